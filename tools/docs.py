"""Writes the documentation that is generated: `python -m tools.docs`; with `--check` only tells whether it is stale."""

from __future__ import annotations

import sys
from pathlib import Path

from audit import config

ROOT = Path(__file__).resolve().parent.parent


def generated() -> dict[Path, str]:
    """Every generated file and what it must hold."""
    return {ROOT / "docs" / "config.md": config.reference()}


def main() -> int:
    stale = [path for path, text in generated().items() if not path.is_file() or path.read_text("utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is stale: run python -m tools.docs")
        return 1 if stale else 0
    for path in stale:
        path.write_text(generated()[path], "utf-8")
        print(f"wrote {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
