"""Requests for further rows that a page's scripts tell in full: `$.ajax({url: "/list", data: {cid: 3, page: n}})`.

Only what stands there is asked: every value but the page's number must be a literal, or a name that the script gives
one, or stand elsewhere on the page (`put_in`). Fields may be sent as JSON in a field of a form. A request with anything
else in it (a token, what the reader typed) is not known.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl, unquote_plus, urlencode, urlsplit, urlunsplit

from crawler.listing.base import Ask, ListPage
from crawler.listing.paging.pagers import more_buttons
from crawler.listing.told.helpers import laid_out
from crawler.listing.told.literals import Unknown, evaluate
from crawler.listing.told.put_in import JSON_MARK, put_in
from crawler.listing.told.scripts import until_closed
from crawler.web.urls import resolve, same_site

_CALL = re.compile(
    r"(?<![\w$])(?:(?:\$|jQuery)\.(ajax|post|get|getJSON|load)"
    r"|(?:(?:this|that|self|vm|_this|Vue|app)\.)?(?:\$?axios|\$?https?|\$?request|service)(?:\.(post|get|request))?"
    r"|fetch|(?:uni|wx)\.(request)|[\w$]{1,30}\.(open)(?=\s*\(\s*['\"](?:get|post)['\"]))\s*\(",
    re.IGNORECASE,
)
_SENDS_JSON = re.compile(
    r"(?!(?:\$|jQuery)\.)[\w$.]*?(?:axios|http|request|service)", re.IGNORECASE
)  # if not told otherwise
_GAP = "\ue002"
_SENDS = re.compile(r"\.send\s*\(")
_PAGE_KEY = re.compile(
    r"(?:cur(?:r|rent)?|now)?_?page_?(?:no|num|number|index|now|current)?|pn|p|pno|pageno|current", re.IGNORECASE
)
_TURNING = re.compile(r"^[A-Za-z_$][\w$.]*(?:\s*\+\s*1|\+\+)?$|^\+\+[A-Za-z_$][\w$.]*$")
_SENT = ("data", "params", "body")  # what settings call the fields of a request
_WRAPS = re.compile(r"(?:\$\.param|[Qq]s\.stringify|new\s+URLSearchParams)\s*\(\s*(?=\{)")
_MOST = 40  # calls of a page

Value = str | int | tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A request with a page's number in it; `first` is the number of page 1."""

    url: str
    post: bool
    fields: tuple[tuple[str, Value], ...]
    key: str
    first: int
    json: bool = False
    step: int = 1  # from one page to the next: more than one where rows are counted
    inside: str = ""  # the field that holds these fields as JSON text: params={"pageIndex": 0, …}
    nested: bool = False  # as an object of the JSON that is sent, not as text
    beside: tuple[tuple[str, Value], ...] = ()  # the fields that stand by that one
    # Put together of an address and a number, or out of several functions: of what a page asks so beside rows that it
    # shows (the comments, the visits, what is read most) none is known to be its list.
    composed: bool = field(default=False, compare=False)

    def ask(self, page: ListPage, number: int) -> Ask:
        return self.asking(page, number, (number - 1) * self.step + self.first)

    def asking(self, page: ListPage, number: int, value: str | int) -> Ask:
        """The request with any value in the place of the page's number."""
        fields: list[tuple[str, Value]] = [*self.fields, (self.key, value)]
        if self.inside:
            held = _held(fields)
            if self.nested:
                return self._posted(page, number, {**_held(list(self.beside)), self.inside: held})
            fields = [*self.beside, (self.inside, json.dumps(held, ensure_ascii=False))]
        headers = {"X-Requested-With": "XMLHttpRequest", "Referer": page.url}
        if self.json:
            return self._posted(page, number, _held(fields))
        if self.post:
            kind = {"Content-Type": "application/x-www-form-urlencoded"}
            return Ask(self.url, number, "POST", urlencode(_flat(fields)).encode(), headers | kind, data=True)
        parts = urlsplit(self.url)
        query = urlencode([*parse_qsl(parts.query, keep_blank_values=True), *_flat(fields)])
        return Ask(urlunsplit((*parts[:3], query, "")), number, headers=headers)

    def _posted(self, page: ListPage, number: int, fields: dict[str, Any]) -> Ask:
        headers = {"X-Requested-With": "XMLHttpRequest", "Referer": page.url, "Content-Type": "application/json"}
        return Ask(self.url, number, "POST", json.dumps(fields, ensure_ascii=False).encode(), headers, data=True)


def told_requests(page: ListPage) -> list[Told]:
    """Every request of the page's scripts that asks for a page of rows by its number, each once."""
    return list(dict.fromkeys(_told(page)))


