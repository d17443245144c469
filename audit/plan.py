"""What one command is about to do: the plan that a configuration or an address gives, and what opens its stores."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from audit import texts
from crawler.sites import CrawlSettings, Site, Unit

if TYPE_CHECKING:
    from audit.notify import Settings
    from checks.measures.calendar import Calendar
    from crawler.store import Store
    from rules.marked_yaml import Marked


def site_url(value: str) -> str:
    """The address of a site, `https://` put before a bare host; raises `ValueError` in Chinese."""
    text = value.strip()
    if "://" not in text:
        text = "https://" + text
    try:
        parts = urlsplit(text)
        sane = parts.port != 0 and not parts.netloc.endswith(":")
    except ValueError:  # a port out of range, a colon typed in Chinese (http：//)
        parts, sane = urlsplit(""), False
    host = parts.hostname or ""
    if "." not in host and ":" not in host and host != "localhost":
        sane = False
    if parts.scheme not in ("http", "https") or not sane or " " in text:
        raise ValueError(f"“{value}”不是网址。应写成 https://www.example.gov.cn/ 的样子。")
    return text if parts.path else text + "/"


MAX_HOURS = 20.0  # of a run: it is over before the next night begins


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
    max_hours: float = MAX_HOURS  # of one run's crawl
    marked: Marked | None = None  # the configuration's text: which line a mistake stands in
    single: bool = False  # `zwgk check`: the site is the one unit, and answers for all that it shows
    formats: tuple[str, ...] = ("html", "json")  # of the report that every audit writes
    notify: Settings | None = None
    group: str | None = None  # who besides the user may read what is written (`audit.modes`)
    only: str | None = None  # `zwgk check` of a page or a section: its address

    def site(self, name: str) -> Site:
        for site in self.sites:
            if site.id == name:
                return site
        raise UsageError(texts.NO_SITE.format(name=name, known="、".join(site.id for site in self.sites)))

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


def open_store(plan: Plan) -> Store:
    from crawler.store import Store, StoreError

    try:
        return Store.open(plan.store)
    except StoreError as error:
        raise UsageError(str(error)) from error


def required_results(store: Store) -> dict[str, Any]:
    """The results of the latest run; raises `UsageError` where none has finished yet."""
    results = store.last_results()
    if results is None:
        raise UsageError(texts.NO_RUN)
    return results


def last_results(plan: Plan) -> dict[str, Any]:
    """`required_results` of the plan's store."""
    with open_store(plan) as store:
        return required_results(store)


def require_units(wanted: Iterable[str], known: Iterable[str]) -> None:
    """Raises `UsageError` for the first unit that is not known by its id."""
    known = sorted(known)
    for unit in wanted:
        if unit not in known:
            raise UsageError(texts.NO_UNIT.format(name=unit, known="、".join(known)))


def load_calendar(plan: Plan) -> Calendar:
    """The working days, with the office's own file where the configuration names one."""
    from checks.measures.calendar import Calendar, CalendarError

    try:
        return Calendar.default(plan.holidays)
    except CalendarError as error:
        raise UsageError(str(error)) from error


def load_catalogs(plan: Plan) -> dict[str, list[Any]]:
    """The published catalogues that the configuration names; what is wrong in them is said before anything starts."""
    if not plan.catalogs:
        return {}
    from checks.seen import catalog

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


def with_packs(plan: Plan, packs: Sequence[str]) -> Plan:
    """The plan with other packs; those that the configuration names keep the dates and points it gives them."""
    if not packs:
        return plan
    configured = {pack["id"]: pack for pack in plan.packs}
    return replace(plan, packs=tuple(configured.get(name, {"id": name}) for name in packs), marked=None)


UNIT_ID = "site"
_LOOPBACK = re.compile(r"localhost|127(?:\.\d{1,3}){3}|::1")
_FRONTS = re.compile(r"/(?:(?:index|default|home|main)\.\w+)?", re.IGNORECASE)


def single_site(url: str, packs: Sequence[str], max_pages: int, delay: float | None, out: Path | None) -> Plan:
    """A plan for one address: a site, or the one page or section of it that the address names.

    `delay` in seconds; None is what is polite: none to this very machine, else the usual one. Store and archive lie in the report's own directory, so that a second check knows the first.
    """
    try:
        address = site_url(url)
    except ValueError as error:
        raise UsageError(str(error)) from error
    parts = urlsplit(address)
    only = None if _FRONTS.fullmatch(parts.path) and not parts.query else address
    host, section = parts.netloc, re.sub(r"\W+", "-", parts.path if only else "").strip("-")
    home = (out or Path("-".join(filter(None, ("zwgk", host.replace(":", "-").strip("[]"), section))))).resolve()
    data = home / "data"
    if delay is None:
        delay = 0.0 if _LOOPBACK.fullmatch(parts.hostname or "") else CrawlSettings().delay
    front = address if only is None else f"{parts.scheme}://{host}/"
    return Plan(
        name=host,
        store=f"sqlite:///{data / 'zwgk.db'}",
        archive=data / "archive",
        reports=home,
        packs=tuple({"id": name} for name in (packs or everyday())),
        # Name and kind are told from the portal itself once it has been read (`judging.named_of`).
        units=(Unit(id=UNIT_ID, name=host, kind="county"),),
        sites=(Site(id="site", url=front, unit=UNIT_ID, crawl=CrawlSettings(delay=delay, max_pages=max_pages)),),
        single=True,
        only=only,
    )


def everyday() -> tuple[str, ...]:
    """The packs of a check that names none: what holds for every office, and what offices ask of each page."""
    import rules

    own = Path(rules.__file__).parent / "packs"
    return tuple(name for name in ("everyday", "national") if (own / f"{name}.yaml").is_file())
