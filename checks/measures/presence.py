"""Whether what is due in a period is there: the words of titles, the periods, the lists of names, and the outcome.

Whatever a check of presence, of counts or of shares has in common with the others stands here, so that all of them
read the same words in the same way and keep the same law: what was not found is `missing`, before its day `due`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from checks import texts
from checks.measures import deadlines
from checks.measures.calendar import natural_days
from checks.measures.periods import Period
from checks.measures.shares import Ratio, enough, share
from checks.measures.words import folded, matches
from checks.model import Evidence, Outcome, Status
from checks.seen.documents import Document, to_date
from checks.seen.tables import Row, UnitTables
from crawler.chinese.titles import without_offices

NO_DOCUMENTS = frozenset({"column", "home", "stub"})
GOVERNMENTS = frozenset({"city", "county"})
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
        document
        for document in documents
        if not document.reposted and (document.kind not in NO_DOCUMENTS or (columns and document.kind == "column"))
    ]


def of_the_area(unit: UnitTables) -> list[Document]:
    """What may show that a thing of which the whole place has one was published: besides the unit's own pages those
    that stand in the name of its site's government (the place's one 立法计划, drawn up by its 司法局); and for the
    government whatever its site holds, of its departments and of bodies that nobody configured."""
    if unit.unit.kind in GOVERNMENTS:
        return pages([page for page in unit.everything if page.site in (unit.site, *unit.own_sites)])
    governments = {key for key, each in unit.units.items() if each.kind in GOVERNMENTS}
    its = [
        page
        for page in unit.everything
        if page.site == unit.site and unit.unit.id not in page.owners and not governments.isdisjoint(page.owners)
    ]
    return pages([*unit.owned, *its])


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
    for document in documents:
        if not matches(document.title, patterns) or (exclude and matches(document.title, exclude)):
            continue
        copy = (folded(document.title), document.published.first if document.published else None)
        if copy not in seen:
            seen.add(copy)
            _place(document, period, found, own_year)
    return found


def _place(document: Document, period: Period, found: Found, own_year: bool) -> None:
    """Puts one document with the words where it belongs: surely, possibly, too late, or nowhere."""
    dated = deadlines.published(document, "document.published_on")
    own = period.named_in(document.title)
    if period.key and ((own is False and own_year) or period.is_not_of(document.title)):
        return
    if dated is None:
        if own or not period.key:
            found.sure.append(document)
        else:
            found.possible.append((document, texts.PRESENT_UNDATED))
    elif dated.last < period.first:
        if own and period.first - dated.first <= _AHEAD:
            found.sure.append(document)
    elif dated.first > period.last:
        if dated.last <= period.until(own is True):
            found.sure.append(document)
        elif own:
            found.late.append(document)
    elif dated.first < period.first or dated.last > period.last:
        why = texts.INTERVAL.format(first=texts.day(dated.first), last=texts.day(dated.last))
        found.possible.append((document, why))
    elif dated.doubts:
        found.possible.append((document, "；".join(dated.doubts)))
    else:
        found.sure.append(document)


def columns_named(unit: UnitTables, patterns: Sequence[str]) -> list[Row]:
    """The unit's columns whose names have the words."""
    return [row for row in unit.column_rows if matches(str(row.get("name") or ""), patterns)]


def in_column(
    unit: UnitTables, outcome: Outcome, patterns: Sequence[str], period: Period, kinds: Collection[str] = ()
) -> Outcome | None:
    """A column of that name with something of the period in it shows as well that the thing is there: `pass`; else None.

    `kinds`: only columns of these types; empty for all.
    """
    for row in columns_named(unit, patterns):
        rows, newest = whole_number(row.get("rows")), to_date(row.get("newest_on"))
        of_period = not period.key or (newest is not None and period.first <= newest <= period.last)
        # What came in July and is called 第二季度 shows nothing of the third.
        of_period = of_period and not period.is_not_of(str(row.get("newest_title") or ""))
        if rows and of_period and (not kinds or (row.get("type") or "") in kinds):
            shown = [column_evidence(row, "column.rows", str(rows))]
            if newest:
                shown.append(column_evidence(row, "column.newest_on", newest.isoformat()))
            there = replace(outcome, url=row["url"], title=str(row["name"]), site=str(row.get("site") or outcome.site))
            words = {"unit": unit.unit.name, "period": period.name, "item": outcome.part}
            there = replace(there, evidence=[])
            return there.of(
                Status.PASS, texts.PRESENT_COLUMN, words, measured=rows, evidence=shown, column=row["name"], rows=rows
            )
    return None


