"""`zwgk diff`: what is new, put right, worse, back or taken down between two runs."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from audit import texts
from audit.arguments import add_configured, add_units
from audit.exits import EXIT_DONE
from audit.plan import UsageError, open_store

if TYPE_CHECKING:
    from audit.arguments import Commands
    from crawler.store import Store


def add(commands: Commands) -> None:
    parser = add_configured(commands, "diff", run, "两次任务之间新增、整改、加重、复发、撤下了什么")
    parser.add_argument("run_id", nargs="?", metavar="任务", help="任务编号（默认最近一次）；与它的上一次相比")
    parser.add_argument("other", nargs="?", metavar="另一任务", help="给出两个编号时：前一个是旧的，后一个是新的")
    add_units(parser, "只看这个单位")


def run(arguments: argparse.Namespace) -> int:
    from audit.changes import KINDS, compare, earlier
    from audit.config import plan_of
    from audit.judging import earlier_results
    from rules import matters
    from rules.states import CHANGES

    with open_store(plan_of(arguments.config)) as store:
        newer = _results(store, arguments.other or arguments.run_id)
        older = _results(store, arguments.run_id) if arguments.other else earlier_results(store, newer["run"]["id"])
        if older is None:
            raise UsageError(texts.DIFF_FIRST.format(run=newer["run"]["id"]))
        changes = compare(store, older, newer)
        # What went out of sight in a run before the older one, and is known to be taken down only now, is told too.
        findings = {**earlier(older), **{finding["id"]: finding for finding in newer["findings"]}}
        names = {unit["id"]: unit["name"] for results in (older, newer) for unit in results["units"]}
        print(
            texts.DIFF_BETWEEN.format(
                older=older["run"]["id"],
                older_day=older["run"]["as_of"],
                newer=newer["run"]["id"],
                newer_day=newer["run"]["as_of"],
            )
        )
        counted = matters.figures(newer)
        if not arguments.unit and newer["changes"]["since"] == older["run"]["id"]:
            print(texts.DIFF_PROBLEMS.format(**counted._asdict()))
        for kind in KINDS:
            rows = [findings[finding_id] for finding_id in changes[kind]]
            rows = [finding for finding in rows if not arguments.unit or finding["unit"] in arguments.unit]
            print(texts.DIFF_KIND.format(kind=CHANGES[kind], count=len(rows)))
            for finding in sorted(rows, key=lambda finding: (finding["unit"], finding["clause"], finding["id"])):
                print(f"  {finding['id']}  {names[finding['unit']]}  {finding['clause']}  {_said(finding)}")
        return EXIT_DONE


def _said(finding: dict[str, Any]) -> str:
    from checks.model import STATUS_NAMES, Status

    return f"{STATUS_NAMES[Status(finding['status'])]}  {finding['message']}"


def _results(store: Store, run_id: str | None) -> dict[str, Any]:
    from audit.judging import find_run

    run = find_run(store, run_id)
    results = store.results(run["id"])
    if results is None:
        raise UsageError(texts.RUN_UNFINISHED.format(run=run["id"]))
    return results
