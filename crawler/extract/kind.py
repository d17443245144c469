"""What a page is, and which words or marks say so."""

# long: one ordered table of rules, and the words that they go by

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlsplit

from crawler.chinese.column_names import type_of
from crawler.chinese.dates import find_days
from crawler.chinese.press import is_press
from crawler.chinese.text import DOCUMENT_NUMBER, cn_int, narrow, squeeze
from crawler.chinese.titles import (
    ACT,
    ANNUAL,
    BEFORE_DECISION,
    CALL,
    CALL_FOR_PROPOSALS,
    CONSULT,
    DRAFT,
    ENACTS,
    ENFORCEMENT,
    EVENT,
    INTERPRET,
    NOT_ANNUAL,
    NOT_INTERPRET,
    NOTICE_END,
    OF_THE_DAY,
    PERSONS,
    POLICY_END,
    RESULT,
    WEAK_END,
    about_decisions,
    is_bare,
    may_be_annual,
    quoted_titles,
    title_key,
    without_case,
)
from crawler.extract.consultations.addressees import asks_public, to_offices
from crawler.extract.decisions.case import kind_of_number
from crawler.extract.decisions.sentences import TAKES, decides, reports_decision
from crawler.extract.document.numbers import without_number
from crawler.extract.headline.header import AGO, ORG_END, is_tools
from crawler.extract.headline.labels import is_label
from crawler.extract.headline.no_titles import bare_row
from crawler.extract.lines.borders import SALUTATION
from crawler.extract.lines.downloads import gives_file
from crawler.extract.lines.flatten import Anchor
from crawler.extract.shown.page import Page
from crawler.facts import Kind
from crawler.listing.shapes import is_article_url
from crawler.web.addresses import LIST_URL, is_home_url
from crawler.web.urls import resolve

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
_SPACES = 6  # characters that two writings of a title may differ in
_HEADLINE = 10  # characters; a column's name is shorter
_HOME_LINKS = 6  # of a village's front page; a page that only chooses a language has fewer
# /?p=690, /index.aspx?contentid=8101: which item the address asks for says more than its path.
_ITEM_OF = re.compile(
    r"(?:^|&)(?:p|[ant]?id|(?:news|info|doc|content|article|art|detail|post|msg)_?id)=\w", re.IGNORECASE
)
_PAGER_CALL = re.compile(r"createPage(?:HTML)?\s*\(\s*(?:\d|['\"])")
_PAGER_WORDS = ("laypage", "pagination(", "<datastore>", "unitbuild.js", "下一页", "尾页", "末页", "upPage")
_DATA_TABLE = ("index", "number", "issuer", "written", "validity", "effective", "expires", "code")


class Article:
    """What the rules look at: the title in its three writings, the columns, the data block; each read when first asked."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.title = page.title or page.meta.get("articletitle", "")
        self.named = without_number(self.title)  # for what asks how it ends
        self.behind = self.title[len(self.named) :].strip(" （([［【")  # the number there
        self.own = without_case(self.title)
        self.plain = squeeze(self.own)
        self.columns = _columns(page)

    @cached_property
    def unquoted(self) -> str:
        """The title with every 《…》 emptied: what is said of the named document is not said of this one."""
        return _QUOTED.sub("《》", self.own)

    @property
    def column(self) -> str:
        """The innermost column, "" where none is known."""
        return self.columns[-1] if self.columns else ""

    @cached_property
    def consults(self) -> str:
        words = CONSULT.search(self.plain) or CONSULT.search(self.unquoted)
        return words[0] if words else ""

    @cached_property
    def interprets(self) -> str:
        words = None if NOT_INTERPRET.search(self.unquoted) else INTERPRET.search(self.unquoted)
        return words[0] if words else ""

    @cached_property
    def table_fields(self) -> int:
        """How many fields of a document's data table the page has."""
        return data_fields(self.page)

    @cached_property
    def numbered(self) -> bool:
        return any(DOCUMENT_NUMBER.search(label.value) for label in self.page.fields.get("number", ()))

    @cached_property
    def policy(self) -> str:
        """The words that end the title as a document's does; "" too for a leaflet (某市住房公积金贷款优惠政策)."""
        words = POLICY_END.search(self.named)
        if words is None:
            return ""
        weak = WEAK_END.search(self.named) and not re.search(r"关于|印发|《", self.title)
        if weak and not self.numbered and self.table_fields < 3 and self.column:
            if "解读" in self.column or not _POLICY_COLUMN.search(self.column):
                return ""
        return words[0]

    def stands_in(self, columns: re.Pattern[str], depth: int | None = 2) -> bool:
        """Whether one of the `depth` innermost columns is of the kind; with None, any of all."""
        return any(columns.search(name) for name in (self.columns if depth is None else self.columns[-depth:]))


class Rule(NamedTuple):
    """One row of the table: `why` gives the words that decide, "" where the rule does not hold."""

    name: str
    kind: Kind
    holds: str  # for the documentation
    why: Callable[[Article], str]


def _press_conference(article: Article) -> str:
    # A form of interpretation (国办发〔2016〕61号; 中卫市2022年: 新闻发布会、政策吹风会), though it stands among the news and its
    # headline says that it was held: what names the policy tells what it says.
    words = _CONFERENCE.search(article.unquoted)
    if words is None or _NOT_HELD_YET.search(article.unquoted):
        return ""
    named = [*quoted_titles(article.title), article.title[: article.title.rfind(words["what"])]]
    return f"标题：{words['what']}" if any(POLICY_END.search(name) for name in named) else ""


def _annual_report(article: Article) -> str:
    words = ANNUAL.search(article.plain)
    if words and not NOT_ANNUAL.search(article.plain):
        return f"标题：{words[0]}"
    if not may_be_annual(article.plain):
        return ""
    if any(type_of(name) == "信息公开年报" for name in article.columns[-2:]):
        return f"栏目：{article.column}"
    if any(map(_COUNTS_A_YEAR.search, article.page.body[:_OPENING])):
        return "正文写明统计期限是整年"
    parts = {part for line in article.page.body if len(line) <= _HEADING for part in _PARTS_OF_A_REPORT.findall(line)}
    return "正文是年度报告的各部分" if len(parts) >= _ENOUGH_PARTS else ""


def _news_report(article: Article) -> str:
    return _reported(article.page, article.title) if article.stands_in(_NEWS_COLUMN) else ""


def _event(article: Article) -> str:
    # A headline that tells what was held is news wherever it stands, and whatever the meeting was about.
    # What it was about may be a document's name (召开《…》立法征求意见座谈会); an activity that asks for opinions is the asking.
    plain = article.unquoted.replace("《》", "")
    told = EVENT.search(plain) and not CALL.search(article.named)
    if told and article.consults and plain.endswith("活动"):
        return ""
    if not told and ACT.search(article.unquoted) and not CALL.search(article.named):
        told = any(_BYLINE.search(line[-40:]) for line in article.page.body[-3:])
    return "标题是活动、会议的报道" if told else ""


_MARK = re.compile(r"【([^【】]{2,12})】(?=.{4})")


