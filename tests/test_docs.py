"""What is generated is not stale, and what is written names only what exists."""

from __future__ import annotations

import re
import tokenize
from pathlib import Path

import pytest

from tools import docs

ROOT = Path(__file__).resolve().parents[1]


def test_generated_documentation_is_current() -> None:
    wanted = docs.generated()
    stale = [path.name for path, text in wanted.items() if not path.is_file() or path.read_text("utf-8") != text]
    gone = [path.name for path in docs.GENERATED.rglob("*.md") if path not in wanted]
    assert not stale and not gone, "run python -m tools.docs"


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        "README.zh-CN.md",
        "CONTRIBUTING.md",
        *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").glob("*.md")),
    ],
)
def test_every_link_of_the_documentation_leads_somewhere(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
        if "://" not in target:
            assert ((ROOT / page).parent / target).exists(), target


def _comments() -> list[tuple[str, str]]:
    """The words of code that are for people: comments and strings."""
    words = []
    for room in ("audit", "benchmarks", "checks", "crawler", "reports", "rules", "tests", "tools"):
        for path in sorted((ROOT / room).rglob("*.py")):
            if path == Path(__file__):
                continue
            with path.open("rb") as code:
                for token in tokenize.tokenize(code.readline):
                    if token.type in (tokenize.COMMENT, tokenize.STRING):
                        words.append((str(path.relative_to(ROOT)), token.string))
    return words


def test_what_comments_refer_to_exists() -> None:
    headings = (ROOT / "docs" / "portal-products.md").read_text("utf-8")
    sections = set(re.findall(r"^## (\d+)\. ", headings, re.M)) | set(re.findall(r"\*\*(\d+\.\d+) ", headings))
    pages, named, lost = set(), set(), []
    for path, words in _comments():
        for page in re.findall(r"\bdocs/[\w./-]+\.md", words):
            pages.add(page)
            if not (ROOT / page).is_file():
                lost.append((path, page))
        for first, last in re.findall(r"portal-products §([\d.]*\d)(?:-§([\d.]*\d))?", words):
            wanted = [str(number) for number in range(int(first), int(last) + 1)] if last else [first]
            named.update(wanted)
            lost += [(path, f"§{section}") for section in wanted if section not in sections]
        # Papers that a reader of the repository does not have.
        lost += [(path, paper) for paper in re.findall(r"(?:design(?:'s)?|national-standards) §[\d.]*\d", words)]
    assert not lost, lost
    assert pages and {"2", "14.6"} <= named


def test_both_readmes_show_the_same_commands() -> None:
    def commands(page: str) -> list[str]:
        lines = (ROOT / page).read_text("utf-8").splitlines()
        return [line.split("#")[0].strip() for line in lines if line.startswith("    ")]

    assert commands("README.md") == commands("README.zh-CN.md")
    from audit import cli

    known = cli._parser()._subparsers._group_actions[0].choices
    for line in commands("README.md"):
        words = line.split()
        if words[0] == "zwgk":
            assert words[1] in known, line
    for page in ("README.md", "README.zh-CN.md"):
        text = (ROOT / page).read_text("utf-8")
        unnamed = [name for name in known if not re.search(rf"\b(?:zwgk|make) {name}\b", text)]
        assert not unnamed, (page, unnamed)
