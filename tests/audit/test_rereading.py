"""Judging again: pages that an older extractor read give their facts and texts anew, their files keep what they gave."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from audit.rereading import Reread
from checks.seen.body import Body
from crawler.store import Store, schema
from crawler.store.database import writing
from tests.crawler.loopback import crawl, job, serve
from tests.crawler.store.test_kept_texts import ROW, portal


def crawled(folder: Path) -> Store:
    with serve(portal()) as site:
        crawl(job(site.url, folder))
    store = Store.open(f"sqlite:///{folder}/zwgk.db")
    store.begin_run("r1", as_of="2024-06-30", packs=[], started_at="2024-06-30T01:00:00+08:00")
    return store


def said(store: Store, folder: Path) -> dict[str, dict[str, str]]:
    with Reread(store, store.run("r1"), folder / "archive") as reread:
        documents = {one["document_id"]: urlsplit(one["url"]).path for one in reread.documents()}
        bodies = reread.texts()
        return {path: dict(bodies(one)) for one, path in documents.items()}


def test_an_older_extractors_pages_say_what_is_read_now(tmp_path: Path) -> None:
    store = crawled(tmp_path)
    before = said(store, tmp_path)
    assert "\t".join(ROW) in before["/d/1.html"][""]
    with writing(store.engine) as connection:
        connection.execute(schema.version.update().values(extractor="older"))
        connection.execute(schema.version_text.delete().where(schema.version_text.c.part == ""))
    # The page's own text was not kept then; that of its attachment was.
    assert said(store, tmp_path) == before
    with Reread(store, store.run("r1"), tmp_path / "archive") as reread:
        (one,) = (row for row in reread.documents() if row["url"].endswith("/d/3.html"))
        assert [file["status"] for file in one["facts"]["attachments"]] == ["ok"]


def test_without_an_archive_nothing_is_known(tmp_path: Path) -> None:
    store = crawled(tmp_path)
    with writing(store.engine) as connection:
        connection.execute(schema.version.update().values(extractor="older"))
        connection.execute(schema.version_text.delete())
    with Reread(store, store.run("r1"), tmp_path / "elsewhere") as reread:
        documents = [one["document_id"] for one in reread.documents()]
        bodies = reread.texts()
        assert documents and not any(Body(lambda one=one: bodies(one)).known for one in documents)
