"""The county's own published 基层政务公开标准目录, row by row: is what it promises there, and as new as it promises."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from checks.kit import (
    Calendar,
    Document,
    Evidence,
    Field,
    Outcome,
    Params,
    Patterns,
    Status,
    UnitTables,
    check,
    date,
    deadlines,
    presence,
    texts,
)
from checks.measures.calendar import add_months
from checks.measures.rosters import roster_key
from checks.measures.words import folded
from checks.seen.catalog import Item
from checks.seen.documents import to_date
from checks.seen.owners import Units, sector, split_bodies

_GENERIC = [
    "政策文件", "政策法规", "法律法规", "法规文件", "法规政策", "规范性文件", "办事指南", "服务指南", "监督渠道", "监督检查",
    "工作动态", "工作信息", "基本信息", "其他", "行政许可", "行政处罚", "公共服务", "公告公示", "通知公告", "规划计划",
]  # fmt: skip
_TAIL = re.compile(r"(?:相关|有关|等|的|信息|情况|公开|事项|内容)+$")
_PARTS = re.compile(r"[、，,；;/与及和或]+")
_BRACKETS = re.compile(r"\([^()]*\)|（[^（）]*）")
_TOWNSHIP = re.compile(r"(?:乡镇|镇乡|乡级|镇级|街道|乡\(镇\))(?:人民政府|办事处|政府)?")
_SHORT = 4  # characters under which a name alone says nothing: 公示, 招聘
_SHOWN = 5
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class CatalogParams(Params):
    catalog: str = Field(
        min_length=1,
        description="本县公布的标准目录：配置 catalogs 下的名称（{unit} 处为单位编号），那里写文件路径（xlsx、xls、ods 或存成的 html）",
    )
    generic: Patterns = Field(
        list(_GENERIC), description="到处都有的二级事项名称：只有与一级事项同在标题、栏目里才算见到"
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an item may be named: either a page or a column of the unit, with the words that stand there."""

    words: str
    own: str  # the title, or the column's name, without the way to it
    document: Document | None
    column: dict[str, Any] | None

    @property
    def filled(self) -> bool:
        """Whether anything stands there: a page always, a column with rows."""
        return self.column is None or presence.whole_number(self.column.get("rows")) > 0


