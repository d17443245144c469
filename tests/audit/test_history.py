"""What is carried from run to run: since when a finding stands, what was settled, the line of the runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from audit.changes import KINDS, add_changes
from audit.demo import build, configuration, server
from audit.history import LAST_RUNS, add_history
from tests.audit.test_changes import Pages
from tests.audit.test_cli import zwgk

UNIT = {"id": "u", "name": "某局", "score": 80.0, "grade": "合格", "judged_share": 0.5}


def finding(name: str, status: str, **more: Any) -> dict[str, Any]:
    row = {
        "id": name,
        "matter": f"m-{name}",
        "unit": "u",
        "pack": "p",
        "clause": "C",
        "status": status,
        "subject": name,
    }
    return {
        **row,
        "case": None,
        "counts": status == "fail",
        "same_cause_as": None,
        "evidence": [{"url": "", "sha256": ""}],
        **more,
    }


def run(day: str, before: dict[str, Any] | None, *findings: dict[str, Any], kept: bool = False) -> dict[str, Any]:
    results = {
        "run": {"id": f"r-{day}", "as_of": day, "finished_at": f"{day}T08:00:00+08:00"},
        "units": [{**UNIT, **({"kept_from": {"run": "r", "as_of": "d"}} if kept else {})}],
        "clauses": [{"unit": "u", "pack": "p", "clause": "C"}],
        "findings": list(findings),
        "crawl": [{"complete": True}],
    }
    return add_history(add_changes(Pages(), results, before), before)  # type: ignore[arg-type]


def test_a_finding_stands_since_the_first_run_that_drew_the_same_conclusion() -> None:
    first = run("2024-07-01", None, finding("a", "due"), finding("b", "fail"))
    second = run("2024-07-02", first, finding("a", "fail"), finding("b", "fail"), finding("c", "pass"))
    third = run("2024-07-03", second, finding("a", "fail"), finding("b", "fail"))
    since = {row["id"]: row["since"] for row in third["findings"]}
    assert since == {"a": "2024-07-02", "b": "2024-07-01"}
    assert next(row for row in second["findings"] if row["id"] == "c")["since"] is None


def test_what_was_put_right_is_told_for_two_quarters_and_forgotten_when_it_is_back() -> None:
    first = run("2024-07-01", None, finding("a", "fail"), finding("b", "fail"))
    second = run("2024-07-02", first, finding("a", "pass"), finding("b", "pass"))
    third = run("2024-07-03", second, finding("a", "pass"), finding("b", "fail"))
    assert [(entry["finding"]["id"], entry["change"], entry["on"]) for entry in second["settled"]] == [
        ("a", "solved", "2024-07-02"),
        ("b", "solved", "2024-07-02"),
    ]
    assert "evidence" not in second["settled"][0]["finding"]
    assert [entry["finding"]["id"] for entry in third["settled"]] == ["a"]
    assert run("2025-03-01", third, finding("a", "pass"))["settled"] == []


def test_a_night_on_which_the_site_was_down_hides_no_change() -> None:
    first = run("2024-07-01", None, finding("a", "fail"))
    down = run("2024-07-02", first, *first["findings"], kept=True)
    assert all(not down["changes"][kind] for kind in KINDS)
    assert down["findings"][0]["since"] == "2024-07-01"
    up = run("2024-07-03", down, finding("a", "pass"))
    assert up["changes"]["solved"] == ["a"] and up["settled"][0]["on"] == "2024-07-03"


def test_the_line_of_runs_holds_the_last_ones_and_the_last_of_each_quarter() -> None:
    results: dict[str, Any] | None = None
    for month in range(1, 13):
        for day in (1, 11, 21):
            results = run(f"2024-{month:02}-{day:02}", results, finding("a", "fail"))
    assert results is not None
    days = [entry["as_of"] for entry in results["history"]]
    assert days[:2] == ["2024-03-21", "2024-06-21"] and days[-1] == "2024-12-21" and days == sorted(days)
    assert len(days) == 2 + LAST_RUNS
    assert results["history"][-1]["units"]["u"] == {
        "score": 80.0,
        "grade": "合格",
        "judged_share": 0.5,
        "to_fix": 1,
        "kept": False,
    }


def test_a_matter_of_two_clauses_is_one_in_the_line_of_runs() -> None:
    results = run(
        "2024-07-01",
        None,
        finding("a", "fail"),
        finding("b", "fail", same_cause_as="a"),
        finding("c", "missing", same_cause_as="a"),
    )
    assert results["history"][0]["units"]["u"]["to_fix"] == 1


def test_a_run_of_one_unit_keeps_the_others_and_so_does_a_night_with_the_site_down(tmp_path: Path) -> None:
    """users.md H4: a partial run became the last results, and the next night the others had no score any more."""
    build.build(tmp_path / "site")

    def results(name: str) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads((tmp_path / name / "results.json").read_text("utf-8"))
        return loaded

    with server.portal_server(tmp_path / "site") as url:
        (tmp_path / "config.yaml").write_text(configuration.config_text(url), encoding="utf-8")
        assert zwgk("audit", "--as-of", "2024-06-28", "--out", "whole", cwd=tmp_path).returncode == 0
        part = zwgk("audit", "--as-of", "2024-07-13", "--unit", "yl-rs", "--out", "part", cwd=tmp_path)
        assert part.returncode == 0 and "水务局" not in part.stdout
    listed = zwgk("case", "list", "--unit", "yl-gov", cwd=tmp_path).stdout
    assert "共 0 件" not in listed and "云澜市人民政府办公室" in listed
    zwgk("audit", "--as-of", "2024-07-14", "--out", "down", cwd=tmp_path)
    whole = {unit["id"]: unit for unit in results("whole")["units"]}
    for name in ("part", "down"):
        units = {unit["id"]: unit for unit in results(name)["units"]}
        assert units.keys() == whole.keys()
        for unit in units.keys() - {"yl-rs"}:
            assert units[unit]["score"] == whole[unit]["score"], name
            assert units[unit]["kept_from"]["as_of"] == "2024-06-28", name
    assert "kept_from" not in next(unit for unit in results("part")["units"] if unit["id"] == "yl-rs")
    assert {finding["unit"] for finding in results("down")["findings"]} == whole.keys()
    assert all(not results("down")["changes"][kind] for kind in KINDS)


def test_a_site_that_was_never_reached_asks_nothing_of_its_units(tmp_path: Path) -> None:
    """users.md H3: three units were told to send 68 addresses because our network was down."""
    (tmp_path / "config.yaml").write_text(configuration.config_text("http://127.0.0.1:9/"), encoding="utf-8")
    zwgk("audit", "--as-of", "2024-06-28", "--out", "out", cwd=tmp_path)
    found = json.loads((tmp_path / "out" / "results.json").read_text("utf-8"))
    assert all(unit["unreached"] for unit in found["units"])
    missing = [row for row in found["findings"] if row["status"] == "missing"]
    assert missing and all(row["ours"] for row in missing)
    assert "提供网址或说明 " not in (tmp_path / "out" / "index.html").read_text("utf-8")
    refused = zwgk("case", "set", missing[0]["id"], "--action", "已确认", cwd=tmp_path)
    assert refused.returncode == 2
