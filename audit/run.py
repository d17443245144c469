"""From sites to a report: crawl in processes of their own, judge what was stored, keep the results, write the report."""

from __future__ import annotations

import gc
import secrets
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import audit as package
from audit import texts
from audit.console import Console
from audit.crawl import DONE, INTERRUPTED, Crawl, JobEnd
from audit.rereading import Reread, archived
from crawler.sites import JobSpec, Site, Unit

if TYPE_CHECKING:
    from checks.calendar import Calendar
    from crawler.store import Store
    from rules.marked_yaml import Marked

ZONE = ZoneInfo("Asia/Shanghai")

EXIT_DONE, EXIT_UNDER, EXIT_USAGE, EXIT_PARTIAL, EXIT_INTERRUPTED = 0, 1, 2, 3, 130

Clock = Callable[[], datetime]


def stamp(moment: datetime) -> str:
    """ISO 8601 with +08:00, as every time in the store."""
    return moment.astimezone(ZONE).isoformat(timespec="seconds")


def now() -> datetime:
    """The wall clock of the offices (Asia/Shanghai); this room is the only one with a clock."""
    return datetime.now(ZONE)


class UsageError(Exception):
    """Wrong usage or configuration: a Chinese message that says what was wrong, where, and what to do."""


@dataclass(frozen=True)
class Plan:
    """What is to be audited and by what: a configuration, or the one site of `zwgk check`."""

    name: str
    store: str  # SQLAlchemy URL
    archive: Path
    reports: Path
    packs: tuple[dict[str, Any], ...]  # {id, from, to, params, points} as in config.yaml
    units: tuple[Unit, ...]
    sites: tuple[Site, ...]
    exemptions: tuple[dict[str, Any], ...] = ()
    rosters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    catalogs: dict[str, Path] = field(default_factory=dict)  # published 标准目录 by name
    holidays: Path | None = None
    pack_dirs: tuple[Path, ...] = ()
    scoring: dict[str, float] = field(default_factory=dict)
    marked: Marked | None = None  # the configuration's text: which line a mistake stands in
    single: bool = False  # `zwgk check`: the site is the one unit, and answers for all that it shows

    def site(self, name: str) -> Site:
        for site in self.sites:
            if site.id == name:
                return site
        raise UsageError(texts.NO_SITE.format(name=name, known="、".join(one.id for one in self.sites)))

    def sites_of(self, unit_id: str) -> set[str]:
        """The sites where the unit's documents may stand; one that no site or column names may stand on any."""
        named = {
            site.id
            for site in self.sites
            if site.unit == unit_id or any(column.unit == unit_id for column in site.columns)
        }
        return named or {site.id for site in self.sites}


@dataclass(frozen=True)
class Request:
    sites: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    as_of: date | None = None
    replay: tuple[Path, ...] = ()
    out: Path | None = None
    workers: int = 1
    resume: bool = False
    fail_under: float | None = None


@dataclass(frozen=True)
class Finished:
    code: int
    run_id: str
    results: dict[str, Any] | None = None
    report: Path | None = None


def audit(plan: Plan, request: Request, console: Console, clock: Clock = now) -> Finished:
    """Crawls, checks, scores and reports; raises `UsageError` before anything has started, `locks.Busy` likewise."""
    from audit import locks, preflight

    for path in request.replay:
        if not path.is_file():
            raise UsageError(texts.NO_REPLAY.format(path=path))
    chosen = _chosen_sites(plan, request)
    preflight.archives(request.replay)
    preflight.day(request.as_of, clock().astimezone(ZONE).date())
    preflight.packs(plan)
    load_catalogs(plan)
    load_calendar(plan)
    preflight.places(plan, request.out or plan.reports)
    if any(site.crawl.ocr for site in chosen):
        from crawler.attachments.pdf import ocr_tool

        if ocr_tool() is None:
            console.say(texts.NO_OCR)
    as_of = request.as_of or _default_as_of(request, clock)
    with locks.exclusive(plan.store, "audit"):
        return _audit(plan, request, chosen, as_of, console, clock)


