"""`zwgk schedule`: nightly audits and hourly looks at the sites, each in a process of its own; one scheduler a store.

When what is due stands in the configuration, what was done in the store's runs: nothing is kept beside them that could
disagree. A run that was interrupted is gone on with before another is begun, and one that was missed is made up for.
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit import locks, texts
from audit.arguments import add_configured
from audit.clock import ZONE, Clock, now
from audit.exits import EXIT_DONE, USAGE_ERROR
from crawler import children

if TYPE_CHECKING:
    from audit.arguments import Commands
    from audit.config import Config

# How late a job may begin. A night that was missed while the machine was down is made up for when it is back within this
# time: the office looks at the report in the morning, and a crawl that starts in the office hours would hinder the
# portal's users. A look at the sites that was missed is worth nothing later.
_GRACE = {"audit": timedelta(hours=6), "probe": timedelta(minutes=5)}
_RESUMED = timedelta(hours=36)  # the night before still; an interrupted run that is older is nobody's any more
_LOOK = 1.0  # seconds between two looks at the clock, which may be set or stand still while the machine sleeps
_HELD = 30.0  # seconds between two looks at the lock

Say = Callable[[str], None]


def add(commands: Commands) -> None:
    add_configured(commands, "schedule", run, "按配置定时监测和探测（一直运行，Ctrl-C 停止）")


def run(arguments: argparse.Namespace) -> int:
    from audit.config import config_of

    return serve(config_of(arguments.config), lambda message: print(message, flush=True))


@dataclass(frozen=True)
class Job:
    """What the configuration wants at certain hours of Asia/Shanghai."""

    name: str  # the command
    cron: str

    @property
    def grace(self) -> timedelta:
        return _GRACE[self.name]

    def next(self, after: datetime) -> datetime:
        """Its next time at or after a moment."""
        from apscheduler.triggers.cron import CronTrigger

        due: datetime = CronTrigger.from_crontab(self.cron, timezone=ZONE).get_next_fire_time(None, after)
        return due

    def missed(self, at: datetime) -> datetime | None:
        """The last time that has passed and is not too late yet."""
        last, due = None, self.next(at - self.grace)
        while due <= at:
            last, due = due, self.next(due + timedelta(seconds=1))
        return last


def planned(config: Config) -> list[Job]:
    return [Job(name, entry.cron) for name, entry in config.schedule.items()]


def resumable(runs: Sequence[dict[str, Any]], at: datetime) -> bool:
    """Whether the last audit was interrupted, and not long ago."""
    from audit.run import unfinished

    last = unfinished(runs)
    return last is not None and timedelta() <= at - datetime.fromisoformat(last["started_at"]) <= _RESUMED


def overdue(job: Job, runs: Iterable[Mapping[str, Any]], at: datetime) -> bool:
    """Whether an audit should have begun and none has; the very first one waits for its hour."""
    begun = [datetime.fromisoformat(run["started_at"]) for run in runs if run.get("purpose") == "audit"]
    due = job.missed(at) if job.name == "audit" and begun else None
    return due is not None and not any(due <= start <= at for start in begun)


class Scheduler:
    """Runs what is due until `stop` is set; each job in a thread of its own, so that none is begun twice."""

    def __init__(self, config: Config, say: Say, stop: threading.Event, clock: Clock = now):
        self._store = config.store_url
        self._path = str(Path(config.path).resolve())
        self._jobs = planned(config)
        self._say = say
        self._stop = stop
        self._clock = clock
        self._running: set[subprocess.Popen[bytes]] = set()

    def run(self, hold: locks.Hold) -> int:
        threads = [threading.Thread(target=self._keep, args=(job,), daemon=True) for job in self._jobs]
        for thread in threads:
            thread.start()
        code = EXIT_DONE
        while not self._stop.wait(_HELD):
            if not hold.still():
                self._say(texts.SCHEDULE_LOST)
                code = USAGE_ERROR
                self._stop.set()
        self._say(texts.SCHEDULE_STOPPING)
        for child in list(self._running):
            if child.poll() is None:
                child.terminate()
        for thread in threads:
            thread.join()
        return code

    def _keep(self, job: Job) -> None:
        if job.name == "audit":
            runs = self._runs()
            if not self._resumed(runs) and overdue(job, runs, self._clock()):
                self._say(texts.SCHEDULE_MADE_UP.format(name=job.name))
                self._command(job.name)
        while not self._stop.is_set():
            due = job.next(self._clock())
            self._say(texts.SCHEDULE_NEXT.format(name=f"{job.name} {job.cron}", when=due.astimezone(ZONE)))
            while (at := self._clock()) < due:
                if self._stop.wait(_LOOK):
                    return
            if at - due > job.grace:
                self._say(texts.SCHEDULE_MISSED.format(name=job.name, when=due.astimezone(ZONE)))
                continue
            if job.name == "audit":
                self._resumed(self._runs())
            self._command(job.name)

    def _resumed(self, runs: list[dict[str, Any]]) -> bool:
        """Goes on with the last audit where it was interrupted."""
        if not resumable(runs, self._clock()):
            return False
        self._say(texts.SCHEDULE_RESUMES)
        self._command("audit", "--resume")
        return True

    def _command(self, name: str, *more: str) -> None:
        if self._stop.is_set():
            return
        command = children.command("audit.cli", name, "--config", self._path, *more)
        child = subprocess.Popen(command, env=children.environment())
        self._running.add(child)
        try:
            if self._stop.is_set():
                child.terminate()
            child.wait()
        finally:
            self._running.discard(child)

    def _runs(self) -> list[dict[str, Any]]:
        """What the store knows of; nothing where it cannot be read: the audit itself says why."""
        from audit.run import is_new
        from crawler.store import Store, StoreError

        if is_new(self._store):
            return []
        try:
            with Store.open(self._store) as store:
                return store.runs()
        except StoreError as error:
            self._say(str(error))
            return []


def serve(config: Config, say: Say, clock: Clock = now) -> int:
    """Runs until SIGINT or SIGTERM; 0 at an orderly end, 2 where another scheduler leads or nothing is scheduled."""
    if not config.schedule:
        say(texts.SCHEDULE_EMPTY.format(path=config.path))
        return USAGE_ERROR
    stop = threading.Event()
    try:
        with locks.exclusive(config.store_url, "schedule") as hold:
            # Handlers, not a blocked mask: a mask would be inherited by the nightly run, which then could not be stopped.
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, lambda *_: stop.set())
            return Scheduler(config, say, stop, clock).run(hold)
    except locks.Busy:
        say(texts.SCHEDULE_BUSY)
        return USAGE_ERROR
