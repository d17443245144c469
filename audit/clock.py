"""The one zone of the house and the one clock: only this room looks at the time."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime

from crawler.facts import SHANGHAI

ZONE = SHANGHAI

Clock = Callable[[], datetime]


def stamp(moment: datetime) -> str:
    """ISO 8601 with +08:00, as every time in the store."""
    return moment.astimezone(ZONE).isoformat(timespec="seconds")


def now() -> datetime:
    """The wall clock of the offices (Asia/Shanghai); this room is the only one with a clock."""
    return datetime.now(ZONE)


def new_run_id(started: datetime) -> str:
    return f"{started.astimezone(ZONE):%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
