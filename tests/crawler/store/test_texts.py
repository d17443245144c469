"""Texts of documents: kept with a version, on both databases, and fetched a batch at a time."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from crawler.store import packed_texts, schema
from crawler.store.database import writing
from crawler.store.packed_texts import Texts, pack
from tests.crawler.store.test_store import at, keys, see, store, url  # noqa: F401 - fixtures

PAGE = "https://a.gov.cn/zc/1.html"
FILE = "https://a.gov.cn/f/补贴清单.xls?id=1"


def keep(store, run: str, day: int, said: dict[str, str], sha: str = "0" * 64) -> str:  # noqa: F811
    see(store, run, day, [(PAGE, "一", None)], sha=sha)
    recorder = store.recorder(run, "a")
    document = keys.document_id(PAGE)
    version = recorder.version(
        document,
        url=PAGE,
        sha256=sha,
        extractor="1",
        facts={"url": PAGE, "kind": "policy"},
        fetched_at=at(day, 9),
        warc="a.warc.gz",
        offset=7,
        texts=said,
    )
    recorder.sighting(document, "fetched", version, at(day, 9))
    recorder.flush()
    return version


def test_a_run_reads_the_texts_of_the_versions_that_it_saw(store) -> None:  # noqa: F811
    keep(store, "r1", 1, {"": "第一版\n甲\t乙", FILE: "项目\t标准", "empty": ""})
    keep(store, "r2", 2, {"": "第二版"}, sha="1" * 64)
    document = keys.document_id(PAGE)
    assert store.texts("r1")(document) == {"": "第一版\n甲\t乙", FILE: "项目\t标准"}
    assert store.texts("r2")(document) == {"": "第二版"}
    assert store.texts("r2")("dnobody") == {}


def test_a_version_keeps_its_texts_and_is_written_once(store) -> None:  # noqa: F811
    version = keep(store, "r1", 1, {"": "原文"})
    assert keep(store, "r1", 1, {"": "另一种读法"}) == version  # a resumed run writes rows a second time
    with store.engine.connect() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(schema.version_text)).scalar() == 1
    assert store.recorder("r2", "a").texts(version) == {"": "原文"}


def test_texts_are_committed_with_their_version_or_not_at_all(store) -> None:  # noqa: F811
    store.begin_run("r1", as_of="2024-03-31", packs=[], started_at=at(1))
    recorder = store.recorder("r1", "a")
    document = keys.document_id(PAGE)
    recorder.document(document, PAGE, "http://a.gov.cn/zc/1.html", at(1))
    recorder.version(
        document,
        url=PAGE,
        sha256="0" * 64,
        extractor="1",
        facts={"url": PAGE, "kind": "policy"},
        fetched_at=at(1),
        warc=None,
        offset=None,
        texts={"": "原文"},
    )
    with pytest.raises(RuntimeError):
        recorder.flush(lambda _connection: (_ for _ in ()).throw(RuntimeError("killed")))
    with store.engine.connect() as connection:
        for table in (schema.version, schema.version_text):
            assert connection.execute(sa.select(sa.func.count()).select_from(table)).scalar() == 0


def test_what_was_kept_is_no_plain_text(store) -> None:  # noqa: F811
    keep(store, "r1", 1, {"": "正文" * 100})
    with writing(store.engine) as connection:
        (data,) = connection.execute(sa.select(schema.version_text.c.text)).scalars()
    assert bytes(data) == pack("正文" * 100) and len(data) < 60


class Source:
    def __init__(self, size: int = 10) -> None:
        self.asked: list[list[str]] = []
        self.size = size

    def __call__(self, documents: list[str]) -> dict[str, dict[str, bytes]]:
        self.asked.append(documents)
        return {one: {"": pack(one * self.size)} for one in documents if one != "none"}


def test_documents_in_the_expected_order_cost_a_query_a_batch() -> None:
    source = Source()
    bodies = Texts(source)
    names = [f"d{n:04}" for n in range(1000)]
    bodies.expect(names)
    for _ in range(3):
        assert all(bodies(one) == {"": one * 10} for one in names)
    assert len(source.asked) == -(-len(names) // 64)
    assert bodies("unexpected") == {"": "unexpected" * 10} and bodies("none") == {}


def test_memory_is_bounded_and_what_was_dropped_is_fetched_again(monkeypatch) -> None:
    monkeypatch.setattr(packed_texts, "_MOST_PACKED", 2_000)
    monkeypatch.setattr(packed_texts, "_MOST_PLAIN", 5_000)
    source = Source(200)
    bodies = Texts(source)
    names = [f"d{n:04}" for n in range(500)]
    bodies.expect(names)
    for one in [*names, *reversed(names)]:
        assert bodies(one) == {"": one * 200}
        assert sum(len(data) for parts in bodies._packed.values() for data in parts.values()) <= 2_000 + 100
        assert sum(len(text) for parts in bodies._plain.values() for text in parts.values()) <= 5_000 + 1_000
