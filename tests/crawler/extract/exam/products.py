"""Document pages of the products that Chinese portals are made with, in invented variants."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.crawler.extract.exam.paper import Doc, footer, head, nav, search_form, share, side


def crumbs(doc: Doc, sep: str = "&nbsp;&gt;&nbsp;") -> str:
    return sep.join(
        f'<a href="{"../" * (len(doc.crumbs) - i)}" title="{c}" class="CurrChnlCls">{c}</a>'
        for i, c in enumerate(doc.crumbs)
    )


def line(doc: Doc, gap: str = "　　") -> str:
    parts = []
    if doc.date is not None:
        parts.append(f"{doc.date_label}{doc.date}")
    if doc.source is not None:
        parts.append(f"来源：{doc.source}")
    return gap.join(parts)


def top(doc: Doc) -> str:
    return (
        f'<div class="header"><div class="logo"><a href="/"><img src="/images/logo.png" alt="{doc.site.name}"/>'
        f"</a></div>"
        f'{search_form(doc)}</div><div class="nav" id="nav"><ul>{nav(doc)}</ul></div>'
    )


def spaced(label: str) -> str:
    return {2: f"{label[:1]}&emsp;&emsp;{label[1:]}", 3: "&nbsp;&nbsp;".join(label)}.get(len(label), label)


def trs(doc: Doc) -> str:
    """TRS WCM of a department: a metadata table in cells, then the editor's view."""
    pairs = list(doc.info)
    rows = ""
    for i in range(0, len(pairs), 2):
        rows += (
            "<tr bgcolor='#FFFFFF'>"
            + "".join(
                f"<td class='c1' align='right' style='color:#9b9b9b;background-color:#eaf5fe;'>{k}： &nbsp;</td>"
                f"<td class='c2' align='left'>&nbsp;{v}</td>"
                for k, v in pairs[i : i + 2]
            )
            + "</tr>\n"
        )
    block = f'<table width="100%" cellpadding="0" cellspacing="1" bgcolor="#d5e5f1">{rows}</table>' if rows else ""
    under = f'<div class="fbxx">{line(doc)} <span id="fontzoom">{share()}</span></div>' if line(doc) else ""
    return f"""{head(doc)}<body><div class="wrap">{top(doc)}
<div class="BreadcrumbNav">当前位置：{crumbs(doc)}</div>{block}<!---->
<div class="wjnr"><div class="con">
<span style="text-align:center;font-weight:bold;font-size:22px;display:block;">{doc.title}
</span>{under}{doc.before}
<div class="view TRS_UEDITOR trs_paper_default trs_word trs_web">{doc.body}</div>{doc.after}</div></div>
{side(doc, "相关信息")}{footer(doc)}</div>{doc.scripts}
<script id="_trs_ta_js" src="//ta.trs.cn/c/js/ta.js?mpid=4417" async="async"></script></body></html>"""


def trs_portal(doc: Doc) -> str:
    """TRS portal of a city: an ordered list of bracketed labels over the title."""
    items = "\n".join(f"<li>[{k}] <span>{v}</span></li>" for k, v in doc.info)
    block = f'<!--信息开始--><ol class="doc-info clearfix">{items}</ol><!--信息结束-->' if items else ""
    return f"""{head(doc)}<body><div class="print_logo" style="display:none"><img src="/images/print.png"/>
</div>{top(doc)}
<!--面包屑开始--><div class="crumbsBox"><div class="crumbs">{crumbs(doc, " &gt; ")}</div></div><!--面包屑结束-->
<div class="box"><div class="container">{block}<div class="leftbox"><!--标题开始--><div class="header"><h1><p>
{doc.title}
</p></h1><div class="othermessage clearfix"><p class="fl"><span>{line(doc, "</span>&nbsp;&nbsp;&nbsp;<span>")}</span>
</p>
<div id="proclaim" class="fr">{share()}</div></div></div><!--标题结束-->{doc.before}
<div class="mainTextBox"><div id="mainText"><div class="view TRS_UEDITOR trs_paper_default">{doc.body}</div>
</div>{doc.after}</div>
</div></div></div><div class="cover"><p>您访问的链接即将离开“{doc.site.name}” 是否继续？</p><a>继续访问</a><a>放弃</a></div>
{footer(doc)}{doc.scripts}</body></html>"""


