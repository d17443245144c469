"""`zwgk init`: a first look at a portal, and a configuration that a person goes through."""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from audit import texts
from audit.arguments import add_command, positive, seconds
from audit.exits import EXIT_INTERRUPTED, EXIT_PARTIAL

if TYPE_CHECKING:
    from audit.arguments import Commands


def add(commands: Commands) -> None:
    parser = add_command(commands, "init", run, "看一遍一个门户，写出一份可供核对的 config.yaml：单位、栏目、名录")
    parser.add_argument("url", metavar="网址", help="网站首页，如 https://www.example.gov.cn/")
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("config.yaml"),
        metavar="文件",
        help="写到这里（默认 config.yaml；不覆盖已有的）",
    )
    parser.add_argument("--max-pages", type=positive, default=300, metavar="N", help="最多看多少页（默认 300）")
    parser.add_argument("--delay", type=seconds, default=1.0, metavar="秒", help="两次请求之间的间隔（默认 1 秒）")


def run(arguments: argparse.Namespace) -> int:
    from audit import config, first_look
    from audit import run as course
    from audit.clock import ZONE, now
    from audit.console import Console
    from audit.judging import named_of
    from audit.plan import UsageError, open_store, single_site
    from rules import packs

    out: Path = arguments.out
    if out.exists():
        raise UsageError(texts.INIT_EXISTS.format(path=out))
    if not out.resolve().parent.is_dir():
        raise UsageError(texts.INIT_NO_FOLDER.format(path=out.resolve().parent))
    with tempfile.TemporaryDirectory(prefix="zwgk-init-") as folder:
        plan = single_site(arguments.url, (), arguments.max_pages, arguments.delay, Path(folder))
        if plan.only is not None:
            raise UsageError(texts.INIT_NOT_A_FRONT.format(url=plan.only, front=plan.sites[0].url))
        console = Console(names={site.id: plan.name for site in plan.sites})
        with open_store(plan) as store:
            looked, code = course.look(plan, plan.sites, store, console, lists_only=False)
            if code == EXIT_INTERRUPTED:
                print(texts.INTERRUPTED_CHECK)
                return code
            for problem in store.problems(looked["id"]):
                print(texts.INIT_PROBLEM.format(url=problem["url"], message=problem["message"]))
            named = named_of(plan, store, looked).units[0]
            columns = store.columns(looked["id"])
            if not columns:
                print(texts.INIT_NOTHING)
                return EXIT_PARTIAL
            owner, others = first_look.bodies(replace(named, id="gov"), store.iter_documents(looked["id"]))
    text = first_look.config_text(
        plan.sites[0].url, owner, others, columns, sorted(packs.known()), now().astimezone(ZONE).date()
    )
    out.write_text(text, encoding="utf-8")
    config.load(out)  # what we write is read as any other: a mistake would be ours, and told with its line
    units = sum(body.documents >= first_look.ENOUGH for body in others) + 1
    print(texts.INIT_WROTE.format(path=out, units=units, columns=len(columns)))
    return code
