"""The tables of a file that somebody sends, whatever it calls itself: what it is, its bytes say.

A cell that is merged with the one above is told apart from one that repeats its words: the first is the same row of the
ledger, drawn in two; the second is another row.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from audit import texts
from audit.plan import UsageError
from crawler.chinese.text import tidy

if TYPE_CHECKING:
    from lxml.etree import _Element

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W = WORD
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What stands in the file and is not read by anybody: deleted by a tracked change, a field's code, a comment's mark.
_UNSEEN = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", _MC_FALLBACK}
_STRAY = re.compile(r"\[bookmark:[^\]]*\]|</?(?:p|br|span|div)\b[^>]*>", re.IGNORECASE)
MAX_BYTES = 64 << 20
MAX_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Cell:
    """`joined`: the cell goes on from the row above (merged), and `text` is what stands in it there."""

    text: str
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class FiledText:
    """A file as it was sent: its tables in order, and the lines around them."""

    name: str
    tables: tuple[Table, ...]
    lines: tuple[str, ...] = field(default=())
    unvalued: tuple[str, ...] = ()  # cells (G2) with a formula whose value the file does not hold: they read as empty


def open_file(path: Path) -> FiledText:
    """The file's tables and lines; raises `UsageError` in Chinese where it holds nothing that can be read."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UsageError(texts.FILED_TOO_LARGE.format(name=path.name, limit=MAX_BYTES >> 20))
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(texts.FILED_UNREADABLE.format(path=path, why=error.strerror or error)) from error
    return read(path.name, data)


def read(name: str, data: bytes) -> FiledText:
    """The same of bytes; `name` is for messages only."""
    from crawler.attachments.reading import sniff
    from crawler.attachments.result import Unread

    if not data.strip():
        raise UsageError(texts.FILED_EMPTY.format(name=name))
    try:
        kind = sniff(data, name)
    except Unread as error:
        raise UsageError(texts.FILED_UNREAD.format(name=name, why=error.detail)) from error
    if kind == "docx":
        filed = _docx(name, data)
    elif kind in ("xlsx", "xls", "ods") or (kind == "html" and re.search(rb"<t[rd]\b", data, re.IGNORECASE)):
        filed = _workbook(name, data)
    else:
        filed = _text(name, data)
    if any(len(table.rows) > MAX_ROWS for table in filed.tables):
        raise UsageError(texts.FILED_TOO_LONG.format(name=name, limit=MAX_ROWS))
    return filed


def clean(text: str) -> str:
    """Words of a cell without marks of the file's own (stray bookmarks, <p>); paragraphs stay lines."""
    lines = (tidy(line) for line in _STRAY.sub("\n", text).replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)


def _workbook(name: str, data: bytes) -> FiledText:
    from crawler.attachments import grids
    from crawler.attachments import read as read_attachment

    try:
        sheets = list(grids.sheets(data, name, lines=True))
    except grids.GridError as error:
        raise UsageError(str(error)) from error
    tables = [Table(tuple(_repeated(rows, merged))) for _, rows, merged in sheets]
    lines = [cell for _, rows, _ in sheets for row in rows for cell in dict.fromkeys(row) if cell]
    if data[:1] == b"<" or not data.startswith((b"PK", b"\xd0\xcf")):
        lines = read_attachment(name, data).text.splitlines()
    return FiledText(name, tuple(tables), tuple(map(clean, lines)), tuple(_unvalued(data)))


_CELL = re.compile(rb"<c\b([^>]*)>(.*?)</c>", re.DOTALL)


def _unvalued(data: bytes) -> Iterator[str]:
    """The cells of a workbook whose formula was never computed: a program wrote them, and no office suite has opened it."""
    if not data.startswith(b"PK"):
        return
    with ZipFile(io.BytesIO(data)) as archive:
        for part in archive.infolist():
            if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", part.filename) or part.file_size > MAX_BYTES:
                continue
            for head, inner in _CELL.findall(archive.read(part)):
                computed = re.search(rb"<v[^>]*>[^<]|<is\b", inner) or b't="str"' in head  # "" is a value, too
                if b"<f" in inner and not computed and (place := re.search(rb'\br="([A-Z]+\d+)"', head)):
                    yield place[1].decode()


def _repeated(rows: Sequence[Sequence[str]], merged: bool) -> Iterator[tuple[Cell, ...]]:
    """Merged cells come filled down. Where that is so, a long text over the same long text is one cell."""
    above: Sequence[str] = ()
    for row in rows:
        yield tuple(
            Cell(clean(text), merged and len(text) > 1 and place < len(above) and above[place] == text)
            for place, text in enumerate(row)
        )
        above = row