def hanweb_old(doc: Doc) -> str:
    """大汉 JCMS of the jpage years: tables, labels stretched by spaces, comments around each field."""
    cells = [f'<td class="bt">{spaced(k)}:</td><td>{v}</td>' for k, v in doc.info]
    rows = "".join(f"<tr>{''.join(cells[i : i + 2])}</tr>" for i in range(0, len(cells), 2))
    block = f'<table class="xxgk_article" border="0" width="100%">{rows}</table>' if rows else ""
    when = (
        f'<tr><td align="center" class="fbsj">{line(doc)} 浏览次数：'
        '<script src="/module/visitcount/articlehits.jsp"></script></td></tr>'
    )
    return f"""{head(doc, '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">')}
<body><div id='hiddenLocation' style='display:none;'><span id='col1_name'>{doc.crumbs[-1]}</span></div>
<table width="1000" align="center"><tr><td>{top(doc)}</td></tr><tr><td class="position">您当前的位置：
{crumbs(doc, " > ")}</td></tr><tr><td>{block}<table id="c" width="100%" border="0" align="center">
<tr><td class="title" align="center"><!--<$[标题名称(html)]>begin-->{doc.title}<!--<$[标题名称(html)]>end--></td></tr>
{when if line(doc) else ""}<tr><td class="bt_content">{doc.before}<div id="zoom"><!--<$[信息内容]>begin-->
<!--ZJEG_RSS.content.begin-->{doc.body}<!--ZJEG_RSS.content.end--><!--<$[信息内容]>end--></div>{doc.after}</td></tr>
</table></td></tr>
<tr><td>{side(doc, "相关信息", 5)}</td></tr><tr><td>{footer(doc)}</td></tr></table>{doc.scripts}
<script src="/module/jslib/jquery/jquery.js"></script></body></html>"""


def hanweb_new(doc: Doc) -> str:
    """大汉 JPaaS: a flex block of h1 labels and p values (sic)."""
    items = "".join(f'<div class="flex"><h1>{k}：</h1><p>{v}</p></div>' for k, v in doc.info)
    block = (
        (f'<div class="article-top"><div class="row"><div class="col-xs-12">{items}</div></div></div>') if items else ""
    )
    return f"""{head(doc)}<body><div id='barrierfree_container' pageTimestamp='1783048313012'>{top(doc)}
<div class="dqwz">当前位置：{crumbs(doc)}</div><div class="container container-gfxwj"><div class="bt-left">{block}
<div class="xl-title">{doc.title}</div><div class="fz_xx"><span>{line(doc, "</span><span>")}</span>
<span>浏览次数：<lable id="artcount"></lable></span>
</div>{doc.before}<div id="zoom" class="article">{doc.body}</div>{doc.after}
</div><div class="bt-right">{side(doc, "热点信息", 6)}</div></div>{footer(doc)}</div>
<script src="/script/webglobal.js"></script><script src="/cms_files/default/script/layui/layui.all.js"></script>
{doc.scripts}</body></html>"""


def gkmlpt(doc: Doc) -> str:
    """广东 gkmlpt: classify table, the same as JSON in a script; the file status may stand in a comment only."""
    cells = [f'<td class="first">{k}：</td><td class="td-value"><span>{v}</span></td>' for k, v in doc.info]
    rows = "".join(f"<tr>{''.join(cells[i : i + 2])}</tr>" for i in range(0, len(cells), 2))
    detail = json.dumps(
        {
            "title": doc.title,
            "content": "",
            "publish_time": 1719800000,
            "is_expired": 0,
            "related_posts": [],
            "updated": "2026-03-09 10:00:00",
        }
    )
    return f"""{head(doc)}<body><div id="app">{top(doc)}<div class="router">当前位置：{crumbs(doc)}</div>
<div class="content-box"><div class="classify"><table>{rows}<tr class='last-tr'><td class="all">主题词：</td>
<td class="td-value" colspan="3"><span></span></td><!-- <td class="second">文件状态：</td><td><span>现行有效</span></td> --></tr>
</table></div><h1 class="title document-number">{doc.title}</h1><div class="date-row">{line(doc)}</div>{doc.before}
<div class="content"><div class="article-content">{doc.body}</div>{doc.after}</div></div></div>{footer(doc)}
<script>window._CONFIG = {{ isMobile: false, SID: '757017', ENV: 'production', DETAIL: {detail}, TREE: [] }}</script>
<script src="/gkmlpt/gkml/pc/js/chunk-common.a8d2.js"></script>{doc.scripts}</body></html>"""


