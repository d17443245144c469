"""What each village and community of a township says of itself."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from pydantic import model_validator

from checks.kit import (
    Calendar,
    Document,
    Fault,
    Field,
    Outcome,
    Params,
    Patterns,
    Status,
    UnitTables,
    check,
    date,
    matches,
    presence,
    refuters,
)
from checks.measures.element_outcomes import newest, summed_up
from checks.measures.elements import Answer, Reading, Said, Shape, shapes_of, unread
from checks.measures.rosters import Entry, entries, no_roster, roster_key
from checks.measures.words import folded

_BODY = re.compile(r"(.+?)(村|社区)?(村民委员会|居民委员会|村委会|居委会|委员会)")
_PARAGRAPH = 40  # characters of a line of sentences that introduces a place without saying so
_INTRODUCES = re.compile(
    r"位于|地处|坐落|辖\s?[\d一二三四五六七八九十]|总面积|人口\s?\d|\d\s?(?:户|口人|个(?:村民|居民)小组)|(?:成立|组建|始建|设立)于"
)
# 东陵区柳泉镇…: what stands before the village's name; the name itself may end like one (红石社区).
_ABOVE_IT = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,6}?(?:省|市|县|(?<!社)区|镇|乡|街道))+(?=[\u4e00-\u9fff]{1,10}(?:村|社区))"
)
_ITS_NAME = re.compile(
    r"(?![各本全每所农乡])[\u4e00-\u9fff\d]{1,10}?(?:村|社区)(?:村民委员会|居民委员会|村委会|居委会|委员会)?(?![\u4e00-\u9fff]*(?:村|社区))"
)
_LABELLED = re.compile(r"^.{1,12}[:：]")
_BARE = 8  # characters that a title may have beside the village's and the unit's names, to be about nothing else


class VillageParams(Params):
    roster: str | None = Field(
        None,
        description="村（社区）名录（配置 rosters 下的名称，{unit} 处为单位编号），每个都要有；不填或没有配置的，查见到的每个信息页",
    )
    fields: dict[str, Patterns] = Field(
        {}, description="每个村（社区）应写明的项目：名称到词组；表头、栏目名、小标题里有其一即算有"
    )
    need_qr: bool = Field(False, description="页面上是否须有二维码（看不出来的只列疑似）")
    phone_fields: list[str] = Field([], description="哪些项目里须有电话号码（没有读到的列为疑似）")
    postcode_fields: list[str] = Field([], description="哪些项目里须有6位邮政编码（没有读到的列为疑似）")
    shapes: dict[str, Shape] = Field(
        {"电话": "电话", "邮": "邮编", "时间": "时间", "路线": "路线"},
        description="项目名含有某词的，内容是什么样子：没有这个项目而文中有同样内容的，只列疑似",
    )
    name_fields: list[str] = Field(["机构名称"], description="哪些项目由标题或正文写出村（社区）的名称即可")
    intro_fields: list[str] = Field(["简介"], description="哪些项目由一段文字介绍即可，不必写出项目名")
    title_patterns: Patterns = Field(
        ["基本信息", "基本情况", "基础信息", "简介", "概况", "介绍", "机构信息", "联系方式", "一览表", "信息表"],
        description="标题写有村（社区）名称并含有哪些词组的是信息页；除名称外没有别的字的也算",
    )
    columns: list[str] = Field(["村社区信息"], description="列在这些类型的栏目里的也是信息页")
    qr_words: Patterns = Field(
        ["二维码", "扫码", "扫一扫", "小程序码"],
        min_length=1,
        description="图片说明、附件名或文字里有哪些词的算有二维码",
    )
    other_qr_words: Patterns = Field(
        ["当前页", "本页", "手机打开", "手机浏览", "手机查看", "分享", "微信公众号"],
        description="写有这些词的是网页自己的二维码，不算",
    )
    other_labels: list[str] = Field(
        [
            "来源",
            "发布日期",
            "发布时间",
            "发布机构",
            "索引号",
            "浏览",
            "浏览次数",
            "字号",
            "序号",
            "备注",
            "书记",
            "主任",
            "负责人",
            "联系人",
            "面积",
            "人口",
            "户数",
            "邮箱",
            "电子邮箱",
            "传真",
            "网址",
            "职责",
            "主要职责",
        ],
        description="已知的其他项目名；有既非应写、又不在其中的项目名时，不判不合格",
    )

    @model_validator(mode="after")
    def _something(self) -> VillageParams:
        if not self.fields and not self.need_qr:
            raise ValueError("fields 与 need_qr 至少要求一个")
        return self


@check(
    id="village_info_fields",
    title="村（社区）信息公开，项目齐全",
    faults=(Fault("村（社区）信息缺少项目"),),
    params=VillageParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.NA),
    subject="村（社区）",
    refuter=refuters.NoField(),
    evidence={"village": "村（社区）信息"},
)
def village_info_fields(unit: UnitTables, params: VillageParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """乡镇（街道）下属的每个村（社区）有没有信息页，地址、电话、办公时间等项目是否齐全，有没有二维码。

    衡量：名录里的每个村（社区），找标题写有其名称的信息页，或列有其名称的一览表，连同附件，逐个项目看栏目名、表头、小标题里有没有规定的词，
    电话、邮政编码看样子；二维码看图片说明、附件名和文字。没有名录（或名录没有配置）的，逐个看见到的信息页：标题只写村（社区）名称，
    或名称加“基本信息”之类；几个村合在一页的，缺项只列疑似。

    结论：合格——项目齐全（要求二维码的也有）；不合格——信息页和附件都已读全，写有三个以上项目、没有不认得的项目名，而全文没有某个项目，
    也没有相近的写法和同样的内容；疑似——写法相近、没有内容、号码没有读到、附件没有读出、看不出有没有二维码，或只见到以其命名的栏目；
    未检出——没有找到信息页，或名录没有配置（有没有缺整个村的，由办方给出名录后才知道）；不适用——名录里没有村（社区）。

    依据：兴庆区2023年工作要点（乡镇子栏目增加村、社区基本信息和二维码，列出八项）。

    限度：名录由办方给出；页面上的图片没有说明文字的，看不出是不是二维码；名称相近的两个村（如某村与新某村）要在名录里写全称。
    """
    pages = presence.pages(unit.owned, columns=True)
    listed = None if params.roster is None else entries(unit, params.roster)
    if listed is None:
        outcomes = _as_seen(unit, pages, params)
        if params.roster is not None:
            return [*outcomes, no_roster(presence.of_unit(unit, "village:roster"), unit, params.roster)]
        none = presence.of_unit(unit, "village:none")
        return outcomes or [none.of(Status.MISSING, VILLAGE_NONE, unit=unit.unit.name)]
    if not listed:
        outcome, roster = presence.of_unit(unit, "village:roster"), roster_key(unit, params.roster or "")
        return [outcome.of(Status.NA, VILLAGE_EMPTY, unit=unit.unit.name, roster=roster)]
    elsewhere = presence.pages(unit.everything, columns=True)
    outcomes = []
    for entry in listed:
        # 新光明村 holds the name of 光明村, and its page is not that village's.
        longer = [
            folded(core(other.name)) for other in listed if core(entry.name) in core(other.name) and other != entry
        ]
        mine, others = ([page for page in some if not _named_in(page.title, longer)] for some in (pages, elsewhere))
        about = _pages_of(entry, mine, unit, params) or _pages_of(entry, others, unit, params)
        outcomes.append(_village(unit, params, entry, about))
    there = sum(outcome.status == Status.PASS for outcome in outcomes)
    ratio = VILLAGE_RATIO.format(there=there, all=len(outcomes))
    return [
        replace(outcome, numerator=there, denominator=len(outcomes), message=outcome.message + ratio)
        for outcome in outcomes
    ]


def _as_seen(unit: UnitTables, pages: list[Document], params: VillageParams) -> list[Outcome]:
    """Each village whose pages were seen: what a page says of its own needs no list of villages, only whether any
    village has none does. A page about several is no village's own, so that what it lacks may stand on theirs."""
    villages: dict[str, list[Document]] = defaultdict(list)
    several: list[Document] = []
    for page in pages:
        if page.kind in ("column", "news"):
            continue
        if name := _village_of(page, unit, params):
            villages[name].append(page)
        elif matches(page.title, ["村", "社区"]) and matches(page.title, params.title_patterns):
            several.append(page)
    own = [
        _village(unit, params, Entry(name, (name,)), newest(about), min(page.id for page in about))
        for name, about in villages.items()
    ]
    lists = [
        _village(unit, params, Entry(page.title, (page.title,)), [page], page.id, definite=False) for page in several
    ]
    return [*own, *lists]


