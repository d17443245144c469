"""How many of the policies of a year have an interpretation of some form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from checks.kit import (
    Calendar,
    Document,
    Field,
    Outcome,
    Period,
    Ratio,
    Status,
    UnitTables,
    date,
    deadlines,
    presence,
    texts,
)
from checks.measures.periods import MonthDay
from checks.named.interpretation.policies import Interpretations, Scoped, policies

SHOWN = 10  # pieces of evidence; the counts are whole

_TEXT = frozenset({"文字", "问答"})
_LEAST_TEXT = 200  # characters: below, what explains may be a film that a script plays

Form = Literal["文字", "图解", "视频", "音频", "动漫", "问答"]


class ShareParams(Scoped):
    min_ratio: float = Field(gt=0, le=1, description="占比不低于多少，0.8 即 80%")
    grace_workdays: int | None = Field(
        None, ge=0, le=365, description="文件发布后多少个工作日内还没有的，暂不计入分母；不填则不设"
    )
    deadline: MonthDay | None = Field(None, description="每年的期限（月-日），之前不足只提示即将到期；不填则随时都判")
    min_base: int = Field(5, ge=1, le=1000, description="分母少于多少件时不计百分比，不足的只列疑似（要求100%的除外）")


def policy_share(
    unit: UnitTables,
    params: ShareParams,
    forms: Sequence[Form],
    period: Period,
    calendar: Calendar,
    as_of: date,
    *,
    cause: str,
    form: str,
    interpreted_only: bool = False,
    text_fails: bool = False,
) -> Outcome:  # long: one straight count with its words
    """The outcome of one year: policies with an interpretation of one of the `forms` (together `form`) among all of
    them, or among those that have a sure interpretation at all.

    `text_fails`: too many policies that are explained in nothing but text are told as suspect; those without any
    interpretation never do.
    """
    wanted = set(forms)
    with_it: list[tuple[Document, Document]] = []
    lacking: list[Document] = []
    textual: list[tuple[Document, list[Document]]] = []
    possible = 0
    for policy, pairs in policies(unit, params):
        if not of_period(unit, policy, period):
            continue
        sure = [document for pair, document in pairs if pair.sure]
        if interpreted_only and not sure:
            continue
        counting = next((document for document in sure if wanted & set(document.facts.forms)), None)
        if counting is not None:
            with_it.append((policy, counting))
        elif not _in_grace(policy, params.grace_workdays, calendar, as_of):
            lacking.append(policy)
            if pages := text_only(pairs):
                textual.append((policy, pages))
            possible += any(
                not document.facts.whole if pair.sure else wanted & set(document.facts.forms)
                for pair, document in pairs
            )
    outcome = presence.of_unit(unit, cause, period)
    outcome.evidence = [
        *(
            piece
            for policy, document in with_it[:SHOWN]
            for piece in (
                *presence.dated_evidence(policy, "policy"),
                *presence.dated_evidence(document, "interpretation"),
            )
        ),
        *(piece for policy in lacking[:SHOWN] for piece in presence.dated_evidence(policy, "policy")),
    ]
    of = "已有解读的政策文件" if interpreted_only else "政策文件"
    what = WHAT.format(unit=unit.unit.name, year=period.name, form=form, of=of)
    outcome = presence.shared(
        outcome,
        Ratio(len(with_it), len(with_it) + len(lacking)),
        possible,
        params.min_ratio,
        min_base=params.min_base,
        due=period.due,
        as_of=as_of,
        lacking=[f"《{texts.name(policy.title)}》" for policy in lacking],
        what=what,
    )
    bare = [(policy, pages) for policy, pages in textual if policy in lacking] if text_fails else []
    all_there = len(with_it) + len(lacking)
    enough = params.min_ratio == 1 or all_there >= params.min_base
    best = Ratio(all_there - len(bare), all_there)
    if outcome.status not in (Status.MISSING, Status.SUSPECT) or not enough or best.reaches(params.min_ratio):
        return outcome
    names = "、".join(f"《{texts.name(policy.title)}》" for policy, _ in bare[:5])
    evidence = [piece for _, pages in bare[:SHOWN] for piece in presence.dated_evidence(pages[0], "interpretation")]
    words = {"what": what, "ratio": outcome.measured, "minimum": f"{params.min_ratio:.0%}", "names": names}
    return outcome.of(
        Status.SUSPECT, TEXT_ONLY, words, evidence=evidence, lacking=[policy.title for policy, _ in bare], form=form
    )


def text_only(pairs: Interpretations) -> list[Document]:
    """The interpretations of a policy, where each is surely one and shown to be nothing but text; else none.

    A page is that if it was read whole, attachments included, holds text and neither picture nor film.
    """
    pages = [document for pair, document in pairs if pair.sure]
    plain = len(pages) == len(pairs) and all(
        page.read_whole
        and not page.facts.pictures
        and not page.facts.attachments
        and set(page.facts.forms) <= _TEXT
        and (page.facts.body_length or 0) >= _LEAST_TEXT
        for page in pages
    )
    return pages if plain else []


def of_period(unit: UnitTables, document: Document, period: Period) -> bool:
    """Whether the document was published surely within the year and within the clause's window."""
    day = document.published
    return day is not None and period.first <= day.first and day.last <= period.last and unit.in_window(day.first)


def _in_grace(policy: Document, workdays: int | None, calendar: Calendar, as_of: date) -> bool:
    start = deadlines.published(policy, "policy.published_on")
    if start is None or workdays is None:
        return False
    return deadlines.not_yet(deadlines.due_on(start, workdays, "工作日", calendar), as_of)


TEXT_ONLY = (
    "{what} {ratio}，要求不低于{minimum}。{names}的解读页面已读全，只有文字，没有图片和视频；是否另有{form}看不出，列为疑似。"
    "请补做；如已发布，请提供网址。"
)
WHAT = "{unit}{year}有{form}的{of}占"
