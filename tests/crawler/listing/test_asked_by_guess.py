"""A product's interface that is known by the page's address alone: that it has nothing proves no empty column."""

from __future__ import annotations

import itertools
import json
from urllib.parse import parse_qsl

import pytest

from crawler.listing import ListPage
from crawler.listing.awaited import filled_from
from tests.crawler.listing.walking import answering, walk

EPOINT = "https://www.x.gov.cn/dynamic/zwgk/govInfoPub.html?categorynum=003015&deptcode="
SETTINGS = '<script src="/js/webBuilderCommon.js"></script>'
SERVICE = "siteInfo.projectName + '/rest/lightfrontaction/getgovinfolist'"
CALL = f"$.post({SERVICE}, JSON.stringify({{siteGuid: g, categorynum: c, pageIndex: n, pageSize: 15}}), draw)"
SHELL = "<div class='ewb-right'><ul id='infolist'></ul><div id='page'></div></div>"


def epoint(head: str, files: dict[str, str] | None = None):
    def answer(ask):
        path = ask.url.removeprefix("https://www.x.gov.cn")
        if path == "/js/webBuilderCommon.js":
            return "var siteInfo = {siteGuid: '7eb5f7f1-9041-43ad-8e13-8fcb82ea831a', projectName: '/EWB-FRONT'};"
        if ask.method == "POST":
            return json.dumps({"custom": {"data": [], "total": "0"}})
        if ask.url == EPOINT:
            return f"<html><head>{SETTINGS}{head}</head><body class='ewb-body'>{SHELL}</body></html>"
        return (files or {}).get(path)

    return walk(EPOINT, fetch=answering(answer))


@pytest.mark.parametrize(
    ("head", "files"),
    [
        (f"<script>$(function(){{ {CALL} }})</script>", {}),
        ('<script src="/js/govInfoPub.js"></script>', {"/js/govInfoPub.js": CALL}),
        ('<script src="/js/a.js"></script><script src="/js/b.js"></script>', {"/js/a.js": CALL, "/js/b.js": "x()"}),
    ],
)
def test_an_interface_that_the_page_asks_may_say_that_there_is_nothing(head, files):
    walked = epoint(head, files)
    assert walked.end.complete and walked.end.none and not walked.rows


@pytest.mark.parametrize(
    ("head", "files"),
    [
        ("", {}),
        (f"<script>$.post({SERVICE}, q, draw)</script>", {}),  # what is sent is not told
        ('<script src="/js/jquery.min.js"></script>', {"/js/jquery.min.js": CALL}),
        ('<script src="/js/tian.js"></script>', {"/js/tian.js": "$.get('/open/api/proposal/page', draw)"}),
        ('<script src="/js/gone.js"></script>', {}),
        ('<script src="https://other.cn/sdk.js"></script>', {"https://other.cn/sdk.js": CALL}),
        ("<script>$.getJSON('/rest/other/list', draw)</script>", {}),
    ],
)
def test_an_interface_that_only_the_address_suggests_proves_nothing(head, files):
    walked = epoint(head, files)
    assert not walked.end.complete and "推断" in walked.end.why


SITE = "var s = {'siteGuid': '7eb5f7f1-9041-43ad-8e13-8fcb82ea831a', 'projectName': '/EWB-FRONT'};"
COLUMN = "https://www.x.gov.cn/003/003001/003001004/openlist.html"


def column_of(script: str, url: str = COLUMN, body: str = SHELL) -> tuple[str, list[str]]:
    """The product that reads a page with this script, and the columns that it asks the service for."""
    asked = []

    def answer(ask):
        if ask.method == "POST":
            asked.append((told := json.loads(ask.body)).get("categorynum", ""))
            entries = [{"infourl": f"/a/{n}.html", "title": f"关于第{n}号桥梁检修的通告"} for n in range(3)]
            return json.dumps({"custom": {"data": entries if told["pageIndex"] == 1 else [], "total": "3"}})
        return (
            f"<html><head>{SETTINGS}</head><body class='ewb-body'>{body}<script>{SITE}{script}</script></body></html>"
        )

    walked = walk(url, fetch=answering(answer))
    assert walked.adapter != "epoint" or (walked.end.complete and len(walked.rows) == 3)
    return walked.adapter, asked


