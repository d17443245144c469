"""From the command to the report, through real processes, on the sample portal."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
import zlib
from pathlib import Path

from audit.demo import build, model, server, truth
from audit.demo import configuration as portal_config

ROOT = Path(__file__).resolve().parents[2]
ENV = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def zwgk(*arguments: str, cwd: Path, timeout: float = 300) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "audit.cli", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env=ENV,
        timeout=timeout,
    )


def configure(tmp_path: Path, url: str, **options: object) -> Path:
    path = tmp_path / "config.yaml"
    path.write_text(portal_config.config_text(url, **options), encoding="utf-8")
    return path


def results(out: Path) -> dict:
    return json.loads((out / "results.json").read_text("utf-8"))


def essence(found: dict) -> list[tuple]:
    """What a finding says, without when and where it was fetched."""
    return sorted((one["id"], one["status"], one["measured"], one["message"]) for one in found["findings"])


def test_every_planted_breach_is_found_and_nobody_is_accused_wrongly(standing, audited: Path) -> None:
    assert truth.compare(results(audited / "out"), truth.load(standing.root)) == []


def test_every_planted_breach_is_found_where_no_column_is_given(portal, tmp_path: Path) -> None:
    configure(tmp_path, portal.url, variant="found")
    done = zwgk("audit", "--as-of", model.AS_OF.isoformat(), "--out", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    found = results(tmp_path / "out")
    assert truth.compare(found, truth.load(portal.root), columns_given=False) == []
    assert found["crawl"][0]["complete"] is True
    assert found["crawl"][0]["documents"] >= 150
    assert (tmp_path / "out" / "index.html").is_file()
    for unit in found["units"]:
        assert unit["name"] in done.stdout


def test_the_archive_says_the_same_without_the_network(standing, night: Path, tmp_path: Path) -> None:
    day = model.AS_OF.isoformat()
    archives = sorted((night / "var" / "archive").glob("*.warc.gz"))
    assert archives
    asked = len(standing.log)
    again = zwgk("recheck", "--out", "again", cwd=night)
    assert again.returncode == 0, again.stderr
    assert essence(results(night / "again")) == essence(results(night / "out"))
    # The same archive through the same spider, into a store of its own.
    other = tmp_path / "replay"
    other.mkdir()
    configure(other, standing.url)
    replayed = zwgk(
        "audit",
        "--as-of",
        day,
        *[word for path in archives for word in ("--replay", str(path))],
        "--out",
        "out",
        cwd=other,
    )
    assert replayed.returncode in (0, 3), replayed.stderr
    assert len(standing.log) == asked, "nothing may be asked of the network"
    statuses = {
        (one["id"], one["status"]) for one in results(other / "out")["findings"] if one["check"] != "dead_links"
    }
    live = {(one["id"], one["status"]) for one in results(night / "out")["findings"] if one["check"] != "dead_links"}
    assert statuses == live


def test_a_report_is_rendered_again_in_every_format(night: Path) -> None:
    formats = [word for name in ("html", "json", "xlsx", "docx") for word in ("--format", name)]
    done = zwgk("report", *formats, "--out", "again", cwd=night)
    assert done.returncode == 0, done.stderr
    assert results(night / "again") == results(night / "out")
    assert (night / "again" / "report.xlsx").is_file() and (night / "again" / "report.docx").is_file()


def test_interrupted_and_resumed_it_says_the_same(standing, audited: Path, tmp_path: Path) -> None:
    day = model.AS_OF.isoformat()
    disturbed = tmp_path / "disturbed"
    disturbed.mkdir()
    configure(disturbed, standing.url, delay=0.01)
    asked = len(standing.log)
    process = subprocess.Popen(
        [sys.executable, "-m", "audit.cli", "audit", "--as-of", day, "--out", "out"],
        cwd=disturbed,
        env=ENV,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 60
    while len(standing.log) < asked + 60 and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors.decode()
    assert "--resume" in errors.decode()
    assert not (disturbed / "out" / "index.html").exists(), "no report of half a crawl"
    done = zwgk("audit", "--resume", "--out", "out", cwd=disturbed)
    assert done.returncode == 0, done.stderr
    assert essence(results(disturbed / "out")) == essence(results(audited / "out"))


def test_the_second_night_keeps_every_finding(standing, night: Path) -> None:
    assert zwgk("audit", "--as-of", model.AS_OF.isoformat(), "--out", "second", cwd=night).returncode == 0
    first = {(one["id"], one["status"]) for one in results(night / "out")["findings"]}
    second = {(one["id"], one["status"]) for one in results(night / "second")["findings"]}
    assert second == first


def test_one_site_on_demand(portal, tmp_path: Path) -> None:
    done = zwgk("check", portal.url, "--delay", "0", "--as-of", model.AS_OF.isoformat(), "--out", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    found = results(tmp_path / "out")
    assert len(found["units"]) == 1
    assert "云澜" in found["units"][0]["name"]
    assert any(one["status"] == "fail" for one in found["findings"])


def test_a_unit_under_the_limit_ends_with_1(portal, tmp_path: Path) -> None:
    configure(tmp_path, portal.url)
    done = zwgk("audit", "--as-of", model.AS_OF.isoformat(), "--fail-under", "99.9", "--out", "out", cwd=tmp_path)
    assert done.returncode == 1
    assert "低于 99.9 分的单位" in done.stdout


def test_a_site_out_of_reach_is_our_trouble_and_costs_nobody_a_point(portal, tmp_path: Path) -> None:
    path = configure(tmp_path, portal.url)
    text = path.read_text("utf-8").replace(
        "sites:\n", "sites:\n- {id: dark, url: 'http://127.0.0.1:9/', unit: yl-gov, crawl: {delay: 0}}\n", 1
    )
    path.write_text(text, encoding="utf-8")
    done = zwgk("audit", "--as-of", model.AS_OF.isoformat(), "--workers", "2", "--out", "out", cwd=tmp_path)
    assert done.returncode == 3, done.stdout + done.stderr
    found = results(tmp_path / "out")
    assert any(one["site"] == "dark" for one in found["problems"])
    assert not any(one["site"] == "dark" and one["status"] == "fail" for one in found["findings"])
    assert truth.compare(found, truth.load(portal.root)) == []
    assert {job["site"]: job["complete"] for job in found["crawl"]} == {"dark": False, "yl": True}


def test_a_unit_that_was_not_crawled_keeps_its_last_result(portal, tmp_path: Path) -> None:
    path = configure(tmp_path, portal.url)
    text = path.read_text("utf-8")
    text = text.replace("units:\n", "units:\n- {id: far, name: 云澜市远山区人民政府, kind: county}\n", 1)
    text = text.replace("sites:\n", f"sites:\n- {{id: far, url: '{portal.url}', unit: far, crawl: {{delay: 0}}}}\n", 1)
    path.write_text(text, encoding="utf-8")
    day = model.AS_OF.isoformat()
    assert zwgk("audit", "--as-of", day, "--out", "first", cwd=tmp_path).returncode == 0
    assert zwgk("audit", "--as-of", day, "--site", "yl", "--out", "second", cwd=tmp_path).returncode == 0
    first = {unit["id"]: unit for unit in results(tmp_path / "first")["units"]}
    second = {unit["id"]: unit for unit in results(tmp_path / "second")["units"]}
    assert second["far"]["score"] == first["far"]["score"]
    assert second["far"]["kept_from"]["as_of"] == day
    assert "kept_from" not in second["yl-rs"]


def test_columns_are_shown_before_any_score(portal, tmp_path: Path) -> None:
    configure(tmp_path, portal.url)
    done = zwgk("columns", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "政策解读" in done.stdout and "行政处罚" in done.stdout
    assert not (tmp_path / "var" / "reports").exists()
    # Reading the lists is no audit: there is nothing to report or to judge again.
    assert zwgk("recheck", cwd=tmp_path).returncode == 2


def test_a_missing_pack_stops_everything_before_it_starts(portal, tmp_path: Path) -> None:
    path = configure(tmp_path, portal.url)
    path.write_text(path.read_text("utf-8").replace("- national", "- nationale"), encoding="utf-8")
    done = zwgk("audit", cwd=tmp_path)
    assert done.returncode == 2
    assert "nationale" in done.stderr and "national" in done.stderr
    assert portal.log == []


def test_an_archive_cut_off_in_the_middle_loses_only_its_end(standing, audited: Path, tmp_path: Path) -> None:
    (archive,) = sorted((audited / "var" / "archive").glob("*.warc.gz"))
    cut = tmp_path / "cut.warc.gz"
    data = archive.read_bytes()
    cut.write_bytes(data[: len(data) * 2 // 3])
    other = tmp_path / "other"
    other.mkdir()
    configure(other, standing.url)
    done = zwgk("audit", "--replay", str(cut), "--as-of", model.AS_OF.isoformat(), "--out", "out", cwd=other)
    assert done.returncode in (0, 3), done.stderr
    found = results(other / "out")
    assert any("cut.warc.gz" in one["message"] or "cut.warc.gz" in one["url"] for one in found["problems"])
    assert found["crawl"][0]["documents"] > 50
    whole = {one["id"] for one in results(audited / "out")["findings"] if one["status"] == "fail"}
    assert {one["id"] for one in found["findings"] if one["status"] == "fail"} <= whole, "what is lost accuses nobody"
    inspected = zwgk("inspect", str(cut), "--json", cwd=other)
    assert inspected.returncode == 2
    assert "cut.warc.gz" in inspected.stderr
    assert len(inspected.stdout.splitlines()) > 50


def test_what_the_office_decides_is_kept_and_counts(standing, night: Path) -> None:
    day = model.AS_OF.isoformat()
    first = results(night / "out")
    wrong = next(one for one in first["findings"] if one["status"] == "fail" and one["deducted"])
    listed = zwgk("case", "list", "--status", "fail", cwd=night)
    assert wrong["id"] in listed.stdout

    refused = zwgk("case", "set", wrong["id"], "--action", "误报", cwd=night)
    assert refused.returncode == 2 and "理由" in refused.stderr
    refused = zwgk("case", "set", wrong["id"], "--action", "复查通过", cwd=night)
    assert refused.returncode == 2
    refused = zwgk("case", "set", "zzzz", "--action", "已确认", cwd=night)
    assert refused.returncode == 2 and "zzzz" in refused.stderr

    decision = ("case", "set", wrong["id"], "--action", "误报", "--reason", "公告另有更早的征集", "--who", "王某")
    looked = zwgk(*decision, "--preview", cwd=night)
    assert looked.returncode == 0 and "→" in looked.stdout, looked.stderr
    assert "还没有" in zwgk("case", "history", wrong["id"], cwd=night).stdout, "a preview stores nothing"
    done = zwgk(*decision, cwd=night)
    assert done.returncode == 0, done.stderr
    told = [line for line in done.stdout.splitlines() if "→" in line]
    assert told == looked.stdout.splitlines()[:1], "the effect is told before it is stored"
    assert zwgk("audit", "--as-of", day, "--out", "second", cwd=night).returncode == 0
    second = {one["id"]: one for one in results(night / "second")["findings"]}
    excused = second[wrong["id"]]
    assert excused["status"] == "exempt", "a confirmed 误报 does not come back the next night"
    assert (excused["case"]["who"], excused["case"]["reason"]) == ("王某", "公告另有更早的征集")
    scores = [
        next(unit["score"] for unit in results(night / name)["units"] if unit["id"] == wrong["unit"])
        for name in ("out", "second")
    ]
    assert scores[1] >= scores[0]
    assert [f"{score:g} 分" in part for score, part in zip(scores, told[0].split("→"), strict=True)] == [True, True]
    # Taken back: appended again, nothing deleted.
    assert zwgk("case", "set", wrong["id"], "--action", "待核", cwd=night).returncode == 0
    assert zwgk("recheck", "--out", "third", cwd=night).returncode == 0
    third = {one["id"]: one for one in results(night / "third")["findings"]}
    assert third[wrong["id"]]["status"] == "fail"
    assert [one["action"] for one in third[wrong["id"]]["case"]["history"]] == ["误报", "待核"]


def test_what_a_later_crawl_sees_put_right_is_closed(tmp_path: Path) -> None:
    day = model.AS_OF.isoformat()
    root = build.build(tmp_path / "portal")
    with server.portal_server(root) as url:
        configure(tmp_path, url)
        assert zwgk("audit", "--as-of", day, "--out", "first", cwd=tmp_path).returncode == 0
        first = results(tmp_path / "first")
        failed = [one for one in first["findings"] if one["status"] == "fail"]
        expired = next(one for one in failed if one["check"] == "normdoc_validity" and "2024-03-31" in one["message"])
        broken = next(one for one in failed if one["check"] == "dead_links" and "gone-report" in one["message"])
        left = next(one for one in failed if one["check"] == "interp_deadline")
        for one in (expired, broken, left):
            assert zwgk("case", "set", one["id"], "--action", "已转办", "--who", "王某", cwd=tmp_path).returncode == 0
        time.sleep(1.1)  # decisions and fetches are told apart by the second
        for one, old, better in ((expired, "2024-03-31", "2029-03-31"), (broken, "/files/gone-report.html", "/")):
            page = root / "www" / one["url"].removeprefix(url)
            page.write_text(page.read_text("utf-8").replace(old, better), encoding="utf-8")
        assert zwgk("audit", "--as-of", day, "--out", "second", cwd=tmp_path).returncode == 0
        second = {one["id"]: one for one in results(tmp_path / "second")["findings"]}
        case = second[expired["id"]]["case"]
        assert second[expired["id"]]["status"] == "pass" and case["state"] == "复查通过"
        assert [one["action"] for one in case["history"]] == ["已转办", "复查通过"] and case["who"] == "系统复查"
        assert second[left["id"]]["case"]["state"] == "已转办"
        listed = zwgk("case", "list", "--state", "复查通过", cwd=tmp_path)
        assert expired["id"] in listed.stdout and left["id"] not in listed.stdout
        history = zwgk("case", "history", broken["id"][:10], cwd=tmp_path)
        assert "复查通过" in history.stdout and "不存在" in history.stdout
        gone = zwgk("case", "set", broken["id"][:10], "--action", "已确认", cwd=tmp_path)
        assert gone.returncode == 2 and broken["title"] in gone.stderr and first["run"]["id"] in gone.stderr
        # Broken again, it is open again.
        page = root / "www" / expired["url"].removeprefix(url)
        page.write_text(page.read_text("utf-8").replace("2029-03-31", "2024-03-31"), encoding="utf-8")
        assert zwgk("audit", "--as-of", day, "--out", "third", cwd=tmp_path).returncode == 0
        third = {one["id"]: one for one in results(tmp_path / "third")["findings"]}
        assert third[expired["id"]]["status"] == "fail" and third[expired["id"]]["counts"]


def test_on_postgresql_it_says_the_same(portal, tmp_path: Path, postgres_url: str) -> None:
    day = model.AS_OF.isoformat()
    essences = {}
    for name, store in (("sqlite", "sqlite:///var/zwgk.db"), ("postgresql", postgres_url)):
        home = tmp_path / name
        home.mkdir()
        configure(home, portal.url, store=store)
        done = zwgk("audit", "--as-of", day, "--out", "out", cwd=home)
        assert done.returncode == 0, done.stderr
        essences[name] = essence(results(home / "out"))
        assert zwgk("recheck", "--out", "again", cwd=home).returncode == 0
        assert essence(results(home / "again")) == essences[name]
    assert essences["postgresql"] == essences["sqlite"]


def test_personal_data_stands_unmasked_nowhere_but_in_the_archive(night: Path) -> None:
    from audit.demo import planted_others

    formats = [word for name in ("html", "json", "xlsx", "docx") for word in ("--format", name)]
    assert zwgk("report", *formats, "--out", "more", cwd=night).returncode == 0
    private = [planted_others._ID, planted_others._ID_X, planted_others._MOBILE, planted_others._CARD]
    archive = night / "var" / "archive"
    looked = 0
    for path in night.rglob("*"):
        if not path.is_file() or (path.is_relative_to(archive) and path.suffix == ".gz"):
            continue
        data = path.read_bytes()
        if path.suffix in (".xlsx", ".docx"):
            with zipfile.ZipFile(path) as package:
                data = b"".join(package.read(name) for name in package.namelist())
        looked += 1
        for one in private:
            assert one.encode() not in data, path.name
    assert looked > 5
    with sqlite3.connect(night / "var" / "zwgk.db") as database:
        texts = [zlib.decompress(data).decode() for (data,) in database.execute("SELECT text FROM version_text")]
    assert len(texts) > 150 and any("未遮蔽" in text or "****" in text for text in texts)
    for one in (*private, f"{planted_others._ID[:6]} {planted_others._ID[6:14]} {planted_others._ID[14:]}"):
        assert not any(one in text for text in texts)
    found = results(night / "out")["findings"]
    assert any(one["check"] == "pii_scan" and "*" in json.dumps(one["evidence"]) for one in found)
