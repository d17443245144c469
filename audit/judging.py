"""Judging what was crawled, again or for the first time, and writing the reports: nothing here needs the network."""

from __future__ import annotations

import gc
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit import preflight, shelf, texts
from audit.cases import lifted
from audit.changes import add_changes
from audit.clock import ZONE, Clock, now, stamp
from audit.exits import EXIT_DONE
from audit.history import add_history, in_short
from audit.looking import ArchivedLooks
from audit.plan import (
    UNIT_ID,
    Finished,
    Plan,
    UsageError,
    load_calendar,
    load_catalogs,
    load_packs,
    open_store,
    require_units,
)
from audit.rereading import Reread, archived
from crawler.messages import naming
from crawler.patience import Overdue
from crawler.sites import Unit, UnitKind
from crawler.web import hiding

if TYPE_CHECKING:
    from checks.seen.tables import Tables
    from crawler.facts import PageFacts
    from crawler.store import Store
    from rules.judgement import Judgement
    from rules.score import Score


def judge(
    plan: Plan,
    store: Store,
    run_id: str,
    as_of: date,
    *,
    finished_at: str,
    units: Sequence[str] = (),
    reread: Reread | None = None,
) -> dict[str, Any]:
    """The results (docs/architecture.md) of what the run saw, judged as of that day.

    Nothing is written but what the second reader found on the pages that fails rest on. `reread` gives the documents
    where an older extractor may have read them: the run is judged again, from its archive, and what that does not prove
    any more is not judged.
    """
    hiding.use(plan.archive)
    looks = ArchivedLooks(store, find_run(store, run_id), plan.archive, proving=reread is not None)
    with _uncollected():
        results = _judge(plan, store, run_id, as_of, finished_at, units, reread, looks)
    looks.keep()
    return _with_unreached(plan, results)


def glance(plan: Plan, store: Store, run_id: str, as_of: date) -> dict[str, Any]:
    """The results of what a crawl that is still under way has seen; nothing of it is kept.

    No fail is told: what is yet to be read may hold an earlier page, a longer term or a decision that revokes.
    """
    looks = ArchivedLooks(store, find_run(store, run_id), plan.archive)
    with _uncollected():
        results = _judge(plan, store, run_id, as_of, stamp(now()), (), None, looks)
    return {
        **results,
        "findings": [
            {**finding, "status": "suspect"} if finding["status"] == "fail" else finding
            for finding in results["findings"]
        ],
    }


def _with_unreached(plan: Plan, results: dict[str, Any]) -> dict[str, Any]:
    """Of a unit none of whose sites gave a page nothing can be missed: that is our trouble to clear, and is marked so."""
    reached = {job["site"] for job in results["crawl"] if job["documents"]}
    unreached = {unit["id"] for unit in results["units"] if not plan.sites_of(unit["id"]) & reached}
    if not unreached:
        return results
    return {
        **results,
        "units": [{**unit, "unreached": True} if unit["id"] in unreached else unit for unit in results["units"]],
        "findings": [
            {**finding, "ours": True} if finding["unit"] in unreached and finding["status"] == "missing" else finding
            for finding in results["findings"]
        ],
    }


