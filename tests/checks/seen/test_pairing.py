"""Interpretation and policy, feedback and consultation: who belongs to whom, and how surely."""

from __future__ import annotations

import pytest

from checks.seen.documents import from_row
from checks.seen.examples import row_from_example, tables_of
from checks.seen.pairing import pair_interpretations, pair_results, pair_withdrawals, undoes
from crawler.chinese.titles import number_key, title_keys
from crawler.facts import PolicyRef


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


POLICY = {
    "id": "p",
    "title": "云岭市人民政府关于印发《云岭市房屋安全管理办法》的通知",
    "published_on": "2023-07-12",
    "document_number": "云政发〔2023〕9号",
    "url": "http://a.gov.cn/zwgk/1.html",
}


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


@pytest.mark.parametrize(
    ("names", "near"),
    [
        ("云岭市促进夜间经济发展若干措施", False),
        ("云岭市房屋租赁安全专项规划", False),
        ("房屋安全工作政策", True),
        ("新办法", True),
    ],
)
def test_what_names_another_document_is_not_near(names, near):
    found = pairs([dict(POLICY)], [reading(title="一图读懂", interprets=[{"title": names}])])
    assert (("p", "i") in found) == near


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
    found = pairs(
        [dict(POLICY), other],
        [
            reading(
                links=["http://a.gov.cn/zwgk/1.html", "http://a.gov.cn/2.html"],
                title="有关情况介绍",
                published_on="2024-07-14",
            )
        ],
    )
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
        {
            "id": f"p{year}",
            "title": "关于做好春节期间值守工作的实施方案",
            "published_on": f"{year}-01-10",
            "document_number": f"云应急〔{year}〕1号",
        }
        for year in (2021, 2022, 2023)
    ]
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
    found = pairs(
        [dict(POLICY), other],
        [
            reading(title="《云岭市房屋安全管理办法》《云岭市危房改造办法》解读"),
            reading(id="j", title="图解《云岭市房屋安全管理办法》"),
        ],
    )
    assert set(found) == {("p", "i"), ("q", "i"), ("p", "j")}


def test_near_dates_need_a_single_candidate_of_the_same_unit():
    other = {"id": "q", "title": "云岭市公共停车管理办法", "published_on": "2023-07-13"}
    assert not pairs([dict(POLICY), other], [reading()])
    assert not pairs([dict(POLICY)], [reading(owners=["v"])])
    assert not pairs([dict(POLICY)], [reading(published_on="2023-08-14")])


def test_feedback_finds_its_consultation():
    consultations = documents(
        {
            "id": "c",
            "kind": "consultation",
            "title": "关于公开征求《云岭市供水管理办法（征求意见稿）》意见的公告",
            "published_on": "2023-03-01",
        },
        {
            "id": "d",
            "kind": "consultation",
            "title": "关于公开征求《云岭市供热管理办法（征求意见稿）》意见的公告",
            "published_on": "2023-03-01",
            "url": "http://a.gov.cn/d.html",
        },
    )
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
        ("c", "r", "title"),
        ("d", "s", "link"),
    }


ASKED = {
    "id": "c",
    "kind": "consultation",
    "title": "关于征求《云岭市互联网租赁自行车停放秩序管理规定（草案）》意见的公告",
    "published_on": "2023-03-01",
    "document_number": "云城管函〔2023〕4号",
    "consultation": {"start": "2023-03-01", "end": "2023-03-31"},
}


@pytest.mark.parametrize(
    ("result", "reason"),
    [
        ({"interprets": [{"document_number": "云城管函[2023]4号"}]}, "number"),
        ({"title": "《云岭市互联网租赁自行车停放秩序管理规定（草案）》征求意见情况的说明"}, "title"),
        ({"title": "云岭市互联网租赁自行车停放秩序管理暂行规定征求意见采纳情况"}, "similar_title"),
        ({"title": "征求意见结果反馈"}, "near"),
        ({"title": "征求意见结果反馈", "published_on": "2023-03-10"}, None),  # not over yet
        ({"title": "征求意见结果反馈", "owners": ("v",)}, None),
        ({"title": "《云岭市电动车上牌办法》征求意见结果反馈"}, None),  # names another matter
    ],
)
def test_the_ways_to_answer_a_consultation(result, reason):
    given = {"id": "r", "kind": "consultation_result", "title": "意见反馈", "published_on": "2023-04-20", **result}
    found = pair_results(documents(dict(ASKED)), documents(given))
    assert [pair.reason for pair in found] == ([reason] if reason else [])
    assert all(pair.sure == (reason in ("number", "title")) for pair in found)


