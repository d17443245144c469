"""Normative documents: cleared of what is void."""

from __future__ import annotations

from dataclasses import replace

from checks.kit import (
    Calendar,
    Field,
    Outcome,
    Params,
    Patterns,
    Status,
    UnitTables,
    check,
    date,
    presence,
    refuters,
)
from checks.measures import voided
from checks.measures.periods import MonthDay, years


class CleanupParams(Params):
    title_patterns: Patterns = Field(min_length=1, description="清理结果的标题含有哪些词组（词组内各词都要有）")
    deadline: MonthDay | None = Field(None, description="每年的期限（月-日）；不填则到年底")
    library_consistent: bool = Field(True, description="是否另查标题写明废止的文件，在库内还标有效没有")
    void_words: Patterns = Field(
        voided.VOID_WORDS, min_length=1, description="标题含有哪些词的通知、决定是宣布某文件废止或失效"
    )


@check(
    id="normdoc_cleanup",
    title="每年公布规范性文件清理结果，库内标注一致",
    faults=(voided.FAULT,),
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

    限度：清单里没有写文号的，按名称对照，只列疑似；只废止一部分条款的、从以后某日起废止的，不对照；同名的新文件代替旧文件的也会列疑似，须由人看；没有清理结果只列未检出；当年没有清理任务的，由单位说明后不计。
    """
    shown = presence.of_the_area(unit)
    outcomes = []
    for period in years(unit, as_of, params.deadline):
        found = presence.search(shown, params.title_patterns, period)
        outcome = presence.of_unit(unit, "norm:cleanup", period)
        outcomes.append(presence.counted(outcome, found, ITEM, 1, period, as_of, unit))
    return outcomes + (_still_valid(unit, params) if params.library_consistent else [])


def _still_valid(unit: UnitTables, params: CleanupParams) -> list[Outcome]:
    found, count = voided.voided(unit, params.void_words, params.title_patterns)
    if count and not found:
        total = replace(presence.of_unit(unit, voided.CAUSE, part="库内状态"), unit_of_measure="件")
        return [total.of(Status.PASS, ALL_MARKED, measured=count, unit=unit.unit.name, count=count)]
    return [each.outcome() for each in found.values()]


ITEM = "规范性文件清理结果"
ALL_MARKED = "{unit}写明废止（失效）的文件{count}件，在库内见到的都没有再标有效。"
