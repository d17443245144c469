"""Interpretation of policies: enough of them in pictures."""

from __future__ import annotations

from typing import Literal

from checks.kit import Calendar, Fault, Field, Outcome, Patterns, Status, UnitTables, check, date, refuters
from checks.measures import stated
from checks.measures.periods import years
from checks.named.interpretation.form_shares import Form, ShareParams, policy_share
from checks.named.interpretation.policies import EVIDENCE


class GraphicParams(ShareParams):
    denom: Literal["policies", "interpreted"] = Field(
        description="分母：policies 范围内全部政策文件；interpreted 其中确定有解读的文件"
    )
    forms: list[Form] = Field(["图解", "视频", "动漫"], min_length=1, description="哪些形式的解读算图文解读")

    stated_as: Patterns = Field(
        ["图文解读率", "图文解读覆盖率", "图解率"],
        description="本单位当年的年度报告、总结里，哪些词后面的百分数就是图文解读的占比；填 [] 则不看",
    )


_TEXT = frozenset({"文字", "问答"})


@check(
    id="interp_graphic_ratio",
    title="政策文件的图文解读达到规定的占比",
    faults=(
        Fault(
            "图文解读占比不足",
            instead="报告所说的一年已经过去，占比不能补足：请书面说明原因；数字写错或另有统计的更正并提供网址，由政务公开办核定。今后按要求的数做到。",
        ),
    ),
    params=GraphicParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE, Status.NA),
    subject="单位和年度",
    evidence=EVIDENCE,
    refuter=refuters.Written(),
    cannot=lambda params: "" if params.stated_as else "有没有另做图文解读，在所见的网页上看不出：没有找到不等于没有做",
    cases_in=("政策文件", "规范性文件", "通知公告"),
)
def interp_graphic_ratio(unit: UnitTables, params: GraphicParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """政策文件中有图文解读的占多少，逐年给出分子分母。

    衡量：范围内当年发布的政策文件，确定对应的解读里有图解（或参数所列形式）的件数，除以分母；分母是全部政策文件还是已有解读的文件，由参数定。
    一件文件有几件图解也只算一件。

    结论：合格——占比达到；不合格——本单位写整年情况的报告自己写明的占比低于要求；疑似——解读页面都已读全而只有文字的文件多到占比达不到，加上不能确定是否对应、
    或页面没有读全的解读才达到，或分母太小而未达到（要求100%的除外）；
    未检出——期限已过仍未达到；即将到期——期限未到；不适用——当年范围内没有政策文件。

    依据：各地工作要点（青铜峡市2019年图解80%以上；吴忠市2023年、兴庆区2023年图文解读全覆盖）。

    限度：没有找到解读不等于没有做，只凭没有找到从不判不合格；图解是从标题、图片和视频认的，形式认错的请核实；
    件数少于参数所定的，只给件数不给百分比；没有读出日期的文件不计。
    """
    outcomes = []
    for period in years(unit, as_of, params.deadline, last_day=False, by="any"):
        outcome = policy_share(
            unit,
            params,
            params.forms,
            period,
            calendar,
            as_of,
            cause="interp:graphic",
            form="图文解读",
            interpreted_only=params.denom == "interpreted",
            text_fails=_TEXT.isdisjoint(params.forms),
        )
        outcomes.append(stated.less(outcome, unit, params.stated_as, period, params.min_ratio, share=True))
    return outcomes
