"""Working days with 调休, and honest bounds where no arrangement is announced."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from checks.measures.calendar import Calendar, CalendarError, Due, Span, add_months, natural_days, statutory_days
from checks.measures.holidays import generate

CALENDAR = Calendar.default()
ONE = timedelta(days=1)
ANNOUNCED = st.dates(date(2004, 1, 1), date(2026, 12, 10))
ANY = st.dates(date(1996, 1, 1), date(2050, 12, 31))


def naive_count(start: date, end: date) -> int:
    return sum(chinese_calendar.is_workday(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


def test_the_committed_tables_are_what_the_generator_writes():
    folder = generate.HERE
    for year, text in generate.tables().items():
        assert (folder / f"{year}.yaml").read_text(encoding="utf-8") == text


def test_every_day_that_the_kept_package_knows():
    day = date(2004, 1, 1)
    while day <= date(2026, 12, 17):
        assert CALENDAR.is_workday(day) == chinese_calendar.is_workday(day), day
        day += ONE


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 2, 9), True),  # 除夕 of 2024: leave was only encouraged
        (date(2024, 2, 18), True),  # a Sunday, made up for
        (date(2023, 10, 6), False),
        (date(2023, 10, 7), True),
        (date(2022, 12, 31), False),  # arranged with 2023
        (date(2020, 1, 31), False),  # the break that was prolonged
        (date(2026, 2, 28), True),
        (date(2027, 10, 1), False),  # by law, whatever will be announced
        (date(2027, 2, 8), False),  # 初三
        (date(2027, 2, 9), None),
        (date(2027, 3, 9), True),
        (date(2027, 3, 14), False),
        (date(2027, 10, 9), None),
    ],
)
def test_days_that_matter(day, expected):
    assert CALENDAR.is_workday(day) is expected


def test_the_day_of_the_event_is_day_zero():
    assert CALENDAR.add_workdays(date(2023, 9, 28), 3) == Due(date(2023, 10, 9), date(2023, 10, 9))
    # from a rest day: the first working day after it is day 1
    assert CALENDAR.add_workdays(date(2023, 10, 1), 20).exact == date(2023, 11, 1)
    assert CALENDAR.add_workdays(date(2024, 2, 8), 0).exact == date(2024, 2, 8)
    assert CALENDAR.workdays_between(date(2024, 2, 8), date(2024, 2, 8)) == Span(0, 0)
    assert CALENDAR.workdays_between(date(2024, 2, 8), date(2024, 2, 19)).exact == 3
    with pytest.raises(ValueError):
        CALENDAR.add_workdays(date(2024, 2, 19), -1)


@given(ANNOUNCED, st.integers(0, 60))
def test_adding_agrees_with_a_plain_loop(day, count):
    cursor, left = day, count
    while left:
        cursor += ONE
        if cursor > date(2026, 12, 10):
            return
        left -= chinese_calendar.is_workday(cursor)
    assert CALENDAR.add_workdays(day, count).exact == cursor


@given(ANNOUNCED, st.integers(0, 400))
def test_counting_agrees_with_a_plain_loop(day, length):
    end = min(day + timedelta(days=length), date(2026, 12, 10))
    assert CALENDAR.workdays_between(day, end).exact == naive_count(day, end)


@given(ANNOUNCED, ANNOUNCED, ANNOUNCED)
def test_counts_add_up(a, b, c):
    a, b, c = sorted((a, b, c))
    count = CALENDAR.workdays_between
    assert count(a, b).exact + count(b, c).exact == count(a, c).exact
    assert count(b, a).exact == -count(a, b).exact


@given(ANY, ANY, st.integers(0, 40))
def test_bounds_are_in_order_and_grow(a, b, more):
    a, b = sorted((a, b))
    near, far = CALENDAR.workdays_between(a, b), CALENDAR.workdays_between(a, b + timedelta(days=more))
    assert 0 <= near.low <= near.high <= (b - a).days
    assert near.low <= far.low and near.high <= far.high
    assert (CALENDAR.why_unknown(a, b) is None) <= (near.exact is not None)


@given(ANY, st.integers(1, 40))
def test_adding_and_counting_are_inverse(day, count):
    due = CALENDAR.add_workdays(day, count)
    assert day < due.earliest <= due.latest
    assert CALENDAR.workdays_between(day, due.earliest).high == count
    assert CALENDAR.workdays_between(day, due.latest).low == count
    assert CALENDAR.workdays_between(day, due.earliest - ONE).high == count - 1
    assert CALENDAR.workdays_between(day, due.latest - ONE).low == count - 1


@given(ANY, st.integers(0, 40))
def test_a_longer_limit_never_ends_earlier(day, count):
    one, more = CALENDAR.add_workdays(day, count), CALENDAR.add_workdays(day, count + 1)
    assert one.earliest < more.earliest and one.latest < more.latest


@pytest.mark.parametrize("year", [*range(2014, 2027)])
def test_what_was_announced_lies_within_the_bounds_had_it_not_been(year):
    """The bounds for unannounced years, held against every arrangement since the present law: none falls outside."""
    years = {n: table for n, table in _tables().items() if n != year}
    blind = Calendar(years, lunar=_lunar())
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    special = {date(2015, 9, 3), date(2015, 9, 4), date(2015, 9, 6)}  # a commemoration held once, by its own notice
    for start in days[::3]:
        for length in (1, 3, 7, 10, 20, 45):
            end = start + timedelta(days=length)
            if end > last - timedelta(days=14) or special & {start + timedelta(days=n) for n in range(1, length + 1)}:
                continue
            bounds = blind.workdays_between(start, end)
            assert bounds.low <= CALENDAR.workdays_between(start, end).exact <= bounds.high, (start, end)


def test_far_from_festivals_an_unannounced_year_is_certain():
    assert CALENDAR.add_workdays(date(2027, 3, 1), 7).exact == date(2027, 3, 10)
    assert CALENDAR.why_unknown(date(2027, 3, 1), date(2027, 3, 15)) is None
    due = CALENDAR.add_workdays(date(2027, 9, 27), 3)
    assert due.earliest < due.latest
    assert "2027" in CALENDAR.why_unknown(date(2027, 9, 27), date(2027, 10, 12))


def test_the_last_announced_december_is_open_for_the_next_new_year():
    assert CALENDAR.is_workday(date(2026, 12, 31)) is None
    assert CALENDAR.is_workday(date(2025, 12, 31)) is True


def test_an_operators_file_announces_a_year_and_adds_regional_days(tmp_path):
    path = tmp_path / "calendar.yaml"
    path.write_text(
        """
