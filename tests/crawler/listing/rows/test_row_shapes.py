"""Rows in every shape that makers give them; what stands beside a list does not count."""

from __future__ import annotations

import pytest

from crawler import listing
from crawler.listing import ListPage

URL = "http://www.a.gov.cn/zw/list/7"
THREE = [
    ("/doc/31", "关于做好秋季校园食品安全检查的通知", "2024-09-03"),
    ("/doc/27", "县农业农村局关于公布种子抽检结果的公告", "2024-08-21"),
    ("/doc/22", "青石县饮用水水源保护区划定方案", "2024-07-09"),
]


def shape(row: str, before: str = "", after: str = "") -> str:
    """The three rows in one template; {y} {m} {d} are the parts of the day."""
    out = []
    for n, (url, title, day) in enumerate(THREE, 1):
        y, m, d = day.split("-")
        out.append(
            row.format(url=url, title=title, cut=title[:9] + "...", day=day, y=y, m=m, d=d, n=n, im=int(m), id=int(d))
        )
    return f"<html><head><title>通知公告</title></head><body>{before}{''.join(out)}{after}</body></html>"


MENU = "<div class=l><a href=/zw/list/1>政策文件</a><br><a href=/zw/list/2>政策解读</a><br><a href=/zw/list/3>行政处罚</a><br></div>"
HOT = "<div class=r><h3>阅读排行</h3>" + "".join(
    f"<p><a href=/doc/{n}>关于第{n}批惠民项目竣工验收情况的公示</a> 2024-0{n}-11</p>" for n in range(1, 6)
)  # fmt: skip

