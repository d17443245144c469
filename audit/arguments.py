"""Words of the command line: what an argument may be, and in which words a wrong one is refused."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from audit.exits import USAGE_ERROR

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # what `add_subparsers` gives; it has no public name


def add_command(
    commands: Commands, name: str, run: Callable[[argparse.Namespace], int], help: str
) -> argparse.ArgumentParser:
    """A command that needs no configuration; `run` gives the exit code."""
    parser = commands.add_parser(name, help=help, description=help)
    parser.set_defaults(run=run)
    return parser


def add_configured(
    commands: Commands, name: str, run: Callable[[argparse.Namespace], int], help: str
) -> argparse.ArgumentParser:
    """A command that works with the operator's `config.yaml`."""
    parser = add_command(commands, name, run, help)
    parser.add_argument(
        "--config", type=Path, default=Path("config.yaml"), metavar="文件", help="配置文件（默认 config.yaml）"
    )
    return parser


def add_units(parser: argparse.ArgumentParser, help: str) -> None:
    parser.add_argument("--unit", action="append", default=[], metavar="编号", help=f"{help}（可多次）")


def add_statuses(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--status",
        action="append",
        default=[],
        type=status_of,
        metavar="结论",
        help=f"只要这种结论（可多次）：{'、'.join(STATUSES)}；默认还要办的和处置过的",
    )


class _Help(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=100)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


# argparse speaks English; these are all the mistakes that a user can make of it, in Chinese.
_MISTAKES = (
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"argument (.*?): invalid choice: '?(.*?)'? \(choose from (.*)\)", r"参数 \1：没有“\2”，可用的是 \3"),
    (r"argument (.*?): expected one argument", r"参数 \1：后面要写一个值"),
    (r"argument (.*?): expected at least one argument", r"参数 \1：后面至少要写一个值"),
    (r"argument (.*?): invalid (?:int|float|positive|seconds) value: '?(.*?)'?", r"参数 \1：应为数字，写的是“\2”"),
    (r"argument (.*?): ignored explicit argument (.*)", r"参数 \1：不接受值 \2"),
    (r"ambiguous option: (.*?) could match (.*)", r"参数 \1 不明确，可能是 \2"),
    (r"argument (.*?): not allowed with argument (.*)", r"参数 \1 和 \2 只能用一个"),
    (r"argument (.*?): (.*)", r"参数 \1：\2"),
)


class Parser(argparse.ArgumentParser):
    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_Help, add_help=False, allow_abbrev=False, **options)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份帮助")

    def format_help(self) -> str:
        return re.sub(r"^(参数|选项|命令|动作):$", r"\1：", super().format_help(), flags=re.MULTILINE)

    def error(self, message: str) -> NoReturn:
        for pattern, chinese in _MISTAKES:
            # `sub` would look for the shortest match anywhere, and leave half of the value behind.
            if match := re.fullmatch(pattern, message):
                message = match.expand(chinese).replace("', '", "、").replace("'", "")
                break
        self.exit(USAGE_ERROR, f"{message}。\n{self.format_usage()}执行 {self.prog} --help 查看说明。\n")


STATUSES = {
    "合格": "pass", "不合格": "fail", "疑似": "suspect", "未检出": "missing", "即将到期": "due", "豁免": "exempt", "不适用": "na",
}  # fmt: skip


def status_of(text: str) -> str:
    status = STATUSES.get(text, text)
    if status not in STATUSES.values():
        raise argparse.ArgumentTypeError(f"没有“{text}”这种结论，可用的是 {'、'.join(STATUSES)}")
    return status


def date_of(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"应为日期，如 2023-12-31，写的是“{text}”") from None


def address(text: str) -> str:
    from audit.plan import site_url

    try:
        return site_url(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error).rstrip("。")) from None


def positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"应为正整数，写的是 {text}")
    return value


def seconds(text: str) -> float:
    value = float(text)
    if value < 0:
        raise argparse.ArgumentTypeError(f"不能为负，写的是 {text}")
    return value
