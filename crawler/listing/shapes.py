"""What an address says of its page, by the shapes that the products declare for their documents and their columns.

A product's file says `document_urls` and `column_urls` (patterns, searched in the address); what many products share
stands here. A bare number (`/yc/120101.html`, `?id=12`) is a document in most products and a column in others: the
address alone does not tell, and whoever asks has the link's name or the page itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from urllib.parse import urlsplit

from crawler.web.addresses import ARTICLE, DATED, DOCUMENT_SCRIPT, LIST_SCRIPT, NAMED_DOCUMENT, NUMBER_FILE, NUMBERED


class Shape(StrEnum):
    DOCUMENT = "document"
    COLUMN = "column"
    NUMBER = "number"  # of a document or of a column
    OPEN = "open"  # the address says nothing


@lru_cache(maxsize=1)
def _declared() -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """What all products declare, documents first; None where none declares any."""
    from crawler.listing import adapters

    out = []
    for name in ("document_urls", "column_urls"):
        patterns = [pattern for adapter in adapters() if (pattern := getattr(adapter, name, ""))]
        out.append(re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE) if patterns else None)
    return out[0], out[1]


@lru_cache(maxsize=16384)  # asked for every link of every page
def shape_of(url: str) -> Shape:
    """The shape of an absolute or a relative address. A product's own word goes before the common ones, a document's
    before a column's."""
    documents, columns = _declared()
    if documents is not None and documents.search(url):
        return Shape.DOCUMENT
    if columns is not None and columns.search(url):
        return Shape.COLUMN
    if DATED.search(url) or NAMED_DOCUMENT.search(url):
        return Shape.DOCUMENT
    if NUMBER_FILE.search(url):
        return Shape.NUMBER
    if NUMBERED.search(url):
        path = urlsplit(url).path
        if LIST_SCRIPT.search(path):
            return Shape.OPEN
        return Shape.DOCUMENT if DOCUMENT_SCRIPT.search(path) else Shape.NUMBER
    return Shape.OPEN


def looks_like_document(url: str) -> bool:
    """Whether the address has a document's shape, or the number that most products give to documents alone."""
    shape = shape_of(url)
    return shape is Shape.DOCUMENT or (shape is Shape.NUMBER and NUMBER_FILE.search(url) is not None)


_DAY = re.compile(r"(?:19|20)\d\d(?:[-_]?\d\d){0,2}|\d{1,2}(?:[-_]\d{1,2})?|t?\d{6,8}")
_COLUMN_KEY = re.compile(
    r"(?:wb)?(?:cat|col|column|class|type|channel|lanmu|lm|sort|tree|node)_?(?:id)?|[mca]|cid|tid", re.IGNORECASE
)
_OF_COLUMN = re.compile(r"art_\d+(?=_)")


def are_alike(urls: Iterable[str]) -> bool:
    """Whether addresses are of one family, or differ in numbers alone."""
    found = list(urls)
    return len({family(url) for url in found}) == 1 or len({re.sub(r"\d+", "0", url) for url in found}) == 1


@lru_cache(maxsize=16384)
def family(url: str) -> str:
    """What the addresses of one column's documents have in common: the directory without its dates, the script and the
    names of what it is asked."""
    parts = urlsplit(url)
    folders, _slash, name = parts.path.rpartition("/")
    kept = "/".join(part for part in folders.split("/") if not _DAY.fullmatch(part))
    if parts.query:
        # ?catid=17&id=1321: the column by its number, a document by a name alone.
        pairs = (pair.partition("=") for pair in parts.query.split("&"))
        names = sorted(f"{key}={value}" if _COLUMN_KEY.fullmatch(key) else key for key, _equal, value in pairs)
        return f"{parts.netloc}{kept}/{name}?{'&'.join(names)}"
    column = _OF_COLUMN.match(name)
    return f"{parts.netloc}{kept}/{column[0] if column else ''}"


@lru_cache(maxsize=16384)
def is_article_url(url: str) -> bool:
    """Whether a page at this address may well be an article; one reason among others for what a single page is."""
    documents, _columns = _declared()
    return (documents is not None and documents.search(url) is not None) or ARTICLE.search(url) is not None
