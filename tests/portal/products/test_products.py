"""Every product's portal, audited from its address alone."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.portal import products
from tests.portal.products.framework import Portal, Product, audit



def _products() -> Iterator[Product]:
    for name in sorted(found.name for found in pkgutil.iter_modules(products.__path__)):
        module = importlib.import_module(f"{products.__name__}.{name}")
        yield from getattr(module, "PRODUCTS", ())


PRODUCTS = list(_products())


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda one: one.name)
def test_every_document_is_reached_and_every_breach_found(product, tmp_path: Path):
    outcome = audit(product, tmp_path)
    wrong = outcome.wrong()
    assert not wrong, "\n".join([*wrong, outcome.said])
    print(f"{product.name}: {len(outcome.fetched)} fetched, {outcome.portal.needed()} needed")


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda one: one.name)
def test_the_portal_is_the_same_every_time(product):
    one, other = Portal(product), Portal(product)
    assert one.pages == other.pages
    assert len(set(one.urls.values())) == len(one.documents) >= 40
    assert max(map(len, one.rows.values())) > 2 * product.per_page
