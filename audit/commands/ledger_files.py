"""`zwgk ledger verify`, `diff`, `read` and `fill --into`: what is done with files that offices and units give."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit import texts
from audit.arguments import add_command, add_configured
from audit.exits import EXIT_DONE

if TYPE_CHECKING:
    from audit.arguments import Commands
    from audit.filed.claims import Claim
    from audit.filed.grids import FiledText
    from audit.filed.ledgers import FiledLedger, FiledRow
    from audit.filed.matching import Match
    from audit.filed.verifying import Answer
    from audit.plan import Plan
    from rules.model import Pack

Say = Callable[[str], None]
_TOLD_ROWS = 30  # more numbers than that nobody reads


def add(actions: Commands) -> None:
    parser = add_configured(
        actions, "verify", run_verify, "把单位填好的台账与抓取所见逐句核对：相符、门户可见几条、未见、无法核验"
    )
    parser.add_argument("file", type=Path, metavar="文件", help="填好的台账：docx、xlsx、xls、et、wps、doc、存下的网页")
    parser.add_argument("--unit", metavar="编号", help="哪个单位填的（默认看文件里的“填报单位”）")
    parser.add_argument("--out", type=Path, metavar="文件", help="核对表另写成 xlsx；不覆盖已有的")

    parser = add_command(actions, "diff", run_diff, "两次填报之间哪些行变了（按主要内容对应，不看序号）")
    parser.add_argument("old", type=Path, metavar="旧文件", help="先前的台账")
    parser.add_argument("new", type=Path, metavar="新文件", help="后来的台账")

    parser = add_command(
        actions, "read", run_read, "把新一年的工作要点（带台账的 docx、网页、文本）读成规则包草稿，由人定稿"
    )
    parser.add_argument("file", type=Path, metavar="文件", help="工作要点或台账：docx、xlsx、wps、doc、txt、存下的网页")
    parser.add_argument("--id", required=True, metavar="编号", help="规则包的编号，如 helan-2024")
    parser.add_argument("--out", type=Path, required=True, metavar="文件", help="写成 编号.yaml；不覆盖已有的")


def run_verify(arguments: argparse.Namespace) -> int:
    from audit.config import plan_of

    return verify(plan_of(arguments.config), arguments.file, arguments.unit, arguments.out, say=print)


def run_diff(arguments: argparse.Namespace) -> int:
    return diff(arguments.old, arguments.new, say=print)


def run_read(arguments: argparse.Namespace) -> int:
    from rules import packs

    known = packs.load([name for name in packs.known() if name != arguments.id])
    return draft(arguments.file, arguments.id, arguments.out, known, say=print)


def new_file(path: Path | None, ending: str) -> None:
    """Raises `UsageError` where a file may not be written there: it exists, or is named as another kind of file."""
    from audit.plan import UsageError

    if path is None:
        return
    if path.suffix.lower() != ending:
        raise UsageError(texts.LEDGER_ENDING.format(path=path, ending=ending))
    if path.exists():
        raise UsageError(texts.LEDGER_FILE_THERE.format(path=path))


def verify(plan: Plan, file: Path, unit: str | None, out: Path | None, *, say: Say) -> int:
    """Tells, of each sentence in the last column of a ledger, what the latest run saw of it."""
    from audit import judging
    from audit.filed import matching, verifying
    from audit.filed.claims import claims_of
    from audit.plan import load_calendar, load_packs, open_store

    new_file(out, ".xlsx")
    filed = _opened(file, say)
    unit_id = _unit_of(plan, filed, unit)
    packs = load_packs(plan)
    matches = matching.Matcher(packs).match(filed.rows)
    with open_store(plan) as store:
        run = judging.find_run(store, None)
        results = store.results(run["id"]) or {"clauses": []}
        as_of = date.fromisoformat(run["as_of"])
        tables = judging.seen(plan, store, run)
        starts, ends = _days(filed, matches, as_of)
        verifier = verifying.Verifier(
            tables.unit(unit_id),
            {clause["clause"]: clause for clause in results["clauses"] if clause["unit"] == unit_id},
            starts=starts,
            ends=ends,
            calendar=load_calendar(plan),
        )
        answered = [
            (
                row,
                match,
                [
                    told
                    for over, words in (() if row.shared else row.told)
                    for told in verifier.answers(claims_of(words, over, min(ends, as_of)), matching.clauses_of(match))
                ],
            )
            for row, match in zip(filed.rows, matches, strict=True)
        ]
    name = next(entry.name for entry in plan.units if entry.id == unit_id)
    _tell(answered, run["as_of"], say)
    _tell_unread(filed, say)
    if out is not None:
        _write(answered, _unread(filed), out, name, run["as_of"])
        say(texts.LEDGER_WROTE_ONE.format(path=out))
    return EXIT_DONE


def _opened(file: Path, say: Say) -> FiledLedger:
    from audit.filed import grids, ledgers

    filed = ledgers.ledger_of(grids.open_file(file))
    _tell_unvalued(filed, say)
    return filed


def _tell_unvalued(filed: FiledLedger | FiledText, say: Say) -> None:
    if filed.unvalued:
        cells = "、".join(filed.unvalued[:_TOLD_ROWS]) + ("、…" if len(filed.unvalued) > _TOLD_ROWS else "")
        say(texts.FILED_UNVALUED.format(name=filed.name, count=len(filed.unvalued), cells=cells))


Answered = Sequence[tuple["FiledRow", "Match | None", Sequence[tuple["Claim", "Answer"]]]]


def _unit_of(plan: Plan, filed: FiledLedger, unit: str | None) -> str:
    """Whose ledger it is: the unit asked for, the only one, the one that the file names as filing, or names at all."""
    from audit.plan import UsageError

    names: Mapping[str, str] = {entry.id: entry.name for entry in plan.units}
    known = "、".join(f"{unit_id}（{name}）" for unit_id, name in names.items())
    if unit is not None:
        if unit not in names:
            raise UsageError(texts.NO_UNIT.format(name=unit, known=known))
        return unit
    if len(names) == 1:
        return next(iter(names))
    called = {name: entry.id for entry in plan.units for name in (entry.name, *entry.aliases)}
    if not filed.unit:
        for words in (filed.name, filed.heading):
            there = {called[name] for name in called if name in words}
            if len(there) == 1:
                return there.pop()
        raise UsageError(texts.VERIFY_UNNAMED.format(known=known))
    if found := _called(filed.unit, called):
        return found
    raise UsageError(texts.VERIFY_NO_UNIT.format(name=filed.unit, known=known))


def _called(filed: str, called: Mapping[str, str]) -> str:
    """The one unit that goes by that name, by part of it, or by one like it; "" where none or several do."""
    from rapidfuzz import fuzz, process

    if filed in called:
        return called[filed]
    parts = {called[name] for name in called if name.endswith(filed) or filed.endswith(name)}
    if len(parts) == 1:
        return parts.pop()
    near = process.extract(filed, list(called), scorer=fuzz.ratio, score_cutoff=75)
    best = {called[name] for name, score, _ in near if score == near[0][1]}
    return best.pop() if len(best) == 1 else ""


def _days(filed: FiledLedger, matches: Sequence[Match | None], as_of: date) -> tuple[date, date]:
    """The days that the ledger tells of: the year of the work points that most rows are of, as far as these go; else the
    year that its heading says. A ledger tells of its year from the first day on, whenever the work points came out
    (上半年公开6条); what has no end is the law: 今年以来 does not begin with it."""
    from audit.filed.times import year_said

    packs = Counter(match.pack.id for match in matches if match is not None)
    best = next((name for name, _ in packs.most_common(1)), None)
    pack = next((match.pack for match in matches if match is not None and match.pack.id == best), None)
    if pack is not None and pack.ends is not None:
        return date(pack.starts.year, 1, 1), pack.ends
    return year_said((filed.heading, filed.name), as_of)


def _tell(answered: Answered, as_of: str, say: Say) -> None:
    from audit.filed import says

    say(texts.VERIFY_NOTE.format(as_of=as_of))
    for row, match, answers in answered:
        if not answers:
            continue
        say(
            f"{texts.VERIFY_ROW.format(number=row.number or row.place, content=_short(row.content))}  {_matched(match)}"
        )
        for claim, answer in answers:
            say(texts.VERIFY_CLAIM.format(verdict=answer.words, sentence=claim.sentence))
            if len(answers) > 1 and (part := _part(claim)):
                say(texts.VERIFY_BASIS.format(basis=texts.VERIFY_PART.format(part=part)))
            say(texts.VERIFY_BASIS.format(basis=answer.basis))
            for seen in answer.evidence[:3]:
                say(texts.VERIFY_SEEN.format(title=seen.title, day=f"（{seen.day}）" if seen.day else "", url=seen.url))
    counts = Counter(
        says.CLAIM_VERDICTS[answer.verdict].replace(" {count} {unit}", "")
        for *_, answers in answered
        for _, answer in answers
    )
    say(
        texts.VERIFY_SUM.format(
            rows=len(answered),
            filled=sum(bool(answers) for *_, answers in answered),
            claims=sum(counts.values()),
            verdicts="、".join(f"{name} {count}" for name, count in counts.most_common()) or "0",
        )
    )
    for told, rows in (
        (texts.VERIFY_UNMATCHED, [row for row, match, _ in answered if match is None]),
        (texts.VERIFY_MOVED, [row for row, *_ in answered if row.moved]),
        (texts.VERIFY_UNFILLED, [row for row, _, answers in answered if not answers]),
    ):
        if rows:
            numbers = "、".join(row.number or _short(row.content, 12) for row in rows[:_TOLD_ROWS])
            numbers += "、…" if len(rows) > _TOLD_ROWS else ""
            say(told.format(count=len(rows), rows=numbers))


def _tell_unread(filed: FiledLedger, say: Say) -> None:
    lost = _unread(filed)
    lost = lost[: len(lost) - len(filed.unvalued)]  # of formulas it is told when the file is opened
    if lost:
        say(texts.VERIFY_UNREAD.format(count=len(lost)))
    for place, words, why in lost[:_TOLD_ROWS]:
        say(texts.VERIFY_UNREAD_ROW.format(place=place, words=_short(words, 60), why=why))


def _unread(filed: FiledLedger) -> list[tuple[str, str, str]]:
    """Where, in which words and why: what was not held against the web, cells with formulas last."""
    from crawler.chinese.personal_numbers import mask_numbers

    lost = [
        (
            texts.VERIFY_PLACE.format(place=words.place) if words.place else "",
            mask_numbers(words.words),
            texts.VERIFY_LOST[words.why],
        )
        for words in filed.unread
    ]
    return [*lost, *((cell, "", texts.VERIFY_LOST["formula"]) for cell in filed.unvalued)]


def _part(claim: Claim) -> str:
    """Which part of its sentence a claim is of, in the ledger's own words."""
    return f"《{claim.names[0]}》" if claim.kind == "title" and "《" in claim.said else claim.said


