"""How an audit went, told on the terminal: a line a unit, what was not crawled and why, where the report is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from audit import texts
from audit.exits import EXIT_PARTIAL, asked_for, units_under

if TYPE_CHECKING:
    from audit.plan import Finished


def tell(finished: Finished, fail_under: float | None = None) -> None:
    """Prints the scores of a run that has results, the sites that were crawled in part, and the report's path."""
    results = finished.results
    assert results is not None, "only an interrupted run has no results, and that is told elsewhere"
    for unit in asked_for(results):
        score = texts.NO_SCORE if unit["score"] is None else f"{unit['score']:.1f}"
        line = texts.UNIT_LINE.format(name=unit["name"], score=score, grade=unit["grade"])
        if "kept_from" in unit:
            line += "；" + texts.KEPT.format(as_of=unit["kept_from"]["as_of"])
        print(line)
    for notice in results["notices"]:
        if notice["kind"] == "not_in_force":  # the one that leaves every unit without a score
            print(notice["text"])
    _tell_gaps(finished, results)
    _tell_end(finished, results, fail_under)


def first_verdicts(results: dict[str, Any]) -> list[str]:
    """What the check of a site has come to so far, in lines; the crawl goes on."""
    from checks.model import STATUS_NAMES, Status

    ranked = _ranked(results)
    counts = Counter(finding["status"] for finding in ranked)
    shown = "、".join(f"{STATUS_NAMES[Status(status)]} {counts[status]} 件" for status in _BY_HARM if counts[status])
    lines = [texts.CHECK_SO_FAR.format(counts=shown) if shown else texts.CHECK_SO_FAR_NOTHING]
    told = [finding for finding in _worst(ranked) if finding["status"] in ("fail", "suspect")]
    for finding in told:
        lines.append(f"  {STATUS_NAMES[Status(finding['status'])]}  {finding['message']}")
        if finding["url"]:
            lines.append(f"      {finding['url']}")
    return lines


_WORST = 10  # matters that a person takes in at a glance; the rest stands in the report
_OF_A_KIND = 2
_BY_HARM = ("fail", "suspect", "due", "pass")


def tell_check(finished: Finished, fail_under: float | None = None) -> None:
    """Prints what a look at one address came to: the worst matters by their sentences, then how many of each kind.

    No score and no grade: what a unit's score is made of is an office's decision, and here nobody made it.
    """
    from checks.model import STATUS_NAMES, Status

    results = finished.results
    assert results is not None, "only an interrupted run has no results, and that is told elsewhere"
    ranked = _ranked(results)
    for finding in _worst(ranked):
        print(f"{STATUS_NAMES[Status(finding['status'])]}  {finding['message']}")
        if finding["url"]:
            print(f"    {finding['url']}")
    counts = Counter(finding["status"] for finding in ranked)
    told = "、".join(f"{STATUS_NAMES[Status(status)]} {counts[status]} 件" for status in _BY_HARM if counts[status])
    if told or not results["problems"]:
        print(texts.CHECK_COUNTS.format(counts=told) if told else texts.CHECK_NOTHING)
    else:
        print(texts.CHECK_UNREAD)
        for problem in results["problems"][:_WORST]:
            print(f"    {problem['url']}\n      {problem['message']}")
    _tell_gaps(finished, results)
    _tell_end(finished, results, fail_under)


def _ranked(results: dict[str, Any]) -> list[dict[str, Any]]:
    """The matters by harm and by what their clauses are worth.

    One matter may be asked for by several clauses, one of which is only in doubt of what another has proved: it is told
    once, by its worst verdict.
    """
    points = {(clause["pack"], clause["clause"]): clause["points"] or 0 for clause in results["clauses"]}
    by_harm = sorted(
        (finding for finding in results["findings"] if finding["status"] in _BY_HARM),
        key=lambda finding: (_BY_HARM.index(finding["status"]), -points.get((finding["pack"], finding["clause"]), 0)),
    )
    matters: dict[str, dict[str, Any]] = {}
    for finding in by_harm:
        matters.setdefault(finding["matter"], finding)
    return list(matters.values())


def _worst(ranked: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Ten at most, and few of one kind: a hundred dead links must not hide the one consultation that was too short."""
    open_ = [finding for finding in ranked if finding["status"] != "pass"] or ranked
    of_kind: Counter[str] = Counter()
    shown = []
    for finding in open_:
        of_kind[finding["check"]] += 1
        if of_kind[finding["check"]] <= _OF_A_KIND:
            shown.append(finding)
    return shown[:_WORST]


def _tell_gaps(finished: Finished, results: dict[str, Any]) -> None:
    """The sites that were not crawled to their end; of those that were, the lists that were not read whole all the same."""
    for job in results["crawl"]:
        if finished.code == EXIT_PARTIAL and not job["complete"]:
            print(texts.PARTIAL.format(site=job["url"] or job["site"], why=_unfinished_because(job, results)))
        elif unread := _unread_lists(job, results):
            print(texts.LISTS_UNREAD.format(site=job["url"] or job["site"], count=len(unread)))
            for problem in unread[:_LISTS]:
                print(f"    {problem['message']}\n      {problem['url']}")
            if len(unread) > _LISTS:
                print(texts.LISTS_MORE.format(count=len(unread) - _LISTS))
    if finished.code == EXIT_PARTIAL:
        print(texts.PARTIAL_WHERE)


_LISTS = 5


def _unread_lists(job: dict[str, Any], results: dict[str, Any]) -> list[dict[str, Any]]:
    """What was read of them in part or not at all; first those of which an answer did not come."""
    own = [problem for problem in results["problems"] if problem["site"] == job["site"]]
    trouble = {problem["url"] for problem in own if problem["problem"] != "list_unread"}
    unread = [problem for problem in own if problem["problem"] == "list_unread"]
    return sorted(unread, key=lambda problem: problem["url"] not in trouble)


def _tell_end(finished: Finished, results: dict[str, Any], fail_under: float | None) -> None:
    if fail_under is not None and (under := units_under(results, fail_under)):
        print(texts.UNDER.format(limit=fail_under, units="、".join(under)))
    print(texts.REPORT_AT.format(path=finished.report))


def _unfinished_because(job: dict[str, Any], results: dict[str, Any]) -> str:
    """Why a site was not crawled whole: what stopped it and the first trouble there, or how many lists are unread."""
    problems = [problem for problem in results["problems"] if problem["site"] == job["site"]]
    unread = sum(problem["problem"] == "list_unread" for problem in problems)
    if job["stopped_because"]:
        first = next((problem["message"] for problem in problems if problem["url"] == job["url"]), "")
        return "；".join(filter(None, (job["stopped_because"], first)))
    return texts.PARTIAL_LISTS.format(count=unread) if unread else texts.PARTIAL_PAGES
