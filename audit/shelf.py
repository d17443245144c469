"""The reports directory as people find it: `latest` leads to the newest report, `index.html` to all of them."""

from __future__ import annotations

import html
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from audit import texts

LATEST = "latest"
_SHOWN = 400  # nights: a year of them and more


def put(reports: Path, report: Path, runs: Sequence[Mapping[str, Any]]) -> None:
    """Makes `latest` lead to `report` and lists the reports that lie in `reports`, the newest first.

    A place that is no directory of ours, or a file system without links, only lacks what is put there: the report
    itself has been written.
    """
    if report.parent != reports:
        return
    half = reports / f".{LATEST}.half"
    half.unlink(missing_ok=True)
    if not (reports / LATEST).exists() or (reports / LATEST).is_symlink():
        try:
            half.symlink_to(report.name, target_is_directory=True)
            os.replace(half, reports / LATEST)
        except OSError:
            half.unlink(missing_ok=True)
    rows = [run for run in reversed(runs) if (reports / run["id"] / "index.html").is_file() or run["id"] == report.name]
    page = _PAGE.format(
        title=texts.SHELF_TITLE,
        latest=texts.SHELF_LATEST,
        rows="\n".join(_ROW.format(id=html.escape(run["id"]), day=html.escape(run["as_of"])) for run in rows[:_SHOWN]),
    )
    index = reports / "index.html"
    if index.is_file() and _MARK not in index.read_text(encoding="utf-8", errors="replace"):
        return  # somebody else's page
    half = reports / ".index.html.half"
    half.write_text(page, encoding="utf-8", newline="\n")
    os.replace(half, index)


_MARK = '<meta name="generator" content="zwgk-audit">'
_ROW = '<li><a href="{id}/index.html">{day}</a> <span>{id}</span></li>'
_PAGE = (
    """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
"""
    + _MARK
    + """
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>body {{ max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1c2430; font: 16px/1.8 "Microsoft YaHei", "SimSun", "Noto Sans CJK SC", sans-serif; }} a {{ color: #174a86; }} span {{ color: #515c6b; font-size: 13px; }}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p><a href="latest/index.html">{latest}</a></p>
<ol reversed>
{rows}
</ol>
</main>
</body>
</html>
"""
)
