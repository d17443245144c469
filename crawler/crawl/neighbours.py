"""What stands beside a column in the menus that name it: its neighbours, which are no parts of it.

A page of links, and a list that only a service fills, may lead anywhere, and what it leads to may be its parts. But the
menu at its side names it among the others: of 政策解读, 领导信息 and 财政预决算 none is of another's type, or its unit's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from crawler.chinese.column_names import is_part, type_of
from crawler.chinese.text import squeeze
from crawler.crawl.columns import LONGEST_NAME, column_words, is_column_name, is_rest, is_years_part
from crawler.listing.awaited import in_menu
from crawler.listing.base import ListPage
from crawler.listing.carriers import Carrier
from crawler.listing.outside import stands_outside
from crawler.web.urls import canonical

_ENTRIES = frozenset(("li", "dd"))
_DOOR = re.compile(r"(?:(?:index|default|main|list)\.\w+)?", re.IGNORECASE)  # a page that has its directory's name
_LEAST = 3  # entries of a menu that has no marks of a list

Place = tuple[int, str]  # a box, by its number in the tree, and what its entries are


def neighbours(page: ListPage, name: str, kind: str | None, *known_as: str) -> set[str]:
    """Canonical addresses of what stands beside the page in a menu, and nowhere else on it. `name`, `kind`: the column's;
    `known_as`: its addresses besides the page's.

    A menu of bodies or of years under a column may name the whole among its parts: that they are of other kinds tells
    neighbours. What stands within the page's own entry, or lies below it by its address, is a part.
    """
    here = {canonical(page.url), *map(canonical, known_as)}
    menus = _Menus(page)
    own: dict[Place, int] = {}
    for node in _own(page, name, here):
        for place, entry in menus.around(node):
            own.setdefault(place, entry.mem_id)
    if not own:
        return set()
    beside: dict[Place, list[Carrier]] = {}
    elsewhere: set[str] = set()
    for carrier in page.carriers:
        key = canonical(carrier.url)
        if key in here:
            continue
        found = next(((place, entry) for place, entry in menus.around(carrier.node) if place in own), None)
        if found is not None and own[found[0]] != found[1].mem_id:
            if not _lies_below(page.url, carrier.url):
                beside.setdefault(found[0], []).append(carrier)
        elif not (in_menu(carrier.node) or stands_outside(carrier.node) or carrier.node.mem_id in page.site_links):
            elsewhere.add(key)
    mixed = [
        carrier for held in beside.values() if _of_other_kinds(name, kind, map(column_words, held)) for carrier in held
    ]
    return {canonical(carrier.url) for carrier in mixed} - elsewhere


def _own(page: ListPage, name: str, here: set[str]) -> Iterator[LexborNode]:
    """The entries that are the page itself, linked or as mere words."""
    for carrier in page.carriers:
        if canonical(carrier.url) in here and _names_column(column_words(carrier), name):
            yield carrier.node
    called = squeeze(name)
    if page.tree.body is None or not _names_column(called, name):
        return
    for node in page.tree.body.css("li, dd, a"):
        words = node.text(deep=True)
        if len(words) <= 2 * LONGEST_NAME and squeeze(words) == called:
            if page.link(node) is None and node.css_first("a[href]") is None:
                yield node


def _names_column(words: str, name: str) -> bool:
    """Whether an entry's words are a column's, and not those of a choice in it (全部, 2024年) or of a front page."""
    return is_column_name(words) and not is_rest(words) and not is_years_part(words, name)


def _of_other_kinds(name: str, kind: str | None, others: Iterable[str]) -> bool:
    """Whether among the others are columns of other types, or where the page is a body's, other bodies."""
    return any(type_of(other) not in (None, kind) or (is_part(name) and is_part(other)) for other in others)


def _lies_below(url: str, other: str) -> bool:
    """Whether an address lies in a directory below a column's: /xk/ has /xk/ws/, and so has /xk.htm."""
    folder, _, page = urlsplit(url).path.rpartition("/")
    part = folder if _DOOR.fullmatch(page) else f"{folder}/{page.partition('.')[0]}"
    rest = urlsplit(other).path
    return bool(part) and rest.startswith(f"{part}/") and (not _DOOR.fullmatch(page) or "/" in rest[len(part) + 1 :])


class _Menus:
    """The entries of one page's menus."""

    def __init__(self, page: ListPage):
        self._page = page
        self._are: dict[Place, bool] = {}

    def around(self, node: LexborNode) -> Iterator[tuple[Place, LexborNode]]:
        """The menus around a node, innermost first, each with the entry that holds it."""
        entry = node
        first = True
        while (box := entry.parent) is not None and entry.tag not in ("body", "html"):
            place = (box.mem_id, entry.tag or "")
            if entry.tag in _ENTRIES or first:
                if self._is_menu(place, box):
                    yield place, entry
                    first = False
            entry = box

    def _is_menu(self, place: Place, box: LexborNode) -> bool:
        if place not in self._are:
            entries = [node for node in box.iter() if node.tag == place[1]]
            if place[1] in _ENTRIES:
                self._are[place] = len(entries) > 1
            else:
                # Boxes of a page stand beside each other too: entries are those that hold a link each.
                links = [len(self._links(entry)) for entry in entries]
                self._are[place] = len(entries) >= _LEAST and max(links) <= 1 and sum(links) >= _LEAST - 1
        return self._are[place]

    def _links(self, entry: LexborNode) -> set[str]:
        return {url for node in (entry, *entry.css("a")) if (url := self._page.link(node)) is not None}
