"""岱溪县: departments are sub-trees of the county's portal, lists are tables, pages are `?page=N`.

Audited as of 2024-10-31. No meta tags beyond keywords; every page carries the whole menu; the information platform has
a tree at the left. Planted dates lie around 调休: 2024-09-29 and 2024-10-12 are working Sundays and Saturdays,
2024-09-14 a working Saturday, 2024-10-01 to 07 no working days.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from tests.portal.exam.site import OTHER, Answer, Case, Exam, identity

AS_OF = "2024-10-31"
GOV, RS, SC, ZJ, ZR, QS = "dx-gov", "dx-rs", "dx-sc", "dx-zj", "dx-zr", "dx-qs"
UNITS = [
    {
        "id": GOV,
        "name": "岱溪县人民政府",
        "kind": "county",
        "aliases": ["岱溪县人民政府办公室", "县政府办公室", "县政府办"],
    },
    {
        "id": RS,
        "name": "岱溪县人力资源和社会保障局",
        "kind": "department",
        "aliases": ["县人社局", "岱溪县人社局"],
        "number_prefixes": ["岱人社发", "岱人社规"],
    },
    {"id": SC, "name": "岱溪县市场监督管理局", "kind": "department", "aliases": ["县市场监管局", "县市监局"]},
    {"id": ZJ, "name": "岱溪县住房和城乡建设局", "kind": "department", "aliases": ["县住建局"]},
    {"id": ZR, "name": "岱溪县自然资源局", "kind": "department", "aliases": ["县自然资源局"]},
    {"id": QS, "name": "青石镇人民政府", "kind": "township", "aliases": ["岱溪县青石镇人民政府", "青石镇"]},
]
PACKS = [
    "national",
    {"id": "zhongwei-2022", "from": "2024-01-01", "to": "2024-12-31"},
    {"id": "wuzhong-2023", "from": "2024-01-01", "to": "2024-12-31"},
]

# path, name, where it stands, how its list writes dates (%Y…), rows a page
ROOT = "/zfxxgk/fdzdgknr/"
TREE = (
    (
        "县政府办公室",
        "zfb",
        (("zfwj", "政府文件"), ("gfxwj", "规范性文件"), ("zcjd", "政策解读"), ("rsxx", "人事信息")),
    ),
    ("县人社局", "rsj", (("zcwj", "政策文件"), ("tzgg", "通知公告"), ("zcjd", "政策解读"))),
    ("县市场监管局", "scjgj", (("xzcf", "行政处罚"), ("xzxk", "行政许可"))),
    ("县住建局", "zjj", (("zcwj", "政策文件"), ("xzcf", "行政处罚"), ("sgs", "双公示"), ("tzgg", "通知公告"))),
    ("县自然资源局", "zrzyj", (("ghgs", "规划公示"), ("zcwj", "政策文件"))),
    ("县水利局", "slj", (("xzcf", "行政处罚"),)),
    ("青石镇", "qsz", (("tzgg", "通知公告"), ("gzdt", "工作动态"))),
)
MENU = (
    ("走进岱溪", "/zjdx/", (("县情概况", "/zjdx/xqgk/"), ("历史沿革", "/zjdx/lsyg/"))),
    ("政务动态", "/zwdt/", (("岱溪要闻", "/zwdt/dxyw/"), ("部门动态", "/zwdt/bmdt/"), ("公示公告", "/zwdt/gsgg/"))),
    (
        "政府信息公开",
        "/zfxxgk/",
        (("政府信息公开指南", "/zfxxgk/zn/"), ("法定主动公开内容", ROOT), ("政府信息公开年报", "/zfxxgk/nb/")),
    ),
    ("互动交流", "/hdjl/", (("意见征集", "/hdjl/yjzj/"), ("结果反馈", "/hdjl/jgfk/"), ("县长信箱", "/hdjl/xzxx/"))),
)
DATES = {
    "/zwdt/bmdt/": "{0}/{1:02}/{2:02}",
    f"{ROOT}rsj/zcwj/": "{0}年{1}月{2}日",
    f"{ROOT}zjj/zcwj/": "[{0}-{1:02}-{2:02}]",
    "/hdjl/yjzj/": "{0}.{1:02}.{2:02}",
}


@dataclass(frozen=True)
class Doc:
    column: str
    number: int
    title: str
    day: str
    text: str
    source: str = "岱溪县人民政府办公室"
    clock: str = ""
    head: str = ""  # what stands above the text: a box of facts
    shown: str = '发布时间：{day}{clock}　　来源：{source}　　浏览次数：<span id="hits">{hits}</span>次'

    @property
    def path(self) -> str:
        return f"{self.column}content_{self.number}.html"


def _p(*lines: str) -> str:
    return "".join(f'<p style="text-indent:2em">{one}</p>' for one in lines)


def _sign(name: str, day: str) -> str:
    year, month, date = day.split("-")
    return f'<p align="right">{name}</p><p align="right">{year}年{int(month)}月{int(date)}日</p>'


def _box(number: str, written: str, validity: str | None, issuer: str = "岱溪县人民政府") -> str:
    """The platform's table of facts above a document."""
    mark = (
        f"<td class=t>有 效 性</td><td>{validity}</td>"
        if validity is not None
        else "<td class=t>主 题 词</td><td>综合</td>"
    )
    return (
        f'<table class="xxgk_head" width="100%"><tr><td class=t>索 引 号</td>'
        f"<td>DX{number[-4:-1]}/2024-00{len(number)}</td>"
        f"<td class=t>发文字号</td><td>{number}</td></tr><tr><td class=t>发布机构</td><td>{issuer}</td>"
        f"<td class=t>成文日期</td><td>{written}</td></tr><tr>{mark}<td class=t>公开方式</td><td>主动公开</td></tr></table>"
    )


Z, R = ROOT + "zfb/", ROOT + "rsj/"
SCF, ZJX = ROOT + "scjgj/", ROOT + "zjj/"
DOCS: list[Doc] = []
TRUTH: list[Case] = []


def _add(
    doc: Doc, *cases: tuple[str, str, str, str] | tuple[str, str, str, str, tuple[str, ...]], part: str = ""
) -> Doc:
    DOCS.append(doc)
    for unit, check, status, why, *also in cases:
        TRUTH.append(Case(unit, check, status, doc.path, why, tuple(also[0]) if also else (), part))  # type: ignore[arg-type]
    return doc


