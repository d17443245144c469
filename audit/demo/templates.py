"""What the pages of the sample portal look like: a document and a list page of each of its six products.

Each is as untidy as its likes are: navigation that repeats, helper boxes that are hidden, search forms with options
that look like facts, footers with numbers, hot lists with other documents' dates, comments that look like calls.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from audit.demo.model import CITY, SITE_CODE, SITE_NAME, Column, Document, write_day

NAVIGATION = (
    ("首页", "/"), ("要闻动态", "/ywdt/ylyw/"), ("政务公开", "/zwgk/"), ("政策解读", "/zwgk/zcjd/"),
    ("互动交流", "/hdjl/"), ("部门站点", "/bmzd/index.html"),
)  # fmt: skip

FOOTER = f"""<div class="footer"><p>主办单位：{CITY}人民政府　承办单位：{CITY}人民政府办公室</p>
<p>网站标识码：{SITE_CODE}　岚ICP备19000001号-1　岚公网安备 99000002000001号</p>
<p>联系电话：0999-6600000（非政务咨询）　电子邮箱：webmaster@portal.example.invalid　建议使用1280×960分辨率</p>
<p>版权所有 2018-2024　<a href="javascript:void(0)" onclick="window.print()">打印本页</a></p></div>"""


@dataclass(frozen=True)
class Row:
    """One row of a list, ready to be printed."""

    title: str
    href: str
    day: str | None  # ISO


@dataclass(frozen=True)
class Block:
    """What stands beside the text: the newest of another column, with its dates."""

    title: str
    rows: tuple[Row, ...]


def _meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{escape(content)}">'


def _head(column: Column, title: str, charset: str, article: Document | None) -> str:
    lines = [f'<meta http-equiv="Content-Type" content="text/html; charset={charset}" />']
    if column.meta_type is not None:
        lines += [
            _meta("SiteName", SITE_NAME),
            _meta("SiteDomain", "portal.example.invalid"),
            _meta("SiteIDCode", SITE_CODE),
            _meta("ColumnName", column.name),
            _meta("ColumnDescription", f"{column.name}栏目"),
            _meta("ColumnKeywords", column.name),
            _meta("ColumnType", column.meta_type),
        ]
        if article is not None:
            lines.append(_meta("ArticleTitle", article.title))
            pub = article.meta
            if pub is None and article.published is not None:
                pub = write_day(article.published, "minute")
            if pub:
                lines.append(_meta("PubDate", pub))
            lines += [_meta("ContentSource", article.source), _meta("Keywords", ""), _meta("Author", "")]
    elif article is not None and article.meta:
        lines.append(_meta("PubDate", article.meta))
    lines.append(f"<title>{escape(title)}</title>")
    lines.append('<link rel="stylesheet" type="text/css" href="/css/site.css">')
    return "\n".join(lines)


def _navigation() -> str:
    links = "".join(f'<li><a href="{href}">{name}</a></li>' for name, href in NAVIGATION)
    return (
        '<div class="top"><a href="/"><img src="/images/logo.png" alt="logo"></a>'
        '<form action="/search.html" method="get"><input name="q" value="请输入关键字"><select name="t">'
        "<option>全部</option><option>标题</option></select><input type=submit value=搜索></form></div>"
        f'<div class="nav"><ul>{links}</ul></div>'
    )


def _crumbs(column: Column, url: str, separator: str = "&gt;") -> str:
    first, *between = column.crumbs
    names = [f'<a href="/">{first}</a>', *(f"<span>{name}</span>" for name in between)]
    names.append(f'<a href="{url}" class="CurrChnlCls">{column.name}</a>')
    return f"您现在的位置：{f' {separator} '.join(names)}"


def _block(block: Block | None) -> str:
    if block is None:
        return ""
    rows = "".join(
        f'<li><a href="{row.href}">{escape(row.title[:18])}…</a><em>{row.day or ""}</em></li>' for row in block.rows
    )
    return f'<div class="side"><h4>{block.title}</h4><ul>{rows}</ul></div>'


def _shown(document: Document, style: str) -> str:
    """The words of the date line; empty where the page shows no date."""
    if document.shown is not None:
        return document.shown
    return write_day(document.published, document.style or style) if document.published else ""


def _attachments(document: Document) -> str:
    if not document.attachments:
        return ""
    items = "".join(f'<li><a href="./{file}">{name}</a></li>' for file, name in document.attachments)
    return f'<div class="fujian"><p>附件：</p><ul>{items}</ul></div>'


def _number_in_pieces(number: str) -> str:
    head, bracket, rest = number.partition("〔")
    year, close, tail = rest.partition("〕")
    if not bracket or not close:
        return number
    return f'<span class="dz">{head}</span><span class="nf">〔{year}〕</span><span class="xh">{tail}</span>'


def _trs(document: Document, column: Column, url: str, charset: str, block: Block | None) -> str:
    shown = _shown(document, "minute")
    info = ""
    if document.table:
        items = [
            ("主题分类", "综合政务/其他"),
            ("发文机构", document.issuer),
            ("联合发文单位", ""),
            ("成文日期", document.written or ""),
            ("发文字号", _number_in_pieces(document.number)),
            *document.rows,
        ]
        info = "".join(f"<li>[{label}]　<span>{value}</span></li>" for label, value in items)
        info = f'<ol class="doc-info clearfix">{info}</ol>'
    date_line = f"<span>日期：{shown}</span>&nbsp;&nbsp;&nbsp;&nbsp;" if shown else ""
    return f"""<!doctype html>
