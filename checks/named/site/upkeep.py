"""A site that is kept up: its home page fresh, its columns filled, what the law lists there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from checks.kit import (
    Calendar,
    Document,
    Fault,
    Field,
    Outcome,
    Params,
    Patterns,
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
from checks.measures.calendar import natural_days
from checks.named.site.fronts import not_own
from checks.seen.documents import address_key, to_date
from crawler.facts import ShownItem

_SHOWN = 20


class HomeParams(Params):
    max_days: int = Field(14, ge=1, le=366, description="首页链接到的信息，最新的距评估日不超过几日（自然日）")
    warn_days: int | None = Field(None, ge=0, le=366, description="到期前多少日内提示即将到期；不填则不提示")


class BlankParams(Params):
    at_least: int = Field(5, ge=1, le=1000, description="空白栏目达到几个即列出疑似，少于这个数的合格")
    event_types: list[str] = Field(
        ["人事", "开放日", "招生", "意见反馈"], description="随事项产生、可以暂时没有内容的栏目类型，不计"
    )


class MatrixParams(Params):
    items: dict[str, Patterns] = Field(
        min_length=1,
        description="应主动公开的各项：名称到词组，标题、栏目名、面包屑含有其一即算有，如 {机构职能: [机构职能, 内设机构]}",
    )
    columns: dict[str, list[str]] = Field({}, description="各项另由哪些类型的栏目算有，如 {预算决算: [预决算]}")


@check(
    id="homepage_freshness",
    title="首页有新的信息",
    faults=(Fault("首页逾期未更新"),),
    params=HomeParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE, Status.NA),
    subject="网站首页",
    refuter=refuters.Stale(newest="home.newest"),
    evidence={"home.newest": "首页最新一条"},
)
def homepage_freshness(unit: UnitTables, params: HomeParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """首页链接到的信息，最新的一条是多久以前发布的。

    衡量：首页上的站内链接，凡抓取过的，取其页面的发布日期（栏目取列表里的最新日期），连同首页上条目旁写明的年月日，最新的距评估日
    几日。评估日晚于抓取日的，以抓取那天为准。

    结论：合格——有在规定日数内的；不合格——首页已读全，站内链接全都抓取过，没有一条在规定日数内，最新的日期由页面显示
    （读全而没有写明日期的页面不算更新）；疑似——最新的已超过日数，但首页没有读全，或还有没有抓取、没有读全的链接；未检出——没有抓到首页的链接，或都没有日期；即将到期——临近期限（按参数提示）；
    不适用——单位没有自己的网站。

    依据：政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）单项否决“首页不更新”：监测2周，首页无信息更新；
    2015年普查表（国办发〔2015〕15号）注“未注明信息发布时间的视为不更新”。

    限度：由脚本填充的首页链接看不到；转载的信息也算更新；首页只是导航入口的，应查二级页面，须由人看。
    """
    pages = {home.site: home for home in unit.homes}
    return not_own(unit, "home:stale") + [
        _home(unit, params, site, links, pages.get(site), as_of) for site, links in sorted(_home_links(unit).items())
    ]


def _home_links(unit: UnitTables) -> dict[str, dict[str, dict[str, Any]]]:
    """Site → the addresses on its home page, from the page itself and from the links that were checked."""
    homes: dict[str, dict[str, dict[str, Any]]] = {}
    for row in unit.link_rows:
        if row.get("area") == "home":
            homes.setdefault(str(row.get("site") or unit.site), {}).setdefault(address_key(row["url"]), row)
    for home in unit.homes:
        homes.setdefault(home.site, {})
        for url in home.facts.links:
            row = {
                "holder_url": home.url,
                "evidence": {"fetched_at": home.fetched_at, "sha256": home.sha256},
                "page": home,
            }
            homes.setdefault(home.site, {}).setdefault(address_key(url), row)
    return homes


def _home(
    unit: UnitTables,
    params: HomeParams,
    site: str,
    links: dict[str, dict[str, Any]],
    home: Document | None,
    as_of: date,
) -> Outcome:  # long: one sentence for each way a front page may be stale
    columns = {address_key(str(row["url"])): row for row in (*unit.nearby, *unit.column_rows)}
    url = home.url if home is not None else str(next(iter(links.values())).get("holder_url") or unit.site_url)
    read = [day for row in links.values() if (day := to_date((row.get("evidence") or {}).get("fetched_at")))]
    today = min(as_of, max(read)) if read else as_of
    newest: tuple[date, Document | Mapping[str, Any] | ShownItem] | None = None
    unknown = 0
    held = {address_key(str(row["holder_url"])) for row in unit.link_rows if row.get("holder_url")}
    for item in home.facts.features.shown if home is not None and home.facts.features is not None else ():
        if (beside := to_date(item.day)) and beside <= today and (newest is None or beside > newest[0]):
            newest = (beside, item)
    for address in links:
        page, column = unit.by_url.get(address), columns.get(address)
        day = None
        if page is not None and page.published is not None:
            day = page.published.last
        elif column is not None:
            day = to_date(column.get("newest_on"))
        if day is None or day > today:
            # 未注明信息发布时间的视为不更新 (国办发〔2015〕15号): a page that was read and bears no date is no news.
            unknown += day is not None or not _was_read(address, page, column, links[address], held)
        elif newest is None or day > newest[0]:
            newest = (day, page or column or {})
    outcome = Outcome(
        Status.MISSING,
        f"home:{site}",
        url,
        texts.HOME,
        "",
        limit=params.max_days,
        unit_of_measure="日",
        decided_on=today,
        cause="home:stale",
        site=site,
    )
    words = {"count": len(links), "unknown": unknown, "limit": params.max_days, "today": texts.day(today)}
    if newest is None:
        outcome.message = HOME_UNDATED.format(**words)
        return outcome
    day, where = newest
    shown = False
    if isinstance(where, Document):
        outcome.evidence = presence.dated_evidence(where, "home.newest")
        shown = bool(where.published and where.published.source in deadlines.SHOWN) and not where.shown_conflict()
        words["newest"] = presence.said(where)
    elif isinstance(where, ShownItem):
        assert home is not None
        shown = True
        outcome.evidence = [home.evidence("home.newest", day.isoformat(), quote=where.words, source="shown")]
        words["newest"] = HOME_ITEM.format(words=texts.name(where.words), day=texts.day(day))
    else:
        name = str(where.get("name"))
        outcome.evidence = [presence.column_evidence(where, "column.newest_on", day.isoformat(), name)]
        words["newest"] = HOME_COLUMN.format(name=where.get("name"), day=texts.day(day))
    age = natural_days(day, today)
    outcome.measured = age
    last = deadlines.stale_after(day, days=params.max_days)
    words |= {"age": age, "due": texts.day(last)}
    if today <= last:
        left = natural_days(today, last)
        if params.warn_days is not None and left <= params.warn_days:
            outcome.status, outcome.due_on = Status.DUE, last + timedelta(days=1)
        else:
            outcome.status = Status.PASS
    else:
        # Links that were checked are not all: only the page itself, read whole, says that there is nothing newer.
        whole = home is not None and home.facts.whole and bool(links)
        outcome.status = Status.FAIL if whole and not unknown and shown else Status.SUSPECT
    outcome.message = HOME_SAID[outcome.status].format(**words)
    return outcome


def _was_read(
    address: str, page: Document | None, column: Mapping[str, Any] | None, link: Mapping[str, Any], held: set[str]
) -> bool:
    """Whether what stands behind a link of the home page is known: a page read whole, an empty list, a hub, or nothing."""
    if page is not None:
        return page.facts.whole
    if column is not None:
        # A list without dates may lead to documents with dates.
        return bool(column.get("complete")) and not presence.whole_number(column.get("rows"))
    return address in held or link.get("verdict") == "dead"


@check(
    id="blank_columns",
    title="没有多个空白栏目",
    params=BlankParams,
    statuses=(Status.PASS, Status.SUSPECT, Status.MISSING, Status.NA),
    subject="单位",
    cannot="栏目空白可能是随事项产生、由脚本填充，须由人点开看",
    evidence={},
)
def blank_columns(unit: UnitTables, params: BlankParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """本单位列表已读全的栏目里，空白的有几个。

    衡量：列表已读全而一条内容也没有的栏目数；下面另有不空的子栏目的不算，参数所列随事项产生的类型不算。

    结论：合格——空白栏目少于规定个数，附读全的栏目数；疑似——达到规定个数，逐个列出，须由人点开核实；未检出——没有一个栏目的列表读全；
    不适用——单位没有自己的网站和栏目。

    依据：政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）单项否决“栏目不更新”：空白栏目达到5个及以上。

    限度：由脚本、图片构成的栏目可能被读成空白，所以达到个数也只列疑似；没有读出的栏目不计在内，只注明个数；单个空白栏目另见栏目更新的检查。
    """
    rows = [row for row in unit.column_rows if row.get("type") not in params.event_types]
    whole = [row for row in rows if row.get("complete") is True or row.get("complete") == 1]
    blank = [row for row in whole if not presence.whole_number(row.get("rows")) and not unit.filled_below(row)]
    outcome = presence.of_unit(unit, "columns:blank")
    words = {"unit": unit.unit.name, "whole": len(whole), "blank": len(blank), "limit": params.at_least}
    words["unread"] = len(rows) - len(whole)
    if not unit.column_rows and not unit.own_sites:
        return [outcome.of(Status.NA, texts.NO_COLUMNS, words)]
    if not whole:
        outcome.message = BLANK_UNREAD.format(**words)
        return [outcome] if rows else []
    outcome.measured, outcome.limit, outcome.unit_of_measure = len(blank), params.at_least, "个"
    outcome.numerator, outcome.denominator = len(blank), len(whole)
    outcome.evidence = [
        presence.column_evidence(row, "column.rows", "0", str(row.get("name"))) for row in blank[:_SHOWN]
    ]
    names = "、".join(f"“{row.get('name') or row['url']}”" for row in blank[:_SHOWN])
    if len(blank) < params.at_least:
        which = BLANK_WHICH.format(names=names) if blank else ""
        outcome.status, outcome.message = Status.PASS, BLANK_PASS.format(**words, which=which)
    else:
        outcome.status, outcome.message = Status.SUSPECT, BLANK_SUSPECT.format(**words, names=names)
    return [outcome]


@check(
    id="article20_matrix",
    title="法定主动公开的各项都有内容",
    params=MatrixParams,
    statuses=(Status.PASS, Status.SUSPECT, Status.MISSING),
    subject="单位和公开事项",
    cannot="没有找到相符的栏目和页面不等于没有公开",
    evidence={},
)
def article20_matrix(unit: UnitTables, params: MatrixParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """条例第20条所列的各项，本单位在网站上有没有内容，逐项列出。

    衡量：每一项有没有名称（或类型）相符而不空的栏目，或标题、面包屑相符的页面；附有内容的项数和应查的项数。

    结论：合格——有；疑似——只有相符的栏目，而其列表没有读出；未检出——没有找到相符的栏目和页面。

    依据：政府信息公开条例第20条（主动公开的15项）；国办公开办函〔2019〕61号（政府信息公开平台的法定主动公开内容）。

    限度：第20条是“本行政机关的下列政府信息”，没有该项职能的单位用 duties_absent 或由办方注明；各项的用词由参数给出；
    有内容不等于齐全、及时，须由人看。
    """
    pages = presence.pages(unit.owned)
    rows = unit.column_rows
    outcomes = []
    for item, patterns in params.items.items():
        outcome = presence.of_unit(unit, "article20:none", part=item)
        words = {"unit": unit.unit.name, "item": item}
        kinds = params.columns.get(item, [])
        named = [row for row in rows if row.get("type") in kinds or matches(str(row.get("name") or ""), patterns)]
        filled = next((row for row in named if presence.whole_number(row.get("rows"))), None)
        page = (
            None
            if filled
            else next(
                (
                    each
                    for each in pages
                    if matches(each.title, patterns)
                    or any(matches(name, patterns) for name in each.path)
                    or each.column_types & set(kinds)
                ),
                None,
            )
        )
        if filled is not None:
            count = presence.whole_number(filled.get("rows"))
            outcome.status, outcome.url, outcome.title = Status.PASS, filled["url"], str(filled.get("name"))
            outcome.measured, outcome.unit_of_measure = count, "条"
            outcome.evidence = [presence.column_evidence(filled, "column.rows", str(count), str(filled.get("name")))]
            outcome.message = MATRIX_COLUMN.format(**words, column=filled.get("name"), count=count)
        elif page is not None:
            outcome.status, outcome.url, outcome.title, outcome.site = Status.PASS, page.url, page.title, page.site
            outcome.evidence = presence.dated_evidence(page, "document")
            outcome.message = MATRIX_PAGE.format(**words, example=presence.said(page))
        elif any(not row.get("complete") for row in named):
            row = next(row for row in named if not row.get("complete"))
            outcome.status, outcome.url, outcome.title = Status.SUSPECT, row["url"], str(row.get("name"))
            why = row.get("why") if isinstance(row.get("why"), str) else texts.UNKNOWN_WHY
            outcome.evidence = [presence.column_evidence(row, "column.rows", None, str(row.get("name")))]
            outcome.message = MATRIX_UNREAD.format(**words, column=row.get("name"), why=why)
        else:
            outcome.message = MATRIX_NONE.format(**words)
        outcomes.append(outcome)
    there = sum(1 for outcome in outcomes if outcome.status == Status.PASS)
    for outcome in outcomes:
        outcome.numerator, outcome.denominator = there, len(outcomes)
        outcome.message += MATRIX_RATIO.format(there=there, all=len(outcomes))
    return outcomes


HOME_COLUMN = "栏目“{name}”（最新{day}）"
HOME_ITEM = "首页上的“{words}”（{day}）"
HOME_UNDATED = "首页的{count}个站内链接都没有抓取到，或没有读出日期，无法判断首页更新情况，列为未检出。"
HOME_SAID = {
    Status.PASS: "首页链接到的最新信息是{newest}，到{today}已{age}天，{limit}日内有更新，符合要求。",
    Status.DUE: "首页链接到的最新信息是{newest}，到{today}已{age}天，{due}后即超过{limit}日，请及时更新。",
    Status.FAIL: "首页的{count}个站内链接都已查过，最新的是{newest}，到{today}已{age}天，超过{limit}日没有更新。请及时更新首页。",
    Status.SUSPECT: (
        "首页链接到的信息里读到的最新一条是{newest}，到{today}已{age}天，超过{limit}日；首页没有读全，或另有{unknown}个链接没有抓取、没有读全，"
        "列为疑似，请人工打开首页核实。"
    ),
}
BLANK_UNREAD = "{unit}的{unread}个栏目没有一个读全列表，无法统计空白栏目，列为未检出。"
BLANK_PASS = (
    "{unit}列表读全的{whole}个栏目里空白的有{blank}个{which}，少于{limit}个（另有{unread}个没有读全，不计），符合要求。"
)
BLANK_WHICH = "（{names}）"
BLANK_SUSPECT = "{unit}列表读全的{whole}个栏目里空白的有{blank}个，达到{limit}个：{names}。列为疑似，请逐个点开核实，及时充实或撤并。"
MATRIX_COLUMN = "{unit}“{item}”有栏目“{column}”，内容{count}条。"
MATRIX_PAGE = "{unit}“{item}”有{example}。"
MATRIX_UNREAD = "{unit}“{item}”只见到栏目“{column}”，其列表没有读出（{why}），列为疑似，请核实。"
MATRIX_NONE = "{unit}“{item}”没有检出，列为未检出。如已公开请提供网址；没有此项职能的请注明。"
MATRIX_RATIO = "各项中有内容的 {there}/{all}。"
