"""Lists that are asked for as their page's scripts ask, through a whole crawl: archived, played again, on a second night."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from crawler.store import Store
from tests.crawler.loopback import crawl, document, home, job, listing, serve

ROWS = [(f"/zwgk/d{n}.html", f"关于城区第{n}供水片区停水检修的通告", f"2024-06-{28 - n:02d}") for n in range(14)]
PAGE = """<html><head><title>通知公告</title><meta name="ColumnName" content="通知公告"></head><body><div id="q"></div>
<div id="w"><button id="n">下一页</button></div><script src="/app/list.js"></script></body></html>"""
SCRIPT = """var k = 0;
function draw() {
  var r = new XMLHttpRequest(); r.open('POST', '/svc/go?k=' + k); r.setRequestHeader('Content-Type', 'application/json');
  r.onload = function () {
    var d = JSON.parse(r.responseText), h = '<ul>';
    d.zz.forEach(function (x) { h += '<li><a href="' + x[0] + '">' + x[1] + '</a><span>' + x[2] + '</span></li>'; });
    document.getElementById('q').innerHTML = h + '</ul>';
    document.getElementById('n').disabled = d.end;
  };
  r.send('{}');
}
document.getElementById('n').onclick = function () { k++; draw(); };
draw();"""


def portal(rows: list[tuple[str, str, str]] = ROWS) -> dict[str, object]:
    pages: dict[str, object] = {"/": home([("/tz/", "通知公告"), ("/hy/", "会议公开")]), "/tz/": PAGE}
    pages["/hy/"] = listing("会议公开", [("/hy/1.html", "县政府第9次常务会议召开情况", "2024-06-02")])
    pages["/hy/1.html"] = document("县政府第9次常务会议召开情况", "2024-06-02")
    pages["/app/list.js"] = (200, {"Content-Type": "application/javascript"}, SCRIPT.encode())
    return pages | {url: document(title, day) for url, title, day in rows}


def service(rows: list[tuple[str, str, str]] = ROWS):
    def answer(handler) -> None:
        handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        parts = urlsplit(handler.path)
        if parts.path != "/svc/go":
            return handler.answer(404, {}, b"")
        k = int(parse_qs(parts.query)["k"][0])
        told = {"zz": rows[k * 5 : k * 5 + 5], "end": (k + 1) * 5 >= len(rows)}
        return handler.answer(200, {"Content-Type": "application/json"}, json.dumps(told).encode())

    return answer


def column(folder: Path, run: str = "r1") -> tuple[int, bool, str]:
    (one,) = [
        one for one in Store.open(f"sqlite:///{folder}/zwgk.db").columns(run) if urlsplit(one["url"]).path == "/tz/"
    ]
    return one["rows"], one["complete"], one["pager"]


def test_what_it_asks_for_is_archived_and_gives_the_same_without_the_network(tmp_path):
    with serve(portal(), service()) as site:
        crawl(job(site.url, tmp_path))
        asked, url = site.count(), site.url
    assert column(tmp_path) == (14, True, "played /svc/go?k=0")
    assert {path: count for path, count in asked.items() if path.startswith(("/svc/", "/app/", "/tz/"))} == {
        "/tz/": 1, "/app/list.js": 1, "/svc/go?k=0": 1, "/svc/go?k=1": 1, "/svc/go?k=2": 1
    }  # fmt: skip
    (path,) = (tmp_path / "archive").iterdir()
    crawl(job(url, tmp_path / "again", replay=[str(path)]))
    assert column(tmp_path / "again") == column(tmp_path)


def test_on_the_next_night_what_is_new_above_is_seen_and_the_rest_is_not_asked_for(tmp_path):
    new = [("/zwgk/new.html", "关于城区新建供水片区停水检修的通告", "2024-06-29"), *ROWS]
    with serve(portal(), service()) as site:
        crawl(job(site.url, tmp_path, run="r1"))
        site.asked.clear()
        site.pages.update(portal(new))
        site.fallback = service(new)
        crawl(job(site.url, tmp_path, run="r2"))
        asked = site.count()
    assert column(tmp_path, "r2")[:2] == (15, True)
    assert sum(count for path, count in asked.items() if path.startswith("/svc/")) <= 2
    assert [path for path in asked if path.startswith("/zwgk/")] == ["/zwgk/new.html"]


def test_a_service_that_fails_leaves_the_list_open(tmp_path):
    def answer(handler) -> None:
        failing = handler.path.endswith("k=2")
        return handler.answer(500, {}, b"") if failing else service()(handler)

    with serve(portal(), answer) as site:
        crawl(job(site.url, tmp_path), code=None)
    rows, complete, _pager = column(tmp_path)
    assert (rows, complete) == (10, False)


VUE = """<html><head><title>领导信息-某某县</title></head><body><div class="pos"><a href="/">首页</a></div><h2>领导信息</h2>
<div id="app" data-code="ldxx"><dl v-for="item in rows" :key="item.id"><dt><a :href="item.link">{{ item.title }}</a></dt><dd>{{ item.day }}</dd></dl></div>
<script src="/app/list.js"></script></body></html>"""
VUE_SCRIPT = """Vue.createApp({data() { return {rows: []}; }, mounted() {
  fetch("/svc/go?code=" + document.getElementById("app").dataset.code).then((r) => r.json()).then((d) => { this.rows = d.list; }); }}).mount("#app");"""


def test_a_column_of_no_type_whose_template_waits_for_records_is_no_page_of_links(tmp_path):
    """Its documents were lost without a word: what it is called tells no type, and it shows nothing but the menu."""
    people = [("/ld/1.html", "李某某", "2024-03-01"), ("/ld/2.html", "王某某", "2024-02-01")]

    def answer(handler) -> None:
        told = {
            "list": [{"id": n, "link": url, "title": name, "day": day} for n, (url, name, day) in enumerate(people)]
        }
        found = handler.path == "/svc/go?code=ldxx"
        handler.answer(
            200 if found else 404, {"Content-Type": "application/json"}, json.dumps(told).encode() if found else b""
        )

    pages = portal() | {"/": home([("/ld/", "领导信息"), ("/hy/", "会议公开")]), "/ld/": VUE}
    pages["/app/list.js"] = (200, {"Content-Type": "application/javascript"}, VUE_SCRIPT.encode())
    pages |= {url: document(f"{name}同志工作分工", day) for url, name, day in people}
    with serve(pages, answer) as site:
        crawl(job(site.url, tmp_path))
    found = {urlsplit(one["url"]).path: one for one in Store.open(f"sqlite:///{tmp_path}/zwgk.db").columns("r1")}
    assert (found["/ld/"]["rows"], found["/ld/"]["complete"]) == (2, True)
