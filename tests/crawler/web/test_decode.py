from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.web.decode import decode, decode_with_charset

TEXT = "青石县人民政府关于印发饮用水源保护办法的通知，镕、囧、㐱等字也要读对。" * 3


@pytest.mark.parametrize(
    "declared", ["utf-8", "gb2312", "GBK", "gb18030", "iso-8859-1", "utf8mb4", "undefined", "", "big5"]
)
@pytest.mark.parametrize("real", ["utf-8", "gb18030"])
def test_the_bytes_weigh_more_than_what_they_are_declared_to_be(real: str, declared: str) -> None:
    body = f'<html><head><meta charset="{declared}"></head><body>{TEXT}</body></html>'.encode(real)
    assert TEXT in decode(body)
    assert TEXT in decode(body, f"text/html; charset={declared}")


def test_byte_order_marks() -> None:
    for charset in ("utf-8-sig", "utf-16"):
        text, _ = decode_with_charset(TEXT.encode(charset))
        assert text == TEXT


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_a_page_cut_inside_a_character(charset: str) -> None:
    whole = TEXT.encode(charset)
    for cut in range(1, 4):
        assert decode(whole[:-cut]).startswith(TEXT[:-4])


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_one_rotten_byte_costs_little(charset: str) -> None:
    body = TEXT.encode(charset)
    body = body[:40] + b"\xff" + body[40:]
    text = decode(body)
    assert sum(c in text for c in "饮用水源保护办法") == 8


@given(st.binary(max_size=400), st.text(max_size=30))
def test_never_raises(body: bytes, content_type: str) -> None:
    assert isinstance(decode(body, content_type), str)
