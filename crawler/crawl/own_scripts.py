"""The scripts of a site that a column's page loads: where the page shows no rows, what asks for them may stand there."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from crawler.listing import Ask, ListPage
from crawler.web.decode import decode
from crawler.web.fetch import Fetched
from crawler.web.render import Renderer
from crawler.web.urls import resolve, same_site

_LIBRARY = re.compile(
    r"jquery|bootstrap|vue|react|swiper|layui|layer|echarts|polyfill|slide|gray|webtrends|tongji|hm\.js|ta\.js|"
    r"lodash|moment|datepicker|player|qrcode|share|statis|count|analy|html5|respond",
    re.IGNORECASE,
)
_MOST = 6  # of a page
_LONGEST = 300_000  # characters: what is longer is a library


async def with_scripts(
    page: ListPage, fetch: Callable[[Ask], Awaitable[Fetched]], browser: Renderer
) -> ListPage | None:
    """The page with the scripts that it loads as words of its own; None where it loads none. `fetch` asks for each once
    a site, whatever page loads it; a `browser` may have run it before, or be asked to run it later."""
    texts = []
    for url in addresses(page):
        got = browser.scripts.get(url) or await fetch(Ask(url, 1, data=True, shared=True))
        if not got.why:
            browser.keep(url, got)
        text = decode(got.body, got.content_type) if not got.why else ""
        if len(text) <= _LONGEST and not text.lstrip().startswith("<"):
            texts.append(text)
    loaded = tuple(text for text in texts if text)
    return page.loading(loaded) if loaded else None


def addresses(page: ListPage) -> list[str]:
    """The site's own scripts that a page loads, without what is everybody's; what fills a page is loaded last."""
    urls = (resolve(page.base, node.attributes.get("src")) for node in page.tree.css("script[src]"))
    own = dict.fromkeys(url for url in urls if url is not None and same_site(url, page.url))
    return [url for url in own if not _LIBRARY.search(url.partition("?")[0].rpartition("/")[2])][-_MOST:]
