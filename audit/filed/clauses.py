"""A sentence of a ledger cut into clauses, each with what it says: what of, where, when, and whether it was done.

What a clause is about is what is left of it without its days, its verbs and where it was done, so that it does not matter
in which order they stand (8月25日公示招生结果, 招生结果于8月25日公示).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from audit.filed.counts import COMMA, COUNT, HELD, PERFORMED, VERB
from audit.filed.subjects import names_something
from audit.filed.times import Period, TellsDay, period_of, told_days, without_days
from crawler.chinese.text import DOCUMENT_NUMBER, tidy
from crawler.chinese.titles import quoted_titles

# Where a thing is said to stand: what stands elsewhere than on the web, no crawl can see.
Channel = Literal["web", "elsewhere", "both", "unsaid"]
Wanted = Literal["解读", "采纳", "征求"]

_WEB = re.compile(r"门户|网站|官网|政府网|网页|平台公开|公开平台|专栏|栏目|网上|上网|挂网|信息公开目录|首页|在线")
_ELSEWHERE = re.compile(
    r"公众号|微信|微博|抖音|快手|视频号|新媒体|头条|客户端|小程序|APP|app|短信|工作群|线下|现场|窗口|大厅|展板|展架|宣传[册页单栏]|公示栏|公告栏(?!目)"
    r"|媒体(?!沟通|采访)|入户|(?<!走)进社区|(?<!走)进企业|(?<!走)进校园|报纸|日报(?!道)|电视|广播|电台|大屏|LED|热线|12345|二维码|查阅点|查询机|村务公开栏"
)
# Sites that are not the portal: 信用中国, 省政务服务网, …公示系统.
_OTHER_SITE = re.compile(
    r"信用(?:中国|宁夏|[\u4e00-\u9fff]{2}网)|[\u4e00-\u9fff]{2,12}(?:公示|管理|监管|服务|交易|审批|信息)系统|(?:通过|依托|在|于)[^，。；、]{2,20}系统|政务服务(?:网|平台|一体机)|交易(?:网|平台|中心网)"
    r"|(?:国家|中央|全国|省级?|自治区)[\u4e00-\u9fff]{0,10}(?:网站?|平台)|人民网|新华网|[\u4e00-\u9fff]{2,4}新闻网|学习强国|“?互联网\s*[+＋]\s*[\u4e00-\u9fff]{2}”?(?:平台|系统|网)?"
)
_INTERNAL = re.compile(
    r"培训|座谈|例会|调度|会商|学习|自查|督查|督办|排查|清理(?!结果|情况|目录|后)|走访|调研|审核|审查|备案|专人|分管|明确|责任到人|台账|考核|部署|研究|组建|联络员|归档|报送|抄送|整改"
    r"|依申请|申请公开|复议|诉讼|工作会|推进会|领导小组|工作机制|制度建设|(?:建立|健全|完善)[^，。]{0,14}(?:制度|机制)|保密"
)
# What has no clause of its own but the next one's too: 公众号推送3条，法治类10条.
_MEDIUM = re.compile(r"公众号|微信|微博|抖音|快手|视频号|头条|客户端|小程序|APP|app|短信")
_MADE = re.compile(r"印发|出台|制发|更新")  # its day is the document's own, not that of a page
_PUBLISHED_ON = re.compile(
    r"(?<!信息)发布(?!会)|信息发布(?![^，。]{0,10}(?:制度|机制|流程|审|把关|管理))|(?<!政务)(?<!信息)(?<!申请)(?<!一)公开(?!表|办|讲|日|率|属性|工作|专区|专栏|业务|培训|人员|招聘|招录|选调|选拔|遴选|招标|竞)|信息公开(?=\d|《)|公布|公示|上线|上网|挂网|挂载|刊发|刊载|登载|选登|上传|征求|征集|\d日(?:予以|正式)?公告|(?<=日)(?:同步)?(?:配发?|制发|推出)?(?:图解|解读|问答|一图读懂)"
)
# 抽查计划于3月公开 is a plan that was published; 我局计划于3月公开 is none yet.
_INTENDS = (
    r"(?:(?<![\u4e00-\u9fff]{2})|(?<=[局委办镇府门位们已还正也均年月日期前续步])|(?<=季度)|(?<=半年))(?<!年度)计划"
)
_PLANNED = re.compile(
    rf"^(?:下一步|接下来|今后|下阶段|下步|后续)|{_INTENDS}(?:于|在|到|用|年内|年底|全年|下半年|下月|\d)|(?:拟|预计|力争|争取|打算|准备)(?:于|在|到|用|年内|年底|全年|下半年|下月|\d)|将(?:于|在|继续|进一步|按照?|持续|加快|尽快)"
    rf"|(?:{_INTENDS}|(?:(?<![作法划展度])|(?<=季度))拟)(?:再|新增?)?(?:发布|公开|开展|举办|组织|推出|制作|召开|印发|出台|编发)|正在(?:起草|制定|编制|征求|修订|审核|报审|办理|推进)"
)
# That a thing was not done, or is none of the unit's: not 未成年人, 未就业; not what lacked and was made up for (未解读的…).
_DENIED = re.compile(
    r"(?:尚|暂|仍|还|均|并|我[局委办县区市镇]|本[局委办镇])未(?!成年|就业|来|央)|未(?=能|曾|有|予|再|制|开|举|组|印|出台|发布|公|进行|对|征|配|解|产生|发生|收到|涉及|承担|安排)(?![^，。]{1,6}的)"
    r"|没有(?=开展|发布|公开|制定|出台|印发|此|该|相关|产生|收到)|不涉及|不承担|^无(?!障碍|偿|人机|线)|无(?:此项|此类|该项|相关|新增|新制|应公开|需公开)|(?:我|本)(?:局|委|办|镇|街道|单位|部门)无"
)
# What is said of the titles of its clause, or of the clause before: that they are explained, were put out for comments.
_OF_A_TITLE: tuple[tuple[Wanted, re.Pattern[str]], ...] = (
    ("采纳", re.compile(r"(?:采纳|反馈)(?:的)?(?:情况|结果|理由)")),
    (
        "征求",
        re.compile(
            r"(?:(?:公开|社会|公众|网上|上网|面向|□)[^，]{0,8}|\d日起?)征[求集](?![^，]{0,10}(?:后|基础))"
        ),  # 4月26日征求意见: it is the call that is of that day
    ),
    ("解读", re.compile(r"(?<!学习)(?<!未)(?<!暂)(?:解读|图解|读懂)(?!专栏|栏目|工作|培训|制度|机制|平台|方案)")),
)
# 共收到意见17条，结果已于7月10日反馈: of what came in, and of nothing else that has an outcome
_OUTCOME = re.compile(
    r"^(?:并将|并|其|有关|相关|处理|办理|最终)*(?:情况|结果)[^，。；]{0,30}(?:反馈|公布|公开)\W*$"
    r"|^(?:并|已)*[于在]?\d{1,2}月\d{1,2}日(?:予以|进行|公开)?反馈\W*$"
)
_CAME_IN = re.compile(r"征[求集]|(?:收到|征集|采纳)[^，。；]{0,10}(?:意见|建议)|采纳")
# Where, of whom and how a thing was done: none of it is the thing.
_WHERE = re.compile(
    r"(?:在|于|通过|依托|利用|经由?)[^，,；、]{0,24}?(?:网站|门户|平台|栏目|专栏|公众号|官网|专区|系统|首页)(?:上|中|内)?"
    r"|(?:配合|会同|联合|与)[^，,、]{2,12}?(?:局|委|办|部门|单位|中心|政府)(?:联合|共同)?"
    r"|(?:[市县区省局]|政府|部门|本级|人民政府)*(?:门户)?(?:网站|官网)(?:上|首页)?"
)
_HOW = (
    r"已经?|均|都(?!市)|全部|全(?![国市县区域民面年])|及时|按时|按期|如期|按要求|按规定|按季度?|按月|按年度?|同步|分别|并(?!购)|且|也|又|再次|首次|依法|依规|主动|对外|向社会|面向社会|陆续|先后|集中|统一|正式|了(?!解)|过(?![渡程])|的|于|在(?![线建职校编册])|对(?![外口比])|将(?!军)|把|就(?![业医学地近诊餐])"
    r"|由|和(?![谐平])|我[局委办]|本[局委办]|我单位|本单位|并于|予以|进行|开展|做好|抓好|完成|落实|推进|推出|加强|做到|配套|配发|公开(?=$)|上网|上线|挂网|信息(?=$)|等(?=$)|等信息|情况(?=$)"
)
_AT_ENDS = re.compile(rf"^(?:{_HOW}|[\s、，,：:（）()“”])+|(?:{_HOW}|[\s、，,：:（）()“”])+$")
_DID = re.compile(
    r"(?:进行|开展|作|做)了|进行(?=\S)|公开征求(?=\S)|征求(?=\S)|" + VERB.pattern + r"|上线|登载|公告(?=$)|可查(?=$)"
)
_WHEN = re.compile(
    r"每个?(?:月|季度?|年|周|半年)(?:末|底|初)?(?:\d{1,2}日)?(?:之|以)?前?|去年|今年|上年|本年度?|全年|年内|年底|截?[至止]?目前|近年来|近日|日前|[上本]月|[上下]半年|第?[一二三四]季度"
)
# How fast and how much: what a standard says.
_MEASURED = re.compile(
    r"自?[^，。；]{0,8}之日起|(?:公示)?期限?(?:内|均|为|是|不少于|至少|共|满)*(?<![月\d])\d{1,3}个?(?:工作日|自然日|日|天)(?!内|前|至|起|\d)|第?\s*\d{1,3}个工作日即?|后?\s*\d{1,3}\s*个?(?:工作日|自然日|小时|日|天)(?:之|以)?内|[一二三四五六七八九十]{1,3}个工作日内|当[日天]|次日|达到?\s*\d+(?:\.\d+)?%|\d+(?:\.\d+)?%|全覆盖|百分之百"
)
_DATED = re.compile(r"(?:日期|时间)(?:分别|依次|均)?(?:[为是]|$)")  # 公示日期分别为6月20日、9月16日
_OF_KIND = re.compile(r"(?:政策)?(?:解读|图解)|(?:公开)?征[求集]")
_KIND_LAST = re.compile(r"的?(?:政策|图文|文字|视频|配套)*(?:解读|图解)(?:版|稿|材料|文章)?$")
_DONE = re.compile(
    r"已?(?:全部|全面|按时|按期|如期)?(?:完成|落实|公开|发布|标注|公示|建立|办结)|做到|达到|均已|\d+(?:\.\d+)?%|百分之百"
)
_PRIVATE = 0xE000  # characters of nobody's, each for a name in marks
_KEPT = re.compile(r"征[求集]|解读")  # verbs that say of what kind a thing is


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence between its commas, and what it says itself."""

    start: int
    text: str
    channel: Channel
    internal: bool  # meetings, training, files sent: nothing that must stand on the web
    publishing: bool  # it says that something was published, or one that speaks for it does
    published: bool  # its own words say so
    planned: bool  # it says what will be, not what is
    denied: bool  # it says that a thing was not done, or is not the unit's to do
    period: Period | None
    wanted: Wanted | None
    days: tuple[TellsDay, ...]  # on which it says that something was published, or made
    made: bool  # its day may be the document's own
    doing: bool  # it has a verb of its own
    bearing: bool  # it counts or names something
    things: tuple[str, ...]  # what it is about, in the unit's words; none where nothing is left of it
    titles: tuple[str, ...]  # in 《》
    held_on: tuple[TellsDay, ...] = ()  # on which it says that something was held, and not that it was published

    @property
    def names(self) -> bool:
        """Whether its words tell one thing from others."""
        return any(map(names_something, self.things))

    @property
    def reports(self) -> bool:
        """Whether it is about an annual report, of which each year has one."""
        return any(re.search(r"年报|年度报告", thing) for thing in self.things)


