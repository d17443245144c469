"""When a unit says that it did a thing: the part of the year that it counts over, and the days that it names."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from crawler.chinese.dates import find_days, find_yearless
from crawler.chinese.text import cn_int

MonthDay = tuple[int, int]

_ANYTIME = re.compile(
    r"(?<![较比])去年|上年|上一年|历年|近[几两三]年|收录|入库|现行有效|现存|存量|(?<!今年)(?<!年初)以来|20\d\d年度"
)
_CLOSING = re.compile(r"(?:份|底|末)?(?:之|以)?前")  # 11月底前公开9件: until then
_ONWARD = re.compile(r"(?:份|初|以后|[上中下]旬|\d{1,2}[日号])?(?:以来|起|至今|开始)")
_SINCE_YEAR = re.compile(r"(20\d\d)年(?:初|度)?(?:以来|起|至今)")
_WHOLE = re.compile(r"全年|今年以来|年初以来|一年来|年内|本年")
_JOIN = r"[、至\-—–~～－到和及]+"
_PART = re.compile(
    rf"(?P<until>截[至止]到?)?(?:(?P<year>20\d\d)年)?"
    rf"(?:(?P<half>[上下])半年"
    rf"|(?P<till>前)?(?P<quarters>第?[一二三四1-4](?:{_JOIN}第?[一二三四1-4])*)季度"
    rf"|(?<!\d)(?P<first>1?\d)(?:月份?)?{_JOIN}(?P<last>1?\d)月(?!\d)"
    rf"|(?<!\d)(?P<month>1?\d)月(?!\d(?!件|条|篇|期|场|次|批)))"
)
_YEAR = re.compile(r"(?P<until>截[至止]到?)?(?<!\d)(?P<year>20\d\d)年(?!以来|起|\d|版)")
_MONTH = re.compile(r"(?:(?P<year>20\d\d)年)?(?<!\d)(?P<month>1?\d)月(?!\d)(?P<part>份|底|末|初|[上中下]旬)?")
_RANGE = re.compile(r"[至\-—–~～－到]")
_SINCE = re.compile(r"起|以来|至今|开始")
_BEFORE = re.compile(r"\s*(?:之|以|底)?前")


@dataclass(frozen=True, slots=True)
class Period:
    """Months of a year; `year` None: whichever the ledger is of. `first` None: from the ledger's first day on."""

    first: int | None
    last: int
    year: int | None = None
    anytime: bool = False  # another year than the ledger's, or several
    onward: bool = False  # from its first month to the ledger's end

    @property
    def whole_year(self) -> bool:
        return self.year is not None and (self.first, self.last) == (1, 12)

    @property
    def words(self) -> str:
        """Its months as people call them; "" of a whole year."""
        if self.anytime or self.first is None or (self.first, self.last) == (1, 12):
            return ""
        year = f"{self.year}年" if self.year else ""
        if self.onward:
            return f"{year}{self.first}月以来"
        quarters = {(3 * number + 1, 3 * number + 3): f"{name}季度" for number, name in enumerate("一二三四")}
        named = {(1, 6): "上半年", (7, 12): "下半年", **quarters}
        one = f"{self.first}月" if self.first == self.last else f"{self.first}—{self.last}月"
        return year + named.get((self.first, self.last), one)

    def spans(self, start: date | None, end: date) -> list[tuple[date | None, date]]:
        """The days that are meant, in a ledger of these: in each of its years that has them."""
        if self.onward and self.first:
            began = date(self.year or end.year, self.first, 1)
            return [(began if began <= end else began.replace(year=end.year - 1), end)]
        years = [self.year] if self.year else range(start.year if start else end.year, end.year + 1)
        spans: list[tuple[date | None, date]] = []
        for year in years:
            last = date(year, self.last, calendar.monthrange(year, self.last)[1])
            first = date(year, self.first, 1) if self.first else start
            if self.year or ((start is None or last >= start) and (first is None or first <= end)):
                spans.append((first, last))
        return spans or [(start, end)]


def together(periods: Sequence[Period | None]) -> Period | None:
    """The period that several make up (一季度3篇，二季度4篇，共7篇)."""
    told = [period for period in periods if period is not None]
    if not told or any(period.anytime or period.first is None for period in told):
        return None
    years = {period.year for period in told}
    if len(years) > 1:
        return None
    first = min(period.first for period in told if period.first)
    return Period(first, max(period.last for period in told), years.pop())


ANYTIME = Period(None, 12, anytime=True)
WHOLE = Period(None, 12)


