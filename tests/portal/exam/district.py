"""玉岭区: a district's portal whose lists stand in attachments, letters in tables and meetings in series.

Audited as of 2025-11-28 with the five local packs. Every page is of one template; what differs stands in the text. The
planted cases come in threes: one that is right, one that is plainly wrong, and one that only looks wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from tests.crawler.attachments.build import docx, paragraph, pdf, row, xls, xlsx
from tests.portal.exam.site import OTHER, Answer, Case, Exam, identity

AS_OF = "2025-11-28"
GOV, CZ, JY, SC, SF, HK = "yq-gov", "yq-cz", "yq-jy", "yq-sc", "yq-sf", "yq-hk"
UNITS = [
    {
        "id": GOV,
        "name": "玉岭区人民政府",
        "kind": "county",
        "aliases": ["玉岭区人民政府办公室", "区政府办公室", "区政府办", "区政府"],
    },
    {"id": CZ, "name": "玉岭区财政局", "kind": "department", "aliases": ["区财政局"], "number_prefixes": ["玉财发"]},
    {"id": JY, "name": "玉岭区教育局", "kind": "department", "aliases": ["区教育局"], "number_prefixes": ["玉教发"]},
    {"id": SC, "name": "玉岭区市场监督管理局", "kind": "department", "aliases": ["区市场监管局", "区市监局"]},
    {"id": SF, "name": "玉岭区司法局", "kind": "department", "aliases": ["区司法局"], "number_prefixes": ["玉司发"]},
    {"id": HK, "name": "河口镇人民政府", "kind": "township", "aliases": ["玉岭区河口镇人民政府", "河口镇"]},
]
ROSTERS = {
    "villages/yq-hk": ["上河村", "新上河村", "柳林社区", "石桥村", "东湾村", "枣园村"],
    "decision_makers": [GOV, SF],
    "enforcement_units": [SC],
    "wordings": ["帐号→账号", "登陆→登录；除外：台风登陆"],
}
YEAR = {"from": "2025-01-01", "to": "2025-12-31"}
PACKS = [
    "national",
    *({"id": name, **YEAR} for name in ("litong-2021", "qingtongxia-2019", "wuzhong-2023", "xingqing-2023")),
    {"id": "zhongwei-2022", **YEAR, "params": {"ZW22-2a": {"max_missing": 1}}},
]

# code → (group or department, name, type of the column)
COLUMNS_OF = {
    "xw1": ("新闻中心", "玉岭要闻", "动态要闻"), "xw2": ("新闻中心", "部门快讯", "动态要闻"), "xw3": ("新闻中心", "公示公告", "通知公告"),
    "zf1": ("区政府", "政府文件", "政策文件"), "zf3": ("区政府", "规范性文件", "规范性文件"), "zf4": ("区政府", "政策解读", "政策解读"),
    "zf5": ("区政府", "政府公报", "公报"), "zf6": ("区政府", "政府会议", "会议"), "zf7": ("区政府", "重大行政决策", "重大行政决策"),
    "zf8": ("区政府", "行政事业性收费", "收费清单"), "zf9": ("区政府", "办事指南", "公共服务"),
    "cz1": ("区财政局", "财政预决算", "预决算"), "cz2": ("区财政局", "收费目录", "收费清单"), "cz3": ("区财政局", "惠民惠农补贴", "补贴清单"),
    "jy1": ("区教育局", "义务教育招生", "招生"), "jy2": ("区教育局", "办事指南", "公共服务"), "jy3": ("区教育局", "通知公告", "通知公告"),
    "jy4": ("区教育局", "行政许可", "行政许可"),
    "sc1": ("区市场监管局", "行政处罚", "行政处罚"), "sc2": ("区市场监管局", "行政执法公示", "行政执法"),
    "sc3": ("区市场监管局", "办事指南", "公共服务"),
    "sf1": ("区司法局", "通知公告", "通知公告"), "sf2": ("区司法局", "办事指南", "公共服务"),
    "hk1": ("河口镇", "村（社区）信息", "村社区信息"), "hk2": ("河口镇", "镇务动态", "动态要闻"), "hk3": ("河口镇", "通知公告", "通知公告"),
    "nb": ("政府信息公开年报", "政府信息公开年报", "信息公开年报"),
    "hd1": ("互动交流", "意见征集", "意见征集"), "hd2": ("互动交流", "征集结果反馈", "意见反馈"), "hd4": ("互动交流", "政府开放日", "开放日"),
}  # fmt: skip
OWNERS = {"zf": GOV, "cz": CZ, "jy": JY, "sc": SC, "sf": SF, "hk": HK}
SOURCES = {
    GOV: "玉岭区人民政府办公室",
    CZ: "区财政局",
    JY: "区教育局",
    SC: "区市场监管局",
    SF: "区司法局",
    HK: "河口镇人民政府",
}


@dataclass(frozen=True)
class Doc:
    column: str
    number: int
    title: str
    day: str
    text: str
    source: str
    files: tuple[tuple[str, str], ...] = ()  # name, path
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def path(self) -> str:
        return f"/info/{self.column}/{self.number}.htm"


DOCS: list[Doc] = []
TRUTH: list[Case] = []
FILES: dict[str, bytes] = {}


def _p(*lines: str) -> str:
    return "".join(f'<p class="txt">　　{one}</p>' for one in lines)


def _sign(name: str, day: str) -> str:
    return f'<p class="lk">{name}</p><p class="lk">{_long(day)}</p>'


def _long(day: str) -> str:
    year, month, date = map(int, day.split("-"))
    return f"{year}年{month}月{date}日"


def _t(*rows: str, head: str = "") -> str:
    body = "".join("<tr>" + "".join(f"<td><p>{one}</p></td>" for one in line.split("|")) + "</tr>" for line in rows)
    return f'<table border="1" class="MsoTableGrid"><tbody>{head}{body}</tbody></table>'


def _word(*parts: str | list[str]) -> bytes:
    """Paragraphs, and lists of rows as tables."""
    out = ""
    for part in parts:
        if isinstance(part, str):
            out += paragraph(part)
            continue
        rows = "".join(
            "<w:tr>" + "".join(f"<w:tc>{paragraph(one)}</w:tc>" for one in line.split("|")) + "</w:tr>" for line in part
        )
        out += f"<w:tbl>{rows}</w:tbl>"
    return docx(out)


def _excel(*lines: str) -> bytes:
    return xlsx({"Sheet1": "".join(row(n, *line.split("|")) for n, line in enumerate(lines, 1))})


def add(
    column: str,
    number: int,
    title: str,
    day: str,
    text: str,
    *,
    source: str = "",
    files: dict[str, bytes] | None = None,
    facts: dict[str, str] | None = None,
) -> str:
    named = []
    for order, (name, data) in enumerate((files or {}).items(), 1):
        place = f"/upload/{day[:7].replace('-', '')}/{number}_{order}.{name.rsplit('.', 1)[-1]}"
        FILES[place] = data
        named.append((name, place))
    shown = source or SOURCES[OWNERS.get(column[:2], GOV)]
    DOCS.append(Doc(column, number, title, day, text, shown, tuple(named), tuple((facts or {}).items())))
    return DOCS[-1].path


def says(
    unit: str,
    clause: str,
    status: str,
    path: str = "",
    part: str = "",
    why: str = "",
    also: str = "",
    configured: bool = False,
) -> None:
    for one in (clause, *TWINS.get(clause, ())):
        TRUTH.append(Case(unit, CHECKS[clause], status, path, why, tuple(also.split()), part, configured, one))


# Clauses of other packs that ask for the same.
TWINS = {
    "WZ23-8c": ("XQ23-17b",), "WZ23-8d": ("XQ23-19a",), "WZ23-9b": ("XQ23-9b", "ZW22-16'b"), "WZ23-16a": ("XQ23-20a",),
    "GJ-19K": ("LT21-三(二)e",), "QTX19-一(五)b": ("ZW22-19c",), "GJ-Z118": ("LT21-一(二)c", "QTX19-一(三)3b"), "QTX19-二(九)c": ("LT21-三(五)a",),
}  # fmt: skip


CHECKS = {
    "GJ-T49a": "annual_report", "GJ-T49b": "annual_report", "GJ-Z118": "enforce_timeliness",
    "GJ-19L": "column_freshness", "GJ-19K": "dead_links", "GJ-T15": "pii_scan", "GJ-19S": "homepage_freshness",
    "GJ-19X": "outlink_risk", "GJ-T26": "open_label_timeliness", "GJ-19W": "wording_suspect", "GJ-19H": "mailbox_reply",
    "GJ-19D": "date_consistency", "GJ-19B": "blank_columns",
    "WZ23-6b": "budget_coverage", "WZ23-6c": "fee_list_fields", "WZ23-8c": "consult_min_days",
    "WZ23-8d": "consult_materials", "WZ23-8e": "consult_feedback", "WZ23-9b": "normdoc_validity",
    "WZ23-16a": "mailbox_reply", "WZ23-19a": "openday", "LT21-三(三)a": "openday", "XQ23-8a": "fee_list_fields", "XQ23-10b": "normdoc_cleanup",
    "XQ23-10d": "interp_deadline", "XQ23-12a": "interp_coverage", "XQ23-16a": "decision_list",
    "XQ23-16b": "decision_list", "XQ23-18a": "consult_feedback", "XQ23-24a": "village_info_fields",
    "XQ23-24b": "village_info_fields",
    "XQ23-26a": "guide47", "XQ23-26b": "responsive", "XQ23-26c": "a11y_entry", "LT21-一(三)b": "debt_disclosure",
    "LT21-一(五)a": "enrollment_elements", "LT21-三(五)a": "gazette", "LT21-三(五)c": "gazette",
    "QTX19-一(一)1a": "meeting_gap", "QTX19-一(三)2a": "enforce_basic", "QTX19-一(四)3c": "enrollment_elements",
    "QTX19-二(九)c": "gazette", "QTX19-一(五)b": "interp_deadline", "ZW22-2a": "service_guide_fields",
    "ZW22-16a": "normdoc_library", "ZW22-29a": "subsidy_list_fields", "ZW22-36a": "openday",
}  # fmt: skip


def _fees() -> None:
    # Two header rows with merged cells; "征收依据" and "投诉电话" as their own columns; a fee without a standard.
    head = (
        '<tr><td colspan="9" align="center"><b>玉岭区2025年行政事业性收费目录清单</b></td></tr>'
        '<tr><td rowspan="2">序号</td><td rowspan="2">执收单位</td><td rowspan="2">收费项目名称</td>'
        '<td colspan="2">收费标准</td><td rowspan="2">征收依据</td><td rowspan="2">缴入国库或财政专户</td>'
        '<td rowspan="2">咨询电话</td><td rowspan="2">投诉电话</td></tr><tr><td>计费单位</td><td>标准（元）</td></tr>'
    )
    path = add(
        "cz2",
        1101,
        "玉岭区2025年行政事业性收费目录清单",
        "2025-03-11",
        _t(
            "1|区自然资源局|不动产登记费|件|80|发改价格规〔2016〕2559号|缴入国库|0991-6620118|12345",
            "2|区教育局|高中学费|生·学期|800|宁价费发〔2018〕3号|财政专户|0991-6620226|12345",
            "3|区人防办|防空地下室易地建设费|平方米|1200|宁价费发〔2001〕6号|缴入国库|0991-6620337|12345",
            head=head,
        ),
    )
    for part in ("收费项目", "政策依据", "收费标准"):
        says(CZ, "WZ23-6c", "none", path, part, "表头分两层，征收依据即政策依据", "suspect")
    says(CZ, "WZ23-6c", "pass", path, "收费标准", "收费标准在合并的表头里")
    for part in ("联系方式", "投诉举报渠道"):
        says(CZ, "XQ23-8a", "pass", path, part, "咨询电话、投诉电话两栏")
    # Last year's list with nothing in it must not be taken for this year's.
    add(
        "cz2",
        1102,
        "玉岭区2024年涉企行政事业性收费目录清单",
        "2024-02-20",
        _t("序号|收费项目|备注", "1|水土保持补偿费|无"),
    )
    # The district's own list: a Word file without standards, and with neither telephone nor place to complain.
    path = add(
        "zf8",
        1103,
        "2025年玉岭区区本级行政事业性收费清单",
        "2025-04-02",
        _p("现将2025年玉岭区区本级行政事业性收费清单予以公布。"),
        files={
            "2025年玉岭区区本级行政事业性收费清单.docx": _word(
                "2025年玉岭区区本级行政事业性收费清单",
                [
                    "序号|执收单位|收费项目|收费依据文号|备注",
                    "1|区住建局|城镇垃圾处理费|国发〔2011〕9号|缴入国库",
                    "2|区水务局|水土保持补偿费|财综〔2014〕8号|缴入国库",
                    "3|区交通局|车辆通行费|交通部令第11号|",
                ],
            )
        },
    )
    says(GOV, "WZ23-6c", "fail", path, "收费标准", "清单里没有收费标准")
    says(GOV, "WZ23-6c", "pass", path, "收费项目", "有这一栏")
    says(GOV, "WZ23-6c", "pass", path, "政策依据", "收费依据文号", "suspect")
    says(GOV, "XQ23-8a", "fail", path, "收费标准", "清单里没有收费标准")
    says(GOV, "XQ23-8a", "fail", path, "投诉举报渠道", "没有投诉举报渠道")
    says(GOV, "XQ23-8a", "fail", path, "联系方式", "没有联系方式")
    add(
        "zf8",
        1104,
        "全国政府性基金目录清单",
        "2025-01-08",
        _t("序号|项目名称|资金管理方式|政策依据", "1|铁路建设基金|缴入中央国库|国发〔1992〕37号"),
        source="财政部网站",
    )
    # Subsidies: one list without telephones, the other states its telephone under the table.
    path = add(
        "cz3",
        1201,
        "玉岭区惠民惠农财政补贴政策清单",
        "2025-05-19",
        _p("现将全区惠民惠农补贴政策清单公布如下："),
        files={
            "补贴政策清单.xlsx": _excel(
                "玉岭区惠民惠农财政补贴政策清单",
                "序号|补贴政策名称|政策依据|主管部门|资金用途|补贴对象|补贴标准",
                "1|耕地地力保护补贴|财农〔2016〕26号|区农业农村局|保护耕地地力|种地农民|每亩86元",
                "2|农机购置补贴|农办机〔2024〕3号|区农业农村局|购置农机具|农业经营者|按机具分档定额",
                "3|退耕还林补助|林退发〔2015〕7号|区林业局|退耕农户补助|退耕农户|每亩300元",
            )
        },
    )
    says(CZ, "ZW22-29a", "fail", path, "政策解答电话", "没有电话")
    for part in ("补贴政策名称", "文件依据", "主管部门", "资金用途", "补贴对象", "补助标准"):
        says(CZ, "ZW22-29a", "pass", path, part, "有这一栏")
    path = add(
        "xw3",
        1202,
        "玉岭区2025年惠农补贴政策清单一览表",
        "2025-06-04",
        _t(
            "序号|政策名称|文件依据|责任部门|用途|发放对象|发放标准",
            "1|残疾人两项补贴|国发〔2015〕52号|区民政局|改善生活|困难残疾人|每人每月120元",
            "2|高龄津贴|宁政发〔2010〕5号|区民政局|改善生活|80岁以上老人|每人每月450元",
        )
        + _p("注：以上各项政策由主管部门负责解释，政策解答电话：区财政局0991-6623456。"),
        source="玉岭区人民政府办公室",
    )
    says(GOV, "ZW22-29a", "none", path, "政策解答电话", "电话写在表下", "suspect")


def _guides() -> None:
    # Name and value in four columns, words of their own.
    path = add(
        "sf2",
        2101,
        "法律援助办事指南",
        "2025-02-18",
        _t(
            "事项名称|法律援助审批|事项类型|公共服务",
            "办理依据|《中华人民共和国法律援助法》第三十一条|服务对象|自然人",
            "受理条件|经济困难且所请事项属于法律援助范围|承诺时限|3个工作日",
            "所需材料|身份证明、经济困难证明、案件材料|收费标准|不收费",
            "办公地点|玉岭区民生路18号公共法律服务中心|咨询电话|0991-6612348",
        ),
    )
    says(SF, "ZW22-2a", "pass", path, "", "五项都有")
    # Prose under numbered headings.
    path = add(
        "jy2",
        2102,
        "教师资格认定服务指南",
        "2025-03-25",
        _p(
            "一、事项名称：初级中学以下教师资格认定。",
            "二、法律依据",
            "《教师资格条例》第十三条。",
            "三、申请条件",
            "具备相应学历，普通话水平达到二级乙等以上，身体健康。",
            "四、申请材料",
            "身份证、学历证书、普通话证书、体检表。",
            "五、办理流程",
            "网上报名—现场确认—体检—认定—发证。",
            "六、受理地点和时间",
            "区政务服务中心二楼教育窗口，工作日8:30—12:00，14:30—18:00。",
            "七、咨询电话：0991-6620226。",
        ),
    )
    says(JY, "ZW22-2a", "pass", path, "", "五项都有")
    # Tabs: what is asked for stands in panels that are folded.
    path = add(
        "sc3",
        2103,
        "食品经营许可核发办事指南",
        "2025-02-27",
        '<ul class="tab"><li class="on">基本信息</li><li>受理条件</li><li>申请材料</li><li>设定依据</li></ul>'
        '<div class="pane">事项名称：食品经营许可核发　办理地点：区政务服务中心一楼12号窗口</div>'
        '<div class="pane" style="display:none">具有与经营食品相适应的场所、设备、布局。</div>'
        '<div class="pane" style="display:none">申请书、主体资格证明、场所平面图。</div>'
        '<div class="pane" style="display:none">《中华人民共和国食品安全法》第三十五条。</div>',
    )
    says(SC, "ZW22-2a", "pass", path, "", "分页签写明", "suspect")
    # Plainly without the basis, the conditions and the materials.
    path = add(
        "zf9",
        2104,
        "公租房申请办事指南",
        "2025-04-16",
        _t(
            "事项名称|公共租赁住房申请",
            "服务对象|城镇住房困难家庭",
            "办理地点|区政务服务中心一楼20号窗口",
            "办理流程|申请—初审—公示—轮候配租",
            "咨询电话|0991-6625566",
            "监督电话|0991-6625577",
        ),
    )
    says(GOV, "ZW22-2a", "fail", path, "", "没有设定依据、申请条件、办理材料", "pass")


def _enrolment() -> None:
    # Registration ten days after the notice; the streets stand in an attachment.
    path = add(
        "jy1",
        2201,
        "玉岭区2025年义务教育阶段学校招生入学工作实施方案",
        "2025-06-20",
        _p(
            "根据上级有关要求，结合我区实际，制定本方案。",
            "一、招生对象：年满6周岁的适龄儿童和小学毕业生。",
            "二、招生程序：网上报名—资格审核—片区派位—公布结果。",
            "三、网上报名时间：2025年7月1日至7月5日。",
            "四、咨询电话：0991-6620226。各学校片区划分见附件。",
        )
        + _sign("玉岭区教育局", "2025-06-20"),
        files={
            "2025年招生片区划分一览表.docx": _word(
                "2025年招生片区划分一览表",
                [
                    "学校|招生计划|片区范围",
                    "玉岭区第一小学|8个班|人民路以东、建设街以南",
                    "玉岭区第二中学|10个班|一小、三小片区",
                ],
            )
        },
    )
    says(JY, "QTX19-一(四)3c", "fail", path, "提前公布", "6月20日公布，7月1日报名，不足1个月")
    for part in ("招生范围", "招生程序", "报名条件", "咨询方式", "招生方案"):
        says(JY, "LT21-一(五)a", "pass", "", part, "方案和附件里都有")
    says(JY, "LT21-一(五)a", "due", "", "录取结果", "年底前", "missing suspect")
    # The district's own plan came in time; that of the kindergartens later must not stand for it.
    path = add(
        "xw3",
        2202,
        "玉岭区2025年义务教育招生工作公告",
        "2025-05-12",
        _p(
            "现将2025年义务教育招生有关事项公告如下。",
            "一、招生范围：按划片就近入学原则确定，片区见各校公告。",
            "二、报名时间：2025年7月1日至5日。",
            "三、招生对象：适龄儿童少年。四、学校情况见教育局专栏。五、咨询方式：0991-6620226。",
        ),
        source="玉岭区人民政府办公室",
    )
    says(GOV, "QTX19-一(四)3c", "none", path, "提前公布", "5月12日公布，提前1个多月", "due")
    add(
        "xw3",
        2203,
        "玉岭区2025年公办幼儿园招生工作通知",
        "2025-07-28",
        _p("报名时间：2025年8月1日至3日，现场登记。咨询电话：0991-6620229。"),
        source="玉岭区人民政府办公室",
    )


def _villages() -> None:
    qr = '<p style="text-align:center"><img src="/img/qr-sh.png" alt="上河村公众号二维码"></p>'
    path = add(
        "hk1",
        2301,
        "河口镇上河村基本信息",
        "2025-03-03",
        _p("上河村位于河口镇北部，辖5个村民小组，常住人口1860人。")
        + _t(
            "机构名称|河口镇上河村村民委员会",
            "地址|河口镇上河村三组88号",
            "联系电话|0991-6651001",
            "办公时间|周一至周五9:00—18:00",
            "乘车路线|乘12路公交车到上河村站下车",
            "通讯地址|玉岭区河口镇上河村村委会",
            "邮政编码|751301",
        )
        + qr,
    )
    says(HK, "XQ23-24b", "pass", path, "", "八项齐全")
    says(HK, "XQ23-24a", "pass", path, "", "有二维码")
    path = add(
        "hk1",
        2302,
        "新上河村简介",
        "2025-03-03",
        _p("新上河村是2008年由移民搬迁组建的行政村，全村612户。")
        + _t(
            "机构名称|河口镇新上河村村民委员会",
            "办公地址|河口镇新上河村中心路1号",
            "办公电话|0991-6651002",
            "办公时间|工作日9:00—18:00",
            "通讯地址|玉岭区河口镇新上河村中心路1号",
        ),
    )
    says(HK, "XQ23-24b", "fail", path, "", "没有乘车路线和邮政编码")
    path = add(
        "hk1",
        2303,
        "河口镇柳林社区、石桥村基本情况一览表",
        "2025-03-05",
        _t(
            "村（社区）|简介|办公地址|办公电话|办公时间|乘车路线|通信地址|邮编",
            "柳林社区|辖6个小区，常住人口7300人|柳林路5号|0991-6651003|8:30—18:30|3路柳林路口站|河口镇柳林路5号|751301",
            "石桥村|全村410户|石桥村村部|0991-6651004|9:00—18:00|12路石桥站|河口镇石桥村|751301",
        ),
    )
    says(HK, "XQ23-24b", "pass", "", "柳林社区", "一览表里齐全", "suspect")
    says(HK, "XQ23-24b", "pass", "", "石桥村", "一览表里齐全", "suspect")
    path = add("hk1", 2304, "东湾村", "2025-03-06", '<p><img src="/img/dwc.jpg"></p>')
    says(HK, "XQ23-24b", "suspect", "", "东湾村", "整页是一张图", "missing")
    says(HK, "XQ23-24b", "missing", "", "枣园村", "没有信息页")


def _money() -> None:
    for number, (title, day) in enumerate(
        (
            ("2025年玉岭区本级财政预算公开", "2025-02-14"),
            ("玉岭区财政局2025年部门预算公开说明", "2025-02-17"),
            ("玉岭区国库支付中心2025年单位预算", "2025-02-17"),
            ("关于玉岭区2024年财政决算的报告", "2025-09-12"),
            ("玉岭区财政局2024年度部门决算公开", "2025-09-19"),
        )
    ):
        add(
            "cz1",
            3101 + number,
            title,
            day,
            _p("现予公开，详见附件。"),
            files={f"{title}.pdf": pdf([[title, "收入合计 3200 万元", "支出合计 3200 万元"]])},
        )
    says(CZ, "WZ23-6b", "pass", "", "政府·预算", "2月14日公开")
    says(CZ, "WZ23-6b", "due", "", "单位·决算", "财政局的部门决算不是单位决算", "missing")
    path = add(
        "cz1",
        3110,
        "玉岭区2025年政府债务限额及余额情况表",
        "2025-03-28",
        _p("现将2025年政府债务有关情况公开如下，见附件。"),
        files={
            "表17.xls": xls(
                [
                    ["玉岭区2025年政府债务限额及余额情况表", None, None],
                    ["项目", "2024年末余额", "2025年限额"],
                    ["一般债务", 12.31, 13.5],
                    ["专项债务", 8.02, 9.6],
                ]
            )
        },
    )
    says(CZ, "LT21-一(三)b", "pass", path, "限额", "附件里有")
    says(CZ, "LT21-一(三)b", "pass", path, "余额", "附件里有")
    says(CZ, "LT21-一(三)b", "suspect", "", "偿债资金来源", "没有写", "missing due")


def _enforcement() -> None:
    path = add(
        "sc2",
        3201,
        "玉岭区市场监督管理局随机抽查事项清单（2025年版）",
        "2025-02-08",
        _t(
            "序号|抽查类别|抽查事项|检查对象|检查主体|抽查依据",
            "1|登记事项|名称规范使用|企业|区市场监管局|《企业名称登记管理规定》",
        ),
    )
    says(SC, "QTX19-一(三)2a", "pass", "", "随机抽查事项清单", "标题写明")
    add(
        "sc2",
        3202,
        "行政执法人员名单（截至2025年6月）",
        "2025-06-30",
        _t(
            "序号|姓名|性别|执法证号|执法区域",
            "1|马志强|男|64030115032001187|玉岭区",
            "2|李秀芳|女|64030115032001195|玉岭区",
        ),
    )
    says(SC, "QTX19-一(三)2a", "pass", "", "执法人员", "名单")
    says(SC, "GJ-T15", "none", DOCS[-1].path, "", "执法证号不是个人信息，依法须公开")
    add("sc2", 3203, "玉岭区市场监督管理局2025年度双随机抽查工作计划", "2025-03-03", _p("全年计划抽查3%的市场主体。"))

    def penalty(number: int, no: str, decided: str, day: str, who: str) -> str:
        return add(
            "sc1",
            number,
            f"{who}行政处罚信息",
            day,
            _t(
                f"行政处罚决定书文号|玉市监处罚〔2025〕{no}号",
                f"当事人名称|{who}",
                "违法行为|销售超过保质期的食品",
                "处罚内容|罚款人民币5000元",
                "处罚机关|玉岭区市场监督管理局",
                f"作出处罚决定日期|{_long(decided)}",
            ),
        )

    path = penalty(3301, "18", "2025-07-01", "2025-07-08", "玉岭区好邻居便利店")
    says(SC, "GJ-Z118", "pass", path, "", "第5个工作日")
    path = penalty(3302, "9", "2025-06-03", "2025-07-21", "玉岭区百味小吃店")
    says(SC, "GJ-Z118", "fail", path, "", "超过20个工作日")
    path = add(
        "jy4",
        3303,
        "民办学校办学许可决定公告（玉教许决字〔2025〕3号）",
        "2025-08-20",
        _p("经审查，玉岭区启航培训学校符合设立条件，准予行政许可。", "许可决定日期：2025年8月4日")
        + _sign("玉岭区教育局", "2025-08-04"),
    )
    says(JY, "GJ-Z118", "fail", path, "", "第12个工作日")
    path = add(
        "jy4",
        3304,
        "2025年9月行政许可公示",
        "2025-09-30",
        _t(
            "许可文书号|行政相对人|许可内容|决定日期|公示日期",
            "玉教许决字〔2025〕4号|玉岭区小星星幼儿园|办学许可证延续|2025-09-10|2025-09-12",
        ),
    )
    says(JY, "GJ-Z118", "none", path, "", "表内写明9月12日公示", "suspect")


LETTERS: list[tuple[int, str, str, str, str, str, bool]] = []


def _letters() -> None:
    """number, title, asked, answered, what is asked, the answer, whether the letter's own page shows the dates."""
    LETTERS.extend(
        (
            (
                501,
                "咨询高龄津贴申领",
                "2025-09-01",
                "2025-09-04",
                "母亲今年8月满80岁，请问怎样办理？",
                "可到户籍所在地村（社区）申请。",
                True,
            ),
            (
                502,
                "小区供暖管道漏水",
                "2025-03-03",
                "2025-07-10",
                "我家楼下管道自2024年12月1日起漏水，多次反映未解决。",
                "经现场核实，已责成热力公司更换管道。",
                True,
            ),
            (503, "建议增设公交站", "2025-09-25", "", "建议在柳林路口增设公交站。", "", True),
            (504, "农村道路路灯损坏", "2025-02-10", "2025-06-20", "枣园村路灯损坏已久。", "路灯已修复。", False),
            (505, "反映夜间施工噪声", "2025-05-06", "", "建设街工地夜间施工扰民。", "", True),
            (
                506,
                "询问不动产证办理进度",
                "2025-07-31",
                "2025-10-30",
                "2月提交的材料，至今没有消息。",
                "已于10月28日办结，请凭短信领取。",
                True,
            ),
            (
                507,
                "农田灌溉用水问题",
                "2025-06-09",
                "2025-06-16",
                "我是石桥村村民张建军，家住石桥村二组46号，农田无水可浇，请与我联系，手机是13995176428，盼复。",
                "已协调水管所安排轮灌。",
                True,
            ),
        )
    )
    for clause in ("WZ23-16a", "GJ-19H"):
        says(GOV, clause, "none", "/letter/501.htm", "", "3个工作日", "suspect")
        says(GOV, clause, "none", "/letter/503.htm", "", "2个月，时限未满", "due")
        says(GOV, clause, "fail", "/letter/505.htm", "", "6个多月没有答复")
        says(GOV, clause, "none", "/letter/506.htm", "", "差一天满3个月", "suspect")
    says(GOV, "WZ23-16a", "fail", "/letter/502.htm", "", "4个多月才答复")
    says(GOV, "GJ-19H", "none", "/letter/502.htm", "", "已经答复", "suspect")
    says(GOV, "WZ23-16a", "fail", "/letter/504.htm", "", "日期只在列表里，4个多月才答复")
    says(GOV, "GJ-T15", "suspect", "/letter/507.htm", "手机号", "来信里的手机号")


