"""Which days a ledger tells of, where no document of a year says it."""

from __future__ import annotations

from datetime import date

import pytest

from audit.filed.times import Period, year_said

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("places", "days"),
    [
        # A stranger's county without work points of its own: 今年以来 counted from 2019, when the law began.
        (("青禾县2026年政务公开工作台账", ""), (date(2026, 1, 1), TODAY)),
        (("2025年度政务公开工作任务落实情况", "台账.xlsx"), (date(2025, 1, 1), date(2025, 12, 31))),
        (("政务公开任务清单", "县医保局2025台账.docx"), (date(2025, 1, 1), date(2025, 12, 31))),
        (("2024年、2025年对照", ""), (date(2026, 1, 1), TODAY)),  # two years say none
        (("2027年计划", ""), (date(2026, 1, 1), TODAY)),  # nor does one that has not begun
        (("", ""), (date(2026, 1, 1), TODAY)),
    ],
)
def test_the_year_of_a_ledger(places: tuple[str, str], days: tuple[date, date]) -> None:
    assert year_said(places, TODAY) == days


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period(4, 6), "二季度"),
        (Period(7, 12, 2024), "2024年下半年"),
        (Period(3, 3), "3月"),
        (Period(1, 11), "1—11月"),
        (Period(7, 12, onward=True), "7月以来"),
        (Period(None, 12), ""),
        (Period(1, 12, 2024), ""),
    ],
)
def test_a_period_is_named_as_people_name_it(period: Period, words: str) -> None:
    assert period.words == words
