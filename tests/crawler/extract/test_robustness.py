"""Any bytes in, facts out; and the pages of `pages/` mutilated in every way."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.extract import extract_page
from crawler.extract.reader import extract, masked
from crawler.facts import PageFacts

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
URL = "http://www.a.gov.cn/zw/202301/t20230101_1.html"


@given(st.binary(max_size=2000), st.sampled_from((None, "text/html", "text/html; charset=gbk", "application/pdf", "x")))
@settings(deadline=None)
def test_any_bytes(body: bytes, content_type: str | None) -> None:
    facts = extract(URL, body, content_type, 200, None)
    json.dumps(facts.to_inspect(), ensure_ascii=False)
    assert PageFacts.from_dict(json.loads(json.dumps(facts.to_dict()))) == facts


FRAGMENTS = st.sampled_from(
    [
        "<div>",
        "</div>",
        "<table>",
        "<tr>",
        "<td rowspan=3>",
        "</td>",
        "</table>",
        "<p>",
        "<h1>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        '<div id="zoom">',
        '<a href="a.pdf">',
        '<a href="//[">',
        "</a>",
        "发布日期：",
        "有效性：",
        "文号：",
        "2023年7月1日",
        "至",
        "2023-02-30",
        "《",
        "》",
        "〔2023〕",
        "12号",
        "征求意见",
        "行政处罚决定书文号",
        "当事人",
        "处罚决定日期",
        "政策解读",
        "&nbsp;",
        "&#x0;",
        "\u200b",
        "\x00",
        "本办法自",
        "起施行，有效期",
        "五年",
        "请于",
        "前反馈意见",
        "身份证11010519491231002X",
        '<meta name="ArticleTitle" content="关于',
        '">',
        "<title>",
        "当前位置：",
        "索引号",
    ]
)


@given(st.lists(FRAGMENTS, max_size=60))
@settings(deadline=None, max_examples=300)
def test_any_mixture_of_marks(parts: list[str]) -> None:
    facts = masked(extract(URL, "".join(parts).encode(), None, 200, None))
    json.dumps(facts.to_inspect(), ensure_ascii=False)
    assert "11010519491231002X" not in json.dumps(facts.to_dict(), ensure_ascii=False)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_mutilated_pages(path: Path) -> None:
    body = path.read_bytes()
    chance = random.Random(path.stem)
    for _ in range(12):
        cut, other = sorted((chance.randrange(len(body) + 1), chance.randrange(len(body) + 1)))
        for mutilated in (body[:cut], body[other:], body[:cut] + body[other:], body[:other] + body[cut:]):
            json.dumps(extract(URL, mutilated, None, 200, None).to_inspect())


def test_a_page_of_many_megabytes_ends() -> None:
    body = (
        "<html><body><h1>关于甲的通知</h1><div id=zoom>".encode()
        + "<p>各单位：自2023年7月1日起施行，有效期5年。</p>".encode() * 300_000
    )
    facts = extract_page(URL, body)
    assert not facts.whole
    assert facts.emptiness == "truncated"


@pytest.mark.parametrize(
    "body", [b"%PDF-1.7 ...", b"PK\x03\x04....", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x00\x01\x00\x00" * 200]
)
def test_files_are_no_pages(body: bytes) -> None:
    facts = extract_page(URL, body, "text/html")
    assert (facts.kind, facts.emptiness) == ("other", "not_html")


def test_an_error_inside_gives_no_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is read in part only looks like one that says no more."""

    def broken(*_: object) -> None:
        raise ValueError("x")

    monkeypatch.setattr("crawler.extract.shown.page.read", broken)
    with pytest.raises(ValueError, match="x"):
        extract_page(URL, b"<html></html>")


@pytest.mark.parametrize(
    "unit", ["<p>本办法有效期5年，自2023年1月1日起施行。</p>", "本办法有效期5年，自2023年1月1日起施行。"]
)
def test_of_a_text_without_measure_the_closing_article_counts(unit: str) -> None:
    text = unit * 30_000 + "<p>本办法自2024年2月1日起施行，有效期3年。</p>"
    page = f"<h1>关于印发管理办法的通知</h1><div>发布日期：2024-01-05</div><div id=zoom>{text}</div>"
    facts = extract_page("http://x.gov.cn/a.html", page.encode(), "text/html; charset=utf-8")
    assert not facts.whole
    assert facts.validity is not None and facts.validity.expires is not None
    assert facts.validity.expires.first == date(2027, 1, 31)
