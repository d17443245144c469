"""`results.json`: the results themselves, in one stable order, an item a line: to be read, searched and compared."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

# Lists whose order means nothing are sorted by these keys; all others (evidence, arithmetic) stay as they are.
_SORT = {
    "crawl": ("site",),
    "problems": ("site", "url", "problem", "message"),
    "units": ("id",),
    "clauses": ("unit", "pack", "clause"),
    "findings": ("unit", "pack", "clause", "id", "url"),
}


def write(results: Mapping[str, Any], path: Path) -> list[Path]:
    """Write `results` to `path`; the same results give the same bytes whatever the order of their lists.

    Raises ValueError where a number is NaN or infinite: no such number may stand for a score.
    """
    ordered = dict(results)
    for name, keys in _SORT.items():
        if isinstance(ordered.get(name), list):
            ordered[name] = sorted(
                ordered[name], key=lambda item, keys=keys: tuple(str(item.get(k) or "") for k in keys)
            )
    # A line an item, by the encoder in C: indenting all of it takes ten times as long and half as much again in bytes.
    line = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
    parts = []
    for name, value in ordered.items():
        if isinstance(value, list) and value:
            items = ",\n  ".join(map(line, value))
            parts.append(f"{line(name)}: [\n  {items}\n ]")
        else:
            parts.append(f"{line(name)}: {line(value)}")
    text = "{\n " + ",\n ".join(parts) + "\n}\n"
    # backslashreplace: half a surrogate pair from a broken page becomes its JSON escape.
    path.write_bytes(text.encode("utf-8", "backslashreplace"))
    return [Path(path.name)]
