"""The protocol between the crawl and a portal product's lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.chinese.text import tidy
from crawler.facts import Day
from crawler.listing.ends import End, Why, left
from crawler.web.markup import bounded, parsed
from crawler.web.urls import resolve

if TYPE_CHECKING:
    from crawler.listing.carriers import Carrier, Written
    from crawler.listing.furniture import Block, Furniture
    from crawler.listing.paging.calls import Drawn
    from crawler.listing.paging.continued import Continuation
    from crawler.listing.paging.controls import Control
    from crawler.listing.rows.groups import Groups
    from crawler.listing.rows.rows import Anchor
    from crawler.listing.told.made import Made
    from crawler.listing.told.requests import Told
    from crawler.listing.told.scripts import Navigation

__all__ = ["Answer", "Ask", "End", "ListPage", "Listing", "Pager", "Row", "Why", "left"]


# The attributes that say what a press does.
HANDLERS = ("onclick", "ondblclick", "onmousedown", "ng-click", "@click", "v-on:click")


@dataclass(slots=True)
class Row:
    """One document as a list names it."""

    url: str
    title: str
    date_text: str = ""
    day: Day | None = None


@dataclass(slots=True)
class Ask:
    """One request of a list for its next rows."""

    url: str
    number: int  # the page as a reader counts: the second page is 2
    method: str = "GET"
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    # Answered with data for a script, not with a page: an answer without rows is the adapter's to judge.
    data: bool = False
    # The same for every column of the site (a script that names the site's number): one answer may serve them all.
    shared: bool = False
    # How the answer is read, where only the page that asked knows: which field of a table holds the titles, say. None:
    # as the adapter reads any page.
    rows: Callable[[ListPage], list[Row]] | None = None


@dataclass(slots=True)
class Answer:
    """What came of an Ask, and what it was worth."""

    ask: Ask
    page: ListPage | None  # None where no page came; `why` says it
    why: str = ""  # http_404, soft_404, not_archived, timeout, …
    rows: list[Row] = field(default_factory=list)
    fresh: int = 0  # rows that no earlier page of this column had

    @property
    def ended(self) -> bool:
        """No such page: for a page after the first the usual end of a list."""
        return self.why in ("http_404", "http_410", "soft_404")

    @property
    def said(self) -> str:
        """Why no page came, for people."""
        told = {"not_archived": "不在归档中", "robots": "被 robots.txt 禁止", "other_column": "是别的栏目的网页"}
        return told.get(self.why, f"没有取到（{self.why}）")


@dataclass(slots=True)
class Pager:
    """What the page says of its own paging."""

    pages: int | None = None
    records: int | None = None
    shown: str = ""  # the words or the call it was read from


class ListPage:
    """A fetched list page, parsed once, when asked."""

    def __init__(
        self,
        url: str,
        text: str,
        content_type: str = "",
        status: int = 200,
        *,
        number: int = 1,
        at: str = "",
        like: frozenset[tuple[str, ...]] = frozenset(),
        furniture: Furniture | None = None,
        loaded: tuple[str, ...] = (),
        sources: tuple[str, ...] = (),
    ):
        self.url = url
        self.text = bounded(text)
        self.cut = len(self.text) < len(text)  # too long or too deep: its beginning is read
        self.content_type = content_type
        self.status = status
        self.number = number
        # Where rows stand, as tags and names of the boxes around one: on an earlier page of the list, and on this one.
        self.like = like
        self.places: frozenset[tuple[str, ...]] = frozenset()
        # All places where links stand on this page, and what of them the site's front page has too.
        self.boxes: dict[tuple[str, ...], frozenset[str]] = {}
        self.row_links: frozenset[int] = frozenset()  # the links that are its rows, by their numbers in the tree
        self.site_links: frozenset[int] = frozenset()  # the links of its blocks that are the site's
        self.furniture = furniture
        self.at = at  # when it was fetched (ISO, local time); "" where that says nothing of its words
        self.loaded = loaded  # the site's own scripts that it loads, where they were looked into
        self.sources = sources  # and their addresses

    @cached_property
    def tree(self) -> LexborHTMLParser:
        return parsed(self.text)

    @cached_property
    def directory(self) -> str:
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}{parts.path.rpartition('/')[0]}/"

    @cached_property
    def base(self) -> str:
        """What the page's own addresses are relative to: its `<base>`, else its address."""
        node = self.tree.css_first("base[href]")
        return (resolve(self.url, node.attributes.get("href")) or self.url) if node is not None else self.url

    def loading(self, scripts: tuple[str, ...], sources: tuple[str, ...] = ()) -> ListPage:
        """The same page with the scripts that it loads, which are words of its own; `sources`: their addresses."""
        return ListPage(
            self.url,
            self.text,
            self.content_type,
            self.status,
            number=self.number,
            at=self.at,
            like=self.like,
            furniture=self.furniture,
            loaded=scripts,
            sources=sources,
        )

    @cached_property
    def scripts(self) -> list[str]:
        """The running scripts of the page and those that it loads, without their comments; what stands in an HTML comment
        is none."""
        from crawler.listing.told.scripts import without_comments

        return [*self.inline, *map(without_comments, self.loaded)]

    @cached_property
    def inline(self) -> list[str]:
        """The running scripts that stand on the page itself: what they say is said of this page."""
        from crawler.listing.told.scripts import running_scripts

        return running_scripts(self.tree)

    @cached_property
    def data_scripts(self) -> list[str]:
        """The scripts of the page that do not run and hold data."""
        from crawler.listing.told.scripts import data_scripts

        return data_scripts(self.tree)

    @cached_property
    def navigation(self) -> Navigation:
        from crawler.listing.told.scripts import Navigation

        return Navigation(self.scripts)

    @cached_property
    def carriers(self) -> list[Carrier]:
        """What of its elements carries an address (`crawler.listing.carriers`)."""
        from crawler.listing.carriers import carriers

        return carriers(self)

    @cached_property
    def written(self) -> list[Written]:
        """The addresses that the scripts on it name."""
        from crawler.listing.carriers import written

        return [carrier for text in (*self.inline, *self.data_scripts) for carrier in written(text, self.base)]

    @cached_property
    def drawn(self) -> list[Drawn]:
        """The calls of its scripts that draw a pager."""
        from crawler.listing.paging.calls import drawn_pagers

        return list(drawn_pagers(self))

    @cached_property
    def told(self) -> list[Told]:
        """The requests of its scripts for a page of rows by its number."""
        from crawler.listing.told.requests import own_requests

        return own_requests(self)

    @cached_property
    def made(self) -> list[Made]:
        """The addresses with a gap that its scripts put together."""
        from crawler.listing.told.made import made_in

        return made_in(self.scripts)

    @property
    def addresses(self) -> list[Carrier | Written]:
        """All that carries an address: what stands on the page, then what its scripts name."""
        return [*self.carriers, *self.written]

    @cached_property
    def listed(self) -> list[Row]:
        """The rows that the page's links are, whatever its product: several adapters ask for them."""
        from crawler.listing.rows.rows import find_rows

        return find_rows(self)

    @cached_property
    def grouped(self) -> tuple[list[Anchor], Groups]:
        """Its links that may be rows, and those that a template repeats, by where they stand."""
        from crawler.listing.rows.rows import grouped

        return grouped(self.tree, self.base, self)

    @cached_property
    def blocks(self) -> list[tuple[Block, frozenset[int]]]:
        """What it shows in boxes, its own or the site's, each with its links by their numbers in the tree."""
        from crawler.listing.blocks import blocks_of

        return blocks_of(self)

    @cached_property
    def own_place_empty(self) -> bool:
        """Whether the place of the page's own list is shown and empty (`own_place`)."""
        from crawler.listing.own_place import stands_empty

        return stands_empty(self)

    @cached_property
    def counted(self) -> int | None:
        """The count of the list's documents that stands on the page by itself (`records_said`)."""
        from crawler.listing.paging.signs import records_said

        return records_said(self)

    @cached_property
    def records(self) -> int | None:
        """How many documents the page says that its list has, by itself or in the words of a pager."""
        return max(filter(None, (self.counted, self.told_words[1])), default=None)

    @cached_property
    def words(self) -> str:
        """All that stands on the page, the text of its scripts too: what is in no part of it is told without a walk."""
        return tidy(self.tree.body.text(deep=True)) if self.tree.body is not None else ""

    @cached_property
    def tail(self) -> str:
        """The words at the page's end, where pagers stand, without the blanks that templates leave."""
        from crawler.listing.paging.pagers import tail

        return tail(self)

    @cached_property
    def told_words(self) -> tuple[int | None, int | None, str]:
        """Pages and records that the words of its pager give, and these words."""
        from crawler.listing.paging.pagers import said

        return said(self)

    @cached_property
    def second(self) -> str | None:
        """Where the list's second page is, by what the page's own pager links to."""
        from crawler.listing.paging.pagers import next_url

        return next_url(self, 1)

    @cached_property
    def further(self) -> list[tuple[int, str]]:
        """What of the page leads further on in this list, as (number, URL)."""
        from crawler.listing.paging.pagers import further_links

        return further_links(self)

    @cached_property
    def continued(self) -> list[Continuation]:
        """What the page shows as its list's continuation, by whatever its address calls the place."""
        from crawler.listing.paging.continued import continuations

        return continuations(self)

    @cached_property
    def controls(self) -> list[Control]:
        """What stands on the page to be pressed for other pages of its list."""
        from crawler.listing.paging.controls import controls

        return controls(self)

    def link(self, node: LexborNode, base: str | None = None) -> str | None:
        """The address that a link leads to, one that a script follows included; None where it leads nowhere known."""
        attributes = node.attributes
        href = attributes.get("href") or attributes.get("xlink:href")
        url = resolve(base or self.base, href)
        if url is not None:
            return url
        followed = href if href and "javascript:" in href[:20].lower() else None
        for code in (followed, *(attributes.get(name) for name in HANDLERS)):
            if code and (target := self.navigation.target(re.sub(r"(?i)^\s*javascript:", "", code))):
                return resolve(base or self.base, target)
        return None


