"""Whole crawls of tiny portals on loopback, each in a process of its own, as the audit starts them."""

from __future__ import annotations

import json
import signal
import socket
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler.store import Store
from crawler.web.warc import entries, read
from tests.crawler.loopback import crawl, document, home, job, listing, serve, start, wait_for


def portal(count: int = 25) -> dict[str, object]:
    """Three products on one site: TRS files, UCAP files, ?page= links."""
    pages: dict[str, object] = {
        "/": home([("/zc/", "政策文件"), ("/cf/list.shtml", "行政处罚"), ("/tz/list.html", "通知公告")])
    }
    trs = [
        (
            f"./202403/t202403{n % 28 + 1:02d}_{n}.html",
            f"关于第{n}号重点事项办理工作的意见",
            f"2024-03-{n % 28 + 1:02d}",
        )
        for n in range(count)
    ]
    for number in range(0, count, 10):
        name = "" if number == 0 else f"index_{number // 10}.html"
        pages["/zc/" + name] = listing(
            "政策文件",
            trs[number : number + 10],
            f'<script>createPageHTML({-(-count // 10)}, {number // 10}, "index", "html")</script>',
        )
    ucap = [
        (f"/cf/202403/{n:032x}.shtml", f"某某公司未按规定经营案处罚决定第{n}号", f"2024-03-{n + 1:02d}")
        for n in range(4)
    ]
    pages["/cf/list.shtml"] = listing(
        "行政处罚", ucap[:2], "<script>createPageHTML('page_div', 2, 1, 'list', 'shtml', 4)</script>"
    )
    pages["/cf/list_2.shtml"] = listing(
        "行政处罚", ucap[2:], "<script>createPageHTML('page_div', 2, 2, 'list', 'shtml', 4)</script>"
    )
    query = [(f"/tz/info/{n}.htm", f"关于某某路段第{n}次临时交通管制的通告", f"2024-02-{n + 1:02d}") for n in range(6)]
    pages["/tz/list.html"] = listing("通知公告", query[:3], '<a href="?page=2">下一页</a>')
    pages["/tz/list.html?page=2"] = listing("通知公告", query[3:], '<a href="?page=1">上一页</a>')
    for base, found in (("/zc/", trs), ("", ucap), ("", query)):
        for url, title, day in found:
            pages[base + url.removeprefix("./") if url.startswith(".") else url] = document(title, day)
    return pages


def store_of(folder: Path) -> Store:
    return Store.open(f"sqlite:///{folder}/zwgk.db")


def facts_of(store: Store, run: str = "r1") -> dict[str, object]:
    """What a crawl came to, without its times and places in the archive."""
    documents = {
        urlsplit(one["url"]).path: (
            one["document_id"].__class__,
            one["sha256"],
            sorted(place["title"] for place in one["places"]),
            one["facts"]["title"],
        )
        for one in store.documents(run)
    }
    columns = {
        urlsplit(one["url"]).path: (one["complete"], one["rows"], one["newest_on"], one["pages_read"])
        for one in store.columns(run)
    }
    problems = sorted((urlsplit(one["url"]).path, one["problem"]) for one in store.problems(run))
    return {"documents": str(sorted(documents.items())), "columns": columns, "problems": problems}


def problems(store: Store, run: str = "r1") -> dict[str, str]:
    return {one["problem"]: one["url"] for one in store.problems(run)}


def test_three_products_and_their_evidence(tmp_path):
    with serve(portal()) as site:
        events = crawl(job(site.url, tmp_path))
        assert max(site.count("GET").values()) == 1  # nothing twice
    assert events[-1]["event"] == "done" and events[-1]["documents"] == 35
    store = store_of(tmp_path)
    columns = {one["type"]: one for one in store.columns("r1")}
    assert {kind: (one["rows"], one["complete"], one["pages_read"]) for kind, one in columns.items()} == {
        "政策文件": (25, True, 3),
        "行政处罚": (4, True, 2),
        "通知公告": (6, True, 2),
    }
    assert columns["通知公告"]["newest_on"] == "2024-02-06"
    documents = store.documents("r1")
    assert len(documents) == 35
    for one in documents:
        record = read(tmp_path / "archive" / one["warc"], one["offset"])
        assert record.url == one["url"] and record.at == one["fetched_at"]
        assert len(one["places"]) == 1 and one["fetched_at"].endswith("+08:00")
    assert store.jobs("r1")[0]["complete"] is True and store.problems("r1") == []


