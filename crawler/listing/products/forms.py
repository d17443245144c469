"""Lists that page by a form of the page: a field that holds the page's number, sent by a script or a button.

`<form name="f" method="post"><input type="hidden" name="pageNo" value="1"> … </form>` and 下一页 that sets the field and
submits. What is sent is what a browser would send, with another number. Or a form of its own for each step, whose one
button is 下一页: then what it holds is sent as it stands (sent by GET it is a link, `carriers`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from selectolax.lexbor import LexborNode

from crawler.listing.base import Ask, End, ListPage, Pager, Row, Why, left
from crawler.listing.pages import Steps, Tally, Walk, numbered
from crawler.listing.paging.controls import Role
from crawler.listing.paging.pagers import totals
from crawler.listing.paging.signs import goes_on, promised
from crawler.listing.rows.rows import read_rows
from crawler.web.urls import resolve, same_site

_PAGE_FIELD = re.compile(
    r"(?:\w+[._])?(?:cur(?:r|rent)?|now|to|go|goto|jump|the|list|new)?_?(?:page|pg)_?(?:no|num|number|index|id|now|current|cur)?|pn|p|currentpage",
    re.IGNORECASE,
)
_NOT_SENT = frozenset(("submit", "button", "image", "reset", "checkbox", "radio"))
_NO_LIST = frozenset(("password", "file"))  # a form that holds one is a log-in or a letter


@dataclass(slots=True)
class _Form:
    url: str
    post: bool
    fields: list[tuple[str, str]]
    key: str
    first: int  # the number that page 1 has

    def ask(self, page: ListPage, number: int) -> Ask:
        turn = str(number - 1 + self.first)
        fields = [(name, turn if name == self.key else value) for name, value in self.fields]
        if self.post:
            return _posted(page, self.url, number, fields)
        parts = urlsplit(self.url)
        kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] not in dict(fields)]
        return Ask(urlunsplit((*parts[:3], _encoded(page, [*kept, *fields]), "")), number)


class FormListing:
    name = "forms"
    at_most = 0.43

    def matches(self, page: ListPage) -> float:
        return self.at_most if _form(page) is not None or _step(page, 2) is not None else 0.0

    def rows(self, page: ListPage) -> list[Row]:
        return read_rows(page)

    def pager(self, page: ListPage) -> Pager | None:
        pages, records = totals(page)
        form = _form(page)
        return Pager(pages, records, f"form {form.key}" if form else "form")

    def pages(self, page: ListPage, state: dict[str, Any]) -> Steps:
        form = _form(page)
        pages, total = promised(page)
        if form is None:
            return (yield from _stepped(page, self.rows(page), pages, total))
        walk = Walk(
            numbered(lambda number: form.ask(page, number)), Tally(self.rows(page)), page, pages=pages, total=total,
            sure=False, clamps=True, scripted=True,
        )  # fmt: skip
        return (yield from walk.run())


def _stepped(page: ListPage, rows: list[Row], pages: int | None, total: int | None) -> Steps:
    """From one page's own form for the next to the other, until a page has none."""

    def ask(number: int, before: ListPage) -> Ask | End:
        step = _step(before, number)
        if step is not None:
            return step
        if pages is not None and pages >= number:
            return left(Why.NO_LINK, pages=pages, number=number - 1)
        return walk.tally.end(total)

    walk = Walk(ask, Tally(rows), page, pages=pages, total=total)
    return (yield from walk.run())


def _step(page: ListPage, number: int) -> Ask | None:
    """What the page's form for the next page sends by POST: its one button says 下一页, and it asks the reader nothing."""
    if "<form" not in page.text.lower():
        return None
    for control in page.controls:
        form = control.node.parent
        while form is not None and form.tag not in ("form", "body"):
            form = form.parent
        if control.role is not Role.NEXT or not control.wired or form is None or form.tag != "form":
            continue
        if (form.attributes.get("method") or "get").lower() != "post" or form.css_first("textarea, select") is not None:
            continue
        kinds = {(field.attributes.get("type") or "text").lower() for field in form.css("input")}
        buttons = form.css("button, input[type=submit], input[type=image]")
        url = resolve(page.url, form.attributes.get("action") or page.url)
        if len(buttons) == 1 and kinds <= {"hidden", "submit", "image"} and url and same_site(url, page.url):
            fields = list(_fields(form))
            if not any(name == "__VIEWSTATE" for name, _value in fields):
                return _posted(page, url, number, fields)
    return None


def _posted(page: ListPage, url: str, number: int, fields: list[tuple[str, str]]) -> Ask:
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Referer": page.url}
    return Ask(url, number, "POST", _encoded(page, fields).encode(), headers)


def _encoded(page: ListPage, fields: list[tuple[str, str]]) -> str:
    code = "gb18030" if re.search(r"charset=gb", page.content_type, re.IGNORECASE) else "utf-8"
    return urlencode(fields, encoding=code, errors="replace")


def _form(page: ListPage) -> _Form | None:
    """The one form that holds a page's number, where the page shows that there are more pages and links to none."""
    if "<form" not in page.text.lower() or page.second is not None:
        return None
    found = [made for form in page.tree.css("form") if (made := _read(page, form)) is not None]
    if len(found) != 1:
        return None
    rows = read_rows(page)
    pages = promised(page)[0] or 0
    more = pages > 1 or (pages != 1 and rows and bool(goes_on(page, len(rows), set())))
    return found[0] if rows and more else None


def _read(page: ListPage, form: LexborNode) -> _Form | None:
    fields = list(_fields(form))
    if not fields or form.css_first("textarea") is not None or form.css_first("input[name=__VIEWSTATE]") is not None:
        return None
    if any((field.attributes.get("type") or "").lower() in _NO_LIST for field in form.css("input")):
        return None
    asks = any(
        field.attributes.get("name") and (field.attributes.get("type") or "text").lower() in ("text", "search")
        for field in form.css("input")
    )
    if (
        asks
        and urlsplit(resolve(page.url, form.attributes.get("action") or page.url) or "").path != urlsplit(page.url).path
    ):
        return None  # a search of the whole site
    keys = [name for name, value in fields if _PAGE_FIELD.fullmatch(name) and value in ("", "0", "1")]
    url = resolve(page.url, form.attributes.get("action") or page.url) or page.url
    if len(set(keys)) != 1 or not same_site(url, page.url):
        return None
    first = 0 if dict(fields)[keys[0]] == "0" else 1
    return _Form(url, (form.attributes.get("method") or "get").lower() == "post", fields, keys[0], first)


def _fields(form: LexborNode) -> Iterator[tuple[str, str]]:
    """What a browser sends with the form."""
    for field in form.css("input[name], select[name]"):
        attributes = field.attributes
        if not attributes["name"]:
            continue  # a mere `name`
        if field.tag == "input":
            if (attributes.get("type") or "text").lower() not in _NOT_SENT:
                yield attributes["name"], attributes.get("value") or ""
        else:
            options = field.css("option")
            chosen = next(
                (option for option in options if "selected" in option.attributes), options[0] if options else None
            )
            if chosen is not None:
                value = chosen.attributes.get("value")
                yield attributes["name"], chosen.text().strip() if value is None else value


LISTING = FormListing()
