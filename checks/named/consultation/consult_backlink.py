"""Public consultations: notice and feedback link to each other."""

from __future__ import annotations

from checks.kit import Calendar, Field, Outcome, Params, Status, UnitTables, check, date
from checks.measures.backlinks import Role, linked_both_ways


class BacklinkParams(Params):
    min_base: int = Field(5, ge=1, le=1000, description="件数少于多少时不计百分比，只给件数")


@check(
    id="consult_backlink",
    title="征求意见公告与结果反馈互相链接",
    params=BacklinkParams,
    statuses=(Status.PASS, Status.SUSPECT, Status.MISSING),
    subject="有反馈的征求意见公告",
    evidence={"consultation": "征求意见", "feedback": "意见反馈"},
    cases_in=("意见征集", "意见反馈"),
    cannot="链接可能由脚本生成或放在别的页面，没有见到不等于没有",
)
def consult_backlink(unit: UnitTables, params: BacklinkParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """征求意见公告页与意见结果反馈页是否互相链接。

    衡量：有对应反馈页的公告，公告页正文里有没有到反馈页的链接，每件反馈页里有没有到公告页的链接。

    结论：合格——两个方向都有；疑似——缺一个方向，但有页面没有读全；未检出——至少一个方向没有找到链接。每条都附已互链的件数和有反馈的件数。

    依据：吴忠市2025年第一季度通报（未将征求意见公告与征求意见结果反馈关联）。

    限度：只看正文区域里的链接，由脚本生成的关联看不到，所以只列未检出，请打开页面核实；没有反馈的公告不在此项。
    """
    rows = []
    for notice in unit.of_kind("consultation"):
        feedback = unit.results.get(notice.id)
        if feedback and not notice.reposted:
            rows.append((notice, [document for _, document in feedback]))
    return linked_both_ways(
        unit,
        rows,
        Role("征求意见公告", "consultation"),
        Role("结果反馈", "feedback"),
        cause="consult:backlink",
        min_base=params.min_base,
    )
