"""What changed between two judged runs: new, put right, worse, back again, taken down (`changes` in results.json).

Only what both runs judged is compared: a unit that was not crawled, a clause that only one of them has, a page that
nobody looked at changes nothing. That a finding is not there any more proves nothing until its page was read since.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from audit import texts
from audit.cases import no_more
from rules.states import MENDED

if TYPE_CHECKING:
    from crawler.store import Store

LOST_DAYS = 92  # how long what became of a finding is still asked; pages are read again within a month

KINDS = ("new", "solved", "worse", "reopened", "gone")

# How much each conclusion asks of somebody; what is not here asks nothing.
_WEIGHT = {"due": 1, "missing": 2, "suspect": 3, "fail": 4}

_Key = tuple[str, str, str]


def weight(finding: Mapping[str, Any]) -> int:
    """How open a finding is: 0 where nobody has to do anything about it."""
    return _WEIGHT.get(finding["status"], 0)


def add_changes(store: Store, results: dict[str, Any], before: dict[str, Any] | None) -> dict[str, Any]:
    """The results with `changes` since the run before, and each finding's own `change`; without one there are none."""
    lost: list[dict[str, Any]] = []
    if before is None:
        changes: dict[str, Any] = {"since": None, "as_of": None, **{kind: [] for kind in KINDS}}
    else:
        changes = compare(store, before, results)
        lost = _still_lost(before, results, changes)
    of_finding = {finding_id: kind for kind in KINDS for finding_id in changes[kind]}
    if before is not None and changes["reopened"]:
        results = {**results, "findings": _of_both_nights(store, before, results, set(changes["reopened"]))}
    return {
        **results,
        "changes": changes,
        "lost": lost,
        "findings": [{**finding, "change": of_finding.get(finding["id"])} for finding in results["findings"]],
    }


def _of_both_nights(
    store: Store, before: Mapping[str, Any], results: Mapping[str, Any], reopened: set[str]
) -> list[dict[str, Any]]:
    """The findings, of which those that are back again cite the night that saw them put right and this one.

    The page as it was first is one version, whenever it is fetched again: its record is of the first night.
    """
    then = {finding["id"]: finding for finding in before["findings"]}
    wanted = {piece["url"] for row in results["findings"] if row["id"] in reopened for piece in row["evidence"]}
    tonight = {
        (visit["url"], visit["sha256"]): {name: visit[name] for name in ("fetched_at", "warc", "offset")}
        for visit in store.visits(results["run"]["id"])
        if visit["url"] in wanted and visit["sha256"] and visit["warc"]
    }
    findings = []
    for finding in results["findings"]:
        if finding["id"] in reopened:
            evidence = [{**piece, **tonight.get((piece["url"], piece["sha256"]), {})} for piece in finding["evidence"]]
            mended = then.get(finding["id"])
            shown = [piece for piece in mended["evidence"] if piece.get("warc")] if mended else []
            if mended is not None and mended["status"] == "pass" and shown:
                label = texts.MENDED_THEN.format(day=before["run"]["as_of"], label=shown[-1]["label"])
                evidence.append({**shown[-1], "label": label})
            finding = {**finding, "evidence": evidence}
        findings.append(finding)
    return findings


def earlier(before: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The findings of the run before by id, and of the runs before it what went out of sight and nobody has seen since."""
    return {finding["id"]: finding for finding in (*before.get("lost", ()), *before["findings"])}


def _still_lost(
    before: Mapping[str, Any], results: Mapping[str, Any], changes: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """What was open and is not there any more, and of which it is not known yet what became of it.

    A page that its list no longer names is asked for by the next run alone: only that one can say that it is taken down.
    """
    there = {finding["id"] for finding in results["findings"]}
    told = {finding_id for kind in KINDS for finding_id in changes[kind]}
    oldest = (date.fromisoformat(results["run"]["as_of"]) - timedelta(days=LOST_DAYS)).isoformat()
    lost = [
        {name: value for name, value in finding.items() if name != "evidence"}
        | {"lost_on": finding.get("lost_on") or results["run"]["as_of"]}
        for finding_id, finding in earlier(before).items()
        if weight(finding) and finding_id not in there and finding_id not in told
    ]
    return [finding for finding in lost if finding["lost_on"] >= oldest]


def compare(store: Store, before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """The ids of the findings by how they changed, and the run that they are compared with."""
    # What the older run kept of a unit that it could not see is the last that anybody saw of it: the day after a site was
    # down is compared with the day before.
    both = {_key(clause) for clause in before["clauses"]} & _judged(now)
    then = {finding_id: finding for finding_id, finding in earlier(before).items() if _key(finding) in both}
    found = {finding["id"]: finding for finding in now["findings"] if _key(finding) in both}
    kinds: dict[str, list[str]] = {kind: [] for kind in KINDS}
    settled = {entry["finding"]["id"] for entry in before.get("settled", ())}
    for finding_id, finding in found.items():
        if (kind := _change(then.get(finding_id), finding, finding_id in settled)) is not None:
            kinds[kind].append(finding_id)
    lost = {finding_id: finding for finding_id, finding in then.items() if finding_id not in found and weight(finding)}
    seen = store.seen(now["run"]["id"], sorted({finding["subject"] for finding in lost.values()}))
    for finding_id, finding in lost.items():
        page = seen.get(finding["subject"])
        if page is not None and no_more(page, before["run"]["finished_at"] or "") is not None:
            kinds["gone" if page["gone_since"] else "solved"].append(finding_id)
    return {
        "since": before["run"]["id"],
        "as_of": before["run"]["as_of"],
        **{kind: sorted(ids) for kind, ids in kinds.items()},
    }


def _judged(results: Mapping[str, Any]) -> set[_Key]:
    """Unit, pack and clause that this run itself looked at; a kept result is an older run's."""
    kept = {unit["id"] for unit in results["units"] if "kept_from" in unit}
    return {_key(clause) for clause in results["clauses"] if clause["unit"] not in kept}


def _key(row: Mapping[str, Any]) -> _Key:
    return row["unit"], row["pack"], row["clause"]


def _change(then: Mapping[str, Any] | None, now: Mapping[str, Any], settled: bool) -> str | None:
    """`settled`: an earlier run told that it was put right or taken down, whether or not the office had decided on it."""
    earlier = weight(then) if then is not None else 0
    if weight(now) > earlier:
        if earlier:
            return "worse"
        history = (now["case"] or {}).get("history", ())
        return "reopened" if settled or any(row["action"] == MENDED for row in history) else "new"
    return "solved" if earlier and now["status"] == "pass" else None
