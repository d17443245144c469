"""What answers and scripts of the products say, row by row."""

from __future__ import annotations

import contextlib
import html
import json
from datetime import date

import pytest

from crawler import listing
from crawler.listing import Answer, ListPage, Row
from crawler.listing.pages import Tally
from crawler.listing.told.data import literals, number, read_json, row, rows_of_data, setting

HOST = "https://www.b.gov.cn"


def page(body: str, path: str = "/", head: str = "") -> ListPage:
    return ListPage(HOST + path, f"<html><head>{head}</head><body>{body}</body></html>")


def answer(value: object, path: str = "/api") -> ListPage:
    return ListPage(HOST + path, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def said(rows: list[Row]) -> list[tuple[str, str, date | None]]:
    return [(one.url, one.title, one.day.exact if one.day else None) for one in rows]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('\ufeff {"a": 1}', {"a": 1}),
        ('jQuery172_99({"a": 1});', {"a": 1}),
        ("/**/cb([1, 2])", [1, 2]),
        ('{"a": "一行\n又一行\t"}', {"a": "一行\n又一行\t"}),
        ("<html>{}</html>", None),
        ("{broken", None),
        ("", None),
        ("[" * 100_000, None),
    ],
)
def test_json_as_portals_send_it(text, value):
    assert read_json(text) == value


@pytest.mark.parametrize(
    ("script", "name", "value"),
    [
        ("load({columnId : 'ab-1', n: 2})", "columnId", "ab-1"),
        ('var o = {"siteGuid":"77-a"}', "siteGuid", "77-a"),
        ("url + '?type=4&catId=31988&x='", "catId", "31988"),
        ("url + '?isDate=true&'", "isDate", "true"),
        ("mycatId = 3; x.catId = 5", "catId", None),
        ("catId=other; x.catId", "catId", None),
        ("'/l?file=/xxgk/list_a&catId='", "file", "/xxgk/list_a"),
        ("{catId: '', other: 1}", "catId", ""),
        ("nothing", "catId", None),
    ],
)
def test_settings(script, name, value):
    assert setting(script, name) == value


def test_literals_survive_one_bad_object():
    good, bad = '{"urls": "{}", "title": "好"}', '{"urls": "{}", "title": "有"引号"}'
    found = literals(page(f"<script>new A({{rows: [{good}, {bad}, {good}], other: [{{}}]}})</script>"), "rows")
    assert found == [[{"urls": "{}", "title": "好"}] * 2]
    assert literals(page("<!-- <script>var rows = [1]</script> -->"), "rows") == []


@pytest.mark.parametrize(("value", "total"), [(12, 12), ("12", 12), (" 7 ", 7), (None, None), ("", None), (True, None)])
def test_totals_come_as_numbers_and_strings(value, total):
    assert number(value) == total


def test_a_row_loses_the_marks_of_the_search():
    one = row(HOST + "/s/1", "//www.b.gov.cn/a/1.html", "关于<em>停水</em>的公告&nbsp;（第2号）", "2024-05-06 08:00:00")
    assert (one.url, one.title, one.date_text) == (
        HOST + "/a/1.html",
        "关于停水的公告 （第2号）",
        "2024-05-06 08:00:00",
    )
    assert one.day.exact == date(2024, 5, 6) and one.day.source == "list"
    assert row(HOST, "javascript:void(0)", "没有地址") is None and row(HOST, None, "没有地址") is None
    assert row(HOST, "/a", "没有日期的").day is None
    assert row(HOST, "/a", "标准 A<B 的说明").title == "标准 A<B 的说明"


def test_a_row_twice_in_one_answer_counts_twice_and_in_two_answers_once():
    one, other = Row(HOST + "/1", "甲"), Row(HOST + "/2", "乙")
    tally = Tally([one])
    assert tally.add([one, other, other]) == 2 and tally.read == 3
    assert tally.end(3).complete and not tally.end(4).complete


def test_ucap_takes_the_time_that_is_shown():
    entry = {
        "title": "行政处罚决定书",
        "url": "//www.b.gov.cn/s/c1/c2/content.shtml",
        "publishedTime": 1600000000000,
        "publishedTimeStr": "2024-05-06 10:11:12",
    }
    rows = listing.by_name("ucap").rows(answer({"data": {"total": "1", "results": [entry, "?", {"title": "无"}]}}))
    assert said(rows) == [(HOST + "/s/c1/c2/content.shtml", "行政处罚决定书", date(2024, 5, 6))]


