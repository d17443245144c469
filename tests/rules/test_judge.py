"""From facts to findings, clauses and a score: windows, duties, the office's decisions, and the results' contract."""

from __future__ import annotations

import hashlib
import json
import random
from datetime import date
from types import SimpleNamespace

import pytest

from checks.measures.calendar import Calendar
from checks.model import Evidence, Outcome, Status
from checks.registry import Params
from checks.seen.examples import tables_of
from checks.seen.tables import Tables
from crawler.sites import Unit
from crawler.web.hiding import hide
from rules import judge as judging
from rules import packs
from rules.findings import finding_id
from rules.judgement import JudgeError, short_id
from rules.results import results

AS_OF = date(2023, 12, 31)
JOBS = [{"site": "site", "pages": 40, "documents": 30, "failed": 0, "complete": True, "stopped_because": None}]
STARTED, FINISHED = "2024-01-01T01:00:00+08:00", "2024-01-01T02:00:00+08:00"
RUN = {"id": "r1", "started_at": STARTED, "finished_at": FINISHED, "version": "0.1"}

PACK = """\
id: {id}
title: 试验包
issued_by: 某市人民政府办公室
issued_on: 2023-01-01
effective_to: 2023-12-31
clauses:
"""
CLAUSE = """\
  - id: {id}
    title: 合格
    quote: 原文{id}
    class: M
    check: {check}
    points: {points}
    deduct: {{mode: per_case, each: {each}}}
    basis: [{{of: points, suggested: 试}}, {{of: each, suggested: 试}}{basis}]
    remedy: 改
{more}"""


def clause(name, *, check="some", points=6, each=2, basis="", **more) -> str:
    lines = "".join(f"    {key}: {value}\n" for key, value in more.items())
    return CLAUSE.format(id=name, check=check, points=points, each=each, basis=basis, more=lines)


@pytest.fixture
def bench(tmp_path):
    """Runs clauses of a pack written here on outcomes written here."""

    def run(outcomes, *clauses, unit=None, units=None, coverage=None, **options):
        by_check = outcomes if isinstance(outcomes, dict) else {"some": outcomes}
        cases_in = options.pop("cases_in", ())
        owner = options.pop("owner", None)
        calls: list[str] = []

        def find(name):
            def ask(_unit, _params, _calendar, _as_of):
                calls.append(name)
                return list(by_check[name])

            if name not in by_check:
                raise KeyError(name)
            return SimpleNamespace(id=name, params=Params, run=ask, cases_in=cases_in)

        path = tmp_path / "bench.yaml"
        path.write_text(PACK.format(id="bench") + "".join(clauses), encoding="utf-8")
        pack = packs.load([str(path)], find_check=find)
        unit = unit or Unit("u", "云岭市示例局", "department")
        tables = Tables.load(
            [],
            options.pop("columns", []),
            [],
            units or [unit],
            site_owner={"site": owner or unit.id},
            as_of=AS_OF,
            jobs=JOBS if coverage is None else coverage,
        )
        judgement = judging.judge(
            tables,
            pack,
            units or [unit],
            calendar=Calendar.default(),
            as_of=options.pop("as_of", AS_OF),
            crawl_state=JOBS if coverage is None else coverage,
            find_check=find,
            **options,
        )
        return SimpleNamespace(units=judgement.units, judgement=judgement, calls=calls, one=judgement.units[0])

    return run


def out(status, subject="d1", day="2023-06-01", **more) -> Outcome:
    decided = date.fromisoformat(day) if day else None
    return Outcome(
        Status(status), subject, f"https://a.example/{subject}", subject, "说明。", decided_on=decided, **more
    )


def by_id(run, name="A"):
    return next(result for result in run.one.clauses if result.rule.id == name)


def test_a_clause_judges_what_was_decided_while_it_was_in_effect(bench):
    days = {"old": "2022-12-31", "in": "2023-01-01", "late": "2024-01-01"}
    run = bench([out("pass", name, day) for name, day in days.items()], clause("A"))
    assert [one.outcome.subject for one in run.one.findings] == ["in"]
    assert by_id(run).status is Status.PASS


def test_a_state_without_a_date_is_judged_whatever_the_clauses_dates(bench):
    assert len(bench([out("fail", day=None)], clause("A"), as_of=date(2024, 3, 1)).one.findings) == 1