def test_a_document_in_two_columns_is_one(tmp_path):
    pages = portal(5)
    pages["/tz/list.html"] = listing(
        "通知公告", [("/zc/202403/t20240301_0.html", "关于第0号重点事项办理工作的意见", "2024-03-01")]
    )
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
    (one,) = [one for one in store_of(tmp_path).documents("r1") if one["url"].endswith("_0.html")]
    assert len(one["places"]) == 2


def test_a_quiet_night(tmp_path):
    pages = portal(12)
    changed = "/zc/202403/t20240303_2.html"
    with serve(pages) as site:
        etags = {path: f'"{path}"' for path in pages if path.endswith(".html") and "/2024" in path}

        def conditional(path, body):
            def answer(handler):
                if handler.headers.get("If-None-Match") == etags[path]:
                    handler.answer(304, {"ETag": etags[path], "Content-Length": None}, b"")
                else:
                    handler.answer(200, {"ETag": etags[path]}, body.encode())

            return answer

        for path in etags:
            site.pages[path] = conditional(path, pages[path])
        crawl(job(site.url, tmp_path, run="r1"))
        first = {urlsplit(one["url"]).path: one for one in store_of(tmp_path).documents("r1")}
        # Overnight: one page is new, one row has another title, one is gone, one holds an open finding.
        rows = [
            (f"./202403/t202403{n + 1:02d}_{n}.html", f"关于第{n}号重点事项办理工作的意见", f"2024-03-{n + 1:02d}")
            for n in range(9)
        ]
        rows[2] = (rows[2][0], "关于第2号重点事项办理工作的意见（修订）", rows[2][2])
        site.pages["/zc/"] = listing(
            "政策文件", [("./202403/t20240329_99.html", "关于新增一项重点事项的意见", "2024-03-29"), *rows]
        )
        site.pages["/zc/202403/t20240329_99.html"] = document("关于新增一项重点事项的意见", "2024-03-29")
        del site.pages["/zc/202403/t20240310_9.html"]
        site.pages[changed] = document("关于第2号重点事项办理工作的意见（修订）", "2024-03-03")
        site.asked.clear()
        opened = site.url + "zc/202403/t20240305_4.html"
        crawl(job(site.url, tmp_path, run="r2", recheck_urls=[opened]))
        asked = site.count()
    store = store_of(tmp_path)
    second = {urlsplit(one["url"]).path: one for one in store.documents("r2")}
    assert second["/zc/202403/t20240302_1.html"]["how"] == "listed" and not asked["/zc/202403/t20240302_1.html"]
    assert second["/zc/202403/t20240302_1.html"]["fetched_at"] == first["/zc/202403/t20240302_1.html"]["fetched_at"]
    assert second["/zc/202403/t20240305_4.html"]["how"] == "304"
    assert second[changed]["how"] == "fetched" and second[changed]["sha256"] != first[changed]["sha256"]
    assert second["/zc/202403/t20240329_99.html"]["absent_before"] is not None
    # What left the lists is asked for itself: gone only where it answers that it is.
    assert "/zc/202403/t20240310_9.html" not in second and asked["/zc/202403/t20240310_9.html"] == 1
    assert second["/zc/202403/t20240311_10.html"]["gone_since"] is None
    assert len(second) == len(first)
    with store.engine.connect() as connection:
        gone = connection.exec_driver_sql("SELECT url FROM document WHERE gone_since IS NOT NULL").scalars().all()
    assert [urlsplit(one).path for one in gone] == ["/zc/202403/t20240310_9.html"]
    kinds = [
        entry.type for path in (tmp_path / "archive").iterdir() if "-r2-" in path.name for entry, _ in entries(path, [])
    ]
    assert kinds.count("revisit") == 1


