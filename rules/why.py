"""Why a clause says of a document what it says, or nothing: every clause that its unit answers for, with the first
condition that kept the document out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from checks.model import Outcome
from crawler.web.urls import canonical
from rules.findings import in_effect
from rules.model import FindCheck, Pack, Rule, registered

if TYPE_CHECKING:
    from checks.measures.calendar import Calendar
    from checks.seen.documents import Document
    from checks.seen.tables import Tables, UnitTables
    from crawler.sites import Unit


class Reason(StrEnum):
    """Why a clause says nothing of a document, the first that holds."""

    NOT_ASKED = "not_asked"  # the clause is not laid at the unit's door
    NO_DUTY = "no_duty"  # by the configuration the unit has no such duty
    OTHER_DAYS = "other_days"  # it is decided outside the days on which the clause is in effect
    NOT_ITS_KIND = "not_its_kind"  # the check judges something else


@dataclass(frozen=True, slots=True)
class Said:
    """What one measured clause says of the document: its outcomes, or why there is none."""

    rule: Rule
    outcomes: tuple[Outcome, ...]
    reason: Reason | None = None
    decided_on: date | None = None  # of what is judged in other days


def of_document(
    tables: Tables,
    packs: Sequence[Pack],
    unit: Unit,
    document: Document,
    *,
    calendar: Calendar,
    as_of: date,
    find_check: FindCheck = registered,
) -> Iterator[Said]:
    """What each measured clause says of the document for one of the units that own it."""
    mine = tables.unit(unit.id)
    rules = [rule for pack in packs for rule in pack.rules if rule.starts <= as_of]
    for rule in rules:
        clause = rule.clause
        if not clause.measured:
            continue
        if not clause.applies_to.covers(unit.kind, mine.sectors, alone=mine.alone):
            yield Said(rule, (), Reason.NOT_ASKED)
        elif clause.id in unit.duties_absent or clause.check in unit.duties_absent:
            yield Said(rule, (), Reason.NO_DUTY)
        else:
            yield _said(mine, rule, document, calendar, as_of, rules, find_check)


def _said(
    mine: UnitTables,
    rule: Rule,
    document: Document,
    calendar: Calendar,
    as_of: date,
    rules: Sequence[Rule],
    find_check: FindCheck,
) -> Said:
    check = find_check(rule.clause.check or "")

    def about(window: UnitTables) -> list[Outcome]:
        return [each for each in check.run(window, rule.params, calendar, as_of) if _speaks_of(each, document)]

    found = about(mine.within(rule.starts, rule.ends))
    if told := [outcome for outcome in found if in_effect(rule, outcome, as_of, rules)]:
        return Said(rule, tuple(told))
    outside = found or about(mine.within(None, None))
    if outside:
        return Said(rule, (), Reason.OTHER_DAYS, outside[0].decided_on)
    return Said(rule, (), Reason.NOT_ITS_KIND)


def _speaks_of(outcome: Outcome, document: Document) -> bool:
    """Whether the outcome is about the document, or rests on it."""
    if outcome.subject in (document.id, *document.twins):
        return True
    addresses = set(document.addresses)
    return any(proof.url and canonical(proof.url) in addresses for proof in outcome.evidence)
