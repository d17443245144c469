"""OpennessContent of counties in 安徽 and 呼伦贝尔: `/OpennessContent/showList/<organ>/<category>/page_N.html`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.demo.model import Document, number_of
from tests.portal.products.framework import COLUMNS, Column, Portal, Product, Reply, Request, Row, crumbs, metas, page

ORGAN = 784
BY_NUMBER = {str(column.number): column for column in COLUMNS}


class Openness(Product):
    name = "openness"
    adapter = "openness"

    def _address(self, column: Column, number: int) -> str:
        return f"/OpennessContent/showList/{ORGAN}/{column.number}/page_{number}.html"

    def column_url(self, column: Column) -> str:
        return self._address(column, 1)

    def document_url(self, column: Column, document: Document) -> str:
        return f"/OpennessContent/show/{number_of(document.key)}.html"

    def column_page(self, portal: Portal, column: Column, rows: Sequence[Row], number: int = 1) -> str:
        pages = max(1, -(-len(rows) // self.per_page))
        items = "".join(
            f"<tr><td><a href='{row.url}' title='{row.title}'>{row.title[:24]}</a></td><td>{row.day}</td></tr>"
            for row in rows[(number - 1) * self.per_page : number * self.per_page]
        )
        links = "".join(f"<a href='{self._address(column, n)}'>{n}</a>" for n in range(1, pages + 1) if n != number)
        return page(
            column.name,
            f"{crumbs(portal, column)}<table class='openness-list'>{items}</table><div class='pager'>{links}</div>",
            metas(column),
        )

    def more(self, portal: Portal, request: Request) -> Reply | None:
        found = re.fullmatch(rf"/OpennessContent/showList/{ORGAN}/(\d+)/page_(\d+)\.html", request.path)
        if found is None or found[1] not in BY_NUMBER:
            return None
        column = BY_NUMBER[found[1]]
        return Reply(self.column_page(portal, column, portal.rows[column.key], int(found[2])))


PRODUCTS = (Openness(),)
