"""Listing adapters and rows on pages of our own making."""

from __future__ import annotations

from datetime import date
from urllib.parse import urljoin

import pytest

from crawler import listing
from crawler.listing import Answer, Ask, End, ListPage, products
from crawler.listing.base import Row, Why
from crawler.listing.rows.rows import read_rows
from crawler.listing.told.scripts import calls, running_scripts

BASE = "https://www.a.gov.cn/zwgk/tzgg/"


def page(body: str, url: str = BASE, head: str = "") -> ListPage:
    return ListPage(url, f"<html><head>{head}</head><body>{body}</body></html>")


def items(*rows: tuple[str, str, str]) -> str:
    return "<ul>" + "".join(f'<li><a href="{url}">{title}</a><i>{day}</i></li>' for url, title, day in rows) + "</ul>"


ROWS = items(
    ("./202403/t20240301_1.html", "关于开展春季防火检查的通知", "2024-03-01"),
    ("./202402/t20240202_2.html", "关于调整公交线路的公告", "2024-02-02"),
    ("./202401/t20240103_3.html", "关于表彰先进集体的通报", "2024-01-03"),
)


def walk(first: ListPage, answers: dict[str, list[str] | None], state: dict | None = None):
    """Runs an adapter against a site that has the named pages; what it asked, and its end."""
    adapter = listing.best(first)
    state = {} if state is None else state
    seen = {row.url for row in adapter.rows(first)}
    asked: list[str] = []
    generator = adapter.pages(first, state)
    try:
        asks = next(generator)
        while True:
            out = []
            for ask in asks:
                asked.append(ask.url)
                content = answers.get(ask.url)
                if content is None:
                    out.append(Answer(ask, None, "http_404"))
                    continue
                body, urls = content[0], content[1:]
                rows = [Row(url, "某某事项的通知") for url in urls]
                answer = Answer(ask, ListPage(ask.url, f"<html><body>{body}</body></html>"), rows=rows)
                answer.fresh = len({row.url for row in rows} - seen)
                seen |= {row.url for row in rows}
                out.append(answer)
            asks = generator.send(out)
    except StopIteration as stop:
        return adapter.name, asked, stop.value, state


@pytest.mark.parametrize(
    ("call", "second", "last"),
    [
        ('createPageHTML(3, 0, "index", "html");', "index_1.html", "index_2.html"),
        ("createPageHTML(6, 3, 0, 'index', 'shtml');", "index_1.shtml", "index_2.shtml"),
        ('createPage(3,0,"index","htm")', "index_1.htm", "index_2.htm"),
        ('createPageHTML(3,0,"index","shtml","6")', "index_1.shtml", "index_2.shtml"),
        ('createPageHTML("3", "0", "index", ".html")', "index_1.html", "index_2.html"),
        (
            'var n = 3, stem = "in" + "dex";\ncreatePageHTML(n /* pages */, 0, stem, "html")',
            "index_1.html",
            "index_2.html",
        ),
        ('createPageHTML(parseInt("3"), 0, "index", "html", "zcwj", 6)', "index_1.html", "index_2.html"),
        ("createPageHTML('page_div', 3, 1, 'zwgklist', 'shtml', 6);", "zwgklist_2.shtml", "zwgklist_3.shtml"),
        ("var currentPage=0;//所在页从0开始\nvar countPage = 3;", "index_1.html", "index_2.html"),
    ],
)
def test_static_calls(call, second, last):
    answers = {BASE + second: ["", "u1", "u2"], BASE + last: ["", "u3"]}
    name, asked, end, _ = walk(
        page(f"{ROWS}<script>{call}</script>", BASE + ("index.html" if "var" in call else "")), answers
    )
    assert (name, asked) == ("static", [BASE + second, BASE + last])
    assert end == End(True)


INLINE = "var currentPage = 0;\nvar countPage = 3;\nvar nextPage = currentPage + 1;\n"


