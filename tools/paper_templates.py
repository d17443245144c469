"""Makes the Word templates that come with the program: `python -m tools.paper_templates`.

Page and type after GB/T 9704—2012 (党政机关公文格式): A4, text of 156 × 225 mm, 三号仿宋, line pitch 28 points, 22 lines a
page. An office may open them in Word and make them its own; the marks in braces are docxtpl's (docs/papers.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from reports import ooxml, word
from reports.papers import writing

_TITLE, _HEAD, _SUBHEAD, _BODY = "方正小标宋简体", "黑体", "楷体", "仿宋"


def make(out: Path) -> list[Path]:
    """Writes the templates into `out`; the same bytes each time."""
    papers = {"通报.docx": _circular(), "督办单.docx": _notice()}
    for name, document in papers.items():
        properties = document.core_properties
        properties.title, properties.author = name.removesuffix(".docx"), ""
        properties.created = properties.modified = ooxml.dated(date(2024, 1, 1).isoformat())
        document.save(str(out / name))
        ooxml.settle(out / name)
    return [out / name for name in papers]


def _circular() -> Document:
    document = _paper()
    _line(document, "{{ 标题 }}", _TITLE, 22, centre=True)
    _line(document, "{{ 主送 }}", _BODY, 16)
    _body(document, "{{ 引言 }}")
    _head(document, "一、总体情况")
    _loop(document, "段", "总体情况", "{{ 段 }}")
    _plain(document, "{%p if 单位表 %}")
    _table(
        document,
        ("名次", "单位", "得分", "等次", "问题事项", "本期新增", "已整改", "覆盖率"),
        (13, 44, 16, 24, 16, 16, 16, 17),
        "单位表",
    )
    _plain(document, "{%p endif %}")
    _head(document, "二、存在的问题")
    _plain(document, "{%p for 类 in 问题 %}")
    _line(document, "{{ 类.标题 }}", _SUBHEAD, 16, indent=True, keep=True)
    _loop(document, "句", "类.事项", "{{ 句 }}")
    _plain(document, "{%p endfor %}")
    _head(document, "三、上期整改复查")
    _loop(document, "段", "复查", "{{ 段 }}")
    _head(document, "四、要求")
    _loop(document, "段", "要求", "{{ 段 }}")
    _loop(document, "段", "附件", "{{ 段 }}")
    _line(document, "{{ 落款 }}", _BODY, 16, right=True)
    _line(document, "{{ 日期 }}", _BODY, 16, right=True)
    return document


def _notice() -> Document:
    document = _paper(size=14, pitch=24, top=30, bottom=25)
    _line(document, "{{ 标题 }}", _TITLE, 22, centre=True)
    _line(document, "{{ 编号 }}", _BODY, 14, centre=True)
    _line(document, "{{ 单位 }}：", _BODY, 14)
    _body(
        document,
        "经监测，截至{{ 截至 }}，你单位门户网站政务公开有问题事项{{ 件数 }}件，逐件情况、依据和办法见后附清单。{{ 要求 }}，"
        "于{{ 时限 }}前填写所附整改回复表，报{{ 报送 }}。逾期不报的，在下一期通报中列明。",
        14,
    )
    _table(document, ("问题", "件数", "办法"), (96, 24, 36), "汇总", size=12)
    _body(document, "对认定有异议的，请在回复表中按编号提出，并附网页网址或文件。", 14)
    _line(document, "{{ 落款 }}", _BODY, 14, right=True)
    _line(document, "{{ 日期 }}", _BODY, 14, right=True)
    _line(document, "…………………………………回　执…………………………………", _BODY, 12, centre=True)
    _body(document, "编号{{ 编号 }}督办单已于____年__月__日收到，将于{{ 时限 }}前报送整改情况。", 14)
    _body(document, "签收人：____________　　联系电话：____________　　（盖章）", 14)
    _line(document, "问题清单", _TITLE, 18, centre=True, new_page=True)
    _line(document, "（{{ 单位 }}，{{ 编号 }}，截至{{ 截至 }}）", _BODY, 12, centre=True)
    _plain(document, "{%p for 类 in 清单 %}")
    _line(document, "{{ 类.标题 }}", _HEAD, 14, indent=True, keep=True)
    _loop(document, "句", "类.依据", "{{ 句 }}", 12)
    _loop(document, "句", "类.事项", "{{ 句 }}", 14)
    _loop(document, "句", "类.办法", "{{ 句 }}", 14)
    _plain(document, "{%p endfor %}")
    return document


def _paper(size: float = 16, pitch: float = 28, top: int = 37, bottom: int = 35) -> Document:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    word.set_type(document, _BODY, size)
    document.styles["Normal"].paragraph_format.line_spacing = Pt(pitch)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    word.page_number(footer, "宋体", 14)
    return document


def _head(document: Document, text: str) -> None:
    _line(document, text, _HEAD, 16, indent=True)


def _body(document: Document, text: str, size: float = 16) -> None:
    _line(document, text, _BODY, size, indent=True)


def _loop(document: Document, name: str, of: str, text: str, size: float = 16) -> None:
    _plain(document, f"{{%p for {name} in {of} %}}")
    _body(document, text, size)
    _plain(document, "{%p endfor %}")


def _plain(document: Document, mark: str) -> None:
    document.add_paragraph(mark)


def _line(
    document: Document,
    text: str,
    font: str,
    size: float,
    *,
    centre: bool = False,
    right: bool = False,
    indent: bool = False,
    new_page: bool = False,
    keep: bool = False,
) -> None:
    line = document.add_paragraph()
    line.paragraph_format.page_break_before = new_page or None
    line.paragraph_format.keep_with_next = keep or None
    if centre:
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if right:
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line.paragraph_format.right_indent = Pt(2 * size)
    if indent:
        line.paragraph_format.first_line_indent = Pt(2 * size)
    word.say(line, text, font, size)


def _table(document: Document, heads: Sequence[str], widths: Sequence[int], rows: str, size: float = 10.5) -> None:
    table = document.add_table(rows=4, cols=len(heads))
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)  # the grid, which LibreOffice and WPS go by; the cells' own widths are Word's
    marks = (heads, (f"{{%tr for 行 in {rows} %}}",), [f"{{{{ 行.{head} }}}}" for head in heads], ("{%tr endfor %}",))
    for number, (row, words) in enumerate(zip(table.rows, marks, strict=True)):
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
        for cell, text in zip(row.cells, words, strict=False):
            line = cell.paragraphs[0]
            line.paragraph_format.line_spacing = 1.1
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER if number == 0 else None
            word.say(line, text, _HEAD if number == 0 else _BODY, size)
    word.repeat(table.rows[0])


if __name__ == "__main__":
    for made in make(writing.BUILT_IN):
        print(made.name)
