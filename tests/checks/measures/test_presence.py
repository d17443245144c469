"""The measures of counts and shares, and what all checks of presence have in common."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from checks.measures.periods import IsoDay, MonthDay, quarters, years, years_named
from checks.measures.rosters import entries
from checks.measures.shares import Ratio, enough, gaps, share
from checks.measures.words import Patterns, matches
from checks.model import Status
from checks.seen.examples import tables_of

DAY = date(2024, 5, 6)
SHARES = st.floats(0.01, 1.0)
BAD = (Status.SUSPECT, Status.MISSING)


@st.composite
def ratios(draw):
    total = draw(st.integers(0, 40))
    found = draw(st.integers(0, total))
    return Ratio(found, total), draw(st.integers(0, total - found))


@given(ratios(), SHARES, st.integers(1, 10))
def test_a_share_is_never_a_fail_and_a_pass_reaches_its_minimum(case, minimum, base):
    ratio, possible = case
    status = share(ratio, possible, minimum, min_base=base, due=None, as_of=DAY)
    assert status in (Status.NA, Status.PASS, *BAD)
    assert (status == Status.NA) == (ratio.denominator == 0)
    assert (status == Status.PASS) == (ratio.reaches(minimum) is True)
    if status == Status.MISSING:
        # Neither what is possible nor too small a number speaks for the unit.
        assert not Ratio(ratio.numerator + possible, ratio.denominator).reaches(minimum)
        assert ratio.denominator >= base or minimum == 1.0


@given(ratios(), SHARES, st.integers(1, 10))
def test_one_more_found_never_makes_a_share_worse(case, minimum, base):
    ratio, possible = case
    rank = {Status.PASS: 2, Status.SUSPECT: 1, Status.MISSING: 0}
    if ratio.denominator and ratio.numerator < ratio.denominator:
        more = Ratio(ratio.numerator + 1, ratio.denominator)
        left = min(possible, more.denominator - more.numerator)
        one, two = (
            share(each, maybe, minimum, min_base=base, due=None, as_of=DAY)
            for each, maybe in ((ratio, possible), (more, left))
        )
        assert rank[two] >= rank[one]


@given(st.integers(0, 9), st.integers(0, 9), st.integers(1, 9), st.integers(-3, 3))
def test_a_count_keeps_its_day(sure, possible, need, off):
    status = enough(sure, possible, need, due=DAY, as_of=DAY + timedelta(days=off))
    if sure >= need:
        assert status == Status.PASS
    elif off <= 0:
        assert status == Status.DUE
    else:
        assert status == (Status.SUSPECT if sure + possible >= need else Status.MISSING)


@given(st.sets(st.integers(1, 60)))
def test_gaps_fill_a_series_up(numbers):
    lacking = set(gaps(numbers))
    assert not lacking & numbers
    if numbers:
        assert lacking | numbers == set(range(min(numbers), max(numbers) + 1))


def test_few_are_said_without_a_percentage():
    assert Ratio(1, 4).said(5) == "1/4（不足5件，不计百分比）"
    assert Ratio(1, 5).said(5) == "1/5（20.0%）"


def test_all_the_words_of_any_one_pattern():
    assert matches("云岭市 ２０２４年审计工 作报告", ["审计 工作报告"])
    assert not matches("审计局工作动态", ["审计 工作报告"])
    assert matches("工作动态", ["审计 工作报告", "动态"])
    assert not matches("工作动态", [])


def test_years_that_a_title_names():
    assert years_named("2022-2023学年招生") == {2022, 2023}
    assert years_named("关于2024年度计划和2023 年决算") == {2023, 2024}
    assert years_named("云政发〔2023〕5号") == set()


def tables(as_of="2024-05-06", **given):
    return tables_of({"as_of": as_of, **given})


def test_an_open_window_is_this_year_and_a_closed_one_its_own_years():
    unit = tables().unit()
    assert [one.key for one in years(unit, DAY)] == ["2024"]
    unit = unit.within(date(2022, 6, 1), date(2023, 12, 31))
    assert [one.key for one in years(unit, DAY)] == ["2022", "2023"]
    # A day before the demand was made is nobody's deadline.
    assert [one.key for one in years(unit, DAY, "03-31")] == ["2023"]
    assert [one.key for one in years(unit, DAY, "03-31", by="any")] == ["2022", "2023"]
    assert [one.key for one in years(unit, date(2022, 7, 1))] == ["2022"]


def test_quarters_that_have_begun_and_lie_in_the_window():
    unit = tables().unit().within(date(2024, 4, 1), date(2024, 12, 31))
    assert [(one.key, one.due) for one in quarters(unit, DAY)] == [("2024Q2", date(2024, 6, 30))]
    assert [one.key for one in quarters(unit, DAY, 10)] == ["2024Q1", "2024Q2"]


def test_a_list_of_names_knows_units_and_plain_names():
    given = {
        "rosters": {"works/unit": ["w", "云岭市燃气公司"]},
        "units": [{"id": "w", "name": "云岭市水务局", "kind": "department"}],
    }
    unit = tables(**given).unit()
    assert [(one.name, one.unit_id) for one in entries(unit, "works/{unit}")] == [
        ("云岭市水务局", "w"),
        ("云岭市燃气公司", None),
    ]
    assert entries(unit, "works") is None


def test_the_portal_is_a_governments_site_where_there_is_one():
    assert tables().unit().portals == {"site"}
    assert tables(unit={"kind": "county", "name": "东河区人民政府"}).unit().portals == {"site"}


@pytest.mark.parametrize(("kind", "value"), [(MonthDay, "3月31日"), (IsoDay, "2021-13-01")])
def test_a_wrong_day_is_refused(kind, value):
    with pytest.raises(ValidationError, match="应写成"):
        TypeAdapter(kind).validate_python(value)


def test_a_pattern_without_words_is_refused():
    with pytest.raises(ValidationError, match="不能是空的"):
        TypeAdapter(Patterns).validate_python([" "])
