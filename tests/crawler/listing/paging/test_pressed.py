"""What stands behind a list's rows to be pressed, and leads to no address that can be told."""

from __future__ import annotations

import pytest

from crawler.listing import ListPage
from crawler.listing.paging.withheld import withheld
from crawler.listing.rows.rows import read_rows

ROWS = "".join(
    f"<li><a href='/xw/2024/t20240{n}.htm'>关于第{n}批老旧管网更换路段的公示</a><span>2024-05-0{n}</span></li>"
    for n in range(1, 9)
)
FILE = "<script src='/js/list.js'></script>"


def kept_back(behind: str, *, before: str = "", after: str = "") -> str:
    html = f"<html><head><title>红崖新闻</title></head><body>{before}<div class='main'><ul class='list'>{ROWS}</ul>{behind}</div>{after}{FILE}</body></html>"
    page = ListPage("http://www.a.gov.cn/xw/xw.htm", html)
    return withheld(page, read_rows(page))


@pytest.mark.parametrize(
    "behind",
    [
        "<IMG SRC='more.gif' ONCLICK='more(2)'>",
        "<span onclick='more(2)'>更多</span>",
        "<p><input type='button' value='更多' onclick='more(2)'></p>",
        "<input type='image' src='m.gif' onclick='more(2)'>",
        "<div><img alt='更多' src='m.gif' onclick='more(2)'></div>",
        "<img src='next.gif' onclick='show()'>",
        "<a href='#' onclick='more(2)'><img src='x.gif'></a>",
        "<a href='javascript:more(2)'>更多</a>",
        "<a href='#' onclick='more(2)'>更多&gt;&gt;</a>",
        "<div class='m'><button>更多</button></div>",
    ],
)
def test_what_only_a_script_opens_behind_the_rows_is_told(behind: str) -> None:
    assert "还不会读" in kept_back(behind)


@pytest.mark.parametrize(
    ("behind", "before", "after"),
    [
        ("<a href='/xw/'>更多</a>", "", ""),  # a link
        ("", "<div class='t'>红崖新闻<span onclick='go(7)'>更多</span></div>", ""),  # the door of a block
        ("<img src='top.gif' onclick='goTop(0)'>", "", ""),
        ("<span onclick='window.print()'>打印</span>", "", ""),
        ("", "", "<div class='side'><h3>专题</h3><a href='/zt/1.htm'>关于开展安全生产专项行动的专题</a><span onclick='more(9)'>更多</span></div>"),
        ("<span onclick=\"show('rest')\">展开更多</span><ul id='rest' style='display:none'><li><a href='/xw/2023/t1.htm'>1</a></li></ul>", "", ""),
        ("", "", "<div class='foot'><div><div><img src='share.gif' onclick='share(1)'></div></div></div>"),
    ],
)  # fmt: skip
def test_what_leads_on_or_is_a_tool_of_the_page_is_no_sign(behind: str, before: str, after: str) -> None:
    assert "才由脚本装载" not in kept_back(behind, before=before, after=after)


@pytest.mark.parametrize(
    "behind",
    [
        "<a href='/user/login'>登录后查看全部（18条）</a>",
        "<p class='login-tip'><a href='/user/login'>登录查看更多</a></p>",
        "<p>注册用户登录后可查看全部内容</p>",
        "<p>查看全部18条请先登录</p>",
    ],
)
def test_what_is_shown_to_who_logs_in_alone_is_told(behind: str) -> None:
    assert "不全" in kept_back(behind)


def test_a_total_behind_the_words_for_all_is_one() -> None:
    html = f"<html><body><ul class='list'>{ROWS}</ul><p>查看全部（18条）</p></body></html>"
    assert ListPage("http://www.a.gov.cn/xw/xw.htm", html).records == 18


@pytest.mark.parametrize("words", ["您好，请登录", "用户登录", "登录后可办理业务"])
def test_a_bar_for_guests_is_no_sign(words: str) -> None:
    assert kept_back("", before=f"<div class='top'><p>{words}</p></div>") == ""
