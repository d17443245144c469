"""The life of a finding (design §6): what the office decides about it; appended, never changed or deleted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from audit import texts
from rules.states import CONFIRMED, MENDED

OPEN = ("fail", "suspect", "missing", "due")


def close_mended(store: Any, results: dict[str, Any], run_id: str, at: str) -> int:
    """Says 复查通过 of what the office confirmed and this run saw put right; how many there were.

    Put right is a finding that now passes by a page fetched after the office decided, or that a page fetched since no
    longer gives (its dead link or its number is gone), or whose page has been taken down. A finding that merely was
    not looked at stays open: absence is never proof.
    """
    open_now = {
        finding: one for finding, one in states_of(store.case_decisions()).items() if one["action"] in CONFIRMED
    }
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


def states_of(decisions: Sequence[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {one["finding_id"]: one for one in decisions}
