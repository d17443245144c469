"""Normative documents: cleared of what is void."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from checks.kit import (
    Calendar,
    Document,
    Fault,
    Field,
    Outcome,
    Params,
    Patterns,
    Status,
    UnitTables,
    check,
    date,
    deadlines,
    deciding_day,
    matches,
    presence,
    refuters,
)
from checks.measures.element_outcomes import NOT_ITSELF
from checks.measures.periods import MonthDay, years
from checks.seen.documents import to_date
from crawler.chinese.dates import find_days
from crawler.chinese.text import shorten
from crawler.chinese.titles import QUOTED, number_key, title_keys

_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,16}[〔\[（(]20\d\d[〕\]）)]\d{1,4}号")
_TO_MARK = timedelta(days=30)
# What a list of many says of those below: made void, or kept (修改后继续有效, 拟修订).
_VOID = re.compile(r"废止|失效|停止执行|不再执行")
_KEPT = re.compile(r"继续(?:有效|执行|实施)|保留|修[改订]|现行有效|予以有效|有效的|(?<![失无])有效$|延[长续]")
_BOTH = re.compile(rf"(?=.*(?:{_VOID.pattern}))(?=.*(?:{_KEPT.pattern}))")
_BY = re.compile(r"(?:被|由|根据|依据|按照|依照|按|见)[^，。；;|\t]{0,60}$")
_PLANNED = re.compile(r"拟|征求|征集|草案|意见稿|建议|解读|评估|申请")
_IN_PART = re.compile(r"第[一二三四五六七八九十百\d]{1,5}[条款项章]|部分(?:条款|内容)|有关[条规]")


class CleanupParams(Params):
    title_patterns: Patterns = Field(min_length=1, description="清理结果的标题含有哪些词组（词组内各词都要有）")
    deadline: MonthDay | None = Field(None, description="每年的期限（月-日）；不填则到年底")
    library_consistent: bool = Field(True, description="是否另查标题写明废止的文件，在库内还标有效没有")
    void_words: Patterns = Field(
        ["废止", "宣布失效"], min_length=1, description="标题含有哪些词的通知、决定是宣布某文件废止或失效"
    )


@check(
    id="normdoc_cleanup",
    title="每年公布规范性文件清理结果，库内标注一致",
    faults=(Fault("已废止、失效的规范性文件仍标注有效"),),
    params=CleanupParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE),
    subject="单位和年度；标注不一致的以文件计",
    evidence={
        "normdoc": "规范性文件",
        "cleanup": "清理结果",
        "cleanup.row": "清理结果列出的文件",
        "validity": "有效性",
    },
    refuter=refuters.MarkedVoid(),
)
def normdoc_cleanup(unit: UnitTables, params: CleanupParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """当年有没有公布规范性文件清理结果；写明废止的文件，在库内是否还标有效。

    衡量：当年发布、标题含有规定词组的页面（以本级政府名义发布的也算）；另看标题写明废止（失效）《某文件》的通知、决定，与其同名、发布在前的文件页面是否仍标有效；
    清理结果里按文号列为废止（失效）的，看该文号、发布在前的文件页面（后来又列为继续有效的，以后者为准）。

    结论：合格——有当年的清理结果（或废止的文件都没有再标有效）；不合格——通知、清单写明废止（失效）的文号就是该文件的文号，30日以后该页面
    仍标注有效；疑似——只有日期不能确定的清理结果，或只是同名的文件仍标有效；
    未检出——期限已过没有清理结果；即将到期——期限未到。

    依据：政府网站发展指引（国办发〔2017〕47号）：废止、失效的文件应在原文件上作出明确标注；兴庆区2023年工作要点（以通知形式公布清理结果）。

    限度：清单里没有写文号的、只废止一部分条款的、从以后某日起废止的，不对照；同名的新文件代替旧文件的也会列疑似，须由人看；没有清理结果只列未检出；当年没有清理任务的，由单位说明后不计。
    """
    pages, shown = presence.pages(unit.owned), presence.of_the_area(unit)
    outcomes = []
    for period in years(unit, as_of, params.deadline):
        found = presence.search(shown, params.title_patterns, period)
        outcome = presence.of_unit(unit, "norm:cleanup", period)
        outcomes.append(presence.counted(outcome, found, ITEM, 1, period, as_of, unit))
    return outcomes + (_still_valid(unit, params, pages) if params.library_consistent else [])


def _still_valid(unit: UnitTables, params: CleanupParams, pages: list[Document]) -> list[Outcome]:
    by_key: dict[str, list[Document]] = defaultdict(list)
    by_number: dict[str, list[Document]] = defaultdict(list)
    for document in unit.of_kind("policy", "notice"):
        for key in title_keys(document.title):
            by_key[key].append(document)
        by_number[number_key(document.number) or ""].append(document)
    outcomes: dict[str, Outcome] = {}
    void = 0
    for notice, line, named in [*_by_title(pages, params, by_key), *_by_list(unit, params, by_number)]:
        day = notice.published.first if notice.published else date.min
        older = [document for document in named if document.published and document.published.last < day]
        void += bool(older)
        for document in older:
            if _marked_valid_after(document, notice) and not matches(document.title, params.void_words):
                outcomes[document.id] = _suspicion(document, notice, line)
    if void and not outcomes:
        total = replace(presence.of_unit(unit, "norm:void_valid", part="库内状态"), unit_of_measure="件")
        return [total.of(Status.PASS, ALL_MARKED, measured=void, unit=unit.unit.name, count=void)]
    return list(outcomes.values())


_Voided = tuple[Document, str, list[Document]]  # the notice, its row ("" where its title says it), and what it names


def _by_title(pages: list[Document], params: CleanupParams, by_key: Mapping[str, list[Document]]) -> Iterator[_Voided]:
    for notice in pages:
        # The 《title》 behind the word is what is made void; without one the notice speaks of many.
        if not _settles(notice, params.void_words) or "《" not in notice.title or notice.published is None:
            continue
        keys = set(title_keys(notice.title[notice.title.index("《") :]))
        named = {document.id: document for key in keys for document in by_key.get(key, ()) if document.id != notice.id}
        yield notice, "", list(named.values())


def _by_list(unit: UnitTables, params: CleanupParams, by_number: Mapping[str, list[Document]]) -> Iterator[_Voided]:
    """What a list of many makes void, by number: a later list may keep it."""
    lists = [
        (notice.published.first, notice)
        for notice in presence.of_the_area(unit)
        if notice.published and _settles(notice, [*params.void_words, *params.title_patterns])
    ]
    told: dict[str, tuple[Document, str, bool]] = {}
    for _, notice in sorted(lists, key=lambda row: (row[0], row[1].id)):
        told |= {number: (notice, line, void) for number, line, void in _rows(notice) if number in by_number}
    for number, (notice, line, void) in told.items():
        if void:
            yield notice, line, [document for document in by_number[number] if document.id != notice.id]


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
        found = [match[0] for match in _NUMBER.finditer(line) if not _BY.search(line[: match.start()])]
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


def _marked_valid_after(document: Document, notice: Document) -> bool:
    """Whether the page still said 有效 when it was read after the notice."""
    mark, read = document.facts.validity, to_date(document.fetched_at)
    if mark is None or mark.status != "有效" or notice.published is None:
        return False
    return read is None or read > notice.published.last


def _suspicion(document: Document, notice: Document, line: str) -> Outcome:
    mark = document.facts.validity
    quote = mark.quote if mark else ""
    outcome = Outcome.about(
        document,
        cause="norm:void_valid",
        part="库内状态",
        decided_on=deciding_day(notice),
        evidence=[
            *presence.dated_evidence(document, "normdoc"),
            *presence.dated_evidence(notice, "cleanup"),
            *(
                [notice.evidence("cleanup.row", document.number, quote=shorten(line, 80), source="body")]
                if line
                else ()
            ),
            *([document.evidence("validity", mark.status, quote=quote, source=mark.source)] if mark else ()),
        ],
    )
    status = Status.FAIL if _surely_void(document, notice) else Status.SUSPECT
    return outcome.of(
        status,
        STILL,
        measured="仍标有效",
        notice=presence.said(notice),
        quote=quote,
        number=document.number or "",
        row=ROW.format(line=shorten(line, 60)) if line else "",
    )


def _surely_void(document: Document, notice: Document) -> bool:
    """Whether the notice names the document by its number, and its page had a month to say so: a name alone may be that
    of the one which takes its place."""
    number, read = number_key(document.number), to_date(document.fetched_at)
    mark = document.facts.validity
    if not number or read is None or notice.published is None or mark is None or mark.source not in deadlines.SHOWN:
        return False
    named = {number_key(found) for found in _NUMBER.findall("\n".join([notice.title, *_lines(notice)]))}
    return number in named and read - notice.published.last >= _TO_MARK and document.facts.whole


def _lines(notice: Document) -> Iterator[str]:
    return (line for _, line in notice.body.lines())


ITEM = "规范性文件清理结果"
STILL = {
    Status.SUSPECT: (
        "{notice}的标题写明废止（失效）《{title}》，而该文件页面抓取时仍标注有效（“{quote}”），列为疑似。"
        "请核实是否同一文件并及时更正标注。"
    ),
    Status.FAIL: (
        "{notice}写明废止（失效）《{title}》（{number}）{row}，该文件页面在30日以后仍标注有效（“{quote}”）。请更正标注。"
    ),
}
ROW = "（清单写作“{line}”）"
ALL_MARKED = "{unit}写明废止（失效）的文件{count}件，在库内见到的都没有再标有效。"
