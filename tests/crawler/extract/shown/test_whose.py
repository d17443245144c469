"""Labels of other documents about a page's own: a side bar's rows, another document's card, the site's foot."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts

TITLE = "关于做好全市防汛抢险物资储备工作的通知"
TEXT = (
    "<p>各县（市、区）水务局，各有关单位：</p><p>为切实做好今年防汛抢险物资储备工作，现将有关事项通知如下。</p>"
    "<p>一、提高思想认识。各单位要高度重视物资储备工作，落实责任。</p><p>二、加强管理。要建立台账，定期盘点，及时补充。</p>"
)
FOOT = "<div class=foot>主办：云澜市人民政府办公室 网站标识码：6401990002</div>"


def read(body: str, title: str = TITLE, at: str = "/zwgk/202405/t20240508_31.html") -> PageFacts:
    html = f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>"
    return extract_page(f"http://www.yunlan.example{at}", html.encode())


def said(facts: PageFacts) -> tuple[str | None, str | None, str | None]:
    """Title, day of publication, issuer."""
    published, issuer = facts.published, facts.issuer
    title = facts.title.value if facts.title else None
    return title, published.first.isoformat() if published else None, issuer.value if issuer else None


HEADERS = {
    "a line": "<div class=info>发布时间：2024-05-08 10:22　　来源：市水务局　　浏览次数：12</div>",
    "a list": "<ul class=xx><li>发布机构：市水务局</li><li>发布日期：2024-05-08</li></ul>",
    "a table": "<table><tr><td>发布机构</td><td>市水务局</td><td>发布日期</td><td>2024-05-08</td></tr></table>",
    "no labels": "<div>2024-05-08　市水务局　点击：33</div>",
}
ROWS = (("市教育局召开校园安全工作会议", "2024-05-11"), ("关于开展扬尘治理专项行动的公告", "2024-05-10"))
SIDES = {
    "days": "".join(f"<li><a href=/x/1.html>{name}</a><span>{day}</span></li>" for name, day in ROWS),
    "labels": "".join(
        f"<li><a href=/x/1.html>{name}</a><p>来源：市教育局 发布时间：{day}</p></li>" for name, day in ROWS
    ),
    "lines": "".join(
        f"<p><a href=/x/1.html>{name}</a></p><p>发布机构：市教育局</p><p>发布日期：{day}</p>" for name, day in ROWS
    ),
    "cells": f"<table>{''.join(f'<tr><td><a href=/x/1.html>{name}</a></td><td>{day}</td></tr>' for name, day in ROWS)}</table>",
}
PLACES = {
    "before": "{side}<div class=main><h1>{title}</h1>{header}{text}</div>",
    "after": "<div class=main><h1>{title}</h1>{header}{text}</div>{side}",
    "the left cell": "<table><tr><td>{side}</td><td><h1>{title}</h1>{header}{text}</td></tr></table>",
    "the right cell": "<table><tr><td><h1>{title}</h1>{header}{text}</td><td>{side}</td></tr></table>",
    "under the header": "<div class=main><h1>{title}</h1>{header}{side}{text}</div>",
    "under the headline": "<div class=main><h1>{title}</h1>{side}{header}{text}</div>",
}


@pytest.mark.parametrize("name", ["近期文章", "热点", "相关信息", "政务公开指南"])
@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("place", PLACES)
def test_a_side_bar_says_nothing_of_the_page_s_document(place: str, side: str, header: str, name: str) -> None:
    bar = f"<div class=side><h3>{name}</h3>{SIDES[side]}</div>"
    for box in ("<div class=content>{}</div>", "<div class=wz>{}</div>"):
        body = PLACES[place].format(side=bar, title=TITLE, header=HEADERS[header], text=box.format(TEXT))
        assert said(read(body + FOOT)) == (TITLE, "2024-05-08", "市水务局")


@pytest.mark.parametrize("place", ["before", "after", "the left cell"])
@pytest.mark.parametrize("header", HEADERS)
def test_whoever_keeps_the_page_stands_beside_it(place: str, header: str) -> None:
    bar = "<div class=left><h3>机构信息</h3><p>发布机构：云澜市人民政府办公室</p><p>地址：中心路1号</p><p>来源：云澜市人民政府</p></div>"
    body = PLACES[place].format(side=bar, title=TITLE, header=HEADERS[header], text=f"<div class=wz>{TEXT}</div>")
    assert said(read(body + FOOT)) == (TITLE, "2024-05-08", "市水务局")


EXPLAINED = "《云澜市农村公路养护管理办法》政策解读"
POLICY = "云澜市人民政府办公室关于印发云澜市农村公路养护管理办法的通知"
LABELS = (
    ("文号", "云政办发〔2024〕9号"),
    ("成文日期", "2024-04-28"),
    ("发布日期", "2024-04-30"),
    ("有效性", "有效"),
    ("发文机关", "云澜市人民政府办公室"),
)
SETTINGS = {
    "lines": "".join(f"<p>{label}：{value}</p>" for label, value in LABELS),
    "one line": f"<div>{''.join(f'<span>{label}：{value}</span> ' for label, value in LABELS)}</div>",
    "a table": f"<table>{''.join(f'<tr><td>{label}</td><td>{value}</td></tr>' for label, value in LABELS)}</table>",
    "definitions": f"<dl>{''.join(f'<dt>{label}</dt><dd>{value}</dd>' for label, value in LABELS)}</dl>",
}
NAMES = {
    "a link": f"<a href=/zc/9.html>{POLICY}</a>",
    "a heading": f"<h4>{POLICY}</h4>",
    "a name in brackets": "<p>《云澜市农村公路养护管理办法》</p>",
    "a label": f"<p>文件名称：{POLICY}</p>",
}


@pytest.mark.parametrize("head", ["", "<h3>相关文件</h3>", "<div class=hd>附件文件</div>", "<h3>政策原文</h3>"])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("setting", SETTINGS)
def test_the_card_of_another_document_above_the_headline(setting: str, name: str, head: str) -> None:
    text = "<p>近日，市政府办公室印发了《云澜市农村公路养护管理办法》，现解读如下。</p><p>一、起草背景。农村公路点多线长，养护任务重。</p>"
    card = f"<div class=card>{head}{NAMES[name]}{SETTINGS[setting]}</div>"
    for body in (f"{card}<div class=main><h1>{EXPLAINED}</h1>", f"<div class=main>{card}<h1>{EXPLAINED}</h1>"):
        for header in (HEADERS["a line"], HEADERS["no labels"]):
            facts = read(f"{body}{header}<div class=wz>{text}</div></div>{FOOT}", f"{EXPLAINED}_云澜市人民政府")
            assert said(facts) == (EXPLAINED, "2024-05-08", "市水务局")
            assert (facts.written, facts.document_number, facts.validity) == (None, None, None)


@pytest.mark.parametrize(
    "above",
    [
        "<ul><li><a href=/a/>政府信息公开指南</a></li><li><a href=/b/>政府信息公开年度报告</a></li></ul>",  # a menu
        "<div class=wz>您的位置：<a href=/>首页</a> &gt; <a href=/zc/>行政规范性文件库</a></div>",
        "<div>[主题分类] 城乡建设、环境保护/城市规划</div>",
        f"<div>名称：{TITLE[:14]}...</div>",
        f"<div class=hd>{TITLE}</div>",
    ],
)
@pytest.mark.parametrize("setting", SETTINGS)
def test_the_document_s_own_data_above_its_headline_stay_its_own(setting: str, above: str) -> None:
    facts = read(
        f"<div class=top>{above}<div class=xx>{SETTINGS[setting]}</div></div><div class=main><h1>{TITLE}</h1><div class=wz>{TEXT}</div></div>{FOOT}"
    )
    assert facts.document_number is not None and facts.document_number.value == "云政办发〔2024〕9号"
    assert facts.written is not None and facts.written.first.isoformat() == "2024-04-28"


def test_a_body_s_name_that_is_a_link_heads_no_card() -> None:
    """发布机构 names a unit and leads to its page: the label beneath is the document's as before."""
    table = (
        "<table><tr><td>索引号</td><td>yl012/2024-1</td></tr><tr><td>发布机构</td><td><a href=/jg/>云澜市水资源管理中心</a></td></tr>"
        "<tr><td>成文日期</td><td>2024-05-06</td></tr><tr><td>文号</td><td>云水发〔2024〕12号</td></tr></table>"
    )
    facts = read(f"<div>{table}</div><div><h1>{TITLE}</h1><div class=wz>{TEXT}</div></div>{FOOT}")
    assert facts.written is not None and facts.document_number is not None
    assert facts.issuer is not None and facts.issuer.value == "云澜市水资源管理中心"


