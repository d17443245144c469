"""The life of a finding (docs/how-a-score-comes-about.md): what the office decides about it; appended, never changed or deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from audit import texts
from rules.states import CONFIRMED, EXCUSED, MENDED

if TYPE_CHECKING:
    from crawler.store import Store

OPEN = ("fail", "suspect", "missing", "due")


def close_mended(store: Store, results: dict[str, Any], run_id: str, at: str) -> int:
    """Says 复查通过 of what the office confirmed and this run saw put right; how many there were.

    Put right is a finding that now passes by a page fetched after the office decided, or that a page fetched since no
    longer gives (its dead link or its number is gone), or whose page has been taken down. A finding that merely was
    not looked at stays open: absence is never proof.
    """
    open_now = {
        finding_id: decision
        for finding_id, decision in states_of(store.case_decisions()).items()
        if decision["action"] in CONFIRMED
    }
    if not open_now:
        return 0
    findings = {finding["id"]: finding for finding in results["findings"]}
    before = store.last_results(before=run_id) if open_now.keys() - findings.keys() else None
    earlier = {
        finding["id"]: finding for finding in (before["findings"] if before else ()) if finding["id"] in open_now
    }
    seen = store.seen(run_id, [finding["subject"] for finding in earlier.values()])
    judged = {(clause["unit"], clause["clause"]) for clause in results["clauses"]}
    closed = 0
    for finding_id, decision in sorted(open_now.items()):
        now, then, why = findings.get(finding_id), earlier.get(finding_id), None
        if now is not None:
            why = _put_right(now, decision["at"])
        elif then is not None and (then["unit"], then["clause"]) in judged:
            why = no_more(seen.get(then["subject"]), decision["at"])
        if why is None:
            continue
        store.add_case_decision(
            finding_id, at=at, who=texts.CASE_BY_CRAWL, action=MENDED, reason=why, from_date=None, to_date=None
        )
        closed += 1
        if now is not None:
            _append(now, at, why)
    return closed


def _put_right(finding: dict[str, Any], since: str) -> str | None:
    if finding["checked_as"] != "pass":
        return None
    read = max((piece.get("fetched_at") or "" for piece in finding["evidence"]), default="")
    return texts.CASE_MENDED.format(at=read[:16].replace("T", " ")) if read > since else None


def no_more(seen: dict[str, Any] | None, since: str) -> str | None:
    """Why a finding that a page no longer gives is put right, if the page was read or taken down since; else None."""
    if seen is None:
        return None
    if seen["gone_since"] and seen["gone_since"] > since:
        return texts.CASE_TAKEN_DOWN.format(at=seen["gone_since"][:16].replace("T", " "))
    if seen["how"] in ("fetched", "home") and seen["seen_at"] > since:  # a 304 is the page as it was
        return texts.CASE_NO_MORE.format(at=seen["seen_at"][:16].replace("T", " "))
    return None


def _append(finding: dict[str, Any], at: str, why: str) -> None:
    row = {"at": at, "who": texts.CASE_BY_CRAWL, "action": MENDED, "reason": why, "from_date": None, "to_date": None}
    finding["case"] = _with(finding["case"], row)


def states_of(decisions: Sequence[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {decision["finding_id"]: decision for decision in decisions}


def lifted(results: Mapping[str, Any], decisions: Sequence[Mapping[str, Any]]) -> tuple[dict[str, Any], int]:
    """The results without what the office has lifted since they were judged, and how many matters that were.

    What is written from kept results must not accuse of what was cleared in the meantime. Scores stay as they were.
    """
    matter_of = {finding["id"]: finding["matter"] for finding in results["findings"]}
    latest = {matter_of[row["finding_id"]]: row for row in decisions if row["finding_id"] in matter_of}
    since = results["run"]["finished_at"] or ""
    cleared = {matter: row for matter, row in latest.items() if row["action"] in EXCUSED and row["at"] > since}
    accused = {finding["matter"] for finding in results["findings"] if finding["counts"]}
    findings = [
        {**finding, "status": "exempt", "counts": False, "case": _with(finding["case"], cleared[finding["matter"]])}
        if finding["matter"] in cleared and finding["status"] in OPEN
        else finding
        for finding in results["findings"]
    ]
    return {**results, "findings": findings}, len(cleared.keys() & accused)


def _with(case: Mapping[str, Any] | None, decision: Mapping[str, Any]) -> dict[str, Any]:
    """A finding's case with one more decision, the latest."""
    row = {name: decision[name] for name in ("at", "who", "action", "reason", "from_date", "to_date")}
    history = [*(case["history"] if case else ()), row]
    said = {"state": row["action"], "who": row["who"], "at": row["at"], "reason": row["reason"]}
    return {**(case or {}), **said, "confirmed": False, "history": history}


def standing_batches(decisions: Sequence[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """The office's decisions by the commands that made them, oldest first; what was taken back since is left out."""
    batches: dict[str, list[Mapping[str, Any]]] = {}
    for row in decisions:
        if row["action"] == MENDED:
            continue
        if row.get("undoes"):
            batches.pop(row["undoes"], None)
        else:
            batches.setdefault(row["at"], []).append(row)
    return list(batches.values())


_BY_HARM = ("fail", "suspect", "due", "missing")


def matters(
    results: Mapping[str, Any], decisions: Sequence[Mapping[str, Any]], units: Sequence[str] = ()
) -> list[tuple[dict[str, Any], tuple[str, ...], dict[str, Any] | None]]:
    """What somebody must look at, or has decided: the worst finding of each matter, its clauses, the latest decision.

    In the order of the units and of harm. Of `units` alone, where some are named.
    """
    grouped: dict[str, list[dict[str, Any]]] = {}
    for finding in results["findings"]:
        if not units or finding["unit"] in units:
            grouped.setdefault(finding["matter"], []).append(finding)
    of_finding = {finding["id"]: matter for matter, found in grouped.items() for finding in found}
    decided = {of_finding[row["finding_id"]]: dict(row) for row in decisions if row["finding_id"] in of_finding}
    order = [unit["id"] for unit in results["units"]]

    def harm(finding: Mapping[str, Any]) -> int:
        status = finding["status"]
        return _BY_HARM.index(status) if status in _BY_HARM else len(_BY_HARM)

    rows = []
    for matter, found in grouped.items():
        first = min(found, key=lambda finding: (harm(finding), finding["clause"]))
        if first["status"] in OPEN or matter in decided:
            clauses = tuple(dict.fromkeys(finding["clause"] for finding in found))
            rows.append((first, clauses, decided.get(matter)))
    return sorted(rows, key=lambda row: (order.index(row[0]["unit"]), harm(row[0]), row[0]["clause"], row[0]["id"]))
