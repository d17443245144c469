"""Whether what is due in a period is there: the words of titles, the periods, the lists of names, and the outcome.

Whatever a check of presence, of counts or of shares has in common with the others stands here, so that all of them
read the same words in the same way and keep the same law: what was not found is `missing`, before its day `due`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from checks import texts
from checks.measures import deadlines
from checks.measures.calendar import natural_days
from checks.measures.periods import Period, years_named
from checks.measures.shares import Ratio, enough, share
from checks.measures.words import folded, matches
from checks.model import Evidence, Outcome, Status
from checks.seen.documents import Document, to_date
from checks.seen.tables import UnitTables

NO_DOCUMENTS = frozenset({"column", "home", "stub"})
_AHEAD = timedelta(days=184)  # a plan for the coming year appears in the half year before it
_SHOWN = 20  # pieces of evidence of one outcome; the message counts all


# ---- looking ----


@dataclass(slots=True)
class Found:
    """What was found of one thing in one period: surely, possibly (with why), and after the period that it names."""

    sure: list[Document] = field(default_factory=list)
    possible: list[tuple[Document, str]] = field(default_factory=list)
    late: list[Document] = field(default_factory=list)


def pages(documents: Iterable[Document], *, columns: bool = False) -> list[Document]:
    """What may show that a thing was published: no home pages, no reposts of others', and lists only with `columns`."""
    return [
        one
        for one in documents
        if not one.reposted and (one.kind not in NO_DOCUMENTS or (columns and one.kind == "column"))
    ]


def search(
    documents: Iterable[Document],
    patterns: Sequence[str],
    period: Period,
    *,
    exclude: Sequence[str] = (),
    own_year: bool = False,
) -> Found:
    """Documents whose titles have the words, by whether they are of the period; copies under one title count once.

    Of the period is what is dated in it, and what names its year and appears ahead of it or undated. `own_year`: what
    names years must name this one. A title that names a later year only belongs to that year.
    """
    found = Found()
    seen: set[tuple[str, date | None]] = set()
    for one in documents:
        if not matches(one.title, patterns) or (exclude and matches(one.title, exclude)):
            continue
        dated = deadlines.published(one, "document.published_on")
        named = years_named(one.title)
        copy = (folded(one.title), dated.first if dated else None)
        if copy in seen:
            continue
        seen.add(copy)
        its_own = period.key != "" and period.year in named
        if period.key and named and period.year < min(named):
            continue
        if own_year and named and not its_own:
            continue
        if dated is None:
            if its_own or not period.key:
                found.sure.append(one)
            else:
                found.possible.append((one, texts.PRESENT_UNDATED))
        elif dated.last < period.first:
            if its_own and period.first - dated.first <= _AHEAD:
                found.sure.append(one)
        elif dated.first > period.last:
            if its_own:
                found.late.append(one)
        elif dated.first < period.first or dated.last > period.last:
            why = texts.INTERVAL.format(first=texts.day(dated.first), last=texts.day(dated.last))
            found.possible.append((one, why))
        elif dated.doubts:
            found.possible.append((one, "；".join(dated.doubts)))
        else:
            found.sure.append(one)
    return found


def columns_named(unit: UnitTables, patterns: Sequence[str]) -> list[dict[str, Any]]:
    """The unit's columns whose names have the words."""
    return [row for row in unit.column_rows if matches(str(row.get("name") or ""), patterns)]


def in_column(
    unit: UnitTables, one: Outcome, patterns: Sequence[str], period: Period, kinds: Iterable[str] = ()
) -> bool:
    """A column of that name with something of the period in it shows as well that the thing is there: `pass`.

    `kinds`: only columns of these types; empty for all.
    """
    for row in columns_named(unit, patterns):
        rows, newest = whole_number(row.get("rows")), to_date(row.get("newest_on"))
        of_period = not period.key or (newest is not None and period.first <= newest <= period.last)
        if rows and of_period and (not kinds or row.get("type") in kinds):
            one.status, one.measured, one.due_on = Status.PASS, rows, None
            one.url, one.title, one.site = row["url"], str(row["name"]), str(row.get("site") or one.site)
            one.evidence = [column_evidence(row, "column.rows", str(rows))]
            if newest:
                one.evidence.append(column_evidence(row, "column.newest_on", newest.isoformat()))
            one.message = texts.PRESENT_COLUMN.format(
                unit=unit.unit.name, period=period.name, item=one.part, column=row["name"], rows=rows
            )
            return True
    return False


