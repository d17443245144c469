"""The `zwgk` command: reads what was asked, says in Chinese what came of it.

Nothing heavy is imported before a command needs it: `zwgk --help` and the first request of `zwgk check` must feel instant.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from audit import __version__, texts

if TYPE_CHECKING:
    from audit.run import Finished, Plan

USAGE_ERROR = 2
BROKEN = 70  # as sysexits.h has it for a fault of the program; 1 would say that a unit is under the limit


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

    from crawler.os_errors import why
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
    from audit.run import UsageError

    try:
        return arguments.run(arguments)
    except UsageError as error:
        sys.stderr.write(f"{error}\n")
        return USAGE_ERROR


# --- the commands


def _audit(arguments: argparse.Namespace) -> int:
    from audit import run
    from audit.console import Console

    plan = _plan(arguments.config)
    request = run.Request(
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
    return _finish(run, plan, request, Console(), texts.INTERRUPTED.replace("{config}", config_part))


def _check(arguments: argparse.Namespace) -> int:
    from audit import run, single
    from audit.console import Console

    plan = single.plan(arguments.url, arguments.pack, arguments.max_pages, arguments.delay, arguments.out)
    request = run.Request(
        as_of=arguments.as_of,
        out=arguments.out or plan.reports,
        fail_under=arguments.fail_under,
    )
    console = Console(names={site.id: plan.name for site in plan.sites})
    return _finish(run, plan, request, console, texts.INTERRUPTED_CHECK)


def _finish(run: Any, plan: Plan, request: Any, console: Any, interrupted: str) -> int:
    from audit import locks

    try:
        finished = run.audit(plan, request, console)
    except locks.Busy:
        sys.stderr.write(texts.ALREADY_RUNNING + "\n")
        return USAGE_ERROR
    if finished.code == run.EXIT_INTERRUPTED:
        console.say(interrupted.replace("{run}", finished.run_id))
        return finished.code
    _tell(finished, request.fail_under)
    return finished.code


def _tell(finished: Finished, fail_under: float | None = None) -> None:
    from audit.run import EXIT_PARTIAL, units_under

    results = finished.results
    assert results is not None
    for unit in results["units"]:
        score = texts.NO_SCORE if unit["score"] is None else f"{unit['score']:.1f}"
        line = texts.UNIT_LINE.format(name=unit["name"], score=score, grade=unit["grade"])
        if "kept_from" in unit:
            line += "；" + texts.KEPT.format(as_of=unit["kept_from"]["as_of"])
        print(line)
    if finished.code == EXIT_PARTIAL:
        for job in results["crawl"]:
            if not job["complete"]:
                print(texts.PARTIAL.format(site=job["url"] or job["site"], why=_unfinished_because(job, results)))
        print(texts.PARTIAL_WHERE)
    if fail_under is not None and (under := units_under(results, fail_under)):
        print(texts.UNDER.format(limit=fail_under, units="、".join(under)))
    print(texts.REPORT_AT.format(path=finished.report))


def _unfinished_because(job: dict[str, Any], results: dict[str, Any]) -> str:
    """Why a site was not crawled whole: what stopped it and the first trouble there, or how many lists are unread."""
    troubles = [one for one in results["problems"] if one["site"] == job["site"]]
    unread = sum(one["problem"] == "list_unread" for one in troubles)
    if job["stopped_because"]:
        first = next((one["message"] for one in troubles if one["url"] == job["url"]), "")
        return "；".join(filter(None, (job["stopped_because"], first)))
    return texts.PARTIAL_LISTS.format(count=unread) if unread else texts.PARTIAL_PAGES


def _recheck(arguments: argparse.Namespace) -> int:
    from audit import run

    plan = run.with_packs(_plan(arguments.config), arguments.pack)
    finished = run.recheck(plan, arguments.run_id, arguments.as_of, arguments.out)
    _tell(finished)
    return finished.code


def _report(arguments: argparse.Namespace) -> int:
    from audit import run

    finished = run.report(
        _plan(arguments.config), arguments.run_id, arguments.format or ["html", "json"], arguments.out
    )
    print(texts.REPORT_AT.format(path=finished.report))
    return finished.code


def _inspect(arguments: argparse.Namespace) -> int:
    from audit import inspect

    return inspect.run(arguments.source, arguments.json, arguments.text)


def _columns(arguments: argparse.Namespace) -> int:
    from audit import columns
    from audit.console import Console

    return columns.show(_plan(arguments.config), tuple(arguments.site), arguments.fresh, Console(), print)


def _probe(arguments: argparse.Namespace) -> int:
    from audit import config, probe

    loaded = _config(arguments.config, config)
    return probe.run(loaded.plan(), tuple(arguments.site), arguments.witness or loaded.witness, print)


def _rules(arguments: argparse.Namespace) -> int:
    from rules import describe

    dirs: tuple[Path, ...] = ()
    if Path(arguments.config).is_file():
        dirs = _plan(arguments.config).pack_dirs
    text, ok = describe.run(arguments.action, arguments.name, dirs=dirs)
    (sys.stdout if ok else sys.stderr).write(text.rstrip("\n") + "\n")
    return 0 if ok else USAGE_ERROR


def _case_list(arguments: argparse.Namespace) -> int:
    from audit import cases

    return cases.show(
        _plan(arguments.config), units=arguments.unit, statuses=arguments.status, states=arguments.state, say=print
    )


def _case_history(arguments: argparse.Namespace) -> int:
    from audit import cases

    return cases.history(_plan(arguments.config), arguments.finding, say=print)


def _case_set(arguments: argparse.Namespace) -> int:
    import getpass

    from audit import cases

    return cases.decide(
        _plan(arguments.config),
        arguments.finding,
        action=arguments.action,
        reason=arguments.reason,
        who=arguments.who or getpass.getuser(),
        from_date=arguments.from_date,
        to_date=arguments.to_date,
        say=print,
    )


def _schedule(arguments: argparse.Namespace) -> int:
    from audit import config, schedule

    return schedule.serve(_config(arguments.config, config), lambda message: print(message, flush=True))


def _demo(arguments: argparse.Namespace) -> int:
    from audit import demo
    from audit.console import Console

    finished = demo.run_demo(arguments.out, Console())
    if finished.results is not None:
        _tell(finished)
    return finished.code


def _config(path: Path, module: Any) -> Any:
    from audit.run import UsageError

    try:
        return module.load(path)
    except module.ConfigError as error:
        raise UsageError(str(error)) from error


def _plan(path: Path) -> Plan:
    from audit import config

    return _config(path, config).plan()


# --- the command line


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
    (r"argument (.*?): invalid (?:int|float|_positive|_seconds) value: '?(.*?)'?", r"参数 \1：应为数字，写的是“\2”"),
    (r"argument (.*?): ignored explicit argument (.*)", r"参数 \1：不接受值 \2"),
    (r"ambiguous option: (.*?) could match (.*)", r"参数 \1 不明确，可能是 \2"),
    (r"argument (.*?): not allowed with argument (.*)", r"参数 \1 和 \2 只能用一个"),
    (r"argument (.*?): (.*)", r"参数 \1：\2"),
)


class _Parser(argparse.ArgumentParser):
    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_Help, add_help=False, allow_abbrev=False, **options)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份帮助")

    def format_help(self) -> str:
        return re.sub(r"^(参数|选项|命令|动作):$", r"\1：", super().format_help(), flags=re.MULTILINE)

    def error(self, message: str) -> NoReturn:
        for pattern, chinese in _MISTAKES:
            if re.fullmatch(pattern, message):
                message = re.sub(pattern, chinese, message).replace("', '", "、").replace("'", "")
                break
        self.exit(USAGE_ERROR, f"{message}。\n{self.format_usage()}执行 {self.prog} --help 查看说明。\n")


# What a person may set. 复查通过 is not among them: it comes only from a later crawl that saw the page put right.
_ACTIONS = ("待核", "已确认", "已转办", "已整改", "误报", "已说明", "豁免")


_STATUSES = {
    "合格": "pass", "不合格": "fail", "疑似": "suspect", "未检出": "missing", "即将到期": "due", "豁免": "exempt", "不适用": "na",
}  # fmt: skip


def _status(text: str) -> str:
    status = _STATUSES.get(text, text)
    if status not in _STATUSES.values():
        raise argparse.ArgumentTypeError(f"没有“{text}”这种结论，可用的是 {'、'.join(_STATUSES)}")
    return status


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"应为日期，如 2023-12-31，写的是“{text}”") from None


def _address(text: str) -> str:
    from audit.address import site_url

    try:
        return site_url(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error).rstrip("。")) from None


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"应为正整数，写的是 {text}")
    return value


def _seconds(text: str) -> float:
    value = float(text)
    if value < 0:
        raise argparse.ArgumentTypeError(f"不能为负，写的是 {text}")
    return value


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="zwgk", description=texts.PROGRAM)
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

    one = command("audit", _audit, "抓取、检查、打分并生成报告")
    one.add_argument("--site", action="append", default=[], metavar="编号", help="只抓取这个网站（可多次）")
    one.add_argument("--unit", action="append", default=[], metavar="编号", help="只评这个单位（可多次）")
    one.add_argument(
        "--as-of", type=_date, metavar="日期", help="按这一天的情况评判（默认今天；重放存档时为存档最后一天）"
    )
    one.add_argument(
        "--replay", action="append", type=Path, default=[], metavar="存档", help="不上网，重放 WARC 存档（可多次）"
    )
    one.add_argument("--out", type=Path, metavar="目录", help="报告写到这里（默认为配置中的 reports 目录）")
    one.add_argument(
        "--workers", type=_positive, default=1, metavar="N", help="同时抓取的网站数，每个一个进程（默认 1）"
    )
    one.add_argument("--resume", action="store_true", help="接着做上一次中断的任务")
    one.add_argument("--fail-under", type=float, metavar="分数", help="有单位低于这个分数时以代码 1 结束")

    one = command("check", _check, "检查一个网站，不需要配置文件", config=False)
    one.add_argument("url", metavar="网址", help="网站首页，如 https://www.example.gov.cn/")
    one.add_argument(
        "--pack", action="append", default=[], metavar="规则包", help="用哪些规则包（默认 national，可多次）"
    )
    one.add_argument("--as-of", type=_date, metavar="日期", help="按这一天的情况评判（默认今天）")
    one.add_argument("--max-pages", type=_positive, default=500, metavar="N", help="最多抓取多少页（默认 500）")
    one.add_argument("--delay", type=_seconds, default=1.0, metavar="秒", help="两次请求之间的间隔（默认 1 秒）")
    one.add_argument("--out", type=Path, metavar="目录", help="报告写到这里（默认 zwgk-网站名）")
    one.add_argument("--fail-under", type=float, metavar="分数", help="低于这个分数时以代码 1 结束")

    one = command("recheck", _recheck, "不上网，对已抓取的内容重新评判")
    one.add_argument("run_id", nargs="?", metavar="任务", help="任务编号（默认最近一次）")
    one.add_argument("--pack", action="append", default=[], metavar="规则包", help="改用这些规则包（可多次）")
    one.add_argument("--as-of", type=_date, metavar="日期", help="按这一天的情况评判（默认与原任务相同）")
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

    one = command("report", _report, "把一次任务的结果重新生成报告")
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
    one.add_argument("--witness", type=_address, metavar="网址", help="作证的网站：同时打开它，以排除本机网络问题")

    one = command("rules", _rules, "规则包：列出、查看、校验")
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
    one.set_defaults(run=_case_list)
    one.add_argument(
        "--config", type=Path, default=Path("config.yaml"), metavar="文件", help="配置文件（默认 config.yaml）"
    )
    one.add_argument("--unit", action="append", default=[], metavar="编号", help="只看这个单位（可多次）")
    one.add_argument(
        "--status",
        action="append",
        default=[],
        type=_status,
        metavar="结论",
        help=f"只看这种结论（可多次）：{'、'.join(_STATUSES)}",
    )
    one.add_argument(
        "--state",
        action="append",
        default=[],
        choices=[*_ACTIONS, "复查通过"],
        metavar="处置",
        help=f"只看这种处置（可多次）：{'、'.join(_ACTIONS)}、复查通过",
    )
    one = actions.add_parser("history", help="一条发现的全部处置", description="一条发现的全部处置：谁、何时、为什么")
    one.set_defaults(run=_case_history)
    one.add_argument(
        "--config", type=Path, default=Path("config.yaml"), metavar="文件", help="配置文件（默认 config.yaml）"
    )
    one.add_argument("finding", metavar="编号", help="发现的编号，或它的开头几位")
    one = actions.add_parser("set", help="设定处置", description="设定处置；只追加，不删改，谁、何时、为什么都留下")
    one.set_defaults(run=_case_set)
    one.add_argument(
        "--config", type=Path, default=Path("config.yaml"), metavar="文件", help="配置文件（默认 config.yaml）"
    )
    one.add_argument("finding", nargs="+", metavar="编号", help="发现的编号，或它的开头几位（可多个）")
    one.add_argument(
        "--action",
        required=True,
        choices=_ACTIONS,
        metavar="处置",
        help=f"{'、'.join(_ACTIONS)}（撤回写“待核”）；“复查通过”只来自之后的抓取，不能手工设定",
    )
    one.add_argument("--reason", default="", metavar="理由", help="误报、已说明、豁免必须写")
    one.add_argument("--who", metavar="姓名", help="谁作的决定（默认当前用户）")
    one.add_argument("--from", dest="from_date", type=_date, metavar="日期", help="从这一天起有效")
    one.add_argument("--to", dest="to_date", type=_date, metavar="日期", help="到这一天止")

    command("schedule", _schedule, "按配置定时监测和探测（一直运行，Ctrl-C 停止）")

    one = command("demo", _demo, "在本机启动演示门户，检查它并给出报告", config=False)
    one.add_argument(
        "--out", type=Path, default=Path("demo-report"), metavar="目录", help="报告写到这里（默认 demo-report）"
    )
    return parser


if __name__ == "__main__":
    main()
