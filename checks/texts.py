"""All that the checks say to people, in Chinese: sentences with the document, both dates, the count and the limit, then
what to do. Kept in one place, so that an office's editor can read them through."""

from __future__ import annotations

from datetime import date

from checks.model import Status

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
INTERP_NOT_FIRST = "解读的标题写有“{word}”，此前应另有解读"
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
COVER_NO_ROSTER = (
    "要求的名录“{roster}”没有配置，无法确定应查的范围，列为未检出；单位不必办理，请政务公开办在配置的 rosters 下填写。"
)
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
CONSULT_OTHER_TERM = "公告写有“{quote}”，期限是否另有延长、前次征求或缩短的理由"
CONSULT_NO_DRAFT = "没有见到征求的是哪一件草案（征求意见稿），可能是征集建议"
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
ENFORCE_ROW_DATE = "表内写明该条的公示日期为{row}，早于本页的发布日期，请核实当时公示在何处"
ENFORCE_APPENDED = "此条系后来追加在页面上，只能以本系统首次看到的日期（{seen}）计"
ENFORCE_NO_DECIDED = "{name}没有读出作出决定的日期，无法计算公示时限，列为未检出。请在公示信息中写明决定日期。"
ENFORCE_NO_PUBLISHED = "{name}{decided}作出，页面没有读出发布日期，无法计算公示时限，列为未检出。请在页面标明发布日期。"
ENFORCE_BEFORE = "{name}决定日期{decided}晚于页面发布日期{published}，无法确定何时公示，列为疑似，请核实。"
ENFORCE_WITHDRAWN = "{name}已停止公示或公示期已满，不计。"
ENFORCE_UNDONE = "{name}已由{other}撤销或停止公示（{how}），不计。"
ENFORCE_MAYBE_UNDONE = "{other}可能撤销了它（{how}）"
ENFORCE_CORRECTED = "{other}作过更正（{how}），日期可能以更正后的为准"
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
NORM_TERM = "正文写有“{quote}”，可能写明了有效期"
NORM_ONLY_COLUMN = "仅因列在规范性文件栏目而视为规范性文件"

# ---- annual_report ----
REPORT_PASS = "{subject}{year}年政府信息公开工作年度报告发布于{found}，不晚于{deadline}，符合要求。"
REPORT_LATE = "{subject}{year}年政府信息公开工作年度报告发布于{found}，晚于{deadline}的期限{count}日。请说明原因；如更早在其他页面发布过，请提供网址。"
REPORT_SUSPECT = "{subject}{year}年政府信息公开工作年度报告发布于{found}，期限为{deadline}。{because}"
REPORT_ABOUT = "标题写有“{word}”，可能不是首次公布的那一份"
REPORT_OTHERS = "标题写的是“{name}”，可能是别的单位的年报"
REPORT_UNDATED = "{subject}{year}年政府信息公开工作年度报告没有读出发布日期，无法判断是否在{deadline}前发布，列为疑似。请在页面标明发布日期。"
REPORT_MISSING = "未检出{subject}{year}年政府信息公开工作年度报告（期限{deadline}）。如已发布，请提供网址。"
REPORT_DUE = "{subject}{year}年政府信息公开工作年度报告须在{deadline}前发布，尚未见到，还剩{left}日。"
REPORT_SECTIONS, REPORT_MENTION = "各部分", "应提到的内容"
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


# ---- what is due in a period, counts and shares (checks.presence) ----
FEW = "{numerator}/{denominator}（不足{base}件，不计百分比）"
PRESENT_UNDATED = "没有读出日期"
PRESENT_LATE = "标题写明该年，日期却在其后"
PRESENT_UNTIL = "（期限{due}）"
PRESENT_EXAMPLE = "《{title}》"
PRESENT_DATED = "《{title}》（{day}）"
PRESENT_PASS = "{unit}{period}“{item}”见到{count}件，要求不少于{need}件，符合要求，如{example}。"
PRESENT_DUE = "{unit}{period}“{item}”见到{count}件，要求不少于{need}件{until}，还剩{left}日。"
PRESENT_SUSPECT = (
    "{unit}{period}“{item}”能确定的有{count}件，要求不少于{need}件{until}；另有{more}件不能确定，如{example}：{why}。"
    "列为疑似，请人工核实。"
)
PRESENT_MISSING = "{unit}{period}“{item}”检出{count}件，要求不少于{need}件{until}，列为未检出。如已公开，请提供网址。"
PRESENT_COLUMN = "{unit}{period}“{item}”见于栏目“{column}”（{rows}条），符合要求。"

SHARE_PASS = "{what} {ratio}，要求不低于{minimum}，符合要求。"
SHARE_NA = "{what}没有应计的件数，本项不适用。"
SHARE_DUE = "{what} {ratio}，要求{due}前不低于{minimum}，还剩{left}日。{lacking}"
SHARE_POSSIBLE = (
    "{what} {ratio}，要求不低于{minimum}；另有{possible}件可能计入而不能确定，列为疑似，请人工核实。{lacking}"
)
SHARE_FEW = "{what} {ratio}，要求不低于{minimum}；件数太少，百分比没有意义，列为疑似，请人工看件数。{lacking}"
SHARE_MISSING = "{what} {ratio}，要求不低于{minimum}，列为未检出。{lacking}如已公开，请提供网址。"
SHARE_LACKING = "未检出的有{count}件：{names}。"

