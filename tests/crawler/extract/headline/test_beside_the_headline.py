"""What stands at a headline besides it: marks of validity, terms, days without a label, the name of a person."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts

NAME = "关于印发云澜县农村公路养护管理办法的通知"
TEXT = (
    "<p>为进一步规范我县农村公路养护管理工作，根据有关法律法规，结合我县实际，制定本办法。</p>"
    "<p>第一条 本办法适用于县域内农村公路的养护管理活动，各乡镇人民政府应当履行管养职责。</p><p>第二条 本办法自发布之日起施行。</p>"
)
LIFE = (
    "<p>张建国，男，汉族，1975年8月生，省委党校研究生，中共党员。现任云澜县人民政府党组书记、县长。</p>"
    "<p>工作分工：领导县政府全面工作，负责审计方面工作。</p><p>办公电话：0953-2012345</p>"
)


def read(
    body: str, title: str = NAME, column: str = "规范性文件", at: str = "/zwgk/zc/202503/t20250304_1.html"
) -> PageFacts:
    trail = f"<div class=crumb>当前位置：<a href=/>首页</a> &gt; <a href=/zwgk/zc/>{column}</a></div>"
    html = f"<html><head><title>{title}</title></head><body>{trail}{body}<div class=foot>主办：云澜县人民政府办公室</div></body></html>"
    return extract_page(
        f"http://www.a.gov.cn{at}", html.encode(), "text/html", status=200, site_url="http://www.a.gov.cn/"
    )


def headed(head: str) -> str:
    return f"{head}<p class=info>发布日期：2025-03-04　来源：县政府办</p><div id=zoom>{TEXT}</div>"


@pytest.mark.parametrize(
    ("badge", "status"),
    [
        ("<i class=tag>有效</i>", "有效"),
        ("<em class='state ok'>现行有效</em>", "有效"),
        ("<span class=badge>已失效</span>", "失效"),
        ("<b class=zt>[有效]</b>", "有效"),
        ("<span class=label>废止</span>", "废止"),
    ],
)
@pytest.mark.parametrize(
    "shape",
    [
        "<h1>{name}{badge}</h1>",
        "<h1>{badge}{name}</h1>",
        "<div class=hd>{badge}<h1>{name}</h1></div>",
        "<div class=hd><h1>{name}</h1>{badge}</div>",
    ],
)
def test_a_badge(shape: str, badge: str, status: str) -> None:
    facts = read(headed(shape.format(name=NAME, badge=badge)))
    assert facts.title is not None and facts.title.value == NAME
    assert facts.validity is not None and facts.validity.status == status


DATA = "<table><tr><td>索引号:</td><td>6401/2025-9</td></tr><tr><td>发布日期:</td><td>2025-03-04</td></tr><tr><td>主题词:</td><td></td></tr></table>"


@pytest.mark.parametrize(
    "head",
    [
        f"{DATA}<div class=stamp><em>【已失效】</em></div><h1>{NAME}</h1>",
        f"<ul><li style='display:none'>现行有效</li><li>已失效</li></ul><p>文号：云交规〔2025〕1号</p><p>发文单位：云澜县交通局</p><p>发布日期：2025-03-04</p><p>统一编号：YL-1</p><p>索引号：64-1</p><h1>{NAME}</h1>",
    ],
    ids=["behind an empty cell", "over the data"],
)
def test_a_stamp_about_the_data_that_stands_over_the_headline(head: str) -> None:
    facts = read(f"{head}<div id=zoom>{TEXT}</div>")
    assert facts.validity is not None and facts.validity.status == "失效"


def test_choices_of_a_search_and_words_of_a_headline_are_no_badge() -> None:
    facts = read(headed(f"<div class=sx><a>全部</a><p>有效</p><p>失效</p></div><h1>{NAME}</h1>"))
    assert facts.validity is None
    facts = read(headed("<h1>关于公布<b>有效</b>规范性文件目录的通知</h1>"), "关于公布有效规范性文件目录的通知")
    assert (
        facts.validity is None and facts.title is not None and facts.title.value == "关于公布有效规范性文件目录的通知"
    )


@pytest.mark.parametrize(
    "body",
    [
        headed(f"<h1>{NAME}</h1><p>（有效期至2027年12月31日）</p>"),
        headed(f"<h1>{NAME}<small>（有效期至2027-12-31）</small></h1>"),
        f"<h1>{NAME}</h1><p class=info>发布日期：2025-03-04</p><p align=center>【有效期：2025年4月1日至2027年12月31日】</p><div id=zoom>{TEXT}</div>",
    ],
)
def test_a_term_in_brackets(body: str) -> None:
    facts = read(body)
    assert facts.title is not None and facts.title.value == NAME
    assert facts.validity is not None and facts.validity.expires is not None
    assert facts.validity.expires.first.isoformat() == "2027-12-31"


@pytest.mark.parametrize(
    "line",
    [
        "<div><span>浏览次数：<i id=hits>123</i></span><span>2025-03-04</span></div>",
        "<div><em>阅读量：</em><em>4562</em><em>2025-03-04 10:22</em><em>【字体：大 中 小】</em></div>",
        "<div>发表于 <time class=published datetime='2025-03-04T09:30:00+08:00'>3月 4, 2025</time> 作者：admin</div>",
        "<div><time class=published datetime='2025-03-04'>3月 4, 2025</time><time class=updated datetime='2025-05-06'>5月 6, 2025</time></div>",
        "<div>Posted on <time datetime='2025-03-04'>March 4, 2025</time></div>",
        "<div><time datetime='2025-03-04T08:00'>1年前</time></div>",
        "<div>4 3月, 2025</div>",
        "<div><i>青石镇融媒体工作室</i> <i>2025-03-04 17:22</i></div>",
        "<div>宣传信息科 2025-03-04</div>",
        "<div>社区网格员张晓　2025-03-04</div>",
        "<div>公示时间：2025-03-04</div>",
    ],
)
def test_a_day_without_a_label(line: str) -> None:
    facts = read(f"<h1>{NAME}</h1>{line}<div class=nr>{TEXT}</div>", at="/archives/321")
    assert facts.published is not None and facts.published.first.isoformat() == "2025-03-04"


def test_a_count_of_visits_is_no_day() -> None:
    assert (
        read(f"<h1>{NAME}</h1><p>浏览：20250304 次</p><div class=nr>{TEXT}</div>", at="/archives/321").published is None
    )


@pytest.mark.parametrize(
    "body",
    [
        f"<div class=ld><h2>张建国</h2><div class=jj>{LIFE}</div></div>",
        f"<table><caption>张建国</caption><tr><td><img src=a.jpg></td><td>{LIFE}</td></tr></table>",
        f"<div class=ld><div class=name>张建国</div><div class=post>县委副书记、县长</div><div class=jj>{LIFE}</div></div>",
        f"<div class=ld><p class=xm>张建国</p><p>县委副书记、县长</p><h3>个人简历</h3>{LIFE}<h3>相关活动</h3><p><a href=/1.html>张建国调研重点项目</a>2026-10-12</p></div>",
        "<div class=ld><h2>张建国</h2><ul><li>职务：县委副书记、县长</li><li>分管工作：审计</li></ul></div>",
    ],
)
def test_a_person_s_page_bears_the_name(body: str) -> None:
    facts = read(body, "领导之窗-云澜县人民政府", "县政府领导", "/zwgk/ld/3.html")
    assert facts.title is not None and facts.title.value == "张建国"


def test_a_page_of_several_persons_is_nobody_s() -> None:
    body = "".join(
        f"<div class=ld><h3>{name}</h3><p>职务：副县长</p><p>分管工作：教育</p></div>" for name in ("王丽娟", "李明杰")
    )
    facts = read(body, "县政府领导_云澜县人民政府", "县政府领导", "/zwgk/ld/")
    assert facts.title is not None and facts.title.value == "县政府领导"


def test_a_row_of_a_list_is_no_header() -> None:
    """A front page that is not the site's root: the heading of a block, and beneath it a row with its day."""
    rows = "".join(
        f"<li><a href=/n/{n}.html>县委常委会召开第{n}次会议</a><span>2024-09-0{n}</span></li>" for n in (1, 2)
    )
    body = f"<div><h3>云澜要闻</h3><ul>{rows}</ul></div><div><h3>通知公告</h3><ul><li><a href=/t/5.html>招聘公告</a><span>2024-08-26</span></li></ul></div>"
    html = f"<html><head><title>云澜县人民政府</title></head><body><nav><a href=/zw/>政务公开</a><a href=/hd/>互动交流</a></nav>{body}</body></html>"
    facts = extract_page("http://www.a.gov.cn/pc/index.html", html.encode())
    assert facts.kind in ("home", "column") and facts.published is None