def test_a_new_extractor_reads_the_archive_again(tmp_path):
    with serve(portal(3)) as site:
        crawl(job(site.url, tmp_path, run="r1"))
        site.asked.clear()
        newer = (
            "import json, sys; from crawler.extract import extract_page; from crawler.job import run; from "
            "crawler.sites import JobSpec; "
            "sys.exit(run(JobSpec.from_dict(json.load(sys.stdin)), extract=extract_page, extractor_version='newer'))"
        )
        crawl(job(site.url, tmp_path, run="r2"), "-c", newer)
        assert not any("2024" in path for path in site.count("GET"))
    documents = store_of(tmp_path).documents("r2")
    assert len(documents) == 13
    assert all(one["how"] == "listed" and one["extractor"] == "newer" and one["facts"]["title"] for one in documents)
    assert all(one["extractor"] != "newer" for one in store_of(tmp_path).documents("r1"))  # judged as it was seen then


def test_each_document_is_read_again_within_the_days(tmp_path):
    with serve(portal(5)) as site:
        crawl(job(site.url, tmp_path, run="r1"))
        site.asked.clear()
        crawl(job(site.url, tmp_path, run="r2", reread_within_days=0))
        assert sum("/202403/" in path for path in site.count("GET")) == 9


def test_since_and_the_limit_of_pages(tmp_path):
    with serve(portal()) as site:
        crawl(job(site.url, tmp_path, run="r1", crawl={"since": "2024-03-20"}))
        crawl(job(site.url, tmp_path, run="r2", site="t", crawl={"max_pages": 12}), code=3)
    store = store_of(tmp_path)
    assert {one["type"]: one["rows"] for one in store.columns("r1")} == {"政策文件": 25, "行政处罚": 4, "通知公告": 6}
    assert all(one["places"][0]["date"] >= "2024-03-20" for one in store.documents("r1"))
    (one,) = store.jobs("r2")
    assert one["complete"] is False and "12" in one["stopped_because"]


def test_columns_given_types_units_and_a_page_that_is_a_document(tmp_path):
    pages = portal(3)
    pages["/nb/2023.html"] = document("某某县2023年政府信息公开工作年度报告", "2024-01-20")
    spec = job("", tmp_path)
    with serve(pages) as site:
        spec = job(
            site.url, tmp_path, columns=[("/zc/", "规范性文件"), ("/nb/2023.html", "信息公开年报"), ("/none/", "统计")]
        )
        spec["site"]["columns"][0]["unit"] = "u2"
        crawl(spec)
    store = store_of(tmp_path)
    columns = {urlsplit(one["url"]).path: one for one in store.columns("r1")}
    assert (columns["/zc/"]["type"], columns["/zc/"]["unit"]) == ("规范性文件", "u2")
    assert columns["/nb/2023.html"]["complete"] is False and "文档" in columns["/nb/2023.html"]["why"]
    assert columns["/none/"]["complete"] is False and columns["/none/"]["pages_read"] == 0
    assert problems(store)["http_4xx"].endswith("/none/")
    (report,) = [one for one in store.documents("r1") if one["url"].endswith("2023.html")]
    assert report["places"][0]["column_id"] == columns["/nb/2023.html"]["column_id"]


