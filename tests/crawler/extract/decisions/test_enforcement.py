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


@pytest.mark.parametrize(
    "heading",
    [
        "被处罚的自然人姓名或法人名称",
        "被处罚公民、法人或者其他组织",
        "违法企业名称或违法自然人姓名",
        "当事人（姓名或名称）",
    ],
)
def test_the_party_under_whatever_heading(heading: str) -> None:
    facts = page(
        "丰收农资店经营劣质农药案",
        "处罚决定书文号|云农（农药）罚〔2023〕15号",
        f"{heading}|云澜县丰收农资店",
        "主要违法事实|经营劣质农药",
        "作出处罚的机关名称和日期|云澜县农业农村局 2023年12月1日",
    )
    assert [case.party for case in facts.enforcement] == ["云澜县丰收农资店"]


@pytest.mark.parametrize(
    "line",
    [
        "日期：2026-07-31　来源：县水务局",
        "<span>日期</span><span>2026-07-31</span>",
        "时间：2026-07-31",
        "公示时间：2026年7月31日",
    ],
)
def test_the_page_s_day_is_no_day_of_decision(line: str) -> None:
    """The headline and its line stand in the text's own box."""
    title = "云澜县水务局对隆昌砂石公司的行政处罚"
    html = (
        f"<html><head><title>{title}</title></head><body><div id=r><p>位置：<a href=/>首页</a> - <a href=/cf/>行政处罚</a></p><h2>{title}</h2>"
        f"<p>{line}</p><p>云水罚字〔2026〕第15号</p><p>当事人：云澜县隆昌砂石有限公司</p><p>经查，未按许可要求采砂。以上事实有现场检查笔录等证据证实。</p>"
        "<p>依据有关法律，本机关决定对当事人作出如下处罚：罚款人民币30000元。</p><p align=right>云澜县水务局</p><p align=right>2026年7月15日</p></div></body></html>"
    )
    facts = extract_page("https://www.x.gov.cn/html/cf/20260731334.htm", html.encode())
    (case,) = facts.enforcement
    assert case.decided is not None and case.decided.first.isoformat() == "2026-07-15"
    assert facts.published is not None and facts.published.first.isoformat() == "2026-07-31"


def test_a_permit_is_granted_when_its_case_is_closed_at_the_latest_and_a_penalty_is_not() -> None:
    def decided(head: str, number: str, column: str, more: str = "") -> list[str | None]:
        row = f"<tr><td>云岭县甲商贸有限公司</td><td>{number}</td><td>2025-06-01</td><td>2025-06-10</td>{more and f'<td>{more}</td>'}</tr>"
        html = (
            f"<html><body><h1>{column}信息公示（第6批）</h1><p>发布日期：2025-06-30</p><div class='TRS_Editor'><table>"
            f"<tr><td>行政相对人名称</td><td>文书号</td><td>受理日期</td><td>办结日期</td>{head}</tr>{row}</table></div></body></html>"
        )
        facts = extract_page("http://www.a.gov.cn/x/t20250630_1.html", html.encode(), "text/html")
        return [one.decided.first.isoformat() if one.decided else None for one in facts.enforcement]

    assert decided("", "云审批许〔2025〕11号", "行政许可") == ["2025-06-10"]
    assert decided("<td>许可决定日期</td>", "云审批许〔2025〕11号", "行政许可", "2025-06-08") == ["2025-06-08"]
    assert decided("", "云水罚〔2025〕11号", "行政处罚") == [None]


@pytest.mark.parametrize(
    ("number", "kind"), [("云审批许〔2025〕8号", "enforcement"), ("云审批发〔2025〕8号", "policy")]
)
def test_the_number_of_a_decision_makes_a_page_of_its_column_one(number: str, kind: str) -> None:
    title = "云岭县行政审批局关于某商贸公司食品经营的决定"
    html = (
        f"<html><body><p>当前位置：<a href='/'>首页</a> &gt; <a href='/xk/'>行政许可</a></p><h1>{title}</h1><p>发布日期：2025-08-20</p>"
        f"<div class='TRS_Editor'><p>{number}</p><p>某商贸公司食品经营一事，经研究，决定如下。</p>"
        "<p>云岭县行政审批局</p><p>2025年8月11日</p></div></body></html>"
    )
    assert extract_page("http://www.a.gov.cn/xk/t20250820_1.html", html.encode(), "text/html").kind == kind


