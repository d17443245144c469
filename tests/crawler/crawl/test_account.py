"""Every address that a site names ends in one state, and the sums add up."""

from __future__ import annotations

import signal
import time
from pathlib import Path
from typing import Any

import pytest

from crawler.crawl.account import Account, Named, State
from crawler.messages import Why
from crawler.store import Store
from tests.crawler.loopback import crawl, document, home, job, listing, serve, start, wait_for


def named(folder: Path) -> dict[str, dict[str, Any]]:
    rows = Store.open(f"sqlite:///{folder}/zwgk.db").named("r1")
    return {row["url"].partition("//")[2].partition("/")[2]: row for row in rows}


def account(folder: Path) -> dict[str, int]:
    (row,) = Store.open(f"sqlite:///{folder}/zwgk.db").jobs("r1")
    return row["account"]


def balances(sums: dict[str, int]) -> bool:
    return sums["named"] == sum(count for state, count in sums.items() if state != "named")


def test_one_state_each():
    book = Account()
    for path in ("a", "b", "c"):
        assert book.name(Named(f"http://a.gov.cn/{path}", path, "navigation"))
    assert not book.name(Named("http://a.gov.cn/a", "again", "list"))
    book.end("http://a.gov.cn/a", State.REFUSED, Why.TOO_DEEP)
    book.end("http://a.gov.cn/a", State.LIST)  # by a shorter way
    book.end("http://a.gov.cn/a", State.BESIDE, Why.SAME_LIST)  # by another name: it is read all the same
    book.end("http://a.gov.cn/b", State.LEADS_ON, Why.LINKS_ONLY)
    book.end("http://a.gov.cn/nobody-named-it", State.DOCUMENT)
    assert [(one.named.title, one.why) for one in book.close(Why.NOT_REACHED)] == [
        ("b", Why.LINKS_ONLY),
        ("c", Why.NOT_REACHED),
    ]
    sums = book.sums()
    assert (sums["named"], sums["list"], sums["leads_on"], sums["refused"], sums["beside"]) == (3, 1, 1, 1, 0)
    assert balances(sums)


def test_what_a_site_names_adds_up(tmp_path):
    rows = [(f"/tz/{n}.html", f"关于第{n}批农田灌溉设施维修的通知", f"2024-05-{20 - n:02d}") for n in range(4)]
    rows += [
        ("/tz/away.html", "关于发布实施方案的通知", "2024-05-02"),
        ("/tz/tu.jpg", "一图读懂农田灌溉设施维修办法", "2024-05-01"),
        ("https://mp.example.com/s/1", "《农田灌溉设施维修办法》政策解读", "2024-04-30"),
    ]
    pages: dict[str, Any] = {url: document(title, day) for url, title, day in rows[:4]}
    pages |= {
        "/": home([("/tz/", "通知公告"), ("/zwgk/", "政务公开"), ("/zc/", "政策文件"), ("/hy/", "会议公开")]),
        "/tz/": listing("通知公告", rows),
        "/zwgk/": home([("/tz/", "通知公告"), ("/zc/", "政策文件"), ("/hy/", "会议公开")]),
        "/zc/": (500, {}, b"broken"),
        "/tz/away.html": (503, {}, b"busy"),
        "/robots.txt": "User-agent: *\nDisallow: /hy/\n",
    }
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
    sums = account(tmp_path)
    assert balances(sums), sums
    assert (sums["document"], sums["list"], sums["leads_on"]) == (4, 1, 1), sums
    told = named(tmp_path)
    assert {path: (row["state"], row["why"]) for path, row in told.items()} == {
        "zwgk/": ("leads_on", "links_only"),
        "zc/": ("failed", "no_answer"),
        "hy/": ("refused", "robots"),
        "tz/away.html": ("failed", "no_answer"),
        "tz/tu.jpg": ("file", "picture"),
        "s/1": ("beside", "away"),
    }
    # What a list names is a witness for the unit, whether or not it was got.
    witness = told["s/1"]
    assert (witness["listed_on"], witness["column"], witness["type"]) == ("2024-04-30", "通知公告", "通知公告")
    assert witness["title"] == "《农田灌溉设施维修办法》政策解读" and told["tz/away.html"]["detail"] == "HTTP 503"


def test_a_crawl_that_ends_early_says_what_it_did_not_come_to(tmp_path):
    rows = [(f"/tz/{n}.html", f"关于第{n}批农田灌溉设施维修的通知", f"2024-05-{20 - n:02d}") for n in range(9)]
    pages: dict[str, Any] = {url: document(title, day) for url, title, day in rows}
    pages |= {"/": home([("/tz/", "通知公告")]), "/tz/": listing("通知公告", rows)}
    with serve(pages) as site:
        crawl(job(site.url, tmp_path, crawl={"max_pages": 5}), code=3)
    sums = account(tmp_path)
    assert balances(sums) and sums["refused"] > 0, sums
    assert {row["why"] for row in named(tmp_path).values()} == {"not_reached"}


