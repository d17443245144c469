"""Public consultations: what is published with them, and what came of them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from checks import texts
from checks.measures import deadlines, presence
from checks.measures.calendar import Calendar
from checks.measures.deadlines import Dated
from checks.measures.refuters import Late
from checks.measures.words import Patterns, matches
from checks.model import Outcome, Status
from checks.named.interpretation.interp_backlink import linked_both_ways
from checks.registry import Params, check
from checks.seen.documents import Document, deciding_day
from checks.seen.pairing import RESULT_REASONS, Pair, matters
from checks.seen.tables import UnitTables
from crawler.web.urls import canonical


class MaterialParams(Params):
    need: dict[str, Patterns] = Field(
        min_length=1,
        description="要有哪些材料：名称到词组，如 {起草说明: [起草说明, 编制说明]}；附件名或链接页的标题含有其一即可",
    )
    max_lag_days: int = Field(0, ge=0, le=365, description="材料另页发布的，最多可比公告晚几日（自然日）；0 即同日")


class FeedbackParams(Params):
    max_workdays: int | None = Field(
        None, ge=0, le=365, description="最多几个工作日内反馈（起算当日不计）；不填则没有时限，只看有没有"
    )
    base: Literal["decision", "consultation_end"] = Field(
        description="时限从哪一天起算：decision 决策文件发布；consultation_end 征求意见截止"
    )
    elements: dict[str, Patterns] = Field(
        {}, description="反馈正文应有的要素：名称到词组；正文尚不能自动核对，只列出来请人看"
    )
    need_backlink: bool = Field(False, description="反馈页与征集公告是否要互有链接（没有见到的列为疑似）")


class ConsultBacklinkParams(Params):
    min_base: int = Field(5, ge=1, le=1000, description="件数少于多少时不计百分比，只给件数")


@check(
    id="consult_materials",
    title="征求意见公告附有说明、依据等材料",
    params=MaterialParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING),
    subject="征求意见公告和材料",
    earliest_in=("意见征集",),
    refuter=Late(starts=("consultation.published_on",), ends=("material.published_on",), limit=0),
)
def consult_materials(unit: UnitTables, params: MaterialParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """征求意见公告有没有附起草说明、草案解读、决策依据等材料，是否与公告同步。

    衡量：公告的附件名、公告链接到的页面、链接到公告或同一事项的页面，标题里有没有规定的词；另页发布的，数从公告发布日期到该页发布日期的自然日，
    有几页的以最早的为准。附在公告里的算同步。

    结论：合格——找到且不晚于规定日数；不合格——只找到另页发布的，两个日期都由页面显示，晚于规定日数，而公告没有附件；
    疑似——日期有矛盾或没有读出，公告有名称看不出内容的附件，或页面没有读全；未检出——公告读全，没有附件，也没有找到材料。

    依据：重大行政决策程序暂行条例第15条（公布决策草案及其说明）；各地工作要点（吴忠市2023年、兴庆区2023年草案同步开展解读；
    青铜峡市2019年公布决策草案、决策依据）；吴忠市2025年第一季度通报（征求意见公告未附起草说明）。

    限度：附件的内容和正文里的说明不读，只看名称，所以没有找到不判不合格；说明是否讲清了由来须由人看。
    """
    related, linking = _by_matter(unit), _linking(unit)
    outcomes = []
    for notice in unit.of_kind("consultation"):
        if notice.reposted or notice.on_draft is False:
            continue
        beside = _beside(unit, notice, related, linking)
        for name, patterns in params.need.items():
            outcomes.append(_material(notice, name, patterns, beside, params.max_lag_days, calendar))
    return outcomes


def _by_matter(unit: UnitTables) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = {}
    for one in presence.pages(unit.owned):
        if one.kind not in ("consultation", "consultation_result"):
            for key in matters(one):
                found.setdefault(key, []).append(one)
    return found


def _linking(unit: UnitTables) -> dict[str, list[Document]]:
    """Canonical address → the unit's pages that link to it."""
    found: dict[str, list[Document]] = {}
    for one in presence.pages(unit.owned):
        for address in one.linked:
            found.setdefault(address, []).append(one)
    return found


def _beside(
    unit: UnitTables, notice: Document, related: dict[str, list[Document]], linking: dict[str, list[Document]]
) -> list[Document]:
    """Pages that the notice links to, that link to it, or that are about the same matter; each once."""
    linked = [found for address in sorted(notice.linked) if (found := unit.by_url.get(address))]
    same = [one for key in matters(notice) for one in related.get(key, ())]
    back = [one for url in (notice.url, *notice.urls) for one in linking.get(canonical(url), ())]
    return [one for one in {one.id: one for one in (*linked, *same, *back)}.values() if one.id != notice.id]


