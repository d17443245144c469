"""What a report shows, worked out once from the results (docs/architecture.md).

So HTML, Excel and Word never disagree.

What the results may hold is told by `reports.results`.
Everything that comes from a crawled page is hostile: `clean` takes out what would break a document or turn its text
round, `link` lets through only http and https; escaping is left to each format.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from reports import results as reading
from reports import texts
from reports.formats import clean, file_stem, link, moment, number, percent
from reports.model import (
    Clause,
    Evidence,
    Finding,
    Job,
    Line,
    Matter,
    ProblemGroup,
    Report,
    Settled,
    Then,
    Unit,
    matters,
)
from reports.results import (
    CaseRecord,
    ClauseRecord,
    DecisionRecord,
    FindingRecord,
    JobRecord,
    Limits,
    PackRecord,
    ProblemRecord,
    Results,
    SettledRecord,
    UnattributedRecord,
    UnitRecord,
)
from reports.statuses import STATUS_ORDER
from rules.matters import figures
from rules.states import MENDED

__all__ = [
    "Clause", "Evidence", "Finding", "Job", "Limits", "Line", "Matter", "ProblemGroup", "Report",
    "Unit", "build", "matters",
]  # fmt: skip

_TO_MEND = ("fail", "suspect", "missing")
_SAFE_ANCHOR = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}\Z")


def build(
    results: Mapping[str, Any], *, evidence_per_finding: int = 12, problem_examples: int = 3
) -> Report:  # long: the report, from its records, in the order of its parts
    """The view of `results`; a finding or clause whose unit is not listed gets an unscored unit, so nothing is lost.

    Raises `reports.results.ResultsError`.
    """
    read = reading.read(results)
    stems: set[str] = set()
    units: dict[str, Unit] = {}
    for record in sorted(read.units, key=lambda record: record.id):
        units[record.id] = _unit(record, stems)

    def unit_of(identity: str) -> Unit:
        if identity not in units:
            unlisted = UnitRecord(identity, identity, grade="未评分", not_scored_because=["配置里没有这个单位"])
            units[identity] = _unit(unlisted, stems)
        return units[identity]

    clauses: dict[tuple[str, str, str], Clause] = {}
    anchors: dict[str, set[str]] = {}

    def clause_of(record: ClauseRecord) -> Clause:
        unit, key = unit_of(record.unit), _clause_key(record)
        if key not in clauses:
            clauses[key] = _clause(record, anchors.setdefault(unit.id, set()))
            unit.clauses.append(clauses[key])
        return clauses[key]

    for clause_record in sorted(read.clauses, key=_clause_key):
        clause_of(clause_record)
    for finding_record in sorted(read.findings, key=_finding_key):
        unit = unit_of(finding_record.unit)
        unlisted = ClauseRecord(
            finding_record.unit, finding_record.pack, finding_record.clause, check=finding_record.check
        )
        clause = clause_of(unlisted)
        finding = _finding(
            finding_record, unit, clause, anchors.setdefault(unit.id, set()), evidence_per_finding, read.run.as_of
        )
        clause.findings.append(finding)
        clause.counts[finding.status] += 1
        unit.counts[finding.status] += 1
    for unit in units.values():  # rules name the finding that deducts for the same cause: show where it stands
        by_id = {finding.id: finding for clause in unit.clauses for finding in clause.findings}
        for finding in by_id.values():
            finding.same_cause_finding = by_id.get(finding.same_cause)

    _settle(read, units, clauses)
    _past(read, units)

    pack_order = {pack: number for number, pack in enumerate(read.run.packs)}
    packs = {pack.id: pack for pack in read.packs}
    ranked = _rank(units.values(), read.settings.min_ranked_share)
    for clause in clauses.values():
        pack = packs.get(clause.pack)
        clause.pack_title = clean(pack.title if pack else "") or clause.pack
    for unit in ranked:
        unit.clauses.sort(
            key=lambda clause: (pack_order.get(clause.pack, len(pack_order)), clause.pack, _natural(clause.id))
        )
        if not unit.arithmetic:
            unit.arithmetic = _arithmetic(unit)
        if unit.vetoed and not unit.veto_reasons:
            unit.veto_reasons = [clause.title for clause in unit.clauses if clause.veto and clause.status == "fail"]
    return Report(
        title=clean(read.name or read.run.name) or texts.REPORT_TITLE,
        as_of=clean(read.run.as_of),
        run_id=clean(read.run.id),
        version=clean(read.run.version),
        started_at=moment(read.run.started_at),
        finished_at=moment(read.run.finished_at),
        manifest=clean(str(read.run.manifest.get("sha256") or "")),
        packs=[_pack_name(packs.get(pack) or PackRecord(pack)) for pack in read.run.packs],
        points_version=_points_version(clean(read.run.points_version)),
        points_notes=list(dict.fromkeys(filter(None, (clean(pack.points_note) for pack in read.packs)))),
        limits=read.settings,
        units=ranked,
        figures=figures(results),
        compared=clean(read.changes.as_of) if read.changes else "",
        scope=[units[identity].name for identity in read.run.scope if identity in units],
        history=read.history,
        jobs=[_job(record) for record in sorted(read.crawl, key=lambda record: record.site)],
        problems=_problems(read.problems, problem_examples, read.crawl),
        notices=[clean(notice.text) for notice in read.notices if notice.text],
        unattributed=[_unattributed(record) for record in read.unattributed],
        totals=sum((unit.counts for unit in ranked), Counter()),
        grades=Counter(unit.grade for unit in ranked),
    )


def _unit(record: UnitRecord, stems: set[str]) -> Unit:
    arithmetic = [Line(clean(line.kind), clean(line.text)) for line in record.arithmetic]
    return Unit(
        id=clean(record.id),
        key=record.id,
        name=clean(record.name) or clean(record.id),
        stem=file_stem(record.id, stems),
        score=None if record.vetoed else record.score,
        vetoed=record.vetoed,
        grade=clean(record.grade),
        coverage=record.coverage,
        judged_share=record.judged_share,
        checked=record.checked,
        failed=record.failed,
        arithmetic=arithmetic,
        veto_reasons=[clean(reason) for reason in record.veto_reasons]
        or [line.text.removeprefix(f"{texts.VETO}：") for line in arithmetic if line.kind == "veto"],
        veto_warnings=[clean(warning) for warning in record.veto_warnings],
        coverage_parts=[
            f"{texts.COVERAGE_PARTS.get(name, name)} {_ratio(part.numerator, part.denominator)}"
            for name, part in record.coverage_parts.items()
            if part.denominator
        ],
        reason="；".join(clean(reason) for reason in record.not_scored_because),
        kept_from=clean(record.kept_from.as_of or record.kept_from.run) if record.kept_from else "",
        unreached=record.unreached and record.kept_from is None,
    )


def _clause(record: ClauseRecord, taken: set[str]) -> Clause:
    identity, quote = clean(record.clause), clean(record.quote)
    return Clause(
        pack=clean(record.pack),
        id=identity,
        anchor=_anchor("c-", f"{clean(record.pack)}-{identity}", taken),
        title=clean(record.title) or quote or identity,
        quote=quote,
        source=clean(record.source),
        also=[clean(f"{also.title}“{also.quote}”" if also.quote else also.title) for also in record.also],
        limits=[clean(limit) for limit in record.limits],
        check=clean(record.check),
        class_name="unserved" if record.unserved else clean(record.class_name),
        status=clean(record.status),
        points=record.points,
        deducted=record.deducted,
        ratio=_ratio(record.numerator, record.denominator),
        veto=record.veto,
        veto_pending=record.veto_pending,
        remedy=clean(record.remedy),
        precedent=clean(record.precedent),
        points_from="本办配置" if record.points_from == "config" else "",
        note=clean(record.note),
        deadline=clean(record.deadline),
        responsible=clean(record.responsible),
        evidence=[clean(seen) for seen in record.evidence],
        same_cause=clean(record.same_cause_as),
    )


def _finding(
    record: FindingRecord, unit: Unit, clause: Clause, taken: set[str], evidence_limit: int, as_of: str
) -> Finding:
    case = record.case
    state, details = "", ""
    if case is not None:
        state = clean(case.state)
        if state == MENDED and _counts(record):  # it came back, whatever the last entry of its case says
            state = texts.CAME_BACK
        who = "，".join(filter(None, (moment(case.at), clean(case.who), clean(case.reason))))
        details = f"{state}（{who}）" if who else state
    measured, message = number(record.measured), clean(record.message)
    if measured and record.status == "due" and re.search(rf"还剩{re.escape(measured)}个?(?:工作)?日", message):
        measured = ""  # the days that are left, said already: beside a limit they would be read as what was found
    return Finding(
        id=clean(record.id),
        anchor=_anchor("f-", clean(record.id), taken),
        unit=unit,
        clause=clause,
        status=clean(record.status),
        title=clean(record.title) or texts.UNTITLED,
        url=clean(record.url),
        href=link(record.url),
        message=message,
        measured=measured,
        limit=_limit(record),
        measure=clean(record.unit_of_measure),
        ratio=_ratio(record.numerator, record.denominator),
        due_on=clean(record.due_on),
        # A letter's part is its title and its day, which tell it from others of the same page.
        part="，".join(filter(None, (*_parts(record), clean(record.period)))),
        remedy=clean(record.remedy) or clause.remedy,
        fault=clean(record.fault),
        curable=record.curable,
        objection=clean(record.objection),
        case=details,
        case_state=state,
        history=[_decision(decision) for decision in (case.history if case else [])],
        note=clean(record.note),
        counts=_counts(record),
        ours=record.status == "missing" and record.ours,
        same_cause=clean(record.same_cause_as),
        deducted=number(record.deducted or None),
        matter=record.matter,
        proofs=record.evidence[:evidence_limit],
        evidence_left_out=max(0, len(record.evidence) - evidence_limit),
        change=record.change,
        since=clean(record.since),
        opened_on=clean(record.opened_on),
        overdue_on=_overdue_on(case, as_of) if record.status in _TO_MEND else "",
    )


def _parts(record: FindingRecord) -> list[str]:
    title = clean(record.title)
    return [part for part in map(clean, record.part.split("|")) if part != title]


def _overdue_on(case: CaseRecord | None, as_of: str) -> str:
    """The last day that the office gave for putting it right, where that day has passed."""
    if case is None or not case.mend_by or case.mend_by >= as_of:
        return ""
    return clean(case.mend_by)


def _settled(record: SettledRecord, clause: Clause | None, problem: bool) -> Settled:
    finding = record.finding
    return Settled(
        title=clean(finding.title) or texts.UNTITLED,
        url=clean(finding.url),
        href=link(finding.url),
        message=clean(finding.message),
        clause=clause.title if clause is not None else clean(finding.clause),
        change=record.change,
        since=clean(finding.since),
        on=clean(record.on),
        problem=problem,
    )


def _settle(read: Results, units: Mapping[str, Unit], clauses: Mapping[tuple[str, str, str], Clause]) -> None:
    """What was put right stands with its unit and with its clause; a matter of several clauses once."""
    standing = {(finding.unit, finding.matter or finding.id) for finding in read.findings if _counts(finding)}
    told: dict[tuple[str, ...], SettledRecord] = {}
    for record in read.settled:
        finding = record.finding
        matter = (finding.unit, finding.matter or finding.id, record.change)
        if finding.unit in units and (matter not in told or _counts(finding) > _counts(told[matter].finding)):
            told[matter] = record
    for (unit, identity, _), record in told.items():
        finding = record.finding
        clause = clauses.get(_clause_key(finding))
        settled = _settled(record, clause, _counts(finding) and (unit, identity) not in standing)
        units[finding.unit].settled.append(settled)
        if clause is not None:
            clause.settled.append(settled)


def _counts(finding: FindingRecord) -> bool:
    return finding.status == "fail" if finding.counts is None else finding.counts


def _past(read: Results, units: Mapping[str, Unit]) -> None:
    """Each unit's scores in the runs that scored it by the points of now; a run that did not look at it says nothing."""
    basis = read.history[-1].basis if read.history else ""
    for run in read.history:
        for identity, then in run.units.items() if run.basis == basis else ():
            unit = units.get(identity)
            if unit is not None and then.score is not None and not then.kept:
                unit.past.append(Then(run.as_of, then.score))


