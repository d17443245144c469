"""Boxes that stand on the pages of all columns: they are the site's, and no column's list.

The makers: a list that an interface fills (JPaaS), articles under headings without days (WordPress), tables without days,
a box of what is read most that is another on each page, one in the list's own box, one in a page of tables.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from crawler.store import Store
from tests.crawler.loopback import crawl, document, home, job, serve

Rows = list[tuple[str, str, str]]
THINGS = ("村道拓宽", "泵站检修", "菜场改造", "校舍加固", "河堤巡护", "公厕提升", "老屋排险", "路灯补装", "苗木补栽")
COLUMNS = {
    "gfxwj": ("规范性文件", 5),
    "zcjd": ("政策解读", 4),
    "xzcf": ("行政处罚", 6),
    "zjfk": ("征集反馈", 4),
    "nb": ("信息公开年报", 2),
}


def rows_of(key: str) -> Rows:
    number, (name, count) = list(COLUMNS).index(key) + 1, COLUMNS[key]
    return [
        (
            f"/doc/{number}{n:02d}/{number}{n:02d}77.html",
            f"{name}之{THINGS[n]}工作安排说明",
            f"2024-0{number}-{20 - n:02d}",
        )
        for n in range(count)
    ]


DOCUMENTS = {url: (title, day) for key in COLUMNS for url, title, day in rows_of(key)}
NEWEST = [rows_of(key)[0] for key in ("gfxwj", "zcjd", "xzcf", "zjfk")] + [rows_of("xzcf")[1]]


def links(rows: Rows, *, days: bool = False) -> str:
    return "".join(
        f"<li><a href='{url}'>{title}</a>{f'<em>{day}</em>' if days else ''}</li>" for url, title, day in rows
    )


def frame(name: str, main: str, side: str = "") -> str:
    menu = "".join(f"<li><a href='/{key}/'>{name}</a></li>" for key, (name, _count) in COLUMNS.items())
    return (
        f"<html><head><title>{name}-某县人民政府</title></head><body><ul class=nav>{menu}</ul>"
        f"<div class=loc>位置：<a href='/'>首页</a>&gt;{name}</div><div class=wrap>{main}{side}</div></body></html>"
    )


def jpaas(key: str) -> str:
    query = f"{{'webId':'7','tplSetId':'ab','pageType':'column','tagId':'列表','pageId':'{key}'}}"
    unit = f"<script src='/u.js' url='/api-gateway/jpaas-publish-server/front/page/build/unit' queryData=\"{query}\"></script>"
    return frame(
        COLUMNS[key][0], f"<div id=list>{unit}</div>", f"<div class=r><ul>{links(NEWEST, days=True)}</ul></div>"
    )


def wordpress(key: str) -> str:
    articles = "".join(
        f"<article class=post><header class=entry-header><h2><a href='{url}'>{title}</a></h2></header></article>"
        for url, title, _day in rows_of(key)
    )
    name = COLUMNS[key][0]
    side = f"<aside class=widget-area><section><h2>近期</h2><ul>{links(NEWEST)}</ul></section></aside>"
    return frame(name, f"<main class=site-main><header><h1>{name}</h1></header>{articles}</main>", side)


def table(key: str) -> str:
    rows = "".join(f"<tr><td>·<a href='{url}'>{title}</a></td></tr>" for url, title, _day in rows_of(key))
    return frame(
        COLUMNS[key][0],
        f"<div class=left><table>{rows}</table></div>",
        f"<div class=r><ul>{links(NEWEST, days=True)}</ul></div>",
    )


def excerpts(key: str) -> str:
    cards = "".join(
        f"<div class=card><h3><a href='{url}'>{title}</a></h3><p class=d>{day}</p><p>{title}，请各乡镇遵照执行。<a href='{url}'>继续阅读</a></p></div>"
        for url, title, day in rows_of(key)
    )
    return frame(
        COLUMNS[key][0], f"<div class=cards>{cards}</div>", f"<div class=r><ul>{links(NEWEST, days=True)}</ul></div>"
    )


def most_read(key: str) -> str:
    """The box has a row of its own on each page."""
    number = list(COLUMNS).index(key)
    hot = [*(row for n, row in enumerate(NEWEST) if n != number), rows_of("xzcf")[2 + number % 3], rows_of("gfxwj")[4]]
    rows = "".join(f"<p class=r><a href='{url}'>{title}</a></p>" for url, title, _day in rows_of(key))
    return frame(
        COLUMNS[key][0], f"<div class=rows>{rows}</div>", f"<div class=b><ul>{links(hot, days=True)}</ul></div>"
    )


def same_box(key: str) -> str:
    """The site's rows stand in a list of the same make, in the box of the column's, before it."""
    main = f"<div class=main><ul>{links(NEWEST, days=True)}</ul><ul>{links(rows_of(key), days=True)}</ul></div>"
    return frame(COLUMNS[key][0], main)


def tables(key: str) -> str:
    def one(rows: Rows) -> str:
        cells = "".join(f"<tr><td><a href='{url}'>{title}</a></td><td>{day}</td></tr>" for url, title, day in rows)
        return f"<table>{cells}</table>"

    main = f"<table><tr><td width=220>{one(NEWEST)}</td><td width=700><div>{one(rows_of(key))}</div></td></tr></table>"
    return frame(COLUMNS[key][0], main)


def jpage(rows: Rows) -> str:
    """A list as an older Hanweb keeps it: all rows as data, which no link of the page shows."""
    records = "".join(
        f"<record><![CDATA[<li><a href='{url}'>{title}</a><b>{day}</b></li>]]></record>" for url, title, day in rows
    )
    store = f"<script type='text/xml'><datastore><recordset>{records}</recordset></datastore></script>"
    paged = f"<script>$('#70').jpage({{totalRecord:{len(rows)},totalPage:1,perPage:15,proxyUrl:'/dataproxy.jsp'}});</script>"
    return f"<div id='70'>{store}</div>{paged}"


def data(key: str) -> str:
    return frame(COLUMNS[key][0], jpage(rows_of(key)), f"<div class=r><ul>{links(NEWEST)}</ul></div>")


def unit(handler: Any) -> None:
    """The interface of JPaaS."""
    at = urlsplit(handler.path)
    asked = {name: values[0] for name, values in parse_qs(at.query).items()}
    if not at.path.endswith("/build/unit"):
        handler.answer(404, {}, b"")
        return
    rows = rows_of(asked["pageId"]) if json.loads(asked.get("paramJson", "{}")).get("pageNo", 1) == 1 else []
    html = f"<ul>{links(rows, days=True)}</ul><div class=p count='{COLUMNS[asked['pageId']][1]}' rows='15'></div>"
    data = json.dumps({"success": True, "data": {"html": html}}, ensure_ascii=False)
    handler.answer(200, {"Content-Type": "application/json"}, data.encode())


def portal(make: Callable[[str], str]) -> dict[str, Any]:
    pages: dict[str, Any] = {
        "/": home([(f"/{key}/", name) for key, (name, _count) in COLUMNS.items()]),
        **{f"/{key}/": make(key) for key in COLUMNS},
        **{url: document(title, day) for url, (title, day) in DOCUMENTS.items()},
        "/u.js": (200, {"Content-Type": "text/javascript"}, b"var a;"),
    }
    return pages


def read(folder: Path, run: str = "r1") -> dict[str, tuple[bool, int, str]]:
    store = Store.open(f"sqlite:///{folder}/zwgk.db")
    return {urlsplit(row["url"]).path: (row["complete"], row["rows"], row["code"]) for row in store.columns(run)}


WHOLE = {f"/{key}/": (True, count, None) for key, (_name, count) in COLUMNS.items()}


@pytest.mark.parametrize("make", [jpaas, wordpress, table, excerpts, most_read, same_box, tables, data])
def test_each_column_has_its_own_rows_and_none_of_the_sites(tmp_path, make):
    with serve(portal(make), unit) as site:
        crawl(job(site.url, tmp_path))
    assert read(tmp_path) == WHOLE


def test_a_column_whose_rows_are_nowhere_is_told_as_not_read(tmp_path):
    def bare(key: str) -> str:
        side = f"<div class=r><ul>{links(NEWEST, days=True)}</ul></div>"
        return frame(COLUMNS[key][0], "<div id=app><script src='/u.js'></script></div>", side)

    with serve(portal(bare)) as site:
        crawl(job(site.url, tmp_path), code=3)
    found = read(tmp_path)
    assert set(found) == set(WHOLE)
    assert all((complete, rows) == (False, 0) for complete, rows, _code in found.values()), found
    store = Store.open(f"sqlite:///{tmp_path}/zwgk.db")
    unread = {urlsplit(row["url"]).path for row in store.problems("r1") if row["problem"] == "list_unread"}
    assert unread == {*WHOLE, "/"}  # and the site itself, of which nothing was read


def plain(name: str, rows: Rows) -> str:
    return frame(name, f"<div class=list><ul>{links(rows, days=True)}</ul></div>")


def crawled(
    folder: Path, pages: dict[str, Any], named: list[tuple[str, str]], *, code: int = 0
) -> dict[str, tuple[bool, int, str]]:
    with serve(
        {"/": home(named), **pages, **{url: document(title, day) for url, (title, day) in DOCUMENTS.items()}}
    ) as site:
        crawl(job(site.url, folder), code=code)
    return read(folder)


OTHERS = {f"/{key}/": plain(COLUMNS[key][0], rows_of(key)) for key in ("zcjd", "xzcf")}
NAMED = [(f"/{key}/", COLUMNS[key][0]) for key in ("zcjd", "xzcf")]


@pytest.mark.parametrize("name", ["规范性文件", "政策文件"])
@pytest.mark.parametrize("others", [{}, OTHERS])
def test_two_addresses_of_one_list_are_one_list(tmp_path, name, others):
    rows = rows_of("gfxwj")
    pages = {"/a/": plain("规范性文件", rows), "/b/": plain(name, rows), **others}
    told = others or name == "规范性文件"
    menu = [("/a/", "规范性文件"), ("/b/", name), *(NAMED if others else [])]
    found = crawled(tmp_path, pages, menu, code=0 if told else 3)
    lists = [found[at] for at in ("/a/", "/b/") if at in found]
    if told:
        assert lists == [(True, 5, None)]
    else:  # two columns in all, of two names, and the same rows: nothing tells whose they are
        assert [complete for complete, _rows, _code in lists] == [False, False]
    assert all(found[at][0] for at in others)


def test_a_column_above_shows_the_rows_of_those_below_it(tmp_path):
    above = [*rows_of("gfxwj"), rows_of("zcjd")[0]]
    pages = {"/a/": plain("政策文件", above), "/gfxwj/": plain("规范性文件", rows_of("gfxwj")), **OTHERS}
    found = crawled(tmp_path, pages, [("/a/", "政策文件"), ("/gfxwj/", "规范性文件"), *NAMED])
    assert found["/a/"] == (True, 6, None) and found["/gfxwj/"] == (True, 5, None)


def most_wanted(number: int) -> str:
    """A box that is another on each page."""
    rows = [(f"/hot/{number}{n}77.html", f"常被查阅的办事说明第{number}{n}号", f"2024-09-0{n + 1}") for n in range(3)]
    return f"<div class=r><ul>{links(rows, days=True)}</ul></div>"


@pytest.mark.parametrize("side", [False, True])
def test_what_the_first_two_pages_show_alike_may_be_the_list_of_one(tmp_path, side):
    """As where the frame of a front page shows a column's newest: that others show something else is seen only later."""

    def page(number: int, name: str, rows: Rows) -> str:
        return frame(name, f"<div class=list><ul>{links(rows, days=True)}</ul></div>", most_wanted(number) * side)

    rows = rows_of("gfxwj")
    pages = {
        "/new/": page(1, "最近更新", rows[:4]),
        "/gfxwj/": page(2, "规范性文件", rows),
        "/more/": frame("更多栏目", "".join(f"<p><a href='{url}'>{name}</a></p>" for url, name in NAMED)),
        **{f"/{key}/": page(n, COLUMNS[key][0], rows_of(key)) for n, key in enumerate(("zcjd", "xzcf"), 3)},
    }
    found = crawled(tmp_path, pages, [("/new/", "最近更新"), ("/gfxwj/", "规范性文件"), ("/more/", "更多栏目")])
    assert {at: found.get(at) for at in ("/gfxwj/", "/zcjd/", "/xzcf/")} == {
        "/gfxwj/": (True, 5, None),
        "/zcjd/": (True, 4, None),
        "/xzcf/": (True, 6, None),
    }


