"""`zwgk show`: the page that a finding rests on, as it was fetched, masked and marked; it opens offline."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from audit import texts
from audit.arguments import add_configured
from audit.exits import EXIT_DONE
from audit.printing import say

if TYPE_CHECKING:
    from audit.arguments import Commands

_PATIENCE = 60  # seconds for a picture


def add(commands: Commands) -> None:
    parser = add_configured(commands, "show", run, "打开一条发现的证据：抓取时的网页（遮盖个人信息、标出依据的文字）")
    parser.add_argument("finding", metavar="编号", help="发现的编号，或它的开头几位")
    parser.add_argument("--out", type=Path, metavar="文件", help="写到这里（默认 证据-编号.html）")
    parser.add_argument("--png", action="store_true", help="再存一张图片，需要 Chromium")


def run(arguments: argparse.Namespace) -> int:
    from audit import evidence
    from audit.commands.case import find
    from audit.config import plan_of
    from audit.judging import archives_of
    from audit.plan import UsageError, last_results

    plan = plan_of(arguments.config)
    results = last_results(plan)
    finding = find(arguments.finding, {finding["id"]: finding for finding in results["findings"]})
    out: Path = arguments.out or Path(f"证据-{finding['id']}.html")
    if not out.resolve().parent.is_dir():
        raise UsageError(texts.INIT_NO_FOLDER.format(path=out.resolve().parent))
    names = evidence.write_matter([finding], archives_of(plan, results), out.resolve().parent, out.stem)
    if not names:
        raise UsageError(texts.SHOW_NOTHING.format(id=finding["id"]))
    say(texts.SHOW_AT.format(path=out.parent / names[0]))
    if arguments.png:
        picture = out.with_suffix(".png")
        _picture(out.resolve().parent / names[0], picture.resolve())
        say(texts.SHOW_PICTURE.format(path=picture))
    return EXIT_DONE


def _picture(page: Path, picture: Path) -> None:
    from audit.plan import UsageError

    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        raise UsageError(texts.SHOW_NO_BROWSER)
    if os.geteuid() == 0:
        # As root a browser runs only without its sandbox, and what it shows comes from strangers.
        raise UsageError(texts.SHOW_ROOT)
    # A browser of the machine's, a page that we have just written.
    subprocess.run(  # nosec B603
        [
            browser,
            "--headless",
            "--disable-gpu",
            "--hide-scrollbars",
            "--window-size=1200,1600",
            f"--screenshot={picture}",
            f"{page.as_uri()}#mark",
        ],
        check=True,
        timeout=_PATIENCE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
