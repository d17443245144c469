"""`zwgk rules`: the packs, listed, shown, validated."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from audit.arguments import add_configured
from audit.exits import EXIT_DONE, USAGE_ERROR

if TYPE_CHECKING:
    from audit.arguments import Commands


def add(commands: Commands) -> None:
    parser = add_configured(commands, "rules", run, "规则包：列出、查看、校验")
    parser.add_argument(
        "action",
        choices=["list", "show", "validate", "coverage", "docs"],
        metavar="动作",
        help="list 列出；show 查看规则包、条款或检查；validate 校验；coverage 要求覆盖表；docs 说明文档",
    )
    parser.add_argument("name", nargs="*", metavar="名称", help="规则包编号、条款编号、检查名或文件路径")


def run(arguments: argparse.Namespace) -> int:
    from rules import describe

    plan = None
    if Path(arguments.config).is_file():
        from audit.config import plan_of

        plan = plan_of(arguments.config)
    text, ok = describe.run(arguments.action, arguments.name, dirs=plan.pack_dirs if plan else ())
    (sys.stdout if ok else sys.stderr).write(text.rstrip("\n") + "\n")
    if ok and plan and arguments.action == "validate" and not arguments.name:
        from audit import preflight, texts

        if told := preflight.fit(plan):
            sys.stdout.write("\n".join([texts.NO_FIT.format(config=arguments.config), *told]) + "\n")
    return EXIT_DONE if ok else USAGE_ERROR
