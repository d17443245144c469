"""Things that a unit names in words of its own, without 《》 and without a count: seen, or left to people.

What is not found by a unit's words may stand under others, so that silence proves nothing; but what is said to have been
published on a day must stand there with that day, or something of that day must be able to be it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from rapidfuzz import fuzz

from audit.filed import says
from audit.filed.answers import Answer, seen_pages
from audit.filed.claims import Claim
from audit.filed.clauses import Wanted
from audit.filed.counting import TELLING, Counting
from audit.filed.naming import TellsOfTitle
from audit.filed.subjects import (
    Form,
    Subject,
    bare,
    in_another_order,
    is_of_form,
    kinds_said,
    names_something,
    says_only_kinds,
    shortens,
    subjects_of,
)
from audit.filed.times import TellsDay, told_days, without_days
from checks.seen.documents import Document
from checks.seen.tables import UnitTables
from crawler.chinese.text import cn_int
from crawler.chinese.titles import key_of, title_keys, without_place

# How a thing was found: by its name; as the report of its year; as one of its kind; by a word that it shares.
How = Literal["name", "report", "kind", "topic", ""]

WANTED: Mapping[Wanted, frozenset[str]] = {
    "解读": frozenset({"interpretation"}),
    "采纳": frozenset({"consultation_result"}),
    "征求": frozenset({"consultation"}),
}
TOLD_OF_TITLES = frozenset().union(*WANTED.values())
_ONE_OF = re.compile(r"第\s*(\d{1,4}|[一二三四五六七八九十百]{1,5})\s*([次期届批])")
_PARTS = re.compile(r"以及|[、，,；和与及]")
_OWN = re.compile(r"^(?:本|我)?(?:局|委|办|单位|市|县|区)?(?:县|市|区)?(?:人民政府|政府)?|的$")
_SHORT = 6  # characters: a name of fewer may stand in the title of something else
_FEW = 3  # pages that a short name may stand for
_SHOWN_DAYS = 5
_HALF = 0.5  # of the pairs of characters of a document's name
_SAYS_LITTLE = re.compile(r"管理|实施|工作|办法|方案|规定|细则|条例|预案|纲要|规划|措施|草案")
_A_PAPER = re.compile(r"(?:办法|方案|规定|细则|条例|预案|纲要|规划|措施)(?:草案|[（(][^）)]*[）)])?$")
_NEARLY = 0.8
_DISCLOSURE = re.compile(r"信息公开|政务公开|政府信息")
_A_BODY = re.compile(
    r"[\u4e00-\u9fff]*(?:局|委|委员会|办|办公室|部门|单位|镇|乡|街道|中心|院)|(?:[\u4e00-\u9fff]*[省市县区旗乡镇])?(?:人民)?政府"
)
_PART, _SAME = 0.3, 0.75  # of them: something of the kind; the thing itself, whatever its day
_LATE = 16  # days after a thing was held its news may come out
_MOST = 0.6  # of the pairs of characters that say what a thing is
_LIKE = 92  # of 100: two writings of one title; the digits in them must be the same


@dataclass(frozen=True, slots=True)
class _Found:
    pages: Sequence[Document]
    how: How


class Matters:
    """Finds them among one unit's pages. `keys`: of each page, what `title_keys` gives."""

    def __init__(self, tables: UnitTables, counting: Counting, keys: Mapping[str, Sequence[str]]) -> None:
        self._tables, self._counting, self._keys = tables, counting, keys
        self._letters: dict[str, tuple[str, ...]] = {}

    def answer(self, claim: Claim) -> Answer:
        told = claim.of_title or TellsOfTitle(claim.days)
        if (unseen := self._of_series(claim)) is not None:
            return unseen
        parts = [
            part
            for part in _PARTS.split(without_days(claim.subject))
            if len(bare(part)) >= TELLING or says_only_kinds(part)
        ]
        found = [self._found(part, claim, told) for part in parts]
        if not any(part.pages for part in found) and len(parts) > 1:
            found = [self._found(claim.subject, claim, told)]
        seen = list({page.id: page for part in found for page in part.pages if part.how != "kind"}.values())
        if not seen:
            return self._of_kind(claim, found, told) or self._unnamed(claim, told, found)
        each = len(found) == len(told.days) > 1 and all(part.how != "kind" for part in found)
        by_name = [part for part in found if part.how in ("name", "report")]
        for place, part in enumerate(found if each else ()):
            if part in by_name and (other := on_the_day(told.days[place : place + 1], part.pages)):
                return other
        if not each and by_name and (other := on_the_day(told.days, seen)):
            return other
        if told.wanted and any(part.how == "name" for part in found):
            return self._beside(told.wanted, told, parts, seen)
        weak = all(part.how in ("topic", "kind", "") for part in found)
        if weak and told.days and on_the_day(told.days, seen) is not None:
            return self._unnamed(claim, told, found)
        return lacks_a_form(told.forms, seen) or Answer("agrees", says.CLAIM_MATTER, seen_pages(seen))

    def called(self, words: str) -> list[Document]:
        """The pages of what these words call by name."""
        parts = [part for part in _PARTS.split(words) if len(bare(part)) >= _SHORT and names_something(part)]
        found = {page.id: page for part in parts for page in self._bearing(part, self._tables.owned)}
        return list(found.values())

    def _beside(self, wanted: Wanted, told: TellsOfTitle, parts: Sequence[str], seen: Sequence[Document]) -> Answer:
        """What there is beside a thing that was found by its name: its explanation, its call for opinions."""
        kinds = WANTED[wanted]
        of_kind = [page for page in seen if page.kind in kinds or kinds_said(page.title) == kinds]
        of_kind = of_the_form(told.form, of_kind)
        if not of_kind:
            kind = says.kind_of(kinds, told.form)
            name = next(part for part in parts if not says_only_kinds(part))
            return Answer("visible", says.CLAIM_KIND_UNSEEN.format(titles=name, kind=kind), seen_pages(seen), 0)
        other = on_the_day(told.wanted_days, of_kind) or lacks_a_form(told.forms, of_kind)
        return other or Answer("agrees", says.CLAIM_MATTER, seen_pages(of_kind))

    def _found(self, words: str, claim: Claim, told: TellsOfTitle) -> _Found:
        years = [int(year) for year in re.findall(r"(20\d\d)年", words)]
        subjects = [
            subject
            for subject in subjects_of(words)
            if subject.kinds or subject.column_type or any(len(topic) >= TELLING for topic in subject.topics)
        ]
        if any("annual_report" in subject.kinds and _is_of_disclosure(subject) for subject in subjects):
            asked = set(years) or {self._reported_in(told)}
            reports = self._reports_of([topic for subject in subjects for topic in subject.topics])
            return _Found([page for page in reports if page.facts.report_year in asked], "report")
        if says_only_kinds(words) and all(subject.kinds <= TOLD_OF_TITLES for subject in subjects):
            return _Found(self._of_subjects(subjects, claim), "kind")
        owned = [page for page in self._tables.owned if _of_year(page, years)]
        if (which := _ONE_OF.search(words)) and len(bare(name := _ONE_OF.sub("", words))) >= TELLING:  # 第2期抽检公告
            pages = [page for page in self._bearing(name, owned) if _is_number(which, page.title)]
            if pages:
                return _Found(pages, "name")
        if pages := self._bearing(words, owned) or half_known(_OWN.sub("", words), owned):
            short = len(bare(words)) < _SHORT and len(pages) > _FEW
            return _Found(pages, "topic" if short else "name")
        pages = [page for page in owned if any(tells_of(subject, page) for subject in subjects)]
        fiscal = bool(years) and any(subject.column_type == "预决算" for subject in subjects)
        return _Found(pages, "report" if fiscal and pages else "topic" if pages else "")

    def _reports_of(self, bodies: Sequence[str]) -> list[Document]:
        """The annual reports of the bodies that are named, by the units that are called so or by their titles; else the
        unit's own."""
        reports = [page for page in self._tables.everything if page.kind == "annual_report"]
        said = [bare(body) for body in bodies]
        units = {
            id
            for id, unit in self._tables.units.items()
            if any(bare(name).endswith(body) for name in (unit.name, *unit.aliases) for body in said)
        }
        of_them = [
            page for page in reports if units & set(page.owners) or any(body in bare(page.title) for body in said)
        ]
        return of_them or [page for page in self._tables.owned if page.kind == "annual_report"]

    def _of_subjects(self, subjects: Sequence[Subject], claim: Claim) -> list[Document]:
        return [page for page in self._counting.in_window(claim) if any(subject.holds(page) for subject in subjects)]

    def _reported_in(self, told: TellsOfTitle) -> int:
        """The year that an annual report of no named year is of: the one before it came out."""
        return next((day.year for day in told.days if day.year), self._counting.ends.year) - 1

    def _bearing(self, words: str, pages: Sequence[Document]) -> list[Document]:
        """The pages whose title, or that of what they explain, says what a thing is called, in its order."""
        name = _OWN.sub("", re.sub(r"20\d\d年?度?", "", words))
        called = re.sub(r"(?:情况|信息|结果|名单|内容)+$", "", name)
        shorts = {short for short in (bare(name), bare(called)) if len(short) >= TELLING and names_something(name)}
        return [
            page
            for page in pages
            if named_alike(name, page.title, self._keys[page.id])
            or any(short in letters or shortens(short, letters) for short in shorts for letters in self._names_of(page))
        ]

    def _names_of(self, page: Document) -> tuple[str, ...]:
        """The letters of its title and of what it explains, with and without what stands in brackets."""
        if page.id not in self._letters:
            names = (page.title, *(reference.title or "" for reference in page.facts.interprets))
            plain = (re.sub(r"[（(][^）)]*[）)]", "", name) for name in names)
            self._letters[page.id] = tuple(dict.fromkeys(map(bare, (*names, *plain))))
        return self._letters[page.id]

    # --- where nothing bears its name

    def _of_kind(self, claim: Claim, found: Sequence[_Found], told: TellsOfTitle) -> Answer | None:
        """What is told of no more than a kind and a day (图解于5月6日上线): whether one of the kind is of that day."""
        pages = [page for part in found for page in part.pages if part.how == "kind"]
        if pages and told.days and on_the_day(told.days, pages) is None:
            return Answer("agrees", says.CLAIM_MATTER, seen_pages(of_days(told.days, pages)))
        if not found or any(part.how != "kind" for part in found):
            return None
        if not pages:
            return Answer("unseen", says.CLAIM_NONE_OF_KIND) if claim.publishing else None
        return on_the_day(told.days, pages) or Answer("agrees", says.CLAIM_MATTER, seen_pages(pages))

    def _unnamed(self, claim: Claim, told: TellsOfTitle, found: Sequence[_Found]) -> Answer:
        if claim.publishing and any(part.how == "report" for part in found):
            years = re.findall(r"(20\d\d)年", claim.subject) or [str(self._reported_in(told))]
            return Answer("unseen", says.CLAIM_REPORT_UNSEEN.format(year=years[0]))
        return (
            self._of_series(claim)
            or self._of_a_paper(claim)
            or self._of_the_day(claim, told)
            or Answer("unverifiable", says.CLAIM_NOTHING_NAMED)
        )

    def _of_a_paper(self, claim: Claim) -> Answer | None:
        """A document called by its name is not seen where no page has half of the name's words, as if it stood in 《》."""
        names = [part for part in _PARTS.split(claim.subject) if _A_PAPER.search(part) and len(bare(part)) >= _SHORT]
        titles = [page.title for page in self._tables.everything] + [row.title for row in self._tables.witnesses]
        near = any(
            len(telling & _pairs(title)) >= _HALF * len(telling)
            for name in names
            if (telling := _pairs(_SAYS_LITTLE.sub("", name)) or _pairs(name))
            for title in titles
        )
        if not names or near or not claim.publishing or not all(map(names_something, names)):
            return None
        return Answer("unseen", says.CLAIM_TITLE_UNSEEN.format(titles="》《".join(names)))

    def of_the_day(self, subject: str, days: Sequence[TellsDay]) -> bool:
        """Whether any page of these days has a word of the subject."""
        words = _pairs(subject) - _SAYING_NOTHING
        pages = [
            page for page in self._tables.owned if any(told.fits(day) for told in days for day in _days_of([page]))
        ]
        return any(words & _pairs(" ".join((page.title, *page.path))) for page in pages)

    def _of_the_day(self, claim: Claim, told: TellsOfTitle) -> Answer | None:
        """Of a thing said to be published on a day: whether any page of that day can be it: the unit's own by
        whatever words, another's by one that they share."""
        days = [day for day in told.days if day.first == day.last]
        if not days or len(days) < len(told.days) or not claim.publishing or not self._counting.covers(days):
            return None
        year = self._counting.ends.year  # of the ledger: the run may be of the year after
        if any((day.year or year, *day.last) >= self._tables.as_of.timetuple()[:3] for day in days):
            return None  # what comes out on the day of the run may have come after it
        undated = [page for page in self._tables.owned if page.published is None]
        of_days = [page for page in self._tables.everything if any(map(days[0].fits, _days_of([page])))]
        words = _words(claim.subject)
        alike = [(page, len(words & _words(" ".join((page.title, *page.path))))) for page in of_days]
        if words and (same := [page for page, shared in alike if shared >= _MOST * len(words)]):
            return Answer("agrees", says.CLAIM_MATTER, seen_pages(same))
        # A page of the unit's of that day may be it under other words.
        own = any(self._tables.unit.id in page.owners and self._counting.in_time(page, claim) for page in of_days)
        if own or any(shared for _, shared in alike) or any(words & _words(page.title) for page in undated):
            return None
        lists = [row for row in self._tables.witnesses if row.day is None or any(day.fits(row.day) for day in days)]
        if not words or any(words & _words(row.title) for row in lists):
            return None
        return Answer("unseen", says.CLAIM_NONE_OF_THE_DAY)

    # --- what was held on a day

    def held(self, claim: Claim) -> Answer:
        """What was held on a day: told by a page of that day or those after it, or by one that names the day.

        Pages tell of a thing in words of their own; one whose words are the claim's and whose day is another is shown.
        Silence proves nothing, unless the claim says that it was published.
        """
        words = _words(claim.subject)
        pages = [page for page in self._tables.everything if self._may_tell(page)]
        things = [words, *(told for thing in claim.subject.split("、") if len(told := _words(thing)) >= 2)]
        alike = {page.id: max(_share(told, page) for told in things) for page in pages}
        near = [page for page in pages if alike[page.id] >= _HALF and self._tells_of_days(page, claim.days)]
        if near:
            return Answer("agrees", says.CLAIM_MATTER, seen_pages(sorted(near, key=lambda page: -alike[page.id])))
        same = [page for page in pages if alike[page.id] >= _SAME and self._counting.in_time(page, claim)]
        if same and all(page.published for page in same):
            days = "、".join(day.isoformat() for day in sorted(set(_days_of(same)))[-_SHOWN_DAYS:])
            if claim.publishing and len(same) == 1:
                return Answer("visible", says.CLAIM_OTHER_DAY.format(days=days), seen_pages(same), 1)
            return Answer("unverifiable", says.CLAIM_HELD_OTHER_DAY.format(days=days), seen_pages(same))
        rows = any(len(words & _words(row.title)) >= _PART * len(words) for row in self._tables.witnesses)
        some = rows or any(
            share >= _PART and (page.published is None or self._soon_after(page, claim.days))
            for page in pages
            if (share := alike[page.id])
        )
        if claim.publishing and not some and self._counting.covers(claim.days):
            return Answer("unseen", says.CLAIM_NONE_OF_THE_DAY)
        return Answer("unverifiable", says.CLAIM_NOT_SEEN_YET)

    def on_other_days(self, claim: Claim, pages: Sequence[Document]) -> Answer | None:
        """What is said of a thing held on a day that none of the pages on it tells of."""
        if claim.count is not None or not claim.days or any(self._tells_of_days(page, claim.days) for page in pages):
            return None
        days = "、".join(day.isoformat() for day in sorted(set(_days_of(pages)))[-_SHOWN_DAYS:])
        return Answer("unverifiable", says.CLAIM_HELD_OTHER_DAY.format(days=days), seen_pages(pages))

    def telling(self, words: str, claim: Claim) -> list[Document]:
        """The pages in the claim's time whose titles say most of what something is called."""
        said = _words(words)
        return [page for page in self._counting.in_window(claim) if _share(said, page) >= _MOST]

    def near(self, title: str) -> list[Document]:
        """The unit's own pages whose titles have all letters of one that stands nowhere, in its order, or nearly all its
        pairs: clerks write titles from memory. Their digits are the same."""
        said = _LITTLE.sub("", without_place(key_of(_A_PAPER.sub("", title))))
        digits = set(re.findall(r"\d+", title))
        return [
            page
            for page in self._tables.owned
            if names_something(said)
            and digits <= set(re.findall(r"\d+", page.title))
            and (_in_order(bare(said), bare(page.title)) or _share(_pairs(said), page) >= _NEARLY)
        ]

    def _may_tell(self, page: Document) -> bool:
        """Whether a page may tell of what the unit did: its own, its government's, or one that names it."""
        unit = self._tables.unit
        if unit.id in page.owners or not page.owners or any(name in page.title for name in (unit.name, *unit.aliases)):
            return True
        return any(
            owner in self._tables.units and self._tables.units[owner].kind == "government" for owner in page.owners
        )

    def _tells_of_days(self, page: Document, days: Sequence[TellsDay]) -> bool:
        """Whether a page came out on one of these days or soon after, or its text names one."""
        named = [told for _, line in page.body.lines() for told in told_days(line) if told.first == told.last]
        return self._soon_after(page, days) or any(
            told.last == day.last and (day.year is None or told.year in (None, day.year))
            for told in named
            for day in days
        )

    def _soon_after(self, page: Document, days: Sequence[TellsDay]) -> bool:
        return any(
            day.fits(shown - timedelta(days=late))
            for shown in _days_of([page])
            for day in days
            for late in range(_LATE)
        )

    def _of_series(self, claim: Claim) -> Answer | None:
        """Of a thing that is one of many (第46次常务会议): not seen where others of its series are."""
        one = _ONE_OF.search(claim.subject)
        if one is None or not claim.publishing:
            return None
        tail = r"(?:的|研究|讨论|审议|决定|通过|内容|情况|结果|信息|纪要|事项|已|均)+$"
        name = re.sub(tail, "", claim.subject[one.end() :]) or re.sub(r"\W*[至到]?$", "", claim.subject[: one.start()])
        others = [
            page
            for page in self._counting.in_window(claim)
            if len(bare(name)) >= TELLING and bare(name) in bare(page.title) and _ONE_OF.search(page.title)
        ]
        numbers = {cn_int(found[1]) for page in others if (found := _ONE_OF.search(page.title))}
        if not others or cn_int(one[1]) in numbers:
            return None
        return Answer("unseen", says.CLAIM_ONE_OF_SERIES.format(number=one[1], measure=one[2]), seen_pages(others))


