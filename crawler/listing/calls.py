"""Pagers that a function call prints: `createPageHTML(114, 0, "index", "html")` and its kin, of several products.

Portals write the call in every shape: counts as strings, names in variables, the element that holds the pager first,
the records first or last. Its arguments are told apart by what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from crawler.listing.base import ListPage
from crawler.listing.literals import evaluate
from crawler.listing.scripts import numbers

_CALL = re.compile(r"(?<![\w.$])(createPage\w{0,20})\s*\(")
_EXTENSION = re.compile(r"\.?(?:s?html?|jsp|aspx?|php)", re.IGNORECASE)
# A document split into pages calls the same function with its own file name (t20190918_693227).
_DOCUMENT_NAME = re.compile(r"t\d{6,8}_\d+|content_\d+|[0-9a-f]{32}|\d{6,}", re.IGNORECASE)
_LONGEST = 400  # characters of a call's arguments
_MOST = 50  # calls of one page that are looked at


@dataclass(frozen=True, slots=True)
class PagerCall:
    """What a call says of the list's files: page 2 is `name`_`first + 1`.`extension`."""

    pages: int
    current: int
    first: int  # the number that the product gives to page 1
    name: str
    extension: str
    records: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A call that prints a pager and is not understood."""

    text: str


def printed_pager(page: ListPage) -> PagerCall | None:
    """The call that prints the page's pager; None where there is none, or none that is understood."""
    return next((call for call in pager_calls(page) if isinstance(call, PagerCall)), None) or _inline(page)


def pager_calls(page: ListPage) -> Iterator[PagerCall | Unread]:
    """Every call in the page's running scripts that prints the pager of a list, in order."""
    for script in page.scripts:
        if "createPage" not in script:
            continue
        for place in list(_CALL.finditer(script))[:_MOST]:
            if re.search(r"function\s*$", script[max(0, place.start() - 20) : place.start()]):
                continue  # its definition
            text = f"{place[1]}({_until_closed(script, place.end())})"
            call = _understood(_arguments(script, text), text)
            if not isinstance(call, PagerCall) or not _DOCUMENT_NAME.fullmatch(call.name):
                yield call


def _until_closed(script: str, start: int) -> str:
    depth = 1
    for at in range(start, min(len(script), start + _LONGEST)):
        depth += {"(": 1, ")": -1}.get(script[at], 0)
        if depth == 0:
            return script[start:at]
    return script[start : start + _LONGEST]


def _arguments(script: str, text: str) -> list[Any] | None:
    """The arguments' values, the script's variables put in."""
    inner = text[text.index("(") + 1 : -1]
    value = evaluate(f"[{inner}];\n{script}", 0)
    return value if isinstance(value, list) else None


def _understood(arguments: list[Any] | None, text: str) -> PagerCall | Unread:
    """Told apart by what the arguments are: numbers (as strings too), an extension, the file's name before it.

    Before the name stand the pages and the current one, and where there are three numbers the records before them; a
    number after the extension is the records. An element's id in front tells the form that counts from 1.
    """
    if not arguments or any(not isinstance(argument, str | int) for argument in arguments):
        return Unread(text)
    counts = [int(value) if (value := str(argument).strip()).isdigit() else None for argument in arguments]
    at = next((n for n, argument in enumerate(arguments) if _EXTENSION.fullmatch(str(argument).strip())), 0)
    if at < 3 or counts[at - 1] is not None:
        return Unread(text)
    name, extension = str(arguments[at - 1]).strip(), str(arguments[at]).strip().lstrip(".")
    before, held = counts[: at - 1], counts[0] is None
    given = [count for count in before[held:] if count is not None]
    if len(given) != len(before) - held or len(given) not in (2, 3) or (held and len(given) == 3):
        return Unread(text)
    records = next((count for count in counts[at + 1 :] if count is not None), None)
    if len(given) == 3:
        records = given.pop(0)
    pages, current = given
    return PagerCall(pages, current, int(held), name, extension, records, text)


def _inline(page: ListPage) -> PagerCall | None:
    """`var currentPage = 0; var countPage = 56`: a pager that the page's own script prints."""
    for script in page.scripts:
        if "countPage" in script:
            given = numbers(script, ("currentPage", "countPage"))
            if len(given) == 2:
                stem, _, extension = page.url.rpartition("/")[2].partition("?")[0].rpartition(".")
                name = re.sub(r"_\d+$", "", stem) or "index"
                text = f"currentPage={given['currentPage']}; countPage={given['countPage']}"
                extension = extension if stem else "html"
                return PagerCall(given["countPage"], given["currentPage"], 0, name, extension, None, text)
    return None
