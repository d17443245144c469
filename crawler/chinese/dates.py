"""Dates as Chinese portals write them. Abstains rather than guesses.

The parser of this module reads everything that official pages use; `dateparser` stands behind it only for short strings
that it cannot read, and what `dateparser` says is believed only where year, month and day all stand in the string.
Local times are wall-clock times of Asia/Shanghai.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from crawler.chinese.text import cn_int, narrow
from crawler.facts import SHANGHAI, Day, Source

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

FIRST_YEAR, LAST_YEAR = 1949, 2099  # a year outside is a serial number, a postcode or a slip

fallback_calls = 0  # how often dateparser was asked in this process; fallback_hits: how often it was believed
fallback_hits = 0


@dataclass(frozen=True, slots=True)
class Span:
    """A date found in a text: the days that it may be, the time if shown, its words and where they stand."""

    first: date
    last: date
    at: str | None
    quote: str
    start: int
    end: int

    @property
    def exact(self) -> date | None:
        return self.first if self.first == self.last else None

    def day(self, source: Source, quote: str | None = None) -> Day:
        return Day(self.first, self.last, source, self.quote if quote is None else quote, self.at)


_D = r"[0-9]"
_CN = r"[〇○零◯Oo0０一二三四五六七八九]"
_CN_MONTH = r"(?:十[一二]|十|[一二三四五六七八九元]|0?[1-9]|1[0-2])"
_CN_DAY = r"(?:三十一|三十|二十[一二三四五六七八九]|二十|廿[一二三四五六七八九]?|十[一二三四五六七八九]|十|[一二三四五六七八九]|0?[1-9]|[12][0-9]|3[01])"
_DIGIT_YEAR = r"(?:(?:1\s?9|2\s?0)\s?[0-9]\s?[0-9])"
_TIME = (
    r"(?:\s{0,4}(?:[（(]?(?:星期|周)[一二三四五六日天][）)]?\s{0,4})?(?P<half>上午|下午|晚上|晚|中午|凌晨)?\s{0,2}T?(?P<hour>[01]?[0-9]|2[0-4])\s?(?:[:∶]|时|点)\s?"
    r"(?:(?P<minute>[0-5]?[0-9])(?:\s?(?:[:∶]|分)\s?(?P<second>[0-5]?[0-9])(?:\.[0-9]{1,9})?秒?)?)?分?"
    r"(?P<zone>\s?(?:Z|[+-][0-9]{2}:?[0-9]{2})(?![0-9]))?)?"
)
_FULL = re.compile(
    r"(?<![0-9])(?:"
    # 2023年7月12日, digits may be torn apart by the editor: 20 2 2 年 1 月 7 日
    r"(?P<y1>"
    + _DIGIT_YEAR
    + r")\s{0,3}年\s{0,3}(?P<m1>[01]?\s?[0-9])\s{0,3}月\s{0,3}(?P<d1>[0-3]?\s?[0-9])(?![0-9]|\s?月)\s{0,3}[日号]?"
    # 2023-07-12, 2023/7/12, 2023.7.12, with spaces about the marks, the same mark twice
    r"|(?P<y2>(?:19|20)[0-9]{2})\s{0,2}(?P<mark>[-/.–—_])\s{0,2}(?P<m2>1[0-2]"
    r"|0?[1-9])\s{0,2}(?P=mark)\s{0,2}(?P<d2>3[01]|[12][0-9]|0?[1-9])"
    r"(?!(?P=mark)?[0-9](?![0-9]{3}\s{0,2}[-/.年]|[0-9]?\s?:))"
    # 二〇二三年七月十二日, also 二○二三年7月12日
    r"|(?P<y3>"
    + _CN
    + r"{4})\s{0,3}年\s{0,3}(?P<m3>"
    + _CN_MONTH
    + r")\s{0,3}月\s{0,3}(?P<d3>"
    + _CN_DAY
    + r")\s{0,3}[日号]"
    r")" + _TIME
)
_MONTH = re.compile(
    r"(?<![0-9])(?:(?P<y1>"
    + _DIGIT_YEAR
    + r")|(?P<y3>"
    + _CN
    + r"{4}))\s{0,3}年\s{0,3}(?P<m>1[0-2]|0?[1-9]|"
    + _CN_MONTH
    + r")\s{0,3}月"
    r"(?:份)?\s?(?P<third>上旬|中旬|下旬)?"
)
_BARE_MONTH = re.compile(r"^\s*(?P<y1>(?:19|20)[0-9]{2})\s?[-/.]\s?(?P<m>1[0-2]|0?[1-9])\s*$")
_EIGHT = re.compile(
    r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12][0-9]"
    r"|3[01])(?:(?P<time>[0-2][0-9][0-5][0-9](?:[0-5][0-9])?))?(?![0-9])"
)
# 25-03-17, of a field known to hold a day: Chinese pages set the year first.
_SHORT_YEAR = re.compile(
    r"\s*(?P<y>[0-3][0-9])(?P<mark>[-/.])(?P<m>0[1-9]|1[0-2])(?P=mark)(?P<d>0[1-9]|[12][0-9]|3[01])(?![0-9]|(?P=mark))"
)
_JAVA = re.compile(
    r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+(?P<mon>[A-Z][a-z]{2})\s+(?P<d>[0-3]?[0-9])\s+(?P<h>[0-2]?[0-"
    r"9]):(?P<mi>[0-5][0-9])"
    r"(?::(?P<s>[0-5][0-9]))?\s+(?:CST|GMT\+0?8(?::?00)?)\s+(?P<y>(?:19|20)[0-9]{2})\b"
)
_MONTH_NAMES = {name: n for n, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
_YEARLESS = re.compile(
    r"(?<![0-9年])(?:(?P<m>1[0-2]|0?[1-9]|十[一二]|十|[一二三四五六七八九])\s?月\s?)(?P<d>3[01]|[12][0-9]|0?[1-9]|"
    + _CN_DAY
    + r")(?![0-9])\s?[日号]?"
    + _TIME
)
_DAY_ONLY = re.compile(r"(?P<d>3[01]|[12][0-9]|0?[1-9]|" + _CN_DAY + r")\s?[日号]" + _TIME)
_JOIN = re.compile(
    r"\s{0,3}(?:[零〇][时点]\s?)?(?:[（(](?:星期|周)?[一二三四五六日天][）)])?[（(]?\s{0,2}(?:起|开始|始)?[）)]?\s{0,2}[,，]?\s{0,2}"
    r"(?:至|到|截至|截止到?|止于|-{1,3}|–|—{1,2}|－|~|～|—|─|―)\s{0,3}"
)
_DASHED_YEARLESS = re.compile(r"(?P<m>1[0-2]|0?[1-9])(?P<mark>[-/.])(?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9])" + _TIME)


def parse_day(text: str | None, *, labelled: bool = False, today: date | None = None) -> Span | None:
    """The first date that `text` says, or None.

    `labelled`: the text is the value of a field known to hold a date, so that `20230712` and `23-07-12` count too. A date known only
    to its month gives a span of days. `today` bounds nothing but the year: a date more than a year after it is a slip.
    """
    if not text:
        return None
    if len(text) > 400:
        text = text[:400]
    ascii_text = narrow(text)
    for span in _full(ascii_text, text):
        return _plausible(span, today)
    if labelled:
        if found := _EIGHT.search(ascii_text):
            day = _date(int(found["y"]), int(found["m"]), int(found["d"]))
            if day is not None:
                clock = found["time"]
                at = _at(day, clock[:2], clock[2:4], clock[4:6] or None) if clock else None
                return _plausible(Span(day, day, at, found[0], found.start(), found.end()), today)
        if found := _SHORT_YEAR.match(ascii_text):
            day = _date(2000 + int(found["y"]), int(found["m"]), int(found["d"]))
            if day is not None:
                return _plausible(Span(day, day, None, found[0].strip(), found.start(), found.end()), today)
        if found := _JAVA.search(text):
            day = _date(int(found["y"]), _MONTH_NAMES.get(found["mon"], 0), int(found["d"]))
            if day is not None:
                at = _at(day, found["h"], found["mi"], found["s"])
                return _plausible(Span(day, day, at, found[0], found.start(), found.end()), today)
    for found in (_MONTH.search(ascii_text), _BARE_MONTH.match(ascii_text) if labelled else None):
        if found is not None and (month := _month(found, text)) is not None:
            return _plausible(month, today)
    if labelled:
        return _plausible(_fallback(text), today)
    return None


def find_days(text: str, *, months: bool = False) -> list[Span]:
    """Every date of `text` known to the day (with `months`, also those known to the month), in order."""
    ascii_text = narrow(text)
    spans = list(_full(ascii_text, text))
    if months:
        taken = [(span.start, span.end) for span in spans]
        for found in _MONTH.finditer(ascii_text):
            if any(start <= found.start() < end for start, end in taken):
                continue
            if (span := _month(found, text)) is not None:
                spans.append(span)
        spans.sort(key=lambda span: span.start)
    return spans


def find_ranges(text: str) -> list[tuple[Span, Span]]:
    """Every `from … to …` of `text`; a second date without its year or month takes what lacks from the first.

    `2026年5月10日-6月9日`, `2023年7月12日至20日`, `2023年12月20日至1月19日` (the year turns), `2023-12-22 00:00 至 2024-01-22`.
    A range that would run backwards is none.
    """
    ascii_text = narrow(text)
    out: list[tuple[Span, Span]] = []
    spans = list(_full(ascii_text, text))
    for n, first in enumerate(spans):
        join = _JOIN.match(ascii_text, first.end)
        if join is None:
            continue
        second: Span | None = None
        if n + 1 < len(spans) and spans[n + 1].start == join.end():
            second = spans[n + 1]
        elif found := _YEARLESS.match(ascii_text, join.end()) or _DASHED_YEARLESS.match(ascii_text, join.end()):
            month, day_of = cn_int(found["m"]), cn_int(found["d"])
            if month and day_of:
                day = _date(first.first.year, month, day_of)
                if day is None or day < first.first:  # the year turns; 29 February of a common year too
                    day = _date(first.first.year + 1, month, day_of)
                second = _span(day, found, text)
        elif found := _DAY_ONLY.match(ascii_text, join.end()):
            day_of = cn_int(found["d"])
            second = _span(_date(first.first.year, first.first.month, day_of), found, text) if day_of else None
        if second is not None and first.first <= second.first:
            out.append((first, second))
    return out


def find_yearless(text: str) -> list[tuple[int, int, int, int]]:
    """Every `7月12日` without a year, as (month, day, start, end); what is part of a whole date is left out."""
    ascii_text = narrow(text)
    taken = [(span.start, span.end) for span in _full(ascii_text, text)]
    out = []
    for found in _YEARLESS.finditer(ascii_text):
        if any(start <= found.start() < end for start, end in taken):
            continue
        month, day = cn_int(found["m"]), cn_int(found["d"])
        if month and day and _date(2000, month, day):
            out.append((month, day, found.start(), found.end()))
    return out


def from_epoch(value: int | float | str) -> Span | None:
    """A field known to hold seconds or milliseconds since 1970, as the Shanghai day."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    if number >= 1e11:
        number /= 1000
    if not 0 < number < 4102444800:  # 2100-01-01
        return None
    moment = datetime.fromtimestamp(number, SHANGHAI)
    day = moment.date()
    return Span(day, day, moment.strftime("%Y-%m-%dT%H:%M:%S"), str(value), 0, len(str(value)))


