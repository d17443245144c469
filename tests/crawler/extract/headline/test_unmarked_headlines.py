"""A line over the page's header is its headline, whatever element holds it, whatever <title> says, whatever it speaks of."""

from __future__ import annotations

import itertools

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts

NAMES = (
    "云澜县生态环境局关于2024年3月15日拟作出的建设项目环境影响评价文件审批意见的公示",
    "云澜县2024年4月1日至6月30日禁渔期有关事项",
    "关于县属中学教师招考成绩发布时间的说明",
    "云澜县城东农贸市场临时摊位摇号结果",
)
SHAPES = (
    "<div class=nr_t>{}</div>",
    "<div>{}</div>",
    "<p align=center><font color=red>{}</font></p>",
    "<p><b>{}</b></p>",
    "<table><tr><td align=center>{}</td></tr></table>",
    "<div><span class=xx>{}</span></div>",
)
INFOS = (
    "[发布日期：2024-03-15]　[来源：行政审批股]",
    "【发布时间：2024-03-15 10:20】【来源：县局】【浏览次数：12】",
    "（发布日期：2024年3月15日）",
    "〔发布时间：2024-03-15〕〔字体：大 中 小〕",
    "『发布日期：2024-03-15』",
    "《发布日期：2024-03-15》",
    "点击：123　发布：2024-03-15　来源：县局",
    "信息类别：环评审批 公开范围：面向社会 发布日期：2024-03-15",
    "[ 索引号：YL01-2024-11 ] [ 发布日期：2024-03-15 ]",
    "来源：县局<br>发布日期：2024-03-15",
)
TAGS = ("环评公示", "云澜县生态环境局", "", "无标题文档", "通知公告-云澜县人民政府")
TEXT = "<p>根据有关规定，经审查，我局拟对以下项目作出审批意见，公示期为2024年3月15日—2024年3月21日。</p><table><tr><td>项目名称</td><td>建设地点</td></tr><tr><td>机制砂项目</td><td>石门乡</td></tr></table>"


def read(body: str, tag: str) -> PageFacts:
    html = (
        f"<html><head><title>{tag}</title></head><body><nav><a href=/>首页</a><a href=/xw/>要闻动态</a></nav>{body}"
        "<div class=footer><p>主办：云澜县人民政府办公室</p><p>网站标识码：6403230001</p></div></body></html>"
    )
    url = "http://www.a.gov.cn/view.asp?id=12"
    return extract_page(url, html.encode(), "text/html", status=200, site_url="http://www.a.gov.cn/")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("shape", SHAPES)
def test_the_line_over_the_header(name: str, shape: str) -> None:
    for info, tag, box in itertools.product(INFOS, TAGS, ("<div class=nr_c>{}</div>", "{}")):
        facts = read(f"<div class=w>{shape.format(name)}<div class=nr_i>{info}</div>{box.format(TEXT)}</div>", tag)
        assert facts.title is not None and facts.title.value == name, (info, tag, box)
        assert facts.published is not None and facts.published.first.isoformat() == "2024-03-15", (info, tag, box)
        assert facts.kind != "other"


@pytest.mark.parametrize(
    "line",
    [
        "云澜县水务局2024年3月15日发布",
        "来源：县政府办2024年3月15日 字体：大 中 小",
        "发布时间：2024年3月15日星期五",
        "2024年3月15日县人民政府第五次常务会议研究",
    ],
)
def test_a_line_that_dates_the_page_is_no_headline(line: str) -> None:
    facts = read(f"<div>{line}</div><div>[发布日期：2024-03-16]</div><div class=nr_c>{TEXT}</div>", "云澜县")
    assert facts.title is None or facts.title.value != line
