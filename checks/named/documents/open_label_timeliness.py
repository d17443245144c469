"""Documents that their own text releases to the public: online within the time that the law gives."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from checks.kit import (
    Calendar,
    Dated,
    Document,
    Fault,
    Field,
    Outcome,
    Params,
    Patterns,
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
from checks.measures.calendar import natural_days
from checks.measures.words import folded
from checks.seen.body import CELL, PAGE
from checks.seen.documents import show, to_date
from crawler.chinese.text import squeeze
from crawler.chinese.titles import number_key

_LABELS = [
    "此件公开发布", "此件主动公开", "此件公开", "此件予以公开", "此件可公开", "此件可公开发布", "此件全文公开", "本件公开发布",
    "本件主动公开", "此文件公开发布", "此文公开发布",
]  # fmt: skip
_AROUND = "()[]【】〔〕<>〈〉.。;；,，:：*　 "
# 公开方式：此件公开发布, 信息公开选项：主动公开: the key says of what the value speaks.
_KEY = re.compile(r"(?:(?:政府)?信息)?公开(?:方式|属性|形式|类型|选项|类别|情况|程度)")
_KEYED = re.compile(_KEY.pattern + r"[:：](.{2,16})")
_KEYED_OPEN = frozenset({"主动公开", "公开", "全文公开", "公开发布"})
_OTHERWISE = re.compile(r"依申请(?:公开)?|[不免]予?公开")
_ITSELF_NOT = re.compile(r"(?:此件|本件|该件|本文)(?:属)?(?:依申请|[不免]予?)公开")
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
        description="文末注明公开的字样：括号里的整句，或自成一行；写成“公开方式：主动公开”的也算；依申请公开、不予公开、删减后公开的不算",
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
    faults=(
        Fault(
            "注明公开的文件逾期上网",
            instead="文件已经上网，逾期不能补救：请书面说明原因；更早在别处公开过的提供网址，由政务公开办核定。今后印发当日即转办公开。",
        ),
    ),
    params=OpenLabelParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.NA),
    subject="注明公开的文件",
    earliest_in=("政策文件", "规范性文件", "通知公告"),
    evidence={"document": "文件", "document.open_label": "文件公开属性"},
    refuter=refuters.Late(starts=("document.written_on",), ends=("document.published_on",)),
    cases_in=("政策文件", "规范性文件", "通知公告"),
)
def open_label_timeliness(unit: UnitTables, params: OpenLabelParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """文末注明“此件公开发布”的文件，是否在规定的工作日内上网。

    衡量：正文里有注明公开的字样（括号里的整句，或自成一行，或“公开方式：主动公开”，在信息表里也算；网页只有附件而没有正文的，看附件）的文件，
    数成文日期到网页显示的发布日期之间的工作日（成文当日不计）。

    结论：合格——不超过时限；不合格——两个日期都由页面显示，相隔超过时限；疑似——日期有矛盾（包括发布先于成文、按落款和按信息表算结论不一）、只见于源码、只知道月份而结论不一，
    页面另有在时限内的日期，别处另有同一文件的页面在时限内，或同一天集中发布多件、晚了一年以上（可能是迁移、补录）；未检出——没有读出成文日期或发布日期，或文件的正文都没有读到；
    不适用——读过的文件里没有注明公开的。

    依据：政府信息公开条例第26条（自信息形成或者变更之日起20个工作日内）；沙坡头区2021年第二季度通报
    （标识为“此件公开发布”的文件没有在规定日期内上网发布）。

    限度：成文日期不一定是印发日期；更早在别处（如旧网站、公报）公开过的看不出，由单位提供网址；转载上级的不计；
    别的文件里提到“此件公开发布”几个字的不算。
    """
    own = [document for document in unit.of_kind("policy", "notice") if not document.reposted]
    documents = [document for document in own if document.body.known]
    marked = [(document, label) for document in documents if (label := _label(document, params.labels))]
    crowded = _batches([document for document, _ in marked], params.batch)
    outcomes = [_judge(unit, document, label, params, calendar, crowded) for document, label in marked]
    if own and not any(unit.in_window(outcome.decided_on) for outcome in outcomes):
        words = {"unit": unit.unit.name, "read": len(documents), "label": params.labels[0]}
        status = Status.NA if documents else Status.MISSING
        outcomes.append(presence.of_unit(unit, "label:none").of(status, NO_LABEL, words))
    return outcomes


def _label(document: Document, labels: list[str]) -> tuple[str, str] | None:
    """The label and its line: in brackets of its own, or a line of its own; an enclosed file's label is that file's."""
    wanted = {folded(label) for label in labels}
    found = None
    for cell, line in _statements(document):
        text = folded(_QUOTED.sub("", cell))
        pieces = [text.strip(_AROUND), *re.findall(r"[(\[【〔]([^()\[\]【】〔〕]{2,30})[)\]】〕]", text)]
        for piece in pieces:
            label = piece.strip(_AROUND)
            keyed = _KEYED.fullmatch(label)
            value = keyed[1].strip(_AROUND) if keyed else label
            if _ITSELF_NOT.fullmatch(value):
                return None  # whatever a table says: 此件依申请公开 is the document's own word
            if found is None and (label in wanted or value in wanted or (keyed and value in _KEYED_OPEN)):
                found = label, line.replace(CELL, " ").strip()
    return found


def _statements(document: Document) -> Iterator[tuple[str, str]]:
    """(what stands there, its line) of each cell, and of each key with its value: a data table has them in cells of their
    own (公开方式 | 主动公开), and a data block above the text in lines of their own."""
    enclosed = document.facts.body_in_attachment
    lines = [(part, line.split(CELL)) for part, line in document.body.lines() if part == PAGE or enclosed]
    for n, (part, cells) in enumerate(lines):
        line = CELL.join(cells)
        yield from ((cell, line) for cell in cells)
        yield from ((f"{_key(one)}:{value}", line) for one, value in pairwise(cells) if _key(one))
        if len(cells) > 1 or not _key(line):
            continue
        below = [value[0] for other, value in lines[n + 1 : n + 3] if other == part and len(value) == 1]
        # 公开方式 over 主动公开 and 依申请公开 heads two columns.
        if below and not any(map(_OTHERWISE.fullmatch, map(folded, below))):
            yield f"{_key(line)}:{below[0]}", f"{line} {below[0]}"


def _key(cell: str) -> str:
    """The key of how a document is open that a cell is, whatever ends it; else ""."""
    bare = folded(cell).strip(_AROUND)
    return bare if _KEY.fullmatch(bare) else ""


def _batches(documents: list[Document], size: int) -> set[date]:
    """Days on which so many documents of different days were put up that an old site's stock was rather moved."""
    written: dict[date, set[date]] = defaultdict(set)
    for document in documents:
        if document.published and document.facts.written and document.published.exact:
            written[document.published.exact].add(document.facts.written.first)
    return {day for day, days in written.items() if len(days) >= size}


