from __future__ import annotations

import pytest

from reports import formats, html, view


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (None, "未知"),
        (0, "0%"),
        (1, "100%"),
        (1.0, "100%"),
        (0.9996, "99.9%"),
        (0.29, "29%"),
        (0.0004, "不足 0.1%"),
        (0.875, "87.5%"),
        (0.40685, "40.7%"),
        (421 / 600, "70.2%"),
        (0.1, "10%"),
    ],
)
def test_a_share_is_rounded_in_one_way_and_never_to_all_or_nothing(share, shown):
    assert formats.percent(share) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(87.5, "87.5"), (100.0, "100"), (0.0, "0"), (59.996, "59.996"), (3, "3"), (None, ""), ("2023-03", "2023-03")],
)
def test_numbers_are_shown_as_they_are(value, shown):
    assert formats.number(value) == shown


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " java\nscript:alert(1)",
        "data:text/html,x",
        "//host/x",
        "/x",
        "http://",
        "http://[bad",
        "ftp://host/x",
        'https://host/a"b',
        "http://host/a b",
        "file:///etc/passwd",
        "",
        None,
    ],
)
def test_what_is_no_web_address_is_no_link(url):
    assert formats.link(url) is None


@pytest.mark.parametrize(
    "url", ["http://www.example.test:8080/a?b=1&c=%20#d", "HTTPS://www.example.test/政务", "http://127.0.0.1:4000/"]
)
def test_a_web_address_is_a_link(url):
    assert formats.link(url) == url


def test_times_are_shown_in_beijing_time():
    assert formats.moment("2023-12-30T19:42:10+00:00") == "2023-12-31 03:42"
    assert formats.moment("2023-12-31T02:11:09+08:00") == "2023-12-31 02:11"
    assert formats.moment("2023-12-31") == "2023-12-31"
    assert formats.moment("昨天晚上，具体时间不详") == "昨天晚上，具体时间不详"


def test_file_names_are_safe_and_never_meet():
    taken: set[str] = set()
    stems = [
        formats.file_stem(one, taken) for one in ("wz-rs", "WZ-RS", "../../etc/passwd", "人社局", "a.2", "", "x" * 200)
    ]
    assert stems[0] == "wz-rs"
    assert len({stem.casefold() for stem in stems}) == len(stems)
    assert all(stem.replace("-", "").isalnum() and stem.isascii() and len(stem) < 90 for stem in stems)


def test_equal_scores_share_a_place_and_the_next_place_is_skipped(made):
    results = made.bare()
    for name, score in (("甲", 90.0), ("乙", 95.0), ("丙", 90.0), ("丁", 80.0)):
        results["units"].append({"id": name, "name": name, "score": score, "vetoed": False, "grade": "合格"})
    results["units"].append({"id": "戊", "name": "戊", "score": None, "vetoed": True, "grade": "不合格"})
    ranked = view.build(results).units
    assert sorted((unit.rank or 0, unit.name) for unit in ranked) == [
        (0, "戊"),
        (1, "乙"),
        (2, "丙"),
        (2, "甲"),
        (4, "丁"),
    ]
    assert ranked[-1].name == "戊"


def test_arithmetic_is_worked_out_only_where_it_gives_the_score_that_stands(made):
    results = made.bare()
    unit = {"id": "u", "name": "甲", "score": 80.0, "vetoed": False, "grade": "合格"}
    results["units"] = [unit]
    results["clauses"] = [
        {
            "unit": "u",
            "pack": "p",
            "clause": "A",
            "class": "M",
            "status": "fail",
            "points": 5.0,
            "deducted": 2.0,
            "quote": "甲",
        },
        {
            "unit": "u",
            "pack": "p",
            "clause": "B",
            "class": "M",
            "status": "pass",
            "points": 5.0,
            "deducted": 0.0,
            "quote": "乙",
        },
        {
            "unit": "u",
            "pack": "p",
            "clause": "C",
            "class": "M",
            "status": "suspect",
            "points": 50.0,
            "deducted": 0.0,
            "quote": "丙",
        },
    ]
    lines = view.build(results).units[0].arithmetic
    assert lines[-1].text == "得分 = 100 ×（P − D）÷ P = 100 ×（10 − 2）÷ 10 = 80"
    unit["score"] = 81.0
    assert view.build(results).units[0].arithmetic == []


def test_clauses_stand_in_the_order_of_the_packs_and_of_their_numbers(made):
    report = view.build(made.results())
    unit = next(unit for unit in report.units if unit.id == "wz-rs")
    assert [clause.id for clause in unit.clauses] == [
        "GN-3",
        "GN-7",
        "GN-9",
        "GN-10",
        "WZ23-8c",
        "WZ23-9b",
        "WZ23-12a",
        "WZ23-31b",
        "WZ23-40",
    ]


def test_a_vetoed_unit_has_no_score_whatever_the_results_say(made):
    results = made.bare()
    results["units"] = [{"id": "u", "name": "甲", "score": 88.0, "vetoed": True, "grade": "不合格"}]
    assert view.build(results).units[0].score is None


