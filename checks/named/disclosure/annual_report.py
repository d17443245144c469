"""Annual reports on government information disclosure."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import partial

from pydantic import field_validator

from checks.kit import (
    Calendar,
    Document,
    Evidence,
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
    presence,
    refuters,
    texts,
)
from checks.measures.element_outcomes import newest, said_so, summed_up
from checks.measures.elements import Answer, Reading
from checks.measures.periods import month_day
from checks.measures.words import folded
from checks.seen.owners import report_subject
from checks.seen.witnesses import contradicted
from crawler.chinese.titles import may_be_annual
from crawler.sites import UNIT_KINDS

_ABOUT = re.compile(r"更正|勘误|补充|修[订改]|更新|图解|图说|一图|说明(?!书)|补发")
_KINDS = ("city", "county", "department", "township", "village")


class ReportParams(Params):
    deadlines: dict[str, str | None] = Field(
        {"city": "03-31", "county": "03-31", "department": "01-31", "township": None, "village": None},
        description=f"各类单位次年的公布期限（月-日）：{'、'.join(f'{kind} {words}' for kind, words in UNIT_KINDS.items())}；"
        "null 表示不单独编制",
    )
    first_year: int | None = Field(
        None, ge=2008, le=2100, description="从哪一报告年度起逐年检查；不填则从找到的最早一年起"
    )

    timely: bool = Field(True, description="是否看按期公布；只看内容的条款写 false")
    mention: list[str] = Field(
        [], description="报告正文应提到的词，有其一即可，如 [政务公开工作要点, 政务公开要点]；不填则不看"
    )
    sections: Patterns = Field(
        [],
        description="报告应有的各部分：小标题的词组，每组一部分，词组内各词都要有，如 [总体情况, 主动公开, 处理 申请, 复议 诉讼, 问题, 其他 报告]",
    )

    @field_validator("deadlines")
    @classmethod
    def _month_days(cls, value: dict[str, str | None]) -> dict[str, str | None]:
        for kind, text in value.items():
            if kind not in _KINDS:
                raise ValueError(f"没有“{kind}”这类单位，可用：{'、'.join(_KINDS)}")
            if text is not None:
                month_day(text)
        return value


@check(
    id="annual_report",
    title="政府信息公开工作年度报告按期公布",
    faults=(
        Fault(
            "政府信息公开年报逾期公布",
            cause="report:late",
            instead="年报已经公布，逾期不能补救：请书面说明原因；更早在别处公布过的提供网址，由政务公开办核定。今后在期限之前公布。",
        ),
        Fault("政府信息公开年报缺少必备内容"),
    ),
    params=ReportParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE, Status.NA),
    subject="单位和报告年度",
    earliest_in=("信息公开年报",),
    cases_in=("信息公开年报",),
    evidence={"annual_report": "年度报告"},
    refuter=refuters.ByDay(ends=("annual_report.published_on",)),
)
def annual_report(unit: UnitTables, params: ReportParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """政府信息公开工作年度报告是否在次年的期限前公布，逐年检查。

    衡量：某一年度报告页面的发布日期是否不晚于次年期限（当日算按期）；同一年度有几个页面的，以最早的为准。期限按报告主体定：
    标题写明是某政府办公室等部门的，按部门的期限。规定了各部分的，逐个看报告（连同附件）有没有这样的小标题；规定了应提到的词的，看全文有没有。

    结论：合格——按期公布（各部分齐全、提到了规定的词）；不合格——页面显示的发布日期晚于期限，或报告和附件都已读全、认得出三个以上小标题，
    而全文没有某一部分；疑似——日期有矛盾、只见于源码或没有读出，栏目列有同年的报告而该页没有读到，小标题写法不同，没有提到规定的词，附件没有读出或正文是图片；
    未检出——期限已过没有找到；即将到期——期限未到，尚未见到；不适用——该类单位不单独编制。

    依据：政府信息公开条例第49条（部门每年1月31日前，政府每年3月31日前）、第50条（报告的内容）；各地可在工作要点中提前。

    限度：只按网站上的发布日期计，更早在别处公布的由单位举证；标题读不出年度的报告不参与判断；各部分写得对不对由人看。
    """
    by_subject: dict[tuple[str, int], list[Document]] = defaultdict(list)
    for report in unit.of_kind("annual_report"):
        year = report.facts.report_year or _year(report.title)
        if year is not None and year < as_of.year and not report.reposted:
            by_subject[_subject(report, unit), year].append(report)
    own_deadline = params.deadlines.get(unit.unit.kind)
    deadlines_of = {"": own_deadline, OFFICE: params.deadlines.get("department")}
    if own_deadline is None and not any(deadlines_of[part] for part, _ in by_subject):
        return [presence.of_unit(unit, "report").of(Status.NA, NA, subject=unit.unit.name, kind=KINDS[unit.unit.kind])]
    wanted = set(by_subject)
    if own_deadline is not None:
        last = as_of.year - 1
        first = params.first_year or min([*(year for part, year in by_subject if part == ""), last])
        wanted |= {("", year) for year in range(min(first, last), last + 1)}
    outcomes = []
    for part, year in sorted(wanted):
        deadline = deadlines_of[part]
        if deadline is None or (params.first_year is not None and year < params.first_year):
            continue
        limit = date.fromisoformat(f"{year + 1}-{deadline}")
        reports = by_subject.get((part, year), [])
        if params.timely:
            outcome = _judge(unit, part, year, limit, reports, as_of)
            until = limit if outcome.status == Status.FAIL else None
            named = unit.witness(partial(_is_report, year), until=until)
            outcomes.append(contradicted(outcome, named))
        outcomes += _content(unit, params, part, year, limit, reports)
    return outcomes


def _outcome(unit: UnitTables, cause: str, part: str, year: int, limit: date) -> Outcome:
    """An outcome about the unit's report of a year."""
    return replace(
        presence.of_unit(unit, cause, part=part),
        title=f"{unit.unit.name}{year}年年报",
        period=str(year),
        decided_on=limit,
    )


