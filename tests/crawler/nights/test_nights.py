"""An unchanged portal costs its lists' first pages; what changes, and what leaves, is noticed all the same."""

from __future__ import annotations

import time
from pathlib import Path
from urllib.parse import urlsplit

from crawler.store import Store
from tests.crawler.loopback import Portal, crawl, document, home, job, listing, serve, start, wait_for

LATER = (
    "import json, sys; from datetime import datetime, timedelta; from crawler.job import now, run; "
    "from crawler.sites import JobSpec; "
    "sys.exit(run(JobSpec.from_dict(json.load(sys.stdin)), clock=lambda: now() + timedelta(days=DAYS)))"
)


def store_of(folder: Path) -> Store:
    return Store.open(f"sqlite:///{folder}/zwgk.db")


def notices(count: int) -> list[tuple[str, str, str]]:
    """Newest first."""
    days = [f"2024-{1 + n // 28:02d}-{1 + n % 28:02d}" for n in range(count)]
    return [(f"/tz/d{n}.html", f"关于开展第{n}期职业技能培训的通告", days[n]) for n in reversed(range(count))]


def fill(
    site: Portal, rows: list[tuple[str, str, str]], *, size: int = 5, counted: bool = True, base: str = "/tz/"
) -> None:
    """Writes the list's pages and its documents."""
    for path in [one for one in site.pages if one.startswith(base)]:
        del site.pages[path]
    pages = -(-len(rows) // size)
    for number in range(pages):
        onward = f'<a href="{base}index_{number + 1}.html">下一页</a>' if number + 1 < pages else ""
        tail = f"<script>createPageHTML({pages}, {number}, 'index', 'html')</script>" if counted else onward
        site.pages[base + ("" if number == 0 else f"index_{number}.html")] = listing(
            "通知公告", rows[number * size : number * size + size], tail
        )
    site.pages |= {url: document(title, day) for url, title, day in rows}


def portal(count: int = 30, **how) -> Portal:
    site = Portal({"/": home([("/tz/", "通知公告")])})
    fill(site, notices(count), **how)
    return site


def asked(site: Portal) -> set[str]:
    return {path for how, path in site.asked if how == "GET" and path.startswith("/tz/")}


def column(folder: Path, run: str) -> dict:
    (one,) = store_of(folder).columns(run)
    return one


def test_an_unchanged_list_is_its_first_page(tmp_path):
    with serve(portal().pages) as site:
        crawl(job(site.url, tmp_path, run="r1"))
        site.asked.clear()
        events = crawl(job(site.url, tmp_path, run="r2"))
        assert asked(site) == {"/tz/"} and len(site.asked) <= 5
    assert events[-1]["documents"] == 30
    first, second = column(tmp_path, "r1"), column(tmp_path, "r2")
    for name in ("rows", "undated_rows", "newest_on", "newest_url", "complete"):
        assert second[name] == first[name]
    assert (first["walked"], second["walked"], second["pages_read"]) == (True, False, 1)
    documents = store_of(tmp_path).documents("r2")
    assert len(documents) == 30 and {one["how"] for one in documents} == {"listed"}


def test_new_rows_are_read_down_to_what_is_known(tmp_path):
    for counted in (True, False):
        folder = tmp_path / str(counted)
        with serve(portal(counted=counted).pages) as site:
            crawl(job(site.url, folder, run="r1"))
            site.asked.clear()
            new = [(f"/tz/n{n}.html", f"关于新开第{n}班的通告", f"2024-04-{n + 10}") for n in (1, 0)]
            fill(site, [*new, *notices(30)], counted=counted)
            crawl(job(site.url, folder, run="r2"))
            assert asked(site) == {"/tz/", "/tz/index_1.html", "/tz/n0.html", "/tz/n1.html"}
        assert (column(folder, "r2")["rows"], column(folder, "r2")["newest_on"]) == (32, "2024-04-11")
        assert len(store_of(folder).documents("r2")) == 32


def test_a_count_that_does_not_agree_is_looked_into(tmp_path):
    with serve(portal().pages) as site:
        crawl(job(site.url, tmp_path, run="r1"))
        site.asked.clear()
        rows = notices(30)
        fill(site, [*rows[:12], *rows[18:]])  # six documents withdrawn from the middle: a page less
        crawl(job(site.url, tmp_path, run="r2"))
        assert {f"/tz/index_{n}.html" for n in (1, 2, 3, 4)} <= asked(site)
    assert column(tmp_path, "r2")["walked"] and column(tmp_path, "r2")["rows"] == 24
    assert len(store_of(tmp_path).documents("r2")) == 24
    with store_of(tmp_path).engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM document WHERE gone_since IS NOT NULL").scalar() == 6


def test_a_list_with_the_old_on_top_is_read_whole(tmp_path):
    with serve(portal().pages) as site:
        fill(site, notices(30)[::-1])
        crawl(job(site.url, tmp_path, run="r1"))
        site.asked.clear()
        crawl(job(site.url, tmp_path, run="r2"))
        assert len(asked(site)) == 6
    assert column(tmp_path, "r2")["walked"]


def test_every_list_is_read_whole_within_the_days_and_every_document(tmp_path):
    with serve(portal(counted=False).pages) as site:
        crawl(job(site.url, tmp_path, run="r1"))
        site.asked.clear()
        crawl(job(site.url, tmp_path, run="r2"), "-c", LATER.replace("DAYS", "30"))
        assert len(asked(site)) == 36
    assert column(tmp_path, "r2")["walked"]


def test_a_share_of_what_lies_below_is_read_each_night(tmp_path):
    with serve(portal(28).pages) as site:
        crawl(job(site.url, tmp_path, run="r0"))
        read = []
        for night in range(1, 8):
            site.asked.clear()
            crawl(
                job(site.url, tmp_path, run=f"r{night}", reread_within_days=7), "-c", LATER.replace("DAYS", str(night))
            )
            read += [path for path in asked(site) if path.startswith("/tz/d")]
    assert len(read) == 28 == len(set(read))


def test_the_head_of_a_list_proves_no_absence(tmp_path):
    with serve(portal(counted=False).pages) as site:
        crawl(job(site.url, tmp_path, run="r1"))
        # Entered on the second night with an old date, far below: seen when the list is read whole again.
        rows = notices(30)
        late = ("/tz/late.html", "关于补充发布培训补贴标准的通告", "2024-01-05")
        fill(site, [*rows[:22], late, *rows[22:]], counted=False)
        crawl(job(site.url, tmp_path, run="r2"), "-c", LATER.replace("DAYS", "0.001"))
        head = column(tmp_path, "r2")
        crawl(job(site.url, tmp_path, run="r3"), "-c", LATER.replace("DAYS", "40"))
    assert not head["walked"] and head["complete"]
    (found,) = [one for one in store_of(tmp_path).documents("r3") if urlsplit(one["url"]).path == "/tz/late.html"]
    assert found["absent_before"]["read_at"] == column(tmp_path, "r1")["read_at"]


def test_two_columns_that_show_one_document_differently(tmp_path):
    pages = portal(4).pages
    pages["/"] = home([("/tz/", "通知公告"), ("/px/", "就业培训")])
    url, title, day = notices(4)[0]
    pages["/px/"] = listing(
        "就业培训", [(url, title + "（转）", day.replace("2024-", "2024年").replace("-", "月") + "日")]
    )
    with serve(pages) as site:
        crawl(job(site.url, tmp_path, run="r1"))
        site.asked.clear()
        crawl(job(site.url, tmp_path, run="r2"))
        assert asked(site) == {"/tz/"}


def test_a_page_whose_rows_a_script_fetches_shows_nothing_of_them(tmp_path):
    rows = notices(12)
    shell = """<html><head><title>通知公告</title><meta name="ColumnName" content="通知公告"></head><body><div id="list"></div>
    <ul class="news"></ul><script type="text/xml"><datastore><nextgroup></nextgroup><recordset></recordset></datastore></script></body></html>"""
    pages = {"/": home([("/tz/", "通知公告")]), "/tz/": shell} | {url: document(title, day) for url, title, day in rows}
    with serve(pages) as site:
        crawl(job(site.url, tmp_path, run="r1"), code=3)
        crawl(job(site.url, tmp_path, run="r2"), code=3)
    for run in ("r1", "r2"):
        assert all(not one["complete"] and not one["walked"] for one in store_of(tmp_path).columns(run))


def test_a_hub_that_stays_as_it_is_leads_to_the_same_columns(tmp_path):
    pages = portal(6).pages
    pages["/"] = home([("/zwgk/", "政务公开")])
    pages["/zwgk/"] = "<html><body><h1>政务公开</h1><ul><li><a href='/tz/'>通知公告</a></li></ul></body></html>"
    with serve(pages) as site:
        crawl(job(site.url, tmp_path, run="r1"))
        site.asked.clear()
        crawl(job(site.url, tmp_path, run="r2"))
        assert asked(site) == {"/tz/"}
    assert len(store_of(tmp_path).documents("r2")) == 6


def test_a_hub_that_stays_as_it_is_names_the_column_that_nobody_took_all_the_same(tmp_path):
    """Unread, it keeps a unit from being accused by its absence: on every night, not on the first alone."""
    pages = portal(6).pages
    pages["/"] = home([("/zwgk/", "政务公开")])
    pages["/zwgk/"] = (
        "<html><body><h1>政务公开</h1><ul><li><a href='/tz/'>通知公告</a></li></ul>"
        "<div class=pager><a href='/cf/'>行政处罚</a></div></body></html>"
    )
    pages["/cf/"] = listing("行政处罚", [])
    with serve(pages) as site:
        for run in ("r1", "r2", "r3"):
            crawl(job(site.url, tmp_path, run=run))
    for run in ("r1", "r2", "r3"):
        (column,) = [row for row in store_of(tmp_path).columns(run) if row["url"].endswith("/cf/")]
        assert (column["type"], column["complete"]) == ("行政处罚", False), run


def test_a_night_that_broke_off_in_a_list_lets_its_head_stand_for_nothing(tmp_path):
    """Its rows are known since, and would make the list look as it was when it was last read whole."""
    with serve(portal(20).pages) as site:
        crawl(job(site.url, tmp_path, run="r1"))
        fill(site, notices(28))
        whole = site.pages["/tz/index_1.html"]
        site.pages["/tz/index_1.html"] = (500, {}, b"broken")
        crawl(job(site.url, tmp_path, run="r2"), "-c", LATER.replace("DAYS", "1"))
        assert not column(tmp_path, "r2")["complete"]
        site.pages["/tz/index_1.html"] = whole
        crawl(job(site.url, tmp_path, run="r3"), "-c", LATER.replace("DAYS", "2"))
    reading = column(tmp_path, "r3")
    assert (reading["complete"], reading["rows"]) == (True, 28)
    paths = {urlsplit(url).path for one in store_of(tmp_path).documents("r3") for url in one["urls"]}
    assert {f"/tz/d{n}.html" for n in range(28)} <= paths


def test_what_failed_one_night_is_tried_the_next_and_named_meanwhile(tmp_path):
    with serve(portal(20).pages) as site:
        sound = site.pages["/tz/d3.html"]  # far below the list's head
        site.pages["/tz/d3.html"] = (503, {}, b"busy")
        crawl(job(site.url, tmp_path, run="r1"))
        crawl(job(site.url, tmp_path, run="r2"), "-c", LATER.replace("DAYS", "1"))
        for run in ("r1", "r2"):
            (witness,) = [row for row in store_of(tmp_path).named(run) if row["state"] == "failed"]
            assert urlsplit(witness["url"]).path == "/tz/d3.html" and witness["column"] == "通知公告"
            assert (witness["title"], witness["listed_on"]) == ("关于开展第3期职业技能培训的通告", "2024-01-04")
        site.pages["/tz/d3.html"] = sound
        crawl(job(site.url, tmp_path, run="r3"), "-c", LATER.replace("DAYS", "2"))
    assert len(store_of(tmp_path).documents("r3")) == 20 and not store_of(tmp_path).named("r3")


def renamed(rows: list[tuple[str, str, str]], count: int) -> list[tuple[str, str, str]]:
    return [(url, title + ("（更正）" if place < count else ""), day) for place, (url, title, day) in enumerate(rows)]


def titles(folder: Path, run: str) -> set[str]:
    return {document["facts"]["title"]["value"] for document in store_of(folder).documents(run)}


def test_a_row_that_changed_while_its_page_failed_is_read_on_the_next_night(tmp_path):
    """Its list stands still since: what confirms a document is its row as it was when the page was read."""
    later = renamed(notices(12), 2)
    with serve(portal(12).pages) as site:
        crawl(job(site.url, tmp_path, run="r1"))
        fill(site, later)
        sound = {url: site.pages[url] for url, _, _ in later[:2]}
        site.pages |= dict.fromkeys(sound, (503, {}, b"busy"))
        crawl(job(site.url, tmp_path, run="r2"))
        site.pages |= sound
        for run in ("r3", "r4"):
            site.asked.clear()
            crawl(job(site.url, tmp_path, run=run))
            assert titles(tmp_path, run) == {title for _, title, _ in later}
            assert asked(site) == {"/tz/", *(sound if run == "r3" else ())}


def test_a_row_that_changed_is_read_though_the_crawl_was_stopped_before(tmp_path):
    """The run that is taken up has walked the list itself, and its head stands for the rest."""
    later = renamed(notices(12), 10)
    with serve(portal(12).pages) as site:
        crawl(job(site.url, tmp_path, run="r1"))
        fill(site, later)
        for url, _, _ in later[:10]:
            body = site.pages[url].encode()
            site.pages[url] = lambda handler, body=body: (time.sleep(0.3), handler.answer(200, {}, body))
        site.asked.clear()
        process = start(job(site.url, tmp_path, run="r2", crawl={"concurrency": 1}))
        wait_for(lambda: ("GET", "/tz/index_2.html") in site.asked[:-2])
        process.terminate()
        process.communicate(timeout=30)
        assert (
            column(tmp_path, "r2")["walked"]
            and len(titles(tmp_path, "r2") - {title for _, title, _ in notices(12)}) < 10
        )
        crawl(job(site.url, tmp_path, run="r2", resume=True))
    assert titles(tmp_path, "r2") == {title for _, title, _ in later}


def test_a_row_whose_page_another_list_failed_to_read_is_read_on_the_next_night(tmp_path):
    rows = notices(4)
    later = renamed(rows, 1)
    pages = portal(4).pages | {
        "/": home([("/tz/", "通知公告"), ("/px/", "就业培训")]),
        "/px/": listing("就业培训", rows[:2]),
    }
    with serve(pages) as site:
        crawl(job(site.url, tmp_path, run="r1"))
        site.pages |= {"/tz/": listing("通知公告", later), "/px/": listing("就业培训", later[:2])}
        site.pages[later[0][0]] = (503, {}, b"busy")
        crawl(job(site.url, tmp_path, run="r2"))
        site.pages[later[0][0]] = document(*later[0][1:])
        site.pages["/tz/"] = (503, {}, b"busy")  # only the other list names it
        crawl(job(site.url, tmp_path, run="r3"), code=None)
    assert later[0][1] in titles(tmp_path, "r3")


def test_a_file_that_a_list_names_is_called_as_its_row_says_though_the_list_is_not_walked(tmp_path):
    """Nothing but the row tells its title and its day: not the bytes, and not the name to save them by."""
    rows = [("/tz/plan.pdf", "某某县国土空间总体规划文本", "2024-05-22"), *notices(6)[::-1]]
    pages = {"/": home([("/tz/", "通知公告")]), "/tz/": listing("通知公告", rows)}
    pages |= {url: document(title, day) for url, title, day in rows[1:]}
    pages["/tz/plan.pdf"] = (503, {}, b"busy")
    with serve(pages) as site:
        crawl(job(site.url, tmp_path, run="r1"))
        site.pages["/tz/plan.pdf"] = (200, {"Content-Type": "application/pdf"}, b"%PDF-1.4 of its own kind")
        crawl(job(site.url, tmp_path, run="r2"))
        site.pages["/tz/plan.pdf"] = (200, {"Content-Type": "application/pdf"}, b"%PDF-1.4 of another kind")
        site.pages["/tz/"] = listing("通知公告", rows[1:])
        crawl(job(site.url, tmp_path, run="r3", recheck_urls=[site.url + "tz/plan.pdf"]))
    for run in ("r2", "r3"):
        (plan,) = [row for row in store_of(tmp_path).documents(run) if row["url"].endswith(".pdf")]
        assert plan["facts"]["title"]["value"] == rows[0][1], run
        assert plan["facts"]["published"]["first"] == "2024-05-22", run


def test_what_explains_a_row_and_stands_beside_it_is_seen_on_every_night(tmp_path):
    """It is in no column: were the list's unchanged head to stand for its pages, nothing would, and its policy would
    be called unexplained."""
    rows = [(f"/zc/{n}.html", f"/jd/{n}.html", f"2024-05-{20 - n:02d}") for n in range(8)]
    shown = [
        f"<li><a href='{url}'>关于印发第{n}批渠道维修办法的通知</a><span>{day}</span><a href='{told}'>文字解读</a></li>"
        for n, (url, told, day) in enumerate(rows)
    ]
    head = "<html><head><meta charset=utf-8><meta name=ColumnName content=政策文件><title>政策文件</title></head><body>"
    site_pages = {
        "/": home([("/zc/", "政策文件")]),
        "/zc/": f"{head}<ul>{''.join(shown[:5])}</ul><a href='/zc/index_1.html'>下一页</a></body></html>",
        "/zc/index_1.html": f"{head}<ul>{''.join(shown[5:])}</ul><a href='/zc/'>上一页</a></body></html>",
    }
    for n, (url, told, day) in enumerate(rows):
        site_pages[url] = document(f"关于印发第{n}批渠道维修办法的通知", day)
        site_pages[told] = document(f"《第{n}批渠道维修办法》政策解读", day)
    with serve(site_pages) as site:
        for run in ("r1", "r2", "r3"):
            site.asked.clear()
            crawl(job(site.url, tmp_path, run=run))
            seen = {urlsplit(row["url"]).path for row in store_of(tmp_path).documents(run)}
            assert seen == {path for row in rows for path in row[:2]}, run
            if run != "r1":  # and none of them is asked for again
                assert not {path for how, path in site.asked if how == "GET"} & seen
