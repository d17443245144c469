"""Ways in which a page has more of its list than it shows: none of them is called whole; what only looks so is."""

from __future__ import annotations

import pytest

from crawler import listing
from crawler.listing import ListPage
from crawler.listing.awaited import awaits_rows
from crawler.listing.paging.signs import awaits_pager
from crawler.listing.paging.withheld import withheld
from tests.crawler.listing.test_whole import BASE, rows, walk

ROWS = f"<ul class=lb>{rows(1, 2, 3, 4)}</ul>"
TITLED = "关于开展冬季安全生产检查工作的通知"


def page(rest: str) -> ListPage:
    above, _mark, below = rest.rpartition("ROWS")
    return ListPage(BASE, f"<html><body>{above}{ROWS}{below}</body></html>")


def is_whole(rest: str) -> bool:
    shown = page(rest)
    _name, _asked, end = walk(shown)
    return end.complete and not withheld(shown, listing.best(shown).rows(shown))


KEEPS_BACK = {
    "tabs of which a script knows the rest": "<ul class=tab><li class=on data-id=1>本级文件</li><li data-id=2>部门文件</li></ul>ROWS",
    "years as words": "<ul class=nd><li class=active>2024</li><li>2023</li><li>2022</li></ul>ROWS<script>var x;</script>",
    "years that lead nowhere": "<div><a href='javascript:;' class=cur>2024年</a><a href='javascript:;'>2023年</a></div>ROWS",
    "years as buttons": "<button onclick='nd(2024)'>2024年</button><button onclick='nd(2023)'>2023年</button>ROWS",
    "months": "<div>按月：<a href='javascript:m(202402)'>2024年2月</a><a href='javascript:m(202401)'>2024年1月</a></div>",
    "a body to choose": "<select onchange='ld(this.value)'><option value=1>县政府办</option><option value=2>县发改委</option></select>",
    "an older site": "<p>2023年以前的文件请到<a href='http://old.a.gov.cn/'>旧版网站</a>查看</p>",
    "an archive in words": "<p>更早的信息请访问历史网站</p>",
    "what is not yet moved": "<div>因网站改版，2022年6月以前的公示信息正在陆续迁移，如需查阅请致电0955-1234567。</div>",
    "a span of time": "<p>仅展示最近三个月的信息</p>",
    "the newest alone": "<p>本页只显示最新的4条信息，其余请使用检索</p>",
    "a count in words": "<p>本栏目共有二十六条信息</p>",
    "a count of other things": "<p>本栏目现有文件 26 件</p>",
    "a span of a count": "<p>显示 1 到 4，共 26 项</p>",
    "a count in English": "<p>Showing 1 to 4 of 26 entries</p>",
    "a bare span": "<p>1-4 / 26</p>",
    "pages in words": "<p>第一页，共七页</p>",
    "pages in a fraction": "<p>当前 1 / 7</p>",
    "a fraction in a pager": "<div class=fy>1/7</div>",
    "an arrow that a style draws": "<div class=fanye><i class=prev></i><i class=next onclick='nx()'></i></div>",
    "an arrow that is a picture": "<div class=page><a href='javascript:go(2)'><img src=next.gif></a></div>",
    "a page to type": "<div>转到第<input id=pn size=2>页 <button onclick='jump()'>确定</button></div>",
    "a menu of pages": "<select onchange='go(this.value)'><option value=1>第1页</option><option value=2>第2页</option></select>",
    "a menu of numbers": "跳至<select onchange='go(this.value)'><option>1</option><option>2</option></select>页",
    "a table of its server's": "<script>$('#tb').DataTable({serverSide: true, ajax: '/api/dt'});</script>",
    "a table that pages": "<script>table.render({elem: '#t', url: '/api/list', page: true});</script>",
    "a framework's list": "<script>new Vue({data: {page: 1}, methods: {load(){ axios.get('/api', {params: {page: this.page}}).then(add) }}})</script>",
    "a total in its state": "<script>window.S = {page: {current: 1, size: 4, total: 26}}</script>",
    "a total in its data": "<script type='application/json'>{\"total\": 26, \"pageSize\": 4, \"list\": []}</script>",
    "what pointing loads": "<script>$('.t li').mouseover(function(){ $.get('/part?t=' + n, function(h){ $('.c').html(h) }) })</script>",
    "a frame with a list": "<iframe src='/zwgk/tzgg/part2.html' width=700 height=600></iframe>",
    "rows that are hidden": f"<div style='display:none'><dl><dt><a href='/b/t20240301_77.html'>{TITLED}</a></dt></dl></div>",
    "rows that a script opens": f"<ul class=x><li><a href='javascript:' data-gid=88>{TITLED}</a><span>2024-02-01</span></li></ul>",
    "rows that are pressed": f"<ul class=x><li onclick='openDoc(88)'>{TITLED}<span>2024-02-01</span></li></ul>",
    "parts that are folded": "<table><tr><td><a href='' onclick=\"return _doClick('7.1', this)\"><img src=e.gif></a><b>2023年</b> (7)</td></tr></table>",
    "parts beside an open one": "<h4>2024年（4）</h4>ROWS<h4>2023年（7）</h4>",
    "parts of parts": "<h4>水利（11）</h4><h5>2024年（4）</h5>ROWS<h5>2023年（7）</h5>",
    "another site's large frame": "<iframe src='https://jy.b.com/list?area=1' width='100%' height=900></iframe>",
    "all at a press": "<div class=zk onclick='all()'>查看全部公告</div>",
    "another lot": "<a href='javascript:change()'>换一批</a>",
}  # fmt: skip