def _keys(document: Document) -> set[object]:
    """What tells that two pages show one document: its number, or its title and day of writing."""
    keys: set[object] = {key} if (key := number_key(document.number)) else set()
    if document.facts.written is not None:
        keys.add((folded(document.title), document.facts.written.first))
    return keys


def _judge(
    unit: UnitTables,
    document: Document,
    labelled: tuple[str, str],
    params: OpenLabelParams,
    calendar: Calendar,
    crowded: set[date],
) -> Outcome:
    label, line = labelled
    start = deadlines.written(document, "document.written_on")
    end = deadlines.published(document, "document.published_on")
    known = [day for day in (start, end) if day]
    outcome = Outcome.about(
        document,
        cause="label:late",
        decided_on=known[0].first if known else None,
        limit=params.max_workdays,
        unit_of_measure="工作日",
        evidence=[
            document.evidence("document.open_label", label, quote=squeeze(line)[:120], source="body"),
            *(piece for day in known for piece in day.evidence),
        ],
    )
    if start is None or end is None:
        lacks = "、".join(name for name, day in (("成文日期", start), ("发布日期", end)) if day is None)
        return outcome.of(Status.MISSING, UNDATED, label=label, lacks=lacks)
    verdict = deadlines.at_most(start, end, params.max_workdays, "工作日", calendar)
    if end.last < start.first:
        verdict = Verdict(Status.SUSPECT, verdict.span, reasons=[BEFORE])
    if verdict.status == Status.FAIL and (why := _not_sure(unit, document, start, params, calendar, crowded)):
        verdict = verdict.no_fail(why)
    return outcome.of(verdict, SAYS, label=label, start=start.words, end=end.words)


