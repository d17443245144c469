"""Public consultations: long enough to be answered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
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
    Status,
    UnitTables,
    Verdict,
    check,
    date,
    deadlines,
    presence,
    refuters,
    texts,
)
from checks.measures.calendar import Span
from checks.measures.short_terms import may_explain
from checks.named.consultation.notices import drafts
from checks.named.consultation.own_type import says_of_itself
from checks.named.consultation.rounds import (
    PROLONGED,
    Rounds,
    is_again,
    is_prolonging,
    prolonged_end,
    prolongs,
    same_term,
)
from checks.seen.body import CELL
from checks.seen.pairing import apart, matters
from crawler.chinese.text import shorten
from crawler.chinese.titles import QUOTED, matter_keys
from crawler.facts import Consultation

# Words of the notice that only a person can set against the term: another round, a longer term.
_OTHER_TERM = re.compile(
    r"(?:延长|延期|顺延)[^。；]{0,6}[至到]|第[二三四五]次(?:公开|向社会)?(?:征求|征集)|(?:再次|二次|重新)(?:公开|向社会)?(?:征求|征集)"
)
# Of the draft: what it says is not said of the term.
_ARTICLE = re.compile(r"第[一二三四五六七八九十百\d]{1,5}条[\s　]")
# 优化营商环境条例 第62条 speaks of what bears closely on how market entities produce and trade; the word 企业 in a title alone
# does not say that (企业年金, 企业职工, 企业上规升级奖励办法): there the notice's own words must.
_OF_ENTERPRISES = re.compile(r"涉企|营商环境|(?:市场|经营)主体|民营|(?:中小微?|小微)企业")
# 年度重大行政决策事项目录, and what publishes the matters without the word; a draft of it and calls for proposals name none.
_CATALOGUE = re.compile(
    r"重大(?:行政)?决策[^。]{0,8}(?:目录|清单)|重大行政决策事项(?:的?(?:公[示告布]|通知|通告))?$|公布[^《》]{0,24}重大行政决策事项"
)
_NO_CATALOGUE = re.compile(r"征集|征求|意见稿|草案|建议|解读|(?:执行|落实|实施)情况|听证|管理(?:办法|规定|制度)")
_TAKEN_OFF = re.compile(r"调出|移出|取消|删除|终止|撤[销出]|不再(?:列入|作为)|暂缓")
_MADE = r"(?:研究|起草|制[定订]|编制|修[订编改]|出台|印发|审议|组织)"
_ENTRY_WORDS = re.compile(
    rf"^\s*(?:[（(]?[一二三四五六七八九十\d]{{1,3}}[）)、.．])?\s*{_MADE}*(?=[\u4e00-\u9fff]{{5}})|(?:的?{_MADE})+(?=$|[（(])"
)


class ConsultParams(Params):
    min_days: int = Field(30, ge=1, le=365, description="征求意见不少于多少日（自然日）")
    scope: Literal["all", "by_type"] = Field(
        description="all 对每件征求意见稿都适用；by_type 只对法律法规规定须满期限的类型判不合格，其他类型不足的列为疑似"
    )
    strict_types: list[str] = Field(
        ["重大行政决策", "规章", "涉企", "征收", "规划"], description="scope 为 by_type 时，哪些类型不足期限可判不合格"
    )
    other_min_workdays: int | None = Field(
        None,
        ge=1,
        le=365,
        description="scope 为 by_type 时，其他类型的草案不少于几个工作日即算符合（如规范性文件 7）；不填则不足期限的列为疑似",
    )
    allow_short_with_reason: bool = Field(True, description="公告说明了缩短期限理由的，是否列为豁免")
    never_short: list[str] = Field(
        ["征收", "规划"],
        description="哪些类型法律没有允许缩短，说明了理由也不豁免（国有土地上房屋征收与补偿条例第10条、城乡规划法第26条：不得少于30日）",
    )


@check(
    id="consult_min_days",
    title="公开征求意见的期限足够",
    faults=(
        Fault("公开征求意见期限不足，仍在征求", cause="consult:running"),
        Fault(
            "公开征求意见期限不足",
            instead="征求期已过，期限不能补足：请书面说明原因；另有更早的公开征集，或公告写明了缩短理由的，提供网址申请复核；草案还没有定稿的，可以重新公开征求。今后公告写明起止日期，期限给足。",
        ),
    ),
    params=ConsultParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.EXEMPT),
    subject="征求意见公告",
    refuter=refuters.Short(
        start="consultation.published_on", end="consultation.end", prolonged="consultation.prolonged"
    ),
    evidence={
        "consultation": "征求意见",
        "consultation.start": "征求意见开始日期",
        "consultation.end": "征求意见截止日期",
        "consultation.days": "征求意见天数",
        "consultation.scope": "征求意见类型",
        "consultation.short_reason": "征求意见缩短期限的理由",
        "consultation.prolonged": "征求意见延长后的截止日期",
        "consultation.round": "同一事项的另一次征求",
        "decision_list": "重大行政决策目录",
    },
    cases_in=("意见征集", "通知公告"),
)
def consult_min_days(unit: UnitTables, params: ConsultParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """公开征求意见的期限是否不少于规定的日数。

    衡量：从起点到截止日期的自然日数，首日计入与不计入两种算法都算；起点取公告写明的开始日期与网页发布日期中较晚的一个。
    公告写明日数的（如“共30天”“自公告之日起30日”），两种算法只差一日时以写明的日数为准。同一事项另有延长期限公告的，数到延长后的截止日期。
    按类型判定时，类型看公告自己的用语，以及是否列在已公布的重大行政决策事项目录里。

    结论：合格——日数足够（按类型判定时，其他类型达到所定工作日数的也算）；不合格——起止日期都由页面显示，两种算法都不足；
    疑似——只有首日计入才足够，没有写明截止日期（无期限），日期有矛盾或只见于源码，写有延期、又一次征求、缩短理由之类的字样，
    看不出征求的是不是草案，或按类型判定时不能确定属于须满期限的类型；豁免——日数不足，但公告说明了缩短期限的理由（法律不许缩短的除外）。

    依据：重大行政决策程序暂行条例第15条、规章制定程序条例第15条、优化营商环境条例第62条、国有土地上房屋征收与补偿条例第10条、
    城乡规划法第26条（均为不少于30日或一般不少于30日）；各地工作要点（如吴忠市2023年、兴庆区2023年：重大行政决策事项目录内事项，公开征集意见不少于30日）。
    期限的第一日计不计入，条例没有写明，所以两种算法都不足才判不合格。

    限度：征集项目、事项、线索一类建议的公告，以及发给部门、县区的征求意见函，不在此项；在其他平台更早公开征集的，网站上看不出，单位可提供网址申请复核。
    """
    notices = drafts(unit)
    rounds = Rounds(unit)
    catalogue = [page for page in presence.pages(unit.everything) if _is_catalogue(page.title)]
    outcomes = []
    for notice in notices:
        others = rounds.of(notice)
        if is_prolonging(notice, others):
            continue  # it is judged with the notice whose term it prolongs
        if any(is_again(notice, other) and other in notices for other in others):
            continue  # the same notice in another column, put up later: the public had it before
        judged = _Notice.of(notice, others, catalogue)
        outcome = _judge(judged, params, calendar)
        outcomes.append(replace(outcome, fault="consult:running") if judged.runs(as_of) else outcome)
    return outcomes


@dataclass(frozen=True)
class _Notice:
    """A notice with what other pages say of its term and of its type."""

    document: Document
    posted: Dated | None
    start: Dated | None
    end: Dated | None
    prolonged: tuple[Dated | None, Document] | None  # the later end, and the notice that says so
    rounds: tuple[Document, ...]  # other notices of the matter, with a term of their own
    types: Mapping[str, Evidence]  # types of drafts that it says it is of

    @classmethod
    def of(cls, notice: Document, others: list[Document], catalogue: list[Document]) -> _Notice:
        stated, start, end = notice.facts.consultation, None, None
        if stated is not None:
            start = deadlines.dated(stated.start, notice.evidence("consultation.start", stated.start), "开始日期")
            end = deadlines.dated(stated.end, notice.evidence("consultation.end", stated.end), "截止日期")
        prolonged = prolonged_end(notice, end, others)
        rounds = tuple(other for other in others if not prolongs(other) and not same_term(other, stated))
        first = min((other for other in others if is_again(notice, other)), key=_published, default=notice)
        posted = deadlines.published(first, "consultation.published_on")
        return cls(notice, posted, start, end, prolonged, rounds, _types(notice, catalogue))

    def runs(self, as_of: date) -> bool:
        """Whether the public may still be heard, so that the term can still be prolonged."""
        end = (self.prolonged[0] if self.prolonged else None) or self.end
        if end is not None:
            return end.last >= as_of
        days = self.stated.days
        return days is not None and self.posted is not None and (as_of - self.posted.last).days <= days

    @property
    def stated(self) -> Consultation:
        return self.document.facts.consultation or Consultation(None, None)


def _published(notice: Document) -> tuple[date, str]:
    return (notice.published.first if notice.published else date.max, notice.id)


def _types(notice: Document, catalogue: list[Document]) -> dict[str, Evidence]:
    """The types whose terms the law lays down, that the notice is of by its own words or by the published list."""
    types: dict[str, Evidence] = {}
    scope = notice.facts.consultation.scope if notice.facts.consultation else None
    if scope and scope.source == "title" and (scope.value != "涉企" or _OF_ENTERPRISES.search(notice.title)):
        types[scope.value] = notice.evidence("consultation.scope", scope)
    for name, words in says_of_itself(notice):
        if name not in types:
            types[name] = notice.evidence("consultation.scope", name, quote=words, source="body")
    if "重大行政决策" not in types:
        for page in (page for page in catalogue if not apart(page, notice) and _near(page, notice)):
            for line in (line for _, line in page.body.lines()):
                if not _entries(line).isdisjoint(matters(notice)):
                    types["重大行政决策"] = page.evidence("decision_list", line, quote=shorten(line, 80), source="body")
                    return types
    return types


def _near(page: Document, notice: Document) -> bool:
    """Whether a catalogue may be that of the year in which the draft was laid open, or of the next."""
    days = page.published, notice.published
    return days[0] is None or days[1] is None or abs(days[0].first.year - days[1].first.year) <= 1


def _is_catalogue(title: str) -> bool:
    return _CATALOGUE.search(title) is not None and _NO_CATALOGUE.search(title) is None


def _entries(line: str) -> set[str]:
    """The matters that a line of a catalogue names, whatever is to be done about them (编制…规划, …办法（修订）); what is made
    under one of the same name (…办法实施细则) is another."""
    if _TAKEN_OFF.search(line):
        return set()
    names = QUOTED.findall(line) or re.split(rf"[{CELL}，,；;：:。]", line)
    return {key for name in names for key in matter_keys(_ENTRY_WORDS.sub("", name.strip()))}


def _judge(notice: _Notice, params: ConsultParams, calendar: Calendar) -> Outcome:
    document, stated, start, end, posted = notice.document, notice.stated, notice.start, notice.end, notice.posted
    known = [day for day in (posted, start, end) if day]
    outcome = Outcome.about(
        document,
        cause="consult:short",
        decided_on=known[0].first if known else None,
        limit=params.min_days,
        unit_of_measure="日",
        evidence=[piece for day in known for piece in day.evidence],
    )
    if stated.days is not None and (end is None or (stated.via == "relative" and start is None)):
        verdict = _stated_days(stated.days, stated.working_days, posted, params, calendar)
        if verdict is None:
            return outcome.of(Status.SUSPECT, NO_START, end=f"{stated.days}个工作日后")
        shown = [document.evidence("consultation.days", str(stated.days), quote=stated.quote, source="body")]
        return _settled(outcome, notice, verdict, STATED, shown, params, calendar)
    if end is None:
        shown = [document.evidence("consultation", None, quote=stated.quote, source="body")] if stated.quote else []
        return outcome.of(Status.SUSPECT, NO_END, cause="consult:no_end", evidence=shown)
    starts = [day for day in (start, posted) if day is not None]
    if not starts:
        return outcome.of(Status.SUSPECT, NO_START, end=end.words)
    begin = deadlines.latest(starts)
    if end.last < begin.first:
        return outcome.of(Status.SUSPECT, REVERSED, cause="consult:reversed", end=end.words, start=begin.words)
    prolonged = notice.prolonged[0] if notice.prolonged else None
    until, evidence = prolonged or end, list(prolonged.evidence) if prolonged else []
    verdict = _between(start, posted, begin, until, params, calendar)
    reading = READING.format(start=begin.words, end=until.words)
    if verdict.status != Status.PASS and stated.days is not None and not stated.working_days:
        evidence.append(document.evidence("consultation.days", str(stated.days), quote=stated.quote, source="body"))
        if stated.days >= params.min_days:
            verdict = _by_its_own_count(verdict, stated.days, begin, until, params, calendar)
    return _settled(outcome, notice, verdict, reading, evidence, params, calendar)


def _by_its_own_count(
    verdict: Verdict, days: int, begin: Dated, until: Dated, params: ConsultParams, calendar: Calendar
) -> Verdict:
    """9月1日至30日，共30天: the office's own count decides where the two ways of counting differ."""
    both = deadlines.at_least(begin, until, params.min_days - 1, "日", calendar)
    if both.status == Status.PASS:
        return Verdict(Status.PASS, Span(days, days))
    return verdict.no_fail(STATED_TOO.format(days=days))


