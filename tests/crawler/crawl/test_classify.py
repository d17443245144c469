"""What a column's page is: pages as data, and the verdict on each."""

from __future__ import annotations

import pytest

from crawler.crawl.classify import Column, LeadsOn, Nothing, OneDocument, Verdict, classify, look
from crawler.crawl.columns import ColumnTask
from crawler.extract import extract_page
from crawler.listing import ListPage
from tests.crawler.loopback import document, home, listing, rows

SITE = "http://www.a.gov.cn"
HERE = f"{SITE}/gk/"


def items(count: int, base: str = "/gk/", day: bool = True) -> list[tuple[str, str, str]]:
    return [
        (f"{base}n{n}.html", f"关于第{n}批灌溉渠道维修的通告", f"2024-05-{20 - n:02d}" if day else "")
        for n in range(count)
    ]


def said(
    html: str, name: str = "", *, url: str = HERE, status: int = 200, render: bool = False, **task: object
) -> Verdict:
    page = ListPage(url, html, "text/html", status)
    facts = extract_page(url, html.encode(), "text/html", status=status, site_url=f"{SITE}/")
    linked = ColumnTask(url, name, depth=1, **task)  # type: ignore[arg-type]
    return classify(look(page, facts, linked), linked, render=render)


def pane(base: str, name: str) -> str:
    return f'<section><h3>{name}</h3><a class="gd" href="{base}">更多&gt;&gt;</a>{rows(items(4, base))}</section>'


def test_a_list_and_what_lies_below_it():
    menu = '<ul class="tree"><li><a href="/gk/tj/">统计公报</a></li></ul>'
    verdict = said(listing("通知公告", items(6), head=menu), "通知公告")
    assert verdict == Column([(f"{SITE}/gk/tj/", "统计公报")])


def test_a_page_of_links_leads_on():
    verdict = said(home([("/tz/", "通知公告"), ("/zc/", "政策文件"), ("/jd/", "政策解读")]), "政务公开")
    assert isinstance(verdict, LeadsOn) and not verdict.drawn
    assert [name for _url, name in verdict.links] == ["通知公告", "政策文件", "政策解读"]


SERVED = """<html><head><meta name="ColumnName" content="{name}"><title>{name}-某县人民政府</title>
<script src="/js/webBuilderCommon.js"></script></head><body><div class="left-menu"><ul>{menu}</ul></div>
<div class="right-list"><h2>{name}</h2>{main}</div><script src="/js/pubInfo.js"></script></body></html>"""


@pytest.mark.parametrize(
    ("name", "main", "listed"),
    [
        ("信息公开工作机制", '<ul id="infolist"></ul>', True),
        (
            "信息公开工作机制",
            "<ul><li><a href='/zwgk/jz/'>会商机制</a></li><li><a href='/zwgk/ps/'>评审机制</a></li></ul>",
            False,
        ),
        ("信息公开工作机制", "<p>请从左侧选择栏目</p>", False),
        ("信息公开工作机制", '<h3>相关链接</h3><ul id="infolist"><li></li></ul>', False),
        ("信息公开工作机制", "<ul><li>暂无内容</li></ul>", False),
    ],
)
def test_a_bare_place_that_a_products_service_fills_is_a_list_whatever_its_name(name: str, main: str, listed: bool):
    """What is called as pages of links are was no list unless its name told a type: a column's rows went unread, and
    nothing said so."""
    base = "/dynamic/zwgk/pubInfo.html?categorynum=00400"
    menu = "".join(
        f"<li><a href='{base}{n}'>{words}</a></li>" for n, words in enumerate(("机构设置", name, "行政许可"))
    )
    verdict = said(SERVED.format(name=name, menu=menu, main=main), name, url=f"{SITE}{base}1")
    assert isinstance(verdict, Column if listed else LeadsOn)


