"""Runs the crawl of several sites side by side, one process each, and tells how they go on."""

from __future__ import annotations

import json
import math
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from crawler import children
from crawler.children import Exit
from crawler.sites import JobSpec

# A job answers with these; anything else is a process that broke, which is our trouble and never a site's.
ENDS = (Exit.DONE, Exit.PARTIAL, Exit.INTERRUPTED)

# How long a job that was asked to stop may take to store the pages in flight, in seconds.
STOP_GRACE = 30.0

# How long a job may go on after its time, in seconds: it ends by itself, unless it hangs where its own clocks do not reach.
LATE_GRACE = 300.0

OnEvent = Callable[[dict[str, Any]], None]


@dataclass(slots=True)
class JobEnd:
    """How one site's crawl ended; `log` is where its process wrote what it had to say."""

    site: str
    code: int
    log: Path
    last: dict[str, Any] = field(default_factory=dict)

    @property
    def broken(self) -> bool:
        return self.code not in ENDS


@dataclass(slots=True)
class _Job:
    """A crawl process that runs."""

    spec: JobSpec
    log: Path
    until: float  # by the monotonic clock: when it is past helping itself
    last: dict[str, Any] = field(default_factory=dict)
    reader: threading.Thread | None = None


class Crawl:
    """A pool of crawl processes; `stop()` may be called from a signal handler, and twice to stop at once.

    `seconds` are what all of them together may take. Each is told what is left when it starts; one that comes later
    still starts, so that its site is told of as not read.
    """

    def __init__(
        self, specs: Sequence[JobSpec], workers: int, log_dir: Path, on_event: OnEvent, *, seconds: float = math.inf
    ) -> None:
        self._waiting = list(specs)
        self._workers = max(1, workers)
        self._log_dir = log_dir
        self._on_event = on_event
        self._until = time.monotonic() + seconds
        self._running: dict[subprocess.Popen[bytes], _Job] = {}
        self._stopping = 0
        self._ends: dict[str, JobEnd] = {}
        self._meanwhile: list[tuple[float, Callable[[], None]]] = []

    def meanwhile(self, seconds: float, work: Callable[[], None]) -> None:
        """Has `work` done by the waiting process, once, if the crawl is not over `seconds` from now."""
        self._meanwhile.append((time.monotonic() + seconds, work))

    @property
    def interrupted(self) -> bool:
        return self._stopping > 0

    def stop(self) -> None:
        self._stopping += 1
        # Called from a signal handler, it may come between a process's end and its being told of.
        for process in list(self._running):
            _signal(process, signal.SIGTERM if self._stopping == 1 else signal.SIGKILL)

    def start(self) -> None:
        """Starts as many jobs as may run at once, and comes back."""
        self._log_dir.mkdir(parents=True, exist_ok=True)
        while self._waiting and len(self._running) < self._workers and not self._stopping:
            self._start(self._waiting.pop(0))

    def run(self) -> dict[str, JobEnd]:
        """Blocks until every site is crawled or `stop()` took effect; the ends by site id."""
        stopped_at: float | None = None
        try:
            while self._running or (self._waiting and not self._stopping):
                self.start()
                time.sleep(0.02)
                for process in [process for process in self._running if process.poll() is not None]:
                    self._finish(process)
                if self._stopping:
                    stopped_at = stopped_at or time.monotonic()
                while self._meanwhile and not self._stopping and time.monotonic() >= self._meanwhile[0][0]:
                    self._meanwhile.pop(0)[1]()
                late = stopped_at is not None and time.monotonic() - stopped_at > STOP_GRACE
                for process, job in list(self._running.items()):
                    if late or time.monotonic() > job.until:
                        _signal(process, signal.SIGKILL)
        finally:
            for process in list(self._running):
                _signal(process, signal.SIGKILL)
                process.wait()
                self._finish(process)
        return self._ends

    def _start(self, spec: JobSpec) -> None:
        if not math.isinf(self._until):
            spec = replace(spec, run_seconds=max(0.0, self._until - time.monotonic()))
        log = self._log_dir / f"{spec.run_id}-{spec.site.id}.log"
        with log.open("ab") as stream:
            # A session of its own: Ctrl-C reaches the parent alone, which then asks every job to store what it holds.
            process = subprocess.Popen(
                children.command("crawler.job"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stream,
                start_new_session=True,
                env=children.environment(),
            )
        assert process.stdin is not None
        self._running[process] = job = _Job(spec, log, time.monotonic() + spec.seconds + LATE_GRACE)
        job.reader = threading.Thread(target=self._read, args=(process, job), daemon=True)
        job.reader.start()
        try:
            process.stdin.write(json.dumps(spec.to_dict(), ensure_ascii=False, default=str).encode())
            process.stdin.close()
        except BrokenPipeError:
            pass  # it died at once; its log and its code say why

    def _read(self, process: subprocess.Popen[bytes], job: _Job) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            try:
                event = json.loads(line)
            except ValueError:
                continue
            if isinstance(event, dict):
                job.last.update(event)
                self._on_event({"site": job.spec.site.id, **event})

    def _finish(self, process: subprocess.Popen[bytes]) -> None:
        job = self._running.pop(process)
        if job.reader is not None:
            job.reader.join(timeout=5)
        if process.stdout is not None and not (job.reader is not None and job.reader.is_alive()):
            process.stdout.close()
        code, site = process.returncode, job.spec.site.id
        killed = code < 0 and not self._stopping and time.monotonic() <= job.until
        if killed and not job.spec.resume:
            # A page may have brought it down: who takes the crawl up reads with more care. Once; then it is told as broken.
            self._waiting.insert(0, replace(job.spec, resume=True))
            return
        if self._stopping and code < 0:
            code = Exit.INTERRUPTED
        self._ends[site] = JobEnd(site, code, job.log, job.last)
        self._on_event({"event": "ended", "site": site, "code": code})


def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    try:
        process.send_signal(number)
    except ProcessLookupError:
        pass
