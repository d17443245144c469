"""开普云 UCAP, lists by search: `/searchList/<channel>` (证监会), `/common/search/<channel>` (黑龙江).

The channel stands in the column's page (`<meta name="channelid">`); pages count from 1; the answer states the total.
Static UCAP lists (`createPageHTML('page_div', …)`) are read by `static`.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawler.listing.base import Ask, End, ListPage, Pager, Row, Why, left
from crawler.listing.pages import Batch, Steps, Tally, walk_data
from crawler.listing.paging.calls import printed_pager
from crawler.listing.rows.rows import read_rows
from crawler.listing.told.answers import read_answer
from crawler.listing.told.data import number, row, setting

_KNOWN = ("/searchList", "/common/search")
_ADDRESS = re.compile(
    r"""((?:/[\w.-]+){0,3}?/(?:searchList|common/search|search))/(?:([0-9a-f]{32})|["']?\s*\+|["'`]|\$\{)""",
    re.IGNORECASE,
)
_MARK = re.compile(r"kaipuyun|ucap", re.IGNORECASE)
_CHANNEL = re.compile(r"[0-9a-fA-F]{32}")


class UcapListing:
    name = "ucap"
    document_urls = r"/content_\d|/c\d{5,}/content|/[0-9a-f]{32}\.s?html?$"

    def matches(self, page: ListPage) -> float:
        if _channel(page) is None:
            return 0.0
        if _address(page) is not None:
            # A printed pager names real files, and is what its readers use.
            return 0.85 if printed_pager(page) else 0.95
        if _MARK.search(page.text) and not printed_pager(page) and not read_rows(page):
            return 0.6
        return 0.0

    def rows(self, page: ListPage) -> list[Row]:
        batch = _batch(page)
        if batch is not None:
            return batch.rows
        # Where a script fills the list, what else the page shows is not the column.
        here = urlsplit(page.url).path.rpartition("/")[0] + "/"
        return [row for row in read_rows(page) if urlsplit(row.url).path.startswith(here)]

    def pager(self, page: ListPage) -> Pager | None:
        return Pager(shown=f"{_address(page) or '/search…'}/{_channel(page)}")

    def pages(self, page: ListPage, state: dict[str, Any]) -> Steps:
        channel = _channel(page)
        if channel is None:
            return left(Why.UNREADABLE, what="栏目编号（channelid）")
        shown = self.rows(page)
        tally = Tally(shown)
        size = number(setting("\n".join(page.scripts), "_pageSize")) or 20
        path = _address(page) or state.get("address")
        if path is None:
            # Which of the two doors this site has: both are asked for the first page.
            answers = yield [_ask(page, door, channel, size, 1) for door in _KNOWN]
            found = [(answer.ask, _batch(answer.page)) for answer in answers if answer.page is not None]
            opened = next(((ask, batch) for ask, batch in found if batch is not None and batch.rows), None)
            if opened is None:
                return left(Why.NO_MORE_ROWS, words="列表由接口装载，接口没有给出内容")
            path = urlsplit(opened[0].url).path.rpartition("/")[0]
            tally.add(opened[1].rows)
            if opened[1].total is not None and tally.read >= opened[1].total:
                state["address"] = path
                return End(True)
            start = 2
        else:
            # The page may print the first answer's rows itself.
            start = 2 if len(shown) == size else 1
        end = yield from walk_data(lambda number: _ask(page, path, channel, size, number), _batch, tally, page, start)
        if end.complete:
            state["address"] = path
        return end


def _ask(page: ListPage, path: str, channel: str, size: int, turn: int) -> Ask:
    parts = urlsplit(page.url)
    text = "\n".join(page.scripts)
    query = {
        "_isAgg": setting(text, "_isAgg") or "true",
        "_isJson": "true",
        "_pageSize": size,
        "_template": "index",
        "_rangeTimeGte": "",
        "_channelName": "",
        "page": turn,
    }
    headers = {"Referer": page.url, "X-Requested-With": "XMLHttpRequest"}
    return Ask(f"{parts.scheme}://{parts.netloc}{path}/{channel}?{urlencode(query)}", turn, headers=headers, data=True)


def _address(page: ListPage) -> str | None:
    """The path of the search, as a script of the page names it."""
    for script in page.scripts:
        for found in _ADDRESS.finditer(script):
            if not found[1].endswith("/search") or found[1].endswith("/common/search") or "_isJson" in script:
                return found[1]
    return None


def _channel(page: ListPage) -> str | None:
    node = page.tree.css_first('meta[name="channelid" i]')
    value = (node.attributes.get("content") or "").strip() if node is not None else ""
    if _CHANNEL.fullmatch(value):
        return value
    for key, value in parse_qsl(urlsplit(page.url).query):
        if key.lower() == "channelid" and _CHANNEL.fullmatch(value):
            return value
    named = {found[2] for script in page.scripts for found in _ADDRESS.finditer(script) if found[2]}
    return named.pop() if len(named) == 1 else None


def _batch(page: ListPage) -> Batch | None:
    """Rows of an answer. `publishedTimeStr` is the time that is shown; `publishedTime` is not used."""
    value = read_answer(page.text)
    data = value.get("data") if isinstance(value, dict) else None
    if not isinstance(data, dict) or not isinstance(results := data.get("results"), list):
        return None
    entries = [entry for entry in results if isinstance(entry, dict)]
    found = [row(page.url, entry.get("url"), entry.get("title"), entry.get("publishedTimeStr")) for entry in entries]
    return Batch([made for made in found if made is not None], number(data.get("total")))


LISTING = UcapListing()
