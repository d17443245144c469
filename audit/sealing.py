"""The end of a run: what it claims, and what it rests on, is sealed into the archive (`crawler.web.manifest`)."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import platform
from collections import Counter
from pathlib import Path
from typing import Any

from audit import __version__
from audit.plan import Plan
from crawler.web import manifest

# What of a finding is sealed beside the pages: its words, and where each of them was read.
_CLAIM = ("id", "unit", "site", "pack", "clause", "check", "status", "url", "title", "message", "evidence")


def seal(plan: Plan, results: dict[str, Any], made_at: str) -> dict[str, Any]:
    """Writes the run's manifest; what is known of it outside the archive: its number, name and digests.

    Raises OSError where the disk does not take it.
    """
    run = results["run"]
    claims = _sealed_claims(plan.archive, run["id"], made_at, results["findings"])
    files = [
        manifest.digest_row(path.name, manifest.digest_of(path))
        for path in manifest.unsealed(plan.archive, _known(plan.archive))
    ]
    link = manifest.append(
        plan.archive,
        run["id"],
        {
            "run": {
                name: run[name] for name in ("id", "name", "as_of", "started_at", "finished_at", "packs") if name in run
            },
            "made_at": made_at,
            "programs": _programs(),
            "packs": _packs(plan, results),
            "counts": {
                "files": len(files),
                "bytes": sum(file["size"] for file in files),
                "pages": sum(job["pages"] for job in results["crawl"]),
                "documents": sum(job["documents"] for job in results["crawl"]),
                "problems": len(results["problems"]),
                "findings": dict(sorted(Counter(finding["status"] for finding in results["findings"]).items())),
            },
            "files": files,
            "claims": claims,
            "replayed": [{"path": path, **_digest(Path(path))} for path in run.get("replay", ())],
        },
    )
    return {"number": link.number, "name": link.path.name, "sha256": link.digest.sha256, "sm3": link.digest.sm3}


def _known(archive: Path) -> set[str]:
    """The files that earlier manifests seal; those of one that was damaged since are sealed anew, as they are now."""
    known: set[str] = set()
    for path in manifest.manifests(archive):
        with contextlib.suppress(manifest.BrokenManifest):
            known |= manifest.load(path).files().keys()
    return known


def _sealed_claims(archive: Path, run: str, made_at: str, findings: list[dict[str, Any]]) -> dict[str, Any]:
    """Writes what the findings claim beside the manifests; a line each, packed."""
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0, filename="") as stream:
        for finding in findings:
            claim = {name: finding[name] for name in _CLAIM if name in finding}
            stream.write(json.dumps(claim, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
    data = packed.getvalue()
    folder = archive / manifest.FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    # Judged twice (broken off at the very end), a run has two: the one before is sealed, and stays.
    name = manifest.file_name(f"{run}-{made_at}") + ".findings.jsonl.gz"
    manifest.write(folder / name, data)
    return manifest.digest_row(name, manifest.digest_of_bytes(data))


def _digest(path: Path) -> dict[str, Any]:
    digest = manifest.digest_of(path)
    return {"size": digest.size, "sha256": digest.sha256, "sm3": digest.sm3}


def _programs() -> dict[str, str]:
    from crawler.extract import EXTRACTOR_VERSION
    from crawler.second_look import READER

    return {
        "zwgk-audit": __version__,
        "extractor": str(EXTRACTOR_VERSION),
        "second-reader": READER,
        "python": platform.python_version(),
    }


def _packs(plan: Plan, results: dict[str, Any]) -> list[dict[str, Any]]:
    from rules import packs

    known = packs.known(plan.pack_dirs)
    return [
        {"id": pack["id"], "overridden": pack["overridden"], **_digest(known[pack["id"]])}
        for pack in results["packs"]
        if pack["id"] in known
    ]
