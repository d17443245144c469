"""The tables of the official form, as browsers get them, become figures; what was not read in full is not known."""

from __future__ import annotations

import pytest

from checks.measures import report_figures
from crawler.extract.reader import extract
from crawler.extract.report_figures import figure_rows

# 国办公开办函〔2021〕30号: kinds of answer in their groups.
GROUPS = {
    "（一）予以公开": [""],
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": [""],
    "（三）不予公开": [
        f"{number}.{words}"
        for number, words in enumerate(
            ("属于国家秘密", "其他法律行政法规禁止公开", "危及“三安全一稳定”", "保护第三方合法权益", "属于三类内部事务信息",
             "属于四类过程性信息", "属于行政执法案卷", "属于行政查询事项"), 1
        )
    ],
    "（四）无法提供": ["1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确"],
    "（五）不予处理": ["1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请",
                "5.要求行政机关确认或重新出具已获取信息"],
    "（六）其他处理": ["1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他"],
}  # fmt: skip
HEAD = (
    "<tr><td colspan='3' rowspan='3'>（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</td>"
    "<td colspan='7'>申请人情况</td></tr><tr><td rowspan='2'>自然人</td><td colspan='5'>法人或其他组织</td>"
    "<td rowspan='2'>总计</td></tr><tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>"
)


def cells(*numbers: int) -> str:
    return "".join(f"<td><p>{number}</p></td>" for number in numbers)


def applicants(people: int, firms: int = 0) -> str:
    return cells(people, firms, 0, 0, 0, 0, people + firms)


def form(granted: int, handled: int, disputes: tuple[int, ...]) -> str:
    """The page of a report: so many granted, one refused as a state secret, the rest nothing."""
    rows = [HEAD]
    rows.append(f"<tr><td colspan='3'>一、本年新收政府信息公开申请数量</td>{applicants(granted, 1)}</tr>")
    rows.append(f"<tr><td colspan='3'>二、上年结转政府信息公开申请数量</td>{applicants(1)}</tr>")
    first = f"<td rowspan='{sum(map(len, GROUPS.values())) + 1}'>三、本年度办理结果</td>"
    for group, kinds in GROUPS.items():
        for number, kind in enumerate(kinds):
            span = f"<td rowspan='{len(kinds)}'>{group}</td>" if len(kinds) > 1 and number == 0 else ""
            name = f"<td>{kind}</td>" if kind else f"<td colspan='2'>{group}</td>"
            people = granted if group.startswith("（一）") else 1 if kind.endswith("国家秘密") else 0
            rows.append(f"<tr>{first}{span}{name}{applicants(people)}</tr>")
            first = ""
    rows.append(f"<tr><td colspan='2'>（七）总计</td>{applicants(handled)}</tr>")
    rows.append(f"<tr><td colspan='3'>四、结转下年度继续办理</td>{applicants(1)}</tr>")
    ends = "".join(f"<td>{words}</td>" for words in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 3)
    law = (
        "<tr><td colspan='5'>行政复议</td><td colspan='10'>行政诉讼</td></tr>"
        f"<tr><td colspan='5'></td><td colspan='5'>未经复议直接起诉</td><td colspan='5'>复议后起诉</td></tr><tr>{ends}</tr>"
        f"<tr>{cells(*disputes)}</tr>"
    )
    title = "青石县水利局2023年政府信息公开工作年度报告"
    words = "本报告依据《中华人民共和国政府信息公开条例》编制，报告期限自2023年1月1日至12月31日止。"
    return (
        f"<html><head><meta charset='utf-8'><title>{title}</title></head><body><h1>{title}</h1><p>发布时间：2024-01-22</p>"
        f"<div id='zoom'><p>一、总体情况</p><p>{words}</p><p>三、收到和处理政府信息公开申请情况</p><table>{''.join(rows)}</table>"
        f"<p>四、政府信息公开行政复议、行政诉讼情况</p><table>{law}</table><p>五、存在的主要问题及改进情况</p></div></body></html>"
    )


def read(page: str) -> report_figures.Figures:
    facts = extract("http://www.qsx.gov.cn/xxgk/nb/t20240122_2.html", page.encode(), "text/html", 200, None)
    assert (facts.kind, facts.report_year) == ("annual_report", 2023)
    return report_figures.figures_of(facts.report_figures)


