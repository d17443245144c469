"""Requests that go on by what the answer before gave: `$.getJSON("/api/list?after=" + next, r => { next = r.next; … })`.

Only where a script says both ends: that a request carries the value of one name and nothing else unknown, and that this
name is given what an answer holds, itself or in its last record. It ends where an answer gives none, or says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from crawler.listing.base import Ask, ListPage
from crawler.listing.paging.signs import ASKED_BY_SCRIPT
from crawler.listing.told.literals import Unknown
from crawler.listing.told.requests import Told, sent_requests
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
    found = ((name, told, _made(script, name)) for script, name, told in _asked(page))
    out = dict.fromkeys(_cursor(page, told, *made) for _name, told, made in found if made is not None)
    return [cursor for cursor in out if cursor is not None]


def counters(page: ListPage) -> list[Told]:
    """Requests that go on by a name to which the script adds the same again and again, whatever it is called: a place in
    the list (`start += 20`), a page's number."""
    found = ((told, _steps(script, name)) for script, name, told in _asked(page) if told is not None)
    return list(
        dict.fromkeys(replace(told, first=steps[0], step=steps[1]) for told, steps in found if steps is not None)
    )


def _cursor(page: ListPage, told: Told | None, start: str, field: str, of_record: bool) -> Cursor | None:
    if told is not None:
        return Cursor(told, start, field, of_record, f"{told.url} {told.key}")
    url = resolve(page.url, start) if "/" in start else None
    return Cursor(None, start, field, of_record, url) if url is not None and same_site(url, page.url) else None


def _asked(page: ListPage) -> Iterator[tuple[str, str, Told | None]]:
    """The requests of the page's scripts in which all but one name's value is told: the script, the name, the request;
    None for one whose whole address is that value."""
    for script in page.scripts:
        for found in _BEHIND.finditer(script) if ASKED_BY_SCRIPT.search(script) else ():
            url = resolve(page.url, found[2])
            if url is not None and same_site(url, page.url):
                fields = [*parse_qsl(urlsplit(url).query), *parse_qsl(found[6] or "")]
                yield script, found[4] or found[5], Told(url.partition("?")[0], False, tuple(fields), found[3], 0)
    for sent in sent_requests(page):
        if isinstance(sent.address, Unknown) and not sent.data:
            yield sent.script, sent.address.text, None
            continue
        url = sent.url(page)
        waiting = [key for key, value in sent.data.items() if isinstance(value, Unknown)]
        told = sent.told(url, waiting[0]) if url is not None and len(waiting) == 1 else None
        if told is not None:
            yield sent.script, sent.data[waiting[0]].text, told


def _steps(script: str, words: str) -> tuple[int, int] | None:
    """What a name holds before its first step, counted back to less than one, and what is added to it each time; None
    where the script says it otherwise, or counts something of its own (a loop)."""
    named = _NAME.fullmatch(words.strip())
    if named is None or re.search(rf"\bfor\s*\([^)]{{0,60}}\b{re.escape(named[1])}\b", script):
        return None
    name = rf"(?<![\w$.])(?:(?:this|that|self|vm|_this)\.)?{re.escape(named[1])}"
    first = re.search(rf"{name}\s*[:=]\s*['\"]?(\d{{1,4}})\b(?!\s*[-+*])", script)
    added = {
        int(found[1] or found[2] or 1)
        for found in re.finditer(
            rf"{name}\s*(?:\+=\s*(\d{{1,3}})\b|=\s*(?:parseInt\()?{name}\)?\s*\+\s*(\d{{1,3}})\b|\+\+)|\+\+\s*{name}",
            script,
        )
    } - {0}
    if first is None or len(added) != 1:
        return None
    (step,) = added
    return (int(first[1]) % step if step > 1 else min(int(first[1]), 1), step)


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
