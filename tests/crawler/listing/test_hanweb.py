"""大汉: jpage and its habits, JPaaS, the 信息公开 module; walked over loopback, with their traps."""

from __future__ import annotations

import dataclasses
import json
import re
from datetime import date
from urllib.parse import quote

import pytest

from crawler import listing
from crawler.listing import ListPage
from tests.crawler.listing.walking import Walked, walk
from tests.crawler.loopback import serve
from tests.portal.products.framework import BY_KEY, COLUMNS, Portal, Product, Reply, list_items, metas, page, served
from tests.portal.products.jpaas import Jpaas
from tests.portal.products.jpage import Jpage, JpageByPage


def read(product: Product, key: str = "zcwj", state: dict | None = None) -> tuple[Walked, Portal]:
    portal = Portal(product)
    with served(portal) as site:
        return walk(site.url.rstrip("/") + product.column_url(BY_KEY[key]), state), portal


def whole(product: Product, key: str = "zcwj", state: dict | None = None) -> Walked:
    walked, portal = read(product, key, state)
    assert walked.end.complete, walked.end.why
    assert [(row.title, row.day.exact.isoformat()) for row in walked.rows] == [
        (row.title, row.day) for row in portal.rows[key]
    ]
    return walked


def broken(product: Product, words: str, key: str = "zcwj") -> Walked:
    walked, _portal = read(product, key)
    assert not walked.end.complete and re.search(words, walked.end.why), walked.end
    assert len(walked.asked) < 10
    return walked


# jpage


@pytest.mark.parametrize("product", [Jpage(), JpageByPage(), Jpaas()], ids=lambda one: one.name)
@pytest.mark.parametrize("column", COLUMNS, ids=lambda one: one.key)
def test_every_list_is_read_whole(product, column):
    walked = whole(product, column.key)
    assert walked.adapter == product.adapter
    assert len(walked.asked) <= product.further_requests(len(Portal(product).rows[column.key]))


class Altered(Jpage):
    """A jpage server whose answers or habits differ; `alter` gets the request and the true answer."""

    def __init__(self, alter):
        self.alter = alter

    def more(self, portal, request):
        if request.path != self.proxy:
            return None
        return self.alter(request, lambda changed=request: super(Altered, self).more(portal, changed))


def test_a_request_says_where_it_comes_from_and_repeats_the_pages_own_ids():
    walked = whole(Jpage())
    (ask,) = walked.asked
    assert ask.method == "POST" and b"unitid=44120101" in ask.body and b"webid=67" in ask.body
    assert ask.url.endswith("?page=2&startrecord=13&endrecord=15&perpage=4")
    assert ask.headers["Referer"].endswith("/col/col120101/index.html")


def test_a_server_that_takes_no_post():
    product = Altered(lambda request, true: Reply("", 405) if request.method == "POST" else true())
    state: dict = {}
    assert [one.method for one in whole(product, state=state).asked] == ["POST", "GET"]
    assert state == {"habit": "get"}
    assert [one.method for one in whole(product, state=state).asked] == ["GET"]


def test_a_server_that_answers_large_windows_with_nothing():
    class Small(Altered):
        per_page = 2

    def alter(request, true):
        fields = request.fields
        too_large = int(fields.get("endrecord", 1)) - int(fields.get("startrecord", 1)) >= 2
        return (
            Reply("<datastore><recordset></recordset><totalrecord>15</totalrecord></datastore>", type="text/xml")
            if too_large
            else true()
        )

    state: dict = {}
    assert len(whole(Small(alter), state=state).asked) == 3 + 5
    assert state == {"habit": "small"}


def test_a_server_that_goes_by_pages_is_known_the_next_time():
    class Many(JpageByPage):
        per_page = 2

    state: dict = {}
    whole(Many(), state=state)
    assert state == {"habit": "page"}
    walked = whole(Many(), state=state)
    assert [one.url.partition("page=")[2][0] for one in walked.asked] == ["4", "5", "6", "7", "8"]


def test_paging_that_is_ignored():
    def alter(request, true):
        return true(dataclasses.replace(request, query={**request.query, "startrecord": "1", "endrecord": "12"}))

    broken(Altered(alter), "共 15 条，读到 12 条.*不理会翻页参数")


def test_fewer_rows_than_the_pager_says():
    def alter(request, true):
        reply = true()
        return dataclasses.replace(
            reply, body=reply.body.replace("<record>", "<gone>", 1).replace("</record>", "</gone>", 1)
        )

    broken(Altered(alter), "共 15 条，读到 14 条")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Reply(page("出错了", "<p>系统繁忙</p>")), "不是列表数据"),
        (Reply("", 500), "没有取到"),
        (Reply("<datastore><recordset></recordset></datastore>", type="text/xml"), "答复是空的"),
    ],
)
def test_answers_that_are_no_list(answer, words):
    broken(Altered(lambda request, true: answer), words)


def test_rows_of_another_column():
    def alter(request, true):
        reply = true()
        return dataclasses.replace(reply, body=re.sub(r"art_120101_", "art_120999_", reply.body))

    broken(Altered(alter), "别的栏目")


