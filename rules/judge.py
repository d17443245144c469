"""Who demands what of whom, and what came of it: checks' outcomes become findings, clause results and a score.

A check runs once for each distinct parameters and window; every clause that asks the same shares its outcomes. What the
office decided (误报, 已说明, 豁免, 已确认) and what it exempted beforehand is applied here and kept in the finding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from checks.model import Outcome, Status
from crawler.sites import COLUMN_TYPES
from rules import score as scoring
from rules.model import FindCheck, Pack, Rule, registered
from rules.notices import standing
from rules.score import Case, Claim, Score, Settings

if TYPE_CHECKING:
    from checks.measures.calendar import Calendar
    from checks.registry import Check
    from checks.seen.tables import Tables, UnitTables
    from crawler.sites import Unit
from rules.circumstance import Shown, unmeasured
from rules.findings import Exemption, by_finding, distinct, exemption, finding_id, in_effect, settle
from rules.judgement import ClauseResult, Coverage, Finding, JudgeError, Judgement, UnitJudgement
from rules.states import SURE

# What a clause shows when it has no pass and no fail: the most urgent of what it has.
_UNJUDGED = (Status.SUSPECT, Status.MISSING, Status.DUE, Status.EXEMPT, Status.NA)


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
    find_check: FindCheck = registered,
) -> Judgement:
    """Judges every unit as of that day. `crawl_state` are the run's jobs (docs/architecture.md), `exemptions` those of
    the configuration, `case_decisions` the store's, append-only and in the order they were made."""
    floors = _settings(settings)
    excused = [exemption(entry) for entry in exemptions]
    decisions = by_finding(case_decisions)
    rules = [rule for pack in packs for rule in pack.rules if rule.starts <= as_of]
    judged = [
        _unit(tables, rules, unit, calendar, as_of, excused, decisions, crawl_state, floors, find_check)
        for unit in units
    ]
    notices = standing(packs, tables, calendar, as_of)
    return Judgement(as_of, list(packs), floors, judged, list(tables.unattributed), notices)


def _settings(given: Settings | Mapping[str, Any] | None) -> Settings:
    if isinstance(given, Settings):
        return given
    known = {setting.name for setting in fields(Settings)}
    values = {key: float(value) for key, value in (given or {}).items() if value is not None}
    if unknown := sorted(set(values) - known):
        raise JudgeError(f"评分设置里不认识的键 {'、'.join(unknown)}；可用：{'、'.join(sorted(known))}。")
    return Settings(**values)


def _unit(
    tables: Tables,
    rules: Sequence[Rule],
    unit: Unit,
    calendar: Calendar,
    as_of: date,
    exemptions: Sequence[Exemption],
    decisions: Mapping[str, list[Mapping[str, Any]]],
    jobs: Sequence[Mapping[str, Any]],
    settings: Settings,
    find: FindCheck,
) -> UnitJudgement:
    mine = tables.unit(unit.id)
    shown = Shown(mine, as_of)
    shared: dict[tuple[str, str, date, date | None], list[Outcome]] = {}
    findings: list[Finding] = []
    results: list[ClauseResult] = []
    claims: list[Claim] = []
    judged: list[tuple[Rule, list[Finding]]] = []

    def outcomes(rule: Rule) -> list[Outcome]:
        check = _check(rule)
        assert check is not None
        key = (check, rule.params.model_dump_json() if rule.params is not None else "", rule.starts, rule.ends)
        if key not in shared:
            window = mine.within(rule.starts, rule.ends)
            shared[key] = find(check).run(window, rule.params, calendar, as_of)
        return shared[key]

    for rule in rules:
        clause = rule.clause
        if not clause.applies_to.covers(unit.kind, mine.sectors, alone=mine.alone):
            continue
        if not clause.measured:
            asked = _check(rule)
            told = (find(asked), outcomes(rule)) if asked else None
            results.append(unmeasured(rule, shown, as_of, told))
            continue
        absent = next((duty for duty in (clause.id, clause.check) if duty in unit.duties_absent), None)
        if absent is not None:
            note = "单位名册注明没有这项职责"
            results.append(ClauseResult(rule, Status.NA, applies=False, note=note))
            continue
        found = [
            Finding(finding_id(unit.id, rule.id, outcome), unit.id, rule, clause.check or "", outcome, outcome.status)
            for outcome in distinct(outcomes(rule))
            if in_effect(rule, outcome, as_of, rules)
        ]
        judged.append((rule, found))
    of_matter = _by_matter([each for _, found in judged for each in found], decisions)
    for rule, found in judged:
        for each in found:
            settle(each, as_of, exemptions, of_matter.get(each.matter, ()))
        result = _clause(rule, found, as_of, _where_cases_stand(mine, find(rule.clause.check or "")))
        results.append(result)
        findings.extend(found)
        if rule.clause.counted:
            claims.append(_claim(result, found))
    sites, coverage = _coverage(tables, mine, unit.id, jobs, _rests_on((rule for rule, _ in judged), find))
    total = scoring.score(claims, coverage.value, settings)
    _settle(findings, results, total)
    return UnitJudgement(unit, sites, mine.sector, results, findings, coverage, total)


