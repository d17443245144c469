"""What an address says of its page, and what it leaves open."""

from __future__ import annotations

import pytest

from crawler import listing
from crawler.crawl.columns import column_links
from crawler.listing import ListPage, shapes
from crawler.listing.shapes import Shape, shape_of

SITE = "https://www.a.gov.cn"


@pytest.mark.parametrize(
    ("address", "shape"),
    [
        ("/zwgk/202403/t20240301_5103308.html", Shape.DOCUMENT),
        ("/art/2024/3/1/art_7_1.html", Shape.DOCUMENT),
        ("/col/col1234/index.html", Shape.COLUMN),
        ("/info/1053/2043.htm", Shape.DOCUMENT),
        ("/public/column/6785900?type=4", Shape.COLUMN),
        ("/public/6785900/7015001.html", Shape.DOCUMENT),
        ("/gkmlpt/api/all/740?sid=1", Shape.COLUMN),
        ("/yc/120101.html", Shape.NUMBER),
        ("/news.asp?id=12", Shape.NUMBER),
        ("/show.asp?id=345", Shape.DOCUMENT),
        ("/list.asp?id=12", Shape.OPEN),
        ("/zwgk/tzgg/", Shape.OPEN),
    ],
)
def test_products_say_what_their_addresses_look_like(address, shape):
    assert shape_of(SITE + address) is shape


def test_a_menu_of_numbered_columns_leads_to_them_and_not_to_documents():
    menu = [("/yc/120101.html", "通知公告"), ("/yc/120102.html", "政策解读"), ("/yc/120107.html", "政府信息公开年报")]
    rows = [
        ("/yc/5103345.html", "关于做好防汛工作的通知"),
        ("/yc/5103346.html", "2023年政府信息公开年报"),
        ("/yc/5103347.html", "行政处罚决定书（某水罚〔2024〕1号）"),
    ]
    links = "".join(f'<li><a href="{address}">{name}</a></li>' for address, name in menu + rows)
    page = ListPage(SITE + "/", f"<html><body><ul>{links}</ul></body></html>")
    assert column_links(page) == [(SITE + address, name) for address, name in menu]


def test_a_products_own_word_goes_before_the_common_one(monkeypatch):
    class New:
        name = "new"
        column_urls = r"/lm/\d{4,8}\.html$"

    monkeypatch.setattr(listing, "_adapters", [*listing.adapters(), New()])
    shapes._declared.cache_clear()
    shape_of.cache_clear()
    try:
        assert shape_of(SITE + "/lm/120101.html") is Shape.COLUMN
        assert shape_of(SITE + "/yc/120101.html") is Shape.NUMBER
    finally:
        shapes._declared.cache_clear()
        shape_of.cache_clear()
