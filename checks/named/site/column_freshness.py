"""Columns: kept up to date."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from checks.kit import (
    Calendar,
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
    matches,
    presence,
    refuters,
    texts,
)
from checks.measures.calendar import natural_days
from checks.measures.periods import years_named
from checks.seen.documents import to_date
from checks.seen.tables import Row
from crawler.chinese.text import squeeze

_BARE_YEAR = re.compile(r"(?<!\d)(20\d\d)(?:年度?)?(?:及?以前)?$")
_PAST = re.compile(
    r"归档|存档|往[年届期]|旧[版站网]|历[史年](?:公报|文件|信息|数据|资料|档案|公告|新闻|年份|栏目)|已失效|已废止"
)
# A column for one matter ends with it (主题教育, 脱贫攻坚): whether it should still grow a person must see.
_CAMPAIGN = re.compile(
    r"专[题栏项]|主题教育|教育活动|攻坚|抗击|疫情|战疫|创[建城卫]|换届|两会|普查|学习贯彻|学习宣传|庆祝|纪念|周年|百年|[\d一二三四五六七八九十]大(?:精神|专)"
)


class FreshnessParams(Params):
    dynamic_types: list[str] = Field(["动态要闻"], description="动态类栏目的类型")
    dynamic_days: int = Field(14, ge=1, le=3660, description="动态类栏目多少日内须有更新（自然日）")
    policy_types: list[str] = Field(["通知公告", "政策文件"], description="通知、政策类栏目的类型")
    policy_months: int = Field(6, ge=1, le=120, description="通知、政策类栏目多少个月内须有更新")
    event_types: list[str] = Field(
        [
            "人事",
            "规范性文件",
            "意见征集",
            "意见反馈",
            "政策解读",
            "会议",
            "规划",
            "重大行政决策",
            "行政许可",
            "行政处罚",
            "行政执法",
        ],
        description="随事项产生才更新的栏目类型：按 policy_months 查看，超过的只列疑似",
    )
    may_be_blank: list[str] = Field(
        ["开放日", "招生"], description="以上各类型之外，随事项产生、可以暂时没有内容的栏目类型：空白也不列"
    )
    column_names: Patterns = Field(
        [], description="只看名称含有这些词组的栏目（专栏）；不填则不限。名称相符而类型都不在以上之列的，按动态类查"
    )
    warn_days: int | None = Field(None, ge=0, le=366, description="到期前多少日内提示即将到期；不填则不提示")


@check(
    id="column_freshness",
    title="栏目按规定的周期更新",
    faults=(Fault("栏目逾期未更新"),),
    params=FreshnessParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE, Status.NA),
    subject="栏目",
    evidence={"column.read_at": "栏目读取时间"},
    refuter=refuters.Stale(newest="column.newest_on"),
)
def column_freshness(unit: UnitTables, params: FreshnessParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """各类栏目是否在规定的周期内有更新，有无空白栏目。

    衡量：栏目列表里最新一条的日期距评估日多少日（或几个月）。评估日晚于读取列表的日期时，以读取那天为准。

    结论：合格——周期内有更新；不合格——列表已读全、每条都有日期，而最新一条已超过周期；疑似——列表没有读全、有的条目没有日期、
    栏目随事项产生才更新、像是为一件事开设的专题、只有文章页的位置导航还提到它，或栏目（不论类型）空白；上级栏目同一类型而在周期内有更新的，分栏只列疑似；未检出——列表读不出来；即将到期——临近期限（按参数提示）；
    不适用——单位没有自己的网站和栏目。

    依据：政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）：动态要闻类2周内、通知公告和政策文件类6个月内须有更新，不得有空白栏目。

    限度：栏目名写明是归档、历史资料，或只写了已过去的年份（如“2021年通知公告”）的不查；按年份分列的栏目（2024年、2023年）合为一个栏目看；置顶的旧条目不影响判断；由脚本或图片构成而没有读出的列表只列未检出；栏目是否“应更新”须由人看。
    """
    outcomes = []
    rows: Sequence[Row] = unit.column_rows
    if params.column_names and not any(_is_named(row, params) for row in rows):
        # A special column that the ledger lays on a department stands at the door of the portal's owner.
        rows = [dict(row) for row in unit.nearby if row.get("site") == unit.site and _is_named(row, params)]
    if not unit.column_rows and not unit.own_sites and not params.column_names:
        none = presence.of_unit(unit, "column:none")
        return [none.of(Status.NA, texts.NO_COLUMNS, unit=unit.unit.name)]
    for row in _whole_columns(rows):
        kind, name = row.get("type"), str(row.get("name") or "")
        named = _is_named(row, params)
        if (params.column_names and not named) or (not row.get("part_of") and _archive(name, as_of)):
            continue
        slow = kind in params.policy_types or kind in params.event_types
        if kind in params.dynamic_types or (named and not slow):
            outcomes.append(_judge(unit, row, params, as_of, days=params.dynamic_days))
        elif slow or (kind not in params.may_be_blank and _is_blank(unit, row)):
            outcomes.append(_judge(unit, row, params, as_of, months=params.policy_months))
    return outcomes


def _is_blank(unit: UnitTables, row: Row) -> bool:
    """Whether a column without a rhythm of its own holds nothing, nor does any below it."""
    return bool(row.get("complete")) and not presence.whole_number(row.get("rows")) and not unit.filled_below(row)


def _is_named(row: Mapping[str, Any], params: FreshnessParams) -> bool:
    return bool(params.column_names) and matches(str(row.get("name") or ""), params.column_names)


def _whole_columns(rows: Sequence[Row]) -> list[Row]:
    """A column that lists each year by itself (2024年, 2023年) is one: its years before are meant to stay as they are.

    It is shown as the year that has the newest row, and read whole only if all its years were.
    """
    parts: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        whole = row.get("part_of")
        parts[whole if isinstance(whole, str) else row["column_id"]].append(row)
    out = []
    for years in parts.values():
        newest = max(years, key=lambda row: str(row.get("newest_on") or ""))
        unread = next((row for row in years if not row.get("complete")), None)
        if len(years) > 1:
            newest = {
                **newest,
                "complete": unread is None,
                "why": unread.get("why") if unread is not None else None,
                "rows": sum(presence.whole_number(row.get("rows")) for row in years),
                "undated_rows": sum(presence.whole_number(row.get("undated_rows")) for row in years),
            }
        out.append(newest)
    return out


def _archive(name: str, as_of: date) -> bool:
    """Whether a column keeps what is past by its name (2021年通知公告, 历史文件, …（归档）): nothing new belongs there."""
    named = years_named(name) | {int(year) for year in _BARE_YEAR.findall(squeeze(name))}
    return bool(_PAST.search(name)) or (bool(named) and max(named) < as_of.year)


def _judge(
    unit: UnitTables,
    row: Row,
    params: FreshnessParams,
    as_of: date,
    *,
    days: int | None = None,
    months: int | None = None,
) -> Outcome:
    read_at = to_date(row.get("read_at"))
    today = min(as_of, read_at) if read_at else as_of
    name = str(row.get("name") or row["url"])
    outcome = Outcome(
        Status.SUSPECT,
        row["column_id"],
        row["url"],
        name,
        "",
        limit=days if days is not None else months,
        unit_of_measure="日" if days is not None else "个月",
        decided_on=today,
        cause="column:stale",
        site=row.get("site") or "",
    )
    newest, title = to_date(row.get("newest_on")), str(row.get("newest_title") or "")
    reasons = []
    if newest is not None and newest > as_of:
        # Judged for an earlier day than the list shows: only the documents themselves tell what stood there then.
        reasons.append(LATER.format(newest=texts.day(newest)))
        newest, title = _newest_by(unit, row["column_id"], as_of)
    if newest is None:
        return _undated(outcome, row)
    shown = [
        presence.column_evidence(row, "column.newest_on", newest.isoformat(), title),
        replace(presence.column_evidence(row, "column.read_at", today.isoformat()), source="crawl"),
    ]
    last = deadlines.stale_after(newest, days=days, months=months)
    age = natural_days(newest, today)
    # In days, as what is measured: 220 beside "6" would be read as 6 days.
    outcome = replace(outcome, limit=natural_days(newest, last), unit_of_measure="日")
    words: dict[str, object] = {
        "name": name,
        "newest": texts.day(newest),
        "as_of": texts.day(today),
        "count": age,
        "limit": f"{days}日" if days is not None else f"{months}个月",
    }
    if today <= last:
        left, due = natural_days(today, last), last + timedelta(days=1)
        if params.warn_days is None or left > params.warn_days:
            return outcome.of(Status.PASS, SAYS, words, measured=age, evidence=shown)
        words |= {"due": texts.day(due), "left": left}
        return outcome.of(Status.DUE, SAYS, words, measured=age, evidence=shown, due_on=due)
    reasons += _doubts(unit, row, params, last, today)
    if not _is_named(row, params) and _for_one_matter(unit, row):
        reasons.append(CAMPAIGN.format(name=name))
    status = Status.SUSPECT if reasons else Status.FAIL
    return outcome.of(status, SAYS, words, measured=age, evidence=shown, reasons=reasons)


def _undated(outcome: Outcome, row: Row) -> Outcome:
    """A list without a day to judge by: blank, not read, or undated."""
    rows, complete = presence.whole_number(row.get("rows")), bool(row.get("complete"))
    words: dict[str, object] = {"name": outcome.title, "rows": rows, "why": _why(row)}
    shown = [presence.column_evidence(row, "column.rows", str(rows))]
    if rows:
        return outcome.of(Status.SUSPECT, UNDATED, words, evidence=shown, cause="column:undated")
    if complete:
        return outcome.of(Status.SUSPECT, BLANK, words, evidence=shown, cause="column:blank")
    return outcome.of(Status.MISSING, UNREAD, words, evidence=shown, cause="column:unread", ours=True)


def _doubts(unit: UnitTables, row: Row, params: FreshnessParams, last: date, today: date) -> list[str]:
    """What speaks against calling a list stale that has nothing new since `last`."""
    reasons = []
    if not row.get("complete"):
        reasons.append(PARTIAL.format(why=_why(row)))
    if undated := presence.whole_number(row.get("undated_rows")):
        reasons.append(SOME_UNDATED.format(rows=undated))
    if row.get("type") in params.event_types:
        reasons.append(EVENT)
    if row.get("named_by") == "trail":
        reasons.append(LEFT)
    for hub in unit.above(row):
        newest = to_date(hub.get("newest_on"))
        if hub.get("type") == row.get("type") and newest is not None and last < newest <= today:
            reasons.append(SUBLIST.format(name=hub.get("name") or hub["url"], newest=texts.day(newest)))
            break
    return reasons


def _for_one_matter(unit: UnitTables, row: Row) -> bool:
    """Whether a column is one of those made for a single matter, by its name or by where it lies (专题专栏)."""
    names = [str(row.get("name") or ""), *(str(hub.get("name") or "") for hub in unit.above(row))]
    return _CAMPAIGN.search(names[0]) is not None or any("专题" in name or "专栏" in name for name in names)


def _why(row: Row) -> str:
    return str(row.get("why") or texts.UNKNOWN_WHY)


def _newest_by(unit: UnitTables, column_id: str, as_of: date) -> tuple[date | None, str]:
    dated = [
        (document.published.last, document.title)
        for document in unit.owned
        if column_id in document.column_ids and document.published is not None and document.published.last <= as_of
    ]
    return max(dated, default=(None, ""))


SAYS = {
    Status.PASS: "栏目“{name}”最新一条发布于{newest}，到{as_of}已{count}天，{limit}内有更新，符合要求。",
    Status.FAIL: (
        "栏目“{name}”列表已读全，最新一条发布于{newest}，到{as_of}已{count}天，超过{limit}未更新。请及时更新，或与其他栏目合并。"
    ),
    Status.SUSPECT: "栏目“{name}”最新一条发布于{newest}，到{as_of}已{count}天，要求{limit}内更新。{because}",
    Status.DUE: "栏目“{name}”最新一条发布于{newest}，须在{due}前更新，还剩{left}日。",
}
BLANK = "栏目“{name}”列表已读全，没有任何内容，列为疑似。请核实是否空白栏目，及时充实或撤并。"
UNREAD = "栏目“{name}”的列表没有读出（{why}），无法判断更新情况，列为未检出。"
UNDATED = "栏目“{name}”的{rows}条内容都没有日期，无法判断更新情况，列为疑似。请在列表标明发布日期。"
EVENT = "该类栏目随事项产生而更新，长期未更新不一定有误"
LEFT = "首页、导航和各栏目的页面都没有指向它，只有文章页提到，可能已经撤并"
PARTIAL = "列表没有读全（{why}）"
SOME_UNDATED = "有{rows}条内容没有日期"
LATER = "列表里最新日期{newest}晚于评估日，以下以评估日及以前的内容计"
CAMPAIGN = "“{name}”像是为一件事开设的专题，事情已过的可以归档"
SUBLIST = "它的上级栏目“{name}”{newest}有更新，它可能只是其中的分类"
