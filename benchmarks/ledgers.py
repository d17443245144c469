"""How long the ledgers of a prefecture's units take: `python -m benchmarks.ledgers [UNITS]` (600).

The sample portal is audited; its units' results are taken for those of so many, and each unit's ledger of the three local
packs is written in Excel and in Word, as `zwgk ledger fill` writes them. Prints seconds, by the clock and of
the processor; aimed at are 60 for 600 units.
"""

from __future__ import annotations

import copy
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from audit.demo import build, configuration, model, server
from benchmarks.scores import audit
from reports import ledger
from rules import packs

LIMIT = 60.0


def multiplied(results: dict[str, Any], count: int) -> dict[str, Any]:
    """The same results for so many units, taken in turn from those there are."""
    out = {**results, "units": [], "clauses": [], "findings": []}
    for number in range(count):
        unit = results["units"][number % len(results["units"])]
        name = f"unit-{number}"
        out["units"].append({**unit, "id": name, "name": f"{unit['name']}（{number}）"})
        for part in ("clauses", "findings"):
            out[part] += [{**copy.copy(row), "unit": name} for row in results[part] if row["unit"] == unit["id"]]
    return out


def main(count: int = 600) -> int:
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        with server.portal_server(build.build(home / "pages")) as url:
            results = audit(home / "audit", configuration.config_text(url), model.AS_OF.isoformat())
        many = multiplied(results, count)
        loaded = packs.load(sorted({clause["pack"] for clause in results["clauses"]} - {"national", "everyday"}))
        started, worked = time.perf_counter(), time.process_time()
        filled = ledger.Sheets(many)
        size = 0
        for unit in (unit["id"] for unit in many["units"]):
            sheets = [filled.of(pack, unit) for pack in loaded if filled.asks(pack, unit)]
            for write, ending in ((ledger.write_xlsx, "xlsx"), (ledger.write_docx, "docx")):
                path = home / f"{unit}.{ending}"
                write(sheets, path)
                size += path.stat().st_size
                path.unlink()
        seconds, work = time.perf_counter() - started, time.process_time() - worked
    print(json.dumps({"units": count, "seconds": round(seconds, 1), "work": round(work, 1), "megabytes": size >> 20}))
    return int(work > LIMIT * count / 600)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