def test_nights_on_which_nothing_changed_add_up_too(tmp_path):
    rows = [(f"/tz/{n}.html", f"关于第{n}批农田灌溉设施维修的通知", f"2024-05-{20 - n:02d}") for n in range(6)]
    pages: dict[str, Any] = {url: document(title, day) for url, title, day in rows}
    pages |= {"/": home([("/tz/", "通知公告"), ("/zwgk/", "政务公开")]), "/tz/": listing("通知公告", rows)}
    pages["/zwgk/"] = home([("/tz/", "通知公告"), ("/zwgk/", "政务公开")])
    with serve(pages) as site:
        crawl(job(site.url, tmp_path, run="r0"))
        crawl(job(site.url, tmp_path))
    sums = account(tmp_path)
    assert balances(sums) and (sums["document"], sums["list"], sums["leads_on"]) == (6, 1, 1), sums


def test_a_site_without_any_column_is_trouble_of_the_crawl(tmp_path):
    pages = {"/": home([("/about/1.html", "本县概况"), ("/about/2.html", "历史沿革")])}
    pages |= {f"/about/{n}.html": document(f"云岭县的自然地理情况之{n}", "2024-05-02") for n in (1, 2)}
    with serve(pages) as site:
        crawl(job(site.url, tmp_path), code=3)
    store = Store.open(f"sqlite:///{tmp_path}/zwgk.db")
    assert store.jobs("r1")[0]["stopped"] == "no_columns"
    assert [one["problem"] for one in store.problems("r1")] == ["list_unread"]


def test_a_column_that_does_not_answer_is_asked_again_at_the_end(tmp_path):
    """A busy server answers 503 for a minute: the column, and every document in it, would be lost for the night."""
    rows = [("/tz/1.html", "关于农田灌溉设施维修的通知", "2024-05-20")]
    asked = []

    def busy(handler: Any) -> None:
        asked.append(handler.path)
        if len(asked) <= 2:
            handler.answer(503, {}, b"busy")
        else:
            handler.answer(200, {}, listing("通知公告", rows).encode())

    pages: dict[str, Any] = {
        "/": home([("/tz/", "通知公告"), ("/zc/", "政策文件")]),
        "/tz/": busy,
        "/tz/1.html": document(rows[0][1], rows[0][2]),
        "/zc/": (500, {}, b"broken"),
    }
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
    store = Store.open(f"sqlite:///{tmp_path}/zwgk.db")
    columns = {one["name"]: (one["complete"], one["rows"]) for one in store.columns("r1")}
    assert columns == {"通知公告": (True, 1), "政策文件": (False, 0)}
    assert [one["problem"] for one in store.problems("r1")] == [
        "http_5xx",
        "list_unread",
    ]  # of the one that stayed away
    assert balances(account(tmp_path))


def test_what_is_called_as_columns_are_and_was_taken_for_none_is_told_as_a_trouble_of_ours(tmp_path):
    """A column that a page of links names never vanishes: unread, it keeps a unit from being accused by its absence."""
    rows = [(f"/tz/{n}.html", f"关于第{n}批农田灌溉设施维修的通知", f"2024-05-{20 - n:02d}") for n in range(4)]
    hidden = home([("/tz/", "通知公告")]).replace(
        "</body>", "<div class=pager><a href='/cf/'>行政处罚</a></div></body>"
    )
    pages: dict[str, Any] = {url: document(title, day) for url, title, day in rows}
    pages |= {"/": hidden, "/tz/": listing("通知公告", rows), "/cf/": listing("行政处罚", [])}
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
    store = Store.open(f"sqlite:///{tmp_path}/zwgk.db")
    (problem,) = [row for row in store.problems("r1") if row["url"].endswith("/cf/")]
    assert problem["problem"] == "list_unread" and "行政处罚" in problem["message"]
    (column,) = [row for row in store.columns("r1") if row["url"].endswith("/cf/")]
    assert (column["type"], column["complete"], column["rows"]) == ("行政处罚", False, 0)
    assert named(tmp_path)["cf/"]["why"] == Why.COLUMN_NOT_TAKEN and balances(account(tmp_path))


