"""Who answers for a clause is who the ledger's 责任单位 names: every body of it is reached, and nobody else, or a reason stands."""

from __future__ import annotations

import re

import pytest

from checks.seen.owners import sectors
from rules import packs

# Packs of a city speak to the counties below it; those of a county to its own office, which a configuration may also
# call a city (青铜峡市 is one by name).
CITIES, COUNTIES = ("wuzhong-2023", "zhongwei-2022"), ("qingtongxia-2019", "litong-2021", "xingqing-2023")
LOCAL = {pack.id: pack for pack in packs.load([*CITIES, *COUNTIES])}
CLAUSES = [(pack.id, rule.clause) for pack in LOCAL.values() for rule in pack.rules]

_ALL = re.compile(r"各(?:有关|相关|直属)?(?:部门|单位|事业单位|起草单位|决策单位)|^单位$")
_OFFICE = re.compile(r"政府办|政务公开办|领导小组|政府主要负责同志|人民政府办公室")


def named(text: str, *, city: bool) -> tuple[set[str], set[str]]:
    """The kinds of unit and the lines of work that a text names; no lines of work where it names all departments."""
    text = re.sub(r"（[^）]*）|\([^)]*\)", "", text)
    text = re.sub(r"(?:牵头|责任)部门：", "", text)
    text = re.sub(r"(?<=[，、])[^，、]*配合", "", text)  # who only assists does not answer
    kinds: set[str] = set()
    lines: set[str] = set()
    unknown: set[str] = set()
    everybody = False
    for body in re.split(r"[，、；,。]", text):
        if not body or "农林场" in body:
            continue
        if re.search(r"各县|各市、区", body):
            kinds.add("county")
        elif re.search(r"各镇|各乡|街道", body):
            kinds.add("township")
        elif _ALL.search(body):
            everybody = True
            kinds |= {"department", "city" if city else "county"}  # the government's own office is one of 各部门
        elif _OFFICE.search(body):
            kinds.add("city" if city else "county")
            lines.add("政府办")
        else:
            if not sectors(body):
                unknown.add(body)
            kinds.add("department")
            lines.update(sectors(body.removesuffix("等相关部门").removesuffix("等部门")))
    assert everybody or not unknown, unknown
    if not city and "county" in kinds:
        kinds.add("city")
    return kinds, set() if everybody or "department" not in kinds else lines


@pytest.mark.parametrize(("pack", "clause"), CLAUSES, ids=[clause.id for _, clause in CLAUSES])
def test_a_clause_reaches_whom_its_ledger_names(pack, clause):
    to = clause.applies_to
    if to.because:
        return
    assert (set(to.kinds), set(to.sectors)) == named(clause.responsible, city=pack in CITIES)


def test_a_reason_stands_only_where_something_differs():
    for pack, clause in CLAUSES:
        to = clause.applies_to
        if to.because and "密切" not in clause.responsible:
            assert (set(to.kinds), set(to.sectors)) != named(clause.responsible, city=pack in CITIES), clause.id


def test_a_body_of_two_lines_of_work_answers_for_both():
    to = next(clause for _, clause in CLAUSES if clause.id == "XQ23-4a").applies_to  # 民政局、红十字会
    assert to.covers("department", sectors("江东区社会保障和民政局"))
    assert not to.covers("department", sectors("江东区教育局"))
    assert not to.covers("county", ())
    assert sectors("江东区农业农村和水务局") == ("农业农村", "水务")


def test_a_whole_portal_owes_what_its_departments_owe():
    to = next(clause for _, clause in CLAUSES if clause.id == "XQ23-4a").applies_to
    assert to.covers("county", (), alone=True)
    assert not to.covers("department", (), alone=True)
