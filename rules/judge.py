"""Who demands what of whom, and what came of it: checks' outcomes become findings, clause results and a score.

A check runs once for each distinct parameters and window; every clause that asks the same shares its outcomes. What the
office decided (误报, 已说明, 豁免, 已确认) and what it exempted beforehand is applied here and kept in the finding.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from checks.model import STATUS_NAMES, Outcome, Status
from rules import score as scoring
from rules.model import Pack, Rule
from rules.score import Case, Claim, Score, Settings

if TYPE_CHECKING:
    from checks.calendar import Calendar
    from checks.tables import Tables, UnitTables
    from crawler.sites import Unit

# 待核 is where every finding begins; 复查通过 is said by a later crawl that saw the page put right (design §6).
CONFIRMED = frozenset({"已确认", "已转办", "已整改"})
EXCUSED = frozenset({"误报", "已说明", "豁免"})
ACCUSING = frozenset({Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE})

# What stands beside a measurable requirement for which no check exists: passed over in silence, nobody would look.
UNSERVED = "本系统尚未检查，请人工核对"

# What a clause shows when it has no pass and no fail: the most urgent of what it has.
_UNJUDGED = (Status.SUSPECT, Status.MISSING, Status.DUE, Status.EXEMPT, Status.NA)


@dataclass(slots=True)
class Finding:
    """One clause and one subject."""

    id: str
    unit: str
    rule: Rule
    check: str
    outcome: Outcome
    status: Status
    counts: bool = False  # deducts: a fail, or a missing that the office confirmed
    case: dict[str, Any] | None = None
    note: str = ""  # why the status is not the check's own
    deducted: float = 0.0
    same_cause_as: str | None = None

    @property
    def cause(self) -> tuple[str, ...]:
        """What must not be deducted for twice (design §4): the fault, by its check's name for it, in one place."""
        one = self.outcome
        return (one.cause or self.check, _canonical(one.subject), one.part, one.period)


@dataclass(slots=True)
class ClauseResult:
    rule: Rule
    status: Status | None  # None: class P and H are not judged
    judged: bool = False
    applies: bool = True
    deducted: float = 0.0
    numerator: int = 0
    denominator: int = 0
    veto: str | None = None
    veto_warning: str | None = None
    note: str = ""
    status_counts: dict[str, int] = field(default_factory=dict)
    evidence: list[str] = field(default_factory=list)  # class P
    due: list[date] = field(default_factory=list)  # class H and M with deadlines of their own
    same_cause_as: list[str] = field(default_factory=list)  # clause ids


@dataclass(slots=True)
class Coverage:
    """How much of a unit the crawl saw; each part is (seen, all), and the weakest part is the unit's coverage."""

    columns: tuple[int, int]
    pages: tuple[int, int]
    dates: tuple[int, int]

    @property
    def value(self) -> float:
        shares = [seen / total for seen, total in (self.columns, self.dates) if total]
        seen, total = self.pages
        return round(min([*shares, seen / total if total else 0.0]), 4)


@dataclass(slots=True)
class UnitJudgement:
    unit: Unit
    sites: list[str]
    sector: str | None
    clauses: list[ClauseResult]
    findings: list[Finding]
    coverage: Coverage
    score: Score


@dataclass(slots=True)
class Judgement:
    as_of: date
    packs: list[Pack]
    settings: Settings
    units: list[UnitJudgement]
    unattributed: list[Any]


class JudgeError(Exception):
    """An exemption or a decision of the office cannot be used; the text says which and why."""


