"""What an interpretation says beyond its policy: its own words, and the elements that a document asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pydantic import model_validator

from checks.kit import (
    Calendar,
    Document,
    Evidence,
    Field,
    Outcome,
    Patterns,
    Ratio,
    Status,
    UnitTables,
    check,
    date,
    deciding_day,
    presence,
    texts,
)
from checks.named.interpretation.policies import EVIDENCE, Scoped, policies, proof
from checks.seen.body import PAGE
from crawler.chinese.text import squeeze

_GRAM = 5
_NOT_WORDS = re.compile(r"[^\u4e00-\u9fff]+")  # numbers, punctuation and Latin letters copy nothing
_PICTURED = frozenset({"图解", "视频", "音频", "动漫"})
_QUOTED = 60  # characters of the longest copied passage that are shown


class QualityParams(Scoped):
    max_copied: float | None = Field(
        None,
        gt=0,
        le=1,
        description="解读文字里照抄政策原文的最多占多少（连续五个汉字也见于原文的占比），超过的列疑似，如 0.8；不填则不查",
    )
    min_own: int = Field(
        500, ge=0, le=100_000, description="原文以外自己写的汉字（五字组）达到多少的，不论照抄占比（后附全文的解读）"
    )
    min_text: int = Field(
        200, ge=20, le=100_000, description="解读文字少于多少汉字的不比较（图解、视频的网页常只有几句话）"
    )
    elements: dict[str, Patterns] = Field(
        {},
        description="解读应讲到的实质要素：名称到词组（词组内各词都要有，几个词组有其一即可），如 {适用范围: [适用范围, 适用对象]}",
    )
    min_elements: int | None = Field(None, ge=1, le=50, description="至少讲到几项要素；不填则每项都要")

    @model_validator(mode="after")
    def _something(self) -> QualityParams:
        if self.max_copied is None and not self.elements:
            raise ValueError("max_copied 与 elements 至少写一个")
        if self.min_elements is not None and self.min_elements > len(self.elements):
            raise ValueError(f"min_elements（{self.min_elements}）多于列出的要素（{len(self.elements)} 项）")
        return self


@check(
    id="interp_quality",
    title="解读讲到实质要素，不照抄文件原文",
    params=QualityParams,
    statuses=(Status.PASS, Status.SUSPECT, Status.MISSING, Status.NA),
    subject="有解读的政策文件",
    evidence=EVIDENCE | {"interpretation.copied": "解读照抄占比", "interpretation.element": "解读要素"},
    cases_in=("政策解读",),
    cannot="背景、目标等写没写、是不是照抄，换了说法的认不出来，须由人看",
)
def interp_quality(unit: UnitTables, params: QualityParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """解读是否照抄政策原文，有没有讲到规定的实质要素。

    衡量：只看有确定对应的解读的政策文件。照抄：解读网页的文字（没有正文的，看附件）里连续五个汉字的组（不计标点、数字），有多少也见于文件原文（含附件），
    写明两个数和占比；几件解读以照抄最少的为准。要素：各件解读的文字合起来，每个要素有没有规定的词。

    结论：合格——照抄的占比不超过规定，或自己写的文字已有规定的字数（要素都讲到）；疑似——占比超过规定，或读全的解读里缺要素，
    须由人看；未检出——解读或文件的文字没有读到、没有读全，或解读在图片、视频里，无法比较；不适用——没有一件有确定的解读。

    依据：各地工作要点对解读实质内容的要求（吴忠市2023年5项、利通区2021年6项、兴庆区2023年8项），均属旁证，从不判不合格。

    限度：照抄与引用机器分不清；换了说法的照搬看不出；有词不等于讲清，词不同不等于没讲；图片、视频里的文字不读。
    """
    outcomes = []
    for policy, found in policies(unit, params):
        pairs = [(pair, document) for pair, document in found if pair.sure]
        if not pairs:
            continue
        interpretations = [document for _, document in pairs]
        evidence = [piece for pair, document in pairs[:5] for piece in proof(pair, document)]
        if params.max_copied is not None:
            outcomes.append(_copied(policy, interpretations, params.max_copied, params, evidence))
        if params.elements:
            outcomes.append(_elements(policy, interpretations, params, evidence))
    if not any(unit.in_window(outcome.decided_on) for outcome in outcomes):
        outcomes.append(presence.of_unit(unit, "interp:quality").of(Status.NA, NO_PAIR, unit=unit.unit.name))
    return outcomes


def _words(lines: Iterable[str]) -> str:
    return _NOT_WORDS.sub("", "".join(lines))


def _grams(words: str) -> set[str]:
    return {words[at : at + _GRAM] for at in range(len(words) - _GRAM + 1)}


def _policy_words(policy: Document) -> str:
    return _words(line for _, line in policy.body.lines())


def _lines(document: Document) -> list[str]:
    """What an interpretation itself says: its page; files, which may be the policy, only where it has no text."""
    return [line for part, line in document.body.lines() if part == PAGE or document.facts.body_in_attachment]


def _pictured(document: Document) -> bool:
    return bool(_PICTURED & set(document.facts.forms))


def _copied(
    policy: Document,
    interpretations: list[Document],
    limit: float,
    params: QualityParams,
    evidence: list[Evidence],
) -> Outcome:
    outcome = Outcome.about(
        policy, cause="interp:照抄", part="照抄", decided_on=deciding_day(policy), limit=limit, evidence=evidence
    )
    in_policy = _grams(_policy_words(policy))
    rows: list[tuple[float, int, int, Document, str]] = []
    for document in interpretations:
        text = _words(_lines(document))
        if len(text) >= params.min_text:
            grams = _grams(text)
            common = len(grams & in_policy)
            rows.append((common / len(grams), common, len(grams), document, text))
    if not rows or not in_policy:
        why = NO_POLICY if rows else PICTURED if any(map(_pictured, interpretations)) else NO_TEXT
        return outcome.of(Status.MISSING, UNREAD, why=why)
    share, common, total, document, text = min(rows, key=lambda row: (row[0], row[3].id))
    title, other = texts.name(policy.title), texts.name(document.title)
    words = {"title": title, "other": other, "ratio": str(Ratio(common, total))}
    seen = [policy.evidence("policy.title", policy.facts.title or policy.title)]
    outcome = replace(outcome.on(document), numerator=common, denominator=total, measured=round(share, 3))
    if share > limit and total - common < params.min_own:
        # A picture or film beside the copied text may hold what it lacks: still only for a person to look at.
        passage = _longest(text, in_policy)
        seen.append(document.evidence("interpretation.copied", f"{share:.1%}", quote=passage, source="body"))
        return outcome.of(Status.SUSPECT, COPIED, words, evidence=seen, passage=passage)
    if share <= limit and not policy.read_whole:
        # Of a policy that was not read to its end more may be copied than could be seen.
        return outcome.of(Status.MISSING, UNREAD, words, evidence=seen, why=NO_POLICY)
    return outcome.of(Status.PASS, OWN, words, evidence=seen)


def _longest(text: str, in_policy: set[str]) -> str:
    """The longest passage of the interpretation that stands in the policy, cut to what is worth showing."""
    best = (0, 0)
    start = None
    for at in range(len(text) - _GRAM + 2):
        if at <= len(text) - _GRAM and text[at : at + _GRAM] in in_policy:
            start = at if start is None else start
        elif start is not None:
            best = max(best, (at - 1 + _GRAM - start, -start))
            start = None
    length, begins = best[0], -best[1]
    return text[begins : begins + min(length, _QUOTED)] + ("…" if length > _QUOTED else "")


def _elements(
    policy: Document, interpretations: list[Document], params: QualityParams, evidence: list[Evidence]
) -> Outcome:
    need = params.min_elements or len(params.elements)
    told = [(document, squeeze("".join(_lines(document))).casefold()) for document in interpretations]
    seen = {}
    for name, patterns in params.elements.items():
        place = _place(told, patterns)
        if place is not None:
            document, pattern = place
            seen[name] = document.evidence("interpretation.element", name, quote=pattern, source="body")
    lacking = [name for name in params.elements if name not in seen]
    outcome = replace(
        Outcome.about(
            policy,
            cause="interp:要素",
            part="要素",
            decided_on=deciding_day(policy),
            limit=need,
            unit_of_measure="项",
            evidence=[*evidence, *seen.values()],
        ),
        numerator=len(seen),
        denominator=len(params.elements),
        measured=len(seen),
    )
    read = all(document.read_whole for document in interpretations) and not any(map(_pictured, interpretations))
    status = Status.PASS if len(seen) >= need else Status.SUSPECT if read else Status.MISSING
    words: dict[str, object] = {"there": len(seen), "all": len(params.elements), "names": "、".join(seen) or "—"}
    return outcome.of(status, ELEMENTS, {**words, "lacking": "、".join(lacking)})


def _place(told: list[tuple[Document, str]], patterns: list[str]) -> tuple[Document, str] | None:
    """The first interpretation that has all words of one of the patterns, and that pattern."""
    for document, text in told:
        for pattern in patterns:
            if all(squeeze(word).casefold() in text for word in pattern.split()):
                return document, pattern
    return None


NO_PAIR = "{unit}没有见到有确定解读的政策文件，本项不适用。"
NO_POLICY = "文件原文没有读到或没有读全"
NO_TEXT = "解读的文字没有读到或太少"
PICTURED = "解读在图片、音视频里，网页上的文字太少"
UNREAD = "《{title}》的{why}，无法比较解读是否照抄（限{limit:.0%}），列为未检出。"
COPIED = (
    "《{title}》的解读《{other}》五字组见于文件原文的 {ratio}，超过{limit:.0%}，如“{passage}”。"
    "列为疑似，请人工看是否只照搬原文，补充背景、要点和举例。"
)
OWN = "《{title}》的解读《{other}》五字组见于文件原文的 {ratio}（限{limit:.0%}），有自己的说明，符合要求。"
ELEMENTS = {
    Status.PASS: "《{title}》的解读见到要素{there}/{all}项（{names}），要求不少于{limit}项，符合要求。",
    Status.SUSPECT: (
        "《{title}》的解读见到要素{there}/{all}项（{names}），要求不少于{limit}项；没有见到的：{lacking}。"
        "列为疑似，请人工看是否换了说法。"
    ),
    Status.MISSING: (
        "《{title}》的解读见到要素{there}/{all}项（{names}），要求不少于{limit}项；"
        "解读没有读全或在图片、音视频里，其余（{lacking}）列为未检出。"
    ),
}
