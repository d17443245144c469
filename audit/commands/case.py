"""`zwgk case`: the life of a finding, listed, decided, told."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from audit import texts
from audit.cases import OPEN, states_of
from audit.clock import Clock, stamp
from audit.clock import now as clock_now
from audit.exits import EXIT_DONE
from audit.plan import Plan, UsageError, open_store

if TYPE_CHECKING:
    from audit.plan import Plan
from audit.config import plan_of

NEEDS_REASON = {"误报", "已说明", "豁免"}


def show(
    plan: Plan, *, units: Sequence[str], statuses: Sequence[str], states: Sequence[str], say: Callable[[str], None]
) -> int:
    """Prints the findings of the latest judged run that somebody must look at, one a line, with the office's decision."""
    from checks.model import STATUS_NAMES, Status

    store = open_store(plan)
    try:
        results = store.last_results()
        if results is None:
            raise UsageError(texts.NO_RUN)
        states_now = states_of(store.case_decisions())
        names = {unit["id"]: unit["name"] for unit in results["units"]}
        asked = {(one["unit"], one["pack"], one["clause"]): one.get("title") for one in results["clauses"]}
        count = 0
        for one in results["findings"]:
            state = states_now.get(one["id"], {}).get("action", "待核")
            if (
                (statuses and one["status"] not in statuses)
                or (not statuses and one["status"] not in OPEN and one["id"] not in states_now)
                or (units and one["unit"] not in units)
                or (states and state not in states)
            ):
                continue
            count += 1
            status = STATUS_NAMES[Status(one["status"])]
            unit = names.get(one["unit"], one["unit"])
            # What is said of the unit as a whole bears its name: the demand tells more.
            title = asked.get((one["unit"], one["pack"], one["clause"])) if one["title"] == unit else one["title"]
            part = "，".join(filter(None, (one.get("part"), one.get("period"))))
            about = (title or one["title"]) + (f"（{part}）" if part else "")
            say(f"{one['id']}  {unit}  {one['clause']}  {status}  {state}  {about}")
        say(texts.CASES_COUNT.format(count=count, run=results["run"]["id"]))
        return EXIT_DONE
    finally:
        store.close()


def history(plan: Plan, name: str, *, say: Callable[[str], None]) -> int:
    """Prints all that was decided about one finding, also of one that the latest run has no more."""
    store = open_store(plan)
    try:
        results = store.last_results()
        known = {one["id"]: one for one in results["findings"]} if results else {}
        decisions = store.case_decisions()
        one = _find(name, {**{row["finding_id"]: {"id": row["finding_id"], "title": ""} for row in decisions}, **known})
        rows = [row for row in decisions if row["finding_id"] == one["id"]]
        say(f"{one['id']}  {one['title'] or texts.CASE_NOT_NOW}")
        for row in rows:
            period = texts.CASE_PERIOD.format(start=row["from_date"] or "", end=row["to_date"] or "")
            shown = [row["at"][:16].replace("T", " "), row["who"], row["action"], row["reason"]]
            say("  ".join(filter(None, [*shown, period if row["from_date"] or row["to_date"] else ""])))
        if not rows:
            say(texts.CASE_NO_HISTORY)
        return EXIT_DONE
    finally:
        store.close()


def decide(
    plan: Plan,
    findings: Sequence[str],
    *,
    action: str,
    reason: str,
    who: str,
    from_date: date | None,
    to_date: date | None,
    say: Callable[[str], None],
    clock: Clock = clock_now,
) -> int:
    """Appends a decision to each finding (an id or its unambiguous beginning); all or none. Raises `UsageError`."""
    if action in NEEDS_REASON and not reason:
        raise UsageError(texts.CASE_NEEDS_REASON.format(action=action))
    if from_date and to_date and to_date < from_date:
        raise UsageError(texts.CASE_DATES)
    store = open_store(plan)
    try:
        results = store.last_results()
        known = {one["id"]: one for one in results["findings"]} if results else {}
        chosen = [_find(name, known) for name in findings]
        for one in chosen:
            store.add_case_decision(
                one["id"],
                at=stamp(clock()),
                who=who,
                action=action,
                reason=reason,
                from_date=from_date,
                to_date=to_date,
            )
            say(texts.CASE_SET.format(id=one["id"], action=action, title=one["title"]))
        say(texts.CASE_EFFECT)
        return EXIT_DONE
    finally:
        store.close()


def _find(name: str, known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    if name in known:
        return known[name]
    alike = [one for key, one in known.items() if key.startswith(name)]
    if len(alike) == 1:
        return alike[0]
    if alike:
        raise UsageError(texts.CASE_AMBIGUOUS.format(name=name, count=len(alike)))
    raise UsageError(texts.CASE_UNKNOWN.format(name=name))


def case_list(arguments: argparse.Namespace) -> int:

    return show(
        plan_of(arguments.config), units=arguments.unit, statuses=arguments.status, states=arguments.state, say=print
    )


def case_history(arguments: argparse.Namespace) -> int:

    return history(plan_of(arguments.config), arguments.finding, say=print)


def case_set(arguments: argparse.Namespace) -> int:
    import getpass

    return decide(
        plan_of(arguments.config),
        arguments.finding,
        action=arguments.action,
        reason=arguments.reason,
        who=arguments.who or getpass.getuser(),
        from_date=arguments.from_date,
        to_date=arguments.to_date,
        say=print,
    )


# What a person may set. 复查通过 is not among them: it comes only from a later crawl that saw the page put right.
ACTIONS = ("待核", "已确认", "已转办", "已整改", "误报", "已说明", "豁免")