@pytest.mark.parametrize(
    ("script", "second", "last"),
    [
        (
            """for(var i=0;i<countPage;i++){if(i==0)document.write("<a href='index.shtml'>1</a>");
            else document.write("<a href='index_"+i+".shtml'>"+(i+1)+"</a>");}
            document.write("<a href='index_"+nextPage+".shtml'>下一页</a>");""",
            "index_1.shtml",
            "index_2.shtml",
        ),
        (
            r"""document.write("<a href=\"list"+"_" + nextPage + "."+"htm\" class=\"next\">下一页</a>");""",
            "list_1.htm",
            "list_2.htm",
        ),
        ("""document.write("<a href='./index-"+nextPage+".shtml'>下一页</a>");""", "index-1.shtml", "index-2.shtml"),
        ("""document.write("<a href='?page="+nextPage+"'>下一页</a>");""", "?page=1", "?page=2"),
        # Rows are drawn too: theirs is no page of the list.
        (
            """var id = top(); document.write("<a href='/show/"+id+".html'>头条</a><a href='index_"+nextPage+".shtml'>下一页</a>");""",
            "index_1.shtml",
            "index_2.shtml",
        ),
    ],
)
def test_the_pager_s_own_script_says_where_the_pages_are(script, second, last):
    for url in (BASE, f"{BASE}index.html"):
        asks = [urljoin(url, second), urljoin(url, last)]
        answers = {asks[0]: ["", "u1", "u2"], asks[1]: ["", "u3"]}
        name, asked, end, _ = walk(page(f"{ROWS}<script>{INLINE}{script}</script>", url), answers)
        assert (name, asked, end) == ("static", asks, End(True))


def test_where_nothing_says_how_a_file_ends_the_documents_do_before_the_habit():
    shtml = page(f"{ROWS.replace('.html', '.shtml')}<script>{INLINE}</script>")
    answers = {BASE + "index_1.shtml": ["", "u1"], BASE + "index_2.shtml": ["", "u2"]}
    _, asked, end, state = walk(shtml, answers)
    assert (asked, end) == ([BASE + "index_1.shtml", BASE + "index_2.shtml"], End(True))
    habit = {BASE + "index_1.html": ["", "u1"], BASE + "index_2.html": ["", "u2"]}
    _, asked, end, state = walk(shtml, habit)
    assert (asked[-2:], end) == (list(habit), End(True))
    assert walk(shtml, habit, state)[1] == list(habit)  # remembered
    assert walk(shtml, answers, state)[2] == End(True)  # and not believed against the site


def test_a_guess_that_is_no_page_says_nothing_of_the_site():
    for answers in ({}, {BASE + "index_1.html": ["<p>首页</p>"]}):
        _, _, end, _ = walk(page(f"{ROWS}<script>{INLINE}</script>"), answers)
        assert (end.complete, end.code, end.scripted) == (False, Why.SCRIPTED, True)
        assert "网站没有" not in end.why
    told = page(f"""{ROWS}<script>{INLINE}document.write("<a href='index_"+nextPage+".html'>")</script>""")
    assert walk(told, {})[2].code is Why.GONE  # what the page itself leads to, and the site does not have
    guessed = {BASE + "index_1.html": ["", "u1"]}
    assert walk(page(f"{ROWS}<script>{INLINE}</script>"), guessed)[2].code is Why.GONE  # the guess proved itself


@pytest.mark.parametrize(
    "script",
    [
        "function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){ return 1; }",
        '/* createPageHTML(9, 0, "index", "html") */',
        '// createPageHTML(9, 0, "index", "html")',
        'createPageHTML(1,0,"t20190918_693227","html")',  # a document in several pages
        "createPage(startPage,totalResults,totalPages)",
    ],
)
def test_what_is_no_static_call(script):
    assert listing.best(page(f"{ROWS}<script>{script}</script>")).name == "links"


