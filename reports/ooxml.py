"""What Word and Excel files need alike: the same results must give the same bytes."""

from __future__ import annotations

from datetime import UTC, date, datetime
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


def dated(as_of: str) -> datetime:
    """The date that the file's properties bear: the report's own, never the clock's."""
    try:
        day = date.fromisoformat(as_of)
    except ValueError:
        day = date(2000, 1, 1)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
