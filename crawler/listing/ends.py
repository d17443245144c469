"""How a list was left: a code to be compared, and the sentence for people that goes with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """What kept a list from being read whole."""

    NO_PAGE = "no_page"  # an answer that is no page
    NOT_ARCHIVED = "not_archived"  # the archive that is replayed lacks the page
    GONE = "gone"  # 404 for a page that the pager counts
    NO_ROWS = "no_rows"
    NOT_DATA = "not_data"  # an interface answers with something else than its data
    REPEATS = "repeats"  # rows that earlier pages had: the page's number is not heeded
    OTHER_COLUMN = "other_column"
    FEWER_RECORDS = "fewer_records"
    FEWER_PAGES = "fewer_pages"
    NO_TOTAL = "no_total"
    NO_LINK = "no_link"  # the pager counts more pages and links to none of them
    SCRIPTED = "scripted"  # a script pages, and how is not understood
    UNREADABLE = "unreadable"  # what the request needs does not stand in the page
    OFF_SITE = "off_site"
    CAP = "cap"
    STOPPED = "stopped"  # the crawl ended
    OTHER = "other"


_SAYS = {
    Why.NO_PAGE: "{at}{said}",
    Why.NOT_ARCHIVED: "{at}{said}",
    Why.GONE: "分页共标 {pages} 页，{at}起网站没有",
    Why.NO_ROWS: "{at}没有读到行",
    Why.NOT_DATA: "{at}返回的不是列表数据",
    Why.REPEATS: "{at}与前面的页重复，翻页无效",
    Why.OTHER_COLUMN: "{at}变成了别的栏目的内容",
    Why.FEWER_RECORDS: "网站称共 {records} 条，只读到 {read} 条{because}",
    Why.FEWER_PAGES: "分页共标 {pages} 页，{at}起没有内容",
    Why.NO_LINK: "分页共标 {pages} 页，{at}之后没有可以跟随的翻页链接",
    Why.SCRIPTED: "{what}由脚本完成，还不会读",
    Why.UNREADABLE: "{what}读不出",
    Why.OFF_SITE: "{what}在另一个网站上",
    Why.CAP: "超过 {cap} {step}，不再跟随",
}


@dataclass(slots=True)
class End:
    """Why a list was left. `code` is what programs compare, `why` what people read; both empty for a whole list."""

    complete: bool
    why: str = ""
    # What follows is known to the page's scripts alone: a browser may go on.
    scripted: bool = False
    code: Why | None = None


def left(code: Why, *, scripted: bool = False, words: str = "", **numbers: object) -> End:
    """A list that was not read whole. `words` is the sentence where the code's own would say too little; `number` is
    the page as a reader counts, `at` names the step where lists do not count pages."""
    if "number" in numbers:
        numbers.setdefault("at", f"第 {numbers['number']} 页")
    numbers = {"because": "", "step": "页", **numbers}
    return End(False, words or _SAYS[code].format(**numbers), scripted, code)