def _material(
    notice: Document, name: str, patterns: list[str], beside: list[Document], max_lag: int, calendar: Calendar
) -> Outcome:
    start = deadlines.published(notice, "consultation.published_on")
    outcome = Outcome(
        Status.MISSING,
        notice.id,
        notice.url,
        notice.title,
        "",
        limit=max_lag,
        unit_of_measure="日",
        part=name,
        decided_on=deciding_day(notice),
        cause="consult:material",
        site=notice.site,
        evidence=presence.dated_evidence(notice, "consultation"),
    )
    words = {"title": texts.name(notice.title), "name": name, "limit": max_lag}
    attached = [one for one in notice.facts.attachments if matches(one.name, patterns)]
    if attached:
        outcome.status, outcome.measured = Status.PASS, 0
        outcome.message = MATERIAL_ATTACHED.format(**words, other=texts.name(attached[0].name))
        outcome.evidence.append(notice.evidence("consultation.attachment", attached[0].name, source="attachment"))
        return outcome
    pages = [one for one in beside if matches(one.title, patterns)]
    unread = MATERIAL_UNREAD if notice.facts.attachments else ""
    unread = unread if notice.facts.whole else texts.NORM_NOT_WHOLE
    if not pages:
        outcome.status = Status.SUSPECT if unread else Status.MISSING
        outcome.message = (MATERIAL_MAYBE if unread else MATERIAL_NONE).format(**words, why=unread)
        return outcome
    dated = [(day, one) for one in pages if (day := deadlines.published(one, "material.published_on"))]
    first = min(dated, key=lambda row: (row[0].first, row[1].id))[1] if dated else pages[0]
    outcome.evidence += presence.dated_evidence(first, "material")
    words["other"] = presence.said(first)
    if start is None or not dated:
        outcome.status, outcome.message = Status.SUSPECT, MATERIAL_UNDATED.format(**words)
        return outcome
    verdict = deadlines.at_most(start, deadlines.earliest([day for day, _ in dated]), max_lag, "日", calendar)
    outcome.status, outcome.measured, reasons = verdict.status, verdict.measured, list(verdict.reasons)
    if outcome.status == Status.FAIL and (unread or len(dated) < len(pages)):
        outcome.status = Status.SUSPECT
        reasons.append(unread or MATERIAL_OTHER)
    words |= {"start": start.words, "count": verdict.span, "because": texts.because(reasons)}
    outcome.message = texts.MATERIAL[outcome.status].format(**words)
    return outcome