@pytest.mark.parametrize(
    ("script", "name"),
    [
        ("$.get('/searchList/' + id + '?_isJson=true&page=' + n)", "ucap"),
        ("$.get(`/common/search/${id}?page=${n}`)", "ucap"),
        ("$.get('/search/' + id + '?_isAgg=true&_isJson=true&page=1')", "ucap"),
        ("$('.data').load('/es-search/search/' + lmCode + '?_template=ucap/list_ejs')", "links"),
        ("$.get('/search/' + id)", "links"),
        ("createPageHTML('page_div', 3, 1, 'list', 'shtml', 60); $.get('/searchList/' + id)", "static"),
    ],
)
def test_ucap_is_told_by_its_door(script, name):
    meta = '<meta name="channelid" content="0123456789abcdef0123456789abcdef">'
    rows = "".join(
        f"<li><a href='/s/c1/20240{n}/x.shtml'>第{n}件事情的通知公告</a> 2024-0{n}-01</li>" for n in range(1, 6)
    )
    assert listing.best(page(f"<ul>{rows}</ul><script>{script}</script>", "/s/c1/list.shtml", meta)).name == name


def test_newest_ucap_reads_its_own_list():
    def article(path: str, **more: object) -> dict:
        shown = {"id": "1", "title": "全称", "showTitle": "全…", "pubDate": "2024-05-06 09:51"}
        return {**shown, "urls": json.dumps({"pc": path}), **more}

    own = [article("/s/zw/tz/202405/content_1.html"), article("", redirectUrl="https://mp.weixin.qq.com/s/1"), {}]
    other = [article(f"/s/zw/yw/202405/content_{n}.html") for n in range(9)]
    scripts = "".join(f"<script>var x = {{articleList: {json.dumps(one)}}};</script>" for one in (other, own))
    adapter = listing.best(page(scripts, "/s/zw/tz/list.html"))
    assert adapter.name == "ucap_newest"
    assert said(adapter.rows(page(scripts, "/s/zw/tz/list.html"))) == [
        (HOST + "/s/zw/tz/202405/content_1.html", "全称", date(2024, 5, 6)),
        ("https://mp.weixin.qq.com/s/1", "全称", date(2024, 5, 6)),
    ]
    # Of two lists of other channels neither is taken.
    assert adapter.rows(page(scripts + scripts.replace("/tz/", "/ld/"), "/s/zw/fg/list.html")) == []
    empty = page("<script>var x = {articleList: [{}]};</script>", "/s/zw/tz/list.html")
    assert listing.best(empty).name == "ucap_newest" and adapter.rows(empty) == []


def test_newest_ucap_gathers_channels_and_names_columns():
    tree = {
        "id": "1",
        "name": "首页",
        "urls": "{}",
        "children": [
            {
                "id": "2",
                "name": "规范性文件",
                "urls": json.dumps({"pc": "/s/col/col2/index.html"}),
                "aggChannelIds": "3",
                "articleJson": "/s/col2/col2-articleList.json",
                "articleCount": 0,
            },
            {
                "id": "3",
                "name": "文件库",
                "urls": json.dumps({"pc": "/s/col/col3/index.html"}),
                "showOrNot": 0,
                "articleJson": "/s/col3/col3-articleList.json",
                "articleCount": "1",
            },
        ],
    }
    text = f"<script>var channelTree = {json.dumps(tree)}; var v = {{articleList: [{{}}]}};</script>"
    first = page(text, "/s/col/col2/index.html")
    adapter = listing.best(first)
    assert adapter.columns(first) == [(HOST + "/s/col/col2/index.html", "规范性文件")]
    (ask,) = next(adapter.pages(first, {}))
    assert ask.url == HOST + "/s/col3/col3-articleList.json"
    # A channel's JSON is an array of articles, or has one under the name that the page gives it.
    article = {
        "title": "某某县停车管理办法",
        "urls": json.dumps({"pc": "/s/col3/content_1.html"}),
        "pubDate": "2024-05-06 09:00",
    }
    for told in ([article], {"articleList": [article]}):
        steps = adapter.pages(first, {})
        (ask,) = next(steps)
        with pytest.raises(StopIteration) as ended:
            steps.send([Answer(ask, answer(json.dumps(told, ensure_ascii=False)))])
        assert ended.value.value.complete, ended.value.value.why


