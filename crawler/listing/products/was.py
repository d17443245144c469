"""TRS WAS (portal-products §5.2): columns whose rows the search service `/was5/web/search` gives, page by page.

Only answers in HTML are read. The channel's template decides what they look like; many a site has retired the service,
which then answers with the home page.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawler.listing.base import Answer, Ask, End, ListPage, Pager, Row
from crawler.listing.rows import read_rows
from crawler.web.urls import canonical, resolve, same_site

_ADDRESS = re.compile(
    r"""["'`]((?:https?:)?(?://[\w.:-]+)?/?(?:\.\./)*was5/web/search\?[^"'`\s]*channelid=[^"'`\s]*)["'`](?!\s*\+)"""
)
_TOTAL = re.compile(r"共\s*(?:<[^>]{1,60}>\s*)*(\d{1,6})\s*(?:</[^>]{1,20}>\s*)*(?:条|篇|个|项)")
_PAGES = re.compile(r"共\s*(?:<[^>]{1,60}>\s*)*(\d{1,5})\s*(?:</[^>]{1,20}>\s*)*页")
_CAP = 2000


class WasListing:
    name = "was"

    def matches(self, page: ListPage) -> float:
        if _is_search(page.url):
            return 0.8 if self.rows(page) else 0.0
        # A column's own rows come first: the site's search box names the service on every page.
        return 0.8 if "was5/web/search" in page.text and not read_rows(page) and _address(page) else 0.0

    def rows(self, page: ListPage) -> list[Row]:
        return read_rows(page)

    def pager(self, page: ListPage) -> Pager | None:
        found = _PAGES.search(page.text) if _is_search(page.url) else None
        return Pager(int(found[1]), _total(page), found[0]) if found else Pager(shown="was5")

    def pages(self, page: ListPage, state: dict[str, Any]) -> Generator[list[Ask], list[Answer], End]:
        address = page.url if _is_search(page.url) else _address(page)
        if address is None or not same_site(address, page.url):
            return End(False, "检索服务（WAS）在另一个网站上")
        first = 2 if _is_search(page.url) else 1
        read = {canonical(row.url) for row in read_rows(page)}
        total = _total(page) if first == 2 else None
        size = len(read)
        for number in range(first, _CAP):
            if total is not None and len(read) >= total:
                return End(True)
            (answer,) = yield [Ask(_numbered(address, number), number, headers={"Referer": page.url})]
            if answer.page is None:
                if answer.ended and number > 1 and (total is None or len(read) >= total):
                    return End(True)
                return End(False, f"第 {number} 页{answer.said}")
            if number == 1:
                if not answer.rows:
                    return End(False, "检索服务（WAS）的答复不是列表，读不出")
                total, size = _total(answer.page), len(answer.rows)
            if not answer.rows:
                break
            keys = {canonical(row.url) for row in answer.rows}
            if keys <= read:
                if total is None and len(keys) < size:
                    return End(True)  # the last page again
                return End(False, f"第 {number} 页与前面的页重复，翻页无效")
            read |= keys
        if total is not None and len(read) < total:
            return End(False, f"网站标明共 {total} 条，只读到 {len(read)} 条")
        return End(True)


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
    found = _TOTAL.search(page.text)
    return int(found[1]) if found else None


def _numbered(url: str, number: int) -> str:
    parts = urlsplit(url)
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != "page"]
    return urlunsplit((*parts[:3], urlencode([*query, ("page", str(number))]), ""))


LISTING = WasListing()
