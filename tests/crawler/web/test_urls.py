from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.web.urls import canonical, resolve, same_site

BASE = "https://www.a.gov.cn/zwgk/tz/index.html"


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("./202403/t1.html", "https://www.a.gov.cn/zwgk/tz/202403/t1.html"),
        ("../../a b.html", "https://www.a.gov.cn/a%20b.html"),
        ("..\\..\\x\\y.doc", "https://www.a.gov.cn/x/y.doc"),
        ("//b.gov.cn/1.html", "https://b.gov.cn/1.html"),
        ("http:/b.gov.cn/1.html", "http://b.gov.cn/1.html"),
        ("http//b.gov.cn/1.html", "http://b.gov.cn/1.html"),
        ("http://http://b.gov.cn/1.html", "http://b.gov.cn/1.html"),
        ("https：//b.gov.cn/1.html", "https://b.gov.cn/1.html"),
        ("?page=2", "https://www.a.gov.cn/zwgk/tz/index.html?page=2"),
        ("/附件.pdf", "https://www.a.gov.cn/%E9%99%84%E4%BB%B6.pdf"),
        ("\u212a1.html", "https://www.a.gov.cn/zwgk/tz/%E2%84%AA1.html"),  # the sign of kelvins, no K
        ("HTTP/1.html", "http://1.html/"),
        ("https.html", "https://www.a.gov.cn/zwgk/tz/https.html"),
        ("/a.html#top", "https://www.a.gov.cn/a.html"),
        (" \n/a\n.html ", "https://www.a.gov.cn/a.html"),
        ("/../../a.html", "https://www.a.gov.cn/a.html"),
        ("#", None),
        ("", None),
        (None, None),
        ("javascript:void(0)", None),
        ("JavaScript :void(0)", None),
        ("mailto:a@b.cn", None),
        ("ftp://a.gov.cn/x", None),
        ("http://[bad", None),
        ("http://a:notaport/", None),
    ],
)
def test_resolve(href: str | None, expected: str | None) -> None:
    assert resolve(BASE, href) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.gov.cn/x.html", "https://A.gov.cn:443/x.html#foot"),
        ("http://a.gov.cn/", "http://a.gov.cn/index.html"),
        ("http://a.gov.cn/d/x.jsp;jsessionid=0A1B?id=3", "https://a.gov.cn/d/x.jsp?id=3"),
        ("http://a.gov.cn/x.asp?id=3&sid=8f14e45fceea167a", "http://a.gov.cn/x.asp?id=3"),
        ("http://a.gov.cn/x.asp?ASPSESSIONIDQQBCRATD=KJHGFD&id=3", "http://a.gov.cn/x.asp?id=3"),
        ("http://a.gov.cn/(S(lit3py55t21z5v55vlm25s55))/x.aspx", "http://a.gov.cn/x.aspx"),
        ("http://a.gov.cn/d//e/./x.html", "http://a.gov.cn/d/e/x.html"),
        ("http://a.gov.cn/%e9%99%84.html", "http://a.gov.cn/附.html"),
        ("http://a.gov.cn/x?id=1&_t=99", "http://a.gov.cn/x?id=1"),
    ],
)
def test_two_spellings_of_one_page(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


def test_what_names_another_page_stays() -> None:
    different = [
        "http://a.gov.cn/x?id=1",
        "http://a.gov.cn/x?id=2",
        "http://a.gov.cn:8080/x?id=1",
        "http://a.gov.cn/X?id=1",
    ]
    assert len({canonical(one) for one in different}) == 4


def test_same_site_is_host_and_port() -> None:
    assert same_site("http://a.gov.cn/1", "https://a.gov.cn:443/2")
    assert not same_site("http://a.gov.cn:81/1", "http://a.gov.cn/2")
    assert not same_site("http://b.a.gov.cn/1", "http://a.gov.cn/2")


@given(st.text(max_size=120), st.text(max_size=120))
def test_never_raises_and_canonical_is_stable(base: str, href: str) -> None:
    resolved = resolve("http://a.gov.cn/" + base, href)
    if resolved is not None:
        assert canonical(canonical(resolved)) == canonical(resolved)
    canonical(href)
    same_site(base, href)


def test_what_wechat_adds_makes_no_new_page():
    page = "http://www.a.gov.cn/art_1.html"
    for added in (
        "from=singlemessage&isappinstalled=0",
        "from=timeline&scene=1&clicktime=1&enterid=1",
        "isappinstalled=0",
    ):
        assert canonical(f"{page}?{added}") == page
    for meant in ("from=gov", "scene=3", "from=2024-01-01&to=2024-02-01"):
        assert canonical(f"{page}?{meant}") == f"{page}?{meant}"


def test_a_saved_page_names_what_lies_beside_it() -> None:
    page = "file:///tmp/pages/t1.html"
    assert resolve(page, "../files/a 1.docx?v=2") == "file:///tmp/files/a%201.docx?v=2"
    assert resolve(page, "http://www.x.gov.cn/a.html") == "http://www.x.gov.cn/a.html"
    assert resolve(page, "file:///etc/passwd") is None
    assert resolve("http://www.x.gov.cn/", "file:///etc/passwd") is None
