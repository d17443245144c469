"""What the end of a crawl says of the lists that were read: by then its other columns and its documents are known."""

from __future__ import annotations

from crawler.crawl.lists import Lists
from crawler.crawl.renaming import held, renamed, typed
from crawler.crawl.tasks import Reading
from crawler.messages import Why


def settle(lists: Lists) -> None:
    """What the archive lacked, and what the end of the crawl left unread, makes a column's reading incomplete; what
    other columns show in a place that stood empty may make it whole. By then its documents' trails say its name."""
    trails = lists.documents.trails
    offered = lists.frontier.offered()
    known = [reading for reading in lists.readings.values() if reading.became_known(offered)]
    named = renamed(lists.crawl, lists.readings.values(), trails)
    for reading in (*named, *typed(lists.crawl, lists.readings.values()), *known):
        lists.record(reading)
    for reading in lists.readings.values():
        if reading.empty.places:
            _settle_empty(lists, reading)
        if not reading.complete:
            continue
        if lacking := lists.documents.lacking[reading.id]:
            _was_not_whole(lists, reading, Why.DOCUMENTS_NOT_ARCHIVED, lacking)
        elif not reading.rows and (elsewhere := held(lists.crawl, reading, trails)):
            _was_not_whole(lists, reading, Why.ROWS_ELSEWHERE, elsewhere)
            lists.untold(reading)


def _was_not_whole(lists: Lists, reading: Reading, why: Why, count: int) -> None:
    reading.walked = False
    reading.left(why, count=count)
    lists.record(reading)


def _settle_empty(lists: Lists, reading: Reading) -> None:
    """The server prints the rows, or the pagers, of other columns into the box that this one shows empty."""
    blank = reading.code is Why.NO_ROWS
    if lists.printed.rows(reading.empty) if blank else lists.printed.pagers(reading.empty):
        reading.complete, reading.code, reading.why = True, None, ""
        reading.walked = not blank
        lists.record(reading)
    else:
        lists.untold(reading)