def _is_number(which: re.Match[str], title: str) -> bool:
    """Whether a title says of itself to be that one of its series."""
    found = _ONE_OF.search(title)
    return found is not None and found[2] == which[2] and cn_int(found[1]) == cn_int(which[1])


def _pairs(text: str) -> set[str]:
    letters = bare(text)
    return {letters[place : place + 2] for place in range(len(letters) - 1)}


def _in_order(short: str, name: str) -> bool:
    letters = iter(name)
    return all(letter in letters for letter in short)


def _share(words: set[str], page: Document) -> float:
    """How much of what is said a page's title says."""
    return len(words & _pairs(page.title)) / len(words) if words else 0.0


def _words(text: str) -> set[str]:
    """The pairs of characters that say what a text is about."""
    topics = [bare(topic) for part in subjects_of(text) for topic in part.topics] or [bare(text)]
    return {topic[place : place + 2] for topic in topics for place in range(len(topic) - 1)} - _SAYING_NOTHING


_SAYING_NOTHING = frozenset(
    ("工作", "情况", "信息", "公开", "公示", "公告", "通知", "关于", "政府", "有关", "方案", "发布", "结果", "20")
)


def _is_of_disclosure(subject: Subject) -> bool:
    """Whether an annual report is that on disclosure, which alone is of that kind (法治政府建设年度报告 is not)."""
    bodies = (topic for topic in subject.topics if not _DISCLOSURE.search(topic))
    return all(_A_BODY.fullmatch(topic) or _A_BODY.fullmatch(f"{topic}政府") for topic in bodies)


