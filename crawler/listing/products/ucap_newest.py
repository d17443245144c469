"""开普云 UCAP, newest generation: the rows stand in the page's script, the channels beside them.

`articleList: [{…}]` holds the newest rows; `channelTree` says how many the channel has (`articleCount`) and where its
JSON is (`articleJson`), which may hold the first page only; then `POST /queryList` has the rest, where the page names
its `unitid` (科技厅 of 江西).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from crawler.listing.base import Ask, End, ListPage, Pager, Row, Why, left
from crawler.listing.pages import Batch, Steps, Tally, no_page, walk_data
from crawler.listing.paging.calls import printed_pager
from crawler.listing.told.answers import read_answer
from crawler.listing.told.data import literals, number, row, setting
from crawler.web.urls import canonical, resolve, same_site

# Of the object that holds the list, not of a channel in the tree.
_BESIDE = re.compile(
    r"""(?<![\w$.-])["']?articleCount["']?\s?[:=]\s?["']?(\d{1,7})\b[^{}\[\]]{0,300}?["']?articleList["']?\s?[:=]"""
)
_SIZE = 50  # rows asked of /queryList at once, as public code does


class NewestUcapListing:
    name = "ucap_newest"
    document_urls = r"/content_\d|/[0-9a-f]{32}\.s?html?$"

    def matches(self, page: ListPage) -> float:
        if "articleList" not in page.text or not any(_is_articles(value) for value in literals(page, "articleList")):
            return 0.0
        # A printed pager names real files, and is what its readers use.
        return 0.85 if printed_pager(page) else 0.95

    def rows(self, page: ListPage) -> list[Row]:
        batch = _batch(page)
        return _embedded(page) if batch is None else batch.rows

    def columns(self, page: ListPage) -> list[tuple[str, str]]:
        """Columns, as (URL, name), of the tree of channels; portals of this generation may draw their menus from it."""
        if "channelTree" not in page.text:
            return []
        found: dict[str, tuple[str, str]] = {}
        for node in (node for value in literals(page, "channelTree") for node in _nodes(value)):
            url = resolve(page.url, _pc(node))
            name = str(node.get("name") or "").strip()
            hidden = str(node.get("showOrNot", 1)) in ("0", "false")
            if url is not None and name and not hidden and same_site(url, page.url):
                found.setdefault(canonical(url), (url, name))
        return list(found.values())

    def pager(self, page: ListPage) -> Pager | None:
        count = _total(page, _channels(page))
        return Pager(records=count, shown="articleList" if count is None else f"articleList，共 {count} 篇")

    def pages(self, page: ListPage, state: dict[str, Any]) -> Steps:
        tally = Tally(_embedded(page))
        channels = _channels(page)
        count = _total(page, channels)
        if count is not None and tally.read >= count:
            return End(True)
        if (query := _query(page, channels)) is not None:
            return (yield from walk_data(query, _batch, tally, page))
        named = [channel.get("articleJson") for channel in channels] or [_address(page)]
        for address in (resolve(page.url, address) if isinstance(address, str) else None for address in named):
            if address is None or not same_site(address, page.url):
                continue
            (answer,) = yield [Ask(address, 2, headers={"Referer": page.url}, data=True)]
            if answer.page is None:
                return no_page(answer, at="栏目的 JSON ")
            if (batch := _batch(answer.page)) is None:
                return left(Why.NOT_DATA, at="栏目的 JSON 地址")
            tally.add(batch.rows)
        if count is None:
            return left(Why.NO_TOTAL, words="网页没有给出栏目的总篇数，不能确定列表是否完整")
        return tally.end(count, "，其余的没有公开的地址")


def _is_articles(value: Any) -> bool:
    """`[{}]` is an empty list."""
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        return False
    return any(not entry or "urls" in entry for entry in value)


def _embedded(page: ListPage) -> list[Row]:
    """The page's own list. Blocks of other channels stand in its scripts too: of several lists only one with documents
    below the column's own address is taken for it."""
    lists = [value for value in literals(page, "articleList") if _is_articles(value)]
    here = urlsplit(page.url).path.rpartition("/")[0] + "/"
    best: list[Row] = []
    most = 0 if len(lists) > 1 else -1
    for value in lists:
        rows = [row for row in (_article(page.url, entry) for entry in value) if row is not None]
        own = sum(urlsplit(row.url).path.startswith(here) for row in rows)
        if own > most:
            best, most = rows, own
    return best


