"""What stands in the papers, before any template: sentences, lists and tables made from the results of one run.

The results carry what earlier runs found and when it was settled (`settled`, and `since` of each finding), so that one
run is enough to tell what the period before left behind and what became of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from reports import formats, texts, view
from reports import results as reading
from reports.papers.period import Period

NAMED = 3  # matters of one unit and units of one kind that are named; a circular for hundreds of units has five pages
UNITS_NAMED = 8
PENDING = "待定"


@dataclass(frozen=True, slots=True)
class OfUnit:
    """One unit's matters of a kind: how many, the first of them in few words, and the share that they are the rest of."""

    unit: str
    count: int
    named: tuple[str, ...]
    share: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of problem: what is wrong, how many matters of how many units, and the first of them by name."""

    title: str
    count: int
    units: tuple[str, ...]
    items: tuple[OfUnit, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """上期整改复查: what was wrong before the period began, what of it was put right since, what was not."""

    before: int
    mended: tuple[tuple[str, str], ...]  # unit, what it was about
    gone: tuple[tuple[str, str], ...]  # taken down, which puts nothing right
    open: tuple[tuple[str, str], ...]  # can be put right and was not
    lost: tuple[tuple[str, str], ...]  # came too late for good: only a reason can be given

    @property
    def known(self) -> bool:
        return self.before > 0


@dataclass(frozen=True, slots=True)
class UnitRow:
    rank: str
    name: str
    score: str
    grade: str
    failed: int
    new: int
    mended: int
    coverage: str


@dataclass(frozen=True, slots=True)
class Circular:
    """The circular of a period; days are dates, numbers are matters (件) unless they are named otherwise."""

    title: str
    period: Period
    as_of: date
    packs: tuple[str, ...]
    units: tuple[UnitRow, ...]
    grades: Mapping[str, int]
    failing: int
    new: int
    at_first_sight: int  # stood already when it was looked at for the first time, within the period
    due: tuple[tuple[date, str, str], ...]  # within a month: day, unit, what
    problems: tuple[Problem, ...]
    review: Review
    unfinished: tuple[str, ...]  # sites that were not crawled whole: ours, nobody's fault
    vetoed: tuple[tuple[str, str], ...] = ()
    pending: tuple[str, ...] = ()  # as many cases as a veto takes, which the office has not confirmed: no grade yet


@dataclass(frozen=True, slots=True)
class Demand:
    """What a unit is asked about one fault: by which clause, what to do, and the matters."""

    title: str
    curable: bool
    basis: tuple[str, ...]  # each clause that asks for it: where it stands and its words
    remedies: tuple[str, ...]
    matters: tuple[view.Matter, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """What one unit is asked to put right or to explain (督办)."""

    unit_id: str
    unit: str
    demands: tuple[Demand, ...]
    as_of: date

    @property
    def matters(self) -> tuple[view.Matter, ...]:
        return tuple(matter for demand in self.demands for matter in demand.matters)


def proven(report: view.Report) -> list[view.Matter]:
    """What deducts, a matter once."""
    return view.matters(finding for unit in report.units for clause in unit.clauses for finding in clause.to_fix)


def circular(results: Mapping[str, Any], period: Period) -> Circular:
    """The circular of `period`, as the run of these results saw the units at its end."""
    report = view.build(results)
    records = reading.read(results)
    since = {record.id: record.since for record in records.findings}
    matters = proven(report)
    as_of = date.fromisoformat(report.as_of)
    names = {unit.id: unit.name for unit in report.units}
    review, mended = _review(records, matters, since, names, period)
    new = [matter for matter in matters if matter.opened_on >= period.start.isoformat()]
    before = [
        matter for matter in matters if not matter.opened_on and _began(matter, since) >= period.start.isoformat()
    ]
    by_unit: Mapping[str, Counter[str]] = defaultdict(Counter)
    for matter in matters:
        by_unit[matter.first.unit.id]["failed"] += 1
    for matter in new:
        by_unit[matter.first.unit.id]["new"] += 1
    return Circular(
        title=f"关于{period.name}政务公开监测情况的通报",
        period=period,
        as_of=as_of,
        packs=tuple(report.packs),
        units=tuple(
            UnitRow(
                rank=formats.number(unit.rank) or "—",
                name=unit.name,
                score=unit.score_text,
                grade=_grade(unit),
                failed=by_unit[unit.id]["failed"],
                new=by_unit[unit.id]["new"],
                mended=mended[unit.id],
                coverage=formats.percent(unit.coverage),
            )
            for unit in report.units
        ),
        grades=Counter(PENDING if unit.veto_warnings and not unit.vetoed else unit.grade for unit in report.units),
        pending=tuple(unit.name for unit in report.units if unit.veto_warnings and not unit.vetoed),
        failing=len(matters),
        new=len(new),
        at_first_sight=len(before),
        due=_due(report, as_of),
        problems=_problems(matters),
        review=review,
        unfinished=tuple(job.site for job in report.jobs if not job.complete),
        vetoed=tuple((unit.name, "；".join(unit.veto_reasons) or "见附件") for unit in report.units if unit.vetoed),
    )


def _grade(unit: view.Unit) -> str:
    return f"{PENDING}（{texts.VETO_PENDING}）" if unit.veto_warnings and not unit.vetoed else unit.grade_text


def notices(results: Mapping[str, Any]) -> list[Notice]:
    """A notice for each unit that has anything proven against it."""
    report = view.build(results)
    as_of = date.fromisoformat(report.as_of)
    mine: dict[str, list[view.Matter]] = defaultdict(list)
    for matter in proven(report):
        mine[matter.first.unit.id].append(matter)
    return [
        Notice(
            unit_id=unit.id,
            unit=unit.name,
            demands=_demands_of(mine[unit.id]),
            as_of=as_of,
        )
        for unit in report.units
        if mine[unit.id]
    ]


def _demands_of(matters: Iterable[view.Matter]) -> tuple[Demand, ...]:
    """By fault; what can be put right first."""
    faults: dict[str, list[view.Matter]] = {}
    for matter in matters:
        faults.setdefault(matter.first.heading, []).append(matter)
    demands = [
        Demand(
            title=title,
            curable=found[0].curable,
            basis=tuple(dict.fromkeys(_cited(finding.clause) for matter in found for finding in matter.findings)),
            remedies=tuple(dict.fromkeys(matter.first.remedy for matter in found if matter.first.remedy)),
            matters=tuple(found),
        )
        for title, found in faults.items()
    ]
    return tuple(sorted(demands, key=lambda demand: not demand.curable))


def _cited(clause: view.Clause) -> str:
    """Where the clause stands and its words: a document is named within 《》, what stands behind it outside."""
    source = clause.source or clause.pack_title
    return f"{source}：“{clause.quote}”" if clause.quote else f"{source}：{clause.title}"


def _began(matter: view.Matter, since: Mapping[str, str]) -> str:
    """The day of the run that first saw the matter so; a matter is as old as the oldest of its findings."""
    return min((day for finding in matter.findings if (day := since.get(finding.id, ""))), default="9999-12-31")


def _review(
    records: reading.Results,
    matters: Iterable[view.Matter],
    since: Mapping[str, str],
    names: Mapping[str, str],
    period: Period,
) -> tuple[Review, Counter[str]]:
    start = period.start.isoformat()
    ended: dict[str, dict[str, tuple[str, str]]] = {"solved": {}, "gone": {}}
    of_unit: Counter[str] = Counter()
    standing = {finding.matter for matter in matters for finding in matter.findings}
    for settled in records.settled:
        finding = settled.finding
        was_open = finding.status == "fail" and finding.since and finding.since < start
        matter = finding.matter or finding.id
        told = matter in standing or any(matter in each for each in ended.values())
        if was_open and start <= settled.on <= period.end.isoformat() and not told:
            ended[settled.change][matter] = (names.get(finding.unit, finding.unit), formats.clean(finding.title, 60))
            of_unit[finding.unit] += settled.change == "solved"
    old = [matter for matter in matters if _began(matter, since) < start]
    left, lost = (
        tuple((m.first.unit.name, formats.clean(m.first.subject, 60)) for m in old if m.curable == curable)
        for curable in (True, False)
    )
    solved, gone = (tuple(ended[change].values()) for change in ("solved", "gone"))
    return Review(len(solved) + len(gone) + len(old), solved, gone, left, lost), of_unit


def _due(report: view.Report, as_of: date) -> tuple[tuple[date, str, str], ...]:
    due = []
    for matter in report.matters("due"):
        first = matter.first
        if first.due_on and 0 <= (day := date.fromisoformat(first.due_on)).toordinal() - as_of.toordinal() <= 31:
            due.append((day, first.unit.name, first.about))
    return tuple(sorted(set(due)))


def _problems(matters: Iterable[view.Matter]) -> tuple[Problem, ...]:
    """By what is wrong, whichever clauses of several packs ask for it."""
    kinds: dict[str, list[view.Matter]] = defaultdict(list)
    for matter in matters:
        kinds[matter.first.heading].append(matter)
    problems = []
    for title, found in sorted(kinds.items(), key=lambda kind: (-len(kind[1]), kind[0])):
        units = tuple(dict.fromkeys(matter.first.unit.name for matter in found))
        of_unit: dict[str, list[view.Matter]] = defaultdict(list)
        for matter in found:
            of_unit[matter.first.unit.name].append(matter)
        for mine in of_unit.values():
            mine.sort(key=lambda matter: -matter.first.overrun)
        most = sorted(of_unit.items(), key=lambda entry: (-len(entry[1]), entry[0]))
        problems.append(
            Problem(
                title=title,
                count=len(found),
                units=units,
                items=tuple(
                    OfUnit(unit, len(mine), tuple(matter.first.in_circular for matter in mine[:NAMED]), _share(mine))
                    for unit, mine in most[:UNITS_NAMED]
                ),
            )
        )
    return tuple(problems)


def _share(matters: Iterable[view.Matter]) -> str:
    """The share that the unit reached, with both its numbers, where its matters are the rest of one."""
    shares = {matter.first.ratio and f"{matter.first.measure}{matter.first.ratio}" for matter in matters}
    return shares.pop() if len(shares) == 1 else ""
