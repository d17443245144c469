"""Audits of the sample portal that are broken off again and again: what do they say in the end?

    python -m benchmarks.kills [--trials N] [--seed S] [--first N]
                               [--kinds process postgresql] [--only NAME] [--keep DIR]

Each trial audits the sample in a place of its own and is hit once, twice or thrice: SIGKILL, SIGTERM or SIGINT to the
command, to the crawl process or to both, at a delay at which documents wait in queues; or, on PostgreSQL, the server's
connections are cut, the server restarted, killed or away for some seconds. Then it is resumed, or the next plain night
comes; findings, scores, documents and problems must be those of an audit that nobody disturbed (SAME), and once more on
the night after that; and so must every column of every table of the store that a judgement rests on. Exit code 1 where
one is DIFFERENT.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa
import yaml

from audit.demo import build, model, server
from audit.demo.configuration import config
from crawler import children
from crawler.store import schema
from tools.postgres import Cluster, binaries

Who = Literal["command", "job", "tree"]
Cut = Literal["all", "job", "fast", "immediate", "kill", "away"]

_TIMES = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+\d:]*")
_PATIENCE = 240.0  # seconds for one command
_AWAY = 6.0  # seconds that a server stays away


@dataclass(frozen=True)
class Hit:
    """One blow. `when`: a share of the requests of an undisturbed audit (0 to 1); above 1, seconds after the crawl ended."""

    when: float
    signal: int = signal.SIGKILL
    who: Who = "tree"
    cut: Cut | None = None  # of PostgreSQL, in the place of a signal

    def __str__(self) -> str:
        what = f"server {self.cut}" if self.cut else f"{signal.Signals(self.signal).name} {self.who}"
        return f"{what} @{self.when:.2f}"


@dataclass(frozen=True)
class Trial:
    name: str
    hits: tuple[Hit, ...]
    then: Literal["resume", "night"] = "resume"

    @property
    def on_postgresql(self) -> bool:
        return any(hit.cut for hit in self.hits)


@dataclass
class Bench:
    """The portal and, where a trial asks for one, the server; audits in folders below `root`."""

    root: Path
    portal: str
    log: list[tuple[str, str, int]]
    delay: float
    cluster: Cluster | None = None
    requests: int = 0  # of an undisturbed audit
    nights: int = 2  # that are looked at: the broken one, and the one after it
    expected: dict[bool, list[dict[str, Any]]] = field(default_factory=dict)  # by kind of store, what its nights say

    def place(self, name: str, *, postgresql: bool) -> Path:
        folder = self.root / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        store = "sqlite:///var/zwgk.db"
        if postgresql:
            assert self.cluster is not None
            database = "k_" + re.sub(r"\W", "_", name)
            self.admin(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
            self.admin(f'CREATE DATABASE "{database}"')
            store = self.cluster.url(database)
        settings = config(self.portal, store=store, delay=self.delay, concurrency=2)
        settings["reports"] = {"path": "var/reports", "formats": ["json"]}  # which is compared
        (folder / "config.yaml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
        return folder

    def admin(self, statement: str) -> list[Any]:
        assert self.cluster is not None
        engine = sa.create_engine(self.cluster.url(), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
        with engine.connect() as connection:
            result = connection.exec_driver_sql(statement)
            return list(result.fetchall()) if result.returns_rows else []

    def audit(self, folder: Path, *more: str, hit: Hit | None = None) -> int | str:
        """The exit code of one `zwgk audit`; "hung" where it did not end."""
        command = [*children.command("audit.cli", "audit", "--as-of", model.AS_OF.isoformat()), "--out", "out", *more]
        begun = len(self.log)
        with (folder / "log").open("ab") as stream:
            process = subprocess.Popen(
                command,
                cwd=folder,
                env={**children.environment(), "PGCONNECT_TIMEOUT": "5"},
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=stream,
                start_new_session=True,
            )
        if hit is not None:
            self._wait(process, hit, begun)
            if process.poll() is None:
                self._strike(process, hit, folder.name)
        try:
            code: int | str = process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            code = "hung"
            _kill(process, "tree", signal.SIGKILL)
            process.wait()
        time.sleep(0.2)  # a job whose command was killed sees it within a second; the next one waits for its lease
        return code

    def _wait(self, process: subprocess.Popen[bytes], hit: Hit, begun: int) -> None:
        """Until the moment of the blow has come, or the command is over."""
        until = time.monotonic() + _PATIENCE
        wanted = int(min(hit.when, 1.0) * self.requests)
        quiet, count = time.monotonic(), len(self.log)
        while process.poll() is None and time.monotonic() < until:
            if len(self.log) != count:
                count, quiet = len(self.log), time.monotonic()
            if hit.when <= 1 and count - begun >= wanted:
                return
            crawled = count > begun and not _children_of(process.pid)
            if (hit.when > 1 and crawled) or time.monotonic() - quiet > 8:
                break
            time.sleep(0.005)
        if hit.when > 1:
            time.sleep(hit.when - 1)

    def _strike(self, process: subprocess.Popen[bytes], hit: Hit, name: str) -> None:
        if hit.cut is None:
            _kill(process, hit.who, hit.signal)
            return
        assert self.cluster is not None
        here = f"datname = 'k_{re.sub(r'[^0-9A-Za-z_]', '_', name)}'"
        match hit.cut:
            case "all":
                self.admin(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {here}")
            case "job":  # the crawl's own, as a network's hiccup would: not the command's, which holds the lock
                locked = "SELECT pid FROM pg_locks WHERE locktype = 'advisory'"
                self.admin(
                    f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {here} AND pid NOT IN ({locked})"
                )
            case "fast" | "immediate":
                self.cluster.stop(hit.cut)
                self.cluster.start()
            case "kill":
                self.cluster.kill()
            case "away":
                self.cluster.stop("fast")
                time.sleep(_AWAY)
                self.cluster.start()

    def undisturbed(self, postgresql: bool) -> list[dict[str, Any]]:
        """What nights that nobody disturbs say."""
        if postgresql not in self.expected:
            folder = self.place("undisturbed_pg" if postgresql else "undisturbed", postgresql=postgresql)
            before, said = len(self.log), []
            for _night in range(self.nights):
                code = self.audit(folder)
                if code != 0:
                    raise SystemExit(f"the undisturbed audit ended with {code}: {(folder / 'log').read_text()[-800:]}")
                self.requests = self.requests or len(self.log) - before
                said.append(self.said(folder))
            self.expected[postgresql] = said
        return self.expected[postgresql]

    def said(self, folder: Path) -> dict[str, Any]:
        """What a night that ended says, and what the store holds of it."""
        return {**essence(folder / "out"), **tables(self.engine(folder))}

    @staticmethod
    def engine(folder: Path) -> sa.Engine:
        store = yaml.safe_load((folder / "config.yaml").read_text("utf-8"))["store"]
        return sa.create_engine(store.replace("sqlite:///", f"sqlite:///{folder}/"), poolclass=sa.NullPool)

    def finished(self, folder: Path) -> bool:
        """Whether the newest run is over, as the store has it."""
        engine = self.engine(folder)
        if not sa.inspect(engine).has_table("run"):
            return False
        with engine.connect() as connection:
            newest = sa.select(schema.run).order_by(schema.run.c.number.desc()).limit(1)
            run = connection.execute(newest).first()
            return run is not None and run.finished_at is not None and not json.loads(run.extra).get("resumable")

    def attempt(self, trial: Trial) -> tuple[list[str], list[int | str]]:
        """How the trial differs from undisturbed nights, in words (nothing: it does not), and the codes on the way."""
        expected = self.undisturbed(trial.on_postgresql)
        folder = self.place(trial.name, postgresql=trial.on_postgresql)
        codes: list[int | str] = []
        for number, hit in enumerate(trial.hits):
            codes.append(self.audit(folder, *(["--resume"] if number else []), hit=hit))
            if codes[-1] == "hung":
                return ["hung"], codes
            if codes[-1] == 0 or self.finished(folder):
                codes[-1] = 0  # hit after its last word was stored
                break
        differences: list[str] = []
        if codes[-1] != 0 and trial.then == "resume":
            while codes[-1] != 0 and len(codes) < len(trial.hits) + 3:
                codes.append(self.audit(folder, "--resume"))
            if codes[-1] != 0:
                return [f"never finished: {(folder / 'log').read_text()[-400:]}"], codes
        if codes[-1] == 0:
            differences += compare(expected[0], self.said(folder))
        for night in expected[1:]:
            codes.append(self.audit(folder))
            if codes[-1] != 0:
                return [*differences, f"the next night ended with {codes[-1]}"], codes
            said = self.said(folder)
            if trial.then == "night":  # a first night's documents may be fetched only now
                night, said = without_ways(night), without_ways(said)
            differences += [f"next night: {difference}" for difference in compare(night, said)]
        if not differences:
            shutil.rmtree(folder)
        return differences, codes


def essence(out: Path) -> dict[str, Any]:
    """What must not depend on how often a run was broken off: all but times and places in the archive."""
    said = json.loads((out / "results.json").read_text("utf-8"))

    def words(text: str | None) -> str:
        return _TIMES.sub("T", text or "")

    def evidence(item: dict[str, Any]) -> str:
        return str([item.get(name) for name in ("field", "value", "quote", "source", "url", "sha256")])

    named = ("status", "unit", "clause", "check", "url", "title", "measured", "limit", "due_on")
    return {
        "findings": {
            finding["id"]: (
                *(finding.get(name) for name in named),
                words(finding["message"]),
                sorted(words(evidence(item)) for item in finding["evidence"]),
            )
            for finding in said["findings"]
        },
        "units": {
            unit["id"]: [unit[name] for name in ("score", "grade", "coverage", "judged_share", "checked", "failed")]
            for unit in said["units"]
        },
        "clauses": {
            (clause["unit"], clause["pack"], clause["clause"], clause["check"]): (
                clause["status"], clause["points"], clause["deducted"], clause["numerator"], clause["denominator"],
            )
            for clause in said["clauses"]
        },
        "crawl": {job["site"]: (job["documents"], job["complete"], job["stopped_because"]) for job in said["crawl"]},
        "problems": Counter((problem["site"], problem["problem"], problem["url"]) for problem in said["problems"]),
    }  # fmt: skip


# What is not the same of two nights that saw the same: how often was asked, what a worker did when, what it was told of
# which nothing is judged, and what is looked at before (findings, results).
_NOT_COMPARED = frozenset("alembic_version job visit run probe outbox finding result second_look case_decision".split())
# Of the run, of the archive's place, packed; and a row's mark, which what is read after a resumption goes without until
# the night after: it only makes the page be asked for once more.
_ITS_OWN = frozenset("run_id warc offset etag last_modified text mark".split())


def tables(engine: sa.Engine) -> dict[str, dict[str, Any]]:
    """Every column of every row that a judgement may rest on, as the newest run left it; times told alike."""
    out: dict[str, dict[str, Any]] = {}
    with engine.connect() as connection:
        number, run = connection.execute(
            sa.select(schema.run.c.number, schema.run.c.id).order_by(schema.run.c.number.desc()).limit(1)
        ).one()
        for table in schema.metadata.sorted_tables:
            if table.name in _NOT_COMPARED:
                continue
            query = sa.select(table)
            if table is schema.link_check:  # stands until it is tried again, in whichever run
                query = query.join(schema.run, schema.run.c.id == table.c.run_id).order_by(schema.run.c.number)
            elif "run_id" in table.c:
                query = query.where(table.c.run_id == run)
            rows = connection.execute(query).mappings()
            keys = [column.name for column in table.primary_key.columns if column.name != "run_id"]
            out[f"store: {table.name}"] = {
                " ".join(str(row[key]) for key in keys): _plain({**row}, number) for row in rows
            }
    return out


# What a second night leaves out of what it has seen before, and a night after a broken one may not have seen yet: whether
# a page was fetched, answered 304 or confirmed by its list, whether a list was walked or carried by its head.
_WAYS = {
    "store: sighting": ("how",),
    "store: link_check": ("status", "attempts", "sha256"),
    "store: column_reading": ("walked", "pages_read", "pager"),
    "store: place": ("last_run",),
}


def without_ways(said: dict[str, Any]) -> dict[str, Any]:
    """What was seen, whichever way it was."""
    bare = {
        part: {key: {**row, **dict.fromkeys(names)} for key, row in said[part].items()} for part, names in _WAYS.items()
    }
    named = said["store: named_address"]  # the markup of a list that stays as it was is not looked at again
    markup = {("list", "not_taken"), ("list", "later_page")}
    taken = {key: row for key, row in named.items() if (row["named_by"], row["why"]) not in markup}
    return {**said, **bare, "store: named_address": taken}


def _plain(row: dict[str, Any], number: int) -> dict[str, Any]:
    """A row without what is its run's own."""
    if "last_run" in row:
        row["last_run"] -= number
    return {name: _told(value) for name, value in row.items() if name not in _ITS_OWN}


