"""`zwgk new`: what it writes is whole and red, and it overwrites nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from audit import cli, scaffold

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture()
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for part in ("audit", "checks", "crawler", "reports", "rules", "tests"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    for part in ("CONTRIBUTING.md", "pyproject.toml"):
        shutil.copy(ROOT / part, tmp_path / part)
    monkeypatch.setattr(scaffold, "ROOT", tmp_path)
    return tmp_path


def new(*words: str) -> int:
    with pytest.raises(SystemExit) as left:
        cli.main(["new", *words])
    return int(left.value.code or 0)


@pytest.mark.parametrize(
    ("words", "red", "wrong"),
    [
        (
            ("check", "label_seen", "--bundle", "documents"),
            ("tests/checks/test_stories.py", "-k", "label_seen or every_declared"),
            "test_story[label_seen-the_page_shows_what_is_asked]",
        ),
        (
            ("product", "tried_maker"),
            ("tests/crawler/listing/test_tried_maker.py",),
            "test_its_column_is_taken_and_read",
        ),
        (("pack", "tried-2025"), ("tests/rules/test_packs.py", "-k", "tried-2025"), "test_every_bundled_pack_loads"),
    ],
)
def test_what_is_written_is_red_once(
    checkout: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], red: tuple[str, ...], wrong: str
) -> None:
    assert new(*words) == 0
    said = capsys.readouterr().out
    written = [line.strip() for line in said.splitlines() if (checkout / line.strip()).is_file()]
    assert written and red[0] in said
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *red],
        capture_output=True,
        text=True,
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout)},
        timeout=120,
    )
    failed = [line for line in done.stdout.splitlines() if line.startswith("FAILED")]
    assert len(failed) == 1 and wrong in failed[0], done.stdout[-3000:] + done.stderr[-1000:]
    assert new(*words) == 2 and "不覆盖" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("check", "label_seen"), "--bundle"),
        (("check", "label_seen", "--bundle", "nowhere"), "documents"),
        (("check", "../x", "--bundle", "documents"), "不能用"),
        (("check", "class", "--bundle", "documents"), "保留字"),
        (("product", "Tried"), "小写字母"),
        (("pack", "tried_2025"), "不能用"),
        (("pack", "tried-2025", "--bundle", "documents"), "--bundle"),
        (("pack", "national"), "不覆盖"),
        (("check", "pii_scan", "--bundle", "site"), "不覆盖"),
    ],
)
def test_slips_are_said_in_chinese(capsys: pytest.CaptureFixture[str], words: tuple[str, ...], why: str) -> None:
    assert new(*words) == 2
    assert why in capsys.readouterr().err


def test_an_installed_program_has_nothing_to_extend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(scaffold, "ROOT", tmp_path)
    assert new("pack", "tried-2025") == 2
    assert "源代码" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
