"""Masked copies of the pages that open findings rest on, made of the archive, in a folder beside the report."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports.formats import file_stem

if TYPE_CHECKING:
    from reports.copies import Source, Target

FOLDER = "evidence"
MARKED = "#mark"  # where a copy's first marked sentence stands
MOST_COPIES = 300  # of a report: what nobody reads through; `zwgk show` makes any other
_MOST_PAGES = 4  # of a matter: the document, its interpretation, the list that names them
_OPEN = ("fail", "suspect")
_LINKS = ("link.body", "link.nav", "link.home")
_HOLDER = "link.page"
_ANSWERED = "访问结果 {answers}"
_OURS = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:\.\d)?\.html\Z")


def write_copies(results: Mapping[str, Any], archives: Sequence[Path], out: Path) -> dict[str, str]:
    """Writes the copies for the open matters under `out`/evidence; finding id → address from the report's root.

    A matter has one copy, however many clauses ask for it. What changed last comes first, and the dearest, where there
    are more matters than `MOST_COPIES`. Copies of an earlier report that this one does not have are removed.
    """
    folder = out / FOLDER
    copies: dict[str, str] = {}
    written: set[str] = set()
    for findings in _matters(results)[:MOST_COPIES]:
        names = write_matter(findings, archives, folder)
        if names:
            written.update(names)
            copies |= {finding["id"]: f"{FOLDER}/{names[0]}{MARKED}" for finding in findings}
    for left in folder.glob("*.html") if folder.is_dir() else ():
        if left.name not in written and _OURS.match(left.name):
            left.unlink()
    return copies


def write_matter(
    findings: Sequence[Mapping[str, Any]], archives: Sequence[Path], folder: Path, stem: str = ""
) -> list[str]:
    """Writes the copies of one matter's pages into `folder`; their names, the one that it is about first."""
    from reports.copies import copy_of

    records, targets = _records(findings), _targets(findings)
    sources = [(source, quotes) for row, quotes in records if (source := _source(row, archives)) is not None]
    stem = stem or file_stem(findings[0]["id"], set())
    names = [f"{stem}.html" if not number else f"{stem}.{number}.html" for number in range(len(sources))]
    made: list[str] = []
    for number, (source, quotes) in enumerate(sources):
        others = [(name, other.url) for name, (other, _) in zip(names, sources, strict=True) if other is not source]
        here = targets if source.url in {finding["url"] for finding in findings} else ()
        copy = copy_of(source, quotes, about=findings[0]["message"], others=others, targets=here)
        if copy is None and not number:
            return []  # what the finding is about is no page: a file, or nothing that can be shown
        if copy is not None:
            _put(folder / names[number], copy.html)
            made.append(names[number])
    return made


def _matters(results: Mapping[str, Any]) -> list[list[Mapping[str, Any]]]:
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for finding in results["findings"]:
        if finding["counts"] or finding["status"] in _OPEN:
            groups.setdefault(finding.get("matter") or finding["id"], []).append(finding)
    for findings in groups.values():
        findings.sort(key=lambda finding: (not finding["counts"], -(finding["deducted"] or 0), finding["id"]))
    return sorted(
        groups.values(),
        key=lambda findings: (
            not any(finding.get("change") for finding in findings),
            not findings[0]["counts"],
            -(findings[0]["deducted"] or 0),
            findings[0]["id"],
        ),
    )


def _records(findings: Iterable[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], list[str]]]:
    """The archive's records that the evidence names, each with the words read there; the finding's own page first."""
    rows: dict[tuple[str, int], tuple[Mapping[str, Any], list[str]]] = {}
    own = {finding["url"] for finding in findings}
    for finding in findings:
        for piece in finding["evidence"]:
            if piece.get("warc") and piece.get("offset") is not None:
                quotes = rows.setdefault((piece["warc"], piece["offset"]), (piece, []))[1]
                # Of a link its mark is the link itself; what its address answered stands on no page, nor when we read it.
                shown = "" if piece["source"] == "crawl" else piece.get("value")
                if piece["field"] not in (*_LINKS, _HOLDER) and (words := piece.get("quote") or shown):
                    quotes.append(str(words))
    return sorted(rows.values(), key=lambda row: row[0].get("url") not in own)[:_MOST_PAGES]


def _targets(findings: Iterable[Mapping[str, Any]]) -> list[Target]:
    """The links that a finding is about, each with what its address answered."""
    from reports.copies import Target

    targets = {
        piece["url"]: Target(
            piece["url"],
            _ANSWERED.format(answers=piece.get("quote") or ""),
            piece.get("fetched_at") or "",
            f"{piece['warc']} 第 {piece['offset']} 字节起" if piece.get("warc") else "",
            piece.get("sha256") or "",
        )
        for finding in findings
        for piece in finding["evidence"]
        if piece["field"] in _LINKS and piece.get("url")
    }
    return list(targets.values())


def _source(piece: Mapping[str, Any], archives: Sequence[Path]) -> Source | None:
    from crawler.web import warc
    from reports.copies import Source

    path = next((place / piece["warc"] for place in archives if (place / piece["warc"]).is_file()), None)
    record = warc.read(path, piece["offset"]) if path is not None else None
    if record is None:
        return None
    return Source(
        url=piece.get("url") or record.url,
        fetched_at=piece.get("fetched_at") or record.at,
        sha256=piece.get("sha256") or "",
        archive=f"{piece['warc']} 第 {piece['offset']} 字节起",
        body=record.content(),
        content_type=record.header("content-type") or None,
    )


def _put(path: Path, text: str) -> None:
    """Whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.half")
    half.write_text(text, encoding="utf-8", newline="\n")
    os.replace(half, path)
