"""How a status is shown in every report: its word, its mark, its colour, its place in the order, what to do about it.

The words are those of `checks.model`; the colours become the style sheet's, so that no format has a table of its own.
"""

from __future__ import annotations

from typing import NamedTuple

from checks.model import STATUS_NAMES, Status


class StatusText(NamedTuple):
    """How one status (docs/how-a-score-comes-about.md) is shown."""

    name: str
    symbol: str
    colour: str  # on white at least 4.5 : 1
    section: str  # heading of its section in a unit's page
    counts: str  # does it count in the score
    means: str  # when it is given
    todo: str  # what the unit does about it


# Worst first; this is the order of sections and counts everywhere.
STATUSES = {
    "fail": StatusText(
        STATUS_NAMES[Status.FAIL],
        "×",
        "#a61b1b",
        "不合格：请整改",
        "计入扣分",
        "查到了违反要求的直接证据：两个日期都在网页上看到了，并且确实超过了期限。",
        "照“怎么改”改正，已不能补救的说明原因；如认为有误，按编号提出，并附网页或文件为证。",
    ),
    "partly": StatusText(
        "部分判定",
        "◐",
        "#7a4f00",
        "部分判定：还有疑似或未检出的",
        "已合格的计入，疑似和未检出的不扣分",
        "判定了的都合格，但还有疑似或未检出的，不能算全部合格。",
        "把疑似的逐条核实，未检出的逐条补证。",
    ),
    "due": StatusText(
        STATUS_NAMES[Status.DUE],
        "△",
        "#174a86",
        "即将到期：请赶在期限前办完",
        "不扣分，只提醒",
        "目前没有违反，但期限快到了。",
        "在截止日期之前办完，就不会成为不合格。",
    ),
    "suspect": StatusText(
        STATUS_NAMES[Status.SUSPECT],
        "？",
        "#7a4f00",
        "疑似：请人工核实",
        "不扣分",
        "有需要人看一眼的迹象，机器不下结论。",
        "打开原网页看一看：属实就改，不属实就回复说明。",
    ),
    "missing": StatusText(
        STATUS_NAMES[Status.MISSING],
        "○",
        "#4a5361",
        "未检出：请提供网址或说明",
        "经办公室确认之前不扣分",
        "网上没有找到。没有找到不等于没有做。",
        "已公开的，请给出网址；本期没有此事项的，请书面说明。",
    ),
    "exempt": StatusText(
        STATUS_NAMES[Status.EXEMPT],
        "◇",
        "#35604a",
        "豁免：不计分",
        "不计分",
        "不受该要求约束：已说明缩短理由、已报备停机、本期无此事项等。",
        "无需处理。",
    ),
    "pass": StatusText(
        STATUS_NAMES[Status.PASS],
        "✓",
        "#1d6337",
        "合格",
        "计入得分",
        "查到了符合要求的直接证据。",
        "无需处理。",
    ),
    "na": StatusText(
        STATUS_NAMES[Status.NA],
        "—",
        "#5a6370",
        "不适用",
        "不计分，其余分值按比例折算",
        "该单位没有这项职责。",
        "无需处理。",
    ),
}
PROBLEM_ORDER = ("fail", "due", "suspect", "missing", "exempt", "na")  # order of the sections; passes come last, folded
STATUS_ORDER = {status: number for number, status in enumerate((*PROBLEM_ORDER, "pass"))}
UNKNOWN = StatusText("未判定", "—", "#5a6370", "未判定", "不计分", "本次没有判定。", "无需处理。")


class GradeText(NamedTuple):
    symbol: str
    tone: str  # the status whose colour it bears


GRADES = {"合格": GradeText("✓", "pass"), "不合格": GradeText("×", "fail"), "未评分": GradeText("○", "missing")}
NO_GRADE = GradeText("—", "missing")


def status_text(status: str) -> StatusText:
    return STATUSES.get(status, UNKNOWN)


def grade_text(grade: str) -> GradeText:
    return GRADES.get(grade, NO_GRADE)


# Suspected ones are looked at before anything else: what they may have shown, anyone can read until then.
URGENT_CHECKS = frozenset({"pii_scan"})
