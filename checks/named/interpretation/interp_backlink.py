"""Interpretations: policy and interpretation link to each other."""

from __future__ import annotations

from checks.kit import Calendar, Field, Outcome, Status, UnitTables, check, date
from checks.measures.backlinks import Role, linked_both_ways
from checks.named.interpretation.policies import Scoped, policies


class BacklinkParams(Scoped):
    min_base: int = Field(5, ge=1, le=1000, description="件数少于多少时不计百分比，只给件数")


@check(
    id="interp_backlink",
    title="政策文件与解读互相链接",
    params=BacklinkParams,
    statuses=(Status.PASS, Status.SUSPECT, Status.MISSING),
    subject="有解读的政策文件",
    evidence={"policy": "政策文件", "interpretation": "解读"},
    cases_in=("政策文件", "规范性文件", "政策解读"),
    cannot="链接可能由脚本生成或放在别的页面，没有见到不等于没有",
)
def interp_backlink(unit: UnitTables, params: BacklinkParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """政策文件页与它的解读页是否互相链接（双向关联）。

    衡量：有确定解读的政策文件，文件页正文里有没有到解读页的链接，每件解读页里有没有到文件页的链接。

    结论：合格——两个方向都有；疑似——缺一个方向，但有页面没有读全；未检出——至少一个方向没有找到链接。每条都附已互链的件数和有解读的件数。

    依据：政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）“解读关联”；株洲市2022年第四季度通报（解读稿未与政策原文双向关联）。

    限度：只看正文区域里的链接，由脚本生成的“相关文件”看不到，所以只列未检出，请打开页面核实；没有解读的文件不在此项。
    """
    rows = []
    for policy, pairs in policies(unit, params):
        sure = [document for pair, document in pairs if pair.sure]
        if sure:
            rows.append((policy, sure))
    return linked_both_ways(
        unit,
        rows,
        Role("政策文件", "policy"),
        Role("解读", "interpretation"),
        cause="interp:backlink",
        min_base=params.min_base,
    )
