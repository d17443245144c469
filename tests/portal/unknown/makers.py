"""Portals of invented makers: every one has its own addresses, its own menu, and a list of another shape in each column."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from tests.portal.unknown.shelf import Column, Maker, Paper, article, cut, papers


def numbers(first: int, pattern: str) -> Callable[[int, date], str]:
    return lambda turn, _day: pattern.format(first + 3 * turn)


def framework_php() -> Maker:
    """`/portal/list/index/id/12.html`, a menu of list items with `onclick`, pagers of buttons, spans and a form."""
    menu = {
        "政务动态": "/portal/list/index/id/3.html", "公示公告": "/portal/list/index/id/4.html", "政策文件": "/portal/list/index/id/5.html",
        "政策解读": "/portal/list/index/id/6.html", "行政处罚": "/portal/list/index/id/7.html", "意见征集": "/portal/list/index/id/8.html",
        "人事信息": "/portal/list/index/id/9.html", "财政预决算": "/portal/list/index/id/10.html", "领导之窗": "/portal/list/index/id/11.html",
    }  # fmt: skip

    def wrap(title: str, inner: str) -> str:
        bar = "".join(f"<li onclick=\"location.href='{url}'\">{name}</li>" for name, url in menu.items())
        return (
            f'<!doctype html><html><head><meta charset="utf-8"><title>{title}_青石县人民政府</title></head><body><div class="top"><ul class="daohang">{bar}'
            f'</ul></div><div class="zt">{inner}</div><div class="di">青石县人民政府办公室主办　某ICP备00000000号</div></body></html>'
        )

    maker = Maker("php", wrap)
    row = "<li><em>{iso}</em><a href='{url}'>{title}</a></li>"

    def lines(found: Any) -> str:
        return "<ul class='lb'>" + "".join(row.format(iso=p.iso, url=p.url, title=p.title) for p in found) + "</ul>"

    def post(first: int, words: str, count: int) -> list[Paper]:
        return papers(count, numbers(first, "/portal/article/index/id/{}.html"), words)

    # Buttons that a function sends to the next page.
    news = post(100, "我县召开{}推进会", 21)
    parts = {}
    for turn, part in enumerate(cut(news, 8)):
        url = menu["政务动态"] if turn == 0 else f"/portal/list/index/id/3/page/{turn + 1}.html"
        parts[url] = lines(part) + (
            f"<button onclick='go({turn})'>上一页</button><button onclick='go({turn + 2})'>下一页</button>"
            "<script>function go(n){ if(n<1||n>3){return false;} window.location.href='/portal/list/index/id/3/page/'+n+'.html'; }</script>"
        )
    maker.listed(Column("政务动态", menu["政务动态"], news), article, parts)
    # A form that is sent with the page's number.
    shown = post(300, "关于{}结果的公示", 23)

    def by_form(fields: dict[str, str]) -> str:
        turn = int(fields.get("pageNo", 1))
        part = cut(shown, 9)[turn - 1 : turn]
        form = (
            f"<form id='f' method='post' action='{menu['公示公告']}'><input type='hidden' name='pageNo' value='{turn}'><input type='hidden' name='id' value='4'></form>"
            f"<div class='fy'>共23条 <a href='#' onclick='tz({turn - 1})'>上一页</a> <a href='#' onclick='tz({turn + 1})'>下一页</a></div>"
            "<script>function tz(n){document.getElementById('f').pageNo.value=n;document.getElementById('f').submit();}</script>"
        )
        return wrap("公示公告", lines(part[0] if part else []) + form)

    maker.add(Column("公示公告", menu["公示公告"], shown), article)
    maker.pages[menu["公示公告"]] = by_form
    # A table with a number, a title and a document number; the pager of spans is wired by a file that is not there.
    found = post(500, "青石县人民政府关于{}的实施意见", 17)
    table = "".join(
        f"<tr><td>{turn + 1}</td><td>QS0{turn}</td><td><a href='{p.url}' title='{p.title}'>{p.title[:14]}…</a></td><td>青政发〔{p.day.year}〕{turn + 1}号</td><td>{p.iso.replace('-', '/')}</td></tr>"
        for turn, p in enumerate(found[:10])
    )
    body = (
        f"<table><tr><th>序号</th><th>索引号</th><th>标题</th><th>文号</th><th>发布日期</th></tr>{table}</table>"
        "<p class='p'><span data-page='1'>1</span><span data-page='2'>2</span><span data-page='2'>下一页</span></p><script src='/static/fy.js'></script>"
    )
    maker.listed(Column("政策文件", menu["政策文件"], found, False, 10), article, {menu["政策文件"]: body})
    # More by a request that the script tells in full, posted, answered with JSON.
    told = post(700, "《青石县{}实施方案》解读", 19)
    maker.listed(
        Column("政策解读", menu["政策解读"], told), article,
        {menu["政策解读"]: lines(told[:7]) + """<div class='jz' onclick='more()'>加载更多</div><script>var no = 1; var lm = 6;
          function more(){ no++; $.ajax({url: '/api/zw/lists', type: 'POST', dataType: 'json', data: {cid: lm, pageNo: no, size: 7}, success: function(r){ draw(r); }}); }</script>"""},
    )  # fmt: skip
    maker.pages["/api/zw/lists"] = lambda fields: json.dumps(
        {
            "code": 1,
            "data": [
                {"bt": p.title, "dz": p.url, "sj": p.iso}
                for p in told[(int(fields["pageNo"]) - 1) * 7 : int(fields["pageNo"]) * 7]
            ],
        },
        ensure_ascii=False,
    )
    decided = papers(9, numbers(900, "/portal/article/index/id/{}.html"), "青石县某某建材有限公司{}案公告")
    cards = "".join(
        f"<div class='kp'><h3><a href='{p.url}'>{p.title}</a></h3><p class='zy'>摘要：{p.title[:20]}一事现予公告，请社会各界予以监督……</p><div class='b'><i>{p.day.day:02d}</i><i>{p.day.year}-{p.day.month:02d}</i></div></div>"
        for p in decided
    )
    maker.listed(Column("行政处罚", menu["行政处罚"], decided), article, {menu["行政处罚"]: cards})
    # Infinite scroll with a token.
    asked = post(1000, "关于公开征求《青石县{}办法》意见的通知", 12)
    maker.listed(
        Column("意见征集", menu["意见征集"], asked, False, 6), article,
        {menu["意见征集"]: lines(asked[:6]) + """<div id='zai'>正在加载</div><script>var n=1;window.addEventListener('scroll', function(){ if(atEnd()){ n++; fetch('/api/zj?p='+n+'&t='+token()).then(function(r){return r.text()}).then(function(h){document.querySelector('.lb').insertAdjacentHTML('beforeend',h)}) } })</script>"""},
    )  # fmt: skip
    # By years, each year another address of the same script.
    staff = post(1200, "青石县人民政府关于{}职务任免的通知", 70)
    years = sorted({p.day.year for p in staff}, reverse=True)
    tabs = "".join(f"<a href='{menu['人事信息']}?nd={year}'>{year}</a> " for year in years)
    parts = {
        menu["人事信息"] + f"?nd={year}": f"<p>{tabs}</p>" + lines([p for p in staff if p.day.year == year])
        for year in years
    }
    parts[menu["人事信息"]] = parts[menu["人事信息"] + f"?nd={years[0]}"]
    maker.listed(Column("人事信息", menu["人事信息"], staff, others=tuple(parts)), article, parts)
    # Day before, in round brackets, without a year; the addresses bear none either.
    money = post(1500, "青石县{}资金预算公开说明", 8)
    short = "".join(
        f"<p><span>({p.day.month:02d}-{p.day.day:02d})</span> · <a href='{p.url}'>{p.title}</a></p>" for p in money
    )
    maker.listed(Column("财政预决算", menu["财政预决算"], money), article, {menu["财政预决算"]: f"<div>{short}</div>"})
    maker.pages[menu["领导之窗"]] = wrap(
        "领导之窗",
        "<div><p>县长：某某某，主持县人民政府全面工作。</p><p>副县长：某某某，分管农业农村、水利工作。</p></div>",
    )
    maker.pages["/"] = wrap("首页", "<div class='yw'>" + lines(news[:3]) + "</div>")
    return maker


def frames() -> Maker:
    """An old hand-made site in GBK: frames, an image map, `list.asp?bid=3`, documents `/12345.htm` as the menu's own addresses."""
    names = {
        "通知公告": "/1001.htm",
        "政府文件": "/1002.htm",
        "工作动态": "/1003.htm",
        "政务公开": "/1004.htm",
        "办事指南": "/1005.htm",
        "会议信息": "/1006.htm",
    }

    def wrap(title: str, inner: str) -> str:
        return f"<html><head><meta http-equiv='Content-Type' content='text/html; charset=gb2312'><title>{title}</title></head><body><table width=900><tr><td>{inner}</td></tr></table></body></html>"

    maker = Maker("frames", wrap, "gb18030")
    area = "".join(f"<area shape=rect coords=0,0,9,9 href='{url}' alt='{name}'>" for name, url in names.items())
    maker.pages["/"] = (
        "<html><head><title>青石县人民政府</title></head><frameset rows='90,*'><frame src='/top.htm'><frame src='/main.htm'></frameset></html>"
    )
    maker.pages["/top.htm"] = wrap("", f"<img src=/t.gif usemap=#m><map name=m>{area}</map>")
    number = numbers(40000, "/{}.htm")
    found = papers(14, number)
    rows = lambda part: "".join(f"<tr><td>·<a href={p.url}>{p.title}</a></td><td>[{p.iso}]</td></tr>" for p in part)  # noqa: E731
    maker.pages["/main.htm"] = wrap("", f"<table>{rows(found[:5])}</table>")
    # A menu of pages whose addresses a function makes.
    parts = {
        f"/1001{'' if turn == 0 else f'_{turn}'}.htm": f"<table>{rows(part)}</table><select onchange='tiao(this.value)'>" + "".join(f"<option value={n}>第{n + 1}页</option>" for n in range(3))
        + "</select> 共3页<script>function tiao(n){ var u = '/1001_' + n + '.htm'; if(n==0) u='/1001.htm'; location.href = '/1001_' + n + '.htm'; }</script>"
        for turn, part in enumerate(cut(found, 5))
    }  # fmt: skip
    maker.listed(Column("通知公告", names["通知公告"], found), article, parts)
    rules = papers(11, numbers(41000, "/{}.htm"), "青石县人民政府办公室关于印发{}方案的通知")
    defs = "".join(
        f"<dt><a href={p.url}>{p.title}</a></dt><dd>{p.day.year}年{p.day.month}月{p.day.day}日</dd>" for p in rules
    )
    maker.listed(
        Column("政府文件", names["政府文件"], rules),
        article,
        {names["政府文件"]: f"<dl>{defs}</dl>首页 上一页 下一页 尾页"},
    )
    # The pager of a drawing function with its file's names.
    news = papers(13, numbers(42000, "/{}.htm"), "县领导调研{}")
    parts = {
        f"/1003{'' if turn == 0 else f'_{turn + 1}'}.htm": f"<table>{rows(part)}</table><div id=pg></div><script>showPages({{ totalPage: 3, current: {turn + 1}, fileName: '1003', ext: '.htm' }});</script>"
        for turn, part in enumerate(cut(news, 5))
    }
    maker.listed(Column("工作动态", names["工作动态"], news), article, parts)
    # A page that leads on, and what it leads to.
    meets = papers(6, numbers(43000, "/{}.htm"), "县政府第{}次常务会议纪要")
    maker.pages[names["政务公开"]] = wrap(
        "政务公开", "<p><a href='/list.asp?bid=3'>预决算公开</a> <a href='/list.asp?bid=4'>公开年报</a></p>"
    )
    maker.listed(
        Column("会议信息", names["会议信息"], meets),
        article,
        {
            names["会议信息"]: "".join(f"<p>{p.day.month}月{p.day.day}日 <a href={p.url}>{p.title}</a>" for p in meets)
            + "<p>更多会议请到档案馆查阅"
        },
    )
    budget = papers(7, numbers(44000, "/{}.htm"), "青石县{}预算公开")
    maker.listed(
        Column("预决算公开", "/list.asp?bid=3", budget), article, {"/list.asp?bid=3": f"<table>{rows(budget)}</table>"}
    )
    yearly = [
        Paper(f"/{45000 + n}.htm", f"青石县人民政府{2023 - n}年政府信息公开工作年度报告", date(2024 - n, 1, 20))
        for n in range(5)
    ]
    maker.listed(
        Column("公开年报", "/list.asp?bid=4", yearly),
        article,
        {"/list.asp?bid=4": "".join(f"<p><a href={p.url}>{p.title}</a></p>" for p in yearly)},
    )
    maker.pages[names["办事指南"]] = wrap(
        "办事指南", "<div>办理地点：县政务服务中心一楼。办理时间：工作日上午九时至下午五时。咨询请到窗口。</div>"
    )
    return maker


