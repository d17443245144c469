"""The writing side of a crawl: rows are gathered and written a batch at a time, in one transaction.

Before a batch is committed the archive is flushed, so that a stored row always has its record.
Every statement can be repeated: a run that is resumed writes some rows a second time.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from crawler.chinese.personal_numbers import may_name
from crawler.facts import PageFacts
from crawler.messages import Why
from crawler.sites import Probe
from crawler.store import keys, schema
from crawler.store.database import StoreError, reason, writing
from crawler.store.packed_texts import pack, unpack
from crawler.store.statements import Statements
from crawler.web.hiding import hide, hide_value, is_hidden

# Seconds after which a batch that the database refused is tried again.
_TRY_AGAIN = (0.5, 2.0, 5.0)
_IN = 500  # values in one IN list: SQLite and PostgreSQL both take more, their planners do not profit


@dataclass(slots=True)
class Known:
    """What earlier visits left of a document."""

    document_id: str
    url: str
    version_id: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    last_read: str | None = None
    gone_since: str | None = None
    extractor: str | None = None
    warc: str | None = None
    offset: int | None = None
    version_url: str | None = None
    version_fetched_at: str | None = None
    mark: str | None = None  # of the row in the column that was asked about, and the last run whose list had it
    listed_in: int | None = None
    listed_on: str | None = None  # the row's date
    canonical: str = ""
    title: str | None = None  # the row's
    date_text: str | None = None
    listed_mark: str | None = None  # of the row as the list has it now; None where no run has told it yet

    @property
    def row_changed(self) -> bool:
        """Whether the row is another than when the document was read: what it leads to is to be read again."""
        return self.listed_mark is not None and self.listed_mark != self.mark


@dataclass(slots=True)
class Walk:
    """A column's last reading from the first page to the last."""

    run_id: str
    number: int  # of the run
    read_at: str
    rows: int
    undated_rows: int
    newest_on: str | None
    newest_url: str | None
    newest_title: str | None
    pages_read: int
    pager: str | None


@dataclass(slots=True)
class KnownFile:
    """What earlier nights left of an attachment; like `Known` it makes a request conditional."""

    version_url: str
    version_fetched_at: str
    etag: str | None
    last_modified: str | None
    sha256: str
    warc: str | None
    offset: int | None
    status: str


def _known() -> sa.Select[Any]:
    """What is known of documents, and of their rows in the column `:column`."""
    d, u, v, p = schema.document, schema.document_url, schema.version, schema.place
    return sa.select(
        d.c.id,
        d.c.url,
        d.c.version_id,
        d.c.etag,
        d.c.last_modified,
        d.c.last_read,
        d.c.gone_since,
        v.c.extractor,
        v.c.warc,
        v.c.offset,
        v.c.url,
        v.c.fetched_at,
        p.c.mark,
        p.c.last_run,
        p.c.date,
        u.c.canonical,
        p.c.title,
        p.c.date_text,
        p.c.listed_mark,
    ).select_from(
        u.join(d, u.c.document_id == d.c.id)
        .outerjoin(v, d.c.version_id == v.c.id)
        .outerjoin(p, (p.c.document_id == d.c.id) & (p.c.column_id == sa.bindparam("column")))
    )


@cache
def _by_canonical() -> sa.Select[Any]:
    return _known().where(schema.document_url.c.canonical.in_(sa.bindparam("urls", expanding=True)))


