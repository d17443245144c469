"""What on a page shows that its list goes on, in whatever words and elements; and what only looks so."""

from __future__ import annotations

import pytest

from crawler import listing
from crawler.listing import ListPage
from crawler.listing.paging.signs import goes_on, records_said
from tests.crawler.listing.test_whole import BASE, rows, walk
from tests.crawler.listing.walking import answering
from tests.crawler.listing.walking import walk as walk_site

ROWS = f"<ul class=lb>{rows(1, 2, 3, 4)}</ul>"


def page(rest: str) -> ListPage:
    return ListPage(BASE, f"<html><body>{ROWS}{rest}</body></html>")


MORE = [
    "<button onclick='go(2)'>下一页</button>",
    "<div class=p><span data-page=1>1</span><span data-page=2>2</span></div>",
    "<p><a href='javascript:turn(2)'>后一页</a></p>",
    "<img src=n.gif alt=下一页 onclick='turn()'>",
    "<p><a href='javascript:void(0)' onclick='last()'>尾页</a></p>",
    "<ul class=pagination><li><a href='javascript:;'>1</a></li><li><a href='javascript:;'>2</a></li></ul>",
    "<div id=pager></div><script src=p.js></script>",
    "<script>$('#fy').pagination({total: 30, pageSize: 4});</script>",
    "<script>new Pager({size: 8, current: 0, target: '#p'});</script>",
    "<script>showFenye(8, 1, 4);</script>",
    "<script>window.onscroll = function(){ if(end()) $.post('/more', {p: ++n, t: tk()}, function(h){ $('.lb').append(h) }) }</script>",
    "<script>$(window).scroll(function(){ loadMore() }); function loadMore(){ fetch('/x?t=' + t()).then(add) }</script>",
    "<select onchange='show(this.value)'><option>2024年</option><option>2023年</option></select>",
    "<div class=jz onclick='more()'>展开更多</div>",
]


@pytest.mark.parametrize("rest", MORE)
def test_a_list_with_a_pager_that_nobody_follows_is_not_whole(rest):
    assert goes_on(page(rest), 4, set())
    _name, _asked, end = walk(page(rest))
    assert not end.complete and end.why


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "<p>首页 上一页 下一页 尾页</p>",
        "<p><a class=disabled href='javascript:void(0)'>下一页</a></p>",
        "<p><a href='javascript:;'>首页</a><a href='javascript:;'>下一页</a></p>",
        "<ul class=slider><li onclick='s(1)'>1</li><li onclick='s(2)'>2</li></ul>",
        "<script>$('#fy').pagination({total: 4, pageSize: 4});</script>",
        "<script>new Pager({size: 1, current: 0});</script>",
        "<script>function showFenye(a, b){ return a + b }</script>",
        "<script>$(window).scroll(function(){ $('#top').show() }); $.get('/hits?id=3', function(n){ $('#n').html(n) })</script>",
        "<select name=nd><option>全部</option><option>2024年</option><option>2023年</option></select>",
        "<div class=page>共4条</div><script>x()</script>",
        "<div class=gl><a href='/a/'>更多</a></div>",
    ],
)
def test_what_only_looks_like_more(rest):
    assert not goes_on(page(rest), 4, set())
    _name, asked, end = walk(page(rest))
    assert not asked and end.complete


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("<p>共 30 条记录</p>", 30),
        ("<div>共30条，每页4条</div>", 30),
        ("<span>总记录数：30</span>", 30),
        ("<ul data-total='30'></ul>", 30),
        ("<input type=hidden id=totalCount value=30>", 30),
        ("<p>共 30 条 每页 4 条</p>", 30),
        ("<p>总数 30 页次 1/8</p>", 30),
        ("<p>全县共30条道路完成养护</p>", None),
        ("<p>共办理30件</p>", None),
    ],
)
def test_a_count_that_was_not_reached(words, count):
    assert records_said(page(words)) == count
    assert walk(page(words))[2].complete is (count is None)


@pytest.mark.parametrize(
    "words", ["共 2 页", "共2页", "总共 2 页 到第 1 页", "共 三 页，每页 15 条", "共 2 类", "共计 12 人"]
)
def test_what_counts_something_else_counts_no_documents(words):
    assert records_said(page(f"<span>{words}</span>")) is None


