"""Reads every file of a folder of attachments and prints what came of each, and milliseconds a file by type.

    python benchmarks/attachments.py [FOLDER] [--rounds N]

In this process (the reading itself), then through `Reader` (with the worker's start and the pipes between).
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from crawler.attachments import Reader, attachment_facts, read, squeeze  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared" / "real-attachments")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    if not options.folder.is_dir():
        print(f"没有文件夹 {options.folder}", file=sys.stderr)
        return 2
    files = [(one.name, one.read_bytes()) for one in sorted(options.folder.iterdir()) if one.is_file()]
    times: dict[str, list[float]] = defaultdict(list)
    facts_times: list[float] = []
    print(f"{'file':24} {'type':5} {'status':10} {'kB':>6} {'chars':>7} {'pages':>5} {'rows':>5} {'ms':>7}  facts")
    read_count = 0
    for name, data in files:
        read(name, data)  # imports
        best = []
        for _ in range(options.rounds):
            start = time.perf_counter()
            out = read(name, data)
            best.append((time.perf_counter() - start) * 1000)
        start = time.perf_counter()
        facts = attachment_facts(out.text)
        facts_times.append((time.perf_counter() - start) * 1000)
        times[out.type].append(statistics.median(best))
        read_count += out.status == "ok"
        rows = sum("\t" in line for line in out.text.split("\n"))
        print(
            f"{name:24} {out.type:5} {out.status:10} {len(data) / 1000:6.0f} {len(squeeze(out.text)):7} {out.pages or '':>5} {rows:5}"
            f" {statistics.median(best):7.2f}  {' '.join(sorted(facts))} {out.detail}"
        )
    print(f"\n{read_count} of {len(files)} give text")
    for kind, all_of in sorted(times.items()):
        print(f"{kind:5} {len(all_of):3} files  median {statistics.median(all_of):6.2f} ms  worst {max(all_of):6.2f} ms")
    print(f"facts of a text: median {statistics.median(facts_times):.2f} ms, worst {max(facts_times):.2f} ms")
    with Reader(workers=1) as reader:
        start = time.perf_counter()
        reader.read(*files[0])
        print(f"Reader: first file, with the start of its process {(time.perf_counter() - start) * 1000:.0f} ms")
        for workers in (1, 2):
            with Reader(workers=workers) as many:
                list(many.submit(*one).result() for one in files[:workers])
                start = time.perf_counter()
                futures = [many.submit(*one) for _ in range(options.rounds) for one in files]
                for future in futures:
                    future.result()
                spent = time.perf_counter() - start
            print(f"Reader with {workers}: {spent / len(futures) * 1000:.2f} ms a file, {len(futures) / spent:.0f} files/s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
