"""Links that stand in a sentence: a card's summary names other documents, and is no row of the list for that."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Protocol

from selectolax.lexbor import LexborNode

_INLINE = frozenset(("span", "b", "i", "em", "u", "font", "strong", "small", "mark", "sup", "sub", "label"))
_MARKS = re.compile(r"[，。；！？]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_GOES_ON = re.compile(r"\s*[》”）)』」]?\s*[，。；、！？]")
_LABEL = re.compile(r"[：:【\[（(]\s*$")
_DIGITS = re.compile(r"\d+")
_AROUND = 80  # characters of a sentence that are looked at on either side
_SENTENCE = 8  # Chinese characters
_LEVELS = 6  # boxes between a link and its row
_LINKS_OF_ROW = 8
_NAMES_MANY = 2  # rows that one link is beside: what tells of more of them is a label


class Link(Protocol):
    """As far as it is looked at here."""

    node: LexborNode
    url: str
    text: str
    chain: list[LexborNode]


def in_sentences(links: Sequence[Link]) -> set[int]:
    """The links, by their numbers in the tree, that stand in a sentence behind the link that their row is called by."""
    within = {link.node.mem_id for link in links if _in_sentence(link.node)}
    if not within or len(within) == len(links):
        return set()
    own = Counter(link.url for link in links if link.node.mem_id not in within)
    named: dict[int, list[Link]] = defaultdict(list)  # by box, its links outside of sentences
    held: dict[int, set[str]] = defaultdict(set)  # by box, all that it links to
    about = {box.mem_id for link in links if link.node.mem_id in within for box in link.chain[:_LEVELS]}
    for link in links:
        for box in link.chain[:_LEVELS]:
            if box.mem_id not in about:
                continue
            held[box.mem_id].add(link.url)
            if link.node.mem_id not in within and own[link.url] <= _NAMES_MANY and link.text:
                named[box.mem_id].append(link)
    order = {link.node.mem_id: place for place, link in enumerate(links)}
    out: set[int] = set()
    for link in links:
        if link.node.mem_id in within and _has_name(link, named, held, order):
            out.add(link.node.mem_id)
    return out


def _has_name(link: Link, named: dict[int, list[Link]], held: dict[int, set[str]], order: dict[int, int]) -> bool:
    """Whether the row around a link is called by another that stands before it."""
    for box in link.chain[:_LEVELS]:
        if len(held[box.mem_id]) > _LINKS_OF_ROW:
            return False
        if any(
            other.url != link.url and order[other.node.mem_id] < order[link.node.mem_id] for other in named[box.mem_id]
        ):
            return _repeats(box)
    return False


def _repeats(box: LexborNode) -> bool:
    """Whether a box is one of several alike: a row, not the text of a page."""
    mark = _DIGITS.sub("", box.attributes.get("class") or "")
    for after in (True, False):
        beside = box.next if after else box.prev
        while beside is not None and (beside.tag or "-").startswith(("-", "_")):
            beside = beside.next if after else beside.prev
        if (
            beside is not None
            and beside.tag == box.tag
            and _DIGITS.sub("", beside.attributes.get("class") or "") == mark
        ):
            return True
    return False


def _in_sentence(node: LexborNode) -> bool:
    if _ends_line(node.prev) and _ends_line(node.next) and (node.parent is None or node.parent.tag not in _INLINE):
        return False  # as most links stand
    before, after = "".join(_beside(node, after=False)), "".join(_beside(node, after=True))
    told = len(_HAN.findall(before))
    if told >= 2 and not _LABEL.search(before) and (_GOES_ON.match(after) or len(_HAN.findall(after)) >= _SENTENCE / 2):
        return True
    return any(_MARKS.search(words) and len(_HAN.findall(words)) >= _SENTENCE for words in (before, after))


def _ends_line(beside: LexborNode | None) -> bool:
    if beside is None:
        return True
    return not beside.text(deep=False).strip() if beside.tag == "-text" else beside.tag not in _INLINE


def _beside(node: LexborNode, *, after: bool) -> Iterator[str]:
    """The words of the line before or after a link, up to the next link, as they stand on the page."""
    words: list[str] = []
    length = 0
    one, box = node, node
    while length < _AROUND:
        beside = one.next if after else one.prev
        if beside is None:
            if box.parent is None or box.parent.tag not in _INLINE:
                break
            one = box = box.parent
            continue
        one = beside
        if one.tag == "-text" or one.tag in _INLINE:
            if one.tag != "-text" and one.css_first("a, br") is not None:
                break
            words.append(one.text(deep=True)[:_AROUND])
            length += len(words[-1])
        elif one.tag not in ("_comment", "-comment"):
            break
    return iter(words if after else words[::-1])
