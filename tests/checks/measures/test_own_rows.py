"""Which rows of lists are a page's own."""

from __future__ import annotations

import pytest

from checks.measures.own_rows import is_row_of
from crawler.second_look import SeenRow

URL = "http://www.daichuan.example/gfxwj/content/post_87.html"
TITLE = "岱川县人民政府办公室关于印发《岱川县户外广告设施管理办法》的通知"


@pytest.mark.parametrize(
    ("title", "href", "own"),
    [
        (TITLE, "", True),
        ("岱川县人民政府办公室关于印发《岱川县户外广告设施…", "", True),
        ("岱川县人民政府办公室关于印发《…", "/gfxwj/content/post_65.html", False),  # any of them begins so
        ("岱川县人民政府办公室关于印发《岱川县…", "/gfxwj/content/post_65.html", False),
        ("岱川县人民政府办公室关于印发《…", "/gfxwj/content/post_87.html", True),
        ("岱川县人民政府办公室关于印发《岱川县停车场管理办法》的通知", "/gfxwj/content/post_65.html", False),
        ("户外广告设施管理办法", "", False),
    ],
)
def test_a_row_is_a_page_s_by_its_address_or_by_words_that_name_it(title: str, href: str, own: bool) -> None:
    assert is_row_of(SeenRow(title, None, href), URL, TITLE) is own
