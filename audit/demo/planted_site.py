"""What is asked of the site itself: its home page as it should be, and as it may come to be; links that lead astray."""

from __future__ import annotations

from audit.demo.model import GOV, LX, NAMES, RS, SJ, SW, Document, Expect
from audit.demo.writing import paragraphs

# What a home page that keeps the guide carries beside its lists.
_HEAD = """<meta name="viewport" content="initial-scale=1.0,width=device-width">
<meta name="ColumnDescription" content="云澜市门户"><meta name="ColumnKeywords" content="云澜,政务">"""
_ENTRANCES = """<div class="tool"><a href="javascript:void(0)" onclick="elder()"><i></i>敬老版</a>
<img src="/images/ear.png" title="无障碍浏览" onclick="reader()"></div>"""
_MARKS = """<div class="mark"><a href="/lxwm/"></a><img src="/images/dzjg.png" alt="">
<script src="https://zfwzgl.www.gov.cn/exposure/jiucuo.js"></script></div>"""


def furnish(home: str) -> str:
    """The home page with all of it."""
    home = home.replace("</head>", _HEAD + "</head>", 1).replace("<body>", "<body>" + _ENTRANCES, 1)
    return home.replace("</body>", _MARKS + "</body>", 1)


def strip(home: str) -> str:
    """The home page without any of it, its foot and the site's tags gone too."""
    for part in (_HEAD, _ENTRANCES, _MARKS):
        assert part in home
        home = home.replace(part, "")
    before, _, after = home.partition('<div class="footer">')
    foot = after.partition("</div>")[2]
    tags = ('<meta name="SiteIDCode"', '<meta name="ColumnType"')
    for tag in tags:
        start = before.index(tag)
        before = before[:start] + before[before.index(">", start) + 1 :]
    return before + foot


SHELL = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title></title></head><body><div id="root"></div>'
    '<script src="/static/js/main.81ac.js"></script></body></html>'
)

# A pack of the test's own: the clauses of three documents that ask it of their sites, put together.
PACK = """\
id: yunlan-site
title: 云澜市政府网站规范
issued_by: 云澜市人民政府办公室
issued_on: 2024-01-01
clauses:
  - &clause
    id: YL24-1
    title: 网站有适老化和无障碍入口
    quote: 完善适老化与无障碍阅读功能
    class: M
    responsible: 市政府办
    applies_to: {}
    check: a11y_entry
    params: {entry: {适老化: [敬老, 长者], 无障碍: [无障碍]}}
    points: 2
    deduct: {mode: per_case, each: 1}
    basis: [{of: points, suggested: 示例}, {of: each, suggested: 示例}]
    remedy: 补上。
    limits: [示例。]
  - <<: *clause
    id: YL24-2
    title: 页面符合发展指引
    check: guide47
    params:
      meta: [SiteName, SiteIDCode, ColumnName, ColumnType, ColumnKeywords]
      footer: {标识码: [标识码], 找错: [jiucuo], 主办单位: [主办]}
  - <<: *clause
    id: YL24-3
    title: 适合手机访问
    check: responsive
    params: {}
  - <<: *clause
    id: YL24-4
    title: 支持IPv6
    check: ipv6
    params: {}
  - <<: *clause
    id: YL24-5
    title: 首页常新
    check: homepage_freshness
    params: {max_days: 14}
"""

# (check, part) → status, of the unit whose site it is.
GUIDE = ("SiteName", "SiteIDCode", "ColumnName", "ColumnType", "ColumnKeywords", "标识码", "找错", "主办单位")
FURNISHED = {
    ("a11y_entry", "适老化"): "pass",
    ("a11y_entry", "无障碍"): "pass",
    ("responsive", ""): "pass",
    ("ipv6", ""): "missing",
    ("homepage_freshness", ""): "pass",
    **{("guide47", part): "pass" for part in GUIDE},
    # The front page bears them, and so do some columns' pages; others were made without.
    **{("guide47", part): "suspect" for part in GUIDE if part.startswith("Column")},
}
STRIPPED = {
    **FURNISHED,
    ("a11y_entry", "适老化"): "suspect",
    ("a11y_entry", "无障碍"): "suspect",
    ("responsive", ""): "suspect",
    # The articles still bear these tags: the site has them, its front page alone does not.
    ("guide47", "SiteIDCode"): "suspect",
    ("guide47", "标识码"): "suspect",
    ("guide47", "找错"): "suspect",
    ("guide47", "主办单位"): "suspect",
}
UNREAD = {key: "missing" for key in FURNISHED if key != ("homepage_freshness", "")}


def _link(key: str, unit: str, column: str, status: str, why: str, published: str, html: str) -> Document:
    return Document(
        key,
        column,
        f"{NAMES[unit].removesuffix('办公室')}整理便民问答第{key[-1]}期",
        published,
        paragraphs("市民常问的几件事，这里一并作答。", "办理前请先电话预约，节假日不休。") + html,
        source=NAMES[unit],
        kind="news",
        expect=(Expect(unit, "outlink_risk", status, why, also=("pass",) if status == "none" else ()),),
    )


DOCUMENTS = (
    _link(
        "s_far_1",
        GOV,
        "yw",
        "suspect",
        "移出屏幕的链接",
        "2024-05-15",
        '<p style="position: absolute; top: -2600px"><a href="http://yl88.example.invalid/reg">开户有礼</a></p>',
    ),
    _link(
        "s_small_2",
        SJ,
        "sj_dt",
        "suspect",
        "字号为0的链接",
        "2024-05-16",
        '<span style="font-size:0"><a href="http://zx.example.invalid/">在线</a></span>',
    ),
    _link(
        "s_words_3",
        RS,
        "rs_dt",
        "suspect",
        "看得见的赌博链接",
        "2024-05-17",
        '<p>更多：<a href="http://live.example.invalid/">真人荷官陪玩</a></p>',
    ),
    _link(
        "s_paper_4",
        RS,
        "rs_dt",
        "none",
        "报纸的链接",
        "2024-05-20",
        '<p>来源：<a href="http://paper.example.invalid/2024/a.html">云澜晚报数字版</a></p>',
    ),
)

UNIT_EXPECT = (
    Expect(GOV, "homepage_freshness", "pass", "首页天天更新"),
    Expect(SW, "homepage_freshness", "na", "部门没有自己的网站"),
    Expect(GOV, "site_availability", "missing", "没有开启定时探测"),
    Expect(LX, "site_availability", "na", "乡镇没有自己的网站"),
    Expect(SW, "outlink_risk", "pass", "没有可疑链接"),
)
