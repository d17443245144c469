"""`Player`: what the scripts of a page ask for and write, told by a process that plays them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from crawler.listing.base import ListPage
from crawler.listing.told.scripts import is_running, without_comments
from crawler.web.markup import parsed
from crawler.web.urls import resolve
from crawler.workers import Bounds, Died, Workers

_BOUNDS = Bounds(cpu=20.0, clock=15.0, memory=1 << 30)  # seconds, seconds, bytes
_PRESSED = ("onclick", "onchange")
_STAGED = "meta, body *"
_MOST_ELEMENTS = 3000
_TEMPLATE = re.compile(r"html|template|tmpl|tpl|art|x-", re.IGNORECASE)  # the types of scripts that are none
_TEMPLATES = 20_000  # characters of one
_TOLD = 60  # characters of an element's text
_LONGEST = 300_000  # characters of a script: what is longer is a library
# What a visitor is given anew, or types: never sent in his place.
_SECRET = re.compile(r"token|csrf|captcha|verify|nonce|ticket|signature|passw", re.IGNORECASE)
_TURNS = re.compile(
    r"^(?:@|v-on:)(?:current-?change|page-?change|change-?page|pagination|on-?change|jump)(?:\.\w+)*$", re.I
)
_METHOD = re.compile(r"([A-Za-z_$][\w$]*)(?:\(\s*\$event\s*\))?;?")
_MODULE = re.compile(r"^\s*(?:import\b[^;\n]*?['\"][^'\"\n]+['\"];?|export\s+(?:default\s+)?(?=[\w{]))", re.MULTILINE)


class Way(StrEnum):
    """How a list is turned to another page."""

    NONE = ""
    TURNED = "turned"  # by what a library or a framework calls with the page's number
    NEXT = "next"
    NUMBER = "number"
    MORE = "more"
    SCROLL = "scroll"
    END = "end"  # the pager shows that there is no more


@dataclass(frozen=True, slots=True)
class Request:
    """What a script asks for. `url` is as the script has it; `turned`: only when the list's page was turned."""

    url: str
    method: str
    data: Any  # the fields, or a query as text
    json: bool
    key: str
    turned: bool


@dataclass(frozen=True, slots=True)
class Box:
    """An element that scripts wrote into."""

    at: int  # which of the page's elements it is; -1 where scripts look for one that the page does not have
    id: str
    name: str  # its class
    html: str


@dataclass(frozen=True, slots=True)
class Play:
    requests: tuple[Request, ...]
    boxes: tuple[Box, ...]
    held: tuple[Any, ...]  # the arrays of records that the scripts hold
    turns: bool  # whether anything turns the list
    led: tuple[tuple[str, str], ...]  # links of the page whose address the scripts set, with their words
    parts: int  # what can be pressed or chosen and is no pager
    stuck: tuple[int, ...]  # scripts that did not come to an end, by their numbers
    how: Way  # in which it was turned

    @classmethod
    def of(cls, told: dict[str, Any]) -> Play:
        requests = tuple(Request(**request) for request in told["requests"])
        boxes = tuple(Box(box["at"], box["id"], box["class"], box["html"]) for box in told["written"])
        return cls(
            requests,
            boxes,
            tuple(told["held"]),
            bool(told["turns"]),
            tuple((str(url), str(words)) for url, words in told["led"]),
            int(told["parts"]),
            tuple(told["stuck"]),
            Way(told["how"]),
        )


def as_shown(page: ListPage, play: Play) -> ListPage:
    """The page with what its scripts wrote in the places that it has for it."""
    tree = parsed(page.text)
    nodes = tree.css(_STAGED)[:_MOST_ELEMENTS]
    for box in play.boxes:
        if 0 <= box.at < len(nodes):
            inside = nodes[box.at].tag in ("table", "tbody")
            written = parsed(f"<table>{box.html}</table>" if inside else box.html).css_first(
                "tbody" if inside else "body"
            )
            for old in list(nodes[box.at].iter(include_text=True)):
                old.decompose()
            for kid in list(written.iter(include_text=True)) if written is not None else ():
                nodes[box.at].insert_child(kid)
    shown = ListPage(page.url, tree.html or "", page.content_type, page.status, at=page.at, loaded=page.loaded)
    shown.furniture, shown.like = page.furniture, page.like
    return shown