def _series() -> None:
    for number, (issue, day) in enumerate(
        (
            ("2024年第1期（总第21期）", "2024-04-08"),
            ("2024年第2期（总第22期）", "2024-07-09"),
            ("2024年第3—4期（总第23—24期）", "2025-01-10"),
            ("2025年第1期（总第25期）", "2025-04-11"),
            ("2025年第2期（总第26期）", "2025-07-10"),
            ("2025年第4期（总第28期）", "2025-11-20"),
        )
    ):
        add(
            "zf5",
            4101 + number,
            f"玉岭区人民政府公报{issue}",
            day,
            _p("目录", "玉岭区人民政府关于印发有关文件的通知", "玉岭区人民政府办公室有关通知"),
            files={"公报.pdf": pdf([["玉岭区人民政府公报", issue]])},
        )
    says(GOV, "QTX19-二(九)c", "fail", "", "2025", "列表读全而缺第3期：读全的列表里断号，页面自己看得出")
    says(GOV, "QTX19-二(九)c", "none", "", "2024", "第3、4期是合刊")

    def meeting(number: int, title: str, day: str) -> str:
        return add(
            "zf6",
            number,
            title,
            day,
            _p("区委副书记、区长主持召开会议，研究有关事项。", "会议审议并原则通过了有关文件。"),
        )

    meeting(4201, "玉岭区人民政府第31次常务会议召开", "2025-01-16")
    meeting(4202, "玉岭区人民政府第32次常务会议召开", "2025-02-27")
    joint = meeting(4203, "玉岭区人民政府第33次、第34次常务会议合并召开", "2025-04-10")
    meeting(4204, "玉岭区人民政府第35次常务会议召开", "2025-05-22")
    meeting(4205, "玉岭区人民政府第37次常务会议召开", "2025-08-14")
    meeting(4206, "区政府党组召开第12次会议", "2025-08-20")
    late = meeting(4207, "2025年9月2日区政府第38次常务会议研究事项", "2025-10-20")
    meeting(4208, "玉岭区人民政府2025年11月5日第39次常务会议召开", "2025-11-07")
    for part in ("第33次", "第34次"):
        says(GOV, "QTX19-一(一)1a", "none", "", part, "两次合并召开")
    says(GOV, "QTX19-一(一)1a", "missing", "", "第36次", "没有第36次")
    says(GOV, "QTX19-一(一)1a", "fail", late, "", "9月2日开会，10月20日公开，超过20个工作日", "pass")
    says(GOV, "QTX19-一(一)1a", "none", joint, "", "合并召开")


