"""The lines between a headline and its text: day, body, number and counters, without labels or among them.

2024-05-20 | 县交通局 | 浏览次数：12, 2024年4月22日 星期二 15:41 县政协办, 2024-01-09 县政任〔2024〕1号: whatever the order and
the marks between, such a line holds nothing but these. What holds anything else is a row of a list or the text.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from crawler.chinese.dates import Span, find_days, parse_day
from crawler.chinese.text import DOCUMENT_NUMBER, may_hold_number, narrow, shorten, squeeze
from crawler.extract.headline.labels import field_of, is_label, names_other_day

ORG_END = (
    r"(?:人民政府|政府办公室|村委会|居委会|办公室|办公厅|办事处|委员会|管委会|党委|市委|县委|区委|省委|政府|局|厅|部|委|办|院|中心|处|署|公司|法院|检察院|支队|大队|总队|银行|协会|联合会|集团|总站"
    r"|站|所|馆|社|"
    r"会议|领导小组|指挥部|联席会议|小组|总局|分局|分行|海关|学校|大学|学院|医院|服务区|开发区|园区|管理会|联合社|工会|团委|妇联|商会|街道|镇|乡"
    r"|辦公室|委員會|廳|處|學校|學院|醫院)"  # of offices for Hong Kong, Macao and Taiwan affairs
)
_NAME = re.compile(r"[\u4e00-\u9fff]{1,30}?" + ORG_END)
_TOOLS = re.compile(
    r"(?:浏览|点击|阅读|访问|查看|人气)(?:次数|量|数|率)?\s*[:：]?\s*[\d,]*\s*次?"
    r"|(?:文?字[号体]?|字体)?(?:大小)?\s*[:：]?\s*(?:特?大|默认|[大中小])(?:[\s|｜/]*(?:超?特?大|[中小])){1,3}"
    r"|\b(?:[Vv]iews?|[Hh]its|[Cc]licks|[Rr]eads?|[Dd]ate|[Tt]ime|[Pp]ublished|[Uu]pdated)\s*:\s*(?:\d+\b(?!\s?[-/.]))?"
    r"|\d+\s*(?:次|人)|\b(?:[Pp]osted|[Pp]ublished)?\s?\bon\b|\bby\s+\w{1,16}|(?:保护视力|视力保护|背景)色?|我?要?纠错|[A+]{1,2}-?"
    r"|(?:分享|打印|收藏|关闭|复制|朗读|语音|扫一扫|手机|正文|字体|字号|我要|微信|微博|次数|次)(?:到|至|本页|此页|本文|本站|窗口|链接|播报|阅读|查看)?"
)
MAY_DATE = re.compile(r"\d{1,4}\s?[-/.年月]|\d, ?20\d\d|[〇○零◯一二三四五六七八九十]\s?[年月日]|^\s*\d{8}")
AGO = re.compile(
    r"(?:\d{1,2}\s?(?:秒|分钟|个?小时|天|周|个?月|年)前|刚刚|今天|昨天|前天)(?=\s?\d{0,2}[:：\s]|\s?\d{4}|$)"
)  # 3天前
_WEEKDAY = re.compile(r"[（(]?(?:星期|周)[一二三四五六日天][）)]?")
_PARTS = re.compile(r"[\s|｜丨/·•,，;；\[\]［］【】〔〕〖〗()（）〈〉<>《》「」『』{}:：\-—_]+")
_OTHER_DAYS = frozenset(
    "written written_weak effective expires consult_start consult_end consult_range validity".split()
)
_REACH = 5  # lines under the headline
_LONGEST = 160
_WRITER = 4  # characters: the name of who wrote or put it in
_ACCOUNT = re.compile(r"[A-Za-z][A-Za-z0-9_.]{1,15}")  # admin


_NOTE_OF_DAY = re.compile(r"[（(]\s*\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s*[）)]")  # 题注: when it was made


# 2026年1月5日 星期一, and nothing else: the site's clock tells today, which is no page's day.
CLOCK = re.compile(
    r"(?:今天是?|今日是?|现在是?|当前日期)?\s*[:：]?\s*\d{4}\s?[年/.-]\s?\d{1,2}\s?[月/.-]\s?\d{1,2}\s?日?\s*[,，]?\s*[（(]?(?:星期|周)[一二三四五六日天][）)]?"
)


# 打印时间：2024-11-29 10:00: when the reader looks at the page.
_LOOKED_AT = re.compile(r"(?:打印|浏览|访问|查看|当前|系统|下载|查询)(?:时间|日期)\s*:?\s*[\d年月日时分秒:/. -]{6,24}")


class Header(NamedTuple):
    """The line that dates the page, with what else the lines about it name; "" for what they do not."""

    line: int
    day: Span
    quote: str
    body: str
    body_quote: str
    number: str
    number_quote: str


class Said(NamedTuple):
    """A sentence that says when the page was published, and the body that it names; "" where it names none."""

    day: Span
    body: str


# 本信息由云澜市水务局于…发布, 该文于…由云澜市水务局发布, 云澜市水务局 发布于…: the day is one character of it. What has neither
# 由, 于 nor a word for the page ends a text as its signature: 云澜市水务局2024年5月8日发布.
_DAY_MARK = "\ue0a4"
_VERB = r"(?:发布|公开|公布|刊发|刊登|登载|上传|上线|发表|推送)"
_SPEAKER = r"(?:(?![由该本此被已将])[\u4e00-\u9fff]){2,30}?" + ORG_END
_PUBLISHES = re.compile(
    r"(?P<page>(?:本|此|该|以上)(?:条|篇|则)?(?:信息|文章|稿件|页面|网页|内容|文|稿|页)|信息)?\s*(?P<by>由)?\s*"
    rf"(?P<body>{_SPEAKER})??\s*(?:(?:编发|提供|报送)?[,，]?\s*(?P<on>于|在)?\s*{_DAY_MARK}\s*"
    rf"(?:由\s*(?P<by_body>{_SPEAKER})\s*)?(?:网上|上网|对外|主动|首次|编辑|上传){{0,2}}{_VERB}|{_VERB}(?P<behind>于|在)\s*{_DAY_MARK})"
)
_MARKS_OF_A_LINE = " []【】()（）。.;；|｜·-—"
_LONGEST_SAID = 80


@lru_cache(maxsize=1 << 10)
def said(line: str) -> Said | None:
    """What a line says that is nothing but the sentence of its publication; None for any other."""
    if not 10 <= len(line) <= _LONGEST_SAID or not _SAYS.search(line) or not MAY_DATE.search(line):
        return None
    days = find_days(line)
    if len(days) != 1 or days[0].exact is None:
        return None
    rest = line[: days[0].start] + _DAY_MARK + line[days[0].end :]
    found = _PUBLISHES.fullmatch(_TOOLS.sub(" ", rest).strip(_MARKS_OF_A_LINE))
    if found is None:
        return None
    body = found["body"] or found["by_body"] or ""
    written_out = "年" in days[0].quote
    if not (
        found["page"]
        or found["behind"]
        or (body and (found["by"] or found["on"] or found["by_body"] or not written_out))
    ):
        return None
    return Said(days[0], body)


_SAYS = re.compile(_VERB)
_PUT_UP = re.compile(rf"(?:信息|文章|稿件|网上)?(?:{_VERB}|更新|录入)")


class _Line(NamedTuple):
    days: list[Span]
    body: str
    number: str
    label_open: bool  # it ends with a label, whose value is the next line's


def find_header(lines: list[str], under: int, beside: str = "", linked: Collection[str] | None = None) -> Header | None:
    """The header whose first line is `under`, that after the title's last; `beside`: what ends the title's own line.

    None where something else comes first, as is a row of a list: a day behind what one of the page's links says
    (`linked`, squeezed).
    """
    body = body_quote = number = number_quote = ""
    labelled = False
    for n in range(under - 1 if beside.strip() else under, min(under + _REACH, len(lines))):
        line = lines[n] if n >= under else beside
        if _OF_ITS_FORCE.match(line):
            continue
        parts = _parse(line, labelled) or _of_a_stranger(line, sure=linked is not None)
        if parts is None or (parts.days and linked and squeeze(line.replace(parts.days[0].quote, "")) in linked):
            break
        if parts.body and not body:
            body, body_quote = parts.body, shorten(line, 60)
        if parts.number and not number:
            number, number_quote = parts.number, shorten(line, 60)
        labelled = parts.label_open
        if parts.days:
            return Header(n, parts.days[0], shorten(line, 60), body, body_quote, number, number_quote)
    leaf = _leaf(lines, under)
    return Header(*leaf, body, body_quote, number, number_quote) if leaf is not None else None


# 注：本文件已被《…》（某办发〔2022〕9号）废止。, between the headline and its header: what has become of the document.
_OF_ITS_FORCE = re.compile(
    r"[\s（(【\[*※]*(?:(?:备?注|(?:特别|有关)?说明|提示)\s*[:：]\s*)?(?:本|该|此)(?:文件|文|办法|规定|通知|意见|方案|细则|政策|公告|决定|制度|标准)"
    r"(?!自)[^。]{0,120}(?:废止|失效|停止执行|修[改订]|延[长续])[^。]{0,30}[。）)】\]\s]*$"
)

# 金水镇融媒体工作室 2024-06-14 17:22, 县政务服务中心大厅 2024-06-14: a name of whatever kind, and the day.
_STRANGER = re.compile(r"[\u4e00-\u9fff]{5,16}\s+(?=(?:19|20)\d\d[-/.年])")


def _of_a_stranger(line: str, *, sure: bool) -> _Line | None:
    """A line that is a name which no ending tells for a body's, and then the day; with its hour, where it is not `sure`
    that the line stands under the page's headline."""
    name = _STRANGER.match(line)
    parts = _parse(line[name.end() :], False) if name is not None else None
    if parts is None or not parts.days or parts.body:
        return None
    return parts if sure or parts.days[0].at is not None else None