def judge(
    tables: Tables,
    packs: Sequence[Pack],
    units: Sequence[Unit],
    *,
    calendar: Calendar,
    as_of: date,
    exemptions: Iterable[Mapping[str, Any]] = (),
    case_decisions: Iterable[Mapping[str, Any]] = (),
    crawl_state: Sequence[Mapping[str, Any]] = (),
    settings: Settings | Mapping[str, Any] | None = None,
    find_check: Callable[[str], Any] | None = None,
) -> Judgement:
    """Judges every unit as of that day. `crawl_state` are the run's jobs (design §5.3 `crawl`), `exemptions` those of
    the configuration, `case_decisions` the store's, append-only and in the order they were made."""
    find = find_check or _registry
    floors = _settings(settings)
    excused = [_exemption(one) for one in exemptions]
    decisions = _by_finding(case_decisions)
    rules = [rule for pack in packs for rule in pack.rules if rule.starts <= as_of]
    judged = [
        _unit(tables, rules, unit, calendar, as_of, excused, decisions, crawl_state, floors, find) for unit in units
    ]
    return Judgement(as_of, list(packs), floors, judged, list(tables.unattributed))


def finding_id(unit: str, clause: str, outcome: Outcome) -> str:
    """The same for the same clause, subject, part and period in every run, whatever scheme the page is reached by."""
    text = "\x1f".join((unit, clause, _canonical(outcome.subject), outcome.part, outcome.period))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _registry(check_id: str) -> Any:
    from checks import registry

    return registry.get(check_id)


def _canonical(subject: str) -> str:
    return re.sub(r"^https?://", "//", subject)


def _settings(given: Settings | Mapping[str, Any] | None) -> Settings:
    if isinstance(given, Settings):
        return given
    known = {one.name for one in fields(Settings)}
    values = {key: float(value) for key, value in (given or {}).items() if value is not None}
    if unknown := sorted(set(values) - known):
        raise JudgeError(f"评分设置里不认识的键 {'、'.join(unknown)}；可用：{'、'.join(sorted(known))}。")
    return Settings(**values)


def _day(value: Any) -> date | None:
    if value is None or isinstance(value, date):
        return value
    return date.fromisoformat(str(value)[:10])


@dataclass(frozen=True, slots=True)
class _Exemption:
    unit: str
    clause: str | None
    check: str | None
    starts: date | None
    ends: date | None
    reason: str

    def covers(self, day: date) -> bool:
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)


def _exemption(given: Mapping[str, Any]) -> _Exemption:
    clause, check = given.get("clause"), given.get("check")
    if not clause and not check:
        raise JudgeError(f"单位 {given.get('unit')} 的豁免没有写 clause 或 check：须写明豁免哪一条款或哪一项检查。")
    starts, ends = _day(given.get("from", given.get("from_"))), _day(given.get("to"))
    return _Exemption(str(given["unit"]), clause, check, starts, ends, str(given.get("reason") or ""))


