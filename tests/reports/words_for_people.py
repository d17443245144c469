"""What a person reads in each form of a report, and which words in it are the program's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from selectolax.lexbor import LexborHTMLParser

# A key of the configuration, a name of the code, a state of the crawl: judged_share, schedule.probe, budget_units/yl-gov.
# Addresses, file names and the commands that a sentence tells to type are for people.
_INTERNAL = re.compile(
    r"(?<![\w/.:@-])[a-z]{2,}[a-z0-9]*(?:_[a-z0-9]+)+(?:/[\w-]+)?|(?<![\w/.:@-])(?:schedule|rosters|packs|units|params)[./]\w+"
)
_ADDRESS = re.compile(r"https?://[^\s“”，。；）<]+|[\w-]+\.(?:yaml|json|html|xlsx|docx|warc|gz|ics|txt|js|doc|pdf)\b")


def internal_words(text: str) -> set[str]:
    return set(_INTERNAL.findall(_ADDRESS.sub(" ", text)))


def shown(path: Path) -> Iterator[str]:
    """The texts that a file shows, by what it is."""
    if path.suffix == ".html":
        tree = LexborHTMLParser(path.read_text("utf-8"))
        for tag in tree.css("script, style, head"):
            tag.decompose()
        yield tree.body.text(separator="\n") if tree.body else ""
        yield from (
            value
            for tag in tree.css("[data-copy], [aria-label], [title], [placeholder]")
            for value in map(str, tag.attributes.values())
        )
    elif path.suffix in (".xlsx", ".docx"):
        with ZipFile(path) as package:
            for name in package.namelist():
                if re.search(r"(?:document|sharedStrings|sheet\d+)\.xml$", name):
                    yield re.sub(r"<[^>]+>", "\n", package.read(name).decode())
    else:
        yield path.read_text("utf-8")