def test_a_library_in_folded_boxes_is_a_list_though_its_boxes_have_a_document_s_marks():
    boxes = "".join(
        f"<details><summary>{title}</summary><p>发文字号：某农规〔2024〕{n}号　发布日期：{day}</p><p>为规范有关工作，制定本办法，自发布之日起施行。</p>"
        f"<p><a href='{url}'>查看全文</a></p></details>"
        for n, (url, title, day) in enumerate(items(6))
    )
    verdict = said(f"<html><body><h1>规范性文件</h1>{boxes}</body></html>", "规范性文件", type="规范性文件")
    assert isinstance(verdict, Column)


def test_a_list_of_two_rows_without_a_headline_is_no_document():
    # A front in which nothing tells the text from the menu: its links alone make 200 characters.
    names = "通知公告 政策文件 行政规范性文件 政策解读 征集调查 征集反馈 行政处罚 政府信息公开年报 预算决算 领导信息".split()
    menu = "".join(
        f'<li class="el-menu-item"><a href="/gov/channel/{n}">{name}</a></li>' for n, name in enumerate(names)
    )
    titles = {
        "2026-10-27": "关于《云溪区社区工作者管理办法（征求意见稿）》征求意见采纳情况的说明",
        "2026-09-28": "《云溪区滨河新城控制性详细规划修改（草案）》意见采纳情况",
    }
    listed = "".join(
        f'<li class="item"><a href="/gov/detail/{day}" title="{title}"><span class="t">{title}</span><time class="d">{day}</time></a></li>'
        for day, title in titles.items()
    )
    html = f"""<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>征集反馈 - 云溪区人民政府</title></head><body><div id="__nuxt"><div class="app-wrap">
<header class="top"><a href="/" class="logo"><span>云溪区人民政府</span></a><ul class="el-menu"><li class="el-menu-item"><a href="/">首页</a></li>{menu}</ul></header>
<main class="container"><div class="el-breadcrumb"><span><a href="/">首页</a><span>/</span></span><span>征集反馈</span></div><div class="channel"><h2>征集反馈</h2><ul id="list" class="list">{listed}</ul></div></main>
<footer class="bottom"><p>主办：云溪区人民政府办公室　网站标识码：4203020008　鄂ICP备12008765号　鄂公网安备42030202000099号</p><p>联系电话：0719-3320001</p></footer></div></div></body></html>"""
    assert isinstance(said(html, "征集反馈", url=f"{SITE}/gov/channel/5", type="意见反馈"), Column)


def test_the_newest_of_several_columns_lead_on():
    body = pane("/gk/tz/", "公示公告") + pane("/gk/zc/", "政策文件")
    verdict = said(f"<html><body>{body}</body></html>", "信息")
    assert isinstance(verdict, LeadsOn) and (f"{SITE}/gk/zc/", "政策文件") in verdict.links


def test_a_page_that_is_its_own_document():
    html = document("某某县2023年政府信息公开工作年度报告", "2024-01-25")
    assert said(html, "信息公开年报") == OneDocument("信息公开年报", "信息公开年报")
    unnamed = document("关于做好秋粮收购工作的若干说明材料", "2024-01-25")
    assert said(unnamed, "本县概况") == OneDocument("本县概况", None)
    given = said(unnamed, "", given=True, type="规划")
    assert isinstance(given, OneDocument) and given.type == "规划"


def test_a_given_column_is_one_whatever_its_page_looks_like():
    body = pane("/gk/tz/", "公示公告") + pane("/gk/zc/", "政策文件")
    assert isinstance(said(f"<html><body>{body}</body></html>", "", given=True), Column)


@pytest.mark.parametrize("render", [False, True])
def test_a_shell_is_nothing_unless_a_browser_is_asked(render):
    html = '<html><body><div id="app"></div><script src="/js/app.3f2a.js"></script></body></html>'
    verdict = said(html, "政策解读", render=render)
    assert isinstance(verdict, Column if render else Nothing)


