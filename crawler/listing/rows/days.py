"""The day that a list shows for a row: where it stands around the link, and which year it means.

Days counted from the moment of reading (3天前, 昨天, 2小时前) mean something only together with the day of fetching.
Whether a site counts calendar days or days of 24 hours it does not say: 3天前 is one of two days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from selectolax.lexbor import LexborNode

from crawler.chinese.dates import Span, find_days, find_yearless, url_day
from crawler.chinese.text import tidy
from crawler.facts import Day
from crawler.listing.rows.excerpts import is_running, without_excerpt

_SPLIT_DAY = re.compile(r"(?<!\d)([0-3]?\d)\s+((?:19|20)\d\d)\s?[-./年]\s?(1[0-2]|0?[1-9])月?(?!\s?[-./月]?\d)")
# The month's badge before the day's: 2024.09 and 03 in boxes of their own.
_SPLIT_MONTH = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s?[-./年]\s?(1[0-2]|0?[1-9])月?\s+(3[01]|[12]\d|0?[1-9])(?!\s?[-./:：月年]|\d)日?"
)
_SHORT_DAY = re.compile(r"(?<![\d.\-/])\[?(1[0-2]|0?[1-9])\s?[-/.]\s?(3[01]|[12]\d|0?[1-9])\]?(?![\d.\-/])")
_BARE_DAY = re.compile(r"[^\d\w]*(3[01]|[12]\d|0?[1-9])\s?日?[^\d\w]*")
_URL_YEAR = re.compile(r"/((?:19|20)\d\d)(?:[-/]?(0[1-9]|1[0-2])\d{0,2})?(?=[/_-])")
_RANGE = re.compile(r"^\s*(?:至|到|-{1,2}|—{1,2}|~|～)\s*$")
_BESIDE = 50  # comments and blanks between a row's box and its neighbour
_WORDS = re.compile(
    r"(?<![\d.])(?:(?P<days>\d{1,2})\s?天前|\d{1,2}\s?(?:个?小时|分钟|秒钟?)前|半小时前|刚刚|今天|昨天|前天)(?![\u4e00-\u9fff])"
)
_LONGEST = 200  # characters of a row beside its title
_EXCERPT = 16  # characters beside a title that may be running text
_TITLE = 24


def row_day(item: LexborNode, whole: str, text: str, label: str, url: str) -> tuple[Day | None, str, str | None]:
    """The row's date, its words, and the title without them where they stand inside the anchor."""
    outside = whole.replace(text, " ", 1) if text else whole
    # A link may hold the whole row.
    if max(len(outside), len(text) - _TITLE) >= _EXCERPT and (own := without_excerpt(item)) is not None:
        outside = own.replace(text, " ", 1) if text else own
    day, words = _day_of(item, outside, url)
    if day is None and (meant := _meant(item)):
        day, words = _day_of(None, meant, url)
    if words:
        return day, words, None
    for beside in _beside(item):
        day, words = _day_of(None, beside, url) if not is_running(beside) else (None, "")
        if words:
            return day, words, None
    inside = text
    if label and label in text:
        inside = text.replace(label, " ", 1)
        day, words = _day_of(None, inside, url)
        return day, words, label if words else None
    spans = find_days(inside)
    for span in spans:
        head, tail = inside[: span.start].strip(" [（(【·•"), inside[span.end :].strip(" ]）)】")
        if not head or not tail:
            return span.day("list"), span.quote, (head or tail).strip()
    if found := _SPLIT_DAY.match(inside):
        day, words = _day_of(None, inside, url)
        return day, words, inside[found.end() :].strip()
    if (found := re.search(r"(?:^[\[（(]?|\s[\[（(]?)(\d{2})[-/.](\d{2})[\]）)]?$", inside)) and len(inside) > 9:
        day, words = _day_of(None, found[0], url)
        return day, words, inside[: found.start()].strip()
    if (found := re.match(r"(?:[\[（(](\d{2})[-/.](\d{2})[\]）)]|(\d{2})[-/.](\d{2})(?=\s))\s?", inside)) and len(
        inside
    ) > 14:
        day, words = _day_of(None, found[0], url)
        return (day, words, inside[found.end() :]) if words else (None, "", None)
    return None, "", None


