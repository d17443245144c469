"""A column without documents, and the side boxes that its page has all the same."""

from __future__ import annotations

import pytest

from crawler.listing import ListPage
from crawler.listing.rows.rows import read_rows
from tests.crawler.loopback import rows

HERE = "http://www.a.gov.cn/gk/rsrm/"
OTHERS = rows(
    [(f"/gk/zcwj/t{n}.html", f"关于第{n}批灌溉渠道维修项目的通告", f"2024-05-{20 - n:02d}") for n in range(6)]
)
OWN = rows([(f"/art/2024/5/{n}.html", f"关于赵一等{n}名同志职务任免的通知", f"2024-05-{20 - n:02d}") for n in range(3)])


def read(main: str, beside: str = "", title: str = "人事任免_某县人民政府") -> list[str]:
    crumb = '<div class="dqwz">当前位置：<a href="/">首页</a> &gt; <a href="/gk/">政务公开</a> &gt; 人事任免</div>'
    html = f"<html><head><title>{title}</title></head><body>{crumb}<div class='wrap'>{main}{beside}</div></body></html>"
    return [row.url.rpartition("/")[0].removeprefix("http://www.a.gov.cn") for row in read_rows(ListPage(HERE, html))]


SAYS = "<div class='main'><h2>人事任免</h2><div class='nodata'>本栏目暂无内容！</div></div>"
BARE = "<div class='main'><h2>人事任免</h2><ul class='list'></ul></div>"
FILLED = "<div class='main'><h2>人事任免</h2><ul id='datalist'></ul></div><script>$.get('/x/' + c, d => $('#datalist').append(d))</script>"


@pytest.mark.parametrize("main", [SAYS, BARE, FILLED], ids=["says so", "bare", "to be filled"])
@pytest.mark.parametrize(
    "box",
    [
        "<div class='box2'><h3>最新文件</h3>{}</div>",
        "<div class='box2'><div class='tt'><span>最新公开</span><a href='/gk/zxgk/'>更多&gt;&gt;</a></div><div class='con'>{}</div></div>",
        "<div class='right'><div class='tit'>政策文件</div>{}</div>",
        "<div class='right'><h3><a href='/gk/zcwj/'>政策文件</a></h3>{}</div>",
        "<aside><h3>重点关注</h3>{}</aside>",
        "<div class='side'><h3>热点推荐</h3>{}</div>",
    ],
)
def test_a_side_box_is_not_the_list_of_an_empty_column(main: str, box: str) -> None:
    assert read(main, box.format(OTHERS)) == []


@pytest.mark.parametrize(
    ("main", "beside"),
    [
        (
            f"<div class='main'><h2>人事任免</h2>{OWN}</div>",
            "<div class='b'><h3>相关解读</h3><p>暂无相关信息</p></div>",
        ),
        (f"<div class='main'><h3>最新信息</h3>{OWN}</div>", ""),  # nothing says that there is another list
        (f"<div class='main'><h3>任免信息</h3>{OWN}</div>", "<div class='b'><h3>政策解读</h3><p>暂无内容</p></div>"),
        (f"<div class='hd'><h2>人事任免</h2><ul class='tabs'></ul></div><div class='main'>{OWN}</div>", ""),
        (f"<div class='main'><h2>人事任免</h2>{OWN}<ul class='pages'></ul></div>", ""),
    ],
)
def test_an_empty_box_beside_a_list_empties_no_list(main: str, beside: str) -> None:
    assert read(main, beside) == ["/art/2024/5"] * 3


def test_rows_of_the_column_s_own_directory_are_its_own_whatever_their_heading() -> None:
    own = rows(
        [(f"/gk/rsrm/t{n}.html", f"关于赵一等{n}名同志职务任免的通知", f"2024-05-{20 - n:02d}") for n in range(3)]
    )
    assert len(read(f"<div><h3>最新文件</h3>{own}</div><div><h2>人事任免</h2><p>暂无内容</p></div>")) == 3
