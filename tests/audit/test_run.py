"""The course of an audit: what is told and kept when the place where all is written goes away in the middle of it."""

from __future__ import annotations

import errno
import io
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from audit import config, run
from audit.console import Console
from audit.plan import Plan, Request
from audit.pool import JobEnd
from crawler.children import Exit
from crawler.sites import JobSpec
from crawler.store import Store

CONFIG = """\
name: 云澜市
packs: [national]
units: [{id: gov, name: 云澜市人民政府, kind: city}, {id: rs, name: 云澜市人力资源和社会保障局, kind: department}]
sites:
- {id: yl, url: "http://127.0.0.1:9/", unit: gov}
- {id: rs, url: "http://127.0.0.2:9/", unit: rs}
"""
NOW = datetime(2024, 6, 28, 1, tzinfo=run.ZONE)


class Course:
    """An audit whose crawl is over at once."""

    def __init__(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, codes: dict[str, int]) -> None:
        (tmp_path / "config.yaml").write_text(CONFIG, encoding="utf-8")
        self.plan: Plan = config.load(tmp_path / "config.yaml").plan()
        (tmp_path / "var").mkdir()
        self.store = Store.open(self.plan.store)
        self.out = tmp_path / "out"
        self.codes = codes
        self.asked: list[list[str]] = []
        self.said = io.StringIO()
        monkeypatch.setattr(run, "start_crawl", self._start)
        monkeypatch.setattr(run, "finish_crawl", self._finish)

    def _start(self, specs: Sequence[JobSpec], *_more: Any) -> SimpleNamespace:
        self.asked.append([spec.site.id for spec in specs])
        return SimpleNamespace(specs=specs, interrupted=False, stop=lambda: None)

    def _finish(self, pool: SimpleNamespace, _console: Console) -> dict[str, JobEnd]:
        ends = {}
        for spec in pool.specs:
            code, site = self.codes.get(spec.site.id, 0), spec.site
            holder = self.store.take_job(spec.run_id, site.id, site.url, NOW)
            state = {0: "done", 3: "part", 130: "interrupted"}[code]
            counts = {"pages": 1, "documents": 0, "failed": 0, "complete": code == 0}
            self.store.end_job(spec.run_id, site.id, holder, state, NOW, **counts)
            ends[site.id] = JobEnd(site.id, code, Path("log"), {"stopped_because": "写不进磁盘：磁盘已满"})
        return ends

    def audit(self, **request: Any) -> run.Finished:
        wanted = Request(as_of=date(2024, 6, 28), out=self.out, **request)
        return run.audit(self.plan, wanted, Console(self.said), lambda: NOW)


def _refused(kind: str) -> Exception:
    if kind == "disk":
        return OSError(errno.ENOSPC, "No space left on device")
    return OperationalError("INSERT INTO finding VALUES ('某人')", {}, Exception("database or disk is full"))


@pytest.mark.parametrize("kind", ["disk", "database"])
@pytest.mark.parametrize("step", ["judge", "write_report"])
def test_a_full_disk_after_the_crawl_is_said_and_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, step: str
) -> None:
    course = Course(tmp_path, monkeypatch, {})

    def full(*_arguments: Any, **_more: Any) -> Any:
        raise _refused(kind)

    with monkeypatch.context() as without_room:
        without_room.setattr(run, step, full)
        first = course.audit()
    assert first.code == Exit.INTERRUPTED
    assert "磁盘已满" in course.said.getvalue()
    assert "INSERT" not in course.said.getvalue() and "某人" not in course.said.getvalue()
    again = course.audit(resume=True)
    assert (again.code, again.run_id) == (Exit.DONE, first.run_id)
    assert (course.out / "results.json").is_file()
    assert course.asked == [["yl", "rs"], []], "what was crawled is not asked for again"
    third = course.audit(resume=True)
    assert third.run_id != first.run_id and "没有可以接着做的任务" in course.said.getvalue()


def test_a_run_is_resumed_as_it_was_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    course = Course(tmp_path, monkeypatch, {"rs": 130})
    assert course.audit(sites=("rs",)).code == Exit.INTERRUPTED
    assert "磁盘已满" in course.said.getvalue()
    course.codes = {"rs": 3}
    assert course.audit(resume=True).code == Exit.PARTIAL
    assert course.asked == [["rs"], ["rs"]], "no other site is drawn into it"


def test_a_fault_of_ours_is_no_trouble_of_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    course = Course(tmp_path, monkeypatch, {})
    monkeypatch.setattr(run, "judge", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        course.audit()
