"""Runs the examples that the clauses of a pack carry: its tests and its documentation (`zwgk rules validate`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checks.model import STATUS_NAMES, Outcome, Status
from rules.model import Example, FindCheck, Pack, Rule, registered

if TYPE_CHECKING:
    from checks.measures.calendar import Calendar

EXPECTED_KEYS = (
    "status", "measured", "limit", "unit_of_measure", "due_on", "subject", "part", "period", "title", "url",
    "numerator", "denominator", "says",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Failed:
    """An example that the check does not answer as the pack says."""

    pack: str
    clause: str
    example: str
    reason: str

    def __str__(self) -> str:
        return f"{self.pack} {self.clause}《{self.example}》：{self.reason}"


def run(packs: Iterable[Pack], *, find_check: FindCheck = registered) -> list[Failed]:
    """Every example that fails, in the order of the packs; an empty list when all hold."""
    from checks.measures.calendar import Calendar

    calendar = Calendar.default()
    failed: list[Failed] = []
    for pack in packs:
        for rule in pack.rules:
            for example in rule.clause.examples:
                reason = _check(rule, example, find_check, calendar)
                if reason:
                    failed.append(Failed(pack.id, rule.id, example.name, reason))
    return failed


def statuses(rule: Rule) -> set[str]:
    """The statuses that a clause's examples show."""
    return {str(expected.get("status")) for example in rule.clause.examples for expected in example.expect}


def named(expected: Mapping[str, Any]) -> str:
    """The Chinese name of the status that an example expects; ？ for one that is none (`run` tells of it)."""
    status = expected.get("status")
    return STATUS_NAMES[Status(status)] if status in {status.value for status in Status} else "？"


def lacking(rule: Rule) -> str:
    """What a measured clause does not show of itself, as a sentence; empty when its examples are enough."""
    shown = statuses(rule)
    if not shown:
        return "没有例子（examples）：至少要有一个合格的和一个不是合格的，才看得出这一条怎样判"
    if len(shown) == 1:
        return f"例子（examples）全是 {'、'.join(shown)}：至少还要有一个结论不同的"
    return "" if rule.clause.limits else "没有写明局限（limits）：这项检查看不到什么"


def outcomes(rule: Rule, example: Example, *, calendar: Calendar, find_check: FindCheck = registered) -> list[Outcome]:
    """What the check says of an example, of the days on which the clause is in effect. ValueError: `given` is wrong."""
    from checks.seen.examples import tables_of

    tables = tables_of({"given": example.given, "as_of": example.as_of.isoformat()})
    window = tables.unit().within(rule.starts, rule.ends)
    check = find_check(rule.clause.check or "")
    found = check.run(window, rule.params, calendar, example.as_of)
    return [outcome for outcome in found if outcome.decided_on is None or rule.covers(outcome.decided_on)]


def _check(rule: Rule, example: Example, find_check: FindCheck, calendar: Calendar) -> str:
    known = {status.value for status in Status}
    for expected in example.expect:
        if unknown := sorted(set(expected) - set(EXPECTED_KEYS)):
            return f"expect 里不认识的键 {'、'.join(unknown)}；可用：{'、'.join(EXPECTED_KEYS)}"
        if expected.get("status") not in known:
            return f"expect 须写明 status，可用：{'、'.join(sorted(known))}"
    try:
        found = outcomes(rule, example, find_check=find_check, calendar=calendar)
    except ValueError as error:
        return f"given 不合要求：{error}"
    except Exception as error:
        return f"检查出错（{type(error).__name__}：{error}）"
    left = list(found)
    for expected in example.expect:
        match = next((outcome for outcome in left if not _differs(outcome, expected)), None)
        if match is None:
            return f"没有得到 {_words(expected)}；实际得到 {_all(found)}"
        left.remove(match)
    if left:
        return f"多得到 {_all(left)}"
    return ""


def _differs(outcome: Outcome, expected: Mapping[str, Any]) -> bool:
    for key, value in expected.items():
        if key == "says":
            if str(value) not in outcome.message:
                return True
            continue
        actual: Any = getattr(outcome, key)
        if key == "status":
            actual = outcome.status.value
        elif hasattr(actual, "isoformat"):
            actual = actual.isoformat()
        if actual != value:
            return True
    return False


def _words(expected: Mapping[str, Any]) -> str:
    return "{" + "，".join(f"{key}: {value}" for key, value in expected.items()) + "}"


def _all(found: Iterable[Outcome]) -> str:
    parts = [
        f"{STATUS_NAMES[outcome.status]}（{outcome.status.value}，量得 {outcome.measured}，限 {outcome.limit}：{outcome.message}）"
        for outcome in found
    ]
    return "；".join(parts) or "（没有结论）"
