"""`zwgk why`: what the latest run makes of a page."""

from __future__ import annotations

import json
from pathlib import Path

from tests.audit.test_end_to_end import zwgk


def test_a_page_tells_who_answers_for_it_and_what_every_clause_says(audited: Path) -> None:
    found = json.loads((audited / "out" / "results.json").read_text("utf-8"))["findings"]
    late = next(row for row in found if row["status"] == "fail" and row["check"] == "interp_deadline")
    told = zwgk("why", late["url"], cwd=audited)
    assert told.returncode == 0 and late["message"] in told.stdout and "读成政策文件" in told.stdout
    every = zwgk("why", late["url"], "--all", cwd=audited)
    assert "GJ-Z118" in every.stdout and "执法决定" in every.stdout and "GJ-Z118" not in told.stdout


def test_a_page_that_no_run_read(audited: Path) -> None:
    told = zwgk("why", "https://www.nowhere.example/1.html", cwd=audited)
    assert told.returncode == 0 and "没有这个网页" in told.stdout
