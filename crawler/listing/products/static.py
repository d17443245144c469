"""Static list files whose pager is printed by a function call (portal-products §13): TRS, the Beijing form, UCAP.

`createPageHTML(114, 0, "index", "html")`        pages, current from 0, name, extension: page 2 is index_1
`createPageHTML(191, 13, 0, "index", "html")`    records first: page 2 is index_1
`createPage(53, 0, "index", "html")`             as the first
`createPageHTML('page_div', 10, 1, 'list', 'shtml', 200)`   element, pages, current from 1, name, ext, records: list_2
`var currentPage=0; var countPage=56`            an inline pager, from 0
"""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

from crawler.listing.base import Answer, Ask, End, ListPage, Pager, Row
from crawler.listing.rows import read_rows
from crawler.listing.scripts import calls, numbers

_FUNCTIONS = ("createPageHTML", "createPageHtml", "createPage")
# A document split into pages calls the same function with its own file name (t20190918_693227).
_DOCUMENT_NAME = re.compile(r"t\d{6,8}_\d+|content_\d+|[0-9a-f]{32}|\d{6,}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Call:
    pages: int
    current: int
    first: int  # the number that the product gives to page 1
    name: str
    extension: str
    records: int | None
    text: str


class StaticListing:
    name = "static"

    def matches(self, page: ListPage) -> float:
        return 0.9 if _call(page) else 0.0

    def rows(self, page: ListPage) -> list[Row]:
        return read_rows(page)

    def pager(self, page: ListPage) -> Pager | None:
        call = _call(page)
        return None if call is None else Pager(max(call.pages, 1), call.records, call.text)

    def pages(self, page: ListPage, state: dict[str, Any]) -> Generator[list[Ask], list[Answer], End]:
        call = _call(page)
        if call is None:
            return End(False, "翻页函数的调用读不懂")
        base = state.get("first", call.first)
        number = 2
        while number <= call.pages:
            answers = yield [self._ask(page, call, base, number)]
            answer = answers[0]
            if number == 2 and "first" not in state and not answer.fresh and (answer.page is not None or answer.ended):
                # The product's habit is not this site's: the other base, once, and remembered (§13, rule 4).
                other = 1 - base
                answers = yield [self._ask(page, call, other, number)]
                if answers[0].fresh:
                    base, answer = other, answers[0]
            if answer.fresh:
                state["first"] = base
            elif answer.ended:
                return End(False, f"分页共标 {call.pages} 页，第 {number} 页起网站没有")
            elif answer.page is None:
                return End(False, f"第 {number} 页{answer.said}")
            elif answer.rows:
                return End(False, f"第 {number} 页与前面的页重复，翻页无效")
            else:
                return End(False, f"第 {number} 页没有读到行")
            number += 1
        return End(True)

    @staticmethod
    def _ask(page: ListPage, call: _Call, base: int, number: int) -> Ask:
        return Ask(f"{page.directory}{call.name}_{number - 1 + base}.{call.extension}", number)


def _call(page: ListPage) -> _Call | None:
    for script in page.scripts:
        if "createPage" in script:
            for function, arguments in calls(script, _FUNCTIONS):
                call = _understood(function, arguments)
                if call is not None and not _DOCUMENT_NAME.fullmatch(call.name):
                    return call
    for script in page.scripts:
        if "countPage" in script:
            found = numbers(script, ("currentPage", "countPage"))
            if len(found) == 2:
                stem, _, extension = page.url.rpartition("/")[2].partition("?")[0].rpartition(".")
                name = re.sub(r"_\d+$", "", stem) or "index"
                text = f"currentPage={found['currentPage']}; countPage={found['countPage']}"
                extension = extension if stem else "html"
                return _Call(found["countPage"], found["currentPage"], 0, name, extension, None, text)
    return None


def _understood(function: str, arguments: list[str | int]) -> _Call | None:
    """Told apart by the types and the order of the arguments (§13, rule 1)."""
    shape = "".join("s" if isinstance(one, str) else "i" for one in arguments)
    text = f"{function}({', '.join(map(repr, arguments))})"
    if shape in ("iiss", "iissi"):
        pages, current, name, extension = arguments[:4]
        return _Call(pages, current, 0, name, extension.lstrip("."), None, text)
    if shape == "iiiss":
        records, pages, current, name, extension = arguments
        return _Call(pages, current, 0, name, extension.lstrip("."), records, text)
    if shape in ("siissi", "siiss"):
        _element, pages, current, name, extension = arguments[:5]
        return _Call(pages, current, 1, name, extension.lstrip("."), arguments[5] if len(arguments) > 5 else None, text)
    return None


LISTING = StaticListing()
