"""大汉 JPaaS: blocks that `build/unit` fills, by the parameters that each names in `queryData`.

The page number counts only inside `paramJson`; bare ones are ignored without a word. `webId`, `tplSetId` and `tagId`
change when a site is redesigned, so they are read from the page on every run; only the name of the block that proved
to be the column's list is remembered.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawler.listing.base import Answer, Ask, End, ListPage, Pager, Row, Why, left
from crawler.listing.pages import Batch, Steps, Tally, Walk, numbered
from crawler.listing.rows.rows import fragment_rows, read_rows
from crawler.listing.told.answers import read_answer
from crawler.web.urls import resolve, same_site

_UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
_PAIR = re.compile(r"""['"](\w+)['"]\s*:\s*(?:'([^']*)'|"([^"]*)"|(-?\d+))""")
_COUNT = re.compile(r"""\bcount\s*=\s*["']?(\d+)""", re.IGNORECASE)
_ROWS = re.compile(r"""\brows\s*=\s*["']?(\d+)""", re.IGNORECASE)
_COLUMN = re.compile(r"/col(\d+)/")
# Names of blocks that are the column's list, and of those that are not, as sites use them.
_LISTS = re.compile(r"列表|list|分页|内容|右侧|正文|zw|信息", re.IGNORECASE)
_OTHERS = re.compile(
    r"导航|位置|面包屑|banner|头部|底部|尾部|左侧|菜单|友情|链接|图片|轮播|热点|推荐|nav|menu|foot|head", re.IGNORECASE
)
_SIZE = 15
_CAP = 2000


@dataclass(frozen=True, slots=True)
class _Unit:
    """One block that a script fills."""

    address: str
    query: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str:
        return dict(self.query).get(name, "")

    def ask(self, page: ListPage, number: int, size: int) -> Ask:
        query = [(name, value) for name, value in self.query if name != "paramJson"]
        given = json.dumps({"pageNo": number, "pageSize": size}, separators=(",", ":"))
        headers = {"Referer": page.url, "X-Requested-With": "XMLHttpRequest"}
        return Ask(f"{self.address}?{urlencode([*query, ('paramJson', given)])}", number, headers=headers, data=True)


class JpaasListing:
    name = "jpaas"
    column_urls = r"/col/?col\d+/"
    document_urls = r"/art_\w+|/art/(?:19|20)\d\d/"

    def matches(self, page: ListPage) -> float:
        if "jpaas-publish-server" not in page.text:
            return 0.0
        return 0.95 if _units(page) else 0.0

    def rows(self, page: ListPage) -> list[Row]:
        html = _html(page)
        return read_rows(page) if html is None else fragment_rows(html, page.url)

    def pager(self, page: ListPage) -> Pager | None:
        found = _COUNT.search(page.text)
        return Pager(None, int(found[1]), found[0]) if found else Pager(shown="build/unit")

    def pages(self, page: ListPage, state: dict[str, Any]) -> Steps:
        units = _in_order(page, _units(page), state.get("tagId"))
        units = [unit for unit in units if same_site(unit.address, page.url)]
        if not units:
            return left(Why.OFF_SITE, what="列表接口")
        said, refused = "", Why.NO_PAGE
        for unit in units:
            (answer,) = yield [unit.ask(page, 1, _SIZE)]
            html = _html(answer.page) if answer.page is not None else None
            if html is None:
                if not said and answer.page is None:
                    said = f"列表接口{answer.said}"
                elif not said:
                    said, refused = "列表接口的答复不是列表接口的答复", Why.NOT_DATA
            elif answer.rows:
                state["tagId"] = unit.get("tagId")
                return (yield from self._walk(page, unit, answer, html))
            elif _counted(_COUNT, html) == 0:
                return End(True, none=True)
        if said:
            return left(refused, words=said)
        return left(Why.NO_MORE_ROWS, words="列表接口答复成功但没有内容")

    @staticmethod
    def _walk(page: ListPage, unit: _Unit, first: Answer, html: str) -> Steps:
        total = _counted(_COUNT, html)
        # The server may have a page size of its own: what it says, else what it gave.
        size = _counted(_ROWS, html) or len(first.rows)
        pages = max(-(-total // size), 1) if total is not None and size else None

        def read(answer: Answer) -> Batch | None:
            return Batch(answer.rows) if answer.page is not None and _html(answer.page) is not None else None

        asking = numbered(lambda number: unit.ask(page, number, _SIZE))
        return (yield from Walk(asking, Tally(first.rows), page, read=read, pages=pages, total=total).run())


def _units(page: ListPage) -> list[_Unit]:
    """The blocks of the page that name their own parameters, each once."""
    found: dict[_Unit, None] = {}
    for node in page.tree.css("[querydata]"):
        attributes = node.attributes
        address = resolve(page.url, attributes.get("url") or attributes.get("data-url") or _UNIT)
        pairs = [
            (name, one or two or three) for name, one, two, three in _PAIR.findall(attributes.get("querydata") or "")
        ]
        if address is None or "build/unit" not in address or not pairs:
            continue
        parts = urlsplit(address)
        query = dict(parse_qsl(parts.query)) | dict(pairs)
        if query.get("webId") and (query.get("tplSetId") or query.get("tagId")):
            found[_Unit(urlunsplit((*parts[:3], "", "")), tuple(query.items()))] = None
    return list(found)


def _in_order(page: ListPage, units: list[_Unit], known: str | None) -> list[_Unit]:
    """The column's own list first: the block that proved right last time, else by what its name and its page id say."""
    column = _COLUMN.search(urlsplit(page.url).path + "/")

    def worth(unit: _Unit) -> tuple[int, ...]:
        tag = unit.get("tagId")
        return (
            tag == known if known else 0,
            unit.get("pageType") in ("column", ""),
            column is not None and unit.get("pageId") == column[1],
            -bool(_OTHERS.search(tag)),
            bool(_LISTS.search(tag)),
        )

    own = sorted(units, key=worth, reverse=True)
    return [unit for unit in own if unit.get("pageType") in ("column", "")][:6] or own[:6]


def _counted(name: re.Pattern[str], html: str) -> int | None:
    given = name.search(html)
    return int(given[1]) if given else None


def _html(page: ListPage) -> str | None:
    """The fragment in an answer; None where it is none (a page, an error)."""
    answer = read_answer(page.text)
    data = answer.get("data") if isinstance(answer, dict) else None
    html = data.get("html") if isinstance(data, dict) else None
    return html if isinstance(html, str) else None


LISTING = JpaasListing()