def _result_title(article: Article) -> str:
    title = _OF_A_DRAFT.sub("", article.unquoted)
    # 【征求意见反馈】某县供水办法: the mark before a title says what the text is, unless the title calls for opinions itself.
    if (mark := _MARK.match(title)) is not None and not CONSULT.search(title[mark.end() :]):
        title = mark[1] if RESULT.search(mark[1]) else title
    words = RESULT.search(title)
    if words is None or "稿）" in title[words.start() :]:
        return ""
    # 意见汇总及处理结果: what title does not say that it was asked for has the column, or the words, that say of each what
    # became of it.
    asked = article.consults or _ADOPTED.search(title) or any(map(_EACH_ADOPTED.fullmatch, article.page.cells()))
    asked = asked or any(map(_WAS_ADOPTED.search, article.page.body))
    return f"标题：{words[0]}" if asked else ""


def _result_column(article: Article) -> str:
    holds = (
        not article.consults
        and article.stands_in(_RESULT_COLUMN)
        and article.stands_in(_CONSULT_COLUMN, None)
        and re.search(r"意见|征集|征求|反馈|采纳", article.title)
    )
    return f"栏目：{article.column}" if holds else ""


def _draft_shown(article: Article) -> str:
    # 某规划（草案）公示, 某规划（草案）公告: 城乡规划法 第26条 asks for opinions under these names (予以公告).
    announced = _ANNOUNCES.search(article.named) is not None
    drafted = announced and DRAFT.search(article.title) and not PERSONS.search(article.title)
    if not drafted or article.consults:
        return ""
    if any(_ASKS.search(line) for line in article.page.body[:10]):
        return "草案公示、公告，正文征求意见"
    # A column of consultations asks for its documents, though the text merely says 现予公示 and until when.
    return f"草案公示、公告，栏目：{article.column}" if article.stands_in(_CONSULT_COLUMN) else ""


def _consultation_title(article: Article) -> str:
    if not article.consults or _ABOUT_DRAFT.search(article.title):
        return ""
    if article.interprets and not re.search(r"公开征求|征求.{0,60}意见的|征集", article.unquoted):
        return ""
    if to_offices(article.page):
        return ""  # a letter that asks offices, not the public
    told = article.stands_in(_NEWS_COLUMN) and _newspaper(article) and "关于" not in article.title
    if told and not CALL.search(article.named):
        return ""  # what the press tells among the news of consultations is no call
    return f"标题：{article.consults[:30]}"


def _proposals_asked(article: Article) -> str:
    # 关于公开征集2025年民生实事项目的公告: what the public is to propose, though no word says 意见.
    words = CALL_FOR_PROPOSALS.search(article.title)
    return f"标题：{words[0][:30]}" if words and not to_offices(article.page) else ""


def _interpretation_title(article: Article) -> str:
    return f"标题：{article.interprets}" if article.interprets else ""


def _names_what_it_interprets(article: Article) -> str:
    if article.policy and _OWN_NAME.search(article.title):
        return ""
    for label in article.page.fields.get("policy", ()):
        value = label.value
        if "解读" in label.label and POLICY_END.search(value) and not INTERPRET.search(value):
            return f"{label.label}：{value[:30]}" if title_key(value) != title_key(article.title) else ""
    return ""


def _before_decision(article: Article) -> str:
    words = BEFORE_DECISION.search(article.own)
    if words is None:
        return ""
    # Of what is served or urged the title may tell either: a decision that is made is served, and so is a warning of one.
    made = _SERVES.search(article.own) is not None and _WARNS.search(article.own) is None
    return f"标题：{words[0]}，{'不是决定本身' if made else '尚未作出决定'}"


def _enforcement_title(article: Article) -> str:
    words = ENFORCEMENT.search(article.title)
    if words is None or about_decisions(article.title):
        return ""
    # 关于下放部分行政许可权限的决定 speaks to 各乡镇: it decides no case.
    return "" if any(SALUTATION.fullmatch(line) for line in article.page.body[:4]) else f"标题：{words[0]}"


def _enforcement_column(article: Article) -> str:
    if not article.stands_in(_ENFORCE_COLUMN) or about_decisions(article.title):
        return ""
    # 关于某厂扩建项目的批复 in a column of permits is one, and so is what bears the number of one: 某审批许〔2025〕8号.
    holds = (
        (article.named.endswith("批复") or not POLICY_END.search(article.title))
        and not (is_bare(article.title) and not _SPEAKS_OF_ONE.search(article.title))
        and (DOCUMENT_NUMBER.search(article.title) or _OF_A_CASE.search(article.title))
    ) or any(len(line) <= 40 and kind_of_number(line) for line in article.page.body[:4])
    return f"栏目：{article.column}" if holds else ""


def _reported_decision(article: Article) -> str:
    # 关于对某经营部违规储存行为的处罚通报: a report of one penalty makes it public, though a 通报 is a policy elsewhere.
    words = _REPORT_OF_PENALTY.search(article.title)
    if words is None or about_decisions(article.title) or not reports_decision(article.page):
        return ""
    return (
        ""
        if any(SALUTATION.fullmatch(line) for line in article.page.body[:4])
        else f"标题：{words[0]}，正文写明所作的决定"
    )


_SPEAKS_OF_ONE = re.compile(r"处罚|许可|强制|执法|审批|决定书?")  # 公示 alone is no decision by its column
_REPORT_OF_PENALTY = re.compile(r"(?:处罚|查处)[^《》]{0,10}通报$")


def _decided_for_party(article: Article) -> str:
    """关于某项目环境影响报告表的批复, 关于某公司…规划许可的决定: what a text decides for the one to whom it speaks makes it
    a decision, whatever column it stands in and whatever a title of that end is elsewhere."""
    head = article.page.body[:_OPENING]
    if "印发" in article.title or not any(_TO_APPLICANT.search(line) for line in head):
        return ""
    if words := _PERMITTED.search(article.named):
        return f"标题：{words[0][:30]}，写给申请人"
    if not _DECISION.search(article.named):
        return ""
    if any(len(line) <= _NUMBER_LINE and kind_of_number(line) for line in head):
        return "文号是许可、处罚的，写给当事人"
    said = (words for line in article.page.body for words in (_DECIDES.search(line), _APPEALS.search(line)) if words)
    words = next(said, None)
    return f"正文：{words[0][:30]}，写给当事人" if words else ""


def _text_decides(article: Article) -> str:
    """公告, 公示, 关于某诊所注销登记的公告: what a title leaves open the text says."""
    of_one = not article.policy or _DECISION.search(article.named)
    names_it = (
        NOTICE_END.search(article.named)
        and of_one
        and not re.search(r"《[^》]*(?<!证)》|印发|名单|招|拟", article.title)
    )
    if not (is_bare(article.title) or names_it) or about_decisions(article.title):
        return ""
    words = decides(article.page)
    return f"正文：{words[:30]}" if words else ""


def _text_asks(article: Article) -> str:
    announced = _ANNOUNCED_PLAN.search(article.title) and not PERSONS.search(article.title)
    words = asks_public(article.page) if announced or is_bare(article.title) else ""
    return f"正文：{words[:30]}" if words else ""


