"""What a report is made of: units, their clauses and findings, and what a person has to do about them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from crawler.chinese.titles import quoted_titles
from reports import texts
from reports.formats import clean, link, moment, number, stated
from reports.results import EvidenceRecord, Limits, RunThen, evidence_of
from reports.statuses import STATUSES
from rules.matters import OPENING, Figures, opening
from rules.states import CHANGES, SETTLED, UNDECIDED

_TOLD = 3  # sentences told of one clause; the rest is counted
_SINGLE = str.maketrans("“”", "‘’")
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_NUMBER = re.compile(r"\d+(?:\.\d+)?\Z")
_DAY_MEASURES = ("日", "工作日", "个月")
_UNSCORED = ("P", "H", "unserved")


class Line(NamedTuple):
    """One line of a score's arithmetic; `kind` is rules': clause, base, bonus, veto, not_scored, result and so on."""

    kind: str
    text: str


@dataclass(slots=True)
class Evidence:
    label: str
    value: str
    quote: str
    source: str
    url: str
    href: str | None
    fetched_at: str
    archive: str
    sha256: str


class Mark(NamedTuple):
    """A day that a finding rests on, and what it is the day of."""

    day: date
    label: str


@dataclass(slots=True)
class Finding:
    id: str
    anchor: str
    unit: Unit
    clause: Clause
    status: str
    title: str
    url: str
    href: str | None
    message: str
    measured: str
    limit: str
    measure: str  # unit of measure
    ratio: str
    due_on: str
    part: str
    remedy: str
    fault: str  # what is wrong, in the few words of a heading
    curable: bool  # whether the unit can still put it right: what came too late stays late
    objection: str
    case: str
    case_state: str
    history: list[str]
    note: str
    counts: bool  # deducts: a fail, or a missing that the office confirmed
    ours: bool  # not found for want of something of the office's own: nothing that a unit could answer
    same_cause: str
    deducted: str
    matter: str  # one id for what several clauses ask of one subject
    proofs: list[Any]
    evidence_left_out: int
    change: str  # key of `rules.states.CHANGES`, or empty
    since: str  # the day of the first run that drew this conclusion without a break
    opened_on: str  # the day of the run that saw it become a 问题事项
    overdue_on: str  # the office's own day for putting it right, where that has passed
    copy: str = ""  # the masked copy of the page as fetched, from the report's root
    same_cause_finding: Finding | None = None
    no: int = 0
    page: str = ""
    _evidence: list[Evidence] | None = None

    @property
    def evidence(self) -> list[Evidence]:
        """Read when it is shown: of what passes, which is most, only Excel shows it."""
        if self._evidence is None:
            self._evidence = [_evidence(evidence_of(proof)) for proof in self.proofs]
        return self._evidence

    @property
    def marks(self) -> list[Mark]:
        """The two days that what was measured lies between; none where the evidence leaves a doubt which two they are.

        Of several days those are meant that lie as far apart as was measured; working days and months cannot be counted
        here, so that there must be no third day.
        """
        if self.measure not in _DAY_MEASURES or not _NUMBER.match(self.measured) or float(self.measured) <= 0:
            return []
        days: dict[date, str] = {}
        for piece in self.evidence:
            if _DAY.match(piece.value):
                days.setdefault(date.fromisoformat(piece.value), piece.label)
        ordered = [Mark(day, label) for day, label in sorted(days.items())]
        if self.measure == "日":
            apart = float(self.measured)
            pairs = [[a, b] for a in ordered for b in ordered if (b.day - a.day).days == apart]
            return pairs[0] if len(pairs) == 1 else []
        return ordered if len(ordered) == 2 else []

    @property
    def fact(self) -> str:
        """The message without its closing advice, for a table that says what to do in a column of its own."""
        return stated(self.message)

    @property
    def about(self) -> str:
        """The document, column or letter by its own name, as a circular names it: 《冬春森林防火实施方案》."""
        title = self.subject.removeprefix(self.unit.name).rpartition(" > ")[2]  # a column is called by its way
        named = quoted_titles(title)
        # What is quoted within quotes has single ones (GB/T 15834 4.8.3.2).
        return f"《{clean(named[0], 40)}》" if named else f"“{clean(title, 40).translate(_SINGLE)}”"

    @property
    def in_short(self) -> str:
        """What it is about and what was measured: 《冬春森林防火实施方案》（4个工作日，超1个工作日）."""
        return self.about + (f"（{self.gauge}）" if self.gauge else "")

    @property
    def in_circular(self) -> str:
        """As a circular of five pages has room for: 《冬春森林防火实施方案》（逾期1个工作日）."""
        _, over, by = self.gauge.partition("，超")
        return f"{self.about}（逾期{by}）" if over else self.in_short

    @property
    def heading(self) -> str:
        """What is wrong, as a circular heads it; of what the office confirmed though nothing was found, the demand."""
        return self.fault or f"没有做到“{self.clause.title}”"

    @property
    def overrun(self) -> float:
        """Days, working days or months beyond the limit; 0 where no days were measured. What is worst is told first."""
        if _DAY.match(self.measured) and _DAY.match(self.limit):
            return float((date.fromisoformat(self.measured) - date.fromisoformat(self.limit)).days)
        if self.measure in _DAY_MEASURES and _NUMBER.match(self.measured) and _NUMBER.match(self.limit):
            return abs(float(self.measured) - float(self.limit))
        return 0.0

    @property
    def gauge(self) -> str:
        """What was measured beside its limit, as people say it: 4个工作日，超1个工作日."""
        return _gauge(self.measured, self.limit, self.measure)

    @property
    def for_the_telephone(self) -> str:
        """All that a call about this matter needs, to be copied."""
        lines = (
            f"单位：{self.unit.name}",
            f"事项：{self.subject}{f'（{self.part}）' if self.part else ''}",
            f"问题：{self.fact}",
            f"怎么办：{self.remedy}" if self.remedy else "",
            f"网址：{self.url}" if self.url else "",
            f"编号：{self.id}",
        )
        return "\n".join(filter(None, lines))

    @property
    def cause(self) -> Finding:
        """The finding that deducts for the same cause; itself where there is none."""
        found, seen = self, {self.anchor}
        while (other := found.same_cause_finding) is not None and other.counts:
            if other.anchor in seen:
                return self  # they point at each other: none of them may be lost
            found = other
            seen.add(found.anchor)
        return found

    @property
    def subject(self) -> str:
        """What is to be done: the document; the demand, where the finding speaks of the unit as a whole."""
        return self.clause.title if self.title in (self.unit.name, texts.UNTITLED) else self.title

    @property
    def place(self) -> str:
        """Where the finding stands, from the report's root."""
        return f"{self.page}#{self.anchor}"

    @property
    def first_fetched(self) -> str:
        return next((item.fetched_at for item in self.evidence if item.fetched_at), "")


