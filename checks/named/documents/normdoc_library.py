"""Normative documents: gathered in one place."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
    deadlines,
    deciding_day,
    matches,
    presence,
    refuters,
    shares,
    texts,
)
from checks.measures.calendar import natural_days
from checks.measures.periods import IsoDay, ever
from checks.measures.words import folded
from checks.seen.tables import ANY_TYPE
from crawler.chinese.titles import number_key, title_keys

_BEFORE = re.compile(r"^(?:(?:请)?(?:选择|输入)|全部|所有|不限|按照?|依)+")
_STATIC = 2  # ways of choosing that a page's source shows, so that they are no script's
_BEHIND = re.compile(r"(?:查询|检索|筛选|选择|查看|浏览|导航|索引|排序|列表)+$")


class LibraryParams(Params):
    column_path: Patterns = Field(
        [], description="规范性文件应在哪个专栏下：栏目名或面包屑里含有这些词组之一即算，如 [政府信息公开]"
    )
    list_patterns: Patterns = Field(
        [], description="集中公开规范性文件的目录、清单或清理结果页面，标题或栏目名含有哪些词组"
    )
    deadline_on: IsoDay | None = Field(None, description="集中公开的期限（年-月-日），如 2021-12-31；不填则不限")
    facets: dict[str, Patterns] = Field(
        {},
        description="文件库页面可按什么分类、筛选：名称到词，如 {年份: [年份, 发布年份]}；页面上的选项、标签就是这个词"
        "（前后可有按、全部、分类、筛选之类）才算",
    )
    library_names: Patterns = Field(
        ["规范性文件", "文件库"],
        min_length=1,
        description="查 facets 时，哪些栏目是文件库：栏目名含有这些词组之一，或类型是规范性文件",
    )
    min_base: int = Field(5, ge=1, le=1000, description="件数少于多少时不计百分比，只给件数")

    @model_validator(mode="after")
    def _something(self) -> LibraryParams:
        if not self.column_path and not self.list_patterns and not self.facets:
            raise ValueError("column_path、list_patterns 与 facets 至少写一个")
        return self


@check(
    id="normdoc_library",
    title="规范性文件在规定的专栏集中公开",
    faults=(
        Fault("规范性文件没有归集到专栏", cause="norm:column"),
        Fault("文件库缺少规定的分类", cause="norm:facet"),
    ),
    params=LibraryParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE),
    subject="规范性文件；集中公开的页面以单位计",
    evidence={
        "normdoc": "规范性文件",
        "normdoc.path": "规范性文件所在位置",
        "normdoc_list": "规范性文件目录",
        "column.choices": "栏目可选分类",
    },
    earliest_in=(ANY_TYPE,),
    refuter=refuters.ByCause({"norm:column": refuters.NoRow(), "norm:facet": refuters.NoField()}),
    cannot=lambda params: "" if params.column_path or len(params.facets) > _STATIC else CANNOT,
)
def normdoc_library(unit: UnitTables, params: LibraryParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """规范性文件是否都在规定的专栏下，有没有集中公开的目录页面，文件库能不能按规定的方式分类查看。

    衡量：每件规范性文件的面包屑或所在栏目的名称里有没有规定的专栏；集中公开的页面看标题（或栏目名），有期限的看发布日期；
    分类看文件库栏目首页上的选项、按钮、链接和标签。

    结论：合格——在专栏内（或有集中公开的页面且不晚于期限，或有这种分类）；不合格——页面显示的位置在别的栏目，而专栏内见到本单位
    另外的规范性文件，全部栏目都已读全，没有同名、同文号的一份；或文件库首页的源码里列出了另外两种规定的分类而没有这一种；疑似——页面没有面包屑也不在有名称的栏目里，
    或集中公开的页面日期晚于期限、没有读出，或文件库首页上没有见到这种分类；未检出——只见于别的栏目，或期限已过没有找到集中公开的页面，
    或没有找到文件库、没有读到它的首页；即将到期——期限未到。

    依据：各地工作要点（中卫市2022年依托“政府信息公开”专栏集中公开；利通区2021年底前集中公开）。

    限度：同一文件在几处都有的，有一处在专栏内即算；专栏内一件也没有见到的，可能是专栏没有认出，只列未检出；
    由脚本生成的分类（筛选）源码里看不到，一种也没有见到的只列疑似，有分类不等于查得到；目录随时更新，晚的日期不说明首次公开晚，只列疑似。
    """
    outcomes = _in_column(unit, params) if params.column_path else []
    if params.list_patterns:
        outcomes.append(_gathered(unit, params, as_of))
    return outcomes + [_facet(unit, name, words, params) for name, words in params.facets.items()]


def _static(row: Mapping[str, object], name: str, params: LibraryParams) -> bool:
    """Whether the column's page itself shows its ways of choosing, and this one is not among them: a block with two of
    them is no script's, and what its third would say stands nowhere."""
    choices = [str(text) for text in row["choices"]] if isinstance(row["choices"], list) else []
    cores = {_core(text) for text in choices}
    others = [words for other, words in params.facets.items() if other != name]
    shown = sum(any(folded(word) in cores for word in words) for words in others)
    told = any(folded(word) in folded(text) for word in params.facets[name] for text in choices)
    return bool(row.get("complete")) and shown >= _STATIC and not told


