"""A list as its page's scripts ask for it, found by playing them (`Player`).

Which of their requests is the list's is never guessed: one whose answer gives rows and that goes on by page, or the only
one that gives any; where several do, the list stays unread.
"""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawler.listing.awaited import SHELF, in_menu
from crawler.listing.base import Answer, Ask, End, ListPage, Pager, Row, Why, left
from crawler.listing.pages import Batch, Steps, Tally, Walk
from crawler.listing.paging.pagers import totals
from crawler.listing.paging.signs import ASKED_BY_SCRIPT, goes_on
from crawler.listing.played.player import Box, Play, Player, Request, Way, as_shown
from crawler.listing.rows.rows import fragment_rows
from crawler.listing.told.answers import refuses
from crawler.listing.told.data import counts_rows, holds_nothing, pages_of_data, read_json, rows_of_data, total_of_data
from crawler.listing.told.made import address_of, record_addresses
from crawler.web.urls import canonical, resolve, same_site

_NO_ROWS = 200  # characters: 没有更多了
_MOST = 6  # requests of one page that are tried
_MOST_TURNS = 200
_ROUNDS = 3  # of requests that wait for the answers of others
# Services of pages of all kinds, which no list is: asking them would count a visit or log somebody in.
_OTHER = re.compile(
    r"hits?\b|count(?!y)|visit|pv\b|uv\b|click|log(?:in|out|s)?\b|stat(?:s|istic)?\b|vote|submit|save|user|captcha|weather|"
    r"tianqi|share|\.(?:css|js|png|jpe?g|gif|svg|woff2?)$",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"(?:cur(?:r|rent)?|now)?_?page_?(?:no|num|number|index|now|current|id)?|pn|p|pno|pageno|pg|current|index",
    re.IGNORECASE,
)
_FROM = re.compile(r"start|begin|from|offset|skip|(?:start|begin)_?(?:row|record|index|num|no)", re.IGNORECASE)
_SIZES = re.compile(
    r"(?:page_?|list_?|row_?)?(?:size|rows?|limit|count|num)|per_?page|limit|length|top|prepage|(?:end|finish)_?(?:row|record)?",
    re.IGNORECASE,
)
# Libraries that ask by themselves for what their settings name.
_SHOWS = re.compile(
    r"bootstrapTable|[dD]ata[tT]able|datagrid|jqGrid|table\.render|laypage|\.flow\.load|\burl\s*:|new\s+Vue\b|createApp|\.slice\s*\("
)
_ASIDE = re.compile(
    r"side|hot|rank|recommend|tuijian|relat|banner|slide|swiper|lunbo|nav|menu|foot|head", re.IGNORECASE
)

Fetch = Callable[[Ask], Awaitable[str | None]]  # the answer's text; None where none came
Plain = str | int


@dataclass(frozen=True, slots=True)
class _Counter:
    """The field of a request that says which page is asked for."""

    name: str
    first: int  # its value for page 1
    step: int

    def at(self, number: int) -> int:
        return self.first + (number - 1) * self.step


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
    counter: _Counter | None = None
    begins: int = 1  # 2 where the first page stands on the column's page itself
    shown: ListPage = field(init=False)  # the page with what its scripts write
    seen: set[str] = field(default_factory=set)
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
        answered = _of_data(self.page, data, page.text)
        if request is None:
            return answered
        self.answers[request.key] = page.text
        play = self.player.play(self.page, self.answers, turn)
        rows = _rows(self.page, play, answered) if play is not None else []
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
        if end is not None:
            return end
        if self.base is None and self.counter is None:
            # A request that has no page in it asks for all, unless it says for how many.
            sizes = [
                int(value) for name, value in _fields(self.request) if _SIZES.fullmatch(name) and str(value).isdigit()
            ]
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
        return (_like(self.request, play), play.how) if play is not None else (None, Way.NONE)

    def _ask(self, number: int, _page: ListPage) -> Ask | End:
        request, how = self._turned(number) if self.base is not None else (None, Way.NONE)
        if (request is not None and request.key in self.answers) or (request is None and how in (Way.END, Way.SCROLL)):
            return self._asks_no_more(number, how)
        if request is None and self.counter is not None:
            request = _with(self.request, self.counter.name, self.counter.at(number))
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
        rows = answer.rows or (self.rows(answer.page) if answer.page is not None else [])
        if refuses(data) or not (rows or (holds_nothing(data) if data is not None else len(text.strip()) < _NO_ROWS)):
            return None
        return Batch(rows, total_of_data(data), pages_of_data(data), sure=counts_rows(data))


