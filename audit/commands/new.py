"""`zwgk new`: the files of a check, a portal product or a rule pack, and the test that is red until it is taught."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from audit import texts
from audit.arguments import add_command
from audit.exits import EXIT_DONE

if TYPE_CHECKING:
    from audit.arguments import Commands


def add(commands: Commands) -> None:
    parser = add_command(commands, "new", run, "开发者用：新写一项检查、一种门户产品或一个规则包的起步文件")
    parser.add_argument(
        "kind",
        choices=["check", "product", "pack"],
        metavar="种类",
        help="check 检查；product 门户产品；pack 规则包",
    )
    parser.add_argument("name", metavar="名称", help="编号，也是文件名，如 label_timeliness、hexi-2025")
    parser.add_argument("--bundle", metavar="组", help="检查放在 checks/named/ 下的哪一组，如 documents")


def run(arguments: argparse.Namespace) -> int:
    from audit import scaffold

    files, red = scaffold.write(arguments.kind, arguments.name, arguments.bundle, scaffold.ROOT)
    print(texts.NEW_WROTE)
    for path in files:
        print(f"  {path.as_posix()}")
    print(texts.NEW_NEXT[arguments.kind].format(red=red, name=arguments.name))
    return EXIT_DONE
