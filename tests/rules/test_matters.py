"""What people count: one definition of a 问题事项 and of a new one."""

from __future__ import annotations

from typing import Any

from rules import matters


def finding(name: str, change: str | None = None, *, counts: bool = True, **also: Any) -> dict[str, Any]:
    row = {"id": name, "matter": f"m-{name}", "status": "fail" if counts else "suspect", "counts": counts}
    return {**row, "change": change, "same_cause_as": None, **also}


def run(
    *findings: dict[str, Any],
    settled: tuple[tuple[str, dict[str, Any], str], ...] = (),
    lost: tuple[dict[str, Any], ...] = (),
) -> matters.Figures:
    entries = [{"finding": found, "change": change, "on": on} for change, found, on in settled]
    return matters.figures({"run": {"as_of": "2024-07-02"}, "findings": findings, "settled": entries, "lost": lost})


def test_what_several_clauses_deduct_for_is_one_and_speaks_by_the_one_that_deducts() -> None:
    found = matters.problems([finding("b", same_cause_as="a"), finding("a"), finding("c", counts=False)])
    assert {first: [row["id"] for row in rows] for first, rows in found.items()} == {"a": ["a", "b"]}
    circle = matters.problems([finding("a", same_cause_as="b"), finding("b", same_cause_as="a")])
    assert {row["id"] for rows in circle.values() for row in rows} == {"a", "b"}, "none is lost"


def test_new_is_what_no_clause_deducted_for_before() -> None:
    assert run(finding("a", "new"), finding("b", "reopened"), finding("c", "worse"), finding("d")).new == 3
    # A clause that begins to demand what another deducted for already finds nothing new.
    assert run(finding("a", "new"), finding("b", None, same_cause_as="a")).new == 0
    # What is only doubtful, due or not found is a new 条目, no 问题事项.
    figures = run(finding("a", "new", counts=False), finding("b", "reopened"))
    assert (figures.open, figures.new, figures.reopened, figures.worse) == (1, 1, 1, 0)


def test_put_right_is_what_deducted_and_no_clause_deducts_for_any_more() -> None:
    mended, doubt = finding("a"), finding("b", counts=False)
    twice = finding("c", matter="m-a")
    settled = (("solved", mended, "2024-07-02"), ("solved", twice, "2024-07-02"), ("solved", doubt, "2024-07-02"))
    assert run(settled=settled).solved == 1
    assert run(finding("z", matter="m-a"), settled=settled).solved == 0, "another clause still deducts for it"
    assert run(settled=(("solved", mended, "2024-06-30"),)).solved == 0, "that was another night"
    assert run(settled=(("gone", mended, "2024-07-02"),)).gone == 1


def test_out_of_sight_is_what_deducted_and_is_seen_nowhere() -> None:
    gone, twice, doubt = finding("a"), finding("b", same_cause_as="a", matter="m-a"), finding("c", counts=False)
    assert run(lost=(gone, twice, doubt)).unseen == 1
    assert run(finding("z", matter="m-a"), lost=(gone,)).unseen == 0, "another clause sees it still"
