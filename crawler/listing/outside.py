"""Whether an element stands in what frames a page (menu, head, foot, side), and not in its content: asked of a list's parts,
of links that go on with it, and of frames, each by the names that such boxes have there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from selectolax.lexbor import LexborNode


def stands_outside(node: LexborNode, but: str = "") -> bool:
    """Whether the element stands in what frames a list's page, not beside its list. `but`: of what a box may be called."""
    for box in islice(_boxes(node), _LEVELS):
        mark = _NOT_LIST.search(_name(box))
        if box.tag in _OUTSIDE_TAGS or (mark is not None and not (but and but in mark[0].lower())):
            return True
    return False


def stands_by_the_page(node: LexborNode) -> bool:
    """Whether a link that may go on with a list stands in what the page has of its site, or chooses how it is shown."""
    return any(box.tag in _HEADS or _BY_THE_PAGE.search(_name(box)) for box in _boxes(node.parent))


def stands_aside(node: LexborNode) -> bool:
    """Whether a box that a script fills stands in one beside the content."""
    return any(box.tag == "aside" or called_aside(_name(box)) for box in _boxes(node.parent))


def called_aside(name: str) -> bool:
    """Whether a box is called as one beside the content is."""
    return _ASIDE.search(name) is not None


def _boxes(node: LexborNode | None) -> Iterator[LexborNode]:
    while node is not None and node.tag not in _WHOLE:
        yield node
        node = node.parent


def _name(box: LexborNode) -> str:
    return f"{box.attributes.get('class') or ''} {box.attributes.get('id') or ''}"


_LEVELS = 8
_WHOLE = frozenset(("body", "html", "frameset"))
_OUTSIDE_TAGS = frozenset(("nav", "header", "footer", "script", "style", "noscript", "template"))
_HEADS = frozenset(("header", "footer", "aside"))
_NOT_LIST = re.compile(
    r"(?:^|[-_\s])(?:nav\w*|menu\w*|header|head|top\w*|foot\w*|bottom|crumb\w*|bread\w*|location|position|dqwz|share\w*|"
    r"pag(?:e|er|ing|ination)\w*|fanye|fenye|side\w*|aside|hot\w*|rank\w*|recommend\w*|tuijian|slid\w*|swiper\w*|focus|"
    r"banner\w*|carousel|lunbo|search\w*|sou\w*|lang\w*|font\w*|tool\w*|login|qr\w*|weather|link\w*|yqlj)(?:$|[-_\s])",
    re.IGNORECASE,
)
_BY_THE_PAGE = re.compile(
    r"(?:^|[-_\s])(?:head\w*|foot\w*|side\w*|share|menu\w*|bread\w*|crumb\w*|dqwz|tabs?|filter\w*)(?:$|[-_\s])",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"(?:^|[-_\s])(?:side\w*|aside|hot\w*|left|bottom)(?:$|[-_\s])", re.IGNORECASE)
