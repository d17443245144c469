"""What people count, for every report the same (docs/glossary.md).

A 问题事项 (件) is what deducts, once, whichever clauses deduct for it. It is new where the run before did not have it as
不合格: it came up, came back, or grew out of what was only due, doubtful or not found. A finding of one clause, whatever
it concludes, is a 条目 (条).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

OPENING = ("reopened", "worse", "new")  # how a 问题事项 becomes one, what is told first in front

Finding = Mapping[str, Any]


class Figures(NamedTuple):
    """The 问题事项 of one run, counted; `new` to `gone` against the run before, `reopened` and `worse` among the `new`.

    They add up from run to run: `open` and `unseen` of this one are those of the run before, and `new`, less `solved`
    and `gone`. Not where a run looked at other units or went by other packs than the one before.
    """

    open: int
    new: int
    reopened: int
    worse: int
    solved: int
    gone: int
    unseen: int  # deducted, then went out of sight; nobody has seen yet what became of them, and they deduct nothing


def counts(finding: Finding) -> bool:
    """Whether it deducts: a fail, or what was not found and the office confirmed. Where the results do not say, a fail."""
    said = finding.get("counts")
    return finding["status"] == "fail" if said is None else bool(said)


def problems(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings that count, by the one that deducts for them, that one first."""
    counting = {finding["id"]: finding for finding in findings if counts(finding)}
    found: dict[str, list[Finding]] = {}
    for finding_id, finding in counting.items():
        found.setdefault(_deducting(finding_id, counting), []).append(finding)
    return {first: sorted(each, key=lambda finding: finding["id"] != first) for first, each in found.items()}


def _deducting(finding_id: str, counting: Mapping[str, Finding]) -> str:
    at, passed = finding_id, {finding_id}
    while (other := counting[at].get("same_cause_as") or "") in counting:
        if other in passed:
            return finding_id  # they point at each other: none of them may be lost
        passed.add(other)
        at = other
    return at


def opening(changes: Sequence[str | None]) -> str:
    """How a 问题事项 became one since the run before, by the `change` of all its findings that count; empty where it stood.

    Where one of its clauses deducted for it already, that a second one does now is nothing new.
    """
    if not changes or not all(change in OPENING for change in changes):
        return ""
    return next(change for change in OPENING if change in changes)


def figures(results: Mapping[str, Any]) -> Figures:
    """The counts of a run that has its `changes` and `settled`."""
    found = problems(results["findings"])
    opened = [opening([finding.get("change") for finding in each]) for each in found.values()]
    ended = [change for change, _ in settled(results)]
    return Figures(
        open=len(found),
        new=sum(map(bool, opened)),
        reopened=opened.count("reopened"),
        worse=opened.count("worse"),
        solved=ended.count("solved"),
        gone=ended.count("gone"),
        unseen=len(_unseen(results)),
    )


def _unseen(results: Mapping[str, Any]) -> dict[str, list[Finding]]:
    standing = {_matter(finding) for finding in results["findings"] if counts(finding)}
    return problems(finding for finding in results.get("lost", ()) if _matter(finding) not in standing)


def settled(results: Mapping[str, Any]) -> list[tuple[str, Finding]]:
    """The 问题事项 that this run saw put right (solved) or taken down (gone), each once, by a finding of it."""
    standing = {_matter(finding) for finding in results["findings"] if counts(finding)}
    ended: dict[str, tuple[str, Finding]] = {}
    today = [entry for entry in results.get("settled", ()) if entry["on"] == results["run"]["as_of"]]
    for entry in sorted(today, key=lambda entry: entry["change"] == "gone"):
        finding = entry["finding"]
        if counts(finding) and _matter(finding) not in standing:
            ended.setdefault(_matter(finding), (entry["change"], finding))
    return list(ended.values())


def _matter(finding: Finding) -> str:
    return str(finding.get("matter") or finding["id"])
