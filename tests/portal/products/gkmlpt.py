"""广东 gkmlpt: a shell whose tree of columns and whose rows are data (portal-products §6)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

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
    info,
    metas,
    page,
    shown,
)
from tests.portal.products.framework import attachments as files

_BY_NUMBER = {column.number % 1000: column for column in COLUMNS}
_SHANGHAI = timezone(timedelta(hours=8))
_SID = "200053"


class Gkmlpt(Product):
    name = "gkmlpt"
    adapter = "gkmlpt"
    per_page = 6

    def column_url(self, column: Column) -> str:
        return f"/gkmlpt/api/all/{column.number % 1000}?page=1&sid={_SID}"

    def document_url(self, column: Column, document: Document) -> str:
        number = number_of(document.key)
        return f"/gkmlpt/content/{number // 1_000_000}/{number // 1000}/post_{number}.html"

    def home_page(self, portal: Portal) -> str:
        return page(
            "云澜市人民政府门户网站",
            '<ul class="nav"><li><a href="/gkmlpt/index">政府信息公开</a></li></ul><p>欢迎访问。</p>',
        )

    def further_requests(self, rows: int) -> int:
        return max(0, -(-rows // self.per_page) - 1)

    def column_page(self, portal: Portal, column: Column, rows: Sequence[Row], number: int = 1) -> str:
        part = rows[max(number - 1, 0) * self.per_page :][: self.per_page]
        articles = []
        for row in part:
            moment = datetime.fromisoformat(row.day).replace(hour=9, tzinfo=_SHANGHAI)
            articles.append(
                {
                    "id": number_of(row.document.key),
                    "title": row.title,
                    "url": row.url,
                    "post_url": f"/zwgk/{column.key}/content/post_{number_of(row.document.key)}.html",
                    "document_number": row.document.number,
                    "publisher": row.document.issuer,
                    "is_expired": False,
                    "display_publish_time": int(moment.timestamp()),
                    # Published again three months later.
                    "publish_time": int((moment + timedelta(days=92)).timestamp()),
                    "created_at": f"{row.day} 08:11:04",
                }
            )
        classify = {"id": column.number % 1000, "name": column.name, "post_count": len(rows)}
        return json.dumps({"classify": classify, "articles": articles, "total": len(rows)})

    def more(self, portal: Portal, request: Request) -> Reply | None:
        if request.path == "/gkmlpt/index":
            tree = [
                {
                    "id": 1,
                    "name": "法定主动公开内容",
                    "parent": 0,
                    "jump_url": "",
                    "children": [
                        {"id": column.number % 1000, "name": column.name, "parent": 1, "jump_url": "", "children": []}
                        for column in COLUMNS
                    ],
                },
                {"id": 9, "name": "依申请公开", "parent": 0, "jump_url": "https://ysq.example.invalid/1"},
            ]
            config = (
                f"isMobile: false, SID: '{_SID}', TREE: {json.dumps(tree, ensure_ascii=False)}, SERVICE_AREA_ID: 200"
            )
            return Reply(
                "<!DOCTYPE html><html><head><meta charset='utf-8'><title>政府信息公开目录</title>"
                f"<script>window._CONFIG = {{ {config} }};</script></head><body><div id='app'></div>"
                "<script src='/gkmlpt/gkml/pc/js/chunk-common.0a1b2c.js'></script></body></html>"
            )
        if request.path.startswith("/gkmlpt/api/all/"):
            column = _BY_NUMBER.get(int(request.path.rpartition("/")[2]))
            if column is None or request.query.get("sid") != _SID:
                return Reply.json({"message": "Not Found"}, 404)
            text = self.column_page(portal, column, portal.rows[column.key], int(request.query.get("page", "1")))
            return Reply(text, type="application/json")
        return None

    def document_page(self, portal: Portal, column: Column, document: Document) -> str:
        number = number_of(document.key)
        cells = [*info(document), ("名称", document.title)]
        if document.table:
            cells.append(("发布日期", shown(document)))
        rows = "".join(f"<tr><td class='label'>{label}：</td><td>{value}</td></tr>" for label, value in cells)
        return page(
            document.title,
            f"<div class='classify'><table>{rows}</table></div><!--<div>文件状态：<span>现行有效</span></div>-->"
            f"<h1 class='title document-number'>{document.title}</h1><div class='date-row'>发布日期：{shown(document)} "
            f"来源：{document.source}</div><div class='article-content'>{portal.resolve(document.body)}</div>"
            f"{files(document)}{portal.resolve(document.related)}",
            metas(BY_KEY[column.key], document),
            f"<script>window._CONFIG = {{ SID: '{_SID}', DETAIL: {{\"id\": {number}}} }};</script>",
        )


PRODUCTS = (Gkmlpt(),)
