"""How long a site is left alone between two requests: its Crawl-delay is the least."""

from __future__ import annotations

import asyncio
from datetime import datetime
from types import SimpleNamespace

import pytest
from scrapy.core.downloader import Slot

from crawler.sites import CrawlSettings
from crawler.web.fetch import Fetched, Fetcher


class Robots(Fetcher):
    """A fetcher to which robots.txt says what a test wants."""

    said = ""

    async def _with_redirects(self, url, *_more):
        return Fetched(url, url, status=200, body=self.said.encode())


def delays(said: str, delay: float) -> tuple[list[float], dict]:
    """So many seconds may lie between two requests, as the downloader draws them."""
    slots = {"127.0.0.1": Slot(4, delay, jitter=0.2)}
    fetcher = Robots("http://127.0.0.1/", CrawlSettings(delay=delay), clock=datetime.now, writer=SimpleNamespace())
    fetcher.said = said
    fetcher.engine = SimpleNamespace(downloader=SimpleNamespace(slots=slots, per_slot_settings={}))
    asyncio.run(fetcher.read_robots())
    return [slots["127.0.0.1"].download_delay() for _ in range(300)], fetcher.engine.downloader.per_slot_settings


@pytest.mark.parametrize(("asked", "delay"), [(1, 0), (1, 0.5), (1, 1), (10, 1), (0.2, 0.1)])
def test_what_robots_txt_asks_for_is_the_least(asked: float, delay: float) -> None:
    drawn, kept = delays(f"User-agent: *\nCrawl-delay: {asked}\n", delay)
    assert asked <= min(drawn) and max(drawn) <= 1.21 * asked
    (slot,) = kept.values()  # of the successor of an idle one
    assert slot["delay"] * (1 - slot["jitter"]) >= asked and slot["concurrency"] == 1


def test_an_operator_who_waits_longer_waits_as_long() -> None:
    drawn, _kept = delays("User-agent: *\nCrawl-delay: 1\n", 5.0)
    assert min(drawn) > 4 and max(drawn) <= 6


@pytest.mark.parametrize("said", ["User-agent: *\nDisallow: /a/\n", "User-agent: other\nCrawl-delay: 9\n"])
def test_what_it_does_not_ask_for_stays_the_operators(said: str) -> None:
    drawn, kept = delays(said, 1.0)
    assert not kept and 0.8 <= min(drawn) < 1.0 < max(drawn) <= 1.2
