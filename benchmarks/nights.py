"""Thirty nights of the sample portal without a hand: `python -m benchmarks.nights` (six minutes of CPU).

Editors put up, mend, spoil and take down documents by the table `PLANNED`; on two nights the portal is down, on one a
single unit is looked at. Every night is an audit of its own day, its clock and its crawl's set forward to that day. In
the end it is printed what was planted beside what was told, and what else was told; and the last night is held against
an audit of the same day by a new store, which has no past to be led astray by. Exit code 1 where anything differs.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from audit import config, pool
from audit import run as course
from audit.changes import KINDS, weight
from audit.clock import ZONE, stamp
from audit.console import Console
from audit.demo import build, configuration, server
from audit.demo.model import RS, Document
from audit.demo.states import Change, Event, Rows
from audit.history import LAST_RUNS
from audit.plan import Plan, Request, open_store
from crawler import children, job
from crawler.sites import JobSpec

FIRST, NIGHTS = date(2024, 6, 28), 30
DOWN = (date(2024, 7, 7), date(2024, 7, 17))  # the portal does not answer
ALONE = {date(2024, 7, 10): RS}  # only this unit is looked at
HOUR = time(2, 0)

_DOCUMENTS = {document.key: document for document in build.planted()}
_MARKED: Rows = (("有效性", "有效"),)


@dataclass(frozen=True)
class Planned:
    """One event and what a night must tell of it: on which day, as which change, by which check, of which title."""

    event: Event | None  # None: only time went on
    told: date
    change: Change
    check: str
    title: str


def _event(day: int, key: str, change: Document | Rows | None) -> Event:
    return Event(date(2024, 7, day), key, change)


def _told(day: int, change: Change, check: str, title: str, event: Event | None = None) -> Planned:
    return Planned(event, date(2024, 7, day), change, check, title)


def _rewritten(key: str, new: str, *words: tuple[str, str], **fields: Any) -> Document:
    """A document under a new key, its text with other words."""
    document = _DOCUMENTS[key]
    title, body = document.title, document.body
    for old, other in words:
        title, body = title.replace(old, other), body.replace(old, other)
    return replace(document, key=new, title=title, body=body, **fields)


_DRAFT = _rewritten(
    "c_after",
    "x_draft",
    ("人力资源和社会保障局", "市场监督管理局"),
    ("人才公寓", "夜市食品摊位"),
    source="云澜市市场监督管理局",
)
_PERMIT = _rewritten(
    "e_sw_late",
    "x_permit",
    ("〔2024〕9号", "〔2024〕19号"),
    ("午七农场", "申九农场"),
    ("2024-04-03", "2024-06-20"),
    published="2024-07-22",
)
_DATED = _rewritten(
    "e_no_date",
    "e_no_date",
    ("<th>处罚种类</th>", "<th>处罚种类</th><th>决定日期</th>"),
    ("<td>没收侵权商品</td>", "<td>没收侵权商品</td><td>2024-02-01</td>"),
)

_VALID, _ENFORCED = "normdoc_validity", "enforce_timeliness"
PLANNED = (
    # Put right after it was handed on; spoilt again; put right again.
    _told(1, "solved", _VALID, "灵活就业人员社保补贴办法", _event(1, "n_empty_row", _MARKED)),
    _told(5, "reopened", _VALID, "灵活就业人员社保补贴办法", _event(5, "n_empty_row", (("有效性", "&nbsp;"),))),
    _told(15, "solved", _VALID, "灵活就业人员社保补贴办法", _event(15, "n_empty_row", _MARKED)),
    # Two last days of interpretations pass.
    _told(2, "worse", "interp_deadline", "防汛抗旱应急预案"),
    _told(3, "worse", "interp_deadline", "高校毕业生就业见习实施方案"),
    # An interpretation that comes late: no longer missing, and proven late.
    _told(5, "solved", "interp_coverage", "公共机构节能实施方案"),
    _told(5, "worse", "interp_deadline", "公共机构节能实施方案"),
    # A draft is open for six days.
    _told(2, "new", "consult_min_days", "夜市食品摊位管理办法", _event(2, _DRAFT.key, _DRAFT)),
    # Taken down, which the night after the one that misses it can say; put up again on the night of one unit alone.
    _told(5, "gone", _ENFORCED, "云澜水许可〔2024〕9号", _event(4, "e_sw_late", None)),
    _told(11, "reopened", _ENFORCED, "云澜水许可〔2024〕9号", _event(10, "e_sw_late", _DOCUMENTS["e_sw_late"])),
    # Put right on a night that the portal is down, and by an office that never decided on it; spoilt again.
    _told(8, "solved", _VALID, "户外广告设施管理办法", _event(7, "n_bare", _MARKED)),
    _told(20, "reopened", _VALID, "户外广告设施管理办法", _event(20, "n_bare", ())),
    # Put right on the night of its own unit alone, and of another's.
    _told(10, "solved", _VALID, "劳务派遣管理办法", _event(10, "n_form_only", _MARKED)),
    _told(11, "solved", _VALID, "商品条码使用管理办法", _event(10, "n_elsewhere", _MARKED)),
    # A doubt that a mended page turns into a breach.
    _told(13, "worse", _ENFORCED, "云澜辛八烟酒店销售侵权商品案", _event(13, "e_no_date", _DATED)),
    _told(18, "solved", _VALID, "节约用水奖励办法", _event(17, "n_comment", _MARKED)),
    # A permit that was told late; with it the front page, which had gone stale, has something new.
    _told(22, "new", _ENFORCED, "云澜水许可〔2024〕19号", _event(22, _PERMIT.key, _PERMIT)),
    _told(22, "solved", "homepage_freshness", "网站首页"),
)  # fmt: skip
EVENTS = tuple(planned.event for planned in PLANNED if planned.event is not None)
HANDED_ON = (_VALID, "灵活就业人员社保补贴办法")


def _clock(day: date) -> Callable[[], datetime]:
    """A clock that runs from two in the morning of that day."""
    ahead = datetime.combine(day, HOUR, ZONE) - datetime.now(ZONE)
    return lambda: datetime.now(ZONE) + ahead


@contextmanager
def _crawls_on(day: date) -> Iterator[None]:
    """Crawl processes that are started meanwhile go by that day's clock too."""
    usual = children.command

    def command(module: str, *arguments: str) -> list[str]:
        if module == "crawler.job":
            return usual("benchmarks.nights", "--job", day.isoformat())
        return usual(module, *arguments)

    pool.children.command = command
    try:
        yield
    finally:
        pool.children.command = usual


