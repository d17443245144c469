"""Which addresses a URL from somebody else may lead to: the public net, and nothing of our own.

A name is looked up when the connection is made, and what is looked up is what is connected to: it cannot answer twice
differently. An operator's own command line may audit a loopback server; a URL given by another person may not.
"""

from __future__ import annotations

import ipaddress
import socket
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from aiohttp.abc import ResolveResult

# The data of the machine itself at some hosts of clouds, in nets that count as public (Azure; Oracle: 192.0.0.192).
_METADATA = (ipaddress.ip_network("168.63.129.16/32"), ipaddress.ip_network("192.0.0.0/24"))
_TRANSLATED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
_UNICAST = ipaddress.ip_network("2000::/3")  # all of IPv6 that was ever given out
_EXAMPLES = ipaddress.ip_network("3fff::/20")  # RFC 9637, which the library does not know yet


class Forbidden(OSError):
    """The address lies in no public net."""


def is_public(address: str) -> bool:
    """Whether an IP address, in text, is one of the public net; what it wraps (v4-mapped, 6to4, Teredo, NAT64) counts."""
    try:
        given = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(given, ipaddress.IPv6Address):
        wrapped = given.ipv4_mapped or given.sixtofour or (given.teredo or (None, None))[1]
        if wrapped is None and any(given in network for network in _TRANSLATED):
            wrapped = ipaddress.IPv4Address(int(given) & 0xFFFFFFFF)
        if wrapped is not None:
            return is_public(str(wrapped))
        if given not in _UNICAST or given in _EXAMPLES:
            return False
    return given.is_global and not given.is_multicast and not any(given in network for network in _METADATA)


def check_literal(url: str) -> None:
    """Raises `Forbidden` where the URL's host is an address, in whatever notation, that is not public."""
    # 127。0。0。1 and １２７.0.0.1 are made plain by whoever connects (IDNA), so that they are here.
    host = unicodedata.normalize("NFKC", urlsplit(url).hostname or "").replace("。", ".").rstrip(".")
    try:
        # 0x7f.1, 0177.0.0.1 and 2130706433 are 127.0.0.1 to every resolver.
        plain = socket.inet_ntoa(socket.inet_aton(host))
    except (OSError, UnicodeEncodeError):
        plain = host
    try:
        ipaddress.ip_address(plain.partition("%")[0])
    except ValueError:
        return  # a name: looked at when it is resolved
    if not is_public(plain):
        raise Forbidden(f"{host} 不是公网地址")


def refused(url: str) -> str:
    """Why `check_literal` refuses a URL, for people; "" where it does not."""
    try:
        check_literal(url)
    except Forbidden as error:
        return str(error)
    return ""


def check_connected(address: str) -> None:
    """The last word, at the socket: raises `Forbidden` where an address that is about to be connected to is not public."""
    if not is_public(address):
        raise Forbidden(f"{address} 不是公网地址")


def check_resolved(host: str, results: list[ResolveResult]) -> list[ResolveResult]:
    """The addresses of a name that may be connected to; raises `Forbidden` where one of them is not public.

    One private address among public ones is no accident: the whole name is refused.
    """
    for result in results:
        if not is_public(result["host"]):
            raise Forbidden(f"{host} 指向 {result['host']}，不是公网地址")
    return results
