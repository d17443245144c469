"""A short list beside longer boxes of the site's: told by the count that the page gives, or by the front page."""

from __future__ import annotations

import pytest

from crawler.listing import ListPage
from crawler.listing.furniture import Furniture
from crawler.listing.paging.withheld import withheld

SITE = "http://www.a.gov.cn"
NAMES = (
    "行政规范性文件",
    "政策解读",
    "民意征集",
    "征集结果公布",
    "行政处罚",
    "行政许可",
    "政府信息公开年度报告",
    "公示公告",
)
THINGS = (
    "乡村道路养护",
    "旧小区改造",
    "饮用水源巡查",
    "高龄津贴发放",
    "校车安全排查",
    "冬季供暖保障",
    "粮食收购服务",
    "河道清淤疏浚",
)
MENU = "".join(f"<div class=item><a href='/xxgk/list.do?columnId={n}'>{name}</a></div>" for n, name in enumerate(NAMES))
NEW = "".join(
    f"<div class=new><a href='/xxgk/detail.do?infoId={n}'>我区召开{thing}推进会议部署下一步…</a>(11-{20 - n:02d})</div>"
    for n, thing in enumerate(THINGS)
)
LEFT = f"<div id=leftmenu><div class=mt>公开目录</div>{MENU}<div class=mt>最新信息</div>{NEW}</div>"
DATED = "<tr><td>{n}</td><td><a href='/xxgk/detail.do?infoId=7{n}'>关于做好{thing}工作的通知</a></td><td>2026-11-0{n}</td></tr>"
BARE = "<tr><td>{n}</td><td><a href='/xxgk/detail.do?infoId=7{n}'>关于做好{thing}工作的通知</a></td></tr>"


def front_of(front: ListPage) -> Furniture:
    assert front.listed is not None  # looking for rows tells its boxes
    return Furniture(front.boxes)


def table(row: str, count: int) -> str:
    return f"<table class=tablelist>{''.join(row.format(n=n, thing=THINGS[n]) for n in range(1, count + 1))}</table>"


def page(body: str, **more: object) -> ListPage:
    text = f"<html><body><div id=frame>{LEFT}<div id=mainbody>{body}</div></div></body></html>"
    return ListPage(f"{SITE}/xxgk/list.do?columnId=1", text, **more)


def read(shown: ListPage) -> list[str]:
    return [row.url.partition("=")[2] for row in shown.listed]


@pytest.mark.parametrize(("row", "count"), [(DATED, 1), (DATED, 2), (DATED, 3), (DATED, 4), (BARE, 3), (BARE, 4)])
def test_the_group_that_has_as_many_as_the_page_says_is_the_list(row, count):
    shown = page(f"{table(row, count)}<div class=pages>第1页/共1页 共{count}条</div>")
    assert read(shown) == [f"7{n}" for n in range(1, count + 1)]
    assert not withheld(shown, shown.listed)


def test_what_the_front_page_has_too_is_no_columns_list():
    front = ListPage(
        f"{SITE}/", f"<html><body><div id=frame>{LEFT}<div id=mainbody><h3>通知</h3></div></div></body></html>"
    )
    shown = page(table(DATED, 2), furniture=front_of(front))
    assert read(shown) == ["71", "72"]
    assert not withheld(shown, shown.listed)  # that the box shows some of its documents too is no part left out


def test_a_page_that_is_all_furniture_is_read_as_it_stands():
    front = ListPage(
        f"{SITE}/", f"<html><body><div id=frame>{LEFT}<div id=mainbody><p>公告</p></div></div></body></html>"
    )
    alone = page(
        "<div class=location>首页 &gt; <a href='/xxgk/list.do?columnId=2'>公示公告</a> 2026-11-02</div>",
        furniture=front_of(front),
    )
    assert read(alone) == read(page("<div class=location>首页 &gt; 公示公告</div>"))


def test_more_rows_than_the_page_counts_are_not_its_own():
    shown = page("<div class=pages>第1页/共1页 共4条</div>")
    assert "共 4 条" in withheld(shown, shown.listed)


def test_a_box_beside_that_shows_the_same_documents_is_no_part_left_out():
    again = "".join(
        f"<div class=new><a href='/xxgk/detail.do?infoId=7{n}'>关于做好{THINGS[n]}工作的通知</a></div>" for n in (1, 2)
    )
    shown = ListPage(
        f"{SITE}/xxgk/list.do?columnId=1",
        f"<html><body><div id=frame><div id=leftmenu>{NEW}{again}</div><div id=mainbody>{table(DATED, 6)}<p>共6条</p></div></div></body></html>",
    )
    assert len(shown.listed) == 6 and not withheld(shown, shown.listed)


SHELL = "<ul id=list></ul><script>$.get('/api/list', {p: 1}, function (r) { $('#list').html(draw(r)) })</script>"


def test_a_page_whose_list_a_script_fills_has_no_rows_in_the_sites_boxes():
    front = ListPage(
        f"{SITE}/", f"<html><body><div id=frame>{LEFT}<div id=mainbody><p>欢迎</p></div></div></body></html>"
    )
    assert read(page(SHELL, furniture=front_of(front))) == []
    unknown = page(SHELL)  # the front page is built otherwise
    assert unknown.listed and "脚本" in withheld(unknown, unknown.listed)
