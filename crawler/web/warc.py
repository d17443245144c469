"""The archive: every answer as a WARC record, gzip a record, to be found again by file and offset.

Records are laid out here rather than by a library: they are written once a page, on the crawl's hot path
(`benchmarks/crawl.py`); that others read them is held by a test with warcio.
"""

from __future__ import annotations

import base64
import contextlib
import fcntl
import hashlib
import os
import re
import uuid
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from crawler.facts import SHANGHAI
from crawler.messages import naming

# Marks of answers that stand apart from the site's pages: asked for to try a link, and to see what is said of a page that
# cannot exist.
LINK, PROBE = "LINK", "PROBE"
_ROTATE = 1 << 30  # bytes of one file
# Portal pages are half as large again at level 1 as at 9, at a quarter of the time.
_LEVEL = 3
# To make ready zlib's usual 256 KiB takes a third of the time that packing a small page does.
_SMALL, _SMALL_MEMORY = 16_000, 6
_READ = 1 << 16
_MAX_HEADER = 1 << 20
# Bytes that a record, and a body within it, may unpack to: a hundred million zeros are packed in a few thousand bytes.
_MOST_RECORD = 256 << 20
_MOST_BODY = 64 << 20
_MOST_PART = 1 << 24  # bytes unpacked at once


@dataclass(slots=True)
class Record:
    """One response as it stands in an archive."""

    url: str
    at: str  # ISO 8601, +08:00
    status: int
    reason: str
    headers: list[tuple[str, str]]
    body: bytes
    type: str = "response"  # or revisit, or conversion: as a browser showed it
    truncated: bool = False  # the record itself is not whole
    cut: bool = False  # the record is whole, the answer was not
    request: str = ""  # what tells it from a GET of the same URL (`request_mark`)
    more: bool = False  # another record follows in the same gzip member: it cannot be addressed
    digest: str = ""  # WARC-Payload-Digest as its writer had it, "sha256:…" in ours

    def header(self, name: str) -> str:
        return next((value for one, value in self.headers if one.lower() == name), "")

    def content(self) -> bytes:
        """The body with its Content-Encoding undone; as it is where that cannot be done, or would not end."""
        coding = self.header("content-encoding").strip().lower()
        body = self.body
        try:
            if coding in ("gzip", "x-gzip"):
                body = zlib.decompressobj(47).decompress(self.body, _MOST_BODY + 1)
            elif coding == "deflate":  # with or without zlib's header: servers do both
                window = 15 if self.body[:1] == b"\x78" else -15
                body = zlib.decompressobj(window).decompress(self.body, _MOST_BODY + 1)
            elif coding == "br":
                body = _unbrotlied(self.body)
        except Exception:
            return self.body
        return body if len(body) <= _MOST_BODY else self.body


def _unbrotlied(body: bytes) -> bytes:
    import brotli

    unpacker = brotli.Decompressor()
    parts = [unpacker.process(body, output_buffer_limit=_READ)]
    length = len(parts[0])
    while not unpacker.is_finished() and length <= _MOST_BODY:
        parts.append(unpacker.process(b"", output_buffer_limit=_READ))
        if not parts[-1]:
            raise ValueError("cut short")
        length += len(parts[-1])
    return b"".join(parts)


@dataclass(slots=True)
class Entry:
    """Where a response stands."""

    url: str
    at: str
    status: int
    type: str
    content_type: str
    path: str
    offset: int
    request: str = ""


@dataclass(slots=True)
class Damage:
    """A part of an archive that could not be read."""

    path: str
    offset: int
    message: str


def local(moment: datetime) -> str:
    """ISO 8601 with +08:00, to the second."""
    return moment.astimezone(SHANGHAI).isoformat(timespec="seconds")


def request_mark(method: str, body: bytes) -> str:
    """What tells a request's answer from a GET of the same URL, kept in the record as `Zwgk-Request`; "" for a GET."""
    return "" if method == "GET" else f"{method} {hashlib.sha256(body).hexdigest()[:32]}"


