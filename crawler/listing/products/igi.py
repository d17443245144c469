"""TRS 互动: 意见征集 whose page is a shell; `/IGI/opinion/web/list` gives the rows.

The pager that the page draws prints buttons without addresses, and its own script shows only some of the rows.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin

from crawler.chinese.dates import from_epoch
from crawler.listing.base import Ask, ListPage, Pager, Row, Why, left
from crawler.listing.pages import Batch, Steps, Tally, walk_data
from crawler.listing.told.answers import read_answer
from crawler.listing.told.data import number, row, setting
from crawler.web.urls import resolve, same_site

_ADDRESS = re.compile(r"""["'`]((?:https?:)?(?://[\w.:-]+)?/IGI/opinion/web/list)(\?[^"'`]*)?["'`]""")
_DETAIL = re.compile(r"""["'`]((?:\.{0,2}/)?[\w./-]+/?\?[Ii]d=)["'`]?\s*\+?""")
_PARAMETERS = ("orderBy", "siteId", "type", "status", "groupId")
_SIZE = 20


class IgiListing:
    name = "igi"

    def matches(self, page: ListPage) -> float:
        return 0.95 if "/IGI/opinion/web/list" in page.text and _request(page) else 0.0

    def rows(self, page: ListPage) -> list[Row]:
        return []  # a shell; what is answered is read by who asked

    def pager(self, page: ListPage) -> Pager | None:
        return Pager(shown="IGI")

    def pages(self, page: ListPage, state: dict[str, Any]) -> Steps:
        found = _request(page)
        if found is None:
            return left(Why.UNREADABLE, what="互动列表的地址")
        address, query = found
        if not same_site(address, page.url):
            return left(Why.OFF_SITE, what="互动列表")
        if "siteId" not in query:
            return left(Why.UNREADABLE, what="互动列表的站点编号（siteId）")

        def ask(turn: int) -> Ask:
            given = {"pageIndex": turn, "pageSize": query.get("pageSize", str(_SIZE)), **query}
            headers = {"Referer": page.url, "X-Requested-With": "XMLHttpRequest"}
            return Ask(f"{address}?{urlencode(given)}", turn, headers=headers, data=True)

        read = partial(_batch, detail=urljoin(page.url, _detail(page)))
        return (yield from walk_data(ask, read, Tally(), page))


def _batch(page: ListPage, detail: str) -> Batch | None:
    """An answer names a consultation by its number; the page that asked knows where it is shown (`detail`)."""
    answer = read_answer(page.text)
    data = answer.get("datas") if isinstance(answer, dict) else None
    if not isinstance(data, dict) or not isinstance(data.get("data"), list):
        return None
    rows = []
    for entry in data["data"]:
        if not isinstance(entry, dict):
            continue
        href = entry.get("exLink") or (f"{detail}{entry['id']}" if entry.get("id") is not None else None)
        # Milliseconds of the consultation's beginning: the day that the list shows.
        begins = entry.get("beginTime")
        span = from_epoch(begins) if isinstance(begins, int | float | str) else None
        if (made := row(page.url, href, entry.get("theme"), span.first.isoformat() if span else "")) is not None:
            rows.append(made)
    info = data.get("pageInfo")
    return Batch(rows, number(info.get("totalResults")) if isinstance(info, dict) else None)


def _request(page: ListPage) -> tuple[str, dict[str, str]] | None:
    """The address of the interface and its parameters, the page number left out."""
    for script in page.scripts:
        found = _ADDRESS.search(script)
        if found is None:
            continue
        address = resolve(page.url, found[1])
        if address is None:
            continue
        query = dict(parse_qsl((found[2] or "").lstrip("?")))
        near = script[max(0, found.start() - 600) : found.end() + 800]
        for name in _PARAMETERS:
            if name not in query and (value := setting(near, name)) and re.fullmatch(r"[\w.-]+", value):
                query[name] = value
        query.pop("pageIndex", None)
        return address, query
    return None


def _detail(page: ListPage) -> str:
    """Where a consultation is shown, as the page's script builds it."""
    for script in page.scripts:
        if "/IGI/opinion/" in script and (found := _DETAIL.search(script)):
            return found[1]
    return "./cayjzj/yjzjwd/?Id="


LISTING = IgiListing()
