"""`zwgk schedule`: nightly runs; APScheduler with a job store in the project's own store, one leader, each run in a process of its own."""

from __future__ import annotations

import argparse
import signal
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from audit import locks, texts
from audit.arguments import add_configured
from audit.clock import ZONE
from audit.exits import EXIT_DONE, USAGE_ERROR
from crawler import children

if TYPE_CHECKING:
    from apscheduler.schedulers.background import BackgroundScheduler

    from audit.arguments import Commands
    from audit.config import Config

# A run missed while the machine was down is made up for when the scheduler is back within this time (seconds): the
# office looks at the report in the morning, and a crawl that starts in the office hours would hinder the portal's users.
MISFIRE_GRACE = 6 * 3600

# A look at the sites that was missed is worth nothing later.
_GRACE = {"probe": 300}

_children: set[subprocess.Popen[bytes]] = set()


def add(commands: Commands) -> None:
    add_configured(commands, "schedule", run, "按配置定时监测和探测（一直运行，Ctrl-C 停止）")


def run(arguments: argparse.Namespace) -> int:
    from audit.config import config_of

    return serve(config_of(arguments.config), lambda message: print(message, flush=True))


def run_once(command: str, config_path: str) -> int:
    """What the scheduler calls; importable by name, since the job store keeps only that."""
    child = subprocess.Popen(
        children.command("audit.cli", command, "--config", config_path), env=children.environment()
    )
    _children.add(child)
    try:
        return child.wait()
    finally:
        _children.discard(child)


def serve(config: Config, say: Callable[[str], None]) -> int:
    """Runs until SIGINT or SIGTERM; 0 at an orderly end, 2 where another scheduler leads or nothing is scheduled."""
    from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
    from apscheduler.schedulers.background import BackgroundScheduler

    if not config.schedule:
        say(texts.SCHEDULE_EMPTY.format(path=config.path))
        return USAGE_ERROR
    try:
        with locks.exclusive(config.store_url, "schedule"):
            scheduler = BackgroundScheduler(
                jobstores={"default": SQLAlchemyJobStore(url=config.store_url, tablename="schedule_job")},
                job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": MISFIRE_GRACE},
                timezone=ZONE,
            )
            scheduler.start(paused=True)
            _plan(scheduler, config)
            for job in scheduler.get_jobs():
                say(texts.SCHEDULE_NEXT.format(name=job.id, when=job.next_run_time.astimezone(ZONE)))
            scheduler.resume()
            _wait_for_signal()
            say(texts.SCHEDULE_STOPPING)
            for child in list(_children):
                if child.poll() is None:
                    child.terminate()
            scheduler.shutdown(wait=True)
    except locks.Busy:
        say(texts.SCHEDULE_BUSY)
        return USAGE_ERROR
    return EXIT_DONE


def _plan(scheduler: BackgroundScheduler, config: Config) -> None:
    from apscheduler.triggers.cron import CronTrigger

    path = str(Path(config.path).resolve())
    wanted = {f"{name} {entry.cron}": (name, entry.cron) for name, entry in config.schedule.items()}
    known = {job.id for job in scheduler.get_jobs()}
    for job in scheduler.get_jobs():
        # A job that is still as it was planned keeps its next time, so that a run missed while we were down is made up.
        if job.id not in wanted or job.args != (wanted[job.id][0], path):
            scheduler.remove_job(job.id)
            known.discard(job.id)
    for job_id, (name, cron) in wanted.items():
        if job_id not in known:
            trigger = CronTrigger.from_crontab(cron, timezone=ZONE)
            grace = _GRACE.get(name, MISFIRE_GRACE)
            scheduler.add_job(run_once, trigger, args=(name, path), id=job_id, misfire_grace_time=grace)


def _wait_for_signal() -> None:
    # Handlers, not a blocked mask: a mask would be inherited by the nightly run, which then could not be stopped.
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    while not stop.wait(timeout=1.0):
        pass
