"""Reading object literals out of scripts: JSON as programmers write it, with bare keys, single quotes and variables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_NAME = re.compile(r"[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*")
_CONVERTED = re.compile(r"(?:parseInt|Number|String)\s*\(")  # of a literal, as far as is read here
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_STRING = re.compile(r""""((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\$]|\\.)*)`""")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "0": "\0"}
_WORDS = {"true": True, "false": False, "null": None, "undefined": None}
_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that only running the script would give."""

    text: str


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
    at = _after_space(script, at)
    mark = script[at]
    value: Any
    if mark == "{":
        value, at = _object(script, at, depth, names)
    elif mark == "[":
        value, at = _array(script, at, depth, names)
    elif found := _STRING.match(script, at):
        text = next(group for group in found.groups() if group is not None)
        value, at = _ESCAPE.sub(_unescaped, text), found.end()
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
    if script[rest : rest + 1] == "+" and isinstance(value, str) and script[rest : rest + 2] != "++":
        more, end = _value(script, rest + 1, depth + 1, names)
        if isinstance(more, str | int) and not isinstance(more, bool):
            return f"{value}{more}", end
        return Unknown(script[rest:end].strip()[:60]), end
    # An expression (a + b, f(x)) is more than its first part.
    ended = (
        rest >= len(script)
        or script[rest] in ",}];)"
        or ("\n" in script[at:rest] and script[rest] not in "+-*/%?.&|<>=([")
    )
    if not ended:
        end = _skip(script, rest)
        return Unknown(script[at - 20 if at > 20 else 0 : end].strip()[:60]), end
    return value, at


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
    if given is None or depth >= _DEPTH:
        return Unknown(name)
    try:
        value, _end = _value(names, given, depth + 5, names)
    except (_Unreadable, IndexError):
        return Unknown(name)
    return value


_GIVEN = re.compile(rf"(?<![\w.$])({_NAME.pattern})\s*+=(?!=)")
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
