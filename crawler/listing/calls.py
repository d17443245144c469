"""Pagers that a function call prints: `createPageHTML(114, 0, "index", "html")` and its kin, of several products."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.listing.base import ListPage
from crawler.listing.scripts import calls, numbers

FUNCTIONS = ("createPageHTML", "createPageHtml", "createPage")
# A document split into pages calls the same function with its own file name (t20190918_693227).
_DOCUMENT_NAME = re.compile(r"t\d{6,8}_\d+|content_\d+|[0-9a-f]{32}|\d{6,}", re.IGNORECASE)


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


def printed_pager(page: ListPage) -> PagerCall | None:
    """The call that prints the page's pager; None where there is none, or none that is understood."""
    for script in page.scripts:
        if "createPage" in script:
            for function, arguments in calls(script, FUNCTIONS):
                call = _understood(function, arguments)
                if call is not None and not _DOCUMENT_NAME.fullmatch(call.name):
                    return call
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


def _understood(function: str, arguments: list[str | int]) -> PagerCall | None:
    """Told apart by the types and the order of the arguments."""
    shape = "".join("s" if isinstance(argument, str) else "i" for argument in arguments)
    text = f"{function}({', '.join(map(repr, arguments))})"
    counts = [argument for argument in arguments if isinstance(argument, int)]
    names = [argument for argument in arguments if isinstance(argument, str)]
    if shape in ("iiss", "iissi"):
        (pages, current), (name, extension) = counts[:2], names
        return PagerCall(pages, current, 0, name, extension.lstrip("."), None, text)
    if shape == "iiiss":
        (total, pages, current), (name, extension) = counts, names
        return PagerCall(pages, current, 0, name, extension.lstrip("."), total, text)
    if shape in ("siissi", "siiss"):
        (pages, current), (_element, name, extension) = counts[:2], names
        records = counts[2] if len(counts) > 2 else None
        return PagerCall(pages, current, 1, name, extension.lstrip("."), records, text)
    return None