def _policy(
    number: int,
    title: str,
    document_number: str,
    day: str,
    *cases: tuple,
    column: str = Z + "zfwj/",
    issuer: str = "岱溪县人民政府办公室",
    body: str = "",
    validity: str | None = "有效",
) -> Doc:
    text = (
        f'<p align="center">{document_number}</p>'
        + _p(
            "各乡镇人民政府，县直各部门：",
            body or f"现将《{title.split('《')[-1].split('》')[0]}》印发给你们，请结合实际，认真抓好贯彻落实。",
            "一、总体要求。坚持以人民为中心，统筹安排，压实责任，确保各项任务落到实处、见到成效。",
            "二、重点任务。各责任单位要细化措施，明确时限，加强协同，定期通报进展。",
        )
        + _sign(issuer, day)
    )
    return _add(
        Doc(column, number, title, day, text, issuer, head=_box(document_number, day, validity, issuer)), *cases
    )


def _reading(
    number: int,
    title: str,
    day: str,
    policy: str,
    *,
    column: str = Z + "zcjd/",
    source: str = "县政府办公室",
    link: str = "",
    lead: str = "",
) -> Doc:
    anchor = f'<p>相关文件：<a href="{link}">{policy}</a></p>' if link else ""
    return _add(
        Doc(
            column,
            number,
            title,
            day,
            _p(
                lead or f"近日，{policy}正式印发。为便于社会各界准确理解，现就有关内容解读如下：",
                "一、起草背景。为贯彻落实上级部署，回应群众关切，结合我县实际，起草了该文件。",
                "二、主要内容。文件共分五个部分，明确了目标任务、具体措施、职责分工和保障机制。",
                "三、下一步打算。加强宣传，跟踪问效，及时研究解决执行中的问题。",
            )
            + anchor,
            source,
        )
    )


def _interpretations() -> None:
    late = _policy(
        1001,
        "岱溪县人民政府办公室关于印发《岱溪县城乡居民基本医疗保险参保缴费工作方案》的通知",
        "岱政办发〔2024〕31号",
        "2024-09-27",
        (GOV, "interp_deadline", "fail", "9月27日发文，10月9日解读：29日补班、30日、8日、9日，第4个工作日"),
    )
    _reading(
        1101,
        "《岱溪县城乡居民基本医疗保险参保缴费工作方案》政策解读",
        "2024-10-09",
        "《岱溪县城乡居民基本医疗保险参保缴费工作方案》（岱政办发〔2024〕31号）",
        link=late.path,
    )
    _policy(
        1002,
        "岱溪县人民政府办公室关于印发《岱溪县农村供水保障三年行动方案》的通知",
        "岱政办发〔2024〕12号",
        "2024-04-30",
        (GOV, "interp_deadline", "pass", "4月30日到5月8日，五一放假，第3个工作日"),
    )
    _reading(1102, "关于《岱溪县农村供水保障三年行动方案》的解读", "2024-05-08", "《岱溪县农村供水保障三年行动方案》")
    _policy(
        1003,
        "岱溪县人民政府关于印发岱溪县推动大规模设备更新和消费品以旧换新若干措施的通知",
        "岱政发〔2024〕18号",
        "2024-09-12",
        (GOV, "interp_deadline", "fail", "9月12日到9月19日：13、14（补班）、18、19，第4个工作日"),
        issuer="岱溪县人民政府",
        body="现将《岱溪县推动大规模设备更新和消费品以旧换新若干措施》印发给你们，请认真组织实施。",
    )
    _reading(
        1103,
        "一图读懂丨岱溪县推动大规模设备更新和消费品以旧换新若干措施",
        "2024-09-19",
        "《岱溪县推动大规模设备更新和消费品以旧换新若干措施》",
    )
    _policy(
        1004,
        "岱溪县人民政府办公室关于加强全县森林草原防灭火工作的通知",
        "岱政办发〔2024〕9号",
        "2024-03-15",
        (GOV, "interp_deadline", "pass", "同日解读"),
    )
    _reading(1104, "《关于加强全县森林草原防灭火工作的通知》的政策解读", "2024-03-15", "岱政办发〔2024〕9号文件")
    _policy(
        1005,
        "岱溪县人民政府办公室关于印发《岱溪县养老服务设施布局方案》的通知",
        "岱政办发〔2024〕22号",
        "2024-06-18",
        (GOV, "interp_deadline", "pass", "有两件解读，文字解读7月1日，图解6月19日，以最早的为准"),
    )
    _reading(1105, "《岱溪县养老服务设施布局方案》文字解读", "2024-07-01", "《岱溪县养老服务设施布局方案》")
    _reading(1106, "【图解】岱溪县养老服务设施布局方案", "2024-06-19", "《岱溪县养老服务设施布局方案》")
    _policy(
        1006,
        "岱溪县人民政府办公室关于印发《岱溪县数字乡村建设实施方案》的通知",
        "岱政办发〔2024〕25号",
        "2024-07-16",
        (GOV, "interp_deadline", "missing", "没有解读"),
    )
    _policy(
        1007,
        "岱溪县人民政府办公室关于做好2024年秋冬季道路交通安全工作的通知",
        "岱政办发〔2024〕35号",
        "2024-10-29",
        (GOV, "interp_deadline", "due", "10月29日发文，11月1日到期"),
    )
    _policy(
        1008,
        "沅原省人民政府办公厅关于印发《沅原省政务数据共享管理办法》的通知",
        "沅政办发〔2024〕40号",
        "2024-05-21",
        (GOV, "interp_deadline", "none", "转载省政府办公厅文件，县里不负解读之责"),
        issuer="沅原省人民政府办公厅",
    )
    _policy(
        1009,
        "岱溪县人民政府关于李长河等同志职务任免的通知",
        "岱政干发〔2024〕6号",
        "2024-08-05",
        (GOV, "interp_deadline", "none", "任免不需解读"),
        issuer="岱溪县人民政府",
        body="经研究，任命：李长河同志为岱溪县水利局副局长（试用期一年）；免去王立新同志的岱溪县水利局副局长职务。",
    )
    _policy(
        1010,
        "岱溪县人民政府关于同意青石镇国土空间规划的批复",
        "岱政函〔2024〕44号",
        "2024-08-20",
        (GOV, "interp_deadline", "none", "批复不需解读"),
        issuer="岱溪县人民政府",
        body="你镇《关于审批青石镇国土空间规划的请示》收悉。经研究，现批复如下：原则同意。",
    )
    # A department's policy stands in its sub-tree, its interpretation in the county's column.
    policy = _policy(
        1011,
        "关于印发《岱溪县就业见习管理实施细则》的通知",
        "岱人社发〔2024〕37号",
        "2024-06-03",
        (RS, "interp_deadline", "fail", "6月3日到6月20日，第12个工作日"),
        column=R + "zcwj/",
        issuer="岱溪县人力资源和社会保障局",
    )
    _reading(
        1111,
        "《岱溪县就业见习管理实施细则》政策解读",
        "2024-06-20",
        "《岱溪县就业见习管理实施细则》（岱人社发〔2024〕37号）",
        source="县人社局",
        link=policy.path,
    )
    _policy(
        1012,
        "关于进一步规范企业吸纳就业社会保险补贴有关事项的通知",
        "岱人社发〔2024〕52号",
        "2024-09-30",
        (RS, "interp_deadline", "pass", "9月30日到10月10日：8、9、10，第3个工作日"),
        column=R + "zcwj/",
        issuer="岱溪县人力资源和社会保障局",
        body="为支持企业稳岗扩岗，现就规范企业吸纳就业社会保险补贴有关事项通知如下：",
    )
    _reading(
        1112,
        "县人社局解读企业吸纳就业社会保险补贴政策",
        "2024-10-10",
        "《关于进一步规范企业吸纳就业社会保险补贴有关事项的通知》",
        column=R + "zcjd/",
        source="县人社局",
    )
    # One reading for two documents, one of them long before.
    _policy(
        1013,
        "岱溪县人民政府办公室关于印发《岱溪县公共租赁住房管理细则》的通知",
        "岱政办发〔2024〕27号",
        "2024-08-08",
        (GOV, "interp_deadline", "pass", "一件解读对两个文件"),
    )
    _policy(
        1014,
        "岱溪县人民政府办公室关于印发《岱溪县保障性租赁住房认定细则》的通知",
        "岱政办发〔2024〕28号",
        "2024-08-12",
        (GOV, "interp_deadline", "pass", "一件解读对两个文件"),
    )
    _reading(
        1113,
        "《岱溪县公共租赁住房管理细则》《岱溪县保障性租赁住房认定细则》解读",
        "2024-08-13",
        "《岱溪县公共租赁住房管理细则》《岱溪县保障性租赁住房认定细则》",
        source="县住建局",
    )
    _add(
        Doc(
            Z + "zcjd/",
            1114,
            "县委宣讲团深入青石镇宣讲解读党的二十届三中全会精神",
            "2024-10-22",
            _p(
                "10月21日，县委宣讲团走进青石镇，为基层干部群众宣讲解读党的二十届三中全会精神。",
                "宣讲团成员与干部群众面对面互动交流。",
            ),
            "岱溪融媒",
        )
    )


