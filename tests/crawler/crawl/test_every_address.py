"""Whatever address a page of navigation carries, under whatever name and in whatever it stands, ends in one state."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from crawler.messages import Why
from crawler.store import Store
from tests.crawler.loopback import crawl, document, home, job, listing, serve

NOTICES = [(f"/tz/{n}.html", f"关于第{n}批农田灌溉设施维修的通知", f"2024-05-{20 - n:02d}") for n in range(4)]
NAMES = (
    "云澜概况",
    "行政处罚",
    "走进云澜山水画廊",
    "重大建设项目批准和实施领域",
    "云澜县农村集体资产清产核资工作情况公示平台",
    "关于进一步规范全县农村集体资产清产核资工作有关事项的说明及其历年公示材料",
    "2024",
    "更多",
    "Overview",
    "",
)


def links(place: str, pattern: str = "<li><a href='{url}'>{name}</a></li>") -> str:
    return "".join(
        pattern.format(url=f"/{place}/{shape.format(n=n)}", name=name)
        for n, name in enumerate(NAMES)
        for shape in ("m{n}/", "p/{n}.html", "q.jsp?id={n}")
    )


def as_menu(place: str) -> str:
    return f"<ul class=nav>{links(place)}</ul>"


SHELL = (
    "<html><title>行政许可</title><body><div id=app></div><ul>{}</ul><script src='/js/app.js'></script></body></html>"
)
TEXT = "<p>云澜县人民政府办公室是县政府的综合办事机构，承担县政府日常事务。</p>" * 12

# By kind: the address and the name of the page in the front page's menu, and what it answers.
PAGES: dict[str, tuple[str, Callable[[str], Any]]] = {
    "a page of links": ("政务公开", lambda place: home([]).replace("</ul>", links(place) + "</ul>")),
    "a list": ("通知公告", lambda place: listing("通知公告", NOTICES, head=as_menu(place))),
    "the same list": ("公示公告", lambda place: listing("通知公告", NOTICES, tail=f"<div>{links(place)}</div>")),
    "an empty list": ("政策解读", lambda place: listing("政策解读", [], tail="<p>暂无相关信息！</p>" + as_menu(place))),
    "a document": ("机构职能", lambda place: document("云澜县人民政府办公室机构职能", "2024-03-01", TEXT + as_menu(place))),
    "a document's menu": ("信息公开指南", lambda place: as_menu(place) + document("云澜县信息公开指南", "2024-03-01", TEXT)),
    "a shell": ("行政许可", lambda place: SHELL.format(links(place))),
    "a page that is not there": ("人事信息", lambda place: f"<title>出错</title><p>您访问的页面不存在</p>{as_menu(place)}"),
    "a frame": ("规划计划", lambda place: f"<title>规划计划</title><body><h1>规划计划</h1><iframe width=900 height=900 src='/{place}/in.html'></iframe>"),
    "choices": ("统计信息", lambda place: f"<title>统计信息</title><select>{links(place, '<option value={url}>{name}</option>')}</select>"),
    "what is pressed": ("会议公开", lambda place: home([]).replace("</ul>", links(place, "<li onclick=\"location.href='{url}'\">{name}</li>") + "</ul>")),
}  # fmt: skip


def ends(folder: Path) -> set[str]:
    """Paths of all that is told of: addresses with their ends, documents, columns."""
    store = Store.open(f"sqlite:///{folder}/zwgk.db")
    told = [*store.named("r1"), *store.columns("r1"), *store.documents("r1")]
    parts = [urlsplit(row["url"]) for row in told]
    (ended,) = store.jobs("r1")
    sums = ended["account"]
    assert sums["named"] == sum(count for state, count in sums.items() if state != "named"), sums
    return {part.path + (f"?{part.query}" if part.query else "") for part in parts}


def carried(place: str) -> set[str]:
    return {f"/{place}/{path}" for n in range(len(NAMES)) for path in (f"m{n}/", f"p/{n}.html", f"q.jsp?id={n}")}


def test_what_pages_of_navigation_carry(tmp_path: Path):
    pages: dict[str, Any] = {url: document(title, day) for url, title, day in NOTICES}
    menu = [(f"/k{n}/", name) for n, (name, _page) in enumerate(PAGES.values())]
    pages["/"] = home(menu)
    for n, (_name, page) in enumerate(PAGES.values()):
        pages[f"/k{n}/"] = page(f"k{n}")
        pages[f"/k{n}/in.html"] = home([]).replace("</ul>", links(f"k{n}") + "</ul>")
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
    told = ends(tmp_path)
    left = {kind: sorted(carried(f"k{n}") - told) for n, kind in enumerate(PAGES)}
    assert not any(left.values()), left


HOMES = {
    "a menu": lambda: home([]).replace("</ul>", links("h") + "</ul>"),
    "a file": lambda: home([]).replace("</body>", "<script src='/js/nav.js'></script></body>"),
    "frames": lambda: (
        "<html><title>云澜县</title><frameset cols='20,80'><frame src='/left.html'><frame src='/main.html'></frameset></html>"
    ),
}


@pytest.mark.parametrize("kind", HOMES)
def test_what_a_front_page_carries(tmp_path: Path, kind: str):
    pages: dict[str, Any] = {url: document(title, day) for url, title, day in NOTICES}
    pages |= {
        "/": HOMES[kind](),
        "/js/nav.js": "var nav = " + repr(links("h", "<li><a href={url}>{name}</a></li>")) + "; document.write(nav);",
        "/left.html": home([]).replace("</ul>", links("h") + "</ul>"),
        "/main.html": f"<html><body><a href='/tz/'>通知公告</a>{TEXT}</body></html>",
        "/tz/": listing("通知公告", NOTICES),
    }
    with serve(pages) as site:
        crawl(job(site.url, tmp_path), code=None)
    # What a script's text calls by nothing at all, nobody sees: it is drawn by nothing.
    silent = {f"/h/{path}" for n in (8, 9) for path in (f"m{n}/", f"p/{n}.html", f"q.jsp?id={n}")}
    assert carried("h") - ends(tmp_path) - (silent if kind == "a file" else set()) == set()


def test_a_list_that_a_row_names_too_deep_below_was_not_read(tmp_path: Path):
    """A row that leads to a list of its own was told as "read as a column" though nothing read it."""
    steps: dict[str, Any] = {
        f"/{n}/": listing(f"第{'一二三四五六七'[n]}类通知", [(f"/{n + 1}/", f"第{n + 1}批农田灌溉设施维修有关文件汇编", "2024-05-02")])
        for n in range(7)
    }  # fmt: skip
    with serve({**steps, "/": home([("/0/", "通知公告")])}) as site:
        crawl(job(site.url, tmp_path), code=None)
    named = Store.open(f"sqlite:///{tmp_path}/zwgk.db").named("r1")
    states = {urlsplit(row["url"]).path: (row["state"], row["why"]) for row in named}
    assert states["/4/"] == ("refused", Why.TOO_DEEP), states
    assert "/4/" in ends(tmp_path)
