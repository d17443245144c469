"""All that the checks say to people, in Chinese: sentences with the document, both dates, the count and the limit, then
what to do. Kept in one place, so that an office's editor can read them through."""

from __future__ import annotations

from datetime import date

SOURCES = {
    "shown": "页面显示", "table": "页面信息表", "body": "正文", "signature": "落款", "title": "标题", "meta": "网页源码META标签",
    "json": "网页脚本数据", "url": "网址", "list": "栏目列表", "attachment": "附件", "column": "栏目", "crawl": "本系统抓取记录",
}  # fmt: skip

# ---- doubts ----
ONLY_SOURCE = "{name}只见于{source}，不足以判不合格"
TWO_DATES = "页面显示的{name}有两个（{dates}），须先核实以哪个为准"
ABSENT = "本系统于{read_at}完整读取该栏目时尚无此件，与显示的{name}（{shown}）不符，须核实发布时间"
INTERVAL = "日期只能确定在{first}至{last}之间"
UNDECIDED = "按不同日期计算结论不一"


def day(value: date) -> str:
    return f"{value.year}年{value.month}月{value.day}日"


def name(title: str) -> str:
    """A title to stand within 《》: its own marks become 〈〉, as GB/T 15834 has it; very long ones are cut."""
    title = title.replace("《", "〈").replace("》", "〉").strip()
    return title if len(title) <= 80 else title[:79] + "…"


def because(reasons: list[str]) -> str:
    """The reasons for a suspicion as the tail of a sentence."""
    return f"因{'；'.join(dict.fromkeys(reasons))}，列为疑似，请人工核实。" if reasons else ""


# ---- interp_deadline, interp_coverage ----
INTERP_SPAN = "《{title}》{base}为{start}，最早的{form}《{other}》发布于{end}，相隔{count}个工作日，时限{limit}个工作日"
INTERP_PASS = "{span}，符合要求。"
INTERP_LATE = "{span}，超期{over}个工作日。请说明原因；今后与文件同步组织、同步发布解读。"
INTERP_SUSPECT = "{span}。{because}"
INTERP_WEAK = "《{title}》（{base}{start}）只找到可能的{form}《{other}》（{how}），不能确定是否解读此件，列为疑似。请核实后在解读页链接文件原文。"
INTERP_UNDATED = (
    "《{title}》{base}为{start}，找到{form}《{other}》但读不出其发布日期，无法判断是否按时，列为疑似，请核实。"
)
INTERP_NO_BASE = "《{title}》没有读出{base}，无法计算解读时限，列为未检出。请在页面标明发布日期。"
INTERP_DUE = "《{title}》{base}为{start}，尚未见{form}；时限{limit}个工作日，最迟{due}上网，还剩{left}个工作日。请尽快发布并与文件互相链接。"
INTERP_MISSING = (
    "《{title}》{base}为{start}，时限{limit}个工作日已于{due}届满，未检出{form}。如已发布，请提供网址并与文件互相链接。"
)
INTERP_FORMS = {"any": "解读", "graphic": "图解"}
BASES = {"published_on": "发布日期", "written_on": "成文日期"}

COVER_PASS = (
    "《{title}》（{start}发布）已有解读《{other}》。本单位范围内政策文件解读 {ratio}，要求不低于{minimum:.0%}。"
)
COVER_SUSPECT = "《{title}》（{start}发布）只找到可能的解读《{other}》（{how}），列为疑似。本单位已确定有解读的 {ratio}，要求不低于{minimum:.0%}。"
COVER_DUE = "《{title}》（{start}发布）尚未见解读，{due}前仍在时限内，还剩{left}个工作日。"
COVER_MISSING = "《{title}》（{start}发布）未检出解读。本单位范围内政策文件解读 {ratio}，要求不低于{minimum:.0%}。如已发布，请提供网址并与文件互相链接。"
COVER_ENOUGH = "《{title}》（{start}发布）未检出解读，但本单位解读 {ratio}，已达到{minimum:.0%}的要求，本件不再计。"
COVER_NO_ROSTER = "要求的单位名录“{roster}”没有配置，无法确定应解读的范围，列为未检出。请在配置的 rosters 下填写。"
COVER_NOT_LISTED = "{unit}不在单位名录“{roster}”内，本项不适用。"
COVER_UNDATED = "发布日期未读出"

