"""What is under way in a crawl: a document to be fetched, a column as it is being read. The workers pass these on."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from crawler import messages
from crawler.chinese.column_names import tells_of_doings
from crawler.crawl.account import By
from crawler.crawl.columns import ColumnTask
from crawler.listing import Row
from crawler.listing.furniture import Block
from crawler.listing.paging.shelves import Bare
from crawler.messages import Why
from crawler.store.keys import row_mark
from crawler.web.fetch import Fetched
from crawler.web.urls import canonical

if TYPE_CHECKING:
    from crawler.store import Known
    from crawler.store.recorder import Walk

Kept = tuple[tuple[int, tuple[int, ...]], ...]  # a page's blocks, each by its place and its links


@dataclass(slots=True)
class DocumentTask:
    """A document to be fetched, and the columns that it stands in."""

    url: str
    id: str
    row: Row | None = None
    column: ColumnTask | None = None
    known: Known | None = None
    mark: str = ""
    kind: str = "document"


@dataclass(slots=True)
class NamedHere:
    """A document that a page names which is no row of a list."""

    row: Row
    by: By
    at: str


@dataclass(slots=True)
class Reading:
    """A column as it is being read."""

    task: ColumnTask
    id: str
    first: Fetched
    name: str
    type: str
    rows: int = 0
    undated: int = 0
    newest: Row | None = None
    pages: int = 1
    pager: str = ""
    named_by: By = "navigation"  # at last; trail: by pages of documents alone
    tags: Mapping[str, str] | None = None  # of columns, on its first page; None where that was not held whole
    complete: bool = False
    code: Why | None = None  # why it is not complete
    why: str = ""  # the same in words for people
    broken: bool = False  # a page of it did not come, and those behind it were read all the same
    cut: bool = False  # a page of it was too large to be read to its end
    places: frozenset[tuple[str, ...]] = frozenset()  # where on its first page the rows stand (`ListPage.like`)
    blocks: list[Block] = field(default_factory=list)  # of its first page, in which its rows stand
    called: tuple[str, str] = ("", "")  # what its first page calls its column (`own_place.called`)
    # What of its first page stands empty, where other columns of the site may show what the server prints there.
    empty: Bare = field(default_factory=Bare)
    unread: tuple[int, int] | None = None  # a later page on which something cannot be opened, and how much of it
    unarchived: bool = False  # the archive that is replayed lacks a page of it
    explained: bool = False  # what explains its documents stands beside its rows (`listing.rows.companions`)
    seen: set[str] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    repeats: int = 0
    fresh: int = 0  # rows that the last whole reading did not have
    changed: int = 0  # rows of the step that was read last that are not as they were then
    pairs: int = 0  # of neighbouring dated rows, and those where the later row is the newer document
    upwards: int = 0
    doings: int = 0  # dated rows that tell what somebody did
    day_before: date | None = None
    walked: bool = False
    carried: bool = False  # its unchanged head stood for the rest
    walked_before: bool = False
    last: Walk | None = None  # the last whole reading, where its unchanged head may stand for it
    spent: int = 0  # documents queued

    def count(self, row: Row) -> None:
        """One more row, in the list's order."""
        self.rows += 1
        self.undated += row.day is None
        self.marks.add(row_mark(row.title, row.date_text))
        if row.day is None:
            return
        self.doings += tells_of_doings(row.title)
        if self.day_before is not None:
            self.pairs += 1
            self.upwards += row.day.first > self.day_before
        self.day_before = row.day.last
        if self.newest is None or self.newest.day is None or row.day.last > self.newest.day.last:
            self.newest = row

    def became_known(self, offered: Container[str]) -> bool:
        """Settles how, and whether that was told otherwise. `offered`: canonical addresses that the site leads to."""
        before = self.named_by
        if canonical(self.task.url) not in offered:
            self.named_by = "trail"
        elif self.task.given:
            self.named_by = "config"
        return self.named_by != before

    def left(self, code: Why, /, **words: object) -> None:
        """It is not complete, and why."""
        self.complete, self.code, self.why = False, code, messages.say(code, **words)


@dataclass(slots=True)
class Seen:
    """What a night made of a column's first page; kept with the column, for the nights on which it is the same."""

    sha256: str
    extractor: str
    at: str
    links: list[tuple[str, str]]  # below it
    dated: int
    type: str
    name: str
    mark: str  # of the list's first page, so that two addresses of one list are one column
    holder: str  # under which its links are kept
    tags: dict[str, str] | None = None  # of columns, that it bears; None where it was not held whole
    beside: Sequence[tuple[str, str]] = ()  # what stands beside it and above it
    list: str = ""  # what pages it; "" for a page that is none
    names: str = ""  # what a list's page calls itself, and its blocks: what other pages of the night are held against
    blocks: Kept = ()
