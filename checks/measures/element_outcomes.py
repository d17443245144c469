"""Outcomes about what documents say: one field of one document, all fields of one, one thing that several must say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from checks import texts
from checks.measures import presence
from checks.measures.elements import Answer, Reading
from checks.measures.periods import Period
from checks.measures.presence import Found
from checks.model import Outcome, Status
from checks.seen.documents import Document
from checks.seen.tables import UnitTables

_READ_MOST = 40  # documents read for one thing, the newest first: it stands in one or two of them
NOT_ITSELF = frozenset({"news", "interpretation", "consultation", "consultation_result"})  # they only speak of a thing


def said_so(one: Outcome, reading: Reading, name: str, answer: Answer, *, words: Iterable[str] = ()) -> None:
    """Settles an outcome by what one document says of one field."""
    document = reading.document
    one.status, one.url, one.title, one.site = answer.status, document.url, document.title, document.site
    one.evidence = presence.dated_evidence(document, "document")
    said = answer.said
    if said is not None:
        one.evidence.append(reading.proof(f"element.{name}", said))
    elif answer.status == Status.FAIL:
        one.evidence.append(document.evidence("document.header", answer.why, quote=answer.why, source="table"))
    one.measured = {Status.PASS: "有", Status.FAIL: "没有"}.get(answer.status)
    one.message = texts.ELEMENT[answer.status].format(
        example=presence.said(document),
        name=name,
        why=answer.why,
        words="、".join(words),
        quote=said.quote if said else answer.why,
        how=said.how if said else "",
        where=reading.where(said) if said else "",
    )


def summed_up(
    one: Outcome, reading: Reading, answers: Mapping[str, Answer], total: int, allowed: int | None
) -> Outcome:
    """Settles an outcome about one document by all its fields: `fail` when surely more lack than `allowed`."""
    lacking = [name for name, answer in answers.items() if answer.status == Status.FAIL]
    doubtful = {name: answer for name, answer in answers.items() if answer.status == Status.SUSPECT}
    there = total - len(lacking) - len(doubtful)
    one.numerator, one.denominator = there, total
    one.measured, one.limit, one.unit_of_measure = there, total - (allowed or 0), "项"
    for name, answer in answers.items():
        if answer.said is not None:
            one.evidence.append(reading.proof(f"element.{name}", answer.said))
    layout = next((answer.why for answer in answers.values() if answer.status == Status.FAIL), "")
    if layout:
        one.evidence.append(reading.document.evidence("document.header", layout, quote=layout, source="body"))
    if allowed is not None and len(lacking) > allowed:
        one.status = Status.FAIL
    elif (not lacking and not doubtful) or (allowed is not None and len(lacking) + len(doubtful) <= allowed):
        one.status = Status.PASS
    else:
        one.status = Status.SUSPECT
    one.lacking = tuple(lacking)
    doubts = [f"“{name}”{answer.why}" for name, answer in doubtful.items()]
    one.message = texts.ELEMENTS[one.status].format(
        example=presence.said(reading.document),
        there=there,
        total=total,
        lacking=texts.ELEMENTS_LACKING.format(names="、".join(lacking)) if lacking else "",
        doubtful=texts.ELEMENTS_DOUBTFUL.format(reasons="；".join(doubts)) if doubts else "",
        allowed=texts.ELEMENTS_ALLOWED.format(count=allowed) if allowed else "",
    )
    return one


@dataclass(frozen=True)
class Joined:
    """Documents that together must say things; `item` is what they are in a sentence."""

    item: str
    readings: Sequence[Reading]

    def settle(self, one: Outcome, unit: UnitTables, name: str, period: Period | None = None) -> Outcome:
        """`pass` where one of them says it, `suspect` where none surely does, `missing` where there are none."""
        words = {"unit": unit.unit.name, "period": period.name if period else "", "item": self.item, "name": name}
        if not self.readings:
            one.message = texts.ELEMENT_ABSENT.format(**words)
            return one
        reading, answer = self.best(name)
        said_so(one, reading, name, answer)
        return one

    def best(self, name: str) -> tuple[Reading, Answer]:
        """The document that says it, else the one that speaks most against calling it absent."""
        rows = [(reading, reading.answer(name, definite=False)) for reading in self.readings]
        for reading, answer in rows:
            if answer.status == Status.PASS:
                return reading, answer
        for reading, answer in rows:
            if answer.said is not None or reading.alike(name):
                return reading, answer
        for reading, _ in rows:
            if why := reading.silent():
                return reading, Answer(Status.SUSPECT, None, why)
        return rows[0][0], Answer(Status.SUSPECT, None, texts.ELEMENT_NOT_SAID)


def themselves(found: Found) -> Found:
    """News and interpretations that only speak of a thing show no more than that it may be there."""
    aside = [one for one in found.sure if one.kind in NOT_ITSELF]
    found.sure = [one for one in found.sure if one.kind not in NOT_ITSELF]
    found.possible += [(one, texts.ELEMENT_ASIDE) for one in aside]
    return found


def newest(documents: Iterable[Document]) -> list[Document]:
    """The newest of the documents, as many as are read for what they say."""

    def day(one: Document) -> date:
        return one.published.last if one.published else date.min

    return sorted(documents, key=lambda one: (day(one), one.id), reverse=True)[:_READ_MOST]
