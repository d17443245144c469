"""广东 as it mostly is: the catalogue platform beside ordinary NFCMS columns, one document at two addresses."""

from __future__ import annotations

from collections.abc import Sequence

from audit.demo.model import Document, number_of
from tests.portal.products.framework import BY_KEY, Column, Portal, Reply, Request, Row, crumbs, list_items, metas, page
from tests.portal.products.gkmlpt import Gkmlpt

_TWICE = ("zcwj", "zcjd")


class GkmlptColumns(Gkmlpt):
    name = "gkmlpt_columns"

    def home_page(self, portal: Portal) -> str:
        links = "".join(f'<li><a href="/zwgk/{key}/index.html">{BY_KEY[key].name}</a></li>' for key in _TWICE)
        return page(
            "云澜市人民政府门户网站",
            f'<ul class="nav">{links}<li><a href="/gkmlpt/index">政府信息公开</a></li></ul><p>欢迎访问。</p>',
        )

    def addresses(self, column: Column, document: Document) -> list[str]:
        own = self.document_url(column, document)
        return [own, f"/zwgk/{column.key}/content/post_{number_of(document.key)}.html"]

    def requests_of(self, column: Column, rows: int) -> int:
        pages = max(1, -(-rows // self.per_page))
        return pages - 1 + (pages if column.key in _TWICE else 0)

    def ordinary(self, portal: Portal, column: Column, rows: Sequence[Row], number: int) -> str:
        part = [
            Row(row.title, self.other(row), row.day, row.document)
            for row in rows[(number - 1) * self.per_page :][: self.per_page]
        ]
        pages = -(-len(rows) // self.per_page)
        links = "".join(
            f'<a href="{"index.html" if n == 1 else f"index_{n}.html"}">{n}</a>' for n in range(1, pages + 1)
        )
        return page(
            column.name,
            f"{crumbs(portal, column)}<ul>{list_items(part)}</ul><div class='page'>{links}</div>",
            metas(column),
        )

    @staticmethod
    def other(row: Row) -> str:
        return f"/zwgk/{row.document.column}/content/post_{number_of(row.document.key)}.html"

    def more(self, portal: Portal, request: Request) -> Reply | None:
        parts = request.path.split("/")
        if len(parts) == 4 and parts[1] == "zwgk" and parts[2] in _TWICE and parts[3].startswith("index"):
            number = int(parts[3].removesuffix(".html").partition("_")[2] or 1)
            return Reply(self.ordinary(portal, BY_KEY[parts[2]], portal.rows[parts[2]], number))
        if len(parts) == 5 and parts[1] == "zwgk" and parts[3] == "content":
            for row in portal.rows.get(parts[2], ()):
                if request.path == self.other(row):
                    return Reply(portal.pages[row.url])
        return super().more(portal, request)


PRODUCTS = (GkmlptColumns(),)