def test_feedback_that_names_nothing_needs_a_single_candidate():
    other = {**ASKED, "id": "d", "title": "关于征求《云岭市河道采砂规划》意见的公告", "document_number": None}
    result = {"id": "r", "kind": "consultation_result", "title": "意见反馈", "published_on": "2023-04-20"}
    assert not pair_results(documents(dict(ASKED), other), documents(result))


@pytest.mark.parametrize(
    ("title", "does"),
    [
        ("关于撤销云水罚〔2024〕8号行政处罚决定的公告", "withdrawn"),
        ("停止公示一批行政许可信息的说明", "withdrawn"),
        ("行政处罚公示信息更正公告", "corrected"),
        ("关于撤销北关社区卫生室的批复", None),
        ("行政处罚决定书", None),
    ],
)
def test_what_undoes_a_decision(title, does):
    assert undoes(title) == does


DECIDED = {
    "id": "e",
    "title": "云岭砂石有限公司违法采砂案行政处罚公示",
    "published_on": "2024-07-30",
    "url": "http://a.gov.cn/cf/1.html",
    "enforcement": [{"number": "云水罚〔2024〕8号", "party": "云岭砂石有限公司", "decided_on": "2024-07-01"}],
}


@pytest.mark.parametrize(
    ("notice", "reason"),
    [
        ({"title": "撤销行政处罚的公告", "links": ["http://a.gov.cn/cf/1.html#x"]}, "link"),
        ({"title": "撤销行政处罚的公告", "text": "我局依法撤销云水罚[2024] 8 号处罚决定。"}, "number"),
        ({"title": "关于撤回《云岭砂石有限公司违法采砂案行政处罚公示》的公告"}, "title"),
        ({"title": "关于撤回云岭砂石有限公司违法采砂案行政处罚公示的公告"}, "similar_title"),
        ({"title": "行政处罚信息更正说明", "text": "当事人云岭砂石有限公司的处罚金额有误。"}, "near"),
        ({"title": "撤销行政处罚的公告", "text": "另一家公司的处罚撤销。"}, None),
        ({"title": "关于撤销云林罚〔2024〕8号行政处罚的公告"}, None),
        (
            {"title": "关于撤回云岭砂石有限公司违法采砂案行政处罚公示的公告", "published_on": "2024-07-02"},
            None,
        ),  # before it
    ],
)
def test_the_ways_to_name_what_is_undone(notice, reason):
    given = documents({"id": "n", "kind": "notice", "published_on": "2024-09-02", **notice})
    found = pair_withdrawals(documents(dict(DECIDED)), given)
    assert [(pair.reason, pair.part) for pair in found] == ([(reason, "云水罚〔2024〕8号")] if reason else [])
    assert all(pair.sure == (reason in ("link", "number", "title")) for pair in found)


def test_a_page_that_links_the_notice_and_one_that_holds_several():
    page = {**DECIDED, "links": ["http://a.gov.cn/gg/7.html"]}
    two = {
        **page,
        "enforcement": [*DECIDED["enforcement"], {"number": "云水罚〔2024〕9号", "decided_on": "2024-07-02"}],
    }
    notice = {
        "id": "n",
        "kind": "notice",
        "title": "撤销行政处罚决定的公告",
        "published_on": "2024-09-02",
        "url": "http://a.gov.cn/gg/7.html",
    }
    (pair,) = pair_withdrawals(documents(page), documents(dict(notice)))
    assert (pair.reason, pair.sure) == ("backlink", True)
    assert [pair.sure for pair in pair_withdrawals(documents(two), documents(dict(notice)))] == [False, False]


def test_keys():
    assert number_key("云政发[2023] 9 号") == number_key("云政发〔2023〕9号") == number_key("云政发【2023】第9号")
    assert number_key("无") is None
    assert number_key(None) is None
    assert title_keys("解读") == ()
    assert title_keys(None) == ()