def test_of_an_amended_clause_only_the_version_of_the_day_judges_a_state(bench):
    run = bench(
        [out("fail", day=None)],
        clause("A", effective_to="2023-06-30"),
        clause("A", effective_from="2023-07-01"),
        as_of=date(2023, 8, 1),
    )
    assert [one.rule.starts for one in run.one.findings] == [date(2023, 7, 1)]


def test_a_pack_that_is_not_in_effect_yet_judges_nothing(bench):
    assert bench([out("fail", day=None)], clause("A"), as_of=date(2022, 12, 1)).one.clauses == []


def test_a_check_runs_once_for_all_clauses_that_ask_the_same(bench):
    run = bench([out("pass")], clause("A"), clause("B"), clause("C", effective_from="2023-02-01"))
    assert run.calls == ["some", "some"]  # C looks at another stretch of time


def test_whom_a_clause_does_not_address_it_does_not_touch(bench):
    towns, dry = clause("A", applies_to="{kinds: [township]}"), clause("B", applies_to="{except_sectors: [水务]}")
    run = bench([out("fail")], towns, dry)
    assert [result.rule.id for result in run.one.clauses] == ["B"]
    water = Unit("u", "云岭市水务局", "department")
    assert bench([out("fail")], dry, unit=water).one.clauses == []
    assert bench([out("fail")], clause("B", applies_to="{sectors: [水务]}"), unit=water).one.findings


@pytest.mark.parametrize("duty", ["A", "some"])
def test_a_duty_that_the_unit_does_not_have_is_left_out(bench, duty):
    unit = Unit("u", "云岭市示例局", "department", duties_absent=(duty,))
    run = bench([out("fail")], clause("A"), unit=unit)
    result = by_id(run)
    assert (result.status, result.applies, run.one.findings) == (Status.NA, False, [])
    assert result.note == "单位名册注明没有这项职责"
    assert run.one.score.grade == "未评分"


def test_a_clause_says_pass_or_fail_only_when_it_was_judged(bench):
    def status(*outcomes):
        result = by_id(bench(list(outcomes), clause("A")))
        return result.status.value, result.judged, result.applies

    assert status(out("pass", "a"), out("suspect", "b")) == ("pass", True, True)
    assert status(out("pass", "a"), out("fail", "b")) == ("fail", True, True)
    assert status(out("suspect", "a"), out("missing", "b")) == ("suspect", False, True)
    assert status(out("missing")) == ("missing", False, True)
    assert status() == ("missing", False, True)
    assert status(out("due")) == ("due", False, False)
    assert status(out("exempt")) == ("exempt", False, False)
    assert status(out("na")) == ("na", False, False)


def test_a_rate_is_not_met_while_some_of_its_cases_are_still_looked_for(bench):
    def rate(*statuses):
        found = [out(one, f"d{n}", numerator=1, denominator=len(statuses)) for n, one in enumerate(statuses)]
        return by_id(bench(found, clause("A")))

    assert rate(Status.PASS, Status.PASS).status is Status.PASS
    waiting = rate(Status.PASS, Status.MISSING)
    assert waiting.status is Status.MISSING and not waiting.judged and waiting.applies
    assert rate(Status.PASS, Status.MISSING, Status.FAIL).status is Status.FAIL
    # A case of its own (no rate) does not wait for the others.
    assert by_id(bench([out(Status.PASS, "d1"), out(Status.MISSING, "d2")], clause("A"))).status is Status.PASS


def test_nothing_but_silence_gets_no_score(bench):
    run = bench({"some": [out("pass")], "other": []}, clause("A", points=2), clause("B", check="other", points=8))
    assert (run.one.score.score, run.one.score.grade, run.one.score.judged_share) == (None, "未评分", 0.2)


def test_one_fault_under_two_clauses_deducts_where_it_is_dearest(bench):
    run = bench([out("fail", cause="late"), out("pass", "d2", cause="late")], clause("A", each=2), clause("B", each=4))
    a, b = (next(one for one in run.one.findings if one.rule.id == name and one.counts) for name in "AB")
    assert (a.deducted, a.same_cause_as, b.deducted, b.same_cause_as) == (0.0, b.id, 4.0, None)
    assert by_id(run, "A").same_cause_as == ["B"]


