"""Columns, homes, stubs and answers that are no content."""

from __future__ import annotations

import gzip
import random

from tests.crawler.extract.exam.case import ANY, Case, one_of
from tests.crawler.extract.exam.paper import (
    CHENGLING,
    QINGLAN,
    WANGSHA,
    YUNZE,
    Doc,
    Site,
    footer,
    head,
    nav,
    search_form,
    side,
)

_ROWS = (
    "青岚县人民政府关于印发《青岚县防震减灾规划》的通知",
    "关于公开征求《县域商业规划（征求意见稿）》意见的公告",
    "青岚县人民政府办公室关于做好冬春火灾防控工作的通知",
    "《青岚县义务教育学校管理办法》政策解读",
    "关于印发青岚县烟花爆竹经营布点规划的通知",
    "青岚县2024年行政处罚信息公示",
    "关于修订《青岚县价格调节基金管理办法》的通知",
    "青岚县人民政府2023年政府信息公开工作年度报告",
    "关于废止《青岚县户籍管理若干规定》的通知",
    "关于开展全县安全生产大检查的通知",
    "关于进一步加强食品安全工作的实施意见",
    "青岚县农村公路养护管理办法",
    "关于调整城乡居民最低生活保障标准的通知",
    "青岚县水资源管理暂行办法",
    "关于下达2024年造林绿化任务的通知",
)


def _list(product: str) -> str:
    rng = random.Random(product)
    out = []
    for i, title in enumerate(rng.sample(_ROWS, len(_ROWS))):
        day = f"2024-{12 - i // 2:02}-{rng.randint(1, 28):02}"
        y, m, d = day.split("-")
        doc = rng.randint(10**6, 10**7 - 1)
        out.append(
            {
                "trs": f'<li><a href="./{y}{m}/t{y}{m}{d}_{doc}.html" target="_blank">{title[:18]}...</a><span>{day}'
                f"</span></li>",
                "ucap": f'<li><a href="/qlxrmzf/c103661/{y}{m}/{doc:032x}.shtml" title="{title}">{title}</a><b>{day}'
                f"</b></li>",
                "lonsun": f'<ul class="xxgk_nav_list"><li class="bt"><a href="/public/6603/{doc}.html"'
                f' title="{title}">{title}</a></li><li class="rq">{day}</li></ul>',
                "openness": f'<tr><td><a href="/OpennessContent/show/{doc}.html" title="{title}">{title}</a></td>'
                f"<td>{day}</td></tr>",
                "epoint": f'<li class="ewb-list-node"><a href="/zwgk/003/{y}{m}{d}/{doc}.html"'
                f' class="ewb-list-name">{title}</a><span class="ewb-list-date">{day}</span></li>',
                "vsb": f'<tr><td><a href="../info/1042/{doc % 10000}.htm" class="c124">{title}</a></td><td><span'
                f' class="timestyle">{y}/{m}/{d}</span></td></tr>',
                "hanweb": f'<record><![CDATA[<li><a href="/art/{y}/{int(m)}/{int(d)}/art_8081_{doc}.html"'
                f' title="{title}">{title[:14]}…</a><span>{day}</span></li>]]></record>',
                "table": f'<tr><td>{i + 1}</td><td><a href="./{y}{m}/t{y}{m}{d}_{doc}.html">{title}</a></td><td>青政办发'
                f"〔2024〕{30 - i}号</td><td>{day}</td><td>有效</td></tr>",
            }[product]
        )
    return "\n".join(out)


def _column(
    id: str,
    site: Site,
    path: str,
    shows: str,
    name: str,
    rows: str,
    *,
    pager: str = "",
    meta: dict[str, str] | None = None,
    truth: dict | None = None,
) -> Case:
    doc = Doc(
        site,
        name,
        crumbs=("首页", "政务公开", name),
        meta={"ArticleTitle": None, "PubDate": None, "ContentSource": None, "ColumnType": "政策文件"} | (meta or {}),
    )
    html = (
        f"{head(doc)}<body>{search_form(doc)}<div class='nav'><ul>{nav(doc)}</ul></div><div"
        f" class='left'>{side(doc, '栏目')}</div>"
        f"<div class='position'>当前位置：<a href='/'>首页</a> &gt; <a href='/zwgk/'>政务公开</a> &gt; {name}</div>"
        f"<div class='list'><h2>{name}</h2>{rows}</div><div class='page'>{pager}</div>{footer(doc)}</body></html>"
    )
    return Case(id, f"https://{site.host}{path}", html.encode(), shows, {"kind": "column"} | (truth or {}))