@pytest.mark.parametrize(
    ("title", "sure"),
    [
        ("【图解】房屋安全管理办法出台啦", True),
        ("解读｜云岭市房屋安全管理办法（二）", True),
        ("房屋安全管理办法热点问答", True),
        ("房屋安全管理办法出台，这些变化要知道", False),
        ("房屋安全管理办法实施细则来了", False),
        ("新旧房屋安全管理办法图解", False),
    ],
)
def test_a_title_that_names_one_policy_and_nothing_else(title, sure):
    assert pairs([dict(POLICY)], [reading(title=title)])["p", "i"].sure is sure
    later = {
        **POLICY,
        "id": "q",
        "document_number": "云政发〔2021〕3号",
        "published_on": "2021-07-12",
        "url": "http://a/2",
    }
    both = pairs([dict(POLICY), later], [reading(title=title)])
    assert not any(pair.sure for pair in both.values())  # of two acts of that name nobody can tell


def test_what_a_page_names_beside_its_text_is_linked_as_well():
    policy, interpretation = documents(dict(POLICY), reading(url="http://a.gov.cn/jd/5.html"))
    assert not policy.links_to(interpretation)
    policy.facts.related = [PolicyRef(title="解读", url="https://a.gov.cn/jd/5.html")]
    assert policy.links_to(interpretation)


@pytest.mark.parametrize(
    ("asked", "told", "same"),
    [
        (("关于征求《曲塘县农村公路养护办法（征求意见稿）》意见的公告", "曲塘县"), ("《白河县农村公路养护办法（征求意见稿）》意见采纳情况", "白河县"), False),
        (("关于征求《农村公路养护办法（征求意见稿）》意见的公告", "曲塘县"), ("《农村公路养护办法（征求意见稿）》意见采纳情况", "白河县"), False),
        (("关于征求《曲塘县农村公路养护办法（征求意见稿）》意见的公告", "曲塘县"), ("《农村公路养护办法（征求意见稿）》意见采纳情况", "曲塘县"), True),
        (("关于征求《农村公路养护办法（征求意见稿）》意见的公告", ""), ("《农村公路养护办法（征求意见稿）》意见采纳情况", "白河县"), True),
    ],
)  # fmt: skip
def test_two_places_documents_never_answer_for_each_other(asked, told, same):
    notice, result = documents(
        {"id": "c", "kind": "consultation", "title": asked[0], "published_on": "2026-03-02", "owners": ("a",)},
        {"id": "r", "kind": "consultation_result", "title": told[0], "published_on": "2026-04-20", "owners": ("b",)},
    )
    notice.place, result.place = asked[1], told[1]
    assert bool(pair_results([notice], [result])) is same
    policy, explained = documents(
        {
            "id": "p",
            "title": asked[0].replace("（征求意见稿）", "").replace("征求", "印发").replace("意见的公告", "的通知"),
            "published_on": "2026-03-02",
            "owners": ("a",),
        },
        {
            "id": "i",
            "kind": "interpretation",
            "title": told[0].replace("（征求意见稿）", "").replace("意见采纳情况", "解读"),
            "published_on": "2026-03-20",
            "owners": ("b",),
        },
    )
    policy.place, explained.place = asked[1], told[1]
    assert bool(pair_interpretations([policy], [explained])) is same


@pytest.mark.parametrize(
    ("title", "there"),
    [
        ("《云岭市房屋安全管理办法》政策解读", True),
        ("《房屋安全管理办法》出台啦", True),
        ("《东原市房屋安全管理办法》政策解读", False),  # another's of the same name
        ("一图读懂《东原市房屋安全管理办法》", False),
    ],
)
def test_a_reading_that_names_another_place_is_of_no_document_here(title: str, there: bool) -> None:
    assert bool(pairs([dict(POLICY)], [reading(title=title)])) is there


def test_a_link_is_doubted_where_the_title_names_another_policy_of_the_site():
    tables = tables_of(
        {
            "as_of": "2024-06-30",
            "given": {
                "documents": [
                    {"id": "p", "title": "关于印发《高层次人才住房保障工作方案》的通知", "url": "http://a.gov.cn/2.html", "published_on": "2023-06-16"},
                    {"id": "q", "title": "关于印发《老旧小区加装电梯工作方案》的通知", "url": "http://a.gov.cn/3.html", "published_on": "2023-11-20"},
                    {"id": "i", "kind": "interpretation", "title": "关于《老旧小区加装电梯工作方案》的解读", "published_on": "2023-11-27", "interprets": [{"url": "http://a.gov.cn/2.html"}]},
                ]
            },
        }
    )  # fmt: skip
    unit = tables.unit()
    assert [pair.sure for pair, _ in unit.pairs.get("p", ())] == [False]
