"""The rows of a list among what scripts wrote and what services answered."""

from __future__ import annotations

import re
from typing import Any

from selectolax.lexbor import LexborNode

from crawler.listing.awaited import SHELF, in_menu
from crawler.listing.base import ListPage, Row
from crawler.listing.own_place import is_under_own_name
from crawler.listing.played.player import Box, Play
from crawler.listing.rows.rows import fragment_rows
from crawler.listing.told.data import rows_of_data
from crawler.listing.told.made import address_of, record_addresses
from crawler.web.urls import canonical

_TITLE = 8  # characters: what an undated row is called at least
_ASIDE = re.compile(
    r"side|hot|rank|recommend|tuijian|relat|banner|slide|swiper|lunbo|nav|menu|foot|head", re.IGNORECASE
)


def rows_of(page: ListPage, play: Play, answered: list[Row]) -> list[Row]:
    """The rows that a play shows. What is drawn may be one page of what an answer or a script holds; what holds them
    tells alone only where nothing is drawn, as by a framework: rows in another's box are another's, an empty place empty."""
    drawn = rows_of_boxes(page, play)
    if not drawn and any(fragment_rows(box.html, page.base) or _is_place(page, box) for box in play.boxes):
        return []
    held = [answered, *(rows_of_data_in(page, list(records), "") for records in play.held)]
    shown = {canonical(row.url) for row in drawn}
    whole = [rows for rows in held if rows and shown <= {canonical(row.url) for row in rows}]
    if drawn or answered:
        return max([drawn, *whole], key=len)
    longest = max(whole, key=len, default=[])
    known = {canonical(row.url) for row in longest}
    return longest if all({canonical(row.url) for row in rows} <= known for rows in whole) else []


def rows_of_data_in(page: ListPage, data: Any, text: str) -> list[Row]:
    """The rows of an answer that no script drew: its records, or its markup."""
    if data is None:
        return fragment_rows(text, page.base) if "<a" in text and "<html" not in text[:2000].lower() else []
    made = record_addresses(page)
    return rows_of_data(page.base, data, lambda record: address_of(page.base, record, made))


def rows_of_boxes(page: ListPage, play: Play) -> list[Row]:
    """The rows that were written into the one box that is the list's; none where its place was left empty beside others."""
    boxes = [(box, fragment_rows(box.html, page.base)) for box in play.boxes if not _is_aside(page, box)]
    places = [(box, rows) for box, rows in boxes if rows or (_is_place(page, box) and not box.html.strip())]
    if len(places) > 1 and any(rows for _box, rows in places):
        places = [(box, rows) for box, rows in places if SHELF.search(f"{box.id} {box.name}") or not rows] or places
    if any(not rows for _box, rows in places):
        return []
    most = max((len(rows) for _box, rows in places), default=0)
    longest = [rows for _box, rows in places if len(rows) == most]
    return longest[0] if len(longest) == 1 and _are_documents(longest[0]) else []


def _are_documents(rows: list[Row]) -> bool:
    """Whether they are called as documents are: with a day, or at a title's length; a menu's links are neither."""
    return sum(bool(row.date_text) for row in rows) * 2 >= len(rows) or all(len(row.title) >= _TITLE for row in rows)


def _is_place(page: ListPage, box: Box) -> bool:
    node = _node_of(page, box)
    return node is not None and (node.tag in ("ul", "ol", "tbody") or SHELF.search(f"{box.id} {box.name}") is not None)


def _node_of(page: ListPage, box: Box) -> LexborNode | None:
    return page.tree.css_first(f'[id="{box.id}"]') if re.fullmatch(r"[\w-]+", box.id) else None


def _is_aside(page: ListPage, box: Box) -> bool:
    """Whether a box is none of the list's by its name, by where it stands, or by the heading over it (热点, 推荐阅读)."""
    if _ASIDE.search(f"{box.id} {box.name}"):
        return True
    node = _node_of(page, box)
    return node is not None and (in_menu(node) or not is_under_own_name(page, node))
