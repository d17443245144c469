"""What is longer or deeper than any real page is read in its beginning alone."""

from __future__ import annotations

import pytest

from crawler.web.markup import PARSE_LIMIT, bounded, parsed
from crawler.web.nesting import DEEP

N = 20_000


def depth(html: str) -> int:
    """How many elements stand inside each other at the most."""
    deepest, level, node = 0, 0, parsed(html).root
    while node is not None:
        deepest = max(deepest, level)
        if node.first_child is not None:
            node, level = node.first_child, level + 1
            continue
        while node is not None and node.next is None:
            node, level = node.parent, level - 1
        node = node.next if node is not None else None
    return deepest


DEEP_PAGES = {
    "never closed": "<div>文" * N,
    "spans": "<span>文" * N,
    "in capitals": "<SPAN class=x>文" * N,
    "names of one's own": "<x-box>文" * N,
    "lists": "<ul><li>" * N,
    "tables": "<table><tr><td>" * N,
    "closed at the end": "<div>" * N + "文" + "</div>" * N,
    "end tags that reach over nothing": "<span><div></span></div>" * N,
    "end tags in cells": "<div><table><td></div>" * N,
    "forms": "<form><div></form>" * N,
    "end tags in comments": "<div><!--</div>-->" * N,
    "end tags in attributes": "<div a='</div>'>" * N,
    "end tags in scripts": "<div><script></div></script>" * N,
    "drawings": "<svg><a>" * N,
}


@pytest.mark.parametrize("name", DEEP_PAGES)
def test_no_tree_is_deeper_than_any_page(name: str) -> None:
    page = "<html><body>" + DEEP_PAGES[name]
    assert len(bounded(page)) < len(page)
    assert depth(page) <= 4 * DEEP  # a table brings its body, its rows and their cells


MULTIPLYING = {
    "formatting in a paragraph": "<p>" + "".join(f"<font color={n}>" for n in range(N)) + "</p>" + "<p>文</p>" * N,
    "in each paragraph": "".join(f"<p><font color={n}>文</p>" for n in range(N)),
    "in boxes": "".join(f"<div><font color={n}>文</div>" for n in range(N)),
    "crossing": "".join(f"<b id=b{n}><div>" for n in range(N)) + "</b>" * N,
}


@pytest.mark.parametrize("name", MULTIPLYING)
def test_a_tree_is_not_many_times_its_page(name: str) -> None:
    page = "<html><body>" + MULTIPLYING[name]
    assert len(bounded(page)) < len(page)
    assert sum(1 for _ in parsed(page).root.traverse()) < 12 * N + 200_000


@pytest.mark.parametrize(
    "page", [f"<p {' '.join(f'a{n}=1' for n in range(N))}>", "".join(f"<body a{n}=1>" for n in range(N))]
)
def test_no_element_has_attributes_without_end(page: str) -> None:
    assert len(bounded(page)) < len(page)


HONEST = (
    "<p>文",
    "<li>文",
    "<tr><td>文",
    "<br>",
    "<img src=a>",
    "<span>文</span>",
    "<b>重<i>要</b>文</i>",
    "1 < 2 ",
    "<li><a href=/a title='1>2'>关于工作的通知</a><span>2023-01-01</span></li>",
    "<div><span>文</div>",
    "<table><tr><td><b>文</td></tr></table>",
    "<dt>问<dd>答<div>文</div>",
    "<p>文<div>文</div>",
    "<option>文",
    "<script>if (a < b) document.write('<div><ul><li>')</script>",
)


@pytest.mark.parametrize("unit", HONEST)
def test_what_needs_no_end_tag_or_has_one_is_read_whole(unit: str) -> None:
    page = "<html><body><div><font size=2>" + unit * 10_000
    assert bounded(page) == page


@pytest.mark.parametrize("link", ["<a href=/a>文", "<a href=/a>文</a>", "<a href=/a><b>文</b></a>"])
def test_a_page_has_no_links_without_end(link: str) -> None:
    """Closed or not: each is looked at by all who read a list."""
    page = parsed("<html><body>" + link * 150_000)
    assert 30_000 <= sum(1 for _ in page.css("a")) <= 50_000


def test_a_list_of_ten_thousand_rows_is_read_whole() -> None:
    row = "<li><div><i></i><a href=/a title='关于工作的通知'>关于工作的通知</a><span>2023-01-01</span></div></li>"
    page = "<html><body><ul>" + row * 10_000 + "</ul>"
    assert bounded(page) == page


def test_what_is_too_long_is_cut() -> None:
    assert len(bounded("文" * (PARSE_LIMIT + 1))) == PARSE_LIMIT