def tells_of(subject: Subject, document: Document) -> bool:
    """Whether a page is of the subject, told by a word long enough, or by the one kind that is a thing of its own."""
    title = bare(document.title)
    named = any(
        (len(topic) >= TELLING and topic in title) or (len(topic) > TELLING and in_another_order(topic, title))
        for topic in map(bare, subject.topics)
    )
    fiscal = subject.column_type == "预决算" and any(
        word in document.title for topic in subject.topics for word in ("预算", "决算") if word in topic
    )
    return fiscal or (named and (not subject.kinds or subject.holds(document)))


def named_alike(title: str, other: str, keys: Sequence[str]) -> bool:
    """Whether two titles name one thing; `keys` are the other's."""
    if (said := _years(title)) and (shown := _years(other)) and not said & shown:
        return False
    wanted = without_place(key_of(re.sub(r"[（(](?:草案|征求意见稿|送审稿|试行|暂行)[^）)]*[）)]", "", title)))
    if len(wanted) < 4:
        return False
    letters, wanted = bare(other).replace("的", ""), wanted.replace("的", "")
    if (core := _core(wanted)) and any(core == _core(without_place(key)) for key in keys):
        return True
    if len(wanted) >= 6 and wanted in letters:
        return True
    if len(wanted) >= 8 and shortens(wanted, letters) and re.findall(r"\d+", wanted) == re.findall(r"\d+", letters):
        return True
    return any(
        re.findall(r"\d+", key) == re.findall(r"\d+", wanted) and fuzz.ratio(without_place(key), wanted) >= _LIKE
        for key in keys
    )


