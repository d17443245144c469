"""Pagers that a function call prints: `createPageHTML(114, 0, "index", "html")` and its kin, of several products.

Portals write the call in every shape: counts as strings, names in variables, the element that holds the pager first,
the records first or last. Its arguments are told apart by what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from crawler.listing.base import ListPage
from crawler.listing.told.literals import evaluate
from crawler.listing.told.made import paged_addresses
from crawler.listing.told.scripts import numbers, without_function
from crawler.web.addresses import lies_further
from crawler.web.urls import resolve, same_site

_CALL = re.compile(r"(?<![\w.$])(createPage\w{0,20})\s*\(")
# Whatever draws a pager says so in its name.
_DRAWS = re.compile(
    r"(?<![\w$.])(?:new\s+)?((?:[\w$]+(?:\([^()]{0,60}\))?\.)*[\w$]*?"
    r"(?:[Pp]ag(?:e[rs]?|ing|inat(?:e|ion|or))|PAGE|[Ff]en[Yy]e|[Ff]an[Yy]e|[Tt]urnPage)[\w$]*(?:\.(?:init|render|create|draw|show|build|make|print|setup|load))?)\s*\("
)
# In whatever it finds, and much sooner told.
_MAY_DRAW = re.compile(r"[PpFfTt](?:ag|AGE|en[Yy]e|an[Yy]e|urnPage)[\w$]*(?:\.\w+)?\s*\(")
_NO_PAGER = re.compile(
    r"page(?:view|show|hide|load|x|y|title|type|offset|ready|url|visit|count$|click)|(?:this|home|full|one|on|load|web|scroll|init|set|get|is|in)page(?:$|\.)|paged?on|^page\.(?:draw|show|build|make|print|setup|load)$",
    re.IGNORECASE,
)
_PAGES_KEYS = (
    "pages",
    "pagecount",
    "countpage",
    "totalpage",
    "totalpages",
    "pagetotal",
    "totalpagenum",
    "maxpage",
    "allpage",
)
_RECORDS_KEYS = (
    "total", "totalcount", "count", "totalrecord", "totalrecords", "recordcount", "records", "totalnum", "totalsize", "totaldata",
    "totalrow", "totalrows", "totalelements", "totalitems", "dataconut", "datacount", "items",
)  # fmt: skip
_CURRENT_KEYS = (
    "current",
    "currentpage",
    "cur",
    "curr",
    "curpage",
    "pageno",
    "pageindex",
    "index",
    "page",
    "nowpage",
    "pno",
)
_NAME_KEYS = ("prefix", "name", "filename", "file", "pagename", "hrefformer")
_EXTENSION_KEYS = ("suffix", "ext", "extension", "hreflatter")
_EXTENSION = re.compile(r"\.?(?:s?html?|jsp|aspx?|php)", re.IGNORECASE)
# A document split into pages calls the same function with its own file name (t20190918_693227).
_DOCUMENT_NAME = re.compile(r"t\d{6,8}_\d+|content_\d+|[0-9a-f]{32}|\d{6,}", re.IGNORECASE)
# Makers mark the place of the number in many ways: {p}, {page}, {0}, #page#, __PAGE__, [page], %d.
_PLACE_OF_NUMBER = re.compile(
    r"([\w./?&=:%-]*?)(?:\{\{?\s*(?:p|pn|n|no|num|page\w*|current|0)\s*\}?\}|#(?:p|page\w*)#|__?(?:PAGE|page)\w*?__?|\[(?:p|page\w*)\]|\$(?:p|page\w*)\$|%d)([\w./?&=-]*)"
)
_PLACE = re.compile(r"\{\{?\s*\w+\s*\}?\}|#\w{0,8}#|__\w+?__|\[\w+\]|\$\w+|%[ds]|<%=?\s*\w+\s*%>")
_OPEN_END = re.compile(
    r"[?&](?:page\w*|p|pn|pno|pg|cur\w*page|current\w*)=$|(?:^|/)(?:list|index|page)[_-]$", re.IGNORECASE
)
_LONGEST = 400  # characters of a call's arguments
_MOST = 50  # calls of one page that are looked at


@dataclass(frozen=True, slots=True)
class PagerCall:
    """What a call says of the list's files: page 2 is `name`_`first + 1`.`extension`."""

    pages: int
    current: int
    first: int  # the number that the product gives to page 1
    name: str
    extension: str  # "" where nothing says it: what is asked then is a guess
    records: int | None
    text: str
    # What stands before and behind the number in the address that the script itself makes, where it makes one.
    address: tuple[str, str] | None = None

    @property
    def told(self) -> bool:
        """Whether the page says where its further pages are."""
        return bool(self.extension or self.address)


