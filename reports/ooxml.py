"""What Word and Excel files need alike: the same results must give the same bytes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def settle(path: Path) -> None:
    """Write the package again with one fixed time on every part; both libraries stamp parts with the clock."""
    loose = path.with_name(path.name + ".zip")
    path.rename(loose)
    with ZipFile(loose) as source, ZipFile(path, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            with source.open(name) as part, target.open(info, "w") as copy:
                while block := part.read(1 << 20):
                    copy.write(block)
    loose.unlink()


def row_height(values: Sequence[str], widths: Sequence[float], size: float = 10) -> float:
    """Points that a row of wrapped cells needs; `widths` in characters as Excel counts them, `size` of the type in points.

    Excel measures a row when it opens the file; LibreOffice and WPS show it as high as it is written.
    """
    lines = 1
    for value, width in zip(values, widths, strict=False):
        lines = max(lines, _lines(value, width))
    return min(lines * size * 1.35 + 2, 409.0)  # Excel's highest


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
