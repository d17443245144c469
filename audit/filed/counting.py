"""The ways to count what a claim may mean, over the days that it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from audit.filed import says
from audit.filed.claims import Claim
from audit.filed.counts import chooses_nothing
from audit.filed.subjects import Subject, bare, paper_of, papers_in, shortens, speaks
from audit.filed.times import TellsDay, period_of
from checks.seen.documents import Document
from checks.seen.tables import UnitTables
from checks.seen.witnesses import Witness
from crawler.chinese.text import squeeze
from crawler.messages import Why

_AMONG_OTHERS = re.compile(r"等(?P<all>各类|各项|各种|多类)?(?:有关|相关|政务|政府|公开|动态)*(?:信息|稿件)")
_ANYTHING = re.compile(r"(?:信息|稿件|内容)$")
_PAPER_COUNTED = re.compile(r"(?:公示|公告|通告|通知)(?:信息)?共?\d")
_OF_ANYBODY = re.compile(r"^(?:(?:人民)?政府|全[省市县区镇乡])+")  # 政府 of 政府开放日
_PART = 0.4  # of the pairs of characters of what is counted
TELLING = 4  # characters: a shorter word stands in too many titles to tell that a thing is there


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to count what a claim means."""

    number: int
    basis: str
    documents: Sequence[Document]
    rows: Sequence[Witness] = ()
    placed: bool = False  # a column holds such things: what is not in it is not shown
    sure: bool = True  # as many as these may be meant, or fewer
    loose: bool = False  # what others call so, too: that they are as many as are told says nothing