def column_evidence(row: dict[str, Any], name: str, value: str | None, quote: str = "") -> Evidence:
    """What the reading of a column's list showed, with its archive record."""
    proof = row.get("evidence") if isinstance(row.get("evidence"), dict) else {}
    offset = proof.get("offset")
    return Evidence(
        name,
        value,
        quote,
        "list",
        proof.get("url") or row["url"],
        proof.get("fetched_at") or str(row.get("read_at") or ""),
        proof.get("sha256") or "",
        proof.get("warc") or "",
        int(offset) if offset is not None and offset == offset else None,
    )


def whole_number(value: Any) -> int:
    """A count from a row; a missing one is none."""
    return int(value) if value is not None and value == value else 0


# ---- outcomes ----


def of_unit(unit: UnitTables, cause: str, period: Period | None = None, part: str = "") -> Outcome:
    """An outcome about the unit itself, still `missing` and without its message.

    A period is decided on its last day in time, or on the last of its days that the clause's window holds.
    """
    decided = None
    if period is not None and period.key:
        decided = period.due or period.last
        if not unit.in_window(decided):
            decided = min(decided, unit.window[1] or decided)
    return Outcome(
        Status.MISSING,
        f"unit:{unit.unit.id}",
        unit.site_url,
        unit.unit.name,
        "",
        part=part,
        cause=cause,
        period=period.key if period else "",
        decided_on=decided,
        site=unit.site,
    )


def dated_evidence(one: Document, name: str) -> list[Evidence]:
    """A document's title and its publication date, as evidence."""
    proof = [one.evidence(f"{name}.title", one.facts.title or one.title)]
    return [*proof, one.evidence(f"{name}.published_on", one.published)] if one.published else proof


def counted(one: Outcome, found: Found, item: str, need: int, period: Period, as_of: date, unit: UnitTables) -> Outcome:
    """Settles an outcome by how many were found in the period."""
    weak = [*found.possible, *((late, texts.PRESENT_LATE) for late in found.late)]
    sure = len(found.sure)
    one.status = enough(sure, len(weak), need, due=period.due, as_of=as_of)
    one.measured, one.limit, one.unit_of_measure = sure, need, "件"
    words = {"unit": unit.unit.name, "period": period.name, "item": item, "need": need, "count": sure}
    words["until"] = texts.PRESENT_UNTIL.format(due=texts.day(period.due)) if period.due else ""
    shown = found.sure or [document for document, _ in weak]
    for document in shown[: _SHOWN // 2]:
        one.evidence += dated_evidence(document, "document")
    if shown:
        one.url, one.title, one.site = shown[0].url, shown[0].title, shown[0].site
    if one.status == Status.PASS:
        one.message = texts.PRESENT_PASS.format(**words, example=said(found.sure[0]))
    elif one.status == Status.DUE:
        one.due_on = period.due
        one.message = texts.PRESENT_DUE.format(**words, left=natural_days(as_of, period.due))
    elif one.status == Status.SUSPECT:
        document, why = weak[0]
        one.message = texts.PRESENT_SUSPECT.format(**words, more=len(weak), example=said(document), why=why)
    else:
        one.message = texts.PRESENT_MISSING.format(**words)
    return one


def said(one: Document) -> str:
    """A document in a sentence: 《title》（date）."""
    if one.published is None:
        return texts.PRESENT_EXAMPLE.format(title=texts.name(one.title))
    shown = deadlines.published(one, "")
    return texts.PRESENT_DATED.format(title=texts.name(one.title), day=shown.words)


def shared(
    one: Outcome,
    ratio: Ratio,
    possible: int,
    minimum: float,
    *,
    min_base: int,
    due: date | None,
    as_of: date,
    what: str,
    lacking: Sequence[str] = (),
) -> Outcome:
    """Settles an outcome by a share; `what` is the share's name in a sentence, `lacking` what counts not yet."""
    one.status = share(ratio, possible, minimum, min_base=min_base, due=due, as_of=as_of)
    one.numerator, one.denominator = ratio.numerator, ratio.denominator
    one.measured, one.limit = f"{ratio.numerator}/{ratio.denominator}", minimum
    words = {"what": what, "ratio": ratio.said(min_base), "minimum": f"{minimum:.0%}", "possible": possible}
    words["lacking"] = texts.SHARE_LACKING.format(names="、".join(lacking[:5]), count=len(lacking)) if lacking else ""
    if one.status == Status.PASS:
        one.message = texts.SHARE_PASS.format(**words)
    elif one.status == Status.NA:
        one.message = texts.SHARE_NA.format(**words)
    elif one.status == Status.DUE:
        one.due_on = due
        one.message = texts.SHARE_DUE.format(**words, due=texts.day(due), left=natural_days(as_of, due))
    elif one.status == Status.SUSPECT and possible:
        one.message = texts.SHARE_POSSIBLE.format(**words)
    elif one.status == Status.SUSPECT:
        one.message = texts.SHARE_FEW.format(**words)
    else:
        one.message = texts.SHARE_MISSING.format(**words)
    return one