def _audit(
    plan: Plan, request: Request, chosen: Sequence[Site], as_of: date, console: Console, clock: Clock
) -> Finished:
    started = stamp(clock())
    run_id = new_run_id(clock())
    store = pool = None
    try:
        if _is_new(plan.store):
            # Nothing to resume, nothing open: the crawl starts at once, and makes the store with its first page.
            specs = [spec(plan, request, site, run_id, as_of) for site in chosen]
            pool = start_crawl(specs, request.workers, plan, console)
            store = open_store(plan)
        else:
            store = open_store(plan)
            resumed = _unfinished(store) if request.resume else None
            if resumed is not None:
                run_id, as_of = resumed["id"], date.fromisoformat(resumed["as_of"])
            elif request.resume:
                console.say(texts.NOTHING_TO_RESUME)
            specs = [spec(plan, request, site, run_id, as_of, store, resumed is not None) for site in chosen]
            pool = start_crawl(specs, request.workers, plan, console)
        store.begin_run(
            run_id,
            as_of=as_of,
            packs=[pack["id"] for pack in plan.packs],
            started_at=started,
            version=package.__version__,
            purpose="audit",
            replay=[str(path.resolve()) for path in request.replay],
        )
        ends = finish_crawl(pool, console)
        pool = None
        for end in ends.values():
            if end.broken:
                console.say(texts.JOB_BROKEN.format(site=end.site, code=end.code, log=end.log))
                store.add_problem(
                    run_id,
                    site=end.site,
                    url=plan.site(end.site).url,
                    problem="truncated",
                    message=texts.JOB_BROKEN.format(site=end.site, code=end.code, log=end.log.name),
                    at=stamp(clock()),
                )
        if any(end.code == INTERRUPTED for end in ends.values()) or len(ends) < len(specs):
            return Finished(EXIT_INTERRUPTED, run_id)
        finished_at = stamp(clock())
        plan = _named(plan, store, store.run(run_id))
        results = judge(plan, store, run_id, as_of, finished_at=finished_at, units=request.units)
        from audit import cases

        cases.close_mended(store, results, run_id, finished_at)
        results = _with_kept(plan, store, results, {site.id for site in chosen}, run_id)
        store.save_results(run_id, results)
        store.finish_run(run_id, finished_at=finished_at)
        index = write_report(results, request.out or plan.reports / run_id, ("html", "json"))
        return Finished(_exit_code(results, ends.values(), request.fail_under), run_id, results, index)
    finally:
        if pool is not None:
            pool.stop()
            finish_crawl(pool, console)
        if store is not None:
            store.close()


def open_store(plan: Plan) -> Store:
    from crawler.store import Store, StoreError

    try:
        return Store.open(plan.store)
    except StoreError as error:
        raise UsageError(str(error)) from error


def _is_new(store_url: str) -> bool:
    path = store_url.removeprefix("sqlite:///")
    return path != store_url and not Path(path).exists()


def start_crawl(specs: Sequence[JobSpec], workers: int, plan: Plan, console: Console) -> Crawl:
    """Starts to crawl the sites, `workers` at a time; SIGINT and SIGTERM make every job store what it holds and end."""
    if any(one.site.crawl.render and not one.replay for one in specs):
        from crawler.render import lacking

        if missing := lacking():
            console.say(texts.NO_BROWSER.format(missing=missing))
    pool = Crawl(specs, workers, plan.archive / "logs", console.event)

    def stop(_number: int, _frame: object) -> None:
        if not pool.interrupted:
            console.say(texts.STOPPING)
        pool.stop()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    pool.start()
    console.start([one.site.id for one in specs])
    return pool


def finish_crawl(pool: Crawl, console: Console) -> dict[str, JobEnd]:
    """Waits for the crawl to end, in whichever way."""
    try:
        return pool.run()
    finally:
        console.stop()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


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
    """The results (design §5.3) of what the run saw, judged as of that day; reads the store and writes nothing.

    `reread` gives the documents where an older extractor may have read them.
    """
    with _uncollected():
        return _judge(plan, store, run_id, as_of, finished_at, units, reread)


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
) -> dict[str, Any]:
    from checks.tables import Tables
    from rules import judge as judging
    from rules import results as assembling

    packs = load_packs(plan)
    calendar = load_calendar(plan)
    jobs, problems = store.jobs(run_id), store.problems(run_id)
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
        bodies=reread.texts() if reread is not None else store.texts(run_id),
    )
    homes = reread.homes() if reread is not None else store.homes(run_id)
    tables.look_at(homes, _probes(store, jobs, as_of))
    judged = [unit for unit in plan.units if not units or unit.id in units]
    judgement = judging.judge(
        tables,
        packs,
        judged,
        calendar=calendar,
        as_of=as_of,
        exemptions=plan.exemptions,
        case_decisions=store.case_decisions(),
        crawl_state=jobs,
        settings=plan.scoring,
    )
    run = {**store.run(run_id), "name": plan.name, "finished_at": finished_at}
    return assembling.results(judgement, run, jobs, problems)


