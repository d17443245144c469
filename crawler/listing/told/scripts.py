"""Reading calls out of scripts: what runs, not what is commented out or only defined."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

_NOT_SCRIPT = ("json", "xml", "template", "html", "text/x-")
_COMMENT = re.compile(
    # An escape outside a string stays, so that no quote is tried twice; an open comment ends with the script.
    r"""("(?:\\.|[^"\\\n])*+"|'(?:\\.|[^'\\\n])*+'|`(?:\\.|[^`\\])*+`|\\.)|/\*.*?(?:\*/|\Z)|//[^\n]*|<!--[^\n]*|-->[^\n]*""",
    re.DOTALL,
)
_MOST_SCRIPTS = 2000  # of a page
_LITERAL = re.compile(r"""\s*(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|(-?\d+))\s*(,|$)""")


def running_scripts(tree: LexborHTMLParser) -> list[str]:
    """Inline scripts, comments taken out (a string that holds `//` stays)."""
    out = []
    for node in tree.css("script")[:_MOST_SCRIPTS]:
        if not is_running(node):
            continue
        text = node.text(deep=True)
        if text and len(text) < 500_000:
            out.append(without_comments(text))
    return out


def is_running(node: LexborNode) -> bool:
    """Whether an element's text is run, and no data or template."""
    kind = (node.attributes.get("type") or "").lower()
    return not any(mark in kind for mark in _NOT_SCRIPT)


def without_comments(script: str) -> str:
    return _COMMENT.sub(lambda found: found[1] or " ", script)


def data_scripts(tree: LexborHTMLParser) -> list[str]:
    """Scripts that do not run and hold data: `<script type="application/json">`."""
    held = (
        (node.attributes.get("type") or "", node.text(deep=True)) for node in tree.css("script[type]")[:_MOST_SCRIPTS]
    )
    return [text for kind, text in held if "json" in kind.lower() and text and len(text) < 500_000]


def calls(script: str, names: tuple[str, ...]) -> list[tuple[str, list[str | int]]]:
    """Calls of the named functions whose arguments are all literals; a definition has parameter names instead."""
    out = []
    for found in re.finditer(rf"(?<![\w.$])({'|'.join(map(re.escape, names))})\s*\(([^()]{{0,400}})\)", script):
        if re.search(r"function\s+$", script[max(0, found.start() - 20) : found.start()]):
            continue
        arguments = _literals(found[2])
        if arguments:
            out.append((found[1], arguments))
    return out


def numbers(script: str, names: tuple[str, ...]) -> dict[str, int]:
    """`var name = 12` assignments of plain numbers, the quotes around a number allowed."""
    pattern = rf"""(?<![\w.$])({"|".join(map(re.escape, names))})\s*[=:]\s*["']?(\d{{1,7}})["']?\s*[;,\n}}]"""
    return {name: int(value) for name, value in re.findall(pattern, script)}


def _literals(text: str) -> list[str | int] | None:
    out: list[str | int] = []
    at = 0
    while at < len(text):
        found = _LITERAL.match(text, at)
        if found is None:
            return None
        out.append(int(found[3]) if found[3] is not None else (found[1] if found[1] is not None else found[2]))
        at = found.end()
    return out


def until_closed(script: str, start: int) -> str:
    """The arguments of a call, functions among them left out."""
    depth, at, most = 1, start, min(len(script), start + 4000)
    while at < most:
        mark = script[at]
        if mark in "'\"`":
            closing = script.find(mark, at + 1, most)
            at = closing if closing > 0 else at
        depth += {"(": 1, "{": 1, "[": 1, ")": -1, "}": -1, "]": -1}.get(mark, 0)
        if depth == 0:
            break
        at += 1
    return _without_functions(script[start:at])


_FUNCTION_HEAD = re.compile(r"(?:async\s+)?function\s*[\w$]*\s*\([^()]*\)\s*\{|\(?[\w$,\s]*\)?\s*=>\s*\{")


def _without_functions(text: str) -> str:
    """The text with every function's body replaced by null: what they do with the answer is theirs."""
    while (found := _FUNCTION_HEAD.search(text)) is not None:
        depth, at = 1, found.end()
        while at < len(text) and depth:
            depth += {"{": 1, "}": -1}.get(text[at], 0)
            at += 1
        text = f"{text[: found.start()]}null{text[at:]}"
    return text


# Links that a script follows: `javascript:goPage(2)`, `onclick="window.open('/a.html')"`.

