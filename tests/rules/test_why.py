"""Why a clause says nothing of a page: the first condition that kept it out."""

from __future__ import annotations

from datetime import date

import pytest

from checks.measures.calendar import Calendar
from checks.seen.examples import tables_of
from rules import packs, why

(WUZHONG,) = packs.load(["wuzhong-2023"])
POLICY = {"id": "n", "title": "云岭市殡葬管理办法", "normative": True, "published_on": "2023-03-01"}
NOTICE = {
    "id": "c", "kind": "consultation", "title": "关于征求《云岭市殡葬管理办法（草案）》意见的公告",
    "published_on": "2023-03-01", "consultation": {"start": "2023-03-01", "end": "2023-04-30"},
}  # fmt: skip


def said(page: dict, clause: str, **unit: object) -> why.Said:
    tables = tables_of({"documents": [page], "unit": unit, "as_of": "2023-12-31"})
    (document,) = tables.documents
    rows = why.of_document(
        tables, [WUZHONG], tables.units["unit"], document, calendar=Calendar.default(), as_of=date(2023, 12, 31)
    )
    return next(row for row in rows if row.rule.id == clause)


@pytest.mark.parametrize(
    ("page", "clause", "unit", "reason"),
    [
        (POLICY, "WZ23-9b", {"name": "云岭市教育局", "kind": "department"}, why.Reason.NOT_ASKED),
        (POLICY, "WZ23-9b", {"kind": "city", "duties_absent": ["normdoc_validity"]}, why.Reason.NO_DUTY),
        (NOTICE, "WZ23-8c", {"name": "云岭市民政局", "kind": "department"}, why.Reason.OTHER_DAYS),
        (POLICY, "WZ23-8c", {"name": "云岭市民政局", "kind": "department"}, why.Reason.NOT_ITS_KIND),
    ],
)
def test_the_first_condition_that_kept_a_page_out(page, clause, unit, reason):
    row = said(page, clause, **unit)
    assert row.reason is reason and row.outcomes == ()
    assert row.decided_on == (date(2023, 3, 1) if reason is why.Reason.OTHER_DAYS else None)


def test_what_was_judged_has_its_outcome():
    row = said(POLICY, "WZ23-9b", name="云岭市人民政府", kind="city")
    assert row.reason is None and [outcome.status.value for outcome in row.outcomes] == ["fail"]
