"""A night in a few lines."""

from __future__ import annotations

from typing import Any

from reports.brief import brief
from tests.reports.test_agenda import duty, finding, results


def night(
    findings: list[dict], clauses: list[dict] | None = None, since: str | None = "r0", **changes: Any
) -> dict[str, Any]:
    kinds = {kind: changes.pop(kind, []) for kind in ("new", "solved", "worse", "reopened", "gone")}
    job = {"site": "s", "complete": True, "stopped_because": None, **changes.pop("job", {})}
    change_of = {finding_id: kind for kind, ids in kinds.items() for finding_id in ids}
    everything = results([{**row, "change": change_of.get(row["id"])} for row in findings], clauses or [])
    return {**everything, "changes": {"since": since, "as_of": None, **kinds}, "crawl": [job], **changes}


def test_a_night_without_any_news_is_quiet() -> None:
    message = brief(night([finding("m1", "fail")], [duty("gov", ["2024-12-10"])]), "out/index.html")
    assert message.quiet and "没有变化" in message.subject and "out/index.html" in message.body


def test_what_is_new_is_told_by_its_sentence_a_matter_once() -> None:
    both = [finding("m1", "fail", clause="C1"), finding("m1", "suspect", clause="C2"), finding("m2", "suspect")]
    message = brief(night(both, new=[one["id"] for one in both]), "x")
    assert not message.quiet
    assert "新增问题事项 1 件" in message.subject and "新增疑似 1 件" in message.subject
    assert message.body.count("县政府办：尚未见解读") == 2 and "https://x.gov.cn/1.html" in message.body


def test_the_first_night_tells_the_whole_and_not_hundreds_of_news() -> None:
    message = brief(night([finding("m1", "fail")], since=None), "x")
    assert not message.quiet and "第一次监测：问题事项 1 件" in message.subject and "【新增" not in message.body


def test_what_is_due_is_news_seven_days_and_one_day_ahead() -> None:
    for day, quiet in (("2024-07-05", False), ("2024-07-04", True), ("2024-06-29", False), ("2024-06-28", False)):
        assert brief(night([], [duty("gov", [day])]), "x").quiet is quiet, day


def test_our_own_trouble_is_told_as_ours_and_lies_at_no_units_door() -> None:
    message = brief(night([], job={"complete": False, "stopped_because": "网站没有应答"}), "x")
    assert not message.quiet and "不算单位的问题" in message.body and "网站没有应答" in message.body


def test_a_long_night_stays_a_short_message() -> None:
    many = [finding(f"m{number}", "fail") for number in range(300)]
    message = brief(night(many, new=[one["id"] for one in many]), "x")
    assert "另有 290 件" in message.body and len(message.body) < 3000


def test_a_page_not_put_right_in_time_is_told_every_night() -> None:
    late = finding("m1", "fail", case={"state": "已确认", "mend_by": "2024-06-20"})
    assert "整改超期 1 件" in brief(night([late], new=[late["id"]]), "x").subject
