"""The chain of manifests: digests that others can check, links that are whole, files that are finished."""

from __future__ import annotations

import threading
from datetime import datetime
from pathlib import Path

import pytest

from crawler.facts import SHANGHAI
from crawler.web import manifest
from crawler.web.warc import WarcWriter


def test_digests_are_the_standards_own() -> None:
    digest = manifest.digest_of_bytes(b"abc")
    assert digest.size == 3
    assert digest.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    # GB/T 32905-2016, appendix A, example 1
    assert digest.sm3 == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_each_link_names_the_one_before(tmp_path: Path) -> None:
    body = {"run": {"id": "r"}, "files": []}
    links = [manifest.append(tmp_path, f"run {number}", body) for number in (1, 2, 3)]
    assert [link.number for link in links] == [1, 2, 3]
    assert links[0].before is None
    assert [link.before for link in links[1:]] == [link.digest for link in links[:2]]
    assert [manifest.load(path) for path in manifest.manifests(tmp_path)] == links


def test_a_link_is_added_behind_one_that_was_spoiled(tmp_path: Path) -> None:
    first = manifest.append(tmp_path, "a", {"run": {}, "files": []})
    first.path.write_bytes(b"{")
    second = manifest.append(tmp_path, "b", {"run": {}, "files": []})
    assert second.number == 2 and second.before == manifest.digest_of_bytes(b"{")
    with pytest.raises(manifest.BrokenManifest):
        manifest.load(first.path)


def test_runs_that_end_at_once_make_one_chain(tmp_path: Path) -> None:
    body = {"run": {"id": "r"}, "files": []}
    threads = [threading.Thread(target=manifest.append, args=(tmp_path, f"r{n}", body)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    links = [manifest.load(path) for path in manifest.manifests(tmp_path)]
    assert [link.number for link in links] == list(range(1, 9))
    assert [link.before for link in links[1:]] == [link.digest for link in links[:-1]]


def test_a_file_is_sealed_when_its_writer_has_closed_it(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, "s", "r")
    writer.response("http://a/", datetime(2024, 6, 1, tzinfo=SHANGHAI), 200, "OK", [], b"x")
    writer.flush()
    assert manifest.unsealed(tmp_path, ()) == []
    writer.close()
    assert [path.name for path in manifest.unsealed(tmp_path, ())] == [writer.name]
    assert manifest.unsealed(tmp_path, [writer.name]) == []