def _settled(
    outcome: Outcome,
    notice: _Notice,
    verdict: Verdict,
    reading: str,
    shown: list[Evidence],
    params: ConsultParams,
    calendar: Calendar,
) -> Outcome:
    """What the measured days come to, with what the notice says of reasons, of its type, and of another term."""
    stated, document = notice.stated, notice.document
    if verdict.status == Status.PASS:
        return outcome.of(verdict, DAYS, evidence=shown, reading=reading)
    fixed = [name for name in notice.types if any(word in name for word in params.never_short)]
    short = verdict.span is not None and verdict.span.high + 1 < params.min_days
    if short and params.allow_short_with_reason and stated.short_reason is not None and not fixed:
        shown = [*shown, document.evidence("consultation.short_reason", stated.short_reason)]
        exempt = replace(verdict, status=Status.EXEMPT)
        return outcome.of(exempt, DAYS, evidence=shown, reading=reading, reason=stated.short_reason.value)
    strict = [name for name in notice.types if any(word in name for word in params.strict_types)]
    shown = [*shown, *(notice.types[name] for name in strict)]
    if params.scope == "by_type" and not strict:
        named = _named_type(notice.document, params.strict_types)
        least = None if named else params.other_min_workdays
        if least is not None and _enough_workdays(notice, least, calendar):
            words = {"reading": reading, "workdays": least}
            return outcome.of(replace(verdict, status=Status.PASS), OTHER_ENOUGH, words, evidence=shown)
        placed = next(
            (name for name in notice.document.path if any(kind in name for kind in params.strict_types)), None
        )
        doubt = OTHER_TYPE.format(limit=params.min_days, types="、".join(params.strict_types))
        if placed is not None:
            doubt = PLACED.format(column=placed)
        elif named:
            doubt = NAMED.format(quote=named)
        verdict = replace(verdict, status=Status.SUSPECT, reasons=[doubt, *verdict.reasons])
    if document.on_draft is None:
        verdict = verdict.no_fail(NO_DRAFT)
    if verdict.status == Status.FAIL and (words_of := _other_term(document)) and not fixed:
        verdict = verdict.no_fail(OTHER_TERM.format(quote=words_of))
    excusable = short and params.allow_short_with_reason and not fixed
    if verdict.status == Status.FAIL and excusable and (said := may_explain(document)):
        verdict = verdict.no_fail(MAY_EXPLAIN.format(quote=said))
    if verdict.status == Status.FAIL and (longer := _longer(notice)):
        verdict = verdict.no_fail(OTHER_TERM.format(quote=longer))
    for other, why in _other_notices(notice):
        verdict = verdict.no_fail(why)
        shown = [*shown, other.evidence("consultation.round", other.title, quote=other.title, source="title")]
    return outcome.of(verdict, DAYS, evidence=shown, reading=reading)


