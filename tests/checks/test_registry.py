"""The declarations of checks: documented, strict, and refused otherwise."""

from __future__ import annotations

import re

import pytest
from pydantic import Field, ValidationError

from checks import registry
from checks.measures.shares import Ratio
from checks.model import STATUS_NAMES, Status
from checks.registry import Params, check

# 附四 of the requirements and the paragraph under it: the nine of the spine, and what today's facts can answer.
CHECKS = {
    "interp_deadline", "interp_coverage", "consult_min_days", "enforce_timeliness", "normdoc_validity", "annual_report",
    "column_freshness", "dead_links", "pii_scan",
    "interp_graphic_ratio", "interp_video_ratio", "interp_multi_form", "interp_leader_times", "interp_backlink",
    "activity_quota", "openday", "consult_materials", "consult_feedback", "consult_backlink", "decision_list",
    "decision_participation", "normdoc_library", "normdoc_cleanup", "budget_coverage", "periodic_presence", "gazette",
    "meeting_gap", "homepage_freshness", "blank_columns", "article20_matrix", "date_consistency",
}  # fmt: skip


def test_the_checks_are_there():
    assert {one.id for one in registry.all_checks()} >= CHECKS


@pytest.mark.parametrize("one", registry.all_checks(), ids=lambda one: one.id)
def test_a_check_says_what_it_measures_and_where_it_ends(one):
    for heading in registry.HEADINGS:
        assert one.doc.count(heading) == 1
    for status in one.statuses:
        assert STATUS_NAMES[status] in one.doc
    for option in one.options():
        assert re.search(r"[\u4e00-\u9fff]", option["description"])
    assert re.search(r"[\u4e00-\u9fff]", one.title)


def test_a_check_says_both_or_why_it_cannot():
    """What is only ever not found, or what only a person can tell, is never broken by the machine's word."""
    for one in registry.all_checks():
        always = isinstance(one.cannot, str) and bool(one.cannot)
        assert (one.statuses >= registry.BOTH) != always, one.id


def test_parameters_are_strict_and_errors_name_them():
    deadline = registry.get("interp_deadline")
    for given, said in (
        ({}, "max_workdays"),
        ({"max_workdays": 3, "days": 1}, "days"),
        ({"max_workdays": "3"}, "max_workdays"),
        ({"max_workdays": -1}, "max_workdays"),
        ({"max_workdays": 3, "base": "today"}, "published_on"),
    ):
        with pytest.raises(ValidationError, match=said):
            deadline.parse(given)
    with pytest.raises(ValidationError, match="scope"):
        registry.get("consult_min_days").parse({})
    with pytest.raises(ValidationError, match="deadlines"):
        registry.get("annual_report").parse({"deadlines": {"department": "1月31日"}})


def test_an_unknown_check_is_told_with_those_there_are():
    with pytest.raises(KeyError, match="interp_deadline"):
        registry.get("interp_deadlines")


def test_a_check_without_documentation_is_refused():
    class Bare(Params):
        limit: int

    class Told(Params):
        limit: int = Field(description="上限")

    def undocumented(unit, params, calendar, as_of):
        return []

    def documented(unit, params, calendar, as_of):
        """衡量：甲。结论：合格——乙。依据：丙。限度：丁。"""
        return []

    declare = {"title": "某", "subject": "某", "statuses": (Status.PASS,)}
    with pytest.raises(TypeError, match="docstring"):
        check(id="some_check", params=Told, **declare)(undocumented)
    with pytest.raises(TypeError, match="limit"):
        check(id="some_check", params=Bare, **declare)(documented)
    with pytest.raises(TypeError, match="lower case"):
        check(id="Some-Check", params=Told, **declare)(documented)
    with pytest.raises(TypeError, match="不合格"):
        check(id="some_check", params=Told, **{**declare, "statuses": (Status.FAIL,)})(documented)
    with pytest.raises(TypeError, match="twice"):
        check(id="pii_scan", params=Told, **declare)(documented)
    assert "some_check" not in {one.id for one in registry.all_checks()}


def test_a_ratio_shows_both_numbers_and_compares_in_whole_numbers():
    assert Ratio(4, 5).reaches(0.8) is True
    assert Ratio(3, 4).reaches(0.8) is False
    assert Ratio(29, 100).reaches(0.29) is True
    assert Ratio(0, 0).reaches(1.0) is None
    assert Ratio(3, None).reaches(1.0) is None
    assert str(Ratio(288, 298)) == "288/298（96.6%）"
    assert str(Ratio(0, 0)) == "0/0"
    assert str(Ratio(3, None)) == "3/?"
