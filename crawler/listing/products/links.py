"""Lists that page by ordinary links: 下一页, page numbers, `?page=2`, `index_2.html`; and lists of one page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from crawler.listing.base import Ask, End, ListPage, Pager, Row, Why, left
from crawler.listing.pages import Steps, Tally, Walk, numbered
from crawler.listing.paging.guesses import agrees, guesses, proves
from crawler.listing.paging.last_page import left_at
from crawler.listing.paging.pagers import by_pattern, highest, names, next_url
from crawler.listing.rows.rows import read_rows
from crawler.web.urls import canonical


class LinkedListing:
    name = "links"
    at_most = 0.4

    def matches(self, page: ListPage) -> float:
        return self.at_most if page.second else 0.1

    def rows(self, page: ListPage) -> list[Row]:
        return read_rows(page)

    def pager(self, page: ListPage) -> Pager | None:
        pages, records, shown = page.told_words
        return Pager(pages, records, shown) if shown else None

    def pages(self, page: ListPage, state: dict[str, Any]) -> Steps:
        first = page
        pages, _records, _shown = page.told_words
        asked = {canonical(page.url)}
        unsure = _Unsure(self.rows)

        def ask(number: int, before: ListPage) -> Ask | End:
            url = next_url(before, number - 1)
            if url is None or canonical(url) in asked:
                url = by_pattern(before, number, pages)
            going_on = None
            if url is None or canonical(url) in asked:
                going_on = next((link for link in before.continued if canonical(link.url) not in asked), None)
                url = going_on.url if going_on is not None else None
            if url is None or canonical(url) in asked:
                return left_at(first, before, number - 1, pages, walk.tally.read, asked)
            asked.add(canonical(url))
            if going_on is not None and not going_on.told:
                return unsure.ask(url, number, before)
            if names(before, number, url):
                walk.promised = max(
                    number, highest(before)
                )  # 下一页 may be printed on the last page too; a page's number is a promise
            return Ask(url, number)

        walk = Walk(ask, Tally(self.rows(page)), page, pages=pages, counted=False)
        end = yield from walk.run()
        if walk.number == unsure.number and unsure.before is not None:
            # What led to nothing of the list was no link of it.
            end = unsure.end or left_at(first, unsure.before, walk.number - 1, pages, walk.tally.read, asked)
        if end.complete or not end.scripted or walk.number > walk.start or not walk.tally.read:
            return end
        return (yield from _tried(first, walk.tally, end))


class _Unsure:
    """A link at a list's end that only its place and its address tell: its page is the list's where that goes on there,
    with days no later than the last one before."""

    def __init__(self, rows: Callable[[ListPage], list[Row]]) -> None:
        self._rows = rows
        self.number = 0
        self.before: ListPage | None = None  # the page that has the link, until what it leads to is the list's
        self.end: End | None = None

    def ask(self, url: str, number: int, before: ListPage) -> Ask:
        self.number, self.before, self.end = number, before, None

        def rows(answer: ListPage) -> list[Row]:
            shown = self._rows(before)
            known = {canonical(row.url) for row in shown}
            fresh = [row for row in self._rows(answer) if canonical(row.url) not in known]
            days = [row.day.last for row in shown if row.day is not None]
            later = [row.day.first for row in fresh if row.day is not None]
            if fresh and len(later) == len(fresh) and days and max(later) <= min(days):
                self.before = None
                return fresh
            if fresh:
                self.end = left(Why.WITHHELD, what=f"第 {number - 1} 页之后有链接引向别的行，看不出是否属于本列表")
            return []

        return Ask(url, number, rows=rows)


def _tried(first: ListPage, tally: Tally, end: End) -> Steps:
    """A list whose first page shows that it goes on and not where: by the addresses that pagers commonly have, as far
    as one of them proves itself. Whole it is only where the page's own numbers agree."""
    for guess in guesses(first):
        (answer,) = yield [guess(2)]
        if answer.page is None or not proves(answer):
            continue
        tally.add(answer.rows)
        walk = Walk(numbered(guess), tally, answer.page, start=3, clamps=True)
        ended = yield from walk.run()
        pages = walk.number - 1  # the one behind the last, at which it ended
        if ended.complete and agrees(first, pages, tally.read):
            return ended
        if ended.complete:
            ended = left(Why.SCRIPTED, words=f"{end.why}；照常见的网址读到第 {pages} 页，没有写明共有几页")
        return replace(ended, scripted=True)  # a browser sees where it ends
    return end


LISTING = LinkedListing()