def test_a_page_without_a_way_on():
    records = "".join(
        f"<record><![CDATA[<li><a href='/art/2024/1/{n}/art_5_{n}.html'>第{n}号通告的全文</a></li>]]></record>"
        for n in (1, 2)
    )
    for total, complete in ((2, True), (9, False)):
        store = f"<datastore><recordset>{records}</recordset><totalrecord>{total}</totalrecord></datastore>"
        text = f"<html><body><div id='3'><script type='text/xml'>{store}</script></div></body></html>"
        with serve({"/col/col5/index.html": text}) as site:
            walked = walk(site.url + "col/col5/index.html")
        assert walked.end.complete is complete and len(walked.rows) == 2 and walked.asked == []


def encrypted(groups: list[list[int]], total: int, deep_empty: bool = False) -> dict[str, object]:
    """nhsa's way: the next group's address carries cipher text, and each answer names the one after it."""

    def store(number: int) -> str:
        records = "".join(
            f"<record><![CDATA[<tr><td><a href='/art/2024/1/{n}/art_5_{n}.html' title='第{n}号集中采购文件'>…</a></td>"
            f"<td>2024-01-{n:02d}</td></tr>]]></record>"
            for n in groups[number - 1]
        )
        onward = (
            f'<nextgroup><![CDATA[<a href="{address(number + 1)}"></a>]]></nextgroup>' if number < len(groups) else ""
        )
        return f"<datastore>{onward}<recordset>{records}</recordset><totalrecord>{total}</totalrecord></datastore>"

    def address(number: int) -> str:
        ids = f"webid=1&path=/&columnid=G5w%2BzQ&unitid=8xKq&webname={quote('局')}&permissiontype=0"
        return f"/module/web/jpage/dataproxy.jsp?page={number - 1}&{ids}"

    pages: dict[str, object] = {
        "/col/col5/index.html": f"<html><div id='9'><script type='text/xml'>{store(1)}</script></div></html>"
    }
    for number in range(2, len(groups) + 1):
        body = "<datastore><recordset></recordset></datastore>" if deep_empty else store(number)
        pages[address(number)] = (200, {"Content-Type": "text/xml; charset=utf-8"}, body.encode())
    return pages


def test_encrypted_ids_are_followed_as_given():
    with serve(encrypted([[1, 2, 3], [4, 5, 6], [7]], 7)) as site:
        walked = walk(site.url + "col/col5/index.html")
    assert walked.end.complete and [row.title for row in walked.rows] == [f"第{n}号集中采购文件" for n in range(1, 8)]
    assert [row.day.exact.day for row in walked.rows] == list(range(1, 8))
    with serve(encrypted([[1, 2, 3], [4, 5, 6]], 6, deep_empty=True)) as site:
        walked = walk(site.url + "col/col5/index.html")
    assert not walked.end.complete and "读到 3 条" in walked.end.why and "加密" in walked.end.why


def test_without_a_total_the_last_window_again_is_the_end():
    def rows(numbers) -> str:
        return "".join(
            f"<record><![CDATA[<li><a href='/art/2024/1/2/art_5_{n}.html'>某某工程的第{n}号公告</a></li>]]></record>"
            for n in numbers
        )

    def answer(handler) -> None:
        start = int(re.search(r"startrecord=(\d+)", handler.path)[1])
        handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        last = rows(range(5, 8)) if start > 4 else rows(range(start, start + 4))
        handler.answer(
            200, {"Content-Type": "text/xml"}, f"<datastore><recordset>{last}</recordset></datastore>".encode()
        )

    call = "var a = '/module/jpage/dataproxy.jsp'; $('#7').jpage({webid: 3, columnid: 5, perpage: 2})"
    store = f"<datastore><recordset>{rows(range(1, 5))}</recordset></datastore>"
    block = f"<div id='7'><script type='text/xml'>{store}</script></div>"
    first = f"<html><body>{block}<script>{call}</script></body></html>"
    with serve({"/col/col5/index.html": first}, answer) as site:
        walked = walk(site.url + "col/col5/index.html")
    assert walked.end.complete and len(walked.rows) == 7 and len(walked.asked) == 2


