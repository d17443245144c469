"""The page of thresholds says what the code has."""

from __future__ import annotations

import importlib
import re
from datetime import timedelta
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "thresholds.md"
ROWS = re.findall(r"^\| `([\w.]+)` \| `(\w+)` \| (.+?) \| (.+?) \|$", PAGE.read_text(encoding="utf-8"), re.M)


@pytest.mark.parametrize(("module", "name", "value", "meaning"), ROWS, ids=[row[1] for row in ROWS])
def test_a_threshold_is_what_the_page_says(module, name, value, meaning):
    there = getattr(importlib.import_module(module), name)
    assert value == (f"{there.days} 日" if isinstance(there, timedelta) else str(there))
    assert re.search(r"[\u4e00-\u9fff]", meaning)


def test_the_page_lists_the_rooms_that_guess():
    assert {row[0] for row in ROWS} >= {
        f"checks.{room}" for room in ("seen.pairing", "seen.owners", "measures.presence", "measures.elements")
    }
