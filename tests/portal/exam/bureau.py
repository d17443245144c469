"""棠州市水务局: an ASP site of 2009 in GBK: tables in tables, `show.asp?id=345`, session ids, frames, a calendar.

Audited as of 2023-12-20. No meta tags, one <title> for all pages. Planted dates lie around 调休: 2023-10-07 and 08,
2023-04-23, 05-06 and 06-25 are working days at weekends; 2023-09-29 to 10-06, 04-29 to 05-03, 06-22 to 24 are none.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from tests.portal.exam.site import OTHER, Answer, Case, Exam, identity

AS_OF = "2023-12-20"
SW = "tz-sw"
UNITS = [
    {
        "id": SW,
        "name": "棠州市水务局",
        "kind": "department",
        "aliases": ["市水务局", "市水利局"],
        "number_prefixes": ["棠水发", "棠水规", "棠水办发"],
    }
]
PACKS = [
    "national",
    {"id": "qingtongxia-2019", "from": "2023-01-01", "to": "2023-12-31"},
    {"id": "wuzhong-2023", "from": "2023-01-01", "to": "2023-12-31"},
    # It asks every department for marks of validity; 吴忠 asks the governments and the bureau of justice alone.
    {"id": "zhongwei-2022", "from": "2023-01-01", "to": "2023-12-31"},
]
# id: (name, group, type, how its list writes a date)
LISTS = {
    11: ("水务要闻", "新闻中心", "动态要闻", "[{0}-{1}-{2}]"),
    12: ("通知公告", "新闻中心", "通知公告", "{0}-{1:02}-{2:02}"),
    13: ("政策法规", "政务公开", "政策文件", "{0}-{1}-{2}"),
    14: ("政策解读", "政务公开", "政策解读", "{0}/{1}/{2}"),
    15: ("公示公示", "政务公开", "通知公告", "{0}-{1:02}-{2:02}"),
    16: ("行政处罚", "政务公开", "行政处罚", "{0}-{1:02}-{2:02}"),
    17: ("行政许可", "政务公开", "行政许可", "{0}-{1:02}-{2:02}"),
    18: ("征求意见", "互动交流", "意见征集", "{0}.{1:02}.{2:02}"),
    19: ("规范性文件", "政务公开", "规范性文件", "{0}-{1:02}-{2:02}"),
    20: ("年度报告", "政务公开", "信息公开年报", "{0}-{1:02}-{2:02}"),
    21: ("人事信息", "政务公开", "人事", "{0}-{1:02}-{2:02}"),
}
LISTS[15] = ("公示公告", *LISTS[15][1:])
INNER = {13, 14, 16, 17, 19, 20, 21}  # their lists stand in /zwgk/, their documents above: ../show.asp
FRAMED = {15}  # the list of this column stands in a frame


@dataclass(frozen=True)
class Doc:
    id: int
    column: int
    title: str
    day: str
    text: str
    source: str = "办公室"
    line: int = 0

    @property
    def path(self) -> str:
        return f"/show.asp?id={self.id}"


DOCS: list[Doc] = []
TRUTH: list[Case] = []
_LINES = (
    "发布日期：{0}-{1}-{2}&nbsp;&nbsp;&nbsp;&nbsp;信息来源：{3}&nbsp;&nbsp;&nbsp;&nbsp;阅读次数：<SCRIPT src='hits.asp?id={4}'>"
    "</SCRIPT>",
    "[ 作者：{3} ｜ 更新时间：{0}/{1}/{2} 9:08:33 ｜ 点击数：{4} ]",
    "{0}年{1}月{2}日　　来源：{3}　　【字体：大 中 小】",
)


def _add(
    id_: int,
    column: int,
    title: str,
    day: str,
    *lines: str,
    cases: tuple[tuple, ...] = (),
    source: str = "办公室",
    table: str = "",
    part: str = "",
) -> Doc:
    text = "".join(f"<P>&nbsp;&nbsp;&nbsp;&nbsp;{one}\n" for one in lines) + table
    doc = Doc(id_, column, title, day, text, source, id_ % 3)
    DOCS.append(doc)
    for check, status, why, *also in cases:
        TRUTH.append(Case(SW, check, status, doc.path, why, tuple(also), part))
    return doc


def _sign(day: str, name: str = "棠州市水务局") -> str:
    year, month, date = map(int, day.split("-"))
    return f"<DIV align=right>{name}<BR>{year}年{month}月{date}日</DIV>"


def _table(*rows: str) -> str:
    cells = "".join("<TR>" + "".join(f"<td>{cell}" for cell in row.split("|")) + "\n" for row in rows)
    return f"<TABLE border=1 cellSpacing=0 bordercolor=#000000 width='98%'>{cells}</TABLE>"


def _policies() -> None:
    def policy(
        id_: int, title: str, number: str, day: str, *cases: tuple, body: str = "", issuer: str = "棠州市水务局"
    ) -> Doc:
        return _add(
            id_,
            13,
            title,
            day,
            f"<CENTER>{number}</CENTER>",
            "各县（区）水务局，局属各单位：",
            body or "现将有关事项通知如下，请认真贯彻执行。",
            "一、提高认识，加强领导。",
            "二、强化措施，落实责任。",
            _sign(day, issuer),
            cases=cases,
        )

    def reading(id_: int, title: str, day: str, *lines: str) -> Doc:
        return _add(
            id_,
            14,
            title,
            day,
            *lines,
            "一、出台背景。为落实节水优先方针，结合我市实际制定。",
            "二、主要内容。共六章三十二条。",
            "三、有关要求。各单位要抓好落实。",
            source="政策法规科",
        )

    policy(
        301,
        "关于印发《棠州市计划用水管理实施细则》的通知",
        "棠水发〔2023〕45号",
        "2023-09-27",
        ("interp_deadline", "fail", "9月27日到10月9日：28、10月7日（补班）、8日（补班）、9日，第4个工作日"),
    )
    reading(
        401, "《棠州市计划用水管理实施细则》解读", "2023-10-09", "《棠州市计划用水管理实施细则》已印发，现解读如下："
    )
    policy(
        302,
        "关于印发《棠州市农村饮水工程运行管理办法》的通知",
        "棠水发〔2023〕46号",
        "2023-09-28",
        ("interp_deadline", "pass", "9月28日到10月9日：7日、8日补班，第3个工作日"),
    )
    reading(
        402,
        "《棠州市农村饮水工程运行管理办法》政策解读",
        "2023-10-09",
        "近日，我局印发了《棠州市农村饮水工程运行管理办法》。",
    )
    policy(
        303,
        "关于印发《棠州市小型水库安全运行专项整治方案》的通知",
        "棠水发〔2023〕28号",
        "2023-06-21",
        ("interp_deadline", "pass", "6月21日到27日：25日补班、26、27，第3个工作日"),
    )
    reading(
        403,
        "关于《棠州市小型水库安全运行专项整治方案》的政策问答",
        "2023-06-27",
        "问：《棠州市小型水库安全运行专项整治方案》出台的背景是什么？",
        "答：为保障小型水库安全运行。",
    )
    policy(
        304,
        "关于进一步加强城市供水水质管理的通知",
        "棠水发〔2023〕17号",
        "2023-04-21",
        ("interp_deadline", "fail", "4月21日到26日：23日补班、24、25、26，第4个工作日"),
    )
    reading(404, "《关于进一步加强城市供水水质管理的通知》解读", "2023-04-26", "现对棠水发〔2023〕17号文件解读如下。")
    policy(
        305,
        "关于做好2023年抗旱保供水工作的通知",
        "棠水发〔2023〕21号",
        "2023-05-15",
        ("interp_deadline", "missing", "没有解读"),
    )
    policy(
        306,
        "国家发展改革委 水利部关于印发《“十四五”节水型社会建设规划》的通知",
        "发改环资〔2021〕1516号",
        "2023-03-08",
        ("interp_deadline", "none", "转载国家部委文件"),
        issuer="国家发展改革委　水利部",
    )
    policy(
        307,
        "棠州市人民政府办公室关于印发《棠州市河湖长制工作要点》的通知",
        "棠政办发〔2023〕19号",
        "2023-04-03",
        ("interp_deadline", "none", "转载市政府办文件，水务局不负解读之责", "missing"),
        issuer="棠州市人民政府办公室",
    )
    policy(
        308,
        "关于周文斌等同志任职的通知",
        "棠水发〔2023〕33号",
        "2023-07-18",
        ("interp_deadline", "none", "任职不需解读"),
        body="经局党组研究决定：周文斌同志任河湖管理科科长。",
    )
    policy(
        309,
        "关于印发《棠州市水利工程建设质量监督办法》的通知",
        "棠水发〔2023〕60号",
        "2023-12-18",
        ("interp_deadline", "due", "12月18日发文，21日到期"),
    )


def _consultations() -> None:
    def notice(id_: int, title: str, day: str, *lines: str, cases: tuple[tuple, ...], column: int = 18) -> None:
        _add(
            id_,
            column,
            title,
            day,
            "根据工作安排，我局组织起草了该文件，现公开征求社会各界意见。" if column == 18 else "",
            *lines,
            "联系人：王科长　电话：0991-5522018　邮箱：tzsw@shuiwu.example.invalid",
            _sign(day),
            cases=cases,
        )

    notice(
        501,
        "关于《棠州市节约用水管理办法（征求意见稿）》公开征求意见的通知",
        "2023-08-10",
        "欢迎有关单位和各界人士于2023年8月31日前将修改意见反馈我局。",
        cases=(("consult_min_days", "fail", "21日", "suspect"),),
    )
    notice(
        502,
        "《棠州市水利工程管理条例（草案征求意见稿）》征求意见公告",
        "2023-06-15",
        "征求意见截止日期：2023年7月20日。",
        cases=(("consult_min_days", "pass", "35日"),),
    )
    notice(
        503,
        "关于征求《棠州市地下水禁采区划定方案（征求意见稿）》意见的公告",
        "2023-05-08",
        "自公布之日起30日内，可通过来信、来电方式反映。",
        cases=(("consult_min_days", "pass", "写明30日"),),
    )
    notice(
        504,
        "棠州市雨水收集利用管理规定（征求意见稿）公开征求意见",
        "2023-11-01",
        "征集期：即日起至2023年11月17日。",
        cases=(("consult_min_days", "fail", "16日", "suspect"),),
    )
    notice(
        505,
        "关于公开征求《棠州市抗旱应急水源调度方案（征求意见稿）》意见的公告",
        "2023-07-03",
        "因旱情发展迅速，方案须于7月中旬前印发，时间紧迫，特将征求意见时间缩短为7天，至7月10日止。",
        cases=(("consult_min_days", "exempt", "说明了理由"),),
    )
    notice(
        506,
        "关于《锦屏水库除险加固工程水资源论证报告》的公示",
        "2023-09-11",
        "公示时间：2023年9月11日—9月15日（5个工作日）。公示期间如有异议，请以书面形式向我局反映。",
        column=15,
        cases=(("consult_min_days", "none", "审批前公示，不是征求意见", "suspect"),),
    )
    notice(
        507,
        "棠州市水务局科级干部任前公示",
        "2023-07-05",
        "公示时间：2023年7月5日至7月11日。如有意见请向局机关党委反映。",
        column=15,
        cases=(("consult_min_days", "none", "任前公示不是征求意见"),),
    )
    notice(
        508,
        "《棠州市节约用水管理办法（征求意见稿）》征求意见采纳情况",
        "2023-09-08",
        "2023年8月10日至8月31日，共收到意见5条，采纳3条。",
        cases=(("consult_min_days", "none", "这是反馈"),),
    )
    notice(
        509,
        "棠州市水土保持规划（2021—2035年）（修编草案）征求意见的公告",
        "2023-10-16",
        "征求意见时间从2023年10月16日起到2023年11月15日止。",
        cases=(("consult_min_days", "pass", "30日"),),
    )


def _enforcement() -> None:
    def penalty(
        id_: int, title: str, day: str, *lines: str, cases: tuple[tuple, ...], column: int = 16, table: str = ""
    ) -> Doc:
        return _add(id_, column, title, day, *lines, cases=cases, source="水政支队", table=table)

    penalty(
        601,
        "棠水罚决字〔2023〕第12号行政处罚决定书",
        "2023-10-27",
        "当事人：棠州市永固混凝土有限公司",
        "经查，你单位未办理取水许可擅自取水，违反了《中华人民共和国水法》第四十八条之规定。",
        "依据《中华人民共和国水法》第六十九条，本机关决定给予你单位罚款叁万元的行政处罚。",
        "逾期不缴纳罚款的，每日按罚款数额的3%加处罚款。",
        _sign("2023-10-16"),
        cases=(("enforce_timeliness", "fail", "10月16日到27日，9个工作日"),),
    )
    penalty(
        602,
        "棠水罚决字〔2023〕第9号行政处罚决定书",
        "2023-09-05",
        "当事人：赵**",
        "经查，当事人在河道管理范围内倾倒渣土。",
        "本机关决定责令限期清除，并处罚款二千元。",
        _sign("2023-08-28"),
        cases=(("enforce_timeliness", "pass", "6个工作日"),),
    )
    quarter = penalty(
        603,
        "棠州市水务局2023年第三季度行政处罚信息公示",
        "2023-10-10",
        "现将本季度行政处罚信息公示如下：",
        cases=(),
        table=_table(
            "序号|案件名称|处罚决定书文号|当事人|处罚内容|处罚日期",
            "1|未经批准擅自取水案|棠水罚决字〔2023〕第6号|棠州市鑫源砂石厂|罚款2万元|2023-7-12",
            "2|侵占河道案|棠水罚决字〔2023〕第7号|棠州市大地园林公司|罚款1万元|2023-8-3",
            "3|违法弃渣案|棠水罚决字〔2023〕第11号|棠州市路桥一公司|罚款5万元|2023-9-28",
        ),
    )
    for number, status, why in (
        ("第6号", "fail", "7月12日到10月10日"),
        ("第7号", "fail", "8月3日到10月10日"),
        ("第11号", "pass", "9月28日到10月10日：7、8（补班）、9、10，第4个工作日"),
    ):
        TRUTH.append(
            Case(SW, "enforce_timeliness", status, quarter.path, why, part=f"〔2023〕{number.removeprefix('第')}")
        )
    penalty(
        604,
        "行政处罚听证告知书送达公告",
        "2023-11-20",
        "棠州市昌盛采砂有限公司：因无法直接送达，现依法公告送达棠水听告字〔2023〕3号。",
        "我局拟对你公司作出罚款十万元的行政处罚。",
        _sign("2023-10-12"),
        cases=(("enforce_timeliness", "none", "听证告知不是处罚决定"),),
    )
    penalty(
        605,
        "取水许可准予行政许可决定书（棠水许可〔2023〕18号）",
        "2023-11-14",
        "申请人：棠州市城投水务有限公司",
        "你单位提出的取水许可申请，经审查符合法定条件，决定准予许可。",
        _sign("2023-11-06"),
        column=17,
        cases=(("enforce_timeliness", "pass", "6个工作日"),),
    )
    penalty(
        606,
        "关于锦屏工业园水土保持方案的行政许可决定",
        "2023-08-25",
        "棠水许可〔2023〕14号",
        "锦屏工业园管委会：",
        "你单位报来的申请收悉。经审查，准予许可。",
        _sign("2023-08-09"),
        column=17,
        cases=(("enforce_timeliness", "fail", "8月9日到25日，12个工作日"),),
    )
    penalty(
        607,
        "棠州市水务局关于受理第二水厂取水许可申请的公示",
        "2023-08-14",
        "我局于2023年7月20日受理了第二水厂取水许可申请，现予公示。",
        column=17,
        cases=(("enforce_timeliness", "none", "受理不是决定"),),
    )


def _others() -> None:
    def normative(
        id_: int,
        title: str,
        number: str,
        day: str,
        mark: str,
        *cases: tuple,
        extra: str = "第三条 本办法自印发之日起施行。",
    ) -> None:
        head = _table(
            f"索引号：|00{id_}/2023|公开方式：|主动公开",
            f"文　　号：|{number}|{mark}",
            f"发布机构：|市水务局|公开日期：|{day}",
        )
        _add(
            id_,
            19,
            title,
            day,
            head,
            "第一条 为规范管理，根据有关法律法规，制定本办法。",
            "第二条 本市行政区域内适用本办法。",
            extra,
            _sign(day),
            cases=(*cases, ("interp_deadline", "missing", "没有解读", "none")),
        )

    normative(
        701,
        "棠州市水务局关于印发《棠州市取水计量设施管理办法》的通知",
        "棠水规〔2023〕1号",
        "2023-02-16",
        "有效性：|有效",
        ("normdoc_validity", "pass", "标注有效"),
    )
    normative(
        702,
        "棠州市水务局关于印发《棠州市水行政处罚裁量基准》的通知",
        "棠水规〔2023〕2号",
        "2023-03-20",
        "主题词：|水利",
        ("normdoc_validity", "fail", "没有标识"),
    )
    normative(
        703,
        "棠州市水务局关于印发《棠州市河道采砂管理细则》的通知",
        "棠水规〔2023〕3号",
        "2023-10-25",
        "主题词：|水利",
        ("normdoc_validity", "pass", "正文写明有效期"),
        extra="第三条 本细则自2023年11月1日起施行，有效期5年。",
    )
    normative(
        704,
        "棠州市水务局关于印发《棠州市节水载体补助办法》的通知",
        "棠水规〔2023〕4号",
        "2023-01-05",
        "有效性：|有效（有效期至2023年11月30日）",
        ("normdoc_validity", "fail", "标注有效，有效期11月30日已满"),
    )
    for year, id_, day, status, why in (
        (2022, 711, "2023-01-31", "pass", "当日"),
        (2021, 712, "2022-02-10", "fail", "2月10日"),
        (2020, 713, "2021-01-29", "pass", "按期"),
    ):
        doc = _add(
            id_,
            20,
            f"棠州市水务局{year}年政府信息公开工作年度报告",
            day,
            "根据《中华人民共和国政府信息公开条例》要求，特编制本年度报告。",
            "一、总体情况",
            "二、主动公开政府信息情况",
            "三、收到和处理政府信息公开申请情况",
        )
        TRUTH.append(Case(SW, "annual_report", status, doc.path, why, part=str(year)))
    for id_, title in (
        (714, "棠州市水务局2022年度法治政府建设工作报告"),
        (715, "棠州市水务局2022年政府网站工作年度报表"),
    ):
        _add(
            id_,
            20,
            title,
            "2023-03-22",
            "2022年，我局认真开展有关工作，现将情况报告如下。",
            cases=(("annual_report", "none", "不是信息公开年报"),),
        )
    _add(721, 21, "棠州市水务局领导班子成员分工", "2022-11-02", "局领导分工如下。")
    TRUTH.append(Case(SW, "column_freshness", "suspect", "/zwgk/list.asp?id=21", "人事信息随事项产生"))
    for at, (title, day) in enumerate(
        (
            ("关于开展水利安全生产大检查的通知", "2023-06-05"),
            ("关于召开全市水务工作会议的通知", "2023-02-20"),
            ("关于停水检修的公告", "2023-04-11"),
        ),
        731,
    ):
        _add(at, 12, title, day, f"{title}有关事项如下。", "值班电话：0991-5522000")
    TRUTH.append(Case(SW, "column_freshness", "fail", "/list.asp?id=12", "最近一条是6月5日"))
    TRUTH.append(Case(SW, "column_freshness", "pass", "/zwgk/list.asp?id=13", "12月18日更新"))
    news = (
        "市水务局召开主题教育推进会",
        "全市冬春农田水利建设现场会召开",
        "锦屏水库蓄水创新高",
        "市领导巡河调研",
        "水政支队开展夜间执法",
        "我市节水宣传进校园",
        "第二水厂扩建工程开工",
        "水文应急演练圆满完成",
        "全市灌溉工作平稳收官",
        "市水务局慰问一线职工",
        "河长制工作获省级表扬",
        "供水管网改造惠及万户",
        "水保监测站启用",
        "我局组织无偿献血",
        "农村饮水安全排查结束",
        "市水务局开展廉政教育",
    )
    for at, title in enumerate(news):
        _add(
            801 + at,
            11,
            title,
            f"2023-{12 - at // 2:02}-{18 - at:02}",
            f"近日，{title}。",
            "会议要求，各单位要切实提高认识。",
            source="宣传科",
        )
    TRUTH.append(Case(SW, "column_freshness", "pass", "/list.asp?id=11", "12月18日更新"))
    a, b = identity("640201", "19650812", "221"), identity("640201", "19800126", "117")
    _add(
        901,
        15,
        "锦屏水库移民后期扶持直补资金发放名单公示",
        "2023-08-16",
        "根据规定，现将名单公示如下：",
        table=_table(
            "姓名|身份证号|家庭住址|金额|一卡通账号",
            f"何秀英|{a}|锦屏镇白水村四组12号|600|6230528210012345670",
            f"马建军|{b}|锦屏镇白水村二组3号|600|6230528210012345688",
        ),
        cases=(("pii_scan", "suspect", "身份证号没有遮盖"),),
    )
    _add(
        902,
        15,
        "2023年水利工程维修养护项目中标结果公告",
        "2023-11-29",
        "项目编号：TZSW-2023-0117，项目代码：2306-990200-19-01-336785。",
        "中标人：棠州市鼎盛水利工程有限公司，统一社会信用代码：91990200MA75YC3M1T。",
        "采购代理机构电话：0991-6677889",
        cases=(("pii_scan", "none", "项目代码和信用代码"),),
    )
    _add(
        903,
        15,
        "2023年度水利救灾资金安排公示",
        "2023-12-04",
        f"受益人：马**，身份证号：{a[:6]}********{a[-4:]}，电话：138****5521。",
        cases=(("pii_scan", "none", "已遮盖"),),
    )
    _add(
        911,
        12,
        "关于报送2022年度用水统计报表的通知",
        "2023-01-09",
        '附件：<A href="../UploadFile/2023/lost.doc">用水统计报表.doc</A>',
        '说明：<a href=UploadFile\\2023\\shuoming.doc>填报说明</a>　<a href="show.asp?id=9999">往年通知</a>',
        f'<A HREF="http://{OTHER}/old/">省水利厅</A>',
        cases=(("dead_links", "fail", "附件404"),),
    )
    TRUTH.append(Case(SW, "dead_links", "fail", "/index.asp", "首页“专题专栏”404", also=("suspect",)))


for build in (_policies, _consultations, _enforcement, _others):
    build()

BY_ID = {one.id: one for one in DOCS}
BY_COLUMN = {
    key: sorted((one for one in DOCS if one.column == key), key=lambda one: one.day, reverse=True) for key in LISTS
}
_sessions = (f"{number * 2654435761 % 2**64:016x}" for number in itertools.count(100000))


def _list_of(column: int) -> str:
    return f"/zwgk/list.asp?id={column}" if column in INNER else f"/list.asp?id={column}"


def _frame(trail: str, main: str, up: str = "") -> bytes:
    menu = "".join(
        f'<td align=center><A href="{_list_of(key) if key in INNER else up + _list_of(key)[1:]}"><FONT'
        f" color=#ffffff>{name}</FONT></A>\n"
        for key, (name, *_) in LISTS.items()
    )
    page = f"""<HTML><HEAD><TITLE>棠州市水务局</TITLE>
