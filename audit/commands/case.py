"""`zwgk case`: the life of a finding, listed, decided, told."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit import texts
from audit.arguments import add_configured, add_statuses, add_units, date_of
from audit.cases import OPEN, matters, standing_batches, states_of
from audit.clock import ZONE, Clock, stamp
from audit.clock import now as clock_now
from audit.exits import EXIT_DONE, EXIT_PARTIAL
from audit.plan import Plan, UsageError, open_store, require_units, required_results
from rules.states import ACTIONS, CONFIRMED, EXCUSED, MENDED, UNDECIDED

if TYPE_CHECKING:
    from audit.arguments import Commands
    from crawler.store import Store
    from rules.score import Score


_UNDONE_SHOWN = 20


def add(commands: Commands) -> None:
    case = commands.add_parser(
        "case", help=(help := "发现的处置：列出、设定、查看经过（只追加，不删改）"), description=help
    )
    actions = case.add_subparsers(dest="action_name", metavar="动作", title="动作", required=True)

    parser = add_configured(actions, "list", run_list, "列出要处置的发现")
    add_units(parser, "只看这个单位")
    add_statuses(parser)
    parser.add_argument(
        "--state",
        action="append",
        default=[],
        choices=[*ACTIONS, MENDED],
        metavar="处置",
        help=f"只看这种处置（可多次）：{'、'.join(ACTIONS)}、{MENDED}",
    )

    parser = add_configured(actions, "history", run_history, "一条发现的全部处置：谁、何时、为什么")
    parser.add_argument("finding", metavar="编号", help="发现的编号，或它的开头几位")

    parser = add_configured(actions, "set", run_set, "设定处置；只追加，不删改，谁、何时、为什么都留下")
    parser.add_argument("finding", nargs="+", metavar="编号", help="发现的编号，或它的开头几位（可多个）")
    parser.add_argument(
        "--action",
        required=True,
        choices=ACTIONS,
        metavar="处置",
        help=f"{'、'.join(ACTIONS)}（撤回写“{UNDECIDED}”）；“{MENDED}”只来自之后的抓取，不能手工设定",
    )
    parser.add_argument("--reason", default="", metavar="理由", help=f"{'、'.join(EXCUSED)}必须写")
    parser.add_argument("--who", metavar="姓名", help="谁作的决定（默认当前用户）")
    parser.add_argument("--preview", action="store_true", help="只看对得分的影响，不存")
    parser.add_argument("--from", dest="from_date", type=date_of, metavar="日期", help="从这一天起有效")
    parser.add_argument("--to", dest="to_date", type=date_of, metavar="日期", help="到这一天止")

    parser = add_configured(actions, "export", run_export, "导出要处置的事项到 Excel，每件一行，填好后可以导回")
    parser.add_argument("file", type=Path, metavar="文件", help="写到这里，如 处置.xlsx（不覆盖已有的）")
    add_units(parser, "只要这个单位")
    add_statuses(parser)

    parser = add_configured(actions, "import", run_import, "读回填好的 Excel；有一行看不懂就一行也不改")
    parser.add_argument("file", type=Path, nargs="+", metavar="文件", help="xlsx、xls、ods，可以几个人的一起读")
    parser.add_argument("--who", metavar="姓名", help="“处置人”空着的行算谁的（默认当前用户）")
    parser.add_argument("--partly", action="store_true", help="看得懂的行先存，看不懂的只列出来")

    parser = add_configured(
        actions, "undo", run_undo, "撤回最近一批处置（一次 set 或 import）；再执行一次，撤回再前一批"
    )
    parser.add_argument("--who", metavar="姓名", help="谁撤回的（默认当前用户）")


def run_list(arguments: argparse.Namespace) -> int:
    from audit.config import plan_of

    plan = plan_of(arguments.config)
    return show(plan, units=arguments.unit, statuses=arguments.status, states=arguments.state, say=print)


def run_history(arguments: argparse.Namespace) -> int:
    from audit.config import plan_of

    return history(plan_of(arguments.config), arguments.finding, say=print)


def run_set(arguments: argparse.Namespace) -> int:
    import getpass

    from audit.config import plan_of

    return decide(
        plan_of(arguments.config),
        arguments.finding,
        action=arguments.action,
        reason=arguments.reason,
        who=arguments.who or getpass.getuser(),
        from_date=arguments.from_date,
        to_date=arguments.to_date,
        preview=arguments.preview,
        say=print,
    )


def run_export(arguments: argparse.Namespace) -> int:
    from audit.config import plan_of

    return export(plan_of(arguments.config), arguments.file, units=arguments.unit, statuses=arguments.status, say=print)


def run_import(arguments: argparse.Namespace) -> int:
    import getpass

    from audit.config import plan_of

    return take_in(
        plan_of(arguments.config),
        arguments.file,
        who=arguments.who or getpass.getuser(),
        partly=arguments.partly,
        say=print,
    )


def run_undo(arguments: argparse.Namespace) -> int:
    import getpass

    from audit.config import plan_of

    return undo(plan_of(arguments.config), who=arguments.who or getpass.getuser(), say=print)


def show(
    plan: Plan, *, units: Sequence[str], statuses: Sequence[str], states: Sequence[str], say: Callable[[str], None]
) -> int:
    """Prints the findings of the latest judged run that somebody must look at, one a line, with the office's decision."""
    from checks.model import STATUS_NAMES, Status

    with open_store(plan) as store:
        results = required_results(store)
        names = {unit["id"]: unit["name"] for unit in results["units"]}
        require_units(units, names)
        matter_of = {finding["id"]: finding["matter"] for finding in results["findings"]}
        decisions = store.case_decisions()
        states_now = states_of(decisions)
        # A decision holds for the matter, whichever clause's finding it was made on; what a crawl saw put right, for that.
        made = [row for row in decisions if row["action"] != MENDED]
        decided = {matter_of.get(row["finding_id"]): row["action"] for row in made}
        asked = {
            (clause["unit"], clause["pack"], clause["clause"]): clause.get("title") for clause in results["clauses"]
        }
        count = 0
        for finding in results["findings"]:
            own = states_now.get(finding["id"], {}).get("action")
            state = MENDED if own == MENDED else decided.get(finding["matter"], UNDECIDED)
            if (
                (statuses and finding["status"] not in statuses)
                or (not statuses and finding["status"] not in OPEN and finding["matter"] not in decided)
                or (units and finding["unit"] not in units)
                or (states and state not in states)
            ):
                continue
            count += 1
            status = STATUS_NAMES[Status(finding["status"])]
            unit = names.get(finding["unit"], finding["unit"])
            title = finding["title"]
            if title == unit:  # what is said of the unit as a whole bears its name: the demand tells more
                title = asked.get((finding["unit"], finding["pack"], finding["clause"])) or title
            part = "，".join(filter(None, (finding.get("part"), finding.get("period"))))
            about = title + (f"（{part}）" if part else "")
            say(f"{finding['id']}  {unit}  {finding['clause']}  {status}  {state}  {about}")
        say(texts.CASES_COUNT.format(count=count, run=results["run"]["id"]))
        return EXIT_DONE


