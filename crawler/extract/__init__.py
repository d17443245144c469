"""Bytes of a page in, `PageFacts` out. Pure functions: no network, no clock, no state."""

from __future__ import annotations

from crawler.extract.reader import extract, masked
from crawler.facts import PageFacts

__all__ = ["EXTRACTOR_VERSION", "extract_page"]

EXTRACTOR_VERSION = "30"  # raised with every change that may read a page differently: the archive is read again then


def extract_page(
    url: str, body: bytes, content_type: str | None = None, *, status: int = 200, site_url: str | None = None
) -> PageFacts:
    """What the response says. What cannot be read gives a page without facts, and says why; raises MemoryError alone.

    `status` is the HTTP status (an error page is no document whatever it looks like); `site_url` the site's
    address, where it is not the root of `url`, so that its own front page is told from a column.
    """
    try:
        return masked(extract(url, body, content_type, status, site_url))
    except MemoryError:
        raise  # ours, not the page's
    except Exception as error:
        return PageFacts(url=url, kind="other", kind_reason=f"读取出错：{type(error).__name__}", whole=False)