def _named_type(notice: Document, types: list[str]) -> str:
    """The notice's words that name such a type without saying that the draft is of it; "" where none stand there."""
    scope = notice.facts.consultation.scope if notice.facts.consultation else None
    named = scope is not None and any(word in scope.value for word in types)
    return shorten(scope.quote, 40) if scope is not None and named and scope.value != "涉企" else ""


def _longer(notice: _Notice) -> str:
    """The words of a further phase on the page that gives the public other days than those judged; "" for none."""
    end = notice.end
    for period in notice.stated.other:
        gone = period.role == "former"  # its last day is the one that was set anew
        later = period.end is not None and not gone and (end is None or period.end.first > end.last)
        earlier = period.start is not None and notice.start is not None and period.start.last < notice.start.first
        if later or earlier:
            return shorten(period.quote, 40)
    return ""


def _other_notices(notice: _Notice) -> list[tuple[Document, str]]:
    """Other notices of the matter that may have given the public more time."""
    doubts = [(other, OTHER_ROUND.format(title=texts.name(other.title))) for other in notice.rounds[:2]]
    if notice.prolonged and notice.prolonged[0] is None:
        prolonging = notice.prolonged[1]
        doubts.append((prolonging, PROLONGED.format(title=texts.name(prolonging.title))))
    return doubts


