"""Interpretation of policies: each in several forms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from checks.kit import (
    Calendar,
    Document,
    Field,
    Outcome,
    Status,
    UnitTables,
    check,
    date,
    deadlines,
    deciding_day,
    presence,
    shares,
    texts,
)
from checks.named.interpretation.form_shares import SHOWN, Form
from checks.named.interpretation.policies import EVIDENCE, Interpretations, Scoped, policies, proof


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
    id="interp_multi_form",
    title="每件政策文件都有几种形式的解读",
    params=MultiFormParams,
    statuses=(Status.PASS, Status.SUSPECT, Status.MISSING, Status.DUE),
    subject="政策文件",
    evidence=EVIDENCE,
    cannot="还有没有别的形式的解读，在所见的网页上看不出：没有找到第二种不等于没有做",
    cases_in=("政策文件", "规范性文件", "通知公告"),
)
def interp_multi_form(unit: UnitTables, params: MultiFormParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """范围内的每件政策文件是否有规定种数（或件数）的解读。

    衡量：确定对应的解读合起来有几种形式（文字、图解、视频、音频、动漫、问答），有几件；按参数取其一或取较多的。

    结论：合格——达到；疑似——加上不能确定是否对应、或页面没有读全的解读才可能达到；未检出——没有达到；即将到期——仍在宽限期内。

    依据：各地工作要点（中卫市2022年“做到一文多解”；利通区2021年要求以音频、视频、图解等形式解读规划纲要）。

    限度：“多”在原文里没有数字，种数由参数定；没有找到解读不等于没有做，只凭没有找到从不判不合格；形式是从标题和页面上的图片、视频认的。
    """
    return [_judge(policy, pairs, params, calendar, as_of) for policy, pairs in policies(unit, params)]


def _judge(
    policy: Document, pairs: Interpretations, params: MultiFormParams, calendar: Calendar, as_of: date
) -> Outcome:
    sure = [document for pair, document in pairs if pair.sure]
    count, forms = _count(sure, params)
    best, _ = _count([document for _, document in pairs], params)
    start, due = deadlines.published(policy, "policy.published_on"), None
    if start is not None and params.grace_workdays is not None:
        due = deadlines.due_on(start, params.grace_workdays, "工作日", calendar)
    last = due.latest if due else None
    unread = any(not document.facts.whole for _, document in pairs)
    possible = params.min_forms if unread else best - count
    status = shares.enough(count, possible, params.min_forms, due=last, as_of=as_of)
    outcome = Outcome.about(
        policy,
        cause="interp:forms",
        decided_on=deciding_day(policy),
        limit=params.min_forms,
        unit_of_measure="种",
        evidence=[
            *presence.dated_evidence(policy, "policy"),
            *(piece for pair, document in pairs[:SHOWN] for piece in proof(pair, document)),
        ],
    )
    words: dict[str, object] = {"count": COUNT.format(number=len(sure), forms="、".join(forms) or "无")}
    if status == Status.DUE and due:
        words |= {"due": texts.day(due.latest), "left": deadlines.days_left(as_of, due, "工作日", calendar)}
    return outcome.of(status, SAYS, words, measured=count, due_on=last if status == Status.DUE else None)


def _count(interpretations: Iterable[Document], params: MultiFormParams) -> tuple[int, list[str]]:
    """The number that the clause counts, and the forms that count."""
    documents = list(interpretations)
    counting = {form for document in documents for form in document.facts.forms}
    forms = sorted(form for form in counting if not params.forms or form in params.forms)
    number = sum(not params.forms or bool(set(params.forms) & set(document.facts.forms)) for document in documents)
    return {"forms": len(forms), "interpretations": number, "either": max(len(forms), number)}[params.count], forms


COUNT = "确定的解读{number}件，形式：{forms}"
SAYS = {
    Status.PASS: "《{title}》{count}，不少于{limit}，符合要求。",
    Status.SUSPECT: (
        "《{title}》{count}，要求不少于{limit}；另有不能确定是否对应或没有读全的解读，列为疑似，请人工核实。"
    ),
    Status.DUE: "《{title}》{count}，要求不少于{limit}，{due}前仍在宽限期内，还剩{left}个工作日。",
    Status.MISSING: (
        "《{title}》{count}，要求不少于{limit}，列为未检出。"
        "请补做其他形式的解读并与文件互相链接；如已发布，请提供网址。"
    ),
}
