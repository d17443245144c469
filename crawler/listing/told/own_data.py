"""Lists whose rows stand in the page as data: a script of the page draws them, and cuts them into pages, by itself."""

from __future__ import annotations

import re

from crawler.listing.base import ListPage
from crawler.listing.told.data import data_in, literals, rows_of_data

ADDS = re.compile(r"append|insertAdjacent|innerHTML|\.html\s*\(|\.concat\s*\(|push\s*\(", re.IGNORECASE)
_CUT = re.compile(r"(?<![\w$.])([A-Za-z_$][\w$]*)\.slice\s*\(|Math\.ceil\(\s*([A-Za-z_$][\w$]*)\.length\b")
_NAME = re.compile(r"(?<![\w$.'\"])[A-Za-z_$][\w$]*")
_ARGUMENTS = 200  # characters of a call
# What may bring rows from elsewhere, or lead there.
_ELSEWHERE = re.compile(
    r"\$\.(?:ajax|post|get|getJSON)\b|axios|fetch\s*\(|XMLHttpRequest|\.load\s*\(|location\b|\.submit\s*\("
)


def draws_its_own(page: ListPage, script: str) -> bool:
    """Whether a script adds rows to the page that it holds as data: `var list = [{title, url, date}, …]`."""
    return ADDS.search(script) is not None and _holds_rows(page, script)


def hands_over(page: ListPage, script: str, at: int) -> bool:
    """Whether the call that names a box at a place of a script names with it what the script holds rows in:
    renderList(pageData, "#list"), as UCAP's newest pages have it."""
    call = script[script.rfind("(", 0, at) : at]
    given = (rf"(?<![\w$.]){re.escape(name)}\s*=\s*[\[{{]" for name in _NAME.findall(call[-_ARGUMENTS:]))
    return any(re.search(pattern, script) for pattern in given) and _holds_rows(page, script)


def _holds_rows(page: ListPage, script: str) -> bool:
    return any(rows_of_data(page.base, held) for held in data_in(script))


def pages_its_own(page: ListPage, read: int) -> bool:
    """Whether the pager of the page is one for data that it holds, of which no more rows than were read: a script cuts
    the data (`list.slice(from, to)`), asks for nothing and leads nowhere."""
    for script in page.inline:
        if _ELSEWHERE.search(script) or ADDS.search(script) is None:
            continue
        for name in {found[1] or found[2] for found in _CUT.finditer(script)}:
            held = [len(rows_of_data(page.base, value)) for value in literals(page, name)]
            if len(held) == 1 and 0 < held[0] <= read:
                return True
    return False