@dataclass(slots=True)
class HeldListing:
    """The list of a page whose scripts hold all its rows, and ask for nothing."""

    page: ListPage
    shown: ListPage
    turned: InPlace
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
        return _end(self.shown, self.turned, len({canonical(row.url) for row in self.turned.rows}), None)
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
        drawn = _of_boxes(page, play)
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


def asks_by_script(page: ListPage) -> bool:
    """Whether any script of the page asks for something, or holds records that it shows."""
    asks = any(ASKED_BY_SCRIPT.search(script) or _SHOWS.search(script) for script in page.scripts)
    return asks or page.tree.css_first('table[data-toggle="table"]') is not None


async def find(player: Player, page: ListPage, fetch: Fetch) -> PlayedListing | HeldListing | None:
    """How the page's scripts ask for its list; None where they do not, or it is not clear which request is the list's."""
    answers: dict[str, str] = {}
    tried: dict[str, Request] = {}
    play = None
    for _ in range(_ROUNDS):
        play = player.play(page, answers)
        if play is None:
            return None
        new = [request for request in play.requests if request.key not in tried][: _MOST - len(tried)]
        for request in new:
            tried[request.key] = request
            if (text := await _fetched(page, request, fetch)) is not None:
                answers[request.key] = text
        if not new:
            break
    turns = play is not None and play.turns
    found = [
        made
        for key, text in answers.items()
        if (made := PlayedListing(player, page, tried[key], text, dict(answers), loads=True)).answered()
    ]
    if not found:
        return (await _turned_to(player, page, answers, fetch) if turns else None) or _held(player, page)
    for made in found:
        made.counter = _counter(made.request)
        made.base = _base(made) if turns else None
        made.shown = as_shown(page, play) if play is not None else page
    paged = [made for made in found if made.base is not None or made.counter is not None]
    chosen = paged or found
    return chosen[0] if len(chosen) == 1 else None


def _answer(page: ListPage, request: Request, text: str, number: int) -> ListPage:
    return ListPage(resolve(page.url, request.url) or page.url, text, number=number, at=page.at)


async def _fetched(page: ListPage, request: Request, fetch: Fetch) -> str | None:
    ask = asked(page, request, 1)
    return await fetch(ask) if ask is not None else None


def _base(made: PlayedListing) -> int | None:
    """What the page's pager calls page 1: turned to it, the list asks for what it asked for when it was loaded, or keeps
    to itself, having that; turned to the next, for something else."""
    for base in (1, 0):
        here = made.player.play(made.page, made.answers, base)
        beyond = made.player.play(made.page, made.answers, base + 1) if here is not None else None
        if here is None or beyond is None:
            return None
        same, further = _like(made.request, here), _like(made.request, beyond)
        if further is not None and further.key != made.request.key and (same is None or same.key == made.request.key):
            return base
    return None


def _held(player: Player, page: ListPage) -> HeldListing | None:
    """A list that stands in the page's scripts: dated rows, which no menu has, those that the page shows among them."""
    play = player.play(page, {})
    rows = _rows(page, play, []) if play is not None else []
    shown = {canonical(row.url) for row in page.listed}
    if play is None or len([row for row in rows if row.date_text]) * 2 < max(len(rows), 1):
        return None
    if shown and not shown & {canonical(row.url) for row in rows}:
        return None
    return HeldListing(page, as_shown(page, play), in_place(player, page, {}, rows))


