"""How the exam's pages are made: the furniture of a portal (navigation, search form, side lists, footer) and the
several ways in which an editor's text arrives in a page (Word paste, old font tags, one block of line breaks).

All places are invented. Nothing here knows what the extractor does; the shapes follow what real portals print.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from html import escape


@dataclass(frozen=True)
class Site:
    host: str
    name: str  # as the portal calls itself
    body: str  # the government or department that keeps it
    code: str  # 网站标识码


QINGLAN = Site("www.qinglanxian.gov.cn", "青岚县人民政府", "青岚县人民政府办公室", "6407210003")
YUNZE = Site("www.yunzeshi.gov.cn", "云泽市人民政府门户网站", "云泽市人民政府办公厅", "6401000012")
WANGSHA = Site("www.wangshaxian.gov.cn", "望沙县人民政府网", "望沙县人民政府办公室", "6403240008")
CHENGLING = Site("www.chenglingqu.gov.cn", "澄陵区人民政府", "澄陵区人民政府办公室", "6401050021")
YZ_ZJJ = Site("zjj.yunzeshi.gov.cn", "云泽市住房和城乡建设局", "云泽市住房和城乡建设局", "6401000047")
YZ_SCJG = Site("scjgj.yunzeshi.gov.cn", "云泽市市场监督管理局", "云泽市市场监督管理局", "6401000051")
YZ_STHJ = Site("sthjj.yunzeshi.gov.cn", "云泽市生态环境局", "云泽市生态环境局", "6401000033")
QL_GJJ = Site("gjj.tonglingxi.gov.cn", "桐岭市住房公积金管理中心", "桐岭市住房公积金管理中心", "6405000019")

_NAV = (
    ("首页", "index"),
    ("走进{p}", "zj"),
    ("新闻中心", "xwzx"),
    ("政务要闻", "zwyw"),
    ("部门动态", "bmdt"),
    ("乡镇动态", "xzdt"),
    ("政务公开", "zwgk"),
    ("政府信息公开指南", "zfxxgkzn"),
    ("政府信息公开制度", "zfxxgkzd"),
    ("法定主动公开内容", "fdzdgknr"),
    ("政府信息公开年报", "zfxxgknb"),
    ("依申请公开", "ysqgk"),
    ("政策文件", "zcwj"),
    ("行政规范性文件", "xzgfxwj"),
    ("政策解读", "zcjd"),
    ("人事信息", "rsxx"),
    ("财政预决算", "czyjs"),
    ("重大决策预公开", "zdjcygk"),
    ("行政执法公示", "xzzfgs"),
    ("公告公示", "gggs"),
    ("招考招聘", "zkzp"),
    ("政务服务", "zwfw"),
    ("互动交流", "hdjl"),
    ("县长信箱", "xzxx"),
    ("意见征集", "yjzj"),
    ("征集结果反馈", "jgfk"),
    ("在线访谈", "zxft"),
    ("回应关切", "hygq"),
    ("专题专栏", "ztzl"),
    ("数据发布", "sjfb"),
)
_SIDE = (
    "全县秋粮收购工作有序推进",
    "县领导调研重点项目建设情况",
    "我县召开安全生产电视电话会议",
    "关于做好强降雨防范应对的提示",
    "第三届山地马拉松报名启动",
    "春季义务植树活动侧记",
    "致广大纳税人的一封信",
    "城区部分路段施工绕行提示",
    "县图书馆调整开放时间的公告",
    "暑期防溺水安全提醒",
    "办好民生实事 温暖百姓心田",
    "非遗进校园活动走进三中",
    "关于转发《省级公益林管理办法》的通知",
    "城乡居民医保集中缴费开始了",
    "高考考点周边道路交通管制通告",
)
_WORLD = (
    "中国政府网",
    "国家发展和改革委员会",
    "教育部",
    "民政部",
    "司法部",
    "财政部",
    "自然资源部",
    "生态环境部",
    "住房和城乡建设部",
    "交通运输部",
    "水利部",
    "农业农村部",
    "商务部",
    "应急管理部",
    "审计署",
    "国家统计局",
    "北京",
    "天津",
    "河北",
    "山西",
    "内蒙古",
    "辽宁",
    "吉林",
    "黑龙江",
    "上海",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "广西",
    "海南",
    "重庆",
    "四川",
    "贵州",
)
_CSS = (
    ".{0}-wrap{{width:1200px;margin:0 auto;overflow:hidden}}"
    " .{0}-hd{{height:{1}px;line-height:{1}px;color:#0{2}5a}} "
    ".{0}-bd li{{float:left;padding:0 {3}px;background:url(/images/{0}_{2}.png) no-repeat left center}} "
)


@dataclass
class Doc:
    """What an editor put into the product's form; the templates of `products` print it."""

    site: Site
    title: str
    body: str = ""  # HTML
    date: str | None = None  # the date line as it is written, None where the template shows none
    date_label: str = "发布时间："
    source: str | None = None
    info: list[tuple[str, str]] = field(default_factory=list)  # the metadata block: label, value (HTML)
    crumbs: tuple[str, ...] = ("首页", "政务公开", "政策文件")
    meta: dict[str, str] = field(default_factory=dict)  # over the usual tag set; "" as key "-": no tags at all
    title_tag: str | None = None
    head: str = ""
    before: str = ""  # between the head line and the body
    after: str = ""  # under the body
    scripts: str = ""
    charset: str = "utf-8"

    @property
    def rng(self) -> random.Random:
        return random.Random(self.site.host + self.title)


