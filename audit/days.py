"""Days as people type them: 2024.6.3, 6月3日, 昨天, 下周五, a date cell of Excel."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

from crawler.chinese.dates import find_yearless, parse_day

# Excel counts days from here (1900 system; the day that it invents in 1900 lies before any date of ours).
_EXCEL_DAY_0 = date(1899, 12, 30)
_EXCEL_DAYS = range(36526, 73050)  # 2000 to 2099: a smaller number is a count of something, or a year
_SHORT = re.compile(r"(\d{1,2})\s*[-/.．·]\s*(\d{1,2})")
_WEEKDAY = re.compile(r"(上|这|本|下)?(?:周|星期|礼拜)([一二三四五六日天])")
_LONGEST = 40  # characters: what is longer is a sentence


def typed_day(value: object, today: date) -> date | None:
    """The day that a cell or an argument names; None where it names none, or more than one could be meant.

    Our own reader goes first; words like 昨天 or 3天后 are dateparser's, with `today` as its base. A day without a year
    is the one nearest to `today`: on 5 January, 12月30日 is last year's.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _EXCEL_DAY_0 + timedelta(days=int(value)) if int(value) in _EXCEL_DAYS else None
    text = str(value or "").strip()
    if not text or len(text) > _LONGEST:
        return None
    if text.isascii() and text.isdigit() and int(text) in _EXCEL_DAYS:
        return _EXCEL_DAY_0 + timedelta(days=int(text))
    if (span := parse_day(text, labelled=True)) is not None:
        return span.first if span.first == span.last else None  # 2024年6月 is a month
    yearless = [(month, day) for month, day, _, _ in find_yearless(text)]
    if not yearless and (short := _SHORT.fullmatch(text)):
        yearless = [(int(short[1]), int(short[2]))]
    if yearless:
        return _nearest(*yearless[0], today) if len(yearless) == 1 else None
    if week := _WEEKDAY.fullmatch(text):
        return _weekday(week[1], "一二三四五六日".index(week[2].replace("天", "日")), today)
    return _relative(text, today)


def _nearest(month: int, day: int, today: date) -> date | None:
    days = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    return min(days, key=lambda one: abs(one - today), default=None)


def _weekday(which: str | None, weekday: int, today: date) -> date:
    """周五 and 本周五 are of the week that runs from Monday; 下周五 of the next (dateparser reads them the American way)."""
    monday = today - timedelta(days=today.weekday())
    weeks = {"上": -1, "下": 1}.get(which or "", 0)
    return monday + timedelta(days=7 * weeks + weekday)


def _relative(text: str, today: date) -> date | None:
    from dateparser.date import DateDataParser

    settings: dict[str, Any] = {
        "PARSERS": ["relative-time"],
        "RELATIVE_BASE": datetime(today.year, today.month, today.day, 12),
    }
    found = DateDataParser(languages=["zh"], settings=settings).get_date_data(text)
    return found.date_obj.date() if found.date_obj is not None and found.period == "day" else None