# ---- interp_graphic_ratio, interp_video_ratio, interp_multi_form, interp_leader_times, *_backlink ----
SHARE_INTERP = "{unit}{year}有{form}的{of}占"
FORMS_FOUND = "确定的解读{number}件，形式：{forms}"
FORMS = {
    Status.PASS: "《{title}》{count}，不少于{limit}，符合要求。",
    Status.SUSPECT: "《{title}》{count}，要求不少于{limit}；另有不能确定是否对应或没有读全的解读，列为疑似，请人工核实。",
    Status.DUE: "《{title}》{count}，要求不少于{limit}，{due}前仍在宽限期内，还剩{left}个工作日。",
    Status.MISSING: "《{title}》{count}，要求不少于{limit}，列为未检出。请补做其他形式的解读并与文件互相链接；如已发布，请提供网址。",
}
LEADER_ITEM = "{name}解读政策"
LEADER_POST = "标题只有职务“{post}”，没有姓名"
LINK_LACKS_ITSELF = "正文里没有见到{other}的链接"
LINK_LACKS = "{holder}《{title}》的正文里没有见到{other}的链接"
LINKED = {
    Status.PASS: "{holder}《{title}》与{other}互相链接，符合要求。已互链 {ratio}。",
    Status.SUSPECT: "{holder}《{title}》：{lacking}；有页面没有读全，列为疑似，请人工核实。已互链 {ratio}。",
    Status.MISSING: "{holder}《{title}》：{lacking}，列为未检出。请在两个页面互相加上链接。已互链 {ratio}。",
}

# ---- activity_quota, openday ----
ACTIVITY_FILM = "没有读出页面里有没有视频"
OPENDAY_NOTICE_LIKE = "标题像活动公告，不像报道"
OPENDAY_OUTSIDE = "发布日期不在{first}至{last}之间，活动可能在期内"
OPENDAY_ANNOUNCED = "{unit}{year}“{name}”公告{notice}先于报道{report}，符合要求。"
OPENDAY_LATE_NOTICE = "{unit}{year}“{name}”最早的公告{notice}不早于报道{report}，列为疑似。请核实是否另有更早的公告。"
OPENDAY_ONLY_NOTICE = "{unit}{year}“{name}”见到公告{notice}，没有见到活动报道，请在活动后发布报道。"
OPENDAY_PICTURES = "{unit}{year}“{name}”报道{report}有图片，符合要求。"
OPENDAY_NO_PICTURES = "{unit}{year}“{name}”报道{report}里没有见到图片（可能由脚本显示），列为疑似，请人工核实。"
OPENDAY_NO_NOTICE = "{unit}{year}未检出“{name}”的活动公告。如已发布，请提供网址。"

# ---- consult_materials, consult_feedback ----
MATERIAL_ATTACHED = "《{title}》附有{name}（附件“{other}”），与公告同步，符合要求。"
MATERIAL_UNREAD, MATERIAL_OTHER = "公告有附件，名称看不出是不是", "另有材料读不出发布日期"
MATERIAL_MAYBE = "《{title}》没有找到{name}，但{why}，列为疑似，请人工核实。"
MATERIAL_NONE = "《{title}》没有附件，也没有找到{name}，列为未检出。请在公告附上，或提供网址。"
MATERIAL_UNDATED = "《{title}》的{name}{other}与公告的日期没有都读出，无法判断是否同步，列为疑似，请核实。"
MATERIAL = {
    Status.PASS: "《{title}》{start}发布，{name}{other}，相隔{count}日，不超过{limit}日，符合要求。",
    Status.FAIL: "《{title}》{start}发布，最早的{name}{other}，晚了{count}日，超过{limit}日。今后请与公告同日发布。",
    Status.SUSPECT: "《{title}》{start}发布，{name}{other}，相隔{count}日，要求不超过{limit}日。{because}",
}
FEEDBACK_BASES = {"decision": "决策文件发布", "consultation_end": "征求意见截止"}
FEEDBACK_THERE = "《{title}》已有意见反馈{other}，符合要求。"
FEEDBACK_UNDATED = (
    "《{title}》已有意见反馈{other}，但反馈的发布日期或{base}日期没有读出，无法计算时限，列为疑似，请核实。"
)
FEEDBACK_SPAN = {
    Status.PASS: "《{title}》{base}于{start}，意见反馈{other}，相隔{count}个工作日，时限{limit}个工作日，符合要求。",
    Status.FAIL: "《{title}》{base}于{start}，最早的意见反馈{other}，相隔{count}个工作日，超过{limit}个工作日。请说明原因；如更早反馈过，请提供网址。",
    Status.SUSPECT: "《{title}》{base}于{start}，意见反馈{other}，相隔{count}个工作日，时限{limit}个工作日。{because}",
}
FEEDBACK_OTHER = "另有反馈页读不出发布日期"
FEEDBACK_WEAK = "《{title}》的反馈可能是{other}（{how}），该页没有写明是哪一次征集的反馈，列为疑似，请人工核实。"
FEEDBACK_UNLINKED = "《{title}》已有意见反馈{other}，但没有见到两页互相链接，列为疑似，请核实。"
FEEDBACK_NONE = (
    "《{title}》没有检出意见征集和采纳情况的反馈，列为未检出。没有收到意见的也请说明；如已反馈，请提供网址。"
)
FEEDBACK_NOT_YET = "《{title}》没有读出截止日期，或征求意见尚未截止，还不到反馈的时候。"
FEEDBACK_NO_BASE = "《{title}》没有见到{base}，时限还没有开始计算。"
FEEDBACK_DUE = "《{title}》{base}于{start}，尚未见到意见反馈；时限{limit}个工作日，最迟{due}，还剩{left}个工作日。"
FEEDBACK_MISSING = (
    "《{title}》{base}于{start}，时限{limit}个工作日已于{due}届满，未检出意见反馈。如已反馈，请提供网址。"
)
FEEDBACK_ELEMENTS = "意见反馈《{title}》的正文尚不能自动核对，请人工看是否写明：{names}。"

