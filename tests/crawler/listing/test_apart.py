"""No adapter takes another product's page: every product's columns against all adapters."""

from __future__ import annotations

import pytest

from crawler import listing
from crawler.listing import ListPage
from tests.portal.products.framework import COLUMNS, Portal
from tests.portal.products.test_products import PRODUCTS


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda one: one.name)
def test_columns_are_taken_by_their_own_adapter(product):
    portal = Portal(product)
    for column in COLUMNS:
        path = product.column_url(column)
        page = ListPage("http://www.a.gov.cn" + path, portal.pages[path])
        sure = {one.name: one.matches(page) for one in listing.adapters()}
        # A list that only a browser shows is at first what nobody knows.
        own = "links" if product.needs_browser else product.adapter_of(column)
        assert listing.best(page).name == own, sure
        others = {name: value for name, value in sure.items() if name not in (own, "links")}
        assert all(value < sure[own] for value in others.values()), sure
        if sure[own] >= 0.9:
            assert max(others.values()) < 0.9, sure


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda one: one.name)
def test_documents_and_home_are_no_lists_of_a_product(product):
    portal = Portal(product)
    for path in ["/", *(portal.urls[one.key] for one in portal.documents[::9])]:
        page = ListPage("http://www.a.gov.cn" + path, portal.pages[path])
        assert listing.best(page).name in ("links", product.adapter), path