async def _turned_to(player: Player, page: ListPage, answers: dict[str, str], fetch: Fetch) -> PlayedListing | None:
    """A list whose first rows stand on the page itself, and whose pager asks for the others: turned to page 1 it brings
    what stands there, or a button for more puts what it brings below that."""
    shown = {canonical(row.url) for row in page.listed}
    for base in (1, 0) if shown else ():
        play = player.play(page, answers, base)
        asks = [request for request in play.requests if request.turned] if play is not None else []
        if len(asks) != 1 or (text := await _fetched(page, asks[0], fetch)) is None:
            continue
        made = PlayedListing(player, page, asks[0], text, dict(answers), loads=False, base=base)
        brought = {canonical(row.url) for row in made.answered()}
        if len(brought & shown) * 2 >= len(brought) > 0:
            return made
    play = player.play(page, answers, 2) if shown else None
    asks = [request for request in play.requests if request.turned] if play is not None else []
    if len(asks) == 1 and (text := await _fetched(page, asks[0], fetch)) is not None:
        made = PlayedListing(player, page, asks[0], text, dict(answers), loads=False, base=1, begins=2)
        brought = {canonical(row.url) for row in made.answered()}
        if len(brought & shown) * 2 >= len(shown) and brought - shown:
            return made  # what it brings is put below what stands there
    return None


def asked(page: ListPage, request: Request, number: int) -> Ask | None:
    """None where the request leaves the site, or is of a service that is no list."""
    url = resolve(page.base, request.url)
    if url is None or not same_site(url, page.url) or request.method not in ("GET", "POST"):
        return None
    if _OTHER.search(urlsplit(url).path) or canonical(url) == canonical(page.url):
        return None
    headers = {"X-Requested-With": "XMLHttpRequest", "Referer": page.url}
    sent = request.data if isinstance(request.data, str) else urlencode(_flat(request.data or {}))
    if request.method == "GET":
        parts = urlsplit(url)
        query = "&".join(filter(None, (parts.query, sent)))
        return Ask(urlunsplit((*parts[:3], query, "")), number, headers=headers, data=True)
    kind = "application/json" if request.json else "application/x-www-form-urlencoded"
    body = json.dumps(request.data, ensure_ascii=False) if request.json and not isinstance(request.data, str) else sent
    return Ask(url, number, "POST", body.encode(), headers | {"Content-Type": kind}, data=True)


def _flat(data: dict[str, Any]) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    for name, value in data.items():
        for held in value if isinstance(value, list) else [value]:
            text = json.dumps(held, ensure_ascii=False) if isinstance(held, dict | list) else _word(held)
            out.append((f"{name}[]" if isinstance(value, list) else name, text))
    return out


def _word(value: Any) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _like(request: Request, play: Play) -> Request | None:
    """The request for another page of the same list, among what turning the page asked for."""
    path = urlsplit(request.url).path
    like = [other for other in play.requests if other.turned and other.method == request.method]
    same = [other for other in like if urlsplit(other.url).path == path] or (
        [other for other in like if _shape(urlsplit(other.url).path) == _shape(path)]
    )
    return same[-1] if same else None


def _shape(path: str) -> str:
    return re.sub(r"_?\d+", "0", path)


def _fields(request: Request) -> list[tuple[str, Plain]]:
    """The plain fields of a request, those of its query and those within an object or a JSON text among them."""
    data = request.data
    if isinstance(data, str):
        held = read_json(data)
        data = held if isinstance(held, dict) else dict(parse_qsl(data, keep_blank_values=True))
    out: list[tuple[str, Plain]] = list(parse_qsl(urlsplit(request.url).query, keep_blank_values=True))
    waiting = [data] if isinstance(data, dict) else []
    for held in waiting:
        for name, value in held.items():
            inner = read_json(value) if isinstance(value, str) and value[:1] == "{" else value
            if isinstance(inner, dict):
                waiting.append(inner)
            elif isinstance(value, str | int) and not isinstance(value, bool):
                out.append((name, value))
    return out


