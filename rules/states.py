"""The states of a case: what the office has decided about a finding, or a later crawl has seen. One table for all rooms.

待核 → 已确认 → 已转办 → 已整改 → 复查通过; or one of the three that lift the finding, each with its reason.
"""

from __future__ import annotations

UNDECIDED = "待核"  # where every finding begins
MENDED = "复查通过"  # said by a later crawl alone, which saw the page put right

SURE = "已确认"
CONFIRMED = (SURE, "已转办", "已整改")
EXCUSED = ("误报", "已说明", "豁免")  # these lift the finding: the reason is printed in the report

# How a finding changed since the run before (`changes` in results.json), in the order in which it is told.
CHANGES = {"new": "新增", "reopened": "复发", "worse": "加重", "solved": "已整改（复查通过）", "gone": "撤下"}

SETTLED = "已了结"  # what was due, doubtful or not found and then seen done: nothing had to be put right

# What a person may set.
ACTIONS = (UNDECIDED, *CONFIRMED, *EXCUSED)
