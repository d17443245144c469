"""`zwgk rules`: the packs, listed, shown, validated."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from audit.config import plan_of
from audit.exits import USAGE_ERROR


def rules(arguments: argparse.Namespace) -> int:
    from rules import describe

    dirs: tuple[Path, ...] = ()
    if Path(arguments.config).is_file():
        dirs = plan_of(arguments.config).pack_dirs
    text, ok = describe.run(arguments.action, arguments.name, dirs=dirs)
    (sys.stdout if ok else sys.stderr).write(text.rstrip("\n") + "\n")
    return 0 if ok else USAGE_ERROR
