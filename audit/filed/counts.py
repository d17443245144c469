"""Counts in a sentence, each with what it is of: a number with its measure, and the nearest thing that is named beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from audit.filed.subjects import form_said, subjects_of
from crawler.chinese.text import cn_int, tidy

VERB = re.compile(
    r"(?<=[已共])发(?=了?\d)|选登|公开征求|公开征集|征求|征集|公开发布|(?<!一)公开(?!表|办|讲|日|率|属性|工作|专栏|栏|平台|年度|年报|指南|招聘|招标|招录|选拔|遴选|选调|竞)|发布(?!会)|公布|公示(?!栏)|转载|转发|上传|上网|挂载|挂网|刊载|新增|推送|推出|刊发|刊登|登载|更新|制作|编制|编发|开展"
    r"|解读(?=[^，。]{0,4}\d)|举办|举行|(?<![会善党济团治业内])组织|召开|印发|出台|制发|制定|回复|答复|办理|办结|回应|完成"
)
NUMERAL = r"(?:\d{1,6}|\d{1,4}(?:\.\d+)?万|[一二两三四五六七八九十百千万]{1,6})"
MEASURE = r"场次|批次|批(?!复|准|示|评)|条|件|篇|封|期|份|起|宗|场|次(?!性)|个|项|部|幅|则|例"
COUNT = re.compile(
    rf"(?<![第\d.〔每首某最])(?P<about>约|近|余)?\s*(?P<number>{NUMERAL})\s*(?P<more>余|多)?\s*"
    rf"(?P<measure>{MEASURE})"
    r"(?!工作日|月|小时|百分点|部门|单位|乡镇|街道|县|区|村|社区|平台|窗口|方面|环节|大项|板块|学段|阶段|层面|维度|渠道|以上单位)"
)
# Of people, households, firms and money no page is one.
OTHERS = re.compile(
    r"(?<![第\d.〔])(\d{1,7}(?:\.\d+)?万?)\s*[余多]?\s*(人次?|户次?|名|家次?|册|万?元|亿元|份(?=宣传|资料|折页|传单))(?!大|民|社|均)"
)
# What comes in or is handled is counted by the office alone: opinions received are no pages.
_HANDLED = re.compile(
    r"(?:收到|收集|征集到|征求到|听取|受理|接到|接听|接待|答复|办理|回复|办结|采纳|整改|参训|参加|参与|阅读|点击|浏览|发放|摆放|印制)[^，。；]{0,14}$"
    r"|(?:征集|征求)(?:到)?[^，。；]{0,8}(?:意见(?!稿|公告)|建议|线索|问题)[^，。；]{0,4}$"
)
_SHOWS = re.compile(r"公布|公开(?!征)|发布|公示|刊发|选登|刊登|挂网|上网|反馈公告")
COMMA = re.compile(
    r"(?:(?<=公开|发布|印发|出台|公示|上网|解读|公布)、(?=\d|[^，。；、]{2,16}(?:公开|发布|公布|公示|印发|解读|上网|公告))|(?<!月\d日)(?<!月\d\d日)(?<!号)[，,：:]|(?<=[条件篇期份场次批起])、)(?![^（(]*[）)])"
)  # 3月29日，公布…: the day is of what follows
_OF_ITSELF = re.compile(r"(?:公开)?征[求集]|解读")  # verbs that name what is counted
# What says when, where or of what look the part of a count is, and nothing of what it is (其中门户网站50条, 文字6篇).
_NO_SUBJECT = re.compile(
    r"[\W\d_]|其中|已发?|共计?|累计|合计|总计|类|占|约|了|今年|本年|目前|[上下]半年|第?[一二三四]季度|月份?|全年|以来|(?:政府|部门|[市县区局])*(?:门户)?网站|门户|官网|(?:微信)?公众号|微信|微博|抖音|新媒体|文字(?!解读)(?:类|版)?|音频|平台|双?渠道|同步|[、，]"
)
_ORDINAL = r"第?\s*\d+\s*[次期届批]?"
_IN_COLUMN = re.compile(r"(?:专栏|栏目|板块)[:：]")
ORDINALS = re.compile(
    rf"第\s*\d+\s*[次期届批]?(?:\s*[-—–~～－至到、和]+\s*{_ORDINAL})*\s*[-—–~～－至到、和]+\s*第?$"
)  # 第50—55次
_OF_EACH = re.compile(r"[，,]?(?:(?:按|每个?)(?:季度?|月|半年|年度?))?各?$|已[出发编]?$")
_INFORMATION, _OF_ANYTHING = "信息", ("条", "篇", "件", "则")
_ANYTHING = re.compile(r"信息|稿件|文件|材料|内容")  # a word for whatever a unit publishes
_GOES_WITH = re.compile(r"相关|有关|该|此|其|报道|消息|稿")
# What is held on a day; wider than what is counted as held: 赴社区开展, 走进学校.
HELD = re.compile(
    r"举办|举行|(?<![会善党济团治业内])组织|开展|召开|承办|主办|启动|走进|参加|赴|深入|邀请|宣传|慰问|揭牌|检查"
)
PERFORMED = re.compile(r"举办|举行|(?<![会善党济团治业内])组织|开展|召开")


@dataclass(frozen=True, slots=True)
class Count:
    subject: str
    number: int
    measure: str
    place: int
    rounded: bool
    handled: bool  # it is of what came in or was dealt with
    performed: bool  # it is of what was held
    summed: bool  # it sums up those before
    said: str = ""  # in the sentence's own words
    part: str = ""  # what it is told to be a part of (其中环境整治1条、森林防火1条)


def counts_in(sentence: str, bare: str) -> list[Count]:
    """Each count, with what it is of: said beside it, or, where nothing is (其中三季度6条), by the count before, by all those
    that it sums up (共7篇), or by the one at the end of its list (一季度2篇、二季度3篇政策解读)."""
    counts: list[Count] = []
    begin = 0
    for found in COUNT.finditer(bare):
        number = number_of(found["number"])
        if not number or ORDINALS.search(bare[: found.start()]):
            continue
        verbs = list(VERB.finditer(bare, begin, found.start()))
        came_in = _is_handled(bare[begin : found.start()], found["measure"])
        if not verbs and not came_in and begin == 0 and VERB.search(bare, found.end()) is None:
            comma = max((cut.end() for cut in COMMA.finditer(bare, begin, found.start())), default=begin)
            beside = subjects_of(sentence[comma : found.start()])
            in_column = beside and _IN_COLUMN.search(bare[: found.start()])  # “招生入学”专栏：录取结果1条
            if in_column or any(part.kinds or part.column_type for part in beside):
                begin = comma
            elif _NO_SUBJECT.sub("", sentence[comma : found.start()]) or not any(
                part.kinds or part.column_type for part in subjects_of(sentence[: found.start()])
            ):
                continue  # and not 工作动态：一季度4条, which is of what its head names
        behind = re.match(r"[^，。；、,：:（()）]{0,30}", sentence[found.end() :])
        tail = (
            ""
            if behind is None
            else re.sub(
                r"^(?:以上|以内|左右|次)|(?:并|且|均|全部|都|已|在|通过|制作|制成|做成|占(?=[比约\d])).*", "", behind[0]
            )
        )
        verb = _nearest(verbs, bare, begin, found.start())
        lead = _lead(sentence, begin, verb, found.start(), tail)
        own = tidy(f"{lead}{tail}" if len(tail) >= 2 else lead).strip("，,、 的")
        own = _OF_EACH.sub("", own if own.count("“") == own.count("”") else own.strip("“”"))
        last = counts[-1] if counts else None
        between = sentence[last.place : found.start()] if last else ""
        whole = _whole(own, last, VERB.search(between) is not None)
        count = Count(
            part=whole,
            subject=_subject(own, last, found["measure"], whole),
            number=number,
            measure=found["measure"],
            place=found.start(),
            rounded=bool(found["about"]) and found["about"] != "余",
            handled=came_in,
            said=_own_words(
                sentence, bare, begin, found.start(), found.end() + len(tail and behind[0] if behind else "")
            ),
            summed=re.search(r"共|合计|总计|累计", between) is not None,
            performed=PERFORMED.search(verb[0] if verb else bare) is not None,
        )
        if count.summed and not _NO_SUBJECT.sub("", own):
            count = replace(count, subject="、".join(dict.fromkeys(other.subject for other in counts)))
        if len(tail) >= 2 and subjects_of(tail):
            counts = _with_subject(counts, tail, sentence, found.start())
        counts.append(count)
        begin = found.end()
    return counts


def _own_words(sentence: str, bare: str, begin: int, place: int, end: int) -> str:
    """The words between the last comma, or the count before, and the end of what is said of a count."""
    comma = max((cut.end() for cut in COMMA.finditer(bare, 0, place)), default=0)
    return sentence[max(begin, comma) : end].strip("，,、；;：: ")


def _with_subject(counts: list[Count], subject: str, sentence: str, end: int) -> list[Count]:
    """The counts of a list whose last says what all are of."""
    for place in range(len(counts) - 1, -1, -1):
        between = sentence[counts[place].place : end]
        if counts[place].subject != _INFORMATION or re.search(r"[，,；;]|其中", between) or VERB.search(between):
            break
        counts[place], end = replace(counts[place], subject=subject), counts[place].place
    return counts


def _is_handled(before: str, measure: str) -> bool:
    """Whether what is counted came in or was dealt with: not where it is shown (公布采纳反馈2个), nor the calls for
    opinions themselves (征求意见4件)."""
    if (found := _HANDLED.search(before)) is None:
        return False
    called = re.match(r"征[求集](?!到)[^，]{0,8}意见", found[0]) is not None and measure in (
        "件",
        "期",
        "批",
        "批次",
        "次",
        "场",
    )
    return not called and _SHOWS.search(re.split(r"[，,]", before)[-1]) is None


def _nearest(verbs: Sequence[re.Match[str]], bare: str, begin: int, end: int) -> re.Match[str] | None:
    """The first verb after the last comma that has one, or the one that goes on from it (抽查并公示结果, 制定公开)."""
    if not verbs:
        return None
    comma = max((found.end() for found in COMMA.finditer(bare, begin, end)), default=begin)
    late = [verb for verb in verbs if verb.start() >= comma] or [verbs[-1]]
    verb = late[0]
    for other in late[1:]:
        between = bare[verb.end() : other.start()]
        if (
            not between
            or re.search(r"(?:[并且后]|以及)(?:对外|主动|及时|同步|依法|按时|按期)?$", between)
            or _OF_ITSELF.fullmatch(other[0])
        ):
            verb = other
    return verb


def _lead(sentence: str, begin: int, verb: re.Match[str] | None, end: int, tail: str) -> str:
    last = re.split(r"[，,：:]", sentence[begin:end])[-1]  # what stands beside the count is what is counted
    if verb is None:
        return last if subjects_of(f"{last}{tail}") else sentence[begin:end]
    if len(last) < end - verb.start() and any(part.kinds for part in subjects_of(last)):
        return last
    lead = sentence[verb.start() if _OF_ITSELF.fullmatch(verb[0]) else verb.end() : end]
    if len(_NO_SUBJECT.sub("", lead)) < 2 and len(tail) < 2:  # 许可决定公示4次: what it is of stands before
        parts = re.split(r"[，,：:]", sentence[begin : verb.start()])
        before = next((part for part in reversed(parts) if len(_NO_SUBJECT.sub("", part)) >= 2), "")
        return before or lead
    return lead


def _whole(own: str, last: Count | None, verb: bool) -> str:
    """What a count is a part of; what a list of parts goes on with is one, too."""
    if last is None or any(part.kinds or part.column_type for part in subjects_of(own)):
        return ""
    return (last.part or last.subject) if "其中" in own or (last.part and not verb) else ""


def _subject(own: str, last: Count | None, measure: str, whole: str) -> str:
    if last is None and measure in _OF_ANYTHING and not _NO_SUBJECT.sub("", own):
        return _INFORMATION  # 门户网站、公众号发布200条
    if last is None or last.handled:
        return own
    parts = subjects_of(own)
    if parts and whole:
        return f"{own}{whole}"
    letters = _NO_SUBJECT.sub("", own)
    form = form_said(own) if not parts or not letters else None
    if form and (told := subjects_of(last.subject)) and all(part.kinds == {"interpretation"} for part in told):
        return f"{form}解读"  # 图解3篇、视频1篇: and not of the form told before
    if not letters:
        return last.subject
    return own if parts or len(letters) >= 4 or _ANYTHING.search(own) else last.subject


def chooses_nothing(words: str) -> bool:
    """Whether words say when, where or of what look a thing is, and nothing of what it is."""
    return not _NO_SUBJECT.sub("", words)


def of_what_was_named(subject: str) -> bool:
    """Whether a count is of a form of page alone, and says that it goes with what was named before (相关报道2条)."""
    return _GOES_WITH.search(subject) is not None and not subjects_of(subject)


def number_of(words: str) -> int | None:
    if words.endswith("万") and (plain := re.fullmatch(r"\d+(?:\.\d+)?", words[:-1])):
        return round(float(plain[0]) * 10_000)
    return cn_int(words)
