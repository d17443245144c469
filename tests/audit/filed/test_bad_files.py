"""Whatever file comes, the public command reads it rightly or says in Chinese why not, and leaves the file as it was."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import docx
import openpyxl
import pytest
import xlsxwriter

from audit import cli
from audit.exits import EXIT_DONE, USAGE_ERROR
from tests.audit.filed import layouts
from tests.crawler.attachments import build

HEADS = ("序号", "主要内容", "责任单位", "完成时限", "落实情况")
CONTENT = "推动政府规章和行政规范性文件集中公开，定期更新并标注有效性。"
ROWS = (
    ("1", CONTENT, "司法局", "2023年10月", "已公开3件。\n已标注有效性。"),
    ("2", "制作简明扼要的政策短视频，通过门户网站专栏发布。", "各乡镇、街道办事处", "长期坚持", "已发布2期。"),
)
# ROWS, written by an office suite in the formats of old and of others; `locked` are encrypted as Office does it.
FILES = Path(__file__).parent / "files"
ENCRYPTED = build.ole({"EncryptedPackage": b"x", "EncryptionInfo": b"y"})


def word(*tables: Sequence[Sequence[str]]) -> bytes:
    document = docx.Document()
    for rows in tables:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for values in rows:
            for cell, value in zip(table.add_row().cells, values, strict=True):
                cell.text = value
        document.add_paragraph("（续表）")
    return layouts._saved(document)


def sheet(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet()
        for number, values in enumerate(rows):
            page.write_row(number, 0, values)
    return out.getvalue()


GOOD = sheet([HEADS, *ROWS])


def diff(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes) -> tuple[int, str]:
    """What `zwgk ledger diff` says of the file beside a good one; the file must be the same afterwards."""
    old, new = tmp_path / "好.xlsx", tmp_path / name
    old.write_bytes(GOOD)
    new.write_bytes(data)
    with pytest.raises(SystemExit) as left:
        cli.main(["ledger", "diff", str(old), str(new)])
    assert new.read_bytes() == data and sorted(tmp_path.iterdir()) == sorted([old, new])
    captured = capsys.readouterr()
    return int(left.value.code or 0), captured.out + captured.err


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("ledger.doc", "台账.doc"),
        ("ledger.doc", "改了后缀.docx"),
        ("ledger.doc", "台账.wps"),
        ("ledger.xls", "台账.xls"),
        ("ledger.xls", "台账.et"),
        ("ledger.ods", "台账.ods"),
    ],
)
def test_the_same_ledger_in_other_formats_has_not_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], file: str, name: str
) -> None:
    code, told = diff(tmp_path, capsys, name, (FILES / file).read_bytes())
    assert code == EXIT_DONE and "改动 0、不变 2" in told


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (word([HEADS, ROWS[0]], [HEADS, ROWS[1]]), "改动 0、不变 2"),
        (word([HEADS, ROWS[0]], [ROWS[1]]), "改动 0、不变 2"),
        (word([("姓名", "职务"), ("王某", "局长")], [HEADS, *ROWS]), "改动 0、不变 2"),
        (sheet([("说明",), HEADS, *ROWS, ("合计", "", "", "", "")]), "改动 0、不变 2"),
        (sheet([HEADS, *ROWS, *((str(n), f"第{n}项{CONTENT}", "司法局", "2023年10月", "") for n in range(3, 500))]), "新增 497、删去 0、改动 0、不变 2"),
    ],
    ids=["head on each page", "cut by a page", "another table before", "lines around", "many rows"],
)  # fmt: skip
def test_tables_as_offices_set_them(tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, told: str) -> None:
    code, words = diff(tmp_path, capsys, "台账.docx" if b"word/document.xml" in data else "台账.xlsx", data)
    assert code == EXIT_DONE and told in words


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("无表.docx", layouts._saved(docx.Document()), "没有表格"),
        ("别的表.docx", word([("姓名", "职务"), ("王某", "局长")]), "没有认出台账的表头"),
        ("空表.xlsx", sheet([HEADS]), "空表.xlsx"),
        ("有密码.docx", ENCRYPTED, "密码"),
        ("有密码.xlsx", ENCRYPTED, "密码"),
        ("真加密.docx", (FILES / "locked.docx").read_bytes(), "密码"),
        ("真加密.xlsx", (FILES / "locked.xlsx").read_bytes(), "密码"),
        ("图片.docx", b"\x89PNG\r\n\x1a\n" + bytes(64), "另存为 docx"),
        ("坏.xlsx", GOOD[:2000], "坏.xlsx"),
        ("空.xlsx", b"", "空文件"),
        ("太长.txt", "\n".join(["\t".join(HEADS)] + ["1\t甲\t乙\t丙\t丁"] * 20_001).encode(), "20000"),
    ],
)
def test_what_cannot_be_a_ledger_is_refused_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, told: str
) -> None:
    code, words = diff(tmp_path, capsys, name, data)
    assert code == USAGE_ERROR and told in words and "Traceback" not in words


def test_a_formula_that_was_never_computed_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """openpyxl writes formulas without what they come to: the cell read as empty, and nobody was told."""
    out, book = io.BytesIO(), openpyxl.Workbook()
    page = book.active
    for values in (HEADS, *ROWS, ("=1+2", "公布执法结果。", "司法局", "长期坚持", '="已公示"&9&"件"')):
        page.append(values)
    book.save(out)
    code, told = diff(tmp_path, capsys, "台账.xlsx", out.getvalue())
    assert code == EXIT_DONE and "2 个单元格是公式" in told and "A4、E4" in told


def test_a_formula_that_came_to_nothing_is_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [build.row(number, *values) for number, values in enumerate((HEADS, ROWS[0][:4], ROWS[1]), 1)]
    nothing = '<c r="E2" t="str"><f>IF(1=1,"","无")</f><v></v></c></row>'
    rows[1] = rows[1].replace("</row>", nothing)
    code, told = diff(tmp_path, capsys, "台账.xlsx", build.xlsx({"台账": "".join(rows)}))
    assert code == EXIT_DONE and "个单元格是公式" not in told and "（空）" in told
