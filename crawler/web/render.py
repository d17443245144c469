"""Lists that no adapter can read are shown by a real browser, and what it shows is read like any page.

The browser has no network of its own: every request that a page makes is answered by the crawl's fetcher, so that
robots.txt, delay, concurrency, the limit of pages and the archive hold for it too; what is not a page's own script or
data, and whatever lies outside the site, it does not get. Playwright and Chromium are optional: what is missing is
said, and the column stays unread.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import resource
import shutil
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from datetime import datetime
from importlib.util import find_spec
from typing import Any, Protocol
from urllib.parse import urlsplit

from crawler import messages
from crawler.sites import Site
from crawler.web.decode import decode
from crawler.web.fetch import Fetched, Fetcher
from crawler.web.urls import canonical, same_site
from crawler.web.warc import Archive, WarcWriter

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_COLUMNS = 60  # rendered in one night
_PAGES = 40  # of one list
_REQUESTS = 60  # of one page and of each of its steps
_COLUMN_REQUESTS = 400
_SECONDS = 20.0  # for a page, or a step of its list, to come to rest, what it waits for our requests not counted
_COLUMN_SECONDS = 600.0  # likewise
_CLOSING = 5.0  # seconds for a browser to close
_QUIET = 0.5  # seconds without a request that make a page still
_HEAP = 512  # MiB of JavaScript's heap
_DATA = 2 << 30  # bytes of memory that one process of the browser may hold
_SCRIPT_BYTES = 16 << 20  # of scripts kept for the site's other columns
_ASKED_FOR = frozenset(("document", "script", "xhr", "fetch"))  # all else only adorns, plays or counts
_METHODS = frozenset(("GET", "POST"))
_FORWARDED = frozenset(("content-type", "x-requested-with", "accept"))
_FLAGS = (
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--dns-prefetch-disable",
    # Whatever gets past the routes (sockets, prefetching, WebRTC) finds no network.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://127.0.0.1:1",
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--renderer-process-limit=1",
    f"--js-flags=--max-old-space-size={_HEAP}",
)

# Goes one step on in the list as a reader would: the pager's 下一页 in words or as an icon, the next number, a button for
# more, else the end of the page. Gives how, or "end" where the pager shows that there is no more.
_STEP = r"""(number) => {
  const squeeze = (text) => (text || "").replace(/\s+/g, "");
  const shown = (node) => node.getClientRects().length > 0 && getComputedStyle(node).visibility !== "hidden";
  const marks = (node) => typeof node.className === "string" ? node.className : "";
  const off = (node) => [node, node.parentElement].some((one) => one && (one.disabled
    || one.getAttribute("aria-disabled") === "true" || /disabled|forbid|no-?next/i.test(marks(one))));
  const leads = (node) => {
    const link = node.closest("a[href]");
    return link && !/^\s*(#|javascript:)/i.test(link.getAttribute("href"));
  };
  const inCalendar = (node) => node.closest("[class*=calendar],[class*=rili],[class*=datepicker],[class*=laydate]");
  const slides = "[class*=swiper],[class*=slick],[class*=carousel],[class*=lunbo],[class*=banner]";
  const inSlides = (node) => node.closest(slides);
  const label = (node) => squeeze(node.value || node.textContent || node.title || node.getAttribute("aria-label"));
  const all = document.querySelectorAll("a, button, li, span, em, i, div, p, input[type=button]");
  const nodes = [...all].filter((node) => label(node).length <= 10 && !inSlides(node) && !inCalendar(node));
  const numbers = new Map();
  for (const node of nodes) {
    const text = label(node);
    if (/^[\[(（]?\d{1,4}[\])）]?$/.test(text) && !node.querySelector("a, button, li, span"))
      numbers.set(Number(text.replace(/\D/g, "")), node);
  }
  const near = (one, other) => {
    for (let up = one.parentElement, k = 0; up && up !== document.body && k < 3; up = up.parentElement, k++)
      if (up.contains(other)) return true;
    return false;
  };
  const words = /^[\[（(<《«‹]*(下一?[页頁]|后一?页|下页|next(page)?)[\]）)>》»›]*$/i, arrow = /^[>›»＞]{1,2}$/;
  const icon = /(^|[-_\s])(btn|page|pager|pagination|item|pag)?[-_]?next([-_\s]|$)/i;
  let ended = false;
  for (const node of nodes) {
    const text = label(node), beside = (one) => near(one, node);
    const next = [text, squeeze(node.title), squeeze(node.getAttribute("aria-label"))].some((one) => words.test(one));
    const drawn = (arrow.test(text) || (text === "" && icon.test(marks(node)))) && [...numbers.values()].some(beside);
    const inner = (child) => words.test(label(child)) || /^(A|BUTTON)$/.test(child.tagName);
    if (!(next || drawn) || [...node.children].some(inner)) continue;
    if (!shown(node) || off(node)) { ended = true; continue; }
    node.click();
    return "next";
  }
  if (ended) return "end";
  const here = numbers.get(number), there = numbers.get(number + 1);
  if (here && there && near(here, there) && shown(there)) { there.click(); return "next"; }
  const one = numbers.get(1), two = numbers.get(2);
  if (one && two && near(one, two))
    return here && [...numbers].every(([n, node]) => n <= number || !near(node, here)) ? "end" : "lost";
  const more = /^(点击|点我|查看|加载|显示|载入)*(加载|查看|显示|载入|点击)?更多(数据|内容|信息)?[>》».…]*$|^loadmore$/i;
  const none = /^(—|-|已)*(没有|暂无|无)更多|^(已经?)?(到底|加载完|全部加载|加载全部)/;
  let button = null;
  for (const node of nodes) {
    const text = label(node);
    if (none.test(text) && shown(node)) return "end";
    if (text.length >= 4 && more.test(text) && shown(node) && !off(node) && !leads(node)
        && !node.querySelector("a, button")) button = node;
  }
  if (button) { button.click(); return "more"; }
  window.scrollTo(0, document.documentElement.scrollHeight);
  for (const node of document.querySelectorAll("div, ul, section, main"))
    if (node.scrollHeight > node.clientHeight + 40 && /auto|scroll/.test(getComputedStyle(node).overflowY))
      node.scrollTop = node.scrollHeight;
  return "scroll";
}"""
# The page as it stands, null where that is too much; and its links as one number, which tell whether a step led on.
_TAKE = """(most) => {
  let mark = 0;
  for (const node of document.links) for (const letter of node.href + node.textContent)
    mark = (Math.imul(mark, 31) + letter.codePointAt(0)) | 0;
  const html = document.documentElement ? document.documentElement.outerHTML : "";
  return [html.length > most ? null : html, mark];
}"""


class NotRendered(Exception):
    """Why a page could not be rendered, or not to its end, in words for people."""


def lacking() -> str:
    """What this machine lacks for rendering, and what to do; "" where nothing is missing."""
    missing = []
    if find_spec("playwright") is None:
        missing.append(messages.NO_PLAYWRIGHT)
    if _program() is None:
        missing.append(messages.NO_CHROMIUM)
    if _is_root() and not os.environ.get(NO_SANDBOX):
        missing.append(messages.ROOT_BROWSER.format(variable=NO_SANDBOX))
    return "；".join(missing)


# For a machine that runs nothing but tests: pages of strangers are then opened as root with no wall around them.
NO_SANDBOX = "ZWGK_CHROMIUM_WITHOUT_SANDBOX"


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _program() -> str | None:
    return next((found for name in _BROWSERS if (found := shutil.which(name))), None)


class Crawling(Protocol):
    """What of a crawl the browser has to do with."""

    @property
    def site(self) -> Site: ...

    fetcher: Fetcher
    replay: Archive | None
    writer: WarcWriter | None

    @property
    def clock(self) -> Callable[[], datetime]: ...

    def why_stopped(self) -> str: ...


class Renderer:
    """Works for one crawl; the browser is started when it is first needed. One column at a time: memory is bounded."""

    def __init__(self, crawl: Crawling):
        self.crawl = crawl
        self._playwright: Any = None
        self._browser: Any = None
        self._one = asyncio.Lock()
        self._columns = 0
        self.scripts: dict[str, Fetched] = {}
        self.script_bytes = 0

    def keep(self, url: str, got: Fetched) -> None:
        """A script that was fetched, for the pages that load it: no server is asked for it twice."""
        if url not in self.scripts and self.script_bytes + len(got.body) <= _SCRIPT_BYTES:
            self.scripts[url] = got
            self.script_bytes += len(got.body)

    async def pages(self, first: Fetched, url: str | None = None) -> AsyncGenerator[tuple[str, int], None]:
        """The list as the browser shows it, page by page: the DOM as HTML, and its number. `url` is the page's address
        where a fragment of it tells its script what to show. Raises NotRendered where there is more than was read."""
        url = url or first.url
        if self.crawl.replay is not None:
            for page in self._archived(self.crawl.replay, url):
                yield page
            return
        async with self._one:
            self._columns += 1
            number, why = 0, messages.RENDER_LEFT
            try:
                async for number, html in self._shown(first, url):
                    self._keep(url, f"RENDERED {number}", html)
                    yield html, number
                why = ""
            except NotRendered as reason:
                why = str(reason)
                raise
            finally:
                # So that the archive tells the same: how many pages this reading had, and what ended it.
                self._keep(url, "RENDERED", json.dumps({"pages": number, "why": why}, ensure_ascii=False))

    def _keep(self, url: str, mark: str, text: str) -> None:
        if self.crawl.writer is not None:
            self.crawl.writer.rendered(url, self.crawl.clock(), text.encode("utf-8", "replace"), mark)

    @staticmethod
    def _archived(archive: Archive, url: str) -> Iterator[tuple[str, int]]:
        """What a browser showed when the archive was written."""
        found = archive.find(url, "RENDERED")
        if found is None:
            raise NotRendered(messages.RENDER_NOT_ARCHIVED)
        ended = json.loads(found[1].body)
        for number in range(1, ended["pages"] + 1):
            page = archive.find(url, f"RENDERED {number}")
            if page is None:
                raise NotRendered(messages.RENDER_NOT_ARCHIVED)
            yield page[1].body.decode("utf-8", "replace"), number
        if ended["why"]:
            raise NotRendered(ended["why"])

    async def _shown(self, first: Fetched, url: str) -> AsyncIterator[tuple[int, str]]:
        if self._columns > _COLUMNS:
            raise NotRendered(messages.RENDER_COLUMNS.format(count=_COLUMNS))
        browser = await self._start()
        context = None
        try:
            context = await browser.new_context(
                user_agent="Mozilla/5.0 (compatible; zwgk-audit)",
                locale="zh-CN",
                timezone_id="Asia/Shanghai",
                service_workers="block",
                accept_downloads=False,
                ignore_https_errors=True,
            )
            async for shown in self._walk(context, first, url):
                yield shown
        except NotRendered:
            raise
        except Exception as error:
            # A page whose script never ends answers nothing any more, not even that it is to close.
            await self.close()
            raise NotRendered(messages.RENDER_BROKE.format(error=type(error).__name__)) from error
        finally:
            if self._browser is not None and context is not None:
                try:
                    await asyncio.wait_for(context.close(), _CLOSING)
                except Exception:
                    await self.close()

    async def _walk(self, context: Any, first: Fetched, url: str) -> AsyncIterator[tuple[int, str]]:
        traffic = _Traffic(self, first)
        await context.route("**/*", traffic.answer)
        page = traffic.page = await context.new_page()
        context.on("page", lambda popup: asyncio.ensure_future(_shut(popup)))
        await page.goto(url, wait_until="commit", timeout=_SECONDS * 1000)
        left = _COLUMN_SECONDS
        how, seen = "", set()
        for number in range(1, _PAGES + 1):
            left -= await traffic.settle(min(_SECONDS, left))
            html, mark = await self._take(page, url)
            if mark in seen:
                # A button may stay although there is no more; but a second page like the first proves that the pager
                # does nothing, and a step without an answer nothing at all.
                if how == "next" and (number == 2 or not traffic.well):
                    raise NotRendered(messages.RENDER_NO_STEP.format(number=number) + traffic.refusals())
                if how == "more" and not traffic.well:
                    raise NotRendered(messages.RENDER_NO_MORE + traffic.refusals())
                return
            seen.add(mark)
            yield number, html
            if self.crawl.fetcher.stopped:
                raise NotRendered(self.crawl.why_stopped())
            if left <= 0 or traffic.all >= _COLUMN_REQUESTS:
                raise NotRendered(messages.RENDER_LIMIT)
            traffic.begin()
            how = await asyncio.wait_for(page.evaluate(_STEP, number), _SECONDS)
            if how == "end":
                return
            if how == "lost":
                raise NotRendered(messages.RENDER_LOST.format(number=number))
        raise NotRendered(messages.RENDER_PAGES.format(count=_PAGES))

    async def _take(self, page: Any, url: str) -> tuple[str, int]:
        if not same_site(page.url, url) or _directory(page.url) != _directory(url):
            raise NotRendered(messages.RENDER_AWAY)
        html, mark = await asyncio.wait_for(page.evaluate(_TAKE, self.crawl.site.crawl.max_size), _SECONDS)
        if html is None:
            raise NotRendered(messages.RENDER_SIZE)
        return "<!DOCTYPE html>" + html, mark

    async def _start(self) -> Any:
        if self._browser is not None and self._browser.is_connected():
            return self._browser
        await self.close()
        if why := lacking():
            raise NotRendered(why)
        from playwright.async_api import async_playwright

        flags = list(_FLAGS)
        if _is_root():
            flags.append(
                "--no-sandbox"
            )  # Chromium's sandbox does not start for root; `lacking` lets nobody here unasked
        soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        try:
            # Playwright's process and the browser's inherit it: a page that only grows costs its own process.
            resource.setrlimit(resource.RLIMIT_DATA, (_DATA if hard < 0 else min(hard, _DATA), hard))
            self._playwright = await async_playwright().start()
            self._browser = await self._playwright.chromium.launch(
                executable_path=_program(),
                args=flags,
                timeout=_SECONDS * 1000,
                handle_sigint=False,
                handle_sigterm=False,
                handle_sighup=False,
            )
        except Exception as error:
            await self.close()
            raise NotRendered(messages.RENDER_NO_START.format(error=type(error).__name__)) from error
        finally:
            resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
        return self._browser

    async def close(self) -> None:
        """Ends the browser; with Playwright's own process it goes even where it does not answer."""
        browser, playwright, self._browser, self._playwright = self._browser, self._playwright, None, None
        for one, how in ((browser, "close"), (playwright, "stop")):
            if one is not None:
                with contextlib.suppress(Exception):
                    await asyncio.wait_for(getattr(one, how)(), _CLOSING)


class _Traffic:
    """The requests of one rendered page, answered by the crawl's fetcher."""

    def __init__(self, renderer: Renderer, first: Fetched):
        self.renderer = renderer
        self.crawl = renderer.crawl
        self.first: Fetched | None = first
        self.page: Any = None
        self.all = 0
        self._pending = 0
        self._quiet_since = time.monotonic()
        self._refused: dict[str, None] = {}
        self.begin()

    def begin(self) -> None:
        """A new step of the list."""
        self._count = self.well = 0

    async def settle(self, most: float) -> float:
        """Until no request has been made for a while; a page that never rests is taken as it is. Gives the seconds that
        it took, what it waited for answers not counted: our own delay is not the page's slowness."""
        self._quiet_since = last = time.monotonic()
        used = 0.0
        while used < most and not self.crawl.fetcher.stopped:
            await asyncio.sleep(0.05)
            now = time.monotonic()
            if not self._pending:
                used += now - last
                if now - self._quiet_since >= _QUIET:
                    break
            last = now
        return used

    def refusals(self) -> str:
        return f"（{'；'.join(self._refused)}）" if self._refused else ""

    async def answer(self, route: Any) -> None:
        self._pending += 1
        try:
            got = await self._fetch(route.request)
            if got is None:
                await route.abort()
            else:
                kind, body = _as_unicode(got)
                await route.fulfill(status=got.status or 200, headers={"content-type": kind}, body=body)
                self._quiet_since = time.monotonic()
        except Exception:
            with contextlib.suppress(Exception):
                await route.abort()
        finally:
            self._pending -= 1

    async def _fetch(self, request: Any) -> Fetched | None:
        first, url = self.first, request.url.partition("#")[0]
        if first is not None and request.is_navigation_request() and canonical(url) == canonical(first.url):
            self.first = None
            return first
        if request.resource_type not in _ASKED_FOR or request.method not in _METHODS or not self._own(request):
            return None
        if not same_site(url, self.crawl.site.url):
            self._refuse(messages.RENDER_OFF_SITE.format(host=urlsplit(url).netloc))
            return None
        if self._count >= _REQUESTS or self.all >= _COLUMN_REQUESTS:
            self._refuse(messages.RENDER_REQUESTS.format(count=_REQUESTS))
            return None
        self._count += 1
        script = request.resource_type == "script" and request.method == "GET"
        if script and url in self.renderer.scripts:
            return self.renderer.scripts[url]
        self.all += 1
        headers = {name: value for name, value in request.headers.items() if name in _FORWARDED}
        got: Fetched = await self.crawl.fetcher.get(
            url, "render", method=request.method, body=request.post_data_buffer or b"", headers=headers
        )
        if got.why:
            self._refuse(messages.RENDER_REFUSED.get(got.why) or f"{urlsplit(url).path}：{got.detail or got.why}")
            # A challenge is not run, nor is an answer that broke off taken for whole.
            return None if got.status is None or got.why in ("blocked", "truncated", "off_site") else got
        self.well += 1
        if script:
            self.renderer.keep(url, got)
        return got

    def _own(self, request: Any) -> bool:
        """Whether the page itself asks, and no window that it opened."""
        try:
            return request.frame.page is self.page
        except Exception:
            return False

    def _refuse(self, why: str) -> None:
        if len(self._refused) < 3:
            self._refused[why] = None


async def _shut(popup: Any) -> None:
    with contextlib.suppress(Exception):
        await popup.close()


def _directory(url: str) -> str:
    return urlsplit(url).path.rpartition("/")[0]


def _as_unicode(got: Fetched) -> tuple[str, bytes]:
    """Text in the charset that this house finds in it: a browser would believe the portal's own word."""
    kind = (got.content_type or "text/html").partition(";")[0].strip()
    if kind.startswith("text/") or kind.endswith(("javascript", "json", "xml")):
        return f"{kind}; charset=utf-8", decode(got.body, got.content_type).encode("utf-8", "replace")
    return kind, got.body
