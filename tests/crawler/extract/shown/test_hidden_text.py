"""A text that only a script shows: read where its box is known, and never taken for absent."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts

TITLE = "岱川县关于印发供水办法的通知"
TEXT = f"<p>各乡镇：</p><p>{'现印发给你们，请遵照执行，做好供水工作。' * 6}</p><p>本办法自2024年6月1日起施行，有效期5年。</p>"


def read(box: str, other: str = "") -> PageFacts:
    menu = "<a href=/a>栏目名称</a>" * 60
    rows = "<li><a href=/x>其他文件名称列表一行文字</a></li>" * 40
    html = f"""<html><head><title>{TITLE}</title></head><body><div>{menu}</div><h1>{TITLE}</h1><p>发布时间：2024-05-20</p>
    {box.format(TEXT)}{other}<ul>{rows}</ul></body></html>"""
    return extract_page("http://www.daichuan.example/a/202405/t20240520_31.html", html.encode())


@pytest.mark.parametrize(
    "box",
    [
        "<div id=zoom style='display:none'>{}</div>",
        "<div style='visibility: hidden'><div class=TRS_Editor>{}</div></div>",
        "<div class=article-content hidden>{}</div>",
    ],
)
def test_a_hidden_container_of_the_text_is_read(box: str) -> None:
    facts = read(box)
    assert facts.validity is not None and facts.validity.marked


def test_a_hidden_text_in_an_unknown_box_leaves_the_page_not_whole() -> None:
    facts = read("<div id=x style='display:none'>{}</div>")
    assert (facts.validity, facts.whole) == (None, False)


def test_a_hidden_copy_beside_the_shown_text_changes_nothing() -> None:
    facts = read("<div class=TRS_Editor style='display:none'>{}</div>", f"<div id=zoom>{TEXT}{TEXT}</div>")
    assert facts.whole and facts.text.count("有效期5年") == 2


@pytest.mark.parametrize("inner", ["<script>fill()</script>", "<iframe src=/body/1.html></iframe>"])
def test_a_container_that_stands_empty_leaves_the_page_not_whole(inner: str) -> None:
    facts = read(f"<div id=zoom>{inner}</div>")
    assert (facts.kind, facts.validity, facts.whole) == ("policy", None, False)
    assert read("<div id=zoom>{}</div><div class=zoom></div>").whole