def _limit(record: FindingRecord) -> str:
    """The limit as people say it: a share in percent; nothing for a bare 0 beside which nothing was counted."""
    limit, measured = record.limit, str(record.measured or "")
    share = "/" in measured or record.unit_of_measure.endswith("率")
    if share and isinstance(limit, (int, float)) and 0 < limit <= 1:
        return percent(limit)
    return "" if limit == 0 and record.measured is None else number(limit)


def _job(record: JobRecord) -> Job:
    stopped = clean(record.stopped_because)
    return Job(
        site=_site(record),
        pages=record.pages,
        documents=record.documents,
        failed=record.failed,
        complete=record.complete,
        stopped=texts.CRAWL_STOPPED.get(stopped, stopped),
    )


def _site(record: JobRecord) -> str:
    """A site by its host, as a person knows it; its id where the address is not told."""
    return clean(urlsplit(record.url).netloc) or clean(record.site)


def _points_version(told: str) -> str:
    """`包内分值 1c4f3cce` in words: whose points, and by which mark to tell them from an earlier report's."""
    whose, _, mark = told.rpartition(" ")
    return f"{texts.POINTS_OF[whose]}（版本 {mark}）" if whose in texts.POINTS_OF else told


def _problems(records: Iterable[ProblemRecord], examples: int, jobs: Iterable[JobRecord]) -> list[ProblemGroup]:
    names = {clean(job.site): _site(job) for job in jobs}
    groups: dict[tuple[str, str], ProblemGroup] = {}
    rows = (tuple(map(clean, (record.site, record.problem, record.url, record.message))) for record in records)
    for site, kind, url, message in sorted(rows):
        group = groups.get((site, kind))
        if group is None:
            text = texts.PROBLEMS.get(kind) or texts.UNKNOWN_PROBLEM._replace(name=kind or texts.UNKNOWN_PROBLEM.name)
            group = groups[site, kind] = ProblemGroup(names.get(site, site), kind, text, 0, [])
        group.count += 1
        if len(group.examples) < examples:
            group.examples.append((url, link(url), message))
    return list(groups.values())