@pytest.mark.parametrize("how", KEEPS_BACK)
def test_a_list_that_keeps_something_back_is_not_whole(how):
    assert not is_whole(KEEPS_BACK[how])


SHOWS_ALL = {
    "nothing else": "",
    "tabs with their panes": "<ul class=tab><li class=on>公告</li><li>概况</li></ul><div class=con>ROWS</div><div class=con style='display:none'><p>本栏目发布公告。</p></div>",
    "tabs that lead on": "<ul class=tab><li class=on><a href='/zwgk/tzgg/'>公告</a></li><li><a href='/gs/'>公示</a></li></ul>ROWS",
    "a menu at the side": "<div class=left><ul><li class=on>通知公告</li><li><a href='/zc/'>政策文件</a></li></ul></div>ROWS",
    "the order of rows": "<div><a class=on href='javascript:;'>按时间</a><a href='javascript:;'>按热度</a></div>ROWS",
    "the size of letters": "<div class=zt><span class=on>大</span><span onclick='z(1)'>中</span><span onclick='z(2)'>小</span></div>ROWS",
    "years with addresses": "<div><a class=on>2024年</a><a href='/zwgk/tzgg/2023.html'>2023年</a></div>ROWS",
    "years in a text": "<p>2023年和2024年</p>",
    "years in a table": f"<table><tr><td>2023年</td><td>2024年</td><td>{'各项任务的完成情况说明' * 8}</td></tr></table>",
    "everything chosen": "<select onchange='ld(this.value)'><option>全部</option><option>县发改委</option></select>",
    "the scope of a search": "<form><select name=f onchange='x()'><option>标题</option><option>全文</option></select><input name=q></form>",
    "a count that is reached": "<p>本栏目共有四条信息</p>",
    "one page": "<p>第一页，共一页</p>",
    "more than there is": "<h3>最新公告（前10条）</h3>",
    "a slide show's fraction": "<div class=slider>1/7</div>",
    "an older title": "<ul class=y><li><a href='/x/t20240101_9.html'>关于以前年度文件请到旧网站查看的通知</a></li></ul>",
    "a hidden menu": "<ul class=nav style='display:none'><li><a href='/b/t20240301_77.html'>关于印发实施方案的通知文件</a></li></ul>",
    "pages for the ear": "<a href='javascript:void(0)' onclick='read()'>语音播报</a>",
    "a table that is all here": "<script>$('#tb').DataTable({pageLength: 10});</script>",
    "a state that begins": "<script>var s = {pageSize: 10, total: 0}</script>",
    "a counter": "<script>$.get('/hits?id=3', function(n){ $('#hits').html(n) })</script>",
    "parts that are all unfolded": "<h3>水利（4）</h3><h4>2024年（4）</h4>ROWS",
    "a count that leads to a column": "<div><a href='/zwgk/zcfg/'>政策法规</a> <a href='/zwgk/rs/'>人事任免（12）</a></div>",
    "another site's film": "<iframe src='https://v.b.com/1' width='100%' height=400></iframe>",
    "a frame of the head": "<iframe src='/head.html' height=90></iframe>",
}  # fmt: skip


@pytest.mark.parametrize("how", SHOWS_ALL)
def test_a_list_that_shows_all_is_whole(how):
    assert is_whole(SHOWS_ALL[how])


def test_a_count_in_a_row_is_no_parts():
    told = "<i>浏览(35)</i> <a href='javascript:' onclick='zan(1)'>点赞(12)</a></li>"
    shown = ListPage(BASE, f"<html><body>{ROWS.replace('</li>', told)}</body></html>")
    assert not withheld(shown, listing.best(shown).rows(shown))


@pytest.mark.parametrize(
    "link", ["<nav><a href='?page=2'><svg><path/></svg></a></nav>", "<a href='index_2.html'><img src=n.gif></a>"]
)
def test_an_arrow_without_words_leads_on(link):
    shown = page(link)
    (ask,) = next(listing.best(shown).pages(shown, {}))
    assert ask.number == 2 and ask.url in (BASE + "?page=2", BASE + "index_2.html")


