"""Interpretation of policies: in time, and at all."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from pydantic import Field

from checks import measures, presence, texts
from checks.calendar import Calendar
from checks.documents import Document
from checks.measures import Dated, Ratio
from checks.model import Evidence, Outcome, Status
from checks.pairing import REASON_NAMES, Pair
from checks.presence import Patterns
from checks.registry import Params, check
from checks.tables import UnitTables

GRAPHIC = frozenset({"图解", "视频", "动漫", "图片", "一图读懂"})
_GOVERNMENT_NUMBER = re.compile(r"(?:政|府)(?:办)?(?:规|令|发|函|办发|规发|办规|办规发)+[〔\[（(]|人民政府令")
_GOVERNMENT_NAME = re.compile(r"(?:人民政府|政府)(?:办公室|办公厅|办)?$")
# Not policies to be explained, whatever the column: appointments, honours, replies to single applicants.
# A title that says that others went before: the earliest one known is not the first.
_LATER = re.compile(
    r"(?:之|[(])[二三四五六七八九十2-9][)]?(?:$|[:：])|第[二三四五六七八九十2-9][期讲集篇轮弹]|系列解读|(?:再|[二三两]次|多次|多轮|跟踪|后续|持续)解读"
)
_NO_DUTY = ("任免", "任职", "免职", "职务", "表彰", "表扬", "通报", "批复", "讣告", "值班", "放假", "任命")

Scope = Literal["all", "government", "normative", "government_or_normative"]


class Scoped(Params):
    """Parameters of every check that speaks of some of the policies."""

    scope: Scope = Field(
        "all",
        description="判哪些政策文件：all 全部政策文件；government 以政府或政府办公室名义印发的；normative 行政规范性文件；"
        "government_or_normative 二者之一",
    )
    exclude_title_words: list[str] = Field(
        list(_NO_DUTY), description="标题含有这些词的不是须解读的政策文件（任免、表彰、批复之类）"
    )
    title_patterns: Patterns = Field([], description="只看标题含有这些词组的政策文件（词组内各词都要有）；不填则不限")


class DeadlineParams(Scoped):
    max_workdays: int = Field(ge=0, le=365, description="最多几个工作日，例如 3（发布当日不计，次一工作日为第1日）")
    base: Literal["published_on", "written_on"] = Field(
        "published_on", description="从哪一天起算：published_on 网页发布日期；written_on 成文日期"
    )
    kind: Literal["any", "graphic"] = Field("any", description="算哪种解读：any 任一形式；graphic 只算图解、视频、动漫")


class CoverageParams(Scoped):
    min_ratio: float = Field(1.0, gt=0, le=1, description="解读率不低于多少，1.0 即 100%")
    denom: Literal["policies", "settled"] = Field(
        "policies", description="分母：policies 范围内全部政策文件；settled 不含仍在宽限期内、尚未解读的文件"
    )
    grace_workdays: int | None = Field(
        None, ge=0, le=365, description="文件发布后多少个工作日内未见解读只提示即将到期；不填则不设"
    )
    roster: str | None = Field(None, description="只适用于配置 rosters 里这个名录列出的单位；不填则不限")


@check(
    id="interp_deadline",
    title="政策解读在规定的工作日内上网",
    params=DeadlineParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE),
    subject="政策文件",
    earliest_in=("政策解读",),
)
def interp_deadline(unit: UnitTables, params: DeadlineParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """政策文件发布后，解读是否在规定的工作日内上网。

    衡量：从政策文件页面显示的发布日期（或成文日期）到最早一件解读的发布日期，数工作日（含调休上班日，起算当日不计）。
    一件解读可对应多个文件，一个文件可有多件解读，以最早的为准；解读先于文件或同日发布的算按时。

    结论：合格——两个日期都读到且在时限内；不合格——两个日期都由页面显示且相隔超过时限；疑似——日期有矛盾、只见于源码或列表、
    只知道月份而结论不一、年份的放假安排未公布、或只找到不确定是否对应的解读；未检出——时限已过而没有找到解读，或文件没有发布日期；
    即将到期——尚未见解读而时限未满，并给出剩余工作日。

    依据：时限和起算点来自各地工作要点（如青铜峡市2019年、中卫市2022年、兴庆区2023年，均为3个工作日），工作日依国务院放假安排。

    限度：没有找到解读不等于没有解读，只列未检出；转载上级机关的文件不负解读之责；解读与文件互不链接、又不写文号和标题的，只能给疑似。
    """
    outcomes = []
    for policy in policies(unit, params):
        outcomes.append(_deadline(unit, policy, params, calendar, as_of))
    return outcomes


def _deadline(unit: UnitTables, policy: Document, params: DeadlineParams, calendar: Calendar, as_of: date) -> Outcome:
    form, base_name = texts.INTERP_FORMS[params.kind], texts.BASES[params.base]
    start = _base(policy, params.base)
    title = texts.name(policy.title)
    outcome = Outcome(
        Status.MISSING,
        policy.id,
        policy.url,
        policy.title,
        "",
        limit=params.max_workdays,
        unit_of_measure="工作日",
        decided_on=deciding_day(policy),
        cause=f"interp:{params.kind}",
        site=policy.site,
    )
    outcome.evidence = list(start.evidence) if start else []
    if params.base == "published_on" and policy.facts.written:
        outcome.evidence.append(policy.evidence("policy.written_on", policy.facts.written))
    pairs = [
        (pair, one)
        for pair, one in unit.pairs.get(policy.id, ())
        if params.kind == "any" or GRAPHIC & set(one.facts.forms)
    ]
    sure = [(pair, one) for pair, one in pairs if pair.sure]
    if start is None:
        outcome.message = texts.INTERP_NO_BASE.format(title=title, base=base_name)
        return outcome
    due = measures.due_on(start, params.max_workdays, "工作日", calendar)
    words = {"title": title, "base": base_name, "start": start.words, "form": form, "limit": params.max_workdays}
    if not pairs:
        outcome.due_on = due.latest if due else None
        if measures.not_yet(due, as_of):
            left = measures.days_left(as_of, due, "工作日", calendar)
            outcome.status, outcome.measured = Status.DUE, left
            outcome.message = texts.INTERP_DUE.format(**words, due=texts.day(due.latest), left=left)
        else:
            outcome.message = texts.INTERP_MISSING.format(**words, due=texts.day(due.latest) if due else "—")
        return outcome
    found = [
        (one, pair, when) for pair, one in pairs if (when := measures.published(one, "interpretation.published_on"))
    ]
    sure_dated = [(one, pair, when) for one, pair, when in found if pair.sure]
    if not sure:
        pair, other = pairs[0]
        if found:
            other, pair, when = min(found, key=lambda row: (row[2].first, row[0].id))
            verdict = measures.at_most(start, when, params.max_workdays, "工作日", calendar)
            outcome.measured = verdict.measured
        outcome.status = Status.SUSPECT
        outcome.message = texts.INTERP_WEAK.format(
            **words, other=texts.name(other.title), how=REASON_NAMES[pair.reason]
        )
        outcome.evidence += proof(pair, other)
        return outcome
    if not sure_dated:
        pair, other = sure[0]
        outcome.status = Status.SUSPECT
        outcome.message = texts.INTERP_UNDATED.format(**words, other=texts.name(other.title))
        outcome.evidence += proof(pair, other)
        return outcome
    other, pair, _ = min(sure_dated, key=lambda row: (row[2].first, row[2].last, row[0].id))
    end = measures.earliest([when for _, _, when in sure_dated])
    verdict = measures.at_most(start, end, params.max_workdays, "工作日", calendar)
    if verdict.status != Status.PASS:
        # A trustworthy interpretation in time settles it, whatever is doubtful about an earlier one.
        for one, its_pair, when in sorted(sure_dated, key=lambda row: (row[2].first, row[0].id)):
            alone = measures.at_most(start, when, params.max_workdays, "工作日", calendar)
            if alone.status == Status.PASS:
                other, pair, end, verdict = one, its_pair, when, alone
                break
    outcome.evidence += [*end.evidence, *proof(pair, other)]
    outcome.measured, outcome.due_on = verdict.measured, verdict.due.latest if verdict.due else None
    reasons = list(verdict.reasons)
    status = verdict.status
    if status == Status.FAIL:
        undated = [one for _, one in sure if one.published is None]
        weak_in_time = [
            one
            for one, its_pair, when in found
            if not its_pair.sure
            and measures.at_most(start, when, params.max_workdays, "工作日", calendar).status != Status.FAIL
        ]
        if undated:
            status = Status.SUSPECT
            reasons.append(f"另有解读《{texts.name(undated[0].title)}》读不出发布日期")
        if weak_in_time:
            status = Status.SUSPECT
            reasons.append(f"时限内另有可能的解读《{texts.name(weak_in_time[0].title)}》")
        if later := _LATER.search(presence.folded(other.title)):
            status = Status.SUSPECT
            reasons.append(texts.INTERP_NOT_FIRST.format(word=later[0]))
    outcome.status = status
    span = texts.INTERP_SPAN.format(**words, other=texts.name(other.title), end=end.words, count=verdict.span)
    if status == Status.PASS:
        outcome.message = texts.INTERP_PASS.format(span=span)
    elif status == Status.FAIL:
        outcome.message = texts.INTERP_LATE.format(span=span, over=verdict.span.low - params.max_workdays)
    else:
        outcome.message = texts.INTERP_SUSPECT.format(span=span, because=texts.because(reasons))
    return outcome


@check(
    id="interp_coverage",
    title="范围内的政策文件都有解读",
    params=CoverageParams,
    statuses=(Status.PASS, Status.SUSPECT, Status.MISSING, Status.DUE, Status.EXEMPT, Status.NA),
    subject="政策文件",
)
def interp_coverage(unit: UnitTables, params: CoverageParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """范围内的政策文件是否都有解读，并给出分子分母。

    衡量：范围内每个政策文件是否找到对应的解读；分子是确定有解读的文件数，分母是范围内的文件数，二者始终并列。

    结论：合格——有确定对应的解读；疑似——只有不确定是否对应的解读；未检出——没有找到解读（不直接判错，由单位举证或由本办确认），
    或应配置的单位名录没有配置；即将到期——仍在宽限期内；豁免——没有解读，但解读率已达到要求；不适用——单位不在名录内。

    依据：解读率要求来自各地工作要点（青铜峡市2019年、利通区2021年、兴庆区2023年均为100%）。

    限度：是否面向公众和企业、是否提请常务会议研究，从网页上看不出，只能按发文名义和规范性文件划定范围；分母很小的，百分比意义不大，请看件数。
    """
    if params.roster is not None:
        listed = unit.rosters.get(params.roster)
        subject = Outcome(
            Status.MISSING, f"unit:{unit.unit.id}", unit.site_url, unit.unit.name, "", cause="interp:roster"
        )
        if listed is None:
            subject.message = texts.COVER_NO_ROSTER.format(roster=params.roster)
            return [subject]
        if unit.unit.id not in listed:
            subject.status = Status.NA
            subject.message = texts.COVER_NOT_LISTED.format(unit=unit.unit.name, roster=params.roster)
            return [subject]
    rows: list[tuple[Document, Status, tuple[Pair, Document] | None, Dated | None]] = []
    for policy in policies(unit, params):
        if not unit.in_window(deciding_day(policy)):
            continue
        pairs = unit.pairs.get(policy.id, ())
        start = measures.published(policy, "policy.published_on")
        sure = [row for row in pairs if row[0].sure]
        if sure:
            rows.append((policy, Status.PASS, sure[0], start))
        elif pairs:
            rows.append((policy, Status.SUSPECT, pairs[0], start))
        else:
            due = (
                start
                and params.grace_workdays is not None
                and measures.due_on(start, params.grace_workdays, "工作日", calendar)
            )
            rows.append((policy, Status.DUE if due and measures.not_yet(due, as_of) else Status.MISSING, None, start))
    counted = [row for row in rows if params.denom == "policies" or row[1] != Status.DUE]
    ratio = Ratio(sum(1 for row in rows if row[1] == Status.PASS), len(counted))
    outcomes = []
    for policy, status, paired, start in rows:
        words = {
            "title": texts.name(policy.title),
            "start": start.words if start else texts.COVER_UNDATED,
            "ratio": ratio,
            "minimum": params.min_ratio,
        }
        outcome = Outcome(
            status,
            policy.id,
            policy.url,
            policy.title,
            "",
            measured=f"{ratio.numerator}/{ratio.denominator}",
            limit=params.min_ratio,
            unit_of_measure="解读率",
            decided_on=deciding_day(policy),
            cause="interp:none",
            site=policy.site,
            numerator=ratio.numerator,
            denominator=ratio.denominator,
            evidence=list(start.evidence) if start else [],
        )
        if paired:
            pair, other = paired
            outcome.evidence += proof(pair, other)
            words |= {"other": texts.name(other.title), "how": REASON_NAMES[pair.reason]}
        if status == Status.PASS:
            outcome.message = texts.COVER_PASS.format(**words)
        elif status == Status.SUSPECT:
            outcome.message = texts.COVER_SUSPECT.format(**words)
        elif status == Status.DUE:
            due = measures.due_on(start, params.grace_workdays, "工作日", calendar)
            outcome.due_on = due.latest
            left = measures.days_left(as_of, due, "工作日", calendar)
            outcome.message = texts.COVER_DUE.format(**words, due=texts.day(due.latest), left=left)
        elif ratio.reaches(params.min_ratio):
            outcome.status = Status.EXEMPT
            outcome.message = texts.COVER_ENOUGH.format(**words)
        else:
            outcome.message = texts.COVER_MISSING.format(**words)
        outcomes.append(outcome)
    return outcomes


def policies(unit: UnitTables, params: Scoped) -> list[Document]:
    """The unit's own policies that a clause of this scope speaks of."""
    found = []
    for one in unit.of_kind("policy"):
        if one.reposted or any(word in one.title for word in params.exclude_title_words):
            continue
        if params.title_patterns and not presence.matches(one.title, params.title_patterns):
            continue
        government = _by_government(one)
        normative = one.facts.normative is not None or "规范性文件" in one.column_types
        if (
            params.scope == "all"
            or (government and "government" in params.scope)
            or (normative and "normative" in params.scope)
        ):
            found.append(one)
    return found


def _by_government(one: Document) -> bool:
    if one.number and _GOVERNMENT_NUMBER.search(one.number):
        return True
    return bool(one.facts.issuer and _GOVERNMENT_NAME.search(one.facts.issuer.value.strip()))


def _base(policy: Document, base: str) -> Dated | None:
    if base == "written_on":
        return measures.dated(
            policy.facts.written, policy.evidence("policy.written_on", policy.facts.written), "成文日期"
        )
    return measures.published(policy, "policy.published_on")


def deciding_day(policy: Document) -> date | None:
    day = policy.published or policy.facts.written
    return day.first if day else None


def proof(pair: Pair, other: Document) -> list[Evidence]:
    return [
        other.evidence("interpretation.title", other.facts.title or other.title),
        other.evidence("pair.reason", REASON_NAMES[pair.reason], quote=pair.words, source=pair.reason),
    ]