def _policies() -> None:
    def policy(
        number: int,
        name: str,
        doc_no: str,
        written: str,
        day: str,
        ending: str = "",
        *,
        column: str = "zf1",
        facts: dict[str, str] | None = None,
        title: str = "",
    ) -> str:
        issuer = "玉岭区人民政府办公室" if "办" in doc_no else "玉岭区人民政府"
        return add(
            column,
            number,
            title or f"{issuer}关于印发《{name}》的通知",
            day,
            f'<p align="center">{doc_no}</p>'
            + _p(
                "各镇人民政府、街道办事处，区直各部门：",
                f"《{name}》已经区政府研究同意，现印发给你们，请认真贯彻执行。",
            )
            + _sign(issuer, written)
            + _p(
                f"（{name}）",
                "第一条　为规范有关工作，根据法律法规，结合本区实际，制定本办法。",
                "第二条　各责任单位要明确分工，细化措施，按时完成各项任务。",
                "第三条　区财政保障所需经费。",
            )
            + (f"<p>{ending}</p>" if ending else ""),
            facts={"发文字号": doc_no, "发文机关": issuer, **(facts or {})},
        )

    def reading(number: int, title: str, day: str, policy_path: str, text: str) -> str:
        return add(
            "zf4",
            number,
            title,
            day,
            text + f'<p>政策原文：<a href="{policy_path}">点击查看</a></p>',
            source="区政府办公室",
        )

    one = policy(
        5101,
        "玉岭区促进民营经济高质量发展若干措施",
        "玉政发〔2025〕5号",
        "2025-03-17",
        "2025-03-18",
        "（此件公开发布）",
    )
    reading(
        5201,
        "《玉岭区促进民营经济高质量发展若干措施》答记者问",
        "2025-03-20",
        one,
        _p(
            "问：出台若干措施的背景是什么？",
            "答：为进一步优化营商环境，激发民营企业活力。",
            "问：有哪些支持政策？",
            "答：共5个方面20条。",
        ),
    )
    says(GOV, "QTX19-一(五)b", "pass", one, "", "第2个工作日")
    says(GOV, "GJ-T26", "pass", one, "", "次日上网")
    says(GOV, "XQ23-10d", "missing", one, "", "没有图解", "suspect")
    two = policy(
        5102, "玉岭区农村公路养护管理实施方案", "玉政办发〔2025〕11号", "2025-05-06", "2025-06-25", "（此件公开发布）"
    )
    reading(
        5202,
        "《玉岭区农村公路养护管理实施方案》解读",
        "2025-07-03",
        two,
        _p(
            "第一条　为规范有关工作，根据法律法规，结合本区实际，制定本办法。",
            "第二条　各责任单位要明确分工，细化措施，按时完成各项任务。",
        ),
    )
    says(GOV, "GJ-T26", "fail", two, "", "5月6日成文，6月25日才上网")
    says(GOV, "QTX19-一(五)b", "fail", two, "", "第6个工作日")
    three = policy(5103, "玉岭区社区食堂建设运营办法", "玉政办发〔2025〕15号", "2025-07-01", "2025-07-03")
    reading(
        5203,
        "一图读懂：玉岭区社区食堂建设运营办法",
        "2025-07-04",
        three,
        '<p><img src="/img/yt1.jpg"><img src="/img/yt2.jpg"></p>',
    )
    says(GOV, "QTX19-一(五)b", "pass", three, "", "次日图解")
    says(GOV, "XQ23-10d", "pass", three, "", "次日图解")
    four = policy(
        5104, "玉岭区城市更新三年行动计划", "玉政发〔2025〕9号", "2025-08-25", "2025-08-26", "（此件删减后公开）"
    )
    says(GOV, "QTX19-一(五)b", "missing", four, "", "没有解读")
    says(GOV, "GJ-T26", "none", four, "", "删减后公开的不算")
    quoted = add(
        "zf1",
        5105,
        "玉岭区人民政府办公室关于规范公文公开属性标注的通知",
        "2025-06-10",
        '<p align="center">玉政办函〔2025〕7号</p>'
        + _p(
            "各镇人民政府、街道办事处，区直各部门：",
            "一、主动公开的公文，应当在附注位置标注“此件公开发布”字样，并自形成之日起20个工作日内上网。",
            "二、标注“此件依申请公开”的，不得上网。",
        )
        + _sign("玉岭区人民政府办公室", "2025-04-01"),
        facts={"发文字号": "玉政办函〔2025〕7号"},
    )
    says(GOV, "GJ-T26", "none", quoted, "", "只是引用“此件公开发布”")
    early = policy(5106, "玉岭区防汛抗旱应急预案", "玉政办发〔2025〕18号", "2025-07-10", "2025-07-11", "此件公开发布")
    says(GOV, "GJ-T26", "pass", early, "", "次日上网")

    n1 = policy(
        5301,
        "玉岭区城市道路停车管理办法",
        "玉政规发〔2025〕1号",
        "2025-01-13",
        "2025-01-14",
        column="zf3",
        facts={"有效性": "现行有效", "失效日期": "2030-02-13"},
    )
    says(GOV, "WZ23-9b", "pass", n1, "", "标注现行有效")
    n2 = policy(5302, "玉岭区户外招牌设置管理规定", "玉政规发〔2025〕2号", "2025-03-04", "2025-03-05", column="zf3")
    says(GOV, "WZ23-9b", "fail", n2, "", "没有任何标识，检索框里的“有效 失效”不算")
    n3 = policy(
        5303,
        "玉岭区临时救助实施细则（试行）",
        "玉政办规发〔2025〕1号",
        "2025-01-06",
        "2025-01-07",
        column="zf3",
        facts={"有效性": "有效", "有效期至": "2025年6月30日"},
    )
    says(GOV, "WZ23-9b", "fail", n3, "", "标注有效而有效期已过", "suspect")
    n4 = policy(
        5304,
        "玉岭区农贸市场管理办法",
        "玉政办规发〔2025〕3号",
        "2025-04-01",
        "2025-04-02",
        "第四条　本办法自2025年5月1日起施行，有效期5年。",
        column="zf3",
    )
    says(GOV, "WZ23-9b", "pass", n4, "", "正文写明有效期5年")
    for one in (n1, n2, n4):
        says(GOV, "ZW22-16a", "none", one, "", "在政府信息公开专栏下", "suspect")
    n5 = policy(
        5305,
        "玉岭区煤炭经营管理办法",
        "玉政规发〔2018〕4号",
        "2018-05-08",
        "2018-05-09",
        column="zf3",
        title="【已废止】玉岭区人民政府关于印发《玉岭区煤炭经营管理办法》的通知",
    )
    says(GOV, "WZ23-9b", "none", n5, "", "标题写明已废止")
    add(
        "sf1",
        5401,
        "玉岭区司法局关于公布2025年行政规范性文件清理结果的通知",
        "2025-06-05",
        _p("经清理，继续有效的12件，废止2件。"),
    )
    says(SF, "XQ23-10b", "pass", "", "", "6月5日公布", "suspect")
    old = policy(
        5306,
        "玉岭区建筑垃圾处置管理办法",
        "玉政规发〔2021〕3号",
        "2021-09-06",
        "2021-09-07",
        column="zf3",
        facts={"有效性": "有效"},
    )
    add(
        "zf3",
        5402,
        "玉岭区人民政府关于废止《玉岭区建筑垃圾处置管理办法》的决定",
        "2025-10-15",
        _p("经研究，决定废止《玉岭区建筑垃圾处置管理办法》（玉政规发〔2021〕3号）。"),
        facts={"发文字号": "玉政发〔2025〕12号", "有效性": "有效"},
    )
    for asked in ("XQ23-10b", "WZ23-9b"):  # one page, one matter: whether the library is cleared, whether it is marked
        says(GOV, asked, "fail", old, "", "按文号宣布废止，而页面仍标有效", configured=True)


