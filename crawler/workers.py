"""`Workers`: processes that read what strangers made, and may hang, crash or run out of memory at the cost of one task.

A worker is a fresh interpreter (never a fork of a process that runs a reactor and threads) in a session of its own, so
that it and the tools it starts are ended together, by its process id. What it answers is JSON, checked before use: a
parser that a hostile file has taken over has no way to make this process run anything.

`serve` is the other end: what a worker's module calls to limit itself and to answer one task at a time.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import math
import os
import resource
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, Any, Generic, ParamSpec, TypeVar

from crawler import children

_HEADER = struct.Struct(
    "<II"
)  # task: lengths of what it is about and of its data; answer: length, and whether it is spent
_MAX_ANSWER = 256 << 20
_TASKS = 500  # then a fresh one: what the libraries leak stays bounded
_GRACE = 2.0  # seconds between a broken pipe and the end of the process that held it
_MARGIN = 5  # seconds that a worker whose owner is gone is given beyond its clock

Result = TypeVar("Result")
Told = TypeVar("Told")
Arguments = ParamSpec("Arguments")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one task may cost."""

    cpu: float  # seconds
    clock: float  # seconds
    memory: int  # bytes of address space of the whole worker
    writes: int = 1 << 20  # bytes of the longest file


class Cause(StrEnum):
    """Why there is no answer."""

    LATE = "late"
    MEMORY = "memory"
    CRASHED = "crashed"
    CLOSED = "closed"
    NOT_STARTED = "not_started"


class Died(Exception):
    """A task without an answer; `why` is the name of a signal, or what the system said.

    `perhaps_innocent`: the worker had done others before, whose remains may have brought it down.
    """

    def __init__(self, cause: Cause, why: str = "", perhaps_innocent: bool = False) -> None:
        super().__init__(f"{cause} {why}".strip())
        self.cause = cause
        self.why = why
        self.perhaps_innocent = perhaps_innocent


class Workers(Generic[Result]):
    """At most `count` processes that run `module`; started when first needed, gone after `close`.

    `understand` makes of an answer what the caller wants, and raises ValueError, TypeError or KeyError where it is none.
    `settings` are what the module is told at its start. `ask` may be called from several threads.
    """

    def __init__(
        self,
        module: str,
        understand: Callable[[Any], Result],
        *,
        bounds: Bounds,
        settings: dict[str, Any] | None = None,
        count: int = 1,
    ) -> None:
        start = json.dumps({"bounds": dataclasses.asdict(bounds), "settings": settings or {}})
        self._command = children.command(module, start)
        self._understand = understand
        self._clock = bounds.clock
        self._count = max(1, count)
        self._slots = threading.BoundedSemaphore(self._count)
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._threads: ThreadPoolExecutor | None = None
        self._closed = False

    @property
    def pids(self) -> list[int]:
        """The process ids of the workers that live now."""
        with self._lock:
            return [process.pid for process in self._all if process.alive]

    def ask(self, about: str, data: bytes) -> Result:
        """What a worker answers; waits for a free one. Raises Died."""
        with self._slots:
            try:
                return self._once(about, data)
            except Died as died:
                if not died.perhaps_innocent:
                    raise
                return self._once(about, data)

    def in_thread(
        self, work: Callable[Arguments, Told], *arguments: Arguments.args, **more: Arguments.kwargs
    ) -> Future[Told]:
        """Has `work`, which asks, done without waiting: for callers that must not block (a reactor)."""
        with self._lock:
            if not self._closed:
                if self._threads is None:
                    self._threads = ThreadPoolExecutor(self._count, thread_name_prefix="workers")
                return self._threads.submit(work, *arguments, **more)
        done: Future[Told] = Future()
        try:
            done.set_result(work(*arguments, **more))
        except BaseException as error:  # as the pool does
            done.set_exception(error)
        return done

    def close(self) -> None:
        """Ends all workers, also those in the middle of a task; who asks afterwards is told that it is closed."""
        with self._lock:
            self._closed = True
            workers, self._idle = list(self._all), []
            threads, self._threads = self._threads, None
        for worker in workers:
            worker.end()
        if threads is not None:
            threads.shutdown(wait=True, cancel_futures=True)
        with self._lock:
            self._all.clear()

    def _once(self, about: str, data: bytes) -> Result:
        try:
            worker = self._take()
        except OSError as error:
            raise Died(Cause.NOT_STARTED, str(error)) from None
        try:
            return worker.ask(about, data, self._clock, self._understand)
        finally:
            self._give_back(worker)

    def _take(self) -> _Worker:
        with self._lock:
            if self._closed:
                raise Died(Cause.CLOSED)
            while self._idle:
                worker = self._idle.pop()
                if worker.alive:
                    return worker
                self._all.discard(worker)
            worker = _Worker(self._command)
            self._all.add(worker)
            return worker

    def _give_back(self, worker: _Worker) -> None:
        with self._lock:
            if worker.alive and not worker.spent and not self._closed:
                self._idle.append(worker)
                return
            self._all.discard(worker)
        worker.end()


