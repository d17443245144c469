"""What a list page promises and does not give: a list that goes on is never told as read whole."""

from __future__ import annotations

import json
import time
from datetime import date
from urllib.parse import parse_qs

import pytest

from crawler import listing
from crawler.listing import Answer, Ask, End, ListPage
from crawler.listing.ends import Why
from crawler.listing.rows.rows import read_rows

BASE = "https://www.a.gov.cn/zwgk/tzgg/"


def rows(*numbers: int) -> str:
    return "".join(
        f'<li><a href="./202403/t202403{n:02d}_{n}.html">关于做好第{n}项工作的通知</a><span>2024-03-{n:02d}</span></li>'
        for n in numbers
    )


def page(body: str, script: str = "", **options: str) -> ListPage:
    return ListPage(BASE, f"<html><body><ul>{body}</ul><script>{script}</script></body></html>", **options)


def walk(first: ListPage, *texts: str) -> tuple[str, list[Ask], End]:
    """Runs the adapter that the page calls for; the answers come in turn, then 404."""
    adapter = listing.best(first)
    steps = adapter.pages(first, {})
    asked: list[Ask] = []
    seen = {row.url for row in adapter.rows(first)}
    try:
        asks = next(steps)
        while True:
            answers = []
            for ask in asks:
                asked.append(ask)
                if len(asked) > len(texts):
                    answers.append(Answer(ask, None, "http_404"))
                    continue
                answer = Answer(ask, ListPage(ask.url, texts[len(asked) - 1], number=ask.number))
                answer.rows = (ask.rows or adapter.rows)(answer.page)
                answer.fresh = len({row.url for row in answer.rows} - seen)
                seen |= {row.url for row in answer.rows}
                answers.append(answer)
            asks = steps.send(answers)
    except StopIteration as stop:
        return adapter.name, asked, stop.value


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ('createPageHTML(pageCount(), 0, "index", "html")', Why.SCRIPTED),
        ("createPage(startPage, totalResults, totalPages)", Why.SCRIPTED),
        ('var totalPages = "4"; showPager();', Why.SCRIPTED),
        ("pager({recordCount: 30})", Why.FEWER_RECORDS),
        ('require(["list2.trsapi"], function(l){ l({pagebar: {prepage: 3, recordCount: "20"}}); })', Why.FEWER_RECORDS),
        ('require(["list2.trsapi"], function(l){ l({pagebar: {prepage: 3, recordCount: n}}); })', Why.NO_TOTAL),
        ('createPageHTML(5, 1, 0, "index", "html")', Why.FEWER_RECORDS),
        ('createPageHTML(1, 0, "index", "html"); createPageHTML(4, 0, "index", "html")', Why.FEWER_PAGES),
    ],
)
def test_a_pager_that_promises_more_leaves_the_list_open(script, code):
    _name, asked, end = walk(page(rows(1, 2, 3), script))
    assert len(asked) <= 3 and not end.complete and end.code is code and end.why  # what was tried proved nothing


@pytest.mark.parametrize(
    "script",
    [
        "",
        "var totalPages = 1, recordCount = 3;",
        'createPageHTML(1, 0, "index", "html", "3")',
        'require(["list2.trsapi"], function(l){ l({pagebar: {prepage: 3, recordCount: "3"}}); })',
        "// createPageHTML(n(), 0)",
    ],
)
def test_a_list_of_one_page_is_whole(script):
    assert walk(page(rows(1, 2, 3), script))[2] == End(True)


FUJIAN = """var SiteInfo = {searchId: 229105};</script><script>require(["list2.trsapi"], function (l) { l({maxStaticIndex: 1,
    listArgs: {channelid: SiteInfo.searchId, classsql: "" || "chnlid=358", sortfield: "-docreltime"}, pagebar: {prepage: 3, recordCount: "5"}}); })"""


@pytest.mark.parametrize(
    ("held", "code"),
    [
        (range(1, 6), None),
        (range(1, 5), Why.GONE),
        (range(7, 12), Why.FEWER_RECORDS),
        (None, Why.FEWER_RECORDS),
    ],
    ids=["all of it", "less than it counts", "another list", "no such service"],
)
def test_fujians_service_is_believed_where_it_has_the_rows_of_the_page(held, code):
    told = [
        {"doctitle": f"关于第{n}号事项的通知", "docpuburl": f"{BASE}202403/t{n}.html", "docreltime": "2024-03-01"}
        for n in held or ()
    ]
    static = "".join(
        f'<li><a href="./202403/t{n}.html">关于第{n}号事项的通知</a><span>2024-03-01</span></li>' for n in (1, 2, 3)
    )
    answer = json.dumps({"data": told, "pageCount": 1}) if held else "<html><body>系统首页</body></html>"
    _name, asked, end = walk(page(static, FUJIAN), answer)
    assert parse_qs(asked[0].body.decode()) == {
        "channelid": ["229105"],
        "classsql": ["chnlid=358"],
        "sortfield": ["-docreltime"],
        "page": ["1"],
        "prepage": ["75"],
    }
    assert end.complete is (code is None) and end.code is code, end.why


