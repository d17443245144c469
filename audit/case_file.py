"""Decisions that come back in a workbook: read whole before anything is stored, and told row by row where they cannot be.

The office moves columns, merges cells, types dates as it likes, saves by WPS; what it means must be plain all the same,
or the row is refused with its place. One row that is not understood keeps all of them from being stored.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from audit import texts
from audit.days import typed_day
from audit.plan import UsageError
from reports import case_sheet
from rules.states import ACTIONS, CONFIRMED, EXCUSED, MENDED, UNDECIDED

# The heads of `reports.case_sheet`, and what people write in their place.
_HEADS = {
    "id": ("编号", "问题编号", "发现编号"),
    "reply": ("整改情况",),
    "action": ("处置", "状态", "办理状态", "整改状态", "处理意见", "处置情况"),
    "reason": ("理由", "原因", "说明", "备注"),
    "who": ("处置人", "经办人", "办理人", "核实人"),
    "made_on": ("处置日期", "日期", "办理日期", "核实日期"),
    "mend_by": ("整改期限", "整改时限", "限期"),
    "from_date": ("豁免起", "起", "起始日期"),
    "to_date": ("豁免止", "止", "截止日期"),
    "as_written": (case_sheet.AS_WRITTEN,),
}
# What a unit writes on the form that goes with its notice. It is the unit's word: that a page was put right is said by
# a later crawl, and an objection lifts nothing before the office has decided.
_REPLIES = {"已整改": "已整改", "正在整改": "已转办", "已说明原因": "待核", "有异议": "待核"}
_DAYS = ("made_on", "mend_by", "from_date", "to_date")
_HEAD_ROWS = 20  # rows before the heads: a title, a note, a letterhead


@dataclass(frozen=True, slots=True)
class Decision:
    """What a row says of the matter that its finding stands for; `place`: file and row, for people."""

    finding_id: str
    action: str
    reason: str = ""
    who: str = ""
    made_on: date | None = None
    mend_by: date | None = None
    from_date: date | None = None
    to_date: date | None = None
    place: str = ""

    def says(self) -> tuple[object, ...]:
        return self.action, self.reason, self.who, self.made_on, self.mend_by, self.from_date, self.to_date


@dataclass(slots=True)
class Reading:
    """`decisions` that change something, in the order of the files; `unchanged` rows; `mistakes`, one line each."""

    decisions: list[Decision] = field(default_factory=list)
    unchanged: int = 0
    mistakes: list[str] = field(default_factory=list)


def read(
    paths: Sequence[Path],
    findings: Mapping[str, Mapping[str, Any]],
    decided: Mapping[str, Mapping[str, Any]],
    today: date,
) -> Reading:
    """What the files decide. `findings`: of the latest results by id; `decided`: the latest decision on each matter.

    Raises `UsageError` where a file is no workbook, or has no table with the columns 编号 and 处置.
    """
    reading = Reading()
    chosen: dict[str, Decision] = {}
    for path in paths:
        for place, row in _rows(path):
            if _untouched(row, today):
                reading.unchanged += 1
                continue
            decision = _decision(place, row, findings, today, reading.mistakes)
            if decision is None:
                continue
            matter = str(findings[decision.finding_id].get("matter") or decision.finding_id)
            earlier = chosen.get(matter)
            if earlier is not None and earlier.says() != decision.says():
                reading.mistakes.append(
                    texts.IMPORT_CONTRADICTS.format(
                        place=place, other=earlier.place, mine=decision.action, theirs=earlier.action
                    )
                )
                continue
            if earlier is None:
                chosen[matter] = decision
                if _as_before(decision, decided.get(matter)):
                    reading.unchanged += 1
                else:
                    reading.decisions.append(decision)
    return reading


def _untouched(row: Mapping[str, object], today: date) -> bool:
    """Whether the row still says what it was exported with: then it says nothing.

    Two people fill in copies of one export, each its own rows; what the other has decided since stands as 待核 in the
    first one's copy, and must neither contradict nor undo it.
    """
    days = [typed_day(row.get(name), today) for name in _DAYS]
    words = [_text(row.get(name)) for name in ("action", "reason", "who")]
    return _text(row.get("as_written")) == case_sheet.as_written(_text(row.get("id")), [*words, *days])


def _as_before(decision: Decision, before: Mapping[str, Any] | None) -> bool:
    if before is None:
        return decision.action == UNDECIDED and not decision.reason
    days = tuple(str(day) if (day := getattr(decision, name)) else None for name in _DAYS)
    who = decision.who or before["who"]
    return (decision.action, decision.reason, who, *days) == (
        before["action"],
        before["reason"] or "",
        before["who"],
        *(before.get(name) for name in _DAYS),
    )


def _decision(
    place: str, row: Mapping[str, object], findings: Mapping[str, Mapping[str, Any]], today: date, mistakes: list[str]
) -> Decision | None:
    """The row's decision; None where it has none, or where it is wrong: then `mistakes` tells why."""
    finding_id, action, reason = _text(row.get("id")), _text(row.get("action")), _text(row.get("reason"))
    if not action and (reply := _text(row.get("reply"))):
        action, reason = _REPLIES.get(reply, reply), f"{reply}：{reason}" if reason else reply
    if not action:
        if reason:
            mistakes.append(texts.IMPORT_NO_ACTION.format(place=place, reason=reason))
        return None
    if not finding_id:
        mistakes.append(texts.IMPORT_NO_ID.format(place=place, action=action))
        return None
    wrong = None
    finding = findings.get(finding_id)
    if finding is None:
        wrong = texts.IMPORT_UNKNOWN.format(place=place, id=finding_id)
    elif action == MENDED:
        if (finding.get("case") or {}).get("state") == MENDED:
            return None
        wrong = texts.IMPORT_MENDED.format(place=place, action=action)
    elif action not in ACTIONS:
        near = difflib.get_close_matches(action, ACTIONS, 1, 0.4)
        hint = texts.IMPORT_NEAR.format(near=near[0]) if near else ""
        wrong = texts.IMPORT_ACTION.format(place=place, action=action, known="、".join(ACTIONS), hint=hint)
    elif action in EXCUSED and not reason:
        wrong = texts.IMPORT_NEEDS_REASON.format(place=place, action=action)
    elif action in CONFIRMED and finding.get("ours"):
        wrong = texts.IMPORT_OURS.format(place=place, action=action)
    if wrong is not None:
        mistakes.append(wrong)
        return None
    days: dict[str, date | None] = {}
    for name in _DAYS:
        typed = row.get(name)
        days[name] = typed_day(typed, today) if _text(typed) else None
        if _text(typed) and days[name] is None:
            mistakes.append(texts.IMPORT_DAY.format(place=place, head=_HEADS[name][0], typed=_text(typed)))
            return None
    start, end = days["from_date"], days["to_date"]
    if start and end and end < start:
        mistakes.append(texts.IMPORT_PERIOD.format(place=place, start=start, end=end))
        return None
    return Decision(finding_id, action, reason, _text(row.get("who")), **days, place=place)


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    # The mark by which Excel keeps a text a text is no part of it where a program wrote it into the cell.
    return " ".join(str(value if value is not None else "").split()).removeprefix("'")


