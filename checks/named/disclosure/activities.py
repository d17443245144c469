"""What a unit must do a number of times a year, or on a day open to the public."""

from __future__ import annotations

from typing import Literal

from checks.kit import (
    Calendar,
    Document,
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
    texts,
)
from checks.measures.calendar import natural_days
from checks.measures.periods import MonthDay, years
from checks.measures.presence import Found

_FILMS = frozenset({"视频", "动漫"})
_PICTURES = frozenset({"jpg", "jpeg", "png", "gif", "bmp", "webp"})
_BESIDE = 5  # pieces of evidence from pages that do not decide


class ActivityParams(Params):
    title_patterns: Patterns = Field(
        min_length=1, description="标题含有哪些词组的算一次活动（词组内各词都要有，几个词组有其一即可）"
    )
    exclude_title_words: Patterns = Field([], description="标题含有这些词的不算（如征集、通知、方案）")
    min_times: int = Field(ge=1, le=366, description="每单位每年至少几次")
    need_video: bool = Field(False, description="是否要有视频或动漫才算")
    column_names: list[str] = Field([], description="专栏名：列在这些栏目里的，标题没有写活动名也算")
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
    params=ActivityParams,
    statuses=(Status.PASS, Status.SUSPECT, Status.MISSING, Status.DUE),
    subject="单位和年度",
)
def activity_quota(unit: UnitTables, params: ActivityParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """本单位当年在网站上见到的活动有几次，逐年检查。

    衡量：当年发布、标题含有活动名（或列在规定专栏里）的页面数，同题同日的只算一次；要求视频的，只算有视频或动漫的。全年都计，期限只决定何时提示。

    结论：合格——达到次数；疑似——加上日期、视频不能确定的才达到；未检出——期限已过没有达到；即将到期——期限未到没有达到。

    依据：各地工作要点（中卫市2022年“政策公开讲”不少于1次、政策精准推送不少于2次；吴忠市2023年“政策公开讲”短视频）。

    限度：活动多在线下、公众号和短信里，网站上没有见到不等于没有做，所以从不直接判不合格；
    标题没有写活动名的认不出来；页面形式没有读出的，视频只算不能确定。
    """
    pages = presence.pages(unit.owned)
    in_column = [one for one in pages if any(matches(name, params.column_names) for name in one.path)]
    outcomes = []
    for period in years(unit, as_of, params.deadline):
        found = presence.search(pages, params.title_patterns, period, exclude=params.exclude_title_words)
        known = {one.id for one in (*found.sure, *(one for one, _ in found.possible), *found.late)}
        there = [one for one in in_column if one.id not in known]
        if there:
            more = presence.search(there, _ANY, period, exclude=params.exclude_title_words)
            found.sure += more.sure
            found.possible += more.possible
        if params.need_video:
            found = _with_film(found)
        one = presence.of_unit(unit, "activity:few", period)
        item = "、".join(params.title_patterns)
        outcomes.append(presence.counted(one, found, item, params.min_times, period, as_of, unit))
    return outcomes


_ANY = ("",)  # a pattern without words matches every title


def _with_film(found: Found) -> Found:
    films = [one for one in found.sure if _FILMS & set(one.facts.forms)]
    others = [one for one in found.sure if not _FILMS & set(one.facts.forms)]
    # Where the reader did not look for forms, or not at all of the page, a film may be there.
    unread = [one for one in others if not one.facts.forms or not one.facts.whole]
    possible = [(one, why) for one, why in found.possible if _FILMS & set(one.facts.forms) or not one.facts.forms]
    return Found(films, [*possible, *((one, ACTIVITY_FILM) for one in unread)], found.late)


@check(
    id="openday",
    title="按期举办开放日并见报道",
    params=OpenDayParams,
    statuses=(Status.PASS, Status.SUSPECT, Status.MISSING, Status.DUE),
    subject="单位、年度和开放日种类",
)
def openday(unit: UnitTables, params: OpenDayParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """当年的每种开放日活动有没有报道，是否在规定的时间内，公告是否先于活动。

    衡量：标题含有开放日名称的报道的发布日期是否在规定的起止日之间（两日都算在内）；报道总在活动之后，所以在止日前发布即说明活动不晚于止日。
    要查步骤的，另看有没有标题含公告、预告等词、发布早于报道的页面。

    结论：合格——有在期内发布的报道（或在报道之前发布的公告）；疑似——只有期外发布、日期不能确定、或标题像公告的报道，活动可能在期内；
    未检出——期限已过没有报道（或没有公告）；即将到期——期限未到，尚未见到报道。

    依据：各地工作要点（利通区2021年、中卫市2022年在9月；吴忠市2023年不晚于10月；兴庆区2023年先发布公告再组织实施）。

    限度：只看标题和发布日期，活动的日期不从正文里读，早于起日发布的报道也可能是预告；图片看正文和附件，由脚本放上去的看不到，是不是现场照片须由人看，方案有没有制定须由人看；
    只在公众号发布的看不到，由单位补证。
    """
    pages = presence.pages(unit.owned)
    outcomes = []
    for period in years(unit, as_of, params.latest):
        first = date.fromisoformat(f"{period.year}-{params.earliest}") if params.earliest else period.first
        outside = OPENDAY_OUTSIDE.format(first=texts.day(first), last=texts.day(period.due))
        for name, patterns in params.items.items():
            found = presence.search(pages, patterns, period, exclude=params.exclude_title_words)
            in_time, doubtful = [], list(found.possible)
            for one in found.sure:
                when = deadlines.published(one, "openday.published_on")
                if when is None or when.first < first or when.last > period.due:
                    doubtful.append((one, outside))
                elif matches(one.title, params.notice_words):
                    doubtful.append((one, OPENDAY_NOTICE_LIKE))
                else:
                    in_time.append(one)
            outcome = presence.of_unit(unit, "openday:none", period, name)
            within = Found(in_time, doubtful, found.late)
            outcomes.append(presence.counted(outcome, within, name, 1, period, as_of, unit))
            told = in_time or [one for one in found.sure if not matches(one.title, params.notice_words)]
            if "公告先于活动" in params.steps:
                outcomes.append(_announced(unit, params, period, name, pages, told, as_of))
            if "结果含图" in params.steps and told:
                outcomes.append(_pictured(unit, period, name, told))
    return outcomes


def _pictured(unit: UnitTables, period: Period, name: str, reports: list[Document]) -> Outcome:
    """Whether a report holds pictures, in its text or attached; one without any may show them by script."""
    sure = [
        one for one in reports if one.facts.pictures or any(each.type in _PICTURES for each in one.facts.attachments)
    ]
    report = (sure or reports)[0]
    outcome = presence.of_unit(unit, "openday:pictures", period, f"{name}·结果含图")
    outcome.status = Status.PASS if sure else Status.SUSPECT
    outcome.url, outcome.title, outcome.site = report.url, report.title, report.site
    outcome.evidence = presence.dated_evidence(report, "openday")
    said = OPENDAY_PICTURES if sure else OPENDAY_NO_PICTURES
    outcome.message = said.format(unit=unit.unit.name, year=period.name, name=name, report=presence.said(report))
    return outcome


def _announced(
    unit: UnitTables,
    params: OpenDayParams,
    period: Period,
    name: str,
    pages: list[Document],
    reports: list[Document],
    as_of: date,
) -> Outcome:
    """Whether the activity was announced before it was reported."""
    outcome = presence.of_unit(unit, "openday:notice", period, f"{name}·公告先于活动")
    patterns = [f"{pattern} {word}" for pattern in params.items[name] for word in params.notice_words]
    notices = presence.search(pages, patterns, period).sure
    words = {"unit": unit.unit.name, "year": period.name, "name": name}
    dated = [(day, one) for one in notices if (day := deadlines.published(one, "openday.notice.published_on"))]
    told = [(day, one) for one in reports if (day := deadlines.published(one, "openday.published_on"))]
    for _, one in [*dated[:_BESIDE], *told[:_BESIDE]]:
        outcome.evidence += presence.dated_evidence(one, "openday")
    if dated and told:
        notice, report = min(dated, key=lambda row: row[0].first), max(told, key=lambda row: row[0].first)
        words |= {"notice": presence.said(notice[1]), "report": presence.said(report[1])}
        outcome.url, outcome.title, outcome.site = notice[1].url, notice[1].title, notice[1].site
        ahead = notice[0].last < report[0].first
        outcome.status = Status.PASS if ahead else Status.SUSPECT
        outcome.message = (OPENDAY_ANNOUNCED if ahead else OPENDAY_LATE_NOTICE).format(**words)
    elif dated:
        outcome.status = Status.DUE if as_of <= period.due else Status.SUSPECT
        outcome.message = OPENDAY_ONLY_NOTICE.format(**words, notice=presence.said(dated[0][1]))
    else:
        outcome.status = Status.DUE if as_of <= period.due and not told else Status.MISSING
        outcome.message = OPENDAY_NO_NOTICE.format(**words)
    if outcome.status == Status.DUE:
        outcome.due_on = period.due
        outcome.measured, outcome.unit_of_measure = natural_days(as_of, period.due), "日"
    return outcome


# ---- activity_quota, openday ----
ACTIVITY_FILM = "没有读出页面里有没有视频"
OPENDAY_NOTICE_LIKE = "标题像活动公告，不像报道"
OPENDAY_OUTSIDE = "发布日期不在{first}至{last}之间，活动可能在期内"
OPENDAY_ANNOUNCED = "{unit}{year}“{name}”公告{notice}先于报道{report}，符合要求。"
OPENDAY_LATE_NOTICE = "{unit}{year}“{name}”最早的公告{notice}不早于报道{report}，列为疑似。请核实是否另有更早的公告。"
OPENDAY_ONLY_NOTICE = "{unit}{year}“{name}”见到公告{notice}，没有见到活动报道，请在活动后发布报道。"
OPENDAY_PICTURES = "{unit}{year}“{name}”报道{report}有图片，符合要求。"
OPENDAY_NO_PICTURES = "{unit}{year}“{name}”报道{report}里没有见到图片（可能由脚本显示），列为疑似，请人工核实。"
OPENDAY_NO_NOTICE = "{unit}{year}未检出“{name}”的活动公告。如已发布，请提供网址。"