<META http-equiv=Content-Type content="text/html; charset=gb2312">
<LINK href="{up}css.css" rel=stylesheet></HEAD>
<BODY topmargin=0 leftmargin=0 onload="startclock()">
<TABLE width=1002 border=0 align=center cellpadding=0><TR><td><IMG src="{up}images/top.jpg" width=1002 alt=棠州市水务局>
</TR></TABLE>
<table width=1002 align=center bgcolor=#0066aa><tr><td align=center><a href={up}index.asp>
<font color=#ffffff>首　页</font></a>
{menu}<td><a href="{up}login.asp?sid={next(_sessions)}"><font color=#ffffff>会员登录</font></a></table>
<table width=1002 align=center><TR><TD height=25>您的位置：<A href="{up}index.asp">首页</A>{trail}
</TR></table>
<TABLE width=1002 align=center><TR>
<TD width=200 valign=top><form action={up}search.asp method=get>关键字：<input name=k size=12>
<br>从<input name=d1 value="2023-01-01">
到<input name=d2 value="2023-12-20"><input type=submit value=搜索></form>
<table border=1><tr>
<td colspan=7>日 历 <a href="{up}calendar.asp?y=2023&m=11">&lt;&lt;</a> 2023年12月 <a
href="{up}calendar.asp?y=2024&m=1">&gt;&gt;</a>
<tr><td><a href="{up}calendar.asp?y=2023&m=12&d=5">5</a><td><a href="{up}calendar.asp?y=2023&m=12&d=6">6</a></table>
<!-- <a href="{up}list.asp?id=77">旧栏目</a> -->
</TD><TD valign=top>
{main}
</TD></TR></TABLE></div>
<TABLE width=1002 align=center><tr><td align=center>版权所有：棠州市水务局　地址：棠州市滨河路9号　电话：0991-5522000　邮编：990200<br>
网站标识码：9902000012　棠ICP备09001234号　<a href="http://{OTHER}/">技术支持：天网科技</a> 您是第 1865231 位访客</TABLE></BODY></HTML>"""
    return page.encode("gbk")


SIZE = 6


def _rows(column: int, page: int, up: str) -> str:
    shape = LISTS[column][3]
    return "".join(
        f"<TR><TD height=24>·<A href='{up}show.asp?id={one.id}&sid={next(_sessions)}' target=_blank>{one.title}</A>"
        f"<td width=90><font color=#999999>{shape.format(*map(int, one.day.split('-')))}</font>\n"
        for one in BY_COLUMN[column][(page - 1) * SIZE : page * SIZE]
    )


def _list(column: int, page: int, here: str) -> bytes:
    name, group, *_ = LISTS[column]
    up = "../" if here == "/zwgk/list.asp" else ""
    trail = f" >> {group} >> <A href=list.asp?id={column}>{name}</A>"
    if column in FRAMED and here != "/gglist.asp":
        return _frame(
            trail,
            f'<h3>{name}</h3><IFRAME src="gglist.asp?id={column}" frameborder=0 width=780 height=500></IFRAME>',
            up,
        )
    script = here.rpartition("/")[2]
    last = max(1, -(-len(BY_COLUMN[column]) // SIZE))
    if not 1 <= page <= last:
        return _frame(trail, "对不起，没有找到相关信息！", up)
    first = (
        "首页 上一页"
        if page == 1
        else f'<a href="{script}?id={column}&page=1">首页</a> <a href="{script}?id={column}&page={page - 1}">上一页</a>'
    )
    after = (
        "下一页 尾页"
        if page == last
        else f'<a href="{script}?id={column}&page={page + 1}">下一页</a> <a href="{script}?id={column}&page={last}">尾页</a>'
    )
    jump = "".join(f"<option value={n}>第{n}页" for n in range(1, last + 1))
    table = f"""<TABLE width=780><tr><td colspan=2 bgcolor=#eeeeee><b>{name}</b></TR>{_rows(column, page, up)}
