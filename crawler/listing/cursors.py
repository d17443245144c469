"""Requests that go on by what the answer before gave: `$.getJSON("/api/list?after=" + next, r => { next = r.next; … })`.

Only where a script says both ends: that a request carries the value of one name and nothing else unknown, and that this
name is given what an answer holds, itself or in its last record. It ends where an answer gives none, or says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from crawler.listing.base import Ask, ListPage
from crawler.listing.literals import Unknown
from crawler.listing.requests import Told, sent_requests
from crawler.listing.signs import ASKED_BY_SCRIPT
from crawler.web.urls import resolve, same_site

_BEHIND = re.compile(
    r"""(['"`])((?:https?:)?[^'"`\s<>]{1,200}?[?&])([A-Za-z]\w{0,30})="""
    r"""(?:\1\s*\+\s*(?:encodeURIComponent\(\s*)?([\w$.]{1,60})\)?|\$\{(?:encodeURIComponent\(\s*)?([\w$.]{1,60})\)?\})"""
    r"""(?:(?:\s*\+\s*['"`])?(&[\w&=%.,-]{1,100})['"`])?(?!\s*\+|[&\w])"""
)
_NAME = re.compile(r"(?:(?:this|that|self|vm|_this)\.)?([A-Za-z_$][\w$]{0,40})")
_OURS = frozenset(("this", "that", "self", "vm", "_this", "window", "document", "location", "options", "config"))
_YES = frozenset(("hasmore", "hasnext", "hasnextpage", "more", "havemore"))
_NO = frozenset(("islast", "islastpage", "isend", "finished", "nomore"))
_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Cursor:
    told: Told | None  # None: what an answer gives is the whole address of the next
    start: str
    field: str  # what the answer calls it
    of_record: bool  # the last record has it, not the answer
    shown: str

    def ask(self, page: ListPage, number: int, value: str) -> Ask | None:
        """None where what an answer gave leads nowhere on the site."""
        if self.told is not None:
            return self.told.asking(page, number, value)
        url = resolve(page.url, value)
        headers = {"X-Requested-With": "XMLHttpRequest", "Referer": page.url}
        return Ask(url, number, headers=headers) if url is not None and same_site(url, page.url) else None

    def given(self, data: Any) -> tuple[bool, str]:
        """Whether an answer has the field, and its value; "" where it is empty."""
        values = list(_values(data, self.field, 0, records=self.of_record))
        value = values[-1] if values else None
        plain = isinstance(value, str | int) and not isinstance(value, bool)
        return bool(values), str(value).strip() if plain and value not in (0, "0") else ""


def says_more(data: Any) -> bool | None:
    """Whether an answer says that more follows; None where it does not say."""
    for key, value in _plain(data, 0):
        name = key.lower().replace("_", "")
        told = {"true": True, "false": False}.get(str(value).lower())
        if told is not None and name in _YES:
            return told
        if told is not None and name in _NO:
            return not told
    return None


def cursors(page: ListPage) -> list[Cursor]:
    """Each once."""
    return list(dict.fromkeys(_cursors(page)))


def _cursors(page: ListPage) -> Iterator[Cursor]:
    for script in page.scripts:
        for found in _BEHIND.finditer(script) if ASKED_BY_SCRIPT.search(script) else ():
            url = resolve(page.url, found[2])
            made = _made(script, found[4] or found[5])
            if url is not None and same_site(url, page.url) and made is not None:
                before, behind = parse_qsl(urlsplit(url).query), parse_qsl(found[6] or "")
                told = Told(url.partition("?")[0], False, (*before, *behind), found[3], 0)
                yield Cursor(told, *made, f"{told.url} {told.key}")
    for sent in sent_requests(page):
        if isinstance(sent.address, Unknown) and not sent.data:
            made = _made(sent.script, sent.address.text)
            url = resolve(page.url, made[0]) if made is not None and "/" in made[0] else None
            if made is not None and url is not None and same_site(url, page.url):
                yield Cursor(None, *made, url)
            continue
        url = sent.url(page)
        open_fields = [key for key, value in sent.data.items() if isinstance(value, Unknown)]
        if url is None or len(open_fields) != 1:
            continue
        key = open_fields[0]
        made, told_by = _made(sent.script, sent.data[key].text), sent.told(url, key)
        if made is not None and told_by is not None:
            yield Cursor(told_by, *made, f"{url} {key}")


def _made(script: str, words: str) -> tuple[str, str, bool] | None:
    """What a name holds first, the field of the answer that it is given then, and whether the last record has that; None
    where the script says it otherwise, or not."""
    named = _NAME.fullmatch(words.strip())
    if named is None:
        return None
    name = rf"(?<![\w$.])(?:(?:this|that|self|vm|_this)\.)?{re.escape(named[1])}"
    first = re.search(rf"""{name}\s*[:=]\s*(?:'([^'\n]*)'|"([^"\n]*)"|(\d{{1,20}})|null)(?=\s*[,;}}\n]|\s*$)""", script)
    if first is None:
        return None
    out: set[tuple[str, bool]] = set()
    for found in re.finditer(rf"{name}\s*=(?!=)\s*(?=([^;\n]{{1,120}}))", script):
        last = re.match(r"([\w$.]+)\[\s*\1\.length\s*-\s*1\s*\]\s*\.\s*(\w+)", found[1])
        held = re.match(r"([A-Za-z_$][\w$]*)((?:\??\.[A-Za-z_$][\w$]*)+)\s*(?=$|[,})\]]|\|\||\?\?)", found[1])
        if last is not None:
            out.add((last[2], True))
        elif held is not None and (held[1] not in _OURS or "." in held[2][1:]):
            out.add((held[2].rpartition(".")[2], False))
    start = next((group for group in first.groups() if group is not None), "")
    return (start, *out.pop()) if len(out) == 1 else None


def _values(data: Any, field: str, depth: int, *, records: bool) -> Iterator[Any]:
    """What an answer has under a name; of `records` what its last one has."""
    if isinstance(data, dict) and depth <= _DEPTH:
        if field in data and not records:
            yield data[field]
            return
        for value in data.values():
            yield from _values(value, field, depth + 1, records=records)
    elif isinstance(data, list) and records and data and isinstance(data[-1], dict) and field in data[-1]:
        yield data[-1][field]


def _plain(data: Any, depth: int) -> Iterator[tuple[str, Any]]:
    if isinstance(data, dict) and depth <= _DEPTH:
        for key, value in data.items():
            if isinstance(value, dict):
                yield from _plain(value, depth + 1)
            elif isinstance(value, str | int):
                yield key, value
