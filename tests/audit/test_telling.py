"""What the terminal says of a run: which sites were not crawled to their end, and which lists stayed unread."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from audit.exits import EXIT_DONE, EXIT_PARTIAL
from audit.plan import Finished
from audit.telling import tell

SITE = "https://www.x.gov.cn/"


def problem(name: str, path: str, words: str = "") -> dict[str, Any]:
    return {"site": "s", "url": f"{SITE}{path}", "problem": name, "message": words or name}


def told(capsys: pytest.CaptureFixture[str], problems: list[dict[str, Any]], why: str | None = None) -> str:
    job = {"site": "s", "url": SITE, "complete": why is None, "stopped_because": why}
    results = {"run": {}, "units": [], "notices": [], "crawl": [job], "problems": problems}
    tell(Finished(EXIT_DONE if why is None else EXIT_PARTIAL, "r1", results, Path("out/index.html")))
    return capsys.readouterr().out


def test_a_crawl_that_came_to_its_end_tells_of_the_lists_that_it_left_unread(capsys):
    unread = [problem("list_unread", f"{n}/", f"栏目{n}没有读全") for n in range(7)]
    out = told(capsys, [*unread, problem("http_5xx", "6/")])
    assert "7 个栏目的列表没有读全" in out and "另有 2 个" in out
    lines = [line.strip() for line in out.splitlines() if line.startswith("    栏目")]
    assert lines[0] == "栏目6没有读全" and len(lines) == 5  # what gave no answer goes first


@pytest.mark.parametrize("problems", [[], [problem("http_4xx", "a.html")]])
def test_where_every_list_was_read_nothing_is_said_of_lists(capsys, problems):
    assert "没有读全" not in told(capsys, problems)


def test_a_site_that_was_left_says_why(capsys):
    out = told(capsys, [problem("list_unread", "1/", "栏目没有读全")], "网站拒绝抓取")
    assert "网站拒绝抓取" in out and "抓取已到底" not in out
