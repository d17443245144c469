"""Pagers of no known maker: the address in their call, or what the answers to a few common ones prove."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

import pytest

from crawler.listing import Ask
from tests.crawler.listing.walking import Walked, answering, walk

HERE = "http://www.a.gov.cn/zwgk/tzgg/index.html"
ALL = [
    (f"/zwgk/tzgg/2026{n:02d}/t2026{n:02d}01_88{n:02d}.html", f"关于第{n}批老旧管网更换路段的公示", f"2026-05-{28 - n:02d}")
    for n in range(20)
]  # fmt: skip
PER, PAGES = 8, 3


def walked(call: str, served: str) -> Walked:
    """`served`: by which addresses the site has its pages: `?page=2`, `index_2.html`, `index_1.html`, or none."""

    def page(number: int) -> str:
        rows = "".join(
            f"<li><a href='{url}'>{title}</a><span>{day}</span></li>"
            for url, title, day in ALL[(number - 1) * PER : number * PER]
        )
        return f"<html><body><ul class='list'>{rows}</ul><div id='list'></div><script src='/jy.js'></script><script>{call}</script></body></html>"

    def answer(ask: Ask) -> str | None:
        parts = urlsplit(ask.url)
        asked = dict(parse_qsl(parts.query)).get("page")
        named = re.search(r"index_(\d+)\.html", parts.path)
        if named is not None:
            number = int(named[1]) + (served == "index_1.html")
            return page(number) if served.startswith("index") and 2 <= number <= PAGES else None
        return page(min(int(asked), PAGES) if asked and served == "?page=2" else 1)

    return walk(HERE, fetch=answering(answer))


@pytest.mark.parametrize(
    ("call", "served"),
    [
        ("jyPager('list','?page=',20,3)", "?page=2"),
        ("jyPager('list','index_{p}.html',3,20)", "index_2.html"),
        ("jyPager('list','index_','.html',3,20)", "index_1.html"),
        ("showPage({el:'#list',url:'?page={page}',total:20,size:8})", "?page=2"),
        ("initPager('list','/zwgk/tzgg/index.html?page=',3)", "?page=2"),
        # No address in the call: what is common is tried, and proves itself.
        ("jyPager('list',20,3)", "?page=2"),
        ("jyPager('list',3,1)", "index_2.html"),
        ("jyPager('list',3,1)", "index_1.html"),
    ],
)
def test_an_unknown_pager_is_followed_to_the_end(call: str, served: str) -> None:
    told = walked(call, served)
    assert len(told.rows) == len(ALL)
    assert told.end.complete, told.end.why


@pytest.mark.parametrize(
    ("call", "served", "read"),
    [
        ("jyPager('list',3,20)", "none", PER),  # nothing that was tried brought anything new
        ("jyPager('list','?page=',90,12)", "?page=2", len(ALL)),  # its numbers are not those of what was read
        ("jyPager('list',90,12)", "index_2.html", len(ALL)),
    ],
)
def test_what_does_not_agree_with_the_call_is_read_and_not_called_whole(call: str, served: str, read: int) -> None:
    told = walked(call, served)
    assert (len(told.rows), told.end.complete) == (read, False)


def test_a_first_page_that_has_its_number_in_its_name_tells_the_others() -> None:
    def page(number: int) -> str:
        rows = "".join(
            f"<li><a href='{url}'>{title}</a><span>{day}</span></li>"
            for url, title, day in ALL[(number - 1) * PER : number * PER]
        )
        pager = "<div class='pages'></div><script>$('.pages').pagination({totalData: 20, showData: 8})</script>"
        return f"<html><body><ul class='list'>{rows}</ul>{pager}</body></html>"

    def answer(ask: Ask) -> str | None:
        named = re.search(r"index_pc_(\d+)\.html", ask.url)
        return page(int(named[1])) if named is not None and 1 <= int(named[1]) <= PAGES else None

    told = walk("http://www.a.gov.cn/zwgk/zcfb/index_pc_1.html", fetch=answering(answer))
    assert (len(told.rows), told.end.complete) == (len(ALL), True)