class WarcWriter:
    """Writes the answers of one site in one run; one writer a process, a new file for every process."""

    def __init__(
        self, directory: str | Path, site: str, run_id: str, *, software: str = "zwgk-audit", rotate: int = _ROTATE
    ):
        self.directory = Path(directory)
        self.stem = re.sub(r"[^\w.-]+", "_", f"{site}-{run_id}")
        self.software = software
        self.rotate = rotate
        self.number = 0
        self.name = ""
        self.offset = 0
        self._file: BinaryIO | None = None

    def response(
        self,
        url: str,
        at: datetime,
        status: int,
        reason: str,
        headers: list[tuple[bytes, bytes]],
        body: bytes,
        *,
        truncated: str | None = None,
        digest: str | None = None,
        request: str = "",
    ) -> tuple[str, int]:
        """The file and the offset of the record. `digest` is the body's SHA-256 in hexadecimal where it is known."""
        extra = f"WARC-Truncated: {truncated}\r\n" if truncated else ""
        if request:
            extra += f"Zwgk-Request: {request}\r\n"
        return self._http("response", url, at, status, reason, headers, body, extra, digest)

    def revisit(
        self,
        url: str,
        at: datetime,
        status: int,
        reason: str,
        headers: list[tuple[bytes, bytes]],
        *,
        refers_to: str,
        refers_at: str,
    ) -> tuple[str, int]:
        """A 304: the page is as it was at `refers_at`."""
        moment = datetime.fromisoformat(refers_at).astimezone(UTC)
        extra = (
            "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/server-not-modified\r\n"
            f"WARC-Refers-To-Target-URI: {refers_to}\r\nWARC-Refers-To-Date: {moment:%Y-%m-%dT%H:%M:%SZ}\r\n"
        )
        return self._http("revisit", url, at, status, reason, headers, b"", extra, None)

    def rendered(self, url: str, at: datetime, html: bytes, mark: str) -> tuple[str, int]:
        """A page as a browser shows it: not what the site answered but what its scripts made of it."""
        digest = base64.b32encode(hashlib.sha256(html).digest()).decode()
        extra = f"WARC-Target-URI: {url}\r\nWARC-Payload-Digest: sha256:{digest}\r\nZwgk-Request: {mark}\r\n"
        return self._record("conversion", "text/html; charset=utf-8", at, html, extra)

    def flush(self) -> None:
        """All records are with the operating system: a process that is killed now has lost none of them."""
        if self._file is not None:
            with naming(self.directory / self.name):
                self._file.flush()

    def sync(self) -> None:
        """All records are on the disk: not even a power cut leaves a row of the store without its record."""
        if self._file is not None:
            with naming(self.directory / self.name):
                self._file.flush()
                os.fsync(self._file.fileno())

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _http(
        self,
        kind: str,
        url: str,
        at: datetime,
        status: int,
        reason: str,
        headers: list[tuple[bytes, bytes]],
        body: bytes,
        extra: str,
        digest: str | None,
    ) -> tuple[str, int]:
        lines = [b"HTTP/1.1 %d %s" % (status, reason.encode("ascii", "replace"))]
        for name, value in headers:
            lowered = name.lower()
            # The body arrives de-chunked; its length is the one that the record holds.
            if lowered == b"transfer-encoding":
                name = b"X-Archive-Transfer-Encoding"
            elif lowered == b"content-length":
                continue
            lines.append(name + b": " + value)
        if kind == "response":
            lines.append(b"Content-Length: %d" % len(body))
        head = b"\r\n".join(lines) + b"\r\n\r\n"
        if kind == "response":
            raw = bytes.fromhex(digest) if digest else hashlib.sha256(body).digest()
            extra += f"WARC-Payload-Digest: sha256:{base64.b32encode(raw).decode()}\r\n"
        extra = f"WARC-Target-URI: {url}\r\n{extra}"
        return self._record(kind, "application/http; msgtype=response", at, head + body, extra)

    def _record(self, kind: str, content_type: str, at: datetime, block: bytes, extra: str) -> tuple[str, int]:
        file = self._file
        if file is None or self.offset >= self.rotate:
            file = self._open(at)
        return self._append(file, kind, content_type, at, block, extra)

    def _append(
        self, file: BinaryIO, kind: str, content_type: str, at: datetime, block: bytes, extra: str
    ) -> tuple[str, int]:
        date = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        head = (
            f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{uuid.uuid4()}>\r\n"
            f"WARC-Date: {date}\r\n{extra}"
            f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        packer = zlib.compressobj(
            _LEVEL, zlib.DEFLATED, 31, _SMALL_MEMORY if len(block) < _SMALL else zlib.DEF_MEM_LEVEL
        )
        data = packer.compress(head.encode() + block + b"\r\n\r\n") + packer.flush()
        start = self.offset
        with naming(self.directory / self.name):
            file.write(data)
        self.offset += len(data)
        return self.name, start

    def _open(self, at: datetime) -> BinaryIO:
        self.close()
        self.directory.mkdir(parents=True, exist_ok=True)
        while True:
            self.number += 1
            self.name = f"{self.stem}-{self.number:05d}.warc.gz"
            try:
                # Never appended to: the file of a process that was killed may end in half a record.
                file = (self.directory / self.name).open("xb", buffering=1 << 20)
                break
            except FileExistsError:
                continue
        with contextlib.suppress(OSError):  # a file system without locks
            fcntl.flock(
                file, fcntl.LOCK_EX | fcntl.LOCK_NB
            )  # not to be sealed before it is whole (`manifest.unsealed`)
        self._file = file
        self.offset = 0
        fields = f"software: {self.software}\r\nformat: WARC File Format 1.1\r\n".encode()
        self._append(file, "warcinfo", "application/warc-fields", at, fields, f"WARC-Filename: {self.name}\r\n")
        return file


def read(path: str | Path, offset: int) -> Record | None:
    """The response record at `offset`; None where there is none."""
    with Path(path).open("rb") as file:
        file.seek(offset)
        for _offset, block in _members(file, offset, str(path), []):
            return parse(block)
    return None


def packed(path: str | Path, offset: int) -> bytes:
    """The record at `offset` as it lies in the file, packed or plain, to be handed on byte for byte; b"" for none."""
    with Path(path).open("rb") as file:
        file.seek(offset)
        damage: list[Damage] = []
        members = _members(file, offset, str(path), damage)
        if next(members, None) is None:
            return b""
        following = next(members, None)
        end = following[0] if following is not None else damage[0].offset if damage else None
        file.seek(offset)
        return file.read() if end is None else file.read(end - offset)


def entries(path: str | Path, damage: list[Damage]) -> Iterator[tuple[Entry, Record]]:
    """Every response of an archive in its order, in one pass; what cannot be read is told in `damage`."""
    with Path(path).open("rb") as file:
        for offset, block in _members(file, 0, str(path), damage):
            try:
                record = parse(block)
            except ValueError as error:
                damage.append(Damage(str(path), offset, str(error)))
                continue
            if record is None:
                continue
            if record.truncated:
                damage.append(Damage(str(path), offset, "记录不完整"))
                continue
            if record.more:
                damage.append(
                    Damage(str(path), offset, "整个文件压成了一块，只读得到第一条；请先用 warcio recompress 转换")
                )
            content_type = record.header("content-type")
            at, status, mark = record.at, record.status, record.request
            yield Entry(record.url, at, status, record.type, content_type, str(path), offset, mark), record


def parse(block: bytes) -> Record | None:
    """A WARC record of an HTTP response; None for other records. Raises ValueError where it is not a record."""
    if not block.startswith(b"WARC/"):
        raise ValueError("不是 WARC 记录")
    head, _, rest = block.partition(b"\r\n\r\n")
    fields = _fields(head)
    kind = fields.get("warc-type", "").lower()
    if kind not in ("response", "revisit", "resource", "conversion"):
        return None
    try:
        length = int(fields.get("content-length", "0"))
        at = local(datetime.fromisoformat(fields["warc-date"].replace("Z", "+00:00")))
        url = fields["warc-target-uri"].strip("<>")
    except (KeyError, ValueError) as error:
        raise ValueError(f"WARC 记录头不完整：{error}") from error
    truncated = len(rest) < length
    cut = "warc-truncated" in fields
    digest = fields.get("warc-payload-digest", "")
    more = rest[length : length + 9].strip(b"\r\n").startswith(b"WARC/")
    content = rest[:length]
    if kind in ("resource", "conversion"):
        headers = [("Content-Type", fields.get("content-type", ""))]
        # Other archivers' conversions are no answers either: they must not stand for the page.
        kind, mark = ("response", "") if kind == "resource" else (kind, "CONVERSION")
        request = fields.get("zwgk-request", mark)
        return Record(url, at, 200, "OK", headers, content, kind, truncated, cut, request, False, digest)
    if "http" not in fields.get("content-type", "http"):
        return None
    http_head, _, body = content.partition(b"\r\n\r\n")
    lines = http_head.decode("latin-1").split("\r\n")
    status = lines[0].split(None, 2)
    if len(status) < 2 or not status[1].isdigit():
        raise ValueError("WARC 记录里没有 HTTP 状态行")
    headers = []
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        if colon:
            headers.append((name.strip(), value.strip()))
    lowered = {name.lower(): value.lower() for name, value in headers}
    if "chunked" in lowered.get("transfer-encoding", ""):
        body = _dechunk(body)
        headers = [(name, value) for name, value in headers if name.lower() != "transfer-encoding"]
    if lowered.get("content-encoding", "").strip() == "gzip" and not body.startswith(b"\x1f\x8b"):
        # Some archivers keep the decoded body under the header of the encoded one.
        headers = [(name, value) for name, value in headers if name.lower() != "content-encoding"]
    reason = status[2] if len(status) > 2 else ""
    request = fields.get("zwgk-request", "")
    return Record(url, at, int(status[1]), reason, headers, body, kind, truncated, cut, request, more, digest)


def _fields(head: bytes) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in head.decode("utf-8", "replace").split("\r\n")[1:]:
        name, colon, value = line.partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    return fields


def _dechunk(body: bytes) -> bytes:
    """The content of a chunked body; the body itself where it is not chunked after all."""
    out: list[bytes] = []
    at = 0
    while at < len(body):
        line_end = body.find(b"\r\n", at)
        size = body[at:line_end].split(b";")[0].strip() if line_end >= 0 else b""
        if not re.fullmatch(rb"[0-9A-Fa-f]{1,8}", size):
            return body if not out else b"".join(out)
        length = int(size, 16)
        if length == 0:
            break
        out.append(body[line_end + 2 : line_end + 2 + length])
        at = line_end + 2 + length + 2
    return b"".join(out)


def _members(file: BinaryIO, offset: int, path: str, damage: list[Damage]) -> Iterator[tuple[int, bytes]]:
    """Offset and bytes of every record from here on; plain files and files compressed a record at a time."""
    magic = file.read(2)
    file.seek(offset)
    if magic == b"\x1f\x8b":
        yield from _gzip_members(file, offset, path, damage)
    elif magic:
        yield from _plain_members(file, offset, path, damage)


def _gzip_members(file: BinaryIO, offset: int, path: str, damage: list[Damage]) -> Iterator[tuple[int, bytes]]:
    waiting = b""
    while True:
        unpacker = zlib.decompressobj(31)
        parts: list[bytes] = []
        start, length = offset, 0
        try:
            while not unpacker.eof:
                packed = unpacker.unconsumed_tail
                chunk = packed or waiting or file.read(_READ)
                waiting = b""
                if not chunk and not (parts and len(parts[-1]) == _MOST_PART):
                    break  # else the packer may hold more than it gave
                parts.append(unpacker.decompress(chunk, _MOST_PART))
                length += len(parts[-1])
                offset += 0 if packed else len(chunk)
                if length > _MOST_RECORD:
                    damage.append(Damage(path, start, f"一条记录解压后超过 {_MOST_RECORD >> 20} MB，其后的内容没有读"))
                    return
        except zlib.error as error:
            damage.append(Damage(path, start, f"压缩数据损坏：{error}"))
            return
        if not unpacker.eof:
            if parts:
                damage.append(Damage(path, start, "文件在此处中断，其后的内容没有"))
            return
        waiting = unpacker.unused_data
        offset -= len(waiting)
        yield start, b"".join(parts)
        if not waiting and not (waiting := file.read(_READ)):
            return
        if not waiting.startswith(b"\x1f\x8b"):
            damage.append(Damage(path, offset, "此处起不是 gzip 数据"))
            return


def _plain_members(file: BinaryIO, offset: int, path: str, damage: list[Damage]) -> Iterator[tuple[int, bytes]]:
    buffer = b""
    while True:
        while (end := buffer.find(b"\r\n\r\n")) < 0 and len(buffer) < _MAX_HEADER:
            chunk = file.read(_READ)
            if not chunk:
                break
            buffer += chunk
        if end < 0:
            if buffer.strip(b"\r\n"):
                damage.append(Damage(path, offset, "文件在此处中断，其后的内容没有"))
            return
        if not buffer.startswith(b"WARC/"):
            damage.append(Damage(path, offset, "此处起不是 WARC 记录"))
            return
        length = _fields(buffer[:end]).get("content-length", "")
        if not length.isdigit():
            damage.append(Damage(path, offset, "WARC 记录头没有长度"))
            return
        need = end + 4 + int(length)
        if need > _MOST_RECORD:
            damage.append(Damage(path, offset, f"一条记录超过 {_MOST_RECORD >> 20} MB，其后的内容没有读"))
            return
        parts, have = [buffer], len(buffer)
        while have < need + 4 and (chunk := file.read(_READ)):
            parts.append(chunk)
            have += len(chunk)
        buffer = b"".join(parts)
        if len(buffer) < need:
            damage.append(Damage(path, offset, "文件在此处中断，其后的内容没有"))
            return
        yield offset, buffer[:need]
        rest = buffer[need:]
        # Two line ends close a record; some writers leave them out at the end of the file.
        skip = 4 if rest.startswith(b"\r\n\r\n") else 0
        offset += need + skip
        buffer = rest[skip:]


@dataclass
class Archive:
    """Responses by URL, over one or several files; http and https alike, the newest of several wins."""

    paths: list[str]
    identity: Callable[[str], str]
    index: dict[str, Entry] = field(default_factory=dict)
    damage: list[Damage] = field(default_factory=list)
    last_at: str = ""

    def __post_init__(self) -> None:
        for path in self.paths:
            try:
                for entry, _record in entries(path, self.damage):
                    self._add(entry)
            except OSError as error:
                self.damage.append(Damage(path, 0, f"打不开：{error.strerror or error}"))

    def _add(self, entry: Entry) -> None:
        key = self.identity(entry.url) + entry.request
        old = self.index.get(key)
        self.last_at = max(self.last_at, entry.at)
        if entry.type == "revisit":
            # A page that had not changed: its content is the older record's.
            if old is not None and entry.at > old.at:
                self.index[key] = Entry(
                    old.url, entry.at, old.status, "revisit", old.content_type, old.path, old.offset, entry.request
                )
            return
        if old is None or entry.at >= old.at:
            self.index[key] = entry

    def marked(self, mark: str) -> list[Entry]:
        """The answers that were asked for to one of the ends that stand apart, the oldest first."""
        return sorted((entry for entry in self.index.values() if entry.request == mark), key=lambda entry: entry.at)

    def find(self, url: str, request: str = "") -> tuple[Entry, Record] | None:
        entry = self.index.get(self.identity(url) + request)
        if entry is None:
            return None
        record = read(entry.path, entry.offset)
        return None if record is None else (entry, record)
