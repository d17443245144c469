"""What stands over the rows of a list for days that are shown in part: 2024年 | 09-03 …, or 2025年3月 | 12日 …, 5日 ….

A heading is one by what follows it: rows, before the next one. Years or months one after the other are a choice of them
(2024 2023 2022), and say nothing of the rows below them, unless a real heading does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from crawler.chinese.dates import find_days
from crawler.chinese.text import cn_int, squeeze
from crawler.listing.rows.days import day_in, month_and_day, year_by_address
from crawler.listing.rows.groups import Found

_MONTH = r"1[0-2]|0?[1-9]"
_HEADING = re.compile(
    rf"[\W_]*(?:(?P<year>(?:19|20)\d\d)(?:年度?|[-./年](?P<of>{_MONTH})月?份?)?|(?P<alone>{_MONTH}|十[一二]?|[一二三四五六七八九])月份?)[\W_]*"
)
_WHOLE_DAY = re.compile(r"[\W_]*(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?(?:[（(]?(?:星期|周).[）)]?)?[\W_]*")
_SEVERAL = 2  # headings that are days: one alone may be today's
_LONGEST = 14  # characters
_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary", "caption", "th", "legend"))
_LEVELS = 3
_ROW_LEVELS = 6  # boxes between a word of a row and the row's own
_ELSEWHERE = 0  # what a year counts that leads to another list


@dataclass(slots=True)
class _Said:
    """A year, a month or both that stand alone in a box."""

    year: int | None
    month: int | None
    head: bool  # the box is a heading's


def tell_days(rows: list[Found], body: LexborNode | None) -> None:
    """Gives the rows whose day lacks a year, or a year and a month, those of the heading they stand under."""
    if rows and not any(found.dated or found.bare for found in rows):
        _tell_whole_days(rows, body)
        return
    bare = _are_days([found for found in rows if not found.dated])
    wanting = {found.anchor: found for found in rows if found.row.day is None and (found.dated or bare)}
    if not wanting or body is None:
        return
    items = {found.anchor: found.item for found in rows}
    passed: set[int] = set()
    year: int | None = None
    month: int | None = None
    offered: list[_Said] = []  # since the last row
    for node in body.traverse(include_text=True):
        if node.mem_id in items:
            passed.add(items[node.mem_id])
            years = [(said.year, said.head) for said in offered if said.year is not None]
            months = [(said.month, said.head) for said in offered if said.month is not None]
            if years:
                year, month = _chosen(years), None
            if months:
                month = _chosen(months)
            offered = []
            if (found := wanting.get(node.mem_id)) is not None:
                _tell(found, year, month)
        elif node.tag == "-text" and (told := _said_by(node)) is not None and not _stands_in(node, passed):
            offered.append(told)


def _tell_whole_days(rows: list[Found], body: LexborNode | None) -> None:
    """Gives rows that show no day that of the heading they stand under, where several headings are days."""
    under: dict[int, str] = {}
    anchors = {found.anchor for found in rows}
    day = ""
    for node in body.traverse(include_text=True) if body is not None else ():
        if node.mem_id in anchors:
            under[node.mem_id] = day
        elif node.tag == "-text" and len(text := node.text(deep=False) or "") <= 4 * _LONGEST:
            words = squeeze(text)
            if _WHOLE_DAY.fullmatch(words) and (spans := find_days(words)) and len(spans) == 1:
                day = words
    if len(set(under.values())) < _SEVERAL or "" in under.values():
        return
    for found in rows:
        words = under[found.anchor]
        found.row.day, found.row.date_text, found.dated = find_days(words)[0].day("list"), words, True


def _are_days(rows: list[Found]) -> bool:
    """Whether the numbers beside rows may be days: each has one, and they are not the rows' own count."""
    numbers = [int(found.bare) for found in rows if found.bare]
    if not numbers or len(numbers) < len(rows):
        return False
    counted = all(number in (1, before + 1) for before, number in zip([0, *numbers], numbers, strict=False))
    return len(numbers) == 1 or not counted


def _tell(found: Found, year: int | None, month: int | None) -> None:
    row = found.row
    if found.dated:
        said = month_and_day(row.date_text)
        if said is not None and year is not None:
            row.day = day_in(year, *said, row.date_text)
    elif month:
        day = int(found.bare)
        year = year or year_by_address(month, day, row.url)
        if year and (told := day_in(year, month, day, found.bare)) is not None:
            row.day, row.date_text, found.dated = told, told.first.isoformat(), True


def _chosen(offered: list[tuple[int, bool]]) -> int | None:
    told, head = offered[-1]
    sure = len({told for told, _head in offered}) == 1 or (head and not offered[-2][1])
    return told if sure and told != _ELSEWHERE else None


def _said_by(node: LexborNode) -> _Said | None:
    """The year or month that a piece of text is, alone in its box, and whether that is a heading; None for other text."""
    text = node.text(deep=False) or ""
    if len(text) > 4 * _LONGEST or (found := _HEADING.fullmatch(squeeze(text))) is None:
        return None
    box, head = node.parent, False
    for _ in range(_LEVELS):
        if box is None or squeeze(box.text(deep=True)[: 4 * _LONGEST]) != squeeze(text):
            break
        href = box.attributes.get("href") or "" if box.tag == "a" else ""
        if box.tag == "option" or (href and not href.startswith(("#", "javascript:"))):
            return _Said(_ELSEWHERE if found["year"] else None, None if found["year"] else _ELSEWHERE, False)
        head = head or box.tag in _HEADS
        box = box.parent
    said = found["of"] or found["alone"]
    return _Said(int(found["year"]) if found["year"] else None, cn_int(said) if said else None, head)


def _stands_in(node: LexborNode, items: set[int]) -> bool:
    """Whether a word stands in a row whose link is before it: it tells of that row, not of the next."""
    box = node.parent
    for _ in range(_ROW_LEVELS):
        if box is None:
            return False
        if box.mem_id in items:
            return True
        box = box.parent
    return False
