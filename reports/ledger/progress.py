"""What the last column says of each row: counts, titles, addresses and verdicts where a page shows them.

Every line bears who says it: 〔监测〕 what the crawl measured or saw, 〔待填〕 what only the unit knows. Nothing is concluded
from what was not found: it is said to have been not found on the portal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reports import formats
from reports.statuses import STATUSES
from rules.ledger import LedgerRow, rows
from rules.model import Clause, Pack

SEEN, TO_FILL = "〔监测〕", "〔待填〕"
_EXAMPLES = 3  # documents named a clause; a cell must stay readable on paper
_BREACHES = 5
_LONGEST = 220  # characters of a sentence
_OPEN = ("suspect", "missing", "due")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the ledger with its last column; `open`: people have something to fill in; `ids`: clauses in it."""

    row: LedgerRow
    lines: tuple[str, ...]
    open: bool
    ids: tuple[str, ...]

    @property
    def progress(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document's ledger for one unit."""

    pack: str
    title: str
    unit: str
    as_of: str
    entries: tuple[Entry, ...]


def sheet_of(pack: Pack, results: Mapping[str, Any], unit: str) -> Sheet:
    """The ledger of `pack` for the unit of that id, as the run of these results saw it."""
    return Sheets(results).of(pack, unit)


class Sheets:
    """The ledgers that one run's results fill, sorted once for all units and packs."""

    def __init__(self, results: Mapping[str, Any]) -> None:
        self._names = {unit["id"]: unit["name"] for unit in results["units"]}
        self._as_of: str = results["run"]["as_of"]
        self._clauses: dict[tuple[str, str], dict[str, Mapping[str, Any]]] = defaultdict(dict)
        for clause in results["clauses"]:
            self._clauses[clause["unit"], clause["pack"]][clause["clause"]] = clause
        self._findings: dict[tuple[str, str], dict[str, list[Mapping[str, Any]]]] = defaultdict(dict)
        for finding in results["findings"]:
            of_unit = self._findings[finding["unit"], finding["pack"]]
            of_unit.setdefault(finding["clause"], []).append(finding)

    def asks(self, pack: Pack, unit: str) -> bool:
        """Whether any clause of the pack binds the unit."""
        return (unit, pack.id) in self._clauses

    def of(self, pack: Pack, unit: str) -> Sheet:
        clauses, findings = self._clauses.get((unit, pack.id), {}), self._findings.get((unit, pack.id), {})
        return Sheet(
            pack=pack.id,
            title=f"{pack.file.title}任务落实台账",
            unit=self._names.get(unit, unit),
            as_of=self._as_of,
            entries=tuple(_entry(row, clauses, findings) for row in rows(pack)),
        )


def _entry(
    row: LedgerRow, clauses: Mapping[str, Mapping[str, Any]], findings: Mapping[str, Sequence[Mapping[str, Any]]]
) -> Entry:
    lines: list[str] = []
    asked: list[str] = []
    to_fill = False
    several = len(row.clauses) > 1
    for clause in row.clauses:
        result = clauses.get(clause.id)
        if result is None:
            continue
        asked.append(clause.id)
        head = f"{clause.title}：" if several else ""
        told, left = _of_clause(clause, result, findings.get(clause.id, ()))
        to_fill = to_fill or left
        lines += [f"{told[0][:4]}{head}{told[0][4:]}", *told[1:]]
    if not asked:
        lines.append(f"{SEEN}按责任单位一栏，本行不由本单位办理。")
    return Entry(row, tuple(lines), to_fill, tuple(asked))


def _of_clause(
    clause: Clause, result: Mapping[str, Any], findings: Sequence[Mapping[str, Any]]
) -> tuple[list[str], bool]:
    """The lines of one clause, the first with its mark, and whether people must fill in something."""
    shown = [formats.clean(line, 300) for line in result["evidence"]]
    if clause.class_ == "H":
        to_fill = f"{TO_FILL}{clause.fill or '进展情况。'}"
        return [*(f"{SEEN}{line}" for line in shown[:1]), *shown[1:], to_fill], True
    if clause.class_ == "P":
        return [SEEN + (shown[0] if shown else "门户上没有可看的旁证。"), *shown[1:], f"{TO_FILL}落实情况。"], True
    if not result.get("applies", True):
        return [f"{SEEN}{result.get('note') or '不适用。'}"], False
    return _measured(result, findings)


def _measured(result: Mapping[str, Any], findings: Sequence[Mapping[str, Any]]) -> tuple[list[str], bool]:
    by_status: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for finding in findings:
        by_status[finding["status"]].append(finding)
    counts = "、".join(
        f"{text.name}{len(by_status[status])}件" for status, text in STATUSES.items() if by_status.get(status)
    )
    ratio = ""
    if result.get("denominator"):
        share = formats.percent(result["numerator"] / result["denominator"])
        ratio = f"，{result['numerator']}／{result['denominator']}（{share}）"
    lines = [f"{SEEN}{counts or '没有可判定的内容'}{ratio}。"]
    for finding in by_status["fail"][:_BREACHES]:
        lines.append(f"不合格：{_stated(finding)}{finding['url'] or ''}")
    if len(by_status["fail"]) > _BREACHES:
        lines.append(f"另有不合格{len(by_status['fail']) - _BREACHES}件，见监测报告。")
    passed = {finding["url"]: finding["title"] for finding in by_status["pass"] if finding["url"]}
    for url, title in list(passed.items())[:_EXAMPLES]:
        lines.append(f"如：{formats.clean(title, 80)}。{url}")
    to_check = [finding for status in _OPEN for finding in by_status[status] if not finding.get("ours")]
    for finding in to_check[:_EXAMPLES]:
        lines.append(f"{STATUSES[finding['status']].name}：{_stated(finding)}{finding['url'] or ''}")
    if to_check:
        lines.append(f"{TO_FILL}待核实的{len(to_check)}件，请写明网址或说明。")
    return lines, bool(to_check)


def _stated(finding: Mapping[str, Any]) -> str:
    return formats.clean(formats.stated(finding["message"]), _LONGEST)


def summary(sheet: Sheet) -> str:
    """One line over the table: how many rows are filled, how many wait for people."""
    mine = [entry for entry in sheet.entries if entry.ids]
    seen = sum(any(line.startswith(SEEN) for line in entry.lines) for entry in mine)
    left = sum(entry.open for entry in mine)
    return f"本单位涉及{len(mine)}行，{seen}行有监测所见（标{SEEN}），{left}行有要人填的（标{TO_FILL}）。"
