"""The archive, read back by ourselves and by warcio."""

from __future__ import annotations

import gzip
import zlib
from datetime import datetime, timedelta, timezone

import brotli
import pytest

from crawler.web import warc
from crawler.web.urls import canonical
from crawler.web.warc import Archive, WarcWriter, entries, read, request_mark

NOON = datetime(2024, 3, 1, 12, 0, tzinfo=timezone(timedelta(hours=8)))


def write(folder, pages, **options):
    writer = WarcWriter(folder, "wz", "r1", **options)
    places = [
        writer.response(
            url,
            NOON + timedelta(minutes=n),
            200,
            "OK",
            [(b"Content-Type", b"text/html"), (b"Transfer-Encoding", b"chunked")],
            body,
        )
        for n, (url, body) in enumerate(pages)
    ]
    writer.close()
    return places


def test_others_read_it(tmp_path):
    warcio = pytest.importorskip("warcio.archiveiterator")
    body = "<html>政务公开</html>".encode("gb18030") * 500
    (name, offset), (_, second) = write(tmp_path, [("https://a.gov.cn/中", body), ("http://a.gov.cn/2", b"")])
    with (tmp_path / name).open("rb") as file:
        records = []
        for record in warcio.ArchiveIterator(file, check_digests="raise"):
            records.append(
                (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read())
            )
    assert [one[0] for one in records] == ["warcinfo", "response", "response"]
    assert records[1][2] == body
    found = read(tmp_path / name, offset)
    assert (found.url, found.at, found.status, found.body) == (
        "https://a.gov.cn/中",
        "2024-03-01T12:00:00+08:00",
        200,
        body,
    )
    assert dict(found.headers)["Content-Length"] == str(len(body))
    assert read(tmp_path / name, second).body == b""


def test_rotation_and_new_files_for_new_processes(tmp_path):
    places = write(tmp_path, [(f"http://a/{n}", bytes(range(256)) * 40) for n in range(4)], rotate=500)
    assert len({name for name, _ in places}) > 1
    later = write(tmp_path, [("http://a/9", b"x")])
    assert later[0][0] not in {name for name, _ in places}


def test_cut_in_the_middle_the_rest_is_read(tmp_path):
    places = write(tmp_path, [(f"http://a/{n}", b"<p>%d</p>" % n * 3000) for n in range(5)])
    path = tmp_path / places[0][0]
    data = path.read_bytes()
    path.write_bytes(data[: places[4][1] + 40])
    archive = Archive([str(path)], canonical)
    assert sorted(entry.url for entry in archive.index.values()) == [f"http://a/{n}" for n in range(4)]
    (damage,) = archive.damage
    assert damage.offset == places[4][1] and "中断" in damage.message


def test_rotten_bytes_are_told_with_their_offset(tmp_path):
    places = write(tmp_path, [(f"http://a/{n}", b"<p>%d</p>" % n * 3000) for n in range(3)])
    path = tmp_path / places[0][0]
    data = bytearray(path.read_bytes())
    data[places[2][1] + 3 : places[2][1] + 60] = b"\0" * 57
    path.write_bytes(bytes(data))
    archive = Archive([str(path), str(tmp_path / "none.warc.gz")], canonical)
    assert len(archive.index) == 2
    assert [one.path for one in archive.damage] == [str(path), str(tmp_path / "none.warc.gz")]


def test_plain_files_and_chunked_bodies(tmp_path):
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>ab\r\n4\r\n</p>\r\n0\r\n\r\n"
    record = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <http://a/1>\r\nWARC-Date: 2024-03-01T04:00:00Z\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(http), http)
    )
    info = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n"
    path = tmp_path / "x.warc"
    path.write_bytes(info + record + record.replace(b"a/1", b"a/2") + b"WARC/1.0\r\nWARC-Type: resp")
    archive = Archive([str(path)], canonical)
    assert archive.find("https://a/2")[1].body == b"<p>ab</p>"
    assert archive.index[canonical("http://a/1")].at == "2024-03-01T12:00:00+08:00"
    assert len(archive.damage) == 1
    whole = tmp_path / "one.warc.gz"
    whole.write_bytes(gzip.compress(info + record + record))
    assert Archive([str(whole)], canonical).damage or not Archive([str(whole)], canonical).index


def test_a_revisit_keeps_the_older_content(tmp_path):
    writer = WarcWriter(tmp_path, "wz", "r1")
    first = writer.response("http://a/1", NOON, 200, "OK", [], b"<p>old</p>")
    writer.revisit(
        "http://a/1",
        NOON + timedelta(days=1),
        304,
        "Not Modified",
        [],
        refers_to="http://a/1",
        refers_at=NOON.isoformat(),
    )
    writer.response("http://a/1", NOON, 200, "OK", [], b'{"page":2}', request=request_mark("POST", b"page=2"))
    writer.close()
    archive = Archive([str(tmp_path / first[0])], canonical)
    entry, record = archive.find("http://a/1")
    assert (entry.at, record.body) == ("2024-03-02T12:00:00+08:00", b"<p>old</p>")
    assert archive.find("http://a/1", request_mark("POST", b"page=2"))[1].body == b'{"page":2}'
    assert archive.find("http://a/1", request_mark("POST", b"page=3")) is None
    assert [one.type for one, _ in entries(tmp_path / first[0], [])] == ["response", "revisit", "response"]


def _bomb(size: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    zeros = bytes(1 << 20)
    return b"".join(packer.compress(zeros) for _ in range(size >> 20)) + packer.flush()


def test_a_body_that_would_unpack_without_end_is_left_as_it_is():
    packed = _bomb(80 << 20)
    headers = [("Content-Encoding", "gzip")]
    record = warc.Record("http://a/", "2024-01-01T00:00:00+08:00", 200, "OK", headers, packed)
    assert record.content() == packed
    small = warc.Record("http://a/", "2024-01-01T00:00:00+08:00", 200, "OK", headers, _bomb(1 << 20))
    assert len(small.content()) == 1 << 20


def test_a_brotli_body_is_unpacked_within_bounds():
    headers = [("Content-Encoding", "br")]
    at = "2024-01-01T00:00:00+08:00"
    assert warc.Record("http://a/", at, 200, "OK", headers, brotli.compress(b"x" * 200_000)).content() == b"x" * 200_000
    bomb = brotli.compress(bytes(80 << 20), quality=1)
    assert warc.Record("http://a/", at, 200, "OK", headers, bomb).content() == bomb


def test_a_member_that_would_unpack_without_end_is_damage(tmp_path, monkeypatch):
    monkeypatch.setattr(warc, "_MOST_RECORD", 4 << 20)
    path = tmp_path / "bomb.warc.gz"
    path.write_bytes(_bomb(40 << 20))
    damage: list[warc.Damage] = []
    assert list(warc.entries(path, damage)) == []
    assert len(damage) == 1 and damage[0].offset == 0
