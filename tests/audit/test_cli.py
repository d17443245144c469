"""The command line: Chinese help, mistakes that say what to do, nothing heavy before it is needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ("audit", "check", "recheck", "inspect", "report", "columns", "rules", "case", "schedule", "demo")


def zwgk(*arguments: str, cwd: Path | None = None, path: str = "/usr/bin:/bin") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "audit.cli", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd or ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": path, "PYTHONUTF8": "1"},
        timeout=120,
    )


def test_help_names_every_command_in_chinese() -> None:
    done = zwgk("--help")
    assert done.returncode == 0
    for command in COMMANDS:
        assert f"\n    {command} " in done.stdout
    assert "usage" not in done.stdout.lower() and "show this" not in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_chinese_help(command: str) -> None:
    done = zwgk(command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("用法：")
    assert "options:" not in done.stdout and "positional" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["audit", "--as-of", "2023-13-01"], ["--as-of", "2023-13-01", "2023-12-31"]),
        (["audit", "--workers", "0"], ["--workers", "正整数"]),
        (["audit", "--workers", "two"], ["--workers", "数字", "two"]),
        (["audit", "--nope"], ["--nope", "不认识"]),
        (["adit"], ["adit", "audit"]),
        (["check"], ["网址"]),
        (["report", "--out", "x", "--format", "pdf"], ["pdf", "xlsx"]),
        (["check", "ftp://example.org/"], ["ftp://example.org/", "网址"]),
        (["audit", "--config", "nowhere.yaml"], ["nowhere.yaml", "找不到"]),
        (["inspect", "nowhere.html"], ["nowhere.html", "找不到"]),
    ],
)
def test_a_mistake_is_said_in_chinese_and_ends_with_2(arguments: list[str], words: list[str], tmp_path: Path) -> None:
    done = zwgk(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr


def test_without_a_command_the_help_is_shown() -> None:
    done = zwgk()
    assert done.returncode == 2
    assert "用法：" in done.stdout


def test_the_help_imports_nothing_heavy() -> None:
    heavy = {"scrapy", "sqlalchemy", "pandas", "numpy", "pydantic", "dateparser", "bs4", "jinja2", "rich", "twisted"}
    code = (
        "import sys\nfrom audit import cli\ntry:\n    cli.main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print('LOADED', sorted({heavy!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert "LOADED []" in done.stdout
