"""The `zwgk` command: reads what was asked, says in Chinese what came of it.

Nothing heavy is imported before a command needs it: `zwgk --help` and the first request of `zwgk check` must feel instant.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from audit import __version__, texts
from audit.arguments import STATUSES, Parser, address, date_of, positive, seconds, status_of
from audit.commands.audit import audit, check, recheck, report, tell
from audit.commands.case import ACTIONS, case_history, case_list, case_set
from audit.commands.rules import rules
from audit.config import config_of, plan_of
from audit.exits import BROKEN, USAGE_ERROR


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Entry point; exit codes as in design §5.1."""
    try:
        code = _run(sys.argv[1:] if argv is None else list(argv))
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:
        # The reader of our output went away (`zwgk inspect … | head`): nothing is wrong, nothing more is wanted.
        sys.stderr.close()
        code = 0
    except Exception as error:
        code = _trouble(error)
    sys.exit(code)


def _trouble(error: Exception) -> int:
    """What nobody foresaw, in Chinese: the disk, the database, or a fault of ours with its traceback kept in a file."""
    from sqlalchemy.exc import DBAPIError

    from crawler.messages import why
    from crawler.store.database import StoreError, reason

    if isinstance(error, StoreError):
        sys.stderr.write(f"{error}\n")
        return USAGE_ERROR
    if isinstance(error, DBAPIError):
        sys.stderr.write(texts.DATABASE_TROUBLE.format(why=reason(error)) + "\n")
        return USAGE_ERROR
    if isinstance(error, OSError) and error.filename is not None:
        sys.stderr.write(texts.FILE_TROUBLE.format(path=error.filename, why=why(error)) + "\n")
        return USAGE_ERROR
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="zwgk-", suffix=".log", encoding="utf-8", delete=False) as log:
        log.write(f"{sys.argv}\n")
        traceback.print_exception(error, file=log)
    sys.stderr.write(texts.BROKEN.format(error=type(error).__name__, path=log.name) + "\n")
    return BROKEN


def _run(argv: list[str]) -> int:
    arguments = _parser().parse_args(argv)
    if arguments.command is None:
        _parser().print_help()
        return USAGE_ERROR
    from audit.plan import UsageError

    try:
        return arguments.run(arguments)
    except UsageError as error:
        sys.stderr.write(f"{error}\n")
        return USAGE_ERROR


def _inspect(arguments: argparse.Namespace) -> int:
    from audit.commands import inspect

    return inspect.run(arguments.source, arguments.json, arguments.text)


def _columns(arguments: argparse.Namespace) -> int:
    from audit.commands import columns
    from audit.console import Console

    return columns.show(plan_of(arguments.config), tuple(arguments.site), arguments.fresh, Console(), print)


def _probe(arguments: argparse.Namespace) -> int:
    from audit import config
    from audit.commands import probe

    loaded = config_of(arguments.config, config)
    return probe.run(loaded.plan(), tuple(arguments.site), arguments.witness or loaded.witness, print)


def _schedule(arguments: argparse.Namespace) -> int:
    from audit import config
    from audit.commands import schedule

    return schedule.serve(config_of(arguments.config, config), lambda message: print(message, flush=True))