@pytest.mark.parametrize(
    ("read", "url", "of_documents"),
    [
        ({"/gk/16054/66301.html": State.DOCUMENT}, "/gk/16054/66335.html", True),
        ({"/gk/16054/66301.html": State.DOCUMENT}, "/gk/16054/", False),  # the column that they stand in
        ({"/gk/16054/66301.html": State.DOCUMENT}, "/gk/16054/list.html", False),
        ({"/gk/16054/66301.html": State.DOCUMENT}, "/gk/16055/66335.html", False),
        ({"/gk/66301.html": State.DOCUMENT, "/gk/71.html": State.LIST}, "/gk/72.html", False),
        ({"/gk/16054/66301.html": State.FAILED}, "/gk/16054/66335.html", False),
    ],
)
def test_what_stands_among_documents_is_one_though_it_is_called_as_columns_are(read, url, of_documents):
    site, kept = "https://www.x.gov.cn", Account()
    for path, state in read.items():
        kept.name(Named(site + path, "关于水渠维修的通知", "list"))
        kept.end(site + path, state, Why.NO_ANSWER)
    assert kept.is_of_documents(site + url) is of_documents


@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_broken_off_and_taken_up_names_what_an_undisturbed_one_names(tmp_path, blow):
    """Neither more (what it had not come to then) nor less (a row of a list that is walked no second time)."""
    rows = [(f"/tz/{n}.html", f"关于第{n}批农田灌溉设施维修的通知", f"2024-05-{28 - n:02d}") for n in range(20)]
    rows += [
        ("/tz/tu.jpg", "一图读懂农田灌溉设施维修办法", "2024-05-01"),
        ("https://mp.example.com/s/1", "《农田灌溉设施维修办法》政策解读", "2024-04-30"),
    ]

    def slow(body: str) -> Any:
        return lambda handler: (time.sleep(0.15), handler.answer(200, {}, body.encode()))

    pager = "<div class='page'><a href='/tz/more_2.html'>2</a> <a href='/tz/more_2.html'>下一页</a></div>"
    pages: dict[str, Any] = {url: slow(document(title, day)) for url, title, day in rows[:19]}
    pages |= {
        "/": home([("/tz/", "通知公告"), ("/zwgk/", "政务公开")]),
        "/zwgk/": home([("/tz/", "通知公告")]).replace("</body>", "<a href='/cf/'>行政处罚</a></body>"),
        "/tz/": listing("通知公告", rows, tail="<a href='/tz/old.html'>关于历年文件去处的说明</a>" + pager),
        "/tz/more_2.html": listing("通知公告", [("/tz/99.html", "关于第一批渠道清淤的通知", "2024-03-01")]),
        "/tz/99.html": document("关于第一批渠道清淤的通知", "2024-03-01"),
        "/cf/": listing("行政处罚", [("/cf/1.html", "行政处罚决定书", "2024-05-01")]),
        "/cf/1.html": document("行政处罚决定书", "2024-05-01"),
    }
    with serve(pages) as site:
        crawl(job(site.url, tmp_path / "calm"))
        site.asked.clear()
        process = start(job(site.url, tmp_path / "hit", crawl={"concurrency": 2}))
        wait_for(lambda: len(site.count("GET")) >= 6)
        time.sleep(1.2)  # a batch is stored each second: with the list walked, and documents that wait
        process.send_signal(blow)
        process.communicate(timeout=30)
        crawl(job(site.url, tmp_path / "hit", resume=True))
    calm, hit = named(tmp_path / "calm"), named(tmp_path / "hit")
    assert {"tz/tu.jpg", "s/1", "tz/19.html"} <= set(calm)
    assert calm["tz/more_2.html"]["why"] == Why.LATER_PAGE
    assert hit == calm
    assert account(tmp_path / "hit") == account(tmp_path / "calm")


NOTICES = [(f"/tz/{n}.html", f"关于第{n}批农田灌溉设施维修的通知", f"2024-05-{20 - n:02d}") for n in range(4)]
LISTED: dict[str, Any] = {url: document(title, day) for url, title, day in NOTICES} | {
    "/tz/": listing("通知公告", NOTICES)
}


def unread(folder: Path) -> dict[str, str | None]:
    """The columns that are told as lists not read, with the code that their readings have."""
    store = Store.open(f"sqlite:///{folder}/zwgk.db")
    codes = {row["url"]: row["code"] for row in store.columns("r1") if not row["complete"]}
    told = {row["url"] for row in store.problems("r1") if row["problem"] == "list_unread"}
    assert told == set(codes), (told, codes)
    return {url.partition("//")[2].partition("/")[2]: code for url, code in codes.items()}


