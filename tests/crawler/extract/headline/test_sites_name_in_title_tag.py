"""A document whose <title> is the site's, the column's or the program's name, beside a list of others."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts

ROWS = [
    ("岱川县城区道路临时封闭的通告", "2024-02-11"),
    ("岱川县基本农田补划方案公示", "2023-11-30"),
    ("关于组织申报首台套装备的通知", "2024-03-05"),
    ("岱川县2023年度水资源公报", "2024-01-19"),
    ("县应急管理局关于开展演练的公告", "2023-12-08"),
    ("岱川县公益性岗位拟安置人员公示", "2024-04-02"),
    ("岱川县城镇危旧房改造计划", "2023-10-21"),
    ("县医保局关于定点机构调整的公告", "2024-05-07"),
    ("岱川县农机购置补贴额一览表", "2024-05-27"),
]
SIDE = "<div class=hot><h4>最新公开</h4><ul>{}</ul></div>".format(
    "".join(f"<li><a href='/a/{n}.htm'>{name}</a> <em>[{day}]</em></li>" for n, (name, day) in enumerate(ROWS))
)
TEXT = [
    "县里近日出台的《岱川县小型水库管护办法》，把过去分散的责任归到一处，回答了谁来管、怎么管的问题。",
    "从内容看，办法对巡查、维修、调度三件事分别定了期限，期限以内没有做到的，由县水务局督促。",
    "从效果看，管护经费有了固定来源，村里不再为一把闸门的修理费发愁，这是基层最盼望的变化。",
    "当然，制度的生命在于执行，下一步还要把台账建起来，让群众看得见、问得着。",
]
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in TEXT)
FOOT = "<div class=bottom>主办：岱川县人民政府　网站标识码：6400000098</div>"


def page(tag: str, main: str, trail: str = "专家解读", url: str = "/gk/channel_c_5f9f/show_c9.shtml") -> PageFacts:
    crumbs = f"<div class=loc>位置：<a href=/>首页</a> &gt; <a href=/c7/>{trail}</a></div>"
    html = (
        f"<html><head><title>{tag}</title></head><body>{crumbs}<div class=main>{main}</div>{SIDE}{FOOT}</body></html>"
    )
    return extract_page(f"http://www.daichuan.example{url}", html.encode())


@pytest.mark.parametrize("tag", ["岱川县人民政府", "岱川县人民政府 专家解读", "信息浏览", ""])
def test_own_text_under_a_headline_makes_a_document(tag: str) -> None:
    title = "把水库管护的责任落到实处——评《岱川县小型水库管护办法》"
    facts = page(
        tag, f"<div class=hd><b>{title}</b><p><i>2024-06-03</i><i>岱川日报</i></p></div><div>{PARAGRAPHS}</div>"
    )
    assert (facts.kind, facts.title and facts.title.value) == ("interpretation", title)
    assert facts.published is not None and str(facts.published.first) == "2024-06-03"


def test_a_text_that_a_script_shows_makes_one_too() -> None:
    held = PARAGRAPHS.replace("<", "&lt;")
    facts = page(
        "岱川县人民政府",
        "<h3 class=n>县水务局开展水库安全巡查活动</h3><p><span>2024年6月3日</span>　<span>水务局</span></p><div id=show></div>"
        f"<textarea id=t style='display:none'>{held}</textarea><script>show.innerHTML=t.value</script>",
        "部门动态",
    )
    assert (facts.kind, facts.title and facts.title.value) == ("news", "县水务局开展水库安全巡查活动")
    assert facts.published is not None and str(facts.published.first) == "2024-06-03"


def test_a_numbered_and_signed_text_under_its_data_table() -> None:
    table = "".join(
        f"<tr><td>{a}</td><td>{b}</td></tr>"
        for a, b in (("索引号", "DC-2024-0031"), ("文号", ""), ("发布日期", "2024-6-3"), ("来源", "岱川县人民政府"))
    )
    orders = "".join(
        f"<p>{line}</p>"
        for line in (
            "岱政告〔2024〕2号",
            "为保护饮用水水源，根据《中华人民共和国水污染防治法》规定，现就有关事项通告如下：",
            "一、禁止在水库库区内网箱养殖、游泳、垂钓和清洗车辆，违者由县水务局依法处理。",
            "二、库区周边的畜禽养殖场应当在规定期限内搬迁或者关闭，补偿按照县里已经公布的标准执行。",
            "本通告自2024年7月1日起施行。",
        )
    )
    for headline in ("<td align=center><font size=5><b>{}</b></font></td>", "<td><div>{}</div></td>"):
        title = "岱川县人民政府关于加强水库库区保护的通告"
        facts = page(
            "信息浏览",
            f"<table>{table}</table><table><tr>{headline.format(title)}</tr></table><table><tr><td>{orders}"
            "<p align=right>岱川县人民政府</p><p align=right>二〇二四年五月三十日</p></td></tr></table>",
            "政府文件",
            "/Z_M_004/Info_Detail.aspx?DocumentKeyID=4A0C",
        )
        assert facts.title is not None and facts.title.value == title
        assert facts.kind == "policy"
        assert facts.document_number is not None and facts.document_number.value == "岱政告〔2024〕2号"
        assert facts.written is not None and str(facts.written.first) == "2024-05-30"


def test_a_column_of_rows_stays_one_whatever_its_rows_quote() -> None:
    rows = "".join(
        f"<li><a href='/b/{n}.htm'>{name}</a> <em>[{day}]</em><p>{TEXT[n % 4]}</p></li>"
        for n, (name, day) in enumerate(ROWS)
    )
    facts = page("岱川县人民政府", f"<h3>县水务局信息公开专栏</h3><ul>{rows}</ul>", url="/c7/")
    assert facts.kind == "column"
    introduced = f"<h3>岱川县水务局概况信息</h3><p>{TEXT[1]}</p><ul>{rows}</ul>"
    assert page("岱川县人民政府", introduced, url="/c7/").kind == "column"
