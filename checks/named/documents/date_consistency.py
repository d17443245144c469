"""Dates of one page against each other and against what we saw: forged dates are a veto matter; a person must look."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from checks.kit import (
    Calendar,
    Document,
    Evidence,
    Field,
    Outcome,
    Params,
    Status,
    UnitTables,
    check,
    date,
    deadlines,
    deciding_day,
    presence,
    texts,
)
from checks.measures.calendar import natural_days
from checks.seen.documents import show
from crawler.chinese.dates import parse_day

_YEAR = re.compile(r"[〔\[【(（]\s*((?:19|20)\d\d)\s*年?\s*[〕\]】)）]")

Contradiction = Literal[
    "显示的日期有两个", "发布早于成文", "文号年份与成文年份不符", "晚于首次抓取", "源码日期与显示不符"
]
_ALL: list[Contradiction] = ["显示的日期有两个", "发布早于成文", "文号年份与成文年份不符", "晚于首次抓取"]


class ConsistencyParams(Params):
    kinds: list[Contradiction] = Field(
        _ALL, min_length=1, description="查哪几种矛盾；“源码日期与显示不符”各网站差异大，默认不查"
    )
    meta_days: int = Field(
        1, ge=0, le=3660, description="源码里的 PubDate 与显示的发布日期相差超过几日（自然日）才算不符"
    )


@check(
    id="date_consistency",
    title="页面上的各个日期不互相矛盾",
    params=ConsistencyParams,
    statuses=(Status.PASS, Status.SUSPECT),
    subject="页面和矛盾的种类",
    evidence={
        "document": "文件",
        "document.number": "文件文号",
        "document.absent_before": "文件：此前读全该栏目时未见",
        "conflict.values": "日期矛盾各处所写",
    },
    cannot="几处日期不一致，哪一处对页面上看不出",
)
def date_consistency(unit: UnitTables, params: ConsistencyParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """页面显示的发布日期、成文日期、发文字号的年份与本系统的抓取记录是否矛盾。

    衡量：逐页比较：显示的发布日期是否有两个；发布日期是否早于成文日期；发文字号的年份与成文日期的年份是否不同；
    显示日期之后本系统曾完整读过栏目而没有此件；（按参数）源码 PubDate 与显示的发布日期相差几日。日期只知道月份的，每一天都矛盾才算。

    结论：合格——没有矛盾的页面数和查过的页面数（每单位一条）；疑似——有一种矛盾，须由人核实，一种一条。

    依据：政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）单项否决“弄虚作假行为（如伪造发稿日期等）”；
    政府网站发展指引（国办发〔2017〕47号）的 PubDate 标签。

    限度：补录旧文件、跨年编号、改版迁移都会造成矛盾，不等于伪造，所以只列疑似；首次抓取之前发布的，没有抓取记录可比。
    """
    outcomes: list[Outcome] = []
    judged: set[str] = set()
    doubtful: set[str] = set()
    for page in presence.pages(unit.owned):
        if page.published is None and page.facts.written is None:
            continue
        contradictions = _contradictions(page, params)
        if unit.in_window(deciding_day(page)):
            judged.add(page.id)
            doubtful |= {page.id} if contradictions else set()
        outcomes += [_suspicion(page, kind, *values) for kind, values in contradictions.items()]
    if judged:
        clean = len(judged - doubtful)
        total = presence.of_unit(unit, "dates:all")
        total = replace(total, numerator=clean, denominator=len(judged), unit_of_measure="页")
        words = {"unit": unit.unit.name, "judged": len(judged), "clean": clean}
        outcomes.append(total.of(Status.PASS, CLEAN, words, measured=clean))
    return outcomes


def _contradictions(page: Document, params: ConsistencyParams) -> dict[Contradiction, tuple[str, int | None]]:
    """Each kind of contradiction with its values in words and the days between, where there are any."""
    values: dict[Contradiction, tuple[str, int | None]] = {}
    published, written = page.published, page.facts.written
    if conflict := page.shown_conflict():
        values["显示的日期有两个"] = ("、".join(conflict), None)
    if written is not None and written.source in deadlines.SHOWN:
        if published and published.source in deadlines.SHOWN and published.last < written.first:
            said = BEFORE.format(published=show(published), written=show(written))
            values["发布早于成文"] = (said, natural_days(published.last, written.first))
        # The number in an interpretation's data block is its policy's.
        year = _YEAR.search(page.number or "") if page.kind != "interpretation" else None
        if year and not written.first.year <= int(year[1]) <= written.last.year:
            values["文号年份与成文年份不符"] = (NUMBER.format(number=page.number, written=show(written)), None)
    if published is not None and published.source in deadlines.SHOWN:
        if page.absent_at is not None and page.absent_at > published.last:
            said = texts.ABSENT.format(
                read_at=texts.day(page.absent_at), name="发布日期", shown=texts.day(published.last)
            )
            values["晚于首次抓取"] = (said, natural_days(published.last, page.absent_at))
        meta = next((_day(value) for name, value in page.facts.meta.items() if name.lower() == "pubdate"), None)
        apart = max(natural_days(meta, published.first), natural_days(published.last, meta)) if meta else 0
        if meta and apart > params.meta_days:
            said = META.format(meta=meta.isoformat(), published=show(published))
            values["源码日期与显示不符"] = (said, apart)
    return {kind: value for kind, value in values.items() if kind in params.kinds}


def _day(value: str) -> date | None:
    day = parse_day(value, labelled=True)
    return day.exact if day else None


def _suspicion(page: Document, kind: Contradiction, values: str, days: int | None) -> Outcome:
    outcome = Outcome.about(
        page,
        cause=f"dates:{kind}",
        part=kind,
        decided_on=deciding_day(page),
        unit_of_measure="日" if days is not None else None,
        evidence=_evidence(page, kind, values),
    )
    return outcome.of(Status.SUSPECT, DOUBT, measured=days, kind=kind, values=values)


def _evidence(page: Document, kind: Contradiction, values: str) -> list[Evidence]:
    evidence = [page.evidence("document.published_on", page.published)] if page.published else []
    if page.facts.written:
        evidence.append(page.evidence("document.written_on", page.facts.written))
    if kind == "文号年份与成文年份不符" and page.facts.document_number:
        evidence.append(page.evidence("document.number", page.facts.document_number))
    if kind == "晚于首次抓取" and page.absent_at:
        evidence.append(page.evidence("document.absent_before", page.absent_at.isoformat(), source="crawl"))
    return [*evidence, page.evidence("conflict.values", values)]


DOUBT = "《{title}》{kind}：{values}。列为疑似，请人工核实哪个日期为准，有误的更正。"
BEFORE = "显示的发布日期{published}，成文日期{written}"
NUMBER = "发文字号{number}，成文日期{written}"
META = "源码 PubDate {meta}，显示的发布日期{published}"
CLEAN = "{unit}查过日期的页面{judged}个，{clean}个没有矛盾。"
