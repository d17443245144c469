"""Where links lead that only a script follows, and pagers that post a form."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest

from crawler import listing
from crawler.crawl.columns import column_links, frame_links
from crawler.listing import Answer, ListPage
from crawler.listing.paging import pagers
from crawler.listing.rows.rows import read_rows
from crawler.listing.told.scripts import Navigation

SCRIPT = """var root = "/gk/"; var site = '//x';
function turn(n) { if (n < 1) return; window.location.href = root + 'lb_' + n + '.html'; }
function show(id, kind) { window.open("view.php?no=" + id + '&k=' + kind, '_blank'); }
var either = function (a) { if (a) location.href = '/one.html'; else location.href = '/two.html'; };
const go = (path) => { location.assign(path); };
function far() { location.href = later; }
function count() { $.post('/hit'); }"""


@pytest.mark.parametrize(
    ("code", "target"),
    [
        ("turn(3)", "/gk/lb_3.html"),
        ("show('77', 2);return false;", "view.php?no=77&k=2"),
        ("go('/xz/7.html')", "/xz/7.html"),
        ("window.open('/a/b.html')", "/a/b.html"),
        ("location='c.htm'", "c.htm"),
        ("location.href=root+'x.html'", "/gk/x.html"),
        ("either(1)", None),
        ("far()", None),
        ("count()", None),
        ("unknown(4)", None),
        ("turn(page)", None),
        ("void(0)", None),
        ("if(location.href=='/q')turn(2)", "/gk/lb_2.html"),
    ],
)
def test_where_a_call_leads(code, target):
    assert Navigation([SCRIPT]).target(code) == target


def test_rows_pagers_and_menus_that_a_script_follows():
    rows = "".join(
        f"<li><a href='javascript:show({n}, 1)'>关于第{n}期农业机械购置补贴对象名单的公示</a><span>2024-02-0{n}</span></li>"
        for n in range(1, 5)
    )
    html = (
        f"<html><body><ul class=m><li><a href='#' onclick=\"go('/tj/')\">统计信息</a></li></ul><ul>{rows}</ul>"
        f"<p><a href='javascript:turn(2)'>下一页</a></p><script>{SCRIPT}</script></body></html>"
    )
    page = ListPage("http://www.a.gov.cn/gk/lb.html", html)
    assert [one.url for one in read_rows(page)] == [f"http://www.a.gov.cn/gk/view.php?no={n}&k=1" for n in range(1, 5)]
    assert column_links(page) == [("http://www.a.gov.cn/tj/", "统计信息")]
    (ask,) = next(listing.best(page).pages(page, {}))
    assert ask.url == "http://www.a.gov.cn/gk/lb_2.html"


def form(number: int, pages: int, pager: str) -> str:
    items = "".join(
        f"<tr><td><a href='n.aspx?i={number}{n}'>第{number}{n}号河堤加固工程进度通报</a></td><td>2024-03-0{n}</td></tr>"
        for n in range(1, 5)
    )
    return (
        f"<html><body><form action='l.aspx?c=4' method=post><input type=hidden name=__VIEWSTATE value='s{number}'>"
        f"<input type=hidden name=__EVENTVALIDATION value='v+/='><input name=kw value='x'><table>{items}</table>"
        f"<div>{pager} {number}/{pages}页</div></form></body></html>"
    )


@pytest.mark.parametrize(
    "link",
    [
        "<a href=\"javascript:__doPostBack('P$1','{}')\">下一页</a>",
        '<a href="javascript:__doPostBack(&#39;P$1&#39;,&#39;{}&#39;)">{}</a>',
        "<input type=button value='下一页' onclick=\"__doPostBack('P$1','{}')\">",
    ],
)
def test_a_form_that_is_posted_back(link):
    page = ListPage("http://www.a.gov.cn/x/l.aspx?c=4", form(1, 3, link.format(2, 2)))
    adapter = listing.best(page)
    assert adapter.name == "webforms" and len(adapter.rows(page)) == 4
    walk = adapter.pages(page, {})
    (ask,) = next(walk)
    for number in (2, 3):
        assert (ask.method, ask.url, ask.number) == ("POST", "http://www.a.gov.cn/x/l.aspx?c=4", number)
        sent = {name: one for name, (one,) in parse_qs(ask.body.decode()).items()}
        assert sent == {
            "__VIEWSTATE": f"s{number - 1}",
            "__EVENTVALIDATION": "v+/=",
            "__EVENTTARGET": "P$1",
            "__EVENTARGUMENT": str(number),
            "kw": "x",
        }
        following = ListPage(
            ask.url, form(number, 3, link.format(number + 1, number + 1) if number < 3 else ""), number=number
        )
        answer = Answer(ask, following, rows=adapter.rows(following), fresh=4)
        try:
            (ask,) = walk.send([answer])
        except StopIteration as stop:
            assert number == 3 and stop.value.complete


def test_a_form_that_is_posted_by_the_choice_of_a_page():
    menu = """<select name="ddlPage" onchange="javascript:setTimeout(&#39;__doPostBack(\\&#39;ddlPage\\&#39;,\\&#39;\\&#39;)&#39;, 0)">
    <option value=1 selected>第1页</option><option value=2>第2页</option></select>"""
    page = ListPage("http://www.a.gov.cn/x/l.aspx?c=4", form(1, 2, menu))
    adapter = listing.best(page)
    (ask,) = next(adapter.pages(page, {}))
    sent = {name: values[0] for name, values in parse_qs(ask.body.decode()).items()}
    assert adapter.name == "webforms" and (sent["__EVENTTARGET"], sent["ddlPage"]) == ("ddlPage", "2")
    years = menu.replace("ddlPage", "nd").replace("第1页", "2024").replace("第2页", "2023")
    assert listing.best(ListPage("http://www.a.gov.cn/x/l.aspx?c=4", form(1, 2, years))).name != "webforms"


def test_a_form_whose_answer_is_the_same_page_is_not_read_whole():
    page = ListPage("http://www.a.gov.cn/x/l.aspx", form(1, 3, "<a href=\"javascript:__doPostBack('P','2')\">2</a>"))
    walk = listing.best(page).pages(page, {})
    (ask,) = next(walk)
    with pytest.raises(StopIteration) as stop:
        walk.send([Answer(ask, page, rows=read_rows(page), fresh=0)])
    assert not stop.value.value.complete and stop.value.value.scripted


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("http://a.cn/category/zc/", "<a href='/category/zc/page/2/'>← 较早的文章</a>"),
        (
            "http://a.cn/category/zc/page/2/",
            "<a href='/category/zc/page/1/'>1</a><span>2</span><a href='/category/zc/page/3/'>3</a>",
        ),
        (
            "http://a.cn/category/zc/page/2/",
            "<a href='/category/zc/'>较新的文章</a><a href='/category/zc/page/3/'>Older posts →</a>",
        ),
    ],
)
def test_pages_that_are_directories(address, link):
    page = ListPage(address, f"<html><body><nav>{link}</nav></body></html>", number=2 if "page/2" in address else 1)
    asked = next(listing.by_name("links").pages(page, {})) if page.number == 1 else None
    from crawler.listing.products.links import next_url

    assert next_url(page, page.number) == f"http://a.cn/category/zc/page/{page.number + 1}/"
    assert asked is None or asked[0].number == 2
    assert not column_links(page)


def test_a_trail_without_links_is_no_more_than_its_own_box():
    """A short page that only leads on begins with its trail; the columns beside it are no part of the way."""
    html = (
        "<html><body><div class=wrap><div class=wz>您的位置：首页 &gt; 政府信息公开</div><div class=left><ul>"
        "<li><a href='/xxgk/zcwj/list.shtml'>政策文件</a></li><li><a href='/xxgk/gfx/list.shtml'>规范性文件</a></li>"
        "</ul></div><p>请选择左侧目录查看。</p></div></body></html>"
    )
    names = [name for _url, name in column_links(ListPage("http://www.a.gov.cn/xxgk/navs.shtml", html))]
    assert names == ["政策文件", "规范性文件"]
    way = "<div>您的位置：<a href='/'>首页</a> &gt; <a href='/xxgk/'>政务公开</a> &gt; 通知公告</div>"
    assert not column_links(ListPage("http://www.a.gov.cn/tz/", f"<html><body>{way}</body></html>"))


def test_a_frame_beside_a_word_to_choose_holds_columns():
    html = "<html><body><iframe src='zwgk/tree.htm'></iframe><div>请从左侧选择栏目</div></body></html>"
    page = ListPage("http://www.a.gov.cn/zwgk.htm", html)
    assert frame_links(page) == [("http://www.a.gov.cn/zwgk/tree.htm", "")]
    assert not column_links(page), "a list's own frame is read with it"


@pytest.mark.parametrize(
    ("words", "counted"), [("共9条&nbsp;&nbsp;1/3&nbsp;首页 上页", (3, 9)), ("共 9 条，2024/3/5 更新", (None, None))]
)
def test_records_and_pages_side_by_side(words, counted):
    page = ListPage("http://www.a.gov.cn/tz.htm", f"<html><body><table><tr><td>{words}</td></tr></table></body></html>")
    assert pagers.said(page)[:2] == counted
