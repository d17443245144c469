"""Links that hold the whole of their row: what of them is the title, and what only tells of it."""

from __future__ import annotations

import pytest

from crawler.listing import ListPage
from crawler.listing.rows.link_titles import title_words
from crawler.listing.rows.rows import read_rows
from crawler.web.markup import parsed

TITLE = "关于做好第{n}批设备检修的通知"


@pytest.mark.parametrize(
    ("inside", "day"),
    [
        (f"{TITLE}<time datetime='2025-03-0{{n}}'>03-0{{n}}</time>", True),
        (f"<time datetime='2025-03-0{{n}}'>03-0{{n}}</time>{TITLE}", True),
        (f"<p class=t>{TITLE}</p><p>发布时间：2025-03-0{{n}}</p>", True),
        (f"{TITLE}<span class=date>[2025-03-0{{n}} 10:20]</span>", True),
        (f"<span class=t>{TITLE}</span><span>县水务局</span><span>2025-03-0{{n}}</span><span>浏览：23</span>", True),
        (f"<i>{{n}}</i>{TITLE}<span>2025-03-0{{n}}</span>", True),
        (
            f"<div>{TITLE}</div><div><i>发文机关：县政府办</i> <i>文号：某政发〔2025〕9号</i> <i>发布日期：2025-03-0{{n}}</i></div>",
            True,
        ),
        (f"<span class=w><em>置顶</em>{TITLE}<span class=d>2025-03-0{{n}}</span></span>", True),
        (f"<span class=date>03-0{{n}}</span>{TITLE}", False),  # the year is its page's to say
        (f"<em>3月{{n}}日</em>{TITLE}", False),
        (f"[03-0{{n}}] {TITLE}", False),
    ],
)
@pytest.mark.parametrize("label", ["", " title='{}'", " title='{} 2025-03-0{{n}}'"])
def test_a_day_beside_the_title_within_the_link_is_no_part_of_it(inside: str, day: bool, label: str) -> None:
    if "2025" not in inside and "2025" in label:
        return
    row = f"<li><a href='/a/{{n}}.html'{label.format(TITLE)}>{inside}</a></li>"
    items = "".join(row.format(n=n) for n in range(1, 5))
    shown = read_rows(ListPage("http://www.a.gov.cn/tz/", f"<body><ul class=list>{items}</ul></body>"))
    assert [row.title for row in shown] == [TITLE.format(n=n) for n in range(1, 5)]
    assert all(row.date_text for row in shown)
    if day:
        assert [row.day.first.isoformat() for row in shown if row.day] == [f"2025-03-0{n}" for n in range(1, 5)]


@pytest.mark.parametrize(
    "inside",
    [
        "关于<em>2025</em>年度部门决算的说明",
        "<b>2025</b>年度部门决算公开说明",
        "<span>某县水务局</span><span>关于做好设备检修的通知</span>",
        "<span>关于印发某办法的通知</span><span>县人民政府办公室</span>",
        "<em>3</em>月份空气质量状况公布",
        "关于3月1日停水的通知",
    ],
)
def test_what_belongs_to_the_title_stays(inside: str) -> None:
    link = parsed(f"<a href='/a.html'>{inside}</a>").css_first("a")
    assert link is not None
    assert title_words(link) == (link.text(deep=True, separator=" "), "")