def _meant(box: LexborNode) -> str:
    """The day that a <time> in a box means, where its own words do not tell it: 2年前, or none at all."""
    node = box if box.tag == "time" else box.css_first("time[datetime]")
    return _ISO_DAY.sub(r"\1", node.attributes.get("datetime") or "") if node is not None else ""


_ISO_DAY = re.compile(r"^\s*((?:19|20)\d\d-\d\d-\d\d)(?!\d).*$", re.DOTALL)


def _beside(item: LexborNode) -> Iterator[str]:
    """The words of the boxes beside a row's own that are no other row's: <dt><a/></dt><dd>body</dd><dd>date</dd>, or one
    li for the title and one for the date. Whether they follow their link or go before it, the first of the box tells."""
    before = _day_first(item.parent)
    for after in (not before, before):
        other, steps, told = item.next if after else item.prev, 0, 0
        while other is not None and steps < _BESIDE and told < _MOST_BESIDE:
            steps += 1
            own = _words_of(other)
            if own is None or (item.tag == "dt" and other.tag == "dt"):
                break  # the next row
            if own:
                told += 1
                if len(own) <= _SHORT_WORDS:
                    yield own
                elif labelled := _PUBLISHED_ON.search(own):
                    yield labelled[0]  # among all the data of its document
            other = other.next if after else other.prev
        if not before and item.tag != "tr":
            return  # what stands above is the row's before


def _words_of(node: LexborNode) -> str | None:
    """The words of a box or of bare text, "" where it has none; None for one that holds a link."""
    if node.tag in ("_comment", "-comment", "script", "style"):
        return ""
    if node.tag == "-text":
        return tidy(node.text(deep=False) or "")
    if node.tag == "a" or node.css_first("a") is not None:
        return None
    return tidy(_meant(node) or node.text(deep=True, separator=" ") or "")


def _day_first(box: LexborNode | None) -> bool:
    """Whether a day stands in a box before its first link."""
    for child in box.iter(include_text=True) if box is not None else ():
        words = _words_of(child)
        if words is None:
            return False
        if (
            words
            and len(words) <= _SHORT_WORDS
            and (find_days(words) or _SHORT_DAY.search(words) or _SPLIT_DAY.match(words))
        ):
            return True
    return False


_MOST_BESIDE = 3  # boxes with words
_SHORT_WORDS = 24  # characters


def _day_of(item: LexborNode | None, text: str, url: str) -> tuple[Day | None, str]:
    spans = find_days(text)
    if spans:
        chosen = spans[0]
        if len(spans) > 1:
            chosen = _published(item, text, spans)
        return chosen.day("list"), chosen.quote
    for pattern, order in ((_SPLIT_DAY, (2, 3, 1)), (_SPLIT_MONTH, (1, 2, 3))):
        if (found := pattern.search(text)) and (parsed := find_days("-".join(found[n] for n in order))):
            return parsed[0].day("list", found[0]), found[0]
    short = _yearless(text)
    if short is None or len(text) > 300:
        return None, ""
    month, day, words = short
    year = year_by_address(month, day, url)
    # Never this year's, or any year's, by guess.
    return (day_in(year, month, day, words) if year is not None else None), words


def _yearless(text: str) -> tuple[int, int, str] | None:
    if found := _SHORT_DAY.search(text):
        return int(found[1]), int(found[2]), found[0]
    if yearless := find_yearless(text):
        month, day, start, end = yearless[0]
        return month, day, text[start:end]
    return None


def bare_day(words: str) -> str:
    """The number of a day of the month (12日, 12) that is all the digits which stand beside a title; "" for others."""
    found = _BARE_DAY.fullmatch(words) if len(words) <= _SHORT_WORDS else None
    return found[1] if found is not None else ""


def month_and_day(words: str) -> tuple[int, int] | None:
    """Month and day of words that show no year."""
    said = _yearless(words)
    return said[:2] if said is not None and not find_days(words) else None


def day_in(year: int, month: int, day: int, words: str) -> Day | None:
    parsed = find_days(f"{year}-{month:02d}-{day:02d}")
    return parsed[0].day("list", words) if parsed else None


