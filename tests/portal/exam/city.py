"""沧岭市: a static CMS of today: `/zwgk/2025/0612/12345.html`, cards, tabs, 加载更多, absolute links to itself.

Audited as of 2025-06-20. All meta tags of the guideline; documents lie by day, not by column. Planted dates lie around
调休: 2025-01-26, 02-08 and 04-27 are working days at weekends; 01-28 to 02-04, 05-01 to 05, 05-31 to 06-02 are none.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from tests.portal.exam.site import HOST, OTHER, Answer, Case, Exam, identity

AS_OF = "2025-06-20"
GOV, FG, YJ, JT, JY = "cl-gov", "cl-fg", "cl-yj", "cl-jt", "cl-jy"
UNITS = [
    {"id": GOV, "name": "沧岭市人民政府", "kind": "city", "aliases": ["沧岭市人民政府办公室", "市政府办公室"]},
    {"id": FG, "name": "沧岭市发展和改革委员会", "kind": "department", "aliases": ["市发展改革委", "市发改委"]},
    {"id": YJ, "name": "沧岭市应急管理局", "kind": "department", "aliases": ["市应急管理局", "市应急局"]},
    {"id": JT, "name": "沧岭市交通运输局", "kind": "department", "aliases": ["市交通运输局"]},
    {"id": JY, "name": "沧岭市教育局", "kind": "department", "aliases": ["市教育局"]},
]
PACKS = [
    "national",
    {"id": "qingtongxia-2019", "from": "2024-01-01", "to": "2025-12-31"},
    {"id": "wuzhong-2023", "from": "2024-01-01", "to": "2025-12-31"},
    # It asks every department for marks of validity; 吴忠 asks the governments and the bureau of justice alone.
    {"id": "zhongwei-2022", "from": "2024-01-01", "to": "2025-12-31"},
]
NAMES = {
    "/ywdt/clyw/": ("沧岭要闻", "动态要闻", "工作动态"), "/ywdt/bmdt/": ("部门动态", "动态要闻", "工作动态"),
    "/zwgk/zcwj/": ("政策文件", "政策文件", "政策文件"), "/zwgk/zcjd/": ("政策解读", "政策解读", "政策解读"),
    "/zwgk/gfxwj/": ("行政规范性文件", "规范性文件", "政策文件"), "/zwgk/tzgg/": ("通知公告", "通知公告", "工作动态"),
    "/zwgk/xzcf/": ("行政处罚", "行政处罚", ""), "/zwgk/rsrm/": ("人事任免", "人事", ""),
    "/hdjl/yjzj/": ("征集调查", "意见征集", "征集调查"), "/hdjl/zjfk/": ("征集反馈", "意见反馈", "征集调查"),
    "/zwgk/bm/jyj/tzgg/": ("通知公告", "通知公告", ""),
}  # fmt: skip
UNIT_NAMES = {
    GOV: "沧岭市人民政府办公室",
    FG: "沧岭市发展和改革委员会",
    YJ: "沧岭市应急管理局",
    JT: "沧岭市交通运输局",
    JY: "沧岭市教育局",
}


@dataclass(frozen=True)
class Doc:
    column: str
    id: int
    title: str
    day: str
    text: str
    source: str = "沧岭市人民政府办公室"
    head: str = ""
    shows_day: bool = True
    state: str = ""

    @property
    def path(self) -> str:
        area = "/" + self.column.split("/")[1]
        return f"{area}/{self.day[:4]}/{self.day[5:7]}{self.day[8:]}/{self.id}.html"


DOCS: list[Doc] = []
TRUTH: list[Case] = []


def _p(*lines: str) -> str:
    return "".join(f"<p><span style='font-family:仿宋_GB2312;font-size:16pt'>　　{one}</span></p>" for one in lines)


def _sign(name: str, day: str) -> str:
    year, month, date_ = map(int, day.split("-"))
    return f'<p style="text-align:right">{name}</p><p style="text-align:right">{year}年{month}月{date_}日</p>'


def _add(doc: Doc, *cases: tuple, part: str = "") -> Doc:
    DOCS.append(doc)
    for unit, check, status, why, *also in cases:
        TRUTH.append(Case(unit, check, status, doc.path, why, tuple(also), part))
    return doc


def _facts(number: str, unit: str, day: str, validity: str | None) -> str:
    mark = f"<li><b>效力状态：</b>{validity}</li>" if validity else ""
    return (
        f'<ul class="doc-facts"><li><b>索引号：</b>11990300/2025-{sum(map(ord, number)) % 99999:05}</li><li><b>文号：'
        f"</b>{number}</li>"
        f"<li><b>发布机构：</b>{UNIT_NAMES.get(unit, unit)}</li><li><b>成文日期：</b>{day}</li>{mark}</ul>"
    )


def _policies() -> None:
    def policy(
        id_: int,
        title: str,
        number: str,
        day: str,
        status: str,
        why: str,
        *also: str,
        unit: str = GOV,
        reading: str = "",
        column: str = "/zwgk/zcwj/",
        shows_day: bool = True,
        body: str = "",
    ) -> Doc:
        name = UNIT_NAMES.get(unit, unit)
        link = (
            f'<div class="relation"><h4>相关解读</h4><a href="//{HOST}{reading}">{title}解读</a></div>'
            if reading
            else ""
        )
        return _add(
            Doc(
                column,
                id_,
                title,
                day,
                _p(
                    "各县（区）人民政府，市直各部门：",
                    body or "现印发给你们，请认真组织实施。",
                    "一、指导思想。全面贯彻党的二十大精神，扎实推进各项工作。",
                    "二、工作措施。坚持问题导向，明确任务分工。",
                    "三、组织保障。加强统筹协调，强化督促检查。",
                )
                + _sign(name, day)
                + link,
                name,
                head=_facts(number, unit, day, "有效"),
                shows_day=shows_day,
            ),
            *(((unit, "interp_deadline", status, why, *also),) if unit in UNIT_NAMES else ()),
        )

    def reading(
        id_: int,
        title: str,
        day: str,
        of: Doc | None,
        words: str = "",
        *,
        images: bool = False,
        source: str = "市政府办公室",
    ) -> Doc:
        link = f'<p>政策原文：<a href="http://{HOST}{of.path}">{of.title}</a></p>' if of else ""
        text = (
            '<p><img src="/upload/jd/1.jpg"></p><p><img src="/upload/jd/2.jpg"></p>'
            if images
            else _p(words or "现就文件有关内容解读如下。", "一、制定背景", "二、主要内容", "三、亮点举措")
        )
        return _add(Doc("/zwgk/zcjd/", id_, title, day, text + link, source))

    def pair(
        id_: int,
        subject: str,
        number: str,
        day: str,
        reading_day: str,
        status: str,
        why: str,
        *also: str,
        unit: str = GOV,
        shape: str = "《{0}》政策解读",
        images: bool = False,
        linked: bool = True,
        shows_day: bool = True,
    ) -> None:
        place = f"/zwgk/{reading_day[:4]}/{reading_day[5:7]}{reading_day[8:]}/{id_ + 5000}.html"
        name = UNIT_NAMES[unit]
        one = policy(
            id_,
            f"{name}关于印发《{subject}》的通知",
            number,
            day,
            status,
            why,
            *also,
            unit=unit,
            reading=place if linked else "",
            shows_day=shows_day,
        )
        reading(
            id_ + 5000,
            shape.format(subject),
            reading_day,
            one if linked else None,
            f"近日，{name}印发了《{subject}》，现解读如下。",
            images=images,
        )

    pair(
        10101,
        "沧岭市促进消费若干措施",
        "沧政办发〔2025〕11号",
        "2025-04-25",
        "2025-04-30",
        "fail",
        "27日补班，4月30日是第4个工作日",
    )
    pair(
        10102,
        "沧岭市职业技能提升行动方案",
        "沧政办发〔2025〕12号",
        "2025-04-30",
        "2025-05-08",
        "pass",
        "五一放假，第3个工作日",
    )
    pair(
        10103,
        "沧岭市春节期间保供稳价方案",
        "沧政办发〔2025〕2号",
        "2025-01-24",
        "2025-02-05",
        "pass",
        "26日补班、27日、2月5日，第3个工作日",
    )
    pair(
        10104,
        "沧岭市城市内涝治理实施方案",
        "沧政办发〔2025〕3号",
        "2025-01-24",
        "2025-02-06",
        "fail",
        "第4个工作日",
        shape="图说丨{0}",
        images=True,
    )
    pair(
        10105,
        "沧岭市标准化发展规划",
        "沧政办发〔2024〕61号",
        "2024-12-30",
        "2025-01-06",
        "fail",
        "元旦放假，31、2、3、6，第4个工作日；在“加载更多”之后",
    )
    pair(
        10106,
        "沧岭市2025年民生实事实施方案",
        "沧政办发〔2025〕6号",
        "2025-03-10",
        "2025-03-11",
        "pass",
        "次日解读",
        linked=False,
    )
    pair(
        10107,
        "沧岭市2024年民生实事实施方案",
        "沧政办发〔2024〕8号",
        "2024-03-12",
        "2024-03-12",
        "pass",
        "同日解读；标题与2025年的只差年份",
        linked=False,
    )
    pair(
        10108,
        "沧岭市自然灾害救助应急预案",
        "沧应急发〔2025〕20号",
        "2025-05-28",
        "2025-06-05",
        "fail",
        "端午放假，第5个工作日",
        unit=YJ,
    )
    pair(
        10109,
        "沧岭市中小学校外供餐管理办法",
        "沧教发〔2025〕31号",
        "2025-05-29",
        "2025-06-04",
        "pass",
        "30、3、4，第3个工作日",
        unit=JY,
    )
    pair(
        10110,
        "沧岭市电动汽车充电设施建设方案",
        "沧发改发〔2025〕15号",
        "2025-03-17",
        "2025-03-31",
        "suspect",
        "页面不显示发布日期，只有源码里的，不能判不合格",
        unit=FG,
        shows_day=False,
    )
    pair(
        10111,
        "沧岭市公交优先发展若干措施",
        "沧交发〔2025〕9号",
        "2025-02-18",
        "2025-02-18",
        "pass",
        "图解为图片，同日",
        unit=JT,
        shape="一图读懂《{0}》",
        images=True,
    )
    pair(
        10112,
        "沧岭市防汛抗旱应急预案",
        "沧政办发〔2025〕18号",
        "2025-06-16",
        "2025-06-23",
        "missing",
        "解读在评估日之后；19日已到期",
    )
    policy(
        10113,
        "沧岭市人民政府关于修改《沧岭市户外广告管理规定》的决定",
        "沧政发〔2025〕7号",
        "2025-04-10",
        "missing",
        "没有解读",
        body="经研究，决定修改如下。",
    )
    policy(
        10114,
        "国务院办公厅关于进一步规范政务服务的意见",
        "国办发〔2025〕5号",
        "2025-02-20",
        "none",
        "转载国办文件",
        unit="国务院办公厅",
    )
    TRUTH.append(Case(GOV, "interp_deadline", "none", DOCS[-1].path, "转载国办文件"))
    for number in range(8):
        subject = ("节能降碳", "防返贫监测", "秸秆禁烧", "冬季供暖", "电梯更新", "家政服务", "一老一小", "文明养犬")[
            number
        ]
        day = f"2024-{11 - number:02}-1{number}"
        one = policy(
            10120 + number,
            f"沧岭市人民政府办公室关于做好{subject}工作的通知",
            f"沧政办发〔2024〕{50 - number}号",
            day,
            "pass",
            "同日解读",
        )
        reading(15120 + number, f"《关于做好{subject}工作的通知》政策解读", day, one)


def _consultations() -> None:
    def survey(
        id_: int,
        title: str,
        start: str,
        end: str,
        status: str,
        why: str,
        *also: str,
        unit: str = GOV,
        text: str = "",
        state: str = "已结束",
        head: bool = True,
    ) -> Doc:
        box = (
            f'<div class="survey-info"><span>开始日期：{start}</span><span>截止日期：{end}</span><span class="st">{state}'
            f"</span></div>"
            if head
            else ""
        )
        return _add(
            Doc(
                "/hdjl/yjzj/",
                id_,
                title,
                start,
                _p(
                    "现将全文公布，公开征求社会各界意见。",
                    *([text] if text else []),
                    "意见可发送至邮箱 yjzj@cangling.example.invalid，或致电0993-8800112。",
                ),
                UNIT_NAMES[unit],
                head=box,
                state=state,
            ),
            (unit, "consult_min_days", status, why, *also),
        )

    survey(
        20101,
        "《沧岭市物业管理办法（征求意见稿）》公开征求意见公告",
        "2025-06-10",
        "2025-07-10",
        "pass",
        "进行中，30日",
        state="进行中",
    )
    survey(
        20102,
        "沧岭市巡游出租汽车运价调整方案（征求意见稿）",
        "2025-03-03",
        "2025-03-20",
        "fail",
        "17日",
        "suspect",
        unit=JT,
    )
    survey(
        20103,
        "关于征求《沧岭市校园周边环境治理规定（草案）》意见的公告",
        "2025-02-10",
        "2025-03-12",
        "pass",
        "30日",
        unit=JY,
    )
    survey(
        20104,
        "关于对《沧岭市进一步优化营商环境涉企政策实施细则（征求意见稿）》公开征求意见的公告",
        "2025-04-14",
        "2025-05-04",
        "fail",
        "涉企政策20日",
        unit=FG,
    )
    survey(
        20105,
        "沧岭市国土空间总体规划（修改草案）公告",
        "2025-04-01",
        "2025-04-30",
        "suspect",
        "写明公告30日、4月1日至30日（首尾都算）",
        "pass",
        "exempt",
        text="公告期为30日，自2025年4月1日起至2025年4月30日止。",
        head=False,
    )
    survey(
        20106,
        "关于《沧岭市公共停车场管理条例（草案）》征求意见的启事",
        "2024-12-16",
        "",
        "pass",
        "写明1个月",
        text="征求意见时间为一个月（2024年12月16日—2025年1月16日）。",
        head=False,
    )
    _add(
        Doc(
            "/hdjl/zjfk/",
            20201,
            "《沧岭市校园周边环境治理规定（草案）》征求意见结果反馈",
            "2025-03-24",
            _p("2025年2月10日至2月20日，共收到意见11条，采纳8条。")
            + f'<p><a href="http://{HOST}/hdjl/2025/0210/20103.html">查看原公告</a></p>',
            "市教育局",
        ),
        (JY, "consult_min_days", "none", "反馈不是征集"),
    )
    _add(
        Doc(
            "/zwgk/tzgg/",
            20301,
            "沧岭市2025年度市级科技计划项目申报公告",
            "2025-05-06",
            _p("申报时间：2025年5月6日至5月20日，逾期不予受理。"),
            "市科学技术局",
        ),
        (GOV, "consult_min_days", "none", "申报不是征求意见"),
    )


_REST = {date(2025, 5, day) for day in range(1, 6)} | {date(2025, 4, 4)}
_WORK = {date(2025, 4, 27)}


def _workdays(since: date, until: date) -> int:
    days = (since + timedelta(days=n) for n in range(1, (until - since).days + 1))
    return sum(day in _WORK or (day.weekday() < 5 and day not in _REST) for day in days)


def _enforcement() -> None:
    def table(heads: str, rows: list[str]) -> str:
        line = lambda one, tag: "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in one.split("|")) + "</tr>"  # noqa: E731
        return f'<table class="MsoTable" border=1><thead>{line(heads, "th")}</thead><tbody>{"".join(line(one, "td") for one in rows)}</tbody></table>'

    shown = date(2025, 5, 12)
    rows, cases = [], []
    for n in range(40):
        decided = date(2025, 4, 1) + timedelta(days=n * 29 // 39)
        number = f"沧交罚〔2025〕{100 + n}号"
        rows.append(
            f"{n + 1}|沧岭市{'安顺通达远航'[n % 6]}{'运输物流客运'[n % 3 * 2 : n % 3 * 2 + 2]}有限公司|{number}|未按规定配备安全员|罚"
            f"款{1 + n % 5}000元|{decided.isoformat()}|沧岭市交通运输局"
        )
        days = _workdays(decided, shown)
        cases.append((number, "fail" if days > 7 else "pass", f"{decided}决定，5月12日公示，{days}个工作日"))
    page = _add(
        Doc(
            "/zwgk/xzcf/",
            30101,
            "沧岭市交通运输局2025年4月行政处罚信息公示",
            "2025-05-12",
            table("序号|行政相对人名称|行政处罚决定书文号|违法事实|处罚内容|处罚决定日期|处罚机关", rows),
            "市交通运输局",
        )
    )
    TRUTH.extend(Case(JT, "enforce_timeliness", status, page.path, why, part=number) for number, status, why in cases)
    rows = [
        f"{n + 1}|李**|沧交罚〔2025〕{200 + n}号|超限运输|罚款200元|2025-05-{6 + n}|2025-05-{9 + n}" for n in range(8)
    ]
    page = _add(
        Doc(
            "/zwgk/xzcf/",
            30102,
            "沧岭市交通运输局2025年5月行政处罚信息公示",
            "2025-06-09",
            table("序号|当事人|文书号|案由|处罚结果|决定日期|公示日期", rows),
            "市交通运输局",
        )
    )
    TRUTH.extend(
        Case(
            JT,
            "enforce_timeliness",
            "pass",
            page.path,
            "表内写明每条的公示日期，均在3日内",
            ("suspect",),
            f"沧交罚〔2025〕{200 + n}号",
        )
        for n in range(8)
    )
    _add(
        Doc(
            "/zwgk/xzcf/",
            30103,
            "沧应急罚〔2025〕8号行政处罚决定书",
            "2025-03-14",
            _p(
                "被处罚单位：沧岭市金禾农药有限公司",
                "违法事实及证据：未对从业人员进行安全生产教育培训。",
                "处罚决定：处人民币贰万元罚款。",
            )
            + _sign("沧岭市应急管理局", "2025-03-06"),
            "市应急局",
        ),
        (YJ, "enforce_timeliness", "pass", "6个工作日"),
    )
    _add(
        Doc(
            "/zwgk/xzcf/",
            30104,
            "沧应急罚〔2025〕15号行政处罚决定书",
            "2025-05-13",
            _p(
                "被处罚单位：沧岭市东升烟花爆竹经营部",
                "违法事实及证据：超许可范围储存。",
                "处罚决定：处人民币壹万元罚款。",
                "公开期限：三个月",
            )
            + _sign("沧岭市应急管理局", "2025-04-25"),
            "市应急局",
        ),
        (YJ, "enforce_timeliness", "fail", "4月25日到5月13日：27、28、29、30、6、7、8、9、12、13，10个工作日"),
    )


def _normative() -> None:
    def normative(
        id_: int,
        subject: str,
        number: str,
        day: str,
        unit: str,
        validity: str | None,
        status: str,
        why: str,
        *also: str,
        extra: str = "第三条　本办法自公布之日起施行。",
        attached: str = "",
    ) -> None:
        name = UNIT_NAMES[unit]
        text = _p(
            "现将《" + subject + "》印发给你们，请遵照执行。",
            *(
                ()
                if attached
                else ("第一条　为加强管理，制定本办法。", "第二条　在本市从事有关活动，适用本办法。", extra)
            ),
        )
        text += _sign(name, day) + (f'<p>附件：<a href="{attached}">{subject}.docx</a></p>' if attached else "")
        doc = _add(
            Doc(
                "/zwgk/gfxwj/",
                id_,
                f"{name}关于印发《{subject}》的通知",
                day,
                text,
                name,
                head=_facts(number, unit, day, validity),
            ),
            (unit, "normdoc_validity", status, why, *also),
        )
        TRUTH.append(Case(unit, "interp_deadline", "missing", doc.path, "没有解读", ("none",)))

    normative(
        40101, "沧岭市政府投资项目代建管理办法", "沧政规发〔2025〕1号", "2025-02-24", GOV, "有效", "pass", "标注有效"
    )
    normative(
        40102, "沧岭市城市生活垃圾分类管理办法", "沧政办规〔2025〕3号", "2025-05-19", GOV, None, "fail", "没有标识"
    )
    normative(
        40103,
        "沧岭市招标投标信用管理办法",
        "沧发改规〔2025〕2号",
        "2025-03-31",
        FG,
        "现行有效（有效期至2030年3月31日）",
        "pass",
        "标注有效期",
    )
    normative(
        40104,
        "沧岭市民办学校年检办法",
        "沧教规〔2024〕1号",
        "2024-05-20",
        JY,
        "有效（有效期至2025年5月31日）",
        "fail",
        "标注有效，有效期已满",
    )
    normative(
        40105,
        "沧岭市网约车经营服务细则",
        "沧交规〔2024〕5号",
        "2024-08-12",
        JT,
        None,
        "pass",
        "附件正文写明有效期5年",
        "suspect",
        attached="/upload/2024/wyc.docx",
    )
    normative(40106, "沧岭市危险作业报告办法", "沧应急规〔2024〕2号", "2024-06-03", YJ, "失效", "pass", "标注失效")


def _reports() -> None:
    def report(id_: int, title: str, day: str, unit: str, year: str, status: str, why: str) -> None:
        doc = _add(
            Doc(
                f"/zwgk/nb/{year}/",
                id_,
                title,
                day,
                _p(
                    "本年报按照《中华人民共和国政府信息公开条例》第五十条编制。",
                    "一、总体情况",
                    "二、主动公开政府信息情况",
                ),
                UNIT_NAMES.get(unit, unit),
            )
        )
        if unit in UNIT_NAMES:
            TRUTH.append(Case(unit, "annual_report", status, doc.path, why, part=year))

    report(50101, "沧岭市人民政府2024年政府信息公开工作年度报告", "2025-03-31", GOV, "2024", "pass", "当日")
    report(50102, "沧岭市发展和改革委员会2024年政府信息公开工作年度报告", "2025-01-27", FG, "2024", "pass", "按期")
    report(50103, "沧岭市应急管理局2024年政府信息公开工作年度报告", "2025-02-07", YJ, "2024", "fail", "2月7日")
    report(
        50104, "沧岭市交通运输局2024年政府信息公开工作年度报告", "2025-01-31", JT, "2024", "pass", "当日（春节假期）"
    )
    report(50105, "市教育局2024年政府信息公开工作年度报告", "2025-01-26", JY, "2024", "pass", "按期")
    report(
        50106,
        "北屏区人民政府2024年政府信息公开工作年度报告",
        "2025-04-10",
        "北屏区人民政府",
        "2024",
        "none",
        "区政府不在配置里",
    )
    report(50201, "沧岭市人民政府2023年政府信息公开工作年度报告", "2024-04-01", GOV, "2023", "fail", "4月1日")
    report(50203, "沧岭市应急管理局2023年政府信息公开工作年度报告", "2024-01-29", YJ, "2023", "pass", "按期")
    report(50204, "沧岭市交通运输局2023年政府信息公开工作年度报告", "2024-02-01", JT, "2023", "fail", "2月1日")
    report(50205, "沧岭市教育局2023年政府信息公开工作年度报告", "2024-01-30", JY, "2023", "pass", "按期")


def _others() -> None:
    for n in range(14):
        day = (date(2025, 6, 18) - timedelta(days=n * 3)).isoformat()
        title = f"沧岭市{('项目建设', '招商引资', '乡村振兴', '生态环保', '科技创新', '文旅融合', '就业服务')[n % 7]}{('再提速', '迎来新进展')[n // 7]}"
        _add(
            Doc(
                "/ywdt/clyw/",
                60101 + n,
                title,
                day,
                _p(f"记者日前获悉，{title}。", "下一步，我市将持续用力，确保取得实效。"),
                "沧岭日报",
            )
        )
    for n, (title, day) in enumerate(
        (
            ("市应急局开展危化品专项检查", "2025-05-20"),
            ("市教育局召开高考安全工作会", "2025-05-14"),
            ("市交通运输局推进农村公路建设", "2025-04-29"),
        )
    ):
        _add(Doc("/ywdt/bmdt/", 60201 + n, title, day, _p(f"近日，{title}。"), title.split("局")[0] + "局"))
    for n, (title, day) in enumerate(
        (
            ("关于端午节期间市区道路交通管制的通告", "2025-05-27"),
            ("沧岭市2025年“三支一扶”招募公告", "2025-06-05"),
            ("关于城区燃气管道检修的通知", "2025-04-16"),
        )
    ):
        _add(Doc("/zwgk/tzgg/", 60301 + n, title, day, _p(f"{title}有关事项公布如下。", "咨询电话：0993-8811234")))
    for n, (title, day) in enumerate(
        (
            ("2024年秋季学期教材征订通知", "2024-11-08"),
            ("关于开展教师资格认定的公告", "2024-10-09"),
            ("2024年高中招生录取工作安排", "2024-06-28"),
        )
    ):
        _add(Doc("/zwgk/bm/jyj/tzgg/", 60401 + n, title, day, _p(f"{title}如下。"), "市教育局"))
    _add(
        Doc(
            "/zwgk/rsrm/",
            60501,
            "沧岭市人民政府关于刘志远等同志任免职务的通知",
            "2024-09-18",
            _p("任命刘志远同志为沧岭市水务局副局长。"),
        ),
        (GOV, "interp_deadline", "none", "任免不需解读"),
    )
    TRUTH.extend(
        (
            Case(GOV, "column_freshness", "pass", "/ywdt/clyw/", "6月18日更新"),
            Case(GOV, "column_freshness", "fail", "/ywdt/bmdt/", "最近一条是5月20日", ("suspect",)),
            Case(GOV, "column_freshness", "pass", "/zwgk/tzgg/", "6月5日更新"),
            Case(GOV, "column_freshness", "suspect", "/zwgk/rsrm/", "人事随事项产生"),
            Case(JY, "column_freshness", "fail", "/zwgk/bm/jyj/tzgg/", "最近一条是2024年11月8日"),
        )
    )
    who = identity("640302", "20080921", "362")
    _add(
        Doc(
            "/zwgk/tzgg/",
            60601,
            "2025年春季学期家庭经济困难学生资助名单公示",
            "2025-03-26",
            "<table><tr><th>姓名</th><th>身份证号</th><th>学校</th></tr>"
            f"<tr><td>周子涵</td><td>{who}</td><td>沧岭市第四中学</td></tr></table>" + _p("监督电话：0993-8822001"),
            "市教育局",
        ),
        (JY, "pii_scan", "suspect", "学生身份证号没有遮盖"),
    )
    _add(
        Doc(
            "/zwgk/tzgg/",
            60602,
            "2025年创业担保贷款贴息公示",
            "2025-04-22",
            f"<table><tr><td>姓名</td><td>身份证号</td><td>金额"
            f"</td></tr><tr><td>钱某某</td>"
            f"<td>{who[:6]}********{who[-4:]}</td><td>3021.55</td></tr></table>",
            "市人力资源和社会保障局",
        ),
        (GOV, "pii_scan", "none", "已遮盖"),
    )
    _add(
        Doc(
            "/zwgk/tzgg/",
            60701,
            "沧岭市2024年国民经济和社会发展计划执行情况",
            "2025-03-05",
            _p(
                f'上年情况见<a href="http://{HOST}/zwgk/2024/0306/99999.html">2023年计划执行情况</a>；',
                f'数据说明见<a href="//{HOST}/upload/2025/sm.pdf">说明</a>；加密访问：<a href="https://{HOST}/zwgk/tzgg/">通知公告</a>；',
                f'<a href="http://{OTHER}/stat/404.html">市统计局数据</a>　<a href="http://tjj.cangling.example.invalid/x.html">统计'
                f"公报</a>",
            ),
            "市发展改革委",
        ),
        (FG, "dead_links", "fail", "上年页面404"),
    )


for build in (_policies, _consultations, _enforcement, _normative, _reports, _others):
    build()

YEARS = ("2024", "2023")
for _year in YEARS:
    NAMES[f"/zwgk/nb/{_year}/"] = (f"{_year}年政府信息公开年报", "信息公开年报", "信息公开年报")
BY_COLUMN = {
    key: sorted((one for one in DOCS if one.column == key), key=lambda one: one.day, reverse=True) for key in NAMES
}
BY_PATH = {one.path: one for one in DOCS}
AREAS = {"/ywdt/": "要闻动态", "/zwgk/": "政务公开", "/hdjl/": "互动交流"}


def _trail(column: str) -> str:
    area = "/" + column.split("/")[1] + "/"
    steps = [("首页", "/"), (AREAS[area], area)]
    if "/bm/jyj/" in column:
        steps += [("部门信息公开", "/zwgk/bm/"), ("市教育局", "/zwgk/bm/jyj/")]
    if "/nb/" in column:
        steps.append(("政府信息公开年报", "/zwgk/nb/"))
    steps.append((NAMES[column][0], column))
    return (
        '<div class="crumb"><i class="ico"></i>'
        + "<em>/</em>".join(f'<a href="//{HOST}{to}">{name}</a>' for name, to in steps)
        + "</div>"
    )


def _frame(title: str, main: str, *, metas: str = "") -> bytes:
    nav = "".join(f'<li><a href="//{HOST}{path}">{name}</a></li>' for path, name in AREAS.items())
    foot = "".join(
        f'<a href="http://{name}.cangling.example.invalid/" target="_blank">{label}</a>'
        for name, label in (("fgw", "市发展改革委"), ("jyj", "市教育局"), ("www.beiping", "北屏区政府"))
    )
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}-沧岭市人民政府</title><meta name="SiteName" content="沧岭市人民政府">
<meta name="SiteDomain" content="cangling.example.invalid">
<meta name="SiteIDCode" content="9903000001">{metas}<link rel="stylesheet" href="/assets/app.3f9c.css">
<script src="/assets/app.77ab.js" defer></script></head>
<body><header><div class="wrap"><a class="logo" href="https://{HOST}/">沧岭市人民政府</a><nav><ul><li>
<a href="//{HOST}/">首页</a></li>{nav}
<li><a href="http://{OTHER}/zwfw/">政务服务</a></li></ul></nav></div></header><main class="wrap">{main}</main>
<footer><div class="links"><h5>友情链接</h5>{foot}<a href="http://{OTHER}/data/">数据开放</a></div>
<p>主办单位：沧岭市人民政府办公室　网站标识码：9903000001　沧ICP备2020000001号　网站支持IPv6</p></footer></body></html>""".encode()


