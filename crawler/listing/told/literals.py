"""Reading object literals out of scripts: JSON as programmers write it, with bare keys, single quotes and variables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Any

_NAME = re.compile(r"[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*")
_CONVERTED = re.compile(r"(?:parseInt|Number|String)\s*\(")  # of a literal, as far as is read here
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_TEMPLATE = re.compile(r"`((?:[^`\\]|\\.)*)`")
_HELD = re.compile(r"\$\{([^{}]{1,80})\}")
_OWN = re.compile(r"(?:this|that|self|vm|_this|_self|me|app|state)\.(?=[\w$])")
_STRING = re.compile(r""""((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\$]|\\.)*)`""")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "0": "\0"}
_WORDS = {"true": True, "false": False, "null": None, "undefined": None}
_DEPTH = 20
_OFTEN = 40  # places of one name


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that only running the script would give."""

    text: str
    # A sum of text and such values, its literals put together: "/list?page=" + n + "&size=8".
    parts: tuple[str | Unknown, ...] = field(default=(), compare=False)


class _Unreadable(Exception):
    pass


def evaluate(script: str, start: int, names: str | None = None) -> Any:
    """The literal that begins at `start`; variables that the script (or another, `names`) gives a literal to are put in,
    others are `Unknown`. None where there is no literal."""
    try:
        value, _end = _value(script, start, 0, names if names is not None else script)
    except (_Unreadable, IndexError):
        return None
    return value


def _value(script: str, at: int, depth: int, names: str) -> tuple[Any, int]:
    if depth > _DEPTH:
        raise _Unreadable
    at = begin = _after_space(script, at)
    mark = script[at]
    value: Any
    if mark == "{":
        value, at = _object(script, at, depth, names)
    elif mark == "[":
        value, at = _array(script, at, depth, names)
    elif mark == "(":
        value, at = _value(script, at + 1, depth + 1, names)
        at = _after_space(script, at)
        if script[at] != ")":
            raise _Unreadable
        at += 1
    elif found := _STRING.match(script, at):
        text = next(group for group in found.groups() if group is not None)
        value, at = _ESCAPE.sub(_unescaped, text), found.end()
    elif found := _TEMPLATE.match(script, at):
        value, at = _summed(list(_held(found[1], depth, names)), found[0]), found.end()
    elif found := _NUMBER.match(script, at):
        value, at = float(found[0]) if "." in found[0] else int(found[0]), found.end()
    elif found := _CONVERTED.match(script, at):
        value, at = _value(script, found.end(), depth + 1, names)
        at = script.index(")", at) + 1
    elif found := _NAME.match(script, at):
        value, at = _named(names, found[0], depth), found.end()
    else:
        raise _Unreadable
    rest = _after_space(script, at)
    if script[rest : rest + 1] == "+" and isinstance(value, str | int | Unknown) and script[rest : rest + 2] != "++":
        more, end = _value(script, rest + 1, depth + 1, names)
        parts = [*_parts(value), *_parts(more)]
        # Of a name and a number it is no text: page + 1.
        if (not isinstance(more, int | float) and any(isinstance(part, str) for part in parts)) or isinstance(
            value, str
        ):
            return _summed(parts, script[rest:end].strip()[:60]), end
    # An expression (a + b, f(x)) is more than its first part.
    ended = (
        rest >= len(script)
        or script[rest] in ",}];)"
        or ("\n" in script[at:rest] and script[rest] not in "+-*/%?.&|<>=([")
    )
    if not ended:
        end = _skip(script, rest)
        return Unknown(script[begin:end].strip()[:60]), end
    return value, at


def _parts(value: Any) -> tuple[str | Unknown, ...]:
    if isinstance(value, Unknown):
        return value.parts or (value,)
    plain = isinstance(value, str | int | float) and not isinstance(value, bool)
    return (str(value),) if plain else (Unknown(str(value)),)


def _held(text: str, depth: int, names: str) -> Iterator[str | Unknown]:
    """The parts of a template literal's text."""
    at = 0
    for found in _HELD.finditer(text):
        yield text[at : found.start()]
        code = found[1].strip()
        yield from _parts(_named(names, code, depth) if _NAME.fullmatch(code) else Unknown(code))
        at = found.end()
    yield text[at:]


