"""What is due, as calendars that Outlook, WPS or a telephone open: one for the office, one for each unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from icalendar import Alarm, Calendar, Event

from reports import agenda
from reports import formats as plain

OFFICE = "calendar.ics"
FOLDER = "calendars"
# Days ahead on which a calendar reminds. A report takes weeks to write; a page that runs into its limit, an afternoon.
_AHEAD: Mapping[agenda.Kind, tuple[int, ...]] = {"hand_in": (15, 7, 1), "deadline": (7, 1), "mend": (7, 1)}


class _Entry(NamedTuple):
    item: agenda.Item
    uid: str
    summary: str
    who: str = ""


def write(results: Mapping[str, Any], out: Path) -> list[Path]:
    """`calendar.ics` for the office and, for each unit that has anything due, one under `calendars/`; their paths."""
    names = {unit["id"]: unit["name"] for unit in results["units"]}
    due = agenda.items(results)
    calendars = {OFFICE: (results["run"].get("name") or "政务公开监测", _together(due, names))}
    for unit, name in names.items():
        if mine := [_Entry(item, item.id, _head(item)) for item in due if item.unit == unit]:
            calendars[f"{FOLDER}/{unit}.ics"] = (name, mine)
    for path, (title, entries) in calendars.items():
        (out / path).parent.mkdir(exist_ok=True)
        (out / path).write_bytes(_calendar(f"{title}：到期", entries, _stamp(results)))
    return [Path(path) for path in calendars]


def _together(due: Iterable[agenda.Item], names: Mapping[str, str]) -> list[_Entry]:
    """For the office: what one clause asks of many units on one day is one event that names them."""
    grouped: dict[tuple[object, ...], list[agenda.Item]] = {}
    for item in due:
        key = (item.day, item.clause) if item.kind == "hand_in" else (item.id,)
        grouped.setdefault(key, []).append(item)
    entries = []
    for same in grouped.values():
        mine = {item.unit for item in same}
        units = [name for unit, name in names.items() if unit in mine]
        whose = units[0] if len(units) == 1 else f"{len(units)}个单位"
        first = same[0]
        uid = first.id if len(units) == 1 else f"duty-{first.clause}-{first.day}"
        entries.append(_Entry(first, uid, f"{whose}：{_head(first)}", "、".join(units)))
    return entries


def _head(item: agenda.Item) -> str:
    return plain.clean(f"{agenda.KINDS[item.kind]}：{item.title}", 120)


def _calendar(name: str, entries: Iterable[_Entry], stamp: datetime) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//zwgk-audit//zh-CN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        calendar.add_component(_event(entry, stamp))
    return calendar.to_ical()


def _event(entry: _Entry, stamp: datetime) -> Event:
    item = entry.item
    event = Event()
    # The same from night to night, so that a calendar that is read again moves its entries and does not double them.
    event.add("uid", f"{entry.uid}@zwgk-audit")
    event.add("dtstamp", stamp)
    event.add("dtstart", item.day)
    event.add("dtend", item.day + timedelta(days=1))
    event.add("summary", entry.summary)
    lines = [item.text, f"条款：{item.clause}", f"单位：{entry.who}" if entry.who else "", item.url]
    event.add("description", "\n".join(plain.clean(line) for line in lines if line))
    if item.url:
        event.add("url", item.url)
    event.add("transp", "TRANSPARENT")  # a deadline does not make anybody's day a busy one
    for days in _AHEAD[item.kind]:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.summary)
        alarm.add("trigger", timedelta(days=-days, hours=9))  # at nine in the morning
        event.add_component(alarm)
    return event


def _stamp(results: Mapping[str, Any]) -> datetime:
    """The results' own time, never the clock's: the same results give the same bytes."""
    finished = results["run"].get("finished_at")
    if not finished:
        return datetime(2000, 1, 1, tzinfo=UTC)
    return datetime.fromisoformat(finished).astimezone(UTC)
