"""Walking a list over loopback as the crawl does, with the adapter that its first page calls for."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from crawler import listing
from crawler.crawl.own_scripts import addresses
from crawler.listing import Answer, Ask, End, ListPage, Row
from crawler.web.decode import decode
from crawler.web.urls import canonical


def answering(answer: Callable[[Ask], str | None]) -> Callable[[Ask], tuple[ListPage | None, str]]:
    """As `fetch`, of a site that is a function; None is a page that is not there."""

    def fetch(ask: Ask) -> tuple[ListPage | None, str]:
        text = answer(ask)
        return (ListPage(ask.url, text, number=ask.number), "") if text is not None else (None, "http_404")

    return fetch


@dataclass
class Walked:
    adapter: str
    rows: list[Row]
    asked: list[Ask]
    end: End
    state: dict[str, Any]

    @property
    def paths(self) -> list[str]:
        return [urlsplit(one.url).path for one in self.asked]


def fetch(ask: Ask) -> tuple[ListPage | None, str]:
    body = ask.body if ask.method == "POST" else None
    request = urllib.request.Request(ask.url, data=body, method=ask.method, headers=ask.headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as got:
            kind = got.headers.get("Content-Type", "")
            return ListPage(got.url, decode(got.read(), kind), kind, got.status, number=ask.number), ""
    except urllib.error.HTTPError as error:
        return None, f"http_{error.code}"


def walk(
    url: str, state: dict[str, Any] | None = None, fetch: Callable[[Ask], tuple[ListPage | None, str]] = fetch
) -> Walked:
    first, why = fetch(Ask(url, 1))
    assert first is not None, why
    adapter = listing.best(first)
    if not adapter.rows(first):
        texts = [page.text for address in addresses(first) if (page := fetch(Ask(address, 1))[0]) is not None]
        loading = first.loading(tuple(texts))
        if (surer := listing.best(loading)).matches(loading) > adapter.matches(first):
            first, adapter = loading, surer
    state = {} if state is None else state
    rows = adapter.rows(first)
    seen = {canonical(row.url) for row in rows}
    asked: list[Ask] = []
    generator = adapter.pages(first, state)
    try:
        asks = next(generator)
        while True:
            answers = []
            for ask in asks:
                assert len(asked) < 100, "no end"
                asked.append(ask)
                page, why = fetch(ask)
                answer = Answer(ask, page, why)
                if page is not None:
                    answer.rows = (ask.rows or adapter.rows)(page)
                    fresh = [row for row in answer.rows if canonical(row.url) not in seen]
                    answer.fresh = len({canonical(row.url) for row in fresh})
                    seen |= {canonical(row.url) for row in fresh}
                    rows += fresh
                answers.append(answer)
            asks = generator.send(answers)
    except StopIteration as stop:
        return Walked(adapter.name, rows, asked, stop.value, state)
