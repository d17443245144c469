"""The tables that checks read: what is seen on a day, and at whose door it lies; on plain rows, without a store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from checks import registry
from checks.measures.calendar import Calendar
from checks.seen.examples import tables_of
from checks.seen.tables import Tables
from crawler.facts import Day, Decision, Features, PageFacts, Text
from crawler.sites import Unit

UNITS = [
    Unit("city", "云岭市人民政府办公室", "city", number_prefixes=("云政发",)),
    Unit("edu", "云岭市教育局", "department"),
    Unit("water", "云岭市水务局", "department"),
]
COLUMN = {
    "column_id": "col", "site": "s", "url": "http://a.gov.cn/zc/", "name": "政策文件", "type": "政策文件", "unit": None,
    "complete": True, "why": None, "rows": 5, "undated_rows": 0, "newest_on": "2023-12-20",
    "read_at": "2023-12-31T02:00:00+08:00",
    "evidence": {"url": "http://a.gov.cn/zc/", "fetched_at": "2023-12-31T02:00:00+08:00", "sha256": "0",
                 "warc": "w.gz", "offset": 0},
}  # fmt: skip


def day(text, source="shown"):
    value = date.fromisoformat(text)
    return Day(value, value, source, text)


def row(identity, *, places=("col",), first_seen="2023-12-31T02:00:00+08:00", absent=None, listed=None, **facts):
    url = f"http://a.gov.cn/zc/{identity}.html"
    facts = {"kind": "policy", "title": Text(f"文件{identity}", "shown"), **facts}
    return {
        "document_id": identity,
        "site": "s",
        "url": url,
        "urls": [url],
        "places": [
            {"column_id": place, "column_url": "", "title": identity, "date": listed, "first_seen": first_seen}
            for place in places
        ],
        "first_seen": first_seen,
        "last_seen": first_seen,
        "gone_since": None,
        "fetched_at": first_seen,
        "sha256": "ab",
        "warc": "s-1.warc.gz",
        "offset": 77,
        "facts": PageFacts(url=url, **facts).to_dict(),
        "absent_before": absent,
        "decisions_first_seen": {},
    }


def load(*documents, columns=(COLUMN,), links=(), as_of="2023-12-31", **more):
    return Tables.load(
        documents, columns, links, UNITS, site_owner={"s": "city"}, as_of=date.fromisoformat(as_of), **more
    )


def owned(tables, unit):
    return sorted(document.id for document in tables.unit(unit).owned)


def test_what_is_dated_after_the_day_is_not_seen():
    tables = load(
        row("on", published=day("2023-12-31")),
        row("after", published=day("2024-01-01")),
        row("written_after", written=day("2024-01-02", "table")),
        row("undated"),
        row("month", published=Day(date(2023, 12, 1), date(2024, 1, 31), "shown", "")),
        row("listed_after", listed="2024-01-02"),
    )
    assert owned(tables, "city") == ["month", "on", "undated"]


def test_what_was_still_absent_after_the_day_was_not_there():
    absent = {"column_id": "col", "read_at": "2024-01-05T02:00:00+08:00"}
    tables = load(
        row("forged", published=day("2023-12-01"), absent=absent),
        row("old", published=day("2023-12-01"), first_seen="2024-02-01"),
    )
    assert owned(tables, "city") == ["old"]
    assert owned(load(row("forged", published=day("2023-12-01"), absent=absent), as_of="2024-02-01"), "city") == [
        "forged"
    ]


def test_decisions_made_after_the_day_are_not_seen():
    decisions = [
        Decision("行政处罚", "甲1号", day("2023-12-30", "body"), None),
        Decision("行政处罚", "甲2号", day("2024-01-03", "body"), None),
    ]
    tables = load(row("e", kind="enforcement", published=day("2023-12-31"), enforcement=decisions))
    assert [one.number for one in tables.unit("city").decisions] == ["甲1号"]


def test_the_lists_date_stands_in_where_the_page_shows_none():
    tables = load(
        row("a", listed="2023-05-06"),
        row("b", listed="2023-05-06", published=day("2023-05-01", "meta")),
        row("c", listed="2023-05-06", published=day("2023-05-01")),
    )
    days = [document.published for document in tables.unit("city").owned]
    assert [day.source for day in days] == ["list", "list", "shown"]
    assert days[0].first == date(2023, 5, 6)


def test_each_fact_at_its_owners_door():
    tables = load(
        row("number", document_number=Text("云政发〔2023〕1号", "shown")),
        row("joint", issuer=Text("云岭市教育局 云岭市水务局", "table")),
        row("column", places=("waters",)),
        row("stranger", issuer=Text("云岭市林业局", "table")),
        row("repost", issuer=Text("国务院办公厅", "table")),
        columns=(COLUMN, {**COLUMN, "column_id": "waters", "unit": "water"}),
    )
    assert owned(tables, "city") == ["number"]
    assert owned(tables, "edu") == ["joint"]
    assert owned(tables, "water") == ["column", "joint"]
    assert [(one.subject, one.words) for one in tables.unattributed] == [
        ("repost", "国务院办公厅"),
        ("stranger", "云岭市林业局"),
    ]


def test_where_a_unit_as_such_is_looked_for():
    """A department on the portal was shown one of its documents, on whatever matter."""
    tables = load(
        row("one", issuer=Text("云岭市教育局", "table")),
        row("two", issuer=Text("云岭市水务局", "table")),
        columns=(COLUMN, {**COLUMN, "column_id": "waters", "url": "http://a.gov.cn/sw/", "unit": "water"}),
    )
    assert tables.unit("edu").site_url == "http://a.gov.cn/zc/one.html", "nothing better is known"
    tables.look_at([{**row("home", kind="home", features=Features()), "url": "http://a.gov.cn/"}], [])
    assert tables.unit("edu").site_url == "http://a.gov.cn/"
    assert tables.unit("water").site_url == "http://a.gov.cn/sw/", "a column of its own tells more"


def test_one_url_audited_alone_owns_everything_that_is_its_own():
    tables = load(row("stranger", issuer=Text("云岭市林业局", "table")), single_unit=True)
    assert owned(tables, "city") == ["stranger"]


def test_shells_and_stubs_are_no_documents():
    assert owned(load(row("shell", emptiness="js_shell", kind="stub"), row("page")), "city") == ["page"]


def test_links_lie_with_the_page_that_holds_them():
    link = {
        "holder_url": "",
        "holder_title": "",
        "site": "s",
        "url": "http://a.gov.cn/x",
        "verdict": "ok",
        "status": 200,
        "attempts": [],
        "area": "body",
        "evidence": {},
    }
    tables = load(
        row("e", issuer=Text("云岭市教育局", "table")),
        row("f", issuer=Text("云岭市林业局", "table")),
        links=[
            {**link, "holder_id": "e"},
            {**link, "holder_id": "f"},
            {**link, "holder_id": "col"},
            {**link, "holder_id": "home"},
        ],
    )
    assert [link["holder_id"] for link in tables.unit("edu").link_rows] == ["e"]
    assert [link["holder_id"] for link in tables.unit("city").link_rows] == ["col", "home"]
    assert not tables.unit("water").link_rows


def test_an_empty_run_gives_every_check_something_to_stand_on():
    tables = Tables.load([], [], [], UNITS, site_owner={"s": "city"}, as_of=date(2023, 12, 31))
    books = [yaml.safe_load(path.read_text("utf-8")) for path in (Path(__file__).parents[1] / "stories").glob("*.yaml")]
    required = {book["check"]: book["params"] for book in books}
    for unit in UNITS:
        for check in registry.all_checks():
            outcomes = check.run(tables.unit(unit.id), required[check.id], Calendar.default(), date(2023, 12, 31))
            assert {one.status.value for one in outcomes} <= {"missing", "due", "na"}, check.id


def test_evidence_leads_back_to_the_archive():
    tables = load(
        row("p", title=Text("关于印发《云岭市节水办法》的通知", "shown"), published=day("2023-07-03")),
        row("i", kind="interpretation", title=Text("《云岭市节水办法》解读", "shown"), published=day("2023-07-28")),
    )
    (one,) = registry.get("interp_deadline").run(
        tables.unit("city"), {"max_workdays": 3}, Calendar.default(), date(2023, 12, 31)
    )
    assert one.status.value == "fail"
    dates = {proof.field: proof for proof in one.evidence}
    assert dates["policy.published_on"].value == "2023-07-03"
    assert dates["interpretation.published_on"].value == "2023-07-28"
    for proof in one.evidence:
        assert (proof.warc, proof.offset, proof.sha256) == ("s-1.warc.gz", 77, "ab")
        assert proof.fetched_at == "2023-12-31T02:00:00+08:00"


def test_a_joint_policy_is_each_units_once():
    tables = load(
        row(
            "p",
            title=Text("云岭市校园直饮水办法", "shown"),
            published=day("2023-07-03"),
            issuer=Text("云岭市教育局、云岭市水务局", "table"),
        )
    )
    for unit in ("edu", "water"):
        found = registry.get("interp_deadline").run(
            tables.unit(unit), {"max_workdays": 3}, Calendar.default(), date(2023, 12, 31)
        )
        assert [(one.subject, one.status.value) for one in found] == [("p", "missing")]


def test_a_window_limits_ratios():
    tables = load(row("old", published=day("2022-07-03")), row("new", published=day("2023-07-03")))
    check = registry.get("interp_coverage")
    unit = tables.unit("city").within(date(2023, 1, 1), None)
    assert [one.denominator for one in check.run(unit, {}, Calendar.default(), date(2023, 12, 31))] == [1]
    assert len(check.run(tables.unit("city"), {}, Calendar.default(), date(2023, 12, 31))) == 2


@pytest.mark.parametrize(
    ("example", "said"),
    [
        ({"documents": []}, "as_of"),
        ({"as_of": "2023-12-31", "documents": [{"titel": "x"}]}, "titel"),
        ({"as_of": "2023-12-31", "documents": [{"published_on": "去年"}]}, "去年"),
        ({"as_of": "2023-12-31", "columns": [{"newest": "2023-01-01"}]}, "newest"),
    ],
)
def test_a_faulty_example_is_told(example, said):
    with pytest.raises(ValueError, match=said):
        tables_of(example)


# What was not read may hold an earlier page


def late_pair(explained="2023-06-30"):
    policy = row("p", title=Text("云岭市供水管理办法", "shown"), published=day("2023-06-01"))
    other = row(
        "i",
        kind="interpretation",
        title=Text("《云岭市供水管理办法》解读", "shown"),
        published=day(explained),
        forms=["文字"],
    )
    return policy, other


def verdict(*columns, jobs=(), named=()):
    tables = load(*late_pair(), columns=(COLUMN, *columns), jobs=jobs, named=named)
    calendar = Calendar.default()
    (one,) = registry.get("interp_deadline").run(tables.unit("city"), {"max_workdays": 3}, calendar, tables.as_of)
    return one


def explained(**more):
    return {**COLUMN, "column_id": "jd", "url": "http://a.gov.cn/jd/", "name": "政策解读", "type": "政策解读", **more}


WHOLE = {"site": "s", "complete": True, "stopped_because": None}


def test_late_is_late_where_everything_was_read():
    assert verdict(explained(), jobs=[WHOLE]).status.value == "fail"
    assert verdict(jobs=[WHOLE]).status.value == "fail"


def test_the_column_that_may_hold_an_earlier_one_was_not_read_whole():
    one = verdict(explained(complete=False, why="第 3 页没有取到"), jobs=[WHOLE])
    assert one.status.value == "suspect" and "政策解读" in one.message and "第 3 页" in one.message


def test_a_column_that_is_one_page_was_read():
    assert verdict(explained(complete=False, code="one_document"), jobs=[WHOLE]).status.value == "fail"


def test_anothers_column_and_one_of_another_kind_are_no_doubt():
    others = explained(complete=False, unit="water"), {**COLUMN, "column_id": "x", "type": "统计", "complete": False}
    assert verdict(explained(column_id="own"), *others, jobs=[WHOLE]).status.value == "fail"


def unopened(name, by="navigation"):
    return {"site": "s", "url": f"http://a.gov.cn/{name}/", "title": name, "named_by": by, "why": "not_reached"}


@pytest.mark.parametrize(
    ("columns", "named", "account", "status"),
    [
        ((explained(),), (), {"named": 4}, "fail"),  # it came to all columns, and this one was read whole
        ((), (), {"named": 4}, "suspect"),
        ((explained(),), (), None, "suspect"),  # a process that was killed told nothing of what it left
        ((explained(),), (unopened("政策解读"),), {"named": 4}, "suspect"),
        ((explained(),), (unopened("媒体解读"),), {"named": 4}, "suspect"),
        ((explained(),), (unopened("走进某县"),), {"named": 4}, "suspect"),  # anything may stand below it
        ((explained(),), (unopened("重点领域信息公开"),), {"named": 4}, "suspect"),
        ((explained(),), (unopened("行政处罚"),), {"named": 4}, "fail"),
        ((explained(),), (unopened("一图读懂某某办法", "list"),), {"named": 4}, "fail"),  # a row: a witness, if any
    ],
)
def test_a_crawl_that_ended_early_shows_what_the_columns_hold_that_it_came_to(columns, named, account, status):
    short = {"site": "s", "complete": False, "stopped_because": "网站拒绝抓取", "account": account}
    assert verdict(*columns, jobs=[short], named=named).status.value == status


@pytest.mark.parametrize(
    ("name", "code", "status"),
    [
        ("政府信息公开", "not_fetched", "suspect"),  # 政策解读 may stand below what leads on and did not open
        ("政府信息公开", "links_only", "fail"),
        ("行政处罚", "not_fetched", "fail"),
        ("政府信息公开", "empty_page", "suspect"),  # a wall in its place
        ("政府信息公开", "too_deep", "suspect"),
        ("政府信息公开", "too_many", "suspect"),
        ("政府信息公开", "bug", "suspect"),
        ("政府信息公开", "no_rows", "fail"),  # it was opened
    ],
)
def test_what_leads_to_columns_and_did_not_open_may_hold_any(name, code, status):
    shut = {
        **COLUMN,
        "column_id": "hub",
        "name": name,
        "type": "其他",
        "complete": False,
        "code": code,
        "why": "HTTP 502",
    }
    assert verdict(explained(), shut, jobs=[WHOLE]).status.value == status


@pytest.mark.parametrize(
    ("name", "kind", "status"),
    [
        ("市民来信", "咨询投诉", "fail"),
        ("政府信息公开指南", "信息公开指南", "fail"),
        ("云岭市水务局 > 便民服务", "公共服务", "fail"),
        ("资金公开", "公共服务", "suspect"),  # of that type by the menu it stands in alone
        ("市卫生健康局", "公共服务", "suspect"),
        ("公共服务领域信息公开", "公共服务", "suspect"),  # leads on: anything may stand below it
        ("通知公告", "通知公告", "suspect"),
        ("专题专栏", "其他", "suspect"),
    ],
)
def test_late_accounts_stand_where_no_accounts_could(name, kind, status):
    accounts = row("b", title=Text("云岭市2022年政府决算公开", "shown"), published=day("2023-11-20"))
    unread = {**COLUMN, "column_id": "x", "name": name, "type": kind, "complete": False, "why": "没有读到任何行"}
    tables = load(accounts, columns=(COLUMN, unread), jobs=[WHOLE])
    params = {"levels": ["政府"], "kinds": ["决算"], "deadline": "10-31"}
    told = registry.get("budget_coverage").run(tables.unit("city"), params, Calendar.default(), date(2023, 12, 31))
    assert [one.status.value for one in told if one.period == "2023"] == [status]


def test_the_crawl_of_another_site_is_no_doubt():
    dark = {"site": "dark", "complete": False, "stopped_because": "网站连不上"}
    assert verdict(explained(), jobs=[WHOLE, dark]).status.value == "fail"


def test_a_dead_row_is_told_under_its_columns_name():
    link = {
        "holder_id": "col",
        "holder_url": COLUMN["url"],
        "holder_title": "",
        "site": "s",
        "url": "http://a.gov.cn/x.html",
        "verdict": "dead",
        "status": 404,
        "area": "body",
        "evidence": {},
        "attempts": [{"at": "", "method": method, "status": 404} for method in ("HEAD", "GET")],
    }
    tables = load(row("p", published=day("2023-06-01")), links=[link])
    one = next(
        one
        for one in registry.get("dead_links").run(tables.unit("city"), {}, Calendar.default(), tables.as_of)
        if one.status.value == "fail"
    )
    assert one.title == "政策文件" and "《政策文件》" in one.message


def test_who_is_punished_owns_no_decision():
    """行政处罚决定 against a school, whose page names it where others name who issued it."""
    decision = Decision("行政处罚", "云市监罚〔2023〕4号", day("2023-05-01"), "云岭市教育局", agency="云岭市水务局")
    page = row("e", kind="enforcement", issuer=Text("云岭市教育局", "table"), enforcement=[decision])
    assert owned(load(page), "edu") == []
    assert owned(load(page), "water") == ["e"]
    nameless = row(
        "e", kind="enforcement", issuer=Text("云岭市教育局", "table"), enforcement=[replace(decision, agency=None)]
    )
    assert owned(load(nameless), "edu") == []


def test_another_countys_site_shows_nothing_of_this_one() -> None:
    units = [
        Unit("a", "青石县人民政府", "county"),
        Unit("b", "白河县人民政府", "county"),
        Unit("c", "青石县财政局", "department"),
    ]
    there = [
        {**row("own", published=day("2023-03-01"), places=()), "site": "sa"},
        {**row("other", published=day("2023-03-01"), places=()), "site": "sb"},
        {**row("mine", published=day("2023-03-01"), places=(), issuer=Text("青石县财政局", "shown")), "site": "sb"},
    ]
    tables = Tables.load(there, [], [], units, site_owner={"sa": "a", "sb": "b"}, as_of=date(2023, 12, 31))
    assert [page.id for page in tables.unit("a").everything] == ["own"]
    # What bears its name on another county's site may speak for it, and is no page that it answers for.
    bureau = tables.unit("c")
    assert [page.id for page in bureau.everything] == ["own"] and not bureau.owned
    assert {page.id for page in bureau.elsewhere} == {"other", "mine"}


PORTAL = "http://a.gov.cn"
MENU = [
    ("/bm/", "部门信息公开"),
    ("/bm/jyj/", "教育局"),
    ("/bm/swj/index.html", "云岭市水务局"),
    ("/bm/lyj/", "云岭市林业局"),
]


def door(path: str, menu=MENU, *, name="通知公告", documents=(), **more):
    """At whose door a column is laid; "" at nobody's."""
    named = [
        {"site": "s", "url": PORTAL + url, "title": title, "state": "leads_on", "named_by": "navigation", "why": "links_only"}
        for url, title in menu
    ]  # fmt: skip
    column = {**COLUMN, "url": PORTAL + path, "name": name, "type": "通知公告", **more}
    tables = load(*documents, columns=[column], named=named)
    (lost,) = [each.subject for each in tables.unattributed if each.subject == "col"] or [""]
    owners = [unit.id for unit in UNITS if tables.unit(unit.id).column_rows]
    return "" if lost else owners[0]