class Recorder:
    """Writes what one job (run and site) sees."""

    def __init__(self, engine: Engine, run_id: str, site: str, *, before_commit: Callable[[], None] = lambda: None):
        self.engine = engine
        self.run_id = run_id
        self.site = site
        self.before_commit = before_commit
        self._pending: dict[str, list[dict[str, Any]]] = {}
        self.waiting = 0
        self._statements = Statements(engine.dialect.name)

    # What is known already

    def known(self, urls: Iterable[str], column_id: str | None = None) -> dict[str, Known]:
        """By canonical URL; with the row in that column, where one is named."""
        wanted = {hide(url): url for url in urls}
        if not wanted:
            return {}
        found: dict[str, Known] = {}
        with self.engine.connect() as connection:
            for chunk in _chunks(list(wanted)):
                for row in connection.execute(_by_canonical(), {"column": column_id or "", "urls": chunk}):
                    found[wanted[row.canonical]] = Known(*row)
        return found

    @cached_property
    def number(self) -> int:
        """Of the run: a later run has a higher one, whatever the clocks said."""
        with self.engine.connect() as connection:
            return connection.execute(sa.select(schema.run.c.number).where(schema.run.c.id == self.run_id)).scalar_one()

    def listed(self, column_id: str, since: int) -> list[Known]:
        """The documents that the column had in its last whole reading, made by the run with that number."""
        p = schema.place
        query = _known().where(p.c.column_id == column_id, p.c.last_run >= since)
        with self.engine.connect() as connection:
            return [Known(*row) for row in connection.execute(query, {"column": column_id})]

    def last_walk(self, column_id: str) -> Walk | None:
        """The column's last reading from the first page to the last; None where a later one broke off.

        The rows which that one came to are known since, so that they would look as though the rest were as it was.

        None also where a row's address is kept masked alone: only the list itself can say it, so that it is walked whole.
        """
        p, d = schema.place, schema.document
        masked = (
            sa.select(d.c.id)
            .select_from(p.join(d, d.c.id == p.c.document_id))
            .where(p.c.column_id == column_id, d.c.url.like("%****%~%"))
            .exists()
        )
        r, run = schema.reading, schema.run
        later, later_run = r.alias(), run.alias()
        broken_off = (
            sa.select(later.c.column_id)
            .select_from(later.join(later_run, later_run.c.id == later.c.run_id))
            .where(later.c.column_id == r.c.column_id, later.c.complete.is_(False), later_run.c.number > run.c.number)
            .exists()
        )
        query = (
            sa.select(
                r.c.run_id,
                run.c.number,
                r.c.read_at,
                r.c.rows,
                r.c.undated_rows,
                r.c.newest_on,
                r.c.newest_url,
                r.c.newest_title,
                r.c.pages_read,
                r.c.pager,
            )
            .select_from(r.join(run, run.c.id == r.c.run_id))
            .where(r.c.column_id == column_id, r.c.walked.is_(True), ~broken_off, ~masked)
            .order_by(run.c.number.desc())  # whatever the clock said
            .limit(1)
        )
        with self.engine.connect() as connection:
            row = connection.execute(query).first()
            return Walk(*tuple(row)) if row else None

    def sighted(self) -> set[str]:
        """The documents that this run has already seen at this site (of a run that is resumed)."""
        s = schema.sighting
        query = sa.select(s.c.document_id).where(s.c.run_id == self.run_id, s.c.site == self.site)
        with self.engine.connect() as connection:
            return set(connection.execute(query).scalars())

    def not_reached(self) -> set[str]:
        """The addresses of columns that the site's last job, of another run, did not come to or broke off."""
        j, n, r, run = schema.job, schema.named, schema.reading, schema.run
        last = (
            sa.select(j.c.run_id)
            .select_from(j.join(run, run.c.id == j.c.run_id))
            .where(j.c.site == self.site, j.c.run_id != self.run_id)
            .order_by(run.c.number.desc())
            .limit(1)
            .scalar_subquery()
        )
        queries = (
            sa.select(n.c.url).where(
                n.c.run_id == last, n.c.site == self.site, n.c.why == Why.NOT_REACHED, n.c.column_id.is_(None)
            ),
            sa.select(r.c.url).where(r.c.run_id == last, r.c.site == self.site, r.c.code == Why.STOPPED),
        )
        with self.engine.connect() as connection:
            return {url for query in queries for url in connection.execute(query).scalars()}

    def rows_ended(self) -> list[Any]:
        """The rows of lists of which this run said at once that they are no documents of the site."""
        n = schema.named
        query = sa.select(n).where(
            n.c.run_id == self.run_id,
            n.c.site == self.site,
            n.c.named_by == "list",
            n.c.why.in_((Why.AWAY, Why.PICTURE)),
        )
        with self.engine.connect() as connection:
            return list(connection.execute(query))

    def column_state(self, column_id: str) -> dict[str, Any]:
        c = schema.column
        with self.engine.connect() as connection:
            found = connection.execute(sa.select(c.c.state).where(c.c.id == column_id)).scalar()
        return json.loads(found) if found else {}

    def earlier_rows(self, column_id: str) -> int | None:
        """How many rows the column's last complete reading of another run had."""
        r, run = schema.reading, schema.run
        query = (
            sa.select(r.c.rows)
            .select_from(r.join(run, run.c.id == r.c.run_id))
            .where(r.c.column_id == column_id, r.c.run_id != self.run_id, r.c.complete.is_(True))
            .order_by(run.c.number.desc())
            .limit(1)
        )
        with self.engine.connect() as connection:
            return connection.execute(query).scalar()

    def vanished(self) -> list[Known]:
        """Documents with a version that this run did not see, though it read all of their columns whole.

        Those whose address is kept masked alone cannot be asked for, and are left as they are.
        """
        d, p, r, s = schema.document, schema.place, schema.reading, schema.sighting
        whole = sa.select(r.c.column_id).where(r.c.run_id == self.run_id, r.c.complete.is_(True))
        seen = sa.select(s.c.document_id).where(s.c.run_id == self.run_id)
        unread = sa.select(p.c.document_id).where(p.c.document_id == d.c.id, p.c.column_id.not_in(whole))
        placed = sa.select(p.c.document_id).where(p.c.document_id == d.c.id)
        query = sa.select(
            d.c.id, d.c.url, d.c.version_id, d.c.etag, d.c.last_modified, d.c.last_read, d.c.gone_since
        ).where(
            d.c.site == self.site,
            d.c.version_id.is_not(None),
            d.c.gone_since.is_(None),
            d.c.id.not_in(seen),
            placed.exists(),
            ~unread.exists(),
        )
        with self.engine.connect() as connection:
            return [Known(*row) for row in connection.execute(query) if not is_hidden(row.url)]

    def attachments(self, document_id: str) -> dict[str, KnownFile]:
        """The attachments of a document that were read on earlier nights, by URL."""
        a = schema.attachment
        query = sa.select(
            a.c.url, a.c.fetched_at, a.c.etag, a.c.last_modified, a.c.sha256, a.c.warc, a.c.offset, a.c.status
        ).where(a.c.document_id == document_id)
        with self.engine.connect() as connection:
            return {row.url: KnownFile(*row) for row in connection.execute(query)}

    def facts(self, version_id: str) -> PageFacts | None:
        with self.engine.connect() as connection:
            v = schema.version
            text = connection.execute(sa.select(v.c.facts).where(v.c.id == version_id)).scalar()
        return PageFacts.from_dict(json.loads(text)) if text else None

    def texts(self, version_id: str) -> dict[str, str]:
        """What is kept of a version's page ("") and attachments (by URL)."""
        t = schema.version_text
        with self.engine.connect() as connection:
            rows = connection.execute(sa.select(t.c.part, t.c.text).where(t.c.version_id == version_id))
            return {row.part: unpack(row.text) for row in rows}

    def held_links(self) -> Iterator[list[str]]:
        """The links of each page that this run saw: read tonight, answered 304 or confirmed by its list."""
        h, g, s = schema.link_holder, schema.holding, schema.sighting
        mine = (s.c.run_id == self.run_id) & (s.c.site == self.site)
        queries = (
            sa.select(h.c.links).join(g, g.c.holder == h.c.id).where(g.c.run_id == self.run_id, g.c.site == self.site),
            sa.select(h.c.links).select_from(s.join(h, s.c.version_id == h.c.id)).where(mine),
        )
        with self.engine.connect() as connection:
            for query in queries:
                for text in connection.execution_options(yield_per=1000).execute(query).scalars():
                    yield [url for url in json.loads(text) if not is_hidden(url)]

    def link_checks(self) -> dict[str, Any]:
        """The newest check of each link of the site, by link id: run_id, verdict, checked_at."""
        c = schema.link_check
        query = (
            sa.select(c.c.link_id, c.c.run_id, c.c.verdict, c.c.checked_at)
            .where(c.c.site == self.site)
            .order_by(c.c.checked_at)
        )
        with self.engine.connect() as connection:
            return {row.link_id: row for row in connection.execute(query)}

    # What is seen

    def visit(self, **row: Any) -> None:
        none = {"status": None, "error": None, "sha256": None, "warc": None, "offset": None}
        self._add("visit", {"run_id": self.run_id, "site": self.site, **none, **row})

    def column(self, column_id: str, url: str, at: str, state: dict[str, Any] | None = None) -> None:
        state_json = json.dumps(state or {}, ensure_ascii=False, sort_keys=True)
        self._add("column", {"id": column_id, "site": self.site, "url": url, "first_seen": at, "state": state_json})

    def reading(self, *, tags: Mapping[str, str] | None = None, **row: Any) -> None:
        """`tags`: those of columns on the page that was read first; None where it was not held whole."""
        kept = None if tags is None else json.dumps(dict(tags), ensure_ascii=False, sort_keys=True)
        self._add("reading", {"run_id": self.run_id, "site": self.site, "tags": kept, **row})

    def document(self, document_id: str, url: str, canonical: str, at: str) -> None:
        """A document is there: a list names it, or it was fetched."""
        self._add("document", {"id": document_id, "site": self.site, "url": url, "first_seen": at, "last_seen": at})
        self.alias(document_id, url, canonical, at)

    def alias(self, document_id: str, url: str, canonical: str, at: str) -> None:
        self._add("url", {"canonical": canonical, "document_id": document_id, "url": url, "first_seen": at})

    def place(
        self,
        document_id: str,
        column_id: str,
        title: str,
        date: str | None,
        at: str,
        *,
        date_text: str = "",
        mark: str = "",
    ) -> None:
        """A list's row. `date`: where it is known to the day; `date_text`: as the row prints it; `mark`: the row's digest."""
        row = {"document_id": document_id, "column_id": column_id, "title": title, "date": date, "mark": None}
        row |= {"date_text": date_text or None, "listed_mark": mark or None}
        self._add("place", {**row, "first_seen": at, "last_seen": at, "last_run": self.number})

    def not_placed(self, column_id: str, since: str) -> None:
        """What this run placed in a column, from a time on, stands in none of its rows."""
        self._add("not_placed", {"b_column": column_id, "b_since": since, "b_number": self.number})

    def version(
        self,
        document_id: str,
        *,
        url: str,
        sha256: str,
        extractor: str,
        facts: dict[str, Any],
        fetched_at: str,
        warc: str | None,
        offset: int | None,
        decisions: Iterable[str] = (),
        texts: Mapping[str, str] | None = None,
    ) -> str:
        """`texts`: what the page ("") and its attachments (by URL) say, masked; a version keeps its first ones."""
        version_id = self._version_id(document_id, sha256, extractor, facts)
        text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
        row = {"id": version_id, "document_id": document_id, "sha256": sha256, "extractor": extractor, "facts": text}
        self._add("version", {**row, "url": url, "fetched_at": fetched_at, "warc": warc, "offset": offset})
        self._add("newest", {"b_id": document_id, "b_version": version_id})
        for key in dict.fromkeys(decisions):
            self._add("decision", {"document_id": document_id, "key": key[:200], "first_seen": fetched_at})
        for part, words in (texts or {}).items():
            if words:
                part_id = keys.link_id(part) if part else ""
                self._add("text", {"version_id": version_id, "part_id": part_id, "part": part, "text": pack(words)})
        return version_id

    def version_id(self, document_id: str, sha256: str, extractor: str, facts: PageFacts) -> str:
        """What `version` would call it."""
        return self._version_id(document_id, sha256, extractor, facts.to_dict())

    @staticmethod
    def _version_id(document_id: str, sha256: str, extractor: str, facts: dict[str, Any]) -> str:
        return keys.version_id(document_id, sha256, extractor, keys.attachments_mark(facts.get("attachments", [])))

    def attachment(self, document_id: str, **row: Any) -> None:
        if row.get("etag") is not None and hide(row["etag"]) != row["etag"]:
            row["etag"] = None
        key = {"document_id": document_id, "url_id": keys.link_id(row["url"]), "site": self.site}
        self._add("attachment", {**key, **row})

    def read(self, document_id: str, at: str, etag: str | None, last_modified: str | None) -> None:
        """The document's page was answered: 200 with its validators, or 304."""
        etag = etag if etag is not None and hide(etag) == etag else None  # masked, it would be no validator
        row = {"b_id": document_id, "b_at": at, "b_etag": etag, "b_modified": last_modified}
        self._add("read", row)

    def marked(self, document_id: str, column_id: str, mark: str) -> None:
        """The document was read as the column's row has it now."""
        self._add("mark", {"b_id": document_id, "b_column": column_id, "b_mark": mark})

    def sighting(self, document_id: str, how: str, version_id: str, at: str) -> None:
        row = {"run_id": self.run_id, "site": self.site, "document_id": document_id}
        self._add("sighting", {**row, "how": how, "version_id": version_id, "seen_at": at})

    def gone(self, document_id: str, at: str) -> None:
        self._add("gone", {"b_id": document_id, "b_at": at})

    def holder(self, key: str, *, links: list[str], **row: Any) -> None:
        """A page and the links that it holds; `key` is a document's version or a digest."""
        text = json.dumps(links, ensure_ascii=False, separators=(",", ":"))
        self._add("holder", {"id": key, "site": self.site, **row, "links": text})

    def holding(self, key: str) -> None:
        """This run saw the holder, which is no document."""
        self._add("holding", {"run_id": self.run_id, "holder": key, "site": self.site})

    def link_check(self, **row: Any) -> None:
        row = {"run_id": self.run_id, "site": self.site, "link_id": keys.link_id(row["url"]), **row}
        row["attempts"] = json.dumps(row["attempts"], ensure_ascii=False)
        self._add("link_check", row)

    def probe(self, probe: Probe) -> None:
        """One look at whether the site answers."""
        self._add("probe", probe_row(probe))

    def named(self, url: str, **row: Any) -> None:
        """An address that the site names and that is neither a document nor a list, and what became of it."""
        key = {"run_id": self.run_id, "key": keys.link_id(url), "site": self.site}
        self._add("named", {**key, "url": url, **row})

    def not_named(self) -> None:
        """What this run said of addresses before it was broken off is said anew."""
        self._add("not_named", {"b_run": self.run_id, "b_site": self.site})

    def problem(self, url: str, problem: str, message: str, at: str) -> None:
        row = {"run_id": self.run_id, "site": self.site, "key": keys.problem_key(url, problem)}
        self._add("problem", {**row, "url": url, "problem": problem, "message": message, "at": at})

    def solved(self, url: str, problem: str) -> None:
        """A problem told too early (a second try went well)."""
        self._add("solved", {"b_run": self.run_id, "b_site": self.site, "b_key": keys.problem_key(url, problem)})

    def flush(self, also: Callable[[Connection], None] | None = None) -> None:
        """Writes what waits; `also` runs in the same transaction (the job's lease).

        A batch that the database refuses is tried again, since a connection may be lost and a lock be held for a while,
        and stays waiting: nothing that was seen is dropped. Raises StoreError when the database stays away.
        """
        self.before_commit()
        if not self._pending and also is None:
            return
        for wait in (*_TRY_AGAIN, None):
            try:
                with writing(self.engine) as connection:
                    for name, statement in self._statements.in_order:
                        if rows := self._pending.get(name):
                            connection.execute(statement, rows)
                    if also is not None:
                        also(connection)
            except sa.exc.DBAPIError as error:
                if wait is None:
                    place = self.engine.url.render_as_string(hide_password=True)
                    raise StoreError(f"数据库 {place} 写不进去：{reason(error)}") from error
                time.sleep(wait)
            else:
                self._pending, self.waiting = {}, 0
                return

    def _add(self, name: str, row: dict[str, Any]) -> None:
        """What waits has passed the gate: nothing of a person goes from here into the database."""
        if may_name("\0".join([value for value in row.values() if isinstance(value, str)])):
            row = {key: hide_value(value) if isinstance(value, str) else value for key, value in row.items()}
        self._pending.setdefault(name, []).append(row)
        self.waiting += 1


def probe_row(probe: Probe) -> dict[str, Any]:
    value = json.dumps(dict(probe.value), ensure_ascii=False, sort_keys=True)
    row = {"site": probe.site, "kind": probe.kind, "at": probe.at, "ok": probe.ok}
    return {**row, "value": value, "error": probe.error[:300]}


def _chunks(values: list[str]) -> Iterable[list[str]]:
    for start in range(0, len(values), _IN):
        yield values[start : start + _IN]
