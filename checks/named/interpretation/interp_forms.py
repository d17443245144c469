"""Interpretation of policies: in pictures and films, in several forms, by those in charge, linked both ways."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from pydantic import Field

from checks import texts
from checks.measures import deadlines, presence
from checks.measures.calendar import Calendar
from checks.measures.periods import MonthDay, Period, years
from checks.measures.shares import Ratio, enough
from checks.model import Outcome, Status
from checks.named.interpretation.policies import Scoped, policies, proof
from checks.registry import check
from checks.seen.documents import Document, deciding_day
from checks.seen.tables import UnitTables

SHOWN = 10  # pieces of evidence; the counts are whole

Form = Literal["文字", "图解", "视频", "音频", "动漫", "问答"]


class _Share(Scoped):
    min_ratio: float = Field(gt=0, le=1, description="占比不低于多少，0.8 即 80%")
    grace_workdays: int | None = Field(
        None, ge=0, le=365, description="文件发布后多少个工作日内还没有的，暂不计入分母；不填则不设"
    )
    deadline: MonthDay | None = Field(None, description="每年的期限（月-日），之前不足只提示即将到期；不填则随时都判")
    min_base: int = Field(5, ge=1, le=1000, description="分母少于多少件时不计百分比，不足的只列疑似（要求100%的除外）")


class GraphicParams(_Share):
    denom: Literal["policies", "interpreted"] = Field(
        description="分母：policies 范围内全部政策文件；interpreted 其中确定有解读的文件"
    )
    forms: list[Form] = Field(["图解", "视频", "动漫"], min_length=1, description="哪些形式的解读算图文解读")


class VideoParams(_Share):
    denom: Literal["policies", "interpretations"] = Field(
        description="分母：policies 范围内全部政策文件；interpretations 本单位全部解读件"
    )
    forms: list[Form] = Field(["视频", "动漫"], min_length=1, description="哪些形式的解读算动漫视频")


class MultiFormParams(Scoped):
    min_forms: int = Field(ge=1, le=6, description="至少几种形式（或几件解读）")
    count: Literal["forms", "interpretations", "either"] = Field(
        "either", description="数什么：forms 形式的种数；interpretations 解读的件数；either 二者中较多的"
    )
    forms: list[Form] = Field([], description="哪些形式算数；不填则都算")
    grace_workdays: int | None = Field(
        None, ge=0, le=365, description="文件发布后多少个工作日内不足的只提示即将到期；不填则不设"
    )


@check(
    id="interp_graphic_ratio",
    title="政策文件的图文解读达到规定的占比",
    params=GraphicParams,
    statuses=(Status.PASS, Status.SUSPECT, Status.MISSING, Status.DUE, Status.NA),
    subject="单位和年度",
)
def interp_graphic_ratio(unit: UnitTables, params: GraphicParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """政策文件中有图文解读的占多少，逐年给出分子分母。

    衡量：范围内当年发布的政策文件，确定对应的解读里有图解（或参数所列形式）的件数，除以分母；分母是全部政策文件还是已有解读的文件，由参数定。
    一件文件有几件图解也只算一件。

    结论：合格——占比达到；疑似——加上不能确定是否对应、或页面没有读全的解读才达到，或分母太小而未达到（要求100%的除外）；
    未检出——期限已过仍未达到；即将到期——期限未到；不适用——当年范围内没有政策文件。

    依据：各地工作要点（青铜峡市2019年图解80%以上；吴忠市2023年、兴庆区2023年图文解读全覆盖）。

    限度：没有找到不等于没有做，所以从不直接判不合格；图解是从标题、图片和视频认的，形式认错的请核实；
    件数少于参数所定的，只给件数不给百分比；没有读出日期的文件不计。
    """
    return [
        _policy_share(unit, params, params.denom, "图文解读", period, calendar, as_of)
        for period in years(unit, as_of, params.deadline, last_day=False, by="any")
    ]


@check(
    id="interp_video_ratio",
    title="动漫视频解读达到规定的占比",
    params=VideoParams,
    statuses=(Status.PASS, Status.SUSPECT, Status.MISSING, Status.DUE, Status.NA),
    subject="单位和年度",
)
def interp_video_ratio(unit: UnitTables, params: VideoParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """动漫、视频解读占多少，逐年给出分子分母。

    衡量：分母为政策文件的，数确定有动漫或视频解读的文件；分母为解读件的，数当年解读件中属动漫或视频的。原文没有写明分母的，两种算法可以相反，须由办方选定。

    结论：合格——占比达到；疑似——加上不能确定的才达到，或分母太小而未达到；未检出——期限已过仍未达到；即将到期——期限未到；
    不适用——当年没有应计的文件或解读。

    依据：各地工作要点（吴忠市2023年、兴庆区2023年动漫视频占比20%）。

    限度：由脚本播放、源码里看不到的视频认不出来；只在公众号、视频号发布的看不到；件数少于参数所定的，只给件数不给百分比。
    """
    outcomes = []
    for period in years(unit, as_of, params.deadline, last_day=False, by="any"):
        if params.denom == "policies":
            outcomes.append(_policy_share(unit, params, "policies", "动漫视频解读", period, calendar, as_of))
            continue
        own = [one for one in unit.of_kind("interpretation") if not one.reposted and _of(unit, one, period)]
        films = [one for one in own if set(params.forms) & set(one.facts.forms)]
        possible = sum(1 for one in own if not set(params.forms) & set(one.facts.forms) and not one.facts.whole)
        one = presence.of_unit(unit, "interp:video", period)
        one.evidence = [proof for film in films[:SHOWN] for proof in presence.dated_evidence(film, "interpretation")]
        what = SHARE_INTERP.format(unit=unit.unit.name, year=period.name, form="动漫视频解读", of="解读件")
        presence.shared(
            one,
            Ratio(len(films), len(own)),
            possible,
            params.min_ratio,
            min_base=params.min_base,
            due=period.due,
            as_of=as_of,
            what=what,
        )
        outcomes.append(one)
    return outcomes


def _policy_share(
    unit: UnitTables,
    params: GraphicParams | VideoParams,
    denom: str,
    form: str,
    period: Period,
    calendar: Calendar,
    as_of: date,
) -> Outcome:
    wanted = set(params.forms)
    with_it: list[tuple[Document, Document]] = []
    lacking: list[Document] = []
    possible = 0
    for policy in policies(unit, params):
        if not _of(unit, policy, period):
            continue
        pairs = unit.pairs.get(policy.id, ())
        sure = [one for pair, one in pairs if pair.sure]
        if denom == "interpreted" and not sure:
            continue
        found = next((one for one in sure if wanted & set(one.facts.forms)), None)
        if found is not None:
            with_it.append((policy, found))
        elif not _in_grace(policy, params.grace_workdays, calendar, as_of):
            lacking.append(policy)
            possible += any(not one.facts.whole if pair.sure else wanted & set(one.facts.forms) for pair, one in pairs)
    one = presence.of_unit(unit, "interp:graphic" if isinstance(params, GraphicParams) else "interp:video", period)
    for policy, found in with_it[:SHOWN]:
        one.evidence += [*presence.dated_evidence(policy, "policy"), *presence.dated_evidence(found, "interpretation")]
    for policy in lacking[:SHOWN]:
        one.evidence += presence.dated_evidence(policy, "policy")
    of = "政策文件" if denom == "policies" else "已有解读的政策文件"
    return presence.shared(
        one,
        Ratio(len(with_it), len(with_it) + len(lacking)),
        possible,
        params.min_ratio,
        min_base=params.min_base,
        due=period.due,
        as_of=as_of,
        lacking=[f"《{texts.name(policy.title)}》" for policy in lacking],
        what=SHARE_INTERP.format(unit=unit.unit.name, year=period.name, form=form, of=of),
    )


def _of(unit: UnitTables, one: Document, period: Period) -> bool:
    """Whether the document was published surely within the year and within the clause's window."""
    day = one.published
    return day is not None and period.first <= day.first and day.last <= period.last and unit.in_window(day.first)