class Counting:
    """Counts the pages of one unit. `window`: the days that the ledger tells of."""

    def __init__(self, tables: UnitTables, window: tuple[date | None, date]) -> None:
        self._tables, self._window = tables, window

    def readings(self, claim: Claim, subjects: Sequence[Subject]) -> Iterator[Reading]:
        """The ways to count what a claim may mean, the plainest first. Where pages of the topic are the kind of paper that
        is told (招聘公告), those that are another (拟聘用公示) may be meant, and are not counted."""
        loosely = [replace(subject, paper="") for subject in subjects]
        subjects = self._of_paper(claim, subjects)
        if loosely == list(subjects):
            yield from self._readings(claim, subjects)
            return
        bearing = any(
            subject.paper and paper_of(page) == subject.paper and subject.holds(page)
            for page in self.in_window(claim)
            for subject in subjects
        )
        if bearing:
            yield from self._readings(claim, subjects)
        for reading in self._readings(claim, loosely):
            yield replace(reading, sure=False, loose=True) if bearing else reading

    def _of_paper(self, claim: Claim, subjects: Sequence[Subject]) -> list[Subject]:
        """What is counted, with the one kind of paper that its words name: also where it stands as a verb at their end
        (选调教师公示2条). 招生公告 are what the column of that type holds."""
        named = papers_in(claim.said)
        if len(named) > 1:
            return [replace(subject, paper="") for subject in subjects]
        told = _PAPER_COUNTED.search(claim.said)
        (paper,) = named if told and len(subjects) == 1 else ("",)
        types = {row.get("type") for row in self._tables.column_rows}
        of_paper: list[Subject] = []
        for subject in subjects:
            short = all(len(topic) < TELLING for topic in subject.topics)
            held = short and (subject.column_type in types or not subject.topics)
            own = "" if subject.kinds or held else subject.paper or paper
            of_paper.append(replace(subject, paper=own))
        return of_paper

    def _readings(self, claim: Claim, subjects: Sequence[Subject]) -> Iterator[Reading]:
        """What a column of that name or type holds, what is of the kind and topic, what a column named beside it holds,
        and, unsure, what is of the kind alone."""
        if (named := self.columns_of(claim)) and (rows := self._lists(named)):
            yield self._in_lists(claim, rows)
            return  # it says where they stand: what stands elsewhere is not meant
        since = self.since(claim)
        kinded = any(subject.kinds for subject in subjects)
        if claim.columns and not kinded:
            yield self._in_columns(claim, claim.columns)
        # 工作动态 is what a column of that name holds; a policy is one wherever it stands.
        news = kinded and all(subject.kinds == {"news"} for subject in subjects)
        if news and (called := self._called(claim.subject)):
            counted = [document for document in self.in_window(claim) if _in_column(document, called)]
            yield Reading(len(counted), says.CLAIM_IN_COLUMN.format(name=called[0]["name"]), counted)
        if columns := self.named_so(claim.subject, subjects):
            counted = self._of_its_own([page for page in self.in_window(claim) if _in_column(page, columns)], claim)
            name = "”“".join(sorted({str(row.get("name") or "") for row in columns}))
            yield Reading(len(counted), says.CLAIM_IN_COLUMN.format(name=name), counted, placed=True)
        subjects = [subject for subject in subjects if not _told_by(columns, subject)] if columns else subjects
        if subjects or not columns:
            narrow = self._narrowly(claim, subjects)
            if narrow is not None:
                yield narrow
                if narrow.number and narrow.number * 2 < (claim.count or 0):
                    return  # what bears all the words is there: what shares one of them is something else
            basis = says.CLAIM_COUNTED.format(what=_what(subjects), since=since)
            placed = any(not subject.kinds and subject.column_type for subject in subjects)
            yield from self._by_day(claim, subjects, basis)
            yield self._counted(claim, subjects, basis, placed=placed)
        if listed := _AMONG_OTHERS.search(claim.subject):  # 政策、公告等各类信息: whatever the unit put out
            yield replace(
                self._counted(claim, (), says.CLAIM_COUNTED.format(what=says.CLAIM_ANYTHING, since=since)),
                sure=listed["all"] is not None,
            )
        by_name = any(subject.named for subject in subjects)
        if not columns and not kinded and not by_name and (names := self._columns_in(claim.words)):
            yield self._in_columns(claim, names)
        field = [replace(subject, topics=tuple(filter(self._chooses, subject.topics))) for subject in subjects]
        # 教育领域信息 of an office of education is whatever it put out.
        if field != list(subjects) and (kinded or (_ANYTHING.search(claim.subject) and not any(map(_chooses, field)))):
            field = field if kinded else []
            basis = says.CLAIM_COUNTED.format(what=_what(field), since=since)
            yield self._counted(claim, field, basis)
        if subjects and all(subject.kinds for subject in subjects):
            # Decisions are titled by whom they hit and what for, and seldom by the field that they are of.
            untold = all(subject.decision for subject in subjects) and not self._counted(claim, subjects, "").number
            topics = [topic for subject in subjects for topic in subject.topics]
            short = untold or "等" in claim.subject or all(len(topic) < TELLING for topic in topics)
            kinds = [replace(subject, topics=()) for subject in subjects]
            if short and kinds != list(subjects):
                basis = says.CLAIM_COUNTED.format(what=_what(kinds), since=since)
                yield replace(self._counted(claim, kinds, basis), sure=False)

    def _narrowly(self, claim: Claim, subjects: Sequence[Subject]) -> Reading | None:
        """What bears all the words of a subject, where it has several (事业单位公开招聘); None where none has."""
        if len(subjects) != 1 or len(subjects[0].topics) < 2:
            return None
        (subject,) = subjects
        whole = replace(subject, topics=(), column_type=subject.column_type if subject.kinds else "")
        counted = [
            document
            for document in self.in_window(claim)
            if whole.holds(document)
            and all(speaks(" ".join((document.title, *document.path)), (topic,)) for topic in subject.topics)
        ]
        basis = says.CLAIM_COUNTED.format(what="".join(subject.topics), since=self.since(claim))
        return Reading(sum(whole.number(document) for document in counted), basis, counted)

    def _in_columns(self, claim: Claim, names: tuple[str, ...]) -> Reading:
        counted = [document for document in self.in_window(claim) if of_path(document, names)]
        return Reading(len(counted), says.CLAIM_IN_COLUMN.format(name="、".join(names)), counted)

    def columns_of(self, claim: Claim) -> tuple[str, ...]:
        """The columns in which a claim says that what it counts stands."""
        return tuple(dict.fromkeys(map(bare, claim.within)))

    def unknown(self, claim: Claim) -> str:
        """A column that a claim names and the crawl knows no list nor page of; "" where there is none."""
        return next(
            (
                name
                for name in claim.within
                if not any(
                    (_is_called(row, name) or bare(name) in bare(_last_name(row))) for row in self._tables.nearby
                )
                and not any(of_path(document, (name,)) for document in self._tables.everything)
            ),
            "",
        )

    def _lists(self, names: Sequence[str]) -> list[Mapping[str, Any]]:
        """The columns of these names, where each has a list of its own and no other lies below it (政府信息公开)."""
        rows = [row for row in self._tables.nearby if any(_is_called(row, name) for name in names)]
        above = any(
            other["url"] != row["url"] and str(other["url"]).startswith(f"{str(row['url']).rstrip('/')}/")
            for row in rows
            for other in self._tables.nearby
        )
        each = all(any(_is_called(row, name) for row in rows) for name in names)
        return rows if each and not above else []

    def _in_lists(self, claim: Claim, columns: Sequence[Mapping[str, Any]]) -> Reading:
        counted = [document for document in self.in_window(claim) if _in_column(document, columns)]
        held = {row["column_id"] for row in columns} & {row["column_id"] for row in self._tables.column_rows}
        rows = [row for row in self._tables.witnesses if row.column_id in held and self._on_time((row.day,), claim)]
        name = "”“".join(sorted({_last_name(row) for row in columns}))
        number = len(counted) + len(rows)
        return Reading(number, says.CLAIM_IN_COLUMN.format(name=name), counted, rows, placed=True)

    def _chooses(self, topic: str) -> bool:
        """Whether a topic chooses among a unit's pages: its own field (医保 of 医疗保障局) does not."""
        return not shortens(bare(topic), bare(self._tables.unit.name))

    def _called(self, words: str) -> list[Mapping[str, Any]]:
        """The unit's own columns whose name is what is counted, to the letter (下半年工作动态)."""
        said = bare(words)
        named = [(row, bare(str(row.get("name") or "").rpartition(">")[2])) for row in self._tables.column_rows]
        return [
            row
            for row, name in named
            if name == said
            or (len(name) >= TELLING and said.endswith(name) and chooses_nothing(said.removesuffix(name)))
        ]

    def named_so(self, words: str, subjects: Sequence[Subject]) -> list[Mapping[str, Any]]:
        """The unit's own columns that are named as what is counted (植保情报, 县政府公报): of what is no kind of page."""
        if any(subject.kinds for subject in subjects):
            return []
        said = bare(re.sub(r"\d+", "", words))
        named = [(row, bare(str(row.get("name") or "").rpartition(">")[2])) for row in self._tables.column_rows]
        called = any(subject.named for subject in subjects)  # “双减”政策解读 is not all that 政策解读 holds
        return [
            row
            for row, name in named
            if len(name) >= 2 and (name == said or (len(name) >= TELLING and name in said and not called))
        ]

    def unread(self, claim: Claim, subjects: Sequence[Subject]) -> str:
        """Why a page that is counted may have gone unread: its column was not read whole; "" where it was."""
        types = {subject.column_type for subject in subjects if subject.column_type}
        own = {row["column_id"] for row in self._tables.column_rows}
        rows = [row for row in self._tables.nearby if row.get("type") in types and row["column_id"] in own]
        rows += self.named_so(claim.subject, subjects)
        rows += self._lists(self.columns_of(claim))
        lacking = next((row for row in rows if not (row.get("complete") or row.get("code") == Why.ONE_DOCUMENT)), None)
        return str(lacking.get("why") or lacking["url"]) if lacking else ""

    def loosely(self, claim: Claim, subjects: Sequence[Subject]) -> list[Document]:
        """Pages whose titles share a good part of the words of what is counted: something of the kind is to be seen."""
        topics = [bare(topic) for subject in subjects for topic in subject.topics if len(topic) > TELLING]
        return [
            page
            for page in self.in_window(claim)
            if (not subjects or any(replace(subject, topics=()).holds(page) for subject in subjects))
            and any(
                len(shared := _pairs(topic) & _pairs(bare(page.title))) >= 2
                and len(shared) >= _PART * len(_pairs(topic))
                for topic in topics
            )
        ]

    def distantly(self, claim: Claim, subjects: Sequence[Subject]) -> list[Document]:
        """Pages whose titles have the first two letters of what is counted: it may stand there under other words (教师招聘,
        公开选调教师)."""
        topics = (_OF_ANYBODY.sub("", bare(topic)) for subject in subjects for topic in subject.topics)
        begin = {topic[:2] for topic in topics if len(topic) >= 2}
        return [page for page in self.in_window(claim) if any(part in bare(page.title) for part in begin)]

    def _counted(self, claim: Claim, subjects: Sequence[Subject], basis: str, *, placed: bool = False) -> Reading:
        """How much there is of these subjects, with the pages and the rows of lists whose pages were not read."""
        counted = [
            document
            for document in self.in_window(claim)
            if not subjects or any(subject.holds(document) for subject in subjects)
        ]
        counted = self._of_its_own(counted, claim)
        number = sum(
            max((subject.number(document) for subject in subjects if subject.holds(document)), default=1)
            for document in counted
        )
        own = {row["column_id"] for row in self._tables.column_rows}
        topical = [subject.topics for subject in subjects if not subject.kinds and subject.topics]
        rows = [
            row
            for row in self._tables.witnesses
            if row.column_id in own
            and self._on_time((row.day,), claim)
            and (not subjects or any(speaks(f"{row.title} {row.column}", topics) for topics in topical))
        ]
        return Reading(number + len(rows), basis, counted, rows, placed=placed)

    def _by_day(self, claim: Claim, subjects: Sequence[Subject], basis: str) -> Iterator[Reading]:
        """What came out on the days that are told, where titles name months: 下半年公开2期 may be the second quarter's, of
        July, and the third's, of October; no page is both of what came out then and of what tells of then."""
        if claim.period is None:
            return
        pages = [page for page in self.in_window(claim) if any(subject.holds(page) for subject in subjects)]
        out = [page for page in pages if self._on_time(_days_out(page), claim)]
        if any(_names_months(page.title) for page in pages) and not any(subject.decision for subject in subjects):
            yield Reading(len(out), basis, out)

    def _columns_in(self, sentence: str) -> tuple[str, ...]:
        """The columns that a sentence names without calling them so (市长信箱选登来信)."""
        names = {str(row.get("name") or "") for row in self._tables.nearby}
        return tuple(sorted(name for name in names if len(name) >= TELLING and name in sentence))

    @property
    def ends(self) -> date:
        """The last day that the ledger tells of."""
        return self._window[1]

    def covers(self, days: Sequence[TellsDay]) -> bool:
        """Whether the ledger tells of all these days."""
        start, end = self._window
        years = range((start or end).year, end.year + 1)
        return all(
            any(
                (start is None or start <= day) and day <= end
                for year in ([told.year] if told.year else years)
                if (day := _day(year, told.last)) is not None
            )
            for told in days
        )

    def in_window(self, claim: Claim) -> list[Document]:
        return [document for document in self._tables.owned if self.in_time(document, claim)]

    def in_time(self, document: Document, claim: Claim) -> bool:
        return self._on_time(_days_out(document), claim) or self._of_period(document.title, claim)

    def _of_its_own(self, pages: list[Document], claim: Claim) -> list[Document]:
        """Of pages that say of which months they are, those of the months that are told, where there are such: that of the
        first quarter, which came out in April, is none of the second's."""
        own = [page for page in pages if self._of_period(page.title, claim)]
        return [page for page in pages if page in own or not _names_months(page.title)] if own else pages

    def _of_period(self, title: str, claim: Claim) -> bool:
        """Whether a title says of itself that it is of the months that are told: 三季度 comes out in October."""
        if claim.period is not None and claim.period.whole_year and str(claim.period.year) in title:
            return True  # 2023年部门决算 came out in 2024
        told = period_of(title) if claim.period is not None and not claim.period.anytime else None
        if told is None or told.anytime or told.first is None:
            return False
        return all(
            any(
                begin is not None and start is not None and start <= begin and until <= end
                for start, end in self.spans(claim)
            )
            for begin, until in told.spans(*self._window)
        )

    def _on_time(self, days: Iterable[date | None], claim: Claim) -> bool:
        """Whether any of a page's days lies in what the claim speaks of; what has no day counts."""
        known = [day for day in days if day is not None]
        period = claim.period
        if not known or (period is not None and period.anytime):
            return True
        return any(
            (first is None or day >= first) and day <= last for first, last in self.spans(claim) for day in known
        )

    def spans(self, claim: Claim) -> list[tuple[date | None, date]]:
        """The days that a claim speaks of; of any time, all until the run."""
        start, end = self._window
        if claim.period is None:
            return [(start, end)]
        return [(None, end)] if claim.period.anytime else claim.period.spans(start, end)

    def since(self, claim: Claim) -> str:
        if claim.period is not None and claim.period.anytime:
            return says.CLAIM_ANYTIME
        _, end = self._window
        return "、".join(
            f"{first.isoformat() if first else ''}—{min(last, end).isoformat()}" for first, last in self.spans(claim)
        )


