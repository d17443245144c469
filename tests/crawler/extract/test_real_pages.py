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


def test_real_pages_are_read_as_a_person_reads_them() -> None:
    spec = importlib.util.spec_from_file_location("reading", ROOT / "benchmarks" / "reading.py")
    assert spec is not None and spec.loader is not None
    reading = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reading)
    facts = {url: extract_page(url, body) for url, body in reading.pages(REAL / "pages.warc.gz")}
    scores = {name: reading.Score() for name in (*reading.FLOORS, "interprets.url")}
    for truth in reading.rows(REAL / "truth.jsonl"):
        reading.compare(truth, facts[truth["url"]], scores)
    assert not (short := reading.short_of(scores)), "\n".join(short)
    assert not (short := reading.second_set(REAL / "more.warc.gz", REAL / "more-truth.jsonl")), "\n".join(short)
