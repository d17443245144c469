"""Meetings of the government: none of a numbered series left out, and in time."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from checks.kit import (
    Calendar,
    Dated,
    Document,
    Fault,
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
    refuters,
)
from checks.measures.calendar import Due
from checks.measures.held import held_on
from checks.measures.words import folded
from crawler.chinese.dates import parse_day
from crawler.chinese.text import cn_int, squeeze

_NUMBER = r"[0-9〇零一二三四五六七八九十百]{1,5}"
_TO = r"[至到—–~～-]"
_NUMBERS = rf"第{_NUMBER}次?(?:(?:[、，,和及与暨]|{_TO})+第?{_NUMBER}次?)*(?<=次)"
# 关于落实市政府第53次常务会议精神情况的通报: what came of a meeting is told when it has come.
_AFTERWARDS = re.compile(
    rf"(?:落实|贯彻|督办|办理).{{0,14}}{_NUMBERS}|解读$|(?:情况|进展)的?(?:通报|报告)$|任务(?:分解|清单)"
)
_MOST_JOINED = 5  # meetings that one sitting may stand for


class MeetingParams(Params):
    series: list[str] = Field(min_length=1, description="会议名称，如 [常务会议, 全体会议]；标题写“第几次”的按序号查")
    seq_gap: bool = Field(True, description="是否查序号有没有缺")
    max_jump: int = Field(10, ge=2, le=200, description="相邻两次的序号差超过多少时，疑为换届或误读，只列疑似")
    max_workdays: int | None = Field(
        None, ge=0, le=365, description="标题或正文写明会议日期的，最多几个工作日内公开（会议当日不计）；不填则不查"
    )


@check(
    id="meeting_gap",
    title="会议逐次公开，没有缺号",
    faults=(
        Fault(
            "会议逾期公开",
            cause="meeting:late",
            instead="会议已经公开，逾期不能补救：请书面说明原因；更早公开过的提供网址，由政务公开办核定。今后在期限内公开。",
        ),
    ),
    params=MeetingParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING),
    subject="单位和会议；时限以会议信息页计",
    earliest_in=("会议",),
    evidence={"meeting": "会议", "meeting.held_on": "会议召开日期"},
    refuter=refuters.Late(starts=("meeting.held_on",), ends=("meeting.published_on",)),
    cases_in=("会议",),
)
def meeting_gap(unit: UnitTables, params: MeetingParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """常务会议等写有“第几次”的会议，序号有没有缺，会后是否按时公开。

    衡量：把标题写有会议名称和“第几次”的页面按发布日期排列，看相邻两次之间缺哪几次；序号变小的算换届，重新排起。
    标题或正文写明会议日期的，数从会议日期到最早的发布日期的工作日。

    结论：合格——没有缺号（或在时限内公开）；不合格——写明的会议日期与页面显示的发布日期都读到，且超过时限；
    疑似——序号一次跳过太多，或日期有矛盾、只见于源码；未检出——缺某一次，或一次也没有见到。

    依据：政府信息公开条例第26条（20个工作日）；青铜峡市2019年工作要点（全体会议、常务会议讨论决定事项及时公开）。

    限度：依法不予公开的会议也会显示为缺号，由单位说明后不计；标题没有写序号的不在此项，日期从标题和正文开头写明“召开”等的句子里读；换届前后的缺号看不出。
    """
    pages = presence.pages(unit.owned)
    outcomes = []
    for series in params.series:
        held = _held(pages, series)
        if params.seq_gap:
            outcomes += _gaps(unit, params, series, held)
        if params.max_workdays is not None:
            outcomes += _in_time(params.max_workdays, series, held, pages, calendar)
    return outcomes


@dataclass(frozen=True, slots=True)
class _Meeting:
    """One page's report of one meeting of a series."""

    posted: date
    number: int
    page: Document


