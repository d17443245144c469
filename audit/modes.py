"""Who may read what the program writes: its own user, and one group where the configuration names it.

The archive holds what people should not have put online, unmasked. Files are 0600 and directories 0700, or 0640 and 0750
with a group; children inherit both from the process that starts them.
"""

from __future__ import annotations

import grp
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from audit import texts
from audit.plan import UsageError

_ALONE, _GROUP = 0o077, 0o027


def is_group(name: str) -> bool:
    try:
        grp.getgrnam(name)
    except KeyError:
        return False
    return True


@contextmanager
def private() -> Iterator[None]:
    """What is written is the user's alone, for as long as it lasts."""
    before = os.umask(_ALONE)
    try:
        yield
    finally:
        os.umask(before)


def open_to(group: str | None, archive: Path, reports: Path, store: str) -> None:
    """Closes what an older version left open to everybody, and opens it to `group`; raises `UsageError`.

    The set-group-ID bit gives the group to whatever is made below. The directory that the store lies in may be anybody's.
    """
    number = None if group is None else grp.getgrnam(group).gr_gid
    if number is not None:
        os.umask(_GROUP)
    try:
        for directory in (archive, archive / "logs", archive / "manifest", reports):
            if number is not None:
                directory.mkdir(parents=True, exist_ok=True)
            if directory.is_dir():
                _set(directory, number, 0o2750 if number is not None else 0o700)
        if store.startswith("sqlite:///"):
            _store(Path(store.removeprefix("sqlite:///").partition("?")[0]), number)
    except PermissionError as error:
        # Without a group there is nothing to give: what belongs to somebody else was closed by him, or is his to close.
        if number is not None:
            raise UsageError(texts.GROUP_REFUSED.format(path=error.filename, group=group)) from error


def _store(path: Path, group: int | None) -> None:
    if group is not None and not path.parent.exists():
        path.parent.mkdir(parents=True)
        _set(path.parent, group, 0o2750)
    for file in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        if file.is_file():
            _set(file, group, 0o600 if group is None else 0o640)


def _set(path: Path, group: int | None, mode: int) -> None:
    if group is not None and path.stat().st_gid != group:
        os.chown(path, -1, group)
    if path.stat().st_mode & 0o7777 != mode:
        path.chmod(mode)
