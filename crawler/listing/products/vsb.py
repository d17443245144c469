"""博达 VSB, dynamic columns: `?totalpage=9&PAGENUM=2&urltype=tree.TreeTempUrl&wbtreeid=1053`.

Pages count from 1. Lists of a search component use `a<id>t` (pages) and `a<id>p` (page) instead. Static columns, whose
files are said to count downwards, are left to their own links.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawler.listing.base import Ask, End, ListPage, Pager, Row
from crawler.listing.pages import Steps, walk_pages
from crawler.listing.rows.rows import read_rows
from crawler.web.urls import resolve, same_site

_KEY = re.compile(r"PAGENUM|a\d+p", re.IGNORECASE)
_TOTAL = re.compile(r"totalpage|a\d+t", re.IGNORECASE)


class VsbListing:
    name = "vsb"
    document_urls = r"/info/\d+/\d+|[?&]wbnewsid=\d"

    def matches(self, page: ListPage) -> float:
        if _pager(page) is not None:
            return 0.9
        # A dynamic column without any pager is of one page; a pager by words is walked by its links.
        return 0.3 if "urltype=tree.TreeTempUrl" in page.url and "wbtreeid=" in page.url else 0.0

    def rows(self, page: ListPage) -> list[Row]:
        return read_rows(page)

    def pager(self, page: ListPage) -> Pager | None:
        pager = _pager(page)
        return None if pager is None else Pager(pager[2], shown=f"{pager[1]}，共 {pager[2]} 页")

    def pages(self, page: ListPage, state: dict[str, Any]) -> Steps:
        pager = _pager(page)
        if pager is None:
            return End(True)
        url, key, pages = pager
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, keep_blank_values=True)

        def ask(number: int) -> Ask:
            query = urlencode([(name, number if name == key else value) for name, value in pairs])
            return Ask(urlunsplit((*parts[:3], query, "")), number)

        return (yield from walk_pages(ask, pages, page, self.rows(page)))


def _pager(page: ListPage) -> tuple[str, str, int] | None:
    """A pager link of this very column, the name of its page number, and how many pages it says there are."""
    own = dict(parse_qsl(urlsplit(page.url).query)).get("wbtreeid")
    for node in page.tree.css("a[href*='wbtreeid=']"):
        url = resolve(page.url, node.attributes.get("href"))
        if url is None or not same_site(url, page.url):
            continue
        pairs = parse_qsl(urlsplit(url).query, keep_blank_values=True)
        values = dict(pairs)
        key = next((name for name, value in pairs if _KEY.fullmatch(name) and value.isdigit()), None)
        total = next((value for name, value in pairs if _TOTAL.fullmatch(name) and value.isdigit()), None)
        if key and total and (own is None or values.get("wbtreeid") == own):
            return url, key, int(total)
    return None


LISTING = VsbListing()