# ---- consult_min_days ----
CONSULT_READING = "以公告写明的开始日期与网页发布日期中较晚的{start}为起点，到{end}截止，首日不计"
CONSULT_STATED = "以公告写明的期限计"
CONSULT_PASS = "《{title}》公开征求意见{count}日（{reading}），不少于{limit}日，符合要求。"
CONSULT_SHORT = (
    "《{title}》公开征求意见只有{count}日（{reading}），少于{limit}日。如另有更早的公开征集或缩短期限的说明，请提供网址申请复核；"
    "今后公告应写明起止日期，确需缩短的在公告中说明理由。"
)
CONSULT_SUSPECT = "《{title}》公开征求意见{count}日（{reading}），要求不少于{limit}日。{because}"
CONSULT_TYPE = "未能确定其属于须满{limit}日的类型（{types}）"
CONSULT_EXEMPT = (
    "《{title}》公开征求意见{count}日（{reading}），少于{limit}日，但公告说明了缩短期限的理由：“{reason}”，列为豁免。"
)
CONSULT_NO_END = "《{title}》没有写明征求意见的截止日期（无期限），列为疑似。请在公告中写明起止日期。"
CONSULT_NO_START = "《{title}》写明{end}截止，但没有读出开始日期和发布日期，无法计算期限，列为疑似。请在页面标明。"
CONSULT_REVERSED = "《{title}》写明的截止日期{end}早于起点{start}，日期有矛盾，列为疑似，请更正。"
CONSULT_WEAK_PUBLISHED = "按公告写明的开始日期已满期限，但网页发布日期（{source}）较晚，须核实"

# ---- enforce_timeliness ----
ENFORCE_NAME = "{kind}决定{number}（{title}）"
ENFORCE_PASS = "{name}{decided}作出，{published}公示，相隔{count}个工作日，时限{limit}个工作日，符合要求。"
ENFORCE_LATE = "{name}{decided}作出，{published}才公示，相隔{count}个工作日，超过{limit}个工作日的时限。请说明原因；如更早在其他页面公示过，请提供网址。"
ENFORCE_SUSPECT = "{name}{decided}作出，{published}公示，相隔{count}个工作日，时限{limit}个工作日。{because}"
ENFORCE_TWO_RULES = "市场监管行政处罚的时限有{low}个工作日（国办发〔2018〕118号）和{limit}个工作日（市场监管总局令第45号）两种口径，相隔在两者之间"
ENFORCE_APPENDED = "此条系后来追加在页面上，只能以本系统首次看到的日期（{seen}）计"
ENFORCE_NO_DECIDED = "{name}没有读出作出决定的日期，无法计算公示时限，列为未检出。请在公示信息中写明决定日期。"
ENFORCE_NO_PUBLISHED = "{name}{decided}作出，页面没有读出发布日期，无法计算公示时限，列为未检出。请在页面标明发布日期。"
ENFORCE_BEFORE = "{name}决定日期{decided}晚于页面发布日期{published}，无法确定何时公示，列为疑似，请核实。"
ENFORCE_WITHDRAWN = "{name}已停止公示或公示期已满，不计。"
ENFORCE_EXPIRED = "{name}{published}公示，至评估日已超过{months}个月的公示期，不计。"
ENFORCE_WARNING = "{name}仅给予警告，依市场监管总局令第45号第二条不在公示之列，公示早晚不计。"

# ---- normdoc_validity ----
NORM_PASS = "《{title}》标注了{mark}（“{quote}”），符合要求。标注情况 {ratio}，要求不低于{minimum:.0%}。"
NORM_FAIL = "《{title}》整页没有标注{labels}。标注情况 {ratio}，要求不低于{minimum:.0%}。请在文件页面显著位置标明。"
NORM_ENOUGH = "《{title}》整页没有标注{labels}，但本单位标注情况 {ratio}，已达到{minimum:.0%}的要求，本件不再计。"
NORM_UNREAD = "《{title}》页面没有标注{labels}，但{why}，不能据此判定，列为疑似，请核实。"
NORM_OTHER_MARK = "《{title}》标注了“{quote}”，但没有标注{labels}，列为疑似，请核实。"
NORM_ONLY_BODY = "《{title}》只在正文条款中写明“{quote}”，没有在页面显著位置标注，列为疑似，请核实。"
NORM_HIDDEN = "《{title}》的有效性只见于{source}（“{quote}”），读者看不到，列为疑似，请在页面标明。"
NORM_EXPIRED = "《{title}》标注有效，但标注的有效期{expires}已过。请及时更正为失效，或公布延期的决定。"
NORM_EXPIRED_SUSPECT = "《{title}》标注有效，而{source}写明的有效期{expires}已过；如已延期请说明，列为疑似。"
NORM_ATTACHMENT, NORM_BODY_ELSEWHERE, NORM_NOT_WHOLE = "附件尚未读取", "正文只在附件或图片里", "页面没有读全"
NORM_ONLY_COLUMN = "仅因列在规范性文件栏目而视为规范性文件"