def _in_grace(policy: Document, workdays: int | None, calendar: Calendar, as_of: date) -> bool:
    start = deadlines.published(policy, "policy.published_on")
    if start is None or workdays is None:
        return False
    return deadlines.not_yet(deadlines.due_on(start, workdays, "工作日", calendar), as_of)


@check(
    id="interp_multi_form",
    title="每件政策文件都有几种形式的解读",
    params=MultiFormParams,
    statuses=(Status.PASS, Status.SUSPECT, Status.MISSING, Status.DUE),
    subject="政策文件",
)
def interp_multi_form(unit: UnitTables, params: MultiFormParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """范围内的每件政策文件是否有规定种数（或件数）的解读。

    衡量：确定对应的解读合起来有几种形式（文字、图解、视频、音频、动漫、问答），有几件；按参数取其一或取较多的。

    结论：合格——达到；疑似——加上不能确定是否对应、或页面没有读全的解读才可能达到；未检出——没有达到；即将到期——仍在宽限期内。

    依据：各地工作要点（中卫市2022年“做到一文多解”；利通区2021年要求以音频、视频、图解等形式解读规划纲要）。

    限度：“多”在原文里没有数字，种数由参数定；没有找到不等于没有做，从不直接判不合格；形式是从标题和页面上的图片、视频认的。
    """
    outcomes = []
    for policy in policies(unit, params):
        pairs = unit.pairs.get(policy.id, ())
        sure = [one for pair, one in pairs if pair.sure]
        count, forms = _count(sure, params)
        best, _ = _count([one for _, one in pairs], params)
        start = deadlines.published(policy, "policy.published_on")
        due = None
        if start is not None and params.grace_workdays is not None:
            due = deadlines.due_on(start, params.grace_workdays, "工作日", calendar)
        unread = any(not one.facts.whole for _, one in pairs)
        last = due.latest if due else None
        possible = params.min_forms if unread else best - count
        outcome = Outcome(
            enough(count, possible, params.min_forms, due=last, as_of=as_of),
            policy.id,
            policy.url,
            policy.title,
            "",
            measured=count,
            limit=params.min_forms,
            unit_of_measure="种",
            decided_on=deciding_day(policy),
            cause="interp:forms",
            site=policy.site,
            evidence=presence.dated_evidence(policy, "policy"),
        )
        for pair, one in pairs[:SHOWN]:
            outcome.evidence += proof(pair, one)
        words = {
            "title": texts.name(policy.title),
            "count": FORMS_FOUND.format(number=len(sure), forms="、".join(forms) or "无"),
            "limit": params.min_forms,
        }
        if outcome.status == Status.DUE:
            outcome.due_on = last
            words |= {"due": texts.day(last), "left": deadlines.days_left(as_of, due, "工作日", calendar)}
        outcome.message = FORMS[outcome.status].format(**words)
        outcomes.append(outcome)
    return outcomes


def _count(interpretations: Iterable[Document], params: MultiFormParams) -> tuple[int, list[str]]:
    found = list(interpretations)
    forms = sorted({form for one in found for form in one.facts.forms if not params.forms or form in params.forms})
    number = sum(1 for one in found if not params.forms or set(params.forms) & set(one.facts.forms))
    return {"forms": len(forms), "interpretations": number, "either": max(len(forms), number)}[params.count], forms


# ---- interp_graphic_ratio, interp_video_ratio, interp_multi_form, interp_leader_times, *_backlink ----
SHARE_INTERP = "{unit}{year}有{form}的{of}占"
FORMS_FOUND = "确定的解读{number}件，形式：{forms}"
FORMS = {
    Status.PASS: "《{title}》{count}，不少于{limit}，符合要求。",
    Status.SUSPECT: "《{title}》{count}，要求不少于{limit}；另有不能确定是否对应或没有读全的解读，列为疑似，请人工核实。",
    Status.DUE: "《{title}》{count}，要求不少于{limit}，{due}前仍在宽限期内，还剩{left}个工作日。",
    Status.MISSING: "《{title}》{count}，要求不少于{limit}，列为未检出。请补做其他形式的解读并与文件互相链接；如已发布，请提供网址。",
}