def test_records_as_sites_write_them():
    records = [
        "<li style=<br/><a href='/art/2024/5/6/art_9_1.html' title='关于&amp;ldquo;一网通办&amp;rdquo;的通知'>关于…</a>"
        "<span>[2024-05-06]</span></li>",
        '<tr><td><a title="名称在前的办法全文" target="_blank" href="/art/2024/5/7/art_9_2.html">名称在前…</a></td>'
        "<td>2024-05-07</td></tr>",
        "<li><a href='/art/2024/9/4/art_9_3.html'>没有年份的公告标题</a><b>09-04</b></li>",
        "<li><a href='/art/2023/1/5/art_9_4.html'><img></a><a href='/art/2023/1/5/art_9_4.html'>有图标的公示标题</a>"
        "<i>2023年1月5日</i></li>",
        "<li>已撤稿</li>",
    ]
    store = "".join(f"<record><![CDATA[{one}]]></record>" for one in records)
    text = f'<?xml version="1.0"?><datastore><totalrecord>5</totalrecord><recordset>{store}</recordset></datastore>'
    answer = ListPage("https://www.a.gov.cn/module/jpage/dataproxy.jsp?page=2", text)
    rows = listing.by_name("jpage").rows(answer)
    assert [(row.url.rpartition("/")[2], row.title, row.day.exact) for row in rows] == [
        ("art_9_1.html", "关于“一网通办”的通知", date(2024, 5, 6)),
        ("art_9_2.html", "名称在前的办法全文", date(2024, 5, 7)),
        ("art_9_3.html", "没有年份的公告标题", date(2024, 9, 4)),
        ("art_9_4.html", "有图标的公示标题", date(2023, 1, 5)),
    ]
    old = ListPage(
        "https://www.a.gov.cn/x",
        'var a = 1; dataStore = ["<li><a href=\\"/art/2018/3/2/art_1_2.html\\">甘肃旧式的答复标题</a>2018-03-02</li>"];',
    )
    assert [row.title for row in listing.by_name("jpage").rows(old)] == ["甘肃旧式的答复标题"]


def test_of_several_blocks_the_columns_own():
    portal = Portal(Jpage())
    own = ListPage("http://www.a.gov.cn/col/col120105/index.html", portal.pages["/col/col120105/index.html"])
    assert all("/art_120105_" in row.url for row in listing.best(own).rows(own))


# JPaaS


class Odd(Jpaas):
    def __init__(self, alter):
        self.alter = alter

    def more(self, portal, request):
        if request.path != self.api:
            return None
        return self.alter(request, super().more(portal, request))


def test_the_block_of_the_list_is_remembered_by_its_name_alone():
    state: dict = {}
    whole(Jpaas(), state=state)
    assert state == {"tagId": "当前栏目list"}
    assert whole(Jpaas(), state={"tagId": "旧的栏目名"}).end.complete


def test_page_numbers_stand_in_param_json():
    walked = whole(Jpaas())
    assert all(
        f"paramJson={quote(json.dumps({'pageNo': n, 'pageSize': 15}, separators=(',', ':')))}" in one.url
        for n, one in enumerate(walked.asked, 1)
    )
    assert all("parseType=bulidstatic" in one.url for one in walked.asked)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Reply.json({"success": True, "data": {"html": ""}}), "没有内容"),
        (Reply.json({"success": False, "data": None}), "不是列表接口的答复"),
        (Reply(page("云澜市人民政府", "<p>首页</p>")), "不是列表接口的答复"),
        (Reply("", 403), "没有取到"),
    ],
)
def test_a_list_that_jpaas_does_not_give(answer, words):
    broken(Odd(lambda request, true: answer), words)


def test_jpaas_pages_that_repeat():
    rows = Portal(Jpaas()).rows["zcwj"]
    html = f'<ul>{list_items(rows[:6])}</ul><div count="{len(rows)}" rows="6"></div>'
    broken(Odd(lambda request, true: Reply.json({"success": True, "data": {"html": html}})), "第 2 页与前面的页重复")


def test_jpaas_pages_that_lack():
    empty = Reply.json({"success": True, "data": {"html": ""}})
    broken(
        Odd(lambda request, true: true if '"pageNo":1' in request.query["paramJson"] else empty),
        "共 15 条，只读到 6 条",
    )


# The 信息公开 module


def catalogue(pages: list[list[tuple[int, int]]], *, heeds: bool = True) -> dict[str, object]:
    """`pages` of (column, document) of the whole area; one that heeds no page number gives the first for ever."""
    shell = page(
        "政府信息公开",
        "<iframe src='/module/xxgk/tree.jsp?area=014321'></iframe><div id='infolist'></div>",
        metas(BY_KEY["zcwj"]),
    )

    def answer(handler) -> None:
        handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        number = int(re.search(r"currpage=(\d+)", handler.path)[1]) if heeds else 1
        found = pages[number - 1] if number <= len(pages) else []
        rows = "".join(
            f"<tr><td><a href='/art/2024/3/{n}/art_{column}_{n}.html'>关于第{n}项工作安排的通知</a></td>"
            f"<td>2024-03-{n:02d}</td></tr>"
            for column, n in found
        )
        handler.answer(200, {}, f"<table>{rows}</table>".encode())

    return {"/col/col7/index.html": shell, "": answer}


@pytest.mark.parametrize(("heeds", "words"), [(True, ""), (False, "翻页无效")])
def test_the_catalogue_of_an_area_is_sifted_by_column(heeds, words):
    pages = catalogue([[(7, 1), (8, 2), (7, 3)], [(8, 4), (9, 5)], [(7, 6)]], heeds=heeds)
    with serve({"/col/col7/index.html": pages["/col/col7/index.html"]}, pages[""]) as site:
        walked = walk(site.url + "col/col7/index.html")
    assert walked.adapter == "xxgk" and words in walked.end.why
    assert walked.end.complete is heeds
    assert [row.url.rpartition("_")[2] for row in walked.rows] == (
        ["1.html", "3.html", "6.html"] if heeds else ["1.html", "3.html"]
    )
    assert all(one.method == "POST" and "area=014321" in one.url for one in walked.asked)