def drawn() -> Maker:
    """A menu in a script file, addresses of one segment, a page of tabs, two pagers, hot lists at the side."""
    menu = {
        "要闻动态": "/ywdt",
        "通知公示": "/tzgs",
        "规范性文件": "/gfxwj",
        "政府信息公开制度": "/zd",
        "政策解读": "/jd",
        "建议提案": "/jyta",
        "数据发布": "/sj",
        "招考信息": "/zk",
        "常务会议": "/yj",
    }

    def wrap(title: str, inner: str) -> str:
        hot = "".join(f"<li><a href='/d/{n}'>热点文章之{'甲乙丙丁戊'[n % 5]}：{_HOT[n]}</a></li>" for n in range(5))
        return (
            f"<html><head><meta charset=utf-8><title>{title}</title><script src='/assets/site-menu.js'></script></head><body><div id=m></div><script>drawMenu('m')</script>"
            f"<div id=con>{inner}</div><div class=right><h4>热点排行</h4><ul>{hot}</ul></div></body></html>"
        )

    maker = Maker("drawn", wrap)
    maker.pages["/assets/site-menu.js"] = (
        "var items = ["
        + ", ".join(f"{{title: '{name}', link: '{url}'}}" for name, url in menu.items())
        + "];\nfunction drawMenu(id){ var h=''; for (var i=0;i<items.length;i++) h += '<a href=\"'+items[i].link+'\">'+items[i].title+'</a>'; document.getElementById(id).innerHTML = h; }"
    )
    number = lambda first: numbers(first, "/d/{}")  # noqa: E731
    li = lambda p: f"<li><a href='{p.url}'>{p.title}</a> <span>{p.iso}</span></li>"  # noqa: E731
    for n in range(5):
        maker.pages[f"/d/{n}"] = wrap(
            f"热点文章之{'甲乙丙丁戊'[n % 5]}：{_HOT[n]}",
            article(Paper(f"/d/{n}", f"热点文章之{'甲乙丙丁戊'[n]}：{_HOT[n]}", date(2024, 5, n + 1))),
        )
    # The next page's link is a picture; the last one's number is a link.
    found = papers(25, number(100), "青石县{}见成效")
    parts = {
        "/ywdt" + ("" if turn == 0 else f"?start={turn * 10}"): "<ul>"
        + "".join(map(li, part))
        + "</ul>"
        + (f"<a href='/ywdt?start={turn * 10 + 10}'><img src=/n.gif alt=下一页></a>" if turn < 2 else "")
        for turn, part in enumerate(cut(found, 10))
    }
    maker.listed(Column("要闻动态", "/ywdt", found), article, parts)
    maker.pages["/"] = wrap("青石县人民政府门户网站", "<ul>" + "".join(map(li, found[:4])) + "</ul>")
    # Its own count is more than it shows and nothing leads on.
    told = papers(14, number(300))
    maker.listed(
        Column("通知公示", "/tzgs", told, False, 8),
        article,
        {"/tzgs": "<ul data-total='14'>" + "".join(map(li, told[:8])) + "</ul>"},
    )
    # Two pagers that disagree: the page says two, the links end at one.
    rules = papers(12, number(400), "青石县人民政府关于印发{}规定的通知")
    maker.listed(
        Column("规范性文件", "/gfxwj", rules, False, 6),
        article,
        {
            "/gfxwj": "<div>第1页/共2页</div><ul>"
            + "".join(map(li, rules[:6]))
            + "</ul><div>1/1 <a href='/gfxwj'>首页</a></div>"
        },
    )
    # A name like a page of links, rows without a day.
    orders = papers(6, number(500), "青石县{}公开制度")
    maker.listed(
        Column("政府信息公开制度", "/zd", orders),
        article,
        {"/zd": "<ul>" + "".join(f"<li><a href='{p.url}'>{p.title}</a></li>" for p in orders) + "</ul>"},
    )
    # Half an article, half a list.
    reading = papers(9, number(600), "一图读懂青石县{}措施")
    intro = (
        "<h2>政策解读</h2><p>为便于群众了解政策，本栏目集中发布县政府及其部门出台文件的解读材料，欢迎查阅，如有疑问请与发文单位联系。</p>"
        * 2
    )
    maker.listed(
        Column("政策解读", "/jd", reading),
        article,
        {
            "/jd": intro
            + "<div>"
            + "".join(
                f"<div class=l><b>{p.day.day}</b><span>{p.day.year}.{p.day.month:02d}</span><a href='{p.url}' title='{p.title}'>{p.title[:9]}...</a></div>"
                for p in reading
            )
            + "</div>"
        },
    )
    # Two lists of one column behind tabs.
    ask, reply = papers(5, number(700), "关于{}的建议"), papers(5, number(800), "对县人大{}建议的答复")
    maker.listed(
        Column("建议提案", "/jyta", [*ask, *reply]),
        article,
        {
            "/jyta": "<div class=tab><a href='#a'>建议</a><a href='#b'>答复</a></div><div id=a><ul>"
            + "".join(map(li, ask))
            + "</ul></div><div id=b style='display:none'><ul>"
            + "".join(map(li, reply))
            + "</ul></div>"
        },
    )
    # Groups by year with headings.
    figures = papers(30, number(900), "青石县{}统计资料")
    groups = "".join(
        f"<h3>{year}年</h3><ul>"
        + "".join(
            f"<li>{p.day.month}月{p.day.day}日 <a href='{p.url}'>{p.title}</a></li>"
            for p in figures
            if p.day.year == year
        )
        + "</ul>"
        for year in (2024, 2023, 2022)
        if any(p.day.year == year for p in figures)
    )
    maker.listed(Column("数据发布", "/sj", figures), article, {"/sj": groups})
    # A pager that a plug-in draws, told where its pages stand.
    posts = papers(16, number(1000), "青石县{}岗位招聘公告")
    parts = {
        "/zk" + ("" if turn == 0 else f"/p{turn + 1}"): "<ul>"
        + "".join(map(li, part))
        + f"</ul><div id=page></div><script>laypage.render({{elem:'page', count: 16, limit: 6, curr: {turn + 1}, jump: function(o, f){{ if(!f) location.href = '/zk/p' + o.curr; }}}})</script>"
        for turn, part in enumerate(cut(posts, 6))
    }
    maker.listed(Column("招考信息", "/zk", posts), article, parts)
    maker.pages["/yj"] = wrap("常务会议", "<div class=list>暂无相关信息</div>")
    maker.columns.append(Column("常务会议", "/yj", [], None))
    return maker