def test_a_name_below_a_name() -> None:
    html = (
        "<body><p>当前位置：<a href='/'>首页</a> > <a href='/zf/gs/'>行政执法公示</a></p><h1>县卫健局行政处罚案件信息公开表</h1><p>发布时间：2022-08-30</p><table>"
        "<tr><td>行政处罚决定书文号</td><td colspan=2>长卫医罚〔2022〕17号</td></tr><tr><td rowspan=2>被处罚单位</td><td>名称</td><td>康宁口腔门诊部</td></tr>"
        "<tr><td>负责人</td><td>郑某</td></tr><tr><td>作出处罚的机关名称和日期</td><td colspan=2>县卫健局 2022年8月23日</td></tr></table></body>"
    )
    (case,) = extract_page("https://www.x.gov.cn/zf/gs/20220830_9.html", html.encode()).enforcement
    assert case.party == "康宁口腔门诊部"


@pytest.mark.parametrize(
    ("to", "text"),
    [
        ("云澜县河东水利管理所", "本机关受理你单位提出的取水许可申请有关材料"),
        ("云澜县第三幼儿园", "经审查，同意你园延续办学"),
        ("云澜县消防救援大队", "根据你队的申请，经审查"),
    ],
)
def test_whom_a_letter_speaks_to(to: str, text: str) -> None:
    html = (
        "<body><p>位置：<a href=/>首页</a> > <a href=/xk/>行政许可</a></p><h1>准予行政许可决定书</h1><p>发布日期：2021-01-05</p><div class=TRS_Editor><p>云水许决字〔2020〕118号</p>"
        f"<p>{to}：</p><p>{text}。该申请符合法定条件，准予许可。</p><p>云澜县水务局</p><p>2020年12月29日</p></div></body>"
    )
    (case,) = extract_page("https://www.x.gov.cn/xk/post_3.html", html.encode()).enforcement
    assert case.party == to


@pytest.mark.parametrize(
    ("body", "number", "issuer"),
    [
        ("云澜县应急管理局", "（云）应急罚〔2024〕21号", "云澜县应急管理局"),
        ("云澜县教育局", "云澜住建罚〔2024〕21号", None),  # who is fined, by its name the place's as well
        ("利群商店", "云市监罚〔2024〕21号", None),
    ],
)
def test_a_decision_that_is_a_file(body: str, number: str, issuer: str | None) -> None:
    title = f"{body}行政处罚决定书（{number}）"
    html = (
        f"<html><head><title>{title}</title></head><body><p>位置：<a href=/>首页</a> > <a href=/cf/>行政处罚</a></p><h1>{title}</h1><p>发布日期：2024-10-22</p>"
        "<div class=TRS_Editor><p><a href=a.pdf>行政处罚决定书.pdf</a></p></div></body></html>"
    )
    facts = extract_page("https://www.x.gov.cn/cf/202410/t20241022_9.html", html.encode())
    assert [case.number for case in facts.enforcement] == [number]
    assert (facts.issuer.value if facts.issuer else None) == issuer


@pytest.mark.parametrize("title", ["县应急管理局查封扣押决定公示", "东街日杂店"])
def test_a_measure_of_force_by_its_own_name(title: str) -> None:
    facts = page(
        title,
        "决定书文号|（云）应急查扣〔2023〕3号",
        "当事人|云澜县东街日杂店",
        "行政强制措施种类|查封、扣押非法储存的烟花爆竹",
        "决定日期|2023年10月9日",
        "实施机关|云澜县应急管理局",
    )
    (case,) = facts.enforcement
    assert (case.kind, case.number) == ("行政强制", "（云）应急查扣〔2023〕3号")


