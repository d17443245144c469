"""`zwgk demo` as a stranger has it: from a built wheel, in a directory that is no checkout; and what it leaves."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import venv
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """A Python that has the wheel, and the libraries of the one that runs the tests, but not the checkout."""
    place = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=120,
    )
    (wheel,) = place.glob("*.whl")
    venv.create(place / "venv", with_pip=False)
    (packages,) = (place / "venv" / "lib").glob("python*/site-packages")
    subprocess.run([sys.executable, "-m", "zipfile", "-e", str(wheel), str(packages)], check=True, timeout=120)
    # Paths alone: the .pth files there, the checkout's among them, are not followed.
    (packages / "libraries.pth").write_text(next(path for path in sys.path if path.endswith("site-packages")) + "\n")
    return place / "venv" / "bin" / "python"


def test_from_a_wheel_outside_the_checkout_with_all_it_leaves(installed: Path, tmp_path: Path) -> None:
    demo = subprocess.Popen(
        [str(installed), "-P", "-m", "audit.cli", "demo", "--out", "out", "--serve"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": "", "PYTHONUNBUFFERED": "1"},
    )
    try:
        assert demo.stdout is not None
        told = []
        for line in demo.stdout:
            told.append(line)
            if "一直开着" in line:
                break
        results = json.loads((tmp_path / "out" / "results.json").read_text("utf-8"))
        assert results["crawl"][0]["complete"] and len(results["units"]) == 5
        account = dict(results["crawl"][0]["account"])
        assert account.pop("named") == sum(account.values())  # every address that it names ends in one state
        finding = next(finding for finding in results["findings"] if finding["status"] == "fail")
        with urlopen(finding["url"], timeout=10) as page:  # a report's addresses open as long as it serves
            assert page.status == 200
    finally:
        demo.send_signal(signal.SIGINT)
        demo.communicate(timeout=30)
    assert demo.returncode == 0
    listed = subprocess.run(
        [str(installed), "-P", "-m", "audit.cli", "case", "list", "--status", "不合格"],
        cwd=tmp_path / "out" / "play",
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert listed.returncode == 0 and finding["id"] in listed.stdout


def test_a_folder_that_is_not_its_own_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out" / "play").mkdir(parents=True)
    (tmp_path / "out" / "play" / "notes.txt").write_text("mine")
    done = subprocess.run(
        [sys.executable, "-m", "audit.cli", "demo", "--out", "out"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 2 and "不是演示留下的目录" in done.stderr
    assert (tmp_path / "out" / "play" / "notes.txt").read_text() == "mine"
