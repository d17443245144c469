"""Static list files whose pager is printed by a function call: TRS, the Beijing form, UCAP.

`createPageHTML(114, 0, "index", "html")`        pages, current from 0, name, extension: page 2 is index_1
`createPageHTML(191, 13, 0, "index", "html")`    records first: page 2 is index_1
`createPage(53, 0, "index", "html")`             as the first
`createPageHTML(55, 0, "index", "shtml", "1089")`    records last, as a string
`createPageHTML('page_div', 10, 1, 'list', 'shtml', 200)`   element, pages, current from 1, name, ext, records: list_2
`var currentPage=0; var countPage=56`            an inline pager, from 0, whose own script makes the address
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any
from urllib.parse import urlsplit

from crawler.listing.base import Ask, End, ListPage, Pager, Row, Why, left
from crawler.listing.pages import Asking, Steps, Tally, Walk, numbered
from crawler.listing.paging.calls import PagerCall, pager_calls, printed_pager
from crawler.listing.paging.pagers import totals
from crawler.listing.rows.rows import read_rows
from crawler.web.urls import same_site


class StaticListing:
    name = "static"
    document_urls = r"/t\d{6,8}_\d+"  # TRS WCM's own name for a document

    def matches(self, page: ListPage) -> float:
        return 0.9 if printed_pager(page) else 0.0

    def rows(self, page: ListPage) -> list[Row]:
        return read_rows(page)

    def pager(self, page: ListPage) -> Pager | None:
        call = printed_pager(page)
        if call is None:
            return None
        none = call.pages == 0 and not self.rows(page)
        return Pager(max(call.pages, 1), 0 if none else call.records, call.text)

    def pages(self, page: ListPage, state: dict[str, Any]) -> Steps:
        call = printed_pager(page)
        if call is None:
            return left(Why.UNREADABLE, what="翻页函数的调用")

        def by(first: int, ending: str, mark: str = "_") -> Asking:
            return numbered(lambda number: _ask(page, call, f"{mark}{number - 1 + first}", ending, number))

        # The product's habit is not this site's: where nothing is remembered the other base is tried, once.
        base = state.get("first", call.first)
        bases = (base,) if "first" in state else (base, 1 - base)
        remembered = [state["ending"]] if "ending" in state else []
        endings = (call.extension,) if call.told else tuple(dict.fromkeys([*remembered, *_endings(page)]))
        ways = [(by(first, ending), first, ending) for ending in endings for first in bases]
        if (shown := _own_number(page, call)) is not None:  # column-index-1.shtml is its own first page
            ways = [(by(shown[1], ending, shown[0]), base, ending) for ending in endings] + ways
        own, *others = (way for way, _first, _ending in ways)
        walk = Walk(own, Tally(self.rows(page)), page, pages=call.pages, others=tuple(others), scripted=not call.told)
        try:
            end = yield from walk.run()
            if end.code in _NOT_THERE and walk.page is page and not call.told:
                # None of the guesses is a page of the list: that says nothing of the site.
                return left(Why.SCRIPTED, words=f"分页共标 {call.pages} 页，页面没有写明后面各页的网址", scripted=True)
            return _agreed(end, call, page, walk.tally) if end.complete else end
        finally:
            if walk.page is not page and shown is None:  # also where the crawl needs no more of the list
                state["first"], ending = next((first, ending) for way, first, ending in ways if way is walk.ask)
                state.update({} if call.told else {"ending": ending})


def _endings(page: ListPage) -> tuple[str, ...]:
    """How the further pages' files may end where nothing says it: as the list's own does, as most of its documents do;
    the habit of the product comes last."""
    named = [url for url in [page.url, *(row.url for row in read_rows(page))] if same_site(url, page.url)]
    found = [file[1].lower() for url in named if (file := _ENDING.search(urlsplit(url).path)) is not None]
    own = found[:1] if _ENDING.search(urlsplit(page.url).path) is not None else []
    most = [ending for ending, _count in Counter(found).most_common(1)]
    return tuple(dict.fromkeys([*own, *most, "html"]))


_NOT_THERE = (Why.GONE, Why.NO_MORE_ROWS, Why.REPEATS)
_ENDING = re.compile(r"/[^/]+\.(s?html?|jsp|aspx?|php)$", re.IGNORECASE)


def _own_number(page: ListPage, call: PagerCall) -> tuple[str, int] | None:
    """How the page's own address counts it: what stands before its number, and that number; None where it has none."""
    name, dot, extension = urlsplit(page.url).path.rpartition("/")[2].rpartition(".")
    mark, number = name[len(call.name) : len(call.name) + 1], name[len(call.name) + 1 :]
    counted = name.startswith(call.name) and mark in ("-", "_") and number in ("0", "1")
    return (mark, int(number)) if dot and counted and call.extension in ("", extension) else None


def _agreed(end: End, call: PagerCall, page: ListPage, tally: Tally) -> End:
    """A list that was walked to the end of its call, unless something else on the page promises more."""
    told = [other.pages for other in pager_calls(page) if isinstance(other, PagerCall) and other.name == call.name]
    pages = max([totals(page)[0] or 0, *told])
    if pages > call.pages > 0:
        words = f"翻页函数标 {call.pages} 页，页面另标 {pages} 页，两处不一致"
        return left(Why.FEWER_PAGES, words=words)
    return tally.end(call.records) if call.records else end


def _ask(page: ListPage, call: PagerCall, place: str, ending: str, number: int) -> Ask:
    if call.address is not None:
        return Ask(f"{call.address[0]}{place[1:]}{call.address[1]}", number)
    return Ask(f"{page.directory}{call.name}{place}.{ending}", number)


LISTING = StaticListing()