def _demo(arguments: argparse.Namespace) -> int:
    from audit.commands import demo
    from audit.console import Console

    finished = demo.run_demo(arguments.out, Console())
    if finished.results is not None:
        tell(finished)
    return finished.code


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="zwgk", description=texts.PROGRAM)
    parser.add_argument("--version", action="version", version=f"zwgk {__version__}", help="显示版本")
    commands = parser.add_subparsers(dest="command", metavar="命令", title="命令")

    def command(name: str, run: Any, help: str, *, config: bool = True) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=help, description=help)
        sub.set_defaults(run=run)
        if config:
            sub.add_argument(
                "--config", type=Path, default=Path("config.yaml"), metavar="文件", help="配置文件（默认 config.yaml）"
            )
        return sub

    one = command("audit", audit, "抓取、检查、打分并生成报告")
    one.add_argument("--site", action="append", default=[], metavar="编号", help="只抓取这个网站（可多次）")
    one.add_argument("--unit", action="append", default=[], metavar="编号", help="只评这个单位（可多次）")
    one.add_argument(
        "--as-of", type=date_of, metavar="日期", help="按这一天的情况评判（默认今天；重放存档时为存档最后一天）"
    )
    one.add_argument(
        "--replay", action="append", type=Path, default=[], metavar="存档", help="不上网，重放 WARC 存档（可多次）"
    )
    one.add_argument("--out", type=Path, metavar="目录", help="报告写到这里（默认为配置中的 reports 目录）")
    one.add_argument(
        "--workers", type=positive, default=1, metavar="N", help="同时抓取的网站数，每个一个进程（默认 1）"
    )
    one.add_argument("--resume", action="store_true", help="接着做上一次中断的任务")
    one.add_argument("--fail-under", type=float, metavar="分数", help="有单位低于这个分数时以代码 1 结束")

    one = command("check", check, "检查一个网站，不需要配置文件", config=False)
    one.add_argument("url", metavar="网址", help="网站首页，如 https://www.example.gov.cn/")
    one.add_argument(
        "--pack", action="append", default=[], metavar="规则包", help="用哪些规则包（默认 national，可多次）"
    )
    one.add_argument("--as-of", type=date_of, metavar="日期", help="按这一天的情况评判（默认今天）")
    one.add_argument("--max-pages", type=positive, default=500, metavar="N", help="最多抓取多少页（默认 500）")
    one.add_argument("--delay", type=seconds, default=1.0, metavar="秒", help="两次请求之间的间隔（默认 1 秒）")
    one.add_argument("--out", type=Path, metavar="目录", help="报告写到这里（默认 zwgk-网站名）")
    one.add_argument("--fail-under", type=float, metavar="分数", help="低于这个分数时以代码 1 结束")

    one = command("recheck", recheck, "不上网，对已抓取的内容重新评判")
    one.add_argument("run_id", nargs="?", metavar="任务", help="任务编号（默认最近一次）")
    one.add_argument("--pack", action="append", default=[], metavar="规则包", help="改用这些规则包（可多次）")
    one.add_argument("--as-of", type=date_of, metavar="日期", help="按这一天的情况评判（默认与原任务相同）")
    one.add_argument("--out", type=Path, metavar="目录", help="报告写到这里")

    one = command("inspect", _inspect, "看提取器从一个网页里读到了什么、依据是什么", config=False)
    one.add_argument(
        "source", nargs="+", metavar="文件或网址", help="网页文件、.warc(.gz) 存档或网址；用 --text 时也可以是附件"
    )
    shape = one.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="每个网页输出一行 JSON")
    shape.add_argument(
        "--text", action="store_true", help="输出各项检查读到的文字：个人信息已遮蔽，表格一行一行、单元格以制表符分隔"
    )

    one = command("report", report, "把一次任务的结果重新生成报告")
    one.add_argument("run_id", nargs="?", metavar="任务", help="任务编号（默认最近一次）")
    one.add_argument(
        "--format",
        action="append",
        choices=["html", "xlsx", "docx", "json"],
        metavar="格式",
        help="html 网页、xlsx 表格、docx 通报底稿、json 数据（可多次，默认 html 和 json）",
    )
    one.add_argument("--out", type=Path, required=True, metavar="目录", help="报告写到这里")

    one = command("columns", _columns, "看采集器认出了哪些栏目：类型、单位、翻页方式、最近日期")
    one.add_argument("--site", action="append", default=[], metavar="编号", help="只看这个网站（可多次）")
    one.add_argument("--fresh", action="store_true", help="现在重新读一遍列表，而不是看上一次读到的")

    one = command("probe", _probe, "探测一次各网站：首页能否打开，有没有IPv6地址（定时做见 schedule.probe）")
    one.add_argument("--site", action="append", default=[], metavar="编号", help="只探测这个网站（可多次）")
    one.add_argument("--witness", type=address, metavar="网址", help="作证的网站：同时打开它，以排除本机网络问题")

    one = command("rules", rules, "规则包：列出、查看、校验")
    one.add_argument(
        "action",
        choices=["list", "show", "validate", "coverage", "docs"],
        metavar="动作",
        help="list 列出；show 查看规则包、条款或检查；validate 校验；coverage 要求覆盖表；docs 说明文档",
    )
    one.add_argument("name", nargs="*", metavar="名称", help="规则包编号、条款编号、检查名或文件路径")

    cases = command("case", None, "发现的处置：列出、设定、查看经过（只追加，不删改）", config=False)
    actions = cases.add_subparsers(dest="action_name", metavar="动作", title="动作", required=True)
    one = actions.add_parser("list", help="列出要处置的发现", description="列出要处置的发现")
    one.set_defaults(run=case_list)
    one.add_argument(
        "--config", type=Path, default=Path("config.yaml"), metavar="文件", help="配置文件（默认 config.yaml）"
    )
    one.add_argument("--unit", action="append", default=[], metavar="编号", help="只看这个单位（可多次）")
    one.add_argument(
        "--status",
        action="append",
        default=[],
        type=status_of,
        metavar="结论",
        help=f"只看这种结论（可多次）：{'、'.join(STATUSES)}",
    )
    one.add_argument(
        "--state",
        action="append",
        default=[],
        choices=[*ACTIONS, "复查通过"],
        metavar="处置",
        help=f"只看这种处置（可多次）：{'、'.join(ACTIONS)}、复查通过",
    )
    one = actions.add_parser("history", help="一条发现的全部处置", description="一条发现的全部处置：谁、何时、为什么")
    one.set_defaults(run=case_history)
    one.add_argument(
        "--config", type=Path, default=Path("config.yaml"), metavar="文件", help="配置文件（默认 config.yaml）"
    )
    one.add_argument("finding", metavar="编号", help="发现的编号，或它的开头几位")
    one = actions.add_parser("set", help="设定处置", description="设定处置；只追加，不删改，谁、何时、为什么都留下")
    one.set_defaults(run=case_set)
    one.add_argument(
        "--config", type=Path, default=Path("config.yaml"), metavar="文件", help="配置文件（默认 config.yaml）"
    )
    one.add_argument("finding", nargs="+", metavar="编号", help="发现的编号，或它的开头几位（可多个）")
    one.add_argument(
        "--action",
        required=True,
        choices=ACTIONS,
        metavar="处置",
        help=f"{'、'.join(ACTIONS)}（撤回写“待核”）；“复查通过”只来自之后的抓取，不能手工设定",
    )
    one.add_argument("--reason", default="", metavar="理由", help="误报、已说明、豁免必须写")
    one.add_argument("--who", metavar="姓名", help="谁作的决定（默认当前用户）")
    one.add_argument("--from", dest="from_date", type=date_of, metavar="日期", help="从这一天起有效")
    one.add_argument("--to", dest="to_date", type=date_of, metavar="日期", help="到这一天止")

    command("schedule", _schedule, "按配置定时监测和探测（一直运行，Ctrl-C 停止）")

    one = command("demo", _demo, "在本机启动演示门户，检查它并给出报告", config=False)
    one.add_argument(
        "--out", type=Path, default=Path("demo-report"), metavar="目录", help="报告写到这里（默认 demo-report）"
    )
    return parser


if __name__ == "__main__":
    main()
