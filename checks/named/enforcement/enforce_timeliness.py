"""Enforcement decisions: made public in time."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

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
from checks.measures.calendar import add_months
from checks.seen.documents import decision_first_seen
from checks.seen.owners import number_prefix, sector
from checks.seen.pairing import UNDONE_REASONS, Pair, undoes
from checks.seen.tables import DecisionRow
from crawler.chinese.titles import number_key
from crawler.facts import Day, Decision

# A page that puts an old decision right, or sums up half a year, is not where it was public first.
_AGAIN = re.compile(r"更正|勘误|订正|补正|重新公示|变更公示|补充公示|汇总|统计|典型案例|[上下]半年|全年")
# Records of files that were read whole: what an archived attachment says, it proves.
_IN_FILES = frozenset({"attachment"})
_MARKET = "市场监管"
_STANDARD = {"行政许可": 7, "行政处罚": 7, "其他": 20}  # 国办发〔2018〕118号
_MARKET_PREFIXES = ("市监", "市管", "工商")  # 岱市监处罚〔2024〕41号


class EnforceParams(Params):
    workdays: dict[str, int] = Field(
        dict(_STANDARD),
        description="各类执法决定几个工作日内公示；没有列出的类别按“其他”，没有写“其他”的就不判这些类别",
    )
    market_supervision_workdays: int = Field(
        20,
        ge=1,
        le=365,
        description="市场监管部门的行政处罚：超过这个数才判不合格，在普通时限与它之间的列为疑似（总局令第45号第9条）",
    )
    publicity_months: int = Field(
        36, ge=1, le=600, description="公示期几个月；评估日已超过公示期的不计（总局令第45号第13条：三年）"
    )


@check(
    id="enforce_timeliness",
    title="行政执法决定在规定的工作日内公示",
    faults=(
        Fault(
            "行政执法决定逾期公示",
            instead="决定已经公示，逾期不能补救：请书面说明原因；更早在别处公示过的提供网址，由政务公开办核定。今后决定作出当日即转办公开。",
        ),
    ),
    params=EnforceParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.EXEMPT),
    subject="执法决定",
    earliest_in=("行政许可", "行政处罚", "行政执法"),
    evidence={
        "enforcement": "执法决定",
        "enforcement.decided_on": "执法决定决定日期",
        "enforcement.first_seen": "执法决定首次见到",
        "enforcement.undone_by": "执法决定的更正、撤销公告",
    },
    refuter=refuters.DecidedLate(starts=("enforcement.decided_on",), ends=("enforcement.published_on",)),
    cases_in=("行政处罚", "行政许可", "行政执法"),
)
def enforce_timeliness(unit: UnitTables, params: EnforceParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """行政执法决定作出后，是否在规定的工作日内公示。

    衡量：从作出决定之日到所在页面的发布日期，数工作日；一页有多条决定的逐条计。同一决定在几个页面公示的，以最早的为准。
    责令改正、不予处罚之类不是处罚的，按其他执法决定计。附件已存档并读全的，附件里写的决定日期可作依据。页面的日期早于决定（表格逐月追加）的，以表内写明的公示日期计。后来追加到表格页里的条目，只能以本系统首次看到的日期计，超限也只列疑似。

    结论：合格——在时限内；不合格——两个日期都由页面显示且超过时限；疑似——市场监管处罚介于两种口径之间，日期有矛盾或不确定，
    条目系后来追加，本页是更正、重新公示、半年以上的汇总，或表内写明的公示日期在时限内而页面较晚；未检出——没有读出决定日期或发布日期；豁免——已停止公示、公示期已满，或市场监管部门仅给予警告。

    依据：国办发〔2018〕118号（许可、处罚7个工作日，其他20个工作日）；市场监督管理行政处罚信息公示规定（总局令第45号）第2、9、13条；
    行政处罚法第48条（具有一定社会影响的才须公开，故没有公开的不计，只算已公示件是否及时）。

    限度：在国家企业信用信息公示系统、信用网站更早公示的，本网站上看不出；没有公示的决定不在衡量之列。
    """
    copies: dict[tuple[str, str], list[_Copy]] = defaultdict(list)
    for row in unit.decisions:
        if row.document.reposted or _limit(row.kind, params) is None:
            continue  # a clause may ask only for permits and penalties, and another for all the rest
        number = _number(row.decision)
        key = (number, row.party or "") if number_key(row.number) else _unnumbered(row)
        copies[key].append(_Copy(row.document, row.position, row.decision))
    cases = [_Case.of(unit, same) for same in copies.values()]
    shared = Counter((case.document.id, _number(case.decision)) for case in cases)
    return [
        _judge(case, shared[case.document.id, _number(case.decision)] > 1, params, calendar, as_of) for case in cases
    ]


def _unnumbered(row: DecisionRow) -> tuple[str, str]:
    """What tells a decision without a number from others: on whom, when, what; where that is not all known, its place."""
    decided, punishment = row.decision.decided, row.decision.punishment
    if row.party and decided and decided.exact and punishment:
        return f"{row.kind}{decided.first}{punishment}", row.party
    return row.document_id, str(row.position)


@dataclass(frozen=True)
class _Copy:
    """One decision as one page shows it."""

    document: Document
    position: int
    decision: Decision


@dataclass(frozen=True)
class _Case:
    """One decision under all its addresses: the page on which it was public first, and what became of it."""

    document: Document
    position: int
    decision: Decision
    decided_on: Day | None
    notice: tuple[Pair, Document] | None  # that withdraws or corrects it
    undone: bool  # for sure
    again: str  # the word of its title by which it may be another's correction or a summary; "" for none
    supervision: bool  # of the market supervision, which has rules of its own

    @classmethod
    def of(cls, unit: UnitTables, copies: Sequence[_Copy]) -> _Case:
        def first(copy: _Copy) -> tuple[date, str, int]:
            published = copy.document.published
            return (published.first if published else date.max, copy.document.id, copy.position)

        earliest = min(copies, key=first)
        # A page that withdraws the decision may repeat it, number and all.
        withdrawn = any(copy.decision.withdrawn for copy in copies)
        decision = replace(earliest.decision, withdrawn=withdrawn)
        notice, undone = _undone_by(unit, copies)
        return cls(
            earliest.document,
            earliest.position,
            decision,
            next((copy.decision.decided for copy in copies if copy.decision.decided), None),
            notice,
            undone,
            _again(earliest.document, unit, decision.party),
            _of_market_supervision(unit, earliest.document, decision),
        )

    @property
    def name(self) -> str:
        return NAME.format(
            kind=self.decision.kind.removesuffix("决定"),
            number=self.decision.number or f"第{self.position + 1}条",
            title=texts.name(self.document.title),
        )

    @property
    def undoing(self) -> dict[str, str]:
        """The notice that undoes it, in words."""
        if self.notice is None:
            return {}
        pair, document = self.notice
        return {"other": f"《{texts.name(document.title)}》", "how": UNDONE_REASONS.get(pair.reason, "")}

    def undone_proof(self) -> list[Evidence]:
        if self.notice is None:
            return []
        pair, document = self.notice
        return [document.evidence("enforcement.undone_by", document.title, quote=pair.words)]


def _limit(kind: str, params: EnforceParams) -> int | None:
    return params.workdays.get(kind, params.workdays.get("其他"))


def _number(decision: Decision) -> str:
    """What tells one decision of a page from the others for good: a position would move when rows are added on top."""
    return number_key(decision.number) or decision.key


def _of_market_supervision(unit: UnitTables, document: Document, decision: Decision) -> bool:
    """By the unit, or by whom the page names: a site checked by itself answers for all its bureaus."""
    if unit.sector is not None:
        return unit.sector == _MARKET
    facts = document.facts
    named = [body.value for body in (facts.issuer, facts.origin) if body and body.value]
    prefix = number_prefix(decision.number) or ""
    return any(sector(name) == _MARKET for name in named) or any(word in prefix for word in _MARKET_PREFIXES)


def _undone_by(unit: UnitTables, copies: Sequence[_Copy]) -> tuple[tuple[Pair, Document] | None, bool]:
    """The surest notice that withdraws or corrects the decision, and whether the decision is withdrawn for sure."""
    notices = [
        (pair, notice)
        for copy in copies
        for pair, notice in unit.undone.get(copy.document.id, ())
        if pair.part in ("", copy.decision.key)
    ]
    if not notices:
        return None, False
    pair, notice = max(
        notices, key=lambda row: (row[0].sure and undoes(row[1].title) == "withdrawn", row[0].confidence)
    )
    return (pair, notice), pair.sure and undoes(notice.title) == "withdrawn"


def _judge(case: _Case, shared: bool, params: EnforceParams, calendar: Calendar, as_of: date) -> Outcome:
    document, decision = case.document, case.decision
    usual = _limit(decision.kind, params) or 0
    market = case.supervision and decision.kind == "行政处罚"
    limit = max(usual, params.market_supervision_workdays) if market else usual
    decided = deadlines.dated(
        case.decided_on,
        document.evidence("enforcement.decided_on", case.decided_on),
        "决定日期",
        shown=deadlines.SHOWN | _IN_FILES if _files_read(document) else deadlines.SHOWN,
    )
    posted = deadlines.published(document, "enforcement.published_on")
    known = [day for day in (decided, posted) if day]
    quoted = decision.quote and not decided
    # One number, several parties: each is a decision of its own.
    party = f"／{decision.party or case.position + 1}" if shared else ""
    outcome = Outcome.about(
        document,
        cause="enforce:late",
        part=_number(decision) + party,
        decided_on=known[0].first if known else None,
        limit=limit,
        unit_of_measure="工作日",
        evidence=[
            *(piece for day in known for piece in day.evidence),
            *(
                [document.evidence("enforcement", decision.number, quote=decision.quote, source=decision.source)]
                if quoted
                else ()
            ),
        ],
    )
    if exempt := _exempt(outcome, case, decided, posted, params, as_of):
        return exempt
    if decided is None:
        return outcome.of(Status.MISSING, NO_DECIDED, cause="enforce:no_date", name=case.name)
    seen = decision_first_seen(document, decision)
    seen = seen if seen is not None and seen <= as_of else None
    appended = seen is not None and document.first_seen is not None and seen > document.first_seen
    if (posted is None or decided.first > posted.last) and not appended:
        # A page that grows by rows keeps the day of its first one; what a row itself says of its publicity stands.
        row = _of_its_row(case)
        posted = row if row is not None and decided.first <= row.first else posted
    if posted is None or decided.first > posted.last or appended:
        return _by_our_own_eyes(outcome, case, decided, posted, seen, appended, usual, calendar)
    verdict = deadlines.at_most(decided, posted, usual, "工作日", calendar)
    if market and verdict.status == Status.FAIL:
        wide = deadlines.at_most(decided, posted, limit, "工作日", calendar)
        in_between = wide.status == Status.PASS
        status = Status.SUSPECT if in_between else wide.status
        reasons = [TWO_RULES.format(low=usual, limit=limit)] if in_between else wide.reasons
        verdict = replace(verdict, status=status, reasons=reasons)
    shown = [piece for piece in posted.evidence if piece not in outcome.evidence]
    if verdict.status == Status.FAIL:
        verdict, posted, more = _doubted(verdict, case, decided, posted, limit, calendar)
        shown += more
    words: dict[str, object] = {"name": case.name, "decided": decided.words, "published": posted.words}
    words["rule"] = _rule(decision.kind, usual, limit)
    if verdict.status == Status.PASS:
        return replace(outcome, limit=usual).of(verdict, SAYS, words, evidence=shown)
    return outcome.of(verdict, SAYS, words, evidence=shown)


def _of_its_row(case: _Case) -> Dated | None:
    """The day of publicity that a table gives beside the decision."""
    day = case.decision.published
    return deadlines.dated(day, case.document.evidence("enforcement.published_on", day), "表内公示日期")


def _rule(kind: str, usual: int, limit: int) -> str:
    """Which rule gives the limit: two of them stand side by side for penalties, and permits have another than the rest."""
    if limit != usual:
        return RULE_MARKET.format(limit=limit, usual=usual)
    if _STANDARD.get(kind, _STANDARD["其他"]) != usual:
        return RULE_OWN.format(kind=kind, limit=usual)
    return (RULE_STANDARD if kind in _STANDARD else RULE_OTHERS).format(kind=kind, limit=usual)


def _files_read(document: Document) -> bool:
    """Whether the page's files are archived and were read to their ends, so that their words may prove a breach."""
    return bool(document.facts.attachments) and all(file.status == "ok" for file in document.facts.attachments)


