"""TRS WAS: columns whose rows the search service `/was5/web/search` gives, page by page.

Only answers in HTML are read. The channel's template decides what they look like; many a site has retired the service,
which then answers with the home page.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawler.listing.base import Answer, Ask, End, ListPage, Pager, Row, Why, left
from crawler.listing.pages import Batch, Steps, Tally, Walk, numbered
from crawler.listing.rows.rows import read_rows
from crawler.listing.told.data import read_data, rows_of_data, total_of_data
from crawler.listing.told.literals import evaluate
from crawler.web.urls import resolve, same_site

_ADDRESS = re.compile(
    r"""["'`]((?:https?:)?(?://[\w.:-]+)?/?(?:\.\./)*was5/web/search\?[^"'`\s]*channelid=[^"'`\s]*)["'`](?!\s*\+)"""
)
_REQUEST = re.compile(r"""["'`]((?:https?:)?(?://[\w.:-]+)?/?was5/web/search)["'`]\s*,\s*\{""")
_TOTAL = re.compile(r"共\s*(?:<[^>]{1,60}>\s*)*(\d{1,6})\s*(?:</[^>]{1,20}>\s*)*(?:条|篇|个|项)")
_PAGES = re.compile(r"共\s*(?:<[^>]{1,60}>\s*)*(\d{1,5})\s*(?:</[^>]{1,20}>\s*)*页")


class WasListing:
    name = "was"

    def matches(self, page: ListPage) -> float:
        if _is_search(page.url):
            return 0.8 if self.rows(page) else 0.0
        if "was5/web/search" not in page.text:
            return 0.0
        # The site's search box names the service on every page; a request that a script makes is the list's.
        return 0.8 if _asked(page) or (not read_rows(page) and _address(page)) else 0.0

    def rows(self, page: ListPage) -> list[Row]:
        return read_rows(page)

    def pager(self, page: ListPage) -> Pager | None:
        found = _PAGES.search(page.text) if _is_search(page.url) else None
        return Pager(int(found[1]), _total(page), found[0]) if found else Pager(shown="was5")

    def pages(self, page: ListPage, state: dict[str, Any]) -> Steps:
        address = page.url if _is_search(page.url) else _asked(page) or _address(page)
        if address is None or not same_site(address, page.url):
            return left(Why.OFF_SITE, what="检索服务（WAS）")
        start = 2 if _is_search(page.url) else 1

        def ask(number: int) -> Ask:
            return Ask(_numbered(address, number), number, headers={"Referer": page.url}, rows=_rows)

        def read(answer: Answer) -> Batch | End:
            if answer.ask.number > 1 or answer.page is None:
                return Batch(answer.rows)
            if not answer.rows:
                return left(Why.NOT_DATA, words="检索服务（WAS）的答复不是列表，读不出")
            return Batch(answer.rows, _total(answer.page))

        tally = Tally(read_rows(page))  # what the script shows first may stand in the page already
        total = _total(page) if start == 2 else None
        return (yield from Walk(numbered(ask), tally, page, start, read, total=total, clamps=True).run())


def _rows(page: ListPage) -> list[Row]:
    """An answer is a page or data, as the channel's template has it."""
    data = read_data(page.text)
    return read_rows(page) if data is None else rows_of_data(page.url, data)


def _asked(page: ListPage) -> str | None:
    """The request that a script of the page makes of the service, its parameters given as an object."""
    for script in page.scripts:
        for place in _REQUEST.finditer(script):
            given = evaluate(script, place.end() - 1)
            if not isinstance(given, dict) or not given.get("channelid"):
                continue
            known = {name: value for name, value in given.items() if isinstance(value, str | int) and name != "page"}
            if len(known) < len(given) - 1:
                return None  # what a script works out
            return resolve(page.url, f"{place[1]}?{urlencode(known)}")
    return None


def _is_search(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path.endswith("/was5/web/search") and "channelid=" in parts.query


def _address(page: ListPage) -> str | None:
    """The service's address in an iframe or a script of the column's page; not that of a search box."""
    for node in page.tree.css("iframe[src]"):
        url = resolve(page.url, node.attributes.get("src"))
        if url is not None and _is_search(url):
            return url
    for script in page.scripts:
        for found in _ADDRESS.finditer(script):
            if not re.search(r"(?:=|%3D)(?:&|$)", found[1]):  # one that a script completes asks for something else
                return resolve(page.url, found[1])
    return None


def _total(page: ListPage) -> int | None:
    if (data := read_data(page.text)) is not None:
        return total_of_data(data)
    found = _TOTAL.search(page.text)
    return int(found[1]) if found else None


def _numbered(url: str, number: int) -> str:
    parts = urlsplit(url)
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != "page"]
    return urlunsplit((*parts[:3], urlencode([*query, ("page", str(number))]), ""))


LISTING = WasListing()