def _by_finding(decisions: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    grouped: dict[str, list[Mapping[str, Any]]] = {}
    for one in decisions:
        grouped.setdefault(str(one["finding_id"]), []).append(one)
    for mine in grouped.values():
        mine.sort(key=lambda one: str(one.get("at") or ""))  # stable: of two at one moment the later entry wins
    return grouped


def _days_of(outcome: Outcome, as_of: date) -> list[date]:
    days = [day for day in (outcome.decided_on, outcome.due_on) if day is not None]
    return days or [as_of]


def _unit(
    tables: Tables,
    rules: Sequence[Rule],
    unit: Unit,
    calendar: Calendar,
    as_of: date,
    exemptions: Sequence[_Exemption],
    decisions: Mapping[str, list[Mapping[str, Any]]],
    jobs: Sequence[Mapping[str, Any]],
    settings: Settings,
    find: Callable[[str], Any],
) -> UnitJudgement:
    mine = tables.unit(unit.id)
    sector = unit.sector or mine.sector
    shown = _Shown(mine, as_of)
    shared: dict[tuple[str, str, date, date | None], list[Outcome]] = {}
    findings: list[Finding] = []
    results: list[ClauseResult] = []
    claims: list[Claim] = []

    def outcomes(rule: Rule) -> list[Outcome]:
        check = rule.clause.check
        assert check is not None
        key = (check, rule.params.model_dump_json() if rule.params is not None else "", rule.starts, rule.ends)
        if key not in shared:
            window = mine.within(rule.starts, rule.ends)
            shared[key] = find(check).run(window, rule.params, calendar, as_of)
        return shared[key]

    for rule in rules:
        clause = rule.clause
        if not clause.applies_to.covers(unit.kind, sector):
            continue
        if not clause.measured:
            results.append(_unmeasured(rule, mine, shown, as_of))
            continue
        absent = next((duty for duty in (clause.id, clause.check) if duty in unit.duties_absent), None)
        if absent is not None:
            note = f"单位名册注明没有这项职责（duties_absent: {absent}）"
            results.append(ClauseResult(rule, Status.NA, applies=False, note=note))
            continue
        found = [
            _finding(unit.id, rule, outcome, as_of, exemptions, decisions)
            for outcome in _distinct(outcomes(rule))
            if _in_effect(rule, outcome, as_of, rules)
        ]
        result = _clause(rule, found, as_of)
        results.append(result)
        findings.extend(found)
        claims.append(_claim(result, found))
    sites, coverage = _coverage(tables, mine, unit.id, jobs)
    total = scoring.score(claims, coverage.value, settings)
    _settle(findings, results, total)
    return UnitJudgement(unit, sites, sector, results, findings, coverage, total)


def _distinct(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """One outcome for each subject, part and period; where a check gives two, the part tells them apart, in order."""
    groups: dict[tuple[str, str, str], list[Outcome]] = {}
    for one in outcomes:
        groups.setdefault((_canonical(one.subject), one.part, one.period), []).append(one)
    out: list[Outcome] = []
    for key in sorted(groups):
        same = sorted(groups[key], key=lambda one: (one.url, one.cause, one.status.value, one.message))
        out.append(same[0])
        for number, one in enumerate(same[1:], start=2):
            values = {spec.name: getattr(one, spec.name) for spec in fields(Outcome)}
            out.append(Outcome(**{**values, "part": f"{one.part}#{number}"}))
    return out


def _in_effect(rule: Rule, outcome: Outcome, as_of: date, rules: Sequence[Rule]) -> bool:
    if outcome.decided_on is not None:
        return rule.covers(outcome.decided_on)
    # The state of a page has no deciding date: of an amended clause only the version of that day judges it.
    versions = [one for one in rules if one.pack == rule.pack and one.id == rule.id]
    current = [one for one in versions if one.covers(as_of)] or versions
    return max(current, key=lambda one: one.starts) is rule


def _finding(
    unit: str,
    rule: Rule,
    outcome: Outcome,
    as_of: date,
    exemptions: Sequence[_Exemption],
    decisions: Mapping[str, list[Mapping[str, Any]]],
) -> Finding:
    check = rule.clause.check or ""
    found = Finding(finding_id(unit, rule.id, outcome), unit, rule, check, outcome, outcome.status)
    days = _days_of(outcome, as_of)
    if outcome.status in ACCUSING:
        for one in exemptions:
            if one.unit == unit and (one.clause == rule.id or one.check == check) and any(map(one.covers, days)):
                found.status = Status.EXEMPT
                found.note = f"豁免：{one.reason}（原判定：{STATUS_NAMES[outcome.status]}）"
                break
    _decide(found, decisions.get(found.id, ()), days)
    found.counts = found.status is Status.FAIL or (
        found.status is Status.MISSING and found.case is not None and found.case["confirmed"]
    )
    return found


def _decide(found: Finding, history: Sequence[Mapping[str, Any]], days: Sequence[date]) -> None:
    """The office's latest decision that covers the finding's days; all of them are kept with it."""
    if not history:
        return
    kept = [
        {name: _plain(one.get(name)) for name in ("at", "who", "action", "reason", "from_date", "to_date")}
        for one in history
    ]
    valid = [
        one
        for one in history
        if any(
            ((start := _day(one.get("from_date"))) is None or start <= day)
            and ((end := _day(one.get("to_date"))) is None or day <= end)
            for day in days
        )
    ]
    latest = valid[-1] if valid else None
    action = str(latest["action"]) if latest else "待核"
    found.case = {
        "state": action,
        "who": latest.get("who") if latest else None,
        "at": _plain(latest.get("at")) if latest else None,
        "reason": latest.get("reason") if latest else None,
        "confirmed": action in CONFIRMED,
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


def _clause(rule: Rule, found: Sequence[Finding], as_of: date) -> ClauseResult:
    counts = Counter(one.status for one in found)
    passes, fails = counts[Status.PASS], sum(1 for one in found if one.counts)
    result = ClauseResult(rule, Status.MISSING, due=rule.due_days(as_of))
    result.status_counts = {status.value: counts[status] for status in Status if counts[status]}
    result.numerator, result.denominator = passes, passes + fails
    # A rate is not met while some of its cases are still looked for: neither is it broken (absence is never proof).
    open_rate = not fails and any(one.status is Status.MISSING and one.outcome.denominator is not None for one in found)
    result.judged = bool(passes or fails) and not open_rate
    if result.judged:
        result.status = Status.FAIL if fails else Status.PASS
    elif open_rate:
        result.note = "还有未检出的，补证之前算不出比率"
    elif found:
        result.status = next(status for status in _UNJUDGED if counts[status])
    else:
        result.note = "没有检出可判定的内容"
    # Nothing due yet, exempt or no such duty: there is nothing that the unit could have shown.
    result.applies = result.judged or result.status in (Status.SUSPECT, Status.MISSING)
    veto = rule.clause.veto
    if veto is not None:
        able = [one for one in found if one.counts and _selected(veto.where, one.outcome)]
        sure = [one for one in able if not veto.confirmed or (one.case is not None and one.case["confirmed"])]
        if len(sure) >= veto.at_least:
            result.veto = f"{len(sure)} 例，达到 {veto.at_least} 例"
        elif len(able) >= veto.at_least:
            result.veto_warning = (
                f"机器判定 {len(able)} 例，达到单项否决的 {veto.at_least} 例；须经办方逐例确认才构成否决"
            )
    return result


def _selected(where: Mapping[str, Sequence[str]], outcome: Outcome) -> bool:
    return all(str(outcome.extra.get(key)) in values for key, values in where.items())


def _claim(result: ClauseResult, found: Sequence[Finding]) -> Claim:
    rule = result.rule
    deduct = rule.clause.deduct
    assert deduct is not None
    return Claim(
        key=_key(rule),
        name=f"{rule.id} {rule.clause.title}",
        points=rule.points,
        mode=deduct.mode,
        each=deduct.each if deduct.each is None else min(deduct.each, rule.points) or None,
        passes=result.numerator if result.judged else 0,
        cases=tuple(Case(one.id, one.cause) for one in found if one.counts),
        applies=result.applies,
        veto=result.veto,
        bonus=rule.clause.bonus,
    )


def _key(rule: Rule) -> str:
    return f"{rule.pack}/{rule.id}/{rule.starts.isoformat()}"


def _settle(findings: Sequence[Finding], results: Sequence[ClauseResult], total: Score) -> None:
    by_id = {one.id: one for one in findings}
    for one in findings:
        one.deducted = total.by_finding.get(one.id, 0.0)
        one.same_cause_as = total.same_cause_as.get(one.id)
    for result in results:
        if not result.rule.clause.measured:
            continue
        result.deducted = total.deductions.get(_key(result.rule), 0.0)
        others = {
            by_id[one.same_cause_as].rule.id
            for one in findings
            if one.rule is result.rule and one.same_cause_as and one.same_cause_as in by_id
        }
        result.same_cause_as = sorted(others)


def _unmeasured(rule: Rule, mine: UnitTables, shown: _Shown, as_of: date) -> ClauseResult:
    """P shows what there is to see, H what to fill in and when, an unserved M that people must look; no verdicts."""
    result = ClauseResult(rule, None, applies=False, due=rule.due_days(as_of))
    if rule.clause.unserved:
        result.note = f"{UNSERVED}：{rule.clause.unserved}"
    elif rule.clause.fill:
        result.note = f"请填写：{rule.clause.fill}"
    look = rule.clause.evidence
    if look is None:
        return result
    for kind in look.columns:
        there = [one for one in mine.column_rows if one.get("type") == kind]
        if not there:
            result.evidence.append(f"未见“{kind}”类栏目")
            continue
        newest = max((day for one in there if (day := shown.newest(one))), default=None)
        when = f"最近更新 {newest}" if newest else "没有读到日期"
        result.evidence.append(f"“{kind}”类栏目 {len(there)} 个，{when}")
    for words in look.words:
        count, first = shown.titled(rule, words)
        example = f"，如《{first}》" if count else ""
        result.evidence.append(f"标题含“{'／'.join(words)}”的 {count} 件{example}")
    if look.note:
        result.evidence.append(look.note)
    return result


class _Shown:
    """What class P clauses ask of a unit's documents, looked up once for all of them."""

    def __init__(self, mine: UnitTables, as_of: date):
        self._mine = mine
        self._as_of = as_of
        self._titles: dict[tuple[date, date | None], tuple[list[str], str, list[int]]] = {}
        self._newest: dict[str, date] | None = None

    def newest(self, column: Mapping[str, Any]) -> date | None:
        """The newest date in a column on that day: of its list, or of its documents where the list was read later."""
        listed = column.get("newest_on")
        if isinstance(listed, str) and (day := _day(listed)) and day <= self._as_of:
            return day
        if self._newest is None:
            self._newest = {}
            for one in self._mine.owned:
                if one.published is not None and (day := one.published.last) <= self._as_of:
                    for identity in one.column_ids:
                        self._newest[identity] = max(day, self._newest.get(identity, day))
        return self._newest.get(column["column_id"])

    def titled(self, rule: Rule, words: Sequence[str]) -> tuple[int, str]:
        """How many documents of the rule's time have any of the words in their titles, and the first title of them."""
        window = (rule.starts, rule.ends)
        if window not in self._titles:
            owned = self._mine.owned
            titles = sorted(one.title for one in owned if one.published is None or rule.covers(one.published.first))
            self._titles[window] = (titles, "\n".join(titles), [0, *accumulate(len(one) + 1 for one in titles)])
        # All titles are one text: looked through once a word, not once a word and title.
        titles, text, starts = self._titles[window]
        found: set[int] = set()
        for word in words:
            at = text.find(word)
            while at >= 0:
                number = bisect_right(starts, at) - 1
                found.add(number)
                at = text.find(word, starts[number + 1])
        return len(found), titles[min(found)] if found else ""


def _coverage(
    tables: Tables, mine: UnitTables, unit: str, jobs: Sequence[Mapping[str, Any]]
) -> tuple[list[str], Coverage]:
    """Columns whose lists were read, pages that answered, documents whose date was found."""
    columns, owned = mine.column_rows, mine.owned
    sites = {site for site, owner in tables.site_owner.items() if owner == unit}
    sites |= {one.site for one in owned} | {str(one["site"]) for one in columns if one.get("site")}
    # A unit of which nothing was seen may stand on any site of the run.
    sites = sites or {str(job["site"]) for job in jobs}
    here = [job for job in jobs if job["site"] in sites]
    pages = sum(int(job.get("pages") or 0) for job in here)
    failed = sum(int(job.get("failed") or 0) for job in here)
    read = sum(1 for one in columns if one.get("complete") or one.get("rows"))
    dated = sum(1 for one in owned if one.published is not None)
    return sorted(sites), Coverage((read, len(columns)), (pages, pages + failed), (dated, len(owned)))


def as_dict(settings: Settings) -> dict[str, float]:
    return asdict(settings)
