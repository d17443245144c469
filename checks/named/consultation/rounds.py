"""Other notices of one consultation's matter: what makes its term longer, the same notice once more, further rounds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from checks.kit import Dated, Document, UnitTables, date, deadlines
from checks.measures.words import folded
from checks.seen.pairing import matters, same_matter
from crawler.facts import Consultation

PROLONGED = "另有延长期限的公告《{title}》，没有读出延长到哪一天"
_PROLONGS = re.compile(r"延长|延期|顺延|展期")


class Rounds:
    """All notices of consultation that the run saw, at whoever's door."""

    def __init__(self, unit: UnitTables):
        self._by_matter: dict[str, list[Document]] = defaultdict(list)
        self._by_link: dict[str, list[Document]] = defaultdict(
            list
        )  # those that prolong, by the addresses they link to
        for document in unit.everything:
            longer = document.kind in ("consultation", "notice") and prolongs(document)
            if document.reposted or not (longer or document.kind == "consultation"):
                continue
            for key in matters(document):
                self._by_matter[key].append(document)
            for address in document.linked if longer else ():
                self._by_link[address].append(document)

    def of(self, notice: Document) -> list[Document]:
        """The other notices of its matter, each once; and those that prolong and link to it: whatever their titles call it,
        and one that asks for several names none."""
        found = (*same_matter(notice, self._by_matter), *self._linking(notice))
        return list({other.id: other for other in found}.values())

    def _linking(self, notice: Document) -> Iterator[Document]:
        for address in notice.addresses:
            yield from (other for other in self._by_link.get(address, ()) if other.id != notice.id)


def prolongs(notice: Document) -> bool:
    """Whether the page makes an earlier notice's term longer."""
    stated = notice.facts.consultation
    return (stated is not None and stated.extends) or _PROLONGS.search(notice.title) is not None


def is_prolonging(notice: Document, others: list[Document]) -> bool:
    """Whether it makes the term of one of the others longer, with which it is judged."""
    return prolongs(notice) and any(_begins_before(other, notice) for other in others)


def prolonging(notice: Document, others: list[Document]) -> list[Document]:
    """Those of the others that make the notice's term longer."""
    return [other for other in others if prolongs(other) and _begins_before(notice, other)]


def prolonged_end(notice: Document, end: Dated | None, others: list[Document]) -> tuple[Dated | None, Document] | None:
    """The later end and the notice that says so; None for the day where that was not read."""
    ends = [_end_of(other, end) for other in prolonging(notice, others)]
    return max(ends, key=lambda row: row[0].last if row[0] else date.min, default=None)


def is_again(notice: Document, other: Document) -> bool:
    """Whether a notice is another one put up once more: the same title, the same last day, and later."""
    same = folded(notice.title) == folded(other.title) and other.kind == notice.kind
    return same and same_term(other, notice.facts.consultation) and _begins_before(other, notice)


def same_term(other: Document, stated: Consultation | None) -> bool:
    """Whether another notice of the matter asks until the same day: the notice once more, and no round of its own."""
    theirs = other.facts.consultation
    if stated is None or theirs is None or stated.end is None or theirs.end is None:
        return stated is None and theirs is None
    return stated.end.first == theirs.end.first


def later_rounds(notice: Document, others: list[Document]) -> list[Document]:
    """Further rounds of its matter: what came of them all may be told at the end of the last."""
    return [
        other
        for other in others
        if not prolongs(other) and not same_term(other, notice.facts.consultation) and _begins_before(notice, other)
    ]


def _begins_before(other: Document, notice: Document) -> bool:
    days = other.published, notice.published
    return days[0] is not None and days[1] is not None and days[0].first < days[1].first


def _end_of(prolonging: Document, end: Dated | None) -> tuple[Dated | None, Document]:
    stated = prolonging.facts.consultation
    day = stated.end if stated else None
    later = deadlines.dated(day, prolonging.evidence("consultation.prolonged", day), "延长后的截止日期")
    return (later if later and (end is None or later.first > end.last) else None), prolonging
