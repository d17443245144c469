"""What the public sees beside what a unit says of itself. Never that it lied: a portal shows, or does not show.

A count agrees where at least as many pages are to be seen; where the web cannot know (公众号, 线下, 内部事务, a crawl that
was cut short), the claim is left to people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from audit import texts
from audit.filed.claims import Claim, same_day, says_done
from audit.filed.subjects import Subject, bare, kinds_said, shortens, speaks, subjects_of
from checks.seen.documents import Document
from checks.seen.tables import UnitTables
from checks.seen.witnesses import Witness
from crawler.chinese.text import shorten, squeeze
from crawler.chinese.titles import key_of, title_keys, without_place
from crawler.web.urls import canonical
from rules.model import Clause

Verdict = Literal["agrees", "visible", "unseen", "unverifiable"]
EXAMPLES = 5
_ROUNDED = 0.9  # 约100条 is said of 90, too
_TELLING = 4  # characters: a shorter word stands in too many titles to tell that a thing is there
_WANTED = {
    "解读": frozenset({"interpretation"}),
    "采纳": frozenset({"consultation_result"}),
    "征求": frozenset({"consultation"}),
}
_REPORTED = re.compile(
    r"(20\d\d)年?度?(?:政府)?(?:信息公开)?(?:工作)?(?:年度报告|年报)|(?:年报|年度报告)[（(]?(20\d\d)"
)
_LIKE = 92  # of 100: two writings of one title; the digits in them must be the same


@dataclass(frozen=True, slots=True)
class Seen:
    """A page that bears on a claim; `day` in ISO form, "" where none is known."""

    title: str
    day: str
    url: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the web shows of a claim. `visible` is a number where something was counted."""

    verdict: Verdict
    basis: str
    evidence: tuple[Seen, ...] = ()
    visible: int | None = None

    @property
    def words(self) -> str:
        return texts.CLAIM_VERDICTS[self.verdict].format(count=self.visible if self.visible is not None else 0)


