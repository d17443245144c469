"""Enforcement decisions: made public in time."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date

from pydantic import Field

from checks import texts
from checks.measures import deadlines
from checks.measures.calendar import Calendar, add_months
from checks.measures.deadlines import Dated
from checks.measures.refuters import DecidedLate
from checks.model import Outcome, Status
from checks.registry import Params, check
from checks.seen.documents import Document, decision_first_seen
from checks.seen.owners import number_prefix, sector
from checks.seen.pairing import UNDONE_REASONS, Pair, undoes
from checks.seen.tables import UnitTables
from crawler.chinese.titles import number_key
from crawler.facts import Decision

_MARKET = "市场监管"
_MARKET_PREFIXES = ("市监", "市管", "工商")  # 岱市监处罚〔2024〕41号


class EnforceParams(Params):
    workdays: dict[str, int] = Field(
        {"行政许可": 7, "行政处罚": 7, "其他": 20},
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
    params=EnforceParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.EXEMPT),
    subject="执法决定",
    earliest_in=("行政许可", "行政处罚", "行政执法"),
    refuter=DecidedLate(starts=("enforcement.decided_on",), ends=("enforcement.published_on",)),
)
def enforce_timeliness(unit: UnitTables, params: EnforceParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """行政执法决定作出后，是否在规定的工作日内公示。

    衡量：从作出决定之日到所在页面的发布日期，数工作日；一页有多条决定的逐条计。同一决定在几个页面公示的，以最早的为准。
    后来追加到表格页里的条目，只能以本系统首次看到的日期计，超限也只列疑似。

    结论：合格——在时限内；不合格——两个日期都由页面显示且超过时限；疑似——市场监管处罚介于两种口径之间，日期有矛盾或不确定，
    条目系后来追加，或表内写明的公示日期在时限内而页面较晚；未检出——没有读出决定日期或发布日期；豁免——已停止公示、公示期已满，或市场监管部门仅给予警告。

    依据：国办发〔2018〕118号（许可、处罚7个工作日，其他20个工作日）；市场监督管理行政处罚信息公示规定（总局令第45号）第2、9、13条；
    行政处罚法第48条（具有一定社会影响的才须公开，故没有公开的不计，只算已公示件是否及时）。

    限度：在国家企业信用信息公示系统、信用网站更早公示的，本网站上看不出；没有公示的决定不在衡量之列。
    """
    best: dict[tuple[str, str], list[tuple[Document, int, Decision]]] = defaultdict(list)
    for row in unit.decisions:
        if row.document.reposted:
            continue
        if row.kind not in params.workdays and "其他" not in params.workdays:
            continue  # a clause may ask only for permits and penalties, and another for all the rest
        number = _number(row.decision)
        key = (number, row.party or "") if number_key(row.number) else (row.document_id, str(row.position))
        best[key].append((row.document, row.position, row.decision))
    outcomes = []
    for copies in best.values():
        # One decision under several addresses is one subject; the earliest publicity counts.
        document, position, decision = min(
            copies, key=lambda one: (one[0].published.first if one[0].published else date.max, one[0].id, one[1])
        )
        decided = next((one[2].decided for one in copies if one[2].decided), None)
        # A page that withdraws the decision may repeat it, number and all.
        decision = replace(decision, withdrawn=any(one[2].withdrawn for one in copies))
        undone = _undone_by(unit, copies)
        outcomes.append(_judge(unit, document, position, decision, decided, undone, params, calendar, as_of))
    shared = Counter((one.subject, one.part) for one in outcomes)
    for one in outcomes:
        if shared[one.subject, one.part] > 1:  # one number, several parties: each is a decision of its own
            one.part = f"{one.part}／{one.extra['party']}"
        one.extra.clear()
    return outcomes


def _number(decision: Decision) -> str:
    """What tells one decision of a page from the others for good: a position would move when rows are added on top."""
    return number_key(decision.number) or decision.key


def _of_market_supervision(unit: UnitTables, document: Document, decision: Decision) -> bool:
    """By the unit, or by whom the page names: a site checked by itself answers for all its bureaus."""
    if unit.sector is not None:
        return unit.sector == _MARKET
    facts = document.facts
    named = [one.value for one in (facts.issuer, facts.origin) if one and one.value]
    prefix = number_prefix(decision.number) or ""
    return any(sector(name) == _MARKET for name in named) or any(word in prefix for word in _MARKET_PREFIXES)


def _undone_by(
    unit: UnitTables, copies: list[tuple[Document, int, Decision]]
) -> tuple[tuple[Pair, Document] | None, bool]:
    """The surest notice that withdraws or corrects the decision, and whether the decision is withdrawn for sure."""
    notices = [
        (pair, notice)
        for one, _, each in copies
        for pair, notice in unit.undone.get(one.id, ())
        if pair.part in ("", each.key)
    ]
    if not notices:
        return None, False
    found = max(notices, key=lambda one: (one[0].sure and undoes(one[1].title) == "withdrawn", one[0].confidence))
    return found, found[0].sure and undoes(found[1].title) == "withdrawn"


def _judge(
    unit, document: Document, position: int, decision: Decision, decided_day, undone, params, calendar, as_of
) -> Outcome:
    supervision = _of_market_supervision(unit, document, decision)
    market = supervision and decision.kind == "行政处罚"
    usual = params.workdays.get(decision.kind, params.workdays.get("其他"))
    limit = max(usual, params.market_supervision_workdays) if market and usual is not None else usual
    name = ENFORCE_NAME.format(
        kind=decision.kind.removesuffix("决定"),
        number=decision.number or f"第{position + 1}条",
        title=texts.name(document.title),
    )
    decided = deadlines.dated(decided_day, document.evidence("enforcement.decided_on", decided_day), "决定日期")
    posted = deadlines.published(document, "enforcement.published_on")
    outcome = Outcome(
        Status.MISSING,
        document.id,
        document.url,
        document.title,
        "",
        limit=limit,
        unit_of_measure="工作日",
        decided_on=decided.first if decided else (posted.first if posted else None),
        part=_number(decision),
        cause="enforce:late",
        site=document.site,
        extra={"party": decision.party or str(position + 1)},
        evidence=[*(decided.evidence if decided else ()), *(posted.evidence if posted else ())],
    )
    if decision.quote and not decided:
        outcome.evidence.append(
            document.evidence("enforcement", decision.number, quote=decision.quote, source=decision.source)
        )
    if decision.withdrawn or document.gone_since is not None:
        outcome.status, outcome.message = Status.EXEMPT, ENFORCE_WITHDRAWN.format(name=name)
        return outcome
    notice, gone = undone
    undoing: dict[str, str] = {}
    if notice is not None:
        undoing = {"other": f"《{texts.name(notice[1].title)}》", "how": UNDONE_REASONS.get(notice[0].reason, "")}
    if gone:
        outcome.evidence.append(notice[1].evidence("enforcement.undone_by", notice[1].title, quote=notice[0].words))
        outcome.status, outcome.message = Status.EXEMPT, ENFORCE_UNDONE.format(name=name, **undoing)
        return outcome
    if supervision and decision.punishment is not None and decision.punishment.strip("。；; ") == "警告":
        outcome.status, outcome.message = Status.EXEMPT, ENFORCE_WARNING.format(name=name)
        return outcome
    if decided is None:
        outcome.cause, outcome.message = "enforce:no_date", ENFORCE_NO_DECIDED.format(name=name)
        return outcome
    if posted is not None and as_of > add_months(max(posted.last, decided.last), params.publicity_months):
        outcome.status = Status.EXEMPT
        outcome.message = ENFORCE_EXPIRED.format(name=name, published=posted.words, months=params.publicity_months)
        return outcome
    words = {"name": name, "decided": decided.words, "limit": limit}
    seen = decision_first_seen(document, decision)
    seen = seen if seen is not None and seen <= as_of else None
    appended = seen is not None and document.first_seen is not None and seen > document.first_seen
    if posted is None or decided.first > posted.last or appended:
        # The page's own date cannot be this row's; what we saw ourselves proves it early enough, never late.
        first = seen or (document.first_seen if posted is None else None)
        if first is not None and first >= decided.first:
            proof = document.evidence("enforcement.first_seen", first.isoformat(), source="crawl")
            verdict = deadlines.at_most(decided, Dated(first, first, evidence=(proof,)), usual, "工作日", calendar)
            if verdict.status == Status.PASS or appended:
                outcome.evidence.append(proof)
                outcome.measured = verdict.measured
                words |= {"published": texts.day(first), "count": verdict.span}
                if verdict.status == Status.PASS:
                    outcome.status, outcome.message = Status.PASS, ENFORCE_PASS.format(**words)
                else:
                    outcome.status = Status.SUSPECT
                    why = texts.because([ENFORCE_APPENDED.format(seen=texts.day(first)), *verdict.reasons])
                    outcome.message = ENFORCE_SUSPECT.format(**words, because=why)
                return outcome
        if posted is None:
            outcome.cause = "enforce:no_date"
            outcome.message = ENFORCE_NO_PUBLISHED.format(**words)
        else:
            outcome.status = Status.SUSPECT
            outcome.message = ENFORCE_BEFORE.format(**words, published=posted.words)
        return outcome
    verdict = deadlines.at_most(decided, posted, usual, "工作日", calendar)
    status, reasons = verdict.status, list(verdict.reasons)
    if market and status == Status.FAIL:
        wide = deadlines.at_most(decided, posted, limit, "工作日", calendar)
        status, reasons = wide.status, list(wide.reasons)
        if status == Status.PASS:
            status, reasons = Status.SUSPECT, [ENFORCE_TWO_RULES.format(low=usual, limit=limit)]
    row = deadlines.dated(
        decision.published, document.evidence("enforcement.published_on", decision.published), "表内公示日期"
    )
    if status == Status.FAIL and row is not None and decided.first <= row.first <= row.last <= posted.first:
        # A page may collect a month's decisions that were public before: the page itself says so.
        by_row = deadlines.at_most(decided, row, limit, "工作日", calendar)
        if by_row.status != Status.FAIL:
            status, reasons = Status.SUSPECT, [ENFORCE_ROW_DATE.format(row=row.words), *by_row.reasons]
            outcome.evidence.extend(row.evidence)
    if status == Status.FAIL and notice is not None:
        # What was put right may have been its date; what may have been withdrawn is not accused.
        said = ENFORCE_CORRECTED if undoes(notice[1].title) == "corrected" else ENFORCE_MAYBE_UNDONE
        status, reasons = Status.SUSPECT, [said.format(**undoing)]
        outcome.evidence.append(notice[1].evidence("enforcement.undone_by", notice[1].title, quote=notice[0].words))
    outcome.status, outcome.measured = status, verdict.measured
    words |= {"published": posted.words, "count": verdict.span}
    if status == Status.PASS:
        outcome.limit = usual
        outcome.message = ENFORCE_PASS.format(**{**words, "limit": usual})
    elif status == Status.FAIL:
        outcome.message = ENFORCE_LATE.format(**words)
    else:
        outcome.message = ENFORCE_SUSPECT.format(**words, because=texts.because(reasons))
    return outcome


# ---- enforce_timeliness ----
ENFORCE_NAME = "{kind}决定{number}（{title}）"
ENFORCE_PASS = "{name}{decided}作出，{published}公示，相隔{count}个工作日，时限{limit}个工作日，符合要求。"
ENFORCE_LATE = "{name}{decided}作出，{published}才公示，相隔{count}个工作日，超过{limit}个工作日的时限。请说明原因；如更早在其他页面公示过，请提供网址。"
ENFORCE_SUSPECT = "{name}{decided}作出，{published}公示，相隔{count}个工作日，时限{limit}个工作日。{because}"
ENFORCE_TWO_RULES = "市场监管行政处罚的时限有{low}个工作日（国办发〔2018〕118号）和{limit}个工作日（市场监管总局令第45号）两种口径，相隔在两者之间"
ENFORCE_ROW_DATE = "表内写明该条的公示日期为{row}，早于本页的发布日期，请核实当时公示在何处"
ENFORCE_APPENDED = "此条系后来追加在页面上，只能以本系统首次看到的日期（{seen}）计"
ENFORCE_NO_DECIDED = "{name}没有读出作出决定的日期，无法计算公示时限，列为未检出。请在公示信息中写明决定日期。"
ENFORCE_NO_PUBLISHED = "{name}{decided}作出，页面没有读出发布日期，无法计算公示时限，列为未检出。请在页面标明发布日期。"
ENFORCE_BEFORE = "{name}决定日期{decided}晚于页面发布日期{published}，无法确定何时公示，列为疑似，请核实。"
ENFORCE_WITHDRAWN = "{name}已停止公示或公示期已满，不计。"
ENFORCE_UNDONE = "{name}已由{other}撤销或停止公示（{how}），不计。"
ENFORCE_MAYBE_UNDONE = "{other}可能撤销了它（{how}）"
ENFORCE_CORRECTED = "{other}作过更正（{how}），日期可能以更正后的为准"
ENFORCE_EXPIRED = "{name}{published}公示，至评估日已超过{months}个月的公示期，不计。"
ENFORCE_WARNING = "{name}仅给予警告，依市场监管总局令第45号第二条不在公示之列，公示早晚不计。"
