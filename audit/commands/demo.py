"""`zwgk demo`: the sample portal on loopback, audited as any other."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from audit import texts
from audit.arguments import add_command
from audit.console import Console
from audit.plan import Finished, Request
from audit.telling import tell

if TYPE_CHECKING:
    from audit.arguments import Commands


def add(commands: Commands) -> None:
    parser = add_command(commands, "demo", run, "在本机启动演示门户，检查它并给出报告")
    parser.add_argument(
        "--out", type=Path, default=Path("demo-report"), metavar="目录", help="报告写到这里（默认 demo-report）"
    )


def run(arguments: argparse.Namespace) -> int:
    finished = run_demo(arguments.out, Console())
    if finished.results is not None:
        tell(finished)
    return finished.code


def run_demo(out: Path, console: Console) -> Finished:
    """Builds the portal, serves it, audits it as of its own fixed day."""
    from audit import config
    from audit import run as course
    from audit.demo import build, configuration, model, server

    with tempfile.TemporaryDirectory(prefix="zwgk-demo-") as work:
        root = Path(work)
        build.build(root / "site")
        with server.portal_server(root / "site") as url:
            (root / "config.yaml").write_text(configuration.config_text(url), encoding="utf-8")
            console.say(texts.DEMO_AT.format(url=url))
            plan = config.load(root / "config.yaml").plan()
            return course.audit(plan, Request(as_of=model.AS_OF, out=out.resolve()), console)
