"""Interpretations: online within so many working days of the policy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import islice, zip_longest
from typing import Literal

from checks.kit import (
    Calendar,
    Dated,
    Document,
    Fault,
    Field,
    Outcome,
    Status,
    UnitTables,
    check,
    date,
    deadlines,
    deciding_day,
    refuters,
    texts,
)
from checks.measures.same_titles import interprets
from checks.measures.words import folded
from checks.named.interpretation.policies import EVIDENCE, GRAPHIC, Interpretations, Scoped, policies, proof
from checks.seen.pairing import REASON_NAMES, Pair
from checks.seen.witnesses import contradicted
from crawler.chinese.text import shorten

# A title that says that others went before: the earliest one known is not the first.
_LATER = re.compile(
    r"(?:之|[(])[二三四五六七八九十2-9][)]?(?:$|[:：])|第[二三四五六七八九十2-9][期讲集篇轮弹]|系列解读|(?:再|[二三两]次|多次|多轮|跟踪|后续|持续)解读"
)
# 《…办法》修订解读 explains a change of it, and nothing of when the document itself was first explained.
_CHANGE = re.compile(r"修[订改正]|调整|变更|延[长续期]|废止|新版")
# 新旧政策对照解读 comes with the newer of two acts, which is this one; what comes long after it may compare it with the one
# that took its place.
_COMPARES = re.compile(r"新旧")
_LONG_AFTER = timedelta(days=90)
_ITS_READING = re.compile(r"解读|图解|一图|读懂|看懂|问答|起草说明")
_PART = re.compile(
    r"[【\[(]?(?:附件?\d*[:：.、]?)?[【\[(]?(?:《[^》]{4,60}》的?|关于[^。]{4,60}的)?(?:相关|配套)?(?:政策|文件|图文|文字|部门)?"
    r"(?:解读|图解|问答|起草说明)(?:材料|说明|文字|正文|如下)*[】\])]?[:：]?"
)
# 政策解读：为提升养老服务质量，…。: a part in one line with its heading.
_PART_OF_A_LINE = re.compile(
    r"[【\[(]?(?:附件?\d*[:：.、]?)?(?:政策|文件|文字)?(?:解读|图解|问答)[】\])]?[:：][^:：]{12,}[。？！]"
)
_DRAWN = re.compile(r"图解|一图|读懂|看懂")


class DeadlineParams(Scoped):
    max_workdays: int = Field(ge=0, le=365, description="最多几个工作日，例如 3（发布当日不计，次一工作日为第1日）")
    base: Literal["published_on", "written_on"] = Field(
        "published_on", description="从哪一天起算：published_on 网页发布日期；written_on 成文日期"
    )
    kind: Literal["any", "graphic"] = Field("any", description="算哪种解读：any 任一形式；graphic 只算图解、视频、动漫")


@check(
    id="interp_deadline",
    title="政策解读在规定的工作日内上网",
    faults=(
        Fault(
            "政策解读逾期发布",
            instead="解读已经上网，逾期不能补救：请书面说明原因；更早在别处发布过的提供网址，由政务公开办核定。今后解读与文件同步起草、同步审签，同一天上网。",
        ),
    ),
    params=DeadlineParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE),
    subject="政策文件",
    earliest_in=("政策解读",),
    evidence=EVIDENCE,
    refuter=refuters.Late(
        starts=("policy.published_on", "policy.written_on"), ends=("interpretation.published_on",), interprets=True
    ),
    cases_in=("政策文件", "规范性文件", "通知公告"),
)
def interp_deadline(unit: UnitTables, params: DeadlineParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """政策文件发布后，解读是否在规定的工作日内上网。

    衡量：从政策文件页面显示的发布日期（或成文日期）到最早一件解读的发布日期，数工作日（含调休上班日，起算当日不计）。
    一件解读可对应多个文件，一个文件可有多件解读，以最早的为准；解读先于文件或同日发布的算按时。

    结论：合格——两个日期都读到且在时限内；不合格——两个日期都由页面显示且相隔超过时限；疑似——日期有矛盾、只见于源码或列表、
    只知道月份而结论不一、年份的放假安排未公布、解读可能就写在文件自己的网页上、只找到不确定是否对应的解读，或栏目列有更早的解读而该页没有读到、是图片、在别的网站；未检出——时限已过而没有找到解读，或文件没有发布日期；
    即将到期——尚未见解读而时限未满，并给出剩余工作日。

    依据：时限和起算点来自各地工作要点（如青铜峡市2019年、中卫市2022年、兴庆区2023年，均为3个工作日），工作日依国务院放假安排。

    限度：没有找到解读不等于没有解读，只列未检出；转载上级机关的文件不负解读之责；解读与文件互不链接、又不写文号和标题的，只能给疑似。
    """
    outcomes = []
    columns = frozenset(folded(str(row.get("name") or "")) for row in unit.nearby)
    for policy, found in policies(unit, params):
        outcome = _judge(policy, found, params, calendar, as_of, unit.everything, columns)
        # A list may name the interpretation that came first, though its page failed, is a picture or stands elsewhere.
        speaks = partial(interprets, document=policy.title, graphic=params.kind == "graphic")
        until = outcome.due_on if outcome.status == Status.FAIL else None
        outcomes.append(contradicted(outcome, unit.witness(speaks, until=until)))
    return outcomes


Dating = tuple[Dated, Pair, Document]  # an interpretation, why it is one of this policy, and when it went online


def _judge(
    policy: Document,
    found: Interpretations,
    params: DeadlineParams,
    calendar: Calendar,
    as_of: date,
    others: Sequence[Document],
    columns: frozenset[str],
) -> Outcome:
    start = _base(policy, params.base)
    evidence = list(start.evidence) if start else []
    if params.base == "published_on" and policy.facts.written:
        evidence.append(policy.evidence("policy.written_on", policy.facts.written))
    outcome = Outcome.about(
        policy,
        cause=f"interp:{params.kind}",
        decided_on=deciding_day(policy),
        limit=params.max_workdays,
        unit_of_measure="工作日",
        form="图解" if params.kind == "graphic" else "",
        evidence=evidence,
    )
    base = BASES[params.base]
    if start is None:
        return outcome.of(Status.MISSING, NO_BASE, base=base)
    pairs = [
        (pair, document) for pair, document in found if params.kind == "any" or GRAPHIC & set(document.facts.forms)
    ]
    words: dict[str, object] = {"base": base, "start": start.words, "form": FORMS[params.kind]}
    if not pairs:
        own = _with_the_policy(policy, [], params.kind, others, columns)
        return _unexplained(outcome, start, words, own, params.max_workdays, calendar, as_of)
    sure = [(pair, document) for pair, document in pairs if pair.sure]
    dated = [
        (day, pair, document)
        for pair, document in pairs
        if (day := deadlines.published(document, "interpretation.published_on"))
    ]
    if not sure:
        return _unsure(outcome, start, words, pairs, dated, params.max_workdays, calendar)
    if not any(pair.sure for _, pair, _ in dated):
        pair, document = sure[0]
        other = texts.name(document.title)
        return outcome.of(Status.SUSPECT, UNDATED, words, evidence=proof(pair, document), other=other)
    undated = [document for _, document in sure if document.published is None]
    beside = _with_the_policy(policy, pairs, params.kind, others, columns)
    own = [WITH_IT.format(words=shorten(said, 40)) for said in beside[:1]]
    return _explained(outcome, start, words, dated, undated, own, params.max_workdays, calendar)


def _with_the_policy(
    policy: Document, found: Interpretations, kind: str, others: Sequence[Document], columns: frozenset[str]
) -> list[str]:
    """What on the policy's own page may be an interpretation put up with it: a file so named, a part with such a heading.

    Where the page links to an interpretation, or to one that was not found, a heading may be that link's own unless
    sentences stand beneath it.
    """
    said = [file.name for file in policy.facts.attachments if _ITS_READING.search(file.name)]
    linked = not found or any(policy.links_to(document) for _, document in found)
    titles = {folded(document.title) for _, document in found}
    lines = [line.strip() for _, line in policy.body.lines()]
    for n, (line, *beneath) in enumerate(zip_longest(lines, lines[1:], lines[2:], fillvalue="")):
        words = folded(line)
        if words in titles:
            continue
        told = any(sign in below for below in beneath if folded(below) not in titles for sign in "。？")
        if _PART_OF_A_LINE.match(words) or (
            _PART.fullmatch(words)
            and (told or not linked)
            and not _is_entry(n, lines, columns)
            and not _of_the_site(lines[max(0, n - 1) : n + 2], policy, others)
        ):
            said.append(line)
    return [words for words in said if kind == "any" or _DRAWN.search(words)]


def _is_entry(n: int, lines: Sequence[str], columns: frozenset[str]) -> bool:
    """Whether a line and one of its neighbours are names of columns: a menu's entry (行政规范性文件 | 政策解读)."""
    beside = (*lines[max(0, n - 1) : n], *lines[n + 1 : n + 2])
    return folded(lines[n]) in columns and any(folded(line) in columns for line in beside)


