"""The year that stands over the rows of a list, for days that are shown without one: 2024年 | 09-03 …, 08-21 ….

A heading is one by what follows it: rows, before the next one. Years one after the other are a choice of years (2024 2023
2022), and say nothing of the rows below them, unless a real heading does.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from crawler.chinese.text import squeeze
from crawler.listing.groups import Found
from crawler.listing.row_days import day_in, month_and_day

_YEAR = re.compile(r"[\W_]*((?:19|20)\d\d)(?:年度?|[-./年](?:1[0-2]|0?[1-9])月?份?)?[\W_]*")
_LONGEST = 14  # characters
_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary", "caption", "th", "legend"))
_LEVELS = 3
_ELSEWHERE = 0  # what a year counts that leads to another list


def tell_years(rows: list[Found], body: LexborNode) -> None:
    """Gives the rows whose day lacks a year that of the heading they stand under."""
    wanting = {found.anchor: found for found in rows if found.dated and found.row.day is None}
    if not wanting or body is None:
        return
    anchors = {found.anchor for found in rows}
    year: int | None = None
    offered: list[tuple[int, bool]] = []  # years since the last row, and whether a heading says each
    for node in body.traverse(include_text=True):
        if node.mem_id in anchors:
            if offered:
                year, offered = _chosen(offered), []
            found = wanting.get(node.mem_id)
            if found is not None and year is not None and (said := month_and_day(found.row.date_text)) is not None:
                found.row.day = day_in(year, *said, found.row.date_text)
        elif node.tag == "-text" and (told := _year_of(node)) is not None:
            offered.append(told)


def _chosen(offered: list[tuple[int, bool]]) -> int | None:
    year, head = offered[-1]
    sure = len({year for year, _head in offered}) == 1 or (head and not offered[-2][1])
    return year if sure and year != _ELSEWHERE else None


def _year_of(node: LexborNode) -> tuple[int, bool] | None:
    """The year that a piece of text is, alone in its box, and whether that is a heading; None for any other text."""
    text = node.text(deep=False) or ""
    if len(text) > 4 * _LONGEST or (found := _YEAR.fullmatch(squeeze(text))) is None:
        return None
    box, head = node.parent, False
    for _ in range(_LEVELS):
        if box is None or squeeze(box.text(deep=True)[: 4 * _LONGEST]) != squeeze(text):
            break
        href = box.attributes.get("href") or "" if box.tag == "a" else ""
        if box.tag == "option" or (href and not href.startswith(("#", "javascript:"))):
            return _ELSEWHERE, False
        head = head or box.tag in _HEADS
        box = box.parent
    return int(found[1]), head