def test_one_page_that_is_gone_hides_none_behind_it():
    links = "".join(f"<a href='index_{n}.html'>{n}</a> " for n in (1, 2, 3))
    first = ListPage(BASE + "index_1.html", f"<body>{ROWS}{links}</body>")
    adapter = listing.best(first)
    steps, asked = adapter.pages(first, {}), []
    asks = next(steps)
    try:
        while True:
            (ask,) = asks
            asked.append(ask.url.rpartition("/")[2])
            if ask.number == 2:
                asks = steps.send([listing.Answer(ask, None, "http_404")])
            else:
                shown = ListPage(ask.url, f"<body><ul class=lb>{rows(5, 6)}</ul>{links}</body>", number=ask.number)
                found = adapter.rows(shown)
                asks = steps.send([listing.Answer(ask, shown, rows=found, fresh=len(found))])
    except StopIteration as stop:
        end = stop.value
    assert asked == ["index_2.html", "index_3.html"] and not end.complete


@pytest.mark.parametrize(
    ("script", "asked"),
    [
        ("new Pager({size: 3, current: 0, prefix: 'index', suffix: 'html'});", ["index_1.html", "index_2.html"]),
        ("drawPages({totalPage: 3, current: 1, fileName: 'list', ext: '.htm'});", ["list_1.htm", "list_2.htm"]),
        (
            "laypage.render({elem: 'p', count: 9, limit: 4, jump: function(o){ location.href = '?page=' + o.curr }})",
            ["?page=1", "?page=2", "?page=3"],
        ),
    ],
)
def test_a_drawn_pager_that_says_where_its_pages_stand(script, asked):
    first = page(f"<script>{script}</script>")
    answers = {url: f"<ul class=lb>{rows(*range(5 + 3 * n, 8 + 3 * n))}</ul>" for n, url in enumerate(asked)}
    if asked[0] == "?page=1":
        answers[asked[0]] = ROWS
    adapter = listing.best(first)
    steps, seen, got = adapter.pages(first, {}), {row.url for row in adapter.rows(first)}, []
    try:
        (ask,) = next(steps)
        while True:
            name = ask.url.removeprefix(BASE)
            got.append(name)
            shown = ListPage(ask.url, f"<body>{answers[name]}</body>", number=ask.number)
            found = adapter.rows(shown)
            fresh = len({row.url for row in found} - seen)
            seen |= {row.url for row in found}
            (ask,) = steps.send([listing.Answer(ask, shown, rows=found, fresh=fresh)])
    except StopIteration as stop:
        assert stop.value.complete, stop.value.why
    assert got == asked


@pytest.mark.parametrize(
    ("script", "url", "body"),
    [
        ("var n = 1; $.ajax({url: '/q', type: 'post', data: {lm: 3, page: n}, success: show})", "/q", b"lm=3&page=1"),
        ("let p = 0; $.getJSON('/q', {lm: 3, pageNo: p}, show)", "/q?lm=3&pageNo=0", b""),
        ("var k = 5; axios.get('/q', {params: {lm: k, current: cur}}).then(show)", "/q?lm=5&current=1", b""),
    ],
)
def test_a_request_that_the_script_tells_in_full(script, url, body):
    """Its first step is asked too: whether that is what the page prints is not told."""
    first = page(f"<div onclick='more()'>加载更多</div><script>{script}</script>")
    adapter = listing.best(first)
    (ask,) = next(adapter.pages(first, {}))
    assert (adapter.name, ask.url.removeprefix("https://www.a.gov.cn"), ask.body) == ("more", url, body)


@pytest.mark.parametrize("data", ["{lm: 3, page: n, token: token()}", "{lm: chosen(), page: n}", "{lm: 3}"])
def test_a_request_with_anything_unknown_is_not_guessed(data):
    first = page(f"<div onclick='more()'>加载更多</div><script>var n = 1; $.post('/q', {data}, show)</script>")
    assert listing.best(first).name == "links"


def test_a_form_that_is_sent_with_the_number():
    form = (
        "<form method=post action=/s><input type=hidden name=cid value=7><input name=pageNo type=hidden value=1></form>"
    )
    first = page(f"{form}<a href='#' onclick='tz(2)'>下一页</a>")
    adapter = listing.best(first)
    (ask,) = next(adapter.pages(first, {}))
    assert (adapter.name, ask.method, ask.body) == ("forms", "POST", b"cid=7&pageNo=2")
    letter = form.replace("</form>", "<textarea name=nr></textarea></form>")
    assert listing.best(page(f"{letter}<a href='#' onclick='tz(2)'>下一页</a>")).name == "links"


