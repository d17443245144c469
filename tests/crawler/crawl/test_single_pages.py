"""Pages that menus and blocks call as columns are called: some are columns of one page, some a list's documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from crawler.messages import Why
from crawler.store import Store
from tests.crawler.crawl.test_account import account, balances
from tests.crawler.loopback import crawl, document, home, job, listing, serve

LETTERS = (
    "路灯",
    "咨询医保",
    "占道经营",
    "落户咨询",
    "感谢信",
    "公交线路",
    "学区划分",
    "投诉噪音扰民",
    "退休手续",
    "办理营业执照需要什么材料",
)
ADDRESSES = {"queries": "/hd/letter.aspx?lid={n}", "numbers": "/hd/{n}.html", "words": "/hd/letter_{c}x.htm"}
MENU = (
    ("/tz/", "通知公告"),
    ("/hd/", "互动交流"),
    ("/ldxx/", "领导信箱"),
    ("/zn.html", "信息公开指南"),
    ("/tsdh.html", "投诉举报电话"),
)


def page(title: str, body: str) -> str:
    menu = "".join(f"<li><a href='{path}'>{name}</a></li>" for path, name in MENU)
    return f"<html><head><title>{title}</title></head><body><div class=header><ul class=nav>{menu}</ul></div><div class=main><h2>{title}</h2>{body}</div></body></html>"


def letter(title: str, n: int) -> str:
    answer = "您好，您反映的问题已收悉。经核实，" + "相关部门已经现场处理。" * 10
    if n % 2:
        return page(
            title,
            f"<p>发布时间：2024-05-{20 - n:02d}</p><div class=con><p>小区门口的{title}问题怎么办理？</p><p>{answer}</p></div>",
        )
    cells = {
        "来信标题": title,
        "来信时间": f"2024-05-{20 - n:02d}",
        "来信内容": f"您好，我想问一下{title}的问题。",
        "回复单位": "县政府办",
        "回复内容": answer,
    }
    return page(
        title,
        "<table>" + "".join(f"<tr><td>{name}</td><td>{text}</td></tr>" for name, text in cells.items()) + "</table>",
    )


@pytest.mark.parametrize("kind", ADDRESSES)
def test_a_letter_is_a_document_of_its_mailbox_whatever_it_is_called(tmp_path: Path, kind: str):
    urls = [ADDRESSES[kind].format(n=n + 100, c=chr(97 + n)) for n in range(len(LETTERS))]
    links = [f"<a href='{url}'>{title}</a>" for url, title in zip(urls, LETTERS, strict=True)]
    pages: dict[str, Any] = {url: letter(title, n) for n, (url, title) in enumerate(zip(urls, LETTERS, strict=True))}
    table = "<tr><th>编号</th><th>标题</th><th>部门</th><th>状态</th></tr>" + "".join(
        f"<tr><td>{n + 1}</td><td>{link}</td><td>县政府办</td><td>已回复</td></tr>" for n, link in enumerate(links)
    )
    block = (
        "<div class=xx><h3>来信选登 <a href='/ldxx/'>更多</a></h3><ul>"
        + "".join(f"<li>{link}</li>" for link in links[:6])
        + "</ul></div>"
    )
    guide = ("/zn.html", "信息公开指南", "2024-01-02")
    notices = [(f"/tz/{n}.html", f"关于第{n}批农田灌溉设施维修的通知", f"2024-05-{20 - n:02d}") for n in range(4)]
    pages |= {url: document(title, day) for url, title, day in notices}
    pages |= {
        "/": f"<html><title>云澜县人民政府</title><body>{page('', block)}<p>欢迎访问云澜县人民政府门户网站</p></body></html>",
        "/hd/": page("互动交流", block),
        "/ldxx/": page("领导信箱", f"<table>{table}</table>"),
        "/tz/": listing("通知公告", [*notices, guide]),
        # Columns of one page: one that a list of another type has too, and one that no list has.
        "/zn.html": page("信息公开指南", f"<p>发布时间：2024-01-02</p><p>{'为方便公众获取政府信息，编制本指南。' * 20}</p>"),
        "/tsdh.html": page("投诉举报电话", f"<p>{'县纪委监委、县信访局受理投诉举报。' * 20}</p>"),
    }  # fmt: skip
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
    store = Store.open(f"sqlite:///{tmp_path}/zwgk.db")
    found = {row["name"]: (row["type"], row["rows"], row["code"]) for row in store.columns("r1")}
    assert found == {
        "通知公告": ("通知公告", 5, None),
        "领导信箱": ("咨询投诉", 10, None),
        "信息公开指南": ("信息公开指南", 1, "one_document"),
        "投诉举报电话": ("咨询投诉", 1, "one_document"),
    }
    read = {url for one in store.documents("r1") for url in one["urls"]}
    assert all(any(url.endswith(path) for url in read) for path in urls)
    guides = [one for one in store.documents("r1") if any(url.endswith("/zn.html") for url in one["urls"])]
    assert [len(one["places"]) for one in guides] == [2]
    assert balances(account(tmp_path))


POLICIES = [(f"/slj/zc/{n}.html", f"关于加强第{n}批小型水库管护的实施意见", f"2024-04-{20 - n:02d}") for n in range(4)]
TREE = (("/slj/jg.html", "机构设置"), ("/slj/zc/", "政策文件"), ("/slj/xx/", "防汛抗旱"))
INSIDE = "<p>发布时间：2024-01-02</p>" + f"<p>{'负责全县水利工程的建设与管理，指导农村饮水安全工作。' * 15}</p>"
SIDE = f"<div class=left><ul>{''.join(f'<li><a href={path}>{name}</a></li>' for path, name in TREE)}</ul></div>"
SAID = "<p>本局文件见<a href='/slj/zc/'>政策文件</a>，汛情见<a href='/slj/xx/'>防汛抗旱栏目</a>。</p>"
BARE = "<html><head><title>{title}</title></head><body><div class=main>{body}</div></body></html>"


def door(title: str, more: str, *, tag: bool = False) -> str:
    html = BARE.format(title=title, body=f"{more}<div class=con><h1>{title}</h1>{INSIDE}</div>")
    return html.replace("<head>", f'<head><meta name="ArticleTitle" content="{title}">') if tag else html


def front(path: str, name: str) -> dict[str, Any]:
    notices = [(f"/tz/{n}.html", f"关于第{n}批农田灌溉设施维修的通知", f"2024-05-{20 - n:02d}") for n in range(4)]
    return {url: document(title, day) for url, title, day in notices} | {
        "/": home([("/tz/", "通知公告"), (path, name)]),
        "/tz/": listing("通知公告", notices),
    }


# A department's part of the portal opens with its duties, its columns in a tree beside them or in the text.
DOORS: dict[str, tuple[str, dict[str, Any], set[str]]] = {
    "a page of duties": ("/slj/jg.html", {"/slj/jg.html": door("机构设置", SIDE)}, {"/slj/zc/", "/slj/xx/"}),
    "in a directory": ("/slj/", {"/slj/": door("县水利局机构设置", SIDE, tag=True)}, {"/slj/zc/", "/slj/xx/"}),
    "by a redirect": (
        "/slj/",
        {"/slj/": (302, {"Location": "/slj/jg.html"}, b""), "/slj/jg.html": door("机构设置", SIDE)},
        {"/slj/zc/", "/slj/xx/"},
    ),
    "a typed page": ("/slj/zn.html", {"/slj/zn.html": door("政府信息公开指南", SIDE)}, {"/slj/zc/", "/slj/xx/"}),
    "in its text": ("/slj/jg.html", {"/slj/jg.html": door("机构设置", SAID)}, {"/slj/zc/"}),
    "in a frame": (
        "/slj/",
        {
            "/slj/": BARE.format(title="县水利局", body=SIDE + "<iframe src='/slj/nr.htm'></iframe>"),
            "/slj/nr.htm": door("机构设置", "", tag=True),
        },
        {"/slj/zc/", "/slj/xx/"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", DOORS)
def test_what_stands_beside_a_document_at_a_columns_address_is_followed(tmp_path: Path, kind: str):
    """Columns below a department's page of duties were named by nobody: neither read nor told as not read."""
    path, doors, expected = DOORS[kind]
    plans = [(f"/slj/xx/{n}.html", f"关于做好第{n}轮防汛值守的提示说明", f"2024-06-{20 - n:02d}") for n in range(3)]
    rows = [*POLICIES, *plans]
    pages = {url: document(title, day) for url, title, day in rows} | doors
    pages |= {"/slj/zc/": listing("政策文件", POLICIES), "/slj/xx/": listing("防汛抗旱", plans)}
    with serve(pages | front(path, "县水利局")) as site:
        crawl(job(site.url, tmp_path))
    store = Store.open(f"sqlite:///{tmp_path}/zwgk.db")
    assert {urlsplit(row["url"]).path for row in store.columns("r1") if row["complete"]} == {"/tz/", *expected}
    assert balances(account(tmp_path))


