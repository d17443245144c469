"""A bureau's home-made site: a side box on every page, parts of lists behind one number, a script or a year."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from tests.portal.unknown.shelf import Column, Maker, Paper, article, cut, papers

COLUMNS = {
    "通知公告": "/tz/", "政策文件": "/zc/", "政策解读": "/jd.htm", "行政处罚": "/cf.htm", "会议": "/hy.htm", "结果反馈": "/fk.htm", "人事信息": "/rs/",
}  # fmt: skip


def homemade() -> Maker:
    def numbered(folder: str) -> Any:
        return lambda turn, _day: f"/html/{folder}/{900 - 7 * turn}.htm"

    reading = papers(3, numbered("jd"), "《青石县{}暂行办法》政策解读")
    news = papers(8, numbered("zc"), "青石县人民政府关于{}的意见")

    def wrap(title: str, inner: str) -> str:
        menu = "".join(f"<div class=item><a href='{url}'>{name}</a></div>" for name, url in COLUMNS.items())
        new = "".join(f"<div class=new><a href='{p.url}'>{p.title}</a>({p.iso[5:]})</div>" for p in news[:7])
        hot = f"<div class=hot><a href='{reading[0].url}'>{reading[0].title}</a></div>"
        return (
            f"<html><head><meta charset='utf-8'><title>{title}</title></head><body><table><tr><td><div class=mt>目录</div>{menu}<div class=mt>最新信息</div>"
            f"{new}{hot}</td><td>{inner}</td></tr></table><p>青石县水务局主办　某ICP备00000000号</p></body></html>"
        )

    maker = Maker("homemade", wrap)
    maker.pages["/"] = wrap("青石县水务局", "<p>欢迎访问青石县水务局网站。</p>")

    def rows(part: Any) -> str:
        cells = "".join(f"<tr><td>·</td><td><a href='{p.url}'>{p.title}</a></td><td>{p.iso}</td></tr>" for p in part)
        return f"<table class=list>{cells}</table>"

    _further(maker, rows, papers(21, numbered("tz"), "关于{}的公告"))
    _records(maker, papers(19, numbered("zc"), "青石县人民政府关于{}的意见"))
    maker.listed(Column("政策解读", "/jd.htm", reading), article, {"/jd.htm": rows(reading)})
    decided = papers(40, numbered("cf"), "青石县{}行政处罚决定公示")
    this, last = ([p for p in decided if (p.day >= date(2024, 6, 1)) is newer] for newer in (True, False))
    years = {
        "/cf.htm": f"<p>按年份查看：<b>2024年</b>　<a href='/cf_2023.htm'>2023年</a></p>{rows(this)}",
        "/cf_2023.htm": f"<p>按年份查看：<a href='/cf.htm'>2024年</a>　<b>2023年</b></p>{rows(last)}",
    }
    maker.listed(Column("行政处罚", "/cf.htm", decided, others=("/cf_2023.htm",)), article, years)
    _drawn(maker, rows, papers(17, numbered("hy"), "县水务局研究{}"))
    answers = papers(2, numbered("fk"), "关于《青石县{}实施方案（征求意见稿）》公开征求意见采纳情况的反馈")
    maker.listed(
        Column("结果反馈", "/fk.htm", answers), article, {"/fk.htm": f"<p>位置：首页 - 结果反馈</p>{rows(answers)}"}
    )
    signed = "<ul id=lb></ul><div id=fy></div><script src='/js/sec.js'></script><script>_0x5.boot('rs', '#lb', '#fy')</script>"
    maker.pages["/js/sec.js"] = "var _0x5={boot:function(a,b){}};"
    maker.listed(Column("人事信息", "/rs/", [], False), article, {"/rs/": signed})
    return maker


def _further(maker: Maker, rows: Any, posts: list[Paper]) -> None:
    def page(fields: dict[str, str]) -> str:
        first = int(fields.get("start", 0))
        more = f"<div><a href='/tz/?start={first + 8}'>加载更多</a></div>" if first + 8 < len(posts) else "没有更多了"
        return maker.wrap("通知公告", rows(posts[first : first + 8]) + more)

    maker.add(Column("通知公告", "/tz/", posts), article)
    maker.pages["/tz/"] = page


def _records(maker: Maker, posts: list[Paper]) -> None:
    script = (
        'var code = "zc", size = 8; function load(current) { $.ajax({url: "/api/page", type: "get", data: {code: code, current: current, size: size},'
        " success: function (r) { var h = ''; for (var i = 0; i < r.data.records.length; i++) { var o = r.data.records[i];"
        " h += '<li><a href=\"/html/zc/' + o.bh + '.htm\">' + o.bt + '</a><span>' + o.rq + '</span></li>'; } $('#lb').html(h); }}); } load(1);"
    )

    def answer(fields: dict[str, str]) -> str:
        part = cut(posts, 8)[int(fields["current"]) - 1 : int(fields["current"])]
        records = [
            {"bh": int(p.url.rsplit("/", 1)[1][:-4]), "bt": p.title, "rq": p.iso, "dw": "局办公室"}
            for p in (part[0] if part else ())
        ]
        return json.dumps({"code": 0, "data": {"records": records, "total": len(posts)}}, ensure_ascii=False)

    shell = f"<ul id=lb></ul><div id=page class=pagination></div><script>{script}</script>"
    maker.listed(Column("政策文件", "/zc/", posts), article, {"/zc/": shell})
    maker.pages["/api/page"] = answer


def _drawn(maker: Maker, rows: Any, posts: list[Paper]) -> None:
    script = (
        'var total=3,cur=1,base="/hy",h="";function u(i){return base+(i>1?"_"+i:"")+".htm";}'
        "for(var i=1;i<=total;i++)h+='<a href=\"'+u(i)+'\">'+i+'</a>';document.getElementById('fy').innerHTML=h;"
    )
    parts = {
        f"/hy{f'_{turn + 1}' if turn else ''}.htm": f"{rows(part)}<div id=fy></div><script>{script}</script>"
        for turn, part in enumerate(cut(posts, 6))
    }
    maker.listed(Column("会议", "/hy.htm", posts), article, parts)
