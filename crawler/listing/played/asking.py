"""Requests as a page's scripts make them: whether they may be asked, for which page, and for another one."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawler.listing.base import Ask, ListPage
from crawler.listing.played.player import Play, Request
from crawler.listing.told.data import read_json
from crawler.web.urls import canonical, resolve, same_site

# What counts, changes or sends something, in words that services are called by; no list is asked for so.
_DEEDS = frozenset(
    "hit hits pv uv visit visits click clicks count counter addview log logs login logout signin signout sign signup register stat stats "
    "statistics vote like zan praise subscribe unsubscribe follow collect favorite submit save send add insert create update edit "
    "modify delete del remove clear empty reset cancel approve audit publish upload unlock lock comment reply captcha verify token user "
    "password weather tianqi share toupiao denglu zhuce tijiao shanchu dianji dianzan liuyan baoming "
    "dingyue xiugai zengjia addhits viewcount articlehits".split()
)
_ASSET = re.compile(r"\.(?:css|js|png|jpe?g|gif|svg|woff2?|html?|shtml)$", re.IGNORECASE)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_PERSONAL = re.compile(
    r"phone|mobile|tel|email|mail|id_?card|sfz|xingming|content|message|pass(?:word|wd)?|captcha", re.IGNORECASE
)
_NUMBERS = re.compile(
    r"(?:cur(?:r|rent)?|now)?_?page_?(?:no|num|number|index|now|current|id)?|pn|p|pno|pageno|pg|current|index",
    re.IGNORECASE,
)
_FROM = re.compile(r"start|begin|from|offset|skip|(?:start|begin)_?(?:row|record|index|num|no)", re.IGNORECASE)
_SIZES = re.compile(
    r"(?:page_?|list_?|row_?)?(?:size|rows?|limit|count|num)|per_?page|limit|length|top|prepage|(?:end|finish)_?(?:row|record)?",
    re.IGNORECASE,
)
Plain = str | int


@dataclass(frozen=True, slots=True)
class Counter:
    """The field of a request that says which page is asked for."""

    name: str
    first: int  # its value for page 1
    step: int

    def at(self, number: int) -> int:
        return self.first + (number - 1) * self.step


def asked(page: ListPage, request: Request, number: int) -> Ask | None:
    """None where the request leaves the site, or is of a service that is no list."""
    url = resolve(page.base, request.url)
    if url is None or not same_site(url, page.url) or request.method not in ("GET", "POST"):
        return None
    if _is_deed(request, url) or canonical(url) == canonical(page.url):
        return None
    headers = {"X-Requested-With": "XMLHttpRequest", "Referer": page.url}
    sent = request.data if isinstance(request.data, str) else urlencode(_flat(request.data or {}))
    if request.method == "GET":
        parts = urlsplit(url)
        query = "&".join(filter(None, (parts.query, sent)))
        return Ask(urlunsplit((*parts[:3], query, "")), number, headers=headers, data=True)
    kind = "application/json" if request.json else "application/x-www-form-urlencoded"
    body = json.dumps(request.data, ensure_ascii=False) if request.json and not isinstance(request.data, str) else sent
    return Ask(url, number, "POST", body.encode(), headers | {"Content-Type": kind}, data=True)


def may_be_list(page: ListPage, request: Request) -> bool:
    """Whether a request may be a list's, though it is none of this site's to ask."""
    url = resolve(page.base, request.url)
    return asked(page, request, 1) is not None or (
        url is not None and not same_site(url, page.url) and not _is_deed(request, url)
    )


def _is_deed(request: Request, url: str) -> bool:
    """Whether a request would count, change or send something, by the words of its address, of its values that name an
    action, and by what a form of a person's sends."""
    parts = urlsplit(url)
    fields = _fields(request)
    values = [str(value) for _name, value in fields if re.fullmatch(r"[A-Za-z_]{2,20}", str(value))]
    words = {word.lower() for text in (parts.path, *values) for word in _WORD.findall(text)}
    sends = request.method == "POST" and any(_PERSONAL.fullmatch(name) and str(value) for name, value in fields)
    return bool(words & _DEEDS) or sends or _ASSET.search(parts.path) is not None


