"""Evidence that opens: copies beside the report, `zwgk show`, and reports where people look for them."""

from __future__ import annotations

import json
from pathlib import Path

from audit import config, shelf
from audit.demo import configuration
from audit.demo.model import AS_OF
from tests.audit.test_cli import zwgk


def test_a_report_leads_to_copies_that_open_and_to_nobody_elses(portal, tmp_path: Path) -> None:
    text = configuration.config_text(portal.url).replace(
        "reports: var/reports", "reports: {path: var/reports, formats: [html, json, xlsx, ics]}"
    )
    assert "formats" in text
    (tmp_path / "config.yaml").write_text(text, encoding="utf-8")
    done = zwgk("audit", "--as-of", AS_OF.isoformat(), cwd=tmp_path)
    assert done.returncode in (0, 3), done.stderr
    reports = tmp_path / "var" / "reports"
    latest = reports / "latest"
    assert latest.is_symlink() and (latest / "index.html").is_file() and (latest / "report.xlsx").is_file()
    assert (latest / "calendar.ics").is_file()
    index = (reports / "index.html").read_text("utf-8")
    assert "latest/index.html" in index and AS_OF.isoformat() in index

    results = json.loads((latest / "results.json").read_text("utf-8"))
    fails = [finding for finding in results["findings"] if finding["status"] == "fail"]
    (late, *_) = [finding for finding in fails if finding["check"] == "interp_deadline"]
    page = next((latest / "units").glob(f"{late['unit']}*.html")).read_text("utf-8")
    assert '<a href="../evidence/' in page and page.index("存档页") < page.index(">网页</a>")
    copies = list((latest / "evidence").glob("*.html"))
    assert copies and all("<script" not in copy.read_text("utf-8") for copy in copies)

    # Each dead link is marked on the page that leads there: a body, a front page, a column's list.
    dead = [finding for finding in fails if finding["check"] == "dead_links"]
    assert len(dead) >= 3
    for finding in dead:
        (page,) = [copy for copy in copies if copy.name == f"{finding['id']}.html"]
        holder = page.read_text("utf-8")
        assert f">{finding['url']}</a>" in holder and 'id="mark"' in holder and "〔链接，访问结果 " in holder
        gone = [piece for piece in finding["evidence"] if piece["field"] != "link.page"]
        assert all(piece["url"] in holder and f"〔链接，访问结果 {piece['quote']}〕" in holder for piece in gone)
        assert all("40" in piece["quote"] or "41" in piece["quote"] for piece in gone)

    done = zwgk("show", late["id"][:8], "--out", "e.html", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    copy = (tmp_path / "e.html").read_text("utf-8")
    assert late["message"][:30] in copy and 'id="mark"' in copy and "SHA-256" in copy
    assert zwgk("show", "zz", cwd=tmp_path).returncode == 2

    # What the office decides is in the score at once; the night's own results stay as they were sealed.
    done = zwgk("case", "set", late["id"], "--action", "误报", "--reason", "更早另有解读", cwd=tmp_path)
    assert done.returncode == 0 and "zwgk report" in done.stdout, done.stderr
    assert zwgk("report", cwd=tmp_path).returncode == 0
    renewed = json.loads((latest / "results.json").read_text("utf-8"))
    score = {unit["id"]: unit["score"] for unit in results["units"]}
    anew = {unit["id"]: unit["score"] for unit in renewed["units"]}
    assert anew.pop(late["unit"]) > score.pop(late["unit"]) and anew == score
    now = next(finding for finding in renewed["findings"] if finding["id"] == late["id"])
    assert (now["status"], now["counts"]) == ("exempt", False)
    assert (
        len(renewed["findings"]) == len(results["findings"])
        and renewed["run"]["manifest"] == results["run"]["manifest"]
    )
    to_fix = [run["history"][-1]["units"][late["unit"]]["to_fix"] for run in (results, renewed)]
    assert to_fix[1] == to_fix[0] - 1
    done = zwgk("recheck", "--out", "again", cwd=tmp_path)
    assert done.returncode in (0, 3) and "latest 都没有动" in done.stdout
    again = json.loads((tmp_path / "again" / "results.json").read_text("utf-8"))
    assert {unit["id"]: unit["score"] for unit in again["units"]} == {
        unit["id"]: unit["score"] for unit in renewed["units"]
    }
    assert zwgk("case", "undo", cwd=tmp_path).returncode == 0 and zwgk("report", cwd=tmp_path).returncode == 0
    back = json.loads((latest / "results.json").read_text("utf-8"))
    assert [unit["score"] for unit in back["units"]] == [unit["score"] for unit in results["units"]]

    # What a unit is sent holds nothing of the others.
    done = zwgk("report", "--unit", "yl-rs", "--out", "rs", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    mine = json.loads((tmp_path / "rs" / "results.json").read_text("utf-8"))
    assert {unit["id"] for unit in mine["units"]} == {"yl-rs"}
    assert {finding["unit"] for finding in mine["findings"]} == {"yl-rs"}
    sent = "".join(
        path.read_text("utf-8") for path in (tmp_path / "rs").rglob("*.html") if "evidence" not in path.parts
    )
    assert "云澜市水务局" not in sent.replace("云澜市人力资源和社会保障局 云澜市水务局", "")
    assert zwgk("report", "--unit", "nobody", "--out", "x", cwd=tmp_path).returncode == 2


def test_the_shelf_keeps_its_hands_off_what_is_not_its_own(tmp_path: Path) -> None:
    runs = [{"id": "r1", "as_of": "2026-11-27"}, {"id": "r2", "as_of": "2026-11-28"}]
    for run in runs:
        (tmp_path / run["id"]).mkdir()
        (tmp_path / run["id"] / "index.html").write_text("x", encoding="utf-8")
    shelf.put(tmp_path, tmp_path / "r2", runs)
    index = (tmp_path / "index.html").read_text("utf-8")
    assert index.index("2026-11-28") < index.index("2026-11-27")
    assert (tmp_path / "latest").resolve() == (tmp_path / "r2").resolve()
    (tmp_path / "index.html").write_text("我们单位的首页", encoding="utf-8")
    (tmp_path / "latest").unlink()
    (tmp_path / "latest").mkdir()
    shelf.put(tmp_path, tmp_path / "r1", runs)
    assert (tmp_path / "index.html").read_text("utf-8") == "我们单位的首页" and not (tmp_path / "latest").is_symlink()


def test_one_path_or_a_mapping_is_a_reports_directory(tmp_path: Path) -> None:
    base = "name: 甲\npacks: [national]\nunits: [{id: a, name: 岱溪县人民政府, kind: county}]\nsites: [{id: s, url: 'https://x.gov.cn/', unit: a}]\n"
    (tmp_path / "c.yaml").write_text(base + "reports: out\n", encoding="utf-8")
    plan = config.load(tmp_path / "c.yaml").plan()
    assert plan.reports == (tmp_path / "out").resolve() and plan.formats == ("html", "json")
    (tmp_path / "c.yaml").write_text(base + "reports: {formats: [html, docx]}\n", encoding="utf-8")
    assert config.load(tmp_path / "c.yaml").plan().formats == ("html", "docx")