_STRING = r"""'((?:\\.|[^'\\\n])*)'|"((?:\\.|[^"\\\n])*)\""""
_TEMPLATE = re.compile(r"`([^`'\n]*)`")
_HELD = re.compile(r"\$\{\s*([^{}]{1,60}?)\s*\}")
_TERM = re.compile(rf"""\s*(?:{_STRING}|(\d+)|((?:this\.)?[A-Za-z_$][\w$]*))\s*(\+(?!\+))?""")
_GOES = re.compile(
    r"(?<![\w$])(?:window\.)?open\s*\(|(?<![\w$])(?:(?:window|self|top|parent|document)\.)?location"
    r"(?:\.href)?\s*=(?!=)|(?<![\w$])location\.(?:assign|replace)\s*\("
)
_DEFINED = re.compile(
    r"function\s+([\w$]+)\s*\(([\w$,\s]*)\)\s*\{"
    r"|(?<![\w$.])([\w$]+)\s*+[=:]\s*+(?:async\s++)?(?:function\s*\(([\w$,\s]*)\)|\(?([\w$,\s]{0,200})\)?\s*+=>)\s*\{"
    r"|(?<![\w$.])(?<!function )([A-Za-z_$][\w$]*)\s*\(([\w$,\s]*)\)\s*\{"  # a method: go(id) { … }
)
_NO_NAMES = frozenset(("if", "for", "while", "switch", "catch", "function", "with"))
_VARIABLE = re.compile(rf"""(?<![\w$.])(?:var|let|const)\s+([\w$]+)\s*=\s*(?:{_STRING})\s*[;,\n]""")
_CALL = re.compile(r"(?<![\w$.])([A-Za-z_$][\w$]*)\s*\(([^()]{0,400})\)")
_LONGEST_BODY = 3000


def defined(script: str) -> Iterator[tuple[str, list[str], str]]:
    """The functions of a script: name, parameters, body."""
    for found in _DEFINED.finditer(script):
        name = found[1] or found[3] or found[6]
        names = next((names for names in (found[2], found[4], found[5], found[7]) if names is not None), "")
        if name not in _NO_NAMES:
            yield (
                name,
                [parameter.strip() for parameter in names.split(",") if parameter.strip()],
                _body(script, found.end()),
            )


class Navigation:
    """What the functions of a page do with the address: `function goPage(n) { location.href = "list.asp?page=" + n }`."""

    def __init__(self, scripts: list[str]):
        self._functions: dict[str, tuple[list[str], str]] = {}
        self._variables: dict[str, str] = {}
        for script in scripts:
            if not ("location" in script or "open" in script) or not _GOES.search(script):
                continue
            for found in _VARIABLE.finditer(script):
                self._variables[found[1]] = found[2] if found[2] is not None else found[3]
            self._functions |= {name: (names, body) for name, names, body in defined(script)}

    def target(self, code: str) -> str | None:
        """Where a piece of script leads, as the page writes it; None where it does not tell, or may lead to several."""
        if direct := _led_to(code, self._variables):
            return direct
        for found in _CALL.finditer(code):
            known = self._functions.get(found[1])
            arguments = _literals(found[2]) if found[2].strip() else []
            if known is not None and arguments is not None:
                names, body = known
                given = dict(zip(names, map(str, arguments), strict=False))
                return _led_to(body, self._variables | given)
        return None


def without_function(script: str, name: str) -> str:
    """A script without the definition of one function; as it is where its end is not found."""
    for found in _DEFINED.finditer(script):
        if name in (found[1], found[3]) and (body := _body(script, found.end())):
            return script[: found.start()] + script[found.end() + len(body) + 1 :]
    return script


def _body(script: str, start: int) -> str:
    depth = 1
    for at in range(start, min(len(script), start + _LONGEST_BODY)):
        depth += {"{": 1, "}": -1}.get(script[at], 0)
        if depth == 0:
            return script[start:at]
    return ""


def _led_to(code: str, known: dict[str, str]) -> str | None:
    """The one address that a piece of script goes to, its `known` names filled in."""
    code = _TEMPLATE.sub(lambda found: "'" + _HELD.sub(r"'+\1+'", found[1]) + "'", code) if "`" in code else code
    places = list(_GOES.finditer(code))
    if len(places) != 1:
        return None
    at, out = places[0].end(), ""
    while (found := _TERM.match(code, at)) is not None:
        literal = next((text for text in found.groups()[:3] if text is not None), None)
        if literal is None and (literal := known.get(found[4].removeprefix("this."))) is None:
            return None
        out += literal.replace("\\/", "/")
        at = found.end()
        if found[5] is None:
            ends = code[at : at + 1]
            return out if out and ends in ("", ";", ",", ")", "}", "\n", " ", "'", '"') else None
    return None
