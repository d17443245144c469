"""Public consultations: long enough to be answered."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from pydantic import Field

from checks import texts
from checks.measures import deadlines
from checks.measures.calendar import Calendar
from checks.measures.deadlines import Dated, Verdict
from checks.measures.refuters import Short
from checks.model import Outcome, Status
from checks.registry import Params, check
from checks.seen.documents import Document
from checks.seen.tables import UnitTables
from crawler.chinese.text import shorten

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
    refuter=Short(start="consultation.published_on", end="consultation.end"),
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
    notices = [one for one in unit.of_kind("consultation") if not one.reposted and one.on_draft is not False]
    return [_judge(one, params, calendar) for one in notices]


def _judge(one: Document, params: ConsultParams, calendar: Calendar) -> Outcome:
    stated = one.facts.consultation
    title = texts.name(one.title)
    posted = deadlines.published(one, "consultation.published_on")
    outcome = Outcome(
        Status.SUSPECT,
        one.id,
        one.url,
        one.title,
        "",
        limit=params.min_days,
        unit_of_measure="日",
        decided_on=posted.first if posted else None,
        cause="consult:short",
        site=one.site,
        evidence=list(posted.evidence) if posted else [],
    )
    start = end = None
    if stated is not None:
        start = deadlines.dated(stated.start, one.evidence("consultation.start", stated.start), "开始日期")
        end = deadlines.dated(stated.end, one.evidence("consultation.end", stated.end), "截止日期")
        for date_ in (start, end):
            outcome.evidence += date_.evidence if date_ else ()
    if outcome.decided_on is None and (start or end):
        outcome.decided_on = (start or end).first
    if stated is None or (end is None and stated.days is None):
        outcome.cause = "consult:no_end"
        outcome.message = CONSULT_NO_END.format(title=title)
        if stated is not None and stated.quote:
            outcome.evidence.append(one.evidence("consultation", None, quote=stated.quote, source="body"))
        return outcome
    words = {"title": title, "limit": params.min_days}
    if end is None or (stated.via == "relative" and stated.days is not None and start is None):
        verdict = _stated_days(stated.days, stated.working_days, posted, params, calendar)
        if verdict is None:
            outcome.message = CONSULT_NO_START.format(title=title, end=f"{stated.days}个工作日后")
            return outcome
        reading = CONSULT_STATED
        outcome.evidence.append(one.evidence("consultation.days", str(stated.days), quote=stated.quote, source="body"))
    else:
        starts = [day for day in (start, posted) if day is not None]
        if not starts:
            outcome.message = CONSULT_NO_START.format(title=title, end=end.words)
            return outcome
        begin = deadlines.latest(starts)
        if end.last < begin.first:
            outcome.cause = "consult:reversed"
            outcome.message = CONSULT_REVERSED.format(title=title, end=end.words, start=begin.words)
            return outcome
        verdict = _between(start, posted, begin, end, params, calendar)
        reading = CONSULT_READING.format(start=begin.words, end=end.words)
    outcome.measured = verdict.measured
    words |= {"count": verdict.span, "reading": reading}
    short = verdict.span is not None and verdict.span.high < params.min_days
    if short and params.allow_short_with_reason and stated.short_reason is not None:
        outcome.status = Status.EXEMPT
        outcome.message = CONSULT_EXEMPT.format(**words, reason=stated.short_reason.value)
        outcome.evidence.append(one.evidence("consultation.short_reason", stated.short_reason))
        return outcome
    reasons = verdict.reasons
    if short and params.scope == "by_type":
        kind = stated.scope.value if stated.scope else ""
        if any(one_type in kind for one_type in params.strict_types):
            outcome.evidence.append(one.evidence("consultation.scope", stated.scope))
        else:
            verdict.status = Status.SUSPECT
            reasons = [CONSULT_TYPE.format(limit=params.min_days, types="、".join(params.strict_types)), *reasons]
    if verdict.status == Status.FAIL and one.on_draft is None:
        verdict.status, reasons = Status.SUSPECT, [CONSULT_NO_DRAFT, *reasons]
    if verdict.status == Status.FAIL and (words_of := _other_term(one)):
        verdict.status, reasons = Status.SUSPECT, [CONSULT_OTHER_TERM.format(quote=words_of), *reasons]
    outcome.status = verdict.status
    if verdict.status == Status.PASS:
        outcome.message = CONSULT_PASS.format(**words)
    elif verdict.status == Status.FAIL:
        outcome.message = CONSULT_SHORT.format(**words)
    else:
        outcome.message = CONSULT_SUSPECT.format(**words, because=texts.because(reasons))
    return outcome


def _other_term(one: Document) -> str:
    """Words of another round, of a prolonged term or of haste: what they mean for the term, a person must see."""
    for line in (one.title, *(line for _, line in one.body.lines())):
        if found := _OTHER_TERM.search(line):
            return shorten(line[max(0, found.start() - 12) :], 40)
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
        verdict.reasons = [CONSULT_WEAK_PUBLISHED.format(source="、".join(posted.weak)), *verdict.reasons]
    return verdict


def _stated_days(
    days: int | None, working: bool, posted: Dated | None, params: ConsultParams, calendar: Calendar
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


# ---- consult_min_days ----
CONSULT_READING = "以公告写明的开始日期与网页发布日期中较晚的{start}为起点，到{end}截止，首日不计"
CONSULT_STATED = "以公告写明的期限计"
CONSULT_PASS = "《{title}》公开征求意见{count}日（{reading}），不少于{limit}日，符合要求。"
CONSULT_SHORT = (
    "《{title}》公开征求意见只有{count}日（{reading}），少于{limit}日。如另有更早的公开征集或缩短期限的说明，请提供网址申请复核；"
    "今后公告应写明起止日期，确需缩短的在公告中说明理由。"
)
CONSULT_SUSPECT = "《{title}》公开征求意见{count}日（{reading}），要求不少于{limit}日。{because}"
CONSULT_OTHER_TERM = "公告写有“{quote}”，期限是否另有延长、前次征求或缩短的理由"
CONSULT_NO_DRAFT = "没有见到征求的是哪一件草案（征求意见稿），可能是征集建议"
CONSULT_TYPE = "未能确定其属于须满{limit}日的类型（{types}）"
CONSULT_EXEMPT = (
    "《{title}》公开征求意见{count}日（{reading}），少于{limit}日，但公告说明了缩短期限的理由：“{reason}”，列为豁免。"
)
CONSULT_NO_END = "《{title}》没有写明征求意见的截止日期（无期限），列为疑似。请在公告中写明起止日期。"
CONSULT_NO_START = "《{title}》写明{end}截止，但没有读出开始日期和发布日期，无法计算期限，列为疑似。请在页面标明。"
CONSULT_REVERSED = "《{title}》写明的截止日期{end}早于起点{start}，日期有矛盾，列为疑似，请更正。"
CONSULT_WEAK_PUBLISHED = "按公告写明的开始日期已满期限，但网页发布日期（{source}）较晚，须核实"