def _home(id: str, site: Site, path: str, shows: str, truth: dict) -> Case:
    doc = Doc(
        site,
        site.name,
        title_tag=site.name,
        meta={"ArticleTitle": None, "PubDate": None, "ContentSource": None, "ColumnName": "首页", "ColumnType": None},
    )
    blocks = "".join(
        f"<div class='block'>{side(Doc(site, h), h, 9)}</div>"
        for h in ("政务要闻", "部门动态", "乡镇动态", "通知公告", "政策文件", "政策解读", "公示公告")
    )
    html = (
        f"{head(doc)}<body>{search_form(doc)}<div class='nav'><ul>{nav(doc)}</ul></div><div class='banner'><img"
        f" src='/images/b1.jpg' alt=''/></div>"
        f"{blocks}<div class='zt'><a href='/ztzl/'><img src='/images/zt.png' alt='专题专栏'/></a>"
        f"</div>{footer(doc)}</body></html>"
    )
    return Case(id, f"https://{site.host}{path}", html.encode(), shows, truth)


def _raw(id: str, url: str, html: str | bytes, shows: str, truth: dict, **more: object) -> Case:
    return Case(id, url, html if isinstance(html, bytes) else html.encode(), shows, truth, **more)  # type: ignore[arg-type]


def cases() -> list[Case]:
    big = Doc(
        YUNZE,
        "错误页",
        title_tag="您访问的页面不存在",
        crumbs=(),
        meta={"ArticleTitle": None, "PubDate": None, "ContentSource": None, "ColumnName": None, "ColumnType": None},
    )
    gone = (
        f"{head(big)}<body>{search_form(big)}<div class='nav'><ul>{nav(big)}</ul></div><div class='err'><p>抱歉，您"
        f"访问的页面不存在或已删除！</p>"
        f"<p><a href='/'>返回首页</a>　系统将在5秒后自动跳转</p></div>{footer(big)}</body></html>"
    )
    phpcms = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gbk" /><title>提示信息</title>
