"""What a home page shows of its site's standards, and the links of a page that lead away or are hidden."""

from __future__ import annotations

import json

from crawler.extract import extract_page
from crawler.facts import Features, PageFacts

HOME = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>榆河县人民政府网</title>
<meta name="ViewPort" content="width=device-width,initial-scale=1"></head><body>
<ul><li><a href="javascript:void(0)" onclick="big()">长辈关怀版</a></li>
<li><img src="/i/ear.png" title="无障碍通道"></li><li><button>爱心助读</button></li>
<li><a href="/news/2024/05/t20240506_88.html">老年食堂开业</a></li></ul>
<div style="visibility: hidden"><a href="/x/">藏起来的</a></div>
<div><a href="/a/1.html">榆河县部署防汛备汛工作会议召开</a> <span>[2024-05-06]</span>
<a href="/a/2.html">全县春季植树造林工作全面完成</a> <em>2024/4/11</em> <a href="/a/3.html">旧</a> 2024-05-09</div>
<p>{body}</p>
<div class="bottom"><a href="/map/">站点导航</a> 主管：榆河县人民政府办公室 值班手机 13912345678</div>
<p>标识：6499000001　西公网安备 64990002000011号</p>
<img src="/i/ga.png"><img src="/i/blue.png" alt="">
<script src="https://dcs.conac.cn/js/31/x.js"></script></body></html>"""


def home(body: str = "") -> Features:
    html = HOME.replace("{body}", body)
    facts = extract_page("http://www.yuhe.gov.cn/", html.encode(), "text/html", site_url="http://www.yuhe.gov.cn/")
    assert facts.kind == "home" and facts.features is not None
    assert PageFacts.from_dict(json.loads(json.dumps(facts.to_dict()))) == facts
    return facts.features


def document(body: str, chrome: str = "") -> Features | None:
    html = (
        f"<html><body><h1>关于做好安全工作的通知</h1><p>发布日期：2024-05-06</p>{chrome}"
        f'<div class="TRS_Editor"><p>{"各乡镇要高度重视，认真落实各项措施。" * 8}</p>{body}</div></body></html>'
    )
    return extract_page("http://www.yuhe.gov.cn/z/t20240506_1.html", html.encode(), "text/html").features


def test_a_home_page_tells_what_it_shows() -> None:
    found = home()
    assert (
        found.viewport.startswith("width=device-width") and found.lang == "zh-CN" and found.title == "榆河县人民政府网"
    )
    assert {"长辈关怀版", "无障碍通道", "爱心助读", "站点导航"} <= set(found.labels)
    assert found.labels["站点导航"] == "/map/"
    assert any("6499000001" in line for line in found.foot)
    assert "/i/ga.png" in found.icons and found.scripts == ["https://dcs.conac.cn/js/31/x.js"]
    assert (found.images, found.unnamed_images) == (3, 3)


def test_headlines_hidden_words_and_personal_numbers_are_no_labels() -> None:
    found = home()
    assert "老年食堂开业" not in found.labels and "藏起来的" not in found.labels
    assert "13912345678" not in json.dumps(PageFacts("u", "home", features=found).to_dict())


def test_items_with_their_full_date_beside_them() -> None:
    assert [(one.day, one.url) for one in home().shown] == [
        ("2024-05-06", "http://www.yuhe.gov.cn/a/1.html"),
        ("2024-04-11", "http://www.yuhe.gov.cn/a/2.html"),
    ]


def test_links_to_other_governments_and_to_the_site_itself_lead_nowhere_new() -> None:
    found = home('<a href="http://www.gov.cn/">国</a><a href="/z/">内</a><a href="//m.weibo.cn/u/1">微博</a>')
    assert [(one.url, one.words, one.hidden) for one in found.outlinks] == [("http://m.weibo.cn/u/1", "微博", "")]


def test_ways_of_hiding_a_link() -> None:
    for style in (
        "position:absolute;left:-5000px",
        "text-indent: -999em",
        "font-size:0",
        "opacity:0;",
        "height:1px;overflow:hidden",
        "width:0px; overflow: hidden",
    ):
        found = document(f'<div style="{style}"><a href="http://q88.example/">棋牌</a></div>')
        assert found is not None and found.outlinks[0].hidden, style
        assert found.outlinks[0].words == "棋牌"
    found = document('<marquee height="1" width="2"><a href="http://q88.example/">x</a></marquee>')
    assert found is not None and "marquee" in found.outlinks[0].hidden
    found = document('<div style="display:none"><a href="http://q88.example/">x</a></div>')
    assert found is not None and found.outlinks[0].hidden == "display:none"


def test_a_thin_line_or_a_picture_beside_the_text_hides_nothing() -> None:
    for style in ("height:1px", "margin-left:-20px", "font-size:0.9em", "opacity:0.8", "line-height:1"):
        found = document(f'<div style="{style}"><a href="http://news.example/">报道</a></div>')
        assert found is not None and not found.outlinks[0].hidden, style


def test_a_document_without_foreign_links_has_no_features() -> None:
    assert document('<a href="/z/2.html">附件</a>') is None
    friends = '<div style="display:none"><a href="http://www.fulian.org.cn/">妇联</a></div>'
    assert document("", friends) is None


def test_a_real_front_page(shared_dir) -> None:
    from crawler.web.warc import entries, read

    path = shared_dir / "real-pages" / "pages.warc.gz"
    url = "http://www.csrc.gov.cn"
    entry = next(one for one, _ in entries(path, []) if one.url.rstrip("/") == url)
    found = extract_page(url, read(path, entry.offset).content(), None, site_url=url).features
    assert found is not None and "device-width" in found.viewport
    assert found.labels["无障碍"] == "/wza" and any("bm56000001" in line for line in found.foot)
    assert any("jiucuo" in one for one in found.scripts)
    assert not any(one.hidden and not one.hidden.startswith("display") for one in found.outlinks)


def test_where_a_script_or_another_address_answers_a_label_its_target_is_not_known() -> None:
    """An entrance is called dead by its address: what a script answers, or what another link of the name leads to, is not."""
    found = home(
        '<a href="/tool/" onclick="ewa.open();return false">无障碍</a> <a href="/old/">长者模式</a>'
        '<a href="/elder/">长者模式</a> <a href="/help/">帮助说明</a><a href="/help/" title="帮助说明">?</a>'
    )
    assert (found.labels["无障碍"], found.labels["长者模式"], found.labels["帮助说明"]) == ("", "", "/help/")
