"""A portal whose menu is a picture, whose columns are named by whatever carries an address, and whose lists keep back."""

from __future__ import annotations

from typing import Any

from tests.portal.unknown.makers import numbers
from tests.portal.unknown.shelf import Column, Maker, article, cut, papers


def _lines(part: Any) -> str:
    return (
        "<ul class='lst'>" + "".join(f"<li><a href='{p.url}'>{p.title}</a><i>{p.iso}</i></li>" for p in part) + "</ul>"
    )


def withholder() -> Maker:
    """Addresses in areas, choices, boxes, pictures and data; tabs, years and older pages that the lists keep apart."""
    areas = {"政务要闻": "/xw/", "公示公告": "/gs/", "公开目录": "/gk/", "联系我们": "/lx.html"}

    def wrap(title: str, inner: str) -> str:
        bar = "".join(f"<area shape='rect' coords='0,0,9,9' href='{url}' alt='{name}'>" for name, url in areas.items())
        choices = "<option value=''>部门栏目</option><option value='/rs/index.htm'>人事信息</option><option value='/cz/index.htm'>财政信息</option>"
        return (
            f"<html><head><title>{title}</title></head><body><img src='/top.jpg' usemap='#m'><map name='m'>{bar}</map>"
            f"<select onchange='location=this.value'>{choices}</select><div class='main'>{inner}</div><p>青石县人民政府主办</p></body></html>"
        )

    maker = Maker("withholder", wrap)
    # A hub of pictures, boxes and data; one of its columns is gone, one is a single document.
    maker.pages["/gk/"] = wrap(
        "公开目录",
        "<p><a href='/zc/'><img src='/i1.png' alt='政策文件'></a> <a href='/jd/'><img src='/i2.png' alt='政策解读'></a></p>"
        "<div data-url='/cf/index.htm'><b>行政处罚</b></div><div onclick=\"location.href='/zj/'\">意见征集</div>"
        "<a href='/gone/index.htm'>统计信息</a><a href='/zn.htm'>信息公开指南</a>"
        "<script>var tree = [{name: '会议公开', id: 4, url: '/hy/', children: []}];</script>",
    )
    maker.pages["/zn.htm"] = wrap(
        "信息公开指南",
        "<h1>青石县政府信息公开指南</h1><p>发布日期：2024-03-01</p>"
        + "<p>为方便公民、法人和其他组织获取政府信息，根据有关规定编制本指南，供查阅使用。</p>" * 8,
    )
    maker.pages["/lx.html"] = wrap("联系我们", "<p>电话：0950-1234567</p>")
    # Its last page has one row without a day, in a table within a table.
    news = papers(9, numbers(100, "/xw/{}.htm"), "我县召开{}推进会")
    parts = {}
    for turn, part in enumerate(cut(news, 4)):
        cells = "".join(
            f"<tr><td><table><tr><td><a href='{p.url}'>{p.title}</a></td></tr></table></td></tr>" for p in part
        )
        links = " ".join(f"<a href='/xw/{'index' if n == 0 else f'p{n}'}.htm'>{n + 1}</a>" for n in range(3))
        parts["/xw/" if turn == 0 else f"/xw/p{turn}.htm"] = f"<table class='xw'>{cells}</table><p>{links}</p>"
    maker.listed(Column("政务要闻", "/xw/", news), article, parts)
    # Two pagers that disagree.
    shown = papers(10, numbers(200, "/gs/{}.htm"), "关于{}结果的公示")
    pagers = "<p><a href='/gs/p2.htm'>下一页</a></p><p>共4页</p>"
    maker.listed(
        Column("公示公告", "/gs/", shown, False, 10),
        article,
        {"/gs/": _lines(shown[:5]) + pagers, "/gs/p2.htm": _lines(shown[5:]) + "<p>共4页</p>"},
    )
    # The newest, and a page with the older ones.
    rules = papers(8, numbers(300, "/zc/{}.htm"), "青石县人民政府关于{}的意见")
    maker.listed(
        Column("政策文件", "/zc/", rules, others=("/zc/old.htm",)),
        article,
        {"/zc/": _lines(rules[:3]) + "<p><a href='old.htm'>以前文件&gt;&gt;</a></p>", "/zc/old.htm": _lines(rules[3:])},
    )
    # Tabs of which a script alone knows the rest.
    told = papers(5, numbers(400, "/jd/{}.htm"), "《青石县{}办法》解读")
    tabs = "<ul class='tab'><li class='on'>文字解读</li><li>图文解读</li><li>视频解读</li></ul><script src='/tab.js'></script>"
    maker.listed(Column("政策解读", "/jd/", told, False), article, {"/jd/": tabs + _lines(told)})
    # Addresses relative to a base; the pager is an arrow without words.
    decided = papers(7, numbers(500, "/cf/{}.htm"), "青石县某某建材有限公司{}案处罚决定")
    base = "<base href='/cf/x/'>"

    def above(part: Any) -> str:
        return "".join(f"<p><a href='..{p.url.removeprefix('/cf')}'>{p.title}</a> {p.iso}</p>" for p in part)

    maker.listed(
        Column("行政处罚", "/cf/index.htm", decided),
        article,
        {
            "/cf/index.htm": base + above(decided[:4]) + "<a href='../index_2.htm'><img src='/r.gif'></a>",
            "/cf/index_2.htm": base + above(decided[4:]),
        },
    )
    # Filled by a request that is refused: never a page of links.
    maker.pages["/zj/"] = wrap(
        "意见征集",
        "<div class='l'><a href='/zj/a/'>征集办法</a><a href='/zj/b/'>征集须知</a></div><div id='rs'>正在加载…</div>"
        "<script>$.post('/zj/q', {k: key()}, function(h){ $('#rs').html(h) })</script>",
    )
    maker.columns.append(Column("意见征集", "/zj/", [], False))
    # Rows that only a script opens, beside others.
    meets = papers(4, numbers(600, "/hy/{}.htm"), "青石县人民政府{}专题会议")
    closed = "<ul class='lst'><li><a href='javascript:;' data-no='88'>青石县人民政府第三十次常务会议</a><i>2024-02-02</i></li></ul>"
    maker.listed(Column("会议公开", "/hy/", meets, False), article, {"/hy/": _lines(meets) + closed})
    # Years in a menu of addresses.
    staff = papers(12, numbers(700, "/rs/{}.htm"), "青石县人民政府关于{}职务任免的通知", last="2024-01-20")
    split = {year: [p for p in staff if p.day.year == year] for year in (2024, 2023)}
    years = "<select onchange='location=this.value'><option value='/rs/index.htm'>2024年</option><option value='/rs/2023.htm'>2023年</option></select>"
    maker.listed(
        Column("人事信息", "/rs/index.htm", staff, others=("/rs/2023.htm",)),
        article,
        {"/rs/index.htm": years + _lines(split[2024]), "/rs/2023.htm": years + _lines(split[2023])},
    )
    # Rows that are the choices of a menu.
    money = papers(4, numbers(800, "/cz/{}.htm"), "青石县{}资金预算公开说明")
    rows = "".join(f"<option value='{p.url}'>{p.title}</option>" for p in money)
    maker.listed(
        Column("财政信息", "/cz/index.htm", money),
        article,
        {"/cz/index.htm": f"<select onchange='location=this.value'><option>请选择</option>{rows}</select>"},
    )
    maker.pages["/"] = wrap("青石县人民政府", _lines(news[:3]))
    return maker