def _content(
    unit: UnitTables, params: ReportParams, part: str, year: int, limit: date, reports: list[Document]
) -> list[Outcome]:
    """What the year's report says: of several copies the one that says most counts."""
    outcomes = []

    def outcome(name: str) -> Outcome:
        return _outcome(unit, f"report:{name}", f"{part}·{name}" if part else name, year, limit)

    if params.sections and reports:
        fields = {section: [section] for section in params.sections}
        readings = [Reading(report, fields, others=None) for report in newest(reports)]
        best = max(readings, key=lambda reading: sum(reading.said(name) is not None for name in fields))
        answers = {name: best.answer(name, definite=len(reports) == 1) for name in fields}
        shown = replace(outcome(SECTIONS).on(best.document), evidence=[_title(best.document)])
        outcomes.append(summed_up(shown, best, answers, len(fields), 0))
    if params.mention and reports:
        name = "、".join(params.mention)
        readings = [Reading(report, {name: params.mention}, prose=True) for report in newest(reports)]
        saying = next((reading for reading in readings if reading.said(name)), None)
        why = next((why for reading in readings if (why := reading.silent())), texts.ELEMENT_NOT_SAID)
        answer = Answer(Status.PASS, saying.said(name)) if saying else Answer(Status.SUSPECT, None, why)
        outcomes.append(said_so(outcome(MENTION), saying or readings[0], name, answer))
    return outcomes


def _title(report: Document) -> Evidence:
    return report.evidence("annual_report.title", report.facts.title or report.title)