def css(rng: random.Random, rules: int = 40) -> str:
    names = [
        f"{a}{b}" for a in ("top", "nav", "con", "xl", "list", "foot", "bt", "gk") for b in ("", "Box", "-in", "2")
    ]
    body = "".join(
        _CSS.format(rng.choice(names), rng.randint(20, 60), rng.randint(1, 9), rng.randint(4, 30)) for _ in range(rules)
    )
    return f'<style type="text/css">{body}</style>'


def script(rng: random.Random) -> str:
    return f"""<script type="text/javascript">
$(function(){{ var w=$(window).width(); if(w<{rng.randint(700, 1000)}){{ $('.pc').hide(); }}
 $('#nav li').hover(function(){{ $(this).find('ul').stop().slideDown({rng.randint(100, 400)}); }},function(){{
 $(this).find('ul').stop().slideUp(); }}); var today=new Date('{rng.randint(2019, 2026)}/0{rng.randint(1, 9)}/11');
 function doZoom(size){{ document.getElementById('zoom').style.fontSize=size+'px'; }}
 var validity={{'0':'失效','1':'有效','2':'废止'}}; window.doZoom=doZoom; }});
</script>"""


def meta(doc: Doc) -> str:
    if "-" in doc.meta:
        return ""
    column = doc.crumbs[-1] if doc.crumbs else doc.site.name
    tags = {
        "SiteName": doc.site.name,
        "SiteDomain": doc.site.host,
        "SiteIDCode": doc.site.code,
        "ColumnName": column,
        "ColumnDescription": column,
        "ColumnKeywords": column,
        "ColumnType": "",
        "ArticleTitle": re.sub("<[^>]+>", "", doc.title),
        "PubDate": "",
        "ContentSource": doc.source or "",
        "Keywords": "",
    }
    tags.update(doc.meta)
    return "\n".join(f'<meta name="{k}" content="{escape(v)}" />' for k, v in tags.items() if v is not None)


def head(doc: Doc, doctype: str = "<!DOCTYPE html>", extra: str = "") -> str:
    title = doc.title_tag if doc.title_tag is not None else f"{doc.title}_{doc.site.name}"
    charset = f'<meta http-equiv="Content-Type" content="text/html; charset={doc.charset}" />' if doc.charset else ""
    return (
        f'{doctype}\n<html lang="zh-CN"><head>{charset}\n<title>{title}</title>\n{meta(doc)}\n'
        f'<link rel="stylesheet" href="/images/common.css" />{css(doc.rng)}\n{script(doc.rng)}{extra}{doc.head}'
        f"</head>"
    )


