"""Lists that only the office can give, as denominators."""

from __future__ import annotations

from dataclasses import dataclass

from checks import texts
from checks.measures.periods import Period
from checks.measures.presence import of_unit
from checks.measures.words import folded
from checks.model import Outcome, Status
from checks.seen.documents import Document
from checks.seen.tables import UnitTables

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


# The lists that the packs ask for, as people call them; one of an office's own is called by its name in the configuration.
_CALLED = {
    "budget_departments": "应公开预决算的部门名录",
    "budget_units": "预算单位名录",
    "decision_makers": "应编制重大行政决策事项目录的单位名录",
    "enforcement_units": "行政执法机关名录",
    "public_enterprises": "下属公共企事业单位名录",
    "leaders": "负责人名录",
    "villages": "村（社区）名录",
    "wordings": "用语清单",
}


# Those that list units, each of which is judged as being on it or not.
OF_UNITS = frozenset({"decision_makers", "enforcement_units"})


def called(name: str) -> str:
    """A list as people call it: never by its key."""
    return _CALLED.get(name.partition("/")[0]) or ("所要的名录" if name.isascii() else f"名录“{name}”")


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


def of_entry(document: Document, entry: Entry) -> bool:
    """Whether a page is about that name, or belongs to that unit."""
    title = folded(document.title)
    its_own = entry.unit_id is not None and entry.unit_id in document.owners
    return its_own or any(folded(name) in title for name in entry.names)


def not_on_roster(unit: UnitTables, name: str, cause: str, period: Period | None = None) -> Outcome | None:
    """For a list of units: the outcome that says it was not configured, or that the unit is not on it; else None."""
    listed = unit.rosters.get(roster_key(unit, name))
    if listed is not None and unit.unit.id in listed:
        return None
    outcome = of_unit(unit, f"{cause}:roster", period)
    if listed is None:
        return no_roster(outcome, unit, name)
    return outcome.of(Status.NA, texts.COVER_NOT_LISTED, unit=unit.unit.name, roster=called(name))


def no_roster(outcome: Outcome, unit: UnitTables, name: str) -> Outcome:
    """A denominator that needs a list which nobody configured is not known: never 100 %.

    The law: docs/how-a-score-comes-about.md.
    """
    return outcome.of(Status.MISSING, texts.COVER_NO_ROSTER, ours=True, roster=called(name))