def _told(value: Any) -> Any:
    """The same of what stands in a column as JSON."""
    if isinstance(value, str) and value[:1] in ("{", "["):
        return _told(json.loads(value))
    if isinstance(value, dict):
        return {name: _told(held) for name, held in value.items() if name not in _ITS_OWN}
    if isinstance(value, list):
        return [_told(held) for held in value]
    return _TIMES.sub("T", value) if isinstance(value, str) else value


def compare(expected: dict[str, Any], got: dict[str, Any]) -> list[str]:
    """The differences in words."""
    out = []
    for part, rows in expected.items():
        lost, more = rows.keys() - got[part].keys(), got[part].keys() - rows.keys()
        other = [key for key in rows.keys() & got[part].keys() if rows[key] != got[part][key]]
        if lost or more or other:
            shown = [_unlike(rows[key], got[part][key]) for key in other[:1]] or [str(list(lost or more)[:1])]
            out.append(f"{part}: {len(lost)} lost, {len(more)} more, {len(other)} other, e.g. {shown[0]}")
    return out


def _unlike(one: Any, other: Any) -> str:
    """Two rows: only the columns in which they differ, where they have columns."""
    if isinstance(one, dict) and isinstance(other, dict):
        names = [name for name in {**one, **other} if one.get(name) != other.get(name)]
        return ", ".join(f"{name}: {_unlike(one.get(name), other.get(name))}" for name in names)[:400]
    return f"{one} → {other}"[:300]


