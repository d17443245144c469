"""What a unit says of itself in the last column of a ledger, in free prose: counts, titles, activities, dates, addresses.

A claim is a sentence, or the part of one that a count closes. Nothing is concluded here; `audit.filed.verifying` sets
beside each claim what the web shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from crawler.chinese.dates import find_days, find_yearless
from crawler.chinese.personal_numbers import mask_numbers
from crawler.chinese.text import cn_int, tidy
from crawler.chinese.titles import quoted_titles

Kind = Literal["count", "title", "activity", "column", "address", "matter", "done"]
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
_INTERNAL = re.compile(
    r"培训|座谈|例会|调度|会商|学习|自查|督查|督办|排查|走访|调研|审核|审查|备案|专人|分管|明确|责任到人|台账|考核|部署|研究|组建|联络员|归档|报送|抄送|整改"
    r"|依申请|申请公开|复议|诉讼|工作会|推进会|领导小组|工作机制|制度建设|保密"
)
_PUBLISH = (
    r"(?:主动|及时|集中|同步|累计|共|已|对外|统一|常态化?|持续|依法|按时|按期|定期|分别|转载|并|予以|进行|社会|向)*"
)
_VERB = re.compile(
    r"选登|公开征求|公开征集|征求|征集|公开发布|公开(?!办|讲|日|率|工作|专栏|栏目|平台)|发布|公布|公示|转载|转发|上传|上网|推送|推出|刊发|刊登|登载|更新|制作|编制|开展"
    r"|解读(?=[^，。]{0,4}\d)|举办|举行|组织|召开|印发|出台|制发|制定|回复|答复|办理|办结|回应|完成"
)
_NUMERAL = r"(?:\d{1,6}|\d{1,4}(?:\.\d+)?万|[一二两三四五六七八九十百千万]{1,6})"
_COUNT = re.compile(
    rf"(?<![第\d.〔年月])(?P<about>约|近|余)?\s*(?P<number>{_NUMERAL})\s*(?P<more>余|多)?\s*"
    r"(?P<measure>场次|批次|批(?!复|准|示|评)|条|件|篇|期|份|场|次|个|项|部|幅|则|例)(?!工作日|月|小时|百分点|部门|单位|乡镇|街道|县|区|村|社区|平台|窗口|方面|环节|大项|板块|以上单位)"
)
# What comes in or is handled is counted by the office alone: opinions received are no pages.
_HANDLED = re.compile(
    r"(?:收到|收集|征集到|征求到|听取|受理|接到|接听|接待|答复|办理|回复|办结|采纳|整改|参训|参加|参与|阅读|点击|浏览|发放|摆放|印制)[^，。；]{0,14}$"
    r"|(?:征集|征求)(?:到)?[^，。；]{0,8}(?:意见|建议|线索|问题)[^，。；]{0,4}$"
)
_PERFORMED = re.compile(r"举办|举行|组织|开展|召开")
_TIMES = ("次", "场", "场次", "期", "批次", "批")
_DONE = re.compile(
    r"已?(?:全部|全面|按时|按期|如期)?(?:完成|落实|公开|发布|标注|公示|建立|办结)|做到|达到|均已|\d+(?:\.\d+)?%|百分之百"
)
_BASIS = re.compile(
    r"(?:根据|按照|依据|依照|遵照|参照|对照|落实|贯彻|执行|学习|遵守|符合|围绕|转发|宣传|依托|结合|以)[^，。；《]{0,14}$"
)
_COLUMN = re.compile(r"[“\"《]([^”\"》]{2,24})[”\"》]\s*(?:专栏|栏目|专题|板块|子栏目)")
_OPENED = re.compile(r"开设|设立|设置|建立|新增|建成|开通|增设|上线|打造|建设")
_PUBLISHED_ON = re.compile(
    r"发布|(?<!政务)(?<!信息)(?<!申请)公开(?!办|讲|日|率|工作|专区|专栏|业务|培训|人员)|信息公开(?=\d|《)|公布|公示|上线|上网|挂网|刊发|登载|选登|上传|征求|征集"
)

_PLANNED = re.compile(
    r"^(?:下一步|接下来|今后|下阶段|下步|后续)|(?:计划|拟|预计|力争|争取|打算|准备)(?:于|在|到|用|年内|年底|全年|下半年|下月|\d)|将(?:于|在|继续|进一步|按照?|持续|加快|尽快)"
)
_ANYTIME = re.compile(r"(?<![较比])去年|上年|上一年|历年|近[几两三]年|(?<!今年)(?<!年初)以来")
_NAMED_COLUMN = re.compile(r"(?:在|于|通过)?[“\"]?([\u4e00-\u9fff]{2,12}?)[”\"]?(?:专栏|栏目|专题|板块)")
# What is said of the titles of its clause, or of the clause before: that they are explained, were put out for comments.
_OF_A_TITLE: tuple[tuple[Wanted, re.Pattern[str]], ...] = (
    ("采纳", re.compile(r"(?:采纳|反馈)(?:的)?(?:情况|结果|理由)")),
    ("征求", re.compile(r"(?:公开|社会|公众|网上|上网|面向|□)[^，]{0,8}征[求集](?![^，]{0,10}(?:后|基础))")),
    ("解读", re.compile(r"(?<!学习)(?<!未)(?<!暂)(?:解读|图解|读懂)(?!专栏|栏目|工作|培训|制度|机制|平台|方案)")),
)


@dataclass(frozen=True, slots=True)
class Claim:
    """`sentence` is what is shown, personal data masked; `subject` what is counted or named, in the unit's words."""

    kind: Kind
    sentence: str
    channel: Channel
    subject: str = ""
    count: int | None = None
    measure: str = ""
    about: bool = False  # 约, 近: not to the one
    names: tuple[str, ...] = ()  # titles in 《》, activities and columns in “”
    days: tuple[tuple[int | None, int, int], ...] = ()  # (year or None, month, day) that it was published on
    year: int | None = None
    internal: bool = False  # meetings, training, files sent: nothing that must stand on the web
    publishing: bool = False  # it says that a thing was published
    planned: bool = False  # it says what will be, not what is
    anytime: bool = False  # it speaks of another year than the ledger's, or of several
    wanted: Mapping[str, Wanted] = field(default_factory=dict)  # by title: what there is said to be of it
    columns: tuple[str, ...] = ()  # where on the site it is said to stand


