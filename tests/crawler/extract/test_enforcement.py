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


DATA = {
    "行政处罚决定书文号": "云市监罚〔2025〕12号",
    "案件名称": "云澜县惠民超市销售超过保质期食品案",
    "行政相对人名称": "云澜县惠民超市",
    "处罚依据": "《中华人民共和国食品安全法》第一百二十四条",
    "处罚内容": "罚款5000元",
    "处罚决定日期": "2025-02-18",
    "处罚机关": "云澜县市场监督管理局",
    "公示日期": "2025-02-21",
}


def laid_out(pair: str, around: str) -> str:
    return around.format("".join(pair.format(*item) for item in DATA.items()))


@pytest.mark.parametrize("title", ["云澜县惠民超市销售超过保质期食品案", "云澜县惠民超市"])
@pytest.mark.parametrize(
    "data",
    [
        laid_out("<tr><td>{}</td><td>{}</td></tr>", "<table>{}</table>"),
        laid_out("<dt>{}</dt><dd>{}</dd>", "<dl>{}</dl>"),
        laid_out("<div class=r><label>{}：</label><span>{}</span></div>", "<div>{}</div>"),
    ],
)
@pytest.mark.parametrize("column", ["双公示", "公示公告", "信用信息"])
def test_a_decision_s_data_make_it_one_whatever_title_and_column_say(title: str, data: str, column: str) -> None:
    html = (
        f"<html><head><title>{title}</title></head><body><p>当前位置：<a href='/'>首页</a> > <a href='/gg/'>{column}</a></p>"
        f"<h1>{title}</h1>{data}<p>主办：云澜县人民政府办公室</p></body></html>"
    )
    facts = extract_page("https://www.x.gov.cn/gg/202502/t20250221_9.html", html.encode())
    (case,) = facts.enforcement
    assert (facts.kind, case.number, case.party) == ("enforcement", "云市监罚〔2025〕12号", "云澜县惠民超市")
    assert case.decided is not None and case.decided.first.isoformat() == "2025-02-18"
    assert facts.published is not None and facts.published.first.isoformat() == "2025-02-21"


def test_an_exposed_case_is_published_elsewhere() -> None:
    title = "食品安全典型案例：云澜县惠民超市"
    data = laid_out("<tr><td>{}</td><td>{}</td></tr>", "<table>{}</table>")
    html = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>2025-02-21</p>{data}</body></html>"
    assert extract_page("https://www.x.gov.cn/gg/202502/t20250221_9.html", html.encode()).kind != "enforcement"


@pytest.mark.parametrize("pager", ["", "<div class=page><a href='?p=2'>下一页</a></div>"])
def test_decisions_without_pages_of_their_own(pager: str) -> None:
    """Tables folded below the quarters of a column: all that the public sees of these decisions. What goes on, on
    further pages, is a list that nobody has read."""
    head = "<tr><th>序号</th><th>行政处罚决定书文号</th><th>被处罚对象</th><th>处罚内容</th><th>处罚决定日期</th></tr>"
    tables = "".join(
        f"<details><summary>2024年第{quarter}季度行政处罚信息</summary><table>{head}"
        + "".join(
            f"<tr><td>{n}</td><td>云市监罚〔2024〕{quarter}{n}号</td><td>云澜县第{n}食品有限公司</td><td>罚款{n}000元</td><td>2024-0{quarter}-12</td></tr>"
            for n in (1, 2)
        )
        + "</table></details>"
        for quarter in (1, 2)
    )
    html = f"<html><head><title>行政处罚</title></head><body><h1>行政处罚</h1>{tables}{pager}</body></html>"
    facts = extract_page("https://www.x.gov.cn/zf/cf/", html.encode())
    assert len(facts.enforcement) == (0 if pager else 4)