def column_evidence(row: Mapping[str, Any], name: str, value: str | None, quote: str = "") -> Evidence:
    """What the reading of a column's list showed, with its archive record."""
    proof = row.get("evidence")
    proof = proof if isinstance(proof, dict) else {}
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
        int(offset) if offset is not None else None,
    )


def whole_number(value: Any) -> int:
    """A count from a row; a missing one is none."""
    return int(value) if value is not None else 0


def kind_words(page: Document, unit: UnitTables, *others: str | None) -> str:
    """A title without the names of units, of its issuer and of `others`: what is left may tell what kind of page it is
    (统计局 makes no statistics of a decision)."""
    issuer = page.facts.issuer.value if page.facts.issuer else None
    known = (name for each in (unit.unit, *unit.units.values()) for name in (each.name, *each.aliases))
    title = page.title
    for name in sorted({*filter(None, (issuer, *others, *known))}, key=len, reverse=True):
        title = title.replace(name, "") if len(name) >= _A_NAME else title
    return without_offices(title)


_A_NAME = 3  # characters; an alias may be shorter, and stand in any word


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


def dated_evidence(document: Document, name: str) -> list[Evidence]:
    """A document's title and its publication date, as evidence."""
    proof = [document.evidence(f"{name}.title", document.facts.title or document.title)]
    if document.published:
        proof.append(document.evidence(f"{name}.published_on", document.published))
    return proof


def counted(
    outcome: Outcome, found: Found, item: str, need: int, period: Period, as_of: date, unit: UnitTables
) -> Outcome:
    """The outcome settled by how many were found in the period."""
    weak = [*found.possible, *((late, texts.PRESENT_LATE) for late in found.late)]
    sure = len(found.sure)
    status = enough(sure, len(weak), need, due=period.due, as_of=as_of)
    shown = found.sure or [document for document, _ in weak]
    if shown:
        outcome = outcome.on(shown[0])
    outcome = replace(outcome, limit=need, unit_of_measure="件")
    words: dict[str, object] = {
        "unit": unit.unit.name,
        "period": period.name,
        "item": item,
        "need": need,
        "count": sure,
        "until": texts.PRESENT_UNTIL.format(due=texts.day(period.due)) if period.due else "",
        "left": natural_days(as_of, period.due) if period.due else "",
    }
    if status == Status.PASS:
        words["example"] = said(found.sure[0])
    elif status == Status.SUSPECT:
        document, why = weak[0]
        words |= {"more": len(weak), "example": said(document), "why": why}
    return outcome.of(
        status,
        texts.PRESENT,
        words,
        measured=sure,
        evidence=[piece for document in shown[: _SHOWN // 2] for piece in dated_evidence(document, "document")],
        due_on=period.due if status == Status.DUE else None,
    )


def said(document: Document) -> str:
    """A document in a sentence: 《title》（date）."""
    shown = deadlines.published(document, "")
    if shown is None:
        return texts.PRESENT_EXAMPLE.format(title=texts.name(document.title))
    return texts.PRESENT_DATED.format(title=texts.name(document.title), day=shown.words)


def shared(
    outcome: Outcome,
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
    """The outcome settled by a share; `what` is its name in a sentence, `lacking` what counts not yet."""
    status = share(ratio, possible, minimum, min_base=min_base, due=due, as_of=as_of)
    words: dict[str, object] = {
        "what": what,
        "ratio": ratio.said(min_base),
        "minimum": f"{minimum:.0%}",
        "possible": possible,
        "lacking": texts.SHARE_LACKING.format(names="、".join(lacking[:5]), count=len(lacking)) if lacking else "",
    }
    if status == Status.DUE and due is not None:
        words |= {"due": texts.day(due), "left": natural_days(as_of, due)}
    says = texts.SHARE_FEW if status == Status.SUSPECT and not possible else texts.SHARE[status]
    outcome = replace(outcome, limit=minimum, numerator=ratio.numerator, denominator=ratio.denominator)
    return outcome.of(
        status,
        says,
        words,
        measured=f"{ratio.numerator}/{ratio.denominator}",
        due_on=due if status == Status.DUE else None,
    )
