"""The life of a finding (design §6): what the office decides about it; appended, never changed or deleted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from audit import run, texts
from rules.judge import CONFIRMED

NEEDS_REASON = {"误报", "已说明", "豁免"}
MENDED = "复查通过"
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
        asked = {(one["unit"], one["pack"], one["clause"]): one.get("title") for one in results["clauses"]}
        count = 0
        for one in results["findings"]:
            state = states_now.get(one["id"], {}).get("action", "待核")
            if (
                (statuses and one["status"] not in statuses)
                or (not statuses and one["status"] not in _OPEN and one["id"] not in states_now)
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
        return run.EXIT_DONE
    finally:
        store.close()


def history(plan: run.Plan, name: str, *, say: Callable[[str], None]) -> int:
    """Prints all that was decided about one finding, also of one that the latest run has no more."""
    store = run.open_store(plan)
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


def close_mended(store: Any, results: dict[str, Any], run_id: str, at: str) -> int:
    """Says 复查通过 of what the office confirmed and this run saw put right; how many there were.

    Put right is a finding that now passes by a page fetched after the office decided, or that a page fetched since no
    longer gives (its dead link or its number is gone), or whose page has been taken down. A finding that merely was
    not looked at stays open: absence is never proof.
    """
    open_now = {finding: one for finding, one in _states(store.case_decisions()).items() if one["action"] in CONFIRMED}
    if not open_now:
        return 0
    found = {one["id"]: one for one in results["findings"]}
    lost = sorted(open_now.keys() - found.keys())
    earlier = {}
    if lost:
        before = store.last_results(before=run_id)
        earlier = {one["id"]: one for one in (before["findings"] if before else ()) if one["id"] in open_now}
    seen = store.seen(run_id, [one["subject"] for one in earlier.values()])
    judged = {(one["unit"], one["clause"]) for one in results["clauses"]}
    closed = 0
    for finding, decision in sorted(open_now.items()):
        now = found.get(finding)
        if now is not None:
            why = _put_right(now, decision["at"])
        else:
            then = earlier.get(finding)
            asked = then is not None and (then["unit"], then["clause"]) in judged
            why = _no_more(seen.get(then["subject"]), decision["at"]) if asked else None
        if why is None:
            continue
        store.add_case_decision(
            finding, at=at, who=texts.CASE_BY_CRAWL, action=MENDED, reason=why, from_date=None, to_date=None
        )
        closed += 1
        if now is not None:
            _append(now, at, why)
    return closed


def _put_right(finding: dict[str, Any], since: str) -> str | None:
    if finding["checked_as"] != "pass":
        return None
    read = max((one.get("fetched_at") or "" for one in finding["evidence"]), default="")
    return texts.CASE_MENDED.format(at=read[:16].replace("T", " ")) if read > since else None


def _no_more(seen: dict[str, Any] | None, since: str) -> str | None:
    if seen is None:
        return None
    if seen["gone_since"] and seen["gone_since"] > since:
        return texts.CASE_TAKEN_DOWN.format(at=seen["gone_since"][:16].replace("T", " "))
    if seen["how"] in ("fetched", "home") and seen["seen_at"] > since:  # a 304 is the page as it was
        return texts.CASE_NO_MORE.format(at=seen["seen_at"][:16].replace("T", " "))
    return None


def _append(finding: dict[str, Any], at: str, why: str) -> None:
    case = finding["case"] or {"history": []}
    row = {"at": at, "who": texts.CASE_BY_CRAWL, "action": MENDED, "reason": why, "from_date": None, "to_date": None}
    finding["case"] = {
        **case,
        "state": MENDED,
        "who": row["who"],
        "at": at,
        "reason": why,
        "confirmed": False,
        "history": [*case["history"], row],
    }


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