def test_words_that_name_more_pages_than_the_call_leave_the_list_open():
    _name, asked, end = walk(page(rows(1, 2, 3) + "<p>共 4 页</p>", 'createPageHTML(1, 0, "index", "html")'))
    assert not asked and end.code is Why.FEWER_PAGES


def test_a_call_that_counts_no_page_is_an_empty_column():
    empty = page("", 'createPageHTML(0, 0, "index", "html")')
    adapter = listing.best(empty)
    assert adapter.pager(empty).records == 0 and walk(empty)[2] == End(True)


def test_a_menu_of_pages_is_a_pager():
    options = "".join(
        f'<option value="{BASE}{address}">{n}</option>' for n, address in enumerate(("", "index2.html"), 1)
    )
    menu = f'<select onchange="location.href=this.value">{options}</select> 共2页'
    first = page(rows(1, 2, 3) + menu)
    _name, asked, end = walk(first, f"<html><body><ul>{rows(4, 5, 6)}</ul>{menu}</body></html>")
    assert [ask.url for ask in asked] == [BASE + "index2.html"] and end == End(True)


# jpage: the total stands in the call of live pages, and in every answer


def jpage(total: str, *numbers: int) -> ListPage:
    records = "".join(f"<record><![CDATA[{row}]]></record>" for row in (art(n) for n in numbers))
    following = (
        '<nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1&columnid=7&unitid=9"></a>]]></nextgroup>'
    )
    store = f'<script type="text/xml"><datastore>{following}<recordset>{records}</recordset></datastore></script>'
    call = f"<script>$('#9').jpage({{{total} perPage: 2, unitid: '9', proxyUrl: '/module/web/jpage/dataproxy.jsp'}})</script>"
    return ListPage(
        "https://www.a.gov.cn/col/col7/index.html", f'<html><body><div id="9">{store}</div>{call}</body></html>'
    )


def art(n: int) -> str:
    return (
        f'<li><a href="/art/2024/3/{n}/art_7_{n}.html">关于做好第{n}项工作的通知</a><span>2024-03-{n:02d}</span></li>'
    )


def answered(total: str, *numbers: int) -> str:
    records = "".join(f"<record><![CDATA[{art(n)}]]></record>" for n in numbers)
    return f"<datastore>{total}<recordset>{records}</recordset></datastore>"


def test_a_total_in_the_call_alone_is_heeded():
    assert walk(jpage("totalRecord: 4,", 1, 2, 3, 4)) == ("jpage", [], End(True))
    name, asked, end = walk(jpage("totalRecord: '6',", 1, 2, 3, 4), answered("", 5, 6))
    assert name == "jpage" and len(asked) == 1 and end == End(True)


def test_a_total_of_none_is_an_empty_column():
    empty = jpage("totalRecord: 0,")
    assert listing.best(empty).pager(empty).records == 0
    assert walk(empty) == ("jpage", [], End(True))


def test_an_empty_answer_after_a_group_that_is_not_full_is_the_end():
    _name, asked, end = walk(jpage("", 1, 2, 3), answered(""))
    assert len(asked) == 1 and end == End(True)
    _name, asked, end = walk(jpage("", 1, 2, 3, 4, 5, 6), *[answered("")] * 4)
    assert not end.complete  # a full group: the parameters may be wrong
    _name, asked, end = walk(jpage("", 1, 2, 3), *[answered("<totalrecord>9</totalrecord>")] * 4)
    assert not end.complete and "9" in end.why


# UCAP


def ucap(script: str) -> ListPage:
    return ListPage(BASE + "list.html", f"<html><body><script>{script}</script></body></html>")


def article(n: int) -> str:
    return f'{{"title":"关于做好第{n}项工作的通知","urls":"{{\\"pc\\":\\"/zwgk/tzgg/c{n}/content.html\\"}}","pubDate":"2024-03-0{n}"}}'


def test_the_count_beside_the_list_is_its_total():
    both = ",".join(map(article, (1, 2)))
    assert walk(ucap(f'var data = {{articleCount: 2, pageSize: 20, "articleList": [{both}]}};'))[2] == End(True)
    assert not walk(ucap(f'var data = {{articleCount: 9, pageSize: 20, "articleList": [{both}]}};'))[2].complete
    tree = 'var channelTree = [{"name":"a","articleCount":0}];'
    assert not walk(ucap(f'{tree} var data = {{"articleList": [{both}]}};'))[2].complete
    empty = ucap('var data = {"articleList": [{}]};')
    assert listing.best(empty).pager(empty).records == 0 and walk(empty)[2] == End(True)


