"""Outcomes about what documents say: one field of one document, all fields of one, one thing that several must say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from checks import texts
from checks.measures import presence
from checks.measures.calendar import natural_days
from checks.measures.elements import Answer, Reading
from checks.measures.periods import Period, years_named
from checks.measures.presence import Found
from checks.model import Outcome, Status
from checks.seen.documents import Document
from checks.seen.tables import UnitTables

_READ_MOST = 40  # documents read for one thing, the newest first: it stands in one or two of them
NOT_ITSELF = frozenset({"news", "interpretation", "consultation", "consultation_result"})  # they only speak of a thing


def said_so(outcome: Outcome, reading: Reading, name: str, answer: Answer, *, words: Iterable[str] = ()) -> Outcome:
    """The outcome settled by what one document says of one field."""
    document, said = reading.document, answer.said
    evidence = presence.dated_evidence(document, "document")
    if said is not None:
        evidence.append(reading.proof(f"element.{name}", said))
    elif answer.status == Status.FAIL:
        evidence.append(reading.layout_proof("document.header", answer.why))
    return replace(outcome.on(document), evidence=[]).of(
        answer.status,
        texts.ELEMENT,
        {
            "example": presence.said(document),
            "name": name,
            "why": answer.why,
            "words": "、".join(words),
            "quote": said.quote if said else answer.why,
            "how": said.how if said else "",
            "where": reading.where(said) if said else "",
        },
        measured={Status.PASS: "有", Status.FAIL: "没有"}.get(answer.status),
        evidence=evidence,
    )


def absent(outcome: Outcome, unit: UnitTables, item: str, name: str, period: Period, as_of: date) -> Outcome:
    """A field of a document that is not there at all: `due` while the period runs, else `missing`."""
    words: dict[str, object] = {"unit": unit.unit.name, "period": period.name, "item": item, "name": name}
    if period.due is None or as_of > period.due:
        return outcome.of(Status.MISSING, texts.ELEMENT_ABSENT, words)
    left = natural_days(as_of, period.due)
    words |= {"due": texts.day(period.due), "left": left}
    outcome = replace(outcome, unit_of_measure="日")
    return outcome.of(Status.DUE, texts.ELEMENT_DUE, words, measured=left, due_on=period.due)


def headed(outcome: Outcome, item: str, period: Period, readings: Sequence[Reading]) -> Outcome | None:
    """Several items may stand on one page (权责清单): a column, label or heading there shows one as well; None where none."""
    for reading in readings:
        of_period = not period.key or period.year in years_named(reading.document.title)
        said = reading.said(item) if of_period else None
        if said is not None and said.how in ("表头", "标签", "小标题"):
            return replace(said_so(outcome, reading, item, Answer(Status.PASS, said)), measured=1)
    return None


def summed_up(
    outcome: Outcome, reading: Reading, answers: Mapping[str, Answer], total: int, allowed: int | None
) -> Outcome:
    """The outcome about one document settled by all its fields: `fail` when surely more lack than `allowed`."""
    lacking = [name for name, answer in answers.items() if answer.status == Status.FAIL]
    doubtful = {name: answer for name, answer in answers.items() if answer.status == Status.SUSPECT}
    there = total - len(lacking) - len(doubtful)
    evidence = [
        reading.proof(f"element.{name}", answer.said) for name, answer in answers.items() if answer.said is not None
    ]
    layout = next((answer.why for answer in answers.values() if answer.status == Status.FAIL), "")
    if layout:
        evidence.append(reading.layout_proof("document.header", layout))
    if allowed is not None and len(lacking) > allowed:
        status = Status.FAIL
    elif (not lacking and not doubtful) or (allowed is not None and len(lacking) + len(doubtful) <= allowed):
        status = Status.PASS
    else:
        status = Status.SUSPECT
    doubts = [f"“{name}”{answer.why}" for name, answer in doubtful.items()]
    outcome = replace(outcome, numerator=there, denominator=total, limit=total - (allowed or 0), unit_of_measure="项")
    return outcome.of(
        status,
        texts.ELEMENTS,
        {
            "example": presence.said(reading.document),
            "there": there,
            "total": total,
            "lacking": texts.ELEMENTS_LACKING.format(names="、".join(lacking)) if lacking else "",
            "doubtful": texts.ELEMENTS_DOUBTFUL.format(reasons="；".join(doubts)) if doubts else "",
            "allowed": texts.ELEMENTS_ALLOWED.format(count=allowed) if allowed else "",
        },
        lacking=lacking,
        measured=there,
        evidence=evidence,
    )


@dataclass(frozen=True)
class Joined:
    """Documents that together must say things; `item` is what they are in a sentence."""

    item: str
    readings: Sequence[Reading]

    def settle(
        self, outcome: Outcome, unit: UnitTables, name: str, period: Period | None = None, *, definite: bool = False
    ) -> Outcome:
        """`pass` where one of them says it, `suspect` where none surely does, `missing` where there are none.

        `definite`: these are all that could say it, so that `fail` is said where each lays itself out without it.
        """
        if not self.readings:
            words = {"unit": unit.unit.name, "period": period.name if period else "", "item": self.item, "name": name}
            return outcome.of(Status.MISSING, texts.ELEMENT_ABSENT, words)
        if definite:
            answers = [(reading, reading.answer(name, definite=True)) for reading in self.readings]
            if all(answer.status == Status.FAIL for _, answer in answers):
                reading, answer = answers[0]
                return said_so(outcome, reading, name, answer, words=reading.fields[name])
        reading, answer = self.best(name)
        return said_so(outcome, reading, name, answer)

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
    aside = [document for document in found.sure if document.kind in NOT_ITSELF]
    found.sure = [document for document in found.sure if document.kind not in NOT_ITSELF]
    found.possible += [(document, texts.ELEMENT_ASIDE) for document in aside]
    return found


def newest(documents: Iterable[Document]) -> list[Document]:
    """The newest of the documents, as many as are read for what they say."""

    def day(document: Document) -> date:
        return document.published.last if document.published else date.min

    return sorted(documents, key=lambda document: (day(document), document.id), reverse=True)[:_READ_MOST]
