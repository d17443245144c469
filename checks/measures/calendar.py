"""Working days in China, with 调休, and what can be said of them before a year's arrangement is announced.

The rule of the count: the day of the event is day 0, the first working day after it is day 1 (民法典 第201条: 开始的当日
不计入), so "within 3 working days" ends with the third working day after it.

Days come from tables generated into `checks/measures/holidays/` and an operator's own file. In a year that the State Council has
not announced yet only bounds are known (`Span.low < Span.high`): the statutory days are fixed by law (全国年节及纪念日
放假办法), and around each festival some weekends may become working days and some weekdays rest days.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import yaml

from crawler.messages import why

_HERE = Path(__file__).parent / "holidays"
_FIRST, _LAST = date(1980, 1, 1), date(2060, 12, 31)
_ZERO = _FIRST.toordinal()
_ONE = timedelta(days=1)

# Bounds on what an arrangement may do, from every arrangement of 2014 to 2026 (held by a test): a make-up working day
# lies within 14 days of a statutory day and at most two belong to one festival; rest days lie within 7 days, and are as
# many as the make-up days and the statutory days that fell on a weekend. One more covers a prolonged break (春节 2020).
_MAKE_UP_WITHIN, _REST_WITHIN, _MAKE_UP_DAYS, _EXTRA_REST = 14, 7, 2, 1
# A year without any table (before 2004, after the lunar table): any weekday or weekend may have been otherwise.
_UNKNOWN_YEAR_DAYS = 30


class CalendarError(ValueError):
    """An operator's calendar file that cannot be used; the message (Chinese) names the file and the key."""


@dataclass(frozen=True, slots=True)
class Span:
    """A number of days known to lie between two bounds, both included; equal when it is known."""

    low: int
    high: int

    @property
    def exact(self) -> int | None:
        return self.low if self.low == self.high else None

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}至{self.high}"


@dataclass(frozen=True, slots=True)
class Due:
    """The day on which a limit runs out; earliest and latest differ only where a year is not announced."""

    earliest: date
    latest: date

    @property
    def exact(self) -> date | None:
        return self.earliest if self.earliest == self.latest else None


@dataclass(frozen=True, slots=True)
class _Festival:
    """Days around festivals of an unannounced year whose windows overlap, as sorted day numbers."""

    may_rest: tuple[int, ...]  # weekdays
    may_work: tuple[int, ...]  # weekends
    rest_cap: int
    work_cap: int
    year: int

    @property
    def first(self) -> int:
        return min(self.may_rest[:1] + self.may_work[:1])

    @property
    def last(self) -> int:
        return max(self.may_rest[-1:] + self.may_work[-1:])