# Rows


@pytest.mark.parametrize("mark", ["...", "…", "……"])
def test_a_cut_title_keeps_its_row(mark):
    body = (
        rows(1, 2, 3)
        + f'<li><a href="./t10.html">某县市场监督管理局关于第三季度抽检情况的{mark}</a><i>2024-10-10</i></li>'
    )
    listed = read_rows(page(body))
    assert len(listed) == 4 and listed[-1].day.exact == date(2024, 10, 10)


def test_a_list_of_pictures_is_read_by_their_words():
    box = "".join(
        f'<div class="p"><a href="/zfxxgk/jd/36{n}0.html"><img src="{n}.jpg" alt="一图读懂第{n}项惠民政策"></a></div>'
        for n in range(1, 6)
    )
    assert [row.title for row in read_rows(page(box))] == [f"一图读懂第{n}项惠民政策" for n in range(1, 6)]
    both = "".join(
        f'<li><a href="/a/t{n}.html"><img src="{n}.jpg" alt="配图说明文字若干"></a>'
        f'<a href="/a/t{n}.html">关于做好第{n}项工作的通知</a><i>2024-03-0{n}</i></li>'
        for n in (1, 2, 3)
    )
    assert [row.title for row in read_rows(page(both))] == [f"关于做好第{n}项工作的通知" for n in (1, 2, 3)]


def test_days_that_are_counted_from_today_need_the_day_of_fetching():
    body = "".join(
        f'<li><a href="./t{n}.html">关于做好第{n}项工作的通知</a><span>{words}</span></li>'
        for n, words in enumerate(("2小时前", "昨天", "3天前"))
    )
    assert [row.day for row in read_rows(page(body))] == [None] * 3
    days = [row.day for row in read_rows(page(body, at="2024-03-01T12:00:00+08:00"))]
    assert [(day.first, day.last) for day in days] == [
        (date(2024, 3, 1), date(2024, 3, 1)),
        (date(2024, 2, 29), date(2024, 2, 29)),
        (date(2024, 2, 26), date(2024, 2, 27)),
    ]
    titled = rows(1, 2) + '<li><a href="./t9.html">三天前的通知昨天已经废止</a></li>'
    assert read_rows(page(titled, at="2024-03-01T12:00:00"))[-1].day is None


@pytest.mark.parametrize(
    "unit",
    [
        "<li><a href='/t/{n}.html'>关于工作的第{n}号通知</a><span>2023-01-01</span></li>",
        "<a href=/f/1.pdf>附件1.pdf</a>",
        "<ul><li>",
        "<svg><a>",
        " " * 20,
        "<script>'\\'\\'\\'</script>",
        "<!-- x --> ",
    ],
)
def test_no_step_over_a_page_is_worse_than_linear(unit):
    """An honest list of 14,000 rows took 17 s, and some odd pages took minutes."""
    from crawler.crawl.columns import column_links

    text = "".join(unit.replace("{n}", str(n)) for n in range(max(1, 400_000 // len(unit))))
    began = time.process_time()
    shown = page(text)
    adapter = listing.best(shown)
    adapter.rows(shown), adapter.pager(shown), column_links(shown)
    assert time.process_time() - began < 12


def test_a_page_that_was_cut_says_so():
    assert not page(rows(1, 2, 3)).cut
    assert page("<ul><li>" * 30_000).cut


def test_a_request_of_a_search_service_is_walked_though_the_page_shows_its_first_rows():
    script = '$.get("/was5/web/search",{channelid:"27",templet:"docs.jsp",prepage:3,page:cur},function(t){ show(t); });'
    entries = [
        f"{{'title':'关于做好第{n}项工作的通知','url':'{BASE}202403/t202403{n:02d}_{n}.html','time':'2024-03-{n:02d}'}}"
        for n in range(1, 6)
    ]
    first, second = (f'{{"count":"5","docs":[{",".join(part)},\'##\']}}' for part in (entries[:3], entries[3:]))
    name, asked, end = walk(page(rows(1, 2, 3), script), first, second)
    assert name == "was" and end == End(True) and len(asked) == 2
    assert "channelid=27" in asked[1].url and asked[1].url.endswith("page=2")
    assert walk(page(rows(1, 2, 3), script), "<p>系统忙</p>")[2].code is Why.NOT_DATA
    assert (
        walk(page(rows(1, 2, 3), script.replace("27", "27&searchword=").replace("prepage:3", "q:word()")))[0] == "links"
    )


def test_interfaces_that_count_no_row_say_so():
    script = '$.get("/was5/web/search",{channelid:"27",page:cur},show);'
    assert walk(page(rows(1, 2), script), '{"count":"0","docs":[]}')[2].code is Why.NOT_DATA  # the page shows rows
    assert not walk(page(rows(1, 2, 3), script))[2].complete
