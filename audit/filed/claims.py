"""What a unit says of itself in the last column of a ledger, in free prose: counts, titles, activities, dates, addresses.

A claim is a sentence, or the part of one that a count closes. Nothing is concluded here; `audit.filed.verifying` sets
beside each claim what the web shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from audit.filed.counts import COMMA, COUNT, OTHERS, PERFORMED, VERB, Count, counts_in, number_of
from audit.filed.standards import Standard, standard_in
from audit.filed.times import Period, TellsDay, period_of, together, told_days, without_days
from crawler.chinese.personal_numbers import mask_numbers
from crawler.chinese.text import document_number, tidy
from crawler.chinese.titles import quoted_titles

Kind = Literal["count", "title", "activity", "column", "address", "matter", "standard", "done"]
Wanted = Literal["解读", "采纳", "征求"]
# Where a thing is said to stand: what stands elsewhere than on the web, no crawl can see.
Channel = Literal["web", "elsewhere", "both", "unsaid"]

_SENTENCE = re.compile(r"[。；;！!\n]+")
# As people write addresses: without http://, cut with dots, broken by the end of a line in a narrow column.
_LETTER = r"[A-Za-z0-9\-._~:/?#@!$&*+=%]"
_ADDRESS = re.compile(
    rf"(?:https?://{_LETTER}+|(?<![@\w.\-])(?:www\.|(?:[a-z0-9\-]+\.)+gov\.cn\b){_LETTER}*)(?:…+)?", re.IGNORECASE
)
_BROKEN = re.compile(rf"(https?://{_LETTER}+)\s*\n\s*(?=(?!https?:){_LETTER}+[/.]{_LETTER}*\s*(?:[，。；、）)\n]|$))")
_QUOTES = re.compile(rf"《[^》]*》|“[^”]*”|\"[^\"]*\"|{_ADDRESS.pattern}", re.IGNORECASE)
_WEB = re.compile(r"门户|网站|官网|政府网|网页|平台公开|公开平台|专栏|栏目|网上|上网|挂网|信息公开目录|首页|在线")
_ELSEWHERE = re.compile(
    r"公众号|微信|微博|抖音|快手|视频号|新媒体|头条|客户端|小程序|APP|app|短信|工作群|线下|现场|窗口|大厅|展板|展架|宣传[册页单栏]|公示栏|公告栏"
    r"|入户|进社区|进企业|进校园|报纸|日报|电视|广播|电台|大屏|LED|热线|12345|二维码|查阅点|查询机|村务公开栏"
)
# Sites that are not the portal: 信用中国, 省政务服务网, …公示系统.
_OTHER_SITE = re.compile(
    r"信用(?:中国|宁夏|[\u4e00-\u9fff]{2}网)|[\u4e00-\u9fff]{2,12}(?:公示|管理|监管|服务|交易|审批|信息)系统|(?:通过|依托|在|于)[^，。；、]{2,20}系统|政务服务(?:网|平台|一体机)|交易(?:网|平台|中心网)"
    r"|(?:国家|中央|全国|省级?|自治区)[\u4e00-\u9fff]{0,10}(?:网站?|平台)|人民网|新华网|[\u4e00-\u9fff]{2,4}新闻网|学习强国|“?互联网\s*[+＋]\s*[\u4e00-\u9fff]{2}”?(?:平台|系统|网)?"
)
_INTERNAL = re.compile(
    r"培训|座谈|例会|调度|会商|学习|自查|督查|督办|排查|走访|调研|审核|审查|备案|专人|分管|明确|责任到人|台账|考核|部署|研究|组建|联络员|归档|报送|抄送|整改"
    r"|依申请|申请公开|复议|诉讼|工作会|推进会|领导小组|工作机制|制度建设|保密"
)
# What has no clause of its own but the next one's too: 公众号推送3条，法治类10条.
_MEDIUM = re.compile(r"公众号|微信|微博|抖音|快手|视频号|头条|客户端|小程序|APP|app|短信")
_TIMES = ("次", "场", "场次", "期", "批次", "批")
_DONE = re.compile(
    r"已?(?:全部|全面|按时|按期|如期)?(?:完成|落实|公开|发布|标注|公示|建立|办结)|做到|达到|均已|\d+(?:\.\d+)?%|百分之百"
)
_BASIS = re.compile(
    r"(?:根据|按照|依据|依照|遵照|参照|对照|落实|贯彻|执行|学习|遵守|符合|围绕|转发|宣传|依托|结合|以)[^，。；《]{0,14}$"
)
_COLUMN = re.compile(r"[“\"《]([^”\"》]{2,24})[”\"》]\s*(?:专栏|栏目|专题|板块|子栏目)")
_OPENED = re.compile(r"开设|设立|设置|建立|新增|建成|开通|增设|上线|打造|建设")
_MADE = re.compile(r"印发|出台|制发")  # its day is the document's own, not that of a page
_OPENS_COLUMN = re.compile(rf"(?:{_OPENED.pattern})(?:了|有)?([\u4e00-\u9fff]{{2,10}}?)(?:专栏|栏目|专题|板块)")
_PUBLISHED_ON = re.compile(
    r"发布|(?<!政务)(?<!信息)(?<!申请)公开(?!办|讲|日|率|工作|专区|专栏|业务|培训|人员)|信息公开(?=\d|《)|公布|公示|上线|上网|挂网|挂载|刊发|刊载|登载|选登|上传|征求|征集|(?<=日)(?:同步)?(?:配发?|制发|推出)?(?:图解|解读|问答|一图读懂)"
)

_PLANNED = re.compile(
    r"^(?:下一步|接下来|今后|下阶段|下步|后续)|(?:计划|拟|预计|力争|争取|打算|准备)(?:于|在|到|用|年内|年底|全年|下半年|下月|\d)|将(?:于|在|继续|进一步|按照?|持续|加快|尽快)"
    r"|(?:(?<![作法划展度])|(?<=季度))(?:计划|拟)(?:再|新增?)?(?:发布|公开|开展|举办|组织|推出|制作|召开|印发|出台|编发)"
)
_NAMED_COLUMN = re.compile(r"(?:在|于|通过)?[“\"]?([\u4e00-\u9fff]{2,12}?)[”\"]?(?:专栏|栏目|专题|板块)")
# What is said of the titles of its clause, or of the clause before: that they are explained, were put out for comments.
_OF_A_TITLE: tuple[tuple[Wanted, re.Pattern[str]], ...] = (
    ("采纳", re.compile(r"(?:采纳|反馈)(?:的)?(?:情况|结果|理由)")),
    ("征求", re.compile(r"(?:公开|社会|公众|网上|上网|面向|□)[^，]{0,8}征[求集](?![^，]{0,10}(?:后|基础))")),
    ("解读", re.compile(r"(?<!学习)(?<!未)(?<!暂)(?:解读|图解|读懂)(?!专栏|栏目|工作|培训|制度|机制|平台|方案)")),
)


@dataclass(frozen=True, slots=True)
class TellsOfTitle:
    """What a sentence says of one title: when it was published, what there is beside it, its document number."""

    days: tuple[TellsDay, ...] = ()
    wanted: Wanted | None = None
    wanted_days: tuple[TellsDay, ...] = ()  # of what is beside it, told in a clause of its own
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """`sentence` is what is shown, personal data masked; `subject` what is counted or named, in the unit's words.

    What is said of where, when and how (`channel`, `period`, `internal`, …) is said by the claim's own clause, or by one
    that speaks for it: 微信公众号推送3条 beside 公示5件 says nothing of the five.
    """

    kind: Kind
    sentence: str
    channel: Channel
    subject: str = ""
    count: int | None = None
    measure: str = ""
    about: bool = False  # 约, 近: not to the one
    names: tuple[str, ...] = ()  # a title in 《》, all those of a count; activities and columns in “”
    days: tuple[TellsDay, ...] = ()  # on which the matters of `subject` were published, in their order where 分别
    of_title: TellsOfTitle | None = None
    period: Period | None = None  # None: the ledger's own
    internal: bool = False  # meetings, training, files sent: nothing that must stand on the web
    publishing: bool = False  # it says that a thing was published
    planned: bool = False  # it says what will be, not what is
    columns: tuple[str, ...] = ()  # where on the site it is said to stand
    standard: Standard | None = None  # that it says to be kept: of `names`, else of all in its time


def claims_of(text: str, over: str = "") -> list[Claim]:
    """The claims of one cell, in their order; a sentence that says nothing to hold against the web is one too.

    `over`: the head over the cell, which may say of which part of the year it tells (上半年).
    """
    claims = [claim for sentence in _sentences(text) for claim in _Sentence(sentence).claims()]
    period = period_of(over)
    return [claim if claim.period or not period else replace(claim, period=period) for claim in claims]


def _sentences(text: str) -> Iterator[str]:
    """Sentences, what stands within 《》 and “” left whole; a number at a line's head (1. （一）) is none of its words."""
    hidden: list[str] = []

    def hide(found: re.Match[str]) -> str:
        hidden.append(found[0])
        return f"\x00{len(hidden) - 1}\x01"

    for part in _SENTENCE.split(_QUOTES.sub(hide, _BROKEN.sub(r"\1", text))):
        whole = re.sub(r"\x00(\d+)\x01", lambda found: hidden[int(found[1])], part)
        whole = re.sub(
            r"^\s*(?:\d{1,2}[.、．)）]|[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+(?:是|、))\s*",
            "",
            tidy(whole),
        )
        if len(whole) >= 2:
            yield whole


