"""Budgets and final accounts: of every level, and of every unit on the office's list."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

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
from checks.measures import overdue
from checks.measures.periods import MonthDay, years, years_named
from checks.measures.presence import Found
from checks.measures.rosters import Entry, entries, no_roster, of_entry
from checks.seen.owners import is_body
from checks.seen.tables import ANY_TYPE
from crawler.chinese.text import squeeze

_BEFORE_YEAR = re.compile(r"[（(][^（()）]{1,6}[)）]\s*(?=20\d\d)|(?=20\d\d)")  # 某县文化馆（本级）2024年…
_OFFICE = re.compile(r"财政[厅局]|(?:人民)?政府办公[室厅]?")  # names that hold a level's words and mean none

# Columns that tell people how to ask, serve them or hear them: no office files its accounts there.
_NO_ACCOUNTS = ("信息公开指南", "公共服务", "咨询投诉", "意见征集", "意见反馈", "招生", "开放日")

Level = Literal["政府", "部门", "单位"]
Kind = Literal["预算", "决算"]


class BudgetParams(Params):
    roster: str | None = Field(
        None,
        description="预算单位名录（配置 rosters 下的名称，{unit} 处为单位编号），名录里每个都要有；不填则只看每一级有没有",
    )
    levels: list[Level] = Field(min_length=1, description="哪几级：政府、部门、单位（部门所属单位）")
    kinds: list[Kind] = Field(["预算", "决算"], min_length=1, description="预算（当年的）、决算（上一年的）")
    level_words: dict[str, Patterns] = Field(
        {"政府": ["政府", "本级", "财政 预算", "财政 决算", "总预算", "总决算"], "部门": ["部门"], "单位": ["单位"]},
        description="标题或栏目名含有哪些词组的算这一级",
    )
    host: Literal["any", "portal", "portal_or_platform"] = Field(
        "any", description="在哪里公开：any、portal_or_platform 抓到的任一网站；portal 须在政府门户网站上"
    )
    deadline: MonthDay | None = Field(None, description="每年的期限（月-日）；不填则到年底")
    min_base: int = Field(5, ge=1, le=1000, description="名录少于多少个时不计百分比，只给件数")
    need_project_goal: bool = Field(False, description="当年的预算公开里是否要有项目绩效目标（看标题和附件名）")
    goal_words: Patterns = Field(["绩效目标"], min_length=1, description="标题或附件名含有哪些词组的算项目绩效目标")


@check(
    id="budget_coverage",
    title="各级、各预算单位的预决算都已公开",
    faults=(
        Fault(
            "预决算逾期公开",
            cause="budget:*:late",
            instead="预决算已经公开，逾期不能补救：请书面说明原因；更早公开过的提供网址，由政务公开办核定。今后在批复后的期限内公开。",
        ),
    ),
    params=BudgetParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE),
    subject="单位、年度和级次（或预算单位）",
    evidence={"budget": "预决算"},
    earliest_in=(ANY_TYPE,),
    never_in=_NO_ACCOUNTS,
    refuter=refuters.ByDay(ends=("document.published_on",)),
)
def budget_coverage(unit: UnitTables, params: BudgetParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """当年的预算、上一年的决算，在每一级（或名录里的每个预算单位）有没有公开。

    衡量：标题含“预算”“决算”并写明所属年度的页面；有名录的，标题还要含预算单位的名称（或由其发布），每个单位每类一条，附已公开数和应公开数；
    没有名录的，标题或所在栏目的名称含有该级的用词；部门看本部门自己的，别的部门、别的部门所属单位的不算，没有见到自己的才看汇总公开的（牵头的财政部门也看各部门的）；
    名录还没有配置的，只看见到的本单位部门预决算。标题没有写年度的，以当年发布的计。要求绩效目标的，看当年预算公开的标题和附件名。

    结论：合格——有；不合格——写明该年度的只有期限（不填则公开年度的年底）以后发布的，日期由页面显示；疑似——只有日期或年度不能确定的，逾期的只是其中一个部门（所属单位）的，或附件的名称看不出有没有绩效目标；未检出——年底（或期限）已过没有找到，
    只在门户网站以外见到，或名录没有配置；即将到期——期限未到，尚未见到。

    依据：预算法第14条、预算法实施条例第6条；各地工作要点（吴忠市2023年、兴庆区2023年三级预决算集中公开；利通区2021年全覆盖；
    青铜峡市2019年项目绩效目标）。

    限度：批复后20日内公开的时限不判（批复日多不公开）；只看标题，报表是否齐全不查；名称用简称的要在名录里写简称或给单位配置别名；
    没有找到不等于没有公开，只凭没有找到从不判不合格。
    """
    pages = _budget_pages(unit)
    listed: list[Entry] | None = None
    if params.roster is not None:
        listed = entries(unit, params.roster)
        if listed is None and ("部门" not in params.levels or "{unit}" not in params.roster):
            return [no_roster(presence.of_unit(unit, "budget:roster"), unit, params.roster)]
    outcomes = []
    if listed is None and params.roster is not None:
        outcomes.append(no_roster(presence.of_unit(unit, "budget:roster"), unit, params.roster))
    for period in years(unit, as_of, params.deadline):
        for kind in params.kinds:
            of_kind = [page for page in pages if kind in page.title]
            # The final accounts published in a year are those of the year before.
            year = period.year - (kind == "决算")
            if listed is not None:
                named = [(entry.name, [page for page in of_kind if of_entry(page, entry)]) for entry in listed]
                rows = [(name, _of_year(unit, theirs, year, period)) for name, theirs in named]
            elif params.roster is not None:
                rows = [(unit.unit.name, _of_year(unit, _its_own(unit, of_kind, params), year, period))]
            else:
                rows = [(level, _of_door(unit, level, of_kind, params, year, period)) for level in params.levels]
            told = _kind(unit, params, period, kind, rows, listed is not None, as_of)
            if listed is None and params.roster is not None:
                told = [outcome for outcome in told if outcome.status not in (Status.MISSING, Status.DUE)]
            outcomes += told
        if params.need_project_goal:
            outcomes.append(_goal(unit, params, period, as_of))
    return outcomes


def _its_own(unit: UnitTables, pages: list[Document], params: BudgetParams) -> list[Document]:
    """The unit's own 部门预算: that it is a budget unit itself needs no list, only which others are below it."""
    level = _of_level(pages, "部门", params.level_words)
    return [page for page in level if unit.unit.id in page.owners]


