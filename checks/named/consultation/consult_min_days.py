"""Public consultations: long enough to be answered."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Literal

from checks.kit import (
    Calendar,
    Dated,
    Document,
    Evidence,
    Field,
    Outcome,
    Params,
    Status,
    UnitTables,
    Verdict,
    check,
    date,
    deadlines,
    refuters,
)
from checks.named.consultation.notices import drafts
from crawler.chinese.text import shorten
from crawler.facts import Consultation

_OTHER_TERM = re.compile(
    r"(?:延长|延期|顺延)[^。；]{0,6}[至到]|第[二三四五]次(?:公开|向社会)?(?:征求|征集)|(?:再次|二次|重新)(?:公开|向社会)?(?:征求|征集)"
    r"|时间(?:紧|急)|(?:情况|任务|事项)(?:紧急|紧迫|特殊)|(?:期限|时间)[^。；，]{0,4}(?:调整|缩短|压缩)[为至到]"
)


class ConsultParams(Params):
    min_days: int = Field(30, ge=1, le=365, description="征求意见不少于多少日（自然日）")
    scope: Literal["all", "by_type"] = Field(
        description="all 对每件征求意见稿都适用；by_type 只对法律法规规定须满期限的类型判不合格，其他类型不足的列为疑似"
    )
    strict_types: list[str] = Field(
        ["重大行政决策", "规章", "涉企", "征收", "规划"], description="scope 为 by_type 时，哪些类型不足期限可判不合格"
    )
    allow_short_with_reason: bool = Field(True, description="公告说明了缩短期限理由的，是否列为豁免")


@check(
    id="consult_min_days",
    title="公开征求意见的期限足够",
    params=ConsultParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.EXEMPT),
    subject="征求意见公告",
    refuter=refuters.Short(start="consultation.published_on", end="consultation.end"),
    evidence={
        "consultation": "征求意见",
        "consultation.start": "征求意见开始日期",
        "consultation.end": "征求意见截止日期",
        "consultation.days": "征求意见天数",
        "consultation.scope": "征求意见类型",
        "consultation.short_reason": "征求意见缩短期限的理由",
    },
)
def consult_min_days(unit: UnitTables, params: ConsultParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """公开征求意见的期限是否不少于规定的日数。

    衡量：截止日期减去起点的自然日数；起点取公告写明的开始日期与网页发布日期中较晚的一个，首日不计。公告只写“自公告之日起若干日”的，以写明的日数计。

    结论：合格——日数足够；不合格——起止日期都由页面显示且日数不足；疑似——没有写明截止日期（无期限），日期有矛盾或只见于源码，
    看不出征求的是不是草案，或按类型判定时不能确定属于须满期限的类型；豁免——日数不足，但公告说明了缩短期限的理由。

    依据：重大行政决策程序暂行条例第15条、规章制定程序条例第15条、优化营商环境条例第62条、国有土地上房屋征收与补偿条例第10条、
    城乡规划法第26条（均为不少于30日或一般不少于30日）；各地工作要点（如吴忠市2023年，各类征求意见稿均不少于30日）。

    限度：征集项目、事项、线索一类建议的公告不是征求意见稿，不在此项；是否列入重大行政决策目录只能按公告自己的用语判断；在其他平台更早公开征集的，网站上看不出，单位可提供网址申请复核。
    """
    return [_judge(notice, params, calendar) for notice in drafts(unit)]


def _judge(notice: Document, params: ConsultParams, calendar: Calendar) -> Outcome:
    stated = notice.facts.consultation
    posted = deadlines.published(notice, "consultation.published_on")
    start = end = None
    if stated is not None:
        start = deadlines.dated(stated.start, notice.evidence("consultation.start", stated.start), "开始日期")
        end = deadlines.dated(stated.end, notice.evidence("consultation.end", stated.end), "截止日期")
    known = [day for day in (posted, start, end) if day]
    outcome = Outcome.about(
        notice,
        cause="consult:short",
        decided_on=known[0].first if known else None,
        limit=params.min_days,
        unit_of_measure="日",
        evidence=[piece for day in known for piece in day.evidence],
    )
    if stated and stated.days is not None and (end is None or (stated.via == "relative" and start is None)):
        verdict = _stated_days(stated.days, stated.working_days, posted, params, calendar)
        if verdict is None:
            return outcome.of(Status.SUSPECT, NO_START, end=f"{stated.days}个工作日后")
        shown = [notice.evidence("consultation.days", str(stated.days), quote=stated.quote, source="body")]
        return _settled(outcome, notice, stated, verdict, STATED, shown, params)
    if stated is None or end is None:
        quote = stated.quote if stated else ""
        shown = [notice.evidence("consultation", None, quote=quote, source="body")] if quote else []
        return outcome.of(Status.SUSPECT, NO_END, cause="consult:no_end", evidence=shown)
    starts = [day for day in (start, posted) if day is not None]
    if not starts:
        return outcome.of(Status.SUSPECT, NO_START, end=end.words)
    begin = deadlines.latest(starts)
    if end.last < begin.first:
        return outcome.of(Status.SUSPECT, REVERSED, cause="consult:reversed", end=end.words, start=begin.words)
    verdict = _between(start, posted, begin, end, params, calendar)
    reading = READING.format(start=begin.words, end=end.words)
    return _settled(outcome, notice, stated, verdict, reading, [], params)


def _settled(
    outcome: Outcome,
    notice: Document,
    stated: Consultation,
    verdict: Verdict,
    reading: str,
    shown: list[Evidence],
    params: ConsultParams,
) -> Outcome:
    """What the measured days come to, with what the notice says of reasons, of its kind, and of another term."""
    short = verdict.span is not None and verdict.span.high < params.min_days
    if short and params.allow_short_with_reason and stated.short_reason is not None:
        shown = [*shown, notice.evidence("consultation.short_reason", stated.short_reason)]
        reason = stated.short_reason.value
        exempt = replace(verdict, status=Status.EXEMPT)
        return outcome.of(exempt, DAYS, evidence=shown, reading=reading, reason=reason)
    if short and params.scope == "by_type":
        kind = stated.scope.value if stated.scope else ""
        if any(strict in kind for strict in params.strict_types):
            shown = [*shown, notice.evidence("consultation.scope", stated.scope)]
        else:
            doubt = OTHER_TYPE.format(limit=params.min_days, types="、".join(params.strict_types))
            verdict = replace(verdict, status=Status.SUSPECT, reasons=[doubt, *verdict.reasons])
    if notice.on_draft is None:
        verdict = verdict.no_fail(NO_DRAFT)
    if verdict.status == Status.FAIL and (words := _other_term(notice)):
        verdict = verdict.no_fail(OTHER_TERM.format(quote=words))
    return outcome.of(verdict, DAYS, evidence=shown, reading=reading)


def _other_term(notice: Document) -> str:
    """Words of another round, of a prolonged term or of haste: what they mean for the term, a person must see."""
    for line in (notice.title, *(line for _, line in notice.body.lines())):
        if words := _OTHER_TERM.search(line):
            return shorten(line[max(0, words.start() - 12) :], 40)
    return ""


def _between(
    start: Dated | None, posted: Dated | None, begin: Dated, end: Dated, params: ConsultParams, calendar: Calendar
) -> Verdict:
    verdict = deadlines.at_least(begin, end, params.min_days, "日", calendar)
    if verdict.status == Status.PASS or start is None or posted is None:
        return verdict
    # The later of two starts can only shorten: short by the stated dates is short, doubtful as the other may be.
    alone = deadlines.at_least(start, end, params.min_days, "日", calendar)
    if alone.status == Status.FAIL:
        alone.span = verdict.span if verdict.span and verdict.span.exact is not None else alone.span
        return alone
    if verdict.status == Status.SUSPECT and alone.status == Status.PASS and posted.weak:
        verdict.reasons = [WEAK_PUBLISHED.format(source="、".join(posted.weak)), *verdict.reasons]
    return verdict


def _stated_days(
    days: int, working: bool, posted: Dated | None, params: ConsultParams, calendar: Calendar
) -> Verdict | None:
    """A period given as a count (自公告之日起30日): the count itself, working days turned into calendar days."""
    if not working:
        shown = Dated(date(2000, 1, 1), date(2000, 1, 1))
        until = Dated(*(shown.first + timedelta(days=days),) * 2)
        return deadlines.at_least(shown, until, params.min_days, "日", calendar)
    if posted is None:
        return None
    due = deadlines.due_on(posted, days, "工作日", calendar)
    if due is None:
        return None
    until = Dated(due.earliest, due.latest)
    if posted.first == posted.last:
        return deadlines.at_least(posted, until, params.min_days, "日", calendar)
    return deadlines.at_least(
        Dated(posted.first, posted.first, posted.weak, posted.doubts), until, params.min_days, "日", calendar
    )


READING = "以公告写明的开始日期与网页发布日期中较晚的{start}为起点，到{end}截止，首日不计"
STATED = "以公告写明的期限计"
DAYS = {
    Status.PASS: "《{title}》公开征求意见{count}日（{reading}），不少于{limit}日，符合要求。",
    Status.FAIL: (
        "《{title}》公开征求意见只有{count}日（{reading}），少于{limit}日。"
        "如另有更早的公开征集或缩短期限的说明，请提供网址申请复核；"
        "今后公告应写明起止日期，确需缩短的在公告中说明理由。"
    ),
    Status.SUSPECT: "《{title}》公开征求意见{count}日（{reading}），要求不少于{limit}日。{because}",
    Status.EXEMPT: (
        "《{title}》公开征求意见{count}日（{reading}），少于{limit}日，"
        "但公告说明了缩短期限的理由：“{reason}”，列为豁免。"
    ),
}
OTHER_TERM = "公告写有“{quote}”，期限是否另有延长、前次征求或缩短的理由"
NO_DRAFT = "没有见到征求的是哪一件草案（征求意见稿），可能是征集建议"
OTHER_TYPE = "未能确定其属于须满{limit}日的类型（{types}）"
NO_END = "《{title}》没有写明征求意见的截止日期（无期限），列为疑似。请在公告中写明起止日期。"
NO_START = "《{title}》写明{end}截止，但没有读出开始日期和发布日期，无法计算期限，列为疑似。请在页面标明。"
REVERSED = "《{title}》写明的截止日期{end}早于起点{start}，日期有矛盾，列为疑似，请更正。"
WEAK_PUBLISHED = "按公告写明的开始日期已满期限，但网页发布日期（{source}）较晚，须核实"