def history(plan: Plan, name: str, *, say: Callable[[str], None]) -> int:
    """Prints all that was decided about one finding, also of one that the latest run has no more."""
    with open_store(plan) as store:
        results = store.last_results()
        known = {finding["id"]: finding for finding in results["findings"]} if results else {}
        decisions = store.case_decisions()
        decided = {row["finding_id"]: {"id": row["finding_id"], "title": ""} for row in decisions}
        finding = find(name, {**decided, **known})
        rows = [row for row in decisions if row["finding_id"] == finding["id"]]
        say(f"{finding['id']}  {finding['title'] or texts.CASE_NOT_NOW}")
        for row in rows:
            period = texts.CASE_PERIOD.format(start=row["from_date"] or "", end=row["to_date"] or "")
            shown = [row["at"][:16].replace("T", " "), row["who"], row["action"], row["reason"]]
            say("  ".join(filter(None, [*shown, period if row["from_date"] or row["to_date"] else ""])))
        if not rows:
            say(texts.CASE_NO_HISTORY)
        return EXIT_DONE


def decide(
    plan: Plan,
    findings: Sequence[str],
    *,
    action: str,
    reason: str,
    who: str,
    from_date: date | None,
    to_date: date | None,
    say: Callable[[str], None],
    preview: bool = False,
    clock: Clock = clock_now,
) -> int:
    """Appends a decision to each finding (an id or its unambiguous beginning); all or none. Raises `UsageError`.

    What it does to the scores is told before anything is stored; with `preview` nothing is.
    """
    if action in EXCUSED and not reason:
        raise UsageError(texts.CASE_NEEDS_REASON.format(action=action))
    if from_date and to_date and to_date < from_date:
        raise UsageError(texts.CASE_DATES)
    with open_store(plan) as store:
        results = store.last_results()
        known = {finding["id"]: finding for finding in results["findings"]} if results else {}
        chosen = [_of_the_latest(store, name, known) for name in findings]
        for finding in chosen:
            if action in CONFIRMED and finding.get("ours"):
                raise UsageError(texts.CASE_OURS.format(id=finding["id"], action=action))
        made = {"who": who, "action": action, "reason": reason, "from_date": from_date, "to_date": to_date}
        pending = [{"finding_id": finding["id"], "at": stamp(clock()), **made} for finding in chosen]
        if results is not None:
            _tell_effect(plan, store, results, chosen, pending, say)
        if preview:
            say(texts.CASE_PREVIEW)
            return EXIT_DONE
        store.add_case_decisions(pending)
        for finding in chosen:
            say(texts.CASE_SET.format(id=finding["id"], action=action, title=finding["title"]))
        say(texts.CASE_EFFECT)
        return EXIT_DONE


