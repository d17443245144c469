"""How good a draft `zwgk ledger read` makes of a county's new work points: `python -m benchmarks.drafts SEEDS`.

SEEDS holds the five documents that the shipped packs were made of by hand. Each is drafted with its own pack hidden, as
text and as a Word file made of its table, and the draft is held against that pack. Prints a line for each and the whole;
fails under the floors. The words that propose a check were written with all five in view, so of a sixth document less is
to be expected: the likeness alone is what was measured with the pack hidden.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import docx
from rapidfuzz import fuzz, process

from audit.filed import drafting, grids
from audit.filed.grids import FiledText
from crawler.chinese.text import squeeze
from rules import packs
from rules.model import Clause

SEEDS = {
    "000": "wuzhong-2023",
    "001": "zhongwei-2022",
    "002": "qingtongxia-2019",
    "003": "litong-2021",
    "004": "xingqing-2023",
}
FLOORS = {"found": 0.95, "exact": 0.9, "due": 0.95, "class": 0.8, "checks": 0.85}
_SAME = 85  # of 100: a quote of the draft that holds one of the pack


def documents(path: Path) -> Iterator[tuple[str, FiledText]]:
    """The document as it is, and as a Word file with its table."""
    text = grids.open_file(path)
    yield "txt", text
    if text.tables:
        yield "docx", grids.read(path.with_suffix(".docx").name, as_word(text))


def as_word(text: FiledText) -> bytes:
    """The lines before the table as paragraphs, the longest table as a table."""
    document = docx.Document()
    rows = max((table.rows for table in text.tables), key=len)
    cells = {cell.text for row in rows for cell in row}
    for line in text.lines:
        if "\t" not in line and line not in cells:
            document.add_paragraph(line)
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for drawn, row in zip(table.rows, rows, strict=True):
        for cell, given in zip(drawn.cells, row, strict=False):
            cell.text = given.text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def measure(filed: FiledText, pack: str) -> Counter[str]:
    """Counts of the draft against the pack: what was found of it, and what of that is the same."""
    known = packs.load([name for name in packs.known() if name != pack])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "draft-2024.yaml")
        path.write_text(drafting.draft(filed, "draft-2024", known).text, encoding="utf-8")
        drafted = packs.read(path).file.clauses
    raw = squeeze("".join((*filed.lines, *(cell.text for table in filed.tables for row in table.rows for cell in row))))
    counts = Counter({"quotes": len(drafted), "exact": sum(squeeze(clause.quote) in raw for clause in drafted)})
    quotes = [squeeze(clause.quote) for clause in drafted]
    for clause in packs.load([pack])[0].file.clauses:
        counts["clauses"] += 1
        likest = process.extract(squeeze(clause.quote), quotes, scorer=fuzz.partial_ratio, score_cutoff=_SAME, limit=9)
        if likest:
            best = max(likest, key=lambda near: (near[1], -abs(len(near[0]) - len(clause.quote))))
            counts.update(_same(clause, drafted[best[2]]))
    return counts


def _same(clause: Clause, drafted: Clause) -> Iterator[str]:
    yield "found"
    if clause.class_ == drafted.class_:
        yield "class"
    if clause.deadline or clause.due:
        yield "with_due"
        if set(clause.due) == set(drafted.due):
            yield "due"
    if clause.check:
        yield "with_check"
        if clause.check in (drafted.check, *(drafted.unserved or "").split()):
            yield "checks"


def shares(counts: Counter[str]) -> dict[str, float]:
    of = {"found": "clauses", "exact": "quotes", "due": "with_due", "class": "found", "checks": "with_check"}
    return {name: counts[name] / max(1, counts[whole]) for name, whole in of.items()}


def main(folder: Path) -> int:
    total: Counter[str] = Counter()
    for number, pack in SEEDS.items():
        (path,) = folder.glob(f"{number}_*.txt")
        for kind, filed in documents(path):
            counts = measure(filed, pack)
            total += counts
            print(pack, kind, " ".join(f"{name} {share:.2f}" for name, share in shares(counts).items()))
    print("all", " ".join(f"{name} {share:.3f}" for name, share in shares(total).items()))
    return int(any(share < FLOORS[name] for name, share in shares(total).items()))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
