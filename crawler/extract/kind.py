"""What a page is, and which words or marks say so."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crawler.dates import find_days
from crawler.extract.page import Page
from crawler.facts import Kind
from crawler.text import DOCUMENT_NUMBER, cn_int, quoted_titles, squeeze

_ANNUAL = re.compile(
    r"(?:政府)?信息公开(?:工作)?(?:[\u4e00-\u9fff]{0,6})?年度?报告|(?:政务|政府信息)公开.{0,12}年报|(?:19"
    r"|20)\d\d\s?年?度?.{0,30}信息公开.{0,10}(?:年度?报告|年报|工作报告)"
    r"|二[〇○零O0][一二三四五六七八九〇○零]{2}年度?.{0,30}信息公开.{0,10}(?:年度?报告|年报|工作报告)"
)
_NOT_ANNUAL = re.compile(r"关于(?:做好|编制|报送|开展|印发)|解读|通知$|模板|格式")
_RESULT = re.compile(
    r"(?:意见|建议|征集|征求|公示)[^《》]{0,24}?(?:采纳|反馈(?!渠道|意见的|方式)|吸收|处理|结果|汇总|办理)[^《》]{0,12}?(?:情况|结果|公告|公示|说明|报告|通报|$)"
    r"|(?:征求|征集)[^《》]{0,12}意见[^《》]{0,4}情况|(?:采纳情况|反馈情况|征集结果|结果反馈|结果公[告布示])"
)
_CONSULT = re.compile(
    r"(?:公开)?(?:征求|征集|征询|听取)(?:社会|公众|各界|公开|广大|有关|各方|市民|群众)?[^《》]{0,30}?(?:意见|建议)|(?:意见|建议)[^《》]{0,6}?(?:征求|征集)"
    r"|征求意见稿|征求.{1,160}?意见|征集.{0,160}?(?:意见|建议)|"
    r"公开征求|(?:立法|民意|网上)征集|意见征集|公众参与.{0,10}公告"
)
_ENFORCED = r"(?:行政)?(?:处罚|许可|强制|检查|征收|确认|裁决|给付|奖励)"
_ENFORCEMENT = re.compile(
    r"行政(?:处罚|许可|强制|执法|检查|征收|确认|裁决|处理|双公示)[^《》]{0,16}?(?:决定|信息公[开示]|公[示开告]|公布|信息表?$|案件|案例|一览|结果|名单|告知|情况表|台账)"
    r"|罚(?:决)?字|(?:处罚|处理|强制|检查)决定书?(?:公[示告开]|（|\(|$|\s|送达)|处罚决定|处罚信息|许可决定|准予[^《》]{0,20}许可|"
    r"双公示|(?:处|处以)[^《》]{0,10}罚款|行政强制(?:措施|执行)?决定|责令(?:限期)?(?:改正|整改|拆除)[^《》]{0,6}(?:决定|通知)书?|不予(?:行政)?(?:处罚|许可)决定"
)
_NOT_ENFORCEMENT = re.compile(
    r"裁量|基准|办法|程序规定|规则|规定》|规定的|清单|事项|目录|标准|指引|制度|解读|法》|条例|工作方案|实施方案|实施细则|听证会|统计|年度报告|总结|计划|管理规定|指导意见|流程|指南|示范"
    r"|执法(?:辅助)?(?:人员|主体|机构|职责|权限|依据|程序|证件)|权责|培训|座谈|会议|启动|开展|推进|召开|关于(?:修订|调整|规范|进一步|加强|做好|印发)"
)
_INTERPRET = re.compile(
    r"解读|一图(?:读懂|看懂|了解|速览|详解|明白)|图解|图说|读懂|答记者问|政策问答|相关问答|问答[-—:：]|^问答|明白[卡纸]|起草说明|编制说明|政策[宣讲]讲|动漫|热点问答|政策简读|划重点"
    r"|你问我答|[一二两三四五六七八九十]问[一二两三四五六七八九十]答|百问百答|政策图|说明$"
)
_NOT_INTERPRET = re.compile(
    r"解读(?:工作|方案|制度|机制|人|会(?:议)?(?:召开|举行)|活动|规定)|关于.{0,20}解读.{0,10}(?:通知|办法|方案)|情况说明|说明会"
)
_POLICY_END = re.compile(
    r"(?:通知|办法|规定|条例|细则|意见|决定|方案|规划|措施|批复|函|预案|规则|规程|标准|计划|纲要|准则|指引|指南|目录|清单|建议|基准|政策|要点|章程|制度|令|议案|法|十条|若干条"
    r"|指导意见|通则|导则|暂行规定|实施细则|工作要点|通报|决议|请示|规范|流程|要求)"
    r"(?:》|」)?(?:\s*[（(][^）)]{0,30}[）)])?(?:的?(?:通知|函|决定|公告|通告|意见|批复))?(?:操作指引)?\s*(?:[（(][^）)]{0,30}[）)])?$"
)
_WEAK_END = re.compile(r"(?:政策|建议|目录|清单|要求|流程|规范|标准|计划|令|法|指南)(?:》|」)?$")
_NOTICE_END = re.compile(
    r"(?:公告|通告|公示|启事|简章|预告|预通知|声明|名单|公开信|告知书|提示|提醒|倡议书|须知|招聘.{0,8}|情况|结果|中标.{0,6}"
    r"|须知)(?:》)?\s*(?:[（(\[〔][^）)\]〕]{0,40}[）)\]〕号]+)*$"
)
_POLICY_COLUMN = re.compile(
    r"政策文件|规范性文件|部门文件|政府文件|其他文件|公文|政府规章|政策法规|法规文件|政策库|文件库|府令|办文件|[发函]文|政办发|市级政策|法律法规|地方性?法规|政府令|规章|上级文件|本级文件"
    r"|办公[室厅]文件|县政府文件|政策汇编"
)
_NEWS_COLUMN = re.compile(
    r"要闻|动态|新闻|媒体|资讯|今日|快讯|简讯|播报|头条|时政|聚焦|领导活动|工作信息|部门信息|基层信息|关注|看[\u4e00-\u9fff]{1,3}$|头版"
)
_NOTICE_COLUMN = re.compile(r"通知公告|公示公告|公告公示|通告|公告|公示|通知通告|通知")
_INTERPRET_COLUMN = re.compile(
    r"^(?:政策|文件|文字|图[文片表]?|部门|专家|媒体|视频|音频|规章|新闻发布|领导|主要负责人|负责人|图文|多媒体|本级|上级|文稿|其他|数字化|H5|动漫|在线)?(?:政策)?(?:解读|图解"
    r"|解读回应|问答)(?:[（(].{0,8}[）)])?$|^(?:解读|政策)问答$|^一图读懂$|^解读[:：].*"
)
_CONSULT_COLUMN = re.compile(r"征集|征求意见|意见征集|民意|征询")
_ENFORCE_COLUMN = re.compile(
    r"行政(?:处罚|许可|强制|检查|处理)|双公示|执法(?:结果|公示|信息)|处罚(?:信息|公示|决定)|许可(?:信息|公示|结果)"
)
_ARTICLE_URL = re.compile(
    r"/t(?:19|20)\d{6}_\d+|/art/(?:19|20)\d\d/|/art_|content_\d|post_\d|/c\d{5,}/content|[0-9a-f]{32}\.s?html?$"
    r"|/(?:19|20)\d\d[-/]?\d\d[-/]?\d{0,2}/\d+|/info/\d+/\d+|/show/\d+|/\d{6,}\.(?:s?html?|jhtml)$|view\.jsp\?"
    r"|[?&](?:id|docid|newsid|articleid|wbnewsid|infoid)=|/gi_news/\d|/public/(?:content/)?\d+(?:/\d+)?"
    r"|/content/\d|"
    r"[0-9a-f]{8}-[0-9a-f]{4}-",
    re.IGNORECASE,
)
_LIST_URL = re.compile(
    r"/(?:index|list|column|channel|col)[^/]*\.(?:s?html?|jsp|aspx?|php)$|/col/col\d+|/$|showList|columns?/|/list",
    re.IGNORECASE,
)
_CATEGORY = re.compile(r"(?:^|[\s|｜])(?:所属)?(?:分类|栏目|频道|类别)\s*[:：]\s*([\u4e00-\u9fff]{2,12})(?=$|[\s|｜])")
_ENACTS = re.compile(
    r"印发|转发|颁[布发]|公布|发布|废止|失效|修[订改]|命名|调整|设立|成立|实施|任免|任职|免职|划定|取消|降低|提高|标准|政策|若干"
)
_HEADLINE = 10  # characters; a column's name is shorter
_PAGER_CALL = re.compile(r"createPage(?:HTML)?\s*\(\s*(?:\d|['\"])")
_PAGER_WORDS = ("laypage", "pagination(", "<datastore>", "unitbuild.js", "下一页", "尾页", "末页", "upPage")
_DATA_TABLE = ("index", "number", "issuer", "written", "validity", "effective", "expires", "code")


def of_article(page: Page) -> tuple[Kind, str]:
    """The kind of a page that holds one document."""
    title = page.title or page.meta.get("articletitle", "")
    plain = squeeze(title)
    column = _columns(page)
    last = column[-1] if column else ""
    without = re.sub(r"《[^《》]*(?:《[^》]*》)?[^《》]*》", "《》", title)

    if _ANNUAL.search(plain) and not _NOT_ANNUAL.search(plain):
        return "annual_report", f"标题：{_ANNUAL.search(plain)[0]}"  # type: ignore[index]
    interprets = _INTERPRET.search(without) if not _NOT_INTERPRET.search(without) else None
    consult = _CONSULT.search(plain) or _CONSULT.search(without)
    if any(_NEWS_COLUMN.search(one) for one in column[-2:]) and (why := _reported(page, title)):
        return "news", why
    if consult and (found := _RESULT.search(without)) and "稿）" not in without[found.start() :]:
        return "consultation_result", f"标题：{found[0]}"
    if (
        not consult
        and any("反馈" in one or "采纳" in one or "结果" in one for one in column[-2:])
        and any(_CONSULT_COLUMN.search(one) for one in column)
    ) and re.search(r"意见|征集|征求|反馈|采纳", title):
        return "consultation_result", f"栏目：{last}"
    if not consult and "公示" in title and _DRAFT.search(title) and not _PERSONS.search(title):
        # 某规划（草案）公示: 城乡规划法 第26条 asks for opinions under this name.
        if any(_ASKS.search(line) for line in page.body[:10]):
            return "consultation", "草案公示，正文征求意见"
    if consult and not (interprets and not re.search(r"公开征求|征求.{0,60}意见的|征集", without)):
        if not re.search(
            r"(?:审核|审查|论证|起草)(?:的)?说明$|^关于征集.{0,40}(?:项目|企业|单位|机构|供应商|案例|作品)", title
        ):
            return "consultation", f"标题：{consult[0][:30]}"
    if interprets:
        return "interpretation", f"标题：{interprets[0]}"
    if found := BEFORE_DECISION.search(title):
        return "notice", f"标题：{found[0]}，尚未作出决定"
    if (found := _ENFORCEMENT.search(title)) and not _NOT_ENFORCEMENT.search(title):
        return "enforcement", f"标题：{found[0]}"
    if (
        any(_ENFORCE_COLUMN.search(one) for one in column[-2:])
        and not _NOT_ENFORCEMENT.search(title)
        and not _POLICY_END.search(title)
    ) and (DOCUMENT_NUMBER.search(title) or re.search(r"处罚|许可|罚|案|决定书|公示|有限公司|批复", title)):
        return "enforcement", f"栏目：{last}"
    if any(_INTERPRET_COLUMN.match(one) for one in column[-2:]):
        return "interpretation", f"栏目：{last}"
    if (
        page.fields.get("consult_end")
        and any(one.value for one in page.fields["consult_end"])
        and any(_CONSULT_COLUMN.search(one) for one in column)
    ):
        return "consultation", f"栏目：{last}"

    data = sum(1 for name in _DATA_TABLE if any(one.table for one in page.fields.get(name, ())))
    numbered = any(DOCUMENT_NUMBER.search(one.value) for one in page.fields.get("number", ()))
    policy = _POLICY_END.search(title)
    if re.search(r"信息公开(?:指南|目录|制度|规定目录)$", plain):
        return "notice", "信息公开指南、目录"
    if found := _NOTICE_END.search(title):
        return "notice", f"标题：{found[0][:20]}"
    if policy and _WEAK_END.search(title) and not numbered and data < 3 and not re.search(r"关于|印发|《", title):
        if column and ("解读" in last or not _POLICY_COLUMN.search(last)):
            policy = None  # 某市住房公积金贷款优惠政策: a leaflet, not a document
    if (
        policy
        and not numbered
        and data < 3
        and column
        and _NOTICE_COLUMN.search(last)
        and title.endswith("通知")
        and (_OF_THE_DAY.search(title) or (policy[0] == "通知" and not _ENACTS.search(title)))
        and not _numbered_text(page)
    ):
        return "notice", "通知公告栏目的一般通知"  # 关于…停水的通知, 关于填报…年报的通知: no number, nothing enacted
    if policy and not numbered and not page.body and column and _NOTICE_COLUMN.search(last):
        return "notice", "通知公告栏目，正文未读到"
    if policy:
        # A newspaper's or a news column's text whose headline ends in such a word (…出台若干措施) stays news.
        if _news_like(title, column) and not numbered and "关于" not in title:
            return "news", f"栏目：{last}"
        return "policy", f"标题：{policy[0][:20]}"
    if numbered or (data >= 4 and any(_POLICY_COLUMN.search(one) for one in column)):
        return "policy", "有发文字号" if numbered else f"栏目：{last}"
    if column and _NEWS_COLUMN.search(last):
        return "news", f"栏目：{last}"
    if column and _POLICY_COLUMN.search(last) and "解读" not in last:
        return "policy", f"栏目：{last}"
    if column and (_NOTICE_COLUMN.search(last) or "解读" in last):
        return "notice", f"栏目：{last}"
    if any(_NEWS_COLUMN.search(one) for one in column[-3:]):
        return "news", f"栏目：{'/'.join(column[-3:])}"
    if quoted_titles(title) and policy:
        return "policy", "标题含文件名"
    if data >= 3 and re.search(r"关于", title):
        return "policy", "信息表"
    if any(_PAPER.search(one.value[:30]) for one in page.fields.get("origin", ())):
        return "news", "来源是报社、通讯社"
    if page.body_found and title:
        return (
            ("news", "一般文章")
            if re.search(r"^我[市县区省州]|召开|举行|开展|启动|调研|发布|推进", title)
            else ("notice", "一般文章")
        )
    return ("notice", "一般文章") if title else ("other", "认不出标题")


_PAPER = re.compile(r"日报|晚报|新华社|新华网|人民网|电视台|融媒体中心?$|通讯社")
_DRAFT = re.compile(r"草案|公示稿|征求意见稿|送审稿|规划.{0,8}批前公示")
_PERSONS = re.compile(r"任前|聘用|录用|招聘|候选|中标|评选|职称|人选|名单")
_ASKS = re.compile(r"征求.{0,16}意见|征集.{0,16}意见|提出.{0,10}意见|意见.{0,6}反馈")
_ACT = re.compile(r"召开|走进|举行|举办|宣讲|座谈会|推进会|调研|培训班|启动仪式")
_CALL = re.compile(r"(?:公告|通告|启事|公示|通知|函|方案|办法|意见)(?:[（(][^）)]*[）)])?$")
_DATELINE = re.compile(
    r"^.{0,12}(?:新华社|人民日报|中新社|本报)[^。，]{0,24}(?:电|讯|消息)|^（?记者|记者从|记者[^。]{0,12}获悉|[（(](?:全媒体|本报)?记者"
)


# A notice of the day, though it calls itself 通知.
BEFORE_DECISION = re.compile(
    r"(?:处罚|许可|强制|责令|决定)[^《》]{0,12}(?:告知书|催告书|送达公告|公告送达)|事先告知|听证告知|告字\s*[〔\[（(]|拟(?:作出|给予)?(?:行政)?处罚"
    r"|(?:立案|受理)通知书|履行催告"
)  # nothing is decided yet, or only the delivery is announced: its date is no decision's
_OF_THE_DAY = re.compile(
    r"停[水电气暖运]|放假|绕行|交通管制|封闭|检修|施工|建设期间|报名|考试|领取|缴费|体检|招聘|面试|召开|暂停(?:办理|服务|营业)|火情|天气|预警|停课|开学|调休|值班"
    r"|申报工作|申报的通知|评审工作|推荐工作|遴选|征订"
)


def _numbered_text(page: Page) -> bool:
    """Whether a line of its own under the title is a 发文字号."""
    start = page.title_at + 1 if page.title_at >= 0 else page.body_from
    return any(len(line) <= 50 and DOCUMENT_NUMBER.match(line) for line in page.lines[start : page.body_from + 4])


def _reported(page: Page, title: str) -> str:
    """Why an article of a news column is a report, whatever document its headline names; "" if it may be one itself."""
    if _ACT.search(title) and not _CALL.search(title):
        return "要闻动态栏目的活动报道"
    if any(_DATELINE.search(line[:400]) for line in page.body[:3]) or any(
        _DATELINE.search(line[-40:]) for line in page.body[-3:]
    ):
        return "要闻动态栏目的新闻稿"
    return ""


def _news_like(title: str, column: list[str]) -> bool:
    return (bool(column) and bool(_NEWS_COLUMN.search(column[-1]))) or bool(re.match(r"我[市县区省州]", title))


def _columns(page: Page) -> list[str]:
    """The columns that the page stands in, outermost first: breadcrumbs, then ColumnName and ColumnType."""
    trail = [one.text for one in page.crumbs if one.text not in ("首页", "网站首页", "正文", "大", "小", "中")]
    title = squeeze(page.title)
    trail = [one for one in trail if squeeze(one) != title and len(one) <= 30]
    kind, name = page.meta.get("columntype", ""), page.meta.get("columnname", "")
    if 1 < len(kind) <= 30 and kind not in trail and not kind.isdigit():
        trail.insert(0, kind)
    if 1 < len(name) <= 30 and name not in trail:
        trail.append(name)
    if not trail and page.title_at >= 0:
        # A blog engine names the category under the headline.
        under = (_CATEGORY.search(line) for line in page.lines[page.title_at + 1 : page.title_at + 4])
        trail += [found[1] for found in under if found][:1]
    return trail


def dated_rows(page: Page) -> int:
    """How many links stand in a line or beside a line that is a date: the mark of a list."""
    count = 0
    for line in page.lines[:2000]:
        if line[-1] in _ROW_END and len(line) <= 200 and _ROW_DATE.search(line):
            count += 1
    return count


_ROW_END = frozenset("0123456789日])）")
_ROW_DATE = re.compile(r"(?:^|[\s\[（(])(?:(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?|[01]\d-[0-3]\d)[\]）)\s]*$")


def _pages(page: Page) -> bool:
    """Whether the page turns pages: a call or words of a pager."""
    html = page.html
    if any(word in html for word in _PAGER_WORDS):
        return True
    return "createPage" in html and _PAGER_CALL.search(html) is not None


def is_article_url(url: str) -> bool:
    return bool(_ARTICLE_URL.search(url))


_HOME_PATH = re.compile(r"/?(?:index|default|home|main)?(?:\.(?:s?html?|jsp|aspx?|php))?", re.IGNORECASE)


def is_home_url(url: str) -> bool:
    parts = urlsplit(url)
    return not parts.query and _HOME_PATH.fullmatch(parts.path) is not None


def of_page(page: Page) -> tuple[Kind, str]:
    """Home, column or article; the last told apart by `of_article`."""
    if is_home_url(page.url) and len(page.anchors) >= 20 and not page.meta.get("articletitle"):
        return "home", "网址是站点根"
    if page.meta.get("columntype") in ("首页", "网站首页") and not page.meta.get("articletitle"):
        return "home", "ColumnType：首页"
    article_tag = bool(page.meta.get("articletitle"))
    shown_date = bool(page.fields.get("published")) and any(one.value for one in page.fields["published"])
    weak_date = any(one.value for one in page.fields.get("published_weak", ()))
    data = sum(1 for name in _DATA_TABLE if any(one.table for one in page.fields.get(name, ())))
    article_url, list_url = is_article_url(page.url), bool(_LIST_URL.search(urlsplit(page.url).path))
    text_length = sum(map(len, page.body)) if page.body_found else 0
    if not text_length and page.title_at >= 0 and (shown_date or weak_date):
        text_length = sum(len(line) for line in page.body if len(line) > 30)  # a page whose text no element holds
    link_length = sum(len(one.text) for one in page.body_anchors) if page.body_found else 0
    rows = dated_rows(page)
    score = 0.0
    score += 3 if article_tag else 0
    score += 1.5 if article_url else 0
    score += 1.5 if shown_date else 0.7 if weak_date else 0
    score += 1.5 if data >= 3 else 0
    if shown_date and page.title and any(0 < one.line - page.title_at <= 2 for one in page.fields["published"]):
        score += 0.5  # the date line right under a title
    dated = shown_date or weak_date
    if page.title_at >= 0 and not dated:
        # A bare date under the title.
        dated = any(find_days(line[:120]) for line in page.lines[page.title_at + 1 : page.title_at + 4])
        score += 1.2 if dated else 0
    # However short its text: a headline of its own, which <title> repeats, with its day beneath.
    own = (
        page.title_at >= 0 and len(page.title) >= _HEADLINE and squeeze(page.title_tag).startswith(squeeze(page.title))
    )
    score += 0.8 if own and dated and rows < 4 else 0
    score += 1 if text_length - link_length > 200 else 0
    score += 1 if page.title and text_length > 100 else 0
    score += 0.5 if page.title and page.body_found and rows < 4 else 0
    score -= 2 if list_url and not article_url else 0
    score -= 2 if rows >= 8 and text_length < 400 else 1 if rows >= 8 else 0
    score -= 1 if not article_url and _pages(page) else 0
    score -= 1.5 if page.meta.get("columnname") and not article_tag else 0
    if score >= 1.8:
        return of_article(page)
    if list_url or rows >= 4 or "columnname" in page.meta or len(page.anchors) >= 30:
        # A topic page with text of its own under a directory address (…/zcwd/dwgwbt/) is still read as an article.
        named = _INTERPRET.search(page.title) if page.title else None
        if named and text_length > 300 and rows < 4:
            return "interpretation", f"标题：{named[0]}"
        return "column", "列表页" if rows >= 4 or list_url else "栏目页"
    if page.title and text_length > 100:
        return of_article(page)
    return "other", "认不出内容"


def report_year(page: Page) -> int | None:
    """The year that an annual report reports on: of the title, else of the text's first lines, else the year before."""
    for text in (page.title, *page.body[:12]):
        years = [int(one) for one in re.findall(r"((?:19|20)\d\d)\s?年?度?", text)]
        years += [cn_int(one) or 0 for one in re.findall(r"(二[〇○零O0][一二三四五六七八九〇○零]{2})年", text)]
        years = [one for one in years if 2007 <= one <= 2099]
        if years and ("年" in text or "报告" in text):
            return years[0]
    days = find_days(page.meta.get("pubdate", ""))
    return days[0].first.year - 1 if days else None