def _warns_only(punishment: str) -> bool:
    """Whether a decision, in its table's word or in its sentence (决定给予当事人警告的行政处罚), gives a warning alone."""
    return "警告" in punishment and not _HEAVIER.search(punishment)


_HEAVIER = re.compile(
    r"罚款|没收|暂扣|吊销|撤销|降低|限制|责令停|停产|停业|关闭|拘留|通报|列入|[元万]|处以"
)  # 行政处罚法 第9条


def _exempt(
    outcome: Outcome, case: _Case, decided: Dated | None, posted: Dated | None, params: EnforceParams, as_of: date
) -> Outcome | None:
    """Why the decision is not, or no longer, to be public; None where it is."""
    punishment = case.decision.punishment
    if case.decision.withdrawn or case.document.gone_since is not None:
        return outcome.of(Status.EXEMPT, WITHDRAWN, name=case.name)
    if case.undone:
        return outcome.of(Status.EXEMPT, UNDONE, case.undoing, evidence=case.undone_proof(), name=case.name)
    if case.supervision and punishment is not None and _warns_only(punishment):
        return outcome.of(Status.EXEMPT, WARNING, name=case.name)
    if decided and posted and as_of > add_months(max(posted.last, decided.last), params.publicity_months):
        words = {"name": case.name, "published": posted.words, "months": params.publicity_months}
        return outcome.of(Status.EXEMPT, EXPIRED, words)
    return None


