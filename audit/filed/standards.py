"""Standards that a unit says it keeps: so many days for comments, explained within so many, so many in a hundred, marked.

Such a claim is what a check measures, with the unit's own number for its limit: the check itself is asked, of the pages
that the claim speaks of. Which check that is, what is spoken of and how the limit is put say together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from audit.filed import says
from audit.filed.answers import Answer, Seen, Verdict, seen_pages
from audit.filed.terms import asked_for, term_of
from checks import registry
from checks.measures.calendar import Calendar
from checks.model import Outcome, Status
from checks.seen.documents import Document
from checks.seen.tables import UnitTables
from crawler.chinese.text import cn_int, shorten

Matter = Literal["comments", "outcome", "explained", "pictures", "films", "decisions", "marks", "papers"]

_NUMBER = r"(\d{1,3}|[一二两三四五六七八九十]{1,3})"
# What is spoken of, the more particular first.
_MATTERS: tuple[tuple[Matter, re.Pattern[str]], ...] = (
    ("outcome", re.compile(r"采纳|(?:征[求集]|意见)[^，]{0,6}(?:反馈|结果)|反馈[^，]{0,6}(?:情况|结果)")),
    ("comments", re.compile(r"征[求集]|意见稿|意见建议|(?:公示|征询|公告)期")),
    ("pictures", re.compile(r"图解|图文|一图")),
    ("films", re.compile(r"视频|动漫|动画")),
    ("explained", re.compile(r"解读")),
    ("decisions", re.compile(r"处罚|许可|执法(?:决定|结果|信息)|双公示|行政强制")),
    ("marks", re.compile(r"(?:有效性|时效性?|有效期)[^，]{0,8}标[注识明示]|标[注识明示][^，]{0,6}(?:有效|时效|失效)")),
    ("papers", re.compile(r"公文|(?:主动公开|政府|政策)(?:文件|信息)|规范性文件|(?:印发|制发|出台)[^，]{0,12}文件")),
)
NOTICE = "notice_term"  # no check measures how long a notice stands: its own page tells
_NOTICE = re.compile(
    rf"公示(?:期限?|时间|时长)?(?:内|均|都|已|为|是|达到?|不少于|不低于|至少|满|共|了|期满|为期|[:：])*\s*{_NUMBER}\s*个?(工作日|自然日|日历日|天|日)(?!内|前)"
)
_AT_LEAST = re.compile(rf"(?<![月\d.第内])\s*{_NUMBER}\s*个?(?:自然|日历)?([日天月])(?!前|内|之内|以内|[\d起至]|报)")
# Where so many days are told as the least, or of several; else they are told as they were.
_AT_THE_LEAST = re.compile(r"不少于|不低于|不短于|至少|以上|超过|大于|满|均|都|各|全部|每")
_LEAST = re.compile(r"不少于|不低于|不短于|至少|以上|超过|满")
_FROM_TO = re.compile(r"\d{1,2}月\d{1,2}日?\s*[至到\-—–~～－]+\s*(?:20\d\d年)?(?:\d{1,2}月)?\d{1,2}日")
_WITHIN = re.compile(
    rf"{_NUMBER}\s*个?(工作日|自然日|小时|日|天)(?:之|以)?内|(?P<same>当[日天]|同[日天])|(?P<next>次日|第二[天日]|隔[日天])"
)
_SHARE = re.compile(
    r"(?<!\d)(\d{1,3}(?:\.\d+)?)\s*[%％]|(?P<all>百分之百|全覆盖|应[^，]{1,4}尽[^，]{1,4}|全部|均|都|逐一)"
)
_RATE = re.compile(
    r"率|占比|占(?=\d)|比例|覆盖|应[^，]{1,4}尽|(?:全部|均已?|都已?|逐一)[^，]{0,12}(?:解读|采纳)|采纳[^，]{0,6}(?:全部|均|逐一)"
)
_OTHER_RATES = re.compile(r"(?:及时|按时|按期|准确|合格|满意|知晓|点击|公开)率[^，]*")  # no page shows them
_OF_COUNTS = re.compile(
    r"占(?:全部|所有|全年)?[^，]{0,8}(?:解读|总数|总量)的|\d\s*[余多]?[条件篇个期部][^，]{0,2}占"
)  # a share of what was counted
_OF_MANY = re.compile(r"全[市县区旗州盟]|各(?:部门|单位|乡镇|科室)|各县")  # more than the unit's own pages can show
_EVERY = re.compile(r"(?<!解读)(?:均|全部|都|逐[件个一份]|每[件个份])")
ROUNDING = 0.005  # 66.7% is said of 4 in 6
_FULFILLED = frozenset({Status.PASS, Status.EXEMPT})
_EXCUSED = frozenset({"consult_min_days"})  # checks whose exempt is a term not kept, with a reason


@dataclass(frozen=True, slots=True)
class Standard:
    """The check that measures it with its parameters; `share` where it is told of all of them together."""

    check: str
    params: Mapping[str, Any] = field(default_factory=dict)
    share: float | None = None
    words: str = ""
    every: bool = False  # told of each of them: one that shows nothing does not keep it
    number: int | None = None  # of how many it is told
    exact: bool = False  # a term told as it was, and not the least of it


def standard_in(clause: str, before: str) -> Standard | None:
    """The standard that a clause says to be kept; `before`: its sentence up to it, which may name what it speaks of."""
    if (found := _NOTICE.search(clause)) and not re.search(r"征[求集]|意见稿", before + clause):
        return Standard(NOTICE, {"days": cn_int(found[1]) or 0, "working": found[2] == "工作日"}, words=clause)
    matter = _matter(clause) or _matter(before)
    if matter is None or _OF_MANY.search(before + clause):
        return None
    own = _matter(clause) is not None
    return next(
        (
            found
            for found in (_least(matter, clause), _within(matter, clause), _shared(matter, clause) if own else None)
            if found is not None
        ),
        Standard("normdoc_validity", words=clause) if matter == "marks" and own else None,
    )


def _matter(words: str) -> Matter | None:
    return next((name for name, pattern in _MATTERS if pattern.search(words)), None)


def _least(matter: Matter, clause: str) -> Standard | None:
    """征求意见不少于30日, 为期一个月: so many days; 3月10日至4月10日: these days."""
    if matter != "comments" or "平均" in clause:
        return None
    if (found := _AT_LEAST.search(clause)) is None:
        ranged = _FROM_TO.search(clause) is not None
        return (
            Standard("consult_min_days", {"min_days": 1, "scope": "all"}, words=clause, exact=True) if ranged else None
        )
    days = (cn_int(found[1]) or 0) * (30 if found[2] == "月" else 1)
    if not 5 <= days <= 365 or (found[2] == "月" and "个" not in found[0]):
        return None
    exact = _AT_THE_LEAST.search(clause) is None
    return Standard("consult_min_days", {"min_days": days, "scope": "all"}, words=clause, exact=exact)


def _within(matter: Matter, clause: str) -> Standard | None:
    if (found := _WITHIN.search(clause)) is None:
        return None
    count = 0 if found["same"] else 1 if found["next"] else cn_int(found[1]) or 0
    days = max(1, count // 24) if found[2] == "小时" else count
    if days > 365:
        return None
    if matter in ("explained", "pictures", "films"):
        params: dict[str, Any] = {"max_workdays": days}
        params |= {"kind": "graphic"} if matter != "explained" else {}
        return Standard("interp_deadline", params, words=clause, every=_EVERY.search(clause) is not None)
    if found[1] is None or days < 1:
        return None
    if matter == "decisions":
        limits = {"行政处罚": days, "行政许可": days, "其他": days}
        params = {"workdays": limits, "market_supervision_workdays": days}
        return Standard("enforce_timeliness", params, words=clause)
    if matter == "outcome":
        base = "decision" if re.search(r"出台|印发|决策", clause) else "consultation_end"
        return Standard("consult_feedback", {"max_workdays": days, "base": base}, words=clause)
    if matter == "papers":
        return Standard("open_label_timeliness", {"max_workdays": days}, words=clause)
    return None


def _shared(matter: Matter, clause: str) -> Standard | None:
    clause = _OTHER_RATES.sub("", clause)
    if _OF_COUNTS.search(clause):
        return None
    if (found := _SHARE.search(clause)) is None or not _RATE.search(clause):
        return None
    share = 1.0 if found["all"] else float(found[1]) / 100
    if not 0 < share <= 1:
        return None
    check = {"explained": "interp_coverage", "pictures": "interp_graphic_ratio", "films": "interp_video_ratio"}.get(
        matter
    )
    if matter == "outcome" and share == 1:
        return Standard("consult_feedback", {"base": "consultation_end"}, share, clause)
    if check is None:
        return None
    params = {"min_ratio": share} | ({} if matter == "explained" else {"denom": "policies"})
    return Standard(check, params, share, clause)


class Keeping:
    """Asks the checks of one unit's pages what they measure of a standard."""

    def __init__(self, tables: UnitTables, calendar: Calendar) -> None:
        self._tables, self._calendar = tables, calendar

    def answer(
        self, standard: Standard, spans: Sequence[tuple[date | None, date]], about: frozenset[str] | None
    ) -> Answer:
        """`spans`: the days that the claim speaks of; `about`: addresses of the pages that it names; None: all."""
        if standard.check == NOTICE:
            return self._noticed(standard, spans, about)
        if standard.exact and about is not None:
            return self._asked(standard, about)
        tables = self._tables.within(spans[0][0], spans[-1][1])
        outcomes = registry.get(standard.check).run(tables, dict(standard.params), self._calendar, tables.as_of)
        outcomes = [outcome for outcome in outcomes if outcome.url and tables.in_window(outcome.decided_on)]
        if about is not None:
            outcomes = [outcome for outcome in outcomes if outcome.url in about]
        if standard.check in _EXCUSED:
            short = [replace(outcome, status=Status.FAIL) for outcome in outcomes if outcome.status == Status.EXEMPT]
            outcomes = [outcome for outcome in outcomes if outcome.status != Status.EXEMPT] + short
        name = registry.get(standard.check).title
        told = (
            _shares(standard.share, outcomes, name, all_of_them=about is None)
            if standard.share
            else _kept(outcomes, name, standard)
        )
        return told or Answer("unverifiable", says.CLAIM_STANDARD_UNSEEN.format(name=name))

    def _asked(self, standard: Standard, about: frozenset[str]) -> Answer:
        """For how long these drafts were put out for comments, beside what is told: days, or the first and the last."""
        name = registry.get(standard.check).title
        pages = [page for page in self._tables.everything if page.url in about]
        told = [(page, asked) for page in pages if (asked := asked_for(page)) is not None]
        if not told:
            return Answer("unverifiable", says.CLAIM_STANDARD_UNSEEN.format(name=name))
        page, asked = next(((page, asked) for page, asked in told if asked.is_as(standard.words)), told[0])
        days = asked.days
        basis = says.CLAIM_ASKED.format(start=asked.first, end=asked.last, days=days, counted=days + 1)
        if asked.is_as(standard.words):
            return Answer("agrees", basis, seen_pages([page]), days)
        return Answer("visible", basis, seen_pages([page]), days, "日")

    def _noticed(
        self, standard: Standard, spans: Sequence[tuple[date | None, date]], about: frozenset[str] | None
    ) -> Answer:
        """How long the notices say that they stand."""
        days, working = standard.params["days"], standard.params["working"]
        pages = [
            page
            for page in self._tables.owned
            if (page.url in about if about is not None else "公示" in page.title and _within_any(page, spans))
        ]
        terms = {page.url: term for page in pages if (term := term_of(page, self._calendar)) is not None}
        told = {url: reached for url, term in terms.items() if (reached := term.reaches(days, working)) is not None}
        if not told:
            return Answer("unverifiable", says.CLAIM_TERM_UNTOLD, seen_pages(pages))
        short = [page for page in pages if told.get(page.url) is False]
        shown = "、".join(dict.fromkeys(terms[page.url].words for page in short or pages if page.url in told))
        basis = says.CLAIM_TERM.format(term=shown)
        as_told = _LEAST.search(standard.words) or all(terms[url].is_of(days, working) is not False for url in told)
        if not short:  # 公示5个工作日 of seven is no breach, and not what the page says
            verdict: Verdict = "agrees" if as_told else "unverifiable"
            return Answer(verdict, basis, seen_pages(page for page in pages if page.url in told))
        return Answer("visible", basis, seen_pages(short), len(told) - len(short))


