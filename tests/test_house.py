"""The house's own measures (CONTRIBUTING.md): what a reader may count on in every file."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("crawler", "checks", "rules", "reports", "audit", "tools", "benchmarks")
MOST_OF_A_FILE, MOST_OF_A_FUNCTION = 450, 60  # lines of code: no comments, no docstrings, no blank lines
HEAD = 15  # lines in which a file says why it is longer
_QUIET = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}


def sources() -> list[str]:
    return [str(path.relative_to(ROOT)) for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]


def code_lines(text: str, tree: ast.Module) -> set[int]:
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in _QUIET:
            lines.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)) and ast.get_docstring(
            node
        ):
            first = node.body[0]
            lines -= set(range(first.lineno, (first.end_lineno or first.lineno) + 1))
    return lines


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


@pytest.mark.parametrize("source", sources())
def test_what_is_long_says_why(source: str) -> None:
    text = (ROOT / source).read_text("utf-8")
    tree, shown = ast.parse(text), text.splitlines()
    code = code_lines(text, tree)
    if len(code) > MOST_OF_A_FILE:
        assert any("long:" in line for line in shown[:HEAD]), f"{source}: {len(code)} lines of code, and no reason"
    for function in functions(tree):
        length = sum(function.lineno <= line <= (function.end_lineno or 0) for line in code)
        if length > MOST_OF_A_FUNCTION:
            head = " ".join(shown[function.lineno - 1 : function.body[0].lineno])
            assert "long:" in head, f"{source}: {function.name} has {length} lines, and no reason"


@pytest.mark.parametrize("source", sources())
def test_a_loop_names_what_it_holds(source: str) -> None:
    text = (ROOT / source).read_text("utf-8")
    nameless = [number for number, line in enumerate(text.splitlines(), 1) if re.search(r"\bfor one in\b", line)]
    assert not nameless, f"{source}, lines {nameless}: the loop variable is the noun (for document in)"


@pytest.mark.parametrize("name", sources())
def test_a_name_of_a_file_is_bound_once(name: str) -> None:
    """A second _BRACKETED further down takes the place of the first for whoever used that."""
    bound: set[str] = set()
    for node in ast.parse((ROOT / name).read_text(encoding="utf-8")).body:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if _is_bound(node) else []
        for target in targets:
            if isinstance(target, ast.Name):
                assert target.id not in bound, f"{name}:{node.lineno} {target.id}"
                bound.add(target.id)


def _is_bound(node: ast.stmt) -> TypeGuard[ast.AnnAssign]:
    return isinstance(node, ast.AnnAssign) and node.value is not None
