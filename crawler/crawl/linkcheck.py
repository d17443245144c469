"""Links that lead nowhere: HEAD, then GET; only 404 or 410 on two tries is sure (design, `dead_links`).

Which page holds which links is kept with the page's version, what came of trying a link is kept by itself. A page that
its list confirms tonight, without being read, holds what it held; a link that was well is tried again only every so
many days; one that was not, every night, so that a repair is seen and a breach is not forgotten.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from crawler.crawl.columns import ColumnTask
from crawler.crawl.context import Crawl, due
from crawler.crawl.tasks import DocumentTask
from crawler.facts import PageFacts
from crawler.store.keys import column_id, holder_key, link_id
from crawler.web.fetch import Fetched
from crawler.web.urls import canonical, same_site
from crawler.web.warc import LINK, Archive

if TYPE_CHECKING:
    from crawler.store import Recorder

_SHARE = 5  # one page in so many may be spent on links
_LEAST = 20
_MOST_LINKS = 50_000  # tried in one night
_SEEN_AT_A_TIME = 300_000  # URLs remembered while the pages are gone through: only to go through them faster
_GONE = (404, 410)
_DEAD_LIMIT = 500  # second tries


@dataclass(slots=True)
class _Link:
    url: str
    attempts: list[dict[str, Any]] = field(default_factory=list)
    verdict: str = ""
    status: int | None = None
    evidence: Fetched | None = None
    broken_off: bool = False  # the crawl was stopped between two of its tries


class LinkCheck:
    """Records the in-site links of what one crawl reads, and tries those that it did not fetch anyway."""

    def __init__(self, crawl: Crawl):
        self.crawl = crawl
        self._rows: dict[str, _Link] = {}  # list rows whose page is gone: their first try is done
        self._fetched: set[int] = set()

    def named(self, key: str) -> None:
        """A list's row: what becomes of it is told by the crawl of documents."""
        self._fetched.add(hash(key))

    def answered(self, got: Fetched) -> None:
        """An attachment that was fetched anyway: its link is well, and needs no other try tonight."""
        self._fetched.add(hash(canonical(got.asked)))
        link = _Link(got.asked)
        self._tried(link, "GET", got)
        self._tell(link)

    def has(self, key: str) -> bool:
        """Whether the page was fetched, or named by a list."""
        return hash(key) in self._fetched

    def page(
        self,
        holder: str,
        got: Fetched,
        facts: PageFacts,
        area: str,
        title: str = "",
        *,
        version: str | None = None,
        without: frozenset[str] = frozenset(),
    ) -> str:
        """The links of a page that was read, but for those whose canonical URL is in `without`; the holder's key."""
        self._answered(got)
        site = self.crawl.site.url
        # That a script's data names an address that is not there shows nobody a dead link.
        urls = dict.fromkeys([*facts.links, *(file.url for file in facts.attachments if file.linked)])
        links = [url for url in urls if same_site(url, site) and not (without and canonical(url) in without)]
        title = title or (facts.title.value if facts.title else "")
        return self._held(version, holder, got.url, title, area, links)

    def same_page(self, got: Fetched, holder: str) -> None:
        """A page that holds what it held on an earlier night, under the key that `page` gave."""
        self._answered(got)
        if holder:
            self.crawl.recorder.holding(holder)

    def _answered(self, got: Fetched) -> None:
        self._fetched |= {hash(canonical(got.url)), hash(canonical(got.asked))}

    def row(self, task: DocumentTask, column: ColumnTask, got: Fetched) -> None:
        """A list's row whose page is gone."""
        self._held(None, column_id(column.url), column.url, column.name, "body", [task.url])
        self._tried(self._rows.setdefault(canonical(task.url), _Link(task.url)), "GET", got)

    def _held(self, key: str | None, holder: str, url: str, title: str, area: str, links: list[str]) -> str:
        """A document's links belong to its version; a column's or the home page's to the run that read it."""
        if not links:
            return ""
        recorder = self.crawl.recorder
        stored = key or holder_key(holder, title, links)
        recorder.holder(stored, holder_id=holder, url=url, title=title, area=area, links=links)
        if key is None:
            recorder.holding(stored)
        return stored

    async def run(self) -> None:
        """Tries the links that are due, within their share of the pages, and the gone ones once more after a pause."""
        fetcher = self.crawl.fetcher
        if fetcher.closed("link"):
            return
        self.crawl.flush(force=True)
        recorder = self.crawl.recorder
        if self.crawl.replay is not None:
            for url in self._distinct(recorder.held_links()):
                if hash(canonical(url)) not in self._fetched:
                    self._tell(self._from_archive(url, self.crawl.replay))
            return
        budget = max(_LEAST, self.crawl.site.crawl.max_pages // _SHARE)
        waiting = self._due(recorder)[:budget]
        await self._all([self._first(link) for link in waiting])
        tried = [*self._rows.values(), *waiting]
        again = [link for link in tried if link.status in _GONE][:_DEAD_LIMIT]
        if again and not fetcher.closed("link"):
            await fetcher.rest(fetcher.pause, "link")
            await self._all([self._second(link) for link in again])
        for link in tried:
            # What a stop kept from its next try is nothing yet: the resumed crawl tries it from the start.
            gone_once = link.verdict == "suspect" and link.status in _GONE
            if link.verdict and not (fetcher.stopped and (link.broken_off or gone_once)):
                self._tell(link)
        self.crawl.flush()

    def _due(self, recorder: Recorder) -> list[_Link]:
        """What is to be tried tonight: first what was not well, then what was never tried, then what is old."""
        checks = recorder.link_checks()
        days, now = self.crawl.job.reread_within_days, self.crawl.now()
        groups: tuple[list[_Link], ...] = ([], [], [])
        count = 0
        for url in self._distinct(recorder.held_links()):
            key = canonical(url)
            if key in self._rows:
                continue
            check = checks.get(name := link_id(url))
            if check is None or check.verdict == "unchecked":
                group = None if hash(key) in self._fetched else 1
            elif check.run_id == self.crawl.job.run_id:
                group = None  # by this run, before it was broken off and resumed
            elif check.verdict != "ok":
                group = 0
            else:
                turn = hash(key) not in self._fetched and due("l" + name, check.checked_at, now, days)
                group = 2 if turn else None
            if group is not None and count < _MOST_LINKS:
                count += 1
                groups[group].append(_Link(url))
        return [link for group in groups for link in group]

    @staticmethod
    def _distinct(held: Iterable[list[str]]) -> Iterator[str]:
        seen: set[int] = set()
        given: set[int] = set()
        for links in held:
            for url in links:
                if hash(url) in seen:
                    continue
                if len(seen) >= _SEEN_AT_A_TIME:
                    seen.clear()
                seen.add(hash(url))
                key = hash(canonical(url))
                if key not in given:
                    given.add(key)
                    yield url

    async def _all(self, tries: list[Coroutine[Any, Any, None]]) -> None:
        """A few at a time: the downloader keeps delay and concurrency."""
        pending = iter(tries)

        async def worker() -> None:
            for attempt in pending:
                await attempt

        await asyncio.gather(*(worker() for _ in range(max(1, self.crawl.site.crawl.concurrency) + 1)))

    async def _first(self, link: _Link) -> None:
        fetcher = self.crawl.fetcher
        if (failed := fetcher.gave_up.get(canonical(link.url))) is not None:
            self._tried(link, "GET", failed)  # its two tries were a list's or a document's
            return
        got = await fetcher.get(link.url, "link", method="HEAD")
        if got.why == "robots":
            link.verdict = "unchecked"
            return
        if got.why == "stopped":
            return
        self._tried(link, "HEAD", got)
        # Many servers refuse HEAD or answer it wrongly: only a GET tells.
        if got.status is None or got.status >= 400:
            got = await fetcher.get(link.url, "link")
            if got.why != "stopped":
                self._tried(link, "GET", got)
        link.broken_off = link.verdict != "ok" and fetcher.closed("link")
        self.crawl.flush()

    async def _second(self, link: _Link) -> None:
        got = await self.crawl.fetcher.get(link.url, "link")
        if got.why == "stopped":
            return
        self._tried(link, "GET", got)
        if got.status in _GONE:
            link.verdict = "dead"
        self.crawl.flush()

    def _tried(self, link: _Link, method: str, got: Fetched) -> None:
        attempt: dict[str, Any] = {"at": got.at, "method": method}
        if got.status is not None:
            attempt["status"] = got.status
        else:
            attempt["error"] = got.why or got.error
        link.attempts.append(attempt)
        link.status = got.status
        if got.warc is not None:
            link.evidence = got
        if got.why == "blocked":
            link.verdict = "unchecked"  # we are refused: that tells nothing of the link
        else:
            link.verdict = "ok" if not got.why or got.why == "off_site" else "suspect"

    def _from_archive(self, url: str, replay: Archive) -> _Link:
        """An archive proves only what it holds: a record of the link's own 404 is a suspicion, its absence nothing."""
        link = _Link(url)
        key = canonical(url)
        answers = [entry for mark in ("", LINK) if (entry := replay.index.get(key + mark)) is not None]
        if not answers:
            link.verdict = "unchecked"
            return link
        entry = max(answers, key=lambda entry: entry.at)
        link.status = entry.status
        link.attempts.append({"at": entry.at, "method": "GET", "status": entry.status})
        link.verdict = "suspect" if entry.status >= 400 else "ok"
        file = entry.path.rpartition("/")[2]
        link.evidence = Fetched(link.url, entry.url, entry.status, at=entry.at, warc=file, offset=entry.offset)
        return link

    def _tell(self, link: _Link) -> None:
        evidence = link.evidence
        at = link.attempts[-1]["at"] if link.attempts else self.crawl.last_at or self.crawl.now()
        self.crawl.recorder.link_check(
            url=link.url,
            verdict=link.verdict,
            status=link.status,
            attempts=link.attempts,
            checked_at=at,
            fetched_at=evidence.at if evidence else None,
            sha256=(evidence.sha256 or None) if evidence else None,
            warc=evidence.warc if evidence else None,
            offset=evidence.offset if evidence else None,
        )