class Calendar:
    """Immutable; one instance serves a whole run. Counting takes constant time."""

    def __init__(
        self,
        years: Mapping[int, tuple[Iterable[date], Iterable[date]]],
        *,
        rest: Iterable[date] = (),
        work: Iterable[date] = (),
        lunar: Mapping[int, Mapping[str, date]] | None = None,
    ) -> None:
        """`years`: year → (rest days, make-up working days) as announced; `rest`/`work`: an operator's own days."""
        self.years = frozenset(years)
        size = _LAST.toordinal() - _ZERO + 1
        is_work = [(number + _FIRST.weekday()) % 7 < 5 for number in range(size)]
        fixed: set[int] = set()  # days on which no arrangement still to come can change anything
        for rest_days, work_days in years.values():
            for days, value in ((rest_days, False), (work_days, True)):
                for day in days:
                    is_work[_number(day)] = value
                    fixed.add(_number(day))
        groups = []
        for year in range(_FIRST.year, _LAST.year + 1):
            if year not in self.years:
                for day in statutory_days(year, (lunar or {}).get(year)):
                    is_work[_number(day)] = False
        for days, value in ((rest, False), (work, True)):
            for day in days:
                is_work[_number(day)] = value
                fixed.add(_number(day))
        for year in range(_FIRST.year, _LAST.year + 1):
            if year not in self.years:
                groups += _festivals(year, (lunar or {}).get(year), is_work, fixed, self.years)
        self._groups = sorted(groups, key=lambda group: group.first)
        self._group_ends = [group.last for group in self._groups]
        self._is_work = is_work
        self._total = [0, *accumulate(is_work)]
        self._work_numbers = [number for number, works in enumerate(is_work) if works]

    @classmethod
    def default(cls, overrides: Path | str | Mapping[str, Any] | None = None) -> Calendar:
        """The built-in tables with an operator's file (or its content) on top.

        Keys of the file: `years` {2027: {holidays: […], workdays: […]}} for a newly announced year (with it the year
        counts as known), `holidays` and `workdays` for single days, e.g. of a region. A day is `2027-02-06` or a range
        `2027-02-06/2027-02-12`. Raises CalendarError.
        """
        if overrides is None:
            return _built_in()
        years, lunar = _tables()
        own, extra_rest, extra_work = read_overrides(overrides)
        return cls({**years, **own}, rest=extra_rest, work=extra_work, lunar=lunar)

    def is_workday(self, day: date) -> bool | None:
        """None where an arrangement still to come may decide otherwise."""
        span = self.workdays_between(day - _ONE, day)
        return None if span.exact is None else bool(span.exact)

    def workdays_between(self, start: date, end: date) -> Span:
        """Working days after `start` up to and including `end`; negative when `end` lies before `start`."""
        if end < start:
            span = self.workdays_between(end, start)
            return Span(-span.high, -span.low)
        if start < _FIRST or end > _LAST:
            return Span(0, (end - start).days)
        first, last = _number(start) + 1, _number(end)
        count = self._total[last + 1] - self._total[first]
        low = high = count
        for group in self._overlapping(first, last):
            low -= min(group.rest_cap, _between(group.may_rest, first, last))
            high += min(group.work_cap, _between(group.may_work, first, last))
        return Span(low, high)

    def add_workdays(self, day: date, count: int) -> Due:
        """The `count`-th working day after `day`; `count` 0 gives `day` itself. CalendarError outside the table."""
        if count < 0:
            raise ValueError("count must not be negative")
        if count == 0:
            return Due(day, day)
        if not _FIRST <= day <= _LAST:
            raise CalendarError(f"日期 {day} 超出日历范围（{_FIRST.year} 至 {_LAST.year} 年）。")
        position = _number(day)
        index = bisect_right(self._work_numbers, position) + count - 1
        if index >= len(self._work_numbers):
            raise CalendarError(f"{day} 之后 {count} 个工作日超出日历范围（至 {_LAST.year} 年）。")
        nominal = self._work_numbers[index]
        if not self._overlapping(position + 1, nominal):
            return Due(_day(nominal), _day(nominal))
        # Bounds are loose only in unannounced years: walk there day by day.
        earliest: date | None = None
        cursor = day
        while True:
            cursor += _ONE
            if cursor > _LAST:
                raise CalendarError(f"{day} 之后 {count} 个工作日超出日历范围（至 {_LAST.year} 年）。")
            span = self.workdays_between(day, cursor)
            if earliest is None and span.high >= count:
                earliest = cursor
            if span.low >= count:
                return Due(earliest or cursor, cursor)

    def why_unknown(self, start: date, end: date) -> str | None:
        """Why a count between the two days is not certain, as a Chinese clause; None when it is."""
        start, end = min(start, end), max(start, end)
        if start < _FIRST or end > _LAST:
            return "日期超出日历范围"
        years = sorted({group.year for group in self._overlapping(_number(start) + 1, _number(end))})
        if not years:
            return None
        return f"{'、'.join(map(str, years))}年放假调休安排尚未公布或未收入日历"

    def _overlapping(self, first: int, last: int) -> list[_Festival]:
        at = bisect_left(self._group_ends, first)
        out = []
        for group in self._groups[at:]:
            if group.first > last:
                break
            out.append(group)
        return out


def natural_days(start: date, end: date) -> int:
    """Calendar days from `start` to `end`; the first day is not counted."""
    return (end - start).days


