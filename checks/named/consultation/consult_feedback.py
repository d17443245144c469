"""Public consultations: what came of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import Literal

from checks.kit import (
    Calendar,
    Dated,
    Document,
    Evidence,
    Fault,
    Field,
    Outcome,
    Params,
    Patterns,
    Status,
    UnitTables,
    check,
    date,
    deadlines,
    deciding_day,
    presence,
    refuters,
    texts,
)
from checks.measures.words import folded, matches
from checks.named.consultation.notices import drafts
from checks.named.consultation.on_the_call import OwnResult, own_result
from checks.named.consultation.rounds import (
    PROLONGED,
    Rounds,
    is_prolonging,
    later_rounds,
    prolonged_end,
    prolonging,
)
from checks.named.consultation.silence import SOME_CAME, counts_alone
from checks.seen.body import CELL
from checks.seen.pairing import RESULT_REASONS, Pair, matters, same_matter
from checks.seen.witnesses import contradicted
from crawler.chinese.text import shorten
from crawler.chinese.titles import key_of

# Where nothing came nothing was to be adopted, and where all was adopted nothing is to be explained.
_NONE_CAME = re.compile(
    r"(?:未|没有|均?无|尚未)(?:再)?(?:收到|收集到|征集到|接到|接收到|收集|反馈)[^，。；]{0,16}(?:意见|建议|反馈|来[信电函])"
    r"|(?:意见|建议)(?:和建议|建议)?(?:共|为|有|数|：)?(?:0|零)[条件个]|(?:收到|收集|征集)[^，。；\d]{0,16}(?<!\d)(?:0|零)[条件个]"
    r"|无(?:任何|公众|社会)?(?:反馈)?意见|没有(?:任何|公众|群众|单位)?[^，。；]{0,8}提出(?:任何|修改)?[^，。；]{0,6}意见"
)
_ALL_ADOPTED = re.compile(
    r"(?:全部|全都|均(?:已|予以?|被)?|悉数|一并|都已?|逐条|予以全部)(?:予以|进行)?(?:采纳|吸收|吸纳|采用)|采纳率(?:为|达到?)?100%"
)
# What asks why: the word 未采纳 alone says that something was refused, and no reason.
_ASKS_WHY = re.compile(r"原因|理由|缘由")
_BECAUSE = re.compile(
    r"因(?![此而素])|由于|鉴于|考虑|基于|(?:理由|原因|缘由|说明)(?:主要)?(?:是|为|在于|如下|:)"
    r"|[不未](?:相?符合?|属于?|宜|便|具备|适[合用宜]|一致)|抵触|冲突|违[反背]|超出|超越|缺[乏少]"
    r"|[没无][^，,。；;]{0,10}(?:依据|规定|授权|必要|条件)|已[^，,。；;]{0,16}(?:规定|明确|体现|包含|涵盖|要求)|上位法|另有[^，,。；;]{0,8}(?:规定|要求|安排|政策)|难以|无法|不可行|不成熟"
)
_ADOPTED = re.compile(r"[\u4e00-\u9fff]{0,2}采纳")  # in a column 采纳情况及理由
_HEAD, _TELLS = 24, 4  # characters of a heading at the most, and at the least of words that tell a reason beneath it
_RESULT = re.compile(r"采纳|反馈|(?:征集|征求意见)(?:的)?(?:情况|结果)")


class FeedbackParams(Params):
    max_workdays: int | None = Field(
        None, ge=0, le=365, description="最多几个工作日内反馈（起算当日不计）；不填则没有时限，只看有没有"
    )
    base: Literal["decision", "consultation_end"] = Field(
        description="时限从哪一天起算：decision 决策文件发布；consultation_end 征求意见截止"
    )
    elements: dict[str, Patterns] = Field(
        {},
        description="反馈正文（含附件）应有的要素：名称到词组（词组内各词都要有，几个词组有其一即可），"
        "如 {采纳情况: [采纳]}；没有见到的列为疑似；不填的，只写收到多少条而没有一个字说怎样处理的仍不合格",
    )
    need_backlink: bool = Field(False, description="反馈页与征集公告是否要互有链接（没有见到的列为疑似）")


@check(
    id="consult_feedback",
    title="公开征求意见后反馈采纳情况",
    faults=(
        Fault("意见反馈没有写采纳情况", cause="consult:elements"),
        Fault(
            "意见采纳情况逾期反馈",
            cause="consult:feedback",
            instead="采纳情况已经反馈，逾期不能补救：请书面说明原因；更早反馈过的提供网址，由政务公开办核定。今后在期限内反馈。",
        ),
    ),
    params=FeedbackParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE, Status.NA),
    subject="征求意见公告",
    earliest_in=("意见征集", "意见反馈"),
    refuter=refuters.ByCause(
        {
            "consult:feedback": refuters.Late(
                starts=("consultation.end", "consultation.prolonged", "decision.published_on"),
                ends=("feedback.published_on",),
            ),
            "consult:elements": refuters.NoField(),
        }
    ),
    evidence={
        "consultation": "征求意见",
        "consultation.end": "征求意见截止日期",
        "consultation.prolonged": "征求意见延长后的截止日期",
        "decision": "决策文件",
        "feedback": "意见反馈",
        "feedback.on_the_call": "征集公告页上的结果",
        "feedback.element.*": "意见反馈的要素：{}",
    },
    cases_in=("意见征集", "意见反馈", "通知公告"),
)
def consult_feedback(unit: UnitTables, params: FeedbackParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """征求意见之后有没有公布征集和采纳情况，是否在时限内。

    衡量：对每件征集公告找对应的意见反馈页（互有链接，或事项名称相同），结果写在征集公告自己的页面上的（“结果反馈”等小标题下写明收到多少条、怎样采纳，并有日期）也算；有时限的，从决策文件发布（或征求意见截止）到最早的反馈发布数工作日，
    反馈先于起算日的算按时；征求意见延长了期限的，截止日期以延长后的为准，延长公告并入原公告。决策文件按事项名称与公告相同来找。

    结论：合格——有反馈，且在时限内（要求写明要素的，也都写明；没有收到意见的不须写采纳，全部采纳的不须写不采纳的原因）；
    不合格——两个日期都由页面显示且超过时限，或反馈页连同附件已读全（有时限的还须时限已满），写明收到了多少条意见而没有一个字说怎样处理；疑似——日期有矛盾或没有读出，延长到哪一天没有读出，同一事项其后另有一次征求意见，要求互链而没有见到链接，结果写在征集公告页上而没有日期，
    栏目列有反馈而该页没有读到，或正文要素有没有见到的；未检出——应反馈而没有找到；即将到期——时限未满，尚未见到；不适用——征求意见还没有截止，或决策文件还没有见到。

    依据：重大行政决策程序暂行条例第32条、优化营商环境条例第62条（反馈意见采纳情况）；各地工作要点（吴忠市2023年没有时限，
    兴庆区2023年决策出台后10个工作日内——条例没有这个数）。

    限度：正文里写没写征集情况、采纳情况只看有没有规定的词（页面标题不算），不采纳的原因还须在同一句、下一句、表格的理由栏或小标题下面说出缘由
    （只写“未采纳2条”不算），换了说法的列出请人看；事项名称改动很大的配不上；
    没有收到意见的也应有反馈页。
    """
    decisions: dict[str, list[Document]] = {}
    # What was decided may be issued by the government on the bureau's draft: at whoever's door it stands.
    for policy in unit.everything or unit.owned:
        if policy.kind == "policy" and not policy.reposted:
            for key in matters(policy):
                decisions.setdefault(key, []).append(policy)
    outcomes = []
    rounds = Rounds(unit)
    for notice in drafts(unit):
        others = rounds.of(notice)
        if is_prolonging(notice, others):
            continue  # it is judged with the notice whose term it prolongs
        course = _Course.of(notice, others, _decision(notice, same_matter(notice, decisions)), params)
        pairs = _pairs(unit, notice, others)
        own = own_result(notice)
        if pairs or (own is not None and own.sure):
            outcome = _answered(course, pairs, own, params, calendar)
        elif own is not None:
            shown = notice.evidence("feedback.on_the_call", own.words, quote=own.words, source="body")
            outcome = course.outcome.of(Status.SUSPECT, MAY_STAND_HERE, evidence=[shown], own=own.words)
        else:
            outcome = _unanswered(course, params, calendar, as_of)
        until = course.until(params, calendar) if outcome.status == Status.FAIL else None
        outcomes.append(contradicted(outcome, unit.witness(partial(_answers, notice), until=until)))
        if pairs:
            awaits = "" if course.over(params, calendar, as_of) else course.base
            pages = [page for _, page in pairs]
            doubtful = own is not None or not any(pair.sure for pair, _ in pairs)
            told = _elements(notice, pages, params, awaits, doubtful=doubtful)
            outcomes.extend([told] if told else [])
    return outcomes


def _pairs(unit: UnitTables, notice: Document, others: list[Document]) -> tuple[tuple[Pair, Document], ...]:
    """The feedback to a notice, also where it names or links to the one that made the term longer; each page once."""
    found: dict[str, tuple[Pair, Document]] = {}
    for asked in (notice, *prolonging(notice, others)):
        for pair, page in unit.results.get(asked.id, ()):
            if page.id not in found or pair.confidence > found[page.id][0].confidence:
                found[page.id] = pair, page
    return tuple(found.values())


def _answers(notice: Document, title: str) -> bool:
    """Whether a title says of itself that it tells what came of this notice."""
    return _RESULT.search(title) is not None and any(key in key_of(title) for key in matters(notice))


def _decision(notice: Document, made: list[Document]) -> Document | None:
    """The document that was decided after this consultation: the first of the matter that is not older than it."""
    asked = notice.published.first if notice.published else None
    later = [
        (policy.published.first, policy.id, policy)
        for policy in made
        if policy.published and (asked is None or policy.published.last >= asked)
    ]
    return min(later, key=lambda row: row[:2])[2] if later else None


@dataclass(frozen=True)
class _Course:
    """One consultation from its notice to what was decided, and the outcome that its feedback will settle."""

    notice: Document
    outcome: Outcome
    closing: Dated | None
    made: Dated | None
    start: Dated | None  # from which the limit runs
    base: str  # what that day is, in words
    doubt: str  # why that day may not be the last one; ""

    @classmethod
    def of(cls, notice: Document, others: list[Document], decision: Document | None, params: FeedbackParams) -> _Course:
        stated, closing, made, doubt = notice.facts.consultation, None, None, ""
        if stated:
            closing = deadlines.dated(stated.end, notice.evidence("consultation.end", stated.end), "截止日期")
        if (longer := prolonged_end(notice, closing, others)) is not None:
            closing = longer[0] or closing
            doubt = "" if longer[0] else PROLONGED.format(title=texts.name(longer[1].title))
        elif again := later_rounds(notice, others):
            doubt = LATER_ROUND.format(title=texts.name(again[0].title))
        if decision:
            made = deadlines.published(decision, "decision.published_on", "决策文件的发布日期")
        start = made if params.base == "decision" else closing
        days = (made, closing) if params.base == "decision" else (closing, made)  # what the limit runs from first
        outcome = Outcome.about(
            notice,
            cause="consult:feedback",
            decided_on=start.first if start and params.max_workdays is not None else deciding_day(notice),
            limit=params.max_workdays,
            unit_of_measure="工作日" if params.max_workdays is not None else None,
            evidence=[
                *presence.dated_evidence(notice, "consultation"),
                *(piece for day in days if day for piece in day.evidence),
            ],
        )
        return cls(notice, outcome, closing, made, start, BASES[params.base], doubt if start is closing else "")

    def until(self, params: FeedbackParams, calendar: Calendar) -> date | None:
        """The last day in time; None without a limit, or outside the calendar."""
        if self.start is None or params.max_workdays is None:
            return None
        due = deadlines.due_on(self.start, params.max_workdays, "工作日", calendar)
        return due.latest if due else None

    def over(self, params: FeedbackParams, calendar: Calendar, as_of: date) -> bool:
        """Whether all that is due must be there: the limit has run out; without one a page of feedback is all there is."""
        last = self.until(params, calendar)
        return params.max_workdays is None or (last is not None and last < as_of)


def _answered(
    course: _Course,
    pairs: tuple[tuple[Pair, Document], ...],
    own: OwnResult | None,
    params: FeedbackParams,
    calendar: Calendar,
) -> Outcome:
    """Feedback was found, on pages of its own or on the call's."""
    dated = [(day, page) for _, page in pairs if (day := deadlines.published(page, "feedback.published_on"))]
    here = own.day if own is not None and own.sure else None
    undated = len(dated) < len(pairs)
    if here is not None:
        dated.append((here, course.notice))
    first = min(dated, key=lambda row: (row[0].first, row[1].id))[1] if dated else pairs[0][1]
    if here is not None and own is not None and first is course.notice:
        shown = first.evidence("feedback.on_the_call", own.words, quote=own.words, source="body")
        evidence, said = [shown, *here.evidence], ON_THE_CALL.format(day=here.words)
    else:
        evidence, said = presence.dated_evidence(first, "feedback"), presence.said(first)
    start = course.start
    words = {"base": course.base, "other": said, "start": start.words if start else ""}
    if params.max_workdays is None or (start is None and params.base == "decision"):
        outcome = course.outcome.of(Status.PASS, THERE, words, evidence=evidence)
    elif start is None or not dated:
        outcome = course.outcome.of(Status.SUSPECT, UNDATED, words, evidence=evidence)
    else:
        earliest = deadlines.earliest([day for day, _ in dated])
        verdict = deadlines.at_most(start, earliest, params.max_workdays, "工作日", calendar)
        if undated:
            verdict = verdict.no_fail(UNDATED_TOO)
        if course.doubt:
            verdict = verdict.no_fail(course.doubt)
        outcome = course.outcome.of(verdict, IN_TIME, words, evidence=evidence)
    linked = here is not None or any(page.links_to(course.notice) and course.notice.links_to(page) for _, page in pairs)
    if params.need_backlink and not linked and outcome.status == Status.PASS:
        outcome = outcome.of(Status.SUSPECT, UNLINKED, words)
    surest = max((pair for pair, _ in pairs), key=lambda pair: pair.confidence, default=None)
    if surest is not None and here is None and not surest.sure and outcome.status in (Status.PASS, Status.FAIL):
        how = RESULT_REASONS.get(surest.reason, surest.reason)
        outcome = outcome.of(Status.SUSPECT, UNSURE, words, how=how)
    return outcome


