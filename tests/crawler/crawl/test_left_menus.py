"""Columns that no front page names: those of the left menu of other columns' pages, and those of trails.

An office's own site has three columns at its head; what else it has stands in a menu at the side of its lists, in the hubs
that its trails name, or in the trails of its documents alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from crawler.store import Store
from tests.crawler.loopback import crawl, document, job, serve

OFFICE = "某市林业局"
THINGS = ("苗圃改造", "护林站维修", "古树挂牌", "防火道清理", "湿地巡护")
# By directory: the name, and how the column is reached.
HEAD = {"c11": "林业要闻", "c12": "通知公告"}
LEFT = {"c21": "政策文件", "c22": "政策解读", "c23": "行政处罚信息公示", "c24": "政府信息公开年报"}
HUB = {"c31": "行政许可结果", "c32": "规划计划"}
TRAIL = {"c41": "征集结果反馈"}
NAMES = HEAD | LEFT | HUB | TRAIL


def rows_of(key: str) -> list[tuple[str, str, str]]:
    return [
        (f"/ly/{key}/2024{n + 1:02d}/{key}0{n}.shtml", f"关于{thing}有关情况的{NAMES[key]}材料", f"2024-0{n + 1}-11")
        for n, thing in enumerate(THINGS)
    ]


def menu(keys: dict[str, str]) -> str:
    return "".join(f"<li><a href='/ly/{key}/list.shtml'>{name}</a></li>" for key, name in keys.items())


def trail(key: str, *, linked: bool = True) -> str:
    above = "<a href='/ly/gk.shtml'>政府信息公开</a> &gt; " if key in LEFT else ""
    name = f"<a href='/ly/{key}/list.shtml'>{NAMES[key]}</a>" if linked else NAMES[key]
    return f"<div class=crumbs>当前位置：<a href='/'>首页</a> &gt; {above}{name}</div>"


def page(title: str, main: str) -> str:
    return f"<html><head><title>{title}_{OFFICE}</title></head><body><div class=top><ul>{menu(HEAD)}</ul></div>{main}<div class=foot>{OFFICE}主办</div></body></html>"


def a_list(key: str, side: str = "") -> str:
    left = f"<div class=zuo><dl>{menu(LEFT).replace('li>', 'dd>')}</dl></div>" if key in ("c12", *LEFT) else ""
    rows = "".join(
        f"<li><a href='{url}'>{title}</a><span>{day}</span></li>" for url, title, day in reversed(rows_of(key))
    )
    return page(NAMES[key], trail(key) + left + side + f"<ul class=lb>{rows}</ul>")


def an_article(key: str, title: str, day: str, shown: str) -> str:
    return document(title, day).replace('<div class="wrap">', f'{trail(shown)}<div class="wrap">')


def portal(**pages: Any) -> dict[str, Any]:
    out: dict[str, Any] = {"/": page("首页", f"<p>欢迎访问{OFFICE}网站</p>")}
    for key in NAMES:
        out[f"/ly/{key}/list.shtml"] = a_list(key)
        out |= {url: an_article(key, title, day, key) for url, title, day in rows_of(key)}
    out["/ly/gk.shtml"] = page("政府信息公开", f"<h2>政府信息公开</h2><ul class=ml>{menu(LEFT | HUB)}</ul>")
    # A notice that is shown with the notices, and stands in another column by its own trail.
    url, title, day = rows_of("c12")[2]
    out[url] = an_article("c12", title, day, "c41")
    return out | pages


def columns(folder: Path, run: str = "r1") -> dict[str, dict[str, Any]]:
    store = Store.open(f"sqlite:///{folder}/zwgk.db")
    return {urlsplit(row["url"]).path.split("/")[2]: row for row in store.columns(run)}


def test_what_the_menu_beside_a_list_names_is_read(tmp_path: Path):
    """No page but the lists names four columns; they lie beside each other, so that none is below another."""
    with serve(portal()) as site:
        crawl(job(site.url, tmp_path))
    read = columns(tmp_path)
    assert {key: (row["rows"], row["complete"]) for key, row in read.items()} == dict.fromkeys(NAMES, (5, True))
    assert {key: row["type"] for key, row in read.items() if key in LEFT | HUB | TRAIL} == {
        "c21": "政策文件",
        "c22": "政策解读",
        "c23": "行政处罚",
        "c24": "信息公开年报",
        "c31": "行政许可",  # named by the hub alone, which the trails of four columns name
        "c32": "规划",
        "c41": "意见反馈",  # by the trail of one document
    }


def test_it_is_read_again_on_a_night_on_which_no_page_has_changed(tmp_path: Path):
    with serve(portal()) as site:
        crawl(job(site.url, tmp_path))
        crawl(job(site.url, tmp_path, run="r2"))
    first, second = columns(tmp_path), columns(tmp_path, "r2")
    assert {key: row["rows"] for key, row in second.items()} == {key: row["rows"] for key, row in first.items()}


def test_a_neighbour_is_not_of_the_unit_and_the_type_that_the_configuration_gives_a_column(tmp_path: Path):
    with serve(portal()) as site:
        spec = job(site.url, tmp_path)
        spec["site"]["columns"] = [{"url": "/ly/c12/list.shtml", "type": "意见征集", "unit": "u2"}]
        crawl(spec)
    read = columns(tmp_path)
    assert (read["c12"]["unit"], read["c12"]["type"]) == ("u2", "意见征集")
    assert {row["unit"] for key, row in read.items() if key != "c12"} == {None} and read["c22"]["type"] == "政策解读"


def test_a_menu_column_that_does_not_answer_is_told_as_unread(tmp_path: Path):
    with serve(portal(**{"/ly/c23/list.shtml": (500, {}, b"broken")})) as site:
        crawl(job(site.url, tmp_path))
    row = columns(tmp_path)["c23"]
    assert (row["type"], row["complete"]) == ("行政处罚", False)


SIDES = {
    "short titles": "<div class=you><h3>近期</h3><ul><li><a href='/ly/c11/202401/c1100.shtml'>停水公告</a></li><li><a href='/ly/c11/202402/c1101.shtml'>招聘公告</a></li><li><a href='/ly/c11/202403/c1102.shtml'>林业动态</a></li></ul></div>",
    "numbered": "<div class=you><h3>近期</h3><ul><li><a href='/a/2871.html'>停水公告</a></li><li><a href='/a/2872.html'>关于古树保护的通知</a></li><li><a href='/a/2873.html'>关于护林员招聘条件的公告</a></li></ul></div>",
}


@pytest.mark.parametrize("side", SIDES)
def test_documents_in_a_box_at_the_side_are_no_columns(tmp_path: Path, side: str):
    extra = {f"/ly/{key}/list.shtml": a_list(key, SIDES[side]) for key in LEFT}
    numbered = {
        f"/a/287{n}.html": document(("停水公告", "关于古树保护的通知", "关于护林员招聘条件的公告")[n - 1], "2024-03-04")
        for n in (1, 2, 3)
    }
    with serve(portal(**extra, **numbered)) as site:
        crawl(job(site.url, tmp_path))
    assert columns(tmp_path).keys() == NAMES.keys()


# Columns of an earlier site: the trail of one old notice leads to the first, its page alone to the second; a name at the
# head of the site forwards to the third, another shows the very list of the fourth.
LEFT_BEHIND = {"c51": "往日动态", "c52": "昔日公告", "c53": "科普园地", "c54": "护林日志"}


def abandoned(key: str, *names: str) -> str:
    rows = "".join(
        f"<li><a href='/ly/{key}/201905/{key}{n}.shtml'>关于{thing}的{LEFT_BEHIND[key]}记录</a><span>2019-05-1{n}</span></li>"
        for n, thing in enumerate(THINGS)
    )
    links = "".join(f"<dd><a href='/ly/{name}/list.shtml'>{LEFT_BEHIND[name]}</a></dd>" for name in names)
    return page(LEFT_BEHIND[key], f"<div class=zuo><dl>{links}</dl></div><ul class=lb>{rows}</ul>")


def test_what_only_the_trails_of_documents_lead_to_is_none_that_the_site_offers(tmp_path: Path):
    """An article keeps the trail of the day on which it was made, and the column that it names may be long left."""
    url, title, day = rows_of("c12")[0]
    crumbs = "".join(f"<a href='/ly/{key}/list.shtml'>{LEFT_BEHIND[key]}</a> &gt; " for key in ("c51", "c53", "c54"))
    old = document(title, day).replace(
        '<div class="wrap">', f'<div class=crumbs>当前位置：{crumbs}正文</div><div class="wrap">'
    )
    moved = lambda handler: handler.answer(302, {"Location": "/ly/c53/list.shtml"}, b"")  # noqa: E731
    pages = portal(**{url: old}) | {
        "/": page("首页", "<ul><li><a href='/ly/kp.shtml'>科普</a></li><li><a href='/ly/rz.shtml'>日志</a></li><li><a href='/ly/wl.shtml'>林业文化</a></li></ul>"),
        "/ly/c51/list.shtml": abandoned("c51", "c52", "c51", "c53"),
        "/ly/c52/list.shtml": abandoned("c52", "c51", "c53"),
        "/ly/c53/list.shtml": abandoned("c53"),
        "/ly/c54/list.shtml": abandoned("c54"),
        "/ly/kp.shtml": moved,
        "/ly/rz.shtml": abandoned("c54"),
    }  # fmt: skip
    expected = dict.fromkeys(NAMES, "navigation") | {"c41": "trail", "c51": "trail", "c52": "trail"}
    with serve(pages) as site:
        crawl(job(site.url, tmp_path, columns=[("/ly/c22/list.shtml", "政策解读")]))
        crawl(job(site.url, tmp_path, columns=[("/ly/c22/list.shtml", "政策解读")], run="r2"))
    for run in ("r1", "r2"):
        store = Store.open(f"sqlite:///{tmp_path}/zwgk.db")
        by = {urlsplit(row["url"]).path.split("/")[2]: row["named_by"] for row in store.columns(run)}
        offered = {key: name for key, name in by.items() if key not in ("kp.shtml", "rz.shtml", "c53", "c54")}
        assert offered == expected | {"c22": "config"}, run
        assert {by[key] for key in ("kp.shtml", "rz.shtml", "c53", "c54") if key in by} == {"navigation"}, run


# Columns that only the left menu of articles names: by a type's name on one page, by any other on several.
ON_ARTICLES = {"c61": "护林风采", "c62": "行政强制", "c63": "林业工程建设项目招投标信息公示"}


def test_what_the_menu_beside_articles_names_is_read(tmp_path: Path):
    tags = ("乡村振兴", "生态修复", "林长制", "树种", "苗木")
    pages = portal()
    for n, (url, title, day) in enumerate(rows_of("c11")):
        left = "".join(f"<li><a href='/ly/{key}/list.shtml'>{name}</a></li>" for key, name in ON_ARTICLES.items())
        more = (
            f"<div class=zuo><ul>{menu(HEAD)}{left}</ul></div>"
            f"<p>标签：<a href='/search.jsp?q={tags[n]}'>{tags[n]}</a> <a href='/tag/{n}/'>{tags[n][:2]}</a> <a href='/tag/{n}0/'>林业</a></p>"
            "<p>分享：<a href='#'>微信</a> <a href='#'>打印</a> <a href='/art/2024/11/5/art_12_4630209.html'>政策文件</a></p>"
            "<div class=xg><b>相关链接</b>"
            + "".join(f"<a href='{other}'>{THINGS[m]}</a>" for m, (other, _title, _day) in enumerate(rows_of("c12")))
            + "</div>"
        )
        pages[url] = an_article("c11", title, day, "c11").replace("</body>", more + "</body>")
    pages["/art/2024/11/5/art_12_4630209.html"] = document("关于苗圃改造的若干规定", "2024-11-05")
    pages |= {f"/ly/{key}/list.shtml": a_list("c31").replace(NAMES["c31"], name) for key, name in ON_ARTICLES.items()}
    for key in ON_ARTICLES:
        pages[f"/ly/{key}/list.shtml"] = (
            pages[f"/ly/{key}/list.shtml"].replace("/c31/", f"/{key}/").replace("c310", f"{key}0")
        )
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
        asked = set(site.count("GET"))
        crawl(job(site.url, tmp_path, run="r2"))
    assert not any("/tag/" in path or "search" in path or "/art/" in path for path in asked)
    for run in ("r1", "r2"):
        read = columns(tmp_path, run)
        assert set(read) == set(NAMES) | set(ON_ARTICLES), run
        assert {key: read[key]["named_by"] for key in ON_ARTICLES} == dict.fromkeys(ON_ARTICLES, "trail"), run
    assert columns(tmp_path)["c62"]["type"] == "行政执法"
    (ended,) = Store.open(f"sqlite:///{tmp_path}/zwgk.db").jobs("r1")
    sums = ended["account"]
    assert sums["named"] == sum(count for state, count in sums.items() if state != "named"), sums
