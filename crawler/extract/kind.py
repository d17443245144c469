"""What a page is, and which words or marks say so."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crawler.chinese.dates import find_days
from crawler.chinese.text import DOCUMENT_NUMBER, cn_int, squeeze
from crawler.chinese.titles import (
    ACT,
    ANNUAL,
    BEFORE_DECISION,
    CALL,
    CONSULT,
    DRAFT,
    ENACTS,
    ENFORCEMENT,
    INTERPRET,
    NOT_ANNUAL,
    NOT_ENFORCEMENT,
    NOT_INTERPRET,
    NOTICE_END,
    OF_THE_DAY,
    PERSONS,
    POLICY_END,
    RESULT,
    WEAK_END,
    quoted_titles,
)
from crawler.extract.page import Page
from crawler.facts import Kind
from crawler.listing.shapes import is_article_url
from crawler.web.addresses import LIST_URL, is_home_url

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
_CATEGORY = re.compile(r"(?:^|[\s|｜])(?:所属)?(?:分类|栏目|频道|类别)\s*[:：]\s*([\u4e00-\u9fff]{2,12})(?=$|[\s|｜])")
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

    if ANNUAL.search(plain) and not NOT_ANNUAL.search(plain):
        return "annual_report", f"标题：{ANNUAL.search(plain)[0]}"  # type: ignore[index]
    interprets = INTERPRET.search(without) if not NOT_INTERPRET.search(without) else None
    consult = CONSULT.search(plain) or CONSULT.search(without)
    if any(_NEWS_COLUMN.search(one) for one in column[-2:]) and (why := _reported(page, title)):
        return "news", why
    if consult and (found := RESULT.search(without)) and "稿）" not in without[found.start() :]:
        return "consultation_result", f"标题：{found[0]}"
    if (
        not consult
        and any("反馈" in one or "采纳" in one or "结果" in one for one in column[-2:])
        and any(_CONSULT_COLUMN.search(one) for one in column)
    ) and re.search(r"意见|征集|征求|反馈|采纳", title):
        return "consultation_result", f"栏目：{last}"
    if not consult and "公示" in title and DRAFT.search(title) and not PERSONS.search(title):
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
    if (found := ENFORCEMENT.search(title)) and not NOT_ENFORCEMENT.search(title):
        return "enforcement", f"标题：{found[0]}"
    if (
        any(_ENFORCE_COLUMN.search(one) for one in column[-2:])
        and not NOT_ENFORCEMENT.search(title)
        and not POLICY_END.search(title)
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
    policy = POLICY_END.search(title)
    if re.search(r"信息公开(?:指南|目录|制度|规定目录)$", plain):
        return "notice", "信息公开指南、目录"
    if found := NOTICE_END.search(title):
        return "notice", f"标题：{found[0][:20]}"
    if policy and WEAK_END.search(title) and not numbered and data < 3 and not re.search(r"关于|印发|《", title):
        if column and ("解读" in last or not _POLICY_COLUMN.search(last)):
            policy = None  # 某市住房公积金贷款优惠政策: a leaflet, not a document
    if (
        policy
        and not numbered
        and data < 3
        and column
        and _NOTICE_COLUMN.search(last)
        and title.endswith("通知")
        and (OF_THE_DAY.search(title) or (policy[0] == "通知" and not ENACTS.search(title)))
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
_ASKS = re.compile(r"征求.{0,16}意见|征集.{0,16}意见|提出.{0,10}意见|意见.{0,6}反馈")
_DATELINE = re.compile(
    r"^.{0,12}(?:新华社|人民日报|中新社|本报)[^。，]{0,24}(?:电|讯|消息)|^（?记者|记者从|记者[^。]{0,12}获悉|[（(](?:全媒体|本报)?记者"
)


def _numbered_text(page: Page) -> bool:
    """Whether a line of its own under the title is a 发文字号."""
    start = page.title_at + 1 if page.title_at >= 0 else page.body_from
    return any(len(line) <= 50 and DOCUMENT_NUMBER.match(line) for line in page.lines[start : page.body_from + 4])


def _reported(page: Page, title: str) -> str:
    """Why an article of a news column is a report, whatever document its headline names; "" if it may be one itself."""
    if ACT.search(title) and not CALL.search(title):
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
    article_url, list_url = is_article_url(page.url), bool(LIST_URL.search(urlsplit(page.url).path))
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
        named = INTERPRET.search(page.title) if page.title else None
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
