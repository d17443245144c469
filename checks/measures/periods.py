"""Years, quarters and the days within a year by which something is due."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from checks.seen.tables import UnitTables
from crawler.chinese.text import squeeze

_YEARS = re.compile(r"(?<!\d)(20\d\d)(?:[-—–~至]{1,2}(20\d\d))?(?=年|学年|财年|财政年)")


# 1—9月, 截至6月底, 三季度, 前三季度, 上半年: a title that gives one of these is of the quarter in which that ends.
_QUARTER = re.compile(r"([1-4一二三四])季度|[Qq]([1-4])(?!\d)")
_UNTIL_MONTH = re.compile(r"(?:[-—–~至]|截[至止])\D{0,3}(1[0-2]|[1-9])月|(?<![\d年])(1[0-2]|[1-9])月(?:份|底|末)")
_HALVES = {"上半年": 2, "下半年": 4, "全年": 4}


def month_day(value: Any) -> Any:
    """A day of every year as a pack writes it, 03-31; ValueError in Chinese for any other string."""
    if isinstance(value, str):
        try:
            date.fromisoformat(f"2023-{value}")
        except ValueError:
            raise ValueError(f"“{value}”不是“月-日”，应写成 03-31") from None
    return value


def _iso_day(value: Any) -> Any:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise ValueError(f"“{value}”不是日期，应写成 2021-12-31") from None


MonthDay = Annotated[str, BeforeValidator(month_day)]
IsoDay = Annotated[date, BeforeValidator(_iso_day)]


def years_named(title: str) -> set[int]:
    """The years that a title names (2023年, 2022-2023学年)."""
    return {int(year) for years in _YEARS.finditer(squeeze(title)) for year in years.groups() if year}


def quarters_named(title: str) -> set[int]:
    """The quarters, 1 to 4, that a title names or to whose end it tells (第一季度, 1—9月, 上半年)."""
    title = squeeze(title)
    quarters = {
        "一二三四".find(given) + 1 or int(given) for match in _QUARTER.findall(title) for given in match if given
    }
    quarters |= {(int(month) + 2) // 3 for match in _UNTIL_MONTH.findall(title) for month in match if month}
    return quarters | {quarter for word, quarter in _HALVES.items() if word in title}


# ---- periods ----


@dataclass(frozen=True, slots=True)
class Period:
    """A year, a quarter, or (without a key) all the time up to the day of the audit; `due` is its last day in time.

    `latest`: the last day on which what names the period in its title still counts for it; None for its own last day.
    """

    key: str
    name: str
    first: date
    last: date
    due: date | None
    quarter: int | None = None
    latest: date | None = None

    @property
    def year(self) -> int:
        return self.last.year

    def named_in(self, title: str) -> bool | None:
        """Whether a title names this period; None where it names none of its kind."""
        years = years_named(title)
        if not self.key or (years and self.year not in years):
            return False if years and self.key else None
        if self.quarter is None:
            return True if years else None
        quarters = quarters_named(title)
        return self.quarter in quarters if quarters else None

    def until(self, named: bool) -> date:
        """The last day on which a page still counts for the period, as one whose title names it or names none."""
        if self.quarter is None:
            return self.last
        return (self.latest if named else self.due) or self.last

    def is_not_of(self, title: str) -> bool:
        """Whether a title's matter is another period's: a later year's alone, or another quarter's (一季度 in 二季度)."""
        years = years_named(title)
        later = bool(years) and self.year < min(years)
        return later or (self.quarter is not None and self.named_in(title) is False)


def years(
    unit: UnitTables,
    as_of: date,
    deadline: str | None = None,
    *,
    last_day: bool = True,
    by: Literal["due", "any"] = "due",
) -> list[Period]:
    """The years that the clause's window touches and that have begun; of an open-ended window that of `as_of`.

    Without a deadline a year's matter is in time until the year's last day (or has no day at all: `last_day` False).
    By `due` a year whose deadline lies outside the window is not this clause's; by `any` it is.
    """
    start, end = unit.window
    if end is None:
        numbers: Iterable[int] = (as_of.year,)
    else:
        numbers = range((start or end).year, min(end.year, as_of.year) + 1)
    periods = []
    for year in numbers:
        first, last = date(year, 1, 1), date(year, 12, 31)
        due = date.fromisoformat(f"{year}-{deadline}") if deadline else last if last_day else None
        if by == "any" or due is None or unit.in_window(due):
            periods.append(Period(str(year), f"{year}年", first, last, due))
    return periods


def quarters(unit: UnitTables, as_of: date, grace_days: int | None = None) -> list[Period]:
    """The quarters begun by `as_of` whose last day in time lies in the window.

    That day is the quarter's last and `grace_days` later. Where no grace is laid down (None) what names the quarter may
    come whenever it comes: 按季度公开 gives no day, and the figures of a quarter are there only when it is over.
    """
    periods = []
    for year in years(unit, as_of, by="any"):
        for number in range(1, 5):
            first = date(year.year, 3 * number - 2, 1)
            last = (date(year.year + number // 4, 3 * number % 12 + 1, 1)) - timedelta(days=1)
            due = last + timedelta(days=grace_days or 0)
            if first <= as_of and unit.in_window(due):
                latest = date.max if grace_days is None else due
                name = f"{year.year}年第{number}季度"
                periods.append(Period(f"{year.year}Q{number}", name, first, last, due, number, latest))
    return periods


def ever(as_of: date) -> Period:
    """All the time up to `as_of`, for what must be there once."""
    return Period("", "", date(1949, 10, 1), as_of, None)
