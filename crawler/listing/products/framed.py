"""Columns that are a shell around one frame of the same site (districts of 常州 and 淮安).

The frame's page is the list; it is then read as whatever it is.
"""

from __future__ import annotations

import re
from typing import Any

from crawler.listing.base import Ask, ListPage, Pager, Row, Why, left
from crawler.listing.pages import Steps, no_page
from crawler.listing.rows import read_rows
from crawler.web.urls import resolve, same_site

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|(?:width|height)\s*:\s*0(?![.\d])", re.IGNORECASE)
# Frames that pages of all kinds hold: log-in boxes, headers and footers, counters, viewers, the weather.
_NO_LIST = re.compile(
    r"login|search|visit|count|top|head|foot|nav|menu|share|weather|viewer|video|player|map|/inc/", re.IGNORECASE
)
_LOWEST = 200  # pixels; a banner of links is lower than a list
_READ_ALIKE = ("links", "static", "vsb")  # adapters that read rows as this one does


class FramedListing:
    name = "framed"

    def matches(self, page: ListPage) -> float:
        return 0.3 if _frame(page) is not None and not read_rows(page) else 0.0

    def rows(self, page: ListPage) -> list[Row]:
        return read_rows(page)

    def pager(self, page: ListPage) -> Pager | None:
        return Pager(shown=_frame(page) or "")

    def pages(self, page: ListPage, state: dict[str, Any]) -> Steps:
        from crawler.listing import best

        address = _frame(page)
        if address is None:
            return left(Why.UNREADABLE, words="页面里没有框架")
        (answer,) = yield [Ask(address, 1, headers={"Referer": page.url})]
        if answer.page is None:
            return no_page(answer, at="列表在框架里，框架")
        if not answer.rows:
            return left(Why.NO_MORE_ROWS, at="列表在框架里，框架里")
        inner = best(answer.page)
        if inner.name not in _READ_ALIKE:
            return left(Why.SCRIPTED, words=f"框架里的列表（{inner.name}）还不会读")
        return (yield from inner.pages(answer.page, state))


def _frame(page: ListPage) -> str | None:
    """The page's one visible frame of its own site; of several none is known to be the list."""
    found = set()
    for node in page.tree.css("iframe[src], frame[src]"):
        attributes = node.attributes
        sizes = [(attributes.get(name) or "").strip().removesuffix("px") for name in ("width", "height")]
        low = any(size.isdigit() and int(size) < _LOWEST for size in sizes)
        if low or _HIDDEN.search(attributes.get("style") or "") or _NO_LIST.search(attributes.get("src") or ""):
            continue
        url = resolve(page.url, attributes.get("src"))
        if url is not None and same_site(url, page.url) and url != page.url:
            found.add(url)
    return found.pop() if len(found) == 1 else None


LISTING = FramedListing()
