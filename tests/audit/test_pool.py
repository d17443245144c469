"""Crawl processes: what they are started with, and how the one that hangs is ended."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from audit import pool
from crawler import children
from crawler.attachments import Reader
from crawler.children import Exit
from crawler.sites import CrawlSettings, JobSpec, Site
from crawler.store import Store
from tests.crawler.loopback import document, home, listing, serve


def _spec(tmp_path: Path, **crawl: Any) -> JobSpec:
    site = Site("s", "http://127.0.0.1:9/", "u", crawl=CrawlSettings(delay=0.0, **crawl))
    return JobSpec("r1", site, f"sqlite:///{tmp_path}/zwgk.db", str(tmp_path / "archive"), date(2024, 6, 28))


def _crawl(tmp_path: Path, spec: JobSpec, **options: Any) -> pool.JobEnd:
    crawl = pool.Crawl([spec], 1, tmp_path / "logs", lambda event: None, **options)
    return crawl.run()["s"]


@pytest.mark.parametrize("trailing", ["", ":"])
def test_what_lies_in_the_working_directory_is_no_part_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trailing: str
) -> None:
    here, run = tmp_path / "here", tmp_path / "run"
    here.mkdir()
    for name in ("attr", "calendar", "json", "sqlalchemy"):
        (here / f"{name}.py").write_text(f"open({str(run)!r}, 'a').write('{name} ')\nraise SystemExit(77)\n")
    monkeypatch.chdir(here)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path) + trailing)  # an empty entry is the working directory
    end = _crawl(tmp_path, _spec(tmp_path))
    assert end.code == Exit.PARTIAL, end.log.read_text()
    done = subprocess.run([*children.command("audit.cli", "rules", "list")], env=children.environment(), check=False)
    assert done.returncode == 0
    with Reader() as reader:
        assert reader.read("a.txt", "有效期五年".encode()).status == "ok"
    assert not run.exists(), run.read_text()


def test_a_job_that_hangs_where_its_clocks_do_not_reach_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hang = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
    monkeypatch.setattr(pool.children, "command", lambda module: [sys.executable, "-c", hang])
    monkeypatch.setattr(pool, "LATE_GRACE", 0.1)
    end = _crawl(tmp_path, _spec(tmp_path), seconds=0.1)
    assert end.broken


# `sum` over an endless iterator is a call that no signal handler of Python's interrupts.
_HOSTILE = """
import itertools, os, sys
arguments = " ".join(sys.orig_argv)
if "crawler.job" in arguments or "crawler.crawl.apart" in arguments:
    import crawler.patience
    crawler.patience.SECONDS = 4.0
    from crawler import extract
    honest = extract.extract_page
    def extract_page(url, body, *more, **options):
        if b"never comes back" in body:
            sum(itertools.repeat(0))
        if b"brings it down" in body:
            os.abort()
        return honest(url, body, *more, **options)
    extract.extract_page = extract_page
"""


def test_a_page_that_ends_the_crawl_is_known_by_the_one_that_takes_it_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No clock of the crawl's own reaches a library that does not come back, or that aborts."""
    (tmp_path / "sitecustomize.py").write_text(_HOSTILE)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    rows = [(f"/tz/{n}.html", f"关于第{n}座水闸检修期间通行安排的通告", f"2024-05-{20 - n:02d}") for n in range(6)]
    pages: dict[str, Any] = {url: document(title, day) for url, title, day in rows}
    pages |= {"/": home([("/tz/", "通知公告")]), "/tz/": listing("通知公告", rows)}
    bad = {2: "never comes back", 4: "brings it down"}
    pages |= {rows[n][0]: document(*rows[n][1:], more=f"<p>{words}</p>") for n, words in bad.items()}
    with serve(pages) as site:
        spec = _spec(tmp_path)
        end = _crawl(tmp_path, replace(spec, site=replace(spec.site, url=site.url)))
    assert end.code == Exit.DONE, end.log.read_text()
    store = Store.open(f"sqlite:///{tmp_path}/zwgk.db")
    read = {urlsplit(document["url"]).path for document in store.documents("r1")}
    assert read == {url for n, (url, _, _) in enumerate(rows) if n not in bad}
    problems = {urlsplit(problem["url"]).path: problem["problem"] for problem in store.problems("r1")}
    assert problems == {rows[n][0]: "too_slow" for n in bad}


def test_a_job_that_is_killed_whatever_it_does_is_told_as_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = tmp_path / "tries"
    dies = f"import os; open({str(tries)!r}, 'a').write('x'); os.kill(os.getpid(), 9)"
    monkeypatch.setattr(pool.children, "command", lambda module: [sys.executable, "-c", dies])
    assert _crawl(tmp_path, _spec(tmp_path)).broken
    assert tries.read_text() == "xx"
