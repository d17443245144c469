"""What a report of six hundred units costs: `zwgk demo`, then `python -m benchmarks.reports demo-report/results.json`.

The units of the given results are multiplied, with all that was found of them, to 600 units and 50,000 findings. Printed
are CPU seconds, sizes and the highest memory of the pages and of a quarter's papers, beside what is asked.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from reports import html, papers

UNITS, FINDINGS = 600, 50_000


def multiplied(results: dict[str, Any]) -> dict[str, Any]:
    times = UNITS // len(results["units"])
    of_unit = FINDINGS // times
    every = len(results["findings"]) / of_unit  # of each kind its share
    findings = [results["findings"][int(number * every)] for number in range(of_unit)]
    ids = {row["id"] for row in findings}
    many: dict[str, Any] = {**results, "units": [], "clauses": [], "findings": [], "settled": [], "lost": []}
    for turn in range(times):
        for unit in results["units"]:
            many["units"].append({**unit, "id": f"{unit['id']}-{turn}", "name": f"{unit['name']}（{turn + 1}）"})
        many["clauses"] += [{**clause, "unit": f"{clause['unit']}-{turn}"} for clause in results["clauses"]]
        for row in findings:
            cause = row["same_cause_as"] if row["same_cause_as"] in ids else None
            own = {name: f"{row[name]}-{turn}" for name in ("id", "unit", "matter")}
            many["findings"].append({**row, **own, "same_cause_as": cause and f"{cause}-{turn}"})
    many["changes"] = {
        **results["changes"],
        **{
            kind: [f"{name}-{turn}" for turn in range(times) for name in results["changes"][kind] if name in ids]
            for kind in ("new", "worse", "reopened")
        },
        "solved": [],
        "gone": [],
    }
    return many


def _cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> int:
    results = multiplied(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    counts = Counter(row["status"] for row in results["findings"])
    print(f"{len(results['units'])} 个单位，{len(results['findings'])} 条结论：", dict(counts))
    print(f"结果在内存里：{_peak()} MB")
    with tempfile.TemporaryDirectory() as temporary:
        out = Path(temporary)
        started, clock = _cpu(), time.monotonic()
        pages = html.write(results, out / "html")
        index = (out / "html" / "index.html").stat().st_size
        print(
            f"网页 {len(pages)} 个：{_cpu() - started:.1f} 秒 CPU（{time.monotonic() - clock:.1f} 秒），"
            f"最高 {_peak()} MB，总览 {index / 1e6:.2f} MB；要求 10 秒、500 MB、1 MB"
        )
        day = date.fromisoformat(results["run"]["as_of"])
        period = papers.parse_period(None, day)
        started = _cpu()
        papers.write_circular(results, out / "circular.docx")
        print(f"通报：{_cpu() - started:.1f} 秒 CPU；要求 20 秒")
        started = _cpu()
        written = papers.write_papers(results, out / "papers", period=period)
        print(f"通报、附件、督办单和回复表共 {len(written)} 份：{_cpu() - started:.1f} 秒 CPU，最高 {_peak()} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
