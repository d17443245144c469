"""Documents that a published notice or list makes void while their own page still says 有效.

One reading for every clause that asks about such a page: whether it is marked rightly, and whether the library agrees
with what was cleared, are one matter and have one verdict.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from checks.measures import deadlines, presence
from checks.measures.element_outcomes import NOT_ITSELF
from checks.measures.words import matches
from checks.model import Fault, Outcome
from checks.seen.body import CELL
from checks.seen.documents import Document, deciding_day, to_date
from checks.seen.tables import UnitTables
from checks.status import Status
from crawler.chinese.dates import find_days
from crawler.chinese.text import DOCUMENT_NUMBER, may_hold_number, shorten, standard_number
from crawler.chinese.titles import QUOTED, key_of, number_key, title_keys

CAUSE = "norm:void_valid"
FAULT = Fault(
    "已废止、失效的规范性文件仍标注有效",
    cause=CAUSE,
    remedy="打开该文件的页面，把有效性改标为“废止”或“失效”；没有废止的，请说明并更正清理结果。",
)
VOID_WORDS = ["废止", "宣布失效"]
_LISTS = ["规范性文件 清理", "规范性文件 失效", "规范性文件 继续有效"]  # titles of what clears many at once
_TO_MARK = timedelta(days=30)
# What a list of many says of those below: made void, or kept (修改后继续有效, 拟修订).
_VOID = re.compile(r"废止|失效|停止执行|不再执行")
_KEPT = re.compile(r"继续(?:有效|执行|实施)|保留|修[改订]|现行有效|予以有效|有效的|(?<![失无])有效$|延[长续]")
_BOTH = re.compile(rf"(?=.*(?:{_VOID.pattern}))(?=.*(?:{_KEPT.pattern}))")
# What takes a document's place and what a decision rests on, at the head of a clause: 实施意见（…〔2019〕12号) is a name and
# no 见（…）.
_BY = re.compile(
    r"(?:^|(?<=[\s，,。；;：:、（(）)》】\]已现并应]))(?:被|由|根据|依据|按照|依照|按|[详参]?见|参照)[^，。；;|\t]*"
)
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
    known = _Known(each for each in unit.of_kind("policy", "notice") if not matches(each.title, void_words))
    found: dict[str, Voided] = {}
    count = 0
    pages = presence.pages(unit.owned)
    for notice, line, named, since in [
        *_by_title(pages, void_words, known),
        *_by_what_follows(unit, known),
        *_by_list(unit, [*void_words, *_LISTS, *lists], known),
    ]:
        day = notice.published.first if notice.published else date.min
        older = [document for document in named if document.published and document.published.last < day]
        count += bool(older)
        for document in older:
            if _marked_valid_after(document, since):
                found[document.id] = Voided(document, notice, line, _surely_void(document, notice, since))
    return found, count


class _Known:
    """The unit's documents, by whatever a notice may call them."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = list(documents)
        self._by_number: dict[str, list[Document]] = defaultdict(list)
        self._by_name: dict[str, list[Document]] = defaultdict(list)
        for document in self.documents:
            self._by_number[number_key(document.number) or ""].append(document)
            for key in title_keys(document.title):
                self._by_name[key].append(document)
                # 关于加强客运发展的实施意见: a list of one's own documents leaves its own name out.
                if (bare := key.partition("关于")[2]) and len(bare) >= _NAME:
                    self._by_name[f"关于{bare}"].append(document)
        self._by_number.pop("", None)

    def named(self, words: str) -> dict[str, Document]:
        """What words call by number or, where they give none, by name: between 《》, or in a cell or line of its own."""
        keys = [key for told in numbers(words) if (key := number_key(told))]
        if by_number := [document for key in keys for document in self._by_number.get(key, ())]:
            return {document.id: document for document in by_number}
        names = QUOTED.findall(words) or [
            _NUMBERED.sub("", _ORDINAL.sub("", cell.strip(), count=1)) for cell in words.split(CELL)
        ]
        called = (document for name in names for document in self._called(name))
        return {document.id: document for document in called if not (keys and document.number)}

    def _called(self, name: str) -> list[Document]:
        whole = _WRAPPED.fullmatch(name)
        key = key_of(whole["name"] if whole else name)
        own = [f"关于{key}"] if (whole["name"] if whole else name).startswith("关于") else []
        if len(key) < _NAME:
            return []
        for same in (key, *own):
            if same in self._by_name:
                return self._by_name[same]
        # …的实施意见 for …的实施意见（试行）, where nothing else bears that name
        bare = {_TRIAL.sub("", same) for same in (key, *own)}
        like = [known for known in self._by_name if _TRIAL.sub("", known) in bare]
        return self._by_name[like[0]] if len(like) == 1 else []


_WRAPPED = re.compile(r".*?印发(?P<name>关于.+?)的?通知")
_NAME = 8  # characters
_NUMBERED = re.compile(r"\s*[（(]?[^（()）\s]{2,16}[〔\[（(［]\s?(?:19|20)\d\d.{0,3}\d{1,4}\s?号.*$")
_ORDINAL = re.compile(r"[（(]?[\d一二三四五六七八九十]{1,3}[）)]?\s*[.、．]?\s*")
_TRIAL = re.compile("(?:试行|暂行)$")
# 青政办发2019年12号: a list may write its numbers without brackets.
_UNBRACKETED = re.compile(r"(?<=[\u4e00-\u9fff][发办函字规文])\s?((?:19|20)\d\d)\s?年?\s?第?\s?(?=\d{1,4}\s?号)")


