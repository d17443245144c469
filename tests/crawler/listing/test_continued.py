"""Lists that go on by a place and not by a number, and links below a list that lead to something else."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

import pytest

from crawler.crawl import columns
from crawler.listing import Ask, ListPage
from tests.crawler.listing.walking import answering, walk

PER, ALL = 6, 20
PATHS = (
    "http://www.a.gov.cn/zwgk/tzgg/",
    "http://www.a.gov.cn/info/list.aspx?cid=12",
    "http://www.a.gov.cn/index.php?m=list&catid=5",
)


def key(first: int) -> str:
    """What a place in the list is called by."""
    return f"202611{28 - first:02d}-28{first + 10}"


# How the part behind row {at} is called and linked; {s}: what separates it from the list's own address.
KINDS: dict[str, str] = {
    "before a day and a number": "<a href='{own}{s}before={at}'>更早的内容</a>",
    "after a row": "<p class=more><a href='{own}{s}after={at}'>查看更早</a></p>",
    "the last one's number": "<div><a href='{own}{s}last_id={at}'>继续查看</a></div>",
    "a cursor": "<nav class=pagination><a href='{own}{s}cursor={at}'>older</a></nav>",
    "up to a day": "<div><a href='{own}{s}to={at}'>以前的公告</a></div>",
    "by a press": "<div onclick=\"location.href='{own}{s}max={at}'\">下一批</div>",
    "words that nobody knows": "<p><a href='{own}{s}wz={at}'>往下翻翻</a></p>",
    "beside the way back": "<p><a href='{own}{s}since={at}x'>较新的内容</a> <a href='{own}{s}before={at}'>较早的内容</a></p>",
    "with its size": "<a href='{own}{s}before={at}&limit=6'>以往内容</a>",
}  # fmt: skip


def rows(first: int, last: int | None = None) -> str:
    return "<ul>" + "".join(
        f"<li><a href='/doc/2026/{n + 100}.html'>关于第{n}批老旧管网更换路段的公示</a><span>2026-11-{28 - n:02d}</span></li>"
        for n in range(first, min(first + PER if last is None else last, ALL))
    ) + "</ul>"  # fmt: skip


def page(body: str, url: str) -> str:
    menu = "<div class=nav><a href='/'>首页</a><a href='/zwgk/zcwj/'>政策文件</a></div>"
    return ListPage(url, f"<html><head><title>通知公告</title></head><body>{menu}{body}</body></html>").text


def site(own: str, link: str, *, after_last: str = "") -> Callable[[Ask], str | None]:
    places = {key(first): first for first in range(0, ALL + PER, PER)}
    relative = urlsplit(own).path + (f"?{urlsplit(own).query}" if urlsplit(own).query else "")
    separator = "&" if "?" in own else "?"

    def answer(ask: Ask) -> str:
        asked = [value for _name, value in parse_qsl(urlsplit(ask.url).query)]
        if any(value.endswith("x") for value in asked):
            return page(rows(0), ask.url)  # the way back
        first = next((places[value] for value in asked if value in places), 0)
        more = link.format(own=relative, s=separator, at=key(first + PER)) if first + PER < ALL else after_last
        return page(rows(first) + more, ask.url)

    return answer


@pytest.mark.parametrize("own", PATHS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_list_is_followed_by_the_link_that_it_shows(kind: str, own: str):
    walked = walk(own, fetch=answering(site(own, KINDS[kind])))
    assert (walked.end.complete, len(walked.rows)) == (True, ALL), walked.end
    assert len(walked.asked) == 3


@pytest.mark.parametrize("kind", [kind for kind in KINDS if "wz=" not in KINDS[kind]])
def test_its_next_part_is_no_column(kind: str):
    shown = ListPage(PATHS[0], site(PATHS[0], KINDS[kind])(Ask(PATHS[0], 1)) or "")
    assert columns.rest_links(shown, set()) == []
    assert not any("?" in url for url, _name in columns.column_links(shown))


@pytest.mark.parametrize(
    "after_last",
    [
        "<p><a href='/zwgk/tzgg/'>更早的内容</a></p>",  # round and round
        "<p><a href='/zwgk/tzgg/?before=20261101-2899'>更早的内容</a></p>",  # to a part without rows
        "<p><span>没有更早的内容了</span></p>",
    ],
)
def test_the_end_of_such_a_list_is_its_end(after_last: str):
    own = PATHS[0]
    serve = site(own, KINDS["before a day and a number"], after_last=after_last)
    walked = walk(own, fetch=answering(lambda ask: page("<p>没有了</p>", ask.url) if "2899" in ask.url else serve(ask)))
    assert (walked.end.complete, len(walked.rows)) == (True, ALL), walked.end


def test_a_place_that_the_site_does_not_heed_leaves_the_list_open():
    link = "<p><a href='?before=20261122-2816'>更早的内容</a></p>"
    walked = walk(PATHS[0], fetch=answering(lambda ask: page(rows(0) + link, ask.url)))
    assert (walked.end.complete, walked.end.code) == (False, "repeats")


# Below a list, and no part of it: what is asked, and whether the list is whole.
OTHERS = [
    ("<a href='?sort=1'>按时间排序</a>", 0, True),
    ("<a href='?print=20261128'>打印本页</a>", 0, True),
    ("<a href='?year=2025'>2025年</a>", 0, True),
    ("<a href='?v=m20261128'>手机版</a>", 0, True),
    ("<a href='?fl=zfwj202601'>政策文件</a>", 0, True),
    ("<a href='?cid=13'>继续浏览</a>", 0, True),
    ("<div class=side><a href='?zt=a1234567'>专题一览</a></div>", 0, True),
    ("<p><a href='?a=k1234567'>点此看看</a> <a href='?b=k7654321'>再来一个</a></p>", 0, True),
    ("<p><a href='?from=wx20261128'>云澜发布</a></p>", 1, True),  # the same page once more
    ("<p><a href='?zt=newer1234'>云澜发布</a></p>", 1, False),  # newer rows: whose, nobody knows
]


@pytest.mark.parametrize(("link", "asked", "whole"), OTHERS)
def test_what_leads_to_something_else_is_no_part_of_the_list(link: str, asked: int, whole: bool):
    def answer(ask: Ask) -> str:
        return page(rows(0, 5) if "newer" in ask.url else rows(5, 11) + link, ask.url)

    walked = walk(PATHS[0], fetch=answering(answer))
    assert (len(walked.asked), walked.end.complete, len(walked.rows)) == (asked, whole, 6), walked.end