def clauses_of(sentence: str, bare: str) -> list[Clause]:
    """The clauses of a sentence, with what others say for them. `bare`: the sentence with its quotes and addresses blotted out.

    One that counts and names nothing (均已在门户网站公开) speaks for all before it that say nothing of the kind; one
    without a verb of its own goes on as the one before (二季度4篇); a period, and a medium, hold until another is told.
    """
    cuts = [0, *(found.end() for found in COMMA.finditer(bare)), len(bare)]
    told = [_clause(sentence, bare, start, end) for start, end in pairwise(cuts) if end > start]
    internal = any(clause.internal for clause in told)
    out: list[Clause] = []
    before: Clause | None = None
    for place, clause in enumerate(told):
        came_in = any(_CAME_IN.search(other.text) for other in told[:place])
        if came_in and not (clause.wanted or clause.denied) and _OUTCOME.search(clause.text):
            clause = replace(clause, wanted="采纳", days=told_days(clause.text), held_on=())
        for_it: list[Clause] = []
        if clause.bearing or clause.things:
            for_it = [other for other in told[place + 1 :] if not other.bearing and (clause.bearing or not other.names)]
        channel = clause.channel
        if channel == "unsaid":
            channel = next((other.channel for other in for_it if other.channel != "unsaid"), channel)
        if channel == "unsaid" and before is not None and (not clause.doing or _MEDIUM.search(before.text)):
            channel = before.channel
        publishing = clause.publishing or any(other.publishing for other in for_it)
        if not clause.doing and before is not None:
            publishing = publishing or before.publishing
        clause = replace(
            clause,
            channel=channel,
            publishing=publishing,
            # 其中养老机构备案2条, of what was published: what it is of is no work within the office.
            internal=(internal and not publishing)
            or (clause.internal and (clause.doing or clause.published or before is None or not before.publishing)),
            planned=clause.planned or (not clause.doing and before is not None and before.planned),
            period=clause.period or (before.period if before is not None else None),
        )
        out.append(clause)
        before = clause
    return out


