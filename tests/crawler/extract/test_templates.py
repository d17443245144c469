"""One document in the templates of many makers: what it says is read alike in all, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts

SITE = "禾川县交通运输局"
OTHERS = "<ul><li><a href=/1>关于2021年表彰的决定</a><span>2021-12-30</span></li><li><a href=/2>工作要点</a><span>2022-03-02</span></li></ul>"


@dataclass(frozen=True)
class Document:
    """What is put into a template, and what a reader must take from it; "any": not asked."""

    kind: str | tuple[str, ...]
    column: str
    title: str
    day: str
    source: str
    text: tuple[str, ...]
    number: str | None = "any"
    written: str | None = "any"
    decisions: list[tuple[str, str, str]] | None = None
    last_day: str | None = None
    policy: str | None = None
    skips: tuple[str, ...] = field(default=())  # templates in which nothing but a person's sense tells its title

    @property
    def paragraphs(self) -> str:
        return "".join(line if line.startswith("<") else f"<p>{line}</p>" for line in self.text)

    @property
    def boxes(self) -> str:
        return "".join(line if line.startswith("<") else f"<div>{line}</div>" for line in self.text)

    @property
    def chinese(self) -> str:
        year, month, day = self.day.split("-")
        return f"{year}年{int(month)}月{int(day)}日"


TEMPLATES: dict[str, Callable[[Document], str]] = {}
DOCUMENTS: dict[str, Document] = {}


def template(make: Callable[[Document], str]) -> Callable[[Document], str]:
    TEMPLATES[make.__name__] = make
    return make


@template
def centred(document: Document) -> str:
    return f"""
<html><head><title>{SITE}</title></head><body bgcolor=white><center><img src=b.jpg></center>
<table width=900 align=center><tr><td><a href=/>首页</a> <a href=/b>概况</a></td></tr><tr><td><p align=center><font size=5><b>{document.title}</b></font></p><p align=center>[{document.day}]　来源：{document.source}　点击：120</p><hr>{document.paragraphs}</td></tr></table><center>版权所有 {SITE}</center></body></html>"""


@template
def spans(document: Document) -> str:
    return f"""
<html><head><title>{document.title}-{SITE}</title></head><body><div id=app><header>{SITE}</header>
<div class=el-breadcrumb><span>首页</span>/<span>{document.column}</span></div><div class=art>
<div class=art__hd>{document.title}</div>
<div class=art__meta><span><i></i>{document.day}</span><span>{document.source}</span><span><i></i>231</span></div>
<div class=art__bd>{document.paragraphs}</div></div>
<footer>{SITE} 备案号：蜀ICP备1号</footer></div></body></html>"""


@template
def panel(document: Document) -> str:
    return f"""
<html><head><title>{document.column} | {SITE}</title></head>
<body><ol class=breadcrumb><li><a href=/>首页</a></li><li><a href=/c>{document.column}</a></li></ol>
<div class=panel><div class=panel-heading><h3>{document.title}</h3></div>
<div class=panel-body><p class=text-muted>发布时间：{document.day} &nbsp; 发布单位：{document.source} &nbsp; 阅读：<span>5</span></p>{document.paragraphs}</div></div>{OTHERS}</body></html>"""


@template
def dated_below(document: Document) -> str:
    return f"""
<html><head><meta charset=utf-8><title>{document.title}</title></head><body>
<nav><a href=/>首页</a><a href=/c>{document.column}</a></nav><article>
<h1>{document.title}</h1>{document.paragraphs}<p class=meta>（发布日期：{document.day}　责任编辑：李某）</p></article>
<footer>{SITE}</footer></body></html>"""


@template
def boxes(document: Document) -> str:
    return f"""
<html><head><title>{document.column}</title></head><body><div><div><a href=/>{SITE}</a></div><div>
<div><a href=/a>单位</a></div><div><a href=/b>公开</a></div></div></div><div><div><div>
<div>{document.title}</div></div></div><div><div><div>发布日期</div><div>{document.day}</div></div><div>
<div>信息来源</div><div>{document.source}</div></div></div><div>{document.boxes}</div></div><div>
<div>{SITE}</div></div></body></html>"""


@template
def telephone(document: Document) -> str:
    return f"""
