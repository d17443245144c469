"""Columns that hold nothing: each is told as what it is, none vanishes, and none is called empty that a script may fill."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from crawler.store import Store
from tests.crawler.loopback import crawl, document, home, job, serve

ITEMS = [(f"/tz/{n}.html", f"关于第{n}号泵站汛前检修安排的通告", f"2024-05-{20 - n:02d}") for n in range(6)]
FILE = "<script src='/js/site.js'></script>"  # may do anything, on every page of the site
NAMES = ["通知公告", "部门文件", "建议提案办理"]
TREE = "".join(f"<li><a href='/tz/?id={n}'>{name}</a></li>" for n, name in enumerate(NAMES))


def page(name: str, box: str, beside: str = "", head: str = FILE) -> str:
    menu = "".join(
        f"<li><a href='/{key}/'>{name}</a></li>" for key, name in (("tz", "通知公告"), ("e", "建议提案办理"))
    )
    return (
        f"<html><head><title>{name}-某县人民政府</title>{head}</head><body><ul class=nav>{menu}</ul>"
        f"<div class=dqwz>当前位置：<a href='/'>首页</a>&gt;<a href='#'>{name}</a></div>{beside}<div class=list>{box}</div>"
        "<div class=foot>主办：某县人民政府办公室</div></body></html>"
    )


def printed(items: list[tuple[str, str, str]]) -> str:
    return f"<ul>{''.join(f'<li><a href={url}>{title}</a><span>{day}</span></li>' for url, title, day in items)}</ul>"


def columns(folder: Path, empty: str, *, filled: str = "", url: str = "/e/") -> dict[str, Any]:
    """What is kept of the column at `url`, beside one whose rows the server prints."""
    pages: dict[str, Any] = {
        "/": home([("/tz/", "通知公告"), (url, "建议提案办理")]),
        "/tz/": filled or page("通知公告", printed(ITEMS)),
        url: empty,
        "/js/site.js": (200, {"Content-Type": "text/javascript"}, b"var a = 1;"),
    }
    pages |= {at: document(title, day) for at, title, day in ITEMS}
    with serve(pages) as site:
        crawl(job(site.url, folder))
    store = Store.open(f"sqlite:///{folder}/zwgk.db")
    problems = {urlsplit(row["url"]).path for row in store.problems("r1") if row["problem"] == "list_unread"}
    found = {urlsplit(row["url"]).path: row for row in store.columns("r1")}
    assert found["/tz/"]["complete"] is True
    row = found.get(urlsplit(url).path, {})
    assert (urlsplit(url).path in problems) is (row.get("complete") is False)
    return row


# TRS: the function that prints the pager stands on the page beside its call.
CREATE = (
    "<div class=page><script>function createPageHTML(n, i, name, ext) {{ if (n <= 1) return;"
    " document.write('<a href=\"' + name + '_1.' + ext + '\">下一页</a>'); }}\n"
    "createPageHTML({pages}, 0, 'index', 'html');</script></div>"
)

SIDE = "<div class=left><h2>政务公开</h2><ul>{}</ul></div>"


@pytest.mark.parametrize(
    "empty",
    [
        page("建议提案办理", "<ul></ul>"),  # 博达 VSB
        page("建议提案办理", ""),
        page("建议提案办理", "<ul></ul>", SIDE.format("".join(f"<li><a href='/e/{key}'>{key}x列</a></li>" for key in "abc") + "<li><a href='/e/'>建议提案办理</a></li>")),
        page("建议提案办理", "<ul></ul>", SIDE.format("".join(f"<li><a href='/e/{key}'>{key}x列</a></li>" for key in "abc") + "<li class=on>建议提案办理</li>")),
        page("建议提案办理", "<ul></ul>", head=""),
        page("建议提案办理", "<ul><!-- --></ul>" + CREATE.format(pages=1)),
        page("建议提案办理", "<div class=nodata>暂无相关信息</div>", SIDE.format("".join(f"<li><a href='/e/{key}'>{key}x列</a></li>" for key in "abc") + "<li><a href='/e/'>建议提案办理</a></li>")),
    ],
    ids=["list", "box", "among its neighbours", "named among them", "without scripts", "beside its pager's function", "said"],
)  # fmt: skip
def test_a_list_that_the_server_prints_empty_is_an_empty_column(tmp_path, empty):
    row = columns(tmp_path, empty)
    assert (row["complete"], row["rows"]) == (True, 0)


def test_what_others_show_in_its_place_is_known_on_a_night_on_which_they_are_as_they_were(tmp_path):
    pages: dict[str, Any] = {
        "/": home([("/tz/", "通知公告"), ("/e/", "建议提案办理")]),
        "/tz/": page("通知公告", printed(ITEMS)),
        "/e/": page("建议提案办理", "<ul></ul>"),
        "/js/site.js": (200, {"Content-Type": "text/javascript"}, b"var a = 1;"),
    }
    with serve(pages | {at: document(title, day) for at, title, day in ITEMS}) as site:
        for night in ("r1", "r2"):
            crawl(job(site.url, tmp_path, run=night))
    store = Store.open(f"sqlite:///{tmp_path}/zwgk.db")
    for night in ("r1", "r2"):
        row = next(row for row in store.columns(night) if urlsplit(row["url"]).path == "/e/")
        assert (row["complete"], row["rows"]) == (True, 0), night


@pytest.mark.parametrize(
    "empty",
    [
        page("建议提案办理", "<ul id=l></ul>", head=FILE + "<script>boot('#l')</script>"),
        page("建议提案办理", "<div class=jyta-list><ul id=tianList></ul></div>"
             "<script>loadTian({api: 'https://jyta.x.cn/open/page', el: '#tianList'})</script>"),
        page("建议提案办理", "<ul></ul>", head=FILE + "<script src='/js/jyta.js'></script>"),
        page("建议提案办理", "<ul></ul>" + CREATE.format(pages=1) + "<script>document.write(rows())</script>"),
        page("建议提案办理", "<section class=other><ul></ul></section>"),
        page("建议提案办理", "<table><tr><th>标题</th><th>发布日期</th></tr></table>"),
    ],
    ids=["named by code", "from another site", "another file", "beside what else is written", "another box than others have", "heads of a table"],
)  # fmt: skip
def test_a_list_that_stands_empty_for_what_reason_nobody_knows_is_a_column_not_read(tmp_path, empty):
    row = columns(tmp_path, empty)
    assert (row["complete"], row["rows"]) == (False, 0) and row["why"]


@pytest.mark.parametrize(
    "empty",
    [
        page("建议提案办理", "", "<div class=zl>" + "".join(f"<p><a href='/e/{k}/'>{k}类提案</a></p>" for k in "甲乙丙") + "</div>"),
        page("建议提案办理", "<p>本栏目介绍建议提案的办理程序，由县政府办公室负责。</p>"),
    ],
    ids=["leads down", "words"],
)  # fmt: skip
def test_what_leads_on_by_its_own_links_is_no_empty_column(tmp_path, empty):
    assert not columns(tmp_path, empty)


PAGER = "<div class=page><span>1</span><a href='/tz/2.htm'>2</a><a href='/tz/2.htm'>下一页</a></div>"


@pytest.mark.parametrize(
    ("box", "code", "whole"),
    [
        ("<div class=page></div>", "", True),
        ("<div class=page></div>", "<script>draw('.page')</script>", False),
        ("<div class=fenye></div>", "", False),
    ],
)
def test_an_empty_pager_is_one_page_where_the_server_prints_others_there(tmp_path, box, code, whole):
    items = [(f"/e/{n}.html", f"对县人大第{n}号建议的答复", f"2024-04-{20 - n:02d}") for n in range(3)]
    pages: dict[str, Any] = {
        "/": home([("/e/", "建议提案办理"), ("/tz/", "通知公告")]),
        "/tz/": page("通知公告", printed(ITEMS[:3]) + PAGER),
        "/tz/2.htm": page("通知公告", printed(ITEMS[3:]) + PAGER.replace("2.htm", "").replace(">2<", ">1<")),
        "/e/": page("建议提案办理", printed(items) + box + code),
    }
    with serve(pages | {at: document(title, day) for at, title, day in (*ITEMS, *items)}) as site:
        crawl(job(site.url, tmp_path))
    store = Store.open(f"sqlite:///{tmp_path}/zwgk.db")
    found = {urlsplit(row["url"]).path: row for row in store.columns("r1")}
    assert (found["/e/"]["rows"], found["/e/"]["complete"]) == (3, whole)
    assert any(row["problem"] == "list_unread" for row in store.problems("r1")) is not whole


@pytest.mark.parametrize(
    ("trail", "whole"),
    [
        ("<a href='/'>首页</a> &gt; <a href='/e/'>建议提案办理</a> &gt; 正文", False),
        ("<a href='/'>首页</a> &gt; <a href='/e/'>建议提案办理</a> &gt; <a href='/e/b/'>委员提案</a> &gt; 正文", True),
        ("<a href='/'>首页</a> &gt; <a href='/tz/'>通知公告</a> &gt; 正文", True),
        ("<a href='/'>首页</a> &gt; 建议提案办理 &gt; 正文", True),
    ],
    ids=["of it", "of a column below", "of another", "by name alone"],
)
def test_a_column_that_documents_say_they_stand_in_is_not_empty(tmp_path, trail, whole):
    said = page("建议提案办理", "<div class=nodata>暂无相关信息</div>")
    pages: dict[str, Any] = {
        "/": home([("/tz/", "通知公告"), ("/e/", "建议提案办理")]),
        "/tz/": page("通知公告", printed(ITEMS)),
        "/e/": said,
        "/js/site.js": (200, {"Content-Type": "text/javascript"}, b"var a = 1;"),
    }
    for at, title, day in ITEMS:
        pages[at] = document(title, day).replace("<body>", f"<body><div class=dqwz>当前位置：{trail}</div>")
    with serve(pages) as site:
        for night in ("r1", "r2"):
            crawl(job(site.url, tmp_path, run=night))
    store = Store.open(f"sqlite:///{tmp_path}/zwgk.db")
    for night in ("r1", "r2"):
        row = next(row for row in store.columns(night) if urlsplit(row["url"]).path == "/e/")
        assert (row["complete"], row["rows"]) == (whole, 0), (night, row["why"])