# What a column's address answers, and whether that tells of a column which was not read.
ANSWERS: dict[str, tuple[Any, bool]] = {
    "a wall": ("<html><title>安全验证</title><body><p>请完成安全验证，拖动滑块后继续访问</p></body></html>", True),
    "a log-in": (
        "<html><title>用户登录</title><body><form>用户名<input name=u>密码<input type=password name=p><button>登录</button></form></body></html>",
        True,
    ),
    "a shell": ("<html><body><div id='app'></div><script src='/js/app.3f2a.js'></script></body></html>", True),
    "no such page": ("<html><title>提示信息</title><body><div>您访问的页面不存在或已删除</div></body></html>", False),
    "to another platform": ("<script>location.href='https://zwfw.example.com/cf';</script>", False),
}  # fmt: skip


@pytest.mark.parametrize("name", ["行政处罚", "政府信息公开", "走进云澜"])
@pytest.mark.parametrize("kind", ANSWERS)
def test_a_column_whose_answer_holds_no_page_of_it_was_not_read(tmp_path: Path, name: str, kind: str):
    """A wall in place of 行政处罚 was trouble of one page: all columns counted as read."""
    answer, not_read = ANSWERS[kind]
    with serve({"/": home([("/tz/", "通知公告"), ("/cf/", name)]), **LISTED, "/cf/": answer}) as site:
        crawl(job(site.url, tmp_path))
    expected = not_read and name != "走进云澜"
    assert unread(tmp_path) == ({"cf/": Why.EMPTY_PAGE} if expected else {})
    assert balances(account(tmp_path))


def test_what_lies_too_deep_was_not_read(tmp_path: Path):
    steps = {
        f"/{n}/": home([(f"/{n + 1}/", f"第{'一二三四五六七'[n]}层导航"), (f"/gk{n}/", "走进云澜")]) for n in range(6)
    }
    steps["/4/"] = home([("/cf/", "行政处罚"), ("/gk/", "政府信息公开"), ("/fm/", "云澜风貌")])
    pages = {**steps, "/": home([("/tz/", "通知公告"), ("/1/", "第一层导航")]), **LISTED}
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
    assert unread(tmp_path) == {"cf/": Why.TOO_DEEP, "gk/": Why.TOO_DEEP}
    assert balances(account(tmp_path))


def test_what_more_pages_of_links_lead_to_than_are_followed_was_not_read(tmp_path: Path):
    doors = [(f"/m{n}/", f"{chr(0x4E00 + n)}溪风物") for n in range(90)]
    pages = {path: home([(f"{path}cf/", "行政处罚")]) for path, _name in doors}
    pages |= {"/": home([("/tz/", "通知公告"), *doors]), **LISTED}
    pages |= {f"{path}cf/": listing("行政处罚", NOTICES[:2]) for path, _name in doors[:5]}
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
    found = unread(tmp_path)
    assert sum(code == Why.TOO_MANY for code in found.values()) == 10, found
    assert balances(account(tmp_path))


# What a column's page answers of which nothing can be read: it shows no rows, or gave no answer.
NEVER: dict[str, Any] = {
    "rows that never come": "<html><title>通知公告</title><body><h2>通知公告</h2><ul id=list></ul><script>$.get(host + path(), show)</script></body></html>",
    "no answer": (500, {}, b"broken"),
}  # fmt: skip
BESIDE: dict[str, tuple[str, str]] = {
    "a guide": ("政府信息公开指南", document("云澜县政府信息公开指南", "2024-03-01")),
    "an empty column": ("政策解读", "<title>政策解读</title><body><h2>政策解读</h2><ul><li>暂无相关信息！</li></ul></body>"),
    "a list read in part": ("政策解读", listing("政策解读", NOTICES[:2], tail="<div class=page>共 9 页 <a onclick='turnTo(2)'>下一页</a></div>")),
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "beside"), [*((kind, "") for kind in NEVER), *(("no answer", beside) for beside in BESIDE)]
)
def test_a_site_of_whose_lists_nothing_was_read_was_crawled_in_part(tmp_path: Path, kind: str, beside: str):
    """Exit code 0 beside a report in which no list was read says that all is well."""
    links = [("/tz/", "通知公告"), *([("/b/", BESIDE[beside][0])] if beside else [])]
    pages = {**LISTED, "/": home(links), "/tz/": NEVER[kind]} | ({"/b/": BESIDE[beside][1]} if beside else {})
    read = beside in ("an empty column", "a list read in part")
    with serve(pages) as site:
        crawl(job(site.url, tmp_path), code=0 if read else 3)
    store = Store.open(f"sqlite:///{tmp_path}/zwgk.db")
    (ended,) = store.jobs("r1")
    assert (ended["complete"], ended["stopped"]) == ((True, None) if read else (False, "no_lists"))
    at_home = [row["message"] for row in store.problems("r1") if row["url"] == site.url]
    assert len(at_home) == (0 if read else 1)
    assert balances(account(tmp_path))
