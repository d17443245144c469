"""Lists that must be there and say certain things: fees, subsidies, government debt."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from checks.kit import (
    Calendar,
    Document,
    Fault,
    Field,
    Outcome,
    Params,
    Patterns,
    Period,
    Status,
    UnitTables,
    check,
    date,
    deadlines,
    matches,
    presence,
    refuters,
    texts,
)
from checks.measures.element_outcomes import absent, newest, said_so
from checks.measures.elements import Answer, Reading, Shape, shapes_of
from checks.measures.periods import MonthDay, ever, years, years_named
from checks.seen.tables import ANY_TYPE

_OTHERS = [
    "序号", "编号", "编码", "代码", "备注", "说明", "部门", "单位", "执收单位", "收费单位", "计费单位", "计量单位", "类别", "性质", "级次", "层级",
    "级别", "缴费对象", "征收对象", "缴费人", "地区", "区域", "资金管理方式", "缴库方式", "发放方式", "发放时间", "发放渠道", "执行时间", "年度",
]  # fmt: skip


_OF_DEBT = [
    "序号", "项目", "名称", "类型", "种类", "地区", "区域", "单位", "年度", "金额", "合计", "小计", "一般债务", "专项债务", "一般债券", "专项债券",
    "本级", "全区", "全市", "全县", "执行数", "预算数", "决算数", "备注", "说明", "期限", "利率", "发行", "还本", "付息",
]  # fmt: skip


_RENEWED_MOST = 5  # older lists read for a mark of the year
_VERSION = 40  # characters of a line that says of which day a list is (更新日期：2023年6月30日)


class ListedParams(Params):
    title_patterns: Patterns = Field(min_length=1, description="清单的标题含有哪些词组（词组内各词都要有）")
    fields: dict[str, Patterns] = Field(
        description="必备字段：名称到词组，如 {收费标准: [收费标准, 征收标准]}；表头、栏目名或小标题里有其一即算有"
    )
    exclude_title_words: Patterns = Field(
        ["解读", "征求意见", "报送", "废止"], description="标题含有这些词的不是清单本身"
    )
    list_words: Patterns = Field(
        ["清单", "目录", "一览表"], description="标题含有这些词的才算清单本身；不含的只能列疑似，不判不合格"
    )
    higher_words: Patterns = Field(
        ["全国", "中央", "国务院", "自治区", "省"],
        description="标题含有这些词的是上级的清单（转载），本单位的清单里缺什么不看它，只有它的只列疑似",
    )
    columns: list[str] = Field([], description="标题没有规定的词、但列在这些类型的栏目里的，也看一看（只列疑似）")
    other_columns: list[str] = Field(
        _OTHERS, description="已知的其他栏名；表头里有既非必备字段、又不在其中的栏名时，不判不合格"
    )
    remark_columns: list[str] = Field(
        ["备注", "说明", "其他"], description="什么都可能写的栏；这样的栏里有较长文字的，缺少的字段只列疑似"
    )
    area: bool = Field(
        False,
        description="是不是全县（市）只有一份的清单：是的，门户上别的单位发布的也算有；缺的内容由发布的单位负责，本单位只列疑似",
    )
    shapes: dict[str, Shape] = Field(
        {"依据": "文号", "标准": "金额", "电话": "电话", "联系": "电话", "渠道": "电话"},
        description="字段名含有某词的，内容是什么样子（电话、邮编、文号、金额）：没有这一栏而文中有同样内容的，只列疑似",
    )


class FeeParams(ListedParams):
    columns: list[str] = Field(["收费清单"], description=ListedParams.model_fields["columns"].description)
    fields: dict[str, Patterns] = Field(
        {}, description=f"{ListedParams.model_fields['fields'].description}；不填则只看清单有没有"
    )
    current_year: bool = Field(True, description="是否须是当年的版本（标题写明当年，或在当年发布、更新）")


class SubsidyParams(ListedParams):
    columns: list[str] = Field(["补贴清单"], description=ListedParams.model_fields["columns"].description)
    phone_fields: list[str] = Field([], description="哪些字段里须有电话号码（没有读到的列为疑似）")


class DebtParams(Params):
    title_patterns: Patterns = Field(min_length=1, description="债务信息的标题含有哪些词组（词组内各词都要有）")
    fields: dict[str, Patterns] = Field(
        min_length=1, description="应写明的内容：名称到词组；当年几件合起来有即可，表头、正文、附件里都算"
    )
    deadline: MonthDay | None = Field(None, description="每年的期限（月-日）；不填则到年底")
    other_columns: list[str] = Field(
        _OF_DEBT, description="已知的其他栏名；表头里有既非应写明的内容、又不在其中的栏名时，不判不合格"
    )


@check(
    id="fee_list_fields",
    title="收费目录清单是当年的，必备字段齐全",
    faults=(Fault("收费目录清单缺少必备字段"),),
    params=FeeParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE),
    subject="单位、年度和字段",
    evidence={},
    refuter=refuters.NoField(),
)
def fee_list_fields(unit: UnitTables, params: FeeParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """当年的行政事业性收费目录清单有没有，收费项目、依据、标准等必备字段是否齐全。

    衡量：标题含有规定词组、当年发布或标题写明当年的页面，连同附件，逐个字段看表头、栏目名、小标题里有没有规定的词；
    同一清单有几份的，看字段最全的一份；不同的清单（如涉企收费清单）各看各的。没有规定字段的只看清单有没有。

    结论：合格——有这个字段；不合格——清单页面和附件都已读全，表头清楚（至少三栏、认得两个必备字段、每个栏名都认得），全文没有这个字段，
    也没有相近的写法和同样的内容；疑似——写法相近、只在文字里提到、栏下没有内容、附件没有读出、正文是图片，或不能确定是不是当年的清单；
    未检出——到年底没有找到当年的清单；即将到期——当年还没有见到，未到年底。

    依据：各地工作要点（吴忠市2023年3个字段、兴庆区2023年5个字段、中卫市2022年常态公开）。

    限度：清单是图片、扫描件或PDF里的表格时读不出表头，只列疑似；由别的单位统一发布的，用 duties_absent 注明；“定期”没有数字，按当年有更新计。
    """
    shapes = shapes_of(params.fields, params.shapes)
    periods = years(unit, as_of) if params.current_year else [ever(as_of)]
    outcomes = []
    for period in periods:
        outcomes += _list(unit, params, shapes, period, as_of, "fees")
    return outcomes


@check(
    id="subsidy_list_fields",
    title="补贴政策清单必备字段齐全",
    faults=(Fault("补贴政策清单缺少必备字段"),),
    params=SubsidyParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING),
    subject="单位和字段",
    evidence={},
    refuter=refuters.NoField(),
)
def subsidy_list_fields(unit: UnitTables, params: SubsidyParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """惠民惠农财政补贴政策清单有没有，政策名称、依据、对象、标准、电话等必备字段是否齐全。

    衡量：标题含有规定词组的清单页面，连同附件，逐个字段看表头、栏目名、小标题里有没有规定的词，规定的字段里有没有电话号码；
    同一清单有几份的，看字段最全的一份；不同的清单各看各的。

    结论：合格——有这个字段；不合格——清单页面和附件都已读全，表头清楚（至少三栏、认得两个必备字段、每个栏名都认得），全文没有这个字段，
    也没有相近的写法和同样的内容；疑似——写法相近、只在文字里提到、栏下没有内容或没有电话号码、附件没有读出、正文是图片，
    或标题看不出是清单（如发放公示）；未检出——没有找到清单。

    依据：各地工作要点（中卫市2022年列出7个字段）。

    限度：清单是图片、扫描件或PDF里的表格时读不出表头，只列疑似；清单没有规定年度，不看是哪一年的。
    """
    shapes = shapes_of(params.fields, params.shapes) | dict.fromkeys(params.phone_fields, "电话")
    return _list(unit, params, shapes, ever(as_of), as_of, "subsidies", params.phone_fields)


@check(
    id="debt_disclosure",
    title="当年公开政府债务限额、余额等信息",
    faults=(Fault("政府债务信息缺少必备内容"),),
    params=DebtParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE),
    subject="单位、年度和内容",
    evidence={},
    earliest_in=(ANY_TYPE,),
    refuter=refuters.NoField(),
)
def debt_disclosure(unit: UnitTables, params: DebtParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """当年有没有公开政府债务信息，写没写限额、余额、偿债资金来源等内容。

    衡量：当年发布（或标题写明当年）、标题含有规定词组的页面和附件合在一起，逐项看有没有规定的词。

    结论：合格——至少一件写有这一项；不合格——当年的每一件页面和附件都已读全，表头清楚、栏名都认得，期限已过而没有一件写有这一项，也没有相近的写法；
    疑似——当年有债务信息，没有确定见到这一项（附件没有读出的也在此列），或日期不能确定；
    未检出——期限（不填则年底）已过没有找到当年的债务信息；即将到期——期限未到，尚未见到。

    依据：地方政府债务信息公开办法（财预〔2018〕209号）；利通区2021年工作要点（定期公开限额、余额、偿债资金来源）。

    限度：“定期”没有数字，按每年一次看；债务表常在预决算附件里或上级统一平台上，标题没有债务字样的不看；一件也没有找到的，从不判不合格。
    """
    outcomes = []
    pages = presence.pages(unit.owned)
    for period in years(unit, as_of, params.deadline):
        found = presence.search(pages, params.title_patterns, period)
        readings = [
            Reading(document, params.fields, others=params.other_columns, prose=True) for document in newest(found.sure)
        ]
        over = period.due is not None and as_of > period.due
        doubtful = newest([*(document for document, _ in found.possible), *found.late])
        weak = [Reading(document, params.fields, prose=True) for document in doubtful]
        for name in params.fields:
            if readings or weak:
                outcome = presence.of_unit(unit, "debt:element", period, name)
                outcomes.append(_union(outcome, readings, weak, name, period, definite=over and not weak))
            else:
                outcome = presence.of_unit(unit, "debt:none", period, name)
                outcomes.append(absent(outcome, unit, LIST_ITEMS["debt"], name, period, as_of))
    return outcomes


def _union(
    outcome: Outcome,
    readings: Sequence[Reading],
    weak: Sequence[Reading],
    name: str,
    period: Period,
    *,
    definite: bool,
) -> Outcome:
    """Whether any document of the period says a thing; of those not surely of the period it is a suspicion. `definite`:
    the period is over and these are all, so that laid out without it they prove that it lacks."""
    for reading in readings:
        if (answer := reading.answer(name, definite=False)).status == Status.PASS:
            return said_so(outcome, reading, name, answer)
    for reading in weak:
        if (answer := reading.answer(name, definite=False)).status == Status.PASS:
            why = texts.ELEMENT_YEAR.format(period=period.name, why=texts.PRESENT_UNDATED)
            return said_so(outcome, reading, name, Answer(Status.SUSPECT, answer.said, why))
    answers = [reading.answer(name, definite=definite) for reading in readings]
    if answers and all(answer.status == Status.FAIL for answer in answers):
        return said_so(outcome, readings[0], name, answers[0], words=readings[0].fields[name])
    why = next((why for reading in (*readings, *weak) if (why := reading.silent())), texts.ELEMENT_NOT_SAID)
    return said_so(outcome, (*readings, *weak)[0], name, Answer(Status.SUSPECT, None, why))


def _list(
    unit: UnitTables,
    params: ListedParams,
    shapes: dict[str, Shape],
    period: Period,
    as_of: date,
    kind: str,
    must: Sequence[str] = (),
) -> list[Outcome]:
    """One outcome for each field of the list (or for the list itself, where no fields are named)."""
    item, pages = LIST_ITEMS[kind], _own_or_the_areas(unit, params)
    found = presence.search(pages, params.title_patterns, period, exclude=params.exclude_title_words)
    if not found.sure and not found.possible and not found.late:
        beside = [
            (document, ELEMENT_BY_COLUMN)
            for document in pages
            if set(params.columns) & document.column_types and not matches(document.title, params.exclude_title_words)
        ]
        found.possible = [row for row in beside if _of(row[0], period)] or _updated(pages, params, period, as_of)
    found.sure = _themselves(found.sure, params)
    if not params.fields:
        outcome = presence.of_unit(unit, f"{kind}:none", period)
        outcome = presence.counted(outcome, found, item, 1, period, as_of, unit)
        if outcome.status in (Status.MISSING, Status.DUE):
            outcome = replace(outcome, message=outcome.message + _older(pages, params, as_of))
        return [outcome]

    def read(documents: Sequence[Document]) -> list[Reading]:
        return [
            Reading(
                document,
                params.fields,
                others=params.other_columns,
                shapes=shapes,
                must=must,
                remarks=params.remark_columns,
            )
            for document in newest(documents)
        ]

    sure = read(found.sure)
    weak = read([*(document for document, _ in found.possible), *found.late])
    if not sure and not weak:
        older = _older(pages, params, as_of)
        lacking = [presence.of_unit(unit, f"{kind}:none", period, name) for name in params.fields]
        lacking = [absent(outcome, unit, item, outcome.part, period, as_of) for outcome in lacking]
        return [replace(outcome, message=outcome.message + older) for outcome in lacking]
    why = {document.id: why for document, why in found.possible}
    outcomes = []
    for name in params.fields:
        best, answer = _of_each(sure, weak, name, params, period, unit) if sure else (_fullest(weak), None)
        if answer is None:
            reason = why.get(best.document.id, texts.PRESENT_LATE)
            reason = texts.ELEMENT_YEAR.format(period=period.name, why=reason) if period.key else reason
            answer = Answer(Status.SUSPECT, best.answer(name, definite=False).said, reason)
        outcome = presence.of_unit(unit, f"{kind}:field", period, name)
        outcomes.append(said_so(outcome, best, name, answer, words=params.fields[name]))
    return outcomes


def _fullest(readings: Sequence[Reading]) -> Reading:
    return max(readings, key=lambda reading: sum(reading.said(name) is not None for name in reading.fields))


def _of_each(
    sure: Sequence[Reading], weak: Sequence[Reading], name: str, params: ListedParams, period: Period, unit: UnitTables
) -> tuple[Reading, Answer]:
    """What the lists say of one field: each list (涉企收费, all fees) for itself, of several versions of one the fullest.
    What one surely lacks a list of fewer things does not make good; else the fullest of all speaks."""
    of_a_kind: dict[str, list[Reading]] = defaultdict(list)
    for reading in sure:
        of_a_kind[_which(reading.document.title)].append(reading)
    fullest = _fullest(sure)
    answered = []
    for which, versions in of_a_kind.items():
        best = _fullest(versions)
        own = unit.unit.id in best.document.owners
        definite = _itself(best.document, params) and _of(best.document, period, shown=True)
        answer = best.answer(name, definite=definite and (best is fullest or (own and not _ENDS.search(which))))
        if answer.status == Status.FAIL:
            others = [reading for reading in sure if reading is not best and not _narrower(reading, which)]
            answer = _elsewhere(answer, [*others, *weak], name)
            if answer.status == Status.FAIL and not own:
                answer = Answer(Status.SUSPECT, None, ELEMENT_OF_OTHERS)
        answered.append((best, answer))
    lacks = next((row for row in answered if row[1].status == Status.FAIL), None)
    return lacks or next(row for row in answered if row[0] is fullest)


# 2023年吴忠市…目录清单, …目录清单（更新至6月）: what all such titles have says not which list it is.
_COMMON = re.compile(
    r"[（(][^（()）]*(?:年|版|更新|截[至止])[^（()）]*[）)]|(?:19|20)\d\d\s?年?度?|^[\u4e00-\u9fff]{2,7}?(?:自治区|省|市|县|区)|\d+"
    r"|[\u4e00-\u9fff]{2}局|关于|公[布开示告]|发布|更新|最新|调整|印发|动态|行政事业性|收费|项目|目录|清单|一览表|标准|本级|全[省市县区]|政府性基金|[的和及与]|通知|版"
)
_ENDS = re.compile(r"取消|停征|免征|减免|降低|暂停|清理|废止")  # a list of what is charged no more needs no basis


def _narrower(other: Reading, which: str) -> bool:
    """Whether a list is a whole one of a narrower kind, which says nothing of what is charged beside it."""
    kind = _which(other.document.title)
    return bool(kind) and kind not in which and all(other.said(name) is not None for name in other.fields)


def _which(title: str) -> str:
    """What tells one kind of list from another (涉企), whatever year, version or place."""
    return re.sub(r"[^\u4e00-\u9fff]", "", _COMMON.sub("", title))


def _own_or_the_areas(unit: UnitTables, params: ListedParams) -> list[Document]:
    """The unit's own pages; all of its portal where the place has one list and the unit has none of its own."""
    own = presence.pages(unit.owned)
    if not params.area or any(matches(page.title, params.title_patterns) for page in own):
        return own
    return presence.pages(page for page in unit.everything if page.site in (unit.site, *unit.own_sites))


