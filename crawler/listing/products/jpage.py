"""大汉 JCMS, older generation: rows in a `<datastore>` inside a script, more from `dataproxy.jsp`.

The column's page holds the first group of rows (about three screen pages) and, in `<nextgroup>` or in a script call,
the parameters of the request for more; `webid`, `columnid` and `unitid` are read from the page on every run. Servers
differ in which paging parameter they obey (`startrecord` and `endrecord`, or only `page`), in how large a window they
answer, and in whether they take POST: the habit is found out at the second request and remembered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from crawler.listing.base import Answer, Ask, End, ListPage, Pager, Row, Why, left
from crawler.listing.pages import CAP, Steps, no_page
from crawler.listing.rows.records import between, records_of
from crawler.listing.rows.rows import record_rows
from crawler.web.urls import canonical, resolve, same_site

# The oldest path answers with a script: dataStore = ["<li>…</li>", …];
_OLD = re.compile(r"dataStore\s*=\s*\[")
_STRING = re.compile(r""""((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'""", re.DOTALL)
_PROXY = re.compile(r"""["'(=\s]((?:https?:)?/[\w/.:\-]*dataproxy\.jsp(?:\?[^"'<>\s\]]*)?)""", re.IGNORECASE)
_COLUMN = re.compile(r"/col(\d+)/")
_ARTICLE = re.compile(r"/art_([0-9a-z]+)_[0-9a-z]+\.")
_PARAMETERS = ("webid", "columnid", "unitid", "webname", "path", "permissiontype", "sourceContentType", "col", "appid")
_WINDOW = 150  # rows of one request at the most; over about 300 the answer is cut
_GROUP = 3  # screen pages that a column's page holds
_SHOWN = 20  # rows of a screen page where nothing says how many


@dataclass(slots=True)
class _Block:
    """One list of the page, and how more of it is asked for."""

    records: list[str]
    total: int | None
    pages: int | None
    proxy: str  # address and parameters; "" where the page names none
    size: int | None  # rows of a screen page

    @property
    def shown(self) -> int:
        if self.size:
            return self.size
        if self.total and self.pages:
            return -(-self.total // self.pages)
        return _SHOWN

    @property
    def parameters(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.proxy).query, keep_blank_values=True))

    @property
    def encrypted(self) -> bool:
        """nhsa.gov.cn and others: the ids are cipher text, and only the address as given is understood."""
        given = self.parameters
        return any(
            given.get(name, "0") and not re.fullmatch(r"[\d,]+", given.get(name, "0"))
            for name in ("columnid", "unitid")
        )


class JpageListing:
    name = "jpage"
    column_urls = r"/col/?col\d+/"
    document_urls = r"/art_\w+|/art/(?:19|20)\d\d/"

    def matches(self, page: ListPage) -> float:
        if "getmessage.do" in page.text.lower():
            return 0.0  # TrueCMS uses the same records with a request of its own
        if _is_answer(page):
            return 0.95
        if "dataproxy.jsp" not in page.text and "<datastore" not in page.text.lower():
            return 0.0
        block = _chosen(page)
        if block is None:
            return 0.0
        return 0.95 if block.records or block.proxy or block.total == 0 else 0.0

    def rows(self, page: ListPage) -> list[Row]:
        if _is_answer(page):
            return record_rows(_records(page.text), page.url)
        block = _chosen(page)
        return record_rows(block.records, page.url) if block is not None else []

    def pager(self, page: ListPage) -> Pager | None:
        block = _chosen(page)
        if block is None:
            return None
        said = f"totalrecord={block.total}" if block.total is not None else "dataproxy"
        return Pager(block.pages, block.total, said)

    def pages(self, page: ListPage, state: dict[str, Any]) -> Steps:
        block = _chosen(page)
        if block is None:
            return left(Why.NO_MORE_ROWS, words="页面里没有列表数据")
        had = len(block.records)
        if block.total is not None and had >= block.total:
            return End(True)
        if block.total is None and block.size is not None and 0 < had < block.size:
            return End(True)
        if not block.proxy:
            if block.total is None and block.records:
                return left(Why.NO_TOTAL, words="页面只给出一组列表数据，没有说明总数，也没有翻页地址")
            return left(Why.FEWER_RECORDS, records=block.total, read=had, because="，没有翻页地址")
        if not same_site(block.proxy, page.url):
            return left(Why.OFF_SITE, what="列表数据")
        walk = _Walk(page, block, had)
        return (yield from walk.run(state))