<style>*{padding:0}</style></head>
<body><div class="showMsg" style="text-align:center"><h5>提示信息</h5><div class="content guery">该信息不存在</div>
<div class="bottom"></div></div></body></html>"""
    shell = head(Doc(WANGSHA, "政府信息公开目录", meta={"ArticleTitle": None, "PubDate": None, "ContentSource": None}))
    garbage = gzip.compress(("<html><body>" + "内容" * 900 + "</body></html>").encode())
    return [
        _column(
            "col-trs",
            QINGLAN,
            "/zwgk/zcwj/",
            "TRS list, cut titles, pager by script",
            "政策文件",
            f"<ul>{_list('trs')}</ul>",
            pager='<script>createPageHTML(114, 0, "index", "html");</script>',
        ),
        _column(
            "col-ucap",
            QINGLAN,
            "/qlxrmzf/c103661/zwgklist.shtml",
            "UCAP list",
            "行政规范性文件",
            f"<ul>{_list('ucap')}</ul>",
            pager="<div id='page_div'></div><script>createPageHTML('page_div', 10, 1,'zwgklist','shtml',200)</script>",
        ),
        _column(
            "col-lonsun",
            QINGLAN,
            "/public/column/6603?type=4&action=list",
            "Lonsun list of ul/li pairs",
            "法定主动公开内容",
            _list("lonsun"),
        ),
        _column(
            "col-openness",
            WANGSHA,
            "/OpennessContent/showList/6/50800/page_1.html",
            "list as one long table, two cells a row",
            "政策法规",
            f"<table>{_list('openness')}</table>",
        ),
        _column(
            "col-epoint",
            YUNZE,
            "/zwgk/003/003002/moreinfo.html",
            "Epoint list of consultations",
            "意见征集",
            f"<ul>{_list('epoint')}</ul>",
            meta={"ColumnType": "征集调查"},
        ),
        _column(
            "col-vsb",
            WANGSHA,
            "/zwgk/xx.htm",
            "VSB list in a table, dates with slashes",
            "通知公告",
            f"<table>{_list('vsb')}</table>",
            meta={"ColumnName": ""},
        ),
        _column(
            "col-hanweb",
            CHENGLING,
            "/col/col8081/index.html",
            "the rows stand in a script of type text/xml",
            "规范性文件",
            f"<div id='445106'><script type='text/xml'><datastore><totalrecord>613</totalrecord>"
            f"<recordset>{_list('hanweb')}</recordset></datastore></script></div>",
        ),
        _column(
            "col-like-document",
            YUNZE,
            "/zwgk/zcwjhb/index.html",
            "one table of titles, document numbers, dates and 有效: looks like a document",
            "现行有效行政规范性文件目录",
            f"<table border=1><tr><th>序号</th><th>文件名称</th><th>文号</th><th>发布日期</th><th>有效性</th>"
            f"</tr>{_list('table')}</table>",
        ),
        _column(
            "col-interpretations",
            CHENGLING,
            "/zwgk/zcjd/index.html",
            "a column of interpretations",
            "政策解读",
            "<ul>"
            + "".join(
                f'<li><a href="./202406/t202406{i:02}_88{i}.html">《澄陵区第{i}号管理办法》政策解读</a>'
                f"<span>2024-06-{i:02}</span></li>"
                for i in range(1, 21)
            )
            + "</ul>",
            meta={"ColumnType": "政策解读"},
        ),
        _column(
            "col-empty",
            WANGSHA,
            "/zwgk/jgfk/",
            "an empty list: 暂无相关信息",
            "征集结果反馈",
            "<p>暂无相关信息</p>",
            truth={"kind": one_of("column", "other"), "whole": ANY},
        ),
        _column(
            "col-article-meta",
            QINGLAN,
            "/zwgk/xzcf/index.html",
            "the template prints ArticleTitle and PubDate on the column too",
            "行政处罚",
            f"<ul>{_list('trs')}</ul>",
            meta={"ArticleTitle": "行政处罚", "PubDate": "2021-03-01 10:00", "ColumnType": "信息公开目录"},
        ),
        _home("home-portal", QINGLAN, "/", "a portal's home page", {"kind": "home"}),
        _home(
            "home-index-shtml",
            YUNZE,
            "/yzsrmzf/index.shtml",
            "a home page under a site folder",
            {"kind": one_of("home", "column")},
        ),
        _home(
            "home-for-document",
            WANGSHA,
            "/art/2021/12/31/art_9001_771200.html",
            "the home page answers an article's address with 200",
            {"kind": one_of("other", "home"), "emptiness": "soft_404", "whole": ANY},
        ),
        _raw(
            "stub-js",
            f"http://{CHENGLING.host}/ztzl/fwgl/",
            '<script>var htm = ""; htm = "./zzjg/"; document.location.href=htm;</script>',
            "a channel that forwards by script",
            {"kind": "stub", "emptiness": "redirect_stub", "whole": ANY},
        ),
        _raw(
            "stub-refresh",
            f"http://{CHENGLING.host}/old/index.htm",
            '<html><head><meta http-equiv="refresh"'
            ' content="0; url=http://www.chenglingqu.gov.cn/col/col8081/index.html">'
            "<title></title></head><body></body></html>",
            "meta refresh",
            {"kind": "stub", "emptiness": "redirect_stub", "whole": ANY},
        ),
        _raw(
            "stub-post-json",
            f"http://{YUNZE.host}/content/post_2001230.html",
            """<!DOCTYPE html><html lang="en"><script src="/js/jquery.min.js"></script><head><title>Title</title></head>
<script>var postId='2001230'; $(function(){ 
$.ajax({url:'/postmeta/p/2/2001/'+postId+'.json',dataType:"json",success:function(d){
 window.location.replace(d.gkml_url) }}); });</script>
<body></body>
</html>""",
            "a stub that asks a script where to go",
            {"kind": one_of("stub", "other"), "emptiness": one_of("redirect_stub", "js_shell"), "whole": ANY},
        ),
        _raw(
            "gone-in-frame",
            f"https://{YUNZE.host}/zwgk/zcwj/201803/t20180301_1002.html",
            gone,
            "a soft 404 inside the portal's full frame",
            {"kind": one_of("other"), "emptiness": "soft_404", "whole": ANY},
        ),
        _raw(
            "gone-phpcms",
            "http://www.wangshaxian.gov.cn/index.php?m=content&c=index&a=show&catid=9&id=1",
            phpcms.encode("gbk"),
            "a soft 404 of PHPCMS in GBK",
            {"kind": "other", "emptiness": "soft_404", "whole": ANY},
        ),
        _raw(
            "gone-404",
            f"https://{QINGLAN.host}/zwgk/x.html",
            "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>",
            "a true 404",
            {"kind": "other", "emptiness": one_of("soft_404", None), "whole": ANY},
            status=404,
        ),
        _raw(
            "login",
            f"https://{YUNZE.host}/zwfw/user/index",
            """<html><head><title>用户登录 - 云泽政务服务网</title></head>