def _village_of(page: Document, unit: UnitTables, params: VillageParams) -> str:
    """The village whose page it is by its title, which says nothing else (柳泉镇上营村村民委员会, 红石社区基本信息); else ""."""
    rest = folded(page.title)
    for words in sorted((unit.unit.name, *unit.unit.aliases), key=len, reverse=True):
        rest = rest.replace(folded(words), "")
    rest = _ABOVE_IT.sub("", rest)
    found = _ITS_NAME.match(rest)
    if found is None:
        return ""
    behind = rest[found.end() :]
    said = matches(behind, params.title_patterns) if behind else bool(set(params.columns) & page.column_types)
    return core(found[0]) if said and len(behind) <= _BARE else ""


def core(name: str) -> str:
    """A village's name without 村民委员会 and the like: pages and lists of names write it in every way."""
    found = _BODY.fullmatch(name.strip())
    if found is None:
        return name.strip()
    kind = found[2] or ("村" if found[3].startswith("村") else "")
    return found[1] + kind if kind else name.strip()


def _named_in(text: str, names: list[str]) -> bool:
    return any(name in folded(text) for name in names)


def _pages_of(entry: Entry, pages: list[Document], unit: UnitTables, params: VillageParams) -> list[Document]:
    """The pages that inform about the village, else the tables that list it."""
    name = folded(core(entry.name))
    named = [page for page in pages if name in folded(page.title)]
    own = [page for page in named if _about_villages(page, params) or _bare(page, name, unit)]
    if own:
        return newest(own)
    tables = [page for page in pages if _about_villages(page, params) and name not in folded(page.title)]
    return [page for page in newest(tables) if any(name in folded(line) for _, line in page.body.lines())]


