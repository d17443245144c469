"""Links from one night to the next: what is tried again, what is carried over, and what is never lost."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

from crawler.store import Store
from tests.crawler.loopback import crawl, document, home, job, listing, serve, start, wait_for


def store_of(folder: Path) -> Store:
    return Store.open(f"sqlite:///{folder}/zwgk.db")


def portal() -> dict[str, object]:
    rows = [(f"/tz/{n}.html", f"关于第{n}段河道清淤施工的通告", f"2024-05-{20 - n:02d}") for n in range(4)]
    pages: dict[str, object] = {
        "/": home([("/tz/", "通知公告")]),
        "/tz/": listing("通知公告", rows, '<a href="/map.html">地图</a>'),
    }
    pages |= {url: document(title, day) for url, title, day in rows}
    links = '<a href="/gone.html">附图</a><a href="/down.html">附表</a><a href="/fine.html">附件说明</a>'
    pages["/tz/1.html"] = document(rows[1][1], rows[1][2], more=f"<p>{links}</p>")
    return pages | {"/fine.html": (200, {}, b"x"), "/map.html": (200, {}, b"x"), "/down.html": (500, {}, b"x")}


def verdicts(folder: Path, run: str) -> dict[tuple[str, str], str]:
    names = {"/gone.html", "/down.html", "/fine.html", "/map.html", "/tz/3.html"}
    links = store_of(folder).links(run)
    return {
        (urlsplit(one["holder_url"]).path, urlsplit(one["url"]).path): one["verdict"]
        for one in links
        if urlsplit(one["url"]).path in names
    }


def test_a_night_keeps_what_it_did_not_look_at(tmp_path):
    expected = {
        ("/tz/1.html", "/gone.html"): "dead", ("/tz/1.html", "/down.html"): "suspect", ("/tz/1.html", "/fine.html"): "ok",
        ("/tz/", "/map.html"): "ok",
    }  # fmt: skip
    with serve(portal()) as site:
        crawl(job(site.url, tmp_path, run="r1"))
        assert verdicts(tmp_path, "r1") == expected
        site.asked.clear()
        crawl(job(site.url, tmp_path, run="r2"))
        asked = site.count()
        assert not asked["/tz/1.html"]  # its list confirms it
        assert not asked["/fine.html"] and not asked["/map.html"]  # well, and tried lately
        assert asked["/gone.html"] == 3 and asked["/down.html"]  # tried again
        first = {one["url"]: one for one in store_of(tmp_path).links("r1")}
        second = {one["url"]: one for one in store_of(tmp_path).links("r2")}
        assert verdicts(tmp_path, "r2") == expected
        fine, gone = site.url + "fine.html", site.url + "gone.html"
        assert second[fine]["attempts"] == first[fine]["attempts"]  # with the date of that check
        assert second[gone]["evidence"]["warc"] != first[gone]["evidence"]["warc"]

        # Repaired overnight, and another page's list row gone.
        site.pages["/gone.html"] = (200, {}, b"x")
        del site.pages["/tz/3.html"]
        site.asked.clear()
        crawl(job(site.url, tmp_path, run="r3", recheck_urls=[site.url + "tz/3.html"]))
        assert site.count()["/gone.html"] == 1
    repaired = expected | {("/tz/1.html", "/gone.html"): "ok", ("/tz/", "/tz/3.html"): "dead"}
    assert verdicts(tmp_path, "r3") == repaired
    assert verdicts(tmp_path, "r1") == expected  # judged again it says what was known then


def test_what_failed_twice_is_not_asked_for_again_as_a_link(tmp_path):
    pages = portal()
    rows = [(f"/tz/{n}.html", f"关于第{n}段河道清淤施工的通告", f"2024-05-{20 - n:02d}") for n in range(4)]
    pager = '<div class="page"><a href="/tz/index_2.html">2</a> <a href="/tz/index_2.html">下一页</a></div>'
    pages["/tz/"] = listing("通知公告", rows, pager)
    pages["/tz/index_2.html"] = (502, {}, b"x")  # a page of a list
    pages["/tz/3.html"] = (503, {}, b"x")  # a document
    pages["/headless.html"] = lambda handler: handler.answer(500 if handler.command == "HEAD" else 200, {}, b"x")
    pages["/slow.html"] = (500, {}, b"x")  # only a link
    more = '<p><a href="/headless.html">附图</a><a href="/slow.html">附表</a><a href="/tz/3.html">关于第3段</a></p>'
    pages["/tz/0.html"] = document(rows[0][1], rows[0][2], more=more)
    with serve(pages) as site:
        crawl(job(site.url, tmp_path, run="r1"))
        asked, heads = site.count(), site.count("HEAD")
    assert asked["/tz/index_2.html"] == asked["/tz/3.html"] == 2
    assert (asked["/slow.html"], heads["/slow.html"]) == (3, 1)
    assert (asked["/headless.html"], heads["/headless.html"]) == (2, 1)
    told = {urlsplit(one["url"]).path: one["verdict"] for one in store_of(tmp_path).links("r1")}
    assert told["/headless.html"] == "ok" and told["/slow.html"] == told["/tz/index_2.html"] == "suspect"


def test_a_refusal_by_a_firewall_tells_nothing_of_a_link_and_that_of_a_head_nothing_at_all(tmp_path):
    pages, wall = portal(), (405, {}, "您的访问被拦截，事件ID：8".encode())
    pages["/down.html"] = wall
    for name in ("/fine.html", "/map.html", "/gone.html"):
        pages[name] = lambda handler: handler.answer(*(wall if handler.command == "HEAD" else (200, {}, b"x")))
    with serve(pages) as site:
        crawl(job(site.url, tmp_path, run="r1"))
        assert site.count("HEAD")["/fine.html"] == 1
    told = {link: verdict for (_, link), verdict in verdicts(tmp_path, "r1").items()}
    assert told == {"/down.html": "unchecked", "/fine.html": "ok", "/map.html": "ok", "/gone.html": "ok"}
    (crawled,) = store_of(tmp_path).jobs("r1")
    assert crawled["stopped"] is None


def test_well_links_are_tried_again_within_the_days(tmp_path):
    with serve(portal()) as site:
        crawl(job(site.url, tmp_path, run="r1"))
        later = (
            "import json, sys; from datetime import datetime, timedelta; from crawler.job import now, run; "
            "from crawler.sites import JobSpec; "
            "sys.exit(run(JobSpec.from_dict(json.load(sys.stdin)), clock=lambda: now() + timedelta(days=40)))"
        )
        site.pages["/fine.html"] = (404, {}, b"")
        crawl(job(site.url, tmp_path, run="r2"), "-c", later)
    assert verdicts(tmp_path, "r2")["/tz/1.html", "/fine.html"] == "dead"


def test_a_page_that_lost_its_link_says_nothing_of_it_any_more(tmp_path):
    with serve(portal()) as site:
        crawl(job(site.url, tmp_path, run="r1"))
        site.pages["/tz/1.html"] = document("关于第1段河道清淤施工的通告", "2024-05-19")
        crawl(job(site.url, tmp_path, run="r2", recheck_urls=[site.url + "tz/1.html"]))
    assert ("/tz/1.html", "/gone.html") not in verdicts(tmp_path, "r2")
    assert ("/tz/1.html", "/gone.html") in verdicts(tmp_path, "r1")


def test_links_of_pages_read_before_a_break_are_tried_after_it(tmp_path):
    pages = portal()
    for n in (2, 3):
        pages[f"/tz/{n}.html"] = lambda handler, body=pages[f"/tz/{n}.html"]: (
            time.sleep(2),
            handler.answer(200, {}, body.encode()),
        )
    with serve(pages) as site:
        process = start(job(site.url, tmp_path, crawl={"concurrency": 1}))
        wait_for(lambda: site.count()["/tz/2.html"])
        process.terminate()
        process.communicate(timeout=20)
        assert process.returncode == 130 and verdicts(tmp_path, "r1") == {}
        crawl(job(site.url, tmp_path, resume=True))
        assert site.count()["/tz/1.html"] == 1
    assert verdicts(tmp_path, "r1")["/tz/1.html", "/gone.html"] == "dead"


def test_a_link_whose_tries_were_broken_off_is_tried_from_the_start(tmp_path):
    """A server that refuses HEAD, and a crawl that is stopped before it can ask by GET."""
    pages = portal()
    asked = threading.Event()

    def refuses_head(handler) -> None:
        if handler.command == "HEAD":
            asked.set()
            time.sleep(0.5)
            handler.answer(405, {}, b"")
        else:
            handler.answer(200, {}, b"x")

    pages["/fine.html"] = refuses_head
    with serve(pages) as site:
        process = start(job(site.url, tmp_path))
        assert asked.wait(60)
        process.terminate()
        process.communicate(timeout=30)
        assert process.returncode == 130
        assert verdicts(tmp_path, "r1").get(("/tz/1.html", "/fine.html")) is None
        crawl(job(site.url, tmp_path, resume=True))
    assert verdicts(tmp_path, "r1")["/tz/1.html", "/fine.html"] == "ok"


def test_an_address_that_only_a_scripts_data_names_is_no_dead_link(tmp_path):
    """The site may put it together otherwise: only what is written as a link shows a dead link to people."""
    pages = portal()
    data = '<script>var files = {"attachment": [{"fileName": "附表.docx", "filePath": "/down.html/a.docx"}]};</script>'
    text = '<script>var d = {"content": "<a href=\\"/gone.html/b.docx\\" title=\\"附件.docx\\">附件<\\/a>"};</script>'
    pages["/tz/1.html"] = document("关于第1段河道清淤施工的通告", "2024-05-19", more=data + text)
    with serve(pages) as site:
        crawl(job(site.url, tmp_path, run="r1"))
    links = {urlsplit(link["url"]).path: link["verdict"] for link in store_of(tmp_path).links("r1")}
    files = {path: verdict for path, verdict in links.items() if "docx" in path}
    assert files == {"/gone.html/b.docx": "dead"}
