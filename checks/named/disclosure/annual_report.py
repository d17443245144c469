"""Annual reports on government information disclosure."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date

from pydantic import Field, field_validator

from checks import texts
from checks.measures import deadlines as measures
from checks.measures.calendar import Calendar
from checks.measures.element_outcomes import newest, said_so, summed_up
from checks.measures.elements import Answer, Reading
from checks.measures.refuters import ByDay
from checks.measures.words import Patterns, folded
from checks.model import Outcome, Status
from checks.registry import Params, check
from checks.seen.documents import Document
from checks.seen.owners import report_subject
from checks.seen.tables import UnitTables

_ABOUT = re.compile(r"更正|勘误|补充|修[订改]|更新|图解|图说|一图|说明(?!书)|补发")
_KINDS = ("city", "county", "department", "township", "village")


class ReportParams(Params):
    deadlines: dict[str, str | None] = Field(
        {"city": "03-31", "county": "03-31", "department": "01-31", "township": None, "village": None},
        description="各类单位次年的公布期限（月-日）：city 市、county 县区、department 部门、township 乡镇街道、village 村社区；"
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
                try:
                    date.fromisoformat(f"2023-{text}")
                except ValueError:
                    raise ValueError(f"“{text}”不是“月-日”，应写成 01-31") from None
        return value


@check(
    id="annual_report",
    title="政府信息公开工作年度报告按期公布",
    params=ReportParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE, Status.NA),
    subject="单位和报告年度",
    earliest_in=("信息公开年报",),
    refuter=ByDay(ends=("annual_report.published_on",)),
)
def annual_report(unit: UnitTables, params: ReportParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """政府信息公开工作年度报告是否在次年的期限前公布，逐年检查。

    衡量：某一年度报告页面的发布日期是否不晚于次年期限（当日算按期）；同一年度有几个页面的，以最早的为准。期限按报告主体定：
    标题写明是某政府办公室等部门的，按部门的期限。规定了各部分的，逐个看报告（连同附件）有没有这样的小标题；规定了应提到的词的，看全文有没有。

    结论：合格——按期公布（各部分齐全、提到了规定的词）；不合格——页面显示的发布日期晚于期限，或报告和附件都已读全、认得出三个以上小标题，
    而全文没有某一部分；疑似——日期有矛盾、只见于源码或没有读出，小标题写法不同，没有提到规定的词，附件没有读出或正文是图片；
    未检出——期限已过没有找到；即将到期——期限未到，尚未见到；不适用——该类单位不单独编制。

    依据：政府信息公开条例第49条（部门每年1月31日前，政府每年3月31日前）、第50条（报告的内容）；各地可在工作要点中提前。

    限度：只按网站上的发布日期计，更早在别处公布的由单位举证；标题读不出年度的报告不参与判断；各部分写得对不对由人看。
    """
    by_subject: dict[tuple[str, int], list[Document]] = defaultdict(list)
    for one in unit.of_kind("annual_report"):
        year = one.facts.report_year or _year(one.title)
        if year is not None and year < as_of.year and not one.reposted:
            by_subject[_subject(one, unit), year].append(one)
    kinds = {"": unit.unit.kind, "办公室": "department"}
    outcomes = []
    if params.deadlines.get(unit.unit.kind) is None and not any(
        params.deadlines.get(kinds[part]) for part, _ in by_subject
    ):
        subject = f"unit:{unit.unit.id}"
        said = REPORT_NA.format(subject=unit.unit.name, kind=KINDS[unit.unit.kind])
        return [Outcome(Status.NA, subject, unit.site_url, unit.unit.name, said, cause="report")]
    wanted = set(by_subject)
    if params.deadlines.get(unit.unit.kind) is not None:
        last = as_of.year - 1
        own = [year for part, year in by_subject if part == ""]
        first = params.first_year or min([*own, last])
        wanted |= {("", year) for year in range(min(first, last), last + 1)}
    for part, year in sorted(wanted):
        deadline = params.deadlines.get(kinds[part])
        if deadline is None or (params.first_year is not None and year < params.first_year):
            continue
        limit = date.fromisoformat(f"{year + 1}-{deadline}")
        found = by_subject.get((part, year), [])
        if params.timely:
            outcomes.append(_judge(unit, part, year, limit, found, as_of))
        outcomes += _content(unit, params, part, year, limit, found)
    return outcomes


def _content(
    unit: UnitTables, params: ReportParams, part: str, year: int, limit: date, found: list[Document]
) -> list[Outcome]:
    """What the year's report says: of several copies the one that says most counts."""
    outcomes = []

    def outcome(name: str) -> Outcome:
        one = Outcome(
            Status.SUSPECT,
            f"unit:{unit.unit.id}",
            unit.site_url,
            f"{unit.unit.name}{year}年年报",
            "",
            part=f"{part}·{name}" if part else name,
            period=str(year),
            decided_on=limit,
            cause=f"report:{name}",
            site=unit.site,
        )
        outcomes.append(one)
        return one

    if params.sections and found:
        fields = {section: [section] for section in params.sections}
        readings = [Reading(one, fields, others=None) for one in newest(found)]
        best = max(readings, key=lambda each: sum(each.said(name) is not None for name in fields))
        one, document = outcome(REPORT_SECTIONS), best.document
        one.url, one.title, one.site = document.url, document.title, document.site
        one.evidence = [document.evidence("annual_report.title", document.facts.title or document.title)]
        answers = {name: best.answer(name, definite=len(found) == 1) for name in fields}
        summed_up(one, best, answers, len(fields), 0)
    if params.mention and found:
        name = "、".join(params.mention)
        readings = [Reading(one, {name: params.mention}, prose=True) for one in newest(found)]
        saying = next((each for each in readings if each.said(name)), None)
        why = next((why for each in readings if (why := each.silent())), texts.ELEMENT_NOT_SAID)
        answer = Answer(Status.PASS, saying.said(name)) if saying else Answer(Status.SUSPECT, None, why)
        said_so(outcome(REPORT_MENTION), saying or readings[0], name, answer)
    return outcomes


