"""What changed since the last run: said only where both runs looked."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from audit.changes import KINDS, compare
from audit.demo import build, configuration, server
from tests.audit.test_cli import zwgk


class Pages:
    """The store's answer to which documents a run saw."""

    def __init__(self, **seen: dict[str, Any]) -> None:
        self._seen = seen

    def visits(self, run_id: str) -> list[dict[str, Any]]:
        return []

    def seen(self, run_id: str, documents: list[str]) -> dict[str, dict[str, Any]]:
        return {document: self._seen[document] for document in documents if document in self._seen}


def finding(name: str, status: str, **more: Any) -> dict[str, Any]:
    row = {"id": name, "unit": "u", "pack": "p", "clause": "C", "status": status, "subject": name, "case": None}
    row["evidence"] = []
    return {**row, **more}


def results(run: str, *findings: dict[str, Any], kept: bool = False) -> dict[str, Any]:
    unit = {"id": "u", **({"kept_from": {"run": "r0", "as_of": "2024-01-01"}} if kept else {})}
    run_row = {"id": run, "as_of": "2024-01-01", "finished_at": "2024-01-01T08:00:00+08:00"}
    clauses = [{"unit": "u", "pack": "p", "clause": "C"}]
    return {"run": run_row, "units": [unit], "clauses": clauses, "findings": list(findings)}


def kinds(before: dict[str, Any], now: dict[str, Any], **seen: dict[str, Any]) -> dict[str, list[str]]:
    changes = compare(Pages(**seen), before, now)  # type: ignore[arg-type]
    return {kind: changes[kind] for kind in KINDS if changes[kind]}


def test_new_put_right_worse_and_back_again() -> None:
    before = results("r1", finding("right", "fail"), finding("worse", "due"), finding("same", "fail"))
    again = {"history": [{"action": "复查通过"}]}
    now = results(
        "r2",
        finding("right", "pass"),
        finding("worse", "fail"),
        finding("same", "fail"),
        finding("first", "suspect"),
        finding("back", "fail", case=again),
    )
    assert kinds(before, now) == {"solved": ["right"], "worse": ["worse"], "new": ["first"], "reopened": ["back"]}


def test_what_was_told_to_be_put_right_or_taken_down_is_back_whether_or_not_an_office_had_decided_on_it() -> None:
    settled = [
        {"finding": finding("mended", "fail"), "change": "solved", "on": "2024-01-01"},
        {"finding": finding("taken", "suspect"), "change": "gone", "on": "2024-01-01"},
    ]
    before = {**results("r1", finding("mended", "pass")), "settled": settled}
    now = results("r2", finding("mended", "fail"), finding("taken", "suspect"), finding("first", "fail"))
    assert kinds(before, now) == {"new": ["first"], "reopened": ["mended", "taken"]}


def test_a_finding_that_is_no_more_is_put_right_only_where_its_page_was_read_since() -> None:
    before = results("r1", finding("read", "fail"), finding("unread", "fail"), finding("taken", "suspect"))
    later, earlier = "2024-01-02T08:00:00+08:00", "2023-12-31T08:00:00+08:00"
    seen = {
        "read": {"how": "fetched", "seen_at": later, "gone_since": None},
        "unread": {"how": "carried", "seen_at": earlier, "gone_since": None},
        "taken": {"how": None, "seen_at": None, "gone_since": later},
    }
    assert kinds(before, results("r2"), **seen) == {"solved": ["read"], "gone": ["taken"]}


def test_a_unit_that_was_not_crawled_and_a_clause_of_another_pack_change_nothing() -> None:
    before = results("r1", finding("a", "fail"))
    assert kinds(before, results("r2", finding("a", "pass"), kept=True)) == {}
    other = results("r2", finding("b", "fail", clause="D"))
    assert kinds(before, {**other, "clauses": [{"unit": "u", "pack": "p", "clause": "D"}]}) == {}


def test_an_office_that_puts_a_page_right_sees_it_the_next_day(tmp_path: Path) -> None:
    build.build(tmp_path / "site")
    with server.portal_server(tmp_path / "site") as url:
        (tmp_path / "config.yaml").write_text(configuration.config_text(url), encoding="utf-8")
        assert zwgk("audit", "--as-of", "2024-06-28", "--out", "first", cwd=tmp_path).returncode == 0
        page = tmp_path / "site" / "www" / "xxgk" / "show" / "5288797.html"
        marked = re.sub(r"(有效性：\s*</td><td>)&nbsp;", r"\1有效", page.read_text("utf-8"))
        page.write_text(marked, encoding="utf-8")
        assert zwgk("audit", "--as-of", "2024-07-10", "--out", "second", cwd=tmp_path).returncode == 0
    first = json.loads((tmp_path / "first" / "results.json").read_text("utf-8"))
    second = json.loads((tmp_path / "second" / "results.json").read_text("utf-8"))
    assert first["changes"] == {"since": None, "as_of": None, **{kind: [] for kind in KINDS}}
    assert second["changes"]["since"] == first["run"]["id"]
    by_id = {row["id"]: row for row in second["findings"]}
    right = [by_id[name] for name in second["changes"]["solved"] if by_id[name]["url"].endswith("/5288797.html")]
    assert right and {row["change"] for row in right} == {"solved"}
    # Twelve days later a column is over its limit that was not before.
    assert second["changes"]["new"] or second["changes"]["worse"]
    told = zwgk("diff", cwd=tmp_path).stdout
    assert "2024-06-28）→" in told and "2024-07-10" in told
    assert all(name in told for kind in KINDS for name in second["changes"][kind])
