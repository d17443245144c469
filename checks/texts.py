"""All that the checks say to people, in Chinese: sentences with the document, both dates, the count and the limit, then
what to do. Kept in one place, so that an office's editor can read them through."""

from __future__ import annotations

from datetime import date

from checks.status import Status

SOURCES = {
    "shown": "页面显示", "table": "页面信息表", "body": "正文", "signature": "落款", "title": "标题", "changed": "更新时间", "meta": "网页源码META标签",
    "json": "网页脚本数据", "url": "网址", "list": "栏目列表", "attachment": "附件", "column": "栏目", "crawl": "本系统抓取记录",
}  # fmt: skip

# What the measures show for any check: whole names, and what of a subject that the check names (`policy.published_on`
# is the check's word for policy and 发布日期); {} stands for the rest of the name.
EVIDENCE = {
    "document.title": "文件标题",
    "document.published_on": "文件发布日期",
    "document.header": "文件表头（栏目名）",
    "element.*": "要素：{}",
    "column.rows": "栏目条数",
    "column.newest_on": "栏目最新一条日期",
    "calendar": "工作日历",
    "second_look": "复看存档页面所见",
    "stated.figure": "本单位写明的数",
    "witness": "栏目列出而没有读到的一条",
    "elsewhere": "其他地方的网站上的页面",
}  # fmt: skip
EVIDENCE_OF = {
    "title": "标题",
    "published_on": "发布日期",
    "published_on.conflict": "发布日期互相矛盾",
    "published_on.absent_before": "发布日期：此前读全该栏目时未见",
    "written_on": "成文日期",
    "written_on.conflict": "落款与信息表的日期",
}

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


COVER_NO_ROSTER = "没有{roster}，无法确定应查的范围，列为未检出；单位不必办理，由政务公开办补上这份名录。"
NO_COLUMNS = "{unit}没有自己的网站和栏目，本项不适用。"
COVER_NOT_LISTED = "{unit}不在{roster}内，本项不适用。"
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
PRESENT = {
    Status.PASS: "{unit}{period}“{item}”见到{count}件，要求不少于{need}件，符合要求，如{example}。",
    Status.DUE: "{unit}{period}“{item}”见到{count}件，要求不少于{need}件{until}，还剩{left}日。",
    Status.SUSPECT: (
        "{unit}{period}“{item}”能确定的有{count}件，要求不少于{need}件{until}；另有{more}件不能确定，如{example}：{why}。"
        "列为疑似，请人工核实。"
    ),
    Status.MISSING: "{unit}{period}“{item}”检出{count}件，要求不少于{need}件{until}，列为未检出。如已公开，请提供网址。",
}
PRESENT_COLUMN = "{unit}{period}“{item}”见于栏目“{column}”（{rows}条），符合要求。"
OVERDUE_LATE = "{unit}{period}“{item}”最早见到的是{example}，晚于{due}的期限。请说明原因；如更早公开过，请提供网址。"
OVERDUE_STILL = (
    "{unit}的专栏“{column}”已读全（{rows}条，都有日期），最新一条是{newest}，{period}没有一条“{item}”，别处也没有检出。"
    "请补上；如已在别处公开，请提供网址。"
)

SHARE = {
    Status.PASS: "{what} {ratio}，要求不低于{minimum}，符合要求。",
    Status.NA: "{what}没有应计的件数，本项不适用。",
    Status.DUE: "{what} {ratio}，要求{due}前不低于{minimum}，还剩{left}日。{lacking}",
    Status.SUSPECT: (
        "{what} {ratio}，要求不低于{minimum}；另有{possible}件可能计入而不能确定，列为疑似，请人工核实。{lacking}"
    ),
    Status.MISSING: "{what} {ratio}，要求不低于{minimum}，列为未检出。{lacking}如已公开，请提供网址。",
}
SHARE_FEW = "{what} {ratio}，要求不低于{minimum}；件数太少，百分比没有意义，列为疑似，请人工看件数。{lacking}"
SHARE_LACKING = "未检出的有{count}件：{names}。"
DECISION = {
    Status.PASS: "{unit}{year}重大行政决策事项目录{example}，不晚于{due}，符合要求。",
    Status.FAIL: "{unit}{year}重大行政决策事项目录{example}，晚于{due}的期限。请说明原因；如更早公布过，请提供网址。",
    Status.SUSPECT: "{unit}{year}重大行政决策事项目录{example}，期限为{due}。{because}",
}

ENTRY = {
    Status.PASS: "首页上有“{item}”入口的网站 {ratio}，如“{words}”，达到{minimum}，符合要求。",
    Status.FAIL: "首页上能打开的“{item}”入口的网站 {ratio}，未达到{minimum}：{lacking}。请修复入口。",
    Status.SUSPECT: "首页源码里见到“{item}”入口的网站 {ratio}，未达到{minimum}：{lacking}。入口可能由脚本生成，列为疑似，请打开首页核实。",
    Status.MISSING: "首页上没有见到“{item}”入口，或首页没有读到（网站 {ratio}），列为未检出。如有入口，请提供网址。",
}
RESPONSIVE = {
    Status.PASS: "首页有移动适配标签 viewport（{viewport}），符合要求。",
    Status.SUSPECT: "首页{why}。另有手机版网站或客户端的请提供网址；列为疑似，请用手机打开核实。",
}

