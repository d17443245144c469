"""Services that the whole test run shares: one PostgreSQL, started here and stopped by its own process id."""

from __future__ import annotations

import glob
import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes is the machine's affair; measurements stand in benchmarks/.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

SHARED = Path(__file__).resolve().parents[2] / "shared"

_postgres: dict[str, object] = {}


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The requirements, real pages and attachments that lie beside the checkout of whoever works on the project."""
    if not SHARED.is_dir():
        pytest.skip("../shared 不在此处：真实页面与种子文件不随项目分发")
    return SHARED


def _postgres_bin() -> Path | None:
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/postgres"))
    if found:
        return Path(found[-1]).parent
    postgres = shutil.which("postgres")
    return Path(postgres).resolve().parent if postgres else None


def _as_postgres(*command: str) -> list[str]:
    # The server refuses to run as root; Debian's package brings the user to run it as.
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else list(command)


def pytest_configure(config: pytest.Config) -> None:
    """Starts PostgreSQL once, in the process that hands tests to the workers; they inherit its address."""
    if hasattr(config, "workerinput") or os.environ.get("ZWGK_TEST_PG"):
        return
    binaries = _postgres_bin()
    if binaries is None:
        return
    home = Path(tempfile.mkdtemp(prefix="zwgk-pg-"))
    if os.geteuid() == 0:
        shutil.chown(home, "postgres", "postgres")
    data = home / "data"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    try:
        subprocess.run(
            _as_postgres(f"{binaries}/initdb", "-D", str(data), "-U", "zwgk", "-A", "trust", "-E", "UTF8", "--no-sync"),
            check=True,
            capture_output=True,
            cwd=home,
        )
        subprocess.run(
            _as_postgres(
                f"{binaries}/pg_ctl",
                "-D",
                str(data),
                "-w",
                "-l",
                str(home / "log"),
                "-o",
                f"-p {port} -c listen_addresses=127.0.0.1 -k {home} -c fsync=off",
                "start",
            ),
            check=True,
            capture_output=True,
            cwd=home,
        )
    except (OSError, subprocess.CalledProcessError):
        shutil.rmtree(home, ignore_errors=True)
        return
    _postgres.update(home=home, data=data, binaries=binaries)
    os.environ["ZWGK_TEST_PG"] = f"postgresql+psycopg://zwgk@127.0.0.1:{port}/postgres"


def pytest_unconfigure(config: pytest.Config) -> None:
    if not _postgres:
        return
    subprocess.run(
        _as_postgres(f"{_postgres['binaries']}/pg_ctl", "-D", str(_postgres["data"]), "-m", "immediate", "stop"),
        capture_output=True,
        cwd=str(_postgres["home"]),
    )
    shutil.rmtree(str(_postgres["home"]), ignore_errors=True)
    _postgres.clear()


@pytest.fixture()
def postgres_url() -> str:
    """The address of an empty database of its own on the run's PostgreSQL; skips where none could be started."""
    url = os.environ.get("ZWGK_TEST_PG")
    if not url:
        pytest.skip("没有 PostgreSQL（Debian 包 postgresql），且未给出 ZWGK_TEST_PG")
    import uuid

    import sqlalchemy

    name = f"t_{uuid.uuid4().hex}"
    admin = sqlalchemy.create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql(f'CREATE DATABASE "{name}"')
    try:
        yield url.rsplit("/", 1)[0] + f"/{name}"
    finally:
        with admin.connect() as connection:
            connection.exec_driver_sql(f'DROP DATABASE "{name}" WITH (FORCE)')
        admin.dispose()
