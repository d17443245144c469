"""行政处罚, 行政许可 and other decisions: what `enforce_timeliness` must say.

7 working days for permits and penalties, 20 for other decisions; penalties of market supervision stand under 令45号 as
well, so 8 to 20 working days are `suspect` there (docs/how-a-score-comes-about.md).
"""

from __future__ import annotations

from audit.demo.model import RS, SJ, SW, Document, Expect
from audit.demo.writing import paragraphs


def _one(
    unit: str,
    number: str,
    status: str,
    why: str,
    decided: str = "",
    published: str = "",
    measured: int | None = None,
    *also: str,
) -> Expect:
    return Expect(
        unit,
        "enforce_timeliness",
        status,
        why,
        part=number,
        also=also,
        measured=measured,
        base=decided or None,
        until=published or None,
    )


def _rows(head: tuple[str, ...], *rows: tuple[str, ...]) -> str:
    cells = "".join(f"<th>{cell}</th>" for cell in head)
    lines = "".join(
        "<tr>" + "".join(cell if cell.startswith("<td") else f"<td>{cell}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    return f'<table border="1" cellspacing="0" style="border-collapse:collapse"><tr>{cells}</tr>{lines}</table>'


_HEAD = ("序号", "行政处罚决定书文号", "案件名称", "当事人", "处罚内容", "处罚机关", "处罚决定日期")
_SJ = "云澜市市场监督管理局"
_RS = "云澜市人力资源和社会保障局"
_SW = "云澜市水务局"

DOCUMENTS: tuple[Document, ...] = (
    # Several cases in one table; the agency's cell spans them all, the case's cell spans two.
    Document(
        "e_table",
        "sj_cf",
        "云澜市市场监督管理局2023年11月行政处罚信息公示表",
        "2023-11-14",
        _rows(
            _HEAD,
            (
                "1",
                "云澜市监处罚〔2023〕101号",
                '<td rowspan="2">经营超过保质期食品案</td>',
                "云澜市甲一副食店",
                "罚款5000元",
                f'<td rowspan="4">{_SJ}</td>',
                "2023-11-06",
            ),
            ("2", "云澜市监处罚〔2023〕102号", "云澜市乙二便利店", "罚款3000元", "2023年10月30日"),
            (
                "3",
                "云澜市监处罚〔2023〕103号",
                "未取得食品生产许可案",
                "云澜丙三食品有限公司",
                "没收违法所得；罚款2万元",
                "2023/10/9",
            ),
            ("4", "云澜市监处罚〔2023〕104号", "虚假宣传案", "云澜丁四药房", "罚款1万元", "2023.11.13"),
        ),
        source=_SJ,
        style="second",
        kind="enforcement",
        expect=(
            _one(SJ, "〔2023〕101号", "pass", "6个工作日", "2023-11-06", "2023-11-14", 6),
            _one(SJ, "〔2023〕102号", "suspect", "市监处罚11个工作日，7与20两说之间", "2023-10-30", "2023-11-14", 11),
            _one(SJ, "〔2023〕103号", "fail", "市监处罚也超过20个工作日", "2023-10-09", "2023-11-14", 26),
            _one(SJ, "〔2023〕104号", "pass", "1个工作日", "2023-11-13", "2023-11-14", 1),
        ),
    ),
    # One case a page, in words and in a two-column table with the date inside the agency's cell.
    Document(
        "e_cell",
        "sj_cf",
        "行政处罚决定书（云澜市监处罚〔2024〕12号）",
        "2024-03-13",
        _rows(
            ("项目", "内容"),
            ("行政处罚决定书文号", "云澜市监处罚〔2024〕12号"),
            ("被处罚人", "云澜戊五饮品店"),
            ("违法事实", "未按规定明码标价"),
            ("处罚结果", "罚款800元"),
            ("作出处罚决定的机关名称和日期", f"{_SJ}<br/>2024年3月5日"),
        ),
        source=_SJ,
        kind="enforcement",
        expect=(_one(SJ, "〔2024〕12号", "pass", "日期在机关名称的格子里，6个工作日", "2024-03-05", "2024-03-13", 6),),
    ),
    Document(
        "e_sj_late",
        "sj_cf",
        "云澜己六网络科技有限公司不正当竞争案行政处罚公示",
        "2024-05-22",
        paragraphs(
            "当事人：云澜己六网络科技有限公司",
            "处罚文书号：云澜市监处罚〔2024〕31号",
            "本局于二〇二四年四月十日依法对当事人作出罚款10万元的行政处罚决定。",
        ),
        source="市市场监管局",
        kind="enforcement",
        expect=(_one(SJ, "〔2024〕31号", "fail", "市监处罚超过20个工作日", "2024-04-10", "2024-05-22", 29),),
    ),
    Document(
        "e_withdrawn",
        "sj_cf",
        "云澜庚七商贸有限公司行政处罚信息",
        "2023-09-20",
        paragraphs("云澜市监处罚〔2023〕66号：该行政处罚信息公示期已届满，依法停止公示。"),
        source=_SJ,
        kind="enforcement",
        expect=(_one(SJ, "〔2023〕66号", "exempt", "公示期满撤下", "", "", None, "na", "none"),),
    ),
    Document(
        "e_no_date",
        "sj_cf",
        "云澜辛八烟酒店销售侵权商品案",
        "2024-04-23",
        _rows(
            ("决定书文号", "当事人", "违法事实", "处罚种类"),
            ("云澜市监处罚〔2024〕27号", "云澜辛八烟酒店", "销售侵犯注册商标专用权的商品", "没收侵权商品"),
        ),
        source=_SJ,
        kind="enforcement",
        expect=(_one(SJ, "〔2024〕27号", "suspect", "没有写决定日期", "", "", None, "missing", "none"),),
    ),
    Document(
        "e_warning",
        "sj_cf",
        "云澜壬九小吃店行政处罚公示",
        "2024-02-27",
        _rows(
            ("决定书文号", "当事人", "处罚种类", "决定日期"),
            ("云澜市监处罚〔2023〕155号", "云澜壬九小吃店", "警告", "2023-12-01"),
        ),
        source=_SJ,
        kind="enforcement",
        expect=(
            _one(
                SJ,
                "〔2023〕155号",
                "none",
                "仅受警告的本不必公示（令45号第2条），公示得晚不算错",
                "",
                "",
                None,
                "exempt",
                "na",
                "suspect",
            ),
        ),
    ),
    Document(
        "e_sj_permit",
        "sj_xk",
        "食品经营许可公示（2024年第6批）",
        "2024-05-15",
        _rows(
            ("序号", "许可证编号", "经营者名称", "许可决定日期", "有效期至"),
            ("1", "JY19900010000017", "云澜市癸十餐饮店", "2024年5月7日", "2029年5月6日"),
            ("2", "JY19900010000025", "云澜子一食堂", "2024年4月29日", "2029年4月28日"),
        ),
        source=_SJ,
        kind="enforcement",
        expect=(
            _one(
                SJ, "JY19900010000017", "pass", "五一后，5月11日调休上班，正好7个工作日", "2024-05-07", "2024-05-15", 7
            ),
            _one(SJ, "JY19900010000025", "fail", "许可不适用令45号，10个工作日", "2024-04-29", "2024-05-15", 10),
        ),
    ),
    # 人社局: both sides of seven, and other decisions on both sides of twenty.
    Document(
        "e_rs_seven",
        "rs_cf",
        "云澜丑二劳务有限公司拖欠工资案行政处罚公示",
        "2023-12-20",
        _rows(
            _HEAD,
            (
                "1",
                "云澜人社监罚字〔2023〕第8号",
                "拖欠农民工工资案",
                "云澜丑二劳务有限公司",
                "罚款2万元",
                _RS,
                "2023年12月11日",
            ),
        ),
        source=_RS,
        kind="enforcement",
        expect=(_one(RS, "〔2023〕第8号", "pass", "正好7个工作日", "2023-12-11", "2023-12-20", 7),),
    ),
    Document(
        "e_rs_eight",
        "rs_cf",
        "云澜寅三建筑公司违法行为行政处罚信息公示",
        "2024-01-18",
        paragraphs(
            "<strong>行政处罚决定书文号：</strong>云澜人社监罚字〔2024〕第1号",
            "<strong>行政相对人：</strong>云澜寅三建筑公司",
            "<strong>处罚决定日期：</strong>2024/1/8",
            "<strong>处罚机关：</strong>" + _RS,
        ),
        source=_RS,
        kind="enforcement",
        expect=(_one(RS, "〔2024〕第1号", "fail", "8个工作日", "2024-01-08", "2024-01-18", 8),),
    ),
    Document(
        "e_rs_other",
        "rs_zf",
        "劳动保障监察行政处理决定公示（云澜人社监理字〔2024〕第3号）",
        "2024-03-28",
        paragraphs(
            "文书号：云澜人社监理字〔2024〕第3号",
            "行政处理决定作出日期：2024年3月4日",
            "用人单位：云澜卯四物业有限公司",
        ),
        source=_RS,
        kind="enforcement",
        expect=(_one(RS, "〔2024〕第3号", "pass", "其他执法决定18个工作日", "2024-03-04", "2024-03-28", 18),),
    ),
    Document(
        "e_rs_other_late",
        "rs_zf",
        "劳动保障监察行政处理决定公示（云澜人社监理字〔2024〕第4号）",
        "2024-04-19",
        paragraphs(
            "文书号：云澜人社监理字〔2024〕第4号", "行政处理决定作出日期：2024年3月18日", "用人单位：云澜辰五家具厂"
        ),
        source=_RS,
        kind="enforcement",
        expect=(_one(RS, "〔2024〕第4号", "fail", "其他执法决定超过20个工作日", "2024-03-18", "2024-04-19", 23),),
    ),
    # 水务局: permits over the Spring Festival, a decision known to the month, a copy under a second address.
    Document(
        "e_sw_spring",
        "sw_xk",
        "关于云澜巳六水电站取水许可的公示",
        "2024-02-20",
        paragraphs("许可决定书文号：云澜水许可〔2024〕5号", "决定日期：2024年2月5日", "行政相对人名称：云澜巳六水电站"),
        source=_SW,
        kind="enforcement",
        expect=(
            _one(SW, "〔2024〕5号", "pass", "春节假期不计，2月18日上班，正好7个工作日", "2024-02-05", "2024-02-20", 7),
        ),
    ),
    Document(
        "e_sw_late",
        "sw_xk",
        "取水许可决定公示（云澜水许可〔2024〕9号）",
        "2024-04-18",
        _rows(
            ("许可文书号", "被许可人", "许可事项", "许可决定日期"),
            ("云澜水许可〔2024〕9号", "云澜午七农场", "取水许可", "2024-04-03"),
        ),
        source=_SW,
        kind="enforcement",
        columns=("tzgg",),
        expect=(_one(SW, "〔2024〕9号", "fail", "清明调休后10个工作日", "2024-04-03", "2024-04-18", 10),),
    ),
    Document(
        "e_sw_month",
        "sw_xk",
        "水工程建设规划同意书公示（云澜水许可〔2024〕7号）",
        "2024-04-10",
        _rows(("许可文书号", "被许可人", "许可决定时间"), ("云澜水许可〔2024〕7号", "云澜未八建设管理处", "2024年3月")),
        source=_SW,
        kind="enforcement",
        expect=(_one(SW, "〔2024〕7号", "suspect", "决定时间只到月份", "", "", None, "missing"),),
    ),
)
