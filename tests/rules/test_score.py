"""The score: what an office could be asked to show on paper, and what must hold whatever the findings are."""

from __future__ import annotations

import dataclasses
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.score import Case, Claim, Settings, score

OPEN = Settings(min_coverage=0.0, min_judged_share=0.0)


def claim(key: str, points: float, *, mode="per_case", each=2.0, passes=0, fails=0, causes=None, **more) -> Claim:
    causes = causes if causes is not None else [(key, str(number)) for number in range(fails)]
    cases = tuple(Case(f"{key}#{number}", cause) for number, cause in enumerate(causes))
    return Claim(key, f"{key} 条款", points, mode, None if mode == "proportional" else each, passes, cases, **more)


def test_one_short_consultation_of_four_costs_its_two_points():
    result = score([claim("A", 5, passes=3, fails=1), claim("B", 11, passes=2)], 1.0)
    assert (result.score, result.grade) == (87.5, "合格")
    assert result.deductions == {"A": 2.0, "B": 0.0}
    assert "100 ×（16 − 2）÷ 16 = 87.5" in [line["text"] for line in result.lines]


def test_the_judged_share_tells_what_is_open_partly_judged_and_of_no_concern():
    claims = [
        claim("A", 6, passes=1),
        claim("B", 4, passes=1, partly=True),
        claim("C", 10),
        claim("D", 5, applies=False),
    ]
    told = [line["text"] for line in score(claims, 1.0).lines if line["kind"] == "judged_share"]
    assert told == ["适用分值 20 分，其中已判定 10 分，占 50%（未判定 1 条，部分判定 1 条，不适用 1 条）"]


def test_deductions_stop_at_the_points_of_the_clause():
    result = score([claim("A", 5, fails=40), claim("B", 5, passes=1)], 1.0)
    assert result.deductions["A"] == 5.0
    assert result.score == 50.0
    assert result.grade == "不合格"


def test_once_deducts_once_however_many_cases():
    assert score([claim("A", 5, mode="once", each=3.0, fails=9, passes=1)], 1.0).deductions == {"A": 3.0}


def test_proportional_deducts_the_failed_share():
    assert score([claim("A", 6, mode="proportional", fails=1, passes=2)], 1.0).deductions == {"A": 2.0}


def test_clauses_without_a_verdict_are_left_out_of_the_sum_and_shown_as_the_judged_share():
    result = score([claim("A", 6, passes=1), claim("B", 4)], 1.0)
    assert result.score == 100.0
    assert result.judged_share == 0.6


def test_a_silent_unit_is_not_scored():
    result = score([claim("A", 1, passes=1), claim("B", 9)], 1.0)
    assert (result.score, result.grade) == (None, "未评分")
    assert any("10%" in reason for reason in result.not_scored_because)


def test_a_site_that_we_hardly_saw_is_not_scored_and_never_gets_zero():
    result = score([claim("A", 5, fails=9)], 0.3)
    assert (result.score, result.grade) == (None, "未评分")


def test_a_unit_with_nothing_to_judge_is_not_scored():
    assert score([], 1.0).grade == "未评分"
    assert score([claim("A", 5, applies=False)], 1.0).grade == "未评分"


def test_a_veto_leaves_no_score():
    result = score([claim("A", 50, passes=9), claim("B", 5, fails=5, veto="5 个栏目未更新")], 1.0)
    assert (result.score, result.grade, result.vetoed) == (None, "不合格", True)


def test_bonus_counts_only_above_eighty_and_never_beyond_a_hundred():
    bonus = claim("B", 0, passes=1, bonus=5.0)
    assert score([claim("A", 10, passes=1), bonus], 1.0).score == 100.0
    assert score([claim("A", 20, passes=1, fails=1), bonus], 1.0).score == 95.0
    assert score([claim("A", 10, passes=1, fails=1), bonus], 1.0).score == 80.0  # 80 is not above 80


def test_the_grade_follows_the_number_that_is_printed():
    result = score([claim("A", 10, each=4.0, passes=1, fails=1)], 1.0)
    assert (result.score, result.grade) == (60.0, "合格")
    nearly = score([claim("A", 300, each=120.01, passes=1, fails=1)], 1.0)
    assert nearly.score == 60.0 and nearly.grade == "合格"


def test_one_cause_is_deducted_for_once_where_it_costs_most():
    shared = [("consult_min_days", "doc-7", "", "", "short")]
    result = score([claim("GJ", 5, each=2, causes=shared), claim("WZ", 6, each=4, causes=shared)], 1.0)
    assert result.deductions == {"GJ": 0.0, "WZ": 4.0}
    assert result.same_cause_as == {"GJ#0": "WZ#0"}
    assert any("不重复扣" in line["text"] for line in result.lines)


