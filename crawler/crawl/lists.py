"""Reading a column's list to its end, and telling whether it was read whole."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from crawler import messages
from crawler.chinese.column_names import is_hub
from crawler.crawl.account import State
from crawler.crawl.choices import choices
from crawler.crawl.classify import Shown
from crawler.crawl.columns import ColumnTask
from crawler.crawl.context import Crawl, due
from crawler.crawl.documents import Documents
from crawler.crawl.frontier import Frontier
from crawler.crawl.heads import is_of_another, new_first
from crawler.crawl.linkcheck import LinkCheck
from crawler.crawl.own_scripts import OwnScripts
from crawler.crawl.tasks import DocumentTask, NamedHere, Reading
from crawler.facts import Day
from crawler.listing import Answer, Ask, End, Listing, ListPage, Pager, Row, left
from crawler.listing.awaited import filled_from
from crawler.listing.blocks import blocks_of_rows
from crawler.listing.own_place import called, says_nothing
from crawler.listing.paging.pagers import totals
from crawler.listing.paging.shelves import Printed, Prints, pagers_empty, printed_empty
from crawler.listing.paging.withheld import unread, withheld
from crawler.listing.rows.companions import companions
from crawler.listing.rows.rows import read_rows
from crawler.listing.told.data import read_json
from crawler.messages import Why
from crawler.store.keys import column_id, row_mark
from crawler.web.addresses import is_picture
from crawler.web.decode import decode
from crawler.web.fetch import Fetched
from crawler.web.render import NotRendered, Renderer
from crawler.web.urls import canonical, route, same_site

if TYPE_CHECKING:
    from crawler.store.recorder import Known, Walk

_LIST_CAP = 1000  # pages of a list whose pager names no end
_SAME_TITLES = 3  # pages in a row that only repeat titles and dates under new URLs: a trap


class Lists:
    """Works for one crawl; what the lists name goes to its documents."""

    def __init__(self, crawl: Crawl, frontier: Frontier, documents: Documents, links: LinkCheck, renderer: Renderer):
        self.crawl = crawl
        self.frontier = frontier
        self.documents = documents
        self.links = links
        self.renderer = renderer
        self.scripts = OwnScripts(crawl, renderer, self.shared, self._fetched)
        self.readings: dict[str, Reading] = {}
        self.named: list[NamedHere] = []  # what stands beside rows to explain them
        self.printed = Printed()
        self._first_pages: dict[str, str] = {}  # the column's address, by the mark of its first page
        self._shared: dict[str, asyncio.Future[Fetched]] = {}

    def shown_before(self, mark: str, url: str) -> bool:
        """Whether a column with this same first page was begun already: two addresses of one list are one column."""
        first = self._first_pages.get(mark)
        if first is not None:
            self.frontier.leads(url, first)
        elif mark:
            self._first_pages[mark] = url
        return first is not None

    async def unchanged(self, reading: Reading) -> None:
        """A list whose first page is byte for byte that of the last whole reading."""
        prints = self.crawl.recorder.column_state(reading.id).get("prints")
        if prints is not None:
            self.printed.learn(Prints.kept(prints))
        end = await self._carried(reading)
        reading.complete, reading.walked = end.complete, reading.walked_before
        if self.crawl.fetcher.stopped:
            reading.left(Why.STOPPED, why=self.crawl.why_stopped())
        self.record(reading)

    async def walk(self, reading: Reading, shown: Shown, state: dict[str, Any]) -> None:
        """From the first page to the end; what ended it says whether the list was read whole.

        `state`: what is kept of the column for the next night; it is written here.
        """
        page, adapter, pager = shown.page, shown.adapter, shown.pager
        reading.pager = f"{adapter.name}" + (f" {pager.shown}" if pager and pager.shown else "")
        state["adapter"] = adapter.name
        state["choices"] = choices(page)
        reading.last = self.last_walk(reading.id, reading.first.at)
        reading.places, reading.called = page.places, called(page)
        await self._rows(reading, shown.rows)
        self._beside(reading, page, shown.rows)
        if reading.task.later_page:
            reading.left(Why.NO_FIRST_PAGE)
            return
        reading.cut = page.cut
        shown, end = await self._followed(reading, shown, state)
        # What the page's own interface gave shows that it fills the box, whatever host it is called by there.
        if end.complete and not reading.rows and (away := filled_from(page)) is not None:
            end = left(Why.OFF_SITE, what=f"列表由脚本从 {away} 装载，", scripted=True)
        said_empty = end.none or says_nothing(page) or (pager is not None and pager.records == 0)
        blank = not reading.rows and end.complete and said_empty
        if end.complete and reading.cut:
            end = left(Why.CAP, words="列表的网页过大，只读了开头")
        pagerless = end.code is Why.EMPTY_PAGER
        if (end.complete or pagerless) and not reading.carried:
            kept = shown.kept or withheld(
                page, shown.rows, went_on=reading.pages > 1, counted=shown.counts(reading.rows)
            )
            end, pagerless = (left(Why.WITHHELD, what=kept), False) if kept else (end, pagerless)
        if end.complete and reading.unread:
            end = left(Why.WITHHELD, what=f"第 {reading.unread[0]} 页有 {reading.unread[1]} 条要由脚本打开，读不出网址")
        scripted = end.scripted or (not reading.rows and not blank)
        if scripted and self.crawl.site.crawl.render and self.crawl.fetcher.stopped is None:
            end = await self._rendered(reading, state)
        self._conclude(reading, end, blank=blank)
        prints = Prints.of(page, shown.rows)
        self.printed.learn(prints)
        state["prints"] = asdict(prints)
        if pagerless and reading.code is Why.EMPTY_PAGER and not reading.cut:
            reading.empty = pagers_empty(page)
        elif reading.code is Why.NO_ROWS:
            reading.empty = printed_empty(page)
        if reading.walked and not reading.carried:
            state["whole"] = {
                "records": pager.records if pager else None,
                "pages": pager.pages if pager else None,
                "new_first": new_first(reading),
                # A page that only frames the list shows by its own bytes nothing of it.
                "head": 0 if shown.played or canonical(page.url) != canonical(reading.first.url) else len(shown.rows),
                "read": reading.pages,
                "turns_to": sorted({canonical(carrier.url) for carrier in page.addresses} & self.frontier.pages),
            }
        if reading.explained:
            # What stands beside its rows is in no column: only its pages confirm it, and they are looked at each night.
            state.pop("whole", None)
        if (
            not reading.complete
            and self.crawl.fetcher.stopped is None
            and not (reading.unarchived or reading.empty.places)
        ):
            self.untold(reading)

    async def _followed(self, reading: Reading, shown: Shown, state: dict[str, Any]) -> tuple[Shown, End]:
        """Follows the list as its adapter says, and where that knows no further, as the page's scripts do."""
        end = await self._to_the_end(reading, shown, state)
        unread = end.scripted or end.code in (Why.NOT_DATA, Why.UNREADABLE) or not (end.complete or reading.rows)
        if not unread or shown.played or self.crawl.fetcher.stopped:
            return shown, end
        listing = await self.scripts.played(shown.page)
        if listing is None:
            return shown, end
        reading.pager = listing.name
        drawn = listing.first_rows()
        await self._rows(reading, drawn)
        reading.blocks = blocks_of_rows(shown.page, [*shown.rows, *drawn])
        shown = replace(shown, adapter=listing, played=True)
        return shown, await self._to_the_end(reading, shown, state)

    async def _to_the_end(self, reading: Reading, shown: Shown, state: dict[str, Any]) -> End:
        """Follows the list as its adapter says, as far as it can be trusted."""
        pager = shown.pager
        cap = max(_LIST_CAP, (pager.pages or 0) + 1) if pager and pager.pages else _LIST_CAP
        steps = shown.adapter.pages(shown.page, state)
        try:
            asks = next(steps)
            while True:
                if self._as_it_was(reading, pager, state):
                    return await self._carried(reading)
                reading.changed = 0
                answers = [await self._answer(reading, shown.adapter, ask) for ask in asks]
                if self.crawl.fetcher.stopped:
                    return End(False, self.crawl.why_stopped())
                if (end := self._misleading(reading, answers, cap)) is not None:
                    return end
                for answer in answers:
                    reading.broken |= answer.page is None
                    await self._rows(reading, answer.rows)
                asks = steps.send(answers)
        except StopIteration as stop:
            return cast("End", stop.value)
        finally:
            steps.close()

    def _conclude(self, reading: Reading, end: End, *, blank: bool) -> None:
        """Whether the list was read whole. `blank`: its page says that there is nothing."""
        if self.crawl.fetcher.stopped:
            # A page's rows may have been passed over, also those of a list that ended with it.
            reading.left(Why.STOPPED, why=self.crawl.why_stopped())
        else:
            reading.complete = end.complete
            reading.why = "" if end.complete else end.why
            reading.code = None if end.complete else Why.NOT_ARCHIVED if reading.unarchived else end.code or Why.LIST
        reading.walked = reading.complete and (not reading.carried or reading.walked_before)
        if reading.rows:
            return
        earlier = self.crawl.recorder.earlier_rows(reading.id)
        reading.walked = False
        # An empty column says so; one that had rows before, or that merely shows none, was not read.
        reading.complete = blank and not earlier
        if not reading.complete and not reading.why:
            reading.left(Why.ROWS_GONE, count=earlier) if earlier else reading.left(Why.NO_ROWS)

    async def _rendered(self, reading: Reading, state: dict[str, Any]) -> End:
        """A list that is empty, or goes no further, without scripts, as a browser shows it."""
        first, pages, records, led = reading.first, None, None, 0
        address = reading.task.url if route(reading.task.url) else None
        try:
            async with aclosing(self.renderer.pages(first, address)) as shown:
                async for html, number in shown:
                    page = ListPage(first.url, html, "text/html; charset=utf-8", number=number, at=first.at)
                    rows = [row for row in read_rows(page) if canonical(row.url) != canonical(first.url)]
                    if not rows and not reading.rows:
                        return End(False, f"不用脚本读不到列表；{messages.RENDER_NO_ROWS}")
                    pages, records = totals(page)
                    reading.pages, reading.pager, reading.changed = number, "rendered", 0
                    before = reading.rows
                    await self._rows(reading, rows)
                    led = number if reading.rows > before else led
                    if self._as_it_was(reading, None, state):
                        return await self._carried(reading)
                    if self.crawl.fetcher.stopped:
                        return End(False, self.crawl.why_stopped())
        except NotRendered as why:
            # A pager that goes nowhere beyond the last page that it counts is at its end.
            if led and ((records is not None and reading.rows >= records) or (pages is not None and led >= pages)):
                return End(True)
            return End(False, f"不用脚本读不到列表；{why}" if not reading.rows else str(why))
        if records is not None and reading.rows < records:
            return left(Why.FEWER_RECORDS, records=records, read=reading.rows)
        if pages is not None and led < pages:
            return left(Why.FEWER_PAGES, words=f"分页共标 {pages} 页，只读到第 {led} 页")
        return End(True)

    def last_walk(self, column: str, at: str) -> Walk | None:
        """The whole reading that tonight's head is held against; None where the list is read whole tonight anyway."""
        if self.crawl.replay is not None:
            return None
        last = self.crawl.recorder.last_walk(column)
        return None if last is None or due(column, last.read_at, at, self.crawl.job.reread_within_days) else last

    def _as_it_was(self, reading: Reading, pager: Pager | None, state: dict[str, Any]) -> bool:
        """Whether what was read of the list so far shows that the rest is as it was.

        The rows that were read last are unchanged, and either the list puts the new first, or it counts its rows; a
        count that is shown must agree.
        """
        last, then = reading.last, state.get("whole")
        if last is None or then is None or reading.changed or reading.broken or not reading.rows:
            return False
        if pager is not None and pager.records is not None and then["records"] is not None:
            return pager.records == then["records"] + reading.fresh
        if not then["new_first"]:
            return False
        if pager is not None and pager.pages is not None and then["pages"] is not None:
            more = pager.pages - then["pages"]
            return more == 0 if not reading.fresh else 0 <= more <= 1 + reading.fresh // 5
        return True

    async def _carried(self, reading: Reading) -> End:
        """What lies below the unchanged head is as the last whole reading had it."""
        last = reading.last
        if last is None:
            raise ValueError("no earlier reading to stand for the rest")
        reading.carried = True
        # The pages that its first one turns to are not asked for, and are no less later pages of it.
        whole: dict[str, Any] = self.crawl.recorder.column_state(reading.id).get("whole") or {}
        self.frontier.pages.update(whole.get("turns_to", ()))
        tasks = [] if self.crawl.job.lists_only else self.documents.carried(reading, last.number)
        reading.rows, reading.undated = last.rows + reading.fresh, last.undated_rows
        newest = reading.newest.day.last.isoformat() if reading.newest and reading.newest.day else ""
        if last.newest_on and last.newest_on > newest:
            day = date.fromisoformat(last.newest_on)
            reading.newest = Row(last.newest_url or "", last.newest_title or "", last.newest_on, Day(day, day, "list"))
        # A run that was broken off and resumed has read the list whole itself.
        reading.walked_before = last.run_id == self.crawl.job.run_id
        for task in tasks:
            if self.crawl.fetcher.stopped:
                break
            await self.documents.queue.put(task)
        return End(True)

    async def shared(self, ask: Ask) -> Fetched:
        """What is the same for every column: one asks, the others wait for its answer."""
        fetching = self._shared.get(ask.url)
        if fetching is None:
            fetching = self._shared[ask.url] = asyncio.ensure_future(self._fetched(ask))
        return await fetching

    async def _answer(self, reading: Reading, adapter: Listing, ask: Ask) -> Answer:
        got = await (self.shared(ask) if ask.shared else self._fetched(ask))
        self.frontier.pages |= {canonical(ask.url), canonical(got.url)}
        if got.why:
            why = f"http_{got.status}" if got.status in (404, 410) else got.why
            reading.unarchived = reading.unarchived or why == "not_archived"
            if why not in ("http_404", "http_410", "not_archived", "stopped", "off_site"):
                self.crawl.trouble(got)
            return Answer(ask, None, why)
        if self.documents.soft_404 is not None and got.sha256 == self.documents.soft_404:
            return Answer(ask, None, "soft_404")
        await self.crawl.try_list(got)
        text = decode(got.body, got.content_type)
        page = ListPage(
            got.url, text, got.content_type, got.status or 200, number=ask.number, at=got.at, like=reading.places
        )
        page.furniture = self.crawl.furniture
        if not ask.data and is_of_another(reading, page, self.frontier):
            self.frontier.pages -= {canonical(ask.url), canonical(got.url)}
            return Answer(ask, None, "other_column")
        reading.cut |= page.cut
        answer = Answer(ask, page, rows=(ask.rows or adapter.rows)(page))
        if not ask.data:
            self._beside(reading, page, answer.rows)
        answer.fresh = sum(canonical(row.url) not in reading.seen for row in answer.rows)
        # Data without records, and a piece of a page without anything, are for whoever asked to judge.
        piece = "X-Requested-With" in ask.headers and not text.strip()
        if not answer.rows and not ask.data and not piece and read_json(text) is None:
            facts = await self.crawl.facts_of(got)
            if facts.emptiness:
                if facts.emptiness != "soft_404":
                    self.crawl.trouble(got, facts)
                return Answer(ask, None, facts.emptiness)
        reading.pages += 1
        if reading.unread is None and not ask.data and (count := unread(page)):
            reading.unread = ask.number, count
        return answer

    def _beside(self, reading: Reading, page: ListPage, rows: list[Row]) -> None:
        """What explains the documents of a page's rows and stands beside them is read too, in no column."""
        found = companions(page, rows)
        reading.explained = reading.explained or bool(found)
        self.named += [NamedHere(row, "list", page.at) for row in found]

    async def _fetched(self, ask: Ask) -> Fetched:
        return await self.crawl.fetcher.get(ask.url, "list", method=ask.method, body=ask.body, headers=ask.headers)

    def _misleading(self, reading: Reading, answers: list[Answer], cap: int) -> End | None:
        """A step that cannot be trusted: another column's rows, the same titles under new URLs, no end in sight."""
        for answer in answers:
            if not answer.fresh:
                continue
            stems = {_stem(row.url) for row in answer.rows}
            # An interface is asked for the column by its number, and may name documents by addresses of several ages.
            told = not answer.ask.data and 0 < len(reading.stems) <= 3 and len(answer.rows) >= 3
            if told and not stems & reading.stems:
                return left(Why.OTHER_COLUMN, number=answer.ask.number)
            marks = [row_mark(row.title, row.date_text) for row in answer.rows]
            reading.repeats = reading.repeats + 1 if all(mark in reading.marks for mark in marks) else 0
            if reading.repeats >= _SAME_TITLES:
                self.crawl.problem("trap", answer.ask.url, "翻页只换网址，标题与日期都重复")
                words = f"第 {answer.ask.number} 页起只换网址，标题与日期都重复"
                return left(Why.REPEATS, words=words)
            if answer.ask.number >= cap:
                self.crawl.problem("trap", answer.ask.url, f"列表翻到第 {answer.ask.number} 页仍没有尽头")
                return left(Why.CAP, words=f"翻到第 {answer.ask.number} 页仍没有尽头")
        return None

    async def _rows(self, reading: Reading, rows: list[Row]) -> None:
        """Counts a page's rows, and queues what is to be fetched."""
        fresh = []
        for row in rows:
            key = canonical(row.url)
            if key not in reading.seen:
                reading.seen.add(key)
                fresh.append((key, row))
        reading.stems |= {_stem(row.url) for _key, row in fresh}
        inside = [(key, row) for key, row in fresh if same_site(row.url, self.crawl.site.url)]
        known = self.crawl.recorder.known([key for key, _row in inside], reading.id)
        for key, row in fresh:
            self.links.named(key)
            self.documents.named_in_list(key, row.title, reading.type)
            reading.count(row)
        for row in (row for _key, row in fresh if not same_site(row.url, self.crawl.site.url)):
            # It proves that the unit published on that day, though elsewhere.
            self.crawl.account.row(row, reading.task)
            self.crawl.row_ended(row.url, State.BESIDE, Why.AWAY)
        for key, row in inside:
            self._compare(reading, row, known.get(key))
            if (task := self._to_fetch(reading, row, known.get(key))) is None:
                continue
            reading.spent += 1
            await self.frontier.turn(reading.spent + reading.pages)
            if self.crawl.fetcher.stopped:
                return
            await self.documents.queue.put(task)

    def _to_fetch(self, reading: Reading, row: Row, known: Known | None) -> DocumentTask | None:
        """The document that a row names, where it is to be fetched tonight; else what becomes of it is said here."""
        account, at = self.crawl.account, reading.first.at
        new = account.row(row, reading.task)
        if is_picture(row.url):
            self.crawl.row_ended(row.url, State.FILE, Why.PICTURE)
            return None
        task = self.documents.task(row, reading.task, known)
        self.documents.register(task, at, reading.id)
        if self.crawl.job.lists_only:
            account.end(row.url, State.REFUSED, Why.LISTS_ONLY)
            return None
        if not self.documents.first_time(task.id):
            self.documents.named_again(task)
            if task.id in self.documents.sighted:
                account.end(row.url, State.DOCUMENT)
            elif new:
                account.end(row.url, State.BESIDE, Why.SAME_DOCUMENT)
            return None
        since = self.crawl.site.crawl.since
        if since is not None and row.day is not None and row.day.last < since:
            account.end(row.url, State.REFUSED, Why.BEFORE_SINCE)
            return None
        if self.documents.confirmed(task, at):
            account.end(row.url, State.DOCUMENT)
            return None
        return self.documents.expected(task)

    @staticmethod
    def _compare(reading: Reading, row: Row, known: Known | None) -> None:
        """Holds a row against the last whole reading."""
        then = reading.last.number if reading.last is not None else 0
        listed = known is not None and known.listed_in is not None and known.listed_in >= then
        reading.fresh += not listed
        reading.changed += not listed or (known is not None and known.mark != row_mark(row.title, row.date_text))

    def record(self, reading: Reading) -> None:
        first, newest = reading.first, reading.newest
        # A list that this run walked before it was broken off was read then, by as many pages: what lies below its head
        # was seen then, and a later time would call it gone.
        last = reading.last if reading.carried and reading.walked_before else None
        read_at, pages, pager = (
            (last.read_at, max(last.pages_read, reading.pages), last.pager)
            if last is not None
            else (first.at, reading.pages, reading.pager or None)
        )
        self.crawl.recorder.reading(
            column_id=reading.id,
            url=first.url,
            name=reading.name,
            type=reading.type,
            unit=reading.task.unit,
            part_of=reading.task.part_of,
            complete=reading.complete,
            walked=reading.walked,
            why=reading.why or None,
            code=reading.code,
            rows=reading.rows,
            undated_rows=reading.undated,
            newest_on=newest.day.last.isoformat() if newest and newest.day else None,
            newest_url=newest.url if newest else None,
            newest_title=newest.title if newest else None,
            read_at=read_at,
            pages_read=pages,
            pager=pager,
            tags=reading.tags,
            named_by=reading.named_by,
            fetched_at=first.at,
            sha256=first.sha256,
            warc=first.warc,
            offset=first.offset,
        )
        reading.seen, reading.marks = set(), set()
        self.crawl.flush()

    def failed(self, task: ColumnTask, got: Fetched) -> None:
        self.crawl.not_got(task.url, got)
        if got.why in ("stopped", "off_site"):
            return
        if got.why != "not_archived":
            self.crawl.trouble(got)
        # What the portal's own links call a column, or what leads to columns, is one though it did not answer; a dead link
        # in a menu is none.
        if task.given or ((task.type is not None or is_hub(task.name)) and got.status not in (404, 410)):
            if got.why == "not_archived":
                self.empty(task, got, Why.NOT_ARCHIVED)
            else:
                self.empty(task, got, Why.NOT_FETCHED, detail=got.detail or got.why)

    def empty(self, task: ColumnTask, got: Fetched, why: Why, /, **words: object) -> None:
        """A column of which nothing was read; it is told with the lists that were not read whole, but for one that is read
        under another address, and for what an archive lacks."""
        got.at = got.at or self.crawl.last_at or self.crawl.now()
        reading = Reading(task, column_id(task.url), got, task.name or task.type or "", task.type or "其他", pages=0)
        reading.left(why, **words)
        self.crawl.recorder.column(reading.id, task.url, got.at)
        self.readings[reading.id] = reading
        self.record(reading)
        if why not in (Why.FORWARDS, Why.NOT_ARCHIVED):
            self.untold(reading)

    def broken(self, task: ColumnTask, why: Why, error: BaseException) -> None:
        """A column whose reading broke off through a fault or a limit of ours: what was read of it is not the whole."""
        if self.crawl.fetcher.stopped == "store":
            return  # nothing can be kept, and nothing needs to be: the crawl is resumed
        words = {"detail": type(error).__name__}
        reading = self.readings.get(column_id(task.url))
        if reading is None:
            if task.given or task.type is not None or is_hub(task.name):
                self.empty(task, Fetched(task.url, task.url), why, **words)
            return
        reading.walked = False
        reading.left(why, **words)
        self.record(reading)
        self.untold(reading)

    def take_back(self, reading: Reading) -> None:
        """What was read as a column's list is none: nothing was read of it, and no row of it counts."""
        reading.walked, reading.blocks = False, []
        reading.rows = reading.undated = 0
        reading.newest = None
        reading.left(Why.NO_ROWS)
        self.crawl.flush(force=True)
        self.crawl.recorder.not_placed(reading.id, reading.first.at)
        self.record(reading)

    def untold(self, reading: Reading) -> None:
        """Tells of a list that was not read whole."""
        self.crawl.problem("list_unread", reading.first.url, f"{reading.name}：{reading.why}".strip("："))


def _stem(url: str) -> str:
    """The directory of a document without its dates: what the rows of one column have in common."""
    return "/".join(part for part in urlsplit(url).path.split("/")[:-1] if not part.isdigit())