def url_day(url: str) -> Span | None:
    """The day that a file name carries: `/202607/t20260721_58.html`, `/art/2023/4/24/art_…`, `/2022/05-24/23.html`."""
    if found := _URL_TRS.search(url):
        digits = found[1]
        day = _date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    elif found := _URL_PATH.search(url):
        day = _date(int(found[1]), int(found[2]), int(found[3]))
    else:
        return None
    return Span(day, day, None, found[0].strip("/"), found.start(), found.end()) if day else None


_URL_TRS = re.compile(r"(?:/t|/W0|/P0|/)((?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?=[_/])")
_URL_PATH = re.compile(r"/((?:19|20)\d{2})[/-](1[0-2]|0?[1-9])[/-](3[01]|[12]\d|0?[1-9])(?=/)")


# 12月 5, 2022 and 5 12月, 2022: how a blog engine sets a day in Chinese whose format nobody turned; December 5, 2022.
_BLOG = re.compile(
    r"(?<![0-9])(?:(?P<m1>1[0-2]|0?[1-9])月\s(?P<d1>[0-3]?[0-9])|(?P<d2>[0-3]?[0-9])\s(?P<m2>1[0-2]|0?[1-9])月"
    r"|(?P<name>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6})\.?\s(?P<d3>[0-3]?[0-9]))"
    r",\s?(?P<y>(?:19|20)[0-9]{2})(?![0-9])"
)


