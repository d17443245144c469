"""Archives: names, members that fail alone, and bombs."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from crawler.attachments import Limits, read
from tests.crawler.attachments import build

DOCX = build.docx(build.paragraph("县级文件"))
needs_bsdtar = pytest.mark.skipif(shutil.which("bsdtar") is None, reason="没有 bsdtar（Debian 包 libarchive-tools）")


def test_gbk_names_are_right() -> None:
    out = read(
        "a.zip", build.zipped_gbk({"附件/乡镇补贴名单（珐琅）.docx": DOCX, "附件/说明.txt": "说明文字".encode("gbk")})
    )
    assert [one.name for one in out.members] == ["附件/乡镇补贴名单（珐琅）.docx", "附件/说明.txt"]
    assert [one.text for one in out.members] == ["县级文件", "说明文字"]
    assert out.text == "县级文件\n\n说明文字" and out.whole


def test_one_bad_member_costs_itself_only() -> None:
    out = read(
        "a.zip",
        build.zipped(
            {"好.docx": DOCX, "坏.docx": DOCX[:-100], "扫描.pdf": build.pdf([None]), "__MACOSX/._好.docx": b"x"}
        ),
    )
    assert [(one.name, one.status) for one in out.members] == [
        ("好.docx", "ok"),
        ("坏.docx", "broken"),
        ("扫描.pdf", "scanned"),
    ]
    assert out.status == "ok" and not out.whole and "3 个文件，读出 1 个" in out.detail


def test_archive_within_an_archive_keeps_its_path() -> None:
    out = read("a.zip", build.zipped({"内层.zip": build.zipped({"文.docx": DOCX})}))
    assert [(one.name, one.text) for one in out.members] == [("内层.zip/文.docx", "县级文件")]


def test_deep_nesting_ends() -> None:
    data = DOCX
    for n in range(12):
        data = build.zipped({f"{n}.zip": data})
    out = read("a.zip", data)
    assert out.status == "too_large" and "嵌套" in out.members[0].detail


def test_a_bomb_member_is_left_packed_and_the_rest_is_read() -> None:
    out = read("a.zip", build.zipped({"好.docx": DOCX, "bomb.txt": b"0" * (40 << 20), "又好.docx": DOCX}))
    assert [one.status for one in out.members] == ["ok", "too_large", "ok"]


def test_many_members_and_their_total_are_limited() -> None:
    many = read("a.zip", build.zipped({f"{n}.txt": "字" for n in range(30)}), limits=Limits(max_members=10))
    assert len(many.members) == 10 and many.truncated and not many.whole and "超过 10 个" in many.detail
    total = read(
        "a.zip", build.zipped({f"{n}.txt": "字" * 1000 for n in range(30)}), limits=Limits(max_total_bytes=10_000)
    )
    assert 0 < len(total.members) < 30 and total.truncated


def test_limits_count_across_nested_archives() -> None:
    inner = build.zipped({f"{n}.txt": "字" for n in range(8)})
    out = read("a.zip", build.zipped({f"{n}.zip": inner for n in range(8)}), limits=Limits(max_members=20))
    assert len(out.members) <= 21 and out.truncated


def test_a_directory_that_lies_about_sizes_unpacks_no_more_than_it_says() -> None:
    data = bytearray(build.zipped({"a.txt": b"0" * 1_000_000}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    out = read("a.zip", bytes(data))
    assert out.members[0].status in ("broken", "ok") and len(out.text) <= 1000


@needs_bsdtar
def test_rar() -> None:
    out = read("名单.rar", build.rar({"目录/县级 文件.docx": DOCX, "二.txt": "第二个".encode()}))
    assert (out.type, out.status) == ("rar", "ok")
    assert [(one.name, one.text) for one in out.members] == [("目录/县级 文件.docx", "县级文件"), ("二.txt", "第二个")]


@needs_bsdtar
def test_broken_and_locked_rar() -> None:
    assert read("a.rar", build.rar({"a.txt": b"x" * 5000})[:200]).status == "broken"
    assert read("a.rar", build.rar({"a.txt": b"x" * 64}, locked=True)).status == "encrypted"


@needs_bsdtar
@pytest.mark.parametrize("kind", ["7zip", "gnutar"])
def test_other_archives(tmp_path: Path, kind: str) -> None:
    (tmp_path / "县级文件.docx").write_bytes(DOCX)
    made = tmp_path / "made"
    subprocess.run(
        ["bsdtar", "-cf", str(made), "--format", kind, "-C", str(tmp_path), "县级文件.docx"],
        check=True,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
    )
    out = read("a." + kind[:2], made.read_bytes())
    assert [(one.name, one.text) for one in out.members] == [("县级文件.docx", "县级文件")]


@needs_bsdtar
def test_a_packed_bomb_in_7z_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "bomb.txt").write_bytes(b"0" * (60 << 20))
    made = tmp_path / "made.7z"
    subprocess.run(["bsdtar", "-cf", str(made), "--format", "7zip", "-C", str(tmp_path), "bomb.txt"], check=True)
    assert read("a.7z", made.read_bytes()).status == "too_large"


def test_without_the_tool_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda *_: None)
    out = read("a.rar", build.rar({"a.txt": b"x"}))
    assert out.status == "needs_tool" and "libarchive-tools" in out.detail
