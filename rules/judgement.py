"""What judging gives: findings, the results of clauses, coverage, the judgement of a unit."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from checks.model import Outcome, Status
from rules.model import Pack, Rule
from rules.notices import Notice
from rules.score import Score, Settings, round_half_up

if TYPE_CHECKING:
    from crawler.sites import Unit


def short_id(text: str) -> str:
    """Sixteen characters of a digest, a letter among them.

    One id in two thousand would be digits alone, one in twenty thousand a valid card number, which the gate of the store
    masks: what the office then decides about the finding would be lost.
    """
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    return "abcdefabcd"[int(digest[0])] + digest[1:] if digest.isdigit() else digest


@dataclass(slots=True)
class Finding:
    """One clause and one subject."""

    id: str
    unit: str
    rule: Rule
    check: str
    outcome: Outcome
    status: Status
    counts: bool = False  # deducts: a fail, or a missing that the office confirmed
    case: dict[str, Any] | None = None
    note: str = ""  # why the status is not the check's own
    deducted: float = 0.0
    same_cause_as: str | None = None

    @property
    def matter(self) -> str:
        """One id for what several clauses ask of one subject: what the office decides of it holds under each of them."""
        text = "\x1f".join((self.unit, *self.cause))
        return short_id(text)

    @property
    def cause(self) -> tuple[str, ...]:
        """What must not be deducted for twice (docs/how-a-score-comes-about.md).

        The fault, by its check's name for it, in one place.
        """
        one = self.outcome
        return (one.cause or self.check, canonical(one.subject), one.part, one.period)


@dataclass(slots=True)
class ClauseResult:
    rule: Rule
    status: Status | None  # None: class P and H are not judged
    judged: bool = False
    partly: bool = False  # passes, no fail, and something open beside them: nobody may call it met
    applies: bool = True
    deducted: float = 0.0
    numerator: int = 0
    denominator: int = 0
    veto: str | None = None
    veto_warning: str | None = None
    note: str = ""
    status_counts: dict[str, int] = field(default_factory=dict)
    evidence: list[str] = field(default_factory=list)  # class P
    due: list[date] = field(default_factory=list)  # class H and M with deadlines of their own
    same_cause_as: list[str] = field(default_factory=list)  # clause ids


@dataclass(slots=True)
class Coverage:
    """How much of a unit the crawl saw; each part is (seen, all), and the weakest part is the unit's coverage."""

    columns: tuple[int, int]
    pages: tuple[int, int]
    dates: tuple[int, int]

    @property
    def value(self) -> float:
        shares = [Fraction(seen, total) for seen, total in (self.columns, self.dates) if total]
        seen, total = self.pages
        return round_half_up(min([*shares, Fraction(seen, total) if total else Fraction()]), 4)


@dataclass(slots=True)
class UnitJudgement:
    unit: Unit
    sites: list[str]
    sector: str | None
    clauses: list[ClauseResult]
    findings: list[Finding]
    coverage: Coverage
    score: Score


@dataclass(slots=True)
class Judgement:
    as_of: date
    packs: list[Pack]
    settings: Settings
    units: list[UnitJudgement]
    unattributed: list[Any]
    notices: list[Notice] = field(default_factory=list)


class JudgeError(Exception):
    """An exemption or a decision of the office cannot be used; the text says which and why."""


def canonical(subject: str) -> str:
    return re.sub(r"^https?://", "//", subject)