class _Walk:
    """One list being asked for; the habits are tried in turn until one gives rows that were not there before."""

    HABITS = ("window", "get", "page", "small")

    def __init__(self, page: ListPage, block: _Block, had: int):
        self.page = page
        self.block = block
        self.had = had  # records so far, as the server counts them
        self.group = max(block.shown, min(had or 3 * block.shown, _WINDOW))
        self.first = record_rows(block.records, page.url)
        self.column = {_article_column(row.url) for row in self.first}
        self.seen = {canonical(row.url) for row in self.first}
        self.last = set(self.seen)
        self.size = block.shown

    def run(self, state: dict[str, Any]) -> Steps:
        if self.block.encrypted:
            return (yield from self._as_given())
        known = state.get("habit")
        habits = sorted(self.HABITS, key=lambda name: name != known)
        habit, trouble = None, None
        number = 2
        while number < CAP:
            if habit is None:
                for manner in habits:  # a habit that fails leaves nothing behind
                    (answer,) = yield [self._ask(manner, number)]
                    self._heed(answer)
                    if answer.fresh and self._of_the_column(answer):
                        habit = state["habit"] = manner
                        break
                    if self._at_end(answer):
                        return End(True)
                    trouble = trouble or self._trouble(answer, number)
                if habit is None:
                    return trouble or End(True)
            else:
                (answer,) = yield [self._ask(habit, number)]
                if answer.fresh and not self._of_the_column(answer):
                    return left(Why.OTHER_COLUMN, at=_at(number))
            if not answer.fresh:
                return self._left(answer, number)
            self._take(answer)
            if self.block.total is not None and self.had >= self.block.total:
                return End(True)
            number += 1
        return left(Why.CAP, cap=CAP, step="次请求")

    def _heed(self, answer: Answer) -> None:
        """Every answer repeats the total, also where the page does not say it."""
        if self.block.total is None and answer.page is not None and _is_answer(answer.page):
            self.block.total = _number(answer.page.text, "totalrecord")

    def _at_end(self, answer: Answer) -> bool:
        """An empty answer after a first group that is not full, or a total that the page's own rows reach: that is all."""
        if answer.page is None or not _is_answer(answer.page):
            return False
        if self.block.total is not None:
            return self.had >= self.block.total
        # Without a word of the screen page's size: three equal ones make no number that three does not divide.
        size = self.block.size
        short = 0 < self.had < _GROUP * size if size is not None else self.had % _GROUP != 0
        return short and not _records(answer.page.text)

    def _as_given(self) -> Steps:
        """The address of the next group as each answer gives it."""
        url: str | None = self.block.proxy
        asked: set[str] = set()
        number = 2
        while url is not None and canonical(url) not in asked and number < CAP:
            asked.add(canonical(url))
            (answer,) = yield [Ask(url, number, headers=self._headers(), data=True)]
            if answer.page is None:
                return no_page(answer, at=_at(number))
            records = _records(answer.page.text)
            if not records:
                return self._short(Why.NO_MORE_ROWS, f"{_at(number)}网站只给出空的答复（网址中的参数是加密的）")
            if answer.fresh:
                self.had += len(records)
                if self.block.total is not None and self.had >= self.block.total:
                    return End(True)
            elif number > 2:
                break
            # The first address may name the group that the page already holds.
            following = next(between(answer.page.text, "<nextgroup>", "</nextgroup>"), "")
            url = _proxy(following, self.page.url) or (_next_number(url) if not answer.fresh else None)
            number += 1
        if self.block.total is not None and self.had >= self.block.total:
            return End(True)
        return self._short(Why.NO_LINK, "网站没有给出下一组的地址")

    def _ask(self, habit: str, number: int) -> Ask:
        parts = urlsplit(self.block.proxy)
        fields = {**self.block.parameters}
        for name in ("startrecord", "endrecord", "perpage", "page"):
            fields.pop(name, None)
        fields.setdefault("col", "1")
        fields.setdefault("appid", "1")
        fields.setdefault("permissiontype", "0")
        query: dict[str, Any] = {}
        if habit == "page":
            # Counted in screen pages: the first that the page did not hold.
            query = {"page": self.had // self.size + 1, "perpage": self.size}
        else:
            length = self.block.shown if habit == "small" else self.group
            end = self.had + length
            if self.block.total is not None:
                end = min(end, self.block.total)
            query = {"page": number, "startrecord": self.had + 1, "endrecord": end, "perpage": self.block.shown}
        if habit == "window":
            body = urlencode(fields).encode()
            url = urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(query), ""))
            headers = {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8", **self._headers()}
            return Ask(url, number, "POST", body, headers, data=True)
        return Ask(
            urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode({**fields, **query}), "")),
            number,
            headers=self._headers(),
            data=True,
        )

    def _take(self, answer: Answer) -> None:
        """Counts what came: all records of a window answered as asked, else those that were not there before."""
        count = len(_records(answer.page.text)) if answer.page is not None else 0
        keys = {canonical(row.url) for row in answer.rows}
        asked = parse_qsl(urlsplit(answer.ask.url).query)
        window = {name: int(value) for name, value in asked if name in ("startrecord", "endrecord")}
        if not window or count != window["endrecord"] - window["startrecord"] + 1:
            count -= len(keys & self.seen)
        self.had += count
        self.seen |= keys
        self.last = keys

    def _headers(self) -> dict[str, str]:
        return {"Referer": quote(self.page.url, safe="/:?&=#%+,;@"), "X-Requested-With": "XMLHttpRequest"}

    def _of_the_column(self, answer: Answer) -> bool:
        """A column whose rows all carried its own number must not go on with another's."""
        if len(self.column) > 2 or None in self.column or not self.first:
            return True
        return any(_article_column(row.url) in self.column for row in answer.rows)

    def _trouble(self, answer: Answer, number: int) -> End:
        if answer.page is None:
            return no_page(answer, at=_at(number))
        if answer.fresh:
            return left(Why.OTHER_COLUMN, at=_at(number))
        if answer.rows:
            return self._short(Why.REPEATS, "网站不理会翻页参数，总是给出同样的行")
        if not _is_answer(answer.page):
            return left(Why.NOT_DATA, at=_at(number))
        return self._short(Why.NO_MORE_ROWS, f"{_at(number)}的答复是空的")

    def _left(self, answer: Answer, number: int) -> End:
        """An answer without new rows, after some that had."""
        if answer.page is None:
            return no_page(answer, at=_at(number))
        if not answer.rows and not _is_answer(answer.page):
            return left(Why.NOT_DATA, at=_at(number))
        if self.block.total is not None:
            return self._short(Why.NO_MORE_ROWS, f"{_at(number)}起没有新的行")
        again = {canonical(row.url) for row in answer.rows}
        if not again or again <= self.last:
            return End(True)  # an empty window, or the last one again: how these lists end
        return left(Why.REPEATS, at=_at(number))

    def _short(self, code: Why, words: str) -> End:
        if self.block.total is not None:
            words = f"网站标明共 {self.block.total} 条，读到 {self.had} 条：{words}"
        return left(code, words=words)


