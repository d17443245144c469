"""The chain that seals an archive: each run's manifest names the files that are new, and the manifest before it.

A manifest holds the digests of what lies beside it (SHA-256, and SM3 as 商用密码 ask for it) and that of the manifest
before: whoever changes a file, or a manifest, must change every later one, and the digest of the last is known outside
the archive (the store, the report). `manifest/000001-RUN.json`; files stand in the one manifest that saw them first.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

SCHEMA = "zwgk-manifest/1"
FOLDER = "manifest"
_NAME = re.compile(r"(\d{6,})-[\w.-]+\.json")
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Digest:
    """What a file was, to be proven again; `size` in bytes, digests in hexadecimal."""

    size: int
    sha256: str
    sm3: str


class Digests:
    """SHA-256 and SM3 of bytes that come a block at a time."""

    def __init__(self) -> None:
        # Not hashlib's own: some systems build their OpenSSL without SM3.
        from cryptography.hazmat.primitives import hashes

        self._sha256 = hashlib.sha256()
        self._sm3 = hashes.Hash(hashes.SM3())
        self._size = 0

    def update(self, block: bytes) -> None:
        self._sha256.update(block)
        self._sm3.update(block)
        self._size += len(block)

    def digest(self) -> Digest:
        """Once, when all has come."""
        return Digest(self._size, self._sha256.hexdigest(), self._sm3.finalize().hex())


def digest_of(path: Path) -> Digest:
    """Raises OSError where the file cannot be read."""
    digests = Digests()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digests.update(block)
    return digests.digest()


def digest_of_bytes(data: bytes) -> Digest:
    digests = Digests()
    digests.update(data)
    return digests.digest()


@dataclass(frozen=True, slots=True)
class Manifest:
    """One link of the chain, as it stands in the archive."""

    number: int
    path: Path
    digest: Digest
    data: Mapping[str, Any]

    @property
    def run(self) -> str:
        run = self.data.get("run")
        return str(run.get("id", "")) if isinstance(run, Mapping) else ""

    def files(self) -> dict[str, Digest]:
        """The files that it seals, by their names in the archive."""
        return {str(row["name"]): digest_from(row) for row in self.data["files"]}

    @property
    def before(self) -> Digest | None:
        row = self.data["before"]
        return digest_from(row) if row is not None else None


class BrokenManifest(Exception):
    """A manifest that cannot be read; `path` names it."""

    def __init__(self, path: Path, message: str):
        super().__init__(message)
        self.path = path


def digest_from(row: Mapping[str, Any]) -> Digest:
    """What `digest_row` wrote."""
    return Digest(int(row["size"]), str(row["sha256"]), str(row["sm3"]))


def digest_row(name: str, digest: Digest) -> dict[str, Any]:
    return {"name": name, **asdict(digest)}


def manifests(archive: Path) -> list[Path]:
    """The manifests of an archive, in the order of their numbers."""
    found = [path for path in (archive / FOLDER).glob("*.json") if _NAME.fullmatch(path.name)]
    return sorted(found, key=lambda path: (number_of(path), path.name))


def number_of(path: Path) -> int:
    match = _NAME.fullmatch(path.name)
    assert match is not None, "manifests() gives no others"
    return int(match[1])


def load(path: Path) -> Manifest:
    """Raises `BrokenManifest` for what is none, in Chinese."""
    try:
        raw = path.read_bytes()
        data = json.loads(raw)
        manifest = Manifest(int(data["number"]), path, digest_of_bytes(raw), data)
        if data["schema"] != SCHEMA:
            raise BrokenManifest(path, f"格式是 {data['schema']}，本程序读的是 {SCHEMA}")
        # Whatever is used later is looked at now.
        manifest.files(), manifest.before, manifest.run
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenManifest(path, "不是能读的存档清单，可能被改动过") from error
    return manifest


def append(archive: Path, run: str, body: Mapping[str, Any]) -> Manifest:
    """Adds a link that names the last one as it lies there; `body` is what it says besides. On the disk when it returns."""
    folder = archive / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two stores may share an archive
        last = next(reversed(manifests(archive)), None)
        number = number_of(last) + 1 if last else 1
        before = digest_row(last.name, digest_of(last)) if last else None
        data = {"schema": SCHEMA, "number": number, "before": before, **body}
        raw = (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
        path = folder / f"{number:06d}-{file_name(run)}.json"
        write(path, raw)
        return Manifest(number, path, digest_of_bytes(raw), data)


def file_name(run: str) -> str:
    return re.sub(r"[^\w.-]+", "_", run)


def write(path: Path, data: bytes) -> None:
    """Writes a file that is there whole or not at all, even after a power cut."""
    name = path.with_name(f".{path.name}.{os.getpid()}.part")  # not mkstemp: a group may be meant to read it
    try:
        with name.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def unsealed(archive: Path, sealed: Iterable[str]) -> list[Path]:
    """The archive's files that no manifest names yet and that nobody is writing to any more, by name."""
    known = set(sealed)
    return [path for path in sorted(archive.glob("*.warc.gz")) if path.name not in known and not _is_written(path)]


def _is_written(path: Path) -> bool:
    """Whether a `WarcWriter` has it open: half a file must not be sealed."""
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:
            return False
    return False
