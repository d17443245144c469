"""Which of a portal's pages become columns."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from crawler.store import Store
from tests.crawler.loopback import crawl, document, home, job, listing, serve
from tests.crawler.loopback import rows as listed


def store_of(folder: Path) -> Store:
    return Store.open(f"sqlite:///{folder}/zwgk.db")


def paths(folder: Path) -> list[str]:
    return [urlsplit(one["url"]).path for one in store_of(folder).columns("r1")]


def notices(count: int, base: str = "/tz/") -> list[tuple[str, str, str]]:
    return [(f"{base}n{n}.html", f"关于第{n}轮秋粮收购安排的通告", f"2024-05-{28 - n:02d}") for n in range(count)]


def test_pages_of_a_list_and_other_addresses_of_it_are_one_column(tmp_path):
    rows = notices(9)
    # Worded as no reader of pagers expects; a menu on the left repeats the list under another address.
    pager = '<div><a href="/tz/index_1.html">往后翻</a><a href="/tz/index_2.html">到最后去</a><a href="/tz/index_1.html">下一页</a></div>'
    menu = '<ul><li><a href="/tzgg/list.html">公告公示</a></li><li><a href="/hy/">会议公开</a></li></ul>'
    pages: dict[str, object] = {"/": home([("/tz/", "通知公告"), ("/zwgk/", "政务公开")])}
    pages["/zwgk/"] = (
        f"<html><body><h2>政务公开</h2>{menu}<ul><li><a href='/tz/index_2.html'>通知公告旧文</a></li></ul></body></html>"
    )
    pages["/tz/"] = listing("通知公告", rows[:3], pager, head=menu)
    pages["/tz/index_1.html"] = listing("通知公告", rows[3:6], pager.replace('index_1.html">下', 'index_2.html">下'))
    pages["/tz/index_2.html"] = listing("通知公告", rows[6:], "")
    pages["/tzgg/list.html"] = listing("公告公示", rows[:3], pager)
    pages["/hy/"] = listing("会议公开", [("/hy/1.html", "县政府第5次常务会议召开情况", "2024-05-02")])
    pages["/hy/1.html"] = document("县政府第5次常务会议召开情况", "2024-05-02")
    pages |= {url: document(title, day) for url, title, day in rows}
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
        assert max(site.count("GET").values()) == 1
    meetings, notices_of = paths(tmp_path)
    assert meetings == "/hy/" and notices_of in ("/tz/", "/tzgg/list.html")  # whichever answered first
    assert len(store_of(tmp_path).documents("r1")) == 10


def test_two_columns_of_one_same_document_are_two(tmp_path):
    row = [("/d/1.html", "县政府第6次常务会议召开情况", "2024-05-02")]
    pages = {
        "/": home([("/tz/", "通知公告"), ("/hy/", "会议公开")]),
        "/tz/": listing("通知公告", row),
        "/hy/": listing("会议公开", row),
    }
    with serve(pages | {"/d/1.html": document(row[0][1], row[0][2])}) as site:
        crawl(job(site.url, tmp_path))
    assert paths(tmp_path) == ["/hy/", "/tz/"]


def test_a_column_without_end_leaves_pages_for_the_others(tmp_path):
    news = [(f"/yw/{n}.html", f"我县召开第{n}次重点项目推进会", f"2024-04-{28 - n % 28:02d}") for n in range(200)]
    pages: dict[str, object] = {
        "/": home(
            [("/yw/", "政府文件"), *((f"/c{k}/", name) for k, name in enumerate(["统计信息", "人事信息", "规划信息"]))]
        )
    }
    for number in range(20):
        tail = f"<script>createPageHTML(20, {number}, 'index', 'html')</script>"
        pages["/yw/" + (f"index_{number}.html" if number else "")] = listing(
            "政府文件", news[number * 10 : number * 10 + 10], tail
        )
    for k, name in enumerate(["统计信息", "人事信息", "规划信息"]):
        rows = [(f"/c{k}/{n}.html", f"{name}第{n}号情况的公告", f"2024-03-{28 - n:02d}") for n in range(8)]
        pages[f"/c{k}/"] = listing(name, rows)
        pages |= {url: document(title, day) for url, title, day in rows}
    pages |= {url: document(title, day) for url, title, day in news}
    with serve(pages) as site:
        crawl(job(site.url, tmp_path, crawl={"max_pages": 90}), code=3)
        crawl(job(site.url, tmp_path / "whole"))
    read = [urlsplit(one["url"]).path for one in store_of(tmp_path).documents("r1")]
    assert [sum(path.startswith(f"/c{k}/") for path in read) for k in range(3)] == [8, 8, 8]
    assert 20 <= sum(path.startswith("/yw/") for path in read) < 60
    assert {one["name"]: one["complete"] for one in store_of(tmp_path).columns("r1")} == {
        "政府文件": False,
        "统计信息": True,
        "人事信息": True,
        "规划信息": True,
    }
    assert len(store_of(tmp_path / "whole").documents("r1")) == 224


def test_a_tree_at_the_side_of_a_list_gives_its_type_to_no_neighbour(tmp_path):
    tree = '<ul class="tree"><li><a href="/gk/list.html?cid=2">行政处罚</a></li><li><a href="/gk/list.html?cid=3">民生</a></li></ul>'
    crumbs = '<div class="crumb"></div>'
    pages: dict[str, object] = {"/": home([("/gk/", "政务公开")]), "/gk/": f"<html><body>{tree}</body></html>"}
    for cid in (2, 3):
        rows = notices(3, f"/gk/{cid}/")
        pages[f"/gk/list.html?cid={cid}"] = f"<html><body>{crumbs}{tree}{listed(rows)}</body></html>"
        pages |= {url: document(title, day) for url, title, day in rows}
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
    assert {one["name"]: one["type"] for one in store_of(tmp_path).columns("r1")} == {
        "行政处罚": "行政处罚",
        "民生": "其他",
    }


def test_the_years_of_a_column_are_parts_of_it(tmp_path):
    years = '<div class="years"><a href="/gk/zc/2024/">2024年</a><a href="/gk/zc/2023/">2023年</a></div>'
    pages: dict[str, object] = {
        "/": home([("/gk/zc/", "政策文件"), ("/gk/tz/", "通知公告")]),
        "/gk/zc/": f"<html><body>{years}</body></html>",
        "/gk/tz/": listing("通知公告", notices(3, "/gk/tz/")),
    }
    for year in ("2024", "2023"):
        rows = [(url, title, day.replace("2024", year)) for url, title, day in notices(3, f"/gk/zc/{year}/")]
        pages[f"/gk/zc/{year}/"] = listing(f"{year}年", rows).replace('content="2', 'content="')
        pages |= {url: document(title, day) for url, title, day in rows}
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
    found = {urlsplit(one["url"]).path: one for one in store_of(tmp_path).columns("r1")}
    assert found["/gk/zc/2024/"]["part_of"] == found["/gk/zc/2023/"]["part_of"] is not None
    assert found["/gk/zc/2024/"]["type"] == "政策文件" and found["/gk/tz/"]["part_of"] is None


def test_what_a_page_of_blocks_shows_and_no_list_gives_is_read_every_night(tmp_path):
    """The list's server ignores the page's number, and puts its newest last: they stand on the page of blocks alone."""

    def block(base: str, name: str, newest: list[tuple[str, str, str]]) -> str:
        return f'<div class="blk"><h3>{name}</h3><a href="{base}">更多</a>{listed(newest)}</div>'

    news, items = notices(5, "/dt/yw/"), notices(6)
    blocks = block("/dt/yw/", "本区要闻", news[:3]) + block("/tz/", "通知公告", items[:3])
    pages: dict[str, object] = {
        "/": home([("/dt/", "政务动态"), ("/zc/", "政策文件")]),
        "/dt/": f"<html><body>{blocks}</body></html>",
        "/dt/yw/": listing("本区要闻", news),
        "/tz/": listing("通知公告", items[3:]),
    }
    pages |= {url: document(title, day) for url, title, day in [*news, *items]}
    with serve(pages) as site:
        for run in ("r1", "r2"):
            crawl(job(site.url, tmp_path, run=run))
    for run in ("r1", "r2"):
        found = {urlsplit(url).path for one in store_of(tmp_path).documents(run) for url in one["urls"]}
        assert {url for url, _title, _day in [*news, *items]} <= found, run