def query() -> Maker:
    """`index.php?m=content&c=index&a=lists&catid=9`, doubled slashes, a menu only on the site map, frames of other hosts."""
    at = "/index.php?m=content&c=index&a=lists&catid={}".format
    names = {
        "政务要闻": at(6), "通知公告": at(7), "部门文件": at(8), "政策解读": at(9), "双公示": at(10), "征求意见": at(11), "财政预决算": at(12), "规划计划": "/html/3//14/index.shtml",
        "信息公开年报": "/html/3//15/index.shtml", "会议公开": "/2023/0301/118.html", "统计数据": at(16), "建议提案": at(17),
    }  # fmt: skip

    def wrap(title: str, inner: str) -> str:
        return (
            f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head><body><header><a href='/'><img src='/logo.png' alt='青石县人民政府'></a>"
            f"<form action='/search.php' method='get'><input name='q'><input type='hidden' name='page' value='1'><input type='submit' value='搜索'></form></header><section>{inner}</section>"
            "<footer><a href='/sitemap.html'>网站地图</a> <a href='/about.html'>关于我们</a> 青石县人民政府主办</footer></body></html>"
        )

    maker = Maker("query", wrap)
    maker.pages["/sitemap.html"] = wrap(
        "网站地图",
        "<table>"
        + "".join(f"<tr><td><a href='{url}'>{name}</a></td></tr>" for name, url in names.items())
        + "</table>",
    )
    number = lambda first, cat: numbers(first, f"/index.php?m=content&c=index&a=show&catid={cat}&id={{}}")  # noqa: E731
    row = lambda p: f"<div class='hang'><span class='rq'>{p.iso}</span><a href='{p.url}'>{p.title}</a></div>"  # noqa: E731
    # A window of page numbers, the last of them only as 末页.
    news = papers(33, number(100, 6), "县领导检查{}工作")
    parts = {}
    for turn, part in enumerate(cut(news, 5)):
        near = "".join(f"<a href='{at(6)}&page={n}'>{n}</a>" for n in range(max(1, turn), min(7, turn + 2) + 1))
        parts[at(6) + ("" if turn == 0 else f"&page={turn + 1}")] = (
            "".join(map(row, part)) + f"<div id=pages>{near} ... <a href='{at(6)}&page=7'>末页</a></div>"
        )
    parts[at(6) + "&page=1"] = parts[at(6)]
    maker.listed(Column("政务要闻", at(6), news), article, parts)
    maker.pages["/"] = wrap("青石县人民政府", "".join(map(row, news[:6])))
    # Its last pages are no longer there.
    notices = papers(14, number(300, 7), "关于{}的公告")
    links = "".join(f"<a href='{at(7)}&page={n}'>[{n}]</a>" for n in (1, 2, 3))
    maker.listed(
        Column("通知公告", at(7), notices, False, 10),
        article,
        {
            at(7) + ("" if turn == 0 else f"&page={turn + 1}"): "".join(map(row, part)) + links
            for turn, part in enumerate(cut(notices, 5)[:2])
        },
    )
    # A page that repeats the first whatever is asked.
    rules = papers(12, number(400, 8), "青石县发展改革局关于{}的批复")
    again = "".join(map(row, rules[:6])) + f"<p>共12条 2页 <a href='{at(8)}&page=2'>下一页</a></p>"
    maker.listed(Column("部门文件", at(8), rules, False, 6), article, {at(8): again, at(8) + "&page=2": again})
    # The first rows, and a call for more of which nothing is known.
    reading = papers(11, number(500, 9), "《青石县{}若干措施》图解")
    maker.listed(
        Column("政策解读", at(9), reading, False, 5),
        article,
        {
            at(9): "<div id=box>"
            + "".join(map(row, reading[:5]))
            + "</div><a class=btn href='#' onclick='return nextBatch(this)'>查看更多内容</a>"
        },
    )
    # Two lists under one roof, each with its own column: a page that leads on.
    decided, allowed = (
        papers(6, numbers(600, "/html/3//21/{}.shtml"), "青石县{}行政处罚决定公示"),
        papers(7, numbers(700, "/html/3//22/{}.shtml"), "青石县{}行政许可决定公示"),
    )

    def block(name: str, url: str, part: Any) -> str:
        return f"<div class=k><h4>{name}<a class=m href='{url}'>更多&gt;&gt;</a></h4>{''.join(map(row, part))}</div>"

    maker.pages[at(10)] = wrap(
        "双公示",
        block("行政处罚", "/html/3//21/index.shtml", decided[:3])
        + block("行政许可", "/html/3//22/index.shtml", allowed[:3]),
    )
    maker.listed(
        Column("行政处罚", "/html/3//21/index.shtml", decided),
        article,
        {"/html/3//21/index.shtml": "".join(map(row, decided))},
    )
    maker.listed(
        Column("行政许可", "/html/3//22/index.shtml", allowed),
        article,
        {"/html/3//22/index.shtml": "".join(map(row, allowed))},
    )
    # The list stands in a frame of another host: nothing of it is known.
    maker.pages[at(11)] = wrap(
        "征求意见", "<iframe src='http://zj.other.gov.cn/list?area=3' width='100%' height='900'></iframe>"
    )
    maker.columns.append(Column("征求意见", at(11), [], False))
    # Rows that are files, and a row that leads off the site.
    money = papers(4, number(900, 12), "青石县{}决算公开")
    files = "".join(
        f"<div class='hang'><span class='rq'>2024-0{n}-08</span><a href='/up/js{n}.pdf'>青石县第{n}中学决算公开表</a></div>"
        for n in (3, 2, 1)
    )
    away = "<div class='hang'><span class='rq'>2024-02-09</span><a href='http://www.other.gov.cn/a/1.html'>上级部门关于决算公开工作的通知</a></div>"
    maker.listed(Column("财政预决算", at(12), money), article, {at(12): "".join(map(row, money)) + files + away})
    for n in (1, 2, 3):
        maker.pages[f"/up/js{n}.pdf"] = "%PDF-1.4\n%%EOF"
    plans = papers(9, numbers(1000, "/html/3//14/{}.shtml"), "青石县{}专项规划")
    parts = {
        f"/html/3//14/index{'' if turn == 0 else f'_{turn}'}.shtml": "".join(map(row, part))
        + f"<p>第{turn + 1}页</p><a href='#' onclick=\"window.location='/html/3//14/index_{turn + 1}.shtml'\">下页</a>"
        * (turn < 2)
        for turn, part in enumerate(cut(plans, 3))
    }
    maker.listed(Column("规划计划", "/html/3//14/index.shtml", plans), article, parts)
    # A matrix of bodies and years.
    bodies = [("县教育局", 1100), ("县民政局", 1103), ("县财政局", 1106)]
    reports = [
        Paper(
            f"/html/3//15/{first + year - 2022}.shtml",
            f"青石{name}{year}年政府信息公开工作年度报告",
            date(year + 1, 1, 18),
        )
        for name, first in bodies
        for year in (2023, 2022)
    ]
    matrix = "".join(
        f"<tr><td>{name}</td>"
        + "".join(f"<td><a href='/html/3//15/{first + year - 2022}.shtml'>{year}年</a></td>" for year in (2023, 2022))
        + "</tr>"
        for name, first in bodies
    )
    maker.listed(
        Column("信息公开年报", "/html/3//15/index.shtml", reports, None),
        article,
        {"/html/3//15/index.shtml": f"<table><tr><th>单位</th><th>年度</th><th>年度</th></tr>{matrix}</table>"},
    )
    meets = papers(5, numbers(1200, "/2023/0302/{}.html"), "青石县人民政府第{}次常务会议")
    maker.listed(
        Column("会议公开", "/2023/0301/118.html", meets),
        article,
        {
            "/2023/0301/118.html": "<ol>"
            + "".join(f"<li><a href='{p.url}'>{p.title}</a>（{p.iso}）</li>" for p in meets)
            + "</ol>"
        },
    )
    # Nothing, told by its total.
    maker.pages[at(16)] = wrap("统计数据", "<div class=lb></div><p>共0条记录 第1/0页</p>")
    maker.columns.append(Column("统计数据", at(16), [], None))
    # One column's rows, and at the side the newest of all.
    asks = papers(8, number(1300, 17), "对县政协{}提案的答复")
    side = (
        "<aside><h3>最新发布</h3>"
        + "".join(f"<p><a href='{p.url}'>{p.title}</a> {p.iso}</p>" for p in news[:8])
        + "</aside>"
    )
    maker.listed(Column("建议提案", at(17), asks), article, {at(17): "".join(map(row, asks)) + side})
    return maker


_HOT = ("全民健身月启动", "春耕备耕忙", "文明城市创建", "夏季防汛提示", "秋粮丰收在望")

MAKERS = (framework_php, frames, drawn, query)