def _within_any(page: Document, spans: Sequence[tuple[date | None, date]]) -> bool:
    day = page.published.first if page.published else None
    return day is not None and any((first is None or first <= day) and day <= last for first, last in spans)


def _kept(outcomes: Sequence[Outcome], name: str, standard: Standard) -> Answer | None:
    """Kept where every page that shows it keeps it; what shows nothing says nothing."""
    kept = [outcome for outcome in outcomes if outcome.status in _FULFILLED]
    broken = [outcome for outcome in outcomes if outcome.status == Status.FAIL]
    unsure = [outcome for outcome in outcomes if outcome.status == Status.SUSPECT]
    silent = [outcome for outcome in outcomes if outcome.status == Status.MISSING] if standard.every else []
    if silent and (standard.number is None or len(kept) < standard.number):
        broken += silent
    basis = says.CLAIM_STANDARD.format(name=name, kept=len(kept), count=len(kept) + len(broken) + len(unsure))
    if short := [_measured(outcome) for outcome in broken[:3] if outcome.measured is not None]:
        basis += says.CLAIM_STANDARD_BROKEN.format(cases="、".join(short))
    if broken:
        return Answer("visible", basis, tuple(_seen(broken)), len(kept))
    if unsure:
        return Answer("unverifiable", basis, tuple(_seen(unsure)))
    return Answer("agrees", basis, tuple(_seen(kept))) if kept else None


