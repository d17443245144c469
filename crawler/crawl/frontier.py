"""The columns of a site that are still to be read: each once, and none at the cost of the others."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from crawler.chinese.column_names import type_of
from crawler.crawl import columns
from crawler.crawl.account import By, State
from crawler.crawl.columns import ColumnTask
from crawler.crawl.context import Crawl
from crawler.messages import Why, say
from crawler.patience import Overdue
from crawler.store.keys import column_id
from crawler.web.addresses import first_page, is_later_page
from crawler.web.fetch import Fetched
from crawler.web.urls import canonical, lies_below, same_site

_MAX_COLUMNS = 400
_MAX_DEPTH = 4
_SHARES = 20  # a column may take one in so many of the site's pages before all others have had as much
_LEAST_SHARE = 20

Work = Callable[[ColumnTask], Awaitable[None]]


class Frontier:
    """Works for one crawl; `work` is what reads a column."""

    def __init__(self, crawl: Crawl):
        self.crawl = crawl
        self.keys: set[str] = set()  # canonical addresses of columns, read or to be read
        self.tasks: dict[str, ColumnTask] = {}  # as they were first named, by canonical address
        self.pages: set[str] = set()  # later pages of lists, so that they are not taken for columns or documents
        self.home: set[str] = set()  # its addresses: a portal's front is none of its columns
        self.first: set[str] = set()  # canonical addresses of what the night before had no time for
        self._waiting_columns: deque[ColumnTask] = deque()
        self._before_them: deque[ColumnTask] = deque()
        self._put_off: dict[str, ColumnTask] = {}  # until more of the site was seen, by address
        # What documents' trails and menus name: on a night on which they are not read nothing may lead there.
        self.trailed: dict[str, tuple[str, str]] = {}  # (URL, name) by canonical address
        self._led: dict[str, set[str]] = defaultdict(set)  # where a page leads, all by canonical address
        self._doors: set[str] = set()  # canonical addresses to which no page needs to lead
        self.failed: list[tuple[ColumnTask, Fetched]] = []  # what did not answer, for another try
        self._busy = 0
        self._waiting = 0  # of the busy ones, for the second round
        self._second_round = asyncio.Event()
        self._walkers: list[asyncio.Future[None]] = []
        self._work: Work | None = None

    def __len__(self) -> int:
        return len(self._before_them) + len(self._waiting_columns) + len(self._put_off)

    def add_links(
        self, parent: ColumnTask, links: list[tuple[str, str]], *, listed: bool = False, over: bool = False
    ) -> None:
        """What a column's page leads to, as (URL, name). `listed`: it is a list itself, so that what it links to beside
        its rows is below it only by its address; a tree at its side leads to its neighbours. `over`: so many pages of
        links were seen that those of this one are not followed."""
        below = urlsplit(parent.url).path.rpartition("/")[0] + "/"
        for url, name, kind, hub in columns.in_order(links):
            path = urlsplit(url).path
            child = not listed or (path.startswith(below) and "/" in path[len(below) :])
            if parent.depth and kind is None and not hub and child:
                kind = parent.type
            rest = listed and columns.is_rest(name)
            part_of = column_id(parent.url) if rest or columns.is_years_part(name, parent.name) else None
            if part_of is not None:
                kind = kind or parent.type
            if rest:
                name = f"{parent.name} {name}".strip()  # 更多 alone says nothing
            task = ColumnTask(url, name, kind, parent.unit, parent.depth + 1, part_of=part_of)
            self.add(task, over=over, of=parent)

    def add_beside(
        self, task: ColumnTask, links: Iterable[tuple[str, str]], by: By = "navigation", *, over: bool = False
    ) -> None:
        """What stands beside a column and above it, as `add_links`: no deeper, of its own name's type and nobody's."""
        for url, name, kind, _hub in columns.in_order(links):
            self.add(ColumnTask(url, name, kind, depth=max(task.depth, 1)), by, over=over, of=task)

    def add_kept(self, home: ColumnTask) -> None:
        """The columns to which no page of an earlier night but documents led: tonight these may not be read."""
        if self.crawl.replay is None:
            state = self.crawl.recorder.column_state(column_id(self.crawl.site.url))
            self.add_beside(home, [(url, name) for url, name in state.get("trailed", ())], "trail")

    def keep(self) -> None:
        """For `add_kept` of the next night."""
        crawl, url = self.crawl, self.crawl.site.url
        if crawl.job.only is not None or crawl.replay is not None or not self.home:
            return
        crawl.flush(force=True)
        state = crawl.recorder.column_state(column_id(url))
        offered = self.offered()
        trailed = [list(link) for key, link in self.trailed.items() if key not in offered]
        if state.get("trailed", []) != trailed:
            crawl.recorder.column(column_id(url), url, crawl.last_at or crawl.now(), {**state, "trailed": trailed})

    def add(self, task: ColumnTask, by: By = "navigation", *, over: bool = False, of: ColumnTask | None = None) -> None:
        """A column that is named, unless it is known, or none of this site's. `over`: it is not to be read. `of`: whose
        page names it, or whose document's."""
        key, account = canonical(task.url), self.crawl.account
        if of is None:
            self._doors.add(key)
        elif by != "trail":
            self.leads(of.url, task.url)
        if task.given:
            by = "config"
        named = account.column(task, by)
        if by == "trail":
            self.trailed.setdefault(key, (task.url, task.name))
        if key in self.keys:
            return
        refused = self._refused(task, key) or ((State.REFUSED, Why.TOO_MANY) if over else None)
        if refused is None:
            self.keys.add(key)
            self.tasks[key] = task
            (self._before_them if key in self.first else self._waiting_columns).append(task)
        elif named or by == "list":  # as a row it waits for what becomes of it
            account.end(task.url, *refused)
            if task.given:
                self.crawl.problem("list_unread", task.url, say(refused[1]))

    def leads(self, url: str, to: str) -> None:
        """Who comes to a page comes to another one."""
        self._led[canonical(url)].add(canonical(to))

    def offered(self) -> set[str]:
        """Canonical addresses to which pages lead from the front page on, without those of documents: these are kept for
        years as they were made, and name what the site has long left."""
        found: set[str] = set()
        waiting = [*self.home, *self._doors]
        while waiting:
            key = waiting.pop()
            if key not in found:
                found.add(key)
                waiting.extend(self._led.get(key, ()))
        return found

    def _refused(self, task: ColumnTask, key: str) -> tuple[State, Why] | None:
        """Why a column that is named is not read; None where it is."""
        known = not task.given and not task.later_page
        if known and key in self.home:
            return State.BESIDE, Why.HOME
        if self.is_later_part(task):
            return State.BESIDE, Why.LATER_PAGE
        if not same_site(task.url, self.crawl.site.url):
            return State.BESIDE, Why.AWAY
        if self.crawl.job.only is not None and not lies_below(task.url, self.crawl.job.only):
            return State.BESIDE, Why.NOT_ASKED
        if not task.given and len(self.keys) >= _MAX_COLUMNS:
            return State.REFUSED, Why.TOO_MANY
        if not task.given and task.depth > _MAX_DEPTH:
            return State.REFUSED, Why.TOO_DEEP
        return None

    def later(self, task: ColumnTask, got: Fetched) -> None:
        """Once more when all others were read: what did not answer now may answer then."""
        self.failed.append((task, got))

    def put_off(self, task: ColumnTask) -> None:
        """What its page shows is told when the others were seen; it comes before them again once `release` names it."""
        self._put_off[task.url] = task

    def release(self, url: str) -> None:
        if (task := self._put_off.pop(url, None)) is not None:
            self._before_them.append(task)

    def second_round(self) -> bool:
        """Whether there is anything to be tried again; it waits now."""
        self._waiting_columns.extend(replace(task, again=True) for task, _got in self.failed)
        self.failed.clear()
        return len(self) > 0

    def is_later_part(self, task: ColumnTask) -> bool:
        """Whether what is named as a column is a later page of one that is known."""
        # A name that says of which type a column is says that it is one, whatever list led there.
        told = task.given or task.later_page or (type_of(task.name) is not None and not is_later_page(task.url))
        return not told and self.is_page_of_known(task.url)

    def is_page_of_known(self, url: str) -> bool:
        """A later page of a column that is known already, however its link is worded."""
        if canonical(url) in self.pages:
            return True
        return is_later_page(url) and first_page(url) in self.keys

    async def run(self, work: Work) -> None:
        """Reads what waits and what is found meanwhile, a few columns at a time."""
        self._work = work
        walkers = max(2, min(4, self.crawl.site.crawl.concurrency))
        self._walkers = [asyncio.ensure_future(self._walker()) for _ in range(walkers)]
        while self._walkers:
            await self._walkers.pop()

    async def turn(self, spent: int) -> None:
        """Waits, once a column has had its share of the site's pages, until all the others have had theirs.

        A portal's news may be more than its limit of pages: they must not leave its policies unread.
        """
        share = max(_LEAST_SHARE, self.crawl.site.crawl.max_pages // _SHARES)
        if spent < share or self._second_round.is_set() or self.crawl.fetcher.stopped:
            return
        self._waiting += 1
        self._walkers.append(asyncio.ensure_future(self._walker()))  # in the place of the one that waits
        try:
            await self._second_round.wait()
        finally:
            self._waiting -= 1

    async def _walker(self) -> None:
        assert self._work is not None  # set by `run`, before any walker
        while not self.crawl.fetcher.stopped:
            if not (self._before_them or self._waiting_columns):
                if self._put_off and self._busy == self._waiting:
                    # What did not answer is seen before what waits for it is judged.
                    if not self.failed:
                        for url in list(self._put_off):
                            self.release(url)
                    self.second_round()
                    continue
                if not self._busy:
                    return
                if self._busy == self._waiting:
                    self._second_round.set()
                await asyncio.sleep(0.01)
                continue
            task = (self._before_them or self._waiting_columns).popleft()
            self._busy += 1
            try:
                await self._work(task)
            except (Exception, Overdue) as error:
                self.crawl.bug(task.url, error)
            finally:
                self._busy -= 1
        self._second_round.set()
