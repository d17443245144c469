"""The results of a run as one dict: the contract of docs/architecture.md, every key of it.

Besides it they hold what the reports show.

Additions to the contract: per job `lists_unread` (a crawl that came to its end, `complete`, may have left lists unread), `run.points_version`, `settings`, `packs`, `unattributed`, `notices` (kind, text); per unit `kind`, `sector`,
`sites`, `arithmetic`, `coverage_parts`, `status_counts`, `class_counts`, `due`, `veto_reasons`, `veto_warnings`,
`not_scored_because`, `base_score`, `bonus`; per clause its texts (`title`, `source`, `remedy`, `precedent`, …),
`judged`, `status_counts`, `same_cause_as`, `evidence` (class P), `fill` (class H), `unserved` (class M without a check:
status null, never scored), `due`, `due_next`, `due_within` (7, 30 or null: days ahead); per finding `due_within`, `counts`, `deducted`, `case`,
`note`, `same_cause_as`, `quote`, `remedy`, `part`, `period`, `decided_on`, `cause`, `numerator`, `denominator`.
The order depends on nothing but the content, so the same facts give the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from checks.model import Evidence, Status
from rules import packs as packing
from rules.judge import as_dict
from rules.judgement import ClauseResult, Finding, Judgement, UnitJudgement
from rules.model import Basis, Pack, Rule
from rules.score import round_half_up

HORIZONS = (7, 30)  # days ahead in which people want to hear of what is due
SCHEMA = "zwgk-results/1"


def results(
    judgement: Judgement,
    run: Mapping[str, Any],
    crawl: Iterable[Mapping[str, Any]],
    problems: Iterable[Mapping[str, Any]],
) -> dict[str, Any]:
    """`run` needs id, started_at, finished_at and version; what else it holds is kept."""
    by_id = {pack.id: pack for pack in judgement.packs}
    units = sorted(judgement.units, key=lambda one: one.unit.id)
    problems = list(problems)
    unread = Counter(str(problem["site"]) for problem in problems if problem["problem"] == "list_unread")
    jobs = [{**_plain(dict(job)), "lists_unread": unread[str(job["site"])]} for job in crawl]
    return {
        "schema": SCHEMA,
        "run": {
            **{key: _plain(value) for key, value in run.items()},
            "as_of": judgement.as_of.isoformat(),
            "packs": list(dict.fromkeys(pack.id for pack in judgement.packs)),
            "points_version": packing.points_version(judgement.packs),
        },
        "settings": as_dict(judgement.settings),
        "packs": [_pack(pack) for pack in judgement.packs],
        "crawl": sorted(jobs, key=lambda job: str(job["site"])),
        "problems": sorted((_plain(dict(problem)) for problem in problems), key=_problem_key),
        "units": [_unit(unit) for unit in units],
        "clauses": [
            _clause(unit, result, by_id[result.rule.pack], judgement.as_of)
            for unit in units
            for result in _ordered(unit, judgement)
        ],
        "findings": [
            _finding(finding, judgement.as_of) for unit in units for finding in sorted(unit.findings, key=_finding_key)
        ],
        "unattributed": [_plain(asdict(lost)) for lost in judgement.unattributed],
        "notices": [asdict(notice) for notice in judgement.notices],
    }


def _plain(value: Any) -> Any:
    """JSON's own types, dates as ISO text."""
    if type(value) in _JSON:
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        items = [_plain(item) for item in value]
        return sorted(items) if isinstance(value, set | frozenset) else items
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if hasattr(value, "item"):  # a number of numpy's, from a table
        return value.item()
    return str(value)


def _problem_key(one: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(one.get(name) or "") for name in ("site", "url", "problem", "message"))


def _finding_key(one: Finding) -> tuple[str, ...]:
    return (one.rule.pack, one.rule.id, one.outcome.period, one.outcome.subject, one.outcome.part, one.id)


