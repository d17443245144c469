"""What stories and packs' examples hand to the checks comes out of the store as it went in: nothing is given by hand that
a crawl could not bring. All of them go through one store, in memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from checks.seen.documents import from_row
from checks.seen.examples import row_from_example
from crawler.facts import SHANGHAI
from crawler.store import Store
from rules.describe import load_all

_AT = "2024-03-01T08:00:00+08:00"


def documents() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every document of a story or an example, with the name of where it stands."""
    for path in sorted((Path(__file__).parent / "stories").glob("*.yaml")):
        for title, story in yaml.safe_load(path.read_text(encoding="utf-8"))["stories"].items():
            for document in story.get("documents") or ():
                yield f"{path.stem}《{title}》", document
    for pack in load_all():
        for rule in pack.rules:
            for example in rule.clause.examples:
                for document in example.given.get("documents") or ():
                    yield f"{pack.id} {rule.id}《{example.name}》", document


def test_every_document_of_a_story_comes_through_the_store():
    store = Store.open("sqlite://")
    store.begin_run("r", as_of="2024-03-31", packs=[], started_at=_AT, version="1")
    store.take_job("r", "site", "https://site.example/", datetime(2024, 3, 1, tzinfo=SHANGHAI))
    recorder = store.recorder("r", "site")
    given: dict[str, tuple[str, dict[str, Any]]] = {}
    for number, (where, document) in enumerate(documents()):
        row = row_from_example(dict(document), 0, "site")
        identity, url = f"d{number:06d}", f"https://site.example/{number}.html"
        given[identity] = where, row
        recorder.document(identity, url, f"http://site.example/{number}.html", _AT)
        version = recorder.version(
            identity, url=url, sha256=f"{number:064d}", extractor="1", facts=row["facts"], fetched_at=_AT,
            warc="a.warc.gz", offset=0, decisions=row["decisions_first_seen"],
            texts=row["texts"],
        )  # fmt: skip
        recorder.sighting(identity, "fetched", version, _AT)
    recorder.flush()
    texts = store.texts("r")
    texts.expect(given)
    came = {row["document_id"]: row for row in store.documents("r")}
    assert len(came) == len(given) > 1000
    for identity, (where, row) in given.items():
        stored = came[identity]
        assert from_row(stored, {}).facts == from_row(row, {}).facts, where
        assert set(stored["decisions_first_seen"]) == set(row["decisions_first_seen"]), where
        assert dict(texts(identity)) == {part: text for part, text in row["texts"].items() if text}, where
    store.close()
