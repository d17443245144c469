"""Columns that only the menus on documents' pages name: an office may have no other page that shows its left menu."""

from __future__ import annotations

from collections import Counter, defaultdict
from urllib.parse import unquote, urlsplit

from crawler.chinese.column_names import is_hub, type_of
from crawler.crawl.columns import ColumnTask, beside_links
from crawler.crawl.context import Crawl
from crawler.listing import ListPage
from crawler.listing.shapes import Shape, shape_of
from crawler.web.decode import decode
from crawler.web.fetch import Fetched
from crawler.web.urls import canonical

_PAGES = 3  # of a column: all of them show the same menu
_SEVERAL = 2  # pages that show a link which no column's name tells from a tag or a neighbour of one document


class ArticleMenus:
    """Works for one crawl."""

    def __init__(self, crawl: Crawl):
        self.crawl = crawl
        self._read: Counter[str] = Counter()  # pages, by the column's address
        self._shown: dict[str, set[str]] = defaultdict(set)  # pages that show a link, by its canonical address

    def links(self, got: Fetched, column: ColumnTask | None) -> list[tuple[str, str]]:
        """What the menu on a document's page names that may be a column, as (URL, name).

        What else it names is no part of the account: a run that was broken off reads other documents' menus when it goes
        on, and would tell other neighbours of theirs.
        """
        crawl, of = self.crawl, column.url if column is not None else ""
        if crawl.job.only is not None or self._read[of] >= _PAGES:
            return []
        if crawl.apart is not None and crawl.apart.takes(got.body):
            return []  # its reading may take long, and the others of its column have the same menu
        self._read[of] += 1
        page = ListPage(got.url, decode(got.body, got.content_type), got.content_type, got.status or 200)
        out = []
        for url, name in beside_links(page, frozenset()):
            pages = self._shown[canonical(url)]
            pages.add(got.url)
            shape = shape_of(url)
            told = (type_of(name) is not None or is_hub(name)) and shape is not Shape.NUMBER
            # What an article calls 政策文件 may be the one that it explains.
            several = (told or len(pages) >= _SEVERAL) and shape is not Shape.DOCUMENT
            if several and name not in unquote(urlsplit(url).query):
                out.append((url, name))
        return out