class Verifier:
    """Holds the claims of one unit against what one run saw.

    `results` are the unit's clauses in that run's results.json, by clause id. `starts`, `ends`: the year that the ledger
    is of; what has no date counts in it.
    """

    def __init__(
        self,
        tables: UnitTables,
        results: Mapping[str, Mapping[str, Any]],
        *,
        starts: date | None = None,
        ends: date | None = None,
    ) -> None:
        self._tables, self._results = tables, results
        self._window = (starts, min(ends, tables.as_of) if ends else tables.as_of)
        self._keys = {document.id: title_keys(document.title) for document in tables.everything}

    def answer(self, claim: Claim, clauses: Sequence[Clause] = ()) -> Answer:
        if claim.channel == "elsewhere":
            return Answer("unverifiable", texts.CLAIM_ELSEWHERE)
        if claim.planned:
            return Answer("unverifiable", texts.CLAIM_PLANNED)
        told = {
            "address": self._address,
            "column": self._column,
            "title": self._title,
            "activity": self._activity,
            "count": self._count,
            "matter": self._matter,
        }.get(claim.kind)
        if told is None:
            return self._done(claim, clauses)
        answer = told(claim)
        if answer.verdict == "unseen" and (why := self._cut_short()):
            return Answer("unverifiable", texts.CLAIM_CUT_SHORT.format(why=why))
        if answer.verdict == "visible" and (why := self._cut_short()):
            return Answer(
                "unverifiable",
                texts.CLAIM_CUT_SHORT_COUNT.format(count=answer.visible, why=why),
                answer.evidence,
                answer.visible,
            )
        return answer

    def _cut_short(self) -> str:
        """Why the crawl did not come to all that the unit shows; "" where it did."""
        sites = {document.site for document in self._tables.owned} | set(self._tables.own_sites)
        return next((why for site, (_, why) in sorted(self._tables.cut_short.items()) if site in sites), "")

    # --- what is named

    def _address(self, claim: Claim) -> Answer:
        """Whether the addresses were read; one cut short is any that begins so, and none of another site is looked for."""
        columns = {canonical(row["url"]) for row in self._tables.nearby}
        hosts = {urlsplit(document.url).hostname for document in self._tables.everything}
        seen: list[Document] = []
        lacking: list[str] = []
        for name in claim.names:
            documents = self._at(name)
            seen += documents[:1]
            home = urlsplit(name).path in ("", "/") and urlsplit(name).hostname in hosts  # the site, not a page of it
            if not documents and not home and canonical(name) not in columns:
                lacking.append(name)
        if not lacking:
            return Answer("agrees", texts.CLAIM_ADDRESS, _shown(seen))
        if foreign := next((name for name in lacking if urlsplit(name).hostname not in hosts), None):
            return Answer("unverifiable", texts.CLAIM_FOREIGN.format(url=foreign))
        if cut := next((name for name in lacking if name.endswith("…")), None):
            return Answer("unverifiable", texts.CLAIM_CUT.format(url=cut))
        return Answer("unseen", texts.CLAIM_ADDRESS_UNSEEN.format(url=lacking[0]))

    def _at(self, name: str) -> list[Document]:
        if not name.endswith("…"):
            document = self._tables.by_url.get(canonical(name))
            return [document] if document else []
        begin = canonical(name.rstrip("…"))
        return [document for document in self._tables.everything if canonical(document.url).startswith(begin)]

    def _column(self, claim: Claim) -> Answer:
        rows = [
            row
            for name in claim.names
            for row in self._tables.nearby
            if squeeze(name) in squeeze(row.get("name") or "")
        ]
        if rows:
            shown = tuple(Seen(str(row["name"]), "", str(row["url"])) for row in rows[:EXAMPLES])
            return Answer("agrees", texts.CLAIM_COLUMN, shown)
        places = [document for document in self._tables.everything if _of_path(document, claim.names)]
        if places:
            return Answer("agrees", texts.CLAIM_COLUMN, _shown(places))
        return Answer("unseen", texts.CLAIM_COLUMN_UNSEEN.format(name="、".join(claim.names)))

    def _title(self, claim: Claim) -> Answer:
        seen: list[Document] = []
        listed: list[Witness] = []
        lacking: list[str] = []
        lacking_kind: dict[str, frozenset[str]] = {}
        for title in claim.names:
            wanted = _WANTED[claim.wanted[title]] if title in claim.wanted else frozenset[str]()
            named = self._named(title)
            of_kind = [
                document
                for document in named
                if not wanted or document.kind in wanted or kinds_said(document.title) == wanted
            ]
            rows = [row for row in self._tables.witnesses if _names(title, row.title, title_keys(row.title))]
            seen += of_kind or named
            if not named and not rows:
                lacking.append(title)
            elif not of_kind and not rows:
                lacking_kind[title] = wanted
            listed += rows if not of_kind else []
        evidence = (*_shown(seen), *(_row(row) for row in listed))[: max(EXAMPLES, len(claim.names))]
        if lacking and len(lacking) == len(claim.names):
            if not claim.publishing and not claim.wanted and claim.channel != "web":
                return Answer("unverifiable", texts.CLAIM_NOT_SAID_PUBLISHED)
            return Answer("unseen", texts.CLAIM_TITLE_UNSEEN.format(titles="》《".join(lacking)))
        number = len(claim.names) - len(lacking) - len(lacking_kind)
        if lacking:
            basis = texts.CLAIM_TITLES_PARTLY.format(titles="》《".join(lacking))
            return Answer("visible", basis, evidence, number)
        if lacking_kind:
            kinds = "、".join(texts.CLAIM_KINDS[kind] for kind in sorted(frozenset().union(*lacking_kind.values())))
            basis = texts.CLAIM_KIND_UNSEEN.format(titles="》《".join(lacking_kind), kind=kinds)
            return Answer("visible", basis, evidence, number)
        return self._on_the_day(claim, seen) or Answer("agrees", texts.CLAIM_TITLE, evidence)

    def _named(self, title: str) -> list[Document]:
        """What bears this title, or speaks of what bears it; the unit's own first."""
        named = [
            document
            for document in self._tables.everything
            if _names(title, document.title, self._keys[document.id])
            or any(
                reference.title and _names(title, reference.title, title_keys(reference.title))
                for reference in document.facts.interprets
            )
        ]
        return sorted(named, key=lambda document: (self._tables.unit.id not in document.owners, document.id))

    def _activity(self, claim: Claim) -> Answer:
        if claim.names:
            found = {name: self._told_of(name) for name in claim.names}
            seen = [documents[0] for documents in found.values() if documents]
            if len(seen) == len(claim.names):
                return Answer("agrees", texts.CLAIM_ACTIVITIES, _shown(seen), len(seen))
            if not seen and claim.internal and not claim.publishing:
                return Answer("unverifiable", texts.CLAIM_INTERNAL)
            lacking = "”“".join(name for name, documents in found.items() if not documents)
            if not seen:
                return Answer("unseen", texts.CLAIM_ACTIVITY_UNSEEN.format(names=lacking))
            return Answer("visible", texts.CLAIM_ACTIVITY_UNSEEN.format(names=lacking), _shown(seen), len(seen))
        if claim.internal and not claim.publishing:
            return Answer("unverifiable", texts.CLAIM_INTERNAL)
        return self._count(claim)

    def _told_of(self, name: str) -> list[Document]:
        """Pages whose title names an activity, else the unit's own whose text does."""
        words = bare(name)
        titled = [document for document in self._tables.everything if words in bare(document.title)]
        return titled or [
            document for document in self._tables.owned if any(words in bare(line) for _, line in document.body.lines())
        ]

    # --- what is counted

    def _count(self, claim: Claim) -> Answer:
        if claim.internal and not claim.publishing:
            return Answer("unverifiable", texts.CLAIM_INTERNAL)
        subjects = subjects_of(claim.subject)
        of_kind = any(subject.kinds for subject in subjects)
        anything = re.search(r"信息|稿件|文件", claim.subject) is not None
        if not subjects and not (anything and (claim.publishing or claim.channel == "web")):
            return Answer("unverifiable", texts.CLAIM_UNCLEAR)
        said_published = claim.publishing or claim.channel == "web"
        if not said_published and not (of_kind or claim.kind == "activity"):
            return Answer("unverifiable", texts.CLAIM_NOT_SAID_PUBLISHED)
        number, counted, rows = self._counted(claim, subjects)
        basis = texts.CLAIM_COUNTED.format(what=_what(subjects), since=self._since(claim))
        if not number and (columns := claim.columns or self._columns_in(claim.sentence)):
            counted = [document for document in self._in_window(claim) if _of_path(document, columns)]
            number, basis = len(counted), texts.CLAIM_IN_COLUMN.format(name="、".join(columns))
        assert claim.count is not None
        enough = number >= (claim.count * _ROUNDED if claim.about else claim.count)
        if not enough and not said_published and not of_kind:
            return Answer("unverifiable", texts.CLAIM_NOT_SAID_PUBLISHED)
        if not enough and (whole := self._of_the_field(claim, subjects)) >= claim.count:
            return Answer("unverifiable", texts.CLAIM_OF_THE_FIELD.format(count=number, whole=whole, basis=basis))
        if claim.channel == "both" and not enough:
            basis += texts.CLAIM_ALSO_ELSEWHERE
        evidence = (*_shown(counted), *(_row(row) for row in rows))[:EXAMPLES]
        if not number:
            return Answer("unseen", basis, (), 0)
        return Answer("agrees" if enough else "visible", basis, evidence, number)

    def _counted(self, claim: Claim, subjects: Sequence[Subject]) -> tuple[int, list[Document], list[Witness]]:
        """How much there is of these subjects, with the pages and the rows of lists whose pages were not read."""
        counted = [
            document
            for document in self._in_window(claim)
            if not subjects or any(subject.holds(document) for subject in subjects)
        ]
        number = sum(
            max((subject.number(document) for subject in subjects if subject.holds(document)), default=1)
            for document in counted
        )
        own = {row["column_id"] for row in self._tables.column_rows}
        topical = [subject.topics for subject in subjects if not subject.kinds]
        rows = [
            row
            for row in self._tables.witnesses
            if row.column_id in own
            and self._in_time(row.day, claim)
            and (not subjects or any(speaks(f"{row.title} {row.column}", topics) for topics in topical))
        ]
        return number + len(rows), counted, rows

    def _columns_in(self, sentence: str) -> tuple[str, ...]:
        """The columns that a sentence names without calling them so (市长信箱选登来信)."""
        names = {str(row.get("name") or "") for row in self._tables.nearby}
        return tuple(sorted(name for name in names if len(name) >= _TELLING and name in sentence))

    def _of_the_field(self, claim: Claim, subjects: Sequence[Subject]) -> int:
        """How much there is of the kinds alone, where a short word beside them may name the unit's whole field (水利政策文件)."""
        if not all(subject.kinds and all(len(topic) < _TELLING for topic in subject.topics) for subject in subjects):
            return 0
        return self._counted(claim, [replace(subject, topics=()) for subject in subjects])[0] if subjects else 0

    def _in_window(self, claim: Claim) -> list[Document]:
        return [
            document
            for document in self._tables.owned
            if self._in_time(document.published.first if document.published else None, claim)
        ]

    def _matter(self, claim: Claim) -> Answer:
        """A thing that is said to be published, named in the unit's own words: seen, or left to people.

        What is not found by a unit's words may stand under others; an annual report of a year has a name of its own.
        """
        subjects = [
            subject
            for subject in subjects_of(claim.subject)
            if subject.kinds or any(len(topic) >= _TELLING for topic in subject.topics)
        ]
        year = (
            _REPORTED.search(claim.subject) if any("annual_report" in subject.kinds for subject in subjects) else None
        )
        seen = [
            document
            for document in self._tables.owned
            if any(_tells_of(subject, document) for subject in subjects)
            and (year is None or (year[1] or year[2]) in document.title)
        ]
        if seen:
            return self._on_the_day(claim, seen) or Answer("agrees", texts.CLAIM_MATTER, _shown(seen))
        if year is not None and claim.publishing:
            return Answer("unseen", texts.CLAIM_REPORT_UNSEEN.format(year=year[1] or year[2]))
        return Answer("unverifiable", texts.CLAIM_NOTHING_NAMED)

    def _on_the_day(self, claim: Claim, seen: Sequence[Document]) -> Answer | None:
        """What the pages say of the day, where the claim names one and they show only others."""
        shown = _days_of(seen)
        if not claim.days or not shown or any(same_day(day, other) for day in claim.days for other in shown):
            return None
        days = "、".join(sorted({day.isoformat() for day in shown}))
        return Answer("visible", texts.CLAIM_OTHER_DAY.format(days=days), _shown(seen), len(seen))

    def _in_time(self, day: date | None, claim: Claim) -> bool:
        if day is None or claim.anytime:
            return True
        if claim.year is not None:
            return day.year == claim.year or re.search(rf"{claim.year}年度", claim.sentence) is not None
        start, end = self._window
        return (start is None or day >= start) and day <= end

    def _since(self, claim: Claim) -> str:
        if claim.anytime:
            return texts.CLAIM_ANYTIME
        if claim.year is not None:
            return f"{claim.year}年"
        start, end = self._window
        return f"{start.isoformat() if start else ''}—{end.isoformat()}"

    # --- what is said to be done

    def _done(self, claim: Claim, clauses: Sequence[Clause]) -> Answer:
        """A sentence that names nothing is as true as the row's measured clauses, where all of them speak with one voice."""
        told = [
            (clause, self._results[clause.id]) for clause in clauses if clause.measured and clause.id in self._results
        ]
        told = [(clause, result) for clause, result in told if _bears(clause, claim.sentence)]
        if not told or not says_done(claim.sentence) or claim.internal:
            return Answer("unverifiable", texts.CLAIM_INTERNAL if claim.internal else texts.CLAIM_NOTHING_NAMED)
        basis = "；".join(
            texts.CLAIM_CLAUSE.format(
                title=clause.title, numerator=result.get("numerator") or 0, denominator=result.get("denominator") or 0
            )
            for clause, result in told
        )
        statuses = {result["status"] for _, result in told}
        if statuses == {"pass"}:
            return Answer("agrees", basis)
        if "fail" in statuses:
            good = sum(result.get("numerator") or 0 for _, result in told)
            return Answer("visible", basis, (), good)
        return Answer("unverifiable", basis)


