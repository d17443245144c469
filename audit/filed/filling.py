"""The last column of a ledger that an office gives, filled in a copy of its file: widths, fonts and merged cells stay."""

from __future__ import annotations

import copy
import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from audit import texts
from audit.filed import grids
from audit.filed.grids import FiledText
from audit.filed.ledgers import FiledRow
from audit.plan import UsageError

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = grids.WORD


def filled(name: str, data: bytes, rows: Sequence[FiledRow], words: Mapping[int, str]) -> bytes:
    """The file with `words` (by a row's `place`) in its last column; what people wrote there before stays above them.

    Raises `UsageError` for a file that is neither docx nor xlsx.
    """
    from crawler.attachments.reading import sniff

    kind = sniff(data, name)
    chosen = [row for row in rows if row.place in words and row.progress_at >= 0]
    if kind == "docx":
        return _word(data, chosen, words)
    if kind == "xlsx":
        return _workbook(grids.read(name, data), data, chosen, words)
    raise UsageError(texts.LEDGER_INTO_KIND.format(name=name))


def _workbook(filed: FiledText, data: bytes, rows: Sequence[FiledRow], words: Mapping[int, str]) -> bytes:
    import openpyxl
    from openpyxl.cell.cell import MergedCell
    from openpyxl.styles import Alignment

    book = openpyxl.load_workbook(io.BytesIO(data))
    places = [
        (sheet, number)
        for sheet, table in zip(book.worksheets, filed.tables, strict=False)
        for number in range(1, len(table.rows) + 1)
    ]
    for row in rows:
        sheet, number = places[row.place - 1]
        cell = sheet.cell(number, row.progress_at + 1)
        if isinstance(cell, MergedCell):
            area = next(area for area in sheet.merged_cells.ranges if cell.coordinate in area)
            cell = sheet.cell(area.min_row, area.min_col)
        if cell.data_type == "f":  # what the office computes stays the office's
            continue
        before = "" if cell.value is None else f"{cell.value}\n"
        cell.value = before + words[row.place]
        cell.data_type = "s"  # never a formula, whatever the words begin with
        cell.alignment = Alignment(
            horizontal=cell.alignment.horizontal, vertical=cell.alignment.vertical, wrap_text=True
        )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _word(data: bytes, rows: Sequence[FiledRow], words: Mapping[int, str]) -> bytes:
    import docx

    document = docx.Document(io.BytesIO(data))
    drawn = [row for table in grids.word_tables(document.element.body) for row in grids.word_rows(table)]
    for row in rows:
        cells = grids.word_cells(drawn[row.place - 1])
        cell = cells[row.progress_at] if row.progress_at < len(cells) else None
        if cell is not None:
            _say(cell, words[row.place], _look(cell, cells))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _look(cell: _Element, cells: Sequence[_Element | None]) -> _Element | None:
    """How words look in the cell, or beside it where it is empty (`w:rPr`)."""
    for near in (cell, *reversed([other for other in cells if other is not None])):
        if (look := near.find(f".//{_W}r/{_W}rPr")) is not None:
            return look
    return None


def _say(cell: _Element, words: str, look: _Element | None) -> None:
    from docx.oxml import OxmlElement

    paragraphs = cell.findall(f"{_W}p")
    last = paragraphs[-1]
    shape = last.find(f"{_W}pPr")
    for line in words.split("\n"):
        paragraph = last
        if last.find(f".//{_W}t") is not None:
            paragraph = OxmlElement("w:p")
            if shape is not None:
                paragraph.append(copy.deepcopy(shape))
            last.addnext(paragraph)
        run, text = OxmlElement("w:r"), OxmlElement("w:t")
        if look is not None:
            run.append(copy.deepcopy(look))
        text.text = line
        run.append(text)
        paragraph.append(run)
        last = paragraph
