"""Links beside a row that lead to what explains its document: 文字解读, 图解, 视频解读.

They are no rows: a list of four policies with a 文字解读 each has four documents. What they lead to is read all the
same: it may stand in no list of its own, and the policy would be called unexplained.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from crawler.listing.base import ListPage, Row
from crawler.listing.carriers import Kind
from crawler.listing.shapes import Shape, shape_of
from crawler.web.urls import canonical

_EXPLAINS = re.compile(
    r"[\[【(（]?(?:查看|阅读|相关|关联|配套|政策|文件|部门|专家|媒体|负责人|文字|图文|图片|图表|视频|音频|动漫|动画|漫画|多媒体|H5)*"
    r"(?:解读|图解|问答)(?:材料|链接)?[一二三四五六1-9]?[\]】)）]?[>》»]*|一图(?:读懂|看懂)|答记者问",
    re.IGNORECASE,
)
_SAYS_SO = re.compile(r"解读|图解|读懂|答记者问")  # within a row's own box a whole title may
_LEVELS = 5  # boxes around such a link in which its row stands


def explains(words: str) -> bool:
    """Whether the words of a link are no more than that it explains what it stands beside."""
    return len(words) <= 12 and _EXPLAINS.fullmatch(words) is not None


def may_explain(page: ListPage) -> bool:
    """Whether the page speaks of explaining at all."""
    return any(word in page.text for word in ("解读", "图解", "读懂", "问答", "答记者问"))


def says_that_it_explains(words: str) -> bool:
    """Whether the words of a link, a title's or a mark's, say that it explains something."""
    return _SAYS_SO.search(words) is not None


def companions(page: ListPage, rows: list[Row]) -> list[Row]:
    """What stands beside the rows of a list to explain them, each as its row and its own words call it."""
    if not may_explain(page):
        return []
    by_link = {canonical(row.url): row for row in rows}
    links = {
        carrier.node.mem_id: by_link[key]
        for carrier in page.carriers
        if carrier.node.mem_id in page.row_links and (key := canonical(carrier.url)) in by_link
    }
    out: dict[str, Row] = {}
    for carrier in page.carriers:
        if carrier.kind is not Kind.LINK or carrier.node.mem_id in links or shape_of(carrier.url) is Shape.COLUMN:
            continue
        words = "".join(carrier.words.split())
        if not (explains(words) or says_that_it_explains(words)) or (key := canonical(carrier.url)) in by_link:
            continue
        row = _beside(carrier.node, links, behind=explains(words))
        if row is not None:
            out.setdefault(key, Row(carrier.url, f"{words}：{row.title}" if explains(words) else carrier.words))
    return list(out.values())


def _beside(node: LexborNode, links: dict[int, Row], *, behind: bool) -> Row | None:
    """The one row in whose box a link stands, or, where `behind` counts, behind whose box its own does."""
    box = node.parent
    for _ in range(_LEVELS):
        if box is None or box.tag in ("body", "html"):
            return None
        if held := _held(box, links):
            return held[0] if len(held) == 1 else None
        before = box.prev
        while before is not None and before.tag in ("-text", "_comment", "-comment"):
            before = before.prev
        if behind and before is not None and len(held := _held(before, links)) == 1:
            return held[0]
        box = box.parent
    return None


def _held(box: LexborNode, links: dict[int, Row]) -> list[Row]:
    found = (box, *box.css("a, area, [onclick]"))
    rows = {canonical(row.url): row for node in found if (row := links.get(node.mem_id)) is not None}
    return list(rows.values())
