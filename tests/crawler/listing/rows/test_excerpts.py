"""Rows that quote their documents: a day within an excerpt is the text's, a row's own is set apart from it."""

from __future__ import annotations

import pytest

from crawler.listing import ListPage
from crawler.listing.rows.excerpts import is_running
from crawler.listing.rows.rows import read_rows

ROWS = [
    (
        "/doc/3108",
        "关于调整早市经营时段的通告",
        "2024-05-16",
        "根据市容管理的需要，自2024年6月1日起调整早市经营时段，请各经营户...",
    ),
    (
        "/doc/3102",
        "青石县2022年度政府信息公开工作报告",
        "2023-03-09",
        "本报告所列数据的统计期限自2022年1月1日起至2022年12月31日止",
    ),
    (
        "/doc/3097",
        "县水务局召开夏汛调度会",
        "2023-02-20",
        "2月17日上午，县水务局召开调度会。会议通报2019年7月3日以来的险情……",
    ),
    (
        "/doc/3090",
        "关于公布种子抽检结果的公告",
        "2023-01-18",
        "各乡镇：现将抽检结果公布如下。青石县农业农村局　2022年12月28日",
    ),
]

SHAPES = {
    "labelled": "<li><a href='{url}'>{title}</a> <span class=info><small>日期：</small>{day} <small>点击：</small>7 </span><p class=intro>{said}</p></li>",
    "time": "<li><h2><a href='{url}'>{title}</a></h2><p>{said}</p><time datetime='{day}T08:00:00+08:00'>{words}</time></li>",
    "time_first": "<li><time datetime='{day}'>{words}</time><h2><a href='{url}'>{title}</a></h2><div>{said}</div></li>",
    "box_behind": "<li><a href='{url}'>{title}</a><div>{said}</div><em>{day}</em></li>",
    "box_between": "<li><h3><a href='{url}'>{title}</a></h3><span>[{day}]</span><div class=zy><b>摘要：</b>{said}</div></li>",
    "inline": "<li><a href='{url}'>{title}</a><i>{said}</i> <span>{day}</span></li>",
    "lines": "<li><a href='{url}'>{title}</a><br>{said}<br>{day} 来源：县政府办<br></li>",
    "one_link": "<li><a href='{url}'><h3>{title}</h3><p>{said}</p><span>{day}</span></a></li>",
    "one_link_day_between": "<li><a href='{url}'><h3>{title}</h3><span>{words}</span><p>{said}</p></a></li>",
    "cells": "<tr><td><a href='{url}'>{title}</a></td><td>{said}</td><td>{day}</td></tr>",
    "definition": "<dl><dt><a href='{url}'>{title}</a></dt><dd>{said}</dd><dd>{day}</dd></dl>",
    "badge": "<li><div><b>{d}</b><span>{y}-{m}</span></div><h4><a href='{url}'>{title}</a></h4><p>{said}</p></li>",
    "discs": "<li><a href='{url}'><dl><dt>{title}</dt><dd>{said}</dd><dd>发布于{words}</dd></dl></a></li>",
    "data_behind": "<table><tr><td colspan=3><a href='{url}'>{title}</a></td></tr><tr><td colspan=3>内容概述：{said}</td></tr><tr><td>文号：青府发〔2024〕3号</td><td>成文日期：2022-01-05</td><td>发布日期：{day}</td></tr></table>",
    "more": "<li><a href='{url}'>{title}</a><p>{said}<a href='{url}'>[查看全文]</a></p><p>发布时间：{day}　浏览：35</p></li>",
}  # fmt: skip


def rows(shape: str) -> list[tuple[str, str | None]]:
    out = []
    for url, title, day, said in ROWS:
        y, m, d = day.split("-")
        words = f"{y}年{int(m)}月{int(d)}日"
        out.append(shape.format(url=url, title=title, day=day, said=said, words=words, y=y, m=m, d=d))
    body = "".join(out)
    body = f"<table>{body}</table>" if shape.startswith("<tr") else f"<ul>{body}</ul>"
    page = ListPage(
        "http://www.a.gov.cn/zw/list/7", f"<title>通知公告</title><body><div class=main>{body}</div></body>"
    )
    return [(row.title, row.day.first.isoformat() if row.day else None) for row in read_rows(page)]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_rows_day_is_the_one_that_is_set_apart_from_its_excerpt(shape: str) -> None:
    assert rows(shape) == [(title, day) for _url, title, day, _said in ROWS]


def test_a_row_that_shows_no_day_has_none_of_its_excerpt() -> None:
    said = rows("<li><h2><a href='{url}'>{title}</a></h2><p>{said}</p></li>")
    assert said == [(title, None) for _url, title, _day, _said in ROWS]


@pytest.mark.parametrize(
    ("row", "day"),
    [
        ("发布日期：2024-05-16 截止日期：2024-06-15", "2024-05-16"),
        ("2024-05-16 截止日期：2024-06-15", "2024-05-16"),
        ("日期：2024-05-16 更新：2024-06-15", "2024-05-16"),
        ("<time datetime=2024-05-16>2024-05-16</time> 有效期 2024-06-15", "2024-05-16"),
        ("成文日期：2024-05-06 发布日期：2024-05-16", "2024-05-16"),
        ("2024-05-16至2024-06-15", "2024-05-16"),
        ("2024年5月16日发布", "2024-05-16"),
        ("发布于2024年5月16日 星期四", "2024-05-16"),
    ],
)
def test_of_several_days_of_a_row_its_publication_is_taken(row: str, day: str) -> None:
    told = rows("<li><a href='{url}'>{title}</a><span>" + row + "</span></li>")
    assert [read for _title, read in told] == [day] * len(ROWS)


@pytest.mark.parametrize("words", ["发布机构：青石县住房和城乡建设局 文号：青建发〔2024〕9号 2024-05-16", "县住建局 2024年5月16日", "2024-05-16来源：县政府办", "2024年5月16日发布"])  # fmt: skip
def test_what_is_told_of_a_row_in_labels_is_no_running_text(words: str) -> None:
    assert not is_running(words)


@pytest.mark.parametrize(
    "head",
    ["<th>开始日期</th><th>截止日期</th>", "<th>发布时间</th><th>结束时间</th>", "<th>日期</th><th>有效期至</th>"],
)
def test_the_last_day_of_a_call_is_not_the_day_of_its_row(head: str) -> None:
    listed = "".join(
        f"<tr><td><a href='{url}'>{title}</a></td><td>{day}</td><td>2031-12-0{n}</td></tr>"
        for n, (url, title, day, _said) in enumerate(ROWS, 1)
    )
    html = f"<body><div class=main><table><tr><th>名称</th>{head}</tr>{listed}</table></div></body>"
    read = read_rows(ListPage("http://www.a.gov.cn/zw/list/7", html))
    assert [row.day and row.day.first.isoformat() for row in read] == [day for _url, _title, day, _said in ROWS]
