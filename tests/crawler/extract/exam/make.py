"""The short form in which the exam's pages are written down."""

from __future__ import annotations

from typing import Any

from tests.crawler.extract.exam.case import Case
from tests.crawler.extract.exam.paper import Doc, Site, paras
from tests.crawler.extract.exam.products import ALL


def page(
    id: str,
    product: str,
    site: Site,
    path: str,
    shows: str,
    title: str,
    text: str,
    truth: dict[str, Any],
    *,
    style: str = "plain",
    scheme: str = "https",
    encoding: str = "utf-8",
    content_type: str | None = "text/html",
    tail: str = "",
    **more: Any,
) -> Case:
    """A document page: `text` in the product's frame. `tail` is HTML that stands in the body after the text."""
    doc = Doc(site=site, title=title, body=paras(text, style) + tail, **more)
    html = ALL[product](doc)
    return Case(
        id,
        f"{scheme}://{site.host}{path}",
        html.encode(encoding, "xmlcharrefreplace"),
        shows,
        {"title": title} | truth,
        content_type=content_type,
    )
