"""`zwgk recheck`: judge again what was already crawled."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from audit import texts
from audit.arguments import add_configured, date_of
from audit.telling import tell

if TYPE_CHECKING:
    from audit.arguments import Commands


def add(commands: Commands) -> None:
    parser = add_configured(commands, "recheck", run, "不上网，对已抓取的内容重新评判")
    parser.add_argument("run_id", nargs="?", metavar="任务", help="任务编号（默认最近一次）")
    parser.add_argument("--pack", action="append", default=[], metavar="规则包", help="改用这些规则包（可多次）")
    parser.add_argument("--as-of", type=date_of, metavar="日期", help="按这一天的情况评判（默认与原任务相同）")
    parser.add_argument("--out", type=Path, metavar="目录", help="报告写到这里")


def run(arguments: argparse.Namespace) -> int:
    from audit import judging
    from audit.config import plan_of
    from audit.plan import with_packs

    plan = with_packs(plan_of(arguments.config), arguments.pack)
    finished = judging.recheck(plan, arguments.run_id, arguments.as_of, arguments.out)
    tell(finished)
    print(texts.RECHECK_APART)
    return finished.code
