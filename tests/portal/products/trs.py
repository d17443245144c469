"""A TRS site as they are (portal-products §4, §5).

Static columns, a policy library by IRS, an old one by WAS, consultations by IGI.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

from audit.demo.model import Document, number_of
from tests.portal.products.framework import (
    BY_KEY,
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

_SHANGHAI = timezone(timedelta(hours=8))
_TABLE, _TITLE, _NUMBER = "t_179dbe6f4a3", "f_202163261554", "f_202163588123"


class Trs(Product):
    name = "trs"
    adapter = "static"
    per_page = 6

    def adapter_of(self, column: Column) -> str:
        return {"zcwj": "irs", "gfxwj": "was", "yjzj": "igi"}.get(column.key, "static")

    def column_url(self, column: Column) -> str:
        return f"/zwgk/{column.key}/"

    def document_url(self, column: Column, document: Document) -> str:
        number = number_of(document.key)
        day = (document.published or "2024-01-02").partition("T")[0].replace("-", "")
        if column.key == "yjzj" and number % 3:
            return f"/zwgk/yjzj/cayjzj/yjzjwd/?Id={number}"
        return f"/zwgk/{column.key}/{day[:6]}/t{day}_{number}.html"

    def requests_of(self, column: Column, rows: int) -> int:
        pages = max(1, -(-rows // self.per_page))
        return pages - 1 if self.adapter_of(column) == "static" else pages

    def column_page(self, portal: Portal, column: Column, rows: Sequence[Row], number: int = 1) -> str:
        pages = max(1, -(-len(rows) // self.per_page))
        base = f"/zwgk/{column.key}/"
        match column.key:
            case "zcwj":
                main = '<ul id="list"></ul><div class="pager"></div>' + _IRS
            case "gfxwj":
                main = (
                    "<iframe width='100%' src='/was5/web/search?channelid=207501&searchword=docchannel%3D45812"
                    f"&perpage={self.per_page}&orderby=-DOCRELTIME&templet=gfxwj.jsp'></iframe>"
                )
            case "yjzj":
                main = '<ul id="yjzj"></ul><div class="page"></div>' + _IGI
            case _:
                part = rows[(number - 1) * self.per_page : number * self.per_page]
                items = list_items(part).replace(f'href="{base}', 'href="./')
                call = f'createPageHTML({pages}, {number - 1}, "index", "html");'
                main = f'<ul class="gl">{items}</ul><script>{call}</script>'
        return page(column.name, f"{crumbs(portal, column)}<div class='main'>{main}</div>", metas(column))

    def more(self, portal: Portal, request: Request) -> Reply | None:
        parts = request.path.split("/")
        size = self.per_page
        if request.path == "/irs/front/list":
            body = json.loads(request.body)
            wanted = [
                one for one in body.get("customFilter", {}).get("properties", []) if one["property"] == "channel_id"
            ]
            if (
                request.method != "POST"
                or body.get("tenantId") != 186
                or body.get("tableName") != _TABLE
                or not body.get("isPage")
            ):
                return Reply.json({"success": False, "data": None})
            rows = (
                portal.rows["zcwj"]
                if wanted and wanted[0]["value"] == 120101
                else [one for all_of in portal.rows.values() for one in all_of]
            )
            number = body["pageNo"]
            found = [
                {
                    "rec_id": number_of(row.document.key),
                    "doc_pub_url": request_url(request, row.url),
                    "save_time": f"{row.day} 10:15:36",
                    "channel_id": 120101,
                    _TITLE: row.title,
                    _NUMBER: row.document.number,
                }
                for row in rows[(number - 1) * size : number * size]
            ]
            return Reply.json(
                {"success": True, "data": {"list": found, "pager": {"total": len(rows), "pageNo": number}}}
            )
        if request.path == "/was5/web/search":
            if request.query.get("channelid") != "207501" or request.query.get("searchword") != "docchannel=45812":
                return Reply("<html><body>没有检索到结果</body></html>")
            rows = portal.rows["gfxwj"]
            number = int(request.query.get("page", "1"))
            part = rows[(number - 1) * size : number * size]
            return Reply(
                f"<html><head><meta charset='utf-8'></head><body><div class='list'><ul>{list_items(part)}</ul></div>"
                f"<div class='fy'>共 <b>{len(rows)}</b> 条 第{number}页</div></body></html>"
            )
        if request.path == "/IGI/opinion/web/list":
            rows = portal.rows["yjzj"]
            number = int(request.query.get("pageIndex", "1"))
            found = []
            for row in rows[(number - 1) * size : number * size]:
                begin = datetime.fromisoformat(row.day).replace(hour=8, minute=30, tzinfo=_SHANGHAI)
                own = "?Id=" in row.url
                found.append(
                    {
                        "id": number_of(row.document.key),
                        "theme": row.title,
                        "beginTime": int(begin.timestamp() * 1000),
                        "exLink": None if own else request_url(request, row.url),
                    }
                )
            pages = {"startPage": number, "totalResults": len(rows), "totalPages": -(-len(rows) // size)}
            if request.query.get("siteId") != "123":
                found, pages = [], {"startPage": 1, "totalResults": 0, "totalPages": 0}
            return Reply.json({"statusCode": 200, "datas": {"data": found, "pageInfo": pages}})
        if len(parts) == 4 and parts[1] == "zwgk" and parts[2] in BY_KEY and parts[3].startswith("index_"):
            number = int(parts[3].removeprefix("index_").removesuffix(".html")) + 1
            rows = portal.rows[parts[2]]
            if 2 <= number <= -(-len(rows) // size):
                return Reply(self.column_page(portal, BY_KEY[parts[2]], rows, number))
        return None

    def document_page(self, portal: Portal, column: Column, document: Document) -> str:
        items = "".join(f"<li><b>{label}：</b><span>{value}</span></li>" for label, value in info(document))
        return page(
            document.title,
            f"{crumbs(portal, column)}<ul class='xxgk-info'>{items}</ul><div class='header'><h1>{document.title}</h1>"
            f"<p><span>日期：{shown(document, 'minute')}</span> <span>来源：{document.source}</span> [ 字体 大 中 小 ]</p></div>"
            "<div class='content'><div class='view TRS_UEDITOR trs_paper_default'>"
            f"{portal.resolve(document.body)}</div></div>"
            f"{attachments(document)}{portal.resolve(document.related)}",
            metas(column, document),
            "<script>var _trs_page = '';</script>",
        )


def request_url(request: Request, path: str) -> str:
    return f"http://{request.headers['host']}{path}"


_IRS = """<script>
var pageSize = 6;
var channel = 120101;
function load(pageNo) {
  $.ajax({
    url: '/irs/front/list?orderBy=startTime_desc', type: 'post', contentType: 'application/json',
    data: JSON.stringify({
      pageNo: pageNo, pageSize: pageSize, tenantId: 186, "tableName": '%s', isPage: true,
      searchFields: [{fieldName: '%s', searchWord: '', withHighLight: true}],
      sorts: [{sortField: "save_time", sortOrder: "DESC"}],
      customFilter: {operator: 'and', properties: [{property: 'channel_id', operator: 'eq', value: channel}],
                     filters: []}
    }),
    success: function (res) {
      var html = '';
      $.each(res.data.list, function (i, item) {
        var day = item.save_time.substr(0, 10);
        html += '<li><a href="' + item.doc_pub_url + '">' + item.%s + '</a><span>' + day + '</span></li>';
      });
      $('#list').html(html);
      $('.pager').pagination({pageCount: Math.ceil(res.data.pager.total / pageSize), current: pageNo, callback: load});
    }
  });
}
load(1);
</script>""" % (_TABLE, _TITLE, _TITLE)

_IGI = """<script>
function createPage(startPage,totalResults,totalPages){ var str = '<a>上一页</a>'; }
$.ajax({ type: "GET", dataType: "json",
  url: "/IGI/opinion/web/list?pageIndex=1&pageSize=6&orderBy=startTime_desc&siteId=123",
  success: function (res) {
    for (var i = 0; i < 5; i++) {
      var one = res.datas.data[i];
      var href = one.exLink ? one.exLink : "./cayjzj/yjzjwd/?Id=" + one.id;
      $("#yjzj").append('<li><a href="' + href + '">' + one.theme + '</a></li>');
    }
    createPage(res.datas.pageInfo.startPage, res.datas.pageInfo.totalResults, res.datas.pageInfo.totalPages);
  } });
</script>"""

PRODUCTS = (Trs(),)
