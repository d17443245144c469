"""What forwards by itself, and what only a reader's click does."""

from __future__ import annotations

import pytest

from crawler.extract.emptiness import redirect_target

URL = "http://www.a.gov.cn/gh/"


@pytest.mark.parametrize(
    ("html", "target"),
    [
        ("<script>window.location.href='/gh/2024/'</script>", "http://www.a.gov.cn/gh/2024/"),
        ("<script>var htm = ''; htm = './sub/'; document.location.href=htm;</script>", "http://www.a.gov.cn/gh/sub/"),
        ("<body onload=\"location.replace('/gh/2024/')\">", "http://www.a.gov.cn/gh/2024/"),
        ("<p>2024-11-12 某某规划</p><a href='#' onclick=\"window.location='/gh/index_1.html'\">下页</a>", None),
        ("<button onclick='location.href=\"/gh/index_1.html\"'>下一页</button>", None),
        ("<script>function go(n){ location.href = '/gh/index_' + n + '.html' }</script>", None),
        ("<script>location.href = '/gh/?t=' + Date.now()</script>", None),
    ],
)
def test_what_forwards(html, target):
    assert redirect_target(URL, html) == target