_ANNOUNCED_PLAN = re.compile(
    r"(?:规划|方案|办法|规定|条例|标准|细则|制度|目录|清单|稿|意见)[^《》]{0,8}(?:》[^《》]{0,12})?的?(?:公[告示]|通[告知])(?:[（(][^（()）]*[）)])?$"
)


def _numbered_policy(article: Article) -> str:
    # A column called 解读 holds the policies beside what interprets them: the number and the title are the policy's.
    words = POLICY_END.search(article.named)
    holds = (
        words is not None
        and article.stands_in(_INTERPRET_COLUMN)
        and ((article.policy and _OWN_NAME.search(article.title)) or _in_articles(article.page))
        and (article.numbered or _numbered_text(article.page))
    )
    return f"标题：{words[0][:20]}，有发文字号" if words is not None and holds else ""


def _interpretation_column(article: Article) -> str:
    return f"栏目：{article.column}" if article.stands_in(_INTERPRET_COLUMN) else ""


def _consultation_period(article: Article) -> str:
    fields = article.page.fields
    ends = any(label.value for label in fields.get("consult_end", ()))
    ends = ends or any(len(find_days(label.value[:60])) > 1 for label in fields.get("consult_range", ()))
    return f"栏目：{article.column}" if ends and article.stands_in(_CONSULT_COLUMN, None) else ""


def _guide(article: Article) -> str:
    if re.search(r"信息公开(?:工作)?(?:指南|目录|制度|规定目录)$", article.plain):
        return "信息公开指南、目录"
    # 行政复议申请指南: what tells people how to do something enacts nothing.
    words = _HOW_TO.search(article.plain)
    issued = article.numbered or "印发" in article.title or "《" in article.title
    return f"标题：{words[0]}" if words and not issued and not _numbered_text(article.page) else ""


def _dateline(article: Article) -> str:
    # 记者从县交通局获悉，《某办法》今起施行: a newspaper's text on a document is none, whatever column it stands in.
    told = not article.numbered and any(_DATELINE.search(line[:400]) for line in article.page.body[:3])
    return "正文是新闻稿" if told and not CALL.search(article.named) else ""


def _announced_rules(article: Article) -> str:
    # 通告 公布应当遵守或者周知的事项 (党政机关公文处理工作条例 第八条): with a 发文字号, among documents and in force from a day
    # it lays down what is to be kept; a road that is closed, by whomever, is for the day.
    # So it does where its own data say that it is registered or in force, whatever the trail leaves out.
    words = NOTICE_END.search(article.named)
    listed = _POLICY_COLUMN.search(article.column) and "解读" not in article.column
    declared = _is_registered(article.page)
    if words is None or "通告" not in words[0] or not (listed or declared) or OF_THE_DAY.search(article.title):
        return ""
    numbers = [label.value for label in article.page.fields.get("number", ()) if DOCUMENT_NUMBER.search(label.value)]
    numbers = numbers or _numbers_under(article.page) or [number for number in (article.behind,) if number]
    ruling = (declared or "规范性文件" in article.column) and any(map(_RULES.search, numbers))
    police = _POLICE.search(article.title) or any(map(_POLICE_NUMBER.match, numbers))
    in_force = listed and any(_IN_FORCE.search(line) for line in article.page.body)
    return f"标题：{words[0][:20]}，有发文字号，写明施行" if numbers and (ruling or (in_force and not police)) else ""


def _is_registered(page: Page) -> bool:
    """Whether the document's data tell its registration among the 规范性文件, or beside its number whether it is in force."""
    if any(label.value and "规范性" in label.label for label in page.fields.get("code", ())):
        return True
    in_force = (label for label in page.fields.get("validity", ()) if label.table)
    return any("效" in label.value and len(label.value) <= _STATE_WORDS for label in in_force)


