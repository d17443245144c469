"""龙讯 Lonsun: 信息公开 columns, filled from `/site/label/8888`."""

from __future__ import annotations

from collections.abc import Sequence

from audit.demo.model import Document, number_of
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
    metas,
    page,
    shown,
)

ORGAN = 60021177
FILE = "/ylxxgk/publicInfoList_newest2020"
BY_NUMBER = {str(column.number): column for column in COLUMNS}
NOTHING = "暂无相关信息"


class Lonsun(Product):
    name = "lonsun"
    adapter = "lonsun"

    def column_url(self, column: Column) -> str:
        return f"/public/column/{ORGAN}?type=4&catId={column.number}&action=list&nav=3"

    def document_url(self, column: Column, document: Document) -> str:
        return f"/public/{ORGAN}/{number_of(document.key)}.html"

    def column_page(self, portal: Portal, column: Column, rows: Sequence[Row]) -> str:
        return page(
            column.name,
            "<!--StartLabelHtml_linkList_0a1b2c3d4e5f60718293a4b5c6d7e8f9--><ul class='ls-logo'></ul>"
            "<!--EndLabelHtml_linkList_0a1b2c3d4e5f60718293a4b5c6d7e8f9-->"
            f"{crumbs(portal, column)}<div id='pubList' class='xxgk_nav_con'></div><div id='page' class='ls-fy'></div>",
            metas(column) + '<meta name="SiteId" content="7701234">',
            '<script src="/assets/js/common.min.js"></script><script>'
            f'var yxCatId = "{column.number}";'
            "$.ajax({ url: '/site/label/8888?IsAjax=1&dataType=html&_=' + Math.random(), data: {"
            f"labelName: 'publicInfoList', siteId: '7701234', organId: '{ORGAN}', type: '4', catId: '{column.number}',"
            f"catIds: '', action: 'list', pageSize: '{self.per_page}', isDate: 'true', dateFormat: 'yyyy-MM-dd',"
            f"length: '46', fuzzySearch: 'false', fromCode: 'title', keyWords: '', sortType: '1', result: '{NOTHING}',"
            f"file: '{FILE}' }} }});</script>",
        )

    def document_page(self, portal: Portal, column: Column, document: Document) -> str:
        cells = "".join(f"<tr><th>{label}：</th><td>{value}</td></tr>" for label, value in info(document))
        return page(
            document.title,
            f"{crumbs(portal, column)}{f'<table class=xxgk_table>{cells}</table>' if cells else ''}"
            f"<h1 class='newstitle'>{document.title}</h1>"
            f"<div class='wzbjxx'>发布日期：{shown(document)}　信息来源：{document.source}</div>"
            f"<div class='j-fontContent wzcon' id='zoom'>{portal.resolve(document.body)}</div>"
            f"{attachments(document)}{portal.resolve(document.related)}",
            metas(column, document),
        )

    def more(self, portal: Portal, request: Request) -> Reply | None:
        if request.path != "/site/label/8888":
            return None
        asked = request.fields
        if (asked.get("file"), asked.get("labelName"), asked.get("siteId")) != (FILE, "publicInfoList", "7701234"):
            return Reply("")
        column = BY_NUMBER.get(asked.get("catId", ""))
        rows = portal.rows[column.key] if column is not None and asked.get("organId") == str(ORGAN) else []
        number, size = int(asked.get("pageIndex") or 1), int(asked.get("pageSize") or 15)
        length = int(asked.get("length") or 20)
        part = rows[(number - 1) * size : number * size]
        if not part:
            return Reply(f"<div class='noresult'>{asked.get('result', '')}</div>")
        items = "".join(
            f"<div class='xxgk_navli'><ul><li class='mc'><a href='http://{request.headers['host']}{row.url}' "
            f"title='{row.title}'>{row.title[:length]}</a></li><li class='rq'>{row.day}</li></ul></div>"
            for row in part
        )
        return Reply(
            f"<div class='xxgk_nav_con'>{items}</div>"
            f"<script>$('#page').pagination({{ pageCount:{-(-len(rows) // size)}, current:{number} }});</script>"
        )

    def further_requests(self, rows: int) -> int:
        return -(-rows // self.per_page)


PRODUCTS = (Lonsun(),)