NASTY = [None, 0, "", [], {}, [[]], [None], {"x": [{}]}, "\x00", 10**30, {"pc": 1}, True, [{"urls": 3, "children": 4}]]


@pytest.mark.parametrize("adapter", listing.adapters(), ids=lambda one: one.name)
@pytest.mark.parametrize("value", NASTY, ids=repr)
def test_no_answer_breaks_an_adapter(adapter, value):
    shapes = [
        value,
        {"data": value},
        {"data": {"results": value, "total": value, "list": value}},
        {"custom": value},
        {"custom": {"data": value, "total": value}},
        {"data": {"results": [value, {"source": value, "url": value}]}},
        [{"urls": value, "title": value, "pubDate": value, "redirectUrl": value}],
        {"data": {"html": value}},
        {"articles": value},
        {"result": value},
    ]
    for shape in shapes:
        text = json.dumps(shape)
        for one in (
            answer(text),
            answer(f"cb({text})"),
            page(text, "/OpennessContent/showList/1/2/page_1.html"),
            page(
                f"<script>var channelTree = {text}; var o = {{articleList: {text}, pageCount: {text}}};</script>",
                "/public/column/1?categorynum=001",
            ),
        ):
            assert 0 <= adapter.matches(one) <= 1
            adapter.rows(one)
            adapter.pager(one)
            with contextlib.suppress(StopIteration):
                next(adapter.pages(one, {}))


@pytest.mark.parametrize("text", ["/a" * 300_000, "'" * 400_000, "articleList:[{" * 40_000, "searchList/" * 40_000])
def test_no_page_holds_an_adapter_up(text):
    first = page(f"<script>{text}</script><a href='/x?wbtreeid=1'>1</a>" + "<iframe src='/f'></iframe>")
    for adapter in listing.adapters():
        adapter.matches(first)


def test_lonsun_reads_fragments():
    fragment = """<div class="xxgk_nav_con"><ul class="xxgk_nav_list">
      <li class="clearfix"><a class="title" href="/public/7/101.html" title="关于印发应急预案的通知">关于印发应急…</a>
      <span class="date">2024-05-06</span></li>
      <li class="clearfix"><a class="title" href="/public/7/102.html" title="人事任免">人事任免</a>
      <span class="date">2024-04-30</span></li>
      </ul></div><script>var o = { pageCount:1 };</script>"""
    assert said(listing.by_name("lonsun").rows(ListPage(HOST + "/site/label/8888?pageIndex=1", fragment))) == [
        (HOST + "/public/7/101.html", "关于印发应急预案的通知", date(2024, 5, 6)),
        (HOST + "/public/7/102.html", "人事任免", date(2024, 4, 30)),
    ]


def test_lonsun_asks_as_the_page_does():
    script = """var u = '/hszwgk/zwgk/site/label/8888?IsAjax=1&labelName=publicInfoList&siteId=55&pageSize=18'
    + '&isInvalid=0&file=/zwgk/publicInfoList_newest2020_red&sortType=1';"""
    text = page(f"<div class='ls-top'></div><script>{script}</script>", "/public/column/9?type=6&catId=77&action=list")
    (ask,) = next(listing.best(text).pages(text, {}))
    assert ask.url.startswith(HOST + "/hszwgk/zwgk/site/label/8888?")
    asked = "siteId=55 organId=9 type=6 catId=77 pageSize=18 pageIndex=1 sortType=1 isInvalid=0 length=80"
    for part in (*asked.split(), "file=%2Fzwgk%2FpublicInfoList_newest2020_red"):
        assert part in ask.url, part


def test_epoint_titles_are_uncut():
    entries = [
        {"infourl": "/zwgk/003/20240506/a.html", "title": "关于…", "realtitle": "关于防汛的通知", "infodate": "2024-05-06"},
        {"visiturl": "/zwgk/003/20240505/b.html", "title": "关于抗旱的通知", "infodate": "2024-05-05 12:00:00",
         "handsdate": "2020-01-01"},
    ]  # fmt: skip
    expected = [
        (HOST + "/zwgk/003/20240506/a.html", "关于防汛的通知", date(2024, 5, 6)),
        (HOST + "/zwgk/003/20240505/b.html", "关于抗旱的通知", date(2024, 5, 5)),
    ]
    adapter = listing.by_name("epoint")
    for value in (
        {"custom": {"data": entries, "total": "2"}},
        {"custom": {"infodata": entries, "total": 2}},
        {"custom": json.dumps({"data": entries})},
    ):
        assert said(adapter.rows(answer(value))) == expected
    assert adapter.rows(answer({"status": {"code": "300"}})) == []


