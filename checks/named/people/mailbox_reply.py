"""Letters to a public mailbox: answered, and in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import partial

from pydantic import model_validator

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
    whole_site: bool = Field(
        False, description="网站主办单位对本网站公开的全部来信负责，不论页面写明由哪个单位承办；false 各单位只看自己的"
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
    decided_on: date | None = None  # on which day of the clause's window it is judged


@check(
    id="mailbox_reply",
    title="公开的来信在时限内答复",
    faults=(
        Fault("来信逾期未答复", cause="mailbox:open"),
        Fault(
            "来信逾期才答复",
            instead="来信已经答复，逾期不能补救：请书面说明原因；更早答复过的提供网址，由政务公开办核定。今后在期限内答复。",
        ),
    ),
    params=MailboxParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE, Status.NA),
    subject="来信；按时答复的和须由人看的以单位计",
    evidence={
        "letter.title": "来信",
        "letter.received_on": "来信日期",
        "letter.replied_on": "答复日期",
        "letter.page": "没有读出来信的页面",
    },
    refuter=refuters.Late(starts=("letter.received_on",), ends=("letter.replied_on",), listed=False),
    cases_in=("咨询投诉",),
)
def mailbox_reply(unit: UnitTables, params: MailboxParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """信箱、留言板公开的来信有没有在时限内答复。

    衡量：每件来信从页面显示的来信日期到答复日期；几个月的时限按月数（如11月30日来信，3个月到次年2月末），简单常见咨询的时限按工作日
    （来信当日不计）。页面写明尚未答复的，看到我们读到该页的那天。条款生效以前收到、时限在有效期内届满或仍未答复的，也在其内。

    结论：合格——在时限内答复的件数（每单位一条）；不合格——两个日期都由页面显示而超过几个月的时限，或页面写明未答复而读到时已超过；
    疑似——日期有矛盾、只知道月份而结论不一，或答复超过简单咨询的工作日（是否简单须由人看，每单位一条）；
    未检出——没有见到公开的来信，来信没有读出日期、答没答复看不出，或来信栏目里有的页面没有读出来信（每单位各一条）；即将到期——页面写明尚未答复，时限未到；
    不适用——没有自己网站的单位：条款以网站计的，或咨询投诉栏目读全而没有写给它的来信（或都在本条看的时间之外）。

    依据：政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）单项否决“互动回应差”（前1年内存在超过3个月未回应有效留言）；
    湖南省2022年第二季度通报（简单常见咨询答复超过5个工作日）；各地工作要点“严格落实各渠道办理时限”没有写数。

    来信由谁负责，看页面写明的答复、承办、办理单位，没有写的看来源和栏目；不在名册里的单位承办的不算任何单位的。

    限度：只看公开的来信，不公开的和转办的看不到；是否有效留言、是否简单咨询、答复质量须由人看；
    来信日期有的是审核上网的日期。
    """
    since = add_months(as_of, -params.within_months) if params.within_months else None
    letters = list(_letters(unit, params.whole_site))
    rows = [
        row
        for row in map(partial(_of_window, unit, params), letters)
        if row is not None and (since is None or row.received is None or row.received.last >= since)
    ]
    if not rows:
        return [_none(unit, params, len(letters))]
    outcomes: list[Outcome] = []
    sums = _Sums()
    for row in rows:
        received, replied = row.received, row.replied
        if received is None or (replied is None and row.letter.answered is not False):
            sums.unknown.append(row)
        elif replied is None:
            outcomes += _open(row, received, params, as_of)
        elif replied.last < received.first:
            sums.unknown.append(row)  # an answer before its letter: one of the days is another's
        elif late := _late(row, received, replied, params):
            outcomes.append(late)
        else:
            simple = params.simple_workdays
            verdict = deadlines.at_most(received, replied, simple, "工作日", calendar) if simple else None
            if verdict is not None and verdict.status != Status.PASS and verdict.span is not None:
                sums.slow.append((verdict.span.low, row.key, _Slow(row, received, replied, str(verdict.span))))
            else:
                sums.in_time.append(row)
    return outcomes + _summary(unit, params, len(rows), sums) + _unread(unit, params)


def _none(unit: UnitTables, params: MailboxParams, others: int) -> Outcome:
    """No letter of the time that the clause looks at; `others` came before it or after."""
    outcome = presence.of_unit(unit, "mailbox:none")
    # Whose site it is owes a mailbox; a department to which no letter of the mailbox went has none to answer.
    elsewhere = not unit.own_sites
    if elsewhere and params.whole_site:
        return outcome.of(Status.NA, NO_SITE, unit=unit.unit.name)
    status = Status.NA if elsewhere and _mailbox_read(unit) else Status.MISSING
    says = OTHER_TIMES if others else NONE
    return outcome.of(status, says, unit=unit.unit.name, number=others, ours=elsewhere)


@dataclass(frozen=True, slots=True)
class _Slow:
    """An answer that took longer than simple questions may."""

    row: _Row
    received: Dated
    replied: Dated
    days: str


@dataclass(slots=True)
class _Sums:
    """What is told of the unit as a whole; `slow` by the days that it took at least."""

    in_time: list[_Row] = field(default_factory=list)
    slow: list[tuple[int, str, _Slow]] = field(default_factory=list)
    unknown: list[_Row] = field(default_factory=list)


def _letters(unit: UnitTables, whole_site: bool) -> Iterable[_Row]:
    """Each letter once: what its own page says counts before the row of a list that names it."""
    by_key: dict[str, _Row] = {}
    pages = {page.id: page for page in (*unit.owned, *unit.everything) if page.facts.letters}
    for page in sorted(pages.values(), key=lambda page: (len(page.facts.letters), page.id)):
        hosts = page.site in unit.own_sites
        for letter in page.facts.letters:
            if not (hosts if whole_site else unit.handles(letter.office, page)):
                continue
            received = deadlines.dated(
                letter.received, page.evidence("letter.received_on", letter.received), "来信日期"
            )
            replied = deadlines.dated(letter.replied, page.evidence("letter.replied_on", letter.replied), "答复日期")
            key = f"{folded(letter.title)}|{received.iso if received else ''}"
            known = by_key.get(key)
            if known is None or (known.replied is None and replied is not None):
                by_key[key] = _Row(letter, page, received, replied, key)
    return sorted(by_key.values(), key=lambda row: (row.received.first if row.received else date.min, row.key))


def _unread(unit: UnitTables, params: MailboxParams) -> list[Outcome]:
    """What stands among letters and was read as none: how many letters there are is not known then."""
    pages = {page.id: page for page in unit.owned}
    if params.whole_site:
        pages |= {page.id: page for page in unit.everything if page.site in unit.own_sites}
    among = {column for page in pages.values() if page.facts.letters for column in page.column_ids}
    unread = [
        page
        for page in pages.values()
        if not page.facts.letters and page.kind not in presence.NO_DOCUMENTS and not among.isdisjoint(page.column_ids)
    ]
    if not unread:
        return []
    about = replace(presence.of_unit(unit, "mailbox:unread", part=UNREAD_PART), measured=len(unread))
    shown = [page.evidence("letter.page", page.title) for page in unread[:_SHOWN]]
    words = {"number": len(unread), "page": texts.name(unread[0].title)}
    return [replace(about, unit_of_measure="件", evidence=shown).of(Status.MISSING, UNREAD, words)]


def _of_window(unit: UnitTables, params: MailboxParams, row: _Row) -> _Row | None:
    """The letter as the clause judges it; None where it is none of its window.

    A letter is the clause's that came while it was in effect, and one from before whose time ran out (or that stood
    unanswered) while it was: 办理时限 is broken on the day that it ends, not on the day that somebody wrote.
    """
    if row.received is None or unit.in_window(row.received.first):
        return replace(row, decided_on=row.received.first if row.received else None)
    start, end = unit.window
    if params.redline_months is None or start is None or row.received.first > start:
        return None
    if row.replied is not None and row.replied.last < start:
        return None
    due = add_months(row.received.first, params.redline_months)
    read = to_date(row.document.fetched_at) or unit.as_of
    open_on = min(read, unit.as_of, end or read) if row.letter.answered is False and row.replied is None else due
    judged = max(due, open_on)
    return replace(row, decided_on=judged) if unit.in_window(judged) else None


def _mailbox_read(unit: UnitTables) -> bool:
    """Whether the site has columns of letters and all of them were read whole."""
    columns = [row for row in unit.nearby if row.get("type") == "咨询投诉" and row.get("site") == unit.site]
    return bool(columns) and not unit.unread(("咨询投诉",), unit.site)


def _outcome(row: _Row, state: str = "") -> Outcome:
    page = row.document
    outcome = Outcome.about(
        page,
        cause="mailbox:late",
        part=row.key,
        decided_on=row.decided_on,
        unit_of_measure="日",
        evidence=_shown(row),
        extra={"state": state},
    )
    return replace(outcome, title=row.letter.title or page.title)


def _shown(row: _Row) -> list[Evidence]:
    title = row.document.evidence("letter.title", row.letter.title, quote=row.letter.quote, source="body")
    return [title, *(piece for day in (row.received, row.replied) if day for piece in day.evidence)]


def _late(row: _Row, received: Dated, replied: Dated, params: MailboxParams) -> Outcome | None:
    """The outcome of a letter whose answer is, or may be, later than the months allow; None where it is in time."""
    months = params.redline_months
    if months is None or not params.answered_late or replied.last <= add_months(received.first, months):
        return None
    reasons = [*received.doubts, *replied.doubts, *received.weak, *replied.weak]
    if replied.first <= add_months(received.last, months):
        reasons.append(texts.UNDECIDED)
    # In days, both: the months as many days as they had for this letter.
    outcome = replace(_outcome(row, "已答复"), limit=(add_months(received.last, months) - received.last).days)
    return outcome.of(
        Status.SUSPECT if reasons else Status.FAIL,
        LATE,
        {"received": received.words, "replied": replied.words, "months": months},
        reasons=reasons,
        measured=(replied.first - received.last).days,
    )


def _open(row: _Row, received: Dated, params: MailboxParams, as_of: date) -> list[Outcome]:
    """A letter that the page itself says is not answered yet, on the day on which we read it."""
    if params.redline_months is None:
        return []
    read = to_date(row.document.fetched_at)
    seen = min(read, as_of) if read else as_of
    due_first, due = (add_months(day, params.redline_months) for day in (received.first, received.last))
    outcome = replace(_outcome(row, "未答复"), fault="mailbox:open", limit=(due - received.last).days)
    words: dict[str, object] = {
        "received": received.words,
        "months": params.redline_months,
        "due": texts.day(due),
        "seen": texts.day(seen),
    }
    reasons = [*received.doubts, *received.weak]
    if seen > due and not reasons:
        return [outcome.of(Status.FAIL, OPEN, words, due_on=due)]
    if seen > due_first:
        return [outcome.of(Status.SUSPECT, OPEN, words, reasons=reasons or [texts.UNDECIDED], due_on=due)]
    if as_of > due:
        # Open when it was read, within its time; nobody looked since.
        return [outcome.of(Status.SUSPECT, OPEN, words, reasons=[NOT_SEEN_SINCE], due_on=due)]
    left = max((due - as_of).days, 0)
    return [outcome.of(Status.DUE, OPEN, words | {"left": left}, measured=left, due_on=due)]


def _summary(unit: UnitTables, params: MailboxParams, total: int, sums: _Sums) -> list[Outcome]:
    limits = "、".join(
        [SIMPLE.format(days=params.simple_workdays)] * (params.simple_workdays is not None)
        + [REDLINE.format(months=params.redline_months)] * (params.redline_months is not None)
    )
    words: dict[str, object] = {"unit": unit.unit.name, "all": total, "limits": limits}

    def outcome(cause: str, part: str, rows: list[_Row]) -> Outcome:
        about = replace(presence.of_unit(unit, cause, part=part), measured=len(rows), unit_of_measure="件")
        shown = [piece for row in rows[:_SHOWN] for piece in _shown(row)]
        words.update(number=len(rows), letter=texts.name(rows[0].letter.title))
        return replace(about, evidence=shown)

    outcomes = []
    if sums.in_time:
        timed = params.answered_late or params.simple_workdays is not None
        whole = outcome("mailbox:all", "", sums.in_time)
        whole = replace(whole, numerator=len(sums.in_time), denominator=total)
        outcomes.append(whole.of(Status.PASS, ALL_IN_TIME if timed else ALL_ANSWERED, words))
    if sums.slow:
        slow = outcome("mailbox:simple", SIMPLE_PART, [each.row for _, _, each in sums.slow])
        _, _, worst = max(sums.slow, key=lambda row: row[:2])
        words |= {"letter": texts.name(worst.row.letter.title), "days": worst.days}
        words |= {"received": worst.received.words, "replied": worst.replied.words}
        outcomes.append(replace(slow, limit=params.simple_workdays).of(Status.SUSPECT, SLOW, words))
    if sums.unknown:
        unknown = outcome("mailbox:unknown", UNKNOWN_PART, sums.unknown)
        outcomes.append(unknown.of(Status.MISSING, UNKNOWN, words))
    return outcomes


NONE = {
    Status.MISSING: "没有见到{unit}公开的来信（信箱、留言板），列为未检出。如有公开，请提供网址。",
    Status.NA: "网站的咨询投诉栏目已经读全，没有写给{unit}的公开来信，本项不适用。",
}
OTHER_TIMES = {
    Status.MISSING: "{unit}公开的来信{number}件都不在本条看的时间内，列为未检出。如另有公开，请提供网址。",
    Status.NA: "网站的咨询投诉栏目已经读全，写给{unit}的公开来信{number}件都不在本条看的时间内，本项不适用。",
}
NO_SITE = "本条以网站计，网站公开的来信不论由谁承办都记在主办单位名下，{unit}没有自己的网站，本项不适用。"
REDLINE, SIMPLE = "{months}个月", "简单咨询{days}个工作日"
LATE = {
    Status.FAIL: (
        "来信“{title}”{received}收到，{replied}才答复，超过{months}个月。请说明原因；如更早答复过，请提供网址。"
    ),
    Status.SUSPECT: "来信“{title}”{received}收到，{replied}答复，时限{months}个月。{because}",
}
OPEN = {
    Status.FAIL: (
        "来信“{title}”{received}收到，{months}个月的时限到{due}为止，{seen}读到的页面仍写明没有答复。"
        "请尽快答复；不属有效留言的请说明。"
    ),
    Status.SUSPECT: (
        "来信“{title}”{received}收到，{months}个月的时限到{due}为止，{seen}读到的页面写明没有答复。{because}"
    ),
    Status.DUE: "来信“{title}”{received}收到，页面写明没有答复，须在{due}前答复，还剩{left}日。",
}
NOT_SEEN_SINCE = "时限届满以后没有再读到该页"
ALL_IN_TIME = "{unit}公开的来信{all}件，{number}件在时限（{limits}）内答复，如“{letter}”，符合要求。"
ALL_ANSWERED = "{unit}公开的来信{all}件，已经答复的有{number}件（本条只看超过时限仍没有答复的，不看答复早晚），如“{letter}”，符合要求。"
SIMPLE_PART, UNKNOWN_PART, UNREAD_PART = "简单咨询时限", "答复情况未读出", "来信未读出"
SLOW = (
    "{unit}公开的来信{all}件中{number}件答复超过（或可能超过）{limit}个工作日，最长的“{letter}”{received}收到，{replied}答复，"
    "相隔{days}个工作日。其中有没有简单常见的咨询须由人看，列为疑似。"
)
UNREAD = "来信栏目里另有{number}个页面没有读出来信，如《{page}》，读出的件数可能不是全部，列为未检出。是来信的，请在页面写明来信和答复的日期。"
UNKNOWN = (
    "{unit}公开的来信{all}件中{number}件没有读出来信日期，或看不出答复没有、何时答复，如“{letter}”，列为未检出。"
    "请在页面写明来信和答复的日期。"
)
