"""The lists that playing a page's scripts finds: asked for as they ask, or held by them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from crawler.listing.base import Answer, Ask, End, ListPage, Pager, Row, Why, left
from crawler.listing.pages import Batch, Steps, Tally, Walk
from crawler.listing.paging.pagers import totals
from crawler.listing.paging.signs import goes_on
from crawler.listing.played.asking import Counter, asked, like, sizes_of, with_field
from crawler.listing.played.drawn import rows_of, rows_of_boxes, rows_of_data_in
from crawler.listing.played.player import Player, Request, Way
from crawler.listing.told.answers import refuses
from crawler.listing.told.data import counts_rows, holds_nothing, pages_of_data, read_json, total_of_data
from crawler.web.urls import canonical, resolve

_NO_MORE = re.compile(r"没有(?:更多|了|数据|内容)|暂无|到底了|no\s*more", re.IGNORECASE)
_NO_ROWS = 200  # characters: 没有更多了
_MOST_TURNS = 200


@dataclass(slots=True)
class PlayedListing:
    """The list of one page, as its scripts ask for it."""

    player: Player
    page: ListPage
    request: Request  # for the page of the list that `begins` names
    text: str  # and its answer
    answers: dict[str, str]  # to what else the scripts ask for when the page is loaded, and to the pages that were read
    loads: bool  # whether they ask for page 1 by themselves, not only when the list is turned to it
    base: int | None = None  # what page 1 is to the page's own pager; None where nothing turns it
    counter: Counter | None = None
    begins: int = 1  # 2 where the first page stands on the column's page itself
    shown: ListPage = field(init=False)  # the page with what its scripts write
    seen: set[str] = field(default_factory=set)
    partial: str = ""  # why what it asks for may be a part of the list, for people
    first: list[Row] | None = None  # the rows of the first answer
    turned: InPlace | None = None  # what the page shows of them, where it asks for nothing when it is turned
    name: str = "played"

    def __post_init__(self) -> None:
        self.shown = self.page

    def matches(self, page: ListPage) -> float:
        return 0.0  # it is made for one page, when no other knows its list

    def rows(self, page: ListPage) -> list[Row]:
        """The rows of an answer."""
        data = read_json(page.text)
        if refuses(data):
            return []
        turn = self._turn(page.number)
        request = self.request if turn is None or page.number == self.begins else self._turned(page.number)[0]
        answered = rows_of_data_in(self.page, data, page.text)
        if request is None:
            return answered
        self.answers[request.key] = page.text
        play = self.player.play(self.page, self.answers, turn)
        rows = rows_of(self.page, play, answered) if play is not None else []
        self.seen |= {canonical(row.url) for row in rows}
        return rows

    def answered(self) -> list[Row]:
        """The rows of the first answer."""
        return self.rows(_answer(self.page, self.request, self.text, self.begins))

    def first_rows(self) -> list[Row]:
        """The rows of the first answer, those that the page shows only when it is turned among them."""
        if self.first is None:
            rows = self.answered()
            if rows and self.base is None and self.counter is None:
                self.turned = in_place(self.player, self.page, self.answers, rows)
            self.first = self.turned.rows if self.turned is not None else rows
        return self.first

    def pager(self, page: ListPage) -> Pager | None:
        data = read_json(self.text)
        return Pager(pages_of_data(data), total_of_data(data), self.request.url)

    def pages(self, page: ListPage, state: dict[str, Any]) -> Steps:
        end = yield from self._pages()
        return left(Why.WITHHELD, what=self.partial) if end.complete and self.partial else end

    def _pages(self) -> Steps:
        ask = asked(self.page, self.request, self.begins)
        if ask is None:
            return left(Why.SCRIPTED, words="脚本要取的网址不在本网站", scripted=True)
        pages, records = totals(self.shown)
        walk = Walk(
            self._ask,
            Tally(),
            self.page,
            self.begins,
            self._read,
            total=records,
            promised=pages or 0,
            sure=False,
            scripted=True,
        )
        answer = Answer(ask, _answer(self.page, self.request, self.text, self.begins), rows=self.first_rows())
        end = walk.take(answer, self.begins)
        if end is None and walk.total is not None and walk.tally.read >= walk.total:
            end = walk.tally.end(walk.total)
        turnable = self.base is not None or self.counter is not None
        if end is not None and not (end.complete and turnable and answer.rows):
            return end
        if end is not None:
            # A total is believed where the rows end with it: some count a page, or the pages.
            asking = self._ask(self.begins + 1, self.page)
            if isinstance(asking, End):
                return end
            (after,) = yield [asking]
            if not after.fresh:
                return end
            walk.total, walk.tally = None, Tally([*answer.rows, *after.rows])
            walk.start = self.begins + 2
            return (yield from walk.run())
        if not turnable:
            # A request that has no page in it asks for all, unless it says for how many.
            sizes = sizes_of(self.request)
            if sizes and walk.tally.read >= min(sizes):
                return left(Why.SCRIPTED, words="脚本没有写明怎样取后面的内容", scripted=True)
            turned = self.turned or InPlace([], 1, Way.NONE, emptied=False)
            return _end(self.shown, turned, walk.tally.read, walk.total)
        walk.start = self.begins + 1
        return (yield from walk.run())

    def _turn(self, number: int) -> int | None:
        """What turns the list to a page; None where that is what is loaded, or nothing turns it."""
        return None if self.base is None or (number == 1 and self.loads) else number - 1 + self.base

    def _turned(self, number: int) -> tuple[Request | None, Way]:
        """What the page's pager asks for when it is turned, and how it is."""
        play = self.player.play(self.page, self.answers, self._turn(number))
        return (like(self.request, play), play.how) if play is not None else (None, Way.NONE)

    def _ask(self, number: int, _page: ListPage) -> Ask | End:
        request, how = self._turned(number) if self.base is not None else (None, Way.NONE)
        if (request is not None and request.key in self.answers) or (request is None and how in (Way.END, Way.SCROLL)):
            return self._asks_no_more(number, how)
        if request is None and self.counter is not None:
            request = with_field(self.request, self.counter.name, self.counter.at(number))
        if request is None or (ask := asked(self.page, request, number)) is None:
            return left(Why.SCRIPTED, words=f"脚本没有写明怎样取第 {number} 页", scripted=True)
        return replace(ask, rows=self.rows)

    def _asks_no_more(self, number: int, how: Way) -> End:
        """Turned once more, the page asks for nothing that it did not have: at its end, or since its pager does nothing."""
        total = total_of_data(read_json(self.text))
        if total is not None and len(self.seen) < total:
            return left(Why.FEWER_RECORDS, records=total, read=len(self.seen))
        idle = how is Way.MORE or (how not in (Way.END, Way.SCROLL) and number <= self.begins + 1)
        return left(Why.REPEATS, number=number, scripted=True) if idle else End(True)

    def _read(self, answer: Answer) -> Batch | None:
        text = answer.page.text if answer.page is not None else ""
        data = read_json(text)
        # What was appended before stands there still when an answer adds nothing.
        nothing = self._ends_with(text, data)
        rows = [] if nothing or answer.page is None else answer.rows or self.rows(answer.page)
        if refuses(data) or not (rows or nothing):
            return None
        return Batch(
            rows, total_of_data(data), pages_of_data(data), sure=answer.ask.number == self.begins and counts_rows(data)
        )

    def _ends_with(self, text: str, data: Any) -> bool:
        """Whether an answer without rows is the end of a list: an empty array where the others were records, nothing or
        the word that there is no more where they were pieces of a page. A wall or a notice of works is neither."""
        if read_json(self.text) is not None:
            return holds_nothing(data)
        return data is None and ("<" not in text or _NO_MORE.search(text) is not None) and len(text.strip()) < _NO_ROWS


