"""From sites to a report: crawl in processes of their own, judge what was stored, keep the results, write the report."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit import __version__, cases, locks, preflight, shelf, texts
from audit.changes import add_changes
from audit.clock import ZONE, Clock, new_run_id, now, stamp
from audit.console import Console
from audit.exits import EXIT_DONE, EXIT_INTERRUPTED, EXIT_PARTIAL, exit_code
from audit.history import add_history
from audit.judging import find_run, glance, judge, named_of, of_only, ready, with_kept, write_report
from audit.plan import Finished, Plan, Request, UsageError, load_calendar, load_catalogs, open_store, require_units
from audit.pool import Crawl, JobEnd
from audit.sealing import seal
from crawler.children import Exit
from crawler.messages import OUT_OF_TIME
from crawler.sites import JobSpec, Site

if TYPE_CHECKING:
    from crawler.store import Store


def audit(plan: Plan, request: Request, console: Console, clock: Clock = now) -> Finished:
    """Crawls, checks, scores and reports; raises `UsageError` before anything has started, `locks.Busy` likewise."""
    for path in request.replay:
        if not path.is_file():
            raise UsageError(texts.NO_REPLAY.format(path=path))
    chosen = _chosen_sites(plan, request)
    preflight.archives(request.replay)
    today = clock().astimezone(ZONE).date()
    preflight.day(request.as_of, today)
    preflight.packs(plan)
    if not plan.single and (lines := preflight.fit(plan)):
        console.say("\n".join(lines[:_LINES_SHOWN]))
        if len(lines) > _LINES_SHOWN:
            console.say(texts.NO_FIT_MORE.format(count=len(lines) - _LINES_SHOWN))
    load_catalogs(plan)
    preflight.calendar(load_calendar(plan), request.as_of or today, console)
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
    crawling = False
    try:
        ends: dict[str, JobEnd] = {}
        if is_new(plan.store):
            # Nothing to resume, nothing open: the crawl starts at once, and makes the store with its first page.
            specs = [spec(plan, request, site, run_id, as_of) for site in chosen]
            pool = start_crawl(specs, request.workers, plan, console)
            store = open_store(plan)
        else:
            store = open_store(plan)
            resumed = unfinished(store.runs()) if request.resume else None
            if resumed is not None:
                run_id, as_of = resumed["id"], date.fromisoformat(resumed["as_of"])
                request = _as_begun(plan, request, resumed)
                chosen = _chosen_sites(plan, request)
                ends = _ended(store, run_id, {site.id for site in chosen})
            elif request.resume:
                console.say(texts.NOTHING_TO_RESUME)
            left = [site for site in _in_turn(store, chosen) if site.id not in ends]
            specs = [spec(plan, request, site, run_id, as_of, store, resumed is not None) for site in left]
            pool = start_crawl(specs, request.workers, plan, console)
        crawling = True
        store.begin_run(
            run_id,
            as_of=as_of,
            packs=[pack["id"] for pack in plan.packs],
            started_at=started,
            version=__version__,
            purpose="audit",
            replay=[str(path.resolve()) for path in request.replay],
            sites=list(request.sites),
            scope=list(request.units),
        )
        _meanwhile(pool, plan, store, run_id, as_of, console)
        crawled = finish_crawl(pool, console)
        stopped, pool = pool.interrupted, None
        _tell_ends(plan, store, run_id, crawled.values(), console, clock, stopped=stopped)
        if any(end.code == Exit.INTERRUPTED for end in crawled.values()) or len(crawled) < len(specs):
            return Finished(EXIT_INTERRUPTED, run_id)
        return _concluded(plan, request, store, run_id, as_of, chosen, [*ends.values(), *crawled.values()], clock)
    except Exception as error:
        from crawler.store.database import trouble

        # Where all this is kept went away: nothing that was stored is lost, and the run can be resumed.
        if not crawling or (refused := trouble(error)) is None:
            raise
        console.say(texts.RUN_BROKEN_OFF.format(why=refused))
        return Finished(EXIT_INTERRUPTED, run_id)
    finally:
        if pool is not None:
            pool.stop()
            finish_crawl(pool, console)
        if store is not None:
            store.close()


def _ended(store: Store, run_id: str, sites: set[str]) -> dict[str, JobEnd]:
    """The sites that a run which is resumed has crawled already: they are not asked again."""
    codes = {"done": Exit.DONE, "part": Exit.PARTIAL}
    jobs = [job for job in store.jobs(run_id) if job["site"] in sites and job["state"] in codes]
    return {job["site"]: JobEnd(job["site"], codes[job["state"]], Path()) for job in jobs}


def _tell_ends(
    plan: Plan, store: Store, run_id: str, ends: Iterable[JobEnd], console: Console, clock: Clock, *, stopped: bool
) -> None:
    """Says which processes broke, which ended for want of a place to write to, unless everything was `stopped`."""
    for end in ends:
        if end.broken:
            console.say(texts.JOB_BROKEN.format(site=end.site, code=end.code, log=end.log))
            store.add_problem(
                run_id,
                site=end.site,
                url=plan.site(end.site).url,
                problem="bug",
                message=texts.JOB_BROKEN.format(site=end.site, code=end.code, log=end.log.name),
                at=stamp(clock()),
            )
        elif end.code == Exit.INTERRUPTED and not stopped and end.last.get("stopped_because"):
            console.say(texts.JOB_STOPPED.format(site=end.site, why=end.last["stopped_because"]))


def _concluded(
    plan: Plan,
    request: Request,
    store: Store,
    run_id: str,
    as_of: date,
    chosen: Sequence[Site],
    ends: Sequence[JobEnd],
    clock: Clock,
) -> Finished:
    """What was crawled is judged, kept and reported. The run is finished when its report is written."""
    finished_at = stamp(clock())
    plan = named_of(plan, store, find_run(store, run_id))
    results = judge(plan, store, run_id, as_of, finished_at=finished_at, units=request.units)
    results = of_only(plan, store, results)
    cases.close_mended(store, results, run_id, finished_at)
    before = store.last_results(before=run_id)
    results = with_kept(plan, store, results, {site.id for site in chosen}, run_id)
    results = add_history(add_changes(store, results, before), before)
    results["run"]["manifest"] = seal(plan, results, finished_at)
    store.save_results(run_id, results)
    index = write_report(plan, results, request.out or plan.reports / run_id, plan.formats)
    if request.out is None and not plan.single:
        shelf.put(plan.reports, index.parent, store.runs())
    # A job that died alone leaves its results, and a run that can be taken up.
    store.finish_run(
        run_id,
        finished_at=finished_at,
        resumable=any(end.broken for end in ends),
        manifest=results["run"]["manifest"],
    )
    return Finished(exit_code(results, ends, request.fail_under), run_id, results, index)


# Seconds after which the check of a site tells what it has seen so far: at a request a second it takes an hour, and the
# columns that tell most are read first.
FIRST_VERDICTS = 45.0
_LINES_SHOWN = 8  # of what packs and units do not agree in
_GLANCES = 4  # after 45 seconds, three minutes, twelve, forty-eight: each costs what judging costs


def _meanwhile(pool: Crawl, plan: Plan, store: Store, run_id: str, as_of: date, console: Console) -> None:
    """What the check of an address does while its crawl waits for its turn to ask: it loads what judges, so that a page's
    verdict takes seconds, and tells what was seen of a site so far."""
    if plan.single:
        pool.meanwhile(0, ready)
    if plan.single and plan.only is None:
        for turn in range(_GLANCES):
            pool.meanwhile(FIRST_VERDICTS * 4**turn, partial(_glance, plan, store, run_id, as_of, console))


def _glance(plan: Plan, store: Store, run_id: str, as_of: date, console: Console) -> None:
    from audit.telling import first_verdicts

    for line in first_verdicts(glance(plan, store, run_id, as_of)):
        console.say(line)


def look(
    plan: Plan, sites: Sequence[Site], store: Store, console: Console, clock: Clock = now, *, lists_only: bool
) -> tuple[dict[str, Any], int]:
    """Crawls the sites without judging them: their lists alone, or the documents too. The run, and the exit code."""
    started = clock()
    run_id = new_run_id(started)
    store.begin_run(
        run_id,
        as_of=started.date(),
        packs=[],
        started_at=stamp(started),
        version=__version__,
        purpose="columns" if lists_only else "look",
    )
    specs = [replace(spec(plan, Request(), site, run_id, started.date()), lists_only=lists_only) for site in sites]
    pool = start_crawl(specs, min(4, len(specs)), plan, console)
    ends = finish_crawl(pool, console)
    store.finish_run(run_id, finished_at=stamp(clock()))
    run = store.run(run_id)
    assert run is not None, "it was begun above"
    if pool.interrupted:
        return run, EXIT_INTERRUPTED
    return run, EXIT_DONE if all(end.code == 0 for end in ends.values()) else EXIT_PARTIAL


def is_new(store_url: str) -> bool:
    """Whether the store is a file that is not there yet."""
    path = store_url.removeprefix("sqlite:///")
    return path != store_url and not Path(path).exists()


def start_crawl(specs: Sequence[JobSpec], workers: int, plan: Plan, console: Console) -> Crawl:
    """Starts to crawl the sites, `workers` at a time; SIGINT and SIGTERM make every job store what it holds and end."""
    if any(spec.site.crawl.render and not spec.replay for spec in specs):
        from crawler.web.render import lacking

        if missing := lacking():
            console.say(texts.NO_BROWSER.format(missing=missing))
    pool = Crawl(specs, workers, plan.archive / "logs", console.event, seconds=plan.max_hours * 3600)

    def stop(_number: int, _frame: object) -> None:
        if not pool.interrupted:
            console.say(texts.STOPPING)
        pool.stop()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    pool.start()
    console.start([spec.site.id for spec in specs])
    return pool


def finish_crawl(pool: Crawl, console: Console) -> dict[str, JobEnd]:
    """Waits for the crawl to end, in whichever way."""
    try:
        return pool.run()
    finally:
        console.stop()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _chosen_sites(plan: Plan, request: Request) -> list[Site]:
    require_units(request.units, (unit.id for unit in plan.units))
    wanted = {plan.site(name).id for name in request.sites} or {site.id for site in plan.sites}
    if request.units:
        wanted &= set().union(*(plan.sites_of(name) for name in request.units))
    return [site for site in plan.sites if site.id in wanted]


def _in_turn(store: Store, sites: Sequence[Site]) -> list[Site]:
    """First the sites that the run before had no time for."""
    stopped = store.last_stops()
    return sorted(sites, key=lambda site: stopped.get(site.id) not in OUT_OF_TIME)


def _default_as_of(request: Request, clock: Clock) -> date:
    if request.replay:
        from crawler.web import warc

        last = max((entry.at[:10] for path in request.replay for entry, _ in warc.entries(path, [])), default=None)
        if last is not None:
            return date.fromisoformat(last)
    return clock().astimezone(ZONE).date()


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
        only=plan.only,
        recheck_urls=_open_urls(store, site.id) if store else (),
    )


# Statuses whose page is read on every night: what is open may have been put right, or run out.
_OPEN = {"fail", "suspect", "missing", "due"}


def _open_urls(store: Store, site: str) -> tuple[str, ...]:
    last = store.last_results()
    found = last["findings"] if last else ()
    return tuple(sorted({row["url"] for row in found if row["site"] == site and row["status"] in _OPEN and row["url"]}))


def _as_begun(plan: Plan, request: Request, run: dict[str, Any]) -> Request:
    """A run is resumed as it was begun: with its sites and units (those that the configuration still has) and archives."""
    sites = [name for name in run.get("sites", ()) if any(site.id == name for site in plan.sites)]
    units = [name for name in run.get("scope", ()) if any(unit.id == name for unit in plan.units)]
    return replace(
        request,
        sites=request.sites or tuple(sites),
        units=request.units or tuple(units),
        replay=request.replay or tuple(Path(path) for path in run.get("replay", ())),
    )


def unfinished(runs: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """The latest audit, if it was not finished, or a job of it died: one that was followed by another is nobody's."""
    audits = [run for run in runs if run.get("purpose") == "audit"]
    last = audits[-1] if audits else None
    return last if last is not None and (not last["finished_at"] or last.get("resumable")) else None
