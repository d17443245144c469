"""Addresses that pagers commonly give to page 2, tried where a list goes on and nothing tells where.

A guess proves itself: what it brings must be new rows in the place where the first page has its own. That the list was
read whole it does not prove; for that the page's own numbers must agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawler.listing.base import Answer, Ask, ListPage
from crawler.listing.paging.signs import promised

_COUNTED = re.compile(r"(.*[_-])([01])")  # index_pc_1, cb473d96-1: the first page has its number already
_FILE = re.compile(r"(?P<name>[\w-]*?)(?:\.(?P<ending>s?html?))?")
_KEY = re.compile(r"[?&'\"](page(?:no|num|index)?|pn|p|cur(?:r|rent)?page)(?:=|['\"]?\s*:)", re.IGNORECASE)
_FRESH = 0.5  # of an answer's rows: a list may pin some on every page


def guesses(page: ListPage) -> Iterator[Callable[[int], Ask]]:
    """Ways of asking for page n, three at the most."""
    parts = urlsplit(page.url)
    folder, _, file = parts.path.rpartition("/")
    told = _FILE.fullmatch(file)
    if told is not None and not parts.query and (told["ending"] or not file):
        name, ending = told["name"] or "index", told["ending"] or "html"
        if (counted := _COUNTED.fullmatch(name)) is not None:
            name, first = counted[1], int(counted[2])
            yield lambda number: Ask(
                urlunsplit((*parts[:2], f"{folder}/{name}{number - 1 + first}.{ending}", "", "")), number
            )
        for away in () if counted is not None else (-1, 0):
            yield (
                lambda number, away=away: Ask(  # type: ignore[misc]
                    urlunsplit((*parts[:2], f"{folder}/{name}_{number + away}.{ending}", "", "")), number
                )
            )
    key = next((found[1] for script in page.scripts for found in _KEY.finditer(script)), "page")
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0].lower() != key.lower()]
    yield lambda number: Ask(urlunsplit((*parts[:3], urlencode([*kept, (key, number)]), "")), number)


def proves(answer: Answer) -> bool:
    """Whether an answer is another page of the list: most of its rows are new."""
    return answer.page is not None and answer.fresh > 0 and answer.fresh >= _FRESH * len(answer.rows)


def agrees(page: ListPage, pages: int, read: int) -> bool:
    """Whether the page's numbers for its list are those that were read: of pages, of documents, or where nothing says
    what they count, one is that of the documents or the largest that of the pages."""
    told_pages, told_records = promised(page)
    if told_pages is not None or told_records is not None:
        return told_pages in (None, pages) and told_records in (None, read)
    numbers = [call.numbers for call in page.drawn if call.numbers]
    return any(read in given or pages == max(given) for given in numbers)