def test_two_faults_of_one_page_are_two(bench):
    run = bench([out("fail", part="1号", cause="late"), out("fail", part="2号", cause="late")], clause("A"))
    assert by_id(run).deducted == 4.0


def unscored(name) -> str:
    kept = [
        line for line in clause(name).splitlines() if line.split(":")[0].strip() not in ("points", "deduct", "basis")
    ]
    return "\n".join([*kept, "    scored: false\n"])


def test_what_a_clause_without_points_finds_is_told_and_touches_no_score(bench):
    alone = bench([out("fail"), out("pass", "d2")], clause("A", points=6, each=2))
    run = bench([out("fail"), out("pass", "d2")], clause("A", points=6, each=2), unscored("B"))
    told = by_id(run, "B")
    assert (told.status, told.numerator, told.denominator, told.deducted) == (Status.FAIL, 1, 2, 0.0)
    assert run.units[0].score.score == alone.units[0].score.score
    assert by_id(run, "A").deducted == 2.0


def test_a_pack_without_points_gives_no_grade_and_says_why(bench):
    run = bench([out("fail")], unscored("A"))
    total = run.units[0].score
    assert (total.score, total.grade) == (None, "未评分")
    assert any("没有一条计分" in reason for reason in total.not_scored_because)
    written = results(run.judgement, RUN, JOBS, [])
    assert [(row["status"], row["points"], row["deducted"]) for row in written["clauses"]] == [("fail", None, None)]


def test_an_exemption_excuses_only_its_unit_its_check_and_its_days(bench):
    given = {"unit": "u", "check": "some", "from": "2023-06-01", "to": date(2023, 6, 30), "reason": "机房搬迁"}
    outcomes = [out("fail", "in", "2023-06-30"), out("fail", "after", "2023-07-01"), out("pass", "fine", "2023-06-10")]
    run = bench(outcomes, clause("A"), exemptions=[given])
    said = {one.outcome.subject: one.status.value for one in run.one.findings}
    assert said == {"in": "exempt", "after": "fail", "fine": "pass"}
    note = next(one.note for one in run.one.findings if one.outcome.subject == "in")
    assert "机房搬迁" in note and "不合格" in note
    other = bench(outcomes, clause("A"), exemptions=[{**given, "unit": "v"}])
    assert by_id(other).denominator == 3
    named = bench(outcomes, clause("A"), exemptions=[{"unit": "u", "clause": "A", "reason": "全年"}])
    assert by_id(named).status is Status.PASS and by_id(named).denominator == 1
    with pytest.raises(JudgeError, match="clause 或 check"):
        bench(outcomes, clause("A"), exemptions=[{"unit": "u", "reason": "x"}])


def decide(outcome, action, at="2024-01-02T09:00:00+08:00", **more):
    said = {"at": at, "who": "张某", "action": action, "reason": "已核", **more}
    return {"finding_id": finding_id("u", "A", outcome), **said}


def test_what_the_office_decided_changes_the_verdict_and_is_kept(bench):
    def judged(status, *actions):
        one = out(status)
        decisions = [decide(one, action, f"2024-01-{day:02d}T09:00:00") for day, action in enumerate(actions, 1)]
        found = bench([one, out("pass", "d2")], clause("A"), case_decisions=decisions).one.findings
        return next(each for each in found if each.outcome.subject == "d1")

    assert (judged("fail", "误报").status, judged("fail", "误报").counts) == (Status.EXEMPT, False)
    assert judged("missing", "已说明").status is Status.EXEMPT
    confirmed = judged("missing", "已确认")
    assert (confirmed.status, confirmed.counts, confirmed.deducted) == (Status.MISSING, True, 2.0)
    assert judged("missing").counts is False
    assert (judged("suspect", "已确认").status, judged("suspect", "已确认").counts) == (Status.FAIL, True)
    assert judged("suspect", "已确认", "已转办").counts is True
    assert judged("fail", "误报", "待核").status is Status.FAIL  # the latest wins
    assert judged("pass", "误报").status is Status.PASS
    case = judged("fail", "已确认", "误报").case
    assert (case["state"], case["who"], case["reason"]) == ("误报", "张某", "已核")
    assert [one["action"] for one in case["history"]] == ["已确认", "误报"]


