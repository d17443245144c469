"""Nightly runs: planned once, kept over restarts, led by one process, ended in good order."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from audit import config, locks, texts
from audit.commands import schedule
from crawler.store import Store

ROOT = Path(__file__).resolve().parents[2]

CONFIG = """\
name: 云澜市
packs: [national]
units: [{{id: gov, name: 云澜市人民政府, kind: city}}]
sites: [{{id: yl, url: "http://127.0.0.1:9/", unit: gov}}]
store: {store}
{schedule}
"""


def _config(tmp_path: Path, cron: str | None, store: str = "sqlite:///var/zwgk.db") -> Path:
    path = tmp_path / "config.yaml"
    line = f'schedule: {{audit: {{cron: "{cron}"}}}}' if cron else ""
    (tmp_path / "var").mkdir(parents=True, exist_ok=True)
    path.write_text(CONFIG.format(store=store, schedule=line), encoding="utf-8")
    return path


def _at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=schedule.ZONE)


def _run(start: datetime, **more: object) -> dict[str, object]:
    return {"purpose": "audit", "started_at": start.isoformat(), "finished_at": start.isoformat(), **more}


def test_the_hour_is_that_of_the_offices(tmp_path: Path) -> None:
    (job,) = schedule.planned(config.load(_config(tmp_path, "30 1 * * *")))
    utc = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)  # eight in the evening
    assert job.next(utc) == _at(2, 1, 30) and job.next(utc).utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize(
    ("now", "begun", "due"),
    [
        (_at(2, 3), [_at(1, 1)], True),  # the machine was down at one
        (_at(2, 3), [_at(1, 1), _at(2, 1)], False),
        (_at(2, 8), [_at(1, 1)], False),  # in the office hours it is too late
        (_at(2, 3), [], False),  # the first night waits for its hour
        (_at(2, 0), [_at(1, 2)], False),
    ],
)
def test_a_night_that_was_missed_is_made_up_for(now: datetime, begun: list[datetime], due: bool) -> None:
    job = schedule.Job("audit", "0 1 * * *")
    assert schedule.overdue(job, [_run(start) for start in begun], now) is due


def test_looks_at_the_sites_have_an_hour_of_their_own_and_are_not_made_up_for(tmp_path: Path) -> None:
    path = _config(tmp_path, "0 1 * * *")
    text = path.read_text("utf-8").replace("}}", '}, probe: {cron: "7 * * * *"}}')
    path.write_text(text, encoding="utf-8")
    jobs = {job.name: job for job in schedule.planned(config.load(path))}
    assert set(jobs) == {"audit", "probe"} and jobs["probe"].next(_at(1, 1)).minute == 7
    assert not schedule.overdue(jobs["probe"], [_run(_at(1, 0))], _at(1, 1, 8))


@pytest.mark.parametrize(
    ("last", "resumed"),
    [
        ({"finished_at": None}, True),
        ({"resumable": True}, True),  # a job of it died
        ({}, False),
        ({"finished_at": None, "started_at": _at(1, 1).isoformat()}, False),  # days ago
        ({"finished_at": None, "purpose": "columns"}, False),
    ],
)
def test_an_interrupted_run_is_resumed_while_it_is_fresh(last: dict[str, object], resumed: bool) -> None:
    runs = [_run(_at(3, 1)), {**_run(_at(4, 1)), **last}]
    assert schedule.resumable(runs, _at(4, 9)) is resumed


def _served(loaded: config.Config, clock: Callable[[], datetime], until: Callable[[list[str]], bool]) -> list[str]:
    """Runs the scheduler in this process until something holds; what it said."""
    stop = threading.Event()
    said: list[str] = []
    scheduler = schedule.Scheduler(loaded, said.append, stop, clock)
    thread = threading.Thread(target=scheduler.run, args=(locks.Hold(),))
    thread.start()
    deadline = time.monotonic() + 30
    while not until(said) and time.monotonic() < deadline:
        time.sleep(0.02)
    stop.set()
    thread.join(timeout=30)
    return said


def test_what_was_interrupted_is_gone_on_with_before_anything_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the start, and at the hour too: whatever became of the run of the night before."""
    loaded = config.load(_config(tmp_path, "0 1 * * *"))
    store = Store.open(loaded.store_url)
    begun = {"as_of": "2026-03-04", "packs": [], "purpose": "audit"}
    store.begin_run("r1", started_at=_at(4, 1).isoformat(), **begun)
    log = tmp_path / "commands"
    write = f"import sys; open({str(log)!r}, 'a').write(' '.join(sys.argv[1:]) + '\\n')"
    monkeypatch.setattr(schedule.children, "command", lambda *words: [sys.executable, "-c", write, *words])
    monkeypatch.setattr(schedule, "_HELD", 0.05)
    monkeypatch.setattr(schedule, "_LOOK", 0.05)
    hour = [_at(4, 9)]

    def commands() -> list[str]:
        return log.read_text().splitlines() if log.exists() else []

    def until(said: list[str]) -> bool:
        if any("下次执行" in line for line in said):
            hour[0] = _at(5, 1, 1)  # the night comes, and the run was not finished
        return len(commands()) >= 3

    said = _served(loaded, lambda: hour[0], until)
    assert [line.endswith("--resume") for line in commands()[:3]] == [True, True, False], commands()
    assert all(line.startswith("audit.cli audit") for line in commands())
    assert texts.SCHEDULE_RESUMES in said
    store.close()


def _start(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "audit.cli", "schedule", "--config", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
    )


def _leads_alone(first: Path, second: Path) -> None:
    leader = _start(first)
    try:
        assert leader.stdout is not None
        assert "下次执行" in leader.stdout.readline()
        output, _ = (other := _start(second)).communicate(timeout=60)
        assert other.returncode == 2
        assert "另一个调度进程" in output
        leader.send_signal(signal.SIGTERM)
        assert leader.wait(timeout=30) == 0
    finally:
        if leader.poll() is None:
            leader.kill()
            leader.wait()


def test_one_leader_that_ends_in_good_order(tmp_path: Path) -> None:
    path = _config(tmp_path, "0 1 * * *")
    _leads_alone(path, path)


def test_of_two_machines_that_share_a_store_one_leads(tmp_path: Path, postgres_url: str) -> None:
    """Each has a configuration of its own; when the first has gone the second may lead."""
    one, other = (_config(tmp_path / name, "0 1 * * *", postgres_url) for name in ("one", "other"))
    _leads_alone(one, other)
    _leads_alone(other, one)


def test_nothing_to_schedule_is_said(tmp_path: Path) -> None:
    process = _start(_config(tmp_path, None))
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "schedule" in output and "cron" in output
