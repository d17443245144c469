"""Columns: kept up to date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from checks.kit import (
    Calendar,
    Evidence,
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
    refuters,
    texts,
)
from checks.measures.calendar import natural_days
from checks.seen.documents import to_date


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
    column_names: Patterns = Field(
        [], description="只看名称含有这些词组的栏目（专栏）；不填则不限。名称相符而类型都不在以上之列的，按动态类查"
    )
    warn_days: int | None = Field(None, ge=0, le=366, description="到期前多少日内提示即将到期；不填则不提示")


@check(
    id="column_freshness",
    title="栏目按规定的周期更新",
    params=FreshnessParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE),
    subject="栏目",
    refuter=refuters.Stale(newest="column.newest_on"),
)
def column_freshness(unit: UnitTables, params: FreshnessParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """各类栏目是否在规定的周期内有更新，有无空白栏目。

    衡量：栏目列表里最新一条的日期距评估日多少日（或几个月）。评估日晚于读取列表的日期时，以读取那天为准。

    结论：合格——周期内有更新；不合格——列表已读全、每条都有日期，而最新一条已超过周期；疑似——列表没有读全、有的条目没有日期、
    栏目随事项产生才更新，或栏目空白；未检出——列表读不出来；即将到期——临近期限（按参数提示）。

    依据：政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）：动态要闻类2周内、通知公告和政策文件类6个月内须有更新，不得有空白栏目。

    限度：置顶的旧条目不影响判断；按年份分列的栏目（2024年、2023年）合为一个栏目看；由脚本或图片构成而没有读出的列表只列未检出；栏目是否“应更新”须由人看。
    """
    outcomes = []
    for row in _whole_columns(unit.column_rows):
        kind = row.get("type")
        named = bool(params.column_names) and matches(str(row.get("name") or ""), params.column_names)
        if params.column_names and not named:
            continue
        slow = kind in params.policy_types or kind in params.event_types
        if kind in params.dynamic_types or (named and not slow):
            outcomes.append(_judge(unit, row, params, as_of, days=params.dynamic_days))
        elif slow:
            outcomes.append(_judge(unit, row, params, as_of, months=params.policy_months))
    return outcomes


def _whole_columns(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """A column that lists each year by itself (2024年, 2023年) is one: its years before are meant to stay as they are.

    It is shown as the year that has the newest row, and read whole only if all its years were.
    """
    parts: dict[str, list[dict[str, Any]]] = defaultdict(list)
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
                "rows": sum(_whole(row.get("rows")) for row in years),
                "undated_rows": sum(_whole(row.get("undated_rows")) for row in years),
            }
        out.append(newest)
    return out


def _judge(
    unit: UnitTables,
    row: dict[str, Any],
    params: FreshnessParams,
    as_of: date,
    *,
    days: int | None = None,
    months: int | None = None,
) -> Outcome:
    limit = f"{days}日" if days is not None else f"{months}个月"
    read_at = to_date(row.get("read_at"))
    today = min(as_of, read_at) if read_at else as_of
    name = row.get("name") or row["url"]
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
    proof = {
        key: value
        for key, value in (row.get("evidence") or {}).items()
        if key in ("url", "fetched_at", "sha256", "warc", "offset")
    }
    proof = {"url": row["url"], **{key: value for key, value in proof.items() if value is not None and value == value}}
    rows, undated = _whole(row.get("rows")), _whole(row.get("undated_rows"))
    why = row.get("why") if isinstance(row.get("why"), str) and row.get("why") else "原因未记录"
    complete = bool(row.get("complete"))
    newest, title = to_date(row.get("newest_on")), row.get("newest_title")
    reasons = []
    if newest is not None and newest > as_of:
        # Judged for an earlier day than the list shows: only the documents themselves tell what stood there then.
        reasons.append(FRESH_LATER.format(newest=texts.day(newest)))
        newest, title = _newest_by(unit, row["column_id"], as_of)
    if newest is None:
        outcome.evidence = [Evidence("column.rows", str(rows), source="list", **proof)]
        if rows and complete and (undated >= rows or reasons):
            outcome.message = FRESH_UNDATED.format(name=name, rows=rows)
            outcome.cause = "column:undated"
        elif complete and not rows:
            outcome.message, outcome.cause = FRESH_BLANK.format(name=name), "column:blank"
        elif rows:
            outcome.message, outcome.cause = FRESH_UNDATED.format(name=name, rows=rows), "column:undated"
        else:
            outcome.status, outcome.cause, outcome.ours = Status.MISSING, "column:unread", True
            outcome.message = FRESH_UNREAD.format(name=name, why=why)
        return outcome
    outcome.evidence = [Evidence("column.newest_on", newest.isoformat(), str(title or ""), "list", **proof)]
    outcome.evidence.append(Evidence("column.read_at", today.isoformat(), source="crawl", **proof))
    age = natural_days(newest, today)
    outcome.measured = age
    outcome.unit_of_measure = "日"
    words = {"name": name, "newest": texts.day(newest), "as_of": texts.day(today), "count": age, "limit": limit}
    last = deadlines.stale_after(newest, days=days, months=months)
    outcome.limit = natural_days(newest, last)  # in days, as what is measured: 220 beside "6" would be read as 6 days
    if today <= last:
        left = natural_days(today, last)
        if params.warn_days is not None and left <= params.warn_days:
            outcome.status, outcome.due_on = Status.DUE, last + timedelta(days=1)
            outcome.message = FRESH_DUE.format(**words, due=texts.day(outcome.due_on), left=left)
        else:
            outcome.status, outcome.message = Status.PASS, FRESH_PASS.format(**words)
        return outcome
    if not complete:
        reasons.append(FRESH_PARTIAL.format(why=why))
    if undated:
        reasons.append(FRESH_SOME_UNDATED.format(rows=undated))
    if row.get("type") in params.event_types:
        reasons.append(FRESH_EVENT)
    if reasons:
        outcome.message = FRESH_SUSPECT.format(**words, because=texts.because(reasons))
    else:
        outcome.status, outcome.message = Status.FAIL, FRESH_FAIL.format(**words)
    return outcome


def _newest_by(unit: UnitTables, column_id: str, as_of: date) -> tuple[date | None, str]:
    dated = [
        (one.published.last, one.title)
        for one in unit.owned
        if column_id in one.column_ids and one.published is not None and one.published.last <= as_of
    ]
    return max(dated, default=(None, ""))


def _whole(value: Any) -> int:
    """A count from a table cell; pandas holds a missing one as NaN."""
    return int(value) if value is not None and value == value else 0


# ---- column_freshness ----
FRESH_PASS = "栏目“{name}”最新一条发布于{newest}，距{as_of}{count}日，{limit}内有更新，符合要求。"
FRESH_FAIL = "栏目“{name}”列表已读全，最新一条发布于{newest}，距{as_of}{count}日，超过{limit}未更新。请及时更新，或与其他栏目合并。"
FRESH_SUSPECT = "栏目“{name}”最新一条发布于{newest}，距{as_of}{count}日，要求{limit}内更新。{because}"
FRESH_DUE = "栏目“{name}”最新一条发布于{newest}，须在{due}前更新，还剩{left}日。"
FRESH_BLANK = "栏目“{name}”列表已读全，没有任何内容，列为疑似。请核实是否空白栏目，及时充实或撤并。"
FRESH_UNREAD = "栏目“{name}”的列表没有读出（{why}），无法判断更新情况，列为未检出。"
FRESH_UNDATED = "栏目“{name}”的{rows}条内容都没有日期，无法判断更新情况，列为疑似。请在列表标明发布日期。"
FRESH_EVENT = "该类栏目随事项产生而更新，长期未更新不一定有误"
FRESH_PARTIAL = "列表没有读全（{why}）"
FRESH_SOME_UNDATED = "有{rows}条内容没有日期"
FRESH_LATER = "列表里最新日期{newest}晚于评估日，以下以评估日及以前的内容计"
