"""Bounds of HTML as it is served: what is longer or deeper than any real page is read in its beginning alone."""

from __future__ import annotations

PARSE_LIMIT = 4_000_000  # characters; the largest real portal pages are under 1 million
DEEP_LIMIT = 100_000
_OPEN = 4000  # blocks that are never closed
_BLOCKS = ("div", "DIV", "ul", "ol", "dl", "section", "center", "article", "blockquote", "svg", "math", "table", "font")


def too_deep(html: str) -> bool:
    """Whether thousands of blocks are never closed: HTML parsing takes quadratic time in the depth of open blocks."""
    return any(html.count(f"<{tag}") - html.count(f"</{tag}") > _OPEN for tag in _BLOCKS)


def bounded(html: str) -> str:
    """The page, or the beginning of it that can be parsed in bounded time."""
    html = html[:PARSE_LIMIT]
    return html[:DEEP_LIMIT] if len(html) > DEEP_LIMIT and too_deep(html) else html