def test_the_front_page_and_a_page_of_blocks_show_the_first_rows_of_columns(tmp_path):
    def block(key: str) -> str:
        return f"<div class=list><h3>{COLUMNS[key][0]}</h3><ul>{links(rows_of(key), days=True)}</ul><a href='/{key}/'>更多</a></div>"

    blocks = frame("信息公开", "".join(map(block, COLUMNS)))
    pages = {f"/{key}/": plain(COLUMNS[key][0], rows_of(key)) for key in COLUMNS}
    with serve(
        {
            "/": blocks,
            "/xxgk/": blocks.replace("信息公开", "政务公开"),
            **pages,
            **{url: document(title, day) for url, (title, day) in DOCUMENTS.items()},
        }
    ) as site:
        crawl(job(site.url, tmp_path))
    assert read(tmp_path) == WHOLE


def test_a_site_of_one_column_is_read_as_it_stands(tmp_path):
    assert crawled(tmp_path, {"/xzcf/": tables("xzcf")}, [("/xzcf/", "行政处罚")])["/xzcf/"][0] is True


def test_what_was_learnt_is_known_on_a_night_on_which_one_page_alone_is_another(tmp_path):
    pages = portal(most_read)
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
        site.pages["/zcjd/"] = most_read("zcjd").replace("政策解读之泵站检修", "政策解读之泵站再次检修")
        crawl(job(site.url, tmp_path, run="r2"))
    assert read(tmp_path, "r2") == WHOLE