@pytest.mark.parametrize(
    ("script", "url", "body"),
    [
        (f'var categorynum = "003001004"; function list(n) {{ {CALL} }}', COLUMN, SHELL),
        (f"var q = {{'categorynum': '003001004', pageSize: 15}}; {CALL}", "https://www.x.gov.cn/zwgk/list.html", SHELL),
        (f'q = JSON.stringify({{"categoryNum":"003001004"}}); {CALL}', "https://www.x.gov.cn/zwgk/", SHELL),
        (
            f"var c = $('#categorynum').val(); {CALL}",
            COLUMN,
            f"<input type=hidden id=categorynum value=003001004>{SHELL}",
        ),
    ],
)
def test_a_column_that_only_the_script_names_is_asked_for(script, url, body):
    adapter, asked = column_of(script, url, body)
    assert adapter == "epoint" and set(asked) == {"003001004"}


@pytest.mark.parametrize(
    ("script", "url"),
    [
        ('var categorynum = "003001004"; search(categorynum)', COLUMN),
        (f'show("#a", {{categorynum: "003001"}}); show("#b", {{categorynum: "003002"}}); {CALL}', COLUMN),
        (f'var categorynum = "003009"; {CALL}', COLUMN),
        (f"var categorynum = getQuery('categorynum'); {CALL}", COLUMN),
        (f'/* var categorynum = "003001004"; {CALL} */', COLUMN),
    ],
)
def test_a_number_that_may_be_another_columns_is_not(script, url):
    adapter, asked = column_of(script, url)
    assert adapter != "epoint" and not asked


@pytest.mark.parametrize(("call", "whole"), [("Ls.ajax({url: '/site/label/8888', labelName: 'publicInfoList'})", True), ("x()", False)])  # fmt: skip
def test_lonsun_too(call, whole):
    url = "https://www.x.gov.cn/public/column/6625789?type=4&action=list&catId=11908623"
    page = f"<html><head><script src='/assets/js/common.min.js'></script></head><body><ul id=l></ul><script>{call}</script></body></html>"
    walked = walk(url, fetch=answering(lambda ask: page if ask.url == url else "<ul><li>暂无相关信息</li></ul>"))
    assert walked.end.complete is whole


PUBLIC = "https://www.x.gov.cn/public/column/6625789?type=4&action=list&catId=11908623"
PUBLIC_ROWS = [
    f"<ul><li class='mc'><a href='/public/6625789/{n}.html'>关于某镇第{n}号水渠维修的通知</a></li><li class='rq'>2024-03-{n:02d}</li></ul>"
    for n in range(1, 13)
]


def printed(rows: int, below: str = "", pages: dict[int, str] | None = None, label: str | None = None):
    """A column of a site with 龙讯's addresses that prints its rows; `label`: what the interface answers."""

    def shell(body: str) -> str:
        return f"<html><head><script src='/assets/js/common.min.js'></script></head><body><h2>政策文件</h2>{body}</body></html>"

    def answer(ask):
        if "/site/label/8888" in ask.url:
            return label
        if ask.url.endswith(".js"):
            return None
        if ask.url == PUBLIC:
            return shell(f"<div class='xxgk_navli'>{''.join(PUBLIC_ROWS[:rows])}</div>{below}")
        number = int(ask.url.rpartition("pageIndex=")[2])
        return shell(pages[number]) if pages and number in pages else None

    return walk(PUBLIC, fetch=answering(answer))


LINKED = "<div class='pagination'><a class='cur'>1</a><a href='/public/column/6625789?type=4&action=list&catId=11908623&pageIndex=2'>2</a><a href='/public/column/6625789?type=4&action=list&catId=11908623&pageIndex=2'>下一页</a></div>"


@pytest.mark.parametrize(
    ("rows", "below", "pages", "read"),
    [
        (6, "", None, 6),
        (6, "<div class='page'>共 6 条</div>", None, 6),
        (6, "<div class='page'>共 1 页 6 条 首页 尾页</div>", None, 6),
        (8, LINKED, {2: f"<div class='xxgk_navli'>{''.join(PUBLIC_ROWS[8:])}</div>"}, 12),
    ],
)
def test_an_interface_that_nothing_names_and_that_is_not_there_says_nothing_of_the_rows(rows, below, pages, read):
    walked = printed(rows, below, pages)
    assert walked.end.complete, walked.end.why
    assert len(walked.rows) == read


@pytest.mark.parametrize(
    ("rows", "below", "pages"),
    [
        (0, "", None),
        (6, "<div class='page'>共 30 条</div>", None),
        (6, "<div class='page' id='page'></div><script>$('#page').pagination({pageCount:4})</script>", None),
        (8, LINKED, None),
        (6, "<script>$.get('/site/label/8888?labelName=publicInfoList', draw)</script>", None),
    ],
)
def test_what_the_page_itself_leaves_open_stays_open(rows, below, pages):
    walked = printed(rows, below, pages)
    assert not walked.end.complete