def test_a_decision_holds_only_for_its_period(bench):
    one = out("fail")
    inside = decide(one, "豁免", from_date="2023-05-01", to_date=date(2023, 6, 1))
    outside = decide(one, "豁免", from_date="2023-06-02", to_date=None)
    assert bench([one], clause("A"), case_decisions=[inside]).one.findings[0].status is Status.EXEMPT
    found = bench([one], clause("A"), case_decisions=[outside]).one.findings[0]
    assert (found.status, found.case["state"]) == (Status.FAIL, "待核")
    earlier = decide(one, "误报", at="2023-12-01T00:00:00")
    both = bench([one], clause("A"), case_decisions=[outside, earlier]).one.findings[0]
    assert both.status is Status.EXEMPT  # the later one does not cover the finding's day


def test_a_decision_on_a_matter_holds_under_every_clause_that_asks_it(bench):
    one, other = out("fail", cause="late"), out("fail", "d2", cause="late")
    run = bench([one, other], clause("A"), clause("B", points=9), case_decisions=[decide(one, "误报")])
    states = {(each.rule.id, each.outcome.subject): each.status for each in run.one.findings}
    assert {states["A", "d1"], states["B", "d1"]} == {Status.EXEMPT}
    assert {states["A", "d2"], states["B", "d2"]} == {Status.FAIL}
    matters = {(each.outcome.subject, each.matter) for each in run.one.findings}
    assert len(matters) == 2


def test_a_clause_with_open_doubts_is_partly_met_and_one_with_a_fail_is_not(bench):
    assert by_id(bench([out("pass"), out("suspect", "d2")], clause("A"))).partly is True
    assert by_id(bench([out("pass"), out("missing", "d2")], clause("A"))).partly is True
    assert by_id(bench([out("pass"), out("missing", "d2", ours=True)], clause("A"))).partly is False
    assert by_id(bench([out("pass"), out("fail", "d2"), out("suspect", "d3")], clause("A"))).partly is False
    judged = bench([out("pass"), out("suspect", "d2")], clause("A")).judgement
    assert results(judged, RUN, JOBS, [])["clauses"][0]["status"] == "partly"


def test_what_only_the_office_can_give_is_no_open_point_of_the_unit(bench):
    assert by_id(bench([out("missing", ours=True)], clause("A"))).applies is False
    assert by_id(bench([out("missing")], clause("A"))).applies is True


def test_a_clause_without_a_case_does_not_apply_where_the_columns_were_read_whole(bench):
    def column(complete):
        row = {"column_id": "c", "site": "site", "url": "https://a.example/zc/", "name": "政策文件", "type": "政策文件"}
        return {
            **row,
            "unit": "u",
            "complete": complete,
            "why": None,
            "rows": 3,
            "undated_rows": 0,
            "code": None,
            "read_at": "2023-12-30T01:00:00+08:00",
        }

    def judged(columns, coverage=None):
        return by_id(bench([], clause("A"), columns=columns, coverage=coverage))

    assert (judged([column(True)]).status, judged([column(True)]).applies) == (Status.NA, False)
    for columns in ([column(False)], [], [column(True), {**column(False), "column_id": "d"}]):
        assert (judged(columns).status, judged(columns).applies) == (Status.MISSING, True)
    broken = [{**JOBS[0], "complete": False, "stopped_because": "网站拒绝抓取", "stopped": "blocked"}]
    assert judged([column(True)], broken).applies is True


