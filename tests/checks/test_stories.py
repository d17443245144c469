"""Every check told as stories (given, expect), both sides of every limit; the stories are data in `stories/`."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from checks import registry
from checks.measures.calendar import Calendar
from checks.model import Status
from checks.seen.examples import tables_of

FILES = sorted((Path(__file__).parent / "stories").glob("*.yaml"))
BOOKS = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in FILES}
STORIES = [(name, title) for name, book in BOOKS.items() for title in book["stories"]]


def tell(name: str, title: str):
    book = BOOKS[name]
    story = book["stories"][title]
    given = {
        key: story[key]
        for key in ("documents", "columns", "links", "probes", "named", "site_owner", "sites")
        if key in story
    }
    tables = tables_of(
        {
            "given": given,
            **{key: story[key] for key in ("as_of", "unit", "units", "rosters", "catalogs") if key in story},
        }
    )
    check = registry.get(book["check"])
    unit = tables.unit().within(*story.get("window", (None, None)))
    return (
        check,
        check.run(unit, story.get("params", book["params"]), Calendar.default(), tables.as_of),
        story["expect"],
    )


@pytest.mark.parametrize(("name", "title"), STORIES, ids=[f"{name}-{title}" for name, title in STORIES])
def test_story(name, title):
    check, outcomes, expected = tell(name, title)
    left = list(outcomes)
    for want in expected:
        found = [
            one
            for one in left
            if all(getattr(one, key) == want[key] for key in ("subject", "part", "period") if key in want)
        ]
        assert len(found) == 1, (want, outcomes)
        one = found[0]
        left.remove(one)
        assert one.status == want["status"], one.message
        for key in ("measured", "limit", "numerator", "denominator", "due_on"):
            if key in want:
                assert str(getattr(one, key)) == str(want[key]), (key, one.message)
        if "fault" in want:
            assert check.fault_of(one).name == want["fault"], one.message
        for words in want.get("says", ()):
            assert str(words) in one.message
    assert not left, left


def test_every_declared_status_of_every_check_has_a_story():
    told = defaultdict(set)
    for book in BOOKS.values():
        for story in book["stories"].values():
            told[book["check"]] |= {Status(one["status"]) for one in story["expect"]}
    assert {check.id: check.statuses for check in registry.all_checks()} == dict(told)


def test_every_declared_fault_of_every_check_has_a_story():
    told = defaultdict(set)
    for name, book in BOOKS.items():
        for title, story in book["stories"].items():
            if any(one["status"] == "fail" for one in story["expect"]):
                check, outcomes, _ = tell(name, title)
                told[check.id] |= {check.fault_of(one) for one in outcomes if one.status == Status.FAIL}
    assert {check.id: set(check.faults) for check in registry.all_checks() if check.faults} == dict(told)


@pytest.mark.parametrize(("name", "title"), STORIES, ids=[f"{name}-{title}" for name, title in STORIES])
def test_what_every_outcome_must_carry(name, title):
    check, outcomes, _ = tell(name, title)
    keys = [(one.subject, one.part, one.period) for one in outcomes]
    assert len(set(keys)) == len(keys)
    for one in outcomes:
        assert one.message.endswith("。"), one.message
        assert "{" not in one.message and "None" not in one.message, one.message
        assert one.cause and one.site
        if one.status in (Status.PASS, Status.FAIL) and not one.subject.startswith("unit:"):
            assert one.evidence and all(proof.url for proof in one.evidence), one
        if one.status == Status.FAIL:
            # A fail rests on what a reader of the page sees.
            assert not {proof.source for proof in one.evidence if proof.field.endswith("published_on")} & {
                "meta",
                "url",
            } or (check.id == "consult_min_days")
        if one.status == Status.DUE:
            assert one.due_on is not None
        if check.id in ("interp_coverage", "normdoc_validity") and not one.subject.startswith("unit:"):
            assert one.denominator is not None and one.numerator is not None
