"""The store: the same tests on SQLite and, where ZWGK_TEST_PG names one, on PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from datetime import datetime, timedelta, timezone

import pytest
import sqlalchemy as sa

from crawler.sites import Probe
from crawler.store import LeaseTaken, Store, StoreError, keys, schema
from crawler.store.database import migrate, migrations, writing

ZONE = timezone(timedelta(hours=8))
PG = os.environ.get("ZWGK_TEST_PG")


@pytest.fixture(params=["sqlite", pytest.param("pg", marks=pytest.mark.skipif(not PG, reason="ZWGK_TEST_PG 未设置"))])
def url(request, tmp_path):
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/deep/zwgk.db"
        return
    # A database for each test: the test run has several processes.
    name = f"zwgk_store_{os.getpid()}"
    server = sa.create_engine(PG, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    yield sa.make_url(PG).set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture
def store(url):
    store = Store.open(url)
    yield store
    store.close()


def at(day: int, hour: int = 8) -> str:
    return f"2024-03-{day:02d}T{hour:02d}:00:00+08:00"


def see(store, run, day, rows, *, complete=True, facts=None, column="https://a.gov.cn/zc/", site="a", sha="0" * 64):
    """One run that reads one column with the given (url, title, date) rows and fetches them all."""
    store.begin_run(run, as_of="2024-03-31", packs=["national"], started_at=at(day), version="1")
    store.take_job(run, site, "https://a.gov.cn/", datetime(2024, 3, day, tzinfo=ZONE))
    recorder = store.recorder(run, site)
    column_id = keys.column_id(column)
    recorder.column(column_id, column, at(day), {"first": 0})
    ids = []
    for url, title, date in rows:
        known = recorder.known([url.replace("https", "http")])
        one = next((k.document_id for k in known.values()), keys.document_id(url))
        recorder.document(one, url, url.replace("https", "http"), at(day))
        recorder.place(one, column_id, title, date, at(day))
        body = (facts or {}).get(url, {"url": url, "kind": "policy"})
        decisions = body.pop("decisions", ()) if facts else ()
        version = recorder.version(
            one,
            url=url,
            sha256=sha,
            extractor="1",
            facts=body,
            fetched_at=at(day, 9),
            warc="a.warc.gz",
            offset=7,
            decisions=decisions,
        )
        recorder.read(one, at(day, 9), '"e"', None)
        recorder.sighting(one, "fetched", version, at(day, 9))
        ids.append(one)
    recorder.reading(
        column_id=column_id,
        url=column,
        name="政策文件",
        type="政策文件",
        unit=None,
        complete=complete,
        why=None,
        walked=complete,
        rows=len(rows),
        undated_rows=0,
        newest_on=None,
        newest_url=None,
        newest_title=None,
        read_at=at(day),
        pages_read=1,
        pager=None,
        fetched_at=at(day),
        sha256=sha,
        warc="a.warc.gz",
        offset=0,
    )
    recorder.flush()
    return ids


def test_what_is_listed_still_is_told_by_runs_whatever_their_clocks_said(store):
    """On one night the clock was weeks ahead: what left the list since was still listed, for ever."""
    rows = [(f"https://a.gov.cn/zc/{number}.html", f"第{number}件", "2024-02-28") for number in (1, 2, 3)]
    see(store, "r1", 28, rows)
    kept = see(store, "r2", 2, rows[:2])
    column = keys.column_id("https://a.gov.cn/zc/")
    recorder = store.recorder("r2", "a")
    walk = recorder.last_walk(column)
    assert walk.run_id == "r2"
    assert sorted(known.document_id for known in recorder.listed(column, walk.number)) == sorted(kept)


def test_a_store_of_before_learns_the_runs_of_its_rows(store, url):
    rows = [(f"https://a.gov.cn/zc/{number}.html", f"第{number}件", "2024-02-28") for number in (1, 2, 3)]
    see(store, "r1", 2, rows)
    kept = see(store, "r2", 5, rows[:2])
    store.close()
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        for statement in (
            "ALTER TABLE case_decision DROP COLUMN undoes",
            "ALTER TABLE column_reading DROP COLUMN tags",
            "ALTER TABLE column_reading DROP COLUMN named_by",
            "ALTER TABLE place DROP COLUMN listed_mark",
            "ALTER TABLE place DROP COLUMN date_text",
            "DROP INDEX ix_place_column_id_last_run",
            "ALTER TABLE place DROP COLUMN last_run",
            "CREATE INDEX ix_place_column_id_last_seen ON place (column_id, last_seen)",
            "UPDATE alembic_version SET version_num = '0001'",
        ):
            connection.execute(sa.text(statement))
    engine.dispose()
    again = Store.open(url)
    column, recorder = keys.column_id("https://a.gov.cn/zc/"), again.recorder("r2", "a")
    walk = recorder.last_walk(column)
    assert sorted(known.document_id for known in recorder.listed(column, walk.number)) == sorted(kept)
    again.close()


def test_first_sight_and_the_reading_that_did_not_have_it(store):
    see(store, "r1", 1, [("https://a.gov.cn/zc/1.html", "一", "2024-02-28")])
    see(
        store,
        "r2",
        5,
        [("https://a.gov.cn/zc/1.html", "一", "2024-02-28"), ("https://a.gov.cn/zc/2.html", "二", "2024-02-20")],
    )
    first = {one["url"]: one for one in store.documents("r1")}
    assert [one["absent_before"] for one in first.values()] == [None]  # on a first crawl nothing can be concluded
    second = {one["url"]: one for one in store.documents("r2")}
    assert second["https://a.gov.cn/zc/1.html"]["absent_before"] is None
    assert second["https://a.gov.cn/zc/1.html"]["first_seen"] == at(1)
    assert second["https://a.gov.cn/zc/1.html"]["last_seen"] == at(5, 9)
    late = second["https://a.gov.cn/zc/2.html"]
    assert late["absent_before"] == {"column_id": keys.column_id("https://a.gov.cn/zc/"), "read_at": at(1)}
    assert late["places"][0]["date"] == "2024-02-20"


def test_an_incomplete_reading_proves_no_absence(store):
    see(store, "r1", 1, [("https://a.gov.cn/zc/1.html", "一", None)], complete=False)
    see(store, "r2", 5, [("https://a.gov.cn/zc/2.html", "二", None)])
    assert store.documents("r2")[0]["absent_before"] is None


def test_identity_survives_https(store):
    (one,) = see(store, "r1", 1, [("http://a.gov.cn/zc/1.html", "一", None)])
    (other,) = see(store, "r2", 2, [("https://a.gov.cn/zc/1.html", "一", None)])
    assert one == other
    assert len(store.documents("r2")) == 1


def test_a_growing_table_does_not_date_its_old_decisions_anew(store):
    page = "https://a.gov.cn/cf/table.html"
    see(store, "r1", 1, [(page, "处罚", None)], facts={page: {"url": page, "decisions": ["甲罚〔2024〕1号"]}})
    see(
        store,
        "r2",
        9,
        [(page, "处罚", None)],
        sha="1" * 64,
        facts={page: {"url": page, "decisions": ["甲罚〔2024〕2号", "甲罚〔2024〕1号"]}},
    )
    assert store.documents("r2")[0]["decisions_first_seen"] == {
        "甲罚〔2024〕1号": at(1, 9),
        "甲罚〔2024〕2号": at(9, 9),
    }


def test_a_run_keeps_the_versions_that_it_saw(store):
    page = "https://a.gov.cn/zc/1.html"
    see(store, "r1", 1, [(page, "一", None)], facts={page: {"url": page, "kind": "policy"}})
    see(store, "r2", 2, [(page, "一", None)], facts={page: {"url": page, "kind": "notice"}}, sha="1" * 64)
    assert [store.documents(run)[0]["facts"]["kind"] for run in ("r1", "r2")] == ["policy", "notice"]


def test_gone_needs_every_column_read_whole(store):
    see(store, "r1", 1, [("https://a.gov.cn/zc/1.html", "一", None), ("https://a.gov.cn/zc/2.html", "二", None)])
    see(store, "r2", 2, [("https://a.gov.cn/zc/2.html", "二", None)], complete=False)
    assert store.recorder("r2", "a").vanished() == []
    see(store, "r3", 3, [("https://a.gov.cn/zc/2.html", "二", None)])
    recorder = store.recorder("r3", "a")
    (known,) = recorder.vanished()
    assert known.url == "https://a.gov.cn/zc/1.html"
    recorder.gone(known.document_id, at(3))
    recorder.flush()
    assert store.recorder("r3", "a").vanished() == []


def test_many_documents_come_in_order(store):
    see(store, "r1", 1, [(f"https://a.gov.cn/zc/{n}.html", f"第{n}号", None) for n in range(1001)])
    ids = [one["document_id"] for one in store.iter_documents("r1")]
    assert len(ids) == 1001 and ids == sorted(ids)


def test_what_is_killed_before_the_commit_leaves_nothing(store):
    recorder = store.recorder("r1", "a")
    recorder.visit(
        url="u",
        kind="home",
        method="GET",
        status=200,
        error=None,
        fetched_at=at(1),
        sha256=None,
        warc=None,
        offset=None,
    )

    def dies(_connection):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        recorder.flush(dies)
    assert list(store.visits("r1")) == []


def test_lease(store):
    now = datetime(2024, 3, 1, tzinfo=ZONE)
    holder = store.take_job("r1", "a", "https://a.gov.cn/", now)
    with sa.Connection(store.engine) as connection:
        connection.execute(schema.job.update().values(holder="elsewhere/1/2"))
        connection.commit()
    with pytest.raises(LeaseTaken):
        store.take_job("r1", "a", "https://a.gov.cn/", now + timedelta(seconds=30))
    again = store.take_job("r1", "a", "https://a.gov.cn/", now + timedelta(hours=1))
    assert again == holder
    with pytest.raises(LeaseTaken), writing(store.engine) as connection:
        store.renew_job(connection, "r1", "a", "somebody else", now)


def test_a_resumed_site_says_anew_what_was_said_of_it_whoever_died_before(store):
    """A process killed before it had taken its site leaves no row of it, but a problem told for it."""
    store.begin_run("r1", as_of="2024-03-31", packs=["national"], started_at=at(1), version="1")
    store.add_problem("r1", site="a", url="https://a.gov.cn/", problem="bug", message="异常退出", at=at(1))
    store.add_problem("r1", site="b", url="https://b.gov.cn/", problem="bug", message="异常退出", at=at(1))
    store.take_job("r1", "a", "https://a.gov.cn/", datetime(2024, 3, 1, tzinfo=ZONE), resume=True)
    assert [problem["site"] for problem in store.problems("r1")] == ["b"]


def test_a_dead_process_is_succeeded_at_once(store):
    now = datetime(2024, 3, 1, tzinfo=ZONE)
    code = "import sys; from datetime import datetime; from crawler.store import Store; Store.open(sys.argv[1]).take_job('r1', 'a', 'u', datetime.fromisoformat(sys.argv[2]))"
    url = store.engine.url.render_as_string(hide_password=False)
    subprocess.run([sys.executable, "-c", code, url, now.isoformat()], check=True)
    store.take_job("r1", "a", "https://a.gov.cn/", now + timedelta(seconds=1))


def test_two_processes_create_one_store(url):
    errors = []

    def create():
        try:
            Store.open(url).close()
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=create) for _ in range(4)]
    [one.start() for one in threads]
    [one.join() for one in threads]
    assert errors == []


def test_looks_at_sites_are_kept_once_and_told_by_their_times(store):
    probes = [
        Probe("a", at(2, hour), "home", ok, {"seconds": 0.5}, "") for hour, ok in ((8, True), (9, False), (10, None))
    ]
    store.add_probes(probes)
    store.add_probes(
        [Probe("a", at(2, 9), "home", True, {"seconds": 1.5}), Probe("b", at(3), "aaaa", False, {}, "没有")]
    )
    found = store.probes(since=at(2, 9), until=at(3))
    assert [(one["site"], one["kind"], one["ok"]) for one in found] == [
        ("a", "home", True),
        ("a", "home", None),
        ("b", "aaaa", False),
    ]
    assert found[0]["value"] == {"seconds": 1.5} and found[2]["error"] == "没有"
    recorder = store.recorder("r", "a")
    recorder.probe(Probe("a", at(4), "home", True))
    recorder.flush()
    assert [Probe(**one).at for one in store.probes(since=at(4), until=at(5))] == [at(4)]


def test_a_front_page_is_no_document(store):
    see(store, "r", 2, [("https://a.gov.cn/zc/1.html", "甲", "2024-03-01")])
    recorder = store.recorder("r", "a")
    home = keys.document_id("https://a.gov.cn/")
    recorder.document(home, "https://a.gov.cn/", "http://a.gov.cn/", at(2))
    version = recorder.version(
        home,
        url="https://a.gov.cn/",
        sha256="1" * 64,
        extractor="1",
        facts={"url": "https://a.gov.cn/", "kind": "home"},
        fetched_at=at(2),
        warc=None,
        offset=None,
    )
    recorder.sighting(home, "home", version, at(2))
    recorder.flush()
    assert [one["document_id"] for one in store.homes("r")] == [home]
    assert home not in {one["document_id"] for one in store.documents("r")}
    assert store.counts("r", "a")["documents"] == len(store.documents("r")) == 1


def test_migrations_lead_to_the_tables(url):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    assert ScriptDirectory.from_config(migrations()).get_current_head() == schema.HEAD
    if url.startswith("sqlite"):
        os.makedirs(os.path.dirname(url.removeprefix("sqlite:///")))
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        migrate(connection)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
    Store.open(url).close()
    engine.dispose()


def test_a_fresh_store_imports_no_alembic(tmp_path):
    code = "import sys; from crawler.store import Store; Store.open(sys.argv[1]); print('alembic' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, f"sqlite:///{tmp_path}/x.db"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_a_store_of_the_future_is_refused(tmp_path):
    url = f"sqlite:///{tmp_path}/x.db"
    store = Store.open(url)
    with writing(store.engine) as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="升级程序"):
        Store.open(url)


def test_a_store_of_a_newer_version_is_left_alone_and_said_so(url):
    store = Store.open(url)
    with writing(store.engine) as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999_of_next_year'"))
    store.close()
    with pytest.raises(StoreError, match=r"由更新版本的 zwgk-audit 建立.*请升级程序"):
        Store.open(url)


@pytest.mark.parametrize("wrong", ["nonsense", "sqlite:////proc/none/x.db", "mongodb://h/x"])
def test_a_wrong_address_is_said_in_chinese(wrong):
    with pytest.raises((StoreError, OSError)):
        Store.open(wrong)


def test_findings_and_case_decisions(store):
    store.begin_run("r1", as_of="2024-03-31", packs=["national"], started_at=at(1), version="1", config="x")
    store.save_findings("r1", [{"id": "b", "title": "二"}, {"id": "a", "title": "一"}])
    store.save_findings("r1", [{"id": "b", "title": "二"}])
    assert store.findings("r1") == [{"id": "b", "title": "二"}]
    store.add_case_decision("b", at=at(2), who="张", action="误报", reason="转载")
    store.add_case_decision(
        "b", at=at(3), who="李", action="豁免", reason="停机", from_date="2024-01-01", to_date="2024-02-01"
    )
    assert [one["action"] for one in store.case_decisions()] == ["误报", "豁免"]
    store.finish_run("r1", finished_at=at(4), note="y")
    assert (
        store.latest_run()["finished_at"] == at(4)
        and store.latest_run()["config"] == "x"
        and store.run("r1")["note"] == "y"
    )
    assert store.run("none") is None


def test_nights_follow_each_other_by_number_whatever_the_clock_says(store):
    """On the second night the clock was a year ahead."""
    for number, day in ((1, "2024-06-01"), (2, "2025-06-02"), (3, "2024-06-03")):
        run, at = f"r{number}", f"{day}T01:00:00+08:00"
        store.begin_run(run, as_of=day, packs=[], started_at=at)
        recorder = store.recorder(run, "a")
        recorder.column("c1", "http://a/tz/", at)
        row = {"url": "http://a/tz/", "name": "通知公告", "type": "通知公告", "unit": None, "part_of": None}
        row |= {"complete": True, "walked": True, "why": None, "code": None, "rows": number, "undated_rows": 0}
        row |= {"newest_on": None, "newest_url": None, "newest_title": None, "pages_read": 1, "pager": None}
        row |= {"fetched_at": at, "sha256": "", "warc": None, "offset": None}
        recorder.reading(column_id="c1", read_at=at, **row)
        recorder.flush()
    walk = store.recorder("r4", "a").last_walk("c1")
    assert (walk.run_id, walk.rows) == ("r3", 3)
    assert store.recorder("r4", "a").earlier_rows("c1") == 3


def test_a_run_that_its_crawl_began_is_taken_over_by_who_asked_for_it(store):
    begun = {"as_of": "2024-06-28", "packs": ["national"], "started_at": "2024-06-28T01:00:00+08:00"}
    store.begin_run("r1", unless_begun=True, purpose="audit", **begun)
    store.begin_run("r1", version="2.0", purpose="audit", sites=["a"], **begun)
    store.begin_run("r1", unless_begun=True, purpose="audit", **begun)
    (run,) = store.runs()
    assert (run["version"], run["sites"], run["number"]) == ("2.0", ["a"], 1)