def _job(day: date) -> int:
    return job.run(JobSpec.from_dict(json.load(sys.stdin)), clock=_clock(day))


def night(plan: Plan, day: date) -> dict[str, Any]:
    units = (ALONE[day],) if day in ALONE else ()
    with _crawls_on(day):
        finished = course.audit(plan, Request(as_of=day, units=units), Console(), _clock(day))
    assert finished.results is not None, f"{day}: exit code {finished.code}"
    return finished.results


def _plan(home: Path, url: str) -> Plan:
    home.mkdir(exist_ok=True)
    (home / "config.yaml").write_text(configuration.config_text(url), encoding="utf-8")
    return config.load(home / "config.yaml").plan()


def _hand_on(plan: Plan, results: dict[str, Any]) -> None:
    check, title = HANDED_ON
    store = open_store(plan)
    for finding in results["findings"]:
        if finding["check"] == check and title in finding["title"] and finding["counts"]:
            at = stamp(_clock(date.fromisoformat(results["run"]["as_of"]))())
            store.add_case_decision(
                finding["id"], at=at, who="王", action="已转办", reason="", from_date=None, to_date=None
            )
    store.close()


def told_by(results: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Each change of a run: its kind and the finding."""
    known = {entry["finding"]["id"]: entry["finding"] for entry in results["settled"]}
    known |= {finding["id"]: finding for finding in results["findings"]}
    return [(kind, known[name]) for kind in KINDS for name in results["changes"][kind]]


def differences(last: dict[str, Any], fresh: dict[str, Any]) -> list[str]:
    """What the last night says otherwise than a store without a past says of the same day."""
    lines = [
        f"{unit['name']}：{unit['score']}，无历史 {other['score']}"
        for unit, other in zip(last["units"], fresh["units"], strict=True)
        if unit["score"] != other["score"]
    ]
    one, other = ({row["id"]: row for row in results["findings"]} for results in (last, fresh))
    for name in sorted(one.keys() | other.keys()):
        here, there = one.get(name), other.get(name)
        states = [row["checked_as"] if row else "无" for row in (here, there)]
        if states[0] != states[1] and any(row and weight(row) for row in (here, there)):
            row = here or there
            assert row is not None
            lines.append(f"{row['unit']} {row['check']} {row['title']}：{states[0]}，无历史 {states[1]}")
    return lines


def _report(runs: list[dict[str, Any]], fresh: dict[str, Any]) -> int:
    """Prints what was planted beside what was told; the exit code."""
    changes = {date.fromisoformat(run["run"]["as_of"]): told_by(run) for run in runs}
    wrong, answered = 0, set()
    print("\n应报的一夜　变化　检查项　事项　实报")
    for planned in PLANNED:
        if planned.told not in changes:
            continue
        matching = {
            (day, kind, finding["id"])
            for day, told in changes.items()
            for kind, finding in told
            if finding["check"] == planned.check and planned.title in finding["title"]
        }
        right = {entry for entry in matching if entry[:2] == (planned.told, planned.change)}
        answered |= right
        wrong += not right
        said = "相符" if right else "、".join(f"{day} {kind}" for day, kind, _ in sorted(matching)) or "没有报"
        print(f"{planned.told}　{planned.change}　{planned.check}　{planned.title}　{said}")
    print("\n此外报了的（到期、满期等时间使然的应在其中；复查通过、复发、撤下应没有）：")
    for day, told in changes.items():
        for kind, finding in told:
            if (day, kind, finding["id"]) not in answered:
                wrong += kind in ("solved", "reopened", "gone") and finding["status"] in ("fail", "suspect", "pass")
                print(f"{day}　{kind}　{finding['unit']} {finding['check']} {finding['status']}　{finding['title']}")
    history = {run["run"]: run for run in runs[-1]["history"]}
    for results in runs[-LAST_RUNS:]:
        then = history[results["run"]["id"]]["units"]
        wrong += any(then[unit["id"]]["score"] != unit["score"] for unit in results["units"])
    lost = differences(runs[-1], fresh)
    print(f"\n末夜与没有历史的库相比，不同 {len(lost)} 处", *lost, sep="\n")
    print("变化合计：", dict(Counter(kind for told in changes.values() for kind, _ in told)))
    return 1 if wrong or lost else 0


def main() -> int:
    if sys.argv[1:2] == ["--job"]:
        return _job(date.fromisoformat(sys.argv[2]))
    nights = int(sys.argv[1]) if sys.argv[1:] else NIGHTS
    days = [FIRST + timedelta(days=number) for number in range(nights)]
    runs: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as temporary:
        home, port = Path(temporary), 0
        for day in days:
            build.build(home / "site", day=day, events=EVENTS)
            with server.portal_server(home / "site", port=port) as url:
                port = urlsplit(url).port or 0
                plan = _plan(home / "office", url)
                if day not in DOWN:
                    runs.append(night(plan, day))
            if day in DOWN:
                runs.append(night(plan, day))
            if len(runs) == 1:
                _hand_on(plan, runs[0])
            print(day, {kind: len(runs[-1]["changes"][kind]) for kind in KINDS}, flush=True)
        with server.portal_server(home / "site", port=port) as url:
            fresh = night(_plan(home / "fresh", url), days[-1])
    return _report(runs, fresh)


if __name__ == "__main__":
    raise SystemExit(main())
