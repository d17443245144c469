"""`zwgk columns`: what the crawler takes for columns, to be looked at before any score is believed."""

from __future__ import annotations

import argparse
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from audit import texts
from audit.arguments import add_configured
from audit.clock import Clock, now
from audit.console import Console
from audit.exits import EXIT_DONE
from audit.plan import Plan, open_store
from checks.seen.owners import Units
from crawler import messages
from crawler.chinese.column_names import type_of

if TYPE_CHECKING:
    from audit.arguments import Commands


def add(commands: Commands) -> None:
    parser = add_configured(commands, "columns", run, "看采集器认出了哪些栏目：类型、单位、翻页方式、最近日期")
    parser.add_argument("--site", action="append", default=[], metavar="编号", help="只看这个网站（可多次）")
    parser.add_argument("--fresh", action="store_true", help="现在重新读一遍列表，而不是看上一次读到的")


def run(arguments: argparse.Namespace) -> int:
    from audit.config import plan_of

    return show(plan_of(arguments.config), tuple(arguments.site), arguments.fresh, Console(), print)


def show(
    plan: Plan,
    sites: tuple[str, ...],
    fresh: bool,
    console: Console,
    say: Callable[[str], None],
    clock: Clock = now,
) -> int:
    """Prints the columns of the latest run, or reads the lists now (no documents) if there is none or `fresh` is asked.

    Returns an exit code: 3 if some site's lists could not be read.
    """
    chosen = [plan.site(name) for name in sites] or list(plan.sites)
    with open_store(plan) as store:
        latest = None if fresh else store.latest_run()
        code: int = EXIT_DONE
        if latest is None:
            from audit import run as course

            latest, code = course.look(plan, chosen, store, console, clock, lists_only=True)
        rows = [column for column in store.columns(latest["id"]) if column["site"] in {site.id for site in chosen}]
        rows = [_with_years(column, rows) for column in rows]
        names = {unit.id: unit.name for unit in plan.units}
        owners = {site.id: site.unit for site in plan.sites}
        book = Units(plan.units, owners)
        say(texts.COLUMNS_TITLE.format(run=latest["id"], count=len(rows)))
        for line in _table([_row(column, names, owners, book) for column in rows]):
            say(line)
        for column in rows:
            if not column["complete"]:
                say(texts.COLUMN_UNREAD.format(name=column["name"], url=column["url"], why=column["why"]))
        here = {site.id for site in chosen}
        read = {column["url"] for column in rows}
        for address in store.named(latest["id"]):
            if address["site"] in here and address["url"] not in read and _is_column(address):
                why = messages.say(messages.Why(address["why"]), detail=address["detail"])
                say(texts.COLUMN_BESIDE.format(name=address["title"], url=address["url"], why=why))
        for job in store.jobs(latest["id"]):
            if job["site"] in here and job["account"] is not None:
                say(_account(job["site"], job["account"]))
        return code


def _with_years(column: dict[str, Any], columns: list[dict[str, Any]]) -> dict[str, Any]:
    """A column that lists its years apart as all of them together: it is whole only if each of them is."""
    parts = [column, *(part for part in columns if part["part_of"] == column["column_id"])]
    if len(parts) == 1:
        return column
    unread = next((part for part in parts if not part["complete"]), None)
    return {
        **column,
        "rows": sum(part["rows"] for part in parts),
        "newest_on": max((part["newest_on"] for part in parts if part["newest_on"]), default=None),
        "complete": unread is None,
        "why": unread["why"] if unread is not None else None,
    }


def _is_column(address: dict[str, Any]) -> bool:
    """Whether somebody who looks for a column would ask where it is: what is missing, and what bears a column's name."""
    if address["named_by"] not in ("navigation", "config"):
        return False
    return address["state"] in ("refused", "failed") or type_of(address["title"]) is not None


def _account(site: str, account: dict[str, int]) -> str:
    states = [
        texts.ACCOUNT_STATE.format(state=name, count=account[state])
        for state, name in messages.STATES.items()
        if account[state]
    ]
    return texts.ACCOUNT.format(site=site, named=account["named"], states="，".join(states))


def _row(column: dict[str, Any], names: dict[str, str], owners: dict[str, str], book: Units) -> list[str]:
    part = book.part_of([column["name"] or ""], column["site"])
    unit = column["unit"] or (part.unit if part is not None else None)
    owner = names[unit] if unit else texts.COLUMN_OWNER.format(name=names.get(owners.get(column["site"], ""), ""))
    return [
        column["site"],
        column["type"] or "其他",
        column["name"] or "",
        owner,
        column["pager"] or texts.COLUMN_ONE_PAGE,
        str(column["rows"]),
        column["newest_on"] or texts.NOT_SAID,
        texts.COLUMN_WHOLE if column["complete"] else texts.COLUMN_PARTLY,
        column["url"],
    ]


def _table(rows: list[list[str]]) -> list[str]:
    header = list(texts.COLUMNS_HEADER)
    widths = [max(_width(row[place]) for row in [header, *rows]) for place in range(len(header))]
    return [
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in [header, *rows]
    ]


def _width(text: str) -> int:
    """Terminal cells: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
