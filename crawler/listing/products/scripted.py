"""Lists of no known product whose script says at which address page n stands.

`function goPage(n) { location.href = "list_" + n + ".html" }` in a menu of pages, laypage's `jump`, kkpager's `getLink`:
the page shows a pager, no link of it leads on, and the scripts make one address with a number in it.
"""

from __future__ import annotations

from typing import Any

from crawler.listing.base import Ask, ListPage, Pager, Row, Why, left
from crawler.listing.pages import Asking, Steps, Tally, Walk, numbered
from crawler.listing.paging.guesses import agrees
from crawler.listing.paging.pagers import totals
from crawler.listing.paging.signs import goes_on, promised
from crawler.listing.rows.rows import read_rows
from crawler.listing.told.made import paged_addresses
from crawler.web.addresses import lies_further
from crawler.web.urls import resolve, same_site


class ScriptedListing:
    name = "scripted"
    at_most = 0.42

    def matches(self, page: ListPage) -> float:
        return self.at_most if _address(page) is not None else 0.0

    def rows(self, page: ListPage) -> list[Row]:
        return read_rows(page)

    def pager(self, page: ListPage) -> Pager | None:
        pages, records = totals(page)
        before, behind = _address(page) or ("", "")
        return Pager(pages, records, f"{before}…{behind}")

    def pages(self, page: ListPage, state: dict[str, Any]) -> Steps:
        address = _address(page)
        if address is None:
            return left(Why.SCRIPTED, words="页面没有写明后面各页的网址", scripted=True)

        def by(away: int) -> Asking:
            return numbered(lambda number: Ask(f"{address[0]}{number + away}{address[1]}", number))

        pages, total = promised(page)
        # Whether its second page is called 1 or 2 the answers tell: 1 is asked first, since beyond 2 it would be missed.
        walk = Walk(
            by(-1), Tally(self.rows(page)), page, pages=pages, total=total, sure=False, clamps=True, scripted=True,
            others=(by(0),),
        )  # fmt: skip
        end = yield from walk.run()
        if end.complete and _disagrees(page, walk):
            return left(
                Why.SCRIPTED, words=f"翻页函数的数目与读到的不合（读到第 {walk.number} 页，{walk.tally.read} 条）"
            )
        return end


def _disagrees(page: ListPage, walk: Walk) -> bool:
    """Whether the call that gave the address has numbers, and none is that of the pages or of the documents."""
    given = any(call.address is not None and call.numbers for call in page.drawn)
    return given and not any(agrees(page, pages, walk.tally.read) for pages in (walk.number, walk.number - 1))


def _address(page: ListPage) -> tuple[str, str] | None:
    """What stands before and behind the number of a further page; None where there is no pager, or several are told."""
    if page.second is not None:
        return None
    made: dict[tuple[str, str], bool] = {}
    named = {call.address: True for call in page.drawn if call.address is not None}
    for (written, behind), drawn in (paged_addresses(page) | named).items():
        before = resolve(page.url, written)
        if before is not None:
            made[before, behind] = made.get((before, behind), False) or drawn
    if len(made) != 1:
        return None
    ((before, behind), drawn) = made.popitem()
    if not same_site(before, page.url):
        return None
    rows = read_rows(page)
    # Links to this list further on are a pager by themselves, whatever box they are drawn into.
    pager = drawn and lies_further(page.url, f"{before}2{behind}") is not None
    more = pager or (promised(page)[0] or 0) > 1 or goes_on(page, len(rows), set())
    return (before, behind) if rows and more else None


LISTING = ScriptedListing()
