"""Years, quarters and the days within a year by which something is due."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator

from checks.seen.tables import UnitTables
from crawler.chinese.text import squeeze

_YEARS = re.compile(r"(?<!\d)(20\d\d)(?:[-—–~至]{1,2}(20\d\d))?(?=年|学年|财年|财政年)")


def _month_day(value: str) -> str:
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


MonthDay = Annotated[str, AfterValidator(_month_day)]
IsoDay = Annotated[date, BeforeValidator(_iso_day)]


def years_named(title: str) -> set[int]:
    """The years that a title names (2023年, 2022-2023学年)."""
    return {int(year) for found in _YEARS.finditer(squeeze(title)) for year in found.groups() if year}


# ---- periods ----


@dataclass(frozen=True, slots=True)
class Period:
    """A year, a quarter, or (without a key) all the time up to the day of the audit; `due` is its last day in time."""

    key: str
    name: str
    first: date
    last: date
    due: date | None

    @property
    def year(self) -> int:
        return self.last.year


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
    found = []
    for year in numbers:
        first, last = date(year, 1, 1), date(year, 12, 31)
        due = date.fromisoformat(f"{year}-{deadline}") if deadline else last if last_day else None
        if by == "any" or due is None or unit.in_window(due):
            found.append(Period(str(year), f"{year}年", first, last, due))
    return found


def quarters(unit: UnitTables, as_of: date, grace_days: int = 0) -> list[Period]:
    """The quarters begun by `as_of` whose last day in time (the quarter's last and the grace) lies in the window."""
    found = []
    for year in years(unit, as_of, by="any"):
        for number in range(1, 5):
            first = date(year.year, 3 * number - 2, 1)
            last = (date(year.year + number // 4, 3 * number % 12 + 1, 1)) - timedelta(days=1)
            due = last + timedelta(days=grace_days)
            if first <= as_of and unit.in_window(due):
                name = f"{year.year}年第{number}季度"
                found.append(Period(f"{year.year}Q{number}", name, first, due, due))
    return found


def ever(as_of: date) -> Period:
    """All the time up to `as_of`, for what must be there once."""
    return Period("", "", date(1949, 10, 1), as_of, None)
