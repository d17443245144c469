"""A site on a blog engine: categories with `/page/2/`, rows that are articles with excerpts, older ones behind 较早的文章."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.demo.model import Document, number_of
from tests.portal.products.framework import (
    BY_KEY,
    COLUMNS,
    SITE_NAME,
    Column,
    Portal,
    Product,
    Reply,
    Request,
    Row,
    attachments,
    info,
    page,
    shown,
)


class Blog(Product):
    name = "blog"
    adapter = "links"

    def column_url(self, column: Column) -> str:
        return f"/category/{column.key}/"

    def document_url(self, column: Column, document: Document) -> str:
        return f"/archives/{number_of(document.key) % 10**6}"

    def column_page(self, portal: Portal, column: Column, rows: Sequence[Row], number: int = 1) -> str:
        pages = max(1, -(-len(rows) // self.per_page))
        part = rows[(number - 1) * self.per_page : number * self.per_page]
        articles = "".join(
            f'<article class="post type-post"><header class="entry-header"><h2 class="entry-title"><a href="{row.url}" '
            f'rel="bookmark">{row.title}</a></h2><div class="entry-meta"><time datetime="{row.day}T08:00:00+08:00">'
            f"{row.day}</time></div></header><div class='entry-summary'><p>各有关单位：现将有关事项通知如下 [&hellip;] "
            f'<a class="more-link" href="{row.url}">继续阅读</a></p></div></article>'
            for row in part
        )
        href = lambda n: self.column_url(column) + (f"page/{n}/" if n > 1 else "")  # noqa: E731
        if COLUMNS.index(column) % 2:
            older = (
                f'<div class="nav-previous"><a href="{href(number + 1)}">&larr; 较早的文章</a></div>'
                if number < pages
                else ""
            )
            newer = (
                f'<div class="nav-next"><a href="{href(number - 1)}">较新的文章 &rarr;</a></div>' if number > 1 else ""
            )
            pager = older + newer
        else:
            pager = "".join(
                f"<span class='page-numbers current'>{n}</span>"
                if n == number
                else f"<a class='page-numbers' href='{href(n)}'>{n}</a>"
                for n in range(1, pages + 1)
            ) + (f"<a class='next page-numbers' href='{href(number + 1)}'>&raquo;</a>" if number < pages else "")
        recent = "".join(f'<li><a href="{row.url}">{row.title}</a></li>' for row in portal.rows["gzdt"][:5])
        return self._page(
            column.name,
            f'<h1 class="page-title">分类：{column.name}</h1>{articles}<nav class="navigation">{pager if pages > 1 else ""}</nav>'
            f'<aside class="widget"><h3>近期文章</h3><ul>{recent}</ul></aside>',
        )

    def _page(self, name: str, body: str) -> str:
        menu = "".join(f'<li class="menu-item"><a href="{self.column_url(one)}">{one.name}</a></li>' for one in COLUMNS)
        return page(f"{name} – {SITE_NAME}", f'<div class="site-menu"><ul>{menu}</ul></div>{body}')

    def document_page(self, portal: Portal, column: Column, document: Document) -> str:
        cells = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in info(document))
        return self._page(
            document.title,
            f'<article class="post"><h1 class="entry-title">{document.title}</h1><div class="entry-meta">发布于 '
            f"<time>{shown(document)}</time> 来源：{document.source} 分类：<a href='{self.column_url(column)}'>{column.name}</a></div>"
            f'<div class="entry-content">{f"<table>{cells}</table>" if cells else ""}{portal.resolve(document.body)}'
            f"{attachments(document)}{portal.resolve(document.related)}</div></article>",
        )

    def more(self, portal: Portal, request: Request) -> Reply | None:
        found = re.fullmatch(r"/category/(\w+)/page/(\d+)/", request.path)
        if found is None or found[1] not in BY_KEY:
            return None
        rows = portal.rows[found[1]]
        if not 2 <= int(found[2]) <= -(-len(rows) // self.per_page):
            return None
        return Reply(self.column_page(portal, BY_KEY[found[1]], rows, int(found[2])))


PRODUCTS = (Blog(),)