def _tell_effect(
    plan: Plan,
    store: Store,
    results: dict[str, Any],
    chosen: Sequence[dict[str, Any]],
    pending: Sequence[dict[str, Any]],
    say: Callable[[str], None],
) -> None:
    """What each unit's score becomes by the decisions, on the facts of the latest run."""
    from audit.judging import effect, find_run

    units = {unit["id"]: unit for unit in results["units"]}
    of_unit: dict[str, set[str]] = {}
    for finding in chosen:
        of_unit.setdefault(finding["unit"], set()).add(finding["id"])
    for unit, ids in sorted(of_unit.items()):
        if all(configured.id != unit for configured in plan.units):
            continue  # no longer in the configuration: nobody will score it
        # A unit that the latest run could not look at shows the result of an earlier one, which is the one decided on.
        kept = units[unit].get("kept_from")
        run = find_run(store, kept["run"] if kept else results["run"]["id"])
        before, after = effect(plan, store, run, unit, [row for row in pending if row["finding_id"] in ids])
        say(texts.CASE_SCORES.format(unit=units[unit]["name"], before=_score(before), after=_score(after)))


def _score(score: Score) -> str:
    from rules.score import shown

    said = score.grade if score.score is None else f"{score.score:g} 分，{score.grade}"
    return texts.CASE_SCORE.format(
        score=said, deducted=shown(score.deducted), judged=shown(score.judged), applicable=shown(score.applicable)
    )


def export(
    plan: Plan, path: Path, *, units: Sequence[str], say: Callable[[str], None], statuses: Sequence[str] = ()
) -> int:
    """Writes the matters that somebody must look at, and those decided before, into a workbook that `take_in` reads."""
    from reports import case_sheet

    if path.exists():
        raise UsageError(texts.EXPORT_EXISTS.format(path=path))
    if not path.resolve().parent.is_dir():
        raise UsageError(texts.EXPORT_NO_FOLDER.format(path=path.resolve().parent))
    if path.suffix.lower() != ".xlsx":
        raise UsageError(texts.EXPORT_XLSX.format(path=path))
    with open_store(plan) as store:
        results = required_results(store)
        names = {unit["id"]: unit["name"] for unit in results["units"]}
        require_units(units, names)
        rows = matters(results, store.case_decisions(), units)
        rows = [row for row in rows if not statuses or row[0]["status"] in statuses]
        count = case_sheet.write(
            (case_sheet.Matter(*row) for row in rows), names, path, title=plan.name, as_of=results["run"]["as_of"]
        )
        say(texts.EXPORTED.format(path=path, count=count))
        return EXIT_DONE