def _check(rule: Rule) -> str | None:
    """The check that judges a clause of class M, or counts the evidence of one of class P."""
    clause = rule.clause
    return clause.check or (clause.evidence.check if clause.evidence else None)


def _by_matter(
    findings: Sequence[Finding], decisions: Mapping[str, list[Mapping[str, Any]]]
) -> dict[str, list[Mapping[str, Any]]]:
    """The office's decisions on each matter, under whichever clause they were made, in the order of their times."""
    grouped: dict[str, dict[str, list[Mapping[str, Any]]]] = {}
    for each in findings:
        if each.id in decisions:
            grouped.setdefault(each.matter, {})[each.id] = decisions[each.id]
    return {
        matter: sorted((row for rows in mine.values() for row in rows), key=lambda row: str(row.get("at") or ""))
        for matter, mine in grouped.items()
    }


def _where_cases_stand(mine: UnitTables, check: Check) -> bool:
    """Whether the columns that would hold a case were read whole, so that none there means that there was none."""
    types = check.cases_in or COLUMN_TYPES
    sites = {str(row["site"]) for row in mine.nearby if (row.get("type") or "") in types}
    return bool(sites) and not any(mine.unread(types, site) for site in sites)


def _clause(rule: Rule, found: Sequence[Finding], as_of: date, read_whole: bool = False) -> ClauseResult:
    counts = Counter(finding.status for finding in found)
    passes, fails = counts[Status.PASS], sum(1 for finding in found if finding.counts)
    result = ClauseResult(rule, Status.MISSING, due=rule.due_days(as_of))
    result.status_counts = {status.value: counts[status] for status in Status if counts[status]}
    result.numerator, result.denominator = passes, passes + fails
    # A rate is not met while some of its cases are still looked for: neither is it broken (absence is never proof).
    open_rate = not fails and any(
        finding.status is Status.MISSING and finding.outcome.denominator is not None for finding in found
    )
    result.judged = bool(passes or fails) and not open_rate
    if result.judged:
        result.status = Status.FAIL if fails else Status.PASS
        result.partly = not fails and any(
            each.status in (Status.SUSPECT, Status.MISSING) and not each.outcome.ours for each in found
        )
    elif open_rate:
        result.note = "还有未检出的，补证之前算不出比率"
    elif found:
        result.status = next(status for status in _UNJUDGED if counts[status])
    elif read_whole:
        result.status, result.note = Status.NA, "栏目已读全，本期没有此类事项"
    else:
        result.note = "没有检出可判定的内容"
    # Nothing due yet, exempt or no such duty: there is nothing that the unit could have shown.
    result.applies = result.judged or result.status in (Status.SUSPECT, Status.MISSING)
    if found and not result.judged and all(each.outcome.ours or each.status is Status.NA for each in found):
        result.applies, result.note = False, result.note or "需由办方提供名录、目录或探测，不算单位的未判定"
    veto = rule.clause.veto
    if veto is not None:
        able = [finding for finding in found if finding.counts and _selected(veto.where, finding.outcome)]
        sure = [finding for finding in able if not veto.confirmed or _is_confirmed(finding)]
        if len(sure) >= veto.at_least:
            result.veto = f"{len(sure)} 例，达到 {veto.at_least} 例"
        elif len(able) >= veto.at_least:
            result.veto_warning = (
                f"机器判定 {len(able)} 例，达到单项否决的 {veto.at_least} 例；须经办方逐例确认才构成否决"
            )
    return result


