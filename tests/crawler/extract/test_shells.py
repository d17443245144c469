"""One document in the templates of many makers: what is read does not depend on the elements that it stands in."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts

SITE, BODY, DAY = "岱川县人民政府", "岱川县人民政府办公室", "2024-03-20"
MENU = "".join(
    f"<a href='/{n}/'>{name}</a>" for n, name in enumerate("首页 走进岱川 新闻中心 政务公开 互动交流".split())
)
FOOT = f"<div class=ft>主办单位：{BODY} 网站标识码：3418250001 皖ICP备05001234号<p>地址：城关镇人民路1号 邮编：242500</p></div>"
ROW = "<li><a href='/a/{0}.html'>关于开展第{0}次安全生产检查的通知</a><span>2024-0{0}-11</span></li>"
SIDE = f"<div class=side><h3>最新发布</h3><ul>{''.join(ROW.format(n) for n in range(1, 6))}</ul></div>"

# name: (<title>, the page)
SHELLS: dict[str, tuple[str, str]] = {
    "unknown classes": (
        "{title}_{site}",
        "<div class=pos>当前位置：<a href=/>首页</a> > <a href=/c/>{column}</a></div><div class=c1><div class=c2>{title}</div>"
        "<div class=c3>发布日期：{day} 来源：{body} 浏览次数：12</div><div class=c4>{text}</div></div>",
    ),
    "the site's name in <title>": (
        "{site}",
        "<div class=pos>首页 > {column}</div><div class=a1>{title}</div><div class=a2><span>{day}</span><span>{body}</span>"
        "<span>阅读 33</span></div><div class=a3>{text}</div>",
    ),
    "no <title>": (
        "",
        "<div class=pos>您的位置：首页 » {column} » 正文</div><h3>{title}</h3><p class=m>{day} 来源：{body}</p><section>{text}</section>",
    ),
    "tables": (
        "{site}-{title}",
        "<table width=900><tr><td>您现在的位置：<a href=/>首页</a>-&gt;<a href=/c/>{column}</a></td></tr><tr><td align=center>"
        "<font size=4><b>{title}</b></font></td></tr><tr><td align=center>发布时间：2024/3/20　信息来源：{body}　点击：<script>c()"
        "</script>次</td></tr><tr><td>{text}</td></tr></table>",
    ),
    "article and time": (
        "{title}",
        "<nav>首页/{column}</nav><article><header><h2>{title}</h2><time>{day} 09:30</time> <address>{body}</address></header>"
        "<div>{text}</div></article>",
    ),
    "beside a list": (
        "{title} | {column} | {site}",
        "<div class=bc><a href=/>首页</a> / <a href=/c/>{column}</a></div>"
        + SIDE
        + "<div class=m><div class=t>{title}</div>"
        "<div class=i>作者：{body} 时间：{day}</div><div class=x>{text}</div></div>",
    ),
    "WebForms": (
        "{column}",
        "<form id=f1><span id=lblPos>{site} &gt; {column}</span><br><span id=lblTitle>{title}</span><br><span id=lblDate>"
        "{day} 0:00:00</span> <span>{body}</span><div id=lblContent>{text}</div></form>",
    ),
    "data block": (
        "{title}",
        "<div class=box><table><tr><td>索引号</td><td>001/2024-1</td><td>分类</td><td>{column}</td></tr><tr><td>发布机构</td><td>"
        "{body}</td><td>发布日期</td><td>{day}</td></tr><tr><td>名称</td><td colspan=3>{title}</td></tr></table></div>"
        "<div class=tt2>{title}</div><div class=k>{text}</div>",
    ),
    "calendar leaf": (
        "{title}-{site}",
        "<div class=w>当前位置：<a href=/>首页</a>&gt;{column}</div><div class=q><div class=day>20</div><div class=ym>2024-03</div></div>"
        "<h2 class=hh>{title}</h2><div>{text}</div>",
    ),
    "definitions": (
        "{site}",
        "<div class=w>当前位置：<a href=/>首页</a>&gt;{column}</div><dl><dt>{title}</dt><dd>发布于：{day}　{body}</dd></dl><div>{text}</div>",
    ),
    "a bar of tools": (
        "{title}",
        "<div class=w>首页-{column}</div><div class=n>{title}</div><ul class=i><li>来源：{body}</li><li>发布时间：{day} 10:11</li>"
        "<li>字号：[大 中 小]</li><li>打印</li><li>分享到：</li></ul><div class=c>{text}</div>",
    ),
    "telephone": (
        "{title}",
        "<div class=top><a href=javascript:history.back()>返回</a>{site}</div><div class=h>{title}</div><div class=d>{body} · {day}"
        "</div><div class=b>{text}</div>",
    ),
}
SIGNED = "<p>岱川县人民政府</p><p>2024年3月15日</p>"
# kind: (title, column, text, number, day of writing)
DOCUMENTS: dict[str, tuple[str, str, str, str | None, str | None]] = {
    "policy": (
        "岱川县人民政府关于推进农村厕所改造的实施意见",
        "政策文件",
        "<p>岱政发〔2024〕3号</p><p>各乡镇人民政府：</p><p>为推进农村厕所改造，现提出如下意见，请认真贯彻执行。</p>"
        + SIGNED,
        "岱政发〔2024〕3号",
        "2024-03-15",
    ),
    "notice": (
        "关于城区部分路段交通管制的通告",
        "通知公告",
        "<p>因施工需要，对人民路实行交通管制，请过往车辆绕行。</p>" + SIGNED,
        None,
        "2024-03-15",
    ),
    "news": (
        "县领导调研春季农业生产工作",
        "要闻动态",
        "<p>3月14日，县长李某到石桥镇调研春季农业生产工作，实地查看了育秧情况。</p><p>他强调，要抓好田间管理。</p>",
        None,
        None,
    ),
    "consultation": (
        "关于《岱川县养犬管理办法（征求意见稿）》公开征求意见的公告",
        "意见征集",
        "<p>现向社会公开征求意见，时间为2024年3月20日至2024年4月20日。</p>" + SIGNED,
        None,
        "2024-03-15",
    ),
    "enforcement": (
        "岱川县市场监督管理局行政处罚决定公示",
        "行政处罚",
        "<table><tr><td>处罚决定书文号</td><td>当事人</td><td>处罚决定日期</td></tr><tr><td>岱市监罚〔2024〕3号</td><td>甲店</td>"
        "<td>2024-03-15</td></tr><tr><td>岱市监罚〔2024〕4号</td><td>乙店</td><td>2024-03-16</td></tr></table>",
        None,
        None,
    ),
    "annual_report": (
        "岱川县水利局2023年政府信息公开工作年度报告",
        "政府信息公开年报",
        "<p>一、总体情况。</p><table><tr><td>类别</td><td>制发</td><td>废止</td></tr><tr><td>规章</td><td>0</td><td>0</td></tr></table>",
        None,
        None,
    ),
    "interpretation": ("一图读懂岱川县农村供水管理办法", "政策解读", "<p><img src='/u/1.jpg'></p>", None, None),
}


def read(shell: str, kind: str, url: str, boxes: str) -> PageFacts:
    tag, page = SHELLS[shell]
    title, column, text, *_ = DOCUMENTS[kind]
    text = text.replace("<p>", f"<{boxes}>").replace("</p>", f"</{boxes}>")
    fill = {"title": title, "column": column, "text": text, "site": SITE, "body": BODY, "day": DAY}
    head = f"<title>{tag.format(**fill)}</title>" if tag else ""
    html = f"<html><head>{head}</head><body><div class=nav>{MENU}</div>{page.format(**fill)}{FOOT}</body></html>"
    return extract_page(f"http://www.daichuan.example{url}", html.encode())


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize(("url", "boxes"), [("/xx/20240320_3.html", "p"), ("/xx/2881.html", "div")])
def test_a_document_is_read_alike_in_every_template(shell: str, kind: str, url: str, boxes: str) -> None:
    facts = read(shell, kind, url, boxes)
    title, _, _, number, written = DOCUMENTS[kind]
    assert (facts.kind, facts.title and facts.title.value) == (kind, title)
    assert facts.published is not None and facts.published.first.isoformat() == DAY
    assert (facts.document_number and facts.document_number.value) == number
    assert (facts.written and facts.written.first.isoformat()) == written
    assert len(facts.enforcement) == (2 if kind == "enforcement" else 0)
