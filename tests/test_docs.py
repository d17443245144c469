"""What is generated is not stale, and what is written names only what exists."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import docs

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("path", sorted(docs.generated()), ids=lambda path: path.name)
def test_generated_documentation_is_current(path: Path) -> None:
    assert path.is_file(), "run python -m tools.docs"
    assert path.read_text("utf-8") == docs.generated()[path], "run python -m tools.docs"
