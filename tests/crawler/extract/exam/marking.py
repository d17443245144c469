"""Marks what the page reader made of a page against what the page says, field by field.

Three marks, in the order of their gravity: `wrong` (it says what the page does not say), `null` (the page says it and
it was not read) and `right`. Where the truth is `Hard`, null is right too.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from crawler.facts import PageFacts
from tests.crawler.extract.exam.case import ANY, Case, Hard, OneOf


@dataclass(frozen=True)
class Mark:
    case: Case
    field: str
    mark: str  # right, null, wrong
    says: Any
    read: Any


def read_fields(facts: PageFacts) -> dict[str, Any]:
    seen = facts.to_inspect()
    period = seen["consultation"] or {}
    return {
        "kind": seen["kind"],
        "emptiness": seen["emptiness"],
        "title": seen["title"],
        "published_on": seen["published_on"],
        "written_on": seen["written_on"],
        "number": seen["document_number"],
        "issuer": seen["issuer"],
        "reposted": facts.reposted,
        "status": seen["validity"]["status"],
        "expires_on": seen["validity"]["expires_on"],
        "marked": bool(facts.validity and facts.validity.marked),
        "consult_start": period.get("start"),
        "consult_end": period.get("end"),
        "consult_days": period.get("days"),
        "short_reason": bool(period.get("short_reason")),
        "enforcement": seen["enforcement"],
        "interprets": seen["interprets"],
        "attachments": sorted(one["type"] for one in seen["attachments"]),
        "personal": sorted(one["type"] for one in seen["personal_data"]),
        "report_year": facts.report_year,
        "in_attachment": facts.body_in_attachment,
        "whole": facts.whole,
    }


def mark_page(case: Case, facts: PageFacts) -> list[Mark]:
    read = read_fields(facts)
    marks = []
    for name, says in case.truth.items():
        if says is ANY:
            continue
        if name == "enforcement":
            marks += _decisions(case, says, read[name])
        elif name == "interprets":
            marks.append(Mark(case, name, _references(says, read[name]), says, read[name]))
        elif name in ("attachments", "personal"):
            marks.append(Mark(case, name, _bag(says, read[name]), says, read[name]))
        else:
            marks.append(Mark(case, name, _value(says, read[name]), says, read[name]))
    return marks


def _tight(value: Any) -> Any:
    return re.sub(r"\s", "", value) if isinstance(value, str) else value


def _value(says: Any, read: Any) -> str:
    if says is ANY:
        return "right"
    if isinstance(says, OneOf):
        if _tight(read) in [_tight(one) for one in says.values]:
            return "right"
        return "null" if read is None else "wrong"
    if isinstance(says, Hard):
        return "right" if read is None or read is False else _value(says.value, read)
    if _tight(read) == _tight(says):
        return "right"
    # A mark that is there and was not seen is "null"; False where True was expected is the same silence.
    return "null" if read is None or (says is True and read is False) else "wrong"


def _bag(says: Any, read: list[str]) -> str:
    if isinstance(says, Hard):
        return "right" if not Counter(read) - Counter(says.value) else "wrong"
    missing, extra = Counter(says) - Counter(read), Counter(read) - Counter(says)
    return "wrong" if extra else "null" if missing else "right"


def _decisions(case: Case, says: list[dict[str, Any]], read: list[dict[str, Any]]) -> list[Mark]:
    count = "right" if len(says) == len(read) else "null" if len(read) < len(says) else "wrong"
    marks = [Mark(case, "decisions", count, len(says), [one["number"] for one in read])]
    left = list(read)
    for i, one in enumerate(says):
        same = next((r for r in left if one["number"] and _value(one["number"], r["number"]) == "right"), None)
        if same is None and not one["number"] and i < len(read):
            same = read[i]
        if same is None and len(left) == 1 == len(says):
            same = left[0]
        if same is None:
            continue
        left = [r for r in left if r is not same]
        marks += [
            Mark(case, f"decision.{key}", _value(one[key], same[key]), one[key], same[key])
            for key in ("kind", "number", "decided_on", "party")
            if one[key] is not ANY
        ]
    return marks


def _references(says: list[dict[str, Any]], read: list[dict[str, Any]]) -> str:
    open_ones, extra = list(says), False
    for ref in read:
        hit = next((one for one in open_ones if _same_policy(one, ref)), None)
        if hit is None:
            # The same policy named again by other words is no error, another policy is.
            extra = extra or not any(_same_policy(one, ref) for one in says)
        else:
            open_ones.remove(hit)
    return "wrong" if extra else "null" if open_ones else "right"


def _same_policy(one: dict[str, Any], ref: dict[str, Any]) -> bool:
    same = False
    for key, says in one.items():
        values = says.values if isinstance(says, OneOf) else (says,)
        if ref.get(key) is None:
            continue
        if re.sub(r"[\s《》〈〉]", "", ref[key]) not in [re.sub(r"[\s《》〈〉]", "", v) for v in values if v]:
            return False
        same = True
    return same


def tally(marks: list[Mark]) -> dict[str, Counter[str]]:
    out: dict[str, Counter[str]] = {}
    for one in marks:
        out.setdefault(one.field, Counter())[one.mark] += 1
    return out