def _counter(request: Request) -> _Counter | None:
    """The one field of a request that is the number of its page, or the place of its first row."""
    fields = _fields(request)
    numbers = [(name, int(value)) for name, value in fields if _NUMBERS.fullmatch(name) and str(value) in ("0", "1")]
    if len(numbers) == 1:
        return _Counter(numbers[0][0], numbers[0][1], 1)
    places = [(name, int(value)) for name, value in fields if _FROM.fullmatch(name) and str(value) in ("0", "1")]
    sizes = [int(value) for name, value in fields if _SIZES.fullmatch(name) and str(value).isdigit() and int(value) > 1]
    if len(places) == 1 and len(sizes) == 1 and not numbers:
        return _Counter(places[0][0], places[0][1], sizes[0])
    return None


def _with(request: Request, name: str, value: int) -> Request:
    """The request with another value in one of its fields, wherever that stands."""
    parts = urlsplit(request.url)
    query = parse_qsl(parts.query, keep_blank_values=True)
    if any(held == name for held, _value in query):
        changed = urlencode([(held, str(value) if held == name else old) for held, old in query])
        return replace(request, url=urlunsplit((*parts[:3], changed, "")))
    data = request.data
    if isinstance(data, str):
        held = read_json(data)
        if isinstance(held, dict):
            return replace(request, data=json.dumps(_put(held, name, value), ensure_ascii=False))
        return replace(
            request,
            data=urlencode(
                [(key, str(value) if key == name else old) for key, old in parse_qsl(data, keep_blank_values=True)]
            ),
        )
    return replace(request, data=_put(data, name, value))


def _put(data: dict[str, Any], name: str, value: int) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key, held in data.items():
        inner = read_json(held) if isinstance(held, str) and held[:1] == "{" else None
        if key == name:
            out[key] = str(value) if isinstance(held, str) else value
        elif isinstance(inner, dict):
            out[key] = json.dumps(_put(inner, name, value), ensure_ascii=False)
        else:
            out[key] = _put(held, name, value) if isinstance(held, dict) else held
    return out


def _rows(page: ListPage, play: Play, answered: list[Row]) -> list[Row]:
    """The rows that a play shows. What is drawn may be one page of what an answer or a script holds."""
    drawn = _of_boxes(page, play)
    held = [answered, *(_of_data(page, list(records), "") for records in play.held)]
    shown = {canonical(row.url) for row in drawn}
    whole = [rows for rows in held if rows and shown <= {canonical(row.url) for row in rows}]
    if drawn or answered:
        return max([drawn, *whole], key=len)
    longest = max(whole, key=len, default=[])
    known = {canonical(row.url) for row in longest}
    return longest if all({canonical(row.url) for row in rows} <= known for rows in whole) else []


def _of_data(page: ListPage, data: Any, text: str) -> list[Row]:
    """The rows of an answer that no script drew: its records, or its markup."""
    if data is None:
        return fragment_rows(text, page.base) if "<a" in text and "<html" not in text[:2000].lower() else []
    made = record_addresses(page)
    return rows_of_data(page.base, data, lambda record: address_of(page.base, record, made))


def _of_boxes(page: ListPage, play: Play) -> list[Row]:
    """The rows that were written into the one box that is the list's."""
    filled = [
        (box, rows) for box in play.boxes if not _is_aside(page, box) and (rows := fragment_rows(box.html, page.base))
    ]
    if len(filled) > 1:
        filled = [(box, rows) for box, rows in filled if SHELF.search(f"{box.id} {box.name}")] or filled
    most = max((len(rows) for _box, rows in filled), default=0)
    longest = [rows for _box, rows in filled if len(rows) == most]
    return longest[0] if len(longest) == 1 else []


def _is_aside(page: ListPage, box: Box) -> bool:
    if _ASIDE.search(f"{box.id} {box.name}"):
        return True
    node = page.tree.css_first(f'[id="{box.id}"]') if re.fullmatch(r"[\w-]+", box.id) else None
    return node is not None and in_menu(node)
