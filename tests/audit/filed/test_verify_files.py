"""`zwgk ledger verify` on files as units send them, through the command itself: read, or refused in Chinese with what to do."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from python_calamine import CalamineWorkbook

from audit import cli
from audit.exits import EXIT_DONE, USAGE_ERROR
from tests.audit.filed import layouts
from tests.audit.filed.test_bad_files import ENCRYPTED, FILES

HEADS = ("序号", "主要内容", "责任单位", "完成时限", "落实情况")
ASKED = "推动政府规章和行政规范性文件集中公开，定期更新并标注有效性。"
SHORT_FILMS = "制作简明扼要的政策短视频，通过门户网站专栏发布。"
FILLED = "发布政策解读6篇。"
ROWS = (
    ("1", ASKED, "市人社局", "2024年6月", FILLED),
    ("2", SHORT_FILMS, "市人社局", "2024年6月", "公开征求意见40次。"),
)
OVER = "填报单位：云澜市人力资源和社会保障局"


@pytest.fixture()
def told(audited: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    def verify(name: str, data: bytes, *arguments: str) -> tuple[int, str]:
        (tmp_path / name).write_bytes(data)
        with pytest.raises(SystemExit) as left:
            cli.main(["ledger", "verify", str(tmp_path / name), "--config", str(audited / "config.yaml"), *arguments])
        captured = capsys.readouterr()
        assert (tmp_path / name).read_bytes() == data and "Traceback" not in captured.err
        return int(left.value.code or 0), captured.out + captured.err

    return verify


def ledger(document: Document, rows: Sequence[Sequence[str]] = ROWS) -> None:
    table = document.add_table(rows=0, cols=len(HEADS))
    for values in (HEADS, *rows):
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.text = value


def word(change: Callable[[Document], None] | None = None, rows: Sequence[Sequence[str]] = ROWS) -> bytes:
    document = docx.Document()
    document.add_paragraph(OVER)
    ledger(document, rows)
    if change is not None:
        change(document)
    return layouts._saved(document)


def tracked(document: Document) -> None:
    (paragraph,) = document.tables[0].cell(1, 4).paragraphs
    run = f"<w:r><w:t>{FILLED}</w:t></w:r>"
    gone = "<w:r><w:delText>发布政策解读99篇。</w:delText></w:r>"
    for child in list(paragraph._p):
        paragraph._p.remove(child)
    for tag, words in (("del", gone), ("ins", run)):
        paragraph._p.append(
            parse_xml(f'<w:{tag} {nsdecls("w")} w:id="1" w:author="a" w:date="2024-01-01T00:00:00Z">{words}</w:{tag}>')
        )


def boxed(document: Document) -> None:
    (paragraph,) = document.tables[0].cell(1, 4).paragraphs
    for child in list(paragraph._p):
        paragraph._p.remove(child)
    box = f"<w:txbxContent><w:p><w:r><w:t>{FILLED}</w:t></w:r></w:p></w:txbxContent>"
    spaces = (
        nsdecls("w") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    paragraph._p.append(
        parse_xml(
            f'<w:r {spaces}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>'
            f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    )


def across(document: Document) -> None:
    """The second table stands in a section of its own, across."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    ledger(document, [("3", f"第三项{ASKED}", "市人社局", "2024年6月", "发布便民问答2期。")])


def merged(document: Document) -> None:
    table = document.tables[0]
    table.cell(2, 4).text = ""
    table.cell(1, 4).merge(table.cell(2, 4))


@pytest.mark.parametrize("change", [None, tracked, boxed, across, merged])
def test_what_is_seen_in_the_file_is_held_against_the_web(
    change: Callable[[Document], None] | None, told: Callable[..., tuple[int, str]]
) -> None:
    code, words = told("台账.docx", word(change))
    assert code == EXIT_DONE
    assert words.count(f"【相符】{FILLED.rstrip('。')}") == 1 and "99篇" not in words
    if change is across:
        assert "第3行" in words and "【相符】发布便民问答2期" in words
    if change is not merged:
        assert "【门户可见" in words and "公开征求意见40次" in words


def test_an_old_file_under_a_new_name_is_read(told: Callable[..., tuple[int, str]]) -> None:
    code, words = told("台账.docx", (FILES / "ledger.doc").read_bytes(), "--unit", "yl-rs")
    assert code == EXIT_DONE and "已公开3件" in words


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("有密码.docx", ENCRYPTED, "密码"),
        ("真加密.xlsx", (FILES / "locked.xlsx").read_bytes(), "密码"),
        ("空.docx", b"", "空文件"),
        ("空表.docx", word(rows=[]), "只有表头"),
        ("没有表.docx", layouts._saved(docx.Document()), "没有表格"),
        ("半个.docx", word()[:3000], "另存为"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(
    name: str, data: bytes, why: str, told: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    out = tmp_path / "核对表.xlsx"
    code, words = told(name, data, "--out", str(out))
    assert code == USAGE_ERROR and why in words and name in words and not out.exists()


def test_two_ledgers_in_one_workbook_are_both_read_and_what_is_not_is_listed(
    told: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    for number, page in enumerate((book.active, book.create_sheet("下半年"))):
        page.append([OVER])
        page.append([*HEADS, "备注"])
        page.append(
            [
                str(number + 1),
                f"{number}{ASKED}",
                "市人社局",
                "2024年6月",
                FILLED,
                "另已公开通知公告8条，电话：13912345678",
            ]
        )
    page["E3"] = '="已公开"&9&"件"'
    data = io.BytesIO()
    book.save(data)
    code, words = told("台账.xlsx", data.getvalue(), "--out", str(out := tmp_path / "核对表.xlsx"))
    assert code == EXIT_DONE and "2 行，填了 1 行" in words
    first, lost = (CalamineWorkbook.from_path(out).get_sheet_by_index(number).to_python() for number in (0, 1))
    assert [row[5] for row in first[3:]] == ["相符", ""]
    assert [tuple(row) for row in lost[3:]] == [
        ("表中第3行", "另已公开通知公告8条，", "这一列的表头没有认出是落实情况"),
        ("表中第6行", "另已公开通知公告8条，", "这一列的表头没有认出是落实情况"),
        ("E3", "", "单元格是公式，文件里没有算出的值：请用 Excel 或 WPS 打开、保存一次再核对"),
    ]
    assert "13912345678" not in words + str(first) + str(lost)
