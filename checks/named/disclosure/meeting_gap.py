"""Meetings of the government: none of a numbered series left out, and in time."""

from __future__ import annotations

import itertools
import re

from checks.kit import (
    Calendar,
    Dated,
    Document,
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
    texts,
)
from checks.measures.words import folded
from crawler.chinese.dates import parse_day
from crawler.chinese.text import cn_int, squeeze

_NUMBER = r"[0-9〇零一二三四五六七八九十百]{1,5}"
_TO = r"[至到—–~～-]"
_NUMBERS = rf"第{_NUMBER}次?(?:(?:[、，,和及与暨]|{_TO})+第?{_NUMBER}次?)*(?<=次)"
_MOST_JOINED = 5  # meetings that one sitting may stand for


class MeetingParams(Params):
    series: list[str] = Field(min_length=1, description="会议名称，如 [常务会议, 全体会议]；标题写“第几次”的按序号查")
    seq_gap: bool = Field(True, description="是否查序号有没有缺")
    max_jump: int = Field(10, ge=2, le=200, description="相邻两次的序号差超过多少时，疑为换届或误读，只列疑似")
    max_workdays: int | None = Field(
        None, ge=0, le=365, description="标题写明会议日期的，最多几个工作日内公开（会议当日不计）；不填则不查"
    )


