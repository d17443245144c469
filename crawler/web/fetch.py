"""Fetching one page politely: robots.txt, one site, retries, back-off, redirects; every answer into the archive.

Scrapy's downloader does the transport, the delay and the concurrency; what a portal's answers mean is told here.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any, Protocol
from urllib.parse import urlsplit, urlunsplit

from scrapy import exceptions as errors
from scrapy.http import Request, Response
from twisted.internet.error import ConnectionDone, ConnectionLost
from twisted.web._newclient import HTTPParser, ParseError

from crawler.web import guard
from crawler.web.politeness import ACCEPT, Robots
from crawler.web.replay import NotArchived
from crawler.web.urls import canonical, resolve, same_site
from crawler.web.warc import LINK, PROBE, WarcWriter, local, request_mark

_COOKIES = 20  # of a site; browsers keep some more
HTTPParser.MAX_LENGTH = 65_536  # bytes of one line of an answer's head; twisted's own 16 KiB cost a whole site
_HOPS = 5  # redirects of one request
_ROBOTS_AGAIN = 2  # more tries for a robots.txt that the server fails to give
_LONGEST_WAIT = 120.0  # seconds that Retry-After is waited out; a longer one ends the site's crawl
_DOWN = 5  # requests in a row without an answer, beside those at a time: the site is down
_BESIDES = ("link", "attachment")  # what the limit of pages does not count
# What is fetched for another end than to be read as a page. It stands apart in the archive, so that a crawl of the archive
# takes it for no page either: which links had to be asked for by GET differs from one night to the next.
_APART = {"render": "SCRIPT", "link": LINK, "probe": PROBE}
_FAILED = ("timeout", "malformed", "http_5xx", "truncated")  # may have passed a moment later
_ABOVE = 0.1  # the share by which a Crawl-delay is exceeded on average
_STEP = 0.2  # seconds between two looks whether a pause is to be broken off
# Challenges and refusals of firewalls.
_WALL_STATUS = frozenset((412, 521))
_WALL_MARKS = re.compile(
    rb"__jsl|\$_ts|wzws|WZWSREL|GeoBL|reason:|shield=|EventID|waf|PS-ATL|"
    + "|".join(("事件ID", "拦截", "安全验证", "访问被阻断", "访问异常", "防火墙", "滑块")).encode(),
    re.IGNORECASE,
)


class Validators(Protocol):
    """What an earlier night kept of an address, so that it may be asked whether anything changed (RFC 9110 §8.8)."""

    @property
    def version_url(self) -> str | None: ...
    @property
    def version_fetched_at(self) -> str | None: ...
    @property
    def etag(self) -> str | None: ...
    @property
    def last_modified(self) -> str | None: ...


@dataclass(slots=True)
class Fetched:
    """What a request came to. `why` is "" for an answer that may hold content, else a problem word or
    `not_archived`, `off_site`, `stopped`."""

    asked: str
    url: str
    status: int | None = None
    body: bytes = b""
    content_type: str = ""
    at: str = ""
    sha256: str = ""
    warc: str | None = None
    offset: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    not_modified: bool = False
    why: str = ""
    detail: str = ""
    error: str = ""
    seconds: float = 0.0  # until the answer began, the wait for its turn not counted
    cookies: tuple[str, ...] = ()  # `name=value` that the answer asks to be sent back


class ArchiveMiddleware:
    """At order 595, below HttpCompression: sees the body as it came over the wire, redirects and errors too."""

    def __init__(self, crawler: Any):
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Any) -> ArchiveMiddleware:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        if "zwgk_record" not in request.meta:
            try:
                self.crawler.spider.fetcher.archive(request, response)
            except OSError as error:
                request.meta["zwgk_not_kept"] = error
                raise
        return response


class Fetcher:
    """The only door to a site."""

    def __init__(
        self,
        site_url: str,
        settings: Any,
        *,
        clock: Callable[[], datetime],
        writer: WarcWriter | None,
        pause: float | None = None,
        guarded: bool = False,
    ):
        self.site_url = site_url
        self.settings = settings
        self.guarded = guarded  # an address, by itself or behind a name, must lie in the public net
        self.clock = clock
        self.writer = writer
        self.engine: Any = None
        self.scheme = urlsplit(site_url).scheme
        # Some challenges are set off by load: one more try after a pause, never more.
        self.pause = pause if pause is not None else 0.5 + 10 * settings.delay
        self.stopped: str | None = None  # a word of messages.STOPPED
        self.stopped_detail = ""
        self.fetched = 0
        self.lacking = 0  # pages that the crawl asked of an archive that does not have them
        self.on_visit: Callable[..., None] = lambda **row: None
        self._robots = Robots()
        self.knows_robots = False  # whether robots.txt was answered, or need not be
        self._jar: dict[str, str] = {}
        self._silent = 0
        self._not_before = 0.0
        self._walled: dict[str, str] = {}  # what a firewall shut, by canonical address, and how it answered
        self.gave_up: dict[str, Fetched] = {}  # what failed twice, by canonical address: no link check asks again
        self._served = False  # whether a page came since the last address that was walled

    def stop(self, why: str, detail: str = "") -> None:
        """No further request; those under way are finished."""
        if self.stopped is None:
            self.stopped, self.stopped_detail = why, detail

    async def rest(self, seconds: float, kind: str) -> None:
        """A pause that ends early when the crawl is stopped."""
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        while (left := until - loop.time()) > 0 and not self.closed(kind):
            await asyncio.sleep(min(left, _STEP))

    def closed(self, kind: str) -> bool:
        """Whether nothing of this kind is fetched any more; links and attachments have their own share."""
        return self.stopped is not None and not (self.stopped == "max_pages" and kind in _BESIDES)

    def archive(self, request: Request, response: Response) -> None:
        """Called by the middleware for every answer."""
        moment = self.clock()
        at = local(moment)
        if self.writer is None or request.method == "HEAD":
            request.meta["zwgk_record"] = (None, None, at)
            return
        headers = [(name, value) for name, values in response.headers.items() for value in values]
        if response.status == 304 and (known := request.meta.get("zwgk_known")):
            place = self.writer.revisit(
                request.url, moment, 304, "Not Modified", headers, refers_to=known[0], refers_at=known[1]
            )
        else:
            digest = hashlib.sha256(response.body).hexdigest()
            if b"Content-Encoding" not in response.headers:
                request.meta["zwgk_digest"] = digest
            place = self.writer.response(
                request.url,
                moment,
                response.status,
                "OK" if response.status == 200 else "",
                headers,
                response.body,
                truncated="disconnect" if "dataloss" in response.flags else None,
                digest=digest,
                request=request.meta.get("zwgk_mark") or request_mark(request.method, request.body),
            )
        request.meta["zwgk_record"] = (*place, at)

    # robots.txt

    async def read_robots(self) -> None:
        """RFC 9309: no robots.txt allows all, one that cannot be reached forbids all; Crawl-delay is obeyed.

        Where no answer comes at all it stays unknown: the front page tells whether the site is there.
        """
        parts = urlsplit(self.site_url)
        url = urlunsplit((self.scheme, parts.netloc, "/robots.txt", "", ""))
        got = await self._with_redirects(url, "robots", "GET", b"", {}, None)
        for _ in range(_ROBOTS_AGAIN):
            if (got.status or 0) < 500 or self.stopped is not None or self.writer is None:
                break
            await self.rest(self.pause, "robots")  # one error of the server must not cost the site a night
            got = await self._with_redirects(url, "robots", "GET", b"", {}, None)
        self.knows_robots = got.status is not None or got.why in ("not_archived", "stopped")
        if got.why == "not_archived" or got.status is None:
            return
        if got.status >= 500:
            self.stop("robots", "robots.txt 应答 " + str(got.status))
            return
        self._robots = Robots.read(got.status, got.body)
        if self._robots.delay and self.writer is not None:
            self._slow_down(self._robots.delay, 1, least=True)

    def allowed(self, url: str) -> bool:
        return self._robots.allows(url)

    # Pages

    async def get(
        self,
        url: str,
        kind: str,
        *,
        method: str = "GET",
        body: bytes = b"",
        headers: dict[str, str] | None = None,
        known: Validators | None = None,
    ) -> Fetched:
        """One page, or why there is none. `known` makes the request conditional."""
        if not same_site(url, self.site_url):
            return Fetched(url, url, why="off_site")
        if not self.allowed(url):
            return Fetched(url, url, why="robots", detail="不允许抓取此网址")
        if (shut := self._walled.get(canonical(url))) is not None:
            return Fetched(url, url, why="blocked", detail=shut)  # it refused twice: it is left alone
        if self.fetched >= self.settings.max_pages and kind not in _BESIDES:
            self.stop("max_pages", str(self.settings.max_pages))
        got = await self._with_redirects(url, kind, method, body, headers or {}, known)
        tells = method != "HEAD"  # what answers a HEAD wrongly, or refuses it, may answer a GET
        if (tells and (got.why in _FAILED or got.why == "blocked")) or got.status == 429:
            again = await self._again(url, kind, method, body, headers or {}, known, got)
            if again is not None:
                got = again
                if method == "GET" and got.why in _FAILED:
                    self.gave_up[canonical(url)] = replace(got, body=b"")
        if got.why == "blocked" and tells:
            self._wall(got)
        return got

    async def _again(
        self,
        url: str,
        kind: str,
        method: str,
        body: bytes,
        headers: dict[str, str],
        known: Validators | None,
        first: Fetched,
    ) -> Fetched | None:
        if self.closed(kind) or self.writer is None:
            return None
        wait = self.pause
        if first.status in (429, 503):
            asked = first.error
            wait = max(wait, float(asked)) if asked else max(wait, 2 * self.settings.delay)
            if wait > _LONGEST_WAIT:
                self.stop("retry_after", str(int(wait)))
                return None
            self._slow_down(max(2 * self.settings.delay, 0.5), 1)
            loop = asyncio.get_running_loop()
            self._not_before = max(self._not_before, loop.time() + wait)
        await self.rest(wait, kind)
        if self.closed(kind):
            return None
        return await self._with_redirects(url, kind, method, body, headers, known)

    def _wall(self, got: Fetched) -> None:
        """Refused twice. A firewall may shut one address for what is written in it, or the whole site: the front page, a
        second address with nothing served since the first (where it answers as only firewalls do), or a third one tell
        that it is the site, and end the crawl."""
        key = canonical(got.url)
        in_a_row = key not in self._walled and bool(self._walled) and not self._served
        self._walled[key] = f"HTTP {got.status}"
        self._served = False
        front = canonical(got.asked) == canonical(self.site_url)
        if front or len(self._walled) >= 3 or (in_a_row and got.status in _WALL_STATUS):
            self.stop("blocked", self._walled[key])
        elif got.status in _WALL_STATUS:
            self._slow_down(max(2 * self.settings.delay, 0.5), 1)

    def blocked_by_words(self, got: Fetched) -> None:
        """The extractor read a verification page where the status said nothing."""
        self._wall(got)

    async def _with_redirects(
        self, url: str, kind: str, method: str, body: bytes, headers: dict[str, str], known: Validators | None
    ) -> Fetched:
        asked, seen = url, set()
        for _ in range(_HOPS + 1):
            if self.guarded and (refused := guard.refused(url)):
                return Fetched(asked, url, at=local(self.clock()), why="dns", detail=refused)
            got, location = await self._once(asked, url, kind, method, body, headers, known)
            if location is None:
                return got
            target = resolve(url, location)
            if target is None:
                got.why, got.detail = "http_4xx", f"{got.status}，跳转目标“{location[:80]}”无效"
                return got
            if not same_site(target, self.site_url):
                got.why, got.detail = "off_site", target
                return got
            if urlsplit(target).scheme != self.scheme and canonical(target) == canonical(url):
                # The whole site moved to the other scheme: said once, remembered.
                self.scheme = urlsplit(target).scheme
            if target == url and self._carry(got.cookies):
                known = None
                continue
            if target in seen or target == url:
                got.why, got.detail = "redirect_loop", f"{url} → {target}"
                return got
            seen.add(url)
            url = target
            if method == "POST":
                method, body = "GET", b""
            known = None
        got.why, got.detail = "redirect_loop", f"跳转超过 {_HOPS} 次"
        return got

    def _carry(self, cookies: tuple[str, ...]) -> bool:
        """A site that sends a page back to itself until a cookie is carried: for such, and for this crawl, there is a
        jar. Whether it holds anything new."""
        new = dict(cookie.split("=", 1) for cookie in cookies)
        if not new or new.items() <= self._jar.items() or len(self._jar | new) > _COOKIES:
            return False
        self._jar |= new
        return True

    async def _once(
        self,
        asked: str,
        url: str,
        kind: str,
        method: str,
        body: bytes,
        headers: dict[str, str],
        known: Validators | None,
    ) -> tuple[Fetched, str | None]:
        """One request; the second value is where it redirects to."""
        got = Fetched(asked, url)
        if self.closed(kind):
            got.why = "stopped"
            return got, None
        wait = self._not_before - asyncio.get_running_loop().time()
        if wait > 0:
            await self.rest(wait, kind)
        request = self._request(url, method, body, headers, known)
        if method == "GET" and (mark := _APART.get(kind)):
            request.meta["zwgk_mark"] = mark
        try:
            response = await self.engine.download_async(request)
        except NotArchived:
            got.why = "not_archived"
            self.lacking += kind in ("home", "list", "document")
            return got, None
        except Exception as error:
            if "zwgk_not_kept" in request.meta:
                raise  # the archive has no room: our own trouble, however much an OSError looks like the network's
            self._failed(got, error)
            self.on_visit(url=url, kind=kind, method=method, status=None, error=got.error[:300], fetched_at=got.at)
            return got, None
        self._silent = 0
        self.fetched += kind not in ("robots", *_BESIDES)
        got.warc, got.offset, got.at = request.meta["zwgk_record"]
        got.seconds = float(request.meta.get("download_latency") or 0.0)
        got.status, got.body = response.status, response.body
        if self.writer is None:
            got.url = response.url
        got.content_type = response.headers.get(b"Content-Type", b"").decode("latin-1")
        # Of the page as it is read: a gzip stream of the same page differs from one answer to the next.
        got.sha256 = request.meta.get("zwgk_digest") or hashlib.sha256(got.body).hexdigest()
        got.etag, got.last_modified = _header(response, b"ETag"), _header(response, b"Last-Modified")
        self.on_visit(
            url=got.url,
            kind=kind,
            method=method,
            status=got.status,
            error=None,
            fetched_at=got.at,
            sha256=got.sha256,
            warc=got.warc,
            offset=got.offset,
        )
        got.cookies = _cookies(response)
        if got.status in (301, 302, 303, 307, 308):
            location = response.headers.get(b"Location")
            if location:
                return got, _location(location)
        self._judge(got, request, response)
        return got, None

    def _request(
        self, url: str, method: str, body: bytes, headers: dict[str, str], known: Validators | None
    ) -> Request:
        parts = urlsplit(url)
        if parts.scheme != self.scheme and parts.port is None:
            url = urlunsplit((self.scheme, *parts[1:]))
        request = Request(url, method=method, body=body, headers=ACCEPT, dont_filter=True)
        for name, value in headers.items():
            request.headers[name] = value
        if self._jar:
            request.headers[b"Cookie"] = "; ".join(f"{name}={value}" for name, value in self._jar.items())
        request.meta["download_timeout"] = self.settings.timeout
        if known is not None and known.version_url and self.writer is not None:
            if known.etag:
                request.headers[b"If-None-Match"] = known.etag
            if known.last_modified:
                request.headers[b"If-Modified-Since"] = known.last_modified
            request.meta["zwgk_known"] = (known.version_url, known.version_fetched_at)
        return request

    def _judge(self, got: Fetched, request: Request, response: Response) -> None:
        status = got.status or 0
        if status == 304 and "zwgk_known" in request.meta:
            got.not_modified = True
        elif status in (204, 205, 304):
            got.why, got.detail = "empty", f"HTTP {status}"
        elif status < 300 and (coding := _unread_coding(response)):
            got.why, got.detail = "malformed", f"内容的编码 {coding} 读不了"
        elif status in _WALL_STATUS or (status in (202, 400, 403, 405, 418) and _WALL_MARKS.search(got.body[:20000])):
            got.why, got.detail = "blocked", f"HTTP {status}"
        elif status == 429 or status == 503:
            got.why, got.detail = "http_5xx" if status == 503 else "http_4xx", f"HTTP {status}"
            got.error = _retry_after(response, self.clock())
        elif status >= 500:
            got.why, got.detail = "http_5xx", f"HTTP {status}"
        elif status >= 400:
            got.why, got.detail = "http_4xx", f"HTTP {status}"
        elif "dataloss" in response.flags:
            got.why, got.detail = "truncated", f"只收到 {len(got.body)} 字节"
        elif status >= 300:
            got.why, got.detail = "http_4xx", f"HTTP {status}"
        else:
            self._served = True

    def _failed(self, got: Fetched, error: Exception) -> None:
        got.at = local(self.clock())
        got.error = f"{type(error).__name__}: {error}"
        if isinstance(error, errors.DownloadCancelledError | errors.IgnoreRequest):
            got.why, got.detail = "too_large", f"{self.settings.max_size // (1 << 20)} MB"
            return
        self._silent += 1
        if isinstance(error, errors.CannotResolveHostError):
            host = urlsplit(got.url).hostname or ""
            got.why, got.detail = "dns", f"{host}：没有解析，或不是公网地址" if self.guarded else host
        elif "SSL" in got.error or "tls" in got.error.lower() or "certificate" in got.error:
            got.why, got.detail = "tls", got.error[:120]
        elif isinstance(error, errors.DownloadTimeoutError):
            got.why, got.detail = "timeout", f"超过 {self.settings.timeout:g} 秒"
        else:
            got.why, got.detail = _cause(error)
        if self._silent >= _DOWN + 2 * self.settings.concurrency:
            self.stop("unreachable")

    def _slow_down(self, delay: float, concurrency: int, *, least: bool = False) -> None:
        """`least`: the site asked for so much itself. The jitter, which else goes both ways, may only add to that."""
        downloader = self.engine.downloader
        for name, slot in downloader.slots.items():
            if least:
                slot.jitter = _ABOVE / (1 + _ABOVE)
            slot.delay = max(slot.delay, delay * (1 + _ABOVE) if least else delay)
            slot.concurrency = min(slot.concurrency, concurrency)
            # An idle slot is thrown away after a minute; its successor must not forget.
            kept = {"delay": slot.delay, "concurrency": slot.concurrency, "jitter": slot.jitter}
            downloader.per_slot_settings[name] = kept


def _cause(error: Exception) -> tuple[str, str]:
    """What an error of the transport says of the site: a problem word, and the detail for people."""
    causes = [error, error.__cause__, *(failure.value for failure in getattr(error.__cause__, "reasons", ()))]
    if any(type(cause).__module__.partition(".")[0] in ("zlib", "brotli", "zstandard") for cause in causes):
        return "malformed", "内容的压缩数据损坏"
    if any(isinstance(cause, ParseError) for cause in causes):
        return "malformed", "不是 HTTP 应答"
    if any(isinstance(cause, errors.DownloadConnectionRefusedError | ConnectionRefusedError) for cause in causes):
        return "timeout", "拒绝连接"
    if any(isinstance(cause, ConnectionDone | ConnectionLost) for cause in causes):
        return "timeout", "没有应答就断开了连接"
    return "timeout", "连接失败或中断"


def _unread_coding(response: Response) -> str:
    """A Content-Encoding that nobody here undoes; "" where there is none, or the body is text all the same (servers put
    a charset there)."""
    coding = (_header(response, b"Content-Encoding") or "").strip().lower()
    text = b"<" in response.body[:4000] or b"{" in response.body[:4000]
    return "" if coding in ("", "identity") or text else coding[:20]


def _header(response: Response, name: bytes) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None


def _cookies(response: Response) -> tuple[str, ...]:
    given = (raw.decode("latin-1").partition(";")[0].strip() for raw in response.headers.getlist(b"Set-Cookie"))
    return tuple(cookie for cookie in given if re.match(r"[^=\s]+=", cookie) and len(cookie) <= 4096)


def _location(raw: bytes) -> str:
    """Portals send the target as bytes of either charset."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _retry_after(response: Response, now: datetime) -> str:
    """Seconds as a number in text, or "" where the answer does not say."""
    value = (_header(response, b"Retry-After") or "").strip()
    if value.isdigit():
        return value
    try:
        return str(max(0, int((parsedate_to_datetime(value) - now).total_seconds()))) if value else ""
    except (TypeError, ValueError):
        return ""
