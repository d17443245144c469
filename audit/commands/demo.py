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
from audit.exits import EXIT_INTERRUPTED
from audit.plan import Request, UsageError
from audit.telling import tell

if TYPE_CHECKING:
    from audit.arguments import Commands

# Beside the report: the portal's files, a config.yaml for all other commands, and below var/ the store and archive.
PLAY = "play"


def add(commands: Commands) -> None:
    parser = add_command(commands, "demo", run, "在本机启动演示门户，检查它并给出报告")
    parser.add_argument(
        "--out", type=Path, default=Path("demo-report"), metavar="目录", help="报告写到这里（默认 demo-report）"
    )
    parser.add_argument(
        "--serve", action="store_true", help="检查完后让演示门户一直开着，报告里的网址都打得开（Ctrl-C 停止）"
    )


def run(arguments: argparse.Namespace) -> int:
    from audit import config
    from audit import run as course
    from audit.demo import build, configuration, model, server

    console = Console()
    play = (arguments.out / PLAY).resolve()
    _clear(play)
    build.build(play / "site")
    with server.portal_server(play / "site") as url:
        (play / "config.yaml").write_text(configuration.config_text(url), encoding="utf-8")
        console.say(texts.DEMO_AT.format(url=url))
        plan = config.load(play / "config.yaml").plan()
        finished = course.audit(plan, Request(as_of=model.AS_OF, out=arguments.out.resolve()), console)
        if finished.code == EXIT_INTERRUPTED:
            return finished.code
        tell(finished)
        print(texts.DEMO_PLAY.format(path=play))
        if arguments.serve:
            print(texts.DEMO_SERVING.format(url=url), flush=True)
            try:
                threading.Event().wait()
            except KeyboardInterrupt:
                pass
    return finished.code


def _clear(play: Path) -> None:
    """Takes away what an earlier demo left, and nothing that another program put there."""
    if not play.exists():
        return
    if not (play / "site" / "portal.json").is_file():
        raise UsageError(texts.DEMO_NOT_OURS.format(path=play))
    shutil.rmtree(play)
