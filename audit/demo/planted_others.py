"""Annual reports, links, personal data, and the responses that are no documents."""

from __future__ import annotations

from audit.demo.model import GOV, LX, NAMES, RS, SJ, SW, Document, Expect, card_number, identity_number
from audit.demo.writing import paragraphs, signature

# Born in 1901 in a county code that was never given out: nobody's numbers.
_ID = identity_number("640099", "19010203", "001")
_ID_X = identity_number("640098", "19020304", "004")
_ID_WRONG = _ID[:-1] + ("1" if _ID[-1] != "1" else "2")
_CARD = card_number("621700000000000001")
_MOBILE = "19900000017"


def _report(key: str, unit: str, year: int, published: str, expect: tuple[Expect, ...], **more: object) -> Document:
    name = NAMES[unit]
    written = str(more.pop("written", published))
    return Document(
        key,
        str(more.pop("column", "nb")),
        f"{name.removesuffix('办公室')}{year}年政府信息公开工作年度报告",
        published,
        paragraphs(f"本报告根据《中华人民共和国政府信息公开条例》编制，统计期限为{year}年1月1日至{year}年12月31日。")
        + "".join(
            f"<h3>{title}</h3>" + paragraphs(text)
            for title, text in (
                ("一、总体情况", f"{year}年，我们认真落实政务公开工作要点，主动公开各类信息。"),
                ("二、主动公开政府信息情况", "本年制发规范性文件情况见下表。"),
                ("三、收到和处理政府信息公开申请情况", "本年新收申请若干件，均已按期办结。"),
                ("四、政府信息公开行政复议、行政诉讼情况", "无。"),
                ("五、存在的主要问题及改进情况", "解读形式还不够丰富。"),
                ("六、其他需要报告的事项", "无。收取信息处理费0元。"),
            )
        )
        + signature(name, day=written),
        source=name,
        written=written,
        kind="annual_report",
        expect=expect,
        **more,  # type: ignore[arg-type]
    )


def _annual(unit: str, year: int, status: str, why: str, *also: str) -> tuple[Expect, ...]:
    return (Expect(unit, "annual_report", status, why, part=str(year), also=also),)


# What stands under no document: units that published nothing, or nothing wrong.
UNIT_EXPECT: tuple[Expect, ...] = (
    Expect(SW, "annual_report", "missing", "没有找到2023年年报", part="2023"),
    Expect(LX, "annual_report", "na", "乡镇不单独编报", also=("none",)),
    Expect(SJ, "dead_links", "pass", "全部链接可用"),
    Expect(SW, "pii_scan", "pass", "没有未遮蔽的个人信息", also=("none",)),
)

REPORTS = (
    _report("y_gov_23", GOV, 2023, "2024-03-29", _annual(GOV, 2023, "pass", "政府年报3月31日前")),
    _report("y_gov_22", GOV, 2022, "2023-03-31", _annual(GOV, 2022, "pass", "政府年报3月31日当天", "none")),
    _report("y_sj_22", SJ, 2022, "2023-01-31", _annual(SJ, 2022, "pass", "部门年报1月31日当天", "none")),
    _report(
        "y_sj_23",
        SJ,
        2023,
        "2024-02-19",
        _annual(SJ, 2023, "fail", "成文按期，网上2月19日才发布；META写1月25日"),
        written="2024-01-25",
        meta="2024-01-25 16:00:00",
    ),
    _report("y_rs_23", RS, 2023, "2024-02-01", _annual(RS, 2023, "fail", "部门年报晚一天")),
    _report(
        "y_rs_22",
        RS,
        2022,
        "2023-02-03",
        _annual(RS, 2022, "suspect", "日期只见于META标签", "none", "missing"),
        shown="",
        listed="",
        written="2023-01-28",
    ),
    _report("y_sw_22", SW, 2022, "2023-01-17", _annual(SW, 2022, "pass", "按期", "none"), style="spaced"),
)


def _link(
    key: str,
    status: str,
    why: str,
    href: str,
    *also: str,
    published: str = "2024-03-06",
    unit: str = GOV,
    column: str = "yw",
    paper: bool = False,
) -> Document:
    return Document(
        key,
        column,
        f"我市推进政务服务“一网通办”系列报道之{key[-1]}",
        published,
        paragraphs(
            "记者日前走访市政务服务中心，看到办事群众有序取号。", f'相关附件：<a href="{href}">点击下载</a>，敬请关注。'
        ),
        source="云澜日报" if paper else NAMES[unit],
        kind="news",
        expect=(
            Expect(
                unit,
                "dead_links",
                status,
                why,
                also=also,
                part=href.strip().rpartition("/")[2] if status != "none" else "",
            ),
        ),
    )


