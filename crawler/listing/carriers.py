"""What carries an address on a page: one table for menus, hubs and lists alike.

A reader comes to a page by a link, an area of a picture, a choice of a menu, a button, a box that a script makes a link
of, a frame, or by what a script writes. Whoever looks for columns or for rows asks here, so that none of them knows of a
carrier that another one overlooks. What is pressed and leads nowhere that can be told is `unread`: a list that holds such
a thing is not known to its end.

`docs/carriers.md` says the same for people; a test holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit, urlunsplit

from selectolax.lexbor import LexborNode

from crawler.chinese.text import tidy
from crawler.listing.base import HANDLERS
from crawler.listing.told.data import records_in
from crawler.web.addresses import is_decoration
from crawler.web.urls import canonical, resolve, route

if TYPE_CHECKING:
    from crawler.listing.base import ListPage


class Kind(StrEnum):
    """The element that carries an address."""

    LINK = "link"  # a, area, an a of SVG; its own script where it has no address of its own
    PRESSED = "pressed"  # any other element whose press is written beside it
    OPTION = "option"  # of a menu
    MARK = "mark"  # another attribute than href: data-url, data-href, link, …
    FORM = "form"  # the button of a form that asks the reader for nothing
    FRAME = "frame"
    SCRIPT = "script"  # an anchor that a script writes, or a name beside an address in its strings
    DATA = "data"  # an object of a script's data that has a name and an address


# By which elements each kind is found; the marks of a page are learned from it (`_marks`). Scripts are read apart.
ELEMENTS = {
    Kind.LINK: "a[href], area[href], a[onclick]",
    Kind.PRESSED: "[onclick], [ondblclick], [onmousedown]",
    Kind.OPTION: "option[value]",
    Kind.FORM: "form, button[formaction], input[formaction]",
    Kind.FRAME: "iframe[src], frame[src]",
}
_ALL = ", ".join(ELEMENTS.values())

_ADDRESS = re.compile(
    r"(?:https?://|\.{0,2}/|#/)[\x21-\x7e]{0,200}|[\w-]+(?:/[\w.-]*)+(?:\?[\x21-\x7e]*)?"
    r"|[\w-]+\.(?:s?html?|jspx?|aspx?|php|do|action)(?:\?[\x21-\x7e]*)?"
)
# The value of a menu's choice, or of an attribute, is an address only where nothing else looks so: a date, a path of ids.
_SURE_ADDRESS = re.compile(
    r"(?:https?://|\.{1,2}/|/(?=[\w.~%-]))[\x21-\x7e]{1,300}"
    r"|[\w./-]{1,200}\.(?:s?html?|jspx?|aspx?|php|do|action)(?:\?[\x21-\x7e]{0,200})?|\?[\w-]{1,20}=[\x21-\x7e]{1,200}"
)
_ATTRIBUTE = re.compile(
    r"""\s([a-z][\w:-]{1,30})\s{0,2}=\s{0,2}(?:"([^"<>\s]{2,300})"|'([^'<>\s]{2,300})')""", re.IGNORECASE | re.ASCII
)
# Attributes that hold the address of something else than a page to go to.
_NOT_MARKS = re.compile(
    r"href|value|action|formaction|content|class|id|style|cite|manifest|profile|codebase|usemap|xmlns.*|xlink.*|on\w+|"
    r".*(?:src|srcset|img|image|pic|poster|background|lazy|original|thumb|icon|logo|ajax|api|load|share|next|script).*",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\.(?:s?html?|jspx?|aspx?|php)(?:[?#]|$)", re.IGNORECASE)
_FIELDS = "input, select, textarea, button"
_SILENT = frozenset(("hidden", "submit", "button", "image"))  # fields that ask the reader for nothing
_CHOSEN = re.compile(r"(?:this|\w+)\.(?:options\s*\[\s*(?:this|\w+)\.selectedIndex\s*\]\.)?value\b|\$\(this\)\.val\(\)")
_MOST_MARKS = 6
_PANES = 2
_MOST_WRITTEN = 3000
_LONGEST = 1000  # characters of a carrier's words

_STRING = r"""(?:"((?:\\.|[^"\\\n]){1,200})"|'((?:\\.|[^'\\\n]){1,200})')"""
_PAIR = re.compile(rf"{_STRING}\s*,\s*(?:['\"]?\w+['\"]?\s*:\s*)?{_STRING}")
_ANCHOR = re.compile(
    r"""<a\s[^<>]{0,200}?href\s*=\s*\\?["']?([^"'\s<>\\]{1,200})\\?["']?[^<>]{0,200}>\s*(?:<(?!a\b)[^<>]{0,80}>\s*)*([^<>]{2,40}?)\s*<""",
    re.IGNORECASE,
)

_REQUESTS = re.compile(r"\b(?:ajax|get|post|getJSON|load|request|axios|fetch)\s*\(")
# The flat object that is a request's `data`, in an object that has its `url`, or that follows the address in a call.
_FLAT = r"""(?:JSON\.stringify\(\s*)?(\{(?:[^{}"']|"[^"\n]{0,300}"|'[^'\n]{0,300}'){0,800}\})"""
_SENT = re.compile(
    rf"""(?:\burl["']?\s*:[^{{}}]{{1,400}}?\b(?:data|params|body)["']?\s*:\s*"""
    rf"""|\b(?:get|post|getJSON|load|ajax)\s*\(\s*[^(){{}};]{{1,200}},\s*){_FLAT}"""
)


@dataclass(slots=True)
class Carrier:
    """An address, and the element that carries it."""

    url: str
    kind: Kind
    node: LexborNode
    text: str | None = None  # its words, once they were asked for

    @property
    def words(self) -> str:
        """What it is called: its own words, else its title's, else its picture's."""
        if self.text is None:
            self.text = words_of(self.node)
        return self.text


@dataclass(slots=True)
class Written:
    """An address that a script's text names, and the words beside it."""

    url: str
    kind: Kind
    words: str


def words_of(node: LexborNode) -> str:
    """What a reader, or a program that reads aloud, has for an element."""
    attributes = node.attributes
    if node.tag == "input":
        return tidy(attributes.get("value") or attributes.get("alt") or attributes.get("title") or "")
    words = tidy(node.text(deep=True)[:_LONGEST])
    words = words or tidy(next(filter(None, map(attributes.get, ("title", "alt", "aria-label"))), ""))
    if not words and (picture := node.css_first("img[alt], img[title]")) is not None:
        words = tidy(picture.attributes.get("alt") or picture.attributes.get("title") or "")
    if not words and (drawn := node.css_first("svg title")) is not None:
        words = tidy(drawn.text(deep=True))
    return words


def carriers(page: ListPage) -> list[Carrier]:
    """Every element of the page's body that carries an address, in the page's order."""
    body = page.tree.body
    if body is None:
        return []
    marks = _marks(page.text)
    handlers = [name for name in HANDLERS if f"{name}=" in page.text and not name.startswith("on")]
    selector = ", ".join([_ALL, *(f"[{_escaped(name)}]" for name in (*marks, *handlers))])
    out: list[Carrier] = []
    seen: set[int] = set()
    for node in body.css(selector):
        if node.mem_id in seen:
            continue
        seen.add(node.mem_id)
        if (carrier := _carrier(page, node, marks)) is not None:
            out.append(carrier)
    return out


def _carrier(page: ListPage, node: LexborNode, marks: tuple[str, ...]) -> Carrier | None:
    tag, attributes = node.tag, node.attributes
    if tag in ("a", "area"):
        url = page.link(node) or _marked(page, node, marks)
        return Carrier(url, Kind.LINK, node) if url is not None else None
    if tag in ("iframe", "frame"):
        url = resolve(page.base, attributes.get("src"))
        return Carrier(url, Kind.FRAME, node) if url is not None else None
    if tag == "option":
        url = _of_option(page, node, (attributes.get("value") or "").strip())
        return Carrier(url, Kind.OPTION, node) if url is not None else None
    if tag == "form":
        return _form(page, node)
    if attributes.get("formaction"):
        url = resolve(page.base, attributes["formaction"])
        return Carrier(url, Kind.FORM, node) if url is not None else None
    if node.css_first("a[href], a[onclick]") is not None:
        return None  # its own link says it
    if any(name in attributes for name in HANDLERS) and (url := page.link(node)) is not None:
        return Carrier(url, Kind.PRESSED, node)
    url = _marked(page, node, marks)
    return Carrier(url, Kind.MARK, node) if url is not None else None


def _marks(text: str) -> tuple[str, ...]:
    """The names of attributes that hold addresses on this page, beside those that everybody knows."""
    found: dict[str, None] = {}
    known: dict[str, bool] = {}
    panes: set[str] = set()
    for name, double, single in _ATTRIBUTE.findall(text):
        name = name.lower()
        if name not in known:
            known[name] = _NOT_MARKS.fullmatch(name) is not None
        value = double or single
        if known[name] and name != "src" and name.endswith("src") and _PAGE.search(value):
            # What is to be loaded into a pane; one alone is a piece of this page.
            panes.add(value)
            known[name] = len(panes) < _PANES
        if not known[name] and name not in found and _SURE_ADDRESS.fullmatch(value):
            found[name] = None
            if len(found) >= _MOST_MARKS:
                break
    return tuple(found)


def _marked(page: ListPage, node: LexborNode, marks: tuple[str, ...]) -> str | None:
    for name in marks:
        value = node.attributes.get(name)
        if value and _SURE_ADDRESS.fullmatch(value):
            url = resolve(page.base, value)
            if url is not None and not is_decoration(url):
                return url
    return None


def _of_option(page: ListPage, option: LexborNode, value: str) -> str | None:
    """Where a choice of a menu leads: its value is an address, or the menu's script or its form makes one of it."""
    if _SURE_ADDRESS.fullmatch(value):
        return resolve(page.base, value)
    menu = option.parent if option.parent is None or option.parent.tag != "optgroup" else option.parent.parent
    if not value or menu is None or menu.tag != "select" or not re.fullmatch(r"[\w./-]{1,100}", value):
        return None
    if code := menu.attributes.get("onchange"):
        target = page.navigation.target(_CHOSEN.sub(f"'{value}'", code))
        if target == value and not re.search(r"[A-Za-z]", value):
            return None  # a bare number leads nowhere: -1 stands at 请选择
        return resolve(page.base, target) if target else None
    form = menu.parent
    while form is not None and form.tag not in ("form", "body"):
        form = form.parent
    sent = _sent(page, form, menu, value) if form is not None and form.tag == "form" else None
    return sent[0] if sent is not None else None


def _form(page: ListPage, form: LexborNode) -> Carrier | None:
    """A form that asks for nothing is a link: what a browser sends by GET when its one button is pressed."""
    sent = _sent(page, form)
    return Carrier(sent[0], Kind.FORM, sent[1]) if sent is not None else None


def _sent(
    page: ListPage, form: LexborNode, asked: LexborNode | None = None, value: str = ""
) -> tuple[str, LexborNode] | None:
    """The address that a browser sends by GET when a form's one button is pressed, and the button; None where the form
    asks the reader for anything but the menu `asked`, for which `value` is chosen."""
    if (form.attributes.get("method") or "get").lower() != "get":
        return None
    buttons: list[LexborNode] = []
    fields: list[tuple[str, str]] = []
    for field in form.css(_FIELDS):
        attributes = field.attributes
        kind = field.tag if field.tag in ("select", "textarea") else (attributes.get("type") or "").lower()
        kind = kind or ("submit" if field.tag == "button" else "text")
        name = attributes.get("name")
        if asked is not None and field.mem_id == asked.mem_id:
            if name:
                fields.append((name, value))
            continue
        if kind not in _SILENT:
            return None
        if kind == "hidden":
            if name:
                fields.append((name, attributes.get("value") or ""))
        else:
            buttons.append(field)
    # Without an action of its own it asks for its page anew, which is an address only with fields.
    url = resolve(page.base, form.attributes.get("action") or (page.url if fields else None))
    if len(buttons) != 1 or url is None or (asked is not None and not fields):
        return None
    if fields:
        url = urlunsplit((*urlsplit(url)[:3], urlencode(fields), ""))
    return url, buttons[0]


def _escaped(name: str) -> str:
    return re.sub(r"([^\w-])", r"\\\1", name)


def written(text: str, base: str) -> list[Written]:
    """The addresses that a script names together with words: anchors that it writes, pairs of strings, its data.

    What a request sends (`data: {result: "暂无信息", file: "/a/list2020"}`) tells a server something; nobody is led there.
    """
    out: dict[str, Written] = {}
    text = _SENT.sub(_blank, text) if _REQUESTS.search(text) else text
    named = [
        *((address, words, Kind.SCRIPT) for address, words in (*_anchors(text), *_pairs(text))),
        *((address, words, Kind.DATA) for address, words in records_in(text)),
    ]
    for address, words, kind in named[:_MOST_WRITTEN]:
        part = route(address)
        url = f"{base.partition('#')[0]}{address}" if part and address.startswith("#") else resolve(base, address)
        if url is not None and not is_decoration(url):
            out.setdefault(canonical(url), Written(url, kind, tidy(words)))
    out.pop(canonical(base), None)
    return list(out.values())


def _blank(sent: re.Match[str]) -> str:
    return sent[0][: sent.start(1) - sent.start()]


def _anchors(text: str) -> Iterator[tuple[str, str]]:
    for found in _ANCHOR.finditer(text):
        yield found[1], found[2]


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while (found := _PAIR.search(text, at)) is not None:
        first, second = (next(part for part in (found[n], found[n + 1]) if part is not None) for n in (1, 3))
        at = found.end()
        if _ADDRESS.fullmatch(second) and not _ADDRESS.fullmatch(first):
            yield second, _unescaped(first)
        elif _ADDRESS.fullmatch(first) and not _ADDRESS.fullmatch(second):
            yield first, _unescaped(second)
        else:
            at = found.start() + 1


def _unescaped(text: str) -> str:
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