def _enough_workdays(notice: _Notice, limit: int, calendar: Calendar) -> bool:
    """Whether a draft of another type had its working days, the first day counted or not."""
    starts = [day for day in (notice.start, notice.posted) if day is not None]
    if notice.stated.days is not None and notice.stated.working_days:
        return notice.stated.days >= limit
    end = (notice.prolonged[0] if notice.prolonged else None) or notice.end
    if not starts or end is None:
        return False
    return deadlines.at_least(deadlines.latest(starts), end, limit, "工作日", calendar).status == Status.PASS


def _other_term(notice: Document) -> str:
    """Words of another round or of a prolonged term: what they mean for the term, a person must see."""
    for line in (notice.title, *(line for _, line in notice.body.lines())):
        if not _ARTICLE.match(line) and (words := _OTHER_TERM.search(line)):
            return shorten(line[max(0, words.start() - 12) :], 40)
    return ""


def _between(
    start: Dated | None, posted: Dated | None, begin: Dated, end: Dated, params: ConsultParams, calendar: Calendar
) -> Verdict:
    verdict = _either_way(begin, end, params.min_days, calendar)
    if verdict.status == Status.PASS or start is None or posted is None:
        return verdict
    # The later of two starts can only shorten: short by the stated dates is short, doubtful as the other may be.
    alone = _either_way(start, end, params.min_days, calendar)
    if alone.status == Status.FAIL:
        alone.span = verdict.span if verdict.span and verdict.span.exact is not None else alone.span
        return alone
    if verdict.status == Status.SUSPECT and alone.status == Status.PASS and posted.weak:
        verdict.reasons = [WEAK_PUBLISHED.format(source="、".join(posted.weak)), *verdict.reasons]
    return verdict


