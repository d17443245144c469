"""Whether every item that a list repeats gave a row: what its template prints once more names one document more."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from selectolax.lexbor import LexborNode

from crawler.listing.base import ListPage
from crawler.listing.carriers import Carrier, Kind
from crawler.listing.paging.controls import turns_page
from crawler.listing.rows.companions import explains
from crawler.listing.shapes import Shape, shape_of
from crawler.web.urls import canonical

_LEAST_WORDS = 4  # characters: what is shorter is a sign of the row
_SEVERAL = 3  # items that are a template's repetition
_LEVELS = 60
_PART = re.compile(r"(?:查看|点击|浏览)*更多.{0,6}|(?:19|20)\d\d年?.{0,8}|(?:往年|历史|以前).{0,8}")
_MARKS = frozenset(("odd", "even", "first", "last", "on", "cur", "active", "hover", "top"))


def items_without_row(page: ListPage, rows: Sequence[Carrier], keys: Collection[str]) -> int:
    """How many items built as the rows' are name a document that is no row. `rows`: the links that are rows; `keys`:
    the canonical addresses of all rows of the list."""
    items = _items(rows)
    groups: dict[tuple[int, str], dict[int, list[Carrier]]] = defaultdict(dict)  # by parent and name: item → its rows
    boxes: dict[int, LexborNode] = {}
    for carrier, item in zip(rows, items, strict=True):
        if item.parent is None:
            continue
        boxes[item.parent.mem_id] = item.parent
        groups[item.parent.mem_id, _name(item)].setdefault(item.mem_id, []).append(carrier)
    by_node = {carrier.node.mem_id: carrier for carrier in page.carriers if carrier.kind is not Kind.FRAME}
    lost: set[str] = set()
    for (parent, name), held in groups.items():
        if len(held) < _SEVERAL:
            continue
        usual, _count = Counter(
            _path(carrier.node, item) for item, within in held.items() for carrier in within
        ).most_common(1)[0]
        for item in boxes[parent].iter():
            if _name(item) != name:
                continue
            within = held.get(item.mem_id)
            if within and any(_path(carrier.node, item.mem_id) == usual for carrier in within):
                continue
            for node in (item, *item.css("a, area, [onclick]")):
                one = by_node.get(node.mem_id)
                if one is None or canonical(one.url) in keys or _path(node, item.mem_id) != usual:
                    continue
                if _names_document(one):
                    lost.add(canonical(one.url))
    return len(lost)


def _names_document(carrier: Carrier) -> bool:
    """What stands where the rows stand is a document's, unless it says that it is a pager's, a year's or a column's."""
    words = carrier.words
    if len(words) < _LEAST_WORDS or turns_page(words) or explains(words) or _PART.fullmatch(words):
        return False
    return shape_of(carrier.url) is not Shape.COLUMN


def _items(rows: Sequence[Carrier]) -> list[LexborNode]:
    """The box of each row: the largest that holds no other row."""
    held: dict[int, set[str]] = defaultdict(set)
    chains: list[list[LexborNode]] = []
    for carrier in rows:
        chain: list[LexborNode] = []
        box = carrier.node.parent
        while box is not None and box.tag not in ("body", "html", "-undef") and len(chain) < _LEVELS:
            chain.append(box)
            box = box.parent
        chains.append(chain)
        for box in chain:
            held[box.mem_id].add(canonical(carrier.url))
    out = []
    for carrier, chain in zip(rows, chains, strict=True):
        item = carrier.node
        for box in chain:
            if len(held[box.mem_id]) > 1:
                break
            item = box
        out.append(item)
    return out


def _path(node: LexborNode, item: int) -> tuple[str, ...]:
    """The tags from an item down to what stands in it."""
    out: list[str] = []
    box: LexborNode | None = node
    while box is not None and box.mem_id != item and len(out) < _LEVELS:
        out.append(box.tag or "")
        box = box.parent
    return tuple(out)


def _name(box: LexborNode) -> str:
    """What an element is called, without what only some of a template's items are marked by."""
    if box.tag is None or box.tag.startswith("-"):
        return ""
    marks = (mark for mark in (box.attributes.get("class") or "").split() if mark.lower() not in _MARKS)
    return " ".join((box.tag, *(mark.rstrip("0123456789") for mark in marks)))