def _decisions() -> None:
    path = add(
        "zf7",
        6101,
        "玉岭区人民政府2025年度重大行政决策事项目录",
        "2025-03-20",
        _t("序号|事项|承办单位|时间", "1|玉岭区停车设施专项规划|区住建局|11月"),
    )
    says(GOV, "XQ23-16a", "pass", path, "", "3月20日")
    add("zf7", 6102, "关于调整2025年度重大行政决策事项目录的通知", "2025-08-12", _p("增加1项。"))
    path = add(
        "zf7",
        6103,
        "关于公开征集2026年度重大行政决策事项建议的公告",
        "2025-11-10",
        _p("请于2025年11月20日前提出建议。"),
    )
    says(GOV, "WZ23-8c", "none", path, "", "征集建议，不是征求意见稿")
    path = add(
        "hd1",
        6305,
        "关于公开征集2026年民生实事项目建议的公告",
        "2025-11-03",
        _p("征集时间：2025年11月3日至2025年11月18日，欢迎参与。"),
    )
    says(GOV, "WZ23-8c", "none", path, "", "征集建议，不是征求意见稿")
    says(GOV, "WZ23-8d", "none", path, "", "征集建议，没有草案")
    path = add(
        "sf1",
        6104,
        "玉岭区司法局2025年重大行政决策事项目录",
        "2025-04-22",
        _t("序号|事项", "1|公共法律服务体系建设规划"),
    )
    says(SF, "XQ23-16a", "suspect", path, "", "4月22日才公布", "none")
    says(SF, "XQ23-16b", "pass", path, "", "已公布")
    for number, (title, day) in enumerate(
        (
            ("玉岭区2025年“政府开放日”活动邀请公告", "2025-09-08"),
            ("“政府开放日”走进玉岭水厂 群众零距离看供水", "2025-09-16"),
        )
    ):
        add(
            "hd4",
            6201 + number,
            title,
            day,
            _p("9月15日，市民代表走进玉岭水厂。") + '<p><img src="/img/kfr.jpg" alt="活动现场"></p>',
        )
    says(GOV, "ZW22-36a", "pass", "", "", "9月有报道")
    path = add("sf1", 6203, "区司法局举办“政府开放日”活动", "2025-10-20", _p("10月17日，区司法局邀请群众参观。"))
    says(SF, "WZ23-19a", "pass", path, "", "10月底前")
    says(SF, "ZW22-36a", "fail", path, "", "报道写明活动在10月17日")
    says(SF, "LT21-三(三)a", "fail", path, "", "报道写明活动在10月17日")
    path = add("jy3", 6204, "关于邀请参加教育局“政府开放日”活动的公告", "2025-04-10", _p("拟于4月25日举办，欢迎报名。"))
    says(JY, "WZ23-19a", "suspect", "", "", "只有公告", "missing")


