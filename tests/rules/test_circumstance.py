"""What a clause of class P shows: all that is the unit's own, wherever it stands, and what a check counts; never a verdict."""

from __future__ import annotations

from datetime import date

import pytest

from checks.measures.calendar import Calendar
from checks.seen.examples import tables_of
from rules import judge, packs

PACK = """\
id: hexi-2023
title: 河西县2023年政务公开工作要点
issued_by: 河西县人民政府办公室
issued_on: 2023-01-02
effective_to: 2023-12-31
clauses:
  - id: HX23-1
    title: 征求意见
    quote: 征求意见
    class: P
    evidence:
{evidence}
"""


def shown(tmp_path, evidence: str, *, documents=(), columns=()) -> list[str]:
    path = tmp_path / "hexi-2023.yaml"
    path.write_text(PACK.format(evidence=evidence), encoding="utf-8")
    tables = tables_of(
        {
            "as_of": "2023-12-31",
            "given": {
                "unit": {"id": "zj", "name": "河西县住房和城乡建设局"},
                "units": [{"id": "gov", "name": "河西县人民政府办公室", "kind": "county"}],
                "site_owner": "gov",
                "documents": list(documents),
                "columns": list(columns),
            },
        }
    )
    unit = next(unit for unit in tables.units.values() if unit.id == "zj")
    found = judge.judge(tables, packs.load([str(path)]), [unit], calendar=Calendar.default(), as_of=date(2023, 12, 31))
    (clause,) = found.units[0].clauses
    assert clause.status is None and not clause.applies and not found.units[0].findings
    return clause.evidence


DRAFT = {"id": "d", "kind": "consultation", "title": "供水条例征求意见", "issuer": "河西县住房和城乡建设局"}


@pytest.mark.parametrize(
    ("documents", "columns", "told"),
    [
        ([], [], "未见“意见征集”类栏目"),
        (
            [{**DRAFT, "published_on": "2023-06-01", "places": [{"column_id": "shared"}]}],
            [{"column_id": "shared", "type": "意见征集", "unit": None}],
            "门户的“意见征集”类栏目里有本单位的 1 件，最近 2023-06-01",
        ),
        (
            [],
            [{"column_id": "shared", "type": "意见征集", "unit": None}],
            "没有自己的“意见征集”类栏目；门户有 1 个，其中没有见到本单位的信息",
        ),
        (
            [],
            [{"column_id": "own", "type": "意见征集", "unit": "zj", "newest_on": "2023-05-04"}],
            "“意见征集”类栏目 1 个，最近更新 2023-05-04",
        ),
    ],
)
def test_a_departments_drafts_are_found_in_the_portals_column(tmp_path, documents, columns, told):
    """verdicts.md: “未见‘意见征集’类栏目” stood above 23 drafts of the very department."""
    assert shown(tmp_path, "      columns: [意见征集]", documents=documents, columns=columns) == [told]


def test_what_a_check_counts_is_shown_with_what_should_be_looked_at(tmp_path):
    evidence = (
        "      check: periodic_presence\n"
        '      params: {items: {民生实事: [民生实事]}, period: year, deadline: "12-31"}\n'
        "      note: 由人翻看"
    )
    document = {"id": "a", "kind": "notice", "title": "2023年民生实事落实情况", "published_on": "2023-11-02"}
    lines = shown(tmp_path, evidence, documents=[document])
    assert lines[0].endswith("（只供参考）：合格 1 件") and lines[-1] == "由人翻看"
    assert "即将到期 1 件" in shown(tmp_path, evidence)[0]


def test_the_checks_of_evidence_are_read_as_strictly_as_those_of_verdicts(tmp_path):
    with pytest.raises(packs.PackError) as refused:
        shown(tmp_path, "      check: periodic_presense\n      params: {}")
    assert "第 12 行" in str(refused.value) and "您要写的是不是 periodic_presence" in str(refused.value)
    with pytest.raises(packs.PackError, match="item"):
        shown(tmp_path, "      check: periodic_presence\n      params: {item: {}}")


def test_a_check_that_tells_is_shown_in_its_own_words(tmp_path) -> None:
    report = {
        "id": "r",
        "kind": "annual_report",
        "title": "河西县住房和城乡建设局2022年政府信息公开工作年度报告",
        "report_year": 2022,
        "published_on": "2023-01-20",
        "issuer": "河西县住房和城乡建设局",
        "text": "结转下年度 | 1 | 0 | 0 | 0 | 0 | 0 | 1\n" + " | ".join("310040000010001"),
    }
    (told,) = shown(tmp_path, "      check: annual_report_figures", documents=[report])
    assert "结转下年度1件；行政复议4件，被纠正1件，占已审结的25%；行政诉讼1件" in told