def _consultations() -> None:
    def notice(
        number: int,
        title: str,
        day: str,
        *lines: str,
        source: str = "岱溪县人民政府办公室",
        head: str = "",
        cases: tuple = (),
    ) -> Doc:
        return _add(
            Doc(
                "/hdjl/yjzj/",
                number,
                title,
                day,
                _p(
                    "为进一步提高行政决策的科学性、民主性，现向社会公开征求意见，欢迎社会各界人士提出宝贵意见和建议。",
                    *lines,
                    "联系电话：0990-7230011，通讯地址：岱溪县政务中心3楼，电子邮箱：dxzfb@daixi.example.invalid。",
                )
                + _sign(source, day),
                source,
                head=head,
            ),
            *cases,
        )

    notice(
        2001,
        "关于《岱溪县城市绿化管理办法（征求意见稿）》公开征求意见的公告",
        "2024-03-04",
        "征求意见时间：2024年3月4日至4月3日。",
        cases=((GOV, "consult_min_days", "pass", "正好30日，后一个日期没有年份"),),
    )
    notice(
        2002,
        "岱溪县历史文化名城保护专项规划（草案）公示",
        "2024-07-08",
        "公示期自2024年7月8日起至2024年8月2日止，公众可书面提出意见。",
        source="岱溪县自然资源局",
        # 城乡规划法第2条 does not name protection plans among the 城乡规划 whose drafts its Art. 26 keeps open for 30 days.
        cases=(
            (ZR, "consult_min_days", "suspect", "专项规划草案只公示25日，是否属于城乡规划法第26条的城乡规划有争议"),
        ),
    )
    notice(
        2003,
        "关于征求《岱溪县快递服务车辆通行管理规定（征求意见稿）》意见的通知",
        "2024-05-13",
        "征求意见期限为7个工作日，请于5月22日18:00前将书面意见反馈至县政府办公室。",
        cases=((GOV, "consult_min_days", "fail", "9日，按吴忠要点不足30日", ("suspect",)),),
    )
    notice(
        2004,
        "关于公开征求《岱溪县殡葬管理实施意见（征求意见稿）》意见建议的公告",
        "2024-04-16",
        "公众可通过信函、电子邮件等方式提出意见。",
        cases=((GOV, "consult_min_days", "suspect", "没有写截止日期"),),
    )
    notice(
        2005,
        "关于公开征求《岱溪县防汛应急预案（修订草案）》意见的公告",
        "2024-05-27",
        "鉴于我县即将进入主汛期，预案须于汛前印发，情况紧急，本次征求意见时间缩短为7日，即5月27日至6月3日。",
        cases=((GOV, "consult_min_days", "exempt", "说明了缩短理由"),),
    )
    notice(
        2006,
        "岱溪县燃气管理实施细则（征求意见稿）公开征求意见",
        "2024-05-20",
        "为充分听取意见，经研究，征求意见截止时间由原定的2024年6月12日延长至2024年7月1日。",
        cases=((GOV, "consult_min_days", "none", "延长后42日", ("pass", "suspect")),),
    )
    notice(
        2007,
        "关于公开征求《岱溪县停车场收费标准（征求意见稿）》意见的公告",
        "2024-08-01",
        "请广大市民积极参与。",
        head="<ul class=zjxx><li>征集状态：<b>已结束</b></li><li>开始时间：2024-08-01 00:00</li><li>结束时间：2024-08-20 23:59"
        "</li></ul>",
        cases=((GOV, "consult_min_days", "fail", "8月1日至20日，19日", ("suspect",)),),
    )
    notice(
        2008,
        "《岱溪县招商引资优惠办法（征求意见稿）》公开征求意见",
        "2024-09-29",
        "请于10月30日前反馈书面意见。",
        cases=((GOV, "consult_min_days", "pass", "只有截止日期，31日"),),
    )
    _add(
        Doc(
            "/hdjl/jgfk/",
            2101,
            "《岱溪县城市绿化管理办法（征求意见稿）》公开征求意见采纳情况反馈",
            "2024-04-18",
            _p("2024年3月4日至3月20日，共收到意见9条，采纳6条，不予采纳3条。"),
            "县住建局",
        ),
        (GOV, "consult_min_days", "none", "反馈不是征集"),
        (ZJ, "consult_min_days", "none", "反馈不是征集"),
    )
    _add(
        Doc(
            "/hdjl/jgfk/",
            2102,
            "关于《岱溪县停车场收费标准》征求意见情况的说明",
            "2024-09-02",
            _p("公示期间共收到意见2条，均已采纳。"),
        ),
        (GOV, "consult_min_days", "none", "反馈不是征集"),
    )
    _add(
        Doc(
            "/zwdt/gsgg/",
            2103,
            "岱溪县居民用水价格改革听证会公告",
            "2024-07-22",
            _p("定于2024年8月8日召开听证会。听证会参加人报名时间为2024年7月22日至7月29日，欢迎公众报名。"),
        ),
        (GOV, "consult_min_days", "none", "听证报名不是征求意见"),
    )
    _add(
        Doc(
            "/zwdt/gsgg/",
            2104,
            "岱溪县2024年事业单位公开招聘拟聘用人员公示",
            "2024-07-30",
            _p(
                "公示时间：2024年7月30日至8月7日（7个工作日）。对拟聘用人员有异议的，请在公示期内反映。",
                "监督电话：0990-7230022。",
            ),
            "县人社局",
        ),
        (RS, "consult_min_days", "none", "人事公示不是征求意见"),
        (GOV, "consult_min_days", "none", "人事公示不是征求意见"),
        (RS, "pii_scan", "none", "监督电话是公务电话"),
    )