FITTING = (2, 1, 0, 1, 4, 1, 0, 0, 0, 1, 0, 1, 0, 0, 1)


def test_the_form_is_read_from_its_page() -> None:
    figures = read(form(7, 8, FITTING))
    assert len(figures.answers) == 21 and not list(report_figures.misfits(figures))
    assert report_figures.told(figures) == (
        "新收申请8件、上年结转1件、办理8件、其中予以公开7件、部分公开0件、结转下年度1件；"
        "行政复议4件，被纠正1件，占已审结的33%；行政诉讼2件，败诉（结果纠正）1件，占已审结的50%"
    )


@pytest.mark.parametrize(
    ("granted", "handled", "disputes", "words"),
    [
        (7, 9, FITTING, ["新收与上年结转之和是9，办理结果总计与结转下年度之和是10", "各项办理结果相加是8，总计写作9"]),
        (7, 8, (2, 1, 0, 1, 5, *FITTING[5:]), ["行政复议各项结果相加是4，总计写作5"]),
    ],
)
def test_sums_that_are_none_are_named(granted: int, handled: int, disputes: tuple[int, ...], words: list[str]) -> None:
    assert list(report_figures.misfits(read(form(granted, handled, disputes)))) == words


def test_a_page_whose_tables_are_pictures_says_nothing() -> None:
    page = form(7, 8, FITTING)
    bare = page[: page.index("<table>")] + "<img src='1.png'>" + page[page.rindex("</table>") :]
    figures = read(bare)
    assert (figures.known, report_figures.told(figures)) == (0, "")


def test_numbers_on_one_line_without_cells_are_no_row() -> None:
    figures = report_figures.figures_of(figure_rows("四、结转下年度继续办理 0 0 0 0 0 0 0"))
    assert figures.known == 0


def test_a_pdf_has_no_cells_and_its_rows_prove_themselves() -> None:
    lines = ("一、本年新收政府信息公开申请数量 7 1 0 0 0 0 8", "二、上年结转政府信息公开申请数量 1 0 0 0 0 0 2",
             "5.要求行政机关确认或重新出具已获取信息", "0 0 0 0 0 0 0", "电话 1 2 3 4 5 6 7 8")  # fmt: skip
    rows = figure_rows("\n".join(lines), without_cells=True)
    assert [(row.table, row.name, row.numbers[-1]) for row in rows] == [("asked", "本年新收", 8)]


def published(head: str, *rows: str) -> report_figures.Figures:
    return report_figures.figures_of(figure_rows("\n".join(("第二十条第（一）项", head, *rows))))


HEAD_2021 = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数"


def test_what_was_published_is_read_in_the_form_of_2021_alone() -> None:
    rows = (
        "规章\t0\t0\t0",
        "行政规范性文件\t3\t1\t12",
        "信息内容\t本年处理决定数量",
        "行政许可\t120",
        "行政处罚\t8",
        "行政强制\t0",
    )
    figures = published(HEAD_2021, *rows)
    assert report_figures.told(figures) == (
        "行政规范性文件本年制发3件、废止1件、现行有效12件；本年处理决定：行政许可120件、行政处罚8件、行政强制0件"
    )
    assert not list(report_figures.misfits(figures))
    charged = published(HEAD_2021, *rows, "信息内容\t本年收费金额（单位：万元）", "行政事业性收费\t12.5")
    assert report_figures.told(charged).endswith("；行政事业性收费12.5万元")
    old = published(
        "信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量", "行政规范性文件\t3\t3\t12", "行政许可\t5\t0\t120"
    )
    assert old.known == 0


def test_texts_in_force_go_on_from_the_year_before() -> None:
    before, after = (published(HEAD_2021, f"行政规范性文件\t{row}") for row in ("2\t0\t10", "3\t1\t13"))
    assert list(report_figures.breaks_between(before, after)) == [
        "上一年度年报写行政规范性文件现行有效10件，加本年制发3件、减废止1件是12，现行有效写作13"
    ]
    assert list(report_figures.misfits(published(HEAD_2021, "行政规范性文件\t9\t1\t4"))) == [
        "行政规范性文件本年制发9件，现行有效却写作4件、废止1件"
    ]
