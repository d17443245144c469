"""Interpretation and policy, feedback and consultation: who belongs to whom, and how surely."""

from __future__ import annotations

import pytest

from checks.documents import from_row, row_from_example
from checks.pairing import number_key, pair_interpretations, pair_results, title_keys


def documents(*given):
    out = []
    for number, one in enumerate(given):
        owners = tuple(one.pop("owners", ("u",)))
        document = from_row(row_from_example(one, number, "site"), {})
        document.owners, document.reposted = owners, bool(one.get("reposted"))
        out.append(document)
    return out


def pairs(policies, interpretations):
    found = pair_interpretations(documents(*policies), documents(*interpretations))
    return {(pair.target, pair.source): pair for pair in found}


POLICY = {"id": "p", "title": "云岭市人民政府关于印发《云岭市房屋安全管理办法》的通知", "published_on": "2023-07-12",
          "document_number": "云政发〔2023〕9号", "url": "http://a.gov.cn/zwgk/1.html"}  # fmt: skip


def reading(**more):
    return {"id": "i", "kind": "interpretation", "published_on": "2023-07-14", "title": "答记者问", **more}


@pytest.mark.parametrize(
    ("interpretation", "reason"),
    [
        ({"interprets": [{"url": "https://a.gov.cn:443/zwgk/1.html#top"}]}, "link"),
        ({"links": ["http://a.gov.cn/zwgk/1.html"]}, "link"),
        ({"interprets": [{"document_number": "云政发[2023] 9 号"}]}, "number"),
        ({"interprets": [{"title": "云岭市房屋安全管理办法"}]}, "title"),
        ({"title": "《云岭市房屋安全管理办法》政策解读"}, "title"),
        ({"title": "【图解】一图读懂《房屋安全管理办法》"}, "title"),
        ({"title": "关于《云岭市房屋安全管理办法》的起草说明"}, "title"),
        ({"title": "云岭市房屋安全管理办法解读"}, "title"),
        ({"title": "《云岭市人民政府关于印发〈云岭市房屋安全管理办法〉的通知》解读"}, "title"),
        ({"title": "《云岭市房屋安全管理办法（试行）》解读二"}, "contained_title"),
        ({"title": "房屋安全管理办法出台，这些变化要知道"}, "contained_title"),
        ({"title": "住建局局长做客直播间"}, "near"),
    ],
)
def test_the_ways_to_name_a_policy(interpretation, reason):
    found = pairs([dict(POLICY)], [reading(**interpretation)])
    assert found["p", "i"].reason == reason
    assert found["p", "i"].sure == (reason in ("link", "number", "title"))


def test_the_policys_page_may_link_its_interpretation():
    policy = {**POLICY, "links": ["http://a.gov.cn/jd/5.html"]}
    found = pairs([policy], [reading(url="https://a.gov.cn/jd/5.html")])
    assert found["p", "i"].reason == "backlink"
    assert found["p", "i"].sure


def test_several_links_from_the_body_prove_nothing_alone():
    other = {
        "id": "q",
        "title": "云岭市城镇房屋租赁条例",
        "published_on": "2015-07-12",
        "url": "http://a.gov.cn/2.html",
    }
    found = pairs([dict(POLICY), other], [reading(links=["http://a.gov.cn/zwgk/1.html", "http://a.gov.cn/2.html"],
                                                 title="有关情况介绍", published_on="2024-07-14")])  # fmt: skip
    assert not found


def test_similar_titles_of_other_years_are_not_confused():
    policies = [
        {"id": f"p{year}", "title": f"云岭市{year}年政务公开工作要点", "published_on": f"{year}-04-10"}
        for year in (2022, 2023)
    ]
    found = pairs(policies, [reading(title="《云岭市2023年政务公开工作要点》解读", published_on="2023-04-20")])
    assert list(found) == [("p2023", "i")]
    found = pairs(policies, [reading(title="云岭市2022年度政务公开工作要点解读稿", published_on="2022-06-20")])
    assert ("p2023", "i") not in found