def test_truecms_reads_hidden_and_windowed_rows():
    item = "<li><a href='{}'>{}</a><span>2024-05-06</span></li>"
    records = "".join(
        f"<record><![CDATA[{item.format(f'/x/xk/content/{n}.html', f'第{n}号许可')}]]></record>" for n in (3, 4)
    )
    store = f"<datastore><totalrecord>4</totalrecord><recordset>{records}</recordset></datastore>"
    window = json.dumps({"result": store})
    adapter = listing.by_name("truecms")
    assert said(adapter.rows(answer(f"cb({window})"))) == [
        (HOST + f"/x/xk/content/{n}.html", f"第{n}号许可", date(2024, 5, 6)) for n in (3, 4)
    ]
    inline = "".join(f"<ul>{item.format(f'/x/xk/content/{n}.html', f'第{n}号许可决定书')}</ul>" for n in (1, 2))
    links = "".join(f"<li><a href='/x/yw/content/{n}.html'>第{n}条要闻新闻</a> 2024-05-0{n}</li>" for n in range(1, 8))
    script = """$('#l').jpage({totalRecord:4, perPage:2, groupSize:1,
    proxyUrl:'/TrueCMS/messageController/getMessage.do',
    ajaxParam:{columnId:'754f6db5-d294-46d5-b25c-da3a86d10000'}});"""
    hidden = f"<div id='initData' style='display:none'>{inline}</div>"
    text = page(f"<ul>{links}</ul>{hidden}<script>{script}</script>", "/x/xk/xk.html")
    assert listing.best(text).name == "truecms"
    assert [one.title for one in adapter.rows(text)] == ["第1号许可决定书", "第2号许可决定书"]
    (ask,) = next(adapter.pages(text, {}))
    assert "startrecord=3&endrecord=4&perpage=2" in ask.url and ask.headers["Referer"] == text.url
    escaped = page(
        f"<div id='initData' style='display:none'>{html.escape(store)}</div><script>{script}</script>", "/x/xk/xk.html"
    )
    assert said(adapter.rows(escaped)) == said(adapter.rows(answer(window)))


def test_vsb_ignores_the_pagers_of_other_columns():
    rows = "".join(f"<li><a href='info/1/{n}.htm'>第{n}件事情的通知公告</a> 2024-05-0{n}</li>" for n in range(1, 5))
    other = "<a href='?totalpage=9&PAGENUM=2&urltype=tree.TreeTempUrl&wbtreeid=2'>2</a>"
    own = "<a href='?totalpage=3&PAGENUM=2&urltype=tree.TreeTempUrl&wbtreeid=1'>2</a>"
    text = page(f"<ul>{rows}</ul>{other}{own}", "/list.jsp?urltype=tree.TreeTempUrl&wbtreeid=1")
    assert listing.best(text).pager(text).pages == 3
    (ask,) = next(listing.best(text).pages(text, {}))
    assert ask.url == HOST + "/list.jsp?totalpage=3&PAGENUM=2&urltype=tree.TreeTempUrl&wbtreeid=1"


@pytest.mark.parametrize("beside", [{}, {"title": ["<em>灌溉</em>"]}])
def test_what_was_found_is_a_row_whatever_stands_beside_it(beside):
    """开普云's queryList: `source` with its addresses as JSON, and `highlight`, which is mostly empty."""
    records = [
        {"source": {"title": f"关于第{n}批农田灌溉设施维修的通知", "pubDate": f"2025-06-1{n} 12:09", "urls": json.dumps({"pc": f"/c1/pc/content_{n}.html", "wap": f"/c1/wap/content_{n}.html"})}, "highlight": beside}
        for n in range(3)
    ]  # fmt: skip
    rows = rows_of_data("https://www.a.gov.cn/list.html", {"data": {"total": 3, "results": records}})
    assert [row.url for row in rows] == [f"https://www.a.gov.cn/c1/pc/content_{n}.html" for n in range(3)]


def test_an_answer_that_nests_without_end_is_no_row_and_no_fault():
    nested: dict[str, object] = {"url": "/a.html", "title": "关于农田灌溉设施维修的通知"}
    for _ in range(900):
        nested = {"source": nested}
    assert rows_of_data("https://www.a.gov.cn/list.html", [nested]) == []
