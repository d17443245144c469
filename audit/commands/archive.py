"""`zwgk archive`: whether the archive still proves what was found, and the evidence of a finding to hand to others."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from audit import texts
from audit.arguments import add_configured
from audit.exits import EXIT_DONE, EXIT_UNDER
from audit.plan import UsageError

if TYPE_CHECKING:
    from audit.arguments import Commands
    from audit.proving import Proof

_SHOWN = 20  # findings told for one trouble
_NAMES = 5


def add(commands: Commands) -> None:
    archive = commands.add_parser(
        "archive", help=(help := "存档：证明它没有被改动、发现的引文都在其中，或导出一条发现的证据"), description=help
    )
    actions = archive.add_subparsers(dest="action_name", metavar="动作", title="动作", required=True)
    parser = add_configured(actions, "verify", run_verify, "逐一核对清单链、存档文件、记录和封存的发现的引文")
    _add_place(parser)
    parser = add_configured(actions, "export", run_export, "导出发现的证据：别人用 pywb 打开，用 sha256sum 核对")
    parser.add_argument("finding", nargs="+", metavar="编号", help="发现的编号，或它的开头几位（可多个）")
    parser.add_argument("--out", type=Path, required=True, metavar="目录", help="写到这里（不覆盖已有的）")
    _add_place(parser)


def _add_place(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--archive", type=Path, metavar="目录", help="只凭这个存档目录，不用配置和数据库")


def run_verify(arguments: argparse.Namespace) -> int:
    archive, heads = _place(arguments)
    return verify(archive, heads, print)


def run_export(arguments: argparse.Namespace) -> int:
    from audit.handing_over import hand_over

    archive, _ = _place(arguments)
    handed = hand_over(archive, arguments.finding, arguments.out)
    print(
        texts.ARCHIVE_EXPORTED.format(
            path=arguments.out / "index.html", findings=handed.findings, records=handed.records
        )
    )
    return EXIT_DONE


def _place(arguments: argparse.Namespace) -> tuple[Path, dict[str, str]]:
    """The archive's directory, and the digests of its manifests as the store knows them."""
    if arguments.archive is not None:
        archive, heads = arguments.archive, {}
    else:
        from audit.config import plan_of

        plan = plan_of(arguments.config)
        archive, heads = plan.archive, _heads(plan.store)
    from crawler.web import manifest

    if not heads and not manifest.manifests(archive):
        raise UsageError(texts.ARCHIVE_NONE.format(path=archive))
    return archive, heads


def _heads(store_url: str) -> dict[str, str]:
    from crawler.store import Store, StoreError

    path = store_url.removeprefix("sqlite:///")
    if path != store_url and not Path(path).exists():
        return {}  # an archive without its store is proven all the same
    try:
        with Store.open(store_url) as store:
            sealed = [run["manifest"] for run in store.runs() if run.get("manifest")]
    except StoreError as error:
        raise UsageError(str(error)) from error
    return {row["name"]: row["sha256"] for row in sealed}


def verify(archive: Path, heads: dict[str, str], say: Callable[[str], None]) -> int:
    """Says what was looked at and what does not hold; 0, or 1 where something does not."""
    from audit.proving import prove

    proof = prove(archive, heads)
    quotes = proof.whole + proof.pieces + proof.elsewhere
    absent = sum(1 for trouble in proof.troubles if trouble.quote)
    say(
        texts.ARCHIVE_LOOKED.format(
            manifests=proof.manifests,
            files=proof.files,
            records=proof.records,
            findings=len(proof.findings),
            quotes=quotes + absent,
        )
    )
    say(texts.ARCHIVE_QUOTES.format(whole=proof.whole, pieces=proof.pieces, elsewhere=proof.elsewhere))
    for text, names in ((texts.ARCHIVE_UNSEALED, proof.unsealed), (texts.ARCHIVE_TORN, proof.torn)):
        if names:
            shown = "、".join(names[:_NAMES]) + ("……" if len(names) > _NAMES else "")
            say(text.format(count=len(names), names=shown))
    if not proof.troubles:
        say(texts.ARCHIVE_SOUND)
        return EXIT_DONE
    _tell(proof, say)
    return EXIT_UNDER


def _tell(proof: Proof, say: Callable[[str], None]) -> None:
    for trouble in proof.troubles:
        detail = f"（{trouble.detail}）" if trouble.detail else ""
        say(texts.ARCHIVE_TROUBLE.format(fault=trouble.fault.value, where=trouble.where, detail=detail))
        if trouble.findings:
            say(texts.ARCHIVE_RESTS.format(count=len(trouble.findings)))
        for name in trouble.findings[:_SHOWN]:
            say(texts.ARCHIVE_FINDING.format(**proof.findings[name]))
        if len(trouble.findings) > _SHOWN:
            say(texts.ARCHIVE_MORE.format(count=len(trouble.findings)))
    touched = {name for trouble in proof.troubles for name in trouble.findings}
    say(texts.ARCHIVE_WRONG.format(count=len(proof.troubles), findings=len(touched)))