def _gauge(measured: str, limit: str, measure: str) -> str:
    measure = measure if measure in (*_DAY_MEASURES, "个", "条", "件", "次") else ""
    unit = "个工作日" if measure == "工作日" else measure
    if _DAY.match(measured) and _DAY.match(limit):
        late = (date.fromisoformat(measured) - date.fromisoformat(limit)).days
        return f"{measured}，逾期{late}日" if late > 0 else measured
    if not (measure and _NUMBER.match(measured)):
        return measured
    if measure not in _DAY_MEASURES or not _NUMBER.match(limit) or float(measured) == float(limit):
        return measured + unit
    over = float(measured) - float(limit)
    return f"{measured}{unit}，{'超' if over > 0 else '少'}{number(abs(over))}{unit}"


@dataclass(slots=True)
class Settled:
    """What was open and then seen put right (solved) or taken down (gone)."""

    title: str
    url: str
    href: str | None
    message: str
    clause: str  # the demand, in words
    change: str
    since: str
    on: str
    problem: bool  # it deducted; what was only due, doubtful or not found is settled without anything put right

    @property
    def words(self) -> str:
        if self.change == "solved" and not self.problem:
            return SETTLED
        return CHANGES.get(self.change, self.change)


class Then(NamedTuple):
    """A unit's score in one run of the line of the last runs."""

    as_of: str
    score: float


@dataclass(slots=True)
class Matter:
    """One thing for a person to do, though several clauses may ask it: told and counted once (件)."""

    findings: list[Finding]

    @property
    def first(self) -> Finding:
        return self.findings[0]

    @property
    def clauses(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(f.clause.title for f in self.findings))

    @property
    def change(self) -> str:
        """How it became a 问题事项 since the run before; of what deducts nothing, the gravest change of its findings."""
        if counting := [finding.change for finding in self.findings if finding.counts]:
            return opening(counting)
        changes = {finding.change for finding in self.findings}
        return next((change for change in OPENING if change in changes), "")

    @property
    def opened_on(self) -> str:
        """The day on which it became a 问题事项; empty where one of its findings stood when it was first looked at."""
        days = [finding.opened_on for finding in self.findings if finding.counts]
        return min(days) if days and all(days) else ""

    @property
    def curable(self) -> bool:
        return self.first.curable

    @property
    def remedies(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(f.remedy for f in self.findings if f.remedy))