@dataclass(frozen=True, slots=True)
class Unread:
    """A call that prints a pager and is not understood."""

    text: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A call that draws a pager by its arguments, of whatever maker: `$("#pages").pagination({total: 30})`."""

    text: str
    pages: int | None
    records: int | None
    numbers: tuple[int, ...]  # where nothing names them
    files: PagerCall | None  # where it says how the list's files are called
    # What stands before and behind the page's number in an address that the call is given: ?page=, list_{p}.html.
    address: tuple[str, str] | None = None

    def says_all(self, read: int) -> bool:
        """Whether by its own numbers nothing lies beyond the documents that were read."""
        if self.pages is not None:
            return self.pages <= 1
        if self.records is not None:
            return self.records <= read
        # One page, or as many documents as were read beside it: of numbers without names nothing else is sure.
        return max(self.numbers, default=2) <= 1 or sorted({1, *self.numbers}) == sorted({1, read})


def printed_pager(page: ListPage) -> PagerCall | None:
    """The call that prints the page's pager; None where there is none, or none that is understood."""
    called = next((call for call in pager_calls(page) if isinstance(call, PagerCall)), None)
    return called or _inline(page) or next((drawn.files for drawn in page.drawn if drawn.files), None)


def without_pager(page: ListPage) -> list[str]:
    """The page's scripts without the call that prints its pager, and without that call's function where they hold it."""
    call = printed_pager(page)
    if call is None or not (name := call.text.partition("(")[0]).startswith("createPage"):
        return page.scripts
    return [without_function(script.replace(call.text, " "), name) for script in page.scripts]


def pager_calls(page: ListPage) -> Iterator[PagerCall | Unread]:
    """Every call in the page's running scripts that prints the pager of a list, in order."""
    for script in page.scripts:
        if "createPage" not in script:
            continue
        for place in list(_CALL.finditer(script))[:_MOST]:
            if re.search(r"function\s*$", script[max(0, place.start() - 20) : place.start()]):
                continue  # its definition
            inner = _until_closed(script, place.end())
            text = f"{place[1]}({inner})"
            call = _understood(_arguments(script, inner), text)
            if not isinstance(call, PagerCall) or not _DOCUMENT_NAME.fullmatch(call.name):
                yield call


def drawn_pagers(page: ListPage) -> Iterator[Drawn]:
    """Every other call that by its name and its arguments draws the pager of a list, in order."""
    for script in page.scripts:
        for place in list(_DRAWS.finditer(script))[:_MOST] if _MAY_DRAW.search(script) else ():
            before = script[max(0, place.start() - 20) : place.start()]
            if re.search(r"function\s*$", before) or place[1].startswith("createPage") or _NO_PAGER.search(place[1]):
                continue
            inner = _until_closed(script, place.end())
            arguments = _arguments(script, inner)
            address = _address_in(arguments)
            if (drawn := _drawn(page, arguments, f"{place[1]}({inner})", least=1 if address else 2)) is not None:
                yield replace(drawn, address=address)