<TR><td colspan=2 align=center>共 <B>{len(BY_COLUMN[column])}</B> 条信息　页次：<B>{page}/{last}</B>页　{first} {after}
<select onchange="location.href='{script}?id={column}&page='+this.value">{jump}</select></TABLE>"""
    if here == "/gglist.asp":
        return f"<HTML><HEAD><META http-equiv=Content-Type content='text/html; charset=gb2312'></HEAD><BODY>{table}</BODY></HTML>".encode(
            "gbk"
        )
    return _frame(trail, table, up)


def _show(doc: Doc) -> bytes:
    name, group, *_ = LISTS[doc.column]
    line = _LINES[doc.line].format(*map(int, doc.day.split("-")), doc.source, doc.id)
    hot = "".join(f'<tr><td>·<a href="show.asp?id={one.id}">{one.title}</a>' for one in BY_COLUMN[11][:5])
    main = f"""<table width=780 border=0><TR><TD align=center><FONT size=5 color=#cc0000><B>{doc.title}</B></FONT></TD>
<tr><td align=center height=30>{line}</td></tr><tr><td><HR size=1></TR>
<TR><TD class=nr style="line-height:2"><div>{doc.text}</div></TD></TR>
<tr><td align=right><a href="javascript:window.print()">打印本页</a>　<a href="javascript:window.close()">关闭窗口</a></tr>
</table>
<table width=780><tr><td bgcolor=#eeeeee>热点文章{hot}</table>"""
    return _frame(f" >> {group} >> <A href='{_list_of(doc.column)[1:]}'>{name}</A> >> 正文", main)