# Answers that differ from a plain 200; the server and the benchmark's nginx read them from portal.json.
STATUSES = {"/files/gone-report.html": 410, "/files/broken.html": 500}
HEAD_STATUSES = {"/files/get-only.html": 405, "/files/head-404.html": 404}
EXTRA_FILES = ("/files/get-only.html", "/files/head-404.html", "/files/ok.html")
SOFT_404 = "/archives/"
ROBOTS_FORBIDDEN = "/nbzl/"
HOME_DEAD_LINK = "/ztzl/2021zt/index.html"

LINKS = (
    _link("l_404_1", "fail", "正文链接404", "/files/no-such-file.html"),
    _link("l_410_2", "fail", "正文链接410", "/files/gone-report.html", published="2024-03-13"),
    # A newspaper's article: whether the page is the office's own may be left open, the link is dead all the same.
    _link(
        "l_paper_1",
        "fail",
        "转载报纸的正文链接404",
        "/files/lost-photo.html",
        "none",
        published="2024-03-14",
        paper=True,
    ),
    _link("l_500_3", "suspect", "正文链接500", "/files/broken.html", "none", published="2024-03-20"),
    _link("l_off_4", "none", "站外链接不查", "http://portal.example.invalid/x.html", published="2024-03-27"),
    _link("l_get_5", "none", "HEAD不支持，GET正常", "/files/get-only.html", published="2024-04-03"),
    _link("l_head_6", "none", "HEAD答404，GET正常", "/files/head-404.html", published="2024-04-09"),
    _link(
        "l_soft_7", "suspect", "答200，内容是“页面不存在”", SOFT_404 + "2019/12.html", "none", published="2024-04-10"
    ),
    _link("l_robots_8", "none", "robots.txt不许访问，未核实", ROBOTS_FORBIDDEN + "x.html", published="2024-04-17"),
    _link("l_sloppy_9", "none", "链接里有空格和反斜杠，修正后可用", " \\files\\ok.html ", published="2024-04-24"),
    _link(
        "l_rs_404_0",
        "fail",
        "部门正文链接404",
        "/rsj/files/2023/lost.html",
        published="2024-02-22",
        unit=RS,
        column="rs_tz",
    ),
)
HOME_EXPECT = Expect(GOV, "dead_links", "fail", "首页导航链接404", part="2021zt")


def _pii(
    key: str,
    unit: str,
    column: str,
    title: str,
    published: str,
    body: str,
    status: str,
    why: str,
    part: str = "",
    *also: str,
) -> Document:
    return Document(
        key,
        column,
        title,
        published,
        body,
        source=NAMES[unit],
        kind="notice",
        expect=(Expect(unit, "pii_scan", status, why, part=part, also=also),),
    )


def _table(*rows: tuple[str, ...]) -> str:
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


PERSONAL = (
    _pii(
        "d_id",
        RS,
        "rs_tz",
        "2024年公益性岗位拟聘用人员公示",
        "2024-03-08",
        _table(
            ("姓名", "身份证号", "岗位"),
            ("甲某某", _ID, "社区协理员"),
            ("乙某某", "640099********0029", "保洁员"),
            ("丙某某", _ID_X, "护林员"),
        ),
        "suspect",
        "身份证号未遮蔽",
        "身份证",
    ),
    _pii(
        "d_masked",
        RS,
        "rs_tz",
        "2024年就业困难人员认定公示",
        "2024-04-12",
        _table(("姓名", "身份证号", "电话"), ("丁某某", "640099********0037", "199****0018")),
        "none",
        "已遮蔽",
    ),
    _pii(
        "d_wrong_digit",
        RS,
        "rs_tz",
        "创业担保贷款业务流水公示",
        "2024-04-26",
        paragraphs(f"业务流水号{_ID_WRONG}，统一社会信用代码91990099MA00000000。"),
        "none",
        "校验位不对，不是身份证号",
    ),
    _pii(
        "d_mobile",
        LX,
        "lx_tz",
        "鹭浔镇2024年第一季度临时救助对象公示",
        "2024-04-02",
        _table(("户主", "联系方式", "救助金额（元）"), ("戊某某", _MOBILE, "800")),
        "suspect",
        "个人手机号未遮蔽",
        "手机",
    ),
    _pii(
        "d_contact",
        SJ,
        "sj_dt",
        "市市场监管局开展“你点我检”活动",
        "2024-06-14",
        paragraphs("活动报名联系人：食品抽检科，联系电话：0999-6600456，投诉举报电话：12315。"),
        "none",
        "公务联系电话",
    ),
    _pii(
        "d_card",
        LX,
        "lx_tz",
        "鹭浔镇耕地地力保护补贴发放明细",
        "2024-05-10",
        _table(("序号", "姓名", "银行卡号", "面积（亩）"), ("1", "己某某", _CARD, "6.5")),
        "suspect",
        "银行卡号未遮蔽",
        "银行卡",
    ),
    _pii(
        "d_id_text",
        GOV,
        "tzgg",
        "关于云栖片区征收补偿款领取的公告",
        "2024-05-28",
        paragraphs(f"请庚某某（身份证号码：{_ID[:6]} {_ID[6:14]} {_ID[14:]}）于公告之日起到现场办理。"),
        "suspect",
        "身份证号中间有空格",
        "身份证",
        "none",
    ),
)