def test_an_error_page_is_nothing():
    assert isinstance(said("<html><title>404</title><body>您访问的页面不存在</body></html>", "通知公告"), Nothing)


def test_a_list_s_rows_are_no_columns_whatever_type_their_titles_name():
    """As a department of Guangxi lists its notices, without days and by addresses of no product's shape."""
    verdict = said(
        f"<html><body><div class=m>{''.join(f'<p><a href=/gk/t28{n}/>某县华江乡高寨第{n}处地热勘查探矿权挂牌出让公告</a></p>' for n in '甲乙丙丁')}</div></body></html>",
        "矿业权交易公告",
    )
    assert verdict == Column([])


def test_a_form_is_no_list():
    html = "<html><body><form><h1>写信</h1><textarea name='t'></textarea></form></body></html>"
    assert isinstance(said(html, "我要写信"), LeadsOn)


def undated(base: str, titles: list[str]) -> str:
    links = "".join(f'<li><a href="{base}2024/{n + 4000}.html">{title}</a></li>' for n, title in enumerate(titles))
    return f'<html><body><div class="main"><ul class="list">{links}</ul></div></body></html>'


REPORTS = [f"云岭县{year}年政府信息公开工作年度报告" for year in range(2019, 2024)]


@pytest.mark.parametrize(
    "name", ["政府信息公开年报", "行政处罚信息公开", "部门预决算公开", "重大决策预公开", "意见征集公开"]
)
def test_a_name_that_sounds_like_a_page_of_links_makes_no_list_vanish(name):
    """The national platform standard (国办公开办函〔2019〕61号) prescribes 政府信息公开年报, whose rows mostly bear no date."""
    assert isinstance(said(undated("/gk/", REPORTS), name), Column)


def test_such_a_page_whose_list_its_product_fetches_is_one():
    unit = "<script src='/js/webglobal.js' url='/api-gateway/jpaas-publish-server/front/page/build/unit'"
    query = (
        "{'parseType':'bulidstatic','webId':'77','tplSetId':'Qx8','pageType':'column','tagId':'列表','pageId':'401'}"
    )
    page = f'<html><body><div class="lb">{unit} queryData="{query}"></script></div></body></html>'
    assert isinstance(said(page, "行政处罚信息公开"), Column)
    assert isinstance(said(page, "政务公开"), LeadsOn)  # neither its name nor its rows say of what it would be the list


def test_such_a_page_that_leads_down_is_none():
    body = '<div class="main"><a href="/gk/yjzj/">意见征集</a> <a href="/gk/fk/">征集反馈</a></div>'
    assert isinstance(said(f"<html><body>{body}</body></html>", "公众参与"), LeadsOn)
    offices = "".join(f'<li><a href="/gk/{n}/">云岭县第{n}街道办事处信息公开</a></li>' for n in range(6))
    assert isinstance(said(f"<html><body><ul>{offices}</ul></body></html>", "乡镇信息公开"), LeadsOn)


PARTS = "".join(
    f'<li><a href="/zw/{key}/">{name}</a></li>'
    for key, name in (("cf", "行政处罚"), ("xk", "行政许可"), ("qz", "行政强制"))
)
UNDER = f"<div class=hub><h2>双公示</h2><ul>{PARTS}</ul></div>"
HOT = "<div class=yb><h3>热点推荐</h3><div><ul></ul></div></div>"


@pytest.mark.parametrize(
    "body",
    [
        UNDER,
        UNDER + HOT,
        f"<div><div class=t><h2>双公示</h2></div><div class=c>{PARTS}</div><div class=clear></div></div>",
    ],
    ids=["alone", "beside another's empty box", "a heading in a box"],
)
def test_what_stands_under_the_page_s_own_name_leads_on_wherever_it_lies(body):
    # 双公示 at /zwgk/sgs/, its parts at /zwgk/cf/: taken for a list without a row it hid the site's late decisions.
    verdict = said(f"<html><head><title>双公示</title></head><body>{body}</body></html>", "双公示")
    assert isinstance(verdict, LeadsOn) and [name for _url, name in verdict.links] == [
        "行政处罚",
        "行政许可",
        "行政强制",
    ]