def _rows(path: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """Every row below the heads, by what its column is for; merged cells have the value in each row that they span."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if not path.is_file():
        raise UsageError(texts.IMPORT_NO_FILE.format(path=path))
    try:
        book = CalamineWorkbook.from_path(str(path))
    except PasswordError:
        raise UsageError(texts.IMPORT_PASSWORD.format(path=path)) from None
    except (CalamineError, OSError, ValueError) as error:
        raise UsageError(texts.IMPORT_NO_BOOK.format(path=path)) from error
    found = False
    for name in book.sheet_names:
        try:
            sheet = book.get_sheet_by_name(name)
        except CalamineError:
            continue  # a chart kept as a sheet
        grid: list[list[object]] = [list(cells) for cells in sheet.to_python(skip_empty_area=False)]
        _spread(grid, sheet.merged_cell_ranges or ())
        top = next((at for at, cells in enumerate(grid[:_HEAD_ROWS]) if len(_columns(cells)) >= 2), None)
        if top is None:
            continue
        found = True
        columns = _columns(grid[top])
        for at, cells in enumerate(grid[top + 1 :], top + 2):
            row = {key: cells[column] for key, column in columns.items() if column < len(cells)}
            if any(_text(value) for value in row.values()) and _columns(cells) != columns:  # a head that is repeated
                yield texts.IMPORT_PLACE.format(file=path.name, sheet=name, row=at), row
    if not found:
        raise UsageError(texts.IMPORT_NO_TABLE.format(path=path))


def _columns(cells: Iterable[object]) -> dict[str, int]:
    """Where each column stands, if these are the heads; nothing without 编号 and one of 处置 and 整改情况."""
    names = ["".join(_text(cell).split()) for cell in cells]
    columns: dict[str, int] = {}
    for key, heads in _HEADS.items():
        place = next((names.index(head) for head in heads if head in names), None)
        if place is not None:
            columns[key] = place
    return columns if "id" in columns and columns.keys() & {"action", "reply"} else {}


def _spread(grid: list[list[object]], merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    for (top, left), (bottom, right) in merged:
        if top >= len(grid) or left >= len(grid[top]):
            continue
        for row in grid[top : bottom + 1]:
            for column in range(left, min(right + 1, len(row))):
                row[column] = grid[top][left]
