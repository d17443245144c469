"""What a check is written with: outcomes made whole, evidence under the names that the check declares."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from checks import kit, registry
from checks.kit import Calendar, Evidence, Outcome, Params, Ratio, Status, Verdict
from checks.measures.calendar import Span
from checks.model import Outcome as ModelOutcome

PAGE = SimpleNamespace(id="d1", url="https://x.gov.cn/1.html", title="关于《某办法》的通知", site="x")
OTHER = SimpleNamespace(id="d2", url="https://x.gov.cn/2.html", title="解读", site="x")
SAYS = {
    Status.PASS: "《{title}》{count}日，要求{limit}日，符合要求。",
    Status.SUSPECT: "《{title}》{count}日。{because}",
}
DOC = "衡量：页面。\n\n结论：合格——有。\n\n依据：示例。\n\n限度：示例。"


class NoParams(Params):
    pass


@pytest.fixture
def declare():
    """Declares a check that gives these outcomes, and forgets it afterwards."""
    before = dict(registry._CHECKS)

    def declare(outcomes, **declared):
        def run(unit, params, calendar, as_of):
            return outcomes

        run.__doc__ = DOC
        declared = {"statuses": (Status.PASS,), "evidence": {}, **declared}
        registry.check(id="a_check", title="有", params=NoParams, subject="页面", **declared)(run)
        return registry._CHECKS["a_check"]

    yield declare
    registry._CHECKS.clear()
    registry._CHECKS.update(before)


def run(check):
    unit = SimpleNamespace(site="x", unread=lambda types, site: "", looks=None)
    return check.run(unit, {}, Calendar.default(), date(2026, 1, 5))


def test_an_outcome_is_settled_in_one_step():
    seen, more = Evidence("policy.title", "某办法"), Evidence("policy.published_on", "2026-01-05")
    outcome = Outcome.about(PAGE, cause="a:cause", limit=30, unit_of_measure="日", evidence=[seen])
    settled = outcome.of(Verdict(Status.PASS, Span(31, 31)), SAYS, evidence=[more])
    assert (settled.status, settled.measured, settled.limit) == (Status.PASS, 31, 30)
    assert settled.message == "《关于〈某办法〉的通知》31日，要求30日，符合要求。"
    assert settled.evidence == [seen, more]
    assert (outcome.status, outcome.message, outcome.evidence) == (Status.MISSING, "", [seen])


def test_the_reasons_of_the_verdict_and_of_the_check_stand_in_the_sentence():
    verdict = Verdict(Status.FAIL, Span(3, 3), reasons=["甲"]).no_fail("乙")
    outcome = Outcome.about(PAGE, cause="a:cause").of(verdict, SAYS, reasons=["丙"])
    assert outcome.status == Status.SUSPECT
    assert outcome.message.endswith("3日。因甲；乙；丙，列为疑似，请人工核实。")
    assert Verdict(Status.PASS).no_fail("乙").reasons == []


def test_an_outcome_may_point_at_another_page_and_take_its_share():
    outcome = Outcome.about(PAGE, cause="a:cause").of(Status.MISSING, "没有。").on(OTHER)
    assert (outcome.subject, outcome.url, outcome.title) == ("d1", OTHER.url, "解读")
    shared = outcome.ratio(Ratio(3, 4), "共 {ratio}。", min_base=5)
    assert shared.message == "没有。共 3/4（不足5件，不计百分比）。"
    assert (shared.numerator, shared.denominator) == (3, 4)


def test_evidence_has_the_name_that_the_check_declares(declare):
    fields = [
        "policy.end",
        "policy.title",
        "policy.published_on.conflict",
        "meta.PubDate",
        "element.电话",
        "document.title",
    ]
    outcome = Outcome.about(PAGE, cause="a:cause", evidence=[Evidence(name, "x") for name in fields])
    check = declare(
        [outcome.of(Status.PASS, "有。")],
        evidence={"policy": "文件", "policy.end": "截止", "meta.*": "网页标签 {}"},
    )
    labels = [piece.label for piece in run(check)[0].evidence]
    assert labels == ["截止", "文件标题", "文件发布日期互相矛盾", "网页标签 PubDate", "要素：电话", "文件标题"]


@pytest.mark.parametrize("name", ["budget.title", "policy.unheard_of", "policy"])
def test_evidence_that_the_check_does_not_declare_is_refused(declare, name):
    outcome = Outcome.about(PAGE, cause="a:cause", evidence=[Evidence(name, "x")])
    declared = {"policy.end": "截止"} if name == "policy" else {"policy": "文件"}
    with pytest.raises(AssertionError, match=name):
        run(declare([outcome.of(Status.PASS, "有。")], evidence=declared))


def test_an_outcome_without_words_is_refused(declare):
    with pytest.raises(AssertionError, match="without a word"):
        run(declare([replace(Outcome.about(PAGE, cause="a:cause"), status=Status.PASS)]))


@pytest.mark.parametrize("evidence", [{"policy": ""}, {"meta.*": "网页标签"}, {"policy": "文件{}"}])
def test_a_name_that_says_nothing_is_refused(declare, evidence):
    with pytest.raises(TypeError, match="no fit Chinese name"):
        declare([], evidence=evidence)


def test_the_kit_has_what_it_says():
    assert all(getattr(kit, name) is not None for name in kit.__all__)
    assert kit.Outcome is ModelOutcome
