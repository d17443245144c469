"""A copy of a page that may be passed on: nothing acts, nobody's data shows, the sentence is marked."""

from __future__ import annotations

import re

import pytest

from reports.copies import Copy, Source, Target, copy_of

ID = "11010519491231002X"


def copied(body: str, *quotes: str, content_type: str | None = "text/html; charset=utf-8") -> Copy:
    source = Source(
        "https://x.gov.cn/1.html", "2026-11-28T01:00:00+08:00", "ab" * 32, "x.warc.gz", body.encode(), content_type
    )
    copy = copy_of(source, quotes, about="某文件超期1个工作日。")
    assert copy is not None
    return copy


def page_of(copy: Copy) -> str:
    return copy.html.partition('<main class="kept">')[2]


HOSTILE = """<html><head><base href="//evil/"><meta http-equiv="refresh" content="0;url=//evil"><script>alert(1)</script>
<style>@import url(//evil)</style><link rel=stylesheet href=//evil></head><body onload="alert(1)">
<img src="//evil/a.png" onerror=alert(1) alt="有效"><a href="javascript:alert(1)">链接</a><iframe src=//evil></iframe>
<form action=//evil><input value=x><button>提交</button></form><svg><script>alert(1)</script></svg><object data=//evil></object>
<p style="background:url(//evil)">正文&lt;script&gt;alert(2)&lt;/script&gt;</p><!-- <script>3</script> --><div style="display:none">藏着的</div>
</body></html>"""


def test_nothing_of_the_page_acts_or_asks_for_anything() -> None:
    copy = copied(HOSTILE, "正文")
    page = page_of(copy)
    assert "evil" not in page and "javascript" not in page and "藏着的" not in page
    assert not re.search(r"<(?:script|iframe|img|form|input|svg|object|link|base|style|a)\b", page)
    assert not re.search(r"\son\w+=|\sstyle=|\shref=|\ssrc=", page)
    assert "&lt;script&gt;alert(2)" in page and "〔图片：有效〕" in page and "链接" in page
    assert "default-src 'none'" in copy.html


@pytest.mark.parametrize(
    "shown",
    [
        ID,
        "1101051949 1231 002X",
        "<b>110105</b>19491231<i>002X</i>",
        "110105<br>19491231002X",
    ],
)
def test_a_number_is_masked_however_it_is_cut(shown: str) -> None:
    copy = copied(f"<p>张三，身份证号：{shown}，补助500元</p>")
    bare = re.sub(r"<[^>]+>|\s", "", page_of(copy))
    assert ID not in bare and "500元" in bare


def test_a_mobile_in_a_table_is_masked_under_its_head() -> None:
    copy = copied("<table><tr><th>姓名</th><th>联系电话</th></tr><tr><td>李四</td><td>13912345678</td></tr></table>")
    assert "13912345678" not in copy.html and "李四" in copy.html


def test_a_sentence_is_marked_across_elements_and_the_first_is_where_the_copy_opens() -> None:
    copy = copied(
        "<p>发布<b>日期</b>：\n 2024年<i>5月</i>6日</p><p>成文日期 2024-05-01</p>",
        "发布日期：2024年5月6日",
        "2024-05-01",
    )
    assert copy.unmarked == () and copy.html.count('id="mark"') == 1
    assert re.sub(r"\s", "", "".join(re.findall(r"<mark[^>]*>(.*?)</mark>", page_of(copy), re.S))) == (
        "发布日期：2024年5月6日2024-05-01"
    )


def test_words_that_the_page_does_not_hold_are_said_to_be_missing() -> None:
    copy = copied("<p>正文</p>", "别处的话")
    assert copy.unmarked == ("别处的话",) and "不在本页正文里" in copy.html and "<mark" not in page_of(copy)


def test_what_is_no_page_has_no_copy() -> None:
    source = Source("https://x.gov.cn/1.pdf", "", "", "", b"%PDF-1.4", "application/pdf")
    assert copy_of(source, (), about="") is None
    huge = Source("https://x.gov.cn/1.html", "", "", "", b"<p>" + b"x" * (5 << 20), "text/html")
    assert copy_of(huge, (), about="") is None


def test_a_page_in_another_encoding_is_read_as_it_is() -> None:
    source = Source(
        "https://x.gov.cn/1.html", "", "", "", "<meta charset=gb2312><p>岱溪县教育局</p>".encode("gb18030"), "text/html"
    )
    copy = copy_of(source, ("岱溪县教育局",), about="")
    assert copy is not None and "<mark" in page_of(copy)


def test_words_are_found_however_they_are_set_out_but_no_part_of_another_number() -> None:
    assert copied("<li>[成文日期]　2024-03-11</li>", "成文日期：2024-03-11").unmarked == ()
    assert copied("<p>编号2024031199</p>", "20240311").unmarked == ("20240311",)


def test_a_strangers_headings_and_lists_do_not_break_the_outline_of_the_copy() -> None:
    """axe: an empty h1, a dl with bare text and headings out of order came with the sample's pages."""
    copy = copied(
        "<h1></h1><h4>热点</h4><dl>字号：大</dl><ul>散<li>一</li></ul><table><tr><th></th><td>值</td></tr></table>"
    )
    assert not re.search(r"<(?:h[1-6]|dl|ul|li|th)\b", page_of(copy)) and copy.html.count("<h1") == 1
    assert 'class="item"' in page_of(copy)


def test_a_dead_link_is_marked_on_the_page_that_holds_it_with_the_answer_beside_it() -> None:
    """A clerk's trial: the evidence of a dead link was the 404 page alone, which shows nothing of who leads there."""
    body = (
        "<base href='/zwgk/'><mark>新</mark><ul><li><a href='gone.html'>旧通知</a></li><li><a href='http://['>坏</a></li>"
        "<li><a href='/there.html'>新通知</a></li></ul>"
    )
    gone = Target(
        "https://x.gov.cn/zwgk/gone.html",
        "访问结果 HEAD 404；GET 404",
        "2026-11-28T02:00:00+08:00",
        "y.warc.gz 第 7 字节起",
        "cd" * 32,
    )
    source = Source("https://x.gov.cn/1.html", "2026-11-28T01:00:00+08:00", "ab" * 32, "x.warc.gz", body.encode(), None)
    copy = copy_of(source, (), about="页面有1个失效链接。", targets=[gone])
    assert copy is not None
    page = page_of(copy)
    assert re.findall(r"<mark[^>]*>.*?</mark>", page) == [
        '<mark id="mark">旧通知〔链接，访问结果 HEAD 404；GET 404〕</mark>'
    ], "the page's own mark is none of ours, and neither is a link that opens"
    bar = copy.html.partition('<main class="kept">')[0]
    assert "https://x.gov.cn/zwgk/gone.html" in bar and "y.warc.gz 第 7 字节起" in bar and "到标出的文字" in bar
