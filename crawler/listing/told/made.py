"""Addresses that scripts put together: `'<a href="/article/' + rows[i].id + '">'`, `base + (i > 1 ? "_" + i : "") + ".html"`.

What is read is the sum itself: its literals, names that the script gives a literal to, and gaps, where only running it
would tell. A gap that is a field of a record is filled from the list's data; one that counts pages, by their number.
Nothing is guessed: an address with anything else in it is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from crawler.listing.base import ListPage
from crawler.web.urls import resolve

_STRING = re.compile(r"""'((?:\\.|[^'\\\n])*)'|"((?:\\.|[^"\\\n])*)\"""", re.DOTALL)
_TEMPLATE = re.compile(r"`((?:\\.|[^`\\])*)`", re.DOTALL)
_NUMBER = re.compile(r"\d+")
_NAME = re.compile(
    r"(?:this\.)?[A-Za-z_$][\w$]*(?:\s*\[[^\[\]\n]{1,40}\]|\.[A-Za-z_$][\w$]*)*(?:\([^()\n]{0,60}\))?", re.DOTALL
)
_HELD = re.compile(r"\$\{([^{}]{1,80})\}")
_IN_TAG = re.compile(r"""(?:href|data-href|data-url)\s*=\s*\\?["']?([^"'\s<>\\]*)$""", re.IGNORECASE)
_TAG_WITHIN = re.compile(
    r"""(?:href|data-href|data-url)\s*=\s*\\?["']?((?:[^"'\s<>`\\$]|\$\{[^{}]{1,80}\})+)""", re.IGNORECASE
)
_CALLED = re.compile(r"""(?<![\w$.])([A-Za-z_$][\w$]*)\(\s*\\?["']?$""")
_ENDS = re.compile(r"""[\\"'\s<>]""")
_FIELD = re.compile(r"""[\w$\]\)]\s*(?:\.([A-Za-z_]\w*)|\[\s*["'](\w+)["']\s*\])$""")
_CHOICE = re.compile(
    r"""\(?\s*([A-Za-z_$][\w$.]*)\s*([=!]==?|[<>]=?)\s*(\d)\s*\?\s*([^?:()\n]{1,80}?)\s*:\s*([^?:()\n;,]{1,80})"""
)
_BY_NUMBER = re.compile(r"[=<>]\s*\d\s*\?")  # what each choice holds, soon told
_LEADS = re.compile(
    r"(?<![\w$])(?:window\.)?open\s*\(|(?<![\w$])location(?:\.href)?\s*=(?!=)|(?<![\w$])location\.(?:assign|replace)\s*\("
    r"|(?<![\w$])return\s+|(?<![\w$])(?:href|url|link)\s*[:=](?!=)\s*|=>\s*(?=[\"'`\w(])",
    re.IGNORECASE,
)
_VARIABLE = re.compile(
    rf"""(?:(?<![\w$.])(?:var|let|const)\s+|,\s*)([A-Za-z_$][\w$]*)\s*=\s*(?:{_STRING.pattern})\s*[;,\n]"""
)
_BOUND = re.compile(r"^(?::|v-bind:|ng-|data-ng-)href$")
_PRESSED = re.compile(r"(?:@|v-on:|ng-|data-ng-)click(?:\.\w+)*")
_FIELD_CALL = re.compile(r"([A-Za-z_$][\w$]*)\(\s*([A-Za-z_$][\w$]*\.[A-Za-z_$][\w$]*)\s*\);?")
_MUSTACHE = re.compile(r"\{\{-?\s*([^{}]{1,60}?)\s*\}\}|<%=?-?\s*([^<>%]{1,60}?)\s*%>")
_PAGED_ADDRESS = re.compile(
    r"[?&](?:page\w*|p|pn|pno|pg|cur\w*|now\w*|start\w*)=$|[_/-](?:p(?:age)?[_/-]?)?$|(?:list|index|page|more)$",
    re.IGNORECASE,
)
_GOES_ON = tuple("([.*/%-&|?<>=!+")
_MOST = 200  # places of one script
_LONGEST = 200_000  # characters of a script: what is longer is a library


class Gap(NamedTuple):
    """What only running the script would tell, as it is written."""

    code: str

    @property
    def field(self) -> str | None:
        """The field of a record that it is: rows[i].id, item["id"]; None where it is none."""
        found = _FIELD.search(self.code.strip().removeprefix("(").removesuffix(")"))
        return (found[1] or found[2]) if found is not None else None


Part = str | Gap