def take_in(
    plan: Plan, paths: Sequence[Path], *, who: str, partly: bool, say: Callable[[str], None], clock: Clock = clock_now
) -> int:
    """Stores what the workbooks decide, as one batch; nothing where a row is not understood, unless `partly`."""
    from audit import case_file

    with open_store(plan) as store:
        results = required_results(store)
        findings = {finding["id"]: finding for finding in results["findings"]}
        latest = {
            findings[row["finding_id"]]["matter"]: row
            for row in store.case_decisions()
            if row["finding_id"] in findings
        }
        reading = case_file.read(paths, findings, latest, clock().astimezone(ZONE).date())
        if reading.mistakes and not partly:
            raise UsageError("\n".join([*reading.mistakes, texts.IMPORT_NOTHING]))
        at = stamp(clock())
        store.add_case_decisions(
            {
                "finding_id": decision.finding_id,
                "at": at,
                "who": decision.who or who,
                "action": decision.action,
                "reason": decision.reason,
                "from_date": decision.from_date,
                "to_date": decision.to_date,
                "made_on": decision.made_on,
                "mend_by": decision.mend_by,
            }
            for decision in reading.decisions
        )
        for mistake in reading.mistakes:
            say(mistake)
        say(
            texts.IMPORTED.format(
                count=len(reading.decisions), unchanged=reading.unchanged, wrong=len(reading.mistakes)
            )
        )
        if reading.decisions:
            say(texts.CASE_EFFECT)
        return EXIT_PARTIAL if reading.mistakes else EXIT_DONE


def undo(plan: Plan, *, who: str, say: Callable[[str], None], clock: Clock = clock_now) -> int:
    """Appends, for each finding of the latest batch that stands, what held before it; the batch stays in the history.

    Done again, it takes back the batch before that.
    """
    with open_store(plan) as store:
        batches = standing_batches(store.case_decisions())
        if not batches:
            raise UsageError(texts.UNDO_NOTHING)
        *earlier, rows = batches
        last = str(rows[0]["at"])
        batch = {row["finding_id"]: row for row in rows}
        before = {row["finding_id"]: row for made in earlier for row in made if row["finding_id"] in batch}
        at = stamp(clock())
        nothing = {"action": UNDECIDED}
        days = ("from_date", "to_date", "made_on", "mend_by")
        store.add_case_decisions(
            {
                "finding_id": finding_id,
                "at": at,
                "who": who,
                "action": (held := before.get(finding_id, nothing))["action"],
                "reason": held.get("reason") or texts.UNDO_REASON.format(at=last[:16].replace("T", " ")),
                "undoes": last,
                **{name: held.get(name) for name in days},
            }
            for finding_id in sorted(batch)
        )
        shown = last[:16].replace("T", " ")
        say(texts.UNDONE.format(count=len(batch), at=shown, who=rows[0]["who"], left=len(earlier)))
        results = store.last_results()
        titles = {finding["id"]: finding["title"] for finding in results["findings"]} if results else {}
        for finding_id, row in sorted(batch.items())[:_UNDONE_SHOWN]:
            now = before.get(finding_id, nothing)["action"]
            title = titles.get(finding_id) or texts.CASE_NOT_NOW
            say(texts.UNDONE_ONE.format(id=finding_id, title=title, then=row["action"], now=now))
        if len(batch) > _UNDONE_SHOWN:
            say(texts.UNDONE_MORE.format(count=len(batch) - _UNDONE_SHOWN))
        say(texts.CASE_EFFECT)
        return EXIT_DONE


def _of_the_latest(store: Store, name: str, known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """As `find`; of a matter that exists no more its name is told, and when it was last there. Raises `UsageError`."""
    gone = store.last_of_finding(name) if not any(key.startswith(name) for key in known) else None
    if gone is None:
        return find(name, known)
    run, finding = gone
    words = {"id": finding["id"], "title": finding["title"], "clause": finding["clause"], "unit": finding["unit"]}
    raise UsageError(texts.CASE_GONE.format(**words, run=run))


def find(name: str, known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The finding of that id or its unambiguous beginning. Raises `UsageError`."""
    if name in known:
        return known[name]
    alike = [finding for key, finding in known.items() if key.startswith(name)]
    if len(alike) == 1:
        return alike[0]
    if alike:
        raise UsageError(texts.CASE_AMBIGUOUS.format(name=name, count=len(alike)))
    raise UsageError(texts.CASE_UNKNOWN.format(name=name))
