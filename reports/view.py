"""What a report shows, worked out once from the results (docs/architecture.md).

So HTML, Excel and Word never disagree.

Beyond the contract these optional keys are shown where they are there (all may be absent or null):
`name` (the report's name), `run.points_version`, `settings`, `packs`, `unattributed`; per unit `arithmetic`,
`veto_reasons`, `veto_warnings`, `not_scored_because`, `kept_from`, `coverage_parts`; per clause `title`, `source`,
`also`, `limits`, `remedy`, `precedent`, `points_from`, `veto`, `deadline`, `responsible`, `evidence`, `note`,
`unserved`, `same_cause_as`; per finding `counts`, `deducted`, `remedy`, `case`, `note`, `numerator`, `denominator`,
`part`, `period`, `objection`, `same_cause_as` (a finding's id).
Everything that comes from a crawled page is hostile: `clean` takes out what would break a document or turn its text
round, `link` lets through only http and https; escaping is left to each format.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any
from urllib.parse import urlsplit

from reports import texts
from reports.formats import clean, file_stem, link, moment, number, percent
from reports.model import (
    Clause,
    Evidence,
    Finding,
    Job,
    Limits,
    Line,
    Matter,
    ProblemGroup,
    Report,
    Unit,
    field_name,
    matters,
)

__all__ = [
    "STATUS_ORDER", "Clause", "Evidence", "Finding", "Job", "Limits", "Line", "Matter", "ProblemGroup", "Report",
    "Unit", "build", "field_name", "matters",
]  # fmt: skip

STATUS_ORDER = {status: n for n, status in enumerate((*texts.PROBLEM_ORDER, "pass"))}
_SAFE_ANCHOR = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}\Z")


def build(results: Mapping[str, Any], *, evidence_per_finding: int = 12, problem_examples: int = 3) -> Report:
    """The view of `results`; a finding or clause whose unit is not listed gets an unscored unit, so nothing is lost."""
    run = results.get("run") or {}
    stems: set[str] = set()
    units: dict[str, Unit] = {}
    for raw in sorted(results.get("units") or [], key=lambda raw: str(raw.get("id"))):
        units[str(raw.get("id"))] = _unit(raw, stems)

    def unit_of(raw: Mapping[str, Any]) -> Unit:
        identity = str(raw.get("unit"))
        if identity not in units:
            units[identity] = _unit({"id": identity, "name": identity, "reason": "配置里没有这个单位"}, stems)
        return units[identity]

    clauses: dict[tuple[str, str, str], Clause] = {}
    anchors: dict[str, set[str]] = {}
    for raw in sorted(results.get("clauses") or [], key=_clause_key):
        unit = unit_of(raw)
        key = _clause_key(raw)
        if key not in clauses:
            clauses[key] = _clause(raw, anchors.setdefault(unit.id, set()))
            unit.clauses.append(clauses[key])
    for raw in sorted(results.get("findings") or [], key=_finding_key):
        unit = unit_of(raw)
        key = _clause_key(raw)
        if key not in clauses:
            clauses[key] = _clause(
                {"pack": raw.get("pack"), "clause": raw.get("clause"), "check": raw.get("check")},
                anchors.setdefault(unit.id, set()),
            )
            unit.clauses.append(clauses[key])
        clause = clauses[key]
        found = _finding(raw, unit, clause, anchors.setdefault(unit.id, set()), evidence_per_finding)
        clause.findings.append(found)
        clause.counts[found.status] += 1
        unit.counts[found.status] += 1
    for unit in units.values():  # rules name the finding that deducts for the same cause: show where it stands
        by_id = {f.id: f for clause in unit.clauses for f in clause.findings}
        for f in by_id.values():
            f.same_cause_finding = by_id.get(f.same_cause)

    pack_order = {_pack_id(pack): n for n, pack in enumerate(run.get("packs") or [])}
    ranked = _rank(units.values())
    told = {_pack_id(pack): pack for pack in results.get("packs") or [] if isinstance(pack, Mapping)}
    for clause in clauses.values():
        clause.pack_title = clean(told.get(clause.pack, {}).get("title")) or clause.pack
    for unit in ranked:
        unit.clauses.sort(key=lambda c: (pack_order.get(c.pack, len(pack_order)), c.pack, _natural(c.id)))
        if not unit.arithmetic:
            unit.arithmetic = _arithmetic(unit)
        if unit.vetoed and not unit.veto_reasons:
            unit.veto_reasons = [clause.title for clause in unit.clauses if clause.veto and clause.status == "fail"]
    packs = [_pack_name(told.get(_pack_id(pack), pack)) for pack in run.get("packs") or []]
    settings = results.get("settings") or {}
    return Report(
        title=clean(results.get("name") or run.get("name")) or texts.REPORT_TITLE,
        as_of=clean(run.get("as_of")),
        run_id=clean(run.get("id")),
        version=clean(run.get("version")),
        started_at=moment(run.get("started_at")),
        finished_at=moment(run.get("finished_at")),
        packs=packs,
        points_version=_points_version(clean(run.get("points_version") or results.get("points_version"))),
        points_notes=list(dict.fromkeys(filter(None, (clean(pack.get("points_note")) for pack in told.values())))),
        limits=Limits(**{f.name: settings[f.name] for f in fields(Limits) if settings.get(f.name) is not None}),
        units=ranked,
        jobs=[_job(raw) for raw in sorted(results.get("crawl") or [], key=lambda raw: str(raw.get("site")))],
        problems=_problems(results.get("problems") or [], problem_examples, results.get("crawl") or []),
        unattributed=[_unattributed(raw) for raw in results.get("unattributed") or []],
        totals=sum((unit.counts for unit in ranked), Counter()),
        grades=Counter(unit.grade for unit in ranked),
    )


def _unit(raw: Mapping[str, Any], stems: set[str]) -> Unit:
    identity = str(raw.get("id"))
    vetoed = bool(raw.get("vetoed"))
    score = None if vetoed else raw.get("score")
    kept = raw.get("kept_from")
    arithmetic = [_line(line) for line in raw.get("arithmetic") or []]
    if isinstance(kept, Mapping):
        kept = kept.get("as_of") or kept.get("run")
    return Unit(
        id=clean(identity),
        name=clean(raw.get("name")) or clean(identity),
        stem=file_stem(identity, stems),
        score=score,
        vetoed=vetoed,
        grade=clean(raw.get("grade")) or ("不合格" if vetoed else "未评分"),
        coverage=raw.get("coverage"),
        judged_share=raw.get("judged_share"),
        checked=raw.get("checked"),
        failed=raw.get("failed"),
        arithmetic=arithmetic,
        veto_reasons=[clean(reason) for reason in _listed(raw.get("veto_reasons"))]
        or [line.text.removeprefix(f"{texts.VETO}：") for line in arithmetic if line.kind == "veto"],
        veto_warnings=[clean(warning) for warning in _listed(raw.get("veto_warnings"))],
        coverage_parts=[
            f"{texts.COVERAGE_PARTS.get(name, name)} {_ratio(part.get('numerator'), part.get('denominator'))}"
            for name, part in (raw.get("coverage_parts") or {}).items()
            if part.get("denominator")
        ],
        reason="；".join(clean(reason) for reason in _listed(raw.get("not_scored_because") or raw.get("reason"))),
        kept_from=clean(kept),
    )


def _clause(raw: Mapping[str, Any], taken: set[str]) -> Clause:
    identity = clean(raw.get("clause"))
    quote = clean(raw.get("quote"))
    numerator, denominator = raw.get("numerator"), raw.get("denominator")
    return Clause(
        pack=clean(raw.get("pack")),
        id=identity,
        anchor=_anchor("c-", f"{clean(raw.get('pack'))}-{identity}", taken),
        title=clean(raw.get("title")) or quote or identity,
        quote=quote,
        source=clean(raw.get("source")),
        also=[_also(item) for item in _listed(raw.get("also"))],
        limits=[clean(limit) for limit in _listed(raw.get("limits"))],
        check=clean(raw.get("check")),
        class_name="unserved" if raw.get("unserved") else clean(raw.get("class")),
        status=clean(raw.get("status")),
        points=raw.get("points"),
        deducted=raw.get("deducted"),
        ratio=_ratio(numerator, denominator),
        veto=bool(raw.get("veto")),
        remedy=clean(raw.get("remedy")),
        precedent=clean(raw.get("precedent")),
        points_from="本办配置" if raw.get("points_from") == "config" else "",
        note=clean(raw.get("note")),
        deadline=clean(raw.get("deadline")),
        responsible=clean(raw.get("responsible")),
        evidence=[clean(item) for item in _listed(raw.get("evidence"))],
        same_cause=clean(raw.get("same_cause_as")),
    )


def _finding(raw: Mapping[str, Any], unit: Unit, clause: Clause, taken: set[str], evidence_limit: int) -> Finding:
    case = raw.get("case")
    state = clean((case.get("state") or case.get("action")) if isinstance(case, Mapping) else case)
    details = ""
    if isinstance(case, Mapping):
        who = "，".join(filter(None, (moment(case.get("at")), clean(case.get("who")), clean(case.get("reason")))))
        details = f"{state}（{who}）" if who else state
    evidence = raw.get("evidence") or []
    part = "，".join(filter(None, (clean(raw.get("part")), clean(raw.get("period")))))
    measured, message = number(raw.get("measured")), clean(raw.get("message"))
    if measured and raw.get("status") == "due" and re.search(rf"还剩{re.escape(measured)}个?(?:工作)?日", message):
        measured = ""  # the days that are left, said already: beside a limit they would be read as what was found
    return Finding(
        id=clean(raw.get("id")),
        anchor=_anchor("f-", clean(raw.get("id")), taken),
        unit=unit,
        clause=clause,
        status=clean(raw.get("status")),
        title=clean(raw.get("title")) or texts.UNTITLED,
        url=clean(raw.get("url")),
        href=link(raw.get("url")),
        message=message,
        measured=measured,
        limit=_limit(raw),
        measure=clean(raw.get("unit_of_measure")),
        ratio=_ratio(raw.get("numerator"), raw.get("denominator")),
        due_on=clean(raw.get("due_on")),
        part=part,
        remedy=clean(raw.get("remedy")) or clause.remedy,
        objection=clean(raw.get("objection")),
        case=details or state,
        case_state=state,
        history=[_decision(item) for item in (case.get("history") or [] if isinstance(case, Mapping) else [])],
        note=clean(raw.get("note")),
        counts=bool(raw.get("counts", raw.get("status") == "fail")),
        ours=raw.get("status") == "missing" and bool(raw.get("ours")),
        same_cause=clean(raw.get("same_cause_as")),
        deducted=number(raw.get("deducted") or None),
        proofs=evidence[:evidence_limit],
        evidence_left_out=max(0, len(evidence) - evidence_limit),
    )


def _limit(raw: Mapping[str, Any]) -> str:
    """The limit as people say it: a share in percent; nothing for a bare 0 beside which nothing was counted."""
    limit, measured = raw.get("limit"), str(raw.get("measured") or "")
    share = "/" in measured or str(raw.get("unit_of_measure") or "").endswith("率")
    if share and isinstance(limit, (int, float)) and 0 < limit <= 1:
        return percent(limit)
    return "" if limit == 0 and raw.get("measured") is None else number(limit)


def _job(raw: Mapping[str, Any]) -> Job:
    stopped = clean(raw.get("stopped_because"))
    return Job(
        site=_site(raw),
        pages=raw.get("pages"),
        documents=raw.get("documents"),
        failed=raw.get("failed"),
        complete=raw.get("complete"),
        stopped=texts.CRAWL_STOPPED.get(stopped, stopped),
    )


def _site(raw: Mapping[str, Any]) -> str:
    """A site by its host, as a person knows it; its id where the address is not told."""
    return clean(urlsplit(str(raw.get("url") or "")).netloc) or clean(raw.get("site"))


def _points_version(told: str) -> str:
    """`包内分值 1c4f3cce` in words: whose points, and by which mark to tell them from an earlier report's."""
    whose, _, mark = told.rpartition(" ")
    return f"{texts.POINTS_OF[whose]}（版本 {mark}）" if whose in texts.POINTS_OF else told


