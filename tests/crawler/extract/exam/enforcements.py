"""Enforcement: penalties, permits, coercion, checks, in prose and in tables of every shape."""

from __future__ import annotations

from tests.crawler.extract.exam.case import ANY, Case, one_of
from tests.crawler.extract.exam.make import page
from tests.crawler.extract.exam.paper import CHENGLING, QINGLAN, WANGSHA, YUNZE, YZ_SCJG, YZ_STHJ, id_number, table

GS = ("首页", "政务公开", "行政执法公示", "行政处罚")
MAN = id_number("64098719840512031")


def _row(kind: str, number: str | None, day: str | None, party: object = ANY) -> dict:
    return {"kind": kind, "number": number, "decided_on": day, "party": party}


def cases() -> list[Case]:
    return [
        page(
            "zf-prose",
            "trs",
            YZ_SCJG,
            "/zwgk/xzcf/202404/t20240419_6011.html",
            "a decision in prose: dates of the crime, the inspection, the notice and the decision",
            "云泽市市场监督管理局行政处罚决定书（云市监处罚〔2024〕56号）",
            "当事人：云泽市惠众商贸有限公司\n统一社会信用代码：91640100MA76XXXX1F\n法定代表人：丁某\n"
            "2024年1月15日，我局执法人员在检查中发现当事人经营的面粉超过保质期，生产日期为2022年12月1日。2024年1月18日经批准立案调查。2024年3月20日，我局向当事人送达"
            "《行政处罚告知书》（云市监罚告〔2024〕41号），当事人未提出陈述申辩。\n依据《中华人民共和国食品安全法》第一百二十四条，决定处罚如下：1.没收违法经营的面粉12袋；"
            "2.罚款人民币5000元。\n当事人应当自收到本决定书之日起十五日内缴纳罚款。如不服本决定，可在六十日内申请行政复议。\n>云泽市市场监督管理局\n>2024年4月10日",
            {
                "kind": "enforcement",
                "published_on": "2024-04-19",
                "written_on": one_of("2024-04-10", None),
                "number": one_of("云市监处罚〔2024〕56号", None),
                "issuer": one_of("云泽市市场监督管理局", None),
                "enforcement": [
                    _row("行政处罚", "云市监处罚〔2024〕56号", "2024-04-10", one_of("云泽市惠众商贸有限公司"))
                ],
            },
            style="mso",
            date="2024-04-19 10:20",
            source="市市场监管局",
            crumbs=GS,
            meta={"PubDate": "2024-04-19 10:20"},
        ),
        page(
            "zf-vertical",
            "hanweb_new",
            YZ_SCJG,
            "/col/col88/art/2024/art_90b51c0834a2db4a3d7f0be5a1c018f3.html",
            "vertical credit table: decision date among 有效期, 公示截止期, 更新日期",
            "澄陵区鲜味餐饮店行政处罚信息公示",
            "="
            + table(
                [
                    ["行政相对人名称", "澄陵区鲜味餐饮店"],
                    ["行政相对人类别", "个体工商户"],
                    ["行政处罚决定文书号", "澄市监罚决〔2024〕112号"],
                    ["违法行为类型", "未按规定公示食品经营许可证"],
                    ["处罚类别", "罚款"],
                    ["罚款金额（万元）", "0.05"],
                    ["处罚决定日期", "2024/05/06"],
                    ["处罚有效期", "2099/12/31"],
                    ["公示截止期", "2025/05/06"],
                    ["处罚机关", "澄陵区市场监督管理局"],
                    ["数据更新日期", "2024/05/11"],
                ]
            ),
            {
                "kind": "enforcement",
                "number": one_of(None, "澄市监罚决〔2024〕112号"),
                "written_on": one_of(None, "2024-05-06"),
                "published_on": "2024-05-11",
                "enforcement": [_row("行政处罚", "澄市监罚决〔2024〕112号", "2024-05-06", "澄陵区鲜味餐饮店")],
            },
            date="2024-05-11 09:00",
            date_label="发布日期：",
            crumbs=GS,
            meta={"PubDate": "2024-05-11 09:00"},
        ),
        page(
            "zf-horizontal",
            "vsb",
            YZ_STHJ,
            "/info/1070/5521.htm",
            "five decisions in rows; the heading row stands under a caption row",
            "云泽市生态环境局2024年第二季度行政处罚案件信息公开表",
            "="
            + table(
                [
                    ["云泽市生态环境局行政处罚信息公开表（2024年4月—6月）"],
                    ["序号", "案件名称", "决定书文号", "被处罚单位", "违法事实", "处罚内容", "处罚日期"],
                    [
                        "1",
                        "超标排污案",
                        "云环罚〔2024〕11号",
                        "云泽宏达化工有限公司",
                        "超标排放",
                        "罚款12万元",
                        "2024年4月8日",
                    ],
                    [
                        "2",
                        "未批先建案",
                        "云环罚〔2024〕12号",
                        "云泽恒泰建材有限公司",
                        "未批先建",
                        "罚款3万元",
                        "2024年4月22日",
                    ],
                    ["3", "危废管理案", "云环罚〔2024〕13号", "云泽华康医院", "未建台账", "罚款10万元", "2024年5月9日"],
                    [
                        "4",
                        "扬尘污染案",
                        "云环罚〔2024〕15号",
                        "泽宁三建集团有限公司",
                        "未覆盖",
                        "罚款1万元",
                        "2024年5月30日",
                    ],
                    [
                        "5",
                        "监测数据案",
                        "云环罚〔2024〕16号",
                        "云泽清源水务有限公司",
                        "数据失实",
                        "罚款20万元",
                        "2024年6月12日",
                    ],
                ]
            ),
            {
                "kind": "enforcement",
                "published_on": "2024-07-02",
                "enforcement": [
                    _row("行政处罚", f"云环罚〔2024〕{n}号", d, p)
                    for n, d, p in (
                        (11, "2024-04-08", "云泽宏达化工有限公司"),
                        (12, "2024-04-22", "云泽恒泰建材有限公司"),
                        (13, "2024-05-09", "云泽华康医院"),
                        (15, "2024-05-30", "泽宁三建集团有限公司"),
                        (16, "2024-06-12", "云泽清源水务有限公司"),
                    )
                ],
            },
            date="2024年07月02日",
            date_label="发布日期：",
            crumbs=GS,
            meta={"PubDate": ""},
        ),
        page(
            "zf-merged",
            "lonsun",
            CHENGLING,
            "/public/6610/1190031.html",
            "merged cells: one party and one date span two decisions",
            "澄陵区应急管理局行政处罚公示（2023年9月）",
            "="
            + table(
                [
                    ["序号", "行政处罚决定书文号", "当事人", "处罚结果", "决定日期", "处罚机关"],
                    [
                        "1",
                        "（澄）应急罚〔2023〕21号",
                        "2|澄陵区长青烟花爆竹经营部",
                        "罚款5000元",
                        "2|2023-09-05",
                        "3|澄陵区应急管理局",
                    ],
                    ["2", "（澄）应急罚〔2023〕22号", "警告"],
                    ["3", "（澄）应急罚〔2023〕25号", "泽宁顺达矿业有限公司", "罚款2万元", "2023-09-19"],
                ]
            ),
            {
                "kind": "enforcement",
                "published_on": "2023-09-26",
                "enforcement": [
                    _row("行政处罚", "（澄）应急罚〔2023〕21号", "2023-09-05", "澄陵区长青烟花爆竹经营部"),
                    _row("行政处罚", "（澄）应急罚〔2023〕22号", "2023-09-05", "澄陵区长青烟花爆竹经营部"),
                    _row("行政处罚", "（澄）应急罚〔2023〕25号", "2023-09-19", "泽宁顺达矿业有限公司"),
                ],
            },
            date="2023-09-26 16:40",
            crumbs=GS,
            meta={"PubDate": "2023-09-26 16:40"},
        ),
        page(
            "zf-permit",
            "ucap",
            YUNZE,
            "/yzsrmzf/xzxk/202403/0a9c0d1e8b4a77a1c05be2d8f601123f.shtml",
            "permits with dates of validity on both sides of the decision date",
            "云泽市卫生健康委员会行政许可公示（2024年3月第二周）",
            "="
            + table(
                [
                    [
                        "行政相对人名称",
                        "行政许可决定文书号",
                        "许可内容",
                        "许可决定日期",
                        "有效期自",
                        "有效期至",
                        "许可机关",
                    ],
                    [
                        "云泽安康口腔门诊部",
                        "云卫医许〔2024〕31号",
                        "医疗机构执业登记",
                        "2024-03-12",
                        "2024-03-12",
                        "2029-03-11",
                        "云泽市卫生健康委员会",
                    ],
                    [
                        "云泽仁和体检中心",
                        "云卫医许〔2024〕33号",
                        "变更登记",
                        "2024-03-14",
                        "2024-03-14",
                        "2027-08-01",
                        "云泽市卫生健康委员会",
                    ],
                ]
            ),
            {
                "kind": "enforcement",
                "published_on": "2024-03-18",
                "enforcement": [
                    _row("行政许可", "云卫医许〔2024〕31号", "2024-03-12", "云泽安康口腔门诊部"),
                    _row("行政许可", "云卫医许〔2024〕33号", "2024-03-14", "云泽仁和体检中心"),
                ],
            },
            date="2024-03-18 17:00",
            date_label="发布时间：",
            source="市卫生健康委",
            crumbs=("首页", "双公示", "行政许可"),
            meta={"PubDate": "2024-03-18 17:00:00"},
        ),
        page(
            "zf-coercion",
            "component",
            YZ_SCJG,
            "/n4690142/c88140003/content.html",
            "an administrative coercion decision",
            "云泽市市场监督管理局实施行政强制措施决定书（云市监强制〔2024〕9号）",
            "云泽市老街百货商店：\n经查，你单位涉嫌销售不合格电动自行车电池。依据《中华人民共和国产品质量法》第十八条，我局决定自2024年6月6日起对有关物品（见清单）实施查封，"
            "期限为30日，至2024年7月5日止。\n>云泽市市场监督管理局\n>2024年6月6日",
            {
                "kind": "enforcement",
                "published_on": "2024-06-11",
                "written_on": one_of("2024-06-06", None),
                "number": one_of("云市监强制〔2024〕9号", None),
                "issuer": ANY,
                "enforcement": [
                    _row("行政强制", "云市监强制〔2024〕9号", "2024-06-06", one_of("云泽市老街百货商店", None))
                ],
            },
            style="mso",
            date="2024-06-11",
            crumbs=("首页", "行政执法公示", "行政强制"),
            meta={"PubDate": "2024-06-11 11:00"},
        ),
        page(
            "zf-check",
            "epoint",
            QINGLAN,
            "/zwgk/006/006004/20240820/9d6b3e77.html",
            "results of checks: rows with a date of the check and no decision number",
            "青岚县2024年8月“双随机、一公开”行政检查结果公示",
            "="
            + table(
                [
                    ["序号", "检查对象", "检查事项", "检查日期", "检查结果"],
                    ["1", "青岚县福满家超市有限公司", "价格行为检查", "2024-08-07", "未发现问题"],
                    ["2", "青岚县四方驾驶员培训有限公司", "教学场地检查", "2024-08-13", "责令改正"],
                ]
            ),
            {
                "kind": "enforcement",
                "published_on": "2024-08-20",
                "enforcement": [
                    _row("行政检查", None, "2024-08-07", "青岚县福满家超市有限公司"),
                    _row("行政检查", None, "2024-08-13", "青岚县四方驾驶员培训有限公司"),
                ],
            },
            date="2024-08-20",
            crumbs=("首页", "行政执法公示", "行政检查"),
            meta={"PubDate": "2024-08-20"},
        ),
        page(
            "zf-month-only",
            "asp",
            WANGSHA,
            "/asp/cf.asp?id=9",
            "month-only decision dates: not known to the day",
            "望沙县城市管理综合执法局行政处罚情况公示",
            "="
            + table(
                [
                    ["被处罚人", "处罚文书号", "处罚时间", "处罚种类"],
                    ["望沙县鑫源渣土运输有限公司", "望城管罚字〔2021〕7号", "2021年3月", "罚款"],
                    ["望沙县天成装饰部", "望城管罚字〔2021〕8号", "2021年4月", "警告、罚款"],
                ]
            ),
            {
                "kind": "enforcement",
                "published_on": "2021-05-10",
                "enforcement": [
                    _row("行政处罚", "望城管罚字〔2021〕7号", None, "望沙县鑫源渣土运输有限公司"),
                    _row("行政处罚", "望城管罚字〔2021〕8号", None, "望沙县天成装饰部"),
                ],
            },
            scheme="http",
            encoding="gbk",
            charset="gb2312",
            date="2021-5-10",
            crumbs=GS,
        ),
        page(
            "zf-date-in-number-cell",
            "openness",
            YZ_SCJG,
            "/OpennessContent/show/1781115.html",
            "the decision date stands inside the number's cell",
            "云泽市市场监督管理局行政处罚信息",
            "="
            + table(
                [
                    ["当事人名称", "处罚决定书文号及日期", "处罚种类和依据", "作出处罚的机关"],
                    [
                        "云泽市君悦大酒店",
                        "云市监处罚〔2023〕201号<br/>2023年11月20日",
                        "罚款1万元；《食品安全法》",
                        "云泽市市场监督管理局",
                    ],
                ]
            ),
            {
                "kind": "enforcement",
                "number": one_of(None, "云市监处罚〔2023〕201号"),
                "written_on": one_of(None, "2023-11-20"),
                "published_on": "2023-11-28",
                "enforcement": [_row("行政处罚", "云市监处罚〔2023〕201号", "2023-11-20", "云泽市君悦大酒店")],
            },
            info=[("索引号", "YZSJ/2023-00410"), ("发布日期", "2023-11-28")],
            crumbs=GS,
            meta={"PubDate": "2023-11-28"},
        ),
        page(
            "zf-natural-person",
            "truecms",
            QINGLAN,
            "/qlga/xzcf/content/c7b1-41d0.html",
            "a natural person with full name, identity number and door number: the party must come out masked",
            "青岚县公安局行政处罚决定书",
            f"^青公（治）行罚决字〔2024〕88号\n被处罚人：欧阳明轩，男，1984年5月12日出生，公民身份号码{MAN}，住青岚县柳坞镇上坪村3组27号。\n"
            "现查明2024年2月3日欧阳明轩在柳坞镇扰乱公共秩序。根据《中华人民共和国治安管理处罚法》第二十三条，决定给予罚款二百元的处罚。\n>青岚县公安局\n>2024年2月4日",
            {
                "kind": "enforcement",
                "published_on": "2024-02-08",
                "written_on": one_of("2024-02-04", None),
                "number": one_of("青公（治）行罚决字〔2024〕88号", None),
                "issuer": ANY,
                "enforcement": [
                    _row(
                        "行政处罚",
                        "青公（治）行罚决字〔2024〕88号",
                        "2024-02-04",
                        one_of("欧阳**", "欧**", "欧***", "欧阳某某", "欧*", "欧某某", None),
                    )
                ],
                "personal": ["身份证号", "住址"],
            },
            date="2024-02-08",
            date_label="日期：",
            crumbs=GS,
            meta={"PubDate": "2024-02-08"},
        ),
        page(
            "zf-on-the-spot",
            "nfcms",
            QINGLAN,
            "/zwgk/xzcf/content/post_6140050.html",
            "penalties on the spot (当场): numbers without brackets",
            "青岚县交通运输局当场行政处罚公示（2024年7月）",
            "="
            + table(
                [
                    ["当场处罚决定书编号", "当事人", "违法行为", "罚款（元）", "处罚时间"],
                    ["泽青交当罚2024000117", "王某", "未随车携带道路运输证", "50", "2024-07-03"],
                    ["泽青交当罚2024000118", "马某某", "未随车携带道路运输证", "50", "2024-07-09"],
                ]
            ),
            {
                "kind": "enforcement",
                "published_on": "2024-07-12",
                "enforcement": [
                    _row("行政处罚", one_of("泽青交当罚2024000117"), "2024-07-03", one_of("王某", "王*")),
                    _row("行政处罚", one_of("泽青交当罚2024000118"), "2024-07-09", one_of("马某某", "马**")),
                ],
            },
            date="2024-07-12 10:00",
            crumbs=GS,
            meta={"PubDate": "2024-07-12 10:00:00"},
        ),
        page(
            "zf-notice-before",
            "hanweb_old",
            YZ_SCJG,
            "/art/2024/3/1/art_771_30112.html",
            "service by publication of a notice BEFORE a penalty: nothing is decided yet",
            "云泽市市场监督管理局关于行政处罚告知书的公告送达",
            "云泽市鼎盛科技有限公司：\n因无法联系你单位，现依法公告送达《行政处罚告知书》（云市监罚告〔2024〕22号）。自本公告发布之日起，经过30日即视为送达。"
            "你单位有权在送达之日起五个工作日内提出陈述、申辩。\n>云泽市市场监督管理局\n>2024年3月1日",
            {
                "kind": one_of("notice", "enforcement"),
                "published_on": "2024-03-01",
                "written_on": one_of("2024-03-01", None),
                "issuer": ANY,
                "consult_days": ANY,
            },
            scheme="http",
            style="font",
            date="2024-03-01 09:00",
            crumbs=("首页", "政务公开", "公告公示"),
            meta={"PubDate": "2024-03-01 09:00"},
        ),
        page(
            "zf-no-decision-date",
            "ucap_new",
            CHENGLING,
            "/clqrmzf/sgs/202405/content_1742388120034790002.html",
            "a table with 公示日期 and 立案日期 but no decision date",
            "澄陵区行政处罚信息公示表",
            "="
            + table(
                [
                    ["相对人", "文书号", "立案日期", "处罚结果", "公示日期", "公示截止日期"],
                    [
                        "澄陵区一品鲜果业行",
                        "澄市监罚决〔2024〕77号",
                        "2024-03-02",
                        "罚款1000元",
                        "2024-05-17",
                        "2025-05-16",
                    ],
                ]
            ),
            {
                "kind": "enforcement",
                "number": one_of(None, "澄市监罚决〔2024〕77号"),
                "published_on": "2024-05-17",
                "enforcement": [_row("行政处罚", "澄市监罚决〔2024〕77号", None, "澄陵区一品鲜果业行")],
            },
            date="2024-05-17 16:00",
            crumbs=GS,
            meta={"PubDate": "2024-05-17 16:00"},
        ),
        page(
            "zf-withdrawn",
            "lonsun",
            YZ_SCJG,
            "/public/6610/1190400.html",
            "a penalty is revoked: 撤销 the earlier decision",
            "云泽市市场监督管理局关于撤销云市监处罚〔2023〕90号行政处罚决定的决定",
            "当事人：云泽市永昌物流有限公司\n本局于2023年5月8日对你单位作出云市监处罚〔2023〕90号行政处罚决定。经复查，该决定适用法律错误，现决定予以撤销。\n"
            ">云泽市市场监督管理局\n>2023年8月15日",
            {
                "kind": "enforcement",
                "published_on": "2023-08-18",
                "written_on": one_of("2023-08-15", None),
                "number": ANY,
                "issuer": ANY,
                "enforcement": ANY,
                "status": None,
                "marked": ANY,
            },
            style="mso",
            date="2023-08-18 10:00",
            crumbs=GS,
            meta={"PubDate": "2023-08-18 10:00"},
        ),
        page(
            "zf-roster",
            "trs",
            CHENGLING,
            "/zwgk/xzzf/202312/t20231228_7788.html",
            "publicity items (执法主体, 权限, 依据): enforcement column, no decision",
            "澄陵区城市管理局行政执法主体、职责、权限、依据",
            "一、执法主体：澄陵区城市管理局。\n二、主要职责：负责城市管理领域行政处罚工作。\n三、执法依据：《中华人民共和国行政处罚法》《城市市容和环境卫生管理条例》。\n"
            "四、救济渠道：当事人对行政处罚决定不服的，可以依法申请行政复议或者提起行政诉讼。\n五、监督电话：12345。",
            {"kind": one_of("notice", "enforcement", "other"), "published_on": "2023-12-28", "issuer": ANY},
            style="trs",
            date="2023-12-28 15:00",
            source="区城管局",
            crumbs=("首页", "行政执法公示", "事前公开"),
            meta={"PubDate": "2023-12-28 15:00"},
        ),
        page(
            "zf-decision-and-publication",
            "gkmlpt",
            YZ_STHJ,
            "/gkmlpt/content/9/9200/post_9200111.html",
            "one decision: table 成文日期 is the upload day, the decision's own date stands at the end",
            "行政处罚决定书（云泽市恒通再生资源有限公司）",
            "^云环罚〔2025〕3号\n云泽市恒通再生资源有限公司：\n我局于2024年12月2日对你公司进行了现场检查，发现你公司实施了未按排污许可证规定排放污染物的行为。"
            "我局于2025年1月6日以《行政处罚事先告知书》（云环罚告〔2025〕1号）告知你公司陈述申辩权。\n依据《排污许可管理条例》第三十四条，决定罚款二十万元整。\n"
            ">云泽市生态环境局\n>2025年1月20日",
            {
                "kind": "enforcement",
                "published_on": "2025-02-10",
                "written_on": one_of("2025-01-20", "2025-02-08"),
                "number": one_of("云环罚〔2025〕3号", None),
                "issuer": one_of("云泽市生态环境局"),
                "enforcement": [_row("行政处罚", "云环罚〔2025〕3号", "2025-01-20", "云泽市恒通再生资源有限公司")],
            },
            scheme="http",
            style="mso",
            crumbs=GS,
            meta={"PubDate": "2025-02-10 10:00:00"},
            info=[
                ("索引号", "YZHB/2025-0011"),
                ("发布机构", "云泽市生态环境局"),
                ("成文日期", "2025-02-08"),
                ("发布日期", "2025-02-10"),
            ],
        ),
    ]
