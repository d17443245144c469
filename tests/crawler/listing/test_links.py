"""Which link of a page leads to the list's next page, and which only looks so."""

from __future__ import annotations

import pytest

from crawler.listing import Answer, Ask, End, ListPage, Row
from crawler.listing.products.links import LISTING

ROWS = "".join(f"<tr><td><a href='show.asp?id={n}'>关于做好第{n}项工作的通知</a><td>2024-01-0{n}" for n in range(1, 4))


def walk(url: str, *pagers: str) -> tuple[list[str], End]:
    """What is asked, each answer being the next pager under the same rows."""
    pages = [ListPage(url, f"<body><table>{ROWS}</table>{pager}") for pager in pagers]
    steps = LISTING.pages(pages[0], {})
    asked: list[str] = []
    try:
        asks = next(steps)
        while True:
            asked += [ask.url for ask in asks]
            page = ListPage(asks[0].url, pages[min(len(asked), len(pages) - 1)].text)
            repeated = len(asked) >= len(pages)
            rows = LISTING.rows(page) if repeated else [Row(page.url, "标题")]
            answer = Answer(Ask(page.url, asks[0].number), page, rows=rows, fresh=0 if repeated else 1)
            asks = steps.send([answer])
    except StopIteration as stop:
        return asked, stop.value


def test_a_calendar_is_no_pager():
    month = "<a href='calendar.asp?y=2024&m=2'>&gt;&gt;</a><a href='calendar.asp?y=2024&m=1&d=2'>2</a>"
    asked, end = walk("http://a.gov.cn/list.asp?id=12", f"{month}共4条 页次：1/1页 首页 上一页 下一页 尾页")
    assert asked == [] and end.complete
    asked, end = walk(
        "http://a.gov.cn/list.asp?id=12", f"{month}1/2页 <a href='list.asp?id=12&page=2'>下一页</a>", f"{month}2/2页"
    )
    assert asked == ["http://a.gov.cn/list.asp?id=12&page=2"] and end.complete


def test_an_arrow_within_the_list_is_a_pager():
    asked, end = walk(
        "http://a.gov.cn/tz/index.html", "<a href='index_2.html'>&gt;</a>", "<a href='index.html'>&lt;</a>"
    )
    assert asked == ["http://a.gov.cn/tz/index_2.html"] and end.complete


@pytest.mark.parametrize("here", ["<b>1</b>", "<a href='?page=1'>1</a>"])
def test_a_list_of_one_page_may_print_a_whole_pager(here):
    pager = f"""<a href='?page=1'>首页</a> <a href='?page=1'>上一页</a> {here} <a href='?page=1'>下一页</a>
    <a href='?page=1'>尾页</a> 共3条 1/1页"""
    asked, end = walk("http://a.gov.cn/tz/", pager)
    assert asked == [] and end.complete


def test_the_last_page_again_beyond_the_pages_that_it_names_is_the_end():
    asked, end = walk("http://a.gov.cn/tz/", "共1页 <a href='?page=2'>下一页</a>")
    assert asked == ["http://a.gov.cn/tz/?page=2"] and end.complete
    asked, end = walk("http://a.gov.cn/tz/", "共3页 <a href='?page=2'>下一页</a>")
    assert not end.complete and "重复" in end.why


def test_a_button_for_more_is_the_pager_if_it_names_the_next_page():
    more = "<a class='load-more' href='javascript:;' data-url='/zc/index_{}.html'>加载更多</a>"
    asked, end = walk("http://a.gov.cn/zc/", more.format(1), more.format(2), "<p>没有更多了</p>")
    assert asked == ["http://a.gov.cn/zc/index_1.html", "http://a.gov.cn/zc/index_2.html"] and end.complete


@pytest.mark.parametrize(
    "more",
    [
        "<button onclick='more()'>加载更多</button>",
        "<div class='more'>查看更多</div>",
        "<a href='javascript:;'>点击加载更多 >></a>",
        "<a href='#'><span>显示更多</span></a>",
    ],
)
def test_a_list_behind_a_button_that_only_a_script_knows_is_not_whole(more):
    asked, end = walk("http://a.gov.cn/zc/", more)
    assert len(asked) <= 3 and not end.complete and "加载更多" in end.why  # what was tried proved nothing


def test_more_that_is_a_plain_link_is_no_button():
    assert walk("http://a.gov.cn/zc/", "<div class='tab'><a href='/gg/'>查看更多</a></div>")[1].complete


def test_names_of_departments_that_lead_to_documents_are_a_list():
    rows = "".join(
        f"<tr><td>{n}<td><a href='/gk/2025/012{n}/5010{n}.html'>市{name}局</a>"
        for n, name in enumerate(("教育", "民政", "财政"))
    )
    menu = "".join(f"<li><a href='/gk/{n}/'>栏目之{n}</a></li>" for n in range(9))
    page = ListPage("http://a.gov.cn/gk/nb/2024/", f"<body><ul class=tree>{menu}</ul><table>{rows}</table>")
    assert [row.title for row in LISTING.rows(page)] == ["市教育局", "市民政局", "市财政局"]
    assert LISTING.rows(ListPage("http://a.gov.cn/gk/", f"<body><ul class=tree>{menu}</ul>")) == []