def test_broken_pages_cost_only_themselves(tmp_path):
    names = "ok slow cut loop big gbk word soft stub shell".split()
    rows = [(f"/d/{name}.html", f"关于{name}的情况说明通知文件", "2024-03-01") for name in names]
    pages: dict[str, object] = {"/": home([("/tz/", "通知公告")]), "/tz/": listing("通知公告", rows)}
    good = document("关于正常页面的情况说明通知文件", "2024-03-01")

    def slow(handler):
        time.sleep(2.5)

    def cut(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "50000")
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        handler.wfile.write(good.encode()[:900])
        handler.wfile.flush()
        handler.connection.shutdown(socket.SHUT_RDWR)

    def big(handler):
        handler.answer(200, {}, b"<html>" + b"<p>x</p>" * (7 << 20))

    pages |= {
        "/d/ok.html": good,
        "/d/slow.html": slow,
        "/d/cut.html": cut,
        "/d/big.html": big,
        "/d/loop.html": (302, {"Location": "/d/loop2.html"}, b""),
        "/d/loop2.html": (302, {"Location": "/d/loop.html"}, b""),
        "/d/gbk.html": document("国标编码页面的通知", "2024-03-02").encode("gbk"),
        "/d/word.html": (
            200,
            {"Content-Type": "application/msword"},
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4000,
        ),
        "/d/soft.html": "<html><head><title>提示信息</title></head><body><div>您访问的页面不存在或已删除</div></body></html>",
        "/d/stub.html": "<script>document.location.href='/d/behind.html';</script>",
        "/d/behind.html": document("转向之后的正文页面通知", "2024-03-03"),
        "/d/shell.html": '<html><head></head><body><div id="app"></div><script src="/js/app.js"></script></body></html>',
    }
    with serve(pages) as site:
        crawl(job(site.url, tmp_path, crawl={"timeout": 1.0}))
    store = store_of(tmp_path)
    found = {urlsplit(one["url"]).path: one["problem"] for one in store.problems("r1")}
    assert found == {
        "/d/slow.html": "timeout",
        "/d/cut.html": "truncated",
        "/d/loop.html": "redirect_loop",
        "/d/big.html": "too_large",
        "/d/word.html": "not_html",
        "/d/soft.html": "soft_404",
        "/d/shell.html": "js_shell",
    }
    titles = {one["facts"]["title"]["value"] for one in store.documents("r1")}
    assert titles == {"关于正常页面的情况说明通知文件", "国标编码页面的通知", "转向之后的正文页面通知"}
    assert store.columns("r1")[0]["complete"] is True
    assert all(any("\u4e00" <= c <= "\u9fff" for c in one["message"]) for one in store.problems("r1"))


def test_a_firewall_is_left_alone(tmp_path):
    pages = portal(9)
    for path in list(pages):
        if path.startswith("/zc/2024"):
            pages[path] = (412, {}, b"<html><script>$_ts={}</script></html>")
    with serve(pages) as site:
        crawl(job(site.url, tmp_path, crawl={"concurrency": 1}), code=3)
        refused = sum(count for path, count in site.count().items() if path.startswith("/zc/2024"))
    store = store_of(tmp_path)
    assert refused <= 6  # each page once more at the most, then nothing
    assert "blocked" in problems(store) and "拒绝" in store.jobs("r1")[0]["stopped_because"]


WALL = (412, {}, b"<html><script>$_ts={}</script></html>")


def test_a_column_that_a_firewall_shuts_costs_no_other(tmp_path):
    pages = portal(9)
    shut = next(path for path in pages if path != "/" and path.endswith("/"))
    pages[shut] = WALL
    named = [
        ("/zc/", "政策文件"),
        ("/cf/list.shtml", "行政处罚"),
        ("/tz/list.html", "通知公告"),
        ("/gk/", "政府信息公开"),
    ]
    pages["/"], pages["/gk/"] = home(named), (502, {}, b"bad gateway")
    with serve(pages) as site:
        crawl(job(site.url, tmp_path, crawl={"concurrency": 1}))
        assert site.count()[shut] == 2
    store = store_of(tmp_path)
    assert store.jobs("r1")[0]["stopped"] is None and "blocked" in problems(store)
    read = {urlsplit(column["url"]).path: column["code"] for column in store.columns("r1")}
    assert read.pop(shut) == read.pop("/gk/") == "not_fetched" and set(read.values()) == {None} and len(read) == 2


def test_a_firewall_that_shuts_the_site_midway_is_asked_for_no_more(tmp_path):
    pages, asked = portal(9), []

    def through(path, page):
        def answer(handler):
            asked.append(path)
            handler.answer(*(WALL if len(asked) > 8 else page if isinstance(page, tuple) else (200, {}, page.encode())))

        return answer

    with serve({path: through(path, page) for path, page in pages.items()}) as site:
        crawl(job(site.url, tmp_path, crawl={"concurrency": 1}), code=3)
    store = store_of(tmp_path)
    assert len(asked) <= 8 + 8 and store.jobs("r1")[0]["stopped"] == "blocked"