def _is_confirmed(finding: Finding) -> bool:
    """Whether the office said so itself: to hand a matter on, or to call it mended, is no vote for a veto."""
    case = finding.case
    return case is not None and case["confirmed"] and any(row["action"] == SURE for row in case["history"])


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
        cases=tuple(Case(finding.id, finding.cause) for finding in found if finding.counts),
        applies=result.applies,
        veto=result.veto,
        bonus=rule.clause.bonus,
        partly=result.partly,
    )


def _key(rule: Rule) -> str:
    return f"{rule.pack}/{rule.id}/{rule.starts.isoformat()}"


def _settle(findings: Sequence[Finding], results: Sequence[ClauseResult], total: Score) -> None:
    by_id = {finding.id: finding for finding in findings}
    for finding in findings:
        finding.deducted = total.by_finding.get(finding.id, 0.0)
        finding.same_cause_as = total.same_cause_as.get(finding.id)
    for result in results:
        if not result.rule.clause.measured:
            continue
        result.deducted = total.deductions.get(_key(result.rule), 0.0)
        others = {
            by_id[finding.same_cause_as].rule.id
            for finding in findings
            if finding.rule is result.rule and finding.same_cause_as and finding.same_cause_as in by_id
        }
        result.same_cause_as = sorted(others)


def _rests_on(rules: Iterable[Rule], find: FindCheck) -> set[str]:
    """The types of columns in which counted clauses look for their cases."""
    return {kind for rule in rules if rule.clause.counted for kind in find(rule.clause.check or "").cases_in}


def _coverage(
    tables: Tables, mine: UnitTables, unit: str, jobs: Sequence[Mapping[str, Any]], rests_on: Collection[str]
) -> tuple[list[str], Coverage]:
    """Columns whose lists were read, pages that answered, documents whose date was found.

    A department seldom has columns: its decisions stand in those that the portal has for all. Such a one is among its
    columns where a counted clause rests on the type (`rests_on`): else what nobody could read would look as seen.
    """
    columns, owned = list(mine.column_rows), mine.owned
    sites = {site for site, owner in tables.site_owner.items() if owner == unit}
    sites |= {document.site for document in owned} | {str(row["site"]) for row in columns if row.get("site")}
    own = {row["column_id"] for row in columns}
    shared = [row for row in mine.nearby if row["column_id"] not in own and row.get("type") in rests_on]
    columns += [dict(row) for row in shared if row.get("site") in sites]
    # A unit of which nothing was seen may stand on any site of the run.
    sites = sites or {str(job["site"]) for job in jobs}
    here = [job for job in jobs if job["site"] in sites]
    # What a list or a 304 confirmed was seen as well: how many pages had to be fetched differs from night to night, and
    # after an interruption, though the same is seen.
    read = sum(1 for column in columns if column.get("complete") or column.get("rows"))
    pages = read + sum(int(job.get("documents") or 0) for job in here)
    failed = sum(int(job.get("failed") or 0) for job in here)
    dated = sum(1 for document in owned if document.published is not None)
    return sorted(sites), Coverage((read, len(columns)), (pages, pages + failed), (dated, len(owned)))


def as_dict(settings: Settings) -> dict[str, float]:
    return asdict(settings)