@contextmanager
def _uncollected() -> Iterator[None]:
    """Facts and findings are no cycles: to look through them all for garbage again and again is a tenth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _judge(
    plan: Plan,
    store: Store,
    run_id: str,
    as_of: date,
    finished_at: str,
    units: Sequence[str],
    reread: Reread | None,
    looks: ArchivedLooks,
) -> dict[str, Any]:
    from rules import results as assembling

    tables = _tables(plan, store, run_id, as_of, reread, looks)
    judgement = _judgement(plan, store, run_id, as_of, tables, units, store.case_decisions())
    run = {**find_run(store, run_id), "name": plan.name, "finished_at": finished_at}
    return assembling.results(judgement, run, store.jobs(run_id), store.problems(run_id))


def effect(
    plan: Plan, store: Store, run: dict[str, Any], unit: str, pending: Sequence[dict[str, Any]]
) -> tuple[Score, Score]:
    """The unit's score as the run's facts give it, without and with decisions that are not stored yet."""
    as_of = date.fromisoformat(run["as_of"])
    plan = named_of(plan, store, run)
    tables = _tables(plan, store, run["id"], as_of, None, ArchivedLooks(store, run, plan.archive))
    made = store.case_decisions()
    before, after = (
        _judgement(plan, store, run["id"], as_of, tables, [unit], decisions) for decisions in (made, [*made, *pending])
    )
    return before.units[0].score, after.units[0].score


def seen(plan: Plan, store: Store, run: dict[str, Any]) -> Tables:
    """What the run saw, as the checks look at it; nothing is judged."""
    looks = ArchivedLooks(store, run, plan.archive)
    return _tables(plan, store, run["id"], date.fromisoformat(run["as_of"]), None, looks)


def _tables(plan: Plan, store: Store, run_id: str, as_of: date, reread: Reread | None, looks: ArchivedLooks) -> Tables:
    """What the run saw, in its place."""
    from checks.seen.tables import Tables

    jobs = store.jobs(run_id)
    tables = Tables.load(
        reread.documents() if reread is not None else store.iter_documents(run_id),
        store.columns(run_id),
        store.links(run_id),
        plan.units,
        site_owner={site.id: site.unit for site in plan.sites},
        as_of=as_of,
        rosters=plan.rosters,
        catalogs=load_catalogs(plan),
        single_unit=plan.single,
        jobs=jobs,
        named=store.named(run_id),
        bodies=reread.texts() if reread is not None else store.texts(run_id),
    )
    homes = reread.homes() if reread is not None else store.homes(run_id)
    tables.look_at(homes, _probes(store, jobs, as_of))
    tables.looks = looks
    return tables


def _judgement(
    plan: Plan,
    store: Store,
    run_id: str,
    as_of: date,
    tables: Tables,
    units: Sequence[str],
    decisions: Sequence[dict[str, Any]],
) -> Judgement:
    from rules import judge as judging

    return judging.judge(
        tables,
        load_packs(plan),
        [unit for unit in plan.units if not units or unit.id in units],
        calendar=load_calendar(plan),
        as_of=as_of,
        exemptions=plan.exemptions,
        case_decisions=decisions,
        crawl_state=store.jobs(run_id),
        settings=plan.scoring,
    )


# Days before the day of the audit whose looks at the sites a check may ask for (`checks.named.reach`): whether the home
# page opens is looked at every hour, the name once a day.
_PROBED = {("home",): 15, ("aaaa", "ipv6"): 91}


def _probes(store: Store, jobs: Sequence[dict[str, Any]], as_of: date) -> list[dict[str, Any]]:
    """The looks at the sites that the run could know of: a later one is no part of it, when it is judged again."""
    until = max((job["last_at"] for job in jobs if job["last_at"]), default=None)
    if until is None:
        return []
    return [
        probe
        for kinds, days in _PROBED.items()
        for probe in store.probes(since=(as_of - timedelta(days=days)).isoformat(), until=until, kinds=kinds)
    ]


def recheck(plan: Plan, run_id: str | None, as_of: date | None, out: Path | None, clock: Clock = now) -> Finished:
    """Judges again what a run saw, without the network; pages that an older extractor read are read again."""
    preflight.day(as_of, clock().astimezone(ZONE).date())
    load_packs(plan)
    preflight.places(plan, out or plan.reports)
    with open_store(plan) as store:
        run = find_run(store, run_id)
        as_of = as_of or date.fromisoformat(run["as_of"])
        with Reread(store, run, plan.archive) as reread:
            results = judge(
                named_of(plan, store, run),
                store,
                run["id"],
                as_of,
                finished_at=stamp(clock()),
                units=run.get("scope", ()),
                reread=reread,
            )
        results["run"]["rechecked"] = True
        before = earlier_results(store, run["id"])
        results = add_history(add_changes(store, results, before), before)
        index = write_report(plan, results, out or plan.reports / f"{run['id']}-recheck", plan.formats)
        return Finished(EXIT_DONE, run["id"], results, index)


def report(
    plan: Plan, run_id: str | None, formats: Sequence[str], out: Path | None, units: Sequence[str] = ()
) -> Finished:
    """Renders a run's kept results again, with what the office has decided since; of some units alone, where named.

    Without `out` the run's own report is written anew, where `latest` finds it.
    """
    with open_store(plan) as store:
        run = find_run(store, run_id)
        results = store.results(run["id"])
        if results is None:
            raise UsageError(texts.RUN_UNFINISHED.format(run=run["id"]))
        results = _of_units(renewed(plan, store, run, results), units)
        index = write_report(plan, results, out or plan.reports / run["id"], formats or plan.formats)
        if out is None and "html" in (formats or plan.formats):
            shelf.put(plan.reports, index.parent, store.runs())
        return Finished(EXIT_DONE, run["id"], results, index)


def renewed(plan: Plan, store: Store, run: dict[str, Any], results: dict[str, Any]) -> dict[str, Any]:
    """The results of the run with what the office has decided since it was judged: states, deductions, scores.

    The units concerned are judged again on the facts of the run, without the network. The kept results stay as they
    are, for their seal is in the archive. Where the packs or their points have changed since, a new judgement would
    show more than the decisions: then what was cleared is lifted, and the scores stay.
    """
    decisions = store.case_decisions()
    since = results["run"]["finished_at"] or ""
    unit_of = {finding["id"]: finding["unit"] for finding in results["findings"]}
    kept = {unit["id"] for unit in results["units"] if "kept_from" in unit}
    configured = {unit.id for unit in plan.units}
    concerned = {unit_of[row["finding_id"]] for row in decisions if row["at"] > since and row["finding_id"] in unit_of}
    concerned = (concerned - kept) & configured
    if not concerned:
        return lifted(results, decisions)[0]
    as_of = date.fromisoformat(results["run"]["as_of"])
    named = named_of(plan, store, run)
    anew = judge(named, store, run["id"], as_of, finished_at=since, units=sorted(concerned))
    if any(anew["run"].get(name) != results["run"].get(name) for name in ("packs", "points_version")):
        return lifted(results, decisions)[0]
    told = {finding["id"]: finding for finding in results["findings"]}
    carried = ("change", "since", "opened_on")
    anew["findings"] = [
        {**finding, **{name: told.get(finding["id"], {}).get(name) for name in carried}} for finding in anew["findings"]
    ]
    renewed = dict(results)
    renewed["units"] = sorted(_replaced(results["units"], anew["units"], concerned, "id"), key=lambda unit: unit["id"])
    for part in ("clauses", "findings"):
        renewed[part] = _replaced(results[part], anew[part], concerned, "unit")
    renewed["run"] = {**results["run"], "decided_until": max(row["at"] for row in decisions)}
    renewed = lifted(renewed, decisions)[0]  # of units that the run could not look at
    history = results.get("history") or []
    return {**renewed, "history": [*history[:-1], in_short(renewed)] if history else history}


def _replaced(
    old: Sequence[dict[str, Any]], new: Sequence[dict[str, Any]], units: Collection[str], name: str
) -> list[dict[str, Any]]:
    return [row for row in old if row[name] not in units] + [row for row in new if row[name] in units]


def _of_units(results: dict[str, Any], units: Sequence[str]) -> dict[str, Any]:
    """What of the results may be handed to those units: nothing of the others."""
    if not units:
        return results
    names = {unit["id"] for unit in results["units"]}
    require_units(units, names)
    sites = {site for unit in results["units"] if unit["id"] in units for site in unit.get("sites", ())}
    kept = {part: [row for row in results[part] if row["unit"] in units] for part in ("clauses", "findings")}
    mine = {finding["id"] for finding in kept["findings"]}
    changes = {
        name: [finding_id for finding_id in value if finding_id in mine] if isinstance(value, list) else value
        for name, value in results["changes"].items()
    }
    return {
        **results,
        **kept,
        "units": [unit for unit in results["units"] if unit["id"] in units],
        "crawl": [job for job in results["crawl"] if job["site"] in sites],
        "problems": [problem for problem in results["problems"] if problem["site"] in sites],
        "unattributed": [],
        "changes": changes,
        "settled": [entry for entry in results.get("settled", ()) if entry["finding"]["unit"] in units],
        "history": [],
    }


def archives_of(plan: Plan, results: Mapping[str, Any]) -> list[Path]:
    """Where the archive's files may lie: the plan's own, and beside those that the run replayed."""
    replayed = [Path(path).parent for path in results["run"].get("replay", ())]
    return list(dict.fromkeys([plan.archive, *replayed]))


def find_run(store: Store, run_id: str | None) -> dict[str, Any]:
    """The audit of that id, or the latest one that was finished; raises `UsageError` with what there is."""
    audits = [run for run in store.runs() if run.get("purpose") == "audit"]
    if run_id is None:
        run = next((run for run in reversed(audits) if run["finished_at"]), None)
    else:
        run = next((run for run in audits if run["id"] == run_id), None)
    if run is None:
        known = [run["id"] for run in audits]
        if not known:
            raise UsageError(texts.NO_RUN)
        if run_id is None:
            raise UsageError(texts.RUN_UNFINISHED.format(run=known[-1]))
        raise UsageError(texts.NO_SUCH_RUN.format(run=run_id, known="、".join(known[-8:])))
    return run


def earlier_results(store: Store, run_id: str) -> dict[str, Any] | None:
    """The results of the audit before this one."""
    earlier = None
    for run in store.runs():
        if run["id"] == run_id:
            break
        if run.get("purpose") == "audit" and (results := store.results(run["id"])) is not None:
            earlier = results
    return earlier


def ready() -> None:
    """Loads what judging and reporting in HTML need, which nothing before them does: a second of libraries and patterns."""
    import reports.copies
    import reports.html
    import rules.results  # noqa: F401
    from checks import registry

    registry.all_checks()
    reports.html.ready()


def write_report(plan: Plan, results: dict[str, Any], out: Path, formats: Sequence[str]) -> Path:
    """Writes the report, with copies of the pages that open matters rest on; its first file.

    Raises `UsageError` where kept results are none that this version can show.
    """
    import reports
    from audit import evidence
    from reports.results import ResultsError

    try:
        with naming(out):
            copies = evidence.write_copies(results, archives_of(plan, results), out) if "html" in formats else None
            return reports.write_all(results, out, formats=tuple(formats), copies=copies)[0]
    except ResultsError as error:
        raise UsageError(str(error)) from error


def named_of(plan: Plan, store: Store, run: dict[str, Any]) -> Plan:
    """The plan of one site under the name that its home page gives itself (网页标签 SiteName, else its title)."""
    if not plan.single:
        return plan
    from crawler.facts import PageFacts
    from crawler.web.urls import canonical

    for front in store.homes(run["id"]):
        if unit := _unit_of(PageFacts.from_dict(front["facts"])):
            return replace(plan, units=(unit,))
    # A front page that is a frame or only forwards is kept in the archive alone.
    homes: set[str] = set()
    for visit in store.visits(run["id"]):
        home = visit["kind"] == "home" or canonical(visit["url"]) in homes
        if home and visit["status"] == 200 and visit["warc"]:
            facts = _read_again(plan, visit, run)
            if facts is not None:
                if facts.redirect_to:  # a page that only forwards to index.asp
                    homes.add(canonical(facts.redirect_to))
                if unit := _unit_of(facts):
                    return replace(plan, units=(unit,))
    return plan


def _unit_of(home: PageFacts) -> Unit | None:
    return unit_named(home.meta.get("SiteName", "") or (home.title.value if home.title else ""))


def _read_again(plan: Plan, visit: dict[str, Any], run: dict[str, Any]) -> PageFacts | None:
    """The facts of an archived page; None where the archive lacks it, or a reader fails on it, which the crawl told."""
    from crawler.crawl.apart import Apart, Asked

    if (record := archived(visit, run, plan.archive)) is None:
        return None
    try:
        with Apart() as apart:
            return apart.facts_of(Asked(visit["url"]), record.content())
    except (Exception, Overdue):
        return None


def of_only(plan: Plan, store: Store, results: dict[str, Any]) -> dict[str, Any]:
    """Of a page or a section only what was seen there: that something is not found says nothing, as nobody looked.

    The unit has no score. A page keeps the findings of its own; a section all but those of the front page, where what
    is said of the whole unit stands.
    """
    if plan.only is None:
        return results
    from crawler.web.urls import canonical

    asked, front = canonical(plan.only), canonical(plan.sites[0].url)
    a_page = not store.columns(results["run"]["id"])

    def seen(finding: dict[str, Any]) -> bool:
        if finding["status"] in ("missing", "na"):
            return False
        at = canonical(finding["url"] or "")
        return at == asked if a_page else at != front

    findings = [finding for finding in results["findings"] if seen(finding)]
    clauses = {(finding["unit"], finding["pack"], finding["clause"]) for finding in findings}
    return {
        **results,
        "units": [{**unit, "score": None, "vetoed": False, "grade": "未评分"} for unit in results["units"]],
        "clauses": [
            clause for clause in results["clauses"] if (clause["unit"], clause["pack"], clause["clause"]) in clauses
        ],
        "findings": findings,
    }


def with_kept(plan: Plan, store: Store, results: dict[str, Any], crawled: set[str], run_id: str) -> dict[str, Any]:
    """Units that this run could not look at keep their last result and its date (docs/how-a-score-comes-about.md).

    So do those that it was not asked for: the results of a part of the units are those of all, and whatever looks at
    the latest results finds every unit there.
    """
    reached = {job["site"] for job in results["crawl"] if job["documents"]}
    judged = {unit["id"] for unit in results["units"]}
    unseen = {unit.id for unit in plan.units if unit.id not in judged or not plan.sites_of(unit.id) & crawled & reached}
    if not unseen:
        return results
    previous = store.last_results(before=run_id)
    if previous is None:
        return results
    kept = {unit["id"]: unit for unit in previous["units"] if unit["id"] in unseen}
    if not kept:
        return results
    stamp = {"run": previous["run"]["id"], "as_of": previous["run"]["as_of"]}
    results = dict(results)
    results["units"] = sorted(
        [unit for unit in results["units"] if unit["id"] not in kept]
        + [{**unit, "kept_from": unit.get("kept_from", stamp)} for unit in kept.values()],
        key=lambda unit: unit["id"],
    )
    for part in ("clauses", "findings"):
        results[part] = [row for row in results[part] if row["unit"] not in kept] + [
            row for row in previous[part] if row["unit"] in kept
        ]
    return results


def unit_named(title: str) -> Unit | None:
    """The one unit under the name that the portal gives itself; its kind is told from that name. None without a name."""
    for name in re.split(r"[-_—|>·\s]", title.strip()):  # 首页_岱溪县人民政府 as well as 岱溪县人民政府-首页
        for ending in ("欢迎您", "首页", "门户网站", "政府网站", "网站", "门户", "网"):
            name = name.removesuffix(ending)
        name = name.removeprefix("欢迎访问").removeprefix("欢迎光临")
        if len(name) >= 3:
            return Unit(id=UNIT_ID, name=name, kind=kind_of(name))
    return None


def kind_of(name: str) -> UnitKind:
    """What a body is, told from its name alone; the configuration may know better."""
    if name.endswith(
        ("局", "委员会", "委", "厅", "办公室", "中心", "支队", "大队", "署", "院", "司", "部")
    ) and not name.endswith(("管理委员会", "管委会")):
        return "department"
    if name.endswith(("镇", "乡", "街道", "街道办事处", "镇人民政府", "乡人民政府")):
        return "township"
    stem = name.removesuffix("人民政府").removesuffix("政府")
    return "city" if stem.endswith(("市", "州", "盟", "地区")) else "county"
