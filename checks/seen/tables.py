"""What the checks look at: small tables, one unit at a time (docs/architecture.md).

`Tables.load` takes the plain lists that the store gives, drops what was not there on `as_of`, lays each fact at its
owner's door and pairs interpretations with policies. It opens no database, so that tests and a pack's examples use it
as it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from checks import texts
from checks.seen import catalog
from checks.seen.body import Bodies
from checks.seen.documents import Document, from_row
from checks.seen.folders import Folders
from checks.seen.frames import without_frames
from checks.seen.owners import Owner, Units
from checks.seen.pairing import Pair, pair_interpretations, pair_results, pair_withdrawals, unsure
from checks.seen.twins import fold
from checks.seen.witnesses import Witness, witnesses
from crawler.chinese.column_names import is_hub, type_of
from crawler.facts import Decision
from crawler.messages import Why
from crawler.second_look import Looks
from crawler.sites import Probe, Unit, UnitKind
from crawler.web.urls import canonical

_SOME_PAGES = 3  # that tell where a unit without a site publishes
ANY_TYPE = "任何"  # of columns, for `unread`: whatever their type
Row = dict[str, Any]  # of a list, a link, a home page, as the store gives it


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


@dataclass(frozen=True, slots=True)
class CutShort:
    """Of a site whose crawl came not to everything."""

    why: str  # for people
    # What the columns are called for that were named and not opened (None: by no type's name); None where a crawl that did
    # not end in order left no account of them.
    unopened: frozenset[str | None] | None = None

    def opened(self, types: Collection[str]) -> bool:
        """Whether all columns that may be of these types were opened, so that what they hold tells whether they were read."""
        if self.unopened is None or (self.unopened and ANY_TYPE in types):
            return False
        return None not in self.unopened and self.unopened.isdisjoint(types)


@dataclass(frozen=True)
class UnitTables:
    """All that one unit answers for. `window` limits ratios to policies and documents decided within it.

    `everything` is what the run saw of its place and those above: what stands at another's door may still show that a
    thing was published. `elsewhere` is what it saw on the sites of other places: it accuses nobody and meets nothing here,
    also where it bears the unit's name, and may only contradict (`checks.measures.elsewhere`).
    Rows are plain: `column_rows`, `link_rows`, `personal`, `decisions`.
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
    sectors: tuple[str, ...] = ()  # all its lines of work: 农业农村和水务局 has two
    alone: bool = False  # the audit of one address: what departments publish there is this unit's as well
    rosters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    site: str = ""
    site_url: str = ""
    window: tuple[date | None, date | None] = (None, None)
    everything: tuple[Document, ...] = ()
    elsewhere: tuple[Document, ...] = ()
    by_url: Mapping[str, Document] = field(default_factory=dict)  # by canonical address
    units: Mapping[str, Unit] = field(default_factory=dict)
    portals: frozenset[str] = frozenset()  # sites of a government; all sites where no government has one
    homes: tuple[Document, ...] = ()  # the front pages of the unit's own sites, as the run read them
    own_sites: tuple[str, ...] = ()  # the sites that it answers for
    probes: tuple[Probe, ...] = ()  # looks at all sites of the run, in the order of their times
    nearby: tuple[Mapping[str, Any], ...] = ()  # columns of all sites that are its own, the site owner's or nobody's
    cut_short: Mapping[str, CutShort] = field(default_factory=dict)  # by site
    catalogs: Mapping[str, Sequence[catalog.Item]] = field(default_factory=dict)  # published 标准目录 by their names
    looks: Looks | None = None  # what a second reader finds on the archived pages; None where no crawl is behind them
    personal: Sequence[PersonalRow] = ()  # a row for each kind of personal data on each page, with the masked values
    decisions: Sequence[DecisionRow] = ()  # a row for each enforcement decision on each page
    witnesses: tuple[Witness, ...] = ()  # rows of columns near it whose pages were not read, the earliest first
    book: Units | None = None  # the names of all units

    def unread(self, types: Collection[str], site: str, *, but: Collection[str] = ()) -> str:
        """Why the site may hold a page, in a column of these types, that was not read; "" where they were read whole.
        `but`: types of columns in which it cannot stand; only where the column's own name says such a type, which its
        place in a menu does not.

        A crawl that ended early still shows what a column holds that was read whole; what it named and did not come to
        may be such a column, unless its name says that it is another.
        """
        there = [
            row
            for row in self.nearby
            if row.get("site") == site
            and (ANY_TYPE in types or (row.get("type") or "") in types or _is_shut(row))
            and not _is_only(row, but)
        ]
        read = [row for row in there if row.get("complete") or row.get("code") == Why.ONE_DOCUMENT]
        lacking = next((row for row in there if row not in read), None)
        if lacking is not None:
            return texts.UNREAD_COLUMN.format(name=lacking.get("name") or lacking["url"], why=lacking.get("why") or "")
        short = self.cut_short.get(site)
        if short is None or not short.why or (there and short.opened(types)):
            return ""
        return texts.UNREAD_SITE.format(why=short.why)

    def witness(
        self, speaks: Callable[[str], bool], *, since: date | None = None, until: date | None = None
    ) -> Witness | None:
        """The first row that a list names, that was not read, and whose title speaks of what is looked for; of a day
        from `since` to `until`, or of none."""
        for witness in self.witnesses:
            day = witness.day
            near = day is None or ((since is None or since <= day) and (until is None or day <= until))
            if near and speaks(witness.title):
                return witness
        return None

    def handles(self, office: str, page: Document) -> bool:
        """Whether this unit answers for what a page says that `office` handles; where that names no body, the page's
        owners do."""
        owners = self.book.of_office(office, page.site) if self.book and office else ()
        return self.unit.id in ([owner.unit for owner in owners] if owners else page.owners)

    def at(self, url: str) -> Document | None:
        """The document that stands under an address, however it is written."""
        return self.by_url.get(canonical(url))

    def above(self, row: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
        """The columns, of anybody's nearby, below whose address this one lies (/zcwj/ of /zcwj/2023/), the nearest first."""
        own, hubs = urlsplit(row["url"]), []
        for other in self.nearby:
            hub = urlsplit(other["url"])
            head, _, file = hub.path.rpartition("/")
            if "." in file and not file.startswith(("index.", "default.")):
                # /list/xw2.htm lies beside /list/xw1.htm; below it is /list/xw1/2023.htm at the most.
                folder = f"{head}/{file.rpartition('.')[0]}/"
            else:
                folder = (head if "." in file else hub.path.rstrip("/")) + "/"
            beneath = hub.netloc == own.netloc and own.path.startswith(folder) and len(folder) > 1
            if beneath and not hub.query and own.path.rstrip("/") != hub.path.rstrip("/"):
                hubs.append((len(folder), other))
        for _, other in sorted(hubs, key=lambda pair: -pair[0]):
            yield other

    def filled_below(self, row: Mapping[str, Any]) -> bool:
        """Whether a column below this one has rows: then it is no empty place."""
        filled = (other for other in self.nearby if other.get("rows"))
        return any(row["column_id"] == hub["column_id"] for other in filled for hub in self.above(other))

    def within(self, start: date | None, end: date | None) -> UnitTables:
        """The same tables for a clause that is in effect from `start` to `end` (both included, None is open)."""
        return replace(self, window=(start, end))

    def in_window(self, day: date | None) -> bool:
        start, end = self.window
        return day is None or ((start is None or day >= start) and (end is None or day <= end))

    def of_kind(self, *kinds: str) -> list[Document]:
        return [document for document in self.owned if document.kind in kinds]


class Tables:
    """Everything that one run saw, by unit."""

    def __init__(
        self,
        *,
        documents: list[Document],
        columns: list[Row],
        links: list[Row],
        book: Units,
        as_of: date,
        rosters: Mapping[str, Sequence[str]],
        unattributed: list[Unattributed],
        cut_short: Mapping[str, CutShort] | None = None,
        catalogs: Mapping[str, Sequence[catalog.Item]] | None = None,
        witnesses: tuple[Witness, ...] = (),
    ) -> None:
        self.as_of = as_of
        self.documents = documents
        self.units: dict[str, Unit] = book.units
        self.unattributed = unattributed
        self._book = book
        self._columns = [row for row in columns if row.get("read_at")]  # of what was never read no check says anything
        self._links, self._rosters = links, rosters
        self._sites: dict[str, str] = book.site_owner
        self._homes: tuple[Document, ...] = ()
        self._probes: tuple[Probe, ...] = ()
        self.looks: Looks | None = None
        self._catalogs = catalogs or {}
        self.witnesses = witnesses
        self._cut_short = cut_short or {}
        self._owned: dict[str, list[Document]] = defaultdict(list)
        of_kind: dict[str, list[Document]] = defaultdict(list)
        for document in documents:
            of_kind[document.kind].append(document)
            for unit in document.owners:
                self._owned[unit].append(document)
        self._by_url = {address: document for document in documents for address in document.addresses}
        by_id = {document.id: document for document in documents}
        self._pairs = _grouped(pair_interpretations(of_kind["policy"], of_kind["interpretation"]), by_id)
        self._results = _grouped(pair_results(of_kind["consultation"], of_kind["consultation_result"]), by_id)
        enforced = [document for document in documents if document.facts.enforcement]
        self._undone = _grouped(pair_withdrawals(enforced, documents), by_id)
        kinds = {site: self.units[owner].kind for site, owner in self._sites.items() if owner in self.units}
        governments = {site for site, kind in kinds.items() if kind in ("city", "county")}
        self._portals = frozenset(governments or self._sites)
        self._reach: dict[frozenset[str], tuple[tuple[Document, ...], tuple[Document, ...]]] = {}
        self.own_unit = ""  # whose tables `unit()` gives when none is named

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
        named: Iterable[Mapping[str, Any]] = (),
    ) -> Tables:
        """Everything in its place (but for `look_at`); `single_unit`: the audit of one URL, whose one unit owns the whole site.

        `bodies` gives a document's texts by its id, when a check asks for them; `jobs` say how the crawl of each site
        ended (docs/architecture.md `crawl`); `named`: what lists named besides and was not read (`Store.named`).
        """
        named = tuple(named)
        book = Units(units, site_owner, single_unit=single_unit)
        rows = [dict(row) for row in columns]
        shelf = _Shelf(book, rows, as_of, Folders(named, rows, book.body_of_part))
        types = {row["column_id"]: row.get("type") for row in rows}
        names = {row["column_id"]: row.get("name") for row in rows}
        seen = [
            document
            for document in fold(from_row(dict(row), types, names, bodies) for row in documents)
            if shelf.take(document)
        ]
        shelf.columns()
        without_frames(seen)
        seen.sort(key=lambda document: document.id)
        if bodies is not None:
            bodies.expect(document.id for document in sorted(seen, key=lambda document: document.owners))
        by_column = {row["column_id"]: row for row in rows}
        holders = {document.id: document for document in seen}
        holders |= {twin: document for document in seen for twin in document.twins}
        return cls(
            documents=seen,
            columns=rows,
            links=[_held(dict(row), holders, by_column, book) for row in links],
            book=book,
            as_of=as_of,
            rosters=dict(rosters or {}),
            unattributed=sorted(shelf.unattributed, key=lambda lost: lost.subject),
            cut_short=_cut_short(jobs, named),
            catalogs=catalogs,
            witnesses=witnesses(named, rows, as_of),
        )

    def look_at(self, homes: Iterable[Mapping[str, Any]], probes: Iterable[Mapping[str, Any]]) -> None:
        """What is asked of sites: their front pages (`Store.homes`), which are nobody's documents, and the looks at
        whether they answer (`Store.probes`), of which those after `as_of` are left out."""
        pages = [from_row(dict(row), {}) for row in homes]
        self._homes = tuple(page for page in pages if page.facts.features is not None)
        looks = (Probe(**row) for row in probes)
        until = self.as_of.isoformat()
        self._probes = tuple(sorted((look for look in looks if look.at[:10] <= until), key=lambda look: look.at))

    @property
    def alone(self) -> bool:
        """Whether this is the audit of one address, whose one unit owns the whole site."""
        return self._book.single_unit

    def answering(self) -> list[tuple[UnitKind, tuple[str, ...]]]:
        """Kind and lines of work of every unit."""
        return [(unit.kind, self._book.sectors(unit.id)) for unit in self.units.values()]

    @property
    def site_owner(self) -> Mapping[str, str]:
        """Site → the unit that answers for what nobody else owns there."""
        return self._sites

    def unit(self, unit_id: str | None = None) -> UnitTables:
        """The tables of one unit (`own_unit`, when none is given); KeyError for an unknown id."""
        unit_id = unit_id or self.own_unit
        unit = self.units[unit_id]
        sites = [site for site, owner in self._sites.items() if owner == unit_id]
        everything, elsewhere, foreign = self._within_reach(unit_id)
        owned = tuple(page for page in self._owned.get(unit_id, ()) if page.site not in foreign)
        ids = {document.id for document in owned}
        columns = [row for row in self._columns if row["owner"] == unit_id and row.get("site") not in foreign]
        homes = tuple(page for page in self._homes if page.site in sites)
        site = sites[0] if sites else (owned[0].site if owned else next(iter(self._sites), ""))
        # Where to look for a unit as such: its front page, a column of its own, the front page of the portal that holds its
        # documents; one of these, about something else, only where nothing of the kind is known.
        fronts = [
            *(page.url for page in homes),
            *(row["url"] for row in columns),
            *(page.url for page in self._homes if page.site == site),
            *(page.url for page in owned[:1]),
        ]
        near = [row for row in self._columns if row["owner"] in (unit_id, None, self._sites.get(row.get("site") or ""))]
        beside = {row["column_id"] for row in near}
        return UnitTables(
            looks=self.looks,
            unit=unit,
            as_of=self.as_of,
            owned=owned,
            column_rows=columns,
            link_rows=[row for row in self._links if unit_id in row["owners"] and row.get("site") not in foreign],
            pairs=_of_these(self._pairs, ids, foreign),
            results=_of_these(self._results, ids, foreign),
            undone=_of_these(self._undone, ids, foreign),
            sector=self._book.sector(unit_id),
            sectors=self._book.sectors(unit_id),
            alone=self._book.single_unit,
            rosters=self._rosters,
            site=site,
            site_url=next(filter(None, fronts), ""),
            everything=everything,
            elsewhere=elsewhere,
            by_url=self._by_url,
            units=self.units,
            portals=self._portals,
            homes=homes,
            own_sites=tuple(sites),
            probes=self._probes,
            nearby=tuple(near),
            witnesses=tuple(witness for witness in self.witnesses if witness.column_id in beside),
            cut_short=self._cut_short,
            book=self._book,
            catalogs=self._catalogs,
            personal=[
                PersonalRow(document.id, datum.type, datum.masked, datum.where, document)
                for document in owned
                for datum in document.facts.personal_data
            ],
            decisions=[
                DecisionRow(document.id, position, decision.kind, decision.number, decision.party, decision, document)
                for document in owned
                for position, decision in enumerate(document.facts.enforcement)
            ],
        )

    def _within_reach(self, unit_id: str) -> tuple[tuple[Document, ...], tuple[Document, ...], frozenset[str]]:
        """What the run saw; what it saw on the sites of other places (what 平罗县 publishes shows nothing of 盐池县's
        budget); and these sites, but for those that are the unit's own.

        Those are its own that the configuration gives it, whole or a column of them, and, of a unit without any, those
        that hold most of its pages: a branch of a city's bureau (某市生态环境局某县分局) publishes on the county's.
        """
        own = {site for site, owner in self._sites.items() if owner == unit_id}
        own |= {str(row.get("site")) for row in self._columns if row.get("unit") == unit_id}
        pages = Counter(page.site for page in self._owned.get(unit_id, ()))
        if not own:
            own = {site for site, count in pages.items() if count >= max(_SOME_PAGES, pages.total() / 2)}
        foreign = frozenset(self._book.of_other_places(unit_id, set(pages) | own) - own)
        if foreign not in self._reach:
            parts: tuple[list[Document], list[Document]] = [], []
            for document in self.documents:
                parts[document.site in foreign].append(document)
            self._reach[foreign] = tuple(parts[0]), tuple(parts[1])
        return *self._reach[foreign], foreign


