"""A night in a few lines, for a mail or a message: what is new, put right, due, and what broke on our side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from reports import agenda
from reports import formats as plain
from rules import matters

SHOWN = 10  # lines of a kind: a message is read on a telephone, the rest stands in the report
SOON = 7  # days
_REMIND = (7, 1, 0)  # days ahead on which what is due is news, though nothing else is


class Brief(NamedTuple):
    """`quiet`: nothing changed, nothing has to be remembered today, nothing broke."""

    subject: str
    body: str
    quiet: bool


def brief(results: Mapping[str, Any], where: str) -> Brief:
    """The message about a night; `where`: the address or the path of its report."""
    changes = results["changes"]
    findings = {finding["id"]: finding for finding in results["findings"]}
    names = {unit["id"]: unit["name"] for unit in results["units"]}
    as_of = date.fromisoformat(results["run"]["as_of"])
    first = changes["since"] is None
    counted = matters.figures(results)
    found = matters.problems(results["findings"]).values()
    breaches = [each[0] for each in found if matters.opening([finding.get("change") for finding in each])]
    grown = _matters(findings, [*changes["new"], *changes["worse"], *changes["reopened"]])
    doubts = [finding for finding in grown if finding["status"] == "suspect"]
    solved = [finding for change, finding in matters.settled(results) if change == "solved"]
    soon = [item for item in agenda.items(results) if 0 <= (item.day - as_of).days <= SOON]
    late = agenda.overdue(results)
    broken = [job for job in results["crawl"] if not job["complete"]]
    kept = [unit["name"] for unit in results["units"] if unit.get("kept_from")]

    counts = [
        ("新增问题事项", counted.new),
        ("新增疑似", len(doubts)),
        ("复查通过", counted.solved),
        ("撤下", counted.gone),
        (f"{SOON}日内到期", len(soon)),
        ("整改超期", len(late)),
        ("网站没有采完", len(broken)),
    ]
    if first:
        counts[:4] = [("第一次监测：问题事项", counted.open)]
    told = "，".join(f"{name} {count} 件" for name, count in counts if count)
    subject = f"{results['run'].get('name') or '政务公开监测'}（{as_of.month}月{as_of.day}日）：{told or '没有变化'}"
    sections: list[tuple[str, Sequence[str]]] = [
        ("新增问题事项", [] if first else _sentences(breaches, names)),
        ("新增疑似，请核实", [] if first else _sentences(doubts, names)),
        (
            "复查通过",
            [
                f"{names.get(finding['unit'], finding['unit'])}：{plain.clean(finding['title'], 80)}"
                for finding in solved
            ],
        ),
        (f"{SOON}日内到期", _dated(soon, names)),
        ("整改超期", _dated(late, names)),
        (
            "我们这边没有做完的（不算单位的问题）",
            [f"网站 {job['site']} 没有采完：{job.get('stopped_because') or '原因见报告'}" for job in broken]
            + ([f"沿用以前结果的单位：{'、'.join(kept)}"] if kept else []),
        ),
    ]
    lines = [f"截至 {as_of.isoformat()}。{told or '与上一次相比没有变化'}。"]
    for heading, rows in sections:
        if rows:
            lines += ["", f"【{heading}】", *(f"{number}. {row}" for number, row in enumerate(rows[:SHOWN], 1))]
            if len(rows) > SHOWN:
                lines.append(f"另有 {len(rows) - SHOWN} 件，见报告。")
    lines += ["", f"报告：{where}"]
    changed = first or any(changes[kind] for kind in ("new", "worse", "reopened", "solved", "gone"))
    remind = any((item.day - as_of).days in _REMIND for item in soon)
    return Brief(subject, "\n".join(lines) + "\n", quiet=not (changed or remind or broken))


def _matters(findings: Mapping[str, Mapping[str, Any]], ids: Iterable[str]) -> list[Mapping[str, Any]]:
    """The findings of those ids, a matter once, by its worst status."""
    worst: dict[str, Mapping[str, Any]] = {}
    harm = {"fail": 0, "suspect": 1}
    for finding_id in ids:
        finding = findings.get(finding_id)
        if finding is None:
            continue
        matter = finding.get("matter") or finding_id
        held = worst.get(matter)
        if held is None or harm.get(finding["status"], 9) < harm.get(held["status"], 9):
            worst[matter] = finding
    return list(worst.values())


def _sentences(findings: Iterable[Mapping[str, Any]], names: Mapping[str, str]) -> list[str]:
    return [
        f"{names.get(finding['unit'], finding['unit'])}：{plain.clean(finding['message'], 200)}"
        + (f"\n   {finding['url']}" if finding["url"] else "")
        for finding in findings
    ]


def _dated(items: Iterable[agenda.Item], names: Mapping[str, str]) -> list[str]:
    return [
        f"{item.day.month}月{item.day.day}日 {names.get(item.unit, item.unit)}：{plain.clean(item.title, 80)}"
        for item in items
    ]
