"""One process at a time on one store, whatever becomes of the one that held the lock."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy

from audit import locks

ROOT = Path(__file__).resolve().parents[2]

HOLD = """
import sys, time
from audit import locks
with locks.exclusive(sys.argv[1], "audit"):
    print("held", flush=True)
    time.sleep(60)
"""


def _another_process_cannot(url: str) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLD, url], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    try:
        assert holder.stdout is not None and holder.stdout.readline().strip() == "held"
        with pytest.raises(locks.Busy), locks.exclusive(url, "audit"):
            pass
        with locks.exclusive(url, "schedule"):
            pass  # another name is another lock
    finally:
        holder.kill()
        holder.wait()
    # The dead process holds nothing; on PostgreSQL the server may need a moment to notice.
    for _attempt in range(50):
        try:
            with locks.exclusive(url, "audit"):
                return
        except locks.Busy:
            subprocess.run(["sleep", "0.1"], check=True)
    pytest.fail("the lock outlived its holder")


def test_on_sqlite(tmp_path: Path) -> None:
    _another_process_cannot(f"sqlite:///{tmp_path}/var/zwgk.db")


def test_on_postgresql(postgres_url: str) -> None:
    _another_process_cannot(postgres_url)


def _break_off(url: str) -> None:
    engine = sqlalchemy.create_engine(url, poolclass=sqlalchemy.NullPool)
    with engine.connect() as connection:
        mine = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database ="
        connection.exec_driver_sql(f"{mine} (SELECT oid FROM pg_database WHERE datname = current_database())")


def test_a_server_that_breaks_the_lock_off_does_not_undo_what_was_done(postgres_url: str) -> None:
    with locks.exclusive(postgres_url, "audit"):
        _break_off(postgres_url)


def test_a_lock_that_was_broken_off_is_taken_again_unless_somebody_was_faster(postgres_url: str) -> None:
    """Two schedulers on two machines, and a server that was restarted."""
    with locks.exclusive(postgres_url, "schedule") as hold:
        assert hold.still()
        _break_off(postgres_url)
        assert hold.still()
        with pytest.raises(locks.Busy), locks.exclusive(postgres_url, "schedule"):
            pass
        _break_off(postgres_url)
        with locks.exclusive(postgres_url, "schedule") as other:
            assert other.still() and not hold.still()