def nfcms(doc: Doc) -> str:
    """NFCMS column pages of the same province: title in h3, two floated spans."""
    return f"""{head(doc)}<body>{top(doc)}<div class="w1000"><div class="m_left">{side(doc, "栏目导航", 5)}</div>
<div class="m_right"><div class="position"><span class="path">当前位置：{crumbs(doc, "&gt;&gt;")}</span></div>
<div class="details"><h3>{doc.title}</h3><div class="details_tit">
<span style="float:left">信息来源：{doc.source or "本网"}</span>
<span style="float: left">{doc.date_label + doc.date if doc.date is not None else ""}</span>{share()}</div>{doc.before}
<div class="details_list" style="margin-top:20px;">{doc.body}<div id="glgj"><b>关联稿件：</b><ul id="related"></ul></div>
<div id="xgfj"><b>相关附件：</b><ul id="attachment"></ul></div>{doc.after}</div></div></div></div>{footer(doc)}
<script>window.NFCMS_SITE_ID=757017;window.NFCMS_PUB_TYPE="post";
window.NFCMS_POST_ID="5964372";</script>{doc.scripts}</body></html>"""


def ucap(doc: Doc) -> str:
    """开普云 UCAP: li of span/strong, UCAP tags around the fields."""
    items = "".join(
        f"<li><span><strong>{'&nbsp;&nbsp;'.join(k) if len(k) < 4 else k}：</strong>{v}</span><div"
        f' class="clear"></div></li>'
        for k, v in doc.info
    )
    block = f'<div class="zwgk_comr1"><ul>{items}</ul></div>' if items else ""
    when = f"<PUBLISHTIME>{doc.date}</PUBLISHTIME>" if doc.date is not None else ""
    src = f"来源：<span id='ly'>{doc.source}</span>" if doc.source is not None else ""
    return f"""{head(doc)}<body><div class="hcontent">{top(doc)}<div class="powz">{crumbs(doc)}</div>{block}
<div class="title_cen mar-t2 text"><UCAPTITLE>{doc.title}</UCAPTITLE></div><div class="line mar-t2 con_div">
<table width="100%">
<tr><td>{doc.date_label if when else ""}{when}</td><td>{src}</td><td>{share()}</td></tr></table></div>{doc.before}
<div class="con_cen line mar-t2" id="zoomcon"><UCAPCONTENT>{doc.body}</UCAPCONTENT></div>{doc.after}
<div class="ewm">扫一扫在手机打开当前页</div></div>{footer(doc)}{doc.scripts}
<script src="/qlxrmzf/xhtml/js/swiper.min.js"></script></body></html>"""


def ucap_new(doc: Doc) -> str:
    """UCAP newest: dl/dd block, site data in scripts."""
    items = "".join(f"<dl><dt>{k}：</dt><dd>{v}</dd></dl>" for k, v in doc.info)
    block = f'<div class="xxgkml-content clearfix">{items}</div>' if items else ""
    rows = json.dumps(
        [{"id": 1, "title": "关于做好春耕备耕工作的通知", "pubDate": "2026-03-02 09:51"}], ensure_ascii=False
    )
    return f"""{head(doc)}<body>{top(doc)}<section class="container">
<div class="position">当前位置：{crumbs(doc)}</div>{block}
<h1 class="xl-tit">{doc.title}</h1><p class="xl-info"><span>{line(doc, "</span><span>")}</span></p>{doc.before}
<div class="article-content" id="zoomcon">{doc.body}</div>{doc.after}</section>{footer(doc)}
<script>var channelTree = {{"name":"政务公开","articleCount":310}}; var articleList = {rows};</script>{doc.scripts}</body>
</html>"""