class Player:
    """Plays for one crawl; its process is started when first needed, gone after `close`."""

    def __init__(self) -> None:
        self._workers = Workers("crawler.listing.played.worker", Play.of, bounds=_BOUNDS)
        self._stuck: set[str] = set()  # scripts that did not come to an end: once a crawl is enough

    def play(
        self, page: ListPage, answers: Mapping[str, str], turn: int | None = None, *, part: int | None = None
    ) -> Play | None:
        """What the page's scripts ask for and write where these requests are answered, by their keys; after the list was
        turned to page `turn`, or another `part` of it was pressed, what that adds. None where they do not come to an end
        within their bounds."""
        scripts = [text for text in _scripts(page) if text not in self._stuck]
        task = {"page": {**_staged(page), "answers": dict(answers)}, "scripts": scripts, "turn": turn, "part": part}
        try:
            play = self._workers.ask(page.url, json.dumps(task).encode("utf-8", "replace"))
        except Died:
            return None
        self._stuck.update(scripts[number] for number in play.stuck)
        return play

    def close(self) -> None:
        self._workers.close()


def _scripts(page: ListPage) -> list[str]:
    """The scripts as the page runs them, in its order: what one of them gives a name the next may ask for."""
    loaded = dict(zip(page.sources, page.loaded, strict=True)) if page.sources else {}
    texts = [] if page.sources else list(page.loaded)
    for node in page.tree.css("script"):
        source = node.attributes.get("src")
        if source:
            texts.append(loaded.get(resolve(page.base, source) or "", ""))
        elif is_running(node):
            texts.append(without_comments(node.text(deep=True) or ""))
    return [_MODULE.sub("", text) for text in texts if text.strip() and len(text) <= _LONGEST]


def _staged(page: ListPage) -> dict[str, Any]:
    moment = datetime.fromisoformat(page.at).timestamp() if page.at else 0.0
    return {
        "url": page.url,
        "now": int(moment * 1000),
        "elements": list(_elements(page)),
        "handlers": list(dict.fromkeys(_handlers(page))),
    }


def _elements(page: ListPage) -> Iterator[tuple[str, dict[str, str], str, int]]:
    """The elements of the page: tag, attributes, text where it is nothing but that, and which is around it."""
    places: dict[int, int] = {}
    for count, node in enumerate(page.tree.css(_STAGED)):
        if count >= _MOST_ELEMENTS:
            return
        places[node.mem_id] = count
        marks = {
            name: value or ""
            for name, value in node.attributes.items()
            if not name.startswith("on") or name in _PRESSED
        }
        if _SECRET.search(f"{marks.get('name', '')} {marks.get('id', '')}"):
            marks.pop("value", None)
        child = node.first_child
        alone = child is not None and child.tag == "-text" and child.next is None
        template = node.tag in ("script", "textarea")
        said = (
            node.text(deep=False).strip()
            if alone and (node.tag != "script" or _TEMPLATE.search(marks.get("type", "")))
            else ""
        )
        around = node.parent
        yield (
            node.tag or "",
            marks,
            said if len(said) <= (_TEMPLATES if template else _TOLD) else "",
            places.get(around.mem_id, -1) if around else -1,
        )


def _handlers(page: ListPage) -> Iterator[str]:
    """The methods that a framework's pager calls with a page's number: @current-change="turn"."""
    if "change" not in page.text and "pagination" not in page.text:
        return
    for node in page.tree.css("*"):
        for name, value in node.attributes.items():
            if value and _TURNS.match(name) and (found := _METHOD.fullmatch(value.strip())):
                yield found[1]
