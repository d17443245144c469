"""What came of a consultation, where it is told on the call's own page: a part of a portal's form, filled in later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.kit import Dated, Document, date, deadlines
from checks.measures.words import folded
from checks.seen.body import CELL
from crawler.chinese.dates import find_days, parse_day
from crawler.chinese.text import shorten
from crawler.facts import Day

# 结果反馈, 三、征求意见结果反馈, 意见采纳情况： — and whatever stands in one line with it.
_HEADING = re.compile(
    r"[【\[(]?(?:[一二三四五六七八九十\d]{1,2}[、.)])?(?:本次|公开|社会|公众)?(?:征求意见|征集意见|意见征集|意见建议|征集|征求|调查|公示|意见|建议)*的?(?:及|和)?"
    r"(?:结果(?:的?(?:反馈|公[布示开告]|说明|情况))?|反馈(?:结果|情况)|采纳(?:情况|结果|反馈)+|意见反馈|情况(?:反馈|说明|公布)|(?:处理|办理)结果)"
    r"[】\])]?(?:$|[:：])"
)
# Other parts of such a form.
_NEXT = re.compile(
    r"(?:征集|征求|意见|公告|起草|草案|政策|联系|相关|参与|提交|我要|附件|背景|制定)[\u4e00-\u9fff]{0,8}[:：]?"
)
_DAY_OF = re.compile(r"(?:意见|结果|采纳|征集)*(?:反馈|公布|公示|公开|发布|回复|答复)(?:的)?(?:时间|日期)[:：]")
# What only somebody says who has the answers: how many came, or none, and what was made of them.
_TELLS = re.compile(
    r"(?:收到|收集到?|征集到?|收回|反馈|共有?)[^，。；]{0,24}?\d+(?:余)?[条件个份]|(?:未|没有|无|尚未)(?:收到|收集到|征集到|接到|人|公众|单位)?[^，。；]{0,16}(?:意见|建议|反馈|异议)"
    r"|(?:已|均|全部|未|不|予以?|部分)(?:予以?)?采纳|采纳(?:了)?\d"
)
_FORMER = re.compile(r"上[一]?[次轮]|前[一期]|此前|再次征[求集]|第一轮")
_ANSWERED = re.compile(r"(?:(?:征集|当前|征求|反馈)?状态[:：]?)?已(?:经)?(?:反馈|公布结果|回复|答复)")
_MOST_LINES = 40


@dataclass(frozen=True)
class OwnResult:
    """`day` is None where the part gives none; `sure`: it tells what came of this very call."""

    words: str
    day: Dated | None
    sure: bool


def own_result(notice: Document) -> OwnResult | None:
    """The part of the call's page that tells its result, or the state by which the portal says that there is one."""
    lines = list(_lines(notice))
    ends = notice.facts.consultation.end if notice.facts.consultation else None
    for at, line in enumerate(lines):
        head = _HEADING.match(folded(line))
        if head is None:
            continue
        part = [folded(line)[head.end() :]]
        for below in lines[at + 1 : at + 1 + _MOST_LINES]:
            if _NEXT.fullmatch(folded(below)) and not _DAY_OF.match(folded(below)):
                break
            part.append(below)
        told = next((words for words in part if _TELLS.search(folded(words))), "")
        if told and not _FORMER.search(told):
            # A row of a form may give the day above the result.
            day = _day(notice, part) or _day(notice, lines[max(0, at - 2) : at], signed=False)
            after = day is not None and (ends is None or day.first >= ends.last)
            return OwnResult(shorten(told.strip(), 60), day, after)
    state = next((line for line in lines if _ANSWERED.fullmatch(folded(line))), "")
    return OwnResult(state, None, False) if state else None


def _lines(notice: Document) -> Iterator[str]:
    """The page's lines; rows of keys and values as key：value, one by one."""
    for part, line in notice.body.lines():
        if part:
            continue  # an attachment's: the draft
        cells = [cell.strip() for cell in line.split(CELL)] if CELL in line else []
        if cells and len(cells) % 2 == 0 and all(len(key) <= 14 for key in cells[::2]):
            yield from (f"{key}：{value}" for key, value in zip(cells[::2], cells[1::2], strict=True))
        else:
            yield line.strip()


def _day(notice: Document, lines: list[str], *, signed: bool = True) -> Dated | None:
    """The day that the part is labelled with, else the one that signs it."""
    for line in lines:
        found = _DAY_OF.match(folded(line))
        if found is not None and (span := parse_day(folded(line)[found.end() :], labelled=True)) and span.exact:
            return _dated(notice, span.exact, line)
    for line in reversed(lines) if signed else ():
        days = find_days(line) if len(line) <= 40 and "。" not in line else []
        if len(days) == 1 and days[0].exact and not line[days[0].end :].strip(" 　"):
            return _dated(notice, days[0].exact, line)
    return None


def _dated(notice: Document, day: date, line: str) -> Dated | None:
    told = Day(day, day, "body", shorten(line.strip(), 60))
    return deadlines.dated(told, notice.evidence("feedback.published_on", told), "反馈日期")