class _Worker:
    """One process. `ask` is called by one thread at a time, `end` by any."""

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=children.environment(),
        )
        self.spent = False
        self.ended = False  # by `end`, not by what it read
        self._tasks = 0
        self._lock = threading.Lock()
        self._killed = False

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        with self._lock:
            return not self._killed and not self._gone()

    def ask(self, about: str, data: bytes, clock: float, understand: Callable[[Any], Result]) -> Result:
        """What the process answers. Raises Died if it does not."""
        self._tasks += 1
        self.spent = self._tasks >= _TASKS
        overdue = threading.Event()

        def expire() -> None:
            overdue.set()
            self._kill()

        # The clock also covers a worker that does not even take the task: killing it breaks both pipes.
        watch = threading.Timer(clock, expire)
        watch.daemon = True
        watch.start()
        try:
            answer = self._exchange(about, data)
            if answer is not None:
                return understand(json.loads(answer))
        except (OSError, ValueError, TypeError, KeyError, EOFError, RecursionError):
            pass
        else:
            raise Died(Cause.MEMORY)
        finally:
            watch.cancel()
            watch.join()
        code = self._reap()
        if self.ended:
            raise Died(Cause.CLOSED)
        if overdue.is_set() or code == -signal.SIGXCPU:
            raise Died(Cause.LATE)
        if code == -signal.SIGKILL:  # not by us: by the system, which ran out of memory
            raise Died(Cause.MEMORY, perhaps_innocent=self._tasks > 1)
        raise Died(Cause.CRASHED, _signal(code), perhaps_innocent=self._tasks > 1)

    def end(self) -> None:
        """Kills the process with all that it started, and waits for it."""
        self.ended = True
        self._reap()

    def _exchange(self, about: str, data: bytes) -> bytes | None:
        """The answer's bytes; None where its memory ran out."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None and stdout is not None
        words = about.encode("utf-8", "replace")
        stdin.write(_HEADER.pack(len(words), len(data)) + words)
        stdin.write(data)
        stdin.flush()
        size, spent = _HEADER.unpack(_exactly(stdout, _HEADER.size))
        self.spent = self.spent or bool(spent)
        if size > _MAX_ANSWER:
            raise ValueError("answer too long")
        return _exactly(stdout, size) if size else None

    def _gone(self) -> bool:
        # Without reaping it: until then its id, which is also that of its group, can be nobody else's.
        if self._process.returncode is not None:
            return True
        return os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def _kill(self) -> None:
        with self._lock:
            self._killed = True
            if self._process.returncode is None:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(self._process.pid, signal.SIGKILL)

    def _reap(self) -> int:
        with self._lock:
            died_alone = self._gone()
        if not died_alone:
            # It may be on its way down by itself: its pipe closes a moment before it ends.
            self._settle()
        self._kill()
        with self._lock:
            code = self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError, ValueError):
                        pipe.close()
        return code

    def _settle(self) -> None:
        deadline = time.monotonic() + (0 if self._killed or self.ended else _GRACE)
        while time.monotonic() < deadline:
            with self._lock:
                if self._gone():
                    return
            time.sleep(0.005)


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _signal(code: int) -> str:
    try:
        return signal.Signals(-code).name if code < 0 else f"exit {code}"
    except ValueError:
        return str(code)


# In the worker

# The JSON to be answered, and whether the process is spent: nobody knows what is left in a heap that ran dry.
Answer = Callable[[str, bytes], tuple[Any, bool]]


def serve(prepare: Callable[[dict[str, Any]], Answer]) -> None:
    """Limits this process, then answers one task after the other until nobody asks any more.

    `prepare` is given the settings and imports what it needs, within the limits.
    """
    told = json.loads(sys.argv[1])
    bounds = Bounds(**told["bounds"])
    tasks = sys.stdin.buffer
    # Answers go out on a descriptor of their own: what a library prints must not fall between them.
    answers = os.fdopen(os.dup(1), "wb")
    quiet = os.open(os.devnull, os.O_RDWR)
    os.dup2(quiet, 1)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _lower(resource.RLIMIT_AS, bounds.memory)
    _lower(resource.RLIMIT_FSIZE, bounds.writes)
    _lower(resource.RLIMIT_NOFILE, 64)
    answer = prepare(told["settings"])
    while len(head := tasks.read(_HEADER.size)) == _HEADER.size:
        about_size, size = _HEADER.unpack(head)
        about = tasks.read(about_size).decode("utf-8", "replace")
        spent, body = True, b""
        with contextlib.suppress(MemoryError):
            if len(data := tasks.read(size)) < size:
                return
            _limit_time(bounds)
            said, spent = answer(about, data)
            body = json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")
            del said, data
        signal.alarm(0)
        answers.write(_HEADER.pack(len(body), spent or not body))
        answers.write(body)
        answers.flush()
        if spent or not body:
            return


def _lower(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(kind, (value, value))


def _limit_time(bounds: Bounds) -> None:
    """CPU seconds for this task on top of what was used; and an alarm, for the case that nobody is left to kill us."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = math.ceil(time.process_time() + bounds.cpu) + 1
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
    signal.alarm(math.ceil(bounds.clock) + _MARGIN)
