"""The HTML report: `index.html`, a page a unit and `runs.html`; self-contained, without any outside reference.

A unit's findings run on to further pages (`units/<unit>.2.html`) so that no page grows without bound; a finding keeps
one place, and `#f-<id>` on that page leads to it. Unit file names hold no dot, so a further page cannot be a unit's.
The one script makes tables searchable; without it everything is there to be read, and no other may run.
"""

from __future__ import annotations

import base64
import gc
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from reports import drawings, formats, statuses, texts, trends, view
from rules.states import CHANGES

GENERATOR = "zwgk-audit"
CARDS_PER_PAGE = 100  # about 3 kB each
ROWS_PER_PAGE = 300  # passes, about 0.6 kB each
TODAY_ROWS = 30
DUE_ROWS = 60
SUSPECT_ROWS = 60
MANY_UNITS = 100  # beyond, a unit's row is told in less: the index of a province's 600 is to open at once
LISTED_ROWS = 20
LISTED_EXAMPLES = 5
SETTLED_ROWS = 15
ENDED_ROWS = 5
PROBLEM_ROWS = 100
UNATTRIBUTED_ROWS = 100
WEEK, MONTH = 7, 30  # what is due within a week is today's work; what is due within a month is announced

# What harms people while it stands there goes before everything else.


def write(
    results: Mapping[str, Any],
    out: Path,
    *,
    files: Sequence[tuple[str, str]] = (),
    copies: Mapping[str, str] | None = None,
) -> list[Path]:
    """Write the pages under `out` and return their paths relative to it, `index.html` last.

    `files` are (file name, label) of the other forms of this report that stand beside it and are linked from it;
    `copies` the masked copies of pages beside it, by the ids of the findings that they prove.
    Raises `reports.results.ResultsError`.
    """
    # Findings are no garbage, and to look through fifty thousand of them again for each page is a seventh of the time: they
    # are built without the collector and left out of its sight while pages are written.
    collecting = gc.isenabled()
    gc.disable()
    try:
        report = view.build(results)
        gc.freeze()
        if collecting:
            gc.enable()
        return _write(report, out, files, copies or {})
    finally:
        gc.unfreeze()
        if collecting:
            gc.enable()


def ready() -> None:
    """Compiles the templates that every report has, ahead of its writing."""
    for template in ("unit.html.j2", "index.html.j2"):
        _environment().get_template(template)


def _write(report: view.Report, out: Path, files: Sequence[tuple[str, str]], copies: Mapping[str, str]) -> list[Path]:
    for finding in report.findings(*statuses.STATUSES) if copies else ():
        finding.copy = copies.get(finding.id, "")
    written: list[Path] = []

    def page(name: str, template: str, **context: Any) -> None:
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(_environment().get_template(template).stream(report=report, **context))
        written.append(Path(name))

    for unit in report.units:
        _unit_pages(report, unit, page)
    if len(report.history) > 1:
        _runs_page(report, page)
    _index_page(report, files, page)
    return written


class _Page(Protocol):
    """Writes one page of the report from a template and what only that page shows."""

    def __call__(self, name: str, template: str, **context: Any) -> None: ...


