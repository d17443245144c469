"""Runs the crawl of several sites side by side, one process each, and tells how they go on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crawler.sites import JobSpec

# A job answers with these; anything else is a process that broke, which is our trouble and never a site's.
DONE, PARTIAL, INTERRUPTED = 0, 3, 130

# How long a job that was asked to stop may take to store the pages in flight, in seconds.
STOP_GRACE = 30.0

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
        return self.code not in (DONE, PARTIAL, INTERRUPTED)


class Crawl:
    """A pool of crawl processes; `stop()` may be called from a signal handler, and twice to stop at once."""

    def __init__(self, specs: Sequence[JobSpec], workers: int, log_dir: Path, on_event: OnEvent) -> None:
        self._waiting = list(specs)
        self._workers = max(1, workers)
        self._log_dir = log_dir
        self._on_event = on_event
        self._running: dict[subprocess.Popen[bytes], tuple[JobSpec, Path, threading.Thread, dict[str, Any]]] = {}
        self._stopping = 0
        self._ends: dict[str, JobEnd] = {}

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
                for process in [one for one in self._running if one.poll() is not None]:
                    self._finish(process)
                if self._stopping:
                    stopped_at = stopped_at or time.monotonic()
                    if time.monotonic() - stopped_at > STOP_GRACE:
                        for process in list(self._running):
                            _signal(process, signal.SIGKILL)
        finally:
            for process in list(self._running):
                _signal(process, signal.SIGKILL)
                process.wait()
                self._finish(process)
        return self._ends

    def _start(self, spec: JobSpec) -> None:
        log = self._log_dir / f"{spec.run_id}-{spec.site.id}.log"
        with log.open("ab") as stream:
            # A session of its own: Ctrl-C reaches the parent alone, which then asks every job to store what it holds.
            process = subprocess.Popen(
                [sys.executable, "-m", "crawler.job"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stream,
                start_new_session=True,
                env={**os.environ, "PYTHONUTF8": "1"},
            )
        assert process.stdin is not None
        last: dict[str, Any] = {}
        reader = threading.Thread(target=self._read, args=(process, spec.site.id, last), daemon=True)
        self._running[process] = (spec, log, reader, last)
        reader.start()
        try:
            process.stdin.write(json.dumps(spec.to_dict(), ensure_ascii=False, default=str).encode())
            process.stdin.close()
        except BrokenPipeError:
            pass  # it died at once; its log and its code say why

    def _read(self, process: subprocess.Popen[bytes], site: str, last: dict[str, Any]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            try:
                event = json.loads(line)
            except ValueError:
                continue
            if isinstance(event, dict):
                last.update(event)
                self._on_event({"site": site, **event})

    def _finish(self, process: subprocess.Popen[bytes]) -> None:
        spec, log, reader, last = self._running.pop(process)
        reader.join(timeout=5)
        code = process.returncode
        if self._stopping and code < 0:
            code = INTERRUPTED
        self._ends[spec.site.id] = JobEnd(spec.site.id, code, log, last)
        self._on_event({"event": "ended", "site": spec.site.id, "code": code})


def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    try:
        process.send_signal(number)
    except ProcessLookupError:
        pass
