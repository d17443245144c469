"""`zwgk check` of one page, one section, one site: verdicts of what was asked for, and of nothing else."""

from __future__ import annotations

import io
import json
import time
from pathlib import Path
from typing import Any

import pytest

from audit import run as course
from audit.console import Console
from audit.demo.model import AS_OF
from audit.plan import Request, single_site
from tests.audit.test_cli import zwgk

SHORT = "hdjl/yjzj/202403/t20240311_3376242.html"  # a consultation of 21 days

EXPROPRIATION = "hdjl/yjzj/202404/t20240408_5270323.html"  # 20 days, where a law names 30

PACKS = ("--pack", "national", "--pack", "wuzhong-2023")


def check(url: str, where: Path, *more: str) -> tuple[str, dict]:
    done = zwgk(
        *("check", url, "--as-of", AS_OF.isoformat(), "--delay", "0", "--out", "out", *PACKS, *more),
        cwd=where,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, json.loads((where / "out" / "results.json").read_text("utf-8"))


def test_a_page_is_judged_and_nothing_else(portal, tmp_path: Path) -> None:
    told, results = check(portal.url + SHORT, tmp_path)
    assert {finding["url"] for finding in results["findings"]} == {portal.url + SHORT}
    (breach,) = [finding for finding in results["findings"] if finding["status"] == "fail"]
    assert breach["check"] == "consult_min_days" and breach["measured"] == 21
    assert breach["message"] in told and "不合格 1 件" in told
    # Of what was not looked at nothing is said: no gap, no score.
    assert not [finding for finding in results["findings"] if finding["status"] == "missing"]
    assert [unit["score"] for unit in results["units"]] == [None]
    pages = {url for method, url, _ in portal.log if method == "GET"}
    assert pages <= {"/", "/" + SHORT, "/robots.txt"}


def test_what_one_clause_doubts_and_another_proves_is_told_once(portal, tmp_path: Path) -> None:
    told, results = check(portal.url + EXPROPRIATION, tmp_path, "--pack", "everyday")
    verdicts = {row["clause"]: row["status"] for row in results["findings"] if row["check"] == "consult_min_days"}
    assert (verdicts["GJ-J15"], verdicts["RC-2"]) == ("fail", "suspect")
    assert "不合格 1 件" in told and told.count(EXPROPRIATION) == 1


def test_a_section_is_crawled_and_nothing_beside_it(portal, tmp_path: Path) -> None:
    told, results = check(portal.url + "rsj/", tmp_path)
    pages = {url for method, url, _ in portal.log if method == "GET"} - {"/", "/robots.txt"}
    assert len(pages) > 20 and all(url.startswith("/rsj/") for url in pages)
    checks = {finding["check"] for finding in results["findings"] if finding["status"] == "fail"}
    assert "enforce_timeliness" in checks
    assert not [finding for finding in results["findings"] if finding["status"] == "missing"]
    assert "分（" not in told and "不打分" in told


def test_a_site_tells_its_worst_matters_and_not_one_kind_alone(portal, tmp_path: Path) -> None:
    told, _ = check(portal.url, tmp_path)
    breaches = [line for line in told.splitlines() if line.startswith(("不合格", "疑似"))]
    assert len(breaches) == 10
    assert sum("失效链接" in line for line in breaches) <= 2
    assert "（不合格）" not in told  # no grade


def test_a_page_that_does_not_open_is_our_trouble(portal, tmp_path: Path) -> None:
    done = zwgk("check", portal.url + "zwgk/nothing/here.html", "--delay", "0", "--out", "out", cwd=tmp_path)
    assert done.returncode in (0, 3)
    results = json.loads((tmp_path / "out" / "results.json").read_text("utf-8"))
    assert results["findings"] == [] and [problem["problem"] for problem in results["problems"]] == ["http_4xx"]
    assert "没有见到可以判定的内容" in done.stdout


def test_a_slow_site_tells_what_it_has_seen_while_the_crawl_goes_on(
    portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At a request a second a site takes an hour; what its most telling columns show is told after the first minute."""
    monkeypatch.setattr(course, "FIRST_VERDICTS", 0.0)
    monkeypatch.setattr(course, "_GLANCES", 1)
    glance, asked = course._glance, len(portal.log)  # of some 440 requests in all

    def after_its_telling_columns(*args: Any) -> None:
        """The minute's worth of pages, however long this machine takes for them."""
        until = time.monotonic() + 60
        while len(portal.log) < asked + 300 and time.monotonic() < until:
            time.sleep(0.05)
        glance(*args)

    monkeypatch.setattr(course, "_glance", after_its_telling_columns)
    said = io.StringIO()
    plan = single_site(portal.url, PACKS[1::2], 500, 0.02, tmp_path / "out")
    finished = course.audit(plan, Request(as_of=AS_OF, out=tmp_path / "out"), Console(said))
    lines = said.getvalue().splitlines()
    start = next(number for number, line in enumerate(lines) if "先看到的" in line)
    told = [line.strip() for line in lines[start + 1 :] if line.strip().startswith(("不合格", "疑似"))]
    assert told
    # What more pages may lift is told as a suspicion, however sure it looks: an extension may be yet to come.
    assert all(line.startswith("疑似") for line in told)
    assert finished.results is not None
    proved = {finding["message"] for finding in finished.results["findings"] if finding["status"] == "fail"}
    assert proved & {line.removeprefix("疑似").strip() for line in told}
