"""What portals hold that never ends, leads in circles, or is not what it says: bounded, told, and laid at nobody's door."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from crawler.messages import Why
from crawler.store import Store
from tests.crawler.loopback import crawl, document, home, job, listing, rows, serve, start


def store_of(folder: Path) -> Store:
    return Store.open(f"sqlite:///{folder}/zwgk.db")


def notices(count: int, base: str = "/tz/") -> list[tuple[str, str, str]]:
    return [
        (f"{base}{n}.html", f"关于第{n}号泵站汛前检修安排的通告", f"2024-05-{28 - n % 28:02d}") for n in range(count)
    ]


def pages_of(items: list[tuple[str, str, str]]) -> dict[str, Any]:
    return {url: document(title, day) for url, title, day in items}


def column(folder: Path, path: str = "/tz/") -> dict:
    return {urlsplit(one["url"]).path: one for one in store_of(folder).columns("r1")}[path]


def problems(folder: Path) -> dict[str, str]:
    """What kept each address from being read; that a list was not read is told beside it."""
    told = sorted(store_of(folder).problems("r1"), key=lambda one: one["problem"] != "list_unread")
    return {urlsplit(one["url"]).path: one["problem"] for one in told}


def test_a_calendar_has_no_end(tmp_path):
    def calendar(handler) -> None:
        query = parse_qs(urlsplit(handler.path).query)
        year, month = int(query.get("n", ["2024"])[0]), int(query.get("y", ["5"])[0])
        after, before = (year + month // 12, month % 12 + 1), (year - (month == 1), (month - 2) % 12 + 1)
        days = "".join(f'<a href="/rili?n={year}&y={month}&r={day}">{day}日</a>' for day in range(1, 29))
        turns = "".join(
            f'<a href="/rili?n={n}&y={y}">{name}</a>' for (n, y), name in ((before, "上一月"), (after, "下一月"))
        )
        months = "".join(f'<a href="/rili?n={year}&y={m}">{m}月</a>' for m in range(1, 13))
        handler.answer(200, {}, f"<html><body><h2>公开日历</h2>{turns}{months}{days}</body></html>".encode())

    items = notices(4)
    pages = {"/": home([("/tz/", "通知公告"), ("/rili?n=2024&y=5", "公开日历")]), "/tz/": listing("通知公告", items)}
    with serve(
        pages | pages_of(items),
        lambda handler: calendar(handler) if handler.path.startswith("/rili") else handler.answer(404, {}, b""),
    ) as site:
        crawl(job(site.url, tmp_path))
        assert sum(path.startswith("/rili") for path in site.count("GET")) <= 10
    assert column(tmp_path)["complete"] is True


def test_addresses_that_name_the_visit(tmp_path):
    """Every page writes its links with another session."""
    number = itertools.count(1)
    items = notices(8)

    def said(url: str) -> str:
        return f"{url};jsessionid={next(number):032X}"

    def answer(handler) -> None:
        path = urlsplit(handler.path).path.partition(";")[0]
        sid = f"{next(number) * 2654435761 % 2**64:016x}"
        if path in ("/", "/index.do"):
            body = home(
                [(said("/tz.do"), "通知公告"), (f"/tz.do?sid={sid}", "公告栏"), (f"/hy.do?sid={sid}", "会议公开")]
            )
        elif path in ("/tz.do", "/hy.do"):
            part = items[:5] if path == "/tz.do" else items[3:]
            body = listing(
                "通知公告" if path == "/tz.do" else "会议公开", [(said(url), title, day) for url, title, day in part]
            )
        else:
            found = {url: one for url, *one in items}.get(path)
            body = document(*found) if found else ""
        handler.answer(200 if body else 404, {}, body.encode())

    with serve({}, answer) as site:
        crawl(job(site.url, tmp_path))
        asked = [urlsplit(path).path.partition(";")[0] for _how, path in site.asked]
    assert len(store_of(tmp_path).documents("r1")) == 8
    assert all(asked.count(url) == 1 for url, _, _ in items) and asked.count("/tz.do") == 1


@pytest.mark.parametrize("words", ["下一页", "加载更多"])
def test_a_last_page_that_comes_again_for_ever(tmp_path, words):
    items = notices(7)

    def answer(handler) -> None:
        parts = urlsplit(handler.path)
        if parts.path != "/tz/":
            return handler.answer(404, {}, b"")
        number = int(parse_qs(parts.query).get("p", ["1"])[0])
        start = 4 * (min(number, 2) - 1)
        link = (
            f'<a href="/tz/?p={number + 1}">{words}</a>'
            if words == "下一页"
            else f'<button data-url="/tz/?p={number + 1}">{words}</button>'
        )
        handler.answer(200, {}, listing("通知公告", items[start : start + 4], link).encode())
        return None

    with serve({"/": home([("/tz/", "通知公告")])} | pages_of(items), answer) as site:
        crawl(job(site.url, tmp_path))
        assert sum(path.startswith("/tz/?p=") for path in site.count()) <= 3
    assert column(tmp_path)["rows"] == 7


def test_circles_of_redirects_and_stubs(tmp_path):
    def to(place: str) -> tuple[int, dict[str, str], bytes]:
        return 302, {"Location": place}, b""

    def stub(place: str) -> str:
        return f'<html><head><meta http-equiv="refresh" content="0; url={place}"></head><body></body></html>'

    items = notices(3)
    names = [("/tz/", "通知公告"), ("/a/", "政策文件"), ("/b/", "会议公开"), ("/c/", "人事信息"), ("/d/", "规划信息")]
    pages: dict[str, Any] = {
        "/": home(names),
        "/tz/": listing("通知公告", items),
        "/a/": to("/a1/"),
        "/a1/": to("/a/"),
        "/b/": stub("/b1/"),
        "/b1/": stub("/b/"),
        "/c/": f"<script>location.href='{'/c/'}'</script>",
        "/d/": to("/d/?x=1"),
    }

    def deeper(handler) -> None:
        step = int((urlsplit(handler.path).query or "x=0").rpartition("=")[2])
        handler.answer(302, {"Location": f"/d/?x={step + 1}"}, b"")

    with serve(
        pages | pages_of(items),
        lambda handler: deeper(handler) if handler.path.startswith("/d/") else handler.answer(404, {}, b""),
    ) as site:
        crawl(job(site.url, tmp_path))
        assert max(site.count().values()) <= 3 and sum(path.startswith("/d/") for path in site.count()) <= 8
    found = problems(tmp_path)
    assert {found.get(path) for path in ("/a/", "/b1/", "/d/")} == {"redirect_loop"} and "/c/" in found
    assert column(tmp_path)["complete"] is True


def test_a_home_that_leads_in_a_circle(tmp_path):
    with serve({"/": (302, {"Location": "/index.jsp"}, b""), "/index.jsp": (302, {"Location": "/"}, b"")}) as site:
        crawl(job(site.url, tmp_path), code=3)
        assert sum(site.count().values()) <= 6
    assert store_of(tmp_path).jobs("r1")[0]["stopped_because"]


def test_what_is_gone_and_what_asks_for_a_password(tmp_path):
    """A site that answers 200 for whatever does not exist, and prints the address and the time."""
    items = notices(6)
    when = itertools.count(100)

    def answer(handler) -> None:
        path = urlsplit(handler.path).path
        body = f"<html><head><title>棉川门户</title></head><body><h1>棉川门户提醒您</h1><p>地址 {path} 已调整，{next(when)} 秒后回到上一级。</p><p>{'本站栏目近期改版，' * 20}</p></body></html>"
        handler.answer(200, {}, body.encode())

    wall = "<html><head><title>登录</title></head><body><form>用户登录 <input name=u><input type=password name=p></form></body></html>"
    pages: dict[str, Any] = {
        "/": home([("/tz/", "通知公告")]),
        "/tz/": listing("通知公告", items),
        **pages_of(items[:3]),
    }
    pages |= {
        "/robots.txt": "User-agent: *\nDisallow:\n",
        "/tz/4.html": (302, {"Location": "/denglu"}, b""),
        "/denglu": wall,
    }
    with serve(pages, answer) as site:
        crawl(job(site.url, tmp_path))
    assert {urlsplit(one["url"]).path for one in store_of(tmp_path).documents("r1")} == {
        "/tz/0.html",
        "/tz/1.html",
        "/tz/2.html",
    }
    found = problems(tmp_path)
    assert (found["/tz/3.html"], found["/tz/5.html"]) == ("soft_404", "soft_404") and "login" in found.values()


def test_links_as_people_type_them(tmp_path):
    typed = [
        "/tz/a b.html",
        "\\tz\\c.html",
        " /tz/d.html\n",
        "http:/HOST/tz/e.html",
        "./../tz/f.html",
        "javascript:open('/tz/g.html')",
    ]
    names = [f"关于第{n}片区错峰供水时段安排的通告" for n in range(len(typed))]
    with serve() as site:
        host = urlsplit(site.url).netloc
        items = [
            (url.replace("HOST", host).replace("'", "&#39;"), title, f"2024-05-0{n + 1}")
            for n, (url, title) in enumerate(zip(typed, names, strict=True))
        ]
        site.pages |= {
            "/": home([("/tz/", "通知公告")]),
            "/tz/": f"<html><body><h2>通知公告</h2>{rows(items)}</body></html>",
        }
        for path, title in zip(["/tz/a%20b.html", *(f"/tz/{one}.html" for one in "cdefg")], names, strict=True):
            site.pages[path] = document(title, "2024-05-01")
        crawl(job(site.url, tmp_path))
    assert len(store_of(tmp_path).documents("r1")) == len(typed) and not problems(tmp_path)


def test_one_list_of_a_thousand(tmp_path):
    items = notices(1000)
    with serve({"/": home([("/tz/", "通知公告")]), "/tz/": listing("通知公告", items)} | pages_of(items)) as site:
        crawl(job(site.url, tmp_path, lists_only=True))
        assert sum(site.count("GET").values()) <= 4
    assert (column(tmp_path)["rows"], column(tmp_path)["complete"]) == (1000, True)


@pytest.mark.parametrize(("real", "declared"), [("gbk", "utf-8"), ("utf-8", "gb2312")])
def test_a_charset_that_is_a_lie(tmp_path, real, declared):
    items = notices(3)
    pages: dict[str, Any] = {"/": home([("/tz/", "通知公告")])}
    kind = {"Content-Type": f"text/html; charset={declared}"}
    tag = f'<meta charset="{declared}">'
    for url, text in {"/tz/": listing("通知公告", items), **pages_of(items)}.items():
        pages[url] = (200, kind, text.replace("<head>", f"<head>{tag}").encode(real))
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
    titles = {one["facts"]["title"]["value"] for one in store_of(tmp_path).documents("r1")}
    assert titles == {title for _, title, _ in items} and column(tmp_path)["name"] == "通知公告"


_PATIENT = """
import json, re, sys
from crawler import job, listing
from crawler.extract import EXTRACTOR_VERSION, extract_page
from crawler.sites import JobSpec

