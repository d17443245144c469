"""Documents that their own text releases to the public: online within the time that the law gives."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date

from pydantic import Field

from checks import texts
from checks.measures import deadlines, presence
from checks.measures.calendar import Calendar, natural_days
from checks.measures.refuters import Late
from checks.measures.words import Patterns, folded
from checks.model import Outcome, Status
from checks.registry import Params, check
from checks.seen.body import CELL, PAGE
from checks.seen.documents import Document, show, to_date
from checks.seen.tables import UnitTables
from crawler.chinese.text import squeeze
from crawler.chinese.titles import number_key

_LABELS = [
    "此件公开发布", "此件主动公开", "此件公开", "此件予以公开", "此件可公开", "此件可公开发布", "此件全文公开", "本件公开发布",
    "本件主动公开", "此文件公开发布", "此文公开发布",
]  # fmt: skip
_AROUND = "()[]【】〔〕<>〈〉.。;；,，:：*　 "
_QUOTED = re.compile(r"[“\"‘「『][^“”\"‘’「」『』]*[”\"’」』]")


class OpenLabelParams(Params):
    max_workdays: int = Field(
        20,
        ge=0,
        le=365,
        description="成文之日起最多几个工作日内上网（政府信息公开条例第26条：20个工作日；成文当日不计）",
    )
    labels: Patterns = Field(
        list(_LABELS),
        min_length=1,
        description="文末注明公开的字样：括号里的整句，或自成一行；依申请公开、不予公开、删减后公开的不算",
    )
    batch: int = Field(
        5,
        ge=2,
        le=1000,
        description="同一天显示发布、成文日期各不相同的达到多少件，视为可能是迁移或补录，超期的只列疑似",
    )
    backlog_days: int = Field(
        365, ge=30, le=3660, description="发布比成文晚多少日以上的，视为可能是补录的旧文件，只列疑似（自然日）"
    )


@check(
    id="open_label_timeliness",
    title="注明“此件公开发布”的文件按时上网",
    params=OpenLabelParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.NA),
    subject="注明公开的文件",
    earliest_in=("政策文件", "规范性文件", "通知公告"),
    refuter=Late(starts=("document.written_on",), ends=("document.published_on",)),
)
def open_label_timeliness(unit: UnitTables, params: OpenLabelParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """文末注明“此件公开发布”的文件，是否在规定的工作日内上网。

    衡量：正文里有注明公开的字样（括号里的整句，或自成一行；网页只有附件而没有正文的，看附件）的文件，
    数成文日期到网页显示的发布日期之间的工作日（成文当日不计）。

    结论：合格——不超过时限；不合格——两个日期都由页面显示，相隔超过时限；疑似——日期有矛盾（包括发布先于成文）、只见于源码、只知道月份而结论不一，
    页面另有在时限内的日期，别处另有同一文件的页面在时限内，或同一天集中发布多件、晚了一年以上（可能是迁移、补录）；未检出——没有读出成文日期或发布日期，或文件的正文都没有读到；
    不适用——读过的文件里没有注明公开的。

    依据：政府信息公开条例第26条（自信息形成或者变更之日起20个工作日内）；沙坡头区2021年第二季度通报
    （标识为“此件公开发布”的文件没有在规定日期内上网发布）。

    限度：成文日期不一定是印发日期；更早在别处（如旧网站、公报）公开过的看不出，由单位提供网址；转载上级的不计；
    别的文件里提到“此件公开发布”几个字的不算。
    """
    outcomes, read = [], 0
    marked: list[tuple[Document, str, str]] = []
    for one in unit.of_kind("policy", "notice"):
        if one.reposted or not one.body.known:
            continue
        read += 1
        if found := _label(one, params.labels):
            marked.append((one, *found))
    crowded = _batches([one for one, _, _ in marked], params.batch)
    for one, label, line in marked:
        outcomes.append(_judge(unit, one, label, line, params, calendar, crowded))
    if not any(unit.in_window(one.decided_on) for one in outcomes):
        one = presence.of_unit(unit, "label:none")
        one.status = Status.NA if read else Status.MISSING
        one.message = (LABEL_NONE if read else LABEL_UNREAD).format(
            unit=unit.unit.name, read=read, label=params.labels[0]
        )
        outcomes.append(one)
    return outcomes


def _label(one: Document, labels: list[str]) -> tuple[str, str] | None:
    """The label and its line: in brackets of its own, or a line of its own; an enclosed file's label is that file's."""
    wanted = {folded(label) for label in labels}
    for part, line in one.body.lines():
        if part != PAGE and not one.facts.body_in_attachment:
            continue
        for cell in line.split(CELL):
            text = folded(_QUOTED.sub("", cell))
            pieces = [text.strip(_AROUND), *re.findall(r"[(\[【〔]([^()\[\]【】〔〕]{2,30})[)\]】〕]", text)]
            for piece in pieces:
                if piece.strip(_AROUND) in wanted:
                    return piece.strip(_AROUND), line.replace(CELL, " ").strip()
    return None


def _batches(documents: list[Document], size: int) -> set[date]:
    """Days on which so many documents of different days were put up that an old site's stock was rather moved."""
    written: dict[date, set[date]] = defaultdict(set)
    for one in documents:
        if one.published and one.facts.written and one.published.exact:
            written[one.published.exact].add(one.facts.written.first)
    return {day for day, days in written.items() if len(days) >= size}