def matters(findings: Iterable[Finding]) -> list[Matter]:
    """The findings by what is to be done, in the order given: a cause, else a document or a message, and its day."""
    found: dict[tuple[Any, ...], Matter] = {}
    for f in findings:
        key: tuple[Any, ...]
        if f.counts:
            key = (f.unit.id, f.cause.anchor)
        elif f.url and f.title != f.unit.name:  # one page to open, whichever checks ask of it
            key = (f.unit.id, f.status, f.due_on, f.url, f.title, f.part)
        else:
            key = (f.unit.id, f.status, f.due_on, f.matter or f.message or f.anchor)
        found.setdefault(key, Matter([])).findings.append(f)
    for matter in found.values():
        # The one that deducts speaks for those that do not.
        matter.findings.sort(key=lambda f: f.cause is not f)
    return list(found.values())


@dataclass(slots=True)
class Clause:
    pack: str
    id: str
    anchor: str
    title: str
    quote: str
    source: str
    also: list[str]
    limits: list[str]
    check: str
    class_name: str
    status: str
    points: float | None
    deducted: float | None
    ratio: str
    veto: bool
    veto_pending: bool
    remedy: str
    precedent: str
    points_from: str
    note: str
    deadline: str
    responsible: str
    evidence: list[str]
    same_cause: str
    counts: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    pack_title: str = ""
    settled: list[Settled] = field(default_factory=list)

    @property
    def reasons(self) -> str:
        """失分原因: what was found, by its sentences, then counted; empty where nothing was."""
        confirmed = sum(f.counts for f in self.findings if f.status != "fail")
        words = [
            f"{STATUSES[s].name} {self.counts[s]} 件"
            for s in ("fail", "due", "suspect", "missing", "exempt")
            if self.counts[s]
        ]
        if own := matters(self.own_fix):
            left = f"（另有 {len(own) - _TOLD} 件）" if len(own) > _TOLD else ""
            words.insert(0, "".join(matter.first.fact for matter in own[:_TOLD]) + left)
        if confirmed:
            words.append(f"其中 {confirmed} 件经办公室确认，计入扣分")
        if self.same_cause:
            same = len(self.to_fix) - len(self.own_fix)
            some = f"其中 {same} 件" if 0 < same < len(self.to_fix) else ""
            words.append(f"{some}与 {self.same_cause} 同一原因，不重复扣分")
        if self.note:
            words.append(self.note)
        return "；".join(words)

    @property
    def to_fix(self) -> list[Finding]:
        return [f for f in self.findings if f.counts]

    @property
    def own_fix(self) -> list[Finding]:
        """What deducts here and is not told already under the clause that deducts for the same cause."""
        return [f for f in self.to_fix if f.cause is f]

    @property
    def rectification(self) -> str:
        """整改情况: the states of the clause's deducting findings in the office's own work, counted."""
        states = Counter(f.case_state or UNDECIDED for f in self.to_fix)
        words = [f"{state} {count} 件" for state, count in sorted(states.items())]
        for said in dict.fromkeys(each.words for each in self.settled):
            days = [each.on for each in self.settled if each.words == said]
            words.append(f"{said} {len(days)} 件，最近 {max(days)}")
        return "；".join(words)