# ---- decision_list, decision_participation ----
DECISION_ITEM, DECISION_STANDARD = "重大行政决策事项目录", "重大行政决策事项标准"
DECISION_ELSEWHERE = (
    "{unit}{year}的重大行政决策事项目录{example}不在政府门户网站上，门户网站未检出。请在门户网站公布，或提供网址。"
)
DECISION_LATE = "公布晚于期限，是否算数须由办方定"
DECISION_CHANGED = "标题说明它是后来的调整或补充，原来的目录可能已被它代替"
DECISION_NO_YEAR = "标题没有写明年度"
DECISION_OTHER = "另有《{title}》日期不能确定"
DECISION = {
    Status.PASS: "{unit}{year}重大行政决策事项目录{example}，不晚于{due}，符合要求。",
    Status.FAIL: "{unit}{year}重大行政决策事项目录{example}，晚于{due}的期限。请说明原因；如更早公布过，请提供网址。",
    Status.SUSPECT: "{unit}{year}重大行政决策事项目录{example}，期限为{due}。{because}",
}
DECISION_SHARE = "{unit}{year}重大行政决策目录事项中公开征求过意见的占"

# ---- normdoc_library, normdoc_cleanup ----
LIBRARY = {
    Status.PASS: "《{title}》在“{path}”专栏内，符合要求。在专栏内的 {ratio}。",
    Status.SUSPECT: "《{title}》没有读出所在的栏目路径，无法判断是否在“{path}”专栏内，列为疑似，请核实。在专栏内的 {ratio}。",
    Status.MISSING: (
        "《{title}》见于“{where}”，没有在“{path}”专栏内检出，列为未检出。请归集到专栏；如专栏内已有，请提供网址。在专栏内的 {ratio}。"
    ),
}
LIBRARY_LIST_PASS = "{unit}的规范性文件集中公开页面{example}{until}，符合要求。"
LIBRARY_LIST_LATE = (
    "{unit}的规范性文件集中公开页面{example}晚于{due}的期限。目录常随更新改换日期，列为疑似。请核实首次公开的日期。"
)
LIBRARY_LIST_DUE = "{unit}尚未见到规范性文件集中公开的页面，期限{due}，还剩{left}日。"
LIBRARY_LIST_MISSING = "未检出{unit}的规范性文件集中公开页面{until}。如已公开，请提供网址。"
LIBRARY_LIST_DOUBT = "{unit}的规范性文件集中公开页面{example}{until}：{why}，列为疑似，请核实。"
LIBRARY_FACET = "{unit}的文件库栏目“{column}”可按{name}分类查看（“{text}”），符合要求。"
LIBRARY_NO_FACET = (
    "{unit}的文件库栏目“{column}”首页上没有见到按{name}的分类或筛选；可能由脚本生成，列为疑似，请人工打开核实。"
)
LIBRARY_UNREAD = "{unit}的文件库栏目首页没有读到，无法判断能不能按{name}分类查看，列为未检出。"
LIBRARY_NONE = "没有见到{unit}的规范性文件库栏目，无法判断能不能按{name}分类查看，列为未检出。如有，请提供网址。"
CLEANUP_ITEM = "规范性文件清理结果"
CLEANUP_STILL = "{notice}的标题写明废止（失效）《{title}》，而该文件页面抓取时仍标注有效（“{quote}”），列为疑似。请核实是否同一文件并及时更正标注。"
CLEANUP_SAME = "{unit}标题写明废止（失效）的文件{count}件，在库内见到的都没有再标有效。"

# ---- budget_coverage ----
BUDGET_ELSEWHERE = "{unit}“{item}”{example}不在政府门户网站上，门户网站未检出。请在门户网站公开，或提供网址。"
BUDGET_RATIO = "名录内{kind}已公开 {ratio}。"
BUDGET_NO_YEAR = "标题没有写明年度"
BUDGET_UNREAD = "附件没有读取，名称看不出有没有绩效目标"