def _at(number: int) -> str:
    return f"第 {number} 次请求"


def _chosen(page: ListPage) -> _Block | None:
    """Of several lists on the page the one whose records are the column's own, else the longest."""
    found = _COLUMN.search(urlsplit(page.url).path + "/")
    column = found[1] if found else None

    def worth(block: _Block) -> tuple[int, int, int]:
        own = sum(_article_column(record) == column for record in block.records) if column else 0
        named = column is not None and column in block.parameters.get("columnid", "").split(",")
        return own, int(named), block.total or len(block.records)

    return max(_blocks(page), key=worth, default=None)


def _blocks(page: ListPage) -> Iterator[_Block]:
    if _is_answer(page):
        yield _block(page.text, "", page)
        return
    calls = "\n".join(page.scripts)
    found = False
    for node in page.tree.css("script"):
        text = node.text(deep=True) or ""
        if "<record" not in text and "<datastore" not in text.lower():
            continue
        kind = (node.attributes.get("type") or "").lower()
        if "xml" not in kind and "javascript" in kind:
            continue
        holder = node.parent.attributes.get("id") if node.parent is not None else None
        found = True
        yield _block(text, holder or "", page, calls)
    if not found and _PROXY.search(calls):
        block = _block("", "", page, calls)
        if block.proxy and block.parameters.get("columnid") and block.parameters.get("unitid"):
            yield block