def _not_sure(
    unit: UnitTables,
    document: Document,
    start: Dated,
    params: OpenLabelParams,
    calendar: Calendar,
    crowded: set[date],
) -> str:
    """Why what seems late may not be: another page or date of it is in time, or an old stock was put up again."""
    limit, published = params.max_workdays, document.published

    def in_time(day: date) -> bool:
        return day >= start.first and calendar.workdays_between(start.last, day).low <= limit

    # At whoever's door; days are told apart before the dearer keys are, since everything that the run saw is looked at.
    last, keys = calendar.add_workdays(start.last, limit).latest, _keys(document)
    for other in unit.everything:
        near = other.published is None or start.first <= other.published.first <= last
        if near and other.id != document.id and other.kind != "column" and keys & _keys(other):
            day = show(other.published) or texts.PRESENT_UNDATED
            return ELSEWHERE.format(title=texts.name(other.title), url=other.url, day=day)
    for conflict in document.facts.conflicts:
        if conflict.field not in ("published_on", "published"):
            continue
        for source, value in conflict.values.items():
            conflicting = to_date(value)
            if conflicting is not None and in_time(conflicting):
                where = texts.SOURCES.get(source.partition(":")[0], source)
                return OTHER_DATE.format(source=where, day=texts.day(conflicting))
    if published and published.exact in crowded:
        return BATCH.format(day=show(published))
    if published and natural_days(start.last, published.first) > params.backlog_days:
        return BACKLOG.format(days=params.backlog_days)
    return ""


NO_LABEL = {
    Status.NA: "{unit}读过正文的{read}件文件里没有注明“{label}”之类字样的，本项不适用。",
    Status.MISSING: "{unit}没有读到任何文件的正文，无法查找“{label}”的字样，列为未检出。",
}
UNDATED = "《{title}》注明“{label}”，但没有读出{lacks}，无法计算上网时限，列为未检出。请在页面标明。"
SAYS = {
    Status.PASS: (
        "《{title}》注明“{label}”，{start}成文，{end}发布，相隔{count}个工作日，时限{limit}个工作日，符合要求。"
    ),
    Status.FAIL: (
        "《{title}》注明“{label}”，{start}成文，{end}才发布，相隔{count}个工作日，超过{limit}个工作日的时限。"
        "请说明原因；如更早在其他页面公开过，请提供网址。"
    ),
    Status.SUSPECT: (
        "《{title}》注明“{label}”，{start}成文，{end}发布，相隔{count}个工作日，时限{limit}个工作日。{because}"
    ),
}
BEFORE = "发布先于成文，两个日期有一个不对"
OTHER_DATE = "{source}另有日期{day}，在时限内"
ELSEWHERE = "另有同一文件的页面《{title}》（{day}，{url}）"
BACKLOG = "发布比成文晚{days}日以上，可能是补录或迁移的旧文件，原先何时公开须核实"
BATCH = "{day}这一天集中发布了多件成文日期不同的文件，可能是网站迁移或补录，原先何时公开须核实"
