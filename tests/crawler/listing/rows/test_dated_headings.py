"""Months that stand over rows of which each shows its day alone."""

from __future__ import annotations

import pytest

from crawler.listing import ListPage
from crawler.listing.base import Row
from crawler.listing.rows.rows import read_rows

MONTHS = {("2025", "3"): (12, 5), ("2025", "2"): (27, 8, 1), ("2024", "12"): (30, 9)}
DAYS = [f"{year}-{int(month):02d}-{day:02d}" for (year, month), days in MONTHS.items() for day in days]


def read(heading: str, row: str, years: str = "") -> list[Row]:
    body, last = "", ""
    for (year, month), days in MONTHS.items():
        body += years.format(year=year) if year != last else ""
        last = year
        listed = "".join(
            row.format(
                url=f"/a/{year}{month}x{day}.html", title=f"关于{year}年第{month}{day}批设备检修的通知", day=day, n=n
            )
            for n, day in enumerate(days, 1)
        )
        body += heading.format(year=year, month=month) + f"<ul>{listed}</ul>"
    return read_rows(ListPage("http://www.a.gov.cn/tz/", f"<body><div class=main>{body}</div></body>"))


@pytest.mark.parametrize(
    "row",
    [
        "<li><a href='{url}'>{title}</a><span>{day}日</span></li>",
        "<li><span>{day}</span><a href='{url}'>{title}</a></li>",
        "<li><a href='{url}'><i>{day}日</i>{title}</a></li>",
        "<li><a href='{url}'>{title}</a>[{day}]</li>",
    ],
)
@pytest.mark.parametrize(
    ("heading", "years"),
    [
        ("<h3>{year}年{month}月</h3>", ""),
        ("<div class=m>{year}年{month}月份</div>", ""),
        ("<h4>{month}月</h4>", "<h3>{year}年</h3>"),
    ],
)
def test_the_month_above_its_rows_makes_their_day_whole(heading: str, years: str, row: str) -> None:
    shown = read(heading, row, years)
    assert [one.day.first.isoformat() if one.day else "" for one in shown] == DAYS
    assert all(one.title.endswith("设备检修的通知") and one.title.startswith("关于") for one in shown)


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("<h3>{year}年{month}月</h3>", "<li><span>{n}</span><a href='{url}'>{title}</a></li>"),  # the rows are counted
        ("<h3>{year}年{month}月</h3>", "<li><a href='{url}'>{title}</a><span>1{day}0</span></li>"),  # read so often
        ("<h3>往期</h3>", "<li><a href='{url}'>{title}</a><span>{day}日</span></li>"),  # of which month nothing says
        ("<p><a href='#a'>1月</a> <a href='#b'>2月</a> <a href='#c'>3月</a></p>", "<li><a href='{url}'>{title}</a><span>{day}日</span></li>"),
    ],
)  # fmt: skip
def test_a_number_beside_a_title_is_not_always_a_day(heading: str, row: str) -> None:
    assert not any(one.day for one in read(heading, row))


def test_whole_days_that_stand_over_their_rows_are_theirs_where_there_are_several() -> None:
    def days(*heads: str) -> list[str]:
        body = "".join(
            f"<h4>{head}</h4><ul><li><a href='/a/{n}.html'>关于第{n}批老旧管网更换路段的公示</a></li></ul>"
            for n, head in enumerate(heads)
        )
        rows = read_rows(ListPage("http://www.a.gov.cn/tz/", f"<body><div class=main>{body}</div></body>"))
        return [row.day.first.isoformat() if row.day else "" for row in rows]

    assert days("2024-05-19", "2024年5月18日（星期六）", "2024-05-18") == ["2024-05-19", "2024-05-18", "2024-05-18"]
    assert days("2024-05-19", "往期", "更早") == ["", "", ""]  # it may be today's