def _card(doc: Doc) -> str:
    summary = "内容摘要：" + doc.title[:20] + "……"
    if doc.column == "/ywdt/clyw/":
        when = f'<span class="date"><b>{doc.day[8:]}</b><i>{doc.day[:7]}</i></span>'
    elif doc.column.startswith("/hdjl/yjzj/"):
        when = f'<span class="state">{doc.state}</span><span class="from">发布时间：{doc.day}</span>'
    elif doc.column in ("/ywdt/bmdt/", "/zwgk/zcwj/"):
        when = f"<time><strong>{doc.day[5:]}</strong><small>{doc.day[:4]}</small></time>"
    else:
        when = f"<time>{doc.day}</time>"
    return f"""<article class="card"><h3><a href="http://{HOST}{doc.path}" target="_blank">{doc.title}</a></h3>
<p class="sum">{summary}</p>{when}</article>"""


SIZE = 10


def _list(column: str, page: int) -> bytes | None:
    docs = BY_COLUMN[column]
    last = max(1, -(-len(docs) // SIZE))
    if page > last:
        return None
    name, _, kind = NAMES[column]
    metas = f'<meta name="ColumnName" content="{name}">' + (
        f'<meta name="ColumnType" content="{kind}">' if kind else ""
    )
    if "/nb/" in column:
        rows = "".join(
            f'<tr><td>{n}</td><td><a href="{one.path}">{one.title.split("2")[0]}</a></td></tr>'
            for n, one in enumerate(docs, 1)
        )
        body = f"<h2>{name}</h2><table class='nb'><tr><th>序号</th><th>单位</th></tr>{rows}</table>"
        return _frame(name, _trail(column) + body, metas=metas)
    cards = "".join(_card(one) for one in docs[(page - 1) * SIZE : page * SIZE])
    if column in ("/zwgk/zcwj/", "/ywdt/clyw/"):
        more = (
            f'<a class="load-more" href="javascript:;" data-url="{column}index_{page}.html">加载更多</a>'
            if page < last
            else '<p class="no-more">没有更多了</p>'
        )
        more += "<script>document.querySelector('.load-more')&&document.querySelector('.load-more').addEventListener('click',function(e){fetch(e.target.dataset.url).then(function(r){return r.text()}).then(app.append)})</script>"
    else:
        address = lambda n: f"{column}index_{n - 1}.html" if n > 1 else column  # noqa: E731
        more = '<div class="pages">' + "".join(
            f'<a href="{address(n)}"{" class=cur" if n == page else ""}>{n}</a>' for n in range(1, last + 1)
        )
        more += (f'<a href="{address(page + 1)}">下一页</a>' if page < last else "") + "</div>"
    return _frame(
        name,
        f'{_trail(column)}<section class="list"><h2>{name}</h2><div class="cards">{cards}</div>{more}</section>',
        metas=metas,
    )


def _document(doc: Doc) -> bytes:
    name, _, kind = NAMES[doc.column]
    metas = f"""<meta name="ArticleTitle" content="{doc.title}"><meta name="PubDate" content="{doc.day} 10:22">
<meta name="ContentSource" content="{doc.source}">
<meta name="ColumnName" content="{name}">""" + (f'<meta name="ColumnType" content="{kind}">' if kind else "")
    when = f"<span>{doc.day} 10:22</span>" if doc.shows_day else ""
    others = "".join(
        f'<li><a href="{one.path}">{one.title}</a><time>{one.day}</time></li>' for one in BY_COLUMN["/zwgk/tzgg/"][:3]
    )
    main = f"""{_trail(doc.column)}<article class="detail"><h1>{doc.title}</h1>
<div class="sub">{when}<span>来源：{doc.source}</span><span>浏览量：<i>{doc.id % 311}</i></span></div>
{doc.head}<div class="content">{doc.text}</div></article><aside><h4>最新公告</h4><ul>{others}</ul></aside>"""
    return _frame(doc.title, main, metas=metas)


def _tabs(*columns: str) -> str:
    heads = "".join(
        f'<li class="tab{" on" if n == 0 else ""}"><a href="{one}">{NAMES[one][0]}</a></li>'
        for n, one in enumerate(columns)
    )
    panes = "".join(
        f'<div class="pane"{"" if n == 0 else " style=display:none"}><ul>'
        + "".join(
            f'<li><a href="{doc.path}">{doc.title}</a><span>{doc.day[5:]}</span></li>' for doc in BY_COLUMN[one][:6]
        )
        + f'</ul><a class="more" href="{one}">查看更多</a></div>'
        for n, one in enumerate(columns)
    )
    return f'<div class="tabs"><ul class="heads">{heads}</ul>{panes}</div>'


def _docx() -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    lines = (
        "沧岭市网约车经营服务细则",
        "第一条　为规范网约车经营服务行为，制定本细则。",
        "第十八条　本细则自2024年9月1日起施行，有效期5年。",
    )
    body = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in lines)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(
            "[Content_Types].xml",
            '<?xml version="1.0"?><Types'
            ' xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/word/document.xml"'
            ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        )
        file.writestr(
            "_rels/.rels",
            '<?xml version="1.0"?><Relationships'
            ' xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
            ' Target="word/document.xml"/></Relationships>',
        )
        file.writestr(
            "word/document.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><w:document {space}><w:body>{body}</w:body></w:document>',
        )
    return out.getvalue()


HUBS = {
    "/zwgk/": (
        "政务公开",
        lambda: (
            _tabs("/zwgk/zcwj/", "/zwgk/zcjd/", "/zwgk/gfxwj/")
            + "".join(
                f'<p><a href="{to}">{name}</a></p>'
                for name, to in (
                    ("政策", "/zwgk/zc/"),
                    ("通知公告", "/zwgk/tzgg/"),
                    ("行政处罚", "/zwgk/xzcf/"),
                    ("人事任免", "/zwgk/rsrm/"),
                    ("政府信息公开年报", "/zwgk/nb/"),
                    ("部门信息公开", "/zwgk/bm/"),
                )
            )
        ),
    ),
    "/zwgk/zc/": ("政策", lambda: _tabs("/zwgk/zcwj/", "/zwgk/zcjd/")),
    "/ywdt/": ("要闻动态", lambda: _tabs("/ywdt/clyw/", "/ywdt/bmdt/")),
    "/hdjl/": ("互动交流", lambda: _tabs("/hdjl/yjzj/", "/hdjl/zjfk/")),
    "/zwgk/bm/": ("部门信息公开", lambda: '<a href="/zwgk/bm/jyj/">市教育局</a>'),
    "/zwgk/bm/jyj/": ("市教育局", lambda: '<a href="/zwgk/bm/jyj/tzgg/">通知公告</a>'),
    "/zwgk/nb/": (
        "政府信息公开年报",
        lambda: "".join(f'<p class="year"><a href="/zwgk/nb/{one}/">{one}年</a></p>' for one in YEARS),
    ),
}


def answer(target: str) -> Answer | None:
    path = urlsplit(target).path
    if path == "/":
        return Answer(
            _frame(
                "首页",
                _tabs("/ywdt/clyw/", "/ywdt/bmdt/", "/zwgk/tzgg/")
                + _tabs("/zwgk/zcwj/", "/zwgk/zcjd/")
                + _tabs("/hdjl/yjzj/"),
            )
        )
    if path == "/upload/2024/wyc.docx":
        return Answer(_docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
    if path == "/upload/2025/sm.pdf":
        return Answer(b"%PDF-1.4\n%%EOF", "application/pdf")
    if path in HUBS:
        title, body = HUBS[path]
        return Answer(_frame(title, f'<div class="crumb"><a href="/">首页</a><em>/</em>{title}</div>{body()}'))
    if path in BY_PATH:
        return Answer(_document(BY_PATH[path]))
    directory, _, file = path.rpartition("/")
    number = file.removeprefix("index").removesuffix(".html").removeprefix("_")
    if (directory + "/" in NAMES and file.startswith("index")) or path in NAMES:
        page = int(number) + 1 if number.isdigit() else 1
        text = _list(directory + "/", page)
        return Answer(text) if text else None
    return None


COLUMNS = [
    {"url": path, "type": kind} | ({"unit": JY} if "jyj" in path else {}) for path, (_, kind, _) in NAMES.items()
]
EXAM = Exam("沧岭市", "cl", AS_OF, UNITS, GOV, COLUMNS, PACKS, TRUTH, answer, sorted(BY_PATH))
