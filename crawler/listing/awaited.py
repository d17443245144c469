"""Whether a page holds an empty place for its list, which a script fills."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from crawler.listing.base import ListPage
from crawler.listing.paging.signs import asks_and_adds
from crawler.listing.told.own_data import draws_its_own, hands_over
from crawler.web.urls import same_site

_WRITTEN_TO = re.compile(r"""#([A-Za-z][\w-]{0,60})['"]|getElementById\s*\(\s*['"]([A-Za-z][\w-]{0,60})""")
_AWAY = re.compile(r"""["'](https?://[^"'\s<>]{4,300})["']""")
_ONE_CALL = 250  # characters between what one call is told
_BOXES = frozenset(("div", "ul", "ol", "dl", "table", "tbody", "section", "main", "article"))
_LISTS = frozenset(("ul", "ol", "tbody", "table", "dl"))
_WAITING = re.compile(r"加载|载入|读取中|请稍[候后等]|loading", re.IGNORECASE)
# Boxes that pages of all kinds have filled: a counter, the weather, the state of a log-in, a pager.
_COUNTER = re.compile(
    r"hit|count|visit|online|weather|tianqi|login|user|time|date|clock|pag|fenye|share|search|nav|menu|tree",
    re.IGNORECASE,
)
SHELF = re.compile(r"list|news|data|rows?\b|items?\b|content|result|table|lb\b", re.IGNORECASE)


def filled_from(page: ListPage) -> str | None:
    """The other site from which a script is told to fill an empty list of the page: loadList({api: "https://…", el: "#l"}).
    Whatever this site's own services answer, the list that people see is not theirs."""
    for script in page.scripts:
        away = [found for found in _AWAY.finditer(script) if not same_site(found[1], page.url)]
        for found in _WRITTEN_TO.finditer(script) if away else ():
            told = next((url[1] for url in away if abs(url.start() - found.start()) < _ONE_CALL), None)
            if told is None:
                continue
            box = page.tree.css_first(f'[id="{found[1] or found[2]}"]')
            if box is None or box.tag not in _BOXES or box.css_first("a[href], img, input") is not None:
                continue
            words, mark = "".join(box.text(deep=True).split()), f"{found[0]} {box.attributes.get('class') or ''}"
            if (words and not _WAITING.search(words)) or _COUNTER.search(mark) or in_menu(box):
                continue
            if box.tag in _LISTS or SHELF.search(mark):
                return urlsplit(told).netloc
    return None


def awaits_rows(page: ListPage, *, sure: bool = False) -> bool:
    """Whether a script asks for something and puts it into a box of the page that holds nothing yet, or a word of
    patience (正在加载). `sure`: only where the box is called a list's, or shows such a word.

    Where a file of the site does the asking, the page names the box to it: boot("hygk", "#articleList", "#page"). A script
    that asks for nothing and holds the rows that it puts there awaits none.
    """
    marked = page.tree.css_first('table[data-toggle="table"][data-url]')
    if marked is not None and marked.css_first("td") is None:
        return True  # bootstrap-table, told by its marks alone
    filed = page.tree.css_first("script[src]") is not None
    for script in page.scripts:
        asks = asks_and_adds(script)
        if not (asks or (filed and not draws_its_own(page, script))):
            continue
        for found in _WRITTEN_TO.finditer(script):
            box = page.tree.css_first(f'[id="{found[1] or found[2]}"]')
            if (
                box is None
                or (not asks and box.tag not in _LISTS)
                or box.tag not in _BOXES
                or box.css_first("a[href], img, input") is not None
            ):
                continue
            if not asks and hands_over(page, script, found.start()):
                continue
            words, mark = "".join(box.text(deep=True).split()), f"{found[0]} {box.attributes.get('class') or ''}"
            waiting = _WAITING.search(words) is not None
            if (words and not waiting) or _COUNTER.search(mark) or in_menu(box):
                continue
            if not sure or waiting or box.tag in _LISTS or SHELF.search(mark):
                return True
    return False


def in_menu(node: LexborNode) -> bool:
    box = node.parent
    while box is not None and box.tag not in ("body", "html"):
        mark = f"{box.attributes.get('class') or ''} {box.attributes.get('id') or ''}".lower()
        if box.tag in ("nav", "header", "footer") or re.search(r"(?:^|[-_\s])(?:nav|menu|head|foot|top)", mark):
            return True
        box = box.parent
    return False