def _by_our_own_eyes(
    outcome: Outcome,
    case: _Case,
    decided: Dated,
    posted: Dated | None,
    seen: date | None,
    appended: bool,
    usual: int,
    calendar: Calendar,
) -> Outcome:
    """The page's own date cannot be this row's; what we saw ourselves proves it early enough, never late."""
    document = case.document
    words: dict[str, object] = {"name": case.name, "decided": decided.words}
    first = seen or (document.first_seen if posted is None else None)
    if first is not None and first >= decided.first:
        proof = document.evidence("enforcement.first_seen", first.isoformat(), source="crawl")
        verdict = deadlines.at_most(decided, Dated(first, first, evidence=(proof,)), usual, "工作日", calendar)
        words |= {"published": texts.day(first)}
        if appended and verdict.status != Status.PASS:
            reasons = [APPENDED.format(seen=texts.day(first)), *verdict.reasons]
            verdict = replace(verdict, status=Status.SUSPECT, reasons=reasons)
        if verdict.status == Status.PASS or appended:
            return outcome.of(verdict, SAYS, words, evidence=[proof])
    if posted is None:
        return outcome.of(Status.MISSING, NO_PUBLISHED, words, cause="enforce:no_date")
    return outcome.of(Status.SUSPECT, BEFORE, words, published=posted.words)


