"""Who may read what was written: nobody else; a group where the configuration names one."""

from __future__ import annotations

import grp
import os
import stat
from pathlib import Path

import pytest

from tests.audit.test_end_to_end import zwgk
from tests.crawler.loopback import document, home, listing, serve

WRITTEN = ("var", "out", "todo.xlsx", "evidence")


def run(folder: Path, group: str | None) -> None:
    """A small audit with all that it writes, where an older version left its directories open."""
    (folder / "var" / "archive").mkdir(parents=True, mode=0o755)
    (folder / "var" / "archive").chmod(0o755)
    pages = {"/gs/1.html": document("关于办事指南的通知", "2024-05-06"), "/": home([("/gs/", "通知公告")])}
    pages["/gs/"] = listing("通知公告", [("/gs/1.html", "关于办事指南的通知", "2024-05-06")])
    with serve(pages) as portal:
        (folder / "config.yaml").write_text(
            f"name: 监测\npacks: [national]\n{f'group: {group}' if group else ''}\n"
            "units:\n  - {id: u, name: 某某县人民政府, kind: county}\n"
            f"sites:\n  - {{id: s, url: {portal.url!r}, unit: u, crawl: {{delay: 0}}}}\n",
            encoding="utf-8",
        )
        done = zwgk("audit", "--as-of", "2024-06-28", "--out", "out", cwd=folder)
    assert done.returncode in (0, 3), done.stderr
    assert zwgk("case", "export", "todo.xlsx", cwd=folder).returncode == 0


def modes(folder: Path) -> dict[str, os.stat_result]:
    written = [path for name in WRITTEN for path in (folder / name, *(folder / name).rglob("*")) if path.exists()]
    assert len(written) > 8
    return {str(path.relative_to(folder)): path.lstat() for path in written}


def test_nobody_else_reads_archive_store_reports_and_logs(tmp_path: Path) -> None:
    old = os.umask(0o022)  # as a shell has it
    try:
        run(tmp_path, None)
    finally:
        os.umask(old)
    found = modes(tmp_path)
    # What lay there before and is not the program's own (the store's directory) stays as its owner has it.
    open_ = {name for name, held in found.items() if stat.S_IMODE(held.st_mode) & 0o077} - {"var"}
    assert open_ == set()
    assert any(name.endswith(".warc.gz") for name in found) and any(name.endswith(".log") for name in found)


def test_a_group_reads_and_nobody_else(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give files to a group that it is no member of")
    group = next(entry for entry in grp.getgrall() if entry.gr_gid not in (0, os.getegid()))
    run(tmp_path, group.gr_name)
    for name, held in modes(tmp_path).items():
        if name.startswith(("var/", "out/")):
            assert not stat.S_IMODE(held.st_mode) & 0o027, name
    archive = modes(tmp_path)["var/archive"]
    assert archive.st_gid == group.gr_gid and stat.S_IMODE(archive.st_mode) == 0o2750
    (warc,) = (tmp_path / "var" / "archive").glob("*.warc.gz")
    assert (warc.stat().st_gid, stat.S_IMODE(warc.stat().st_mode)) == (group.gr_gid, 0o640)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql+psycopg://zwgk:Geheim7@db/zwgk",
        "mysql://zwgk:Geheim7@db/zwgk",
        "postgres://z:Ge@heim7@db/x?password=Geheim7",
    ],
)
def test_a_store_is_told_without_its_password(address: str) -> None:
    from crawler.store.addresses import without_password

    assert "heim7" not in without_password(address) and "***" in without_password(address)


def test_a_wrong_store_is_refused_without_its_password(tmp_path: Path) -> None:
    from audit.config import ConfigError, load

    path = tmp_path / "config.yaml"
    path.write_text(
        "name: x\nstore: mysql://zwgk:Geheim7@db/zwgk\npacks: [national]\nunits: []\nsites: []\n", encoding="utf-8"
    )
    with pytest.raises(ConfigError) as refused:
        load(path)
    assert "Geheim7" not in str(refused.value) and "zwgk:***@db" in str(refused.value)
