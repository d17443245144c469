"""Interpretations: every policy that owes one has one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from checks.kit import (
    Calendar,
    Dated,
    Document,
    Fault,
    Field,
    Outcome,
    Patterns,
    Ratio,
    Status,
    UnitTables,
    check,
    date,
    deadlines,
    deciding_day,
    presence,
    refuters,
    rosters,
    texts,
)
from checks.measures import stated
from checks.measures.calendar import Due
from checks.measures.periods import years
from checks.named.interpretation.policies import EVIDENCE, Interpretations, Scoped, policies, proof
from checks.seen.pairing import REASON_NAMES, Pair


class CoverageParams(Scoped):
    min_ratio: float = Field(1.0, gt=0, le=1, description="解读率不低于多少，1.0 即 100%")
    denom: Literal["policies", "settled"] = Field(
        "policies", description="分母：policies 范围内全部政策文件；settled 不含仍在宽限期内、尚未解读的文件"
    )
    grace_workdays: int | None = Field(
        None, ge=0, le=365, description="文件发布后多少个工作日内未见解读只提示即将到期；不填则不设"
    )
    stated_as: Patterns = Field(
        ["政策解读率", "解读率"], description="本单位当年的年度报告、总结里，哪些词后面的百分数就是解读率；填 [] 则不看"
    )
    roster: str | None = Field(None, description="只适用于配置 rosters 里这个名录列出的单位；不填则不限")


@check(
    id="interp_coverage",
    title="范围内的政策文件都有解读",
    faults=(
        Fault(
            "政策解读率不足",
            instead="报告所说的一年已经过去，解读率不能补足：请书面说明原因；数字写错或另有统计的更正并提供网址，由政务公开办核定。今后按要求的数做到。",
        ),
    ),
    params=CoverageParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE, Status.EXEMPT, Status.NA),
    subject="政策文件；本单位写明的解读率以单位和年度计",
    evidence=EVIDENCE,
    cases_in=("政策文件", "规范性文件", "通知公告"),
    refuter=refuters.Written(),
    cannot=lambda params: "" if params.stated_as else CANNOT,
)
def interp_coverage(unit: UnitTables, params: CoverageParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """范围内的政策文件是否都有解读，并给出分子分母。

    衡量：范围内每个政策文件是否找到对应的解读；分子是确定有解读的文件数，分母是范围内的文件数，二者始终并列。

    结论：合格——有确定对应的解读；不合格——本单位写整年情况的报告自己写明的解读率低于要求；疑似——只有不确定是否对应的解读；未检出——没有找到解读（不直接判错，由单位举证或由本办确认），
    或应配置的单位名录没有配置；即将到期——仍在宽限期内；豁免——没有解读，但解读率已达到要求；不适用——单位不在名录内。

    依据：解读率要求来自各地工作要点（青铜峡市2019年、利通区2021年、兴庆区2023年均为100%）。

    限度：是否面向公众和企业、是否提请常务会议研究，从网页上看不出，只能按发文名义和规范性文件划定范围；分母很小的，百分比意义不大，请看件数。
    """
    if params.roster is not None and (gate := rosters.not_on_roster(unit, params.roster, "interp")):
        return [gate]
    rows = [
        _Row.of(policy, pairs, params, calendar, as_of)
        for policy, pairs in policies(unit, params)
        if unit.in_window(deciding_day(policy))
    ]
    counted = [row for row in rows if params.denom == "policies" or row.status != Status.DUE]
    ratio = Ratio(sum(row.status == Status.PASS for row in rows), len(counted))
    outcomes = [_outcome(row, ratio, params, calendar, as_of) for row in rows]
    # Of the policies that its report counts some may not be among those that were seen.
    for period in years(unit, as_of, by="any") if rows else ():
        about = presence.of_unit(unit, "interp:stated", period)
        told = stated.less(about, unit, params.stated_as, period, params.min_ratio, share=True)
        outcomes += [told] * (told.status == Status.FAIL)
    return outcomes


@dataclass(frozen=True)
class _Row:
    """One policy and the interpretation that was found for it, before the unit's share is known."""

    policy: Document
    status: Status
    pair: tuple[Pair, Document] | None
    start: Dated | None
    due: Due | None

    @classmethod
    def of(
        cls, policy: Document, pairs: Interpretations, params: CoverageParams, calendar: Calendar, as_of: date
    ) -> _Row:
        start, due = deadlines.published(policy, "policy.published_on"), None
        if start is not None and params.grace_workdays is not None:
            due = deadlines.due_on(start, params.grace_workdays, "工作日", calendar)
        sure = next((row for row in pairs if row[0].sure), None)
        if sure:
            return cls(policy, Status.PASS, sure, start, due)
        if pairs:
            return cls(policy, Status.SUSPECT, pairs[0], start, due)
        return cls(policy, Status.DUE if deadlines.not_yet(due, as_of) else Status.MISSING, None, start, due)


def _outcome(row: _Row, ratio: Ratio, params: CoverageParams, calendar: Calendar, as_of: date) -> Outcome:
    outcome = Outcome.about(
        row.policy,
        cause="interp:none",
        decided_on=deciding_day(row.policy),
        limit=params.min_ratio,
        unit_of_measure="解读率",
        evidence=[*(row.start.evidence if row.start else ()), *(proof(*row.pair) if row.pair else ())],
    ).ratio(ratio)
    words: dict[str, object] = {"start": row.start.words if row.start else UNDATED, "ratio": ratio}
    measured = f"{ratio.numerator}/{ratio.denominator}"
    if row.pair:
        pair, other = row.pair
        words |= {"other": texts.name(other.title), "how": REASON_NAMES[pair.reason]}
    if row.status == Status.DUE and row.due:
        last, left = row.due.latest, deadlines.days_left(as_of, row.due, "工作日", calendar)
        return outcome.of(Status.DUE, SAYS, words, measured=measured, due_on=last, due=texts.day(last), left=left)
    enough = row.status == Status.MISSING and ratio.reaches(params.min_ratio)
    return outcome.of(Status.EXEMPT if enough else row.status, SAYS, words, measured=measured)


CANNOT = "没有找到解读不等于没有解读（可能在别处、换了题目），缺一件不能由页面证明"
SAYS = {
    Status.PASS: (
        "《{title}》（{start}发布）已有解读《{other}》。本单位范围内政策文件解读 {ratio}，要求不低于{limit:.0%}。"
    ),
    Status.SUSPECT: (
        "《{title}》（{start}发布）只找到可能的解读《{other}》（{how}），列为疑似。"
        "本单位已确定有解读的 {ratio}，要求不低于{limit:.0%}。"
    ),
    Status.DUE: "《{title}》（{start}发布）尚未见解读，{due}前仍在时限内，还剩{left}个工作日。",
    Status.MISSING: (
        "《{title}》（{start}发布）未检出解读。本单位范围内政策文件解读 {ratio}，要求不低于{limit:.0%}。"
        "如已发布，请提供网址并与文件互相链接。"
    ),
    Status.EXEMPT: (
        "《{title}》（{start}发布）未检出解读，但本单位解读 {ratio}，已达到{limit:.0%}的要求，本件不再计。"
    ),
}
UNDATED = "发布日期未读出"