@pytest.mark.parametrize(
    "body",
    [
        f"<div class=left><h2>行政执法</h2><ul>{PARTS}</ul></div><div class=r><h2>双公示</h2></div>",
        f"<div class=left><h2>双公示</h2><ul>{PARTS}</ul></div><div class=r><ul></ul></div>",
        f"<div class=r><h2>双公示</h2><p>{PARTS}</p><div class=list><ul></ul></div></div>",
        f"<div class=r><h2>双公示</h2><p>{PARTS}</p><div id=x1></div></div>",
        f"<div class=r><h2>双公示</h2><ul></ul></div><div class=hots><h2>热门栏目</h2><ul>{PARTS}</ul></div>",
        f"<h2>双公示</h2><div class=hots><ul>{PARTS}</ul></div>",
        f"<div class=r><h2>双公示</h2><ul>{PARTS}<li><a href='/gk/'>双公示</a></li></ul></div>",
        f"<div class=nav><h2>双公示</h2><ul>{PARTS}</ul></div>",
        f"<div class=r><h2>双公示</h2><p>暂无信息</p><ul>{PARTS}</ul></div>",
        "<div class=r><h2>双公示</h2><ul><li><a href='/zw/cf/'>行政处罚</a></li></ul></div>",
    ],
    ids=["another's", "a box beside", "a list below", "a place below", "its own list", "no block", "neighbours", "menu",
         "said", "one"],
)  # fmt: skip
def test_a_list_that_shows_no_row_is_not_led_away_from_by_what_stands_about(body):
    assert isinstance(said(f"<html><head><title>双公示</title></head><body>{body}</body></html>", "双公示"), Column)


TRAIL = "<div class=wz><a href='/'>首页</a> &gt; <a href='/sgs/'>双公示</a></div>"
ASIDE = f"<div class=l><ul>{PARTS}</ul></div><div class=r>%s</div><div class=foot>云岭县人民政府办公室主办</div>"


@pytest.mark.parametrize("name", ["双公示", "行政执法信息", "公告公示", "工作专栏"])
@pytest.mark.parametrize("trail", [TRAIL, ""], ids=["trail", "none"])
def test_a_page_that_shows_columns_alone_leads_on_in_whatever_box_they_stand(name, trail):
    body = (trail + ASIDE % "<h1>双公示</h1>").replace("双公示", name)
    verdict = said(f"<html><head><title>{name}_云岭县</title></head><body>{body}</body></html>", name)
    assert isinstance(verdict, LeadsOn) and len(verdict.links) >= 3


@pytest.mark.parametrize(
    "body",
    [
        ASIDE % "<h1>双公示</h1><ul></ul>",
        ASIDE % "<h1>双公示</h1><div id=c></div>",
        ASIDE % "<h1>双公示</h1><p>本栏目公开行政处罚和行政许可决定。</p>",
        ASIDE % "<h1>双公示</h1><script>$.get('/l', d => $('.r').append(d));</script>",
        (ASIDE % "<h1>双公示</h1>").replace(PARTS, PARTS + "<li>双公示</li>"),
        (ASIDE % "<h1>双公示</h1>").replace(PARTS, PARTS + "<li class=on><a href='/gk/'>双公示</a></li>"),
        (ASIDE % "<h1>双公示</h1>").replace("<ul>", "<h3>行政执法</h3><ul>"),
        (ASIDE % "<h1>双公示</h1>").replace(PARTS, PARTS + "<li><a href='http://other.test/'>信用中国</a></li>"),
    ],
    ids=["a list", "a place", "words", "a script", "its name", "itself", "another's", "elsewhere"],
)
def test_a_page_that_shows_anything_else_may_be_a_list_without_a_row(body):
    assert isinstance(
        said(f"<html><head><title>双公示</title></head><body>{TRAIL}{body}</body></html>", "双公示"), Column
    )


