"""A document that a page holds in its scripts and does not show, and what in scripts is none."""

from __future__ import annotations

import json
from datetime import date
from urllib.parse import quote

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts

NAME = "汀州区人民政府办公室关于印发汀州区老旧小区改造补助办法的通知"
TEXT = (
    "<p>各镇人民政府，区政府各部门：</p><p>《汀州区老旧小区改造补助办法》已经区政府同意，现印发给你们，请认真组织实施。</p>"
    "<p>改造资金由区财政和产权单位共同承担，补助标准按照核定面积计算。</p><p>汀州区人民政府办公室</p><p>2024年6月3日</p>"
)
DOCUMENT = {
    "id": 88123,
    "title": NAME,
    "docNo": "汀政办发〔2024〕12号",
    "publishDate": "2024-06-07 09:30:00",
    "writeDate": "2024-06-03",
    "orgName": "汀州区人民政府办公室",
    "yxx": "有效",
    "content": TEXT,
    "fileList": [{"name": "补助申请表.docx", "url": "/upload/2024/06/sqb.docx"}],
}
MENU = "".join(f"<a href='/{n}/'>栏目{n}号</a>" for n in range(40))


def dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def row(n: int) -> dict[str, object]:
    return {
        "title": f"关于开展第{n}次养老机构安全检查的通知",
        "publishDate": f"2024-06-0{n}",
        "content": TEXT,
        "url": f"/a/{n}.html",
    }


def minified(document: dict[str, object]) -> str:
    values = list(document.values())
    names = [f"v{n}" for n in range(len(values))]
    held = ",".join(f"{key}:{name}" for key, name in zip(document, names, strict=True))
    return (
        f'window.__NUXT__=(function({",".join(names)}){{return {{layout:"default",data:[{{detail:{{{held}}}}}]}}}}'
        f"({','.join(dumped(value) for value in values)}));"
    )


def flat(document: dict[str, object]) -> str:
    values = [value for value in document.values() if isinstance(value, str | int)]
    keys = [key for key, value in document.items() if isinstance(value, str | int)]
    return dumped([["Reactive", 1], {key: n + 2 for n, key in enumerate(keys)}, *values])


SCRIPTS = {
    "nuxt": lambda held: (
        f"<script>window.__NUXT__={dumped({'layout': 'default', 'data': [{'article': held}]})};</script>"
    ),
    "nuxt, minified": lambda held: f"<script>{minified(held)}</script>",
    "nuxt 3": lambda held: f'<script type="application/json" id="__NUXT_DATA__">{flat(held)}</script>',
    "next": lambda held: (
        f'<script id="__NEXT_DATA__" type="application/json">{dumped({"props": {"pageProps": {"info": held}}})}</script>'
    ),
    "state": lambda held: (
        f"<script>window.__INITIAL_STATE__ = {dumped({'user': None, 'detail': {'data': held}})};</script>"
    ),
    "variable": lambda held: f"<script>var articleData = {dumped(held)}; render(articleData);</script>",
    "parsed": lambda held: f"<script>var d = JSON.parse({json.dumps(dumped(held))});</script>",
    "an instance": lambda held: f"<script>new Vue({{el: '#app', data: {dumped(held)}, mounted() {{ go() }}}})</script>",
    "escaped": lambda held: (
        f"<script>var d = {dumped(held | {'content': TEXT.replace('<', '&lt;').replace('>', '&gt;')})};</script>"
    ),
}


def read(
    script: str, *, body: str = "", title: str = "汀州区人民政府", at: str = "/zwgk/detail/88123.html"
) -> PageFacts:
    html = (
        f"<html><head><title>{title}</title></head><body><div class=nav>{MENU}</div>"
        f"<div class=pos>位置：<a href=/>首页</a> &gt; <a href=/zwgk/>政策文件</a></div>{body or '<div id=app></div>'}"
        f"{script}<div class=foot>主办：汀州区人民政府办公室　网站标识码：3508220001</div></body></html>"
    )
    return extract_page(f"http://www.tingzhou.gov.cn{at}", html.encode())


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_record_is_read_as_the_document_it_is(script: str) -> None:
    facts = read(SCRIPTS[script](DOCUMENT))
    assert facts.kind == "policy"
    assert facts.title is not None and (facts.title.value, facts.title.source) == (NAME, "json")
    assert facts.published is not None and facts.published.first == date(2024, 6, 7)
    assert facts.published.source == "json" and facts.published.quote in DOCUMENT["publishDate"]
    assert facts.written is not None and facts.written.first == date(2024, 6, 3)
    assert facts.document_number is not None and facts.document_number.value == "汀政办发〔2024〕12号"
    assert facts.issuer is not None and facts.issuer.value == "汀州区人民政府办公室"
    assert facts.validity is not None and facts.validity.status == "有效"
    if script != "nuxt 3":
        assert [file.url for file in facts.attachments] == ["http://www.tingzhou.gov.cn/upload/2024/06/sqb.docx"]
    assert not facts.whole  # what the script shows besides nobody has seen


