"""How long the reading of one page may hold up everything else: a clock of CPU time, read by the system.

What reads a page is made to take time in proportion to its length. Whatever escapes that must cost one page, and not the
site and the night with it. The clock is a timer of the process (`setitimer`) that is wound up again and again by whoever
gets his turn, such as a crawl's event loop; if nobody does, it breaks off what is running. Regular expressions heed it
too. It counts CPU time, so that a busy machine is not taken for a slow page, and costs no page anything. A library that
does not come back is beyond it: of that the system can only end the process, and whoever takes up its work reads with
more care (`crawler.crawl.apart`).
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

SECONDS = 20.0  # of CPU; the slowest of 177 real pages takes a quarter of one, the slowest made by hand less than five
_INSIST = 0.5  # seconds after which it is broken off again, should something have caught the first time


class Overdue(BaseException):
    """The reading of a page was broken off; no `Exception`, so that no reader takes it for a page that is merely odd.

    Says in Chinese why, where it was not the clock.
    """


def wind(seconds: float = SECONDS, *, or_end: bool = False) -> None:
    """From now on, what does not wind the clock again within so many seconds of CPU time is broken off by `Overdue`.

    `or_end`: the process is ended by SIGVTALRM if it goes on for twice as long. Does nothing but in a process's main
    thread, the only one that a signal can reach.
    """
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGPROF, _break_off)
        signal.setitimer(signal.ITIMER_PROF, seconds, _INSIST)
        if or_end:
            signal.signal(signal.SIGVTALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_VIRTUAL, 2 * seconds)


def stop() -> None:
    """Nothing is broken off any more."""
    if threading.current_thread() is threading.main_thread():
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


@contextmanager
def within(seconds: float = SECONDS) -> Iterator[None]:
    """What is done inside is broken off after so many seconds of CPU time."""
    wind(seconds)
    try:
        yield
    finally:
        stop()


def _break_off(_signum: int, _frame: FrameType | None) -> NoReturn:
    raise Overdue
