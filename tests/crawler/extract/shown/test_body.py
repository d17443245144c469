"""The text of a page as checks read it: what belongs to it, in which lines, and nothing personal in it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.extract import extract_page, kept_text
from crawler.extract.personal_data.found import CELL, hits, mask_text
from crawler.facts import PageFacts

ID, MOBILE, CARD = "11010519491231002X", "13512345678", "6228480402564890018"
LINE = "各乡镇人民政府、县直各部门：现将有关事项通知如下，请结合实际认真贯彻落实，确保按期完成各项任务。"


def page(
    inside: str, *, title: str = "关于公布2024年惠农补贴发放情况的通知", before: str = "", after: str = ""
) -> PageFacts:
    html = (
        f"<html><head><title>{title}</title></head><body><div class='nav'><a href='/'>首页</a><a href='/zc/'>政务公开</a></div>{before}"
        f"<h1>{title}</h1><p>发布日期：2024-03-05　来源：县财政局</p><div id='zoom'>{inside}</div>{after}"
        "<div class='foot'>版权所有 云岭县人民政府办公室</div></body></html>"
    )
    return extract_page("https://www.yl.gov.cn/t20240305_1.html", html.encode())


def test_title_header_and_text_without_what_stands_around_them() -> None:
    facts = page(
        f"<p>{LINE}</p><p style='display:none'>看不见的一行</p><p>云岭县财政局</p>",
        before="<form class='search'>标题包含 <input></form>",
        after="<div class='hot'><p>热点推荐：县长调研</p></div>",
    )
    assert facts.text.split("\n") == [
        "关于公布2024年惠农补贴发放情况的通知",
        "发布日期：2024-03-05 来源：县财政局",
        LINE,
        "云岭县财政局",
    ]
    assert "text" not in facts.to_dict() and facts.texts == {"": facts.text}


def test_a_table_row_is_one_line_and_a_layout_is_none() -> None:
    table = (
        "<table><tr><th>补贴<br>项目</th><th>标准</th><th>备注</th></tr>"
        "<tr><td>耕地地力保护</td><td><p>每亩</p><p>120元</p></td><td></td></tr>"
        "<tr><td>合计</td><td>120元</td><td>&nbsp;</td></tr></table>"
    )
    lines = page(f"<table><tr><td><p>{LINE}</p><p>一、发放情况</p>{table}<p>特此通知</p></td></tr></table>").text.split(
        "\n"
    )
    assert lines[2:] == [
        LINE,
        "一、发放情况",
        f"补贴 项目{CELL}标准{CELL}备注",
        f"耕地地力保护{CELL}每亩 120元{CELL}",
        f"合计{CELL}120元{CELL}",
        "特此通知",
    ]


def test_the_sites_registration_is_no_documents() -> None:
    foot = "<div><p>主办单位：云岭县人民政府办公室</p><p>网站标识码：6400000099　备案号：宁ICP备19000001号</p></div>"
    assert "网站标识码" not in page(f"<p>{LINE}</p>", after=foot).text


def test_the_sites_own_address_at_the_foot_is_none_of_the_documents() -> None:
    foot = "<p>地址：云岭县人民路1号</p><p>联系电话：0953-2099876</p><p>邮政编码：751100</p>"
    assert "0953-2099876" not in page(f"<p>{LINE}</p>", after=foot).text
    assert "索引号：640381-2024-001" in page(f"<p>{LINE}</p>", after="<p>索引号：640381-2024-001</p>").text


def test_a_qr_code_is_told_by_its_description_or_its_file() -> None:
    told = page(f"<p>{LINE}</p><p><img src='/a/1.png' alt='塔桥村二维码'><img src='/images/ewm_03.png'></p>").text
    assert told.split("\n")[-2:] == ["塔桥村二维码", "二维码（ewm_03.png）"]
    assert "二维码" not in page(f"<p>{LINE}</p><p><img src='/a/1.png' alt='晚霞'></p>").text


def test_rows_stand_apart_where_no_container_is_known() -> None:
    html = (
        "<html><body><table><tr><td>首页</td><td>政务公开</td></tr></table><h1>云岭县村务公开表公示的通知</h1>"
        "<p>发布日期：2024-03-05</p><table class='c'>"
        + "".join(f"<tr><td>{n}</td><td>第{n}村</td><td>{n}00</td></tr>" for n in range(1, 9))
        + "</table></body></html>"
    )
    text = extract_page("https://www.yl.gov.cn/t20240305_2.html", html.encode()).text
    assert [line for line in text.split("\n") if line.startswith("第") or CELL in line][-8:] == [
        f"{n}{CELL}第{n}村{CELL}{n}00" for n in range(1, 9)
    ]


def test_what_pictures_are_said_to_show() -> None:
    facts = page(
        f"<p>{LINE}</p><img src='a.png' alt='一图读懂惠农补贴申领流程'><img src='b.png' alt='微信图片_20240305'><img alt='IMG_1.png'>"
    )
    assert facts.text.endswith(f"{LINE}\n一图读懂惠农补贴申领流程")


def test_lists_and_home_pages_show_all_that_they_show() -> None:
    rows = "".join(
        f"<li><a href='/t2024030{n}_1.html'>第{n}号文件的标题要长一些</a><span>2024-03-0{n}</span></li>"
        for n in range(1, 9)
    )
    html = (
        f"<html><head><title>政策文件</title></head><body><p>现行有效 已失效 主题分类</p><ul>{rows}</ul></body></html>"
    )
    facts = extract_page("https://www.yl.gov.cn/zc/", html.encode())
    assert facts.kind == "column"
    assert "现行有效 已失效 主题分类" in facts.text and "第8号文件的标题要长一些" in facts.text


def test_a_text_over_the_limit_is_cut_and_the_page_not_whole(monkeypatch) -> None:
    monkeypatch.setattr(kept_text, "TEXT_LIMIT", 2000)
    facts = page("".join(f"<p>{LINE}</p>" for _ in range(100)))
    assert len(facts.text) <= 2000 and facts.text.endswith(LINE) and facts.whole is False
    assert page(f"<p>{LINE}</p>").whole is True


@pytest.mark.parametrize(
    ("inside", "hidden"),
    [
        (f"<p>{LINE}</p><p>申请人：李某，身份证号{ID}</p>", ID),
        (
            f"<table><tr><td>姓名</td><td>联系电话</td></tr><tr><td>甲某</td><td>{MOBILE}</td></tr></table><p>{LINE}</p>",
            MOBILE,
        ),
        (
            f"<table><tr><td>户主</td><td>银行卡号</td></tr><tr><td>甲某</td><td>{CARD}</td></tr></table><p>{LINE}</p>",
            CARD,
        ),
        (f"<p>{LINE}</p><p>被征收人住址：望海区南山镇和平村12号</p><p>望海区南山镇和平村12号</p>", "和平村12号"),
        (f"<p>{LINE}</p><p>户主手机 {MOBILE}</p><p>值班电话：{MOBILE}</p>", MOBILE),
    ],
)
def test_what_is_reported_stands_nowhere_in_the_text(inside: str, hidden: str) -> None:
    facts = page(inside)
    assert facts.personal_data and hidden not in facts.text and "*" in facts.text


def test_an_office_keeps_its_telephone() -> None:
    facts = page(f"<p>{LINE}</p><p>联系人：王主任，联系电话：0953-2012345，{MOBILE}</p>")
    assert facts.personal_data == [] and f"0953-2012345，{MOBILE}" in facts.text


PIECES = (
    f"{ID} {MOBILE} 138-0013-8000 {CARD} 622848040256489001 １３８１２３４５６７８ 证件110105491231002 身份证 身份证号： 住址 卡号 账号 "
    "住址：望海区南山镇和平村12号 幸福小区3幢201室 住 姓名 户主 联系电话 银行卡号 张三 王大力 ： ， 村 路 12号 3组 1 8 * - 公司 局 X 0953-2012345"
).split()


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, " ", CELL, CELL, "\n", "\n"]), max_size=30).map("".join))
def test_nothing_that_would_be_reported_is_left(text: str) -> None:
    def rows(one: str) -> list[list[str]]:
        return [line.split(CELL) for line in one.split("\n") if CELL in line]

    masked = mask_text(text)
    assert not hits(masked.split("\n"), "", rows(masked))
    for hit in hits(text.split("\n"), "", rows(text)):
        assert hit.kind == "住址" or hit.raw not in masked


@given(st.lists(st.lists(st.text("甲乙1 ", max_size=4), min_size=1, max_size=4), max_size=8))
def test_rows_lose_and_add_no_character(cells: list[list[str]]) -> None:
    rows = [[" ".join(cell.split()) for cell in row] for row in cells]
    lines = [cell for row in rows for cell in row if cell]
    out = kept_text.joined(lines, rows)
    assert "".join("".join(out).split()) == "".join("".join(lines).split())
    assert kept_text.joined(out, []) == out


def test_cells_made_to_be_alike_cost_no_square_of_their_number() -> None:
    lines = ["甲"] * 3000
    assert kept_text.joined(lines, [["甲" * 2999, "乙"]] * 50) == lines


def _small(inner: str, title: str) -> str:
    return f"<html><head><title>{title}_棉川县司法局</title></head><body>{inner}<p>主办：棉川县司法局</p></body></html>"


def test_a_page_that_is_one_form_is_read() -> None:
    text = "<h2>关于调整公证处办公地点的公告</h2><p>发布时间：2024-03-05</p><div id='ctl00_x'><p>自即日起迁至新址。</p></div>"
    html = _small(
        f"<form method=post><input type=hidden name=__VIEWSTATE value=a>{text}</form>", "关于调整公证处办公地点的公告"
    )
    facts = extract_page("http://sfj.a.gov.cn/n.aspx?x=3", html.encode(), "text/html; charset=utf-8")
    assert facts.emptiness is None and facts.published is not None and facts.published.first.isoformat() == "2024-03-05"


def test_a_short_article_is_told_by_its_headline_and_its_category() -> None:
    html = _small(
        "<article><h1>棉川县丰禾粮油商行食品经营许可的公示</h1><div>由 小编 发布于 2024-04-18 | 分类：行政许可</div>"
        "<div class=e><p>许可文书号：棉市监许〔2024〕6号</p><p>决定日期：2024年4月12日</p><p>行政相对人名称：棉川县丰禾粮油商行</p></div></article>",
        "棉川县丰禾粮油商行食品经营许可的公示",
    )
    facts = extract_page("http://sfj.a.gov.cn/archives/77", html.encode(), "text/html; charset=utf-8")
    assert facts.kind == "enforcement"
    (decision,) = facts.enforcement
    assert decision.number == "棉市监许〔2024〕6号" and decision.decided is not None
    assert decision.decided.first.isoformat() == "2024-04-12"


def test_the_first_line_of_a_short_text_is_no_date_line() -> None:
    """No known container: a date with 时间 in the text's first line, and one in a signature below, were taken for the
    page's own."""
    html = (
        "<body><div class='zw2'><h2>关于收集临时交通组织方案意见的公告</h2><p>公布时间：2024-05-06　信息来源：区公安分局</p>"
        "<p>事出紧急，经分管领导同意缩短公示时间至2024年5月12日</p><p>区公安分局</p><p>2024年5月6日</p></div><p>友情链接</p></body>"
    )
    facts = extract_page("https://www.x.gov.cn/a/7.html", html.encode())
    assert "事出紧急" in facts.text and "友情链接" not in facts.text
    assert facts.published.first == date(2024, 5, 6)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于填报2023年度企业用工情况调查表的通知", "notice"),
        ("关于组织参加全县职工羽毛球赛的通知", "notice"),
        ("关于印发《棉川县户外招牌设置规范》的通知", "policy"),
        ("关于调整城镇土地级别的通知", "policy"),
        ("关于转发耕地地力保护补贴工作方案的通知", "policy"),
    ],
)
def test_a_notice_without_a_number_that_enacts_nothing_is_no_policy(title: str, kind: str) -> None:
    html = (
        f'<html><head><title>{title}</title><meta name="ColumnName" content="通知公告"><meta name="ArticleTitle" content="{title}">'
        f"</head><body><h1>{title}</h1><p>发布日期：2024-05-06</p><div id='zoom'><p>{LINE * 4}</p></div></body></html>"
    )
    assert extract_page("http://a.gov.cn/t20240506_1.html", html.encode(), "text/html").kind == kind