def _unanswered(course: _Course, params: FeedbackParams, calendar: Calendar, as_of: date) -> Outcome:
    """What a consultation without feedback comes to: whether the duty has come, and whether its limit still runs."""
    if params.max_workdays is None:
        # Without a limit the duty comes with the end of the consultation, or with the decision at the latest.
        over = (course.closing is not None and course.closing.last < as_of) or course.made is not None
        return course.outcome.of(Status.MISSING if over else Status.NA, NONE)
    if course.start is None:
        return course.outcome.of(Status.NA, NO_BASE, base=course.base)
    due = deadlines.due_on(course.start, params.max_workdays, "工作日", calendar)
    words = {"base": course.base, "start": course.start.words, "due": texts.day(due.latest) if due else "—"}
    if due is None or not deadlines.not_yet(due, as_of):
        return course.outcome.of(Status.MISSING, OVERDUE, words)
    left = deadlines.days_left(as_of, due, "工作日", calendar)
    return course.outcome.of(Status.DUE, STILL_DUE, words, measured=left, due_on=due.latest, left=left)


def _elements(
    notice: Document, feedback: list[Document], params: FeedbackParams, awaits: str, *, doubtful: bool
) -> Outcome | None:
    """What the texts of the feedback, attachments included, must say together; None where the clause names no elements
    and the feedback is not silent: what a feedback is for, no clause has to name.

    `awaits`: what the limit runs from and was not seen, or not long enough ago; until then what lacks may still come.
    `doubtful`: the call's own page may tell what became of the opinions, or the feedback may be another call's.
    """
    asked = params.elements or {_ADOPTION: []}
    lines = [(page, line, folded(line)) for page in feedback for _, line in page.body.lines()]
    titles = {folded(page.title) for page in feedback}  # 采纳情况及不采纳理由的公告 tells neither yet
    lines = [line for line in lines if line[2] not in titles]
    shown = {}
    for name, patterns in asked.items():
        said = [at for at, (_, _, text) in enumerate(lines) if matches(text, patterns)]
        if _ASKS_WHY.search(name):
            said = [told for at in said if (told := _reason(lines, at, patterns)) is not None]
        if said:
            page, line, _ = lines[said[0]]
            shown[name] = _said(page, name, line)
    excused = _excused(lines, asked) if len(shown) < len(asked) else {}
    shown = {name: shown.get(name) or excused[name] for name in asked if name in shown or name in excused}
    lacking = [name for name in asked if name not in shown]
    outcome = Outcome.about(
        notice,
        cause="consult:elements",
        part="正文要素",
        decided_on=deciding_day(notice),
        limit=len(asked),
        unit_of_measure="项",
        evidence=[*presence.dated_evidence(feedback[0], "feedback"), *shown.values()],
    )
    read = all(page.read_whole for page in feedback)
    words = {
        "there": "、".join(shown) or "—",
        "names": "、".join(lacking),
        "why": NOT_YET.format(base=awaits) if awaits else "" if read else texts.NORM_NOT_WHOLE + "，",
    }
    status = Status.SUSPECT if lacking else Status.PASS
    if _ADOPTION in lacking and read and not awaits and not doubtful and (came := counts_alone(feedback)):
        status, words["came"] = Status.FAIL, shorten(came[1], 60)
        outcome.evidence.append(_said(came[0], _CAME, came[1]))
    if not params.elements and status != Status.FAIL:
        return None
    return outcome.on(feedback[0]).of(status, ELEMENTS, words, measured=len(shown), lacking=lacking)