def is_tools(line: str) -> bool:
    """Whether a line holds nothing but counters, tools, a day, a body or labels: 点击：2024."""
    return _parse(line, False) is not None


def _leaf(lines: list[str], under: int) -> tuple[int, Span, str] | None:
    """A calendar leaf: the day alone, then year and month (11 | 2023-06), or month and day beside the year (08-12 | 2024),
    in one line or two."""
    for n in range(max(0, under - _LEAF_ABOVE), min(under + _REACH, len(lines) - 1)):
        line, below = lines[n], lines[n + 1]
        if _LEAF_DAY.match(line) and (found := _LEAF_MONTH.match(below)):
            day, quote = f"{found['y']}-{found['m']}-{line.strip()}", f"{line} {below}"
        elif found := _LEAF.match(line) or _LEAF_YEAR_LAST.match(line):
            day, quote = f"{found['y']}-{found['m']}-{found['day']}", found[0]
        elif found := _LEAF_YEAR_LAST.fullmatch(f"{line} {below}") or _LEAF_YEAR_LAST.fullmatch(f"{below} {line}"):
            day, quote = f"{found['y']}-{found['m']}-{found['day']}", f"{line} {below}"
        else:
            continue
        if (span := parse_day(day)) is not None and span.exact:
            return n, span, quote
    return None


