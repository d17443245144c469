"""`zwgk demo`: the sample portal on loopback, audited as any other; what it leaves can be played with."""

from __future__ import annotations

import argparse
import shutil
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from audit import texts
from audit.arguments import add_command
from audit.console import Console
from audit.demo.states import DAYS
from audit.exits import EXIT_INTERRUPTED
from audit.plan import Request, UsageError
from audit.telling import tell

if TYPE_CHECKING:
    from audit.arguments import Commands
    from audit.plan import Finished, Plan

# Beside the report: the portal's files, a config.yaml for all other commands, and below var/ the store and archive.
PLAY = "play"


def add(commands: Commands) -> None:
    parser = add_command(commands, "demo", run, "在本机启动演示门户，检查它并给出报告")
    parser.add_argument(
        "--out", type=Path, default=Path("demo-report"), metavar="目录", help="报告写到这里（默认 demo-report）"
    )
    parser.add_argument(
        "--nights",
        type=int,
        choices=range(1, len(DAYS) + 1),
        default=1,
        metavar="次数",
        help=f"看几次：1 到 {len(DAYS)}，每次之间门户有增有改有撤，最后一份报告写明变化（默认 1）",
    )
    parser.add_argument(
        "--serve", action="store_true", help="检查完后让演示门户一直开着，报告里的网址都打得开（Ctrl-C 停止）"
    )


def run(arguments: argparse.Namespace) -> int:
    from audit import config
    from audit import run as course
    from audit.demo import build, configuration, server, states

    console = Console()
    play = (arguments.out / PLAY).resolve()
    _clear(play)
    build.build(play / "site")
    with server.portal_server(play / "site") as url:
        (play / "config.yaml").write_text(configuration.config_text(url), encoding="utf-8")
        console.say(texts.DEMO_AT.format(url=url))
        plan = config.load(play / "config.yaml").plan()
        for state, day in enumerate(states.DAYS[: arguments.nights]):
            if state:
                build.build(play / "site", day=day)
            finished = course.audit(plan, Request(as_of=day, out=arguments.out.resolve()), console)
            if finished.code == EXIT_INTERRUPTED:
                return finished.code
            if not state and arguments.nights > 1:
                _hand_on(plan, finished)
        tell(finished)
        print(texts.DEMO_PLAY.format(path=play))
        if arguments.serve:
            print(texts.DEMO_SERVING.format(url=url), flush=True)
            try:
                threading.Event().wait()
            except KeyboardInterrupt:
                pass
    return finished.code


def _hand_on(plan: Plan, finished: Finished) -> None:
    """What the office does after the first night: one matter goes to its unit, so that a later night may close it."""
    from audit.clock import now, stamp
    from audit.demo.states import HANDED_ON
    from audit.plan import open_store

    check, title = HANDED_ON
    with open_store(plan) as store:
        for finding in finished.results["findings"] if finished.results else ():
            if finding["check"] == check and title in finding["title"] and finding["counts"]:
                store.add_case_decision(
                    finding["id"],
                    at=stamp(now()),
                    who=texts.DEMO_OFFICE,
                    action="已转办",
                    reason="",
                    from_date=None,
                    to_date=None,
                )


def _clear(play: Path) -> None:
    """Takes away what an earlier demo left, and nothing that another program put there."""
    if not play.exists():
        return
    if not (play / "site" / "portal.json").is_file():
        raise UsageError(texts.DEMO_NOT_OURS.format(path=play))
    shutil.rmtree(play)
