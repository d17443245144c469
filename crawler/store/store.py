"""The store: runs, jobs and what they saw, read back for the checks; findings and the office's decisions kept."""

# long: one class, the reading side of all tables

from __future__ import annotations

import json
import os
import socket
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from crawler.sites import Probe
from crawler.store import keys, schema
from crawler.store.database import StoreError, inserting, open_engine, writing
from crawler.store.packed_texts import Texts
from crawler.store.recorder import Recorder, probe_row
from crawler.store.said import Said, as_json
from crawler.web.hiding import hide

_BATCH = 400  # documents read at a time
_MOST_HOLDERS = 20  # pages told for one link: enough to mend it
LEASE_SECONDS = 120


class LeaseTaken(StoreError):
    """Another living process crawls the site in this run."""


class Store(Said):
    """All that was crawled and judged, in one SQL database."""

    def __init__(self, engine: Engine):
        self.engine = engine

    @classmethod
    def open(cls, url: str) -> Store:
        """Creates or migrates. Raises StoreError with a Chinese message."""
        return cls(open_engine(url))

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Runs

    def begin_run(
        self,
        run_id: str,
        *,
        as_of: date,
        packs: Iterable[str],
        started_at: str,
        version: str = "",
        unless_begun: bool = False,
        **extra: Any,
    ) -> None:
        """Begins a run, or takes up one that was broken off (its start and its number stay).

        `unless_begun`: by a crawl that may be there before who asked for the run; one that is begun is left as it is.
        """
        row = {
            "id": run_id,
            "as_of": str(as_of),
            "packs": as_json(list(packs)),
            "started_at": started_at,
            "finished_at": None,
            "version": version,
            "extra": as_json(extra),
        }
        r = schema.run
        last = sa.select(sa.func.coalesce(sa.func.max(r.c.number), 0) + 1).scalar_subquery()
        with writing(self.engine) as connection:
            statement = inserting(connection, r).values({**row, "number": last})
            once = statement.on_conflict_do_nothing(index_elements=[r.c.id]).returning(r.c.id)
            if connection.execute(once).scalar() is None and not unless_begun:
                changes = {name: row[name] for name in ("as_of", "packs", "version", "extra", "finished_at")}
                connection.execute(r.update().where(r.c.id == run_id).values(changes))

    def finish_run(self, run_id: str, *, finished_at: str, **extra: Any) -> None:
        r = schema.run
        with writing(self.engine) as connection:
            old = connection.execute(sa.select(r.c.extra).where(r.c.id == run_id)).scalar()
            merged = {**json.loads(old or "{}"), **extra}
            connection.execute(
                r.update().where(r.c.id == run_id).values(finished_at=finished_at, extra=as_json(merged))
            )

    def runs(self) -> list[dict[str, Any]]:
        """In the order in which they were begun: id, as_of, packs, started_at, finished_at (None while it runs), version, what was kept with it."""
        with self.engine.connect() as connection:
            query = sa.select(schema.run).order_by(schema.run.c.number)
            rows = connection.execute(query).mappings()
            return [_run(row) for row in rows]

    def run(self, run_id: str) -> dict[str, Any] | None:
        with self.engine.connect() as connection:
            row = connection.execute(sa.select(schema.run).where(schema.run.c.id == run_id)).mappings().first()
            return _run(row) if row else None

    def latest_run(self, *, finished: bool = False) -> dict[str, Any] | None:
        runs = [run for run in self.runs() if run["finished_at"] or not finished]
        return runs[-1] if runs else None

    # Jobs

    def take_job(self, run_id: str, site: str, url: str, now: datetime, *, resume: bool = False) -> str:
        """Takes the lease on a site in a run and gives the holder's name. Raises LeaseTaken.

        A lease ends by itself; one whose process is dead on this same machine is taken over at once.
        """
        holder = f"{socket.gethostname()}/{os.getpid()}/{_started(os.getpid())}"
        j = schema.job
        here = (j.c.run_id == run_id) & (j.c.site == site)
        with writing(self.engine) as connection:
            row = connection.execute(sa.select(j).where(here).with_for_update()).mappings().first()
            if row is not None and row["state"] == "running" and row["holder"] != holder:
                if _alive(row["holder"], row["lease_until"], now):
                    raise LeaseTaken(
                        f"站点 {site} 在本次运行 {run_id} 中正由另一进程（{row['holder']}）抓取，不能同时抓取"
                    )
            if resume:
                # Lists are read again and what failed is fetched again, so what it said of them is said anew; that a
                # process died before it had taken the site too.
                p = schema.problem
                connection.execute(p.delete().where(p.c.run_id == run_id, p.c.site == site))
            lease = {"state": "running", "holder": holder, "lease_until": _iso(now + timedelta(seconds=LEASE_SECONDS))}
            if row is None:
                new = {"pages": 0, "documents": 0, "failed": 0, "complete": False, "started_at": _iso(now), "url": url}
                connection.execute(j.insert(), {"run_id": run_id, "site": site, **new, **lease})
                return holder
            connection.execute(j.update().where(here).values(url=url, **lease))
            return holder

    def job_state(self, run_id: str, site: str) -> str | None:
        """running, done, part or interrupted; None where nobody has begun."""
        j = schema.job
        with self.engine.connect() as connection:
            return connection.execute(sa.select(j.c.state).where(j.c.run_id == run_id, j.c.site == site)).scalar()

    def renew_job(
        self, connection: Connection, run_id: str, site: str, holder: str, now: datetime, **values: Any
    ) -> None:
        """Part of a recorder's batch; raises LeaseTaken if another process has taken the site over meanwhile."""
        j = schema.job
        lease = _iso(now + timedelta(seconds=LEASE_SECONDS))
        done = connection.execute(
            j.update()
            .where(j.c.run_id == run_id, j.c.site == site, j.c.holder == holder)
            .values(lease_until=lease, **values)
        )
        if done.rowcount != 1:
            raise LeaseTaken(f"站点 {site} 已被另一进程接手，本进程停止")

    def end_job(self, run_id: str, site: str, holder: str, state: str, now: datetime, **values: Any) -> None:
        j = schema.job
        mine = (j.c.run_id == run_id) & (j.c.site == site) & (j.c.holder == holder)
        with writing(self.engine) as connection:
            ended = {"state": state, "holder": None, "lease_until": None, "finished_at": _iso(now), **values}
            connection.execute(j.update().where(mine).values(ended))

    def counts(self, run_id: str, site: str) -> dict[str, int]:
        """Of one job: distinct pages answered, documents seen, pages that failed."""
        v, s, p = schema.visit, schema.sighting, schema.problem
        pages = sa.select(sa.func.count(v.c.url.distinct())).where(
            v.c.run_id == run_id, v.c.site == site, v.c.status.is_not(None), v.c.kind.in_(("home", "list", "document"))
        )
        documents = sa.select(sa.func.count()).where(s.c.run_id == run_id, s.c.site == site, s.c.how != "home")
        failed = sa.select(sa.func.count(p.c.url.distinct())).where(
            p.c.run_id == run_id, p.c.site == site, p.c.problem.not_in(("list_unread", "trap", "robots"))
        )
        with self.engine.connect() as connection:
            return {
                name: connection.execute(query).scalar_one()
                for name, query in (
                    ("pages", pages),
                    ("documents", documents),
                    ("failed", failed),
                )
            }

    def recorder(self, run_id: str, site: str, **options: Any) -> Recorder:
        return Recorder(self.engine, run_id, site, **options)

    def jobs(self, run_id: str) -> list[dict[str, Any]]:
        """As `crawl` of results.json: site, url, pages, documents, failed, complete, why it stopped, state and times.

        `account`: how many addresses the site named, and how many of them ended in each state; None for a job that did
        not come to its end.
        """
        keep = "site url state started_at last_at finished_at pages documents failed complete stopped stopped_because"
        j = schema.job
        with self.engine.connect() as connection:
            rows = connection.execute(sa.select(j).where(j.c.run_id == run_id).order_by(j.c.site)).mappings()
            return [
                {
                    **{name: row[name] for name in keep.split()},
                    "account": json.loads(row["account"]) if row["account"] else None,
                }
                for row in rows
            ]

    def last_stops(self) -> dict[str, str | None]:
        """By site, why its last job did not come to everything: a word of crawler.messages.STOPPED, None where it did."""
        j, r = schema.job, schema.run
        query = sa.select(j.c.site, j.c.stopped).join(r, r.c.id == j.c.run_id).order_by(r.c.number)
        with self.engine.connect() as connection:
            return {row.site: row.stopped for row in connection.execute(query)}

    def named(self, run_id: str) -> list[dict[str, Any]]:
        """The addresses that the sites named in the run and that became neither a document nor a list.

        Each with its `state`, its `why` (a crawler.messages.Why) and `detail`; a list's row also with its title,
        `listed_on` and the column: `column_id`, `column`, `type` and `unit`. Such a row is a witness for the unit: the
        list names the document, on that day, whether or not it could be fetched.
        """
        n, r = schema.named, schema.reading
        query = (
            sa.select(n, r.c.name.label("column"), r.c.type, r.c.unit)
            .select_from(n.outerjoin(r, (r.c.run_id == n.c.run_id) & (r.c.column_id == n.c.column_id)))
            .where(n.c.run_id == run_id)
            .order_by(n.c.site, n.c.url)
        )
        with self.engine.connect() as connection:
            return [
                {name: value for name, value in row.items() if name not in ("run_id", "key")}
                for row in connection.execute(query).mappings()
            ]

    def problems(self, run_id: str) -> list[dict[str, Any]]:
        """As `problems` of results.json, in the order of sites and times."""
        p = schema.problem
        with self.engine.connect() as connection:
            query = sa.select(p.c.site, p.c.url, p.c.problem, p.c.message, p.c.at).where(p.c.run_id == run_id)
            ordered = query.order_by(p.c.site, p.c.at, p.c.url, p.c.problem)
            return [dict(row) for row in connection.execute(ordered).mappings()]

    def visits(self, run_id: str, site: str | None = None) -> Iterator[dict[str, Any]]:
        v = schema.visit
        query = sa.select(v).where(v.c.run_id == run_id).order_by(v.c.id)
        if site is not None:
            query = query.where(v.c.site == site)
        with self.engine.connect() as connection:
            for row in connection.execution_options(yield_per=1000).execute(query).mappings():
                yield dict(row)

    # What a run saw

    def documents(self, run_id: str) -> list[dict[str, Any]]:
        """Every document that the run saw (fetched, 304 or confirmed by a list), in the order of their ids."""
        return list(self.iter_documents(run_id))

    def homes(self, run_id: str) -> list[dict[str, Any]]:
        """The front pages that the run read, one of a site, in the shape of `documents`."""
        return list(self._iter(run_id, None, schema.sighting.c.how == "home"))

    def iter_documents(self, run_id: str, site: str | None = None) -> Iterator[dict[str, Any]]:
        """As `documents`, one at a time; of one site where it is given."""
        yield from self._iter(run_id, site, schema.sighting.c.how != "home")

    def _iter(self, run_id: str, site: str | None, which: sa.ColumnElement[bool]) -> Iterator[dict[str, Any]]:
        s, d, v = schema.sighting, schema.document, schema.version
        last_at = {row["site"]: row["last_at"] for row in self.jobs(run_id)}
        readings = self._complete_readings()
        after = ""
        while True:
            query = (
                sa.select(
                    s.c.document_id,
                    s.c.site,
                    s.c.how,
                    s.c.seen_at,
                    d.c.url,
                    d.c.first_seen,
                    d.c.last_seen,
                    d.c.gone_since,
                    v.c.sha256,
                    v.c.facts,
                    v.c.fetched_at,
                    v.c.warc,
                    v.c.offset,
                    v.c.extractor,
                )
                .select_from(s.join(d, s.c.document_id == d.c.id).join(v, s.c.version_id == v.c.id))
                .where(s.c.run_id == run_id, s.c.document_id > after, which)
                .order_by(s.c.document_id)
                .limit(_BATCH)
            )
            if site is not None:
                query = query.where(s.c.site == site)
            with self.engine.connect() as connection:
                rows = connection.execute(query).mappings().all()
                if not rows:
                    return
                ids = [row["document_id"] for row in rows]
                urls = self._urls(connection, ids)
                places = self._places(connection, ids)
                decisions = self._decisions(connection, ids)
            after = ids[-1]
            for row in rows:
                yield self._document(row, urls, places, decisions, readings, last_at.get(row["site"]))

    def texts(self, run_id: str) -> Texts:
        """What the documents that the run saw say, by their ids; fetched a batch at a time, when they are asked for."""
        return Texts(lambda documents: self.packed_texts(run_id, documents))

    def packed_texts(self, run_id: str, documents: list[str]) -> dict[str, dict[str, bytes]]:
        """By document and part, as they are kept; documents without any are left out."""
        s, t = schema.sighting, schema.version_text
        query = (
            sa.select(s.c.document_id, t.c.part, t.c.text)
            .select_from(s.join(t, s.c.version_id == t.c.version_id))
            .where(s.c.run_id == run_id, s.c.document_id.in_(documents))
        )
        out: dict[str, dict[str, bytes]] = defaultdict(dict)
        with self.engine.connect() as connection:
            for row in connection.execute(query):
                out[row.document_id][row.part] = row.text
        return out

    def _document(
        self,
        row: sa.RowMapping,
        urls: Mapping[str, list[str]],
        places: Mapping[str, list[dict[str, Any]]],
        decisions: Mapping[str, dict[str, str]],
        readings: Mapping[str, list[str]],
        until: str | None,
    ) -> dict[str, Any]:
        document_id = row["document_id"]
        # A run judged again later must not see the places that a later run found.
        seen = [place for place in places[document_id] if until is None or place["first_seen"] <= until]
        absent = None
        for place in seen:
            times = readings.get(place["column_id"], ())
            before = bisect_left(times, row["first_seen"])
            if before and (absent is None or times[before - 1] > absent["read_at"]):
                absent = {"column_id": place["column_id"], "read_at": times[before - 1]}
        return {
            "document_id": document_id,
            "site": row["site"],
            "url": row["url"],
            "urls": urls[document_id] or [row["url"]],
            "places": seen,
            "first_seen": row["first_seen"],
            "last_seen": row["last_seen"],
            "gone_since": row["gone_since"],
            "how": row["how"],
            "seen_at": row["seen_at"],
            "fetched_at": row["fetched_at"],
            "sha256": row["sha256"],
            "warc": row["warc"],
            "offset": row["offset"],
            "extractor": row["extractor"],
            "facts": json.loads(row["facts"]),
            "absent_before": absent,
            "decisions_first_seen": decisions[document_id],
        }

    @staticmethod
    def _urls(connection: Connection, ids: list[str]) -> dict[str, list[str]]:
        u = schema.document_url
        out: dict[str, list[str]] = defaultdict(list)
        query = sa.select(u.c.document_id, u.c.url).where(u.c.document_id.in_(ids)).order_by(u.c.first_seen, u.c.url)
        for document_id, url in connection.execute(query):
            out[document_id].append(url)
        return out

    @staticmethod
    def _places(connection: Connection, ids: list[str]) -> dict[str, list[dict[str, Any]]]:
        p, c = schema.place, schema.column
        out: dict[str, list[dict[str, Any]]] = defaultdict(list)
        query = (
            sa.select(p.c.document_id, p.c.column_id, c.c.url.label("column_url"), p.c.title, p.c.date, p.c.first_seen)
            .select_from(p.join(c, p.c.column_id == c.c.id))
            .where(p.c.document_id.in_(ids))
            .order_by(p.c.first_seen, p.c.column_id)
        )
        for row in connection.execute(query).mappings():
            one = dict(row)
            out[one.pop("document_id")].append(one)
        return out

    @staticmethod
    def _decisions(connection: Connection, ids: list[str]) -> dict[str, dict[str, str]]:
        d = schema.decision
        out: dict[str, dict[str, str]] = defaultdict(dict)
        for row in connection.execute(sa.select(d).where(d.c.document_id.in_(ids)).order_by(d.c.key)):
            out[row.document_id][row.key] = row.first_seen
        return out

    def _complete_readings(self) -> dict[str, list[str]]:
        r = schema.reading
        out: dict[str, list[str]] = defaultdict(list)
        query = sa.select(r.c.column_id, r.c.read_at).where(r.c.walked.is_(True)).order_by(r.c.read_at)
        with self.engine.connect() as connection:
            for column_id, read_at in connection.execute(query):
                out[column_id].append(read_at)
        return out

    def columns(self, run_id: str) -> list[dict[str, Any]]:
        """The columns that the run read, whole or in part, in the order of sites and URLs.

        `choices`: what the column's first page offers to choose by, as it was last read; None where nobody looked.
        `tags`: those of columns (国办发〔2017〕47号) on the page that the run read first; None where it was not held whole.
        `named_by`: config, navigation, list or archive; trail where pages of documents alone lead there.
        """
        r, c = schema.reading, schema.column
        out = []
        query = sa.select(r, c.c.state).join(c, c.c.id == r.c.column_id).where(r.c.run_id == run_id)
        with self.engine.connect() as connection:
            for row in connection.execute(query.order_by(r.c.site, r.c.url)).mappings():
                one = {name: value for name, value in row.items() if name not in ("run_id", "state")}
                one["tags"] = json.loads(one["tags"]) if one["tags"] is not None else None
                one["choices"] = json.loads(row["state"]).get("choices")
                evidence = {name: one.pop(name) for name in ("fetched_at", "sha256", "warc", "offset")}
                one["evidence"] = {"url": one["url"], **evidence}
                out.append(one)
        return out

    def links(self, run_id: str) -> list[dict[str, Any]]:
        """What is known of the links of the pages that the run saw, one row for each page that holds one.

        A link that the run did not try says what its last try before said, and when (`attempts`, `evidence`).
        """
        checks = self._link_checks(run_id)
        out = []
        told: dict[str, int] = defaultdict(int)
        for holder in self._holders(run_id):
            for url in dict.fromkeys(json.loads(holder["links"])):
                check = checks.get((holder["site"], link_id := keys.link_id(url)))
                if check is None or told[link_id] >= _MOST_HOLDERS:
                    continue
                told[link_id] += 1
                evidence = {name: check[name] for name in ("fetched_at", "sha256", "warc", "offset")}
                out.append(
                    {
                        "holder_id": holder["holder_id"],
                        "site": holder["site"],
                        "holder_url": holder["url"],
                        "holder_title": holder["title"],
                        "area": holder["area"],
                        "url": check["url"],
                        "verdict": check["verdict"],
                        "status": check["status"],
                        "attempts": check["attempts"],
                        "evidence": {"url": check["url"], **evidence},
                    }
                )
        out.sort(key=lambda one: (one["site"], one["holder_id"], one["url"]))
        return out

    def _holders(self, run_id: str) -> list[Any]:
        h, g, s = schema.link_holder, schema.holding, schema.sighting
        queries = (
            sa.select(h).join(g, g.c.holder == h.c.id).where(g.c.run_id == run_id),
            sa.select(h).select_from(s.join(h, s.c.version_id == h.c.id)).where(s.c.run_id == run_id),
        )
        with self.engine.connect() as connection:
            rows = [row for query in queries for row in connection.execute(query).mappings()]
        return sorted(rows, key=lambda row: (row["site"], row["holder_id"], row["id"]))

    def _link_checks(self, run_id: str) -> dict[tuple[str, str], dict[str, Any]]:
        """By site and link: the run's own check, else the newest that was made before the run's end."""
        until = {row["site"]: row["last_at"] for row in self.jobs(run_id)}
        c = schema.link_check
        out: dict[tuple[str, str], dict[str, Any]] = {}
        query = sa.select(c).where(c.c.site.in_(list(until))).order_by(c.c.checked_at)
        with self.engine.connect() as connection:
            for row in connection.execute(query).mappings():
                key = (row["site"], row["link_id"])
                late = until[row["site"]] is not None and row["checked_at"] > until[row["site"]]
                if row["run_id"] != run_id and (late or (key in out and out[key]["run_id"] == run_id)):
                    continue
                out[key] = dict(row)
        for check in out.values():
            check["attempts"] = json.loads(check["attempts"])
        return out

    # Whether the sites answered

    def add_probes(self, probes: Iterable[Probe]) -> None:
        """Keeps looks at sites; one of the same site, kind and moment is kept once."""
        p = schema.probe
        with writing(self.engine) as connection:
            for look in probes:
                row = probe_row(look)
                here = (p.c.site == row["site"]) & (p.c.kind == row["kind"]) & (p.c.at == row["at"])
                connection.execute(p.delete().where(here))
                connection.execute(p.insert(), row)

    def probes(self, *, since: str, until: str, kinds: Iterable[str] = ()) -> list[dict[str, Any]]:
        """The looks at all sites from `since` to `until` (ISO 8601, both included), by their times; of some kinds."""
        p = schema.probe
        query = sa.select(p).where(p.c.at >= since, p.c.at <= until).order_by(p.c.at, p.c.site, p.c.kind)
        if kinds:
            query = query.where(p.c.kind.in_(tuple(kinds)))
        with self.engine.connect() as connection:
            return [{**row, "value": json.loads(row["value"])} for row in connection.execute(query).mappings()]

    # What was said of it

    def last_results(self, *, before: str | None = None) -> dict[str, Any] | None:
        """The results of the latest judged run, other than `before`."""
        for run in reversed(self.runs()):
            if run["id"] != before and (results := self.results(run["id"])) is not None:
                return results
        return None

    def add_problem(self, run_id: str, *, site: str, url: str, problem: str, message: str, at: str) -> None:
        """A trouble of the crawl that its own process could not record."""
        with writing(self.engine) as connection:
            p = schema.problem
            key = keys.problem_key(url, problem)
            here = (p.c.run_id == run_id) & (p.c.site == site) & (p.c.key == key)
            connection.execute(p.delete().where(here))
            row = {"run_id": run_id, "site": site, "key": key, "url": url, "problem": problem}
            row |= {"message": message, "at": at}
            row = {name: hide(value) for name, value in row.items()}
            connection.execute(p.insert(), row)

    def seen(self, run_id: str, documents: list[str]) -> dict[str, dict[str, Any]]:
        """Of these documents, those that the run saw or that are gone: `how`, `seen_at` (None if not), `gone_since`."""
        d, s = schema.document, schema.sighting
        query = sa.select(d.c.id, s.c.how, s.c.seen_at, d.c.gone_since).select_from(
            d.outerjoin(s, (s.c.document_id == d.c.id) & (s.c.run_id == run_id))
        )
        out = {}
        with self.engine.connect() as connection:
            for start in range(0, len(documents), _BATCH):
                for row in connection.execute(query.where(d.c.id.in_(documents[start : start + _BATCH]))).mappings():
                    out[row["id"]] = dict(row)
        return out


def _run(row: Any) -> dict[str, Any]:
    out = dict(row)
    out["packs"] = json.loads(out["packs"])
    return {**json.loads(out.pop("extra")), **out}


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _alive(holder: str | None, until: str | None, now: datetime) -> bool:
    if not holder or not until or until <= _iso(now):
        return False
    host, _, rest = holder.partition("/")
    pid, _, started = rest.partition("/")
    if host != socket.gethostname() or not pid.isdigit():
        return True
    return _started(int(pid)) == started != ""


def _started(pid: int) -> str:
    """When a process of this machine started, so that a reused number is not taken for it; "" if there is none."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            return file.read().rpartition(b")")[2].split()[19].decode()
    except (OSError, IndexError):
        pass
    if os.path.isdir("/proc/self"):
        return ""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return ""
    except OSError:
        pass
    return "?"
