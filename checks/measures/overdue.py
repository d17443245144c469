"""What shows of itself that a period's matter is overdue: its page came after the last day, or its own column stood still.

Absence proves nothing. A page that names the period and is shown to be of a later day is seen, and may fail where nothing
else may be of the period and all columns were read whole (`earliest_in` of the check). A column made for the matter, read
whole with a date on every row, whose newest row is older than the period, is worth a look: it is `suspect`, and `fail`
where the law has the matter in every period, the column reaches behind the period, and no page since speaks of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta

from checks import texts
from checks.measures import deadlines, presence
from checks.measures.element_outcomes import NOT_ITSELF
from checks.measures.periods import Period
from checks.measures.presence import Found
from checks.measures.words import matches
from checks.model import Outcome, Status
from checks.seen.documents import Document, to_date
from checks.seen.tables import Row, UnitTables

# What comes after a matter and tells of it: its being changed, carried out, looked into.
_AFTER = re.compile(
    r"调整|更正|勘误|修[订改]|变更|补充|增补|执行|落实|实施|完成|进展|总结|评[估价]|检查|督[查办]|通报|绩效|自[评查]|整改|解读|汇总|统计"
)


def follows(page: Document, patterns: Sequence[str], unit: UnitTables) -> bool:
    """Whether a page's title tells of something that came after the matter (2023年立法计划执行情况), and so proves nothing of
    when the matter itself did; what the matter's own words say (审计 整改) it does not."""
    own = "".join(patterns)
    return any(found[0] not in own for found in _AFTER.finditer(presence.kind_words(page, unit)))


def late(outcome: Outcome, unit: UnitTables, found: Found, item: str, period: Period) -> Outcome | None:
    """`fail` where all that was found names the period and came after its last day; None else.

    News, interpretations and drafts speak of the matter: what they came after may have been in time.
    """
    if period.due is None or found.sure or found.possible:
        return None
    dated = [(day, page) for page in found.late if (day := deadlines.published(page, "document.published_on"))]
    if not dated or any(page.kind in NOT_ITSELF for page in found.late):
        return None
    verdict = deadlines.by_day(deadlines.earliest([day for day, _ in dated]), period.due)
    if verdict.status != Status.FAIL:
        return None
    first, page = min(dated, key=lambda row: (row[0].first, row[1].id))
    outcome = replace(outcome.on(page), limit=period.due.isoformat(), unit_of_measure=None, evidence=[])
    evidence = [page.evidence("document.title", page.facts.title or page.title), *first.evidence]
    words = {"unit": unit.unit.name, "period": period.name, "item": item, "due": texts.day(period.due)}
    return outcome.of(
        Status.FAIL, texts.OVERDUE_LATE, words, measured=first.iso, evidence=evidence, example=presence.said(page)
    )


def standing_still(
    outcome: Outcome,
    unit: UnitTables,
    patterns: Sequence[str],
    period: Period,
    as_of: date,
    kinds: Collection[str] = (),
    *,
    always: bool = False,
) -> Outcome | None:
    """`suspect` where each column made for the matter stood still since before the period; None where one did not, or
    there is none. `always`: every period has the matter, so that a column of its own without it is a `fail` where
    nothing published since speaks of it; else that it stood still is no more than the absence of a row."""
    over = _over(period)
    if not period.key or over is None or as_of <= over or (period.latest == date.max and not always):
        return None  # still running, or without a last day
    columns = [row for row in presence.columns_named(unit, patterns) if not kinds or (row.get("type") or "") in kinds]
    newest = [day for row in columns if (day := _stood_still(row, period, over)) is not None]
    if not columns or len(newest) < len(columns):
        return None
    day, row = max(zip(newest, columns, strict=True), key=lambda pair: pair[0])
    rows = presence.whole_number(row.get("rows"))
    # Days, as a second look at the column counts them: whatever is of the period or newer speaks for the unit.
    outcome = replace(
        outcome,
        url=row["url"],
        title=str(row["name"]),
        site=str(row.get("site") or outcome.site),
        limit=(as_of - period.first).days,
        unit_of_measure="日",
        evidence=[],
    )
    evidence = [
        presence.column_evidence(row, "column.rows", str(rows)),
        presence.column_evidence(row, "column.newest_on", day.isoformat()),
    ]
    words = {"unit": unit.unit.name, "period": period.name, "item": outcome.part, "column": row["name"], "rows": rows}
    silent = always and as_of > period.last and not _spoken_of(unit, patterns, period)
    return outcome.of(
        Status.FAIL if silent else Status.SUSPECT,
        texts.OVERDUE_STILL,
        words,
        measured=(as_of - day).days,
        evidence=evidence,
        newest=texts.day(day),
    )


def _over(period: Period) -> date | None:
    """The day after which the period's matter can come no more: of a quarter for which no day is laid down (its figures
    are there when it is over) the end of the next one, in which the next is due."""
    if period.quarter is not None and period.latest == date.max:
        first = period.last + timedelta(days=1)
        return date(first.year + (first.month + 2) // 12, (first.month + 2) % 12 + 1, 1) - timedelta(days=1)
    return period.due


def _spoken_of(unit: UnitTables, patterns: Sequence[str], period: Period) -> bool:
    """Whether any page that may be of the period or later, or a row whose page was not read, speaks of the matter, in
    whatever words."""
    words = {word for pattern in patterns for word in pattern.split()}
    if unit.witness(lambda title: any(word in title for word in words), since=period.first) is not None:
        return True
    abroad = [page for page in unit.elsewhere if unit.unit.id in page.owners]
    for page in presence.pages([*unit.everything, *abroad]):
        if page.published is not None and page.published.last < period.first:
            continue
        if any(word in page.title for word in words) or any(matches(line, patterns) for _, line in page.body.lines()):
            return True
    return False


def _stood_still(row: Row, period: Period, over: date) -> date | None:
    """The newest day of a column that was read whole after the period, where that day is older than the period."""
    newest, read = to_date(row.get("newest_on")), to_date(row.get("read_at"))
    whole = row.get("complete") and presence.whole_number(row.get("rows")) and not row.get("undated_rows")
    if not whole or newest is None or read is None:
        return None
    return newest if newest < period.first and read > over else None
