"""Whether pages that belong together link to each other, both ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checks import texts
from checks.measures import presence
from checks.measures.shares import passed
from checks.model import Outcome
from checks.seen.documents import Document, deciding_day
from checks.seen.tables import UnitTables
from checks.status import Status

_SHOWN = 10  # pages of one outcome whose title and date are shown


@dataclass(frozen=True)
class Role:
    """What a page is in a pair: its word in sentences, and the subject of its evidence."""

    name: str
    field: str


def linked_both_ways(
    unit: UnitTables,
    rows: Sequence[tuple[Document, Sequence[Document]]],
    page_role: Role,
    other_role: Role,
    *,
    cause: str,
    min_base: int,
) -> list[Outcome]:
    """For each page and those that belong to it: whether it links to one of them and all of them link to it."""
    outcomes = []
    for page, others in rows:
        there = any(page.links_to(other) for other in others)
        unlinked = [other for other in others if not other.links_to(page)]
        lacking = [] if there else [_LACKS_ITSELF.format(other=other_role.name)]
        lacking += [
            _LACKS.format(holder=other_role.name, title=texts.name(other.title), other=page_role.name)
            for other in unlinked
        ]
        whole = all(document.facts.whole for document in (page, *others))
        outcome = Outcome.about(
            page,
            cause=cause,
            limit="双向",
            decided_on=deciding_day(page),
            evidence=[
                *presence.dated_evidence(page, page_role.field),
                *(piece for other in others[:_SHOWN] for piece in presence.dated_evidence(other, other_role.field)),
            ],
        )
        outcomes.append(
            outcome.of(
                Status.PASS if not lacking else Status.MISSING if whole else Status.SUSPECT,
                _SAYS,
                {"holder": page_role.name, "other": other_role.name, "lacking": "；".join(lacking[:3])},
                measured="双向" if not lacking else "单向" if there or len(unlinked) < len(others) else "无",
            )
        )
    ratio = passed(outcomes, unit)
    return [outcome.ratio(ratio, _RATIO, min_base=min_base) for outcome in outcomes]


_LACKS_ITSELF = "正文里没有见到{other}的链接"
_LACKS = "{holder}《{title}》的正文里没有见到{other}的链接"
_SAYS = {
    Status.PASS: "{holder}《{title}》与{other}互相链接，符合要求。",
    Status.SUSPECT: "{holder}《{title}》：{lacking}；有页面没有读全，列为疑似，请人工核实。",
    Status.MISSING: "{holder}《{title}》：{lacking}，列为未检出。请在两个页面互相加上链接。",
}
_RATIO = "已互链 {ratio}。"
