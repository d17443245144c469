"""What a row tells beside its excerpt: 日期：2024-05-09 under the title, and not the days that its document speaks of.

An excerpt is running text, and a day within running text is the text's (自2024年4月1日起施行). The row's own day is set
apart from it: in a box, an element or a line of its own, or behind a label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from crawler.chinese.dates import find_days, find_yearless
from crawler.chinese.text import tidy

_INLINE = frozenset(("span", "b", "strong", "em", "i", "font", "u", "small", "time", "label", "sup", "sub", "mark"))
_SILENT = frozenset(("script", "style", "_comment", "-comment", "noscript"))
_LONGEST = 5000  # characters of a row
_SHORTEST = 8  # characters beside a day that can be a sentence
_CLAUSE = 16  # characters that hold a comma in running text
_RUN = 40  # characters without a blank, which no label and no body's name has

_STOP = re.compile("[。；！？]")
_SET_OFF = r"(?:发布|公布|公开|印发|更新|上传|发文|发表|添加|录入)"
_BEFORE = re.compile(rf"(?:{_SET_OFF}[于日期时间]{{0,2}}|日期|时间)$")
_AFTER = re.compile(rf"{_SET_OFF}|星期|周[一二三四五六日]|[上下]午|[至到]")
_LABEL = re.compile(r"(?:发布|公开|公布|上网|发文)?(?:日期|时间)\s?[:：]?\s?$")
_NOTHING = re.compile(r"[\s\[\]()（）【】|/·:：-]*")
_SHORT_DAY = re.compile(r"(?<![\d.])\d{1,2}\s?[-/.]\s?\d{1,2}(?![\d.])")


def without_excerpt(item: LexborNode) -> str | None:
    """The words of a row's box without its running text; None where it has none."""
    own: list[str] = []
    told = False
    for parts in _pieces(item):
        words = tidy(" ".join(parts))
        if is_running(words):
            told = True
            own += _labelled(words)
            own += [part for n in {0, len(parts) - 1} if len(parts) > 1 and _is_day(part := parts[n])]
        else:
            own.append(words)
    return tidy(" ".join(own)) if told else None


def is_running(words: str) -> bool:
    """Whether words are a sentence or a part of one, cut where it may be."""
    if len(words) <= _SHORTEST:
        return False
    spans = [(span.start, span.end) for span in find_days(words)]
    spans += [(start, end) for _month, _day, start, end in find_yearless(words)]
    rest = "".join(char for n, char in enumerate(words) if not any(start <= n < end for start, end in spans))
    if _STOP.search(rest) or ("，" in rest and len(rest) >= _CLAUSE):
        return True
    if max(map(len, rest.split()), default=0) >= _RUN and "：" not in rest:
        return True
    return len(rest) >= _SHORTEST and any(_is_spoken(words, *span) for span in spans)


def _is_spoken(words: str, start: int, end: int) -> bool:
    """Whether a day written in words stands in a sentence: the text goes on right beside it (至2022年12月31日止)."""
    if "月" not in words[start:end]:
        return False
    before, after = words[:start], words[end:]
    follows = bool(after) and _is_han(after[0]) and _AFTER.match(after) is None
    return follows or (bool(before) and _is_han(before[-1]) and _BEFORE.search(before) is None)


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _labelled(words: str) -> list[str]:
    """The days that running text of one element with its data has behind a label, with their labels."""
    labels = ((span, _LABEL.search(words[: span.start])) for span in find_days(words))
    return [words[label.start() : span.end] for span, label in labels if label is not None]


def _is_day(words: str) -> bool:
    """Whether words are a day and nothing else, a label at the most."""
    for span in reversed(find_days(words)):
        words = _LABEL.sub("", words[: span.start]) + words[span.end :]
    return _NOTHING.fullmatch(_SHORT_DAY.sub("", words)) is not None


def _pieces(item: LexborNode) -> Iterator[list[str]]:
    """The words of a box by its lines: those of each element that is no word's, parted where a line breaks, and at each
    link. A piece holds the words of its inline elements one by one."""
    piece: list[str] = []
    left = _LONGEST
    # What is to be read, the next last; None where a box ends.
    waiting: list[LexborNode | None] = [item]
    while waiting and left > 0:
        node = waiting.pop()
        if node is not None and node.tag in _SILENT:
            continue
        if node is not None and node.tag == "-text":
            words = tidy(node.text(deep=False) or "")
            left -= len(words)
            piece += [words] if words else []
            continue
        if node is not None and node.tag in _INLINE:
            waiting += reversed(list(node.iter(include_text=True)))
            continue
        if piece:
            yield piece
            piece = []
        if node is not None:
            waiting += [None, *reversed(list(node.iter(include_text=True)))]
    if piece:
        yield piece
