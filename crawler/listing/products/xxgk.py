"""大汉 信息公开 module (portal-products §2): POST `/module/xxgk/search.jsp` for the catalogue of a whole area.

The answer does not heed the column: of its rows only those that carry the column's own number are its rows. The number
is sent along (the server does not look at it), so that each column's requests are its own.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawler.listing.base import Answer, Ask, End, ListPage, Pager, Row
from crawler.listing.rows import fragment_rows
from crawler.web.urls import canonical, resolve

_TREE = re.compile(r"/module/xxgk/(?:tree|search)\.jsp\?[^\"'<>\s]*?\barea=([\w-]*)")
_COLUMN = re.compile(r"/col(\d+)/")
_PAGES = re.compile(r"共\s*(\d{1,4})\s*页|/\s*(\d{1,4})\s*页|totalpage['\"]?\s*[:=>]\s*['\"]?(\d{1,4})", re.IGNORECASE)
_CAP = 300  # pages of an area's catalogue: each column walks it for itself


class XxgkListing:
    name = "xxgk"

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

    def pages(self, page: ListPage, state: dict[str, Any]) -> Generator[list[Ask], list[Answer], End]:
        parts = urlsplit(page.url)
        found = _COLUMN.search(parts.path + "/")
        if found is None:
            return End(False, "信息公开目录的栏目编号读不出")
        if "number" in dict(parse_qsl(parts.query)):
            return End(False, "信息公开目录的这一分类与同栏目的其他分类无法区分")
        address = resolve(page.url, "/module/xxgk/search.jsp")
        fields = {"infotypeId": "", "vc_title": "", "vc_number": "", "area": _area(page) or ""}
        headers = {
            "Referer": page.url,
            "X-Requested-With": "XMLHttpRequest",
            "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
        }
        seen: set[str] = set()
        before: set[str] = set()
        own, pages = 0, None
        for number in range(1, _CAP):
            query = urlencode({**fields, "currpage": number, "columnid": found[1]})
            (answer,) = yield [Ask(f"{address}?{query}", number, "POST", query.encode(), headers, data=True)]
            if answer.page is None:
                return End(False, f"目录第 {number} 页{answer.said}")
            listed = {canonical(row.url) for row in fragment_rows(answer.page.text, answer.page.url)}
            if number == 1 and (said := _PAGES.search(answer.page.text)):
                pages = int(next(filter(None, said.groups())))
            if number == 1 and not listed:
                return End(False, "信息公开目录的答复不是列表")
            if not listed or listed <= before:
                # An empty page or the last one again; a page number that is not heeded repeats the first.
                if number == 2 and listed and pages != 1:
                    return End(False, "第 2 页与第 1 页重复，翻页无效")
                break
            if listed <= seen:
                return End(False, f"目录第 {number} 页与前面的页重复，翻页无效")
            own += len(answer.rows)
            seen |= listed
            before = listed
            if pages is not None and number >= pages:
                break
        else:
            return End(False, f"信息公开目录超过 {_CAP} 页，不再跟随")
        if pages is not None and number < pages:
            return End(False, f"目录共标 {pages} 页，第 {number} 页起没有新的行")
        return End(True) if own else End(False, "信息公开目录里没有这个栏目的行")


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
