"""`Reader`: attachments read by worker processes (`crawler.workers`), so that a hostile file costs no more than itself."""

from __future__ import annotations

import dataclasses
from concurrent.futures import Future

from crawler.attachments.result import AttachmentText, Limits, Status, Words
from crawler.workers import Bounds, Cause, Died, Workers

_DIED: dict[Cause, tuple[Status, str]] = {
    Cause.LATE: ("timeout", Words.TIMEOUT),
    Cause.MEMORY: ("too_large", Words.OUT_OF_MEMORY),
    Cause.CRASHED: ("broken", Words.DIED),
    Cause.CLOSED: ("timeout", Words.CLOSED),
    Cause.NOT_STARTED: ("timeout", Words.NOT_STARTED),
}


class Reader:
    """Reads attachments in at most `workers` processes; started when first needed, gone after `close`.

    `read` may be called from several threads. It never raises: what goes wrong is the answer's status.
    """

    def __init__(self, workers: int = 1, *, limits: Limits | None = None) -> None:
        self.limits = limits = limits or Limits()
        self._workers = Workers(
            "crawler.attachments.worker",
            AttachmentText.from_dict,
            bounds=Bounds(limits.timeout, limits.timeout, limits.max_memory, limits.max_bytes + (1 << 20)),
            settings=dataclasses.asdict(limits),
            count=workers,
        )

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pids(self) -> list[int]:
        """The process ids of the workers that live now."""
        return self._workers.pids

    def read(self, name: str, data: bytes) -> AttachmentText:
        """The text of one attachment; waits for a free worker."""
        if len(data) > self.limits.max_bytes:
            detail = Words.FILE_TOO_LARGE.format(size=len(data), limit=self.limits.max_bytes)
            return AttachmentText(_suffix(name), "too_large", detail=detail)
        try:
            return self._workers.ask(name, data)
        except Died as died:
            status, words = _DIED[died.cause]
            detail = words.format(seconds=self.limits.timeout, signal=died.why, why=died.why)
            return AttachmentText(_suffix(name), status, detail=detail)

    def submit(self, name: str, data: bytes) -> Future[AttachmentText]:
        """The same without waiting, for callers that must not block (a reactor: `asyncio.wrap_future`)."""
        return self._workers.in_thread(self.read, name, data)

    def close(self) -> None:
        """Ends all workers, also those in the middle of a file; afterwards `read` answers that it is closed."""
        self._workers.close()


def _suffix(name: str) -> str:
    tail = name.rpartition(".")[2].lower()
    return tail if tail.isalnum() and len(tail) <= 5 else ""