def test_an_interface_that_is_there_though_nothing_names_it_is_read():
    walked = printed(5, label=f"<div>{''.join(PUBLIC_ROWS)}</div><script>var a = {{pageCount:1}};</script>")
    assert walked.end.complete and len(walked.rows) == 12


def away(body: str) -> str | None:
    return filled_from(ListPage("https://www.x.gov.cn/jyta/", f"<html><body>{body}</body></html>"))


@pytest.mark.parametrize(
    "body",
    [
        '<ul id="tianList"></ul><script>loadTian({ api:"https://jyta.rd.gov.cn/open/page", el:"#tianList" });</script>',
        "<div id=dataList>加载中…</div><script>fetch('https://api.rd.gov.cn/p?n=1').then(r => $('#dataList').html(r))</script>",
        '<table><tbody id=tb></tbody></table><script>var u="http://y.gov.cn/q";$.get(u,function(d){$("#tb").append(d)})</script>',
        "<div class=news-list id=box></div><script>document.getElementById('box').src2='https://z.cn/list.json'</script>",
    ],
)
def test_a_list_that_a_script_fills_from_another_site(body):
    assert away(body) is not None


@pytest.mark.parametrize(
    "body",
    [
        "<ul id=l></ul><script>load({api: 'https://www.x.gov.cn/api', el: '#l'})</script>",
        "<ul id=l></ul><script>load({api: '/api', el: '#l'})</script>",
        "<ul id=l><li><a href=/a.html>关于防汛的通知</a></li></ul><script>load({api: 'https://y.cn/api', el: '#l'})</script>",
        "<div id=weather></div><script>tq({api: 'https://y.cn/api', el: '#weather'})</script>",
        "<nav><ul id=l></ul></nav><script>menu({api: 'https://y.cn/api', el: '#l'})</script>",
        "<div id=hits></div><script src='https://y.cn/c.js'></script>",
        "<ul id=l></ul><script>draw('#l');" + "var a = 1;" * 60 + "share('https://service.weibo.com/s')</script>",
    ],
)
def test_what_is_filled_from_elsewhere_and_is_no_list_of_the_page(body):
    assert away(body) is None


# How a site of this product takes its request, where the first guess finds nothing.
TAKES = {
    "in params, as text": (lambda ask: json.loads(ask.body).get("params"), 0),
    "in params of a form": (lambda ask: json.loads(dict(parse_qsl(ask.body.decode())).get("params", "null")), 0),
    "bare": (lambda ask: json.loads(ask.body) if "params" not in ask.body.decode() else None, 1),
}
# What it answers to a request in another form.
DENIES = {
    "an error in an empty list": {
        "custom": {"data": [], "total": 0},
        "status": {"code": 500, "text": "params is null"},
    },
    "an empty list": {"custom": {"data": [], "total": "0"}, "status": {"code": 200}},
    "an error": {"status": {"code": 500, "text": "params is null"}},
    "nothing": None,
}
WRAPPER = "function ajaxReq(u, d, cb) { $.ajax({type: 'POST', url: conf.projectName + u, data: JSON.stringify({params: d}), success: cb}); }"
ASKS = "ajaxReq('/rest/lightfrontaction/getgovinfolist', {siteGuid: conf.siteGuid, categorynum: arg('categorynum'), pageIndex: pi + '', pageSize: '20'}, show);"


SITES = itertools.count()


@pytest.mark.parametrize("denies", DENIES)
@pytest.mark.parametrize("takes", TAKES)
@pytest.mark.parametrize("head", ["", f"<script>{WRAPPER} {ASKS}</script>"], ids=["untold", "told"])
def test_another_form_is_tried_before_a_list_is_called_empty(head, takes, denies):
    # Twelve columns of one portal were told as read whole with no row: the service wanted its fields in `params`.
    fields, first = TAKES[takes]

    def answer(ask):
        if ask.method != "POST":
            if ask.url.endswith(".js"):
                return f"var conf = {SITE[8:]}"
            return f"<html><head>{SETTINGS}{head}</head><body class='ewb-body'>{SHELL}</body></html>"
        try:
            asked = fields(ask)
        except ValueError:
            asked = None
        if not isinstance(asked, dict):
            return json.dumps(DENIES[denies]) if DENIES[denies] else None
        at = (int(asked["pageIndex"]) - first) * 20
        entries = [{"infourl": f"/a/{n}.html", "title": f"关于第{n}号桥梁检修的通告"} for n in range(24)]
        return json.dumps({"custom": {"data": entries[max(at, 0) : at + 20], "total": 24}, "status": {"code": 200}})

    other = EPOINT.replace("www.", f"s{next(SITES)}.")  # what is learnt of a site is kept for its columns
    walked = walk(other, fetch=answering(answer))
    assert (walked.end.complete, walked.end.why, len(walked.rows)) == (True, "", 24)


