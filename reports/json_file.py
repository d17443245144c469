"""`results.json`: the results themselves, in one stable order, an item a line: to be read, searched and compared."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
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


def _place(keys: Sequence[str], item: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(item.get(key) or "") for key in keys)


def write(results: Mapping[str, Any], path: Path) -> list[Path]:
    """Write `results` to `path`; the same results give the same bytes whatever the order of their lists.

    Raises ValueError where a number is NaN or infinite: no such number may stand for a score.
    """
    ordered = dict(results)
    for name, keys in _SORT.items():
        if isinstance(ordered.get(name), list):
            ordered[name] = sorted(ordered[name], key=partial(_place, keys))
    # A line an item, by the encoder in C: indenting all of it takes ten times as long and half as much again in bytes.
    line = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
    with path.open("wb", buffering=1 << 20) as stream:
        # Written as it is made: the text of a portal's hundred thousand findings is half a gigabyte.
        def put(text: str) -> None:
            # backslashreplace: half a surrogate pair from a broken page becomes its JSON escape.
            stream.write(text.encode("utf-8", "backslashreplace"))

        put("{")
        for number, (name, value) in enumerate(ordered.items()):
            put(f"{',' if number else ''}\n {line(name)}: ")
            if isinstance(value, list) and value:
                put("[\n  " + line(value[0]))
                for item in value[1:]:
                    put(",\n  " + line(item))
                put("\n ]")
            else:
                put(line(value))
        put("\n}\n" if ordered else "\n \n}\n")
    return [Path(path.name)]