def trials(count: int, seed: int, kinds: list[str]) -> Iterator[Trial]:
    """Every kind in turn, moments by chance."""
    dice = random.Random(seed)

    def moment(first: bool) -> float:
        # A resumed audit asks for less: a later share would never come.
        return (
            dice.choice((dice.uniform(0.0, 1.0), dice.uniform(0.05, 0.95), 1 + dice.uniform(0, 2.5)))
            if first
            else (dice.uniform(0.02, 0.4))
        )

    def process() -> tuple[Hit, ...]:
        number = dice.choice((1, 2, 2, 3))
        blows = ((signal.SIGKILL, "tree"), (signal.SIGKILL, "job"), (signal.SIGKILL, "command"),
                 (signal.SIGTERM, "command"), (signal.SIGINT, "command"))  # fmt: skip
        hits = []
        for place in range(number):
            blow, who = dice.choice(blows)
            hits.append(Hit(moment(place == 0), blow, who))  # type: ignore[arg-type]
        return tuple(hits)

    def postgresql() -> tuple[Hit, ...]:
        cuts: tuple[Cut, ...] = ("all", "job", "job", "fast", "immediate", "kill", "away")
        return tuple(Hit(moment(place == 0), cut=dice.choice(cuts)) for place in range(dice.choice((1, 1, 2))))

    for number in range(count):
        kind = kinds[number % len(kinds)]
        hits = process() if kind == "process" else postgresql()
        yield Trial(f"{kind}-{seed}-{number}", hits, dice.choice(("resume", "resume", "night")))


