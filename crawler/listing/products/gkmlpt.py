"""广东 gkmlpt, the province's platform of information catalogues: a tree, and lists in JSON.

The index is a shell that a script fills: its columns stand in `TREE`, their rows come from `api/all/<column>`. A
column's address in a browser is a fragment (`/gkmlpt/index#721`), which names no page of its own: here the first page
of its data stands for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from crawler.chinese.dates import from_epoch
from crawler.chinese.text import tidy
from crawler.listing.base import Answer, Ask, End, ListPage, Pager, Row, Why, left
from crawler.listing.pages import Batch, Steps, Tally, Walk, numbered
from crawler.listing.told.answers import read_answer
from crawler.listing.told.data import literals, number, row, setting
from crawler.web.urls import resolve, same_site

_API = re.compile(r"^(.*/gkmlpt)/api/all/(\d+)$")
_INDEX = re.compile(r"^(.*/gkmlpt)(?:/(?:index|policy|guide|annals)?/?)?$")
_ESCAPED = re.compile(r"%u([0-9a-fA-F]{4})")
_FULL = 100  # rows of a page, as far as is known


class GkmlptListing:
    name = "gkmlpt"
    document_urls = r"post_\d"
    column_urls = r"/gkmlpt/api/all/\d+"

    def matches(self, page: ListPage) -> float:
        if _API.match(urlsplit(page.url).path):
            return 0.95 if _articles(page) is not None else 0.0
        # The shell lists nothing itself; what it leads to is in `columns`.
        return 0.7 if _root(page) and literals(page, "TREE") else 0.0

    def columns(self, page: ListPage) -> list[tuple[str, str]]:
        """The leaves of the tree, as (address of its data, name); what leads elsewhere as it is."""
        root = _root(page)
        if root is None:
            return []
        out = []
        for tree in literals(page, "TREE")[:1]:
            for node in _leaves(tree):
                name = tidy(str(node.get("name") or ""))
                if jump := resolve(page.url, node.get("jump_url") or None):
                    if same_site(jump, page.url):
                        out.append((jump, name))
                elif name and number(node.get("id")) is not None:
                    out.append((_data(page, root, node["id"]), name))
        return out

    def at_route(self, page: ListPage, route: str) -> tuple[str, str] | None:
        root = _root(page)
        if root is None or not route.isdigit():
            return None
        nodes = (node for tree in literals(page, "TREE")[:1] for node in _nodes(tree))
        names = (tidy(str(node.get("name") or "")) for node in nodes if str(node.get("id")) == route)
        return _data(page, root, route), next(names, "")

    def rows(self, page: ListPage) -> list[Row]:
        articles = _articles(page)
        if articles is None:
            return []
        return [one for article in articles if (one := _row(page.url, article)) is not None]

    def pager(self, page: ListPage) -> Pager | None:
        total = _total(page)
        return None if total is None else Pager(None, total, f"total={total}")

    def pages(self, page: ListPage, state: dict[str, Any]) -> Steps:
        if _articles(page) is None:
            return left(Why.NO_MORE_ROWS, words="目录首页不列文件，各栏目分别读取")
        size = len(_articles(page) or ())

        def ask(number: int) -> Ask:
            return Ask(_numbered(page.url, number), number, data=True)

        def read(answer: Answer) -> Batch | None:
            articles = _articles(answer.page) if answer.page is not None else None
            return (
                None
                if articles is None
                else Batch(answer.rows, _total(answer.page) if answer.page is not None else None)
            )

        walk = Walk(numbered(ask), Tally(self.rows(page)), page, read=read, total=_total(page), clamps=True)
        if not size:
            return End(True)
        end = yield from walk.run()
        if end.code is Why.GONE:
            # Some sites have no second page although they count more rows (zhaoqing).
            if walk.total is None and size >= _FULL:
                return left(Why.NO_TOTAL, words=f"第 {walk.number} 页网站没有，总数不明")
            return walk.tally.end(walk.total, f"，第 {walk.number} 页网站没有")
        return end


def _root(page: ListPage) -> str | None:
    """The address of the platform on this site; it may lie under a path (`/zqhjj/gkmlpt/index`)."""
    parts = urlsplit(page.url)
    found = _INDEX.match(parts.path)
    return urlunsplit((*parts[:2], found[1], "", "")) if found else None


def _data(page: ListPage, root: str, column: Any) -> str:
    sid = next((found for script in page.scripts if "SID" in script and (found := setting(script, "SID"))), None)
    return f"{root}/api/all/{column}?{urlencode({'page': 1, **({'sid': sid} if sid else {})})}"


def _leaves(nodes: Any) -> Iterator[dict[str, Any]]:
    return (node for node in _nodes(nodes) if not node.get("children"))


def _nodes(nodes: Any) -> Iterator[dict[str, Any]]:
    for node in nodes if isinstance(nodes, list) else ():
        if isinstance(node, dict):
            yield node
            yield from _nodes(node.get("children"))


def _articles(page: ListPage) -> list[dict[str, Any]] | None:
    answer = read_answer(page.text)
    found = answer.get("articles") if isinstance(answer, dict) else None
    return [article for article in found if isinstance(article, dict)] if isinstance(found, list) else None


def _total(page: ListPage) -> int | None:
    answer = read_answer(page.text)
    if not isinstance(answer, dict):
        return None
    classify = answer.get("classify")
    total = number(answer.get("total"))
    return total if total is not None or not isinstance(classify, dict) else number(classify.get("post_count"))


def _row(base: str, article: dict[str, Any]) -> Row | None:
    """`post_url` is the same document in an ordinary column; the catalogue's own page has its table of facts."""
    title = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(article.get("title") or ""))
    # What the page shows as 发布日期; `publish_time` is the latest re-publication, months later at times.
    shown = article.get("display_publish_time") or article.get("first_publish_time")
    span = from_epoch(shown) if isinstance(shown, int | str) and str(shown).isdigit() else None
    return row(base, article.get("url") or article.get("post_url"), title, span.first.isoformat() if span else shown)


def _numbered(url: str, turn: int) -> str:
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True)) | {"page": str(turn)}
    return urljoin(url, urlunsplit(("", "", parts.path, urlencode(query), "")))


LISTING = GkmlptListing()
