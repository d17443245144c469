"""How a process of this program starts another of it, and with which codes they end.

Never with the working directory on the path: `python -m` puts it first, and a file `attr.py` lying where somebody types
`zwgk check` would be run as a part of the program.
"""

from __future__ import annotations

import os
import sys
from enum import IntEnum
from pathlib import Path


class Exit(IntEnum):
    """The codes of `zwgk` and of its crawl processes (docs/architecture.md)."""

    DONE = 0
    UNDER = 1  # done, and a unit is under --fail-under
    USAGE = 2  # wrong usage or configuration; nothing was started
    PARTIAL = 3  # some site could not be crawled whole
    BROKEN = 70  # a fault of the program, as sysexits.h has it
    INTERRUPTED = 130  # and nothing lost


ROOT = Path(__file__).resolve().parents[1]
_INSTALLED = ("site-packages", "dist-packages")  # where every interpreter of the environment looks anyway


def command(module: str, *arguments: str) -> list[str]:
    """The command line that runs a module of this program."""
    return [sys.executable, "-P", "-m", module, *arguments]


def environment() -> dict[str, str]:
    """What it is run with: this program's own folder first, then what PYTHONPATH names (an empty entry is the working
    directory, as a colon at its end makes one)."""
    own = [] if ROOT.name in _INSTALLED else [str(ROOT)]
    paths = [*own, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    return {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join(paths)}
