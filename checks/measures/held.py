"""The day on which took place what a page tells of: an activity, a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from checks.measures.deadlines import Dated
from checks.seen.documents import Document
from crawler.chinese.dates import find_days, find_ranges, find_yearless
from crawler.chinese.text import shorten

_LINES = 20  # of a report, read for the day: it stands in its lead
_BEFORE = timedelta(days=184)  # a report tells of nothing older
_SENTENCE = re.compile(r"[。！？；!?;\n]")
_OF_THIS_MONTH = re.compile(r"(?<![\d月日年一二三四五六七八九十第])(\d{1,2})日(?=上午|下午|晚|[,，、])")


def held_on(document: Document, happened: re.Pattern[str], field: str) -> Dated | None:
    """The day, or first and last day, that the first sentence gives which tells of what happened; None where none does.

    `happened` are the words for it (举办, 召开); a day without its year is the last of that name up to the publication.
    """
    published = document.published
    if published is None:
        return None
    for sentence, source in _sentences(document):
        told = happened.search(sentence)
        if told is None:
            continue
        # 9月27日举办: a day that comes after is of what was decided or is to come (研究5月1日起施行的办法).
        spans = [
            (first, last)
            for at, first, last in _spans(sentence, published.last)
            if at < told.end() and published.first - _BEFORE <= first and last <= published.last
        ]
        if spans:
            first, last = spans[0]
            proof = document.evidence(field, _iso(first, last), quote=shorten(sentence, 80), source=source)
            return Dated(first, last, evidence=(proof,))
    return None


def _iso(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _sentences(document: Document) -> Iterator[tuple[str, str]]:
    yield document.title, "title"
    for _, line in islice(document.body.lines(), _LINES):
        for sentence in _SENTENCE.split(line):
            if sentence.strip():
                yield sentence.strip(), "body"


def _spans(sentence: str, published: date) -> list[tuple[int, date, date]]:
    """The days that a sentence names, with their places in it; of a range its ends."""
    ranges = [(first.start, first.first, last.first) for first, last in find_ranges(sentence)]
    if ranges:
        return ranges
    days = [(span.start, span.first) for span in find_days(sentence)]
    for month, day, start, _ in find_yearless(sentence):
        for year in (published.year, published.year - 1):
            if (month, day) != (2, 29) and date(year, month, day) <= published:
                days.append((start, date(year, month, day)))
                break
    if not days:
        for found in _OF_THIS_MONTH.finditer(sentence):
            number = int(found[1])
            this_month = published.replace(day=1)
            for begins in (this_month, (this_month - timedelta(days=1)).replace(day=1)):
                if 1 <= number <= 28 and begins.replace(day=number) <= published:
                    days.append((found.start(), begins.replace(day=number)))
                    break
    return [(at, day, day) for at, day in sorted(days)]
