"""The HTML report: `index.html` and a page a unit, self-contained, without script, without any outside reference.

A unit's findings run on to further pages (`units/<unit>.2.html`) so that no page grows without bound; a finding keeps
one place, and `#f-<id>` on that page leads to it. Unit file names hold no dot, so a further page cannot be a unit's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reports import formats, statuses, texts, view

GENERATOR = "zwgk-audit"
CARDS_PER_PAGE = 100  # about 3 kB each
ROWS_PER_PAGE = 300  # passes, about 0.6 kB each
DUE_ROWS = 60
SUSPECT_ROWS = 60
LISTED_ROWS = 20
LISTED_EXAMPLES = 5
PROBLEM_ROWS = 100
UNATTRIBUTED_ROWS = 100


def write(results: Mapping[str, Any], out: Path, *, files: Sequence[tuple[str, str]] = ()) -> list[Path]:
    """Write the pages under `out` and return their paths relative to it, `index.html` last.

    `files` are (file name, label) of the other forms of this report that stand beside it and are linked from it.
    """
    report = view.build(results)
    written: list[Path] = []

    def page(name: str, template: str, **context: Any) -> None:
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(_environment().get_template(template).stream(report=report, **context))
        written.append(Path(name))

    for unit in report.units:
        problems = sorted(unit.findings(*statuses.PROBLEM_ORDER), key=lambda f: statuses.STATUS_ORDER[f.status])
        known = {id(f) for f in problems} | {id(f) for f in unit.findings("pass")}
        problems += [
            f for c in unit.clauses for f in c.findings if id(f) not in known
        ]  # a status we do not know: show it
        cards, card_pages = _paged(problems, CARDS_PER_PAGE, unit, "")
        rows, row_pages = _paged(unit.findings("pass"), ROWS_PER_PAGE, unit, ".pass")
        failed = sorted((c for c in unit.clauses if c.own_fix), key=lambda c: (not c.veto, -(c.deducted or 0)))
        due = sorted(unit.matters("due"), key=lambda one: one.first.due_on or "9")
        page(
            unit.page,
            "unit.html.j2",
            unit=unit,
            findings=cards[0],
            passed=rows[0],
            problem_pages=card_pages,
            pass_pages=row_pages,
            todo=[(c, c.own_fix[:LISTED_EXAMPLES], len(c.own_fix), _also(unit, c)) for c in failed[:LISTED_ROWS]],
            todo_left=max(0, len(failed) - LISTED_ROWS),
            due=due[:LISTED_ROWS],
            due_left=max(0, len(due) - LISTED_ROWS),
        )
        for what, chunks, pages in (("问题", cards, card_pages), ("合格", rows, row_pages)):
            for n, chunk in enumerate(chunks[1:], 2):
                page(pages[n - 1], "more.html.j2", unit=unit, findings=chunk, what=what, number=n, pages=pages)

    due = sorted(
        report.matters("due"),
        key=lambda one: (one.first.due_on or "9", one.first.unit.name, one.first.subject, one.first.id),
    )
    suspects: dict[tuple[str, tuple[str, ...]], list[view.Matter]] = {}
    for one in report.matters("suspect"):
        suspects.setdefault((one.first.unit.id, one.clauses), []).append(one)
    page(
        "index.html",
        "index.html.j2",
        files=list(files),
        due=due[:DUE_ROWS],
        due_count=len(due),
        suspects=list(suspects.values())[:SUSPECT_ROWS],
        suspect_count=sum(map(len, suspects.values())),
        suspects_left=sum(map(len, list(suspects.values())[SUSPECT_ROWS:])),
        problems=report.problems[:PROBLEM_ROWS],
        ours=_ours(report),
        unattributed=report.unattributed[:UNATTRIBUTED_ROWS],
    )
    return written


def _paged(
    findings: list[view.Finding], size: int, unit: view.Unit, mark: str
) -> tuple[list[list[view.Finding]], list[str]]:
    """Cut into pages, the first of which is the unit's own; every finding is told its number and its page."""
    chunks = [findings[at : at + size] for at in range(0, len(findings), size)] or [[]]
    pages = [unit.page if n == 1 else f"units/{unit.stem}{mark}.{n}.html" for n in range(1, len(chunks) + 1)]
    for n, finding in enumerate(findings):
        finding.no, finding.page = n + 1, pages[n // size]
    return chunks, pages


def _first_of(unit: view.Unit, status: str) -> view.Finding:
    return unit.findings(status)[0]


def _first_problem(clause: view.Clause) -> view.Finding | None:
    return next((f for f in clause.findings if f.status not in ("pass", "na")), None)


def _first_due(unit: view.Unit) -> str:
    return min((f.due_on for f in unit.findings("due") if f.due_on), default="未注明日期")


def _worst(unit: view.Unit) -> list[view.Clause]:
    """The up to three clauses with the most to put right, dearest first among equals."""
    failed = [c for c in unit.clauses if c.own_fix]
    return sorted(failed, key=lambda c: (-len(c.own_fix), -(c.deducted or 0), c.id))[:3]


def _ours(report: view.Report) -> list[tuple[str, list[view.Finding]]]:
    """What the office itself has to supply, each once, with a finding for each unit that waits for it."""
    waiting: dict[str, dict[str, view.Finding]] = {}
    for f in report.findings("missing"):
        if f.ours and not f.counts:
            waiting.setdefault(f.message, {}).setdefault(f.unit.id, f)
    return [(message, list(units.values())) for message, units in waiting.items()]


def _also(unit: view.Unit, clause: view.Clause) -> list[str]:
    """The other demands that the clause's matters fail by the same cause."""
    causes = {f.anchor for f in clause.own_fix}
    titles = (c.title for c in unit.clauses for f in c.to_fix if f.cause is not f and f.cause.anchor in causes)
    return [title for title in dict.fromkeys(titles) if title != clause.title]


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
    css = loader.get_source(environment, "style.css")[0]
    environment.globals.update(
        css=Markup(css),  # nosec B704 - the style sheet is ours
        generator=GENERATOR,
        texts=texts,
        statuses=statuses.STATUSES,
        status_text=statuses.status_text,
        grade_text=statuses.grade_text,
        classes=texts.CLASSES,
        order=statuses.PROBLEM_ORDER,
        strip_order=("pass", "partly", *statuses.PROBLEM_ORDER[:-1]),
    )
    environment.filters.update(
        percent=formats.percent,
        number=formats.number,
        short=formats.clean,
        cn_date=_cn_date,
        basename=lambda path: path.rpartition("/")[2],
        worst=_worst,
        first_of=_first_of,
        first_due=_first_due,
        first_problem=_first_problem,
        archives=_archives,
    )
    return environment