def _consultations() -> None:
    c1 = add(
        "hd1",
        6301,
        "关于《玉岭区停车设施专项规划（征求意见稿）》公开征求意见的公告",
        "2025-04-01",
        _p(
            "现将《玉岭区停车设施专项规划（征求意见稿）》向社会公开征求意见，征求意见时间为2025年4月1日至2025年5月1日。",
            "电子邮箱：ylzjj@example.gov.cn。",
        ),
        files={"征求意见稿.docx": _word("玉岭区停车设施专项规划"), "起草说明.docx": _word("起草说明")},
    )
    says(GOV, "WZ23-8c", "pass", c1, "", "30日")
    says(GOV, "WZ23-8d", "pass", c1, "", "附起草说明")
    add(
        "hd2",
        6401,
        "《玉岭区停车设施专项规划（征求意见稿）》意见征集采纳情况",
        "2025-06-03",
        _p("共收到意见12条，采纳9条，未采纳3条，未采纳的原因是不属于本规划范围。")
        + f'<p><a href="{c1}">征集公告</a></p>',
    )
    says(GOV, "WZ23-8e", "none", c1, "", "已反馈", "suspect")
    c2 = add(
        "hd1",
        6302,
        "玉岭区电动自行车停放充电管理办法（征求意见稿）公开征求意见",
        "2025-07-01",
        _p("现公开征求意见，请于2025年7月20日前将意见反馈至区消防救援大队。"),
    )
    says(GOV, "WZ23-8c", "suspect", c2, "", "19日，不在目录内，按吴忠要点只能疑似", "fail")
    c3 = add(
        "hd1",
        6303,
        "关于征求《玉岭区养犬管理办法（草案）》意见的通知",
        "2025-08-08",
        _p("为规范养犬行为，现将草案公布，征求社会各界意见。征集期限：自2025年8月8日起至9月8日止。"),
    )
    says(GOV, "WZ23-8c", "pass", c3, "", "31日")
    says(GOV, "WZ23-8d", "missing", c3, "", "没有说明", "suspect fail")
    c4 = add(
        "hd1",
        6304,
        "关于公开征求《玉岭区临时交通管制措施》意见的公告",
        "2025-09-10",
        _p("因情况紧急，经区政府同意，本次征求意见缩短期限，征求意见时间：2025年9月10日至9月20日。"),
    )
    says(GOV, "WZ23-8c", "exempt", c4, "", "说明了缩短的理由")


