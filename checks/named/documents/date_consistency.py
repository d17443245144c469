"""Dates of one page against each other and against what we saw: forged dates are a veto matter; a person must look."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from pydantic import Field

from checks import texts
from checks.measures import deadlines, presence
from checks.measures.calendar import Calendar, natural_days
from checks.model import Evidence, Outcome, Status
from checks.registry import Params, check
from checks.seen.documents import Document, deciding_day, show
from checks.seen.tables import UnitTables
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
    outcomes = []
    judged: set[str] = set()
    doubtful: set[str] = set()
    for one in presence.pages(unit.owned):
        if one.published is None and one.facts.written is None:
            continue
        in_time = unit.in_window(deciding_day(one))
        judged |= {one.id} if in_time else set()
        for kind, (values, days) in _contradictions(one, params).items():
            doubtful |= {one.id} if in_time else set()
            outcomes.append(
                Outcome(
                    Status.SUSPECT,
                    one.id,
                    one.url,
                    one.title,
                    DATES_DOUBT.format(title=texts.name(one.title), kind=kind, values=values),
                    measured=days,
                    unit_of_measure="日" if days is not None else None,
                    part=kind,
                    decided_on=deciding_day(one),
                    cause=f"dates:{kind}",
                    site=one.site,
                    evidence=_evidence(one, kind, values),
                )
            )
    if judged:
        clean = len(judged - doubtful)
        total = presence.of_unit(unit, "dates:all")
        total.status, total.measured, total.unit_of_measure = Status.PASS, clean, "页"
        total.numerator, total.denominator = clean, len(judged)
        total.message = DATES_PASS.format(unit=unit.unit.name, judged=len(judged), clean=clean)
        outcomes.append(total)
    return outcomes


def _contradictions(one: Document, params: ConsistencyParams) -> dict[str, tuple[str, int | None]]:
    """Each kind of contradiction with its values in words and the days between, where there are any."""
    found: dict[str, tuple[str, int | None]] = {}
    published, written = one.published, one.facts.written
    shown = published is not None and published.source in deadlines.SHOWN
    if conflict := one.shown_conflict():
        found["显示的日期有两个"] = ("、".join(conflict), None)
    if shown and written is not None and written.source in deadlines.SHOWN and published.last < written.first:
        days = natural_days(published.last, written.first)
        found["发布早于成文"] = (DATES_BEFORE.format(published=show(published), written=show(written)), days)
    year = _YEAR.search(one.number or "")
    if year and written is not None and written.source in deadlines.SHOWN:
        if not written.first.year <= int(year[1]) <= written.last.year:
            values = DATES_NUMBER.format(number=one.number, written=show(written))
            found["文号年份与成文年份不符"] = (values, None)
    if shown and one.absent_at is not None and one.absent_at > published.last:
        values = texts.ABSENT.format(read_at=texts.day(one.absent_at), name="发布日期", shown=texts.day(published.last))
        found["晚于首次抓取"] = (values, natural_days(published.last, one.absent_at))
    meta = next((_day(value) for name, value in one.facts.meta.items() if name.lower() == "pubdate"), None)
    if shown and meta is not None:
        apart = max(natural_days(meta, published.first), natural_days(published.last, meta))
        if apart > params.meta_days:
            values = DATES_META.format(meta=meta.isoformat(), published=show(published))
            found["源码日期与显示不符"] = (values, apart)
    return {kind: value for kind, value in found.items() if kind in params.kinds}


def _day(value: str) -> date | None:
    found = parse_day(value, labelled=True)
    return found.exact if found else None


def _evidence(one: Document, kind: str, values: str) -> list[Evidence]:
    proof = [one.evidence("document.published_on", one.published)] if one.published else []
    if one.facts.written:
        proof.append(one.evidence("document.written_on", one.facts.written))
    if kind == "文号年份与成文年份不符" and one.facts.document_number:
        proof.append(one.evidence("document.number", one.facts.document_number))
    if kind == "晚于首次抓取":
        proof.append(one.evidence("document.absent_before", one.absent_at.isoformat(), source="crawl"))
    return [*proof, one.evidence("conflict.values", values)]


# ---- date_consistency ----
DATES_DOUBT = "《{title}》{kind}：{values}。列为疑似，请人工核实哪个日期为准，有误的更正。"
DATES_BEFORE = "显示的发布日期{published}，成文日期{written}"
DATES_NUMBER = "发文字号{number}，成文日期{written}"
DATES_META = "源码 PubDate {meta}，显示的发布日期{published}"
DATES_PASS = "{unit}查过日期的页面{judged}个，{clean}个没有矛盾。"