@pytest.mark.parametrize(
    "file",
    [
        "<p><a href=a.pdf><img src=/i/pdf.gif>{title}.pdf</a></p>",
        "<p>附件：<a href=a.pdf>{title}</a></p>",
        "<p>{title}</p><p>（正文见附件）</p><p><a href=a.pdf>下载</a></p>",
    ],
)
def test_a_text_that_says_its_headline_again(file: str) -> None:
    title = "云澜县审计局2023年政府信息公开工作年度报告"
    facts = read(
        f"<table><tr><td class=bt>{title}</td></tr><tr><td>云澜县审计局　2024-01-22</td></tr>"
        f"<tr><td><div class=TRS_Editor>{file.format(title=title)}</div></td></tr></table>",
        title, "政府信息公开年报",
    )  # fmt: skip
    assert facts.kind == "annual_report"
    assert facts.published is not None and facts.published.first.isoformat() == "2024-01-22"


SIGNED = "<p>各乡镇人民政府：现将有关事项通知如下，请遵照执行。</p><p align=right>{signer}</p><p align=right>2021年3月11日</p>"


@pytest.mark.parametrize(
    ("label", "value", "issuer"),
    [
        ("发布机构", "云澜县人民政府办公室", "云澜县人民政府"),
        ("公开责任部门", "县政府办", "云澜县人民政府"),
        ("公开责任部门", "县政府", "云澜县人民政府"),
        ("发文机关", "云澜县人民政府办公室", "云澜县人民政府办公室"),
    ],
)
def test_who_puts_a_page_up_did_not_issue_it(label: str, value: str, issuer: str) -> None:
    title = f"云澜县人民政府{NAME}"
    facts = read(
        f"<table><tr><td>索引号</td><td>001/2021-1</td><td>{label}</td><td>{value}</td></tr><tr><td>文号</td><td>云政发〔2021〕7号</td>"
        f"<td>发布日期</td><td>2021-03-18</td></tr></table><h1>{title}</h1><div id=zoom>{SIGNED.format(signer='云澜县人民政府')}</div>",
        title,
    )
    assert facts.issuer is not None and facts.issuer.value == issuer


