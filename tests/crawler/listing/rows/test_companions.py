"""Links beside a policy's row that lead to what explains it: no rows, and read all the same."""

from __future__ import annotations

import pytest

from crawler.listing import ListPage
from crawler.listing.rows.companions import companions
from crawler.listing.rows.rows import read_rows

POLICY = "<a href='/zc/t20250{n}.html'>关于印发《某县第{n}号河道管理办法》的通知</a>"
DAY = "<span>2025-03-0{n}</span>"
TEXT, DRAWN = "<a href='/jd/t20250{n}.html'>文字解读</a>", "<a href='/jd/p20250{n}.html'>【图解】</a>"


def shown(item: str, frame: str = "<ul class=list>{}</ul>", last: str = "") -> ListPage:
    items = "".join(item.format(n=n) for n in range(1, 5))
    return ListPage("http://www.a.gov.cn/zc/", f"<body><div class=main>{frame.format(items)}</div>{last}</body>")


@pytest.mark.parametrize(
    ("item", "frame"),
    [
        (f"<li>{POLICY}{DAY}{TEXT}{DRAWN}</li>", "<ul class=list>{}</ul>"),
        (f"<tr><td>{POLICY}</td><td>{DAY}</td><td>{TEXT}</td><td>{DRAWN}</td></tr>", "<table>{}</table>"),
        (f"<li>{POLICY}{DAY}<ul><li>{TEXT}</li><li>{DRAWN}</li></ul></li>", "<ul class=list>{}</ul>"),
        (f"<div class=row>{POLICY}{DAY}</div><div class=jd>{TEXT}{DRAWN}</div>", "<div>{}</div>"),
        (f"<li>{POLICY}{DAY}</li><li class=jd>{TEXT}{DRAWN}</li>", "<ul class=list>{}</ul>"),
    ],
)
def test_what_explains_a_row_is_no_row_and_belongs_to_it(item: str, frame: str) -> None:
    page = shown(item, frame)
    rows = read_rows(page)
    assert [row.url.rpartition("/")[2] for row in rows] == [f"t20250{n}.html" for n in range(1, 5)]
    beside = companions(page, rows)
    assert [row.url.rpartition("/")[2] for row in beside] == [
        f"{way}20250{n}.html" for n in range(1, 5) for way in "tp"
    ]
    assert [row.title for row in beside[:2]] == [f"{words}：{rows[0].title}" for words in ("文字解读", "【图解】")]


def test_a_menu_of_interpretations_explains_no_row() -> None:
    menu = "<div class=side><a href='/jd/wz/'>文字解读</a><a href='/jd/tj/index.html'>图解</a></div>"
    page = shown(f"<li>{POLICY}{DAY}</li>", last=menu)
    assert companions(page, read_rows(page)) == []


def test_what_pops_up_over_a_mark_in_some_rows_is_read_beside_them() -> None:
    """As the National Data Administration lists its policies."""
    rows = "".join(
        f"<li><a href='/zc/03{n}/2026_pc.html' title='关于第{n}批公共数据资源登记的通知'>关于第{n}批公共数据资源登记的通知</a>"
        + (
            "<strong>解读</strong><div class='popbox'><ul><li><a href='/jd/0%d/2026_pc.html'>一图读懂公共数据资源登记办法</a></li></ul></div>"
            % n
        )
        * (n % 3 == 0)
        + f"<span>2026.05.{20 - n:02d}</span></li>"
        for n in range(8)
    )
    page = ListPage("http://www.a.gov.cn/zc/", f"<body><ul class='u-list'>{rows}</ul></body>")
    shown = read_rows(page)
    assert [row.url.split("/")[4] for row in shown] == [f"03{n}" for n in range(8)]
    assert all(row.day for row in shown)
    assert [row.url.split("/")[3:5] for row in companions(page, shown)] == [["jd", f"0{n}"] for n in (0, 3, 6)]


def test_documents_below_the_heading_of_their_body_are_the_rows() -> None:
    def body(n: int) -> str:
        inner = "".join(
            f"<li><a href='/zc/t{n}{i}.html'>关于印发《某县第{n}{i}号管理办法》的通知</a></li>" for i in range(3)
        )
        return f"<li><a href='/bm/{n}.html'>某县第{n}个政府工作部门</a><ul>{inner}</ul></li>"

    page = ListPage("http://www.a.gov.cn/zc/", f"<body><ul class='tree'>{''.join(map(body, range(3)))}</ul></body>")
    assert len([row for row in read_rows(page) if "/zc/" in row.url]) == 9
