"""Lists that only a browser can show, with a real Chromium on loopback."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from crawler.store import Store
from crawler.warc import entries
from tests.crawler.loopback import crawl, document, home, job, listing, serve

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="没有 Chromium（Debian：apt-get install chromium）")
pytest.importorskip("playwright", reason="没有安装 playwright（zwgk-audit[browser]）")

NOTICES = [(f"/tz/d{n}.html", f"关于城区第{n}供水片区停水检修的通告", f"2024-06-{28 - n:02d}") for n in range(7)]
# A page of no known product: its own script asks, in its own words, and draws.
SHELL = """<html><head><title>通知公告</title><meta name="ColumnName" content="通知公告"></head><body>
<div class="box" id="q"></div><div id="w"><button id="n">下一页</button></div>
<img src="/pixel.png"><script src="http://tracker.invalid/t.js"></script><script src="/app/draw.js"></script></body></html>"""
DRAW = """var k = 0;
function draw() {
  var r = new XMLHttpRequest(); r.open('POST', '/svc/go?' + 'k=' + k); r.setRequestHeader('Content-Type', 'application/json');
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


def portal() -> dict[str, object]:
    pages: dict[str, object] = {"/": home([("/tz/", "通知公告"), ("/hy/", "会议公开")]), "/tz/": SHELL}
    pages["/hy/"] = listing("会议公开", [("/hy/1.html", "县政府第9次常务会议召开情况", "2024-06-02")])
    pages["/hy/1.html"] = document("县政府第9次常务会议召开情况", "2024-06-02")
    pages["/app/draw.js"] = (200, {"Content-Type": "application/javascript"}, DRAW.encode())
    return pages | {url: document(title, day) for url, title, day in NOTICES}


def answer(handler) -> None:
    parts = urlsplit(handler.path)
    if parts.path != "/svc/go":
        handler.answer(404, {}, b"")
        return
    k = int(parse_qs(parts.query)["k"][0])
    body = json.dumps({"zz": NOTICES[k * 3 : k * 3 + 3], "end": k == 2}).encode()
    handler.answer(200, {"Content-Type": "application/json"}, body)


def store_of(folder: Path) -> Store:
    return Store.open(f"sqlite:///{folder}/zwgk.db")


def column(folder: Path) -> dict:
    return {urlsplit(one["url"]).path: one for one in store_of(folder).columns("r1")}["/tz/"]


@needs_browser
def test_a_list_that_only_a_browser_shows(tmp_path):
    with serve(portal(), answer) as site:
        crawl(job(site.url, tmp_path, crawl={"render": True}))
        asked, url = site.count(), site.url
    assert (column(tmp_path)["rows"], column(tmp_path)["complete"], column(tmp_path)["pager"]) == (7, True, "rendered")
    assert column(tmp_path)["newest_on"] == "2024-06-28"
    assert len(store_of(tmp_path).documents("r1")) == 8
    # Its requests are the crawl's own: the page itself is not asked for again, nor what nobody reads.
    assert asked["/tz/"] == 1 and asked["/app/draw.js"] == 1 and not asked["/pixel.png"] and asked["/robots.txt"] == 1
    (path,) = (tmp_path / "archive").iterdir()
    rendered = [(entry, record) for entry, record in entries(path, []) if entry.type == "conversion"]
    assert [entry.request for entry, _ in rendered] == ["RENDERED 1", "RENDERED 2", "RENDERED 3"]
    assert all("停水检修" in record.body.decode() for _, record in rendered)
    # The archive tells the same without browser and network.
    crawl(job(url, tmp_path / "again", crawl={"render": True}, replay=[str(path)]))
    assert (column(tmp_path / "again")["rows"], column(tmp_path / "again")["complete"]) == (7, True)


def test_without_leave_nothing_is_rendered(tmp_path):
    with serve(portal(), answer) as site:
        crawl(job(site.url, tmp_path))
        assert not any(path.startswith(("/app/", "/svc/")) and how == "GET" for how, path in site.asked)
    assert column(tmp_path)["complete"] is False and column(tmp_path)["rows"] == 0


def test_a_missing_browser_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", os.path.dirname(shutil.which("true")) if CHROMIUM is None else str(tmp_path))
    with serve(portal(), answer) as site:
        crawl(job(site.url, tmp_path, crawl={"render": True}))
    assert column(tmp_path)["complete"] is False and "Chromium" in column(tmp_path)["why"]
    (problem,) = [one for one in store_of(tmp_path).problems("r1") if one["problem"] == "list_unread"]
    assert "Chromium" in problem["message"]


@needs_browser
def test_a_page_that_never_comes_to_an_end_is_left(tmp_path):
    pages = portal()
    pages["/app/draw.js"] = (200, {"Content-Type": "application/javascript"}, b"while (true) {}")
    with serve(pages, answer) as site:
        shorter = (
            "import json, sys; from crawler import render; render._SECONDS = 2.0; from crawler.job import run; "
            "from crawler.sites import JobSpec; sys.exit(run(JobSpec.from_dict(json.load(sys.stdin))))"
        )
        crawl(job(site.url, tmp_path, crawl={"render": True}), "-c", shorter)
    assert column(tmp_path)["complete"] is False and "浏览器" in column(tmp_path)["why"]
    assert len(store_of(tmp_path).documents("r1")) == 1