<html><head><meta name=viewport content='width=device-width'><title>{SITE}</title></head><body>
<div class=weui-bar>{SITE}</div><section>
<h2 class=rich>{document.title}</h2><p><span>{document.source}</span> <em>{document.chinese} 09:12</em></p>
<div class=rt>{document.paragraphs}</div></section>
<div class=tab><a href=/>首页</a><a href=/me>我的</a></div></body></html>"""


@template
def side_card(document: Document) -> str:
    return f"""
<html><head><title>{SITE}</title></head><body><div class=hd>{SITE}</div>
<div class=l><h4 class=dh>{document.title}</h4><div class=dt>{document.paragraphs}</div></div>
<div class=r>
<div>基本信息</div><p><b>来源</b><br><i>{document.source}</i></p><p><b>发布日期</b><br><i>{document.chinese}</i></p></div><p>备案：1号</p></body></html>"""


@template
def data_table(document: Document) -> str:
    return f"""
<html><head><title>{document.title}_{SITE}</title></head><body>
<div class=pos>您的位置：<a href=/>首页</a>&gt;&gt;<a href=/c>{document.column}</a></div>
<table class=gk><tr><th>索引号</th><td>HC-2025-04</td><th>公开日期</th><td>{document.day}</td></tr><tr><th>发布机构</th><td>{document.source}</td><th>公开方式</th><td>主动公开</td></tr></table>
<div class=gkt>{document.title}</div><div class=gkc>{document.paragraphs}</div></body></html>"""


@template
def blog(document: Document) -> str:
    return f"""
<html lang=zh-CN><head><title>{document.title} &#8211; {SITE}</title></head>
<body class=single><header><p class=site-title><a href=/>{SITE}</a></p></header><main>
<article><header class=entry-header><h1 class=entry-title>{document.title}</h1>
<div class=entry-meta><span class=posted>{document.chinese}</span> <span>by admin</span></div></header>
<div class=entry-content>{document.paragraphs}</div>
<footer>分类：<a rel=tag href=/cat>{document.column}</a></footer></article></main><aside>
<h2>近期文章</h2><ul><li><a href='/?p=4'>人居环境会召开</a> 2022年6月1日</li></ul>
<h2>归档</h2><ul><li>2022年6月</li></ul></aside></body></html>"""


@template
def breaks(document: Document) -> str:
    return f"""
<html><head><title>{document.title}</title></head>
<body>{SITE} &gt; {document.column}<h2>{document.title}</h2>日期：{document.day}<br>来源：{document.source}<hr>{"<br>".join(document.text)}<hr>主办：{SITE}</body></html>"""


@template
def items(document: Document) -> str:
    return f"""
<html><head><title>{SITE}</title></head><body>
<div id=top><ul><li><a href=/>网站首页</a></li><li><a href=/c>{document.column}</a></li></ul></div>
<div class=xl>
<div class=xl-top><p class=xl-t>{document.title}</p><ul class=xl-m><li>{document.day} 10:22:31</li><li>作者：{document.source}</li><li>字体：[大][中][小]</li></ul></div>
<div class=xl-c id=Zoom>{document.paragraphs}</div></div>
<div class=prev>上一篇：<a href=/9>某某通知</a></div></body></html>"""


@template
def calendar_leaf(document: Document) -> str:
    year, month, day = document.day.split("-")
    return f"""
<html><head><title>{document.title} - {document.column} - {SITE}</title></head><body>
<div class=crumb><a href=/>首页</a> » <a href=/c>{document.column}</a> » 正文</div>
<div class=leaf><b>{day}</b><span>{year}-{month}</span></div><h1>{document.title}</h1>
<div class=body>{document.paragraphs}</div><div>{SITE}主办</div></body></html>"""


@template
def unclassed(document: Document) -> str:
    return f"""
