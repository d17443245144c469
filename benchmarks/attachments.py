"""Reads every file of a folder of attachments and prints what came of each, and milliseconds a file by type.

    python benchmarks/attachments.py [FOLDER] [--rounds N]

The files of `../shared/real-attachments` where no folder is given. In this process (the reading itself), then through
`Reader` (with the worker's start and the pipes between).
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from crawler.attachments import Reader, attachment_facts, read, squeeze  # noqa: E402
from tests.crawler.attachments import build  # noqa: E402


def made() -> Iterator[tuple[str, bytes]]:
    """Files of the kinds and sizes that budgets and lists of subsidies have."""
    rows = [
        ["序号", "姓名", "所在村", "金额"],
        *([float(n), "张某某", "云澜县城关镇东街村", 1200.5] for n in range(20_000)),
    ]
    yield "20,000 rows.xlsx", build.xlsx({"Sheet1": "".join(build.row(n, *one) for n, one in enumerate(rows, 1))})
    yield "5,000 rows.xls", build.xls(rows[:5000])
    lines = "".join(build.glyphs(20, 20 + 8 * n, "为进一步规范行政执法行为，现将有关事项通知如下") for n in range(30))
    yield "20 pages.ofd", build.ofd([lines] * 20)
    yield "50 scanned pages.pdf", build.pdf([None] * 50)
    docx = build.docx("".join(build.paragraph("各单位要高度重视，认真组织实施。") for _ in range(500)))
    yield "20 docx.zip", build.zipped_gbk({f"附件{n}.docx": docx for n in range(20)})
    yield "20 docx.rar", build.rar({f"附件{n}.docx": docx for n in range(20)})
    yield "500 paragraphs.rtf", b"{\\rtf1\\ansicpg936 " + b"\\'b9\\'d8\\'d3\\'da\\par " * 500 + b"}"
    yield "500 paragraphs.html.doc", ("<html><body>" + "<p>各单位要高度重视</p>" * 500).encode("gbk")


def main() -> int:  # long: one measurement after another
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared" / "real-attachments")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    if not options.folder.is_dir():
        print(f"没有文件夹 {options.folder}", file=sys.stderr)
        return 2
    files = [(path.name, path.read_bytes()) for path in sorted(options.folder.iterdir()) if path.is_file()]
    times: dict[str, list[float]] = defaultdict(list)
    facts_times: list[float] = []
    print(f"{'file':24} {'type':5} {'status':10} {'kB':>6} {'chars':>7} {'pages':>5} {'rows':>5} {'ms':>7}  facts")
    read_count = 0
    for name, data in files:
        attachment_facts(read(name, data).text)  # imports
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
            f"{name:24} {out.type:5} {out.status:10} {len(data) / 1000:6.0f} {len(squeeze(out.text)):7}"
            f" {out.pages or '':>5} {rows:5}"
            f" {statistics.median(best):7.2f}  {' '.join(sorted(facts))} {out.detail}"
        )
    print(f"\n{read_count} of {len(files)} give text")
    for kind, all_of in sorted(times.items()):
        print(
            f"{kind:5} {len(all_of):3} files  median {statistics.median(all_of):6.2f} ms  worst {max(all_of):6.2f} ms"
        )
    print(f"facts of a text: median {statistics.median(facts_times):.2f} ms, worst {max(facts_times):.2f} ms")
    print("\nmade by hand (kinds that the folder may lack):")
    for name, data in made():
        start = time.perf_counter()
        out = read(name, data)
        spent = (time.perf_counter() - start) * 1000
        print(
            f"{name:24} {out.type:5} {out.status:10} {len(data) / 1000:6.0f} kB {len(out.text):8} chars {spent:8.1f} ms"
        )
    print()
    with Reader(workers=1) as reader:
        start = time.perf_counter()
        reader.read(*files[0])
        print(f"Reader: first file, with the start of its process {(time.perf_counter() - start) * 1000:.0f} ms")
    for workers in (1, 2):
        with Reader(workers=workers) as reader:
            for future in [reader.submit(*file) for file in files]:  # processes started, libraries imported
                future.result()
            start = time.perf_counter()
            futures = [reader.submit(*file) for _ in range(options.rounds) for file in files]
            for future in futures:
                future.result()
            each = (time.perf_counter() - start) / len(futures)
        print(f"Reader with {workers}: {each * 1000:.2f} ms a file, {1 / each:.0f} files/s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
