"""What the workers of one crawl share: the site, its fetcher, the recorder, and how trouble is told."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Container
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from crawler import messages
from crawler.chinese.column_names import tells_of_columns, type_of
from crawler.chinese.personal_numbers import mask_numbers
from crawler.crawl.account import Account, Ended, Named, State
from crawler.crawl.apart import Apart, Asked
from crawler.crawl.columns import is_column_name
from crawler.facts import SHANGHAI, PageFacts
from crawler.listing import ListPage
from crawler.listing.furniture import Furniture
from crawler.listing.shapes import Shape, shape_of
from crawler.messages import Why
from crawler.patience import SECONDS, Overdue
from crawler.sites import JobSpec, Site
from crawler.web.decode import decode
from crawler.web.fetch import Fetched, Fetcher
from crawler.web.urls import canonical, resolve, same_site
from crawler.web.warc import Archive, WarcWriter

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from crawler.store import Recorder

log = logging.getLogger(__name__)

_BATCH_ROWS = 800
_BATCH_SECONDS = 1.0
_COLUMN_NAME = 12  # characters; a longer one is a document's
_TELLING = 1.0  # seconds between two words of how far the crawl is


class Extract(Protocol):
    """How a page's facts are read from its bytes (`crawler.extract.extract_page`)."""

    def __call__(self, url: str, body: bytes, content_type: str | None, *, status: int, site_url: str) -> PageFacts: ...


class CrawledElsewhere(Exception):
    """The process that held the site's lease has finished it meanwhile: there is nothing left to do."""


