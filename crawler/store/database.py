"""Opening a database: SQLite as a crawl needs it, PostgreSQL by its URL; created or migrated under one lock."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Engine, make_url

from crawler.messages import why
from crawler.store.addresses import without_password
from crawler.store.schema import HEAD, metadata

_WRITE = "zwgk_write"
_ADVISORY_LOCK = 0x7A77676B  # "zwgk": one process at a time creates or migrates a PostgreSQL schema


class StoreError(Exception):
    """The store cannot be used; the message says why and what to do."""


def open_engine(url: str) -> Engine:
    """An engine whose schema is the newest. Raises StoreError with a Chinese message."""
    try:
        parsed = make_url(url)
    except sa.exc.ArgumentError as error:
        raise StoreError(
            f"数据库地址写法不对：{without_password(url)}。应形如 sqlite:///var/zwgk.db 或 postgresql+psycopg://用户@主机/库名。"
        ) from error
    options: dict[str, Any] = {}
    in_file = parsed.get_backend_name() == "sqlite"
    if in_file:
        if parsed.database and parsed.database != ":memory:":
            directory = Path(parsed.database).parent
            try:
                directory.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreError(f"数据库所在的目录 {directory} 建不了：{why(error)}。请检查路径和权限。") from error
        else:
            options["poolclass"] = sa.pool.StaticPool
            options["connect_args"] = {"check_same_thread": False}
    else:
        options["pool_pre_ping"] = True  # a connection that the server closed meanwhile is replaced, not used
    try:
        engine = sa.create_engine(parsed, **options)
    except (ImportError, sa.exc.NoSuchModuleError) as error:
        raise StoreError(f"缺少数据库驱动：{error}。PostgreSQL 请安装 zwgk-audit[pg]") from error
    if in_file:
        _tune_sqlite(engine)
    try:
        _bring_up_to_date(engine)
    except sa.exc.DBAPIError as error:
        raise StoreError(f"打不开数据库 {parsed.render_as_string(hide_password=True)}：{reason(error)}。") from error
    return engine


_REASONS = (
    ("Connection refused", "拒绝连接；数据库服务没有启动，或主机、端口不对"),
    ("password authentication failed", "用户名或密码不对"),
    ("no password supplied", "没有给出密码"),
    ("could not translate host name|resolve host|Name or service not known", "主机名解析不了"),
    ("timeout|timed out", "连接超时"),
    (r'database "[^"]*" does not exist', "没有这个库，请先建库"),
    (r'role "[^"]*" does not exist', "没有这个数据库用户"),
    ("permission denied", "没有权限"),
    ("file is not a database", "这个文件不是 SQLite 数据库"),
    ("unable to open database file", "文件打不开，请检查路径和权限"),
    ("readonly database", "文件只读，请检查权限"),
    ("database is locked", "另一个程序一直占用着它，请等它结束"),
    ("disk is full|No space left", "磁盘已满"),
    ("malformed|disk I/O error", "数据库文件已损坏或磁盘读写出错，请用备份恢复"),
    ("closed the connection|connection is closed|terminating connection", "数据库服务断开了连接"),
)


def trouble(error: BaseException) -> StoreError | None:
    """What an error says of the place where the crawl is kept (database or disk); None for any other."""
    if isinstance(error, StoreError):
        return error
    if isinstance(error, sa.exc.DBAPIError):
        return StoreError(f"数据库读写不了：{reason(error)}")
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EFBIG):
        place = f" {error.filename}" if error.filename else ""
        return StoreError(f"写不进磁盘{place}：{why(error)}")
    return None


def reason(error: sa.exc.DBAPIError) -> str:
    """Why the database refused, in Chinese where the words are known; never the statement, which may hold page texts."""
    words = str(error.orig)
    return next((chinese for pattern, chinese in _REASONS if re.search(pattern, words)), " ".join(words.split())[:300])


def inserting(connection: Connection, table: sa.Table) -> postgresql.Insert | sqlite.Insert:
    """An INSERT of the connection's dialect: SQL itself knows no ON CONFLICT."""
    return (postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert)(table)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One write transaction. SQLite takes the write lock at once: a lock taken late cannot wait for another writer."""
    with engine.connect().execution_options(**{_WRITE: True}) as connection, connection.begin():
        yield connection


def _tune_sqlite(engine: Engine) -> None:
    @sa.event.listens_for(engine, "connect")
    def _connect(dbapi_connection: Any, _record: Any) -> None:
        dbapi_connection.isolation_level = None  # transactions are begun below, not by the driver's guess
        cursor = dbapi_connection.cursor()
        cursor.execute("PRAGMA busy_timeout = 60000")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        write = connection.get_execution_options().get(_WRITE)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _bring_up_to_date(engine: Engine) -> None:
    with engine.connect() as connection:
        if _revision(connection) == HEAD:
            return
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_ADVISORY_LOCK)))
        revision = _revision(connection)
        if revision == HEAD:
            return
        if revision is None:
            metadata.create_all(connection)
            connection.execute(sa.text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
            connection.execute(sa.text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
            return
        migrate(connection)


def migrate(connection: Connection, to: str = "head") -> None:
    """Runs the migrations that are due; alembic is imported only here, since it costs a fifth of a second."""
    from alembic import command
    from alembic.script.revision import ResolutionError
    from alembic.util.exc import CommandError

    try:
        command.upgrade(migrations(connection), to)
    except (CommandError, ResolutionError) as error:
        raise StoreError(f"数据库由更新版本的 zwgk-audit 建立，本版本读不了：{error}。请升级程序") from error


def migrations(connection: Connection | None = None) -> Any:
    """alembic's configuration for the migrations that lie in this package."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    if connection is not None:
        config.attributes["connection"] = connection
    return config


def _revision(connection: Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