def test_a_call_in_an_html_comment_is_none_but_one_beside_a_url_is():
    assert listing.best(page(ROWS + '<!-- <script>createPageHTML(9,0,"index","html")</script> -->')).name == "links"
    script = 'var home = "http://www.a.gov.cn/"; createPageHTML(2, 0, "index", "html")'
    assert listing.best(page(f"{ROWS}<script>{script}</script>")).name == "static"
    assert calls(running_scripts(page(f"<script>{script}</script>").tree)[0], ("createPageHTML",))[0][1] == [
        2,
        0,
        "index",
        "html",
    ]


def test_the_base_is_found_out_and_remembered():
    first = page(f'{ROWS}<script>createPageHTML(3,0,"index","html")</script>')
    answers = {BASE + "index_2.html": ["", "u1"], BASE + "index_3.html": ["", "u2"]}
    _, asked, end, state = walk(first, answers)
    assert asked == [BASE + "index_1.html", BASE + "index_2.html", BASE + "index_3.html"]
    assert end.complete and state["first"] == 1
    _, asked, end, _ = walk(first, answers, state)
    assert asked == [BASE + "index_2.html", BASE + "index_3.html"] and end.complete


def test_a_pager_beyond_the_files_is_told():
    first = page(f'{ROWS}<script>createPageHTML(66,0,"index","html")</script>')
    _, asked, end, _ = walk(first, {BASE + "index_1.html": ["", "u1"]})
    assert asked[-2:] == [BASE + "index_2.html", BASE + "index_3.html"]  # one gap is passed over
    assert not end.complete and "66" in end.why and "第 3 页" in end.why


def test_the_same_rows_again_end_a_list():
    first = page(f'{ROWS}<script>createPageHTML(9,0,"index","html")</script>')
    _, asked, end, _ = walk(first, {BASE + "index_1.html": ["", "u1"], BASE + "index_2.html": ["", "u1"]})
    assert len(asked) == 2 and not end.complete and "重复" in end.why


@pytest.mark.parametrize(
    ("pager", "second"),
    [
        ('<div class="p"><a href="?page=2">下一页</a></div>', BASE + "?page=2"),
        ('<a href="index_2.html">&gt;</a>', BASE + "index_2.html"),
        ('<span>1</span><a href="list-2.html">2</a><a href="list-3.html">3</a>', BASE + "list-2.html"),
        ('<a href="#" onclick="location.href=\'?pageNo=2\'">下页</a>', BASE + "?pageNo=2"),
    ],
)
def test_page_links(pager, second):
    name, asked, end, _ = walk(page(ROWS + pager), {second: ['<a href="./">上一页</a>', "u1"]})
    assert (name, asked, end) == ("links", [second], End(True))


def test_a_last_page_that_links_to_itself_ends_well():
    second = BASE + "?page=2"
    _, asked, end, _ = walk(
        page(f'{ROWS}<a href="{second}">下一页</a>'), {second: [f'<a href="{second}">下一页</a>', "u1"]}
    )
    assert asked == [second] and end.complete


def test_an_ignored_page_number_is_not_a_whole_list():
    second = BASE + "?page=2"
    _, _, end, _ = walk(page(f'{ROWS}<a href="{second}">下一页</a>'), {second: ["", BASE + "202403/t20240301_1.html"]})
    assert not end.complete and "重复" in end.why


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ('<a href="javascript:goto(2)">下一页</a>', "脚本"),
        ("<script>$.ajax({url:'/api'}); $('.p').pagination({pageCount: n})</script>", "脚本"),
        ("<p>共 12 页</p>", "12"),
    ],
)
def test_a_list_that_may_go_on_is_not_whole(more, words):
    _, asked, end, _ = walk(page(ROWS + more), {})
    assert len(asked) <= 3 and not end.complete and words in end.why  # what was tried proved nothing


def test_one_page_is_a_whole_list():
    assert walk(page(ROWS), {})[2] == End(True)


