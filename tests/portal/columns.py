"""The columns (栏目) of the sample portal."""

from __future__ import annotations

from tests.portal.model import GOV, LX, RS, SJ, SW, Column, Expect

_OPEN = ("首页", "政务公开")


def _fresh(unit: str) -> Expect:
    return Expect(unit, "column_freshness", "pass", "按期更新", also=("none",))


COLUMNS: tuple[Column, ...] = (
    # The city's own columns: static TRS pages, in both forms of the paging call.
    Column("yw", "/ywdt/ylyw/", "云澜要闻", "动态要闻", "trs5", GOV, "工作动态", ("首页", "要闻动态"), page_size=20,
           expect=(Expect(GOV, "column_freshness", "pass", "两周内有更新"),)),
    Column("tzgg", "/zwgk/tzgg/", "通知公告", "通知公告", "trs", GOV, "信息公开目录", _OPEN, given=True,
           expect=(Expect(GOV, "column_freshness", "pass", "半年内有更新"),)),
    Column("szfwj", "/zwgk/zfwj/szfwj/", "市政府文件", "政策文件", "trs", GOV, "政策文件", (*_OPEN, "政府文件"),
           given=True, expect=(_fresh(GOV),)),
    Column("bgswj", "/zwgk/zfwj/szfbwj/", "市政府办公室文件", "政策文件", "trs5", GOV, "政策文件",
           (*_OPEN, "政府文件"), date_style="bracket", page_size=8, expect=(_fresh(GOV),)),
    Column("gfxwj", "/zwgk/gfxwj/", "行政规范性文件", "规范性文件", "xxgk", None, "政策文件", _OPEN, given=True,
           expect=(_fresh(GOV),)),
    Column("zcjd", "/zwgk/zcjd/", "政策解读", "政策解读", "trs", None, "政策解读", _OPEN, given=True, cut=24,
           expect=(_fresh(GOV),)),
    Column("yjzj", "/hdjl/yjzj/", "意见征集", "意见征集", "trs5", None, "征集调查", ("首页", "互动交流"), given=True),
    Column("yjfk", "/hdjl/yjfk/", "意见征集反馈", "意见反馈", "trs", None, "征集调查", ("首页", "互动交流")),
    Column("szxx", "/hdjl/szxx/", "市长信箱", "咨询投诉", "trs5", GOV, "咨询投诉", ("首页", "互动交流")),
    Column("nb", "/zwgk/zfxxgk/nb/", "政府信息公开年报", "信息公开年报", "xxgk", None, "信息公开年报",
           (*_OPEN, "政府信息公开"), given=True, date_style="slash"),
    Column("rsxx", "/zwgk/rsxx/", "人事任免", "人事", "trs", GOV, "", _OPEN, date_style="cn",
           expect=(Expect(GOV, "column_freshness", "suspect", "事件驱动的栏目七个多月未更新，不能直接判",
                          also=("none",)),)),
    Column("tjxx", "/zwgk/tjxx/", "统计信息", "统计", "trs", GOV, "数据发布", _OPEN, date_style="dot",
           expect=(_fresh(GOV),)),
    Column("ghjh", "/zwgk/ghjh/", "规划计划", "规划", "trs", GOV, "信息公开目录", _OPEN, mode="ajax",
           expect=(Expect(GOV, "column_freshness", "missing", "列表由脚本填充，读不到", also=("suspect", "none")),)),
    Column("zdjc", "/zwgk/zdxzjc/", "重大行政决策", "重大行政决策", "trs", GOV, "信息公开目录", _OPEN, mode="blank",
           expect=(Expect(GOV, "column_freshness", "suspect", "空白栏目：没有任何带日期的行", also=("missing", "none")),)),
    Column("jgzn", "/zwgk/jgzn/", "机构职能", "其他", "trs", GOV, "机构职能", _OPEN, mode="stub", target="tzgg"),
    # 市场监督管理局: UCAP, 1-based.
    Column("sj_dt", "/ylscjg/c100201/", "工作动态", "动态要闻", "ucap", SJ, "工作动态",
           ("首页", "云澜市市场监督管理局"), page_size=12,
           expect=(Expect(SJ, "column_freshness", "pass", "两周内有更新"),)),
    Column("sj_wj", "/ylscjg/c100203/", "政策文件", "政策文件", "ucap", SJ, "政策文件",
           ("首页", "云澜市市场监督管理局"), dated=False,
           expect=(Expect(SJ, "column_freshness", "suspect", "各行都没有日期，不能判为未更新", also=("missing",)),)),
    Column("sj_cf", "/ylscjg/c100207/", "行政处罚", "行政处罚", "ucap", SJ, "信息公开目录",
           ("首页", "云澜市市场监督管理局", "行政执法公示"), given=True, page_size=6, expect=(_fresh(SJ),)),
    Column("sj_xk", "/ylscjg/c100208/", "行政许可", "行政许可", "ucap", SJ, "信息公开目录",
           ("首页", "云澜市市场监督管理局", "行政执法公示"), given=True, expect=(_fresh(SJ),)),
    # 人力资源和社会保障局: a small CMS with ?page= links.
    Column("rs_dt", "/rsj/gzdt/", "工作动态", "动态要闻", "query", RS, "工作动态", ("首页", "市人社局"), date_first=True,
           expect=(Expect(RS, "column_freshness", "fail", "动态类栏目最新一条是2024-06-05，距评估日23天",
                          measured=23),)),
    Column("rs_tz", "/rsj/tzgg/", "通知公告", "通知公告", "query", RS, "信息公开目录", ("首页", "市人社局"),
           date_style="slash", page_size=5, expect=(Expect(RS, "column_freshness", "pass", "半年内有更新"),)),
    Column("rs_wj", "/rsj/zcwj/", "政策文件", "政策文件", "query", RS, "政策文件", ("首页", "市人社局"), given=True,
           expect=(_fresh(RS),)),
    Column("rs_jd", "/rsj/zcjd/", "政策解读", "政策解读", "query", RS, "政策解读", ("首页", "市人社局"), given=True),
    Column("rs_cf", "/rsj/xzcf/", "行政处罚", "行政处罚", "query", RS, "信息公开目录", ("首页", "市人社局"), given=True,
           expect=(_fresh(RS),)),
    Column("rs_zf", "/rsj/xzzf/", "其他行政执法", "行政执法", "query", RS, "信息公开目录", ("首页", "市人社局"), given=True,
           expect=(_fresh(RS),)),
    # 水务局: an information-disclosure platform with numbered pages; its columns carry no meta tags at all.
    Column("sw_tz", "/xxgk/swj/tzgg/", "通知公告", "通知公告", "xxgk", SW, None, ("首页", "市水务局"), given=True,
           expect=(Expect(SW, "column_freshness", "fail", "通知公告最新一条是2023-11-21，整个列表已读全，超过六个月"),)),
    Column("sw_wj", "/xxgk/swj/zcwj/", "政策文件", "政策文件", "xxgk", SW, None, ("首页", "市水务局"), given=True,
           date_style="slash", expect=(_fresh(SW),)),
    Column("sw_xk", "/xxgk/swj/xzxk/", "取水许可公示", "行政许可", "xxgk", SW, None, ("首页", "市水务局"), given=True,
           expect=(_fresh(SW),)),
    Column("sw_gf", "/xxgk/swj/sjfb/", "水情数据", "统计", "xxgk", SW, None, ("首页", "市水务局"), given=True),
    # 鹭浔镇: an old GBK site under the portal.
    Column("lx_dt", "/lxz/gzdt/", "镇内动态", "动态要闻", "gbk", LX, None, ("首页", "鹭浔镇"), given=True,
           date_style="no_year", page_size=10),
    Column("lx_tz", "/lxz/tzgg/", "公告公示", "通知公告", "gbk", LX, None, ("首页", "鹭浔镇"), given=True, page_size=6),
)  # fmt: skip

BY_KEY = {column.key: column for column in COLUMNS}
