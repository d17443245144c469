"""What titles say of the page below them."""

from __future__ import annotations

import pytest

from crawler.chinese.titles import ENFORCEMENT, about_decisions, title_keys


@pytest.mark.parametrize(
    "title",
    [
        "某市博学培训学校行政许可决定公示",  # whom the decision is about is no training
        "某会议服务有限公司行政许可决定公示",
        "某医院超标准收费案行政处罚决定书",  # what the decision is about is no standard
        "某店经营标签不符合规定的农药案行政处罚决定书",
        "东升物业有限公司使用不公平格式条款行政处罚决定公示",
        # what was done or left undone, with no 案 behind it
        "关于对岱川东升矿业有限公司未开展安全生产教育培训的行政处罚决定书",
        "关于对周某某擅自启动特种设备的行政处罚决定书（岱市监罚〔2024〕8号）",
        "东升客运有限公司未召开安全会议行政处罚决定书公示",
        "关于对东升客运有限公司未组织培训的处罚决定书",
        "关于对东升客运有限公司未组织培训的行政处罚决定书岱交罚〔2024〕8号",
        "关于准予岱川书院开展职业技能培训的行政许可决定书",
        "关于对岱川东升矿业有限公司未组织培训的行政处罚决定公示",
    ],
)
def test_a_decision_is_none_about_decisions(title: str) -> None:
    assert ENFORCEMENT.search(title) and not about_decisions(title)


def test_a_licence_is_none_about_licences() -> None:
    """A project's name holds 标准 or 计划: what the title ends with is what the page is."""
    assert not about_decisions("云陂市高新区标准厂房C区建设工程规划许可证")
    assert not about_decisions("高标准农田取水许可证公示（第3批）")
    assert about_decisions("食品经营许可证办理标准") and about_decisions("取水许可证管理办法")


@pytest.mark.parametrize(
    "title",
    [
        "市政务服务中心召开行政许可决定公示工作会议",
        "关于开展校外培训机构行政处罚信息公示工作的通知",
        "关于修改行政处罚程序规定的决定",
        "行政处罚裁量基准公示",
        "某局举办行政处罚案例培训",
        "行政许可事项目录公布",
        "关于公布行政处罚决定书文书格式的通知",
        "关于进一步规范行政处罚决定书",
        "关于举办行政处罚决定书文书制作培训班的通知（岱司发〔2024〕8号）",
        "我局开展培训讲解如何制作行政处罚决定书",
        "关于做好行政许可决定书公示",
        "关于调整行政处罚决定公示的公告",
    ],
)
def test_what_speaks_of_decisions_is_none(title: str) -> None:
    assert ENFORCEMENT.search(title) and about_decisions(title)


@pytest.mark.parametrize(
    "title",
    [
        "关于印发临则县冬春季蔬菜保供方案的通知",
        "临则县人民政府办公室关于印发临则县冬春季蔬菜保供方案的通知",
        "关于印发临则县冬春季蔬菜保供方案的通知政策解读",
        "【图解】关于印发临则县冬春季蔬菜保供方案的通知",
        "临则县冬春季蔬菜保供方案解读",
    ],
)
def test_what_is_issued_is_known_by_its_name_whoever_issues_it(title: str) -> None:
    assert "临则县冬春季蔬菜保供方案" in title_keys(title)