<body><div class="login-box"><h2>用户登录</h2>
<form action="/user/login.do" method="post"><p>账号：<input name="u"></p><p>密码：<input type="password" name="p"></p>
<p>验证码：<input name="c"><img src="/captcha.jpg"></p>
<button>登录</button></form><p><a href="/reg">注册</a> <a href="/find">忘记密码</a></p></div></body></html>""",
            "a login wall",
            {"kind": "other", "emptiness": "login", "whole": ANY},
        ),
        _raw(
            "waf-event",
            f"https://{WANGSHA.host}/zwgk/a.html",
            """<html><head><title>访问被拦截</title></head><body>
<div class="main"><h1>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</h1>
<p>您的请求ID是: <b>3b1f0c7e17</b></p><p>事件ID：2024061100332</p></div></body>
</html>""",
            "a firewall page with 200",
            {"kind": "other", "emptiness": "blocked", "whole": ANY},
        ),
        _raw(
            "waf-ruishu",
            f"https://{YUNZE.host}/zwgk/b.html",
            "<!DOCTYPE html><html><head><meta"
            ' id="9DhefwqGPrzGxEp9hPaoag" content="4B!a8" r="m"><script r="m">$_ts=window["$_ts"];'
            'if(!$_ts)$_ts={};$_ts.nsd=12431;$_ts.cd="qcqmqAlqqc";</script><script src="/MMB1_x8.c5e4.js" r="m">'
            "</script></head><body></body></html>",
            "a challenge script with 412",
            {"kind": "other", "emptiness": one_of("blocked", "js_shell"), "whole": ANY},
            status=412,
        ),
        _raw(
            "waf-jsl",
            f"https://{YUNZE.host}/zwgk/c.html",
            "<script>document.cookie=('_')+('_')+('j')+('s')+('l')+('_clearance_s=1719;max-age=3600;path=/');"
            "location.href=location.pathname+location.search</script>",
            "a cookie challenge with 521",
            {"kind": one_of("other", "stub"), "emptiness": "blocked", "whole": ANY},
            status=521,
        ),
        _raw(
            "shell-app",
            f"https://{CHENGLING.host}/zcwjk/detail?id=9",
            '<!doctype html><html><head><meta charset="utf-8"><title>政策文件库</title><link href="/static/css/app.css"'
            ' rel="stylesheet"></head>'
            '<body><noscript>请开启JavaScript</noscript><div id="app"></div><script'
            ' src="/static/js/chunk-vendors.js"></script><script src="/static/js/app.js"></script></body></html>',
            "an application without text",
            {"kind": "other", "emptiness": "js_shell", "whole": ANY},
        ),
        _raw(
            "shell-gkml",
            f"http://{WANGSHA.host}/gkmlpt/index",
            f"""{shell}<body><div id="app"></div>
<script>
window._CONFIG = {{ isMobile: false, SID: '757017', TREE: [{{"id":721,"name":"规范性文件","children":[]}}] }}</script>
<script src="/gkmlpt/gkml/pc/js/chunk-common.js"></script></body></html>""",
            "a directory shell that only scripts fill",
            {"kind": one_of("other", "column"), "emptiness": "js_shell", "whole": ANY},
        ),
        _raw(
            "gzip-inside",
            f"https://{YUNZE.host}/zwgk/d.html",
            garbage,
            "a compressed body whose encoding header was lost",
            {"kind": ANY, "emptiness": ANY, "whole": ANY},
        ),
        _raw(
            "gzip-broken",
            f"https://{YUNZE.host}/zwgk/e.html",
            garbage[:40] + b"\x00\xff" * 400,
            "half a compressed body",
            {"kind": "other", "emptiness": one_of("not_html", "truncated"), "whole": ANY},
        ),
        _raw(
            "pdf-as-html",
            f"https://{YUNZE.host}/zwgk/f.html",
            b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + bytes(range(256)) * 12,
            "a PDF served as text/html",
            {"kind": ANY, "emptiness": "not_html", "whole": ANY},
        ),
        _raw(
            "nothing",
            f"https://{YUNZE.host}/zwgk/g.html",
            b"",
            "an empty body",
            {"kind": one_of("other", "stub"), "emptiness": ANY, "whole": ANY},
        ),
    ]