def test_a_moment_in_milliseconds_is_a_day() -> None:
    facts = read(SCRIPTS["variable"](DOCUMENT | {"publishDate": 1717723800000}))
    assert facts.published is not None and facts.published.first == date(2024, 6, 7)


@pytest.mark.parametrize(
    "held",
    [
        {"list": [row(n) for n in range(1, 6)]},
        {"data": {"rows": [row(1), row(2)], "total": 2}},
        {"list": [{key: value for key, value in row(n).items() if key != "content"} for n in range(1, 6)]},
        {"config": {"notice": DOCUMENT}},
        {"popup": DOCUMENT},
        {"title": NAME, "content": "暂无"},
    ],
)
def test_what_is_no_document_of_the_page(held: dict[str, object]) -> None:
    facts = read(f"<script>window.__INITIAL_STATE__={dumped(held)}</script>")
    assert facts.kind in ("column", "other")
    assert facts.published is None and facts.document_number is None


def test_what_the_page_shows_goes_before_what_it_holds() -> None:
    shown = f"<h1>汀州区民政局关于调整低保标准的通知</h1><p>发布时间：2024-01-05</p><div id=zoom>{TEXT}</div>"
    facts = read(SCRIPTS["variable"](DOCUMENT), body=shown, title="汀州区民政局关于调整低保标准的通知")
    assert facts.title is not None and facts.title.value == "汀州区民政局关于调整低保标准的通知"
    assert facts.published is not None and (facts.published.first, facts.published.source) == (
        date(2024, 1, 5),
        "shown",
    )
    assert facts.whole


HEAD = f"<h1>{NAME}</h1><p>发布时间：2024-06-07　来源：区政府办</p><div id=nr></div>"
BOXES = {
    "text box": "<textarea id=zw style='display:none'>{escaped}</textarea>",
    "template": "<script type='text/template' id=tpl>{text}</script>",
    "string": "<script>var zw = {dumped}; document.getElementById('nr').innerHTML = zw;</script>",
    "record": "<script>var d = {record};</script>",
    "hidden field": "<input type=hidden id=zw value='{escaped}'>",
    "coded": "<script>$('#nr').html(decodeURIComponent('{coded}'))</script>",
}


@pytest.mark.parametrize("box", BOXES)
def test_a_headline_whose_text_waits_for_a_script(box: str) -> None:
    fill = {
        "escaped": TEXT.replace("<", "&lt;"),
        "text": TEXT,
        "dumped": dumped(TEXT),
        "coded": quote(TEXT),
        "record": dumped({"title": NAME, "content": TEXT}),
    }
    facts = read(BOXES[box].format(**fill), body=HEAD, title=NAME)
    assert facts.kind == "policy" and facts.body_length > 60
    assert facts.published is not None and (facts.published.first, facts.published.source) == (
        date(2024, 6, 7),
        "shown",
    )
    assert facts.written is not None and facts.written.first == date(2024, 6, 3)


def test_a_short_record_fills_the_shell() -> None:
    article = {
        "@type": "NewsArticle",
        "headline": "汀州区召开秋季征兵工作会议",
        "datePublished": "2024-08-02T16:20:00+08:00",
        "articleBody": "8月2日，汀州区召开秋季征兵工作会议。会议要求，各镇要压实责任，确保完成年度征兵任务。",
    }
    html = (
        f"<html><head><title>汀州区</title><script type='application/ld+json'>{dumped(article)}</script></head>"
        "<body><div id=app></div></body></html>"
    )
    facts = extract_page("http://www.tingzhou.gov.cn/news/33.html", html.encode())
    assert facts.title is not None and facts.title.value == article["headline"]
    assert facts.published is not None and facts.published.first == date(2024, 8, 2)


def test_a_period_within_a_record_s_text_is_as_little_seen_as_its_day() -> None:
    name = "关于公开征求《汀州区停车场管理办法（征求意见稿）》意见的公告"
    text = "<p>现公开征求意见，时间为2024年6月7日至6月20日。欢迎社会各界提出意见建议，并注明联系方式。</p><p>汀州区城市管理局</p><p>2024年6月6日</p>"
    facts = read(SCRIPTS["variable"](DOCUMENT | {"title": name, "content": text}))
    assert facts.kind == "consultation" and facts.consultation is not None
    days = (facts.consultation.start, facts.consultation.end, facts.written, facts.published)
    assert [day.source for day in days if day is not None] == ["json"] * 4
