"""`zwgk ledger`: the 任务落实台账 filled from what was crawled, and what has to be handed in when."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from audit import texts
from audit.arguments import add_configured, add_units, positive
from audit.exits import EXIT_DONE

if TYPE_CHECKING:
    from audit.arguments import Commands
    from audit.plan import Plan
    from rules.model import Pack


def add(commands: Commands) -> None:
    ledger = commands.add_parser(
        "ledger",
        help=(help := "任务落实台账：按抓取结果填写、核对单位填的、比较两次填报、看何时要报送"),
        description=help,
    )
    actions = ledger.add_subparsers(dest="action_name", metavar="动作", title="动作", required=True)

    parser = add_configured(actions, "fill", run_fill, "填写各单位的任务落实台账：网上看得到的由监测填，其余留给人填")
    add_units(parser, "只填这个单位")
    parser.add_argument("--pack", action="append", default=[], metavar="规则包", help="只填这份文件的（可多次）")
    parser.add_argument(
        "--format", action="append", choices=["xlsx", "docx"], metavar="格式", help="xlsx、docx（可多次，默认两种都写）"
    )
    parser.add_argument("--into", type=Path, metavar="文件", help="填进本办给的台账（docx、xlsx）的副本，版式照旧")
    parser.add_argument("--out", type=Path, required=True, metavar="目录", help="写到这里，每个单位一份；不覆盖已有的")

    parser = add_configured(actions, "due", run_due, "何时要报送或办成什么，由近到远（从最近一次结果的日期算起）")
    add_units(parser, "只看这个单位")
    parser.add_argument(
        "--days", type=positive, default=366, metavar="N", help="最近一次结果的日期起多少天以内的（默认 366）"
    )

    from audit.commands import ledger_files

    ledger_files.add(actions)


def run_fill(arguments: argparse.Namespace) -> int:
    from audit.config import plan_of

    if arguments.into is not None:
        from audit.commands.ledger_files import fill_into

        return fill_into(plan_of(arguments.config), arguments.into, arguments.unit, arguments.out, say=print)
    formats = arguments.format or ["xlsx", "docx"]
    return fill(plan_of(arguments.config), arguments.unit, arguments.pack, formats, arguments.out, say=print)


def run_due(arguments: argparse.Namespace) -> int:
    from audit.config import plan_of

    return due(plan_of(arguments.config), arguments.unit, arguments.days, say=print)


def fill(
    plan: Plan,
    units: Sequence[str],
    pack_ids: Sequence[str],
    formats: Sequence[str],
    out: Path,
    *,
    say: Callable[[str], None],
) -> int:
    """Writes a ledger for each unit from the latest results; nothing that is there already is overwritten."""
    from audit.plan import UsageError, last_results, load_packs, require_units
    from reports import ledger
    from reports.papers.writing import stem

    results = last_results(plan)
    names = {unit["id"]: unit["name"] for unit in results["units"]}
    require_units(units, names)
    packs = _with_a_ledger(load_packs(plan), pack_ids)
    sheets_of = ledger.Sheets(results)
    targets = {
        (unit, name): out / f"{stem(names[unit])}.{name}"
        for unit in units or names
        for name in formats
        if any(sheets_of.asks(pack, unit) for pack in packs)
    }
    if there := [path for path in targets.values() if path.exists()]:
        raise UsageError(texts.LEDGER_THERE.format(path=there[0]))
    out.mkdir(parents=True, exist_ok=True)
    for unit in dict.fromkeys(unit for unit, _ in targets):
        sheets = [sheets_of.of(pack, unit) for pack in packs if sheets_of.asks(pack, unit)]
        if (unit, "xlsx") in targets:
            ledger.write_xlsx(sheets, targets[unit, "xlsx"])
        if (unit, "docx") in targets:
            ledger.write_docx(sheets, targets[unit, "docx"])
        say(texts.LEDGER_UNIT.format(name=names[unit], rows=sum(len(sheet.entries) for sheet in sheets)))
    say(texts.LEDGER_WROTE.format(count=len(targets), path=out, as_of=results["run"]["as_of"]))
    return EXIT_DONE


def _with_a_ledger(packs: Sequence[Pack], wanted: Sequence[str]) -> list[Pack]:
    """The packs that are an office's work points: those that ask people for something, or number the rows of a ledger."""
    from audit.plan import UsageError

    known = [pack.id for pack in packs]
    for name in wanted:
        if name not in known:
            raise UsageError(texts.LEDGER_NO_PACK.format(name=name, known="、".join(known)))
    chosen = [
        pack
        for pack in packs
        if (pack.id in wanted if wanted else any(rule.clause.class_ == "H" for rule in pack.rules))
    ]
    if not chosen:
        raise UsageError(texts.LEDGER_NONE.format(known="、".join(known)))
    return chosen


def due(plan: Plan, units: Sequence[str], days: int, *, say: Callable[[str], None]) -> int:
    """Prints what falls due within `days` of the day of the latest results, a duty of many units once; the notes of documents that contradict
    themselves about a date stand below."""
    from audit.plan import last_results, load_packs, require_units
    from reports import agenda

    results = last_results(plan)
    names = {unit["id"]: unit["name"] for unit in results["units"]}
    require_units(units, names)
    today = date.fromisoformat(results["run"]["as_of"])
    last = today + timedelta(days=days)
    grouped: dict[tuple[date, agenda.Kind, str, str], list[str]] = {}
    for item in agenda.items(results, since=today):
        if item.day <= last and (not units or item.unit in units):
            key = (item.day, item.kind, item.clause, item.title)
            grouped.setdefault(key, []).append(names.get(item.unit, item.unit))
    for (day, kind, clause, title), who in sorted(grouped.items()):
        whose = "、".join(who) if len(who) <= 3 else texts.LEDGER_WHO.format(first="、".join(who[:2]), count=len(who))
        left = texts.LEDGER_LEFT.format(days=(day - today).days)
        say(f"{day.isoformat()}（{left}）  {agenda.KINDS[kind]}  {clause}  {title}  {whose}")
    if not grouped:
        say(texts.LEDGER_NOTHING_DUE.format(days=days))
    for pack in load_packs(plan):
        for conflict in pack.file.due_conflicts:
            say(texts.LEDGER_NOTE.format(pack=pack.file.title, note=conflict))
    return EXIT_DONE