_Line = tuple[Document, str, str]  # the page, its line, and the line folded
_ADOPTION, _CAME = "采纳情况", "收到的意见"


def _said(page: Document, name: str, line: str) -> Evidence:
    return page.evidence(f"feedback.element.{name}", name, quote=shorten(line, 80), source="body")


def _reason(lines: list[_Line], at: int, patterns: list[str]) -> int | None:
    """The line that gives the reason for what line `at` says was not adopted: the same sentence or the next, the column
    that its table has for it, the lines beneath where it is a heading; None where it gives none (未采纳2条)."""
    _, line, text = lines[at]
    if CELL in line and len(cells := line.split(CELL)) > 1 and max(map(len, cells)) <= _HEAD:
        places = [place for place, head in enumerate(cells) if _ASKS_WHY.search(head)]
        for below, (_, row, _) in enumerate(lines[at + 1 :], at + 1) if places else ():
            there = row.split(CELL)
            if len(there) != len(cells):
                break
            if any(len(_ADOPTED.sub("", folded(there[place]))) >= _TELLS for place in places):
                return below
    sentences = re.split(r"[。；;]", text)
    for number, sentence in enumerate(sentences):
        if matches(sentence, patterns) and _BECAUSE.search("。".join(sentences[number : number + 2])):
            return at
    if len(text) > _HEAD or text[-1:] in "。；;":
        return None
    for below, (_, _, beneath) in enumerate(lines[at + 1 :], at + 1):
        if _BECAUSE.search(beneath) or (_ASKS_WHY.search(text) and len(beneath) > _HEAD):
            return below
        if len(beneath) <= _HEAD and beneath[-1:] not in "。；;":
            break
    return None


