"""`Reader`: attachments read by worker processes that may hang, crash or run out of memory at the cost of one file.

A worker is a fresh interpreter (never a fork of a process that runs a reactor and threads) in a session of its own, so
that it and the tools it starts are ended together, by its process id. What it answers is JSON, checked before use: a
parser that a hostile file has taken over has no way to make this process run anything.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import signal
import struct
import subprocess
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor

from crawler import children
from crawler.attachments.result import AttachmentText, Limits, Status, Words

HEADER = struct.Struct("<II")  # request: lengths of name and data; answer: length and 0
_MAX_ANSWER = 256 << 20
_FILES_PER_WORKER = 500  # then a fresh one: what the libraries leak stays bounded
_GRACE = 2.0  # seconds between a broken pipe and the end of the process that held it


class Reader:
    """Reads attachments in at most `workers` processes; started when first needed, gone after `close`.

    `read` may be called from several threads. It never raises: what goes wrong is the answer's status.
    """

    def __init__(self, workers: int = 1, *, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._slots = threading.BoundedSemaphore(max(1, workers))
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._threads: ThreadPoolExecutor | None = None
        self._workers = max(1, workers)
        self._closed = False

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pids(self) -> list[int]:
        """The process ids of the workers that live now."""
        with self._lock:
            return [process.pid for process in self._all if process.alive]

    def read(self, name: str, data: bytes) -> AttachmentText:
        """The text of one attachment; waits for a free worker."""
        if len(data) > self.limits.max_bytes:
            detail = Words.FILE_TOO_LARGE.format(size=len(data), limit=self.limits.max_bytes)
            return AttachmentText(_suffix(name), "too_large", detail=detail)
        with self._slots:
            try:
                try:
                    return self._once(name, data)
                except _Died as died:
                    if not died.perhaps_innocent:
                        raise
                    return self._once(name, data)
            except _Died as died:
                return AttachmentText(_suffix(name), died.status, detail=died.detail)

    def _once(self, name: str, data: bytes) -> AttachmentText:
        try:
            worker = self._take()
        except OSError as error:
            raise _Died("timeout", Words.NOT_STARTED.format(why=error)) from None
        try:
            return worker.read(name, data, self.limits.timeout)
        finally:
            self._give_back(worker)

    def submit(self, name: str, data: bytes) -> Future[AttachmentText]:
        """The same without waiting, for callers that must not block (a reactor: `asyncio.wrap_future`)."""
        with self._lock:
            if self._closed:
                closed: Future[AttachmentText] = Future()
                closed.set_result(AttachmentText(_suffix(name), "timeout", detail=Words.CLOSED))
                return closed
            if self._threads is None:
                self._threads = ThreadPoolExecutor(self._workers, thread_name_prefix="attachments")
            threads = self._threads
        return threads.submit(self.read, name, data)

    def close(self) -> None:
        """Ends all workers, also those in the middle of a file; afterwards `read` answers that it is closed."""
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

    def _take(self) -> _Worker:
        with self._lock:
            if self._closed:
                raise _Died("timeout", Words.CLOSED)
            while self._idle:
                worker = self._idle.pop()
                if worker.alive:
                    return worker
                self._all.discard(worker)
            worker = _Worker(self.limits)
            self._all.add(worker)
            return worker

    def _give_back(self, worker: _Worker) -> None:
        with self._lock:
            if worker.alive and worker.files < _FILES_PER_WORKER and not self._closed:
                self._idle.append(worker)
                return
            self._all.discard(worker)
        worker.end()


class _Died(Exception):
    """A worker ended without an answer; `status` and `detail` say why.

    `perhaps_innocent`: it had read other files before, whose remains may have brought it down.
    """

    def __init__(self, status: Status, detail: str, perhaps_innocent: bool = False) -> None:
        super().__init__(detail)
        self.status: Status = status
        self.detail = detail
        self.perhaps_innocent = perhaps_innocent


class _Worker:
    """One process. `read` is called by one thread at a time, `end` by any."""

    def __init__(self, limits: Limits) -> None:
        self._process = subprocess.Popen(
            children.command("crawler.attachments.worker", json.dumps(dataclasses.asdict(limits))),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=children.environment(),
        )
        self.files = 0
        self.ended = False  # by `end`, not by what it read
        self._lock = threading.Lock()
        self._killed = False

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        with self._lock:
            return not self._killed and not self._gone()

    def read(self, name: str, data: bytes, timeout: float) -> AttachmentText:
        """What the process answers. Raises _Died if it does not."""
        self.files += 1
        overdue = threading.Event()

        def expire() -> None:
            overdue.set()
            self._kill()

        # The clock also covers a worker that does not even take the file: killing it breaks both pipes.
        watch = threading.Timer(timeout, expire)
        watch.daemon = True
        watch.start()
        try:
            return self._exchange(name, data)
        except (OSError, ValueError, TypeError, KeyError, EOFError, RecursionError):
            pass
        finally:
            watch.cancel()
            watch.join()
        code = self._reap()
        if self.ended:
            raise _Died("timeout", Words.CLOSED)
        if overdue.is_set() or code == -signal.SIGXCPU:
            raise _Died("timeout", Words.TIMEOUT.format(seconds=timeout))
        if code == -signal.SIGKILL:  # not by us: by the system, which ran out of memory
            raise _Died("too_large", Words.OUT_OF_MEMORY, perhaps_innocent=self.files > 1)
        raise _Died("broken", Words.DIED.format(signal=_signal(code)), perhaps_innocent=self.files > 1)

    def end(self) -> None:
        """Kills the process with all that it started, and waits for it."""
        self.ended = True
        self._reap()

    def _exchange(self, name: str, data: bytes) -> AttachmentText:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None and stdout is not None
        raw_name = name.encode("utf-8", "replace")
        stdin.write(HEADER.pack(len(raw_name), len(data)) + raw_name)
        stdin.write(data)
        stdin.flush()
        size, _ = HEADER.unpack(_exactly(stdout, HEADER.size))
        if size > _MAX_ANSWER:
            raise ValueError("answer too long")
        return AttachmentText.from_dict(json.loads(_exactly(stdout, size)))

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


def _exactly(stream, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _signal(code: int) -> str:
    try:
        return signal.Signals(-code).name if code < 0 else f"exit {code}"
    except ValueError:
        return str(code)


def _suffix(name: str) -> str:
    tail = name.rpartition(".")[2].lower()
    return tail if tail.isalnum() and len(tail) <= 5 else ""