def _judge(unit: UnitTables, part: str, year: int, limit: date, reports: list[Document], as_of: date) -> Outcome:
    outcome = replace(_outcome(unit, "report:late", part, year, limit), limit=limit.isoformat())
    words: dict[str, object] = {"subject": unit.unit.name, "year": year, "deadline": texts.day(limit)}
    if not reports:
        left = (limit - as_of).days
        if left >= 0:
            outcome = replace(outcome, unit_of_measure="日")
            return outcome.of(Status.DUE, ABSENT, words, measured=left, due_on=limit, cause="report:none", left=left)
        return outcome.of(Status.MISSING, ABSENT, words, cause="report:none")
    dated = [
        (when, report)
        for report in reports
        if (when := deadlines.published(report, "annual_report.published_on")) is not None
    ]
    if not dated:
        return outcome.on(reports[0]).of(Status.SUSPECT, UNDATED, words, evidence=[_title(reports[0])])
    dated.sort(key=lambda row: (row[0].first, row[0].last, row[1].id))
    when, first = dated[0]
    verdict = deadlines.by_day(deadlines.earliest([day for day, _ in dated]), limit)
    for day, copy in dated if verdict.status != Status.PASS else ():
        alone = deadlines.by_day(day, limit)
        if alone.status == Status.PASS:
            when, first, verdict = day, copy, alone
            break
    if len(dated) < len(reports):
        verdict = verdict.no_fail(UNDATED_TOO)
    if verdict.status == Status.FAIL and (why := _not_surely(first, unit)):
        verdict = verdict.no_fail(why)
    return outcome.on(first).of(
        verdict, SAYS, words, measured=when.iso, evidence=[_title(first), *when.evidence], found=when.words
    )


def _subject(report: Document, unit: UnitTables) -> str:
    """A government's office reports as a department beside its government (条例 第49条 sets each its own day)."""
    if unit.unit.kind not in ("city", "county"):
        return ""
    named = report_subject(report.title) or ""
    return OFFICE if re.search(r"(?:办公室|办公厅)$", named) else ""


def _not_surely(report: Document, unit: UnitTables) -> str:
    """Why a late page may not be the report's first: a correction or a picture of it, or a subordinate body's own."""
    if about := _ABOUT.search(report.title):
        return REPORT_ABOUT.format(word=about[0])
    named = folded(report_subject(report.title) or "")
    own = [folded(name) for name in (unit.unit.name, *unit.unit.aliases)]
    same = any(named.endswith(name) or name.endswith(named) or name.startswith(named) for name in own)
    # A government's office under its government has its own day (`_subject`).
    if named and not same and not (named.startswith(tuple(own)) and _subject(report, unit)):
        return REPORT_OTHERS.format(name=report_subject(report.title))
    return ""


def _is_report(year: int, title: str) -> bool:
    named = re.search(r"信息公开.*(?:年度报告|年报)", title) is not None or may_be_annual(title)
    return _year(title) == year and named


def _year(title: str) -> int | None:
    years = set(re.findall(r"(20\d\d)\s*年", title))
    return int(years.pop()) if len(years) == 1 else None


SAYS = {
    Status.PASS: "{subject}{year}年政府信息公开工作年度报告发布于{found}，不晚于{deadline}，符合要求。",
    Status.FAIL: (
        "{subject}{year}年政府信息公开工作年度报告发布于{found}，晚于{deadline}的期限{count}日。"
        "请说明原因；如更早在其他页面发布过，请提供网址。"
    ),
    Status.SUSPECT: "{subject}{year}年政府信息公开工作年度报告发布于{found}，期限为{deadline}。{because}",
}
ABSENT = {
    Status.MISSING: "未检出{subject}{year}年政府信息公开工作年度报告（期限{deadline}）。如已发布，请提供网址。",
    Status.DUE: "{subject}{year}年政府信息公开工作年度报告须在{deadline}前发布，尚未见到，还剩{left}日。",
}
UNDATED = (
    "{subject}{year}年政府信息公开工作年度报告没有读出发布日期，无法判断是否在{deadline}前发布，列为疑似。"
    "请在页面标明发布日期。"
)
UNDATED_TOO = "另有同一年度的报告页面读不出发布日期"
REPORT_ABOUT = "标题写有“{word}”，可能不是首次公布的那一份"
REPORT_OTHERS = "标题写的是“{name}”，可能是别的单位的年报"
NA = "{subject}（{kind}）不单独编制政府信息公开工作年度报告，本项不适用。"
SECTIONS, MENTION, OFFICE = "各部分", "应提到的内容", "办公室"
KINDS = {
    "city": "市级政府",
    "county": "县级政府",
    "department": "部门",
    "township": "乡镇（街道）",
    "village": "村（社区）",
}
