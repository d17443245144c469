"""Links to the same list further on, by whatever words and numbers; and links that are something else."""

from __future__ import annotations

import re

import pytest

from crawler.crawl import columns
from crawler.listing import Ask, ListPage
from crawler.listing.paging.pagers import next_url
from crawler.web.addresses import first_page, is_later_page, lies_further
from tests.crawler.listing.walking import answering, walk

HERE = "http://www.a.gov.cn/zwgk/tzgg/"
PER = 8
# What leads to the part that begins with row {start}, page {page}; how a request says which part it asks for.
FURTHER = {
    "a plain link for more": ('<div class=loadmore><a href="/zwgk/tzgg/?start={start}">加载更多</a></div>', r"start=(\d+)", 1),
    "a button with an address": ('<button data-url="/zwgk/tzgg/?offset={start}">加载更多</button>', r"offset=(\d+)", 1),
    "related as next": ('<a rel=next href="?from={start}">更早的</a>', r"from=(\d+)", 1),
    "a press that goes there": ("<div onclick=\"location.href='/zwgk/tzgg/?skip={start}'\">展开更多</div>", r"skip=(\d+)", 1),
    "a step of the path": ('<p><a href="/zwgk/tzgg/p{page}/">查看更多通知&gt;&gt;</a></p>', r"/p(\d+)/", PER),
    "a view with its page's size": ('<a href="?Start={start}&Count=8">下一屏</a>', r"Start=(\d+)", 1),
    "a name that nobody knows": ('<td><a href="?wz={start}">后翻</a></td>', r"wz=(\d+)", 1),
    "words that nobody knows": ('<p><a href="?start={start}">继续浏览↓</a></p>', r"start=(\d+)", 1),
    "more by a name that nobody knows": ('<a href="?wz={start}">显示更多</a>', r"wz=(\d+)", 1),
}  # fmt: skip


def rows(first: int) -> str:
    return "".join(
        f"<li><a href='/zwgk/tzgg/2026/{n}.html'>关于第{n}批老旧管网更换路段的公示</a><span>2026-11-{28 - n:02d}</span></li>"
        for n in range(first, min(first + PER, 20))
    )


def page(body: str, url: str = HERE) -> ListPage:
    return ListPage(url, f"<html><body><a href='/'>首页</a>{body}</body></html>")


