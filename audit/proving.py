"""`zwgk archive verify`: proves from the archive alone that it is as it was sealed, and that findings stand on it.

In this order: the chain of manifests, each file that they seal, each record in the files, each quote of a sealed
finding in the record that it names. What fails is told with the findings that rest on it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crawler.reexamine.words import Standing, Words
from crawler.web import manifest, warc

Place = tuple[str, int]  # an archive file and an offset in it


class Fault(Enum):
    """What does not hold; the value is what people call it."""

    MANIFEST = "清单读不了"
    CHAIN = "清单链断了"
    HEAD = "清单与数据库所记不符"
    FILE_MISSING = "文件缺失"
    FILE_ALTERED = "文件被改动"
    RECORD = "记录不完好"
    RECORD_MISSING = "记录找不到"
    RECORD_ALTERED = "记录与取证时不同"
    QUOTE = "引文对不上"


@dataclass(slots=True, eq=False)
class Trouble:
    fault: Fault
    where: str
    detail: str = ""
    findings: list[str] = field(default_factory=list)  # ids of what rests on it

    @property
    def quote(self) -> bool:
        return self.fault is Fault.QUOTE


@dataclass(slots=True)
class Resting:
    """The sealed findings that rest on one record: by its digest, the quotes and who needs them."""

    sha256: str
    url: str
    quotes: dict[str, list[str]] = field(default_factory=dict)

    @property
    def findings(self) -> list[str]:
        return list(dict.fromkeys(name for names in self.quotes.values() for name in names))


@dataclass(slots=True)
class Proof:
    """What was looked at, and what did not hold."""

    manifests: int = 0
    files: int = 0
    records: int = 0
    findings: dict[str, Mapping[str, Any]] = field(
        default_factory=dict
    )  # by id, as last sealed: its words, no evidence
    whole: int = 0  # quotes that stand in their record word for word
    pieces: int = 0  # quotes whose parts stand there
    elsewhere: int = 0  # quotes that stand in another record: a row of a list, a link, a table in an attachment
    unsealed: list[str] = field(default_factory=list)  # files that no manifest names (yet)
    torn: list[str] = field(default_factory=list)  # files sealed with half a record at their end
    troubles: list[Trouble] = field(default_factory=list)


def prove(archive: Path, heads: Mapping[str, str] | None = None) -> Proof:
    """`heads`: SHA-256 of manifests as they are known outside the archive, by their names."""
    proof = Proof()
    chain = _chain(archive, heads or {}, proof)
    sealed: dict[str, manifest.Digest] = {}
    for link in chain:
        sealed = link.files() | sealed
    resting = _claims(archive, chain, proof)
    by_file: dict[str, dict[int, list[Resting]]] = {}
    for (name, offset), rests in resting.items():
        by_file.setdefault(name, {})[offset] = rests
    replayed = {Path(row["path"]).name: row for link in chain for row in link.data.get("replayed", ())}
    here = {path.name for path in archive.glob("*.warc.gz")}
    proof.unsealed = sorted(here - sealed.keys())
    with _Quotes() as quotes:
        paths: list[Path] = []
        for name in sorted({*sealed, *here, *by_file}):
            path = archive / name
            digest: manifest.Digest | None = sealed.get(name)
            if name in replayed and not path.is_file():
                row = replayed[name]
                path, digest = Path(row["path"]), manifest.digest_from(row)
            paths.append(path)
            _file(path, digest, by_file.get(name, {}), proof, quotes)
        _elsewhere(paths, resting, proof, quotes)
    return proof


def _elsewhere(paths: list[Path], resting: dict[Place, list[Resting]], proof: Proof, quotes: _Quotes) -> None:
    """Quotes that the named record does not hold: a list's row says the title of a file, a page links to another.

    They are looked for in whatever else the same finding rests on, and in every page that may hold them.
    """
    open_ = quotes.absent
    if not open_:
        return
    places: dict[str, set[Place]] = {}
    for place, rests in resting.items():
        for rest in rests:
            for name in rest.findings:
                places.setdefault(name, set()).add(place)
    for path in paths:
        if not path.is_file():
            continue
        for entry, record in warc.entries(path, []):
            likely = [
                trouble
                for trouble in open_
                if any((path.name, entry.offset) in places.get(name, ()) for name in trouble.findings)
                or _may_hold(record, open_[trouble])
            ]
            if not likely:
                continue
            words = quotes.words(record, record.content())
            for trouble in likely:
                if words.standing(open_[trouble]) is not Standing.ABSENT:
                    del open_[trouble]
                    proof.elsewhere += 1
        if not open_:
            return
    proof.troubles += open_


def _may_hold(record: warc.Record, quote: str) -> bool:
    """Whether a text holds the longest word of a quote, looked for as fast as bytes can be."""
    body = record.content()
    last = urlsplit(quote).path.rsplit("/", 1)[-1] if quote.startswith("http") else quote
    longest = max(re.findall(r"[^\W_]+", last), key=len, default="")
    return bool(longest) and is_text(record, body) and any(longest.encode(name, "ignore") in body for name in _ENCODED)


_ENCODED = ("utf-8", "gb18030")


def _chain(archive: Path, heads: Mapping[str, str], proof: Proof) -> list[manifest.Manifest]:
    """The manifests that can be read; each must name the one before it as that lies there now."""
    out: list[manifest.Manifest] = []
    last: tuple[int, str, manifest.Digest] | None = None
    names = set()
    for path in manifest.manifests(archive):
        proof.manifests += 1
        names.add(path.name)
        here = manifest.digest_of(path)
        number = manifest.number_of(path)
        if heads.get(path.name, here.sha256) != here.sha256:
            proof.troubles.append(Trouble(Fault.HEAD, path.name, "不是当时记下的那一份"))
        if number != (last[0] + 1 if last else 1):
            proof.troubles.append(Trouble(Fault.CHAIN, path.name, f"缺第 {last[0] + 1 if last else 1} 号清单"))
        try:
            link = manifest.load(path)
        except manifest.BrokenManifest as error:
            proof.troubles.append(Trouble(Fault.MANIFEST, path.name, str(error)))
        else:
            out.append(link)
            before = (link.data["before"]["name"], link.before) if link.data["before"] else None
            if link.number != number or before != (last[1:] if last else None):
                proof.troubles.append(Trouble(Fault.CHAIN, path.name, "它所记的上一份清单与现存的不符"))
        last = number, path.name, here
    for name in sorted(heads.keys() - names):
        proof.troubles.append(Trouble(Fault.HEAD, name, "数据库记有这份清单，存档里没有"))
    return out


def _claims(archive: Path, chain: list[manifest.Manifest], proof: Proof) -> dict[Place, list[Resting]]:
    """What the sealed findings rest on, by the place of the record; a quote of many nights is proven once."""
    out: dict[Place, list[Resting]] = {}
    for link in chain:
        row = link.data.get("claims")
        if not row:
            continue
        path = archive / manifest.FOLDER / row["name"]
        if not path.is_file():
            proof.troubles.append(Trouble(Fault.FILE_MISSING, row["name"], f"第 {link.number} 号清单封存的发现"))
            continue
        if manifest.digest_of(path) != manifest.digest_from(row):
            proof.troubles.append(Trouble(Fault.FILE_ALTERED, row["name"], f"第 {link.number} 号清单封存的发现"))
            continue
        for claim in claims(path):
            name = claim["id"]
            proof.findings[name] = {key: value for key, value in claim.items() if key != "evidence"}
            for evidence in claim["evidence"]:
                if not evidence.get("warc") or evidence.get("offset") is None:
                    continue
                place = evidence["warc"], evidence["offset"]
                rests = out.setdefault(place, [])
                rest = next((rest for rest in rests if rest.sha256 == evidence["sha256"]), None)
                if rest is None:
                    rest = Resting(evidence["sha256"], evidence["url"])
                    rests.append(rest)
                names = rest.quotes.setdefault(evidence.get("quote") or "", [])
                if name not in names:
                    names.append(name)
    return out


def claims(path: Path) -> Iterator[dict[str, Any]]:
    """The findings that a run sealed."""
    with gzip.open(path, "rt", encoding="utf-8", errors="surrogatepass") as lines:
        for line in lines:
            yield json.loads(line)


def _file(
    path: Path, digest: manifest.Digest | None, rests: dict[int, list[Resting]], proof: Proof, quotes: _Quotes
) -> None:
    """One archive file: as it was sealed, every record of it, and the quotes that rest on its records."""
    resting = list(dict.fromkeys(name for at in rests.values() for rest in at for name in rest.findings))
    if not path.is_file():
        proof.troubles.append(Trouble(Fault.FILE_MISSING, path.name, findings=resting))
        return
    proof.files += 1
    altered = False
    if digest is not None and (here := manifest.digest_of(path)) != digest:
        altered = True
        detail = f"大小应为 {digest.size}，现为 {here.size}" if here.size != digest.size else "大小相同，内容不同"
        proof.troubles.append(Trouble(Fault.FILE_ALTERED, path.name, detail, resting))
    damage: list[warc.Damage] = []
    met: set[int] = set()
    for entry, record in warc.entries(path, damage):
        proof.records += 1
        where = f"{path.name} 第 {entry.offset} 字节"
        if record.digest.startswith("sha256:") and not _is_as_written(record):
            names = [name for rest in rests.get(entry.offset, ()) for name in rest.findings]
            proof.troubles.append(Trouble(Fault.RECORD, where, "内容与记录头里的摘要不符", names))
        if entry.offset in rests:
            met.add(entry.offset)
            _record(where, record, rests[entry.offset], proof, quotes)
    for broken in damage:
        if digest is not None and not altered:
            proof.torn.append(path.name)  # so it was when it was sealed: its writer was killed
        elif digest is not None:
            proof.troubles.append(Trouble(Fault.RECORD, f"{path.name} 第 {broken.offset} 字节", broken.message))
    for offset in sorted(rests.keys() - met):
        names = [name for rest in rests[offset] for name in rest.findings]
        proof.troubles.append(Trouble(Fault.RECORD_MISSING, f"{path.name} 第 {offset} 字节", findings=names))


def _is_as_written(record: warc.Record) -> bool:
    import base64

    digest = base64.b32encode(hashlib.sha256(record.body).digest()).decode()
    return record.digest == f"sha256:{digest}"


def _record(where: str, record: warc.Record, rests: list[Resting], proof: Proof, quotes: _Quotes) -> None:
    body = record.content()
    sha256 = hashlib.sha256(body).hexdigest()
    words: Words | None = None
    for rest in rests:
        if rest.sha256 and rest.sha256 != sha256:
            proof.troubles.append(Trouble(Fault.RECORD_ALTERED, where, rest.url, rest.findings))
            continue
        for quote, names in rest.quotes.items():
            if not quote:
                continue
            words = words or quotes.words(record, body)
            standing = words.standing(quote)
            proof.whole += standing is Standing.WHOLE
            proof.pieces += standing is Standing.PIECES
            if standing is Standing.ABSENT:
                quotes.absent[Trouble(Fault.QUOTE, where, f"{rest.url} “{quote}”", names)] = quote


class _Quotes:
    """The words of records; files are read by the attachments' own reader, in a process of its own."""

    def __init__(self) -> None:
        from crawler.attachments import Reader

        self._reader = Reader()
        self.absent: dict[Trouble, str] = {}  # quotes that did not stand in the record that they name

    def __enter__(self) -> _Quotes:
        return self

    def __exit__(self, *_: object) -> None:
        self._reader.close()

    def words(self, record: warc.Record, body: bytes) -> Words:
        from crawler.attachments import kept_text

        if is_text(record, body):
            return Words.of_page(body, record.header("content-type"), record.status)
        return Words([kept_text(self._reader.read(record.url, body)), record.url], record.status)


def is_text(record: warc.Record, body: bytes) -> bool:
    """Whether a record is a page, data or a script, and no file: by its bytes, then by what it is called."""
    if body[:4].startswith((b"%PDF", b"PK", b"\xd0\xcf", b"Rar!", b"7z")):
        return False
    kind = record.header("content-type").lower()
    return any(word in kind for word in ("html", "json", "text", "xml", "script")) or b"\0" not in body[:1024]
