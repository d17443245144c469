"""Progress and messages for the person who waits: a live display on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TextIO

from audit import texts
from audit.printing import behind, plain

if TYPE_CHECKING:
    from rich.progress import Progress

# Seconds between two progress lines where there is no terminal to redraw (a log file, a pipe).
QUIET_INTERVAL = 10.0


class Console:
    """Everything goes to stderr, so that stdout holds only what a command was asked for."""

    def __init__(self, stream: TextIO | None = None, names: Mapping[str, str] | None = None) -> None:
        """`names` are what people call the sites, by their ids; a site without one is shown by its id."""
        self._stream = stream or sys.stderr
        self._names = names or {}
        self._live: Progress | None = None  # on a terminal, while a crawl is shown
        self._tasks: dict[str, Any] = {}
        self._state: dict[str, dict[str, Any]] = {}
        self._last_line = time.monotonic()
        self._guard = threading.Lock()

    def say(self, message: str) -> None:
        with self._guard:
            if self._live is not None:
                self._live.console.print(plain(message), markup=False, highlight=False)
            else:
                self._stream.write(message + "\n")
                self._stream.flush()

    def start(self, sites: list[str]) -> None:
        """Begins to show the crawl of these sites."""
        if not self._stream.isatty():
            return
        from rich.console import Console as RichConsole
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

        live = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[note]}"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=RichConsole(file=behind(self._stream)),
            transient=True,
        )
        for site in sites:
            self._tasks[site] = live.add_task(
                plain(self._names.get(site, site)), total=None, note=texts.PROGRESS_WAITING
            )
        live.start()
        self._live = live  # last: events come from other threads

    def event(self, event: dict[str, Any]) -> None:
        """One line that a crawl job printed, or its end."""
        site = event.get("site", "")
        state = self._state.setdefault(site, {})
        state.update(event)
        note = texts.PROGRESS.format(
            pages=state.get("pages", 0), documents=state.get("documents", 0), queued=state.get("queued", 0)
        )
        if event.get("event") == "ended":
            if self._live is not None:
                self._live.update(self._tasks[site], total=1, completed=1, note=note)
            self.say(texts.SITE_ENDED.format(site=self._names.get(site, site), note=note))
            return
        if self._live is not None:
            done = int(state.get("pages", 0))
            total = done + int(state.get("queued", 0))
            self._live.update(self._tasks[site], total=total or None, completed=done, note=note)
        elif time.monotonic() - self._last_line >= QUIET_INTERVAL:
            self._last_line = time.monotonic()
            self.say(f"{self._names.get(site, site)}：{note}")

    def stop(self) -> None:
        if self._live is not None:
            self._live.stop()
            self._live = None