<html><head><title>{SITE}</title></head><body>
<div class=nav><a href=/>首页</a>|<a href=/c>{document.column}</a></div><div class=view>
<div class=subject>{document.title}</div>
<div class=subinfo>文章来源：{document.source} 更新时间：{document.day} 浏览量：<script>h()</script></div>
<div class=editor>{document.boxes}</div></div><div class=copy>{SITE} 版权所有</div></body></html>"""


@template
def terms(document: Document) -> str:
    return f"""
<html><head><title>信息公开 - {SITE}</title></head><body><header><b>{SITE}</b></header><main>
<h2 class=name>{document.title}</h2>
<dl><dt>发布机构</dt><dd>{document.source}</dd><dt>发布日期</dt><dd>{document.day}</dd><dt>浏览次数</dt><dd>19</dd></dl>
<section>{document.paragraphs}</section></main><footer>{SITE}</footer></body></html>"""


@template
def nested_tables(document: Document) -> str:
    return f"""
<HTML><HEAD><TITLE>{document.column}</TITLE></HEAD><BODY><TABLE><TR><TD>
<TABLE><TR><TD><A HREF=/>首页</A></TD><TD><A HREF=/c>{document.column}</A></TD></TR></TABLE></TD></TR><TR><TD>
<TABLE><TR><TD class=bt align=center><B>{document.title}</B></TD></TR><TR><TD align=center>作者：{document.source}　日期：{document.day}　人气：33</TD></TR><TR><TD>{document.paragraphs}</TD></TR></TABLE></TD></TR><TR><TD>Copyright {SITE}</TD></TR></TABLE></BODY></HTML>"""


@template
def clock(document: Document) -> str:
    return f"""
<html><head><title>{document.title}_{document.column}_{SITE}</title></head><body>
<div class=time>今天是：2026年11月29日 星期日</div><div class=logo><h1><a href=/>{SITE}</a></h1></div>
<div class=box><h2>{document.title}</h2>
<div class=inf><span>发布日期：{document.day}</span><span>来源：{document.source}</span></div>
<div class=txt>{document.paragraphs}</div></div>
<div class=hot><h3>热门文件</h3><p>禾政发〔2023〕1号 关于表彰的决定</p></div></body></html>"""


@template
def icons(document: Document) -> str:
    return f"""
<html><head><title>{document.title}</title></head><body>
<div class=bread><span>当前位置：</span><a href=/>首页</a><span>/</span><a href=/c>{document.column}</a></div><h3 class=title-x>{document.title}</h3>
<div class=m><p><i class=ico-t></i>{document.chinese}</p><p><i class=ico-o></i>{document.source}</p></div>
<div class=rich-x>{document.paragraphs}<p>分享到：微信 微博</p></div></body></html>"""


@template
def one_table(document: Document) -> str:
    return f"""
<html><head><title>{SITE}网站</title></head><body>
<table width=100%><tr><td height=40 align=center style='font-size:22px;color:red'>{document.title}</td></tr><tr><td align=right>{document.source}&nbsp;&nbsp;{document.chinese}</td></tr><tr><td>{document.paragraphs}</td></tr></table></body></html>"""


@template
def time_element(document: Document) -> str:
    return f"""