def _unit_pages(report: view.Report, unit: view.Unit, page: _Page) -> None:
    problems = sorted(unit.findings(*statuses.PROBLEM_ORDER), key=lambda f: statuses.STATUS_ORDER[f.status])
    known = {id(f) for f in problems} | {id(f) for f in unit.findings("pass")}
    # A status that we do not know is shown.
    problems += [finding for clause in unit.clauses for finding in clause.findings if id(finding) not in known]
    cards, card_pages = _paged(problems, CARDS_PER_PAGE, unit, "")
    rows, row_pages = _paged(unit.findings("pass"), ROWS_PER_PAGE, unit, ".pass")
    failures = unit.failures
    failed = list(dict.fromkeys(matter.first.clause.anchor for matter in failures))
    soon = _within(unit, MONTH, report.as_of)
    waiting = _by_clause([("due", soon), ("suspect", unit.matters("suspect")), ("missing", _to_answer(unit))])
    # What changed is told first: it is what somebody looks for.
    todo = []
    for anchor in failed:
        mine = [matter for matter in failures if matter.first.clause.anchor == anchor]
        todo.append((mine[0].first.clause, sorted(mine, key=lambda matter: not matter.change)))
    page(
        unit.page,
        "unit.html.j2",
        unit=unit,
        failures=failures,
        findings=cards[0],
        passed=rows[0],
        problem_pages=card_pages,
        pass_pages=row_pages,
        todo=[(c, matters[:LISTED_EXAMPLES], matters, _also(unit, c)) for c, matters in todo[:LISTED_ROWS]],
        lost=sum(not matter.curable for matter in failures),
        todo_left=max(0, len(failed) - LISTED_ROWS),
        soon=soon,
        later=len(unit.matters("due")) - len(soon),
        next=waiting[:LISTED_ROWS],
        next_left=max(0, len(waiting) - LISTED_ROWS),
        examples=LISTED_EXAMPLES,
        settled_rows=SETTLED_ROWS,
    )
    for what, chunks, pages in (("问题", cards, card_pages), ("合格", rows, row_pages)):
        for number, chunk in enumerate(chunks[1:], 2):
            page(pages[number - 1], "more.html.j2", unit=unit, findings=chunk, what=what, number=number, pages=pages)


def _runs_page(report: view.Report, page: _Page) -> None:
    columns, scores = trends.scores(report.history, {unit.key: unit for unit in report.units})
    page(
        "runs.html",
        "runs.html.j2",
        runs=report.history[::-1],
        problems=texts.PROBLEMS_COUNTED,
        quarters=trends.by_quarter(report.history),
        columns=columns,
        scores=scores,
        bases=1 + sum(column.cut for column in columns),
    )


def _index_page(report: view.Report, files: Sequence[tuple[str, str]], page: _Page) -> None:
    seen = [unit for unit in report.units if not unit.unreached]
    due = sorted(
        (matter for unit in seen for matter in unit.matters("due")),
        key=lambda matter: (matter.first.due_on or "9", matter.first.unit.name, matter.first.subject, matter.first.id),
    )
    soon = [matter for matter in due if _is_within(matter, MONTH, report.as_of)]
    week = [matter for matter in due if _is_within(matter, WEEK, report.as_of)]
    later = Counter(matter.first.due_on[:7] for matter in due[len(soon) :])
    suspects: dict[tuple[str, tuple[str, ...]], list[view.Matter]] = {}
    for matter in report.matters("suspect"):
        suspects.setdefault((matter.first.unit.id, matter.clauses), []).append(matter)
    failures = [matter for unit in report.units for matter in unit.failures]
    overdue = [matter for matter in failures if any(finding.overdue_on for finding in matter.findings)]
    today = _today(report, failures, week, overdue)
    page(
        "index.html",
        "index.html.j2",
        files=list(files),
        night=_night(report),
        banner=_banner(report),
        figures={
            "week": len(week),
            "suspect": sum(map(len, suspects.values())),
            "overdue": len(overdue),
        },
        today=today[:TODAY_ROWS],
        today_left=max(0, len(today) - TODAY_ROWS),
        many=len(report.units) > MANY_UNITS,
        worst_first=sorted(report.units, key=_worst_first),
        faults=list(dict.fromkeys(matter.first.heading for matter in failures)),
        ended=_ended(report),
        ended_rows=ENDED_ROWS,
        due=soon,
        due_rows=DUE_ROWS,
        later=dict(sorted(later.items())),
        suspects=list(suspects.values())[:SUSPECT_ROWS],
        suspects_left=sum(map(len, list(suspects.values())[SUSPECT_ROWS:])),
        problems=report.problems[:PROBLEM_ROWS],
        ours=_ours(report),
        unattributed=report.unattributed[:UNATTRIBUTED_ROWS],
    )


