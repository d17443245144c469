"""`zwgk demo`: the sample portal of the tests on loopback, audited as any other."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from audit import config, run, texts
from audit.console import Console
from audit.plan import Finished, Request, UsageError

ROOT = Path(__file__).resolve().parent.parent


def run_demo(out: Path, console: Console) -> Finished:
    """Builds the portal, serves it, audits it as of its own fixed day; raises `UsageError` outside a source checkout."""
    if not (ROOT / "tests" / "portal" / "build.py").is_file():
        raise UsageError(texts.DEMO_NOT_HERE)
    sys.path.insert(0, str(ROOT))
    from tests.portal import build, model, server
    from tests.portal import config as portal_config

    with tempfile.TemporaryDirectory(prefix="zwgk-demo-") as work:
        root = Path(work)
        build.build(root / "site")
        with server.portal_server(root / "site") as url:
            (root / "config.yaml").write_text(portal_config.config_text(url), encoding="utf-8")
            console.say(texts.DEMO_AT.format(url=url))
            plan = config.load(root / "config.yaml").plan()
            return run.audit(plan, Request(as_of=model.AS_OF, out=out.resolve()), console)
