"""Normative documents: gathered in one place, and cleared of what is void."""

from __future__ import annotations

import re
from datetime import date

from pydantic import Field, model_validator

from checks import texts
from checks.measures import deadlines, presence
from checks.measures.calendar import Calendar, natural_days
from checks.measures.periods import IsoDay, MonthDay, ever, years
from checks.measures.shares import Ratio
from checks.measures.words import Patterns, folded, matches
from checks.model import Outcome, Status
from checks.registry import Params, check
from checks.seen.documents import Document, deciding_day, to_date
from checks.seen.tables import UnitTables
from crawler.chinese.titles import title_keys

_BEFORE = re.compile(r"^(?:(?:请)?(?:选择|输入)|全部|所有|不限|按照?|依)+")
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


class CleanupParams(Params):
    title_patterns: Patterns = Field(min_length=1, description="清理结果的标题含有哪些词组（词组内各词都要有）")
    deadline: MonthDay | None = Field(None, description="每年的期限（月-日）；不填则到年底")
    library_consistent: bool = Field(True, description="是否另查标题写明废止的文件，在库内还标有效没有")
    void_words: Patterns = Field(
        ["废止", "宣布失效"], min_length=1, description="标题含有哪些词的通知、决定是宣布某文件废止或失效"
    )


@check(
    id="normdoc_library",
    title="规范性文件在规定的专栏集中公开",
    params=LibraryParams,
    statuses=(Status.PASS, Status.SUSPECT, Status.MISSING, Status.DUE),
    subject="规范性文件；集中公开的页面以单位计",
)
def normdoc_library(unit: UnitTables, params: LibraryParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """规范性文件是否都在规定的专栏下，有没有集中公开的目录页面，文件库能不能按规定的方式分类查看。

    衡量：每件规范性文件的面包屑或所在栏目的名称里有没有规定的专栏；集中公开的页面看标题（或栏目名），有期限的看发布日期；
    分类看文件库栏目首页上的选项、按钮、链接和标签。

    结论：合格——在专栏内（或有集中公开的页面且不晚于期限，或有这种分类）；疑似——页面没有面包屑也不在有名称的栏目里，
    或集中公开的页面日期晚于期限、没有读出，或文件库首页上没有见到这种分类；未检出——只见于别的栏目，或期限已过没有找到集中公开的页面，
    或没有找到文件库、没有读到它的首页；即将到期——期限未到。

    依据：各地工作要点（中卫市2022年依托“政府信息公开”专栏集中公开；利通区2021年底前集中公开）。

    限度：同一文件在几处都有的，有一处在专栏内即算；专栏内的另一份没有抓到的，会列为未检出，故不判不合格；
    由脚本生成的分类（筛选）源码里看不到，只列疑似，有分类不等于查得到；目录随时更新，晚的日期不说明首次公开晚，只列疑似。
    """
    outcomes = _in_column(unit, params) if params.column_path else []
    if params.list_patterns:
        outcomes.append(_gathered(unit, params, as_of))
    if params.facets:
        outcomes += _facets(unit, params)
    return outcomes


def _facets(unit: UnitTables, params: LibraryParams) -> list[Outcome]:
    """Whether one of the library's columns offers each way of choosing."""
    there = [
        row
        for row in unit.column_rows
        if row.get("type") == "规范性文件" or matches(str(row.get("name") or ""), params.library_names)
    ]
    read = [row for row in there if isinstance(row.get("choices"), list)]
    outcomes = []
    for name, words in params.facets.items():
        one = presence.of_unit(unit, "norm:facet", part=f"分类·{name}")
        said = {"unit": unit.unit.name, "name": name}
        wanted = {folded(word) for word in words}
        hit = next(((row, text) for row in read for text in row["choices"] if _core(text) in wanted), None)
        row, text = hit or (read[0] if read else None, None)
        if row is not None:
            one.url, one.title, one.site = row["url"], str(row.get("name") or ""), str(row.get("site") or one.site)
            one.status = Status.PASS if hit else Status.SUSPECT
            one.measured = text
            quote = text or "、".join(row["choices"])[:200]
            one.evidence = [presence.column_evidence(row, "column.choices", text, quote)]
            said |= {"column": one.title, "text": text}
            one.message = (LIBRARY_FACET if hit else LIBRARY_NO_FACET).format(**said)
        else:
            one.message = (LIBRARY_UNREAD if there else LIBRARY_NONE).format(**said)
        outcomes.append(one)
    return outcomes


def _core(text: str) -> str:
    """What a choice is of: 按主题分类查询, 全部主题, 主题： are of 主题."""
    text = _BEFORE.sub("", folded(text).strip(":：>»-|·()[]【】"))
    return text if len(text) < 4 else _BEHIND.sub("", text) or text


def _normative(unit: UnitTables, params: LibraryParams) -> list[Document]:
    return [
        one
        for one in unit.of_kind("policy", "notice")
        if not one.reposted
        and not matches(one.title, params.list_patterns)
        and (one.facts.normative is not None or "规范性文件" in one.column_types)
    ]


def _in_column(unit: UnitTables, params: LibraryParams) -> list[Outcome]:
    outcomes = []
    there = 0
    judged = 0
    for one in _normative(unit, params):
        path = [name for name in one.path if name.strip()]
        inside = next((name for name in path if matches(name, params.column_path)), None)
        status = Status.PASS if inside else Status.MISSING if path else Status.SUSPECT
        decided = deciding_day(one)
        if unit.in_window(decided):
            judged, there = judged + 1, there + (status == Status.PASS)
        outcome = Outcome(
            status,
            one.id,
            one.url,
            one.title,
            "",
            measured="＞".join(path) or "没有读出",
            limit="、".join(params.column_path),
            decided_on=decided,
            cause="norm:column",
            site=one.site,
            evidence=presence.dated_evidence(one, "normdoc"),
        )
        outcome.evidence.append(one.evidence("normdoc.path", "＞".join(path) or None, source="column"))
        outcomes.append(outcome)
    ratio = Ratio(there, judged)
    for outcome in outcomes:
        outcome.numerator, outcome.denominator = ratio.numerator, ratio.denominator
        outcome.message = texts.LIBRARY[outcome.status].format(
            title=texts.name(outcome.title),
            path="、".join(params.column_path),
            where=outcome.measured,
            ratio=ratio.said(params.min_base),
        )
    return outcomes


def _gathered(unit: UnitTables, params: LibraryParams, as_of: date) -> Outcome:
    one = presence.of_unit(unit, "norm:list", part="集中公开")
    found = presence.search(presence.pages(unit.owned), params.list_patterns, ever(as_of))
    due = params.deadline_on
    one.decided_on = due
    one.limit = due.isoformat() if due else None
    words = {"unit": unit.unit.name, "due": texts.day(due) if due else ""}
    words["until"] = texts.PRESENT_UNTIL.format(due=words["due"]) if due else ""
    pages = [*found.sure, *(each for each, _ in found.possible)]
    dated = [(day, each) for each in pages if (day := deadlines.published(each, "normdoc_list.published_on"))]
    named = presence.columns_named(unit, params.list_patterns)
    columns = [row for row in named if presence.whole_number(row.get("rows"))]
    if columns and (due is None or not dated):
        row = columns[0]
        one.status = Status.PASS if due is None else Status.SUSPECT
        one.url, one.title = row["url"], str(row["name"])
        one.evidence = [presence.column_evidence(row, "column.rows", str(presence.whole_number(row.get("rows"))))]
        said = LIBRARY_LIST_PASS if due is None else LIBRARY_LIST_DOUBT
        one.message = said.format(**words, example=f"“{row['name']}”", why=texts.PRESENT_UNDATED)
        return one
    if not pages:
        if due is not None and as_of <= due:
            one.status, one.due_on, one.measured = Status.DUE, due, natural_days(as_of, due)
            one.message = LIBRARY_LIST_DUE.format(**words, left=one.measured)
        else:
            one.message = LIBRARY_LIST_MISSING.format(**words)
        return one
    first = min(dated, key=lambda row: (row[0].first, row[1].id))[1] if dated else pages[0]
    one.url, one.title, one.site = first.url, first.title, first.site
    one.evidence = presence.dated_evidence(first, "normdoc_list")
    words["example"] = presence.said(first)
    if due is None:
        one.status, one.message = Status.PASS, LIBRARY_LIST_PASS.format(**words)
    elif not dated:
        one.status, one.message = Status.SUSPECT, LIBRARY_LIST_DOUBT.format(**words, why=texts.PRESENT_UNDATED)
    else:
        verdict = deadlines.by_day(deadlines.earliest([day for day, _ in dated]), due)
        one.status = Status.PASS if verdict.status == Status.PASS else Status.SUSPECT
        if verdict.status == Status.FAIL:
            one.message = LIBRARY_LIST_LATE.format(**words)
        else:
            said = LIBRARY_LIST_PASS if one.status == Status.PASS else LIBRARY_LIST_DOUBT
            one.message = said.format(**words, why="；".join(verdict.reasons))
    return one


@check(
    id="normdoc_cleanup",
    title="每年公布规范性文件清理结果，库内标注一致",
    params=CleanupParams,
    statuses=(Status.PASS, Status.SUSPECT, Status.MISSING, Status.DUE),
    subject="单位和年度；标注不一致的以文件计",
)
def normdoc_cleanup(unit: UnitTables, params: CleanupParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """当年有没有公布规范性文件清理结果；标题写明废止的文件，在库内是否还标有效。

    衡量：当年发布、标题含有规定词组的页面；另看标题写明废止（失效）《某文件》的通知、决定，与其同名、发布在前的文件页面是否仍标有效。

    结论：合格——有当年的清理结果（或废止的文件都没有再标有效）；疑似——只有日期不能确定的清理结果，或同名文件仍标有效；
    未检出——期限已过没有清理结果；即将到期——期限未到。

    依据：政府网站发展指引（国办发〔2017〕47号）：废止、失效的文件应在原文件上作出明确标注；兴庆区2023年工作要点（以通知形式公布清理结果）。

    限度：清理结果附件里的目录不读，只有标题写明的废止能对照；同名的新文件代替旧文件的也会列疑似，须由人看；当年没有清理任务的，由单位说明后不计。
    """
    pages = presence.pages(unit.owned)
    outcomes = []
    for period in years(unit, as_of, params.deadline):
        one = presence.of_unit(unit, "norm:cleanup", period)
        found = presence.search(pages, params.title_patterns, period)
        outcomes.append(presence.counted(one, found, CLEANUP_ITEM, 1, period, as_of, unit))
    if params.library_consistent:
        outcomes += _still_valid(unit, params, pages)
    return outcomes


def _still_valid(unit: UnitTables, params: CleanupParams, pages: list[Document]) -> list[Outcome]:
    by_key: dict[str, list[Document]] = {}
    for one in unit.of_kind("policy", "notice"):
        for key in title_keys(one.title):
            by_key.setdefault(key, []).append(one)
    outcomes: dict[str, Outcome] = {}
    void = 0
    for notice in pages:
        # The 《title》 behind the word is what is made void; without one the notice speaks of many.
        if not matches(notice.title, params.void_words) or "《" not in notice.title or notice.published is None:
            continue
        named = set(title_keys(notice.title[notice.title.index("《") :]))
        there = {one.id: one for key in named for one in by_key.get(key, ()) if one.id != notice.id}
        older = [one for one in there.values() if one.published and one.published.last < notice.published.first]
        void += bool(older)
        for one in older:
            mark, read = one.facts.validity, to_date(one.fetched_at)
            if mark is None or mark.status != "有效" or matches(one.title, params.void_words):
                continue
            if read is not None and read <= notice.published.last:
                continue
            outcomes[one.id] = Outcome(
                Status.SUSPECT,
                one.id,
                one.url,
                one.title,
                CLEANUP_STILL.format(notice=presence.said(notice), title=texts.name(one.title), quote=mark.quote),
                measured="仍标有效",
                part="库内状态",
                decided_on=deciding_day(notice),
                cause="norm:void_valid",
                site=one.site,
                evidence=[
                    *presence.dated_evidence(one, "normdoc"),
                    *presence.dated_evidence(notice, "cleanup"),
                    one.evidence("validity", mark.status, quote=mark.quote, source=mark.source),
                ],
            )
    if void and not outcomes:
        one = presence.of_unit(unit, "norm:void_valid", part="库内状态")
        one.status, one.measured, one.unit_of_measure = Status.PASS, void, "件"
        one.message = CLEANUP_SAME.format(unit=unit.unit.name, count=void)
        return [one]
    return list(outcomes.values())


LIBRARY_LIST_PASS = "{unit}的规范性文件集中公开页面{example}{until}，符合要求。"
LIBRARY_LIST_LATE = (
    "{unit}的规范性文件集中公开页面{example}晚于{due}的期限。目录常随更新改换日期，列为疑似。请核实首次公开的日期。"
)
LIBRARY_LIST_DUE = "{unit}尚未见到规范性文件集中公开的页面，期限{due}，还剩{left}日。"
LIBRARY_LIST_MISSING = "未检出{unit}的规范性文件集中公开页面{until}。如已公开，请提供网址。"
LIBRARY_LIST_DOUBT = "{unit}的规范性文件集中公开页面{example}{until}：{why}，列为疑似，请核实。"
LIBRARY_FACET = "{unit}的文件库栏目“{column}”可按{name}分类查看（“{text}”），符合要求。"
LIBRARY_NO_FACET = (
    "{unit}的文件库栏目“{column}”首页上没有见到按{name}的分类或筛选；可能由脚本生成，列为疑似，请人工打开核实。"
)
LIBRARY_UNREAD = "{unit}的文件库栏目首页没有读到，无法判断能不能按{name}分类查看，列为未检出。"
LIBRARY_NONE = "没有见到{unit}的规范性文件库栏目，无法判断能不能按{name}分类查看，列为未检出。如有，请提供网址。"
CLEANUP_ITEM = "规范性文件清理结果"
CLEANUP_STILL = "{notice}的标题写明废止（失效）《{title}》，而该文件页面抓取时仍标注有效（“{quote}”），列为疑似。请核实是否同一文件并及时更正标注。"
CLEANUP_SAME = "{unit}标题写明废止（失效）的文件{count}件，在库内见到的都没有再标有效。"