def numbers(words: str) -> list[str]:
    """The numbers that words tell, in one form whatever the brackets."""
    words = _UNBRACKETED.sub(r"〔\1〕", words)
    found = DOCUMENT_NUMBER.finditer(words) if may_hold_number(words) else ()
    return [number for match in found if (number := standard_number(match))]


# The notice, its row ("" where its title says it), what it names, and the day since which that is void.
_Naming = tuple[Document, str, list[Document], date]


def _by_title(pages: Iterable[Document], void_words: Sequence[str], known: _Known) -> Iterator[_Naming]:
    for notice in pages:
        # What stands behind the word, or between 《》, is made void; without a name the notice speaks of many.
        if not _settles(notice, void_words) or notice.published is None:
            continue
        found = _VOIDED_NAME.search(notice.title)
        words = notice.title[notice.title.index("《") :] if "《" in notice.title else found["name"] if found else ""
        named = known.named(words)
        named.pop(notice.id, None)
        yield notice, "", list(named.values()), notice.published.last


_VOIDED_NAME = re.compile(r"(?:废止|宣布失效|停止执行)(?P<name>[^《》]{6,}?)(?:文件)?的?(?:决定|通知|公告|通告)$")


def _by_list(unit: UnitTables, patterns: Sequence[str], known: _Known) -> Iterator[_Naming]:
    """What a list of many makes void, by number or name: a later list may keep it."""
    lists = [
        (notice.published.first, notice)
        for notice in presence.of_the_area(unit)
        if notice.published and _settles(notice, patterns)
    ]
    told: dict[str, tuple[Document, Document, str, bool]] = {}
    for _, notice in sorted(lists, key=lambda row: (row[0], row[1].id)):
        for document, line, void in _rows(notice, known):
            told[document.id] = (document, notice, line, void)
    for document, notice, line, void in told.values():
        if void and notice.published and document.id != notice.id:
            yield notice, line, [document], notice.published.last


def _by_what_follows(unit: UnitTables, known: _Known) -> Iterator[_Naming]:
    """What a later document makes void as it comes into force: 本办法自…起施行。《…》（…号）同时废止。"""
    if not any(map(_marked_valid, known.documents)):
        return
    for follower in unit.of_kind("policy"):
        if follower.published is None or follower.reposted:
            continue
        for line in _lines(follower):
            for sentence in re.split("[。；;]", line) if "废止" in line else ():
                if _IN_PART.search(QUOTED.sub("", sentence)) or _KEPT.search(QUOTED.sub("", sentence)):
                    continue
                named: dict[str, Document] = {}
                for part in _voided_parts(sentence):
                    named |= known.named(part)
                named.pop(follower.id, None)
                # It is void from the day on which its successor comes into force, which the same line tells.
                since = max([follower.published.last, *(day.last for day in find_days(line))])
                if named:
                    yield follower, line, list(named.values()), since


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


def _rows(notice: Document, known: _Known) -> Iterator[tuple[Document, str, bool]]:
    """The documents that a list names, each with its line, and whether it is made void by it or kept: by the words of the
    line itself, else of the heading above it. What is only partly void, or from a later day on, is left out."""
    void, heads = _speaks(notice.title), list[str]()
    for line in _whole_names(_lines(notice)):
        if CELL in line and any(map(_HEAD_OF_NAMES.search, cells := line.split(CELL))) and not numbers(line):
            heads = cells
            continue
        line = _own_cells(line, heads)
        bare = QUOTED.sub("", line)
        said = _speaks(bare)
        told, named = numbers(line), known.named(_own_words(line))
        if not told and not named:
            if said is not None or _BOTH.search(bare):
                void = None if _PLANNED.search(bare) else said  # 建议上级废止的文件
            continue
        here = said if said is not None or _BOTH.search(bare) else void
        later = any(day.first > notice.published.last for day in find_days(bare)) if notice.published else True
        if here is not None and not later and not _IN_PART.search(bare):
            yield from ((document, line, here) for document in named.values())


def _own_cells(line: str, heads: Sequence[str]) -> str:
    """A row without the cells that tell of another document: 替代文件, 清理依据."""
    cells = line.split(CELL)
    if len(cells) != len(heads):
        return line
    return CELL.join(cell for cell, head in zip(cells, heads, strict=True) if not _OF_ANOTHER.search(head))


_HEAD_OF_NAMES = re.compile(r"^\s*(?:规范性|政策)?(?:文件|公文)?(?:名\s*称|标\s*题|文\s*号|发文字号|题目|文件)\s*$")
_OF_ANOTHER = re.compile(r"[代替]换?[代替]|取代|依据|理由|原因|新文件|上位法")


def _own_words(line: str) -> str:
    """A line without what takes a document's place (由《新办法》（9号）代替) and what it rests on (根据《…》（1号）)."""
    blank = QUOTED.sub(lambda found: f"《{'　' * (len(found[0]) - 2)}》", line)
    ends = 0
    own = []
    for found in _BY.finditer(blank):
        own.append(line[ends : found.start()])
        ends = found.end()
    return "".join([*own, line[ends:]])


def _whole_names(lines: Iterable[str]) -> Iterator[str]:
    """Lines, a name that is broken over two of them in one: 《关于加强农村客运 | 发展的实施意见》."""
    open_line = ""
    for line in lines:
        open_line += line.strip() if open_line else line
        if open_line.count("《") > open_line.count("》") and len(open_line) <= _BROKEN:
            continue
        yield open_line
        open_line = ""
    if open_line:
        yield open_line


_BROKEN = 160  # characters


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
    named = {number_key(told) for line in (notice.title, *_lines(notice)) for told in numbers(line)}
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