def _text(name: str, data: bytes) -> FiledText:
    """What has no table that a reader of grids knows: rows of tab-parted cells, as the readers of attachments give them."""
    from crawler.attachments import read as read_attachment

    got = read_attachment(name, data)
    if got.status != "ok":
        raise UsageError(texts.FILED_UNREAD.format(name=name, why=got.detail or got.type))
    if got.members:
        raise UsageError(texts.FILED_ARCHIVE.format(name=name))
    lines = got.text.splitlines()
    rows: list[tuple[Cell, ...]] = []
    for line in lines:  # empty lines part nothing: converters set them within tables
        if line.rstrip("\t").count("\t") >= 2 or (rows and line.strip()):
            rows.append(tuple(Cell(clean(cell)) for cell in line.split("\t")))
    tables = [Table(tuple(rows))] if len(rows) > 1 else []
    columns = _one_cell_a_line(lines)
    if columns.rows:
        tables.append(columns)
    return FiledText(name, tuple(tables), tuple(clean(line) for line in lines if line.strip()))


def _one_cell_a_line(lines: Sequence[str]) -> Table:
    """The table of a text that sets each cell on a line of its own behind a tab, and an empty line between rows.

    Converters of old Word files write them so. A line without a tab goes on with the cell before it.
    """
    rows: list[tuple[Cell, ...]] = []
    cells: list[str] = []
    blank = False
    for line in lines:
        if not line.strip() and "\t" not in line:
            blank = True
            continue
        starts = line.startswith("\t")
        if starts and blank and cells and _ends_row(line, cells):
            rows.append(tuple(Cell(clean(cell)) for cell in cells))
            cells = []
        blank = False
        if starts:
            cells.append(line[1:])
        elif cells:
            cells[-1] += "\n" + line
    rows.append(tuple(Cell(clean(cell)) for cell in cells))
    return Table(tuple(rows)) if len(rows) > 2 else Table(())


def _ends_row(line: str, cells: Sequence[str]) -> bool:
    """An empty line also stands within cells: a row ends where the next line begins one (a number, a head, a heading)."""
    begins = re.match(r"\t\s*(?:\d{1,3}\s*$|序\s*号|编\s*号|[一二三四五六七八九十]{1,3}、|$)", line)
    heading = len(cells) == 1 and not cells[0].strip().isdigit()
    return begins is not None and (len(cells) > 4 or heading)


def _docx(name: str, data: bytes) -> FiledText:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise UsageError(texts.FILED_UNREAD.format(name=name, why=error)) from error
    body = document.element.body
    tables = tuple(Table(tuple(_rows(table))) for table in word_tables(body))
    lines = [
        clean(_words(paragraph))
        for paragraph in body.iter(f"{_W}p")
        if not any(above.tag == f"{_W}tc" for above in paragraph.iterancestors()) and not _unseen(paragraph)
    ]
    return FiledText(name, tables, tuple(line for line in lines if line))


def _unseen(node: _Element) -> bool:
    return any(above.tag in _UNSEEN for above in node.iterancestors())


def word_rows(table: _Element) -> list[_Element]:
    """The table's own rows that are seen: none of a table within a cell, none that a tracked change struck out."""
    rows = (row for row in table.iter(f"{_W}tr") if next(row.iterancestors(f"{_W}tbl")) is table)
    return [row for row in rows if row.find(f"{_W}trPr/{_W}del") is None]


def word_tables(body: _Element) -> list[_Element]:
    """The tables of a document's body, at every depth, in their order."""
    return [table for table in body.iter(f"{_W}tbl") if not _unseen(table)]


def word_cells(row: _Element) -> list[_Element | None]:
    """The cell over each column of the grid; one that spans several stands in each, None where the row begins later."""
    cells: list[_Element | None] = [None] * int(_value(row.find(f"{_W}trPr/{_W}gridBefore")) or 0)
    for cell in (node for node in row.iter(f"{_W}tc") if next(node.iterancestors(f"{_W}tr")) is row):
        cells += [cell] * min(int(_value(cell.find(f"{_W}tcPr/{_W}gridSpan")) or 1), 100)
    return cells


def _rows(table: _Element) -> Iterator[tuple[Cell, ...]]:
    above: list[Cell] = []
    for row in word_rows(table):
        cells: list[Cell] = []
        for node in word_cells(row):
            merge = None if node is None else node.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merge is not None and _value(merge) != "restart"
            place = len(cells)
            if goes_on and place < len(above):
                cells.append(Cell(above[place].text, True))
            else:
                cells.append(Cell("" if node is None else clean(_words(node))))
        above = cells
        yield tuple(cells)


def _value(node: _Element | None) -> str:
    return "" if node is None else node.get(f"{_W}val") or ""


def _words(node: _Element) -> str:
    """The words of a cell or paragraph as they are seen: tracked insertions in, deletions out, text boxes at their place."""
    out: list[str] = []
    for part in node:
        if part.tag in _UNSEEN:
            continue
        if part.tag == f"{_W}t":
            out.append(part.text or "")
        elif part.tag in (f"{_W}br", f"{_W}cr"):
            out.append("\n")
        elif part.tag == f"{_W}tab":
            out.append(" ")
        elif isinstance(part.tag, str):
            out.append(_words(part))
            if part.tag == f"{_W}p":
                out.append("\n")
    return "".join(out)
