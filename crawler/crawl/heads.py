"""What a list's first page says of the rest of it: on its later pages, on another night, and under another address."""

from __future__ import annotations

import hashlib
from typing import Any

from crawler.chinese.column_names import type_of
from crawler.crawl.columns import ColumnTask
from crawler.crawl.frontier import Frontier
from crawler.crawl.tasks import Reading
from crawler.listing import ListPage, Pager, Row
from crawler.listing.own_place import called
from crawler.web.addresses import is_later_page
from crawler.web.urls import canonical

_SAME_LIST = 3  # rows that two first pages must share to be one list: columns may well show one same document


def stands_for_rest(state: dict[str, Any]) -> bool:
    """Whether a first page that is byte for byte as it was shows that the list is: it is all of it, or it would show
    what is added. A page whose rows a script fetches shows nothing."""
    whole = state.get("whole")
    if whole is None or not whole["head"]:
        return False
    return whole["read"] == 1 or whole["new_first"] or whole["records"] is not None


def first_page_mark(rows: list[Row], pager: Pager | None) -> str:
    """Of what a list's first page shows; "" where it is too little to tell lists apart."""
    if len(rows) < _SAME_LIST:
        return ""
    shown = [str((pager.pages, pager.records)) if pager else "", *(canonical(row.url) for row in rows)]
    return hashlib.sha256("\n".join(shown).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def new_first(reading: Reading) -> bool:
    """Whether the list puts the new on top, but for a few pinned rows."""
    dated = reading.rows - reading.undated
    return reading.pairs > 0 and dated >= 0.8 * reading.rows and reading.upwards <= max(1, reading.pairs // 10)


def is_of_another(reading: Reading, page: ListPage, frontier: Frontier) -> bool:
    """Whether a page that the list leads to is another column's, which is read for itself: it calls itself so, or the
    site names it as one. What a menu calls by a name of the same type, and what calls itself as the list does, may be
    a part of it."""
    if is_later_page(page.url):
        return False  # no column begins there: of a list with two addresses the later pages bear one name
    name, title = called(page)
    if name and reading.called[0] and name != reading.called[0]:
        frontier.add(ColumnTask(page.url, name, type_of(name), depth=reading.task.depth + 1))
        return True
    key = canonical(page.url)
    other = frontier.tasks.get(key)
    if other is None or other.part_of is not None or key in map(canonical, (reading.task.url, reading.first.url)):
        return False
    renamed = "" not in (title, reading.called[1]) and title != reading.called[1]
    return renamed or type_of(other.name) not in (None, reading.type)
