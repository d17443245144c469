"""Enrolment for compulsory education: what must be said of it, and how long before."""

from __future__ import annotations

import re
from dataclasses import replace

from pydantic import model_validator

from checks.kit import (
    Calendar,
    Dated,
    Document,
    Evidence,
    Fault,
    Field,
    Outcome,
    Params,
    Patterns,
    Period,
    Status,
    UnitTables,
    Verdict,
    check,
    date,
    deadlines,
    matches,
    presence,
    refuters,
    texts,
)
from checks.measures.calendar import add_months, natural_days
from checks.measures.element_outcomes import Joined, absent, newest, said_so
from checks.measures.elements import Answer, Reading
from checks.measures.periods import MonthDay, years, years_named
from checks.measures.presence import Found
from crawler.chinese.dates import find_days, find_ranges, find_yearless
from crawler.chinese.text import shorten

_BY = re.compile(r"\s*[(（]?(?:含)?(?:当日|当天)?[)）]?\s*(?:及其?|之|以)?前")
_AROUND = (-31, 300)  # days from publication to the registration that the same year's notice speaks of


class EnrollmentParams(Params):
    title_patterns: Patterns = Field(min_length=1, description="招生信息的标题含有哪些词组（词组内各词都要有）")
    elements: dict[str, Patterns] = Field(
        min_length=1, description="应有的内容：名称到词组；当年几件合起来有即可，标题、附件名、表头、正文里都算"
    )
    exclude_title_words: Patterns = Field(
        [
            "高中",
            "中职",
            "职业",
            "技工",
            "技师",
            "幼儿",
            "学前",
            "大学",
            "高校",
            "高考",
            "研究生",
            "自学",
            "成人",
            "老年",
            "培训",
            "特长",
        ],
        description="标题含有这些词的不是义务教育招生",
    )
    after_event: list[str] = Field([], description="哪些内容要在招生之后才有，不判提前量")
    lead_months: tuple[int, int] | None = Field(
        None, strict=False, description="最早一件须在报名前几个月公布：[最少, 最多]，如 [1, 3]；不填则不判早晚"
    )
    anchor: MonthDay | None = Field(
        None, description="提前量数到哪一天（月-日）；不填则数到信息里写明的报名日期，没有写明的不判"
    )
    registration_words: Patterns = Field(
        ["报名", "登记时间", "信息采集", "信息登记"], min_length=1, description="哪些词后面的日期是报名日期"
    )
    deadline: MonthDay | None = Field(None, description="每年的期限（月-日）；不填则到年底")

    @model_validator(mode="after")
    def _in_order(self) -> EnrollmentParams:
        if self.lead_months is not None and not 0 <= self.lead_months[0] <= self.lead_months[1]:
            raise ValueError("lead_months 应写成 [最少几个月, 最多几个月]，如 [1, 3]")
        if unknown := [name for name in self.after_event if name not in self.elements]:
            raise ValueError(f"after_event 里的“{unknown[0]}”不在 elements 里")
        return self


