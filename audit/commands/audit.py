"""`zwgk audit`, `check`, `recheck`, `report`: crawl, judge, write, and tell how it went."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit import texts

if TYPE_CHECKING:
    from audit.plan import Finished, Plan
from audit.config import plan_of
from audit.exits import EXIT_INTERRUPTED, USAGE_ERROR
from audit.judging import recheck as judging_recheck
from audit.judging import report as judging_report
from audit.plan import Request, with_packs
from audit.plan import plan as plan_plan

# --- the commands


def audit(arguments: argparse.Namespace) -> int:
    from audit import run
    from audit.console import Console

    plan = plan_of(arguments.config)
    request = Request(
        sites=tuple(arguments.site),
        units=tuple(arguments.unit),
        as_of=arguments.as_of,
        replay=tuple(arguments.replay),
        out=arguments.out,
        workers=arguments.workers,
        resume=arguments.resume,
        fail_under=arguments.fail_under,
    )
    config_part = "" if arguments.config == Path("config.yaml") else f" --config {arguments.config}"
    return _finish(run, plan, request, Console(), texts.INTERRUPTED.replace("{config}", config_part))


def check(arguments: argparse.Namespace) -> int:
    from audit import run
    from audit.console import Console

    plan = plan_plan(arguments.url, arguments.pack, arguments.max_pages, arguments.delay, arguments.out)
    request = Request(
        as_of=arguments.as_of,
        out=arguments.out or plan.reports,
        fail_under=arguments.fail_under,
    )
    console = Console(names={site.id: plan.name for site in plan.sites})
    return _finish(run, plan, request, console, texts.INTERRUPTED_CHECK)


def _finish(run: Any, plan: Plan, request: Any, console: Any, interrupted: str) -> int:
    from audit import locks

    try:
        finished = run.audit(plan, request, console)
    except locks.Busy:
        sys.stderr.write(texts.ALREADY_RUNNING + "\n")
        return USAGE_ERROR
    if finished.code == EXIT_INTERRUPTED:
        console.say(interrupted.replace("{run}", finished.run_id))
        return finished.code
    tell(finished, request.fail_under)
    return finished.code


def tell(finished: Finished, fail_under: float | None = None) -> None:
    from audit.exits import EXIT_PARTIAL, units_under

    results = finished.results
    assert results is not None
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
    troubles = [one for one in results["problems"] if one["site"] == job["site"]]
    unread = sum(one["problem"] == "list_unread" for one in troubles)
    if job["stopped_because"]:
        first = next((one["message"] for one in troubles if one["url"] == job["url"]), "")
        return "；".join(filter(None, (job["stopped_because"], first)))
    return texts.PARTIAL_LISTS.format(count=unread) if unread else texts.PARTIAL_PAGES


def recheck(arguments: argparse.Namespace) -> int:

    plan = with_packs(plan_of(arguments.config), arguments.pack)
    finished = judging_recheck(plan, arguments.run_id, arguments.as_of, arguments.out)
    tell(finished)
    return finished.code


def report(arguments: argparse.Namespace) -> int:

    finished = judging_report(
        plan_of(arguments.config), arguments.run_id, arguments.format or ["html", "json"], arguments.out
    )
    print(texts.REPORT_AT.format(path=finished.report))
    return finished.code