def _clause(sentence: str, bare: str, start: int, end: int) -> Clause:
    text, words = sentence[start:end], bare[start:end]
    verb = VERB.search(words)
    head = words[: verb.start()] if verb else words  # 发布三季度缴费通知: the quarter is the notice's
    outside = re.sub(r"“[^”]*”", "", re.sub(r"《[^》]*》", "□", text))
    publishing = _PUBLISHED_ON.search(words) is not None
    made = not publishing and _MADE.search(words) is not None
    denied = _DENIED.search(words.strip()) is not None
    wanted = next((kind for kind, pattern in _OF_A_TITLE if not denied and pattern.search(outside)), None)
    held = not (publishing or made or wanted or denied) and HELD.search(words) is not None
    return Clause(
        held_on=told_days(words) if held else (),
        start=start,
        text=text,
        channel=channel_of(text),
        internal=_INTERNAL.search(words) is not None,
        publishing=publishing and not denied,
        published=publishing and not denied,
        planned=_PLANNED.search(words) is not None,
        denied=denied,
        period=period_of(head),
        wanted=wanted,
        days=told_days(words) if (publishing or made or wanted) and not denied else (),
        made=made,
        doing=verb is not None,
        bearing="《" in text
        or COUNT.search(words) is not None
        or ("“" in text and PERFORMED.search(words) is not None),
        things=things_of(text),
        titles=tuple(tidy(title) for title in quoted_titles(text)),
    )


