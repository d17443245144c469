"""The 苏州 variant of UCAP: POST `/szinf/xxgk/interfacesWebZcwj/loadData`, `pageIndex` from 1."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawler.listing.base import Ask, ListPage, Pager, Row, Why, left
from crawler.listing.pages import Batch, Steps, Tally, walk_data
from crawler.listing.rows.rows import read_rows
from crawler.listing.told.answers import read_answer
from crawler.listing.told.data import number, row, setting

_ADDRESS = re.compile(r"((?:/[\w.-]+){0,6}/interfacesWeb\w*/loadData)\b(?:\?pageSize=(\d+))?")
_ID = re.compile(r"[0-9a-fA-F]{8}(?:-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}")


class SzinfListing:
    name = "szinf"

    def matches(self, page: ListPage) -> float:
        return 0.95 if _address(page) else 0.0

    def rows(self, page: ListPage) -> list[Row]:
        batch = _batch(page)
        return read_rows(page) if batch is None else batch.rows

    def pager(self, page: ListPage) -> Pager | None:
        found = _address(page)
        return Pager(shown=found[1]) if found else None

    def pages(self, page: ListPage, state: dict[str, Any]) -> Steps:
        found = _address(page)
        if found is None:
            return left(Why.UNREADABLE, what="列表接口的地址")
        form: dict[str, Any] = {}
        scripts = "\n".join(page.scripts)
        channel = dict(parse_qsl(urlsplit(page.url).query)).get("channel_id") or setting(scripts, "channel_id") or ""
        if _ID.fullmatch(channel):
            form["channel_id"] = channel
        elif "channel_id" in scripts:
            # Without it the answer is the whole library, not the column.
            return left(Why.UNREADABLE, what="栏目编号（channel_id）")
        parts = urlsplit(page.url)
        size = int(found[2] or 15)
        address = f"{parts.scheme}://{parts.netloc}{found[1]}?pageSize={size}"
        headers = {
            "Referer": page.url,
            "X-Requested-With": "XMLHttpRequest",
            "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
        }

        def ask(turn: int) -> Ask:
            body = urlencode({"pageIndex": turn, **form}).encode()
            return Ask(address, turn, "POST", body, headers, data=True)

        shown = read_rows(page)
        return (yield from walk_data(ask, _batch, Tally(shown), page, 2 if len(shown) == size else 1))


def _address(page: ListPage) -> re.Match[str] | None:
    if "/interfacesWeb" not in page.text:
        return None
    return next((found for script in page.scripts if (found := _ADDRESS.search(script))), None)


def _batch(page: ListPage) -> Batch | None:
    value = read_answer(page.text)
    data = value.get("data") if isinstance(value, dict) else None
    if not isinstance(data, dict) or not isinstance(entries := data.get("list"), list):
        return None
    entries = [entry for entry in entries if isinstance(entry, dict)]
    found = [
        row(page.url, entry.get("URL"), entry.get("TITLE"), entry.get("PUBLISHED_TIME_FORMAT")) for entry in entries
    ]
    return Batch([made for made in found if made is not None], number(data.get("allRow")))


LISTING = SzinfListing()