def test_endless_paging_is_a_trap(tmp_path):
    def endless(handler):
        number = int(handler.path.partition("page=")[2] or 1)
        rows = [(f"/x/{number}-{n}.html", f"同一个标题的第{n}条重复通知", "2024-03-01") for n in range(4)]
        handler.answer(200, {}, listing("通知公告", rows, f'<a href="/tz/?page={number + 1}">下一页</a>').encode())

    def fallback(handler):
        if handler.path.startswith("/tz/"):
            endless(handler)
        elif handler.path.startswith("/x/"):
            handler.answer(200, {}, document("同一个标题", "2024-03-01").encode())
        else:
            handler.answer(404, {}, b"")

    with serve({"/": home([("/tz/", "通知公告")])}, fallback) as site:
        crawl(job(site.url, tmp_path))
        assert len([path for path in site.count() if path.startswith("/tz/")]) < 10
    store = store_of(tmp_path)
    assert "trap" in problems(store) and store.columns("r1")[0]["complete"] is False


def test_robots_and_retry_after(tmp_path):
    pages = portal(3)
    pages["/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /cf/\nCrawl-delay: 0.1\n")
    tries = []

    def busy(handler):
        tries.append(time.monotonic())
        if len(tries) == 1:
            handler.answer(503, {"Retry-After": "1"}, b"")
        else:
            handler.answer(200, {}, document("忙过之后的通告", "2024-02-01").encode())

    pages["/tz/info/0.htm"] = busy
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
        assert not any(path.startswith("/cf/") for path in site.count())
    store = store_of(tmp_path)
    assert problems(store)["robots"].endswith("/cf/list.shtml")
    assert len(tries) == 2 and tries[1] - tries[0] >= 1
    assert "忙过之后的通告" in {one["facts"]["title"]["value"] for one in store.documents("r1")}


def test_one_error_of_robots_txt_does_not_cost_the_night(tmp_path):
    pages = portal(2)
    tries = []

    def wobbly(handler):
        tries.append(handler.path)
        handler.answer(
            500 if len(tries) == 1 else 200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /cf/\n"
        )

    pages["/robots.txt"] = wobbly
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
        assert len(tries) == 2 and not any(path.startswith("/cf/") for path in site.count())
    assert store_of(tmp_path).documents("r1")


