"""Headings that name a document's gazette, column or site, and lines in brackets, which name nothing."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts

BODY, REST = "岱川县人民政府办公室", "关于印发岱川县防汛应急预案的通知"
TITLE = BODY + REST
NUMBER = "<p class=n>岱政办〔2024〕7号</p>"
TEXT = (
    "<p>各乡镇人民政府，县直各部门：</p><p>《岱川县防汛应急预案》已经县政府同意，现印发给你们，请认真贯彻执行。</p>"
    "<p style='text-align:right'>岱川县人民政府办公室</p><p style='text-align:right'>2024年5月8日</p>"
)
BROKEN = f"<p class=t>{BODY}<br>关于印发岱川县防汛<br>应急预案的通知</p>"
ROWS = "".join(f"<p onclick=go({n})>关于做好第{n}季度防汛工作的通知</p><p>2024-0{n}-20</p>" for n in range(1, 5))
GAZETTE, ISSUE = "岱川县人民政府公报", "<p>2024年第2期（总第36期）</p><a href=/gb/2/>本期目录</a>"


def read(body: str, tag: str, meta: str = "") -> PageFacts:
    html = f"<html><head><title>{tag}</title>{meta}</head><body>{body}</body></html>"
    return extract_page("http://www.daichuan.example/gb/202405/t20240520_31.html", html.encode())


def title(facts: PageFacts) -> str | None:
    return facts.title.value if facts.title is not None else None


@pytest.mark.parametrize(
    "facts",
    [
        read(f"<h2>{GAZETTE}</h2>{ISSUE}{BROKEN}{NUMBER}<div>{TEXT}</div>", GAZETTE),
        read(f"<h1>{GAZETTE}</h1>{ISSUE}<div>{BROKEN}</div>{TEXT}<div>发布日期：2024-05-20</div>", "岱川县人民政府"),
        read(f"<h2>{GAZETTE}2024年第2期</h2><p class=t>{BODY}</p><p class=t>{REST}</p>{NUMBER}{TEXT}", GAZETTE),
        read(f"<a href=/zc/>县政府规章文件库</a><h2>县政府规章文件库</h2>{BROKEN}{NUMBER}{TEXT}", "岱川县-县政府规章文件库"),
        read(f"<h2>岱川县人民政府公开平台</h2>{BROKEN}<p>发布时间：2024-05-20 来源：县府办</p>{TEXT}", "岱川县人民政府公开平台",
             "<meta name=SiteName content=岱川县人民政府公开平台>"),
        read(f"<h2>县政府文件汇编栏目</h2><p>{TITLE}</p>{NUMBER}{TEXT}", "岱川县", "<meta name=ColumnName content=县政府文件汇编栏目>"),
    ],
    ids=["a gazette", "no number, a day beneath the text", "an issue, two paragraphs", "a column", "a site", "one line"],
)  # fmt: skip
def test_a_heading_that_names_what_the_document_stands_in_is_not_its_headline(facts: PageFacts) -> None:
    assert (title(facts), facts.kind) == (TITLE, "policy")


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        (read(f"<h2>{GAZETTE}</h2>{ISSUE}<ul><li><a href=/1.html>{TITLE}</a></li></ul>", GAZETTE), GAZETTE),
        (read(f"<h2>{GAZETTE}</h2><p>发布日期：2024-05-20</p><p>县政府公报按季编印，免费赠阅。刊登{TITLE}等文件。</p>", GAZETTE), GAZETTE),
        (read(f"<h1>一图读懂防汛应急预案</h1><p>发布日期：2024-05-20</p>{BROKEN}{NUMBER}{TEXT}", "一图读懂防汛应急预案"), "一图读懂防汛应急预案"),
        (read(f"<h1>岱川县启动四级防汛响应</h1><a href=/3.html>岱川县启动四级防汛响应</a>{BROKEN}{NUMBER}{TEXT}", "岱川县启动四级防汛响应-岱川县"),
         "岱川县启动四级防汛响应"),
        (read("<h1>岱川县2023年统计公报</h1><p>发布日期：2024-05-20</p>" + TEXT, "岱川县2023年统计公报"), "岱川县2023年统计公报"),
        (read(f"<div>返回岱川县人民政府</div><p>{REST}</p>{NUMBER}{TEXT}", "岱川县"), REST),
        (read(f"<h2>{GAZETTE}</h2><div>返回岱川县人民政府</div><p>{REST}</p>{NUMBER}{TEXT}", GAZETTE), REST),
        (read(f"<h2>{GAZETTE}</h2><p>关于春季植树的通知</p><p>岱川县城区停水公告</p>{NUMBER}{TEXT}", GAZETTE), "岱川县城区停水公告"),
        (read(f"<h2>{GAZETTE}</h2>{ROWS}", GAZETTE), GAZETTE),
        (read(f"<h1>{TITLE}</h1>{NUMBER}{TEXT}<p>岱川县防汛<br>应急预案</p><p>（2024年5月1日通过）</p>", TITLE), TITLE),
    ],
    ids=["contents", "about the gazette", "an interpretation", "news linked beside it", "a yearbook's", "a way back", "a way back under a gazette", "another's name above", "rows that no link opens", "enclosed rules"],
)  # fmt: skip
def test_a_heading_of_the_pages_own_stays(facts: PageFacts, wanted: str) -> None:
    assert title(facts) == wanted


REPORT = "岱川县水务局政府信息公开工作年度报告"
REPORTED = "<p>本年度报告根据《中华人民共和国政府信息公开条例》编制，统计期限为全年。</p><p>一、总体情况</p><p>主动公开信息24条。</p>"


def report(aside: str, style: str = "font-size:18px") -> PageFacts:
    head = f"<tr><td align=center><span style='{style}'>{REPORT}</span></td></tr><tr><td>发布时间：2022-1-27</td></tr>"
    return read(f"<table>{head}<tr><td>{aside}{REPORTED}</td></tr></table>", "岱川县水务局")


@pytest.mark.parametrize(
    "aside",
    [
        "<p align=center><b>（2021年度）</b></p>",
        "<p align=center><strong>(2021年)</strong></p>",
        "<h3>〔2021年度〕</h3>",
        "<p align=center><font size=5>（2021年1月1日至12月31日）</font></p>",
        "<h2>（二〇二一年）</h2>",
        "<p align=center><b>（修订后全文公开版）</b></p>",
    ],
)
def test_a_line_all_in_brackets_is_an_aside(aside: str) -> None:
    facts = report(aside)
    assert (title(facts), facts.kind) == (REPORT, "annual_report")


def test_an_aside_tells_the_year_of_the_report() -> None:
    assert report("<p align=center><b>（2020年度）</b></p>").report_year == 2020


@pytest.mark.parametrize("name", [f"（2021年度）{REPORT}", f"{REPORT}（2021年度）", "【公告】岱川县城区停水"])
def test_brackets_within_a_headline_are_its_own(name: str) -> None:
    assert title(read(f"<h1>{name}</h1><p>发布时间：2022-1-27</p>{REPORTED}", "岱川县")) == name
