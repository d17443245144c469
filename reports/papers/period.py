"""The period of a circular: a quarter by default, as 吴忠 and 宣州 issue theirs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from crawler.chinese.text import cn_int

_YEAR = re.compile(r"((?:19|20)\d\d)\s*年?(?:度)?")
_MONTH = re.compile(r"((?:19|20)\d\d)\s*[-年./]\s*(\d{1,2})\s*月?")
_QUARTER = re.compile(r"((?:19|20)\d\d)\s*年?\s*[-/]?\s*(?:[Qq]\s*([1-4])|第?([一二三四1-4])季度?)")
_HALF = re.compile(r"((?:19|20)\d\d)\s*年?\s*[-/]?\s*(?:[Hh]\s*([12])|([上下])半年)")


class PeriodError(ValueError):
    """What was typed names no period; says in Chinese how one is written."""


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to `end`, both included; `name` as it stands in a title (2024年第二季度)."""

    name: str
    start: date
    end: date


def parse_period(text: str | None, as_of: date) -> Period:
    """2024Q2, 2024年第二季度, 2024-06, 2024H1, 2024; without a text, the quarter of `as_of`."""
    if not text:
        return _quarter(as_of.year, (as_of.month + 2) // 3)
    text = text.strip()
    if match := _QUARTER.fullmatch(text):
        return _quarter(int(match[1]), int(match[2]) if match[2] else cn_int(match[3]) or 1)
    if match := _HALF.fullmatch(text):
        first = match[2] == "1" or match[3] == "上"
        return _months(f"{match[1]}年{'上' if first else '下'}半年", int(match[1]), 1 if first else 7, 6)
    if (match := _MONTH.fullmatch(text)) and 1 <= int(match[2]) <= 12:
        return _months(f"{match[1]}年{int(match[2])}月", int(match[1]), int(match[2]), 1)
    if match := _YEAR.fullmatch(text):
        return _months(f"{match[1]}年度", int(match[1]), 1, 12)
    raise PeriodError(f"“{text}”不是能认的时段。可写成 2024Q2、2024年第二季度、2024年上半年、2024-06、2024。")


def _quarter(year: int, quarter: int) -> Period:
    return _months(f"{year}年第{'一二三四'[quarter - 1]}季度", year, 3 * quarter - 2, 3)


def _months(name: str, year: int, first: int, count: int) -> Period:
    after = first + count
    end = date(year + (after > 12), after - 12 if after > 12 else after, 1) - timedelta(days=1)
    return Period(name, date(year, first, 1), end)
