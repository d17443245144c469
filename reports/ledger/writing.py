"""The ledger in Excel and Word: the columns of the originals, A4 across, the head on every page, pages numbered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path

import docx
import xlsxwriter
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from xlsxwriter.worksheet import Worksheet

from reports import formats, ooxml, word
from reports.ledger.progress import Entry, Sheet, summary

# As 吴忠 and 兴庆 print them; the widths (mm) fill A4 across between margins of 15 mm.
HEADS = ("序号", "重点工作", "主要内容", "量化指标", "责任单位", "完成时限", "进展落实情况")
_WIDTHS = (12, 22, 58, 38, 34, 21, 82)
_COLUMNS = [width / 2 for width in _WIDTHS]  # characters, as Excel counts them
_HIGHEST = 300.0  # points of a row; a higher one fills a page, and LibreOffice breaks none in two
_FONT, _HEAD_FONT = "仿宋", "黑体"
_TYPE = f'<w:rPr><w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:eastAsia="{_FONT}"/><w:sz w:val="18"/></w:rPr>'


# Without them the first and last lines of a cell lie on its borders.
_MARGINS = (
    f'<w:tblCellMar {nsdecls("w")}><w:top w:w="40" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/></w:tblCellMar>'
)


def cells(entry: Entry) -> tuple[str, ...]:
    row = entry.row
    return (row.number, row.topic, row.content, row.indicator, row.responsible, row.deadline, entry.progress)


def write_xlsx(sheets: Sequence[Sheet], path: Path) -> None:
    """One workbook, a sheet for each document."""
    workbook = xlsxwriter.Workbook(
        str(path),
        {"strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False, "in_memory": True},
    )
    workbook.set_properties({"title": sheets[0].title, "created": ooxml.dated(sheets[0].as_of)})
    base = {"font_name": _FONT, "font_size": 10, "text_wrap": True, "valign": "top", "border": 1}
    title = workbook.add_format({"font_name": "方正小标宋简体", "font_size": 18, "align": "center"})
    note = workbook.add_format({"font_name": _FONT, "font_size": 11})
    head = workbook.add_format({**base, "font_name": _HEAD_FONT, "align": "center", "valign": "vcenter"})
    text = workbook.add_format({**base, "quote_prefix": True})
    to_fill = workbook.add_format({**base, "bg_color": "#FFFBE6", "quote_prefix": True})
    for sheet in sheets:
        page = workbook.add_worksheet(sheet.pack[:31])
        page.merge_range(0, 0, 0, len(HEADS) - 1, sheet.title, title)
        page.merge_range(1, 0, 1, len(HEADS) - 1, _facts(sheet), note)
        for column, (name, width) in enumerate(zip(HEADS, _WIDTHS, strict=True)):
            page.set_column(column, column, width / 2)
            page.write_string(2, column, name, head)
        number = 3
        for entry in sheet.entries:
            *others, progress = ["\n".join(map(formats.clean, value.split("\n"))) for value in cells(entry)]
            parts = _parts(progress)
            for column, value in enumerate(others):
                if len(parts) > 1:
                    page.merge_range(number, column, number + len(parts) - 1, column, value, text)
                else:
                    page.write_string(number, column, value, text)
            for part in parts:
                values = [*others, part] if len(parts) == 1 else [part]
                page.set_row(number, ooxml.row_height(values, _COLUMNS[-len(values) :]))
                page.write_string(number, len(HEADS) - 1, part, to_fill if entry.open else text)
                number += 1
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
        page.fit_to_pages(1, 0)
        page.repeat_rows(2)
        page.freeze_panes(3, 1)
        page.set_footer("&C— &P —")
    workbook.close()
    ooxml.settle(path)


def _parts(progress: str) -> list[str]:
    """The lines of a cell in parts that can be seen: Excel shows no row higher than 409 points."""
    parts: list[list[str]] = [[]]
    for line in progress.split("\n"):
        if parts[-1] and ooxml.row_height(["\n".join([*parts[-1], line])], _COLUMNS[-1:]) > _HIGHEST:
            parts.append([])
        parts[-1].append(line)
    return ["\n".join(part) for part in parts]


@dataclass(frozen=True, slots=True)
class Table:
    """A plain table for people to work on: `widths` in characters."""

    title: str
    note: str
    heads: Sequence[str]
    widths: Sequence[int]
    lines: Sequence[Sequence[str]]


def write_tables(path: Path, tables: Sequence[Table], day: str) -> None:
    """A workbook with a sheet for each table, the first of which it is named after; `day`: it tells of (ISO)."""
    workbook = xlsxwriter.Workbook(
        str(path),
        {"strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False, "in_memory": True},
    )
    workbook.set_properties({"title": tables[0].title, "created": ooxml.dated(day)})
    for number, table in enumerate(tables):
        _sheet(workbook, workbook.add_worksheet(table.title[:31] if number else None), table)
    workbook.close()
    ooxml.settle(path)


def _sheet(workbook: xlsxwriter.Workbook, page: Worksheet, table: Table) -> None:
    base = {"font_name": _FONT, "font_size": 10, "text_wrap": True, "valign": "top", "border": 1}
    head = workbook.add_format({**base, "font_name": _HEAD_FONT, "align": "center", "valign": "vcenter"})
    text = workbook.add_format({**base, "quote_prefix": True})
    big = workbook.add_format({"font_name": _HEAD_FONT, "font_size": 16, "align": "center"})
    small = workbook.add_format({"font_name": _FONT, "font_size": 11, "text_wrap": True})
    page.merge_range(0, 0, 0, len(table.heads) - 1, table.title, big)
    page.merge_range(1, 0, 1, len(table.heads) - 1, table.note, small)
    for column, (name, width) in enumerate(zip(table.heads, table.widths, strict=True)):
        page.set_column(column, column, width)
        page.write_string(2, column, name, head)
    for number, line in enumerate(table.lines, 3):
        values = ["\n".join(formats.clean(part) for part in value.split("\n"))[:32_000] for value in line]
        page.set_row(number, ooxml.row_height(values, list(table.widths)))
        for column, value in enumerate(values):
            page.write_string(number, column, value, text)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(2)
    page.freeze_panes(3, 1)
    page.set_footer("&C— &P —")


def write_docx(sheets: Sequence[Sheet], path: Path) -> None:
    """One file, each document's ledger on pages of its own."""
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author = sheets[0].title, ""
    properties.created = properties.modified = ooxml.dated(sheets[0].as_of)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin = section.bottom_margin = Mm(18)
    word.set_type(document, _FONT, 10)
    for number, sheet in enumerate(sheets):
        if number:
            document.add_page_break()
        _table(document, sheet)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    word.page_number(footer, _FONT, 10)
    document.save(str(path))
    ooxml.settle(path)