def nav(doc: Doc, tag: str = "li", prefix: str = "") -> str:
    p = doc.site.name[:3]
    out = [
        f'<{tag}><a href="{prefix}/{slug}/index.html" target="_blank" title="{n.format(p=p)}">{n.format(p=p)}'
        f"</a></{tag}>"
        for n, slug in _NAV
    ]
    return "\n".join(out)


def search_form(doc: Doc) -> str:
    return f"""<div class="search-box"><form action="/search/s" method="post" target="_blank">
<input type="text" name="kw" value="请输入关键字" onfocus="this.value=''"/><input type="hidden" name="siteCode"
 value="{doc.site.code}"/><button type="submit">搜索</button></form>
<p class="hot">热门搜索：<a href="/s?q=1">公积金</a> <a href="/s?q=2">不动产登记</a> <a href="/s?q=3">社保卡</a></p></div>"""


def advanced_search() -> str:
    """A policy library's own search form: it says 有效 and 废止 of nothing."""
    return """<form id="adv" class="gjss" action="/zcwjk/search.jsp"><ul><li>文件标题：<input name="t"></li>
<li>发文字号：<select name="y"><option>年份</option><option>2021</option><option>2022</option></select>
<input name="n" placeholder="〔2022〕1号"></li><li>成文日期：<input name="d1" placeholder="2020-01-01">至
<input name="d2" placeholder="2020-12-31"></li><li>有效性：<label><input type="radio" name="v">全部</label>
<label><input type="radio" name="v" checked>有效</label><label><input type="radio" name="v">失效</label>
<label><input type="radio" name="v">废止</label></li><li>效力状态：<select><option>现行有效</option><option>已废止</option>
<option>已修改</option></select></li></ul></form>"""


def side(doc: Doc, heading: str = "最新信息", n: int = 8) -> str:
    """A side list of other documents, with dates of their own."""
    rng = doc.rng
    rows = "".join(
        f'<li><a href="/zwgk/{rng.randint(1000, 9999)}/{rng.randint(10000, 99999)}.html" target="_blank">{t}</a>'
        f"<span>{rng.randint(2024, 2026)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}</span></li>\n"
        for t in rng.sample(_SIDE, n)
    )
    return (
        f'<div class="side-list"><h3>{heading}<a href="/zwgk/" class="more">更多&gt;&gt;</a></h3><ul>{rows}</ul></div>'
    )


def footer(doc: Doc) -> str:
    rng = doc.rng
    links = "".join(f"<option value='http://www.example{i}.gov.cn'>{w}</option>" for i, w in enumerate(_WORLD))
    return f"""<div class="footer"><div class="yqlj"><select onchange="window.open(this.value)"><option>友情链接</option>
{links}</select></div><p><a href="/wzdt/">网站地图</a> | <a href="/lxwm/">联系我们</a> | <a href="/ysbh/">隐私声明</a></p>
<p>主办单位：{doc.site.body}　承办单位：{doc.site.name[:3]}大数据中心　网站标识码：{doc.site.code}</p>
<p>地址：{doc.site.name[:3]}行政中心{rng.randint(1, 9)}号楼
　电话：0958-{rng.randint(2000000, 8999999)}　邮编：7{rng.randint(10000, 99999)}</p>
<p>泽ICP备{rng.randint(10000000, 99999999)}号-1　泽公网安备 {rng.randint(10**13, 10**14 - 1)}号　本站支持IPv6</p>
<script src="https://zfwzgl.www.gov.cn/exposure/jiucuo.js"></script>
<img src="/images/dzjg.png" alt="党政机关"/><img src="/images/jiucuo.png" alt="我为政府网站找错"/></div>"""