@check(
    id="meeting_gap",
    title="会议逐次公开，没有缺号",
    params=MeetingParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING),
    subject="单位和会议；时限以会议信息页计",
    earliest_in=("会议",),
    refuter=refuters.Late(starts=("meeting.held_on",), ends=("meeting.published_on",)),
)
def meeting_gap(unit: UnitTables, params: MeetingParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """常务会议等写有“第几次”的会议，序号有没有缺，会后是否按时公开。

    衡量：把标题写有会议名称和“第几次”的页面按发布日期排列，看相邻两次之间缺哪几次；序号变小的算换届，重新排起。
    标题写明会议日期的，数从会议日期到最早的发布日期的工作日。

    结论：合格——没有缺号（或在时限内公开）；不合格——标题写明的会议日期与页面显示的发布日期都读到，且超过时限；
    疑似——序号一次跳过太多，或日期有矛盾、只见于源码；未检出——缺某一次，或一次也没有见到。

    依据：政府信息公开条例第26条（20个工作日）；青铜峡市2019年工作要点（全体会议、常务会议讨论决定事项及时公开）。

    限度：依法不予公开的会议也会显示为缺号，由单位说明后不计；标题没有写序号、日期的不在此项；换届前后的缺号看不出。
    """
    pages = presence.pages(unit.owned)
    outcomes = []
    for series in params.series:
        held = sorted(_held(pages, series), key=lambda row: (row[0].published.first, row[1]))
        if params.seq_gap:
            outcomes += _gaps(unit, params, series, held)
        if params.max_workdays is not None:
            outcomes += _in_time(params, series, held, calendar)
    return outcomes


def _held(pages: list[Document], series: str) -> list[tuple[Document, int]]:
    name = re.escape(folded(series))
    pattern = re.compile(rf"({_NUMBERS})[^第]{{0,12}}?{name}|{name}[^第]{{0,4}}?({_NUMBERS})")
    found = []
    for one in pages:
        match = pattern.search(folded(one.title))
        if match and one.published is not None:
            found += [(one, number) for number in _numbers(match[1] or match[2])]
    return found


def _numbers(said: str) -> list[int]:
    """第3次、第4次, 第3、4次 and 第3至5次 are meetings held in one."""
    whole: list[int] = []
    for found in re.finditer(rf"({_TO})?第?({_NUMBER})", said):
        number = cn_int(found[2])
        if not number:
            continue
        if found[1] and whole and 0 < number - whole[-1] <= _MOST_JOINED:
            whole += range(whole[-1] + 1, number)
        whole.append(number)
    return list(dict.fromkeys(whole))


def _gaps(unit: UnitTables, params: MeetingParams, series: str, held: list[tuple[Document, int]]) -> list[Outcome]:
    if not held:
        one = presence.of_unit(unit, "meeting:none", part=series)
        one.message = MEETING_NONE.format(unit=unit.unit.name, series=series)
        return [one]
    outcomes = []
    runs: list[dict[int, Document]] = [{}]
    for one, number in held:
        run = runs[-1]
        # A later report of a meeting already seen does not begin a new term; a fresh count from below does.
        if (run and number < min(run)) or (run and number <= 2 < max(run) and number not in run):
            runs.append(run := {})
        run.setdefault(number, one)
    for run in runs:
        numbers = sorted(run)
        for before, after in itertools.pairwise(numbers):
            if after - before == 1:
                continue
            wide = after - before > params.max_jump
            lacking = [(before + 1, after - 1)] if wide else [(each, each) for each in range(before + 1, after)]
            for first, last in lacking:
                which = f"第{first}次" if first == last else f"第{first}次至第{last}次"
                one = presence.of_unit(unit, "meeting:gap", part=f"{series}{which}")
                following = run[after]
                # The run's beginning tells the third meeting of one term from that of the next.
                one.period = str(following.published.first.year)
                one.status = Status.SUSPECT if wide else Status.MISSING
                one.decided_on = deciding_day(following)
                one.url, one.title, one.site = following.url, following.title, following.site
                one.measured, one.limit, one.unit_of_measure = last - first + 1, 0, "次"
                one.evidence = [
                    proof for each in (run[before], following) for proof in presence.dated_evidence(each, "meeting")
                ]
                one.message = (MEETING_JUMP if wide else MEETING_GAP).format(
                    unit=unit.unit.name,
                    series=series,
                    which=which,
                    before=presence.said(run[before]),
                    after=presence.said(following),
                )
                outcomes.append(one)
    if not outcomes:
        one = presence.of_unit(unit, "meeting:gap", part=series)
        one.status, one.measured, one.limit, one.unit_of_measure = Status.PASS, 0, 0, "次"
        first, last = held[0], held[-1]
        one.url, one.title, one.site = last[0].url, last[0].title, last[0].site
        one.evidence = [proof for each, _ in (first, last) for proof in presence.dated_evidence(each, "meeting")]
        one.message = MEETING_WHOLE.format(
            unit=unit.unit.name, series=series, count=len({number for _, number in held}), first=first[1], last=last[1]
        )
        outcomes.append(one)
    return outcomes


def _in_time(params: MeetingParams, series: str, held: list[tuple[Document, int]], calendar: Calendar) -> list[Outcome]:
    meetings: dict[tuple[date, int], list[Document]] = {}
    for one, number in held:
        day = parse_day(squeeze(one.title))
        if day is not None and day.exact is not None:
            meetings.setdefault((day.exact, number), []).append(one)
    outcomes = []
    for (day, number), pages in meetings.items():
        dated = [(when, one) for one in pages if (when := deadlines.published(one, "meeting.published_on"))]
        first = min(dated, key=lambda row: (row[0].first, row[1].id))[1]
        on = first.evidence("meeting.held_on", day.isoformat(), quote=first.title, source="title")
        verdict = deadlines.at_most(
            Dated(day, day, evidence=(on,)),
            deadlines.earliest([when for when, _ in dated]),
            params.max_workdays,
            "工作日",
            calendar,
        )
        outcomes.append(
            Outcome(
                verdict.status,
                first.id,
                first.url,
                first.title,
                MEETING_TIME[verdict.status].format(
                    series=series,
                    number=number,
                    day=texts.day(day),
                    report=presence.said(first),
                    count=verdict.span,
                    limit=params.max_workdays,
                    because=texts.because(verdict.reasons),
                ),
                measured=verdict.measured,
                limit=params.max_workdays,
                unit_of_measure="工作日",
                part=f"{series}第{number}次",
                decided_on=deciding_day(first),
                cause="meeting:late",
                site=first.site,
                evidence=[on, *presence.dated_evidence(first, "meeting")],
            )
        )
    return outcomes


MEETING_NONE = "未检出{unit}写有“第几次”的{series}信息。如已公开，请提供网址。"
MEETING_GAP = (
    "{unit}{before}与{after}之间没有见到{which}{series}，列为未检出。依法不公开的请说明；如已公开，请提供网址。"
)
MEETING_JUMP = "{unit}{before}与{after}之间跳过{which}{series}，可能是换届或标题有误，列为疑似，请人工核实。"
MEETING_WHOLE = "{unit}见到{series}{count}次（第{first}次至第{last}次），没有缺号，符合要求。"
MEETING_TIME = {
    Status.PASS: "{series}第{number}次于{day}召开，{report}公开，相隔{count}个工作日，时限{limit}个工作日，符合要求。",
    Status.FAIL: "{series}第{number}次于{day}召开，{report}才公开，相隔{count}个工作日，超过{limit}个工作日。如更早公开过，请提供网址。",
    Status.SUSPECT: "{series}第{number}次于{day}召开，{report}公开，相隔{count}个工作日，时限{limit}个工作日。{because}",
}