SHAPES = {
    "list": shape("<li><a href='{url}'>{title}</a><span>{day}</span></li>", "<ul>", "</ul>"),
    "day_first": shape("<li><span>{day}</span><a href='{url}'>{title}</a></li>", "<ul>", "</ul>"),
    "day_inside": shape("<li><a href='{url}'>{title}<i>{day}</i></a></li>", "<ul>", "</ul>"),
    "link_points": shape(
        "<tr><td>{n}</td><td>青石县</td><td>{title}</td><td>{day}</td><td><a href='{url}'>查看</a></td></tr>",
        "<table><tr><th>序号</th><th>单位</th><th>名称</th><th>日期</th><th>全文</th></tr>",
        "</table>",
    ),
    "link_points_in_a_fold": shape(
        "<details><summary>{title}</summary><p>文号：青农规〔2024〕{n}号　发布日期：{day}</p><p><a href='{url}'>查看全文</a></p></details>"
    ),
    "link_points_in_text": shape("<li>{title} {day} <a href='{url}'>[查看全文]</a></li>", "<ul>", "</ul>"),
    "brackets": shape("<p>[{y}/{m}/{d}] <a href='{url}'>{title}</a></p>"),
    "dots": shape("<div><a href='{url}'>{title}</a>（{y}.{im}.{id}）</div>"),
    "words": shape("<li><a href='{url}'>{title}</a> 发布时间：{y}年{im}月{id}日 浏览：35次</li>", "<ul>", "</ul>"),
    "badge": shape("<div class=it><div class=rq><b>{d}</b><span>{y}-{m}</span></div><a href='{url}'>{title}</a><p>摘要文字</p></div>"),
    "badge_month_first": shape("<div class=it><em>{y}.{m}</em><strong>{d}</strong><h4><a href='{url}'>{title}</a></h4></div>"),
    "cut": shape("<li><a href='{url}' title='{title}'>{cut}</a><span>{day}</span></li>", "<ul>", "</ul>"),
    "definition": shape("<dt><a href='{url}'>{title}</a></dt><dd>{day}</dd>", "<dl>", "</dl>"),
    "definitions": shape("<dl><dt>{day}</dt><dd><a href='{url}'>{title}</a></dd></dl>"),
    "table": shape("<tr><td>{n}</td><td><a href='{url}'>{title}</a></td><td>{day}</td></tr>", "<table><tr><th>序号</th><th>标题</th><th>日期</th></tr>", "</table>"),
    "catalogue": shape(
        "<tr><td>QS-{n}</td><td><a href='{url}'>{title}</a></td><td>青政发〔{y}〕{n}号</td><td>2023-01-0{n}</td><td>{day}</td></tr>",
        "<table><tr><th>索引号</th><th>标题</th><th>文号</th><th>成文日期</th><th>发布日期</th></tr>", "</table>",
    ),
    "tables": shape("<table><tr><td><img src=d.gif></td><td><a href='{url}'>{title}</a></td><td>{day}</td></tr></table>"),
    "breaks": shape("{day} <a href='{url}'>{title}</a><br>", "<table><tr><td>" + MENU + "</td><td>", "</td></tr></table>"),
    "breaks_by_a_long_menu": shape(
        "{day} <a href='{url}'>{title}</a><br>",
        "<table><tr><td>" + "".join(f"<a href=/m.asp?lm={n}>{'甲乙丙丁戊己'[n]}类文件</a><br>" for n in range(6)) + "</td><td>",
        "</td></tr></table>",
    ),
    "breaks_behind": shape("<a href='{url}'>{title}</a> ({day})<br>", "<div>", "</div>"),
    "font": shape("<font>·</font><a href='{url}'><font color=blue>{title}</font></a><font color=gray>{day}</font><br/>", "<td>", ""),
    "card": shape("<div class='card'><a href='{url}'><img src=/p{n}.jpg></a><h3><a href='{url}'>{title}</a></h3><p>来源：县政府办　{day}</p><a href='{url}'>查看详情</a></div>"),
    "whole_link": shape("<a class=row href='{url}'><div><h5>{title}</h5><p>内容摘要内容摘要</p><span>{day}</span></div></a>"),
    "onclick": shape("<li onclick=\"window.open('{url}')\"><span>{title}</span><em>{day}</em></li>", "<ul>", "</ul>"),
    "time": shape("<article><h2><a href='{url}'>{title}</a></h2><time datetime='{day}T08:00'>{day} 08:00</time></article>"),
    "soup": shape("<div class=a{n}><div class=b><div class=c><a href='{url}'>{title}</a></div><div class=c>{day}</div></div></div>"),
    "nested": shape("<ul><li><h4><a href='{url}'>{title}</a></h4><ul><li>{day}</li><li>来源：县政府办</li></ul></li></ul>"),
    "menu_beside": shape("<li><a href='{url}'>{title}</a><span>{day}</span></li>", MENU + "<ul>", "</ul>"),
    "hot_beside": shape("<li><a href='{url}'>{title}</a><span>{day}</span></li>", "<ul>", "</ul>" + HOT),
    "hot_before": shape("<p><a href='{url}'>{title}</a><span>{day}</span></p>", HOT + "</div><div class=zhu>", "</div>"),
    "numbered": shape("<p>{n}、<a href='{url}'>{title}</a>　{day}</p>"),
    "upper": shape("<TR><TD><A HREF='{url}' TARGET=_blank>{title}</A></TD><TD ALIGN=RIGHT>{y}-{im}-{id}</TD></TR>", "<TABLE>", "</TABLE>"),
    "column_first": shape("<li>[<a href='/zw/list/7'>通知公告</a>] <a href='{url}'>{title}</a> <em>{day}</em></li>", "<ul>", "</ul>"),
    "column_first_broken": shape("[<a href='/l.php?tid=7'>县府办文件</a>] <a href='{url}'>{title}</a> {day}<br>", "<div>", "</div>"),
    "a_unit_a_row": shape("<tr><td><a href='/dw/{n}/'>住建局</a></td><td><a href='{url}'>{title}</a></td><td>{day}</td></tr>", "<table>", "</table>"),
    "category_behind": shape(
        "<article><h2><a href='{url}'>{title}</a></h2><div class=meta><span>{day}</span> <a href='/category/tz/'>通知公告</a> <a href='/author/a/'>县府办</a></div>"
        "<p>摘要</p><a href='{url}'>阅读全文</a></article>"
    ),
    "cells_of_a_ul": shape("<ul><li class=bt><a href='{url}'>{title}</a></li><li>县住建局</li><li>已办结</li><li>{day}</li></ul>", "<div>", "</div>"),
    "blog_time": shape("<article><h2><a href='{url}'>{title}</a></h2><time class=published datetime='{day}T09:00:00+08:00'>{im}月 {id}, {y}</time></article>"),
    "time_ago": shape("<div class=it><a href='{url}'>{title}</a><time datetime='{day}'>{n}个月前</time></div>"),
    "definition_of_several": shape("<dt><a href='{url}'>{title}</a></dt><dd>县府办</dd><dd>{day}</dd>", "<dl>", "</dl>"),
    "day_before_the_link": shape("<p class=d>{day}</p><p class=t><a href='{url}'>{title}</a></p>", "<div>", "</div>"),
    "year_over_the_rows": shape("<li><a href='{url}'>{title}</a><span>{m}月{d}日</span></li>", "<h3>2024年</h3><ul>", "</ul>"),
    "year_of_a_fold": shape("<li><a href='{url}'>{title}</a><span>{m}-{d}</span></li>", "<details open><summary>2024年度</summary><ul>", "</ul></details>"),
    "year_in_the_list": shape("<dd><i>{m}.{d}</i><a href='{url}'>{title}</a></dd>", "<dl><dt>2024</dt>", "</dl>"),
    "headline": shape("<li><a href='{url}'>{title}</a><span>{day}</span></li>", "<div class=tt><a href='/doc/31'>头条：关于做好秋季校园食品安全检查的通知</a></div><ul>", "</ul>"),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape(name):
    page = ListPage(URL, SHAPES[name])
    rows = [
        (row.url.removeprefix("http://www.a.gov.cn"), row.title, row.day.exact.isoformat() if row.day else "")
        for row in listing.best(page).rows(page)
    ]
    assert rows == THREE


OTHER_YEARS = {
    "a choice of years": "<div class=nf><a href='/l/2024/'>2024年</a><a href='/l/2023/'>2023年</a><b>2022年</b></div>",
    "a foot": "",
}


@pytest.mark.parametrize("above", OTHER_YEARS.values(), ids=OTHER_YEARS.keys())
def test_no_year_is_told(above):
    html = shape(
        "<li><a href='{url}'>{title}</a><span>{m}-{d}</span></li>", f"{above}<ul>", "</ul><p>版权所有</p><p>2024</p>"
    )
    page = ListPage(URL, html)
    assert [row.day for row in listing.best(page).rows(page)] == [None] * 3


def test_a_row_without_a_day_has_not_its_neighbour_s():
    rows = "".join(
        f"<dt><a href='{url}'>{title}</a></dt><dd>县府办</dd>" + (f"<dd>{day}</dd>" if n else "")
        for n, (url, title, day) in enumerate(THREE)
    )
    page = ListPage(URL, f"<body><dl>{rows}</dl></body>")
    days = [row.day.exact.isoformat() if row.day else "" for row in listing.best(page).rows(page)]
    assert days == ["", "2024-08-21", "2024-07-09"]


SHORT_OR_FEW = {
    "persons": (
        "<div class=l><a href='/zw/tz.html'>通知公告</a><a href='/zw/jg.html'>机构职能</a></div>"
        + "".join(f"<article><h2><a href='/zw/list/ld{n}.html'>{name}</a></h2><p>职务：副县长</p></article>" for n, name in enumerate(("张建国", "李明", "王丽娟"))),
        3,
    ),
    "two titles": ("".join(f"<article><h2><a href='{url}'>{title}</a></h2><p>为贯彻落实上级部署。</p></article>" for url, title, _ in THREE[:2]), 2),
    "columns with words beneath": (
        "".join(f"<div class=k><h3><a href='/zw/{n}.html'>{name}</a></h3><p>本栏目公开有关信息</p></div>" for n, name in enumerate(("政策文件", "人事信息", "财政预决算"))), 0,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHORT_OR_FEW)
def test_short_or_few(name):
    body, count = SHORT_OR_FEW[name]
    assert len(ListPage(URL, f"<html><body><main>{body}</main></body></html>").listed) == count


UNDATED = {
    "plain": shape("<li><a href='{url}'>{title}</a></li>", "<ul>", "</ul>"),
    "pictures": shape("<a href='{url}' title='{title}'><img src=/p{n}.jpg></a>", "<div class=pics>", "</div>"),
    "picture_words": shape(
        "<div class=p><a href='{url}'><img src=/p{n}.jpg alt='{title}'></a><a href='{url}'>{title}</a></div>"
    ),
    "breaks": shape("<a href='{url}'>{title}</a><br>", "<div>", "</div>"),
    "cells": shape("<td><a href='{url}'>{title}</a></td>", "<table><tr>", "</tr></table>"),
    "menu_beside": shape("<p><a href='{url}'>{title}</a></p>", MENU),
}


@pytest.mark.parametrize("name", UNDATED)
def test_a_shape_without_days(name):
    page = ListPage(URL, UNDATED[name])
    rows = listing.best(page).rows(page)
    assert [(row.url.removeprefix("http://www.a.gov.cn"), row.title) for row in rows] == [
        (url, title) for url, title, _day in THREE
    ]
    assert all(row.day is None for row in rows)


def test_groups_by_year_keep_their_order():
    html = "".join(
        f"<h3>{year}年</h3><dl>"
        + "".join(
            f"<dt><a href=/doc/{year}{n}>青石县第{n}次统计信息快报（{year}）</a></dt><dd>0{n}-1{n}</dd>"
            for n in (3, 2, 1)
        )
        + "</dl>"
        for year in (2024, 2023)
    )
    page = ListPage(URL, f"<body>{html}</body>")
    assert [row.url.rpartition("/")[2] for row in listing.best(page).rows(page)] == [
        "20243",
        "20242",
        "20241",
        "20233",
        "20232",
        "20231",
    ]


def test_a_very_long_list_is_read_whole_and_fast():
    rows = "".join(
        f"<tr><td>{n}</td><td><a href=/doc/{n}>关于第{n}号行政许可事项办理结果的公示</a></td><td>2024-0{n % 9 + 1}-15</td></tr>"
        for n in range(3000)
    )
    page = ListPage(URL, f"<body><table>{rows}</table></body>")
    adapter = listing.best(page)
    assert len(adapter.rows(page)) == 3000
    with pytest.raises(StopIteration) as stop:
        next(adapter.pages(page, {}))
    assert stop.value.value.complete


def test_a_list_that_is_a_picture_has_no_rows():
    page = ListPage(URL, "<body><div class=main><img src=/list.png alt='2024年行政处罚公示表'></div></body>")
    assert listing.best(page).rows(page) == []


def test_a_day_in_the_future_is_kept_as_it_is_shown():
    page = ListPage(URL, SHAPES["list"].replace("2024-09-03", "2034-09-03"))
    assert listing.best(page).rows(page)[0].day.exact.isoformat() == "2034-09-03"


def test_the_pane_that_is_shown_is_a_part_of_the_list_whose_other_panes_are_longer() -> None:
    """Two hidden panes held as many rows as the one in sight, and were the list alone."""

    def pane(name: str, count: int, hidden: str = "") -> str:
        rows = "".join(
            f"<li><a href='/article/{name}{n}85'><span>《某区{name}{n}号办法》政策解读</span><time>2025-0{n}-11</time></a></li>"
            for n in range(1, count + 1)
        )
        return f"<div role=tabpanel id=panel-{name}{hidden}><ul class=u>{rows}</ul></div>"

    html = f"<html><body><div class=tabs>{pane('wz', 3)}{pane('tj', 3, ' hidden')}{pane('sp', 2, ' hidden')}</div></body></html>"
    rows = listing.best(page := ListPage(URL, html)).rows(page)
    assert len(rows) == 8
