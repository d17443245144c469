"""Bounds of HTML as it is served: what is longer or deeper than any real page is read in its beginning alone."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from crawler.web.nesting import reach

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from selectolax.lexbor import LexborHTMLParser

PARSE_LIMIT = 4_000_000  # characters; the largest real portal pages are under 1 million


def bounded(html: str) -> str:
    """The page, or the beginning of it that can be parsed in bounded time and memory."""
    html = html[:PARSE_LIMIT]
    return html[: reach(html)]


def parsed(html: str) -> LexborHTMLParser:
    """The tree of a page or a fragment, as far as it is `bounded`. Raises MemoryError where there is no room for it."""
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    try:
        return LexborHTMLParser(bounded(html))
    except SelectolaxError as error:  # the only thing that it refuses HTML for
        raise MemoryError from error


def soup_of(html: str) -> BeautifulSoup:
    """The tree of a page or a fragment as libxml2 mends it, whatever it begins with.

    XHTML with its XML declaration, or a body that is nothing but an address, is what portals serve: Beautiful Soup's
    advice about it is meant for whoever wrote the call, not for the office that reads our terminal.
    """
    from bs4 import BeautifulSoup, UnusualUsageWarning  # off the hot path: reading goes by another parser

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnusualUsageWarning)
        return BeautifulSoup(html, "lxml")