def _held(pages: list[Document], series: str) -> list[_Meeting]:
    """The meetings of the series that pages tell of, in the order of their publication."""
    name = re.escape(folded(series))
    pattern = re.compile(rf"({_NUMBERS})[^第]{{0,12}}?{name}|{name}[^第]{{0,4}}?({_NUMBERS})")
    meetings = []
    for page in pages:
        title = pattern.search(folded(page.title))
        if title and page.published is not None:
            for number in _numbers(title[1] or title[2]):
                meetings.append(_Meeting(page.published.first, number, page))
    return sorted(meetings, key=lambda meeting: (meeting.posted, meeting.number))


def _numbers(said: str) -> list[int]:
    """第3次、第4次, 第3、4次 and 第3至5次 are meetings held in one."""
    whole: list[int] = []
    for written in re.finditer(rf"({_TO})?第?({_NUMBER})", said):
        number = cn_int(written[2])
        if not number:
            continue
        if written[1] and whole and 0 < number - whole[-1] <= _MOST_JOINED:
            whole += range(whole[-1] + 1, number)
        whole.append(number)
    return list(dict.fromkeys(whole))


def _gaps(unit: UnitTables, params: MeetingParams, series: str, held: list[_Meeting]) -> list[Outcome]:
    if not held:
        outcome = presence.of_unit(unit, "meeting:none", part=series)
        return [outcome.of(Status.MISSING, NONE, unit=unit.unit.name, series=series)]
    runs: list[dict[int, _Meeting]] = [{}]
    for meeting in held:
        run, number = runs[-1], meeting.number
        # A later report of a meeting already seen does not begin a new term; a fresh count from below does.
        if (run and number < min(run)) or (run and number <= 2 < max(run) and number not in run):
            runs.append(run := {})
        run.setdefault(number, meeting)
    outcomes = [outcome for run in runs for outcome in _gaps_of(unit, params, series, run)]
    if outcomes:
        return outcomes
    first, last = held[0], held[-1]
    whole = replace(presence.of_unit(unit, "meeting:gap", part=series), limit=0, unit_of_measure="次")
    return [
        whole.on(last.page).of(
            Status.PASS,
            WHOLE,
            unit=unit.unit.name,
            series=series,
            total=len({meeting.number for meeting in held}),
            first=first.number,
            last=last.number,
            measured=0,
            evidence=[piece for meeting in (first, last) for piece in presence.dated_evidence(meeting.page, "meeting")],
        )
    ]


def _gaps_of(unit: UnitTables, params: MeetingParams, series: str, run: dict[int, _Meeting]) -> Iterator[Outcome]:
    """The numbers that one term's count leaves out, each its own outcome; of a wide jump all together."""
    for before, after in itertools.pairwise(sorted(run)):
        wide = after - before > params.max_jump
        lacking = [(before + 1, after - 1)] if wide else [(number, number) for number in range(before + 1, after)]
        for first, last in lacking if after - before > 1 else ():
            which = f"第{first}次" if first == last else f"第{first}次至第{last}次"
            preceding, following = run[before].page, run[after].page
            outcome = replace(
                presence.of_unit(unit, "meeting:gap", part=f"{series}{which}"),
                # The run's beginning tells the third meeting of one term from that of the next.
                period=str(run[after].posted.year),
                decided_on=deciding_day(following),
                limit=0,
                unit_of_measure="次",
            )
            yield outcome.on(following).of(
                Status.SUSPECT if wide else Status.MISSING,
                JUMP if wide else GAP,
                unit=unit.unit.name,
                series=series,
                which=which,
                before=presence.said(preceding),
                after=presence.said(following),
                measured=last - first + 1,
                evidence=[
                    piece for page in (preceding, following) for piece in presence.dated_evidence(page, "meeting")
                ],
            )


