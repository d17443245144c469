"""What a notice says of its draft: that it is of a type whose term the law lays down, or merely the word."""

from __future__ import annotations

import pytest

from checks.kit import Calendar, date
from checks.registry import get
from checks.seen.examples import tables_of
from crawler.extract import extract_page

NAME = "青石县农贸市场管理规定"
GUILTY = [
    "该规定属于重大行政决策事项。",
    "该规定已列入2026年度重大行政决策事项目录。",
    "该规定是县人民政府2026年重大行政决策事项之一。",
    "该事项属于青石县2026年度重大行政决策事项，现就草案公开征求意见。",
    "本规定属青石县2026年度县政府重大行政决策事项。",
    "该规定系云泽市青石县人民政府重大行政决策。",
    "该规定为青石镇2026年重大行政决策事项。",
    "经研究，该规定作为重大行政决策事项管理。",
    "该规定已由县人民政府列为重大行政决策。",
    "该规定属于重大行政决策事项，不属于涉企政策文件。",
    "根据县人民政府2026年度重大行政决策事项目录安排，起草了该规定。",
    "事项类别：重大行政决策",
    "根据《重大行政决策程序暂行条例》第十五条，现公开征求意见。",
    "按照重大行政决策程序要求，现将草案予以公布。",
    "现就重大行政决策草案《青石县农贸市场管理规定（征求意见稿）》公开征求意见。",
    "本决策事项被确定为2026年县级重大行政决策项目，由县商务局承办。",
    "该规定直接涉及企业生产经营活动，属于涉企行政规范性文件。",
    "该规定与企业生产经营活动密切相关，现公开征求意见。",
    "本文件为与企业生产经营密切相关的涉企政策文件，现征求意见。",
    "现就涉企行政规范性文件《青石县农贸市场管理规定（征求意见稿）》征求企业意见。",
    "该规定系涉企政策，欢迎经营者提出意见。",
    "该规定涉及企业切身利益，为广泛听取企业和行业协会商会意见，现公开征求意见。",
    "该规定事关广大经营主体的切身利益，现公开征求意见。",
    "该规定涉及企业权利义务，按照《优化营商环境条例》规定公开征求意见。",
    "因该规定与市场主体切身利益密切相关，现公开征求意见。",
    "根据规章制定程序条例，现公开征求意见。",
]
INNOCENT = [
    "该规定不属于重大行政决策事项。",
    "该规定未列入2026年度重大行政决策事项目录。",
    "该规定未纳入重大行政决策事项管理。",
    "该规定不是重大行政决策事项。",
    "该规定不属于青石县2026年度重大行政决策事项。",
    "该规定属于非青石县重大行政决策事项。",
    "同类规定属于其他县重大行政决策事项。",
    "如属于青石县2026年度重大行政决策事项，另行公告。",
    "以下规定是否为青石县2026年度重大行政决策事项，请提出意见。",
    "该规定不涉及重大行政决策。",
    "该规定为非重大行政决策事项。",
    "该规定无需履行重大行政决策程序。",
    "经审查，该规定不构成重大行政决策。",
    "经司法局审查，该规定不纳入重大行政决策程序管理。",
    "对照《重大行政决策程序暂行条例》第三条，该规定不在重大行政决策范围之内。",
    "县政府2026年度重大行政决策事项另行公布。",
    "来信请寄县司法局重大行政决策股。",
    "有关单位认为属于重大行政决策事项的，将另行组织听证。",
    "为规范重大行政决策行为，提高决策质量，起草了该规定。",
    "该规定为重大行政决策提供依据。",
    "如属重大行政决策，将按程序再次征求意见。",
    "是否列入重大行政决策事项目录，由县政府研究确定。",
    "该规定拟列入2027年度重大行政决策事项目录。",
    "除重大行政决策事项外，一般文件征求意见期限为10日。",
    "更多信息请关注县政府网站重大行政决策专栏。",
    "2023年出台的重大行政决策《青石县农贸市场管理规定（征求意见稿）》实施已满两年，现征求意见。",
    "该规定不涉及市场主体生产经营活动，不属于涉企政策文件。",
    "该规定不属于涉企政策文件。",
    "该规定未涉及企业生产经营，非涉企行政规范性文件。",
    "涉及企业生产经营活动的，另行征求行业协会意见。",
    "涉企政策文件另行公布。",
    "该规定不涉及企业切身利益。",
    "该规定涉及企业职工切身利益，现公开征求意见。",
    "对涉及企业切身利益的，另行召开座谈会。",
    "欢迎各企业和行业协会商会提出意见。",
    "请各有关企业于3月16日前反馈。",
    "该规定不是政府规章。",
    "该规定未列入县政府立法工作计划。",
    "有关规章草案的意见请另行提出。",
    "为完善内部规章制度，起草了该规定。",
]


def status(text: str, name: str = NAME) -> str:
    title = f"关于公开征求《{name}（征求意见稿）》意见的公告"
    page = (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>发布日期：2026-03-02</p><div id=zoom>"
        f"<p>为加强管理，县商务局起草了《{name}（征求意见稿）》。{text}</p>"
        "<p>征求意见时间：2026年3月2日至2026年3月16日。</p><p>青石县人民政府办公室</p><p>2026年3月2日</p></div></body></html>"
    )
    facts = extract_page("http://a.gov.cn/zc/1.html", page.encode())
    row = {
        "id": "a",
        "kind": facts.kind,
        "title": title,
        "published_on": "2026-03-02",
        "facts": facts.to_dict(),
        "text": facts.text,
    }
    unit = tables_of({"as_of": "2026-06-30", "given": {"documents": [row]}}).unit()
    params = {"scope": "by_type", "min_days": 30}
    (outcome,) = get("consult_min_days").run(unit, params, Calendar.default(), date(2026, 6, 30))
    return outcome.status.value


@pytest.mark.parametrize("text", GUILTY)
def test_what_a_notice_says_of_its_draft_binds_it(text: str) -> None:
    assert status(text) == "fail"


@pytest.mark.parametrize("text", INNOCENT)
def test_a_mention_is_no_statement(text: str) -> None:
    assert status(text) == "suspect"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("青石县重大行政决策程序规定", "根据《重大行政决策程序暂行条例》，规范我县重大行政决策程序。"),
        ("青石县机关内部规章制度管理办法", "为规范机关内部规章制度的制定和清理，起草了该办法。"),
        ("青石县政府立法听证办法", "根据规章制定程序条例，规范立法听证。"),
        ("青石县村庄建设管理办法", "根据《城乡规划法》，规范村庄建设。"),
    ],
)
def test_rules_about_such_matters_are_none_of_them(name: str, text: str) -> None:
    assert status(text, name) == "suspect"


@pytest.mark.parametrize(
    "name",
    [
        "青石县促进企业上规升级奖励办法",
        "青石县支持工业企业技术改造若干措施",
        "青石县企业职工奖励办法",
        "青石县支持企业家疗养办法",
        "青石县推动国有企业改革方案",
        "青石县企业信息管理办法",
    ],
)
def test_a_title_that_only_has_enterprises_in_it_leaves_a_doubt(name: str) -> None:
    """Whether such a draft bears closely on how they produce and trade (优化营商环境条例第62条) the notice must say."""
    assert status("", name) == "suspect"
