"""The one door to the terminal: what pages say can move no cursor, set no title and ring no bell there."""

from __future__ import annotations

import re
import sys

# C0 but for line end and tab, DEL and C1; then the marks that turn the direction of what follows.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# A sequence goes whole: without its ESC its rest would be read as text. CSI, OSC (to BEL or ST), and two-byte ones.
_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|(?:\x1b\]|\x9d)[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?|\x1b[ -/]*[0-~]?"
)


def plain(text: str) -> str:
    """The text without whatever a terminal would obey; line ends and tabs stay."""
    return _CONTROL.sub("", _SEQUENCE.sub("", text))


def say(message: object = "") -> None:
    """A line on standard output."""
    sys.stdout.write(plain(str(message)) + "\n")


def complain(message: object) -> None:
    """A line on standard error."""
    sys.stderr.write(plain(str(message)) + "\n")
