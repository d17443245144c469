"""What a check is given and what it may say (design §4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    PASS = "pass"
    FAIL = "fail"
    SUSPECT = "suspect"
    MISSING = "missing"
    DUE = "due"
    EXEMPT = "exempt"
    NA = "na"


STATUS_NAMES = {
    Status.PASS: "合格",
    Status.FAIL: "不合格",
    Status.SUSPECT: "疑似",
    Status.MISSING: "未检出",
    Status.DUE: "即将到期",
    Status.EXEMPT: "豁免",
    Status.NA: "不适用",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that was seen: which field, what it said in which words, and the archive record that proves it."""

    field: str  # e.g. policy.published_on, consultation.end
    value: str | None
    quote: str = ""
    source: str = ""
    url: str = ""
    fetched_at: str = ""  # ISO 8601 with zone
    sha256: str = ""
    warc: str = ""
    offset: int | None = None


@dataclass(slots=True)
class Outcome:
    """What one check says of one subject, before any clause is known.

    `subject` is the canonical identity of what is judged (a document's permanent id, a column's, `unit:<id>`), stable
    across runs and http→https; `part` tells several outcomes on one subject apart (a decision's number, a kind of
    personal data); `period` the year or quarter where one is judged. `decided_on` is the deciding date by which a
    clause is in effect or not (publication, decision, report year's deadline); None means that its dates do not matter.
    `cause` names the fault itself, so that two clauses never deduct for it twice.
    """

    status: Status
    subject: str
    url: str
    title: str
    message: str
    measured: float | int | str | None = None
    limit: float | int | str | None = None
    unit_of_measure: str | None = None
    due_on: date | None = None
    decided_on: date | None = None
    part: str = ""
    period: str = ""
    cause: str = ""
    site: str = ""
    numerator: int | None = None  # for ratios: both numbers, always
    denominator: int | None = None
    remedy: str = ""  # which page to open and what to change there, when it differs from the clause's own remedy
    lacking: tuple[str, ...] = ()  # names of what a page should hold and does not, where one outcome speaks of several
    form: str = ""  # the only form that counts for what is judged (图解), "" where any does
    evidence: list[Evidence] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)
