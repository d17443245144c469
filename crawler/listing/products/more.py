"""Lists of no known product that a script goes on with, where the page itself says what it asks for.

A button 加载更多 that names an address and a page (`data-url`, `data-page`), or a script whose request is one literal with
the page's number behind it (`"/list/more?cid=3&page=" + n`). What is answered is a page, a piece of one, or JSON.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawler.listing.base import Answer, Ask, ListPage, Pager, Row, Why, left
from crawler.listing.data import number, read_json, rows_of_data, total_of_data
from crawler.listing.pagers import MORE_PAGES, more_buttons, next_url, totals
from crawler.listing.pages import Batch, Steps, Tally, Walk, numbered
from crawler.listing.rows import fragment_rows, read_rows
from crawler.web.urls import resolve, same_site

_NUMBERED = re.compile(
    r"""(['"`])((?:https?:)?[^'"`\s<>]{1,200}?[?&](?:page\w*|p|pn|pno|cur\w*page|current\w*)=)"""
    r"""(?:\1\s*\+\s*[\w$.]+|\$\{[\w$.]+\})"""
    r"(?!\s*\+\s*['\"`]?[&\w])",
    re.IGNORECASE,
)
_PAGE_KEY = re.compile(r"page\w*|p|pn|pno", re.IGNORECASE)
_ASKS = re.compile(r"\$\.(?:ajax|post|get|getJSON)\s*\(|axios[.(]|\bfetch\s*\(|XMLHttpRequest|\.load\s*\(")
_URL_MARKS = ("data-url", "data-href", "data-api", "data-src", "data-action")
_HEAD = {"X-Requested-With": "XMLHttpRequest"}


class MoreListing:
    name = "more"

    def matches(self, page: ListPage) -> float:
        return 0.45 if _template(page) is not None and next_url(page, 1) is None else 0.0

    def rows(self, page: ListPage) -> list[Row]:
        data = read_json(page.text)
        if data is not None:
            return rows_of_data(page.url, data)
        if page.number == 1 or "<html" in page.text[:2000].lower():
            return read_rows(page)
        return fragment_rows(page.text, page.url)

    def pager(self, page: ListPage) -> Pager | None:
        pages, records = totals(page)
        return Pager(pages, records, _template(page) or "")

    def pages(self, page: ListPage, state: dict[str, Any]) -> Steps:
        template = _template(page)
        if template is None:
            return left(Why.SCRIPTED, words="页面没有写明从哪里取后面的内容", scripted=True)
        shown = self.rows(page)

        def ask(turn: int) -> Ask:
            # Like the page's own rows these must be of its column: an answer of other documents is not its list.
            return Ask(f"{template}{turn}", turn, headers={**_HEAD, "Referer": page.url})

        def read(answer: Answer) -> Batch:
            data = read_json(answer.page.text) if answer.page is not None else None
            return Batch(answer.rows, total_of_data(data))

        start = 2 if shown else 1
        return (yield from Walk(numbered(ask), Tally(shown), page, start, read, sure=False, scripted=True).run())


def _template(page: ListPage) -> str | None:
    """The address of the next rows up to the page's number; None where the page does not say it, or says several."""
    for node in more_buttons(page):
        attributes = node.attributes
        urls = (resolve(page.url, attributes.get(name)) for name in _URL_MARKS)
        url = next(filter(None, urls), None)
        if url is not None and same_site(url, page.url) and any(number(attributes.get(name)) for name in MORE_PAGES):
            parts = urlsplit(url)
            query = [one for one in parse_qsl(parts.query, keep_blank_values=True) if not _PAGE_KEY.fullmatch(one[0])]
            return urlunsplit((*parts[:3], urlencode([*query, ("page", "")]), ""))
    if not more_buttons(page) and read_rows(page):
        return None  # its rows stand there: what its scripts ask for is something else
    asked = set()
    for script in page.scripts:
        if _ASKS.search(script):
            asked |= {resolve(page.url, literal[2]) for literal in _NUMBERED.finditer(script)} - {None}
    template = asked.pop() if len(asked) == 1 else None
    return template if template is not None and same_site(template, page.url) else None


LISTING = MoreListing()
