"""Every product's portal, audited from its address alone."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

from tests.portal import products
from tests.portal.products.framework import Outcome, Portal, Product, audit


def _products() -> Iterator[Product]:
    for name in sorted(found.name for found in pkgutil.iter_modules(products.__path__)):
        module = importlib.import_module(f"{products.__name__}.{name}")
        yield from getattr(module, "PRODUCTS", ())


PRODUCTS = list(_products())


@pytest.fixture(scope="module", params=PRODUCTS, ids=lambda one: one.name)
def outcome(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return audit(request.param, tmp_path_factory.mktemp(request.param.name))


def test_every_list_is_read_and_every_document_reached_once(outcome: Outcome):
    print(f"{outcome.portal.product.name}: {len(outcome.fetched)} fetched, {outcome.portal.needed()} needed")
    wrong = outcome.misread()
    assert not wrong, "\n".join([*wrong, outcome.said])


def test_every_address_that_the_portal_names_ends_in_one_state(outcome: Outcome):
    assert not outcome.unaccounted(), outcome.named


def test_every_breach_is_found_and_nobody_accused_wrongly(outcome: Outcome):
    wrong = outcome.misjudged()
    assert not wrong, "\n".join([*wrong, outcome.said])


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda one: one.name)
def test_the_portal_is_the_same_every_time(product):
    one, other = Portal(product), Portal(product)
    assert one.pages == other.pages
    assert len(set(one.urls.values())) == len(one.documents) >= 40
    assert max(map(len, one.rows.values())) > 2 * product.per_page
