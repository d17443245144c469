"""Portals whose maker nobody knows, audited by their address alone: columns by what they show, whole only by evidence."""

from __future__ import annotations

import pytest

from tests.portal.unknown.homemade import homemade
from tests.portal.unknown.makers import MAKERS
from tests.portal.unknown.shelf import audit, wrong
from tests.portal.unknown.withholders import withholder


@pytest.mark.parametrize("make", (*MAKERS, withholder, homemade), ids=lambda make: make.__name__)
def test_every_column_is_found_and_told_truly(make, tmp_path):
    outcome = audit(make(), tmp_path)
    assert not wrong(outcome), "\n".join([*wrong(outcome), outcome.said])
    wanted = sum(len(column.papers) for column in outcome.maker.columns)
    assert len(outcome.asked) < 1.5 * wanted + 30  # no guessing at addresses
