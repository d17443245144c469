"""The sample portal's home page gets and loses what is asked of a site, from the bytes to the verdict."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from audit.demo import build, planted_site
from audit.demo.configuration import config_text
from audit.demo.model import AS_OF, GOV, SW
from audit.demo.server import portal_server
from crawler.sites import Probe
from crawler.store import Store

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build.build(tmp_path_factory.mktemp("portal"))


def audited(built: Path, folder: Path, home: str | None) -> list[dict]:
    """The findings of an audit of the portal with another home page (None: as it was built)."""
    root = folder / "site"
    shutil.copytree(built, root)
    if home is not None:
        (root / "www" / "index.html").write_text(home, encoding="utf-8")
    (folder / "yunlan-site.yaml").write_text(planted_site.PACK, encoding="utf-8")
    with portal_server(root) as url:
        text = config_text(url, packs=["yunlan-site.yaml"], variant="found", max_pages=40)
        (folder / "config.yaml").write_text(text, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "audit.cli", "audit", "--as-of", AS_OF.isoformat(), "--out", "out"],
            cwd=folder,
            text=True,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
            timeout=300,
        )
    assert done.returncode in (0, 3), done.stdout + done.stderr
    return json.loads((folder / "out" / "results.json").read_text("utf-8"))["findings"]


def said(findings: list[dict], unit: str) -> dict[tuple[str, str], str]:
    return {(one["check"], one.get("part") or ""): one["status"] for one in findings if one["unit"] == unit}


def test_a_furnished_home_page_and_units_without_one(built: Path, tmp_path: Path) -> None:
    findings = audited(built, tmp_path, None)
    assert said(findings, GOV) == planted_site.FURNISHED
    assert set(said(findings, SW).values()) == {"na"}
    store = Store.open(f"sqlite:///{tmp_path}/var/zwgk.db")
    try:
        (home,) = store.homes(store.latest_run()["id"])
        assert home["facts"]["kind"] == "home" and home["how"] == "home"
        assert home["url"] not in {one["url"] for one in store.iter_documents(store.latest_run()["id"])}
        kinds = {one["kind"]: one["ok"] for one in store.probes(since="2020", until="3000")}
        assert kinds == {"home": True, "aaaa": None}  # the crawl's own first answer; loopback has no name
    finally:
        store.close()


def test_a_home_page_that_lost_it_all(built: Path, tmp_path: Path) -> None:
    home = (built / "www" / "index.html").read_text("utf-8")
    assert said(audited(built, tmp_path, planted_site.strip(home)), GOV) == planted_site.STRIPPED


def test_a_home_page_that_a_script_draws_is_nobodys_fault(built: Path, tmp_path: Path) -> None:
    found = said(audited(built, tmp_path, planted_site.SHELL), GOV)
    assert {key: found.get(key) for key in planted_site.UNREAD} == planted_site.UNREAD
    assert not set(found.values()) & {"fail", "suspect"}


def test_a_week_of_looks_is_judged_when_the_run_is_judged_again(built: Path, tmp_path: Path) -> None:
    """The looks themselves are told to the store: a week of them takes a week."""
    audited(built, tmp_path, None)
    store = Store.open(f"sqlite:///{tmp_path}/var/zwgk.db")
    start = datetime(2024, 6, 22, 0, 7, tzinfo=timezone(timedelta(hours=8)))
    times = [(start + timedelta(hours=hour)).isoformat(timespec="seconds") for hour in range(7 * 24)]
    there = {"url": "http://www.yunlan.example/", "seconds": 0.4, "status": 200}
    witness = {"url": "http://www.witness.example/", "seconds": 0.2, "status": 200}
    six = {"url": "http://www.yunlan.example/", "host": "www.yunlan.example", "addresses": ["2408:4002::7"]}
    try:
        store.add_probes([Probe("yl", one, "home", True, there) for one in times])
        store.add_probes([Probe("@witness", one, "home", True, witness) for one in times])
        store.add_probes([Probe("yl", times[-1], "aaaa", True, six)])
        assert rechecked(tmp_path)[("site_availability", "")] == "pass"
        assert rechecked(tmp_path, "yunlan-site.yaml")[("ipv6", "")] == "pass"
        store.add_probes([Probe("yl", one, "home", False, {"url": there["url"]}, "timed out") for one in times[-9:]])
        assert rechecked(tmp_path)[("site_availability", "")] == "fail"
    finally:
        store.close()


def rechecked(folder: Path, pack: str = "national") -> dict[tuple[str, str], str]:
    words = ["recheck", "--pack", pack, "--as-of", AS_OF.isoformat(), "--out", "again"]
    done = subprocess.run(
        [sys.executable, "-m", "audit.cli", *words],
        cwd=folder,
        text=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return said(json.loads((folder / "again" / "results.json").read_text("utf-8"))["findings"], GOV)
