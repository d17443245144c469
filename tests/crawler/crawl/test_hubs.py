"""Pages that lead on, pages that are empty, and which of them become columns."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from crawler.crawl import hubs
from crawler.listing import ListPage, Row
from crawler.listing.rows.rows import read_rows
from crawler.store import Store
from tests.crawler.loopback import crawl, document, home, job, listing, rows, serve

SITE = "http://www.a.gov.cn"


def store_of(folder: Path) -> Store:
    return Store.open(f"sqlite:///{folder}/zwgk.db")


def columns(folder: Path) -> dict[str, dict]:
    found = {}
    for one in store_of(folder).columns("r1"):
        parts = urlsplit(one["url"])
        found[parts.path + (f"?{parts.query}" if parts.query else "")] = one
    return found


def pane(base: str, name: str, count: int, more: str = "更多&gt;&gt;") -> str:
    items = [(f"{base}{n}.html", f"{name}之第{n}批农田灌溉设施维修情况", f"2024-04-{20 - n:02d}") for n in range(count)]
    return f'<section><h3>{name}</h3><a class="gd" href="{base}">{more}</a>{rows(items)}</section>'


def test_a_heading_that_holds_its_own_more_names_the_column_without_it():
    def block(base: str, name: str, more: str) -> str:
        return f'<div class="blk"><h3>{name} <a class="more" href="{base}">{more}</a></h3>{pane_rows(base, name)}</div>'

    def pane_rows(base: str, name: str) -> str:
        return rows(
            [(f"{base}{n}.html", f"{name}之第{n}批农田灌溉设施维修情况", f"2024-04-{20 - n:02d}") for n in range(4)]
        )

    page = ListPage(
        f"{SITE}/dt/",
        f"<body>{block('/dt/yw/', '本区要闻', '更多&gt;&gt;')}{block('/dt/tz/', '通知公告', 'more')}</body>",
    )
    assert hubs.onward(page) == [(f"{SITE}/dt/yw/", "本区要闻"), (f"{SITE}/dt/tz/", "通知公告")]


def test_the_newest_of_several_columns_are_no_column():
    page = ListPage(f"{SITE}/gk/", f"<body>{pane('/gk/tz/', '公示公告', 5)}{pane('/gk/zc/', '政策文件', 4)}</body>")
    assert hubs.is_hub_page(page, read_rows(page))
    assert hubs.onward(page) == [(f"{SITE}/gk/tz/", "公示公告"), (f"{SITE}/gk/zc/", "政策文件")]


@pytest.mark.parametrize(
    "html",
    [
        pane("/gk/tz/", "公示公告", 6),  # one block: perhaps the column itself
        rows([(f"/gk/{n}.html", f"第{n}次城区内涝点整治进展", "2024-01-02") for n in range(8)])
        + pane("/rd/", "热点信息", 3)
        + pane("/tp/", "图片新闻", 3),
    ],
    ids=["one block", "side lists"],
)
def test_a_list_beside_others_is_a_column(html):
    page = ListPage(f"{SITE}/gk/", f"<body>{html}</body>")
    assert not hubs.is_hub_page(page, read_rows(page))


@pytest.mark.parametrize(
    ("html", "empty"),
    [
        ("<ul><li>暂无相关信息！</li></ul>", True),
        ("<table><tr><td colspan=3>本栏目暂无内容</td></tr></table>", True),
        ("<div><p>共 0 条记录</p></div>", True),
        ("<p>该目录下没有文件。</p>", True),
        ('<div v-if="!rows.length">暂无数据</div>', False),
        ('<p style="display:none">暂无内容</p>', False),
        ("<p>暂无数据</p><script>$.ajax({url: '/q'})</script>", False),
        ("<p>关于暂无内容的说明和今后公开的打算</p>", False),
    ],
)
def test_an_empty_column_says_so_itself(html, empty):
    assert hubs.says_nothing(ListPage(f"{SITE}/tz/", f"<html><body>{html}</body></html>")) is empty


def test_what_becomes_a_column(tmp_path):
    def part(crumbs: str, body: str) -> str:
        return f'<html><body><div class="crumb">当前位置：<a href="/">首页</a> &gt; {crumbs}</div>{body}</body></html>'

    bureau = (
        '<a href="/bm/">部门公开</a> &gt; <a href="/bm/ny/">县农业农村局</a> &gt; <a href="/bm/ny/tz/">通知公告</a>'
    )
    pages: dict[str, object] = {
        "/": '<html><body><ul class="nav"><li><a href="/">网站 首 页</a></li><li><a href="/index2.html">首 页</a></li>'
        '<li><a href="/gk/">政务公开</a></li><li><a href="/xw/">新闻动态</a></li><li><a href="/xx/">书记信箱</a></li>'
        '<li><a href="/bm/ny/tz/">通知公告</a></li><li><a href="/tj/">统计数据</a></li><li><a href="/qt/">其他事项</a></li></ul>'
        "<p>欢迎</p>"
        + rows([(f"/t/{n}.html", f"首页独有的第{n}篇防汛值守安排", f"2024-05-0{n}") for n in range(1, 4)])
        + "<div><h4>人事任免</h4><a href='/rs/' title=''>更多</a></div></body></html>",
        "/gk/": f"<html><body>{pane('/gk/tz/', '公示公告', 3)}{pane('/gk/zc/', '政策文件', 3)}</body></html>",
        "/xw/": '<html><body><div class="zt"><a href="/xw/yw/">本地要闻</a><a href="/xw/bm/">部门动态</a></div></body></html>',
        "/xx/": "<html><body><h2>书记信箱</h2><form><input name=a><textarea name=b></textarea></form></body></html>",
        "/bm/ny/tz/": part(bureau, "<ul><li>暂无相关内容</li></ul>"),
        "/tj/": "<html><body><p>看这里</p></body></html>",
        "/qt/": "<html><body><p>主办单位：某某县人民政府办公室　地址：县城人民路一号　电话见公开指南　请使用新版浏览器访问本站以获得更好的效果和更快的速度</p><ul id='datalist'></ul><script>$.get('/x/' + c, show)</script></body></html>",
    }
    for base, name in (
        ("/gk/tz/", "公示公告"),
        ("/gk/zc/", "政策文件"),
        ("/xw/yw/", "本地要闻"),
        ("/xw/bm/", "部门动态"),
        ("/rs/", "人事任免"),
    ):
        items = [(f"{base}{n}.html", f"{name}之第{n}批农田灌溉设施维修情况", f"2024-04-{20 - n:02d}") for n in range(4)]
        pages[base] = listing(name, items)
        pages |= {url: document(title, day) for url, title, day in items}
    pages |= {f"/t/{n}.html": document(f"首页独有的第{n}篇防汛值守安排", f"2024-05-0{n}") for n in range(1, 4)}
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
        site.asked.clear()
        crawl(job(site.url, tmp_path, run="r2"))
        assert not any("/t/" in path for path in site.count("GET"))  # on a quiet night their names are enough
    assert sum("/t/" in one["url"] for one in store_of(tmp_path).documents("r2")) == 3
    found = columns(tmp_path)
    assert set(found) == {"/gk/tz/", "/gk/zc/", "/xw/yw/", "/xw/bm/", "/rs/", "/bm/ny/tz/", "/tj/", "/qt/"}
    assert found["/rs/"]["type"] == "人事"  # behind a mere 更多
    empty = found["/bm/ny/tz/"]
    assert (empty["rows"], empty["complete"], empty["name"]) == (0, True, "县农业农村局 > 通知公告")
    unread = {urlsplit(one["url"]).path for one in store_of(tmp_path).problems("r1") if one["problem"] == "list_unread"}
    assert unread == {"/tj/", "/qt/"}  # one that a name promises, one that a script was to fill
    # What only the front page names is read too, and stands in no column.
    own = [one for one in store_of(tmp_path).documents("r1") if "/t/" in one["url"]]
    assert len(own) == 3 and not any(one["places"] for one in own)


def test_a_column_that_lost_its_rows_is_not_empty(tmp_path):
    items = [(f"/tz/{n}.html", f"第{n}号水库限制水位调整通告", f"2024-03-0{n}") for n in range(1, 4)]
    pages: dict[str, object] = {"/": home([("/tz/", "通知公告")]), "/tz/": listing("通知公告", items)}
    with serve(pages | {url: document(title, day) for url, title, day in items}) as site:
        crawl(job(site.url, tmp_path, run="r0"))
        site.pages["/tz/"] = "<html><body><p>暂无内容</p></body></html>"
        crawl(job(site.url, tmp_path, run="r1"), code=3)  # it is the only one: nothing of any list was read
    assert columns(tmp_path)["/tz/"]["complete"] is False


TREE = [{"id": 721, "name": "规范性文件", "children": []}, {"id": 722, "name": "财政预决算", "children": []}]
SHELL = f"<html><head><title>信息公开</title></head><body><div id='app'></div><script>SID = '755'; var TREE = {json.dumps(TREE)};</script></body></html>"


def test_fragments_that_name_columns_are_columns(tmp_path):
    def data(handler) -> None:
        parts = urlsplit(handler.path)
        number = parts.path.rpartition("/")[2]
        if not parts.path.startswith("/gkmlpt/api/all/"):
            return handler.answer(404, {}, b"")
        assert parse_qs(parts.query)["sid"] == ["755"]
        articles = [
            {
                "title": f"关于{number}号事项第{n}次公开的通知",
                "url": f"{site.url}gkmlpt/content/1/{number}{n}/post_{number}00{n}.html",
                "display_publish_time": 1704067200 + n * 86400,
            }
            for n in range(3)
        ]
        handler.answer(
            200, {"Content-Type": "application/json"}, json.dumps({"articles": articles, "total": 3}).encode()
        )
        return None

    pages: dict[str, object] = {"/": home([("/gkmlpt/index", "信息公开目录")]), "/gkmlpt/index": SHELL}
    with serve(pages, data) as site:
        crawl(
            job(
                site.url,
                tmp_path,
                columns=[("/gkmlpt/index#721", "规范性文件"), ("/gkmlpt/index#722", "预决算"), ("/#/lb?lx=9", "统计")],
            )
        )
        asked = site.count("GET")
    found = {one["type"]: one for one in store_of(tmp_path).columns("r1")}
    assert {kind: (one["rows"], one["complete"]) for kind, one in found.items()} == {
        "规范性文件": (3, True),
        "预决算": (3, True),
        "统计": (0, False),
    }
    assert len({one["column_id"] for one in found.values()}) == 3
    assert sum(count for path, count in asked.items() if path.startswith("/gkmlpt/api/")) == 2


NESTED = [
    {"id": 731, "name": "工作动态", "children": []},
    {"id": 732, "name": "通知公告", "children": [{"id": 733, "name": "招聘", "children": []}]},
    {"id": 734, "name": "灌区概况", "children": []},
    {"id": 735, "name": "行政许可", "children": []},
]


def test_a_fragment_without_a_type_is_of_the_type_that_the_tree_names(tmp_path):
    """The data of a column are rows alone, and the configuration may name no more than its address. What it says of the
    type goes first, and a name that says none leaves the column of none."""

    def data(handler) -> None:
        number = urlsplit(handler.path).path.rpartition("/")[2]
        if number not in ("731", "732", "734", "735", "739"):
            return handler.answer(404, {}, b"")
        articles = [
            {
                "title": f"第{number}号灌区第{n}批渠系维修",
                "url": f"{site.url}gkmlpt/content/1/{number}{n}/post_{number}00{n}.html",
                "display_publish_time": 1704067200 + n * 86400,
            }
            for n in range(3)
        ]
        body = json.dumps({"articles": articles, "total": 3}).encode()
        return handler.answer(200, {"Content-Type": "application/json"}, body)

    shell = SHELL.replace(json.dumps(TREE), json.dumps(NESTED))
    with serve({"/": home([("/gkmlpt/index", "信息公开目录")]), "/gkmlpt/index": shell}, data) as site:
        spec = job(site.url, tmp_path)
        spec["site"]["columns"] = [
            {"url": f"/gkmlpt/index#{number}", "type": kind, "unit": "u2"}
            for number, kind in ((731, None), (732, None), (734, None), (735, "行政处罚"), (739, None))
        ]
        crawl(spec)
    found = {
        parts[-1]: one
        for url, one in columns(tmp_path).items()
        if "/api/" in url
        for parts in [url.partition("?")[0].split("/")]
    }
    assert {number: (one["name"], one["type"], one["unit"], one["rows"]) for number, one in found.items()} == {
        "731": ("工作动态", "动态要闻", "u2", 3),
        "732": ("通知公告", "通知公告", "u2", 3),  # it has columns below it, and rows of its own
        "734": ("灌区概况", "其他", "u2", 3),
        "735": ("行政许可", "行政处罚", "u2", 3),
        "739": ("", "其他", "u2", 3),  # the tree does not name it
    }


def test_a_column_of_the_configuration_is_always_told_of(tmp_path):
    items = [(f"/zc/{n}.html", f"第{n}号城乡供水保障办法的通知", f"2024-03-0{n}") for n in range(1, 4)]
    pages: dict[str, object] = {
        "/": home([("/zc/", "政策文件")]),
        "/zc/": listing("政策文件", items),
        "/old/": '<html><head><meta http-equiv="refresh" content="0;url=/zc/"></head><body></body></html>',
        "/gkmlpt/index": SHELL,
    }
    given = [("/zc/", "政策文件"), ("/old/", "规范性文件"), ("/gkmlpt/index", "信息公开指南"), ("/", "动态要闻")]
    with serve(pages | {url: document(title, day) for url, title, day in items}) as site:
        crawl(job(site.url, tmp_path, columns=given))
    told = {one["type"]: one["complete"] for one in store_of(tmp_path).columns("r1")}
    assert (
        told["政策文件"] is True
        and told["规范性文件"] is False
        and told["信息公开指南"] is False
        and "动态要闻" in told
    )


ASKS = "$.post('/xxgk/search', {page: n}, function(h){ $('#result').html(h) })"


@pytest.mark.parametrize(
    ("box", "script", "awaits"),
    [
        ("<div id=result>正在加载，请稍候……</div>", ASKS, True),
        ("<ul id=result></ul>", ASKS, True),
        (
            "<div id=b></div>",
            "fetch('/q', {method: 'POST'}).then(r => { document.getElementById('b').innerHTML = r })",
            True,
        ),
        ("<div id=result><a href='/a/'>公告</a></div>", ASKS, False),
        ("<span id=result></span>", ASKS, False),
        ("<div id=hits></div>", "$.get('/hits', function(n){ $('#hits').html(n) })", False),
        ("<div id=result></div>", "$('#result').html('无')", False),
        ("<div id=other></div>", ASKS, False),
    ],
)
def test_a_page_that_waits_for_its_rows_is_a_list_that_was_not_read(box, script, awaits):
    """A catalogue that a POST fills, with the tree of its neighbours at its side, was taken for a page of links."""
    shown = ListPage(f"{SITE}/xxgk/ml.do", f"<html><body>{box}<script>{script}</script></body></html>")
    assert hubs.awaits_rows(shown) is awaits
    assert hubs.is_list(shown, [], "links", "预决算公开", "预决算", []) is awaits


@pytest.mark.parametrize(
    ("box", "script", "awaits"),
    [
        ("<ul id=list></ul>", "sec.boot('hy', '#list', '#page')", True),
        ("<table><tbody id=list></tbody></table>", "new Loader({into: '#list'})", True),
        ("<ul id=list><li><a href='/1.html'>公告</a></li></ul>", "sec.boot('hy', '#list')", False),
        ("<ul id=list></ul>", "start()", False),
        ("<ul id=menu></ul>", "sec.boot('hy', '#menu')", False),
    ],
)
def test_a_list_that_a_file_of_the_site_fills_waits_too(box, script, awaits):
    body = f"{box}<script src='/js/sec.min.js'></script><script>{script}</script>"
    shown = ListPage(f"{SITE}/column/hygk", f"<html><body>{body}</body></html>")
    assert hubs.awaits_rows(shown) is awaits
    # A list that stands empty, whoever may fill it, is a column, where the page leads to none of its own.
    empty = script == "start()"
    assert hubs.is_list(shown, [], "links", "会议公开", "会议", []) is (awaits or empty)


def test_what_explains_a_row_beside_it_is_read_on_every_page_of_the_list(tmp_path):
    """It stands in no list of its own: its policy would be called unexplained."""
    pages: dict[str, object] = {"/": home([("/zc/", "政策文件")])}
    for n in range(1, 5):
        pages[f"/zc/t20250{n}.html"] = document(f"关于印发《某县第{n}号河道管理办法》的通知", f"2025-03-0{n}")
        pages[f"/jd/t20250{n}.html"] = document(f"《某县第{n}号河道管理办法》政策解读", f"2025-03-0{n}")
    for name, numbers, tail in (
        ("/zc/", (4, 3), "<a href='index_1.html'>下一页</a>"),
        ("/zc/index_1.html", (2, 1), ""),
    ):
        items = "".join(
            f"<li><a href='/zc/t20250{n}.html'>关于印发《某县第{n}号河道管理办法》的通知</a><span>2025-03-0{n}</span>"
            f"<a href='/jd/t20250{n}.html'>文字解读</a></li>"
            for n in numbers
        )
        pages[name] = (
            f"<html><body><h1>政策文件</h1><ul class='list'>{items}</ul><div class='page'>{tail}</div></body></html>"
        )
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
    read = {urlsplit(one["url"]).path: one for one in store_of(tmp_path).documents("r1")}
    assert {f"/jd/t20250{n}.html" for n in range(1, 5)} <= set(read)
    assert columns(tmp_path)["/zc/"]["rows"] == 4
    assert all(one["facts"]["title"]["value"] != "文字解读" for one in read.values())


def test_what_a_subject_s_page_gathers_of_the_site_is_read_and_stands_in_no_column(tmp_path):
    items = [(f"/a/n{n}", f"关于第{n}批乡村道路养护资金的通知", f"2024-05-{20 - n:02d}") for n in range(5)]
    links = "".join(f"<li><a href='{url}'>{title}</a></li>" for url, title, _day in items)
    away = "<li><a href='https://www.news.cn/a/zt.htm'>新华社：乡村振兴再出实招</a></li>"
    tags = "<meta name=ColumnName content=乡村振兴专题><meta name=ColumnType content=工作动态>"
    pages: dict[str, object] = {
        "/": home([("/zt/", "乡村振兴专题"), ("/tz/", "通知公告")]),
        "/zt/": f"<html><head><title>乡村振兴专题</title>{tags}</head><body><div><ul>{links}{away}</ul></div></body></html>",
        "/tz/": listing("通知公告", [("/tz/1.html", "关于第一期汛前检修安排的通告", "2024-05-03")]),
        "/tz/1.html": document("关于第一期汛前检修安排的通告", "2024-05-03"),
    }
    with serve(pages | {url: document(title, day) for url, title, day in items}) as site:
        for night in ("r1", "r2"):
            crawl(job(site.url, tmp_path, run=night))
    assert set(columns(tmp_path)) == {"/tz/"}
    for night in ("r1", "r2"):
        read = {urlsplit(one["url"]).path: one for one in store_of(tmp_path).documents(night)}
        assert {url for url, _title, _day in items} <= set(read)
        assert not any(read[url]["places"] for url, _title, _day in items)


PARTS = [("/col/31/", "县水务局行政处罚", 3), ("/col/32/", "县水务局行政许可", 2), ("/col/33/", "政策解读", 2)]


def _newest(block: str, row: str) -> tuple[ListPage, list[Row]]:
    shown = "".join(
        block.format(
            url=url,
            name=name,
            rows="".join(
                row.format(link=f"<a href='/art/2024/{n}/{url[5:7]}{n}.html'>关于第{n}批渠道维修的{name[-4:]}公告</a>", url=url, name=name, day=f"2024-0{n}-11")
                for n in range(1, count + 1)
            ),
        )
        for url, name, count in PARTS
    )  # fmt: skip
    page = ListPage("http://www.a.gov.cn/col/30/index.html", f"<title>公示公开</title><body><div class=main>{shown}</div></body>")  # fmt: skip
    return page, read_rows(page)


@pytest.mark.parametrize(
    "block",
    [
        "<div class=kk><div class=kt><a href='{url}'>{name}</a></div>{rows}</div>",
        "<section><h3><a href='{url}'>{name}</a></h3><div>{rows}</div></section>",
        "<div><div class=t><i></i><b><a href='{url}'>{name}</a></b></div><div class=b>{rows}</div></div>",
    ],
)
def test_newest_rows_under_the_linked_names_of_their_columns_make_a_hub(block: str) -> None:
    page, rows = _newest(block, "<p>{link} {day}</p>")
    assert len(rows) == 7
    assert hubs.is_hub_page(page, rows)


@pytest.mark.parametrize(
    ("block", "row"),
    [
        ("{rows}", "<p>[<a href='{url}'>{name}</a>] {link} {day}</p>"),  # a list that names the column of each row
        ("<ul>{rows}</ul>", "<li><a href='{url}'>{name}</a>{link}<span>{day}</span></li>"),
        ("<div><h3>{name}</h3>{rows}</div>", "<p>{link} {day}</p>"),  # parts of one list
    ],
)
def test_a_list_that_names_columns_beside_its_rows_is_no_hub(block: str, row: str) -> None:
    page, rows = _newest(block, row)
    assert len(rows) == 7
    assert not hubs.is_hub_page(page, rows)


def test_a_page_at_the_site_s_root_leads_down_to_the_directory_of_its_name():
    links = [("http://www.a.gov.cn/zx/yw.htm", "本县要闻"), ("http://www.a.gov.cn/zx/tz.htm", "通知公告")]
    shown = "".join(f"<p><a href='{url}'>{name}</a></p>" for url, name in links)
    for url, leads in (("zx.htm", True), ("dt.htm", False), ("?id=zx", False)):
        page = ListPage(f"http://www.a.gov.cn/{url}", f"<html><body><div class=con>{shown}</div></body></html>")
        assert hubs.leads_down(page, links) is leads
        assert hubs.is_list(page, [], "links", "新闻中心", "动态要闻", links) is not leads


def test_rows_that_are_called_as_columns_of_many_types_are_no_documents():
    names = (
        "行政处罚和行政强制信息公开",
        "行政许可及其他管理服务事项",
        "规范性文件及其解读材料",
        "重大决策意见征集公告栏",
    )
    rows = [Row(f"http://www.a.gov.cn/list.asp?cid={n}", name) for n, name in enumerate(names)]
    page = ListPage("http://www.a.gov.cn/list.asp?cid=15", "<html><body></body></html>")
    assert not hubs.is_list(page, rows, "links", "法定主动公开目录", None, [])
    notices = [
        Row(row.url, f"{work}停水公告")
        for row, work in zip(rows, ("城东片区", "工业园区", "老街片区", "河西新村"), strict=True)
    ]
    assert hubs.is_list(page, notices, "links", "法定主动公开目录", None, [])


OLD_TABLE = """<div align=center>
<table width=1000><tr><td><a href="/">首页</a> | <a href="/col/col1/index.html">新闻动态</a> | <a href="/col/col2/index.html">政民互动</a></td></tr></table>
<table width=1000><tr><td>您现在的位置：<a href="/">首页</a> >> {here}</td></tr><tr><td><table width="100%">{rows}</table></td></tr></table>
<table width=1000><tr><td>某县人民政府办公室主办 苏ICP备00000001号</td></tr></table></div>"""


@pytest.mark.parametrize(
    ("here", "rows", "leads"),
    [
        (
            "<a href='/col/col9/index.html'>政策文件</a>",
            "<tr><td>▪ <a href='/col/col21/index.html'>县政府文件</a></td></tr><tr><td>▪ <a href='/col/col22/index.html'>规范性文件</a></td></tr>",
            True,
        ),
        (
            "<a href='/col/col9/index.html'>政策文件</a>",
            "<tr><td><a href='/col/col21/index.html'>县政府文件</a></td><td><a href='/col/col22/index.html'>规范性文件</a></td></tr><tr><td><ul></ul></td></tr>",
            False,  # a place for a list
        ),
        (
            "<a href='/col/col9/index.html'>政策文件</a>",
            "<tr><td><a href='/col/col9/index.html'>政策文件</a></td></tr><tr><td><a href='/col/col21/index.html'>县政府文件</a></td></tr><tr><td><a href='/col/col22/index.html'>规范性文件</a></td></tr>",
            False,  # its neighbours
        ),
    ],
)
def test_an_old_table_of_links_leads_on_though_its_name_stands_in_the_trail_alone(here, rows, leads):
    links = [
        ("http://www.a.gov.cn/col/col21/index.html", "县政府文件"),
        ("http://www.a.gov.cn/col/col22/index.html", "规范性文件"),
    ]
    page = ListPage(
        "http://www.a.gov.cn/col/col9/index.html",
        f"<html><head><title>某县人民政府 政策文件</title></head><body>{OLD_TABLE.format(here=here, rows=rows)}</body></html>",
    )
    assert hubs.is_list(page, [], "links", "政策文件", "政策文件", links) is not leads


@pytest.mark.parametrize(
    ("name", "listed"), [("镇街信息", True), ("乡镇传真", True), ("镇街", False), ("乡镇之窗", False)]
)
def test_a_column_of_what_townships_tell_is_no_page_that_leads_to_them(name, listed):
    page = ListPage("http://www.a.gov.cn/z/", "<html><body><script querydata='x'></script></body></html>")
    assert hubs.is_list(page, [], "jpaas", name, None, []) is listed
