"""Probes: does a site answer now, has its name an IPv6 address, does it answer there. One look each, nothing repeated.

What a failed probe means is the checks' to say: they ask whether another site answered at the same time.
"""

from __future__ import annotations

import errno
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from crawler import messages
from crawler.sites import Probe
from crawler.web.client import get
from crawler.web.guard import is_public
from crawler.web.politeness import USER_AGENT, Robots
from crawler.web.warc import local

TIMEOUT = 15.0  # seconds: 国办秘函〔2019〕19号, 站点无法访问: 超过（含）15秒仍打不开
_ENOUGH = 65_536  # bytes of the home page that are waited for
_LONGEST_DELAY = 60.0

Resolver = Callable[[str], list[str]]  # a host's IPv6 addresses; OSError as `socket.getaddrinfo` raises it
Connector = Callable[[str, str, float], int]  # (address, URL, seconds) → HTTP status; OSError or HTTPException
Opener = Callable[[str, float], "Answer"]


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer; `status` None where none came, with `error` in words."""

    status: int | None
    seconds: float
    body: bytes = b""
    error: str = ""
    trouble: str = ""  # the name of the error (`messages.PROBE`)

    @classmethod
    def failed(cls, error: object, seconds: float) -> Answer:
        """No answer came: the error as a name and in words."""
        trouble = _trouble(error)
        return cls(None, seconds, error=messages.probe(trouble, str(error)[:80]), trouble=trouble)


def judged(site: str, at: str, url: str, answer: Answer, timeout: float = TIMEOUT) -> Probe:
    """A home page's answer as a probe. A server that refuses us (4xx) may well answer its readers: not known."""
    value: dict[str, Any] = {"url": url, "seconds": round(answer.seconds, 2)}
    if answer.status is not None:
        value["status"] = answer.status
    if answer.status is None and answer.trouble == "tls":
        ok: bool | None = None  # old ciphers and 国密 keep this machine out, not a reader's browser
        error = answer.error
    elif answer.status is None or answer.seconds >= timeout:
        ok = False
        error = answer.error or messages.probe("late", f"{timeout:g}")
    elif answer.status >= 500:
        ok, error = False, messages.probe("status", answer.status)
    elif answer.status >= 400:
        ok, error = None, messages.probe("refused", answer.status)
    else:
        ok, error = True, ""
    return Probe(site, at, "home", ok, value, error)


def home(
    site: str,
    url: str,
    *,
    clock: Callable[[], datetime],
    opener: Opener | None = None,
    timeout: float = TIMEOUT,
    delay: float = 1.0,
    sleep: Callable[[float], None] = time.sleep,
) -> Probe:
    """Asks for robots.txt and, where it allows, for the home page; a site that gives neither does not answer."""
    opener = opener or open_url
    at = local(clock())
    parts = urlsplit(url)
    robots = opener(f"{parts.scheme}://{parts.netloc}/robots.txt", timeout)
    if robots.status is None:
        return judged(site, at, url, robots, timeout)
    if robots.status >= 500:
        return Probe(site, at, "home", None, {"url": url}, messages.probe("robots_status", robots.status))
    rules = Robots.read(robots.status, robots.body)
    if not rules.allows(url):
        return Probe(site, at, "home", None, {"url": url}, messages.probe("robots"))
    sleep(min(max(delay, rules.delay), _LONGEST_DELAY))
    at = local(clock())
    return judged(site, at, url, opener(url, timeout), timeout)