@dataclass(eq=False)
class Crawl:
    """One crawl of one site. The workers hold it; it holds none of them.

    `recorder`, `extract` and `extractor` are there once the store was opened (`PortalSpider`); the first requests go
    out before.
    """

    job: JobSpec
    clock: Callable[[], datetime]
    fetcher: Fetcher
    emit: Callable[[dict[str, Any]], None] = lambda event: None
    replay: Archive | None = None  # where an archive is crawled instead of the network
    writer: WarcWriter | None = None
    recorder: Recorder = field(init=False)
    extract: Extract = field(init=False)
    extractor: str = ""  # its version
    apart: Apart | None = None  # for pages that are not read in this process
    renew: Callable[[Connection], None] | None = None  # the lease, in the transaction of each batch
    failure: BaseException | None = None  # what ended the crawl, where something broke
    last_at: str = ""  # the newest answer, in the archive's time
    confirmed: int = 0  # documents that were fetched, or that their lists confirm
    queued: Callable[[], int] = lambda: 0  # how much is known to be still waiting
    account: Account = field(default_factory=Account)  # of the addresses that the site names
    furniture: Furniture = field(default_factory=Furniture)  # what of its pages is known to be the site's own
    _flushed: float = field(default_factory=time.monotonic)
    _told: float = field(default_factory=time.monotonic)

    @property
    def site(self) -> Site:
        return self.job.site

    # Reading

    async def read(self, got: Fetched) -> tuple[ListPage, PageFacts]:
        facts = await self.facts_of(got, listed=True)
        at = "" if got.not_modified else got.at
        text = decode(got.body, got.content_type)
        return ListPage(got.url, text, got.content_type, got.status or 200, at=at, furniture=self.furniture), facts

    async def facts_of(self, got: Fetched, front: str = "", *, listed: bool = False) -> PageFacts:
        """`front`: the address of the site's front page, where it is not the site's own. `listed`: its list is read next."""
        facts = None
        if self.apart is not None and self.apart.takes(got.body):
            facts = await self.apart.read(self._asked(got, front, listed=listed), got.body)
        return self._extracted(got, front) if facts is None else facts

    def facts_now(self, got: Fetched) -> PageFacts:
        """The same in the midst of what must not be parted."""
        facts = None
        if self.apart is not None and self.apart.takes(got.body):
            facts = self.apart.read_now(self._asked(got), got.body)
        return self._extracted(got) if facts is None else facts

    async def try_list(self, got: Fetched) -> None:
        """Whether the page lets its list be read is found out elsewhere, where it may not. Raises as `Apart` does."""
        if self.apart is not None and self.apart.takes(got.body):
            await self.apart.read(self._asked(got, facts=False, listed=True), got.body)

    def _asked(self, got: Fetched, front: str = "", **what: bool) -> Asked:
        return Asked(got.url, got.content_type, got.status or 200, front or self.site.url, **what)

    def _extracted(self, got: Fetched, front: str = "") -> PageFacts:
        status, front = got.status or 200, front or self.site.url
        return self.extract(got.url, got.body, got.content_type or None, status=status, site_url=front)

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

    def now(self) -> str:
        return self.clock().astimezone(SHANGHAI).isoformat(timespec="seconds")

    def visited(self, **row: Any) -> None:
        self.last_at = max(self.last_at, row["fetched_at"])
        self.recorder.visit(**row)

    def problem(self, name: str, url: str, detail: str, at: str = "") -> None:
        word = "truncated" if name == "archive" else name
        self.recorder.problem(url, word, messages.problem(name, detail), at or self.last_at or self.now())

    def trouble(self, got: Fetched, facts: PageFacts | None = None) -> None:
        """Tells what kept a page from being read: the answer, or what it holds in place of content."""
        if facts is not None and facts.emptiness == "redirect_stub":
            # A channel that forwards to another platform is neither a document nor an error (portal-products §4).
            target = resolve(got.url, facts.redirect_to)
            if target is None or same_site(target, self.site.url):
                self.problem("redirect_loop", got.url, f"转向 {target or '不明'} 之后仍没有内容", got.at)
        elif facts is not None and facts.emptiness:
            # An answer that broke off is told by the fetcher: what an extractor calls cut was cut by its own limits.
            name: str = "too_deep" if facts.emptiness == "truncated" else facts.emptiness
            name = name if got.body else "empty"
            self.problem(name, got.url, f"{len(got.body)} 字节", got.at)
            if facts.emptiness == "blocked":
                self.fetcher.blocked_by_words(got)
        elif got.why not in ("stopped", "off_site", "not_archived", ""):
            self.problem(got.why, got.asked, got.detail, got.at)

    def not_got(self, url: str, got: Fetched) -> None:
        """Enters into the account that an address was not got."""
        if got.why == "off_site":
            self.account.end(url, State.BESIDE, Why.AWAY, got.detail)
        elif got.why == "robots":
            self.account.end(url, State.REFUSED, Why.ROBOTS)
        elif got.why == "stopped":
            self.account.end(url, State.REFUSED, Why.NOT_REACHED)
        elif got.why == "not_archived":
            self.account.end(url, State.FAILED, Why.NOT_ARCHIVED)
        else:
            self.account.end(url, State.FAILED, Why.NO_ANSWER, got.detail or got.why)

    def settle_account(self, is_page: Callable[[str], bool], home: Container[str]) -> list[Ended]:
        """Stores what the site named and what was neither read nor a list, with its reason.

        Gives what was not read and may be a column that tells of a unit, by its name: what a page of links calls so and
        nobody took for one, and what the crawl's own limits left. It holds something that is not known.
        """
        unread: list[Ended] = []
        left = Why.NOT_REACHED if self.fetcher.stopped else Why.LEFT
        # A process that was stopped told of what it had not come to; whoever took the run up came to all of it again.
        self.recorder.not_named()
        for ended in self.account.close(left, is_page=is_page, home=home):
            named = ended.named
            why = ended.why
            called = why is Why.NOT_TAKEN and self.job.only is None and _is_called_a_column(named)
            if called and not self.account.is_of_documents(named.url):
                why = Why.COLUMN_NOT_TAKEN
                unread.append(replace(ended, why=why))
            elif why in (Why.TOO_MANY, Why.TOO_DEEP) and tells_of_columns(named.title):
                unread.append(ended)
            self._tell(ended, why)
        return unread

    def take_up(self) -> None:
        """What was stored of the run's rows before it was broken off."""
        for row in self.recorder.rows_ended():
            self.account.name(Named(row.url, row.title, "list", row.column_id, row.listed_on))
            self.account.end(row.url, State(row.state), Why(row.why), row.detail)

    def row_ended(self, url: str, state: State, why: Why) -> None:
        """A list's row that is no document of this site, stored at once: where the run is broken off and taken up, the
        list's head stands for the rest, and nobody comes to the row again."""
        self.account.end(url, state, why)
        if (ended := self.account.ended(url)) is not None and ended.named.by == "list":
            self._tell(ended, ended.why)

    def _tell(self, ended: Ended, why: Why) -> None:
        named = ended.named
        self.recorder.named(
            named.url,
            title=mask_numbers(named.title),
            named_by=named.by,
            column_id=named.column,
            listed_on=named.listed_on,
            state=ended.state,
            why=why,
            detail=ended.detail,
        )

    def bug(self, url: str, error: BaseException) -> None:
        """A page that broke the program, or held it up, must not end the crawl; a lease that was taken must."""
        from crawler.store import LeaseTaken, trouble

        if isinstance(error, LeaseTaken):
            self.failure = error
            self.fetcher.stop("error", str(error))
            return
        if (refused := trouble(error)) is not None:
            # Where the crawl is kept went away: no page's fault, and no end of the crawl. It can be resumed.
            self.failure = self.failure or refused
            self.fetcher.stop("store", str(refused))
            return
        if isinstance(error, Overdue | MemoryError):
            log.error("%s while reading %s", type(error).__name__, url)
            self.account.end(url, State.FAILED, Why.TOO_SLOW)
            detail = "内存不够" if isinstance(error, MemoryError) else str(error) or f"超过 {SECONDS:g} 秒"
            self.problem("too_slow", url, detail)
            return
        log.exception("while reading %s", url)
        self.account.end(url, State.FAILED, Why.BUG, type(error).__name__)
        self.problem("bug", url, type(error).__name__)

    def why_stopped(self) -> str:
        return messages.stopped(self.fetcher.stopped or "interrupted", self.fetcher.stopped_detail)

    @property
    def stopped(self) -> str | None:
        """Why the crawl did not come to everything, as a word of `messages.STOPPED`; None where it did."""
        return self.fetcher.stopped or ("lacking" if self.fetcher.lacking else None)

    @property
    def stopped_because(self) -> str | None:
        """The same in words for people."""
        if self.fetcher.stopped is None and self.fetcher.lacking:
            return messages.stopped("lacking", str(self.fetcher.lacking))
        return self.why_stopped() if self.fetcher.stopped else None

    def flush(self, *, force: bool = False) -> None:
        """Stores what waits, once a second or so; tells how far the crawl is."""
        now = time.monotonic()
        if force or self.recorder.waiting >= _BATCH_ROWS or now - self._flushed >= _BATCH_SECONDS:
            self.recorder.flush(self.renew)
            self._flushed = time.monotonic()
        if force or now - self._told >= _TELLING:
            self._told = now
            self.emit(
                {
                    "event": "progress",
                    "site": self.site.id,
                    "pages": self.fetcher.fetched,
                    "documents": self.confirmed,
                    "queued": self.queued(),
                }
            )


def due(name: str, last: str, at: str, days: int) -> bool:
    """Whether it is the turn of what was last looked at at `last`: spread by its name, once in so many days, never
    twice in one. `name` is an id of this store: a letter and hexadecimal digits."""
    today = datetime.fromisoformat(at).date()
    age = (today - datetime.fromisoformat(last).date()).days
    share = int(name[1:9], 16) % max(days, 1)
    if age < 0:
        return True  # the clock was ahead on that night: who knows when it was
    return age >= days or (age > 0 and today.toordinal() % max(days, 1) == share)


def _is_called_a_column(named: Named) -> bool:
    """Whether a front page or a page of links gives an address the name of a type of column, and no document's shape."""
    linked = named.by in ("home", "navigation", "hub") and len(named.title) <= _COLUMN_NAME
    called = is_column_name(named.title) and type_of(named.title) is not None
    return linked and called and shape_of(named.url) is not Shape.DOCUMENT