def _ended(report: view.Report) -> list[tuple[str, list[tuple[view.Unit, view.Settled]]]]:
    """What this run saw put right and taken down, by the words for it, each page once."""
    ended: dict[str, dict[tuple[str, str], tuple[view.Unit, view.Settled]]] = {}
    for unit in report.units:
        for each in unit.settled:
            if each.problem and each.on == report.as_of:
                ended.setdefault(each.words, {}).setdefault((unit.id, each.url or each.title), (unit, each))
    told = [CHANGES["solved"], *ended]  # what was put right before what was taken down
    return [(words, list(ended[words].values())) for words in dict.fromkeys(told) if words in ended]


def _worst_first(unit: view.Unit) -> tuple[Any, ...]:
    """Vetoed, then by score from the lowest; who has none stands last, since nothing is known to be wrong there."""
    return (
        not unit.vetoed,
        unit.score is None,
        unit.score if unit.score is not None else 0.0,
        -len(unit.failures),
        unit.name,
    )


def _night(report: view.Report) -> str:
    """The last crawl in one line."""
    pages, documents = (sum(getattr(job, name) or 0 for job in report.jobs) for name in ("pages", "documents"))
    times = "—".join(filter(None, (report.started_at, report.finished_at[-5:])))
    whole = [job for job in report.jobs if job.complete]
    crawl = f"采集站点 {len(report.jobs)} 个（采完 {len(whole)} 个），抓取网页 {pages} 个，确认文件 {documents} 件"
    return f"{f'{times}（北京时间）' if times else ''}{crawl}；监测单位 {len(report.units)} 个。"


def _banner(report: view.Report) -> list[str]:
    """What we failed to see, each in a line."""
    lines = [
        f"站点 {job.site} 没有采完" + (f"：{job.stopped}" if job.stopped else "") + "。"
        for job in report.jobs
        if not job.complete
    ]
    if report.scope:
        lines.append(f"这一次只检查了{'、'.join(report.scope)}；其余单位沿用以前的结果。")
    kept = [unit.name for unit in report.units if unit.kept_from and not report.scope]
    if kept:
        lines.append(f"没有看到{_some(kept)}的网站，沿用以前的结果，不算变化。")
    unreached = [unit.name for unit in report.units if unit.unreached]
    if unreached:
        lines.append(f"没有打开{_some(unreached)}的网站，又没有以前的结果：不作判断，单位不必办理。")
    return lines


def _some(names: Sequence[str]) -> str:
    return "、".join(names[:5]) + (f"等 {len(names)} 个单位" if len(names) > 5 else "")


def _today(
    report: view.Report,
    failures: Sequence[view.Matter],
    week: Sequence[view.Matter],
    overdue: Sequence[view.Matter],
) -> list[tuple[str, str, view.Finding]]:
    """Why, under which status's look, and the finding that speaks for the matter; each matter once."""
    urgent = [matter for matter in report.matters("suspect") if matter.first.clause.check in statuses.URGENT_CHECKS]
    changed = [(CHANGES[matter.change], "fail", matter) for matter in failures if matter.change]
    pending = [
        finding for unit in report.units for clause in unit.clauses if clause.veto_pending for finding in clause.to_fix
    ]
    rows = [
        *((texts.VETO_PENDING, "fail", view.Matter([finding])) for finding in pending),
        *(("疑似个人信息", "suspect", matter) for matter in urgent),
        *changed,
        *(("7 日内到期", "due", matter) for matter in week),
        *(("整改超期", "fail", matter) for matter in overdue),
    ]
    told: dict[tuple[str, str], tuple[str, str, view.Finding]] = {}
    for why, status, matter in rows:
        told.setdefault((matter.first.unit.id, matter.first.anchor), (why, status, matter.first))
    return list(told.values())