# ---- gazette, meeting_gap ----
GAZETTE_NONE = "未检出{unit}政府公报的任何一期（标题写有“某年第几期”的页面）。如已上网，请提供网址。"
GAZETTE_GAP = (
    "{unit}{year}年政府公报见到最后一期是第{last}期，其中缺{count}期：{lacking}，列为未检出。如已上网，请提供网址。"
)
GAZETTE_WHOLE = "{unit}{year}年政府公报从第1期到第{last}期没有缺号，符合要求。"
GAZETTE_UNREAD = "{unit}的政府公报各期网页或附件没有读到，列为未检出。"
GAZETTE_NO_FILES = "{unit}的政府公报各期网页没有见到 PDF、OFD 附件，列为未检出。如有电子版，请提供网址。"
GAZETTE_MOBILE = {
    Status.PASS: "{unit}的政府公报{all}期网页都有移动适配标签 viewport，如{example}，符合要求。",
    Status.SUSPECT: "{unit}的政府公报{all}期网页中{count}期没有宽度随设备的移动适配标签 viewport，如{example}。列为疑似，请用手机打开核实。",
}
GAZETTE_SIGNED = {
    Status.PASS: "{unit}的政府公报{all}个电子版文件都有数字签名，如{example}的“{file}”，符合要求。",
    Status.SUSPECT: "{unit}的政府公报{all}个电子版文件中{count}个没有数字签名，如{example}的“{file}”。列为疑似，请人工看有没有电子水印。",
}
GAZETTE_SHARE = "{unit}{year}发布的规范性文件中在政府公报刊登的占"
MEETING_NONE = "未检出{unit}写有“第几次”的{series}信息。如已公开，请提供网址。"
MEETING_GAP = (
    "{unit}{before}与{after}之间没有见到{which}{series}，列为未检出。依法不公开的请说明；如已公开，请提供网址。"
)
MEETING_JUMP = "{unit}{before}与{after}之间跳过{which}{series}，可能是换届或标题有误，列为疑似，请人工核实。"
MEETING_WHOLE = "{unit}见到{series}{count}次（第{first}次至第{last}次），没有缺号，符合要求。"
MEETING_TIME = {
    Status.PASS: "{series}第{number}次于{day}召开，{report}公开，相隔{count}个工作日，时限{limit}个工作日，符合要求。",
    Status.FAIL: "{series}第{number}次于{day}召开，{report}才公开，相隔{count}个工作日，超过{limit}个工作日。如更早公开过，请提供网址。",
    Status.SUSPECT: "{series}第{number}次于{day}召开，{report}公开，相隔{count}个工作日，时限{limit}个工作日。{because}",
}

