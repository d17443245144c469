"""Lists whose 下一页 leads to another column: what stands there is that column's, and no list is whole by it."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from crawler.store import Store
from tests.crawler.loopback import crawl, document, home, job, serve

Rows = list[tuple[str, str, str]]


def some(name: str, first: int, count: int = 4) -> Rows:
    return [
        (f"/info/{first + n}.htm", f"{name}第{first + n}号事项的办理安排", f"2024-03-{28 - n:02d}")
        for n in range(count)
    ]


TZ, ZC, CF = some("通告", 1000), some("政策", 2000), some("处罚", 3000)


def page(title: str, rows: Rows, more: str = "", *, name: str = "") -> str:
    items = "".join(f"<li><a href='{url}'>{words}</a><span>{day}</span></li>" for url, words, day in rows)
    meta = f'<meta name="ColumnName" content="{name}">' if name else ""
    trail = "<div class=wz>当前位置：<a href='/'>首页</a></div>"
    return (
        f"<html><head><title>{title}</title>{meta}</head><body>{trail}<ul class=list>{items}</ul>"
        f"<div class=fy>{more}</div></body></html>"
    )


def read(folder: Path, pages: dict[str, Any], named: list[tuple[str, str]]) -> dict[str, tuple[bool, int, str | None]]:
    documents = {url: document(title, day) for url, title, day in (*TZ, *ZC, *CF, *some("通告", 1004))}
    with serve({"/": home(named), **documents, **pages}) as site:
        crawl(job(site.url, folder, crawl={"concurrency": 1}))
    store = Store.open(f"sqlite:///{folder}/zwgk.db")
    return {urlsplit(row["url"]).path: (row["complete"], row["rows"], row["code"]) for row in store.columns("r1")}


NEXT = "<a href='{url}'>下一页</a>"


@pytest.mark.parametrize("titles", [("通知公告", "政策文件"), ("云澜县人民政府", "云澜县人民政府")])
def test_a_column_that_a_menu_names_is_no_page_of_the_list_beside_it(tmp_path: Path, titles: tuple[str, str]):
    """A maker's 下一页 goes on through a directory of columns: notices were read whole with the policies among them."""
    pages = {
        "/zwgk/tzgg.htm": page(titles[0], TZ, NEXT.format(url="/zwgk/zcwj.htm")),
        "/zwgk/zcwj.htm": page(titles[1], ZC),
    }
    found = read(tmp_path, pages, [("/zwgk/tzgg.htm", "通知公告"), ("/zwgk/zcwj.htm", "政策文件")])
    assert found == {"/zwgk/tzgg.htm": (False, 4, "other_column"), "/zwgk/zcwj.htm": (True, 4, None)}


def test_a_page_that_calls_itself_another_column_is_none_of_the_list(tmp_path: Path):
    pages = {
        "/zwgk/tzgg.htm": page("云澜县", TZ, NEXT.format(url="/zwgk/zcwj.htm"), name="通知公告"),
        "/zwgk/zcwj.htm": page("云澜县", ZC, name="政策文件"),
    }
    found = read(tmp_path, pages, [("/zwgk/tzgg.htm", "通知公告")])
    assert found["/zwgk/tzgg.htm"] == (False, 4, "other_column")


def test_a_column_that_is_named_late_is_read_though_a_list_led_to_it(tmp_path: Path):
    pages = {
        "/zwgk/tzgg.htm": page("云澜县", TZ, NEXT.format(url="/zwgk/zcwj.htm")),
        "/zwgk/zcwj.htm": page("云澜县", ZC),
        "/zf/": home([("/zf/a/", "走遍云澜")]),
        "/zf/a/": home([("/zf/a/b/", "看遍云澜")]),
        "/zf/a/b/": home([("/zwgk/zcwj.htm", "政策文件"), ("/zf/cf.htm", "行政处罚")]),
        "/zf/cf.htm": page("云澜县", CF),
    }
    found = read(tmp_path, pages, [("/zwgk/tzgg.htm", "通知公告"), ("/zf/", "走进云澜")])
    assert found["/zwgk/zcwj.htm"] == (True, 4, None) and found["/zf/cf.htm"] == (True, 4, None)


@pytest.mark.parametrize(
    ("second", "titles"),
    [
        ("/zwgk/tzgg2.htm", ("通知公告", "通知公告-第2页")),
        ("/zwgk/more.htm", ("通知公告_云澜县人民政府", "通知公告_2_云澜县人民政府")),
        ("/zwgk/more.htm", ("", "")),
    ],
)
@pytest.mark.parametrize("menu", [False, True])
def test_a_lists_second_page_is_its_own_whatever_also_names_it(
    tmp_path: Path, second: str, titles: tuple[str, str], menu: bool
):
    pages = {
        "/zwgk/tzgg.htm": page(titles[0], TZ, NEXT.format(url=second)),
        second: page(titles[1], some("通告", 1004)),
        "/zwgk/zcwj.htm": page("政策文件", ZC),
    }
    named = [("/zwgk/tzgg.htm", "通知公告"), ("/zwgk/zcwj.htm", "政策文件")]
    found = read(tmp_path, pages, [*named, *([(second, "历史公告")] if menu else [])])
    assert found["/zwgk/tzgg.htm"] == (True, 8, None)


def test_another_address_of_a_list_goes_on_by_the_lists_own_pages(tmp_path: Path):
    """Of a list with two addresses, and two names, the later pages bear the one name."""
    pages = {
        "/gg/list.htm": page("公告公示", TZ, NEXT.format(url="/tz/index_1.htm"), name="公告公示"),
        "/tz/index_1.htm": page("通知公告", some("通告", 1004), name="通知公告"),
        "/tz/": page("通知公告", TZ, NEXT.format(url="/tz/index_1.htm"), name="通知公告"),
    }
    found = read(tmp_path, pages, [("/gg/list.htm", "公告公示")])
    assert found == {"/gg/list.htm": (True, 8, None)}