def _matched(match: Match | None) -> str:
    if match is None:
        return texts.VERIFY_ROW_OF_NONE
    likeness = round(match.likeness * 100)
    if match.also is not None:
        return texts.VERIFY_ROW_OF_EITHER.format(clause=match.row.id, other=match.also.id, likeness=likeness)
    return texts.VERIFY_ROW_OF.format(clause=match.row.id, likeness=likeness)


def _named(match: Match | None) -> str:
    if match is None:
        return texts.VERIFY_ROW_OF_NONE
    if match.also is not None:
        return texts.VERIFY_EITHER.format(clause=match.row.id, other=match.also.id)
    return match.row.id


def _short(text: str, length: int = 30) -> str:
    from crawler.chinese.text import shorten

    return shorten(text, length)


def _write(answered: Answered, unread: Sequence[tuple[str, str, str]], out: Path, unit: str, as_of: str) -> None:
    from crawler.chinese.personal_numbers import mask_numbers
    from reports import ledger

    lines: list[tuple[str, ...]] = []
    for row, match, answers in answered:
        head = (
            row.number,
            row.content,
            _named(match),
            f"{round(match.likeness * 100)}%" if match else "",
        )
        for claim, answer in answers:
            shown = "\n".join(" ".join(filter(None, (seen.title, seen.day, seen.url))) for seen in answer.evidence)
            part = _part(claim) if len(answers) > 1 else ""
            told = f"{texts.VERIFY_PART.format(part=part)}\n{answer.basis}" if part else answer.basis
            lines.append((*head, claim.sentence, answer.words, told, shown))
        if not answers:
            shared = texts.VERIFY_SHARED if row.shared and row.progress else ""
            lines.append((*head, mask_numbers(row.progress), "", shared, ""))
    title = texts.VERIFY_TITLE.format(unit=unit)
    parts = [
        ledger.Table(
            title,
            texts.VERIFY_NOTE.format(as_of=as_of),
            texts.VERIFY_HEADS,
            (6, 40, 12, 8, 36, 14, 30, 50),
            lines,
        )
    ]
    if unread:
        parts.append(
            ledger.Table(
                texts.VERIFY_UNREAD_SHEET,
                texts.VERIFY_UNREAD_NOTE,
                texts.VERIFY_UNREAD_HEADS,
                (14, 100, 50),
                unread,
            )
        )
    ledger.write_tables(out, parts, as_of)


