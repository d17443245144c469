"""`zwgk why`: every check that looked at a page and what it said, or the first condition that kept the page out."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from audit import texts
from audit.arguments import add_configured
from audit.exits import EXIT_DONE
from audit.printing import say

if TYPE_CHECKING:
    from audit.arguments import Commands
    from audit.plan import Plan
    from checks.seen.documents import Document
    from checks.seen.tables import Tables
    from crawler.store import Store


def add(commands: Commands) -> None:
    parser = add_configured(commands, "why", run, "一个网页为什么这样判、为什么没有判：读成什么、归谁、哪些条款看了它")
    parser.add_argument("url", metavar="网址", help="最近一次任务抓取过的网页")
    parser.add_argument("--all", action="store_true", help="没有判它的条款也逐条列出")


def run(arguments: argparse.Namespace) -> int:
    from audit.config import plan_of
    from audit.plan import open_store

    plan = plan_of(arguments.config)
    with open_store(plan) as store:
        for line in lines(plan, store, arguments.url, every=arguments.all):
            say(line)
    return EXIT_DONE


def lines(plan: Plan, store: Store, url: str, *, every: bool) -> Iterator[str]:
    """What the latest run makes of the page, line by line."""
    from audit.judging import find_run, named_of, seen
    from crawler.web.urls import canonical

    found = find_run(store, None)
    plan = named_of(plan, store, found)
    tables = seen(plan, store, found)
    address = canonical(url)
    document = next((page for page in tables.documents if address in page.addresses), None)
    if document is None:
        yield _unknown(tables, address)
        return
    yield from _facts(document, tables)
    as_of = date.fromisoformat(found["as_of"])
    # Who runs the site may answer for what others published there: a library for all, a mailbox.
    keeper = tables.site_owner.get(document.site)
    for owner in dict.fromkeys((*document.owners, *([keeper] if keeper else []))):
        yield from _said(plan, tables, owner, document, as_of, every)


def _unknown(tables: Tables, address: str) -> str:
    from crawler.web.urls import canonical

    for lost in tables.unattributed:
        if canonical(lost.url) == address:
            return texts.WHY_NOBODYS.format(title=lost.title, words=lost.words or lost.reason)
    for witness in tables.witnesses:
        if canonical(witness.url) == address:
            return texts.WHY_UNREAD.format(words=witness.words)
    return texts.WHY_UNKNOWN


def _facts(document: Document, tables: Tables) -> Iterator[str]:
    facts = document.facts
    kind = texts.KIND.get(document.kind, document.kind)
    yield texts.WHY_PAGE.format(title=document.title, kind=kind, reason=facts.kind_reason or "—")
    published = f"{document.published.first}（{document.published.quote}）" if document.published else texts.WHY_NONE
    names = "、".join(tables.units[owner].name for owner in document.owners) or texts.WHY_NONE
    columns = "、".join(sorted(document.column_names)) or texts.WHY_NONE
    yield texts.WHY_PLACE.format(published=published, units=names, columns=columns)
    if document.reposted:
        yield texts.WHY_REPOSTED
    if len(document.addresses) > 1 or document.twins:
        yield texts.WHY_TWINS.format(urls="、".join(document.addresses))
    if facts.emptiness or not facts.whole:
        yield texts.WHY_NOT_WHOLE


def _said(plan: Plan, tables: Tables, owner: str, document: Document, as_of: date, every: bool) -> Iterator[str]:
    from audit.plan import load_calendar, load_packs
    from checks import registry
    from checks.model import STATUS_NAMES
    from rules import why

    unit = tables.units[owner]
    rows = list(why.of_document(tables, load_packs(plan), unit, document, calendar=load_calendar(plan), as_of=as_of))
    yield texts.WHY_UNIT.format(unit=unit.name, told=sum(bool(row.outcomes) for row in rows), all=len(rows))
    for row in rows:
        for outcome in row.outcomes:
            yield f"  {STATUS_NAMES[outcome.status]}  {row.rule.id} {row.rule.clause.title}：{outcome.message}"
    for row in rows:
        if row.reason is None or (not every and row.reason is not why.Reason.OTHER_DAYS):
            continue
        subject = registry.get(row.rule.clause.check or "").subject
        words = {"subject": subject, "starts": row.rule.starts, "ends": row.rule.ends or texts.WHY_OPEN}
        words |= {"day": row.decided_on or texts.WHY_NONE, "kind": texts.KIND.get(document.kind, document.kind)}
        yield f"  未判  {row.rule.id} {row.rule.clause.title}：{texts.WHY_REASONS[row.reason.value].format(**words)}"
    if not every:
        yield texts.WHY_MORE
