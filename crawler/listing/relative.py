"""Dates that a list counts from the moment of reading: 3天前, 昨天, 2小时前.

They mean something only together with the day of fetching. Whether a site counts calendar days or days of 24 hours it
does not say: 3天前 is one of two days.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from crawler.facts import Day

_WORDS = re.compile(
    r"(?<![\d.])(?:(?P<days>\d{1,2})\s?天前|\d{1,2}\s?(?:个?小时|分钟|秒钟?)前|半小时前|刚刚|今天|昨天|前天)(?![\u4e00-\u9fff])"
)
_LONGEST = 200  # characters of a row beside its title


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