def _facet(unit: UnitTables, name: str, words: list[str], params: LibraryParams) -> Outcome:
    """Whether one of the library's columns offers that way of choosing."""
    columns = [
        row
        for row in unit.column_rows
        if row.get("type") == "规范性文件" or matches(str(row.get("name") or ""), params.library_names)
    ]
    read = [row for row in columns if isinstance(row.get("choices"), list)]
    wanted = {folded(word) for word in words}
    hit = next(((row, text) for row in read for text in row["choices"] if _core(text) in wanted), None)
    outcome = presence.of_unit(unit, "norm:facet", part=f"分类·{name}")
    if hit is None and not read:
        return outcome.of(Status.MISSING, COLUMN_UNREAD if columns else NO_COLUMN, unit=unit.unit.name, name=name)
    row, text = hit or (read[0], None)
    column = str(row.get("name") or "")
    shown = presence.column_evidence(row, "column.choices", text, text or "、".join(row["choices"])[:200])
    outcome = replace(outcome, url=row["url"], title=column, site=str(row.get("site") or outcome.site))
    said = {"unit": unit.unit.name, "name": name, "column": column, "text": text, "shown": shown.quote}
    plain = len(read) == len(columns) and all(_static(row, name, params) for row in read)
    status = Status.PASS if hit else Status.FAIL if plain else Status.SUSPECT
    return outcome.of(status, FACET, said, measured=text, evidence=[shown], lacking=words)


def _core(text: str) -> str:
    """What a choice is of: 按主题分类查询, 全部主题, 主题： are of 主题."""
    text = _BEFORE.sub("", folded(text).strip(":：>»-|·()[]【】"))
    return text if len(text) < 4 else _BEHIND.sub("", text) or text


def _normative(unit: UnitTables, params: LibraryParams) -> list[Document]:
    return [
        document
        for document in unit.of_kind("policy", "notice")
        if not document.reposted
        and not matches(document.title, params.list_patterns)
        and (document.facts.normative is not None or "规范性文件" in document.column_types)
    ]


def _in_column(unit: UnitTables, params: LibraryParams) -> list[Outcome]:
    outcomes = []
    wanted = "、".join(params.column_path)
    there = [page for page in unit.everything if page.kind in ("policy", "notice") and _stands_in(page, params)]
    names = {key for page in there for key in (*title_keys(page.title), number_key(page.number)) if key}
    documents = _normative(unit, params)
    seen = any(_stands_in(document, params) for document in documents)
    for document in documents:
        path = [name for name in document.path if name.strip()]
        # The column may hold a page of its own of the same document.
        inside = not names.isdisjoint({*title_keys(document.title), number_key(document.number)})
        inside = inside or _stands_in(document, params)
        outcome = Outcome.about(
            document,
            cause="norm:column",
            decided_on=deciding_day(document),
            limit=wanted,
            evidence=[
                *presence.dated_evidence(document, "normdoc"),
                document.evidence("normdoc.path", "＞".join(path) or None, source="column"),
            ],
        )
        shown = any(crumb.name.strip() for crumb in document.facts.breadcrumbs)
        absent = Status.FAIL if seen and shown else Status.MISSING
        status = Status.PASS if inside else absent if path else Status.SUSPECT
        where = "＞".join(path) or "没有读出"
        outcomes.append(outcome.of(status, IN_COLUMN, measured=where, path=wanted, where=where))
    ratio = shares.passed(outcomes, unit)
    return [outcome.ratio(ratio, IN_COLUMN_OF_ALL, min_base=params.min_base) for outcome in outcomes]


def _stands_in(document: Document, params: LibraryParams) -> bool:
    """Whether one of the names of where a page stands is the column's."""
    return any(matches(name, params.column_path) for name in document.path)