def _reports() -> None:
    def report(number: int, title: str, day: str, source: str, heads: tuple[str, ...]) -> str:
        return add("nb", number, title, day, _p(*heads), source=source)

    usual = (
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    )
    other = (
        "第一部分　全年工作概述",
        "第二部分　发布政府信息的数量",
        "第三部分　答复申请的数量",
        "第四部分　不足与打算",
    )
    path = report(7101, "玉岭区人民政府2024年政府信息公开工作年度报告", "2025-03-27", "玉岭区人民政府办公室", usual)
    says(GOV, "GJ-T49b", "pass", path, "2024", "按期")
    path = report(7102, "2024年度政府信息公开工作报告（区财政局）", "2025-01-22", "区财政局", other)
    says(CZ, "GJ-T49a", "pass", path, "2024", "按期")
    path = report(7103, "玉岭区教育局2024年政府信息公开工作年度报告", "2025-02-14", "区教育局", usual)
    says(JY, "GJ-T49a", "fail", path, "2024", "2月14日才公布")
    says(SC, "GJ-T49a", "missing", "", "2024", "没有找到")
    says(SF, "GJ-T49a", "missing", "", "2024", "没有找到")
    report(7104, "玉岭区2024年政府网站工作年度报表", "2025-01-24", "玉岭区人民政府办公室", ("网站总访问量 120万次",))
    report(7105, "玉岭区司法局2024年法治政府建设年度报告", "2025-03-31", "区司法局", ("一、主要做法",))


