"""Whatever element carries an address, menus, hubs and lists know it alike; what leads nowhere that can be told is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crawler.crawl.columns import column_links, year_links
from crawler.listing import ListPage
from crawler.listing.carriers import ELEMENTS, Kind
from crawler.listing.rows.rows import read_rows

BASE = "https://www.a.gov.cn/gk/"
GO = "<script>function go(u) { location.href = u }</script>"
# One carrier (U: its address, W: its words), and what stands around several (ITEMS).
CARRIED = {
    "a": ("<p><a href='U'>W</a></p>", "ITEMS"),
    "a by script": ("<p><a href=\"javascript:go('U')\">W</a></p>", f"ITEMS{GO}"),
    "a picture": ("<p><a href='U'><img src='/x.png' alt='W'></a></p>", "ITEMS"),
    "a of svg": ("<a xlink:href='U'><title>W</title></a>", "<svg>ITEMS</svg>"),
    "area": ("<area shape=rect href='U' alt='W'>", "<map>ITEMS</map>"),
    "pressed": ("<div onclick=\"location.href='U'\"><b>W</b></div>", "ITEMS"),
    "pressed by a framework": ("<div @click=\"go('U')\">W</div>", f"ITEMS{GO}"),
    "option": ("<option value='U'>W</option>", "<select><option value=''>请选择</option>ITEMS</select>"),
    "data-url": ("<div data-url='U'>W</div>", "ITEMS"),
    "an attribute of any name": ("<li tz='U'><span>W</span></li>", "<ul>ITEMS</ul>"),
    "form": ("<form action='U'><input type=submit value='W'></form>", "ITEMS"),
    "button of a form": ("<p><button formaction='U'>W</button></p>", "<form>ITEMS</form>"),
    "written by a script": ("<a href=\"U\">W</a>", "<script>document.write('ITEMS')</script>"),
    "strings of a script": ("menu('W', 'U');", "<script>ITEMS</script>"),
    "a literal": ("{name: 'W', id: 7, url: 'U', children: []},", "<script>var tree = [ITEMS];</script>"),
    "data to be parsed": ('{"name":"W","id":7,"url":"U"},', "<script>var t = JSON.parse('[ITEMS]');</script>"),
    "data beside the scripts": (
        '{"name":"W","id":7,"url":"U"},', '<script type="application/json">{"m":[ITEMS]}</script>',
    ),
}  # fmt: skip
_ROWS_TOO = [name for name in CARRIED if name not in ("a of svg", "strings of a script")]


def carried(how: str, words: dict[str, str]) -> ListPage:
    item, around = CARRIED[how]
    items = "".join(item.replace("U", url).replace("W", name) for url, name in words.items())
    return page(around.replace("ITEMS", items.rstrip(",")))


def page(body: str) -> ListPage:
    return ListPage(BASE, f"<html><head><title>信息公开</title></head><body>{body}</body></html>")


@pytest.mark.parametrize("how", CARRIED)
def test_a_column_is_found_by_whatever_carries_it(how):
    shown = carried(how, {"/tz/index.html": "通知公告"})
    assert column_links(shown) == [("https://www.a.gov.cn/tz/index.html", "通知公告")]


@pytest.mark.parametrize("how", _ROWS_TOO)
def test_a_row_is_found_by_whatever_carries_it(how):
    titles = {
        f"/gk/2024{n}/t202403{n:02d}_{n}.html": f"关于做好第{n}批农田水利设施养护工作的通知" for n in (11, 12, 13)
    }
    shown = carried(how, titles)
    assert [row.url.removeprefix("https://www.a.gov.cn") for row in read_rows(shown)] == list(titles)


@pytest.mark.parametrize(
    "body",
    [
        "<select name=nd><option value='2023'>通知公告</option><option value='1/2'>政策文件</option></select>",
        "<div data-src='/x/y/'>通知公告</div>",
        "<img data-url='/x/y.png' alt='通知公告'>",
        "<form action='/s'><input name=q><input type=submit value='公告查询'></form>",
        "<form action='/s' method=post><input type=submit value='通知公告'></form>",
        "<div onclick='open8841()'>通知公告</div>",
        "<!-- <a href='/tz/'>通知公告</a> -->",
        "<a href='/x/1.html'>【高质量发展】我县召开会议</a>",
    ],
)
def test_what_carries_no_address_of_a_column(body):
    assert not column_links(page(body))


def test_addresses_are_relative_to_the_base():
    shown = ListPage(
        BASE + "a/b.html", "<html><head><base href='../'></head><body><a href='tz/'>通知公告</a></body></html>"
    )
    assert column_links(shown) == [("https://www.a.gov.cn/gk/tz/", "通知公告")]


def test_a_menu_of_years_whose_choices_are_addresses():
    shown = page("<select><option value='/gk/'>2024年</option><option value='2023.html'>2023年</option></select>")
    assert year_links(shown) == [(BASE + "2023.html", "2023年")]


def test_the_document_names_each_kind():
    told = (Path(__file__).parents[3] / "docs" / "carriers.md").read_text()
    assert set(re.findall(r"^\| `(\w+)` \|", told, re.MULTILINE)) == {kind.value for kind in Kind}
    assert set(ELEMENTS) <= set(Kind)


@pytest.mark.parametrize("name", ["s²³rc", "dataï", "to:page", "d--"])
def test_an_attribute_of_any_name_breaks_nothing(name):
    """What a template calls an attribute goes into a selector; ² is a digit to Python, and to no selector."""
    page = ListPage(
        "http://x.gov.cn/", f'<div><p {name}="/tz/list.html">通知公告</p><a href="/gh/">规划</a></div>', "", 200
    )
    assert [carrier.url for carrier in page.carriers if carrier.kind is Kind.LINK] == ["http://x.gov.cn/gh/"]


@pytest.mark.parametrize(
    "script",
    [
        "$.ajax({url: '/site/label/1', data: {IsAjax: 1, result: '暂无信息', file: '/xxgk/publicList2020'}, success: f});",
        "$.post('/api/list', {title: '通知公告', tpl: '/tpl/list_{id}.html'}, f);",
        "axios.request({method: 'post', url: base + '/api', params: {name: '政策文件', path: '/tpl/zc'}});",
        "$.getJSON(root + '/q', {'columnName': '政策文件', 'template': '/tpl/zc.html'}, draw);",
        'fetch2.request({"url":"/api/q","data":JSON.stringify({"word":"公告公示","path":"/tpl/gg"})});',
    ],
)
def test_what_a_request_sends_leads_nowhere(script):
    assert not [one for one in page(f"<script>{script}</script>").written if one.words != "data"]


@pytest.mark.parametrize(
    "script",
    [
        "var menu = [{name: '通知公告', url: '/gk/tz/'}]; $.get('/hits', {id: 3});",
        "new Vue({data: {menu: [{name: '通知公告', url: '/gk/tz/'}]}}); $.ajax({url: '/hits'});",
        "$.ajax({url: '/hits', data: {id: 3}}); go({data: {name: '通知公告', link: '/gk/tz/'}});",
        "add('通知公告', '/gk/tz/'); $.get('/hits', f);",
        "$.get('/hits', {t: '点击数', p: '/tpl/hits'}); add('通知公告', '/gk/tz/');",
    ],
)
def test_what_stands_beside_a_request_does(script):
    assert [(one.url, one.words) for one in page(f"<script>{script}</script>").written] == [
        ("https://www.a.gov.cn/gk/tz/", "通知公告")
    ]


def test_a_choice_that_is_a_bare_number_leads_nowhere_by_itself():
    """-1 stands at 请选择: what a browser would make of it is no address that the site names."""
    choices = (
        "<option value='-1'>请选择</option><option value='0'>全部</option><option value='cf.html'>行政处罚</option>"
    )
    shown = page(f"<select onchange='location.href=this.value'>{choices}</select>")
    assert [carrier.url for carrier in shown.carriers] == [BASE + "cf.html"]
    made = page("<select onchange=\"location='/list-'+this.value+'.html'\"><option value=12>行政处罚</option></select>")
    assert [carrier.url for carrier in made.carriers] == ["https://www.a.gov.cn/list-12.html"]
