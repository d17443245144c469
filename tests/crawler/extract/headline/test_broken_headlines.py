"""Headlines of several lines: with no container of a text about them, and over rules that bear a heading of their own."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts

MENU = "".join(
    f"<li><a href=/{n}/>{name}</a></li>"
    for n, name in enumerate("首页 走进岱川 新闻中心 政务公开 政务服务 互动交流 专题专栏 数据开放".split())
)
SIDE = "<div><h3>最新更新</h3><ul><li><a href=/1.html>岱川市召开常务会议</a><span>2026-03-18</span></li></ul></div><p>主办 岱川市人民政府办公室</p>"


def read(head: str, text: str, tag: str, meta: str = "") -> PageFacts:
    body = f"<div><ul>{MENU}</ul></div><div class=art><div class=l>{head}{text}</div>{SIDE}</div>"
    html = f"<html><head><title>{tag}</title>{meta}</head><body>{body}</body></html>"
    return extract_page("http://www.daichuan.example/content/5c7a1e04.html", html.encode())


BODY, YEAR = "岱川市体育局", "2022年度部门决算"
ACCOUNTS = BODY + YEAR
SENTENCE = f"<div>按照预算法规定，现将{ACCOUNTS}予以公开。</div><div>附件下载：<p><a href=/u/js.pdf>{ACCOUNTS}.pdf</a></p></div>"
TIME = "<p>时间：2023-09-08 11:36  作者：市体育局  浏览：<span>102</span></p>"
METAS = f'<meta name=ArticleTitle content="{ACCOUNTS}"><meta name=PubDate content="2023-09-08 11:36">'
SITE, OWN = "岱川市人民政府", f"{ACCOUNTS} - 岱川市人民政府"


@pytest.mark.parametrize(
    "facts",
    [
        read(f"<h2>{BODY}<br>{YEAR}</h2>{TIME}", SENTENCE, OWN, METAS),
        read(f"<h1>{BODY}<br>{YEAR}</h1>{TIME}", SENTENCE, OWN),
        read(f"<h2>{BODY}<br>{YEAR}</h2>{TIME}", SENTENCE, SITE),
        read(f"<h1>岱川市<br>体育局<br>{YEAR}</h1>{TIME}", SENTENCE, OWN, METAS),
        read(f"<h2><p>{BODY}</p><p>{YEAR}</p></h2>{TIME}", SENTENCE, OWN, METAS),
        read(f"<div>{BODY}</div><div>{YEAR}</div>{TIME}", SENTENCE, OWN, METAS),
        read(f"<div>{BODY}<br>{YEAR}</div>{TIME}", SENTENCE, OWN),
        read(f"<p align=center><b>{BODY}<br>{YEAR}</b></p><p>2023-09-08 11:36 市体育局</p>", SENTENCE, OWN, METAS),
        read(f"<h2>{ACCOUNTS}<small>（公开）</small></h2>{TIME}", SENTENCE, OWN, METAS),
        read(f"<img src=/t.png>{TIME}", SENTENCE, OWN, METAS),
    ],
    ids="h2 no-meta site-title three paragraphs boxes plain bold small-print picture".split(),
)
def test_a_day_under_a_broken_headline_is_seen_though_no_container_tells_the_text(facts: PageFacts) -> None:
    assert facts.title is not None and facts.title.value == ACCOUNTS
    assert facts.published is not None
    assert (facts.published.first.isoformat(), facts.published.source) == ("2023-09-08", "shown")


@pytest.mark.parametrize(
    ("head", "text"),
    [
        (
            "<img src=/t.png>",
            "<p>现将有关事项通知如下。</p><p>时间：2023-09-08</p><p>地点：市体育馆</p>",
        ),  # of what is told
        ("<img src=/t.png><p>时间：2023-09-12 11:36</p>", SENTENCE),  # another than the tag has: whose, nobody knows
    ],
)
def test_what_does_not_stand_there_is_not_said_to_be_shown(head: str, text: str) -> None:
    facts = read(head, text, OWN, METAS)
    assert facts.published is not None and facts.published.source == "meta"


RULES = "岱川市巡游出租汽车信誉考核实施细则"
NOTICE = f"关于印发{RULES}的通知"
FIRST, REST = "关于印发岱川市巡游出租汽车信誉考核", "实施细则的通知"
HALVES = f"<div><span class=lt><p>{FIRST}</p><p>{REST}</p></span></div>"
DATED = "<div>发布时间：2021年09月24日 信息来源：运输管理科</div>"
BUREAU = "岱川市交通运输局"


def enclosing(
    head: str, tag: str, heading: str = f"<p align=center><b>{RULES}</b></p>", dated: str = DATED
) -> PageFacts:
    text = (
        f"<div id=lblContent><p>各区（县）交通运输局：</p><p>现将《{RULES}》印发给你们，请遵照执行。</p><p>{BUREAU}</p><p>2021年9月22日</p>"
        f"{heading}<p>第一条　为规范出租汽车经营行为，制定本细则。</p><p>第二条　考核每年进行一次。</p></div>"
    )
    return read(head + dated, text, tag)


@pytest.mark.parametrize(
    "facts",
    [
        enclosing(HALVES, NOTICE),
        enclosing(f"<div><span class=lt>{FIRST}<br>{REST}</span></div>", NOTICE),
        enclosing(f"<div><p>关于印发</p><p>岱川市巡游出租汽车信誉考核</p><p>{REST}</p></div>", NOTICE),
        enclosing(f"<h1>关于印发</h1><p>岱川市巡游出租汽车信誉考核</p><p>{REST}</p>", NOTICE),
        enclosing(HALVES, f"{NOTICE}_{BUREAU}"),
        enclosing(HALVES, f"{BUREAU}-{NOTICE}"),
        enclosing(HALVES, NOTICE, f"<h3>{RULES}</h3>"),
        enclosing(HALVES, NOTICE, "<p align=center><b>岱川市巡游出租汽车信誉<br>考核实施细则</b></p>"),
        enclosing(f"<div><span class=lt>{NOTICE}</span></div>", f"{BUREAU}-{NOTICE}"),
        enclosing(f"<div><span class=lt>{NOTICE}</span></div>", BUREAU, f"<h3>{RULES}</h3>"),
        enclosing(f"<h1>{NOTICE}</h1>", f"{NOTICE} {BUREAU}", "", f"<p>{BUREAU}</p><p>2021-09-24</p>"),
        enclosing(HALVES, f"{NOTICE} {BUREAU}", "", f"<p>{BUREAU}</p><p>2021-09-24</p>"),
    ],
    ids="paragraphs br three first-third site-behind site-before h3 torn whole site-title site-beneath site-beneath-halves".split(),
)
def test_the_rules_that_a_notice_encloses_do_not_name_it(facts: PageFacts) -> None:
    assert facts.title is not None and facts.title.value == NOTICE
    assert facts.published is not None and facts.published.first.isoformat() == "2021-09-24"


def test_rules_that_stand_by_themselves_do() -> None:
    for facts in (
        enclosing(f"<h1>{RULES}</h1>", RULES, ""),
        enclosing(f"<span>{RULES}</span>", f"{RULES}_{BUREAU}", ""),
    ):
        assert facts.title is not None and facts.title.value == RULES


def test_an_only_heading_deep_in_its_container_is_the_title_where_no_other_place_shows_one() -> None:
    data = "".join(
        f"<p>{line}</p>"
        for line in (
            "索引号：D-1",
            "文号：岱交运〔2021〕88号",
            "公开方式：主动公开",
            "主题分类：交通",
            f"发布机构：{BUREAU}",
        )
    )
    text = f"<div id=zoom>{data}<h3>{NOTICE}</h3><p>现将有关事项通知如下，请遵照执行。</p><p>第一条　制定本细则。</p></div>"
    facts = read("", text, BUREAU)
    assert facts.title is not None and facts.title.value == NOTICE


@pytest.mark.parametrize("heading", ["<div>{}</div>", "<h1>{}</h1>"])
def test_a_number_beneath_the_headline_is_the_document_s(heading: str) -> None:
    name, number = "岱川市国有建设用地使用权出让公告", "（岱自然资规公告〔2021〕11号）"
    text = f"<div id=zoom><p>{number}</p><p>经市人民政府批准，决定以拍卖方式出让一宗地的使用权，现公告如下。</p></div>"
    facts = read(heading.format(name), text, f"{name}{number}")
    assert facts.document_number is not None and facts.document_number.value == number.strip("（）")
    # Of a page without a heading element <title> is believed, with all that it says.
    assert facts.title is not None and facts.title.value == name + (number if "div" in heading else "")


ASKED, ENROL = "关于2009年岱川市老年免费体检", "报名工作的通知"
OLD_DAY = "<tr><td align=center><font color=#999>作者：社会事务办　更新时间：2009-6-18 9:05:33</font></td></tr>"


def by_hand(head: str) -> str | None:
    """A page made by hand: no class, and <title> is the site's name."""
    text = "各村：<br>　　现将免费体检有关事项通知如下。<br>　　一、体检对象：年满65周岁的居民。<br>"
    html = (
        f"<html><head><title>岱川市石塘镇人民政府网--欢迎您</title></head><body><ul>{MENU}</ul><table width=700>"
        f"<tr><td height=40 align=center><font size=4 color=#c00>{head}</font></td></tr>{OLD_DAY}<tr><td><font size=3>{text}</font></td></tr>"
        "</table></body></html>"
    )
    title = extract_page("http://www.daichuan.example/show.asp?id=771", html.encode()).title
    return title.value if title is not None else None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (f"<b>{ASKED}<br>{ENROL}</b>", ASKED + ENROL),
        (f"{ASKED}<br>{ENROL}", ASKED + ENROL),
        (f"<b>岱石政〔2009〕8号<br>{ASKED}{ENROL}</b>", ASKED + ENROL),
        (f"<b>石塘镇人民政府文件<br>{ASKED}{ENROL}</b>", ASKED + ENROL),
    ],
)
def test_a_headline_of_a_page_by_hand_begins_in_its_first_line(head: str, title: str) -> None:
    assert by_hand(head) == title


@pytest.mark.parametrize("large", ['style="font-size:20px"', "size=5", 'color=red style="FONT-SIZE: 16pt"'])
def test_a_large_font_is_a_headline_with_all_its_lines_however_it_is_made_large(large: str) -> None:
    first, rest = "岱川市人民政府办公室转发市水利局", "关于加强河道管理的意见的通知"
    head = (
        f"<table><tr><td align=center><font {large}><b>{first}<br>{rest}</b></font></td></tr>"
        "<tr><td align=center><font size=2>作者：政府办　更新时间：2010-6-18 10:11:23</font></td></tr></table>"
    )
    text = "<p>各县区人民政府：</p><p>市水利局的意见已经市政府同意，现转发给你们，请认真贯彻执行。</p>"
    facts = read(head, text, "岱川市人民政府")
    assert facts.title is not None and facts.title.value == first + rest