def _excused(lines: list[_Line], asked: dict[str, Patterns]) -> dict[str, Evidence]:
    """What need not be said, with the words that say why: of opinions that never came, or that were all adopted."""
    out: dict[str, Evidence] = {}
    about = [name for name in asked if "采纳" in name]
    for page, line, text in lines:
        names = about if _NONE_CAME.search(text) and not SOME_CAME.search(text) else []
        names = names or [name for name in about if name != _ADOPTION and _ALL_ADOPTED.search(text)]
        for name in names:
            out.setdefault(name, _said(page, name, line))
    return out


BASES = {"decision": "决策文件发布", "consultation_end": "征求意见截止"}
THERE = "《{title}》已有意见反馈{other}，符合要求。"
UNDATED = "《{title}》已有意见反馈{other}，但反馈的发布日期或{base}日期没有读出，无法计算时限，列为疑似，请核实。"
ON_THE_CALL = "（写在征集公告页上，{day}）"
MAY_STAND_HERE = (
    "《{title}》的结果可能就写在征集公告页上（“{own}”），但没有读出反馈的日期，或日期早于截止，列为疑似，请核实。"
)
LATER_ROUND = "同一事项另有一次征求意见《{title}》，反馈可能在那一次之后一并公布"
UNDATED_TOO = "另有反馈页读不出发布日期"
IN_TIME = {
    Status.PASS: "《{title}》{base}于{start}，意见反馈{other}，相隔{count}个工作日，时限{limit}个工作日，符合要求。",
    Status.FAIL: (
        "《{title}》{base}于{start}，最早的意见反馈{other}，相隔{count}个工作日，超过{limit}个工作日。"
        "请说明原因；如更早反馈过，请提供网址。"
    ),
    Status.SUSPECT: "《{title}》{base}于{start}，意见反馈{other}，相隔{count}个工作日，时限{limit}个工作日。{because}",
}
UNSURE = "《{title}》的反馈可能是{other}（{how}），该页没有写明是哪一次征集的反馈，列为疑似，请人工核实。"
UNLINKED = "《{title}》已有意见反馈{other}，但没有见到两页互相链接，列为疑似，请核实。"
NONE = {
    Status.MISSING: "《{title}》没有检出意见征集和采纳情况的反馈，列为未检出。没有收到意见的也请说明；如已反馈，请提供网址。",
    Status.NA: "《{title}》没有读出截止日期，或征求意见尚未截止，还不到反馈的时候。",
}
NOT_YET = "没有见到{base}，或时限未满，"
NO_BASE = "《{title}》没有见到{base}，时限还没有开始计算。"
STILL_DUE = "《{title}》{base}于{start}，尚未见到意见反馈；时限{limit}个工作日，最迟{due}，还剩{left}个工作日。"
OVERDUE = "《{title}》{base}于{start}，时限{limit}个工作日已于{due}届满，未检出意见反馈。如已反馈，请提供网址。"
ELEMENTS = {
    Status.PASS: "意见反馈《{title}》写有：{there}，符合要求。",
    Status.FAIL: (
        "意见反馈《{title}》已读全，写明“{came}”，没有写{names}，也没有一个字说怎样处理。请补充采纳和不采纳的情况、理由；"
        "如另页写过，请提供网址。"
    ),
    Status.SUSPECT: "意见反馈《{title}》写有：{there}；{why}没有见到：{names}，列为疑似，请人工看是否换了说法，缺的请补上。",
}
