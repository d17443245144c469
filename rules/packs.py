"""Finds, reads and settles the packs of requirements: one YAML file a document, from here or from the operator.

Adding a county's work points is adding one file to `rules/packs/` or to a directory of the operator's; nothing else
knows their names.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from rules import explain, marked_yaml
from rules.explain import Refused
from rules.marked_yaml import Key, Marked
from rules.model import Clause, FindCheck, Override, Pack, PackFile, Rule, registered

_ISO = re.compile(r"\d{4}-\d\d-\d\d")
BUILT_IN = Path(__file__).with_name("packs")


class PackError(Refused):
    """A pack or an entry of `packs:` cannot be used; the text names file, line, key and the accepted form."""


class _Unmarked(Marked):
    """Entries that stand in no file: named as they were given, on the command line or by another program."""

    def where(self, key: Key) -> str:
        _, place, *inside = key
        entry = self.data[place]
        name = entry.get("id") if isinstance(entry, Mapping) else getattr(entry, "id", entry)
        return ".".join((f"所用规则包 {name}", *map(str, inside)))


def known(dirs: Sequence[Path | str] = ()) -> dict[str, Path]:
    """Pack ids to files: the built-in ones, then those of the operator's directories, which win over a built-in id."""
    found: dict[str, Path] = {}
    for directory in (BUILT_IN, *map(Path, dirs)):
        for path in sorted((*directory.glob("*.yaml"), *directory.glob("*.yml"))):
            found[path.stem] = path
    return found


def load(
    entries: Iterable[str | Path | Mapping[str, Any] | Override],
    *,
    dirs: Sequence[Path | str] = (),
    base: Path | str = ".",
    marked: Marked | None = None,
    key: Key = ("packs",),
    find_check: FindCheck = registered,
) -> list[Pack]:
    """The packs in the order given, settled for this run.

    `entries` are ids, paths (relative to `base`) or the mappings of docs/generated/config.md ({id, from, to, params, points});
    `marked` and `key` say where in which configuration file they stand, so that an error names that line.
    Raises `PackError` with every problem found.
    """
    entries = list(entries)
    source = marked or _Unmarked("", entries, {})
    packs: list[Pack] = []
    wrong: list[str] = []
    for index, entry in enumerate(entries):
        here = (*key, index)
        try:
            override = _entry(entry, source, here)
            path = _find(override.id, dirs, Path(base), source, here)
            packs.append(_settle(*_read(path, find_check), override, source, here, find_check))
        except Refused as error:
            wrong.extend(error.problems)
    wrong.extend(clashes(packs))
    if wrong:
        raise PackError(wrong)
    return packs


def read(path: Path | str, *, find_check: FindCheck = registered) -> Pack:
    """One file, as it stands; raises `PackError`."""
    return load([str(Path(path).resolve())], find_check=find_check)[0]


def points_version(packs: Sequence[Pack]) -> str:
    """A short name for the points in use: it changes when any points, deduction or veto does."""
    text = "|".join(
        f"{rule.pack}/{rule.id}={rule.points:g},{rule.clause.deduct},{rule.clause.veto},{rule.clause.bonus:g}"
        for pack in packs
        for rule in pack.rules
        if rule.clause.counted
    )
    own = any(rule.points_from == "config" for pack in packs for rule in pack.rules)
    return ("本办配置 " if own else "包内分值 ") + hashlib.sha256(text.encode()).hexdigest()[:8]


def _entry(entry: object, marked: Marked, key: Key) -> Override:
    if isinstance(entry, Override):
        return entry
    if isinstance(entry, str | Path):
        return Override(id=str(entry))
    if not isinstance(entry, Mapping):
        raise PackError(
            [f"{marked.where(key)}：应为规则包的编号、路径，或 {{id: …, from: …, to: …}} 的形式，不是 {entry}。"]
        )
    given = {name: value for name, value in entry.items() if value is not None}
    return explain.parse(Override, marked, key, data=given)


def _find(name: str, dirs: Sequence[Path | str], base: Path, marked: Marked, key: Key) -> Path:
    if name.endswith((".yaml", ".yml")) or "/" in name:
        path = base / Path(name).expanduser()
        if not path.is_file():
            raise PackError([f"{marked.where(key)}：找不到规则包文件 {path}。请检查路径（相对于配置文件所在目录）。"])
        return path
    packs = known(dirs)
    if name not in packs:
        raise PackError([f"{marked.where(key)}：没有名为 {name} 的规则包。{explain.near(name, packs)}"])
    return packs[name]


def _read(path: Path, find_check: FindCheck) -> tuple[PackFile, Marked, list[BaseModel | None]]:
    try:
        return _parsed(path, marked_yaml.text_of(path), find_check)
    except marked_yaml.YamlError as error:
        raise PackError([str(error)]) from error