def _table(head: str, *rows: str) -> str:
    def line(row: str, tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{cell.strip()}</{tag}>" for cell in row.split("|")) + "</tr>"

    return (
        '<table border="1" cellspacing="0" width="100%">'
        + line(head, "td")
        + "".join(line(r, "td") for r in rows)
        + "</table>"
    )


def _enforcement() -> None:
    def decision(column: str, number: int, title: str, day: str, source: str, text: str, *cases: tuple) -> Doc:
        return _add(Doc(column, number, title, day, text, source), *cases)

    decision(
        ZJX + "xzcf/",
        3001,
        "岱溪县住房和城乡建设局行政处罚决定书（岱住建罚决字〔2024〕第8号）",
        "2024-10-10",
        "县住建局",
        _p(
            "当事人：岱溪县宏远建筑工程有限公司",
            "统一社会信用代码：91990123MA77XQ0X3K",
            "经查，当事人在东城安置小区项目中未按规定设置安全防护设施，违反了《建设工程安全生产管理条例》第三十一条。",
            "依据《建设工程安全生产管理条例》第六十四条，决定处以罚款人民币三万元整。",
            "如不服本决定，可自收到之日起六十日内申请行政复议。",
        )
        + _sign("岱溪县住房和城乡建设局", "2024-09-24"),
        (ZJ, "enforce_timeliness", "fail", "9月24日到10月10日，第8个工作日（9月29日补班）"),
    )
    decision(
        ZJX + "xzcf/",
        3002,
        "行政处罚决定书（岱住建罚决字〔2024〕第3号）",
        "2024-05-11",
        "县住建局",
        _p(
            "当事人：岱溪县恒业物业服务有限公司",
            "违法事实：未按规定移交物业资料。处罚内容：罚款五千元。",
            "处罚决定日期：2024年4月29日",
        )
        + _sign("岱溪县住房和城乡建设局", "2024-04-29"),
        (ZJ, "enforce_timeliness", "pass", "4月29日到5月11日（补班），第7个工作日"),
    )
    decision(
        ZJX + "sgs/",
        3003,
        "岱溪县住房和城乡建设局2024年8月行政许可信息公示表",
        "2024-08-30",
        "县住建局",
        _table(
            "序号|行政相对人名称|行政许可决定文书号|许可内容|许可决定日期|有效期至|许可机关",
            "1|岱溪县金桥房地产开发有限公司|岱住建许〔2024〕31号|商品房预售许可|2024-08-27|2026-08-26|岱溪县住房和城乡建设局",
            "2|岱溪县鸿泰燃气有限公司|岱住建许〔2024〕29号|燃气经营许可|2024-08-12|2028-08-11|岱溪县住房和城乡建设局",
            "3|岱溪县腾达市政工程有限公司|岱住建许〔2024〕30号|临时占用城市道路许可|2024-08-21|2024-09-20|岱溪县住房和城乡建设局",
        ),
    )
    path = DOCS[-1].path
    TRUTH.extend(
        (
            Case(ZJ, "enforce_timeliness", "pass", path, "8月27日到30日", part="许〔2024〕31号"),
            Case(ZJ, "enforce_timeliness", "fail", path, "8月12日到30日，第14个工作日", part="许〔2024〕29号"),
            Case(ZJ, "enforce_timeliness", "pass", path, "8月21日到30日，第7个工作日", part="许〔2024〕30号"),
        )
    )
    decision(
        SCF + "xzcf/",
        3004,
        "岱市监处罚〔2024〕41号",
        "2024-07-12",
        "县市场监管局",
        _p(
            "当事人：岱溪县老张家卤味店（个体工商户）",
            "主要违法事实：经营超过保质期的食品。",
            "处罚种类：罚款、没收违法所得。",
            "作出行政处罚决定日期：2024年6月26日",
        ),
        (SC, "enforce_timeliness", "suspect", "6月26日到7月12日，12个工作日，介于两种口径之间"),
    )
    decision(
        SCF + "xzcf/",
        3005,
        "岱市监处罚〔2024〕22号",
        "2024-06-05",
        "县市场监管局",
        _p(
            "当事人：岱溪县惠民大药房",
            "主要违法事实：未凭处方销售处方药。",
            "处罚内容：罚款2000元。",
            "处罚决定日期：2024-04-25",
        ),
        (SC, "enforce_timeliness", "fail", "4月25日到6月5日，27个工作日"),
    )
    decision(
        SCF + "xzcf/",
        3006,
        "岱市监处罚〔2024〕27号",
        "2024-06-28",
        "县市场监管局",
        _p("当事人：岱溪县文峰文具店", "主要违法事实：未明码标价。", "处罚内容：警告。", "处罚决定日期：2024-05-06"),
        (SC, "enforce_timeliness", "exempt", "仅警告，本不公示"),
    )
    decision(
        SCF + "xzxk/",
        3007,
        "食品经营许可证核发公示（2024年第10批）",
        "2024-10-14",
        "县市场监管局",
        _table(
            "经营者名称|许可证编号|发证日期|有效期至|许可机关",
            "青石镇兴旺饭庄|JY29901230012345|2024-10-08|2029-10-07|岱溪县市场监督管理局",
            "岱溪县小满奶茶店|JY29901230012352|2024-10-09|2029-10-08|岱溪县市场监督管理局",
        ),
        (SC, "enforce_timeliness", "none", "5日之内公示", ("pass", "missing")),
    )
    decision(
        ROOT + "slj/xzcf/",
        3008,
        "岱溪县水利局行政处罚决定书（岱水罚〔2024〕2号）",
        "2024-09-20",
        "县水利局",
        _p(
            "当事人：岱溪县众诚砂石厂",
            "违法事实：未经批准擅自取水。处罚内容：罚款二万元。",
            "处罚决定日期：2024年8月1日",
        ),
    )
    TRUTH.append(
        Case(
            GOV, "enforce_timeliness", "none", DOCS[-1].path, "水利局没有列入配置，不能算到县政府头上", configured=True
        )
    )
    decision(
        ZJX + "xzcf/",
        3009,
        "行政处罚事先告知书（岱住建罚告字〔2024〕第11号）",
        "2024-10-21",
        "县住建局",
        _p(
            "岱溪县恒信劳务有限公司：你单位涉嫌未为施工人员办理工伤保险一案，拟处罚款一万元。",
            "你单位有权在收到本告知书之日起五日内进行陈述和申辩。",
        )
        + _sign("岱溪县住房和城乡建设局", "2024-09-23"),
        (ZJ, "enforce_timeliness", "none", "事先告知书不是处罚决定"),
    )


def _normative() -> None:
    def normative(
        number: int,
        title: str,
        document_number: str,
        day: str,
        validity: str | None,
        extra: str,
        status: str,
        why: str,
        *also: str,
    ) -> None:
        issuer = "岱溪县人民政府办公室" if "办" in document_number else "岱溪县人民政府"
        text = (
            f'<p align="center">{document_number}</p>'
            + _p(
                "各乡镇人民政府，县直有关部门：",
                f"《{title}》已经县人民政府常务会议审议通过，现印发给你们，请遵照执行。",
                "第一条　为规范管理，维护公共利益，根据有关法律法规，结合本县实际，制定本办法。",
                "第二条　本县行政区域内适用本办法。",
                extra,
            )
            + _sign(issuer, day)
        )
        _add(
            Doc(
                Z + "gfxwj/",
                number,
                f"{issuer}关于印发《{title}》的通知",
                day,
                text,
                issuer,
                head=_box(document_number, day, validity, issuer),
            ),
            (GOV, "normdoc_validity", status, why, also),
        )

    normative(
        4001,
        "岱溪县户外广告设施设置管理办法",
        "岱政规发〔2024〕1号",
        "2024-02-20",
        None,
        "第三条　本办法自印发之日起施行。",
        "fail",
        "没有任何有效性标识",
    )
    normative(
        4002,
        "岱溪县农村宅基地审批管理办法",
        "岱政规发〔2024〕2号",
        "2024-03-28",
        "有效",
        "第三条　本办法自印发之日起施行。",
        "pass",
        "信息表标注有效",
    )
    normative(
        4003,
        "岱溪县城镇污水排放管理规定",
        "岱政办规发〔2024〕4号",
        "2024-05-10",
        None,
        "第三条　本规定自2024年6月10日起施行，有效期至2029年6月9日。",
        "pass",
        "正文写明有效期",
    )
    normative(
        4004,
        "岱溪县共享电动自行车管理暂行办法",
        "岱政办规发〔2024〕1号",
        "2024-01-08",
        "有效",
        "第三条　本办法自2024年1月8日起试行，有效期至2024年6月30日。",
        "fail",
        "标注有效，正文写的有效期已于6月30日届满",
        "suspect",
    )
    normative(
        4005,
        "岱溪县烟花爆竹禁放区域通告",
        "岱政规发〔2024〕5号",
        "2024-08-26",
        "现行有效",
        "特此通告。",
        "pass",
        "现行有效",
    )
    for path in [one.path for one in DOCS if one.number in range(4001, 4006)]:
        TRUTH.append(Case(GOV, "interp_deadline", "missing", path, "没有解读", ("none",)))
    TRUTH.append(Case(GOV, "normdoc_validity", "none", Z + "zfwj/content_1004.html", "不是规范性文件"))


def _reports() -> None:
    def report(number: int, title: str, day: str, source: str, unit: str, year: str, status: str, why: str) -> None:
        _add(
            Doc(
                "/zfxxgk/nb/",
                number,
                title,
                day,
                _p(
                    f"本报告依据《中华人民共和国政府信息公开条例》编制，所列数据统计期限为{year}年1月1日至12月31日。",
                    "一、总体情况",
                    "二、主动公开政府信息情况",
                    "三、收到和处理政府信息公开申请情况",
                    "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
                    "五、存在的主要问题及改进情况",
                    "六、其他需要报告的事项",
                ),
                source,
            )
        )
        TRUTH.append(Case(unit, "annual_report", status, DOCS[-1].path, why, part=year))

    report(
        5001,
        "岱溪县人民政府2023年政府信息公开工作年度报告",
        "2024-03-28",
        "岱溪县人民政府办公室",
        GOV,
        "2023",
        "pass",
        "3月31日前",
    )
    report(
        5002,
        "岱溪县人民政府2022年政府信息公开工作年度报告",
        "2023-04-03",
        "岱溪县人民政府办公室",
        GOV,
        "2022",
        "fail",
        "4月3日才公布",
    )
    report(
        5003, "县人社局2023年政府信息公开工作年度报告", "2024-02-05", "县人社局", RS, "2023", "fail", "部门期限1月31日"
    )
    report(
        5004,
        "岱溪县人力资源和社会保障局2022年度政府信息公开工作报告",
        "2023-01-18",
        "县人社局",
        RS,
        "2022",
        "pass",
        "按期",
    )
    report(
        5005,
        "岱溪县市场监督管理局政府信息公开工作年度报告（2023年）",
        "2024-01-31",
        "县市场监管局",
        SC,
        "2023",
        "pass",
        "当日算按期",
    )
    report(5006, "岱溪县住房和城乡建设局2022年政府信息公开年报", "2023-01-20", "县住建局", ZJ, "2022", "pass", "按期")
    TRUTH.append(Case(ZJ, "annual_report", "missing", "", "2023年度没有找到", part="2023"))
    TRUTH.append(Case(ZR, "annual_report", "missing", "", "2023年度没有找到", part="2023"))
    _add(
        Doc(
            "/zfxxgk/nb/",
            5007,
            "岱溪县2023年法治政府建设情况报告",
            "2024-04-25",
            _p("2023年，全县法治政府建设取得新成效。"),
            "县司法局",
        ),
        (GOV, "annual_report", "none", "不是信息公开年报"),
    )


def _news() -> None:
    titles = (
        "县委经济工作会议召开",
        "我县秋粮收购工作有序推进",
        "县领导调研重点项目建设",
        "岱溪县第二届苹果文化节开幕",
        "全县安全生产工作会议召开",
        "县政府党组召开理论学习中心组会议",
        "东城安置小区交付使用",
        "我县开展秋冬季大气污染防治",
        "岱溪至云门公路改造完工",
        "青石镇特色产业助农增收",
        "县人民医院新院区投用",
        "全县教育工作会议召开",
        "我县举办就业招聘会",
        "县领导走访慰问老党员",
    )
    days = (
        "2024-10-29",
        "2024-10-28",
        "2024-10-25",
        "2024-10-22",
        "2024-10-18",
        "2024-10-16",
        "2024-10-11",
        "2024-10-09",
        "2024-09-29",
        "2024-09-20",
        "2024-09-12",
        "2024-08-29",
        "2024-08-15",
        "2024-07-01",
    )
    for number, (title, day) in enumerate(zip(titles, days, strict=True), 6001):
        _add(
            Doc(
                "/zwdt/dxyw/",
                number,
                title,
                day,
                _p(
                    f"本网讯（记者 赵晓）近日，{title}。会议强调，要提高站位，压实责任，以实干实绩推动高质量发展。",
                    "参加活动的还有县直有关部门和各乡镇负责同志。",
                ),
                "岱溪县融媒体中心",
                clock=" 09:16",
            )
        )
    for number, (title, day) in enumerate(
        (
            ("县司法局开展法律援助进乡村活动", "2024-09-25"),
            ("县交通运输局开展客运安全检查", "2024-09-10"),
            ("县水利局推进河湖清四乱", "2024-08-22"),
        ),
        6101,
    ):
        _add(Doc("/zwdt/bmdt/", number, title, day, _p(f"近日，{title}，取得良好成效。"), title.split("局")[0] + "局"))
    TRUTH.append(Case(GOV, "column_freshness", "pass", "/zwdt/dxyw/", "10月29日更新"))
    TRUTH.append(Case(GOV, "column_freshness", "fail", "/zwdt/bmdt/", "最近一条是9月25日，36日没有更新"))
    for number, (title, day) in enumerate(
        (
            ("关于2024年国庆节期间值班电话的通告", "2024-09-29"),
            ("岱溪县城区停水通知", "2024-10-15"),
            ("岱溪县2024年征兵公告", "2024-02-19"),
        ),
        6201,
    ):
        _add(
            Doc(
                "/zwdt/gsgg/",
                number,
                title,
                day,
                _p(f"{title}有关事项如下，请广大市民相互转告。", "咨询电话：0990-7238000。"),
            )
        )
    TRUTH.append(Case(GOV, "column_freshness", "pass", "/zwdt/gsgg/", "10月15日更新"))
    for number, (title, day) in enumerate(
        (("关于开展2024年度职称申报工作的通知", "2024-03-20"), ("2024年春风行动招聘会公告", "2024-02-05")), 6301
    ):
        _add(
            Doc(
                R + "tzgg/",
                number,
                title,
                day,
                _p(f"{title}如下，请按要求办理。", "联系人：职称办，电话：0990-7231188。"),
                "县人社局",
            )
        )
    TRUTH.append(Case(RS, "column_freshness", "fail", R + "tzgg/", "最近一条是3月20日，超过6个月"))
    TRUTH.append(Case(RS, "column_freshness", "pass", R + "zcwj/", "9月30日更新"))
    _policy(
        6401,
        "关于加强既有建筑玻璃幕墙安全管理的通知",
        "岱住建发〔2024〕19号",
        "2024-04-18",
        (ZJ, "interp_deadline", "missing", "没有解读"),
        column=ZJX + "zcwj/",
        issuer="岱溪县住房和城乡建设局",
        body="为消除建筑玻璃幕墙安全隐患，现就有关事项通知如下：",
    )
    TRUTH.append(Case(ZJ, "column_freshness", "fail", ZJX + "zcwj/", "最近一条是4月18日"))
    TRUTH.append(Case(ZJ, "column_freshness", "suspect", ZJX + "tzgg/", "空白栏目"))
    for number, (title, day) in enumerate(
        (("青石镇2024年高标准农田建设项目公告", "2024-08-09"), ("青石镇关于开展人居环境整治的通知", "2024-06-11")), 6501
    ):
        _add(Doc(ROOT + "qsz/tzgg/", number, title, day, _p(f"{title}。各村要按要求抓好落实。"), "青石镇人民政府"))
    TRUTH.append(Case(QS, "column_freshness", "pass", ROOT + "qsz/tzgg/", "8月9日更新"))
    for number, (title, day) in enumerate(
        (("青石镇召开防汛工作部署会", "2024-10-24"), ("青石镇开展消防演练", "2024-10-11")), 6601
    ):
        _add(Doc(ROOT + "qsz/gzdt/", number, title, day, _p(f"近日，{title}。"), "青石镇"))
    TRUTH.append(Case(QS, "column_freshness", "pass", ROOT + "qsz/gzdt/", "10月24日更新"))
    _add(
        Doc(Z + "rsxx/", 6701, "岱溪县人民政府领导成员工作分工", "2023-12-06", _p("县政府领导成员工作分工如下。")),
    )
    TRUTH.append(Case(GOV, "column_freshness", "suspect", Z + "rsxx/", "人事信息随事项产生"))
    _policy(
        6801,
        "关于印发《岱溪县耕地保护责任目标考核办法》的通知",
        "岱自然资发〔2024〕33号",
        "2024-08-02",
        (ZR, "interp_deadline", "missing", "没有解读"),
        column=ROOT + "zrzyj/zcwj/",
        issuer="岱溪县自然资源局",
    )
    _add(
        Doc(
            ROOT + "zrzyj/ghgs/",
            6802,
            "建设工程规划许可批后公示（岱溪县第三小学）",
            "2024-09-03",
            _p("公示内容：岱溪县第三小学教学楼，建设位置：文昌路北侧。公示时间：长期。"),
            "县自然资源局",
        )
    )


def _personal() -> None:
    one, two = identity("640122", "19870615", "142"), identity("640122", "19720308", "031")
    _add(
        Doc(
            "/zwdt/gsgg/",
            7001,
            "岱溪县2024年第三季度公益性岗位拟安置人员名单公示",
            "2024-08-14",
            _p("现将拟安置人员名单公示如下：")
            + _table(
                "序号|姓名|身份证号码|岗位|联系电话",
                f"1|赵玉兰|{one}|保洁员|13909951234",
                f"2|孙国强|{two}|护林员|15809955678",
            ),
            "县人社局",
        ),
        (RS, "pii_scan", "suspect", "身份证号和手机号没有遮盖"),
    )
    _add(
        Doc(
            "/zwdt/gsgg/",
            7002,
            "岱溪县2024年临时救助对象公示",
            "2024-08-28",
            _p("现将临时救助对象公示如下：")
            + _table("姓名|身份证号码|救助金额（元）|联系电话", f"吴**|{one[:6]}********{one[-4:]}|2000|139****1234"),
            "县民政局",
        ),
        (GOV, "pii_scan", "none", "已遮盖"),
        (RS, "pii_scan", "none", "已遮盖"),
    )
    _add(
        Doc(
            "/zwdt/gsgg/",
            7003,
            "岱溪县老旧小区改造工程施工招标公告",
            "2024-10-08",
            _p(
                "招标编号：DXZB-202410080001，项目代码：2409-990123-04-01-557812，统一社会信用代码：11990123MB0512345K。",
                "投标保证金账户：岱溪县公共资源交易中心，账号：9558 8200 0123 4567（对公）。联系电话：0990-7235566。",
            ),
            "县住建局",
        ),
        (ZJ, "pii_scan", "none", "项目代码、信用代码和对公账户"),
        (GOV, "pii_scan", "none", "项目代码、信用代码和对公账户"),
    )


def _links() -> None:
    _add(
        Doc(
            "/zwdt/gsgg/",
            8001,
            "关于2024年城乡居民养老保险待遇调整的公告",
            "2024-09-05",
            _p(
                '详见附件：<a href="/files/2024/ylbx-old.doc">待遇调整标准表.doc</a>',
                '办事指南：<a href="/files/2024/guide.html">办事指南</a>　<a href="http://'
                + OTHER
                + '/nowhere.html">省人社厅网站</a>',
            ),
            "县人社局",
        ),
        (RS, "dead_links", "fail", "附件链接404"),
    )
    _add(
        Doc(
            "/zwdt/gsgg/",
            8002,
            "岱溪县2024年义务教育招生工作公告",
            "2024-06-21",
            _p(
                '政策咨询：<a href="/files/2024/zs.html">招生政策</a>；学区查询：<a href="/files/2024/xq.aspx">查询入口</a>'
            ),
            "县教育局",
        ),
        (GOV, "dead_links", "none", "HEAD不允许而GET正常；另一个返回500只能疑似", ("suspect",)),
    )
    TRUTH.append(Case(GOV, "dead_links", "fail", "/", "首页的县情视频链接404"))
    TRUTH.append(Case(GOV, "pii_scan", "pass", "", "汇总", ("suspect",)))


for build in (_interpretations, _consultations, _enforcement, _normative, _reports, _news, _personal, _links):
    build()

NAMES: dict[str, str] = {path: name for _, _, subs in MENU for name, path in subs}
CRUMBS: dict[str, tuple[tuple[str, str], ...]] = {
    path: ((group, home), (name, path)) for group, home, subs in MENU for name, path in subs
}
for _department, _key, _columns in TREE:
    for _part, _name in _columns:
        _path = f"{ROOT}{_key}/{_part}/"
        NAMES[_path] = _name
        CRUMBS[_path] = (
            ("政府信息公开", "/zfxxgk/"),
            ("法定主动公开内容", ROOT),
            (_department, f"{ROOT}{_key}/"),
            (_name, _path),
        )
BY_COLUMN = {
    path: sorted((one for one in DOCS if one.column == path), key=lambda one: one.day, reverse=True) for path in NAMES
}
BY_PATH = {one.path: one for one in DOCS}
# A pinned old row stands first in the county's notices, as portals do.
BY_COLUMN["/zwdt/gsgg/"].sort(key=lambda one: one.number != 6203)


def _frame(title: str, crumbs: tuple[tuple[str, str], ...], main: str) -> bytes:
    menu = "".join(
        f'<li class="m"><h3><a href="{home}">{name}</a></h3><ul class="sub">'
        + "".join(f'<li><a href="{path}">{sub}</a></li>' for sub, path in subs)
        + "</ul></li>"
        for name, home, subs in MENU
    )
    trail = " &gt; ".join(f'<a href="{path}">{name}</a>' for name, path in (("首页", "/"), *crumbs))
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_岱溪县人民政府</title>
<meta name="keywords" content="岱溪县,政府,政务公开"><meta name="description" content="岱溪县人民政府门户网站">
<link href="/css/main.css" rel="stylesheet"><script src="/js/jquery.min.js"></script></head><body>
<div class="header"><div class="w1200"><a href="/" class="logo"><img src="/img/logo.png" alt="岱溪县人民政府"></a>
<form action="/search/" method="get"><input type="text" name="q" placeholder="请输入关键字"><button>搜索</button></form></div>
</div>
<div class="menu"><ul class="w1200"><li class="m"><h3><a href="/">网站首页</a></h3></li>{menu}
<li class="m"><h3><a href="http://{OTHER}/zwfw/" target="_blank">政务服务</a></h3></li></ul></div>
<div class="w1200"><div class="weizhi">当前位置：{trail}</div>{main}</div>
<div class="foot"><p>主办：岱溪县人民政府　承办：岱溪县人民政府办公室　网站标识码：9901230001　岱ICP备12000123号</p>
<p>地址：岱溪县人民路1号　电话：0990-7230000　<a href="http://{OTHER}/beian">岱公网安备99012302000001号</a></p></div></body>
</html>""".encode()


def _tree(here: str) -> str:
    blocks = "".join(
        f'<dl><dt><a href="{ROOT}{key}/">{name}</a></dt>'
        + "".join(
            f'<dd{" class=on" if here == f"{ROOT}{key}/{part}/" else ""}><a href="{ROOT}{key}/{part}/">{sub}</a></dd>'
            for part, sub in columns
        )
        + "</dl>"
        for name, key, columns in TREE
    )
    return (
        '<div class="lefttree"><h2><a href="/zfxxgk/">政府信息公开</a></h2><ul><li><a href="/zfxxgk/zn/">政府信息公开指南</a></li>'
        f'<li class="cur"><a href="{ROOT}">法定主动公开内容</a>{blocks}</li><li><a href="/zfxxgk/nb/">政府信息公开年报</a></li>'
        f"</ul></div>"
    )


SIZE = 8


def _list(path: str, page: int) -> bytes:
    docs = BY_COLUMN[path]
    last = max(1, -(-len(docs) // SIZE))
    page = min(max(page, 1), last)  # beyond the end stands the last page again
    shape = DATES.get(path, "{0}-{1:02}-{2:02}")
    rows = (
        "".join(
            f'<tr><td align="center">{number}</td><td><a href="{one.path}" title="{one.title}" target="_blank">'
            f"{one.title if len(one.title) < 34 else one.title[:32] + '…'}</a></td>"
            f"<td>{shape.format(*map(int, one.day.split('-')))}</td></tr>"
            for number, one in enumerate(docs[(page - 1) * SIZE : page * SIZE], (page - 1) * SIZE + 1)
        )
        or '<tr><td colspan="3" align="center">暂无内容</td></tr>'
    )
    pages = (
        f'<a href="{path}?page=1">首页</a> <a href="{path}?page={max(1, page - 1)}">上一页</a> '
        + " ".join(f"<b>{n}</b>" if n == page else f'<a href="{path}?page={n}">{n}</a>' for n in range(1, last + 1))
        + f' <a href="{path}?page={min(last, page + 1)}">下一页</a> <a href="{path}?page={last}">尾页</a> 共{len(docs)}条 {page}/{last}页'
    )
    table = f"""<div class="rightlist"><h2>{NAMES[path]}</h2><table class="list" width="100%"><tr><th width="60">序号</th>
<th>名称</th><th width="120">发布日期</th></tr>{rows}</table><div class="pager">{pages}</div></div>"""
    return _frame(NAMES[path], CRUMBS[path], (_tree(path) if path.startswith("/zfxxgk/") else "") + table)


def _document(doc: Doc, printing: bool) -> bytes:
    docs = BY_COLUMN[doc.column]
    here = docs.index(doc)
    around = "".join(
        f'<p>{label}：<a href="{docs[at].path}">{docs[at].title}</a></p>'
        if 0 <= at < len(docs)
        else f"<p>{label}：没有了</p>"
        for label, at in (("上一篇", here - 1), ("下一篇", here + 1))
    )
    year, month, day = map(int, doc.day.split("-"))
    line = doc.shown.format(
        day=f"{year}-{month:02}-{day:02}", clock=doc.clock, source=doc.source, hits=doc.number % 977
    )
    hot = "".join(
        f'<li><a href="{one.path}">{one.title}</a><i>{one.day}</i></li>' for one in BY_COLUMN["/zwdt/dxyw/"][:4]
    )
    main = f"""<div class="article"><h1>{doc.title}</h1><div class="info">{line}　<a href="?print=1">【打印】</a>
<a href="javascript:setSize(18)">【大】</a><a href="javascript:setSize(14)">【小】</a></div>{doc.head}
<div class="content" id="zoom">{doc.text}</div><div class="share">分享到：<a href="javascript:;">微信</a></div>{around}</div>
<div class="side"><h4>热点信息</h4><ul>{hot}</ul></div>"""
    return _frame(doc.title, CRUMBS[doc.column], doc.head + doc.text if printing else main)


def _home() -> bytes:
    blocks = "".join(
        f'<div class="block"><h2><a href="{path}">{NAMES[path]}</a><a class="more" href="{path}">更多&gt;&gt;</a>'
        f"</h2><ul>"
        + "".join(
            f'<li><a href="{one.path}">{one.title}</a><span>{one.day[5:]}</span></li>' for one in BY_COLUMN[path][:5]
        )
        + "</ul></div>"
        for path in ("/zwdt/dxyw/", "/zwdt/gsgg/", "/zwdt/bmdt/", Z + "zfwj/", Z + "zcjd/", "/hdjl/yjzj/")
    )
    video = '<div class="video"><a href="/zjdx/video/xuanchuan.html"><img src="/img/v.jpg">岱溪宣传片</a></div>'
    return _frame("首页", (), video + blocks)


def _hub(title: str, links: list[tuple[str, str]]) -> bytes:
    return _frame(
        title,
        ((title, ""),),
        '<div class="hub">' + "".join(f'<p><a href="{to}">{name}</a></p>' for name, to in links) + "</div>",
    )


HUBS = {home: (name, [(sub, path) for sub, path in subs]) for name, home, subs in MENU}
HUBS[ROOT] = ("法定主动公开内容", [(name, f"{ROOT}{key}/") for name, key, _ in TREE])
HUBS |= {
    f"{ROOT}{key}/": (name, [(sub, f"{ROOT}{key}/{part}/") for part, sub in columns]) for name, key, columns in TREE
}
STATIC = {
    "/zjdx/xqgk/": ("县情概况", _p("岱溪县位于沅原省西部，全县总面积1860平方公里，辖9镇4乡，常住人口21.3万人。")),
    "/zjdx/lsyg/": ("历史沿革", _p("岱溪置县于明洪武三年，因岱山溪流而得名。")),
    "/zfxxgk/zn/": (
        "政府信息公开指南",
        _p(
            "本机关依据《中华人民共和国政府信息公开条例》编制本指南。",
            "受理机构：岱溪县人民政府办公室，电话：0990-7230033。",
        ),
    ),
    "/hdjl/xzxx/": ("县长信箱", '<form method="post"><input name="name"><textarea name="body"></textarea></form>'),
    "/files/2024/guide.html": ("办事指南", _p("办事指南内容。")),
    "/files/2024/zs.html": ("招生政策", _p("招生政策内容。")),
}
ROBOTS = b"User-agent: *\nDisallow: /search/\n"


def answer(target: str) -> Answer | None:
    parts = urlsplit(target)
    query = parse_qs(parts.query)
    path = parts.path.removesuffix("index.html")
    if path == "/":
        return Answer(_home())
    if path == "/robots.txt":
        return Answer(ROBOTS, "text/plain")
    if path == "/files/2024/xq.aspx":
        return Answer(b"Server Error", "text/plain", 500)
    if path in STATIC:
        name, text = STATIC[path]
        head = 405 if path.endswith("zs.html") else None
        return Answer(_frame(name, CRUMBS.get(path, ()), f"<h1>{name}</h1>{text}"), head_status=head)
    if path in HUBS:
        return Answer(_hub(*HUBS[path]))
    if path in NAMES:
        page = query.get("page", ["1"])[0]
        return Answer(_list(path, int(page) if page.isdigit() else 1))
    if path in BY_PATH:
        return Answer(_document(BY_PATH[path], "print" in query))
    return None


_TYPES = {
    "政府文件": "政策文件",
    "双公示": "行政许可",
    "岱溪要闻": "动态要闻",
    "部门动态": "动态要闻",
    "工作动态": "动态要闻",
    "公示公告": "通知公告",
    "结果反馈": "意见反馈",
    "规划公示": "规划",
    "人事信息": "人事",
    "政府信息公开年报": "信息公开年报",
}
_OWNERS = {"rsj": RS, "scjgj": SC, "zjj": ZJ, "zrzyj": ZR, "qsz": QS}
COLUMNS = [
    {"url": path, "type": _TYPES.get(name, name)}
    | ({"unit": _OWNERS[path.split("/")[3]]} if path.startswith(ROOT) and path.split("/")[3] in _OWNERS else {})
    for path, name in NAMES.items()
    if path not in STATIC and path != ROOT and "/slj/" not in path
]
EXAM = Exam("岱溪县", "dx", AS_OF, UNITS, GOV, COLUMNS, PACKS, TRUTH, answer, sorted(BY_PATH))
