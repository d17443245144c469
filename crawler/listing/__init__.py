"""How lists page: one file for each portal product, found by itself.

A module of `products` that has a public `LISTING` is an adapter (`Listing` in `base`). Adding a file teaches the
crawler a product; nothing else is to be edited.
"""

from __future__ import annotations

import importlib
import pkgutil

from crawler.listing import products
from crawler.listing.base import Answer, Ask, End, Listing, ListPage, Pager, Row, left

__all__ = [
    "Answer", "Ask", "End", "ListPage", "Listing", "Pager", "Row", "adapters", "at_route", "best", "by_name",
    "columns_of", "left",
]  # fmt: skip

_adapters: list[Listing] = []


def adapters() -> list[Listing]:
    """All adapters, in the order of their names."""
    if not _adapters:
        for module in sorted(pkgutil.iter_modules(products.__path__), key=lambda module: module.name):
            listing = getattr(importlib.import_module(f"{products.__name__}.{module.name}"), "LISTING", None)
            if listing is not None:
                _adapters.append(listing)
    return _adapters


def best(page: ListPage) -> Listing:
    """The adapter that is surest of the page; plain page links take what nobody else wants."""
    _rows = page.listed  # looking for rows tells where they stand, whoever lists the page
    products = {adapter.name: adapter.matches(page) for adapter in adapters() if not hasattr(adapter, "at_most")}
    highest = max(products.values())
    asked = [adapter for adapter in adapters() if getattr(adapter, "at_most", 1.0) >= highest]
    sure = {adapter.name: adapter.matches(page) for adapter in asked if adapter.name not in products} | products
    return max(asked, key=lambda adapter: sure[adapter.name])


def columns_of(page: ListPage) -> list[tuple[str, str]]:
    """Columns, as (URL, name), that the page's data lead to where it has no links to them."""
    return [column for adapter in adapters() if (lead := getattr(adapter, "columns", None)) for column in lead(page)]


def at_route(page: ListPage, route: str) -> tuple[str, str] | None:
    """The address whose answer is the list that a fragment of the page's address names, and what the page calls that column
    ("" where it does not); None where nobody knows."""
    leads = (lead(page, route) for adapter in adapters() if (lead := getattr(adapter, "at_route", None)))
    return next((found for found in leads if found is not None), None)


def by_name(name: str) -> Listing | None:
    return next((adapter for adapter in adapters() if adapter.name == name), None)