@dataclass(slots=True)
class HeldListing:
    """The list of a page whose scripts hold all its rows, and ask for nothing."""

    page: ListPage
    shown: ListPage
    turned: InPlace
    partial: str = ""
    name: str = "held"

    def matches(self, page: ListPage) -> float:
        return 0.0

    def rows(self, page: ListPage) -> list[Row]:
        return self.turned.rows

    def first_rows(self) -> list[Row]:
        return self.turned.rows

    def pager(self, page: ListPage) -> Pager | None:
        return None

    def pages(self, page: ListPage, state: dict[str, Any]) -> Steps:
        end = _end(self.shown, self.turned, len({canonical(row.url) for row in self.turned.rows}), None)
        return left(Why.WITHHELD, what=self.partial) if end.complete and self.partial else end
        yield []  # what makes a generator of it: nothing is asked for


@dataclass(slots=True)
class InPlace:
    """What a page shows of its list when it is turned and asks for nothing."""

    rows: list[Row]
    pages: int
    how: Way  # the last step that was tried
    emptied: bool  # whether it left the list's place empty
    asks: bool = False  # it asked for something after all


def in_place(player: Player, page: ListPage, answers: dict[str, str], rows: list[Row]) -> InPlace:
    known = {canonical(row.url) for row in rows}
    out = InPlace(list(rows), 0, Way.NONE, emptied=False)
    shown: set[frozenset[str]] = set()
    for turn in range(1, _MOST_TURNS):
        play = player.play(page, answers, turn)
        if play is None or any(request.turned for request in play.requests):
            out.asks = play is not None
            break
        drawn = rows_of_boxes(page, play)
        keys = frozenset(canonical(row.url) for row in drawn)
        out.how, out.emptied = play.how, bool(play.boxes) and not drawn
        if turn > 1 and (not keys or keys in shown):
            break  # turned to 1, a pager may show what stood there, or the second page
        out.pages += bool(keys) and keys not in shown
        shown.add(keys)
        out.rows += [row for row in drawn if canonical(row.url) not in known]
        known |= keys
    out.pages = max(out.pages, 1)
    return out


def _end(shown: ListPage, turned: InPlace, read: int, total: int | None) -> End:
    """Whether a list that asks for nothing more was shown to its end, by what the page says and by how it is turned."""
    pages, records = totals(shown)
    if (told := max(filter(None, (total, records)), default=None)) is not None:
        return Tally.told(read, told)
    if pages is not None and pages > turned.pages:
        return left(Why.FEWER_PAGES, words=f"分页共标 {pages} 页，只读到第 {turned.pages} 页")
    idle = turned.how is Way.MORE or (turned.pages == 1 and turned.how in (Way.NEXT, Way.NUMBER, Way.TURNED))
    if turned.asks or (idle and not turned.emptied):
        return left(Why.REPEATS, number=turned.pages + 1, scripted=True)
    sign = goes_on(shown, read, set()) if turned.pages == 1 else ""
    if sign or shown.second is not None:
        return left(Why.SCRIPTED, words=sign or "后面各页的网址由脚本写出，还不会读", scripted=True)
    return End(True)


def _answer(page: ListPage, request: Request, text: str, number: int) -> ListPage:
    return ListPage(resolve(page.url, request.url) or page.url, text, number=number, at=page.at)