def add_months(day: date, months: int) -> date:
    """The same day `months` later (earlier when negative), or the last day of that month (民法典 第202条)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), following - _ONE)


def statutory_days(year: int, lunar: Mapping[str, date] | None) -> list[date]:
    """Days off by law (全国年节及纪念日放假办法 第二条; from 2025 on 除夕 and 5月2日 too, 国务院令第795号)."""
    named = {"元旦": [date(year, 1, 1)], "劳动节": [date(year, 5, 1)], "国庆": [date(year, 10, n) for n in (1, 2, 3)]}
    if year >= 2025:
        named["劳动节"].append(date(year, 5, 2))
    if lunar:
        spring = lunar["春节"]
        named["春节"] = [spring + timedelta(days=n) for n in range(-1 if year >= 2025 else 0, 3)]
        for name in ("清明", "端午", "中秋"):
            named[name] = [lunar[name]]
    return sorted({day for days in named.values() for day in days})


Years = dict[int, tuple[list[date], list[date]]]  # by year, its days of rest and the weekends worked for them


def read_overrides(source: Path | str | Mapping[str, Any]) -> tuple[Years, list[date], list[date]]:
    """(years, extra rest days, extra working days) of an operator's calendar file; raises CalendarError."""
    name = "日历" if isinstance(source, Mapping) else str(source)
    if isinstance(source, Mapping):
        data: Any = source
    else:
        try:
            # Plain strings: YAML's own dates would fail on a wrong one without naming it.
            text = Path(source).read_text(encoding="utf-8")
            # BaseLoader makes strings only.
            data = yaml.load(text, Loader=yaml.BaseLoader) or {}  # nosec B506
        except OSError as error:
            raise CalendarError(f"{name}：读不了这个日历文件（{why(error)}）。请检查配置里的 holidays。") from error
        except UnicodeDecodeError as error:
            raise CalendarError(f"{name}：不是 UTF-8 编码的文本。请另存为 UTF-8 后重试。") from error
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = f"第 {mark.line + 1} 行" if mark else ""
            raise CalendarError(f"{name}{line}：不是正确的 YAML。请检查缩进、冒号和引号。") from error
    if not isinstance(data, Mapping):
        raise CalendarError(f"{name}：应当是“键: 值”的形式，可用的键：years、holidays、workdays。")
    _known_keys(name, data, {"years", "holidays", "workdays"})
    years: Years = {}
    listed = data.get("years") or {}
    if not isinstance(listed, Mapping):
        raise CalendarError(f"{name}：years 应当写成“2027: {{holidays: […], workdays: […]}}”。")
    for key, days in listed.items():
        year = int(key) if str(key).isdigit() else 0
        if not _FIRST.year <= year <= _LAST.year or not isinstance(days, Mapping):
            raise CalendarError(f"{name}：years 下的 {key} 应当写成“2027: {{holidays: […], workdays: […]}}”。")
        _known_keys(f"{name} 的 years.{year}", days, {"holidays", "workdays", "notice"})
        rest, work = (_days(f"{name} 的 years.{year}.{key}", days.get(key)) for key in ("holidays", "workdays"))
        for day in rest + work:
            # 元旦's break may reach back into December (2022-12-31 was arranged with 2023).
            if day.year != year and not (day.year == year - 1 and day.month == 12):
                raise CalendarError(f"{name}：years.{year} 里有不属于该年安排的日期 {day}。")
        if not rest:
            raise CalendarError(f"{name}：years.{year}.holidays 是空的；列入 years 的年份须给出全年放假安排。")
        years[year] = (rest, work)
    rest, work = (_days(f"{name} 的 {key}", data.get(key)) for key in ("holidays", "workdays"))
    both = sorted(set(rest) & set(work))
    if both:
        raise CalendarError(f"{name}：{both[0]} 同时列为休息日和工作日。")
    return years, rest, work


def _known_keys(where: str, data: Mapping[Any, Any], allowed: set[str]) -> None:
    for key in data:
        if key not in allowed:
            raise CalendarError(f"{where}：不认识的键“{key}”，可用的键：{'、'.join(sorted(allowed))}。")