def _unattributed(record: UnattributedRecord) -> tuple[str, str, str | None]:
    who = clean(record.title or record.issuer or record.url) or texts.UNTITLED
    rest = (clean(record.words, 120), texts.OWNER_REASONS.get(record.reason, clean(record.reason)))
    return who, "；".join(filter(None, rest)), link(record.url)


def _pack_name(pack: PackRecord) -> str:
    """The document by its title and number, as a circular cites it; what has no number is no document of that name."""
    title, issued = clean(pack.title), clean(pack.document_number)
    return f"《{title}》（{issued}）" if title and issued else title or clean(pack.id)


def _natural(identity: str) -> list[tuple[int, str]]:
    """A sort key that puts GN-9 before GN-10."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", identity)]


def _arithmetic(unit: Unit) -> list[Line]:
    """The score's arithmetic from the clauses, where it gives exactly the score that stands; else nothing."""
    judged = [c for c in unit.clauses if c.status in ("pass", "fail") and c.class_name in ("M", "") and c.points]
    points, deducted = sum(c.points or 0 for c in judged), sum(c.deducted or 0 for c in judged)
    if unit.score is None or not points or abs(100 * (points - deducted) / points - unit.score) > 0.006:
        return []
    lines = [
        f"{c.id}：扣 {number(float(c.deducted))} 分（分值 {number(float(c.points or 0))}）"
        for c in judged
        if c.deducted
    ]
    p, d = number(float(points)), number(float(deducted))
    return [
        Line("judged", f"已判定条款 {len(judged)} 条，分值合计 P = {p}"),
        *(Line("clause", line) for line in lines),
        Line("deducted", f"扣分合计 D = {d}"),
        Line("result", f"得分 = 100 ×（P − D）÷ P = 100 ×（{p} − {d}）÷ {p} = {unit.score_text}"),
    ]