_STATE_WORDS = 6  # characters: 现行有效
_RULES = re.compile(r"(?<![法党校计])规(?:发|字|办|函|通)?\s?[〔\[（(【]")
_POLICE = re.compile(r"公安|交警|交通警察")
_POLICE_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,4}公(?:通|交|告|治|安|字|发)*\s?[〔\[（(【]")


def _notice_title(article: Article) -> str:
    words = NOTICE_END.search(article.named)
    return f"标题：{words[0][:20]}" if words else ""


def _notice_of_the_day(article: Article) -> str:
    # 关于…停水的通知, 关于填报…年报的通知: no number, nothing enacted
    bare = article.policy and not article.numbered and article.table_fields < 3 and article.title.endswith("通知")
    # 停航通知, 关于举办招聘会的通知, where no column of documents holds it
    invites = not article.column and _INVITES.search(article.title) is not None
    told = invites or not (_ISSUES.search(article.title) or _POLICY_COLUMN.search(article.column))
    if not bare or not (told or _NOTICE_COLUMN.search(article.column)):
        return ""
    if any(_IN_FORCE.search(line) for line in article.page.body[-12:]):
        return ""  # …以上规定自印发之日起施行: the text enacts, whatever its title says
    passing = (
        told or OF_THE_DAY.search(article.title) or (article.policy == "通知" and not ENACTS.search(article.title))
    )
    return "通知公告栏目的一般通知" if passing and not _numbered_text(article.page) else ""


def _unread_notice(article: Article) -> str:
    holds = article.policy and not article.numbered and not article.page.body and _NOTICE_COLUMN.search(article.column)
    return "通知公告栏目，正文未读到" if holds else ""


def _news_with_such_a_headline(article: Article) -> str:
    # A newspaper's or a news column's text whose headline ends in such a word (…出台若干措施) stays news.
    news = article.policy and not article.numbered and "关于" not in article.title
    return f"栏目：{article.column}" if news and _news_like(article.title, article.columns) else ""


def _policy_title(article: Article) -> str:
    return f"标题：{article.policy[:20]}" if article.policy else ""


def _numbered(article: Article) -> str:
    return "有发文字号" if article.numbered else ""


def _policy_table_in_column(article: Article) -> str:
    holds = article.table_fields >= 4 and article.stands_in(_POLICY_COLUMN, None)
    return f"栏目：{article.column}" if holds else ""


def _news_column(article: Article) -> str:
    return f"栏目：{article.column}" if _NEWS_COLUMN.search(article.column) else ""


def _policy_column(article: Article) -> str:
    holds = _POLICY_COLUMN.search(article.column) and "解读" not in article.column
    return f"栏目：{article.column}" if holds else ""


def _notice_column(article: Article) -> str:
    holds = _NOTICE_COLUMN.search(article.column) or "解读" in article.column
    return f"栏目：{article.column}" if holds else ""


def _news_above(article: Article) -> str:
    return f"栏目：{'/'.join(article.columns[-3:])}" if article.stands_in(_NEWS_COLUMN, 3) else ""


def _policy_table(article: Article) -> str:
    return "信息表" if article.table_fields >= 3 and "关于" in article.title else ""


def _newspaper(article: Article) -> str:
    papers = any(is_press(label.value[:30]) for label in article.page.fields.get("origin", ()))
    return "来源是报社、通讯社" if papers else ""


def _narrated(article: Article) -> str:
    # 市国资委传达学习…精神, over 3月17日，市国资委党委召开会议…: what a text tells was done is news, whatever trail it lacks;
    # one that tells people something, speaks to them or is signed announces, whoever put it up.
    page = article.page
    lead = [line for line in page.body[:_LEAD_LINES] if len(line) >= _LEAD_LENGTH][:1]
    told = next((words for line in lead if (words := _WAS_DONE.search(narrow(line))) is not None), None)
    byline = any(_BYLINE.search(line[-40:]) for line in page.body[-3:])
    if "关于" in article.title or not (byline or (told is not None and not _TO_COME.search(told[0]))):
        return ""
    if any(map(_ANNOUNCES_IT.search, page.body)) or any(map(SALUTATION.fullmatch, page.body[:_LEAD_LINES])):
        return ""
    return "" if _ends_signed(page) else "正文是报道"


_LEAD_LINES = 4  # of a text, among which the first that is a sentence tells what it is about
_LEAD_LENGTH = 20  # characters
_WAS_DONE = re.compile(
    r"(?:^|[,。;\s])(?:(?:(?:19|20)\d\d年)?(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚上?|早上|中午|至\d{1,2}日)?|日前|近日|近期|连日来|昨[日天]|上周|今年以来)"
    r",?[^。;:]{0,60}?(?:召开|举行|举办|开展|组织|传达学习|深入|前往|走进|来到|赴|带队|率队|启动|主持|出席|参加|调研|督导|慰问|走访|看望|揭牌|签约|接待|联合|竣工|通车|落成)"
)
_TO_COME = re.compile(r"将|拟|定于|计划")
_ANNOUNCES_IT = re.compile(
    r"现(?:将|就|予|面向|向|对)[^。]{0,80}(?:如下|公[布告示]|告知|通[知报告]|说明)|特此|如下\s?[:：]|届时|敬请|请(?:各|广大|有关|相关|社会|市民|群众)|欢迎"
)


def _news_words(article: Article) -> str:
    page = article.page
    told = page.body_found or page.header is not None or any(label.value for label in page.fields.get("published", ()))
    reports = told and "关于" not in article.title and (_NEWS_WORDS.search(article.title) or ACT.search(article.title))
    return "一般文章" if reports or _NEWS_HEADLINE.match(article.title) else ""


def _of_the_body(article: Article) -> str:
    # 某局机构职能 stands as long as the body does: without a day it is no notice of anything.
    page = article.page
    words = _OF_THE_BODY.search(article.plain)
    dated = page.header is not None or any(
        label.value for name in ("published", "published_weak") for label in page.fields.get(name, ())
    )
    return f"标题：{words[0]}，没有日期" if words and not dated else ""


_OF_THE_BODY = re.compile(
    r"(?:机构|单位|部门)(?:职能|职责|设置|概况|简介|信息|介绍)(?:及[\u4e00-\u9fff]{2,6})?$|(?:内设|直属|下属)(?:机构|单位)$|(?:主要|工作)职[责能]$|领导(?:信息|分工|简介|介绍)$"
)


def _any_title(article: Article) -> str:
    return "一般文章" if article.title else ""


def _no_title(article: Article) -> str:
    return "认不出标题"


_SERVES = re.compile(r"送达|催告")
_WARNS = re.compile(r"告知|听证|拟|受理|立案")


# The first rule that holds decides, so what a title says of itself stands before what its column says of it.
RULES: tuple[Rule, ...] = (
    Rule("annual_report_title", "annual_report", "标题是信息公开工作年度报告", _annual_report),
    Rule("press_conference", "interpretation", "标题是介绍某文件的新闻发布会、吹风会", _press_conference),
    Rule("news_report", "news", "在动态要闻栏目，标题或正文是报道", _news_report),
    Rule("event", "news", "标题是会议、活动的报道，或正文有记者署名", _event),
    Rule("result_title", "consultation_result", "标题既征求意见又说采纳、反馈、结果", _result_title),
    Rule("result_column", "consultation_result", "在意见反馈栏目，标题说到意见", _result_column),
    Rule("draft_shown", "consultation", "草案公示、公告，正文征求意见或列在意见征集栏目", _draft_shown),
    Rule("consultation_title", "consultation", "标题征求、征集意见", _consultation_title),
    Rule("proposals_asked", "consultation", "标题征集民生实事、立法项目、决策事项等", _proposals_asked),
    Rule("interpretation_title", "interpretation", "标题是解读、图解、问答", _interpretation_title),
    Rule("names_what_it_interprets", "interpretation", "信息表写明解读文件是另一份文件", _names_what_it_interprets),
    Rule("before_decision", "notice", "标题是事先告知、催告、送达，尚未作出决定或不是决定本身", _before_decision),
    Rule("enforcement_title", "enforcement", "标题是行政处罚、许可等决定或其公示", _enforcement_title),
    Rule("enforcement_column", "enforcement", "在行政执法栏目，标题是案件、决定", _enforcement_column),
    Rule("reported_decision", "enforcement", "标题是对处罚的通报，正文写明一份决定及其文号", _reported_decision),
    Rule(
        "decided_for_party",
        "enforcement",
        "标题是决定、批复，正文写给申请人、当事人并对其许可、处罚",
        _decided_for_party,
    ),
    Rule("text_decides", "enforcement", "标题只是公告、公示等，正文对当事人、申请人作出决定", _text_decides),
    Rule("text_asks", "consultation", "标题只是公告、公示等，正文就草案、规划公开征求意见", _text_asks),
    Rule("policy_among_interpretations", "policy", "在政策解读栏目，标题是文件名并有自己的文号", _numbered_policy),
    Rule("interpretation_column", "interpretation", "在政策解读栏目", _interpretation_column),
    Rule("consultation_period", "consultation", "在意见征集栏目，页上写明截止日期", _consultation_period),
    Rule("guide", "notice", "标题是信息公开指南、目录、制度，或办事指南、须知", _guide),
    Rule("dateline", "news", "正文以本报讯、记者获悉等开头", _dateline),
    Rule(
        "announced_rules",
        "policy",
        "标题以通告结尾，在政策文件栏目，有发文字号，正文写明施行或有效期",
        _announced_rules,
    ),
    Rule("notice_title", "notice", "标题以公告、公示、名单等结尾", _notice_title),
    Rule("notice_of_the_day", "notice", "在通知公告栏目的一般通知，没有文号，不制定规定", _notice_of_the_day),
    Rule("unread_notice", "notice", "在通知公告栏目，正文未读到", _unread_notice),
    Rule("news_headline", "news", "在动态要闻栏目，标题以文件用语结尾而无“关于”、无文号", _news_with_such_a_headline),
    Rule("policy_title", "policy", "标题以通知、办法、意见等文件名结尾", _policy_title),
    Rule("numbered", "policy", "信息表里有发文字号", _numbered),
    Rule("policy_table_in_column", "policy", "在政策文件栏目，信息表有四项以上", _policy_table_in_column),
    Rule("news_column", "news", "在动态要闻栏目", _news_column),
    Rule("policy_column", "policy", "在政策文件栏目", _policy_column),
    Rule("notice_column", "notice", "在通知公告栏目", _notice_column),
    Rule("news_above", "news", "上级栏目是动态要闻", _news_above),
    Rule("policy_table", "policy", "标题有“关于”，信息表有三项以上", _policy_table),
    Rule("newspaper", "news", "来源是报社、通讯社", _newspaper),
    Rule("narrated", "news", "正文开头讲述做了什么，或末尾有记者署名，没有告知什么，也没有落款", _narrated),
    Rule("news_words", "news", "标题是召开、举行、调研等", _news_words),
    Rule("of_the_body", "other", "标题是机构职能、领导信息等，页上没有日期", _of_the_body),
    Rule("any_title", "notice", "有标题的一般文章", _any_title),
    Rule("no_title", "other", "认不出标题", _no_title),
)


def of_article(page: Page) -> tuple[Kind, str]:
    """The kind of a page that holds one document, and the words that say so: of the first rule that holds."""
    rule, why = decide(page)
    return rule.kind, why


def decide(page: Page) -> tuple[Rule, str]:
    """The rule that decides, with its words; the last one always holds."""
    article = Article(page)
    return next((rule, why) for rule in RULES if (why := rule.why(article)))


def among_decisions(page: Page) -> bool:
    """Whether the page stands in a column of decisions, under a title that speaks of no rules about them."""
    article = Article(page)
    return article.stands_in(_ENFORCE_COLUMN) and "印发" not in article.title and not about_decisions(article.title)


# 政府信息公开条例 第50条, and the form of 国办公开办函〔2021〕30号
_PARTS_OF_A_REPORT = re.compile(
    r"总体情况|主动公开政府信息|收到和处理政府信息公开申请|行政复议|存在的?主要问题|其他需要报告的事项"
)
_ENOUGH_PARTS = 4
# 本报告中所列数据的统计期限自2011年1月1日起至2011年12月31日止: how the reports of before the form of 2021 begin.
_COUNTS_A_YEAR = re.compile(r"(?:统计期限|统计时间|数据)[^。]{0,12}[年自]\s?1月1日[^。]{0,14}12月31日")
_HEADING = 40  # characters
_CONFERENCE = re.compile(r"(?:解读|政策|系列|配套)*(?P<what>(?:新闻|政策)?(?:发布会|吹风会|通气会))")
_NOT_HELD_YET = re.compile(r"预告|预通知|将(?:于|举行|召开|举办)|(?:通知|公告|通告|邀请函?|制度|办法|安排|计划|方案)$")
_HOW_TO = re.compile(
    r"(?:办事|服务|申请|报名|办理|申报|投诉|举报|操作|使用|查询|避险|防范|出行|旅游|购票|缴费|参保|报销|复议|信访|入学|登记|领取)(?:指南|指引|须知|流程|流程图|攻略)(?:[（(][^）)]{1,12}[）)])?$"
)
_PERMITTED = re.compile(
    r"(?:环境影响(?:评价)?(?:报告[书表]|登记表|文件)?|水土保持方案|洪水影响评价|取水(?:许可)?申请|入河排污口|节能报告|占用林地|夜间施工)[^《》]{0,20}?(?:批复|审批意见|审查意见|行政许可决定)(?:[（(][^（()）]*[）)])?$"
)
_OPENING = 10  # lines of a text in which it says to whom it speaks and what it decides
_TO_APPLICANT = re.compile(
    r"(?:^|[，,。；;：:对经给意])(?:你|贵)(?:单位|公司|厂|场|店|局|院|校|园|中心|所|部|户|方|村|社|（|(?=提出|提交|于|向|因|未|违|实施|申请))"
)
_NUMBER_LINE = 40  # characters
_APPEALS = re.compile(r"(?:不服|异议)[^。]{0,60}行政复议[^。]{0,60}诉讼")  # 行政许可法 第38条, 行政处罚法 第59条
_DECISION = re.compile(r"(?:决定书?|批复|审批意见|意见书|许可证?)(?:[（(][^（()）]*[）)])?$")
# Grants, refuses or takes back what was applied for, or lays a sanction on whom it speaks to.
_DECIDES = re.compile(
    rf"{TAKES.pattern}"
    r"|(?:核发|颁发|换发|补发)[^。；;]{0,30}(?:证|批准书)|行政许可法|(?:撤销|注销|吊销|撤回)[^。；;，,]{0,24}(?:许可|证|登记|批准)"
    r"|违反[^。]{0,160}(?:给予|处以?|责令|没收)[^。]{0,30}(?:警告|通报批评|罚款|处罚|改正|停产|停业|拆除)"
)
_OWN_NAME = re.compile(r"关于|印发|的(?:通知|意见|决定|批复)$")
_ISSUES = re.compile(r"关于|印发|转发|公布|《|任[免命]|的通知")
_INVITES = re.compile(
    r"停[水电气暖]|放假|(?:举办|举行|召开|参加)[^《》]{0,30}(?:会|活动|大赛|比赛|培训班|讲座)的|招聘|报名|体检|面试|征集|申报|遴选|评选"
)
_IN_FORCE = re.compile(
    r"(?:本|以上|上述)[\u4e00-\u9fff]{0,8}(?:规定|政策|措施|通知|标准|办法|意见|细则|事项)?[，,]?自.{2,16}(?:起|后)?(?:正式)?(?:施行|执行|实施|生效)"
    r"|有效期(?:为|至|自|\d|[一二三四五])"
)
_QUOTED = re.compile(r"《[^《》]*(?:《[^》]*》)?[^《》]*》")
_ANNOUNCES = re.compile(r"公示|(?<!听证会)(?<!听证)公[告布](?:[（(][^（）()]*[）)])?$")
# 公众意见 is what 重大行政决策程序暂行条例 第15条 asks for; beside a document's name it is what was said of that draft.
_ADOPTED = re.compile(
    r"(?:意见|建议)[^《》]{0,8}(?:采纳|吸收|未采纳)|(?:未|没有)[收接]到[^《》]{0,10}(?:意见|建议)"
    r"|》[^《》]{0,6}公众[^《》]{0,4}(?:意见|建议)"
)
_EACH_ADOPTED = re.compile(r"(?:意见|建议)?(?:是否|有无)?(?:采纳|采用|吸收)(?:与否|情况|结果|意见)?")
_WAS_ADOPTED = re.compile(r"(?:予以|不予|部分|未予|未|已)采纳|(?:未|没有)[收接]到[^。]{0,16}(?:意见|建议)")
# 《…》（征求意见稿）意见采纳情况的公示: that it is a draft's is said by the way; at the end of a title it names a draft.
_OF_A_DRAFT = re.compile(r"[（(][^（）()]{0,12}稿[）)](?=.{2})")
_RESULT_COLUMN = re.compile("反馈|采纳|结果")
_ABOUT_DRAFT = re.compile(
    r"(?:审核|审查|论证|起草)(?:的)?说明$|^关于征集.{0,40}(?:项目|企业|单位|机构|供应商|案例|作品)(?!的?(?:意见|建议))"
)
_OF_A_CASE = re.compile(
    r"处罚|许可|罚(?!没物)|案|决定书|公示|有限公司|批复|(?:注销|吊销|撤销|收回|变更|延续|补发|换发)[^《》]{0,30}证"
)
_NEWS_HEADLINE = re.compile(
    r"[\u4e00-\u9fff]{1,8}(?:[市县区旗镇乡村局委办]|街道)\s?[：:]"
)  # 保和镇：“小积分”兑出新风尚
_NEWS_WORDS = re.compile(r"^我[市县区省州]|召开|举行|开展|启动|调研|发布|推进|慰问|走访|看望|督导|荣获|入选|揭牌|签约")
_PARTY = re.compile(r"(?:当事人|被处罚[人单]位?|(?:行政)?相对人|申请人)(?:名称|姓名)?[:：].")
_ASKS = re.compile(r"征求.{0,16}意见|征集.{0,16}意见|提出.{0,10}意见|意见.{0,6}反馈")
_SIGNED = re.compile(
    r"(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|二[〇○零O][一二三四五六七八九〇○零]{2}年.{1,2}月.{1,3}日"
)
_BYLINE = re.compile(r"[（(](?:全媒体|本报|融媒体?)?(?:记者|通讯员)")
_DATELINE = re.compile(
    r"^.{0,12}(?:新华社|人民日报|中新社|本报)[^。，]{0,24}(?:电|讯|消息)|^（?记者|记者从|记者[^。]{0,12}获悉|[（(](?:全媒体|本报)?记者"
)


def _in_articles(page: Page) -> bool:
    """Whether the text is set in articles, and says of itself from when it applies: a rule, and nothing about one."""
    articles = sum(_AN_ARTICLE.match(line) is not None for line in page.body)
    return articles >= _FEW_ARTICLES and any(_IN_FORCE.search(line) for line in page.body[-12:])


_AN_ARTICLE = re.compile(r"第[一二三四五六七八九十百]{1,5}条")
_FEW_ARTICLES = 2


def _numbered_text(page: Page) -> bool:
    """Whether a line of its own under the title is a 发文字号."""
    return bool(_numbers_under(page))


def _numbers_under(page: Page) -> list[str]:
    """The 发文字号 that stand under the title in lines of their own."""
    start = page.title_at + 1 if page.title_at >= 0 else page.body_from
    lines = (line for line in page.lines[start : page.body_from + 4] if len(line) <= 50)
    numbers = ((line, DOCUMENT_NUMBER.match(line)) for line in lines)
    return [found[0] for line, found in numbers if found is not None and len(line) - found.end() <= _BEHIND]


_BEHIND = 6  # characters: 签发人 and brackets; a row of the side bar goes on with its title


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
    steps = [crumb.text for crumb in page.crumbs if not _NO_COLUMN.fullmatch(crumb.text)]
    title = squeeze(page.title)
    trail = [step for step in steps if squeeze(step) != title and len(step) <= 30]
    kind, name = page.meta.get("columntype", ""), page.meta.get("columnname", "")
    if 1 < len(kind) <= 30 and kind not in trail and not kind.isdigit():
        trail.insert(0, kind)
    if 1 < len(name) <= 30 and name not in trail:
        trail.append(name)
    if not trail:
        # 组配分类：意见反馈, of a document's data block.
        named = (squeeze(label.value) for label in page.fields.get("category", ()) if label.line <= page.body_to + 6)
        trail += [name for name in named if 2 <= len(name) <= 12 and name != title][:1]
    if not trail and page.title_at >= 0:
        # A blog engine names the category under the headline.
        under = (_CATEGORY.search(line) for line in page.lines[page.title_at + 1 : page.title_at + 4])
        trail += [category[1] for category in under if category][:1]
    if not trail:
        # 关于…的公示_双公示_某局: <title> names the column where no trail does.
        names = (name.strip() for name in re.split(r"[_|｜—–\-]+|\s{1,}", page.title_tag))
        trail += [name for name in names if 2 <= len(name) <= 12 and type_of(name) and squeeze(name) not in title][:1]
    return trail


# Steps of a trail that name the site, the page itself or the size of its letters.
_NO_COLUMN = re.compile(
    r"(?:网站|门户)?首页|[大中小]|(?:当前|浏览|查看|阅读|显示|文章|新闻|信息|详细|公告|来信|信件|政策)?(?:正文|内容|详情|页面|明细)(?:页|浏览)?"
)


def dated_rows(page: Page, above: int = 0) -> int:
    """How many links stand in a line or beside a line that is a date, from a line on: the mark of a list.

    The days of a table of permits or decisions stand beside no link, nor does a signature's or a label's day. A list
    beside a document makes no list of it.
    """
    own = page.header.line if page.header is not None else -1
    lines = page.lines
    beside = {line for each in page.lists if each.beside for line in each.lines}
    dated = [
        line
        for n, line in enumerate(lines[:2000])
        if n >= above
        and line[-1] in _ROW_END
        and len(line) <= 200
        and n != own
        and n not in beside
        and _ROW_DATE.search(line)
        and not (n and len(line) <= 60 and (_signs(line, lines[n - 1]) or _labels(lines[n - 1])))
    ]
    if len(dated) < 2 or not page.rows:
        return len(dated)
    in_cells = sum(line in page.cells() for line in dated)
    if not in_cells:
        return len(dated)
    cells = "\0".join(page.cells())
    linked = sum(len(anchor.text) >= _ROW_TITLE and anchor.text in cells for anchor in page.anchors)
    return len(dated) - in_cells + min(in_cells, linked)


def _labels(above: str) -> bool:
    """Whether a line is the label of what stands below it: a known one, or whatever ends in a colon (受理日期：)."""
    name = squeeze(above)
    return (name.endswith(":") and len(name) <= _LABEL) or is_label(name.strip(":"))


_LABEL = 16  # characters


def _signs(line: str, above: str) -> bool:
    """Whether a line is a signature: a day in words under a body's name or behind it."""
    found = _SIGNED_LINE.fullmatch(line)
    return found is not None and _ORG.fullmatch(found[1] or above) is not None


def _ends_signed(page: Page) -> bool:
    last = page.body[-_SIGNATURE_LINES:]
    return any(_signs(line, above) for above, line in zip(["", *last], last, strict=False) if len(line) <= 60)


_SIGNED_LINE = re.compile(r"([\u4e00-\u9fff（）()、]{2,40})?\s*(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日")
_ORG = re.compile(r"[\u4e00-\u9fff（）()、\s]{2,60}?" + ORG_END)
_FEW_ROWS = 4  # dated lines, below which a page is no list
_ROW_TITLE = 8  # characters of a row's title; entries of a menu have fewer


_ROW_END = frozenset("0123456789日])）")
_ROW_DATE = re.compile(r"(?:^|[\s\[（(])(?:(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?|[01]\d-[0-3]\d)[\]）)\s]*$")


def _links_with_days(page: Page) -> int:
    """How many lines are a link and its day, parted by style alone (…的通知2024-01-11); beside a text a side bar's."""
    anchors, lines = (page.body_anchors, page.body) if page.body_found else (page.anchors, page.lines)
    linked = {anchor.text for anchor in anchors if len(anchor.text) >= _ROW_TITLE}
    days = ((line, _GLUED_DAY.search(line)) for line in lines[:2000] if line[-1].isdigit())
    return sum(day is not None and line[: day.start()] in linked for line, day in days)


_GLUED_DAY = re.compile(r"(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}$")


def turns_pages(page: Page) -> bool:
    """Whether the page turns pages: a call or words of a pager."""
    html = page.html
    if any(word in html for word in _PAGER_WORDS):
        return True
    return "createPage" in html and _PAGER_CALL.search(html) is not None


class _Look:
    """What tells an article from a list, each mark with what it weighs in `_WEIGHTS`."""

    def __init__(self, page: Page) -> None:
        self.page = page
        published = page.fields.get("published", ())
        self.article_tag = bool(page.meta.get("articletitle"))
        self.article_url = is_article_url(page.url)
        parts = urlsplit(page.url)
        self.list_url = LIST_URL.search(parts.path) is not None and not _ITEM_OF.search(parts.query)
        under = range(page.title_to + 1, page.title_to + 3)
        # Right under the headline its place tells an article, though it be empty or a script's to fill.
        self.shown_date = any(label.value or label.line in under for label in published)
        self.weak_date = any(label.value for label in page.fields.get("published_weak", ()))
        weak = page.fields.get("published_weak", ())
        self.date_beside = self.shown_date and any(label.line in under for label in published)
        self.dated_under = page.header is not None or any(label.line in under for label in (*published, *weak))
        self.dated_under = self.dated_under or _days_ago(page)
        # A bare date under the title.
        self.bare_date = (
            page.title_at >= 0
            and not (self.shown_date or self.weak_date)
            and any(find_days(line[:120]) for line in page.lines[page.title_at + 1 : page.title_at + 4])
        )
        self.rows = dated_rows(page)
        self.text = sum(map(len, page.body)) if page.body_found else 0
        if not self.text and page.title_at >= 0 and (self.shown_date or self.weak_date):
            self.text = sum(len(line) for line in page.body if len(line) > 30)  # a page whose text no element holds
        self.linked = sum(len(anchor.text) for anchor in page.body_anchors) if page.body_found else 0

    @cached_property
    def pages(self) -> bool:
        return turns_pages(self.page)

    @property
    def headline(self) -> bool:
        """A headline of its own, which <title> repeats, with its day beneath: a document however short its text."""
        page = self.page
        repeated = squeeze(page.title_tag).startswith(squeeze(page.title))
        dated = self.shown_date or self.weak_date or self.bare_date
        return page.title_at >= 0 and len(page.title) >= _HEADLINE and repeated and dated and self.rows < 4

    @property
    def names_itself(self) -> bool:
        """A headline that <title> repeats or a 发文字号 follows, and no list: all that a bare page has."""
        page = self.page
        if page.title_at < 0 or self.rows >= 4 or not page.title:
            return False
        repeated = len(page.title) >= _HEADLINE and squeeze(page.title_tag).startswith(squeeze(page.title))
        return repeated or (not page.title_tag and _numbered_text(page))

    @cached_property
    def has_own_text(self) -> bool:
        """A headline that <title> begins with and no column bears, over text that links nowhere: a guide has no day."""
        page = self.page
        names = {squeeze(page.meta.get("columnname", "")), *(squeeze(crumb.text) for crumb in page.crumbs)}
        if not self.names_itself or squeeze(page.title) in names or self.pages:
            return False
        if page.body_found:
            return self.text - self.linked > _OWN_TEXT
        linked = {anchor.text for anchor in page.anchors}
        return sum(len(line) for line in page.body if bare_row(line) not in linked) > _OWN_TEXT

    @cached_property
    def is_one_file(self) -> bool:
        """A headline over one file that bears its name: a paper put up as it is, whatever its address."""
        page = self.page
        files = [anchor for anchor in page.body_anchors if gives_file(anchor.href, anchor.text)]
        if len(files) != 1 or len(page.title) < _HEADLINE or self.text - self.linked > _HEADLINE:
            return False
        return title_key(page.title) in title_key(files[0].text)

    @cached_property
    def opens_document(self) -> bool:
        """A headline with a line of date, source and counters under it, and no list: nothing but a document has that."""
        page = self.page
        if page.title_at < 0 or not self.dated_under:
            return False
        title = bare_row(page.title)  # a list's only row links what it names, a trail its column
        # A list has its column's name in <title>, too.
        repeated = squeeze(page.title_tag).startswith(title)
        own = self.article_tag or repeated or not page.meta.get("columnname") or self.is_column_of_one
        if not own or self.pages:
            return False
        short = len(page.title) < _HEADLINE
        if short and not self._short_headline:
            return False
        # A few dated rows beside a headline that <title> repeats, or over a full header, are the side bar's; over a
        # headline that <title> repeats and a labelled day beneath it nothing above is the page's own.
        rows = dated_rows(page, page.title_at) if repeated and self.date_beside else self.rows
        if rows >= (_FEW_ROWS if repeated or self._full_header else 2):
            return False
        return not self._called_alike or (short and self.is_column_of_one)

    @cached_property
    def _called_alike(self) -> list[Anchor]:
        """The links that say what the headline says."""
        title = bare_row(self.page.title)
        lengths = range(len(title), len(title) + _SPACES + 1)
        return [link for link in self.page.anchors if len(link.text) in lengths and bare_row(link.text) == title]

    @property
    def is_columns_name(self) -> bool:
        """公示, at a directory's address, where a link of that name leads to this very directory, or rows stand beneath: no
        document's headline, though a day and a text stand under it."""
        page = self.page
        if not self.list_url or self.article_url or len(page.title) >= _HEADLINE or not self._called_alike:
            return False
        here = _folder(page.url)
        if any(_folder(resolve(page.url, link.href) or page.url) == here for link in self._called_alike):
            return True
        linked = {bare_row(link.text) for link in page.anchors if len(link.text) >= _ROW_TITLE}
        return any(bare_row(line) in linked for line in page.body)

    @property
    def is_column_of_one(self) -> bool:
        """机构职能 as a page: a headline that is not the column's name, its labelled day beneath, text and no row."""
        page = self.page
        if not self.date_beside or self.rows or squeeze(page.title) == squeeze(page.meta.get("columnname", "")):
            return False
        return any("。" in line and len(line) >= _ROW_TITLE for line in page.body)

    @property
    def _full_header(self) -> bool:
        """Day and body, counter or tools in the line under the headline: no row of a list has them all."""
        header = self.page.header
        return header is not None and (bool(header.body or header.number) or _COUNTS.search(header.quote) is not None)

    @property
    def _short_headline(self) -> bool:
        """停电通知, with its day beneath: whether a headline as short as a column's name is none. What a step of the trail is
        called too (公示 in the column 公示) has text of its own."""
        page = self.page
        dated = page.header is not None or _days_ago(page)
        named = squeeze(page.title) in {squeeze(crumb.text) for crumb in page.crumbs}
        return dated and (not named or self.is_column_of_one)

    @property
    def is_document(self) -> bool:
        return self.opens_document or self.is_one_file or self.has_data_block or self.has_card

    @cached_property
    def has_card(self) -> bool:
        """A headline, and the labelled data of one document about it, a day among them: however short its text.

        Beneath the headline, or in a box beside the text (来源, 时间). A list's head has labels without values, and a
        list of several documents has each label several times.
        """
        page = self.page
        if page.title_at < 0 or not page.title or self.rows >= _FEW_ROWS:
            return False
        reach = range(page.title_at + 1, max(page.body_to, page.title_to) + _CARD_LINES)
        filled = {
            name: [label for label in page.fields.get(name, ()) if label.value and label.line in reach]
            for name in (*_CARD_DAYS, *_CARD_FIELDS)
        }
        dated = any(len(filled[name]) == 1 and find_days(filled[name][0].value) for name in _CARD_DAYS)
        return dated and sum(len(labels) == 1 for labels in filled.values()) >= 2

    @cached_property
    def is_call(self) -> bool:
        """The card of one call for opinions: its headline, over or under the days on which it begins and ends."""
        page = self.page
        starts, ends, ranges = (page.fields.get(name, ()) for name in ("consult_start", "consult_end", "consult_range"))
        if page.title_at < 0 or max(len(starts), len(ends), len(ranges)) > 1:
            return False
        days = (label for labels in (ends, ranges) for label in labels if label.line > page.title_at - _CARD_LINES)
        return len(page.title) >= _HEADLINE and any(find_days(label.value[:40]) for label in days)

    @cached_property
    def is_signed(self) -> bool:
        """A headline, text, and a body's signature with its day at the end."""
        page = self.page
        if not page.title or self.rows >= _FEW_ROWS or len(page.body) < 2:
            return False
        return _ends_signed(page)

    @cached_property
    def opens_letter(self) -> bool:
        """A headline, whom it speaks to right under it, and a signature: a letter, notice or decision, dated nowhere else."""
        page = self.page
        under = page.lines[page.title_to + 1 : page.title_to + 4] if page.title_at >= 0 else []
        return (
            bool(page.title)
            and any(SALUTATION.fullmatch(line) or _PARTY.match(line) for line in under)
            and any(map(_SIGNED.fullmatch, page.body))
        )

    @cached_property
    def has_data_block(self) -> bool:
        """A document's own data under a headline: number, day of writing, validity, and no list."""
        page = self.page
        own = any(label.table for name in ("written", "number", "validity") for label in page.fields.get(name, ()))
        return bool(page.title) and data_fields(page) >= 3 and own and self.rows < _FEW_ROWS


def _folder(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path}".rpartition("/")[0]


_OWN_TEXT = 200  # characters
_COUNTS = re.compile(r"浏览|点击|阅读|访问|字[号体]|打印|来源|作者|编辑")
_CARD_LINES = 16  # under the text, over the headline
_CARD_DAYS = ("published", "published_weak", "written")
_CARD_FIELDS = ("number", "issuer", "origin", "index", "validity")
_SIGNATURE_LINES = 4


def _days_ago(page: Page) -> bool:
    """西瓜发布 · 3天前 · 阅读 180: a header that tells its day from today, which the page itself does not know."""
    under = page.lines[page.title_to + 1 : page.title_to + 3] if page.title_at >= 0 else []
    return any(AGO.search(line) and is_tools(line) for line in under)


# An article has at least so much of these, in tenths; found on the pages of the exam and kept by them.
_ARTICLE = 18
_WEIGHTS: tuple[tuple[int, Callable[[_Look], bool]], ...] = (
    (30, lambda look: look.article_tag),
    (15, lambda look: look.article_url),
    (15, lambda look: look.shown_date),
    (7, lambda look: look.weak_date and not look.shown_date),
    (15, lambda look: data_fields(look.page) >= 3),
    (8, lambda look: data_fields(look.page) >= 3 and any(label.table for label in look.page.fields.get("title", ()))),
    (5, lambda look: bool(look.page.title) and look.date_beside),
    (12, lambda look: look.bare_date),
    (8, lambda look: look.headline),
    (18, lambda look: look.opens_document),
    (18, lambda look: look.is_one_file),
    (18, lambda look: look.opens_letter),
    (18, lambda look: look.has_own_text),
    (18, lambda look: look.has_card),
    (18, lambda look: look.is_call),
    (8, lambda look: look.is_signed),
    (8, lambda look: look.has_data_block),
    (8, lambda look: look.article_url and look.names_itself),
    (10, lambda look: look.text - look.linked > 200),
    (10, lambda look: bool(look.page.title) and look.text > 100),
    (5, lambda look: bool(look.page.title) and look.page.body_found and look.rows < 4),
    (-20, lambda look: look.list_url and not look.article_url and not look.is_document),
    (-10, lambda look: look.rows >= 8),
    (-10, lambda look: look.rows >= 8 and look.text < 400),
    (-10, lambda look: not look.article_url and look.pages),
    (-15, lambda look: bool(look.page.meta.get("columnname")) and not look.article_tag and not look.has_own_text),
)


def _is_article(look: _Look) -> bool:
    """Whether the marks weigh enough: what speaks against it first, then what speaks for it until it is enough."""
    score = sum(weight for weight, holds in _WEIGHTS if weight < 0 and holds(look))
    for weight, holds in _WEIGHTS:
        if weight > 0 and score < _ARTICLE and holds(look):
            score += weight
    return score >= _ARTICLE


def of_page(page: Page) -> tuple[Kind, str]:
    """Home, column or article; the last told apart by `of_article`."""
    article_tag = bool(page.meta.get("articletitle"))
    if not article_tag and is_home_url(page.url) and len(page.anchors) >= _HOME_LINKS and page.header is None:
        return "home", "网址是站点根"
    if not article_tag and page.meta.get("columntype") in ("首页", "网站首页"):
        return "home", "ColumnType：首页"
    look = _Look(page)
    if not look.is_columns_name and _is_article(look):
        return of_article(page)
    if look.list_url or look.rows >= 4 or "columnname" in page.meta or len(page.anchors) >= 30:
        # A topic page with text of its own under a directory address (…/zcwd/dwgwbt/) is still read as an article.
        words = INTERPRET.search(page.title) if page.title else None
        if words and look.text > 300 and look.rows < 4:
            return "interpretation", f"标题：{words[0]}"
        return "column", "列表页" if look.rows >= 4 or look.list_url else "栏目页"
    if _links_with_days(page) >= _FEW_ROWS:
        return "column", "列表页"
    if page.title and look.text > _ARTICLE_TEXT:
        return of_article(page)
    return "other", "认不出内容"


_ARTICLE_TEXT = 100  # characters


def data_fields(page: Page) -> int:
    """How many fields of a document's data table stand in one."""
    return sum(1 for name in _DATA_TABLE if any(label.table for label in page.fields.get(name, ())))


def report_year(page: Page) -> int | None:
    """The year that an annual report reports on: of the title, else of the text's first lines, else the year before."""
    for text in (page.title, *page.body[:12]):
        years = [int(digits) for digits in re.findall(r"((?:19|20)\d\d)\s?年?度?", text)]
        years += [
            cn_int(numerals) or 0 for numerals in re.findall(r"(二[〇○零O0][一二三四五六七八九〇○零]{2})年", text)
        ]
        years = [year for year in years if 2007 <= year <= 2099]
        if years and ("年" in text or "报告" in text):
            return years[0]
    days = find_days(page.meta.get("pubdate", ""))
    return days[0].first.year - 1 if days else None
