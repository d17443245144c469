"""One process at a time: a named lock on a store, held as long as the holder lives, on any machine that uses the store."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # imported where it is used: half the start of a command that opens no store
    from sqlalchemy import Connection, Engine


class Busy(Exception):
    """Another process holds the lock."""


class Hold:
    """A lock that is held."""

    def still(self) -> bool:
        """Whether nobody else holds it meanwhile."""
        return True


@contextmanager
def exclusive(store_url: str, name: str) -> Iterator[Hold]:
    """Holds the lock `name` of the store, or raises `Busy` at once.

    On SQLite a lock on a file beside the database; on PostgreSQL an advisory lock on a connection of its own. Both are
    gone with the process that held them, however it ended; the latter also when the server breaks the connection off.
    """
    if store_url.startswith("sqlite"):
        with _file_lock(store_url, name):
            yield Hold()
    else:
        hold = _AdvisoryHold(store_url, name)
        try:
            yield hold
        finally:
            hold.release()


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


def _connect(engine: Engine) -> Connection:
    import sqlalchemy

    from crawler.store.database import StoreError, reason

    try:
        return engine.connect()
    except sqlalchemy.exc.DBAPIError as error:
        where = engine.url.render_as_string(hide_password=True)
        raise StoreError(f"打不开数据库 {where}：{reason(error)}。") from error


class _AdvisoryHold(Hold):
    """On PostgreSQL. Raises `Busy`, or StoreError where the server is away."""

    def __init__(self, store_url: str, name: str) -> None:
        import sqlalchemy

        self._key = int.from_bytes(hashlib.sha256(f"zwgk/{name}".encode()).digest()[:8], "big", signed=True)
        self._engine = sqlalchemy.create_engine(store_url, isolation_level="AUTOCOMMIT", poolclass=sqlalchemy.NullPool)
        self._connection = _connect(self._engine)
        if not self._take():
            self._connection.close()
            raise Busy(name)

    def _take(self) -> bool:
        import sqlalchemy

        return bool(self._connection.scalar(sqlalchemy.select(sqlalchemy.func.pg_try_advisory_lock(self._key))))

    def still(self) -> bool:
        """A connection that was broken off is made again, and the lock taken again where nobody was faster."""
        import sqlalchemy

        from crawler.store.database import StoreError

        try:
            self._connection.scalar(sqlalchemy.select(1))
            return True
        except sqlalchemy.exc.DBAPIError:
            self._connection.close()
        try:
            self._connection = _connect(self._engine)
            return self._take()
        except (StoreError, sqlalchemy.exc.DBAPIError):
            return True  # the server is away: for everybody

    def release(self) -> None:
        import sqlalchemy

        # Where the server broke the connection off, the lock went with it: no reason to call what was done undone.
        with suppress(sqlalchemy.exc.DBAPIError):
            self._connection.execute(sqlalchemy.select(sqlalchemy.func.pg_advisory_unlock(self._key)))
        self._connection.close()
