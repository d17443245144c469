"""Nightly runs: planned once, kept over restarts, led by one process, ended in good order."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler

from audit import config
from audit.commands import schedule

ROOT = Path(__file__).resolve().parents[2]

CONFIG = """\
name: 云澜市
packs: [national]
units: [{{id: gov, name: 云澜市人民政府, kind: city}}]
sites: [{{id: yl, url: "http://127.0.0.1:9/", unit: gov}}]
{schedule}
"""


def _config(tmp_path: Path, cron: str | None) -> Path:
    path = tmp_path / "config.yaml"
    line = f'schedule: {{audit: {{cron: "{cron}"}}}}' if cron else ""
    path.write_text(CONFIG.format(schedule=line), encoding="utf-8")
    (tmp_path / "var").mkdir(exist_ok=True)
    return path


@pytest.fixture()
def scheduler(tmp_path: Path):
    (tmp_path / "var").mkdir(exist_ok=True)
    one = BackgroundScheduler(
        jobstores={"default": SQLAlchemyJobStore(url=f"sqlite:///{tmp_path}/var/zwgk.db", tablename="schedule_job")},
        timezone=schedule.ZONE,
    )
    one.start(paused=True)
    yield one
    one.shutdown(wait=False)


def test_the_hour_is_that_of_the_offices(scheduler: BackgroundScheduler, tmp_path: Path) -> None:
    schedule._plan(scheduler, config.load(_config(tmp_path, "30 1 * * *")))
    (job,) = scheduler.get_jobs()
    assert job.next_run_time.utcoffset() == timedelta(hours=8)
    assert (job.next_run_time.hour, job.next_run_time.minute) == (1, 30)


def test_a_run_missed_while_down_is_not_forgotten_at_the_restart(
    scheduler: BackgroundScheduler, tmp_path: Path
) -> None:
    loaded = config.load(_config(tmp_path, "0 1 * * *"))
    schedule._plan(scheduler, loaded)
    missed = datetime(2026, 1, 1, 1, 0, tzinfo=schedule.ZONE)
    scheduler.modify_job(scheduler.get_jobs()[0].id, next_run_time=missed)
    schedule._plan(scheduler, loaded)
    assert scheduler.get_jobs()[0].next_run_time == missed


def test_a_changed_hour_takes_the_place_of_the_old_one(scheduler: BackgroundScheduler, tmp_path: Path) -> None:
    schedule._plan(scheduler, config.load(_config(tmp_path, "0 1 * * *")))
    schedule._plan(scheduler, config.load(_config(tmp_path, "0 4 * * *")))
    (job,) = scheduler.get_jobs()
    assert job.next_run_time.hour == 4


def test_looks_at_the_sites_have_an_hour_of_their_own_and_are_not_made_up_for(
    scheduler: BackgroundScheduler, tmp_path: Path
) -> None:
    path = _config(tmp_path, "0 1 * * *")
    text = path.read_text("utf-8").replace("}}", '}, probe: {cron: "7 * * * *"}}')
    path.write_text(text, encoding="utf-8")
    schedule._plan(scheduler, config.load(path))
    jobs = {job.args[0]: job for job in scheduler.get_jobs()}
    assert set(jobs) == {"audit", "probe"} and jobs["probe"].next_run_time.minute == 7
    assert jobs["probe"].misfire_grace_time < 3600 <= jobs["audit"].misfire_grace_time


def _start(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "audit.cli", "schedule", "--config", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
    )


def test_one_leader_that_ends_in_good_order(tmp_path: Path) -> None:
    path = _config(tmp_path, "0 1 * * *")
    leader = _start(path)
    try:
        assert leader.stdout is not None
        assert "下次执行" in leader.stdout.readline()
        second = _start(path)
        output, _ = second.communicate(timeout=60)
        assert second.returncode == 2
        assert "另一个调度进程" in output
        leader.send_signal(signal.SIGTERM)
        assert leader.wait(timeout=30) == 0
    finally:
        if leader.poll() is None:
            leader.kill()
            leader.wait()


def test_nothing_to_schedule_is_said(tmp_path: Path) -> None:
    process = _start(_config(tmp_path, None))
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "schedule" in output and "cron" in output
