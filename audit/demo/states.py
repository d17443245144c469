"""The sample portal as time goes on: documents are added, put right, spoilt again and taken away.

State 0 is the portal as it is built. Of each later state it is told on which day it is looked at and how the documents
that are there differ; what an audit must say of each difference stands in `EXPECTED`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from audit.demo.model import AS_OF, Document
from audit.demo.writing import paragraphs

Change = Literal["new", "solved", "worse", "reopened", "gone"]

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

# Key → the document in that state; None: it is not there.
_DIFFERENT: tuple[dict[str, Document | tuple[tuple[str, str], ...] | None], ...] = (
    {},
    {
        "n_empty_row": _MARKED,
        "e_sw_late": None,
    },
    {
        "n_empty_row": _UNMARKED,
        "e_sw_late": None,
        "s_news": _NEWS,
    },
)
DAYS = (AS_OF, date(2024, 7, 10), date(2024, 7, 24))

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


def at(documents: Sequence[Document], state: int) -> tuple[tuple[Document, ...], frozenset[str]]:
    """The documents in that state, and the keys of those that are not as they were in the state before."""
    different = _DIFFERENT[state]
    known = {document.key for document in documents}
    out: list[Document] = []
    for document in documents:
        change = different.get(document.key, document)
        if isinstance(change, tuple):
            out.append(replace(document, rows=change))
        elif change is not None:
            out.append(change)
    out += [change for key, change in different.items() if key not in known and isinstance(change, Document)]
    return tuple(out), frozenset(different)
