"""The command line: Chinese help, mistakes that say what to do, nothing heavy before it is needed."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from audit import cli, config, preflight
from audit.console import Console

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = tuple(
    "audit check recheck inspect report diff columns rules case schedule notify init papers ledger show why demo new".split()
)


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
        (["audit", "--workers", "two"], ["--workers：应为数字，写的是“two”。"]),
        (["audit", "--nope"], ["--nope", "不认识"]),
        (["adit"], ["adit", "audit"]),
        (["check"], ["网址"]),
        (["report", "--out", "x", "--format", "pdf"], ["pdf", "xlsx"]),
        (["check", "ftp://example.org/"], ["ftp://example.org/", "网址"]),
        (["audit", "--config", "nowhere.yaml"], ["nowhere.yaml", "找不到"]),
        (["inspect", "nowhere.html"], ["nowhere.html", "找不到"]),
        (["check", "http：//example.org/"], ["http：//example.org/", "网址"]),
        (["case", "list", "--status", "差"], ["差", "未检出"]),
        (["case", "set", "1", "--action", "删除"], ["“删除”", "误报、已说明"]),
    ],
)
def test_a_mistake_is_said_in_chinese_and_ends_with_2(arguments: list[str], words: list[str], tmp_path: Path) -> None:
    done = zwgk(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr


CONFIG = """\
name: 渔港县政务公开监测
{top}
packs: [national]
units:
  - {{id: yg, name: 渔港县人民政府, kind: county{unit}}}
sites:
  - {{id: yg, url: "http://127.0.0.1:9/", unit: yg}}
"""


@pytest.mark.parametrize(
    ("top", "unit", "arguments", "words"),
    [
        ("store: mysql://localhost/zwgk", "", [], ["第 2 行 store", "mysql://localhost/zwgk", "sqlite:///"]),
        ("store: sqlite:////dev/null/x/zwgk.db", "", [], ["/dev/null/x", "不是目录"]),
        ("store: postgresql+psycopg://u:geheim@127.0.0.1:1/x", "", [], ["打不开数据库", "拒绝连接"]),
        ("archive: /dev/null/archive", "", [], ["/dev/null/archive", "archive"]),
        ("reports: config.yaml", "", [], ["config.yaml", "写不进"]),
        ("reports: out", "", ["--out", "/dev/null/out"], ["/dev/null/out", "--out"]),
        ("holidays: 放假.yaml", "", [], ["第 2 行 holidays", "放假.yaml"]),
        ("pack_dirs: [nowhere]", "", [], ["第 2 行 pack_dirs[第1项]", "nowhere"]),
        (
            "exemptions: [{unit: yg, check: pii_scam, reason: 停机}]",
            "",
            [],
            ["第 2 行 exemptions[第1项].check", "pii_scan"],
        ),
        (
            "exemptions: [{unit: yg, clause: GJ-T51, reason: 停机}]",
            "",
            [],
            ["第 2 行 exemptions[第1项].clause", "GJ-T"],
        ),
        (
            "exemptions: [{unit: yg, check: pii_scan, reason: 停机, from: 2024-05-02, to: 2024-05-01}]",
            "",
            [],
            ["第 2 行 exemptions[第1项].to", "早于"],
        ),
        (
            "reports: out",
            ", duties_absent: [column_fresh]",
            [],
            ["第 5 行 units[yg].duties_absent[第1项]", "freshness"],
        ),
        ("reports: out", "", ["--as-of", "9998-01-01"], ["9998-01-01", "还没有到"]),
        ("reports: out", "", ["--replay", "config.yaml"], ["config.yaml", "没有可读的 WARC 记录"]),
        ("reports: {a: 1", "", [], ["第 3 行", "没有配上 }"]),
    ],
)
def test_what_cannot_be_used_is_said_before_anything_starts(
    top: str, unit: str, arguments: list[str], words: list[str], tmp_path: Path
) -> None:
    (tmp_path / "config.yaml").write_text(CONFIG.format(top=top, unit=unit), encoding="utf-8")
    done = zwgk("audit", *arguments, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr and "geheim" not in done.stderr
    for word in words:
        assert word in done.stderr
    assert not list(tmp_path.rglob("*.db"))


def test_an_exemption_may_name_a_clause_of_a_pack_that_is_not_in_use(tmp_path: Path) -> None:
    top = "exemptions: [{unit: yg, clause: WZ23-8c, reason: 上年的}]"
    (tmp_path / "config.yaml").write_text(CONFIG.format(top=top, unit=""), encoding="utf-8")
    preflight.packs(config.load(tmp_path / "config.yaml").plan())


def test_a_fault_of_ours_is_told_without_its_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_argv: list[str]) -> int:
        raise AssertionError("boom")

    monkeypatch.setattr(cli, "_run", broken)
    with pytest.raises(SystemExit) as ended:
        cli.main([])
    said = capsys.readouterr().err
    assert ended.value.code == 70
    assert "Traceback" not in said and "AssertionError" in said
    log = Path(said.split("详细经过记在 ")[1].split("，")[0])
    assert "boom" in log.read_text(encoding="utf-8")
    log.unlink()


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


def test_progress_calls_a_site_by_its_name() -> None:
    said = io.StringIO()
    console = Console(said, names={"site": "www.example.gov.cn"})
    console.event({"event": "ended", "site": "site", "pages": 3})
    console.event({"event": "ended", "site": "wz", "pages": 4})
    assert said.getvalue().startswith("www.example.gov.cn：采集结束") and "\nwz：采集结束" in said.getvalue()
