"""How many units get a score: `python -m benchmarks.scores`.

The sample portal and the four examination portals are audited as an office would audit them, with their columns given.
Of the units that were seen whole and have at least ten judged cases nearly all must be scored, and none by an office's
confirmations. Prints a line for each unit and the share.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from audit.demo import build, configuration, model, server
from tests.portal.exam.site import serve

PORTALS = ("county", "bureau", "city", "district")
ENOUGH_CASES, SEEN_WHOLE = 10, 0.95


@contextmanager
def served(home: Path) -> Iterator[list[tuple[str, str, str]]]:
    """(name, text of the configuration, day of the audit) of each portal, all of them being served."""
    with server.portal_server(build.build(home / "pages")) as url:
        sample = [("sample", configuration.config_text(url), model.AS_OF.isoformat())]
        with _exams(PORTALS) as exams:
            yield [*sample, *exams]


@contextmanager
def _exams(names: tuple[str, ...]) -> Iterator[list[tuple[str, str, str]]]:
    if not names:
        yield []
        return
    exam = import_module(f"tests.portal.exam.{names[0]}").EXAM
    with serve(exam) as served, _exams(names[1:]) as others:
        yield [(names[0], exam.config(served.url, given=True), exam.as_of), *others]


def audit(home: Path, config: str, as_of: str) -> dict[str, Any]:
    home.mkdir()
    (home / "config.yaml").write_text(config, encoding="utf-8")
    command = [sys.executable, "-m", "audit.cli", "audit", "--as-of", as_of, "--out", "out"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
    subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False)
    results: dict[str, Any] = json.loads((home / "out" / "results.json").read_text("utf-8"))
    return results


def main() -> int:
    able = scored = 0
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        with served(home) as portals:
            for name, config, as_of in portals:
                for unit in audit(home / name, config, as_of)["units"]:
                    counts = unit["checked"] >= ENOUGH_CASES and unit["coverage"] >= SEEN_WHOLE
                    able += counts
                    scored += counts and unit["score"] is not None
                    score = "-" if unit["score"] is None else f"{unit['score']:g}"
                    print(
                        f"{name:10} {unit['id']:10} 得分 {score:>6}  已判 {unit['checked']:4} 例  "
                        f"覆盖率 {unit['coverage']:.0%}  判定率 {unit['judged_share']:.0%}{'' if counts else '  （不计）'}"
                    )
    print(
        f"看全（{SEEN_WHOLE:.0%}）而有 {ENOUGH_CASES} 例的单位 {able} 个，评了分的 {scored} 个（{scored / (able or 1):.0%}）"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
