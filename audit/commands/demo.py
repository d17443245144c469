"""`zwgk demo`: the sample portal on loopback, audited as any other."""

from __future__ import annotations

import tempfile
from pathlib import Path

from audit import config, run, texts
from audit.console import Console
from audit.demo import build, configuration, model, server
from audit.plan import Finished, Request


def run_demo(out: Path, console: Console) -> Finished:
    """Builds the portal, serves it, audits it as of its own fixed day."""
    with tempfile.TemporaryDirectory(prefix="zwgk-demo-") as work:
        root = Path(work)
        build.build(root / "site")
        with server.portal_server(root / "site") as url:
            (root / "config.yaml").write_text(configuration.config_text(url), encoding="utf-8")
            console.say(texts.DEMO_AT.format(url=url))
            plan = config.load(root / "config.yaml").plan()
            return run.audit(plan, Request(as_of=model.AS_OF, out=out.resolve()), console)