# ---- the site itself: a11y_entry, guide47, responsive, ipv6, site_availability, outlink_risk ----
SITE_NO_HOME = "没有抓到网站首页，或首页内容由脚本填充而没有读出，无法判断，列为未检出。"
SITE_NOT_OWN = "{unit}没有自己的网站，不适用。"
SITE_HOMES_UNREAD = "（另有{count}个网站的首页没有读到）"
ENTRY = {
    Status.PASS: "首页上有“{item}”入口的网站 {ratio}，如“{words}”，达到{minimum}，符合要求。",
    Status.SUSPECT: "首页源码里见到“{item}”入口的网站 {ratio}，未达到{minimum}：{lacking}。入口可能由脚本生成，列为疑似，请打开首页核实。",
    Status.MISSING: "首页上没有见到“{item}”入口，或首页没有读到（网站 {ratio}），列为未检出。如有入口，请提供网址。",
}
ENTRY_SCRIPT = "{site} 只引用了脚本 {script}"
ENTRY_NONE = "{site} 没有见到"
ENTRY_SAMPLE = "抽测（只列出，不作评测分）：{found}。"
ENTRY_ITEMS = {
    "alt": "首页图片{images}张，没有替代文字的{unnamed}张",
    "title": "首页标题“{title}”",
    "lang": "页面语言标注为“{lang}”",
}
ENTRY_NO_TITLE, ENTRY_NO_LANG = "首页没有标题", "没有标注页面语言"
GUIDE_TAG_PASS = "首页有网页标签 {tag}（{value}），符合要求。"
GUIDE_TAG_FAIL = "首页源码已读全，没有网页标签 {tag} 或其内容为空；读全的{count}个文章页也都没有。请网站承建单位补上。"
GUIDE_TAG_ELSEWHERE = "首页没有网页标签 {tag}，但有的文章页（如《{title}》）有，列为疑似，请核实首页模板。"
GUIDE_TAG_SUSPECT = "首页没有见到网页标签 {tag}，但首页没有读全或读到的文章页太少，列为疑似，请核实。"
GUIDE_PAGES_NONE = "没有读到文章页，无法判断网页标签 {tag}，列为未检出。"
GUIDE_PAGES = {
    Status.PASS: "读全的文章页有网页标签 {tag} 的 {ratio}，符合要求。",
    Status.SUSPECT: "读全的文章页有网页标签 {tag} 的 {ratio}，没有的如《{example}》，列为疑似，请核实是否另有模板。",
    Status.FAIL: "读全的文章页有网页标签 {tag} 的 {ratio}，如《{example}》就没有。请网站承建单位在文章页模板里补上。",
}
GUIDE_FOOT_PASS = "首页底部有“{item}”：{words}，符合要求。"
GUIDE_FOOT_SUSPECT = "首页底部没有见到“{item}”。它可能是图片或由脚本生成，列为疑似，请打开首页核实。"
GUIDE_DATES = "发布时间格式"
GUIDE_DATES_NONE = "没有读到网页标签 PubDate，无法判断发布时间格式，列为未检出。"
GUIDE_DATES_SAID = {
    Status.PASS: "网页标签 PubDate 写成“年-月-日 时:分”的 {ratio}，符合要求。",
    Status.SUSPECT: "网页标签 PubDate 写成“年-月-日 时:分”的 {ratio}，不是的如“{example}”，列为疑似，请核实。",
}
GUIDE_DOMAIN = "域名"
GUIDE_DOMAIN_SAID = {
    Status.PASS: "网站域名 {host} 以 {suffix} 结尾，符合要求。",
    Status.FAIL: "网站域名 {host} 不以 {suffix} 结尾。请按规定启用政府域名。",
    Status.SUSPECT: "抓取用的地址 {host} 不是域名，看不出网站的域名是否以 {suffix} 结尾，列为疑似，请核实。",
}
RESPONSIVE = {
    Status.PASS: "首页有移动适配标签 viewport（{viewport}），符合要求。",
    Status.SUSPECT: "首页{why}。另有手机版网站或客户端的请提供网址；列为疑似，请用手机打开核实。",
}
RESPONSIVE_NONE = "没有移动适配标签 viewport"
RESPONSIVE_FIXED = "的移动适配标签 viewport 写的是固定宽度（{viewport}）"
IPV6_PASS = "{host} 有IPv6地址解析（{address}，{day}查），符合要求。"
IPV6_REACHED = "{host} 有IPv6地址解析（{address}），{day}在IPv6网络下打开了首页，符合要求。"
IPV6_UNREACHED = "{host} 有IPv6地址解析（{address}），但{day}在IPv6网络下没有打开首页（{why}），列为疑似，请核实。"
IPV6_NO_NETWORK = "{host} 有IPv6地址解析（{address}）；能否在IPv6网络下打开没有试成（{why}），列为未检出。"
IPV6_NEVER_TRIED = "没有试过"
IPV6_NONE = "{host} {count}次都没有查到IPv6地址解析（最近一次{day}），同一时期别的网站能查到，列为疑似，请核实。"
IPV6_UNKNOWN = "没有查到{host}的IPv6地址解析（{why}），不能排除是本机网络的问题，列为未检出。"
IPV6_NOT_LOOKED = "没有查过"
IPV6_DUE = "{host} 还没有查到IPv6地址解析，应在{due}前完成，还有{left}日。"
SITE_ANSWERS = {
    Status.PASS: "{first}至{last}访问首页{all}次，打开{opened}次，{seconds:g}秒打不开的{failed}次（{share}），低于{limit}，符合要求。{aside}",
    Status.FAIL: (
        "{first}至{last}访问首页{all}次，{seconds:g}秒打不开的{failed}次（{share}），达到{limit}；这些时候别的网站都能打开。"
        "最近一次是{when}（{why}）。请检查服务器和网络。{aside}"
    ),
    Status.SUSPECT: (
        "{first}至{last}访问首页{all}次，{seconds:g}秒打不开的{failed}次（{share}），达到{limit}，且多数时候打不开，可能是对本机访问的限制，"
        "列为疑似，请从别的网络核实。最近一次是{when}（{why}）。{aside}"
    ),
}
SITE_FEW = (
    "{first}至{last}只有{days}天访问够{least}次（共{all}次能作数），须连续{need}天，无法判断，列为未检出。{aside}"
)
SITE_NEVER = "还没有访问记录，无法判断能否打开，列为未检出；单位不必办理，请政务公开办开启定时探测（schedule.probe）。"
SITE_ASIDE = "另有{count}次没有打开而当时没有别的网站作证，不能排除本机网络问题，不计。"
OUTLINK_NO_PAGES = "{unit}没有读到页面，无法检查外部链接，列为未检出。"
OUTLINK_PASS = "{unit}查过外部链接的页面{pages}个，没有见到可疑外部链接的{clean}个。"
OUTLINK_SUSPECT = "“{title}”有{count}个可疑的外部链接：{links}。列为疑似，请打开核实，确有问题的立即删除并查明来由。"
OUTLINK_ONE = "{url}（{reasons}）"
OUTLINK_HIDDEN = "读者看不见，写法是“{hidden}”"
OUTLINK_WORDS = "文字“{words}”"
OUTLINK_PUNYCODE = "域名用编码伪装，实为 {host}"
OUTLINK_OTHER = "写的是 {written}，指向却是 {host}"
OUTLINK_OFFICIAL = "文字“{words}”像是政府机构，域名却不是政府域名"
OUTLINK_ADDRESS = "域名里有“{word}”"

