"""The disk is full at some write of a crawl: it is said, nothing is lost, and once there is room it is gone on with."""

from __future__ import annotations

import pytest

from tests.crawler.crawl.test_traps import notices, pages_of, store_of
from tests.crawler.loopback import crawl, home, job, listing, serve

_FULL = """
import json, sqlite3, sys
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from crawler import job
from crawler.sites import JobSpec
from crawler.web import warc

where, after = sys.argv[1], int(sys.argv[2])
spec = JobSpec.from_dict(json.load(sys.stdin))

if where == "archive":
    append, written = warc.WarcWriter._append, []
    def full(self, *arguments):
        written.append(None)
        if len(written) > after:
            arguments = (open("/dev/full", "wb", buffering=0), *arguments[1:])
        return append(self, *arguments)
    warc.WarcWriter._append = full
else:
    @sa.event.listens_for(Engine, "connect")
    def no_room(connection, _record):
        connection.execute(f"PRAGMA max_page_count = {after}")

sys.exit(job.run(spec))
"""


@pytest.mark.parametrize(
    ("where", "after"),
    [("archive", 1), ("archive", 4), ("archive", 9), ("store", 110)],
)
def test_a_full_disk_ends_the_crawl_in_good_order(tmp_path, where, after):
    notes = notices(12)
    pages = pages_of(notes) | {"/": home([("/tz/", "通知公告")]), "/tz/": listing("通知公告", notes)}
    with serve(pages) as site:
        crawl(job(site.url, tmp_path / "whole"))
        spec = job(site.url, tmp_path / "full")
        events = crawl(spec, "-c", _FULL, where, str(after), code=None)
        told = " ".join(str(event) for event in events)
        assert "INSERT" not in told and "Traceback" not in told
        assert where == "store" or events[-1].get("state") != "done"
        if events[-1].get("state") != "done":
            assert "磁盘已满" in told or "写不进" in told, told
            assert (".warc.gz" if where == "archive" else "sqlite:///") in told, "the place is named"
        crawl({**spec, "resume": True})
    whole, resumed = store_of(tmp_path / "whole"), store_of(tmp_path / "full")
    assert {document["url"] for document in resumed.documents("r1")} == {
        document["url"] for document in whole.documents("r1")
    }
    assert resumed.problems("r1") == whole.problems("r1") == []