class _Sentence:
    """A sentence with its clauses, and the claims that it makes, each with its place."""

    def __init__(self, text: str) -> None:
        self._text, self._shown = text, mask_numbers(text)
        self._bare = _QUOTES.sub(lambda found: "□" * len(found[0]), text)
        self._clauses = _clauses(text, self._bare)
        self._columns = tuple(found[1] for found in _NAMED_COLUMN.finditer(text))
        self._activities = _activities(text)
        self._titles = _told_of_titles(self._clauses, _titles(text))

    def claims(self) -> list[Claim]:
        """In their order; that of a matter, or of nothing at all, only where nothing is named or counted."""
        told = sorted([*self._named(), *self._counted(), *self._others(), *self._kept()], key=lambda claim: claim[0])
        dated = list(self._dated())
        told = sorted([*told, *dated], key=lambda claim: claim[0]) if told or len(dated) > 1 else []
        return [claim for _, claim in told] or [self._matter() or self._claim("done", 0)]

    def _at(self, place: int) -> _Clause:
        return next(clause for clause in reversed(self._clauses) if clause.start <= place)

    def _claim(self, kind: Kind, place: int, subject: str = "", **also: object) -> Claim:
        clause = self._at(place)
        told = {
            "internal": clause.internal,
            "publishing": clause.publishing,
            "planned": clause.planned,
            "period": clause.period,
            "columns": self._columns,
        }
        return Claim(kind, self._shown, clause.channel, mask_numbers(subject), **{**told, **also})  # type: ignore[arg-type] # each key has one kind of value

    def _named(self) -> Iterator[tuple[int, Claim]]:
        if addresses := tuple(dict.fromkeys(map(_whole_address, _ADDRESS.findall(self._text)))):
            place = _place(_ADDRESS, self._text)
            yield place, self._claim("address", place, names=addresses)
        opened = _OPENED.search(self._text)
        named = list(_COLUMN.finditer(self._text)) or list(_OPENS_COLUMN.finditer(self._text))
        if opened and named:
            names = tuple(found[1] for found in named)
            yield named[0].start(), self._claim("column", named[0].start(), names[0], names=names)
        for title, told in self._titles.items():
            place = max(self._text.find(f"《{title}"), 0)
            yield place, self._claim("title", place, names=(title,), of_title=told)

    def _counted(self) -> Iterator[tuple[int, Claim]]:
        counts = list(counts_in(self._text, self._bare))
        for count in counts:
            yield from ((count.place, claim) for claim in self._of_count(count))
        if self._activities and not counts and PERFORMED.search(self._bare):
            place = self._text.find(self._activities[0])
            yield place, self._claim("activity", place, names=self._activities)

    def _others(self) -> Iterator[tuple[int, Claim]]:
        """Counts of what is no page: told apart, so that what stands beside them does not speak for them."""
        for found in OTHERS.finditer(self._bare):
            if found[2][:1] in "人户名家册" and (number := number_of(found[1])):
                lead = re.split(r"[，,、]", self._text[: found.start()])[-1]
                said: dict[str, object] = {"count": number, "measure": found[2], "internal": True, "publishing": False}
                yield found.start(), self._claim("count", found.start(), lead[-16:], **said)

    def _of_count(self, count: Count) -> Iterator[Claim]:
        said: dict[str, object] = {"count": count.number, "measure": count.measure, "about": count.rounded}
        if count.summed:
            said["period"] = together([clause.period for clause in self._clauses if clause.start <= count.place])
        titles = tuple(self._titles)
        held = tuple(name for name in self._activities if name in self._at(count.place).text)
        held = tuple(name for name in held if self._text.find(name) < count.place) or held  # “甲”“乙”等2次“开放日”活动
        performed = count.performed and count.measure in _TIMES
        if count.handled and count.measure not in _TIMES:
            yield self._claim("count", count.place, count.subject, **{**said, "internal": True, "publishing": False})
        elif performed and held:
            yield self._claim("activity", count.place, count.subject, names=held, **said)
        elif len(titles) != count.number:
            yield self._claim("activity" if performed else "count", count.place, count.subject, **said)
        elif count.number > 1:  # 发布《甲》《乙》2件; of one title the title tells
            first = self._titles[titles[0]]
            yield self._claim("count", count.place, count.subject, names=titles, of_title=first, **said)

    def _kept(self) -> Iterator[tuple[int, Claim]]:
        """What each clause says of a standard that is kept: of the titles named so far, else of all."""
        for clause in self._clauses:
            end = clause.start + len(clause.text)
            if standard := standard_in(self._bare[clause.start : end], self._bare[: clause.start]):
                near = tuple(title for title in self._titles if title in tidy(clause.text))
                names = near or tuple(title for title in self._titles if 0 <= self._text.find(f"《{title}") < end)
                if near and standard.share:
                    continue  # 《甲》《乙》均已解读: said of each title
                counted = [count for count in counts_in(self._text, self._bare) if count.place < clause.start]
                standard = replace(standard, words=mask_numbers(clause.text.strip("，,：: ")))
                subject = counted[-1].subject if counted and not names else ""
                yield end - 1, self._claim("standard", clause.start, subject, names=names, standard=standard)

    def _dated(self) -> Iterator[tuple[int, Claim]]:
        """The clauses that count and name nothing, and say of a thing of their own on which day it was published."""
        for clause in self._clauses:
            bare = self._bare[clause.start : clause.start + len(clause.text)]
            made = _MADE.search(bare) and told_days(bare)
            if not (clause.days or made) or clause.bearing or (self._titles and clause.wanted):
                continue
            matter = _matter(clause.text, bare)
            if matter != clause.text:
                yield clause.start, self._claim("matter", clause.start, matter, days=clause.days)

    def _matter(self) -> Claim | None:
        dated = next((clause for clause in self._clauses if clause.days), None)
        web = any(clause.channel == "web" for clause in self._clauses) and VERB.search(self._bare)
        if dated is None and not web and not any(clause.publishing for clause in self._clauses):
            return None
        matter = _matter(self._text, self._bare, dated.start if dated else 0)
        place = dated.start if dated else _place(_PUBLISHED_ON, self._bare)
        return self._claim("matter", place, matter, days=dated.days if dated else ()) if matter else None


