"""`zwgk report`: the kept results of a run, rendered again."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from audit import texts
from audit.arguments import add_configured, add_units

if TYPE_CHECKING:
    from audit.arguments import Commands


def add(commands: Commands) -> None:
    parser = add_configured(commands, "report", run, "把一次任务的结果重新生成报告；此后作的处置计入得分")
    parser.add_argument("run_id", nargs="?", metavar="任务", help="任务编号（默认最近一次）")
    parser.add_argument(
        "--format",
        action="append",
        choices=["html", "xlsx", "docx", "ics", "json"],
        metavar="格式",
        help="html 网页、xlsx 表格、docx 通报底稿、ics 到期日程、json 数据（可多次，默认配置里 reports.formats 写的）",
    )
    add_units(parser, "只要这个单位的，可发给它")
    parser.add_argument(
        "--out", type=Path, metavar="目录", help="报告写到这里（默认重写这次任务自己的报告，latest 指向的就是它）"
    )


def run(arguments: argparse.Namespace) -> int:
    from audit import judging
    from audit.config import plan_of

    plan = plan_of(arguments.config)
    finished = judging.report(plan, arguments.run_id, arguments.format or (), arguments.out, arguments.unit)
    print(texts.REPORT_AT.format(path=finished.report))
    return finished.code