def aaaa(site: str, url: str, *, at: str, resolver: Resolver | None = None) -> Probe:
    """Whether the site's name has IPv6 addresses of the public net."""
    host = urlsplit(url).hostname or ""
    if _is_address(host) or "." not in host:
        return Probe(site, at, "aaaa", None, {"url": url, "host": host}, messages.probe("no_name"))
    try:
        found = [address for address in (resolver or resolve6)(host) if _is_public(address)]
    except socket.gaierror as error:
        if error.errno in (
            socket.EAI_NONAME,
            getattr(socket, "EAI_NODATA", None),
            getattr(socket, "EAI_ADDRFAMILY", None),
        ):
            return Probe(site, at, "aaaa", False, {"url": url, "host": host}, messages.probe("no_address"))
        return Probe(
            site, at, "aaaa", None, {"url": url, "host": host}, messages.probe("no_resolver", error.strerror or error)
        )
    except OSError as error:
        return Probe(site, at, "aaaa", None, {"url": url, "host": host}, messages.probe("no_resolver", error))
    if not found:
        return Probe(site, at, "aaaa", False, {"url": url, "host": host}, messages.probe("no_address"))
    return Probe(site, at, "aaaa", True, {"url": url, "host": host, "addresses": found[:8]})


def over_ipv6(
    site: str,
    url: str,
    addresses: list[str],
    *,
    at: str,
    connector: Connector | None = None,
    routed: Callable[[], bool] | None = None,
    timeout: float = TIMEOUT,
) -> Probe:
    """Whether the home page answers over IPv6; not known where this machine has no way there."""
    if not (routed or has_ipv6)():
        return Probe(site, at, "ipv6", None, {"url": url}, messages.probe("no_ipv6"))
    last = ""
    for address in addresses[:3]:
        try:
            status = (connector or connect6)(address, url, timeout)
        except (OSError, HTTPException) as error:
            last = f"{address} {Answer.failed(error, 0).error}"
            continue
        if status >= 500:
            last = f"{address} {messages.probe('status', status)}"
            continue
        return Probe(site, at, "ipv6", True, {"url": url, "address": address, "status": status})
    return Probe(site, at, "ipv6", False, {"url": url, "addresses": addresses[:3]}, last)


# ---- the network; tests give their own ----


def open_url(url: str, timeout: float) -> Answer:
    """One GET, redirects within the site followed, until the beginning of the page is there.

    A site that forwards to another has answered; the other is never asked. An office's old certificate does not keep
    its readers out, and nothing secret is asked for here.
    """
    got = get(url, timeout, most=_ENOUGH, verify=False)
    if got.status is None:
        return Answer.failed(got.error, got.seconds)
    return Answer(got.status, got.seconds, got.body)


def _trouble(error: object) -> str:
    """The name of a failed connection, as `messages.PROBE` knows it."""
    if isinstance(error, TimeoutError) or "timed out" in str(error):
        return "timeout"
    if isinstance(error, socket.gaierror):
        return "name"
    if isinstance(error, ssl.SSLError):
        return "tls"
    number = error.errno if isinstance(error, OSError) else None
    if number is None:
        return "closed"
    name = errno.errorcode.get(number, "")
    return name if name in messages.PROBE else "other"


def resolve6(host: str) -> list[str]:
    found = socket.getaddrinfo(host, None, socket.AF_INET6, socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in found))


def connect6(address: str, url: str, timeout: float) -> int:
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    sock = socket.create_connection((address, port), timeout)
    if parts.scheme == "https":
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        sock = context.wrap_socket(sock, server_hostname=parts.hostname)
    connection: HTTPConnection = (HTTPSConnection if parts.scheme == "https" else HTTPConnection)(address, port)
    connection.sock = sock
    try:
        connection.request("GET", parts.path or "/", headers={"Host": parts.netloc, "User-Agent": USER_AGENT})
        return connection.getresponse().status
    finally:
        connection.close()


def has_ipv6() -> bool:
    """Whether this machine has a way into the IPv6 net: a datagram socket is given a route, nothing is sent."""
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as probe:
            probe.connect(("2400:3200::1", 53))
            return _is_public(probe.getsockname()[0])
    except OSError:
        return False


_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # made up by the resolver of a network without IPv4


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_public(address: str) -> bool:
    return ":" in address and is_public(address) and not _is_translated(address)


def _is_translated(address: str) -> bool:
    return ipaddress.ip_address(address.partition("%")[0]) in _TRANSLATED
