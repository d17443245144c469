"""What is pressed for the rest of a list, where only a script knows what comes of it."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from crawler.listing.base import HANDLERS, ListPage
from crawler.listing.carriers import words_of
from crawler.web.urls import canonical

_BARE_MORE = re.compile(
    r"[\[【(（+]*(?:点击|查看|加载|显示|展开|浏览)*(?:更多|全部|其余|剩余|余下|more)(?:内容|信息|文章|文件|公告|通知|数据|条)*[\]】)）>》»›+.…↓▼]*",
    re.IGNORECASE,
)
_LOADS = re.compile(r"more|next|load|page|gengduo|jiazai|xiayi|\(\s*['\"]?\d{1,4}['\"]?\s*[,)]", re.IGNORECASE)
_TOOL = re.compile(
    r"top|back|prev|print|share|close|fav|qr|wei(?:xin|bo)|search|sou|logo|login|code|zoom|font", re.IGNORECASE
)
_NAMES = re.compile(r"['\"]#?([\w-]{2,40})['\"]")
_NEAR = 4  # boxes between what is pressed and the box that holds the list
_TITLE = 9  # characters: a document is called at least so much


def more_by_script(page: ListPage, rows: set[int]) -> str | None:
    """What behind the last row is to be pressed for more, and leads to no address: 更多 or a picture without words; `rows`: the
    links that are its rows, by their numbers in the tree.

    Before its rows 更多 is the door of a block to its column. What only shows what the page holds, or is a tool of it
    (返回顶部, 打印), says nothing of the list.
    """
    nodes = page.tree.css("a, button, input, img, span, div, p, li, i, em, b, strong, font, u, td")
    last = max((n for n, node in enumerate(nodes) if node.mem_id in rows), default=None)
    if last is None:
        return None
    own = {box.mem_id for box in _boxes(nodes[last])}
    rest = 0  # titles since the last row
    for node in nodes[last + 1 :]:
        if node.tag == "a" and len(words_of(node)) >= _TITLE:
            rest += 1
        if rest or not _is_pressed(node) or _holds_pressed(node):
            continue
        code = " ".join(filter(None, (node.attributes.get(name) for name in (*HANDLERS, "href"))))
        words = "".join(words_of(node).split())
        drawn = node if node.tag in ("img", "input") else node.css_first("img, svg")
        source = (
            f"{drawn.attributes.get('src') or ''} {drawn.attributes.get('class') or ''}" if drawn is not None else ""
        )
        asks = (
            _BARE_MORE.fullmatch(words)
            if words
            else _LOADS.search(f"{code} {source}") and not _TOOL.search(f"{code} {source}")
        )
        if not asks or _shows_held(page, code) or _leads(page, node):
            continue
        near = next((box for box in _boxes(node) if box.mem_id in own), None)
        if near is not None and len(_boxes(near)) + _NEAR >= len(_boxes(node)):
            return words or "图片按钮"
    return None


def _is_pressed(node: LexborNode) -> bool:
    href = (node.attributes.get("href") or "").strip().lower()
    if any(name in node.attributes for name in HANDLERS):
        return True
    return node.tag == "button" or (href.startswith("javascript:") and "(" in href and "void" not in href)


def _holds_pressed(node: LexborNode) -> bool:
    return any(inner.mem_id != node.mem_id for inner in node.css("[onclick], a, button, input"))


def _leads(page: ListPage, node: LexborNode) -> bool:
    url = page.link(node)
    return url is not None and canonical(url.partition("#")[0]) != canonical(page.url.partition("#")[0])


def _shows_held(page: ListPage, code: str) -> bool:
    """Whether a press only shows a box that the page holds already."""
    return any(page.tree.css_first(f'[id="{name}"] a[href]') is not None for name in _NAMES.findall(code))


def _boxes(node: LexborNode) -> list[LexborNode]:
    out: list[LexborNode] = []
    box = node.parent
    while box is not None and box.tag not in ("body", "html", "-undef"):
        out.append(box)
        box = box.parent
    return out