def _elsewhere(answer: Answer, others: Sequence[Reading], name: str) -> Answer:
    """A lack is none where another list of the period has the field, or was not read."""
    for other in others:
        why = ELEMENT_OTHER_SAYS if other.said(name) else other.silent()
        if why:
            example = presence.said(other.document)
            return Answer(Status.SUSPECT, None, ELEMENT_OTHER.format(example=example, why=why))
    return answer


def _older(pages: Sequence[Document], params: ListedParams, as_of: date) -> str:
    """The newest list of another year, in words, for whoever looks for this year's."""
    old = presence.search(pages, params.title_patterns, ever(as_of), exclude=params.exclude_title_words)
    return ELEMENT_OLDER.format(example=presence.said(newest(old.sure)[0])) if old.sure else ""


def _updated(
    pages: Sequence[Document], params: ListedParams, period: Period, as_of: date
) -> list[tuple[Document, str]]:
    """Older lists that speak of the year in a line of their own: a list is often renewed in its old place."""
    old = presence.search(pages, params.title_patterns, ever(as_of), exclude=params.exclude_title_words).sure
    out = []
    for document in newest(old)[:_RENEWED_MOST] if period.key else ():
        marks = (f"{period.year}年", f"{period.year}-", f"{period.year}.", f"{period.year}/")
        lines = (
            text for _, text in document.body.lines() if len(text) <= _VERSION and any(mark in text for mark in marks)
        )
        if (line := next(lines, None)) is not None:
            out.append((document, ELEMENT_RENEWED.format(quote=line)))
    return out