def extract(url, body, *more, **options):
    if b"backtracks" in body:
        re.match(r"(?:a|a)+$", "a" * 60 + "b")
    if b"runs in circles" in body:
        while True:
            try:
                len(body)
            except Exception:
                pass
    if b"grows" in body:
        bytearray(4 << 30)  # more than the process may hold
    return extract_page(url, body, *more, **options)

best = listing.best
def slow_best(page):
    while "unlistable" in page.text:
        pass
    return best(page)
listing.best = slow_best

spec = JobSpec.from_dict(json.load(sys.stdin))
sys.exit(job.run(spec, extract=extract, extractor_version=EXTRACTOR_VERSION, page_seconds=0.8))
"""


def test_a_page_that_is_read_for_ever_costs_one_page(tmp_path):
    """Whatever holds it up: an expression that tries every way, a loop, the reader of lists; or memory."""
    notes = notices(6)
    pages = pages_of(notes)
    for number, poison in ((1, "backtracks"), (3, "runs in circles"), (4, "grows")):
        url, title, day = notes[number]
        pages[url] = document(title, day, more=f"<p>{poison}</p>")
    pages |= {
        "/": home([("/gh/", "规划计划"), ("/tz/", "通知公告")]),
        "/tz/": listing("通知公告", notes),
        "/gh/": listing("规划计划", notices(3, "/gh/"), tail="<p>unlistable</p>"),
    }
    with serve(pages) as site:
        crawl(job(site.url, tmp_path), "-c", _PATIENT)
    store = store_of(tmp_path)
    read = {urlsplit(document["url"]).path for document in store.documents("r1")}
    assert read == {url for number, (url, _, _) in enumerate(notes) if number not in (1, 3, 4)}
    slow = {urlsplit(problem["url"]).path for problem in store.problems("r1") if problem["problem"] == "too_slow"}
    assert slow == {notes[1][0], notes[3][0], notes[4][0], "/gh/"}
    columns = {urlsplit(column["url"]).path: column for column in store.columns("r1")}
    assert columns["/tz/"]["complete"] and not columns["/gh/"]["complete"]
    assert columns["/gh/"]["code"] == Why.TOO_SLOW, "what was not read is no empty column"


_FAILING = """
import json, sys
from crawler import job
from crawler.extract import reader as extract
from crawler.sites import JobSpec

