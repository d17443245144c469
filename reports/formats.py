"""Crawled words made harmless, and numbers, shares, times and addresses as a report writes them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from crawler.facts import SHANGHAI
from rules import score

# Controls, invisible marks and the bidirectional overrides that would turn the rest of a line round; lone surrogates
# and non-characters, which no XML (Word, Excel) may hold.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}\Z")


_NUMERALS = "零一二三四五六七八九十"


def numeral(number: int) -> str:
    """1 to 99 as 一 to 九十九, as headings are numbered; above as digits."""
    tens, ones = divmod(number, 10)
    if number <= 10:
        return _NUMERALS[number]
    if number > 99:
        return str(number)
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")


# Every check ends its sentence with what to do, after what was found.
_ADVICE = ("请", "如", "今后", "不属", "单位不必", "可")


def stated(message: str) -> str:
    """The message without its closing advice, for a place that says elsewhere what to do; for display alone."""
    sentences = [sentence for sentence in message.split("。") if sentence.strip()]
    while len(sentences) > 1 and sentences[-1].startswith(_ADVICE):
        sentences.pop()
    return "。".join(sentences) + "。" if sentences else "没有附说明。"


def clean(value: Any, limit: int | None = None) -> str:
    """`value` as one line of harmless text; longer than `limit` characters it ends in “…”."""
    if type(value) is str and value.isprintable():
        # Nearly all texts: nothing unwanted is printable, nor any white space but the plain blank.
        text = (value if "  " not in value else " ".join(value.split())).strip()
        return text if limit is None or len(text) <= limit else text[: limit - 1] + "…"
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return number(value)
    if isinstance(value, Mapping):
        return clean(
            "；".join(f"{key}：{clean(item)}" for key, item in value.items() if item not in (None, "", [])), limit
        )
    if isinstance(value, (list, tuple)):
        return clean("；".join(clean(item) for item in value), limit)
    text = _SPACE.sub(" ", _UNWANTED.sub("", _SURROGATE.sub("\ufffd", str(value)))).strip()
    return text if limit is None or len(text) <= limit else text[: limit - 1] + "…"


def number(value: float | int | str | None) -> str:
    """A number as in the results, without tail zeros, at most four decimals; a string is cleaned; None is empty."""
    if value is None or isinstance(value, (str, bool)):
        return clean(value)
    return f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def percent(share: float | None) -> str:
    """A share 0..1 in percent, as `rules.score.percent` rounds it; "未知" for None."""
    return "未知" if share is None else score.percent(float(share))


def moment(value: Any) -> str:
    """An ISO date-time in Beijing time as `2023-12-31 09:05`; a bare date or anything else is shown as it is."""
    text = clean(value)
    return text if len(text) <= 10 else _moment(text)


@lru_cache(maxsize=1 << 13)  # a page's evidence bears one time
def _moment(text: str) -> str:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return text
    return f"{at.astimezone(SHANGHAI) if at.tzinfo else at:%Y-%m-%d %H:%M}"


def link(url: Any) -> str | None:
    """The URL if a browser may safely follow it (http, https, with a host), else None."""
    return _link(clean(url))


@lru_cache(maxsize=1 << 14)  # a page stands in many findings
def _link(text: str) -> str | None:
    try:
        parts = urlsplit(text)
        ok = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return text if ok and not re.search(r"[\s\\\"'<>`]", text) else None


def file_stem(identity: str, taken: set[str]) -> str:
    """A file name for an id that comes from a config: the id where it is plain ASCII, else a digest of it."""
    stem = (
        identity
        if _SAFE_NAME.match(identity)
        else "u-" + hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:12]
    )
    if stem.casefold() in taken:  # ids that differ only in case are one file on Windows
        stem += "-" + hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:12]
    taken.add(stem.casefold())
    return stem