# ---- homepage_freshness, blank_columns, article20_matrix ----
HOME, UNKNOWN_WHY = "网站首页", "原因未记录"
HOME_COLUMN = "栏目“{name}”（最新{day}）"
HOME_ITEM = "首页上的“{words}”（{day}）"
HOME_UNDATED = "首页的{count}个站内链接都没有抓取到，或没有读出日期，无法判断首页更新情况，列为未检出。"
HOME_SAID = {
    Status.PASS: "首页链接到的最新信息是{newest}，距{today}{age}日，{limit}日内有更新，符合要求。",
    Status.DUE: "首页链接到的最新信息是{newest}，距{today}{age}日，{due}后即超过{limit}日，请及时更新。",
    Status.FAIL: "首页的{count}个站内链接都已查过，最新的是{newest}，距{today}{age}日，超过{limit}日没有更新。请及时更新首页。",
    Status.SUSPECT: (
        "首页链接到的信息里读到的最新一条是{newest}，距{today}{age}日，超过{limit}日；首页没有读全，或另有{unknown}个链接没有抓取、没有读全，"
        "列为疑似，请人工打开首页核实。"
    ),
}
BLANK_UNREAD = "{unit}的{unread}个栏目没有一个读全列表，无法统计空白栏目，列为未检出。"
BLANK_PASS = (
    "{unit}列表读全的{whole}个栏目里空白的有{blank}个，少于{limit}个（另有{unread}个没有读全，不计），符合要求。"
)
BLANK_SUSPECT = "{unit}列表读全的{whole}个栏目里空白的有{blank}个，达到{limit}个：{names}。列为疑似，请逐个点开核实，及时充实或撤并。"
MATRIX_COLUMN = "{unit}“{item}”有栏目“{column}”，内容{count}条。"
MATRIX_PAGE = "{unit}“{item}”有{example}。"
MATRIX_UNREAD = "{unit}“{item}”只见到栏目“{column}”，其列表没有读出（{why}），列为疑似，请核实。"
MATRIX_NONE = "{unit}“{item}”没有检出，列为未检出。如已公开请提供网址；没有此项职能的请注明。"
MATRIX_RATIO = "各项中有内容的 {there}/{all}。"

# ---- date_consistency ----
DATES_DOUBT = "《{title}》{kind}：{values}。列为疑似，请人工核实哪个日期为准，有误的更正。"
DATES_BEFORE = "显示的发布日期{published}，成文日期{written}"
DATES_NUMBER = "发文字号{number}，成文日期{written}"
DATES_META = "源码 PubDate {meta}，显示的发布日期{published}"
DATES_PASS = "{unit}查过日期的页面{judged}个，{clean}个没有矛盾。"

# What was not read may hold an earlier page.
EARLIER_UNREAD = "{message}但{why}，那里可能有更早的页面，本条只列疑似。"
EARLIER_DOC = "没有读完的：同一网站“{types}”类栏目有没有读完的，或整个网站没有采集完而没有这类栏目读完的，超期一律只列疑似，因为可能有更早的页面没有读到。"
UNREAD_COLUMN = "栏目“{name}”本次没有读完（{why}）"
UNREAD_SITE = "本次没有采集完整个网站（{why}）"

# ---- open_label_timeliness ----
LABEL_NONE = "{unit}读过正文的{read}件文件里没有注明“{label}”之类字样的，本项不适用。"
LABEL_UNREAD = "{unit}没有读到任何文件的正文，无法查找“{label}”的字样，列为未检出。"
LABEL_UNDATED = "《{title}》注明“{label}”，但没有读出{lacking}，无法计算上网时限，列为未检出。请在页面标明。"
LABEL_BEFORE = "发布先于成文，两个日期有一个不对"
LABEL_OTHER_DATE = "{source}另有日期{day}，在时限内"
LABEL_ELSEWHERE = "另有同一文件的页面《{title}》（{day}，{url}）"
LABEL_BACKLOG = "发布比成文晚{days}日以上，可能是补录或迁移的旧文件，原先何时公开须核实"
LABEL_BATCH = "{day}这一天集中发布了多件成文日期不同的文件，可能是网站迁移或补录，原先何时公开须核实"
LABEL = {
    Status.PASS: "《{title}》注明“{label}”，{start}成文，{end}发布，相隔{count}个工作日，时限{limit}个工作日，符合要求。",
    Status.FAIL: "《{title}》注明“{label}”，{start}成文，{end}才发布，相隔{count}个工作日，超过{limit}个工作日的时限。请说明原因；如更早在其他页面公开过，请提供网址。",
    Status.SUSPECT: "《{title}》注明“{label}”，{start}成文，{end}发布，相隔{count}个工作日，时限{limit}个工作日。{because}",
}

# ---- wording_suspect ----
WORDING_PASS = "{unit}按清单（{entries}条）查过文字的页面{read}个，{clean}个没有见到清单所列的用语。"
WORDING_NO_LIST = "没有配置用语清单“{roster}”，本项不查。要查的，在配置的 rosters 下写出清单。"
WORDING_UNREAD = "{unit}没有读到任何页面的文字，无法查找清单所列的用语，列为未检出。"
WORDING_RIGHT = "（应为“{right}”）"
WORDING_SUSPECT = (
    "页面《{title}》见到清单所列用语“{words}”{right}{count}处：{lines}。列为疑似，请人工看上下文；确属错误的立即更正。"
)