@lru_cache(maxsize=32)  # a night asks for its packs several times: reading one takes a twentieth of a second
def _parsed(path: Path, text: str, find_check: FindCheck) -> tuple[PackFile, Marked, list[BaseModel | None]]:
    marked = marked_yaml.load(path, text)
    if not isinstance(marked.data, dict):
        raise PackError([f"{path}：规则包应为“键: 值”的形式，至少有 id、title、issued_by、issued_on、clauses。"])
    wrong: list[str] = []
    file: PackFile | None = None
    try:
        file = explain.parse(PackFile, marked)
    except Refused as error:
        wrong.extend(error.problems)
    if isinstance(own := marked.data.get("id"), str) and own != path.stem:
        wrong.append(f"{marked.where(('id',))}：包的编号 {own} 应与文件名 {path.stem} 相同。")
    # The parameters are read from the text, not from the model: one wrong key elsewhere hides none of their mistakes.
    params: list[BaseModel | None] = []
    clauses = marked.data.get("clauses")
    for index, clause in enumerate(clauses if isinstance(clauses, list) else ()):
        try:
            params.append(_written_params(clause, marked, ("clauses", index), find_check))
        except Refused as error:
            wrong.extend(error.problems)
            params.append(None)
    # Nor a period that ends before it begins: the model looks at it only where every key of the clause is right.
    wrong.extend(
        f"{where}：{sentence}"
        for where, sentence in _reversed(marked)
        if not any(line.startswith(f"{where}：") and sentence[:-1] in line for line in wrong)
    )
    if file is not None:
        wrong.extend(_repeats(file, marked))
    if file is None or wrong:
        raise PackError(wrong)
    return file, marked, params


def _reversed(marked: Marked) -> Iterator[tuple[str, str]]:
    """Periods of the pack and of its clauses that end before they begin, in the model's words."""
    clauses = marked.data.get("clauses")
    places: list[tuple[Key, Any]] = [((), marked.data)]
    places += [
        (("clauses", index), clause) for index, clause in enumerate(clauses if isinstance(clauses, list) else ())
    ]
    for key, holder in places:
        if not isinstance(holder, dict):
            continue
        starts, ends = (str(holder.get(name) or "") for name in ("effective_from", "effective_to"))
        if not starts and not key:
            starts = str(holder.get("issued_on") or "")
        if _ISO.fullmatch(starts) and _ISO.fullmatch(ends) and ends < starts:
            yield marked.where(key), f"effective_to 早于{' effective_from' if key else '生效日期'}。"


def _written_params(clause: object, marked: Marked, key: Key, find_check: FindCheck) -> BaseModel | None:
    """The parameters of a clause as its text has them; nothing where the model has refused them already."""
    if not isinstance(clause, dict):
        return None
    look = clause.get("evidence")
    holder, key = (look, (*key, "evidence")) if isinstance(look, dict) and "check" in look else (clause, key)
    check, given = holder.get("check"), holder.get("params") or {}
    if not isinstance(check, str) or not isinstance(given, dict):
        return None
    return _params(check, given, marked, (*key, "params"), find_check)


def _params(check_id: str, given: Mapping[str, Any], marked: Marked, key: Key, find_check: FindCheck) -> BaseModel:
    """The check's parameters from what is `given` at `key`."""
    try:
        check = find_check(check_id)
    except LookupError:
        check = None
    if check is None:
        raise PackError(
            [f"{marked.where((*key[:-1], 'check'))}：没有名为 {check_id} 的检查。{_known_checks(check_id)}"]
        )
    params: type[BaseModel] = check.params
    return explain.parse(params, marked, key, data=dict(given))


def _known_checks(name: str) -> str:
    try:
        from checks import registry

        return explain.near(name, [check.id for check in registry.all_checks()])
    except (ImportError, AttributeError):
        return ""


def _window(
    file: PackFile, clause: Clause, starts: date, ends: date | None, *, known: date | None = None
) -> tuple[date, date | None] | None:
    """The days whose facts a clause judges: its own dates inside the pack's window, moved by whole years where the
    document itself puts the matter into the next year (work points of a year are reported on in the year after).

    `known`: the first day that the office gives, which knows when an undated document was issued.
    """
    if clause.lag_years:
        starts = date(starts.year + clause.lag_years, 1, 1)
        ends = date(ends.year + clause.lag_years, 12, 31) if ends else None
    if clause.whole_years:  # “年内达到100%”: the documents of the whole year, also of the months before the work points
        starts = date(starts.year, 1, 1)
        ends = date(ends.year, 12, 31) if ends else None
    if clause.since_issue and file.issued_before and known is None:
        starts = max(starts, file.issued_before)
    if clause.effective_from:
        starts = max(starts, clause.effective_from)
    if clause.effective_to:
        ends = min(ends, clause.effective_to) if ends else clause.effective_to
    return None if ends is not None and ends < starts else (starts, ends)


