"""The head of an order (公布令) over the headline of the rules that it makes public.

    云澜市人民政府令 / 第 19 号 / 《…办法》已经…通过，现予公布，自…起施行。 / 市长 某某 / 2019年12月23日 / …办法

It says who issued the rules, under which number and on which day it was signed: none of its days is the page's own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from crawler.chinese.dates import Span, find_days, parse_day
from crawler.chinese.text import shorten, squeeze
from crawler.extract.shown.page import Page


class OrderHead(NamedTuple):
    """An order's body, number ("" where none stands there) and day, and the line with which it begins."""

    line: int
    body: str
    number: str
    quote: str
    signed: Span | None


def order_head(page: Page) -> OrderHead | None:
    """The head that ends right above the headline, or that stands right over the text; None where anything else, a menu or
    a row of a list, stands between."""
    return _read(tuple(page.lines[max(0, page.title_at - _REACH) : page.title_at]), page.title_at)


@lru_cache(maxsize=8)  # number, issuer and both days of a page ask one after the other
def _read(above: tuple[str, ...], title_at: int) -> OrderHead | None:
    for n, line in enumerate(above):
        if len(line) > _SHORT or not (found := HEAD.fullmatch(squeeze(line))):
            continue
        rest = list(above[n + 1 :])
        number = found["number"] or ""
        if not number and rest and _NUMBER.fullmatch(squeeze(rest[0])):
            line, number = f"{line} {rest[0]}", squeeze(rest.pop(0))
        days = [span for part in rest if (span := _day_alone(part)) is not None]
        if len(days) > 1 or not all(_is_part(part) for part in rest) or not (number or days):
            continue
        order = found["body"] + "令" + number.strip("()（）") if number else ""
        return OrderHead(title_at - len(above) + n, found["body"], order, shorten(line), days[0] if days else None)
    return None


def _is_part(line: str) -> bool:
    """Whether a line is of the order's own text: the sentence that makes the rules public, who signs it, its day."""
    return _MAKES_PUBLIC.search(line) is not None or _SIGNS.fullmatch(line) is not None or _day_alone(line) is not None


def signs(line: str) -> bool:
    """Whether a line is the office and the name of whoever heads a body: 县长 某某."""
    return _SIGNS.fullmatch(line) is not None


def signed_by_person(above: list[str], name: str, title: str) -> bool:
    """Whether `name` signs an order: whoever heads the body does, of rules that the lines above make public and of one
    that orders by itself (GB/T 9704 10.2)."""
    makes_public = (_MAKES_PUBLIC.search(line) for line in above[-_SIGNS_WITHIN:] if line != name)
    if _ORDER.search(title) is not None:
        return signs(name) or _NAMED.fullmatch(name) is not None
    return signs(name) and any(makes_public)


_ORDER = re.compile(r"令\s*(?:[（(〔\[]?第?[^（(〔\[）)]{1,12}号?[）)〕\]]?)?$")
_NAMED = re.compile(r"[\u4e00-\u9fff\s]{2,14}[:：][\u4e00-\u9fff·•．\s]{2,24}")  # 总指挥：某某
_SIGNS_WITHIN = 4  # lines under the sentence that makes the rules public


def _day_alone(line: str) -> Span | None:
    span = parse_day(line) if len(line) <= _SHORT and find_days(line) else None
    return span if span is not None and span.exact and not line.replace(span.quote, "").strip(" 　（()）") else None


HEAD = re.compile(
    r"(?P<body>[\u4e00-\u9fff]{2,30}(?:人民政府|委员会|局|厅|部))令[（(]?(?P<number>第[\d一二三四五六七八九十百〇零]{1,6}号)?[）)]?"
)
_NUMBER = re.compile(r"[（(]?第[\d一二三四五六七八九十百〇零]{1,6}号[）)]?")
_MAKES_PUBLIC = re.compile(r"《[^》]+》.*(?:公布|发布|施行|通过)|(?:现予|予以)(?:公布|发布)")
_SIGNS = re.compile(
    r"\s*(?:代\s*)?[\u4e00-\u9fff]{0,6}?(?:[省市县区州旗盟乡镇]\s*长|主\s*席|局\s*长|主\s*任|厅\s*长|部\s*长)\s*[:：]?"
    r"\s*[\u4e00-\u9fff·•．\s]{2,24}"
)
_REACH = 9  # lines above the headline
_SHORT = 40  # characters