def test_a_columns_neighbours_are_none_of_the_unit_to_which_the_configuration_gives_it(tmp_path: Path):
    pages: dict[str, Any] = {url: document(title, day) for url, title, day in POLICIES}
    pages |= {"/slj/jg.html": door("机构设置", SIDE), "/slj/zc/": listing("政策文件", POLICIES)}
    spec = job("http://x/", tmp_path, columns=[("/slj/jg.html", "其他")])
    with serve(pages | front("/tz/", "公告")) as site:
        spec["site"]["url"], spec["site"]["columns"][0]["unit"] = site.url, "slj"
        crawl(spec)
    rows = Store.open(f"sqlite:///{tmp_path}/zwgk.db").columns("r1")
    assert {urlsplit(row["url"]).path: row["unit"] for row in rows} == {
        "/tz/": None,
        "/slj/jg.html": "slj",
        "/slj/zc/": None,
    }


def test_what_a_document_leads_its_readers_to_is_no_column(tmp_path: Path):
    """The titles before and after it, and what is related, are short as columns' names are."""
    beside = "<div><p>上一篇：<a href='/slj/a.html'>水库除险加固进展</a></p><p>下一篇：<a href='/slj/b.html'>节水宣传周侧记</a></p></div>"
    pages: dict[str, Any] = {f"/slj/{name}.html": document("水库除险加固进展", "2024-03-02") for name in "ab"}
    pages |= {"/slj/jg.html": door("机构设置", beside)}
    with serve(pages | front("/slj/jg.html", "县水利局")) as site:
        crawl(job(site.url, tmp_path))
        assert "/slj/a.html" not in site.count("GET")
    store = Store.open(f"sqlite:///{tmp_path}/zwgk.db")
    rows = [row for row in store.named("r1") if row["url"].endswith(("/a.html", "/b.html"))]
    assert [row["why"] for row in rows] == [Why.NOT_TAKEN] * 2  # neither dropped nor asked for
    assert not [row for row in store.columns("r1") if row["url"].endswith(("/a.html", "/b.html"))]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_list_whose_first_row_looks_like_a_headline_over_its_day_is_a_list(tmp_path: Path, count: int):
    """织梦 sets [栏目] title 日期：day in each row: a column of one row was a document, and what it lists was never read."""
    items = [
        (f"/gh/2025/{n}.html", f"青石县2025年国民经济和社会发展计划之{n}", f"2025-02-2{5 - n}") for n in range(count)
    ]
    rows = "".join(
        f'<li>[<b><a href="/gh/">规划计划</a></b>] <a href="{url}" class="title">{title}</a><span class="info"><small>日期：</small>{day} 17:59:00<small>点击：</small>12</span></li>'
        for url, title, day in items
    )
    body = f'<div class="place">当前位置: <a href="/">主页</a> > 规划计划 > </div><div class="listbox"><ul class="e2">{rows}</ul></div><div class="pagelist">共 <strong>1</strong>页<strong>{count}</strong>条记录</div>'
    pages: dict[str, Any] = {
        "/": home([("/gh/", "规划计划"), ("/tz/", "通知公告")]),
        "/gh/": f"<html><head><title>规划计划_青石县人民政府</title></head><body>{body}</body></html>",
        "/tz/": listing("通知公告", [("/tz/1.html", "关于停水的通告", "2025-02-01")]),
        "/tz/1.html": document("关于停水的通告", "2025-02-01"),
    }
    with serve(pages | {url: document(title, day) for url, title, day in items}) as site:
        crawl(job(site.url, tmp_path))
    store = Store.open(f"sqlite:///{tmp_path}/zwgk.db")
    found = {urlsplit(row["url"]).path: row for row in store.columns("r1")}
    assert (found["/gh/"]["rows"], found["/gh/"]["complete"]) == (count, True)


