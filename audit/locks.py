"""One process at a time: a named lock on a store, held as long as the holder lives, on any machine that uses the store."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any


class Busy(Exception):
    """Another process holds the lock."""


@contextmanager
def exclusive(store_url: str, name: str) -> Iterator[None]:
    """Holds the lock `name` of the store, or raises `Busy` at once.

    On SQLite a lock on a file beside the database; on PostgreSQL an advisory lock on a connection of its own. Both are
    gone with the process that held them, however it ended.
    """
    if store_url.startswith("sqlite"):
        with _file_lock(store_url, name):
            yield
    else:
        with _advisory_lock(store_url, name):
            yield


@contextmanager
def _file_lock(store_url: str, name: str) -> Iterator[None]:
    import fcntl

    path = Path(store_url.split("///", 1)[1].split("?", 1)[0] + f".{name}.lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Busy(str(path)) from error
        yield


def _connect(engine: Any) -> Any:
    import sqlalchemy

    from crawler.store.database import StoreError, reason

    try:
        return engine.connect()
    except sqlalchemy.exc.DBAPIError as error:
        where = engine.url.render_as_string(hide_password=True)
        raise StoreError(f"打不开数据库 {where}：{reason(error)}。") from error


@contextmanager
def _advisory_lock(store_url: str, name: str) -> Iterator[None]:
    import sqlalchemy

    key = int.from_bytes(hashlib.sha256(f"zwgk/{name}".encode()).digest()[:8], "big", signed=True)
    engine = sqlalchemy.create_engine(store_url, isolation_level="AUTOCOMMIT", poolclass=sqlalchemy.NullPool)
    with _connect(engine) as connection:
        if not connection.scalar(sqlalchemy.select(sqlalchemy.func.pg_try_advisory_lock(key))):
            raise Busy(name)
        try:
            yield
        finally:
            # Where the server broke the connection off, the lock went with it: no reason to call what was done undone.
            with suppress(sqlalchemy.exc.DBAPIError):
                connection.execute(sqlalchemy.select(sqlalchemy.func.pg_advisory_unlock(key)))
