"""A site's front page, as several checks of a site need it."""

from __future__ import annotations

from checks.kit import Document, Outcome, Status, UnitTables, presence, texts
from crawler.facts import Features


def of_site(site: str, home: Document | None, unit: UnitTables, cause: str, part: str = "") -> Outcome:
    """An outcome about a site, still `missing` and without its message."""
    url = home.url if home is not None else unit.site_url
    return Outcome(Status.MISSING, f"home:{site}", url, texts.HOME, "", part=part, cause=cause, site=site)


def homes_of(unit: UnitTables) -> dict[str, Document | None]:
    """The front page of each of the unit's own sites, where it was read."""
    known = {home.site: home for home in unit.homes}
    return {site: known.get(site) for site in sorted(unit.own_sites)}


def not_own(unit: UnitTables, cause: str) -> list[Outcome]:
    """What is said to a unit without a site of its own, as a county's departments are; else nothing."""
    if unit.own_sites:
        return []
    return [presence.of_unit(unit, cause).of(Status.NA, SITE_NOT_OWN, unit=unit.unit.name)]


def features_of(home: Document) -> Features:
    return home.facts.features or Features()


SITE_NOT_OWN = "{unit}没有自己的网站，不适用。"
