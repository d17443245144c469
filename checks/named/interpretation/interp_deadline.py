"""Interpretations: online within so many working days of the policy."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from pydantic import Field

from checks import texts
from checks.measures import deadlines
from checks.measures.calendar import Calendar
from checks.measures.deadlines import Dated
from checks.measures.refuters import Late
from checks.measures.words import folded
from checks.model import Outcome, Status
from checks.named.interpretation.policies import GRAPHIC, Scoped, policies, proof
from checks.registry import check
from checks.seen.documents import Document, deciding_day
from checks.seen.pairing import REASON_NAMES
from checks.seen.tables import UnitTables

# Not policies to be explained, whatever the column: appointments, honours, replies to single applicants.
# A title that says that others went before: the earliest one known is not the first.
_LATER = re.compile(
    r"(?:之|[(])[二三四五六七八九十2-9][)]?(?:$|[:：])|第[二三四五六七八九十2-9][期讲集篇轮弹]|系列解读|(?:再|[二三两]次|多次|多轮|跟踪|后续|持续)解读"
)


class DeadlineParams(Scoped):
    max_workdays: int = Field(ge=0, le=365, description="最多几个工作日，例如 3（发布当日不计，次一工作日为第1日）")
    base: Literal["published_on", "written_on"] = Field(
        "published_on", description="从哪一天起算：published_on 网页发布日期；written_on 成文日期"
    )
    kind: Literal["any", "graphic"] = Field("any", description="算哪种解读：any 任一形式；graphic 只算图解、视频、动漫")


@check(
    id="interp_deadline",
    title="政策解读在规定的工作日内上网",
    params=DeadlineParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE),
    subject="政策文件",
    earliest_in=("政策解读",),
    refuter=Late(
        starts=("policy.published_on", "policy.written_on"), ends=("interpretation.published_on",), interprets=True
    ),
)
def interp_deadline(unit: UnitTables, params: DeadlineParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """政策文件发布后，解读是否在规定的工作日内上网。

    衡量：从政策文件页面显示的发布日期（或成文日期）到最早一件解读的发布日期，数工作日（含调休上班日，起算当日不计）。
    一件解读可对应多个文件，一个文件可有多件解读，以最早的为准；解读先于文件或同日发布的算按时。

    结论：合格——两个日期都读到且在时限内；不合格——两个日期都由页面显示且相隔超过时限；疑似——日期有矛盾、只见于源码或列表、
    只知道月份而结论不一、年份的放假安排未公布、或只找到不确定是否对应的解读；未检出——时限已过而没有找到解读，或文件没有发布日期；
    即将到期——尚未见解读而时限未满，并给出剩余工作日。

    依据：时限和起算点来自各地工作要点（如青铜峡市2019年、中卫市2022年、兴庆区2023年，均为3个工作日），工作日依国务院放假安排。

    限度：没有找到解读不等于没有解读，只列未检出；转载上级机关的文件不负解读之责；解读与文件互不链接、又不写文号和标题的，只能给疑似。
    """
    outcomes = []
    for policy in policies(unit, params):
        outcomes.append(_deadline(unit, policy, params, calendar, as_of))
    return outcomes


def _deadline(unit: UnitTables, policy: Document, params: DeadlineParams, calendar: Calendar, as_of: date) -> Outcome:
    form, base_name = INTERP_FORMS[params.kind], BASES[params.base]
    start = _base(policy, params.base)
    title = texts.name(policy.title)
    outcome = Outcome(
        Status.MISSING,
        policy.id,
        policy.url,
        policy.title,
        "",
        limit=params.max_workdays,
        unit_of_measure="工作日",
        decided_on=deciding_day(policy),
        cause=f"interp:{params.kind}",
        site=policy.site,
        form="图解" if params.kind == "graphic" else "",
    )
    outcome.evidence = list(start.evidence) if start else []
    if params.base == "published_on" and policy.facts.written:
        outcome.evidence.append(policy.evidence("policy.written_on", policy.facts.written))
    pairs = [
        (pair, one)
        for pair, one in unit.pairs.get(policy.id, ())
        if params.kind == "any" or GRAPHIC & set(one.facts.forms)
    ]
    sure = [(pair, one) for pair, one in pairs if pair.sure]
    if start is None:
        outcome.message = INTERP_NO_BASE.format(title=title, base=base_name)
        return outcome
    due = deadlines.due_on(start, params.max_workdays, "工作日", calendar)
    words = {"title": title, "base": base_name, "start": start.words, "form": form, "limit": params.max_workdays}
    if not pairs:
        outcome.due_on = due.latest if due else None
        if deadlines.not_yet(due, as_of):
            left = deadlines.days_left(as_of, due, "工作日", calendar)
            outcome.status, outcome.measured = Status.DUE, left
            outcome.message = INTERP_DUE.format(**words, due=texts.day(due.latest), left=left)
        else:
            outcome.message = INTERP_MISSING.format(**words, due=texts.day(due.latest) if due else "—")
        return outcome
    found = [
        (one, pair, when) for pair, one in pairs if (when := deadlines.published(one, "interpretation.published_on"))
    ]
    sure_dated = [(one, pair, when) for one, pair, when in found if pair.sure]
    if not sure:
        pair, other = pairs[0]
        if found:
            other, pair, when = min(found, key=lambda row: (row[2].first, row[0].id))
            verdict = deadlines.at_most(start, when, params.max_workdays, "工作日", calendar)
            outcome.measured = verdict.measured
        outcome.status = Status.SUSPECT
        outcome.message = INTERP_WEAK.format(**words, other=texts.name(other.title), how=REASON_NAMES[pair.reason])
        outcome.evidence += proof(pair, other)
        return outcome
    if not sure_dated:
        pair, other = sure[0]
        outcome.status = Status.SUSPECT
        outcome.message = INTERP_UNDATED.format(**words, other=texts.name(other.title))
        outcome.evidence += proof(pair, other)
        return outcome
    other, pair, _ = min(sure_dated, key=lambda row: (row[2].first, row[2].last, row[0].id))
    end = deadlines.earliest([when for _, _, when in sure_dated])
    verdict = deadlines.at_most(start, end, params.max_workdays, "工作日", calendar)
    if verdict.status != Status.PASS:
        # A trustworthy interpretation in time settles it, whatever is doubtful about an earlier one.
        for one, its_pair, when in sorted(sure_dated, key=lambda row: (row[2].first, row[0].id)):
            alone = deadlines.at_most(start, when, params.max_workdays, "工作日", calendar)
            if alone.status == Status.PASS:
                other, pair, end, verdict = one, its_pair, when, alone
                break
    outcome.evidence += [*end.evidence, *proof(pair, other)]
    outcome.measured, outcome.due_on = verdict.measured, verdict.due.latest if verdict.due else None
    reasons = list(verdict.reasons)
    status = verdict.status
    if status == Status.FAIL:
        undated = [one for _, one in sure if one.published is None]
        weak_in_time = [
            one
            for one, its_pair, when in found
            if not its_pair.sure
            and deadlines.at_most(start, when, params.max_workdays, "工作日", calendar).status != Status.FAIL
        ]
        if undated:
            status = Status.SUSPECT
            reasons.append(f"另有解读《{texts.name(undated[0].title)}》读不出发布日期")
        if weak_in_time:
            status = Status.SUSPECT
            reasons.append(f"时限内另有可能的解读《{texts.name(weak_in_time[0].title)}》")
        if later := _LATER.search(folded(other.title)):
            status = Status.SUSPECT
            reasons.append(INTERP_NOT_FIRST.format(word=later[0]))
    outcome.status = status
    span = INTERP_SPAN.format(**words, other=texts.name(other.title), end=end.words, count=verdict.span)
    if status == Status.PASS:
        outcome.message = INTERP_PASS.format(span=span)
    elif status == Status.FAIL:
        outcome.message = INTERP_LATE.format(span=span, over=verdict.span.low - params.max_workdays)
    else:
        outcome.message = INTERP_SUSPECT.format(span=span, because=texts.because(reasons))
    return outcome


def _base(policy: Document, base: str) -> Dated | None:
    if base == "written_on":
        return deadlines.dated(
            policy.facts.written, policy.evidence("policy.written_on", policy.facts.written), "成文日期"
        )
    return deadlines.published(policy, "policy.published_on")


# ---- interp_deadline, interp_coverage ----
INTERP_NOT_FIRST = "解读的标题写有“{word}”，此前应另有解读"
INTERP_SPAN = "《{title}》{base}为{start}，最早的{form}《{other}》发布于{end}，相隔{count}个工作日，时限{limit}个工作日"
INTERP_PASS = "{span}，符合要求。"
INTERP_LATE = "{span}，超期{over}个工作日。请说明原因；今后与文件同步组织、同步发布解读。"
INTERP_SUSPECT = "{span}。{because}"
INTERP_WEAK = "《{title}》（{base}{start}）只找到可能的{form}《{other}》（{how}），不能确定是否解读此件，列为疑似。请核实后在解读页链接文件原文。"
INTERP_UNDATED = (
    "《{title}》{base}为{start}，找到{form}《{other}》但读不出其发布日期，无法判断是否按时，列为疑似，请核实。"
)
INTERP_NO_BASE = "《{title}》没有读出{base}，无法计算解读时限，列为未检出。请在页面标明发布日期。"
INTERP_DUE = "《{title}》{base}为{start}，尚未见{form}；时限{limit}个工作日，最迟{due}上网，还剩{left}个工作日。请尽快发布并与文件互相链接。"
INTERP_MISSING = (
    "《{title}》{base}为{start}，时限{limit}个工作日已于{due}届满，未检出{form}。如已发布，请提供网址并与文件互相链接。"
)
INTERP_FORMS = {"any": "解读", "graphic": "图解"}
BASES = {"published_on": "发布日期", "written_on": "成文日期"}
