"""Quotes against bytes: what stands there is found however it is set, and nothing else is."""

from __future__ import annotations

import pytest

from crawler.reexamine.words import Standing, Words

PAGE = """<table><tr><td>发布日期</td><td>2024年 3月5日</td></tr><tr><td>文号</td><td>云水发〔2024〕7号</td></tr></table>
<p>请于<b>2024年</b>4月1日<br>前反馈。&nbsp;当事人：640302１９８８0101 1234</p><a href="../zcjd/t20240312_77.html">解读</a>
<script>var title = "\\u6d77\\u6c34";</script>"""


@pytest.mark.parametrize(
    ("quote", "standing"),
    [
        ("请于2024年4月1日前反馈", Standing.WHOLE),
        ("发布日期：2024年3月5日", Standing.WHOLE),
        ("云水发〔2024〕7号 | 2024年3月5日", Standing.PIECES),
        ("6403**********1234", Standing.WHOLE),
        ("6403**********1235", Standing.ABSENT),
        ("海水", Standing.WHOLE),
        ("http://a.example/zcjd/t20240312_77.html", Standing.PIECES),
        ("http://a.example/zcjd/t20240312_78.html", Standing.ABSENT),
        ("请于2024年4月2日前反馈", Standing.ABSENT),
        ("读者看不见，写法是“解读”", Standing.PIECES),
        ("HEAD 404；GET 404", Standing.ABSENT),
        ("", Standing.WHOLE),
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_a_quote_against_a_page(quote: str, standing: Standing, charset: str) -> None:
    assert Words.of_page(PAGE.encode(charset), "text/html", 200).standing(quote) is standing


def test_a_link_is_proven_by_what_its_address_answered() -> None:
    assert Words.of_page(b"", "text/html", 404).standing("HEAD 405；GET 404") is Standing.WHOLE
    assert Words.of_page(b"", "text/html", 200).standing("HEAD 405；GET 404") is Standing.ABSENT
