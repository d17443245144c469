"""Claims in the styles of several offices against a county's pages: each part of each sentence comes to what is there."""

from __future__ import annotations

from datetime import date

import pytest

from audit.filed.claims import Claim, claims_of
from audit.filed.spreading import spread
from audit.filed.verifying import Verifier
from checks.seen.tables import Tables
from tests.audit.filed import (
    county,
    eighth_hands,
    fifth_hands,
    fourth_hands,
    hands,
    more_hands,
    ninth_hands,
    objects,
    seventh_hands,
    sixth_hands,
    third_hands,
)

LAST = date(2024, 12, 5)


@pytest.fixture(scope="module")
def tables() -> Tables:
    return county.tables()


def claimed(sentence: str) -> list[Claim]:
    return claims_of(sentence, "", LAST)


HANDS = (
    hands,
    more_hands,
    third_hands,
    fourth_hands,
    fifth_hands,
    sixth_hands,
    seventh_hands,
    eighth_hands,
    ninth_hands,
    objects,
)


@pytest.mark.parametrize("told", [written.SENTENCES for written in HANDS], ids=[hand.__name__ for hand in HANDS])
def test_each_part_comes_to_what_the_portal_shows(
    told: tuple[tuple[str, str, tuple[hands.Part, ...]], ...], tables: Tables
) -> None:
    verifiers = {
        unit["id"]: Verifier(tables.unit(unit["id"]), {}, starts=date(2024, 1, 1), ends=date(2024, 12, 31))
        for unit in county.UNITS
    }
    wrong: dict[str, tuple[object, object]] = {}
    for unit, sentence, expected in told:
        answers = [answer for _, answer in verifiers[unit].answers(claimed(sentence))]
        got = tuple(answer.visible if answer.verdict == "visible" else answer.verdict for answer in answers)
        if len(got) != len(expected) or not all(map(_comes_to, got, expected)):
            wrong[sentence] = (expected, got)
    assert wrong == {}


def _comes_to(got: str | int | None, expected: hands.Part) -> bool:
    allowed = expected if isinstance(expected, set) else {expected}
    return got in allowed or (isinstance(got, int) and hands.SOME in allowed)


@pytest.mark.parametrize(
    ("sentence", "written_out"),
    [
        ("政策解读一至四季度分别发布2、3、2、1篇", "一季度政策解读发布2篇，二季度政策解读发布3篇，三季度政策解读发布2篇，四季度政策解读发布1篇"),
        ("上半年、下半年分别发布政策解读5篇和3篇", "上半年发布政策解读5篇，下半年发布政策解读3篇"),
        ("分别于一季度、三季度发布解读2篇、3篇", "一季度发布解读2篇，三季度发布解读3篇"),
        ("政策文件、政策解读、工作动态栏目各更新5条", "政策文件栏目更新5条，政策解读栏目更新5条，工作动态栏目更新5条"),
        ("“甲项”“乙项”两个栏目分别发布6条、8条", "“甲项”栏目发布6条，“乙项”栏目发布8条"),
        ("就业、医保政策解读各发布3篇", "就业解读发布3篇，医保政策解读发布3篇"),
        ("门户网站、公众号各发布10条", "门户网站发布10条，公众号发布10条"),
        ("《甲办法》《乙办法》分别于5月30日、6月12日公开", None),
        ("向各乡镇发放资料3份", None),
        ("各类信息30条", None),
        ("我局各科室报送信息12条", None),
        ("人社局和民政局分别报送", None),
    ],
)  # fmt: skip
def test_a_count_of_several_things_is_written_out(sentence: str, written_out: str | None) -> None:
    assert spread(sentence) == (written_out or sentence)


def test_what_is_told_of_every_quarter_is_told_of_those_that_were_over() -> None:
    claims = claimed("每季度发布政策解读2篇")
    assert [(claim.period.first, claim.count) for claim in claims if claim.period] == [(1, 2), (4, 2), (7, 2)]
    assert claims[1].said.endswith("（二季度）")
    (training,) = claimed("每季度组织培训1次")
    assert training.internal and not training.every


def test_a_sentence_that_goes_on_is_shown_as_it_stands() -> None:
    decisions, standard = claimed("共作出行政处罚12件；均自作出之日起7个工作日内公开。")
    assert (decisions.sentence, decisions.count) == ("共作出行政处罚12件", 12)
    assert standard.sentence == "均自作出之日起7个工作日内公开" and standard.standard is not None