# Days before the day of the audit whose looks at the sites a check may ask for (`checks.named.reach`): whether the home
# page opens is looked at every hour, the name once a day.
_PROBED = {("home",): 15, ("aaaa", "ipv6"): 91}


def _probes(store: Store, jobs: Sequence[dict[str, Any]], as_of: date) -> list[dict[str, Any]]:
    """The looks at the sites that the run could know of: a later one is no part of it, when it is judged again."""
    until = max((job["last_at"] for job in jobs if job["last_at"]), default=None)
    if until is None:
        return []
    return [
        one
        for kinds, days in _PROBED.items()
        for one in store.probes(since=(as_of - timedelta(days=days)).isoformat(), until=until, kinds=kinds)
    ]


def load_calendar(plan: Plan) -> Calendar:
    """The working days, with the office's own file where the configuration names one."""
    from checks.calendar import Calendar, CalendarError

    try:
        return Calendar.default(plan.holidays)
    except CalendarError as error:
        raise UsageError(str(error)) from error


def load_catalogs(plan: Plan) -> dict[str, list[Any]]:
    """The published catalogues that the configuration names; what is wrong in them is said before anything starts."""
    if not plan.catalogs:
        return {}
    from checks import catalog

    try:
        return {name: catalog.load(path) for name, path in plan.catalogs.items()}
    except catalog.CatalogError as error:
        raise UsageError(str(error)) from error


def load_packs(plan: Plan) -> list[Any]:
    from rules import packs

    try:
        base = Path(plan.marked.path).parent if plan.marked else Path()
        return packs.load(plan.packs, dirs=plan.pack_dirs, base=base, marked=plan.marked)
    except packs.PackError as error:
        raise UsageError(str(error)) from error


def recheck(plan: Plan, run_id: str | None, as_of: date | None, out: Path | None, clock: Clock = now) -> Finished:
    """Judges again what a run saw, without the network; pages that an older extractor read are read again."""
    from audit import preflight

    preflight.day(as_of, clock().astimezone(ZONE).date())
    load_packs(plan)
    preflight.places(plan, out or plan.reports)
    store = open_store(plan)
    try:
        run = find_run(store, run_id)
        as_of = as_of or date.fromisoformat(run["as_of"])
        with Reread(store, run, plan.archive) as reread:
            results = judge(
                _named(plan, store, run),
                store,
                run["id"],
                as_of,
                finished_at=stamp(clock()),
                reread=reread,
            )
        results["run"]["rechecked"] = True
        index = write_report(results, out or plan.reports / f"{run['id']}-recheck", ("html", "json"))
        return Finished(EXIT_DONE, run["id"], results, index)
    finally:
        store.close()


def report(plan: Plan, run_id: str | None, formats: Sequence[str], out: Path) -> Finished:
    """Renders a run's kept results again."""
    store = open_store(plan)
    try:
        run = find_run(store, run_id)
        results = store.results(run["id"])
        if results is None:
            raise UsageError(texts.RUN_UNFINISHED.format(run=run["id"]))
        return Finished(EXIT_DONE, run["id"], results, write_report(results, out, formats))
    finally:
        store.close()


def find_run(store: Store, run_id: str | None) -> dict[str, Any]:
    """The audit of that id, or the latest one that was finished; raises `UsageError` with what there is."""
    audits = [one for one in store.runs() if one.get("purpose") == "audit"]
    if run_id is None:
        run = next((one for one in reversed(audits) if one["finished_at"]), None)
    else:
        run = next((one for one in audits if one["id"] == run_id), None)
    if run is None:
        known = [one["id"] for one in audits]
        if not known:
            raise UsageError(texts.NO_RUN)
        if run_id is None:
            raise UsageError(texts.RUN_UNFINISHED.format(run=known[-1]))
        raise UsageError(texts.NO_SUCH_RUN.format(run=run_id, known="、".join(known[-8:])))
    return run


def write_report(results: dict[str, Any], out: Path, formats: Sequence[str]) -> Path:
    import reports

    written = reports.write_all(results, out, formats=tuple(formats))
    return written[0]


def _chosen_sites(plan: Plan, request: Request) -> list[Site]:
    known = {unit.id for unit in plan.units}
    for name in request.units:
        if name not in known:
            raise UsageError(texts.NO_UNIT.format(name=name, known="、".join(sorted(known))))
    wanted = {plan.site(name).id for name in request.sites} or {site.id for site in plan.sites}
    if request.units:
        wanted &= set().union(*(plan.sites_of(name) for name in request.units))
    return [site for site in plan.sites if site.id in wanted]


