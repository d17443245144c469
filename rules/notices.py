"""What the office should know beside the verdicts: what its tables, packs and units lack. Never laid at a unit's door."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from crawler.sites import UNIT_KINDS
from rules import reach

if TYPE_CHECKING:
    from checks.measures.calendar import Calendar
    from checks.seen.tables import Tables
    from rules.model import Pack

# The State Council tells the next year's holidays in the last weeks of a year (2023: 25 October; 2024: 12 November;
# 2025: 4 November), and from November on deadlines of this year's last pages run into the next.
_ANNOUNCED_FROM = 11


@dataclass(frozen=True, slots=True)
class Notice:
    kind: str  # "calendar", "not_in_force", "unreached" or "disagreement"
    text: str


def standing(packs: Sequence[Pack], tables: Tables, calendar: Calendar, as_of: date) -> list[Notice]:
    """All that stands on that day, in a fixed order."""
    notices = [*of_calendar(calendar, as_of), *of_dates(packs, as_of), *of_packs(packs)]
    return notices if tables.alone else notices + of_units(packs, tables)


def of_calendar(calendar: Calendar, today: date) -> list[Notice]:
    """Years whose holidays are asked for and not in the tables: this one, and from November on the next."""
    wanted = [today.year, today.year + 1] if today.month >= _ANNOUNCED_FROM else [today.year]
    return [Notice("calendar", _CALENDAR.format(year=year)) for year in wanted if year not in calendar.years]


def of_dates(packs: Sequence[Pack], as_of: date) -> list[Notice]:
    """Packs of which nothing is in force yet on that day: they are asked for, and nothing is judged by them."""
    begin = {pack.id: min(rule.starts for rule in pack.rules) for pack in packs if pack.rules}
    return [
        Notice("not_in_force", _NOT_IN_FORCE.format(pack=pack, starts=starts.isoformat(), as_of=as_of.isoformat()))
        for pack, starts in begin.items()
        if starts > as_of
    ]


def of_packs(packs: Sequence[Pack]) -> list[Notice]:
    return [
        Notice(
            "disagreement",
            _DISAGREEMENT.format(
                first=f"{each.first.pack} 的 {each.first.id}",
                second=f"{each.second.pack} 的 {each.second.id}",
                one=each.values[0],
                other=each.values[1],
            ),
        )
        for each in reach.disagreements(packs)
    ]


def of_units(packs: Iterable[Pack], tables: Tables) -> list[Notice]:
    """One notice a pack: which of its clauses address no unit of the configuration, by whom they address."""
    notices = []
    lost = sorted(reach.unreached(packs, tables.answering()), key=lambda each: (each.pack, each.kinds, each.sectors))
    for pack, of_pack in groupby(lost, key=lambda each: each.pack):
        parts, count = [], 0
        for (kinds, sectors), group in groupby(of_pack, key=lambda each: (each.kinds, each.sectors)):
            clauses = list(group)
            count += len(clauses)
            who = "、".join(sectors) or "、".join(UNIT_KINDS[kind] for kind in kinds)
            parts.append(f"{who}：{'、'.join(each.clause for each in clauses)}")
        notices.append(Notice("unreached", _UNREACHED.format(pack=pack, count=count, parts="；".join(parts))))
    return notices


_CALENDAR = (
    "日历里还没有{year}年的放假调休安排（国务院办公厅一般在上一年10月下旬至11月公布）。跨到{year}年的时限，要在任何可能的安排下都超期才判不合格，否则列疑似。"
    "公布以后，请升级本程序，或把放假和调休上班的日子写成文件、在配置里指明（写法见 docs/generated/config.md）。"
)
_NOT_IN_FORCE = "规则包 {pack} 从{starts}起适用，评估日{as_of}还没有到，没有一条按它判。要按它判，请把评估日定在适用期内，或在配置里改它的起始日期。"
_UNREACHED = "规则包 {pack} 有 {count} 条没有单位可判：单位名册里没有它们的责任单位。要判这些条款，请把单位补进名册；行业从名称认不出的写明行业。{parts}。"
_DISAGREEMENT = "{first} 与 {second} 对同样的单位问同一件事，所定的限度却不同（{one}、{other}）。两条各按各的判，同一件事只扣一次；只想用一个的，在配置里改成一样。"
