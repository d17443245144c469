"""Services that the whole test run shares: one PostgreSQL, started here and stopped by its own process id."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import settings

from tools.postgres import Cluster, binaries

# How long an example takes is the machine's affair; measurements stand in benchmarks/.
# The suite tries the same examples everywhere, so that a red one is the change's own; others are looked for with
# `pytest --hypothesis-profile explore`, and what they find becomes an @example.
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.register_profile("suite", deadline=None, derandomize=True)
settings.load_profile("suite")

# The tests' pages are their own, and they run as root in containers, where Chromium has no sandbox.
os.environ["ZWGK_CHROMIUM_WITHOUT_SANDBOX"] = "1"

SHARED = Path(__file__).resolve().parents[2] / "shared"

_clusters: list[Cluster] = []


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The requirements, real pages and attachments that lie beside the checkout of whoever works on the project."""
    if not SHARED.is_dir():
        pytest.skip("../shared 不在此处：真实页面与种子文件不随项目分发")
    return SHARED


def pytest_configure(config: pytest.Config) -> None:
    """Starts PostgreSQL once, in the process that hands tests to the workers; they inherit its address."""
    if hasattr(config, "workerinput") or os.environ.get("ZWGK_TEST_PG"):
        return
    programs = binaries()
    if programs is None:
        return
    try:
        _clusters.append(Cluster(programs))
    except (OSError, subprocess.SubprocessError):
        return
    os.environ["ZWGK_TEST_PG"] = _clusters[0].url()


def pytest_unconfigure(config: pytest.Config) -> None:
    while _clusters:
        _clusters.pop().remove()


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
