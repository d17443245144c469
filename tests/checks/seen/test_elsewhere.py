"""What stands on another place's site accuses nobody and meets nothing; it may make a suspicion of a fail."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from checks import registry
from checks.measures.calendar import Calendar
from checks.model import Outcome
from checks.seen.examples import tables_of

CITY = {"id": "city", "name": "云岭市人民政府办公室", "kind": "city", "number_prefixes": ["云政办发"]}
COUNTY = {"id": "county", "name": "云岭市白河县人民政府", "kind": "county", "number_prefixes": ["白政发"]}
BRANCH = {"id": "branch", "name": "云岭市生态环境局白河分局", "kind": "department"}
DRAFT = "关于公开征求《云岭市燃气管理办法（征求意见稿）》意见的公告"
POLICY = {
    "id": "p", "kind": "policy", "title": "云岭市人民政府办公室关于印发《云岭市冬季供暖保障办法》的通知",
    "published_on": "2023-09-28", "document_number": "云政办发〔2023〕8号",
}  # fmt: skip
LATE = {
    "id": "i",
    "kind": "interpretation",
    "title": "《云岭市冬季供暖保障办法》政策解读",
    "published_on": "2023-10-20",
}


def judged(check: str, own: list[dict[str, Any]], theirs: list[dict[str, Any]], **params: Any) -> list[Outcome]:
    documents = [*own, *({"site": "there", **page} for page in theirs)]
    tables = tables_of(
        {
            "as_of": "2024-06-30",
            "unit": CITY,
            "units": [COUNTY],
            "given": {"documents": documents, "sites": {"there": "county"}},
        }
    )
    return registry.get(check).run(tables.unit("city"), params, Calendar.default(), date(2024, 6, 30))


def status(check: str, own: list[dict[str, Any]], theirs: list[dict[str, Any]], **params: Any) -> list[str]:
    return [outcome.status.value for outcome in judged(check, own, theirs, **params)]


IN_TIME = {**LATE, "id": "j", "published_on": "2023-10-07"}


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        ([], "fail"),
        ([{**IN_TIME, "published_on": "2023-10-19"}], "fail"),  # too late as well
        ([IN_TIME], "suspect"),
        (
            [{**IN_TIME, "title": "一图读懂冬季供暖", "interprets": [{"document_number": "云政办发〔2023〕8号"}]}],
            "suspect",
        ),
        ([{**IN_TIME, "title": "《白河县冬季供暖保障办法》政策解读"}], "fail"),  # the county's own
    ],
)
def test_an_earlier_interpretation(theirs, said):
    assert status("interp_deadline", [POLICY, LATE], theirs, max_workdays=3) == [said]


def test_what_stands_there_alone_meets_nothing():
    (outcome,) = judged("interp_deadline", [POLICY], [IN_TIME], max_workdays=3)
    assert (outcome.status.value, "其他地方的网站" in outcome.message) == ("suspect", True)


def test_a_copy_there_is_no_day_of_the_units_own():
    """The city's number stands on a county's page of a day that would make the city's interpretation late."""
    copy = {**POLICY, "id": "q", "published_on": "2023-09-20"}
    in_time = {**LATE, "published_on": "2023-10-07"}
    assert status("interp_deadline", [POLICY, in_time], [copy], max_workdays=3) == ["pass"]
    assert (
        status("interp_deadline", [], [copy, {**LATE, "document_number": "云政办发〔2023〕9号"}], max_workdays=3) == []
    )


NOTICE = {
    "id": "n", "title": "关于做好河道清淤的通知", "written_on": "2024-03-01", "published_on": "2024-05-06",
    "document_number": "云政办发〔2024〕3号", "text": "各乡镇：照此办理。\n2024年3月1日\n（此件公开发布）",
}  # fmt: skip


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        ([], ["fail"]),
        ([{**NOTICE, "id": "m", "published_on": "2024-03-08"}], ["suspect"]),
        ([{**NOTICE, "id": "m", "published_on": "2024-03-08", "document_number": None, "reposted": True}], ["suspect"]),
        ([{**NOTICE, "id": "m", "published_on": "2024-03-08", "document_number": "白政发〔2024〕3号"}], ["fail"]),
        ([{**NOTICE, "id": "m", "published_on": "2024-03-08", "document_number": None}], ["fail"]),  # the county's own
        ([{**NOTICE, "id": "m", "published_on": "2024-04-28"}], ["fail"]),  # late there, too
    ],
)
def test_a_document_that_was_public_there_in_time(theirs, said):
    assert status("open_label_timeliness", [NOTICE], theirs) == said


