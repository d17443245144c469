"""福建's list component (`list2.trsapi`): several screen pages stand in the page, older rows behind a service.

`listModel({maxStaticIndex: 7, listArgs: {channelid: SiteInfo.searchId, classsql: "chnlid=358", …}, pagebar: {prepage: 10,
recordCount: '213'}})`: the page holds the rows of its first screen pages, hidden but for one. The rest its own script
asks of `/fjdzapp/search` (so in the public spiders of fujian.gov.cn's departments and of pingtan.gov.cn); where that
stands is not said on the page, so what comes counts only if it has the rows that stand there.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode, urlsplit

from crawler.listing.base import Answer, Ask, End, ListPage, Pager, Row, Why, left
from crawler.listing.pages import Batch, Steps, Tally, Walk, numbered
from crawler.listing.rows.rows import read_rows
from crawler.listing.told.answers import read_answer
from crawler.listing.told.data import number, rows_of_data, setting
from crawler.listing.told.put_in import put_in
from crawler.web.urls import canonical

_SIZE = 75  # rows of an answer, as the public spiders ask
_CLASS = re.compile(r"""classsql["']?\s*:[^,\n]{0,40}?["']([^"'\n]*\w=[^"'\n]+)["']""")


class TrsApiListing:
    name = "trsapi"

    def matches(self, page: ListPage) -> float:
        return 0.9 if _script(page) is not None else 0.0

    def rows(self, page: ListPage) -> list[Row]:
        return read_rows(page)

    def pager(self, page: ListPage) -> Pager | None:
        count = _count(page)
        return Pager(records=count, shown="list2.trsapi" if count is None else f"list2.trsapi recordCount:{count}")

    def pages(self, page: ListPage, state: dict[str, Any]) -> Steps:
        count, shown = _count(page), self.rows(page)
        if count is None:
            return left(Why.NO_TOTAL, words="列表的总条数（recordCount）读不出", scripted=True)
        tally, fields = Tally(shown), _fields(page)
        because = "，其余的由脚本另取，还不会读"
        unread = left(Why.FEWER_RECORDS, records=count, read=tally.read, because=because, scripted=True)
        if tally.read >= count:
            return End(True)
        if fields is None:
            return unread
        keys = {canonical(row.url) for row in shown}

        def read(answer: Answer) -> Batch | End:
            if answer.ask.number == 1 and not keys & {canonical(row.url) for row in answer.rows}:
                return unread  # no such service here, or it answers for something else
            return Batch(answer.rows)

        ask = numbered(lambda turn: _ask(page, fields, turn))
        return (yield from Walk(ask, tally, page, 1, read, total=count, sure=False).run())


def _ask(page: ListPage, fields: dict[str, str], turn: int) -> Ask:
    parts = urlsplit(page.url)
    sent = {**fields, "page": str(turn), "prepage": str(_SIZE)}
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Requested-With": "XMLHttpRequest",
        "Referer": page.url,
    }
    url = f"{parts.scheme}://{parts.netloc}/fjdzapp/search"
    return Ask(url, turn, "POST", urlencode(sent).encode(), headers, data=True, rows=_rows)


def _rows(answer: ListPage) -> list[Row]:
    data = read_answer(answer.text)
    return rows_of_data(answer.url, data) if data is not None else []


def _fields(page: ListPage) -> dict[str, str] | None:
    """What the list's settings ask with; None where one of them is not told."""
    script = put_in(page, _script(page) or "")
    channel, named = setting(script, "channelid"), _CLASS.search(script)
    if channel is None or named is None:
        return None
    return {"channelid": channel, "sortfield": setting(script, "sortfield") or "", "classsql": named[1]}


def _script(page: ListPage) -> str | None:
    return next((script for script in page.scripts if ".trsapi" in script and "pagebar" in script), None)


def _count(page: ListPage) -> int | None:
    return number(setting(_script(page) or "", "recordCount"))


LISTING = TrsApiListing()
