"""What earlier runs found, carried along from run to run in results.json, so that a report of one run can tell of them.

Added to the contract: per finding `since` (the day of the first run that drew the same conclusion without a break);
`opened_on` (the day of the run that saw it become a 问题事项; null where it stood when it was first looked at);
`settled` (what was open and then seen put right or taken down, on which day); `history` (the runs in short: the last
ones, and of earlier quarters the last of each).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from audit.changes import KINDS, earlier, weight
from rules import matters

LAST_RUNS = 14  # a fortnight of nights: what a line in a table still shows
QUARTERS = 12
SETTLED_DAYS = 184  # the period of a circular and the one before: a quarter each, 92 days at most

_SETTLING = ("solved", "gone")


def add_history(results: dict[str, Any], before: Mapping[str, Any] | None) -> dict[str, Any]:
    """The results, which have their `changes`, with what the run before carried; the arguments stay as they are."""
    day = results["run"]["as_of"]
    then = earlier(before) if before else {}
    findings = [
        {
            **finding,
            "since": _since(finding, then.get(finding["id"]), day, before),
            "opened_on": _opened_on(finding, then.get(finding["id"]), day),
        }
        for finding in results["findings"]
    ]
    results = {**results, "findings": findings, "settled": _settled(results, before, then)}
    return {**results, "history": _thinned(before.get("history", ()) if before else (), in_short(results))}


def _since(
    finding: Mapping[str, Any], then: Mapping[str, Any] | None, day: str, before: Mapping[str, Any] | None
) -> str | None:
    if not weight(finding):
        return None
    if then is None or before is None or then["status"] != finding["status"]:
        return day
    return then.get("since") or before["run"]["as_of"]


def _opened_on(finding: Mapping[str, Any], then: Mapping[str, Any] | None, day: str) -> str | None:
    if not matters.counts(finding):
        return None
    if finding["change"] in matters.OPENING:
        return day
    return then.get("opened_on") if then is not None and then["status"] == finding["status"] else None


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
    """What the line of runs shows of this one: `problems` counts 问题事项 (`rules.matters`), `changes` 条目 of any conclusion."""
    to_fix = Counter(found[0]["unit"] for found in matters.problems(results["findings"]).values())
    return {
        "run": results["run"]["id"],
        "as_of": results["run"]["as_of"],
        "since": results["changes"]["since"],
        "finished_at": results["run"]["finished_at"],
        "complete": all(job["complete"] for job in results["crawl"]),
        "scope": results["run"].get("scope", []),
        "basis": " ".join([*results["run"].get("packs", ()), results["run"].get("points_version") or ""]),
        "problems": matters.figures(results)._asdict(),
        "changes": {kind: len(results["changes"][kind]) for kind in KINDS},
        "units": {
            unit["id"]: {
                "score": unit["score"],
                "grade": unit["grade"],
                "judged_share": unit["judged_share"],
                "to_fix": to_fix[unit["id"]],
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
