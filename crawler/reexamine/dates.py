"""Every date on a page, in whatever shape, with the words before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_DIGITS = {name: str(value) for value, name in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0", "O": "0"}
_PLAIN = re.compile(
    r"(?<!\d)(20\d\d|19[89]\d)\s?(?:年|[-/.．·])\s?(1[0-2]|0?[1-9])\s?(?:月|[-/.．·])\s?(3[01]|[12]\d|0?[1-9])(?!\d)"
)
_CHINESE = re.compile(
    r"([二一][〇○零O一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,4})日"
)
_COMPACT = re.compile(r"(?<!\d)(20[012]\d)(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9])(?!\d)")
# A calendar sheet: the day above or below its month (12 | 2023-07).
_SHEET = re.compile(r"(?<!\d)(3[01]|[12]\d|0?[1-9])\s+(20\d\d)[-/.年](1[0-2]|0?[1-9])月?(?![-/.\d])")
_LABEL = re.compile(r"[\u4e00-\u9fff]{2,12}(?=[^\u4e00-\u9fff\d]{0,6}$)")


def dates_in(text: str, *, compact: bool = False) -> Iterator[tuple[date, int, int]]:
    """(day, from, to) of each date in `text`; `compact` also takes 20230712, as addresses and metas write it."""
    for pattern in (_PLAIN, _SHEET, *((_COMPACT,) if compact else ())):
        for found in pattern.finditer(text):
            year, month, day = found.groups() if pattern is not _SHEET else (found[2], found[3], found[1])
            if (known := _day(int(year), int(month), int(day))) is not None:
                yield known, found.start(), found.end()
    for found in _CHINESE.finditer(text):
        year = "".join(_DIGITS.get(sign, sign) for sign in found[1])
        month, day = _count(found[2]), _count(found[3])
        if year.isdigit() and month and day and (known := _day(int(year), month, day)) is not None:
            yield known, found.start(), found.end()


def label_before(text: str, at: int) -> str:
    """The Chinese words that end right before that place, punctuation and blanks apart."""
    words = text[max(0, at - 24) : at].split()
    # 来源：某局 日期：… are two labels; 发 布 日 期 is one.
    spaced = not words or len(re.sub(r"[^\u4e00-\u9fff]", "", words[-1])) < 2
    found = _LABEL.search("".join(words) if spaced else words[-1])
    return found[0] if found else ""


def _count(words: str) -> int:
    """十二 → 12, 二十 → 20; 0 for what is no number below a hundred."""
    tens, ten, ones = words.partition("十")
    numbers = "一二三四五六七八九"
    if ten:
        first = numbers.find(tens) + 1 if tens else 1
        last = numbers.find(ones) + 1 if ones else 0
        return first * 10 + last if first and (last or not ones) else 0
    return numbers.find(words) + 1 if len(words) == 1 else 0


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
