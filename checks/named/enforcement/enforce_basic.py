"""Basic information on enforcement: a roster of agencies, each with its page."""

from __future__ import annotations

from dataclasses import replace

from checks.kit import (
    Calendar,
    Fault,
    Outcome,
    Status,
    UnitTables,
    check,
    date,
    presence,
    refuters,
    rosters,
)
from checks.measures import overdue
from checks.measures.element_outcomes import Joined, headed, newest, themselves
from checks.measures.elements import Reading
from checks.measures.periods import ever, years
from checks.named.people.guides import BasicParams
from checks.seen.tables import ANY_TYPE


@check(
    id="enforce_basic",
    title="行政执法基本信息都已公开，内容写明",
    faults=(Fault("行政执法基本信息缺少必备内容"),),
    params=BasicParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE, Status.NA),
    subject="单位和事项（或内容）",
    evidence={},
    earliest_in=(ANY_TYPE,),
    refuter=refuters.NoField(),
    cannot=lambda params: (
        ""
        if params.elements
        else "法律没有限定载体（国发〔2019〕5号、国办发〔2018〕118号：信用信息公示系统、执法信息公示平台也可以）：本网站没有不等于没有公开"
    ),
)
def enforce_basic(unit: UnitTables, params: BasicParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """行政执法公示办法、执法主体、依据、程序、“双随机”计划和结果等有没有公开，规定的内容写没写。

    衡量：每个事项看标题或栏目名含有规定词组的页面（规定当年的，看当年发布的）；标题里没有的，再看其他事项的页面有没有这样的表头、栏目名、小标题。
    规定了内容的，把这些页面和附件合在一起，逐项看有没有规定的词。

    结论：合格——有；不合格——找到的每一件页面和附件都已读全，栏目名或表头清楚、都认得，而没有一件写有这项内容；疑似——只有日期不能确定的，须有当年文件的事项的专栏读全而停在当年以前的，或找到了页面而没有确定见到这项内容（附件没有读出、正文是图片的也在此列）；
    未检出——没有找到，或名录没有配置；即将到期——须有当年文件而当年还没有见到，未到年底；不适用——单位不在名录内。

    依据：国办发〔2018〕118号（行政执法公示）；各地工作要点（青铜峡市2019年九项基本信息、公示办法七项内容；利通区2021年“双随机、一公开”）。

    限度：用语不同的认不出来，由单位举证，没有专栏的事项只凭没有找到从不判不合格；办法、制度一类的整段文字里没有见到规定的词，也只列疑似；公示在国家企业信用信息公示系统等平台上的看不到；流程图多是图片。
    """
    if params.roster is not None and (gate := rosters.not_on_roster(unit, params.roster, "enforce")):
        return [gate]
    pages = [page for page in presence.pages(unit.owned) if page.kind != "enforcement"]
    always = ever(as_of)
    by_item = {item: themselves(presence.search(pages, patterns, always)) for item, patterns in params.items.items()}
    basics = newest({page.id: page for found in by_item.values() for page in found.sure}.values())
    readings = [Reading(page, params.items | params.elements, prose=True) for page in basics]
    outcomes = []
    for item, patterns in params.items.items():
        for period in years(unit, as_of) if item in params.in_year else [always]:
            found = themselves(presence.search(pages, patterns, period)) if period.key else by_item[item]
            outcome = presence.of_unit(unit, "enforce:none", period, item)
            outcome = presence.counted(outcome, found, item, 1, period, as_of, unit)
            if outcome.status != Status.PASS:
                there = presence.in_column(unit, outcome, patterns, period)
                outcome = there or headed(outcome, item, period, readings) or outcome
            if outcome.status == Status.MISSING and period.key:
                # Of every year, but the law leaves the place to the office: the credit system (国发〔2019〕5号), the
                # province's platform or a notice board (国办发〔2018〕118号). A column that stood still is worth a look.
                still = replace(outcome, cause="enforce:still")
                outcome = overdue.standing_still(still, unit, patterns, period, as_of) or outcome
            outcomes.append(outcome)
    joined = Joined("、".join(params.items), readings)
    every = all(not found.possible and not found.late for found in by_item.values())
    all_read = every and len(basics) == len({page.id for found in by_item.values() for page in found.sure})
    return outcomes + [
        joined.settle(presence.of_unit(unit, "enforce:element", part=name), unit, name, definite=all_read)
        for name in params.elements
    ]
