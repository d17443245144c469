"""`zwgk audit`: crawl, check, score, report."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from audit import texts
from audit.arguments import add_configured, add_units, date_of, positive
from audit.exits import EXIT_INTERRUPTED, USAGE_ERROR
from audit.telling import tell, tell_check

if TYPE_CHECKING:
    from audit.arguments import Commands
    from audit.console import Console
    from audit.plan import Finished, Plan, Request


def add(commands: Commands) -> None:
    parser = add_configured(commands, "audit", run, "抓取、检查、打分并生成报告")
    parser.add_argument("--site", action="append", default=[], metavar="编号", help="只抓取这个网站（可多次）")
    add_units(parser, "只评这个单位")
    parser.add_argument(
        "--as-of", type=date_of, metavar="日期", help="按这一天的情况评判（默认今天；重放存档时为存档最后一天）"
    )
    parser.add_argument(
        "--replay", action="append", type=Path, default=[], metavar="存档", help="不上网，重放 WARC 存档（可多次）"
    )
    parser.add_argument("--out", type=Path, metavar="目录", help="报告写到这里（默认为配置中的 reports 目录）")
    parser.add_argument(
        "--workers", type=positive, default=1, metavar="N", help="同时抓取的网站数，每个一个进程（默认 1）"
    )
    parser.add_argument("--resume", action="store_true", help="接着做上一次中断的任务")
    parser.add_argument("--fail-under", type=float, metavar="分数", help="有单位低于这个分数时以代码 1 结束")


def run(arguments: argparse.Namespace) -> int:
    from audit.config import plan_of
    from audit.console import Console
    from audit.plan import Request

    request = Request(
        sites=tuple(arguments.site),
        units=tuple(arguments.unit),
        as_of=arguments.as_of,
        replay=tuple(arguments.replay),
        out=arguments.out,
        workers=arguments.workers,
        resume=arguments.resume,
        fail_under=arguments.fail_under,
    )
    config_part = "" if arguments.config == Path("config.yaml") else f" --config {arguments.config}"
    return carry_out(plan_of(arguments.config), request, Console(), texts.INTERRUPTED.replace("{config}", config_part))


def carry_out(plan: Plan, request: Request, console: Console, interrupted: str) -> int:
    """The audit, and how it went said on the terminal; `interrupted` tells how to go on with a run that was stopped."""
    from audit import locks
    from audit import run as course

    try:
        finished = course.audit(plan, request, console)
    except locks.Busy:
        sys.stderr.write(texts.ALREADY_RUNNING + "\n")
        return USAGE_ERROR
    if finished.code == EXIT_INTERRUPTED:
        console.say(interrupted.replace("{run}", finished.run_id))
        return finished.code
    (tell_check if plan.single else tell)(finished, request.fail_under)
    if plan.notify is not None:
        _announce(plan, finished)
    return finished.code


def _announce(plan: Plan, finished: Finished) -> None:
    """Tells those whom the configuration names; whatever goes wrong on the way is said, and the night's results stand."""
    from audit import notify
    from audit.plan import open_store

    assert plan.notify is not None and finished.results is not None and finished.report is not None
    where = str(finished.report)
    if plan.notify.report_url and finished.report.is_relative_to(plan.reports):
        below = finished.report.relative_to(plan.reports).as_posix()
        where = f"{plan.notify.report_url.rstrip('/')}/{below}"
    with open_store(plan) as store:
        notify.announce(plan.notify, store, finished.results, where, print)