# ---- annual_report ----
REPORT_PASS = "{subject}{year}年政府信息公开工作年度报告发布于{found}，不晚于{deadline}，符合要求。"
REPORT_LATE = "{subject}{year}年政府信息公开工作年度报告发布于{found}，晚于{deadline}的期限{count}日。请说明原因；如更早在其他页面发布过，请提供网址。"
REPORT_SUSPECT = "{subject}{year}年政府信息公开工作年度报告发布于{found}，期限为{deadline}。{because}"
REPORT_UNDATED = "{subject}{year}年政府信息公开工作年度报告没有读出发布日期，无法判断是否在{deadline}前发布，列为疑似。请在页面标明发布日期。"
REPORT_MISSING = "未检出{subject}{year}年政府信息公开工作年度报告（期限{deadline}）。如已发布，请提供网址。"
REPORT_DUE = "{subject}{year}年政府信息公开工作年度报告须在{deadline}前发布，尚未见到，还剩{left}日。"
REPORT_NA = "{subject}（{kind}）不单独编制政府信息公开工作年度报告，本项不适用。"
KINDS = {
    "city": "市级政府",
    "county": "县级政府",
    "department": "部门",
    "township": "乡镇（街道）",
    "village": "村（社区）",
}

# ---- column_freshness ----
FRESH_PASS = "栏目“{name}”最新一条发布于{newest}，距{as_of}{count}日，{limit}内有更新，符合要求。"
FRESH_FAIL = "栏目“{name}”列表已读全，最新一条发布于{newest}，距{as_of}{count}日，超过{limit}未更新。请及时更新，或与其他栏目合并。"
FRESH_SUSPECT = "栏目“{name}”最新一条发布于{newest}，距{as_of}{count}日，要求{limit}内更新。{because}"
FRESH_DUE = "栏目“{name}”最新一条发布于{newest}，须在{due}前更新，还剩{left}日。"
FRESH_BLANK = "栏目“{name}”列表已读全，没有任何内容，列为疑似。请核实是否空白栏目，及时充实或撤并。"
FRESH_UNREAD = "栏目“{name}”的列表没有读出（{why}），无法判断更新情况，列为未检出。"
FRESH_UNDATED = "栏目“{name}”的{rows}条内容都没有日期，无法判断更新情况，列为疑似。请在列表标明发布日期。"
FRESH_EVENT = "该类栏目随事项产生而更新，长期未更新不一定有误"
FRESH_PARTIAL = "列表没有读全（{why}）"
FRESH_SOME_UNDATED = "有{rows}条内容没有日期"
FRESH_LATER = "列表里最新日期{newest}晚于评估日，以下以评估日及以前的内容计"

# ---- dead_links ----
LINKS_FAIL = "页面《{title}》有{count}个失效链接，多次访问均返回 {codes}：{urls}。请修复或删除。"
LINKS_SUSPECT = "页面《{title}》有{count}个链接疑似失效：{urls}。未达到确认条件（须多次返回 {codes}），请人工点开核实。"
LINKS_PASS = "本单位共检查站内链接{checked}个（另有{unchecked}个未能检查），其中{good}个可以访问。"
AREAS = {"body": "正文", "nav": "导航", "home": "首页"}

# ---- pii_scan ----
PII_SUSPECT = "页面《{title}》疑似有未遮盖的{kind}{count}处（{masked}；位置：{where}），列为疑似。请人工确认；属实的立即遮盖或撤下。"
PII_PASS = "本单位共扫描{scanned}个页面，{clean}个未发现未遮盖的{kinds}。"
WHERE = {"body": "正文", "title": "标题", "table": "表格"}


def where(value: str) -> str:
    if value.startswith("attachment"):
        return f"附件{value.partition(':')[2]}"
    return WHERE.get(value, value)