def _flat(data: dict[str, Any]) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    for name, value in data.items():
        for held in value if isinstance(value, list) else [value]:
            text = json.dumps(held, ensure_ascii=False) if isinstance(held, dict | list) else _word(held)
            out.append((f"{name}[]" if isinstance(value, list) else name, text))
    return out


def _word(value: Any) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def like(request: Request, play: Play) -> Request | None:
    """The request for another page of the same list, among what turning the page asked for."""
    path = urlsplit(request.url).path
    turned = [other for other in play.requests if other.turned and other.method == request.method]
    same = [other for other in turned if urlsplit(other.url).path == path] or (
        [other for other in turned if _shape(urlsplit(other.url).path) == _shape(path)]
    )
    return same[-1] if same else None


def sizes_of(request: Request) -> list[int]:
    """For how many rows a request asks, by whatever names."""
    return [int(value) for name, value in _fields(request) if _SIZES.fullmatch(name) and str(value).isdigit()]


def _shape(path: str) -> str:
    return re.sub(r"_?\d+", "0", path)


def _fields(request: Request) -> list[tuple[str, Plain]]:
    """The plain fields of a request, those of its query and those within an object or a JSON text among them."""
    data = request.data
    if isinstance(data, str):
        held = read_json(data)
        data = held if isinstance(held, dict) else dict(parse_qsl(data, keep_blank_values=True))
    out: list[tuple[str, Plain]] = list(parse_qsl(urlsplit(request.url).query, keep_blank_values=True))
    waiting = [data] if isinstance(data, dict) else []
    for held in waiting:
        for name, value in held.items():
            inner = read_json(value) if isinstance(value, str) and value[:1] == "{" else value
            if isinstance(inner, dict):
                waiting.append(inner)
            elif isinstance(value, str | int) and not isinstance(value, bool):
                out.append((name, value))
    return out


def counter_of(request: Request) -> Counter | None:
    """The one field of a request that is the number of its page, or the place of its first row."""
    fields = _fields(request)
    numbers = [(name, int(value)) for name, value in fields if _NUMBERS.fullmatch(name) and str(value) in ("0", "1")]
    if len(numbers) == 1:
        return Counter(numbers[0][0], numbers[0][1], 1)
    places = [(name, int(value)) for name, value in fields if _FROM.fullmatch(name) and str(value) in ("0", "1")]
    sizes = [size for size in sizes_of(request) if size > 1]
    if len(places) == 1 and len(sizes) == 1 and not numbers:
        return Counter(places[0][0], places[0][1], sizes[0])
    return None


def with_field(request: Request, name: str, value: int) -> Request:
    """The request with another value in one of its fields, wherever that stands."""
    parts = urlsplit(request.url)
    query = parse_qsl(parts.query, keep_blank_values=True)
    if any(held == name for held, _value in query):
        changed = urlencode([(held, str(value) if held == name else old) for held, old in query])
        return replace(request, url=urlunsplit((*parts[:3], changed, "")))
    data = request.data
    if isinstance(data, str):
        held = read_json(data)
        if isinstance(held, dict):
            return replace(request, data=json.dumps(_put(held, name, value), ensure_ascii=False))
        return replace(
            request,
            data=urlencode(
                [(key, str(value) if key == name else old) for key, old in parse_qsl(data, keep_blank_values=True)]
            ),
        )
    return replace(request, data=_put(data, name, value))


def _put(data: dict[str, Any], name: str, value: int) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key, held in data.items():
        inner = read_json(held) if isinstance(held, str) and held[:1] == "{" else None
        if key == name:
            out[key] = str(value) if isinstance(held, str) else value
        elif isinstance(inner, dict):
            out[key] = json.dumps(_put(inner, name, value), ensure_ascii=False)
        else:
            out[key] = _put(held, name, value) if isinstance(held, dict) else held
    return out