def test_an_adapter_is_a_file(tmp_path, monkeypatch):
    (tmp_path / "zz_new.py").write_text(
        "from crawler.listing import Ask, End, Row\n"
        "class New:\n"
        "    name = 'new'\n"
        "    def matches(self, page): return 1.0 if 'new-product' in page.text else 0.0\n"
        "    def rows(self, page): return [Row('https://www.a.gov.cn/' + line, line) for line in page.text.split()]\n"
        "    def pager(self, page): return None\n"
        "    def pages(self, page, state):\n"
        "        for n in (2, 3):\n"
        "            answers = yield [Ask(page.url + 'api', n, 'POST', b'page=%d' % n), Ask(page.url + 'api2', n)]\n"
        "            if not any(one.fresh for one in answers): return End(True)\n"
        "        return End(False, 'more')\n"
        "LISTING = New()\n"
    )
    monkeypatch.setattr(products, "__path__", [*products.__path__, str(tmp_path)])
    monkeypatch.setattr(listing, "_adapters", [])
    adapter = listing.best(page("new-product"))
    assert adapter.name == "new"
    asks = next(adapter.pages(page(""), {}))
    assert [one.method for one in asks] == ["POST", "GET"] and isinstance(asks[0], Ask)
    assert listing.by_name("static").name == "static" and listing.by_name("none") is None


# Rows


def test_rows_are_the_dated_siblings_of_the_main_area():
    navigation = items(*[(f"/lm/{n}/", f"某某栏目第{n}个名称", "") for n in range(30)])
    hot = (
        "<div class='hotNews'><h3>热点排行</h3>"
        + items(*[(f"/x/{n}.html", f"十分热门的新闻标题第{n}条", "2024-03-0%d" % n) for n in range(1, 9)])
        + "</div>"
    )
    foot = "<div class='footer'><a href='/about.html'>网站主办单位介绍页面</a><a href='/b.html'>网站标识码说明页面</a></div>"
    rows = read_rows(page(f"<div class='nav'>{navigation}</div><div class='main'>{ROWS}</div>{hot}{foot}"))
    assert [row.title for row in rows] == [
        "关于开展春季防火检查的通知",
        "关于调整公交线路的公告",
        "关于表彰先进集体的通报",
    ]
    assert rows[0].url == BASE + "202403/t20240301_1.html"
    assert [row.day.exact for row in rows] == [date(2024, 3, 1), date(2024, 2, 2), date(2024, 1, 3)]


@pytest.mark.parametrize(
    ("row", "title", "day"),
    [
        (
            '<a href="1.html" title="全称很长的一份重要通知文件">全称很长的…</a><span>[2024-03-05]</span>',
            "全称很长的一份重要通知文件",
            date(2024, 3, 5),
        ),
        (
            '<span>2024/3/5</span><a href="1.html">日期写在标题前面的公告</a>',
            "日期写在标题前面的公告",
            date(2024, 3, 5),
        ),
        ('<a href="1.html"><em>2024.03.05</em> 日期写在链接里面的公告</a>', "日期写在链接里面的公告", date(2024, 3, 5)),
        ('<a href="1.html">日期写在链接后面的公告 <b>2024年3月5日</b></a>', "日期写在链接后面的公告", date(2024, 3, 5)),
        (
            '<p><b>05</b> <i>2024-03</i></p><a href="1.html">日和年月分开写的公告</a>',
            "日和年月分开写的公告",
            date(2024, 3, 5),
        ),
        (
            '<a href="/art/2024/3/5/art_1_2.html">没有年份但网址里有的公告</a><i>[03-05]</i>',
            "没有年份但网址里有的公告",
            date(2024, 3, 5),
        ),
        ('<a href="1.html">没有年份网址里也没有的公告</a><i>03-05</i>', "没有年份网址里也没有的公告", None),
        ('<a href="1.html">关于2023年7月12日停水情况的公告</a>', "关于2023年7月12日停水情况的公告", None),
    ],
)
def test_row_dates(row, title, day):
    others = "".join(f"<li>{row.replace('1.html', f'{n}.html').replace('art_1', f'art_{n}')}</li>" for n in range(2, 6))
    rows = read_rows(page(f"<div><ul><li>{row}</li>{others}</ul></div>"))
    assert rows[0].title == title
    assert (rows[0].day.exact if rows[0].day else None) == day
    assert len(rows) == 5


