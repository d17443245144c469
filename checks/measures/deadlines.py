"""The measures, each written once: what may be said when two days, a count, a share or a mark are set against a limit.

All of them keep the same law (docs/how-a-score-comes-about.md): a `fail` needs positive evidence read from
what the page shows, and every day that an uncertain date may be must agree; whatever falls short of that is `suspect`, with the reasons in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from checks import texts
from checks.measures.calendar import Calendar, CalendarError, Due, Span, add_months, natural_days
from checks.model import Evidence, Status
from checks.seen.documents import Document, to_date
from crawler.facts import Day

# What a reader sees on the page itself; metas, scripts, addresses and list rows never carry a fail
# (docs/how-a-score-comes-about.md).
SHOWN = frozenset({"shown", "table", "body", "signature"})

Count = Literal["工作日", "日"]


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as a measure takes it: the days it may be, and what stands against relying on it.

    `weak` reasons forbid a fail; `doubts` forbid a pass as well.
    """

    first: date
    last: date
    weak: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def words(self) -> str:
        return (
            texts.day(self.first) if self.first == self.last else f"{texts.day(self.first)}至{texts.day(self.last)}间"
        )

    @property
    def iso(self) -> str:
        return self.first.isoformat() if self.first == self.last else f"{self.first}/{self.last}"


@dataclass(slots=True)
class Verdict:
    status: Status
    span: Span | None = None
    due: Due | None = None
    reasons: list[str] = field(default_factory=list)  # why it is no more than suspect, in Chinese clauses

    @property
    def measured(self) -> int | str | None:
        if self.span is None:
            return None
        return self.span.exact if self.span.exact is not None else str(self.span)

    def no_fail(self, reason: str) -> Verdict:
        """The same, but only `suspect` where it was a fail, for that reason."""
        if self.status != Status.FAIL:
            return self
        return replace(self, status=Status.SUSPECT, reasons=[*self.reasons, reason])


def dated(day: Day | None, evidence: Evidence, name: str, *, shown: frozenset[str] = SHOWN) -> Dated | None:
    """A day with the doubts that its source alone raises; `name` is the date's name in messages, e.g. 决定日期.

    `shown`: the sources that may carry a fail.
    """
    if day is None:
        return None
    weak: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    if day.source == "url":
        doubts = (texts.ONLY_SOURCE.format(name=name, source=texts.SOURCES["url"]),)
    elif day.source not in shown:
        weak = (texts.ONLY_SOURCE.format(name=name, source=texts.SOURCES.get(day.source, day.source)),)
    return Dated(day.first, day.last, weak, doubts, (evidence,))


def published(document: Document, field_name: str, name: str = "发布日期") -> Dated | None:
    """A publication date with all that speaks against it: its source, a second shown date, our own earlier reading."""
    day = dated(document.published, document.evidence(field_name, document.published), name)
    if day is None:
        return None
    doubts, evidence = list(day.doubts), list(day.evidence)
    if conflict := document.shown_conflict():
        doubts.append(texts.TWO_DATES.format(name=name, dates="、".join(conflict)))
        evidence.append(document.evidence(f"{field_name}.conflict", "、".join(conflict)))
    if document.absent_at is not None and document.absent_at > day.last:
        doubts.append(texts.ABSENT.format(read_at=texts.day(document.absent_at), name=name, shown=texts.day(day.last)))
        evidence.append(
            document.evidence(f"{field_name}.absent_before", document.absent_at.isoformat(), source="crawl")
        )
    return Dated(day.first, day.last, day.weak, tuple(doubts), tuple(evidence))


def written(document: Document, field_name: str, name: str = "成文日期") -> Dated | None:
    """The day of writing, with the other one that the page's table gives for it: a verdict holds if it holds by both.

    Openness counts from 该政府信息形成之日 (政府信息公开条例 第二十六条), and 生成日期 is what the catalogue calls that day.
    """
    day = dated(document.facts.written, document.evidence(field_name, document.facts.written), name)
    told = {
        to_date(value)
        for told in document.facts.conflicts
        if told.field == "written_on"
        for value in told.values.values()
    }
    others = [other for other in told if other is not None]
    if day is None or not others:
        return day
    words = "、".join(sorted(other.isoformat() for other in others))
    evidence = (*day.evidence, document.evidence(f"{field_name}.conflict", words))
    return replace(day, first=min(day.first, *others), last=max(day.last, *others), evidence=evidence)