def _drawn(page: ListPage, arguments: list[Any] | None, text: str, least: int) -> Drawn | None:
    """`least`: how many numbers without names make a pager of it."""
    if not arguments:
        return None
    settings = next((argument for argument in arguments if isinstance(argument, dict)), None)
    if settings is None:
        counts = [int(argument) for argument in arguments if re.fullmatch(r"\d{1,7}", str(argument))]
        call = _understood(arguments, text)
        files = call if isinstance(call, PagerCall) else None
        return Drawn(text, files.pages if files else None, None, tuple(counts), files) if len(counts) >= least else None
    given = {re.sub(r"[^a-z]", "", str(key).lower()): value for key, value in settings.items()}
    name, extension = (_first(given, keys, str) for keys in (_NAME_KEYS, _EXTENSION_KEYS))
    named = name is not None or extension is not None
    pages, records = _first(given, _PAGES_KEYS, int), _first(given, _RECORDS_KEYS, int)
    current, size = _first(given, _CURRENT_KEYS, int), _first(given, ("size",), int)
    if pages is None and named and records is None:
        pages = size
    if pages is None and records is None:
        # Its numbers are given by what only running it would tell.
        numbers = tuple(count for count in (current, size) if count is not None)
        told = numbers or any(key in given for key in (*_PAGES_KEYS, *_RECORDS_KEYS))
        if any(isinstance(value, str) and _PLACE.search(value) for value in settings.values()):
            # An address to be filled in, under names of the maker's own: its numbers count pages, whatever they are called.
            counts = [value for value in settings.values() if isinstance(value, int) and not isinstance(value, bool)]
            return Drawn(text, None, None, tuple(counts), None)
        return Drawn(text, None, None, numbers, None) if told else None
    files = None
    if pages is not None and named:
        stem, _, own = page.url.rpartition("/")[2].partition("?")[0].rpartition(".")
        name = (name or re.sub(r"_\d+$", "", stem) or "index").rstrip("_")
        extension = (extension or (own if stem else "")).lstrip(".")
        files = PagerCall(pages, current or 0, 0, name, extension, records, text)
    return Drawn(text, pages, records, (), files)


def _address_in(arguments: list[Any] | None) -> tuple[str, str] | None:
    """The one address with a place for a page's number among a call's arguments; None where there is none, or several."""
    found: dict[tuple[str, str], None] = {}
    values = [
        value
        for argument in arguments or ()
        for value in (argument.values() if isinstance(argument, dict) else [argument])
    ]
    for n, value in enumerate(values):
        if not isinstance(value, str):
            continue
        if place := _PLACE_OF_NUMBER.fullmatch(value.strip()):
            found[place[1], place[2]] = None
        elif _OPEN_END.search(value):
            after = values[n + 1] if n + 1 < len(values) else ""
            ends = isinstance(after, str) and _EXTENSION.fullmatch(after.strip()) is not None
            found[value.strip(), after.strip() if ends else ""] = None
    return next(iter(found)) if len(found) == 1 else None


def _first(given: dict[str, Any], keys: tuple[str, ...], kind: type) -> Any:
    """The first of these settings that has a plain value; a number may stand in a string."""
    for key in keys:
        value = given.get(key)
        if kind is int and isinstance(value, str) and value.strip().isdigit():
            return int(value)
        if isinstance(value, kind) and not isinstance(value, bool) and value != "":
            return value
    return None


def _until_closed(script: str, start: int) -> str:
    depth = 1
    for at in range(start, min(len(script), start + _LONGEST)):
        depth += {"(": 1, ")": -1}.get(script[at], 0)
        if depth == 0:
            return script[start:at]
    return script[start : start + _LONGEST]


def _arguments(script: str, inner: str) -> list[Any] | None:
    """The arguments' values, the script's variables put in."""
    value = evaluate(f"[{inner}]", 0, script)
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
                stem = page.url.rpartition("/")[2].partition("?")[0].rpartition(".")[0]
                name = re.sub(r"_\d+$", "", stem) or "index"
                text = f"currentPage={given['currentPage']}; countPage={given['countPage']}"
                return PagerCall(given["countPage"], given["currentPage"], 0, name, "", None, text, _address_made(page))
    return None


def _address_made(page: ListPage) -> tuple[str, str] | None:
    """What stands before and behind the number in the one address of this list that the page's scripts make."""
    found: dict[tuple[str, str], None] = {}
    for written, behind in paged_addresses(page):
        before = resolve(page.base, written)
        if before is None or not same_site(before, page.url):
            continue
        file = before.startswith(page.directory) and _FILE.fullmatch(before[len(page.directory) :] + behind) is not None
        if file or lies_further(page.url, f"{before}2{behind}") is not None:
            found[before, behind] = None
    return next(iter(found)) if len(found) == 1 else None


_FILE = re.compile(rf"[A-Za-z][\w-]*[_-]{_EXTENSION.pattern}", re.IGNORECASE)  # index_.shtml: its number left out
