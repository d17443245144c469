"""Lists that only a browser can show, with a real Chromium on loopback."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from crawler.store import Store
from crawler.web import render
from crawler.web.warc import entries
from tests.crawler.loopback import crawl, document, home, job, listing, serve
from tests.crawler.ways_on import BASE, ICON, LINKED, MORE, NOTICES, NUMBERED, SCROLL

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="没有 Chromium（Debian：apt-get install chromium）")
pytest.importorskip("playwright", reason="没有安装 playwright（zwgk-audit[browser]）")

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
    # A module that is loaded while the page runs: nothing but a browser does that.
    pages["/app/draw.js"] = (200, {"Content-Type": "application/javascript"}, b"import('/app/own.js');")
    pages["/app/own.js"] = (200, {"Content-Type": "application/javascript"}, DRAW.encode())
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
    assert (
        asked["/tz/"] == 1
        and asked["/app/draw.js"] == 1 == asked["/app/own.js"]
        and not asked["/pixel.png"]
        and asked["/robots.txt"] == 1
    )
    (path,) = (tmp_path / "archive").iterdir()
    rendered = [(entry, record) for entry, record in entries(path, []) if entry.type == "conversion"]
    assert [entry.request for entry, _ in rendered] == ["RENDERED 1", "RENDERED 2", "RENDERED 3", "RENDERED"]
    assert all("停水检修" in record.body.decode() for _, record in rendered[:3])
    # The archive tells the same without browser and network.
    crawl(job(url, tmp_path / "again", crawl={"render": True}, replay=[str(path)]))
    assert (column(tmp_path / "again")["rows"], column(tmp_path / "again")["complete"]) == (7, True)
    # What its scripts were answered is kept, but is no page of the site.
    scripts = [urlsplit(entry.url).path for entry, _ in entries(path, []) if entry.url.endswith(".js")]
    assert scripts == ["/app/draw.js", "/app/own.js"]
    again = store_of(tmp_path / "again")
    assert {urlsplit(one["url"]).path for one in again.documents("r1")} == {url for url, _, _ in NOTICES} | {
        "/hy/1.html"
    }


def test_without_leave_nothing_is_rendered(tmp_path):
    with serve(portal(), answer) as site:
        crawl(job(site.url, tmp_path))
        # A script that the page of an empty list loads is looked into and played, and what it loads then is not.
        assert not any(path.startswith("/svc/") and how == "GET" for how, path in site.asked)
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
            "import json, sys; from crawler.web import render; render._SECONDS = 2.0; from crawler.job import run; "
            "from crawler.sites import JobSpec; sys.exit(run(JobSpec.from_dict(json.load(sys.stdin))))"
        )
        crawl(job(site.url, tmp_path, crawl={"render": True}), "-c", shorter)
    assert column(tmp_path)["complete"] is False and "浏览器" in column(tmp_path)["why"]
    assert len(store_of(tmp_path).documents("r1")) == 1


NOISE = """alert('欢迎'); confirm('订阅？'); window.open('/hy/'); window.onbeforeunload = function () { return 'x'; };
try { new WebSocket('ws://' + location.host + '/live'); } catch (e) {}
navigator.sendBeacon('/beacon', 'x'); fetch('http://127.0.0.2:9/other').catch(function () {});
document.cookie = 'seen=1'; fetch('/thing', {method: 'DELETE'}).catch(function () {});
var file = document.createElement('a'); file.href = '/big.zip'; file.download = 'big.zip'; file.click();
setInterval(function () { fetch('/poll?' + Math.random()); }, 40);
"""


def scripted(script: str, **more: object) -> dict[str, object]:
    pages = portal()
    pages["/app/own.js"] = (200, {"Content-Type": "application/javascript"}, (BASE + script).encode())
    pages["/tz/?n=2"] = pages["/tz/"]
    return pages | more


@needs_browser
@pytest.mark.parametrize(
    "script", [NUMBERED, ICON, MORE, SCROLL, LINKED], ids=["numbers", "icon", "more", "scroll", "links"]
)
def test_every_way_on_is_gone_to_its_end(tmp_path, script):
    with serve(scripted(script)) as site:
        crawl(job(site.url, tmp_path, crawl={"render": True}))
    one = column(tmp_path)
    assert (one["rows"], one["complete"], one["pager"]) == (7, True, "rendered"), one["why"]


@needs_browser
def test_what_a_page_does_besides_does_not_matter(tmp_path):
    with serve(scripted(NOISE + NUMBERED)) as site:
        crawl(job(site.url, tmp_path, crawl={"render": True}))
        asked = site.count()
        cookies = [one for one in site.headers if "Cookie" in one or "HeadlessChrome" in one.get("User-Agent", "")]
    one = column(tmp_path)
    assert (one["rows"], one["complete"]) == (7, True), one["why"]
    assert not [path for path in asked if path.startswith(("/live", "/beacon", "/thing", "/big.zip"))] and not cookies
    assert asked["/hy/"] == 1  # by the crawl, not by the window that was opened
    assert sum(count for path, count in asked.items() if path.startswith("/poll")) <= 60 * 6


@needs_browser
@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("location.href = '/elsewhere/page.html';", "离开"),
        (
            "fetch('/secret/list').then(function (r) { return r.text(); }).then(function (t) { box.innerHTML = t; });",
            "没有读到行",
        ),
        ("var a = []; while (true) { var b = new Uint8Array(64 << 20); b.fill(1); a.push(b); }", "没有读到行"),
        ("box.innerHTML = items(0, 7); box.title = 'x'.repeat(30 << 20);", "过大"),
        (NUMBERED.replace("show(1);", "show(1); foot.innerHTML = '<b>共 9 页</b>';"), "共标 9 页"),
        (NUMBERED.replace("show(+s.textContent)", "0"), "翻页无效"),
        (MORE.replace("k += 3; show();", ""), "没有得到新的内容"),
    ],
    ids=["leaves", "robots", "memory", "size", "total", "idle pager", "idle button"],
)
def test_what_is_not_read_whole_is_said(tmp_path, script, words):
    pages = scripted(
        script, **{"/robots.txt": (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /secret/\n")}
    )
    with serve(pages) as site:
        crawl(job(site.url, tmp_path, crawl={"render": True}))
        assert not site.count()["/secret/list"]
    one = column(tmp_path)
    assert one["complete"] is False and words in one["why"]


@needs_browser
def test_a_second_night_and_a_night_that_was_broken_off(tmp_path):
    with serve(portal(), answer) as site:
        crawl(job(site.url, tmp_path, run="r1", crawl={"render": True}))
        site.asked.clear()
        crawl(job(site.url, tmp_path, run="r2", crawl={"render": True}))
        again = site.count()
    one = {urlsplit(one["url"]).path: one for one in store_of(tmp_path).columns("r2")}["/tz/"]
    assert (one["rows"], one["complete"]) == (7, True)
    # Its head is as it was: the rest is not asked for, nor is any document that its row confirms.
    assert sum(count for path, count in again.items() if path.startswith("/svc/")) == 1
    assert not [path for path in again if path.startswith("/tz/d")]


@needs_browser
def test_a_limit_of_pages_holds_for_the_browser(tmp_path):
    with serve(portal(), answer) as site:
        crawl(job(site.url, tmp_path, crawl={"render": True, "max_pages": 6}), code=3)
        asked = site.count()
    assert sum(asked.values()) - asked["/robots.txt"] <= 6 + 2  # what was under way
    assert column(tmp_path)["complete"] is False


@needs_browser
def test_a_list_whose_first_rows_stand_in_the_page_goes_on_in_the_browser(tmp_path):
    head = "".join(f'<li><a href="{url}">{title}</a><em>{day}</em></li>' for url, title, day in NOTICES[:3])
    pages = scripted(MORE)
    pages["/tz/"] = SHELL.replace('id="q">', f'id="q"><ul>{head}</ul>').replace(
        '<button id="n">下一页</button>', "<a>加载更多</a>"
    )
    with serve(pages) as site:
        crawl(job(site.url, tmp_path, crawl={"render": True}))
        crawl(job(site.url, tmp_path / "without"))
    assert (column(tmp_path)["rows"], column(tmp_path)["complete"]) == (7, True)
    without = column(tmp_path / "without")
    assert (without["rows"], without["complete"]) == (3, False) and "加载更多" in without["why"]


# A site of one page: what follows # tells its script what to show; documents have pages of their own, or have none.
ROUTED = """<html><head><title>棉川县</title></head><body><div id="app"></div><script src="/js/app.js"></script></body></html>"""
ROUTER = """var app = document.getElementById('app'), k = 0;
function draw() {
  var q = /id=(\\d)/.exec(location.hash);
  if (!q) { app.innerHTML = '<a href="#/list?id=1">政策文件</a><a href="#/list?id=2">办事</a>'; return; }
  fetch('/api/leaf/' + q[1] + '?k=' + k).then(function (r) { return r.json(); }).then(function (d) {
    app.innerHTML = '<ul>' + d.map(function (x) { return '<li><a href="' + x[0] + '">' + x[1] + '</a><em>' + x[2] + '</em></li>'; }).join('')
      + '</ul><button' + (k === 2 ? ' disabled' : '') + '>下一页</button>';
    app.querySelector('button').onclick = function () { k++; draw(); };
  });
}
draw();"""


def routed(handler) -> None:
    parts = urlsplit(handler.path)
    if not parts.path.startswith("/api/leaf/"):
        return handler.answer(404, {}, b"")
    k = int(parse_qs(parts.query)["k"][0])
    rows = [
        [url if parts.path.endswith("1") else f"#/detail?id={k}{n}", title, day]
        for n, (url, title, day) in enumerate(NOTICES)
    ]
    handler.answer(200, {"Content-Type": "application/json"}, json.dumps(rows[k * 3 : k * 3 + 3]).encode())
    return None


@needs_browser
def test_columns_of_a_site_of_one_page(tmp_path):
    pages: dict[str, object] = {"/": home([("/v/", "办事大厅")]), "/v/": ROUTED}
    pages["/js/app.js"] = (200, {"Content-Type": "application/javascript"}, ROUTER.encode())
    pages |= {url: document(title, day) for url, title, day in NOTICES}
    given = [("/v/#/list?id=1", "政策文件"), ("/v/#/list?id=2", "通知公告")]
    with serve(pages, routed) as site:
        crawl(job(site.url, tmp_path, crawl={"render": True}, columns=given))
        asked, url = site.count("GET"), site.url
    found = {one["type"]: one for one in store_of(tmp_path).columns("r1")}
    assert (found["政策文件"]["rows"], found["政策文件"]["complete"]) == (7, True)
    # Documents without an address of their own cannot be had: that is said, and nothing follows from it.
    assert found["通知公告"]["complete"] is False and "没有读到行" in found["通知公告"]["why"]
    assert asked["/v/"] == 1
    (path,) = (tmp_path / "archive").iterdir()
    crawl(job(url, tmp_path / "again", crawl={"render": True}, columns=given, replay=[str(path)]), code=None)
    again = {one["type"]: (one["rows"], one["complete"]) for one in store_of(tmp_path / "again").columns("r1")}
    assert again["政策文件"] == (7, True) and again["通知公告"] == (0, False)


def test_a_home_that_is_such_a_page_accuses_nobody(tmp_path):
    with serve({"/": ROUTED}) as site:
        crawl(job(site.url, tmp_path, columns=[("/#/list?id=1", "政策文件")]), code=3)
    assert [one["problem"] for one in store_of(tmp_path).problems("r1")] == ["js_shell"]
    assert store_of(tmp_path).jobs("r1")[0]["stopped_because"]


def test_as_root_no_browser_is_started_without_its_sandbox(monkeypatch):
    monkeypatch.setattr(render, "_is_root", lambda: True)
    assert "root" not in render.lacking()
    monkeypatch.delenv(render.NO_SANDBOX)
    assert "sudo -u" in render.lacking()
    monkeypatch.setattr(render, "_is_root", lambda: False)
    assert "root" not in render.lacking()