def _table(document: Document, sheet: Sheet) -> None:
    line = document.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    word.say(line, sheet.title, "方正小标宋简体", 18)
    word.say(document.add_paragraph(), _facts(sheet), _FONT, 11)
    table = document.add_table(rows=1, cols=len(HEADS))
    table.style = "Table Grid"
    table.autofit = False
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(parse_xml(_MARGINS))
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Mm(width)  # the grid, which LibreOffice and WPS go by
    for cell, name in zip(table.rows[0].cells, HEADS, strict=True):
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        word.say(cell.paragraphs[0], name, _HEAD_FONT, 10)
    word.repeat(table.rows[0])
    # Written as text and parsed once: python-docx takes about ten times as long, cell by cell.
    rows = "".join(f"<w:tr>{''.join(map(_cell, _WIDTHS, cells(entry)))}</w:tr>" for entry in sheet.entries)
    for row in parse_xml(f"<w:tbl {nsdecls('w')}>{rows}</w:tbl>"):
        table._tbl.append(row)


@lru_cache(maxsize=1 << 12)  # nearly all cells but the last are the same in every unit's ledger
def _cell(width: int, value: str) -> str:
    paragraphs = "".join(
        f'<w:p><w:r>{_TYPE}<w:t xml:space="preserve">{escape(formats.clean(line))}</w:t></w:r></w:p>'
        for line in value.split("\n")
    )
    return f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{Mm(width).twips}"/></w:tcPr>{paragraphs}</w:tc>'


def _facts(sheet: Sheet) -> str:
    return f"填报单位：{sheet.unit}　　　截至{sheet.as_of}。{summary(sheet)}"