def _others() -> None:
    news = (
        ("区委召开常委会会议", "2025-11-26"),
        ("我区冬季供暖平稳有序", "2025-11-24"),
        ("玉岭区举办冬季招聘会", "2025-11-20"),
        ("全区重点项目推进会召开", "2025-11-17"),
        ("玉岭苹果走俏市场", "2025-11-12"),
        ("我区开展消防演练", "2025-10-30"),
    )
    for number, (title, day) in enumerate(news):
        add("xw1", 8101 + number, title, day, _p(f"近日，{title}。"), source="玉岭融媒")
    says(GOV, "GJ-19L", "pass", "/list/xw1.htm")
    says(GOV, "GJ-19S", "pass", "", "", "11月26日")
    for number, (title, day) in enumerate(
        (("区水务局开展河道巡查", "2025-10-10"), ("区民政局慰问高龄老人", "2025-09-28"))
    ):
        add("xw2", 8201 + number, title, day, _p(f"近日，{title}。"), source="玉岭融媒")
    says(GOV, "GJ-19L", "fail", "/list/xw2.htm", "", "10月10日以来没有更新")
    for number, (title, day) in enumerate(
        (("河口镇召开人居环境整治推进会", "2025-11-20"), ("河口镇开展反诈宣传", "2025-11-03"))
    ):
        add("hk2", 8301 + number, title, day, _p(f"日前，{title}。"))
    says(HK, "GJ-19L", "pass", "/list/hk2.htm")
    says(JY, "GJ-19L", "fail", "/list/jy3.htm", "", "4月10日以来没有更新")
    path = add(
        "jy3",
        8401,
        "关于做好春季学期学籍管理工作的通知",
        "2025-03-02",
        _p("请各学校认真核对。")
        + _p('相关表格：<a href="/upload/old/xj2019.xls">学籍变动表</a>，<a href="/upload/head.htm">填报说明</a>'),
    )
    says(JY, "GJ-19K", "fail", path, "", "附件404")

    number = identity("640302", "19780514", "266")
    digits = "".join(f"<td>{one}</td>" for one in number)
    path = add(
        "hk3",
        8501,
        "河口镇2025年危房改造拟补助对象公示",
        "2025-10-22",
        '<table><tr><td>姓名</td><td colspan="18">身份证号码</td></tr>'
        f"<tr><td>丁学文</td>{digits}</tr></table>" + _p("公示期7天，监督电话0991-6651000。"),
    )
    says(HK, "GJ-T15", "suspect", path, "身份证号", "身份证号逐位写在格子里")
    path = add(
        "hk3",
        8502,
        "河口镇2025年耕地地力保护补贴发放公示",
        "2025-06-27",
        _p("现予公示，见附件。"),
        files={
            "发放明细.xlsx": _excel(
                "姓名|组别|面积（亩）|金额（元）|一卡通账号", "王*军|一组|12.5|1075|6217856200012345678"
            )
        },
    )
    says(HK, "GJ-T15", "suspect", path, "银行卡号", "附件里的银行卡号")
    path = add(
        "hk3",
        8503,
        "河口镇农村公路工程招标公告",
        "2025-09-03",
        _p(
            "项目代码：2503-640302-04-01-128839，统一社会信用代码：11640302MB1234567X，保证金账号：29100201040009988（对公）。",
            "招标人电话：0991-6651008；24小时值班电话0991-6651110。",
        ),
    )
    says(HK, "GJ-T15", "none", path, "", "项目代码、信用代码、对公账户")
    path = add(
        "hk3",
        8504,
        "河口镇城乡低保对象公示",
        "2025-08-05",
        _t("姓名|身份证号|联系电话", f"马*花|{number[:6]}********{number[-4:]}|139****5521"),
    )
    says(HK, "GJ-T15", "none", path, "", "已经遮盖")

    path = add(
        "xw3", 8601, "关于政务服务网帐号升级的公告", "2025-10-09", _p("请用原帐号登录。"), source="玉岭区人民政府办公室"
    )
    says(GOV, "GJ-19W", "suspect", path, "", "帐号应写作账号", configured=True)
    path = add(
        "xw3",
        8602,
        "关于做好台风登陆后强降雨防范的通知",
        "2025-09-24",
        _p("受台风登陆影响，各单位要做好防范。"),
        source="玉岭区人民政府办公室",
    )
    says(GOV, "GJ-19W", "none", path, "", "台风登陆是对的")
    path = add(
        "xw3",
        8603,
        "关于公共自行车系统维护的通告",
        "2025-11-06",
        _p("维护期间暂停借还。")
        + '<div style="position:absolute;left:-9999px"><a href="http://www.zr-yl888.example/">真人娱乐城</a></div>',
        source="玉岭区人民政府办公室",
    )
    says(GOV, "GJ-19X", "suspect", path, "", "移出屏幕的链接")
    says(GOV, "XQ23-26b", "suspect", "", "", "首页没有viewport")
    says(GOV, "XQ23-26c", "pass", "", "", "入口在图片热区里")
    for part in (
        "ArticleTitle",
        "ColumnDescription",
        "ColumnKeywords",
        "ColumnName",
        "ColumnType",
        "ContentSource",
        "PubDate",
        "SiteDomain",
        "SiteIDCode",
    ):
        says(GOV, "XQ23-26a", "fail", "", part, "首页、栏目页和文章页都没有这些标签")
    says(GOV, "XQ23-26a", "pass", "", "网站标识码", "在图片说明里", "suspect")


for build in (
    _fees,
    _guides,
    _enrolment,
    _villages,
    _money,
    _enforcement,
    _letters,
    _series,
    _policies,
    _decisions,
    _consultations,
    _reports,
    _others,
):
    build()

BY_COLUMN = {
    code: sorted((d for d in DOCS if d.column == code), key=lambda d: d.day, reverse=True) for code in COLUMNS_OF
}
BY_PATH = {one.path: one for one in DOCS}
SIZE = 6
PLATFORM = ("区政府", "区财政局", "区教育局", "区市场监管局", "区司法局", "河口镇")


def _trail(code: str) -> list[tuple[str, str]]:
    group, name, _type = COLUMNS_OF[code]
    if group in PLATFORM:
        return [("政府信息公开", "/open/"), (group, f"/open/{code[:2]}.htm"), (name, f"/list/{code}.htm")]
    if code == "nb":
        return [("政府信息公开", "/open/"), (name, "/list/nb.htm")]
    return [(group, "/news.htm" if group == "新闻中心" else "/hdjl.htm"), (name, f"/list/{code}.htm")]


def _frame(title: str, trail: list[tuple[str, str]], main: str, home: bool = False) -> bytes:
    where = (
        ""
        if home
        else '<div class="path">您现在的位置是：'
        + "&nbsp;›&nbsp;".join(f'<a href="{to}">{name}</a>' for name, to in [("首页", "/"), *trail])
        + "</div>"
    )
    friends = "".join(f'<li><a href="http://{OTHER}/{n}">友情链接{n}</a></li>' for n in range(3))
    return f"""<!doctype html>
<html lang="zh-CN"><head><meta charset="UTF-8"><title>{escape(title)}-玉岭区人民政府网</title><meta name="SiteName" content="玉岭区人民政府网">
<link rel="stylesheet" href="/css/s.css"></head><body>
<div class="top"><img src="/img/top.png" usemap="#tools" alt="玉岭区人民政府"><map name="tools">
<area shape="rect" coords="900,5,980,30" href="/wza.htm" alt="无障碍浏览"><area shape="rect" coords="990,5,1060,30" href="/gh.htm" alt="关怀版"></map>
</div><div class="nav"><a href="/">首页</a><a href="/news.htm">新闻中心</a><a href="/open/">政府信息公开</a><a href="/hdjl.htm">互动交流</a></div>
<div class="main">{where}{main}</div>
<div class="bottom"><div class="yqlj"><span>友情链接</span><ul style="display:none">{friends}</ul></div>
<p>主办单位：玉岭区人民政府办公室　版权所有　宁ICP备09000001号-1</p><p>联系电话：0991-6620001
<img src="/img/bsm.png" alt="政府网站标识码：6403020007"> <a href="/jc.htm"><img src="/img/jc.png" alt="政府网站找错"></a>
<img src="/img/dz.png" alt="党政机关"></p></div></body></html>""".encode()