def _article(base: str, entry: Any) -> Row | None:
    if not isinstance(entry, dict):
        return None
    # A link document leads where `redirectUrl` says.
    href = entry.get("redirectUrl") or _pc(entry)
    return row(base, href, entry.get("title") or entry.get("showTitle"), entry.get("pubDate"))


def _pc(entry: dict[str, Any]) -> str | None:
    """`urls` is a JSON string; some readers of it met an object."""
    urls = entry.get("urls")
    if isinstance(urls, str):
        try:
            urls = json.loads(urls)
        except ValueError:
            return None
    value = urls.get("pc") if isinstance(urls, dict) else None
    return value if isinstance(value, str) else None


def _batch(page: ListPage) -> Batch | None:
    """Of a channel's JSON (an array of articles, or one under the name that the page gives it) or of `/queryList`
    (`data.results[].source`)."""
    value = read_answer(page.text)
    total = None
    if isinstance(value, dict) and _is_articles(value.get("articleList")):
        value = value["articleList"]
    if isinstance(value, dict):
        data = value.get("data")
        if not isinstance(data, dict) or not isinstance(data.get("results"), list):
            return None
        total = number(data.get("total"))
        value = [result.get("source") for result in data["results"] if isinstance(result, dict)]
    if not isinstance(value, list):
        return None
    rows = [_article(page.url, entry) for entry in value]
    return Batch([row for row in rows if row is not None], total)


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += reversed(node)
        elif isinstance(node, dict):
            yield node
            waiting.append(node.get("children"))


def _channels(page: ListPage) -> list[dict[str, Any]]:
    """The channel that this page is, or those that it gathers (`aggChannelIds`)."""
    nodes = [node for value in literals(page, "channelTree") for node in _nodes(value)]
    here = canonical(page.url)
    for node in nodes:
        url = resolve(page.url, _pc(node))
        if url is not None and canonical(url) == here:
            gathered = str(node.get("aggChannelIds") or "").replace(",", " ").split()
            others = [channel for channel in nodes if str(channel.get("id")) in gathered]
            return others if others and len(others) == len(gathered) else [node]
    return []


def _total(page: ListPage, channels: list[dict[str, Any]]) -> int | None:
    """What the tree counts for the channel, else what stands beside the page's own list; an empty list is of none."""
    if (count := _count(channels)) is not None:
        return count
    lists = [value for value in literals(page, "articleList") if _is_articles(value)]
    if len(lists) == 1:
        scripts = (script for script in page.scripts if "articleList" in script)
        given = {int(beside[1]) for script in scripts if (beside := _BESIDE.search(script))}
        if len(given) == 1:
            return given.pop()
        if not any(lists[0]):
            return 0
    return None


def _count(channels: list[dict[str, Any]]) -> int | None:
    counts = [number(channel.get("articleCount")) for channel in channels]
    known = [count for count in counts if count is not None]
    return sum(known) if known and len(known) == len(counts) else None


def _address(page: ListPage) -> str | None:
    return setting("\n".join(page.scripts), "articleJson")


def _query(page: ListPage, channels: list[dict[str, Any]]) -> Callable[[int], Ask] | None:
    told = [request for request in page.told if request.url.endswith("/queryList")]
    if len(told) == 1 and any(key.removesuffix("[]") in ("channelCode", "channelId") for key, _value in told[0].fields):
        return lambda turn: told[0].ask(page, turn)  # as the page's own script asks
    scripts = "\n".join(page.scripts)
    unit = setting(scripts, "unitid") if "queryList" in scripts else None
    codes = [str(channel["code"]) for channel in channels if channel.get("code")]
    if unit is None or not codes:
        return None
    parts = urlsplit(page.url)
    site = parts.path.split("/")[1]
    headers = {"Referer": page.url, "X-Requested-With": "XMLHttpRequest", "Content-Type": "application/json"}

    def ask(turn: int) -> Ask:
        body = {
            "current": turn,
            "unitid": unit,
            "webSiteCode": [site],
            "channelCode": codes,
            "pageSize": str(_SIZE),
            "sort": "pubDate",
            "order": "desc",
        }
        address = f"{parts.scheme}://{parts.netloc}/queryList"
        return Ask(address, turn, "POST", json.dumps(body).encode(), headers, data=True)

    return ask


LISTING = NewestUcapListing()