<html><head><title>{document.title} · {SITE}</title><script type='application/ld+json'>{{"datePublished":"{document.day}T08:00:00"}}</script></head>
<body><main>
<h1>{document.title}</h1><p><time datetime='{document.day}'>{document.chinese}</time> / {document.source}</p>{document.paragraphs}</main></body></html>"""


DOCUMENTS["rules issued"] = Document(
    kind="policy",
    column="政策文件",
    title="禾川县交通运输局关于印发《禾川县农村公路养护管理细则》的通知",
    day="2025-03-12",
    source="县交通运输局",
    text=(
        "禾交发〔2025〕8号",
        "各乡镇人民政府，局属各单位：",
        "现将《禾川县农村公路养护管理细则》印发给你们，请认真贯彻执行。本细则自2025年4月1日起施行，有效期五年。",
        "禾川县交通运输局",
        "2025年3月10日",
    ),
    number="禾交发〔2025〕8号",
    written="2025-03-10",
)
DOCUMENTS["works on a road"] = Document(
    kind="notice",
    column="通知公告",
    title="关于国道318线禾川段交通管制的公告",
    day="2025-06-02",
    source="公路科",
    text=("因路面维修，6月5日至8日国道318线禾川段实行交通管制，请过往车辆绕行。", "禾川县交通运输局", "2025年6月1日"),
    number=None,
    written="2025-06-01",
)
DOCUMENTS["meeting"] = Document(
    kind="news",
    column="工作动态",
    title="禾川县召开农村客运提质推进会",
    day="2024-11-20",
    source="禾川融媒",
    text=(
        "11月19日，禾川县召开农村客运提质推进会，副县长周明出席并讲话。",
        "会议强调，要落实《禾川县农村客运补贴办法》（禾政规〔2024〕3号），确保年底前全覆盖。",
    ),
    number=None,
    written=None,
)
DOCUMENTS["call"] = Document(
    kind="consultation",
    column="意见征集",
    title="关于《禾川县停车场管理办法（征求意见稿）》公开征求意见的公告",
    day="2025-01-06",
    source="县交通运输局",
    text=(
        "为规范停车管理，我局起草了《禾川县停车场管理办法（征求意见稿）》，现向社会公开征求意见，公众可于2025年2月6日前通过邮箱反馈。",
        "禾川县交通运输局",
        "2025年1月6日",
    ),
    number=None,
    written="2025-01-06",
    last_day="2025-02-06",
)
DOCUMENTS["interpretation"] = Document(
    kind="interpretation",
    column="政策解读",
    title="《禾川县停车场管理办法》政策解读",
    day="2025-04-06",
    source="县交通运输局",
    text=(
        "一、出台背景",
        "2025年3月，县政府印发了《禾川县停车场管理办法》（禾政规〔2025〕2号）。",
        "二、主要内容",
        "明确了收费标准和监督措施。",
    ),
    number=None,
    written=None,
    policy="禾川县停车场管理办法",
)
DOCUMENTS["penalty"] = Document(
    kind="enforcement",
    column="行政处罚",
    title="禾川县交通运输局行政处罚决定书（禾川县安运物流有限公司）",
    day="2025-05-15",
    source="执法大队",
    text=(
        "禾交罚〔2025〕31号",
        "当事人：禾川县安运物流有限公司",
        "你单位超限运输，违反《公路安全保护条例》，决定给予罚款3000元。",
        "禾川县交通运输局",
        "2025年5月12日",
    ),
    number="any",
    written="2025-05-12",
    decisions=[("禾交罚〔2025〕31号", "禾川县安运物流有限公司", "2025-05-12")],
)
DOCUMENTS["permits"] = Document(
    kind="enforcement",
    column="双公示",
    title="2025年5月道路运输许可信息公示",
    day="2025-06-03",
    source="县交通运输局",
    text=(
        "<table><tr><th>序号</th><th>许可文号</th><th>申请人</th><th>许可决定日期</th><th>有效期至</th></tr><tr><td>1</td><td>禾交许〔2025〕11号</td><td>禾川县顺达货运部</td><td>2025-05-20</td><td>2029-05-19</td></tr><tr><td>2</td><td>禾交许〔2025〕12号</td><td>禾川县通达驾校有限公司</td><td>2025-05-22</td><td>2031-05-21</td></tr></table>",
    ),
    number=None,
    written="any",
    decisions=[
        ("禾交许〔2025〕11号", "禾川县顺达货运部", "2025-05-20"),
        ("禾交许〔2025〕12号", "禾川县通达驾校有限公司", "2025-05-22"),
    ],
)
DOCUMENTS["annual report"] = Document(
    kind="annual_report",
    column="政府信息公开年报",
    title="禾川县交通运输局2024年政府信息公开工作年度报告",
    day="2025-01-20",
    source="办公室",
    text=("根据《中华人民共和国政府信息公开条例》要求编制本报告。", "一、总体情况", "2024年，主动公开信息312条。"),
    number=None,
    written="any",
)
DOCUMENTS["short notice"] = Document(
    kind="notice",
    column="通知公告",
    title="停航通知",
    day="2025-02-08",
    source="港航站",
    text=("受大雾影响，2月9日禾川渡口停航一天，请相互转告。",),
    number=None,
    written="any",
    skips=("side_card", "data_table"),
)
DOCUMENTS["plan with a file"] = Document(
    kind="policy",
    column="政府文件",
    title="关于公布2025年农村公路建设计划的通知",
    day="2025-02-18",
    source="规划股",
    text=(
        "禾交〔2025〕5号",
        "各乡镇人民政府：",
        "经县政府同意，现将2025年农村公路建设计划公布如下，请组织实施。",
        '附件：<a href="/files/2025/jh.xlsx">2025年农村公路建设计划表.xlsx</a>',
        "禾川县交通运输局",
        "2025年2月17日",
    ),
    number="禾交〔2025〕5号",
    written="2025-02-17",
)
DOCUMENTS["answer to a deputy"] = Document(
    kind=("notice", "policy"),
    column="建议提案",
    title="对县人大十八届三次会议第57号建议的答复",
    day="2024-09-10",
    source="办公室",
    text=(
        "禾交函〔2024〕44号",
        "陈代表：",
        "您提出的关于增开城乡公交的建议收悉，经研究答复如下：已列入2025年计划。感谢您对交通工作的关心支持。",
        "禾川县交通运输局",
        "2024年9月5日",
    ),
    number="禾交函〔2024〕44号",
    written="2024-09-05",
)
DOCUMENTS["rule in the paper"] = Document(
    kind="news",
    column="工作动态",
    title="《禾川县农村客运补贴办法》今起施行",
    day="2024-12-01",
    source="禾川日报",
    text=("记者从县交通运输局获悉，《禾川县农村客运补贴办法》（禾政规〔2024〕3号）12月1日起施行。",),
    number=None,
    written=None,
)
DOCUMENTS["inspection told"] = Document(
    kind="news",
    column="部门动态",
    title="县交通运输局扎实开展水上交通安全检查",
    day="2025-07-09",
    source="办公室",
    text=("7月8日，县交通运输局组织执法人员对渡口渡船开展安全检查，共检查船舶十二艘，发现隐患三处，均已整改。",),
    number=None,
    written=None,
)
DOCUMENTS["appointment"] = Document(
    kind=("notice", "policy"),
    column="人事信息",
    title="禾川县交通运输局关于王强等同志职务任免的通知",
    day="2025-03-20",
    source="人事股",
    text=(
        "禾交任〔2025〕2号",
        "局属各单位：",
        "经研究，任命王强为公路养护中心主任，免去李军公路养护中心主任职务。",
        "禾川县交通运输局",
        "2025年3月18日",
    ),
    number="禾交任〔2025〕2号",
    written="2025-03-18",
)
DOCUMENTS["penalty in pairs"] = Document(
    kind="enforcement",
    column="行政处罚",
    title="行政处罚信息公示表",
    day="2025-07-15",
    source="执法大队",
    text=(
        "<table><tr><td>行政处罚决定书文号</td><td>禾交罚〔2025〕40号</td></tr><tr><td>案件名称</td><td>未按规定维护车辆案</td></tr><tr><td>被处罚人</td><td>禾川县宏达货运部</td></tr><tr><td>处罚种类</td><td>罚款</td></tr><tr><td>罚款金额</td><td>0.3万元</td></tr><tr><td>处罚决定日期</td><td>2025年7月8日</td></tr></table>",
    ),
    number="any",
    written="any",
    decisions=[("禾交罚〔2025〕40号", "禾川县宏达货运部", "2025-07-08")],
)
DOCUMENTS["applications taken in"] = Document(
    kind="notice",
    column="通知公告",
    title="道路运输经营许可申请受理公示",
    day="2025-07-20",
    source="县交通运输局",
    text=("根据规定，现将受理情况予以公示：禾川县通顺出租汽车有限公司，受理日期2025年7月18日，公示期五个工作日。",),
    number=None,
    written="any",
    decisions=[],
)
DOCUMENTS["statement on spending"] = Document(
    kind="notice",
    column="通知公告",
    title="关于2024年度部门决算公开情况的说明",
    day="2025-09-20",
    source="财务股",
    text=("2024年度本部门收入决算1203万元，比上年下降3%，主要原因是项目支出减少。",),
    number=None,
    written="any",
)
DOCUMENTS["picture"] = Document(
    kind="interpretation",
    column="政策解读",
    title="一图读懂《禾川县网约车管理实施细则》",
    day="2025-08-02",
    source="运管股",
    text=('<p><img src="/up/1.jpg" alt="一图读懂"></p>',),
    number=None,
    written=None,
    policy="禾川县网约车管理实施细则",
)
DOCUMENTS["interpretation of another name"] = Document(
    kind="interpretation",
    column="政策解读",
    title="禾川县出租汽车运价调整政策解读",
    day="2025-08-12",
    source="运管股",
    text=(
        "近日，县发展改革局、县交通运输局联合印发《关于调整禾川县出租汽车运价的通知》（禾发改发〔2025〕31号），现解读如下。",
        "一、调整依据。运营成本上升。",
    ),
    number=None,
    written=None,
    policy="关于调整禾川县出租汽车运价的通知",
)
DOCUMENTS["second call"] = Document(
    kind="consultation",
    column="意见征集",
    title="关于再次征求《禾川县渡口管理办法》意见的公告",
    day="2025-05-06",
    source="港航站",
    text=(
        "2025年1月6日至2月5日，我局就《禾川县渡口管理办法》公开征求了意见。现再次公开征求意见，时间为2025年5月6日至2025年6月5日。",
    ),
    number=None,
    written="any",
    last_day="2025-06-05",
)
DOCUMENTS["permit in a sentence"] = Document(
    kind="enforcement",
    column="行政许可",
    title="水上水下活动许可决定公告",
    day="2025-06-12",
    source="港航站",
    text=("2025年6月6日，我局对禾川县水利工程有限公司作出准予行政许可决定（禾港许〔2025〕3号），准予其开展水上施工。",),
    number="any",
    written="any",
    decisions=[("禾港许〔2025〕3号", "禾川县水利工程有限公司", "2025-06-06")],
)
DOCUMENTS["answers to opinions"] = Document(
    kind="consultation_result",
    column="意见反馈",
    title="《禾川县渡口管理办法（征求意见稿）》意见采纳情况",
    day="2025-06-20",
    source="港航站",
    text=("征求意见期间共收到意见6条，采纳4条，未采纳2条，已作出说明。",),
    number=None,
    written="any",
)


def read(make: Callable[[Document], str], document: Document) -> PageFacts:
    html = make(document).replace("<head>", "<head><meta charset=utf-8>", 1)
    return extract_page(f"https://jt.hechuan.gov.cn/x/{make.__name__}/131.html", html.encode(), "text/html")


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("make", TEMPLATES.values(), ids=list(TEMPLATES))
def test_a_document_is_read_alike_in_every_template(make: Callable[[Document], str], name: str) -> None:
    document = DOCUMENTS[name]
    if make.__name__ in document.skips:
        return
    facts = read(make, document)
    line = facts.to_inspect()
    kinds = document.kind if isinstance(document.kind, tuple) else (document.kind,)
    assert facts.kind in kinds
    assert (line["title"], line["published_on"]) == (document.title, document.day)
    for key, wanted in (("document_number", document.number), ("written_on", document.written)):
        assert wanted in ("any", line[key]), key
    if document.decisions is not None:
        told = [(decision["number"], decision["party"], decision["decided_on"]) for decision in line["enforcement"]]
        assert told == document.decisions
    if document.last_day is not None:
        assert line["consultation"]["end"] == document.last_day
    if document.policy is not None:
        assert line["interprets"][0]["title"] == document.policy
