"""`zwgk probe`: one look at each site, now; the schedule takes twenty a day and more (国办秘函〔2019〕19号)."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from audit import locks, texts
from audit.arguments import add_configured, address
from audit.clock import Clock, now, stamp
from audit.exits import EXIT_DONE, USAGE_ERROR
from audit.plan import Plan, open_store
from crawler.sites import Probe, Site

if TYPE_CHECKING:
    from audit.arguments import Commands

WITNESS = "@witness"  # no site's id: it bears witness that our own network is well, and is judged by nobody
_AT_A_TIME = 8  # sites; each is asked by one request at a time


def add(commands: Commands) -> None:
    parser = add_configured(
        commands, "probe", run, "探测一次各网站：首页能否打开，有没有IPv6地址（定时做见 schedule.probe）"
    )
    parser.add_argument("--site", action="append", default=[], metavar="编号", help="只探测这个网站（可多次）")
    parser.add_argument("--witness", type=address, metavar="网址", help="作证的网站：同时打开它，以排除本机网络问题")


def run(arguments: argparse.Namespace) -> int:
    from audit.config import config_of

    config = config_of(arguments.config)
    return look(config.plan(), tuple(arguments.site), arguments.witness or config.witness, print)


def look(
    plan: Plan,
    sites: Sequence[str],
    witness: str | None,
    say: Callable[[str], None],
    *,
    clock: Clock = now,
    **network: Any,
) -> int:
    """Looks once at the sites (all, where none is named), keeps what came of it and says it; the exit code.

    `network` are the functions of `crawler.web.probes` that reach out: `opener`, `resolver`, `connector`, `routed`, `sleep`.
    """
    from concurrent.futures import ThreadPoolExecutor

    chosen = [plan.site(name) for name in sites] or list(plan.sites)
    if witness is not None:
        chosen.append(Site(WITNESS, witness, ""))
    try:
        with locks.exclusive(plan.store, "probe"), open_store(plan) as store:
            today = stamp(clock())[:10]
            named = {probe["site"] for probe in store.probes(since=today, until=today + "T24", kinds=("aaaa",))}
            with ThreadPoolExecutor(_AT_A_TIME) as pool:
                looks = list(pool.map(lambda site: _look(site, site.id not in named, clock, network), chosen))
            store.add_probes([probe for of_site in looks for probe in of_site])
    except locks.Busy:
        say(texts.PROBE_BUSY)
        return USAGE_ERROR
    for site, of_site in zip(chosen, looks, strict=True):
        say(_line(site, of_site))
    homes = [of_site[0] for of_site in looks]
    if any(home.ok is False for home in homes) and not any(home.ok for home in homes):
        say(texts.PROBE_ALONE)
    return EXIT_DONE


def _look(site: Site, name_too: bool, clock: Clock, network: dict[str, Any]) -> list[Probe]:
    """The home page; and, once a day, the addresses of its name and the way over them."""
    from crawler.web import probes
    from crawler.web.warc import local

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