@pytest.mark.parametrize(
    ("owner", "kind", "rows", "cases_in", "columns"),
    [
        ("g", "行政处罚", 0, ("行政处罚", "行政许可"), (0, 1)),  # the portal's, for all: nobody could read it
        ("g", "行政处罚", 9, ("行政处罚",), (1, 1)),
        ("g", "领导信箱", 0, ("行政处罚",), (0, 0)),  # nothing of the unit is looked for there
        ("g", "行政处罚", 0, (), (0, 0)),
        ("u", "行政处罚", 0, ("行政处罚",), (0, 1)),  # its own: once
        ("u", "领导信箱", 0, ("行政处罚",), (0, 1)),
    ],
)
def test_a_shared_column_that_a_clause_rests_on_was_seen_or_not(bench, owner, kind, rows, cases_in, columns):
    unit, government = Unit("u", "云岭市示例局", "department"), Unit("g", "云岭市人民政府", "government")
    column = {
        "column_id": "c", "site": "site", "url": "https://a.example/cf/", "name": kind, "type": kind, "unit": owner,
        "complete": bool(rows), "why": "没有读到任何行", "rows": rows, "undated_rows": 0, "code": None, "read_at": "2023-12-30T01:00:00+08:00",
    }  # fmt: skip
    own = [] if owner == "u" else [{**column, "column_id": "o", "unit": "u", "type": "动态要闻", "rows": 3}]
    run = bench(
        [out("pass")], clause("A"), unit=unit, units=[unit, government], owner=owner, cases_in=cases_in,
        columns=[column, *own],
    )  # fmt: skip
    seen, count = run.one.coverage.columns
    assert (seen - len(own), count - len(own)) == columns


def test_what_lists_confirmed_on_a_quiet_night_was_seen(bench):
    for fetched in (10, 400):  # how much had to be fetched differs from night to night
        quiet = [{**JOBS[0], "pages": fetched, "documents": 300, "failed": 8}]
        assert bench([], clause("A"), coverage=quiet).one.coverage.pages == (300, 308)


def test_a_veto_of_the_kind_that_must_be_confirmed_waits_for_the_office(bench):
    veto = {"basis": ", {of: veto, suggested: 试}", "veto": "{at_least: 2}"}
    outcomes = [out("fail", "a"), out("fail", "b"), out("pass", "c")]
    run = bench(outcomes, clause("A", **veto))
    assert run.one.score.vetoed is False and "须经办方" in by_id(run).veto_warning
    handed_on = [decide(one, "已转办") for one in outcomes[:2]]
    run = bench(outcomes, clause("A", **veto), case_decisions=handed_on)
    assert run.one.score.vetoed is False and "须经办方" in by_id(run).veto_warning
    sure = [decide(one, "已确认") for one in outcomes[:2]]
    run = bench(outcomes, clause("A", **veto), case_decisions=[*sure, *handed_on])
    assert (run.one.score.vetoed, run.one.score.score, run.one.score.grade) == (True, None, "不合格")


def test_a_veto_may_count_what_the_machine_saw_and_only_some_of_it(bench):
    outcomes = [out("fail", name, extra={"type": kind}) for name, kind in (("a", "动态要闻"), ("b", "人事"))]
    basis = ", {of: veto, suggested: 试}"
    one = clause("A", basis=basis, veto="{at_least: 2, confirmed: false}")
    assert bench(outcomes, one).one.score.vetoed is True
    some = clause("A", basis=basis, veto="{at_least: 2, confirmed: false, where: {type: [动态要闻]}}")
    assert bench(outcomes, some).one.score.vetoed is False


def test_ids_live_through_https_and_tell_parts_and_periods_apart():
    one = out("fail", "http://a.example/1.html")
    assert finding_id("u", "A", one) == finding_id("u", "A", out("pass", "https://a.example/1.html"))
    four = [out("fail", "x", part=part, period=period) for part in ("", "1") for period in ("", "2023")]
    assert len({finding_id("u", "A", one) for one in four}) == 4
    assert finding_id("u", "A", one) != finding_id("v", "A", one) != finding_id("u", "B", one)


def test_no_id_is_taken_for_a_number_that_names_a_person():
    """An id of digits alone that is a valid card number was masked in the store, and its finding lost its decisions."""
    digits = [text for text in map(str, range(400_000)) if hashlib.sha256(text.encode()).hexdigest()[:16].isdigit()]
    assert any(hide(hashlib.sha256(text.encode()).hexdigest()[:16]).count("*") for text in digits)
    assert all(hide(short_id(text)) == short_id(text) and len(short_id(text)) == 16 for text in digits)


def test_two_outcomes_of_one_name_are_both_kept(bench):
    run = bench([out("fail", cause="x"), out("suspect", cause="y")], clause("A"))
    assert len({one.id for one in run.one.findings}) == 2


