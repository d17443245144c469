"""A department's own site on ASP.NET WebForms: pages in one form with __VIEWSTATE, a pager that posts it back, rows in a
table, links to documents that a script opens."""

from __future__ import annotations

import base64
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
    document_page,
    metas,
    page,
)

_NUMBERS = {str(column.number): column for column in COLUMNS}
_SCRIPT = """<script>
var theForm = document.forms['form1'];
function __doPostBack(eventTarget, eventArgument) {
  theForm.__EVENTTARGET.value = eventTarget; theForm.__EVENTARGUMENT.value = eventArgument; theForm.submit();
}
var base = '/Detail.aspx?nid=';
function OpenNews(nid, how) { if (how == 1) { window.open(base + nid + '&from=list'); } return false; }
</script>"""


class WebForms(Product):
    name = "webforms"
    adapter = "webforms"

    def adapter_of(self, column: Column) -> str:
        return "links" if column.key in ("xzcf", "xzxk") else self.adapter  # one page

    def column_url(self, column: Column) -> str:
        return f"/List.aspx?cid={column.number}"

    def document_url(self, column: Column, document: Document) -> str:
        return f"/Detail.aspx?nid={number_of(document.key)}&from=list"

    def column_page(self, portal: Portal, column: Column, rows: Sequence[Row], number: int = 1) -> str:
        pages = max(1, -(-len(rows) // self.per_page))
        part = rows[(number - 1) * self.per_page : number * self.per_page]
        state = base64.b64encode(f"{column.number}|{number}".encode()).decode()
        lines = "".join(
            f"<tr><td>·<a href='#' onclick=\"return OpenNews({number_of(row.document.key)}, 1)\" title='{row.title}'>"
            f"{row.title[:24]}</a></td><td align=right>[{row.day}]</td></tr>"
            for row in part
        )
        numbers = "".join(
            f"<span>{n}</span>"
            if n == number
            else f"<a href=\"javascript:__doPostBack('ctl00$Pager1','{n}')\">{n}</a>&nbsp;"
            for n in range(1, pages + 1)
        )
        onward = (
            f"<a href=\"javascript:__doPostBack('ctl00$Pager1','{number + 1}')\">下一页</a>"
            if number < pages
            else "<a disabled='disabled'>下一页</a>"
        )
        pager = f"<div id='ctl00_Pager1'>{numbers}{onward} 共{pages}页</div>" if pages > 1 else ""
        return page(
            column.name,
            f"<form method='post' action='./List.aspx?cid={column.number}' id='form1'>"
            "<input type='hidden' name='__EVENTTARGET' value=''><input type='hidden' name='__EVENTARGUMENT' value=''>"
            f"<input type='hidden' name='__VIEWSTATE' value='{state}'><input type='text' name='ctl00$key'>"
            f"<h3>{column.name}</h3><table width='100%'>{lines}</table>{pager}</form>{_SCRIPT}",
            metas(column),
        )

    def document_page(self, portal: Portal, column: Column, document: Document) -> str:
        text = document_page(portal, column, document, title="h2", body="id='ctl00_lblContent'")
        form = "<form method='post' action='./Detail.aspx' id='form1'><input type='hidden' name='__VIEWSTATE' value='/wE='>"
        return text.replace("<body>", f"<body>{form}").replace("</body>", "</form></body>")

    def more(self, portal: Portal, request: Request) -> Reply | None:
        if request.method != "POST" or request.path != "/List.aspx":
            return None
        column = _NUMBERS[request.query["cid"]]
        state = base64.b64decode(request.form.get("__VIEWSTATE", "")).decode().split("|")
        if state[0] != str(column.number) or request.form.get("__EVENTTARGET") != "ctl00$Pager1":
            return Reply(page("出错", "<p>验证视图状态 MAC 失败。</p>"), 500)
        return Reply(self.column_page(portal, column, portal.rows[column.key], int(request.form["__EVENTARGUMENT"])))


PRODUCTS = (WebForms(),)
