"""Tables of a workbook or an HTML page as grids of cells."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from crawler.chinese.text import tidy
from crawler.web.decode import decode


class GridError(ValueError):
    """Says in Chinese why a file gives no table."""


def sheets(data: bytes, name: str) -> Iterator[tuple[str, list[list[str]], bool]]:
    """(name, rows of cells, whether merged cells are known and filled) of each table."""
    if data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        yield from _workbook(data, name)
        return
    text = decode(data, None)
    if not re.search(r"<t(?:able|r|d)\b", text, re.IGNORECASE):
        raise GridError(f"{name}：认不出的格式。标准目录应为 xlsx、xls、ods 表格，或存成 html 的网页。")
    yield from _html(text)


def _workbook(data: bytes, name: str) -> Iterator[tuple[str, list[list[str]], bool]]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        raise GridError(f"{name}：文件设有密码，请存成没有密码的。") from None
    except CalamineError as error:
        raise GridError(f"{name}：表格读不出来（{error}）。应为 xlsx、xls 或 ods。") from None
    for title in book.sheet_names:
        try:
            sheet = book.get_sheet_by_name(title)
        except CalamineError:  # a chart kept as a sheet
            continue
        rows = [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
        merged = sheet.merged_cell_ranges
        for (top, left), (bottom, right) in merged or ():
            if top < len(rows) and left < len(rows[top]):
                for row in rows[top : bottom + 1]:
                    row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])
        yield title, rows, bool(merged)


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else tidy(str(value))


def _html(text: str) -> Iterator[tuple[str, list[list[str]], bool]]:
    from selectolax.lexbor import LexborHTMLParser

    number = 0
    for table in LexborHTMLParser(text).css("table"):
        if len(table.css("table")) > 1:  # a table for the layout, around others
            continue
        number += 1
        grid: dict[tuple[int, int], str] = {}
        lines = table.css("tr")
        for down, line in enumerate(lines):
            across = 0
            for cell in line.css("td, th"):
                while (down, across) in grid:
                    across += 1
                words = tidy(cell.text(separator=" "))
                for below in range(min(_span(cell, "rowspan"), len(lines) - down)):
                    for beside in range(_span(cell, "colspan")):
                        grid[down + below, across + beside] = words
        width = max((across for _, across in grid), default=-1) + 1
        rows = [[grid.get((down, across), "") for across in range(width)] for down in range(len(lines))]
        caption = table.css_first("caption")
        yield (tidy(caption.text()) if caption else "") or f"第{number}个表格", rows, True


def _span(cell: Any, name: str) -> int:
    value = (cell.attributes.get(name) or "1").strip()
    return min(int(value), 500) if value.isdigit() and int(value) else 1
