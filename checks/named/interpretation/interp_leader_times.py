"""Interpretations: how often leaders interpret in person."""

from __future__ import annotations

from checks.kit import (
    Calendar,
    Fault,
    Field,
    Outcome,
    Params,
    Patterns,
    Period,
    Status,
    UnitTables,
    check,
    date,
    presence,
    refuters,
    rosters,
)
from checks.measures import stated
from checks.measures.periods import MonthDay, years
from checks.seen.documents import Document


class LeaderParams(Params):
    roster: str = Field(description="负责人名录的名称（配置 rosters 下），每人写姓名，或“姓名／职务”")
    min_times: int = Field(ge=1, le=100, description="每人每年至少几次")
    title_patterns: Patterns = Field(
        ["解读", "访谈", "发布会", "问答"], min_length=1, description="标题含有哪些词组的算一次解读"
    )
    stated_as: Patterns = Field(
        ["主要负责同志解读", "主要负责人解读", "主要领导解读", "负责同志解读政策", "负责人解读政策"],
        description="本单位当年的年度报告、总结里，哪些词后面的次数就是解读次数；填 [] 则不看",
    )
    deadline: MonthDay | None = Field(None, description="每年的期限（月-日）；不填则到年底")


@check(
    id="interp_leader_times",
    title="主要负责人每年解读重要政策达到规定的次数",
    faults=(
        Fault(
            "主要负责人解读政策次数不足",
            instead="报告所说的一年已经过去，次数不能补足：请书面说明原因；数字写错或另有统计的更正并提供网址，由政务公开办核定。今后按要求的数做到。",
        ),
    ),
    params=LeaderParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE),
    subject="负责人和年度",
    evidence={},
    refuter=refuters.Written(),
    cannot=lambda params: "" if params.stated_as else CANNOT,
)
def interp_leader_times(unit: UnitTables, params: LeaderParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """名录里的每位负责人当年解读重要政策几次。

    衡量：当年发布、标题含有规定词组并含有其姓名的页面数，同题的只算一次。标题只有职务（如“局长”）而没有姓名的只算不能确定。

    结论：合格——达到次数；不合格——本单位写整年情况的报告自己写明的次数不足；疑似——加上不能确定的才达到；未检出——期限已过没有达到，或名录没有配置；即将到期——期限未到。

    依据：各地工作要点（青铜峡市2019年：主要负责同志1年内解读重要政策不少于2次）。

    限度：只看标题，正文署名的、在电视和其他平台解读的看不到，由单位举证；同名同姓的不能分辨。
    """
    listed = rosters.entries(unit, params.roster)
    if listed is None:
        return [rosters.no_roster(presence.of_unit(unit, "interp:leader:roster"), unit, params.roster)]
    pages = presence.pages(unit.owned)
    return [
        _times(unit, entry, pages, params, period, as_of)
        for period in years(unit, as_of, params.deadline)
        for entry in listed
    ]


def _times(
    unit: UnitTables, leader: rosters.Entry, pages: list[Document], params: LeaderParams, period: Period, as_of: date
) -> Outcome:
    name, _, post = leader.name.replace("/", "／").partition("／")
    found = presence.search(pages, [f"{pattern} {name}" for pattern in params.title_patterns], period)
    if post.strip():
        by_post = presence.search(pages, [f"{pattern} {post}" for pattern in params.title_patterns], period)
        known = {page.id for page in found.sure}
        found.possible += [(page, BY_POST.format(post=post.strip())) for page in by_post.sure if page.id not in known]
    outcome = presence.of_unit(unit, "interp:leader", period, name.strip())
    item = ITEM.format(name=name.strip())
    outcome = presence.counted(outcome, found, item, params.min_times, period, as_of, unit)
    return stated.less(outcome, unit, params.stated_as, period, params.min_times)


CANNOT = "负责人也在电视、发布会和别的网站解读，本网站次数不足不能证明没有做到"
ITEM = "{name}解读政策"
BY_POST = "标题只有职务“{post}”，没有姓名"
