"""What a column's page is: pages as data, and the verdict on each."""

from __future__ import annotations

import pytest

from crawler.crawl.classify import Column, LeadsOn, Nothing, OneDocument, Verdict, classify, look
from crawler.crawl.columns import ColumnTask
from crawler.extract import extract_page
from crawler.listing import ListPage
from tests.crawler.loopback import document, home, listing, rows

SITE = "http://www.a.gov.cn"
HERE = f"{SITE}/gk/"


def items(count: int, base: str = "/gk/", day: bool = True) -> list[tuple[str, str, str]]:
    return [
        (f"{base}n{n}.html", f"关于第{n}批灌溉渠道维修的通告", f"2024-05-{20 - n:02d}" if day else "")
        for n in range(count)
    ]


def said(
    html: str, name: str = "", *, url: str = HERE, status: int = 200, render: bool = False, **task: object
) -> Verdict:
    page = ListPage(url, html, "text/html", status)
    facts = extract_page(url, html.encode(), "text/html", status=status, site_url=f"{SITE}/")
    linked = ColumnTask(url, name, depth=1, **task)  # type: ignore[arg-type]
    return classify(look(page, facts, linked), linked, render=render)


def pane(base: str, name: str) -> str:
    return f'<section><h3>{name}</h3><a class="gd" href="{base}">更多&gt;&gt;</a>{rows(items(4, base))}</section>'


def test_a_list_and_what_lies_below_it():
    menu = '<ul class="tree"><li><a href="/gk/tj/">统计公报</a></li></ul>'
    verdict = said(listing("通知公告", items(6), head=menu), "通知公告")
    assert verdict == Column([(f"{SITE}/gk/tj/", "统计公报")])


def test_a_page_of_links_leads_on():
    verdict = said(home([("/tz/", "通知公告"), ("/zc/", "政策文件"), ("/jd/", "政策解读")]), "政务公开")
    assert isinstance(verdict, LeadsOn) and not verdict.drawn
    assert [name for _url, name in verdict.links] == ["通知公告", "政策文件", "政策解读"]


def test_the_newest_of_several_columns_lead_on():
    body = pane("/gk/tz/", "公示公告") + pane("/gk/zc/", "政策文件")
    verdict = said(f"<html><body>{body}</body></html>", "信息")
    assert isinstance(verdict, LeadsOn) and (f"{SITE}/gk/zc/", "政策文件") in verdict.links


def test_a_page_that_is_its_own_document():
    html = document("某某县2023年政府信息公开工作年度报告", "2024-01-25")
    assert said(html, "信息公开年报") == OneDocument("信息公开年报", "信息公开年报")
    unnamed = document("关于做好秋粮收购工作的若干说明材料", "2024-01-25")
    assert said(unnamed, "本县概况") == OneDocument("本县概况", None)
    given = said(unnamed, "", given=True, type="规划")
    assert isinstance(given, OneDocument) and given.type == "规划"


def test_a_given_column_is_one_whatever_its_page_looks_like():
    body = pane("/gk/tz/", "公示公告") + pane("/gk/zc/", "政策文件")
    assert isinstance(said(f"<html><body>{body}</body></html>", "", given=True), Column)


@pytest.mark.parametrize("render", [False, True])
def test_a_shell_is_nothing_unless_a_browser_is_asked(render):
    html = '<html><body><div id="app"></div><script src="/js/app.3f2a.js"></script></body></html>'
    verdict = said(html, "政策解读", render=render)
    assert isinstance(verdict, Column if render else Nothing)


def test_an_error_page_is_nothing():
    assert isinstance(said("<html><title>404</title><body>您访问的页面不存在</body></html>", "通知公告"), Nothing)


def test_a_form_is_no_list():
    html = "<html><body><form><h1>写信</h1><textarea name='t'></textarea></form></body></html>"
    assert isinstance(said(html, "我要写信"), LeadsOn)