class Listing(Protocol):
    """A portal product's way of listing documents.

    `pages` is a generator: it yields the next requests (several may be asked at once, to find out by their
    answers which one is right) and is sent their answers; it returns an `End`. The crawl
    does the rest: it fetches politely, reads
    the rows, counts which are new, and stops a list that repeats itself or leaves its column. What the adapter learns
    of the column it writes into `state`, which is kept for the next run.

    An adapter may say `document_urls` and `column_urls`: patterns, searched in an address, of what the product calls its
    documents and its columns (`shapes`). It may have a method `columns(page) -> list[tuple[str, str]]`: the addresses and names of the columns
    that a page's data lead to where it has no links to them (a tree that a script draws); and `at_route(page, route) ->
    tuple[str, str] | None`: of the column that a fragment of the page's address names, the address of the data and the
    name. One that knows no
    product says `at_most`, how sure it ever is: it looks at all of the page, and only where no product is surer.
    """

    name: str

    def matches(self, page: ListPage) -> float:
        """How sure the adapter is that it knows how this page goes on, 0 to 1."""

    def rows(self, page: ListPage) -> list[Row]: ...

    def pager(self, page: ListPage) -> Pager | None: ...

    def pages(self, page: ListPage, state: dict[str, Any]) -> Generator[list[Ask], list[Answer], End]: ...