GUIDE = (
    "为便于公民、法人和其他组织获取本机关政府信息，编制本指南。受理机构为青石县政务服务中心，"
    "办公地址：青石大道66号，办公时间：工作日8:00-12:00，15:00-18:00。"
)
LINES = GUIDE.replace("。", "。</p><p>").replace("青石大道66号，", "青石大道66号。</p><p>")


@pytest.mark.parametrize(
    ("name", "text", "alone"),
    [
        ("政府信息公开指南", GUIDE, True),
        ("政府信息公开指南", LINES, True),
        ("公开指南", "本指南由县政务办编制。</p><p>新版于年内印发。", False),
        ("政府信息公开指南", LINES + "</p><ul id=list></ul><script>$.get('/l', d => $('#list').append(d))</script><p>", False),
        ("行政处罚", GUIDE, False),
        ("行政处罚", LINES, False),
    ],
    ids=["a guide", "in lines", "too little", "over a list to be filled", "a column that is introduced", "in lines too"],
)  # fmt: skip
def test_a_paragraph_without_rows_is_a_guide_and_introduces_what_else_was_not_seen(
    tmp_path: Path, name: str, text: str, alone: bool
):
    """What stands for a list under an introduction is a list not read: it may hold what keeps a unit from being accused."""
    meta = f'<meta name="ColumnName" content="{name}">'
    body = f"<table><tr><td>当前位置：<a href='/'>首页</a>&gt;<a href='/zn/'>{name}</a></td></tr><tr><td><p>{text}</p></td></tr></table>"
    pages: dict[str, Any] = {
        "/": home([("/zn/", name), ("/tz/", "通知公告")]),
        "/zn/": f"<html><head><title>{name}-青石县人民政府</title>{meta}</head><body>{body}</body></html>",
        "/tz/": listing("通知公告", [("/tz/1.html", "关于停水的通告", "2025-02-01")]),
        "/tz/1.html": document("关于停水的通告", "2025-02-01"),
    }
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
    store = Store.open(f"sqlite:///{tmp_path}/zwgk.db")
    row = next(row for row in store.columns("r1") if urlsplit(row["url"]).path == "/zn/")
    unread = any(urlsplit(told["url"]).path == "/zn/" for told in store.problems("r1"))
    assert (row["code"] == "one_document", unread) == (alone, not alone)
