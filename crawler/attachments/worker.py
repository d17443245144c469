"""The process that reads attachments for `Reader`: it limits itself, then answers one file at a time."""

from __future__ import annotations

import contextlib
import json
import math
import os
import resource
import signal
import sys
import time

from crawler.attachments.pool import HEADER
from crawler.attachments.result import AttachmentText, Limits, Words

_SHUTDOWN_MARGIN = 5  # seconds that the reader's own clock is given before this process ends by its alarm


def main() -> None:
    limits = Limits(**json.loads(sys.argv[1]))
    requests = sys.stdin.buffer
    # Answers go out on a descriptor of their own: what a library prints must not fall between them.
    answers = os.fdopen(os.dup(1), "wb")
    quiet = os.open(os.devnull, os.O_RDWR)
    os.dup2(quiet, 1)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _lower(resource.RLIMIT_AS, limits.max_memory)
    _lower(resource.RLIMIT_FSIZE, limits.max_bytes + (1 << 20))
    _lower(resource.RLIMIT_NOFILE, 64)
    from crawler.attachments.reading import read

    while True:
        head = requests.read(HEADER.size)
        if len(head) < HEADER.size:
            return
        name_size, size = HEADER.unpack(head)
        name = requests.read(name_size).decode("utf-8", "replace")
        try:
            data = requests.read(size)
        except MemoryError:
            return
        if len(data) < size:
            return
        _limit_time(limits.timeout)
        exhausted = False
        try:
            answer = read(name, data, limits=limits)
            exhausted = answer.status == "too_large" and answer.detail.startswith(Words.OUT_OF_MEMORY)
            body = json.dumps(answer.to_dict(), ensure_ascii=False).encode("utf-8", "replace")
        except MemoryError:
            exhausted = True
            body = json.dumps(AttachmentText("", "too_large", detail=Words.OUT_OF_MEMORY).to_dict()).encode()
        signal.alarm(0)
        answers.write(HEADER.pack(len(body), 0))
        answers.write(body)
        answers.flush()
        del data, body, answer
        if exhausted:
            return  # nobody knows what is left in a heap that ran dry


def _lower(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(kind, (value, value))


def _limit_time(seconds: float) -> None:
    """CPU seconds for this file on top of what was used; and an alarm, for the case that nobody is left to kill us."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = math.ceil(time.process_time() + seconds) + 1
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
    signal.alarm(math.ceil(seconds) + _SHUTDOWN_MARGIN)


if __name__ == "__main__":
    main()
