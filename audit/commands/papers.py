"""`zwgk papers`: the circular of a period, its annex, and a notice with a reply form for each unit."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit import texts
from audit.arguments import add_configured, add_units, date_of, positive
from audit.clock import Clock, now
from audit.exits import EXIT_DONE

if TYPE_CHECKING:
    from audit.arguments import Commands
    from crawler.store import Store
    from reports.papers import Period


def add(commands: Commands) -> None:
    parser = add_configured(commands, "papers", run, "写出一个时段的通报、问题清单附件、各单位督办单和整改回复表")
    parser.add_argument(
        "--period", metavar="时段", help="如 2024Q2、2024年第二季度、2024-06、2024（默认最近一次结果所在的季度）"
    )
    add_units(parser, "只写这个单位的督办单")
    parser.add_argument(
        "--reply-by", type=date_of, metavar="日期", help="限哪天前报送（默认今天起 papers.mend_workdays 个工作日）"
    )
    parser.add_argument(
        "--number-from", type=positive, default=1, metavar="号", help="督办单从几号起编（默认 1；同一年接着上次的编）"
    )
    parser.add_argument("--out", type=Path, metavar="目录", help="写到这里（默认 通报-时段）")
    parser.add_argument("--templates-to", type=Path, metavar="目录", help="只把自带的 Word 模板放到这里，供本办修改")


def run(arguments: argparse.Namespace, clock: Clock = now) -> int:
    from audit.cases import lifted
    from audit.config import config_of
    from audit.judging import renewed
    from audit.plan import UsageError, load_calendar, open_store, require_units, required_results
    from reports import papers

    if arguments.templates_to is not None:
        copied = papers.copy_templates(arguments.templates_to)
        names = "、".join(path.name for path in copied)
        told = texts.PAPERS_TEMPLATES if copied else texts.PAPERS_TEMPLATES_THERE
        print(told.format(path=arguments.templates_to, names=names))
        return EXIT_DONE
    config = config_of(arguments.config)
    plan = config.plan()
    require_units(arguments.unit, (unit.id for unit in plan.units))
    today = clock().date()
    if arguments.reply_by is not None and arguments.reply_by < today:
        raise UsageError(texts.PAPERS_REPLY_PAST.format(day=arguments.reply_by.isoformat(), today=today.isoformat()))
    with open_store(plan) as store:
        latest = required_results(store)
        try:
            period = papers.parse_period(arguments.period, date.fromisoformat(latest["run"]["as_of"]))
        except papers.PeriodError as error:
            raise UsageError(str(error)) from error
        run, results = _results_of(store, period)
        cleared = lifted(results, store.case_decisions())[1]
        results = renewed(plan, store, run, results)
    as_of = date.fromisoformat(results["run"]["as_of"])
    calendar = load_calendar(plan)
    out = arguments.out or Path(f"通报-{period.name}")
    try:
        written = papers.write_papers(
            results,
            out,
            period=period,
            office=config.papers.office,
            contact=config.papers.contact,
            # From the day of writing: a period is often told weeks after the last look at it.
            mend_by=arguments.reply_by or calendar.add_workdays(today, config.papers.mend_workdays).exact,
            first_number=arguments.number_from,
            templates=config.resolve(config.papers.templates) if config.papers.templates else None,
            units=arguments.unit,
        )
    except papers.TemplateError as error:
        raise UsageError(str(error)) from error
    if not written:
        raise UsageError(texts.PAPERS_NO_UNIT.format(name="、".join(arguments.unit)))
    print(texts.PAPERS_WROTE.format(period=period.name, as_of=as_of.isoformat(), path=out))
    if cleared:
        print(texts.PAPERS_LIFTED.format(count=cleared))
    for path in written:
        print(f"  {path.relative_to(out)}")
    return EXIT_DONE


def _results_of(store: Store, period: Period) -> tuple[dict[str, Any], dict[str, Any]]:
    """The last run of the period and its results. Raises `UsageError` with the days of which there are some."""
    from audit.plan import UsageError

    judged = [run for run in store.runs() if run.get("purpose") == "audit" and run["finished_at"]]
    for run in reversed(judged):
        if period.start <= date.fromisoformat(run["as_of"]) <= period.end:
            results = store.results(run["id"])
            if results is not None:
                return run, results
    days = "、".join(dict.fromkeys(run["as_of"] for run in judged[-8:]))
    raise UsageError(texts.PAPERS_NO_RUN.format(period=period.name, days=days))
