"""Interpretations: every policy that owes one has one."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from checks import texts
from checks.measures import deadlines
from checks.measures.calendar import Calendar
from checks.measures.deadlines import Dated
from checks.measures.rosters import not_on_roster
from checks.measures.shares import Ratio
from checks.model import Outcome, Status
from checks.named.interpretation.policies import Scoped, policies, proof
from checks.registry import check
from checks.seen.documents import Document, deciding_day
from checks.seen.pairing import REASON_NAMES, Pair
from checks.seen.tables import UnitTables


class CoverageParams(Scoped):
    min_ratio: float = Field(1.0, gt=0, le=1, description="解读率不低于多少，1.0 即 100%")
    denom: Literal["policies", "settled"] = Field(
        "policies", description="分母：policies 范围内全部政策文件；settled 不含仍在宽限期内、尚未解读的文件"
    )
    grace_workdays: int | None = Field(
        None, ge=0, le=365, description="文件发布后多少个工作日内未见解读只提示即将到期；不填则不设"
    )
    roster: str | None = Field(None, description="只适用于配置 rosters 里这个名录列出的单位；不填则不限")


@check(
    id="interp_coverage",
    title="范围内的政策文件都有解读",
    params=CoverageParams,
    statuses=(Status.PASS, Status.SUSPECT, Status.MISSING, Status.DUE, Status.EXEMPT, Status.NA),
    subject="政策文件",
)
def interp_coverage(unit: UnitTables, params: CoverageParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """范围内的政策文件是否都有解读，并给出分子分母。

    衡量：范围内每个政策文件是否找到对应的解读；分子是确定有解读的文件数，分母是范围内的文件数，二者始终并列。

    结论：合格——有确定对应的解读；疑似——只有不确定是否对应的解读；未检出——没有找到解读（不直接判错，由单位举证或由本办确认），
    或应配置的单位名录没有配置；即将到期——仍在宽限期内；豁免——没有解读，但解读率已达到要求；不适用——单位不在名录内。

    依据：解读率要求来自各地工作要点（青铜峡市2019年、利通区2021年、兴庆区2023年均为100%）。

    限度：是否面向公众和企业、是否提请常务会议研究，从网页上看不出，只能按发文名义和规范性文件划定范围；分母很小的，百分比意义不大，请看件数。
    """
    if params.roster is not None:
        if gate := not_on_roster(unit, params.roster, "interp"):
            return [gate]
    rows: list[tuple[Document, Status, tuple[Pair, Document] | None, Dated | None]] = []
    for policy in policies(unit, params):
        if not unit.in_window(deciding_day(policy)):
            continue
        pairs = unit.pairs.get(policy.id, ())
        start = deadlines.published(policy, "policy.published_on")
        sure = [row for row in pairs if row[0].sure]
        if sure:
            rows.append((policy, Status.PASS, sure[0], start))
        elif pairs:
            rows.append((policy, Status.SUSPECT, pairs[0], start))
        else:
            due = (
                start
                and params.grace_workdays is not None
                and deadlines.due_on(start, params.grace_workdays, "工作日", calendar)
            )
            rows.append((policy, Status.DUE if due and deadlines.not_yet(due, as_of) else Status.MISSING, None, start))
    counted = [row for row in rows if params.denom == "policies" or row[1] != Status.DUE]
    ratio = Ratio(sum(1 for row in rows if row[1] == Status.PASS), len(counted))
    outcomes = []
    for policy, status, paired, start in rows:
        words = {
            "title": texts.name(policy.title),
            "start": start.words if start else COVER_UNDATED,
            "ratio": ratio,
            "minimum": params.min_ratio,
        }
        outcome = Outcome(
            status,
            policy.id,
            policy.url,
            policy.title,
            "",
            measured=f"{ratio.numerator}/{ratio.denominator}",
            limit=params.min_ratio,
            unit_of_measure="解读率",
            decided_on=deciding_day(policy),
            cause="interp:none",
            site=policy.site,
            numerator=ratio.numerator,
            denominator=ratio.denominator,
            evidence=list(start.evidence) if start else [],
        )
        if paired:
            pair, other = paired
            outcome.evidence += proof(pair, other)
            words |= {"other": texts.name(other.title), "how": REASON_NAMES[pair.reason]}
        if status == Status.PASS:
            outcome.message = COVER_PASS.format(**words)
        elif status == Status.SUSPECT:
            outcome.message = COVER_SUSPECT.format(**words)
        elif status == Status.DUE:
            due = deadlines.due_on(start, params.grace_workdays, "工作日", calendar)
            outcome.due_on = due.latest
            left = deadlines.days_left(as_of, due, "工作日", calendar)
            outcome.message = COVER_DUE.format(**words, due=texts.day(due.latest), left=left)
        elif ratio.reaches(params.min_ratio):
            outcome.status = Status.EXEMPT
            outcome.message = COVER_ENOUGH.format(**words)
        else:
            outcome.message = COVER_MISSING.format(**words)
        outcomes.append(outcome)
    return outcomes


COVER_PASS = (
    "《{title}》（{start}发布）已有解读《{other}》。本单位范围内政策文件解读 {ratio}，要求不低于{minimum:.0%}。"
)
COVER_SUSPECT = "《{title}》（{start}发布）只找到可能的解读《{other}》（{how}），列为疑似。本单位已确定有解读的 {ratio}，要求不低于{minimum:.0%}。"
COVER_DUE = "《{title}》（{start}发布）尚未见解读，{due}前仍在时限内，还剩{left}个工作日。"
COVER_MISSING = "《{title}》（{start}发布）未检出解读。本单位范围内政策文件解读 {ratio}，要求不低于{minimum:.0%}。如已发布，请提供网址并与文件互相链接。"
COVER_ENOUGH = "《{title}》（{start}发布）未检出解读，但本单位解读 {ratio}，已达到{minimum:.0%}的要求，本件不再计。"
COVER_UNDATED = "发布日期未读出"
