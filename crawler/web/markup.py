"""Bounds of HTML as it is served: what is longer or deeper than any real page is read in its beginning alone."""

from __future__ import annotations

import re
import warnings
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

PARSE_LIMIT = 4_000_000  # characters; the largest real portal pages are under 1 million
DEEP_LIMIT = 100_000
_OPEN = 4000  # elements that are never closed
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,20})")
# What has no end tag, and what the next one of its kind closes.
_ENDLESS = frozenset(
    "area base br col embed frame hr img input link meta param source track wbr "
    "html head body p li dt dd tr td th thead tbody tfoot colgroup option optgroup".split()
)


def too_deep(html: str) -> bool:
    """Whether thousands of elements are never closed: HTML parsing, and what is done for each of nested elements, takes
    quadratic time in their depth."""
    opened: Counter[str] = Counter()
    for closing, name in _TAG.findall(html):
        opened[name.lower()] += -1 if closing else 1
    return any(count > _OPEN for name, count in opened.items() if name not in _ENDLESS)


def bounded(html: str) -> str:
    """The page, or the beginning of it that can be parsed in bounded time."""
    html = html[:PARSE_LIMIT]
    return html[:DEEP_LIMIT] if len(html) > DEEP_LIMIT and too_deep(html) else html


def soup_of(html: str) -> BeautifulSoup:
    """The tree of a page or a fragment as libxml2 mends it, whatever it begins with.

    XHTML with its XML declaration, or a body that is nothing but an address, is what portals serve: Beautiful Soup's
    advice about it is meant for whoever wrote the call, not for the office that reads our terminal.
    """
    from bs4 import BeautifulSoup, UnusualUsageWarning  # off the hot path: reading goes by another parser

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnusualUsageWarning)
        return BeautifulSoup(html, "lxml")
