"""Letters to a public mailbox: answered, and in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import model_validator

from checks.kit import (
    Calendar,
    Dated,
    Document,
    Field,
    Outcome,
    Params,
    Status,
    UnitTables,
    check,
    date,
    deadlines,
    presence,
    refuters,
    texts,
)
from checks.measures.calendar import add_months
from checks.measures.words import folded
from checks.seen.documents import to_date
from crawler.facts import Letter

_SHOWN = 10  # letters told by name in one finding; the message counts all


class MailboxParams(Params):
    redline_months: int | None = Field(
        None,
        ge=1,
        le=24,
        description="来信后最迟几个月内答复，如 3（国办秘函〔2019〕19号：超过3个月未回应有效留言）；不填则不查",
    )
    simple_workdays: int | None = Field(
        None,
        ge=1,
        le=90,
        description="简单常见咨询几个工作日内答复，如 5（来信当日不计）；是否简单须由人看，只列疑似；不填则不查",
    )
    within_months: int | None = Field(
        None, ge=1, le=120, description="只看评估日前几个月内的来信，如 12（19号文看前1年）；不填则看条款有效期内的"
    )
    answered_late: bool = Field(
        True, description="已经答复而超过 redline_months 的算不算；false 只看页面写明仍未答复的"
    )

    @model_validator(mode="after")
    def _something(self) -> MailboxParams:
        if self.redline_months is None and self.simple_workdays is None:
            raise ValueError("redline_months 与 simple_workdays 至少写一个")
        return self


@dataclass(frozen=True, slots=True)
class _Row:
    """One letter with its dates as a measure takes them."""

    letter: Letter
    document: Document
    received: Dated | None
    replied: Dated | None
    key: str


@check(
    id="mailbox_reply",
    title="公开的来信在时限内答复",
    params=MailboxParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE),
    subject="来信；按时答复的和须由人看的以单位计",
    refuter=refuters.Late(starts=("letter.received_on",), ends=("letter.replied_on",), listed=False),
    cases_in=("咨询投诉",),
)
def mailbox_reply(unit: UnitTables, params: MailboxParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """信箱、留言板公开的来信有没有在时限内答复。

    衡量：每件来信从页面显示的来信日期到答复日期；几个月的时限按月数（如11月30日来信，3个月到次年2月末），简单常见咨询的时限按工作日
    （来信当日不计）。页面写明尚未答复的，看到我们读到该页的那天。

    结论：合格——在时限内答复的件数（每单位一条）；不合格——两个日期都由页面显示而超过几个月的时限，或页面写明未答复而读到时已超过；
    疑似——日期有矛盾、只知道月份而结论不一，或答复超过简单咨询的工作日（是否简单须由人看，每单位一条）；
    未检出——没有见到公开的来信，或来信没有读出日期、答没答复看不出（每单位一条）；即将到期——页面写明尚未答复，时限未到。

    依据：政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）单项否决“互动回应差”（前1年内存在超过3个月未回应有效留言）；
    湖南省2022年第二季度通报（简单常见咨询答复超过5个工作日）；各地工作要点“严格落实各渠道办理时限”没有写数。

    限度：只看公开的来信，不公开的和转办的看不到；是否有效留言、是否简单咨询、答复质量须由人看；
    来信日期有的是审核上网的日期。
    """
    since = add_months(as_of, -params.within_months) if params.within_months else None
    rows = [
        row
        for row in _letters(unit)
        if row.received is None
        or (unit.in_window(row.received.first) and (since is None or row.received.last >= since))
    ]
    if not rows:
        one = presence.of_unit(unit, "mailbox:none")
        one.message = MAILBOX_NONE.format(unit=unit.unit.name)
        return [one]
    outcomes: list[Outcome] = []
    in_time: list[_Row] = []
    slow: list[tuple[_Row, deadlines.Verdict]] = []
    unknown: list[_Row] = []
    for row in rows:
        if row.received is None or (row.replied is None and row.letter.answered is not False):
            unknown.append(row)
        elif row.replied is not None and row.replied.last < row.received.first:
            unknown.append(row)  # an answer before its letter: one of the days is another's
        elif row.replied is None:
            outcomes += _open(row, params, as_of)
        elif late := _late(row, params):
            outcomes.append(late)
        else:
            simple = params.simple_workdays
            verdict = deadlines.at_most(row.received, row.replied, simple, "工作日", calendar) if simple else None
            if verdict is not None and verdict.status != Status.PASS:
                slow.append((row, verdict))
            else:
                in_time.append(row)
    outcomes += _summary(unit, params, rows, in_time, slow, unknown)
    return outcomes


def _letters(unit: UnitTables) -> Iterable[_Row]:
    """Each letter once: what its own page says counts before the row of a list that names it."""
    by_key: dict[str, _Row] = {}
    for one in sorted(unit.owned, key=lambda one: (len(one.facts.letters), one.id)):
        for letter in one.facts.letters:
            received = _dated(one, letter, "received", "来信日期")
            key = f"{folded(letter.title)}|{received.iso if received else ''}"
            known = by_key.get(key)
            if known is None or (known.replied is None and letter.replied is not None):
                by_key[key] = _Row(letter, one, received, _dated(one, letter, "replied", "答复日期"), key)
    return sorted(by_key.values(), key=lambda row: (row.received.first if row.received else date.min, row.key))


def _dated(one: Document, letter: Letter, field: str, name: str) -> Dated | None:
    day = getattr(letter, field)
    return deadlines.dated(day, one.evidence(f"letter.{field}_on", day), name)


def _outcome(row: _Row, part: str = "") -> Outcome:
    one = row.document
    outcome = Outcome(
        Status.SUSPECT,
        one.id,
        one.url,
        row.letter.title or one.title,
        "",
        part=part or row.key,
        cause="mailbox:late",
        decided_on=row.received.first if row.received else None,
        site=one.site,
        evidence=[one.evidence("letter.title", row.letter.title, quote=row.letter.quote, source="body")],
    )
    for known in (row.received, row.replied):
        outcome.evidence += known.evidence if known else ()
    return outcome


def _late(row: _Row, params: MailboxParams) -> Outcome | None:
    """The outcome of a letter whose answer is, or may be, later than the months allow; None where it is in time."""
    received, replied, months = row.received, row.replied, params.redline_months
    if months is None or not params.answered_late:
        return None
    if replied.last <= add_months(received.first, months):
        return None
    outcome = _outcome(row)
    # In days, both: the months as many days as they had for this letter.
    outcome.limit, outcome.unit_of_measure = (add_months(received.last, months) - received.last).days, "日"
    outcome.measured = (replied.first - received.last).days
    outcome.extra["state"] = "已答复"
    surely = replied.first > add_months(received.last, months)
    reasons = [*received.doubts, *replied.doubts, *received.weak, *replied.weak]
    if not surely:
        reasons.append(texts.UNDECIDED)
    outcome.status = Status.SUSPECT if reasons else Status.FAIL
    outcome.message = (MAILBOX_MAYBE_LATE if reasons else MAILBOX_LATE).format(
        title=texts.name(row.letter.title),
        received=received.words,
        replied=replied.words,
        months=months,
        because=texts.because(reasons),
    )
    return outcome


def _open(row: _Row, params: MailboxParams, as_of: date) -> list[Outcome]:
    """A letter that the page itself says is not answered yet, on the day on which we read it."""
    if params.redline_months is None:
        return []
    read = to_date(row.document.fetched_at)
    seen = min(read, as_of) if read else as_of
    due_first, due = (add_months(day, params.redline_months) for day in (row.received.first, row.received.last))
    outcome = _outcome(row)
    outcome.limit, outcome.unit_of_measure, outcome.due_on = (due - row.received.last).days, "日", due
    words = {
        "title": texts.name(row.letter.title),
        "received": row.received.words,
        "months": params.redline_months,
        "due": texts.day(due),
        "seen": texts.day(seen),
        "quote": row.letter.quote,
    }
    outcome.extra["state"] = "未答复"
    reasons = [*row.received.doubts, *row.received.weak]
    if seen > due and not reasons:
        outcome.status, outcome.message = Status.FAIL, MAILBOX_OPEN_LATE.format(**words)
    elif seen > due_first:
        reasons = reasons or [texts.UNDECIDED]
        outcome.message = MAILBOX_OPEN_MAYBE.format(**words, because=texts.because(reasons))
    elif as_of > due:
        # Open when it was read, within its time; nobody looked since.
        because = texts.because([MAILBOX_NOT_SEEN_SINCE])
        outcome.message = MAILBOX_OPEN_MAYBE.format(**words, because=because)
    else:
        outcome.status = Status.DUE
        outcome.measured = max((due - as_of).days, 0)
        outcome.message = MAILBOX_DUE.format(**words, left=outcome.measured)
    return [outcome]


def _summary(
    unit: UnitTables,
    params: MailboxParams,
    rows: list[_Row],
    in_time: list[_Row],
    slow: list[tuple[_Row, deadlines.Verdict]],
    unknown: list[_Row],
) -> list[Outcome]:
    outcomes = []
    limits = "、".join(
        [MAILBOX_SIMPLE.format(days=params.simple_workdays)] * (params.simple_workdays is not None)
        + [MAILBOX_REDLINE.format(months=params.redline_months)] * (params.redline_months is not None)
    )
    if in_time:
        outcome = _of_unit(unit, "mailbox:all", "", in_time)
        outcome.status = Status.PASS
        outcome.numerator, outcome.denominator = len(in_time), len(rows)
        timed = params.answered_late or params.simple_workdays is not None
        outcome.message = (MAILBOX_PASS if timed else MAILBOX_ANSWERED).format(
            unit=unit.unit.name,
            all=len(rows),
            count=len(in_time),
            limits=limits,
            title=texts.name(in_time[0].letter.title),
        )
        outcomes.append(outcome)
    if slow:
        worst, verdict = max(slow, key=lambda pair: (pair[1].span.low, pair[0].key))
        outcome = _of_unit(unit, "mailbox:simple", MAILBOX_SIMPLE_PART, [row for row, _ in slow])
        outcome.status = Status.SUSPECT
        outcome.limit = params.simple_workdays
        outcome.message = MAILBOX_SLOW.format(
            unit=unit.unit.name,
            count=len(slow),
            all=len(rows),
            limit=params.simple_workdays,
            title=texts.name(worst.letter.title),
            received=worst.received.words,
            replied=worst.replied.words,
            days=verdict.span,
        )
        outcomes.append(outcome)
    if unknown:
        outcome = _of_unit(unit, "mailbox:unknown", MAILBOX_UNKNOWN_PART, unknown)
        outcome.message = MAILBOX_UNKNOWN.format(
            unit=unit.unit.name, count=len(unknown), all=len(rows), title=texts.name(unknown[0].letter.title)
        )
        outcomes.append(outcome)
    return outcomes


def _of_unit(unit: UnitTables, cause: str, part: str, rows: list[_Row]) -> Outcome:
    outcome = presence.of_unit(unit, cause, part=part)
    outcome.measured, outcome.unit_of_measure = len(rows), "件"
    for row in rows[:_SHOWN]:
        outcome.evidence += _outcome(row).evidence
    return outcome


# ---- mailbox_reply ----
MAILBOX_NONE = "没有见到{unit}公开的来信（信箱、留言板），列为未检出。如有公开，请提供网址。"
MAILBOX_REDLINE, MAILBOX_SIMPLE = "{months}个月", "简单咨询{days}个工作日"
MAILBOX_LATE = "来信“{title}”{received}收到，{replied}才答复，超过{months}个月。请说明原因；如更早答复过，请提供网址。"
MAILBOX_MAYBE_LATE = "来信“{title}”{received}收到，{replied}答复，时限{months}个月。{because}"
MAILBOX_OPEN_LATE = "来信“{title}”{received}收到，{months}个月的时限到{due}为止，{seen}读到的页面仍写明没有答复。请尽快答复；不属有效留言的请说明。"
MAILBOX_OPEN_MAYBE = (
    "来信“{title}”{received}收到，{months}个月的时限到{due}为止，{seen}读到的页面写明没有答复。{because}"
)
MAILBOX_NOT_SEEN_SINCE = "时限届满以后没有再读到该页"
MAILBOX_DUE = "来信“{title}”{received}收到，页面写明没有答复，须在{due}前答复，还剩{left}日。"
MAILBOX_PASS = "{unit}公开的来信{all}件，{count}件在时限（{limits}）内答复，如“{title}”，符合要求。"
MAILBOX_ANSWERED = "{unit}公开的来信{all}件，已经答复的有{count}件（本条只看超过时限仍没有答复的，不看答复早晚），如“{title}”，符合要求。"
MAILBOX_SIMPLE_PART, MAILBOX_UNKNOWN_PART = "简单咨询时限", "答复情况未读出"
MAILBOX_SLOW = "{unit}公开的来信{all}件中{count}件答复超过（或可能超过）{limit}个工作日，最长的“{title}”{received}收到，{replied}答复，相隔{days}个工作日。其中有没有简单常见的咨询须由人看，列为疑似。"
MAILBOX_UNKNOWN = "{unit}公开的来信{all}件中{count}件没有读出来信日期，或看不出答复没有、何时答复，如“{title}”，列为未检出。请在页面写明来信和答复的日期。"
