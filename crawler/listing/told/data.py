"""Lists that come as data: JSON, JSONP, literals in scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from crawler.chinese.dates import find_days
from crawler.chinese.text import tidy
from crawler.facts import SHANGHAI
from crawler.listing.base import ListPage, Row
from crawler.listing.told.literals import evaluate
from crawler.web.markup import parsed
from crawler.web.urls import resolve

_URL_LIKE = re.compile(r"^(?:https?://|\.{0,2}/)[\x21-\x7e]+$|^[\w/-]+\.(?:s?html?|jsp|aspx?|php)\b")
_TITLE_KEY = re.compile(r"title|subject|headline|bt$|name", re.IGNORECASE)
_DAY_KEY = re.compile(r"date|time|day|pub|rq|sj|when", re.IGNORECASE)
_MOMENT = re.compile(r"1\d{9}(?:\d{3})?")  # since 2001, in seconds or milliseconds
_TOTALS = ("total", "totalcount", "count", "records", "totalrecords", "recordcount")
_VAGUE = ("total", "count")
_PAGES = ("pages", "totalpages", "totalpage", "pagecount", "pagetotal", "countpage")
_TITLE = 8  # characters: what an undated record is called at least
_LITERALS = 200  # of one name in one page: portals have a dozen
# What a script gives to a name, or has read as JSON out of a string.
_GIVEN = re.compile(r"""(?<![=!<>])=\s*(?:JSON\.parse\s*\(\s*'((?:[^'\\\n]|\\.){2,200000})'|(?=[\[{]\s*["'\[{\w]))""")
_MOST_DATA = 20  # of one script
_LONGEST_LITERAL = 40_000  # characters of one that is no JSON
_MOST_RECORDS = 2000
_DEEPEST = 6  # objects within each other that are looked into
_JSONP = re.compile(r"^\s*(?:/\*.*?\*/\s*)?[\w$.]+\s*\(\s*(?=[\[{])", re.DOTALL)
_OBJECT = re.compile(r'\{\s*"')
_MARKUP = re.compile(r"</?(?:em|font|span|b|strong|i|u|br|a|p|div|h\d|su[bp])\b[^>]*>|&#?\w{2,8};", re.IGNORECASE)
# Portals put raw line breaks and tabs into the strings of their JSON.
_decoder = json.JSONDecoder(strict=False)


def read_json(text: str) -> Any:
    """The JSON of an answer, JSONP included; None where it is none (an error page, an index page in its place)."""
    text = text.lstrip("\ufeff \t\r\n")
    if found := _JSONP.match(text):
        text = text[found.end() :]
    if not text.startswith(("{", "[")):
        return None
    try:
        value, _end = _decoder.raw_decode(text)
    except (ValueError, RecursionError):
        return None
    return value


def read_data(text: str) -> Any:
    """JSON, or what a script would take for it (single quotes, bare names); None where it is neither."""
    value = read_json(text)
    text = text.strip()
    return evaluate(text, 0) if value is None and text[:1] in ("{", "[") else value


def literals(page: ListPage, name: str) -> list[Any]:
    """The arrays and objects that the page's scripts give to `name`, in its order; a damaged array without its damaged
    objects."""
    out = []
    tried = 0
    start = re.compile(rf"""(?<![\w$.-])["']?{re.escape(name)}["']?\s*[:=]\s*(?=[\[{{])""")
    for node in page.tree.css("script"):
        text = node.text(deep=True) or ""
        if name not in text:
            continue
        for found in start.finditer(text):
            try:
                value, _end = _decoder.raw_decode(text, found.end())
            except (ValueError, RecursionError):
                value = _objects(text, found.end(), name) if text[found.end()] == "[" else None
            if value is not None:
                out.append(value)
            if (tried := tried + 1) >= _LITERALS:
                return out
    return out


def _objects(text: str, start: int, name: str) -> list[Any]:
    """The readable objects of an array that as a whole is not JSON: one bad string must not cost the others."""
    out: list[Any] = []
    at, failures = start, 0
    limit = text.find(name, start)
    while failures < 20 and (found := _OBJECT.search(text, at, limit if limit > 0 else len(text))):
        try:
            value, at = _decoder.raw_decode(text, found.start())
        except (ValueError, RecursionError):
            failures += 1
            at = found.end()
            continue
        out.append(value)
        if text[at : at + 20].lstrip()[:1] == "]":
            break
    return out


def setting(text: str, name: str) -> str | None:
    """The plain value that a script gives to `name`: `name: 'x'`, `"name": 3`, `name = "x"`, `name=x` inside a URL."""
    literal = r"""[:=]\s*(?:"([^"]*)"|'([^']*)'|(\d+|true|false)\b)"""
    in_url = rf"""(?<=[?&"']){re.escape(name)}=([^&"'\s+;,)]+)"""
    found = re.search(rf"""(?<![\w$.-])["']?{re.escape(name)}["']?\s*{literal}|{in_url}""", text)
    return next(value for value in found.groups() if value is not None) if found else None


def row(base: str, href: Any, title: Any, date_text: Any = "") -> Row | None:
    """A row of an answer; None where the entry names no page. Titles lose the markup that search puts into them."""
    url = resolve(base, href) if isinstance(href, str) else None
    text = str(title or "")
    if _MARKUP.search(text):
        body = parsed(text).body
        text = body.text(deep=True) if body is not None else ""
    text = tidy(text)
    if url is None or not text:
        return None
    words = tidy(str(date_text or ""))
    spans = find_days(words)
    return Row(url, text, spans[0].quote if spans else words, spans[0].day("list") if spans else None)


def number(value: Any) -> int | None:
    """Totals come as numbers and as strings."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    text = str(value).strip()
    return int(text) if text.isdigit() else None


def _dicts(value: Any, depth: int = 0) -> Iterator[list[dict[str, Any]]]:
    """Every array of objects in an answer."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        records = [record for record in value if isinstance(record, dict)]
        if records and len(records) >= len(value) - 1:  # some close an array with a mark of their own
            yield records
        for held in value[:3]:
            yield from _dicts(held, depth + 1)
    elif isinstance(value, dict):
        for held in value.values():
            yield from _dicts(held, depth + 1)


def rows_of_data(base: str, data: Any, address: Callable[[dict[str, Any]], str | None] | None = None) -> list[Row]:
    """The rows of an answer whose names nobody knows: of its arrays the one whose objects have an address, a title and
    a day each; without days the addresses must be alike and the titles as long as titles are. `address`: how the page
    that asks makes a record's address; None where one does not say it."""
    best: list[Row] = []
    for records in _dicts(data):
        rows = [made for record in records if (made := _row_of(base, record, address)) is not None]
        if len(rows) != len(records) or len(rows) <= len(best):
            continue
        undated = any(not made.date_text for made in rows)
        if undated and (min(len(made.title) for made in rows) < _TITLE or len({_alike(made.url) for made in rows}) > 1):
            continue
        best = rows
    return best


def _alike(url: str) -> str:
    return re.sub(r"\d+|[0-9a-f]{16,}", "0", url)


def _row_of(
    base: str, record: dict[str, Any], made: Callable[[dict[str, Any]], str | None] | None, depth: int = 0
) -> Row | None:
    texts = _texts(record)
    address = made(record) if made is not None else None
    address = (
        address or next((value for value in texts.values() if _URL_LIKE.match(value)), None) or _held_address(texts)
    )
    if address is None:
        # As search engines answer: what they found is one thing, `source`, and beside it `highlight` says where.
        inner = [value for value in record.values() if isinstance(value, dict) and value] if depth < _DEEPEST else []
        found = [held for value in inner if (held := _row_of(base, value, made, depth + 1)) is not None]
        return found[0] if len(found) == 1 else None
    title = _title_of(texts)
    days = {key: value for key, value in texts.items() if len(value) <= 30 and find_days(value)} or _moments(record)
    if title is None:
        return None
    day = max(days, key=lambda key: _DAY_KEY.search(key) is not None, default=None)
    return row(base, address, title, days[day] if day is not None else "")


def _held_address(texts: dict[str, str]) -> str | None:
    """The one address, or that for a large screen, of a value that is JSON itself: urls: '{"pc": "/a/1.html"}'."""
    for value in texts.values():
        held = read_json(value) if value.startswith("{") else None
        if isinstance(held, dict):
            found = {name: address for name, address in _texts(held).items() if _URL_LIKE.match(address)}
            if "pc" in found or len(found) == 1:
                return found.get("pc") or next(iter(found.values()))
    return None


def _moments(record: dict[str, Any]) -> dict[str, str]:
    """The days that a record gives in seconds or milliseconds, under names of days."""
    out = {}
    for key, value in record.items():
        digits = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
        if _MOMENT.fullmatch(digits) and _DAY_KEY.search(key):
            seconds = int(digits[:10])
            out[key] = datetime.fromtimestamp(seconds, SHANGHAI).date().isoformat()
    return out


def _texts(record: dict[str, Any]) -> dict[str, str]:
    return {key: value.strip() for key, value in record.items() if isinstance(value, str) and value.strip()}


def _title_of(texts: dict[str, str]) -> str | None:
    """What a record is called: of its Chinese values the one whose key says so, else the longest."""
    titles = {key: value for key, value in texts.items() if re.search(r"[\u4e00-\u9fff]{2}", value)}
    return (
        titles[max(titles, key=lambda key: (_TITLE_KEY.search(key) is not None, len(titles[key])))] if titles else None
    )


def data_in(text: str) -> list[Any]:
    """The arrays and objects that a script holds as data: all of it where it is JSON, else what it gives to names or
    has `JSON.parse` read, in its order."""
    whole = read_json(text)
    if whole is not None:
        return [whole]
    out = []
    tried = end = 0
    for found in _GIVEN.finditer(text):
        if found.start() < end or tried >= _MOST_DATA:
            continue
        tried += 1
        if found[1] is not None:
            value = read_json(found[1].replace("\\'", "'").replace("\\\\", "\\"))
        else:
            try:
                value, end = _decoder.raw_decode(text, found.end())
            except (ValueError, RecursionError):
                value = evaluate(text[found.end() :][:_LONGEST_LITERAL], 0)
        if isinstance(value, list | dict) and value:
            out.append(value)
    return out


def records_in(text: str) -> list[tuple[str, str]]:
    """The objects of a script's data, at whatever depth, that have an address and a name, as (address, name): trees of
    columns are written so."""
    out: list[tuple[str, str]] = []
    waiting = data_in(text)[::-1]
    while waiting and len(out) < _MOST_RECORDS:
        value = waiting.pop()
        if isinstance(value, dict):
            texts = _texts(value)
            address = next((held for held in texts.values() if _URL_LIKE.match(held)), None)
            if address is not None and (title := _title_of(texts)) is not None:
                out.append((address, title))
            waiting += [held for held in list(value.values())[::-1] if isinstance(held, list | dict)]
        elif isinstance(value, list):
            waiting += value[::-1]
    return out


def holds_nothing(data: Any) -> bool:
    """Whether an answer is a list without records: an empty array, or an object around one."""
    if isinstance(data, dict):
        return any(value == [] or (isinstance(value, dict) and holds_nothing(value)) for value in data.values())
    return data == []


def pages_of_data(data: Any) -> int | None:
    """The count of all pages, under the names that it has in all products."""
    found = _count(data, _PAGES)
    return found[1] if found is not None else None


def total_of_data(data: Any) -> int | None:
    """The count of all rows, under the names that it has in all products."""
    found = _count(data, _TOTALS)
    return found[1] if found is not None else None


def counts_rows(data: Any) -> bool:
    """Whether what an answer calls its total is one of rows: by its name, or since the pages are counted beside it. A
    mere `total` is in some answers that of the pages."""
    found = _count(data, _TOTALS)
    return found is not None and (found[0] not in _VAGUE or _count(data, _PAGES) is not None)


def _count(data: Any, names: tuple[str, ...]) -> tuple[str, int] | None:
    """The first number that an answer has under one of the names, with the name."""
    if isinstance(data, dict):
        for key, value in data.items():
            if (name := key.lower().replace("_", "")) in names and (counted := number(value)):
                return name, counted
        for value in data.values():
            if isinstance(value, dict) and (found := _count(value, names)) is not None:
                return found
    return None
