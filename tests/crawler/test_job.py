"""The process that crawls one site: its parent's death, its lease, and what it is told to leave out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from crawler.messages import Why
from crawler.store import Store, schema
from tests.crawler.loopback import ROOT, crawl, document, home, job, listing, serve, start, wait_for

_PARENT = """
import subprocess, sys, time
spec = open(sys.argv[1], "rb").read()
child = subprocess.Popen([sys.executable, "-m", "crawler.job"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                         start_new_session=True)
child.stdin.write(spec)
child.stdin.close()
print(child.pid, flush=True)
time.sleep(600)
"""


def slow_portal(count: int = 40, seconds: float = 0.2) -> dict[str, object]:
    rows = [(f"/tz/{n}.html", f"关于第{n}批低保对象名单的公示", f"2024-04-{n % 28 + 1:02d}") for n in range(count)]

    def slowly(title: str, day: str):
        return lambda handler: (time.sleep(seconds), handler.answer(200, {}, document(title, day).encode()))

    pages: dict[str, object] = {"/": home([("/tz/", "通知公告")]), "/tz/": listing("通知公告", rows)}
    return pages | {url: slowly(title, day) for url, title, day in rows}


def store_of(folder: Path) -> Store:
    return Store.open(f"sqlite:///{folder}/zwgk.db")


def fetched(site) -> int:
    return sum(path.startswith("/tz/") and path != "/tz/" for path in site.count("GET"))


def test_it_ends_when_its_parent_is_killed(tmp_path):
    with serve(slow_portal()) as site:
        (tmp_path / "spec.json").write_text(json.dumps(job(site.url, tmp_path, crawl={"concurrency": 1})), "utf-8")
        parent = subprocess.Popen(
            [sys.executable, "-c", _PARENT, str(tmp_path / "spec.json")],
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        pid = int(parent.stdout.readline())
        until = time.monotonic() + 30
        wait_for(lambda: fetched(site) >= 3)
        parent.kill()
        parent.communicate()
        while Path(f"/proc/{pid}/cmdline").exists() and b"job" in Path(f"/proc/{pid}/cmdline").read_bytes():
            assert time.monotonic() < until
            time.sleep(0.05)
        assert fetched(site) < 30
    (one,) = store_of(tmp_path).jobs("r1")
    assert one["state"] == "interrupted" and one["documents"] >= 2


def test_a_second_process_waits_for_the_first(tmp_path):
    with serve(slow_portal(120)) as site:
        first = start(job(site.url, tmp_path))
        wait_for(lambda: site.count()["/"])
        time.sleep(0.3)
        events = crawl(job(site.url, tmp_path))
        assert first.wait(30) == 0
        first.communicate()
        assert max(count for path, count in site.count("GET").items() if path.startswith("/tz/")) == 1
    assert events[-1]["event"] == "done" and events[-1]["documents"] == 120


def test_it_goes_on_where_the_first_was_interrupted(tmp_path):
    with serve(slow_portal(20)) as site:
        first = start(job(site.url, tmp_path, crawl={"concurrency": 1}))
        wait_for(lambda: fetched(site) >= 3)
        second = start(job(site.url, tmp_path, resume=True))
        time.sleep(1.5)
        first.terminate()
        assert first.wait(30) == 130
        first.communicate()
        out, error = second.communicate(timeout=60)
        assert second.returncode == 0, error
        assert fetched(site) == 20
    assert json.loads(out.splitlines()[-1])["documents"] == 20


def test_it_gives_up_waiting_and_says_why(tmp_path):
    impatient = (
        "import json, sys; from crawler.job import run; from crawler.sites import JobSpec; "
        "sys.exit(run(JobSpec.from_dict(json.load(sys.stdin)), lease_wait=1.0))"
    )
    with serve(slow_portal(200)) as site:
        first = start(job(site.url, tmp_path, crawl={"concurrency": 1}))
        wait_for(lambda: fetched(site) >= 2)
        events = crawl(job(site.url, tmp_path), "-c", impatient, code=3)
        first.terminate()
        first.communicate(timeout=30)
    assert "另一进程" in events[-1]["message"] and "稍后" in events[-1]["message"]
    assert any("另一进程" in one["message"] for one in store_of(tmp_path).problems("r1"))


def test_lists_alone(tmp_path):
    with serve(slow_portal(6, 0.0)) as site:
        site.pages["/tz/"] = listing(
            "通知公告",
            [(f"/tz/{n}.html", f"关于第{n}批低保对象名单的公示", "2024-04-01") for n in range(6)],
            '<a href="/lost.html">不在的页面链接</a>',
        )
        events = crawl(job(site.url, tmp_path, lists_only=True))
        assert fetched(site) == 0 and not site.count()["/lost.html"]
        assert events[-1]["documents"] == 0
        (column,) = store_of(tmp_path).columns("r1")
        assert (column["rows"], column["complete"], column["newest_on"]) == (6, True, "2024-04-01")
        # What a list named is known since then, and read by the first crawl that reads documents.
        crawl(job(site.url, tmp_path, run="r2"))
    documents = store_of(tmp_path).documents("r2")
    assert len(documents) == 6 and all(
        one["first_seen"] < one["fetched_at"] or one["first_seen"] == column["read_at"] for one in documents
    )


def test_a_list_in_whose_rows_it_was_stopped_was_not_read_whole(tmp_path):
    """One page of rows, more than wait at once: those that nobody came to are named by no earlier reading."""
    with serve(slow_portal(120)) as site:
        first = start(job(site.url, tmp_path, crawl={"concurrency": 1}))
        wait_for(lambda: fetched(site) >= 3)
        first.terminate()
        assert first.wait(30) == 130
        first.communicate()
        assert not any(one["complete"] for one in store_of(tmp_path).columns("r1"))
        crawl(job(site.url, tmp_path, resume=True))
    (column,) = store_of(tmp_path).columns("r1")
    assert column["complete"] and column["rows"] == 120
    assert store_of(tmp_path).jobs("r1")[0]["documents"] == 120


def test_a_site_has_its_hours(tmp_path):
    with serve(slow_portal()) as site:
        crawl(job(site.url, tmp_path, crawl={"concurrency": 1, "max_hours": 1.5 / 3600}), code=3)
        assert fetched(site) < 40
    store = store_of(tmp_path)
    (said,) = store.jobs("r1")
    assert said["stopped"] == "site_hours" and not said["complete"] and "时限" in said["stopped_because"]
    assert store.last_stops() == {"s": "site_hours"}


def test_what_a_night_had_no_time_for_is_the_first_of_the_next(tmp_path):
    columns = [("/tz/", "通知公告"), ("/zc/", "政策文件"), ("/jd/", "政策解读"), ("/gh/", "规划计划")]
    pages: dict[str, object] = {"/": home(columns)}
    for path, name in columns:
        rows = [(f"{path}{n}.html", f"{name}第{n}号有关事项", "2024-03-01") for n in range(3)]
        pages |= {path: listing(name, rows)} | {url: document(title, day) for url, title, day in rows}
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
        store = store_of(tmp_path)
        with store.engine.begin() as connection:  # as the clock leaves it
            stopped = schema.reading.c.url.like("%/gh/")
            connection.execute(schema.reading.update().where(stopped).values(complete=False, code=Why.STOPPED))
            kept = {"key": "k", "run_id": "r1", "site": "s", "title": "政策解读", "named_by": "navigation"}
            left = {"state": "refused", "why": Why.NOT_REACHED, "detail": "", "url": site.url + "jd/"}
            connection.execute(schema.named.insert(), {**kept, **left})
        site.asked.clear()
        crawl(job(site.url, tmp_path, run="r2", crawl={"concurrency": 1}))  # side by side, the order is luck
        order = [path for _, path in site.asked if path in dict(columns)]
    assert set(order[:2]) == {"/gh/", "/jd/"}, order


def test_a_run_that_is_over_when_a_site_has_its_turn(tmp_path):
    with serve(slow_portal(2)) as site:
        crawl(job(site.url, tmp_path, run_seconds=0.0), code=3)
        assert not fetched(site)
    (said,) = store_of(tmp_path).jobs("r1")
    assert (said["stopped"], said["complete"], said["documents"]) == ("run_hours", False, 0)
