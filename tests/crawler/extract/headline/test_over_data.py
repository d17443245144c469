"""Headlines over a block of labelled data, beside menus that style alone sets apart, and with their own line of data."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts

CALL = "《安平市出租汽车运价调整方案》听证会前公开征求意见"
BODY = "安平市发展和改革委员会"
MENU = "<div class=menu><a href=/xj>市长信箱</a><a href=/zj>意见征集</a><a href=/dc>网上调查</a></div>"
TEXT = (
    "<div class=c><p>我市现行出租汽车运价执行多年，燃料成本持续上涨。根据《政府价格决策听证办法》，市发展改革委起草了方案，现公开征求意见。</p>"
    "<p>方案一：起步价7元，超出2公里后每公里1.8元。</p></div>"
)
LIST = f"<ul><li>发起单位：{BODY}</li><li>开始时间：2024-04-10</li><li>结束时间：2024-05-10</li></ul>"


def read(block: str, tag: str = "意见征集-安平市人民政府互动交流平台", at: str = "/zj/answer/29317") -> PageFacts:
    html = (
        f"<html><head><title>{tag}</title></head><body><div>安平市人民政府 · 互动交流</div>{MENU}"
        f"<div class=main>{block}</div><div>安平市人民政府办公室主办 鄂ICP备05001919号</div></body></html>"
    )
    return extract_page(
        f"http://hd.a.example{at}", html.encode(), "text/html", status=200, site_url="http://hd.a.example/"
    )


def title(facts: PageFacts) -> str | None:
    return facts.title.value if facts.title else None


@pytest.mark.parametrize(
    "block",
    [
        f"<p>{CALL}</p><div><span>已结束</span>{LIST}</div>",
        f"<p>{CALL}</p><p>距离截止还剩 12 天 3 小时</p>{LIST}",
        f"<p>{CALL}</p><p>进行中</p><ul><li>征集单位：{BODY}</li><li>征集时间：2024-04-10 ~ 2024-05-10</li></ul>",
        f"<p>{CALL}</p><div><span>发布单位：{BODY}</span><span>开始时间：2024-04-10</span><span>结束时间：2024-05-10</span></div>",
        f"<p>{CALL}</p><div><span>征集单位：{BODY}</span> <span>起止时间：2024-04-10至2024-05-10</span></div>",
        f"<p>{CALL}</p><dl><dt>征集单位</dt><dd>{BODY}</dd><dt>开始时间</dt><dd>2024-04-10</dd><dt>截止时间</dt><dd>2024-05-10</dd></dl>",
        f"<p>{CALL}</p><table><tr><td>征集单位</td><td>{BODY}</td><td>起止时间</td><td>2024-04-10 至 2024-05-10</td></tr></table>",
        f"<p>{CALL}</p><table><tr><td>征集单位：</td><td>{BODY}</td></tr><tr><td>开始时间：</td><td>2024-04-10</td></tr><tr><td>结束时间：</td><td>2024-05-10</td></tr></table>",
        f"<p>{CALL}</p><div><em>征集单位</em><i>{BODY}</i><em>开始日期</em><i>2024-04-10</i><em>截止日期</em><i>2024-05-10</i></div>",
        f"<p>{CALL}</p><ul><li>参与人数：317</li></ul>{LIST}",
        f"<p><span class=st>已结束</span>{CALL}</p>{LIST}",
        f"<h2>意见征集</h2><p>{CALL}</p>{LIST}",
        f"<h1>意见征集</h1><p>{CALL}</p>{LIST}",
    ],
    ids="state counts_down running spans line dl td td2 em counts badge h2 h1".split(),
)  # fmt: skip
def test_a_line_over_a_block_of_labels_is_the_headline_whatever_its_markup(block: str) -> None:
    facts = read(block + TEXT)
    period = facts.consultation
    assert (facts.kind, title(facts)) == ("consultation", CALL)
    assert facts.issuer is not None and facts.issuer.value == BODY
    assert period is not None and period.start is not None and period.end is not None
    assert (str(period.start.first), str(period.end.first)) == ("2024-04-10", "2024-05-10")


def test_lines_over_the_data_of_many_are_a_list_s() -> None:
    rows = "".join(
        f"<div><p>关于第{n}号方案公开征求意见的公告</p><p>发起单位：{BODY}</p><p>结束时间：2024-05-1{n}</p></div>"
        for n in range(6)
    )
    assert title(read(rows, at="/zj/")) not in {f"关于第{n}号方案公开征求意见的公告" for n in range(6)}


def test_a_short_headline_of_its_own_stays_over_a_longer_line_with_data() -> None:
    facts = read(f"<h1>停水通知</h1><p>城区供水管网改造工程指挥部</p>{LIST}{TEXT}", "停水通知-安平市人民政府")
    assert title(facts) == "停水通知"


def test_links_side_by_side_are_no_headline_though_the_title_names_one_of_them() -> None:
    letter = (
        "<p>关于星火路施工工期的咨询</p><table><tr><td>信件编号</td><td>SZXX20240618113</td><td>来信人</td><td>李**</td></tr>"
        "<tr><td>来信时间</td><td>2024-06-18 21:07</td><td>办理状态</td><td>已办结</td></tr></table>"
        "<div>来信内容</div><div>市长您好！星火路施工已经七个多月，路面坑坑洼洼，请问何时完工？</div>"
        "<div>答复内容</div><div>您反映的问题收悉，现答复如下：工程计划于八月底完工。</div><div>答复时间</div><div>2024-06-25</div>"
    )
    facts = read(letter, "市长信箱-安平市人民政府互动交流平台", "/xj/view/20240618113")
    assert title(facts) == "关于星火路施工工期的咨询"


def test_a_headline_torn_over_two_elements_of_one_link_is_no_menu() -> None:
    block = "<h1><a href=/a/1.html>关于做好城区</a><a href=/a/1.html>供水工作的通知</a></h1><p>发布时间：2024-05-20</p>"
    assert title(read(block + TEXT, "关于做好城区供水工作的通知", "/a/202405/t20240520_1.html")) is not None


@pytest.mark.parametrize("name", ["通 告", "停电通知", "关于城区供水工作的通知"])
@pytest.mark.parametrize(
    "info",
    [
        "<span>2021-09-30 17:52:10&nbsp;&nbsp;来源：县公安局交警大队&nbsp;&nbsp;评论：<a href=#c>0</a> 点击：<span id=hits></span></span>",
        "<em>来源：县水务局 日期：2021-09-30</em>",
        "<font>发布时间：2021-09-30 浏览次数：12</font>",
        "<i>2021-09-30 来源：县水务局</i>",
    ],
)
def test_a_heading_may_hold_the_pages_line_of_data(name: str, info: str) -> None:
    body = f"<div class=content>为确保道路安全畅通，决定对部分路段采取交通管制措施，现通告如下。<br>一、管制时间：10月1日至7日。<br>{BODY}<br>2021年9月29日</div>"
    facts = read(
        f"<h1>{name}<br>{info}</h1>{body}", f"{name} - 公告 - 安平县人民政府", "/index.php?a=show&catid=44&id=3377"
    )
    assert title(facts) == name
    assert facts.published is not None and str(facts.published.first) == "2021-09-30"


@pytest.mark.parametrize(
    "name", ["<span>乡村：</span>让产业兴旺起来的安平实践", "<span>2024年</span>安平县政府工作报告"]
)
def test_a_part_of_the_name_in_an_element_of_its_own_stays(name: str) -> None:
    facts = read(f"<h1>{name}</h1><p>发布时间：2024-05-20</p>{TEXT}", "安平县", "/a/202405/t20240520_1.html")
    assert title(facts) == name.replace("<span>", "").replace("</span>", "")


def test_a_name_that_says_no_more_than_a_document_s_is_the_title_that_the_page_has() -> None:
    text = "<div id=zoom><p>现对拟聘用人员进行公示。公示期为5个工作日，如有异议请向办公室反映。</p></div>"
    assert title(read(f"<div class=h>公示</div>{text}", "公示", "/art/2026/8/14/art_1.html")) == "公示"
    rows = "".join(f"<li><a href=/a/{n}.html>关于第{n}批人员的公示</a></li>" for n in range(9))
    assert read(f"<div class=h>公示</div><div id=zoom><ul>{rows}</ul></div>", "公示", "/gs/").kind == "column"
