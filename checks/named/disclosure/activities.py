"""What a unit must do a number of times a year, or on a day open to the public."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from checks.kit import (
    Calendar,
    Dated,
    Document,
    Fault,
    Field,
    Outcome,
    Params,
    Patterns,
    Period,
    Status,
    UnitTables,
    check,
    date,
    deadlines,
    matches,
    presence,
    refuters,
    texts,
)
from checks.measures import stated
from checks.measures.calendar import natural_days
from checks.measures.held import held_on
from checks.measures.periods import MonthDay, years
from checks.measures.presence import Found

_HAPPENED = re.compile(r"举办|举行|开展|组织|启动|走进|走入|参观|邀请|迎来|开放[日月周]")
_FILMS = frozenset({"视频", "动漫"})
_PICTURES = frozenset({"jpg", "jpeg", "png", "gif", "bmp", "webp"})
_ATTENDS = re.compile(r"参加|应邀|受邀|观摩|赴")  # another's open day
_OPEN_DAY = re.compile(r"开放[日月周]")
_LEAD = 20  # lines of a report in which it says what it tells of
_BESIDE = 5  # pieces of evidence from pages that do not decide


class ActivityParams(Params):
    title_patterns: Patterns = Field(
        min_length=1, description="标题含有哪些词组的算一次活动（词组内各词都要有，几个词组有其一即可）"
    )
    exclude_title_words: Patterns = Field([], description="标题含有这些词的不算（如征集、通知、方案）")
    min_times: int = Field(ge=1, le=366, description="每单位每年至少几次")
    need_video: bool = Field(False, description="是否要有视频或动漫才算")
    column_names: list[str] = Field([], description="专栏名：列在这些栏目里的，标题没有写活动名也算")
    stated_as: Patterns = Field(
        [],
        description="本单位当年的年度报告、总结里，哪些词前后的次数就是活动次数；不填则看各活动名的次数之和（每个都要写明）",
    )
    deadline: MonthDay | None = Field(None, description="每年的期限（月-日），之前不足只提示即将到期；不填则到年底")


class OpenDayParams(Params):
    items: dict[str, Patterns] = Field(
        min_length=1, description="开放日的种类：名称到标题词组，如 {政府开放日: [政府开放日, 政府开放月]}"
    )
    earliest: MonthDay | None = Field(None, description="不早于哪一天（月-日），如 09-01；不填则不限")
    latest: MonthDay | None = Field(None, description="不晚于哪一天（月-日），如 10-31；不填则到年底")
    steps: list[Literal["公告先于活动", "结果含图"]] = Field([], description="还查哪些步骤：公告先于活动、结果含图")
    notice_words: Patterns = Field(
        ["公告", "预告", "通告", "邀请", "报名", "招募"], min_length=1, description="活动公告的标题含有哪些词"
    )
    exclude_title_words: Patterns = Field([], description="标题含有这些词的不是活动报道（如方案、通知、征集）")


@check(
    id="activity_quota",
    title="每年的活动达到规定的次数",
    faults=(
        Fault(
            "活动次数不足",
            instead="报告所说的一年已经过去，次数不能补足：请书面说明原因；数字写错或另有统计的更正并提供网址，由政务公开办核定。今后按要求的数做到。",
        ),
    ),
    params=ActivityParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE),
    subject="单位和年度",
    evidence={},
    refuter=refuters.Written(),
)
def activity_quota(unit: UnitTables, params: ActivityParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """本单位当年在网站上见到的活动有几次，逐年检查。

    衡量：当年发布、标题含有活动名（或列在规定专栏里）的页面数，同题同日的只算一次；要求视频的，只算有视频或动漫的。全年都计，期限只决定何时提示。

    结论：合格——达到次数；不合格——本单位写整年情况的年度报告、总结自己写明的次数不足；疑似——加上日期、视频不能确定的才达到；未检出——期限已过没有达到；即将到期——期限未到没有达到。

    依据：各地工作要点（中卫市2022年“政策公开讲”不少于1次、政策精准推送不少于2次；吴忠市2023年“政策公开讲”短视频）。

    限度：活动多在线下、公众号和短信里，网站上没有见到不等于没有做，只凭没有见到从不判不合格；
    标题没有写活动名的认不出来；页面形式没有读出的，视频只算不能确定。
    """
    pages = presence.pages(unit.owned)
    beside = [page for page in pages if any(matches(name, params.column_names) for name in page.path)]
    outcomes = []
    for period in years(unit, as_of, params.deadline):
        found = presence.search(pages, params.title_patterns, period, exclude=params.exclude_title_words)
        known = {page.id for page in (*found.sure, *(page for page, _ in found.possible), *found.late)}
        if there := [page for page in beside if page.id not in known]:
            more = presence.search(there, _ANY, period, exclude=params.exclude_title_words)
            found.sure += more.sure
            found.possible += more.possible
        if params.need_video:
            found = _with_film(found)
        outcome = presence.of_unit(unit, "activity:few", period)
        item = "、".join(params.title_patterns)
        outcome = presence.counted(outcome, found, item, params.min_times, period, as_of, unit)
        names = params.stated_as or [pattern.replace(" ", "") for pattern in params.title_patterns]
        together = not params.stated_as
        outcomes.append(stated.less(outcome, unit, names, period, params.min_times, together=together))
    return outcomes


_ANY = ("",)  # a pattern without words matches every title


def _with_film(found: Found) -> Found:
    films = [page for page in found.sure if _FILMS & set(page.facts.forms)]
    others = [page for page in found.sure if not _FILMS & set(page.facts.forms)]
    # Where the reader did not look for forms, or not at all of the page, a film may be there.
    unread = [page for page in others if not page.facts.forms or not page.facts.whole]
    possible = [(page, why) for page, why in found.possible if _FILMS & set(page.facts.forms) or not page.facts.forms]
    return Found(films, [*possible, *((page, NO_FILM_READ) for page in unread)], found.late)


@check(
    id="openday",
    title="按期举办开放日并见报道",
    faults=(
        Fault(
            "开放日逾期举办",
            cause="openday:outside",
            instead="活动已经举办，逾期不能补救：请书面说明原因；期内另办过活动的提供网址，由政务公开办核定。今后在期限内举办。",
        ),
    ),
    params=OpenDayParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE),
    subject="单位、年度和开放日种类",
    earliest_in=("开放日",),
    evidence={"openday": "开放日", "openday.held_on": "活动日期"},
    refuter=refuters.ByDay(ends=("openday.held_on",)),
)
def openday(unit: UnitTables, params: OpenDayParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """当年的每种开放日活动有没有报道，是否在规定的时间内，公告是否先于活动。

    衡量：标题（题目只写“开放日”的，看正文开头）含有开放日名称的报道，正文写明的活动日期是否在规定的起止日之间（两日都算在内）；正文没有写的，看报道的发布日期。
    要查步骤的，另看有没有标题含公告、预告等词、发布早于活动的页面。

    结论：合格——有期内的活动（或在活动之前发布的公告）；不合格——见到的报道都写明活动在止日以后；疑似——活动在起日以前，
    只有期外发布、日期不能确定、或标题像公告的报道，活动可能在期内；未检出——期限已过没有报道（或没有公告）；即将到期——期限未到，尚未见到报道。

    依据：各地工作要点（利通区2021年、中卫市2022年在9月；吴忠市2023年不晚于10月；兴庆区2023年先发布公告再组织实施）。

    限度：活动日期从标题和正文开头写明“举办”“开展”等的句子里读，没有写的按发布日期计，早于起日发布的报道也可能是预告；图片看正文和附件，由脚本放上去的看不到，是不是现场照片须由人看，方案有没有制定须由人看；
    只在公众号发布的看不到，由单位补证。
    """
    pages = presence.pages(unit.owned)
    outcomes = []
    for period in years(unit, as_of, params.latest):
        first = date.fromisoformat(f"{period.year}-{params.earliest}") if params.earliest else period.first
        term = _Term(period, first, period.due or period.last)
        for name, patterns in params.items.items():
            found = presence.search(pages, patterns, period, exclude=params.exclude_title_words)
            _named_within(found, pages, params, patterns, period)
            reports = [page for page in found.sure if not matches(page.title, params.notice_words)]
            outcomes.append(_held(unit, params, term, name, found, as_of))
            if "公告先于活动" in params.steps:
                outcomes.append(_announced(unit, params, term, name, pages, reports, as_of))
            if "结果含图" in params.steps and reports:
                outcomes.append(_pictured(unit, period, name, reports))
    return outcomes


def _named_within(
    found: Found, pages: list[Document], params: OpenDayParams, patterns: list[str], period: Period
) -> None:
    """Adds reports whose titles name the day in part (走进水厂开放日活动): surely those whose text names it in full, and
    possibly those that only stand in a column of that name."""
    known = {page.id for page in (*found.sure, *(page for page, _ in found.possible), *found.late)}
    others = [
        page
        for page in pages
        if page.id not in known
        and not matches(page.title, patterns)
        and (_OPEN_DAY.search(page.title) or "开放日" in page.column_types)
    ]
    told = [page for page in others if any(matches(line, patterns) for _, line in islice(page.body.lines(), _LEAD))]
    more = presence.search(told, _ANY, period, exclude=params.exclude_title_words)
    found.sure += more.sure
    found.possible += more.possible
    found.late += more.late
    placed = [page for page in others if page not in told and any(matches(name, patterns) for name in page.path)]
    only = presence.search(placed, _ANY, period, exclude=params.exclude_title_words)
    found.possible += [(page, ONLY_COLUMN) for page in only.sure]


@dataclass(frozen=True, slots=True)
class _Term:
    """The days of a year on which the activity is due."""

    period: Period
    first: date
    last: date

    @property
    def words(self) -> dict[str, object]:
        return {"first": texts.day(self.first), "last": texts.day(self.last)}


def _held(unit: UnitTables, params: OpenDayParams, term: _Term, name: str, found: Found, as_of: date) -> Outcome:
    """Whether an activity of that name was in time: by the day that its report gives, else by that of the report."""
    in_time: list[Document] = []
    doubtful = list(found.possible)
    outside: list[tuple[Dated, Document]] = []
    for page in (*found.sure, *found.late):
        posted = deadlines.published(page, "openday.published_on")
        if matches(page.title, params.notice_words):
            doubtful.append((page, NOTICE_LIKE))
        elif _ATTENDS.search(page.title):
            doubtful.append((page, ATTENDED))
        elif held := held_on(page, _HAPPENED, "openday.held_on"):
            if term.first <= held.last and held.first <= term.last:
                in_time.append(page)
            else:
                outside.append((held, page))
        elif posted is None or posted.first < term.first or posted.last > term.last:
            doubtful.append((page, OUTSIDE.format(**term.words)))
        else:
            in_time.append(page)
    outcome = presence.of_unit(unit, "openday:none", term.period, name)
    if outside and not in_time and not doubtful and as_of > term.last:
        held, page = min(outside, key=lambda row: (row[0].first, row[1].id))
        words = {"unit": unit.unit.name, "year": term.period.name, "name": name, "report": presence.said(page)}
        return (
            replace(outcome, cause="openday:outside", limit=term.last.isoformat())
            .on(page)
            .of(
                # Before its time it may be one of several; after it, the page itself says that this one was late.
                Status.FAIL if held.first > term.last else Status.SUSPECT,
                HELD_OUTSIDE,
                {**words, **term.words, "held": held.words},
                measured=held.iso,
                evidence=[*held.evidence, *presence.dated_evidence(page, "openday")],
            )
        )
    doubtful += [(page, HELD.format(held=held.words)) for held, page in outside]
    return presence.counted(outcome, Found(in_time, doubtful), name, 1, term.period, as_of, unit)


def _pictured(unit: UnitTables, period: Period, name: str, reports: list[Document]) -> Outcome:
    """Whether a report holds pictures, in its text or attached; one without any may show them by script."""
    sure = [
        report
        for report in reports
        if report.facts.pictures or any(attachment.type in _PICTURES for attachment in report.facts.own_files)
    ]
    report = (sure or reports)[0]
    outcome = presence.of_unit(unit, "openday:pictures", period, f"{name}·结果含图")
    return outcome.on(report).of(
        Status.PASS if sure else Status.SUSPECT,
        PICTURES,
        unit=unit.unit.name,
        year=period.name,
        name=name,
        report=presence.said(report),
        evidence=presence.dated_evidence(report, "openday"),
    )


def _announced(
    unit: UnitTables,
    params: OpenDayParams,
    term: _Term,
    name: str,
    pages: list[Document],
    reports: list[Document],
    as_of: date,
) -> Outcome:
    """Whether the activity was announced before it was held, or reported where no report gives its day."""
    outcome = presence.of_unit(unit, "openday:notice", term.period, f"{name}·公告先于活动")
    patterns = [f"{pattern} {word}" for pattern in params.items[name] for word in params.notice_words]
    notices = presence.search(pages, patterns, term.period).sure
    dated = [(day, page) for page in notices if (day := deadlines.published(page, "openday.notice.published_on"))]
    told = [
        (day, page)
        for page in reports
        if (day := held_on(page, _HAPPENED, "openday.held_on") or deadlines.published(page, "openday.published_on"))
    ]
    words: dict[str, object] = {"unit": unit.unit.name, "year": term.period.name, "name": name}
    shown = [
        piece for _, page in [*dated[:_BESIDE], *told[:_BESIDE]] for piece in presence.dated_evidence(page, "openday")
    ]
    running = as_of <= term.last
    if dated and told:
        notice, report = min(dated, key=lambda row: row[0].first), max(told, key=lambda row: row[0].first)
        ahead = notice[0].last < report[0].first
        words |= {"notice": presence.said(notice[1]), "report": presence.said(report[1])}
        outcome = outcome.on(notice[1])
        return outcome.of(Status.PASS if ahead else Status.SUSPECT, ANNOUNCED, words, evidence=shown)
    says, status = NO_NOTICE, Status.DUE if running and not told else Status.MISSING
    if dated:
        says, status = ONLY_NOTICE, Status.DUE if running else Status.SUSPECT
        words["notice"] = presence.said(dated[0][1])
    if status != Status.DUE:
        return outcome.of(status, says, words, evidence=shown)
    left = natural_days(as_of, term.last)
    outcome = replace(outcome, unit_of_measure="日")
    return outcome.of(status, says, words, evidence=shown, measured=left, due_on=term.last)


NO_FILM_READ = "没有读出页面里有没有视频"
ONLY_COLUMN = "在开放日栏目里，题目和正文都没有写活动名称"
ATTENDED = "标题像是参加别的单位的开放日"
NOTICE_LIKE = "标题像活动公告，不像报道"
OUTSIDE = "发布日期不在{first}至{last}之间，活动可能在期内"
HELD = "报道写明活动在{held}，不在期内"
HELD_OUTSIDE = {
    Status.FAIL: ("{unit}{year}“{name}”见到的报道{report}写明活动在{held}，晚于{last}。如期内另办过活动，请提供网址。"),
    Status.SUSPECT: (
        "{unit}{year}“{name}”见到的报道{report}写明活动在{held}，不在{first}至{last}之间，列为疑似。"
        "如期内另办过活动，请提供网址。"
    ),
}
ANNOUNCED = {
    Status.PASS: "{unit}{year}“{name}”公告{notice}先于报道{report}的活动，符合要求。",
    Status.SUSPECT: "{unit}{year}“{name}”最早的公告{notice}不早于报道{report}的活动，列为疑似。请核实是否另有更早的公告。",
}
ONLY_NOTICE = "{unit}{year}“{name}”见到公告{notice}，没有见到活动报道，请在活动后发布报道。"
PICTURES = {
    Status.PASS: "{unit}{year}“{name}”报道{report}有图片，符合要求。",
    Status.SUSPECT: "{unit}{year}“{name}”报道{report}里没有见到图片（可能由脚本显示），列为疑似，请人工核实。",
}
NO_NOTICE = "{unit}{year}未检出“{name}”的活动公告。如已发布，请提供网址。"
