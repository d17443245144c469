"""大汉 JPaaS: the column's page is empty, its block is filled by build/unit (portal-products §3)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import md5

from audit.demo.model import Document
from tests.portal.products.framework import (
    COLUMNS,
    Column,
    Portal,
    Product,
    Reply,
    Request,
    Row,
    attachments,
    crumbs,
    info,
    list_items,
    metas,
    page,
    shown,
)

_BY_NUMBER = {str(column.number): column for column in COLUMNS}


class Jpaas(Product):
    name = "jpaas"
    adapter = "jpaas"
    per_page = 6
    api = "/api-gateway/jpaas-publish-server/front/page/build/unit"

    def column_url(self, column: Column) -> str:
        return f"/col/col{column.number}/index.html"

    def document_url(self, column: Column, document: Document) -> str:
        identity = md5(document.key.encode(), usedforsecurity=False).hexdigest()
        return f"/col/col{column.number}/art/{(document.published or '2024')[:4]}/art_{identity}.html"

    def further_requests(self, rows: int) -> int:
        return max(1, -(-rows // self.per_page))  # the column's page holds no row

    def unit(self, column: Column, tag: str, where: str) -> str:
        query = {
            "parseType": "bulidstatic",
            "webId": "3630",
            "tplSetId": "5HrZk2fQ",
            "pageType": "column",
            "tagId": tag,
            "editType": "null",
            "pageId": str(column.number),
        }
        quoted = json.dumps(query, ensure_ascii=False).replace('"', "'")
        return (
            f'<div class="{where}"><script src="/js/unitbuild.js" url="{self.api}" queryData="{quoted}"></script></div>'
        )

    def column_page(self, portal: Portal, column: Column, rows: Sequence[Row]) -> str:
        names = "".join(f'<li><a href="{self.column_url(one)}">{one.name}</a></li>' for one in COLUMNS)
        return page(
            column.name,
            f"<div id='barrierfree_container'><ul class='left'>{names}</ul>{self.unit(column, '左侧导航', 'left')}"
            f"{crumbs(portal, column)}{self.unit(column, '当前栏目list', 'main')}</div>",
            metas(column),
            '<script src="/script/webglobal.js"></script><script src="/plugins/libs/load.js"></script>',
        )

    def more(self, portal: Portal, request: Request) -> Reply | None:
        if request.path != self.api:
            return None
        query = request.query
        column = _BY_NUMBER.get(query.get("pageId", ""))
        if (
            column is None
            or query.get("webId") != "3630"
            or query.get("tplSetId") != "5HrZk2fQ"
            or "referer" not in request.headers
        ):
            return Reply.json({"success": False, "code": "500", "message": "系统繁忙", "data": None})
        if query.get("tagId") != "当前栏目list":
            return Reply.json({"success": True, "code": "200", "data": {"html": ""}})
        rows = portal.rows[column.key]
        # Only paramJson counts; its page size is not heeded here.
        number = int(json.loads(query.get("paramJson") or "{}").get("pageNo", 1))
        part = rows[(number - 1) * self.per_page : number * self.per_page]
        items = list_items(part, cut=24).replace("<li>", '<li class="cf">').replace("<span>", '<span class="fr">')
        pager = f'<div class="pagination" count="{len(rows)}" rows="{self.per_page}"><a href="#">下一页</a></div>'
        return Reply.json(
            {"success": True, "code": "200", "data": {"html": f"<ul>{items}</ul>{pager}" if part else ""}}
        )

    def document_page(self, portal: Portal, column: Column, document: Document) -> str:
        cells = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in info(document))
        table = f"<table id='article' class='xxgk-table2'>{cells}</table>" if cells else ""
        return page(
            document.title,
            f"{crumbs(portal, column)}{table}<p class='con-title'>{document.title}</p><div class='explain'>"
            f"<span>发布日期：{shown(document)}</span><span>信息来源：{document.source}</span></div>"
            f"<div class='article' id='zoom'>{portal.resolve(document.body)}</div>"
            f"{attachments(document)}{portal.resolve(document.related)}",
            metas(column, document),
        )


PRODUCTS = (Jpaas(),)