APPROVALS = {
    # column, title, addressee, what the text says, whether it is a permit
    "an assessment in its column": ("环评审批", "关于某市第二污水处理厂提标改造项目环境影响报告表的批复", "某市水务投资有限公司", "你单位报送的环境影响报告表收悉。经研究，批复如下：", True),
    "an assessment among notices": ("通知公告", "关于某县中医医院迁建项目环境影响报告书的批复", "某县中医医院", "你院《关于报批环境影响报告书的请示》收悉。批复如下：", True),
    "soil and water": ("公示公告", "关于某风电场水土保持方案的批复", "某新能源有限公司", "你公司报送的水土保持方案申请材料收悉，批复如下：", True),
    "to a lower government": ("政策文件", "关于某县水土保持规划的批复", "某县人民政府", "你县《关于审批水土保持规划的请示》收悉，批复如下：", False),
    "a plan of the state's company": ("通知公告", "关于某集团公司国有股权划转的批复", "某集团有限公司", "你公司《关于股权划转的请示》收悉，批复如下：", False),
}  # fmt: skip


@pytest.mark.parametrize(("column", "title", "party", "text", "permit"), APPROVALS.values(), ids=APPROVALS)
def test_what_an_applicant_asked_for_is_granted_by_a_permit(
    column: str, title: str, party: str, text: str, permit: bool
) -> None:
    html = (
        f"<html><head><title>{title}</title><meta name='ColumnName' content='{column}'><meta name='ArticleTitle' content='{title}'></head>"
        f"<body><h1>{title}</h1><p>发布时间：2026-06-29 来源：某市生态环境局</p><div id='zoom'><p>某环审〔2026〕33号</p><p>{party}：</p><p>{text}</p>"
        "<p>一、该项目符合国家产业政策，同意你们按照所列的性质、规模、地点进行建设。</p><p>某市生态环境局</p><p>2026年6月11日</p></div></body></html>"
    )
    facts = extract_page("https://www.x.gov.cn/zf/gs/20260629_9.html", html.encode())
    assert (facts.kind == "enforcement") == permit
    said = [(one.kind, one.number, one.party, str(one.decided and one.decided.exact)) for one in facts.enforcement]
    assert said == ([("行政许可", "某环审〔2026〕33号", party, "2026-06-11")] if permit else [])


CASES = [
    "安排未经安全培训合格的从业人员上岗作业案",
    "未征求业主意见擅自改变用途案",
    "未解读合同条款、未召开职工会议案",
    "未按规定开展申请受理情况公示案",
    "教学人员无资格从事培训案",
]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(
    "title",
    [
        "区应急局行政处罚决定信息公示（{}）",
        "公示（某某公司{}）",
        "某某公司{}行政处罚决定书",
        "关于某某公司{}的行政处罚决定公示",
        "某某公司{}",
    ],
)
def test_what_a_case_was_about_tells_no_kind_of_page(title: str, case: str) -> None:
    facts = page(
        title.format(case),
        f"案件名称|{case}",
        "行政处罚决定书文号|城罚决字〔2024〕7号",
        "当事人|某某公司",
        "处罚种类|罚款",
        "处罚决定日期|2024-06-20",
    )
    assert facts.kind == "enforcement"
    assert [one.number for one in facts.enforcement] == ["城罚决字〔2024〕7号"]


@pytest.mark.parametrize(
    "title",
    [
        "区城管局召开行政处罚案件评查培训会",
        "关于公开征求《行政处罚案卷管理办法（草案）》意见的公告",
        "关于开展行政执法人员培训的公告（附方案）",
        "行政处罚裁量基准（2024年版）公示",
        "关于公开征求人大议案办理办法意见的公告",
    ],
)
def test_what_is_called_a_case_by_the_way_is_no_decision(title: str) -> None:
    assert page(title, "序号|内容", "1|行政处罚").kind != "enforcement"


SEEN = ("检查对象|某某商行", "检查事项|食品经营", "检查日期|2024-06-20", "检查结果|未发现问题", "检查机关|区市场监管局")
TABLED = (
    "当事人|文书号|决定日期|{}",
    "某某商行|城决〔2024〕7号|2024-06-20|{}",
    "某某饭馆|城决〔2024〕8号|2024-06-21|{}",
)


