"""The sample portal as time goes on: documents are added, put right, spoilt again and taken away.

State 0 is the portal as it is built. Each later state is the portal on one of `DAYS`, after the `EVENTS` up to then; what
an audit must say of each of them stands in `EXPECTED`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from audit.demo.model import AS_OF, Document
from audit.demo.writing import paragraphs

Change = Literal["new", "solved", "worse", "reopened", "gone"]

DAYS = (AS_OF, date(2024, 7, 10), date(2024, 7, 24))

Rows = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Event:
    """What an editor does to a document on a day: it is put up, its table gets other `rows`, or (None) it is taken down."""

    day: date
    key: str
    change: Document | Rows | None


_MARKED, _UNMARKED = (("有效性", "有效"),), (("有效性", "&nbsp;"),)


@dataclass(frozen=True)
class Expected:
    """One difference that a run must tell against the run of the state before.

    What is taken down is told by the run after the one that misses it in its list: only then was its page asked for.
    """

    state: int
    change: Change
    check: str
    title: str  # a part of it


_NEWS = Document(
    "s_news",
    "rs_dt",
    "我市举办毕业生专场招聘会",
    "2024-07-20",
    paragraphs("招聘会有二十家单位参加。"),
    source="云澜市人力资源和社会保障局",
)

EVENTS = (
    Event(DAYS[1], "n_empty_row", _MARKED),
    Event(DAYS[1], "e_sw_late", None),
    Event(DAYS[2], "n_empty_row", _UNMARKED),
    Event(DAYS[2], _NEWS.key, _NEWS),
)

# What the office decides between the runs: the marked document was handed on after the first.
HANDED_ON = ("normdoc_validity", "灵活就业人员社保补贴办法")

EXPECTED = (
    Expected(1, "solved", "normdoc_validity", "灵活就业人员社保补贴办法"),
    Expected(1, "new", "consult_min_days", "人才公寓管理办法"),  # its period ended between the two days
    Expected(1, "worse", "interp_deadline", "公共机构节能实施方案"),  # so did the three working days
    Expected(2, "reopened", "normdoc_validity", "灵活就业人员社保补贴办法"),
    Expected(2, "gone", "enforce_timeliness", "取水许可决定公示（云澜水许可〔2024〕9号）"),
    Expected(2, "solved", "column_freshness", "市人社局 > 工作动态"),
)


def at(
    documents: Sequence[Document], events: Iterable[Event], day: date
) -> tuple[tuple[Document, ...], dict[str, date]]:
    """The documents as they stand on that day, and since when those do that an editor touched (the last event counts)."""
    last = {event.key: event for event in sorted(events, key=lambda event: event.day) if event.day <= day}
    known = {document.key for document in documents}
    standing: list[Document] = []
    for document in documents:
        change = last[document.key].change if document.key in last else document
        if isinstance(change, tuple):
            standing.append(replace(document, rows=change))
        elif change is not None:
            standing.append(change)
    added = (event.change for event in last.values() if event.key not in known)
    standing += [change for change in added if isinstance(change, Document)]
    return tuple(standing), {key: event.day for key, event in last.items()}
