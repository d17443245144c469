"""The one door to the terminal: what pages say moves no cursor there, sets no title, rings no bell, and names nobody.

`zwgk` puts a `Terminal` before standard output and error as it starts, so that no `print` can forget it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO, cast

# C0 but for line end, return and tab, DEL and C1; then the marks that turn the direction of what follows.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# A sequence goes whole, since without its ESC the rest of it would be read as text: CSI, OSC and its like (to BEL, ST
# or the line's end), and those of two characters.
_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?"
    r"|\x1b[ -/]*[0-~]?"
)


def plain(text: str) -> str:
    """The text without whatever a terminal would obey; line ends and tabs stay."""
    return _CONTROL.sub("", _SEQUENCE.sub("", text))


class Terminal:
    """A stream that is written through the door; `raw` is the stream behind it, for what draws on purpose."""

    def __init__(self, raw: TextIO) -> None:
        self.raw = raw

    def write(self, text: str) -> int:
        from crawler.web.hiding import hide

        self.raw.write(hide(plain(text)))
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.raw, name)


@contextmanager
def terminals() -> Iterator[None]:
    """Standard output and error behind the door, for as long as it lasts."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = cast("TextIO", Terminal(before[0])), cast("TextIO", Terminal(before[1]))
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def behind(stream: TextIO) -> TextIO:
    """The stream behind the door, or the stream itself where none stands before it."""
    return stream.raw if isinstance(stream, Terminal) else stream


def say(message: object = "") -> None:
    """A line on standard output, whether or not a door stands before it."""
    print(plain(str(message)))


def exact(text: str) -> None:
    """Writes what another program reads (`inspect --json`), where every character counts; a terminal still obeys none."""
    behind(sys.stdout).write(plain(text))
