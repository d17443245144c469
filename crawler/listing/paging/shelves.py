"""Places of lists and of pagers that a page shows empty, and what other pages of the site show in the same place.

A page alone does not tell a list that a server printed empty from one that a script will fill. That the server prints
other columns' rows into this very box does: the boxes around it, up to the page's body, are the template's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborNode

from crawler.listing.awaited import SHELF, awaits_rows, filled_from
from crawler.listing.base import ListPage, Row
from crawler.listing.outside import stands_outside
from crawler.listing.paging.calls import without_pager
from crawler.listing.paging.controls import Role
from crawler.listing.paging.signs import empty_pagers, is_filled_here
from crawler.web.urls import canonical, resolve, same_site

Chain = tuple[str, ...]  # a box and the boxes around it, innermost first, by tags and names

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADS = re.compile(
    r"序号|标题|名称|(?:信息|文件)名|文号|发文字号|索引号|(?:发布|成文|公开|生成)?(?:日期|时间)|来源|发布机构"
)
_HELD = "a, img, input, button, select, textarea, iframe, video, audio, canvas, svg, form, embed, object"
_BARE = frozenset(("li", "tr", "td", "th", "dd", "dt", "tbody", "thead", "br", "hr"))
_LEVELS = 5  # from a link up to the box that holds the list
_NUMBER = re.compile(r"\d+")


def chain_of(box: LexborNode) -> Chain:
    """The box in the template; numbers in names are the column's own."""
    out = []
    node: LexborNode | None = box
    while node is not None and node.tag not in ("body", "html"):
        names = sorted(_NUMBER.sub("0", name) for name in (node.attributes.get("class") or "").split())
        out.append(".".join([node.tag or "", _NUMBER.sub("0", node.attributes.get("id") or ""), *names]))
        node = node.parent
    return tuple(out)


def empty_shelves(page: ListPage) -> list[LexborNode]:
    """The places of lists in which nothing stands: a list without an entry, a table without a row below its heads, a box
    that is called a list's; none of the page's frame, none that is hidden."""
    if page.tree.body is None:
        return []
    out = []
    for node in page.tree.body.css("ul, ol, dl, table, tbody, div[class], div[id], section[class]"):
        named = node.tag not in ("div", "section")
        if (
            not named
            and SHELF.search(f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}") is None
        ):
            continue
        if node.css_first(_HELD) is not None or _HIDDEN.search(node.attributes.get("style") or ""):
            continue
        bare = not node.text(deep=True).strip()
        if (bare or (node.tag == "table" and _heads_alone(node))) and not stands_outside(node):
            out.append(node)
    return out


def _heads_alone(table: LexborNode) -> bool:
    """Whether a table has one row, which names its columns."""
    rows = table.css("tr")
    cells = rows[0].css("th, td") if len(rows) == 1 else []
    return len(cells) > 1 and sum(_HEADS.fullmatch("".join(cell.text().split())) is not None for cell in cells) > 1


@dataclass(frozen=True, slots=True)
class Bare:
    """Places of a page that stand empty, and the files that run on it."""

    places: frozenset[Chain] = frozenset()
    files: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Prints:
    """Where a list's first page shows rows and the way onward, as the server gave it, and the files that run there."""

    rows: tuple[Chain, ...] = ()
    pagers: tuple[Chain, ...] = ()
    files: tuple[str, ...] = ()

    @classmethod
    def of(cls, page: ListPage, rows: Iterable[Row]) -> Prints:
        """`rows`: what was read of the page."""
        keys = {canonical(row.url) for row in rows}
        held = [carrier for carrier in page.carriers if carrier.node.mem_id in page.row_links]
        nodes = [carrier.node for carrier in held if canonical(carrier.url) in keys]
        onward = [
            control.node
            for control in page.controls
            if control.role in (Role.NEXT, Role.NUMBER) and control.url is not None and not control.arrow
            if same_site(control.url, page.url) and canonical(control.url) != canonical(page.url)
        ]
        return cls(_places(nodes), _places(onward), tuple(sorted(_files(page))))

    @classmethod
    def kept(cls, data: Mapping[str, Any]) -> Prints:
        """From what `dataclasses.asdict` gave, once it went through JSON."""
        return cls(tuple(map(tuple, data["rows"])), tuple(map(tuple, data["pagers"])), tuple(data["files"]))


def _places(nodes: list[LexborNode]) -> tuple[Chain, ...]:
    return tuple(map(chain_of, _around(nodes[0]))) if nodes else ()


class Printed:
    """Where a site's server prints rows and pagers, by what of its lists was read, tonight or when their pages were last
    other; each with the files that run there: a page on which another one runs besides may have its place filled by that."""

    def __init__(self) -> None:
        self._rows: dict[Chain, set[frozenset[str]]] = defaultdict(set)
        self._pagers: dict[Chain, set[frozenset[str]]] = defaultdict(set)

    def learn(self, prints: Prints) -> None:
        for places, chains in ((self._rows, prints.rows), (self._pagers, prints.pagers)):
            for chain in chains:
                places[chain].add(frozenset(prints.files))

    def rows(self, bare: Bare) -> bool:
        """Whether other columns' rows stand in one of these places."""
        return any(_prints(self._rows, place, bare) for place in bare.places)

    def pagers(self, bare: Bare) -> bool:
        """Whether other columns' pagers stand in all of these places."""
        return bool(bare.places) and all(_prints(self._pagers, place, bare) for place in bare.places)


def _prints(places: dict[Chain, set[frozenset[str]]], place: Chain, bare: Bare) -> bool:
    return any(bare.files <= files for files in places.get(place, ()))


def _files(page: ListPage) -> frozenset[str]:
    named = (resolve(page.url, node.attributes.get("src")) for node in page.tree.css("script[src]"))
    return frozenset(url.partition("?")[0] for url in named if url is not None)


def _around(node: LexborNode) -> list[LexborNode]:
    out: list[LexborNode] = []
    box = node.parent
    while box is not None and box.tag not in ("body", "html") and len(out) < _LEVELS:
        out.append(box)
        box = box.parent
    return out


def open_shelves(page: ListPage) -> list[LexborNode]:
    """The empty places of the page's lists, where no code of the page is known to fill one."""
    boxes = empty_shelves(page)
    # The function that prints the pager of this list prints no rows.
    scripts = without_pager(page) if boxes else []
    if awaits_rows(page) or filled_from(page) is not None or any(is_filled_here(page, box, scripts) for box in boxes):
        return []
    return boxes


def printed_empty(page: ListPage) -> Bare:
    """Those that hold nothing but bare entries: a further box in one of them is a place of its own."""
    boxes = [box for box in open_shelves(page) if all(node.tag in _BARE for node in box.css("*")[1:])]
    return Bare(frozenset(map(chain_of, boxes)), _files(page))


def pagers_empty(page: ListPage) -> Bare:
    """The empty places of its pagers; none where code of the page itself could fill one."""
    boxes = empty_pagers(page)
    return (
        Bare()
        if any(is_filled_here(page, box) for box in boxes)
        else Bare(frozenset(map(chain_of, boxes)), _files(page))
    )
