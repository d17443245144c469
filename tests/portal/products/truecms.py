"""TrueCMS (南通系): the first rows stand in `#initData`, the others come by windows from `getMessage.do`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from uuid import UUID

from audit.demo.model import Document, hex_of
from tests.portal.products.framework import (
    COLUMNS,
    Column,
    Portal,
    Product,
    Reply,
    Request,
    Row,
    crumbs,
    list_items,
    metas,
    page,
)

PER_PAGE, GROUP = 4, 2


def column_id(column: Column) -> str:
    return str(UUID(column.hexadecimal))


BY_ID = {column_id(column): column for column in COLUMNS}


class TrueCms(Product):
    name = "truecms"
    adapter = "truecms"
    per_page = PER_PAGE

    def column_url(self, column: Column) -> str:
        return f"/ylsxzsp/{column.key}/{column.key}.html"

    def document_url(self, column: Column, document: Document) -> str:
        return f"/ylsxzsp/{column.key}/content/{UUID(hex_of(document.key))}.html"

    def column_page(self, portal: Portal, column: Column, rows: Sequence[Row]) -> str:
        inline = "".join(f"<ul>{list_items([row], cut=30)}</ul>" for row in rows[: PER_PAGE * GROUP])
        return page(
            column.name,
            f"{crumbs(portal, column)}<div id='initData' style='display:none'>{inline}</div><div id='msgList'></div>"
            "<script>$(function(){ $('#msgList').jpage({ cache:false, dataStore:initData, "
            f"totalRecord:{len(rows)}, dataBefore:'<ul id=\"content\">', dataAfter:'</ul>',"
            "proxyUrl:'https://www.yunlan.gov.cn/truecms/messageController/getMessage.do',"
            f"perPage:{PER_PAGE}, groupSize:{GROUP}, barPosition:'bottom',"
            f"ajaxParam:{{ columnId:'{column_id(column)}' }} }}); }});</script>",
            metas(column),
        )

    def more(self, portal: Portal, request: Request) -> Reply | None:
        if request.path != "/truecms/messageController/getMessage.do":
            return None
        asked = request.query
        column = BY_ID.get(asked.get("columnId", ""))
        first, last = int(asked.get("startrecord", 1)), int(asked.get("endrecord", 0))
        if column is None or "referer" not in request.headers or last - first >= 50:
            return Reply(page("404", "<p>404 Not Found</p>"), 404)
        rows = portal.rows[column.key]
        records = "".join(f"<record><![CDATA[{list_items([row], cut=30)}]]></record>" for row in rows[first - 1 : last])
        text = f"<datastore><totalrecord>{len(rows)}</totalrecord><recordset>{records}</recordset></datastore>"
        body = json.dumps({"result": text}, ensure_ascii=False)
        call = asked.get("callback")
        return Reply(f"{call}({body})" if call else body, type="text/html;charset=UTF-8")

    def further_requests(self, rows: int) -> int:
        return max(0, -(-rows // (PER_PAGE * GROUP)) - 1)


PRODUCTS = (TrueCms(),)