def _about_villages(page: Document, params: VillageParams) -> bool:
    if page.kind == "news":
        return False
    village = matches(page.title, ["村", "社区"])
    listed = bool(set(params.columns) & page.column_types)
    return listed or (village and matches(page.title, params.title_patterns))


def _bare(page: Document, name: str, unit: UnitTables) -> bool:
    rest = folded(page.title).replace(name, "")
    for words in (unit.unit.name, *unit.unit.aliases):
        rest = rest.replace(folded(words), "")
    return len(rest) <= _BARE


def _village(
    unit: UnitTables,
    params: VillageParams,
    entry: Entry,
    about: list[Document],
    subject: str = "",
    *,
    definite: bool = True,
) -> Outcome:
    """One village by its pages. `subject`: no list names it; `definite`: what they lack stands nowhere else."""
    outcome = presence.of_unit(unit, "village:none", part="" if subject else entry.name)
    outcome = replace(outcome, subject=subject or outcome.subject)
    if not about:
        column = next(iter(presence.columns_named(unit, [core(entry.name)])), None)
        if column is None:
            return outcome.of(Status.MISSING, VILLAGE_MISSING, unit=unit.unit.name, name=entry.name)
        outcome = replace(outcome, url=column["url"], title=str(column["name"]))
        return outcome.of(Status.SUSPECT, VILLAGE_COLUMN, name=entry.name, column=column["name"])
    shapes = shapes_of(params.fields, params.shapes) | dict.fromkeys(params.phone_fields, "电话")
    shapes |= dict.fromkeys(params.postcode_fields, "邮编")
    name = core(entry.name)
    readings = [
        Reading(
            page,
            params.fields,
            others=params.other_labels,
            shapes=shapes,
            must=(*params.phone_fields, *params.postcode_fields),
            rows_of="" if subject or folded(name) in folded(page.title) else name,
        )
        for page in about
    ]
    best = max(readings, key=lambda reading: sum(reading.said(field) is not None for field in params.fields))
    answers = {field: _answer(readings, best, field, name, params, definite) for field in params.fields}
    if params.need_qr:
        answers[VILLAGE_QR] = _qr(about, params)
    shown = presence.dated_evidence(best.document, "village")
    outcome = replace(outcome.on(best.document), cause="village:fields", evidence=shown)
    return summed_up(outcome, best, answers, len(answers), 0)