def _gathered(unit: UnitTables, params: LibraryParams, as_of: date) -> Outcome:
    """Whether there is a page (or column) that gathers them, by the day that the clause gives."""
    due = params.deadline_on
    outcome = replace(
        presence.of_unit(unit, "norm:list", part="集中公开"), decided_on=due, limit=due.isoformat() if due else None
    )
    found = presence.search(presence.pages(unit.owned), params.list_patterns, ever(as_of))
    pages = [*found.sure, *(page for page, _ in found.possible)]
    dated = [(day, page) for page in pages if (day := deadlines.published(page, "normdoc_list.published_on"))]
    words = {"unit": unit.unit.name, "due": texts.day(due) if due else ""}
    words["until"] = texts.PRESENT_UNTIL.format(due=words["due"]) if due else ""
    named = presence.columns_named(unit, params.list_patterns)
    columns = [row for row in named if presence.whole_number(row.get("rows"))]
    if columns and (due is None or not dated):
        row = columns[0]
        shown = presence.column_evidence(row, "column.rows", str(presence.whole_number(row.get("rows"))))
        outcome = replace(outcome, url=row["url"], title=str(row["name"]))
        words |= {"example": f"“{row['name']}”", "why": texts.PRESENT_UNDATED}
        return outcome.of(Status.PASS if due is None else Status.SUSPECT, GATHERED, words, evidence=[shown])
    if not pages and due is not None and as_of <= due:
        left = natural_days(as_of, due)
        return outcome.of(Status.DUE, GATHERED, words, measured=left, due_on=due, left=left)
    if not pages:
        return outcome.of(Status.MISSING, GATHERED, words)
    first = min(dated, key=lambda row: (row[0].first, row[1].id))[1] if dated else pages[0]
    evidence = presence.dated_evidence(first, "normdoc_list")
    words["example"] = presence.said(first)
    if due is None:
        return outcome.on(first).of(Status.PASS, GATHERED, words, evidence=evidence)
    if not dated:
        words["why"] = texts.PRESENT_UNDATED
        return outcome.on(first).of(Status.SUSPECT, GATHERED, words, evidence=evidence)
    verdict = deadlines.by_day(deadlines.earliest([day for day, _ in dated]), due)
    words["why"] = "；".join(verdict.reasons)
    late = verdict.status == Status.FAIL
    status = Status.SUSPECT if late else verdict.status
    return outcome.on(first).of(status, GATHERED_LATE if late else GATHERED, words, evidence=evidence)


IN_COLUMN = {
    Status.PASS: "《{title}》在“{path}”专栏内，符合要求。",
    Status.SUSPECT: "《{title}》没有读出所在的栏目路径，无法判断是否在“{path}”专栏内，列为疑似，请核实。",
    Status.FAIL: (
        "《{title}》的页面显示在“{where}”，不在“{path}”专栏；专栏内有本单位另外的规范性文件，全部栏目已读全，没有这一件。"
        "请归集到专栏；如专栏内已有，请提供网址。"
    ),
    Status.MISSING: (
        "《{title}》见于“{where}”，没有在“{path}”专栏内检出，列为未检出。请归集到专栏；如专栏内已有，请提供网址。"
    ),
}
CANNOT = "集中公开的目录常随更新改换日期，分类、筛选多由脚本生成：没有见到、日期晚都不等于没有做到"
IN_COLUMN_OF_ALL = "在专栏内的 {ratio}。"
GATHERED = {
    Status.PASS: "{unit}的规范性文件集中公开页面{example}{until}，符合要求。",
    Status.SUSPECT: "{unit}的规范性文件集中公开页面{example}{until}：{why}，列为疑似，请核实。",
    Status.DUE: "{unit}尚未见到规范性文件集中公开的页面，期限{due}，还剩{left}日。",
    Status.MISSING: "未检出{unit}的规范性文件集中公开页面{until}。如已公开，请提供网址。",
}
GATHERED_LATE = (
    "{unit}的规范性文件集中公开页面{example}晚于{due}的期限。目录常随更新改换日期，列为疑似。请核实首次公开的日期。"
)
FACET = {
    Status.PASS: "{unit}的文件库栏目“{column}”可按{name}分类查看（“{text}”），符合要求。",
    Status.FAIL: (
        "{unit}的文件库栏目“{column}”首页列出了可选的分类（“{shown}”），其中没有{name}。请补上；另有查询入口的，请提供网址。"
    ),
    Status.SUSPECT: (
        "{unit}的文件库栏目“{column}”首页上没有见到按{name}的分类或筛选；可能由脚本生成，列为疑似，请人工打开核实。"
    ),
}
COLUMN_UNREAD = "{unit}的文件库栏目首页没有读到，无法判断能不能按{name}分类查看，列为未检出。"
NO_COLUMN = "没有见到{unit}的规范性文件库栏目，无法判断能不能按{name}分类查看，列为未检出。如有，请提供网址。"
