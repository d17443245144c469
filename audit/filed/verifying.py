"""What the public sees beside what a unit says of itself. Never that it lied: a portal shows, or does not show.

A count agrees where at least as many pages are to be seen; where the web cannot know (公众号, 线下, 内部事务, a crawl that
was cut short), the claim is left to people.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from audit.filed import opinions, says
from audit.filed.answers import EXAMPLES, Answer, Seen, seen_pages, seen_row
from audit.filed.claims import Claim
from audit.filed.clauses import says_done
from audit.filed.counting import Counting, of_path
from audit.filed.matters import (
    TOLD_OF_TITLES,
    WANTED,
    Matters,
    half_known,
    lacks_a_form,
    named_alike,
    of_days,
    of_the_form,
    on_the_day,
)
from audit.filed.naming import TellsOfTitle
from audit.filed.standards import NOTICE, ROUNDING, Keeping
from audit.filed.subjects import Subject, bare, is_normative, kinds_said, names_something, says_only_kinds, subjects_of
from checks.measures.calendar import Calendar
from checks.seen.documents import Document
from checks.seen.tables import UnitTables
from checks.seen.witnesses import Witness
from crawler.chinese.text import squeeze
from crawler.chinese.titles import number_key, title_keys
from crawler.web.urls import canonical
from rules.model import Clause

_ROUNDED = 0.9  # 约100条 is said of 90, too
_OF_ACTIVITIES = frozenset({"activity_quota", "openday"})


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
        calendar: Calendar | None = None,
    ) -> None:
        self._tables, self._results = tables, results
        window = (starts, min(ends, tables.as_of) if ends else tables.as_of)
        self._counting = Counting(tables, window)
        self._keeping = Keeping(tables, calendar or Calendar.default())
        self._keys = {document.id: title_keys(document.title) for document in tables.everything}
        self._matters = Matters(tables, self._counting, self._keys)

    def answers(self, claims: Sequence[Claim], clauses: Sequence[Clause] = ()) -> list[tuple[Claim, Answer]]:
        """Each claim with what the web shows of it, without those told aside that nothing is shown of, nor a number of
        words that another claim is made of and cannot be held against anything either."""
        told = [(claim, self.answer(claim, clauses)) for claim in claims]
        open_words = {
            (claim.sentence, claim.said)
            for claim, answer in told
            if claim.count is None and not claim.aside and claim.kind != "figure" and answer.verdict == "unverifiable"
        }
        return [
            (claim, answer)
            for claim, answer in told
            if answer.verdict != "unverifiable"
            or not (claim.aside or (claim.kind == "figure" and (claim.sentence, claim.said) in open_words))
        ]

    def answer(self, claim: Claim, clauses: Sequence[Clause] = ()) -> Answer:
        if claim.kind == "activity" and claim.count is None and claim.days and not claim.planned and not claim.denied:
            if (held := self._matters.held(claim)).verdict == "agrees":
                return held  # what was done in a school or a hall may stand on the web all the same
        if claim.channel == "elsewhere":
            return Answer("unverifiable", says.CLAIM_ELSEWHERE)
        if claim.planned:
            return Answer("unverifiable", says.CLAIM_PLANNED)
        if claim.denied:
            return self._denial(claim) or Answer("unverifiable", says.CLAIM_DENIED)
        # What the row asks is measured by pages that tell of it; a training only bears the name of what it trains for.
        told_of = any(clause.check in _OF_ACTIVITIES for clause in clauses)
        if claim.kind == "activity" and told_of and not claim.internal:
            claim = replace(claim, publishing=True)
        told = {
            "address": self._address,
            "column": self._column,
            "title": self._title,
            "number": self._number,
            "activity": self._activity,
            "count": self._count,
            "matter": self._matters.answer,
            "standard": self._standard,
            "figure": self._figure,
            "dates": self._dates,
        }.get(claim.kind)
        if told is None:
            return self._done(claim, clauses)
        answer = told(claim)
        if answer.verdict == "unseen" and (why := self._cut_short()):
            return Answer("unverifiable", says.CLAIM_CUT_SHORT.format(why=why))
        if answer.verdict == "visible" and (why := self._cut_short()):
            return Answer(
                "unverifiable",
                says.CLAIM_CUT_SHORT_COUNT.format(count=answer.visible, why=why),
                answer.evidence,
                answer.visible,
            )
        return answer

    def _cut_short(self) -> str:
        """Why the crawl did not come to all that the unit shows; "" where it did."""
        sites = {document.site for document in self._tables.owned} | set(self._tables.own_sites)
        return next((short.why for site, short in sorted(self._tables.cut_short.items()) if site in sites), "")

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
            return Answer("agrees", says.CLAIM_ADDRESS, seen_pages(seen))
        if foreign := next((name for name in lacking if urlsplit(name).hostname not in hosts), None):
            return Answer("unverifiable", says.CLAIM_FOREIGN.format(url=foreign))
        if cut := next((name for name in lacking if name.endswith("…")), None):
            return Answer("unverifiable", says.CLAIM_CUT.format(url=cut))
        return Answer("unseen", says.CLAIM_ADDRESS_UNSEEN.format(url=lacking[0]))

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
            return Answer("agrees", says.CLAIM_COLUMN, shown)
        places = [document for document in self._tables.everything if of_path(document, claim.names)]
        if places:
            return Answer("agrees", says.CLAIM_COLUMN, seen_pages(places))
        return Answer("unseen", says.CLAIM_COLUMN_UNSEEN.format(name="、".join(claim.names)))

    def _title(self, claim: Claim) -> Answer:
        """Whether a title is there, as what it is said to be, of the day and the number that are told."""
        (title,) = claim.names
        told = claim.of_title or TellsOfTitle()
        named, of_kind, wanted = self._as_said(title, told)
        rows = self._listed(title)
        if told.wanted and told.wanted_days and not told.days:  # the title's own clause tells of itself
            of_kind = self._beside(told, of_kind)
        evidence = (*seen_pages(of_kind or named), *(seen_row(row) for row in rows if not of_kind))[:EXAMPLES]
        if not named and not rows:
            if not claim.publishing and not wanted and claim.channel != "web":
                return Answer("unverifiable", says.CLAIM_NOT_SAID_PUBLISHED)
            if near := self._matters.near(title):
                return Answer("unverifiable", says.CLAIM_TITLE_NEAR, seen_pages(near))
            return Answer("unseen", says.CLAIM_TITLE_UNSEEN.format(titles=title))
        if not of_kind and not rows:
            kinds = says.kind_of(wanted, told.form)
            return Answer("visible", says.CLAIM_KIND_UNSEEN.format(titles=title, kind=kinds), evidence, 0)
        other = None
        if not rows:
            own = [page for page in named if page.kind not in TOLD_OF_TITLES] if told.wanted is None else []
            other = on_the_day(told.days, own or named) or on_the_day(told.wanted_days, self._beside(told, of_kind))
            other = other or lacks_a_form(told.forms, of_kind)
            other = other or _of_the_number(told.number, named)
        return other or Answer("agrees", says.CLAIM_TITLE, evidence)

    def _number(self, claim: Claim) -> Answer:
        """Whether a document of this number is there; not seen only where its series is, and every policy shows one."""
        said = number_key(claim.names[0]) or claim.names[0]
        bearing = {page.id: number_key(page.number) for page in self._tables.everything if page.number}
        found = [page for page in self._tables.everything if (key := bearing.get(page.id)) and said.endswith(key)]
        found += [row.document for row in self._tables.decisions if row.number and number_key(row.number) == said]
        if found:
            return on_the_day(claim.days, found) or Answer("agrees", says.CLAIM_NUMBER, seen_pages(found))
        series = said[: said.rfind("〕") + 1]
        alike = [page for page in self._tables.owned if (key := bearing.get(page.id)) and series.endswith(_series(key))]
        unnumbered = any(page.kind == "policy" and not page.number for page in self._tables.owned)
        told_of = any(said in squeeze(line) for page in self._tables.everything for _, line in page.body.lines())
        if not series or not alike or unnumbered or told_of or not (claim.publishing or claim.channel == "web"):
            return Answer("unverifiable", says.CLAIM_NUMBER_UNSEEN.format(number=claim.names[0]), seen_pages(alike))
        return Answer("unseen", says.CLAIM_NUMBER_UNSEEN.format(number=claim.names[0]), seen_pages(alike))

    def _beside(self, told: TellsOfTitle, of_kind: list[Document]) -> list[Document]:
        """What may be meant by an explanation of these days: also those that do not name what they explain."""
        if told.wanted is None:
            return of_kind
        kinds, several = WANTED[told.wanted], len(told.wanted_days) > 1
        others = [
            page
            for page in of_days(told.wanted_days, self._tables.owned)
            if page.kind in kinds and (several or not (page.facts.interprets or "《" in page.title))
        ]
        return of_the_form(told.form, [*of_kind, *(page for page in others if page not in of_kind)])

    def _as_said(self, title: str, told: TellsOfTitle) -> tuple[list[Document], list[Document], frozenset[str]]:
        """What bears a title, and those of it that are what the title is said to be (its 解读, its 采纳情况)."""
        wanted = WANTED[told.wanted] if told.wanted else frozenset[str]()
        named = self._named(title)
        of_kind = [
            document
            for document in named
            if not wanted or document.kind in wanted or kinds_said(document.title) == wanted
        ]
        return named, of_kind, wanted

    def _listed(self, title: str) -> list[Witness]:
        """The rows of lists with this title whose pages were not read."""
        return [row for row in self._tables.witnesses if named_alike(title, row.title, title_keys(row.title))]

    def _titles(self, claim: Claim) -> Answer:
        """A count of titles that stand beside it."""
        told = claim.of_title or TellsOfTitle()
        found = {title: self._as_said(title, told)[1] for title in claim.names}
        lacking = [title for title, documents in found.items() if not documents and not self._listed(title)]
        seen = seen_pages(documents[0] for documents in found.values() if documents)
        if not lacking:
            return Answer("agrees", says.CLAIM_TITLE, seen, len(claim.names))
        if not claim.publishing and claim.channel != "web":
            return Answer("unverifiable", says.CLAIM_NOT_SAID_PUBLISHED)
        if len(lacking) == len(claim.names):
            return Answer("unseen", says.CLAIM_TITLE_UNSEEN.format(titles="》《".join(lacking)))
        basis = says.CLAIM_TITLES_PARTLY.format(titles="》《".join(lacking))
        return Answer("visible", basis, seen, len(claim.names) - len(lacking))

    def _named(self, title: str) -> list[Document]:
        """What bears this title, or speaks of what bears it; the unit's own first."""
        named = [
            document
            for document in self._tables.everything
            if named_alike(title, document.title, self._keys[document.id])
            or any(
                reference.title and named_alike(title, reference.title, title_keys(reference.title))
                for reference in document.facts.interprets
            )
        ]
        named = named or half_known(title, self._tables.owned)
        return sorted(named, key=lambda document: (self._tables.unit.id not in document.owners, document.id))

    def _activity(self, claim: Claim) -> Answer:
        if claim.count is None and not claim.names:
            return self._matters.held(claim)
        if claim.internal and not claim.publishing:
            return Answer("unverifiable", says.CLAIM_INTERNAL)
        if not claim.names:
            return self._count(claim)
        found = {name: self._told_of(name, claim) for name in claim.names}
        seen = [documents[0] for documents in found.values() if documents]
        lacking = "”“".join(name for name, documents in found.items() if not documents)
        if claim.count and (listed := self._all_of_list(claim, found)) is not None:
            return listed
        if len(claim.names) == 1 and claim.count and seen and claim.count > len(found[claim.names[0]]):
            (documents,) = found.values()
            basis = says.CLAIM_ACTIVITY_COUNTED.format(name=claim.names[0], since=self._counting.since(claim))
            return Answer("visible", basis, seen_pages(documents), len(documents))
        if not lacking:
            other = self._matters.on_other_days(claim, [page for pages in found.values() for page in pages])
            return other or Answer("agrees", says.CLAIM_ACTIVITIES, seen_pages(seen), len(seen))
        if not seen and claim.days and (held := self._matters.held(claim)).evidence:
            return held  # under another name than that in marks
        if not seen and not claim.publishing and claim.channel != "web":
            return Answer("unverifiable", says.CLAIM_NOT_SAID_PUBLISHED)
        if not seen and (near := [page for name in claim.names for page in self._matters.telling(name, claim)]):
            return Answer("unverifiable", says.CLAIM_TITLE_NEAR, seen_pages(near))  # 进农村 may be told as 进乡村
        if not seen:
            return Answer("unseen", says.CLAIM_ACTIVITY_UNSEEN.format(names=lacking))
        return Answer("visible", says.CLAIM_ACTIVITY_UNSEEN.format(names=lacking), seen_pages(seen), len(seen))

    def _all_of_list(self, claim: Claim, found: Mapping[str, Sequence[Document]]) -> Answer | None:
        """A count of activities of which some stand in marks and others do not (“慈善日”宣传、重阳节敬老等活动3场)."""
        others = [part for part in claim.subject.split("、") if not any(name in part for name in claim.names)]
        among = re.search(r"等[^，、]{0,8}$", claim.subject) is not None
        if not others and not among:
            return None
        named = {page.id for documents in found.values() for page in documents}
        pages = {documents[0].id: documents[0] for documents in found.values() if documents}  # 公告 and 报道 are of one
        pages |= {
            page.id: page for part in others for page in self._matters.telling(part, claim) if page.id not in named
        }
        assert claim.count is not None
        if len(pages) >= claim.count:
            return Answer("agrees", says.CLAIM_ACTIVITIES, seen_pages(pages.values()), len(pages))
        if among and claim.count > len(claim.names) + len(others):  # of those that it does not name nothing is told
            basis = says.CLAIM_SOME_NAMED.format(count=len(pages))
            return Answer("unverifiable", basis, seen_pages(pages.values()), len(pages))
        return None

    def _told_of(self, name: str, claim: Claim) -> list[Document]:
        """Pages whose title names an activity, else the unit's own whose column or text does."""
        words = bare(name)
        titled = [document for document in self._tables.everything if words in bare(document.title)]
        own = self._counting.in_window(claim)
        return (
            [document for document in titled if self._counting.in_time(document, claim)]
            or [document for document in own if of_path(document, (name,))]
            or titled
            or [document for document in own if any(words in bare(line) for _, line in document.body.lines())]
        )

    # --- what is counted

    def _count(self, claim: Claim) -> Answer:
        """A count beside the most that any way of reading it finds; where none finds enough, the plainest is told."""
        if claim.internal and not claim.publishing:
            return self._received(claim) or Answer("unverifiable", says.CLAIM_INTERNAL)
        if claim.names:
            return self._titles(claim)
        assert claim.count is not None
        subjects = subjects_of(claim.subject)
        said_published = claim.publishing or claim.channel == "web"
        anything = re.search(r"信息|稿件|文件", claim.subject) is not None
        if not subjects and not (anything and said_published) and not self._counting.named_so(claim.subject, subjects):
            return Answer("unverifiable", says.CLAIM_UNCLEAR)
        if column := self._counting.unknown(claim):
            return Answer("unverifiable", says.CLAIM_COLUMN_UNKNOWN.format(name=column))
        readings = list(self._counting.readings(claim, subjects))
        placed = any(reading.placed for reading in readings if reading.number)
        of_kind = placed or (claim.kind != "activity" and any(subject.kinds for subject in subjects))
        need = claim.count * _ROUNDED if claim.about else claim.count
        enough = [reading for reading in readings if reading.sure and reading.number >= need]
        # Of the ways that find enough, that which finds no more than is told shows what is meant.
        best = next((reading for reading in enough if reading.number == claim.count), next(iter(enough), None))
        shown = best or next((reading for reading in readings if reading.number), readings[0])
        if best is None and not said_published and not of_kind:
            return Answer("unverifiable", says.CLAIM_NOT_SAID_PUBLISHED)
        if best is None and (wider := next((reading for reading in readings if reading.number >= need), None)):
            if (
                wider.number == claim.count and not wider.loose
            ):  # all of the kind, and as many as are told: they are what is meant
                return Answer("agrees", wider.basis, seen_pages(wider.documents), wider.number)
            told = {"count": shown.number, "whole": wider.number, "basis": shown.basis}
            return Answer("unverifiable", says.CLAIM_OF_THE_FIELD.format(**told), seen_pages(wider.documents))
        evidence = (*seen_pages(shown.documents), *(seen_row(row) for row in shown.rows))[:EXAMPLES]
        if best is not None:
            other = on_the_day(claim.days, best.documents) if claim.days and not best.rows else None
            if other is not None and not self._matters.of_the_day(claim.subject, claim.days):
                return other
            return Answer("agrees", best.basis, evidence, best.number)
        if why := self._counting.unread(claim, subjects):
            basis = says.CLAIM_CUT_SHORT_COUNT.format(count=shown.number, why=why)
            return Answer("unverifiable", basis, evidence, shown.number)
        if claim.channel == "both":  # what of it the portal shows is told; the rest nobody can see from here
            basis = says.CLAIM_SOME_ELSEWHERE.format(count=shown.number, basis=shown.basis)
            return Answer("visible", basis, evidence, shown.number)
        matters = claim.measure == "项" and not of_kind  # a page may tell of many
        if matters or (not shown.number and claim.carried):  # a part, or beside a thing: nothing seen proves nothing
            return Answer("unverifiable", says.CLAIM_UNCLEAR)
        if not shown.number:
            return self._hardly(claim, subjects, need, shown.basis)
        return Answer("visible", shown.basis, evidence, shown.number)

    def _dates(self, claim: Claim) -> Answer:
        """Whether what is counted came out on the days that are told of it."""
        readings = list(self._counting.readings(claim, subjects_of(claim.subject)))
        assert claim.count is not None
        enough = (reading for reading in readings if reading.sure and reading.number >= claim.count)
        counted = next(enough, None) or next((reading for reading in readings if reading.number), None)
        within = claim.internal and not claim.publishing
        if within or counted is None or counted.rows or not all(page.published for page in counted.documents):
            return Answer("unverifiable", says.CLAIM_UNCLEAR)
        lacking = [day for day in claim.days if not of_days([day], counted.documents)]
        if any(self._matters.of_the_day(claim.subject, [day]) for day in lacking):
            return Answer("unverifiable", says.CLAIM_UNCLEAR)  # a page of that day may be it under other words
        fitting = of_days(claim.days, counted.documents)
        if not lacking:
            return Answer("agrees", says.CLAIM_MATTER, seen_pages(fitting))
        days = "、".join(sorted({page.published.first.isoformat() for page in counted.documents if page.published}))
        basis = says.CLAIM_OTHER_DAY.format(days=days)
        return Answer("visible", basis, seen_pages(counted.documents), len(claim.days) - len(lacking))

    def _hardly(self, claim: Claim, subjects: Sequence[Subject], need: float, basis: str) -> Answer:
        """What is called as the unit calls it is not there; what shares a part of its words is told, and proves nothing."""
        near = self._counting.loosely(claim, subjects)
        if len(near) >= need:
            told = {"count": 0, "whole": len(near), "basis": basis}
            return Answer("unverifiable", says.CLAIM_OF_THE_FIELD.format(**told), seen_pages(near), len(near))
        if near:
            return Answer("visible", says.CLAIM_NEARLY.format(basis=basis), seen_pages(near), len(near))
        far = self._counting.distantly(claim, subjects) if not any(subject.kinds for subject in subjects) else []
        if len(far) >= need:
            return Answer(
                "unverifiable", says.CLAIM_LIKE_LETTERS.format(whole=len(far), basis=basis), seen_pages(far), 0
            )
        return Answer("unseen", basis, (), 0)

    def _received(self, claim: Claim) -> Answer | None:
        """How many opinions came in or were taken, where the pages on their outcome say so: of one page its number, of
        several the sum; of the titles that the sentence names, those of these."""
        what = opinions.counted(claim.said)
        if what is None or not (opinions.SPOKEN_OF.search(claim.sentence) or claim.titles):
            return None
        pages = [page for page in self._counting.in_window(claim) if page.kind == "consultation_result"]
        if claim.titles:
            of_title = [
                page for title in claim.titles for page in self._named(title) if page.kind == "consultation_result"
            ]
            pages = list({page.id: page for page in of_title}.values())
        told = {page.id: number for page in pages if (number := opinions.told_number(what, page)) is not None}
        if not told or len(told) < len(pages):
            return None
        number = sum(told.values())
        basis = says.CLAIM_RECEIVED.format(what=what, count=number)
        if number == claim.count:
            return Answer("agrees", basis, seen_pages(pages), number)
        return Answer("visible", basis, seen_pages(pages), number) if len(pages) == 1 else None

    def _denial(self, claim: Claim) -> Answer | None:
        """Pages of a kind that is said not to have been made, in the time that is told; None where none is to be seen."""
        subjects = [subject for subject in subjects_of(claim.subject) if subject.kinds]
        untold = claim.period is None and re.search(r"季度|[本当上]月|期间", claim.words)
        if claim.kind != "denial" or claim.internal or untold or not says_only_kinds(claim.subject):
            return None
        made = [
            page
            for page in self._counting.in_window(claim)
            if not page.reposted and any(subject.holds(page) for subject in subjects)
        ]
        return Answer("visible", says.CLAIM_DENIED_SEEN, seen_pages(made), len(made)) if made else None

    def _standard(self, claim: Claim) -> Answer:
        assert claim.standard is not None
        about: frozenset[str] | None = None
        if claim.names:
            about = frozenset(page.url for title in claim.names for page in self._named(title))
        elif called := self._matters.called(claim.subject):
            about = frozenset(page.url for page in called)
        elif counted := [subject for subject in subjects_of(claim.subject) if subject.topics]:
            pages = [
                page for page in self._counting.in_window(claim) if any(subject.holds(page) for subject in counted)
            ]
            about = frozenset(page.url for page in pages) or None
        if about is None and "规范性文件" in claim.subject and claim.standard.check.startswith("interp_"):
            about = frozenset(page.url for page in self._counting.in_window(claim) if is_normative(page))
        if claim.standard.check == NOTICE and about is None and names_something(claim.subject):
            about = frozenset()  # of a notice that nobody saw nothing is told by the others
        return self._keeping.answer(claim.standard, self._counting.spans(claim), about)

    def _figure(self, claim: Claim) -> Answer:
        """A number that no page tells, unless it is a share of what was counted."""
        if claim.channel == "elsewhere" or not claim.parts:
            return Answer("unverifiable", says.CLAIM_ELSEWHERE if claim.channel == "elsewhere" else says.CLAIM_FIGURE)
        whole, part = (self.answer(count) for count in claim.parts)
        found = re.search(r"(\d{1,3}(?:\.\d+)?)\s*[%％]", claim.said)
        if not whole.visible or part.visible is None or found is None:
            return Answer("unverifiable", says.CLAIM_FIGURE)
        basis = says.CLAIM_SHARE.format(part=part.visible, whole=whole.visible)
        if abs(part.visible / whole.visible - float(found[1]) / 100) <= ROUNDING:
            return Answer("agrees", basis, part.evidence, part.visible)
        as_told = [whole.visible, part.visible] == [count.count for count in claim.parts]
        return Answer("visible" if as_told else "unverifiable", basis, part.evidence, part.visible)

    # --- what is said to be done

    def _done(self, claim: Claim, clauses: Sequence[Clause]) -> Answer:
        """A sentence that names nothing is as true as the row's measured clauses, where all of them speak with one voice."""
        told = [
            (clause, self._results[clause.id]) for clause in clauses if clause.measured and clause.id in self._results
        ]
        told = [(clause, result) for clause, result in told if _bears(clause, claim.sentence)]
        if not told or not says_done(claim.sentence) or claim.internal:
            return Answer("unverifiable", says.CLAIM_INTERNAL if claim.internal else says.CLAIM_NOTHING_NAMED)
        basis = "；".join(
            says.CLAIM_CLAUSE.format(
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


def _series(number: str) -> str:
    """A document number as far as its year: 云政办发〔2024〕."""
    return number[: number.rfind("〕") + 1] or number


def _bears(clause: Clause, sentence: str) -> bool:
    """Whether a clause and a sentence speak of one matter: they share words, not the row alone."""
    return fuzz.partial_ratio(squeeze(clause.title), squeeze(sentence)) >= 45


def _of_the_number(number: str | None, seen: Sequence[Document]) -> Answer | None:
    """What the pages say of the document number, where one is told and those that bear one bear only others."""
    bearing = [document for document in seen if document.kind == "policy" and document.number]
    shown = {number_key(document.number) for document in bearing}
    if number is None or not shown or number_key(number) in shown:
        return None
    words = "、".join(sorted(str(document.number) for document in bearing))
    return Answer("visible", says.CLAIM_OTHER_NUMBER.format(numbers=words), seen_pages(bearing), len(bearing))
