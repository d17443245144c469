"""开普云 UCAP, newest generation: the newest rows and the tree of channels stand in the page's script."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from audit.demo.model import Document, number_of
from tests.portal.products.framework import (
    BY_KEY,
    COLUMNS,
    Column,
    Portal,
    Product,
    Reply,
    Request,
    Row,
    crumbs,
    metas,
    page,
)

SITE = "ylsrmzf"


def identity(document: Document) -> int:
    return 1_800_000_000_000_000_000 + number_of(document.key)


def article(row: Row) -> dict:
    return {
        "id": str(identity(row.document)),
        "title": row.title,
        "showTitle": row.title[:18],
        "pubDate": f"{row.day} 09:51",
        "urls": json.dumps({"pc": row.url}),
        "redirectUrl": "",
        "keywords": "",
        "contentSource": row.document.source,
        "topStatus": 0,
        "archiveStatus": 0,
        "metadata": {},
        "images": [],
        "articleFiles": [],
        "relation": 0,
    }


def articles(rows: Sequence[Row]) -> str:
    """An empty list is one empty object."""
    return json.dumps([article(one) for one in rows] or [{}], ensure_ascii=False)


class NewestUcap(Product):
    name = "ucap_newest"
    adapter = "ucap_newest"

    def column_url(self, column: Column) -> str:
        return f"/{SITE}/zwgk/{column.key}/list.html"

    def document_url(self, column: Column, document: Document) -> str:
        month = (document.published or "2024-01")[:7].replace("-", "")
        return f"/{SITE}/zwgk/{column.key}/{month}/content_{identity(document)}.html"

    def column_page(self, portal: Portal, column: Column, rows: Sequence[Row]) -> str:
        tree = {
            "code": "root",
            "name": "首页",
            "id": "1",
            "urls": json.dumps({"pc": f"/{SITE}/index.html"}),
            "articleCount": 0,
            "children": [
                {
                    "code": one.key,
                    "name": one.name,
                    "id": str(one.number),
                    "showOrNot": 1,
                    "redirectLink": "",
                    "urls": json.dumps({"pc": self.column_url(one)}),
                    "articleCount": len(portal.rows[one.key]),
                    "channelJson": f"/{SITE}/{one.key}/{one.number}.json",
                    "releaseTime": 1_718_000_000_000,
                    "articleJson": f"/{SITE}/{one.key}/{one.key}-articleList.json",
                    "children": [],
                }
                for one in COLUMNS
            ],
        }
        other = portal.rows["tzgg" if column.key != "tzgg" else "zcwj"][:9]
        return page(
            column.name,
            f"{crumbs(portal, column)}<div id='list-app' class='list'></div><div class='side' id='side-app'></div>"
            f"<img src='/pic/ucap/logo.png'>",
            metas(column),
            f"<script>var channelTree = {json.dumps(tree, ensure_ascii=False)};\n"
            f"var side = new Vue({{data: {{articleList: {articles(other)}}}}});\n"
            "var app = new Vue({el: '#list-app', data: {pageSize: 6, articleList: "
            f"{articles(rows[: self.per_page])}}}}});</script>",
        )

    def more(self, portal: Portal, request: Request) -> Reply | None:
        found = re.fullmatch(rf"/{SITE}/(\w+)/(\w+)-articleList\.json", request.path)
        if found is None or found[1] != found[2] or found[1] not in BY_KEY:
            return None
        return Reply.json([article(row) for row in portal.rows[found[1]]] or [{}])

    def further_requests(self, rows: int) -> int:
        return 1 if rows > self.per_page else 0


PRODUCTS = (NewestUcap(),)
