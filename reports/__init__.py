"""Results to HTML, Excel, Word and JSON: pure functions of the results, the same bytes for the same results."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

FORMATS = {
    "html": ("index.html", "网页报告"),
    "xlsx": ("report.xlsx", "下载 Excel"),
    "docx": ("report.docx", "下载通报底稿（Word）"),
    "ics": ("calendar.ics", "到期日程（日历）"),
    "json": ("results.json", "机器可读的结果"),
}
_STAGING = ".report-"


def write_all(
    results: Mapping[str, Any],
    out_dir: Path | str,
    formats: Sequence[str] = ("html", "json"),
    copies: Mapping[str, str] | None = None,
) -> list[Path]:
    """Write the report in `formats` under `out_dir` (made where it is absent); the paths written, `index.html` first.

    `copies`: masked copies of pages that lie under `out_dir` already, by the ids of the findings that they prove.

    Everything is made in a hidden directory beside its place and then moved file by file, so a killed run leaves the
    earlier report or whole new files, never half of one. Unit pages of an earlier report that this one does not have
    are removed; files that are not ours stay. Raises ValueError for a format that there is not.
    """
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        raise ValueError(f"没有这种报告格式：{'、'.join(unknown)}。可用的格式：{'、'.join(FORMATS)}。")
    out = Path(out_dir)
    out.mkdir(parents=True, exist_ok=True)
    _sweep(out)
    staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=out))
    lock = os.open(staging, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        written: list[Path] = []
        for name in sorted(set(formats), key=list(FORMATS)[::-1].index):  # html last
            written += _write(name, results, staging, formats, copies)
        for path in written:
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            os.replace(staging / path, out / path)
        if "html" in formats:
            _drop_stale(out, set(written))
        return [out / path for path in reversed(written)]
    finally:
        os.close(lock)
        shutil.rmtree(staging, ignore_errors=True)


def _write(
    name: str,
    results: Mapping[str, Any],
    staging: Path,
    formats: Sequence[str],
    copies: Mapping[str, str] | None,
) -> list[Path]:
    # Imported when asked for: the libraries cost a third of a second that `zwgk check` need not pay.
    if name == "html":
        from reports import html

        return html.write(
            results,
            staging,
            files=[FORMATS[other] for other in FORMATS if other in formats and other != "html"],
            copies=copies,
        )
    if name == "ics":
        from reports import ics

        return ics.write(results, staging)
    path = staging / FORMATS[name][0]
    if name == "xlsx":
        from reports import xlsx

        return xlsx.write(results, path)
    if name == "docx":
        from reports import papers

        return papers.write_circular(results, path)
    from reports import json_file

    return json_file.write(results, path)


def _sweep(out: Path) -> None:
    """Remove what killed runs left behind; a living run holds the lock on its own staging directory."""
    for left in out.glob(_STAGING + "*"):
        try:
            handle = os.open(left, os.O_RDONLY | os.O_DIRECTORY)
        except OSError:
            continue
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(left, ignore_errors=True)
        except BlockingIOError:
            pass
        finally:
            os.close(handle)


def _drop_stale(out: Path, written: set[Path]) -> None:
    from reports.html import GENERATOR

    mark = f'<meta name="generator" content="{GENERATOR}">'.encode()
    for page in (out / "units").glob("*.html"):
        if page.relative_to(out) not in written:
            with page.open("rb") as stream:
                ours = mark in stream.read(1024)
            if ours:
                page.unlink()
