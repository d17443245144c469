from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.chinese import dates
from crawler.chinese.dates import find_days, find_ranges, find_yearless, from_epoch, parse_day, url_day

DIGITS = "〇一二三四五六七八九"


def chinese(number: int) -> str:
    """二十三, the way a date is written out."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十") + (
        "" if ones == 0 and tens else DIGITS[ones]
    )


days = st.dates(min_value=date(1950, 1, 1), max_value=date(2098, 12, 31))
WRITINGS = (
    lambda d: f"{d.year}-{d.month:02d}-{d.day:02d}",
    lambda d: f"{d.year}/{d.month}/{d.day}",
    lambda d: f"{d.year}.{d.month:02d}.{d.day:02d}",
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f"{d.year}年{d.month:02d}月{d.day:02d}日",
    lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日",
    lambda d: "".join(DIGITS[int(c)] for c in str(d.year)) + f"年{chinese(d.month)}月{chinese(d.day)}日",
    lambda d: "".join(DIGITS[int(c)] for c in str(d.year)).replace("〇", "○") + f"年{d.month}月{d.day}日",
    lambda d: f"{d.year}年{d.month}月{d.day}日".translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)}),
    lambda d: " ".join(str(d.year)) + f"年{' '.join(str(d.month))}月{' '.join(str(d.day))}日",
    lambda d: f"{d.year}-{d.month:02d}-{d.day:02d} 18:54:42.0",
    lambda d: f"{d.year}- {d.month:02d}- {d.day:02d} 09: 55",
)


@given(days, st.sampled_from(WRITINGS), st.sampled_from(("", "发布日期：", "（", "于", "时间: ")))
def test_every_writing_gives_the_day(day: date, write, before: str) -> None:
    span = parse_day(before + write(day))
    assert span is not None
    assert span.exact == day


@given(st.text(alphabet="0123456789年月日-/. :：至〇一二十", max_size=60))
def test_whatever_is_found_stands_in_the_text_as_numbers(text: str) -> None:
    for span in find_days(text):
        assert span.quote in text
        assert dates.FIRST_YEAR <= span.first.year <= dates.LAST_YEAR
    for first, second in find_ranges(text):
        assert first.first <= second.first


@given(st.text(max_size=300))
def test_never_raises(text: str) -> None:
    parse_day(text, labelled=True)
    find_days(text, months=True)
    find_ranges(text)
    find_yearless(text)
    url_day(text)
    from_epoch(text)


@given(days, st.integers(min_value=0, max_value=200))
def test_a_range_whose_second_date_has_no_year(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    (found,) = find_ranges(f"征集时间：{start.year}年{start.month}月{start.day}日至{end.month}月{end.day}日。")
    assert (found[0].first, found[1].first) == (start, end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-07-14 12:142026-07-15 12:20", "2026-07-14"),
        ("2023-07-1817:57", "2023-07-18"),
        ("二〇二三年十二月二十三日", "2023-12-23"),
        ("二00九年三月二日", "2009-03-02"),
        ("2023年2月30日", None),
        ("2023-02-30", None),
        ("2023年", None),
        ("第2023号", None),
        ("青政发〔2023〕12号", None),
        ("192.168.2023.1", None),
        ("1-3", None),
        ("7月12日", None),
        ("2140年1月1日", None),
        ("0755-2023-0712", None),
    ],
)
def test_days_and_what_is_none(text: str, expected: str | None) -> None:
    span = parse_day(text)
    assert (span.exact.isoformat() if span and span.exact else None) == expected


def test_the_first_of_two_glued_stamps_keeps_its_own_time() -> None:
    span = parse_day("2026-07-14 12:142026-07-15 12:20")
    assert span is not None and span.at == "2026-07-14T12:14:00"


def test_a_month_is_an_interval() -> None:
    span = parse_day("2024年2月")
    assert span is not None and span.exact is None
    assert (span.first, span.last) == (date(2024, 2, 1), date(2024, 2, 29))
    third = parse_day("2024年2月下旬")
    assert third is not None and third.first == date(2024, 2, 21)


def test_eight_digits_count_only_under_a_label() -> None:
    assert parse_day("20230712") is None
    span = parse_day("20230712", labelled=True)
    assert span is not None and span.exact == date(2023, 7, 12)


def test_a_utc_stamp_is_the_shanghai_day() -> None:
    span = parse_day("2024-07-09T16:30:00Z")
    assert span is not None and span.at == "2024-07-10T00:30:00" and span.exact == date(2024, 7, 10)


def test_epoch_seconds_and_milliseconds_are_shanghai_days() -> None:
    for value in (1700000000, "1700000000000"):
        span = from_epoch(value)
        assert span is not None and span.exact == date(2023, 11, 15)


def test_the_fallback_is_asked_seldom_and_never_invents() -> None:
    before = dates.fallback_calls
    for text in ("2023", "15", "2023年底前", "昨天 10:00", "第12期 2023", "1-3 2023"):
        span = parse_day(text, labelled=True)
        assert span is None or span.exact is None, text
    assert dates.fallback_calls - before <= 6


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.gov.cn/zw/202607/t20260721_588.html", "2026-07-21"),
        ("http://a.gov.cn/art/2023/4/24/art_1_2.html", "2023-04-24"),
        ("http://a.gov.cn/2022/05-24/2345149.html", "2022-05-24"),
        ("http://a.gov.cn/info/1021/20230.htm", None),
        ("http://a.gov.cn/202313/t20231301_1.html", None),
    ],
)
def test_the_day_in_a_url(url: str, expected: str | None) -> None:
    span = url_day(url)
    assert (span.first.isoformat() if span else None) == expected
