"""Walking a list page by page: the one place that knows when a list ends and when it merely stops.

An adapter says how page n is asked for, and, where answers are data, how they are read. What the pager and the answers
promise (pages, records) decides what an empty page, a repeated one or a 404 means: the end, or a list cut short.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, replace

from crawler.listing.base import Answer, Ask, ListPage, Row
from crawler.listing.ends import End, Why, left
from crawler.listing.own_place import says_nothing
from crawler.web.urls import canonical

CAP = 2000  # requests for one list: beyond it is a trap, not a list

_MOST_MISSING = 3  # pages of one list that are passed over
_PASSED = frozenset(("http_404", "http_410", "soft_404", "http_5xx", "timeout", "truncated"))

Steps = Generator[list[Ask], list[Answer], End]
Asking = Callable[[int, ListPage], Ask | End]  # number of the page, and the page before it


@dataclass(slots=True)
class Batch:
    """What one answer holds, and what it says of the whole list."""

    rows: list[Row]
    total: int | None = None  # records of the whole list
    pages: int | None = None
    sure: bool = True  # whether `total` is known to count rows


class Tally:
    """What was read of a list: each document once, but a row that one answer repeats as often as it stands there."""

    def __init__(self, rows: Iterable[Row] = ()):
        self._keys: set[str] = set()
        self.last: set[str] = set()  # what the last answer held
        self.read = 0
        self.add(rows)

    def add(self, rows: Iterable[Row]) -> int:
        """How many rows of one answer were not in an earlier one."""
        keys = [canonical(row.url) for row in rows]
        new = sum(key not in self._keys for key in keys)
        self._keys.update(keys)
        self.last = set(keys)
        self.read += new
        return new

    def end(self, total: int | None, because: str = "") -> End:
        """The list is at its end: whole, unless its own total says more."""
        return self.told(self.read, total, because)

    @staticmethod
    def told(read: int, total: int | None, because: str = "") -> End:
        if total is not None and read < total:
            return left(Why.FEWER_RECORDS, records=total, read=read, because=because)
        return End(True, none=total == 0 and not read)


def numbered(ask: Callable[[int], Ask]) -> Asking:
    """Asking by the number alone, as most products do."""
    return lambda number, _page: ask(number)


def rows_of(answer: Answer) -> Batch:
    """An answer that is a page: its rows, as the crawl read them."""
    return Batch(answer.rows)


def data_of(read: Callable[[ListPage], Batch | None]) -> Callable[[Answer], Batch | End | None]:
    """An answer that is data: `read` gives None for one that is not the list's (an error with status 200)."""
    return lambda answer: read(answer.page) if answer.page is not None else None