@check(
    id="enrollment_elements",
    title="义务教育招生信息齐全，提前公布",
    faults=(
        Fault(
            "招生信息没有按规定提前公布",
            cause="enrol:lead",
            instead="招生信息已经公布，逾期不能补救：请书面说明原因；更早公布过的提供网址，由政务公开办核定。今后在报名之前按规定的提前量公布。",
        ),
    ),
    params=EnrollmentParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE),
    subject="单位、年度和内容；提前量单列",
    earliest_in=("招生",),
    evidence={"enrollment": "招生信息", "enrollment.registration": "报名日期"},
    refuter=refuters.NoField(),
)
def enrollment_elements(unit: UnitTables, params: EnrollmentParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """当年的义务教育招生信息有没有方案、范围、条件、咨询方式等内容，是否在报名前几个月公布。

    衡量：当年发布（或标题写明当年）、标题含有规定词组的页面和附件合在一起，逐项看有没有规定的词；提前量从最早一件的发布日期，
    数到信息里写明的报名日期（或规定的月日），按月计。

    结论：合格——有这一项（或提前量在范围内）；不合格——发布日期和报名日期都由页面显示，提前不足规定的月数；疑似——附件没有读出或正文是图片，
    日期不能确定，几个报名日期结论不一，或提前得太多；未检出——到期没有找到当年的招生信息，或读全的几件里没有这一项；
    即将到期——尚未见到，期限（不填则年底）未到。

    依据：义务教育领域基层政务公开标准指引；各地工作要点（青铜峡市2019年提前1至3个月、5项；利通区2021年7项）。

    限度：提前于哪一天原文多没有写明，按写明的报名日期算，没有写的不判；学校自己的网站、公众号上的看不到；
    最早一件须是抓取到的最早一件，招生栏目没有读全时不判不合格。
    """
    outcomes = []
    pages = presence.pages(unit.owned)
    item = texts.ENROLLMENT_ITEM
    for period in years(unit, as_of, params.deadline):
        found = _of_year(pages, params, period)
        sure = [Reading(document, params.elements, prose=True) for document in newest(found.sure)]
        doubtful = newest([document for document, _ in found.possible])
        weak = [Reading(document, params.elements, prose=True) for document in doubtful]
        for name in params.elements:
            outcomes.append(_element(unit, Joined(item, sure), Joined(item, weak), name, period, as_of))
    if params.lead_months is not None:
        # The publication decides which year's clause it is, so that years are those of the documents.
        for year in years(unit, as_of, last_day=False, by="any"):
            outcomes += _lead(unit, params, year, _of_year(pages, params, year).sure)
    return outcomes


def _of_year(pages: list[Document], params: EnrollmentParams, period: Period) -> Found:
    """The year's documents; a school year (2023—2024学年) is the one in which it begins."""
    begun = [page for page in pages if period.year == min(years_named(page.title), default=period.year)]
    return presence.search(begun, params.title_patterns, period, exclude=params.exclude_title_words, own_year=True)


def _element(unit: UnitTables, sure: Joined, weak: Joined, name: str, period: Period, as_of: date) -> Outcome:
    """A thing that no document of the year says is not found, be they read to their ends or not there at all."""
    outcome = presence.of_unit(unit, "enrol:none", period, name)
    if sure.readings:
        reading, answer = sure.best(name)
        if answer.status == Status.PASS or answer.said or reading.alike(name) or reading.silent():
            return sure.settle(replace(outcome, cause="enrol:element"), unit, name, period)
    if weak.readings:
        reading, answer = weak.best(name)
        if answer.status == Status.PASS:
            why = texts.ELEMENT_YEAR.format(period=period.name, why=texts.PRESENT_UNDATED)
            return said_so(outcome, reading, name, Answer(Status.SUSPECT, answer.said, why))
    if not sure.readings or (period.due is not None and as_of <= period.due):
        return absent(outcome, unit, sure.item, name, period, as_of)
    document = sure.readings[0].document
    return outcome.on(document).of(
        Status.MISSING,
        NOT_FOUND,
        unit=unit.unit.name,
        period=period.name,
        item=sure.item,
        name=name,
        count=len(sure.readings),
        example=presence.said(document),
        evidence=presence.dated_evidence(document, "document"),
    )


def _lead(unit: UnitTables, params: EnrollmentParams, period: Period, documents: list[Document]) -> list[Outcome]:
    """How long before the registration the first of the year's documents came; nothing where no day of it is known."""
    least, most = params.lead_months or (0, 0)
    after = [words for name in params.after_event for words in params.elements[name]]
    documents = [document for document in documents if not matches(document.title, after)]
    dated = [
        (day, document) for document in documents if (day := deadlines.published(document, "enrollment.published_on"))
    ]
    if not dated:
        return []
    published = deadlines.earliest([day for day, _ in dated])
    first = min(dated, key=lambda row: (row[0].first, row[1].id))[1]
    if params.anchor is not None:
        fixed = date.fromisoformat(f"{period.year}-{params.anchor}")
        registration: Dated | None = Dated(fixed, fixed)
    else:
        registration = _registration(params, period, [document for _, document in dated])
    if registration is None:
        return []
    latest = add_months(registration.first, -least), add_months(registration.last, -least)  # the last day in time
    days = natural_days(published.first, registration.first)
    verdict = Verdict(Status.SUSPECT, reasons=[*published.doubts])
    if published.last <= latest[0]:
        verdict.status = Status.PASS
        if published.first < add_months(registration.first, -most):
            verdict.reasons.append(EARLY.format(most=most))
    elif published.first > latest[1]:
        verdict.status = Status.FAIL
        verdict.reasons += published.weak
        if len(dated) < len(documents):
            verdict.reasons.append(UNDATED)
    else:
        verdict.reasons.append(texts.UNDECIDED)
    if verdict.reasons:
        verdict.status = Status.SUSPECT
    outcome = presence.of_unit(unit, "enrol:lead", None, texts.ENROLLMENT_LEAD)
    outcome = replace(outcome, period=period.key, decided_on=published.first, limit=least, unit_of_measure="个月")
    return [
        outcome.on(first).of(
            verdict,
            LEAD,
            example=presence.said(first),
            registration=registration.words,
            least=least,
            most=most,
            due=texts.day(latest[1]),
            measured=round(days / 30.4, 1),
            evidence=[*presence.dated_evidence(first, "enrollment"), *registration.evidence],
        )
    ]


def _registration(params: EnrollmentParams, period: Period, documents: list[Document]) -> Dated | None:
    """The first to the last day that the year's documents name for registration; None where they name none."""
    days: list[tuple[date, Evidence]] = []
    for document in newest(documents):
        published = document.published
        if published is None:
            continue
        lines = [line for _, line in document.body.lines()]
        for number, line in enumerate(lines):
            words = [word for word in params.registration_words if matches(line, [word])]
            day = _day_at(line, min((line.find(word) for word in words), default=0), period.year) if words else None
            if words and day is None and number + 1 < len(lines) and not find_days(line):
                line = lines[number + 1]  # a heading, and the days below it
                day = _day_at(line, 0, period.year)
            if day is not None and _AROUND[0] <= natural_days(published.first, day) <= _AROUND[1]:
                proof = document.evidence(
                    "enrollment.registration", day.isoformat(), quote=shorten(line, 80), source="body"
                )
                days.append((day, proof))
    if not days:
        return None
    days.sort(key=lambda row: row[0])
    (first, opening), (last, closing) = days[0], days[-1]
    return Dated(first, last, evidence=(opening, closing) if last != first else (opening,))


def _day_at(line: str, at: int, year: int) -> date | None:
    """The first day after the place in the line, else the last before it; a day without its year is of `year`."""
    days = [(span.start, span.end, span.first) for span in find_days(line)]
    days += [
        (start, end, date(year, month, day))
        for month, day, start, end in find_yearless(line)
        if (month, day) != (2, 29)
    ]
    # A day by which something else must have happened (6月30日前办理居住证, 2018年8月31日前出生) begins nothing.
    days = sorted(row for row in days if not _BY.match(line, row[1]))
    after = [day for place, _, day in days if place >= at]
    # 7月15日至17日报名: a range before the word begins with its first day.
    before = [first.first for first, _ in find_ranges(line[:at])] or [day for place, _, day in days if place < at][-1:]
    return next(iter(after or before), None)


NOT_FOUND = "{unit}{period}的{item}里没有见到“{name}”（看过{count}件，如{example}），列为未检出。如已公开，请提供网址。"
EARLY = "早于报名{most}个月以上，请核实是不是这一次招生的"
UNDATED = "另有招生信息读不出发布日期"
LEAD = {
    Status.PASS: "最早的招生信息{example}，写明的报名日期是{registration}，提前不少于{least}个月，符合要求。",
    Status.FAIL: (
        "最早的招生信息{example}，写明的报名日期是{registration}，提前不足{least}个月（最迟应在{due}公布）。如更早公布过，请提供网址；"
        "今后请在报名前{least}至{most}个月公布。"
    ),
    Status.SUSPECT: "最早的招生信息{example}，写明的报名日期是{registration}，要求提前{least}至{most}个月。{because}",
}