@dataclass(frozen=True, slots=True)
class Made:
    """An address as a script makes it; `drawn`: it stands in a link that the script draws."""

    parts: tuple[Part, ...]
    drawn: bool

    @property
    def gaps(self) -> list[Gap]:
        return [part for part in self.parts if isinstance(part, Gap)]

    def of(self, record: dict[str, Any]) -> str | None:
        """The address of one record of the list's data; None where a gap is none of its fields."""
        out = ""
        for part in self.parts:
            if isinstance(part, str):
                out += part
                continue
            value = record.get(part.field or "")
            if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
                return None
            out += str(value)
        return out


def made_in(scripts: Iterable[str]) -> list[Made]:
    """The addresses with a gap that scripts make, each once, those of drawn links first."""
    found = [made for script in scripts if len(script) <= _LONGEST for made in _made(_chosen(script))]
    return list(dict.fromkeys(sorted((made for made in found if made.gaps), key=lambda made: not made.drawn)))


def record_addresses(page: ListPage) -> list[Made]:
    """The addresses that the page's scripts and templates make of the fields of a record."""
    found = [*_bound(page), *_pressed(page), *page.made, *_called(page)]
    return [
        made
        for made in dict.fromkeys(found)
        if all(gap.field for gap in made.gaps) and isinstance(made.parts[0], str | Gap)
    ]


def paged_addresses(page: ListPage) -> dict[tuple[str, str], bool]:
    """What stands before and behind the page's number in the addresses that the page's scripts make with one number, and
    whether they draw links of it."""
    out: dict[tuple[str, str], bool] = {}
    for made in page.made:
        if len(made.gaps) != 1 or not isinstance(before := made.parts[0], str) or (made.drawn and made.gaps[0].field):
            continue
        if _PAGED_ADDRESS.search(before):
            key = before, "".join(part for part in made.parts[1:] if isinstance(part, str))
            out[key] = out.get(key, False) or made.drawn
    return out


def address_of(base: str, record: dict[str, Any], addresses: Iterable[Made]) -> str | None:
    """Where a record's page is, by the first address that its fields fill."""
    return next(
        (url for made in addresses if (text := made.of(record)) and (url := resolve(base, text)) is not None), None
    )


def _chosen(script: str) -> str:
    """The script with each choice by the page's number decided as for page 2: `i > 1 ? "_" + i : ""`."""

    def decide(found: re.Match[str]) -> str:
        bound = int(found[3])
        holds = {"=": bound == 2, "!": bound != 2, ">": bound < 2, "<": bound > 2}[found[2][0]]
        if found[2] in (">=", "<="):
            holds = holds or bound == 2
        opened = "(" if found[0].lstrip().startswith("(") else ""
        return f"{opened}{found[4] if holds else found[5]}"

    return _CHOICE.sub(decide, script) if _BY_NUMBER.search(script) else script


def _made(script: str) -> Iterator[Made]:
    known = {found[1]: found[2] if found[2] is not None else found[3] for found in _VARIABLE.finditer(script)}
    places = 0
    for found in _STRING.finditer(script):
        text = found[1] if found[1] is not None else found[2]
        if "=" in text and (begun := _IN_TAG.search(text)) is not None and (places := places + 1) <= _MOST:
            if (parts := _sum(script, found.end(), known, [begun[1]], within=True)) is not None:
                yield Made(parts, True)
    for found in _TEMPLATE.finditer(script):
        for place in _TAG_WITHIN.finditer(found[1]):
            yield Made(tuple(_joined(_parts_of(place[1], known))), True)
    for found in list(_LEADS.finditer(script))[:_MOST]:
        if (parts := _sum(script, found.end(), known, None, within=False)) is not None:
            yield Made(parts, False)


def _sum(
    script: str, at: int, known: dict[str, str], begun: list[Part] | None, *, within: bool
) -> tuple[Part, ...] | None:
    """The terms of a sum from a place on, where it is an address; `begun`: what of it stands before, with a + to come;
    `within`: the address stands in a tag, and ends where its attribute does."""
    parts: list[Part] = [] if begun is None else list(begun)
    at = _blank(script, at)
    while True:
        if begun is not None or parts:
            if script[at : at + 1] != "+" or script[at : at + 2] in ("++", "+="):
                if script[at : at + 1] in _GOES_ON:
                    return None  # f(x), a.b, a * b: more than the terms that were read
                break
            at = _blank(script, at + 1)
        term = _term(script, at, known)
        if term is None:
            return None
        more, at = term
        ends = False
        for part in more:
            if isinstance(part, str) and within and (end := _ENDS.search(part)) is not None:
                part, ends = part[: end.start()], True
            parts.append(part)
        if ends:
            break
        at = _blank(script, at)
        begun = begun or []
    text = "".join(part for part in parts if isinstance(part, str))
    return None if not text or re.search(r"[\s<>]", text) else tuple(_joined(parts))


