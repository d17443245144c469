"""`zwgk archive export`: the evidence of findings as a folder that others open with pywb and check with sha256sum."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import uuid
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from audit import texts
from audit.plan import UsageError
from audit.proving import claims
from checks.status import STATUS_NAMES, Status
from crawler.web import hiding, manifest, warc

WARC = "evidence.warc.gz"


@dataclass(frozen=True, slots=True)
class Handed:
    findings: int
    records: int


@dataclass(slots=True)
class Copied:
    """A record as it was handed over: where it lay, and where it lies now."""

    number: int
    url: str
    at: str
    status: int
    name: str
    offset: int
    size: int  # bytes, packed
    sha256: str  # of the packed bytes, as they lie in either file
    offset_here: int


@dataclass(slots=True)
class Claim:
    """A finding as it was sealed, with the numbers of the records that each piece of its evidence stands in."""

    data: Mapping[str, Any]
    sealed_by: manifest.Manifest
    evidence: list[tuple[Mapping[str, Any], Copied | None]]

    @property
    def status(self) -> str:
        return STATUS_NAMES[Status(self.data["status"])]


def hand_over(archive: Path, names: Sequence[str], out: Path) -> Handed:
    """Writes the folder; raises `UsageError` where a finding is not known or what it rests on is not as it was."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageError(texts.ARCHIVE_OUT_THERE.format(path=out))
    chain = []
    for path in manifest.manifests(archive):
        try:
            chain.append(manifest.load(path))
        except manifest.BrokenManifest as error:
            raise UsageError(f"{path}：{error}") from error
    found = _found(archive, chain, names)
    packed = io.BytesIO()
    packed.write(_warcinfo())
    copied: dict[tuple[str, int], Copied] = {}
    replayed = {Path(row["path"]).name: Path(row["path"]) for link in chain for row in link.data.get("replayed", ())}
    handed: list[Claim] = []
    for claim, link in found:
        evidence: list[tuple[Mapping[str, Any], Copied | None]] = []
        for piece in claim["evidence"]:
            if not piece.get("warc") or piece.get("offset") is None:
                evidence.append((piece, None))
                continue
            place = piece["warc"], piece["offset"]
            if place not in copied:
                path = archive / piece["warc"]
                path = path if path.is_file() else replayed.get(piece["warc"], path)
                copied[place] = _copy(path, piece, claim["id"], len(copied) + 1, packed)
            evidence.append((piece, copied[place]))
        handed.append(Claim(claim, link, evidence))
    _write(out, archive, packed.getvalue(), handed, list(copied.values()), chain)
    return Handed(len(handed), len(copied))


def _found(
    archive: Path, chain: Sequence[manifest.Manifest], names: Sequence[str]
) -> list[tuple[dict[str, Any], manifest.Manifest]]:
    """The findings as they were last sealed, by their ids or the beginnings of those."""
    alike: dict[str, dict[str, tuple[dict[str, Any], manifest.Manifest]]] = {name: {} for name in names}
    for link in reversed(chain):
        row = link.data.get("claims")
        path = archive / manifest.FOLDER / row["name"] if row else None
        wanted = [name for name in names if name not in alike[name]]
        if path is None or not path.is_file() or not wanted:
            continue
        for claim in claims(path):
            for name in wanted:
                if claim["id"].startswith(name):
                    alike[name].setdefault(claim["id"], (claim, link))
    out: dict[str, tuple[dict[str, Any], manifest.Manifest]] = {}
    for name, known in alike.items():
        if name not in known and len(known) > 1:
            raise UsageError(texts.ARCHIVE_AMBIGUOUS.format(name=name, count=len(known)))
        if not known:
            raise UsageError(texts.ARCHIVE_UNKNOWN.format(name=name))
        finding = name if name in known else next(iter(known))
        out.setdefault(finding, known[finding])
    return list(out.values())


def _copy(path: Path, piece: Mapping[str, Any], finding: str, number: int, packed: io.BytesIO) -> Copied:
    """Copies a record byte for byte, so that it can be laid beside the sealed file; a plain one is packed."""
    where = f"{path.name} 第 {piece['offset']} 字节"
    try:
        record = warc.read(path, piece["offset"])
        data = warc.packed(path, piece["offset"])
    except (OSError, ValueError):
        record, data = None, b""
    if record is None or not data or hashlib.sha256(record.content()).hexdigest() != piece["sha256"]:
        raise UsageError(texts.ARCHIVE_LOST.format(finding=finding, where=where))
    if not data.startswith(b"\x1f\x8b"):
        data = gzip.compress(data, mtime=0)
    here = packed.tell()
    packed.write(data)
    sha256 = hashlib.sha256(data).hexdigest()
    return Copied(
        number,
        hiding.address(record.url),
        record.at,
        record.status,
        path.name,
        piece["offset"],
        len(data),
        sha256,
        here,
    )


def _warcinfo() -> bytes:
    fields = f"software: zwgk-audit\r\nformat: WARC File Format 1.1\r\ndescription: {WARC}\r\n".encode()
    head = (
        f"WARC/1.1\r\nWARC-Type: warcinfo\r\nWARC-Record-ID: <urn:uuid:{uuid.uuid4()}>\r\nWARC-Date: 2000-01-01T00:00:00Z\r\n"
        f"WARC-Filename: {WARC}\r\nContent-Type: application/warc-fields\r\nContent-Length: {len(fields)}\r\n\r\n"
    )
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    return packer.compress(head.encode() + fields + b"\r\n\r\n") + packer.flush()


def _write(
    out: Path,
    archive: Path,
    packed: bytes,
    handed: Sequence[Claim],
    copied: Sequence[Copied],
    chain: Sequence[manifest.Manifest],
) -> None:
    (out / manifest.FOLDER).mkdir(parents=True, exist_ok=True)
    (out / WARC).write_bytes(packed)
    claimed = [dict(claim.data) for claim in handed]
    (out / "findings.json").write_text(json.dumps(claimed, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for link in chain:
        (out / manifest.FOLDER / link.path.name).write_bytes(link.path.read_bytes())
    sealed = {name: link for link in reversed(chain) for name in link.files()}
    page = Environment(
        loader=PackageLoader("audit"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    ).get_template("evidence.html.j2")
    (out / "index.html").write_text(
        page.render(claims=handed, copied=copied, sealed=sealed, chain=chain, warc=WARC), encoding="utf-8"
    )
    files = sorted(path for path in out.rglob("*") if path.is_file())
    digests = {path.relative_to(out).as_posix(): manifest.digest_of(path) for path in files}
    for name, kind in (("SHA256SUMS", "sha256"), ("SM3SUMS", "sm3")):
        lines = [f"{getattr(digest, kind)}  {path}\n" for path, digest in digests.items()]
        (out / name).write_text("".join(lines), encoding="utf-8")