_STUB = 'var htm = ""; htm = "@@t_real@@"; document.location.href=htm;'
_SHELL = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title></title></head><body><div id="app"></div>'
    '<script src="/js/app.3f1c.js"></script></body></html>'
)

TRAPS = (
    Document(
        "t_stub",
        "tzgg",
        "关于国家移民管理政务服务热线的通告",
        "2024-01-10",
        raw=f"<script>{_STUB}</script>".encode(),
        kind="stub",
    ),
    Document(
        "t_real",
        "tzgg",
        "关于国家移民管理政务服务热线开通的通告（正文）",
        "2024-01-10",
        paragraphs("热线电话12367已开通。"),
        source="云澜市人民政府办公室",
        kind="notice",
        off_list=True,
    ),
    Document("t_shell", "tjxx", "云澜市2024年一季度经济运行数据大屏", "2024-04-25", raw=_SHELL.encode(), kind="other"),
    Document(
        "t_soft",
        "tzgg",
        "关于举办2018年春节联欢会的通知",
        "2024-01-05",
        kind="other",
        path=SOFT_404 + "2018/t20180105_771.html",
    ),
    Document("t_home", "tzgg", "关于第三批非遗传承人评审结果的公示", "2024-02-20", kind="home"),
    Document(
        "t_forbidden",
        "tzgg",
        "内部资料目录（2024年5月）",
        "2024-05-20",
        paragraphs("内部资料。"),
        kind="notice",
        path=ROBOTS_FORBIDDEN + "202405/t20240520_1.html",
    ),
    Document(
        "t_gone",
        "tzgg",
        "关于开展全市安全生产大检查的通知",
        "2024-03-28",
        kind="gone",
        expect=(
            Expect(
                GOV,
                "dead_links",
                "none",
                "列表所指文件404是抓取问题或撤下，不在正文、导航、首页之列",
                also=("suspect", "fail"),
            ),
        ),
    ),
    Document(
        "t_word",
        "tzgg",
        "云澜市人才公寓申请表",
        "2024-04-03",
        kind="other",
        raw=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2048,
    ),
    Document(
        "t_result",
        "rsxx",
        "关于鲁某同志任职的通知",
        "2023-11-16",
        paragraphs("任命鲁某为云澜市档案馆副馆长。"),
        source="云澜市人民政府",
        kind="notice",
    ),
    Document(
        "t_result_2",
        "rsxx",
        "关于齐某同志免职的通知",
        "2023-10-11",
        paragraphs("免去齐某的市机关事务服务中心主任职务。"),
        source="云澜市人民政府",
        kind="notice",
    ),
    Document(
        "t_rs_last",
        "rs_dt",
        "市人社局举办银龄招聘会",
        "2024-06-05",
        paragraphs("6月5日，银龄招聘会举行。"),
        source=NAMES[RS],
        kind="news",
        expect=(),
    ),
    Document(
        "t_sw_last",
        "sw_tz",
        "关于2023年第四季度水资源费缴纳的通知",
        "2023-11-21",
        paragraphs("请各取水单位按时缴纳。"),
        source=NAMES[SW],
        kind="notice",
    ),
    Document(
        "t_foreign_unit",
        "tzgg",
        "云澜市气象局关于发布大风蓝色预警的通知",
        "2024-04-11",
        paragraphs("预计未来24小时有大风。"),
        source="云澜市气象局",
        kind="notice",
    ),
)

DOCUMENTS: tuple[Document, ...] = (*REPORTS, *LINKS, *PERSONAL, *TRAPS)
