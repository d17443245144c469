"""The seven things that may be said of a subject (docs/how-a-score-comes-about.md)."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    PASS = "pass"
    FAIL = "fail"
    SUSPECT = "suspect"
    MISSING = "missing"
    DUE = "due"
    EXEMPT = "exempt"
    NA = "na"


STATUS_NAMES = {
    Status.PASS: "合格",
    Status.FAIL: "不合格",
    Status.SUSPECT: "疑似",
    Status.MISSING: "未检出",
    Status.DUE: "即将到期",
    Status.EXEMPT: "豁免",
    Status.NA: "不适用",
}