def _full(ascii_text: str, text: str) -> Iterator[Span]:
    for found in _BLOG.finditer(ascii_text) if ", 20" in ascii_text or ", 19" in ascii_text else ():
        month = _MONTH_NAMES[found["name"][:3]] if found["name"] else int(found["m1"] or found["m2"])
        day = _date(int(found["y"]), month, int(found["d1"] or found["d2"] or found["d3"]))
        if day is not None:
            yield Span(day, day, None, text[found.start() : found.end()].strip(), found.start(), found.end())
    for found in _FULL.finditer(ascii_text):
        if found["y1"]:
            year, month, day_of = (int("".join(found[key].split())) for key in ("y1", "m1", "d1"))
        elif found["y2"]:
            year, month, day_of = int(found["y2"]), int(found["m2"]), int(found["d2"])
        else:
            year, month, day_of = cn_int(found["y3"]) or 0, _cn_month(found["m3"]) or 0, cn_int(found["d3"]) or 0
        span = _span(_date(year, month, day_of), found, text)
        if span is not None:
            yield span


def _cn_month(text: str) -> int | None:
    return 1 if text == "元" else cn_int(text)


def _span(day: date | None, found: re.Match[str], text: str) -> Span | None:
    if day is None:
        return None
    hour = found["hour"]
    if hour is not None and found["half"] in ("下午", "晚上", "晚") and int(hour) < 12:
        hour = str(int(hour) + 12)
    at: str | None = None
    end = found.end()
    if hour is not None and found["minute"] is not None and (at := _at(day, hour, found["minute"], found["second"])):
        zone = (found["zone"] or "").strip()
        if zone in ("Z", "+0000", "+00:00", "-0000", "-00:00"):
            moment = datetime.fromisoformat(at).replace(tzinfo=UTC).astimezone(SHANGHAI)
            day, at = moment.date(), moment.strftime("%Y-%m-%dT%H:%M:%S")
    return Span(day, day, at, text[found.start() : end].strip(), found.start(), end)


