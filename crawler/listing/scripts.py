"""Reading calls out of scripts: what runs, not what is commented out or only defined."""

from __future__ import annotations

import re
from typing import Any

_NOT_SCRIPT = ("json", "xml", "template", "html", "text/x-")
_COMMENT = re.compile(
    r"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|/\*.*?\*/|//[^\n]*|<!--[^\n]*|-->[^\n]*""",
    re.DOTALL,
)
_LITERAL = re.compile(r"""\s*(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|(-?\d+))\s*(,|$)""")


def running_scripts(tree: Any) -> list[str]:
    """Inline scripts, comments taken out (a string that holds `//` stays)."""
    out = []
    for node in tree.css("script"):
        kind = (node.attributes.get("type") or "").lower()
        if any(one in kind for one in _NOT_SCRIPT):
            continue
        text = node.text(deep=True)
        if text and len(text) < 500_000:
            out.append(_COMMENT.sub(lambda found: found[1] or " ", text))
    return out


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
    pattern = rf"""(?<![\w.$])({'|'.join(map(re.escape, names))})\s*[=:]\s*["']?(\d{{1,7}})["']?\s*[;,\n}}]"""
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