def _again(page: Document, unit: UnitTables, party: str | None) -> str:
    """Such a word, the names of bodies left out: 统计局's decision is no statistics."""
    if not _AGAIN.search(page.title):
        return ""
    found = _AGAIN.search(presence.kind_words(page, unit, party))
    return found[0] if found else ""


def _doubted(
    verdict: Verdict, case: _Case, decided: Dated, posted: Dated, limit: int, calendar: Calendar
) -> tuple[Verdict, Dated, list[Evidence]]:
    """A fail against what else is known: a date of publicity of the row's own, a notice that puts it right. The day by
    which it is one is the row's where that is late by itself: it is the office's own word, and the better for it."""
    shown: list[Evidence] = []
    row = _of_its_row(case)
    if row is not None and decided.first <= row.first <= row.last <= posted.first:
        # A page may collect a month's decisions that were public before: the page itself says so.
        by_row = deadlines.at_most(decided, row, limit, "工作日", calendar)
        shown += row.evidence
        if by_row.status == Status.FAIL:
            verdict, posted = by_row, row
        else:
            reasons = [ROW_DATE.format(row=row.words), *by_row.reasons]
            verdict = replace(verdict, status=Status.SUSPECT, reasons=reasons)
    if verdict.status == Status.FAIL and case.again:
        verdict = verdict.no_fail(PUT_RIGHT.format(words=case.again))
    if verdict.status == Status.FAIL and case.notice is not None:
        # What was put right may have been its date; what may have been withdrawn is not accused.
        doubt = CORRECTED if undoes(case.notice[1].title) == "corrected" else MAYBE_UNDONE
        verdict = replace(verdict, status=Status.SUSPECT, reasons=[doubt.format(**case.undoing)])
        shown += case.undone_proof()
    return verdict, posted, shown


