"""Normative documents: cleared of what is void."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
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
from checks.measures.periods import MonthDay, years
from checks.seen.documents import to_date
from crawler.chinese.titles import number_key, title_keys

_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,16}[〔\[（(]20\d\d[〕\]）)]\d{1,4}号")
_TO_MARK = timedelta(days=30)


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
    evidence={"normdoc": "规范性文件", "cleanup": "清理结果", "validity": "有效性"},
    refuter=refuters.MarkedVoid(),
)
def normdoc_cleanup(unit: UnitTables, params: CleanupParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """当年有没有公布规范性文件清理结果；标题写明废止的文件，在库内是否还标有效。

    衡量：当年发布、标题含有规定词组的页面（以本级政府名义发布的也算）；另看标题写明废止（失效）《某文件》的通知、决定，与其同名、发布在前的文件页面是否仍标有效。

    结论：合格——有当年的清理结果（或废止的文件都没有再标有效）；不合格——通知写明废止（失效）的文号就是该文件的文号，30日以后该页面
    仍标注有效；疑似——只有日期不能确定的清理结果，或只是同名的文件仍标有效；
    未检出——期限已过没有清理结果；即将到期——期限未到。

    依据：政府网站发展指引（国办发〔2017〕47号）：废止、失效的文件应在原文件上作出明确标注；兴庆区2023年工作要点（以通知形式公布清理结果）。

    限度：只有标题写明的废止能对照；同名的新文件代替旧文件的也会列疑似，须由人看；没有清理结果只列未检出；当年没有清理任务的，由单位说明后不计。
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
    for document in unit.of_kind("policy", "notice"):
        for key in title_keys(document.title):
            by_key[key].append(document)
    outcomes: dict[str, Outcome] = {}
    void = 0
    for notice in pages:
        # The 《title》 behind the word is what is made void; without one the notice speaks of many.
        if not matches(notice.title, params.void_words) or "《" not in notice.title or notice.published is None:
            continue
        keys = set(title_keys(notice.title[notice.title.index("《") :]))
        named = {document.id: document for key in keys for document in by_key.get(key, ()) if document.id != notice.id}
        day = notice.published.first
        older = [document for document in named.values() if document.published and document.published.last < day]
        void += bool(older)
        for document in older:
            if _marked_valid_after(document, notice) and not matches(document.title, params.void_words):
                outcomes[document.id] = _suspicion(document, notice)
    if void and not outcomes:
        total = replace(presence.of_unit(unit, "norm:void_valid", part="库内状态"), unit_of_measure="件")
        return [total.of(Status.PASS, ALL_MARKED, measured=void, unit=unit.unit.name, count=void)]
    return list(outcomes.values())


def _marked_valid_after(document: Document, notice: Document) -> bool:
    """Whether the page still said 有效 when it was read after the notice."""
    mark, read = document.facts.validity, to_date(document.fetched_at)
    if mark is None or mark.status != "有效" or notice.published is None:
        return False
    return read is None or read > notice.published.last


def _suspicion(document: Document, notice: Document) -> Outcome:
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
            *([document.evidence("validity", mark.status, quote=quote, source=mark.source)] if mark else ()),
        ],
    )
    status = Status.FAIL if _surely_void(document, notice) else Status.SUSPECT
    return outcome.of(
        status, STILL, measured="仍标有效", notice=presence.said(notice), quote=quote, number=document.number or ""
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
        "{notice}写明废止（失效）《{title}》（{number}），该文件页面在30日以后仍标注有效（“{quote}”）。请更正标注。"
    ),
}
ALL_MARKED = "{unit}标题写明废止（失效）的文件{count}件，在库内见到的都没有再标有效。"
