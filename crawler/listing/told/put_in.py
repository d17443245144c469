"""A script's text with the values put in that stand elsewhere: in the page's elements, in another script of the page.

`{channelId: $(this).data("channel")}` beside `<a data-channel="10">`, `siteInfo.siteGuid` beside `var siteInfo = {…}`: what
the page itself says is as good as a literal. What a reader types, and what is made anew for each visit, is never put in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from selectolax.lexbor import LexborNode, SelectolaxError

from crawler.listing.base import ListPage
from crawler.listing.told.literals import evaluate

JSON_MARK = "\ue001json"  # the first of two in an array: what follows is sent as JSON text

_JQUERY = re.compile(
    r"(?:\$|jQuery)\(\s*(?:['\"](?P<css>[^'\"\n]{1,60})['\"]|[\w$.]{1,40})\s*\)"
    r"\.(?:data\(\s*['\"](?P<data>[\w-]{1,40})['\"]\s*\)|attr\(\s*['\"](?P<attr>data-[\w-]{1,40}|value)['\"]\s*\)|(?P<val>val)\(\s*\))"
)
_PLAIN = re.compile(
    r"(?:document\.(?:getElementById\(\s*['\"](?P<id>[\w-]{1,60})['\"]\s*\)|querySelector\(\s*['\"](?P<css>[^'\"\n]{1,60})['\"]\s*\))"
    r"|(?<![\w$.])[A-Za-z_$][\w$]*(?:\.(?:current)?[tT]arget)?)"
    r"\.(?:dataset\.(?P<data>\w{1,40})(?![\w$(\[])|getAttribute\(\s*['\"](?P<attr>data-[\w-]{1,40}|value)['\"]\s*\)|(?P<val>value)(?![\w$(\[]))"
)
# What its own address says: getQueryString("id"), new URLSearchParams(location.search).get("id"), this.$route.query.id
_QUERY = re.compile(
    r"(?:new\s+URLSearchParams\([^()]{0,40}\)\.get|(?<![\w$])(?:[\w$]{1,20}\.)?\w*(?:query|param|request|urlarg)\w*)"
    r"\(\s*['\"](?P<name>\w{1,30})['\"]\s*\)|(?<![\w$])(?:[\w$]{1,20}\.)?\$?route\.query\.(?P<routed>\w{1,30})(?![\w$(\[])",
    re.IGNORECASE,
)
_VALUE = re.compile(r"[\w./:-]{1,80}")
_SECRET = re.compile(r"token|csrf|captcha|verify|nonce|ticket|signature", re.IGNORECASE)
_DOTTED = re.compile(
    r"(?<![\w$.\"'])([A-Za-z_$][\w$]*)((?:\.[A-Za-z_$][\w$]*){1,3})(?!\s*(?:[\w$.(\[]|=(?!=)|\+\+|--|\+=))"
)
_GIVES_OBJECT = re.compile(r"(?<![\w$.])(?:window\.)?([A-Za-z_$][\w$]*)\s*=\s*(?=\{)")
_STRINGIFIED = re.compile(r"JSON\.stringify\s*\(")
_LONGEST = 60_000  # characters: what is longer is a library


def put_in(page: ListPage, script: str) -> str:
    """The script with what the page and its other scripts say in the place of the expressions that read it, and with
    JSON.stringify(x) as an array of a mark and x. Only written where something is asked for."""
    if len(script) > _LONGEST:
        return script
    for pattern in (_JQUERY, _PLAIN):
        script = pattern.sub(lambda found: _of_page(page, found), script)
    given = dict(parse_qsl(urlsplit(page.url).query))
    script = _QUERY.sub(lambda found: _of_address(given, found), script) if given else script
    return _marked(_of_others(page, script))


def _of_address(given: dict[str, str], found: re.Match[str]) -> str:
    name = found["name"] or found["routed"]
    value = given.get(name, "")
    return json.dumps(value) if _VALUE.fullmatch(value) and not _SECRET.search(name) else found[0]


def _of_page(page: ListPage, found: re.Match[str]) -> str:
    """The value of one element, where it is clear which is meant; else the expression as it stands."""
    groups = found.groupdict()
    attribute = groups["attr"] or ("value" if groups["val"] else f"data-{_dashed(groups['data'])}")
    css = f'[id="{groups["id"]}"]' if groups.get("id") else groups["css"]
    if css is None and attribute == "value":
        return found[0]
    # Of what is pressed nothing is said but that it has such an attribute: then all that have it must agree.
    values = {value for node in _nodes(page, css or f"[{attribute}]") if (value := _held(node, attribute)) is not None}
    return json.dumps(values.pop()) if len(values) == 1 else found[0]


def _held(node: LexborNode, attribute: str) -> str | None:
    value = (node.attributes.get(attribute) or "").strip()
    if attribute == "value":
        called = f"{node.attributes.get('name') or ''} {node.attributes.get('id') or ''}"
        if node.tag != "input" or node.attributes.get("type") != "hidden" or _SECRET.search(called):
            return None
    return value if _VALUE.fullmatch(value) and not _SECRET.search(attribute) else None


def _nodes(page: ListPage, css: str) -> list[LexborNode]:
    try:
        return page.tree.css(css)
    except SelectolaxError:  # jQuery's own selectors
        return []


def _dashed(name: str) -> str:
    return re.sub(r"[A-Z]", lambda found: f"-{found[0].lower()}", name)


def _of_others(page: ListPage, script: str) -> str:
    heads = {found[1] for found in _DOTTED.finditer(script)} - set(_GIVES_OBJECT.findall(script))
    held: dict[str, str | None] = {}
    for name, value in _objects(page, heads):
        held[name] = None if name in held and held[name] != value else value

    def literal(found: re.Match[str]) -> str:
        value = json.loads(held.get(found[1]) or "null")
        for key in found[2].split(".")[1:]:
            value = value.get(key) if isinstance(value, dict) else None
        return json.dumps(value) if isinstance(value, str | int) else found[0]

    return _DOTTED.sub(literal, script) if any(held.values()) else script


def _objects(page: ListPage, names: set[str]) -> Iterator[tuple[str, str]]:
    """What the page's scripts give to these names, where it is an object of plain values."""
    for script in page.scripts:
        for found in _GIVES_OBJECT.finditer(script) if len(script) <= _LONGEST else ():
            value = evaluate(script, found.end(), "") if found[1] in names else None
            if isinstance(value, dict):
                plain = {key: one for key, one in value.items() if isinstance(one, str | int)}
                yield found[1], json.dumps(plain, ensure_ascii=False)


def _marked(script: str) -> str:
    out, at = [], 0
    while (found := _STRINGIFIED.search(script, at)) is not None:
        depth, end = 1, found.end()
        while end < len(script) and depth:
            depth += {"(": 1, ")": -1}.get(script[end], 0)
            end += 1
        inner = script[found.end() : end - 1]
        out += [script[at : found.start()], f'["{JSON_MARK}", {_marked(inner)}]']
        at = end
    return "".join([*out, script[at:]])
