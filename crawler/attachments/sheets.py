"""Spreadsheets (xls, xlsx, xlsb, ods) as lines of tab-parted cells."""

from __future__ import annotations

import datetime
import io
import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from zipfile import ZipFile

from crawler.attachments.result import Limits, Unread, Words

_CELL = re.compile(rb'<(?:[a-z]+:)?c\s[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*?(?<!/)>')
_PLAIN_NAME = re.compile(r"(?:Sheet|工作表)\s?\d*", re.IGNORECASE)
_CHUNK = 1 << 20
_FILE_PASS, _END = 0x2F, 0x0A


def read_sheets(data: bytes, limits: Limits, archive: ZipFile | None = None) -> tuple[str, bool, str]:
    """The text, whether it was cut, and what is lost in words. Rows without any value are left out; a sheet with a name of its own shows it.

    Hidden sheets come too, named as such: whoever downloads the file has them, personal data and all.
    """
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    if archive is not None:
        _check_spans(archive, limits)
    elif data.startswith(b"\xd0\xcf\x11\xe0") and _has_password(data):
        raise Unread("encrypted", Words.PASSWORD)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        raise Unread("encrypted", Words.PASSWORD) from None
    out: list[str] = []
    damaged: list[str] = []
    budget = limits.max_chars
    for sheet in book.sheets_metadata:
        if sheet.typ not in (SheetTypeEnum.WorkSheet, SheetTypeEnum.DialogSheet):
            continue
        try:
            rows = book.get_sheet_by_name(sheet.name)
        except CalamineError:  # a chart kept as a sheet, or one sheet of several that is damaged
            if len(book.sheets_metadata) == 1:
                raise
            damaged.append(sheet.name)
            continue
        if rows.height * rows.width > limits.max_cells:
            raise Unread(
                "too_large", Words.SHEET_TOO_LARGE.format(sheet=sheet.name, rows=rows.height, columns=rows.width)
            )
        lines: list[str] = []
        for line in _lines(rows.iter_rows()):
            lines.append(line)
            budget -= len(line) + 1
            if budget < 0:
                break
        if not lines:
            continue
        if sheet.visible != SheetVisibleEnum.Visible:
            out.append(Words.HIDDEN_SHEET.format(sheet=sheet.name))
        elif not _PLAIN_NAME.fullmatch(sheet.name):
            out.append(sheet.name)
        out.extend([*lines, ""])
        if budget < 0:
            break
    lost = Words.DAMAGED.format(why="、".join(damaged)) if damaged else ""
    return "\n".join(out), budget < 0, lost


def _lines(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    for row in rows:
        if line := "\t".join(map(_cell, row)).rstrip("\t "):
            yield line


def _has_password(data: bytes) -> bool:
    """Whether the workbook begins with a FilePass record ([MS-XLS] §2.4.117): its cells would read as garbage."""
    import olefile

    with olefile.OleFileIO(io.BytesIO(data)) as container:
        name = next((stream for stream in ("Workbook", "Book") if container.exists(stream)), None)
        if name is None:
            return False
        book = container.openstream(name).read(65536)
    at = 0
    while at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        if kind in (_FILE_PASS, _END):
            return kind == _FILE_PASS
        at += 4 + size
    return False


def _check_spans(archive: ZipFile, limits: Limits) -> None:
    """The reader holds a sheet as a full rectangle: one stray value in XFD1048576 would ask for 500 GB at once.

    The dimension that a sheet declares is not believed; cells without a value do not count.
    """
    for name in archive.namelist():
        if not (name.startswith("xl/worksheets/") and name.endswith(".xml")):
            continue
        rows = columns = 0
        rest = b""
        with archive.open(name) as stream:
            while chunk := stream.read(_CHUNK):
                chunk = rest + chunk
                for column, row in _CELL.findall(chunk):
                    rows = max(rows, int(row))
                    columns = max(columns, _column(column))
                rest = chunk[chunk.rfind(b"<") :][:4096]
        if rows * columns > limits.max_cells:
            sheet = name.rpartition("/")[2]
            raise Unread("too_large", Words.SHEET_TOO_LARGE.format(sheet=sheet, rows=rows, columns=columns))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _cell(value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        # Fifteen digits, as the programs show and keep them: an identity number typed as a number ends in zeros.
        return f"{Decimal(f'{value:.15g}'):f}" if abs(value) < 1e21 else repr(value)
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d") if value.time() == datetime.time() else value.strftime("%Y-%m-%d %H:%M:%S")
    return str(value)