def claims_of(text: str) -> list[Claim]:
    """The claims of one cell, in their order; a sentence that says nothing to hold against the web is one too."""
    return [claim for sentence in _sentences(text) for claim in _claims(sentence)]


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
        if len(whole) >= 4:
            yield whole


def _claims(sentence: str) -> list[Claim]:
    shown = mask_numbers(sentence)
    channel = channel_of(sentence)
    bare = _QUOTES.sub(lambda found: "□" * len(found[0]), sentence)
    internal = _INTERNAL.search(bare) is not None
    publishing = _PUBLISHED_ON.search(bare) is not None
    also_told = {
        "internal": internal,
        "publishing": publishing,
        "planned": _PLANNED.search(bare) is not None,
        "year": _year(bare),
        "anytime": _ANYTIME.search(bare) is not None,
        "columns": tuple(found[1] for found in _NAMED_COLUMN.finditer(sentence)),
    }

    def claim(kind: Kind, subject: str = "", **also: object) -> Claim:
        return Claim(kind, shown, channel, mask_numbers(subject), **{**also_told, **also})  # type: ignore[arg-type] # each key has one kind of value

    out: list[Claim] = []
    if addresses := tuple(dict.fromkeys(map(_whole_address, _ADDRESS.findall(sentence)))):
        out.append(claim("address", names=addresses))
    if (column := _COLUMN.search(sentence)) and _OPENED.search(sentence):
        out.append(claim("column", column[1], names=tuple(found[1] for found in _COLUMN.finditer(sentence))))
    titles = _titles(sentence)
    if titles:
        out.append(claim("title", names=titles, days=_days(sentence), wanted=_wanted(sentence, titles)))
    activities = _activities(sentence)
    counts = list(_counts(sentence, bare))
    for subject, count, measure, about, handled in counts:
        if handled and measure not in _TIMES:
            out.append(claim("count", subject, count=count, measure=measure, internal=True, publishing=False))
            continue
        if activities and measure in _TIMES:
            out.append(claim("activity", subject, count=count, measure=measure, names=activities))
        elif not (titles and count == len(titles)):  # 发布《甲》《乙》2件: told by the titles
            performed = measure in _TIMES and _PERFORMED.search(bare) is not None
            out.append(claim("activity" if performed else "count", subject, count=count, measure=measure, about=about))
    if activities and not counts and _PERFORMED.search(bare):
        out.append(claim("activity", names=activities))
    if out:
        return out
    matter = _matter(sentence, bare) if publishing or (channel == "web" and _VERB.search(bare)) else ""
    return [claim("matter", matter, days=_days(sentence))] if matter else [claim("done")]


def _whole_address(words: str) -> str:
    """The address with its scheme; one that was cut ends with …"""
    address = words if "://" in words else f"http://{words}"
    return f"{address.rstrip('.…')}…" if address.endswith(("…", "...")) else address.rstrip(".:")


def _matter(sentence: str, bare: str) -> str:
    """What a sentence without a count says to be published: behind its verb, else before it, else a clause earlier."""
    for found in _VERB.finditer(bare):
        begin = max(bare.rfind(mark, 0, found.start()) for mark in "，,：:") + 1
        behind = re.match(r"[^，,：:]*", sentence[found.end() :])
        after, before = "" if behind is None else behind[0], sentence[begin : found.start()]
        kind = found[0] if re.search(r"征[求集]|解读", found[0]) else ""
        told = [words for words in (f"{kind}{after}", before) if _has_object(words, found[0])]
        if told:
            return "、".join(told)
    return sentence


def _has_object(words: str, verb: str) -> bool:
    return len(re.sub(rf"{verb}|已|均|并|按要求|全部|及时|在|网站|门户|上|[\W\d_]", "", words)) >= 4


