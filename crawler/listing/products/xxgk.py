"""大汉 信息公开 module: POST `/module/xxgk/search.jsp` for the catalogue of a whole area.

The answer does not heed the column: of its rows only those that carry the column's own number are its rows. The number
is sent along (the server does not look at it), so that each column's requests are its own.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawler.listing.base import Answer, Ask, End, ListPage, Pager, Row, Why, left
from crawler.listing.pages import Batch, Steps, Tally, Walk, numbered
from crawler.listing.rows.rows import fragment_rows
from crawler.web.urls import resolve

_TREE = re.compile(r"/module/xxgk/(?:tree|search)\.jsp\?[^\"'<>\s]*?\barea=([\w-]*)")
_COLUMN = re.compile(r"/col(\d+)/")
_PAGES = re.compile(r"共\s*(\d{1,4})\s*页|/\s*(\d{1,4})\s*页|totalpage['\"]?\s*[:=>]\s*['\"]?(\d{1,4})", re.IGNORECASE)
_CAP = 300  # pages of an area's catalogue: each column walks it for itself


class XxgkListing:
    name = "xxgk"
    column_urls = r"/col/?col\d+/"
    document_urls = r"/art_\w+|/art/(?:19|20)\d\d/"

    def matches(self, page: ListPage) -> float:
        if _asked_for(page.url):
            return 0.85
        return (
            0.85 if "/module/xxgk/" in page.text and "<datastore" not in page.text and _area(page) is not None else 0.0
        )

    def rows(self, page: ListPage) -> list[Row]:
        column = _asked_for(page.url)
        return [row for row in fragment_rows(page.text, page.url) if f"/art_{column}_" in row.url] if column else []

    def pager(self, page: ListPage) -> Pager | None:
        return Pager(shown="search.jsp")

    def pages(self, page: ListPage, state: dict[str, Any]) -> Steps:
        parts = urlsplit(page.url)
        column = _COLUMN.search(parts.path + "/")
        if column is None:
            return left(Why.UNREADABLE, what="信息公开目录的栏目编号")
        if "number" in dict(parse_qsl(parts.query)):
            return left(Why.UNREADABLE, words="信息公开目录的这一分类与同栏目的其他分类无法区分")
        address = resolve(page.url, "/module/xxgk/search.jsp")
        fields = {"infotypeId": "", "vc_title": "", "vc_number": "", "area": _area(page) or ""}
        headers = {
            "Referer": page.url,
            "X-Requested-With": "XMLHttpRequest",
            "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
        }
        own = 0

        def ask(number: int) -> Ask:
            query = urlencode({**fields, "currpage": number, "columnid": column[1]})
            return Ask(f"{address}?{query}", number, "POST", query.encode(), headers, data=True)

        def read(answer: Answer) -> Batch | End:
            """All rows of the area's catalogue: the column's own may be on none of its pages."""
            nonlocal own
            if answer.page is None:
                return Batch([])
            own += len(answer.rows)
            listed = fragment_rows(answer.page.text, answer.page.url)
            if answer.ask.number > 1:
                return Batch(listed)
            if not listed:
                return left(Why.NOT_DATA, words="信息公开目录的答复不是列表")
            counted = _PAGES.search(answer.page.text)
            return Batch(listed, pages=int(next(filter(None, counted.groups()))) if counted else None)

        end = yield from Walk(numbered(ask), Tally(), page, 1, read, clamps=True, cap=_CAP).run()
        if end.complete and not own:
            return left(Why.OTHER_COLUMN, words="信息公开目录里没有这个栏目的行")
        return end


def _area(page: ListPage) -> str | None:
    found = _TREE.search(page.text)
    return found[1] if found else None


def _asked_for(url: str) -> str | None:
    """The column for which `search.jsp` was asked."""
    parts = urlsplit(url)
    if not parts.path.endswith("/module/xxgk/search.jsp"):
        return None
    column = dict(parse_qsl(parts.query)).get("columnid", "")
    return column if column.isdigit() else None


LISTING = XxgkListing()