@pytest.mark.parametrize(
    ("path", "menu", "unit"),
    [
        ("/bm/jyj/tz/", MENU, "edu"),
        ("/bm/jyj/gk/2024/list.html", MENU, "edu"),
        ("/bm/swj/tz.html", MENU, "water"),
        ("/bm/lyj/tz/", MENU, ""),  # a body that nobody configured: not the portal's owner's
        ("/bm/tz/", MENU, "city"),
        ("/tz/", MENU, "city"),
        ("/bm/jyjs/tz/", MENU, "city"),  # called by nothing
        # The name stands over a directory in which others have theirs: it is no one's.
        ("/bm/tz/", [("/bm/", "市教育局"), ("/bm/swj/", "市水务局")], "city"),
        ("/bm/tz/", [("/bm/", "市教育局"), ("/bm/", "市水务局")], "city"),  # two names for one address
        ("/tz/", [("/", "市教育局")], "city"),
        ("/gk/tz/", [("/gk/list.jsp?dept=3", "市教育局")], "city"),
        ("/xz/tz/", [("/xz/", "乡镇街道")], "city"),  # the name of a kind
        ("/swj/gk/api/all/7", [("/swj/gk/index", "市水务局")], "water"),  # a front page whose file has no ending
        ("/swj/gk/api/all/7", [("/swj/gk/index#7", "市水务局")], "city"),  # one column of it is called so
        ("/swj/gk/api/all/7", [("/swj/gk/index", "市水务局"), ("/swj/gk/x/index", "市教育局")], "city"),
        ("/swj/gk/api/all/7", [("/swj/gk/indexes", "市水务局")], "city"),
    ],
)
def test_a_column_is_of_the_body_by_whose_name_the_site_calls_its_directory(path, menu, unit):
    assert door(path, menu) == unit


def test_what_the_documents_of_a_directorys_column_say_goes_first():
    ours = [row(n, issuer=Text("云岭市水务局", "table", "")) for n in "abc"]
    assert door("/bm/jyj/tz/", documents=ours) == "water"
    assert door("/bm/jyj/tz/", documents=ours[:1]) == "edu"  # one reposted notice tells nothing
    assert door("/bm/jyj/tz/", unit="water") == "water"
    # Two notices are too few to tell by themselves: the directory tells.
    assert door("/swj/gk/api/all/7", [("/swj/gk/index", "市水务局")], documents=ours[:2]) == "water"