def _wanted(sentence: str, titles: tuple[str, ...]) -> dict[str, Wanted]:
    """What each title is said to have beside it, told by its own clause, or by a later one that names none."""
    out: dict[str, Wanted] = {}
    before: list[str] = []
    for clause in re.split(r"[，,](?![^《]*》)", sentence):
        named = [title for title in titles if title in tidy(clause)] or before
        outside = re.sub(r"“[^”]*”", "", re.sub(r"《[^》]*》", "□", clause))
        out |= {title: kind for kind, pattern in reversed(_OF_A_TITLE) if pattern.search(outside) for title in named}
        before = named
    return out


def channel_of(sentence: str) -> Channel:
    # A channel's name holds words of the other kind (“兴庆医保”公众号, “政府网站”栏目): names are looked through too.
    web, elsewhere = _WEB.search(sentence) is not None, _ELSEWHERE.search(sentence) is not None
    return "both" if web and elsewhere else "web" if web else "elsewhere" if elsewhere else "unsaid"


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
            not skipping
            and not follows.startswith(("专栏", "栏目", "要求", "规定", "精神", "有关"))
            and len(title) >= 4
        ):
            out.append(tidy(title))
    return tuple(dict.fromkeys(out))


def _activities(sentence: str) -> tuple[str, ...]:
    """Names in “” that stand beside each other or before 活动: those of activities, where the sentence tells of holding some."""
    if not _PERFORMED.search(sentence):
        return ()
    names = re.findall(r"“([^”]{4,40})”(?!\s*(?:公众号|专栏|栏目|工作方案|活动方案))", sentence)
    return tuple(dict.fromkeys(names))


def _counts(sentence: str, bare: str) -> Iterator[tuple[str, int, str, bool, bool]]:
    """(subject, count, measure, whether it is rounded, whether it is of what was handled) of each count."""
    begin = 0
    for found in _COUNT.finditer(bare):
        number = _number(found["number"])
        if not number:
            continue
        lead = sentence[begin : found.start()]
        verbs = list(_VERB.finditer(bare, begin, found.start()))
        if not verbs and begin == 0:
            if _VERB.search(bare, found.end()) is None:
                continue
        behind = re.match(r"[^，。；、,：:（()）]{0,30}", sentence[found.end() :])
        tail = "" if behind is None else re.sub(r"^(?:以上|以内|左右|次)", "", behind[0])
        if verbs:  # from the first verb after the last comma that has one
            comma = max((m.end() for m in re.finditer(r"[，,：:]", bare[begin : found.start()])), default=0) + begin
            verb = next((verb for verb in verbs if verb.start() >= comma), verbs[-1])
            lead = (
                sentence[verb.end() : found.start()]
                if verb[0] not in ("征求", "征集", "公开征求", "公开征集", "解读")
                else sentence[verb.start() : found.start()]
            )
            if (
                len(re.sub(r"[\W\d_]|共|了", "", lead)) < 2 and len(tail) < 2
            ):  # 许可决定公示4次: what it is of stands before
                before = sentence[begin : verb.start()].strip("，, ")
                lead = before if re.search(r"[\u4e00-\u9fff]{3}", before) else lead
        measured = f"{lead}{tail}" if len(tail) >= 2 else lead
        handled = _HANDLED.search(bare[begin : found.start()]) is not None
        rounded = bool(found["about"]) and found["about"] != "余"
        yield tidy(measured).strip("，,、 “”的"), number, found["measure"], rounded, handled
        begin = found.end()


def _number(words: str) -> int | None:
    if words.endswith("万") and (plain := re.fullmatch(r"\d+(?:\.\d+)?", words[:-1])):
        return round(float(plain[0]) * 10_000)
    return cn_int(words)


def _days(sentence: str) -> tuple[tuple[int | None, int, int], ...]:
    """The days on which the sentence says that it was published: those whose clause says so."""
    out: list[tuple[int | None, int, int]] = []
    for clause in re.split(r"(?<![日号])[，,]", sentence):  # 3月29日，公布…: the day is of what follows
        outside = re.sub(r"《[^》]*》", "《》", clause)
        if not _PUBLISHED_ON.search(outside):
            continue
        spans = [span for span in find_days(outside) if span.first == span.last]
        out += [(span.first.year, span.first.month, span.first.day) for span in spans]
        if not spans:
            out += [(None, month, day) for month, day, _, _ in find_yearless(outside)]
    return tuple(out)


def _year(bare: str) -> int | None:
    """The one year that is spoken of; None where none or several are."""
    years = {int(found) for found in re.findall(r"(?<!\d)(?<!截至)(?<!截止)(20\d\d)年(?!以来|起)", bare)}
    return years.pop() if len(years) == 1 else None


def same_day(told: tuple[int | None, int, int], day: date) -> bool:
    return told[0] in (None, day.year) and told[1:] == (day.month, day.day)


def says_done(sentence: str) -> bool:
    """Whether the sentence says that a thing is done, or done in full."""
    return _DONE.search(sentence) is not None
