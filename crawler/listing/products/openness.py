"""OpennessContent (counties of 安徽 and 呼伦贝尔): `/OpennessContent/showList/6/50800/page_1.html`.

Pages count from 1 in the file's name. How the date is written and what is answered beyond the end was not seen: rows
are read with or without dates, and pages are asked until one brings nothing new.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from crawler.chinese.text import tidy
from crawler.listing.base import Answer, Ask, End, ListPage, Pager, Row, Why, left
from crawler.listing.pages import Batch, Steps, Tally, Walk, numbered
from crawler.listing.rows.link_titles import row_title
from crawler.listing.rows.rows import read_rows
from crawler.web.urls import resolve

_LIST = re.compile(r"^(?P<head>(?:/[\w-]+)*/showList/(?:\w+/)*page_)(?P<page>\d+)(?P<tail>\.s?html?)$", re.IGNORECASE)
_DOCUMENT = re.compile(r"/(?:\w*OpennessContent|OpennessGazette|News|Content)/show/\w+\.s?html?$", re.IGNORECASE)
_ASIDE = re.compile(r"hot|rank|recommend|relat|side|foot|nav", re.IGNORECASE)
_MANY = 10  # rows that a page without any pager may have and still be taken for the whole list


class OpennessListing:
    name = "openness"
    column_urls = r"/showList/(?:\w+/)*page_\d+\.s?html?$"
    document_urls = r"/(?:\w*OpennessContent|OpennessGazette|News|Content)/show/\w+\.s?html?$"

    def matches(self, page: ListPage) -> float:
        if _LIST.match(urlsplit(page.url).path) is None:
            return 0.0
        return 0.9 if any(_DOCUMENT.search(row.url) for row in self.rows(page)) else 0.5

    def rows(self, page: ListPage) -> list[Row]:
        found = read_rows(page)
        if not any(_DOCUMENT.search(row.url) for row in found):
            found = _undated(page)
        return found

    def pager(self, page: ListPage) -> Pager | None:
        last = _last(page)
        return None if last is None else Pager(last, shown=f"page_{last}")

    def pages(self, page: ListPage, state: dict[str, Any]) -> Steps:
        parts = urlsplit(page.url)
        own = _LIST.match(parts.path)
        if own is None:
            return left(Why.UNREADABLE, what="列表的地址")
        rows, last = self.rows(page), _last(page)
        if last is None and len(rows) < _MANY:
            return End(True)

        def ask(number: int) -> Ask:
            return Ask(urlunsplit((*parts[:2], f"{own['head']}{number}{own['tail']}", "", "")), number)

        def read(answer: Answer) -> Batch:
            # A list without a pager has none on any page. Pagers may name the next few pages only.
            named = _last(answer.page) if last is not None and answer.page is not None else None
            return Batch(answer.rows, pages=named)

        walk = Walk(numbered(ask), Tally(rows), page, int(own["page"]) + 1, read, pages=last, clamps=True)
        return (yield from walk.run())


def _last(page: ListPage) -> int | None:
    """The highest page of this list that a link or a script of the page names."""
    own = _LIST.match(urlsplit(page.url).path)
    if own is None:
        return None
    pattern = re.compile(re.escape(own["head"].rpartition("/")[0].rpartition("/showList/")[2]) + r"/page_(\d{1,5})")
    names = [resolve(page.url, node.attributes.get("href")) or "" for node in page.tree.css("a[href]")]
    found = [int(named[1]) for name in names if (named := pattern.search(name))]
    return max(found, default=None)


def _undated(page: ListPage) -> list[Row]:
    """Rows without dates, few as they may be: the largest group of links to documents that stand in like places."""
    groups: dict[str, list[Row]] = defaultdict(list)
    if page.tree.body is None:
        return []
    for node in page.tree.body.css("a[href]"):
        url = resolve(page.url, node.attributes.get("href"))
        if url is None or not _DOCUMENT.search(url):
            continue
        text, label = tidy(node.text(deep=True)), tidy(node.attributes.get("title") or "")
        place = []
        above = node.parent
        while above is not None and above.tag not in ("body", "html"):
            place.append(f"{above.tag} {above.attributes.get('class') or ''} {above.attributes.get('id') or ''}")
            above = above.parent
        if label or text:
            groups["/".join(place)].append(Row(url, row_title(text, label)))
    return max((rows for place, rows in groups.items() if not _ASIDE.search(place)), key=len, default=[])


LISTING = OpennessListing()
