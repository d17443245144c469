"""Tables of saved pages, whole, damaged or cut out of their page."""

from __future__ import annotations

import pytest

from crawler.attachments import read
from crawler.attachments.grids import GridError, sheets

ROWS = [["事项", "依据"], ["收费公示", "条例"]]
ONE, TWO = ("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)


def grids(html: str) -> list[list[list[str]]]:
    return [rows for _, rows, _ in sheets(html.encode(), "目录.html")]


@pytest.mark.parametrize(
    "html",
    [
        f"<table>{ONE}{TWO}</table>",
        ONE + TWO,
        f"<td>上一行的末格</td></tr>{ONE}{TWO}</table>",
        f"<div>{ONE}</div><div>{TWO}</div>",
        "<table><tr><td>事项<td>依据<tr><td>收费公示<td>条例</table>",
        f"<table>{ONE}<tr><td>收费公示</td><td>条例",
        f"<table><form>{ONE}</form>{TWO}</table>",
        f"<table><tr><p>事项</p><td>依据</td></tr>{TWO}</table>",
        f"<table><tr><td><table>{ONE}{TWO}</table></td></tr></table>",
    ],
)
def test_rows_are_read_though_the_markup_is_damaged(html: str) -> None:
    assert grids(html) == [ROWS]


def test_a_span_with_a_quote_too_many() -> None:
    html = '<table><tr><td rowspan=2">财政</td><td>预算</td></tr><tr><td>决算</td></tr></table>'
    assert grids(html) == [[["财政", "预算"], ["财政", "决算"]]]


def test_a_table_opened_within_another() -> None:
    assert grids(f"<table>{ONE}<table>{TWO}</table></table>") == [[ROWS[0]], [ROWS[1]]]


def test_no_table_says_so() -> None:
    with pytest.raises(GridError):
        grids("<p>没有表格</p>")


def test_an_attachment_of_bare_rows_keeps_its_cells() -> None:
    found = read("收费清单.xls", (ONE + TWO).encode())
    assert found.type == "html" and found.text.split() == ["事项", "依据", "收费公示", "条例"]
