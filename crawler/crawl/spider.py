"""One spider for every portal: home → columns → lists → the documents that they name (docs/architecture.md).

The crawl is a program of a few tasks over Scrapy's downloader (`engine.download_async`), not a web of callbacks: lists
feed documents through a short queue, so that a site of any size is crawled in little memory. The spider makes the
workers and knows their order; they share a `Crawl` (`context`) and know only what they are given.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import scrapy

from crawler import patience
from crawler.chinese.column_names import type_of
from crawler.crawl.account import State
from crawler.crawl.apart import LONG, Apart
from crawler.crawl.columns import ColumnTask
from crawler.crawl.context import Crawl, CrawledElsewhere, Extract
from crawler.crawl.discovery import Discovery
from crawler.crawl.documents import Documents
from crawler.crawl.files import Attached
from crawler.crawl.frontier import Frontier
from crawler.crawl.linkcheck import LinkCheck
from crawler.crawl.lists import Lists
from crawler.crawl.settling import settle
from crawler.crawl.tasks import DocumentTask, NamedHere
from crawler.messages import Why, say
from crawler.sites import JobSpec
from crawler.store.keys import document_id
from crawler.web import probes
from crawler.web.addresses import is_file, is_later_page, is_picture
from crawler.web.fetch import Fetched, Fetcher
from crawler.web.hiding import is_hidden
from crawler.web.render import Renderer
from crawler.web.urls import canonical, same_site
from crawler.web.warc import Archive, WarcWriter

if TYPE_CHECKING:
    from crawler.store import Recorder

log = logging.getLogger(__name__)

_WIND = 1.0  # seconds between two windings of the clock that breaks off a page's reading
_ROBOTS_FIRST = 0.03  # seconds that the robots file is under way before anything else is imported


class PortalSpider(scrapy.Spider):
    """Crawls one site as its JobSpec says; everything it sees goes to the archive and the store.

    `open_recorder` opens the store and takes the site's lease; it raises LeaseTaken while another process holds it, for
    which `lease_wait` seconds are waited. A page may be read for `page_seconds` of CPU time. `extract` and `extractor_version` replace the extractor (tests do).
    """

    name = "portal"

    def __init__(
        self,
        job: JobSpec,
        *,
        open_recorder: Callable[[Crawl], Recorder],
        extract: Extract | None = None,
        extractor_version: str | None = None,
        clock: Callable[[], datetime],
        emit: Callable[[dict[str, Any]], None] = lambda event: None,
        pause: float | None = None,
        lease_wait: float = 0.0,
        page_seconds: float = patience.SECONDS,
        resolver: probes.Resolver | None = None,
    ):
        super().__init__()
        replay = Archive(list(job.replay), canonical) if job.replay else None
        writer = None if replay else WarcWriter(job.archive, job.site.id, job.run_id)
        fetcher = Fetcher(job.site.url, job.site.crawl, clock=clock, writer=writer, pause=pause, guarded=job.guarded)
        self.fetcher, self.replay = fetcher, replay  # Scrapy's middleware and its handler ask the spider for them
        self.crawl = crawl = Crawl(job, clock, fetcher, emit, replay, writer)
        self._open_recorder = open_recorder
        self._lease_wait = lease_wait
        self._page_seconds = page_seconds
        self._extract = extract
        self._extractor_version = extractor_version
        self.frontier = Frontier(crawl)
        self.links = LinkCheck(crawl)
        self.renderer = Renderer(crawl)
        self.files = Attached(crawl, self.links)
        self.documents = Documents(crawl, self.links, self.files, self.frontier)
        self.lists = Lists(crawl, self.frontier, self.documents, self.links, self.renderer)
        self.discovery = Discovery(crawl, self.frontier, self.lists, self.documents, self.links, resolver=resolver)
        crawl.queued = lambda: self.documents.queue.qsize() + len(self.frontier)

    async def start(self) -> AsyncIterator[Any]:
        try:
            await self._run()
        except BaseException as error:
            from crawler.store import trouble

            self.crawl.failure = error
            if not isinstance(error, asyncio.CancelledError | CrawledElsewhere) and trouble(error) is None:
                log.exception("crawl of %s broke off", self.crawl.site.id)
        return
        yield  # an iterator without requests: the crawl makes its own

    async def _run(self) -> None:
        crawl, fetcher = self.crawl, self.crawl.fetcher
        fetcher.engine = self.crawler.engine
        if not math.isinf(crawl.job.seconds):
            asyncio.get_running_loop().call_later(crawl.job.seconds, self._out_of_time)
        visits: list[dict[str, Any]] = []
        fetcher.on_visit = lambda **row: visits.append(row)
        # The robots file is under way while the store and the extractor are imported.
        robots = asyncio.ensure_future(fetcher.read_robots())
        await asyncio.wait([robots], timeout=_ROBOTS_FIRST)
        crawl.recorder = await self._opened()
        crawl.extract, crawl.extractor = self._reader_of_pages()
        await robots
        fetcher.on_visit = crawl.visited
        for row in visits:
            crawl.visited(**row)
        if crawl.replay is not None:
            for damage in crawl.replay.damage:
                file = damage.path.rpartition("/")[2]
                crawl.problem("archive", damage.path, f"{file} 偏移 {damage.offset}：{damage.message}")
        if fetcher.stopped == "robots":
            crawl.problem("robots", crawl.site.url, fetcher.stopped_detail + "，按不允许抓取处理")
        self.frontier.first = (
            {canonical(url) for url in crawl.recorder.not_reached()} if crawl.replay is None else set()
        )
        if crawl.job.resume:
            self.documents.sighted = crawl.recorder.sighted()
            crawl.take_up()
        count = max(1, crawl.site.crawl.concurrency) + 1
        workers = [asyncio.ensure_future(self.documents.worker()) for _ in range(count)]
        # One fetches while another reads.
        readers = [asyncio.ensure_future(self.files.worker(self.documents.keep)) for _ in range(2)]
        # Only while pages are read: to open a large store, or to settle what was seen, takes the time that it takes.
        winding = asyncio.ensure_future(_wind(self._page_seconds))
        try:
            await self.discovery.begin()
            await self._columns()
            await self.discovery.held()
            for task, got in self.frontier.failed:
                self.lists.failed(task, got)
            await self._afterwards()
            await self._settled()
        finally:
            winding.cancel()
            patience.stop()
            for _ in workers:
                await self.documents.queue.put(None)
            await asyncio.gather(*workers, return_exceptions=True)
            for _ in readers:
                await self.files.queue.put(None)
            await asyncio.gather(*readers, return_exceptions=True)
            self.files.close()
            if crawl.apart is not None:
                crawl.apart.close()
            await self.renderer.close()
            self.lists.scripts.close()
        if not crawl.job.lists_only and crawl.job.only is None:
            await self.links.run()
        self._account_for_all()
        crawl.flush(force=True)

    async def _columns(self) -> None:
        """All columns that the site names, and that the documents of their lists name."""
        while True:
            await self.frontier.run(self.discovery.column)
            await self._settled()
            if not self.crawl.fetcher.stopped:
                await self.discovery.taken_back()
                await self._settled()
            if self.crawl.fetcher.stopped or not (len(self.frontier) or self.frontier.second_round()):
                return

    def _account_for_all(self) -> None:
        """The crawl is over: what became of every list and address; what nobody took for a column is one not read."""
        crawl, fetcher = self.crawl, self.crawl.fetcher
        if fetcher.stopped:
            for named in self._beside_lists():
                crawl.account.row(named.row, None, named.by)
        self.discovery.alone.settle()
        self.frontier.keep()
        settle(self.lists)
        unread = crawl.settle_account(self.frontier.is_page_of_known, self.frontier.home)
        if self.discovery.front_at and not fetcher.stopped:
            self._account_for_lists()
        for ended in unread:
            # An earlier page may stand there: a column of its type that was not read keeps others from being accused.
            url, name = ended.named.url, ended.named.title
            self.lists.empty(ColumnTask(url, name, type_of(name)), Fetched(url, url), ended.why)

    def _account_for_lists(self) -> None:
        """A site of whose lists nothing was read was not crawled, whatever else was read of it."""
        crawl, readings = self.crawl, self.lists.readings.values()
        # A column is more than one document, or was given, as whatever it turned out to be.
        lists = [reading for reading in readings if reading.task.given or reading.code is not Why.ONE_DOCUMENT]
        if not lists and crawl.job.only is None:  # one page that is asked for is no list
            crawl.problem("list_unread", crawl.site.url, say(Why.NO_COLUMN))
            crawl.fetcher.stop("no_columns")
        elif lists and not any(reading.complete or reading.rows for reading in lists):  # one that is empty says so
            if crawl.job.only is None:
                crawl.problem("list_unread", crawl.site.url, say(Why.NO_LIST_READ, count=len(lists)))
            crawl.fetcher.stop("no_lists")

    def _out_of_time(self) -> None:
        job = self.crawl.job
        own = job.seconds == job.site.crawl.max_hours * 3600
        self.crawl.fetcher.stop("site_hours" if own else "run_hours", f"{job.site.crawl.max_hours:g}")

    def _reader_of_pages(self) -> tuple[Extract, str]:
        if self._extract is not None:
            return self._extract, self._extractor_version or ""
        from crawler.extract import EXTRACTOR_VERSION, extract_page

        # Of the pages before which the process died that had the run, any may have been its end.
        self.crawl.apart = Apart(self._page_seconds, least=0 if self.crawl.job.resume else LONG)
        return extract_page, EXTRACTOR_VERSION

    async def _settled(self) -> None:
        """All documents that are queued are stored, those whose attachments are read too."""
        await self.documents.queue.join()
        await self.files.queue.join()

    async def _opened(self) -> Recorder:
        """The store's recorder, once no living process holds the site's lease any more."""
        from crawler.store import LeaseTaken

        until = time.monotonic() + self._lease_wait
        while True:
            try:
                return self._open_recorder(self.crawl)
            except LeaseTaken as error:
                if time.monotonic() >= until or self.crawl.fetcher.stopped:
                    raise LeaseTaken(f"{error}。已等候 {self._lease_wait:g} 秒，请稍后用 --resume 继续") from None
            await self.crawl.fetcher.rest(0.5, "robots")

    # After the columns

    async def _afterwards(self) -> None:
        """Pages with open findings, documents that left their lists, what else an archive holds."""
        crawl = self.crawl
        if crawl.fetcher.stopped or crawl.job.lists_only or crawl.job.only is not None:
            return
        crawl.flush(force=True)
        if crawl.replay is not None:
            await self._rest_of_archive(crawl.replay)
            return
        await self._named_beside()
        await self._columns()
        known = crawl.recorder.known([canonical(url) for url in crawl.job.recheck_urls])
        for url in crawl.job.recheck_urls:
            document = known.get(canonical(url))
            if document is None or not same_site(url, crawl.site.url) or is_hidden(url):
                continue
            if self.documents.first_time(document.document_id):
                await self.documents.queue.put(DocumentTask(url, document.document_id, None, None, document))
        await self._settled()
        crawl.flush(force=True)
        for document in crawl.recorder.vanished():
            if self.documents.first_time(document.document_id):
                task = DocumentTask(document.url, document.document_id, kind="vanished")
                await self.documents.queue.put(task)

    async def _named_beside(self) -> None:
        """What the front page, the hubs and links beside a list's rows name, and no list does."""
        columns, account, here = self.frontier, self.crawl.account, self._beside_lists()
        known = self.crawl.recorder.known([canonical(named.row.url) for named in here])
        for named in here:
            row, key = named.row, canonical(named.row.url)
            new = account.row(row, None, named.by)
            if key in columns.keys:
                continue
            if is_file(row.url):
                account.end(row.url, State.FILE, Why.PICTURE if is_picture(row.url) else Why.FILE_OF_HOME)
                continue
            if key in columns.pages or key in columns.home:
                account.end(row.url, State.BESIDE, Why.HOME if key in columns.home else Why.LATER_PAGE)
                continue
            task = self.documents.task(row, None, known.get(key))
            if not self.documents.first_time(task.id):
                if new:
                    account.end(row.url, State.BESIDE, Why.SAME_DOCUMENT)
                continue
            self.documents.register(task, named.at)
            if self.documents.carried_by_home(task.known, named.at):
                account.end(row.url, State.DOCUMENT)
            else:
                await self.documents.queue.put(task)
        await self._settled()
        self.crawl.flush(force=True)

    def _beside_lists(self) -> list[NamedHere]:
        named = (*self.discovery.named, *self.lists.named)
        return [document for document in named if same_site(document.row.url, self.crawl.site.url)]

    async def _rest_of_archive(self, replay: Archive) -> None:
        for entry in sorted(replay.index.values(), key=lambda entry: (entry.path, entry.offset)):
            if not same_site(entry.url, self.crawl.site.url) or entry.status != 200 or entry.request:
                continue
            key = canonical(entry.url)
            if key in self.frontier.keys or key in self.frontier.pages:
                continue
            if key == canonical(self.crawl.site.url) or urlsplit(entry.url).path == "/robots.txt":
                continue
            if (entry.content_type and "html" not in entry.content_type.lower()) or self.links.has(key):
                continue
            document = document_id(entry.url)
            if not self.documents.first_time(document):
                continue
            got = await self.crawl.fetcher.get(entry.url, "document")
            if got.why:
                continue
            facts = await self.crawl.facts_of(got)
            task = DocumentTask(entry.url, document)
            if facts.kind in ("column", "home"):
                self.frontier.add(ColumnTask(entry.url, later_page=is_later_page(entry.url)), "archive")
                continue
            self.documents.register(task, got.at)
            await self.documents.take(task, got, facts)
        while len(self.frontier) and not self.crawl.fetcher.stopped:
            await self.frontier.run(self.discovery.column)


async def _wind(seconds: float) -> None:
    """As long as the loop comes to this, no page holds it up."""
    while True:
        patience.wind(seconds, or_end=True)
        await asyncio.sleep(min(_WIND, seconds / 4))
