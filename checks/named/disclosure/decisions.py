"""Major administrative decisions: the year's list, and whether the public was asked about what stands on it."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import model_validator
from rapidfuzz import fuzz

from checks.kit import (
    Calendar,
    Document,
    Fault,
    Field,
    Outcome,
    Params,
    Patterns,
    Period,
    Ratio,
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
from checks.measures import stated
from checks.measures.periods import MonthDay, ever, years, years_named
from checks.measures.presence import Found
from checks.measures.rosters import entries, no_roster, not_on_roster
from checks.measures.words import folded
from checks.seen.pairing import matters
from crawler.chinese.titles import matter_keys

_ALIKE = 80  # rapidfuzz partial ratio from which a consultation may be the one of an item; a person decides
_EVIDENCE = 10
_ITEM_COLUMN = re.compile(r"(?:重大)?(?:行政)?(?:决策)?(?:事项|项目)(?:名称|内容)?|决策名称")
_ITEM = 6  # characters of a matter's name in a list's table


class ListParams(Params):
    roster: str | None = Field(
        None, description="应编制目录的单位名录（配置 rosters 下的名称），不在名录内的不适用；不填则对本单位都适用"
    )
    title_patterns: Patterns = Field(min_length=1, description="目录的标题含有哪些词组（词组内各词都要有）")
    exclude_title_words: Patterns = Field(
        ["解读", "执行情况", "落实情况", "征集", "征求", "听证", "公众参与"],
        description="标题含有这些词的不是目录（征集、征求意见、解读、执行情况之类）",
    )
    changed_words: Patterns = Field(
        ["调整", "变更", "补充", "增补", "新增", "修订", "第二批", "第三批", "更新"],
        description="标题含有这些词的是后来的改动：晚于期限的只列疑似，因为原来的目录可能已被它代替",
    )
    deadline: MonthDay | None = Field(None, description="每年的期限（月-日），如 03-31；不填则到年底，只看有没有")
    late: Literal["fail", "suspect", "pass"] = Field(
        "fail",
        description="期限之后才公布的：fail 判不合格；suspect 只列疑似（期限的起因有争议时）；pass 算已公布（早晚由别的条款判）",
    )
    disputed_until: MonthDay | None = Field(
        None, description="late 为 suspect 时，争议中较晚的期限（月-日），如 10-31：晚于它的两种读法都超期，判不合格"
    )
    need_standard: bool = Field(False, description="是否还要有重大行政决策事项标准")
    standard_patterns: Patterns = Field([], description="标准的标题含有哪些词组；need_standard 时必填")
    host: Literal["any", "portal"] = Field("any", description="在哪里公开：any 不限；portal 须在政府门户网站上")

    @model_validator(mode="after")
    def _standard(self) -> ListParams:
        if self.need_standard and not self.standard_patterns:
            raise ValueError("need_standard 为 true 时须写 standard_patterns")
        return self


class ParticipationParams(Params):
    min_ratio: float = Field(1.0, gt=0, le=1, description="目录事项中公开征求过意见的不低于多少，1.0 即 100%")
    roster: str = Field(
        "decision_items/{unit}",
        description="目录事项的名录（配置 rosters 下的名称，{unit} 处为单位编号），每项写事项名称；没有配置的，从目录页的表格里读",
    )
    title_patterns: Patterns = Field(min_length=1, description="目录的标题含有哪些词组，用来列出目录所在的页面")
    stated_as: Patterns = Field(
        ["社会公众参与率", "公众参与率"],
        description="本单位当年的年度报告、总结里，哪些词后面的百分数就是目录事项的公众参与率；填 [] 则不看",
    )
    deadline: MonthDay | None = Field(None, description="每年的期限（月-日）；不填则到年底")
    min_base: int = Field(5, ge=1, le=1000, description="事项少于多少件时不计百分比，不足的只列疑似（要求100%的除外）")


@check(
    id="decision_list",
    title="年度重大行政决策事项目录按期公布",
    faults=(
        Fault(
            "重大行政决策事项目录逾期公布",
            instead="目录已经公布，逾期不能补救：请书面说明原因；更早公布过的提供网址，由政务公开办核定。今后在期限之前公布。",
        ),
    ),
    params=ListParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE, Status.NA),
    subject="单位和年度",
    earliest_in=("重大行政决策",),
    refuter=refuters.ByDay(ends=("decision_list.published_on",)),
    evidence={"decision_list": "重大行政决策目录"},
)
def decision_list(unit: UnitTables, params: ListParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """当年的重大行政决策事项目录（及标准）是否公布，是否在期限前。

    衡量：当年发布、或标题写明该年的目录，有期限的看其发布日期是否不晚于期限（当日算按期）；有几份的以最早的为准。标题写了别的年份的不算。

    结论：合格——按期公布；不合格——标题写明该年的目录，页面显示的发布日期晚于期限，又没有更早的；疑似——日期有矛盾、没有读出或只见于源码，
    标题没有写年份或写明是调整、补充而日期晚于期限，或参数写明晚于期限只列疑似；未检出——期限已过没有找到，只在门户网站以外见到，或名录没有配置而没有见到目录；即将到期——期限未到；
    不适用——单位不在名录内。

    依据：重大行政决策程序暂行条例第3条第3款（可以确定目录、标准，向社会公布——没有日期）；各地工作要点
    （吴忠市2023年公开率100%，没有日期；兴庆区2023年3月31日前在区门户网站公开）。

    限度：当年没有重大决策事项的，由单位说明后不计；后来调整、补充的目录也算有目录，晚于期限的只列疑似。
    """
    outcomes = []
    pages = presence.pages(unit.owned)
    for period in years(unit, as_of, params.deadline):
        found = presence.search(pages, params.title_patterns, period, exclude=params.exclude_title_words, own_year=True)
        if params.roster is not None:
            gate = not_on_roster(unit, params.roster, "decision_list", period)
            # Whoever publishes a list has one: only where none was seen it is the office's to say who owes it.
            if gate is not None and not (gate.ours and (found.sure or found.late)):
                outcomes.append(gate)
                continue
        outcomes.append(_listed(unit, params, period, found, as_of))
        if params.need_standard:
            outcomes.append(_standard(unit, params, period, pages, as_of))
    return outcomes


def _late_in_any_reading(days: list[deadlines.Dated], params: ListParams, period: Period) -> bool:
    """A ledger whose sentence says 3月31日 and whose deadline 10月 is broken by November, whichever counts."""
    if params.disputed_until is None:
        return False
    last = date.fromisoformat(f"{period.year}-{params.disputed_until}")
    return deadlines.by_day(deadlines.earliest(days), last).status == Status.FAIL


def _listed(unit: UnitTables, params: ListParams, period: Period, found: Found, as_of: date) -> Outcome:
    outcome = presence.of_unit(unit, "decision_list:none", period)
    elsewhere = Found()
    if params.host == "portal":
        elsewhere = Found([each for each in found.sure if each.site not in unit.portals])
        found = Found(*([each for each in rows if _page(each).site in unit.portals] for rows in _rows(found)))
    item = DECISION_ITEM
    named = (*found.sure, *found.late)
    dated = [(day, each) for each in named if (day := deadlines.published(each, "decision_list.published_on"))]
    there = Found([*found.sure, *found.late], found.possible) if params.late == "pass" else found
    if not dated or params.deadline is None or period.due is None or params.late == "pass":
        outcome = presence.counted(outcome, there, item, 1, period, as_of, unit)
        if outcome.status == Status.MISSING and elsewhere.sure:
            outcome.evidence += presence.dated_evidence(elsewhere.sure[0], "decision_list")
            outcome.message = DECISION_ELSEWHERE.format(
                unit=unit.unit.name, year=period.name, example=presence.said(elsewhere.sure[0])
            )
        return outcome
    first = min(dated, key=lambda row: (row[0].first, row[0].last, row[1].id))
    verdict = deadlines.by_day(deadlines.earliest([day for day, _ in dated]), period.due)
    reasons = list(verdict.reasons)
    outcome.status, outcome.cause = verdict.status, "decision_list:late"
    if verdict.status == Status.FAIL:
        if params.late == "suspect" and not _late_in_any_reading([day for day, _ in dated], params, period):
            outcome.status = Status.SUSPECT
            reasons.append(DECISION_LATE)
        # A page that does not name the year may be a later change of a list that we did not see.
        if period.year not in years_named(first[1].title):
            outcome.status = Status.SUSPECT
            reasons.append(DECISION_NO_YEAR)
        if matches(first[1].title, params.changed_words):
            outcome.status = Status.SUSPECT
            reasons.append(DECISION_CHANGED)
        undated = [each for each in found.sure if each.published is None] + [each for each, _ in found.possible]
        if undated:
            outcome.status = Status.SUSPECT
            reasons.append(DECISION_OTHER.format(title=texts.name(undated[0].title)))
    outcome.url, outcome.title, outcome.site = first[1].url, first[1].title, first[1].site
    outcome.measured, outcome.limit = first[0].iso, period.due.isoformat()
    outcome.evidence = [*presence.dated_evidence(first[1], "decision_list"), *first[0].evidence[1:]]
    outcome.message = texts.DECISION[outcome.status].format(
        unit=unit.unit.name,
        year=period.name,
        example=presence.said(first[1]),
        due=texts.day(period.due),
        because=texts.because(reasons),
    )
    return outcome


def _rows(found: Found) -> tuple[list, list, list]:
    return found.sure, found.possible, found.late


def _page(each: Document | tuple[Document, str]) -> Document:
    return each[0] if isinstance(each, tuple) else each


def _standard(unit: UnitTables, params: ListParams, period: Period, pages: list[Document], as_of: date) -> Outcome:
    """Standards stand until they are changed: one of any year will do."""
    found = presence.search(pages, params.standard_patterns, ever(as_of))
    outcome = presence.of_unit(unit, "decision_list:standard", period, "标准")
    return presence.counted(outcome, found, DECISION_STANDARD, 1, period, as_of, unit)


@check(
    id="decision_participation",
    title="重大行政决策目录事项都公开征求过意见",
    faults=(
        Fault(
            "重大行政决策公众参与率不足",
            instead="报告所说的一年已经过去，参与率不能补足：请书面说明原因；数字写错或另有统计的更正并提供网址，由政务公开办核定。今后按要求的数做到。",
        ),
    ),
    params=ParticipationParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE, Status.NA),
    subject="单位和年度",
    refuter=refuters.Written(),
    cannot=lambda params: "" if params.stated_as else DECISION_CANNOT,
    evidence={"decision_list": "重大行政决策目录", "consultation": "征求意见"},
)
def decision_participation(
    unit: UnitTables, params: ParticipationParams, calendar: Calendar, as_of: date
) -> list[Outcome]:
    """目录里的事项有多少公开征求过意见，给出分子分母。

    衡量：名录（没有配置的，目录页表格“事项名称”一栏）所列的每个事项，有没有事项名称相同的征求意见公告（当年或上一年发布）；名称只是相近的算不能确定。

    结论：合格——达到规定的比例；不合格——本单位写整年情况的报告自己写明的公众参与率低于要求；疑似——加上名称相近的才达到，或事项太少；未检出——期限已过没有达到，或事项名录没有配置；
    即将到期——期限未到没有达到；不适用——名录是空的，当年没有事项。

    依据：兴庆区2023年工作要点（社会公众参与率达到100%）；吴忠市2023年只是“鼓励”，不宜计分。

    限度：目录不是表格、没有读全的，事项读不出，须由办方把事项名称填入名录；以座谈、听证等其他方式参与的看不到，由单位举证；
    事项少于参数所定的，只给件数不给百分比。
    """
    outcomes = []
    listed = entries(unit, params.roster)
    given = None if listed is None else [entry.name for entry in listed]
    notices = [notice for notice in unit.of_kind("consultation") if not notice.reposted]
    keys = [(notice, matters(notice)) for notice in notices]
    pages = presence.pages(unit.owned)
    for period in years(unit, as_of, params.deadline):
        outcome = presence.of_unit(unit, "decision:participation", period)
        lists = presence.search(pages, params.title_patterns, period, own_year=True).sure
        outcome.evidence = [proof for page in lists[:2] for proof in presence.dated_evidence(page, "decision_list")]
        due_items = given if given is not None else _items_listed(lists)
        if due_items is None:
            outcome.cause = "decision:participation:roster"
            outcomes.append(no_roster(outcome, unit, params.roster))
            continue
        asked = [(notice, names) for notice, names in keys if _recent(notice, period)]
        found, lacking, possible = [], [], 0
        for item in due_items:
            key = (matter_keys(item) or [item])[0]
            same = [notice for notice, names in asked if key in names]
            if same:
                found.append(same[0])
            else:
                lacking.append(item)
                possible += any(fuzz.partial_ratio(key, name) >= _ALIKE for _, names in asked for name in names)
        for notice in found[:_EVIDENCE]:
            outcome.evidence += presence.dated_evidence(notice, "consultation")
        outcome = presence.shared(
            outcome,
            Ratio(len(found), len(due_items)),
            possible,
            params.min_ratio,
            min_base=params.min_base,
            due=period.due,
            as_of=as_of,
            lacking=lacking,
            what=DECISION_SHARE.format(unit=unit.unit.name, year=period.name),
        )
        outcomes.append(stated.less(outcome, unit, params.stated_as, period, params.min_ratio, share=True))
    return outcomes


def _items_listed(lists: list[Document]) -> list[str] | None:
    """The matters that the published list's own table names; None where no list was read whole, or none has a table."""
    items: dict[str, None] = {}
    for page in lists:
        at: int | None = None
        for _, cells in page.body.rows():
            if (
                column := next((n for n, cell in enumerate(cells) if _ITEM_COLUMN.fullmatch(folded(cell))), None)
            ) is not None:
                at = column
            elif at is not None and at < len(cells) and len(folded(cells[at])) >= _ITEM:
                items.setdefault(cells[at])
        if at is None or not page.read_whole:
            return None
    return list(items) or None


def _recent(notice: Document, period: Period) -> bool:
    """The draft may have been laid open in the year before the list."""
    return notice.published is None or period.year - 1 <= notice.published.last.year <= period.year


# ---- decision_list, decision_participation ----
DECISION_ITEM, DECISION_STANDARD = "重大行政决策事项目录", "重大行政决策事项标准"
DECISION_ELSEWHERE = (
    "{unit}{year}的重大行政决策事项目录{example}不在政府门户网站上，门户网站未检出。请在门户网站公布，或提供网址。"
)
DECISION_LATE = "公布晚于期限，是否算数须由办方定"
DECISION_CHANGED = "标题说明它是后来的调整或补充，原来的目录可能已被它代替"
DECISION_NO_YEAR = "标题没有写明年度"
DECISION_OTHER = "另有《{title}》日期不能确定"
DECISION_CANNOT = "以座谈、听证等方式参与的网站上看不到，没有征求意见公告不等于没有公众参与"
DECISION_SHARE = "{unit}{year}重大行政决策目录事项中公开征求过意见的占"