def _place(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.search(text)
    return found.start() if found else 0


def _whole_address(words: str) -> str:
    """The address with its scheme; one that was cut ends with …"""
    address = words if "://" in words else f"http://{words}"
    return f"{address.rstrip('.…')}…" if address.endswith(("…", "...")) else address.rstrip(".:")


def _matter(sentence: str, bare: str, start: int = 0) -> str:
    """What a sentence without a count says to be published: behind its verb, else before it, else a clause earlier."""
    for found in VERB.finditer(bare, start):
        begin = max(bare.rfind(mark, 0, found.start()) for mark in "，,：:") + 1
        behind = re.match(r"[^，,：:]*", sentence[found.end() :])
        after, before = "" if behind is None else re.sub(r"^[了过着]", "", behind[0]), sentence[begin : found.start()]
        kind = found[0] if re.search(r"征[求集]|解读", found[0]) else ""
        told = [words for words in (f"{kind}{after}", before) if _has_object(words, found[0])]
        if told:
            return "、".join(told)
    return sentence


def _has_object(words: str, verb: str) -> bool:
    words = without_days(words)
    return (
        len(re.sub(rf"{verb}|已|均|并|按要求|全部|及时|分别|在|于|区|县|市|政府|网站|门户|上|[\W\d_]", "", words)) >= 4
    )


def _told_of_titles(clauses: Sequence[_Clause], titles: tuple[str, ...]) -> dict[str, TellsOfTitle]:
    """What is said of each title by its own clause, or by a later one that names none: its days, what is beside it.

    As many days as titles, each behind its own or 分别: the first is of the first.
    """
    days: dict[str, list[TellsDay]] = {title: [] for title in titles}
    beside: dict[str, list[TellsDay]] = {title: [] for title in titles}
    wanted: dict[str, Wanted] = {}
    group: list[str] = []
    early: tuple[TellsDay, ...] = ()  # of a clause before any title: 5月6日，公开《甲》
    for clause in clauses:
        named = [title for title in titles if title in tidy(clause.text)]
        group, told = (named, early + clause.days) if named else (group, clause.days)
        if not group:
            early = told
            continue
        early = () if named else early
        each = len(told) == len(group) > 1
        for place, title in enumerate(group):
            of_it = days if named or clause.wanted is None else beside
            of_it[title] += told[place : place + 1] if each else told
            if clause.wanted is not None:
                wanted[title] = clause.wanted
    text = "".join(clause.text for clause in clauses)
    return {
        title: TellsOfTitle(tuple(days[title]), wanted.get(title), tuple(beside[title]), _number_behind(title, text))
        for title in titles
    }


def _number_behind(title: str, text: str) -> str | None:
    """The document number in the brackets behind a title."""
    behind = text[text.find(title) + len(title) :]
    found = re.match(r"》[^《，]{0,3}[（(]([^）)]{4,30})[）)]", behind)
    return document_number(found[1]) if found else None


def _channel_of(clause: str) -> Channel:
    # A channel's name holds words of the other kind (“兴庆医保”公众号, “政府网站”栏目): names are looked through too.
    clause = re.sub(
        r"[“\"][^”\"]{2,24}[”\"](?=等?\s*(?:[“\"、，]|\d*[余多]?[次场期]|[\u4e00-\u9fff]{0,6}活动))", "□", clause
    )
    others = _OTHER_SITE.sub("□", clause)
    elsewhere = others != clause or _ELSEWHERE.search(clause) is not None
    web = _WEB.search(others) is not None
    return "both" if web and elsewhere else "web" if web else "elsewhere" if elsewhere else "unsaid"


@dataclass(frozen=True, slots=True)
class _Clause:
    """A part of a sentence between its commas, and what it says itself."""

    start: int
    text: str
    channel: Channel
    internal: bool
    publishing: bool
    planned: bool
    period: Period | None
    wanted: Wanted | None
    days: tuple[TellsDay, ...]  # on which it says that something was published
    doing: bool  # it has a verb of its own
    bearing: bool  # it counts or names something


def _clauses(sentence: str, bare: str) -> list[_Clause]:
    """The clauses of a sentence, with what others say for them.

    One that counts and names nothing (均已在门户网站公开) speaks for all before it that say nothing of the kind; one
    without a verb of its own goes on as the one before (二季度4篇); a period, and a medium, hold until another is told.
    """
    cuts = [0, *(found.end() for found in COMMA.finditer(bare)), len(bare)]
    told = [_clause(sentence, bare, start, end) for start, end in pairwise(cuts) if end > start]
    internal = any(clause.internal for clause in told)
    out: list[_Clause] = []
    before: _Clause | None = None
    for place, clause in enumerate(told):
        for_it = [other for other in told[place + 1 :] if not other.bearing] if clause.bearing else []
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
            internal=clause.internal or (internal and not publishing),
            planned=clause.planned or (not clause.doing and before is not None and before.planned),
            period=clause.period or (before.period if before is not None else None),
        )
        out.append(clause)
        before = clause
    return out


