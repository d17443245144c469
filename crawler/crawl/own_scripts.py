"""What the scripts of a column's page know of its rows, those that it loads among them: as text, and when they are played."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace

from crawler.crawl.classify import (
    KNOWN,
    Column,
    Nothing,
    OneDocument,
    Shown,
    Verdict,
    classify,
    leading,
    look,
    standing_by,
)
from crawler.crawl.columns import ColumnTask
from crawler.crawl.context import Crawl
from crawler.listing import Ask, ListPage
from crawler.listing.awaited import awaits_rows
from crawler.listing.played.finding import asks_by_script, find, repeats
from crawler.listing.played.listing import HeldListing, PlayedListing
from crawler.listing.played.player import Player
from crawler.web.decode import decode
from crawler.web.fetch import Fetched
from crawler.web.render import Renderer
from crawler.web.urls import resolve, same_site

_LIBRARY = re.compile(
    r"jquery|bootstrap|vue|react|swiper|layui|layer|echarts|polyfill|slide|gray|webtrends|tongji|hm\.js|ta\.js|"
    r"lodash|moment|datepicker|player|qrcode|share|statis|count|analy|html5|respond",
    re.IGNORECASE,
)
Fetching = Callable[[Ask], Awaitable[Fetched]]

_MOST = 6  # of a page
_LONGEST = 300_000  # characters: what is longer is a library


class OwnScripts:
    """Works for one crawl. `fetch` asks for what is the same for every page, once a site; `ask` for a list's answer."""

    def __init__(self, crawl: Crawl, renderer: Renderer, fetch: Fetching, ask: Fetching):
        self.crawl, self.renderer, self.fetch, self.ask = crawl, renderer, fetch, ask
        self.player = Player()
        self._played: dict[str, PlayedListing | HeldListing | None] = {}  # by the page's address

    async def fill(self, task: ColumnTask, shown: Shown, verdict: Verdict) -> tuple[Shown, Verdict]:
        """What a column's page that shows no rows is by its scripts, where they know where its rows are."""
        column = task.given or shown.type is not None or isinstance(verdict, Column)
        waits = column or awaits_rows(shown.page) or repeats(shown.page)
        if shown.rows or not waits or isinstance(verdict, OneDocument):
            return shown, verdict
        page = await self.loaded(shown.page) if column else None
        if page is not None:
            filled = look(page, shown.facts, task)
            if filled.adapter.matches(page) > shown.adapter.matches(shown.page):
                said = classify(filled, task, render=self.crawl.site.crawl.render)
                if not isinstance(said, Nothing):
                    return filled, said
        if shown.adapter.matches(shown.page) >= KNOWN or (listing := await self.played(shown.page)) is None:
            return shown, verdict
        played = replace(shown, page=listing.shown, adapter=listing, rows=listing.first_rows(), played=True)
        return played, Column(leading(verdict), standing_by(verdict))

    async def played(self, page: ListPage) -> PlayedListing | HeldListing | None:
        """How the page's scripts ask for its list when they are played; None where that tells nothing."""
        if page.url not in self._played:
            loaded = page if page.loaded else await self.loaded(page) or page
            self._played[page.url] = await find(self.player, loaded, self._text) if asks_by_script(loaded) else None
        return self._played[page.url]

    async def loaded(self, page: ListPage) -> ListPage | None:
        """The page with the scripts that it loads as words of its own; None where it loads none. A browser may have run
        them before, or be asked to run them later."""
        texts: dict[str, str] = {}
        for url in addresses(page):
            got = self.renderer.scripts.get(url) or await self.fetch(Ask(url, 1, data=True, shared=True))
            if not got.why:
                self.renderer.keep(url, got)
            text = decode(got.body, got.content_type) if not got.why else ""
            if text and len(text) <= _LONGEST and not text.lstrip().startswith("<"):
                texts[url] = text
        return page.loading(tuple(texts.values()), tuple(texts)) if texts else None

    async def _text(self, ask: Ask) -> str | None:
        got = await self.ask(ask)
        return decode(got.body, got.content_type) if not got.why else None

    def close(self) -> None:
        self.player.close()


def addresses(page: ListPage) -> list[str]:
    """The site's own scripts that a page loads, without what is everybody's; what fills a page is loaded last."""
    urls = (resolve(page.base, node.attributes.get("src")) for node in page.tree.css("script[src]"))
    own = dict.fromkeys(url for url in urls if url is not None and same_site(url, page.url))
    return [url for url in own if not _LIBRARY.search(url.partition("?")[0].rpartition("/")[2])][-_MOST:]
