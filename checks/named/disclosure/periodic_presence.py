"""What must be published once a year, once a quarter, or once."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from pydantic import model_validator

from checks.kit import (
    Calendar,
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
    matches,
    presence,
    refuters,
)
from checks.measures import overdue
from checks.measures.periods import MonthDay, ever, quarters, years
from checks.measures.presence import Found
from checks.measures.rosters import Entry, entries, no_roster, not_on_roster, of_entry
from checks.seen.tables import ANY_TYPE
from checks.seen.witnesses import Witness, contradicted


class PresenceParams(Params):
    items: dict[str, Patterns] = Field(
        min_length=1, description="应有的事项：名称到标题词组，如 {年检结论: [社会组织 年检]}（词组内各词都要有）"
    )
    period: Literal["year", "quarter", "once"] = Field(description="多久一次：year 每年；quarter 每季度；once 有过即可")
    deadline: MonthDay | None = Field(None, description="每年的期限（月-日），只用于 year；不填则到年底")
    grace_days: int | None = Field(
        None,
        ge=0,
        le=92,
        description="季度结束后几日内算按时（自然日），只用于 quarter；不填则不限，标题写明该季度的季后才公开也算",
    )
    min_count: int = Field(1, ge=1, le=100, description="每项至少几件")
    overdue: Literal["suspect", "fail"] = Field(
        "suspect",
        description="标题写明本期而在期限后才发布的：suspect 列疑似（有没有此事项、是否沿用要人看）；"
        "fail 判不合格（法定或写明每期必有的事项）；只用于 year 和 quarter",
    )
    each_period: list[str] = Field(
        [],
        description="items 里法律规定每期都有的事项：它的专栏已读全、最新一条早于本期，此后没有页面说到它的，判不合格；其余的列疑似",
    )
    area: bool = Field(
        False,
        description="是不是全县（市）只有一份的事项（如立法计划）：是的，以本级政府名义发布的，牵头单位也算有",
    )
    columns: list[str] = Field([], description="只看列在这些类型的栏目里的；不填则全部")
    exclude_title_words: Patterns = Field([], description="标题含有这些词的不算")
    roster: str | None = Field(
        None,
        description="名录（配置 rosters 下的名称）：含 {unit} 的或列有名称的，名录里每个名称都要有每一项；全是单位编号的，只适用于列出的单位",
    )

    @model_validator(mode="after")
    def _named_items(self) -> PresenceParams:
        if unknown := set(self.each_period) - set(self.items):
            raise ValueError(f"each_period 里的“{'、'.join(sorted(unknown))}”不在 items 里")
        return self


@check(
    id="periodic_presence",
    title="按期应有的信息都已公开",
    faults=(
        Fault("应按期公开的信息没有公开", cause="presence:still"),
        Fault(
            "应按期公开的信息逾期公开",
            instead="信息已经公开，逾期不能补救：请书面说明原因；更早公开过的提供网址，由政务公开办核定。今后按时公开。",
        ),
    ),
    params=PresenceParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE, Status.NA),
    subject="单位、周期和事项",
    evidence={},
    earliest_in=(ANY_TYPE,),
    refuter=refuters.ByCause(
        {
            "presence:late": refuters.ByDay(ends=("document.published_on",)),
            "presence:still": refuters.Stale("column.newest_on"),
        }
    ),
    cannot=lambda params: _cannot(params),
)
def periodic_presence(unit: UnitTables, params: PresenceParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """每年、每季度（或至少一次）应公开的信息，在每个周期里有没有。

    衡量：周期内发布、标题含有规定词组的页面数；标题写明该年而提前发布的也算，标题只写了以后年份的不算；
    按季度的，标题写了季度（或截至几月）的只算那一季度的，季后在宽限内公开的也算。名称相符、周期内有更新的栏目也算有。
    有名录的，另要标题含有名录里的名称（或由其发布）。全县（市）只有一份的事项（area），以本级政府名义发布的也算。事项必有的（overdue），另看写明本期的最早一件是不是晚于期限，
    以及名称相符的专栏读全以后，最新一条是不是早于本期。

    结论：合格——每期都有；不合格——事项必有，写明本期的页面显示的日期都在期限之后；或法律规定每期都有的事项（each_period），它的专栏读全、
    每条都有日期而本期以来没有一条，别处的页面也没有说到；疑似——其余专栏读全、每条都有日期而本期没有一条、别处也没有检出的，只有日期不能确定、标题写明该年而在其后发布的，或栏目列有而该页没有读到的；未检出——期限已过没有找到，或名录没有配置；
    即将到期——这一期还没有结束；不适用——单位不在名录内。

    依据：各地工作要点（吴忠市2023年社会组织评估和年检、立法计划；兴庆区2023年按季度公开政府工作报告重点任务；
    青铜峡市2019年审计报告、证明事项清单、“三定”方案等）。

    限度：只看标题和栏目名，用语不同的认不出来，由单位举证；没有找到不等于没有公开，没有专栏的，只凭没有找到从不判不合格；当期没有此事项的，由单位说明后不计；
    只须有过一次（once）的没有期限，不判不合格。
    """
    listed = [Entry("", ())]
    if params.roster is not None:
        names = entries(unit, params.roster)
        if names is not None and "{unit}" not in params.roster and all(entry.unit_id for entry in names):
            gate = not_on_roster(unit, params.roster, "presence")
            if gate is not None:
                return [gate]
        elif names is None:
            return [no_roster(presence.of_unit(unit, "presence:roster"), unit, params.roster)]
        else:
            listed = names
    if params.period == "quarter":
        periods = quarters(unit, as_of, params.grace_days)
    elif params.period == "year":
        periods = years(unit, as_of, params.deadline)
    else:
        periods = [ever(as_of)]
    kinds = set(params.columns)
    wanted = [pattern for patterns in params.items.values() for pattern in patterns]
    if listed != [Entry("", ())]:
        every = presence.pages(unit.everything)
    else:
        every = presence.of_the_area(unit) if params.area else presence.pages(unit.owned)
    every = [page for page in every if (not kinds or kinds & page.column_types) and matches(page.title, wanted)]
    outcomes = []
    for entry in listed:
        pages = [page for page in every if not entry.name or of_entry(page, entry)]
        for period in periods:
            for item, patterns in params.items.items():
                part = f"{entry.name}·{item}" if entry.name else item
                outcome = presence.of_unit(unit, "presence:none", period, part)
                found = presence.search(pages, patterns, period, exclude=params.exclude_title_words)
                outcome = presence.counted(outcome, found, part, params.min_count, period, as_of, unit)
                if outcome.status != Status.PASS and not entry.name and params.min_count == 1:
                    outcome = presence.in_column(unit, outcome, patterns, period, kinds) or outcome
                if outcome.status in (Status.SUSPECT, Status.MISSING):
                    still = patterns if not entry.name else []  # a column for all says nothing of one of them
                    outcome = _overdue(unit, params, outcome, found, still, period, item, as_of) or outcome
                if not entry.name:
                    outcome = contradicted(outcome, _named(unit, patterns, period, params.exclude_title_words))
                outcomes.append(outcome)
    return outcomes


def _overdue(
    unit: UnitTables,
    params: PresenceParams,
    outcome: Outcome,
    found: Found,
    patterns: list[str],
    period: Period,
    item: str,
    as_of: date,
) -> Outcome | None:
    """What is seen of a matter that every period has: its page came too late, or its own column stood still."""
    always = item in params.each_period
    if found.late and params.overdue == "fail":
        if any("年度" in page.title for page in found.late):
            return None  # 2023年度年检结论: of that year is what was looked into, and it is told when that is done
        if any(overdue.follows(page, params.items[item], unit) for page in found.late):
            return None  # 2023年立法计划执行情况: when the plan itself was published it does not say
        return overdue.late(replace(outcome, cause="presence:late"), unit, found, outcome.part, period)
    if found.late or found.sure or found.possible or not (always or params.overdue == "fail"):
        return None
    still = replace(outcome, cause="presence:still")
    return overdue.standing_still(still, unit, patterns, period, as_of, set(params.columns), always=always)


def _cannot(params: PresenceParams) -> str:
    if params.period == "once":
        return "只须有过一次，没有期限（条例第26条的20个工作日从信息形成起算，何时形成页面上看不出）：没有找到不等于没有公开"
    if params.overdue == "suspect" and not params.each_period:
        return (
            "本期有没有此事项、是否沿用以前的，标题里的年份是公布的那一年还是所评、所审的上一年，页面上看不出，"
            "晚的和没有的由人看"
        )
    return ""


def _named(unit: UnitTables, patterns: list[str], period: Period, exclude: list[str]) -> Witness | None:
    """What a list names of the period and was not read."""

    def speaks(title: str) -> bool:
        return matches(title, patterns) and not (exclude and matches(title, exclude)) and not period.is_not_of(title)

    return unit.witness(speaks, since=period.first, until=period.due or period.last)