def diff(old: Path, new: Path, *, say: Say) -> int:
    """Prints which rows are new, gone or changed, and in which columns."""
    from audit.filed import comparing

    before, after = (_opened(path, say) for path in (old, new))
    changes = comparing.changes(before.rows, after.rows)
    for change in changes:
        row = change.new or change.old
        assert row is not None
        words = {
            "added": texts.LEDGER_DIFF_ADDED,
            "removed": texts.LEDGER_DIFF_REMOVED,
            "changed": texts.LEDGER_DIFF_CHANGED,
        }.get(change.kind)
        if words is None:
            continue
        say(words.format(number=row.number or row.place, content=_short(row.content)))
        for name in change.fields:
            values = [_cell(getattr(side, name)) for side in (change.old, change.new)]
            say(texts.LEDGER_DIFF_FIELD.format(field=texts.LEDGER_FIELDS[name], old=values[0], new=values[1]))
    kinds = Counter[Any](change.kind for change in changes)
    say(
        texts.LEDGER_DIFF_SUM.format(
            old=len(before.rows),
            new=len(after.rows),
            added=kinds["added"],
            removed=kinds["removed"],
            changed=kinds["changed"],
            same=kinds["same"],
        )
    )
    return EXIT_DONE


def _cell(text: str) -> str:
    from crawler.chinese.personal_numbers import mask_numbers

    return _short(mask_numbers(text), 60) or texts.LEDGER_EMPTY_CELL


