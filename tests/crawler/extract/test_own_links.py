"""What a document links to is its own; a ranking, a menu, a foot line of the site says nothing about it."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page

TITLE = "云岭县人民政府关于印发《云岭县城区养犬管理办法》的通知"
TEXT = (
    "各乡镇人民政府，县直各部门：",
    "《云岭县城区养犬管理办法》已经县政府研究同意，现印发给你们，请结合实际认真贯彻落实。",
    "第一条　本办法适用于县城建成区内的养犬登记、免疫、收容等管理活动，<a href='/yj.htm'>登记表</a>由养犬人填写。",
    "第二条　养犬人应当自取得犬只之日起三十日内到住所地的登记机构办理登记，逾期不登记的依法处理。",
)
HOT = "".join(
    f"<li><a href='/hot{n}.htm' title='《云岭县农村供水管护办法》政策解读之{n}'>《云岭县农村供水管护…</a></li>"
    for n in range(5)
)
BOX = f"<b>点击排行</b><ul>{HOT}</ul>"
MENU = "<a href='/'>首页</a> <a href='/zc.htm'>政策文件</a> <a href='/jd.htm'>政策解读</a>"
HEAD = f"<b>{TITLE}</b>"
DAY = "发布时间：2026-8-12　信息来源：云岭县人民政府"
FOOT = "<p>主办：云岭县人民政府办公室 <a href='/map.htm'>网站地图</a></p>"
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in TEXT)
OWN = "<p>相关解读：<a href='/own.htm'>《云岭县城区养犬管理办法》解读</a></p>"

PAGES = {
    "ranking beside, before the text": f"<table><tr><td>{MENU}</td></tr></table><table><tr><td>{BOX}</td><td><table>"
    f"<tr><td><font size=5>{HEAD}</font></td></tr><tr><td>{DAY}</td></tr><tr><td>{PARAGRAPHS}{OWN}</td></tr></table></td></tr></table>{FOOT}",
    "ranking beside, behind the text": f"<div>{MENU}</div><div><div><h1>{TITLE}</h1><p>{DAY}</p><div>{PARAGRAPHS}</div>{OWN}</div>"
    f"<div>{BOX}</div></div>{FOOT}",
    "its own page above the foot": f"<div>{MENU}</div><div><h2>{TITLE}</h2><div>{DAY}</div>{PARAGRAPHS}{OWN}</div><div>{BOX}</div>{FOOT}",
    "lines parted by breaks": f"<div>{MENU}</div><div>{BOX}</div><div><center>{HEAD}</center><center>{DAY}</center>"
    f"<div>{'<br>'.join(TEXT)}</div>{OWN}</div>{FOOT}",
    "a headline that the ranking holds too": f"<div><ul><li><a href='/me.htm'>{TITLE}</a></li>{HOT}</ul></div>"
    f"<div><div>{HEAD}</div><div>{DAY}</div><div>{PARAGRAPHS}</div>{OWN}</div><div><h3>热点</h3><ul><li><a href='/me.htm'>{TITLE}</a></li>{HOT}</ul></div>{FOOT}",
    "paragraphs torn by markup": f"<div>{BOX}</div><div><div>{HEAD}</div><div>{DAY}</div><div>"
    + "".join(f"<p><span>{line[:3]}</span><span>{line[3:]}</span></p>" for line in TEXT)
    + f"</div>{OWN}</div>{FOOT}",
    "every line a link within its first words": f"<div>{MENU}</div><div>{BOX}</div><div><h1>{TITLE}</h1><p>{DAY}</p><div>"
    "<p>登记表见<a href='/yj.htm'>县城区养犬登记表（样式）</a>，由养犬人填写。</p>"
    f"<p>解读见<a href='/own.htm'>《云岭县城区养犬管理办法》解读</a>，请结合实际贯彻。</p></div></div><div>{BOX}</div>{FOOT}",
}


@pytest.mark.parametrize("body", PAGES.values(), ids=PAGES)
def test_only_the_documents_own_links_are_its_own(body: str) -> None:
    html = f"<html><head><title>{TITLE}-云岭县人民政府网</title></head><body>{body}</body></html>"
    facts = extract_page("https://www.x.gov.cn/show.asp?id=7", html.encode())
    assert facts.title is not None and facts.title.value == TITLE
    named = {*facts.links, *(ref.url for ref in facts.related)}
    assert named == {"https://www.x.gov.cn/yj.htm", "https://www.x.gov.cn/own.htm"}


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("<p>解读见<a href='/own.htm'>一图读懂</a>，请结合实际贯彻。</p>", True),
        ("<p>相关解读：<a href='/own.htm'>一图读懂惠企政策</a></p>", True),
        ("<h3>点击排行</h3><ul><li><a href='/own.htm'>一图读懂惠企政策</a></li></ul>", False),
        ("<ul><li><a href='/own.htm'>一图读懂惠企政策</a><i>2024-05-06</i></li></ul>", False),
    ],
)
def test_a_link_of_the_text_is_told_by_the_words_beside_it(inside: str, told: bool) -> None:
    body = f"<h1>{TITLE}</h1><p>{DAY}</p><div class='TRS_Editor'>{PARAGRAPHS}{inside}</div>"
    html = f"<html><head><title>{TITLE}</title></head><body>{body}</body></html>"
    facts = extract_page("https://www.x.gov.cn/show.asp?id=7", html.encode())
    assert ("https://www.x.gov.cn/own.htm" in facts.told_links) is told
    assert "https://www.x.gov.cn/yj.htm" in facts.told_links
