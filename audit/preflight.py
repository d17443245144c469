"""What is said before anything starts: a slip in the configuration or a command must not cost a night's crawl.

All functions raise `UsageError` in Chinese, with the line of the configuration where there is one.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit import texts
from audit.plan import Plan, UsageError, load_packs
from crawler.messages import why

if TYPE_CHECKING:
    from audit.console import Console
    from checks.measures.calendar import Calendar


def archives(paths: Sequence[Path]) -> None:
    """Archives in which there is no record at all are a slip of the hand: said before a run is made of them."""
    from crawler.web import warc

    damage: list[warc.Damage] = []
    if paths and all(next(warc.entries(path, damage), None) is None for path in paths):
        more = f"；{damage[0].message}" if damage else ""
        raise UsageError(texts.NOT_AN_ARCHIVE.format(path="、".join(map(str, paths)), why=more))


def day(as_of: date | None, today: date) -> None:
    """Nobody knows what will stand on a site tomorrow: as of a later day every column would seem neglected."""
    if as_of is not None and as_of > today:
        raise UsageError(texts.DAY_TO_COME.format(as_of=as_of, today=today))


def packs(plan: Plan) -> None:
    """A pack that is missing or wrong is said before anything starts.

    Reading packs costs a third of a second of imports. The project's own, unchanged, are held right by its tests: of
    those only the name is looked up, so that `zwgk check` starts at once.
    """
    import rules

    own = {path.stem for path in (Path(rules.__file__).parent / "packs").glob("*.yaml")}
    named = plan.exemptions or any(unit.duties_absent for unit in plan.units)
    if named or any(
        pack["id"] not in own or any(pack.get(key) for key in ("from", "to", "params", "points")) for pack in plan.packs
    ):
        loaded = load_packs(plan)
        if named:
            _names(plan, loaded)


def fit(plan: Plan) -> list[str]:
    """Where packs and the configuration's units do not fit each other, a line each with file, line and key: nothing is
    wrong with either, but what reaches nobody is never judged, and nobody would notice."""
    from checks.seen.owners import sectors
    from rules import reach

    units = [(unit.kind, (unit.sector,) if unit.sector else sectors(unit.name)) for unit in plan.units]

    def configured(pack: str, clause: str, param: str) -> str:
        for index, named in enumerate(plan.packs):
            if named["id"] == pack and param in (named.get("params") or {}).get(clause, {}) and plan.marked:
                return plan.marked.where(("packs", index, "params", clause, param))
        return ""

    return [*reach.told(load_packs(plan), units, configured), *_nobodys(plan)]


def _nobodys(plan: Plan) -> list[str]:
    """Names on the lists of units that are no unit's: whoever is meant is judged as not being on the list."""
    from checks.measures.rosters import OF_UNITS

    known = {unit.id for unit in plan.units}
    return [
        texts.NOT_A_UNIT.format(where=plan.marked.where(("rosters", roster, place)) if plan.marked else "", name=name)
        for roster, members in plan.rosters.items()
        for place, name in enumerate(members)
        if roster in OF_UNITS and name not in known
    ]


def _names(plan: Plan, packs: Sequence[Any]) -> None:
    """An exemption or a missing duty that names nothing would silently do nothing, and the unit would be blamed."""
    from checks import registry
    from rules.explain import near
    from rules.packs import known, read

    checks = {check.id for check in registry.all_checks()}
    clauses = {rule.id for pack in packs for rule in pack.rules}
    asked: list[tuple[tuple[str | int, ...], str, bool]] = []
    for index, exemption in enumerate(plan.exemptions):
        asked += [
            (("exemptions", index, key), exemption[key], key == "check")
            for key in ("clause", "check")
            if exemption.get(key)
        ]
    for index, unit in enumerate(plan.units):
        asked += [
            (("units", index, "duties_absent", n), name, name.isascii() and "_" in name)
            for n, name in enumerate(unit.duties_absent)
        ]
    unknown = [entry for entry in asked if entry[1] not in checks and entry[1] not in clauses]
    if any(not is_check for _, _, is_check in unknown):
        # A clause of another year's pack may stay in the configuration while that pack is not in use.
        clauses |= {rule.id for path in known(plan.pack_dirs).values() for rule in read(path).rules}
    wrong = [
        (texts.NO_CHECK if is_check else texts.NO_CLAUSE).format(
            where=plan.marked.where(key) if plan.marked else "",
            name=name,
            near=near(name, checks if is_check else clauses),
        )
        for key, name, is_check in unknown
        if name not in clauses
    ]
    if wrong:
        raise UsageError("\n".join(wrong))


def calendar(days: Calendar, today: date, console: Console) -> None:
    """From November on deadlines run into a year whose holidays somebody must enter."""
    from rules import notices

    for notice in notices.of_calendar(days, today):
        console.say(notice.text)


def places(plan: Plan, out: Path) -> None:
    """What cannot be written to is said now, not after a night's crawl."""
    places = [plan.archive, out]
    if plan.store.startswith("sqlite:///"):
        places.append(Path(plan.store.removeprefix("sqlite:///")).parent)
    for place in places:
        try:
            place.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=place):
                pass
        except OSError as error:
            raise UsageError(texts.NOT_WRITABLE.format(path=place, why=why(error))) from error