def own_requests(page: ListPage) -> list[Told]:
    """Those of them that ask for the page's own list."""
    told = told_requests(page)
    if page.listed and any(request.composed for request in told) and not more_buttons(page):
        return [request for request in told if not request.composed]
    return told


@dataclass(frozen=True, slots=True)
class Sent:
    """What a script's call sends, as far as the script says it."""

    script: str
    address: Any
    post: bool
    data: dict[str, Any]
    json: bool
    composed: bool = False

    def url(self, page: ListPage) -> str | None:
        url = resolve(page.url, self.address) if isinstance(self.address, str) else None
        return url if url is not None and same_site(url, page.url) else None

    def told(self, url: str, key: str, first: int = 0, inside: str = "") -> Told | None:
        """The request by one of its fields, or by one `inside` a field that is sent as JSON; None where another is no
        literal."""
        fields = self.held(inside) if inside else self.data
        fixed = _fixed(fields, key)
        beside = _fixed(self.data, inside) if inside else ()
        if fixed is None or beside is None:
            return None
        as_json, nested = self.post and self.json, bool(inside) and isinstance(self.data[inside], dict)
        if nested and not as_json:
            return None  # how a form sends an object is its library's matter
        return Told(url, self.post, fixed, key, first, as_json, 1, inside, nested, beside, self.composed)

    def held(self, name: str) -> dict[str, Any]:
        """The fields that a field holds, as JSON text or as an object; none where it holds none."""
        value = self.data[name] if isinstance(self.data[name], dict) else _stringified(self.data[name])
        return value if isinstance(value, dict) else {}


def sent_requests(page: ListPage) -> Iterator[Sent]:
    for script, text, names in _asking(page):
        for place in list(_CALL.finditer(text))[:_MOST]:
            given = until_closed(text, place.end())
            arguments = evaluate(f"[{_unwrapped(given)}]", 0, names)
            if not isinstance(arguments, list) or not arguments:
                continue
            how = next(filter(None, place.groups()), place[0].split("(")[0].strip()).lower()
            if how == "open":  # an XMLHttpRequest
                arguments = [{"type": arguments[0], "url": arguments[1], "body": _body(text, place.end(), names)}]
            made = _sent(script, how, arguments)
            if made is not None:
                by_json = _SENDS_JSON.match(place[0]) is not None and _WRAPS.search(given) is None
                yield replace(made, json=made.json or by_json, composed=made.composed or text != names)


def _asking(page: ListPage) -> Iterator[tuple[str, str, str]]:
    """The pieces of the page's scripts that ask for something: the script, the piece, and all that gives its names values."""
    said = {script: put_in(page, script) for script in page.scripts if _CALL.search(script) is not None}
    for script, text in said.items():
        yield script, text, text
    for body, script in laid_out((said.get(script) or put_in(page, script) for script in page.scripts), _CALL):
        yield script, body, f"{body}\n{script}"


def _body(text: str, start: int, names: str) -> Any:
    """What an XMLHttpRequest that was opened sends."""
    found = _SENDS.search(text, start, start + 1000)
    return evaluate(until_closed(text, found.end()) or "null", 0, names) if found is not None else None


def _sent(script: str, how: str, arguments: list[Any]) -> Sent | None:
    settings = arguments[0] if isinstance(arguments[0], dict) else None
    if settings is None and len(arguments) > 1 and how in ("ajax", "fetch") and isinstance(arguments[1], dict):
        settings = {"url": arguments[0], **arguments[1]}
    if settings is not None:
        address = settings.get("url")
        data: Any = next((held for name in _SENT if (held := settings.get(name))), {})
        post = str(settings.get("type") or settings.get("method") or how).lower() == "post"
    else:
        address, post = arguments[0], how == "post"
        data = arguments[1] if len(arguments) > 1 and isinstance(arguments[1], dict | list) else {}
        if isinstance(data, dict) and isinstance(data.get("params"), dict) and not (post and how == "ajax"):
            data = data["params"]
    whole = _stringified(data)
    if whole is not None:
        data = whole
    if isinstance(data, str) or (isinstance(data, Unknown) and data.parts):
        data = _fields(data)  # a form's text: "cid=3&page=" + n
    if not isinstance(data, dict):
        return None
    if not post:
        address, asked = _apart(address)
        data = {**asked, **data}
    return Sent(script, address, post, data, whole is not None, composed=not post and bool(asked))


def _apart(address: Any) -> tuple[Any, dict[str, Any]]:
    """An address and the fields of its query, where only these have values that running the script would give."""
    if not isinstance(address, Unknown) or not address.parts or not isinstance(head := address.parts[0], str):
        return address, {}
    path, mark, begun = head.partition("?")
    fields = _fields(Unknown("", (begun, *address.parts[1:]))) if mark else None
    return (path, fields) if fields is not None else (address, {})


