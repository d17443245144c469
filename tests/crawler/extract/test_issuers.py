"""Who issued a page's document: what names a body, and what only looks like one."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts

TITLE = "《关于加强基金使用监管的实施意见》政策解读"
TEXT = (
    "<p>一、出台背景。近日印发《关于加强基金使用监管的实施意见》，现解读如下。</p><p>二、主要举措。推进常态化监管。</p>"
)


def read(header: str, title: str = TITLE, text: str = TEXT) -> PageFacts:
    html = f"""<html><head><title>{title}</title></head><body><div class=crumb>位置：<a href=/>首页</a> &gt; <a href=/zcjd/>政策解读</a>
    </div><h1>{title}</h1><div class=info><span>时间：2024-02-19 08:30</span><span>{header}</span></div><div id=zoom>{text}</div></body></html>"""
    return extract_page("http://www.daichuan.example/zcjd/202402/t20240219_3.html", html.encode())


SITES = {  # and who publishes by it
    "国家医保局网站": "国家医保局",
    "岱川县人民政府门户网站": "岱川县人民政府",
    "岱川县人民政府网": "岱川县人民政府",
    "县教育局微信公众号": "县教育局",
    "省自然资源厅官网": "省自然资源厅",
    "岱川县政府客户端": "岱川县政府",
    "中国政府网": None,
    "岱川县政务服务网站": None,
}


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("label", ["来源", "作者", "发布机构"])
def test_a_website_is_no_body_and_whoever_publishes_by_it_is_one(site: str, label: str) -> None:
    facts = read(f"{label}：{site}")
    assert (facts.issuer and facts.issuer.value) == (SITES[site] if label == "发布机构" else None)
    assert label != "来源" or (facts.origin is not None and facts.origin.value == site)


@pytest.mark.parametrize(
    "body", ["国家医保局", "岱川县人民政府办公室", "岱川县水文站", "岱川县网信办", "岱川县气象站", "县联网中心"]
)
def test_a_body_named_as_the_source_interprets(body: str) -> None:
    issuer = read(f"来源：{body}").issuer
    assert issuer is not None and issuer.value == body


def test_what_a_website_shows_from_above_is_reposted() -> None:
    assert read("来源：国家医保局网站").reposted and not read("来源：岱川县人民政府门户网站").reposted
