"""福建's list component (`list2.trsapi`): several screen pages stand in the page, older rows behind a service.

`listModel({maxStaticIndex: 7, pagebar: {prepage: 10, recordCount: '213'}})`: the page holds the rows of its first
screen pages, hidden but for one; what it asks the service for the rest does not stand in the page. The count tells
whether there is any rest.
"""

from __future__ import annotations

from typing import Any

from crawler.listing.base import End, ListPage, Pager, Row, Why, left
from crawler.listing.pages import Steps, Tally
from crawler.listing.rows.rows import read_rows
from crawler.listing.told.data import number, setting


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
        yield from ()
        count, tally = _count(page), Tally(self.rows(page))
        if count is None:
            return left(Why.NO_TOTAL, words="列表的总条数（recordCount）读不出", scripted=True)
        if tally.read < count:
            because = "，其余的由脚本另取，还不会读"
            return left(Why.FEWER_RECORDS, records=count, read=tally.read, because=because, scripted=True)
        return End(True)


def _script(page: ListPage) -> str | None:
    return next((script for script in page.scripts if ".trsapi" in script and "pagebar" in script), None)


def _count(page: ListPage) -> int | None:
    return number(setting(_script(page) or "", "recordCount"))


LISTING = TrsApiListing()