@pytest.mark.parametrize(
    "body",
    [
        UNDER.replace("双公示", "行政许可和行政处罚"),
        UNDER.replace("双公示", "县级部门") + UNDER.replace("双公示", "乡镇").replace("/zw/", "/xz/"),
    ],
    ids=["called otherwise", "its parts have headings"],
)
def test_what_stands_under_headings_of_other_names_leads_on_where_nothing_stands_under_the_page_s(body):
    html = f"<html><head><title>信用公示-云岭县人民政府</title></head><body>{body}</body></html>"
    assert isinstance(said(html, "双公示"), LeadsOn)


@pytest.mark.parametrize(
    "body",
    [
        f"<div class=l><h3>政务公开</h3><ul>{PARTS}</ul></div><div class=r><h2>信用公示</h2></div>",
        f"<div class=l><h3>政务公开</h3><ul>{PARTS}</ul></div><div class=r><h2>办理结果</h2></div>",
        f"<div class=l><h3>政务公开</h3><ul>{PARTS}</ul></div><div class=r><ul></ul></div>",
        f"<div class=l><h3>政务公开</h3><ul>{PARTS}</ul></div><div class=r><div id=con></div></div>",
        f"<div class=l><h3>政务公开</h3><ul>{PARTS}<li>信用公示</li></ul></div><div class=r></div>",
        f"<div class=menu><h3>政务公开</h3><ul>{PARTS}</ul></div><div class=r></div>",
    ],
    ids=["its heading", "another heading", "a bare list", "a place", "neighbours", "menu"],
)
def test_a_page_s_headed_menu_leads_no_list_away(body):
    html = f"<html><head><title>信用公示-云岭县人民政府</title></head><body>{body}</body></html>"
    assert isinstance(said(html, "双公示"), Column)


def gathered(
    day: str = "", away: str = "https://www.news.cn/a/zt.htm", tail: str = "", name: str = "乡村振兴专题"
) -> str:
    own = "".join(f"<li><a href='{url}'>{title}</a>{day}</li>" for url, title, _day in items(5, "/zc/"))
    other = f"<li><a href='{away}'>新华社：优化营商环境再出实招</a>{day}</li>"
    parts = f"<div><h2>最新政策</h2><ul>{own}</ul></div><div><h2>媒体报道</h2><ul>{other}</ul></div>"
    metas = f"<meta name=ColumnName content={name}><meta name=ColumnType content=工作动态>"
    return f"<html><head><title>{name}</title>{metas}</head><body><div class=wz><a href='/'>首页</a> &gt; {name}</div><div class=zt><h1>{name}</h1>{parts}{tail}</div></body></html>"


def test_what_is_gathered_on_a_subject_here_and_elsewhere_is_no_list_of_news():
    verdict = said(gathered(), "乡村振兴专题")
    assert isinstance(verdict, LeadsOn)
    assert [row.url for row in verdict.documents] == [SITE + url for url, _title, _day in items(5, "/zc/")]


@pytest.mark.parametrize(
    ("html", "name"),
    [
        (gathered(day="<span>2024-05-03</span>"), "乡村振兴专题"),
        (gathered(away="/mt/2024/4310.html"), "乡村振兴专题"),
        (gathered(tail="<div class=page><a href='/gk/index_2.html'>下一页</a></div>"), "乡村振兴专题"),
        (gathered(tail="<div class=page></div>"), "乡村振兴专题"),
        (gathered(tail="<p>仅显示最新6条</p>"), "乡村振兴专题"),
        (gathered(name="梅清要闻"), "乡村振兴"),
        (gathered(), "通知公告"),
    ],
    ids=[
        "dated",
        "all of the site",
        "paged",
        "a pager to be filled",
        "the newest alone",
        "called news",
        "called by a type",
    ],
)
def test_what_only_resembles_it_stays_a_list(html, name):
    assert isinstance(said(html, name), Column)