def test_a_column_of_a_form_that_brought_rows_elsewhere_may_be_empty():
    def answer(ask):
        if ask.method != "POST":
            return None if ask.url.endswith(".js") else page_of(ask.url)
        full = b"params" not in ask.body and json.loads(ask.body)["categorynum"] == "003015"
        entries = [{"infourl": "/a/1.html", "title": "关于第1号桥梁检修的通告"}] if full else []
        return json.dumps({"custom": {"data": entries, "total": len(entries)}})

    def page_of(url: str) -> str:
        return f"<html><body class='ewb-body'>{SHELL}<script>{SITE}</script></body></html>"

    host = "https://proven.x.gov.cn/l.html?categorynum="
    before, full, after = (
        walk(f"{host}{number}", fetch=answering(answer)) for number in ("003016", "003015", "003016")
    )
    assert (before.end.complete, full.end.complete, after.end.complete) == (False, True, True)
    assert not before.rows and not after.rows and after.end.none


PREFIXED = (
    "function ajaxReq(url, params, cb) { $.extend(params, {'siteGuid': '7eb5f7f1-9041-43ad-8e13-8fcb82ea831a'});"
    " $.ajax({type: 'POST', url: '/EWB_Mid' + url, data: JSON.stringify({token: '', params: params}), success: cb}); }"
)


def test_the_service_lies_where_the_function_that_asks_it_says():
    """One site's projectName is nowhere but in the wrapper's own address; /EWB-FRONT answered 404 to all its columns."""
    asked = []

    def answer(ask):
        if ask.url.endswith("/js/ajaxReq.js"):
            return PREFIXED
        if ask.method == "POST":
            asked.append(ask.url)
            entries = [{"infourl": f"/a/{n}.html", "title": f"关于第{n}号桥梁检修的通告"} for n in range(3)]
            wrapped = json.loads(ask.body).get("params", {})
            if "/EWB_Mid/" not in ask.url or not wrapped:
                return None
            return json.dumps({"custom": {"data": entries if wrapped["pageIndex"] == "0" else [], "total": "3"}})
        call = "ajaxReq('/rest/lightfrontaction/getgovinfolist', {categorynum: c, pageIndex: n.toString()}, draw)"
        return f"<html><head><script src='/js/ajaxReq.js'></script></head><body>{SHELL}<script>{call}</script></body></html>"

    walked = walk(EPOINT.replace("www.x", "www.prefixed"), fetch=answering(answer))
    assert walked.end.complete and len(walked.rows) == 3
    assert all("/EWB_Mid/rest/" in url for url in asked)


def test_the_number_may_stand_in_a_file_and_the_service_on_the_page():
    asked = []

    def answer(ask):
        if ask.url.endswith("/js/ajaxReq.js"):
            return (
                'var cfg = {"siteGuid":"befc62b3-fa6f-4ce8-829f-16d7d567773a"};'
                "function ajaxReq(u,p,cb){ $.ajax({type:'POST',url:u,data:JSON.stringify(p),success:cb}); }"
            )
        if ask.method == "POST":
            asked.append(ask.url)
            entries = [{"infourl": f"/a/{n}.html", "title": f"关于第{n}号桥梁检修的通告"} for n in range(3)]
            wrapped = json.loads(ask.body).get("params", {})
            if "/EWB_HS_Mid/" not in ask.url or not wrapped:
                return None
            return json.dumps({"custom": {"infodata": entries if wrapped["pageIndex"] == "0" else [], "total": "3"}})
        call = (
            "ajaxReq('/EWB_HS_Mid/rest/lightfrontaction/getgovinfolist', {token: '', params: {categorynum: '003015',"
            " pageIndex: String(i), pageSize: '15', siteGuid: cfg.siteGuid}}, draw)"
        )
        return f"<html><head><script src='/js/ajaxReq.js'></script></head><body>{SHELL}<script>{call}</script></body></html>"

    walked = walk(EPOINT.replace("www.x", "www.filed"), fetch=answering(answer))
    assert walked.end.complete and len(walked.rows) == 3
    assert all("/EWB_HS_Mid/rest/" in url for url in asked)
