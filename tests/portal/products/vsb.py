"""博达 VSB: columns are `list.jsp?…&wbtreeid=…`, whose pages are named by PAGENUM."""

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

BY_TREE = {str(column.number): column for column in COLUMNS}


class Vsb(Product):
    name = "vsb"
    adapter = "vsb"

    def column_url(self, column: Column) -> str:
        return f"/list.jsp?urltype=tree.TreeTempUrl&wbtreeid={column.number}"

    def document_url(self, column: Column, document: Document) -> str:
        return f"/info/{column.number}/{number_of(document.key)}.htm"

    def column_page(self, portal: Portal, column: Column, rows: Sequence[Row], number: int = 1) -> str:
        pages = max(1, -(-len(rows) // self.per_page))
        items = "".join(
            f"<tr id='line_u4_{n}'><td><a href='{row.url.lstrip('/')}' title='{row.title}'>{row.title[:20]}</a></td>"
            f"<td><span class='timestyle44'>{row.day}</span></td></tr>"
            for n, row in enumerate(rows[(number - 1) * self.per_page : number * self.per_page])
        )
        same = f"urltype=tree.TreeTempUrl&amp;wbtreeid={column.number}"
        pager = "".join(
            f"<span class='p_no_d'>{n}</span>"
            if n == number
            else f"<span class='p_no'><a href='?totalpage={pages}&amp;PAGENUM={n}&amp;{same}'>{n}</a></span>"
            for n in range(1, pages + 1)
        )
        return page(
            column.name,
            f"{crumbs(portal, column)}<table class='winstyle44'>{items}</table>"
            + (
                f"<div class='pb_sys_common'><span class='p_t'>共{len(rows)}条</span>{pager}</div>" if pages > 1 else ""
            ),
            metas(column),
            '<link rel="stylesheet" href="/_sitegray/_sitegray_d.css">',
        )

    def document_page(self, portal: Portal, column: Column, document: Document) -> str:
        cells = "".join(f"<tr><td>{label}：</td><td>{value}</td></tr>" for label, value in info(document))
        return page(
            document.title,
            f"{crumbs(portal, column)}<form name='_newscontent_fromname'>{f'<table>{cells}</table>' if cells else ''}"
            f"<h1>{document.title}</h1><div class='xx'>发布日期：{shown(document)}　来源：{document.source}</div>"
            f"<div id='vsb_content_2'><div class='v_news_content'>{portal.resolve(document.body)}</div></div>"
            f"{attachments(document)}</form>{portal.resolve(document.related)}",
            metas(column, document),
        )

    def more(self, portal: Portal, request: Request) -> Reply | None:
        column = BY_TREE.get(request.query.get("wbtreeid", ""))
        if request.path != "/list.jsp" or column is None:
            return None
        rows = portal.rows[column.key]
        number = min(int(request.query.get("PAGENUM", 1)), max(1, -(-len(rows) // self.per_page)))
        return Reply(self.column_page(portal, column, rows, number))


PRODUCTS = (Vsb(),)
