"""What is a party, however it is found: never a sanction, an amount, a deed, a law or a label."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page


def told_in_cases(*lines: str) -> list[tuple[str | None, str | None, str | None]]:
    text = "".join(f"<p>{line}</p>" for line in lines)
    html = (
        "<body><p>当前位置：<a href='/'>首页</a> > <a href='/zf/'>区卫健委</a> > <a href='/zf/cf/'>行政处罚</a></p>"
        "<h1>区卫健委公布2025年第一季度行政处罚案件</h1><p>发布时间：2025-04-11 来源：区卫健委</p>"
        f"<div id='zoom'><p>现将第一季度查处的行政处罚案件公布如下：</p>{text}</div></body>"
    )
    cases = extract_page("https://www.x.gov.cn/zf/cf/20250411_9.html", html.encode()).enforcement
    return [(case.number, case.party, case.decided.quote if case.decided else None) for case in cases]


FINED = "处罚文书号：安卫医罚〔2025〕{n}号。经查，该单位违法事实清楚。依据《医疗机构管理条例》第四十七条，于2025年1月2{n}日给予{what}的行政处罚。"


@pytest.mark.parametrize(
    "what", ["罚款10000元", "没收违法所得3600元、罚款5000元", "警告、罚款5000元", "吊销执业许可证"]
)
@pytest.mark.parametrize("ordinal", ["案例一：", "案件1：", "一、", "（一）", "【案例一】", "典型案例一："])
def test_a_case_with_a_heading_of_its_own_is_its_party_s(ordinal: str, what: str) -> None:
    second = ordinal.translate(str.maketrans("一1", "二2"))
    cases = told_in_cases(
        f"{ordinal}安平县仁和综合门诊部聘用非卫生技术人员案",
        FINED.format(n=2, what=what),
        f"{second}李某某未取得资格非法行医案",
        "基本案情：执法人员检查发现，当事人租房行医。",
        FINED.format(n=5, what=what),
    )
    assert cases == [
        ("安卫医罚〔2025〕2号", "安平县仁和综合门诊部", "2025年1月22日"),
        ("安卫医罚〔2025〕5号", "李**", "2025年1月25日"),
    ]


@pytest.mark.parametrize("headings", [("", ""), ("案例一：某某诊所使用过期药品案", "案例二：擅自开展医疗美容案")])
def test_no_heading_lends_its_party_to_the_next_case(headings: tuple[str, str]) -> None:
    first, second = headings
    cases = told_in_cases(
        *filter(None, (first, first and "本案另行公布。", second)),
        FINED.format(n=2, what="罚款10000元"),
        FINED.format(n=5, what="警告"),
    )
    assert all(party is None for _, party, _ in cases)


def party_in_table(value: str) -> str | None:
    html = (
        "<body><p>当前位置：<a href='/'>首页</a> > <a href='/zf/cf/'>行政处罚</a></p><h1>行政处罚公示</h1><p>发布时间：2024-07-02</p>"
        "<div id='zoom'><table><tr><td>决定书文号</td><td>当事人</td><td>处罚内容</td><td>决定日期</td></tr>"
        f"<tr><td>安城罚决字〔2024〕7号</td><td>{value}</td><td>罚款二百元</td><td>2024-06-20</td></tr></table></div></body>"
    )
    (case,) = extract_page("https://www.x.gov.cn/zf/cf/20240702_9.html", html.encode()).enforcement
    return case.party


@pytest.mark.parametrize(
    "value",
    [
        "罚款10000元",
        "没收违法所得3600元、",
        "警告、罚款",
        "并处罚款五千元",
        "责令停产停业",
        "吊销许可证",
        "行政处罚",
        "《食品安全法》第三十四条",
        "中华人民共和国药品管理法",
        "违反广告法第九条",
        "未按规定公示价格",
        "擅自改变用途",
        "处罚文书号",
        "处罚日期",
    ],
)
def test_a_party_is_no_sanction_amount_deed_law_or_label(value: str) -> None:
    assert party_in_table(value) is None


@pytest.mark.parametrize(
    "value", ["未来城便利店", "依依理发店", "责任田农庄", "无名小吃店", "中华人民共和国某海事法院招待所", "共富合作社"]
)
def test_a_name_that_begins_like_one_of_these_is_a_party_s(value: str) -> None:
    assert party_in_table(value) == value