def _is_within(matter: view.Matter, days: int, as_of: str) -> bool:
    return bool(matter.first.due_on) and matter.first.due_on <= _days_on(as_of, days)


def _within(unit: view.Unit, days: int, as_of: str) -> list[view.Matter]:
    if unit.unreached:
        return []
    found = [matter for matter in unit.matters("due") if _is_within(matter, days, as_of)]
    return sorted(found, key=lambda matter: matter.first.due_on)


@lru_cache(maxsize=64)
def _days_on(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except ValueError:
        return day


def _to_answer(unit: view.Unit) -> list[view.Matter]:
    return [matter for matter in unit.matters("missing") if not matter.first.ours]


def _by_clause(
    waiting: Iterable[tuple[str, Sequence[view.Matter]]],
) -> list[tuple[str, view.Clause, list[view.Matter]]]:
    groups: dict[tuple[str, str, str], tuple[str, view.Clause, list[view.Matter]]] = {}
    for status, matters in waiting:
        for matter in matters:
            clause = matter.first.clause
            groups.setdefault((status, clause.pack, clause.id), (status, clause, []))[2].append(matter)
    return list(groups.values())


def _paged(
    findings: list[view.Finding], size: int, unit: view.Unit, mark: str
) -> tuple[list[list[view.Finding]], list[str]]:
    """Cut into pages, the first of which is the unit's own; every finding is told its number and its page."""
    chunks = [findings[at : at + size] for at in range(0, len(findings), size)] or [[]]
    pages = [unit.page if n == 1 else f"units/{unit.stem}{mark}.{n}.html" for n in range(1, len(chunks) + 1)]
    for n, finding in enumerate(findings):
        finding.no, finding.page = n + 1, pages[n // size]
    return chunks, pages


def _by_status(findings: Sequence[view.Finding]) -> list[tuple[str, list[tuple[view.Clause, list[view.Finding]]]]]:
    """The cards of a page in the order given, those of one status together and among them those of one clause."""
    groups: dict[str, dict[str, tuple[view.Clause, list[view.Finding]]]] = {}
    for finding in findings:
        clause = finding.clause
        groups.setdefault(finding.status, {}).setdefault(clause.anchor, (clause, []))[1].append(finding)
    return [(status, list(clauses.values())) for status, clauses in groups.items()]


def _first_of(unit: view.Unit, status: str) -> view.Finding:
    return unit.findings(status)[0]


def _first_problem(clause: view.Clause) -> view.Finding | None:
    return next((finding for finding in clause.findings if finding.status not in ("pass", "na")), None)


def _ours(report: view.Report) -> list[tuple[str, list[view.Finding]]]:
    """What the office itself has to supply, each once, with a finding for each unit that waits for it."""
    waiting: dict[str, dict[str, view.Finding]] = {}
    for finding in report.findings("missing"):
        if finding.ours and not finding.counts and not finding.unit.unreached:
            waiting.setdefault(finding.message, {}).setdefault(finding.unit.id, finding)
    return [(message, list(units.values())) for message, units in waiting.items()]


def _also(unit: view.Unit, clause: view.Clause) -> list[str]:
    """The other demands that the clause's matters fail by the same cause."""
    causes = {finding.anchor for finding in clause.own_fix}
    titles = (
        other.title
        for other in unit.clauses
        for finding in other.to_fix
        if finding.cause is not finding and finding.cause.anchor in causes
    )
    return [title for title in dict.fromkeys(titles) if title != clause.title]


def _demand(clause: view.Clause) -> Markup:
    """A clause in the first column of a table: its words, which are the same with each of six hundred units."""
    return _demand_of(clause.title, clause.quote, clause.id, clause.source, clause.veto)


@lru_cache(maxsize=1 << 12)
def _demand_of(title: str, quote: str, identity: str, source: str, veto: bool) -> Markup:
    words = [escape(title)]
    if veto:
        words.append(Markup(' <span class="small">（{}）</span>').format(texts.VETO))
    if quote and quote != title:
        words.append(Markup('<blockquote class="small plainer">“{}”</blockquote>').format(quote))
    where = f"{identity}，{source}" if source else identity
    words.append(Markup('<div class="small soft plainer">{}</div>').format(where))
    return Markup("").join(words)


def _filled_by(clause: view.Clause) -> Markup:
    """The cells of a clause that people fill in: of which class, until when, by whom."""
    return _filled_by_whom(texts.CLASSES[clause.class_name], clause.deadline or "—", clause.responsible)


@lru_cache(maxsize=1 << 12)
def _filled_by_whom(kind: str, deadline: str, responsible: str) -> Markup:
    whom = Markup('<br><span class="small soft">责任单位：{}</span>').format(responsible) if responsible else ""
    cells = '<td role="cell" data-label="类别">{}</td><td role="cell" data-label="完成时限">{}{}</td>'
    return Markup(cells).format(kind, deadline, whom)  # nosec B704


def _faults_of(matters: Iterable[view.Matter], faults: Sequence[str]) -> list[int]:
    """The places in `faults` of what is wrong with the matters: a table of six hundred rows names each fault once."""
    return sorted({faults.index(matter.first.heading) for matter in matters})


def _remedies(matters: Iterable[view.Matter]) -> list[tuple[bool, str]]:
    """What to do about them, each sentence once: whether it puts right, and what it says."""
    return list(dict.fromkeys((matter.curable, matter.first.remedy) for matter in matters if matter.first.remedy))


def _open_since(matters: Iterable[view.Matter]) -> list[str]:
    """The first day on which one of them was seen, where the results tell it."""
    days = [finding.since for matter in matters for finding in matter.findings if finding.since]
    return [min(days)] if days else []


def _overdue(matters: Iterable[view.Matter]) -> str:
    return min((f.overdue_on for matter in matters for f in matter.findings if f.overdue_on), default="")


def _archives(evidence: Iterable[view.Evidence]) -> list[tuple[str, str]]:
    """The archive records of a finding, each once."""
    return list(dict.fromkeys((e.archive, e.sha256) for e in evidence if e.archive))


def _cn_date(day: str) -> str:
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", day)
    return f"{match[1]}年{int(match[2])}月{int(match[3])}日" if match else day or "日期未记录"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("reports"),
        autoescape=True,  # titles come from strangers' pages
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    loader = environment.loader
    assert loader is not None
    css, script = (loader.get_source(environment, name)[0] for name in ("style.css", "page.js"))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    environment.globals.update(
        # Our own style sheet and script.
        css=Markup(css),  # nosec B704
        script=Markup(script),  # nosec B704
        script_digest=f"sha256-{digest}",
        generator=GENERATOR,
        days_left=drawings.days_left,
        within=_within,
        texts=texts,
        statuses=statuses.STATUSES,
        status_text=statuses.status_text,
        grade_text=statuses.grade_text,
        classes=texts.CLASSES,
        changes=CHANGES,
        order=statuses.PROBLEM_ORDER,
        strip_order=("pass", "partly", *statuses.PROBLEM_ORDER[:-1]),
    )
    environment.filters.update(
        percent=formats.percent,
        number=formats.number,
        short=formats.clean,
        cn_date=_cn_date,
        basename=lambda path: path.rpartition("/")[2],
        first_of=_first_of,
        first_problem=_first_problem,
        archives=_archives,
        groupby_status=_by_status,
        demand=_demand,
        filled_by=_filled_by,
        remedies=_remedies,
        faults_of=_faults_of,
        open_since=_open_since,
        overdue=_overdue,
        sparkline=drawings.sparkline,
        dateline=drawings.dateline,
    )
    return environment