def period_of(words: str) -> Period | None:
    """The period that a clause names; None where it names none."""
    found = _PART.search(words)
    onward = found is not None and _ONWARD.match(words, found.end()) is not None
    if since := _SINCE_YEAR.search(words):
        return Period(1, 12, int(since[1]), onward=True)
    if _ANYTIME.search(words) and not onward:
        return ANYTIME
    if found:
        first, last = _months(found)
        if onward and 1 <= first <= 12:
            return Period(first, 12, int(found["year"]) if found["year"] else None, onward=True)
        if 1 <= first <= last <= 12:
            year = int(found["year"]) if found["year"] else None
            until = found["until"] or found["till"] or _CLOSING.match(words, found.end())
            return Period(None if until else first, last, year)
    if _WHOLE.search(words):
        return WHOLE
    if years := {(int(found["year"]), bool(found["until"])) for found in _YEAR.finditer(words)}:
        year, until = years.pop()
        return ANYTIME if years else WHOLE if until else Period(1, 12, year)
    return None


def _months(found: re.Match[str]) -> tuple[int, int]:
    if found["half"]:
        return (1, 6) if found["half"] == "上" else (7, 12)
    if found["quarters"]:
        quarters = [cn_int(number) or 0 for number in re.findall(r"[一二三四1-4]", found["quarters"])]
        return min(quarters) * 3 - 2, max(quarters) * 3
    if found["month"]:
        return int(found["month"]), int(found["month"])
    return int(found["first"]), int(found["last"])


@dataclass(frozen=True, slots=True)
class TellsDay:
    """A day on which a thing is said to have been published, a month of it (3月), or the last such day (1月31日前)."""

    year: int | None
    first: MonthDay | None  # None: at any time before
    last: MonthDay

    def fits(self, day: date) -> bool:
        of_year = self.year in (None, day.year) or (self.first is None and day.year < (self.year or 0))
        early = self.first is None and self.year is not None and day.year < self.year
        within = (self.first is None or (day.month, day.day) >= self.first) and (day.month, day.day) <= self.last
        return of_year and (within or early)


def told_days(words: str) -> tuple[TellsDay, ...]:
    """The days that a clause names, in their order; of a range the first, and none that only closes a count (截至)."""
    found: list[tuple[int, TellsDay]] = []
    taken: list[tuple[int, int]] = []
    for year, month, day, start, end in _days(words):
        taken.append((start, end))
        if not _closes(words, start, taken[:-1]) and not _SINCE.match(words, end):
            before = _BEFORE.match(words, end) is not None
            found.append((start, TellsDay(year, None if before else (month, day), (month, day))))
    for span in _MONTH.finditer(words):
        month = int(span["month"])
        inside = any(start <= span.start() < end for start, end in taken)
        ranged = _RANGE.match(words, span.end()) or (span.start() and _RANGE.match(words, span.start() - 1))
        if (
            inside
            or ranged
            or _SINCE.match(words, span.end())
            or not 1 <= month <= 12
            or _closes(words, span.start(), ())
        ):
            continue
        before = _BEFORE.match(words, span.end()) is not None
        last = (month, 31)
        if before and span["part"] not in ("底", "末", "份"):
            last = (max(month - 1, 1), 31) if month > 1 else (1, 31)
        year = int(span["year"]) if span["year"] else None
        found.append((span.start(), TellsDay(year, None if before else (month, 1), last)))
    return tuple(day for _, day in sorted(found, key=lambda pair: pair[0]))


def without_days(words: str) -> str:
    """The words without the days and months that they name."""
    for *_, start, end in sorted(_days(words), key=lambda day: -day[3]):
        words = re.sub(r"(?:分别)?[于在]$", "", words[:start]) + words[end:]
    return re.sub(
        r"(?:于|在)?(?:20\d\d年)?(?<!\d)1?\d月(?:份|底|末|初|[上中下]旬)?(?:之|以)?前?|(?<=[\u4e00-\u9fff])前$",
        "",
        words,
    )


def _days(words: str) -> Iterator[tuple[int | None, int, int, int, int]]:
    for span in find_days(words):
        if span.first == span.last:
            yield span.first.year, span.first.month, span.first.day, span.start, span.end
    for month, day, start, end in find_yearless(words):
        yield None, month, day, start, end


def _closes(words: str, start: int, before: list[tuple[int, int]] | tuple[()]) -> bool:
    """Whether a day ends a range or a count: nothing is said to have been published on it."""
    ranged = any(_RANGE.fullmatch(words[end:start].strip()) for _, end in before if end <= start)
    return ranged or re.search(r"截[至止]到?$", words[:start]) is not None


def year_said(places: Sequence[str], as_of: date) -> tuple[date, date]:
    """The year that the first of `places` to name a single one says (a heading, a file's name), as far as it has gone;
    the year of `as_of` where none does."""
    for words in places:
        years = {int(year) for year in re.findall(r"(?<!\d)(20\d\d)(?=年|\D|$)", words)}
        if len(years) == 1 and (year := years.pop()) <= as_of.year:
            return date(year, 1, 1), min(date(year, 12, 31), as_of)
    return date(as_of.year, 1, 1), as_of
