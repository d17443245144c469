"""Whatever a check may read of a page goes to the store and comes back equal, field by field."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks.seen.documents import from_row
from crawler.facts import PageFacts
from crawler.store import Store
from tests.crawler.store.test_store import see

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Any value that a field of this type may hold; a field that a class gains tomorrow is tried as well."""
    plain = {str: WORDS, int: st.integers(-(2**53), 2**53), bool: st.booleans(), date: st.dates(), NoneType: st.none()}
    if hint in plain:
        return plain[hint]
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        kept = [spec.name for spec in fields(hint) if not spec.metadata.get("apart")]
        return st.builds(hint, **{name: values(hints[name]) for name in kept})
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is list:
        return st.lists(values(inner[0]), max_size=2)
    if origin is dict:
        return st.dictionaries(values(inner[0]), values(inner[1]), max_size=2)
    return st.one_of([values(one) for one in inner])


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('facts')}/zwgk.db")
    yield store
    store.close()


runs = iter(range(1, 1_000_000))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(facts=values(PageFacts))
def test_facts_come_back_as_they_were_read(store, facts):
    number = next(runs)
    url = f"https://a.gov.cn/d/{number}.html"
    sha = f"{number:064d}"
    see(store, f"r{number}", 1, [(url, "标题", None)], facts={url: facts.to_store()}, sha=sha)
    (row,) = store.documents(f"r{number}")
    assert from_row(row, {}).facts == facts


def test_a_list_of_links_is_kept_up_to_what_pages_are_paired_by():
    links = [f"https://a.gov.cn/d/{number}.html" for number in range(3000)]
    facts = PageFacts("https://a.gov.cn/", "other", links=["https://a.gov.cn/?" + "x" * 5000, *links])
    kept = PageFacts.from_dict(facts.to_store()).links
    assert kept == links[: len(kept)]
    assert 100 <= len(kept) <= 1000
