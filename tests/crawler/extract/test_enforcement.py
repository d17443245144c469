"""What stands in the columns of enforcement without being a decision."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts


def page(title: str, *rows: str) -> PageFacts:
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows)
    html = (
        "<body><p>当前位置：<a href='/'>首页</a> > <a href='/zf/'>区城管局</a> > <a href='/zf/gs/'>行政执法公示</a></p>"
        f"<h1>{title}</h1><p>发布时间：2024-07-02 来源：区城管局</p><div id='zoom'><table>{table}</table></div></body>"
    )
    return extract_page("https://www.x.gov.cn/zf/gs/20240702_9.html", html.encode())


@pytest.mark.parametrize("heading", ["执法证号", "执法证件编号", "工作证号", "资格证书编号"])
def test_those_who_enforce_are_no_decisions(heading: str) -> None:
    facts = page(
        "区城管局行政执法人员名单",
        f"姓名|性别|{heading}|执法类别",
        "金某某|男|35010020240017|城管",
        "于某|女|35010020240018|城管",
    )
    assert facts.kind != "enforcement" and facts.enforcement == []


def test_a_table_of_decisions_in_the_same_column() -> None:
    facts = page(
        "2024年6月处罚结果",
        "决定书编号|被处罚人|处罚内容|决定日期",
        "城罚决字〔2024〕7号|某某饭馆|罚款二百元|2024-06-20",
    )
    assert [one.number for one in facts.enforcement] == ["城罚决字〔2024〕7号"]


def test_the_sum_below_a_table_is_no_decision() -> None:
    facts = page(
        "2024年6月处罚结果",
        "序号|被处罚人|处罚内容|决定日期|决定书编号",
        "1|某某饭馆|罚款二百元|2024-06-20|城罚决字〔2024〕7号",
        "合计|合计|罚款二百元|合计|合计",
    )
    assert len(facts.enforcement) == 1


@pytest.mark.parametrize(
    ("title", "kind"), [("2024年6月行政检查结果公示", "行政检查"), ("6月份处罚决定公示", "行政处罚")]
)
def test_the_title_says_the_kind_before_the_column(title: str, kind: str) -> None:
    table = "<table><tr><td>当事人</td><td>决定书文号</td><td>决定日期</td></tr><tr><td>某某商行</td><td>城管决〔2024〕7号</td><td>2024-06-20</td></tr></table>"
    html = (
        "<body><p>当前位置：<a href='/'>首页</a> > <a href='/zf/'>区城管局</a> > <a href='/zf/cf/'>行政处罚</a></p>"
        f"<h1>{title}</h1><p>发布时间：2024-07-02 来源：区城管局</p><div id='zoom'>{table}</div></body>"
    )
    (case,) = extract_page("https://www.x.gov.cn/zf/cf/20240702_9.html", html.encode()).enforcement
    assert case.kind == kind
