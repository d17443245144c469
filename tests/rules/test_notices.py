"""What the office is told beside the verdicts: holidays not in the tables, clauses that reach nobody, packs that disagree."""

from __future__ import annotations

from datetime import date

import pytest

from checks.measures.calendar import Calendar
from checks.seen.tables import Tables
from crawler.sites import Unit
from rules import judge, notices, packs
from rules.results import results

PACK = """\
id: tried-2025
title: 河西县2025年政务公开工作要点
issued_by: 河西县人民政府办公室
issued_on: 2025-04-02
clauses:
  - id: HX25-1
    title: 村务公开
    quote: 村务公开
    class: P
    applies_to: {kinds: [village]}
    evidence: {columns: [村社区信息]}
  - id: HX25-2
    title: 粮食储备公开
    quote: 粮食储备公开
    class: P
    applies_to: {kinds: [department], sectors: [粮食]}
    evidence: {columns: [通知公告]}
  - id: HX25-3
    title: 报送进展
    quote: 报送进展
    class: H
    applies_to: {kinds: [township]}
    fill: 报送的日期。
"""


@pytest.fixture
def tables():
    def make(*units, **more):
        return Tables.load([], [], [], units, site_owner={"site": units[0].id}, as_of=date(2026, 12, 1), **more)

    return make


@pytest.mark.parametrize(
    ("today", "missing"),
    [
        (date(2026, 10, 31), []),
        (date(2026, 11, 1), ["2027"]),
        (date(2027, 3, 1), ["2027"]),
        (date(2027, 11, 1), ["2027", "2028"]),
        (date(2025, 12, 31), []),
    ],
)
def test_from_november_on_the_next_years_holidays_are_asked_for(today, missing):
    calendar = Calendar({2025: ([], []), 2026: ([], [])})
    told = notices.of_calendar(calendar, today)
    assert [notice.kind for notice in told] == ["calendar"] * len(missing)
    for notice, year in zip(told, missing, strict=True):
        assert f"{year}年的放假调休安排" in notice.text and "写法见 docs/generated/config.md" in notice.text


def test_what_the_notice_tells_to_write_is_what_the_calendar_reads(tmp_path):
    path = tmp_path / "holidays.yaml"
    path.write_text("years: {2027: {holidays: [2027-01-01], workdays: [2027-01-03]}}\n", encoding="utf-8")
    assert 2027 not in Calendar.default().years
    assert notices.of_calendar(Calendar.default(path), date(2026, 12, 1)) == []


def test_a_clause_that_reaches_no_unit_is_told_with_file_line_and_key(tmp_path, tables):
    (tmp_path / "tried-2025.yaml").write_text(PACK, encoding="utf-8")
    loaded = packs.load([str(tmp_path / "tried-2025.yaml")])
    bureau = Unit("fg", "河西县发展和改革局（粮食和物资储备局）", "department")
    (notice,) = notices.of_units(loaded, tables(Unit("gov", "河西县人民政府办公室", "county"), bureau))
    assert "tried-2025 有 1 条" in notice.text and "村社区：HX25-1" in notice.text
    (notice,) = notices.of_units(loaded, tables(Unit("gov", "河西县人民政府办公室", "county")))
    assert "tried-2025 有 2 条" in notice.text and "粮食：HX25-2" in notice.text
    alone = tables(Unit("site", "河西县人民政府", "county"), single_unit=True)
    assert notices.standing(loaded, alone, Calendar.default(), date(2026, 6, 1)) == []


def test_packs_that_set_different_limits_for_one_thing_are_told(tmp_path):
    loaded = packs.load(["wuzhong-2023", {"id": "zhongwei-2022", "from": "2023-01-01", "to": "2023-12-31"}])
    told = [notice.text for notice in notices.of_packs(loaded)]
    assert any("WZ23-19a" in text and "ZW22-36a" in text and "10-31、09-30" in text for text in told)
    apart = packs.load(["wuzhong-2023", "zhongwei-2022"])
    assert notices.of_packs(apart) == [], "the two are never in effect on one day"


def test_a_pack_that_is_not_in_force_yet_is_told_and_no_false_reason_for_no_score(tmp_path, tables):
    (tmp_path / "tried-2025.yaml").write_text(PACK, encoding="utf-8")
    loaded = packs.load([str(tmp_path / "tried-2025.yaml")])
    units = [Unit("gov", "河西县人民政府办公室", "county")]
    found = judge.judge(tables(*units), loaded, units, calendar=Calendar.default(), as_of=date(2024, 6, 28))
    assert [notice.kind for notice in found.notices if "2025-04-02" in notice.text] == ["not_in_force"]
    assert not any("只判定" in reason for unit in found.units for reason in unit.score.not_scored_because)
    assert notices.of_dates(loaded, date(2025, 4, 2)) == []


def test_results_carry_the_notices(tmp_path, tables):
    (tmp_path / "tried-2025.yaml").write_text(PACK, encoding="utf-8")
    loaded = packs.load([str(tmp_path / "tried-2025.yaml")])
    units = [Unit("gov", "河西县人民政府办公室", "county")]
    found = judge.judge(tables(*units), loaded, units, calendar=Calendar.default(), as_of=date(2026, 12, 1))
    whole = results(found, {"id": "r", "started_at": "", "finished_at": "", "version": ""}, [], [])
    assert [notice["kind"] for notice in whole["notices"]] == ["calendar", "unreached"]
