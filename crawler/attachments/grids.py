"""Tables of a workbook or an HTML page as grids of cells."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from crawler.chinese.text import tidy
from crawler.web.decode import decode
from crawler.web.markup import soup_of

if TYPE_CHECKING:
    from bs4 import Tag


class GridError(ValueError):
    """Says in Chinese why a file gives no table."""


def sheets(data: bytes, name: str, *, lines: bool = False) -> Iterator[tuple[str, list[list[str]], bool]]:
    """(name, rows of cells, whether merged cells are known and filled) of each table; `lines`: those of a cell are kept."""
    if data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        yield from _workbook(data, name, lines)
        return
    text = decode(data, None)
    if not re.search(r"<t(?:able|r|d)\b", text, re.IGNORECASE):
        raise GridError(f"{name}：认不出的格式。标准目录应为 xlsx、xls、ods 表格，或存成 html 的网页。")
    yield from _html(text, lines)


def _workbook(data: bytes, name: str, lines: bool) -> Iterator[tuple[str, list[list[str]], bool]]:
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
        rows = [[_cell(value, lines) for value in row] for row in sheet.to_python(skip_empty_area=False)]
        merged = sheet.merged_cell_ranges
        for (top, left), (bottom, right) in merged or ():
            if top < len(rows) and left < len(rows[top]):
                for row in rows[top : bottom + 1]:
                    row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])
        yield title, rows, bool(merged)


def _cell(value: object, lines: bool) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else _words(str(value), lines)


def _words(text: str, lines: bool) -> str:
    return "\n".join(filter(None, map(tidy, text.splitlines()))) if lines else tidy(text)


def _html(text: str, keep: bool) -> Iterator[tuple[str, list[list[str]], bool]]:
    """The tables of a saved page, a fragment of one, or a damaged one, as far as rows can be told.

    BeautifulSoup over libxml2's parser and not the crawl's, which goes by the standard of browsers: that drops rows that
    stand in no table, as a catalogue cut out of its page has them, and moves what stands between cells out of the table.
    """
    soup = soup_of(text)
    number = 0
    for table in soup.find_all("table"):
        rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
        lines = [list(_cells(row)) for row in rows] or [list(_cells(table))]
        if any(cell.find("table") for line in lines for cell in line):  # a table for the layout, around others
            continue
        number += 1
        caption = table.find("caption")
        yield (tidy(caption.get_text()) if caption else "") or f"第{number}个表格", _grid(lines, keep), True
    if loose := [list(_cells(row)) for row in soup.find_all("tr") if row.find_parent("table") is None]:
        yield f"第{number + 1}个表格", _grid(loose, keep), True


def _cells(row: Tag) -> Iterator[Tag]:
    """The cells of a row, also within a form or the like, and what stands there without being one."""
    for child in row.find_all(True, recursive=False):
        if child.name in ("td", "th") or (child.find(("td", "th")) is None and child.get_text(strip=True)):
            if child.name not in ("tr", "tbody", "thead", "tfoot", "caption", "script", "style"):
                yield child
        elif child.name != "table":
            yield from _cells(child)


def _grid(lines: list[list[Tag]], keep: bool) -> list[list[str]]:
    """Rows of equal width; a cell that spans rows or columns stands in each place that it covers."""
    grid: dict[tuple[int, int], str] = {}
    for down, line in enumerate(lines):
        across = 0
        for cell in line:
            while (down, across) in grid:
                across += 1
            words = _words(_text(cell), keep) if keep else tidy(cell.get_text(" "))
            for below in range(min(_span(cell, "rowspan"), len(lines) - down)):
                for beside in range(_span(cell, "colspan")):
                    grid[down + below, across + beside] = words
    width = max((across for _, across in grid), default=-1) + 1
    return [[grid.get((down, across), "") for across in range(width)] for down in range(len(lines))]


def _text(cell: Tag) -> str:
    """The words of a cell, its paragraphs as lines."""
    from bs4 import Comment, Tag

    return "".join(
        ("\n" if node.name in ("br", "p", "div", "li") else "") if isinstance(node, Tag) else str(node)
        for node in cell.descendants
        if not isinstance(node, Comment)
    )


def _span(cell: Tag, name: str) -> int:
    digits = re.match(r"\s*(\d{1,4})", str(cell.get(name) or ""))  # also rowspan=2" with a quote too many
    return min(max(int(digits[1]), 1), 500) if digits else 1
