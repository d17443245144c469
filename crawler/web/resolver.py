"""The resolver of a crawl of a site that somebody else named: what a name leads to is judged at each connection."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.error import DNSLookupError

from crawler.web import guard


class GuardedResolver(CachingThreadedResolver):
    """Scrapy's own, whose answers must lie in the public net. A name that is looked up twice is judged twice."""

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Any:
        return super().getHostByName(name, timeout).addCallback(_judged, name)


def _judged(address: str, name: str) -> str:
    if not guard.is_public(address):
        raise DNSLookupError(f"{name} 指向 {address}，不是公网地址")  # the one refusal that twisted expects here
    return address
