"""Single requests outside a crawl (a probe, a page to be inspected): one look, bounded in time and size.

A crawl has its own door (`fetch.Fetcher`), with retries and an archive. Both present themselves alike and read
robots.txt alike (`politeness`).
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from crawler.web import guard
from crawler.web.politeness import ACCEPT
from crawler.web.urls import resolve, same_site

_HOPS = 5
_HEADER = 65_536  # bytes of one line of an answer's head


@dataclass(frozen=True, slots=True)
class Got:
    """An answer, or (`status` None) the error that came instead. `seconds` until all that was wanted was there."""

    url: str
    status: int | None
    seconds: float
    body: bytes = b""
    content_type: str | None = None
    error: BaseException | None = None


def get(
    url: str,
    timeout: float,
    *,
    most: int,
    follow: Callable[[str], bool] | None = None,
    guarded: bool = False,
    verify: bool = True,
) -> Got:
    """One GET. `timeout` bounds it from the name's look-up to the last byte, however slowly a server drips; `most` is
    the bytes of the body that are waited for. Redirects are followed within the site, or where `follow` says so.

    With `guarded` each connection must lead into the public net (`guard`). Never raises for what the network does.
    """
    began = time.monotonic()
    try:
        return asyncio.run(_get(url, timeout, most, follow or (lambda target: same_site(target, url)), guarded, verify))
    except Exception as error:
        ours = type(error).__module__.startswith("aiohttp")
        if not ours and not isinstance(error, OSError | ValueError):
            raise
        return Got(url, None, time.monotonic() - began, error=_cause(error) if ours else error)


async def _get(url: str, timeout: float, most: int, follow: Callable[[str], bool], guarded: bool, verify: bool) -> Got:
    import aiohttp

    began = time.monotonic()
    until = began + timeout
    headers = {name.decode(): values[0].decode() for name, values in ACCEPT.items()}
    connector = aiohttp.TCPConnector(
        resolver=_resolver(guarded),
        ssl=_context(verify),
        force_close=True,
        socket_factory=_guarded_socket if guarded else None,
    )
    async with aiohttp.ClientSession(
        connector=connector,
        headers=headers,
        max_line_size=_HEADER,
        max_field_size=_HEADER,
        timeout=aiohttp.ClientTimeout(total=None),
    ) as session:
        for hop in range(_HOPS + 1):
            if guarded:
                guard.check_literal(url)
            async with asyncio.timeout(until - time.monotonic()):
                response = await session.get(url, allow_redirects=False)
            async with response:
                target = resolve(url, response.headers.get("Location")) if 300 <= response.status < 400 else None
                if target is not None and hop < _HOPS and follow(target):
                    url = target
                    continue
                body = await _body(response, most, until)
                kind = response.headers.get("Content-Type")
                return Got(url, response.status, time.monotonic() - began, body, kind)
    raise AssertionError("unreachable")


async def _body(response: Any, most: int, until: float) -> bytes:
    """The beginning of a body; what is there when the time is up, or when the server breaks off."""
    import aiohttp

    body = b""
    try:
        async with asyncio.timeout(max(until - time.monotonic(), 0)):
            while len(body) < most and (part := await response.content.read(most - len(body))):
                body += part
    except (TimeoutError, aiohttp.ClientError):
        pass
    return body


def _context(verify: bool) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if not verify:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def _resolver(guarded: bool) -> Any:
    from aiohttp.resolver import ThreadedResolver

    class Guarded(ThreadedResolver):
        async def resolve(self, host: str, port: int = 0, family: Any = socket.AF_UNSPEC) -> Any:
            return guard.check_resolved(host, await super().resolve(host, port, family))

    return Guarded() if guarded else ThreadedResolver()


def _guarded_socket(address: tuple[Any, ...]) -> socket.socket:
    """Of whatever is connected to, however its name was written."""
    family, kind, protocol, _, place = address
    guard.check_connected(str(place[0]))
    return socket.socket(family, kind, protocol)


def _cause(error: BaseException) -> BaseException:
    """The system's own error behind the library's: what a person is told by."""
    import aiohttp

    if isinstance(error, aiohttp.ClientSSLError):
        return ssl.SSLError(str(error))
    if isinstance(error, aiohttp.ServerTimeoutError):
        return TimeoutError(str(error))
    if isinstance(error, aiohttp.ClientConnectorError):
        return error.os_error
    return error
