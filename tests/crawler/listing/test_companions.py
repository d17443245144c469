"""Links beside a policy's row that lead to what explains it: no rows, and read all the same."""

from __future__ import annotations

import pytest

from crawler.listing import ListPage
from crawler.listing.companions import companions
from crawler.listing.rows import read_rows

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