def _fields(sent: str | Unknown) -> dict[str, Any] | None:
    """The fields of a query whose values are literals or wait for one name each; None where it has anything else."""
    gaps: list[Unknown] = []
    text = ""
    for part in sent.parts if isinstance(sent, Unknown) else (sent,):
        if isinstance(part, Unknown):
            gaps.append(part)
        text += part if isinstance(part, str) else _GAP
    waiting = iter(gaps)
    out: dict[str, Any] = {}
    for name, value in (pair.partition("=")[::2] for pair in text.split("&") if pair):
        if _GAP in name or (_GAP in value and value != _GAP):
            return None
        out[name] = next(waiting) if value == _GAP else unquote_plus(value)
    return out


def _told(page: ListPage) -> Iterator[Told]:
    for sent in sent_requests(page):
        url = sent.url(page)
        keys = [
            (key, value, inside)
            for inside in ("", *sent.data)
            for key, value in (sent.held(inside) if inside else sent.data).items()
            if _PAGE_KEY.fullmatch(key) and _turns(value)
        ]
        if url is None or len(keys) != 1:
            continue
        ((key, value, inside),) = keys
        told = sent.told(url, key, _first(sent.script, value), inside)
        if told is not None:
            yield told


def _stringified(value: Any) -> Any:
    """What JSON.stringify is given; None where a value is nothing of it."""
    return value[1] if isinstance(value, list) and len(value) == 2 and value[0] == JSON_MARK else None


def _fixed(fields: dict[str, Any], key: str) -> tuple[tuple[str, Value], ...] | None:
    """All fields but one; None where one of them is no literal."""
    others = {name: value for name, value in fields.items() if name != key}
    if not all(_is_literal(value) and _stringified(value) is None for value in others.values()):
        return None
    return tuple((name, tuple(value) if isinstance(value, list) else value) for name, value in others.items())


def _held(fields: list[tuple[str, Value]]) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in fields}


def _is_literal(value: Any) -> bool:
    plain = value if isinstance(value, list) else [value]
    return all(isinstance(held, str | int) for held in plain)


def _flat(fields: list[tuple[str, Value]]) -> list[tuple[str, str]]:
    """The fields as a form sends them: an array as its members, each under the name with brackets."""
    out: list[tuple[str, str]] = []
    for key, value in fields:
        name = f"{key}[]" if isinstance(value, tuple) and not key.endswith("[]") else key
        for held in value if isinstance(value, tuple) else (value,):
            out.append((name, str(held).lower() if isinstance(held, bool) else str(held)))
    return out


def _unwrapped(text: str) -> str:
    """The text with what only puts an object into another form taken away: JSON.stringify({…})."""
    while (found := _WRAPS.search(text)) is not None:
        depth, at = 1, found.end()
        while at < len(text) and depth:
            depth += {"(": 1, ")": -1}.get(text[at], 0)
            at += 1
        text = f"{text[: found.start()]}{text[found.end() : at - 1]}{text[at:]}"
    return text


def _turns(value: Any) -> bool:
    return value in (0, 1, "0", "1") or (isinstance(value, Unknown) and _TURNING.match(value.text.strip()) is not None)


def _first(script: str, value: Any) -> int:
    """The number of page 1: what the counter is given first, or what the call has for it."""
    if isinstance(value, Unknown):
        name = re.sub(r"[^\w$.]", "", value.text.split("+")[0] or value.text.strip("+ ")).rpartition(".")[2]
        given = re.search(rf"(?<![\w$]){re.escape(name)}\s*[:=](?!=)\s*['\"]?(\d{{1,3}})\b", script) if name else None
        start = int(given[1]) if given else _called_with(script, name)
        return 0 if start == 0 and not value.text.replace(" ", "").endswith("+1") else 1
    return int(value)


def _called_with(script: str, name: str) -> int:
    """The number that a function is called with whose first parameter has this name: `load(0)`; 1 where none tells."""
    if not name:
        return 1
    head = rf"\(\s*{re.escape(name)}\s*[,)]"
    named = re.search(rf"function\s+([\w$]+)\s*{head}|([\w$]+)\s*[:=]\s*(?:async\s+)?(?:function\s*)?{head}", script)
    if named is None:
        return 1
    called = re.search(rf"(?<![\w$]){re.escape(named[1] or named[2])}\s*\(\s*['\"]?(\d{{1,3}})['\"]?\s*[,)]", script)
    return int(called[1]) if called else 1