NAME = "{kind}决定{number}（{title}）"
SAYS = {
    Status.PASS: "{name}{decided}作出，{published}公示，相隔{count}个工作日，时限{limit}个工作日，符合要求。",
    Status.FAIL: (
        "{name}{decided}作出，{published}才公示，相隔{count}个工作日，超过{limit}个工作日的时限（{rule}）。"
        "请说明原因；如更早在其他页面公示过，请提供网址。"
    ),
    Status.SUSPECT: "{name}{decided}作出，{published}公示，相隔{count}个工作日，时限{limit}个工作日。{because}",
}
RULE_STANDARD = "{kind}决定{limit}个工作日，国办发〔2018〕118号"
RULE_OTHERS = "许可、处罚以外的执法决定{limit}个工作日，国办发〔2018〕118号"
RULE_MARKET = "市场监管部门的行政处罚依总局令第45号第9条为{limit}个工作日，从宽计；一般的行政处罚为{usual}个工作日"
RULE_OWN = "{kind}决定，本条要求{limit}个工作日"
TWO_RULES = (
    "市场监管行政处罚的时限有{low}个工作日（国办发〔2018〕118号）和{limit}个工作日（市场监管总局令第45号）两种口径，"
    "相隔在两者之间"
)
ROW_DATE = "表内写明该条的公示日期为{row}，早于本页的发布日期，请核实当时公示在何处"
PUT_RIGHT = "本页是“{words}”，原先何时公示须核实"
APPENDED = "此条系后来追加在页面上，只能以本系统首次看到的日期（{seen}）计"
NO_DECIDED = "{name}没有读出作出决定的日期，无法计算公示时限，列为未检出。请在公示信息中写明决定日期。"
NO_PUBLISHED = "{name}{decided}作出，页面没有读出发布日期，无法计算公示时限，列为未检出。请在页面标明发布日期。"
BEFORE = "{name}决定日期{decided}晚于页面发布日期{published}，无法确定何时公示，列为疑似，请核实。"
WITHDRAWN = "{name}已停止公示或公示期已满，不计。"
UNDONE = "{name}已由{other}撤销或停止公示（{how}），不计。"
MAYBE_UNDONE = "{other}可能撤销了它（{how}）"
CORRECTED = "{other}作过更正（{how}），日期可能以更正后的为准"
EXPIRED = "{name}{published}公示，至评估日已超过{months}个月的公示期，不计。"
WARNING = "{name}仅给予警告，依市场监管总局令第45号第二条不在公示之列，公示早晚不计。"
