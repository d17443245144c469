"""Links that lead nowhere: HEAD, then GET; only 404 or 410 on two tries is sure (design, `dead_links`)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from crawler.facts import PageFacts
from crawler.fetch import Fetched
from crawler.urls import canonical, same_site

_SHARE = 5  # one page in so many may be spent on links
_LEAST = 20
_MOST_LINKS = 50_000  # remembered at a time
_MOST_HOLDERS = 20  # pages told for one link: enough to mend it
_GONE = (404, 410)
_DEAD_LIMIT = 500  # second tries


@dataclass(slots=True)
class _Link:
    url: str
    holders: list[tuple[str, str, str, str]] = field(default_factory=list)  # id, URL, title, area
    attempts: list[dict[str, Any]] = field(default_factory=list)
    verdict: str = ""
    status: int | None = None
    evidence: Fetched | None = None


class LinkCheck:
    """Gathers the in-site links of one crawl and tries those that it did not fetch anyway."""

    def __init__(self, spider: Any):
        self.spider = spider
        self.links: dict[str, _Link] = {}
        self._fetched: set[int] = set()

    def named(self, key: str) -> None:
        """A list's row: what becomes of it is told by the crawl of documents."""
        self._fetched.add(hash(key))

    def page(self, holder: str, got: Fetched, facts: PageFacts, area: str, title: str = "") -> None:
        """The links of a page that was read; it needs no check itself."""
        self._fetched.add(hash(canonical(got.url)))
        self._fetched.add(hash(canonical(got.asked)))
        title = title or (facts.title.value if facts.title else "")
        urls = [*facts.links, *(one.url for one in facts.attachments)]
        for url in urls:
            if same_site(url, self.spider.site.url):
                self._hold(url, (holder, got.url, title, area))

    def row(self, task: Any, got: Fetched) -> None:
        """A list's row whose page is gone: its first try is done."""
        from crawler.store.keys import column_id

        column = task.column
        link = self._hold(task.url, (column_id(column.url), column.url, column.name, "body"), known=True)
        if link is not None:
            self._tried(link, "GET", got)

    async def run(self) -> None:
        """Tries the links within their share of the pages, and the gone ones once more after a pause."""
        fetcher = self.spider.fetcher
        if fetcher.closed("link"):
            return
        if self.spider.replay is not None:
            self._from_archive()
        else:
            budget = max(_LEAST, self.spider.site.crawl.max_pages // _SHARE)
            waiting = [one for key, one in self.links.items() if hash(key) not in self._fetched and not one.attempts]
            await self._all([self._first(one) for one in waiting[:budget]])
            again = [one for one in self.links.values() if one.status in _GONE][:_DEAD_LIMIT]
            if again and not fetcher.closed("link"):
                await fetcher.rest(fetcher.pause, "link")
                await self._all([self._second(one) for one in again])
        for link in self.links.values():
            if link.verdict:
                self._tell(link)

    def _hold(self, url: str, holder: tuple[str, str, str, str], *, known: bool = False) -> _Link | None:
        key = canonical(url)
        link = self.links.get(key)
        if link is None:
            if len(self.links) >= _MOST_LINKS or (hash(key) in self._fetched and not known):
                return None
            link = self.links[key] = _Link(url)
        if len(link.holders) < _MOST_HOLDERS and all(one[0] != holder[0] for one in link.holders):
            link.holders.append(holder)
        return link

    async def _all(self, tries: list[Any]) -> None:
        """A few at a time: the downloader keeps delay and concurrency."""
        pending = iter(tries)

        async def worker() -> None:
            for one in pending:
                await one

        await asyncio.gather(*(worker() for _ in range(max(1, self.spider.site.crawl.concurrency) + 1)))

    async def _first(self, link: _Link) -> None:
        fetcher = self.spider.fetcher
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
        self.spider.flush()

    async def _second(self, link: _Link) -> None:
        got = await self.spider.fetcher.get(link.url, "link")
        if got.why == "stopped":
            return
        self._tried(link, "GET", got)
        if got.status in _GONE:
            link.verdict = "dead"
        self.spider.flush()

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
        link.verdict = "ok" if not got.why or got.why == "off_site" else "suspect"

    def _from_archive(self) -> None:
        """An archive proves only what it holds: a record of the link's own 404 is a suspicion, its absence nothing."""
        replay = self.spider.replay
        for key, link in self.links.items():
            if hash(key) in self._fetched:
                continue
            entry = replay.index.get(key)
            if entry is None:
                link.verdict = "unchecked"
                continue
            link.status = entry.status
            link.attempts.append({"at": entry.at, "method": "GET", "status": entry.status})
            link.verdict = "suspect" if entry.status >= 400 else "ok"
            file = entry.path.rpartition("/")[2]
            link.evidence = Fetched(link.url, entry.url, entry.status, at=entry.at, warc=file, offset=entry.offset)

    def _tell(self, link: _Link) -> None:
        evidence = link.evidence
        for holder_id, holder_url, holder_title, area in link.holders:
            self.spider.recorder.link(
                holder_id=holder_id, holder_url=holder_url, holder_title=holder_title, url=link.url,
                verdict=link.verdict, status=link.status, attempts=link.attempts, area=area,
                fetched_at=evidence.at if evidence else None,
                sha256=(evidence.sha256 or None) if evidence else None, warc=evidence.warc if evidence else None,
                offset=evidence.offset if evidence else None,
            )  # fmt: skip
        self.spider.flush()