def test_a_later_page_is_read_where_the_first_has_its_rows():
    """The last page of a list has one row, or two, and no day; by itself a short one is no list."""
    first = page("")
    assert len(listing.best(first).rows(first)) == 4
    last = "<html><body><div class=hot><a href='/h/1.html'>全县停电通知</a></div><ul class=lb><li><a href='./a.html'>城区停水通知</a></li></ul></body></html>"
    assert not ListPage(BASE, last).listed
    assert [row.url for row in ListPage(BASE, last, like=first.places).listed] == [BASE + "a.html"]


DATA = "var gs = [" + ", ".join(
    f'{{"bt": "{TITLED}（第{n}号）", "dz": "/zwgk/tzgg/t2024030{n}_{n}.html", "rq": "2024-03-0{n}"}}' for n in range(1, 6)
) + "];"  # fmt: skip
DRAWS = "function hua(){ var h = ''; gs.forEach(function(x){ h += '<li><a href=\"' + x.dz + '\">' + x.bt + '</a></li>'; }); $('#lb').html(h); } hua();"


@pytest.mark.parametrize(
    ("script", "awaits"),
    [
        (DATA + DRAWS, False),
        (DATA + DRAWS.replace("$('#lb').html(h)", "document.getElementById('lb').innerHTML = h"), False),
        (DATA + "lb.boot('tzgg', '#lb');", True),
        (DATA + "show(gs, '#lb', '#fy');", False),
        (DRAWS, True),
        (DATA + DRAWS + "$.get('/svc/rest', function(d){ $('#lb').append(d) });", True),
    ],
    ids=["jQuery", "plain", "another's box", "handed over", "data from elsewhere", "more is asked for"],
)
def test_the_place_that_a_script_fills_with_rows_of_its_own_awaits_none(script, awaits):
    # Rows read out of an inline script, and its own place taken for one whose rows a file of the site brings.
    html = f"<html><head><script src='/js/jq.js'></script></head><body><ul id=lb></ul><script>{script}</script></body></html>"
    shown = ListPage(BASE, html)
    read = listing.best(shown).rows(shown)
    assert awaits_rows(shown, sure=True) is awaits
    assert not read or (withheld(shown, read) != "") is awaits
    assert len(read) == 5 or "gs = [" not in script


CUTS = "var at = 1; function hua(){ var h = ''; gs.slice((at - 1) * 3, at * 3).forEach(function(x){ h += '<li>' + x.bt + '</li>'; }); $('#lb').html(h); } hua();"


@pytest.mark.parametrize(
    ("script", "whole"),
    [
        (DATA + CUTS, True),
        (DATA + DRAWS, False),  # all of what it has, which may be the first page
        (DATA + CUTS + "function go(n){ location.href = '?p=' + n; }", False),
        (DATA + CUTS + "$.get('/svc/rest?p=' + n, function(d){ $('#lb').append(d) });", False),
        (DATA.replace("gs =", "qt =") + CUTS, False),
    ],
    ids=["cut here", "drawn whole", "leads on", "asks", "other data"],
)
def test_an_empty_pager_for_data_that_the_page_holds_leads_no_further(script, whole):
    html = f"<html><body><ul id=lb></ul><div id=pagebar></div><script>{script}</script></body></html>"
    shown = ListPage(BASE, html)
    assert awaits_pager(shown, 5) is not whole
    assert awaits_pager(shown, 4)  # of five


@pytest.mark.parametrize(
    ("selector", "went_on", "kept"),
    [("#gd", True, False), ("#gd", False, True), (".t li", True, True), ("a", True, True), ("a:first", True, True)],
)
def test_the_button_that_the_list_was_read_on_by_keeps_nothing_back(selector, went_on, kept):
    press = f"<script>$('{selector}').on('click', function(){{ $.getJSON('/svc/next', {{p: n}}, function(d){{ $('.lb').append(d) }}) }});</script>"
    tabs = "<ul class=t><li>全部</li><li>本级</li></ul>"
    shown = page(f"{tabs}ROWS<div><a href='javascript:;' id=gd>加载更多</a></div>{press}")
    read = listing.best(shown).rows(shown)
    assert (withheld(shown, read, went_on=went_on) != "") is kept


def test_a_product_that_counts_what_was_read_leaves_no_place_open():
    """UCAP's newest pages again: the script that holds the articles draws them into an empty list, and could ask for more."""
    script = DATA + DRAWS + "$.get('/svc/rest', function(d){ $('#lb').append(d) });"
    shown = ListPage(BASE, f"<html><body><ul id=lb></ul><script>{script}</script></body></html>")
    read = listing.best(shown).rows(shown)
    assert len(read) == 5 and withheld(shown, read) != "" and withheld(shown, read, counted=True) == ""
