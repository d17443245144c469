"""新点 Epoint (徐州, 营口, 丹东): a shell whose list is `POST …/rest/lightfrontaction/getgovinfolist`.

The column (`categorynum`) and the body (`deptcode`) stand in the page's address, or beside the call of the service in the
page's own script; the site's number and the name of its service in a script that all columns share. Sites count pages from 1 or
from 0: the total that each answer states tells which. They take the request bare or wrapped in `params`: the site's scripts
say it, or the first rows that come. One that is sent otherwise may be answered with an empty list.
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawler.listing.base import Answer, Ask, End, ListPage, Pager, Row, Why, left
from crawler.listing.pages import CAP, Batch, Steps, Tally, no_page
from crawler.listing.told.answers import read_answer
from crawler.listing.told.data import number, read_json, row, setting
from crawler.listing.told.scripts import without_comments
from crawler.web.urls import resolve, same_site

_MARK = re.compile(r"EWB-FRONT|lightfrontaction|webBuilderCommon\.js|/ajaxReq\.js|[\"'\s]ewb-", re.IGNORECASE)
_SETTINGS = re.compile(r"/(?:webBuilderCommon|ajaxReq)\.js(?:\?|$)", re.IGNORECASE)
_SERVICE = re.compile(r"(/[\w-]+)/rest/lightfrontaction", re.IGNORECASE)
_ASKS = re.compile(r"getgovinfolist", re.IGNORECASE)
_PAGED = re.compile(r"pageIndex", re.IGNORECASE)
_STRINGIFIED = re.compile(r"JSON\.stringify")
_WRAPPED = re.compile(r"""(?<![\w$])["']?params["']?\s*:""")
_POSTED = re.compile(r"""(?<![\w$])["']?params["']?\s*:\s*JSON\.stringify""")
_NAMED = re.compile(r"""categorynum["']?\s*[:=]\s*["']?(\d{3,30})\b""", re.IGNORECASE)
_SCRIPTS = 6  # of a page that are looked into for the call
_CATEGORY = re.compile(r"\d{3,30}")
_SIZE = 20


class EpointListing:
    name = "epoint"
    document_urls = r"/\d{8}/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]+\.html?$"

    def __init__(self) -> None:
        # What was learnt of a site, so that its script and its habits are not found out again for every column.
        self._sites: dict[str, _Site] = {}

    def matches(self, page: ListPage) -> float:
        marked = any(_MARK.search(text) for text in (page.text, *page.loaded))
        return 0.9 if marked and _category(page) else 0.0

    def rows(self, page: ListPage) -> list[Row]:
        batch = _batch(page)
        return [] if batch is None else batch.rows  # the shell's own links are menus

    def pager(self, page: ListPage) -> Pager | None:
        return Pager(shown=f"getgovinfolist categorynum={_category(page)}")

    def pages(self, page: ListPage, state: dict[str, Any]) -> Steps:
        parts = urlsplit(page.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        site = self._sites.get(origin) or next(filter(None, map(_site, (page.text, *page.loaded))), None)
        if site is None:
            for address in _setting_scripts(page):
                (answer,) = yield [Ask(address, 1, data=True, shared=True)]
                # Its number may stand in the file, and where the service lies on the page.
                if answer.page is not None and (site := _site("\n".join((answer.page.text, page.text, *page.loaded)))):
                    break
        if site is None:
            return left(Why.UNREADABLE, what="列表由接口装载，站点编号（siteGuid）")
        site = self._sites.setdefault(origin, site)
        given = dict(parse_qsl(parts.query))
        body = given.get("deptcode") or setting("\n".join(_callers(page)), "deptcode") or ""
        column = {"deptcode": body, "categorynum": _category(page), "siteGuid": site.guid}
        scripts = (yield from _own_scripts(page)) if site.form is None else []
        walk = _Walk(page, f"{origin}{site.service}/rest/lightfrontaction/getgovinfolist", column, state, site)
        return (yield from walk.run(_told_form(scripts)))


class Form(StrEnum):
    """How a request is sent."""

    BARE = "bare"  # its fields as JSON
    WRAPPED = "wrapped"  # the same in `params`
    POSTED = "posted"  # a form whose field `params` is JSON text


@dataclass(slots=True)
class _Site:
    guid: str
    service: str
    form: Form | None = None  # the one that rows came by
    first: int | None = None  # the number of the first page


class _Walk:
    def __init__(self, page: ListPage, address: str, column: dict[str, Any], state: dict[str, Any], site: _Site):
        self.page = page
        self.address = address
        self.column = column
        self.state = state
        self.tally = Tally()
        self.total: int | None = None
        self.site = site
        self.form = Form.BARE
        self.asked: set[int] = set()
        self.fresh = 0  # of the last answer
        self.answer: Answer | None = None  # the last one
        self.unread: End | None = None  # of the form that was tried first

    def run(self, told: Form | None) -> Steps:
        """`told`: the form that the page's own scripts say."""
        proven = self.site.form
        known = proven or told
        last = Form(self.state["form"]) if "form" in self.state else None
        empty: set[Form] = set()
        first = batch = None
        for form in dict.fromkeys(filter(None, (known, last, *Form))):
            self.form, self.asked = form, set()
            learnt = self.state.get("first") if form is last else self.site.first if form is proven else None
            first = learnt if learnt is not None else int(form is Form.BARE)
            batch = yield from self._read(first)
            if batch is not None and (batch.rows or batch.total or form is proven):
                break
            if batch is not None:
                empty.add(form)
            elif self.unread is None:
                self.unread = self._unread("列表接口")
            if self.answer is not None and self.answer.page is None and not self.answer.why.startswith("http_"):
                break  # no word of the service's: another form has no better chance
        if first is None or batch is None or not (batch.rows or batch.total or self.form is proven):
            return self._without_rows(empty, known)
        return (yield from self._further(first, batch))

    def _without_rows(self, empty: set[Form], known: Form | None) -> End:
        """That a service has nothing is believed where it was asked as the site asks it, in no other case."""
        if known in empty:
            return End(True, none=True)
        if empty or self.unread is None:
            return left(Why.UNREADABLE, words="列表接口的请求是推断的，答复没有内容，网页自己的脚本里看不到怎样请求")
        return self.unread

    def _further(self, first: int, batch: Batch) -> Steps:
        if batch.rows:
            self.state["form"] = self.site.form = self.form
        index = first
        # A first answer that lacks just one page of the total was the last page; another short one tells the server's
        # own size.
        count = len(batch.rows)
        size = _SIZE if self.total is not None and count == self.total - _SIZE else min(count, _SIZE)
        while batch.rows and not self._whole and index < CAP:
            if len(batch.rows) < size and self.total is not None:
                break  # the last page: what lacks stands before the first
            index += 1
            further = yield from self._read(index)
            if further is None:
                return self._unread(f"列表接口第 {index} 页")
            batch = further
            if batch.rows and not self.fresh:
                return left(Why.REPEATS, at=f"列表接口第 {index} 页")
        if not self._whole and 0 not in self.asked:
            # This site counts from 0: what was asked first was its second page.
            before = yield from self._read(0)
            if before is not None and self.fresh:
                first = 0
                self.state["form"] = self.site.form = self.form
        end = self.tally.end(self.total)
        if end.complete and self.total is not None:
            self.state["first"] = self.site.first = first
        return end

    def _unread(self, at: str) -> End:
        answer = self.answer
        return no_page(answer, at=at) if answer is not None and answer.page is None else left(Why.NOT_DATA, at=at)

    @property
    def _whole(self) -> bool:
        return self.total is not None and self.tally.read >= self.total

    def _read(self, index: int) -> Generator[list[Ask], list[Answer], Batch | None]:
        self.asked.add(index)
        (answer,) = yield [self._ask(index)]
        batch = _batch(answer.page) if answer.page is not None else None
        self.answer = answer
        self.fresh = 0
        if batch is not None:
            self.total = self.total if batch.total is None else batch.total
            self.fresh = self.tally.add(batch.rows)
        return batch

    def _ask(self, index: int) -> Ask:
        fields: dict[str, Any] = {**self.column, "pageIndex": index, "pageSize": _SIZE}
        kind = "application/json;charset=UTF-8"
        if self.form is Form.BARE:
            payload = json.dumps(fields)
        elif self.form is Form.WRAPPED:
            payload = json.dumps({"params": {**fields, "pageIndex": str(index)}})
        else:
            kind = "application/x-www-form-urlencoded;charset=UTF-8"
            payload = urlencode({"params": json.dumps({**fields, "pageIndex": str(index)})})
        headers = {"Referer": self.page.url, "X-Requested-With": "XMLHttpRequest", "Content-Type": kind}
        return Ask(self.address, max(index, 1), "POST", payload.encode(), headers, data=True)


def _category(page: ListPage) -> str | None:
    """The column's number. What a script calls so is the page's own only where it stands alone and no other number is a
    step of the address: a menu's data, or the blocks of a hub, have as many as there are columns."""
    parts = urlsplit(page.url)
    if value := dict(parse_qsl(parts.query)).get("categorynum", ""):
        return value if _CATEGORY.fullmatch(value) else None
    if not (scripts := _callers(page)):
        return None
    # A script that columns share calls none of them by its number.
    named = {value for script in scripts if script in page.inline for value in _NAMED.findall(script)}
    named |= {
        node.attributes.get("value") or "" for node in page.tree.css("input#categorynum, input[name=categorynum]")
    }
    steps = [step for step in parts.path.split("/") if _CATEGORY.fullmatch(step)]
    return named.pop() if len(named) == 1 and (not steps or named == {steps[-1]}) else None


def _callers(page: ListPage) -> list[str]:
    """The page's own scripts that ask the service for a list, those that it loads among them."""
    return [script for script in page.scripts if _ASKS.search(script)]


def _setting_scripts(page: ListPage) -> list[str]:
    urls = [resolve(page.url, node.attributes.get("src")) for node in page.tree.css("script[src]")]
    return list(dict.fromkeys(url for url in urls if url and _SETTINGS.search(url) and same_site(url, page.url)))


def _own_scripts(page: ListPage) -> Generator[list[Ask], list[Answer], list[str]]:
    """The texts of the page's own scripts and of the site's that it loads, as far as they may ask for a list."""
    urls = [resolve(page.url, node.attributes.get("src")) for node in page.tree.css("script[src]")]
    own = [url for url in urls if url and same_site(url, page.url) and not re.search(r"/jquery[\w.-]*\.js", url)]
    out = page.scripts
    for address in dict.fromkeys(own[::-1][:_SCRIPTS]):  # what fills a page is loaded last
        (answer,) = yield [Ask(address, 1, data=True, shared=True)]
        if answer.page is not None:
            out = [*out, without_comments(answer.page.text)]
    return out


def _told_form(scripts: list[str]) -> Form | None:
    """How scripts send the request: one of them names the service and the fields, and it or another wraps them."""
    if not any(_ASKS.search(script) for script in scripts):
        return None
    fields = any(re.search(r"categorynum", script, re.I) and _PAGED.search(script) for script in scripts)
    said = [script for script in scripts if _ASKS.search(script) or _STRINGIFIED.search(script)]
    if any(_POSTED.search(script) for script in said):
        return Form.POSTED
    return Form.WRAPPED if any(_WRAPPED.search(script) for script in said) else Form.BARE if fields else None


# function ajaxReq(url, params) { … $.ajax({url: "/EWB_LG_Mid" + url …
_PREFIXED = re.compile(r"""\burl\s*:\s*["'](/[\w-]{2,40})/?["']\s*\+\s*\w+""")


def _site(text: str) -> _Site | None:
    """The site's number and the path of its service; EWB-FRONT is the product's own name for it."""
    guid = setting(text, "siteGuid")
    if not guid:
        return None
    named = setting(text, "projectName") or next(iter(_SERVICE.findall(text)), "")
    service = named or next(iter(_PREFIXED.findall(text)), "/EWB-FRONT")
    return _Site(guid, "/" + service.strip("/"))


def _batch(page: ListPage) -> Batch | None:
    """Rows of an answer: `realtitle` is the uncut title; the list stands in `data` or in `infodata`."""
    value = read_answer(page.text)
    custom = value.get("custom") if isinstance(value, dict) else None
    if isinstance(custom, str):
        custom = read_json(custom)
    if not isinstance(custom, dict):
        return None
    entries = custom.get("data") if custom.get("data") is not None else custom.get("infodata")
    total = number(custom.get("total"))
    if not isinstance(entries, list):
        return Batch([], 0) if total == 0 else None
    found = []
    for entry in entries:
        if isinstance(entry, dict):
            href = entry.get("infourl") or entry.get("visiturl") or entry.get("linkurl")
            found.append(row(page.url, href, entry.get("realtitle") or entry.get("title"), entry.get("infodate")))
    return Batch([item for item in found if item is not None], total)


LISTING = EpointListing()