def draft(file: Path, pack_id: str, out: Path, known: Sequence[Pack], *, say: Say) -> int:
    """Writes the draft of a pack; what is written loads as a pack, or nothing is written."""
    import re
    import tempfile

    from audit.filed import drafting, grids
    from audit.plan import UsageError
    from rules import packs

    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", pack_id):
        raise UsageError(texts.DRAFT_ID.format(id=pack_id))
    new_file(out, ".yaml")
    if out.stem != pack_id:
        raise UsageError(texts.DRAFT_OUT.format(path=out, id=pack_id))
    filed = grids.open_file(file)
    _tell_unvalued(filed, say)
    drafted = drafting.draft(filed, pack_id, known)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, out.name)
        path.write_text(drafted.text, encoding="utf-8")
        try:
            packs.read(path)
        except packs.PackError as error:
            raise UsageError(str(error)) from error
    out.write_text(drafted.text, encoding="utf-8")
    counts = {name: drafted.classes.get(name, 0) for name in "MPH"}
    say(texts.DRAFT_SUM.format(rows=drafted.rows, clauses=drafted.clauses, path=out, **counts))
    return EXIT_DONE


def fill_into(plan: Plan, file: Path, units: Sequence[str], out: Path, *, say: Say) -> int:
    """Fills the last column of an office's own ledger, in a copy of the file for each unit."""
    from audit.filed import filling, matching
    from audit.plan import UsageError, last_results, load_packs, require_units
    from reports import ledger
    from reports.papers.writing import stem

    filed = _opened(file, say)
    if "progress" not in filed.columns:
        raise UsageError(texts.LEDGER_INTO_COLUMN.format(name=file.name))
    results = last_results(plan)
    names = {unit["id"]: unit["name"] for unit in results["units"]}
    require_units(units, names)
    matcher = matching.Matcher(load_packs(plan))
    targets = {unit: out / f"{stem(names[unit])}{file.suffix}" for unit in units or names}
    if there := [path for path in targets.values() if path.exists()]:
        raise UsageError(texts.LEDGER_THERE.format(path=there[0]))
    # What may be one requirement or another is left to people: the wrong row filled in is worse than an empty one.
    matches = [match if match and match.also is None else None for match in matcher.match(filed.rows)]
    packs = {match.pack.id: match.pack for match in matches if match is not None}
    data = file.read_bytes()
    out.mkdir(parents=True, exist_ok=True)
    left = [row for row, match in zip(filed.rows, matches, strict=True) if match is None]
    sheets = ledger.Sheets(results)
    for unit, path in targets.items():
        entries = {
            (pack.id, entry.row.id): entry.progress
            for pack in packs.values()
            for entry in sheets.of(pack, unit).entries
        }
        words = {
            row.place: entries[match.pack.id, match.row.id]
            for row, match in zip(filed.rows, matches, strict=True)
            if match is not None
        }
        path.write_bytes(filling.filled(file.name, data, filed.rows, words))
        say(texts.LEDGER_INTO_UNIT.format(name=names[unit], filled=len(words), left=len(left)))
    if left:
        say(texts.LEDGER_INTO_LEFT.format(rows="、".join(row.number or _short(row.content, 12) for row in left)))
    say(texts.LEDGER_WROTE.format(count=len(targets), path=out, as_of=results["run"]["as_of"]))
    return EXIT_DONE
