"""No adapter takes another product's page: every product's columns against all adapters."""

from __future__ import annotations

import pytest

from crawler import listing
from crawler.listing import ListPage
from tests.portal.products.framework import COLUMNS, Portal
from tests.portal.products.test_products import PRODUCTS


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda one: one.name)
def test_columns_are_taken_by_their_own_adapter(product):
    portal = Portal(product)
    for column in COLUMNS:
        path = product.column_url(column)
        page = ListPage("http://www.a.gov.cn" + path, portal.pages[path])
        sure = {one.name: one.matches(page) for one in listing.adapters()}
        # A list that has to be played, or that a script which it loads asks for, is at first what nobody knows.
        own = product.adapter_of(column)
        own = "links" if own == "played" or product.asks_elsewhere else own
        assert listing.best(page).name == own, sure
        others = {name: value for name, value in sure.items() if name not in (own, "links")}
        assert all(value < sure[own] for value in others.values()), sure
        if sure[own] >= 0.9:
            assert max(others.values()) < 0.9, sure


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda one: one.name)
def test_who_knows_no_product_is_never_surer_than_he_says(product):
    """`best` does not ask him where a product is surer than that."""
    portal = Portal(product)
    paths = ["/", *map(product.column_url, COLUMNS), *(portal.urls[document.key] for document in portal.documents[::9])]
    for path in paths:
        page = ListPage("http://www.a.gov.cn" + path, portal.pages[path])
        sure = {adapter.name: adapter.matches(page) for adapter in listing.adapters()}
        most = {adapter.name: getattr(adapter, "at_most", 1.0) for adapter in listing.adapters()}
        assert all(sure[name] <= most[name] for name in sure), (path, sure)
        assert sure[listing.best(page).name] == max(sure.values()), (path, sure)


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda one: one.name)
def test_documents_and_home_are_no_lists_of_a_product(product):
    portal = Portal(product)
    for path in ["/", *(portal.urls[one.key] for one in portal.documents[::9])]:
        page = ListPage("http://www.a.gov.cn" + path, portal.pages[path])
        assert listing.best(page).name in ("links", product.adapter), path


TITLES = ("关于加强冬季供暖安全工作的实施意见", "县城区共享单车管理暂行规定", "被征地农民社会保障实施细则")
ROWS = "<ul class=lb>" + "".join(f"<li><a href='/doc/{n}.html'>{title}</a><span>2024-05-0{n}</span></li>" for n, title in enumerate(TITLES, 1)) + "</ul>"  # fmt: skip
OTHERS = "<ul>" + "".join(f"<li><a href='/doc/{n}.html'>关于第{n}批灌溉渠道维修项目竣工验收情况的公示</a><span>2024-06-0{n}</span></li>" for n in (5, 6)) + "</ul>"  # fmt: skip


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        (f"{ROWS}<div><h3>最新公告</h3>{OTHERS}</div>", 3),
        (f"{ROWS}<h4>相关文件</h4>{OTHERS}", 3),
        (f"<h3>政策文件</h3>{ROWS}<div><h3>政策解读</h3>{OTHERS}</div>", 3),
        (f"{ROWS}<div><h3>往年文件</h3>{OTHERS}</div>", 5),
        (f"{ROWS}<div>{OTHERS}</div>", 5),
        (f"<h1>政策文件</h1><div>{OTHERS}</div>{ROWS}", 5),
    ],
)
def test_a_block_with_a_name_of_its_own_is_no_part_of_the_list(body: str, rows: int) -> None:
    html = f"<html><head><title>政策文件</title></head><body><div class=main>{body}</div></body></html>"
    assert len(ListPage("http://www.a.gov.cn/list.asp?id=3", html).listed) == rows
