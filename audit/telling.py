"""How an audit went, told on the terminal: a line a unit, what was not crawled and why, where the report is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit import texts
from audit.exits import EXIT_PARTIAL, units_under

if TYPE_CHECKING:
    from audit.plan import Finished


def tell(finished: Finished, fail_under: float | None = None) -> None:
    """Prints the scores of a run that has results, the sites that were crawled in part, and the report's path."""
    results = finished.results
    assert results is not None, "only an interrupted run has no results, and that is told elsewhere"
    for unit in results["units"]:
        score = texts.NO_SCORE if unit["score"] is None else f"{unit['score']:.1f}"
        line = texts.UNIT_LINE.format(name=unit["name"], score=score, grade=unit["grade"])
        if "kept_from" in unit:
            line += "；" + texts.KEPT.format(as_of=unit["kept_from"]["as_of"])
        print(line)
    if finished.code == EXIT_PARTIAL:
        for job in results["crawl"]:
            if not job["complete"]:
                print(texts.PARTIAL.format(site=job["url"] or job["site"], why=_unfinished_because(job, results)))
        print(texts.PARTIAL_WHERE)
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