def _either_way(begin: Dated, end: Dated, limit: int, calendar: Calendar) -> Verdict:
    """No fewer than `limit` days: short only where it is so with the first day counted too."""
    verdict = deadlines.at_least(begin, end, limit, "日", calendar)
    with_first = deadlines.at_least(begin, end, limit - 1, "日", calendar)
    if verdict.status == Status.FAIL and with_first.status != Status.FAIL:
        return verdict.no_fail(BORDER.format(days=limit))
    return verdict


def _stated_days(
    days: int, working: bool, posted: Dated | None, params: ConsultParams, calendar: Calendar
) -> Verdict | None:
    """A period given as a count (自公告之日起30日): the count itself, working days turned into calendar days."""
    if not working:
        shown = Dated(date(2000, 1, 1), date(2000, 1, 1))
        until = Dated(*(shown.first + timedelta(days=days),) * 2)
        return deadlines.at_least(shown, until, params.min_days, "日", calendar)
    if posted is None:
        return None
    due = deadlines.due_on(posted, days, "工作日", calendar)
    if due is None:
        return None
    begin = posted if posted.first == posted.last else Dated(posted.first, posted.first, posted.weak, posted.doubts)
    return _either_way(begin, Dated(due.earliest, due.latest), params.min_days, calendar)