def test_a_site_that_failed_us_is_not_the_units_fault(bench):
    broken = [{**JOBS[0], "pages": 5, "documents": 3, "failed": 9, "complete": False, "stopped_because": "blocked"}]
    run = bench([out("fail")], clause("A"), coverage=broken)
    assert (run.one.coverage.value, run.one.score.score, run.one.score.grade) == (0.25, None, "未评分")
    assert bench([out("fail")], clause("A"), coverage=[]).one.coverage.value == 0.0
    own = bench([out("pass")], clause("A"), coverage=broken, settings={"min_coverage": 0.2, "min_judged_share": None})
    assert own.one.score.score == 100.0
    with pytest.raises(JudgeError, match="min_cover"):
        bench([out("pass")], clause("A"), settings={"min_cover": 0.2})


# --- the results ------------------------------------------------------------------------------------------------------

UNITS = [
    Unit("gov", "云岭市人民政府办公室", "city", aliases=("云岭市人民政府",)),
    Unit("ms", "云岭市民政局", "department", aliases=("市民政局",)),
]


def city() -> Tables:
    given = {
        "unit": {"id": "gov", "name": "云岭市人民政府办公室", "kind": "city", "aliases": ["云岭市人民政府"]},
        "units": [{"id": "ms", "name": "云岭市民政局", "aliases": ["市民政局"]}],
        "documents": [
            {"id": "c1", "title": "城市照明办法（征求意见稿）意见征集", "published_on": "2023-11-03", "column": "意见征集",
             "consultation": {"start": "2023-11-03", "end": "2023-11-22", "scope": "重大行政决策"}},
            {"id": "c2", "title": "公园条例（征求意见稿）意见征集", "published_on": "2023-09-01", "column": "意见征集",
             "consultation": {"start": "2023-09-01", "end": "2023-10-08"}},
            {"id": "n1", "kind": "policy", "normative": True, "title": "公租房办法", "document_number": "云政规发〔2023〕1号",
             "issuer": "云岭市人民政府", "published_on": "2023-08-01", "column": "规范性文件", "validity": "有效"},
            {"id": "m1", "kind": "notice", "title": "临时救助公示", "issuer": "云岭市民政局", "published_on": "2023-10-01",
             "personal_data": ["手机号"], "places": [{"column_id": "shared"}]},
            {"id": "x1", "kind": "notice", "title": "大风预警", "issuer": "云岭市气象局", "published_on": "2023-10-02",
             "places": [{"column_id": "shared"}]},
        ],
        "columns": [{"id": "yw", "type": "动态要闻", "newest_on": "2023-12-28"}],
        "links": [{"holder": "c1", "verdict": "dead"}, {"holder": "c2", "verdict": "ok"}],
    }  # fmt: skip
    return tables_of({"given": given, "as_of": "2023-12-31"})


def assemble(order: int = 0) -> dict:
    tables, units, jobs = city(), list(UNITS), list(JOBS)
    loaded = packs.load(["national", {"id": "wuzhong-2023", "params": {"WZ23-8c": {"scope": "all"}}}])
    random.Random(order).shuffle(units)
    judgement = judging.judge(tables, loaded, units, calendar=Calendar.default(), as_of=AS_OF, crawl_state=jobs)
    late = {"site": "site", "problem": "timeout", "message": "超时"}
    problems = [{**late, "url": f"https://site.example/{number}"} for number in (2, 1)]
    random.Random(order).shuffle(problems)
    return results(judgement, RUN, jobs, problems)


def test_the_results_hold_every_key_of_the_contract():
    found = assemble()
    assert found["schema"] == "zwgk-results/1"
    assert set(found) >= {"run", "crawl", "problems", "units", "clauses", "findings"}
    assert set(found["run"]) >= {"id", "as_of", "started_at", "finished_at", "packs", "version"}
    assert found["run"]["packs"] == ["national", "wuzhong-2023"]
    keys = {"id", "name", "score", "vetoed", "grade", "coverage", "judged_share", "checked", "failed"}
    assert all(set(unit) >= keys for unit in found["units"])
    keys = {
        "unit",
        "pack",
        "clause",
        "class",
        "check",
        "status",
        "points",
        "deducted",
        "numerator",
        "denominator",
        "quote",
    }
    assert all(set(one) >= keys for one in found["clauses"])
    keys = {
        "id",
        "unit",
        "site",
        "pack",
        "clause",
        "check",
        "status",
        "url",
        "title",
        "measured",
        "limit",
        "unit_of_measure",
        "due_on",
        "message",
        "evidence",
    }
    assert all(set(one) >= keys for one in found["findings"])
    keys = {"field", "value", "quote", "source", "url", "fetched_at", "sha256", "warc", "offset"}
    assert all(set(proof) >= keys for one in found["findings"] for proof in one["evidence"])