def _rank(units: Iterable[Unit], floor: float) -> list[Unit]:
    """Scored units by score, ties sharing a place; then the vetoed; then those without a score.

    A unit of which too little was judged has a score and no place: other halves of the demands are no comparison.
    """
    ordered = sorted(
        units, key=lambda unit: (unit.score is None, not unit.vetoed, -(unit.score or 0.0), unit.name, unit.id)
    )
    comparable = [unit for unit in ordered if unit.score is not None and (unit.judged_share or 0.0) >= floor]
    before: Unit | None = None
    for place, unit in enumerate(comparable, 1):
        unit.rank = before.rank if before and before.score == unit.score else place
        before = unit
    return ordered


def _decision(decision: DecisionRecord) -> str:
    words = (moment(decision.at), clean(decision.who), clean(decision.action), clean(decision.reason))
    return "，".join(filter(None, words))


def _ratio(numerator: float | None, denominator: float | None) -> str:
    """Both numbers, always; nothing where nothing was counted."""
    return "" if numerator is None or not denominator else f"{number(numerator)}／{number(denominator)}"


def _anchor(prefix: str, identity: str, taken: set[str]) -> str:
    if not _SAFE_ANCHOR.match(identity):
        identity = hashlib.sha256(identity.encode()).hexdigest()[:16]
    anchor, n = prefix + identity, 1
    while anchor in taken:
        n += 1
        anchor = f"{prefix}{identity}-{n}"
    taken.add(anchor)
    return anchor


def _clause_key(record: ClauseRecord | FindingRecord) -> tuple[str, str, str]:
    return record.unit, record.pack, record.clause


def _finding_key(record: FindingRecord) -> tuple[Any, ...]:
    order = STATUS_ORDER.get(record.status, 9)
    return (*_clause_key(record), order, record.due_on or "9", record.url, record.id)
