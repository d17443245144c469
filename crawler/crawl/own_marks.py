"""Which of a page's marks are its own, and which its rows': a headline and a day that stand outside of all rows make a
document, however long the list beside it; what stands within a row alone, be it in the row's excerpt, is the row's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from crawler.chinese.column_names import type_of
from crawler.chinese.text import squeeze
from crawler.crawl import columns
from crawler.crawl.own_names import own_name
from crawler.extract.lines.borders import FOOT_LINE
from crawler.facts import PageFacts
from crawler.listing import ListPage, Row
from crawler.listing.awaited import awaits_rows, in_menu
from crawler.listing.outside import stands_outside

_NO_DOCUMENTS = ("column", "home")
_SHOWN = ("shown", "table", "changed")
_BARE = re.compile(r"[\d\-/.年月日:\[\]()]*")
_LEAST = 8  # characters of a headline
# Characters between a headline's day and what is listed; what turns letters large and small is shorter.
_LEAST_TEXT = 30
_PARAGRAPH = 60  # characters of sentences: 暂无内容。 is shorter
_ROW = "\ue000"
_INLINE = frozenset(("span", "b", "strong", "em", "i", "font", "u"))
_SILENT = frozenset(("script", "style", "noscript", "_comment", "-comment"))


def heads_itself(page: ListPage, facts: PageFacts, rows: list[Row]) -> bool:
    """Whether a page has a document's headline and its day outside of its rows, and says something of its own between
    them and the rows: these stand beside it then (最新更新), however many they are and however short its text is. A
    headline and a day over nothing but rows head a list (各部门预算公开)."""
    published, title = facts.published, facts.title
    if not rows or facts.kind in _NO_DOCUMENTS or published is None or title is None:
        return False
    if published.source not in _SHOWN or len(squeeze(title.value)) < _LEAST or _is_columns(title.value, facts):
        return False
    if _BARE.fullmatch(squeeze(published.quote)) and any(row.day and row.day.last == published.last for row in rows):
        return False  # rows without boxes leave their days beside them
    day, outside = squeeze(published.quote).replace(":", ""), _outside(page).replace(":", "")
    if squeeze(title.value).replace(":", "") not in outside.replace(_ROW, "") or day not in outside:
        return False
    own = [after.partition(_ROW)[0] for after in outside.split(day)[1:]]
    return bool(facts.pictures) or any(len(said) >= _LEAST_TEXT or "。" in said for said in own)


def _is_columns(title: str, facts: PageFacts) -> bool:
    """Whether a headline is a column's name: the trail or ColumnName has it, or it is as short as one and tells a type."""
    names = (own_name(facts.meta), *(crumb.name for crumb in facts.breadcrumbs))
    short = len(title) <= columns.SHORT_NAME and type_of(title) is not None
    return short or squeeze(title) in map(squeeze, names)


def says_beside_rows(page: ListPage, words: str) -> bool:
    """Whether words stand on a page outside of its rows' boxes."""
    return squeeze(words) in _outside(page).replace(_ROW, "")


def _outside(page: ListPage) -> str:
    """The words of a page without blanks, of each row's box only a mark."""
    body = page.tree.body
    rows = {box.mem_id for box in boxes_of_rows(page)}
    told: list[str] = []
    waiting = [body] if body is not None else []
    while waiting:
        node = waiting.pop()
        if node.mem_id in rows:
            told.append(_ROW)
        elif node.tag == "-text":
            told.append(node.text(deep=False) or "")
        elif node.tag not in _SILENT:
            waiting += reversed(list(node.iter(include_text=True)))
    return squeeze("".join(told))


def speaks(page: ListPage) -> bool:
    """Whether a page that shows no rows says something of its own: sentences of a paragraph's length, be it one or in
    several lines (一、公开范围。), in no link and in no part of the site's frame."""
    if page.own_place_empty or awaits_rows(page):
        return False
    body, said = page.tree.body, 0
    for node in body.traverse(include_text=True) if body is not None else ():
        words = squeeze(node.text(deep=False) or "") if node.tag == "-text" else ""
        box = node.parent
        if "。" not in words or box is None or FOOT_LINE.search(words):
            continue
        around = [box, *_chain(box)]
        if any(outer.tag == "a" or outer.tag in _SILENT for outer in around):
            continue
        if not (stands_outside(box) or in_menu(box)):
            said += len(words)
            if said >= _PARAGRAPH:
                return True
    return False


def boxes_of_rows(page: ListPage) -> list[LexborNode]:
    """The boxes of a page's rows, each with what it tells of its document (an excerpt)."""
    held: dict[int, set[str]] = {}
    links = [(link, _chain(link)) for link in _row_links(page)]
    for link, chain in links:
        for box in chain:
            held.setdefault(box.mem_id, set()).add(page.link(link) or "")
    return [next((box for box in reversed(chain) if len(held[box.mem_id]) == 1), link) for link, chain in links]


def are_spoken(page: ListPage) -> bool:
    """Whether a row's link stands in a sentence: then the page itself speaks. What the next line says is the row's."""
    for link in _row_links(page):
        node, spoken = link, False
        while node.parent is not None and (node.mem_id == link.mem_id or node.tag in _INLINE):
            spoken = spoken or any(_is_said(beside) for beside in _line(node))
            node = node.parent
        if spoken or node.tag in ("body", "html"):
            return True
    return False


def _line(node: LexborNode) -> Iterator[LexborNode]:
    """What stands beside a node in its line: up to a break or a block on both sides."""
    for after in (True, False):
        beside = node.next if after else node.prev
        while beside is not None and (beside.tag in _INLINE or beside.tag in ("-text", "a")):
            yield beside
            beside = beside.next if after else beside.prev


def _is_said(node: LexborNode) -> bool:
    return node.tag != "a" and "。" in (node.text(deep=True) or "")


def _row_links(page: ListPage) -> list[LexborNode]:
    return [carrier.node for carrier in page.carriers if carrier.node.mem_id in page.row_links]


def _chain(link: LexborNode) -> list[LexborNode]:
    """The boxes around a link, innermost first."""
    chain, box = [], link.parent
    while box is not None and box.tag not in ("body", "html"):
        chain.append(box)
        box = box.parent
    return chain


def ends(node: LexborNode) -> int:
    """How many sentences end in a node."""
    return (node.text(deep=True) or "").count("。")
