"""What was crawled, when, and what the runs said of it (docs/architecture.md)."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crawler.store.database import StoreError, trouble
    from crawler.store.recorder import Known, Recorder
    from crawler.store.store import LeaseTaken, Store

__all__ = ["Known", "LeaseTaken", "Recorder", "Store", "StoreError", "trouble"]

_WHERE = {
    "Known": "recorder", "Recorder": "recorder", "LeaseTaken": "store", "Store": "store", "StoreError": "database",
    "trouble": "database",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    # The crawl needs `crawler.store.keys` before its first request, SQLAlchemy (a fifth of a second) only after it.
    if name not in _WHERE:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
