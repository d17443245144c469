"""What results.json says beside the verdicts: in which horizon something is due."""

from __future__ import annotations

from datetime import date

import pytest

from checks.measures.calendar import Calendar
from checks.seen.tables import Tables
from crawler.sites import Unit
from rules import judge, packs
from rules.results import due_within, results


@pytest.mark.parametrize(
    ("day", "horizon"),
    [
        (None, None),
        (date(2023, 11, 30), None),
        (date(2023, 12, 1), 7),
        (date(2023, 12, 8), 7),
        (date(2023, 12, 9), 30),
        (date(2023, 12, 31), 30),
        (date(2024, 1, 1), None),
    ],
)
def test_a_day_is_due_within_a_week_a_month_or_the_calendar_keeps_it(day, horizon):
    assert due_within(day, date(2023, 12, 1)) == horizon


def test_a_report_to_hand_in_is_told_with_its_next_day():
    """verdicts.md: as of 1 December nothing said that the report of 10 December was due."""
    units = [Unit("rs", "吴忠市人力资源和社会保障局", "department")]
    loaded = packs.load(["wuzhong-2023"])
    tables = Tables.load([], [], [], units, site_owner={"site": "rs"}, as_of=date(2023, 12, 5))
    found = judge.judge(tables, loaded, units, calendar=Calendar.default(), as_of=date(2023, 12, 5))
    whole = results(found, {"id": "r", "started_at": "", "finished_at": "", "version": ""}, [], [])
    report = next(row for row in whole["clauses"] if row["clause"] == "WZ23-31a")
    assert (report["class"], report["due"]) == ("H", ["2023-08-30", "2023-12-10"])
    assert (report["due_next"], report["due_within"]) == ("2023-12-10", 7)