def _problems(
    raw_problems: Iterable[Mapping[str, Any]], examples: int, jobs: Iterable[Mapping[str, Any]]
) -> list[ProblemGroup]:
    names = {clean(job.get("site")): _site(job) for job in jobs}
    groups: dict[tuple[str, str], ProblemGroup] = {}
    rows = ([clean(raw.get(name)) for name in ("site", "problem", "url", "message")] for raw in raw_problems)
    for site, kind, url, message in sorted(rows):
        group = groups.get((site, kind))
        if group is None:
            text = texts.PROBLEMS.get(kind) or texts.UNKNOWN_PROBLEM._replace(name=kind or texts.UNKNOWN_PROBLEM.name)
            group = groups[site, kind] = ProblemGroup(names.get(site, site), kind, text, 0, [])
        group.count += 1
        if len(group.examples) < examples:
            group.examples.append((url, link(url), message))
    return list(groups.values())


def _unattributed(raw: Any) -> tuple[str, str, str | None]:
    """A document or column that names a body which no unit is (checks' `Unattributed`), or a plain line."""
    if not isinstance(raw, Mapping):
        return clean(raw), "", None
    who = clean(raw.get("title") or raw.get("issuer") or raw.get("url")) or texts.UNTITLED
    reason = clean(raw.get("reason"))
    rest = "；".join(filter(None, (clean(raw.get("words"), 120), texts.OWNER_REASONS.get(reason, reason))))
    return who, rest, link(raw.get("url"))