def _month(found: re.Match[str], text: str) -> Span | None:
    groups = found.groupdict()
    year = cn_int("".join((groups.get("y1") or groups.get("y3") or "").split()))
    month = _cn_month(groups["m"])
    if not year or not month:
        return None
    first = _date(year, month, 1)
    if first is None:
        return None
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    third = groups.get("third")
    if third == "上旬":
        last = first.replace(day=10)
    elif third == "中旬":
        first, last = first.replace(day=11), first.replace(day=20)
    elif third == "下旬":
        first = first.replace(day=21)
    return Span(first, last, None, text[found.start() : found.end()].strip(), found.start(), found.end())


def _date(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _at(day: date, hour: str, minute: str, second: str | None) -> str | None:
    if int(hour) > 23:
        return None
    return f"{day.isoformat()}T{int(hour):02d}:{int(minute):02d}:{int(second or 0):02d}"


def _plausible(span: Span | None, today: date | None) -> Span | None:
    if span is None or (today is not None and span.first > today + timedelta(days=366)):
        return None
    return span


def _fallback(text: str) -> Span | None:
    text = text.strip()
    if not 6 <= len(text) <= 40 or not re.search(r"\d", text):
        return None
    return _ask_dateparser(text)


@lru_cache(maxsize=4096)
def _ask_dateparser(text: str) -> Span | None:
    """Strict, Chinese, absolute dates only; believed only if year, month and day all stand in the string as numbers."""
    global fallback_calls, fallback_hits
    fallback_calls += 1
    numbers = [int(digits) for digits in re.findall(r"\d+", text) if len(digits) <= 4]
    if len(numbers) < 3 or not FIRST_YEAR <= numbers[0] <= LAST_YEAR:
        return None  # 1-3 2023 may be a day, a month or an issue
    try:
        found = _dateparser().get_date_data(text)
        moment = found.date_obj
    except Exception:
        return None
    if moment is None or found.period != "day":
        return None
    day = _date(moment.year, moment.month, moment.day)
    if day is None or Counter((day.year, day.month, day.day)) - Counter(numbers):
        return None
    fallback_hits += 1
    return Span(day, day, None, text, 0, len(text))


@lru_cache(maxsize=1)
def _dateparser() -> DateDataParser:
    from dateparser.date import DateDataParser

    return DateDataParser(
        languages=["zh"], settings={"STRICT_PARSING": True, "PARSERS": ["absolute-time"], "TIMEZONE": "Asia/Shanghai"}
    )