def test_a_clause_that_is_used_up_is_no_longer_the_dearest():
    causes = [("c", str(number)) for number in range(3)]
    alone = score([claim("A", 4, each=4, causes=causes[:1], passes=1), claim("B", 6, each=2, causes=causes[1:])], 1.0)
    both = score([claim("A", 4, each=4, causes=causes, passes=1), claim("B", 6, each=2, causes=causes[1:])], 1.0)
    assert both.score <= alone.score


# --- what must hold whatever the findings are -----------------------------------------------------------------------

names = st.sampled_from("ABCDEF")
amounts = st.sampled_from([1.0, 2.0, 4.0, 5.0, 6.0, 10.0, 0.1, 33.3])


@st.composite
def claims(draw) -> list[Claim]:
    out = []
    for key in draw(st.lists(names, unique=True, min_size=1, max_size=5)):
        points = draw(amounts)
        mode = draw(st.sampled_from(["per_case", "once", "proportional"]))
        each = draw(amounts.filter(lambda value, most=points: value <= most))
        causes = draw(st.lists(st.integers(0, 6), max_size=6, unique=True))
        out.append(
            claim(
                key,
                points,
                mode=mode,
                each=each,
                passes=draw(st.integers(0, 4)),
                causes=[("check", str(cause)) for cause in causes],
                applies=draw(st.booleans()) or bool(causes),
            )
        )
    return out


@given(claims())
def test_a_score_lies_between_0_and_100(some):
    result = score(some, 1.0, OPEN)
    assert result.score is None or 0 <= result.score <= 100


@given(claims())
def test_no_clause_deducts_more_than_its_points_nor_a_cause_twice(some):
    result = score(some, 1.0, OPEN)
    for one in some:
        assert result.deductions.get(one.key, 0) <= one.points + 1e-9
    assert abs(sum(result.by_finding.values()) - sum(result.deductions.values())) < 1e-9
    paid: dict[tuple, list[str]] = {}
    for one in some:
        for case in one.cases:
            if result.by_finding.get(case.finding):
                paid.setdefault(case.cause, []).append(case.finding)
    assert all(len(findings) == 1 for findings in paid.values())


@given(claims(), st.data())
def test_turning_a_pass_into_a_fail_never_raises_the_score(some, data):
    able = [number for number, one in enumerate(some) if one.passes and one.applies]
    if not able:
        return
    number = data.draw(st.sampled_from(able))
    one = some[number]
    cause = ("check", str(data.draw(st.integers(0, 9))))
    if cause in {case.cause for case in one.cases}:
        return
    worse = list(some)
    worse[number] = dataclasses.replace(one, passes=one.passes - 1, cases=(*one.cases, Case(f"{one.key}#new", cause)))
    before, after = score(some, 1.0, OPEN), score(worse, 1.0, OPEN)
    assert after.judged == before.judged
    assert after.deducted >= before.deducted
    assert (after.score or 0) <= (before.score or 0)


@given(claims(), st.data())
def test_a_further_fail_in_a_judged_clause_never_raises_the_score(some, data):
    able = [number for number, one in enumerate(some) if one.judged]
    if not able:
        return
    number = data.draw(st.sampled_from(able))
    cause = ("check", str(data.draw(st.integers(0, 9))))
    if cause in {case.cause for case in some[number].cases}:
        return
    worse = list(some)
    worse[number] = dataclasses.replace(some[number], cases=(*some[number].cases, Case("new", cause)))
    assert score(worse, 1.0, OPEN).score <= score(some, 1.0, OPEN).score


@given(claims(), amounts)
def test_a_clause_that_does_not_apply_changes_nothing(some, points):
    more = [*some, claim("Z", points, applies=False)]
    first, second = score(some, 1.0, OPEN), score(more, 1.0, OPEN)
    assert (first.score, first.grade, first.judged_share) == (second.score, second.grade, second.judged_share)


@given(claims(), st.integers(0, 10**6))
def test_the_order_of_the_findings_does_not_matter(some, seed):
    dice = random.Random(seed)
    other = [dataclasses.replace(one, cases=tuple(dice.sample(one.cases, len(one.cases)))) for one in some]
    dice.shuffle(other)
    assert score(some, 1.0, OPEN) == score(other, 1.0, OPEN)


@given(claims())
def test_a_veto_always_wins(some):
    result = score([*some, claim("Z", 5, veto="否决")], 0.0, OPEN)
    assert (result.score, result.grade) == (None, "不合格")


@pytest.mark.parametrize("coverage", [0.0, 0.59])
def test_below_the_coverage_floor_there_is_no_number(coverage):
    assert score([claim("A", 5, passes=1)], coverage).score is None