@dataclass(slots=True)
class Walk:
    """How a list is walked, and what is known of its length."""

    ask: Asking
    tally: Tally
    page: ListPage  # read last; the column's own page at first
    start: int = 2
    read: Callable[[Answer], Batch | End | None] = rows_of
    pages: int | None = None
    total: int | None = None
    # Whether the list is left after `pages`, or that many are merely promised and the links say where it ends.
    counted: bool = True
    promised: int = 0  # the highest page that a link names by its number
    # Whether the way of asking is the page's own. Else a first answer without anything new proves nothing.
    sure: bool = True
    # A server that shows its last page again for any number beyond it, so that a repeated page is the end.
    clamps: bool = False
    scripted: bool = False  # a browser may go on where the first step fails
    # Other ways of asking, tried once each where the first brings nothing new; the one that does is kept.
    others: tuple[Asking, ...] = ()
    cap: int = CAP
    number: int = 0  # of the page that was asked for last
    _full: int = 0  # rows of the longest answer
    _disproved: bool = False  # whether rows came beyond a total that was not sure to count them

    def run(self) -> Steps:
        if self._reached():
            return self.tally.end(self.total)  # the page itself shows all
        missing: list[int] = []
        lost: End | None = None  # how the first page that did not come would have ended the list
        for number in range(self.start, self.start + self.cap):
            if self.counted and self.pages is not None and number > self.pages:
                return lost or End(True)
            self.number = number
            answer = yield from self._asked(number)
            end = answer if isinstance(answer, End) else self.take(answer, number)
            if end is None:
                continue
            # One page that is gone or broken does not hide those behind it.
            passed = isinstance(answer, Answer) and answer.page is None and answer.why in _PASSED
            if not passed or number - 1 in missing or len(missing) >= _MOST_MISSING or not self._promised(number + 1):
                return end if lost is None or (self.total is not None and end.complete) else lost
            missing.append(number)
            lost = lost or end
        return left(Why.CAP, cap=self.cap)

    def _asked(self, number: int) -> Generator[list[Ask], list[Answer], Answer | End]:
        """The answer for one page; that of the first way of asking where none brings anything new."""
        ask = self.ask(number, self.page)
        if isinstance(ask, End):
            return ask
        (first,) = yield [ask]
        for asking in self.others:
            if first.fresh or (first.page is None and not first.ended):
                break
            if isinstance(other := asking(number, self.page), Ask):
                (answer,) = yield [other]
                if answer.fresh:
                    self.ask, self.others = asking, ()
                    return answer
        self.others = ()
        return first

    def take(self, answer: Answer, number: int) -> End | None:
        """What an answer means; None where the list goes on."""
        if answer.page is None:
            return self._without(answer, number)
        batch = self.read(answer)
        if isinstance(batch, End):
            return batch
        if batch is None:
            return left(Why.NOT_DATA, number=number)
        if batch.total is not None and batch.sure:
            self.total = batch.total
        elif batch.total is not None and not self._disproved:
            self.total = max(batch.total, self.total or 0)
        if batch.pages is not None and (self.pages is None or batch.pages > self.pages):
            self.pages = batch.pages  # pagers that name the next few pages only
        before = self.tally.last
        reached = self._reached()
        new = self.tally.add(batch.rows)
        if reached and new and not batch.sure:
            self.total, self._disproved = None, True  # it counts something else: pages, say
        self._full = max(self._full, len(batch.rows))
        # A total that may be of something else is believed where the rows end with it.
        if self._reached() and (batch.sure or not new or len(batch.rows) < self._full):
            return self.tally.end(self.total)
        if not new and (end := self._nothing_new(answer, batch.rows, number, before)) is not None:
            return end
        self.page = answer.page
        return None

    def _without(self, answer: Answer, number: int) -> End:
        """No page came: beyond all that was promised a 404 is how lists of files end."""
        first = number == self.start
        if answer.ended and not answer.ask.data and answer.ask.method == "GET":
            if self._promised(number):
                words = "" if self.pages is not None and number <= self.pages else f"第 {number} 页起网站没有"
                scripted = self.scripted and first
                return left(Why.GONE, words=words, pages=self.pages, number=number, scripted=scripted)
            if number > 1 and (self.sure or not first):
                return self.tally.end(self.total)
        return no_page(answer, number=number, scripted=self.scripted and first)

    def _reached(self) -> bool:
        return self.total is not None and self.tally.read >= self.total

    def _promised(self, number: int) -> bool:
        """Whether the pager says that there is such a page."""
        return number <= max(self.pages or 0, self.promised)

    def _nothing_new(self, answer: Answer, rows: list[Row], number: int, before: set[str]) -> End | None:
        first = number == self.start
        scripted = self.scripted and first
        promised = self._promised(number)
        if not rows:
            if self.total is not None:
                return self.tally.end(self.total)
            posted = answer.ask.method == "POST" and not answer.ask.data
            if promised or posted or (first and not self.sure) or _is_bare(answer):
                counted = f"分页共标 {self.pages} 页，" if promised and self.pages else ""
                return left(Why.NO_MORE_ROWS, at=f"{counted}第 {number} 页", scripted=scripted)
            return self.tally.end(self.total)
        if self.pages is not None and not promised:
            return self.tally.end(self.total)
        if number == 1 and first:
            return None  # the first answer may be what the column's page itself shows
        # The second page may as well be a number that is not heeded.
        if self.clamps and not promised and not first and number > 2 and self.tally.last <= before:
            return self.tally.end(self.total)
        return left(Why.REPEATS, number=number, scripted=scripted)


def _is_bare(answer: Answer) -> bool:
    """Whether a page that was asked for leads nowhere at all: 系统繁忙，请稍后再试 in the place of a list's last page, which
    has the site's navigation like all its others. Data and pieces of a page have none."""
    page = answer.page
    if page is None or answer.ask.data or "X-Requested-With" in answer.ask.headers:
        return False
    return "<body" in page.text[:5000].lower() and not page.addresses and not says_nothing(page)


def no_page(answer: Answer, *, scripted: bool = False, number: int = 0, at: str = "") -> End:
    """A list that was left because a page did not come; the archive's lack is told apart from the site's, and what is
    another column's page is none."""
    codes = {"not_archived": Why.NOT_ARCHIVED, "other_column": Why.OTHER_COLUMN}
    code = codes.get(answer.why, Why.GONE if answer.ended else Why.NO_PAGE)
    at = at or f"第 {number} 页"
    return left(code, words=f"{at}{answer.said}", scripted=scripted)


def walk_data(
    ask: Callable[[int], Ask], read: Callable[[ListPage], Batch | None], tally: Tally, page: ListPage, start: int = 1
) -> Steps:
    """Pages `start`, `start` + 1, … of a list that answers with data, to its total or to an empty answer.

    `read` reads the rows of the answers too: it may know from the column's page what an answer does not say.
    """

    def rows(answer: ListPage) -> list[Row]:
        batch = read(answer)
        return [] if batch is None else batch.rows

    def asking(number: int, _page: ListPage) -> Ask:
        return replace(ask(number), rows=rows)

    return (yield from Walk(asking, tally, page, start, data_of(read)).run())


def walk_pages(ask: Callable[[int], Ask], pages: int, page: ListPage, rows: list[Row]) -> Steps:
    """Pages 2 to `pages` of a list whose pager counts its pages."""
    return (yield from Walk(numbered(ask), Tally(rows), page, pages=pages).run())