def _answer(
    readings: list[Reading], best: Reading, field: str, name: str, params: VillageParams, definite: bool
) -> Answer:
    """What the village's pages say of one field together."""
    answer = best.answer(field, definite=definite)
    if answer.status != Status.PASS and answer.said is None:
        if field in params.name_fields and (said := _named(best, name)):
            return Answer(Status.PASS, said)
        if field in params.intro_fields and (said := _paragraph(best)):
            return Answer(Status.PASS, said)
        if field in params.intro_fields and (said := _sentence(best, name)):
            return Answer(Status.SUSPECT, said, VILLAGE_SENTENCE.format(quote=said.quote))
    for other in readings:
        if answer.status == Status.PASS or other is best:
            continue
        if (its := other.answer(field, definite=definite)).status == Status.PASS:
            return Answer(Status.PASS, None)
        if answer.status == Status.FAIL and its.status != Status.FAIL:
            answer = its
    return answer


def _named(reading: Reading, name: str) -> Said | None:
    title = reading.document.title
    if folded(name) in folded(title):
        return Said("标题", "", title)
    line = next((line for _, line in reading.document.body.lines() if folded(name) in folded(line)), "")
    return Said("正文", "", line[:60]) if line else None


def _paragraph(reading: Reading) -> Said | None:
    for part, line in reading.document.body.lines():
        told = len(folded(line)) >= _PARAGRAPH or _INTRODUCES.search(line)
        if "\t" not in line and told and ("，" in line or "," in line):
            return Said("正文", part, line[:60])
    return None


def _sentence(reading: Reading, name: str) -> Said | None:
    """Any sentence about the place that is no line of a label: too short to be sure of, too much to deny."""
    for part, line in reading.document.body.lines():
        if "\t" not in line and folded(name) in folded(line) and _LABELLED.search(line) is None and "，" in line:
            return Said("正文", part, line[:60])
    return None


def _qr(about: list[Document], params: VillageParams) -> Answer:
    """A picture tells what it is only by its name, its description or the words beside it."""
    for page in about:
        for part, line in page.body.lines():
            if matches(line, params.qr_words) and not matches(line, params.other_qr_words):
                return Answer(Status.PASS, Said("正文", part, line[:60]))
        for attachment in page.facts.own_files:
            if matches(attachment.name, params.qr_words):
                return Answer(Status.PASS, Said("附件名", attachment.url, attachment.name))
    return Answer(Status.SUSPECT, None, unread(about[0]) or VILLAGE_NO_QR)


VILLAGE_QR = "二维码"
VILLAGE_NONE = "未检出{unit}下属村（社区）的信息页。如已公开，请提供网址。"
VILLAGE_EMPTY = "{unit}的名录“{roster}”里没有村（社区），本项不适用。"
VILLAGE_COLUMN = "{name}只见到栏目“{column}”，没有见到信息页，列为疑似，请核实。"
VILLAGE_MISSING = "{unit}下未检出{name}的信息页。如已公开，请提供网址。"
VILLAGE_RATIO = "名录内确定齐全的 {there}/{all}。"
VILLAGE_SENTENCE = "只见到一句“{quote}”，是不是介绍须由人看"
VILLAGE_NO_QR = "没有见到二维码字样，图片是不是二维码看不出来"