def test_an_article_has_a_header_of_its_own_and_the_page_has_another(tmp_path):
    head = "<header><a href='/doc/9/90177.html'>关于网站改版期间暂停服务的公告说明</a><a href='/doc/9/90277.html'>关于网站恢复服务的有关公告说明</a></header>"
    pages = {f"/{key}/": wordpress(key).replace("<body>", f"<body>{head}") for key in ("zcjd", "xzcf")}
    found = crawled(tmp_path, pages, NAMED)
    assert {at: rows for at, (_complete, rows, _code) in found.items()} == {"/zcjd/": 4, "/xzcf/": 6}


@pytest.mark.parametrize("as_data", [False, True])
def test_a_box_that_other_columns_show_later_was_no_list_of_the_first(tmp_path, as_data):
    """Departments come one by one: that a box is one department's, and no column's, is seen when its list was walked. A
    list that stood there as data was no box, and is not taken back with it."""

    def box(office: str) -> Rows:
        return [(f"/news/{office}{n}77.html", f"{office}局近日要情第{n}号通报", f"2024-08-0{n + 1}") for n in range(6)]

    def column(office: str, name: str, rows: Rows) -> str:
        cells = "".join(f"<tr><td>·<a href='{url}'>{title}</a></td></tr>" for url, title, _day in rows)
        side = f"<div class=r><ul>{links(box(office), days=True)}</ul></div>"
        main = jpage(rows) if as_data and name == "规范性文件" else f"<table>{cells}</table>"
        return (
            f"<html><head><title>{name}-{office}局</title></head><body><div class=wrap>"
            f"<div class=left>{main}</div>{side}</div></body></html>"
        )

    late = [(f"/slj/{key}/", COLUMNS[key][0], rows_of(key)) for key in COLUMNS if key != "gfxwj"]
    pages = {
        "/slj/wj/": column("水利", "规范性文件", rows_of("gfxwj")),
        **{path: column("水利", name, rows) for path, name, rows in late},
        **{f"/{office}/": column(office, "工作动态", box(office)[:2]) for office in ("jt", "ny")},
        "/all/": home([("/all/a/", "走遍某县")]),
        "/all/a/": home([("/all/a/b/", "看遍某县")]),
        "/all/a/b/": home([(path, name) for path, name, _rows in late]),
        **{url: document(title, day) for office in ("水利", "jt", "ny") for url, title, day in box(office)},
    }
    named = [("/slj/wj/", "规范性文件"), ("/jt/", "交通动态"), ("/ny/", "农业动态"), ("/all/", "走进某县")]
    found = crawled(tmp_path, pages, named)
    assert {path: found.get(path) for path, *_rest in late} == {
        path: (True, len(rows), None) for path, _name, rows in late
    }
    assert found["/slj/wj/"] == (True, 5, None)
    store = Store.open(f"sqlite:///{tmp_path}/zwgk.db")
    (identity,) = [row["column_id"] for row in store.columns("r1") if urlsplit(row["url"]).path == "/slj/wj/"]
    inside = {
        urlsplit(page["urls"][0]).path
        for page in store.documents("r1")
        if any(place["column_id"] == identity for place in page["places"])
    }
    assert inside == {url for url, _title, _day in rows_of("gfxwj")}  # and none of the department's news
