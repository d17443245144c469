"""The life of a finding (design §6): what the office decides about it; appended, never changed or deleted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from audit import run, texts

NEEDS_REASON = {"误报", "已说明", "豁免"}
_OPEN = ("fail", "suspect", "missing", "due")


def show(
    plan: run.Plan, *, units: Sequence[str], statuses: Sequence[str], states: Sequence[str], say: Callable[[str], None]
) -> int:
    """Prints the findings of the latest judged run that somebody must look at, one a line, with the office's decision."""
    from checks.model import STATUS_NAMES, Status

    store = run.open_store(plan)
    try:
        results = store.last_results()
        if results is None:
            raise run.UsageError(texts.NO_RUN)
        states_now = _states(store.case_decisions())
        names = {unit["id"]: unit["name"] for unit in results["units"]}
        count = 0
        for one in results["findings"]:
            state = states_now.get(one["id"], {}).get("action", "待核")
            if (statuses and one["status"] not in statuses) or (not statuses and one["status"] not in _OPEN
                and one["id"] not in states_now) or (units and one["unit"] not in units) or (states and state not in states):  # fmt: skip
                continue
            count += 1
            status = STATUS_NAMES[Status(one["status"])]
            say(f"{one['id']}  {names.get(one['unit'], one['unit'])}  {one['clause']}  {status}  {state}  {one['title']}")
        say(texts.CASES_COUNT.format(count=count, run=results["run"]["id"]))
        return run.EXIT_DONE
    finally:
        store.close()


def decide(
    plan: run.Plan,
    findings: Sequence[str],
    *,
    action: str,
    reason: str,
    who: str,
    from_date: date | None,
    to_date: date | None,
    say: Callable[[str], None],
    clock: run.Clock = run.now,
) -> int:
    """Appends a decision to each finding (an id or its unambiguous beginning); all or none. Raises `UsageError`."""
    if action in NEEDS_REASON and not reason:
        raise run.UsageError(texts.CASE_NEEDS_REASON.format(action=action))
    if from_date and to_date and to_date < from_date:
        raise run.UsageError(texts.CASE_DATES)
    store = run.open_store(plan)
    try:
        results = store.last_results()
        known = {one["id"]: one for one in results["findings"]} if results else {}
        chosen = [_find(name, known) for name in findings]
        for one in chosen:
            store.add_case_decision(
                one["id"],
                at=run.stamp(clock()),
                who=who,
                action=action,
                reason=reason,
                from_date=from_date,
                to_date=to_date,
            )
            say(texts.CASE_SET.format(id=one["id"], action=action, title=one["title"]))
        say(texts.CASE_EFFECT)
        return run.EXIT_DONE
    finally:
        store.close()


def _states(decisions: Sequence[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {one["finding_id"]: one for one in decisions}


def _find(name: str, known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    if name in known:
        return known[name]
    alike = [one for key, one in known.items() if key.startswith(name)]
    if len(alike) == 1:
        return alike[0]
    if alike:
        raise run.UsageError(texts.CASE_AMBIGUOUS.format(name=name, count=len(alike)))
    raise run.UsageError(texts.CASE_UNKNOWN.format(name=name))
