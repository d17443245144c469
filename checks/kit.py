"""What a check is written with: one import, `from checks.kit import …`.

The shape of a check: `check` declares it, `Params` types its parameters, `UnitTables` is what it is given, an `Outcome`
is what it says. `deadlines`, `shares` and `presence` measure; `texts` has the words that all checks share, a check's own
sentences stand beside it as `dict[Status, str]`.
"""

from __future__ import annotations

from datetime import date

from pydantic import Field

from checks import texts
from checks.measures import deadlines, element_outcomes, elements, periods, presence, refuters, rosters, shares, words
from checks.measures.calendar import Calendar
from checks.measures.deadlines import Dated, Verdict
from checks.measures.periods import Period
from checks.measures.shares import Ratio
from checks.measures.words import Patterns, matches
from checks.model import Evidence, Fault, Outcome
from checks.registry import Params, check
from checks.seen.documents import Document, deciding_day
from checks.seen.tables import UnitTables
from checks.status import Status

__all__ = [
    "Calendar",
    "Dated",
    "Document",
    "Evidence",
    "Fault",
    "Field",
    "Outcome",
    "Params",
    "Patterns",
    "Period",
    "Ratio",
    "Status",
    "UnitTables",
    "Verdict",
    "check",
    "date",
    "deadlines",
    "deciding_day",
    "element_outcomes",
    "elements",
    "matches",
    "periods",
    "presence",
    "refuters",
    "rosters",
    "shares",
    "texts",
    "words",
]
