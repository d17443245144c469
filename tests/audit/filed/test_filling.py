"""An office's own file is filled in a copy: its looks kept, its words and its formulas too."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.shared import Pt
from openpyxl.styles import Font

from audit.commands.ledger_files import fill_into
from audit.config import plan_of
from audit.filed import filling, grids, ledgers
from audit.plan import UsageError
from tests.audit.filed import layouts


def rows_of(name: str, data: bytes) -> tuple[ledgers.FiledRow, ...]:
    return ledgers.ledger_of(grids.read(name, data)).rows


def fill(name: str, data: bytes, words: str) -> tuple[ledgers.FiledRow, ...]:
    rows = rows_of(name, data)
    return rows_of(name, filling.filled(name, data, rows, {row.place: f"{words}{row.number}" for row in rows}))


@pytest.mark.parametrize("name", ["a.docx", "b.xlsx", "c.docx"])
def test_each_row_gets_its_words_below_what_stood_there(name: str) -> None:
    layout = {"a": layouts.word, "b": layouts.workbook, "c": layouts.broken}[name[0]]
    before = rows_of(name, layout(["原有的话。"] * 30))
    after = fill(name, layout(["原有的话。"] * 30), "〔监测〕")
    assert [row.progress.split() for row in after] == [["原有的话。", f"〔监测〕{row.number}"] for row in before]
    assert [(row.content, row.deadline) for row in after] == [(row.content, row.deadline) for row in before]


def test_a_workbook_keeps_widths_fonts_merged_cells_and_formulas() -> None:
    book = openpyxl.load_workbook(io.BytesIO(layouts.workbook([""] * 30)))
    page = book.active
    page.column_dimensions["C"].width = 61
    page["F4"].font = Font(name="仿宋_GB2312", size=14)
    page["F5"] = "=1+2"
    out = io.BytesIO()
    book.save(out)
    data = out.getvalue()
    rows = rows_of("b.xlsx", data)
    filled = filling.filled("b.xlsx", data, rows, {row.place: "=HYPERLINK(1)" for row in rows})
    after = openpyxl.load_workbook(io.BytesIO(filled)).active
    assert after.column_dimensions["C"].width == 61
    assert (after["F4"].font.name, after["F4"].font.size) == ("仿宋_GB2312", 14)
    assert sorted(map(str, after.merged_cells.ranges)) == sorted(map(str, page.merged_cells.ranges))
    assert after["F5"].value == "=1+2" and after["F4"].alignment.wrap_text
    assert after["F4"].data_type == "s"


def test_words_in_a_document_look_as_those_beside_them() -> None:
    document = docx.Document(io.BytesIO(layouts.word([""] * 30)))
    table = document.tables[0]
    run = table.rows[2].cells[5].paragraphs[0].runs[0]
    run.font.name, run.font.size = "仿宋_GB2312", Pt(9)
    data = layouts._saved(document)
    rows = rows_of("a.docx", data)
    filled = docx.Document(io.BytesIO(filling.filled("a.docx", data, rows, {rows[0].place: "甲\n乙"})))
    paragraphs = filled.tables[0].rows[2].cells[6].paragraphs
    assert [paragraph.text for paragraph in paragraphs] == ["甲", "乙"]
    assert {(paragraph.runs[-1].font.name, paragraph.runs[-1].font.size) for paragraph in paragraphs} == {
        ("仿宋_GB2312", Pt(9))
    }


def test_other_files_are_refused() -> None:
    page = "".join(f"<td>{head}</td>" for head in ("序号", "主要内容", "责任单位", "落实情况"))
    with pytest.raises(UsageError, match="docx 或 xlsx"):
        filling.filled("a.html", f"<html><table><tr>{page}</tr></table></html>".encode(), (), {})


def test_the_command_fills_a_copy_for_a_unit(audited: Path, tmp_path: Path) -> None:
    given = tmp_path / "台账.xlsx"
    given.write_bytes(layouts.workbook([""] * 30))
    before = given.read_bytes()
    plan = plan_of(audited / "config.yaml")
    said: list[str] = []
    assert fill_into(plan, given, ["yl-rs"], tmp_path / "out", say=said.append) == 0
    assert given.read_bytes() == before
    (path,) = (tmp_path / "out").iterdir()
    rows = ledgers.ledger_of(grids.open_file(path)).rows
    assert "人力资源和社会保障局" in path.name and len(rows) == 30
    assert all("〔" in row.progress for row in rows)
    with pytest.raises(UsageError, match="没有覆盖"):
        fill_into(plan, given, ["yl-rs"], tmp_path / "out", say=said.append)
