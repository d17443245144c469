"""What earlier runs found, carried along from run to run in results.json, so that a report of one run can tell of them.

Added to the contract: per finding `since` (the day of the first run that drew the same conclusion without a break);
`settled` (what was open and then seen put right or taken down, on which day); `history` (the runs in short: the last
ones, and of earlier quarters the last of each).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from audit.changes import KINDS, earlier, weight

LAST_RUNS = 14  # a fortnight of nights: what a line in a table still shows
QUARTERS = 12
SETTLED_DAYS = 184  # the period of a circular and the one before: a quarter each, 92 days at most

_SETTLING = ("solved", "gone")


def add_history(results: dict[str, Any], before: Mapping[str, Any] | None) -> dict[str, Any]:
    """The results, which have their `changes`, with what the run before carried; the arguments stay as they are."""
    day = results["run"]["as_of"]
    then = earlier(before) if before else {}
    findings = [
        {**finding, "since": _since(finding, then.get(finding["id"]), day, before)} for finding in results["findings"]
    ]
    return {
        **results,
        "findings": findings,
        "settled": _settled(results, before, then),
        "history": _thinned(before.get("history", ()) if before else (), in_short({**results, "findings": findings})),
    }


def _since(
    finding: Mapping[str, Any], then: Mapping[str, Any] | None, day: str, before: Mapping[str, Any] | None
) -> str | None:
    if not weight(finding):
        return None
    if then is None or before is None or then["status"] != finding["status"]:
        return day
    return then.get("since") or before["run"]["as_of"]


def _settled(
    results: Mapping[str, Any], before: Mapping[str, Any] | None, then: Mapping[str, Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Newest first. What is open again, or lies too far back, is carried no further."""
    day = results["run"]["as_of"]
    oldest = (date.fromisoformat(day) - timedelta(days=SETTLED_DAYS)).isoformat()
    open_now = {finding["id"] for finding in results["findings"] if weight(finding)}
    settled = {
        entry["finding"]["id"]: entry
        for entry in (before.get("settled", ()) if before else ())
        if entry["on"] >= oldest and entry["finding"]["id"] not in open_now
    }
    for kind in _SETTLING:
        for finding_id in results["changes"][kind]:
            finding = {name: value for name, value in then[finding_id].items() if name != "evidence"}
            settled[finding_id] = {"finding": finding, "change": kind, "on": day}
    return sorted(settled.values(), key=lambda entry: (_backwards(entry["on"]), entry["finding"]["id"]))


def _backwards(day: str) -> int:
    return -date.fromisoformat(day).toordinal()


def in_short(results: Mapping[str, Any]) -> dict[str, Any]:
    """What the line of runs shows of this one. Counted are matters, as people count them (件)."""
    changes = results["changes"]
    by_id = {finding["id"]: finding for finding in results["findings"]}
    to_fix: dict[str, set[str]] = {}
    for finding in by_id.values():
        cause = by_id.get(finding["same_cause_as"] or "")
        if finding["counts"] and not (cause and cause["counts"]):  # the other deducts for both
            to_fix.setdefault(finding["unit"], set()).add(finding["id"])
    names = {finding_id for kind in KINDS for finding_id in changes[kind]}
    matter = {finding_id: by_id[finding_id]["matter"] if finding_id in by_id else finding_id for finding_id in names}
    return {
        "run": results["run"]["id"],
        "as_of": results["run"]["as_of"],
        "finished_at": results["run"]["finished_at"],
        "complete": all(job["complete"] for job in results["crawl"]),
        "scope": results["run"].get("scope", []),
        "basis": " ".join([*results["run"].get("packs", ()), results["run"].get("points_version") or ""]),
        "changes": {kind: len({matter[finding_id] for finding_id in changes[kind]}) for kind in KINDS},
        "units": {
            unit["id"]: {
                "score": unit["score"],
                "grade": unit["grade"],
                "judged_share": unit["judged_share"],
                "to_fix": len(to_fix.get(unit["id"], ())),
                "kept": "kept_from" in unit,
            }
            for unit in results["units"]
        },
    }


def _thinned(earlier: Iterable[Mapping[str, Any]], now: dict[str, Any]) -> list[dict[str, Any]]:
    """Oldest first: the last runs, and before them the last of each quarter."""
    runs = [dict(run) for run in earlier if run["run"] != now["run"]] + [now]
    last_of = {quarter(run["as_of"]): run["run"] for run in runs}
    whole_quarters = set(list(last_of.values())[-QUARTERS:])
    first_kept = max(0, len(runs) - LAST_RUNS)
    return [run for number, run in enumerate(runs) if number >= first_kept or run["run"] in whole_quarters]


def quarter(day: str) -> str:
    year, month = day.split("-")[:2]
    return f"{year}Q{(int(month) + 2) // 3}"