BENEATH = [
    "<p>来源：市水务局</p><p>发布时间：2024-05-08</p>",
    "<div><span>[来源：市水务局]</span><span>[发布时间：2024-05-08]</span></div>",
    "<div><span>来源：市水务局　责任编辑：王某</span><span>发布时间：2024-05-08</span></div>",
    "<ul><li>发布单位：市水务局</li><li>发布时间：2024-05-08</li></ul>",
    "<p>文章来源：市水务局</p><p>上传时间：2024-05-08</p>",
]
FEET = {
    "none": "",
    "one line": FOOT,
    "with a source": "<div class=foot><p>主办单位：云澜市人民政府</p><p>来源：云澜市人民政府</p><p>宁ICP备12345号</p></div>",
    "with a day": "<div class=foot><p>发布时间：2019-01-01</p><p>版权所有 云澜市政府</p></div>",
}


@pytest.mark.parametrize("foot", FEET)
@pytest.mark.parametrize("beneath", BENEATH)
@pytest.mark.parametrize("shape", ["<div class=content>{0}{1}</div>", "<div class=wz>{0}</div>{1}", "<table><tr><td>{0}</td></tr></table>{1}"])  # fmt: skip
def test_labels_under_the_text_are_read_and_the_site_s_are_not(shape: str, beneath: str, foot: str) -> None:
    assert said(read(f"<h1>{TITLE}</h1>{shape.format(TEXT, beneath)}{FEET[foot]}")) == (TITLE, "2024-05-08", "市水务局")