@contextmanager
def bench(*, delay: float, documents: int, postgresql: bool, keep: Path | None = None) -> Iterator[Bench]:
    root = keep or Path(tempfile.mkdtemp(prefix="kills-"))
    log: list[tuple[str, str, int]] = []
    programs = binaries() if postgresql else None
    if postgresql and programs is None:
        raise SystemExit("PostgreSQL is not installed (Debian: postgresql)")
    cluster = Cluster(programs) if programs is not None else None
    try:
        portal = build.build(root / "portal", documents)
        with server.portal_server(portal, log=log) as url:
            yield Bench(root, url, log, delay, cluster)
    finally:
        if cluster is not None:
            cluster.remove()
        if keep is None:
            shutil.rmtree(root, ignore_errors=True)


def _children_of(pid: int) -> list[int]:
    try:
        threads = Path(f"/proc/{pid}/task").iterdir()
        return [int(child) for thread in threads for child in (thread / "children").read_text().split()]
    except OSError:
        return []


def _tree(pid: int) -> list[int]:
    """The process and all that it started, parents first."""
    return [pid, *(below for child in _children_of(pid) for below in _tree(child))]


def _kill(process: subprocess.Popen[bytes], who: Who, number: int) -> None:
    family = _tree(process.pid)
    chosen = family if who == "tree" else family[:1] if who == "command" else family[1:2]
    for pid in chosen:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            pass


def main(say: Callable[[str], None] = lambda line: print(line, flush=True)) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", nargs="+", choices=("process", "postgresql"), default=["process", "postgresql"])
    parser.add_argument("--only", nargs="+", help="the trials of these names")
    parser.add_argument("--first", type=int, default=0, help="the number of the trial to begin with")
    parser.add_argument("--delay", type=float, default=0.05, help="seconds between two requests")
    parser.add_argument("--documents", type=int, default=build.DOCUMENTS)
    parser.add_argument("--nights", type=int, default=2, help="1: the broken night alone, 2: the one after it too")
    parser.add_argument("--keep", type=Path, help="keeps the folders of trials that differ")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped with it
    options = {"delay": arguments.delay, "documents": arguments.documents, "keep": arguments.keep}
    tally: Counter[str] = Counter()
    with bench(postgresql="postgresql" in arguments.kinds, **options) as place:
        place.nights = arguments.nights
        for trial in islice(trials(arguments.trials, arguments.seed, arguments.kinds), arguments.first, None):
            if arguments.only and trial.name not in arguments.only:
                continue
            begun = time.monotonic()
            differences, codes = place.attempt(trial)
            verdict = "SAME" if not differences else "DIFFERENT"
            tally[verdict] += 1
            hits = ", ".join(map(str, trial.hits))
            say(f"{verdict:9} {trial.name}: {hits}; then {trial.then}; codes {codes}; {time.monotonic() - begun:.0f} s")
            for difference in differences:
                say(f"          {difference}")
    say(f"{tally['SAME']} of {tally.total()} the same")
    return 1 if tally["DIFFERENT"] else 0


if __name__ == "__main__":
    sys.exit(main())
