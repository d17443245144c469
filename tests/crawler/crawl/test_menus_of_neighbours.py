"""What a menu at a column's side names beside it is of its own type, and nobody's: a page without rows of its own links to
its neighbours as to its parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from crawler.crawl.neighbours import neighbours
from crawler.listing import ListPage
from crawler.store import Store
from tests.crawler.loopback import crawl, home, job, serve

HERE = "http://www.a.gov.cn/pub/list.do?no=3"


def link(number: int, name: str) -> str:
    return f"<a href='/pub/list.do?no={number}'>{name}</a>"


def found(html: str, *, name: str = "行政许可", kind: str | None = "行政许可", url: str = HERE) -> set[str]:
    page = ListPage(url, f"<html><head><title>{name}</title></head><body>{html}</body></html>")
    return {urlsplit(one).query.removeprefix("no=") or urlsplit(one).path for one in neighbours(page, name, kind)}


ONE, TWO, OWN = link(1, "机构概况"), link(2, "财政预决算"), link(3, "行政许可")
FOUR, FIVE = link(4, "市政审批"), link(5, "水利审批")


@pytest.mark.parametrize(
    ("menu", "beside"),
    [
        (f"<ul><li>{ONE}</li><li>{TWO}</li><li>{OWN}</li></ul>", {"1", "2"}),
        (f"<div>{ONE}{TWO}{OWN}</div>", {"1", "2"}),
        (f"<table><tr><td>{ONE}</td></tr><tr><td>{TWO}</td></tr><tr><td>{OWN}</td></tr></table>", {"1", "2"}),
        (f"<ul><li>{ONE}</li><li>{TWO}</li><li class=on>行政许可</li></ul>", {"1", "2"}),  # in mere words
        # What stands within its own entry is its part, and what stands within another is not.
        (f"<ul><li>{ONE}</li><li>{TWO}</li><li>{OWN}<ul><li>{FOUR}</li><li>{FIVE}</li></ul></li></ul>", {"1", "2"}),
        (f"<ul><li>{ONE}</li><li>{TWO}</li><li>{OWN}<div><ul><li>{FOUR}</li></ul></div></li></ul>", {"1", "2"}),
        (f"<ul><li>{OWN}</li><li>{ONE}<ul><li>{TWO}</li><li>{FOUR}</li></ul></li></ul>", {"1", "2", "4"}),
        # Its name stands over its parts.
        (f"<dl><dt>{OWN}</dt><dd>{FOUR}</dd><dd>{FIVE}</dd><dd>{TWO}</dd></dl>", set()),
        (f"<div><h3>{OWN}</h3><ul><li>{FOUR}</li><li>{FIVE}</li><li>{TWO}</li></ul></div>", set()),
        # The whole is named among its parts, which are of no other type.
        (f"<ul><li>{OWN}</li><li>{link(6, '某县水利局')}</li><li>{link(7, '市政管理')}</li></ul>", set()),
        # A choice in it.
        (f"<ul><li>{link(3, '全部')}</li><li>{ONE}</li><li>{TWO}</li></ul>", set()),
        (f"<ul><li>{link(3, '2024年')}</li><li>{ONE}</li><li>{TWO}</li></ul>", set()),
        (f"<ul><li>{link(3, '首页')}</li><li>{ONE}</li><li>{TWO}</li></ul>", set()),  # a door of its own part
        # What it shows besides in its own place it leads to.
        (f"<ul><li>{ONE}</li><li>{TWO}</li><li>{OWN}</li></ul><h2>行政许可</h2><p>{ONE}</p>", {"2"}),
        # Boxes beside each other are no entries.
        (f"<div><div>{OWN}</div><div>{ONE}{TWO}</div><div>{FOUR}{FIVE}</div></div>", set()),
    ],
)
def test_a_menu_that_names_a_page_among_others_holds_its_neighbours(menu: str, beside: set[str]):
    assert found(menu) == beside


def test_what_lies_below_a_page_by_its_address_is_a_part_of_it():
    def menu(own: str) -> str:
        links = ((own, "行政许可"), ("/xk/sl/", "水利审批"), ("/jg/", "机构概况"), ("/ys/", "预决算"))
        return "<ul>" + "".join(f"<li><a href='{url}'>{name}</a></li>" for url, name in links) + "</ul>"

    for own in ("/xk/", "/xk/index.html", "/xk.htm"):
        assert found(menu(own), url=f"http://www.a.gov.cn{own}") == {"/jg/", "/ys/"}


def test_among_bodies_a_body_has_neighbours():
    menu = f"<ul><li>{link(3, '某县水利局')}</li><li>{link(6, '某县林业局')}</li><li>{link(7, '城东街道')}</li></ul>"
    assert found(menu, name="某县水利局", kind=None) == {"6", "7"}


NAMES = {"1": "信访工作机构", "2": "政策解读", "3": "机构概况", "4": "财政预决算", "5": "历届领导"}


def column(number: str) -> str:
    menu = "".join(f"<li>{link(int(key), name)}</li>" for key, name in NAMES.items())
    return (
        f"<html><head><title>{NAMES[number]}-某县</title><script src='/js/webBuilderCommon.js'></script></head><body>"
        f"<div class=zuo><ul>{menu}</ul></div><div class=you><h2>{NAMES[number]}</h2><ul id=rows></ul></div></body></html>"
    )


@pytest.mark.parametrize("given", [None, "u2"])
def test_a_shell_gives_its_neighbours_neither_its_type_nor_its_unit(tmp_path: Path, given: str | None):
    """Columns that a service fills have no rows on their pages: 机构概况 was of the type of 政策解读, whose page was read
    before it, and where the configuration gives that one to an office, was the office's."""

    def answer(handler: Any) -> None:
        number = parse_qs(urlsplit(handler.path).query).get("no", [""])[0]
        body = column(number) if number in NAMES else ""
        handler.answer(200 if body else 404, {}, body.encode())

    with serve({"/": home([("/pub/list.do?no=2", "政策解读")])}, answer) as site:
        spec = job(site.url, tmp_path, crawl={"concurrency": 1})
        if given is not None:
            spec["site"]["columns"] = [{"url": "/pub/list.do?no=2", "type": "政策解读", "unit": given}]
        crawl(spec, code=3)  # the service is not there
    rows = Store.open(f"sqlite:///{tmp_path}/zwgk.db").columns("r1")
    read = {urlsplit(row["url"]).query: (row["type"], row["unit"]) for row in rows}
    assert read["no=2"] == ("政策解读", given)
    assert read["no=4"] == ("预决算", None)
    assert {key: what for key, what in read.items() if key in ("no=3", "no=5")} == dict.fromkeys(
        {"no=3", "no=5"} & set(read), ("其他", None)
    )