def test_a_page_without_labels_of_its_own_takes_none_of_the_foot() -> None:
    for foot in FEET.values():
        assert said(read(f"<h1>{TITLE}</h1><div class=wz>{TEXT}</div>{foot}", at="/show.asp?id=3")) == (
            TITLE,
            None,
            None,
        )


QUOTED = [
    "<p>附件</p><p>云澜市防汛物资目录</p><p>发布机关：省水利厅</p><p>发布日期：2023-01-03　实施日期：2023-02-01</p><p>本目录适用于全市。</p>",
    "<table><tr><td>文件名称</td><td>省级防汛物资储备标准</td></tr><tr><td>发布日期</td><td>2023-01-03</td></tr><tr><td>文号</td><td>省水规〔2023〕1号</td></tr></table>",
    "<p>（此件公开发布）</p><p>2024年5月7日</p>",
    "<p>公布日期：2023年1月3日</p><p>施行日期：2023年2月1日</p>",
]


@pytest.mark.parametrize("end", QUOTED)
@pytest.mark.parametrize("header", ["<p>来源：市水务局 日期：2024-05-08</p>", "<p align=center>2024-05-08 10:11</p>", HEADERS["a line"]])  # fmt: skip
@pytest.mark.parametrize("shape", ["<div class=content>{}</div>", "<table><tr><td>{}</td></tr></table>", "{}"])
def test_the_header_s_day_goes_before_what_the_text_quotes(shape: str, header: str, end: str) -> None:
    facts = read(f"<h1>云澜市水务局{TITLE}</h1>{header}{shape.format(TEXT + end)}{FOOT}", f"云澜市水务局{TITLE}", "/show.asp?id=3")  # fmt: skip
    assert facts.published is not None and facts.published.first.isoformat() == "2024-05-08"
    assert facts.document_number is None


def test_the_day_of_what_the_text_quotes_dates_no_page_that_has_none() -> None:
    facts = read(f"<h1>{TITLE}</h1><div class=wz>{TEXT}{QUOTED[0]}</div>{FOOT}", at="/show.asp?id=3")
    assert facts.published is None


def test_who_had_it_printed_did_not_issue_it() -> None:
    sent = "<p>抄送：市政府办公室。</p><p>云澜市水务局办公室　2024年5月7日印发</p>"
    facts = read(f"<h1>云澜市水务局{TITLE}</h1><div class=wz>{TEXT}{sent}</div>{FOOT}", f"云澜市水务局{TITLE}")
    assert facts.issuer is not None and facts.issuer.value == "云澜市水务局"
