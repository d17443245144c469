"""Lists that come as data: JSON, JSONP, literals in scripts."""

from __future__ import annotations

import json
import re
from typing import Any

from crawler.chinese.dates import find_days
from crawler.chinese.text import tidy
from crawler.listing.base import ListPage, Row
from crawler.web.urls import resolve

_LITERALS = 200  # of one name in one page: portals have a dozen
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
        from selectolax.lexbor import LexborHTMLParser

        body = LexborHTMLParser(text).body
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