def _block(text: str, unit: str, page: ListPage, calls: str = "") -> _Block:
    total, pages = _number(text, "totalrecord"), _number(text, "totalpage")
    proxy = next(
        filter(None, (_proxy(address, page.url) for address in between(text, "<nextgroup>", "</nextgroup>"))), None
    )
    call = _call(calls, unit)
    if proxy is None and call:
        proxy = _built(call, unit, page)
    # Live pages say the total in the call alone, older ones in the data.
    total = _number_of(call, "totalrecord") if total is None else total
    size = _number_of(call, "perpage") or None
    return _Block(_records(text), total, pages, proxy or "", size)


def _proxy(text: str, base: str) -> str | None:
    found = re.search(r"""href\s*=\s*["']?([^"'\s>]*dataproxy\.jsp[^"'>]*)""", text, re.IGNORECASE)
    return resolve(base, unescape(found[1]).strip()) if found else None


def _call(calls: str, unit: str) -> str:
    """The piece of script that sets up the list: around its unit id, else around the address of the proxy."""
    if not calls:
        return ""
    spot = calls.find(unit) if unit else -1
    if spot < 0:
        found = _PROXY.search(calls)
        if found is None or (unit and "unitid" in calls[found.start() : found.start() + 800]):
            return ""
        spot = found.start()
    return calls[max(0, spot - 400) : spot + 1500]


def _built(call: str, unit: str, page: ListPage) -> str | None:
    """The request from a script call that names its parts: `proxyUrl: …, webid: 67, columnid: …`."""
    found = _PROXY.search(call)
    url = resolve(page.url, found[1]) if found else None
    if url is None:
        return None
    parts = urlsplit(url)
    fields = dict(parse_qsl(parts.query, keep_blank_values=True))
    for name in _PARAMETERS:
        value = re.search(rf"""["']?\b{name}\b["']?\s*[:=]\s*["']?([^"',;&\s}})]+)""", call)
        if value and name not in fields:
            fields[name] = value[1]
    if unit.isdigit():
        fields.setdefault("unitid", unit)
    return urlunsplit((*parts[:3], urlencode(fields), "")) if "columnid" in fields else None


def _records(text: str) -> list[str]:
    if "<record" in text.lower():
        return records_of(text)
    start = _OLD.search(text)
    end = text.rfind("]")
    if start is None or end < start.end() or text[end + 1 :].strip(" ;\t\r\n"):
        return []
    strings = _STRING.findall(text, start.end(), end)
    return [re.sub(r"\\(.)", r"\1", double or single) for double, single in strings]


def _is_answer(page: ListPage) -> bool:
    """An answer of the proxy rather than a page of the site."""
    head = page.text.lstrip("\ufeff \t\r\n")[:400].lower()
    return (
        head.startswith(("<datastore", "<recordset"))
        or (head.startswith("<?xml") and "<datastore" in head)
        or (not head.startswith("<") and "datastore" in head and "=" in head)
    )


def _number(text: str, element: str) -> int | None:
    found = re.search(rf"<{element}>\s*(?:<!\[CDATA\[)?\s*(\d+)", text, re.IGNORECASE)
    return int(found[1]) if found else None


def _number_of(call: str, name: str) -> int | None:
    found = re.search(rf"""["']?\b{name}\b["']?\s*[:=]\s*["']?(\d{{1,7}})\b""", call, re.IGNORECASE)
    return int(found[1]) if found else None


def _article_column(text: str) -> str | None:
    found = _ARTICLE.search(text)
    return found[1] if found else None


def _next_number(url: str) -> str | None:
    found = re.search(r"([?&]page=)(\d+)", url)
    return f"{url[: found.start()]}{found[1]}{int(found[2]) + 1}{url[found.end() :]}" if found else None


LISTING = JpageListing()