def _asked_twice(**common):
    """One document that two packs' clauses ask the same of, and one matter of the unit as a whole."""
    clauses = [
        {
            "unit": "u",
            "pack": pack,
            "clause": clause,
            "class": "M",
            "check": "x",
            "title": title,
            "points": 5,
            "deducted": 0,
            "status": "fail",
            "quote": title,
        }
        for pack, clause, title in (("a", "A-1", "解读及时上网"), ("b", "B-1", "政策都有解读"))
    ]
    findings = [
        {
            "id": f"{clause['clause']}.{n}",
            "unit": "u",
            "pack": clause["pack"],
            "clause": clause["clause"],
            "check": "x",
            "title": title,
            "url": url,
            "message": message,
            "evidence": [],
            **common,
        }
        for clause in clauses
        for n, title, url, message in (
            (1, "关于印发灌溉办法的通知", "http://a.test/1", f"{clause['title']}：尚未见解读"),
            (2, "渔港县水务局", "http://a.test/", "2024年“开放日”见到0件"),
        )
    ]
    return {
        "run": {"id": "r", "as_of": "2024-06-28", "packs": ["a", "b"]},
        "units": [{"id": "u", "name": "渔港县水务局", "score": 80, "vetoed": False, "grade": "合格"}],
        "clauses": clauses,
        "findings": findings,
    }


@pytest.mark.parametrize("status", ["due", "suspect", "missing"])
def test_what_two_clauses_ask_of_one_document_is_one_matter(status):
    report = view.build(_asked_twice(status=status, due_on="2024-07-01" if status == "due" else None))
    whole, first = report.matters(status)
    assert first.first.subject == "关于印发灌溉办法的通知"
    assert first.clauses == ("解读及时上网", "政策都有解读")
    assert whole.first.subject == "解读及时上网"  # what is asked, not the unit's own name
    assert len(report.findings(status)) == 4


def test_one_document_with_two_last_days_is_two_matters():
    results = _asked_twice(status="due", due_on="2024-07-01")
    results["findings"][2]["due_on"] = "2024-08-01"
    assert len(view.build(results).matters("due")) == 3


def test_a_cause_that_two_clauses_deduct_for_is_put_right_once():
    results = _asked_twice(status="fail")
    results["findings"][0]["same_cause_as"] = results["findings"][2]["id"]
    report = view.build(results)
    assert (report.to_fix, report.units[0].failing) == (3, 4)
    by_clause = {clause.id: [f.id for f in clause.own_fix] for clause in report.units[0].clauses}
    assert by_clause == {"A-1": ["A-1.2"], "B-1": ["B-1.2", "B-1.1"]}
    named = [one for one in view.matters(report.findings("fail")) if len(one.findings) > 1]
    assert [one.first.id for one in named] == ["B-1.1"]


def test_a_cause_that_leads_in_a_circle_ends():
    results = _asked_twice(status="fail")
    results["findings"][0]["same_cause_as"] = results["findings"][2]["id"]
    results["findings"][2]["same_cause_as"] = results["findings"][0]["id"]
    assert view.build(results).to_fix == 4


def test_sites_and_points_are_named_as_people_know_them():
    results = _asked_twice(status="due")
    results["run"]["points_version"] = "包内分值 1c4f3cce"
    results["crawl"] = [{"site": "wz", "url": "https://www.example.gov.cn/", "complete": True}]
    results["problems"] = [{"site": "wz", "url": "https://www.example.gov.cn/x", "problem": "dns", "message": ""}]
    report = view.build(results)
    assert report.points_version == "规则包所附的建议分值（版本 1c4f3cce）"
    assert (report.jobs[0].site, report.problems[0].site) == ("www.example.gov.cn", "www.example.gov.cn")


def test_the_days_that_are_left_are_not_shown_as_what_was_found():
    results = _asked_twice(status="due", due_on="2024-07-01", measured=1, limit=3, unit_of_measure="工作日")
    for one in results["findings"][:2]:
        one["message"] = "尚未见解读，还剩1个工作日。"
    shown = {f.id: f.measured for f in view.build(results).findings("due")}
    assert shown == {"A-1.1": "", "A-1.2": "", "B-1.1": "1", "B-1.2": "1"}


def test_what_the_office_itself_must_supply_is_asked_of_no_unit(tmp_path):
    results = _asked_twice(status="missing")
    for one in results["findings"][1::2]:
        one.update(ours=True, message="要求的名录“所属单位”没有配置。")
    results["notices"] = [{"kind": "calendar", "text": "日历里还没有2027年的放假调休安排。"}]
    report = view.build(results)
    assert (report.units[0].to_answer, len(report.matters("missing"))) == (1, 2)
    html.write(results, tmp_path)
    index = (tmp_path / "index.html").read_text("utf-8")
    assert "本办要补的（2 项" in index and index.count("日历里还没有2027年的放假调休安排。") == 1
    assert index.count("要求的名录“所属单位”没有配置。") == 1
    assert (tmp_path / "units/u.html").read_text("utf-8").count("单位不必办理，由政务公开办处理。") == 2


@pytest.mark.parametrize(
    ("measured", "limit", "measure", "shown"),
    [
        ("25/45", 1.0, "解读率", "100%"),
        ("0/13", 0.2, None, "20%"),
        ("无标识", 1.0, "标注率", "100%"),
        (None, 0, "日", ""),
        (2, 0, "个", "0"),
        (19, 30, "日", "30"),
        (0.4, 1, "个月", "1"),
    ],
)
def test_a_limit_is_shown_as_people_say_it(measured, limit, measure, shown):
    results = _asked_twice(status="missing", measured=measured, limit=limit, unit_of_measure=measure)
    assert {f.limit for f in view.build(results).findings("missing")} == {shown}