@dataclass(slots=True)
class Unit:
    id: str
    key: str  # the id as the results have it
    name: str
    stem: str
    score: float | None
    vetoed: bool
    grade: str
    coverage: float | None
    judged_share: float | None
    checked: int | None
    failed: int | None
    arithmetic: list[Line]
    veto_reasons: list[str]
    veto_warnings: list[str]
    coverage_parts: list[str]
    reason: str
    kept_from: str
    unreached: bool
    past: list[Then] = field(default_factory=list)  # scores on this basis, oldest first, this run's last
    settled: list[Settled] = field(default_factory=list)
    rank: int | None = None
    clauses: list[Clause] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def page(self) -> str:
        return f"units/{self.stem}.html"

    @property
    def measured_clauses(self) -> list[Clause]:
        return [clause for clause in self.clauses if clause.class_name not in _UNSCORED]

    @property
    def other_clauses(self) -> list[Clause]:
        """Circumstantial evidence and what people must fill in: never scored."""
        return [clause for clause in self.clauses if clause.class_name in _UNSCORED]

    @property
    def grade_text(self) -> str:
        if self.vetoed:
            return f"{self.grade}（{texts.VETO}）"
        return f"{self.grade}（{texts.VETO_PENDING}）" if self.veto_warnings else self.grade

    @property
    def score_text(self) -> str:
        return "—" if self.score is None else number(self.score)

    @property
    def trend(self) -> float | None:
        """Points gained or lost since the last run that scored the unit by the same points; None where this one did not."""
        if self.score is None or self.kept_from or len(self.past) < 2:
            return None
        return round(self.past[-1].score - self.past[-2].score, 2)

    @property
    def score_then(self) -> str:
        """The score that `trend` is measured from."""
        return number(self.past[-2].score) if len(self.past) > 1 else ""

    @property
    def failures(self) -> list[Matter]:
        """What the unit has to put right, dearest clause first, and of a clause what is furthest beyond its limit."""
        ordered = sorted(
            self.clauses,
            key=lambda clause: (not (clause.veto or clause.veto_pending), -(clause.deducted or 0), clause.id),
        )
        return matters(
            finding for clause in ordered for finding in sorted(clause.to_fix, key=lambda finding: -finding.overrun)
        )

    @property
    def to_fix(self) -> int:
        """How many matters a unit must put right; a cause that several clauses deduct for is one."""
        return sum(len(clause.own_fix) for clause in self.clauses)

    @property
    def failing(self) -> int:
        """How many findings deduct, or would if another did not for the same cause."""
        return sum(len(clause.to_fix) for clause in self.clauses)

    def matters(self, *statuses: str) -> list[Matter]:
        """What is to be done of these statuses; what the office confirmed, which is to be put right, left out."""
        return matters(f for f in self.findings(*statuses) if not f.counts)

    @property
    def to_answer(self) -> int:
        """What was not found and not confirmed either: an address or an explanation settles it."""
        return len([matter for matter in self.matters("missing") if not matter.first.ours])

    @property
    def clause_counts(self) -> Counter[str]:
        return Counter(clause.status for clause in self.measured_clauses)

    def findings(self, *statuses: str) -> list[Finding]:
        return [f for clause in self.clauses for f in clause.findings if f.status in statuses]


@dataclass(slots=True)
class ProblemGroup:
    site: str
    kind: str
    text: texts.ProblemText
    count: int
    examples: list[tuple[str, str | None, str]]  # URL, link, message


@dataclass(slots=True)
class Job:
    site: str
    pages: int | None
    documents: int | None
    failed: int | None
    complete: bool | None
    stopped: str


@dataclass(slots=True)
class Report:
    title: str
    as_of: str
    run_id: str
    version: str
    started_at: str
    finished_at: str
    manifest: str  # SHA-256 of the manifest that seals what the report rests on; empty where there is none
    packs: list[str]
    points_version: str
    points_notes: list[str]
    limits: Limits
    units: list[Unit]  # in the order of the ranking
    figures: Figures  # its 问题事项, counted
    compared: str  # the day of the run that this one is compared with; empty where it is the first
    scope: list[str]  # names of the units that alone were asked for; empty: all
    history: list[RunThen]  # oldest first, this run last
    jobs: list[Job]
    problems: list[ProblemGroup]
    notices: list[str]  # what the tables, packs and units lack
    unattributed: list[tuple[str, str, str | None]]  # who or what, why or where, link
    totals: Counter[str]  # findings by status
    grades: Counter[str]

    @property
    def to_fix(self) -> int:
        return sum(unit.to_fix for unit in self.units)

    @property
    def problem_count(self) -> int:
        return sum(group.count for group in self.problems)

    def findings(self, *statuses: str) -> list[Finding]:
        return [f for unit in self.units for f in unit.findings(*statuses)]

    def matters(self, *statuses: str) -> list[Matter]:
        return [matter for unit in self.units for matter in unit.matters(*statuses)]


def _evidence(record: EvidenceRecord) -> Evidence:
    archive = clean(record.warc)
    if archive and record.offset is not None:
        archive = f"{archive} 第 {record.offset} 字节起"
    return Evidence(
        label=clean(record.label) or clean(record.field),
        value=clean(record.value, 400),
        quote=clean(record.quote, 600),
        source=texts.EVIDENCE_SOURCES.get(record.source, clean(record.source)),
        url=clean(record.url),
        href=link(record.url),
        fetched_at=moment(record.fetched_at),
        archive=archive,
        sha256=clean(record.sha256),
    )