def _budget_pages(unit: UnitTables) -> list[Document]:
    """Budgets of subordinate units stand at the door of nobody whom the configuration knows: look everywhere."""
    return [page for page in presence.pages(unit.everything) if "预算" in page.title or "决算" in page.title]


def _of_level(pages: list[Document], level: str, level_words: dict[str, list[str]]) -> list[Document]:
    words = level_words.get(level, [level])
    others = [word for name, some in level_words.items() if name != level for word in some]
    out = []
    for page in pages:
        # 财政局2025年部门预算 is no 财政预算, nor 政府办公室2025年部门预算 the government's: what 预算 belongs to counts.
        if _budget_of(page.title, others) and not _budget_of(page.title, words):
            continue
        if matches(_OFFICE.sub("", page.title), words) or any(
            matches(name, words) and ("预算" in name or "决算" in name) for name in page.path
        ):
            out.append(page)
    return out


def _budget_of(title: str, words: list[str]) -> bool:
    """Whether 预算 or 决算 stands right behind one of the words (部门预算)."""
    some = "|".join(re.escape(word) for word in words if " " not in word)
    return bool(some and re.search(rf"(?:{some})(?:收支|综合|财政)?[预决]算", title))


def _kind(
    unit: UnitTables,
    params: BudgetParams,
    period: Period,
    kind: Kind,
    rows: list[tuple[str, Found]],
    by_name: bool,
    as_of: date,
) -> list[Outcome]:
    year = period.year - (kind == "决算")
    outcomes = []
    for name, found in rows:
        elsewhere = None
        if params.host == "portal":
            elsewhere = next((page for page in found.sure if page.site not in unit.portals), None)
            found.sure = [page for page in found.sure if page.site in unit.portals]
            found.possible = [row for row in found.possible if row[0].site in unit.portals]
            found.late = [page for page in found.late if page.site in unit.portals]
        outcome = presence.of_unit(unit, f"budget:{kind}", period, f"{name}·{kind}")
        item = f"{name}{year}年{kind}" if by_name else f"{year}年{name}{kind}"
        outcome = presence.counted(outcome, found, item, 1, period, as_of, unit)
        answered = found.late if by_name else _answered_for(unit, found.late, name)
        if answered and elsewhere is None and outcome.status == Status.SUSPECT:
            too_late = replace(outcome, cause=f"budget:{kind}:late")
            outcome = overdue.late(too_late, unit, replace(found, late=answered), item, period) or outcome
        if outcome.status == Status.MISSING and elsewhere is not None:
            words = {"unit": unit.unit.name, "item": item, "example": presence.said(elsewhere)}
            shown = presence.dated_evidence(elsewhere, "budget")
            outcome = outcome.of(Status.MISSING, BUDGET_ELSEWHERE, words, evidence=shown)
        outcomes.append(outcome)
    ratio = Ratio(sum(outcome.status == Status.PASS for outcome in outcomes), len(outcomes))
    tail = BUDGET_RATIO.replace("{kind}", kind) if by_name else ""
    return [outcome.ratio(ratio, tail, min_base=params.min_base) for outcome in outcomes]