def test_one_title_for_every_year_takes_the_last_before_it():
    policies = [
        {"id": f"p{year}", "title": "关于做好春节期间值守工作的实施方案", "published_on": f"{year}-01-10",
         "document_number": f"云应急〔{year}〕1号"}
        for year in (2021, 2022, 2023)
    ]  # fmt: skip
    found = pairs(policies, [reading(title="《关于做好春节期间值守工作的实施方案》解读", published_on="2022-01-12")])
    assert list(found) == [("p2022", "i")]


def test_the_same_title_of_two_units_goes_by_unit():
    policies = [
        {
            "id": "a",
            "title": "行政执法公示办法细则",
            "published_on": "2023-05-10",
            "owners": ["x"],
            "document_number": "甲发〔2023〕1号",
        },
        {
            "id": "b",
            "title": "行政执法公示办法细则",
            "published_on": "2023-05-10",
            "owners": ["y"],
            "document_number": "乙发〔2023〕1号",
        },
    ]
    found = pairs(policies, [reading(title="《行政执法公示办法细则》解读", published_on="2023-05-12", owners=["y"])])
    assert list(found) == [("b", "i")]


def test_reprints_are_not_paired():
    assert not pairs([{**POLICY, "reposted": True}], [reading(title="《云岭市房屋安全管理办法》解读")])
    assert not pairs([dict(POLICY)], [reading(title="专家谈住房", reposted=True)])
    # but one that links the policy explains it, whoever wrote it
    assert pairs([dict(POLICY)], [reading(reposted=True, interprets=[{"url": "http://a.gov.cn/zwgk/1.html"}])])


def test_one_serves_several_and_several_serve_one():
    other = {"id": "q", "title": "关于印发《云岭市危房改造办法》的通知", "published_on": "2023-07-12"}
    found = pairs([dict(POLICY), other], [
        reading(title="《云岭市房屋安全管理办法》《云岭市危房改造办法》解读"),
        reading(id="j", title="图解《云岭市房屋安全管理办法》"),
    ])  # fmt: skip
    assert set(found) == {("p", "i"), ("q", "i"), ("p", "j")}


def test_near_dates_need_a_single_candidate_of_the_same_unit():
    other = {"id": "q", "title": "云岭市公共停车管理办法", "published_on": "2023-07-13"}
    assert not pairs([dict(POLICY), other], [reading()])
    assert not pairs([dict(POLICY)], [reading(owners=["v"])])
    assert not pairs([dict(POLICY)], [reading(published_on="2023-08-14")])


def test_feedback_finds_its_consultation():
    consultations = documents(
        {"id": "c", "kind": "consultation", "title": "关于公开征求《云岭市供水管理办法（征求意见稿）》意见的公告", "published_on": "2023-03-01"},
        {"id": "d", "kind": "consultation", "title": "关于公开征求《云岭市供热管理办法（征求意见稿）》意见的公告", "published_on": "2023-03-01",
         "url": "http://a.gov.cn/d.html"},
    )  # fmt: skip
    results = documents(
        {
            "id": "r",
            "kind": "consultation_result",
            "title": "关于《云岭市供水管理办法（征求意见稿）》公众意见采纳情况的反馈",
            "published_on": "2023-05-01",
        },
        {
            "id": "s",
            "kind": "consultation_result",
            "title": "意见反馈",
            "published_on": "2023-05-01",
            "links": ["https://a.gov.cn/d.html"],
        },
    )
    assert {(pair.target, pair.source, pair.reason) for pair in pair_results(consultations, results)} == {
        ("c", "r", "title"), ("d", "s", "link"),
    }  # fmt: skip


def test_keys():
    assert number_key("云政发[2023] 9 号") == number_key("云政发〔2023〕9号") == number_key("云政发【2023】第9号")
    assert number_key("无") is None
    assert number_key(None) is None
    assert title_keys("解读") == ()
    assert title_keys(None) == ()
