"""Whether what is due in a period is there: the words of titles, the periods, the lists of names, and the outcome.

Whatever a check of presence, of counts or of shares has in common with the others stands here, so that all of them
read the same words in the same way and keep the same law: what was not found is `missing`, before its day `due`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator

from checks import measures, texts
from checks.calendar import natural_days
from checks.documents import Document, to_date
from checks.measures import Ratio
from checks.model import Evidence, Outcome, Status
from checks.tables import UnitTables
from crawler.text import squeeze

NO_DOCUMENTS = frozenset({"column", "home", "stub"})
_YEARS = re.compile(r"(?<!\d)(20\d\d)(?:[-—–~至]{1,2}(20\d\d))?(?=年|学年|财年|财政年)")
_AHEAD = timedelta(days=184)  # a plan for the coming year appears in the half year before it
_SHOWN = 20  # pieces of evidence of one outcome; the message counts all


def _month_day(value: str) -> str:
    try:
        date.fromisoformat(f"2023-{value}")
    except ValueError:
        raise ValueError(f"“{value}”不是“月-日”，应写成 03-31") from None
    return value


def _iso_day(value: Any) -> Any:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise ValueError(f"“{value}”不是日期，应写成 2021-12-31") from None


def _words(value: list[str]) -> list[str]:
    if any(not squeeze(one) for one in value):
        raise ValueError("词组不能是空的")
    return value


MonthDay = Annotated[str, AfterValidator(_month_day)]
IsoDay = Annotated[date, BeforeValidator(_iso_day)]
# One pattern is words joined by a blank, all of which must stand in the title; of several patterns any one suffices.
Patterns = Annotated[list[str], AfterValidator(_words)]


# ---- words of titles ----


@lru_cache(maxsize=1 << 17)
def folded(text: str) -> str:
    """White space, width and case do not count when words are looked for."""
    return squeeze(text).casefold()


@lru_cache(maxsize=1 << 12)
def _split(pattern: str) -> tuple[str, ...]:
    return tuple(folded(word) for word in pattern.split())


def matches(text: str, patterns: Iterable[str]) -> bool:
    """Whether all the words of any one pattern stand in the text."""
    text = folded(text)
    for pattern in patterns:
        for word in _split(pattern):
            if word not in text:
                break
        else:
            return True
    return False


def years_named(title: str) -> set[int]:
    """The years that a title names (2023年, 2022-2023学年)."""
    return {int(year) for found in _YEARS.finditer(squeeze(title)) for year in found.groups() if year}


# ---- periods ----


@dataclass(frozen=True, slots=True)
class Period:
    """A year, a quarter, or (without a key) all the time up to the day of the audit; `due` is its last day in time."""

    key: str
    name: str
    first: date
    last: date
    due: date | None

    @property
    def year(self) -> int:
        return self.last.year


def years(
    unit: UnitTables,
    as_of: date,
    deadline: str | None = None,
    *,
    last_day: bool = True,
    by: Literal["due", "any"] = "due",
) -> list[Period]:
    """The years that the clause's window touches and that have begun; of an open-ended window that of `as_of`.

    Without a deadline a year's matter is in time until the year's last day (or has no day at all: `last_day` False).
    By `due` a year whose deadline lies outside the window is not this clause's; by `any` it is.
    """
    start, end = unit.window
    if end is None:
        numbers: Iterable[int] = (as_of.year,)
    else:
        numbers = range((start or end).year, min(end.year, as_of.year) + 1)
    found = []
    for year in numbers:
        first, last = date(year, 1, 1), date(year, 12, 31)
        due = date.fromisoformat(f"{year}-{deadline}") if deadline else last if last_day else None
        if by == "any" or due is None or unit.in_window(due):
            found.append(Period(str(year), f"{year}年", first, last, due))
    return found


def quarters(unit: UnitTables, as_of: date, grace_days: int = 0) -> list[Period]:
    """The quarters begun by `as_of` whose last day in time (the quarter's last and the grace) lies in the window."""
    found = []
    for year in years(unit, as_of, by="any"):
        for number in range(1, 5):
            first = date(year.year, 3 * number - 2, 1)
            last = (date(year.year + number // 4, 3 * number % 12 + 1, 1)) - timedelta(days=1)
            due = last + timedelta(days=grace_days)
            if first <= as_of and unit.in_window(due):
                name = f"{year.year}年第{number}季度"
                found.append(Period(f"{year.year}Q{number}", name, first, due, due))
    return found


def ever(as_of: date) -> Period:
    """All the time up to `as_of`, for what must be there once."""
    return Period("", "", date(1949, 10, 1), as_of, None)


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
        dated = measures.published(one, "document.published_on")
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


# ---- lists of names ----


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of a list that the office gives: a unit's id or a plain name, and all that it is called."""

    name: str
    names: tuple[str, ...]
    unit_id: str | None = None


def roster_key(unit: UnitTables, name: str) -> str:
    """`{unit}` in the name of a list stands for the unit's id: villages/{unit}."""
    return name.replace("{unit}", unit.unit.id)


def entries(unit: UnitTables, name: str) -> list[Entry] | None:
    """The names of a list; None where it was not configured."""
    given = unit.rosters.get(roster_key(unit, name))
    if given is None:
        return None
    out = []
    for text in dict.fromkeys(map(str, given)):
        known = unit.units.get(text)
        out.append(Entry(known.name, (known.name, *known.aliases), text) if known else Entry(text, (text,)))
    return out


def of_entry(one: Document, entry: Entry) -> bool:
    """Whether a page is about that name, or belongs to that unit."""
    title = folded(one.title)
    its_own = entry.unit_id is not None and entry.unit_id in one.owners
    return its_own or any(folded(name) in title for name in entry.names)


def not_on_roster(unit: UnitTables, name: str, cause: str, period: Period | None = None) -> Outcome | None:
    """For a list of units: the outcome that says it was not configured, or that the unit is not on it; else None."""
    listed = unit.rosters.get(roster_key(unit, name))
    if listed is not None and unit.unit.id in listed:
        return None
    one = of_unit(unit, f"{cause}:roster", period)
    if listed is None:
        return no_roster(one, unit, name)
    one.status = Status.NA
    one.message = texts.COVER_NOT_LISTED.format(unit=unit.unit.name, roster=roster_key(unit, name))
    return one


def no_roster(one: Outcome, unit: UnitTables, name: str) -> Outcome:
    """A denominator that needs a list which nobody configured is not known: never 100 % (design §4)."""
    one.status, one.message = Status.MISSING, texts.COVER_NO_ROSTER.format(roster=roster_key(unit, name))
    return one


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
    one.status = measures.enough(sure, len(weak), need, due=period.due, as_of=as_of)
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
    shown = measures.published(one, "")
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
    one.status = measures.share(ratio, possible, minimum, min_base=min_base, due=due, as_of=as_of)
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