_LEAF_ABOVE = 4  # lines: the leaf may hang beside the headline, and so stand before it
_LEAF = re.compile(r"^(?P<day>0[1-9]|[12]\d|3[01])\s?(?P<y>20\d\d)[-/.年](?P<m>0?[1-9]|1[0-2])月?$")  # 06 2024-05
# 08-12 2024, the elements glued where style alone parts them: 08-122024县水务局
_LEAF_YEAR_LAST = re.compile(
    r"^\s*(?P<m>0[1-9]|1[0-2])[-/.月](?P<day>0[1-9]|[12]\d|3[01])日?\s?(?P<y>20\d\d)(?![\d年])"
)
_LEAF_DAY = re.compile(r"^\s*(?:0?[1-9]|[12]\d|3[01])\s*$")
_LEAF_MONTH = re.compile(r"^\s*(?P<y>20\d\d)\s?[-/.年]\s?(?P<m>0?[1-9]|1[0-2])\s?月?\s*$")


def _names_other(text: str, day: Span) -> bool:
    """Whether what stands before a day and its colon is a label that no list knows, and no body's name."""
    named = _CALLED.search(text[: day.start])
    if named is None or named[1].endswith(("时间", "日期")) or _PUT_UP.fullmatch(named[1]):
        return False  # told by `names_other_day`: 文章日期 is the page's; 发布：… behind a counter
    return not is_label(named[1]) and _NAME.fullmatch(named[1]) is None


_CALLED = re.compile(r"(?:^|[\s|｜\[【(（])([\u4e00-\u9fff]{2,8}):\s*$")


def looked_at(line: str) -> str:
    """The line without the day on which somebody looks at it."""
    return _LOOKED_AT.sub(" ", narrow(line))


@lru_cache(maxsize=1 << 9)  # the lines about a headline are looked at from several sides
def _parse(line: str, labelled: bool) -> _Line | None:
    """What a line of nothing but day, body, number, labels and tools holds; None for any other line."""
    if len(line) > _LONGEST or "。" in line:
        return None
    if (sentence := said(line)) is not None:
        return _Line([sentence.day], sentence.body, "", False)
    text = _LOOKED_AT.sub(" ", narrow(line).replace("∶", ":"))
    days = found_days = find_days(text) if MAY_DATE.search(text) else []
    if days and (_NOTE_OF_DAY.fullmatch(line) or CLOCK.fullmatch(text.strip())):
        days = []
    if days and _names_other(text, days[0]):
        days = []  # 施行：…, 下次更新：…
    number = ""
    if may_hold_number(text) and (found := DOCUMENT_NUMBER.search(text)):
        number, text = found[0].strip(), text.replace(found[0], " " * len(found[0]))
        number = number[len(number) - len(number.lstrip(" 0123456789:-")) :]
    for day in found_days:
        text = text.replace(day.quote, " ")
    text = _TOOLS.sub(" ", _WEEKDAY.sub(" ", AGO.sub(" ", text)))
    body, strangers = "", 0
    for part in _PARTS.split(text):
        if not part:
            continue
        if is_label(part):
            if field_of(part) in _OTHER_DAYS:
                return None  # the data block begins: its day is no day of publication
            labelled = True
        elif names_other_day(part):
            days, labelled = [], True  # 受理日期：…: none of the page's
        elif _NAME.fullmatch(part):
            # 来源：某局 is the label's own; only a name without one is told here.
            body = body if labelled or body else part
            labelled = False
        elif labelled or len(part) <= _WRITER or _ACCOUNT.fullmatch(part):
            labelled = False
            strangers += 1
        else:
            return None
    if len({day.first for day in days}) > 1 or strangers > 3:
        return None
    return _Line(days, body, number, labelled)
