"""One spider for every portal: home → columns → lists → the documents that they name (design §3).

The crawl is a program of a few tasks over Scrapy's downloader (`engine.download_async`), not a web of callbacks: lists
feed documents through a short queue, so that a site of any size is crawled in little memory.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import scrapy

from crawler import listing, messages
from crawler.chinese.column_names import is_hub
from crawler.chinese.column_names import type_of as column_names_type_of
from crawler.crawl import columns, hubs
from crawler.crawl.columns import ColumnTask
from crawler.crawl.documents import Documents, DocumentTask, due
from crawler.crawl.files import Attached
from crawler.crawl.linkcheck import LinkCheck
from crawler.crawl.lists import Lists, Reading, first_page_mark, stands_for_rest
from crawler.facts import PageFacts
from crawler.listing import ListPage, Row
from crawler.sites import ColumnSpec, JobSpec
from crawler.store.keys import column_id, document_id
from crawler.web import probes
from crawler.web.addresses import first_page, is_file, is_later_page
from crawler.web.decode import decode
from crawler.web.fetch import Fetched, Fetcher
from crawler.web.render import Renderer
from crawler.web.urls import canonical, resolve, route, same_site
from crawler.web.warc import SHANGHAI, Archive, WarcWriter

log = logging.getLogger(__name__)

_KNOWN = 0.5  # how sure an adapter is of a page that it knows by its product's marks (plain links: 0.4 at the most)
_MAX_COLUMNS = 400
_MAX_HUBS = 80
_SHARES = 20  # a column may take one in so many of the site's pages before all others have had as much
_LEAST_SHARE = 20
_MAX_DEPTH = 4
_BATCH_ROWS = 800
_BATCH_SECONDS = 1.0
_RESOLVING = 5.0  # seconds that an address of the site is waited for


class PortalSpider(scrapy.Spider):
    """Crawls one site as its JobSpec says; everything it sees goes to the archive and the store."""

    name = "portal"

    def __init__(
        self,
        job: JobSpec,
        *,
        open_recorder: Callable[..., Any],
        extract: Callable[..., PageFacts] | None = None,
        extractor_version: str | None = None,
        clock: Callable[[], datetime],
        emit: Callable[[dict], None] = lambda event: None,
        pause: float | None = None,
        lease_wait: float = 0.0,
        resolver: probes.Resolver | None = None,
    ):
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
        self._lease_wait = lease_wait
        self._resolver = resolver
        self._extract = extract
        self.extractor = extractor_version
        self.documents = Documents(self)
        self.attached = Attached(self)
        self.renderer = Renderer(self)
        self.lists = Lists(self)
        self.links = LinkCheck(self)
        self._columns: deque[ColumnTask] = deque()
        self._column_keys: set[str] = set()
        self._shells: dict[str, Fetched] = {}  # pages whose fragments are columns, and what those fragments mean
        self._routes: dict[str, str] = {}
        self._front: tuple[list[Row], str] = ([], "")  # the documents that it names, and when
        self._home: set[str] = set()  # its addresses: a portal's front is none of its columns
        self._hubs = 0
        self._busy = 0
        self._waiting = 0  # of the busy ones, for the second round
        self._second_round = asyncio.Event()
        self._walkers: list[asyncio.Future[None]] = []
        self._problems: dict[str, int] = defaultdict(int)
        self._flushed = self._emitted = time.monotonic()

    # The course of a crawl

    async def start(self) -> AsyncIterator[Any]:
        try:
            await self._run()
        except BaseException as error:
            from crawler.store import StoreError

            self.failure = error
            expected = isinstance(error, asyncio.CancelledError | StoreError)
            if not expected and type(error).__name__ != "CrawledElsewhere":
                log.exception("crawl of %s broke off", self.site.id)
        for nothing in ():
            yield nothing

    async def _run(self) -> None:
        self.fetcher.engine = self.crawler.engine
        visits: list[dict[str, Any]] = []
        self.fetcher.on_visit = lambda **row: visits.append(row)
        # The robots file is under way while the store and the extractor are imported.
        robots = asyncio.ensure_future(self.fetcher.read_robots())
        await asyncio.wait([robots], timeout=0.03)
        self.recorder = await self._opened()
        if self._extract is None:
            from crawler.extract import EXTRACTOR_VERSION, extract_page

            self._extract, self.extractor = extract_page, EXTRACTOR_VERSION
        await robots
        self.fetcher.on_visit = self._visited
        for row in visits:
            self._visited(**row)
        if self.replay is not None:
            for damage in self.replay.damage:
                file = damage.path.rpartition("/")[2]
                self.problem("archive", damage.path, f"{file} 偏移 {damage.offset}：{damage.message}")
        if self.fetcher.stopped == "robots":
            self.problem(
                "robots", self.site.url, self.fetcher.stopped_detail.removeprefix("robots.txt ") + "，按不允许抓取处理"
            )
        self.documents.sighted = self.recorder.sighted() if self.job.resume else set()
        count = max(1, self.site.crawl.concurrency) + 1
        workers = [asyncio.ensure_future(self.documents.worker()) for _ in range(count)]
        readers = [asyncio.ensure_future(self.attached.worker()) for _ in range(2)]  # one fetches while another reads
        try:
            await self._discover()
            while True:
                walkers = max(2, min(4, self.site.crawl.concurrency))
                self._walkers = [asyncio.ensure_future(self._column_worker()) for _ in range(walkers)]
                while self._walkers:
                    await self._walkers.pop()
                await self._settled()
                if not self._columns or self.fetcher.stopped:
                    break
            await self._afterwards()
            await self._settled()
        finally:
            for worker, queue in [(self.documents, workers), (self.attached, readers)]:
                for _ in queue:
                    await worker.queue.put(None)
                await asyncio.gather(*queue, return_exceptions=True)
            self.attached.close()
            await self.renderer.close()
        if not self.job.lists_only:
            await self.links.run()
        self.lists.settle()
        self.flush(force=True)

    async def _settled(self) -> None:
        """All documents that are queued are stored, those whose attachments are read too."""
        await self.documents.queue.join()
        await self.attached.queue.join()

    async def _opened(self) -> Any:
        """The store's recorder, once no living process holds the site's lease any more."""
        from crawler.store import LeaseTaken

        until = time.monotonic() + self._lease_wait
        while True:
            try:
                return self._open_recorder(self)
            except LeaseTaken as error:
                if time.monotonic() >= until or self.fetcher.stopped:
                    raise LeaseTaken(f"{error}。已等候 {self._lease_wait:g} 秒，请稍后用 --resume 继续") from None
            await self.fetcher.rest(0.5, "robots")

    async def _discover(self) -> None:
        """Home and what it leads to, after the columns that the configuration names."""
        home = await self.fetcher.get(self.site.url, "home")
        await self._witness(home)
        if home.why == "off_site":
            self.fetcher.stop("moved", home.detail)
        elif home.why == "not_archived":
            await self._without_home()
            return
        elif home.why:
            self.trouble(home)
            if home.why != "stopped":
                why = "robots" if home.why == "robots" else "unreachable" if home.status is None else "empty_home"
                self.fetcher.stop(why, home.detail)
        if self.fetcher.stopped:
            self._stopped_problem(home)
            return
        page, facts = self._read(home)
        hop = await self.one_hop(home, facts)
        if hop is not None:
            home = hop
            page, facts = self._read(home)
        self._home = {canonical(self.site.url), canonical(home.url)}
        self._front = [row for row in listing.best(page).rows(page) if same_site(row.url, self.site.url)], home.at
        if facts.emptiness:
            self.trouble(home, facts)
            why = "blocked" if facts.emptiness == "blocked" else "empty_home"
            self.fetcher.stop(why, messages.EMPTY_HOME[facts.emptiness])
            return
        self.links.page("home:" + self.site.id, home, facts, "home")
        # A site that forwards from its root (/, then /portal/index.shtml) has its front page there.
        self.documents.home(home, facts if facts.features is not None else self.facts_of(home, home.url))
        await self._probe()
        for given in self.site.columns:
            await self._add_given(home.url, given)
        # The configuration names what matters most; the rest of the portal is found all the same.
        self._add_links(ColumnTask(home.url), self._links_of(page))

    @staticmethod
    def _links_of(page: ListPage, below: str | None = None) -> list[tuple[str, str]]:
        """What may be columns, those behind a mere 更多 last: by other links they have their own names."""
        links = columns.column_links(page, below=below)
        return [*links, *listing.columns_of(page), *(one for one in hubs.onward(page) if not is_file(one[0]))]

    async def _witness(self, home: Fetched) -> None:
        """What the first answer says of the site's being there, and whether its name has an IPv6 address."""
        if self.replay is not None or home.why in ("stopped", "robots"):
            return
        at = home.at or self.now()
        why = messages.probe("name") if home.why == "dns" else home.detail or home.why
        answer = probes.Answer(home.status, home.seconds, error=why)
        one = probes.judged(self.site.id, at, self.site.url, answer)
        # A refusal in words, and what came broken off, is trouble of ours.
        if home.why in ("blocked", "truncated", "tls", "too_large"):
            one = replace(one, ok=None, error=home.detail or home.why)
        self.recorder.probe(one)
        look = asyncio.to_thread(probes.aaaa, self.site.id, self.site.url, at=at, resolver=self._resolver)
        try:
            self.recorder.probe(await asyncio.wait_for(look, _RESOLVING))
        except TimeoutError:
            log.info("no answer of the resolver for %s", self.site.url)

    async def _add_given(self, base: str, given: ColumnSpec) -> None:
        url = resolve(base, given.url) or given.url
        if part := route(given.url):
            # Which data a fragment means must be known before the page's own tree leads to the same.
            address = url = url.partition("#")[0]
            if address not in self._shells:
                self._shells[address] = await self.fetcher.get(address, "list")
            url, got = f"{address}#{part}", self._shells[address]
            data = None if got.why else listing.at_route(self._read(got)[0], part)
            if data is not None:
                self._column_keys.add(canonical(data))
            self._routes[url] = data or address
        self.add_column(ColumnTask(url, "", given.type, given.unit, 0, True))

    async def _without_home(self) -> None:
        """An archive without the home page: the columns that are given, or those that the archive's pages are."""
        for given in self.site.columns:
            await self._add_given(self.site.url, given)
        if not any(same_site(entry.url, self.site.url) for entry in self.replay.index.values()):
            self.fetcher.stop("not_archived")

    async def _probe(self) -> None:
        """What the site answers for a page that cannot exist, once: its soft 404."""
        if self.replay is not None:
            return
        parts = urlsplit(self.site.url)
        got = await self.fetcher.get(f"{parts.scheme}://{parts.netloc}/zwgk-{secrets.token_hex(8)}.html", "probe")
        if got.status == 200 and not got.why:
            self.documents.no_such_page(got)

    # Columns

    def _add_links(self, parent: ColumnTask, links: list[tuple[str, str]]) -> None:
        for url, name, kind, hub in columns.in_order(links):
            if parent.depth and kind is None and not hub:
                kind = parent.type
            self.add_column(ColumnTask(url, name, kind, parent.unit, parent.depth + 1))

    def add_column(self, task: ColumnTask) -> None:
        key = canonical(task.url)
        if not task.given and not task.later_page and (key in self._home or self._is_page_of_known(task.url, key)):
            return
        if key in self._column_keys or not same_site(task.url, self.site.url):
            if task.given and not same_site(task.url, self.site.url):
                self.problem("list_unread", task.url, "不在本站之内，没有抓取")
            return
        if not task.given and (len(self._column_keys) >= _MAX_COLUMNS or task.depth > _MAX_DEPTH):
            return
        self._column_keys.add(key)
        self._columns.append(task)

    def _is_page_of_known(self, url: str, key: str) -> bool:
        """A later page of a column that is known already, however its link is worded."""
        if key in self.lists.pages:
            return True
        return is_later_page(url) and first_page(url) in self._column_keys

    async def _column_worker(self) -> None:
        while not self.fetcher.stopped:
            if not self._columns:
                if not self._busy:
                    return
                if self._busy == self._waiting:
                    self._second_round.set()
                await asyncio.sleep(0.01)
                continue
            task = self._columns.popleft()
            self._busy += 1
            try:
                await self._column(task)
            except Exception as error:
                self.bug(task.url, error)
            finally:
                self._busy -= 1
        self._second_round.set()

    async def turn(self, spent: int) -> None:
        """Waits, once a column has had its share of the site's pages, until all the others have had theirs.

        A portal's news may be more than its limit of pages: they must not leave its policies unread.
        """
        share = max(_LEAST_SHARE, self.site.crawl.max_pages // _SHARES)
        if spent < share or self._second_round.is_set() or self.fetcher.stopped:
            return
        self._waiting += 1
        self._walkers.append(asyncio.ensure_future(self._column_worker()))  # in the place of the one that waits
        try:
            await self._second_round.wait()
        finally:
            self._waiting -= 1

    async def _column(self, task: ColumnTask) -> None:
        if not task.given and not task.later_page and self._is_page_of_known(task.url, canonical(task.url)):
            return
        got, whole = await self._first_page(task)
        if got.why:
            self.lists.failed(task, got)
            return
        before = self._same_page(task, got)
        if before is not None:
            await self._same_column(task, got, *before)
            return
        page, facts = self._read(got)
        hop = await self.one_hop(got, facts)
        if hop is not None:
            got = hop
            page, facts = self._read(got)
        if canonical(got.url) != canonical(whole):
            if canonical(got.url) in self._column_keys:
                if task.given:
                    self.lists.empty(task, got, f"转到另一个栏目 {got.url}")
                return  # a channel that only forwards to another column
            self._column_keys.add(canonical(got.url))
        adapter = listing.best(page)
        rows = [row for row in adapter.rows(page) if canonical(row.url) != canonical(got.url)]
        # A list that is data, or whose rows its product knows how to fetch, is no empty page.
        shell = facts.emptiness == "js_shell" and self.site.crawl.render
        if facts.emptiness and not rows and adapter.matches(page) < _KNOWN and not shell:
            self.trouble(got, facts)
            if task.given or (task.type and facts.emptiness == "js_shell"):
                self.lists.empty(task, got, f"第一页没有内容（{facts.emptiness}）")
            return
        dated = sum(row.date_text != "" for row in rows)
        listed = frozenset(canonical(row.url) for row in rows if row.date_text)
        if self._is_document(facts, rows, dated):
            await self.lists.one_document(task, got, facts)
            return
        leads = hubs.is_hub_page(page, rows)
        if not task.given:
            # A page of links alone, a department's door, may lead anywhere; the menu's own links are known by then.
            anywhere = not task.depth or leads or not rows or is_hub(task.name)
            links = self._links_of(page, None if anywhere else page.directory)
        else:
            links = self._links_of(page, page.directory)
        links = [one for one in links if canonical(one[0]) not in listed]
        seen = {
            "sha256": got.sha256,
            "extractor": self.extractor,
            "at": got.at,
            "links": links,
            "dated": dated,
            "list": "",
            "type": self.type_of(task, facts) or "其他",
        }
        self._lead_on(task, seen)
        if not rows and not task.given and listing.columns_of(page):
            return  # a tree that data draw: its columns are read for themselves
        pager = adapter.pager(page)
        name = columns.column_name(facts.meta, facts.breadcrumbs, task.name, facts.title.value if facts.title else None)
        if not task.given and self.lists.shown_before(mark := first_page_mark(rows, pager)):
            return  # another address of a list that is read already
        named = frozenset(canonical(row.url) for row in rows)
        seen |= {"name": name, "mark": "" if task.given else mark}
        seen["holder"] = self.links.page(column_id(task.url), got, facts, "nav", name, without=named)
        seen["name"] = name = hubs.with_part(name, [crumb.name for crumb in facts.breadcrumbs])
        # A page that leads on: its columns are read for themselves.
        if task.given or (not leads and hubs.is_list(page, rows, adapter.name, task.name, seen)):
            await self._list(task, got, adapter, page, rows, seen)
        else:
            self.recorder.column(column_id(task.url), got.url, got.at, {"seen": seen})

    async def _first_page(self, task: ColumnTask) -> tuple[Fetched, str]:
        """The page of a column, and its address; of one that a fragment names its data, where they are known."""
        address = self._routes.get(task.url, task.url)
        known = self._shells.get(address)
        return replace(known) if known is not None else await self.fetcher.get(address, "list"), address

    async def _list(
        self, task: ColumnTask, got: Fetched, adapter: Any, page: ListPage, rows: list[Row], seen: dict[str, Any]
    ) -> None:
        reading = Reading(task, column_id(task.url), got, seen["name"], task.type or seen["type"])
        self.lists.readings[reading.id] = reading
        state = self.recorder.column_state(reading.id)
        self.recorder.column(reading.id, got.url, got.at, state)
        await self.lists.walk(reading, adapter, page, rows, state)
        state["seen"] = {**seen, "list": reading.pager or adapter.name}
        self.recorder.column(reading.id, got.url, got.at, state)
        self.lists._record(reading)

    def _lead_on(self, task: ColumnTask, seen: dict[str, Any]) -> None:
        """To the columns that a page's links may be."""
        if not task.given:
            if is_hub(task.name) or not seen["dated"]:
                self._hubs += 1
            if self._hubs > _MAX_HUBS:
                return
        self._add_links(task, seen["links"])

    def _same_page(self, task: ColumnTask, got: Fetched) -> tuple[dict[str, Any], Any] | None:
        """What an earlier night made of these very bytes, and the whole reading that they head; None where that is not
        known, or where it is the column's turn to be read whole."""
        if self.replay is not None:
            return None
        state = self.recorder.column_state(column_id(task.url))
        seen = state.get("seen")
        if seen is None or (seen["sha256"], seen["extractor"]) != (got.sha256, self.extractor):
            return None
        if due(column_id(task.url), seen["at"], got.at, self.job.reread_within_days):
            return None
        if not seen["list"]:
            return seen, None
        last = self.lists.last_walk(column_id(task.url), got.at) if stands_for_rest(state) else None
        return None if last is None else (seen, last)

    async def _same_column(self, task: ColumnTask, got: Fetched, seen: dict[str, Any], last: Any) -> None:
        self._lead_on(task, seen)
        if seen["mark"] and self.lists.shown_before(seen["mark"]):
            return
        self.links.same_page(got, seen["holder"])
        if seen["list"]:
            reading = Reading(task, column_id(task.url), got, seen["name"], task.type or seen["type"])
            reading.pager, reading.last = seen["list"], last
            self.lists.readings[reading.id] = reading
            await self.lists.unchanged(reading)

    def type_of(self, task: ColumnTask, facts: PageFacts) -> str | None:
        lowered = {key.lower(): value for key, value in facts.meta.items()}
        crumbs = [one.name for one in reversed(facts.breadcrumbs)]
        return column_names_type_of(lowered.get("columnname"), task.name, *crumbs[:2], lowered.get("columntype"))

    @staticmethod
    def _is_document(facts: PageFacts, rows: list[Row], dated: int) -> bool:
        """By what the page shows: a list's kind or its rows make it a list, a document's own marks a document."""
        if facts.letters and not rows:
            return True
        if facts.kind in ("column", "home"):
            return False
        lowered = {key.lower() for key, value in facts.meta.items() if value}
        if "articletitle" in lowered or (facts.published is not None and facts.published.source in ("shown", "table")):
            return not (dated >= 5 and facts.body_length < 200)
        return dated < 3 and (facts.body_length >= 200 or bool(facts.enforcement))

    # Documents

    async def _afterwards(self) -> None:
        """Pages with open findings, documents that left their lists, what else an archive holds."""
        if self.fetcher.stopped or self.job.lists_only:
            return
        self.flush(force=True)
        if self.replay is not None:
            await self._rest_of_archive()
            return
        await self._named_by_home()
        known = self.recorder.known([canonical(url) for url in self.job.recheck_urls])
        for url in self.job.recheck_urls:
            one = known.get(canonical(url))
            if one is not None and same_site(url, self.site.url) and self.documents.first_time(one.document_id):
                await self.documents.queue.put(DocumentTask(url, one.document_id, None, None, one))
        await self._settled()
        self.flush(force=True)
        for one in self.recorder.vanished():
            if self.documents.first_time(one.document_id):
                task = DocumentTask(one.url, one.document_id, kind="vanished")
                await self.documents.queue.put(task)

    async def _named_by_home(self) -> None:
        """What the front page lists and no column does."""
        rows, at = self._front
        known = self.recorder.known([canonical(row.url) for row in rows])
        for row in rows:
            key = canonical(row.url)
            if is_file(row.url) or key in self._column_keys or key in self.lists.pages or key in self._home:
                continue
            task = self.documents.task(row, None, known.get(key))
            if not self.documents.first_time(task.id):
                continue
            self.documents.register(task, at)
            if not self.documents.carried_by_home(task.known, at):
                await self.documents.queue.put(task)
        await self._settled()
        self.flush(force=True)

    async def _rest_of_archive(self) -> None:
        for entry in sorted(self.replay.index.values(), key=lambda one: (one.path, one.offset)):
            if not same_site(entry.url, self.site.url) or entry.status != 200 or entry.request:
                continue
            key = canonical(entry.url)
            if key in self._column_keys or key in self.lists.pages:
                continue
            if key == canonical(self.site.url) or urlsplit(entry.url).path == "/robots.txt":
                continue
            if (entry.content_type and "html" not in entry.content_type.lower()) or self.links.has(key):
                continue
            document = document_id(entry.url)
            if not self.documents.first_time(document):
                continue
            got = await self.fetcher.get(entry.url, "document")
            if got.why:
                continue
            facts = self.facts_of(got)
            task = DocumentTask(entry.url, document)
            if facts.kind in ("column", "home"):
                self.add_column(ColumnTask(entry.url, later_page=is_later_page(entry.url)))
                continue
            self.documents.register(task, got.at)
            await self.documents.take(task, got, facts)
        while self._columns and not self.fetcher.stopped:
            await self._column_worker()

    # Reading

    def _read(self, got: Fetched) -> tuple[ListPage, PageFacts]:
        page = ListPage(got.url, decode(got.body, got.content_type), got.content_type, got.status or 200)
        return page, self.facts_of(got)

    def facts_of(self, got: Fetched, front: str = "") -> PageFacts:
        """`front`: the address of the site's front page, where it is not the site's own."""
        status, front = got.status or 200, front or self.site.url
        return self._extract(got.url, got.body, got.content_type or None, status=status, site_url=front)

    async def one_hop(self, got: Fetched, facts: PageFacts) -> Fetched | None:
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

    def now(self) -> str:
        return self.clock().astimezone(SHANGHAI).isoformat(timespec="seconds")

    def problem(self, name: str, url: str, detail: str, at: str = "") -> None:
        word = {"archive": "truncated"}.get(name, name)
        self._problems[word] += 1
        self.recorder.problem(url, word, messages.problem(name, detail), at or self.last_at or self.now())

    def trouble(self, got: Fetched, facts: PageFacts | None = None) -> None:
        if facts is not None and facts.emptiness == "redirect_stub":
            # A channel that forwards to another platform is neither a document nor an error (portal-products §4).
            target = resolve(got.url, facts.redirect_to)
            if target is None or same_site(target, self.site.url):
                self.problem("redirect_loop", got.url, f"转向 {target or '不明'} 之后仍没有内容", got.at)
        elif facts is not None and facts.emptiness:
            self.problem(facts.emptiness, got.url, f"{len(got.body)} 字节", got.at)
            if facts.emptiness == "blocked":
                self.fetcher.blocked_by_words(got)
        elif got.why not in ("stopped", "off_site", "not_archived", ""):
            self.problem(got.why, got.asked, got.detail, got.at)

    def _stopped_problem(self, home: Fetched) -> None:
        if self.fetcher.stopped == "moved":
            self.problem("redirect_loop", self.site.url, f"首页转到另一个网站 {home.detail}，未跟随", home.at)

    def bug(self, url: str, error: Exception) -> None:
        from crawler.store import LeaseTaken

        if isinstance(error, LeaseTaken):
            self.failure = error
            self.fetcher.stop("error", str(error))
            return
        log.exception("while reading %s", url)
        self.problem("timeout", url, f"程序读取此页时出错 {type(error).__name__}")

    def why_stopped(self) -> str:
        return messages.stopped(self.fetcher.stopped or "interrupted", self.fetcher.stopped_detail)

    @property
    def stopped_because(self) -> str | None:
        if self.fetcher.stopped is None and self.fetcher.lacking:
            return messages.stopped("lacking", str(self.fetcher.lacking))
        return self.why_stopped() if self.fetcher.stopped else None

    def flush(self, *, force: bool = False) -> None:
        """Stores what waits, once a second or so; tells how far the crawl is."""
        now = time.monotonic()
        if force or self.recorder.waiting >= _BATCH_ROWS or now - self._flushed >= _BATCH_SECONDS:
            self.recorder.flush(self.renew)
            self._flushed = time.monotonic()
        if force or now - self._emitted >= 1.0:
            self._emitted = now
            queued = self.documents.queue.qsize() + len(self._columns)
            self.emit(
                {
                    "event": "progress",
                    "site": self.site.id,
                    "pages": self.fetcher.fetched,
                    "documents": self.documents.count,
                    "queued": queued,
                }
            )

    renew: Callable[[Any], None] | None = None