def test_a_table_with_two_dates_gives_the_publication():
    head = "<tr><th>标题</th><th>发布日期</th><th>成文日期</th></tr>"
    body = "".join(
        f"<tr><td><a href='{n}.html'>某某办法第{n}次修订文本</a></td><td>2024-03-0{n}</td><td>2023-12-0{n}</td></tr>"
        for n in range(1, 5)
    )
    assert [row.day.exact.year for row in read_rows(page(f"<table>{head}{body}</table>"))] == [2024] * 4


def test_rows_in_scripts():
    records = "".join(
        f"<record><![CDATA[<li><a href='/art/2024/3/{n}/art_5_{n}.html' title='藏在脚本里的第{n}个标题'>藏在…</a><span>2024-03-0{n}</span></li>]]></record>"
        for n in range(1, 5)
    )
    hidden = (
        f"<div id='7'><script type='text/xml'><datastore><recordset>{records}</recordset></datastore></script></div>"
    )
    rows = read_rows(page(hidden))
    assert [row.title for row in rows] == [f"藏在脚本里的第{n}个标题" for n in range(1, 5)]
    assert rows[0].day.exact == date(2024, 3, 1)
    written = (
        "<script>"
        + "".join(
            f"document.write('<li><a href=\"/a/{n}.html\">脚本写出的第{n}个标题</a> 2024-03-0{n}</li>');"
            for n in range(1, 5)
        )
        + "</script>"
    )
    assert [row.day.exact.day for row in read_rows(page(written))] == [1, 2, 3, 4]


def test_no_list_no_rows():
    assert read_rows(page("<p>暂无信息</p>")) == []
    assert read_rows(page("")) == []
    assert (
        read_rows(page("<div class='nav'>" + items(*[(f"/{n}/", f"导航栏目名称{n}", "") for n in range(9)]) + "</div>"))
        == []
    )


@pytest.mark.parametrize(
    ("shown", "url", "day"),
    [
        ("01-03", "/zc/202312/t20231228_5.html", "2024-01-03"),  # written in the old year, published in the new
        ("12-28", "/zc/202312/t20231228_5.html", "2023-12-28"),
        ("08-01", "/zc/202312/t20231228_5.html", None),
        ("01-03", "/zc/202312/5.shtml", "2024-01-03"),
        ("02-10", "/zc/202403/5.shtml", None),  # moved in later, or of the next year
        ("05-12", "/zc/202403/5.shtml", "2024-05-12"),
        ("01-15", "/zc/2023/abc/5.html", None),
        ("06-15", "/zc/2023/abc/5.html", "2023-06-15"),
        ("06-15", "/zc/5.html", None),
        ("02-29", "/zc/202302/t20230228_5.html", None),
    ],
)
def test_a_date_without_its_year_is_never_a_wrong_day(shown, url, day):
    others = "".join(
        f'<li><a href="/zc/x{n}.html">关于第{n}项工作安排的通知</a><span>{shown}</span></li>' for n in range(3)
    )
    html = f'<ul><li><a href="{url}">关于年度工作安排的通知</a><span>{shown}</span></li>{others}</ul>'
    row = next(row for row in read_rows(page(html)) if row.url.endswith(url))
    assert (row.day.exact.isoformat() if row.day else None) == day
    assert row.date_text == shown


def test_a_row_may_be_called_by_a_place_alone():
    """A village's page is named like a word of the menu; what tells them apart is the row's date."""
    menu = '<div class="dh"><a href="/">首页</a><a href="/zw/">政务</a><a href="/fw/">服务</a></div>'
    rows = items(
        ("/c/1.html", "大庄村", "2024-03-04"),
        ("/c/2.html", "塔桥", "2024-03-03"),
        ("/c/3.html", "柳林镇南门社区基本情况", "2024-03-02"),
    )
    first = page(menu + rows)
    assert [row.title for row in listing.best(first).rows(first)] == ["大庄村", "塔桥", "柳林镇南门社区基本情况"]
