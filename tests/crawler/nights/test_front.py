"""What a crawl keeps of a site's front page, and of its first answer."""

from __future__ import annotations

import pytest

from crawler.store import Store
from tests.crawler.loopback import crawl, document, job, listing, serve

FRONT = """<html lang="zh"><head><title>柳河县</title><meta name="viewport" content="width=device-width"></head><body>
<ul><li><a href="/tz/">通知公告</a></li><li><a href="javascript:big()">大字版</a></li></ul>
<p>柳河县人民政府门户欢迎您</p><p>主办：柳河县人民政府办公室</p></body></html>"""
NOTICES = listing("通知公告", [("/tz/1.html", "关于开展安全检查的通知", "2026-11-02")])
NOTICE = document("关于开展安全检查的通知", "2026-11-02")


def kept(folder) -> tuple[list[dict], dict[str, dict]]:
    store = Store.open(f"sqlite:///{folder}/zwgk.db")
    try:
        probes = {one["kind"]: one for one in store.probes(since="2000", until="3000")}
        return store.homes("r1"), probes
    finally:
        store.close()


@pytest.mark.parametrize(
    "root",
    [
        FRONT,
        (302, {"Location": "/portal/start"}, b""),
        '<html><head><meta http-equiv="refresh" content="0;url=/portal/start"></head><body></body></html>',
        '<script>location.href="/portal/start"</script>',
    ],
    ids=["itself", "redirect", "refresh", "script"],
)
def test_the_front_page_stands_where_the_root_leads(tmp_path, root) -> None:
    with serve({"/": root, "/portal/start": FRONT, "/tz/": NOTICES, "/tz/1.html": NOTICE}) as site:
        events = crawl(job(site.url, tmp_path))
    assert events[-1]["documents"] == 1  # the front page is none
    (home,), probes = kept(tmp_path)
    features = home["facts"]["features"]
    assert home["url"] == site.url and features["viewport"] == "width=device-width"
    assert {"大字版", "通知公告"} <= set(features["labels"]) and "主办：柳河县人民政府办公室" in features["foot"]
    assert home["facts"]["links"] == [site.url + "tz/"]
    assert probes["home"]["ok"] is True and 0 <= probes["home"]["value"]["seconds"] < 15
    assert probes["aaaa"]["ok"] is None  # loopback is no name


@pytest.mark.parametrize(
    ("root", "ok"),
    [((412, {}, "请完成安全验证".encode()), None), ((404, {}, b"none"), None), ((502, {}, b"bad gateway"), False)],
    ids=["refused", "not-there", "broken"],
)
def test_the_first_answer_says_whether_the_site_is_there(tmp_path, root, ok) -> None:
    with serve({"/": root}) as site:
        crawl(job(site.url, tmp_path), code=3)
    homes, probes = kept(tmp_path)
    assert homes == [] and probes["home"]["ok"] is ok and probes["home"]["value"]["status"] == root[0]


def test_a_site_that_shows_nothing_by_itself_has_no_front_page(tmp_path) -> None:
    shell = '<html><head><title></title></head><body><div id="app"></div><script src="/app.js"></script></body></html>'
    with serve({"/": shell}) as site:
        crawl(job(site.url, tmp_path), code=3)
    homes, probes = kept(tmp_path)
    assert homes == [] and probes["home"]["ok"] is True  # it did answer
