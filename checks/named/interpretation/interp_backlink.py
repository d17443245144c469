"""Interpretations: policy and interpretation link to each other."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from checks import texts
from checks.measures import presence
from checks.measures.calendar import Calendar
from checks.measures.shares import Ratio
from checks.model import Outcome, Status
from checks.named.interpretation.interp_forms import SHOWN
from checks.named.interpretation.policies import Scoped, policies
from checks.registry import check
from checks.seen.documents import Document, deciding_day
from checks.seen.tables import UnitTables


class BacklinkParams(Scoped):
    min_base: int = Field(5, ge=1, le=1000, description="件数少于多少时不计百分比，只给件数")


@check(
    id="interp_backlink",
    title="政策文件与解读互相链接",
    params=BacklinkParams,
    statuses=(Status.PASS, Status.SUSPECT, Status.MISSING),
    subject="有解读的政策文件",
)
def interp_backlink(unit: UnitTables, params: BacklinkParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """政策文件页与它的解读页是否互相链接（双向关联）。

    衡量：有确定解读的政策文件，文件页正文里有没有到解读页的链接，每件解读页里有没有到文件页的链接。

    结论：合格——两个方向都有；疑似——缺一个方向，但有页面没有读全；未检出——至少一个方向没有找到链接。每条都附已互链的件数和有解读的件数。

    依据：政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）“解读关联”；株洲市2022年第四季度通报（解读稿未与政策原文双向关联）。

    限度：只看正文区域里的链接，由脚本生成的“相关文件”看不到，所以只列未检出，请打开页面核实；没有解读的文件不在此项。
    """
    rows = []
    for policy in policies(unit, params):
        sure = [one for pair, one in unit.pairs.get(policy.id, ()) if pair.sure]
        if sure:
            rows.append((policy, sure))
    return linked_both_ways(
        unit, rows, ("政策文件", "解读"), "interp:backlink", ("policy", "interpretation"), params.min_base
    )


def linked_both_ways(
    unit: UnitTables,
    rows: list[tuple[Document, list[Document]]],
    names: tuple[str, str],
    cause: str,
    fields: tuple[str, str],
    min_base: int,
) -> list[Outcome]:
    """For each page and those that belong to it: whether it links to one of them and all of them link to it."""
    outcomes = []
    for page, others in rows:
        there = [one for one in others if page.links_to(one)]
        back = {one.id for one in others if one.links_to(page)}
        lacking = []
        if not there:
            lacking.append(LINK_LACKS_ITSELF.format(other=names[1]))
        lacking += [
            LINK_LACKS.format(holder=names[1], title=texts.name(one.title), other=names[0])
            for one in others
            if one.id not in back
        ]
        whole = all(one.facts.whole for one in (page, *others))
        status = Status.PASS if not lacking else Status.MISSING if whole else Status.SUSPECT
        outcome = Outcome(
            status,
            page.id,
            page.url,
            page.title,
            "",
            measured="双向" if not lacking else "单向" if there or back else "无",
            limit="双向",
            decided_on=deciding_day(page),
            cause=cause,
            site=page.site,
            evidence=presence.dated_evidence(page, fields[0]),
        )
        for one in others[:SHOWN]:
            outcome.evidence += presence.dated_evidence(one, fields[1])
        outcome.extra["words"] = {
            "holder": names[0],
            "title": texts.name(page.title),
            "other": names[1],
            "lacking": "；".join(lacking[:3]),
        }
        outcomes.append(outcome)
    judged = [one for one in outcomes if unit.in_window(one.decided_on)]
    ratio = Ratio(sum(1 for one in judged if one.status == Status.PASS), len(judged))
    for one in outcomes:
        one.numerator, one.denominator = ratio.numerator, ratio.denominator
        one.message = LINKED[one.status].format(**one.extra.pop("words"), ratio=ratio.said(min_base))
    return outcomes


LINK_LACKS_ITSELF = "正文里没有见到{other}的链接"
LINK_LACKS = "{holder}《{title}》的正文里没有见到{other}的链接"
LINKED = {
    Status.PASS: "{holder}《{title}》与{other}互相链接，符合要求。已互链 {ratio}。",
    Status.SUSPECT: "{holder}《{title}》：{lacking}；有页面没有读全，列为疑似，请人工核实。已互链 {ratio}。",
    Status.MISSING: "{holder}《{title}》：{lacking}，列为未检出。请在两个页面互相加上链接。已互链 {ratio}。",
}
