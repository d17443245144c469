"""What falls due and when: deadlines of documents, reports to be handed in, pages to be put right. For people's calendars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Kind = Literal["deadline", "hand_in", "mend"]

KINDS: Mapping[Kind, str] = {"deadline": "时限", "hand_in": "须报送或办成", "mend": "整改期限"}


@dataclass(frozen=True, slots=True, order=True)
class Item:
    """One thing that one unit must have done by the end of `day`; `id` stays the same from night to night."""

    day: date
    unit: str
    id: str
    kind: Kind
    title: str
    text: str
    clause: str
    url: str = ""


def items(results: Mapping[str, Any], since: date | None = None) -> list[Item]:
    """All that is due from `since` on (default: the day of the results), the nearest first.

    A matter that several clauses ask for is one item. What was due before `since` is left out, except pages that the
    office wanted put right by then and that are not: those are overdue, and stay until they are.
    """
    start = since or date.fromisoformat(results["run"]["as_of"])
    return sorted([*_findings(results, start), *_duties(results, start)])


def overdue(results: Mapping[str, Any]) -> list[Item]:
    """The pages that were to be put right before the day of the results and are not, the oldest first."""
    today = date.fromisoformat(results["run"]["as_of"])
    return [item for item in items(results) if item.kind == "mend" and item.day < today]


def _findings(results: Mapping[str, Any], start: date) -> Iterator[Item]:
    told: set[tuple[str, str]] = set()
    for finding in results["findings"]:
        case = finding.get("case") or {}
        kind: Kind
        if case.get("mend_by") and finding["status"] in ("fail", "suspect", "missing"):
            kind, due = "mend", case["mend_by"]
        elif finding["status"] == "due" and (finding.get("due_on") or "") >= start.isoformat():
            kind, due = "deadline", finding["due_on"]
        else:
            continue
        matter = finding.get("matter") or finding["id"]
        if (kind, matter) in told:
            continue
        told.add((kind, matter))
        yield Item(
            day=date.fromisoformat(due),
            unit=finding["unit"],
            id=f"{kind}-{matter}",
            kind=kind,
            title=finding["title"],
            text=finding["message"],
            clause=finding["clause"],
            url=finding["url"] or "",
        )


def _duties(results: Mapping[str, Any], start: date) -> Iterator[Item]:
    """What only people can show: reports and tasks of the ledger, by the dates that their clauses name."""
    for clause in results["clauses"]:
        if clause["class"] != "H" or not clause.get("applies", True):
            continue
        for due in clause.get("due") or ():
            day = date.fromisoformat(due)
            if day >= start:
                yield Item(
                    day=day,
                    unit=clause["unit"],
                    id=f"duty-{clause['unit']}-{clause['clause']}-{due}",
                    kind="hand_in",
                    title=clause["title"],
                    text=clause["quote"],
                    clause=clause["clause"],
                )