def penalty(identity: str, day: str, number: str = "云市监罚〔2024〕3号") -> dict[str, Any]:
    decision = {"kind": "行政处罚", "number": number, "decided_on": "2024-03-01"}
    return {"id": identity, "title": "行政处罚公示", "published_on": day, "enforcement": [decision]}


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        ([penalty("q", "2024-03-05")], "suspect"),
        ([penalty("q", "2024-03-05", "白市监罚〔2024〕3号")], "fail"),
        ([penalty("q", "2024-04-20")], "fail"),
    ],
)
def test_a_decision_by_its_number(theirs, said):
    assert status("enforce_timeliness", [penalty("e", "2024-05-10")], theirs) == [said]


def draft(identity: str, day: str, title: str = DRAFT) -> dict[str, Any]:
    return {
        "id": identity, "kind": "consultation", "title": title, "published_on": day,
        "consultation": {"start": day, "end": "2023-11-22"},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        ([draft("d", "2023-10-20")], "suspect"),
        ([draft("d", "2023-11-02")], "fail"),
        ([draft("d", "2023-10-20", DRAFT.replace("云岭市", "白河县"))], "fail"),
    ],
)
def test_a_draft_that_was_laid_open_there_for_longer(theirs, said):
    assert status("consult_min_days", [draft("c", "2023-11-01")], theirs, scope="all", min_days=30) == [said]


def report(identity: str, day: str, place: str = "云岭市") -> dict[str, Any]:
    title = f"{place}人民政府办公室2023年政府信息公开工作年度报告"
    return {"id": identity, "kind": "annual_report", "title": title, "report_year": 2023, "published_on": day}


@pytest.mark.parametrize(
    ("theirs", "said"),
    [([report("s", "2024-01-20")], "suspect"), ([report("s", "2024-01-20", "白河县")], "fail"), ([], "fail")],
)
def test_a_report_that_was_there_by_its_day(theirs, said):
    assert said in status("annual_report", [report("r", "2024-05-05")], theirs)


def test_a_branch_of_a_citys_bureau_publishes_on_the_countys_site():
    pages = [
        {**penalty(f"e{n}", "2024-05-10", f"云环罚〔2024〕{n}号"), "site": "there", "issuer": BRANCH["name"]}
        for n in range(3)
    ]
    city = [{"id": f"x{n}", "title": f"云岭市第{n}号通报", "published_on": "2024-05-10"} for n in range(3)]
    tables = tables_of(
        {
            "as_of": "2024-06-30",
            "unit": CITY,
            "units": [COUNTY, BRANCH],
            "given": {"documents": [*city, *pages], "sites": {"there": "county"}},
        }
    )
    assert len(tables.unit("branch").owned) == 3
    assert {page.site for page in tables.unit("branch").elsewhere} == set()
    assert len(tables.unit("county").owned) == 0 and len(tables.unit("city").elsewhere) == 3


def test_a_township_publishes_on_its_countys_site():
    town = {"id": "town", "name": "白河县柳林镇人民政府", "kind": "township"}
    page = {
        "id": "t",
        "title": "柳林镇2024年防汛预案",
        "published_on": "2024-05-10",
        "issuer": town["name"],
        "site": "there",
    }
    tables = tables_of(
        {
            "as_of": "2024-06-30",
            "unit": CITY,
            "units": [COUNTY, town],
            "given": {"documents": [page], "sites": {"there": "county"}},
        }
    )
    assert [one.id for one in tables.unit("town").owned] == ["t"]