def _pack_name(pack: Any) -> str:
    """The document by its title and number, as a circular cites it; the id where no title is known."""
    if not isinstance(pack, Mapping):
        return clean(pack)
    title, issued = clean(pack.get("title")), clean(pack.get("document_number"))
    return f"《{title}》（{issued}）" if title and issued else f"《{title}》" if title else clean(pack.get("id"))


def _pack_id(pack: Any) -> str:
    return clean(pack.get("id") if isinstance(pack, Mapping) else pack)


def _natural(identity: str) -> list[tuple[int, str]]:
    """A sort key that puts GN-9 before GN-10."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", identity)]


def _line(line: Any) -> Line:
    if isinstance(line, Mapping):
        return Line(clean(line.get("kind")), clean(line.get("text") or line))
    return Line("", clean(line))


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


def _rank(units: Iterable[Unit]) -> list[Unit]:
    """Scored units by score, ties sharing a place; then the vetoed; then those without a score."""
    ordered = sorted(units, key=lambda u: (u.score is None, not u.vetoed, -(u.score or 0.0), u.name, u.id))
    for place, unit in enumerate(ordered, 1):
        if unit.score is not None:
            before = ordered[place - 2] if place > 1 else None
            unit.rank = before.rank if before and before.score == unit.score else place
    return ordered


def _also(raw: Any) -> str:
    if not isinstance(raw, Mapping):
        return clean(raw)
    return f"{clean(raw.get('title'))}“{clean(raw.get('quote'))}”" if raw.get("quote") else clean(raw.get("title"))


def _decision(raw: Mapping[str, Any]) -> str:
    words = (moment(raw.get("at")), clean(raw.get("who")), clean(raw.get("action")), clean(raw.get("reason")))
    return "，".join(filter(None, words))


def _ratio(numerator: Any, denominator: Any) -> str:
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


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _clause_key(raw: Mapping[str, Any]) -> tuple[str, str, str]:
    return str(raw.get("unit")), str(raw.get("pack") or ""), str(raw.get("clause") or "")


def _finding_key(raw: Mapping[str, Any]) -> tuple[Any, ...]:
    status = str(raw.get("status"))
    return (
        *_clause_key(raw),
        STATUS_ORDER.get(status, 9),
        str(raw.get("due_on") or "9"),
        str(raw.get("url") or ""),
        str(raw.get("id")),
    )