def _rows(docs: list[Doc]) -> str:
    return (
        '<dl class="lst">'
        + "".join(
            f'<dd><span class="rq">{d.day.replace("-", "/")}</span><a href="{d.path}">{d.title}</a></dd>' for d in docs
        )
        + "</dl>"
    )


def _list(code: str, page: int) -> bytes | None:
    docs = BY_COLUMN[code]
    last = max(1, -(-len(docs) // SIZE))
    if page > last:
        return None

    def at(n: int) -> str:
        return f"/list/{code}.htm" if n == 1 else f"/list/{code}_{n}.htm"

    pager = "".join(f"<b>{n}</b>" if n == page else f'<a href="{at(n)}">{n}</a>' for n in range(1, last + 1))
    search = ""
    if code == "zf3":
        search = (
            '<form class="ss">发布机构<select><option>区政府</option><option>区政府办</option></select>年份<select>'
            "<option>2025</option><option>2024</option></select>主题<select><option>综合政务</option></select>"
            "有效性<select><option>有效</option><option>失效</option><option>废止</option></select></form>"
        )
    name = COLUMNS_OF[code][1]
    return _frame(
        name,
        _trail(code),
        f"<h3>{name}</h3>{search}{_rows(docs[(page - 1) * SIZE : page * SIZE])}"
        f'<div class="page">共{len(docs)}条　第{page}/{last}页　{pager}</div>',
    )


def _document(doc: Doc) -> bytes:
    facts = "".join(f"<li><label>{name}：</label><span>{value}</span></li>" for name, value in doc.facts)
    box = f'<ul class="gwxx">{facts}</ul>' if facts else ""
    if doc.column == "zf3":  # the form of the library stands above each document too
        box += '<form class="ss">有效性<select><option>有效</option><option>失效</option><option>废止</option></select></form>'
    files = "".join(
        f'<p class="fj">附件{n}：<a href="{path}">{name}</a></p>' for n, (name, path) in enumerate(doc.files, 1)
    )
    main = (
        f'<div class="xl"><h2 class="bt">{doc.title}</h2><p class="xx"><span>发布日期：{_long(doc.day)}</span>　'
        f'<span>信息来源：{doc.source}</span>　<span>点击数：{doc.number}</span></p>{box}<div class="nr">{doc.text}</div>{files}</div>'
    )
    return _frame(doc.title, _trail(doc.column), main)


def _mailbox() -> bytes:
    rows = "".join(
        f'<tr><td>YL{number}</td><td><a href="/letter/{number}.htm">{title}</a></td><td>{asked}</td><td>{answered or "—"}</td>'
        f"<td>{'已办结' if answered else '办理中'}</td></tr>"
        for number, title, asked, answered, *_ in sorted(LETTERS, key=lambda one: one[2], reverse=True)
    )
    return _frame(
        "区长信箱",
        [("互动交流", "/hdjl.htm"), ("区长信箱", "/letters.htm")],
        '<h3>区长信箱 来信选登</h3><table class="xj"><tr><th>编号</th><th>标题</th><th>来信时间</th><th>答复时间</th>'
        f"<th>状态</th></tr>{rows}</table>",
    )


def _letter(number: int) -> bytes | None:
    letter = next((letter for letter in LETTERS if letter[0] == number), None)
    if letter is None:
        return None
    _, title, asked, answered, text, reply, dated = letter
    top = (
        f"<p>写信人：王**　来信时间：{asked}　办理状态：{'已办结' if answered else '办理中'}</p>"
        if dated
        else "<p>写信人：王**</p>"
    )
    end = f"<p>答复时间：{answered}</p>" if dated and answered else ""
    back = (
        f"<h4>答复内容</h4><p>答复单位：区政府办公室</p><p>{reply}</p>{end}"
        if answered
        else "<h4>答复内容</h4><p>暂无</p>"
    )
    return _frame(
        title,
        [("互动交流", "/hdjl.htm"), ("区长信箱", "/letters.htm")],
        f'<div class="xl"><h2 class="bt">{title}</h2>{top}<h4>来信内容</h4><p>{text}</p>{back}</div>',
    )


def _hub(name: str, links: list[tuple[str, str]]) -> bytes:
    return _frame(
        name,
        [(name, "")],
        '<div class="kj">' + "".join(f'<p><a href="{to}">{one}</a></p>' for one, to in links) + "</div>",
    )


HUBS = {
    "/news.htm": ("新闻中心", [(COLUMNS_OF[c][1], f"/list/{c}.htm") for c in ("xw1", "xw2", "xw3")]),
    "/hdjl.htm": (
        "互动交流",
        [*((COLUMNS_OF[c][1], f"/list/{c}.htm") for c in ("hd1", "hd2", "hd4")), ("区长信箱", "/letters.htm")],
    ),
    "/open/": (
        "政府信息公开",
        [
            *((name, f"/open/{code}.htm") for name, code in zip(PLATFORM, OWNERS, strict=True)),
            ("政府信息公开年报", "/list/nb.htm"),
        ],
    ),
} | {
    f"/open/{code}.htm": (name, [(v[1], f"/list/{c}.htm") for c, v in COLUMNS_OF.items() if c[:2] == code])
    for name, code in zip(PLATFORM, OWNERS, strict=True)
}
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xls": "application/vnd.ms-excel",
}


def _home() -> bytes:
    blocks = "".join(
        f'<div class="box"><h3><a href="/list/{c}.htm">{COLUMNS_OF[c][1]}</a></h3>{_rows(BY_COLUMN[c][:5])}</div>'
        for c in ("xw1", "xw3", "zf1", "zf4", "hd1")
    )
    return _frame("首页", [], blocks, home=True)


def answer(target: str) -> Answer | None:
    path = urlsplit(target).path
    body: bytes | None = None
    if path in ("/", "/index.html"):
        body = _home()
    elif path in HUBS:
        body = _hub(*HUBS[path])
    elif path in BY_PATH:
        body = _document(BY_PATH[path])
    elif path in FILES:
        return Answer(FILES[path], TYPES[path.rsplit(".", 1)[-1]])
    elif path.startswith("/list/"):
        code, _, page = path[6:].removesuffix(".htm").partition("_")
        body = _list(code, int(page or 1)) if code in COLUMNS_OF else None
    elif path == "/letters.htm":
        body = _mailbox()
    elif path.startswith("/letter/"):
        body = _letter(int(path[8:].removesuffix(".htm")))
    elif path in ("/wza.htm", "/gh.htm", "/jc.htm"):
        body = _frame("说明", [("说明", "")], _p("本页说明有关功能的使用方法。"))
    elif path == "/upload/head.htm":
        return Answer(_frame("填报说明", [("填报说明", "")], _p("请如实填报。")), head_status=404)
    elif path.startswith("/img/"):
        return Answer(b"\x89PNG\r\n\x1a\n" + bytes(64), "image/png")
    return Answer(body) if body is not None else None


COLUMNS = [
    {"url": f"/list/{code}.htm", "type": kind} | ({"unit": OWNERS[code[:2]]} if code[:2] in OWNERS else {})
    for code, (_group, _name, kind) in COLUMNS_OF.items()
] + [{"url": "/letters.htm", "type": "咨询投诉"}]
EXAM = Exam("玉岭区", "yq", AS_OF, UNITS, GOV, COLUMNS, PACKS, TRUTH, answer, sorted(BY_PATH), rosters=ROSTERS)