def _bears(clause: Clause, sentence: str) -> bool:
    """Whether a clause and a sentence speak of one matter: they share words, not the row alone."""
    return fuzz.partial_ratio(squeeze(clause.title), squeeze(sentence)) >= 45


def _what(subjects: Sequence[Subject]) -> str:
    kinds = dict.fromkeys(texts.CLAIM_KINDS[kind] for subject in subjects for kind in sorted(subject.kinds))
    topics = dict.fromkeys(topic for subject in subjects for topic in subject.topics)
    return "、".join([*kinds, *topics]) or texts.CLAIM_ANYTHING


def _tells_of(subject: Subject, document: Document) -> bool:
    """Whether a page is of the subject, told by a word long enough, or by the one kind that is a thing of its own."""
    named = any(len(topic) >= _TELLING and bare(topic) in bare(document.title) for topic in subject.topics)
    alone = "annual_report" in subject.kinds
    return (alone and document.kind == "annual_report") or (named and (not subject.kinds or subject.holds(document)))


def _names(title: str, other: str, keys: Sequence[str]) -> bool:
    wanted = without_place(key_of(re.sub(r"[（(](?:草案|征求意见稿|送审稿|试行|暂行)[^）)]*[）)]", "", title)))
    if len(wanted) < 4:
        return False
    letters = bare(other)
    if len(wanted) >= 6 and wanted in letters:
        return True
    if len(wanted) >= 8 and shortens(wanted, letters) and re.findall(r"\d+", wanted) == re.findall(r"\d+", letters):
        return True
    return any(
        re.findall(r"\d+", key) == re.findall(r"\d+", wanted) and fuzz.ratio(without_place(key), wanted) >= _LIKE
        for key in keys
    )


def _of_path(document: Document, names: Sequence[str]) -> bool:
    return any(squeeze(name) in squeeze(place) for name in names for place in document.path)


def _days_of(documents: Iterable[Document]) -> list[date]:
    days = [day for document in documents for day in (document.published, document.facts.written) if day is not None]
    return [day.first for day in days]


def _shown(documents: Iterable[Document]) -> tuple[Seen, ...]:
    return tuple(
        Seen(
            shorten(document.title, 80),
            document.published.first.isoformat() if document.published else "",
            document.url,
        )
        for document in list(documents)[:EXAMPLES]
    )


def _row(row: Witness) -> Seen:
    return Seen(shorten(row.title, 80), row.day.isoformat() if row.day else "", row.url)