def year_by_address(month: int, day: int, url: str) -> int | None:
    """The year of a list's date that shows none, where the row's URL leaves no doubt of it.

    A page's directory is of the day it was written; it is published then or soon after, also across a new year.
    """
    dated = url_day(url)
    if dated is not None:
        near = [
            date(year, month, day) for year in (dated.first.year, dated.first.year + 1) if _exists(year, month, day)
        ]
        return next((day.year for day in near if -3 <= (day - dated.first).days <= 31), None)
    found = _URL_YEAR.search(url)
    if found is None:
        return None
    year, of = int(found[1]), found[2]
    if of is None:
        # Written in that year, in whichever month: what is shown in its first weeks may be of the next.
        return year if month >= 3 else None
    if int(of) <= month:
        return year
    return year + 1 if int(of) == 12 and month == 1 else None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _published(item: LexborNode | None, text: str, spans: list[Span]) -> Span:
    """Of several dates in one row the one that its label or its table's head calls the publication; else the one that a
    <time> means, or that alone has no label of another day (截止日期：)."""
    before = [text[spans[n - 1].end if n else 0 : span.start] for n, span in enumerate(spans)]
    for label in (_PUBLISHED, _DATED):
        named = [span for span, words in zip(spans, before, strict=True) if label.search(words)]
        if named and (label is _PUBLISHED or len(named) == 1):
            return named[0]
    if item is not None and item.tag == "tr":
        table = item.parent
        while table is not None and table.tag != "table":
            table = table.parent
        head = table.css_first("tr") if table is not None else None
        if head is not None:
            names = [tidy(cell.text(deep=True)) for cell in head.iter() if cell.tag in ("td", "th")]
            cells = [tidy(cell.text(deep=True, separator=" ")) for cell in item.iter() if cell.tag in ("td", "th")]
            dated = [(name, found[0]) for name, cell in zip(names, cells, strict=False) if (found := find_days(cell))]
            # What ends something is no day on which it was put up, and may lie in the future.
            begun = [day for name, day in dated if not _ENDS.search(name)]
            named_so = [day for name, day in dated if re.search(r"发布|公开|上网", name)]
            if named_so or len(begun) < len(dated):
                chosen = (named_so or begun or [spans[0]])[0]
                return next((span for span in spans if span.first == chosen.first), chosen)
    if (meant := _meant(item) if item is not None else "") and (day := find_days(meant)):
        if (timed := next((span for span in spans if span.first == day[0].first), None)) is not None:
            return timed
    if _RANGE.match(text[spans[0].end : spans[1].start]):
        return spans[0]
    bare = [span for span, words in zip(spans, before, strict=True) if not _OTHERWISE.search(words)]
    return (bare or spans)[-1]


_PUBLISHED = re.compile(r"(?:发布|公开|上网|发文)(?:日期|时间)?\s*[:：]?\s*$")
_PUBLISHED_ON = re.compile(
    r"(?:发布|公开|上网|发文)(?:日期|时间)\s*[:：]\s*(?:19|20)\d\d\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}日?"
)
_ENDS = re.compile(r"截[止至]|结束|终止|到期|有效期|失效")
_DATED = re.compile(r"(?<![\u4e00-\u9fff])(?:日\s*期|时\s*间)\s*[:：]?\s*$")
_OTHERWISE = re.compile(r"[\u4e00-\u9fff]{2}\s*[:：]\s*$")


def relative_day(text: str, at: str) -> tuple[Day | None, str]:
    """The day that words beside a title name, and the words; `at` is when the page was fetched (ISO, local time)."""
    said = _WORDS.search(text) if at and len(text) <= _LONGEST else None
    if said is None:
        return None, ""
    moment = _parser(datetime.fromisoformat(at).replace(tzinfo=None, microsecond=0)).get_date_data(said[0]).date_obj
    if moment is None:
        return None, ""
    last = moment.date()
    first = last - timedelta(days=1) if said["days"] else last
    return Day(first, last, "list", said[0]), last.isoformat()


@lru_cache(maxsize=8)  # the pages of one list are fetched within seconds, but a crawl runs for hours
def _parser(base: datetime) -> Any:
    from dateparser.date import DateDataParser

    settings = {"PARSERS": ["relative-time"], "RELATIVE_BASE": base}
    return DateDataParser(languages=["zh"], settings=settings)