def _years(title: str) -> set[str]:
    """The years that a title names; those of its document number say nothing."""
    return set(re.findall(r"(?<!\d)20\d\d(?!\d)", re.sub(r"[〔\[（(]20\d\d[〕\]）)]", "", title)))


_LITTLE = re.compile(
    r"管理|实施|工作|暂行|试行|若干|进一步|关于|印发|做好|加强|推进|有关|相关|的|全?[县市区]|20\d\d年度?"
)


def _core(key: str) -> str:
    """What a paper is of and what kind of paper it is, without the words that its short name leaves out (城镇供热[管理]办法);
    "" of too few letters to tell one from others."""
    kind = _A_PAPER.search(key)
    told = _LITTLE.sub("", key[: kind.start()]) if kind else ""
    return f"{told}{kind[0]}" if kind and len(told) >= TELLING else ""


def half_known(title: str, pages: Sequence[Document]) -> list[Document]:
    """The pages of the one paper that a short name can be of: of its kind, with its telling words in their order
    (门诊共济办法 of 职工基本医疗保险门诊共济保障实施办法). None where several can be meant."""
    kind = _A_PAPER.search(bare(title))
    told = _LITTLE.sub("", without_place(bare(title))[: -len(kind[0])]) if kind else ""
    if kind is None or len(told) < TELLING or not names_something(told):
        return []
    found: dict[str, list[Document]] = {}
    for page in pages:
        for key in dict.fromkeys(
            (*title_keys(page.title), *(key_of(policy.title) for policy in page.facts.interprets if policy.title))
        ):
            core = _core(without_place(key))
            if core.endswith(kind[0]) and (told in core or shortens(told, core)):
                found.setdefault(core, []).append(page)
    return next(iter(found.values())) if len(found) == 1 else []


