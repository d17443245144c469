"""What is due, for people and for their calendars."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from icalendar import Calendar

from reports import agenda, write_all

AS_OF = date(2024, 6, 28)


def finding(matter: str, status: str, **also: object) -> dict:
    return {
        "id": f"f-{matter}-{also.get('clause', 'C1')}",
        "matter": matter,
        "unit": "gov",
        "pack": "p",
        "clause": "C1",
        "status": status,
        "title": "关于甲的通知",
        "message": "尚未见解读，2024年7月1日前仍在时限内。",
        "url": "https://x.gov.cn/1.html",
        "due_on": None,
        "case": None,
        **also,
    }


def duty(unit: str, due: list[str], **also: object) -> dict:
    clause = {
        "unit": unit,
        "pack": "p",
        "clause": "H1",
        "class": "H",
        "title": "报送半年总结",
        "quote": "6月10日前报送",
    }
    return {**clause, "due": due, "applies": True, **also}


def results(findings: list[dict], clauses: list[dict]) -> dict:
    return {
        "run": {"id": "r", "as_of": AS_OF.isoformat(), "finished_at": "2024-06-28T02:00:00+08:00", "name": "监测"},
        "units": [{"id": "gov", "name": "县政府办"}, {"id": "edu", "name": "县教育局"}],
        "clauses": clauses,
        "findings": findings,
    }


def test_what_several_clauses_ask_of_one_document_is_due_once() -> None:
    both = [finding("m1", "due", due_on="2024-07-01", clause=clause) for clause in ("C1", "C2")]
    assert [(item.day, item.kind) for item in agenda.items(results(both, []))] == [(date(2024, 7, 1), "deadline")]


def test_what_was_due_is_left_out_but_a_page_still_to_be_mended_is_overdue() -> None:
    findings = [
        finding("m1", "due", due_on="2024-06-27"),
        finding("m2", "fail", case={"state": "已确认", "mend_by": "2024-06-20"}),
        finding("m3", "pass", case={"state": "复查通过", "mend_by": "2024-06-20"}),
        finding("m4", "suspect", case={"state": "已转办", "mend_by": "2024-07-20"}),
    ]
    everything = results(findings, [duty("gov", ["2024-06-10", "2024-12-10"]), duty("edu", ["2024-06-28"])])
    assert [(item.day.isoformat(), item.unit, item.kind) for item in agenda.items(everything)] == [
        ("2024-06-20", "gov", "mend"),
        ("2024-06-28", "edu", "hand_in"),
        ("2024-07-20", "gov", "mend"),
        ("2024-12-10", "gov", "hand_in"),
    ]
    assert [item.id for item in agenda.overdue(everything)] == ["mend-m2"]


def test_what_does_not_apply_to_a_unit_is_not_due_for_it() -> None:
    assert agenda.items(results([], [duty("gov", ["2024-12-10"], applies=False)])) == []


def test_a_calendar_for_the_office_and_one_for_each_unit_that_has_something_due(tmp_path: Path) -> None:
    odd = "标题很长，" * 30 + "带逗号,分号;反斜线\\和\n换行"
    everything = results(
        [finding("m1", "due", due_on="2024-07-01", title=odd)],
        [duty("gov", ["2024-12-10"]), duty("edu", ["2024-12-10"]), duty("gov", ["2024-12-10"], **{"class": "P"})],
    )
    written = write_all(everything, tmp_path / "out", formats=("ics",))
    assert {path.relative_to(tmp_path / "out").as_posix() for path in written} == {
        "calendar.ics",
        "calendars/gov.ics",
        "calendars/edu.ics",
    }
    office = Calendar.from_ical((tmp_path / "out" / "calendar.ics").read_bytes())
    events = {str(event["uid"]): event for event in office.walk("VEVENT")}
    assert len(events) == 2
    deadline = events["deadline-m1@zwgk-audit"]
    assert deadline["dtstart"].dt == date(2024, 7, 1) and str(deadline["summary"]).startswith(
        "县政府办：时限：标题很长"
    )
    # One duty of two units is one line of the office's calendar, and its own in each unit's.
    (shared,) = [event for name, event in events.items() if name.startswith("duty")]
    assert "2个单位：" in str(shared["summary"]) and "县政府办、县教育局" in str(shared["description"])
    assert [str(alarm["trigger"].to_ical(), "ascii") for alarm in shared.walk("VALARM")] == [
        "-P14DT15H",
        "-P6DT15H",
        "-PT15H",
    ]
    mine = Calendar.from_ical((tmp_path / "out" / "calendars" / "edu.ics").read_bytes())
    assert len(mine.walk("VEVENT")) == 1 and "县教育局：到期" in str(mine["x-wr-calname"])
    again = write_all(everything, tmp_path / "again", formats=("ics",))
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in written]