# ---- what documents must say (checks.elements) ----
SHAPES = {
    "电话": "电话号码",
    "邮编": "6位邮政编码",
    "文号": "文号或文件名",
    "金额": "金额或标准",
    "时间": "时间",
    "路线": "乘车路线",
}
ELEMENT_EMPTY = "有这一项（“{quote}”）但没有内容"
ELEMENT_NO_VALUE = "有这一项（“{quote}”）但没有读到{shape}"
ELEMENT_ALIKE = "有写法相近的“{quote}”，可能就是这一项"
ELEMENT_MENTIONED = "只在文字里提到（“{quote}”），没有见到单独的一项"
ELEMENT_HELD = "没有这一项，但文中有{shape}（“{quote}”），可能写在别处"
ELEMENT_NO_LAYOUT = "没有读出清楚的表头或栏目名，不能确定真的没有"
ELEMENT_CHAPTER = "有不认得的小标题“{quote}”，可能就是这一项"
ELEMENT_UNKNOWN = "有不认得的栏名“{quote}”，可能就是这一项"
ELEMENT_REMARK = "没有这一栏，但备注里写有“{quote}”，可能写在那里"
ELEMENT_NO_TEXT = "正文没有留存"
ELEMENT_UNREAD = "有{count}个附件没有读出，如“{name}”"
ELEMENT_PICTURE = "正文是图片或空白，读不出文字"
ELEMENT_ATTACHMENT = "附件“{name}”的"
ELEMENT_NOT_SAID = "全文没有见到"
ELEMENT = {
    Status.PASS: "{example}写有“{name}”（{where}{how}“{quote}”），符合要求。",
    Status.SUSPECT: "{example}没有确定见到“{name}”：{why}，列为疑似，请打开核实；确实没有的请补上。",
    Status.FAIL: "{example}已读全，栏目是“{quote}”，全文没有“{name}”（{words}）。请补上这一项。",
}
ELEMENT_ABSENT = "{unit}{period}没有见到{item}，无从查看“{name}”，列为未检出。如已公开，请提供网址。"
ELEMENT_NOT_FOUND = (
    "{unit}{period}的{item}里没有见到“{name}”（看过{count}件，如{example}），列为未检出。如已公开，请提供网址。"
)
ELEMENT_DUE = "{unit}{period}的{item}里尚未见到“{name}”，{due}前仍可补，还剩{left}日。"
ELEMENT_YEAR = "不能确定是{period}的版本（{why}）"
ELEMENT_OTHER = "另有{example}：{why}"
ELEMENT_OTHER_SAYS = "写有这一项"
ELEMENT_BY_COLUMN = "标题没有规定的词，只是所在栏目相符"
ELEMENT_RENEWED = "发布日期较早，但写有“{quote}”，可能是在原处更新的"
ELEMENT_OLDER = "最近的一份是{example}。"
ELEMENT_ASIDE = "是新闻、解读或征求意见，不是原件"
ELEMENTS = {
    Status.PASS: "{example}{total}项内容有{there}项{allowed}，符合要求。{lacking}{doubtful}",
    Status.SUSPECT: "{example}{total}项内容确定有的{there}项{allowed}，列为疑似，请打开核实。{lacking}{doubtful}",
    Status.FAIL: "{example}已读全，{total}项内容确定有的{there}项{allowed}。{lacking}请补上。{doubtful}",
}
ELEMENTS_LACKING = "没有见到：{names}。"
ELEMENTS_DOUBTFUL = "不能确定：{reasons}。"
ELEMENTS_ALLOWED = "（最多可缺{count}项）"
LIST_ITEMS = {"fees": "收费目录清单", "subsidies": "补贴政策清单", "debt": "政府债务信息"}

# ---- std_catalog ----
CATALOG_NOT_GIVEN = "标准目录“{catalog}”没有配置，无法逐行检查，列为未检出。请在配置的 catalogs 下写明文件路径。"
CATALOG_NO_ROWS = "标准目录的{rows}行里没有公开主体是{unit}而须主动公开的，本项不适用。"
CATALOG_AGAIN = "{name}（第{row}行）"
CATALOG_COLUMN = "栏目“{name}”"
CATALOG_NO_LIMIT = "没有写"
CATALOG_PASS = "标准目录“{item}”（第{row}行，公开时限：{limit}）在{unit}见到{count}处，如{example}，符合要求。"
CATALOG_LATE = (
    "标准目录“{item}”（第{row}行，公开时限：{limit}）在{unit}见到{count}处，如{example}；{why}，列为疑似，请人工核实。"
)
CATALOG_OVER = "其中{count}件超过目录写的时限，如《{title}》{start}成文，{end}发布"
CATALOG_OLD = "最近一件是{newest}的，早于目录写的周期"
CATALOG_EMPTY = (
    "标准目录“{item}”（第{row}行，公开时限：{limit}）在{unit}只见到{example}，没有读出内容，列为疑似，请人工核实。"
)
CATALOG_PARTLY = (
    "标准目录“{item}”（第{row}行，公开时限：{limit}）在{unit}只见到名称相近的{example}，列为疑似，请人工核实。"
)
CATALOG_MISSING = "标准目录“{item}”（第{row}行，公开时限：{limit}）在{unit}没有检出，列为未检出。如已公开，请提供网址。"
CATALOG_NOBODY_PART = "公开主体未认出"
CATALOG_NOBODY = (
    "标准目录里有{count}行的公开主体认不出是哪个单位，没有检查：{names}。请在该单位的 aliases 里加上这些名称。"
)
ENROLLMENT_ITEM, ENROLLMENT_LEAD = "义务教育招生信息", "提前公布"
ENROLLMENT_EARLY = "早于报名{most}个月以上，请核实是不是这一次招生的"
ENROLLMENT_UNDATED = "另有招生信息读不出发布日期"
ENROLLMENT = {
    Status.PASS: "最早的招生信息{example}，写明的报名日期是{registration}，提前不少于{least}个月，符合要求。",
    Status.FAIL: (
        "最早的招生信息{example}，写明的报名日期是{registration}，提前不足{least}个月（最迟应在{due}公布）。如更早公布过，请提供网址；"
        "今后请在报名前{least}至{most}个月公布。"
    ),
    Status.SUSPECT: "最早的招生信息{example}，写明的报名日期是{registration}，要求提前{least}至{most}个月。{because}",
}
VILLAGE_QR = "二维码"
VILLAGE_NONE = "未检出{unit}下属村（社区）的信息页。如已公开，请提供网址。"
VILLAGE_EMPTY = "{unit}的名录“{roster}”里没有村（社区），本项不适用。"
VILLAGE_COLUMN = "{name}只见到栏目“{column}”，没有见到信息页，列为疑似，请核实。"
VILLAGE_MISSING = "{unit}下未检出{name}的信息页。如已公开，请提供网址。"
VILLAGE_RATIO = "名录内确定齐全的 {there}/{all}。"
VILLAGE_SENTENCE = "只见到一句“{quote}”，是不是介绍须由人看"
VILLAGE_NO_QR = "没有见到二维码字样，图片是不是二维码看不出来"