def test_the_results_say_what_was_found_and_reckon_it():
    found = assemble()
    gov = next(unit for unit in found["units"] if unit["id"] == "gov")
    row = next(one for one in found["clauses"] if one["unit"] == "gov" and one["clause"] == "WZ23-8c")
    assert (row["status"], row["numerator"], row["denominator"], row["deducted"]) == ("fail", 1, 2, 0.0)
    failed = next(one for one in found["findings"] if one["clause"] == "WZ23-8c" and one["status"] == "fail")
    assert (failed["measured"], failed["limit"], failed["unit_of_measure"], failed["deducted"]) == (19, 30, "日", 0.0)
    # The national pack says the same of the same notice; it is deducted for once.
    assert {one["status"] for one in found["findings"] if one["clause"] == "GJ-J15"} == {"pass", "fail"}
    assert gov["failed"] == sum(1 for one in found["findings"] if one["unit"] == "gov" and one["counts"])
    lines = [line["text"] for line in gov["arithmetic"]]
    assert any("GJ-J15" in line and "扣 2 分" in line for line in lines)
    assert any(line.startswith("100 ×（") and line.endswith(f"= {gov['score']:g}") for line in lines)
    deducted = sum(one["deducted"] or 0 for one in found["clauses"] if one["unit"] == "gov")
    assert gov["score"] == pytest.approx(100 * (gov["points_judged"] - deducted) / gov["points_judged"], abs=0.01)
    assert [one["title"] for one in found["unattributed"]] == ["大风预警"]
    assert {one["unit"] for one in found["findings"] if one["part"] == "手机号"} == {"ms"}


def test_circumstantial_and_manual_clauses_are_listed_and_never_count():
    rows = {(one["unit"], one["clause"]): one for one in assemble()["clauses"]}
    shown, due = rows["gov", "WZ23-9a"], rows["gov", "WZ23-31a"]
    assert (shown["class"], shown["status"], shown["points"]) == ("P", None, None)
    assert shown["evidence"][0] == "未见“规范性文件”类栏目"
    assert (due["class"], due["status"], due["due"]) == ("H", None, ["2023-08-30", "2023-12-10"])
    assert due["fill"] and due["note"] == f"请填写：{due['fill']}"


def test_evidence_of_a_later_day_is_not_shown():
    given = {
        "unit": {"id": "gov", "name": "云岭市人民政府办公室", "kind": "city"},
        "documents": [{"id": "n", "title": "公租房办法", "published_on": "2023-08-01", "column": "规范性文件"}],
        "columns": [{"id": "k", "type": "规范性文件", "newest_on": "2024-02-02"}, {"id": "e", "type": "规范性文件"}],
    }
    tables = tables_of({"given": given, "as_of": "2023-12-31"})
    units = [Unit("gov", "云岭市人民政府办公室", "city")]
    one = judging.judge(tables, packs.load(["wuzhong-2023"]), units, calendar=Calendar.default(), as_of=AS_OF).units[0]
    shown = next(result for result in one.clauses if result.rule.id == "WZ23-9a")
    assert shown.evidence[0].startswith("“规范性文件”类栏目 2 个，") and "2024" not in shown.evidence[0]


def test_the_same_facts_give_the_same_bytes():
    texts = {json.dumps(assemble(order), ensure_ascii=False) for order in range(4)}
    assert len(texts) == 1


def test_results_are_plain_json_whatever_a_check_puts_into_them(bench):
    import numpy

    odd = out("fail", measured=numpy.int64(3), extra={"day": date(2023, 1, 1), "set": {"b", "a"}})
    odd.evidence.append(Evidence("f", "v", offset=numpy.int64(7)))
    run = bench([odd], clause("A"))
    found = json.loads(json.dumps(results(run.judgement, RUN, JOBS, [])))
    assert found["findings"][0]["measured"] == 3
    assert found["findings"][0]["extra"] == {"day": "2023-01-01", "set": ["a", "b"]}