READING = "以公告写明的开始日期与网页发布日期中较晚的{start}为起点，到{end}截止，首日不计"
STATED = "以公告写明的期限计"
DAYS = {
    Status.PASS: "《{title}》公开征求意见{count}日（{reading}），不少于{limit}日，符合要求。",
    Status.FAIL: (
        "《{title}》公开征求意见只有{count}日（{reading}），少于{limit}日。"
        "如另有更早的公开征集或缩短期限的说明，请提供网址申请复核；"
        "今后公告应写明起止日期，确需缩短的在公告中说明理由。"
    ),
    Status.SUSPECT: "《{title}》公开征求意见{count}日（{reading}），要求不少于{limit}日。{because}",
    Status.EXEMPT: (
        "《{title}》公开征求意见{count}日（{reading}），少于{limit}日，"
        "但公告说明了缩短期限的理由：“{reason}”，列为豁免。"
    ),
}
BORDER = "首日不计不足{days}日，首日计入则正好满{days}日，公告没有写明怎样计算"
STATED_TOO = "公告又写明期限为{days}日，与起止日期不符"
OTHER_ENOUGH = (
    "《{title}》公开征求意见{count}日（{reading}），不属于须满{limit}日的类型，已不少于{workdays}个工作日，符合要求。"
)
OTHER_ROUND = "同一事项另有一次征求《{title}》，须合并来看"
MAY_EXPLAIN = "公告写有“{quote}”，可能就是缩短期限的理由"
OTHER_TERM = "公告写有“{quote}”，期限是否另有延长、前次征求或缩短的理由"
NO_DRAFT = "没有见到征求的是哪一件草案（征求意见稿），可能是征集建议"
PLACED = "它列在“{column}”栏目，但公告自己没有写明是目录内的事项或法律规定须满期限的类型"
NAMED = "公告写有“{quote}”，但没有写明草案是不是这一类型"
OTHER_TYPE = "未能确定其属于须满{limit}日的类型（{types}）"
NO_END = "《{title}》没有写明征求意见的截止日期（无期限），列为疑似。请在公告中写明起止日期。"
NO_START = "《{title}》写明{end}截止，但没有读出开始日期和发布日期，无法计算期限，列为疑似。请在页面标明。"
REVERSED = "《{title}》写明的截止日期{end}早于起点{start}，日期有矛盾，列为疑似，请更正。"
WEAK_PUBLISHED = "按公告写明的开始日期已满期限，但网页发布日期（{source}）较晚，须核实"
