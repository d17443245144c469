"""TrueCMS (南通, 连云港, 上海人大): inline rows, the rest by windows from `getMessage.do`.

The page's script names the endpoint (`proxyUrl`), the column (`columnId`), how many rows there are (`totalRecord`) and
how many a window has (`perPage` × `groupSize`). Windows count records from 1, inclusive. Some sites answer 404 without
a Referer, and empty or 404 to windows that are larger than their own, so theirs are asked.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from crawler.listing.base import Ask, ListPage, Pager, Row, Why, left
from crawler.listing.pages import Batch, Steps, Tally, Walk, data_of, numbered
from crawler.listing.rows.records import records_of
from crawler.listing.rows.rows import read_rows, record_rows
from crawler.listing.told.answers import read_answer
from crawler.listing.told.data import number, setting
from crawler.web.urls import resolve, same_site

_ENDPOINT = re.compile(r"""["']([^"'\s]*messageController/getMessage\.do)""", re.IGNORECASE)
_ID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_TOTAL = re.compile(r"<totalrecord>\s*(\d+)", re.IGNORECASE)


class TrueCmsListing:
    name = "truecms"

    def matches(self, page: ListPage) -> float:
        found = _script(page)
        return 0.95 if found is not None and _ID.fullmatch(setting(found, "columnId") or "") else 0.0

    def rows(self, page: ListPage) -> list[Row]:
        batch = _batch(page)
        if batch is not None:
            return batch.rows
        inline = page.tree.css_first("#initData")
        if inline is not None:
            # Its records are what the script shows in the end; what else the page lists is not the column.
            if "<record" in (written := inline.text(deep=True)):  # the answer of the service itself, as text
                return record_rows(records_of(written), page.url)
            return read_rows(ListPage(page.url, f"<html><body><div>{inline.html}</div></body></html>"))
        return read_rows(page)

    def pager(self, page: ListPage) -> Pager | None:
        found = _script(page)
        total = number(setting(found, "totalRecord")) if found else None
        return Pager(records=total, shown="getMessage.do" if total is None else f"getMessage.do totalRecord:{total}")

    def pages(self, page: ListPage, state: dict[str, Any]) -> Steps:
        script = _script(page) or ""
        column = setting(script, "columnId")
        endpoint = _ENDPOINT.search(script)
        if column is None or endpoint is None:
            return left(Why.UNREADABLE, what="列表接口的参数")
        address = resolve(page.url, endpoint[1])
        if address is None or not same_site(address, page.url):
            # The template prints the site's official address, which need not be the one that it is read under.
            address = urlunsplit((*urlsplit(page.url)[:2], urlsplit(address or "").path, "", ""))
        per_page = number(setting(script, "perPage")) or 10
        window = per_page * (number(setting(script, "groupSize")) or 3)
        total = number(setting(script, "totalRecord"))
        shown = self.rows(page)

        def ask(turn: int) -> Ask:
            start = len(shown) + 1 + window * (turn - 2)
            query = {
                "startrecord": start,
                "endrecord": start + window - 1,
                "perpage": per_page,
                "contentTemplate": "",
                "columnId": column,
            }
            headers = {"Referer": page.url, "X-Requested-With": "XMLHttpRequest"}
            shown_as = 1 + (start - 1) // per_page
            return Ask(f"{address}?{urlencode(query)}", shown_as, headers=headers, data=True)

        walk = Walk(numbered(ask), Tally(shown), page, read=data_of(_batch), total=total)
        end = yield from walk.run()
        if end.code is Why.GONE and walk.number == 2:
            said = f"翻页接口没有开放，只有首屏 {len(shown)} 条" + (f"，网站称共 {total} 条" if total else "")
            return left(Why.GONE, words=said)
        return end


def _script(page: ListPage) -> str | None:
    return next((script for script in page.scripts if _ENDPOINT.search(script)), None)


def _batch(page: ListPage) -> Batch | None:
    value = read_answer(page.text)
    text = value.get("result") if isinstance(value, dict) else None
    if not isinstance(text, str):
        return None
    found = _TOTAL.search(text)
    return Batch(record_rows(records_of(text), page.url), int(found[1]) if found else None)


LISTING = TrueCmsListing()