def _in_time(
    max_workdays: int, series: str, held: list[_Meeting], pages: list[Document], calendar: Calendar
) -> list[Outcome]:
    """Each meeting of whose day a page tells, from that day to the first page that has it."""
    meetings: dict[tuple[date, int], list[tuple[Dated, Document]]] = {}
    for meeting in held:
        day = _day_of(meeting.page, series)
        if day is not None and day.first == day.last:
            meetings.setdefault((day.first, meeting.number), []).append((day, meeting.page))
    outcomes = []
    for (_, number), rows in meetings.items():
        dated = [
            (when, held_on_day, page)
            for held_on_day, page in rows
            if (when := deadlines.published(page, "meeting.published_on"))
        ]
        _, start, first = min(dated, key=lambda row: (row[0].first, row[2].id))
        earliest = deadlines.earliest([when for when, _, _ in dated])
        outcome = Outcome.about(
            first,
            cause="meeting:late",
            part=f"{series}第{number}次",
            decided_on=deciding_day(first),
            limit=max_workdays,
            unit_of_measure="工作日",
            evidence=[*start.evidence, *presence.dated_evidence(first, "meeting")],
        )
        verdict = deadlines.at_most(start, earliest, max_workdays, "工作日", calendar)
        if verdict.status == Status.FAIL and (why := _earlier(start, first, series, pages, verdict.due)):
            verdict = verdict.no_fail(why)
        words = {"series": series, "number": number, "day": start.words, "report": presence.said(first)}
        outcomes.append(outcome.of(verdict, IN_TIME, words))
    return outcomes


def _earlier(start: Dated, first: Document, series: str, pages: list[Document], due: Due | None) -> str:
    """Why the meeting may have been public before the first page that numbers it: that page only tells of what came of
    it, or one without a number (市政府召开常务会议) stands in the days after it."""
    if _AFTERWARDS.search(folded(first.title)):
        return AFTERWARDS
    for page in pages:
        near = page.published is not None and due is not None and start.first <= page.published.first <= due.latest
        if near and folded(series) in folded(page.title) and not re.search(_NUMBERS, folded(page.title)):
            return UNNUMBERED.format(page=presence.said(page))
    return ""


def _day_of(page: Document, series: str) -> Dated | None:
    """The day of a meeting: what the title gives, else the first sentence that says the series' meeting was held."""
    day = parse_day(squeeze(page.title))
    if day is not None and day.exact is not None:
        proof = page.evidence("meeting.held_on", day.exact.isoformat(), quote=page.title, source="title")
        return Dated(day.exact, day.exact, evidence=(proof,))
    name = re.escape(series)
    held = re.compile(rf"(?:召开|举行|主持)[^。]{{0,40}}{name}|{name}[^。]{{0,20}}(?:召开|举行)")
    return held_on(page, held, "meeting.held_on")


AFTERWARDS = "该页像是会后的落实、通报，会议信息可能另有更早的页面"
UNNUMBERED = "另有期内的{page}，没有写第几次，可能就是这次会议"
NONE = "未检出{unit}写有“第几次”的{series}信息。如已公开，请提供网址。"
GAP = "{unit}{before}与{after}之间没有见到{which}{series}，列为未检出。依法不公开的请说明；如已公开，请提供网址。"
JUMP = "{unit}{before}与{after}之间跳过{which}{series}，可能是换届或标题有误，列为疑似，请人工核实。"
WHOLE = "{unit}见到{series}{total}次（第{first}次至第{last}次），没有缺号，符合要求。"
IN_TIME = {
    Status.PASS: "{series}第{number}次于{day}召开，{report}公开，相隔{count}个工作日，时限{limit}个工作日，符合要求。",
    Status.FAIL: "{series}第{number}次于{day}召开，{report}才公开，相隔{count}个工作日，超过{limit}个工作日。如更早公开过，请提供网址。",
    Status.SUSPECT: "{series}第{number}次于{day}召开，{report}公开，相隔{count}个工作日，时限{limit}个工作日。{because}",
}
