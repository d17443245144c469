"""TRS IRS: POST `/irs/front/list` with a JSON body that the column's page states.

Which table, which channel and which filter make the column, and which of the table's fields is the title, differ from
site to site: all of it is read from the page's script and nothing is guessed, since a request without its filter is
answered with the whole site.
"""

from __future__ import annotations

import json
import re
from functools import partial
from typing import Any

from crawler.listing.base import Ask, ListPage, Pager, Row, Why, left
from crawler.listing.pages import Batch, Steps, Tally, walk_data
from crawler.listing.told.answers import read_answer
from crawler.listing.told.data import number, row
from crawler.listing.told.literals import Unknown, evaluate
from crawler.web.urls import resolve, same_site

_ADDRESS = re.compile(r"""["'`]((?:https?:)?(?://[\w.:-]+)?/(?:[\w-]+/)*irs/front/list(?:\?[^"'`]*)?)["'`]""")
_FIELD = re.compile(r"\bf_\d{6,}\b")


class IrsListing:
    name = "irs"

    def matches(self, page: ListPage) -> float:
        return 0.95 if "irs/front/list" in page.text and _script(page) is not None else 0.0

    def rows(self, page: ListPage) -> list[Row]:
        return []  # a shell; what is answered is read by who asked

    def pager(self, page: ListPage) -> Pager | None:
        return Pager(shown="irs")

    def pages(self, page: ListPage, state: dict[str, Any]) -> Steps:
        found = _script(page)
        if found is None:
            return left(Why.UNREADABLE, what="检索接口的地址")
        address, script, start = found
        if not same_site(address, page.url):
            return left(Why.OFF_SITE, what="检索接口")
        body = _body(script, start)
        if body is None:
            return left(Why.UNREADABLE, what="检索接口的请求内容")
        unknown = [name for name, value in body.items() if name != "pageNo" and _has_unknown(value)]
        if unknown:
            return left(Why.UNREADABLE, words=f"检索接口的参数由脚本计算，读不出（{'、'.join(sorted(unknown))}）")
        if not body.get("customFilter") and not body.get("channelId") and not body.get("searchFields"):
            return left(Why.UNREADABLE, words="检索接口的请求没有限定栏目，答复会是全站的内容")
        title = _title_field(script)
        if title is None:
            return left(Why.UNREADABLE, what="检索接口的标题字段")

        def ask(turn: int) -> Ask:
            text = json.dumps({**body, "pageNo": turn}, ensure_ascii=False, separators=(",", ":"))
            headers = {
                "Referer": page.url,
                "Content-Type": "application/json;charset=UTF-8",
                "X-Requested-With": "XMLHttpRequest",
            }
            return Ask(address, turn, "POST", text.encode(), headers, data=True)

        return (yield from walk_data(ask, partial(_batch, title=title), Tally(), page))


def _batch(page: ListPage, title: str) -> Batch | None:
    """An answer holds a table's raw fields; which of them is the title, the page that asked knows."""
    answer = read_answer(page.text)
    data = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(data, dict) or not isinstance(data.get("list"), list):
        return None
    records = [record for record in data["list"] if isinstance(record, dict)]
    rows = [
        row(page.url, record.get("doc_pub_url"), record.get(title), str(record.get("save_time") or "")[:10])
        for record in records
    ]
    pager = data.get("pager")
    total = number(pager.get("total")) if isinstance(pager, dict) else None
    return Batch([made for made in rows if made is not None], total)


def _script(page: ListPage) -> tuple[str, str, int] | None:
    """(address, the script that asks it, where in the script)."""
    for script in page.scripts:
        if (found := _ADDRESS.search(script)) and (address := resolve(page.url, found[1])):
            return address, script, found.end()
    return None


def _body(script: str, start: int) -> dict[str, Any] | None:
    """The object that is sent: the first one with a page number around the address, its variables put in."""
    best = None
    for found in re.finditer(r"\{(?=\s*['\"]?\w+['\"]?\s*:)", script):
        value = evaluate(script, found.start())
        if (
            isinstance(value, dict)
            and "pageNo" in value
            and ({"tableName", "tenantId", "code", "customFilter"} & value.keys())
        ):
            distance = abs(found.start() - start)
            if best is None or distance < best[0]:
                best = distance, value
    return best[1] if best else None


def _has_unknown(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_has_unknown, value.values()))
    if isinstance(value, list):
        return any(map(_has_unknown, value))
    return isinstance(value, Unknown)


def _title_field(script: str) -> str | None:
    """The field that the template prints as the link's text or title."""
    for place in re.finditer(r"doc_pub_url", script):
        near = script[max(0, place.start() - 300) : place.end() + 400]
        after = _FIELD.findall(near[near.index("doc_pub_url") :]) or _FIELD.findall(near)
        if after:
            return after[0]
    named = re.search(r"""title\w{0,40}\s*[:=]\s*[\w.$\[\]]{0,80}?\b(f_\d{6,})""", script, re.IGNORECASE)
    return named[1] if named else None


LISTING = IrsListing()