def test_an_editor_in_the_header_ends_no_text() -> None:
    """Old hand-made pages: no element holds the text, and the header names who is responsible, as feet do."""
    facts = read(
        f"<table><tr><td align=center><font size=5><b>{NAME}</b></font></td></tr><tr><td><span>信息来源：县府办</span><span>发稿时间：2025-03-04</span><span>责任编辑：李</span></td></tr>"
        f"<tr><td>{SIGNED.format(signer='云澜县交通运输局')}</td></tr></table>",
        at="/show.asp?id=31",
    )
    assert facts.written is not None and facts.written.first.isoformat() == "2021-03-11"


CALL = "关于征求《云澜县停车泊位设置方案（征求意见稿）》意见的公告"


@pytest.mark.parametrize(
    "card",
    [
        "<span>征集时间：2026-05-06 00:00 — 2026-06-05 23:59</span><span>征集单位：县公安局</span><span>发布时间：2026-05-06</span>",
        "<p>征集状态：已结束</p><p>开始时间：2026-05-06</p><p>结束时间：2026-06-05</p><p>发起部门：县公安局</p>",
        "<em>征集期限</em><b>2026年5月6日至6月5日</b><em>征集单位</em><b>县公安局</b>",
    ],
)
@pytest.mark.parametrize("mark", ["class=zj-title", "class=name"])
def test_the_headline_of_a_platform_s_card(mark: str, card: str) -> None:
    html = (
        f"<html><head><title>意见征集_云澜县</title></head><body><div>首页 &gt; 互动交流 &gt; 民意征集</div><div {mark}>{CALL}</div><div class=tab>{card}</div>"
        "<ul><li>征集公告</li><li>草案正文</li><li>我要留言</li></ul><div class=con><p>为缓解停车难，我队拟定了《云澜县停车泊位设置方案（征求意见稿）》，现公开征求意见。</p></div></body></html>"
    )
    facts = extract_page("http://www.a.gov.cn/hdjl/zj.html?id=4", html.encode())
    assert facts.kind == "consultation" and facts.title is not None and facts.title.value == CALL
    assert facts.consultation is not None and facts.consultation.end is not None
    assert facts.consultation.end.first.isoformat() == "2026-06-05"


