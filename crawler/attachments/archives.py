"""zip in this process; rar, 7z, tar and their compressions through Debian's bsdtar, which turns them into a plain tar.

No member ever touches the disk, and nothing is unpacked that the limits do not allow.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import signal
import struct
import subprocess
import tarfile
import tempfile
import threading
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from crawler.attachments.parts import SMALL
from crawler.attachments.result import AttachmentText, Limits, Member, Unread, Words

_LITTER = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$)", re.IGNORECASE)
_READ_ERRORS = (BadZipFile, EOFError, zlib.error, struct.error, OSError, RuntimeError, ValueError)


@dataclass
class Budget:
    """What is still allowed to one outermost archive and all archives within it."""

    bytes: int
    members: int
    chars: int


# Reads one unpacked member: its name, its bytes, its depth, what is left.
ReadMember = Callable[[str, bytes, int, Budget], AttachmentText]


def read_archive(
    kind: str, data: bytes, limits: Limits, depth: int, budget: Budget, read_member: ReadMember
) -> AttachmentText:
    """The members of an archive and their text; archives within it are read into the same list."""
    if depth > limits.max_depth:
        raise Unread("too_large", Words.BOMB_DEPTH.format(limit=limits.max_depth))
    out = AttachmentText(kind, "ok")
    notes: list[str] = []
    source = _zip_members(data, limits, budget) if kind == "zip" else _tar_members(kind, data, limits, budget)
    try:
        for name, content in source:
            if isinstance(content, Unread):
                out.members.append(Member(name, _suffix(name), content.status, detail=content.detail))
                continue
            unpacked = read_member(name, content, depth + 1, budget)
            if unpacked.members:
                out.members.extend(
                    Member(f"{name}/{inner.name}", inner.type, inner.status, inner.text, inner.detail)
                    for inner in unpacked.members
                )
            else:
                out.members.append(Member(name, unpacked.type, unpacked.status, unpacked.text, unpacked.detail))
                budget.chars -= len(unpacked.text)
            out.truncated = out.truncated or unpacked.truncated
            if budget.chars <= 0:
                out.truncated = True
                notes.append(Words.CUT.format(limit=limits.max_chars))
                break
    except Unread as stop:
        if not out.members:
            raise
        out.truncated = True
        notes.append(stop.detail)
    if not out.members:
        out.status, out.detail = "empty", Words.NO_MEMBERS
        return out
    read = sum(member.status in ("ok", "empty") for member in out.members)
    out.detail = "；".join([Words.MEMBERS.format(total=len(out.members), read=read), *notes])
    states = {member.status for member in out.members}
    if "ok" not in states:
        # What all members share is the archive's state; of several, the one that a person can do something about.
        out.status = next(
            state
            for state in (
                "encrypted",
                "needs_tool",
                "scanned",
                "too_large",
                "timeout",
                "broken",
                "unsupported",
                "empty",
            )
            if state in states
        )
    out.text = "\n\n".join(member.text for member in out.members if member.text)
    return out


def _suffix(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _count(budget: Budget, limits: Limits) -> None:
    budget.members -= 1
    if budget.members < 0:
        raise Unread("too_large", Words.BOMB_COUNT.format(limit=limits.max_members))


def _zip_members(data: bytes, limits: Limits, budget: Budget) -> Iterator[tuple[str, bytes | Unread]]:
    try:
        archive = ZipFile(io.BytesIO(data))
    except _READ_ERRORS as error:
        raise Unread("broken", Words.BROKEN.format(why=str(error))) from None
    with archive:
        for info in archive.infolist():
            name = zip_name(info)
            if info.is_dir() or _LITTER.search(name):
                continue
            _count(budget, limits)
            if info.flag_bits & 1:
                yield name, Unread("encrypted", Words.PASSWORD)
                continue
            ratio = info.file_size // max(info.compress_size, 1)
            if info.file_size > SMALL and ratio > limits.max_ratio:
                yield name, Unread("too_large", Words.BOMB_RATIO.format(ratio=ratio))
                continue
            if info.file_size > limits.max_bytes:
                yield (
                    name,
                    Unread("too_large", Words.FILE_TOO_LARGE.format(size=info.file_size, limit=limits.max_bytes)),
                )
                continue
            try:
                # The size that the directory states bounds what is unpacked, whether it is true or not.
                with archive.open(info) as stream:
                    content = stream.read(min(limits.max_bytes, max(budget.bytes, 0)) + 1)
            except NotImplementedError:
                yield name, Unread("unsupported", Words.METHOD)
                continue
            except _READ_ERRORS as error:
                yield name, Unread("broken", Words.BROKEN.format(why=str(error)))
                continue
            budget.bytes -= len(content)
            if budget.bytes < 0:
                raise Unread("too_large", Words.BOMB_TOTAL.format(limit=limits.max_total_bytes))
            yield name, content


def zip_name(info: ZipInfo) -> str:
    """The member's name: marked UTF-8, or Info-ZIP's Unicode field, or what Chinese Windows wrote: GBK bytes."""
    raw_name = info.orig_filename
    if info.flag_bits & 0x800:
        return raw_name.replace("\\", "/")
    extra = info.extra
    while len(extra) >= 4:
        tag, size = struct.unpack_from("<HH", extra)
        if tag == 0x7075 and size > 5:
            return extra[9 : 4 + size].decode("utf-8", "replace").replace("\\", "/")
        extra = extra[4 + size :]
    try:
        raw = raw_name.encode("cp437")
    except UnicodeEncodeError:
        return raw_name
    return _name(raw)


def _name(raw: bytes) -> str:
    for charset in ("utf-8", "gb18030"):
        try:
            # GBK's second byte may be a backslash: it is taken for a separator only after decoding.
            return raw.decode(charset).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return raw.decode("gb18030", "replace").replace("\\", "/")


def _tar_members(kind: str, data: bytes, limits: Limits, budget: Budget) -> Iterator[tuple[str, bytes | Unread]]:
    if kind == "rar" and _rar_locked(data):
        raise Unread("encrypted", Words.PASSWORD)
    bsdtar = shutil.which("bsdtar")
    if bsdtar is None:
        raise Unread("needs_tool", Words.NEEDS_BSDTAR.format(kind=kind))
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as errors:
        # 7z keeps its directory at the end and must be sought in. All else comes through a pipe: where libarchive can
        # seek, it takes a rar whose last member is a stored docx for that docx.
        seekable = kind == "7z"
        if seekable:
            source.write(data)
            source.seek(0)
        tool = subprocess.Popen(
            [bsdtar, "-cf", "-", "--format", "pax", "@-"],  # members are copied, never written out as files
            stdin=source if seekable else subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"},
        )
        if tool.stdin is not None:
            threading.Thread(target=_feed, args=(tool.stdin, data), daemon=True).start()
        assert tool.stdout is not None
        seen = 0
        try:
            with tarfile.open(fileobj=tool.stdout, mode="r|", encoding="utf-8", errors="surrogateescape") as tar:
                for entry in tar:
                    name = _name(entry.name.encode("utf-8", "surrogateescape"))
                    if not entry.isfile() or _LITTER.search(name):
                        continue
                    _count(budget, limits)
                    seen += 1
                    if entry.size > limits.max_bytes or (
                        entry.size > SMALL and entry.size > limits.max_ratio * len(data)
                    ):
                        # Reading on would unpack it to skip it.
                        raise Unread("too_large", Words.FILE_TOO_LARGE.format(size=entry.size, limit=limits.max_bytes))
                    budget.bytes -= entry.size
                    if budget.bytes < 0:
                        raise Unread("too_large", Words.BOMB_TOTAL.format(limit=limits.max_total_bytes))
                    stream = tar.extractfile(entry)
                    content = stream.read() if stream is not None else b""
                    if len(content) < entry.size:
                        raise tarfile.ReadError("unexpected end")
                    yield name, content
        except tarfile.TarError:
            pass  # bsdtar's own words, below, say why its output ended
        finally:
            code = _end(tool)
        if code:
            errors.seek(0)
            words = errors.read(2000).decode("utf-8", "replace")
            raise _trouble(words)


def _end(tool: subprocess.Popen[bytes]) -> int:
    """The tool's exit code. It may still write what nobody reads: the pipe's end would stop it at its next write."""
    assert tool.stdout is not None
    running = tool.poll() is None
    tool.stdout.close()
    try:
        return tool.wait(2 if running else None)
    except subprocess.TimeoutExpired:
        os.kill(tool.pid, signal.SIGKILL)
        return tool.wait()


def _rar_locked(data: bytes) -> bool:
    """Whether names or the first file are encrypted, which older libarchives do not tell from damage."""
    try:
        if data[:8] == b"Rar!\x1a\x07\x01\x00":
            at = 8
            for _ in range(16):
                size, start = _vint(data, at + 4)
                kind, field = _vint(data, start)
                flags, field = _vint(data, field)
                extra, field = _vint(data, field) if flags & 1 else (0, field)
                body, _ = _vint(data, field) if flags & 2 else (0, field)
                if kind == 4:
                    return True
                if kind == 2:
                    record = start + size - extra
                    while extra and record < start + size:
                        length, inner = _vint(data, record)
                        if _vint(data, inner)[0] == 1:
                            return True
                        record = inner + length
                    return False
                at = start + size + body
        elif data[:7] == b"Rar!\x1a\x07\x00":
            at = 7
            for _ in range(16):
                kind, flags, size = struct.unpack_from("<BHH", data, at + 2)
                if kind == 0x73 and flags & 0x80:
                    return True
                if kind == 0x74:
                    return bool(flags & 4)
                at += size + (struct.unpack_from("<I", data, at + 7)[0] if flags & 0x8000 else 0)
    except (struct.error, IndexError):
        pass
    return False


def _vint(data: bytes, at: int) -> tuple[int, int]:
    """RAR 5's number of seven bits a byte, and where it ends."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80 or shift > 63:
            return value, at


def _feed(pipe: IO[bytes], data: bytes) -> None:
    with contextlib.suppress(OSError, ValueError), pipe:
        pipe.write(data)


def _trouble(words: str) -> Unread:
    low = words.lower()
    if "encrypt" in low or "passphrase" in low or "password" in low:
        return Unread("encrypted", Words.PASSWORD)
    if "unsupported" in low or "not supported" in low:
        return Unread("unsupported", Words.METHOD)
    if "memory" in low:
        return Unread("too_large", Words.OUT_OF_MEMORY)
    lines = [line.removeprefix("bsdtar: ") for line in words.splitlines() if line.strip()]
    return Unread("broken", Words.BROKEN.format(why=lines[0][:120] if lines else "bsdtar"))