def _term(script: str, at: int, known: dict[str, str]) -> tuple[list[Part], int] | None:
    if found := _STRING.match(script, at):
        return [_plain(found[1] if found[1] is not None else found[2])], found.end()
    if found := _TEMPLATE.match(script, at):
        return _parts_of(found[1], known), found.end()
    if found := _NUMBER.match(script, at):
        return [found[0]], found.end()
    if script[at : at + 1] == "(":
        end = script.find(")", at)
        inside = script[at + 1 : end] if 0 < end - at <= 120 else ""
        if not inside:
            return None
        if re.fullmatch(r"\s*[\w$.\]\[]+\s*[-+]\s*1\s*", inside):
            return [Gap(f"({inside})")], end + 1
        parts = _sum(inside, 0, known, None, within=False)
        return (list(parts), end + 1) if parts is not None else None
    if found := _NAME.match(script, at):
        name = found[0].removeprefix("this.")
        return [known[name] if name in known else Gap(found[0])], found.end()
    return None


def _parts_of(text: str, known: dict[str, str]) -> list[Part]:
    """The parts of a template literal's text."""
    out: list[Part] = []
    at = 0
    for found in _HELD.finditer(text):
        out.append(_plain(text[at : found.start()]))
        code = found[1].strip()
        out.append(known[code] if code in known else Gap(code))
        at = found.end()
    return [*out, _plain(text[at:])]


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Literals beside each other as one."""
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part
            continue
        if text:
            yield text
        text = ""
        yield part
    if text:
        yield text


def _plain(text: str) -> str:
    return text.replace("\\/", "/").replace('\\"', '"').replace("\\'", "'")


def _blank(script: str, at: int) -> int:
    while at < len(script) and script[at].isspace():
        at += 1
    return at


def _bound(page: ListPage) -> Iterator[Made]:
    """What a framework's page binds to its links: `:href="'/article/' + item.id"`, `href="/article/{{item.id}}"`."""
    if not any(mark in page.text for mark in ("href=", "{{")):
        return
    for node in page.tree.css("a"):
        for name, value in node.attributes.items():
            if value and _BOUND.match(name) and "{{" not in value:
                if (parts := _sum(value, 0, {}, None, within=False)) is not None:
                    yield Made(parts, True)
            elif value and name in ("href", "ng-href", "data-href") and _MUSTACHE.search(value):
                yield _mustached(value)
    for node in page.tree.css("script[type*=html], script[type*=template], script[type*=tmpl], template, textarea"):
        for place in re.finditer(r"""href\s*=\s*["']([^"']{1,200})["']""", node.html or ""):
            if _MUSTACHE.search(place[1]):
                yield _mustached(place[1])


def _mustached(value: str) -> Made:
    parts: list[Part] = []
    at = 0
    for found in _MUSTACHE.finditer(value):
        parts += [value[at : found.start()], Gap(found[1] or found[2])]
        at = found.end()
    return Made(tuple(_joined([*parts, value[at:]])), True)


def _pressed(page: ListPage) -> Iterator[Made]:
    """What a function of the page makes of the field that a template's row calls it with: @click="show(item.id)"."""
    if _PRESSED.search(page.text) is None:
        return
    for node in page.tree.css("a, li, tr, td, div, p, span, dd, h3, h4"):
        for name, value in node.attributes.items():
            called = _FIELD_CALL.fullmatch(value.strip()) if value and _PRESSED.fullmatch(name) else None
            if called is not None and (target := page.navigation.target(f"{called[1]}('\ue000')")) is not None:
                before, mark, behind = target.partition("\ue000")
                if mark:
                    yield Made(tuple(_joined([before, Gap(called[2]), behind])), True)


def _called(page: ListPage) -> Iterator[Made]:
    """What a function of the page makes of the one field that a drawn row calls it with: onclick="show('" + row.id + "')"."""
    for script in page.scripts:
        for found in _STRING.finditer(script) if len(script) <= _LONGEST else ():
            text = found[1] if found[1] is not None else found[2]
            called = _CALLED.search(text) if text.rstrip("\\\"'").endswith("(") else None
            after = _blank(script, found.end())
            if called is None or script[after : after + 1] != "+":
                continue
            name = _NAME.match(script, _blank(script, after + 1))
            target = page.navigation.target(f"{called[1]}('\ue000')") if name is not None else None
            if name is not None and target is not None and "\ue000" in target:
                before, _mark, behind = target.partition("\ue000")
                yield Made(tuple(_joined([before, Gap(name[0]), behind])), True)
