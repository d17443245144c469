"""龙讯 Lonsun: 信息公开 lists through `/site/label/8888`, ordinary columns by `?pageIndex=`.

The label answers with an HTML fragment; `file` (the template's path) differs from site to site and must be right, else
the answer is empty; an empty list says 暂无相关信息. The number of pages is the literal `pageCount:12` of the column's
page or of the fragment. Some sites print their lists with ordinary pagers: where nothing names the label it is a guess.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawler.listing.base import Answer, Ask, End, ListPage, Pager, Row, Why, left
from crawler.listing.pages import Batch, Steps, Tally, Walk, numbered, walk_pages
from crawler.listing.paging.last_page import left_at
from crawler.listing.rows.rows import fragment_rows, read_rows
from crawler.listing.told.data import number, setting
from crawler.web.urls import canonical

_MARKS = (
    "StartLabelHtml_", "/assets/js/common.min.js", "/assets/js/patch.min.js", "j-fontContent", "site/label/8888",
    "publicInfoList",
)  # fmt: skip
_CLASS = re.compile(r"ls-(?<=[\"'\s]ls-)[a-z]")
_CALLED = re.compile(r"site/label/\d|publicInfoList")
_PUBLIC = re.compile(r"/public/column/(\d+)")
_ORDINARY = re.compile(r"/content/column/\d+")
_LABEL = re.compile(r"((?:/[\w-]+){0,6})/site/label/8888")
_PAGES = re.compile(r"""(?<![\w$.])["']?pageCount["']?\s*[:=]\s*["']?(\d{1,5})""")
_WHOLE = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_EMPTY = "暂无相关信息"
_FILE = "/xxgk/publicInfoList_newest2020"  # of most sites seen; asked where the page does not name its own
# What the label is asked for besides the column's own numbers; the page's own values go before.
_DEFAULTS = {
    "IsAjax": "1",
    "dataType": "html",
    "labelName": "publicInfoList",
    "siteId": "",
    "pageSize": "15",
    "pageIndex": "",
    "action": "list",
    "fuzzySearch": "false",
    "fromCode": "title",
    "keyWords": "",
    "sortType": "0",
    "isDate": "true",
    "dateFormat": "yyyy-MM-dd",
    "length": "80",
    "organId": "",
    "type": "4",
    "catIds": "",
    "catId": "",
    "cId": "",
    "result": _EMPTY,
    "file": "",
}
_OWN = "siteId pageSize fuzzySearch fromCode sortType organId type catIds catId file isInvalid".split()


class LonsunListing:
    name = "lonsun"
    document_urls = r"/public/(?:content/)?\d+/\d+|/content/article/\d+"
    column_urls = r"/(?:public|content)/column/\d+"

    def matches(self, page: ListPage) -> float:
        if not any(mark in page.text for mark in _MARKS) and _CLASS.search(page.text) is None:
            return 0.0
        if _is_public(page):
            printed = _CALLED.search(page.text) is None and page.second is not None and self.rows(page)
            return 0.0 if printed else 0.9
        pages = _page_count(page)
        # Nothing in the page's links tells a pager drawn by script from a list of one page.
        return 0.85 if pages and pages > 1 else 0.0

    def rows(self, page: ListPage) -> list[Row]:
        if not _WHOLE.search(page.text[:2000]):
            return fragment_rows(page.text, page.url)
        found = read_rows(page)
        # Where a script fills the list, what else the page shows is not the column.
        return [row for row in found if "/public/" in row.url] if _is_public(page) else found

    def pager(self, page: ListPage) -> Pager | None:
        pages = _page_count(page)
        return None if pages is None else Pager(pages, shown=f"pageCount:{pages}")

    def pages(self, page: ListPage, state: dict[str, Any]) -> Steps:
        if _is_public(page):
            return (yield from self._label(page, state))
        return (yield from self._ordinary(page))

    def _ordinary(self, page: ListPage) -> Steps:
        pages = _page_count(page) or 1
        address = page.url
        if not _ORDINARY.search(urlsplit(address).path):
            named = set(_ORDINARY.findall(page.text))
            if len(named) != 1:
                return left(Why.UNREADABLE, what=f"分页共标 {pages} 页，后面各页的地址")
            parts = urlsplit(page.url)
            address = urlunsplit((parts.scheme, parts.netloc, named.pop(), "", ""))

        def ask(number: int) -> Ask:
            return Ask(_with(address, "pageIndex", number), number, headers={"Referer": page.url})

        return (yield from walk_pages(ask, pages, page, self.rows(page)))

    def _label(self, page: ListPage, state: dict[str, Any]) -> Steps:
        query = _parameters(page)
        query["file"] = query["file"] or state.get("file") or _FILE
        shown = self.rows(page)
        pages = _page_count(page)
        size = number(query["pageSize"]) or 15
        if pages == 1 and 0 < len(shown) <= size:
            return End(True)
        printed = len(shown) == size  # the page prints the first answer's rows itself
        template, counted = query["file"], pages

        def read(answer: Answer) -> Batch | End:
            if answer.page is None:
                return Batch([])
            text = answer.page.text
            if answer.rows:
                state["file"] = template
                return Batch(answer.rows, pages=None if counted is not None else _page_count(answer.page))
            at = f"第 {answer.ask.number} 页"
            if not text.strip():
                return left(Why.NOT_DATA, words=f"{at}返回空白，列表模板（file={template}）可能不对")
            if _EMPTY not in text and query["result"] not in text:
                return left(Why.NOT_DATA, words=f"{at}返回的不是列表")
            if answer.ask.number == 1 and (counted or 1) == 1:
                if not _CALLED.search(page.text):
                    return left(Why.UNREADABLE, words="列表接口是按网址推断的，答复没有内容，网页里看不到对它的调用")
                return End(True, none=True)  # the template counts one page of a list without any rows
            return Batch([])

        tally, start = Tally(shown if printed else ()), 2 if printed else 1
        asking = numbered(lambda number: _ask(page, query, number))
        walk = Walk(asking, tally, page, start, read, pages=pages)
        end = yield from walk.run()
        if end.code is Why.GONE and walk.number == start and shown and not _CALLED.search(page.text):
            # The site has no such label, and the page did not say so: the list is what it prints.
            return left_at(page, page, 1, pages, len(shown), {canonical(page.url)})
        return end


def _is_public(page: ListPage) -> bool:
    return _PUBLIC.search(urlsplit(page.url).path) is not None or "publicInfoList" in page.text


def _ask(page: ListPage, query: dict[str, str], turn: int) -> Ask:
    parts = urlsplit(page.url)
    found = _LABEL.search(page.text)
    address = urlunsplit((parts.scheme, parts.netloc, f"{found[1] if found else ''}/site/label/8888", "", ""))
    headers = {"Referer": page.url, "X-Requested-With": "XMLHttpRequest"}
    return Ask(f"{address}?{urlencode({**query, 'pageIndex': turn})}", turn, headers=headers, data=True)


def _parameters(page: ListPage) -> dict[str, str]:
    """The column's numbers: from its own address, the page's call of the label, its meta tags and scripts."""
    out = dict(_DEFAULTS)
    node = page.tree.css_first('meta[name="SiteId" i]')
    if node is not None:
        out["siteId"] = (node.attributes.get("content") or "").strip()
    scripts = "\n".join(page.scripts)
    at = scripts.find("publicInfoList")
    call = scripts[max(0, at - 1500) : at + 1500] if at >= 0 else ""
    for name in _OWN:
        if value := setting(call, name):
            out[name] = value
    for name in ("siteId", "organId"):
        out[name] = out[name] or setting(scripts, name) or ""
    parts = urlsplit(page.url)
    given = dict(parse_qsl(parts.query))
    out["organId"] = found[1] if (found := _PUBLIC.search(parts.path)) else given.get("organId") or out["organId"]
    for name in ("type", "catId", "catIds"):
        out[name] = given.get(name) or out[name]
    if not out["catId"] and not out["catIds"]:
        out["catId"] = setting(scripts, "yxCatId") or ""
    return out


def _page_count(page: ListPage) -> int | None:
    return next((int(found[1]) for script in page.scripts if (found := _PAGES.search(script))), None)


def _with(url: str, key: str, value: int) -> str:
    parts = urlsplit(url)
    pairs = [(name, old) for name, old in parse_qsl(parts.query, keep_blank_values=True) if name != key]
    return urlunsplit((*parts[:3], urlencode([*pairs, (key, value)]), ""))


LISTING = LonsunListing()