<html><head>
{_head(column, f"{document.title}_{column.name}_{SITE_NAME}", charset, document)}
<script type="text/javascript">var _yfx_title = "{document.title}"; var _yfx_editor = "";</script>
</head><body>
<div class="print_logo_box" style="display:none;"><div class="print_logo">{SITE_NAME} 打印日期：2019-01-01</div></div>
{_navigation()}
<div class="crumbsBox"><div class="crumbs">{_crumbs(column, url)}</div></div>
<div class="box"><div class="container">
{info}
<div class="header"><h1>
<p>
{document.title}
</p></h1>
<div class="othermessage clearfix"><p class="fl">{date_line}<span>来源：{document.source}</span></p>
<dl class="fr" id="fontSize">字号：&nbsp;&nbsp;<a href="javascript:changeSize(18)">大</a>
<a href="javascript:changeSize(14)">小</a></dl></div></div>
<div id="mainText"><div class="view TRS_UEDITOR trs_paper_default">
<style>.TRS_UEDITOR p{{margin:0}}</style>
{document.body}
</div></div>
{_attachments(document)}
{document.related}
<div id="qr_container" style="display:none">扫一扫在手机打开当前页</div>
</div>{_block(block)}</div>
{FOOTER}</body></html>"""


def _ucap(document: Document, column: Column, url: str, charset: str, block: Block | None) -> str:
    shown = _shown(document, "second")
    info = ""
    if document.table:
        cells = [
            ("索引号", f"{SITE_CODE}/2024-{len(document.title):05d}"),
            ("发布机构", document.issuer),
            ("文　　号", document.number),
            ("生成日期", document.written or ""),
            *document.rows,
        ]
        info = "".join(f'<div class="it"><b>{label}：</b><i>{value}</i></div>' for label, value in cells)
        info = f'<div class="xxgk-info">{info}</div>'
    date_line = f"时间：<PUBLISHTIME>{shown}</PUBLISHTIME>" if shown else ""
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head>
{_head(column, f"{document.title}-{CITY}市场监督管理局", charset, document)}
<meta name="others" content="页面生成时间 2026-03-25 16:11:57" />
</head><body>
{_navigation()}
<div class="position">{_crumbs(column, url, "»")}</div>
<div class="con">
<ucaptitle><h2 class="tit">{document.title}</h2></ucaptitle>
{info}
<div class="xx">信息来源：{document.source}　　{date_line}　　浏览次数：<script>document.write("2023-01-01".length)</script>
【字体：<a href="javascript:;">大</a> <a href="javascript:;">中</a>】</div>
<div class="zw" id="UCAP-CONTENT"><UCAPCONTENT>
{document.body}
</UCAPCONTENT></div>
{_attachments(document)}{document.related}
<p class="gb"><a href="javascript:window.close()">【关闭窗口】</a></p>
</div>
{_block(block)}
{FOOTER}</body></html>"""


def _query(document: Document, column: Column, url: str, charset: str, block: Block | None) -> str:
    shown = _shown(document, "slash")
    info = ""
    if document.table:
        cells = [
            ("发文单位", document.issuer),
            ("发文文号", document.number),
            ("印发日期", document.written or ""),
            *document.rows,
        ]
        info = "<dl class=wjxx>" + "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in cells) + "</dl>"
    date_line = f"发布时间：{shown}&nbsp;&nbsp;" if shown else ""
    return f"""<!DOCTYPE HTML>
<HTML><HEAD>
{_head(column, f"{column.name} - 人社局", charset, document)}
</HEAD><BODY>
{_navigation()}
<div class=weizhi>{_crumbs(column, url, "/")}</div>
<div class="article">
<div class="article-title" style="font-size:24px"><b>{document.title}</b></div>
<div class="article-info">{date_line}文章来源：{document.source}&nbsp;&nbsp;点击数：<span id="hits">-</span></div>
{info}
<div class="article_content" id="zoom">
{document.body}
</div>
{_attachments(document)}{document.related}
<div class="updown"><p>上一篇：<a href="{url}">返回列表</a></p></div>
</div>
{_block(block)}
{FOOTER}</BODY></HTML>"""


