"""开普云 UCAP with lists by search: the column is a shell whose script asks `/common/search/<channel>`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.demo.model import Document, hex_of
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

BY_CHANNEL = {column.hexadecimal: column for column in COLUMNS}


class Ucap(Product):
    name = "ucap"
    adapter = "ucap"

    def column_url(self, column: Column) -> str:
        return f"/ylsrmzf/c{column.number}/common_list.shtml"

    def document_url(self, column: Column, document: Document) -> str:
        month = (document.published or "2024-01")[:7].replace("-", "")
        return f"/ylsrmzf/c{column.number}/{month}/{hex_of(document.key)}.shtml"

    def column_page(self, portal: Portal, column: Column, rows: Sequence[Row]) -> str:
        hot = list_items(portal.rows["gzdt" if column.key == "tzgg" else "tzgg"][:4])  # of another column
        return page(
            column.name,
            f"{crumbs(portal, column)}<div class='gl_list'><ul id='list_ul'></ul></div>"
            f"<div id='page_div' class='fy'></div><div class='rd'><ul>{hot}</ul></div>",
            metas(column) + f'<meta name="channelid" content="{column.hexadecimal}">',
            '<script src="/ylsrmzf/xhtml/js/page.js"></script><script>'
            "var channelid = $('meta[name=channelid]').attr('content');"
            "function load(n){ $.get('/common/search/' + channelid + "
            f"'?_isAgg=false&_isJson=true&_pageSize={self.per_page}&_template=index&_rangeTimeGte=&_channelName='"
            "+ '&page=' + n, show); }"
            "</script><script src='//fxsjcj.kaipuyun.cn/count/1.js'></script>",
        )

    def document_page(self, portal: Portal, column: Column, document: Document) -> str:
        items = "".join(f"<li><b>{label}：</b><span>{value}</span></li>" for label, value in info(document))
        return page(
            document.title,
            f"{crumbs(portal, column)}{f'<ul class=xxgk-head>{items}</ul>' if items else ''}"
            f"<div class='con-title'><UCAPTITLE>{document.title}</UCAPTITLE></div>"
            f"<p class='date'>发布时间：<PUBLISHTIME>{shown(document)}</PUBLISHTIME>　来源：{document.source}</p>"
            f"<div class='article' id='zoom'><UCAPCONTENT>{portal.resolve(document.body)}</UCAPCONTENT></div>"
            f"{attachments(document)}{portal.resolve(document.related)}",
            metas(column, document),
        )

    def more(self, portal: Portal, request: Request) -> Reply | None:
        found = re.fullmatch(r"/common/search/([0-9a-f]{32})", request.path)
        if found is None:
            return None
        column = BY_CHANNEL.get(found[1])
        if request.query.get("_isJson") != "true" or column is None:
            return Reply(page("搜索", "<p>没有找到相关内容</p>"))
        rows = portal.rows[column.key]
        number, size = int(request.query.get("page", 1)), int(request.query.get("_pageSize", 10))
        results = [
            {
                "title": row.title,
                "url": f"//{request.headers['host']}{row.url}",
                "publishedTime": 1,
                "content": "",
                "publishedTimeStr": f"{row.day} 08:30:00",
                "channelName": column.name,
                "resList": [],
                "manuscriptId": hex_of(row.document.key),
                "domainMetaList": [{"resultList": []}],
            }
            for row in rows[(number - 1) * size : number * size]
        ]
        return Reply.json(
            {"data": {"channelId": found[1], "total": len(rows), "page": number, "rows": size, "results": results}}
        )

    def further_requests(self, rows: int) -> int:
        return -(-rows // self.per_page)


PRODUCTS = (Ucap(),)