@pytest.mark.parametrize("step", ["浏览正文", "内容", "信息详情", "文章内容", "查看详情"])
def test_the_last_step_of_a_trail_may_be_the_page_itself(step: str) -> None:
    title = "关于城区部分区域计划停水的通知"
    html = (
        f"<html><head><title>{title}</title></head><body><p>您现在的位置：<a href=/>网站首页</a> &gt;&gt; <a href=/tz/>通知公告</a> &gt;&gt; {step}</p><h2>{title}</h2>"
        "<p>更新时间：2019-7-2</p><div><p>广大用水户：</p><p>因施工，定于2019年7月4日8:00至7月5日6:00停水。</p><p>云澜县自来水公司</p></div></body></html>"
    )
    assert extract_page("http://www.a.gov.cn/Item/Show.asp?m=1&d=4", html.encode()).kind == "notice"


def test_a_column_that_is_one_page() -> None:
    html = (
        "<html><head><title>机构职能-云澜县统计局</title><meta name=ColumnName content=机构职能></head><body><div class=nav><a href=../a/>指南</a><a href=./>机构职能</a></div>"
        "<div class=con><h2>云澜县统计局机构职能及设置</h2><p class=sj>发布日期：2024-04-11</p><p>（一）组织领导和协调全县统计工作，确保统计数据真实、准确、及时。</p></div></body></html>"
    )
    facts = extract_page("http://tjj.a.gov.cn/zfxxgk/jgzn/index.html", html.encode())
    assert facts.kind == "notice" and facts.published is not None


@pytest.mark.parametrize(("author", "issuer"), [("青石县松木镇人民政府", "青石县松木镇人民政府"), ("王小明", None)])
def test_an_author_that_is_a_body(author: str, issuer: str | None) -> None:
    title = "2022年政府信息公开工作年度报告"
    facts = read(
        f"<h1>{title}</h1><p>作者：{author} 时间：2023-01-16</p><div id=zoom><p>一、总体情况。全年公开32条。</p></div>",
        title,
        "政府信息公开年报",
    )
    assert (facts.issuer.value if facts.issuer else None) == issuer


def test_the_last_row_of_a_table_signs_nothing() -> None:
    table = "<table><tr><td>项目</td><td>地点</td><td>单位</td></tr><tr><td>仓储项目</td><td>片马镇</td><td>口岸建设有限公司</td></tr></table>"
    facts = read(
        f"<h1>环评公示</h1><div id=zoom><p>现予公示。</p>{table}<p>云澜县生态环境局</p><p>2023年11月20日</p></div>",
        "环评公示",
    )
    assert facts.issuer is not None and facts.issuer.value == "云澜县生态环境局"