_SHUT = frozenset((Why.NOT_FETCHED, Why.EMPTY_PAGE, Why.TOO_MANY, Why.TOO_DEEP, Why.BUG, Why.TOO_SLOW))


def _is_shut(row: Mapping[str, Any]) -> bool:
    """Whether a column leads on, by its name, and did not open: what stands below it may be of any type."""
    return row.get("code") in _SHUT and type_of(row.get("name")) is None and is_hub(row.get("name") or "")


def _is_only(row: Mapping[str, Any], types: Collection[str]) -> bool:
    """Whether a column is of one of these types by its own name, which leads to no others."""
    name = str(row.get("name") or "").rpartition(">")[2]
    # What tells the guide by name holds a hub's words too: 政府信息公开指南.
    leads = is_hub(name) and not name.endswith("指南")
    return row.get("type") in types and type_of(name) == row.get("type") and not leads


def _cut_short(jobs: Iterable[Mapping[str, Any]], named: Iterable[Mapping[str, Any]]) -> dict[str, CutShort]:
    """The sites whose crawl came not to everything (`Store.jobs`), with what it named and did not open (`Store.named`)."""
    unopened: dict[str, set[str | None]] = defaultdict(set)
    for row in named:
        # What lists, front pages and hubs name as their rows are documents: those not read are witnesses.
        if row.get("why") == Why.NOT_REACHED and row.get("named_by") in ("config", "navigation", "archive"):
            name = row.get("title") or ""
            unopened[row["site"]].add(None if is_hub(name) else type_of(name))
    return {
        job["site"]: CutShort(
            job.get("stopped_because") or "",
            frozenset(unopened[job["site"]]) if job.get("account") is not None else None,
        )
        for job in jobs
        if not job.get("complete")
    }