# ---- homepage_freshness, blank_columns, article20_matrix ----
HOME, UNKNOWN_WHY = "网站首页", "原因未记录"

# What was not read may hold an earlier page.
EARLIER_UNREAD = "{message}但{why}，那里可能有更早的页面，本条只列疑似。"
EARLIER_DOC = "没有读完的：同一网站“{types}”类栏目有没有读完的，或整个网站没有采集完而没有这类栏目读完的，超期一律只列疑似，因为可能有更早的页面没有读到。"
EARLIER_DOC_BUT = "名称就是“{types}”类的栏目放不下这样的页面，不算。"
WITNESSED = "{message}但{row}，列为疑似，请打开核实。"
WITNESS = "栏目“{column}”{day}列有《{title}》，{why}"
WITNESS_DAY = "在{day}"
WITNESS_WHY = {"picture": "链接的是图片", "away": "链接到别的网站", "unread": "本次没有读到"}
UNREAD_COLUMN = "栏目“{name}”本次没有读完（{why}）"
UNREAD_SITE = "本次没有采集完整个网站（{why}）"

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
ELEMENT_DUE = "{unit}{period}的{item}里尚未见到“{name}”，{due}前仍可补，还剩{left}日。"
ELEMENT_YEAR = "不能确定是{period}的版本（{why}）"
ELEMENT_ASIDE = "是新闻、解读或征求意见，不是原件"
ELEMENTS = {
    Status.PASS: "{example}{total}项内容有{there}项{allowed}，符合要求。{lacking}{doubtful}",
    Status.SUSPECT: "{example}{total}项内容确定有的{there}项{allowed}，列为疑似，请打开核实。{lacking}{doubtful}",
    Status.FAIL: "{example}已读全，{total}项内容确定有的{there}项{allowed}。{lacking}请补上。{doubtful}",
}
ELEMENTS_LACKING = "没有见到：{names}。"
ELEMENTS_DOUBTFUL = "不能确定：{reasons}。"
ELEMENTS_ALLOWED = "（最多可缺{count}项）"
ENROLLMENT_ITEM, ENROLLMENT_LEAD = "义务教育招生信息", "提前公布"
NORM_NOT_WHOLE = "页面没有读全"

# ---- the second look
STATED_LESS = (
    "{unit}{period}的报告{example}写明“{quote}”，即{figure}，低于要求的{minimum}。如所写的范围不同或另有统计，请说明。"
)
REFUTED_FIGURE = "该页另写有“{quote}”"
REFUTED = "{message}但复看存档页面，{why}，列为疑似，请核实。"
REFUTED_ELSEWHERE = "{message}但{why}，可能就是此件或更早、更新的发布，列为疑似，请核实。"
ELSEWHERE = "其他地方的网站上{day}有《{title}》（{url}）"
REFUTED_DATE = "该页另有日期{day}（“{quote}”），如为发布日期则未超期"
REFUTED_START = "起算的页面另有日期{day}（“{quote}”），如从该日起算则未超期"
REFUTED_ROW = "栏目列表里{day}已有“{quote}”"
REFUTED_PART = "文件的网页上另有“{quote}”，可能就是同时发布的解读"
REFUTED_LISTED = "网站的列表里有“{quote}”"
REFUTED_OTHER_ROW = "与该文号同一行的内容里没有{day}（“{quote}”），日期可能属于另一件"
REFUTED_DECIDED = "该页另有日期{day}（“{quote}”），如为决定日期则未超期"
REFUTED_TERM = "页面另写有“{quote}”"
REFUTED_MARK = "页面上有“{quote}”"
REFUTED_BESIDE = "网站的列表里该件旁标有“{quote}”"
REFUTED_FIELD = "页面上有“{quote}”"
REFUTED_NEWER = "栏目页上{day}另有“{quote}”"
REFUTED_TAG = "源码里写有网页标签 {quote}"
REFUTED_CUT = "页面太大，没有看全"
REFUTED_UNSEEN = "所依据的存档读不到，无法复看"
UNPROVEN = "{message}但存档里的依据（{url}）已缺失或被改动，未判定；重新抓取后再看。"
REFUTED_DOC = "复看：判不合格之前，另一套读法再看一遍存档页面，寻找{note}；找到的原样引用，并列为疑似。"
FAULT_DOC = "不合格说的是：{faults}。"
FAULT_UNNAMED = "没有做到“{title}”"
FAULT_CURABLE, FAULT_LOST = "{name}（可以整改）", "{name}（已不能补救：只能说明原因，以后按规定办）"
CANNOT_DOC = "不能两面都判的原因：{why}。"