def _clause(sentence: str, bare: str, start: int, end: int) -> _Clause:
    text, words = sentence[start:end], bare[start:end]
    verb = VERB.search(words)
    head = words[: verb.start()] if verb else words  # 发布三季度缴费通知: the quarter is the notice's
    outside = re.sub(r"“[^”]*”", "", re.sub(r"《[^》]*》", "□", text))
    publishing = _PUBLISHED_ON.search(words) is not None
    return _Clause(
        start=start,
        text=text,
        channel=_channel_of(text),
        internal=_INTERNAL.search(words) is not None,
        publishing=publishing,
        planned=_PLANNED.search(words) is not None,
        period=period_of(head),
        wanted=next((kind for kind, pattern in _OF_A_TITLE if pattern.search(outside)), None),
        days=told_days(words) if publishing else (),
        doing=verb is not None,
        bearing="《" in text
        or COUNT.search(words) is not None
        or ("“" in text and PERFORMED.search(words) is not None),
    )


_DONE_TO_IT = re.compile(
    r"(?:进行|开展|作|做)了?[^，。；]{0,6}(?:解读|公示|公布|公开|征求|征集)"
)  # 以通俗的语言对《…》进行了解读


def _titles(sentence: str) -> tuple[str, ...]:
    """The titles that the sentence says something of: not those of what it goes by (根据《条例》)."""
    out: list[str] = []
    skipping = False
    end = 0
    for title in quoted_titles(sentence):
        at = sentence.find(f"《{title}", end)
        before = sentence[end:at] if at >= 0 else ""
        if before.strip("、和及与 "):
            tail = re.split(r"[，。；》]", before)[-1]
            skipping = (
                _BASIS.search(tail) is not None and re.search(r"名义|(?:制定|印发|发布|公开|出台)[^，]*$", tail) is None
            )
        end = at + len(title) + 2
        follows = sentence[end : end + 4]
        if (
            not (skipping and not _DONE_TO_IT.match(sentence[end:]))
            and not follows.startswith(("专栏", "栏目", "要求", "规定", "精神", "有关"))
            and len(title) >= 4
        ):
            out.append(tidy(title))
    return tuple(dict.fromkeys(out))


def _activities(sentence: str) -> tuple[str, ...]:
    """Names in “” that stand beside each other or before 活动: those of activities, where the sentence tells of holding some."""
    if not PERFORMED.search(sentence):
        return ()
    names = re.findall(r"“([^”]{4,40})”(?!\s*(?:公众号|专栏|栏目|工作方案|活动方案))", sentence)
    return tuple(dict.fromkeys(names))


def says_done(sentence: str) -> bool:
    """Whether the sentence says that a thing is done, or done in full."""
    return _DONE.search(sentence) is not None
