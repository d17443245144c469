"""What the checks look at: small tables, one unit at a time (design §3.6).

`Tables.load` takes the plain lists that the store gives, drops what was not there on `as_of`, lays each fact at its
owner's door and pairs interpretations with policies. It opens no database, so that tests and a pack's examples use it
as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from checks import texts
from checks.seen import catalog
from checks.seen.body import Bodies
from checks.seen.documents import Document, from_row, to_date
from checks.seen.examples import row_from_example
from checks.seen.owners import Owner, Units
from checks.seen.pairing import Pair, pair_interpretations, pair_results, pair_withdrawals
from checks.seen.twins import fold
from crawler.messages import CAME_TO_ALL_COLUMNS, Why
from crawler.second_look import Looks
from crawler.sites import Probe, Unit
from crawler.web.urls import canonical

if TYPE_CHECKING:  # a fifth of a second to import, for tables that most audits never lay out
    import pandas as pd

    from crawler.facts import Decision
from checks.seen.examples import column_from_example, link_from_example, probes_from_example, unit_of, unread_column

_DOCUMENT_COLUMNS = [
    "document_id", "site", "url", "kind", "title", "published_first", "published_last", "published_source",
    "document_number", "normative", "reposted", "document",
]  # fmt: skip


@dataclass(frozen=True)
class Unattributed:
    """A document (or column) that nobody owns: 未归属, listed and unscored."""

    subject: str
    url: str
    title: str
    reason: str
    words: str


class PersonalRow(NamedTuple):
    """One kind of personal data in one place of a page."""

    document_id: str
    type: str
    masked: str
    where: str
    document: Document


class DecisionRow(NamedTuple):
    """One enforcement decision on one page."""

    document_id: str
    position: int
    kind: str
    number: str | None
    party: str | None
    decision: Decision
    document: Document


@dataclass(frozen=True)
class UnitTables:
    """All that one unit answers for. `window` limits ratios to policies and documents decided within it.

    `everything` is what the whole run saw: what stands at another's door may still show that a thing was published.
    Rows are plain (`column_rows`, `link_rows`, `personal`, `decisions`); `columns`, `links` and `documents` are the
    same as pandas tables, made when they are asked for.
    """

    unit: Unit
    as_of: date
    owned: tuple[Document, ...]
    column_rows: Sequence[dict[str, Any]]
    link_rows: Sequence[dict[str, Any]]
    pairs: Mapping[str, tuple[tuple[Pair, Document], ...]]  # policy's id → its interpretations
    results: Mapping[str, tuple[tuple[Pair, Document], ...]]  # consultation's id → its feedback pages
    # A page of decisions' id → the notices that withdraw or correct one of them.
    undone: Mapping[str, tuple[tuple[Pair, Document], ...]] = field(default_factory=dict)
    sector: str | None = None
    rosters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    site: str = ""
    site_url: str = ""
    window: tuple[date | None, date | None] = (None, None)
    everything: tuple[Document, ...] = ()
    by_url: Mapping[str, Document] = field(default_factory=dict)  # by canonical address
    units: Mapping[str, Unit] = field(default_factory=dict)
    portals: frozenset[str] = frozenset()  # sites of a government; all sites where no government has one
    homes: tuple[Document, ...] = ()  # the front pages of the unit's own sites, as the run read them
    own_sites: tuple[str, ...] = ()  # the sites that it answers for
    probes: tuple[Probe, ...] = ()  # looks at all sites of the run, in the order of their times
    nearby: tuple[Mapping[str, Any], ...] = ()  # columns of all sites that are its own, the site owner's or nobody's
    # site → why its crawl came not to everything: a word of crawler.messages.STOPPED, and the same for people
    cut_short: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    catalogs: Mapping[str, Sequence[catalog.Item]] = field(default_factory=dict)  # published 标准目录 by their names
    looks: Looks | None = None  # what a second reader finds on the archived pages; None where no crawl is behind them
    # What was laid out once, for the same unit under every clause's window.
    laid_out: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def unread(self, types: Iterable[str], site: str) -> str:
        """Why the site may hold a page, in a column of these types, that was not read; "" where they were read whole.

        A crawl that kept to its own limits, or an archive that lacks pages, still shows what a column holds that was
        read whole; one that broke off may not even have come to the column.
        """
        there = [row for row in self.nearby if row.get("site") == site and row.get("type") in types]
        read = [row for row in there if row.get("complete") or row.get("code") == Why.ONE_DOCUMENT]
        lacking = next((row for row in there if row not in read), None)
        if lacking is not None:
            return texts.UNREAD_COLUMN.format(name=lacking.get("name") or lacking["url"], why=lacking.get("why") or "")
        stopped, why = self.cut_short.get(site, ("", ""))
        return texts.UNREAD_SITE.format(why=why) if why and not (there and stopped in CAME_TO_ALL_COLUMNS) else ""

    def within(self, start: date | None, end: date | None) -> UnitTables:
        """The same tables for a clause that is in effect from `start` to `end` (both included, None is open)."""
        return replace(self, window=(start, end))

    def in_window(self, day: date | None) -> bool:
        start, end = self.window
        return day is None or ((start is None or day >= start) and (end is None or day <= end))

    def of_kind(self, *kinds: str) -> list[Document]:
        return [one for one in self.owned if one.kind in kinds]

    def _once(self, name: str, make: Callable[[], Any]) -> Any:
        if name not in self.laid_out:
            self.laid_out[name] = make()
        return self.laid_out[name]

    @property
    def columns(self) -> pd.DataFrame:
        import pandas as pd

        plain = ["column_id", "site", "url", "name", "type"]
        return self._once(
            "columns", lambda: pd.DataFrame(self.column_rows) if self.column_rows else pd.DataFrame(columns=plain)
        )

    @property
    def links(self) -> pd.DataFrame:
        import pandas as pd

        return self._once("links", lambda: pd.DataFrame(self.link_rows))

    @property
    def documents(self) -> pd.DataFrame:
        import pandas as pd

        def make() -> pd.DataFrame:
            rows = [
                (
                    one.id,
                    one.site,
                    one.url,
                    one.kind,
                    one.title,
                    one.published and one.published.first,
                    one.published and one.published.last,
                    one.published and one.published.source,
                    one.number,
                    one.facts.normative is not None,
                    one.reposted,
                    one,
                )
                for one in self.owned
            ]
            return pd.DataFrame(rows, columns=_DOCUMENT_COLUMNS)

        return self._once("documents", make)

    @property
    def personal(self) -> list[PersonalRow]:
        """A row for each kind of personal data on each page, with the masked values."""
        return self._once(
            "personal",
            lambda: [
                PersonalRow(one.id, datum.type, datum.masked, datum.where, one)
                for one in self.owned
                for datum in one.facts.personal_data
            ],
        )

    @property
    def decisions(self) -> list[DecisionRow]:
        """A row for each enforcement decision on each page."""
        return self._once(
            "decisions",
            lambda: [
                DecisionRow(one.id, position, decision.kind, decision.number, decision.party, decision, one)
                for one in self.owned
                for position, decision in enumerate(one.facts.enforcement)
            ],
        )


class Tables:
    """Everything that one run saw, by unit."""

    def __init__(
        self,
        *,
        documents,
        columns,
        links,
        book: Units,
        as_of,
        rosters,
        pairs,
        results,
        unattributed,
        sites,
        jobs=(),
        catalogs=None,
        undone=None,
    ) -> None:
        self.as_of: date = as_of
        self.documents: list[Document] = documents
        self.units: dict[str, Unit] = book.units
        self.unattributed: list[Unattributed] = unattributed
        self._book = book
        self._columns, self._links, self._rosters, self._sites = columns, links, rosters, sites
        self.looks: Looks | None = None
        self._homes: tuple[Document, ...] = ()
        self._probes: tuple[Probe, ...] = ()
        self._pairs, self._results, self._undone = pairs, results, undone or {}
        self._catalogs = catalogs or {}
        self._cut_short = {
            job["site"]: (job.get("stopped") or "", job.get("stopped_because") or "")
            for job in jobs
            if not job.get("complete")
        }
        self._owned: dict[str, list[Document]] = defaultdict(list)
        for one in documents:
            for unit in one.owners:
                self._owned[unit].append(one)
        self._by_url = {canonical(url): one for one in documents for url in (one.url, *one.urls)}
        kinds = {site: self.units[owner].kind for site, owner in sites.items() if owner in self.units}
        governments = {site for site, kind in kinds.items() if kind in ("city", "county")}
        self._portals = frozenset(governments or sites)

    @classmethod
    def load(
        cls,
        documents: Iterable[Mapping[str, Any]],
        columns: Iterable[Mapping[str, Any]],
        links: Iterable[Mapping[str, Any]],
        units: Sequence[Unit],
        *,
        site_owner: Mapping[str, str],
        as_of: date,
        rosters: Mapping[str, Sequence[str]] | None = None,
        single_unit: bool = False,
        bodies: Bodies | None = None,
        jobs: Sequence[Mapping[str, Any]] = (),
        catalogs: Mapping[str, Sequence[catalog.Item]] | None = None,
    ) -> Tables:
        """Everything in its place (but for `look_at`); `single_unit`: the audit of one URL, whose one unit owns the whole site.

        `bodies` gives a document's texts by its id, when a check asks for them; `jobs` say how the crawl of each site
        ended (design §5.3 `crawl`).
        """
        book = Units(units, site_owner, single_unit=single_unit)
        unattributed: list[Unattributed] = []
        columns = [dict(row) for row in columns]
        types = {row["column_id"]: row.get("type") for row in columns}
        column_names = {row["column_id"]: row.get("name") for row in columns}
        column_units = {row["column_id"]: row.get("unit") for row in columns}
        addresses = {canonical(row["url"]): row["column_id"] for row in columns}
        contents: dict[str, list[Owner]] = defaultdict(list)
        trails: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        seen = []
        for one in fold(from_row(dict(row), types, column_names, bodies) for row in documents):
            if one.facts.emptiness or not _was_there(one, as_of):
                continue
            if any(day and day.first > as_of for day in (decision.decided for decision in one.facts.enforcement)):
                one.facts.enforcement = [
                    decision
                    for decision in one.facts.enforcement
                    if not (decision.decided and decision.decided.first > as_of)
                ]
            found = book.attribute(
                site=one.site,
                column_units=[unit for column in one.column_ids if (unit := column_units.get(column))],
                document_number=one.number,
                issuer=one.facts.issuer and one.facts.issuer.value,
                origin=one.facts.origin and one.facts.origin.value,
                title=one.title,
                kind=one.kind,
                crumbs=[crumb.name for crumb in one.facts.breadcrumbs],
                marked_repost=one.facts.reposted,
            )
            one.owners, one.reposted = found.units, found.reposted
            way = tuple(crumb.name for crumb in one.facts.breadcrumbs)
            for place, crumb in enumerate(one.facts.breadcrumbs, 1):
                if crumb.url and (column := addresses.get(canonical(crumb.url))):
                    trails[column].add(way[:place])
            if not found.reposted:
                for column in one.column_ids:
                    contents[column].append(found.owners[0])
            if not found.units:
                unattributed.append(_nobody(one.id, one.url, one.title, found.owners[0]))
            seen.append(one)
        for row in columns:
            owner = book.attribute_column(
                site=row.get("site") or "",
                unit=row.get("unit"),
                name=row.get("name") or "",
                contents=contents[row["column_id"]],
                trails=trails[row["column_id"]],
            )
            row["owner"] = owner.unit
            if owner.unit is None:
                unattributed.append(_nobody(row["column_id"], row["url"], row.get("name") or "", owner))
        seen.sort(key=lambda one: one.id)
        if bodies is not None:
            bodies.expect(one.id for one in sorted(seen, key=lambda one: one.owners))
        of_kind: dict[str, list[Document]] = defaultdict(list)
        for one in seen:
            of_kind[one.kind].append(one)
        by_id = {one.id: one for one in seen}
        by_column = {row["column_id"]: row for row in columns}
        holders = by_id | {twin: one for one in seen for twin in one.twins}
        return cls(
            documents=seen,
            columns=columns,
            links=[_held(dict(row), holders, by_column, book) for row in links],
            book=book,
            as_of=as_of,
            rosters=dict(rosters or {}),
            pairs=_grouped(pair_interpretations(of_kind["policy"], of_kind["interpretation"]), by_id),
            results=_grouped(pair_results(of_kind["consultation"], of_kind["consultation_result"]), by_id),
            undone=_grouped(pair_withdrawals([one for one in seen if one.facts.enforcement], seen), by_id),
            unattributed=sorted(unattributed, key=lambda one: one.subject),
            sites=dict(site_owner),
            jobs=jobs,
            catalogs=catalogs,
        )

    @classmethod
    def from_example(cls, example: Mapping[str, Any]) -> Tables:
        """Tables from a pack's example: `{given: {documents, columns, links}, as_of, unit}` (or the lists at the top).

        Documents are written as `zwgk inspect --json` prints them; what is left out has its plain default (a shown
        date, a page held whole, the example's own unit). Raises ValueError naming an unknown key or a wrong date.
        """
        given = example.get("given") or example
        as_of = to_date(example.get("as_of") or given.get("as_of"))
        if as_of is None:
            raise ValueError("示例缺少 as_of（评估日），应写成 2023-12-31。")
        own = unit_of(example.get("unit") or given.get("unit") or {})
        units = [
            own,
            *(unit_of(one) for one in example.get("units") or given.get("units") or () if one.get("id") != own.id),
        ]
        site = "site"
        columns: dict[str, dict[str, Any]] = {}
        for number, row in enumerate(given.get("columns") or ()):
            column = column_from_example(dict(row), number, site, own.id, as_of)
            columns[column["column_id"]] = column
        by_type = {column["type"]: identity for identity, column in columns.items()}
        rows, homes = [], []
        for number, one in enumerate(given.get("documents") or ()):
            row = row_from_example(dict(one), number, site)
            if one.get("kind") == "home":
                homes.append(row)
                continue
            owner = one.get("unit", own.id)
            if not row["places"]:
                kind = one.get("column")
                identity = by_type.get(kind) if owner == own.id else None
                if identity is None:
                    identity = f"c-{owner}-{kind or '无'}"
                    columns.setdefault(identity, unread_column(identity, kind, site, owner))
                listed = to_date(one.get("listed_on"))
                row["places"] = [{"column_id": identity, "title": one.get("title"), "date": listed, "first_seen": None}]
            rows.append(row)
        links = [
            link_from_example(dict(one), number, rows, site) for number, one in enumerate(given.get("links") or ())
        ]
        tables = cls.load(
            rows,
            columns.values(),
            links,
            units,
            site_owner={site: given.get("site_owner") or own.id},
            as_of=as_of,
            rosters=example.get("rosters") or given.get("rosters"),
            catalogs={
                name: catalog.from_rows(rows)
                for name, rows in (example.get("catalogs") or given.get("catalogs") or {}).items()
            },
        )
        # Columns made up only to carry a document's type were never read, so no check may judge them.
        tables._columns = [row for row in tables._columns if row.get("read_at")]
        looks = [probe for one in given.get("probes") or () for probe in probes_from_example(dict(one), site)]
        tables.look_at(homes, looks)
        tables.example_unit = own.id
        return tables

    example_unit: str = ""

    def look_at(self, homes: Iterable[Mapping[str, Any]], probes: Iterable[Mapping[str, Any]]) -> None:
        """What is asked of sites: their front pages (`Store.homes`), which are nobody's documents, and the looks at
        whether they answer (`Store.probes`), of which those after `as_of` are left out."""
        found = [from_row(dict(row), {}) for row in homes]
        self._homes = tuple(one for one in found if one.facts.features is not None)
        looks = (Probe(**row) for row in probes)
        self._probes = tuple(
            sorted((one for one in looks if one.at[:10] <= self.as_of.isoformat()), key=lambda one: one.at)
        )

    @property
    def site_owner(self) -> Mapping[str, str]:
        """Site → the unit that answers for what nobody else owns there."""
        return self._sites

    def unit(self, unit_id: str | None = None) -> UnitTables:
        """The tables of one unit (of the example's own, when none is given); KeyError for an unknown id."""
        unit_id = unit_id or self.example_unit
        unit = self.units[unit_id]
        sites = [site for site, owner in self._sites.items() if owner == unit_id]
        owned = tuple(self._owned.get(unit_id, ()))
        ids = {one.id for one in owned}
        columns = [row for row in self._columns if row["owner"] == unit_id]
        homes = tuple(one for one in self._homes if one.site in sites)
        near = [row for row in self._columns if row["owner"] in (unit_id, None, self._sites.get(row.get("site")))]
        return UnitTables(
            looks=self.looks,
            unit=unit,
            as_of=self.as_of,
            owned=owned,
            column_rows=columns,
            link_rows=[row for row in self._links if unit_id in row["owners"]],
            pairs={key: value for key, value in self._pairs.items() if key in ids},
            results={key: value for key, value in self._results.items() if key in ids},
            undone={key: value for key, value in self._undone.items() if key in ids},
            sector=self._book.sector(unit_id),
            rosters=self._rosters,
            site=sites[0] if sites else (owned[0].site if owned else next(iter(self._sites), "")),
            site_url=next((one.url for one in (*homes, *owned[:1])), "") if homes or not columns else columns[0]["url"],
            everything=tuple(self.documents),
            by_url=self._by_url,
            units=self.units,
            portals=self._portals,
            homes=homes,
            own_sites=tuple(sites),
            probes=self._probes,
            nearby=tuple(near),
            cut_short=self._cut_short,
            catalogs=self._catalogs,
        )


def _was_there(one: Document, as_of: date) -> bool:
    """Whether the document was to be seen on `as_of`: what is dated later, or was still absent later, is not."""
    if one.absent_at is not None and one.absent_at > as_of:
        return False
    day = one.published or one.facts.written
    return day is None or day.first <= as_of


def _grouped(pairs: list[Pair], by_id: Mapping[str, Document]) -> dict[str, tuple[tuple[Pair, Document], ...]]:
    out: dict[str, list[tuple[Pair, Document]]] = defaultdict(list)
    for pair in pairs:
        out[pair.target].append((pair, by_id[pair.source]))
    return {key: tuple(value) for key, value in out.items()}


def _nobody(subject: str, url: str, title: str, owner: Owner) -> Unattributed:
    return Unattributed(subject, url, title, owner.reason, owner.words)


def _held(
    row: dict[str, Any], documents: Mapping[str, Document], columns: Mapping[str, dict[str, Any]], book: Units
) -> dict[str, Any]:
    """A link with the units that answer for the page holding it."""
    holder = documents.get(row["holder_id"])
    if holder is not None:
        return {**row, "holder_id": holder.id, "owners": holder.owners}
    column = columns.get(row["holder_id"], {})
    owner = column.get("owner") or book.site_owner.get(row.get("site") or "")
    title = row.get("holder_title") or column.get("name") or ""  # a given column is named by its page alone
    return {**row, "holder_title": title, "owners": (owner,) if owner else ()}
