"""One spider for every portal: home → columns → lists → the documents that they name (design §3).

The crawl is a program of a few tasks over Scrapy's downloader (`engine.download_async`), not a web of callbacks: lists
feed documents through a short queue, so that a site of any size is crawled in little memory.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import secrets
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import scrapy

from crawler import columns, listing, messages
from crawler.columns import ColumnTask
from crawler.decode import decode
from crawler.facts import Attachment, PageFacts, Text
from crawler.fetch import Fetched, Fetcher
from crawler.linkcheck import LinkCheck
from crawler.listing import Answer, End, ListPage, Row
from crawler.sites import JobSpec
from crawler.store.keys import column_id, document_id, row_mark
from crawler.urls import canonical, resolve, same_site
from crawler.warc import SHANGHAI, Archive, WarcWriter, read

log = logging.getLogger(__name__)

_MAX_COLUMNS = 400
_MAX_HUBS = 80
_MAX_DEPTH = 4
_LIST_CAP = 1000  # pages of a list whose pager names no end
_BATCH_ROWS = 800
_BATCH_SECONDS = 1.0
_SAME_TITLES = 3  # pages in a row that only repeat titles and dates under new URLs: a trap


@dataclass(slots=True)
class DocumentTask:
    """A document to be fetched, and the columns that it stands in."""

    url: str
    id: str
    row: Row | None = None
    column: ColumnTask | None = None
    known: Any = None
    mark: str = ""
    kind: str = "document"


@dataclass(slots=True)
class _Reading:
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
    complete: bool = False
    why: str = ""
    seen: set[str] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    repeats: int = 0
    lacking: int = 0  # documents of its rows that the archive does not have


class PortalSpider(scrapy.Spider):
    """Crawls one site as its JobSpec says; everything it sees goes to the archive and the store."""

    name = "portal"

    def __init__(
        self, job: JobSpec, *, open_recorder: Callable[..., Any], extract: Callable[..., PageFacts] | None = None,
        extractor_version: str | None = None, clock: Callable[[], datetime], emit: Callable[[dict], None] = lambda event: None,
        pause: float | None = None,
    ):  # fmt: skip
        super().__init__()
        self.job = job
        self.site = job.site
        self.clock = clock
        self.emit = emit
        self.replay = Archive(list(job.replay), canonical) if job.replay else None
        self.writer = None if self.replay else WarcWriter(job.archive, job.site.id, job.run_id)
        self.fetcher = Fetcher(job.site.url, job.site.crawl, clock=clock, writer=self.writer, pause=pause)
        self.last_at = ""
        self.recorder: Any = None
        self.failure: BaseException | None = None
        self._open_recorder = open_recorder
        self._extract = extract
        self._extractor = extractor_version
        self._seen: set[bytes] = set()  # documents of this run, 8 bytes of digest each
        self._sighted: set[str] = set()
        self._columns: deque[ColumnTask] = deque()
        self._column_keys: set[str] = set()
        self._readings: dict[str, _Reading] = {}
        self._documents: asyncio.Queue[DocumentTask | None] = asyncio.Queue(maxsize=64)
        self._hubs = 0
        self._busy = 0
        self._problems: dict[str, int] = defaultdict(int)
        self._document_count = 0
        self._flushed = self._emitted = time.monotonic()
        self._soft_404: str | None = None  # digest of what the site answers for a page that cannot exist

    # The course of a crawl

    async def start(self) -> AsyncIterator[Any]:
        try:
            await self._run()
        except BaseException as error:  # noqa: BLE001 - the job's process tells it and what was stored stays whole
            self.failure = error
            if not isinstance(error, asyncio.CancelledError):
                log.exception("crawl of %s broke off", self.site.id)
        for nothing in ():
            yield nothing

    async def _run(self) -> None:
        self.fetcher.engine = self.crawler.engine
        visits: list[dict[str, Any]] = []
        self.fetcher.on_visit = lambda **row: visits.append(row)
        # The robots file is under way while the store and the extractor are imported: the first request goes out at once.
        robots = asyncio.ensure_future(self.fetcher.read_robots())
        for _ in range(4):
            await asyncio.sleep(0)
        self.recorder = self._open_recorder(self)
        if self._extract is None:
            from crawler.extract import EXTRACTOR_VERSION, extract_page

            self._extract, self._extractor = extract_page, EXTRACTOR_VERSION
        await robots
        self.fetcher.on_visit = self._visited
        for row in visits:
            self._visited(**row)
        if self.replay is not None:
            for damage in self.replay.damage:
                self._problem("archive", damage.path, f"{damage.path.rpartition('/')[2]} 偏移 {damage.offset}：{damage.message}")
        if self.fetcher.stopped == "robots":
            self._problem("robots", self.site.url, self.fetcher.stopped_detail + "，按不允许抓取处理")
        self._sighted = self.recorder.sighted() if self.job.resume else set()
        self._links = LinkCheck(self)
        workers = [asyncio.ensure_future(self._document_worker()) for _ in range(max(1, self.site.crawl.concurrency) + 1)]
        try:
            await self._discover()
            while True:
                walkers = max(2, min(4, self.site.crawl.concurrency))
                await asyncio.gather(*(self._column_worker() for _ in range(walkers)))
                await self._documents.join()
                if not self._columns or self.fetcher.stopped:
                    break
            await self._afterwards()
            await self._documents.join()
        finally:
            for _ in workers:
                await self._documents.put(None)
            await asyncio.gather(*workers, return_exceptions=True)
        if not self.fetcher.stopped:
            await self._links.run()
        self._settle_readings()
        self.flush(force=True)

    async def _discover(self) -> None:
        """Home and what it leads to, after the columns that the configuration names."""
        home = await self.fetcher.get(self.site.url, "home")
        if home.why == "off_site":
            self.fetcher.stop("moved", home.detail)
        elif home.why == "not_archived":
            await self._without_home()
            return
        elif home.why:
            self._trouble(home)
            if home.why != "stopped":
                self.fetcher.stop("robots" if home.why == "robots" else "unreachable" if home.status is None else "empty_home", home.detail)
        if self.fetcher.stopped:
            self._stopped_problem(home)
            return
        page, facts = self._read(home)
        hop = await self._one_hop(home, facts)
        if hop is not None:
            home = hop
            page, facts = self._read(home)
        if facts.emptiness:
            self._trouble(home, facts)
            self.fetcher.stop("blocked" if facts.emptiness == "blocked" else "empty_home", facts.emptiness)
            return
        self._links.page("home:" + self.site.id, home, facts, "home")
        await self._probe()
        for given in self.site.columns:
            url = resolve(home.url, given.url) or given.url
            self._add_column(ColumnTask(url, "", given.type, given.unit, 0, True))
        # The configuration names what matters most; the rest of the portal is found all the same.
        self._add_links(page, ColumnTask(home.url), columns.column_links(page))

    async def _without_home(self) -> None:
        """An archive without the home page: the columns that are given, or those that the archive's pages are."""
        for given in self.site.columns:
            self._add_column(ColumnTask(resolve(self.site.url, given.url) or given.url, "", given.type, given.unit, 0, True))
        entries = [entry for entry in self.replay.index.values() if same_site(entry.url, self.site.url)] if self.replay else []
        if not entries:
            self.fetcher.stop("not_archived")

    async def _probe(self) -> None:
        """What the site answers for a page that cannot exist, once: its soft 404."""
        if self.replay is not None:
            return
        parts = urlsplit(self.site.url)
        got = await self.fetcher.get(f"{parts.scheme}://{parts.netloc}/zwgk-{secrets.token_hex(8)}.html", "probe")
        if got.status == 200 and not got.why:
            self._soft_404 = got.sha256

    # Columns

    def _add_links(self, page: ListPage, parent: ColumnTask, links: list[tuple[str, str]]) -> None:
        for url, name, kind, hub in columns.in_order(links):
            if parent.depth and kind is None and not hub:
                kind = parent.type
            self._add_column(ColumnTask(url, name, kind, parent.unit, parent.depth + 1, False, (*parent.ancestors, parent.name)))

    def _add_column(self, task: ColumnTask) -> None:
        key = canonical(task.url)
        if key in self._column_keys or not same_site(task.url, self.site.url):
            if task.given and not same_site(task.url, self.site.url):
                self._problem("list_unread", task.url, "不在本站之内，没有抓取")
            return
        if not task.given and (len(self._column_keys) >= _MAX_COLUMNS or task.depth > _MAX_DEPTH):
            return
        self._column_keys.add(key)
        self._columns.append(task)

    async def _column_worker(self) -> None:
        while not self.fetcher.stopped:
            if not self._columns:
                if not self._busy:
                    return
                await asyncio.sleep(0.01)
                continue
            task = self._columns.popleft()
            self._busy += 1
            try:
                await self._column(task)
            except Exception as error:
                self._bug(task.url, error)
            finally:
                self._busy -= 1

    async def _column(self, task: ColumnTask) -> None:
        got = await self.fetcher.get(task.url, "list")
        if got.why:
            self._column_failed(task, got)
            return
        page, facts = self._read(got)
        hop = await self._one_hop(got, facts)
        if hop is not None:
            got = hop
            page, facts = self._read(got)
        if canonical(got.url) != canonical(task.url):
            if canonical(got.url) in self._column_keys:
                return  # a channel that only forwards to another column
            self._column_keys.add(canonical(got.url))
        if facts.emptiness:
            self._trouble(got, facts)
            if task.given:
                self._empty_reading(task, got, f"第一页没有内容（{facts.emptiness}）")
            return
        adapter = listing.best(page)
        rows = [row for row in adapter.rows(page) if canonical(row.url) != canonical(got.url)]
        dated = sum(row.date_text != "" for row in rows)
        if self._is_document(facts, rows, dated):
            await self._column_is_document(task, got, facts)
            return
        if not task.given:
            below = page.directory if task.depth else None
            links = columns.column_links(page, below=below) if not columns.is_hub(task.name) else columns.column_links(page)
            if columns.is_hub(task.name) or not dated:
                self._hubs += 1
            if self._hubs <= _MAX_HUBS:
                self._add_links(page, task, links)
        elif task.depth == 0:
            self._add_links(page, task, columns.column_links(page, below=page.directory))
        kind = task.type or self._type(task, facts) or "其他"
        name = columns.column_name(facts.meta, facts.breadcrumbs, task.name, facts.title.value if facts.title else None)
        self._links.page(column_id(task.url), got, facts, "nav", name)
        if not task.given and not dated and (columns.is_hub(task.name or name) or (not rows and kind == "其他")):
            return  # a page that leads on: its columns are read for themselves
        reading = _Reading(task, column_id(task.url), got, name, kind)
        self._readings[reading.id] = reading
        state = self.recorder.column_state(reading.id)
        self.recorder.column(reading.id, got.url, got.at, state)
        await self._walk(reading, adapter, page, rows, state)
        self.recorder.column(reading.id, got.url, got.at, state)
        self._record_reading(reading)

    def _type(self, task: ColumnTask, facts: PageFacts) -> str | None:
        lowered = {key.lower(): value for key, value in facts.meta.items()}
        crumbs = [one.name for one in reversed(facts.breadcrumbs)]
        return columns.type_of(lowered.get("columnname"), task.name, *crumbs[:2], lowered.get("columntype"))

    @staticmethod
    def _is_document(facts: PageFacts, rows: list[Row], dated: int) -> bool:
        """By what the page shows: a list's kind or its rows make it a list, a document's own marks a document."""
        if facts.kind in ("column", "home"):
            return False
        lowered = {key.lower() for key, value in facts.meta.items() if value}
        if "articletitle" in lowered or (facts.published is not None and facts.published.source in ("shown", "table")):
            return not (dated >= 5 and facts.body_length < 200)
        return dated < 3 and (facts.body_length >= 200 or bool(facts.enforcement))

    async def _column_is_document(self, task: ColumnTask, got: Fetched, facts: PageFacts) -> None:
        """A column that is one page (an annual report, a table of penalties): a document that stands in itself."""
        name = columns.column_name(facts.meta, facts.breadcrumbs, task.name, facts.title.value if facts.title else None)
        title = facts.title.value if facts.title else name
        row = Row(got.url, title)
        if task.given or self._type(task, facts) is not None:
            reading = _Reading(task, column_id(task.url), got, name, task.type or self._type(task, facts) or "其他")
            reading.why = "这是一篇文档，不是列表"
            reading.rows, reading.newest = 1, replace(row, day=facts.published)
            self._readings[reading.id] = reading
            self.recorder.column(reading.id, got.url, got.at)
            self._record_reading(reading)
            place: ColumnTask | None = task
        else:
            place = None
        document = self._task(row, place, None)
        if self._first_time(document.id):
            self._register(document, got.at)
            self._document(document, got, facts)

    async def _walk(self, reading: _Reading, adapter: Any, page: ListPage, rows: list[Row], state: dict[str, Any]) -> None:
        pager = adapter.pager(page)
        reading.pager = f"{adapter.name}" + (f" {pager.shown}" if pager and pager.shown else "")
        state["adapter"] = adapter.name
        cap = max(_LIST_CAP, (pager.pages or 0) + 1) if pager and pager.pages else _LIST_CAP
        await self._rows(reading, rows)
        walk = adapter.pages(page, state)
        end: End | None = None
        try:
            asks = next(walk)
            while end is None:
                answers = [await self._answer(reading, adapter, ask) for ask in asks]
                if self.fetcher.stopped:
                    end = End(False, self._why_stopped())
                elif (end := self._misleading(reading, answers, cap)) is None:
                    for answer in answers:
                        await self._rows(reading, answer.rows)
                    asks = walk.send(answers)
        except StopIteration as stop:
            end = stop.value
        finally:
            walk.close()
        reading.complete, reading.why = end.complete, "" if end.complete else end.why
        if not reading.rows:
            earlier = self.recorder.earlier_rows(reading.id)
            reading.complete = False
            reading.why = reading.why or (f"上次有 {earlier} 行，这次一行也没有读到" if earlier else "没有读到任何行")
        if not reading.complete and self.fetcher.stopped is None and "不在归档中" not in reading.why:
            self._problem("list_unread", reading.first.url, f"{reading.name}：{reading.why}")

    async def _answer(self, reading: _Reading, adapter: Any, ask: Any) -> Answer:
        got = await self.fetcher.get(ask.url, "list", method=ask.method, body=ask.body, headers=ask.headers)
        if got.why:
            why = f"http_{got.status}" if got.status in (404, 410) else got.why
            if why not in ("http_404", "http_410", "not_archived", "stopped", "off_site"):
                self._trouble(got)
            return Answer(ask, None, why)
        if self._soft_404 is not None and got.sha256 == self._soft_404:
            return Answer(ask, None, "soft_404")
        page = ListPage(got.url, decode(got.body, got.content_type), got.content_type, got.status or 200, number=ask.number)
        answer = Answer(ask, page, rows=adapter.rows(page))
        answer.fresh = sum(canonical(row.url) not in reading.seen for row in answer.rows)
        if not answer.rows:
            facts = self._facts(got)
            if facts.emptiness:
                self._trouble(got, facts) if facts.emptiness != "soft_404" else None
                return Answer(ask, None, facts.emptiness)
        reading.pages += 1
        return answer

    def _misleading(self, reading: _Reading, answers: list[Answer], cap: int) -> End | None:
        """A step that cannot be trusted: another column's rows, the same titles under new URLs, no end in sight."""
        for answer in answers:
            if not answer.fresh:
                continue
            stems = {_stem(row.url) for row in answer.rows}
            if len(reading.stems) <= 3 and len(answer.rows) >= 3 and not stems & reading.stems:
                return End(False, f"第 {answer.ask.number} 页变成了别的栏目的内容")
            marks = [row_mark(row.title, row.date_text) for row in answer.rows]
            reading.repeats = reading.repeats + 1 if all(mark in reading.marks for mark in marks) else 0
            if reading.repeats >= _SAME_TITLES:
                self._problem("trap", answer.ask.url, "翻页只换网址，标题与日期都重复")
                return End(False, f"第 {answer.ask.number} 页起只换网址，标题与日期都重复")
            if answer.ask.number >= cap:
                self._problem("trap", answer.ask.url, f"列表翻到第 {answer.ask.number} 页仍没有尽头")
                return End(False, f"翻到第 {answer.ask.number} 页仍没有尽头")
        return None

    async def _rows(self, reading: _Reading, rows: list[Row]) -> None:
        """Counts a page's rows, and queues what is to be fetched."""
        fresh = []
        for row in rows:
            key = canonical(row.url)
            if key not in reading.seen:
                reading.seen.add(key)
                fresh.append((key, row))
        reading.stems |= {_stem(row.url) for _key, row in fresh}
        inside = [(key, row) for key, row in fresh if same_site(row.url, self.site.url)]
        known = self.recorder.known([key for key, _row in inside])
        at = reading.first.at
        for key, row in fresh:
            reading.rows += 1
            reading.undated += row.day is None
            reading.marks.add(row_mark(row.title, row.date_text))
            if row.day is not None and (reading.newest is None or row.day.last > reading.newest.day.last):
                reading.newest = row
        for key, row in inside:
            if columns.is_file(row.url) and urlsplit(row.url).path.lower().endswith((".jpg", ".png", ".gif", ".jpeg")):
                continue
            task = self._task(row, reading.task, known.get(key))
            self._register(task, at, reading.id)
            if not self._first_time(task.id):
                continue
            since = self.site.crawl.since
            if since is not None and row.day is not None and row.day.last < since:
                continue
            if self._confirmed(task, at):
                continue
            if self.fetcher.stopped:
                return
            await self._documents.put(task)

    def _record_reading(self, reading: _Reading) -> None:
        first, newest = reading.first, reading.newest
        self.recorder.reading(
            column_id=reading.id, url=first.url, name=reading.name, type=reading.type, unit=reading.task.unit,
            complete=reading.complete, why=reading.why or None, rows=reading.rows, undated_rows=reading.undated,
            newest_on=newest.day.last.isoformat() if newest and newest.day else None,
            newest_url=newest.url if newest else None, newest_title=newest.title if newest else None,
            read_at=first.at, pages_read=reading.pages, pager=reading.pager or None,
            fetched_at=first.at, sha256=first.sha256, warc=first.warc, offset=first.offset,
        )  # fmt: skip
        reading.seen, reading.marks = set(), set()
        self.flush()

    def _column_failed(self, task: ColumnTask, got: Fetched) -> None:
        if got.why in ("stopped", "off_site"):
            return
        if got.why != "not_archived":
            self._trouble(got)
        if task.given:
            self._empty_reading(task, got, "归档中没有" if got.why == "not_archived" else f"第一页没有取到（{got.detail or got.why}）")

    def _empty_reading(self, task: ColumnTask, got: Fetched, why: str) -> None:
        got.at = got.at or self.last_at or self._now()
        reading = _Reading(task, column_id(task.url), got, task.name or task.type or "", task.type or "其他", pages=0, why=why)
        self.recorder.column(reading.id, task.url, got.at)
        self._readings[reading.id] = reading
        self._record_reading(reading)

    def _settle_readings(self) -> None:
        """What the archive lacked, and what the end of the crawl left unread, makes a column's reading incomplete."""
        for reading in self._readings.values():
            if reading.complete and reading.lacking:
                reading.complete, reading.why = False, f"列表里有 {reading.lacking} 篇文档不在归档中"
                self._record_reading(reading)

    # Documents

    def _task(self, row: Row, column: ColumnTask | None, known: Any) -> DocumentTask:
        mark = row_mark(row.title, row.date_text)
        return DocumentTask(row.url, known.document_id if known else document_id(row.url), row, column, known, mark)

    def _register(self, task: DocumentTask, at: str, column: str | None = None) -> None:
        """The list names it: it is there, whether or not it will be fetched."""
        self.recorder.document(task.id, task.url, canonical(task.url), at)
        if task.column is not None and task.row is not None:
            day = task.row.day
            on = day.exact.isoformat() if day is not None and day.exact else None
            self.recorder.place(task.id, column or column_id(task.column.url), task.row.title, on, at)

    def _first_time(self, document: str) -> bool:
        key = bytes.fromhex(document[1:17])
        if key in self._seen or document in self._sighted:
            self._seen.add(key)
            return False
        self._seen.add(key)
        return True

    def _confirmed(self, task: DocumentTask, at: str) -> bool:
        """Whether the unchanged list row is enough for tonight."""
        known = task.known
        if known is None or known.version_id is None or known.gone_since or known.row_mark != task.mark:
            return False
        if self.replay is not None or known.last_read is None or canonical(task.url) in self._recheck:
            return False
        days = self.job.reread_within_days
        today = datetime.fromisoformat(at).date()
        age = (today - datetime.fromisoformat(known.last_read).date()).days
        share = int(task.id[1:9], 16) % max(days, 1)
        if age >= days or (age > 0 and today.toordinal() % max(days, 1) == share):
            return False
        version = known.version_id
        if known.extractor != self._extractor and (version := self._reread(task.id, known)) is None:
            return False
        self.recorder.sighting(task.id, "listed", version, at)
        self._document_count += 1
        return True

    def _reread(self, document: str, known: Any) -> str | None:
        """A new extractor reads the archived page; None where the archive does not have it any more."""
        if known.warc is None or known.offset is None:
            return None
        try:
            record = read(f"{self.job.archive}/{known.warc}", known.offset)
        except (OSError, ValueError):
            return None
        if record is None or any(name.lower() == "content-encoding" for name, _value in record.headers):
            return None
        content_type = next((value for name, value in record.headers if name.lower() == "content-type"), "")
        got = Fetched(
            record.url, known.version_url, record.status, record.body, content_type, known.version_fetched_at,
            hashlib.sha256(record.body).hexdigest(), known.warc, known.offset,
        )  # fmt: skip
        return self._version(document, got, self._facts(got))

    async def _document_worker(self) -> None:
        while (task := await self._documents.get()) is not None:
            try:
                if not self.fetcher.stopped:
                    await self._fetch_document(task)
            except Exception as error:
                self._bug(task.url, error)
            finally:
                self._documents.task_done()
        self._documents.task_done()

    async def _fetch_document(self, task: DocumentTask) -> None:
        if self.fetcher.fetched >= self.site.crawl.max_pages:
            self.fetcher.stop("max_pages", str(self.site.crawl.max_pages))
            return
        got = await self.fetcher.get(task.url, task.kind, known=task.known)
        if got.not_modified and task.known is not None:
            self._unchanged(task, got)
            return
        if got.why == "not_archived" and task.column is not None:
            reading = self._readings.get(column_id(task.column.url))
            if reading is not None:
                reading.lacking += 1
            return
        if got.why:
            self._document_failed(task, got)
            return
        facts = self._facts(got)
        hop = await self._one_hop(got, facts)
        if hop is not None:
            got, facts = hop, self._facts(hop)
        self._document(task, got, facts)

    def _unchanged(self, task: DocumentTask, got: Fetched) -> None:
        known = task.known
        version = known.version_id
        if known.extractor != self._extractor:
            version = self._reread(task.id, known) or version
        self.recorder.read(task.id, got.at, known.etag, known.last_modified)
        self.recorder.marked(task.id, task.mark)
        self.recorder.sighting(task.id, "304", version, got.at)
        self._document_count += 1
        self.flush()

    def _document_failed(self, task: DocumentTask, got: Fetched) -> None:
        if got.why in ("not_archived", "stopped", "off_site"):
            return
        if task.kind == "vanished":
            if got.status in (404, 410):
                self.recorder.gone(task.id, got.at)
            return
        self._trouble(got)
        if got.status in (404, 410) and task.column is not None:
            self._links.row(task, got)

    def _document(self, task: DocumentTask, got: Fetched, facts: PageFacts) -> None:
        if facts.emptiness == "not_html" and (columns.is_file(got.url) or not _html(got)):
            facts = self._file_facts(task, got, facts)
        elif self._is_soft_404(task, got, facts):
            facts.emptiness = "soft_404"
        if facts.emptiness:
            if task.kind == "vanished" and facts.emptiness == "soft_404":
                self.recorder.gone(task.id, got.at)
            else:
                self._trouble(got, facts)
            return
        if facts.kind == "column" and task.column is not None and task.kind == "document":
            # Named in a list, but a list itself: a sub-column.
            parent = task.column
            self._add_column(ColumnTask(got.url, task.row.title if task.row else "", parent.type, parent.unit, parent.depth + 1))
            return
        document = task.id
        if canonical(got.url) != canonical(task.url):
            self.recorder.alias(document, got.url, canonical(got.url), got.at)
        version = self._version(document, got, facts)
        self.recorder.read(document, got.at, got.etag, got.last_modified)
        if task.mark:
            self.recorder.marked(document, task.mark)
        self.recorder.sighting(document, "fetched", version, got.at)
        self._document_count += 1
        title = facts.title.value if facts.title else task.row.title if task.row else ""
        self._links.page(document, got, facts, "body", title)
        self.flush()

    def _version(self, document: str, got: Fetched, facts: PageFacts) -> str:
        # Links served the link check and would be half of the store.
        kept = replace(facts, links=[])
        return self.recorder.version(
            document, url=got.url, sha256=got.sha256, extractor=self._extractor, facts=kept.to_dict(), fetched_at=got.at,
            warc=got.warc, offset=got.offset, decisions=[one.key for one in facts.enforcement],
        )  # fmt: skip

    def _is_soft_404(self, task: DocumentTask, got: Fetched, facts: PageFacts) -> bool:
        if self._soft_404 is not None and got.sha256 == self._soft_404:
            return True
        # An article's address that ends at the home page (portal-products §14.6).
        return canonical(got.url) == canonical(self.site.url) != canonical(task.url)

    def _file_facts(self, task: DocumentTask, got: Fetched, facts: PageFacts) -> PageFacts:
        """A list that names a file: the document is there, its text stands in the file."""
        name = task.row.title if task.row else got.url.rpartition("/")[2]
        extension = urlsplit(got.url).path.rpartition(".")[2].lower()[:5] if columns.is_file(got.url) else "file"
        return PageFacts(
            got.url, "other", "列表直接给出文件", title=Text(name, "list", name), published=task.row.day if task.row else None,
            attachments=[Attachment(got.url, name, extension)], body_in_attachment=True, whole=False,
        )  # fmt: skip

    async def _afterwards(self) -> None:
        """Pages with open findings, documents that left their lists, what else an archive holds."""
        if self.fetcher.stopped:
            return
        self.flush(force=True)
        if self.replay is not None:
            await self._rest_of_archive()
            return
        known = self.recorder.known([canonical(url) for url in self.job.recheck_urls])
        for url in self.job.recheck_urls:
            one = known.get(canonical(url))
            if one is not None and same_site(url, self.site.url) and self._first_time(one.document_id):
                await self._documents.put(DocumentTask(url, one.document_id, None, None, one, one.row_mark or ""))
        await self._documents.join()
        self.flush(force=True)
        for one in self.recorder.vanished():
            if self._first_time(one.document_id):
                mark = one.row_mark or ""
                await self._documents.put(DocumentTask(one.url, one.document_id, None, None, None, mark, "vanished"))

    async def _rest_of_archive(self) -> None:
        for entry in sorted(self.replay.index.values(), key=lambda one: (one.path, one.offset)):
            if not same_site(entry.url, self.site.url) or entry.status != 200 or entry.request:
                continue
            key = canonical(entry.url)
            if key == canonical(self.site.url) or key in self._column_keys or urlsplit(entry.url).path == "/robots.txt":
                continue
            if entry.content_type and "html" not in entry.content_type.lower():
                continue
            document = document_id(entry.url)
            if not self._first_time(document):
                continue
            got = await self.fetcher.get(entry.url, "document")
            if got.why:
                continue
            facts = self._facts(got)
            task = DocumentTask(entry.url, document)
            if facts.kind in ("column", "home"):
                self._add_column(ColumnTask(entry.url))
                continue
            self._register(task, got.at)
            self._document(task, got, facts)
        while self._columns and not self.fetcher.stopped:
            await self._column_worker()

    # Reading

    def _read(self, got: Fetched) -> tuple[ListPage, PageFacts]:
        page = ListPage(got.url, decode(got.body, got.content_type), got.content_type, got.status or 200)
        return page, self._facts(got)

    def _facts(self, got: Fetched) -> PageFacts:
        return self._extract(got.url, got.body, got.content_type or None, status=got.status or 200, site_url=self.site.url)

    async def _one_hop(self, got: Fetched, facts: PageFacts) -> Fetched | None:
        """A stub that forwards within the site (portal-products §14.5): one hop, no more."""
        if facts.emptiness != "redirect_stub" or not facts.redirect_to:
            return None
        target = resolve(got.url, facts.redirect_to)
        if target is None or not same_site(target, self.site.url) or canonical(target) == canonical(got.url):
            return None
        hop = await self.fetcher.get(target, "document")
        return None if hop.why else hop

    # What is told

    def _visited(self, **row: Any) -> None:
        self.last_at = max(self.last_at, row["fetched_at"])
        self.recorder.visit(**row)

    def _now(self) -> str:
        return self.clock().astimezone(SHANGHAI).isoformat(timespec="seconds")

    def _problem(self, name: str, url: str, detail: str, at: str = "") -> None:
        word = {"archive": "truncated"}.get(name, name)
        self._problems[word] += 1
        self.recorder.problem(url, word, messages.problem(name, detail), at or self.last_at or self._now())

    def _trouble(self, got: Fetched, facts: PageFacts | None = None) -> None:
        if facts is not None and facts.emptiness:
            name = {"redirect_stub": "redirect_loop"}.get(facts.emptiness, facts.emptiness)
            detail = {"redirect_stub": f"转向 {facts.redirect_to or '不明'}"}.get(facts.emptiness, f"{len(got.body)} 字节")
            self._problem(name, got.url, detail, got.at)
            if facts.emptiness == "blocked":
                self.fetcher.blocked_by_words(got)
        elif got.why not in ("stopped", "off_site", "not_archived", ""):
            self._problem(got.why, got.asked, got.detail, got.at)

    def _stopped_problem(self, home: Fetched) -> None:
        if self.fetcher.stopped == "moved":
            self._problem("redirect_loop", self.site.url, f"首页转到另一个网站 {home.detail}，未跟随", home.at)

    def _bug(self, url: str, error: Exception) -> None:
        from crawler.store import LeaseTaken

        if isinstance(error, LeaseTaken):
            self.failure = error
            self.fetcher.stop("error", str(error))
            return
        log.exception("while reading %s", url)
        self._problem("timeout", url, f"程序读取此页时出错 {type(error).__name__}")

    def _why_stopped(self) -> str:
        return messages.stopped(self.fetcher.stopped or "interrupted", self.fetcher.stopped_detail)

    @property
    def stopped_because(self) -> str | None:
        return self._why_stopped() if self.fetcher.stopped else None

    @property
    def _recheck(self) -> frozenset[str]:
        if not hasattr(self, "_recheck_keys"):
            self._recheck_keys = frozenset(canonical(url) for url in self.job.recheck_urls)
        return self._recheck_keys

    def flush(self, *, force: bool = False) -> None:
        """Stores what waits, once a second or so; tells how far the crawl is."""
        now = time.monotonic()
        if force or self.recorder.waiting >= _BATCH_ROWS or now - self._flushed >= _BATCH_SECONDS:
            self.recorder.flush(self.renew)
            self._flushed = time.monotonic()
        if force or now - self._emitted >= 1.0:
            self._emitted = now
            queued = self._documents.qsize() + len(self._columns)
            self.emit({
                "event": "progress", "site": self.site.id, "pages": self.fetcher.fetched,
                "documents": self._document_count, "queued": queued,
            })  # fmt: skip

    renew: Callable[[Any], None] | None = None


def _stem(url: str) -> str:
    """The directory of a document without its dates: what the rows of one column have in common."""
    return "/".join(part for part in urlsplit(url).path.split("/")[:-1] if not part.isdigit())


def _html(got: Fetched) -> bool:
    return not got.content_type or "html" in got.content_type.lower() or got.body[:200].lstrip()[:1] == b"<"