@check(
    id="consult_feedback",
    title="公开征求意见后反馈采纳情况",
    params=FeedbackParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE, Status.NA),
    subject="征求意见公告",
    earliest_in=("意见征集", "意见反馈"),
    refuter=Late(starts=("consultation.end", "decision.published_on"), ends=("feedback.published_on",)),
)
def consult_feedback(unit: UnitTables, params: FeedbackParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """征求意见之后有没有公布征集和采纳情况，是否在时限内。

    衡量：对每件征集公告找对应的意见反馈页（互有链接，或事项名称相同）；有时限的，从决策文件发布（或征求意见截止）到最早的反馈发布数工作日，
    反馈先于起算日的算按时。决策文件按事项名称与公告相同来找。

    结论：合格——有反馈，且在时限内；不合格——两个日期都由页面显示且超过时限；疑似——日期有矛盾或没有读出，要求互链而没有见到链接，
    或正文要素须由人核对；未检出——应反馈而没有找到；即将到期——时限未满，尚未见到；不适用——征求意见还没有截止，或决策文件还没有见到。

    依据：重大行政决策程序暂行条例第32条、优化营商环境条例第62条（反馈意见采纳情况）；各地工作要点（吴忠市2023年没有时限，
    兴庆区2023年决策出台后10个工作日内——条例没有这个数）。

    限度：正文里写没写征集情况、采纳情况和不采纳的原因不能自动核对，要素一律列出请人看；事项名称改动很大的配不上；
    没有收到意见的也应有反馈页。
    """
    decisions: dict[str, list[Document]] = {}
    for policy in unit.of_kind("policy"):
        if not policy.reposted:
            for key in matters(policy):
                decisions.setdefault(key, []).append(policy)
    outcomes = []
    for notice in unit.of_kind("consultation"):
        if notice.reposted or notice.on_draft is False:
            continue
        made = {one.id: one for key in matters(notice) for one in decisions.get(key, ())}
        pairs = unit.results.get(notice.id, ())
        outcomes.append(_feedback(notice, pairs, _decision(notice, list(made.values())), params, calendar, as_of))
        if params.elements and pairs:
            outcomes.append(_elements(notice, pairs[0][1], params))
    return outcomes


def _decision(notice: Document, made: list[Document]) -> Document | None:
    """The document that was decided after this consultation: the first of the matter that is not older than it."""
    asked = notice.published.first if notice.published else None
    dated = [one for one in made if one.published and (asked is None or one.published.last >= asked)]
    return min(dated, key=lambda one: (one.published.first, one.id), default=None)


def _feedback(
    notice: Document,
    pairs: tuple[tuple[Pair, Document], ...],
    decision: Document | None,
    params: FeedbackParams,
    calendar: Calendar,
    as_of: date,
) -> Outcome:
    stated = notice.facts.consultation
    closing = (
        deadlines.dated(stated.end, notice.evidence("consultation.end", stated.end), "截止日期") if stated else None
    )
    made = deadlines.published(decision, "decision.published_on", "决策文件的发布日期") if decision else None
    start: Dated | None = made if params.base == "decision" else closing
    outcome = Outcome(
        Status.MISSING,
        notice.id,
        notice.url,
        notice.title,
        "",
        limit=params.max_workdays,
        unit_of_measure="工作日" if params.max_workdays is not None else None,
        decided_on=(start.first if start and params.max_workdays is not None else None) or deciding_day(notice),
        cause="consult:feedback",
        site=notice.site,
        evidence=presence.dated_evidence(notice, "consultation"),
    )
    for known in (closing, made):
        outcome.evidence += known.evidence if known else ()
    words = {"title": texts.name(notice.title), "limit": params.max_workdays, "base": FEEDBACK_BASES[params.base]}
    words["start"] = start.words if start else ""
    if not pairs:
        _no_feedback(outcome, words, start, closing, made, params, calendar, as_of)
        return outcome
    dated = [(day, one) for _, one in pairs if (day := deadlines.published(one, "feedback.published_on"))]
    first = min(dated, key=lambda row: (row[0].first, row[1].id))[1] if dated else pairs[0][1]
    outcome.evidence += presence.dated_evidence(first, "feedback")
    words["other"] = presence.said(first)
    reasons: list[str] = []
    if params.max_workdays is None or (start is None and params.base == "decision"):
        outcome.status, outcome.message = Status.PASS, FEEDBACK_THERE
    elif start is None or not dated:
        outcome.status, outcome.message = Status.SUSPECT, FEEDBACK_UNDATED
    else:
        end = deadlines.earliest([day for day, _ in dated])
        verdict = deadlines.at_most(start, end, params.max_workdays, "工作日", calendar)
        outcome.status, outcome.measured, reasons = verdict.status, verdict.measured, list(verdict.reasons)
        if outcome.status == Status.FAIL and len(dated) < len(pairs):
            outcome.status = Status.SUSPECT
            reasons.append(FEEDBACK_OTHER)
        outcome.message = FEEDBACK_SPAN[outcome.status]
        words |= {"end": end.words, "count": verdict.span}
    linked = any(one.links_to(notice) and notice.links_to(one) for _, one in pairs)
    if params.need_backlink and not linked and outcome.status == Status.PASS:
        outcome.status, outcome.message = Status.SUSPECT, FEEDBACK_UNLINKED
    weak = max((pair for pair, _ in pairs), key=lambda pair: pair.confidence)
    if not weak.sure and outcome.status in (Status.PASS, Status.FAIL):
        outcome.status, outcome.message = Status.SUSPECT, FEEDBACK_WEAK
        words["how"] = RESULT_REASONS.get(weak.reason, weak.reason)
    outcome.message = outcome.message.format(**words, because=texts.because(reasons))
    return outcome


def _no_feedback(
    outcome: Outcome,
    words: dict,
    start: Dated | None,
    closing: Dated | None,
    made: Dated | None,
    params: FeedbackParams,
    calendar: Calendar,
    as_of: date,
) -> None:
    """Says of a consultation without feedback whether the duty has come and whether its limit still runs."""
    if params.max_workdays is None:
        # Without a limit the duty comes with the end of the consultation, or with the decision at the latest.
        over = (closing is not None and closing.last < as_of) or made is not None
        outcome.status = Status.MISSING if over else Status.NA
        outcome.message = (FEEDBACK_NONE if over else FEEDBACK_NOT_YET).format(**words)
        return
    if start is None:
        outcome.status = Status.NA
        outcome.message = FEEDBACK_NO_BASE.format(**words)
        return
    due = deadlines.due_on(start, params.max_workdays, "工作日", calendar)
    if deadlines.not_yet(due, as_of):
        left = deadlines.days_left(as_of, due, "工作日", calendar)
        outcome.status, outcome.due_on, outcome.measured = Status.DUE, due.latest, left
        outcome.message = FEEDBACK_DUE.format(**words, due=texts.day(due.latest), left=left)
    else:
        until = texts.day(due.latest) if due else "—"
        outcome.message = FEEDBACK_MISSING.format(**words, due=until)


def _elements(notice: Document, feedback: Document, params: FeedbackParams) -> Outcome:
    """What the feedback's text must say: no fact of its text is kept, so a person is sent to look."""
    return Outcome(
        Status.SUSPECT,
        notice.id,
        feedback.url,
        feedback.title,
        FEEDBACK_ELEMENTS.format(title=texts.name(feedback.title), names="、".join(params.elements)),
        part="正文要素",
        decided_on=deciding_day(notice),
        cause="consult:elements",
        site=feedback.site,
        evidence=presence.dated_evidence(feedback, "feedback"),
    )


@check(
    id="consult_backlink",
    title="征求意见公告与结果反馈互相链接",
    params=ConsultBacklinkParams,
    statuses=(Status.PASS, Status.SUSPECT, Status.MISSING),
    subject="有反馈的征求意见公告",
)
def consult_backlink(unit: UnitTables, params: ConsultBacklinkParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """征求意见公告页与意见结果反馈页是否互相链接。

    衡量：有对应反馈页的公告，公告页正文里有没有到反馈页的链接，每件反馈页里有没有到公告页的链接。

    结论：合格——两个方向都有；疑似——缺一个方向，但有页面没有读全；未检出——至少一个方向没有找到链接。每条都附已互链的件数和有反馈的件数。

    依据：吴忠市2025年第一季度通报（未将征求意见公告与征求意见结果反馈关联）。

    限度：只看正文区域里的链接，由脚本生成的关联看不到，所以只列未检出，请打开页面核实；没有反馈的公告不在此项。
    """
    rows = [
        (notice, [one for _, one in unit.results[notice.id]])
        for notice in unit.of_kind("consultation")
        if not notice.reposted and unit.results.get(notice.id)
    ]
    names, fields = ("征求意见公告", "结果反馈"), ("consultation", "feedback")
    return linked_both_ways(unit, rows, names, "consult:backlink", fields, params.min_base)


# ---- consult_materials, consult_feedback ----
MATERIAL_ATTACHED = "《{title}》附有{name}（附件“{other}”），与公告同步，符合要求。"
MATERIAL_UNREAD, MATERIAL_OTHER = "公告有附件，名称看不出是不是", "另有材料读不出发布日期"
MATERIAL_MAYBE = "《{title}》没有找到{name}，但{why}，列为疑似，请人工核实。"
MATERIAL_NONE = "《{title}》没有附件，也没有找到{name}，列为未检出。请在公告附上，或提供网址。"
MATERIAL_UNDATED = "《{title}》的{name}{other}与公告的日期没有都读出，无法判断是否同步，列为疑似，请核实。"
FEEDBACK_BASES = {"decision": "决策文件发布", "consultation_end": "征求意见截止"}
FEEDBACK_THERE = "《{title}》已有意见反馈{other}，符合要求。"
FEEDBACK_UNDATED = (
    "《{title}》已有意见反馈{other}，但反馈的发布日期或{base}日期没有读出，无法计算时限，列为疑似，请核实。"
)
FEEDBACK_SPAN = {
    Status.PASS: "《{title}》{base}于{start}，意见反馈{other}，相隔{count}个工作日，时限{limit}个工作日，符合要求。",
    Status.FAIL: "《{title}》{base}于{start}，最早的意见反馈{other}，相隔{count}个工作日，超过{limit}个工作日。请说明原因；如更早反馈过，请提供网址。",
    Status.SUSPECT: "《{title}》{base}于{start}，意见反馈{other}，相隔{count}个工作日，时限{limit}个工作日。{because}",
}
FEEDBACK_OTHER = "另有反馈页读不出发布日期"
FEEDBACK_WEAK = "《{title}》的反馈可能是{other}（{how}），该页没有写明是哪一次征集的反馈，列为疑似，请人工核实。"
FEEDBACK_UNLINKED = "《{title}》已有意见反馈{other}，但没有见到两页互相链接，列为疑似，请核实。"
FEEDBACK_NONE = (
    "《{title}》没有检出意见征集和采纳情况的反馈，列为未检出。没有收到意见的也请说明；如已反馈，请提供网址。"
)
FEEDBACK_NOT_YET = "《{title}》没有读出截止日期，或征求意见尚未截止，还不到反馈的时候。"
FEEDBACK_NO_BASE = "《{title}》没有见到{base}，时限还没有开始计算。"
FEEDBACK_DUE = "《{title}》{base}于{start}，尚未见到意见反馈；时限{limit}个工作日，最迟{due}，还剩{left}个工作日。"
FEEDBACK_MISSING = (
    "《{title}》{base}于{start}，时限{limit}个工作日已于{due}届满，未检出意见反馈。如已反馈，请提供网址。"
)
FEEDBACK_ELEMENTS = "意见反馈《{title}》的正文尚不能自动核对，请人工看是否写明：{names}。"
