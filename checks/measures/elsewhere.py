"""What the run saw on the sites of other places, as a witness: it may turn a fail into a suspicion, and nothing else.

A county reposts what its city publishes, and the reverse: such a page may show that a thing was public in time. It never
accuses, for it is another's page, and it never meets what a unit owes on its own (`checks.seen.tables`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from checks import texts
from checks.measures.calendar import Calendar
from checks.measures.same_titles import alike
from checks.model import Outcome, Status
from checks.seen.documents import Document
from checks.seen.pairing import apart
from checks.seen.tables import UnitTables
from crawler.chinese.titles import number_key, places_named


class Contradicts(Protocol):
    """What a refuter says of a page of another place's site, if it is about the same matter."""

    def elsewhere(self, outcome: Outcome, page: Document, calendar: Calendar, /) -> bool: ...


def held_against(outcome: Outcome, refuter: Contradicts, unit: UnitTables, calendar: Calendar) -> Outcome:
    """The fail as it may be told: suspect where a page on another place's site speaks for the unit."""
    judged = unit.at(outcome.url)
    if judged is None or not unit.elsewhere:
        return outcome
    said = (page for page in unit.elsewhere if refuter.elsewhere(outcome, page, calendar))
    witness = next((page for page in said if _of_one_matter(judged, page, unit.elsewhere, outcome.part)), None)
    if witness is None:
        return outcome
    day = texts.day(witness.published.last) if witness.published else ""
    why = texts.ELSEWHERE.format(url=witness.url, day=day, title=texts.name(witness.title))
    proof = witness.evidence("elsewhere", witness.facts.published or witness.title, quote=witness.title)
    message = texts.REFUTED_ELSEWHERE.format(message=outcome.message, why=why)
    return replace(outcome, status=Status.SUSPECT, message=message, evidence=[*outcome.evidence, proof])


def _of_one_matter(judged: Document, page: Document, others: Sequence[Document], part: str) -> bool:
    """Whether a page under such a title is about the same thing, and not about another place's of that name: by their
    numbers, else by the places that they name; what names none is its own site's, where that has such a thing itself."""
    if part and any(number_key(decision.number) == part for decision in page.facts.enforcement):
        return True  # the number of a decision is its body's alone
    mine, theirs = number_key(judged.number), number_key(page.number)
    if mine and theirs:
        return mine == theirs
    if places_named(page.title) or set(judged.owners) & set(page.owners):
        return not apart(judged, page)
    return page.reposted or (page.kind != judged.kind and not _has_its_own(page, judged, others))


def _has_its_own(page: Document, judged: Document, others: Iterable[Document]) -> bool:
    """Whether the page's site has a document of the judged one's kind and name, which it may be about."""
    return any(
        other.site == page.site
        and other.kind == judged.kind
        and not other.reposted
        and alike(other.title, judged.title)
        for other in others
    )
