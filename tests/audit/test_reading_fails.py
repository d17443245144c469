"""What a page says is not known where the reading of it fails: through the real commands, for each way to fail.

A fault in the reader, a page that is read for ever, one for which there is no memory: each costs that page, accuses
nobody and clears nobody.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from audit.demo.model import AS_OF
from tests.audit.conftest import Portal
from tests.audit.test_end_to_end import ROOT, configure

SHORT = "/hdjl/yjzj/202403/t20240311_3376242.html"  # a consultation of 21 days, which is a breach

# Python runs it at the start of every process of the command: what reads a page fails at every fifth, in turn in each way.
POISON = """
import importlib.machinery, os, sys, zlib
from urllib.parse import urlsplit

def poisoned(url):
    path = urlsplit(url).path
    number = zlib.crc32(path.encode())
    ways = os.environ["POISON"].split()
    if path == "/" or path not in ways and (len(ways) > 1 or number % 5):
        return
    kind = ways[0] if len(ways) > 1 else ("fault", "memory", "time")[number // 5 % 3]
    with open(os.environ["POISON_LOG"], "a") as log:
        print(kind, path, file=log)
    if kind == "fault":
        raise KeyError("a fault of ours")
    if kind == "memory":
        raise MemoryError
    from crawler.patience import Overdue
    raise Overdue

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name != "crawler.extract.reader":
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        loader, load = spec.loader, spec.loader.exec_module
        def exec_module(module):
            load(module)
            read = module.extract
            def extract(url, *more):
                poisoned(url)
                return read(url, *more)
            module.extract = extract
        loader.exec_module = exec_module
        return spec

sys.meta_path.insert(0, Finder())
"""


def poisoned(folder: Path, poison: str, *arguments: str) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
    """A command in which reading fails; what failed, as path → in which way. `poison`: a way and a path, or "all"."""
    (folder / "poison").mkdir()
    (folder / "poison" / "sitecustomize.py").write_text(POISON)
    log = folder / "poison" / "log"
    path = os.pathsep.join((str(folder / "poison"), str(ROOT)))
    done = subprocess.run(
        [sys.executable, "-P", "-m", "audit.cli", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1", "POISON": poison, "POISON_LOG": str(log)},
        timeout=300,
    )
    lines = log.read_text().splitlines() if log.exists() else []
    return done, dict(reversed(line.split(" ", 1)) for line in lines)  # type: ignore[arg-type]


def results(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "out" / "results.json").read_text("utf-8"))
    return found


def _of(said: dict[str, Any], status: str) -> list[dict[str, Any]]:
    return [
        finding
        for finding in said["findings"]
        if finding["status"] == status and (status == "fail" or not finding["subject"].startswith("unit:"))
    ]


def matters(said: dict[str, Any], status: str) -> set[tuple[str, ...]]:
    """What is told of what, wherever it was read: a document that stands in two columns is the same in either."""
    return {
        (found["unit"], found["clause"], found["check"], found["title"], found.get("part") or "")
        for found in _of(said, status)
    }


def paths(said: dict[str, Any], status: str) -> set[str]:
    """The pages that something is told of, without the portal's port."""
    return {urlsplit(found["url"] or "").path for found in _of(said, status)}


def test_what_was_not_read_accuses_nobody_and_clears_nobody(audited: Path, portal: Portal, tmp_path: Path) -> None:
    configure(tmp_path, portal.url)
    done, failed = poisoned(tmp_path, "all", "audit", "--as-of", AS_OF.isoformat(), "--out", "out")
    assert done.returncode in (0, 3), done.stderr
    assert set(failed.values()) == {"fault", "memory", "time"} and len(failed) > 40
    calm, said = results(audited), results(tmp_path)
    assert matters(calm, "fail") - matters(said, "fail"), "pages that are in breach are among those that were not read"
    assert matters(said, "fail") <= matters(calm, "fail")
    for status in ("fail", "pass"):
        assert not paths(said, status) & set(failed), status
    told = {
        urlsplit(problem["url"]).path: problem["problem"]
        for problem in said["problems"]
        if problem["problem"] != "list_unread"  # told beside it, of a list
    }
    words = {"fault": "bug", "memory": "too_slow", "time": "too_slow"}
    assert {path: told.get(path) for path in failed} == {path: words[kind] for path, kind in failed.items()}


@pytest.mark.parametrize("kind", ["fault", "memory", "time"])
def test_a_page_that_is_asked_for_and_not_read_is_said_to_be_unknown(portal: Portal, tmp_path: Path, kind: str) -> None:
    asked = portal.url.rstrip("/") + SHORT
    done, failed = poisoned(
        tmp_path, f"{kind} {SHORT}", "check", asked, "--as-of", AS_OF.isoformat(), "--delay", "0", "--out", "out"
    )
    assert failed == {SHORT: kind}
    assert results(tmp_path)["findings"] == [] and "既不能说合格，也不能说不合格" in done.stdout
    assert f"{asked}\n" in done.stdout and "首页" not in done.stdout, "the page that failed is named, and no other"
    assert done.returncode == 3
