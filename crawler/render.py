"""Lists that no adapter can read are shown by a real browser, and what it shows is read like any page.

The browser has no network of its own: every request that a page makes is answered by the crawl's fetcher, so that
robots.txt, delay, concurrency and the archive hold for it too. Playwright and Chromium are optional; what is missing is
said, and the column stays unread.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import shutil
import time
from collections.abc import AsyncIterator
from typing import Any

from crawler.decode import decode
from crawler.fetch import Fetched
from crawler.urls import same_site

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_COLUMNS = 60  # rendered in one night
_PAGES = 40  # of one list
_REQUESTS = 60  # of one page and each of its steps
_SECONDS = 30.0  # for a page, or a step of its list, to come to rest
_COLUMN_SECONDS = 600.0
_CLOSING = 5.0  # seconds for a browser to close
_QUIET = 0.5  # seconds without a request that make a page still
_MEMORY = 512  # MiB of JavaScript's heap
_UNSEEN = frozenset(("image", "media", "font", "stylesheet", "websocket", "eventsource", "manifest", "other", "ping"))
_NEXT = r"^[\[（(<《]*(下一?页|后一?页|下页|next|›|»)[\]）)>》]*$"
_TAGS = re.compile(r"(?is)<(script|style)\b.*?</\1\s*>|<[^>]*>")
_MORE = re.compile(r"加载更多|查看更多|点击更多|更多数据")

# Clicks the pager's way on, if it can be clicked; what a reader sees decides.
_CLICK = """(words) => {
  const next = new RegExp(words, "i");
  const off = (node) => !node.getClientRects().length || node.disabled || node.getAttribute("aria-disabled") === "true"
    || /disabled|forbid|no-?next/i.test(node.className + " " + (node.parentElement ? node.parentElement.className : ""));
  for (const node of document.querySelectorAll("a, button, li, span, input")) {
    const text = (node.value || node.textContent || node.title || "").replace(/\\s+/g, "");
    if (text.length > 8 || !next.test(text) || node.querySelector("a, button")) continue;
    if (off(node)) return "end";
    node.click();
    return "clicked";
  }
  return "none";
}"""


class NotRendered(Exception):
    """Why a page could not be rendered, in words for people."""


class Renderer:
    """Works for one crawl; the browser is started when it is first needed. One column at a time: memory is bounded."""

    def __init__(self, crawl: Any):
        self.crawl = crawl
        self._playwright: Any = None
        self._browser: Any = None
        self._one = asyncio.Lock()
        self._columns = 0
        self._scripts: dict[str, Fetched] = {}

    async def pages(self, first: Fetched) -> AsyncIterator[tuple[str, str, bool]]:
        """The list as the browser shows it, page by page: the DOM as HTML, its record's mark, and whether it is the
        last. Raises NotRendered; also where the browser cannot tell whether the list goes on."""
        if self.crawl.replay is not None:
            async for page in self._archived(first):
                yield page
            return
        async with self._one:
            self._columns += 1
            if self._columns > _COLUMNS:
                raise NotRendered(f"本次已渲染 {_COLUMNS} 个栏目，其余没有渲染")
            browser = await self._start()
            context = await browser.new_context(
                user_agent="Mozilla/5.0 (compatible; zwgk-audit)", locale="zh-CN", timezone_id="Asia/Shanghai",
                service_workers="block", accept_downloads=False, ignore_https_errors=True,
            )  # fmt: skip
            try:
                async for page in self._walk(await context.new_page(), first):
                    yield page
            except NotRendered:
                raise
            except Exception as error:  # noqa: BLE001 - whatever a browser does costs its column only
                # A page whose script never ends answers nothing any more, not even that it is to close.
                await self.close()
                raise NotRendered(f"浏览器没有读完（{type(error).__name__}）") from error
            finally:
                if self._browser is not None:
                    with contextlib.suppress(Exception):
                        await asyncio.wait_for(context.close(), _CLOSING)

    async def _walk(self, page: Any, first: Fetched) -> AsyncIterator[tuple[str, str, bool]]:
        traffic = _Traffic(self, first)
        await page.route("**/*", traffic.answer)
        await page.goto(first.url, wait_until="commit", timeout=_SECONDS * 1000)
        until = time.monotonic() + _COLUMN_SECONDS
        seen: set[int] = set()
        for number in range(1, _PAGES + 1):
            await traffic.settle()
            if page.url.partition("#")[0] != first.url.partition("#")[0]:
                raise NotRendered("渲染后离开了本页")
            html = await asyncio.wait_for(page.content(), _SECONDS)
            if hash(html) in seen:
                raise NotRendered(f"第 {number} 页与前面的页相同，翻页无效")
            seen.add(hash(html))
            if len(html) > self.crawl.site.crawl.max_size:
                raise NotRendered("渲染后的网页过大")
            mark = self._keep(first.url, number, html)
            step = await asyncio.wait_for(page.evaluate(_CLICK, _NEXT), _SECONDS)
            last = step != "clicked"
            if step == "none" and _MORE.search(_TAGS.sub("", html)):
                raise NotRendered("列表要点“加载更多”才能读下去")
            yield html, mark, last
            if last:
                return
            if time.monotonic() > until or self.crawl.fetcher.stopped:
                raise NotRendered("渲染超过了时限" if not self.crawl.fetcher.stopped else self.crawl.why_stopped())
        raise NotRendered(f"渲染了 {_PAGES} 页，其后没有再读")

    def _keep(self, url: str, number: int, html: str) -> str:
        mark = f"RENDERED {number}"
        self.crawl.writer.rendered(url, self.crawl.clock(), html.encode("utf-8", "replace"), mark)
        return mark

    async def _archived(self, first: Fetched) -> AsyncIterator[tuple[str, str, bool]]:
        """What a browser showed when the archive was written."""
        number, found = 1, self.crawl.replay.find(first.url, "RENDERED 1")
        if found is None:
            raise NotRendered("归档中没有渲染后的网页")
        while found is not None:
            following = self.crawl.replay.find(first.url, f"RENDERED {number + 1}")
            yield found[1].body.decode("utf-8", "replace"), f"RENDERED {number}", following is None
            number, found = number + 1, following

    async def _start(self) -> Any:
        if self._browser is not None and self._browser.is_connected():
            return self._browser
        program = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
        if program is None:
            raise NotRendered("没有找到 Chromium，无法渲染；请安装（Debian：apt-get install chromium）")
        try:
            from playwright.async_api import async_playwright
        except ImportError:
            raise NotRendered("没有安装渲染组件；请安装 zwgk-audit[browser]") from None
        if self._playwright is None:
            self._playwright = await async_playwright().start()
        flags = [
            "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions", "--disable-background-networking",
            "--renderer-process-limit=1", f"--js-flags=--max-old-space-size={_MEMORY}",
        ]  # fmt: skip
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            flags.append("--no-sandbox")  # Chromium's sandbox does not start for root
        try:
            self._browser = await self._playwright.chromium.launch(
                executable_path=program, args=flags, timeout=_SECONDS * 1000, handle_sigint=False,
                handle_sigterm=False, handle_sighup=False,
            )  # fmt: skip
        except Exception as error:  # noqa: BLE001 - whatever keeps a browser from starting
            raise NotRendered(f"浏览器没有启动（{type(error).__name__}）") from error
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
        self.first: Fetched | None = first
        self._pending = 0
        self._count = 0
        self._quiet_since = time.monotonic()

    async def settle(self) -> None:
        """Until no request has been made for a while; a page that never rests is taken as it is."""
        self._count = 0
        self._quiet_since = time.monotonic()
        until = time.monotonic() + _SECONDS
        while time.monotonic() < until and not self.renderer.crawl.fetcher.stopped:
            if not self._pending and time.monotonic() - self._quiet_since >= _QUIET:
                return
            await asyncio.sleep(0.05)

    async def answer(self, route: Any) -> None:
        self._pending += 1
        try:
            got = await self._fetch(route.request)
            if got is None:
                await route.abort()
            else:
                kind, body = _as_unicode(got)
                await route.fulfill(status=got.status or 200, headers={"content-type": kind}, body=body)
        except Exception:  # noqa: BLE001 - the page is gone, or its request with it
            with contextlib.suppress(Exception):
                await route.abort()
        finally:
            self._pending -= 1
            self._quiet_since = time.monotonic()

    async def _fetch(self, request: Any) -> Fetched | None:
        crawl, first = self.renderer.crawl, self.first
        if first is not None and request.is_navigation_request() and request.url.partition("#")[0] == first.url:
            self.first = None
            return first
        if request.resource_type in _UNSEEN or not same_site(request.url, crawl.site.url) or self._count >= _REQUESTS:
            return None
        self._count += 1
        script = request.resource_type == "script" and request.method == "GET"
        if script and request.url in self.renderer._scripts:
            return self.renderer._scripts[request.url]
        headers = {
            name: value for name, value in request.headers.items() if name in ("content-type", "x-requested-with", "accept")
        }
        got = await crawl.fetcher.get(
            request.url, "render", method=request.method, body=request.post_data_buffer or b"", headers=headers
        )
        if got.why and got.status is None:
            return None
        if script and len(self.renderer._scripts) < 200:
            self.renderer._scripts[request.url] = got
        return got


def _as_unicode(got: Fetched) -> tuple[str, bytes]:
    """Text in the charset that this house finds in it: a browser would believe the portal's own word."""
    kind = (got.content_type or "text/html").partition(";")[0].strip()
    if kind.startswith("text/") or kind.endswith(("javascript", "json", "xml")):
        return f"{kind}; charset=utf-8", decode(got.body, got.content_type).encode("utf-8", "replace")
    return kind, got.body
