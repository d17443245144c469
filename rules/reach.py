"""Whether packs and a configuration fit each other: clauses that reach no unit, packs that ask different things of one matter.

Neither is an error: a pack of a whole city is used by a single county, and two offices may both be right. But a clause
that reaches nobody is never judged, and nobody would notice.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crawler.sites import UNIT_KINDS, UnitKind

if TYPE_CHECKING:
    from rules.model import Pack, Rule


@dataclass(frozen=True, slots=True)
class Unreached:
    """A clause to which none of the units answers; `where` is the file and line of its `applies_to`."""

    pack: str
    clause: str
    where: str
    kinds: tuple[UnitKind, ...]
    sectors: tuple[str, ...]
    responsible: str | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two clauses of different packs whose check, given to one unit on one day, asks for two different limits."""

    check: str
    first: Rule
    second: Rule
    param: str
    values: tuple[Any, Any]


def unreached(
    packs: Iterable[Pack], units: Collection[tuple[UnitKind, Collection[str]]], *, alone: bool = False
) -> list[Unreached]:
    """The clauses of class M or P that address none of the `units`, given as kind and lines of work."""
    return [
        Unreached(
            pack.id,
            rule.id,
            f"{Path(pack.path).name} 第 {pack.lines.get(rule.id, 1)} 行",
            tuple(rule.clause.applies_to.kinds),
            rule.clause.applies_to.sectors,
            rule.clause.responsible,
        )
        for pack in packs
        for rule in pack.rules
        if rule.clause.class_ != "H"
        and not any(rule.clause.applies_to.covers(kind, sectors, alone=alone) for kind, sectors in units)
    ]


def disagreements(packs: Sequence[Pack]) -> list[Disagreement]:
    """Where two packs write different limits for the same thing; a limit that a pack leaves to the check is none."""
    found: list[Disagreement] = []
    for one, other in combinations(packs, 2):
        for first in one.rules:
            for second in other.rules:
                if first.clause.check and first.clause.check == second.clause.check and _meet(first, second):
                    found += (
                        Disagreement(first.clause.check, first, second, name, values)
                        for name, values in _differing(first, second)
                    )
    return found


def told(
    packs: Sequence[Pack],
    units: Collection[tuple[UnitKind, Collection[str]]],
    configured: Callable[[str, str, str], str] = lambda _pack, _clause, _param: "",
) -> list[str]:
    """Both, a line for each with file, line and key, for whoever wrote packs and configuration.

    `configured`: where the configuration sets a parameter of a pack's clause; "" where it does not.
    """
    by_id = {pack.id: pack for pack in packs}

    def at(rule: Rule, param: str) -> str:
        pack = by_id[rule.pack]
        if place := configured(pack.id, rule.id, param):
            return place
        line = pack.param_lines.get((rule.id, param), pack.lines.get(rule.id, 1))
        return f"{Path(pack.path).name} 第 {line} 行 clauses[{rule.id}].params.{param}"

    lines = [
        _DISAGREE.format(
            first=at(each.first, each.param),
            second=at(each.second, each.param),
            one=each.values[0],
            other=each.values[1],
            check=each.check,
        )
        for each in disagreements(packs)
    ]
    groups: dict[tuple[str, tuple[UnitKind, ...], tuple[str, ...]], list[Unreached]] = {}
    for each in unreached(packs, units):
        groups.setdefault((each.pack, each.kinds, each.sectors), []).append(each)
    for (_, kinds, sectors), lost in groups.items():
        also = "、".join(each.clause for each in lost[1:])
        who = "、".join(sectors) or "、".join(UNIT_KINDS[kind] for kind in kinds)
        first = f"{lost[0].where} clauses[{lost[0].clause}].applies_to"
        lines.append(_NOBODY.format(first=first, who=who, also=f"（同样的还有 {also}）" if also else ""))
    return lines


_DISAGREE = "{first} 写 {one}，{second} 写 {other}：同样的单位、同一件事（{check}），限度却不同。两条各按各的判，同一件事只扣一次。"
_NOBODY = "{first}：单位名册里没有它的责任单位（{who}）{also}，没有单位可判。"


def _meet(first: Rule, second: Rule) -> bool:
    """Whether both may judge one fact of one unit."""
    if (first.ends and first.ends < second.starts) or (second.ends and second.ends < first.starts):
        return False
    mine, theirs = first.clause.applies_to, second.clause.applies_to
    kinds = set(mine.kinds) & set(theirs.kinds) if mine.kinds and theirs.kinds else {*mine.kinds, *theirs.kinds}
    if mine.kinds and theirs.kinds and not kinds:
        return False
    only_departments = kinds == {"department"}
    apart = mine.sectors and theirs.sectors and not set(mine.sectors) & set(theirs.sectors)
    return not (only_departments and apart)


def _differing(first: Rule, second: Rule) -> Iterator[tuple[str, tuple[Any, Any]]]:
    """The limits (numbers, days) that both clauses write; not for clauses of other papers or under other titles."""
    mine, theirs = _written(first), _written(second)
    shared = mine.keys() & theirs.keys()
    told_apart = [
        name for name in mine.keys() | theirs.keys() if not _limit(mine.get(name)) and not _limit(theirs.get(name))
    ]
    if any(mine.get(name) != theirs.get(name) for name in told_apart):
        return  # other titles, another scope: not the same thing is asked
    for name in sorted(shared):
        if _limit(mine[name]) and _limit(theirs[name]) and mine[name] != theirs[name]:
            yield name, (mine[name], theirs[name])


def _written(rule: Rule) -> dict[str, Any]:
    """The parameters that the pack or the configuration sets; what is left to the check is none of them."""
    params = rule.params
    return {name: getattr(params, name) for name in params.model_fields_set} if params is not None else {}


def _limit(value: Any) -> bool:
    if isinstance(value, str):
        return len(value) == 5 and value[2] == "-"
    return isinstance(value, int | float) and not isinstance(value, bool)
