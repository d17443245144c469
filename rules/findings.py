"""From an outcome to a finding: its identity, what the office decided of it, whether its clause was in effect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from checks.model import STATUS_NAMES, Outcome, Status
from rules.judgement import Finding, JudgeError, canonical, short_id
from rules.model import Rule
from rules.states import CONFIRMED, EXCUSED, UNDECIDED

ACCUSING = frozenset({Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE})


def finding_id(unit: str, clause: str, outcome: Outcome) -> str:
    """The same for the same clause, subject, part and period in every run, whatever scheme the page is reached by."""
    text = "\x1f".join((unit, clause, canonical(outcome.subject), outcome.part, outcome.period))
    return short_id(text)


def day_of(value: Any) -> date | None:
    if value is None or isinstance(value, date):
        return value
    return date.fromisoformat(str(value)[:10])


@dataclass(frozen=True, slots=True)
class Exemption:
    unit: str
    clause: str | None
    check: str | None
    starts: date | None
    ends: date | None
    reason: str

    def covers(self, day: date) -> bool:
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)


def exemption(given: Mapping[str, Any]) -> Exemption:
    clause, check = given.get("clause"), given.get("check")
    if not clause and not check:
        raise JudgeError(f"单位 {given.get('unit')} 的豁免没有写 clause 或 check：须写明豁免哪一条款或哪一项检查。")
    starts, ends = day_of(given.get("from", given.get("from_"))), day_of(given.get("to"))
    return Exemption(str(given["unit"]), clause, check, starts, ends, str(given.get("reason") or ""))


def by_finding(decisions: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    grouped: dict[str, list[Mapping[str, Any]]] = {}
    for decision in decisions:
        grouped.setdefault(str(decision["finding_id"]), []).append(decision)
    for mine in grouped.values():
        mine.sort(key=lambda one: str(one.get("at") or ""))  # stable: of two at one moment the later entry wins
    return grouped


def _days_of(outcome: Outcome, as_of: date) -> list[date]:
    days = [day for day in (outcome.decided_on, outcome.due_on) if day is not None]
    return days or [as_of]


def distinct(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """One outcome for each subject, part and period; where a check gives two, the part tells them apart, in order."""
    groups: dict[tuple[str, str, str], list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault((canonical(outcome.subject), outcome.part, outcome.period), []).append(outcome)
    out: list[Outcome] = []
    for key in sorted(groups):
        same = sorted(
            groups[key], key=lambda outcome: (outcome.url, outcome.cause, outcome.status.value, outcome.message)
        )
        out.append(same[0])
        for number, outcome in enumerate(same[1:], start=2):
            values = {spec.name: getattr(outcome, spec.name) for spec in fields(Outcome)}
            out.append(Outcome(**{**values, "part": f"{outcome.part}#{number}"}))
    return out


def in_effect(rule: Rule, outcome: Outcome, as_of: date, rules: Sequence[Rule]) -> bool:
    if outcome.decided_on is not None:
        return rule.covers(outcome.decided_on)
    # The state of a page has no deciding date: of an amended clause only the version of that day judges it.
    versions = [version for version in rules if version.pack == rule.pack and version.id == rule.id]
    current = [version for version in versions if version.covers(as_of)] or versions
    return max(current, key=lambda version: version.starts) is rule


def settle(found: Finding, as_of: date, exemptions: Sequence[Exemption], history: Sequence[Mapping[str, Any]]) -> None:
    """What the configuration exempts and what the office decided of the matter, applied to a finding."""
    outcome, rule = found.outcome, found.rule
    days = _days_of(outcome, as_of)
    if outcome.status in ACCUSING:
        for each in exemptions:
            asked = each.clause == rule.id or each.check == found.check
            if each.unit == found.unit and asked and any(map(each.covers, days)):
                found.status = Status.EXEMPT
                found.note = f"豁免：{each.reason}（原判定：{STATUS_NAMES[outcome.status]}）"
                break
    _decide(found, history, days)
    found.counts = found.status is Status.FAIL or (
        found.status is Status.MISSING and found.case is not None and found.case["confirmed"]
    )


_DECISION = ("at", "who", "action", "reason", "from_date", "to_date", "made_on", "mend_by")


def _decide(found: Finding, history: Sequence[Mapping[str, Any]], days: Sequence[date]) -> None:
    """The office's latest decision that covers the finding's days; all of them are kept with it."""
    if not history:
        return
    kept = [{name: _plain(decision.get(name)) for name in _DECISION} for decision in history]
    valid = [
        decision
        for decision in history
        if any(
            ((start := day_of(decision.get("from_date"))) is None or start <= day)
            and ((end := day_of(decision.get("to_date"))) is None or day <= end)
            for day in days
        )
    ]
    latest = valid[-1] if valid else None
    action = str(latest["action"]) if latest else UNDECIDED
    found.case = {
        "state": action,
        "who": latest.get("who") if latest else None,
        "at": _plain(latest.get("at")) if latest else None,
        "reason": latest.get("reason") if latest else None,
        "confirmed": action in CONFIRMED,
        "mend_by": latest.get("mend_by") if latest and action in CONFIRMED else None,
        "history": kept,
    }
    if latest is None or found.status not in ACCUSING:
        return
    before = STATUS_NAMES[found.status]
    if action in EXCUSED:
        found.status = Status.EXEMPT
        found.note = f"{action}：{latest.get('reason') or '未写理由'}（原判定：{before}）"
    elif action in CONFIRMED and found.status is Status.SUSPECT:
        found.status = Status.FAIL
        found.note = f"{action}：办方已核实（原判定：{before}）"
    elif action in CONFIRMED and found.status is Status.MISSING:
        found.note = f"{action}：办方已核实确未公开，计入扣分"


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