def _judge(unit: UnitTables, part: str, year: int, limit: date, found: list[Document], as_of: date) -> Outcome:
    outcome = Outcome(
        Status.MISSING,
        f"unit:{unit.unit.id}",
        unit.site_url,
        f"{unit.unit.name}{year}年年报",
        "",
        limit=limit.isoformat(),
        decided_on=limit,
        part=part,
        period=str(year),
        cause="report:late",
        site=unit.site,
    )
    words = {"subject": unit.unit.name, "year": year, "deadline": texts.day(limit)}
    if not found:
        outcome.cause = "report:none"
        if as_of <= limit:
            left = (limit - as_of).days
            outcome.status, outcome.due_on, outcome.measured, outcome.unit_of_measure = Status.DUE, limit, left, "日"
            outcome.message = REPORT_DUE.format(**words, left=left)
        else:
            outcome.message = REPORT_MISSING.format(**words)
        return outcome
    dated = [(when, one) for one in found if (when := measures.published(one, "annual_report.published_on"))]
    if not dated:
        one = found[0]
        outcome.status, outcome.url, outcome.title, outcome.site = Status.SUSPECT, one.url, one.title, one.site
        outcome.message = REPORT_UNDATED.format(**words)
        outcome.evidence = [one.evidence("annual_report.title", one.facts.title or one.title)]
        return outcome
    when, one = min(dated, key=lambda row: (row[0].first, row[0].last, row[1].id))
    verdict = measures.by_day(measures.earliest([row[0] for row in dated]), limit)
    if verdict.status != Status.PASS:
        for its_date, copy in sorted(dated, key=lambda row: (row[0].first, row[1].id)):
            alone = measures.by_day(its_date, limit)
            if alone.status == Status.PASS:
                when, one, verdict = its_date, copy, alone
                break
    if verdict.status == Status.FAIL and len(dated) < len(found):
        verdict.status = Status.SUSPECT
        verdict.reasons.append("另有同一年度的报告页面读不出发布日期")
    if verdict.status == Status.FAIL and (why := _not_surely(one, unit)):
        verdict.status = Status.SUSPECT
        verdict.reasons.append(why)
    outcome.status, outcome.url, outcome.title, outcome.site = verdict.status, one.url, one.title, one.site
    outcome.measured = when.first.isoformat() if when.first == when.last else f"{when.first}/{when.last}"
    outcome.evidence = [one.evidence("annual_report.title", one.facts.title or one.title), *when.evidence]
    words |= {"found": when.words}
    if verdict.status == Status.PASS:
        outcome.message = REPORT_PASS.format(**words)
    elif verdict.status == Status.FAIL:
        outcome.message = REPORT_LATE.format(**words, count=verdict.span)
    else:
        outcome.message = REPORT_SUSPECT.format(**words, because=texts.because(verdict.reasons))
    return outcome