BOX = "<div class=page></div>"


@pytest.mark.parametrize(
    "rest",
    [
        BOX + "<script>var NFCMS_SITE_ID = '200133';</script>",  # 广东 gkmlpt: settings alone
        BOX + "<script src='/lib/jquery-3.6.0.min.js'></script><script>$('.menu li').hover(f)</script>",
        "<div id=pager class=fenye><ul></ul></div><script>var x = 1; function top(){ scrollTo(0, 0) }</script>",
        BOX + "<script>var _hmt=[];var h=document.createElement('script');h.src='https://hm.baidu.com/h.js?1'</script>",
        BOX + "<script src='//hm.baidu.com/hm.js?12'></script>",
    ],
)
def test_a_servers_own_box_of_one_page_is_empty_and_nothing_could_fill_it(rest):
    assert not goes_on(page(rest), 4, set())
    assert walk(page(rest))[2].complete


@pytest.mark.parametrize(
    "rest",
    [
        BOX + "<script src='/js/common.js'></script>",
        BOX + "<script src='/js/jquery.pagination.js'></script>",
        "<div id=fenye_12></div><script>draw('fenye_12', 40)</script>",
        "<div class='pager x'></div><script>$('.pager').each(f)</script>",
        BOX + "<script>document.write('<s' + 'cript src=/p.js></s' + 'cript>')</script>",
        BOX + "<script>var s = document.createElement('script'); s.src = '/p.js'; add(s)</script>",
        BOX + "<script>showPages(8)</script>",
        BOX + "<script>for (var k in o) { out.innerHTML += o[k] }</script>",
        BOX + "<script type=module src='https://static.x.cn/chunk-5.js'></script>",
    ],
)
def test_an_empty_box_that_something_on_the_page_could_fill_may_be_a_pager(rest):
    assert goes_on(page(rest), 4, set())


# Pagers whose maker nobody knows: what the page holds, and whether it has pages beyond the one of five rows.
UNKNOWN_PAGERS = [
    ("<div id=pg></div><script>var pg=new Pager({el:'pg',tpl:'{{base}}-{{n}}.html',n:3});pg.show();</script>", True),
    ("<div id=pg></div><script>var pg=new Pager({el:'pg',tpl:'{{base}}-{{n}}.html',n:1});pg.show();</script>", False),
    ("<div id=pg></div><script>PageHelper.draw('#pg',{here:1,all:7,href:'list_$p.htm'})</script>", True),
    ("<script>showPages('pg',7,1)</script><div id=pg></div>", True),
    ("<script type='application/json'>{\"page\":1,\"pageCount\":6,\"pattern\":\"index_{0}.shtml\"}</script><div id=pg></div>", True),
    ("<script type='application/json'>{\"page\":1,\"pageCount\":1,\"pattern\":\"index_{0}.shtml\"}</script><div id=pg></div>", False),
    ("<div class=pages data-tpl='list_{p}.html' data-n=4></div><script src=/js/pager.js></script>", True),
    ("<div id=ch></div><script>new Chart({el:'ch',n:5,tpl:'{{name}}'});</script>", False),
    ("<script>new Swiper('.sw',{slidesPerView:3,pagination:'.sp',tpl:'{{index}}'});</script>", False),
    ("<script>page.show({title:'{{name}}',level:2})</script>", False),
]  # fmt: skip


@pytest.mark.parametrize(("held", "more"), UNKNOWN_PAGERS)
def test_a_pager_that_is_not_understood_leaves_the_list_open(held: str, more: bool):
    rows = "".join(
        f"<li><a href='/t/{n}.html'>关于第{n}批老旧管网更换路段的公示</a><i>2026-11-{28 - n}</i></li>" for n in range(5)
    )
    text = f"<html><head><title>通知公告</title></head><body><ul>{rows}</ul>{held}</body></html>"
    walked = walk_site(
        "http://a.gov.cn/tz/list.html", fetch=answering(lambda ask: text if ask.url.endswith("/list.html") else None)
    )
    assert (walked.end.complete, len(walked.rows)) == (not more, 5), walked.end
