"""Documents that a published notice or list makes void while their own page still says 有效.

One reading for every clause that asks about such a page: whether it is marked rightly, and whether the library agrees
with what was cleared, are one matter and have one verdict.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from checks.measures import deadlines, presence
from checks.measures.element_outcomes import NOT_ITSELF
from checks.measures.words import matches
from checks.model import Fault, Outcome
from checks.seen.documents import Document, deciding_day, to_date
from checks.seen.tables import UnitTables
from checks.status import Status
from crawler.chinese.dates import find_days
from crawler.chinese.text import shorten
from crawler.chinese.titles import QUOTED, number_key, title_keys

CAUSE = "norm:void_valid"
FAULT = Fault(
    "已废止、失效的规范性文件仍标注有效",
    cause=CAUSE,
    remedy="打开该文件的页面，把有效性改标为“废止”或“失效”；没有废止的，请说明并更正清理结果。",
)
VOID_WORDS = ["废止", "宣布失效"]
_LISTS = ["规范性文件 清理", "规范性文件 失效", "规范性文件 继续有效"]  # titles of what clears many at once
NUMBER = re.compile(r"[\u4e00-\u9fff]{2,16}[〔\[（(]20\d\d[〕\]）)]\d{1,4}号")
_TO_MARK = timedelta(days=30)
# What a list of many says of those below: made void, or kept (修改后继续有效, 拟修订).
_VOID = re.compile(r"废止|失效|停止执行|不再执行")
_KEPT = re.compile(r"继续(?:有效|执行|实施)|保留|修[改订]|现行有效|予以有效|有效的|(?<![失无])有效$|延[长续]")
_BOTH = re.compile(rf"(?=.*(?:{_VOID.pattern}))(?=.*(?:{_KEPT.pattern}))")
_BY = re.compile(r"(?:被|由|根据|依据|按照|依照|按|见)[^，。；;|\t]{0,60}$")
_PLANNED = re.compile(r"拟|征求|征集|草案|意见稿|建议|解读|评估|申请")
_IN_PART = re.compile(r"第[一二三四五六七八九十百\d]{1,5}[条款项章]|部分(?:条款|内容)|有关[条规]")


@dataclass(frozen=True, slots=True)
class Voided:
    """A document still marked 有效 when it was read after what makes it void.

    `row`: the line of a list that names it, "" where the notice's title does. `sure`: by its number, a month before.
    """

    document: Document
    notice: Document
    row: str
    sure: bool

    def outcome(self) -> Outcome:
        document, notice, mark = self.document, self.notice, self.document.facts.validity
        quote = mark.quote if mark else ""
        proofs = [*presence.dated_evidence(document, "normdoc"), *presence.dated_evidence(notice, "cleanup")]
        if self.row:
            proofs.append(notice.evidence("cleanup.row", document.number, quote=shorten(self.row, 80), source="body"))
        if mark:
            proofs.append(document.evidence("validity", mark.status, quote=quote, source=mark.source))
        return Outcome.about(document, cause=CAUSE, decided_on=deciding_day(notice), evidence=proofs).of(
            Status.FAIL if self.sure else Status.SUSPECT,
            STILL,
            measured="仍标有效",
            notice=presence.said(notice),
            quote=quote,
            number=document.number or "",
            row=ROW.format(line=shorten(self.row, 60)) if self.row else "",
        )


def voided(
    unit: UnitTables, void_words: Sequence[str] = VOID_WORDS, lists: Sequence[str] = ()
) -> tuple[dict[str, Voided], int]:
    """The unit's documents that are void and still marked 有效, by id, and how many notices make void one that is known.

    `void_words` and `lists` are patterns of titles, of what makes one document void and of what clears many (`lists`
    besides the usual ones).
    """
    by_key: dict[str, list[Document]] = defaultdict(list)
    by_number: dict[str, list[Document]] = defaultdict(list)
    for document in unit.of_kind("policy", "notice"):
        for key in title_keys(document.title):
            by_key[key].append(document)
        by_number[number_key(document.number) or ""].append(document)
    found: dict[str, Voided] = {}
    count = 0
    by_number.pop("", None)
    pages = presence.pages(unit.owned)
    listed = _by_list(unit, [*void_words, *_LISTS, *lists], by_number)
    for notice, line, named, since in [
        *_by_title(pages, void_words, by_key),
        *_by_what_follows(unit, by_number),
        *listed,
    ]:
        day = notice.published.first if notice.published else date.min
        older = [document for document in named if document.published and document.published.last < day]
        count += bool(older)
        for document in older:
            if _marked_valid_after(document, since) and not matches(document.title, void_words):
                found[document.id] = Voided(document, notice, line, _surely_void(document, notice, since))
    return found, count


# The notice, its row ("" where its title says it), what it names, and the day since which that is void.
_Naming = tuple[Document, str, list[Document], date]


def _by_title(
    pages: Iterable[Document], void_words: Sequence[str], by_key: Mapping[str, list[Document]]
) -> Iterator[_Naming]:
    for notice in pages:
        # The 《title》 behind the word is what is made void; without one the notice speaks of many.
        if not _settles(notice, void_words) or "《" not in notice.title or notice.published is None:
            continue
        keys = set(title_keys(notice.title[notice.title.index("《") :]))
        named = {document.id: document for key in keys for document in by_key.get(key, ()) if document.id != notice.id}
        yield notice, "", list(named.values()), notice.published.last


def _by_list(unit: UnitTables, patterns: Sequence[str], by_number: Mapping[str, list[Document]]) -> Iterator[_Naming]:
    """What a list of many makes void, by number: a later list may keep it."""
    lists = [
        (notice.published.first, notice)
        for notice in presence.of_the_area(unit)
        if notice.published and _settles(notice, patterns)
    ]
    told: dict[str, tuple[Document, str, bool]] = {}
    for _, notice in sorted(lists, key=lambda row: (row[0], row[1].id)):
        told |= {number: (notice, line, void) for number, line, void in _rows(notice) if number in by_number}
    for number, (notice, line, void) in told.items():
        if void and notice.published:
            named = [document for document in by_number[number] if document.id != notice.id]
            yield notice, line, named, notice.published.last


def _by_what_follows(unit: UnitTables, by_number: Mapping[str, list[Document]]) -> Iterator[_Naming]:
    """What a later document makes void by number as it comes into force: 本办法自…起施行。《…》（…号）同时废止。"""
    if not any(map(_marked_valid, (document for same in by_number.values() for document in same))):
        return
    for follower in unit.of_kind("policy"):
        if follower.published is None or follower.reposted:
            continue
        for line in _lines(follower):
            for sentence in re.split("[。；;]", line) if "废止" in line else ():
                if _IN_PART.search(QUOTED.sub("", sentence)) or _KEPT.search(QUOTED.sub("", sentence)):
                    continue
                told = [number for part in _voided_parts(sentence) for number in NUMBER.findall(part)]
                keys = dict.fromkeys(key for number in told if (key := number_key(number)))
                named = [each for key in keys for each in by_number.get(key, ()) if each.id != follower.id]
                # It is void from the day on which its successor comes into force, which the same line tells.
                since = max([follower.published.last, *(day.last for day in find_days(line))])
                if named:
                    yield follower, line, named, since


def _voided_parts(sentence: str) -> Iterator[str]:
    """What a sentence says is made void: what stands before …同时废止 but for what it rests on, or behind 同时废止《…》; not
    what a term will end (期满自动废止) nor what was before it did (废止前受理的)."""
    if _BY_ITSELF.search(sentence):
        return
    if found := _ENDS_VOID.search(sentence):
        before = sentence[: found.start()]
        yield from (clause for clause in re.split("[，,]", before) if not _RESTS_ON.match(clause))
    if found := _VOIDS.search(sentence):
        yield sentence[found.end() :]


_BY_ITSELF = re.compile(r"期满|届满|到期|自动|自然")
_ENDS_VOID = re.compile(r"(?<![不未拟被])废止(?=$|[，,）)])")
_VOIDS = re.compile(r"(?:同时|即行|一并)废止(?=[《原])")
_RESTS_ON = re.compile(r"\s*(?:根据|依据|按照|依照|遵照|落实|贯彻|参照)")


def _settles(notice: Document, patterns: Iterable[str]) -> bool:
    """Whether a page is the decision itself: what is only planned, asked for, explained or told of voids nothing."""
    return matches(notice.title, patterns) and notice.kind not in NOT_ITSELF and not _PLANNED.search(notice.title)


def _rows(notice: Document) -> Iterator[tuple[str, str, bool]]:
    """The numbers that a list names, each with its line, and whether it is made void by it or kept: by the words of the
    line itself, else of the heading above it. What is only partly void, or from a later day on, is left out."""
    void = _speaks(notice.title)
    for line in _lines(notice):
        bare = QUOTED.sub("", line)
        said = _speaks(bare)
        # 由《新办法》（9号）代替, 根据…（1号）: what takes its place and what it rests on are not what is made void.
        found = [match[0] for match in NUMBER.finditer(line) if not _BY.search(line[: match.start()])]
        if not found:
            if said is not None or _BOTH.search(bare):
                void = None if _PLANNED.search(bare) else said  # 建议上级废止的文件
            continue
        here = said if said is not None or _BOTH.search(bare) else void
        later = any(day.first > notice.published.last for day in find_days(bare)) if notice.published else True
        if here is not None and not later and not _IN_PART.search(bare):
            yield from ((key, line, here) for number in found if (key := number_key(number)))


def _speaks(text: str) -> bool | None:
    """Whether words make void or keep; None where they do neither or both."""
    void, kept = _VOID.search(text) is not None, _KEPT.search(text) is not None
    return None if void == kept else void


def _marked_valid(document: Document) -> bool:
    return document.facts.validity is not None and document.facts.validity.status == "有效"


def _marked_valid_after(document: Document, day: date) -> bool:
    """Whether the page still said 有效 when it was read after that day."""
    read = to_date(document.fetched_at)
    return _marked_valid(document) and (read is None or read > day)


def _surely_void(document: Document, notice: Document, since: date) -> bool:
    """Whether the notice names the document by its number, and its page had a month to say so: a name alone may be that
    of the one which takes its place."""
    number, read = number_key(document.number), to_date(document.fetched_at)
    mark = document.facts.validity
    if not number or read is None or mark is None or mark.source not in deadlines.SHOWN:
        return False
    named = {number_key(found) for found in NUMBER.findall("\n".join([notice.title, *_lines(notice)]))}
    return number in named and read - since >= _TO_MARK and document.facts.whole


def _lines(notice: Document) -> Iterator[str]:
    return (line for _, line in notice.body.lines())


STILL = {
    Status.SUSPECT: (
        "{notice}写明废止（失效）《{title}》，而该文件页面抓取时仍标注有效（“{quote}”），列为疑似。"
        "请核实是否同一文件并及时更正标注。"
    ),
    Status.FAIL: (
        "{notice}写明废止（失效）《{title}》（{number}）{row}，该文件页面在30日以后仍标注有效（“{quote}”）。请更正标注。"
    ),
}
ROW = "（写作“{line}”）"
