"""Which policy an interpretation explains, however its title wraps the name, and in what forms."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts

ISSUED = "为规范养护工作，2024年3月5日，市交通局印发了《云澜市农村公路养护管理办法》（云交规〔2024〕3号，以下简称《办法》）。"
FILLER = "<p>明确了县、乡、村三级养护责任，养护资金的来源和使用办法，以及日常巡查的频次要求。</p>" * 3


def page(title: str, *lines: str) -> PageFacts:
    text = "".join(f"<p>{line}</p>" for line in lines) + FILLER
    html = (
        f"<html><head><title>{title}</title></head><body><p>当前位置：<a href='/'>首页</a> > <a href='/j/'>政策解读</a></p>"
        f"<h1>{title}</h1><p>发布时间：2024-03-20</p><div id='zoom'>{text}</div></body></html>"
    )
    return extract_page("https://www.x.gov.cn/j/20240320_9.html", html.encode())


def read(title: str, *lines: str) -> list[tuple[str | None, str | None]]:
    return [(ref.title, ref.document_number) for ref in page(title, *lines).interprets]


@pytest.mark.parametrize(
    "title",
    [
        "农村公路养护管理办法有关情况介绍 政策解读",
        "政策解读：农村公路养护管理办法要点",
        "农村公路养护管理办法政策解读",
        "一图读懂农村公路养护管理新办法",
        "关于云澜市农村公路养护管理办法出台背景和主要内容的解读",
    ],
)
def test_an_unmarked_title_is_a_hint_and_the_text_names_the_policy(title: str) -> None:
    assert read(title, ISSUED) == [("云澜市农村公路养护管理办法", "云交规〔2024〕3号")]


def test_what_the_policy_rests_on_is_not_the_policy() -> None:
    lines = "根据《省农村公路养护管理办法》（省政发〔2020〕1号），结合实际。", ISSUED
    assert read("政策解读：农村公路养护管理办法要点", *lines) == [("云澜市农村公路养护管理办法", "云交规〔2024〕3号")]


def test_a_number_that_the_text_gives_to_the_policy_itself() -> None:
    ((_, number),) = read("政策解读：农村公路养护管理办法要点", "市交通局制定了本办法（云交规〔2024〕3号）。")
    assert number == "云交规〔2024〕3号"


@pytest.mark.parametrize(
    "line",
    [
        ISSUED,
        "2018年印发的《云澜市农村公路养护管理办法》（云政发〔2018〕9号）已到期，现印发《云澜市农村公路养护管理办法》（云交规〔2024〕3号）。",
        "原《云澜市公路养护规定》（云政发〔2009〕31号）废止后由《云澜市农村公路养护管理办法》（云交规〔2024〕3号）代替。",
    ],
)
def test_the_number_of_the_new_one_and_not_of_the_one_before(line: str) -> None:
    assert read("《云澜市农村公路养护管理办法》解读", line) == [("云澜市农村公路养护管理办法", "云交规〔2024〕3号")]


def test_a_name_within_a_name() -> None:
    name = "云澜市人民政府关于印发〈云澜市农村公路养护管理办法〉的通知"
    assert read(f"关于《{name}》的解读说明", f"2024年3月5日，市政府印发了《{name}》（云政规〔2024〕7号）。") == [
        (name, "云政规〔2024〕7号")
    ]


def test_several_policies() -> None:
    title = "《云澜市农村公路养护办法》《云澜市农村公路资金办法》解读"
    lines = (
        "印发《云澜市农村公路养护办法》（云交规〔2024〕3号）。",
        "印发《云澜市农村公路资金办法》（云交规〔2024〕4号）。",
    )
    assert read(title, *lines) == [
        ("云澜市农村公路养护办法", "云交规〔2024〕3号"),
        ("云澜市农村公路资金办法", "云交规〔2024〕4号"),
    ]


def test_forms_that_a_page_heads_one_by_one() -> None:
    facts = page(
        "《云澜市农村公路养护办法》解读",
        "一、文字解读",
        "明确责任。",
        "二、图片解读",
        "<img src='/a.jpg' title='一图读懂农村公路养护办法'>",
        "三、视频解读",
        "<iframe src='/player?f=a.mp4'></iframe>",
    )
    assert facts.forms == ["文字", "图解", "视频"]


def test_a_press_conference() -> None:
    assert "发布会" in page("《云澜市农村公路养护办法》新闻发布会实录", ISSUED).forms
