"""The ledger filled: what the crawl saw is said to be seen, what only people know is left to them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import openpyxl
from python_calamine import CalamineWorkbook

from audit.filed import grids, ledgers
from reports import ledger
from reports.ledger.writing import HEADS
from rules import packs

PACK = packs.load(["wuzhong-2023"])[0]


def clause(name: str, status: str, kind: str = "M", **also: Any) -> dict[str, Any]:
    given = {"unit": "gov", "pack": "wuzhong-2023", "clause": name, "class": kind, "status": status, "evidence": []}
    return {**given, "applies": status != "na", "numerator": 0, "denominator": 0, **also}


def finding(status: str, number: int, **also: Any) -> dict[str, Any]:
    return {
        "unit": "gov",
        "pack": "wuzhong-2023",
        "clause": "WZ23-8c",
        "status": status,
        "title": f"征集公告{number}",
        "message": f"《征集公告{number}》公开征求意见只有14日，少于30日。请说明原因。",
        "url": f"https://x.gov.cn/{number}.html",
        **also,
    }


RESULTS = {
    "run": {"as_of": "2023-12-01"},
    "units": [{"id": "gov", "name": "岱溪县人民政府办公室"}],
    "clauses": [
        clause("WZ23-8c", "fail", numerator=1, denominator=2),
        clause("WZ23-9b", "na", note="没有规范性文件"),
        clause("WZ23-1a", "pass", "P", evidence=["“政策文件”类栏目 2 个", "标题含“乡村振兴”的 3 件"]),
        clause("WZ23-1b", "pass", "H"),
        clause(
            "WZ23-18b", "pass", "H", evidence=["岱溪县人民政府2022年年报的表：行政复议4件，被纠正1件。", "只供参考。"]
        ),
    ],
    "findings": [
        finding("pass", 1),
        finding("fail", 2),
        finding("suspect", 3),
        finding("missing", 4, ours=True),
    ],
}


def entry_of(number: str) -> ledger.Entry:
    sheet = ledger.sheet_of(PACK, RESULTS, "gov")
    return next(entry for entry in sheet.entries if entry.row.number == number)


def test_a_measured_row_tells_counts_breaches_and_addresses() -> None:
    eight = entry_of("8")
    assert eight.lines[0] == "〔监测〕公开征集意见不少于30日：不合格1件、疑似1件、未检出1件、合格1件，1／2（50%）。"
    assert "不合格：《征集公告2》公开征求意见只有14日，少于30日。https://x.gov.cn/2.html" in eight.lines
    assert "如：征集公告1。https://x.gov.cn/1.html" in eight.lines
    assert "请说明原因" not in eight.progress  # what is asked of the unit is no progress of its
    # What only the office can settle is no homework of the unit's.
    assert eight.lines[-1] == "〔待填〕待核实的1件，请写明网址或说明。" and eight.open


def test_what_only_people_know_is_left_to_them() -> None:
    first = entry_of("1")
    assert first.open and first.ids == ("WZ23-1a", "WZ23-1b")
    assert (
        any(line.startswith("〔监测〕公开绿色发展") for line in first.lines)
        and "标题含“乡村振兴”的 3 件" in first.lines
    )
    assert any(line.startswith("〔待填〕关键节点") for line in first.lines)


def test_what_people_fill_in_stands_below_what_the_web_says_of_it() -> None:
    lines = entry_of("18").lines
    assert (
        lines[0] == "〔监测〕纠错率、败诉率下降：岱溪县人民政府2022年年报的表：行政复议4件，被纠正1件。"
        and lines[1] == "只供参考。"
    )
    assert lines[2].startswith("〔待填〕当年和上年的复议被纠错件数")


def test_a_row_of_other_units_says_so() -> None:
    thirteen = entry_of("13")
    assert not thirteen.open and "不由本单位办理" in thirteen.progress
    assert entry_of("9").lines == ("〔监测〕行政规范性文件显著标识有效性或有效期：没有规范性文件",)


def test_both_formats_hold_every_row(tmp_path: Path) -> None:
    sheet = ledger.sheet_of(PACK, RESULTS, "gov")
    ledger.write_xlsx([sheet], tmp_path / "a.xlsx")
    ledger.write_docx([sheet], tmp_path / "a.docx")
    rows = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx")).get_sheet_by_index(0).to_python()
    assert rows[2] == list(HEADS) and len(rows) == 3 + len(sheet.entries)
    (table,) = docx.Document(str(tmp_path / "a.docx")).tables
    assert len(table.rows) == 1 + len(sheet.entries) and table.rows[8].cells[6].text == rows[10][6]
    ledger.write_xlsx([sheet], tmp_path / "b.xlsx")
    ledger.write_docx([sheet], tmp_path / "b.docx")
    for name in ("a", "b"):
        assert (tmp_path / f"{name}.xlsx").read_bytes() == (tmp_path / "a.xlsx").read_bytes()
        assert (tmp_path / f"{name}.docx").read_bytes() == (tmp_path / "a.docx").read_bytes()


def test_what_is_too_high_for_a_row_goes_on_in_the_next(tmp_path: Path) -> None:
    findings = [finding("fail", number, message="。".join(["期限不足"] * 30)) for number in range(5)]
    sheet = ledger.sheet_of(PACK, {**RESULTS, "findings": findings * 2}, "gov")
    ledger.write_xlsx([sheet], tmp_path / "a.xlsx")
    page = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    filed = ledgers.ledger_of(grids.open_file(tmp_path / "a.xlsx")).rows
    assert all((page.row_dimensions[number].height or 0) < 409 for number in range(1, page.max_row + 1))
    assert page.max_row > 3 + len(sheet.entries) == 3 + len(filed)
    eight = next(entry for entry in sheet.entries if entry.row.number == "8")
    assert next(row.progress for row in filed if row.number == "8").split("\n") == list(eight.lines)
