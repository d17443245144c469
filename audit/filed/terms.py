"""For how long a notice says that it stands (公示期) or asks for comments: its first and last day, or so many days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from checks.measures.calendar import Calendar
from checks.seen.documents import Document
from crawler.chinese.dates import find_ranges, find_yearless
from crawler.chinese.text import cn_int

_NUMBER = r"(\d{1,3}|[一二两三四五六七八九十]{1,3})"
_TELLS = re.compile(r"公示[^。；]{0,6}(?:期|时间|时限|日期|起止|为|自|从|\d)|(?:为期|期限)")
_STATED = re.compile(rf"(?<![月\d年.]){_NUMBER}\s*个?(工作日|自然日|日历日|天|日)(?!前|起|至|[-—\d])")
_ASKED = re.compile(rf"(?<![月\d年.第内]){_NUMBER}\s*个?(?:自然|日历)?([日天月])(?![前内起至\d])")
_TO = re.compile(r"[至到\-—–~～－]\s*$")


@dataclass(frozen=True, slots=True)
class Term:
    """`days` and `workdays`: the most that the page can be read to say, both ends counted; None where it says neither."""

    days: int | None
    workdays: int | None
    words: str

    def reaches(self, count: int, working: bool) -> bool | None:
        """Whether it is at least so long; None where the page says too little to tell."""
        told = self.workdays if working else self.days
        if told is None and working and self.days is not None and self.days < count:
            told = self.days  # so few days hold no more working days
        return None if told is None else told >= count

    def is_of(self, count: int, working: bool) -> bool | None:
        """Whether it is so long, a day more or less as either end is counted; None where the page says too little."""
        told = self.workdays if working else self.days
        if told is None:
            return False if self.reaches(count, working) is False else None
        return abs(told - count) <= 1


@dataclass(frozen=True, slots=True)
class Asked:
    """The days on which a draft is open to comments."""

    first: date
    last: date
    stated: int | None  # the days that the notice itself counts
    posted: date  # it may have come out later than its first day

    @property
    def days(self) -> int:
        """The first not counted."""
        return (self.last - self.first).days

    def is_as(self, words: str) -> bool:
        """Whether words tell of these days: the first and the last, else so many, with either end counted or not; a month
        is a month of the calendar, or 30 days."""
        if ranges := find_ranges(_with_year(words, self.first.year)):
            return any(first.first in (self.first, self.posted) and last.last == self.last for first, last in ranges)
        found = _ASKED.search(words)
        count = cn_int(found[1]) if found else None
        if found is None or count is None:
            return False
        terms = {self.days, (self.last - self.posted).days}
        if found[2] == "月":
            return any(28 * count <= days + 1 and days - 1 <= 31 * count for days in terms)
        return count == self.stated or any(abs(count - days) <= 1 for days in terms)


def asked_for(page: Document) -> Asked | None:
    """For how long a page asks for comments; None where it does not say so, or makes an earlier term longer."""
    stated = page.facts.consultation
    if page.kind != "consultation" or stated is None or stated.end is None or stated.extends or stated.other:
        return None
    first = stated.start or page.published
    if first is None or stated.end.first < first.first:
        return None
    posted = page.published.first if page.published else first.first
    return Asked(first.first, stated.end.first, None if stated.working_days else stated.days, posted)


def term_of(page: Document, calendar: Calendar) -> Term | None:
    """The term that a page tells of itself; None where it tells none."""
    year = page.published.first.year if page.published else None
    told = [term for _, line in page.body.lines() if _TELLS.search(line) for term in _terms(line, year, calendar)]
    if not told:
        return None
    days = [term.days for term in told if term.days is not None]
    workdays = [term.workdays for term in told if term.workdays is not None]
    return Term(max(days, default=None), max(workdays, default=None), told[0].words)


def _terms(line: str, year: int | None, calendar: Calendar) -> Iterator[Term]:
    for first, last in find_ranges(_with_year(line, year)):
        days = (last.last - first.first).days + 1
        if 1 <= days <= 365:
            yield Term(days, _workdays(first.first, last.last, calendar), f"{first.first}—{last.last}")
    for found in _STATED.finditer(line):
        count = cn_int(found[1])
        if count and count <= 365:
            working = found[2] == "工作日"
            yield Term(None if working else count, count if working else None, found[0])


def _with_year(line: str, year: int | None) -> str:
    """A line whose days without a year are of the page's: 6月5日至6月9日."""
    for *_, start, _ in reversed(find_yearless(line) if year else ()):
        if not _TO.search(line[:start]):
            line = f"{line[:start]}{year}年{line[start:]}"
    return line


def _workdays(first: date, last: date, calendar: Calendar) -> int:
    return calendar.workdays_between(first, last).high + (calendar.is_workday(first) is not False)