def lonsun(doc: Doc) -> str:
    """龙讯: th/td table, StartLabelHtml comments, the table again for phones inside a comment."""
    cells = [
        f'<th class="pmingcheng" width="100" bgcolor="#f8f8f8" align="right">{spaced(k)}：</th>'
        f'<td class="pmingcheng" width="350" bgcolor="#ffffff">{v} </td>'
        for k, v in doc.info
    ]
    rows = "".join(f"<tr>{''.join(cells[i : i + 2])}</tr>" for i in range(0, len(cells), 2))
    block = f'<table class="xxgk_table" cellpadding="0" cellspacing="1">{rows}</table>' if rows else ""
    return f"""{head(doc, extra='<meta name="SiteId" content="6785841" />')}<body>
<!--StartLabelHtml_linkList_5f0d1a--><div class="ls-nav">{top(doc)}</div><!--EndLabelHtml_linkList_5f0d1a-->
<div class="wz_dqwz">您现在的位置：{crumbs(doc)}</div>{block}<h1 class="newstitle ls-article-title">{doc.title}</h1>
<div class="ls-article-menu wzbjxx"><span>{line(doc, "</span>　<span>")}</span> {share()}</div>{doc.before}
<div class="wzcon j-fontContent clearfix">{doc.body}</div>{doc.after}<div class="sxy">上一篇：<a
href="/public/6603/1180021.html">
关于切实抓好当前安全生产工作的紧急通知</a><br/>下一篇：<a href="/public/6603/1180020.html">关于开展2020年度考核的通知</a></div>
{footer(doc)}<script src="/assets/js/common.min.js"></script>{doc.scripts}</body></html>"""


def openness(doc: Doc) -> str:
    """OpennessContent: a plain two column table, label cell and value cell alternating over rows."""
    rows = "".join(f"<tr><td class='lb'>{k}</td><td class='vl'>{v}</td></tr>" for k, v in doc.info)
    block = f"<div class='open-info'><table>{rows}</table></div>" if rows else ""
    return f"""{head(doc)}<body>
<div id="openness">{top(doc)}<div class="local">首页 &raquo; {crumbs(doc, " &raquo; ")}</div>{block}
<div class="open-title"><h2>{doc.title}</h2><div class="open-sub">{line(doc, " | ")}</div></div>{doc.before}
<div class="open-content">{doc.body}</div>{doc.after}</div>{side(doc, "本单位最新公开", 9)}{footer(doc)}{doc.scripts}</body>
</html>"""


def epoint(doc: Doc) -> str:
    """新点 EWB-FRONT."""
    items = "".join(
        f'<div class="ewb-info-item"><span class="ewb-info-name">{k}</span><span class="ewb-info-val">{v}</span></div>'
        for k, v in doc.info
    )
    return f"""{head(doc)}<body class="ewb-body">{top(doc)}<div class="ewb-container">
<div class="ewb-location">{crumbs(doc, " / ")}</div>
<div class="ewb-info-box">{items}</div><div class="ewb-article"><h3 class="ewb-article-tt">{doc.title}</h3>
<div class="ewb-article-info">【信息时间： {doc.date if doc.date is not None else ""}　　阅读次数：<span id="infoview"></span>】
{"信息来源：" + doc.source if doc.source else ""}</div>{doc.before}<div class="ewb-article-con
mian-cont">{doc.body}</div>{doc.after}</div>
</div>{footer(doc)}<script src="/js/webBuilderCommon.js"></script>
<script>var siteInfo={{siteGuid:'7eb5f7f1-9041-43ad'}}</script>
{doc.scripts}</body></html>"""


def truecms(doc: Doc) -> str:
    items = "".join(f"<span>{k}：<em>{v}</em></span>" for k, v in doc.info)
    return f"""{head(doc)}<body>{top(doc)}<div class="main"><div class="wz">{crumbs(doc, " &gt; ")}</div>
<div id="initData"></div>
<div class="article"><div class="article_tit">{doc.title}</div>
<div class="article_xx">{items} {line(doc)}</div>{doc.before}
<div class="article_con" id="content">{doc.body}</div>{doc.after}</div></div>{side(doc, "最新文章", 6)}{footer(doc)}
<script src="/truecms/js/msg.js"></script>{doc.scripts}</body></html>"""


def vsb(doc: Doc) -> str:
    """博达: one form around title, line, text and attachments."""
    cells = "".join(f"<li><b>{k}：</b>{v}</li>" for k, v in doc.info)
    block = f'<ul class="xxgk-head">{cells}</ul>' if cells else ""
    return f"""{head(doc)}<body>{top(doc)}<div class="n_right">
<div class="n_tit">您的位置： {crumbs(doc, "&gt;&gt;")} &gt;&gt; 正文</div>
<script language="javascript" src="/system/resource/js/dynclicks.js"></script><form name="_newscontent_fromname">{block}
<div class="content-title"><h2 align="center">{doc.title}</h2>
<i>{line(doc)}&nbsp;&nbsp;点击：[<script>_showDynClicks("wbnews", 1, 2)
</script>]</i></div>{doc.before}<div id="vsb_content_2"><div class="v_news_content">{doc.body}</div></div>
<div id="div_vote_id"></div>{doc.after}<p>上一条：<a href="9820.htm">关于做好防汛备汛的通知</a> 下一条：<a href="9818.htm">放假公告</a></p>
</form></div>{footer(doc)}{doc.scripts}</body></html>"""


