"""The figures of annual reports, as they are and as they fit together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from checks.kit import (
    Calendar,
    Document,
    Evidence,
    Field,
    Outcome,
    Params,
    Status,
    UnitTables,
    check,
    date,
    presence,
)
from checks.measures import report_figures
from checks.measures.report_figures import Figures


class FiguresParams(Params):
    last_years: int = Field(2, ge=1, le=10, description="看最近几个报告年度")


@check(
    id="annual_report_figures",
    title="政府信息公开工作年度报告的数字",
    params=FiguresParams,
    statuses=(Status.PASS, Status.SUSPECT, Status.MISSING),
    subject="单位和报告年度",
    evidence={"annual_report": "年度报告", "annual_report.figures": "年度报告表中的数字"},
    cannot="勾稽关系的原文没有读到，数字不合只作提示，由人核对",
    tells=True,
)
def annual_report_figures(unit: UnitTables, params: FiguresParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """年报表格里的数字：主动公开了多少，收到、办理、结转多少件申请，复议、诉讼各多少件、纠正多少件，表内和前后两年是否相合。

    衡量：年报页面（连同附件）的“主动公开政府信息情况”（2021年格式）“收到和处理政府信息公开申请情况”“行政复议、行政诉讼情况”各表，按行名和列数认出各行；
    各类申请人之和与总计、新收加上年结转与办理加结转下年、各项办理结果之和与总计、复议诉讼各项之和与总计，
    上一年度的结转下年与本年度的上年结转，以及上一年度的现行有效件数加本年制发、减本年废止与本年度的现行有效件数，逐一相比。

    结论：合格——读出了数字，读到的都相合；疑似——有一处不合，句中写明哪两个数；未检出——有年报而表格没有读出（图片、扫描件、
    不成表的文字）。

    依据：政府信息公开条例第50条；年报格式见国办公开办函〔2019〕60号、〔2021〕30号。

    限度：没有读全的行不算（留空的格子，本行的总计对得上的按0计）；同一年度有几份的，看数字最全的一份；数字本身对不对由人看。
    """
    by_year: dict[int, list[Document]] = defaultdict(list)
    for report in unit.of_kind("annual_report"):
        if report.facts.report_year is not None and report.facts.report_year < as_of.year and not report.reposted:
            by_year[report.facts.report_year].append(report)
    wanted = sorted(by_year)[-params.last_years :]
    fullest = {year: _fullest(by_year[year]) for year in sorted(by_year) if year + 1 in wanted or year in wanted}
    outcomes = []
    for year in wanted:
        report, figures = fullest[year]
        before = fullest[year - 1][1] if year - 1 in fullest else Figures()
        outcomes.append(_outcome(unit, year, report, before, figures))
    return outcomes


def _fullest(reports: list[Document]) -> tuple[Document, Figures]:
    read = [(report, report_figures.figures_of(report.facts.report_figures)) for report in reports]
    return max(read, key=lambda pair: (pair[1].known, pair[0].id))


def _outcome(unit: UnitTables, year: int, report: Document, before: Figures, figures: Figures) -> Outcome:
    outcome = replace(
        presence.of_unit(unit, "report:figures"), title=f"{unit.unit.name}{year}年年报", period=str(year)
    ).on(report)
    words: dict[str, object] = {"subject": unit.unit.name, "year": year}
    shown = [report.evidence("annual_report.title", report.facts.title or report.title)]
    said = report_figures.told(figures)
    if not said:
        return outcome.of(Status.MISSING, SAYS, words, evidence=shown)
    shown.append(Evidence("annual_report.figures", said, url=report.url))
    wrong = [*report_figures.misfits(figures), *report_figures.breaks_between(before, figures)]
    words |= {"figures": said, "wrong": "；".join(wrong)}
    return outcome.of(Status.SUSPECT if words["wrong"] else Status.PASS, SAYS, words, evidence=shown)


SAYS = {
    Status.PASS: "{subject}{year}年年报的表：{figures}。",
    Status.SUSPECT: "{subject}{year}年年报的表：{figures}。数字不相合：{wrong}。请核对年报原表。",
    Status.MISSING: "{subject}{year}年年报的表格没有读出（可能是图片、扫描件或不成表的文字），数字请人工查看。",
}
