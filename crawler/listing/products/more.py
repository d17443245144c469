"""Lists of no known product that a script goes on with, where the page itself says what it asks for.

A button 加载更多 that names an address and a page (`data-url`, `data-page`), a script whose request is one literal with
the page's number behind it (`"/list/more?cid=3&page=" + n`), or one that sends what the answer before gave (`cursors`). What is answered is a page, a piece of one, or JSON.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawler.listing.awaited import awaits_rows
from crawler.listing.base import Answer, Ask, End, ListPage, Pager, Row, Why, left
from crawler.listing.pages import Asking, Batch, Steps, Tally, Walk, numbered
from crawler.listing.paging.cursors import Cursor, counters, cursors, says_more
from crawler.listing.paging.pagers import MORE_PAGES, more_buttons, totals
from crawler.listing.paging.signs import goes_on
from crawler.listing.rows.rows import fragment_rows, read_rows
from crawler.listing.told.answers import refuses
from crawler.listing.told.data import (
    counts_rows,
    holds_nothing,
    number,
    pages_of_data,
    read_json,
    rows_of_data,
    total_of_data,
)
from crawler.listing.told.made import address_of, record_addresses
from crawler.web.urls import resolve, same_site

_NUMBERED = re.compile(
    r"""(['"`])((?:https?:)?[^'"`\s<>]{1,200}?[?&](?:page\w*|p|pn|pno|cur\w*page|current\w*)=)"""
    r"""(?:\1\s*\+\s*[\w$.]+|\$\{[\w$.]+\})"""
    r"(?!\s*\+\s*['\"`]?[&\w])",
    re.IGNORECASE,
)
_PAGE_KEY = re.compile(r"page\w*|p|pn|pno", re.IGNORECASE)
# fetch(button.dataset.url + '&paged=' + n): what the script puts behind the button's address
_SAID_KEY = re.compile(r"""(['"`])[?&]([A-Za-z]\w{0,30})=(?:\1\s*\+|\$\{)""")
_OPEN_END = re.compile(r"[?&](?:page\w*|p|pn|pno)=$", re.IGNORECASE)
_ASKS = re.compile(r"\$\.(?:ajax|post|get|getJSON)\s*\(|axios[.(]|\bfetch\s*\(|XMLHttpRequest|\.load\s*\(")
_URL_MARKS = ("data-url", "data-href", "data-api", "data-src", "data-action")
_NO_ROWS = 200  # characters: 没有更多了
_HEAD = {"X-Requested-With": "XMLHttpRequest"}


class MoreListing:
    name = "more"
    at_most = 0.45

    def matches(self, page: ListPage) -> float:
        return self.at_most if page.second is None and _way(page) is not None else 0.0

    def rows(self, page: ListPage) -> list[Row]:
        data = read_json(page.text)
        if data is not None:
            return rows_of_data(page.url, data)
        if page.number == 1 or "<html" in page.text[:2000].lower():
            return read_rows(page)
        return fragment_rows(page.text, page.url)

    def pager(self, page: ListPage) -> Pager | None:
        pages, records = totals(page)
        way = _way(page)
        return Pager(pages, records, way.shown if way else "")

    def pages(self, page: ListPage, state: dict[str, Any]) -> Steps:
        way = _way(page)
        if way is None:
            return left(Why.SCRIPTED, words="页面没有写明从哪里取后面的内容", scripted=True)
        shown = self.rows(page)
        made = record_addresses(page)

        def address(record: dict[str, Any]) -> str | None:
            return address_of(page.base, record, made)

        def rows(answer: ListPage) -> list[Row]:
            data = read_json(answer.text)
            return rows_of_data(answer.url, data, address) if data is not None else self.rows(answer)

        def ask(turn: int, before: ListPage) -> Ask | End:
            asked = way.ask(turn, before)
            return replace(asked, rows=rows) if isinstance(asked, Ask) else asked

        def before_it(turn: int, before: ListPage) -> Ask | End:
            asked = ask(turn - 1, before)
            return replace(asked, number=turn) if isinstance(asked, Ask) else asked

        def read(answer: Answer) -> Batch | None:
            text = answer.page.text if answer.page is not None else ""
            data = read_json(text)
            if refuses(data):
                return None
            if not answer.rows and not (holds_nothing(data) if data is not None else len(text.strip()) < _NO_ROWS):
                return None  # an error page, a wish to log in
            return Batch(answer.rows, total_of_data(data), pages_of_data(data), sure=counts_rows(data))

        start = 2 if shown else 1
        total = page.counted
        # A page may print fewer rows than a step of its script has, or be followed by the step that its script calls 1.
        first, *others = [before_it, ask] if shown and way.counts else [ask]
        walk = Walk(
            first, Tally(shown), page, start, read, total=total, sure=False, scripted=True, others=tuple(others)
        )
        end = yield from walk.run()
        return walk.tally.end(walk.total) if end.complete and way.by_answer else end


@dataclass(slots=True)
class _Way:
    """How the next rows are asked for."""

    ask: Asking
    shown: str
    by_answer: bool = False  # each answer says how the next is asked for
    counts: bool = False  # a script counts the steps, and what it calls the first one is not told


def _way(page: ListPage) -> _Way | None:
    """How the page says that its next rows are asked for; None where it does not, or says it in several ways."""
    button = _button(page)
    if (template := button or _template(page)) is not None:
        # Like the page's own rows these must be of its column: an answer of other documents is not its list.
        headers = {**_HEAD, "Referer": page.url}
        ask = numbered(lambda turn: Ask(f"{template}{turn}", turn, headers=headers))
        return _Way(ask, template, counts=button is None)
    rows = read_rows(page)
    if rows and not goes_on(page, len(rows), set()) and not (page.counted or 0) > len(rows):
        return None  # its rows stand there: what its scripts ask for is something else
    # Without a row on it, a page that merely asks for something by whatever name may lead on, or count its visits.
    waits = bool(rows) or bool(more_buttons(page)) or awaits_rows(page)
    told = page.told or (counters(page) if waits else [])
    if len(told) == 1:
        return _Way(numbered(lambda turn: told[0].ask(page, turn)), f"{told[0].url} {told[0].key}", counts=True)
    led = cursors(page) if waits and not told else []
    return _Way(_by_cursor(page, led[0]), led[0].shown, by_answer=True) if len(led) == 1 else None


def _by_cursor(page: ListPage, cursor: Cursor) -> Asking:
    """Asking by what the answer before gave. That it gives none, where earlier ones did, is the list's end."""
    sent: set[str] = set()

    def ask(number: int, before: ListPage) -> Ask | End:
        value = cursor.start
        if before is not page:
            data = read_json(before.text)
            more = says_more(data)
            held, value = cursor.given(data)
            if more is False or (held and not value and more is None):
                return End(True)
            if not value or value in sent:
                words = f"第 {number - 1} 页的应答没有写明怎样取后面的内容"
                return left(Why.SCRIPTED, words=words, scripted=True)
        sent.add(value)
        asked = cursor.ask(page, number, value)
        return asked or left(Why.SCRIPTED, words=f"第 {number} 页的网址不在本网站", scripted=True)

    return ask


def _button(page: ListPage) -> str | None:
    """The address of the next rows up to the page's number, as a button has it; None where none does."""
    for button in more_buttons(page):
        attributes = button.node.attributes
        urls = (resolve(page.url, attributes.get(name)) for name in _URL_MARKS)
        url = next(filter(None, urls), None)
        if url is not None and same_site(url, page.url) and _OPEN_END.search(url):
            return url
        if url is not None and same_site(url, page.url) and any(number(attributes.get(name)) for name in MORE_PAGES):
            parts = urlsplit(url)
            query = [
                pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _PAGE_KEY.fullmatch(pair[0])
            ]
            return urlunsplit((*parts[:3], urlencode([*query, (_said_key(page) or "page", "")]), ""))
    return None


def _template(page: ListPage) -> str | None:
    """The same as a script has it; None where the page does not say it, or says several."""
    if not more_buttons(page) and read_rows(page):
        return None  # its rows stand there: what its scripts ask for is something else
    asked = set()
    for script in page.scripts:
        if _ASKS.search(script):
            asked |= {resolve(page.url, literal[2]) for literal in _NUMBERED.finditer(script)} - {None}
    template = asked.pop() if len(asked) == 1 else None
    return template if template is not None and same_site(template, page.url) else None


def _said_key(page: ListPage) -> str | None:
    """What the page's scripts call the page's number behind an address that they have from elsewhere."""
    keys = {found[2] for script in page.scripts if _ASKS.search(script) for found in _SAID_KEY.finditer(script)}
    said = [key for key in keys if _PAGE_KEY.fullmatch(key)]
    return said[0] if len(said) == 1 else None


LISTING = MoreListing()