def _ordered(unit: UnitJudgement, judgement: Judgement) -> list[ClauseResult]:
    """In the order of the packs and of the clauses in their document."""
    place = {id(rule): number for number, rule in enumerate(rule for pack in judgement.packs for rule in pack.rules)}
    return sorted(unit.clauses, key=lambda one: place[id(one.rule)])


def _pack(pack: Pack) -> dict[str, Any]:
    file = pack.file
    return {
        "id": pack.id,
        "title": file.title,
        "document_number": file.document_number,
        "issued_by": file.issued_by,
        "issued_on": _iso(file.issued_on),
        "from": pack.starts.isoformat(),
        "to": pack.ends.isoformat() if pack.ends else None,
        "effective_note": file.effective_note,
        "source": file.source,
        "points_note": file.points_note,
        "due_note": file.due_note,
        "notes": list(file.notes),
        "overridden": pack.overridden,
        "clauses": len(pack.rules),
    }


def _unit(one: UnitJudgement) -> dict[str, Any]:
    total = one.score
    counts = Counter(finding.status.value for finding in one.findings)
    judged = [finding for finding in one.findings if finding.status is Status.PASS or finding.counts]
    measured = [clause for clause in one.clauses if clause.rule.clause.measured]
    return {
        "id": one.unit.id,
        "name": one.unit.name,
        "kind": one.unit.kind,
        "sector": one.sector,
        "sites": one.sites,
        "score": total.score,
        "vetoed": total.vetoed,
        "grade": total.grade,
        "coverage": one.coverage.value,
        "judged_share": total.judged_share,
        "checked": len(judged),
        "failed": sum(1 for finding in judged if finding.counts),
        "coverage_parts": {
            name: {"numerator": part[0], "denominator": part[1]}
            for name, part in (
                ("columns", one.coverage.columns),
                ("pages", one.coverage.pages),
                ("dates", one.coverage.dates),
            )
        },
        "base_score": total.base,
        "bonus": total.bonus,
        "points_applicable": round_half_up(total.applicable),
        "points_judged": round_half_up(total.judged),
        "points_deducted": round_half_up(total.deducted),
        "arithmetic": total.lines,
        "veto_reasons": [f"{c.rule.id} {c.rule.clause.title}：{c.veto}" for c in measured if c.veto],
        "veto_warnings": [f"{c.rule.id} {c.rule.clause.title}：{c.veto_warning}" for c in measured if c.veto_warning],
        "not_scored_because": [] if total.vetoed else total.not_scored_because,
        "status_counts": {status.value: counts[status.value] for status in Status},
        "class_counts": dict(sorted(Counter(clause.rule.clause.class_ for clause in one.clauses).items())),
        "clauses_judged": sum(1 for clause in measured if clause.judged),
        "clauses_failed": sum(1 for clause in measured if clause.status is Status.FAIL),
        "due": counts[Status.DUE.value],
    }


def _clause(unit: UnitJudgement, one: ClauseResult, pack: Pack, as_of: date) -> dict[str, Any]:
    rule, clause = one.rule, one.rule.clause
    measured = clause.measured
    return {
        "unit": unit.unit.id,
        "pack": rule.pack,
        "clause": clause.id,
        "class": clause.class_,
        "check": clause.check,
        "status": "partly" if one.partly else one.status.value if one.status else None,
        "points": rule.points if clause.counted else None,
        "deducted": round_half_up(Fraction(one.deducted), 6) if clause.counted else None,
        "numerator": one.numerator if measured else None,
        "denominator": one.denominator if measured else None,
        "quote": clause.quote,
        "title": clause.title,
        "source": source(pack, rule),
        "source_url": clause.source_url,
        "grade": clause.grade,
        "also": [each.model_dump(mode="json", exclude_none=True) for each in clause.also],
        "article": clause.article,
        "ledger_row": clause.ledger_row,
        "responsible": clause.responsible,
        "deadline": clause.deadline,
        "indicator": clause.indicator,
        "due": [day.isoformat() for day in one.due],
        "due_next": _iso(coming := next((day for day in one.due if day >= as_of), None)),
        "due_within": due_within(coming, as_of),
        "params": rule.params.model_dump(mode="json") if rule.params is not None else None,
        "deduct": clause.deduct.model_dump(mode="json") if clause.deduct else None,
        "points_from": rule.points_from if clause.counted else None,
        "precedent": "；".join(basis(each) for each in clause.basis) or None,
        "remedy": clause.remedy,
        "fill": clause.fill,
        "unserved": clause.unserved,
        "limits": list(clause.limits),
        "effective_from": rule.starts.isoformat(),
        "effective_to": rule.ends.isoformat() if rule.ends else None,
        "judged": one.judged,
        "applies": one.applies,
        "status_counts": one.status_counts,
        "veto": one.veto is not None,
        "veto_pending": one.veto_warning is not None,
        "note": "；".join(filter(None, (one.note, one.veto, one.veto_warning))) or None,
        "same_cause_as": "、".join(one.same_cause_as) or None,
        "evidence": one.evidence,
    }


