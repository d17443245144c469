"""大汉 JCMS, older generation: rows in a `<datastore>` in a script, more from dataproxy.jsp (portal-products §2)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from audit.demo.model import Document, number_of
from tests.portal.products.framework import (
    COLUMNS,
    Column,
    Portal,
    Product,
    Reply,
    Request,
    Row,
    crumbs,
    metas,
    page,
    shown,
)
from tests.portal.products.framework import attachments as files
from tests.portal.products.framework import info as rows_of_the_block

_BY_NUMBER = {str(column.number): column for column in COLUMNS}


class Jpage(Product):
    """`obeys`: what the server goes by, "startrecord" or "page" (then a screen page at a time)."""

    name = "jpage"
    adapter = "jpage"
    per_page = 4
    proxy = "/module/web/jpage/dataproxy.jsp"
    obeys = "startrecord"

    def column_url(self, column: Column) -> str:
        return f"/col/col{column.number}/index.html"

    def document_url(self, column: Column, document: Document) -> str:
        year, month, day = (int(part) for part in (document.published or "2024-01-02").partition("T")[0].split("-"))
        return f"/art/{year}/{month}/{day}/art_{column.number}_{number_of(document.key)}.html"

    def further_requests(self, rows: int) -> int:
        group = 3 * self.per_page
        return max(0, -(-rows // group) - 1)

    def records(self, column: Column, rows: Sequence[Row], total: int) -> str:
        path = (
            f"page=1&webid=67&path=/&columnid={column.number}&unitid=44{column.number}"
            f"&webname={quote('云澜市')}&permissiontype=0"
        )
        records = "".join(
            "<record><![CDATA[\n"
            f'<li><a href="{row.url}" class="bt_link" title="{escape(escape(row.title))}" target="_blank">'
            f"{escape(row.title[:22])}…</a><span class='bt_time'>{row.day}</span></li>]]></record>"
            for row in rows
        )
        return (
            f'<datastore>\n<nextgroup><![CDATA[<a href="{self.proxy}?{path}"></a>]]></nextgroup>\n'
            f"<recordset>\n{records}\n"
            f"</recordset>\n<totalrecord>{total}</totalrecord><totalpage>{-(-total // self.per_page)}</totalpage>"
            "</datastore>"
        )

    def column_page(self, portal: Portal, column: Column, rows: Sequence[Row]) -> str:
        unit = f"44{column.number}"
        hot = portal.rows["tzgg"][:5]
        aside = "".join(
            f"<record><![CDATA[<li><a href='{row.url}'>{row.title}</a><b>{row.day}</b></li>]]></record>" for row in hot
        )
        return page(
            column.name,
            f"{crumbs(portal, column)}<div class='right'><div id='990011'><script type='text/xml'>"
            f"<datastore><recordset>{aside}"
            "</recordset><totalrecord>5</totalrecord><totalpage>1</totalpage></datastore></script></div></div>"
            f'<div id="{unit}" class="default_pgContainer"><script type="text/xml">'
            f"{self.records(column, rows[: 3 * self.per_page], len(rows))}</script></div>"
            f"<script>$(function(){{ $('#{unit}').jpage({{ perpage:{self.per_page}, totalrecord:{len(rows)}, "
            "showPageSize:false }); });</script>",
            metas(column),
            '<script src="/module/jslib/jquery/jquery.js"></script><script src="/script/0/1509211457.js"></script>',
        )

    def more(self, portal: Portal, request: Request) -> Reply | None:
        if request.path != self.proxy:
            return None
        fields = request.fields
        column = _BY_NUMBER.get(fields.get("columnid", ""))
        if column is None or fields.get("unitid") != f"44{column.number}" or fields.get("webid") != "67":
            return Reply(page("错误", "<p>参数错误，请联系管理员。</p>"))
        rows = portal.rows[column.key]
        if self.obeys == "page":
            number = int(fields.get("page", "1"))
            part = rows[(number - 1) * self.per_page : number * self.per_page]
        else:
            start, end = int(fields.get("startrecord", "1")), int(fields.get("endrecord", "12"))
            # Windows beyond three screen pages are answered with nothing.
            part = rows[start - 1 : end] if end - start < 3 * self.per_page else []
        return Reply(
            '<?xml version="1.0" encoding="UTF-8"?>' + self.records(column, part, len(rows)),
            type="text/xml; charset=UTF-8",
        )

    def document_page(self, portal: Portal, column: Column, document: Document) -> str:
        cells = [
            f"<td class='tit'>{' '.join(label[:2])}{label[2:]}：</td><td>{value}</td>"
            for label, value in rows_of_the_block(document)
        ]
        table = (
            "<table class='xxgk_article'>" + "".join(f"<tr>{cell}</tr>" for cell in cells) + "</table>" if cells else ""
        )
        return page(
            document.title,
            f"{crumbs(portal, column)}{table}<table><tr><td class='title'><!--<$[标题名称(html)]>begin-->{document.title}"
            f"<!--<$[标题名称(html)]>end--></td></tr><tr><td>发布时间：{shown(document, 'minute')} 来源：{document.source} "
            "浏览次数：<script src='/module/visitcount/articlehits.jsp?colid=1&artid=2'></script></td></tr></table>"
            f"<div id='zoom'><!--<$[信息内容]>begin--><!--ZJEG_RSS.content.begin-->{portal.resolve(document.body)}"
            f"<!--ZJEG_RSS.content.end--><!--<$[信息内容]>end--></div>{files(document)}{portal.resolve(document.related)}",
            metas(column, document),
        )


class JpageByPage(Jpage):
    """A site whose server looks at `page` alone."""

    name = "jpage_by_page"
    proxy = "/module/jpage/dataproxy.jsp"
    obeys = "page"

    def further_requests(self, rows: int) -> int:
        # The column's page holds three screen pages, each further one is a request; two show that windows are ignored.
        more = max(0, -(-rows // self.per_page) - 3)
        return more + (2 if more else 0)


PRODUCTS = (Jpage(), JpageByPage())
