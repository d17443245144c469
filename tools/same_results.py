"""Whether two checkouts say the same: `python -m tools.same_results OTHER_CHECKOUT [--keep DIR]`.

The sample portal and the four examination portals, in each of their modes, are served once and audited by the command
of either checkout (each with the interpreter of its own .venv, else this one). Their results.json must be equal byte for
byte, but for what no two crawls share: run ids, clock times, session ids, archive names and offsets. `--added KEY` names
a key that ours has and the other has not. Exit 1 and a list of paths where they differ.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

from audit.demo import build, configuration, model, server
from tests.portal.exam.site import serve

ROOT = Path(__file__).resolve().parent.parent
PORTALS = ("county", "bureau", "city", "district")
# A page that carries a session id differs with each crawl, and its digest with it.
VOLATILE = {"fetched_at", "warc", "offset", "started_at", "finished_at", "version", "last_at", "at", "sha256"}
_SESSION = re.compile(r"\bsid=[0-9a-f]{16}")


def _settled(value: Any, left_out: set[str]) -> Any:
    """The results without what differs from crawl to crawl."""
    if isinstance(value, dict):
        return {key: _settled(held, left_out) for key, held in sorted(value.items()) if key not in left_out}
    if isinstance(value, list):
        return [_settled(held, left_out) for held in value]
    return _SESSION.sub("sid=", value) if isinstance(value, str) else value


def _differences(ours: Any, theirs: Any, path: str = "") -> list[str]:
    if isinstance(ours, dict) and isinstance(theirs, dict):
        keys = sorted({*ours, *theirs})
        return [row for key in keys for row in _differences(ours.get(key), theirs.get(key), f"{path}.{key}")]
    if isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        return [
            row
            for index, pair in enumerate(zip(ours, theirs, strict=True))
            for row in _differences(*pair, f"{path}[{index}]")
        ]
    if ours == theirs:
        return []
    return [f"{path}: {json.dumps(ours, ensure_ascii=False)[:200]} | {json.dumps(theirs, ensure_ascii=False)[:200]}"]


def _audit(checkout: Path, words: list[str], home: Path, left_out: set[str]) -> Any:
    """results.json of one audit by that checkout's command, run in `home`."""
    own = checkout / ".venv" / "bin" / "python"
    done = subprocess.run(
        [str(own if own.is_file() else sys.executable), "-m", "audit.cli", *words, "--out", "out"],
        cwd=home,
        env={**os.environ, "PYTHONPATH": str(checkout)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, 3):
        raise SystemExit(f"{checkout}: {' '.join(words)}\n{done.stdout}{done.stderr}")
    results = json.loads((home / "out" / "results.json").read_text())
    results["run"].pop("id")
    for unit in results.get("units", []):
        unit.pop("run", None)
    return _settled(results, left_out)


def _compare(
    name: str, checkouts: list[Path], words: list[str], text: str | None, keep: Path | None, left_out: set[str]
) -> int:
    results = []
    for index, checkout in enumerate(checkouts):
        with tempfile.TemporaryDirectory(prefix="zwgk-same-") as folder:
            home = Path(folder)
            if text is not None:
                (home / "config.yaml").write_text(text, encoding="utf-8")
            results.append(_audit(checkout, words, home, left_out))
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
            written = json.dumps(results[-1], ensure_ascii=False, indent=1)
            (keep / f"{name}-{index}.json").write_text(written, encoding="utf-8")
    rows = _differences(*results)
    print(f"{name}: {'same' if not rows else f'{len(rows)} differences'}", flush=True)
    for row in rows[:20]:
        print("  " + row)
    return len(rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("other", type=Path)
    parser.add_argument("--keep", type=Path, help="write the settled results of both there")
    parser.add_argument("--added", action="append", default=[], metavar="KEY", help="a key that the other has not")
    given = parser.parse_args()
    left_out = VOLATILE | set(given.added)
    checkouts, differ = [ROOT, given.other.resolve()], 0
    with tempfile.TemporaryDirectory(prefix="zwgk-same-site-") as folder:
        root = Path(folder)
        build.build(root)
        with server.portal_server(root) as url:
            words = ["audit", "--config", "config.yaml", "--as-of", model.AS_OF.isoformat()]
            differ += _compare("sample", checkouts, words, configuration.config_text(url), given.keep, left_out)
    for portal in PORTALS:
        exam = import_module(f"tests.portal.exam.{portal}").EXAM
        with serve(exam) as served:
            for mode in ("given", "found", "check"):
                words, text = ["audit", "--config", "config.yaml"], exam.config(served.url, given=mode == "given")
                if mode == "check":
                    words, text = ["check", served.url, "--delay", "0", "--max-pages", "1500"], None
                words += ["--as-of", exam.as_of]
                differ += _compare(f"{portal}-{mode}", checkouts, words, text, given.keep, left_out)
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
