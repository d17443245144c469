"""What Word and Excel files need alike: the same results must give the same bytes."""

from __future__ import annotations

import io
import math
import struct
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from zipfile import ZipFile

_HEADER = b"PK\x01\x02"
_STAMP = b"\0\0\x21\0"  # midnight of 1980-01-01, as a zip file writes it


def settle(path: Path) -> None:
    """Put one fixed time on every part of a package; python-docx and xlsxwriter stamp parts with the clock.

    The times are written over in the file's headers: to pack all parts anew takes as long as to make them.
    """
    data = bytearray(path.read_bytes())
    with ZipFile(io.BytesIO(data)) as package:
        starts, at = [part.header_offset for part in package.infolist()], package.start_dir
    for start in starts:
        data[start + 10 : start + 14] = _STAMP
    while data[at : at + 4] == _HEADER:
        data[at + 12 : at + 16] = _STAMP
        at += 46 + sum(struct.unpack_from("<HHH", data, at + 28))  # name, extra field, comment
    path.write_bytes(data)


def row_height(values: Sequence[str], widths: Sequence[float], size: float = 10) -> float:
    """Points that a row of wrapped cells needs; `widths` in characters as Excel counts them, `size` of the type in points.

    Excel measures a row when it opens the file; LibreOffice and WPS show it as high as it is written.
    """
    lines = 1
    for value, width in zip(values, widths, strict=False):
        lines = max(lines, _lines(value, width))
    # Where 仿宋 is not installed another type stands in for it, whose lines are a little higher.
    return min(lines * size * 1.4 + 4, 409.0)  # Excel's highest


@lru_cache(maxsize=1 << 12)
def _lines(value: str, width: float) -> int:
    return sum(max(1, math.ceil(_wide(line) / max(width - 1, 1))) for line in value.split("\n"))


def _wide(text: str) -> int:
    """Characters of the width of a digit: a Chinese one takes two."""
    return sum(2 if ord(letter) > 0x2E7F or letter in "“”‘’…—" else 1 for letter in text)


def dated(as_of: str) -> datetime:
    """The date that the file's properties bear: the report's own, never the clock's."""
    try:
        day = date.fromisoformat(as_of)
    except ValueError:
        day = date(2000, 1, 1)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
