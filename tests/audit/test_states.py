"""The sample portal over three looks: all that was planted as a change is told as that change, and nothing else closes."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

import reports
from audit import cli, config
from audit import run as course
from audit.changes import KINDS
from audit.console import Console
from audit.demo import build, configuration, server, states
from audit.plan import Request
from crawler.store import Store
from reports import html, papers
from reports.brief import brief
from rules import matters
from tests.reports.words_for_people import internal_words, shown


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("states")


@pytest.fixture(scope="module")
def looks(root: Path) -> list[dict[str, Any]]:
    """The results of an audit in each state; after the first the office hands one matter on."""
    found = []
    build.build(root / "site")
    with server.portal_server(root / "site") as url:
        (root / "config.yaml").write_text(configuration.config_text(url), encoding="utf-8")
        plan = config.load(root / "config.yaml").plan()
        for state, day in enumerate(states.DAYS):
            if state:
                build.build(root / "site", day=day)
            results = course.audit(plan, Request(as_of=day), Console()).results
            assert results is not None
            found.append(results)
            if not state:
                _hand_on(plan.store, results)
    return found


def _hand_on(url: str, results: dict[str, Any]) -> None:
    check, title = states.HANDED_ON
    store = Store.open(url)
    for finding in results["findings"]:
        if finding["check"] == check and title in finding["title"] and finding["counts"]:
            at = results["run"]["finished_at"]
            store.add_case_decision(
                finding["id"], at=at, who="王", action="已转办", reason="", from_date=None, to_date=None
            )
    store.close()


def test_all_that_was_planted_is_told_as_what_it_is_and_nothing_else_closes(looks: list[dict[str, Any]]) -> None:
    for expected in states.EXPECTED:
        results = looks[expected.state]
        known = {row["id"]: row for row in results["findings"]}
        known |= {entry["finding"]["id"]: entry["finding"] for entry in results["settled"]}
        told = [known[name] for name in results["changes"][expected.change]]
        assert [row for row in told if row["check"] == expected.check and expected.title in row["title"]], expected
    for state, results in enumerate(looks):
        planted = [each.title for each in states.EXPECTED if each.state == state and each.change in ("solved", "gone")]
        for entry in results["settled"]:
            if entry["on"] == results["run"]["as_of"] and entry["finding"]["status"] == "fail":
                assert any(title in entry["finding"]["title"] for title in planted), entry["finding"]["message"]
    assert [run["as_of"] for run in looks[-1]["history"]] == [day.isoformat() for day in states.DAYS]
    assert looks[-1]["history"][1]["changes"]["solved"] >= 1


def test_what_is_back_again_cites_the_night_that_saw_it_put_right_and_the_last(looks: list[dict[str, Any]]) -> None:
    """The page is again as it was at first: its record was the first night's, as though nobody had looked since."""
    (back,) = [row for row in looks[2]["findings"] if row["change"] == "reopened" and row["counts"]][:1]
    nights = [results["run"]["id"] for results in looks]
    cited = {(piece["label"], next(night for night in nights if night in piece["warc"])) for piece in back["evidence"]}
    assert any(label.startswith("2024-07-10 复查通过时的") and night == nights[1] for label, night in cited)
    assert {night for label, night in cited if "复查通过时" not in label} == {nights[2]}


def test_diff_names_all_that_changed_also_what_was_lost_from_sight_before(
    root: Path, looks: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["diff", "--config", str(root / "config.yaml")])
    assert not left.value.code
    told, changes = capsys.readouterr().out, looks[-1]["changes"]
    before = {finding["id"] for results in looks[-2:] for finding in results["findings"]}
    assert set(changes["gone"]) - before, "what was out of sight in the run before is the case in point"
    assert all(name in told for kind in KINDS for name in changes[kind])


def test_a_night_has_one_number_of_new_matters_wherever_it_is_told(
    root: Path, looks: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The index, the page of runs, the message, the circular and the terminal once counted 新增 in three ways."""
    results = looks[-1]
    counted = matters.figures(results)
    assert counted.new >= 2 and counted.reopened and counted.solved and counted.gone
    html.write(results, tmp_path)
    index, runs = (LexborHTMLParser((tmp_path / name).read_text("utf-8")) for name in ("index.html", "runs.html"))
    tiles = [re.sub(r"\s+", "", tile.text()) for tile in index.css(".tiles li")]
    assert tiles[0].startswith(f"{counted.new}×新增问题事项（复发{counted.reopened}，")
    assert f"共有{counted.open}件" in tiles[0] and tiles[1].startswith(f"{counted.solved}✓复查通过")
    for night, row in zip(reversed(looks), runs.css("section[aria-labelledby=runs] tbody tr"), strict=True):
        cells = {cell.attributes["data-label"]: cell.text() for cell in row.css("td")}
        figures, first = matters.figures(night), night["changes"]["since"] is None
        shown = [cells[name] for name in ("问题事项", "新增问题事项", "复查通过", "撤下")]
        assert shown == ["—" if first and n else str(figures[i]) for n, i in enumerate((0, 1, 4, 5))]
    assert f"新增问题事项 {counted.new} 件" in brief(results, "x").subject
    since = date.fromisoformat(results["changes"]["as_of"]) + timedelta(days=1)
    circular = papers.circular(results, papers.Period("两次之间", since, states.DAYS[-1]))
    assert (circular.failing, circular.new) == (counted.open, counted.new)
    assert sum(row.new for row in circular.units) == counted.new
    review = circular.review
    assert circular.failing == circular.new + circular.at_first_sight + len(review.open) + len(review.lost)
    with pytest.raises(SystemExit):
        cli.main(["diff", "--config", str(root / "config.yaml")])
    assert f"现有 {counted.open} 件；新增 {counted.new} 件，其中复发 {counted.reopened}、" in capsys.readouterr().out


def test_the_counts_of_the_nights_add_up(looks: list[dict[str, Any]]) -> None:
    """A clerk added them up: what went out of sight stood nowhere, and 40 and 2 less 1 and 1 were 41."""
    nights = [matters.figures(results) for results in looks]
    assert any(night.unseen for night in nights), "what was out of sight for a night is the case in point"
    for before, night in pairwise(nights):
        assert night.open + night.unseen == before.open + before.unseen + night.new - night.solved - night.gone


def test_no_form_of_a_report_speaks_in_the_programs_own_words(
    root: Path, looks: list[dict[str, Any]], tmp_path: Path
) -> None:
    """users.md H19: staff were told of `schedule.probe`, `rosters`, `leaders/yl-gov`."""
    assert internal_words("用 duties_absent 注明，见 schedule.probe 和 budget_units/yl-gov") == {
        "duties_absent",
        "schedule.probe",
        "budget_units/yl-gov",
    }
    results = looks[-1]
    reports.write_all(results, tmp_path / "report", formats=("html", "xlsx", "docx", "ics"))
    papers.write_papers(results, tmp_path / "papers", period=papers.parse_period(None, states.DAYS[-1]))
    with pytest.raises(SystemExit):
        cli.main(["case", "export", str(tmp_path / "case.xlsx"), "--config", str(root / "config.yaml")])
    (tmp_path / "mail.txt").write_text(brief(results, "x").body, encoding="utf-8")
    files = [path for path in tmp_path.rglob("*") if path.suffix in (".html", ".xlsx", ".docx", ".ics", ".txt")]
    assert {path.suffix for path in files} == {".html", ".xlsx", ".docx", ".ics", ".txt"}
    told = {path.name: words for path in files for text in shown(path) if (words := internal_words(text))}
    assert not told
