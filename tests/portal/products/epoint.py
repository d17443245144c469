"""新点 Epoint: every column is the same shell; its rows come from `getgovinfolist`, pages counted from 0 or from 1."""

from __future__ import annotations

import json
from collections.abc import Sequence
from uuid import UUID

from audit.demo.model import Document, hex_of
from tests.portal.products.framework import COLUMNS, Column, Portal, Product, Reply, Request, Row, crumbs, metas, page

GUID = "6f0c5b52-3c0e-4b7e-9a51-2f8f4f6f0c11"
BY_NUMBER = {f"003{column.number}": column for column in COLUMNS}


class Epoint(Product):
    name = "epoint"
    adapter = "epoint"
    first = 0
    service = "/EWB-FRONT"

    def column_url(self, column: Column) -> str:
        return f"/dynamic/zwgk/govInfoPub.html?categorynum=003{column.number}"

    def document_url(self, column: Column, document: Document) -> str:
        day = (document.published or "2024-01-01")[:10].replace("-", "")
        return f"/zwgk/003{column.number}/{day}/{UUID(hex_of(document.key))}.html"

    def column_page(self, portal: Portal, column: Column, rows: Sequence[Row]) -> str:
        return page(
            column.name,
            f"{crumbs(portal, column)}<div class='ewb-right'><ul class='ewb-list' id='infolist'></ul></div>"
            "<div id='pager'></div>",
            metas(column),
            '<script src="/js/jquery.min.js"></script><script src="/js/webBuilderCommon.js"></script>'
            '<script src="/js/govInfoPub.js"></script>',
        )

    def more(self, portal: Portal, request: Request) -> Reply | None:
        if request.path == "/js/webBuilderCommon.js":
            info = {"siteGuid": GUID, "projectName": self.service}
            return Reply(f"var siteInfo = {json.dumps(info)};\nvar Util = {{}};", type="application/javascript")
        if request.path == "/js/govInfoPub.js":
            call = "Util.ajax({url: siteInfo.projectName + '/rest/lightfrontaction/getgovinfolist', type: 'post'});"
            return Reply(f"$(function(){{ {call} }});", type="application/javascript")
        if request.path != f"{self.service}/rest/lightfrontaction/getgovinfolist":
            return None
        if request.method != "POST":
            return Reply(page("405", "<p>Method Not Allowed</p>"), 405)
        asked = json.loads(request.body)
        if asked.get("siteGuid") != GUID or "pageIndex" not in asked:
            return Reply.json({"custom": {}, "status": {"code": "300", "text": "参数错误"}})
        column = BY_NUMBER.get(asked.get("categorynum", ""))
        rows = portal.rows[column.key] if column is not None else []
        at = (int(asked["pageIndex"]) - self.first) * int(asked["pageSize"])
        entries = [
            {
                "infourl": row.url,
                "title": row.title[:16] + "...",
                "realtitle": row.title,
                "infodate": f"{row.day} 00:00:00",
                "categorynum": asked["categorynum"],
            }
            for row in rows[max(at, 0) : max(at, 0) + int(asked["pageSize"])]
        ]
        return Reply.json({"custom": {"data": entries, "total": str(len(rows))}, "status": {"code": "200"}})

    def further_requests(self, rows: int) -> int:
        return -(-rows // 20)


class EpointBox(Epoint):
    """Each column in a directory of its own: its number stands in a hidden field, the call in a script of the site."""

    name = "epoint_box"
    asks_elsewhere = True
    first = 1

    def column_url(self, column: Column) -> str:
        return f"/zwgk/003{column.number}/list.html"

    def column_page(self, portal: Portal, column: Column, rows: Sequence[Row]) -> str:
        return page(
            column.name,
            f"{crumbs(portal, column)}<input type='hidden' id='categorynum' value='003{column.number}'>"
            "<div class='right'><ul id='infolist'></ul></div><div id='pager'></div>",
            metas(column),
            '<script src="/js/jquery.min.js"></script><script src="/js/webBuilderCommon.js"></script>'
            '<script src="/js/govlist.js"></script>',
        )

    def more(self, portal: Portal, request: Request) -> Reply | None:
        if request.path == "/js/govlist.js":
            sent = "{categorynum: $('#categorynum').val(), pageIndex: n, pageSize: 8, siteGuid: siteInfo.siteGuid}"
            call = (
                "$.ajax({url: siteInfo.projectName + '/rest/lightfrontaction/getgovinfolist', type: 'post', "
                f"data: JSON.stringify({sent}), success: draw}})"
            )
            return Reply(f"function getList(n){{ {call}; }}\n$(getList);", type="application/javascript")
        return super().more(portal, request)


PRODUCTS = (Epoint(), EpointBox())