# ---- interp_quality ----
QUALITY_NONE = "{unit}没有见到有确定解读的政策文件，本项不适用。"
QUALITY_NO_POLICY = "文件原文没有读到或没有读全"
QUALITY_NO_TEXT = "解读的文字没有读到或太少"
QUALITY_PICTURED = "解读在图片、音视频里，网页上的文字太少"
QUALITY_UNREAD = "《{title}》的{why}，无法比较解读是否照抄（限{limit}），列为未检出。"
QUALITY_COPIED = "《{title}》的解读《{other}》五字组见于文件原文的 {ratio}，超过{limit}，如“{passage}”。列为疑似，请人工看是否只照搬原文，补充背景、要点和举例。"
QUALITY_OWN = "《{title}》的解读《{other}》五字组见于文件原文的 {ratio}（限{limit}），有自己的说明，符合要求。"
QUALITY_ELEMENTS = "《{title}》的解读见到要素{there}/{all}项（{names}），要求不少于{need}项，符合要求。"
QUALITY_LACKING = "《{title}》的解读见到要素{there}/{all}项（{names}），要求不少于{need}项；没有见到的：{lacking}。列为疑似，请人工看是否换了说法。"
QUALITY_ELEMENTS_UNREAD = "《{title}》的解读见到要素{there}/{all}项（{names}），要求不少于{need}项；解读没有读全或在图片、音视频里，其余（{lacking}）列为未检出。"

# ---- mailbox_reply ----
MAILBOX_NONE = "没有见到{unit}公开的来信（信箱、留言板），列为未检出。如有公开，请提供网址。"
MAILBOX_REDLINE, MAILBOX_SIMPLE = "{months}个月", "简单咨询{days}个工作日"
MAILBOX_LATE = "来信“{title}”{received}收到，{replied}才答复，超过{months}个月。请说明原因；如更早答复过，请提供网址。"
MAILBOX_MAYBE_LATE = "来信“{title}”{received}收到，{replied}答复，时限{months}个月。{because}"
MAILBOX_OPEN_LATE = "来信“{title}”{received}收到，{months}个月的时限到{due}为止，{seen}读到的页面仍写明没有答复。请尽快答复；不属有效留言的请说明。"
MAILBOX_OPEN_MAYBE = (
    "来信“{title}”{received}收到，{months}个月的时限到{due}为止，{seen}读到的页面写明没有答复。{because}"
)
MAILBOX_NOT_SEEN_SINCE = "时限届满以后没有再读到该页"
MAILBOX_DUE = "来信“{title}”{received}收到，页面写明没有答复，须在{due}前答复，还剩{left}日。"
MAILBOX_PASS = "{unit}公开的来信{all}件，{count}件在时限（{limits}）内答复，如“{title}”，符合要求。"
MAILBOX_ANSWERED = "{unit}公开的来信{all}件，已经答复的有{count}件（本条只看超过时限仍没有答复的，不看答复早晚），如“{title}”，符合要求。"
MAILBOX_SIMPLE_PART, MAILBOX_UNKNOWN_PART = "简单咨询时限", "答复情况未读出"
MAILBOX_SLOW = "{unit}公开的来信{all}件中{count}件答复超过（或可能超过）{limit}个工作日，最长的“{title}”{received}收到，{replied}答复，相隔{days}个工作日。其中有没有简单常见的咨询须由人看，列为疑似。"
MAILBOX_UNKNOWN = "{unit}公开的来信{all}件中{count}件没有读出来信日期，或看不出答复没有、何时答复，如“{title}”，列为未检出。请在页面写明来信和答复的日期。"

# What a look at a site brought, for the evidence.
PROBED = {"status": "应答 {}", "seconds": "用时 {} 秒", "address": "地址 {}"}