@pytest.mark.parametrize("silent", [1, 99])
def test_no_answer_to_robots_txt_allows_nothing(tmp_path, silent):
    """A busy server that drops the question has not said that all may be read."""
    pages = portal(2)
    tries = []

    def drops(handler):
        tries.append(handler.path)
        if len(tries) <= silent:
            handler.close_connection = True
        else:
            handler.answer(200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /cf/\n")

    pages["/robots.txt"] = drops
    with serve(pages) as site:
        crawl(job(site.url, tmp_path), code=None)
        asked = set(site.count())
    store = store_of(tmp_path)
    if silent == 1:
        assert store.documents("r1") and not any(path.startswith("/cf/") for path in asked)
    else:
        assert asked == {"/", "/robots.txt"} and "robots" in problems(store)
        assert store.jobs("r1")[0]["stopped"] == "robots"


def test_a_site_that_wants_its_cookie_back_gets_it(tmp_path):
    pages = portal(2)

    def wall(path, inner):
        def answer(handler):
            if "pass=7" in (handler.headers.get("Cookie") or ""):
                handler.answer(200, {}, inner.encode() if isinstance(inner, str) else inner)
            else:
                handler.answer(302, {"Location": path, "Set-Cookie": "pass=7; Path=/; HttpOnly"}, b"")

        return answer

    walled = {path: wall(path, inner) for path, inner in pages.items() if isinstance(inner, str)}
    with serve({**pages, **walled}) as site:
        crawl(job(site.url, tmp_path))
        assert sum("Cookie" not in headers for headers in site.headers) <= 4
    assert len(store_of(tmp_path).documents("r1")) >= 4


@pytest.mark.parametrize("how", ["refused", "moved", "shell"])
def test_a_site_that_is_not_there(tmp_path, how):
    with serve(
        {
            "/": (302, {"Location": "http://other.invalid/"}, b"")
            if how == "moved"
            else '<html><body><div id="app"></div><script src="/a.js"></script></body></html>'
        }
    ) as site:
        url = site.url
        if how != "refused":
            crawl(job(url, tmp_path), code=3)
    if how == "refused":
        crawl(job(url, tmp_path), code=3)
    (one,) = store_of(tmp_path).jobs("r1")
    assert one["complete"] is False and one["stopped_because"] and one["documents"] == 0
    assert store_of(tmp_path).problems("r1")


def test_dead_links_are_sure_after_two_tries(tmp_path):
    pages = portal(2)
    links = '<a href="/gone.html">一</a><a href="/wobbly.html">二</a><a href="/fine.html">三</a><a href="/broken.html">四</a><a href="http://b.invalid/">五</a>'
    pages["/zc/202403/t20240301_0.html"] = document("带链接的文件正文", "2024-03-01", more=f"<p>{links}</p>")
    wobbly = []

    def unsure(handler):
        wobbly.append(handler.command)
        handler.answer(404 if len(wobbly) <= 2 else 200, {}, b"x")

    pages |= {"/wobbly.html": unsure, "/fine.html": (200, {}, b"x"), "/broken.html": (500, {}, b"x")}
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
    links = {urlsplit(one["url"]).path: one for one in store_of(tmp_path).links("r1")}
    verdicts = {
        path: one["verdict"]
        for path, one in links.items()
        if path in ("/gone.html", "/wobbly.html", "/fine.html", "/broken.html")
    }
    assert verdicts == {"/gone.html": "dead", "/wobbly.html": "ok", "/fine.html": "ok", "/broken.html": "suspect"}
    gone = links["/gone.html"]
    assert gone["holder_title"] == "带链接的文件正文" and [one.get("status") for one in gone["attempts"]] == [
        404,
        404,
        404,
    ]
    assert read(tmp_path / "archive" / gone["evidence"]["warc"], gone["evidence"]["offset"]).status == 404
    assert not any("b.invalid" in one["url"] for one in store_of(tmp_path).links("r1"))


# Replay


def test_an_archive_gives_what_the_network_gave(tmp_path):
    with serve(portal()) as site:
        crawl(job(site.url, tmp_path))
        url = site.url
    archive = sorted(str(path) for path in (tmp_path / "archive").iterdir())
    (tmp_path / "two").mkdir()
    crawl(job(url, tmp_path / "two", replay=archive))
    live, again = store_of(tmp_path), store_of(tmp_path / "two")
    assert facts_of(again) == facts_of(live)
    assert {one["document_id"]: (one["warc"], one["offset"], one["fetched_at"]) for one in again.documents("r1")} == {
        one["document_id"]: (one["warc"], one["offset"], one["fetched_at"]) for one in live.documents("r1")
    }
    assert not (tmp_path / "two" / "archive").exists()


def test_what_was_fetched_for_another_end_is_no_page_of_the_archive(tmp_path):
    pages = portal(3)
    for path in list(pages):
        if "2024" in path:
            pages[path] = document("关于重点事项办理工作的意见", "2024-03-02", more='<a href="/beside.html">另见</a>')
    beside = document("没有一个列表写着的文件", "2024-03-09").encode()

    def only_by_get(handler):
        status = 405 if handler.command == "HEAD" else 200
        handler.answer(status, {}, beside)

    def cut_short(handler):
        handler.answer(200, {"Content-Length": "90000", "Connection": "close"}, beside)
        handler.close_connection = True

    pages["/beside.html"] = only_by_get
    pages["/tz/info/1.htm"] = cut_short
    pages["/tz/info/2.htm"] = lambda handler: anything(handler)

    def anything(handler):
        """As many portals answer whatever they do not have: 200, and words that no extractor knows for a refusal."""
        handler.answer(200, {}, document("某某县人民政府欢迎您", "2024-01-01").encode())

    with serve(pages, fallback=anything) as site:
        crawl(job(site.url, tmp_path))
        url = site.url
    archive = sorted(str(path) for path in (tmp_path / "archive").iterdir())
    (tmp_path / "two").mkdir()
    crawl(job(url, tmp_path / "two", replay=archive))
    live, again = store_of(tmp_path), store_of(tmp_path / "two")
    read = {urlsplit(document["url"]).path for document in live.documents("r1")}
    assert not read & {"/beside.html", "/tz/info/1.htm", "/tz/info/2.htm"} and "/tz/info/3.htm" in read
    assert facts_of(again) == facts_of(live)
    assert {(problem["url"], problem["problem"]) for problem in again.problems("r1")} == {
        (problem["url"], problem["problem"]) for problem in live.problems("r1")
    }
    (link,) = [link for link in again.links("r1") if link["url"].endswith("/beside.html")][:1]
    assert link["verdict"] == "ok", "the answer to a link stands in the archive all the same"


def test_an_archive_that_was_cut(tmp_path):
    with serve(portal()) as site:
        crawl(job(site.url, tmp_path))
        url = site.url
    (path,) = (tmp_path / "archive").iterdir()
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    (tmp_path / "two").mkdir()
    crawl(job(url, tmp_path / "two", replay=[str(path)]), code=3)
    store = store_of(tmp_path / "two")
    (said,) = store.jobs("r1")
    assert said["complete"] is False and "归档" in said["stopped_because"]
    assert 0 < len(store.documents("r1")) < 35
    (one,) = [one for one in store.problems("r1") if one["problem"] == "truncated"]
    assert path.name in one["message"] and any(c.isdigit() for c in one["message"])
    assert {one["problem"] for one in store.problems("r1")} == {"truncated"}  # what it lacks is no fault of the site
    assert any(not one["complete"] and "归档" in one["why"] for one in store.columns("r1"))
    assert not any(one["verdict"] == "dead" for one in store.links("r1"))


# Stop and resume


def test_killed_again_and_again(tmp_path):
    pages = portal()
    for path, page in list(pages.items()):
        if "2024" in path or "info" in path:
            pages[path] = lambda handler, body=page: (time.sleep(0.05), handler.answer(200, {}, body.encode()))
    with serve(pages) as site:
        crawl(job(site.url, tmp_path / "calm"))
        wild = tmp_path / "wild"
        for pause in (1.0, 1.2, 1.4):
            process = start(job(site.url, wild, resume=True))
            time.sleep(pause)
            process.kill()
            process.communicate()
            if (wild / "zwgk.db").exists():
                for one in store_of(wild).documents("r1"):
                    assert read(wild / "archive" / one["warc"], one["offset"]).url == one["url"]
        site.asked.clear()
        stored = len(store_of(wild).documents("r1"))
        crawl(job(site.url, wild, resume=True))
        assert sum("2024" in path or "info" in path for path in site.count("GET")) == 35 - stored
    assert facts_of(store_of(wild)) == facts_of(store_of(tmp_path / "calm"))


def test_interrupted_and_resumed(tmp_path):
    pages = portal()
    for path, page in list(pages.items()):
        if "2024" in path:
            pages[path] = lambda handler, body=page: (time.sleep(0.2), handler.answer(200, {}, body.encode()))
    with serve(pages) as site:
        process = start(job(site.url, tmp_path, crawl={"concurrency": 2}))
        wait_for(lambda: sum("2024" in path for path in site.count("GET")) >= 4)
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=20)
        assert process.returncode == 130
        assert json.loads(out.splitlines()[-1])["state"] == "interrupted"
        (one,) = store_of(tmp_path).jobs("r1")
        assert one["state"] == "interrupted" and not one["complete"]
        crawl(job(site.url, tmp_path, resume=True))
        crawl(job(site.url, tmp_path / "calm"))
    (one,) = store_of(tmp_path).jobs("r1")
    assert one["complete"] and one["documents"] == 35
    # The lists were walked whole before the stop: resumed, they are told as they were walked, not as they were looked at.
    assert facts_of(store_of(tmp_path)) == facts_of(store_of(tmp_path / "calm"))


def test_a_channel_that_leads_elsewhere_is_no_problem(tmp_path):
    pages = portal(2)
    pages["/"] = home([("/zc/", "政策文件"), ("/away/", "公开指南"), ("/child/", "规划计划")])
    pages["/away/"] = "<script>document.location.href='http://b.invalid/zn/';</script>"
    pages["/child/"] = "<script>var htm = ''; htm = './inner/'; document.location.href=htm;</script>"
    pages["/child/inner/"] = listing("规划计划", [("/gh/1.html", "某某县国土空间总体规划文本", "2024-03-09")])
    pages["/gh/1.html"] = document("某某县国土空间总体规划文本", "2024-03-09")
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
    store = store_of(tmp_path)
    assert store.problems("r1") == []
    assert {one["type"] for one in store.columns("r1")} == {"政策文件", "规划"}