def _subject(one: Document, unit: UnitTables) -> str:
    """A government's office reports as a department beside its government (条例 第49条 sets each its own day)."""
    if unit.unit.kind not in ("city", "county"):
        return ""
    named = report_subject(one.title) or ""
    return "办公室" if re.search(r"(?:办公室|办公厅)$", named) else ""


def _not_surely(one: Document, unit: UnitTables) -> str:
    """Why a late page may not be the report's first: a correction or a picture of it, or a subordinate body's own."""
    if about := _ABOUT.search(one.title):
        return REPORT_ABOUT.format(word=about[0])
    named = folded(report_subject(one.title) or "")
    own = [folded(name) for name in (unit.unit.name, *unit.unit.aliases)]
    same = any(named.endswith(name) or name.endswith(named) or name.startswith(named) for name in own)
    # A government's office under its government has its own day (`_subject`).
    if named and not same and not (named.startswith(tuple(own)) and _subject(one, unit)):
        return REPORT_OTHERS.format(name=report_subject(one.title))
    return ""


def _year(title: str) -> int | None:
    found = re.findall(r"(20\d\d)\s*年", title)
    return int(found[0]) if len(set(found)) == 1 else None


# ---- annual_report ----
REPORT_PASS = "{subject}{year}年政府信息公开工作年度报告发布于{found}，不晚于{deadline}，符合要求。"
REPORT_LATE = "{subject}{year}年政府信息公开工作年度报告发布于{found}，晚于{deadline}的期限{count}日。请说明原因；如更早在其他页面发布过，请提供网址。"
REPORT_SUSPECT = "{subject}{year}年政府信息公开工作年度报告发布于{found}，期限为{deadline}。{because}"
REPORT_ABOUT = "标题写有“{word}”，可能不是首次公布的那一份"
REPORT_OTHERS = "标题写的是“{name}”，可能是别的单位的年报"
REPORT_UNDATED = "{subject}{year}年政府信息公开工作年度报告没有读出发布日期，无法判断是否在{deadline}前发布，列为疑似。请在页面标明发布日期。"
REPORT_MISSING = "未检出{subject}{year}年政府信息公开工作年度报告（期限{deadline}）。如已发布，请提供网址。"
REPORT_DUE = "{subject}{year}年政府信息公开工作年度报告须在{deadline}前发布，尚未见到，还剩{left}日。"
REPORT_SECTIONS, REPORT_MENTION = "各部分", "应提到的内容"
REPORT_NA = "{subject}（{kind}）不单独编制政府信息公开工作年度报告，本项不适用。"
KINDS = {
    "city": "市级政府",
    "county": "县级政府",
    "department": "部门",
    "township": "乡镇（街道）",
    "village": "村（社区）",
}
