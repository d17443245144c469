"""Whether the site is there, and what it answers for a page that cannot exist."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import secrets
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from crawler import messages
from crawler.crawl.context import Crawl
from crawler.web import probes
from crawler.web.fetch import Fetched
from crawler.web.urls import same_site
from crawler.web.warc import PROBE, Archive, read

log = logging.getLogger(__name__)

_RESOLVING = 5.0  # seconds that an address of the site is waited for


async def witness(crawl: Crawl, home: Fetched, resolver: probes.Resolver | None) -> None:
    """What the first answer says of the site's being there, and whether its name has an IPv6 address."""
    if crawl.replay is not None or home.why in ("stopped", "robots"):
        return
    site, recorder = crawl.site, crawl.recorder
    at = home.at or crawl.now()
    why = messages.probe("name") if home.why == "dns" else home.detail or home.why
    answer = probes.Answer(home.status, home.seconds, error=why)
    probe = probes.judged(site.id, at, site.url, answer)
    # A refusal in words, and what came broken off, is trouble of ours.
    if home.why in ("blocked", "truncated", "tls", "too_large"):
        probe = replace(probe, ok=None, error=home.detail or home.why)
    recorder.probe(probe)
    look_up = asyncio.to_thread(probes.aaaa, site.id, site.url, at=at, resolver=resolver)
    try:
        recorder.probe(await asyncio.wait_for(look_up, _RESOLVING))
    except TimeoutError:
        log.info("no answer of the resolver for %s", site.url)


async def soft_404(crawl: Crawl) -> list[Fetched]:
    """What the site answers with 200 for a page that cannot exist, once; of an archive, what it answered then."""
    if crawl.replay is not None:
        return list(_archived(crawl, crawl.replay))
    parts = urlsplit(crawl.site.url)
    address = f"{parts.scheme}://{parts.netloc}/zwgk-{secrets.token_hex(8)}.html"
    got = await crawl.fetcher.get(address, "probe")
    return [got] if got.status == 200 and not got.why else []


def _archived(crawl: Crawl, replay: Archive) -> Iterator[Fetched]:
    for entry in replay.marked(PROBE):
        answer = read(entry.path, entry.offset) if same_site(entry.url, crawl.site.url) else None
        if answer is not None and answer.status == 200:
            body = answer.content()
            yield Fetched(answer.url, answer.url, 200, body, sha256=hashlib.sha256(body).hexdigest())
