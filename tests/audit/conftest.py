"""The sample portal, built once and served on loopback."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from audit.demo import build, model, server


@dataclass
class Portal:
    root: Path
    url: str
    log: list[tuple[str, str, int]] = field(default_factory=list)


@pytest.fixture(scope="session")
def portal_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build.build(tmp_path_factory.mktemp("portal"))


@pytest.fixture()
def portal(portal_root: Path) -> Iterator[Portal]:
    log: list[tuple[str, str, int]] = []
    with server.portal_server(portal_root, log=log) as url:
        yield Portal(portal_root, url, log)


@pytest.fixture(scope="session")
def standing(portal_root: Path) -> Iterator[Portal]:
    """The portal at one address for all tests, so that what one audit saw can be crawled on."""
    log: list[tuple[str, str, int]] = []
    with server.portal_server(portal_root, log=log) as url:
        yield Portal(portal_root, url, log)


@pytest.fixture(scope="session")
def audited(standing: Portal, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the configuration, store, archive and report (`out`) of one audit; to be read only."""
    from tests.audit.test_end_to_end import configure, zwgk

    home = tmp_path_factory.mktemp("audited")
    configure(home, standing.url)
    done = zwgk("audit", "--as-of", model.AS_OF.isoformat(), "--out", "out", cwd=home)
    assert done.returncode == 0, done.stderr
    return home


@pytest.fixture()
def night(audited: Path, tmp_path: Path) -> Path:
    """A copy of what was audited, to be crawled and judged further."""
    return Path(shutil.copytree(audited, tmp_path / "night"))