def channel_of(clause: str) -> Channel:
    # A channel's name holds words of the other kind (“兴庆医保”公众号, “政府网站”栏目): names are looked through too.
    clause = re.sub(
        r"[“\"][^”\"]{2,24}[”\"](?=等?\s*(?:[“\"、，]|\d*[余多]?[次场期]|[\u4e00-\u9fff]{0,6}活动))", "□", clause
    )
    others = _OTHER_SITE.sub("□", clause)
    elsewhere = others != clause or _ELSEWHERE.search(clause) is not None
    web = _WEB.search(others) is not None
    return "both" if web and elsewhere else "web" if web else "elsewhere" if elsewhere else "unsaid"


def how_it_was_done(words: str) -> bool:
    """Whether words say how fast, or how much of it, a thing was done."""
    return _MEASURED.search(words) is not None


def says_done(sentence: str) -> bool:
    """Whether the sentence says that a thing is done, or done in full."""
    return _DONE.search(sentence) is not None


def _in_brackets(found: re.Match[str]) -> str:
    """What stands in brackets is no word of the thing, but which one of its series it is (第5期)."""
    which = re.search(r"第\d{1,4}[次期届批]", found[0])
    return which[0] if which else "\n"


def things_of(clause: str) -> tuple[str, ...]:
    """What a clause is about: its words without days, verbs, where and how."""
    names: list[str] = []

    def hide(found: re.Match[str]) -> str:
        names.append(re.sub(r"\W", "", found[1]))
        return chr(_PRIVATE + len(names) - 1)

    clause = DOCUMENT_NUMBER.sub("\n", clause)
    clause = re.sub(r"“([^”]{2,24})”", hide, clause)  # “双随机、一公开” is a name, and says nothing of publishing
    words = _WHERE.sub("\n", without_days(re.sub(r"[（(][^（()）]*[)）]", _in_brackets, clause)))
    words = _WHEN.sub("\n", _DATED.sub("\n", _MEASURED.sub("\n", words)))
    cut = _DID.sub(lambda found: f"\n{found[0]}" if _KEPT.search(found[0]) else "\n", words)
    parts = []
    for part in cut.split("\n"):
        shown = re.sub("[\ue000-\uf8ff]", lambda found: names[ord(found[0]) - _PRIVATE], _AT_ENDS.sub("", part))
        bare = shown
        if (said := _OF_KIND.match(bare)) and names_something(
            bare[said.end() :]
        ):  # 解读春运方案, 征集意见: of what, first
            parts.append(bare[said.end() :])
            bare = said[0]
        elif (said := _KIND_LAST.search(bare)) and names_something(bare[: said.start()]):  # 春运方案图解版
            parts.append(_AT_ENDS.sub("", bare[: said.start()]))
            bare = said[0]
        if len(re.findall(r"[\u4e00-\u9fff]", bare)) >= 2:
            parts.append(bare)
    return tuple(parts)
