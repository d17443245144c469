"""Interpretation of policies: enough of them in films."""

from __future__ import annotations

from typing import Literal

from checks.kit import (
    Calendar,
    Fault,
    Field,
    Outcome,
    Patterns,
    Period,
    Ratio,
    Status,
    UnitTables,
    check,
    date,
    presence,
    refuters,
)
from checks.measures import stated
from checks.measures.periods import years
from checks.named.interpretation.form_shares import SHOWN, WHAT, Form, ShareParams, of_period, policy_share
from checks.named.interpretation.policies import EVIDENCE


class VideoParams(ShareParams):
    denom: Literal["policies", "interpretations"] = Field(
        description="分母：policies 范围内全部政策文件；interpretations 本单位全部解读件"
    )
    forms: list[Form] = Field(["视频", "动漫"], min_length=1, description="哪些形式的解读算动漫视频")

    stated_as: Patterns = Field(
        ["动漫视频占比", "视频解读占比", "动漫视频占", "视频解读占", "动漫视频解读占"],
        description="本单位当年的年度报告、总结里，哪些词后面的百分数就是动漫视频的占比；填 [] 则不看",
    )


@check(
    id="interp_video_ratio",
    title="动漫视频解读达到规定的占比",
    faults=(
        Fault(
            "动漫视频解读占比不足",
            instead="报告所说的一年已经过去，占比不能补足：请书面说明原因；数字写错或另有统计的更正并提供网址，由政务公开办核定。今后按要求的数做到。",
        ),
    ),
    params=VideoParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE, Status.NA),
    subject="单位和年度",
    evidence=EVIDENCE,
    cases_in=("政策文件", "规范性文件", "通知公告"),
    refuter=refuters.Written(),
    cannot=lambda params: "" if params.stated_as else "由脚本播放的视频源码里看不到，没有见到不等于没有",
)
def interp_video_ratio(unit: UnitTables, params: VideoParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """动漫、视频解读占多少，逐年给出分子分母。

    衡量：分母为政策文件的，数确定有动漫或视频解读的文件；分母为解读件的，数当年解读件中属动漫或视频的。原文没有写明分母的，两种算法可以相反，须由办方选定。

    结论：合格——占比达到；不合格——本单位写整年情况的报告自己写明的占比低于要求；疑似——加上不能确定的才达到，或分母太小而未达到；未检出——期限已过仍未达到；即将到期——期限未到；
    不适用——当年没有应计的文件或解读。

    依据：各地工作要点（吴忠市2023年、兴庆区2023年动漫视频占比20%）。

    限度：由脚本播放、源码里看不到的视频认不出来；只在公众号、视频号发布的看不到；件数少于参数所定的，只给件数不给百分比。
    """
    periods = years(unit, as_of, params.deadline, last_day=False, by="any")
    outcomes = []
    for period in periods:
        if params.denom == "interpretations":
            outcome = _of_interpretations(unit, params, period, as_of)
        else:
            outcome = policy_share(
                unit, params, params.forms, period, calendar, as_of, cause="interp:video", form="动漫视频解读"
            )
        outcomes.append(stated.less(outcome, unit, params.stated_as, period, params.min_ratio, share=True))
    return outcomes


def _of_interpretations(unit: UnitTables, params: VideoParams, period: Period, as_of: date) -> Outcome:
    own = [
        document
        for document in unit.of_kind("interpretation")
        if not document.reposted and of_period(unit, document, period)
    ]
    films = [document for document in own if set(params.forms) & set(document.facts.forms)]
    possible = sum(not set(params.forms) & set(document.facts.forms) and not document.facts.whole for document in own)
    outcome = presence.of_unit(unit, "interp:video", period)
    outcome.evidence = [piece for film in films[:SHOWN] for piece in presence.dated_evidence(film, "interpretation")]
    return presence.shared(
        outcome,
        Ratio(len(films), len(own)),
        possible,
        params.min_ratio,
        min_base=params.min_base,
        due=period.due,
        as_of=as_of,
        what=WHAT.format(unit=unit.unit.name, year=period.name, form="动漫视频解读", of="解读件"),
    )
