"""The head of an order over the rules that it makes public: whose, its number, its day, and that none of it is the page's."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts

TITLE = "岱川县农村公路养护办法"
MAKES = "《岱川县农村公路养护办法》已经2021年3月16日县人民政府第12次常务会议通过，现予公布，自2021年5月1日起施行。"
TEXT = "<p>第一条 为了加强农村公路养护，制定本办法。</p><p>第二条 本办法适用于本县。</p>" * 3


def read(head: str, foot: str = "<p>公布日期：2021-04-06 来源：县司法局</p>", between: str = "") -> PageFacts:
    html = (
        f"<html><head><title>{TITLE}</title></head><body><p>首页</p><p>规范性文件</p>{head}{between}<h1>{TITLE}</h1>"
        f"<div class=con>{TEXT}</div>{foot}</body></html>"
    )
    return extract_page("http://www.daichuan.example/zwgk/content_31.html", html.encode())


@pytest.mark.parametrize(
    "head",
    [
        f"<p>岱川县人民政府令</p><p>第 19 号</p><p>{MAKES}</p><p>县 长　杜 某</p><p>2021年3月23日</p>",
        f"<div>岱川县人民政府令（第19号）</div><p>{MAKES}</p><p>县长：杜某某</p><p>2021年3月23日</p>",
        f"<div>岱川县人民政府令 第19号</div><p>{MAKES}</p><p>二〇二一年三月二十三日</p>",
    ],
    ids=["two lines", "in brackets", "in figures of words"],
)
def test_the_head_of_an_order_says_whose_it_is_and_when_it_was_signed(head: str) -> None:
    facts = read(head)
    assert facts.document_number is not None and facts.document_number.value == "岱川县人民政府令第19号"
    assert facts.issuer is not None and facts.issuer.value == "岱川县人民政府"
    assert facts.written is not None and facts.written.first.isoformat() == "2021-03-23"
    assert facts.published is not None and facts.published.first.isoformat() == "2021-04-06"


def test_the_day_of_an_order_is_no_day_of_publication() -> None:
    facts = read(f"<p>岱川县人民政府令</p><p>第19号</p><p>{MAKES}</p><p>2021年3月23日</p>", foot="")
    assert facts.published is None


def test_what_another_document_parts_from_the_headline_is_no_head_of_it() -> None:
    facts = read("<p>岱川县人民政府令</p><p>第19号</p>", between="<p>岱川县水库管理办法</p><p>2020年1月3日</p>")
    assert facts.document_number is None


@pytest.mark.parametrize(
    "signed",
    [
        "<p>州 长　阿依肯·木拉提别克</p><p>2021年3月23日</p>",
        "<p>县　长　杜　某</p><p>2021年3月23日</p>",
        "<p>代县长：杜某某</p><p>二〇二一年三月二十三日</p>",
        "<p>旗长 杜某某　2021年3月23日</p>",
    ],
)
def test_an_order_that_opens_the_text_is_signed_by_whoever_heads_the_body(signed: str) -> None:
    text = f"<p>岱川县人民政府令</p><p>第19号</p><p>{MAKES}</p>{signed}<p>{TITLE}</p>{TEXT}"
    html = (
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>发布日期：2021-04-06</p><div id=zoom>{text}</div>"
        "</body></html>"
    )
    facts = extract_page("http://www.daichuan.example/zwgk/content_32.html", html.encode())
    assert facts.written is not None and facts.written.first.isoformat() == "2021-03-23"
    assert facts.issuer is not None and facts.issuer.value == "岱川县人民政府"


def test_a_person_above_a_day_signs_nothing_that_makes_no_rules_public() -> None:
    html = (
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>发布日期：2021-04-06</p><div id=zoom>"
        f"<p>一、值班安排如下。</p><p>局长 杜某某</p><p>2021年3月23日</p><p>{TITLE}</p>{TEXT}</div></body></html>"
    )
    facts = extract_page("http://www.daichuan.example/zwgk/content_33.html", html.encode())
    assert facts.written is None
