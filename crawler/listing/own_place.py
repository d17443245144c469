"""Whether the place of a page's own list stands empty: then what else the page shows is another column's.

A column without documents still has its side boxes (推荐, 最新发布, 政策文件), each with links and days like a list's. That
no other group on the page looks more like a list does not make one of them the column's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from crawler.chinese.text import squeeze
from crawler.listing.awaited import awaits_rows
from crawler.listing.base import ListPage

_NOTHING = re.compile(
    r"^(?:该|此|本)?(?:栏目|目录|分类|列表|页面)?(?:下|中)?(?:目前|暂时|当前)?"
    r"(?:暂无|没有|无|尚无|暂未(?:发布|公开|产生))(?:任何|相关|此类|符合条件的?|查询到|更多)*"
    r"(?:内容|信息|数据|记录|文章|文件|资料|公告|事项)*[！!。.~…]*$"
    r"|^共\s*0\s*[条篇个](?:记录|信息)?$"
)
_HINT = re.compile(r"暂无|没有|尚无|暂未|目前无|无(?<=[>此本该\s]无)|共\s*0")  # before the tree is walked
# What a script shows only if it found nothing stands in the page all the same.
_CONDITIONAL = ("v-if", "v-show", "v-else", "ng-if", "ng-show", "x-show", "wx:if", "hidden")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
FILLS = re.compile(
    r"\$\.(?:ajax|post|get|getJSON)\s*\(|axios[.(]|\bfetch\s*\(|XMLHttpRequest|dataproxy|new\s+Vue\b|createApp"
)

_NUMBERED = re.compile(r"第?\d+页?|[\W_]")
_BLOCK_NAME = re.compile(r"([\u4e00-\u9fff]{2,10})[:：]?(?:(?:查看)?更多|more)?[>》»›+.…]*", re.IGNORECASE)
_ROWS = frozenset(("a", "ul", "ol", "dl", "table", "tbody", "tr", "li"))
_HEADS = "h1, h2, h3, h4, h5, h6, div, p, span, strong, b, dt"
_LEVELS = 3  # boxes around a row, or around words, in which their heading stands
_LONGEST = 60  # characters of a heading with what stands in it


def says_nothing(page: ListPage) -> bool:
    """Whether the page itself says that its column holds nothing (暂无内容), and no script may yet fill it."""
    return _nothing_said(page) is not None


def is_of_another(page: ListPage, above: list[LexborNode], *, aside: bool) -> bool:
    """Whether a group of links stands in a block that is not the page's own list, whose place is shown and empty.

    `above`: the boxes around one of them, innermost first; `aside`: they are known to stand beside the list. A block is
    another's by its heading, which is not the page's title; of a block without one nothing is said.
    """
    name = _heading_of(above)
    if (name and name in title_of(page)) or not (name or aside):
        return False
    return page.own_place_empty


def is_under_another_name(box: LexborNode, name: str) -> bool:
    """Whether a box stands under a heading that is not this name."""
    return _heading_of(_boxes(box)) not in ("", name)


def is_under_own_name(page: ListPage, box: LexborNode) -> bool:
    """Whether a box stands under no heading, or under one that is the page's own name."""
    return _heading_of(_boxes(box)) in title_of(page)  # "" is in any


def stands_empty(page: ListPage) -> bool:
    """Whether the page says that its list holds nothing, or shows the place of one that a script will fill, or that is
    bare under the page's own name."""
    title = title_of(page)
    said = _nothing_said(page)
    if said is not None:
        under = _heading_of(_boxes(said))
        return not under or under in title  # else it is a side box that holds nothing
    return awaits_rows(page, sure=True) or _bare_shelf(page, title)


def _bare_shelf(page: ListPage, title: str) -> bool:
    """Whether a heading that is the page's own name stands over a list without an entry."""
    for shelf in page.tree.css("ul, ol, tbody, dl"):
        if shelf.css_first("li, tr, dd, dt, a") is not None or shelf.text(deep=True).strip():
            continue
        for block in _boxes(shelf):
            if block.css_first("a[href], [onclick]") is not None:
                break
            names = (squeeze(head.text(deep=True)[:_LONGEST]) for head in block.css(_HEADS))
            if any(len(name) > 1 and title.startswith(name) for name in names):
                return True
    return False


def title_of(page: ListPage) -> str:
    """The words of `<title>`, without blanks."""
    node = page.tree.css_first("title")
    return squeeze(node.text()) if node is not None else ""


def called(page: ListPage) -> tuple[str, str]:
    """What a list's page calls its column, by its tag (国办发〔2017〕47号) and by its title; that of a later page is the same
    but for the number. "" where it says nothing."""
    tags = (
        node for node in page.tree.css("meta[name][content]") if (node.attributes["name"] or "").lower() == "columnname"
    )
    tag = next((node.attributes["content"] or "" for node in tags), "")
    return _NUMBERED.sub("", tag), _NUMBERED.sub("", title_of(page))


def _boxes(node: LexborNode) -> list[LexborNode]:
    out: list[LexborNode] = []
    box = node.parent
    while box is not None and box.tag not in ("body", "html") and len(out) < _LEVELS:
        out.append(box)
        box = box.parent
    return out


def _heading_of(boxes: Iterable[LexborNode]) -> str:
    """The short words that the nearest of some boxes begins with, or that stand over it; "" where there are none."""
    for box in list(boxes)[:_LEVELS]:
        first = next((child for child in box.iter()), None)
        before = box.prev
        while before is not None and before.tag in ("-text", "_comment", "-comment"):
            before = before.prev
        for node in (first, before):
            if node is None or node.tag in _ROWS:
                continue
            found = _BLOCK_NAME.fullmatch(squeeze(node.text(deep=True)[:_LONGEST]))
            if found is not None:
                return found[1]
    return ""


def _nothing_said(page: ListPage) -> LexborNode | None:
    body = page.tree.body
    if body is None or _HINT.search(page.text) is None or any(FILLS.search(script) for script in page.scripts):
        return None
    for node in body.css("li, td, p, div, span, dd, h3, h4, em"):
        text = "".join(node.text(deep=node.tag != "div").split())
        if 2 <= len(text) <= 20 and _NOTHING.match(text) and re.search(r"[\u4e00-\u9fff]{3}", text):
            one: LexborNode | None = node
            while one is not None and one.tag not in ("body", "html"):
                marks = one.attributes
                if any(name in marks for name in _CONDITIONAL) or _HIDDEN.search(marks.get("style") or ""):
                    break
                one = one.parent
            else:
                return node
    return None