@pytest.mark.parametrize("kind", FURTHER)
def test_every_part_of_the_list_is_read(kind):
    link, asked, step = FURTHER[kind]

    def site(ask: Ask) -> str:
        found = re.search(asked, ask.url)
        first = (int(found[1]) * step - (step if step > 1 else 0)) if found else 0
        more = link.format(start=first + PER, page=first // PER + 2) if first + PER < 20 else "<span>没有更多了</span>"
        return page(f"<ul>{rows(first)}</ul>{more}").text

    walked = walk(HERE, fetch=answering(site))
    assert (walked.end.complete, len(walked.rows)) == (True, 20)


@pytest.mark.parametrize(
    "link",
    [
        '<div><h3>政策解读</h3><a href="/zwgk/zcjd/">查看更多</a></div>',
        '<a href="/zwgk/tzgg/?year=2025">2025年</a>',
        '<a href="/zwgk/tzgg/?classid=12">查看更多</a>',
        '<a href="/zwgk/tzgg/">显示更多</a>',
        '<a href="/zwgk/tzgg/?lang=2">English</a>',
    ],
)
def test_what_leads_elsewhere_is_not_followed(link):
    walked = walk(HERE, fetch=answering(lambda ask: page(f"<ul>{rows(0)}</ul>{link}").text))
    assert (walked.asked, walked.end.complete) == ([], True)


@pytest.mark.parametrize(("own", "other"), [(1204, 1212), (16, 24)])
def test_another_column_is_no_next_part_though_its_number_is_greater_by_the_rows(own, other):
    menu = f'<a href="{HERE}?dh={own}">通知公告</a><a href="{HERE}?dh={other}">人事信息</a>'
    walked = walk(f"{HERE}?dh={own}", fetch=answering(lambda ask: page(f"{menu}<ul>{rows(0)}</ul>", ask.url).text))
    assert (walked.asked, walked.end.complete) == ([], True)


@pytest.mark.parametrize("own", [0, 1])
def test_a_first_page_whose_own_address_has_its_place_goes_on(own):
    shown = page(f'<ul>{rows(0)}</ul><a href="{HERE}?wz={own + PER}">后翻</a>', f"{HERE}?wz={own}")
    assert next_url(shown, 1) == f"{HERE}?wz={own + PER}"


def test_a_lists_next_part_is_no_column():
    shown = page(f'<ul>{rows(0)}</ul><a href="?start=8">加载更多</a><a href="old.html">往年公告</a>')
    assert columns.rest_links(shown, set()) == [(f"{HERE}old.html", "往年公告")]


def test_a_lists_next_part_is_no_column_of_any_name():
    view = "http://www.a.gov.cn/gk/x.nsf/dongtai?OpenView"
    other = '<a href="/gk/x.nsf/gongbao?OpenView">政府公报</a>'
    shown = page(f'{other}<table><tr><td><a href="{view}&Start=16&Count=15">下一屏</a></td></tr></table>', view)
    assert [name for _url, name in columns.column_links(shown)] == ["政府公报"]
    assert first_page(f"{view}&Start=16&Count=15") == first_page(view)
    assert lies_further(view, f"{view}&Start=16&Count=15") == ("Start", 16)
    assert lies_further(view, f"{view}&Start=1&Count=15") is None  # its rows are counted from 1
    assert lies_further(view, f"{view}&Type=16&Count=15") is None
    assert lies_further(view, f"{view}&Count=30") is None


def test_what_turns_the_list_is_no_row_of_it():
    view = "http://www.a.gov.cn/gk/x.nsf/dongtai?OpenView"
    titles = ["叶盛镇：蓄水池边话节水", "市领导到青铜峡镇宣讲有关精神", "峡口镇：小庭院里种出“致富菜”"] * 5
    cells = "".join(
        f"<tr><td>{n}</td><td><a href='/gk/x.nsf/0/{n:032X}?OpenDocument'>{title}</a></td><td>2019.11.{n:02d}</td></tr>"
        for n, title in enumerate(titles, 10)
    )
    turn = f"<a href='{view}'>上一屏</a>&nbsp;<a href='{view}&amp;Start=31&amp;Count=15'>下一屏</a>"
    shown = ListPage(
        f"{view}&Start=16&Count=15",
        f"<html><body><table>{cells}<tr><td colspan=3>{turn}</td></tr></table></body></html>",
        like=frozenset({("tr", "tbody", "table")}),
    )
    assert len(shown.listed) == 15 and next_url(shown, 2) == f"{view}&Start=31&Count=15"


def test_a_menu_whose_columns_are_pages_of_one_script_stays_a_menu():
    menu = '<a href="/?p=12">政策文件</a><a href="/?p=13">通知公告</a><a href="/?p=14">便民服务</a><a href="/?p=15">专题专栏</a>'
    shown = page(f"<div>{menu}</div>", "http://www.a.gov.cn/?p=2")
    assert len(columns.column_links(shown)) == 4


def test_a_year_in_a_files_name_is_no_pages_number():
    assert is_later_page("http://a.gov.cn/cfgs_2.htm") and not is_later_page("http://a.gov.cn/cfgs_2025.htm")
    assert first_page("http://a.gov.cn/cfgs_2025.htm") != first_page("http://a.gov.cn/cfgs.htm")
    assert lies_further("http://a.gov.cn/cfgs.htm", "http://a.gov.cn/cfgs_2.htm") == ("", 2)
    assert lies_further("http://a.gov.cn/cfgs.htm", "http://a.gov.cn/cfgs_2025.htm") is None


@pytest.mark.parametrize(
    ("years", "found"),
    [
        ("<p>按年份查看：<b>2026年</b>　<a href='/cf_2025.htm'>2025年</a></p>", ["/cf_2025.htm"]),
        ("<div class=n><i>2026年</i><a href='/old/2025/index.html'>2025年</a><a href='/old/2024/index.html'>2024年及以前</a></div>",
         ["/old/2025/index.html", "/old/2024/index.html"]),
        ("<ul><li><a href='/cf/2026/'>2026年度</a></li><li><a href='/cf/2025/'>2025年度</a></li></ul>", ["/cf/2026/", "/cf/2025/"]),
        ("<div class=side><h3>专题</h3><a href='/zt/2025/'>2025年</a>全国两会</div>", []),
        ("<div class=pager><a href='/a/2025.html'>2025</a> <a href='/a/2026.html'>2026</a></div>", []),
    ],
)  # fmt: skip
def test_years_beside_a_list_are_its_parts_wherever_they_stand(years, found):
    shown = page(f"{years}<ul>{rows(0)}</ul>", "http://www.a.gov.cn/zwgk/cf/")
    assert [url.removeprefix("http://www.a.gov.cn") for url, _name in columns.year_links(shown)] == found


def test_a_pagers_own_numbers_are_not_counted_by_their_addresses():
    menu = (
        "<select onchange='go(this.value)'>"
        + "".join(f"<option value={n}>第{n + 1}页</option>" for n in range(3))
        + "</select>"
    )
    script = "<script>function go(n){ location.href = '/zwgk/tzgg_' + n + '.htm'; }</script>"
    shown = page(f"<ul>{rows(0)}</ul>{menu}共3页{script}", "http://www.a.gov.cn/zwgk/tzgg.htm")
    assert shown.further == []


@pytest.mark.parametrize(
    ("answer", "complete"),
    [
        ("<html><body>系统繁忙，请稍后再试！</body></html>", False),
        ("<html><body><p>暂无内容</p></body></html>", True),
        ("<html><body><a href='/'>首页</a><a href='/zwgk/'>政务公开</a></body></html>", True),
    ],
)
def test_a_page_that_leads_nowhere_is_no_last_page(answer, complete):
    def site(ask):
        return answer if "from=" in ask.url else page(f"<ul>{rows(0)}</ul><a rel=next href='?from=8'>更早的</a>").text

    walked = walk(HERE, fetch=answering(site))
    assert (len(walked.asked), walked.end.complete) == (1, complete)


@pytest.mark.parametrize("name", ["column-index-1.shtml", "column-index_1.shtml", "column-index.shtml"])
def test_a_printed_pager_counts_as_its_own_page_does(name):
    mark = "-" if "-1" in name else "_"

    def site(ask: Ask) -> str | None:
        file = ask.url.rpartition("/")[2]
        number = next((n for n in (1, 2, 3) if file in (name if n == 1 else "", f"column-index{mark}{n}.shtml")), 0)
        rows = "".join(
            f"<li><a href='/c/{number}{n}.html'>关于第{number}{n}批管网更换路段的公示</a><i>2024-05-0{n}</i></li>"
            for n in range(1, 6)
        )
        call = "<script>createPageHTML('page_div',3,1,'column-index','shtml',15);</script>"
        return f"<html><body><ul>{rows}</ul>{call}</body></html>" if number else None

    walked = walk(f"http://a.gov.cn/cd/{name}", fetch=answering(site))
    assert (walked.end.complete, len(walked.rows)) == (True, 15), walked.end