class _Shelf:
    """Lays what the crawl brought at its owners' doors: documents as they come, then the columns that hold them."""

    def __init__(self, book: Units, columns: list[Row], as_of: date, folders: Folders) -> None:
        self.unattributed: list[Unattributed] = []
        self._folders = folders
        self._book, self._columns, self._as_of = book, columns, as_of
        self._units = {row["column_id"]: row.get("unit") for row in columns}
        self._addresses = {canonical(row["url"]): row["column_id"] for row in columns}
        self._contents: dict[str, list[Owner]] = defaultdict(list)
        self._trails: dict[str, set[tuple[str, ...]]] = defaultdict(set)

    def take(self, document: Document) -> bool:
        """Gives the document its owners; False for what was not there on the day, or is no document."""
        facts = document.facts
        if facts.emptiness or not _was_there(document, self._as_of):
            return False
        facts.enforcement = [
            decision
            for decision in facts.enforcement
            if not (decision.decided and decision.decided.first > self._as_of)
        ]
        issuer = facts.issuer.value if facts.issuer else None
        if issuer in {decision.party for decision in facts.enforcement}:
            issuer = None  # who is punished or permitted has not made the decision
        attribution = self._book.attribute(
            site=document.site,
            column_units=[unit for column in document.column_ids if (unit := self._units.get(column))],
            document_number=document.number,
            issuer=issuer,
            origin=facts.origin.value if facts.origin else None,
            title=document.title,
            kind=document.kind,
            crumbs=[crumb.name for crumb in facts.breadcrumbs],
            agencies=[decision.agency for decision in facts.enforcement if decision.agency],
            marked_repost=facts.reposted,
        )
        document.owners, document.reposted = attribution.units, attribution.reposted
        document.place = self._book.place(document.site)
        way = tuple(crumb.name for crumb in facts.breadcrumbs)
        for place, crumb in enumerate(facts.breadcrumbs, 1):
            if crumb.url and (column := self._addresses.get(canonical(crumb.url))):
                self._trails[column].add(way[:place])
        if not attribution.reposted and not facts.letters:  # a mailbox is the site's, whoever answers its letters
            for column in document.column_ids:
                self._contents[column].append(attribution.owners[0])
        if not attribution.units:
            self._nobodys(document.id, document.url, document.title, attribution.owners[0])
        return True

    def columns(self) -> None:
        """Gives each column its `owner`, by what the documents in it say."""
        for row in self._columns:
            site = row.get("site") or ""
            owner = self._book.attribute_column(
                site=site,
                unit=row.get("unit"),
                name=row.get("name") or "",
                contents=self._contents[row["column_id"]],
                trails=self._trails[row["column_id"]],
                folders=self._folders.around(row["url"], site),
            )
            row["owner"] = owner.unit
            if owner.unit is None:
                self._nobodys(row["column_id"], row["url"], row.get("name") or "", owner)

    def _nobodys(self, subject: str, url: str, title: str, owner: Owner) -> None:
        self.unattributed.append(Unattributed(subject, url, title, owner.reason, owner.words))


def _was_there(document: Document, as_of: date) -> bool:
    """Whether the document was to be seen on `as_of`: what is dated later, or was still absent later, is not."""
    if document.absent_at is not None and document.absent_at > as_of:
        return False
    day = document.published or document.facts.written
    return day is None or day.first <= as_of


def _grouped(pairs: list[Pair], by_id: Mapping[str, Document]) -> dict[str, tuple[tuple[Pair, Document], ...]]:
    out: dict[str, list[tuple[Pair, Document]]] = defaultdict(list)
    for pair in pairs:
        out[pair.target].append((pair, by_id[pair.source]))
    return {key: tuple(value) for key, value in out.items()}


def _of_these(
    pairs: Mapping[str, tuple[tuple[Pair, Document], ...]], ids: Collection[str], foreign: Collection[str]
) -> dict[str, tuple[tuple[Pair, Document], ...]]:
    """The pairs of these documents; with what stands on another place's site none is sure."""
    return {
        key: tuple((unsure(pair) if other.site in foreign else pair, other) for pair, other in value)
        for key, value in pairs.items()
        if key in ids
    }


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
