"""What was crawled, when, and what the runs said of it (design §7)."""

from .database import StoreError
from .recorder import Known, Recorder
from .store import LeaseTaken, Store

__all__ = ["Known", "LeaseTaken", "Recorder", "Store", "StoreError"]