@check(
    id="std_catalog",
    title="本县公布的标准目录逐行都有内容",
    params=CatalogParams,
    statuses=(Status.PASS, Status.SUSPECT, Status.MISSING, Status.NA),
    subject="单位和目录的一行",
    cannot="各地可在标准目录上增减，没有找到对应内容不等于没有公开",
    evidence={"catalog": "目录"},
)
def std_catalog(unit: UnitTables, params: CatalogParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """本县自己公布的基层政务公开标准目录里，公开主体是本单位的每一行，网站上有没有内容。

    衡量：逐行看本单位的页面标题、面包屑和栏目名称里有没有二级事项的名称（到处都有的名称，如政策文件，须与一级事项同在）；
    公开时限能读成数的，另看：几个工作日（日）的，比较见到的页面的成文日期与发布日期；每年、每季度、每月的，看最近一件的日期。

    结论：合格——见到，时限也没有疑问；疑似——只见到名称的一部分、只有没有读出的栏目，或见到的内容超过目录写的时限；
    未检出——没有见到，或目录没有配置、行里的公开主体认不出是哪个单位；不适用——目录里没有公开主体是本单位的行，或全是依申请公开的。
    没有见到的从不判不合格。

    依据：本县（区）公布的基层政务公开标准目录（一级事项、二级事项、公开内容、公开依据、公开时限、公开主体、公开渠道）。

    限度：网页上的用词与目录不同的认不出；一级、二级事项相符不等于公开内容（要素）齐全，须由人看；“及时”“长期”没有数，不算天数；
    只在公示栏、公众号公开的看不到。
    """
    items = unit.catalogs.get(roster_key(unit, params.catalog))
    whole = presence.of_unit(unit, "catalog:none")
    if items is None:
        whole.message = CATALOG_NOT_GIVEN.format(catalog=roster_key(unit, params.catalog))
        return [whole]
    owners = _owners(unit, items)
    mine = [item for item in items if unit.unit.id in owners[item] and not item.on_request]
    outcomes = []
    places = _places(unit)
    names: dict[str, int] = {}
    for item in mine:
        name = f"{item.sheet}：{item.name}" if item.sheet else item.name
        names[name] = names.get(name, 0) + 1
        part = name if names[name] == 1 else CATALOG_AGAIN.format(name=name, row=item.row)
        outcomes.append(_row(unit, item, part, places, params, calendar, as_of))
    nobodys = [item for item in items if not owners[item] and not item.on_request]
    if nobodys and unit.unit.kind in ("city", "county"):
        outcomes.append(_nobody(unit, nobodys))
    if not outcomes:
        whole.status = Status.NA
        whole.message = CATALOG_NO_ROWS.format(unit=unit.unit.name, rows=len(items))
        return [whole]
    return outcomes


def _owners(unit: UnitTables, items: Sequence[Item]) -> dict[Item, frozenset[str]]:
    """Whose each row is: the named units, those of the named line of work (教育行政部门), the townships."""
    book = Units(list(unit.units.values()), {})
    by_sector: dict[str, set[str]] = {}
    townships = {other.id for other in unit.units.values() if other.kind == "township"}
    for other in unit.units.values():
        if other.kind == "department" and (line := book.sector(other.id)):
            by_sector.setdefault(line, set()).add(other.id)
    known: dict[str, frozenset[str]] = {}
    for duty in {item.duty for item in items}:
        found: set[str] = set()
        for body in split_bodies(_BRACKETS.sub("、", duty)) or [duty]:
            if named := book.find(body):
                found.add(named)
            elif _TOWNSHIP.fullmatch(body.removeprefix("各")):
                found |= townships
            elif re.search(r"(?:部门|机构|局|委|办)$", body) and (line := sector(body)):
                # Of two bureaux in one line of work nobody can tell which is meant.
                found |= by_sector.get(line, set()) if len(by_sector.get(line, ())) == 1 else set()
        known[duty] = frozenset(found)
    return {item: known[item.duty] for item in items}


def _places(unit: UnitTables) -> list[_Place]:
    columns = []
    for row in unit.column_rows:
        name = folded(str(row.get("name") or ""))
        columns.append(_Place(name, name, None, row))
    pages = [
        _Place("\n".join(map(folded, (page.title, *page.path))), folded(page.title), page, None)
        for page in presence.pages(unit.owned)
    ]
    return [*columns, *pages]


def _names(text: str) -> str:
    return _TAIL.sub("", folded(_BRACKETS.sub("", text)))


def _found(item: Item, places: list[_Place], generic: list[str]) -> tuple[list[_Place], list[_Place]]:
    """Where the item is surely named, and where only a part of its name is."""
    second, first = _names(item.second), _names(item.first)
    common = len(second) < _SHORT or second in {_names(word) for word in generic}
    if common and first and first != second:
        sure = [place for place in places if second in place.words and first in place.words]
        weak = [place for place in places if first in place.words or (len(second) >= _SHORT and second in place.own)]
    else:
        sure = [] if common else [place for place in places if second in place.words]
        parts = [part for part in (_names(words) for words in _PARTS.split(item.second)) if len(part) >= 2]
        weak = [
            place for place in places if _partly(parts, place.words) or (common and second and second in place.words)
        ]
    there = {id(place) for place in sure}
    return sure, [place for place in weak if id(place) not in there]


def _partly(parts: list[str], words: str) -> bool:
    return len(parts) > 1 and any(len(part) >= _SHORT and part in words for part in parts)


def _row(
    unit: UnitTables,
    item: Item,
    part: str,
    places: list[_Place],
    params: CatalogParams,
    calendar: Calendar,
    as_of: date,
) -> Outcome:
    outcome = presence.of_unit(unit, "catalog:row", part=part)
    outcome.limit = item.limit or None
    sure, weak = _found(item, places, params.generic)
    filled = [place for place in sure if place.filled]
    empty = [place for place in sure if not place.filled]
    words = {"unit": unit.unit.name, "item": item.name, "row": item.row, "count": len(filled)}
    words["limit"] = item.limit or CATALOG_NO_LIMIT
    shown = filled or empty or weak
    for place in shown[:_SHOWN]:
        outcome.evidence += _evidence(place)
    if shown:
        first = next((place for place in shown if place.document), shown[0])
        if first.document is not None:
            outcome.url, outcome.title = first.document.url, first.document.title
            words["example"] = presence.said(first.document)
        elif first.column is not None:
            outcome.url, outcome.title = first.column["url"], str(first.column.get("name"))
            words["example"] = CATALOG_COLUMN.format(name=outcome.title)
    outcome.measured, outcome.unit_of_measure = len(filled), "处"
    if filled:
        doubt = _late(item, filled, calendar, as_of)
        outcome.status = Status.SUSPECT if doubt else Status.PASS
        outcome.message = (CATALOG_LATE if doubt else CATALOG_PASS).format(**words, why=doubt)
    elif shown:
        outcome.status = Status.SUSPECT
        outcome.message = (CATALOG_EMPTY if empty else CATALOG_PARTLY).format(**words)
    else:
        outcome.message = CATALOG_MISSING.format(**words)
    return outcome


def _evidence(place: _Place) -> list[Evidence]:
    if place.document is not None:
        return presence.dated_evidence(place.document, "catalog")
    if place.column is None:
        return []
    rows = presence.whole_number(place.column.get("rows"))
    return [presence.column_evidence(place.column, "column.rows", str(rows), str(place.column.get("name")))]


def _late(item: Item, places: list[_Place], calendar: Calendar, as_of: date) -> str:
    """Why what was found may be later or older than the catalogue's own 公开时限; "" where nothing speaks for that."""
    kind, count = item.measure()
    pages = [place.document for place in places if place.document is not None]
    if kind in ("workdays", "days"):
        late = []
        for page in pages:
            start = deadlines.written(page, "catalog.written_on")
            end = deadlines.published(page, "catalog.published_on")
            unit_of: deadlines.Count = "工作日" if kind == "workdays" else "日"
            if start and end and deadlines.at_most(start, end, count, unit_of, calendar).status == Status.FAIL:
                late.append((page, start, end))
        if late:
            page, start, end = late[0]
            words = {"title": texts.name(page.title), "start": start.words, "end": end.words}
            return CATALOG_OVER.format(count=len(late), **words)
    if kind in _MONTHS:
        days = [day.first for page in pages if (day := deadlines.published(page, "catalog.published_on"))]
        columns = [place.column for place in places if place.column is not None]
        days += [newest for column in columns if (newest := to_date(column.get("newest_on")))]
        # A yearly matter is put up some weeks after its year or quarter: two periods without anything are too many.
        if days and add_months(max(days), 2 * _MONTHS[kind]) < as_of:
            return CATALOG_OLD.format(newest=texts.day(max(days)))
    return ""


def _nobody(unit: UnitTables, rows: list[Item]) -> Outcome:
    outcome = presence.of_unit(unit, "catalog:nobody", part=CATALOG_NOBODY_PART)
    bodies = list(dict.fromkeys(item.duty for item in rows))
    outcome.measured, outcome.unit_of_measure = len(rows), "行"
    names = "、".join(f"“{body}”" for body in bodies[:_SHOWN]) + ("等" if len(bodies) > _SHOWN else "")
    outcome.message = CATALOG_NOBODY.format(count=len(rows), names=names)
    return outcome


# ---- std_catalog ----
CATALOG_NOT_GIVEN = "标准目录“{catalog}”没有配置，无法逐行检查，列为未检出。请在配置的 catalogs 下写明文件路径。"
CATALOG_NO_ROWS = "标准目录的{rows}行里没有公开主体是{unit}而须主动公开的，本项不适用。"
CATALOG_AGAIN = "{name}（第{row}行）"
CATALOG_COLUMN = "栏目“{name}”"
CATALOG_NO_LIMIT = "没有写"
CATALOG_PASS = "标准目录“{item}”（第{row}行，公开时限：{limit}）在{unit}见到{count}处，如{example}，符合要求。"
CATALOG_LATE = (
    "标准目录“{item}”（第{row}行，公开时限：{limit}）在{unit}见到{count}处，如{example}；{why}，列为疑似，请人工核实。"
)
CATALOG_OVER = "其中{count}件超过目录写的时限，如《{title}》{start}成文，{end}发布"
CATALOG_OLD = "最近一件是{newest}的，早于目录写的周期"
CATALOG_EMPTY = (
    "标准目录“{item}”（第{row}行，公开时限：{limit}）在{unit}只见到{example}，没有读出内容，列为疑似，请人工核实。"
)
CATALOG_PARTLY = (
    "标准目录“{item}”（第{row}行，公开时限：{limit}）在{unit}只见到名称相近的{example}，列为疑似，请人工核实。"
)
CATALOG_MISSING = "标准目录“{item}”（第{row}行，公开时限：{limit}）在{unit}没有检出，列为未检出。如已公开，请提供网址。"
CATALOG_NOBODY_PART = "公开主体未认出"
CATALOG_NOBODY = (
    "标准目录里有{count}行的公开主体认不出是哪个单位，没有检查：{names}。请在该单位的 aliases 里加上这些名称。"
)