def _of_the_site(lines: list[str], policy: Document, others: Sequence[Document]) -> bool:
    """Whether a heading stands, with the lines about it, on pages of the site that are no policies: a menu's item."""
    pages = (page for page in others if page.site == policy.site and page.kind in _NO_POLICIES)
    held = "\n" + "\n".join(lines) + "\n"
    return len(lines) == 3 and any(
        held in "\n" + "\n".join(line.strip() for _, line in page.body.lines()) + "\n"
        for page in islice(pages, _MOST_COMPARED)
    )


_NO_POLICIES = frozenset(("news", "notice", "enforcement", "consultation", "annual_report"))
_MOST_COMPARED = 12  # pages


def _base(policy: Document, base: str) -> Dated | None:
    if base == "written_on":
        return deadlines.written(policy, "policy.written_on")
    return deadlines.published(policy, "policy.published_on")


def _unexplained(
    outcome: Outcome,
    start: Dated,
    words: dict[str, object],
    own: Sequence[str],
    limit: int,
    calendar: Calendar,
    as_of: date,
) -> Outcome:
    """No interpretation was found: whether the limit still runs, and what on the policy's page may be one."""
    due = deadlines.due_on(start, limit, "工作日", calendar)
    last = due.latest if due else None
    words = {**words, "due": texts.day(last) if last else "—"}
    if own:
        return outcome.of(Status.SUSPECT, ONLY_WITH_IT, words, own=shorten(own[0], 40))
    if due is None or not deadlines.not_yet(due, as_of):
        return outcome.of(Status.MISSING, OVERDUE, words, due_on=last)
    left = deadlines.days_left(as_of, due, "工作日", calendar)
    return outcome.of(Status.DUE, STILL_DUE, words, measured=left, due_on=last, left=left)


