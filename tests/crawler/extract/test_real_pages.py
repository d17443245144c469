"""The benchmark of real pages as a test: no field may fall under its target (skipped without the pages)."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from crawler.extract import extract_page

ROOT = Path(__file__).resolve().parents[3]
REAL = ROOT.parent / "shared" / "real-pages"
pytestmark = pytest.mark.skipif(
    not (REAL / "pages.warc.gz").exists(), reason="the real pages are not part of the project"
)

# field: (least share of right answers, most wrong ones among those stated)
TARGETS = {
    "kind": (0.97, 0.03),
    "title": (0.98, 0.02),
    "published_on": (0.99, 0.005),
    "written_on": (0.97, 0.03),
    "document_number": (0.98, 0.02),
    "consultation.start": (1.0, 0.0),
    "consultation.end": (1.0, 0.0),
    "interprets": (0.95, 0.05),
    "validity marked": (0.95, 0.05),
}


def test_real_pages_are_read_as_a_person_reads_them() -> None:
    spec = importlib.util.spec_from_file_location("reading", ROOT / "benchmarks" / "reading.py")
    assert spec is not None and spec.loader is not None
    reading = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reading)
    facts = {url: extract_page(url, body) for url, body in reading.pages(REAL / "pages.warc.gz")}
    scores = {name: reading.Score() for name in (*TARGETS, "interprets.url")}
    for truth in reading.rows(REAL / "truth.jsonl"):
        reading.compare(truth, facts[truth["url"]], scores)
    short = [
        f"{name}: {score.right}/{score.total}, {score.wrong} of {score.stated} wrong\n" + "\n".join(score.misses)
        for name, (least, most) in TARGETS.items()
        if (score := scores[name]).right < least * score.total or score.wrong > most * score.stated
    ]
    assert not short, "\n".join(short)
