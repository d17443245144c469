"""Whether a list ends with a page that links to no further one."""

from __future__ import annotations

from crawler.listing.base import ListPage
from crawler.listing.ends import End, Why, left
from crawler.listing.paging.pagers import more_buttons, promised_by_script
from crawler.listing.paging.signs import awaits_pager, driven_on, pages_said


def left_at(first: ListPage, page: ListPage, number: int, pages: int | None, read: int, asked: set[str]) -> End:
    """The end of a list whose page `number` links to no further one."""
    scripted = number == 1
    if pages is not None and pages > number:
        return left(Why.NO_LINK, pages=pages, number=number, scripted=scripted)
    in_script, records = promised_by_script(first)
    in_script = max(in_script or 0, pages_said(first) or 0)
    if in_script > number:
        words = f"网页标明共 {in_script} 页，第 {number} 页之后怎样翻页读不懂"
        return left(Why.SCRIPTED, words=words, scripted=scripted)
    records = max(records or 0, first.counted or 0)
    if records > read:
        return left(Why.FEWER_RECORDS, records=records, read=read, because="，翻页由脚本完成", scripted=scripted)
    if number == 1 and pages == 1:
        return End(True)  # it says itself that it is one page, whatever stands beside
    if (number == 1 or more_buttons(page)) and (what := driven_on(page, read, asked)):
        return left(Why.SCRIPTED, words=what, scripted=scripted)
    if number == 1 and awaits_pager(page, read):
        return left(Why.EMPTY_PAGER, scripted=scripted)
    if number == 2 and more_buttons(first) and "<html" not in page.text[:2000].lower():
        return left(Why.NO_TOTAL, words=f"第 {number} 页只是一段列表，没有写明其后还有没有")
    return End(True)
