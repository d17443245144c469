"""From the home page to the columns, and what each column's page turns out to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from crawler import listing, messages
from crawler.chinese.column_names import is_hub, type_of
from crawler.crawl import hubs, menus, own_names, renaming
from crawler.crawl.account import By, State
from crawler.crawl.alone import Alone
from crawler.crawl.classify import (
    Column,
    LeadsOn,
    Nothing,
    OneDocument,
    Shown,
    Verdict,
    classify,
    is_hollow,
    is_picture_alone,
    leading,
    links_of,
    look,
    standing_by,
)
from crawler.crawl.columns import ColumnTask, frame_links, trail_links
from crawler.crawl.context import Crawl, due
from crawler.crawl.documents import Documents, is_download
from crawler.crawl.frontier import Frontier
from crawler.crawl.heads import first_page_mark, stands_for_rest
from crawler.crawl.inside import Inside, inside
from crawler.crawl.linkcheck import LinkCheck
from crawler.crawl.lists import Lists
from crawler.crawl.mentions import mention, mention_all
from crawler.crawl.presence import soft_404, witness
from crawler.crawl.tasks import DocumentTask, NamedHere, Reading, Seen
from crawler.crawl.unsure import Unsure, as_kept, names_of
from crawler.facts import PageFacts
from crawler.listing import Ask, ListPage, Row
from crawler.listing.blocks import blocks_of_rows
from crawler.listing.carriers import written
from crawler.listing.frames import frame_away
from crawler.listing.furniture import Block
from crawler.messages import FRAME_AWAY, IN_FRAME, NOT_GOT, OTHER_FRAME, Why, say
from crawler.patience import Overdue
from crawler.sites import ColumnSpec
from crawler.store.keys import column_id, document_id
from crawler.web import probes
from crawler.web.decode import decode
from crawler.web.fetch import Fetched
from crawler.web.urls import canonical, resolve, route, same_site

if TYPE_CHECKING:
    from crawler.store.recorder import Walk


_MAX_HUBS = 80
_PASSING = frozenset(("timeout", "http_5xx", "truncated"))  # trouble that may be over at the end of the crawl
_MOST_EXPLAINED = 5  # policies that are read with the one page that is asked for


class Discovery:
    """Works for one crawl: finds its columns, and reads them."""

    def __init__(
        self,
        crawl: Crawl,
        frontier: Frontier,
        lists: Lists,
        documents: Documents,
        links: LinkCheck,
        *,
        resolver: probes.Resolver | None = None,
    ):
        self.crawl = crawl
        self.frontier = frontier
        self.lists = lists
        self.alone = Alone(lists)
        self.documents = documents
        self.links = links
        self.named: list[NamedHere] = []  # documents that pages name which are no list: the front page, hubs
        self.front_at = ""
        self._resolver = resolver
        self._shells: dict[str, Fetched] = {}  # pages whose fragments are columns, and what those fragments mean
        self._routes: dict[str, str] = {}
        self._hubs = 0
        self.unsure = Unsure(crawl, frontier)

    # Home

    async def begin(self) -> None:
        """Home and what it leads to, after the columns that the configuration names."""
        try:
            await self._begin()
        except (Exception, Overdue) as error:
            why = Why.TOO_SLOW if isinstance(error, Overdue | MemoryError) else Why.BUG
            self.crawl.bug(self.crawl.site.url, error)
            self.crawl.fetcher.stop("home_unread", say(why, detail=type(error).__name__))

    async def _begin(self) -> None:
        site, fetcher = self.crawl.site, self.crawl.fetcher
        home = await fetcher.get(site.url, "home")
        await witness(self.crawl, home, self._resolver)
        if not home.why and not fetcher.knows_robots:
            home = await self._by_robots(home)
        if home.why == "off_site":
            fetcher.stop("moved", home.detail)
        elif home.why == "not_archived":
            await self._without_home()
            return
        elif home.why:
            self.crawl.trouble(home)
            if home.why != "stopped":
                why = "robots" if home.why == "robots" else "unreachable" if home.status is None else "empty_home"
                fetcher.stop(why, home.detail)
        if fetcher.stopped:
            if fetcher.stopped == "moved":
                detail = f"首页转到另一个网站 {home.detail}，未跟随"
                self.crawl.problem("redirect_loop", site.url, detail, home.at)
            return
        page, facts = await self.crawl.read(home)
        hop = await self.crawl.one_hop(home, facts)
        if hop is not None:
            home = hop
            page, facts = await self.crawl.read(home)
        self.frontier.home = {canonical(site.url), canonical(home.url)}
        rows = listing.best(page).rows(page)
        self._name(page, rows, "home", home.at)
        mention(self.crawl, page.addresses, "home")
        self.crawl.furniture.front(page.boxes, own_names.titled(page))
        self.front_at = home.at
        links = await self._menu(page, facts)
        # A front page that its scripts fill may have its menu in one of their files.
        if facts.emptiness and not menus.shows_menu(links):
            self.crawl.trouble(home, facts)
            why = "blocked" if facts.emptiness == "blocked" else "empty_home"
            fetcher.stop(why, messages.EMPTY_HOME[facts.emptiness])
            return
        self.links.page("home:" + site.id, home, facts, "home")
        # A site that forwards from its root (/, then /portal/index.shtml) has its front page there.
        front = facts if facts.features is not None else await self.crawl.facts_of(home, home.url)
        self.documents.home(home, front)
        if self.crawl.job.only is not None:
            await self._asked_for(self.crawl.job.only)
            return
        for answer in await soft_404(self.crawl):
            self.documents.no_such_page(answer)
        for given in site.columns:
            await self._add_given(home.url, given)
        # The configuration names what matters most; the rest of the portal is found all the same.
        self.frontier.add_links(ColumnTask(home.url), links)
        # What the menu leaves out; after all that it names.
        self.frontier.add_links(ColumnTask(home.url), menus.site_map(page))
        self.frontier.add_kept(ColumnTask(home.url))

    async def _menu(self, page: ListPage, facts: PageFacts) -> list[tuple[str, str]]:
        """What a front page leads to; where it holds no menu itself, frames and files hold it."""
        if self.crawl.job.only is not None or facts.emptiness not in ("", None, "js_shell"):
            return []
        links = links_of(page)
        return links if menus.shows_menu(links) else links + await self._menu_elsewhere(page)

    async def _by_robots(self, home: Fetched) -> Fetched:
        """The front page as robots.txt allows it, which gave no answer at first: the site is there, so it must."""
        fetcher = self.crawl.fetcher
        await fetcher.read_robots()
        if fetcher.knows_robots and not fetcher.stopped and fetcher.allowed(home.url):
            return home
        detail = fetcher.stopped_detail or ("不允许抓取此网址" if fetcher.knows_robots else "没有应答")
        return Fetched(home.asked, home.url, why="robots", detail=detail)

    async def _menu_elsewhere(self, page: ListPage) -> list[tuple[str, str]]:
        links = []
        for address in menus.files(page):
            got = await self.lists.shared(Ask(address, 1, data=True, shared=True))
            if not got.why:
                # What stands in a file is relative to the page that runs it.
                found = written(decode(got.body, got.content_type), page.base)
                links += menus.named_in(found, page.url)
                mention(self.crawl, found, "home")
        return [*links, *frame_links(page)]

    async def _asked_for(self, url: str) -> None:
        """One address of the site, a list or a document, as a person has it in the browser."""
        if canonical(url) in self.frontier.home:
            return
        try:
            read = await self._read_asked_for(url)
        except (Exception, Overdue) as error:
            self.crawl.bug(url, error)
            read = False
        if not read:
            self.crawl.fetcher.stop("asked_unread")

    async def _read_asked_for(self, url: str) -> bool:
        """Whether it was read, or waits for it."""
        got = await self.crawl.fetcher.get(url, "document")
        if got.why:
            self.crawl.trouble(got)
            return False
        facts = await self.crawl.facts_of(got)
        if facts.kind in ("column", "home"):
            self.frontier.add(ColumnTask(url, given=True))
            return True
        # What it explains is read with it: whether an interpretation came in time is told by both.
        explained = [ref.url for ref in facts.interprets if ref.url and same_site(ref.url, self.crawl.site.url)]
        task = DocumentTask(url, document_id(url))
        self.documents.first_time(task.id)
        self.documents.register(task, got.at)
        await self.documents.take(task, got, facts)
        for policy in explained[:_MOST_EXPLAINED]:
            task = DocumentTask(policy, document_id(policy))
            if self.documents.first_time(task.id):
                self.documents.register(task, got.at)
                await self.documents.queue.put(task)
        return facts.emptiness in ("", None, "not_html")  # of a file its name is kept

    async def _add_given(self, base: str, given: ColumnSpec) -> None:
        url, name = resolve(base, given.url) or given.url, ""
        if part := route(given.url):
            # Which data a fragment means must be known before the page's own tree leads to the same.
            address = url = url.partition("#")[0]
            if address not in self._shells:
                self._shells[address] = await self.crawl.fetcher.get(address, "list")
            url, got = f"{address}#{part}", self._shells[address]
            led = None if got.why else listing.at_route((await self.crawl.read(got))[0], part)
            if led is not None:
                # Data have no heading: what the tree calls the column is all that says its type.
                self.frontier.keys.add(canonical(led[0]))
                name = led[1]
            self._routes[url] = led[0] if led is not None else address
        self.frontier.add(ColumnTask(url, name, given.type, given.unit, 0, True))

    async def _without_home(self) -> None:
        """An archive without the home page: the columns that are given, or those that the archive's pages are."""
        site, replay = self.crawl.site, self.crawl.replay
        for given in site.columns:
            await self._add_given(site.url, given)
        if replay is None or not any(same_site(entry.url, site.url) for entry in replay.index.values()):
            self.crawl.fetcher.stop("not_archived")

    def _name(self, page: ListPage, rows: list[Row], by: By, at: str, *, sole: bool = False) -> int:
        """The documents that a page which is no list names, in rows or by single links; how many they are. `sole`: it
        leads to nothing else."""
        named = [*rows, *hubs.single_documents(page, rows, sole=sole)]
        self.named += [NamedHere(row, by, at) for row in named]
        return len(named)

    # Columns

    async def column(self, task: ColumnTask, known: Fetched | None = None) -> None:
        """Reads a column: its first page, which may be `known`, and as a list all that follows."""
        try:
            await (self._column(task) if known is None else self._judge(task, known, again=True))
        except (Exception, Overdue) as error:
            self.crawl.bug(task.url, error)
            self.lists.broken(task, Why.TOO_SLOW if isinstance(error, Overdue | MemoryError) else Why.BUG, error)

    async def _column(self, task: ColumnTask) -> None:
        account = self.crawl.account
        if self.frontier.is_later_part(task):
            account.end(task.url, State.BESIDE, Why.LATER_PAGE)
            return
        if (held := self.unsure.taken_up(task)) is not None:
            await self._judge(task, held, again=True)
            return
        got, address = await self._first_page(task)
        if got.why in _PASSING and not task.again and self.crawl.replay is None:
            self.frontier.later(task, got)
            return
        if got.why:
            self.lists.failed(task, got)
            return
        before = self._same_page(task, got)
        if before is not None:
            await self._same_column(task, got, *before)
            return
        await self._judge(task, got, address)

    async def _judge(self, task: ColumnTask, got: Fetched, address: str = "", *, again: bool = False) -> None:
        """What a column's page is. `again`: it was looked at before, when too little was known of the site."""
        page, facts = await self.crawl.read(got)
        hop = await self.crawl.one_hop(got, facts) if not again else None
        if hop is not None:
            got = hop
            page, facts = await self.crawl.read(got)
        if not again and canonical(got.url) != canonical(address) and self._forwards(task, got):
            return
        self.unsure.learn(got.url, names_of(page, facts), [block for block, _links in page.blocks])
        shown = look(page, facts, task)
        verdict = classify(shown, task, render=self.crawl.site.crawl.render)
        self._beside(task, standing_by(verdict), shown.dated)  # others wait for what is found there
        shown, verdict = await self.lists.scripts.fill(task, shown, verdict)
        if self.unsure.waits(task, got, shown, verdict, again=again):
            return
        mention_all(self.crawl, shown, verdict)
        framed = await self._framed(task, got, shown, verdict) if is_hollow(shown, verdict) else (shown, verdict, None)
        if framed is not None:
            await self._take(task, got, *framed)

    async def taken_back(self) -> None:
        """Columns whose rows turned out to be the site's, when other pages showed them too: their pages are judged again."""
        for reading in list(self.lists.readings.values()):
            if not reading.blocks or not all(map(self.crawl.furniture.is_settled, reading.blocks)):
                continue
            self.lists.take_back(reading)
            await self.column(reading.task, reading.first)
            if self.lists.readings[reading.id] is reading:
                self.lists.untold(reading)

    async def held(self) -> None:
        """The crawl was stopped: what of the pages that wait can be told is told."""
        for task in self.unsure.left():
            await self.column(task)

    async def _take(
        self, task: ColumnTask, got: Fetched, shown: Shown, verdict: Verdict, within: Inside | None
    ) -> None:
        """What is done with a column's page. `within`: the frame that shows what it is there for."""
        account, facts = self.crawl.account, shown.facts
        self._beside(task, standing_by(verdict), shown.dated)
        match verdict:
            case Nothing("not_html") if is_download(got) and not task.given:
                account.end(task.url, State.FILE, Why.FILE_OF_HOME)
            case Nothing(emptiness):
                if not task.name and not task.given and is_picture_alone(shown.page):
                    account.end(task.url, State.LEADS_ON, Why.LINKS_ONLY)  # a banner in a frame: nothing fills it
                    return
                state, why, detail = self._nothing(got, facts)
                account.end(task.url, state, why, detail)
                self.crawl.trouble(got, facts)
                # Where a page says that it is not there it is a dead link; a wall, a log-in and a shell stand before something.
                column = task.type is not None or is_hub(task.name)
                if task.given or (column and state is State.FAILED and emptiness != "soft_404"):
                    self.lists.empty(task, got, Why.EMPTY_PAGE, emptiness=emptiness)
            case OneDocument(name, kind):
                await self.alone.take(task, got, facts, name, kind, within)
            case LeadsOn(links, drawn, documents, beside):
                # A page that draws a part called as it was itself linked (/gkmlpt/index#726) is the whole, and of no type.
                whole = drawn and any(name == task.name for _url, name in links)
                self._lead_on(replace(task, type=None) if whole else task, links, shown.dated)
                seen = None if drawn else self._seen(task, got, shown, links, beside)
                if drawn or seen is not None:
                    account.end(task.url, State.LEADS_ON, Why.LINKS_ONLY)
                if seen is not None:
                    # A block shows what is newest, and may show what its column's own list does not give.
                    above = trail_links(shown.page.url, facts.breadcrumbs)
                    sole = not links and all(link in above for link in beside)
                    seen.dated = self._name(shown.page, documents, "hub", got.at, sole=sole)
                    self.crawl.recorder.column(column_id(task.url), got.url, got.at, {"seen": asdict(seen)})
            case Column(links, beside):
                self._lead_on(task, links, shown.dated)
                if (seen := self._seen(task, got, shown, links, beside)) is not None:
                    account.end(task.url, State.LIST)
                    await self._list(task, got, shown, seen)

    async def _framed(
        self, task: ColumnTask, got: Fetched, shown: Shown, verdict: Verdict
    ) -> tuple[Shown, Verdict, Inside | None] | None:
        """What a page shows that by itself shows nothing, with its frames; None where that is told already."""
        if (away := frame_away(shown.page)) is not None:
            self.crawl.account.end(task.url, State.BESIDE, Why.AWAY, away)
            if task.given or shown.type is not None:
                place = FRAME_AWAY.format(host=urlsplit(away).netloc)
                self.lists.empty(replace(task, type=task.type or shown.type), got, Why.OFF_SITE, what=place)
            self._lead_on(task, leading(verdict), shown.dated)  # what it leads to by itself stands all the same
            return None
        found = await inside(self.crawl, shown.page, self.frontier.pages)
        if isinstance(found, Fetched) and (task.given or shown.type is not None):
            self.crawl.not_got(task.url, found)
            if found.why not in ("stopped", "not_archived"):
                self.crawl.trouble(found)
            why = Why.NOT_ARCHIVED if found.why == "not_archived" else Why.NO_PAGE
            said = NOT_GOT.format(why=found.detail or found.why)
            self.lists.empty(replace(task, type=task.type or shown.type), got, why, at=IN_FRAME, said=said)
            self._lead_on(task, leading(verdict), shown.dated)
            return None
        if not isinstance(found, Inside):
            return shown, verdict, None
        inner = look(found.page, found.facts, task)
        within = classify(inner, task, render=self.crawl.site.crawl.render)
        mention_all(self.crawl, inner, within)
        name, kind = shown.name, shown.type or inner.type
        match within:
            case OneDocument(_name, one):
                outside = [*leading(verdict), *standing_by(verdict), *standing_by(within)]
                return shown, OneDocument(name, kind if one is not None else None, outside), found
            case Column(links):
                kept = OTHER_FRAME.format(path=urlsplit(found.others[0]).path[-40:]) if found.others else ""
                outer = [link for link in leading(verdict) if canonical(link[0]) != canonical(found.page.url)]
                return (
                    Shown(found.page, shown.facts, inner.adapter, inner.rows, name, kind, kept),
                    Column([*links, *outer], [*standing_by(within), *standing_by(verdict)]),
                    found,
                )
        return shown, verdict, None

    def _forwards(self, task: ColumnTask, got: Fetched) -> bool:
        """Whether a channel only forwards to another column, which is read for itself."""
        key = canonical(got.url)
        if key not in self.frontier.keys:
            self.frontier.keys.add(key)
            return False
        self.frontier.leads(task.url, got.url)
        self.crawl.account.end(task.url, State.BESIDE, Why.FORWARDS, got.url)
        if task.given:
            self.lists.empty(task, got, Why.FORWARDS, detail=got.url)
        return True

    def _nothing(self, got: Fetched, facts: PageFacts) -> tuple[State, Why, str]:
        """What becomes of an address whose answer has no content: a channel may forward to another platform."""
        target = resolve(got.url, facts.redirect_to) if facts.redirect_to else None
        if facts.emptiness == "redirect_stub" and target is not None and not same_site(target, self.crawl.site.url):
            return State.BESIDE, Why.AWAY, target
        return State.FAILED, Why.NO_CONTENT, messages.EMPTY_HOME[facts.emptiness] if facts.emptiness else ""

    async def _first_page(self, task: ColumnTask) -> tuple[Fetched, str]:
        """The page of a column, and its address; of one that a fragment names its data, where they are known."""
        address = self._routes.get(task.url, task.url)
        known = self._shells.get(address)
        return replace(known) if known is not None else await self.crawl.fetcher.get(address, "list"), address

    def _seen(
        self,
        task: ColumnTask,
        got: Fetched,
        shown: Shown,
        links: list[tuple[str, str]],
        beside: list[tuple[str, str]],
    ) -> Seen | None:
        """What is kept of the page; None where it is another address of a list that is read already."""
        mark = "" if task.given else first_page_mark(shown.rows, shown.pager)
        if self.lists.shown_before(mark, task.url):
            self.crawl.account.end(task.url, State.BESIDE, Why.SAME_LIST)
            return None
        named = frozenset(canonical(row.url) for row in shown.rows)
        holder = self.links.page(column_id(task.url), got, shown.facts, "nav", shown.name, without=named)
        name = hubs.with_part(shown.name, [crumb.name for crumb in shown.facts.breadcrumbs])
        # What the page calls its column says more than the words of a link to it (“双公示”专栏).
        kind = type_of(own_names.own_name(shown.facts.meta)) or task.type or shown.type or "其他"
        seen = Seen(got.sha256, self.crawl.extractor, got.at, links, shown.dated, kind, name, mark, holder)
        seen.tags, seen.beside, seen.blocks = shown.facts.column_tags, beside, as_kept(shown.page)
        return replace(seen, names=names_of(shown.page, shown.facts))

    async def _list(self, task: ColumnTask, got: Fetched, shown: Shown, seen: Seen) -> None:
        reading = Reading(task, column_id(task.url), got, seen.name, _type(task, seen))
        reading.tags, reading.blocks = seen.tags, blocks_of_rows(shown.page, shown.rows)
        self.lists.readings[reading.id] = reading
        recorder = self.crawl.recorder
        state = recorder.column_state(reading.id)
        recorder.column(reading.id, got.url, got.at, state)
        await self.lists.walk(reading, shown, state)
        state["seen"] = asdict(replace(seen, list=reading.pager or shown.adapter.name))
        recorder.column(reading.id, got.url, got.at, state)
        self.lists.record(reading)

    def _beside(self, task: ColumnTask, links: Sequence[tuple[str, str]], dated: int) -> None:
        """To what stands beside a page and above it: of no type for what the page is, and nobody's."""
        if not task.given and not dated and any(canonical(url) not in self.frontier.keys for url, _name in links):
            self._hubs += 1
        self.frontier.add_beside(task, links, over=not task.given and self._hubs > _MAX_HUBS)

    def _lead_on(self, task: ColumnTask, links: list[tuple[str, str]], dated: int) -> None:
        """To the columns that a page's links may be."""
        if not task.given and (is_hub(task.name) or not dated):
            self._hubs += 1
        over = not task.given and self._hubs > _MAX_HUBS
        self.frontier.add_links(task, links, listed=dated > 0, over=over)

    def _same_page(self, task: ColumnTask, got: Fetched) -> tuple[Seen, Walk | None] | None:
        """What an earlier night made of these very bytes, and the whole reading that they head; None where that is not
        known, or where it is the column's turn to be read whole."""
        if self.crawl.replay is not None:
            return None
        identity = column_id(task.url)
        state = self.crawl.recorder.column_state(identity)
        kept: dict[str, Any] | None = state.get("seen")
        if kept is None or (kept["sha256"], kept["extractor"]) != (got.sha256, self.crawl.extractor):
            return None
        if "beside" not in kept:
            return None  # by a program that did not keep it
        seen = Seen(**{**kept, **{key: [(url, name) for url, name in kept[key]] for key in ("links", "beside")}})
        if due(identity, seen.at, got.at, self.crawl.job.reread_within_days):
            return None
        if not seen.list:
            return None if seen.dated else (seen, None)  # the documents that it names are looked at anew
        last = self.lists.last_walk(identity, got.at) if stands_for_rest(state) else None
        return None if last is None else (seen, last)

    async def _same_column(self, task: ColumnTask, got: Fetched, seen: Seen, last: Walk | None) -> None:
        self._lead_on(task, seen.links, seen.dated)
        self._beside(task, seen.beside, seen.dated)
        if seen.list:
            self.unsure.learn(got.url, seen.names, [Block(place, frozenset(links)) for place, links in seen.blocks])
        if self.lists.shown_before(seen.mark, task.url):
            self.crawl.account.end(task.url, State.BESIDE, Why.SAME_LIST)
            return
        if not seen.list or self.crawl.job.resume:
            # What a page of links calls by a column's name and nobody takes for one is told each night; of a list, whose
            # markup need not be looked at again, what this run told of it before it was broken off.
            page = ListPage(got.url, decode(got.body, got.content_type), got.content_type, got.status or 200, at=got.at)
            mention(self.crawl, page.addresses, "list" if seen.list else "hub")
        state, why = (State.LIST, None) if seen.list else (State.LEADS_ON, Why.LINKS_ONLY)
        self.crawl.account.end(task.url, state, why)
        self.links.same_page(got, seen.holder)
        if seen.list:
            reading = Reading(task, column_id(task.url), got, seen.name, _type(task, seen))
            reading.pager, reading.last, reading.tags = seen.list, last, seen.tags
            renaming.call(reading, *self.crawl.recorder.column_state(reading.id).get("named", ()))
            self.lists.readings[reading.id] = reading
            await self.lists.unchanged(reading)


def _type(task: ColumnTask, seen: Seen) -> str:
    return (task.type if task.given else None) or seen.type
