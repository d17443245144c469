"""Service guides and the basic information of enforcement: the things that must be there, and what they must say."""

from __future__ import annotations

from hashlib import sha256

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
    texts,
)
from checks.measures.element_outcomes import NOT_ITSELF, summed_up, themselves
from checks.measures.elements import Reading
from checks.measures.periods import ever


class GuideParams(Params):
    items: dict[str, Patterns] = Field(
        {}, description="应有的几类：名称到标题词组，如 {办事指南: [办事指南, 服务指南]}；标题或栏目名含有其一即算有"
    )
    fields: dict[str, Patterns] = Field(
        {}, description="每件办事指南应有的要素：名称到词组；表头、栏目名、小标题、正文里有其一即算有"
    )
    max_missing: int | None = Field(
        None, ge=0, le=100, description="一件指南最多可缺几个要素，多于此数判不合格；不填则缺少的只列疑似"
    )
    sample_n: int | None = Field(
        None, ge=1, le=10_000, description="抽查几件指南（按固定次序抽取，每次相同）；不填则逐件都查"
    )
    guide_patterns: Patterns = Field(
        ["办事指南", "服务指南"], min_length=1, description="标题或所在栏目的名称含有哪些词组的是办事指南"
    )
    name_fields: list[str] = Field(["事项名称"], description="哪些要素由指南的标题说明即可")
    other_columns: list[str] = Field(
        [
            "来源",
            "发布日期",
            "发布时间",
            "发布机构",
            "索引号",
            "浏览",
            "备注",
            "附件",
            "序号",
            "咨询电话",
            "监督电话",
            "办理流程",
            "收费",
            "办理形式",
            "服务对象",
            "事项类型",
            "事项编码",
            "办理结果",
        ],
        description="已知的其他栏名；有既非要素、又不在其中的栏名时，不判不合格",
    )

    @model_validator(mode="after")
    def _something(self) -> GuideParams:
        if not self.items and not self.fields:
            raise ValueError("items 与 fields 至少写一个")
        return self


class BasicParams(Params):
    items: dict[str, Patterns] = Field(
        min_length=1, description="应有的事项：名称到标题词组；标题或栏目名含有其一即算有，几项写在同一页的看小标题"
    )
    in_year: list[str] = Field([], description="哪些事项须有当年的文件，如 [抽查计划]")
    elements: dict[str, Patterns] = Field({}, description="这些事项的页面和附件合起来应写明的内容：名称到词组")
    roster: str | None = Field(None, description="只适用于配置 rosters 里这个名录列出的单位；不填则不限")

    @model_validator(mode="after")
    def _known(self) -> BasicParams:
        if unknown := [name for name in self.in_year if name not in self.items]:
            raise ValueError(f"in_year 里的“{unknown[0]}”不在 items 里")
        return self


@check(
    id="service_guide_fields",
    title="办事指南等都已公开，要素齐全",
    faults=(Fault("办事指南缺少要素"),),
    params=GuideParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING),
    subject="事项类别；要素以每件办事指南计",
    evidence={"guide": "办事指南"},
    refuter=refuters.NoField(),
)
def service_guide_fields(unit: UnitTables, params: GuideParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """办事指南、办事流程等有没有公开，每件办事指南的要素是否齐全。

    衡量：每一类看标题或栏目名含有规定词组的页面；每件办事指南（标题或所在栏目含“办事指南”等）连同附件，逐个要素看有没有规定的词。

    结论：合格——这一类有（或这件指南要素齐全）；不合格——规定了最多可缺几个，而这件指南页面和附件都已读全、栏目清楚（认得三个以上要素，
    没有不认得的栏名），确定缺少的多于此数；疑似——有要素没有见到而未规定最多可缺几个、写法相近、附件没有读出，或只在新闻里提到这一类；
    未检出——没有找到这一类，或没有一件办事指南。

    依据：国办秘函〔2019〕19号（办事指南要素）；各地工作要点（中卫市2022年、青铜峡市2019年）。

    限度：办事指南在政务服务网上的，本网站只能看到链接；由脚本填入的指南读不全；抽查按文档编号的固定次序，每次抽到的相同。
    """
    outcomes = []
    for item, patterns in params.items.items():
        outcome = presence.of_unit(unit, "guide:none", part=item)
        found = themselves(presence.search(presence.pages(unit.owned), patterns, ever(as_of)))
        outcome = presence.counted(outcome, found, item, 1, ever(as_of), as_of, unit)
        if outcome.status != Status.PASS:
            outcome = presence.in_column(unit, outcome, patterns, ever(as_of)) or outcome
        outcomes.append(outcome)
    if params.fields:
        outcomes += _guides(unit, params)
    return outcomes


def _guides(unit: UnitTables, params: GuideParams) -> list[Outcome]:
    guides = [
        page
        for page in presence.pages(unit.owned)
        if page.kind not in NOT_ITSELF
        and any(matches(name, params.guide_patterns) for name in (page.title, *page.path))
    ]
    guides.sort(key=lambda page: sha256(page.id.encode()).digest())
    if guides:
        return [_guide(page, params) for page in guides[: params.sample_n]]
    words = {"unit": unit.unit.name, "period": "", "item": params.guide_patterns[0], "name": "、".join(params.fields)}
    return [presence.of_unit(unit, "guide:none", part="要素").of(Status.MISSING, texts.ELEMENT_ABSENT, words)]


def _guide(document: Document, params: GuideParams) -> Outcome:
    """One guide: which elements it says, which it does not, and which cannot be told."""
    reading = Reading(document, params.fields, others=params.other_columns, prose=True)
    answers = {name: reading.answer(name, definite=True) for name in params.fields if name not in params.name_fields}
    outcome = Outcome.about(
        document, cause="guide:fields", part="要素", evidence=presence.dated_evidence(document, "guide")
    )
    return summed_up(outcome, reading, answers, len(params.fields), params.max_missing)
