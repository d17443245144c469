"""Crawl processes: what they are started with, and how the one that hangs is ended."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from audit import pool
from crawler import children
from crawler.attachments import Reader
from crawler.children import Exit
from crawler.sites import CrawlSettings, JobSpec, Site


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
