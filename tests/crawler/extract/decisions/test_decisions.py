"""Decisions told apart: several on a page, their agency, and what is no penalty though it stands among them."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts


def page(title: str, body: str, *, column: str = "行政处罚", info: str = "发布时间：2024-07-02") -> PageFacts:
    html = (
        f"<html><head><title>{title}</title></head><body><p>当前位置：<a href='/'>首页</a> > <a href='/zf/'>{column}</a></p>"
        f"<h1>{title}</h1><p>{info}</p><div id='zoom'>{body}</div></body></html>"
    )
    return extract_page("https://www.x.gov.cn/zf/20240702_9.html", html.encode())


def table(*rows: str) -> str:
    lines = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def read(facts: PageFacts) -> list[tuple[str | None, str | None, str | None]]:
    return [(case.number, case.party, str(case.decided.first) if case.decided else None) for case in facts.enforcement]


@pytest.mark.parametrize(
    ("number", "content", "agency"),
    [
        ("行政处罚决定书", "行政执法决定内容和履行期限", "作出行政处罚的机关名称和日期"),
        ("法律文书", "处理情况", "作出处理决定的机关及时间"),
        ("行政处罚决定书", "处罚内容", "决定机关、决定日期"),
    ],
)
def test_a_column_is_what_its_cells_are(number: str, content: str, agency: str) -> None:
    rows = [
        f"环罚〔2024〕{n}号|第{n}砖厂|罚款{n}万元，十五日内缴清|某县<br>环保局<br>2024年6月{n}日" for n in (13, 12, 4)
    ]
    facts = page("六月份行政处罚公示", table(f"{number}|违法主体名称|{content}|{agency}", *rows))
    assert read(facts) == [(f"环罚〔2024〕{n}号", f"第{n}砖厂", f"2024-06-{n:02}") for n in (13, 12, 4)]
    assert {case.agency for case in facts.enforcement} == {"某县环保局"}


def test_a_table_that_is_not_understood_is_no_single_decision() -> None:
    rows = ["城罚〔2024〕1号|甲|乙|2024年6月1日", "城罚〔2024〕2号|丙|丁|2024年6月9日"]
    facts = page(
        "行政处罚决定公示", table("字段一|字段二|字段三|字段四", *rows) + "<p>某县城管局</p><p>2024年7月1日</p>"
    )
    assert facts.enforcement == []


def test_sentences_that_name_two_numbers_of_a_series_are_no_single_decision() -> None:
    body = "<p>对甲砖厂作出某环罚〔2024〕7号处罚，罚款一万元。</p><p>对乙砖厂作出某环罚〔2024〕8号处罚。</p><p>某县环保局</p><p>2024年6月30日</p>"
    assert page("六月份处罚决定公示", body).enforcement == []


def test_a_table_on_its_side() -> None:
    body = table(
        "栏目|之一|之二",
        "当事人|甲水泥有限公司|乙石料有限公司",
        "文书号|林罚〔2024〕3号|林罚〔2024〕5号",
        "处罚决定日期|2024-06-03|2024-06-18",
    )
    assert read(page("行政处罚信息公示", body)) == [
        ("林罚〔2024〕3号", "甲水泥有限公司", "2024-06-03"),
        ("林罚〔2024〕5号", "乙石料有限公司", "2024-06-18"),
    ]


def test_headings_under_headings_and_cells_over_rows() -> None:
    body = (
        "<table><tr><th rowspan=2>序号</th><th colspan=2>被处罚当事人</th><th colspan=2>处罚决定</th></tr>"
        "<tr><th>名称</th><th>性质</th><th>文号</th><th>作出日期</th></tr>"
        "<tr><td>1</td><td rowspan=2>甲物流有限公司</td><td rowspan=2>法人</td><td>交罚〔2024〕3号</td><td rowspan=2>2024.6.3</td></tr>"
        "<tr><td>2</td><td>交罚〔2024〕4号</td></tr></table>"
    )
    assert read(page("行政处罚公示表", body)) == [
        ("交罚〔2024〕3号", "甲物流有限公司", "2024-06-03"),
        ("交罚〔2024〕4号", "甲物流有限公司", "2024-06-03"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "".join(
            f"<div><dl><dt>决定书文号{colon}</dt><dd>农罚〔2024〕{n}号</dd><dt>被处罚人{colon}</dt><dd>{party}农资店</dd><dt>处罚日期{colon}</dt>"
            f"<dd>2024-06-0{n}</dd></dl></div>"
            for n, party in ((1, "甲"), (2, "乙"))
        )
        for colon in ("：", "")
    ]
    + [
        "".join(
            f"<p>{mark}被处罚人：{party}农资店，处罚日期：2024年6月{n}日，决定书文号：农罚〔2024〕{n}号。</p>"
            for mark, n, party in rows
        )
        for rows in ([("（一）", 1, "甲"), ("（二）", 2, "乙")], [("1、", 1, "甲"), ("2、", 2, "乙")])
    ],
)
def test_boxes_and_paragraphs_of_labels(body: str) -> None:
    assert read(page("行政处罚案件信息", body)) == [
        ("农罚〔2024〕1号", "甲农资店", "2024-06-01"),
        ("农罚〔2024〕2号", "乙农资店", "2024-06-02"),
    ]


def test_boxes_of_a_label_and_a_value_in_elements_of_their_own() -> None:
    card = "<div><p><span>被处罚单位</span><b>{0}养老院</b></p><p><span>决定书编号</span><b>消罚〔2024〕第{1}号</b></p><p><span>处罚日期</span><b>2024-06-0{1}</b></p></div>"
    facts = page("消防大队行政处罚公示", card.format("甲", 1) + card.format("乙", 2))
    assert read(facts) == [
        ("消罚〔2024〕第1号", "甲养老院", "2024-06-01"),
        ("消罚〔2024〕第2号", "乙养老院", "2024-06-02"),
    ]
    assert facts.document_number is None


@pytest.mark.parametrize(
    "body",
    [
        "<p>2024年5月16日检查发现，甲砖厂未运行除尘设施。我局于2024年6月20日作出行政处罚决定（环罚〔2024〕12号），罚款十万元。</p>",
        "<p>甲砖厂违反了有关规定。某县环保局于2024年6月20日下达行政处罚决定书，文号环罚〔2024〕12号，罚款5000元。</p>",
        "<p>当事人甲砖厂于2024年4月3日偷排，2024年6月20日，某县环保局依法对其作出罚款2000元的行政处罚，处罚决定书文号：环罚〔2024〕12号。</p>",
        "<p>经查，甲砖厂在2023年1月至2024年3月期间存在偷排。2024年6月20日，我局依据条例，作出《行政处罚决定书》（环罚〔2024〕12号）。</p>",
    ],
)
def test_a_decision_told_in_sentences(body: str) -> None:
    assert read(page("对甲砖厂偷排作出行政处罚", body)) == [("环罚〔2024〕12号", "甲砖厂", "2024-06-20")]


def test_the_day_of_the_offence_is_no_day_of_decision() -> None:
    (case,) = page(
        "对甲砖厂的行政处罚", "<p>甲砖厂于2024年4月3日偷排，依法作出行政处罚决定（环罚〔2024〕12号）。</p>"
    ).enforcement
    assert case.decided is None


def test_decisions_of_two_kinds_on_one_page() -> None:
    permits = table("许可决定文号|许可事项|行政相对人|许可决定日期", "城管准〔2024〕15号|挖掘道路|甲公司|2024年2月5日")
    fines = table("处罚决定文号|违法行为|行政相对人|处罚决定日期", "城管罚〔2024〕8号|噪声扰民|乙公司|2024年2月20日")
    facts = page("二月份行政许可、行政处罚公示", f"<p>一、行政许可</p>{permits}<p>二、行政处罚</p>{fines}")
    assert [case.kind for case in facts.enforcement] == ["行政许可", "行政处罚"]
    mixed = table(
        "决定书文号|相对人名称|内容|决定日期",
        "审批许〔2024〕3号|甲店|食品|2024/5/6",
        "城罚〔2024〕9号|乙店|罚款|2024/5/9",
    )
    assert [case.kind for case in page("行政检查和处罚双公示", mixed).enforcement] == ["行政许可", "行政处罚"]


def test_headings_that_come_again_are_no_party() -> None:
    heads = "行政相对人名称|处罚决定文书号|处罚内容|处罚决定日期"
    body = table(heads, "甲浴池|卫罚〔2024〕1号|警告|20240612", heads, "乙浴池|卫罚〔2024〕2号|警告|2024-6-18 0:00:00")
    assert read(page("行政处罚信息（6月）", body)) == [
        ("卫罚〔2024〕1号", "甲浴池", "2024-06-12"),
        ("卫罚〔2024〕2号", "乙浴池", "2024-06-18"),
    ]


def test_of_several_columns_of_days_the_decisions() -> None:
    body = table(
        "检查日期|受罚单位|处罚案号|处罚日期",
        "2024.6.1|甲厂|水罚〔2024〕1号|2024.6.21",
        "2024.6.2|乙厂|水罚〔2024〕2号|2024.6.22",
    )
    assert [day for _, _, day in read(page("行政处罚公示", body))] == ["2024-06-21", "2024-06-22"]


@pytest.mark.parametrize(
    "title", ["关于更正城罚〔2024〕3号行政处罚决定书的公告", "关于撤销城罚〔2024〕3号处罚决定的公告"]
)
def test_the_number_of_an_earlier_decision_is_not_the_pages(title: str) -> None:
    assert page(title, "<p>现公告如下。</p><p>某县城管局</p><p>2024年6月3日</p>").document_number is None


def test_the_data_block_numbers_the_decision() -> None:
    body = "<p>申请人：甲传媒有限公司</p><p>决定不予行政许可。</p><p>某县城管局</p><p>2024年6月5日</p>"
    facts = page("不予行政许可决定书", body, info="文号：城许不〔2024〕4号　发布日期：2024-06-11")
    assert read(facts) == [("城许不〔2024〕4号", "甲传媒有限公司", "2024-06-05")]


KEYED = "决定书文号|卫医罚〔2024〕17号", "被处罚人|{party}", "处罚决定日期|2024-06-06", "处罚机关|云澜市卫生健康委员会"


@pytest.mark.parametrize("party", ["云澜市康宁口腔门诊部有限公司", "云澜市第二人民医院", "云澜市石桥镇人民政府"])
def test_the_agency_publishes_and_not_the_party(party: str) -> None:
    facts = page(f"{party}行政处罚决定书", table(*(row.format(party=party) for row in KEYED)))
    assert facts.issuer is not None and facts.issuer.value == "云澜市卫生健康委员会"
    assert PageFacts.from_dict(facts.to_dict()).enforcement[0].agency == "云澜市卫生健康委员会"


def test_a_party_is_no_issuer_though_the_page_opens_with_it() -> None:
    facts = page(
        "云澜市石桥镇人民政府行政处罚决定书", table(*(row.format(party="云澜市石桥镇人民政府") for row in KEYED[:3]))
    )
    assert facts.issuer is None


@pytest.mark.parametrize(
    ("title", "number", "kind"),
    [
        ("不予行政处罚决定书", "卫医不罚〔2024〕2号", "不予行政处罚"),
        ("行政处罚决定公示", "卫医不罚〔2024〕2号", "不予行政处罚"),
        ("责令限期改正通知书", "环责改〔2024〕9号", "责令改正"),
        ("行政处罚决定书", "环罚〔2024〕9号", "行政处罚"),
        ("行政处罚决定书（责令改正违法行为）", "环罚〔2024〕9号", "行政处罚"),
    ],
)
def test_kinds_are_told_apart(title: str, number: str, kind: str) -> None:
    body = f"<p>{number}</p><p>甲养殖专业合作社：</p><p>你社直接排放废水，依法应当改正违法行为。</p><p>某县局</p><p>2024年6月3日</p>"
    (case,) = page(title, body).enforcement
    assert (case.kind, case.number, case.party) == (kind, number, "甲养殖专业合作社")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于撤销城罚〔2023〕21号行政处罚决定的决定", "撤销行政处罚"),
        ("关于更正城罚〔2023〕21号行政处罚决定书的公告", "更正行政处罚"),
        ("注销行政许可决定书", "注销行政许可"),
    ],
)
def test_what_is_done_to_an_earlier_decision_has_its_own_number(title: str, kind: str) -> None:
    body = "<p align=right>城字〔2024〕1号</p><p>当事人：甲商行</p><p>本局作出的城罚〔2023〕21号决定，经复查有误。</p><p>某县城管局</p><p>2024年6月29日</p>"
    (case,) = page(title, body).enforcement
    assert (case.kind, case.number) == (kind, "城字〔2024〕1号")
    assert case.decided is not None and str(case.decided.first) == "2024-06-29"


ROWS = (
    "文书编号|当事人|案由|作出时间",
    "应急罚〔2024〕31号|甲加油站|未检测|2024.6.17",
    "应急罚〔2024〕35号|乙粮油公司|未审批|2024.6.22",
)


def test_a_table_of_cases_under_a_title_that_names_no_decision() -> None:
    facts = page("某县应急管理局第二季度执法案件公开", table(*ROWS), column="通知公告")
    assert facts.kind == "enforcement" and len(facts.enforcement) == 2


@pytest.mark.parametrize(
    "title",
    ["2024年行政处罚案件统计表", "典型执法案件公开曝光", "拟审批建设项目的公示", "关于甲网吧行政处罚案件听证的公告"],
)
def test_what_only_looks_like_a_list_of_decisions(title: str) -> None:
    assert page(title, table(*ROWS), column="通知公告").kind != "enforcement"


def keyed(text: str) -> str:
    return table(*text.split(" / "))


@pytest.mark.parametrize(
    ("title", "rows", "kind", "decided"),
    [
        (
            "关于注销某加油站《食品经营许可证》的公告",
            "许可证持有人|某加油站 / 许可证编号|JY26403165269387 / 发证日期|2021年4月12日 / 注销日期|2024年6月26日",
            "注销行政许可",
            "2024-06-26",
        ),
        (
            "关于某宾馆《人力资源服务许可证》变更的公示",
            "单位名称|某宾馆 / 许可证编号|64034939876 / 原发证日期|2022年5月17日 / 准予变更决定日期|2024年6月26日",
            "行政许可",
            "2024-06-26",
        ),
        (
            "某医院医疗机构执业许可证延续公示",
            "机构名称|某医院 / 许可证号|卫医字12号 / 首次发证日期|2018-03-01 / 有效期自|2018-03-01 / 延续日期|2024-06-26",
            "行政许可",
            "2024-06-26",
        ),
        (
            "关于补发某公司道路运输经营许可证的公示",
            "业户名称|某公司 / 许可证号|640321001234 / 发证日期|2021-01-05 / 补发日期|2024-06-26",
            "行政许可",
            "2024-06-26",
        ),
        (
            "关于撤销某药店药品经营许可证的公告",
            "企业名称|某药店 / 许可证编号|药20201234 / 许可决定日期|2020-05-06 / 撤销原因|欺骗取得",
            "撤销行政许可",
            None,
        ),
        (
            "某厂卫生许可证变更公示",
            "单位名称|某厂 / 原许可证号|卫消证字（2019）0002 / 原证发证日期|2019-03-01 / 新许可证编号|卫消证字（2024）0009"
            " / 新证发证日期|2024-06-26",
            "行政许可",
            "2024-06-26",
        ),
        (
            "建设工程规划许可证延期公示",
            "建设单位|某公司 / 许可证编号|640321202109 / 发证日期|2021-09-10 / 准予延期日期|2024-06-26",
            "行政许可",
            "2024-06-26",
        ),
        (
            "关于收回某公司道路运输证的公告",
            "业户名称|某公司 / 发证日期|2020-04-05 / 收回日期|2024-06-26 / 收回原因|车辆报废",
            "注销行政许可",
            "2024-06-26",
        ),
        (
            "某公司行政处罚决定公示",
            "当事人|某公司 / 行政处罚决定书文号|药罚〔2024〕5号 / 经营许可证发证日期|2020-01-01 / 处罚内容|吊销许可证",
            "行政处罚",
            None,
        ),
        (
            "关于核发某公司危险化学品经营许可证的公示",
            "企业名称|某公司 / 许可证编号|危化经字〔2024〕0012号 / 发证日期|2024年6月26日",
            "行政许可",
            "2024-06-26",
        ),
        (
            "某公司行政许可决定公示",
            "行政相对人名称|某公司 / 许可决定书文号|审许〔2024〕5号 / 许可内容|变更法定代表人 / 许可决定日期|2024-06-26",
            "行政许可",
            "2024-06-26",
        ),
    ],
)
def test_the_day_of_an_old_certificate_is_none_of_the_act_on_it(
    title: str, rows: str, kind: str, decided: str | None
) -> None:
    (case,) = page(title, keyed(rows), column="行政许可").enforcement
    assert (case.kind, str(case.decided.first) if case.decided else None) == (kind, decided)


def test_each_row_of_a_table_says_what_is_done_to_a_certificate() -> None:
    rows = (
        "甲店|JY1640310000001|2024-06-26|新办",
        "乙店|JY1640310000002|2020-02-01|变更",
        "丙店|JY1640310000003|2019-02-01|注销",
    )
    facts = page(
        "食品经营许可新办、变更、注销信息公示",
        table("经营者名称|许可证编号|发证日期|业务类型", *rows),
        column="行政许可",
    )
    told = [(case.kind, str(case.decided.first) if case.decided else None) for case in facts.enforcement]
    assert told == [("行政许可", "2024-06-26"), ("行政许可", None), ("注销行政许可", None)]


@pytest.mark.parametrize(
    ("upper", "lower", "party"),
    [
        ("被处罚人信息", "名称", "岱川惠民超市"),
        ("行政相对人基本情况", "名称", "岱川惠民超市"),
        ("被处罚单位资料", "单位", "岱川惠民超市"),
        ("执法人员信息", "姓名", None),
        ("法定代表人信息", "姓名", None),
        ("经办人", "姓名", None),
    ],
)
def test_a_name_under_what_it_is_the_name_of(upper: str, lower: str, party: str | None) -> None:
    rows = (
        f"<tr><td>处罚决定书编号</td><td>{upper}</td><td></td><td>处罚种类</td><td>决定日期</td></tr>"
        f"<tr><td></td><td>{lower}</td><td>联系电话</td><td></td><td></td></tr>"
        "<tr><td>岱城罚决字〔2024〕7号</td><td>岱川惠民超市</td><td>8231</td><td>罚款二百元</td><td>2024-06-20</td></tr>"
    )
    assert [found[1] for found in read(page("行政处罚公示", f"<table>{rows}</table>"))] == [party]


HOW = "依据《建设工程安全生产管理条例》第六十二条"


@pytest.mark.parametrize(
    ("title", "text", "party"),
    [
        # one antecedent
        ("岱川恒力建设有限公司未设置警示标志案", f"<p>2024年5月6日，我局检查时，发现施工单位岱川恒力建设有限公司未设置警示标志。</p><p>2024年6月4日，我局{HOW}，对该公司作出罚款1万元的行政处罚决定（岱建罚字〔2024〕22号）。</p>", "岱川恒力建设有限公司"),
        ("某工地未设置警示标志案", f"<p>经查，岱川恒力建设有限公司于2024年5月6日未设置警示标志。</p><p>2024年6月4日，我局{HOW}，对其作出罚款1万元的行政处罚决定（岱建罚字〔2024〕22号）。</p>", "岱川恒力建设有限公司"),
        ("行政处罚公示", f"<p>岱川恒力建设有限公司未设置警示标志，违反有关规定。</p><p>2024年6月4日，我局{HOW}，对上述公司作出行政处罚决定（岱建罚字〔2024〕22号）。</p>", "岱川恒力建设有限公司"),
        ("行政处罚公示", f"<p>当事人岱川惠民餐饮店于2024年5月6日销售超过保质期食品。</p><p>2024年6月4日，我局{HOW}，对当事人作出行政处罚决定（岱建罚字〔2024〕22号）。</p>", "岱川惠民餐饮店"),
        # none, or two
        ("行政处罚公示", f"<p>2024年6月4日，我局{HOW}，对该公司作出罚款1万元的行政处罚决定（岱建罚字〔2024〕22号）。</p>", None),
        ("行政处罚公示", f"<p>经查，岱川恒力建设有限公司未设置警示标志，</p><p>岱川宏达劳务有限公司未开展培训。</p><p>2024年6月4日，我局{HOW}，对该公司作出行政处罚决定（岱建罚字〔2024〕22号）。</p>", None),
        ("行政处罚公示", f"<p>2024年6月4日，我局{HOW}，对违法行为作出行政处罚决定（岱建罚字〔2024〕22号）。</p>", None),
        ("行政处罚公示", f"<p>2024年6月4日，我局{HOW}，对你单位作出行政处罚决定（岱建罚字〔2024〕22号）。</p>", None),
        ("行政处罚公示", "<p>当事人：该单位</p><p>决定书文号：岱建罚字〔2024〕22号</p><p>处罚决定日期：2024年6月4日</p>", None),
    ],
)  # fmt: skip
def test_an_anaphor_is_no_name_and_stands_for_the_only_one_before_it(title: str, text: str, party: str | None) -> None:
    (case,) = page(title, text).enforcement
    assert (case.number, case.party) == ("岱建罚字〔2024〕22号", party)
    assert case.decided is not None and case.decided.first.isoformat() == "2024-06-04"


@pytest.mark.parametrize(
    "name",
    ["该公司", "该店", "其", "其单位", "当事人", "你单位", "贵公司", "上述单位", "上述两家企业", "本公司", "此人", "前述经营户", "同上", "被处罚人", "涉案企业"],
)  # fmt: skip
def test_no_anaphor_in_a_cell_is_a_party(name: str) -> None:
    rows = table("决定书文号|当事人|处罚内容|决定日期", f"岱城罚决字〔2024〕7号|{name}|罚款二百元|2024-06-20")
    assert read(page("行政处罚公示", rows)) == [("岱城罚决字〔2024〕7号", None, "2024-06-20")]


@pytest.mark.parametrize(
    "name", ["贵阳银行岱川支行", "本溪惠民超市", "其乐融融餐馆", "上善若水茶馆", "该隐酒吧", "同上小吃店", "此间书店"]
)
def test_a_name_that_begins_as_an_anaphor_does_is_one(name: str) -> None:
    rows = table("决定书文号|当事人|处罚内容|决定日期", f"岱城罚决字〔2024〕7号|{name}|罚款二百元|2024-06-20")
    assert read(page("行政处罚公示", rows)) == [("岱城罚决字〔2024〕7号", name, "2024-06-20")]


def test_decisions_a_line_that_speak_of_the_party_named_before() -> None:
    lines = "".join(
        f"<p>{n}.岱城罚〔2024〕{n}号，{name}擅自占道，对该单位作出罚款200元的处罚，决定日期2024年6月{n}日。</p>"
        for n, name in ((3, "岱川惠民超市"), (4, "岱川东街饭店"))
    )
    assert read(page("行政处罚公示", lines)) == [
        ("岱城罚〔2024〕3号", "岱川惠民超市", "2024-06-03"),
        ("岱城罚〔2024〕4号", "岱川东街饭店", "2024-06-04"),
    ]


@pytest.mark.parametrize(
    "written", ["岱城罚决字〔2024〕第7号", "岱城罚决字[2024]第7号", "岱城罚决字（２０２４）第 7 号"]
)
@pytest.mark.parametrize("way", ["table", "prose", "title"])
def test_a_number_is_quoted_as_the_page_writes_it(written: str, way: str) -> None:
    if way == "table":
        facts = page(
            "行政处罚公示",
            table("决定书文号|当事人|处罚内容|决定日期", f"{written}|岱川惠民超市|罚款二百元|2024-06-20"),
        )
    elif way == "prose":
        facts = page(
            "岱川惠民超市违规经营案",
            f"<p>岱川惠民超市违规经营。</p><p>2024年6月20日，我局依据规定对岱川惠民超市作出行政处罚决定（{written}）。</p>",
        )
    else:
        facts = page(
            f"岱川县城管局行政处罚决定书（{written}）", "<p>当事人：岱川惠民超市</p><p>处罚决定日期：2024年6月20日</p>"
        )
    (case,) = facts.enforcement
    assert (case.number, case.party) == ("岱城罚决字〔2024〕第7号", "岱川惠民超市")
    assert case.key == "岱城罚决字〔2024〕7号"
    assert case.quote.partition(" | ")[0] == written
    number = facts.document_number
    assert number is not None and number.value == "岱城罚决字〔2024〕第7号" and written in number.quote


@pytest.mark.parametrize(
    "text",
    [
        "甲交罚决〔2024〕27号　甲县金穗物流有限公司　擅自从事道路货物运输经营　罚款8000元　2024年7月5日作出决定　甲县交通运输局",
        "甲交罚决〔2024〕27号，甲县金穗物流有限公司，罚款8000元，2024年7月5日作出决定，甲县交通运输局",
        "甲交罚决〔2024〕27号</p><p>甲县金穗物流有限公司</p><p>罚款8000元</p><p>2024年7月5日作出决定",
        "甲交罚决〔2024〕27号　甲县金穗物流有限公司　超限运输　准予许可　2024年7月5日作出决定　甲县交通运输局",
        "2024年7月5日作出甲交罚决〔2024〕27号行政处罚决定，对甲县金穗物流有限公司罚款8000元。",
    ],
)
def test_a_decision_in_a_line_that_says_when_it_was_made(text: str) -> None:
    (case,) = page("县交通局2024年行政处罚信息（10）", f"<p>{text}</p>").enforcement
    assert (case.number, str(case.decided and case.decided.first)) == ("甲交罚决〔2024〕27号", "2024-07-05")


def test_what_was_done_before_a_decision_is_not_when_it_was_made() -> None:
    said = "甲交罚决〔2024〕27号，对甲县金穗物流有限公司罚款8000元，2024年7月1日作出决定之前听取了陈述申辩。"
    assert all(case.decided is None for case in page("县交通局2024年行政处罚信息（10）", f"<p>{said}</p>").enforcement)


GRANTED = {
    "许可对象": "岱川县丁客运站",
    "受理时间": "2024年6月3日",
    "许可文号": "岱交许〔2024〕21号",
    "许可决定日期": "2024年6月17日",
}
AS_LIST = "<dl>" + "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in GRANTED.items()) + "</dl>"
AS_ROW = table("|".join(GRANTED), "|".join(GRANTED.values()))
AS_KEYS = table(*map("|".join, GRANTED.items()))


@pytest.mark.parametrize("data", [AS_LIST, AS_ROW, AS_KEYS])
@pytest.mark.parametrize(
    "title", ["关于岱川县丁客运站道路旅客运输的决定", "关于准予岱川县丁客运站道路旅客运输经营的决定"]
)
def test_a_title_that_ends_as_a_policy_is_a_decision_by_its_column_and_data(title: str, data: str) -> None:
    facts = page(title, data, column="行政许可")
    assert facts.kind == "enforcement"
    assert read(facts) == [("岱交许〔2024〕21号", "岱川县丁客运站", "2024-06-17")]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "关于取消和下放一批行政许可事项的决定",
            "<p>各乡镇人民政府：</p><p>现决定取消下列事项，自印发之日起施行。</p>",
        ),
        ("关于印发行政许可流程的通知", AS_LIST),
        ("拟准予岱川县丁客运站许可的公示", AS_ROW),
    ],
)
def test_a_column_of_permits_alone_makes_no_decision(title: str, body: str) -> None:
    assert page(title, body, column="行政许可").kind != "enforcement"


def _of_labels(
    *days: str, column: str = "行政处罚", title: str = "行政处罚决定书（青市监罚〔2023〕41号）"
) -> PageFacts:
    lines = ("案件名称：某某粮油店未标明产地案", "决定书文号：青市监罚〔2023〕41号", "被处罚单位：某某粮油店", *days)
    lines = (*lines, "处罚种类及内容：罚款五百元")
    html = (
        f"<body><p>当前位置：<a href='/'>首页</a> > <a href='/zf/'>{column}</a></p><h1>{title}</h1>"
        f"<p>发布时间：2023-09-12</p><div id='zoom'>{''.join(f'<p>{line}</p>' for line in lines)}</div></body>"
    )
    return extract_page("https://www.x.gov.cn/zf/20230912_9.html", html.encode())


@pytest.mark.parametrize(
    "weaker",
    [
        "检查日期",
        "现场检查时间",
        "签发日期",
        "案件处理时间",
        "审结日期",
        "文书制作日期",
        "落款日期",
        "处罚告知日期",
        "处罚听证时间",
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_the_surest_label_tells_the_day_in_whatever_order(weaker: str, first: bool) -> None:
    days = (f"{weaker}：2023-06-30", "作出处罚决定日期：2023-08-24")
    (case,) = _of_labels(*(days if first else days[::-1])).enforcement
    assert case.decided is not None and case.decided.first.isoformat() == "2023-08-24"


@pytest.mark.parametrize(("label", "day"), [("检查日期", None), ("处罚告知日期", None), ("签发日期", "2023-06-30")])
def test_the_day_of_what_led_to_a_penalty_is_not_the_penalty_s(label: str, day: str | None) -> None:
    (case,) = _of_labels(f"{label}：2023-06-30").enforcement
    assert (case.decided.first.isoformat() if case.decided else None) == day


def test_an_inspection_is_of_its_own_day() -> None:
    rows = ("检查对象|某某粮油店", "检查事项|食品经营", "检查日期|2023-06-30", "检查结果|合格", "检查机关|区市场监管局")
    (case,) = page("行政检查结果公示", table(*rows), column="行政检查").enforcement
    assert case.kind == "行政检查" and case.decided is not None and case.decided.first.isoformat() == "2023-06-30"


DIGEST = (
    "<table border=1><tr><td>行政处罚决定书文号</td><td colspan=3>岱市监处罚〔2024〕117号</td></tr>{}"
    "<tr><td>违法行为类型</td><td colspan=3>经营超过保质期的食品</td></tr><tr><td>行政处罚内容</td><td colspan=3>罚款0.2万元</td></tr>"
    "<tr><td>作出行政处罚决定的行政机关名称</td><td colspan=3>岱川县市场监督管理局</td></tr>"
    "<tr><td>作出行政处罚决定日期</td><td colspan=3>2024年6月5日</td></tr></table>"
)
CODE = "<tr><td>统一社会信用代码</td><td colspan=2>92140502MA0K8XQ21P</td></tr>"
HEAD = "<tr><td>法定代表人（负责人）</td><td colspan=2>李**</td></tr>"


@pytest.mark.parametrize("group", ["行政处罚当事人基本情况", "当事人情况", "被处罚人基本信息", "行政相对人信息"])
@pytest.mark.parametrize(
    ("rows", "party"),
    [
        (
            "<tr><td rowspan=3>{}</td><td>名称</td><td colspan=2>岱川县李记调味品店</td></tr>" + CODE + HEAD,
            "岱川县李记调味品店",
        ),
        (
            "<tr><td rowspan=4>{}</td><td>个人</td><td>姓名</td><td>/</td></tr><tr><td rowspan=3>单位</td><td>名称</td><td>岱川县李记调味品店</td></tr>"
            "<tr><td>统一社会信用代码</td><td>92140502MA0K8XQ21P</td></tr><tr><td>法定代表人</td><td>李**</td></tr>",
            "岱川县李记调味品店",
        ),
        (
            "<tr><td rowspan=2>{}</td><td>个人</td><td>姓名</td><td>王小川</td></tr><tr><td>法人或者其他组织</td><td>名称</td><td>——</td></tr>",
            "王**",
        ),
        ("<tr><td>{}</td><td>单位</td><td colspan=2>岱川县李记调味品店</td></tr>", "岱川县李记调味品店"),
        ("<tr><td rowspan=2>{}</td><td>经营场所</td><td colspan=2>城关镇建设路12号</td></tr>" + CODE, None),
    ],
    ids=["name", "both", "person", "unit", "no name"],
)
def test_the_party_of_a_digest_stands_in_a_group_of_rows(group: str, rows: str, party: str | None) -> None:
    facts = page("岱川县市场监督管理局行政处罚决定书（岱市监处罚〔2024〕117号）", DIGEST.format(rows.format(group)))
    assert [(case.number, case.party) for case in facts.enforcement] == [("岱市监处罚〔2024〕117号", party)]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("<p>当事人：岱川县李记调味品店</p><p>经查，当事人经营超过保质期的食品。</p>", "岱川县李记调味品店"),
        ("<p>当事人：岱川县李记调味品店</p><p>当事人：岱川县王记副食店</p>", None),
    ],
)
def test_the_party_that_a_digest_leaves_out_the_text_under_it_names(text: str, party: str | None) -> None:
    facts = page("岱川县市场监督管理局行政处罚决定书（岱市监处罚〔2024〕117号）", DIGEST.format("") + text)
    assert [case.party for case in facts.enforcement] == [party]


def test_a_decisions_long_number_is_no_card() -> None:
    rows = [f"{name}|岱公交决字〔2024〕第{number}号|2024年7月22日|罚款1500元" for name, number in LONG]
    facts = page("岱川县交警大队行政处罚公告", table("被处罚人|决定书编号|处罚决定时间|处罚结果", *rows))
    assert [case.number for case in facts.enforcement] == [f"岱公交决字〔2024〕第{number}号" for _, number in LONG]


LONG = (("和大川", "5321002900112233"), ("木志远", "5321002900112311"))
HEADINGS = "序号|行政相对人|决定书文号|处罚决定日期|处罚机关"
ROW = "1|兰河县永丰砖厂|兰环罚〔2024〕6号|2024-06-19|兰河县生态环境局"
SHEET = table(
    "许可决定文书号|兰水许〔2024〕11号",
    "当事人名称|兰河县第三水厂",
    "许可种类|普通许可",
    "许可决定日期|2024年6月20日",
    "决定机关|兰河县水务局",
)


@pytest.mark.parametrize("column", ["公示公告", "行政处罚", "通知公告"])
@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("兰河县永丰砖厂超标排放案", table(HEADINGS, ROW)),
        ("兰河县永丰砖厂在线监测弄虚作假", table(HEADINGS, ROW)),
        ("兰河县永丰砖厂环评批复", table(HEADINGS.replace("处罚", "许可"), ROW)),
        ("兰河县第三水厂年度取水", SHEET),
        ("兰河县第三水厂计量标准考核", SHEET),
        ("兰河县第三水厂从业人员健康管理", SHEET),
    ],
)
def test_a_table_whose_keys_are_a_decisions_is_one_whatever_the_title(title: str, body: str, column: str) -> None:
    facts = page(title, body, column=column)
    assert (facts.kind, len(read(facts))) == ("enforcement", 1)
    assert all(all(told) for told in read(facts))


def test_several_decisions_in_their_column_are_told_by_their_table() -> None:
    body = table(HEADINGS, ROW, ROW.replace("永丰砖厂", "金石建材厂").replace("6号", "7号"))
    assert len(read(page("兰河县永丰砖厂等两家企业超标排放", body))) == 2
    assert page("兰河县永丰砖厂等两家企业超标排放", body, column="通知公告").kind != "enforcement"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("兰河县环境违法典型案例通报", table(HEADINGS, ROW)),
        ("兰河县危险化学品持证企业名单", table("许可证编号|企业名称|发证日期|有效期至", "兰WH001号|兰河油库|2021-03-02|2024-03-01")),
        ("兰河县油库经营企业", table("许可证编号|企业名称|发证日期|有效期至", *(f"兰WH00{n}号|兰河第{n}油库|2021-03-0{n}|2024-03-01" for n in (1, 2)))),
        ("兰河县永丰砖厂行政处罚事先告知书", table(HEADINGS, ROW)),
        ("兰河县2024年上半年行政处罚统计汇总表", table(HEADINGS, ROW, ROW.replace("6号", "7号"))),
        ("关于印发兰河县行政处罚文书样式的通知", table(HEADINGS, "1| | | | ")),
        ("兰河县砖厂名称变更情况", table("序号|企业名称|原名称|变更日期", "1|兰河县永丰砖厂|永丰窑|2024-06-19")),
    ],
)  # fmt: skip
def test_a_table_of_something_else_is_no_decision(title: str, body: str) -> None:
    assert not [case for case in read(page(title, body, column="行政处罚")) if all(case)]