def test_pictures_alone_are_an_unread_list_and_no_page_of_links():
    pictures = "".join(f'<a href="/gk/{n}"><img src="/u/{n}.jpg"></a>' for n in range(6))
    menu = "".join(f'<a href="/{n}/">栏目名称之{n}</a>' for n in range(12))
    assert isinstance(said(f"<html><body><div>{menu}</div><div>{pictures}</div></body></html>", "图说政策"), Column)


TILES = [
    ("/gk/nb/{year}.html", "{year}", True),
    ("/doc/nb{year}.pdf", "{year}年", True),
    ("/gk/nb/{year}/", "{year}年", False),
    ("/gk/nb?year={year}", "{year}年", False),
]


@pytest.mark.parametrize(("address", "words", "reports"), TILES)
def test_annual_reports_that_are_called_by_their_year_alone(address: str, words: str, reports: bool):
    tiles = "".join(
        f"<a class=tile href='{address.format(year=year)}'>{words.format(year=year)}</a>" for year in range(2019, 2026)
    )
    html = f"<html><head><title>政府信息公开年报</title></head><body><div class=box>{tiles}</div></body></html>"
    page = ListPage(HERE, html, "text/html", 200)
    facts = extract_page(HERE, html.encode(), "text/html", status=200, site_url=f"{SITE}/")
    assert len(look(page, facts, ColumnTask(HERE, "政府信息公开年报", depth=1)).rows) == (7 if reports else 0)


@pytest.mark.parametrize("count", [1, 2])
def test_a_list_of_a_row_or_two_without_a_headline_is_no_document(count):
    around = "<p>您现在的位置：<a href='/'>首页</a> - 意见反馈</p>{}<p>主办单位：云岭市水务局　地址：滨江路20号　电话：0772-2600000</p>"
    table = "".join(
        f"<tr><td>·</td><td><a href='{url}'>关于《云岭市内涝治理系统化实施方案（征求意见稿）》第{n}次公开征求意见采纳情况的反馈</a></td><td>{day}</td></tr>"
        for n, (url, _title, day) in enumerate(items(count))
    )
    filler = "".join(f"<td><a href='/c{n}.htm'>办事指南之{n}号栏目名称</a></td>" for n in range(20))
    html = f"<html><head><title>意见反馈-云岭市水务局</title></head><body><table><tr>{filler}</tr></table>{{}}</body></html>"
    told = said(
        html.format(around.format(f"<table>{table}</table>")), "意见反馈", url=f"{SITE}/yjfk.htm", type="意见反馈"
    )
    assert isinstance(told, Column)
    text = "<p>市水务局负责全市供水、排水、防汛工作，内设办公室、水资源科、建设科、供排水科。</p>" * 6
    told = said(html.format(around.format(f"{text}<table>{table}</table>")), "意见反馈", url=f"{SITE}/yjfk.htm")
    assert count == 1 or not isinstance(told, Column)


def test_a_short_headline_of_the_front_page_is_no_column_by_its_trail() -> None:
    def page(title: str, trail: str) -> str:
        return document(title, "2023-12-18").replace(
            "<body>", f"<body><div class='dqwz'>当前位置：<a href='/'>首页</a> &gt; <a href='/xw/'>{trail}</a></div>", 1
        )

    news = said(page("春耕备耕有序推进", "松河要闻"), "春耕备耕有序推进", url=f"{SITE}/xw/2309.html")
    assert isinstance(news, OneDocument) and news.type is None
    guide = said(page("信息公开指南", "政务公开"), "信息公开指南", url=f"{SITE}/gk/2309.html")
    assert isinstance(guide, OneDocument) and guide.type == "信息公开指南"