def _unsure(
    outcome: Outcome,
    start: Dated,
    words: dict[str, object],
    pairs: Sequence[tuple[Pair, Document]],
    dated: Sequence[Dating],
    limit: int,
    calendar: Calendar,
) -> Outcome:
    """Only what may be an interpretation of it: the earliest is shown."""
    measured = None
    pair, document = pairs[0]
    if dated:
        day, pair, document = min(dated, key=lambda row: (row[0].first, row[2].id))
        measured = deadlines.at_most(start, day, limit, "工作日", calendar).measured
    words = {**words, "other": texts.name(document.title), "how": REASON_NAMES[pair.reason]}
    return outcome.of(Status.SUSPECT, UNSURE, words, measured=measured, evidence=proof(pair, document))


def _explained(
    outcome: Outcome,
    start: Dated,
    words: dict[str, object],
    dated: Sequence[Dating],
    undated: Sequence[Document],
    own: list[str],
    limit: int,
    calendar: Calendar,
) -> Outcome:
    """The earliest sure interpretation against the limit, and what speaks against calling it the earliest."""
    sure = sorted((row for row in dated if row[1].sure), key=lambda row: (row[0].first, row[0].last, row[2].id))
    _, pair, document = sure[0]
    end = deadlines.earliest([day for day, _, _ in sure])
    verdict = deadlines.at_most(start, end, limit, "工作日", calendar)
    if verdict.status != Status.PASS:
        # A trustworthy interpretation in time settles it, whatever is doubtful about an earlier one.
        alone = ((row, deadlines.at_most(start, row[0], limit, "工作日", calendar)) for row in sure)
        if in_time := next(((row, its) for row, its in alone if its.status == Status.PASS), None):
            (end, pair, document), verdict = in_time
    doubts = _not_the_first(start, outcome.title, document, dated, undated, limit, calendar) + own
    if verdict.status == Status.FAIL and doubts:
        verdict = replace(verdict, status=Status.SUSPECT, reasons=doubts)
    span = verdict.span
    return outcome.of(
        verdict,
        SAYS,
        words,
        evidence=[*end.evidence, *proof(pair, document)],
        due_on=verdict.due.latest if verdict.due else None,
        other=texts.name(document.title),
        end=end.words,
        over=span.low - limit if span else 0,
    )


