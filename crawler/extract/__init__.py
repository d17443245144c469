"""Bytes of a page in, `PageFacts` out. Pure functions: no network, no clock, no state."""

from __future__ import annotations

from crawler.facts import PageFacts

__all__ = ["EXTRACTOR_VERSION", "extract_page"]

EXTRACTOR_VERSION = "134"  # raised with every change that may read a page differently: the archive is read again then


def extract_page(
    url: str, body: bytes, content_type: str | None = None, *, status: int = 200, site_url: str | None = None
) -> PageFacts:
    """What the response says; whatever bytes it is made of, they are read as far as they can be.

    Where a reader fails it raises what went wrong: a page that is half read must not be taken for one that says no more.
    `status` is the HTTP status (an error page is no document whatever it looks like); `site_url` the site's
    address, where it is not the root of `url`, so that its own front page is told from a column.
    """
    from crawler.extract.reader import (  # hundreds of patterns, which who only masks a number never needs
        extract,
        masked,
    )

    return masked(extract(url, body, content_type, status, site_url))