def earliest(dates: Sequence[Dated]) -> Dated:
    """The earliest of several dates as one: it lies between the first of the firsts and the first of the lasts.

    Only the doubts on those that may be the earliest count.
    """
    first, last = min(day.first for day in dates), min(day.last for day in dates)
    running = [day for day in dates if day.first <= last]
    return Dated(
        first,
        last,
        tuple(dict.fromkeys(reason for day in running for reason in day.weak)),
        tuple(dict.fromkeys(reason for day in running for reason in day.doubts)),
        tuple(piece for day in running for piece in day.evidence),
    )


def latest(dates: Sequence[Dated]) -> Dated:
    """The later of several dates as one; the doubts of those that may be the latest count."""
    first, last = max(day.first for day in dates), max(day.last for day in dates)
    running = [day for day in dates if day.last >= first]
    return Dated(
        first,
        last,
        tuple(dict.fromkeys(reason for day in running for reason in day.weak)),
        tuple(dict.fromkeys(reason for day in running for reason in day.doubts)),
        tuple(piece for day in running for piece in day.evidence),
    )


def days_between(start: Dated, end: Dated, count: Count, calendar: Calendar) -> tuple[Span, list[str]]:
    """Every number of days that the two dates allow, and why it is not one number."""
    if count == "日":
        span, why = Span(natural_days(start.last, end.first), natural_days(start.first, end.last)), None
    else:
        span = Span(
            calendar.workdays_between(start.last, end.first).low, calendar.workdays_between(start.first, end.last).high
        )
        why = calendar.why_unknown(start.first, end.last)
    reasons = []
    for day in (start, end):
        if day.first != day.last:
            reasons.append(texts.INTERVAL.format(first=texts.day(day.first), last=texts.day(day.last)))
    if why:
        reasons.append(why)
    return span, reasons


def at_most(start: Dated, end: Dated, limit: int, count: Count, calendar: Calendar) -> Verdict:
    """A deadline between two dates: `end` at most `limit` days after `start`; an `end` before `start` is in time."""
    span, open_reasons = days_between(start, end, count, calendar)
    verdict = _compare(span, span.high <= limit, span.low > limit, open_reasons, (start, end))
    verdict.due = due_on(start, limit, count, calendar)
    return verdict


def at_least(start: Dated, end: Dated, limit: int, count: Count, calendar: Calendar) -> Verdict:
    """A duration: from `start` to `end` no fewer than `limit` days."""
    span, open_reasons = days_between(start, end, count, calendar)
    return _compare(span, span.low >= limit, span.high < limit, open_reasons, (start, end))


def by_day(day: Dated, deadline: date) -> Verdict:
    """Presence by a deadline: the thing is dated no later than `deadline` (the day itself is in time)."""
    span = Span(natural_days(deadline, day.first), natural_days(deadline, day.last))
    reasons = []
    if day.first != day.last:
        reasons.append(texts.INTERVAL.format(first=texts.day(day.first), last=texts.day(day.last)))
    return _compare(span, day.last <= deadline, day.first > deadline, reasons, (day,))


def _compare(span: Span, met: bool, broken: bool, open_reasons: list[str], dates: Iterable[Dated]) -> Verdict:
    doubts = list(dict.fromkeys(reason for day in dates for reason in day.doubts))
    weak = list(dict.fromkeys(reason for day in dates for reason in day.weak))
    if not met and not broken:
        return Verdict(Status.SUSPECT, span, reasons=[*open_reasons, texts.UNDECIDED, *doubts, *weak])
    if doubts or (broken and weak):
        return Verdict(Status.SUSPECT, span, reasons=[*doubts, *weak])
    return Verdict(Status.PASS if met else Status.FAIL, span)


def due_on(start: Dated, limit: int, count: Count, calendar: Calendar) -> Due | None:
    """The day on which `limit` days after `start` run out; None outside the calendar."""
    if count == "日":
        return Due(_later(start.first, limit), _later(start.last, limit))
    try:
        return Due(calendar.add_workdays(start.first, limit).earliest, calendar.add_workdays(start.last, limit).latest)
    except CalendarError:
        return None


def days_left(as_of: date, due: Due, count: Count, calendar: Calendar) -> int:
    """Days still left on `as_of` until the last plausible day of the limit; 0 on the day itself."""
    if count == "日":
        return natural_days(as_of, due.latest)
    return calendar.workdays_between(as_of, due.latest).low


def not_yet(due: Due | None, as_of: date) -> bool:
    """Whether the limit still runs on `as_of`; the last day itself is in time, and a doubtful last day too."""
    return due is not None and as_of <= due.latest


def stale_after(newest: date, *, days: int | None = None, months: int | None = None) -> date:
    """Freshness: the last day on which what was last updated on `newest` still counts as fresh."""
    return add_months(newest, months) if months is not None else _later(newest, days or 0)


def _later(day: date, days: int) -> date:
    return date.fromordinal(day.toordinal() + days)
