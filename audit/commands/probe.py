"""`zwgk probe`: one look at each site, now; the schedule takes twenty a day and more (国办秘函〔2019〕19号)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from audit import locks, texts
from audit.clock import Clock, now, stamp
from audit.plan import Plan, open_store
from crawler.sites import Probe, Site
from crawler.web import probes
from crawler.web.warc import local

WITNESS = "@witness"  # no site's id: it bears witness that our own network is well, and is judged by nobody
_AT_A_TIME = 8  # sites; each is asked by one request at a time


def run(
    plan: Plan,
    sites: Sequence[str],
    witness: str | None,
    say: Callable[[str], None],
    *,
    clock: Clock = now,
    **network: Any,
) -> int:
    """Looks once at the sites (all, where none is named), keeps what came of it and says it; the exit code.

    `network` are the functions of `crawler.probes` that reach out: `opener`, `resolver`, `connector`, `routed`, `sleep`.
    """
    chosen = [plan.site(name) for name in sites] or list(plan.sites)
    if witness is not None:
        chosen.append(Site(WITNESS, witness, ""))
    try:
        with locks.exclusive(plan.store, "probe"):
            store = open_store(plan)
            try:
                today = stamp(clock())[:10]
                named = {one["site"] for one in store.probes(since=today, until=today + "T24", kinds=("aaaa",))}
                with ThreadPoolExecutor(_AT_A_TIME) as pool:
                    found = list(pool.map(lambda site: _look(site, site.id not in named, clock, network), chosen))
                store.add_probes([one for looks in found for one in looks])
            finally:
                store.close()
    except locks.Busy:
        say(texts.PROBE_BUSY)
        return 2
    for site, looks in zip(chosen, found, strict=True):
        say(_line(site, looks))
    homes = [looks[0] for looks in found]
    if any(one.ok is False for one in homes) and not any(one.ok for one in homes):
        say(texts.PROBE_ALONE)
    return 0


def _look(site: Site, name_too: bool, clock: Clock, network: dict[str, Any]) -> list[Probe]:
    """The home page; and, once a day, the addresses of its name and the way over them."""
    asked = {name: network[name] for name in ("opener", "sleep") if name in network}
    home = probes.home(site.id, site.url, clock=clock, delay=site.crawl.delay, **asked)
    if not name_too:
        return [home]
    name = probes.aaaa(site.id, site.url, at=local(clock()), resolver=network.get("resolver"))
    looks = [home, name]
    if name.ok:
        ways = {key: network[key] for key in ("connector", "routed") if key in network}
        looks.append(probes.over_ipv6(site.id, site.url, name.value["addresses"], at=local(clock()), **ways))
    return looks


def _line(site: Site, looks: Sequence[Probe]) -> str:
    home, name = looks[0], looks[1] if len(looks) > 1 else None
    if home.ok:
        said = texts.PROBE_OPENED.format(seconds=home.value.get("seconds", 0))
    else:
        said = (texts.PROBE_UNKNOWN if home.ok is None else texts.PROBE_FAILED).format(why=home.error)
    label = texts.PROBE_WITNESS if site.id == WITNESS else site.id
    six = texts.PROBE_SIX[name.ok].format(why=name.error) if name is not None else texts.PROBE_NAMED
    return texts.PROBE_LINE.format(site=label, home=said, six=six)