def _days(where: str, values: Any) -> list[date]:
    if values is None:
        return []
    if not isinstance(values, list):
        raise CalendarError(f"{where} 应当是日期的列表，例如 [2027-02-06, 2027-02-08/2027-02-12]。")
    out = []
    for value in values:
        if isinstance(value, date):
            out.append(value)
            continue
        try:
            first, _, last = str(value).partition("/")
            start = date.fromisoformat(first.strip())
            end = date.fromisoformat(last.strip()) if last else start
        except ValueError:
            raise CalendarError(f"{where}：“{value}”不是日期，应写成 2027-02-06 或 2027-02-06/2027-02-12。") from None
        if not start <= end <= start + timedelta(days=31):
            raise CalendarError(f"{where}：“{value}”的起止不对（止须不早于起，且不超过一个月）。")
        out += [start + timedelta(days=n) for n in range((end - start).days + 1)]
    for day in out:
        if not _FIRST <= day <= _LAST:
            raise CalendarError(f"{where}：{day} 超出日历范围（{_FIRST.year} 至 {_LAST.year} 年）。")
    return out


def _festivals(
    year: int, lunar: Mapping[str, date] | None, is_work: Sequence[bool], fixed: set[int], announced: Collection[int]
) -> list[_Festival]:
    """The windows of one unannounced year within which an arrangement may still move days."""
    if not lunar:
        numbers = range(_number(max(date(year, 1, 1), _FIRST)), _number(date(year, 12, 31)) + 1)
        settled = fixed | {_number(day) for day in statutory_days(year, None) if day >= _FIRST}
        rest = tuple(n for n in numbers if is_work[n] and n not in fixed)
        work = tuple(n for n in numbers if not is_work[n] and n not in settled)
        return [_Festival(rest, work, _UNKNOWN_YEAR_DAYS, _UNKNOWN_YEAR_DAYS, year)]
    law = [_number(day) for day in statutory_days(year, lunar)]
    clusters: list[list[int]] = []  # festivals whose windows overlap (中秋 and 国庆 mostly) share their caps
    for number in law:
        if clusters and number - clusters[-1][-1] <= 2 * _MAKE_UP_WITHIN:
            clusters[-1].append(number)
        else:
            clusters.append([number])
    out = []
    for cluster in clusters:
        festivals = 1 + sum(1 for a, b in pairwise(cluster) if b - a > 1)
        around = range(cluster[0] - _MAKE_UP_WITHIN, cluster[-1] + _MAKE_UP_WITHIN + 1)
        open_days = [n for n in around if n not in fixed and n not in cluster and 0 <= n < len(is_work)]
        near = {n for n in open_days if any(abs(n - day) <= _REST_WITHIN for day in cluster)}
        on_weekend = sum(1 for n in cluster if (n + _FIRST.weekday()) % 7 >= 5)
        # What an announced neighbour year has settled stays settled, but its last December is still open for 元旦.
        open_days = [n for n in open_days if _day(n).year not in announced or _day(n) >= date(_day(n).year, 12, 18)]
        make_ups = _MAKE_UP_DAYS * festivals
        group = _Festival(
            may_rest=tuple(n for n in open_days if is_work[n] and n in near),
            may_work=tuple(n for n in open_days if not is_work[n]),
            rest_cap=on_weekend + make_ups + _EXTRA_REST,
            work_cap=make_ups,
            year=year,
        )
        if group.may_rest or group.may_work:
            out.append(group)
    return out


def _number(day: date) -> int:
    return day.toordinal() - _ZERO


def _day(number: int) -> date:
    return _FIRST + timedelta(days=number)


def _between(numbers: tuple[int, ...], first: int, last: int) -> int:
    return bisect_right(numbers, last) - bisect_left(numbers, first)


@lru_cache(maxsize=1)
def _tables() -> tuple[Years, dict[int, dict[str, date]]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    years: Years = {}
    lunar: dict[int, dict[str, date]] = {}
    for path in sorted(_HERE.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        # A safe loader either way, and our own tables.
        data = yaml.load(text, Loader=loader)  # nosec B506
        if path.stem == "lunar":
            lunar = data
        else:
            years[data["year"]] = ([day for days in data["holidays"].values() for day in days], data["workdays"])
    return years, lunar


@lru_cache(maxsize=1)
def _built_in() -> Calendar:
    years, lunar = _tables()
    return Calendar(years, lunar=lunar)
