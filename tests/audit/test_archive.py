"""Evidence that stands in court: sealed by each run, proven from the archive alone, handed to others."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from audit.commands.archive import _heads, verify
from audit.handing_over import hand_over
from audit.plan import UsageError
from audit.proving import Fault, Proof, prove
from crawler.web import manifest
from tests.audit.test_end_to_end import results, zwgk


@pytest.fixture()
def home(audited: Path, tmp_path: Path) -> Path:
    """A copy of it, to be spoiled."""
    shutil.copytree(audited, tmp_path / "home")
    return tmp_path / "home"


def archive_of(home: Path) -> Path:
    return home / "var" / "archive"


def warc_of(home: Path) -> Path:
    (path,) = archive_of(home).glob("*.warc.gz")
    return path


def failed(home: Path, out: str = "out") -> list[dict]:
    """Fails that rest on archived pages."""
    return [
        finding
        for finding in results(home / out)["findings"]
        if finding["status"] == "fail" and any(piece["warc"] for piece in finding["evidence"])
    ]


def faults(proof: Proof) -> set[Fault]:
    return {trouble.fault for trouble in proof.troubles}


def replace_record(path: Path, offset: int, old: bytes, new: bytes) -> None:
    """Forges one record as somebody would who knows the format: its gzip member is whole, of the same length in file."""
    from crawler.web import warc

    data = path.read_bytes()
    member = warc.packed(path, offset)
    plain = gzip.decompress(member)
    assert old in plain and len(old) == len(new)
    forged = gzip.compress(plain.replace(old, new), 9, mtime=0)
    assert len(forged) <= len(member)
    # The field for a name pads it to the length that it had, so that all other records stay where they were.
    padded = bytearray(forged[:3] + bytes([forged[3] | 8]) + forged[4:10])
    padded += b"x" * (len(member) - len(forged) - 1) + b"\0" + forged[10:]
    assert len(padded) == len(member) and gzip.decompress(bytes(padded)) == plain.replace(old, new)
    path.write_bytes(data[:offset] + bytes(padded) + data[offset + len(member) :])


def test_a_run_seals_what_it_claims_and_what_that_rests_on(audited: Path) -> None:
    run = results(audited / "out")["run"]
    (path,) = manifest.manifests(archive_of(audited))
    link = manifest.load(path)
    assert (link.number, link.before, link.run) == (1, None, run["id"])
    assert run["manifest"]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    data = warc_of(audited).read_bytes()
    sealed = link.files()[warc_of(audited).name]
    assert (sealed.size, sealed.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert len(sealed.sm3) == 64 and sealed.sm3 != sealed.sha256
    assert link.data["counts"]["findings"]["fail"] == len(
        [finding for finding in results(audited / "out")["findings"] if finding["status"] == "fail"]
    )
    assert {pack["id"] for pack in link.data["packs"]} == set(run["packs"])
    assert link.data["programs"]["zwgk-audit"] and link.data["programs"]["extractor"]


def test_a_whole_archive_is_proven_without_store_and_configuration(audited: Path, tmp_path: Path) -> None:
    shutil.copytree(archive_of(audited), tmp_path / "alone")
    said: list[str] = []
    assert verify(tmp_path / "alone", {}, said.append) == 0, said
    proof = prove(tmp_path / "alone")
    assert not proof.troubles and proof.records > 300
    assert len(proof.findings) == len(results(audited / "out")["findings"])
    assert proof.whole > 500 > proof.pieces + proof.elsewhere


def test_an_altered_record_is_named_with_what_rests_on_it_and_accuses_nobody(home: Path) -> None:
    finding = next(finding for finding in failed(home) if finding["check"] == "interp_deadline")
    piece = finding["evidence"][0]
    old = piece["value"].encode()
    replace_record(warc_of(home), piece["offset"], old, old[:-1] + (b"9" if old[-1:] != b"9" else b"8"))
    proof = prove(archive_of(home))
    assert {Fault.FILE_ALTERED, Fault.RECORD, Fault.RECORD_ALTERED} == faults(proof)
    (altered,) = [trouble for trouble in proof.troubles if trouble.fault is Fault.RECORD_ALTERED]
    assert finding["id"] in altered.findings
    told = zwgk("archive", "verify", cwd=home)
    assert told.returncode == 1 and finding["id"] in told.stdout and warc_of(home).name in told.stdout

    assert zwgk("recheck", "--out", "again", cwd=home).returncode == 0
    again = {one["id"]: one for one in results(home / "again")["findings"]}
    assert (again[finding["id"]]["status"], again[finding["id"]]["ours"]) == ("missing", True)
    touched = {name for trouble in proof.troubles if trouble.fault is Fault.RECORD_ALTERED for name in trouble.findings}
    before = {one["id"]: one["status"] for one in results(home / "out")["findings"]}
    assert {name for name, one in again.items() if one["status"] != before[name]} <= touched
    assert {again[name]["status"] for name in touched} <= {"missing", "exempt"}
    with pytest.raises(UsageError, match=finding["id"]):
        hand_over(archive_of(home), [finding["id"]], home / "evidence")
    assert not (home / "evidence").exists()


def test_a_missing_file_is_named_and_nothing_that_rests_on_it_is_judged(home: Path) -> None:
    name = warc_of(home).name
    warc_of(home).unlink()
    proof = prove(archive_of(home))
    assert faults(proof) == {Fault.FILE_MISSING}
    assert proof.troubles[0].where == name and {one["id"] for one in failed(home)} <= set(proof.troubles[0].findings)
    assert zwgk("recheck", "--out", "again", cwd=home).returncode == 0
    assert failed(home, "again") == []


def test_a_manifest_that_was_changed_dropped_or_cut_is_seen(home: Path) -> None:
    archive = archive_of(home)
    # Two more links, as two more nights would add them.
    for run in ("second", "third"):
        manifest.append(archive, run, {"run": {"id": run}, "files": [], "made_at": ""})
    assert faults(prove(archive)) == set()
    first, second, third = manifest.manifests(archive)
    whole = second.read_bytes()
    second.write_bytes(whole.replace(b'"second"', b'"sekond"'))
    (trouble,) = prove(archive).troubles
    assert (trouble.fault, trouble.where) == (Fault.CHAIN, third.name)
    second.unlink()
    assert faults(prove(archive)) == {Fault.CHAIN}
    second.write_bytes(whole[:-40])
    assert faults(prove(archive)) == {Fault.MANIFEST, Fault.CHAIN}
    second.write_bytes(whole)
    # What the chain cannot tell of its own last link, the store knows.
    heads = {first.name: manifest.digest_of(first).sha256, third.name: manifest.digest_of(third).sha256}
    third.unlink()
    assert faults(prove(archive)) == set() and faults(prove(archive, heads)) == {Fault.HEAD}


def test_the_store_knows_when_the_whole_chain_was_made_anew(home: Path) -> None:
    (path,) = manifest.manifests(archive_of(home))
    path.write_bytes(path.read_bytes().replace(b'"number": 1', b'"number": 1 '))
    assert prove(archive_of(home)).troubles == []
    (trouble,) = prove(archive_of(home), _heads(f"sqlite:///{home}/var/zwgk.db")).troubles
    assert (trouble.fault, trouble.where) == (Fault.HEAD, path.name)


def test_what_no_manifest_names_is_told_and_no_trouble(home: Path) -> None:
    shutil.copy(warc_of(home), archive_of(home) / "yl-broken-off-00001.warc.gz")
    proof = prove(archive_of(home))
    assert proof.troubles == [] and proof.unsealed == ["yl-broken-off-00001.warc.gz"]


def test_evidence_is_handed_over_for_others_to_open_and_check(audited: Path, tmp_path: Path) -> None:
    chosen = failed(audited)[:2]
    out = tmp_path / "evidence"
    done = zwgk("archive", "export", *[one["id"][:12] for one in chosen], "--out", str(out), cwd=audited)
    assert done.returncode == 0, done.stderr
    assert subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=out, check=False).returncode == 0
    wanted = {(piece["url"], piece["sha256"]) for one in chosen for piece in one["evidence"] if piece["warc"]}
    with (out / "evidence.warc.gz").open("rb") as stream:
        held = {
            (
                record.rec_headers.get_header("WARC-Target-URI"),
                hashlib.sha256(record.content_stream().read()).hexdigest(),
            )
            for record in ArchiveIterator(stream, check_digests=True)
            if record.rec_type == "response"
        }
    assert held == wanted
    page = (out / "index.html").read_text("utf-8")
    for one in chosen:
        assert one["id"] in page and one["title"] in page
    assert json.loads((out / "findings.json").read_text("utf-8"))[0]["id"] == chosen[0]["id"]
    assert [path.name for path in manifest.manifests(out)] == [
        path.name for path in manifest.manifests(archive_of(audited))
    ]
    with pytest.raises(UsageError):  # nothing is overwritten
        hand_over(archive_of(audited), [chosen[0]["id"]], out)


@pytest.mark.parametrize("name", ["ffffffffffffffff", ""])
def test_a_finding_that_is_none_or_many_is_refused(audited: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        hand_over(archive_of(audited), [name], tmp_path / "evidence")
    assert not (tmp_path / "evidence").exists()


def test_an_archive_without_a_finished_run_is_said_to_be_one(tmp_path: Path) -> None:
    done = zwgk("archive", "verify", "--archive", str(tmp_path), cwd=tmp_path)
    assert done.returncode == 2 and str(tmp_path) in done.stderr
