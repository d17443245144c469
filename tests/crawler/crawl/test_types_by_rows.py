"""Columns whose name tells no subject (今日某县, 镇街部门) are of the type that their rows are, where these are plain."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest

from crawler.chinese.column_names import names_no_subject
from crawler.store import Store
from tests.crawler.loopback import crawl, document, home, job, rows, serve

DOINGS = [
    f"{who}{what}"
    for who in ("县委书记周平", "县长孙楠", "城关镇")
    for what in ("调研冬春农田水利", "走访困难群众", "检查消防安全")
]
PAPERS = [
    f"关于开展{what}的通知"
    for what in ("冬季消防检查", "春耕备耕", "防汛演练", "文明创建", "健康体检", "河道清理", "安全宣传", "秸秆禁烧")
]


@pytest.mark.parametrize(
    ("name", "titles", "kind"),
    [
        ("今日金河", DOINGS, "动态要闻"),
        ("镇街部门", DOINGS, "动态要闻"),
        ("乡镇传真", DOINGS, "动态要闻"),
        ("部门乡镇", [*DOINGS[:7], "白马镇完成高标准农田建设任务"], "动态要闻"),  # 标准 is a word of papers, too
        ("镇街部门", PAPERS, "其他"),
        ("今日金河", [*DOINGS[:5], *PAPERS[:4]], "其他"),
        ("学习教育", DOINGS, "其他"),  # what is gathered on a subject may stand still
        ("今日金河", DOINGS[:3], "其他"),
    ],
)
def test_a_column_of_no_subject_is_what_its_rows_are(tmp_path, name, titles, kind):
    items = [(f"/c/{n}.html", title, f"2024-05-{20 - n:02d}") for n, title in enumerate(titles)]
    pages: dict[str, Any] = {
        "/": home([("/c/", name), ("/tz/", "通知公告")]),
        "/c/": f"<html><head><title>{name}</title></head><body>{rows(items)}</body></html>",
        "/tz/": f"<html><head><title>通知公告</title></head><body>{rows([('/t/1.html', '关于停水的通告', '2024-05-02')])}</body></html>",
        "/t/1.html": document("关于停水的通告", "2024-05-02"),
    }
    with serve(pages | {at: document(title, day) for at, title, day in items}) as site:
        for night in ("r1", "r2"):
            crawl(job(site.url, tmp_path, run=night))
    store = Store.open(f"sqlite:///{tmp_path}/zwgk.db")
    for night in ("r1", "r2"):
        types = {urlsplit(row["url"]).path: row["type"] for row in store.columns(night)}
        assert types.get("/c/", "其他") == kind, (night, types)


@pytest.mark.parametrize(
    ("name", "none"),
    [("今日鲅海", True), ("部门镇办", True), ("镇街信息", True), ("区县之窗", True), ("今日", False), ("政务公开", False), ("部门文件", False), ("乡镇预算", False), ("党史学习教育", False), ("", False)],
)  # fmt: skip
def test_names_of_no_subject(name, none):
    assert names_no_subject(name) is none