def _chooses(subject: Subject) -> bool:
    return subject.chooses


def _names_months(title: str) -> bool:
    told = period_of(title)
    return told is not None and not told.anytime and told.first is not None and not told.whole_year


def _is_called(row: Mapping[str, Any], said: str) -> bool:
    """Whether a column has the name that is said, alone or behind other words (月度数据在统计信息)."""
    name = bare(_last_name(row))
    return len(name) >= 2 and bare(said).endswith(name)


def _last_name(row: Mapping[str, Any]) -> str:
    return str(row.get("name") or "").rpartition(">")[2]


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}


def _what(subjects: Sequence[Subject]) -> str:
    kinds = dict.fromkeys(says.CLAIM_KINDS[kind] for subject in subjects for kind in sorted(subject.kinds))
    topics = dict.fromkeys(f"{topic}{subject.paper}" for subject in subjects for topic in subject.topics)
    columns = dict.fromkeys(subject.column_type for subject in subjects if not subject.kinds and not subject.topics)
    return "、".join([*kinds, *columns, *topics]) or says.CLAIM_ANYTHING


def of_path(document: Document, names: Sequence[str]) -> bool:
    return any(squeeze(name) in squeeze(place) for name in names for place in document.path)


def _day(year: int, day: tuple[int, int]) -> date | None:
    try:
        return date(year, *day)
    except ValueError:
        return None


def _days_out(document: Document) -> tuple[date | None, date | None]:
    return document.published.first if document.published else None, _written(document)


def _written(document: Document) -> date | None:
    return document.facts.written.first if document.facts.written else None


def _told_by(columns: Sequence[Mapping[str, Any]], subject: Subject) -> bool:
    """Whether a column is named as a thing is: it holds them, and a title that sounds alike is none (政府公报)."""
    names = [bare(str(row.get("name") or "").rpartition(">")[2]) for row in columns]
    return bool(subject.topics) and all(any(name in bare(topic) for name in names) for topic in subject.topics)


def _in_column(document: Document, columns: Sequence[Mapping[str, Any]]) -> bool:
    return any(row["column_id"] in document.column_ids for row in columns) or of_path(
        document, [str(row.get("name") or "") for row in columns]
    )
