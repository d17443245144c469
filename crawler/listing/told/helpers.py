"""Functions of a site that ask for others: `function ajaxReq(u, d, cb) { $.ajax({url: root + u, data: d}) }`.

A call of one says what its request sends only together with its body: each call is laid out as the body with the
arguments given to the parameters' names, so that whoever reads requests reads it like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from crawler.listing.told.scripts import defined, until_closed

_MOST = 20  # calls of one function
_FUNCTIONS = 40  # of a script
_LONGEST = 60_000  # characters of a script: what is longer is a library


def laid_out(scripts: Iterable[str], asks: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """The bodies of functions that ask, with what each call of them gives; each with the scripts that it is said in."""
    own = [script for script in scripts if len(script) <= _LONGEST]
    for definer in own:
        known = {name: (given, body) for name, given, body in (defined(definer) if asks.search(definer) else ())}
        asking = [(name, *said) for name, said in known.items() if said[0] and asks.search(said[1]) is not None]
        for name, parameters, body in asking[:_FUNCTIONS]:
            called = re.compile(rf"(?<![\w$])(?<!function )(?:this\.|that\.|self\.)?{re.escape(name)}\s*\(")
            for caller in own:
                for place in list(called.finditer(caller))[:_MOST] if name in caller else ():
                    given = _arguments(until_closed(caller, place.end()))
                    if given and given != parameters:
                        lines = [f"{one} = {value};\n" for one, value in zip(parameters, given, strict=False)]
                        yield "".join([*lines, body]), "\n".join(dict.fromkeys((caller, definer)))


def _arguments(text: str) -> list[str]:
    """The arguments of a call, each as it is written."""
    out, depth, begin, at = [], 0, 0, 0
    while at < len(text):
        mark = text[at]
        if mark in "'\"`" and (end := text.find(mark, at + 1)) > 0:
            at = end
        depth += {"(": 1, "{": 1, "[": 1, ")": -1, "}": -1, "]": -1}.get(mark, 0)
        if mark == "," and depth == 0:
            out.append(text[begin:at].strip())
            begin = at + 1
        at += 1
    return [argument for argument in (*out, text[begin:].strip()) if argument]