def _xxgk(document: Document, column: Column, url: str, charset: str, block: Block | None) -> str:
    shown = _shown(document, "cn0")
    info = ""
    if document.table:
        cells = [
            ("索 引 号", f"YL{len(document.body):06d}"),
            ("公开方式", "主动公开"),
            ("发布机构", document.issuer),
            ("文　　号", document.number),
            ("成文日期", document.written or ""),
            *([("发布日期", shown)] if shown else []),
            *document.rows,
        ]
        rows = ""
        for index in range(0, len(cells), 2):
            rows += "<tr>" + "".join(
                f'<td class="bt"> {label}： </td><td>{value}</td>' for label, value in cells[index : index + 2]
            )
            rows += "</tr>"
        info = f'<table class="xxgk_article" width="100%">{rows}'
        info += f'<tr><td>名　　称：</td><td colspan="3">{document.title}</td></tr></table>'
        date_line = ""
    else:
        date_line = f'<div class="rq">发布日期： {shown} 　来源： {document.source}</div>' if shown else ""
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head>
{_head(column, f"{CITY}政府信息公开平台", charset, document)}
</head><body>
{_navigation()}
<div class="wz">{_crumbs(column, url)}</div>
<div class="xl">
<div id="NewsArticleTitle" style="display:none">{document.title}</div>
{info}
<h3 class="title" align="center">{document.title}</h3>
{date_line}
<div id="Zoom">
{document.body}
</div>
{_attachments(document)}{document.related}
</div>
{_block(block)}
{FOOTER}</body></html>"""


def _gbk(document: Document, column: Column, url: str, charset: str, block: Block | None) -> str:
    shown = _shown(document, "dot")
    date_line = f"发布日期：{shown} | " if shown else ""
    return f"""<HTML><HEAD>
{_head(column, "鹭浔镇", charset, document)}
</HEAD><BODY bgcolor=#FFFFFF>
<TABLE width=960 align=center><TR><TD><A href="/">云澜市政府网</A> | <A href="/lxz/">鹭浔镇首页</A> |
<A href="{url}">{column.name}</A></TD></TR>
<TR><TD align=center><FONT size=5 color=#CC0000><B>{document.title}</B></FONT></TD></TR>
<TR><TD align=center><FONT color=#999999>{date_line}来源：{document.source} | 【大 中 小】</FONT></TD></TR>
<TR><TD class=content><DIV id=content>
{document.body}
</DIV>{_attachments(document)}{document.related}</TD></TR></TABLE>
<CENTER>鹭浔镇人民政府 主办　电话：0999-6610001</CENTER></BODY></HTML>"""


_DOCUMENT = {"trs": _trs, "trs5": _trs, "ucap": _ucap, "query": _query, "xxgk": _xxgk, "gbk": _gbk}


def document_page(document: Document, column: Column, url: str, charset: str, block: Block | None) -> str:
    return _DOCUMENT[column.product](document, column, url, charset, block)


def _row(column: Column, row: Row) -> str:
    title = escape(row.title)
    cut = f"{row.title[: column.cut]}..." if column.cut and len(row.title) > column.cut else row.title
    day = write_day(row.day, column.date_style) if row.day else ""
    match column.product:
        case "ucap":
            return f"<li><a href='{row.href}' title='{title}' target='_blank'>{cut}</a>" + (
                f'<b class="time">{day}</b></li>' if day else "</li>"
            )
        case "query":
            before = f'<span class="d">{day}</span>' if column.date_first else ""
            after = "" if column.date_first else f"<em>{day}</em>"
            return f'<div class="item">{before}<a href="{row.href}">{cut}</a>{after}</div>'
        case "xxgk":
            return f'<tr><td><a href="{row.href}" title="{title}">{cut}</a></td><td>主动公开</td><td>{day}</td></tr>'
        case "gbk":
            return f"<TR><TD>・<A href={row.href}>{cut}</A></TD><TD>({day})</TD></TR>"
        case _:
            title_attribute = "" if column.cut else f' title="{title}"'
            return f'<li><a href="{row.href}" target="_blank"{title_attribute}>{cut}</a><span>{day}</span></li>'


def _pager(column: Column, page: int, pages: int, records: int) -> str:
    """`page` is 1-based."""
    match column.product:
        case "trs":
            return (
                '<div class="page"><script src="/js/page.js"></script><script type="text/javascript">\n'
                '//例：createPageHTML(50, 0, "index", "htm");\n'
                f'createPageHTML({pages}, {page - 1}, "index", "html");</script></div>'
            )
        case "trs5":
            return (
                '<div class="changepage"><script>\nfunction createPageHTML(_nRecordCount, _nPageCount, _nCurrIndex, '
                "_sPageName, _sPageExt){ new Pager({size:_nPageCount, current:_nCurrIndex, prefix:_sPageName}); }\n"
                f'createPageHTML({records}, {pages}, {page - 1}, "index", "html");</script></div>'
            )
        case "ucap":
            return (
                '<div id="page_div"></div><script type="text/javascript">'
                f"createPageHTML('page_div',{pages}, {page},'list','shtml',{records});</script>"
            )
        case "query":
            links = "".join(f'<a href="?page={number}">{number}</a> ' for number in _around(page, pages))
            after = f'<a href="?page={page + 1}">下一页</a>' if page < pages else ""
            return f'<div class="pages">共{records}条 {links}{after}</div>'
        case "xxgk":
            name = lambda number: "index.html" if number == 1 else f"index_{number}.html"  # noqa: E731
            after = f'<a href="{name(page + 1)}">下一页</a> ' if page < pages else ""
            last = f'<a href="{name(pages)}">尾页</a>'
            return f'<div class="fy">第{page}/{pages}页 <a href="index.html">首页</a> {after}{last}</div>'
        case _:
            name = lambda number: "index.html" if number == 1 else f"list_{number}.html"  # noqa: E731
            links = "".join(f"<A href={name(number)}>[{number}]</A>" for number in _around(page, pages))
            return f"<CENTER>{links}</CENTER>"


def _around(page: int, pages: int) -> list[int]:
    return list(range(max(1, page - 3), min(pages, page + 3) + 1))


def list_page(column: Column, url: str, rows: list[Row], page: int, pages: int, records: int, charset: str) -> str:
    title = f"{column.name}_{SITE_NAME}"
    head = _head(column, title, charset, None)
    if column.mode == "ajax":
        return f"""<!doctype html><html><head>{head}</head><body>{_navigation()}
