"""`zwgk check`: one address (a site, a section of it, one page), no configuration."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from audit import texts
from audit.arguments import add_command, date_of, positive, seconds
from audit.commands.audit import carry_out

if TYPE_CHECKING:
    from audit.arguments import Commands


def add(commands: Commands) -> None:
    parser = add_command(commands, "check", run, "检查一个网址：整个网站、一个栏目或一个网页，不需要配置文件")
    parser.add_argument(
        "url", metavar="网址", help="网站首页，如 https://www.example.gov.cn/；写栏目或网页的网址则只查它"
    )
    parser.add_argument(
        "--pack", action="append", default=[], metavar="规则包", help="用哪些规则包（可多次；不写则用通用的）"
    )
    parser.add_argument("--as-of", type=date_of, metavar="日期", help="按这一天的情况评判（默认今天）")
    parser.add_argument("--max-pages", type=positive, default=500, metavar="N", help="最多抓取多少页（默认 500）")
    parser.add_argument("--delay", type=seconds, metavar="秒", help="两次请求之间的间隔（默认 1 秒，本机的网站不等）")
    parser.add_argument("--out", type=Path, metavar="目录", help="报告写到这里（默认 zwgk-网站名）")
    parser.add_argument("--fail-under", type=float, metavar="分数", help="低于这个分数时以代码 1 结束")


def run(arguments: argparse.Namespace) -> int:
    from audit.console import Console
    from audit.plan import Request, single_site

    plan = single_site(arguments.url, arguments.pack, arguments.max_pages, arguments.delay, arguments.out)
    request = Request(
        as_of=arguments.as_of,
        out=arguments.out or plan.reports,
        fail_under=arguments.fail_under,
    )
    console = Console(names={site.id: plan.name for site in plan.sites})
    return carry_out(plan, request, console, texts.INTERRUPTED_CHECK)