read = extract.extract
def fails(url, body, *more):
    if b"unreadable" in body:
        raise KeyError("a fault of ours")
    return read(url, body, *more)
extract.extract = fails

sys.exit(job.run(JobSpec.from_dict(json.load(sys.stdin))))
"""


def test_a_page_at_which_a_reader_fails_is_told(tmp_path):
    """Its facts would be silent where the page is not: it is no document, and no column that was read."""
    notes = notices(4)
    pages = pages_of(notes)
    url, title, day = notes[1]
    pages[url] = document(title, day, more="<p>unreadable</p>")
    pages |= {
        "/": home([("/gh/", "规划计划"), ("/tz/", "通知公告")]),
        "/tz/": listing("通知公告", notes),
        "/gh/": document("规划计划", "2024-01-05", more="<p>unreadable</p>"),
    }
    with serve(pages) as site:
        _, log = start(job(site.url, tmp_path), "-c", _FAILING).communicate(timeout=120)
    assert "a fault of ours" in log, "the developer sees where"
    store = store_of(tmp_path)
    read = {urlsplit(document["url"]).path for document in store.documents("r1")}
    assert read == {note[0] for note in notes} - {url}
    told = {urlsplit(problem["url"]).path for problem in store.problems("r1") if problem["problem"] == "bug"}
    assert told == {url, "/gh/"}
    named = {urlsplit(row["url"]).path: row for row in store.named("r1")}
    assert named[url]["why"] == Why.BUG and named[url]["title"] == title, "the row is a witness of what was not read"
    columns = {urlsplit(column["url"]).path: column for column in store.columns("r1")}
    assert not columns["/gh/"]["complete"] and columns["/gh/"]["code"] == Why.BUG
    unread = {urlsplit(row["url"]).path for row in store.problems("r1") if row["problem"] == "list_unread"}
    assert unread == {"/gh/"}, "a list that a fault of ours left unread is counted among those"


def test_a_front_page_at_which_a_reader_fails_ends_the_crawl_and_says_so(tmp_path):
    with serve({"/": home([("/tz/", "unreadable")])}) as site:
        _, log = start(job(site.url, tmp_path), "-c", _FAILING).communicate(timeout=120)
    assert "a fault of ours" in log, "the developer sees where"
    store = store_of(tmp_path)
    assert "bug" in {problem["problem"] for problem in store.problems("r1")}
    (crawled,) = store.jobs("r1")
    assert "程序读取时出错" in crawled["stopped_because"]


def test_each_failure_is_told_by_its_cause(tmp_path):
    notes = notices(9)
    body = document("关于检修的通告", "2024-05-01").encode()

    def no_http(handler) -> None:
        handler.wfile.write(b"garbage\r\n\r\n")
        handler.close_connection = True

    def says_nothing(handler) -> None:
        handler.close_connection = True

    answers: list[tuple[Any, str, str]] = [
        ((200, {"Content-Encoding": "gzip"}, b"\x1f\x8b\x08\x00" + b"no gzip" * 20), "malformed", "压缩数据损坏"),
        ((200, {"Content-Encoding": "zork"}, bytes(range(128, 256)) * 30), "malformed", "zork"),
        (no_http, "malformed", "不是 HTTP"),
        (says_nothing, "timeout", "断开"),
        ((204, {}, b""), "empty", "204"),
        ((304, {}, b""), "empty", "304"),
        ((200, {}, b""), "empty", "0 字节"),
        ((200, {"X-Long": "a" * 30_000}, body), "", ""),  # odd, and read all the same
        ((200, {"Content-Encoding": "UTF-8"}, body), "", ""),
    ]
    pages: dict[str, Any] = {"/": home([("/tz/", "通知公告")]), "/tz/": listing("通知公告", notes)}
    pages |= {url: answer for (url, _, _), (answer, _, _) in zip(notes, answers, strict=True)}
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
    store = store_of(tmp_path)
    told = {urlsplit(problem["url"]).path: problem for problem in store.problems("r1")}
    read = {urlsplit(document["url"]).path for document in store.documents("r1")}
    for (url, _, _), (_, word, detail) in zip(notes, answers, strict=True):
        if word:
            assert told[url]["problem"] == word and detail in told[url]["message"], told[url]
            assert url not in read
        else:
            assert url in read and url not in told
