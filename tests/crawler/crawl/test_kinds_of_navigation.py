"""How county portals lead to their columns: each kind as a small portal, with the columns that it has.

Each portal and its truth were written before anything crawled it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from crawler.store import Store
from tests.crawler.loopback import crawl, document, job, listing, serve

COUNTY = "云澜县人民政府"
THINGS = ("农村公路养护", "冬季供暖保障", "学校食堂采购", "河道采砂管理")


def column(path: str, name: str, *, trail: bool = True) -> dict[str, Any]:
    """A column of four documents, with its list."""
    rows = [
        (f"{path}{n}.html", f"关于{thing}有关事项的{name}材料", f"2024-05-{20 - n:02d}")
        for n, thing in enumerate(THINGS)
    ]
    pages: dict[str, Any] = {url: document(title, day) for url, title, day in rows}
    pages[path] = listing(
        name, rows, head=f"<div class=dqwz>您的位置：<a href='/'>首页</a> &gt; {name}</div>" if trail else ""
    )
    return pages


def front(body: str, *, head: str = "") -> str:
    menu = "<ul class=nav><li><a href='/tz/'>通知公告</a></li><li><a href='/jj/'>本县概况</a></li></ul>"
    return f"<html><head><title>{COUNTY}</title>{head}</head><body>{menu}<p>欢迎访问{COUNTY}门户网站</p>{body}</body></html>"


PLAIN = column("/tz/", "通知公告") | {
    "/jj/": f"<html><title>本县概况</title><body><p>{'云澜县位于省境西部，辖八镇四乡。' * 20}</p></body></html>"
}
CF = column("/cf/", "行政处罚")
ZJ = column("/zj/", "意见征集")

# A portal: its front page, further pages, and what its columns are by their paths (type), each of four documents.
KINDS: dict[str, tuple[str, dict[str, Any], dict[str, str]]] = {
    "a picture called by its file alone": (
        front("<div class=tp><a href='/zj/'><img src='/images/yjzj.png'></a></div>"), ZJ, {"/zj/": "意见征集"},
    ),
    "a picture with a title of its own": (
        front("<div class=tp><a href='/zj/'><img src='/images/3.png' title='意见征集'></a></div>"), ZJ, {"/zj/": "意见征集"},
    ),
    "a style's picture": (
        front("<div class=ico><a class='i i3' href='/zj/'></a><a class='i i4' href='/cf/'></a></div>"), ZJ | CF, {"/zj/": "意见征集", "/cf/": "行政处罚"},
    ),
    "a picture, and its words beside the link": (
        front("<div class=it><a href='/cf/'><img src='/i/a.png'></a><p>行政处罚</p></div>"), CF, {"/cf/": "行政处罚"},
    ),
    "areas without words": (
        front("<img src='/i/b.jpg' usemap='#m'><map name=m><area shape=rect coords='0,0,9,9' href='/cf/'><area shape=rect coords='9,0,18,9' href='/zj/'></map>"),
        CF | ZJ, {"/cf/": "行政处罚", "/zj/": "意见征集"},
    ),
    "a menu to choose from": (
        front("<select onchange='location.href=this.value'><option value=''>信息公开目录</option><option value='/cf/'>行政处罚</option><option value='/zj/'>意见征集</option></select>"),
        CF | ZJ, {"/cf/": "行政处罚", "/zj/": "意见征集"},
    ),
    "a menu to choose from, whose script makes the address": (
        front("<select onchange=\"window.location='/'+this.value+'/'\"><option value='cf'>行政处罚</option><option value='zj'>意见征集</option></select>"),
        CF | ZJ, {"/cf/": "行政处罚", "/zj/": "意见征集"},
    ),
    "a menu and a button to go": (
        front("<form action='/go.asp' method=get><select name=lm><option value=''>请选择栏目</option><option value=12>行政处罚</option><option value=15>意见征集</option></select><input type=submit value='进入'></form>"),
        {"/go.asp?lm=12": CF["/cf/"], "/go.asp?lm=15": ZJ["/zj/"], **{k: v for k, v in (CF | ZJ).items() if k.endswith("html")}},
        {"/go.asp?lm=12": "行政处罚", "/go.asp?lm=15": "意见征集"},
    ),
    "a tree that a script draws": (
        front("<ul id=t class=ztree></ul><script>var zNodes=[{id:1,pId:0,name:'信息公开目录',open:true},{id:11,pId:1,name:'行政处罚',url:'/cf/'},{id:12,pId:1,name:'意见征集',url:'/zj/'}];$.fn.zTree.init($('#t'),{},zNodes);</script>"),
        CF | ZJ, {"/cf/": "行政处罚", "/zj/": "意见征集"},
    ),
    "columns folded below their headings": (
        front("<details><summary>行政处罚</summary><ul><li><a href='/cf/0.html'>关于农村公路养护有关事项的行政处罚材料</a></li></ul><a href='/cf/'>更多</a></details>"
              "<details><summary>意见征集</summary><a href='/zj/'>进入&gt;&gt;</a></details>"),
        CF | ZJ, {"/cf/": "行政处罚", "/zj/": "意见征集"},
    ),
    "long names": (
        front("<div><a href='/cf/'>行政许可和行政处罚等信用信息双公示专栏（持续更新中）</a><a href='/nb/'>法治政府建设年度报告和政府信息公开工作年度报告</a></div>"),
        CF | column("/nb/", "政府信息公开年报"), {"/cf/": "行政处罚", "/nb/": "信息公开年报"},
    ),
    "names in quotation marks": (
        front("<div><a href='/cf/'>“双公示”专栏</a><a href='/zj/'>【意见征集】</a><a href='/jd/'>政策文件、解读</a></div>"),
        CF | ZJ | column("/jd/", "政策解读"), {"/cf/": "行政处罚", "/zj/": "意见征集", "/jd/": "政策解读"},
    ),
    "counts and signs at the names": (
        front("<div><a href='/cf/'>行政处罚(12)</a><a href='/zj/'><i>NEW</i> 意 见 征 集<br><small>Opinions</small></a></div>"),
        CF | ZJ, {"/cf/": "行政处罚", "/zj/": "意见征集"},
    ),
    "a hub of pictures": (
        front("<a href='/gk/'>信息公开</a>"),
        CF | ZJ | {"/gk/": "<html><title>信息公开</title><body><h1>信息公开</h1><table><tr><td><a href='/cf/'><img src='/i/xzcf.gif'></a></td><td><a href='/zj/'><img src='/i/yjzj.gif' alt=''></a></td></tr></table></body></html>"},
        {"/cf/": "行政处罚", "/zj/": "意见征集"},
    ),
    "departments below one host": (
        front("<div class=bm><a href='/wjj/'>县卫生健康局</a><a href='/zjj/'>县住房和城乡建设局</a></div>"),
        column("/wjj/cf/", "行政处罚") | column("/zjj/zj/", "意见征集")
        | {"/wjj/": "<html><title>云澜县卫生健康局</title><body><h1>县卫生健康局</h1><ul><li><a href='cf/'>行政处罚</a></li><li><a href='/'>返回县政府</a></li></ul></body></html>",
           "/zjj/": "<html><title>云澜县住房和城乡建设局</title><body><div class=m><a href='/zjj/zj/'><img src='a.png'></a></div></body></html>"},
        {"/wjj/cf/": "行政处罚", "/zjj/zj/": "意见征集"},
    ),
    "a front of frames": (
        "<html><title>云澜县人民政府</title><frameset cols='200,*'><frame src='/menu.htm' name=l><frame src='/main.htm' name=r></frameset></html>",
        CF | {"/menu.htm": "<html><body><table><tr><td><a href='/tz/' target=r>通知公告</a></td></tr><tr><td><a href='/cf/' target=r>行政处罚</a></td></tr></table></body></html>",
              "/main.htm": "<html><body><p>欢迎访问云澜县人民政府网站</p></body></html>"},
        {"/cf/": "行政处罚"},
    ),
    "tabs that show their list on pointing": (
        front("<div class=hd><span onmouseover='s(1)'><a href='javascript:;'>行政处罚</a></span><span onmouseover='s(2)'><a href='javascript:;'>意见征集</a></span></div>"
              "<div class=bd><ul><li><a href='/cf/0.html'>关于农村公路养护有关事项的行政处罚材料</a></li></ul><a class=gd href='/cf/'>more+</a></div>"
              "<div class=bd style='display:none'><ul><li><a href='/zj/0.html'>关于农村公路养护有关事项的意见征集材料</a></li></ul><a class=gd href='/zj/'>more+</a></div>"),
        CF | ZJ, {"/cf/": "行政处罚", "/zj/": "意见征集"},
    ),
    "a word that only its page explains": (
        front("<div><a href='/cf/'>点击进入</a><a href='/zj/'>更多&gt;&gt;</a></div>"), CF | ZJ, {"/cf/": "行政处罚", "/zj/": "意见征集"},
    ),
    "a button that opens a window": (
        front("<button onclick=\"window.open('/cf/')\"><img src='/i/7.png'></button><div class=b onclick=\"go('/zj/')\">意见征集</div><script>function go(u){location.href=u}</script>"),
        CF | ZJ, {"/cf/": "行政处罚", "/zj/": "意见征集"},
    ),
    "tabs whose panes are loaded": (
        front("<ul class=tab><li data-src='/cf/list.html' class=on>行政处罚</li><li data-src='/zj/list.html'>意见征集</li></ul><div id=c></div>"),
        {"/cf/list.html": CF["/cf/"], "/zj/list.html": ZJ["/zj/"], **{k: v for k, v in (CF | ZJ).items() if k.endswith("html")}},
        {"/cf/list.html": "行政处罚", "/zj/list.html": "意见征集"},
    ),
    "cards with a line on each, and marks at a name": (
        front("<a class=card href='/cf/'><h4>行政处罚</h4><p>公开行政处罚决定信息，接受社会监督。</p></a><li><a href='/zj/'>【征集】意见征集</a></li>"),
        CF | ZJ, {"/cf/": "行政处罚", "/zj/": "意见征集"},
    ),
    "names in lines, with an icon's letter": (
        front("<a href='/cf/'><i class=iconfont>&#xe601;</i><span>行政<br>处罚</span></a><a href='/zj/'>·意见征集 <img src=new.gif></a>"),
        CF | ZJ, {"/cf/": "行政处罚", "/zj/": "意见征集"},
    ),
    "a front that forwards, a menu in a file": (
        "<html><head><meta http-equiv=refresh content='0;url=/portal/index.html'></head><body></body></html>",
        CF | ZJ | {"/portal/index.html": "<html><title>云澜县人民政府</title><body><script src='/js/menu.js'></script><p>欢迎访问云澜县人民政府门户网站</p></body></html>",
                   "/js/menu.js": "document.write('<ul><li><a href=\"/tz/\">通知公告</a></li><li><a href=\"/cf/\">行政处罚</a></li><li><a href=\"/zj/\">意见征集</a></li></ul>');"},
        {"/cf/": "行政处罚", "/zj/": "意见征集"},
    ),
}  # fmt: skip


# Only a front page may be so: the others are read as pages of links below one front.
FRONTS = ("a front of frames", "a front that forwards, a menu in a file")


def found_columns(folder: Path) -> dict[str, tuple[str, int, bool]]:
    found = {}
    for row in Store.open(f"sqlite:///{folder}/zwgk.db").columns("r1"):
        parts = urlsplit(row["url"])
        address = parts.path + (f"?{parts.query}" if parts.query else "")
        found[address] = row["type"], row["rows"], bool(row["complete"])
    return found


def below(prefix: str, html: str) -> str:
    """The page as it is where all of its portal lies in a directory."""
    return re.sub(
        r"""(href=|value=|action=|src=|open\(|go\(|url:|window\.location=)(['"]?)/(?=[\w'])""", rf"\1\2{prefix}/", html
    )


def test_every_column_that_a_page_of_links_leads_to_is_read(tmp_path: Path):
    kinds = {f"/k{n}": KINDS[kind] for n, kind in enumerate(KINDS) if kind not in FRONTS}
    names = ("信息公开目录", "政务公开专栏", "互动交流专区")
    links = "".join(
        f"<li><a href='{prefix}/'>{names[n % 3]}{chr(0x4E00 + n)}</a></li>" for n, prefix in enumerate(kinds)
    )
    pages: dict[str, Any] = PLAIN | {"/": front(f"<ul>{links}</ul>")}
    truth = {}
    for prefix, (hub, more, columns) in kinds.items():
        pages |= {f"{prefix}{path}": below(prefix, html) for path, html in ({"/": hub} | PLAIN | more).items()}
        truth |= {f"{prefix}{path}": (kind, 4, True) for path, kind in columns.items()}
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
    found = found_columns(tmp_path)
    assert {path: found.get(path) for path in truth} == truth


@pytest.mark.parametrize("kind", FRONTS)
def test_every_column_that_a_front_leads_to_is_read(tmp_path: Path, kind: str):
    home, more, truth = KINDS[kind]
    with serve({"/": home, **PLAIN, **more}) as site:
        crawl(job(site.url, tmp_path))
    found = found_columns(tmp_path)
    assert {path: found.get(path) for path in truth} == {path: (kind, 4, True) for path, kind in truth.items()}


# What a well-kept portal links to beside its columns: no column is missed there, and the crawl is whole.
BESIDE = (
    "<div class=top><a href='/mail/'>公务员邮箱</a><a href='/wo/'>我的咨询</a><a href='/login'>信访登录</a><a href='/rss/'>新闻RSS</a>"
    "<a href='/app/'>政务新媒体客户端</a><a href='/ss/?q='>政策检索</a><a href='javascript:addFavorite()'>收藏本站</a></div>"
    "<div class=yqlj><h3>友情链接</h3><a href='http://www.yunlan.example/zcwj/'>市政府政策文件</a><a href='http://www.yunlan.example/xzcf/'>行政处罚</a>"
    "<select onchange='window.open(this.value)'><option>县区网站</option><option value='http://q.example/zwgk/gfxwj/'>规范性文件</option></select></div>"
    "<div class=side><h3>热点</h3><a href='/tz/0.html'>停水公告</a><a href='#'>返回顶部</a></div>"
    "<div class=foot><a href='/about.html'>关于我们</a><a href='/wzdt.html'>网站地图</a><a href='/nb.html'>网站工作年度报表</a><a href='tel:12345'>投诉电话</a><a href='mailto:a@b.c'>投诉邮箱</a></div>"
)  # fmt: skip


def test_what_is_beside_the_columns_leaves_the_crawl_whole(tmp_path: Path):
    pages = PLAIN | CF | {
        "/": front(f"<a href='/cf/'>行政处罚</a>{BESIDE}"),
        "/mail/": "<html><title>登录</title><body><form><input name=u><input type=password name=p></form></body></html>",
        "/wo/": "<html><title>登录</title><body><form><input name=u><input type=password name=p></form></body></html>",
        "/login": "<html><title>登录</title><body><form><input name=u><input type=password name=p></form></body></html>",
        "/rss/": (200, {"Content-Type": "text/xml"}, b"<rss><channel></channel></rss>"),
        "/app/": document("政务新媒体客户端下载说明", "2023-01-01"),
        "/ss/?q=": "<html><title>检索</title><body><form><input name=q><input type=submit value=检索></form></body></html>",
        "/about.html": document("关于我们", "2023-01-01"),
        "/wzdt.html": front(""),
        "/nb.html": document("云澜县人民政府网站工作年度报表（2023年度）", "2024-01-20"),
    }  # fmt: skip
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
    store = Store.open(f"sqlite:///{tmp_path}/zwgk.db")
    assert [(row["problem"], urlsplit(row["url"]).path, row["message"]) for row in store.problems("r1")] == []
    assert {
        urlsplit(row["url"]).path for row in store.columns("r1") if not row["complete"] and row["rows"] != 1
    } == set()
