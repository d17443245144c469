"""Lists of the kinds that county portals have: which documents each names, and whether it shows all of them.

Each page and its truth were written before anything read the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import pytest

from crawler.crawl.classify import Column, classify, look
from crawler.crawl.columns import ColumnTask
from crawler.extract import extract_page
from crawler.listing import ListPage
from crawler.listing.paging.withheld import withheld
from tests.crawler.listing.test_whole import walk

SITE = "http://www.a.gov.cn"
TITLES = (
    "关于印发农村公路养护管理办法的通知",
    "关于加强冬季供暖安全工作的实施意见",
    "县城区共享单车管理暂行规定",
    "关于调整城乡居民基本医疗保险缴费标准的通知",
    "农村宅基地审批管理办法",
    "关于公布行政许可事项清单的通知",
    "被征地农民社会保障实施细则",
    "关于促进民营经济发展的若干措施",
    "县级储备粮管理办法",
    "关于规范国有资产出租出借行为的通知",
)


@dataclass(frozen=True)
class Kind:
    """A page of one kind, and what is true of it."""

    body: str
    rows: int  # documents that it names
    whole: bool = True
    name: str = "规范性文件"
    at: str = "/zwgk/gfxwj/"
    head: str = ""


def repeated(shape: str, first: int = 0, last: int = len(TITLES), year: int = 2024) -> str:
    """So many of the titles in one template."""
    return "".join(
        shape.format(
            n=n,
            title=TITLES[n],
            cut=TITLES[n][:8] + "…",
            no=f"云政规〔{year - n // 3}〕{n + 1}号",
            day=f"{year - n // 3}-{12 - n % 3 * 2:02d}-{20 - n:02d}",
            y=year - n // 3,
            m=12 - n % 3 * 2,
            d=20 - n,
        )
        for n in range(first, last)
    )


LI = "<li><a href='/zwgk/gfxwj/{n}.html'>{title}</a><span>{day}</span></li>"
TR = "<tr><td>{n}</td><td><a href='/zwgk/gfxwj/{n}.html'>{title}</a></td><td>{no}</td><td>现行有效</td></tr>"
MENU = "<div class=left><h3>政务公开</h3><ul>" + "".join(
    f"<li><a href='/zwgk/{path}/'>{name}</a></li>"
    for path, name in (("gfxwj", "规范性文件"), ("zcjd", "政策解读"), ("yjzj", "意见征集"), ("xzcf", "行政处罚"), ("nb", "政府信息公开年报"))
) + "</ul></div>"  # fmt: skip
FOOT = "<div class=foot><a href='/wzdt.html'>网站地图</a> 主办：云澜县人民政府办公室</div>"

KINDS = {
    "the older half in details": Kind(
        f"<ul class=lb>{repeated(LI, 0, 5)}</ul><details><summary>2022年及以前</summary><ul class=lb>{repeated(LI, 5)}</ul></details>",
        10,
    ),
    "each year in details": Kind(
        f"<details open><summary>2024年</summary><ul>{repeated(LI, 0, 3)}</ul></details>"
        f"<details><summary>2023年</summary><ul>{repeated(LI, 3, 6)}</ul></details>"
        f"<details><summary>2022年</summary><ul>{repeated(LI, 6)}</ul></details>",
        10,
    ),
    "the older half in details, as a table": Kind(
        f"<ul class=lb>{repeated(LI, 0, 5)}</ul><details><summary>历史文件</summary><table>{repeated(TR, 5)}</table></details>",
        10,
    ),
    "an accordion of panels": Kind(
        "<div class=panel-group>"
        + "".join(
            f"<div class=panel><div class=panel-heading><a data-toggle=collapse href='#y{year}'>{year}年</a></div>"
            f"<div id=y{year} class='panel-collapse collapse {shown}'><ul>{repeated(LI, first, last)}</ul></div></div>"
            for year, first, last, shown in ((2024, 0, 3, "in"), (2023, 3, 6, ""), (2022, 6, 10, ""))
        )
        + "</div>",
        10,
    ),
    "the rest in a box that is unfolded": Kind(
        f"<ul class=lb>{repeated(LI, 0, 5)}</ul><div class=zk onclick=\"document.getElementById('qt').style.display='block'\">展开更多</div>"
        f"<div id=qt style='display:none'>{repeated('<p><a href=/zwgk/gfxwj/{n}.html>{title}</a> {day}</p>', 5)}</div>",
        10,
    ),
    "panes of tabs without days": Kind(
        "<ul class=tab><li class=on>县政府文件</li><li>县政府办文件</li></ul>"
        f"<div class=con><ul>{repeated(LI, 0, 5)}</ul></div>"
        f"<div class=con style='display:none'><ul>{repeated('<li><a href=/zwgk/gfxwj/{n}.html>{title}</a></li>', 5)}</ul></div>",
        10,
    ),
    "a library of numbers and states, no days": Kind(
        f"<table class=gfx><tr><th>序号</th><th>文件名称</th><th>文号</th><th>状态</th></tr>{repeated(TR)}</table>", 10
    ),
    "vsb: a library without days": Kind(
        "<table class=winstyle>"
        + repeated("<tr><td><a href='../info/1045/22{n}.htm' target=_blank>{title}</a></td><td>{no}</td><td>有效</td></tr>")
        + "</table>",
        10, at="/zwgk/gfxwj.htm",
    ),
    "vsb: a library without days, short titles, a hub's name": Kind(
        "<div class=list>"
        + "".join(f"<div class=item><a href='../info/1050/3{n}.htm'>{year}年度报告</a><em>县政府办</em></div>" for n, year in enumerate(range(2018, 2025)))
        + "</div>",
        7, at="/zwgk/zfxxgknb.htm", name="政府信息公开年报",
    ),
    "cards without days": Kind(
        "<div class=cards>"
        + repeated("<div class=card><h4><a href='/zwgk/gfxwj/{n}.html'>{title}</a></h4><p>文号：{no}</p><p>效力状态：<b>有效</b></p></div>")
        + "</div>",
        10,
    ),
    "terms and definitions without days": Kind(
        "<dl class=wj>" + repeated("<dt><a href='/zwgk/gfxwj/{n}.html'>{title}</a></dt><dd>{no}　有效</dd>") + "</dl>", 10
    ),
    "addresses of words": Kind(
        "<div>"
        + "".join(
            f"<article><h2><a href='/zwgk/gfxwj/{slug}/'>{TITLES[n]}</a></h2><footer>发文字号：{TITLES[n][2]}政规〔2023〕{n}号</footer></article>"
            for n, slug in enumerate(("road-care", "winter-heating", "shared-bikes", "medical-fee", "homestead", "licence-list"))
        )
        + "</div>",
        6,
    ),
    "years as headings, a year of one": Kind(
        f"<div class=n><h3>2024年</h3><ul>{repeated(LI, 0, 6)}</ul></div><div class=n><h3>2023年</h3><ul>{repeated(LI, 6, 7)}</ul></div>"
        f"<div class=n><h3>2022年</h3><ul>{repeated(LI, 7)}</ul></div>",
        10,
    ),
    "a line of time": Kind(
        "<div class=timeline>"
        + repeated("<div class=node><div class=rq><b>{d:02d}</b><span>{y}-{m:02d}</span></div><div class=txt><a href='/zwgk/gfxwj/{n}.html'>{title}</a></div></div>")
        + "</div>",
        10,
    ),
    "rows that are links": Kind(
        repeated("<a class=row href='/zwgk/gfxwj/{n}.html'><h4>{title}</h4><p>为贯彻落实上级部署，结合本县实际。</p><time>{day}</time></a>"), 10
    ),
    "a row's other links": Kind(
        "<table>"
        + repeated(
            "<tr><td><a href='/zwgk/gfxwj/{n}.html'>{title}</a></td><td>{no}</td><td>{day}</td>"
            "<td><a href='/zwgk/zcjd/{n}.html'>解读</a> <a href='/zwgk/gfxwj/{n}.pdf'>下载</a></td></tr>"
        )
        + "</table>",
        10,
    ),
    "pinned rows in a box of their own": Kind(
        f"<div class=zd><dl>{repeated('<dd><em>置顶</em><a href=/zwgk/gfxwj/{n}.html>{title}</a><i>{day}</i></dd>', 0, 2)}</dl></div><ul class=lb>{repeated(LI, 2)}</ul>",
        10,
    ),
    "a headline above the rows": Kind(
        "<div class=first><img src='/i/1.jpg'><h2><a href='/zwgk/gfxwj/0.html'>" + TITLES[0] + "</a></h2><p>为规范农村公路养护，县政府印发本办法，自2025年1月1日起施行……</p><span>2024-12-20</span></div>"
        f"<ul class=lb>{repeated(LI, 1)}</ul>",
        10,
    ),
    "two halves beside each other": Kind(
        f"<div class=row><ul class=zuo>{repeated(LI, 0, 5)}</ul><ul class=you>{repeated(LI, 5)}</ul></div>", 10
    ),
    "a catalogue that an editor typed": Kind(
        "<div class=TRS_Editor>" + repeated("<p><span>{n}．</span><a href='/zwgk/gfxwj/202{n}/t2024_{n}.html'>{title}</a>（{no}）</p>") + "</div>", 10
    ),
    "files alone": Kind(
        "<ul>" + "".join(f"<li><a href='/u/2024/{year}nb.pdf'>云澜县{year}年政府信息公开工作年度报告</a></li>" for year in range(2018, 2025)) + "</ul>",
        7, name="政府信息公开年报", at="/zwgk/nb/",
    ),
    "bodies beside their documents": Kind(
        "<table border=1>"
        + repeated("<tr><td rowspan=2>县发改委</td><td><a href='/show.asp?id=6{n}'>{title}</a></td><td>{day}</td></tr><tr><td><a href='/show.asp?id=7{n}'>《{title}》的修改决定</a></td><td>{day}</td></tr>", 0, 5)
        + "</table>",
        10,
    ),
    "the rest in a template": Kind(
        f"<ul class=lb id=l>{repeated(LI, 0, 5)}</ul><a href='javascript:;' class=m>显示其余</a><template id=qt><ul class=lb>{repeated(LI, 5)}</ul></template>", 5, whole=False
    ),
    "the rest in a text box": Kind(
        f"<ul class=lb id=l>{repeated(LI, 0, 5)}</ul><textarea class=lazy style='display:none'><ul class=lb>{repeated(LI, 5)}</ul></textarea>", 5, whole=False
    ),
    "the state of a framework": Kind(
        "<div id=__nuxt><ul>" + repeated(LI, 0, 4) + "</ul></div><script>window.__NUXT__={data:[{list:["
        + ",".join(f'{{id:{n},title:"{TITLES[n]}",url:"/zwgk/gfxwj/{n}.html",publishTime:"2024-05-{n + 10}"}}' for n in range(10))
        + "]}]}</script>",
        10,
    ),
    "days that are pictures": Kind(
        "<ul>" + repeated("<li><img src='/i/new.gif'><a href='view.asp?newsid=4{n}' title='{title}'>{cut}</a></li>") + "</ul>", 10, at="/gfxwj/list.asp?lm=3"
    ),
    "a month's rows folded below each other": Kind(
        "".join(
            f"<div class=ym><span class=bt>{year}年{month}月</span><div class=nr style='display:{shown}'>"
            + repeated("<div class=r><a href='/zwgk/gfxwj/{n}.html'>{title}</a><i>{m:02d}-{d:02d}</i></div>", first, last)
            + "</div></div>"
            for year, month, first, last, shown in ((2024, 12, 0, 4, "block"), (2024, 11, 4, 7, "none"), (2024, 10, 7, 10, "none"))
        ),
        10,
    ),
    "an older list at the foot, built otherwise": Kind(
        f"<ul class=lb>{repeated(LI, 0, 5)}</ul><h3>已失效文件</h3><div class=old>" + repeated("<span class=o><a href='/zwgk/gfxwj/{n}.html'>{title}</a>（失效）</span><br>", 5) + "</div>",
        10,
    ),
}  # fmt: skip


KINDS |= {
    "a table with a column for the year": Kind(
        "<table><tr><th>年份</th><th>文件</th></tr>"
        + "".join("<tr><td>" + str(2024 - n) + "</td><td>" + repeated("<a href='../info/1045/{n}.htm'>{title}</a><br>", 3 * n, 3 * n + 3) + "</td></tr>" for n in range(3))
        + "</table>",
        9, at="/zwgk/gfxwj.htm",
    ),
    "numbered lines without a box": Kind(repeated("{n}.<a href='../info/1045/1{n}.htm'>{title}</a>　{no}<br>"), 10, at="/zwgk/gfxwj.htm"),
    "old reports below new ones in a table of their own": Kind(
        "<table class=a>" + "".join(f"<tr><td><a href='/zwgk/nb/{y}.html'>云澜县{y}年政府信息公开工作年度报告</a></td><td>{y + 1}-01-20</td></tr>" for y in range(2020, 2025))
        + "</table><p><strong>2019年及以前</strong></p><table class=b>"
        + "".join(f"<tr><td><a href='/zwgk/nb/old/{y}.html'>{y}年年报</a></td></tr>" for y in range(2008, 2020)) + "</table>",
        17, name="政府信息公开年报", at="/zwgk/nb/",
    ),
    "definitions with summaries": Kind(
        "<dl>" + repeated("<dt><span>{day}</span><a href='/art/2024/5/{d}/art_76511_18{n}.html'>{title}</a></dt><dd>根据有关法律法规，结合我县实际制定。<a href='/art/2024/5/{d}/art_76511_18{n}.html'>[详细]</a></dd>") + "</dl>",
        10, at="/col/col76511/index.html",
    ),
    "the newest in pictures above": Kind(
        "<div class=pic>" + repeated("<a href='/zwgk/zcjd/{n}.html'><img src='/u/{n}.jpg' alt='一图读懂{title}'></a>", 0, 3) + "</div><ul>"
        + repeated("<li><a href='/zwgk/zcjd/{n}.html'>《{title}》政策解读</a><span>{day}</span></li>", 3) + "</ul>",
        10, name="政策解读", at="/zwgk/zcjd/",
    ),
    "a carousel of another column": Kind(
        "<div class=swiper><a href='/xw/yw/202405/t20240501_1.html'><img alt='县委理论学习中心组举行专题学习会'></a><a href='/xw/yw/202405/t20240502_2.html'><img alt='全县乡村振兴现场推进会召开'></a></div>"
        f"<ul>{repeated(LI)}</ul>",
        10,
    ),
    "another column's newest at the side": Kind(
        f"<ul class=lb>{repeated(LI, 0, 5)}</ul></div><div class=right-box><div class=t>最新发布</div><ul class=n>"
        + repeated("<li><a href='/zwgk/tzgg/{n}.html'>{title}</a></li>", 5) + "</ul>",
        5,
    ),
    "a said count that is not reached": Kind(
        f"<ul>{repeated(LI, 0, 5)}</ul><div class=fy>共 10 条 每页 5 条 当前第 1 页 <a href='javascript:p(2)'>下页</a></div>", 5, whole=False
    ),
}  # fmt: skip

KINDS |= {
    "subjects with lists of their own": Kind(
        "".join(f"<div class=lm><h4>{name}</h4><ul>{repeated('<li><a href=/zwgk/gfxwj/{n}.html>{title}</a></li>', first, last)}</ul></div>" for name, first, last in (("农业农村", 0, 3), ("交通运输", 3, 5), ("社会保障", 5, 10))),
        10,
    ),
    "tables in tables": Kind(
        "<table>" + repeated("<tr><td><table><tr><td>·</td><td><a href='/zwgk/gfxwj/{n}.html'>{title}</a></td></tr></table></td><td>[{day}]</td></tr>") + "</table>", 10
    ),
    "definitions in four parts": Kind(repeated("<dl><dt>{n}</dt><dd><a href='/zwgk/gfxwj/{n}.html'>{title}</a></dd><dd>{no}</dd><dd>{day}</dd></dl>"), 10),
    "cut titles in old letters": Kind(
        "<table width=98%>" + repeated("<tr><td><font color=#333>◇</font><a href='/zwgk/gfxwj/{n}.html' title='{title}'><font>{cut}</font></a><font color=red>({m}/{d})</font></td></tr>") + "</table>", 10
    ),
    "buttons beside the titles": Kind("<ul>" + repeated("<li>{title} <a class=btn href='/zwgk/gfxwj/{n}.html'>查看</a><span>{day}</span></li>") + "</ul>", 10),
    "buttons in a table": Kind("<table>" + repeated("<tr><td>{n}</td><td>{title}</td><td>{no}</td><td><a href='/zwgk/gfxwj/{n}.html'>[查看详情]</a></td></tr>") + "</table>", 10),
    "boxes to tick, files beside": Kind(
        "<form><table>" + repeated("<tr><td><input type=checkbox value={n}></td><td><a href='/zwgk/gfxwj/{n}.html'>{title}</a></td><td>{day}</td><td><a href='/u/{n}.pdf'>PDF</a> <a href='/u/{n}.ofd'>OFD</a></td></tr>") + "</table></form>", 10
    ),
    "slides of a list": Kind(
        f"<div class=swiper-wrapper><div class='swiper-slide'><ul>{repeated(LI, 0, 5)}</ul></div><div class='swiper-slide'><ul>{repeated(LI, 5)}</ul></div></div>", 10
    ),
    "abolished ones without a link": Kind(f"<ul>{repeated(LI, 0, 5)}</ul><h3>已废止</h3><ul>{repeated('<li>{title}<span>{day}</span></li>', 5)}</ul>", 5),
    "the older half in plain lines": Kind(f"<ul>{repeated(LI, 0, 5)}</ul><hr><div>" + repeated("<a href='/zwgk/gfxwj/{n}.html'>{title}</a>　{day}<br>", 5) + "</div>", 10),
    "pictures and titles": Kind(
        "<div class=g>" + repeated("<div class=c><a href='/zwgk/zcjd/{n}.html'><img src='/u/{n}.png'></a><h5><a href='/zwgk/zcjd/{n}.html'>{title}解读</a></h5><span>{day}</span></div>") + "</div>",
        10, name="政策解读", at="/zwgk/zcjd/",
    ),
    "a viewer's files": Kind("<ul>" + repeated("<li><a href='/pdfjs/web/viewer.html?file=/u/{n}.pdf'>{title}</a><span>{day}</span></li>") + "</ul>", 10),
}  # fmt: skip

SHOW = "<li><a href='/show.asp?id=6{n}'>{title}</a><span>{day}</span></li>"
OTHERS = "".join(
    f"<li><a href='/show.asp?id=9{n}'>{title}</a><span>2024-1{n}-03</span></li>"
    for n, title in enumerate(
        ("县委常委会召开会议传达学习", "全县秋粮收购工作推进会召开", "省调研组到我县调研指导工作")
    )
)
LISTED = "/list.asp?lm=3"
# Where all documents of a site have addresses of one shape, only the place tells what belongs to a list.
ALIKE = {
    "the older half in details": Kind(
        f"<ul class=lb>{repeated(SHOW, 0, 5)}</ul><details><summary>以前文件</summary><table>{repeated(SHOW.replace('li>', 'td>'), 5)}</table></details>", 10, at=LISTED
    ),
    "two halves beside each other": Kind(f"<div><ul class=zuo>{repeated(SHOW, 0, 5)}</ul><ul class=you>{repeated(SHOW, 5)}</ul></div>", 10, at=LISTED),
    "what is most read": Kind(f"<ul class=lb>{repeated(SHOW, 0, 5)}</ul><div class=r><h3>点击排行</h3><ul>{OTHERS}</ul></div>", 5, at=LISTED),
    "news at the side": Kind(
        f"<div class=zhong><ul class=lb>{repeated(SHOW, 0, 5)}</ul></div><div class=ce><div class=k><h3>工作动态</h3><ul>{OTHERS}</ul></div></div>", 5, at=LISTED
    ),
    "what the rows are explained by": Kind(
        "<table>" + repeated("<tr><td><a href='/show.asp?id=6{n}'>{title}</a></td><td><a href='/show.asp?id=8{n}'>《{title}》政策解读</a></td><td>{day}</td></tr>") + "</table>",
        20, at=LISTED,
    ),
    "another list folded away": Kind(
        f"<div class=zhong><div class=n><ul class=lb>{repeated(SHOW, 0, 5)}</ul></div></div>"
        f"<div class=xl style='display:none'><div><h3>工作动态</h3><div><ul>{OTHERS}</ul></div></div></div>", 5, whole=False, at=LISTED
    ),
}  # fmt: skip


def read(kind: Kind) -> tuple[bool, int, bool]:
    """Whether it is a list, how many documents it names, whether it is whole."""
    url = f"{SITE}{kind.at}"
    html = f"<html><head><title>{kind.name}-云澜县人民政府</title>{kind.head}</head><body><div class=top><a href='/'>首页</a></div>{MENU}<div class=main><h2>{kind.name}</h2>{kind.body}</div>{FOOT}</body></html>"
    page = ListPage(url, html, "text/html")
    facts = extract_page(url, html.encode(), "text/html", status=200, site_url=f"{SITE}/")
    task = ColumnTask(url, kind.name, depth=1)
    shown = look(page, facts, task)
    if not isinstance(classify(shown, task), Column):
        return False, 0, False
    _name, _asked, end = walk(page)
    return True, len({row.url for row in shown.rows}), end.complete and not withheld(page, shown.rows)


@pytest.mark.parametrize("kind", ALIKE)
def test_where_addresses_do_not_tell_the_place_does(kind):
    assert read(ALIKE[kind]) == (True, ALIKE[kind].rows, ALIKE[kind].whole)


# Addresses in which no part tells the column: of a script, of a blog, of 博达.
PLAIN_ADDRESSES = {
    "/list.asp?lm=3": "/show.asp?id=1",
    "/category/gfxwj/": "/archives/48",
    "/gfxwj.htm": "/info/1045/48",
}


@pytest.mark.parametrize("at", PLAIN_ADDRESSES)
def test_the_same_kinds_by_addresses_that_do_not_tell(at):
    read_rightly, kinds = [], []
    for name, kind in KINDS.items():
        body = re.sub(
            r"/zwgk/gfxwj/(\d)\.html", rf"{PLAIN_ADDRESSES[at]}\1" + (".htm" if at.endswith("htm") else ""), kind.body
        )
        if body != kind.body:
            kinds.append(name)
            if read(replace(kind, body=body, at=at)) == (True, kind.rows, kind.whole):
                read_rightly.append(name)
    assert len(kinds) > 20 and read_rightly == kinds


@pytest.mark.parametrize("name", KINDS)
def test_a_list_is_read_as_its_kind_has_it(name):
    kind = KINDS[name]
    assert read(kind) == (True, kind.rows, kind.whole)