def _of_door(
    unit: UnitTables, level: str, of_kind: list[Document], params: BudgetParams, year: int, period: Period
) -> Found:
    """What tells of the unit: of a government, whatever there is of the level; of any other its own accounts. What another
    department published in time is no accounts of this one. Only where it has none of its own tells a page of all
    together, and to the finance office, which gathers them, anybody's."""
    me, government = unit.unit.id, unit.unit.kind in presence.GOVERNMENTS
    pages = _of_level(of_kind, level, params.level_words)
    if level == "政府" or government:
        return _of_year(unit, pages, year, period)
    if level == "单位":
        # What is below a department bears names that nobody configured; what another configured department has does not.
        others = [page for page in pages if page.owners and me not in page.owners and not _is_gathered(page, unit)]
        return _of_year(unit, [page for page in pages if page not in others], year, period)
    found = _of_year(unit, [page for page in pages if me in page.owners], year, period)
    gathered = [page for page in pages if me not in page.owners and _is_gathered(page, unit)]
    if found.late or found.possible:
        # What came late may have been there before, in a page of all together or under a title that names no level.
        governments = _of_level(of_kind, "政府", params.level_words)
        loose = [page for page in of_kind if me in page.owners and page not in pages and page not in governments]
        earlier = _of_year(unit, [*gathered, *loose], year, period)
        found.possible += [*((page, BUDGET_EARLIER) for page in earlier.sure), *earlier.possible]
    elif not found.sure:
        rest = [page for page in pages if me not in page.owners]
        return _of_year(unit, rest if "财政" in unit.sectors else gathered, year, period)
    return found


def _is_gathered(page: Document, unit: UnitTables) -> bool:
    """Whether a title leaves open whose accounts these are (某县2024年部门决算公开), and so may hold anybody's: no body's name
    stands before the year, or the government's own, whose site it is."""
    body = squeeze(_BEFORE_YEAR.split(page.title, maxsplit=1)[0])
    if not is_body(body):
        return True
    owners = [unit.units[key] for key in page.owners if key in unit.units]
    return body.endswith("政府") and any(owner.kind in presence.GOVERNMENTS for owner in owners)


def _answered_for(unit: UnitTables, late: list[Document], level: str) -> list[Document]:
    """The late pages that accuse the unit: of a level that is one body's own accounts, and that body's.

    部门 is all departments to a government, and 单位 all that is below one: what one of them was late with tells of no
    other. A government's own are its finance office's matter too.
    """
    government = unit.unit.kind in presence.GOVERNMENTS
    if level == "单位" or (level == "部门" and government):
        return []
    answering = {unit.unit.id}
    if level == "政府":
        answering |= {key for key, each in unit.units.items() if each.kind in presence.GOVERNMENTS}
    return [page for page in late if not answering.isdisjoint(page.owners)]


def _of_year(unit: UnitTables, pages: list[Document], year: int, period: Period) -> Found:
    """What names the year of the budget, or names none and was published in the year that is judged."""
    found = Found()
    for page in pages:
        named = years_named(page.title)
        dated = deadlines.published(page, "budget.published_on")
        if year in named:
            if period.due is None or dated is None or dated.first <= period.due:
                found.sure.append(page)
            elif overdue.follows(page, (), unit):  # a budget went before, whenever that was
                found.possible.append((page, BUDGET_FOLLOWS))
            else:
                found.late.append(page)
        elif not named:
            if dated is None:
                found.possible.append((page, texts.PRESENT_UNDATED))
            elif period.first <= dated.first and dated.last <= period.last:
                found.possible.append((page, BUDGET_NO_YEAR))
    return found


def _goal(unit: UnitTables, params: BudgetParams, period: Period, as_of: date) -> Outcome:
    pages = [page for page in presence.pages(unit.owned) if "预算" in page.title]
    of_year = _of_year(unit, pages, period.year, period)
    budgets = of_year.sure + of_year.late
    goals = [
        page
        for page in budgets
        if matches(page.title, params.goal_words)
        or any(matches(attachment.name, params.goal_words) for attachment in page.facts.own_files)
    ]
    # A goal may stand on a page of its own, without the word 预算.
    alone = presence.search(presence.pages(unit.owned), params.goal_words, period)
    unread = [(page, BUDGET_UNREAD) for page in budgets if page.facts.attachments or page.facts.body_in_attachment]
    found = Found(list({page.id: page for page in (*goals, *alone.sure)}.values()), [*alone.possible, *unread])
    outcome = presence.of_unit(unit, "budget:goal", period, GOAL)
    return presence.counted(outcome, found, GOAL, 1, period, as_of, unit)


GOAL = "项目绩效目标"
BUDGET_ELSEWHERE = "{unit}“{item}”{example}不在政府门户网站上，门户网站未检出。请在门户网站公开，或提供网址。"
BUDGET_RATIO = "名录内{kind}已公开 {ratio}。"
BUDGET_NO_YEAR = "标题没有写明年度"
BUDGET_FOLLOWS = "在期限以后发布，此前应另有一件"
BUDGET_EARLIER = "其中可能已有本部门的"
BUDGET_UNREAD = "附件没有读取，名称看不出有没有绩效目标"