<div class="crumbs">{_crumbs(column, url)}</div><ul class="list" id="list"></ul><div class="page"></div>
<script src="/js/jquery.js"></script><script>$.ajax({{url:"/api/list?channel={column.key}&pageNo=1",dataType:"json",
success:function(d){{ for(var i in d.rows)
$("#list").append("<li><a href='"+d.rows[i].url+"'>"+d.rows[i].title+"</a></li>"); }}}});
</script>{FOOTER}</body></html>"""
    body = "\n".join(_row(column, row) for row in rows)
    pager = _pager(column, page, pages, records)
    match column.product:
        case "ucap":
            body = f'<div class="list-right"><ul>{body}</ul>{pager}</div>'
        case "query":
            body = f'<div class="list">{body}</div>{pager}'
        case "xxgk":
            body = f"<table class=list><tr><th>标题</th><th>公开方式</th><th>日期</th></tr>{body}</table>{pager}"
        case "gbk":
            return f"""<HTML><HEAD>{head}</HEAD><BODY><TABLE width=960><TR><TD><A href="/lxz/">鹭浔镇首页</A> &gt;
<A href="{url}">{column.name}</A></TD></TR></TABLE><TABLE>{body}</TABLE>{pager}</BODY></HTML>"""
        case _:
            body = f'<div class="listBox"><ul class="list">{body}</ul>{pager if column.mode == "rows" else ""}</div>'
    return f"""<!doctype html>
<html><head>
{head}
</head><body>
{_navigation()}
<div class="crumbsBox"><div class="crumbs">{_crumbs(column, url)}</div></div>
{body}
{FOOTER}</body></html>"""


def index_page(title: str, blocks: list[tuple[str, str, list[Row]]], extra: str = "", *, home: bool = False) -> str:
    """The home page, or the page of a department: blocks of (name, address of the column, newest rows)."""
    kind = _meta("ColumnName", "首页") + _meta("ColumnType", "首页") if home else ""
    sections = "".join(
        f'<div class="block"><h3><a href="{href}">{name}</a></h3><ul>'
        + "".join(
            f'<li><a href="{row.href}">{escape(row.title)}</a><span>{(row.day or "")[5:]}</span></li>' for row in rows
        )
        + f'</ul><a class="more" href="{href}">更多&gt;&gt;</a></div>'
        for name, href, rows in blocks
    )
    return f"""<!doctype html><html><head><meta charset="utf-8">{_meta("SiteName", SITE_NAME)}
{_meta("SiteDomain", "portal.example.invalid")}{_meta("SiteIDCode", SITE_CODE)}{kind}<title>{title}</title>
<link rel="stylesheet" href="/css/site.css"></head><body>{_navigation()}
{sections}{extra}{FOOTER}</body></html>"""
