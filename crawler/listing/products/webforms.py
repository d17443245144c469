"""Lists of ASP.NET WebForms: the pager's links are `__doPostBack('Pager','2')`, which post the page's form back to it.

The form's hidden fields (`__VIEWSTATE` and its kin) hold the page's state: each step posts those of the page before it.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

from selectolax.lexbor import LexborNode

from crawler.listing.base import Ask, End, ListPage, Pager, Row, Why, left
from crawler.listing.pages import Steps, Tally, Walk
from crawler.listing.paging import signs
from crawler.listing.paging.controls import NEXT
from crawler.listing.paging.pagers import totals
from crawler.listing.rows.rows import read_rows
from crawler.web.urls import resolve

_PAGE = re.compile(r"第?(\d{1,5})页?(?:[/／]\d{1,5}页?)?")
_POSTBACK = re.compile(r"__doPostBack\(\s*(?:'|&#39;|\")([^'\"]*)(?:'|&#39;|\")\s*,\s*(?:'|&#39;|\")([^'\"]*)")


class WebFormsListing:
    name = "webforms"

    def matches(self, page: ListPage) -> float:
        return 0.8 if "__doPostBack" in page.text and _onward(page, 1) is not None else 0.0

    def rows(self, page: ListPage) -> list[Row]:
        return read_rows(page)

    def pager(self, page: ListPage) -> Pager | None:
        pages, records = totals(page)
        return Pager(pages, records, "__doPostBack")

    def pages(self, page: ListPage, state: dict[str, Any]) -> Steps:
        pages, _records = totals(page)

        def ask(number: int, before: ListPage) -> Ask | End:
            onward = _onward(before, number - 1)
            if onward is None and pages is not None and number <= pages:
                return left(Why.NO_LINK, pages=pages, number=number - 1)
            return onward or End(True)

        return (yield from Walk(ask, Tally(self.rows(page)), page, pages=pages, scripted=True).run())


def _onward(page: ListPage, number: int) -> Ask | None:
    """The request for the page after `number`: the postback of 下一页, else of the next number."""
    numbered = None
    for node in page.tree.css("a[href*='__doPostBack'], a[onclick*='__doPostBack'], input[onclick*='__doPostBack']"):
        attributes = node.attributes
        text = "".join((attributes.get("value") or node.text(deep=True)).split())
        call = _POSTBACK.search(f"{attributes.get('href') or ''} {attributes.get('onclick') or ''}")
        disabled = "disabled" in attributes or "disabled" in (attributes.get("class") or "")
        if call is None or disabled:
            continue
        if NEXT.match(text):
            return _ask(page, node, call[1], call[2], number + 1)
        if text.strip("[]（）()") == str(number + 1):
            numbered = numbered or _ask(page, node, call[1], call[2], number + 1)
    return numbered or _chosen(page, number + 1)


def _chosen(page: ListPage, number: int) -> Ask | None:
    """The request for a page by the choice of a menu of pages that posts the form as soon as one is chosen."""
    for menu in page.tree.css("select[name][onchange*='__doPostBack']"):
        call = _POSTBACK.search((menu.attributes.get("onchange") or "").replace("\\'", "'"))
        if call is None or not signs.is_page_menu(menu):
            continue
        for option in menu.css("option"):
            words = _PAGE.fullmatch("".join(option.text(deep=True).split()))
            if words is not None and int(words[1]) == number:
                value = option.attributes.get("value") or words[0]
                return _ask(page, menu, call[1], call[2], number, {menu.attributes["name"] or "": value})
    return None


def _ask(
    page: ListPage, node: LexborNode, target: str, argument: str, number: int, chosen: dict[str, str] | None = None
) -> Ask | None:
    form = node.parent
    while form is not None and form.tag != "form":
        form = form.parent
    form = form or page.tree.css_first("form")
    if form is None or form.css_first("input[name=__VIEWSTATE]") is None:
        return None
    fields = {
        name: field.attributes.get("value") or ""
        for field in form.css("input")
        if (name := field.attributes.get("name"))
        and (field.attributes.get("type") or "").lower() in ("hidden", "text", "")
    }  # what a browser would send
    fields |= {"__EVENTTARGET": target, "__EVENTARGUMENT": argument, **(chosen or {})}
    url = resolve(page.url, form.attributes.get("action") or page.url)
    if url is None:
        return None
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Referer": page.url}
    return Ask(url, number, "POST", urlencode(fields).encode(), headers)


LISTING = WebFormsListing()