years:
  2027:
    holidays: [2027-01-01/2027-01-03, 2027-02-05/2027-02-11, 2027-04-03/2027-04-05, 2027-05-01/2027-05-05,
               2027-06-09, 2027-09-15, 2027-10-01/2027-10-07]
    workdays: [2027-02-13, 2027-05-08, 2027-10-09]
holidays: [2024-04-11]
workdays: [2024-06-15]
""",
        encoding="utf-8",
    )
    calendar = Calendar.default(path)
    assert calendar.is_workday(date(2027, 2, 9)) is False
    assert calendar.is_workday(date(2027, 2, 13)) is True
    assert calendar.is_workday(date(2026, 12, 31)) is True
    assert calendar.add_workdays(date(2027, 2, 4), 3).exact == date(2027, 2, 15)
    assert calendar.is_workday(date(2024, 4, 11)) is False  # 三月三 of a region
    assert calendar.is_workday(date(2024, 6, 15)) is True
    assert CALENDAR.is_workday(date(2024, 4, 11)) is True
    assert Calendar.default(yaml.safe_load(path.read_text(encoding="utf-8"))).is_workday(date(2027, 2, 9)) is False


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("year: {}", "不认识的键“year”"),
        ("holidays: [2027-13-01]", "2027-13-01"),
        ("holidays: 2027-01-01", "列表"),
        ("holidays: [2027-01-05/2027-01-01]", "起止"),
        ("years: {2027: {holidays: []}}", "空的"),
        ("years: {2027: {holidays: [2026-05-01]}}", "不属于该年"),
        ("years: {2027: {holiday: [2027-05-01]}}", "holiday"),
        ("years: [2027]", "years"),
        ("{holidays: [2027-01-05], workdays: [2027-01-05]}", "同时列为"),
        ("- a", "键: 值"),
        ("a: [", "YAML"),
    ],
)
def test_a_faulty_file_is_told_by_name_and_key(tmp_path, content, said):
    path = tmp_path / "own.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CalendarError) as caught:
        Calendar.default(path)
    assert said in str(caught.value)
    assert "own.yaml" in str(caught.value)


def test_a_missing_file_is_an_error():
    with pytest.raises(CalendarError):
        Calendar.default("no/such/file.yaml")


def test_natural_days_and_months():
    assert natural_days(date(2023, 10, 23), date(2023, 11, 22)) == 30
    assert add_months(date(2023, 8, 31), 6) == date(2024, 2, 29)
    assert add_months(date(2023, 12, 15), 1) == date(2024, 1, 15)
    assert add_months(date(2024, 3, 31), -1) == date(2024, 2, 29)
    assert add_months(date(2023, 11, 30), 1) == date(2023, 12, 30)


def test_dates_outside_the_table_do_not_crash():
    assert CALENDAR.workdays_between(date(1900, 1, 1), date(1900, 2, 1)) == Span(0, 31)
    with pytest.raises(CalendarError):
        CALENDAR.add_workdays(date(1900, 1, 1), 3)
    with pytest.raises(CalendarError):
        CALENDAR.add_workdays(date(2060, 12, 30), 30)


def test_the_lunar_table_agrees_with_the_announced_breaks():
    for year, days in _lunar().items():
        if year <= 2026:
            assert all(not CALENDAR.is_workday(day) for day in days.values()), year
            assert all(not CALENDAR.is_workday(day) for day in statutory_days(year, days)), year
        assert chinese_calendar.get_solar_terms(days["清明"], days["清明"])[0][1] == "清明"


def _tables():
    out = {}
    for path in generate.HERE.glob("[0-9]*.yaml"):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        out[data["year"]] = ([day for days in data["holidays"].values() for day in days], data["workdays"])
    return out


def _lunar():
    return yaml.safe_load((generate.HERE / "lunar.yaml").read_text(encoding="utf-8"))