def _keys(one: Document) -> set[object]:
    """What tells that two pages show one document: its number, or its title and day of writing."""
    keys: set[object] = {key} if (key := number_key(one.number)) else set()
    if one.facts.written is not None:
        keys.add((folded(one.title), one.facts.written.first))
    return keys


def _judge(
    unit: UnitTables,
    one: Document,
    label: str,
    line: str,
    params: OpenLabelParams,
    calendar: Calendar,
    crowded: set[date],
) -> Outcome:
    written, limit = one.facts.written, params.max_workdays
    start = deadlines.dated(written, one.evidence("document.written_on", written), "成文日期") if written else None
    end = deadlines.published(one, "document.published_on")
    outcome = Outcome(
        Status.MISSING,
        one.id,
        one.url,
        one.title,
        "",
        limit=limit,
        unit_of_measure="工作日",
        decided_on=(start.first if start else None) or (end.first if end else None),
        cause="label:late",
        site=one.site,
        evidence=[one.evidence("document.open_label", label, quote=squeeze(line)[:120], source="body")],
    )
    for known in (start, end):
        outcome.evidence += known.evidence if known else ()
    words = {"title": texts.name(one.title), "label": label, "limit": limit}
    if start is None or end is None:
        lacking = "、".join(name for name, day in (("成文日期", start), ("发布日期", end)) if day is None)
        outcome.message = LABEL_UNDATED.format(**words, lacking=lacking)
        return outcome
    verdict = deadlines.at_most(start, end, limit, "工作日", calendar)
    if end.last < start.first:
        verdict = deadlines.Verdict(Status.SUSPECT, verdict.span, reasons=[LABEL_BEFORE])
    outcome.status, outcome.measured, reasons = verdict.status, verdict.measured, list(verdict.reasons)
    if outcome.status == Status.FAIL and (why := _not_sure(unit, one, start, params, calendar, crowded)):
        outcome.status = Status.SUSPECT
        reasons.append(why)
    words |= {"start": start.words, "end": end.words, "count": verdict.span, "because": texts.because(reasons)}
    outcome.message = texts.LABEL[outcome.status].format(**words)
    return outcome


def _not_sure(
    unit: UnitTables,
    one: Document,
    start: deadlines.Dated,
    params: OpenLabelParams,
    calendar: Calendar,
    crowded: set[date],
) -> str:
    """Why what seems late may not be: another page or date of it is in time, or an old stock was put up again."""
    limit = params.max_workdays

    def in_time(day: date) -> bool:
        return day >= start.first and calendar.workdays_between(start.last, day).low <= limit

    # At whoever's door; days are told apart before the dearer keys are, since everything that the run saw is looked at.
    last, keys = calendar.add_workdays(start.last, limit).latest, _keys(one)
    for other in unit.everything:
        near = other.published is None or start.first <= other.published.first <= last
        if near and other.id != one.id and other.kind != "column" and keys & _keys(other):
            day = show(other.published) or texts.PRESENT_UNDATED
            return LABEL_ELSEWHERE.format(title=texts.name(other.title), url=other.url, day=day)
    for conflict in one.facts.conflicts:
        if conflict.field not in ("published_on", "published"):
            continue
        for source, value in conflict.values.items():
            day = to_date(value)
            if day is not None and in_time(day):
                where = texts.SOURCES.get(source.partition(":")[0], source)
                return LABEL_OTHER_DATE.format(source=where, day=texts.day(day))
    if one.published.exact in crowded:
        return LABEL_BATCH.format(day=show(one.published))
    if natural_days(start.last, one.published.first) > params.backlog_days:
        return LABEL_BACKLOG.format(days=params.backlog_days)
    return ""


# ---- open_label_timeliness ----
LABEL_NONE = "{unit}读过正文的{read}件文件里没有注明“{label}”之类字样的，本项不适用。"
LABEL_UNREAD = "{unit}没有读到任何文件的正文，无法查找“{label}”的字样，列为未检出。"
LABEL_UNDATED = "《{title}》注明“{label}”，但没有读出{lacking}，无法计算上网时限，列为未检出。请在页面标明。"
LABEL_BEFORE = "发布先于成文，两个日期有一个不对"
LABEL_OTHER_DATE = "{source}另有日期{day}，在时限内"
LABEL_ELSEWHERE = "另有同一文件的页面《{title}》（{day}，{url}）"
LABEL_BACKLOG = "发布比成文晚{days}日以上，可能是补录或迁移的旧文件，原先何时公开须核实"
LABEL_BATCH = "{day}这一天集中发布了多件成文日期不同的文件，可能是网站迁移或补录，原先何时公开须核实"
