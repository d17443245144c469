"""NFCMS of 广东: ordinary columns, whose second page is `index_2.html`; documents are `post_<id>.html`."""

from __future__ import annotations

from collections.abc import Sequence

from audit.demo.model import Document, number_of
from tests.portal.products.framework import (
    BY_KEY,
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


class Nfcms(Product):
    name = "nfcms"
    adapter = "links"

    def column_url(self, column: Column) -> str:
        return f"/zwgk/{column.key}/index.html"

    def document_url(self, column: Column, document: Document) -> str:
        return f"/zwgk/{column.key}/content/post_{number_of(document.key)}.html"

    def column_page(self, portal: Portal, column: Column, rows: Sequence[Row], number: int = 1) -> str:
        pages = max(1, -(-len(rows) // self.per_page))
        part = rows[(number - 1) * self.per_page : number * self.per_page]
        name = lambda n: "index.html" if n == 1 else f"index_{n}.html"  # noqa: E731
        links = "".join(
            f"<span class='current'>{n}</span>" if n == number else f'<a href="{name(n)}" class="pg">{n}</a>'
            for n in range(1, pages + 1)
        )
        onward = f'<a href="{name(number + 1)}" class="next">&gt;</a>' if number < pages else ""
        return page(
            column.name,
            f"{crumbs(portal, column)}<div class='list'><ul>{list_items(part, cut=20)}</ul></div>"
            f"<div class='page'>{links}{onward}</div>",
            metas(column),
            "<script>var NFCMS_SITE_ID = '755001'; var NFCMS_POST_ID = '';</script>",
        )

    def more(self, portal: Portal, request: Request) -> Reply | None:
        parts = request.path.split("/")
        if len(parts) == 4 and parts[1] == "zwgk" and parts[2] in BY_KEY and parts[3].startswith("index_"):
            number = int(parts[3].removeprefix("index_").removesuffix(".html"))
            rows = portal.rows[parts[2]]
            if 2 <= number <= -(-len(rows) // self.per_page):
                return Reply(self.column_page(portal, BY_KEY[parts[2]], rows, number))
        return None


PRODUCTS = (Nfcms(),)