def _default_as_of(request: Request, clock: Clock) -> date:
    if request.replay:
        from crawler import warc

        last = max((entry.at[:10] for path in request.replay for entry, _ in warc.entries(path, [])), default=None)
        if last is not None:
            return date.fromisoformat(last)
    return clock().astimezone(ZONE).date()


def new_run_id(started: datetime) -> str:
    return f"{started.astimezone(ZONE):%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"


def spec(
    plan: Plan,
    request: Request,
    site: Site,
    run_id: str,
    as_of: date,
    store: Store | None = None,
    resumed: bool = False,
) -> JobSpec:
    return JobSpec(
        run_id=run_id,
        site=site,
        store=plan.store,
        archive=str(plan.archive),
        as_of=as_of,
        units=plan.units,
        packs=tuple(pack["id"] for pack in plan.packs),
        replay=tuple(str(path.resolve()) for path in request.replay),
        resume=resumed,
        recheck_urls=_open_urls(store, site.id) if store else (),
    )


# Statuses whose page is read on every night: what is open may have been put right, or run out.
_OPEN = {"fail", "suspect", "missing", "due"}


def _open_urls(store: Store, site: str) -> tuple[str, ...]:
    last = store.last_results()
    found = last["findings"] if last else ()
    return tuple(sorted({one["url"] for one in found if one["site"] == site and one["status"] in _OPEN and one["url"]}))


def _unfinished(store: Store) -> dict[str, Any] | None:
    """The latest audit, if it was not finished: one that was followed by another is nobody's to take up."""
    audits = [one for one in store.runs() if one.get("purpose") == "audit"]
    return audits[-1] if audits and not audits[-1]["finished_at"] else None


def _named(plan: Plan, store: Store, run: dict[str, Any]) -> Plan:
    """The plan of one site under the name that its home page gives itself (网页标签 SiteName, else its title)."""
    if not plan.single:
        return plan
    from audit import single
    from crawler.extract import extract_page
    from crawler.urls import canonical

    homes: set[str] = set()
    for visit in store.visits(run["id"]):
        home = visit["kind"] == "home" or canonical(visit["url"]) in homes
        if home and visit["status"] == 200 and visit["warc"]:
            record = archived(visit, run, plan.archive)
            if record is not None:
                facts = extract_page(visit["url"], record.content(), None)
                if facts.redirect_to:  # a page that only forwards to index.asp
                    homes.add(canonical(facts.redirect_to))
                name = facts.meta.get("SiteName", "") or (facts.title.value if facts.title else "")
                if unit := single.unit_named(name):
                    return replace(plan, units=(unit,))
    return plan


def _with_kept(plan: Plan, store: Store, results: dict[str, Any], crawled: set[str], run_id: str) -> dict[str, Any]:
    """Units that this run could not look at keep their last result and its date (design §4)."""
    reached = {job["site"] for job in results["crawl"] if job["documents"]}
    unseen = [unit["id"] for unit in results["units"] if not plan.sites_of(unit["id"]) & crawled & reached]
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
    results["units"] = [
        {**kept[unit["id"]], "kept_from": kept[unit["id"]].get("kept_from", stamp)} if unit["id"] in kept else unit
        for unit in results["units"]
    ]
    for part in ("clauses", "findings"):
        results[part] = [one for one in results[part] if one["unit"] not in kept] + [
            one for one in previous[part] if one["unit"] in kept
        ]
    return results


def _exit_code(results: dict[str, Any], ends: Iterable[JobEnd], fail_under: float | None) -> int:
    if any(end.code != DONE for end in ends):
        return EXIT_PARTIAL
    if fail_under is not None and units_under(results, fail_under):
        return EXIT_UNDER
    return EXIT_DONE


def units_under(results: dict[str, Any], limit: float) -> list[str]:
    """Names of the units that scored under the limit or were vetoed; 未评分 is neither."""
    return [
        unit["name"]
        for unit in results["units"]
        if unit["vetoed"] or (unit["score"] is not None and unit["score"] < limit)
    ]


def with_packs(plan: Plan, packs: Sequence[str]) -> Plan:
    """The plan with other packs; those that the configuration names keep the dates and points it gives them."""
    if not packs:
        return plan
    configured = {pack["id"]: pack for pack in plan.packs}
    return replace(plan, packs=tuple(configured.get(name, {"id": name}) for name in packs), marked=None)