def _summed(parts: list[str | Unknown], text: str) -> str | Unknown:
    """A sum: a literal where all of it is one."""
    out: list[str | Unknown] = []
    for part in parts:
        if isinstance(part, str) and out and isinstance(before := out[-1], str):
            out[-1] = before + part
        elif part:
            out.append(part)
    plain = [part for part in out if isinstance(part, str)]
    return "".join(plain) if len(plain) == len(out) else Unknown(text, tuple(out))


def _after_space(script: str, at: int) -> int:
    while at < len(script) and script[at].isspace():
        at += 1
    return at


def _object(script: str, at: int, depth: int, names: str) -> tuple[dict[str, Any], int]:
    out: dict[str, Any] = {}
    at = _after_space(script, at + 1)
    while script[at] != "}":
        if found := _STRING.match(script, at):
            key = next(group for group in found.groups() if group is not None)
        elif found := _NAME.match(script, at) or _NUMBER.match(script, at):
            key = found[0]
        else:
            raise _Unreadable
        at = _after_space(script, found.end())
        if script[at] == ":":
            out[key], at = _value(script, at + 1, depth + 1, names)
        elif script[at] in ",}":
            out[key] = _named(names, key, depth)  # { pageNo, pageSize }
        else:
            raise _Unreadable
        at = _after_space(script, at)
        if script[at] == ",":
            at = _after_space(script, at + 1)
        elif script[at] != "}":
            raise _Unreadable
    return out, at + 1


def _array(script: str, at: int, depth: int, names: str) -> tuple[list[Any], int]:
    out: list[Any] = []
    at = _after_space(script, at + 1)
    while script[at] != "]":
        one, at = _value(script, at, depth + 1, names)
        out.append(one)
        at = _after_space(script, at)
        if script[at] == ",":
            at = _after_space(script, at + 1)
        elif script[at] != "]":
            raise _Unreadable
    return out, at + 1


def _named(names: str, name: str, depth: int) -> Any:
    """What a script gives to the name, where it does so once and with a literal."""
    if name in _WORDS:
        return _WORDS[name]
    given = _given(names).get(name)
    if depth >= _DEPTH:
        return Unknown(name)
    if given is None:
        own = _OWN.match(name)
        return (
            _of_own(names, name, own.end(), depth) if own is not None and name not in _given(names) else Unknown(name)
        )
    try:
        value, _end = _value(names, given, depth + 5, names)
    except (_Unreadable, IndexError):
        return Unknown(name)
    return value


def _of_own(names: str, name: str, start: int, depth: int) -> Any:
    """What a component holds under a name, `this.cid` beside `data: {cid: 31}`, where it says so once and with a literal."""
    found: list[Any] = []
    said = re.finditer(rf"(?<![\w$.])['\"]?{re.escape(name[start:])}['\"]?\s*:(?!:)", names)
    for place in islice(said, _OFTEN):
        try:
            value, _end = _value(names, place.end(), depth + 8, "")
        except (_Unreadable, IndexError):
            continue
        if not isinstance(value, Unknown) and value is not None and value not in found:
            found.append(value)
    return found[0] if len(found) == 1 else Unknown(name)


_GIVEN = re.compile(rf"(?<![\w.$?&'\"`])({_NAME.pattern})\s*+=(?!=)")
_COUNTS = re.compile(rf"(?<![\w.$])({_NAME.pattern})\s*+(?:\+\+|--|[-+]=)|(?:\+\+|--)\s*+({_NAME.pattern})")


@lru_cache(maxsize=4)
def _given(script: str) -> dict[str, int | None]:
    """Where what a name is given begins, for all names in one pass; None for one that is given a value twice, or counts."""
    out: dict[str, int | None] = {}
    for found in _GIVEN.finditer(script):
        out[found[1]] = None if found[1] in out else found.end()
    out.update(dict.fromkeys((found[1] or found[2] for found in _COUNTS.finditer(script)), None))
    return out


def _skip(script: str, at: int) -> int:
    """The end of an expression: the next comma or closing bracket outside its own brackets and strings."""
    depth = 0
    while at < len(script):
        if found := _STRING.match(script, at):
            at = found.end()
            continue
        if script[at] in "([{":
            depth += 1
        elif script[at] in ")]}":
            if depth == 0:
                return at
            depth -= 1
        elif script[at] in ",;\n" and depth == 0:
            return at
        at += 1
    raise _Unreadable


def _unescaped(found: re.Match[str]) -> str:
    if code := found[1] or found[2]:
        return chr(int(code, 16))
    return _LETTERS.get(found[3], found[3])