def due_within(day: date | None, as_of: date) -> int | None:
    """The shortest horizon in which a day lies: 7 or 30 days from that of the audit; None for what a calendar keeps."""
    if day is None or day < as_of:
        return None
    return next((days for days in HORIZONS if day <= as_of + timedelta(days=days)), None)


def source(pack: Pack, rule: Rule) -> str:
    """ "吴忠市2023年政务公开工作要点（吴政办发〔2023〕21号）二(一)8 台账第8行"."""
    clause = rule.clause
    number = f"（{pack.file.document_number}）" if pack.file.document_number and not clause.source else ""
    row = clause.ledger_row or ""
    # 文末, and what stands above the first row, have none.
    row = f"台账第{row}行" if row[:1].isdigit() and row != "0" else ""
    return " ".join(filter(None, ((clause.source or pack.file.title) + number, clause.article or "", row)))


def basis(one: Basis) -> str:
    """Where a number of points comes from, in words."""
    what = {"points": "本条分值", "each": "每例扣分", "veto": "否决", "bonus": "加分"}[one.of]
    if one.precedent:
        return f"{what}：先例 {one.precedent}"
    return f"{what}：本项目建议（无先例），{one.suggested}"


_JSON = frozenset((str, int, float, bool, type(None)))
_EVIDENCE = tuple(name.name for name in fields(Evidence))


def _finding(one: Finding, as_of: date) -> dict[str, Any]:
    found, clause = one.outcome, one.rule.clause
    fault = found.wrong if one.status is Status.FAIL else None
    return {
        "id": one.id,
        "unit": one.unit,
        "site": found.site,
        "pack": one.rule.pack,
        "clause": clause.id,
        "check": one.check,
        "status": one.status.value,
        "url": found.url,
        "title": found.title,
        "measured": _plain(found.measured),
        "limit": _plain(found.limit),
        "unit_of_measure": found.unit_of_measure,
        "due_on": _iso(found.due_on),
        "due_within": due_within(found.due_on, as_of) if one.status is Status.DUE else None,
        "message": found.message,
        "evidence": [{name: _plain(getattr(each, name)) for name in _EVIDENCE} for each in found.evidence],
        "quote": clause.quote,
        "remedy": (fault.instead or fault.remedy if fault else "") or found.remedy or clause.remedy,
        "fault": fault.name if fault else None,
        "curable": fault.curable if fault else None,
        "subject": found.subject,
        "part": found.part,
        "period": found.period,
        "cause": found.cause,
        "ours": found.ours,
        "matter": one.matter,
        "decided_on": _iso(found.decided_on),
        "numerator": _plain(found.numerator),
        "denominator": _plain(found.denominator),
        "counts": one.counts,
        "deducted": round_half_up(Fraction(one.deducted), 6),
        "same_cause_as": one.same_cause_as,
        "checked_as": found.status.value,
        "note": one.note or None,
        "case": _plain(one.case) if one.case else None,
        **({"extra": _plain(found.extra)} if found.extra else {}),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