def of_the_form(form: Form | None, pages: Sequence[Document]) -> list[Document]:
    return [page for page in pages if form is None or is_of_form(form, page)]


def lacks_a_form(forms: Sequence[Form], pages: Sequence[Document]) -> Answer | None:
    """Of an explanation said to be in several forms, one that no page is seen to have: a film may stand in a page unseen."""
    lacking = [form for form in forms if not of_the_form(form, pages)]
    if not lacking:
        return None
    basis = says.CLAIM_FORM_UNSEEN.format(form="、".join(lacking))
    return Answer("unverifiable", basis, seen_pages(pages))


def of_days(days: Sequence[TellsDay], pages: Sequence[Document]) -> list[Document]:
    return [page for page in pages if any(told.fits(day) for told in days for day in _days_of([page]))]


def _of_year(document: Document, years: Sequence[int]) -> bool:
    """Whether a page is of the year that is told of the thing, where its title names years at all."""
    named = re.findall(r"20\d\d", document.title)
    return not years or not named or any(str(year) in named for year in years)


def on_the_day(days: Sequence[TellsDay], seen: Sequence[Document]) -> Answer | None:
    """What the pages say of the day, where days are told and the pages show only others; of several days of which they
    show some, another thing may be meant by the rest."""
    shown = _days_of(seen)
    if not days or not shown:
        return None
    fitting = [told for told in days if any(map(told.fits, shown))]
    if len(fitting) == len(days):
        return None
    words = "、".join(day.isoformat() for day in sorted(set(shown))[-_SHOWN_DAYS:])
    if fitting:
        return Answer("unverifiable", says.CLAIM_OTHER_DAY.format(days=words), seen_pages(seen))
    return Answer("visible", says.CLAIM_OTHER_DAY.format(days=words), seen_pages(seen), len(seen))


def _days_of(documents: Iterable[Document]) -> list[date]:
    days = [day for document in documents for day in (document.published, document.facts.written) if day is not None]
    return [day.first for day in days]