@pytest.mark.parametrize(
    ("title", "rows", "kind"),
    [
        ("区市场监管局“双随机、一公开”抽查检查结果公示", SEEN, "行政检查"),
        ("6月执法结果公示", SEEN, "行政检查"),
        ("食品抽检不合格产品行政处罚信息公示", SEEN, "行政处罚"),
        (
            "6月执法结果公示",
            [row.format("处理结果" if not n else "责令改正") for n, row in enumerate(TABLED)],
            "行政执法",
        ),
        (
            "6月执法结果公示",
            [row.format("处理结果" if not n else "罚款二百元") for n, row in enumerate(TABLED)],
            "行政处罚",
        ),
        ("6月执法结果公示", [row.format("检查结果" if not n else "罚款") for n, row in enumerate(TABLED)], "行政处罚"),
        (
            "6月处罚结果公示",
            [row.format("检查日期" if not n else "2024-05-06") for n, row in enumerate(TABLED)],
            "行政处罚",
        ),
    ],
)
def test_what_nothing_calls_a_penalty_is_none(title: str, rows: list[str], kind: str) -> None:
    assert {case.kind for case in page(title, *rows).enforcement} == {kind}


def report(title: str, *lines: str) -> PageFacts:
    text = "".join(f"<p>{line}</p>" for line in lines)
    html = (
        "<body><p>当前位置：<a href='/'>首页</a> > <a href='/gs/'>通知公告</a></p>"
        f"<h1>{title}</h1><p>2024-07-12 来源：区城管局</p><div id='zoom'>{text}<p>区城管局</p><p>2024年7月11日</p></div></body>"
    )
    return extract_page("https://www.x.gov.cn/gs/20240712_9.html", html.encode())


FOUND = "2024年6月18日，区城管局巡查中对位于新河村的恒昌建材销售部进行检查，发现该部违反了《市容条例》第八条。"
DECIDED = "2024年7月3日，区城管局依据《市容条例》第三十条，作出新城管罚决字〔2024〕31号行政处罚决定，对恒昌建材销售部处以罚款5000元。"


@pytest.mark.parametrize(
    "title", ["关于对恒昌建材销售部违规堆料行为的处罚通报", "关于恒昌建材销售部行政处罚情况的通报"]
)
def test_a_report_of_one_penalty_makes_it_public(title: str) -> None:
    facts = report(title, FOUND, DECIDED, "请各经营单位引以为戒。")
    assert facts.kind == "enforcement"
    (told,) = facts.enforcement
    assert (told.number, told.party) == ("新城管罚决字〔2024〕31号", "恒昌建材销售部")
    assert (
        told.decided is not None and str(told.decided.exact) == "2024-07-03"
    )  # not the day on which the report is signed


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于两起处罚案件的处罚通报", (DECIDED, DECIDED.replace("31号", "32号"))),
        ("关于上半年行政处罚情况的通报", ("上半年共作出行政处罚决定41件，罚款12万元。",)),
        ("关于上半年行政处罚情况的通报", ("各街道办事处：", DECIDED)),
        ("关于加强建材销售管理的通知", (DECIDED,)),
    ],
)
def test_a_report_that_tells_several_or_speaks_to_offices_is_none(title: str, lines: tuple[str, ...]) -> None:
    assert report(title, *lines).kind != "enforcement"


def test_who_makes_a_decision_public_in_its_own_table() -> None:
    rows = (
        "当事人|恒昌建材销售部|文书编号|新城管罚字〔2024〕31号",
        "违法事实|占道堆料|处罚内容|罚款5000元",
        "决定日期|2024-07-03|执行情况|已履行",
        "公布单位|新城区城管大队|公布时间|2024-07-10",
    )
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows)
    html = f"<html><head><title>新城区城管局</title></head><body><p>位置：<a href=/>首页</a> > <a href=/cf/>行政处罚公示</a></p><table>{table}</table></body></html>"
    facts = extract_page("https://www.x.gov.cn/show_cf.asp?id=16", html.encode())
    assert facts.kind == "enforcement"
    assert facts.issuer is not None and facts.issuer.value == "新城区城管大队"