def _index() -> bytes:
    blocks = "".join(
        f"<TD valign=top width=390><table width=100%><tr><td bgcolor=#ddeeff><b>{LISTS[key][0]}</b><td align=right>"
        f"<a href={_list_of(key)[1:]}>更多...</a></tr>{_rows(key, 1, '')}</table>"
        for key in (11, 12, 13, 14)
    )
    framed = '<td><iframe src="gglist.asp?id=15" width=390 height=180 scrolling=no></iframe>'
    special = (
        '<p><a href="zt/2019/index.htm">专题专栏</a>　<a href="javascript:void(0)">设为首页</a>　<a href=#>加入收藏</a>'
    )
    return _frame("", f"<table><TR>{blocks}{framed}</table>{special}")


def _calendar(query: dict[str, list[str]]) -> bytes:
    year, month = int(query["y"][0]), int(query["m"][0])
    after = (year + month // 12, month % 12 + 1)
    before = (year - (month == 1), (month - 2) % 12 + 1)
    days = " ".join(f'<a href="calendar.asp?y={year}&m={month}&d={day}">{day}</a>' for day in range(1, 29))
    return _frame(
        " >> 信息日历",
        f"""<h3>{year}年{month}月</h3>{days}<p>{year}-{month:02}-01 本月没有信息
<a href="calendar.asp?y={before[0]}&m={before[1]}">上一月</a> <a href="calendar.asp?y={after[0]}&m={after[1]}">下一月</a>""",
    )


def answer(target: str) -> Answer | None:
    parts = urlsplit(target)
    path = parts.path.replace("\\", "/").replace("%5C", "/").lower()
    query = parse_qs(parts.query)
    html = "text/html"
    try:
        if path == "/":
            return Answer(b'<html><head><meta http-equiv="refresh" content="0;url=index.asp"></head></html>', html)
        if path == "/index.asp":
            return Answer(_index(), html)
        if path in ("/list.asp", "/zwgk/list.asp", "/gglist.asp"):
            column = int(query["id"][0])
            return Answer(_list(column, int(query.get("page", ["1"])[0]), path), html) if column in LISTS else None
        if path == "/show.asp":
            doc = BY_ID.get(int(query["id"][0]))
            gone = _frame(
                " >> 提示信息",
                "<br><br><center>对不起，您查看的信息不存在或已被删除！<br><a href=index.asp>返回首页</a></center>",
            )
            return Answer(_show(doc) if doc else gone, html)
        if path == "/calendar.asp":
            return Answer(_calendar(query), html)
        if path == "/search.asp":
            return Answer(_frame(" >> 搜索", "请输入关键字"), html)
        if path == "/login.asp":
            return Answer(
                _frame(" >> 登录", "<form method=post>用户名<input name=u>密码<input type=password name=p></form>"),
                html,
            )
        if path == "/uploadfile/2023/shuoming.doc":
            return Answer(b"\xd0\xcf\x11\xe0" + b"\0" * 600, "application/msword")
    except (KeyError, ValueError):
        return Answer(
            "<font face=宋体>Microsoft VBScript 运行时错误 错误 '800a000d' 类型不匹配".encode("gbk"), html, 500
        )
    return None


COLUMNS = [{"url": _list_of(key), "type": type_} for key, (_, _, type_, _) in LISTS.items()]
EXAM = Exam("棠州市水务局", "tzsw", AS_OF, UNITS, SW, COLUMNS, PACKS, TRUTH, answer, sorted(one.path for one in DOCS))