def _not_the_first(
    start: Dated,
    policy: str,
    document: Document,
    dated: Sequence[Dating],
    undated: Sequence[Document],
    limit: int,
    calendar: Calendar,
) -> list[str]:
    """Why an earlier interpretation than this one may stand somewhere."""
    doubts = [UNDATED_TOO.format(title=texts.name(other.title)) for other in undated[:1]]
    may_be = [
        other
        for day, pair, other in dated
        if not pair.sure and deadlines.at_most(start, day, limit, "工作日", calendar).status != Status.FAIL
    ]
    doubts += [UNSURE_IN_TIME.format(title=texts.name(other.title)) for other in may_be[:1]]
    if later := _LATER.search(folded(document.title)):
        doubts.append(NOT_FIRST.format(word=later[0]))
    elif (change := _CHANGE.search(folded(document.title))) and not _CHANGE.search(folded(policy)):
        doubts.append(OF_A_CHANGE.format(word=change[0]))
    elif _COMPARES.search(folded(document.title)):
        shown = [day.last for day, _, other in dated if other.id == document.id]
        if max(shown, default=start.first) > start.first + _LONG_AFTER:
            doubts.append(OF_A_NEWER_ONE)
    return doubts


_SPAN = "《{title}》{base}为{start}，最早的{form}《{other}》发布于{end}，相隔{count}个工作日，时限{limit}个工作日"
SAYS = {
    Status.PASS: _SPAN + "，符合要求。",
    Status.FAIL: _SPAN
    + "，超期{over}个工作日。请说明原因；如更早在别处发布，请提供网址；今后与文件同步组织、同步发布解读。",
    Status.SUSPECT: _SPAN + "。{because}",
}
WITH_IT = "文件的网页上另有“{words}”，可能就是同时发布的解读"
ONLY_WITH_IT = "《{title}》{base}为{start}，没有见到另页的{form}，但文件的网页上另有“{own}”，可能就是同时发布的解读，列为疑似，请核实。"
OF_A_CHANGE = "解读的标题写有“{word}”，解读的可能是后来的修改"
OF_A_NEWER_ONE = "解读比较新旧，又晚于文件三个多月，比较的可能是后来替代它的文件"
NOT_FIRST = "解读的标题写有“{word}”，此前应另有解读"
UNDATED_TOO = "另有解读《{title}》读不出发布日期"
UNSURE_IN_TIME = "时限内另有可能的解读《{title}》"
UNSURE = (
    "《{title}》（{base}{start}）只找到可能的{form}《{other}》（{how}），不能确定是否解读此件，列为疑似。"
    "请核实后在解读页链接文件原文。"
)
UNDATED = "《{title}》{base}为{start}，找到{form}《{other}》但读不出其发布日期，无法判断是否按时，列为疑似，请核实。"
NO_BASE = "《{title}》没有读出{base}，无法计算解读时限，列为未检出。请在页面标明发布日期。"
STILL_DUE = (
    "《{title}》{base}为{start}，尚未见{form}；时限{limit}个工作日，最迟{due}上网，还剩{left}个工作日。"
    "请尽快发布并与文件互相链接。"
)
OVERDUE = (
    "《{title}》{base}为{start}，时限{limit}个工作日已于{due}届满，未检出{form}。如已发布，请提供网址并与文件互相链接。"
)
FORMS = {"any": "解读", "graphic": "图解"}
BASES = {"published_on": "发布日期", "written_on": "成文日期"}