def share() -> str:
    return """<div class="share">分享到：<a class="bds_weixin" title="分享到微信"></a><a class="bds_tsina" title="分享到新浪微博">
</a></div><div class="fontsize">【字体：<a href="javascript:doZoom(18)">大</a> <a href="javascript:doZoom(16)">中</a>
<a href="javascript:doZoom(14)">小</a>】 <a href="javascript:window.print()">打印本页</a></div>"""


# How the text gets into the page.


def paras(text: str, style: str = "plain") -> str:
    """Lines of `text` as the editor's HTML. `^` centres a line, `>` sets it right, `=` is raw HTML."""
    lines = [line.strip(" ") for line in text.strip("\n").split("\n")]
    if style == "br":
        return (
            "<div>"
            + "<br />\n".join(
                line[1:] if line[:1] in "=^" else f"{'　' * 22}{line[1:]}" if line[:1] == ">" else f"　　{line}"
                for line in lines
            )
            + "</div>"
        )
    return "\n".join(_para(line, style) for line in lines if line)


def _para(line: str, style: str) -> str:
    mark, text = (line[0], line[1:]) if line[0] in "^>=" else ("", line)
    if mark == "=":
        return text
    align = {"^": "center", ">": "right", "": "justify"}[mark]
    text = escape(text, quote=False)
    if style == "ue":
        return (
            f'<p style="margin-top: 0px; text-align: {align}; text-indent: {"2em" if not mark else "0"};'
            f' line-height: 32px;">'
            f'<span style="font-family: 仿宋_GB2312; font-size: 21px;"><span style="">{text}</span></span></p>'
        )
    if style == "font":
        return f"<P align={align}><FONT face=宋体 size=3>{'&nbsp;&nbsp;&nbsp; ' if not mark else ''}{text}</FONT></P>"
    if style == "mso":
        runs = "".join(
            f"<span lang=\"EN-US\" style=\"mso-spacerun:'yes';font-family:'Times New"
            f" Roman';font-size:16.0000pt;\">{run}</span>"
            if run[0].isascii()
            else f"<span style=\"mso-spacerun:'yes';font-family:仿"
            f'宋_GB2312;font-size:16.0000pt;mso-font-kerning:1.0pt;">{run}</span>'
            for run in re.findall(r"(?:&\w+;|[ -~])+|[^ -~]+", text)
        )
        return (
            f'<p class="MsoNormal" style="text-align:{align};line-height:29.0000pt;mso-line-height-rule:exactly;'
            f'mso-pagination:none;">{runs}<o:p></o:p></p>'
        )
    if style == "trs":
        return f'<p style="text-align: {align};">{"　　" if not mark else ""}{text}</p>'
    return f'<p align="{align}">{text}</p>'


def table(
    rows: list[list[str]], attrs: str = 'border="1" cellspacing="0" cellpadding="0" width="100%"', cell: str = "td"
) -> str:
    """A table as an editor pastes it; a cell "3|text" spans three rows."""
    out = []
    for row in rows:
        cells = []
        for value in row:
            span = re.match(r"(\d)\|", value)
            extra = f' rowspan="{span[1]}"' if span else ""
            text = value[span.end() :] if span else value
            cells.append(
                f'<{cell}{extra} valign="center"><p style="text-align:center"><span>{text}</span></p></{cell}>'
            )
        out.append("<tr>" + "".join(cells) + "</tr>")
    return f"<table {attrs}><tbody>{''.join(out)}</tbody></table>"


def id_number(first17: str) -> str:
    """A resident identity number whose last character is right (GB 11643)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return first17 + "10X98765432"[sum(int(d) * w for d, w in zip(first17, weights, strict=True)) % 11]


def card_number(head_digits: str) -> str:
    """A bank card number whose last digit is right (Luhn)."""
    total = 0
    for i, digit in enumerate(reversed(head_digits)):
        value = int(digit) * (2 if i % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return head_digits + str(-total % 10)