def component(doc: Doc) -> str:
    """Component CMS: a comment around every part."""
    return f"""{head(doc)}<body><!-- start component 网站头部(ID:4690142) -->{top(doc)}<!-- end component 网站头部 -->
<div class="wz"><!-- start component 当前位置组件 -->{crumbs(doc, " > ")}<!-- end component 当前位置组件 --></div>
<!-- start component 文档组件(ID:88035816) --><div class="doc_tit">{doc.title}</div>
<div class="doc_time">{line(doc, "&nbsp;|&nbsp;")}</div>
{doc.before}<div class="ewebeditor_doc">{doc.body}</div>{doc.after}<!-- end component 文档组件 -->
{footer(doc)}{doc.scripts}</body></html>"""


def asp(doc: Doc) -> str:
    """A home-made layout of nested tables, upper-case tags, unquoted attributes."""
    return f"""<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset={doc.charset}">
<TITLE>{doc.title_tag if doc.title_tag is not None else doc.site.name}</TITLE>
<LINK href="css/style.css" rel=stylesheet></HEAD>
<BODY leftMargin=0 topMargin=0><TABLE width=960 align=center border=0><TR><TD><IMG src="images/top.jpg" width=960>
</TD></TR>
<TR><TD bgColor=#005bac><TABLE width="100%"><TR>{nav(doc, "TD", "/asp").replace("</TD>", "</TD><TD>|</TD>")}</TR>
</TABLE></TD></TR>
<TR><TD><TABLE width="100%"><TR><TD width=220 vAlign=top>{side(doc, "站内导航", 10)}</TD><TD width=740 vAlign=top>
<TABLE width="96%" align=center><TR><TD class=wz>首页 &gt; {doc.crumbs[-1]}</TD></TR><TR><TD align=center height=50>
<FONT style="FONT-SIZE: 18pt" color=#c00000><B>{doc.title}</B></FONT></TD></TR><TR>
<TD align=center class=hui>{line(doc, "&nbsp;&nbsp;")}
&nbsp;&nbsp;点击数：<SCRIPT src="count.asp?id=1182"></SCRIPT></TD></TR><TR>
<TD>{doc.before}<DIV class=neirong>{doc.body}</DIV>{doc.after}
</TD></TR></TABLE></TD></TR></TABLE></TD></TR><TR><TD>{footer(doc)}</TD></TR></TABLE>{doc.scripts}</BODY></HTML>"""


def bracket_date(doc: Doc) -> str:
    """A municipal product that hangs the date on the title in a small tag."""
    small = f'<small id="ivs_date" class="Article-time">( {doc.date} )</small>' if doc.date is not None else ""
    return f"""{head(doc)}<body class="desktop"><div id="container">{top(doc)}<div class="channelinfo hidden"></div>
<ol class="breadcrumb">您的位置：{"".join(f"<li><a href='/x/'>{c}</a></li>" for c in doc.crumbs)}</ol><div class="Article">
<h2 id="ivs_title" class="Article-title">{doc.title} {small}</h2>{doc.before}<div id="ivs_player"></div>
<div id="ivs_content" class="Article_content"><html><head></head><body>{doc.body}</body></html></div>{doc.after}</div>
</div>{footer(doc)}
{doc.scripts}</body></html>"""


Template = Callable[[Doc], str]
ALL: dict[str, Template] = {
    "trs": trs,
    "trs_portal": trs_portal,
    "hanweb_old": hanweb_old,
    "hanweb_new": hanweb_new,
    "gkmlpt": gkmlpt,
    "nfcms": nfcms,
    "ucap": ucap,
    "ucap_new": ucap_new,
    "lonsun": lonsun,
    "openness": openness,
    "epoint": epoint,
    "truecms": truecms,
    "vsb": vsb,
    "component": component,
    "asp": asp,
    "bracket_date": bracket_date,
}