def _settle(
    file: PackFile,
    marked: Marked,
    params: list[BaseModel | None],
    override: Override,
    source: Marked,
    key: Key,
    find_check: FindCheck,
) -> Pack:
    wrong: list[str] = []
    measured = {clause.id for clause in file.clauses if clause.measured}
    counted = {clause.id for clause in file.clauses if clause.counted}
    for name in ("params", "points"):
        for clause_id in getattr(override, name):
            where = source.where((*key, name, clause_id))
            if clause_id not in measured:
                wrong.append(
                    f"{where}：{file.id} 里没有可测（M 类）条款 {clause_id}。{explain.near(clause_id, measured)}"
                )
            elif name == "points" and clause_id not in counted:
                wrong.append(f"{where}：{file.id} 的条款 {clause_id} 只判定、不计分（scored: false），不能给分值。")
    starts = override.from_ or file.starts
    ends = override.to if (override.from_ or override.to) else file.effective_to
    rules: list[Rule] = []
    for index, clause in enumerate(file.clauses):
        window = _window(file, clause, starts, ends, known=override.from_)
        if window is None:
            if clause.effective_from or clause.effective_to:
                if override.from_ or override.to:
                    continue  # a law not yet in force, or no longer, in the years that the office asked for
                where = marked.where(("clauses", index))
                wrong.append(f"{where}：条款 {clause.id} 的起止日期与本包的起止日期没有交集。")
            continue
        settled, points, points_from = params[index], clause.points or 0.0, "pack"
        if clause.id in override.params:
            changed = {**clause.params, **override.params[clause.id]}
            try:
                settled = _params(clause.check or "", changed, source, (*key, "params", clause.id), find_check)
            except Refused as error:
                wrong.extend(error.problems)
        if clause.id in override.points:
            points, points_from = override.points[clause.id], "config"
        rules.append(Rule(file.id, clause, window[0], window[1], settled, points, points_from))
    if wrong:
        raise PackError(wrong)
    changed_by_office = bool(override.from_ or override.to or override.params or override.points)
    lines = {clause.id: marked.line(("clauses", index, "applies_to")) for index, clause in enumerate(file.clauses)}
    param_lines = {
        (clause.id, name): marked.line(("clauses", index, "params", name))
        for index, clause in enumerate(file.clauses)
        for name in clause.params
    }
    return Pack(file, marked.path, starts, ends, tuple(rules), changed_by_office, lines, param_lines)


def _overlap(first: tuple[date, date | None], second: tuple[date, date | None]) -> bool:
    return (second[1] is None or first[0] <= second[1]) and (first[1] is None or second[0] <= first[1])


def _repeats(file: PackFile, marked: Marked) -> list[str]:
    """A clause may stand twice only if it was amended: same id, dates that do not overlap."""
    wrong: list[str] = []
    seen: dict[str, list[tuple[int, tuple[date, date | None]]]] = {}
    for index, clause in enumerate(file.clauses):
        window = _window(file, clause, file.starts, file.effective_to)
        if window is None:
            continue
        for earlier, other in seen.get(clause.id, []):
            if _overlap(window, other):
                where = marked.where(("clauses", index, "id"))
                line = marked.line(("clauses", earlier, "id"))
                wrong.append(
                    f"{where}：条款编号 {clause.id} 在第 {line} 行已经用过，且两处的起止日期重叠。"
                    "请改编号，或写明互不重叠的 effective_from、effective_to。"
                )
        seen.setdefault(clause.id, []).append((index, window))
    return wrong


def clashes(packs: Sequence[Pack]) -> list[str]:
    """The same pack twice (last year's work points beside this year's use of them) must not cover one day twice."""
    wrong: list[str] = []
    for number, pack in enumerate(packs):
        for other in packs[:number]:
            mine, theirs = (pack.starts, pack.ends), (other.starts, other.ends)
            if pack.id == other.id and _overlap(mine, theirs):
                wrong.append(f"规则包 {pack.id} 写了两次，起止日期重叠。请用 from、to 把两次的日期分开，或删去一个。")
            elif pack.id != other.id:
                shared = {rule.id for rule in pack.rules} & {rule.id for rule in other.rules}
                if shared:
                    names = "、".join(sorted(shared))
                    wrong.append(f"规则包 {pack.id} 与 {other.id} 有相同的条款编号：{names}。请改其中一个包的编号。")
    return wrong
