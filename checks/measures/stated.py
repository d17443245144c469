"""What a unit says of itself: a count or a share that its own report of the year states (“政策公开讲”1期, 解读率达到80%).

What was not found proves nothing. A figure that the unit published is positive evidence against it: it is a `fail` where
a report on the whole year states less than is demanded, and nothing of the unit's states as much. It never makes a pass.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from checks import texts
from checks.measures import deadlines, presence
from checks.measures.periods import Period
from checks.model import Outcome, Status
from checks.seen.documents import Document
from checks.seen.tables import UnitTables
from crawler.chinese.text import cn_int, shorten, squeeze

# Reports on a year besides the 政府信息公开工作年度报告; they must have come after the last day on which more could be done.
_REPORT = re.compile(r"总结|自查|年度报告|工作报告|情况的?报告|落实情况|完成情况|工作情况")
# Of a part of the year, of what is only meant to be, of others, or of another year.
_NOT_THE_WHOLE = re.compile(
    r"上半年|下半年|季度|月份|\d月|截[至止]|以来|计划|拟|力争|确保|要求|目标|应当?|须|不少于|不低于|以上|左右|近|约|上年|去年|同比|增[长加]|下一步|其中|每"
    r"|各|全[市区县]|部分|个别|有的|一些|分别"
)
_OF_A_KIND = ("图文", "图解", "视频", "动漫", "文字", "多样化", "新闻")  # 图文解读率 is no 解读率
# What leaves a figure the unit's own and the year's: who, when and what is done, without another's name, another time or
# a matter of which it may be one of several (年初精准推送1次, 市水务局开展1次, 有3家单位未开展).
_WHOLE = (
    r"(?:[一二三四五六七八九十]是|20\d\d年|[今本]年(?:度)?|全年(?:度)?|年度|年内|一年来|[我本全][市县区局委办院](?:机关)?|[共总]计?|共计"
    r"|累计|合计|仅|只|已|先后|积极|认真|深入|扎实|创新|持续|精心|组织|开展|举办|举行|制作|发布|推出|录制|拍摄|完成|实施|进行|召开|做好"
    r"|抓好|政策文件|政策|重大行政决策|[了的“\"《])*"
)
# What may stand between a name and its figure without the figure becoming another thing's (精准推送工作专班召开会议1次).
_OF_IT = (
    r"(?:活动|节目|视频|动漫|专栏|栏目|系列|宣讲|工作|主题|重要|重大|政策|文件|达到|达|为|是|占比?|共计?|总计|累计|合计|仅|只|全年|已|均|了"
    r"|组织|开展|举办|举行|制作|发布|推出|录制|拍摄|播出|完成|短视频|次数|期数|数|[:：”\"》])*"
)
_COUNT = r"(?<!第)(?P<count>\d{1,4}|[一二两三四五六七八九十]{1,3})(?:余)?(?:次|期|场|个|部|条|篇|件|轮)"
_SHARE = r"(?P<share>\d{1,3}(?:\.\d{1,2})?)%"


@dataclass(frozen=True, slots=True)
class Figure:
    """What a document states: a count, or a share of 1. `sure`: of the unit itself and of all the year, by its words."""

    value: float
    quote: str
    document: Document
    sure: bool


def less(
    outcome: Outcome,
    unit: UnitTables,
    names: Sequence[str],
    period: Period,
    minimum: float,
    *,
    share: bool = False,
    together: bool = False,
) -> Outcome:
    """The outcome, or a `fail` where the unit's own reports on the year state less of it than `minimum`: `suspect` where a
    figure may be a part's, or another's.

    `names`: the words under which it goes (解读率), or, `together`, what adds up to it (政策公开讲, 局长谈公开), of which
    each must be stated; a `share` is of 1.
    """
    # A count in doubt has pages that may be enough; a share in doubt is one that pictures or other sites may raise, of
    # which the unit's own figure knows.
    if outcome.status not in ((Status.MISSING, Status.SUSPECT) if share else (Status.MISSING,)) or not names:
        return outcome
    stated = [
        list(figures(unit, kind, period, share=share)) for kind in (([each] for each in names) if together else [names])
    ]
    if not all(stated) or sum(_most(kind, share=share) for kind in stated) >= minimum:
        return outcome
    # The figure that is shown is one that is less by itself and, where there is one, in doubt.
    figure = min((figure for kind in stated for figure in kind), key=lambda figure: figure.sure)

    def said(value: float) -> str:
        return f"{value:.4%}".rstrip("0%").rstrip(".") + "%" if share else f"{value:g}次"

    outcome = replace(outcome.on(figure.document), limit=minimum, evidence=[], lacking=tuple(names))
    evidence = [
        *presence.dated_evidence(figure.document, "document"),
        figure.document.evidence("stated.figure", said(figure.value), quote=figure.quote, source="body"),
    ]
    words = {
        "unit": unit.unit.name,
        "period": period.name,
        "example": presence.said(figure.document),
        "quote": figure.quote,
        "figure": said(figure.value),
        "minimum": said(minimum),
    }
    status = Status.FAIL if figure.sure else Status.SUSPECT
    return outcome.of(status, texts.STATED_LESS, words, measured=said(figure.value), evidence=evidence)


def _most(kind: Sequence[Figure], *, share: bool) -> float:
    """The most that the reports can be read to say: a report that tells of its matters one by one (围绕甲开展1次；围绕乙
    开展2次) means their sum, and one that says its total twice is not accused for that."""
    if share:
        return max(figure.value for figure in kind)
    by_report: dict[str, float] = defaultdict(float)
    for figure in kind:
        by_report[figure.document.id] += figure.value
    return max(by_report.values())


def figures(unit: UnitTables, names: Sequence[str], period: Period, *, share: bool) -> Iterator[Figure]:
    own = "|".join(re.escape(squeeze(name)) for name in (unit.unit.name, *unit.unit.aliases))
    for document in presence.pages(unit.owned):
        if not _on_the_whole(document, period):
            continue
        for _, line in document.body.lines():
            for sentence in _clauses(squeeze(line)):
                if _NOT_THE_WHOLE.search(sentence):
                    continue
                said = re.sub(own, "", sentence)
                values = {value for name in names for value in _values(said, squeeze(name), share)}
                if len({value for value, _ in values}) == 1:
                    sure = any(sure for _, sure in values)
                    yield Figure(next(iter(values))[0], shorten(sentence, 60), document, sure)


def _clauses(line: str) -> Iterator[str]:
    """The clauses of a line. 发布解读9篇，其中主要负责同志解读1次: of a total of the year a part by its own name is all that
    there was of it; of 上半年 it is a part of a part."""
    for sentence in re.split(r"[。；;\n]", line):
        before = ""
        for clause in re.split(r"[，,]", sentence):
            own = clause.removeprefix("其中") if before and not _NOT_THE_WHOLE.search(before) else clause
            yield own
            before += own


def _on_the_whole(document: Document, period: Period) -> bool:
    """Whether a document reports on the whole of the year, when nothing could be added to it any more."""
    if not period.key or period.quarter is not None:
        return False
    if document.kind == "annual_report":
        return document.facts.report_year == period.year
    day = deadlines.published(document, "document.published_on")
    last = max(period.due or period.last, period.first)
    closed = day is not None and not day.weak and not day.doubts and day.first > last
    return closed and period.named_in(document.title) is True and _REPORT.search(document.title) is not None


def _values(sentence: str, name: str, share: bool) -> Iterator[tuple[float, bool]]:
    """The figures that a sentence gives for a name, and whether each is surely the unit's for the year."""
    for pattern in _patterns(name, share):
        for found in pattern.finditer(sentence):
            before, after = sentence[: found.start()], sentence[found.end() :]
            if before.endswith(_OF_A_KIND):
                continue
            sure = re.fullmatch(_WHOLE, before) is not None and not re.search(r"\d", after)
            if share:
                yield float(found["share"]) / 100, sure
            else:
                count = cn_int(found["count"]) if "count" in pattern.groupindex else 0
                if count is not None:
                    yield float(count), sure


@lru_cache(maxsize=256)
def _patterns(name: str, share: bool) -> tuple[re.Pattern[str], ...]:
    name = re.escape(name)
    if share:
        return (re.compile(rf"{name}{_OF_IT}{_SHARE}"),)
    return (
        re.compile(rf"{name}{_OF_IT}{_COUNT}"),
        re.compile(rf"{_COUNT}[“\"《的]{{0,2}}{name}"),
        re.compile(
            rf"(?:未|没有)(?:组织)?(?:开展|举办|举行|发布|制作|进行|召开)过?[“\"《]?{name}[”\"》]?(?:活动|工作|短视频)?$"
        ),
    )


__all__ = ["Figure", "figures", "less"]