def _themselves(documents: list[Document], params: ListedParams) -> list[Document]:
    """The unit's own lists where there are any: no news of them, and no list of the state's or the province's."""
    lists = [
        document for document in documents if matches(document.title, params.list_words) and document.kind != "news"
    ]
    return [document for document in lists if _itself(document, params)] or lists or documents


def _itself(document: Document, params: ListedParams) -> bool:
    return matches(document.title, params.list_words) and not matches(document.title, params.higher_words)


def _of(document: Document, period: Period, *, shown: bool = False) -> bool:
    """Whether the document is of the period by its title's year or its date, `shown`: on the page itself."""
    if not period.key or period.year in years_named(document.title):
        return True
    dated = deadlines.published(document, "document.published_on")
    if dated is None or dated.doubts or (shown and dated.weak):
        return False
    return period.first <= dated.first and dated.last <= period.last


ELEMENT_OF_OTHERS = "清单由别的单位发布，缺的内容由它负责"
ELEMENT_OTHER = "另有{example}：{why}"
ELEMENT_OTHER_SAYS = "写有这一项"
ELEMENT_BY_COLUMN = "标题没有规定的词，只是所在栏目相符"
ELEMENT_RENEWED = "发布日期较早，但写有“{quote}”，可能是在原处更新的"
ELEMENT_OLDER = "最近的一份是{example}。"
LIST_ITEMS = {"fees": "收费目录清单", "subsidies": "补贴政策清单", "debt": "政府债务信息"}