def _shares(share: float, outcomes: Sequence[Outcome], name: str, *, all_of_them: bool) -> Answer | None:
    """`all_of_them`: the outcomes are all of the unit's, and not of some that are named."""
    counted = next((outcome for outcome in outcomes if outcome.denominator), None)
    single = len(outcomes) == 1 and counted is not None  # told of the unit as a whole: the share itself is unsure
    unsure = 0 if single else sum(outcome.status == Status.SUSPECT for outcome in outcomes)
    if counted is not None and counted.denominator and (all_of_them or single):
        whole, part = counted.denominator, counted.numerator or 0
    else:  # case by case: each that is due counts
        part = sum(outcome.status in (*_FULFILLED, Status.FAIL) for outcome in outcomes)
        whole = part + unsure + sum(outcome.status == Status.MISSING for outcome in outcomes)
        if not whole:
            return None
    basis = says.CLAIM_STANDARD.format(name=name, kept=part, count=whole)
    share -= ROUNDING
    if part >= share * whole:
        return Answer("agrees", basis)
    lacking = tuple(_seen(outcome for outcome in outcomes if outcome.status not in _FULFILLED))
    if part + unsure >= share * whole:
        return Answer("unverifiable", basis, lacking, part)
    return Answer("visible", basis, lacking, part)


def _measured(outcome: Outcome) -> str:
    return f"《{shorten(outcome.title, 40)}》{outcome.measured}{outcome.unit_of_measure or ''}"


def _seen(outcomes: Sequence[Outcome] | Iterator[Outcome]) -> Iterator[Seen]:
    for outcome in list(outcomes)[:5]:
        yield Seen(shorten(outcome.title, 80), "", outcome.url)
